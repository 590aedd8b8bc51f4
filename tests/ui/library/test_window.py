# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The window of the kept lists: two officers on one shared folder, broken files, csv."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from circular_composer import resources
from circular_composer.library import (
    LISTS,
    Kept,
    ListName,
    Phrase,
    add_shared_folder,
    keep,
    load_library,
)
from circular_composer.ui.library.folders_dialog import FoldersDialog
from circular_composer.ui.library.window import LibraryWindow
from ui.conftest import Driver


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A shared folder that the officer's settings name."""
    folder = tmp_path / "shared"
    folder.mkdir()
    add_shared_folder(resources.personal_library(), folder, "الأمانة")
    return folder


def open_list(driver: Driver, name: ListName) -> LibraryWindow:
    """The library window at one list."""
    driver.do("library")
    window = driver.window.keeping.open_library()
    window.lists.setCurrentRow(list(LISTS).index(name))
    return window


def write(window: LibraryWindow, part: str, text: str) -> None:
    """Type into a field."""
    widget = window.form.widgets[part]
    if isinstance(widget, QLineEdit):
        widget.setText(text)
    else:
        widget.setPlainText(text)  # type: ignore[attr-defined]


def choose_shelf(window: LibraryWindow, name: str) -> None:
    """Keep in the folder of that name."""
    for row in range(window.shelf.count()):
        if name in window.shelf.itemText(row):
            window.shelf.setCurrentIndex(row)
            return
    raise AssertionError(name)


def find(identifier: str) -> Kept | None:
    """A phrase as the files have it now."""
    return load_library().find("phrases", identifier)


def test_add_change_and_delete_an_item(driver: Driver) -> None:
    """An officer's own phrase is kept, changed and deleted again."""
    window = open_list(driver, "phrases")
    window.add.click()
    assert not window.keep.isEnabled()
    write(window, "name.en", "Mountain views")
    write(window, "text.ar", "يسرنا ذلك.")
    window.keep.click()
    driver.wait(lambda: find("mountain-views") is not None)
    driver.wait(lambda: window.message.text() != "")
    kept = window.items.currentItem().data(Qt.ItemDataRole.UserRole)
    assert kept.item.text == {"ar": "يسرنا ذلك."}
    write(window, "text.ar", "يسرنا ذلك كثيراً.")
    window.keep.click()
    driver.wait(lambda: "كثيراً" in str(getattr(find("mountain-views"), "item", "")))
    driver.wait(lambda: not window._changed)
    driver.answers.choices = ["forget"]
    window.delete.click()
    driver.wait(lambda: find("mountain-views") is None)
    window.close()


def test_two_editors_on_one_shared_folder(
    driver: Driver, another: Callable[[], Driver], shared: Path
) -> None:
    """Two officers change the same phrase at once; nothing of either is lost."""
    keep(
        next(shelf for shelf in load_library().shelves if shelf.sort == "shared"),
        Phrase("ours", {"ar": "لنا"}, "other", {"ar": "نص", "en": "Text"}),
    )
    other = another()
    windows = []
    for one in (driver, other):
        one.editor.desk.kept.refresh()
        one.wait(lambda one=one: one.editor.desk.kept.library.find("phrases", "ours") is not None)
        window = open_list(one, "phrases")
        window.search.setText("لنا")
        assert window.items.count() == 1
        windows.append(window)
    first, second = windows
    write(first, "text.ar", "نص الأولى")
    write(second, "text.en", "The second's text")
    first.keep.click()
    driver.wait(lambda: first.message.text() != "")
    second.keep.click()
    other.wait(lambda: second.message.text() != "")
    merged = find("ours")
    assert merged is not None
    assert merged.shelf.folder == shared
    assert merged.item.text == {"ar": "نص الأولى", "en": "The second's text"}  # type: ignore[union-attr]
    # The first has not looked again; both now change the same words.
    write(first, "text.ar", "كلمات الأولى")
    write(second, "text.ar", "كلمات الثانية")
    second.keep.click()
    other.wait(lambda: "الثانية" in str(getattr(find("ours"), "item", "")))
    first.keep.click()
    driver.wait(lambda: find("ours-2") is not None)
    driver.wait(lambda: not first._changed)
    assert first.message.text() == driver.editor.wording("library_ui.kept-beside")
    assert "الثانية" in str(find("ours"))
    assert "الأولى" in str(find("ours-2"))
    for window in windows:
        window.close()
    other.window.close()
    other.editor.close()


