# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Both guides tell the same, of what the window really says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from PySide6.QtGui import QKeySequence

from circular_composer import resources
from circular_composer.cli.main import program
from circular_composer.filling import examples
from circular_composer.filling.tabular import written_sheet
from circular_composer.filling.values import join_list
from circular_composer.forms import form_names, load_forms
from circular_composer.storage import load_circular
from circular_composer.ui.actions import ACTIONS
from circular_composer.ui.shortcuts_dialog import TYPING_KEYS
from circular_composer.words import LANGUAGES

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "src" / "circular_composer" / "words"
GUIDES = {language: ROOT / "docs" / f"guide.{language}.md" for language in LANGUAGES}
LARGEST = 150 * 1024
"""Bytes of a picture: the guide goes with every copy of the program."""
_QUOTED = {"en": re.compile(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)"), "ar": re.compile("«([^«»]+)»")}
_MORE_KEYS = {"Ctrl+Up", "Ctrl+Down", "Ctrl", "Enter", "Tab", "Backspace"}


def text_of(language: str) -> str:
    """The guide in a language."""
    return GUIDES[language].read_text(encoding="utf-8")


def said_by_the_window(language: str) -> str:
    """Every word the window may show, one sentence a line."""
    found: list[str] = []
    for path in sorted((WORDS / language).glob("*.toml")):
        found += tomllib.loads(path.read_text(encoding="utf-8")).values()
    forms, _ = load_forms()
    found += [name for form in forms for spec in form.fields for name in spec.name.values()]
    return "\n".join(found).replace("&", "").casefold()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_finds_the_guide(language: str) -> None:
    """Help opens the very file that is read here."""
    assert resources.guide_file(language).samefile(GUIDES[language])


def test_both_have_the_same_chapters() -> None:
    """Chapter by chapter, both guides have the same number, pictures, tables and commands."""
    shapes = {}
    for language in LANGUAGES:
        chapters = re.split(r"^## ", text_of(language), flags=re.MULTILINE)[1:]
        shapes[language] = [
            (
                int(chapter.partition(".")[0]),
                chapter.count("!["),
                len(re.findall(r"^\| ", chapter, re.MULTILINE)),
                len(re.findall(r"^- ", chapter, re.MULTILINE)),
                re.findall(r"^    (circular-composer .+)$", chapter, re.MULTILINE),
            )
            for chapter in chapters
        ]
    assert shapes["ar"] == shapes["en"]
    assert [shape[0] for shape in shapes["en"]] == list(range(1, len(shapes["en"]) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_there_and_small(language: str) -> None:
    """Each picture shows the window in the guide's own language, and none is heavy."""
    names = re.findall(r"!\[[^\]]+\]\((pictures/[^)]+)\)", text_of(language))
    assert len(names) >= 4
    for name in names:
        path = ROOT / "docs" / name
        assert path.stem.endswith(f".{language}")
        assert 1024 < path.stat().st_size < LARGEST


def test_no_picture_is_left_over() -> None:
    """Every kept picture is shown by a guide or the README."""
    pages = [*GUIDES.values(), ROOT / "README.md"]
    shown = "".join(page.read_text(encoding="utf-8") for page in pages)
    for path in (ROOT / "docs" / "pictures").glob("*"):
        assert path.name in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_the_programs(language: str) -> None:
    """A key that the guide names is one the program knows, and all chapters' keys are known."""
    known = {keys for spec in ACTIONS for keys in spec.keys} | _MORE_KEYS
    known |= {keys for typed, _ in TYPING_KEYS for keys in typed.split("  ")}
    named = re.findall(r"`((?:Ctrl|Shift|Alt|F\d)[^`\s]*|Enter|Tab|Backspace)`", text_of(language))
    assert len(named) > 30
    assert {keys for keys in named if keys not in known} == set()
    assert all(not QKeySequence(keys).isEmpty() for keys in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_stands_in_the_window(language: str) -> None:
    """Words that the guide quotes from the window are the window's own."""
    said = said_by_the_window(language)
    quoted = {" ".join(found.split()) for found in _QUOTED[language].findall(text_of(language))}
    quoted = {found.rstrip(".") for found in quoted if "`" not in found}
    assert quoted
    assert {found for found in quoted if found.rstrip("…").casefold() not in said} == set()


def test_the_guides_command_makes_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table whose first line names the variables becomes a letter a row, exported and proven."""
    (command,) = re.findall(r"^    circular-composer (.+)$", text_of("en"), re.MULTILINE)
    monkeypatch.chdir(tmp_path)
    template = tmp_path / "meeting.circular"
    template.write_bytes(resources.starter_files()["meeting"].read_bytes())
    values = examples(load_circular(template, forms=form_names()).variables or ())
    cells = [
        join_list([str(one) for one in value]) if isinstance(value, list | tuple) else str(value)
        for value in values.values()
    ]
    (tmp_path / "rows.csv").write_bytes(written_sheet(tuple(values), [cells, cells]))
    done = CliRunner().invoke(program(), command.split())
    assert done.exit_code == 0, done.output
    made = sorted(path.suffix for path in (tmp_path / "letters").iterdir())
    assert made == [".circular", ".circular", ".docx", ".docx", ".pdf", ".pdf"]
