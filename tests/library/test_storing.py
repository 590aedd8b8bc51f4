# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeping items: others' work, comments and unknown keys stay, and two savers lose nothing."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from circular_composer.faults import Refused
from circular_composer.library import (
    Contact,
    Group,
    Item,
    Phrase,
    Resolution,
    Shelf,
    Signatory,
    drop,
    keep,
    keep_all,
    storing,
)
from circular_composer.library.items import list_of
from circular_composer.library.reading import read_list
from circular_composer.words import LANGUAGES, refusal_sentences

ITEMS: list[Item] = [
    Group("g", {"ar": "اسم", "en": "Name"}, "to", {"ar": ("أ", "ب"), "en": ("A",)}),
    Signatory("s", {"ar": 'سلمى "س" \\'}, {"en": "Director"}),
    Contact("c", {"ar": "دانة"}, "+41 22 555 0101", "", "d@x.org", "https://x.org"),
    Phrase("p", {"ar": "اسم"}, "visa", {"ar": "نص طويل " * 20, "en": "Text\nof two lines"}),
    Resolution("r", 99, 2018, {"ar": "دبي", "en": "Dubai"}, True, {"ar": "عنوان"}),
]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shared folder that may be written."""
    folder = tmp_path / "مجلد مشترك"
    folder.mkdir()
    return Shelf(folder, "مشترك", "shared")


def _kept(shelf: Shelf, item: Item) -> tuple[Item, ...]:
    return read_list(shelf.file(list_of(item)), list_of(item))


@pytest.mark.parametrize("item", ITEMS, ids=list_of)
def test_an_item_kept_is_read_again(shelf: Shelf, item: Item) -> None:
    """Every sort of item survives being kept; what says nothing is not written."""
    assert keep(shelf, item).item == item
    assert _kept(shelf, item) == (item,)
    text = shelf.file(list_of(item)).read_text(encoding="utf-8")
    assert '= ""' not in text
    assert "= {}" not in text
    assert "= false" not in text


def test_the_file_reads_well(shelf: Shelf) -> None:
    """A person finds a table an item, a line a list entry, and Arabic as Arabic."""
    keep(shelf, ITEMS[0])
    assert shelf.file("groups").read_text(encoding="utf-8") == textwrap.dedent("""\
        [g]
        name = {ar = "اسم", en = "Name"}
        use = "to"
        lines.ar = [
            "أ",
            "ب",
        ]
        lines.en = ["A"]
        """)


def test_what_a_person_wrote_stays(shelf: Shelf) -> None:
    """Comments, order and keys of a later version survive a change of an item beside them."""
    path = shelf.file("phrases")
    path.write_text(
        '# العبارات\n[b]\ntext.ar = "ب" # تعليق\ncolour = "red"\n\n'
        '# أولى\n[a]\ntext = { ar = "أ" }\n',
        encoding="utf-8",
    )
    keep(shelf, Phrase("b", text={"ar": "باء", "en": "B"}), base=Phrase("b", text={"ar": "ب"}))
    keep(shelf, Phrase("c", text={"ar": "ج"}))
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# العبارات\n[b]\n")
    assert "# أولى" in text
    plain = tomllib.loads(text)
    assert list(plain) == ["b", "a", "c"]
    assert plain["b"] == {"text": {"ar": "باء", "en": "B"}, "colour": "red"}
    assert plain["a"] == {"text": {"ar": "أ"}}


LAYOUTS = [
    '[x]\nname = { ar = "أ" }\nlines = { ar = ["1"] }\n',
    '[x]\nname.ar = "أ"\nlines.ar = ["1"]\n',
    '[x]\n[x.name]\nar = "أ"\n[x.lines]\nar = ["1"]\n',
    'x = { name = { ar = "أ" }, lines = { ar = ["1"] } }\n',
    '[x.name]\nar = "أ"\n[x.lines]\nar = ["1"]\n[y]\nuse = "to"\n',
    'x.name.ar = "أ"\nx.lines.ar = ["1"]\n',
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_layout_of_a_list_can_be_changed(shelf: Shelf, layout: str) -> None:
    """However a person has written an item's table, changing it gives the item asked for."""
    shelf.file("groups").write_text(layout, encoding="utf-8")
    base = next(item for item in _kept(shelf, ITEMS[0]) if item.id == "x")
    item = Group("x", {"en": "N"}, "copy_to", {"ar": ("1", "2"), "en": ("3",)})
    assert keep(shelf, item, base=base).item == item
    assert item in _kept(shelf, item)
    keep(shelf, Group("x"), base=item)
    assert Group("x") in _kept(shelf, item)