def test_a_folder_left_alone_is_read_only_and_a_change_goes_to_ones_own(
    driver: Driver, shared: Path
) -> None:
    """What cannot be written there is kept above it, in the officer's own lists."""
    keep(
        next(shelf for shelf in load_library().shelves if shelf.sort == "shared"),
        Phrase("ours", {"ar": "لنا"}, "other", {"ar": "نص"}),
    )
    add_shared_folder(resources.personal_library(), shared, "الأمانة", read_only=True)
    before = (shared / "phrases.toml").read_bytes()
    driver.editor.desk.kept.refresh()
    driver.wait(lambda: driver.editor.desk.kept.library.find("phrases", "ours") is not None)
    window = open_list(driver, "phrases")
    window.search.setText("لنا")
    assert not window.delete.isEnabled()
    assert window.message.text()
    assert "الأمانة" not in [window.shelf.itemText(row) for row in range(window.shelf.count())]
    write(window, "text.ar", "نصي أنا")
    window.keep.click()
    driver.wait(lambda: "نصي" in str(find("ours")))
    kept = find("ours")
    assert kept is not None
    assert kept.shelf.sort == "personal"
    assert (shared / "phrases.toml").read_bytes() == before
    driver.wait(lambda: not window._changed)
    window.close()


def test_a_broken_file_is_named_and_the_rest_is_shown(driver: Driver, shared: Path) -> None:
    """One list of one folder cannot be read: it is named, all others are there."""
    (shared / "contacts.toml").write_text("this is = not [ toml", encoding="utf-8")
    window = open_list(driver, "phrases")
    driver.wait(lambda: str(shared / "contacts.toml") in window.broken.text())
    assert window.items.count() > 5
    window.close()


def test_lists_go_out_and_come_back_as_csv(driver: Driver, tmp_path: Path) -> None:
    """What was exported is imported into the officer's own lists, faulty rows told."""
    window = open_list(driver, "contacts")
    table = tmp_path / "contacts.csv"
    driver.answers.paths = [table]
    window.export_items()
    rows = table.read_text(encoding="utf-8-sig").splitlines()
    assert rows[0].startswith("id,name.ar,name.en")
    table.write_text(
        "id,name.ar,email\nnew-desk,مكتب جديد,new@itu.int\nodd,مكتب,x@itu.int\n", encoding="utf-8"
    )
    driver.answers.paths = [table]
    window.import_items()
    driver.wait(lambda: load_library().find("contacts", "odd") is not None)
    driver.wait(lambda: window.message.text() != "")
    kept = load_library().find("contacts", "new-desk")
    assert kept is not None
    assert kept.item == evolve(kept.item, email="new@itu.int", name={"ar": "مكتب جديد"})
    window.close()


def test_typed_words_are_not_lost_by_closing(driver: Driver) -> None:
    """Closing asks first when something typed is not kept."""
    window = open_list(driver, "phrases")
    write(window, "text.en", "Something new")
    driver.answers.choices = ["keep-on"]
    window.close()
    assert window.isVisible()
    driver.answers.choices = ["discard-typed"]
    window.close()
    assert not window.isVisible()


