# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The look becomes named styles that an officer can change, complete in both scripts."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.shared import Pt

from circular_composer.export.docx import write_docx
from sheets import sheet
from word_files import W, is_on, tree, value

STYLES = "word/styles.xml"
FILES = {language: write_docx(sheet(language)) for language in ("ar", "en")}


def _style(language: str, name: str) -> Any:
    root = tree(FILES[language], STYLES)
    return next(entry for entry in root.iter(f"{W}style") if entry.get(f"{W}styleId") == name)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_style_of_the_look_is_a_style_of_the_file(language: str) -> None:
    """python-docx finds each by name, with its size, pitch and spaces."""
    document = docx.Document(io.BytesIO(FILES[language]))
    for name, given in sheet(language).look.styles.items():
        if name == "default":
            continue
        # python-docx shows Word's own header and footer styles by a capital.
        style: Any = document.styles[name.capitalize() if name in {"header", "footer"} else name]
        assert style.font.size == Pt(given.latin_size)
        assert style.paragraph_format.line_spacing == Pt(given.line)
        assert style.paragraph_format.space_before == Pt(given.before)
        assert style.paragraph_format.space_after == Pt(given.after)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_styles_state_both_halves_of_each_pair(language: str) -> None:
    """Face, size, bold and italic are there for both scripts, in every style."""
    look = sheet(language).look
    for name, given in look.styles.items():
        if name == "default":
            continue
        told = _style(language, name).find(f"{W}rPr")
        assert told.find(f"{W}rFonts").get(f"{W}ascii") == look.faces.latin
        assert told.find(f"{W}rFonts").get(f"{W}cs") == look.faces.arabic
        assert value(told.find(f"{W}szCs")) == str(round(given.size * 2))
        assert is_on(told.find(f"{W}b")) == is_on(told.find(f"{W}bCs")) == given.bold


def test_styles_run_as_the_letter_does() -> None:
    """Arabic styles are right-to-left; the same styles of an English letter say they are not."""
    for language, rtl in (("ar", True), ("en", False)):
        for style in tree(FILES[language], STYLES).iter(f"{W}style"):
            if style.get(f"{W}type") == "paragraph":
                told = style.find(f"{W}pPr/{W}bidi")
                assert told is not None
                assert is_on(told) == rtl


def test_headings_stand_in_the_outline() -> None:
    """Word's navigation shows the subject, and the headings below it."""
    found = {
        style.get(f"{W}styleId"): value(style.find(f"{W}pPr/{W}outlineLvl"))
        for style in tree(FILES["ar"], STYLES).iter(f"{W}style")
    }
    assert found["subject"] == "0"
    assert found["heading"] == found["annex-heading"] == "1"
    assert found["body"] is None


def test_defaults_state_both_languages() -> None:
    """What no style says is settled for both scripts, Arabic by name."""
    told = tree(FILES["en"], STYLES).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert told.find(f"{W}lang").get(f"{W}val") == "en-US"
    assert told.find(f"{W}lang").get(f"{W}bidi") == "ar-SA"
    assert value(told.find(f"{W}szCs"))
    assert value(told.find(f"{W}kern"))


def test_settings_are_those_of_a_current_word_file() -> None:
    """Word opens the file in its own mode, and takes the theme's Arabic face where one is asked."""
    root = tree(FILES["ar"], "word/settings.xml")
    mode = [
        entry.get(f"{W}val")
        for entry in root.iter(f"{W}compatSetting")
        if entry.get(f"{W}name") == "compatibilityMode"
    ]
    assert mode == ["15"]
    assert root.find(f"{W}themeFontLang").get(f"{W}bidi") == "ar-SA"