@given(
    st.dictionaries(st.sampled_from(["ar", "en", "fr"]), st.text(max_size=90), max_size=3),
    st.dictionaries(
        st.sampled_from(["ar", "en", "fr"]),
        st.lists(st.text(max_size=9), max_size=3).map(tuple),
        max_size=3,
    ),
)
def test_any_words_are_kept(
    tmp_path_factory: pytest.TempPathFactory,
    name: dict[str, str],
    lines: dict[str, tuple[str, ...]],
) -> None:
    """Quotation marks, backslashes, line breaks: whatever is typed comes back."""
    folder = Shelf(tmp_path_factory.mktemp("shelf"), "", "personal")
    before, after = Group("x", {"ar": "أ"}, lines={"ar": ("أ",)}), Group("x", name, lines=lines)
    keep(folder, before)
    assert keep(folder, after, base=before).item == after
    assert _kept(folder, after) == (after,)


def test_a_new_item_gets_an_identifier(shelf: Shelf) -> None:
    """An item without an identifier gets one from its name, and never another's."""
    first = keep(shelf, Group("", {"en": "Study Group 5!"}))
    second = keep(shelf, Group("", {"en": "Study group 5"}, lines={"ar": ("أ",)}))
    third = keep(shelf, Group("", {"ar": "لجنة الدراسات"}))
    assert [stored.item.id for stored in (first, second, third)] == [
        "study-group-5",
        "study-group-5-2",
        "لجنة-الدراسات",
    ]
    assert len(_kept(shelf, first.item)) == 3


# --- who may write -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "read_only"), [("shipped", False), ("shipped", True), ("shared", True)]
)
def test_a_read_only_folder_is_left_alone(tmp_path: Path, sort: Any, read_only: bool) -> None:
    """The program's lists, and a shared folder the officer wants left alone, are not written."""
    shelf = Shelf(tmp_path, "مشترك", sort, read_only)
    for change in (lambda: keep(shelf, ITEMS[0]), lambda: drop(shelf, ITEMS[0])):
        with pytest.raises(Refused) as caught:
            change()
        assert caught.value.faults[0].code == "library.read-only"
    assert list(tmp_path.iterdir()) == []


def test_a_shared_folder_that_is_gone_is_not_made(tmp_path: Path) -> None:
    """A network drive that is out of reach is not replaced by a local folder."""
    with pytest.raises(Refused):
        keep(Shelf(tmp_path / "away", "x", "shared"), ITEMS[0])
    assert not (tmp_path / "away").exists()


def test_the_officers_own_folder_is_made(tmp_path: Path) -> None:
    """The first item an officer keeps makes the folder."""
    shelf = Shelf(tmp_path / "new" / "library", "", "personal")
    keep(shelf, ITEMS[0])
    assert _kept(shelf, ITEMS[0]) == (ITEMS[0],)


def test_a_broken_list_is_never_written(shelf: Shelf) -> None:
    """What the program cannot read it does not change, so that a person can mend it."""
    for text in ("[x", "[x]\nlines = 3\n"):
        shelf.file("groups").write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as caught:
            keep(shelf, ITEMS[0])
        assert caught.value.path == shelf.file("groups")
        assert shelf.file("groups").read_text(encoding="utf-8") == text


# --- two officers at once ----------------------------------------------------------------------


def test_another_officers_item_stays(shelf: Shelf) -> None:
    """A save puts one item in; what others kept since is not overwritten."""
    keep(shelf, Phrase("mine", text={"ar": "أ"}))
    keep(shelf, Phrase("theirs", text={"ar": "ب"}))
    keep(shelf, Phrase("mine", text={"ar": "ج"}), base=Phrase("mine", text={"ar": "أ"}))
    assert {item.id for item in _kept(shelf, Phrase("x"))} == {"mine", "theirs"}


def test_changes_of_different_parts_are_merged(shelf: Shelf) -> None:
    """One officer mends the Arabic, another the English and the name: both are kept."""
    base = Group("g", {"ar": "اسم"}, "to", {"ar": ("أ",), "en": ("A",)})
    keep(shelf, base)
    theirs = evolve(base, lines={"ar": ("أ", "ب"), "en": ("A",)}, use="any")
    mine = evolve(base, lines={"ar": ("أ",), "en": ("A", "B")}, name={"ar": "اسم", "en": "Name"})
    keep(shelf, theirs, base=base)
    stored = keep(shelf, mine, base=base)
    merged = Group("g", {"ar": "اسم", "en": "Name"}, "any", {"ar": ("أ", "ب"), "en": ("A", "B")})
    assert (stored.item, stored.beside) == (merged, None)
    assert _kept(shelf, base) == (merged,)


