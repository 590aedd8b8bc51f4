# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A good file keeps every law; a file that breaks one in one way is told so, with the place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from circular_composer.export.docx import write_docx
from circular_composer.verify.docx_laws import BrokenLaw, broken_laws
from sheets import sheet
from word_files import DOCUMENT, W, edited, text_of, tree

ARABIC = write_docx(sheet("ar"))
ENGLISH = write_docx(sheet("en"))
STYLES = "word/styles.xml"
SETTINGS = "word/settings.xml"


def _run_with(root: Any, words: str) -> Any:
    return next(entry for entry in root.iter(f"{W}r") if words in text_of(entry))


def _drop(root: Any, *names: str) -> None:
    for name in names:
        for entry in list(root.iter(f"{W}{name}")):
            entry.getparent().remove(entry)


def _add(parent: Any, name: str, **values: str) -> None:
    entry = etree.SubElement(parent, f"{W}{name}")
    for key, given in values.items():
        entry.set(f"{W}{key}", given)


def _no_bidi(root: Any) -> None:
    _drop(root, "bidi")


def _bidi_off(root: Any) -> None:
    for entry in root.iter(f"{W}bidi"):
        entry.set(f"{W}val", "0")


def _no_rtl(root: Any) -> None:
    properties = _run_with(root, "تحية طيبة").find(f"{W}rPr")
    properties.remove(properties.find(f"{W}rtl"))


def _latin_rtl(root: Any) -> None:
    properties = _run_with(root, "ITU-T").find(f"{W}rPr")
    properties.insert(0, etree.Element(f"{W}rtl"))


def _mixed(root: Any) -> None:
    _run_with(root, "تحية طيبة").find(f"{W}t").text = "تحية ITU"


def _no_cs_face(root: Any) -> None:
    for entry in root.iter(f"{W}rFonts"):
        for name in ("ascii", "hAnsi", "cs"):
            entry.attrib.pop(f"{W}{name}", None)


def _no_cs_size(root: Any) -> None:
    _drop(root, "sz", "szCs")


def _hebrew(root: Any) -> None:
    for entry in root.iter(f"{W}lang"):
        if entry.get(f"{W}bidi"):
            entry.set(f"{W}bidi", "he-IL")


def _bold_alone(root: Any) -> None:
    _drop(
        next(entry for entry in root.iter(f"{W}style") if entry.find(f".//{W}b") is not None), "bCs"
    )


def _size_alone(root: Any) -> None:
    properties = _run_with(root, "تحية طيبة").find(f"{W}rPr")
    properties.insert(0, etree.Element(f"{W}sz", {f"{W}val": "24"}))


def _latin_face_alone(root: Any) -> None:
    face = next(
        entry for entry in root.iter(f"{W}style") if entry.find(f".//{W}rFonts") is not None
    )
    face.find(f".//{W}rFonts").attrib.pop(f"{W}cs")


def _shaped(root: Any) -> None:
    _run_with(root, "تحية طيبة").find(f"{W}t").text = "\ufe8d\ufedf\ufea4"


def _aligned_start(root: Any) -> None:
    next(root.iter(f"{W}style")).getparent()
    next(root.iter(f"{W}jc")).set(f"{W}val", "start")


def _table_unmirrored(root: Any) -> None:
    _drop(root, "bidiVisual")


def _section_unmirrored(root: Any) -> None:
    section = next(root.iter(f"{W}sectPr"))
    section.remove(section.find(f"{W}bidi"))


def _theme_without_arabic(root: Any) -> None:
    root.find(f"{W}themeFontLang").attrib.pop(f"{W}bidi")


def _paragraph_disordered(root: Any) -> None:
    properties = next(root.iter(f"{W}pPr"))
    properties.append(properties.find(f"{W}pStyle"))


def _settings_disordered(root: Any) -> None:
    root.append(root.find(f"{W}zoom"))