def test_shared_folders_are_added_marked_and_taken_away(driver: Driver, tmp_path: Path) -> None:
    """The dialog changes the officer's own settings and says how each folder stands."""
    folder = tmp_path / "drive"
    folder.mkdir()
    dialog = FoldersDialog(driver.editor.desk, driver.window)
    dialog.show()
    pane = dialog.pane
    driver.answers.paths = [folder]
    pane.add.click()
    driver.wait(lambda: pane.list.count() == 1)
    assert "drive" in pane.list.item(0).text()
    pane.read_only.click()
    driver.wait(
        lambda: any(shelf.read_only and shelf.sort == "shared" for shelf in _shelves(driver))
    )
    folder.rmdir()
    pane.remove.click()
    driver.wait(lambda: pane.list.count() == 0)
    dialog.close()


def _shelves(driver: Driver) -> tuple:  # type: ignore[type-arg]
    return driver.editor.desk.kept.library.shelves


def test_a_resolution_is_kept_with_its_numbers(driver: Driver) -> None:
    """Number and year are numbers; without them nothing can be kept."""
    window = open_list(driver, "resolutions")
    window.add.click()
    write(window, "place.en", "Geneva")
    assert not window.keep.isEnabled()
    write(window, "number", "77")
    write(window, "year", "2024")
    window.keep.click()
    driver.wait(
        lambda: any(
            getattr(kept.item, "number", 0) == 77 for kept in load_library().of("resolutions")
        )
    )
    driver.wait(lambda: not window._changed)
    window.close()


@pytest.mark.parametrize("away", ["item", "list", "add"])
def test_typed_words_are_not_lost_by_looking_elsewhere(driver: Driver, away: str) -> None:
    """Another item, another list, a new item: each asks; a search leaves what is typed alone."""
    window = open_list(driver, "phrases")
    row = window.items.currentRow()
    write(window, "text.en", "Something new")
    typed = window.form.item()
    window.search.setText("nothing of that name")
    window.search.clear()
    assert window.form.item() == typed
    assert window.items.currentRow() == row

    def leave() -> None:
        if away == "item":
            window.items.setCurrentRow(row + 1)
        elif away == "list":
            window.lists.setCurrentRow(0)
        else:
            window.add_item()

    driver.answers.choices = ["keep-on"]
    leave()
    assert window.form.item() == typed
    assert (window.list_name, window.items.currentRow()) == ("phrases", row)
    driver.answers.choices = ["discard-typed"]
    leave()
    assert not driver.answers.choices
    assert window.form.item() != typed
    window.close()


def test_an_open_window_follows_the_language(driver: Driver) -> None:
    """Its list stays in front, in other words; words typed in it may stay as they are."""
    window = open_list(driver, "phrases")
    driver.editor.settings.change(language="en")
    driver.window.look_changed.emit()
    keeping = driver.window.keeping
    english = keeping.open_library()
    assert english is not window
    assert english.windowTitle() == driver.editor.wording("library_ui.title")
    assert english.list_name == "phrases"
    english.add_item()
    write(english, "text.en", "typed")
    driver.answers.choices = ["keep-on"]
    driver.editor.settings.change(language="ar")
    driver.window.look_changed.emit()
    assert keeping.open_library() is english
    driver.answers.choices = ["discard-typed"]
    english.close()


def test_a_resolution_changed_in_a_shared_folder_is_checked_at_once(
    driver: Driver, shared: Path, sample_letters: dict[str, Path]
) -> None:
    """The open letter that cites it is read again when a colleague has changed it."""

    def outdated() -> bool:
        return any(problem.rule == "resolution-outdated" for problem in driver.view.findings)

    driver.window.files.open(sample_letters["meeting.ar"])
    driver.wait(lambda: driver.view.checked)
    assert not outdated()
    (shared / "resolutions.toml").write_text(
        '[resolution-99]\nnumber = 99\nyear = 2030\nrevised = true\nplace = { ar = "الدوحة" }\n',
        encoding="utf-8",
    )
    driver.window.keeping.open_library().close()  # it reads the lists anew
    driver.wait(outdated)