def test_changes_of_the_same_part_are_both_kept(shelf: Shelf) -> None:
    """Two officers who change the same words differently find both items, and are told."""
    base = Contact("c", {"ar": "دانة"}, "1")
    keep(shelf, base)
    keep(shelf, evolve(base, phone="2"), base=base)
    stored = keep(shelf, evolve(base, phone="3"), base=base)
    assert stored.item == evolve(base, id="c-2", phone="3")
    assert stored.beside == evolve(base, phone="2")
    assert _kept(shelf, base) == (stored.beside, stored.item)


def test_a_deletion_and_a_change(shelf: Shelf) -> None:
    """An item dropped by one and changed by the other is kept; a changed one is not dropped."""
    base = Contact("c", {"ar": "دانة"}, "1")
    keep(shelf, base)
    assert drop(shelf, base)
    assert not drop(shelf, base)
    keep(shelf, evolve(base, phone="2"), base=base)
    with pytest.raises(Refused) as caught:
        drop(shelf, base)
    assert caught.value.faults[0].code == "library.changed-meanwhile"
    assert _kept(shelf, base) == (evolve(base, phone="2"),)


def test_two_programs_saving_at_once_lose_nothing(shelf: Shelf) -> None:
    """Items kept by several programs at the same time, in one list, are all there afterwards."""
    saver = textwrap.dedent("""
        import sys
        from pathlib import Path
        from circular_composer.library import Phrase, Shelf, keep
        shelf = Shelf(Path(sys.argv[1]), "", "shared")
        for number in range(20):
            item = Phrase(f"{sys.argv[2]}-{number}", text={"ar": f"عبارة {number}"})
            keep(shelf, item)
            keep(shelf, Phrase("common", text={sys.argv[2]: f"{number}"}))
        """)
    savers = [
        subprocess.Popen([sys.executable, "-c", saver, str(shelf.folder), name])
        for name in ("aa", "bb", "cc")
    ]
    assert [process.wait(timeout=120) for process in savers] == [0, 0, 0]
    found = {item.id for item in _kept(shelf, Phrase("x"))}
    assert {f"{name}-{number}" for name in ("aa", "bb", "cc") for number in range(20)} <= found
    assert [path.name for path in shelf.folder.iterdir()] == ["phrases.toml"]


def test_a_writer_that_knows_no_lock_is_not_overwritten(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Someone's text editor that saves in the middle of a save has its words kept too."""
    path = shelf.file("phrases")
    read = storing._content
    reads = 0

    def content(asked: Path) -> bytes:
        nonlocal reads
        reads += 1
        found = read(asked)
        if reads == 1:  # after the first look, before the file is replaced
            path.write_text('[editor]\ntext.ar = "محرر"\n', encoding="utf-8")
        return found

    monkeypatch.setattr(storing, "_content", content)
    keep(shelf, Phrase("mine", text={"ar": "أ"}))
    assert {item.id for item in _kept(shelf, Phrase("x"))} == {"editor", "mine"}


def test_a_file_that_never_rests_is_given_up(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that something keeps writing to is not fought over for ever."""
    count = iter(range(10_000))
    monkeypatch.setattr(storing, "_content", lambda _: f"# {next(count)}\n".encode())
    with pytest.raises(Refused) as caught:
        keep(shelf, Phrase("mine", text={"ar": "أ"}))
    assert caught.value.faults[0].code == "library.busy"


def test_a_lock_left_by_a_crash_is_taken_over(shelf: Shelf) -> None:
    """A program that died while saving on this machine stops nobody."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait(timeout=60)
    lock = shelf.folder / ".phrases.toml.lock"
    lock.write_text(f"{process.pid}\n{platform.node()}\n", encoding="utf-8")
    keep(shelf, Phrase("mine", text={"ar": "أ"}))
    assert not lock.exists()


def test_a_lock_of_another_machine_is_waited_for_and_named(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that another machine never gives back is told by its name; nothing is written."""
    monkeypatch.setattr(storing, "LOCK_SECONDS", 0.05)
    lock = shelf.folder / ".phrases.toml.lock"
    lock.write_text(f"{os.getpid()}\nanother-machine\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        keep(shelf, Phrase("mine", text={"ar": "أ"}))
    assert caught.value.faults[0].code == "library.locked"
    for language in LANGUAGES:
        assert lock.name in refusal_sentences(caught.value, language)[0]
    assert not shelf.file("phrases").exists()


def test_many_items_are_kept_in_one_step(shelf: Shelf) -> None:
    """An import is one change of the file: all its items, or none."""
    stored = keep_all(shelf, [(Contact(f"c{n}", email=f"{n}@x.org"), None) for n in range(50)])
    assert len(stored) == len(_kept(shelf, Contact("x"))) == 50
    assert keep_all(shelf, []) == []