BREAKS: list[tuple[str, str, Callable[[Any], None]]] = [
    ("run-direction", DOCUMENT, _no_rtl),
    ("run-direction", DOCUMENT, _latin_rtl),
    ("run-mixed", DOCUMENT, _mixed),
    ("run-font", STYLES, _no_cs_face),
    ("run-size", STYLES, _no_cs_size),
    ("run-language", DOCUMENT, _hebrew),
    ("pair", STYLES, _bold_alone),
    ("pair", DOCUMENT, _size_alone),
    ("pair", STYLES, _latin_face_alone),
    ("presentation-form", DOCUMENT, _shaped),
    ("alignment", STYLES, _aligned_start),
    ("table-direction", DOCUMENT, _table_unmirrored),
    ("section-direction", DOCUMENT, _section_unmirrored),
    ("theme-language", SETTINGS, _theme_without_arabic),
    ("schema-order", DOCUMENT, _paragraph_disordered),
    ("schema-order", SETTINGS, _settings_disordered),
]


@pytest.mark.parametrize(("language", "file"), [("ar", ARABIC), ("en", ENGLISH)])
def test_a_good_file_keeps_every_law(language: str, file: bytes) -> None:
    """The writer's own files break nothing, in either direction."""
    assert broken_laws(file, language) == ()


@pytest.mark.parametrize(
    ("law", "part", "change"),
    BREAKS,
    ids=[f"{law}: {change.__name__}" for law, _, change in BREAKS],
)
def test_a_broken_law_is_reported_and_no_other(
    law: str, part: str, change: Callable[[Any], None]
) -> None:
    """A file broken in one way is reported for that, in the part where it is."""
    found = broken_laws(edited(ARABIC, change, part), "ar")
    assert found
    laws = {broken.law for broken in found}
    # A style may break a law in the runs that rely on it, so the fault shows where the runs are.
    assert laws == {law} or (law == "run-mixed" and laws <= {"run-mixed", "run-direction"})


def test_a_paragraph_that_hangs_on_its_style_may_be_wrong() -> None:
    """A paragraph without a direction of its own has that of its style."""
    bare_paragraphs = edited(ARABIC, _no_bidi_in_paragraphs)
    assert broken_laws(bare_paragraphs, "ar") == ()
    both = edited(bare_paragraphs, _no_bidi, STYLES)
    laws = {broken.law for broken in broken_laws(both, "ar")}
    assert laws == {"paragraph-direction"}
    turned = edited(bare_paragraphs, _bidi_off, STYLES)
    assert {broken.law for broken in broken_laws(turned, "ar")} == {"paragraph-direction"}


def _no_bidi_in_paragraphs(root: Any) -> None:
    for entry in root.iter(f"{W}p"):
        told = entry.find(f"{W}pPr/{W}bidi")
        if told is not None:
            told.getparent().remove(told)


def test_the_place_is_told() -> None:
    """A broken run is found by its paragraph and its number."""
    file = edited(ARABIC, _no_rtl)
    (broken,) = broken_laws(file, "ar")
    wanted = next(
        number
        for number, entry in enumerate(tree(file).iter(f"{W}p"), 1)
        if "تحية طيبة" in text_of(entry)
    )
    assert broken == BrokenLaw("run-direction", f"word/document.xml p[{wanted}] r[1]")


def test_an_arabic_file_is_no_english_one() -> None:
    """The letter's language decides which way everything must run."""
    laws = {broken.law for broken in broken_laws(ENGLISH, "ar")}
    assert {"section-direction", "table-direction"} <= laws
    assert "section-direction" in {broken.law for broken in broken_laws(ARABIC, "en")}


def test_words_in_one_character_are_no_shapes() -> None:
    """A ligature that is typed on purpose, such as U+FDFA, breaks no law."""

    def blessed(root: Any) -> None:
        _run_with(root, "تحية طيبة").find(f"{W}t").text = "\ufdfa"

    assert broken_laws(edited(ARABIC, blessed), "ar") == ()


@pytest.mark.parametrize("data", [b"", b"no file", b"PK\x03\x04"])
def test_what_is_no_word_file_is_told(data: bytes) -> None:
    """Bytes that cannot be opened break the first law, and raise nothing."""
    assert [broken.law for broken in broken_laws(data, "ar")] == ["opens"]


def test_a_file_without_its_document_is_told() -> None:
    """A package without a document is found not to open."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert "opens" in {broken.law for broken in broken_laws(packed.getvalue(), "ar")}
