# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists from many folders: what lies on top counts, what is broken is named and skipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.library import (
    Group,
    Phrase,
    Shelf,
    add_shared_folder,
    known_shelves,
    load_library,
    remove_shared_folder,
)
from circular_composer.words import LANGUAGES, refusal_sentences


def _write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _shelf(folder: Path, sort: str = "shared") -> Shelf:
    folder.mkdir(exist_ok=True)
    return Shelf(folder, folder.name, sort)  # type: ignore[arg-type]


def test_a_folder_on_top_stands_for_those_below(tmp_path: Path) -> None:
    """An item of the same identifier in the officer's own list wins, in its own list only."""
    lower, upper = _shelf(tmp_path / "a"), _shelf(tmp_path / "b", "personal")
    _write(lower.folder, "phrases", '[x]\ntext.ar = "أول"\n[y]\ntext.ar = "ثانٍ"\n')
    _write(upper.folder, "phrases", '[x]\ntext.ar = "آخر"\n')
    _write(upper.folder, "groups", '[x]\nlines.ar = ["س"]\n')
    library = load_library((lower, upper))
    assert {
        (kept.list_name, kept.item.id): (kept.shelf.name, library.lines(kept.item, "ar"))
        for kept in library.items
    } == {
        ("phrases", "x"): ("b", ("آخر",)),
        ("phrases", "y"): ("a", ("ثانٍ",)),
        ("groups", "x"): ("b", ("س",)),
    }


def test_a_resolution_is_cited_from_whichever_folder_is_on_top(tmp_path: Path) -> None:
    """An office that brings a resolution up to date changes every line that cites it."""
    lower, upper = _shelf(tmp_path / "a"), _shelf(tmp_path / "b", "personal")
    _write(lower.folder, "groups", '[g]\nlines.en = ["x ({r})"]\n')
    _write(lower.folder, "resolutions", '[r]\nnumber = 7\nyear = 2022\nplace.en = "Here"\n')
    _write(upper.folder, "resolutions", '[r]\nnumber = 7\nyear = 2026\nplace.en = "There"\n')
    library = load_library((lower, upper))
    kept = library.find("groups", "g")
    assert kept is not None
    assert library.lines(kept.item, "en") == ("x (Resolution 7 (There, 2026))",)


BROKEN = [
    ("phrases", "[x", ""),
    ("phrases", '[x]\ntext = "نص"\n', "x.text"),
    ("phrases", "[x]\ntext.ar = 3\n", "x.text.ar"),
    ("phrases", '[x]\ntopic = "poem"\n', "x.topic"),
    ("phrases", "x = 3\n", "x"),
    ("groups", '[x]\nlines.ar = "أ"\n', "x.lines.ar"),
    ("groups", '[x]\nlines.ar = ["أ", 3]\n', "x.lines.ar"),
    ("resolutions", '[x]\nnumber = "7"\nyear = 2018\n', "x.number"),
    ("resolutions", "[x]\nnumber = 7\n", "x.year"),
    ("contacts", "[x]\nphone = 41\n", "x.phone"),
    ("contacts", '[x]\nphone = "1"\n[x]\nphone = "2"\n', ""),
]


@pytest.mark.parametrize(("name", "text", "where"), BROKEN)
def test_a_broken_list_is_named_and_skipped(
    tmp_path: Path, name: str, text: str, where: str
) -> None:
    """One broken file costs its own items only, and is told with its place in a sentence."""
    shelf = _shelf(tmp_path / "a")
    path = _write(shelf.folder, name, text)
    _write(shelf.folder, "signatories", '[s]\nname.ar = "سلمى"\n')
    library = load_library((shelf,))
    assert [kept.item.id for kept in library.items] == ["s"]
    (refusal,) = library.broken
    assert refusal.path == path
    assert [fault.where for fault in refusal.faults] == [where]
    for language in LANGUAGES:
        assert str(path) in refusal_sentences(refusal, language)[0]


def test_a_list_that_is_no_text_is_skipped(tmp_path: Path) -> None:
    """A folder, or bytes of an old code page, in a list's place stop nothing."""
    shelf = _shelf(tmp_path / "a")
    (shelf.folder / "groups.toml").mkdir()
    (shelf.folder / "phrases.toml").write_bytes('[x]\ntext.ar = "نص"'.encode("cp1256"))
    library = load_library((shelf,))
    assert len(library.broken) == 2
    assert library.items == ()


def test_a_mark_at_the_beginning_is_no_fault(tmp_path: Path) -> None:
    """A list saved by an editor that writes a byte order mark is read."""
    shelf = _shelf(tmp_path / "a")
    (shelf.folder / "phrases.toml").write_bytes('\ufeff[x]\ntext.ar = "نص"'.encode())
    assert len(load_library((shelf,)).items) == 1


def test_keys_of_a_later_version_are_no_fault(tmp_path: Path) -> None:
    """A list written by a newer program is read for what is known of it."""
    shelf = _shelf(tmp_path / "a")
    _write(shelf.folder, "groups", '[x]\nlines.ar = ["أ"]\ncolour = "red"\n')
    assert load_library((shelf,)).items[0].item == Group("x", lines={"ar": ("أ",)})


def test_a_shared_folder_out_of_reach_is_named(tmp_path: Path) -> None:
    """A network drive that is not there is told by its name, and the rest is there."""
    away = Shelf(tmp_path / "away", "قرص المكتب", "shared")
    here = _shelf(tmp_path / "here")
    _write(here.folder, "phrases", '[x]\ntext.ar = "نص"\n')
    library = load_library((away, here))
    assert [kept.item.id for kept in library.items] == ["x"]
    assert "قرص المكتب" in refusal_sentences(library.broken[0], "ar")[0]


# --- which folders there are -------------------------------------------------------------------


def test_without_settings_there_are_the_programs_lists_and_the_officers_own() -> None:
    """A fresh installation has the shipped lists at the bottom and an empty folder on top."""
    shelves, broken = known_shelves()
    assert [shelf.sort for shelf in shelves] == ["shipped", "personal"]
    assert [shelf.writable for shelf in shelves] == [False, True]
    assert broken == ()


def test_shared_folders_are_remembered(tmp_path: Path) -> None:
    """Any number of shared folders lie between, in the order they were named."""
    personal = resources.personal_library()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        add_shared_folder(personal, tmp_path / name, f"مجلد {name}", read_only=name == "two")
    shelves, _ = known_shelves()
    assert [(shelf.name, shelf.sort, shelf.writable) for shelf in shelves] == [
        ("", "shipped", False),
        ("مجلد one", "shared", True),
        ("مجلد two", "shared", False),
        ("", "personal", True),
    ]
    add_shared_folder(personal, tmp_path / "one", "اسم آخر")
    remove_shared_folder(personal, tmp_path / "two")
    shelves, _ = known_shelves()
    assert [shelf.name for shelf in shelves] == ["", "اسم آخر", ""]


def test_a_shared_folder_of_nobody_is_out_of_reach() -> None:
    """A home folder of somebody this computer does not know costs nothing but itself."""
    _write(resources.personal_library(), "shelves", '[[shared]]\nfolder = "~nosuchuser/x"\n')
    library = load_library()
    assert [refusal.faults[0].code for refusal in library.broken] == ["library.out-of-reach"]


@pytest.mark.parametrize(
    "text", ["[[shared]", "shared = 3", f"x = {'9' * 5000}", "[[shared]]\nname = 'x'"]
)
def test_broken_settings_cost_the_shared_folders_only(text: str) -> None:
    """A broken list of folders is named; the officer's own lists are there."""
    path = _write(resources.personal_library(), "shelves", text)
    _write(resources.personal_library(), "phrases", '[x]\ntext.ar = "نص"\n')
    library = load_library()
    assert [refusal.path for refusal in library.broken] == [path]
    kept = library.find("phrases", "x")
    assert kept is not None
    assert kept.item == Phrase("x", text={"ar": "نص"})
    with pytest.raises(Refused):
        raise library.broken[0]
