# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The window of the kept lists: look, add, change, delete, import and export."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from circular_composer.faults import Refused
from circular_composer.library import (
    LISTS,
    Kept,
    ListName,
    Shelf,
    Stored,
    drop,
    keep,
    search,
    shown,
)
from circular_composer.ui.desk import Desk
from circular_composer.ui.icons import Icons
from circular_composer.ui.library.folders_dialog import FoldersDialog
from circular_composer.ui.library.item_form import ItemForm
from circular_composer.ui.library.popup import LIST_ICONS
from circular_composer.ui.library.transfer import Taken, export_file, import_file
from circular_composer.ui.wording import Wording

_ROLE = Qt.ItemDataRole.UserRole


def shelf_name(shelf: Shelf, wording: Wording) -> str:
    """What a folder of lists is called."""
    return shelf.name if shelf.sort == "shared" else wording(f"library_ui.shelf-{shelf.sort}")


class LibraryWindow(QDialog):
    """Lists, items of the list chosen, and the fields of the item chosen."""

    def __init__(self, desk: Desk, icons: Icons, parent: QWidget | None = None) -> None:
        """Show what is kept."""
        super().__init__(parent)
        self._desk, self._icons = desk, icons
        self._kept: Kept | None = None
        self._changed = False
        self._row = -1
        wording = desk.wording
        self.setWindowTitle(wording("library_ui.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.resize(1060, 640)
        self.broken = QLabel(self)
        self.broken.setObjectName("warning")
        self.broken.setWordWrap(True)
        self.broken.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        panes = QHBoxLayout()
        panes.setSpacing(14)
        panes.addWidget(self._make_lists())
        panes.addLayout(self._make_items(), 2)
        panes.addLayout(self._make_editor(), 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.broken)
        layout.addLayout(panes, 1)
        layout.addLayout(self._make_buttons())
        desk.kept.changed.connect(self._follow_library)
        self.lists.setCurrentRow(0)
        desk.kept.refresh()

    # --- making --------------------------------------------------------------------------------

    def _make_lists(self) -> QListWidget:
        self.lists = QListWidget(self)
        self.lists.setAccessibleName(self._desk.wording("library_ui.lists"))
        self.lists.setFixedWidth(150)
        for name in LISTS:
            item = QListWidgetItem(self._desk.wording(f"library_ui.list-{name}"), self.lists)
            item.setIcon(self._icons.icon(LIST_ICONS[name]))
            item.setData(_ROLE, name)
        self.lists.currentRowChanged.connect(self._follow_list)
        return self.lists

    def _make_items(self) -> QVBoxLayout:
        wording = self._desk.wording
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(wording("library_ui.search"))
        self.search.setAccessibleName(wording("library_ui.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.items = QListWidget(self)
        self.items.setAccessibleName(wording("library_ui.found"))
        self.items.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.currentItemChanged.connect(self._follow_item)
        self.add = QPushButton(wording.beside_icon("library_ui.add"), self)
        self.add.setObjectName("adder")
        self.add.setIcon(self._icons.icon("plus"))
        self.add.clicked.connect(self.add_item)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.items, 1)
        column.addWidget(self.add)
        return column

    def _make_editor(self) -> QVBoxLayout:
        wording = self._desk.wording
        self.area = QScrollArea(self)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.shelf = QComboBox(self)
        self.shelf.setAccessibleName(wording("library_ui.kept-in"))
        self.shelf.currentIndexChanged.connect(self._note_change)
        label = QLabel(wording("library_ui.kept-in"), self)
        label.setObjectName("field-label")
        label.setBuddy(self.shelf)
        self.keep = QPushButton(wording("library_ui.keep"), self)
        self.delete = QPushButton(wording("library_ui.delete"), self)
        self.keep.clicked.connect(self.keep_item)
        self.delete.clicked.connect(self._ask_delete)
        self.message = QLabel(self)
        self.message.setObjectName("quiet")
        self.message.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.shelf, 1)
        row.addWidget(self.keep)
        row.addWidget(self.delete)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self.area, 1)
        column.addWidget(self.message)
        column.addLayout(row)
        return column

    def _make_buttons(self) -> QHBoxLayout:
        wording = self._desk.wording
        folders = QPushButton(wording("library_ui.folders"), self)
        taken = QPushButton(wording("library_ui.import"), self)
        given = QPushButton(wording("library_ui.export"), self)
        close = QPushButton(wording("answer-close"), self)
        folders.clicked.connect(lambda: FoldersDialog(self._desk, self).open())
        taken.clicked.connect(self.import_items)
        given.clicked.connect(self.export_items)
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        for button in (folders, taken, given):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(close)
        for button in (folders, taken, given, close, self.keep, self.delete, self.add):
            button.setAutoDefault(False)
        return row

    # --- following -----------------------------------------------------------------------------

    @property
    def list_name(self) -> ListName:
        """The list chosen."""
        name: ListName = self.lists.currentItem().data(_ROLE)
        return name

    def _may_leave(self) -> bool:
        """Whether something else may be shown: what was typed and not kept is asked about."""
        if not self._changed or not self.form.is_changed:
            return True
        wording = self._desk.wording
        answer = self._desk.asking.choose(
            self,
            wording("library_ui.close-question"),
            wording("library_ui.close-detail"),
            ("keep-on", "discard-typed"),
            0,
        )
        if answer == "discard-typed":
            self._changed = False
        return not self._changed

    def _follow_list(self, row: int) -> None:
        if not self._may_leave():
            with QSignalBlocker(self.lists):
                self.lists.setCurrentRow(self._row)
            return
        self._row = row
        self.form = ItemForm(self.list_name, self._desk.wording)
        self.form.edited.connect(self._note_change)
        self.area.setWidget(self.form)
        self._kept, self._changed = None, False
        self.search.clear()
        self._fill()

    def _follow_library(self) -> None:
        """Take in what another officer, or this window, has kept; what is being typed stays."""
        if self._changed:
            self._say_broken()
        else:
            self._fill()

    def _follow_item(
        self, current: QListWidgetItem | None, previous: QListWidgetItem | None
    ) -> None:
        del current
        if self._may_leave():
            self._choose()
            return
        with QSignalBlocker(self.items):
            self.items.setCurrentRow(self.items.row(previous) if previous is not None else -1)

    def _say_broken(self) -> None:
        wording = self._desk.wording
        broken = self._desk.kept.library.broken
        lines = [wording.refusal(refusal) for refusal in broken]
        self.broken.setText("\n".join((wording("library_ui.broken"), *lines)) if lines else "")
        self.broken.setVisible(bool(lines))

    def _fill(self) -> None:
        library, language = self._desk.kept.library, self._desk.wording.language
        chosen = self._kept.item.id if self._kept else ""
        query = self.search.text().strip()
        found = library.of(self.list_name)
        if query:
            found = search(library, query, language, lists=(self.list_name,), limit=500)
        self.items.blockSignals(True)
        self.items.clear()
        for kept in found:
            name = shown(kept.item, language)
            item = QListWidgetItem(f"\u2068{name}\u2069", self.items)
            item.setToolTip(f"{name}\n{shelf_name(kept.shelf, self._desk.wording)}")
            item.setData(_ROLE, kept)
            if kept.item.id == chosen:
                self.items.setCurrentItem(item)
        if self.items.currentRow() < 0 and not self._changed:
            self.items.setCurrentRow(0)
        self.items.blockSignals(False)
        self._say_broken()
        if not self._changed:  # what is being typed stays, whatever is looked for meanwhile
            self._choose()

    def _choose(self) -> None:
        item = self.items.currentItem()
        kept = item.data(_ROLE) if item else None
        self._show(kept if isinstance(kept, Kept) else None)

    def _show(self, kept: Kept | None) -> None:
        self._kept = kept
        self.form.show_item(kept.item if kept else None)
        own = self._fill_shelves(kept.shelf if kept else None) or kept is None
        self.delete.setEnabled(kept is not None and own)
        self._changed = False
        self.keep.setEnabled(False)
        self.message.setText("" if own else self._desk.wording("library_ui.read-only"))

    def _takes(self, shelf: Shelf) -> bool:
        """Whether items can be kept there now; a drive that does not answer takes none."""
        return self._desk.disk.glance(lambda: shelf.writable, otherwise=False)

    def _fill_shelves(self, own: Shelf | None) -> bool:
        """The folders that can be written; the item's own, or else the officer's, is chosen.

        Returns:
            Whether the item's own is among them.
        """
        wording, shelves = self._desk.wording, self._desk.kept.library.shelves
        with QSignalBlocker(self.shelf):
            self.shelf.clear()
            for shelf in filter(self._takes, shelves):
                self.shelf.addItem(f"\u2068{shelf_name(shelf, wording)}\u2069", shelf)
            indices = range(self.shelf.count())
            index = next((n for n in indices if self.shelf.itemData(n) == own), -1)
            self.shelf.setCurrentIndex(index if index >= 0 else self.shelf.count() - 1)
        return index >= 0

    def _note_change(self) -> None:
        self._changed = True
        self.keep.setEnabled(self.form.complete)
        self.message.setText("")

    # --- changing ------------------------------------------------------------------------------

    def add_item(self) -> None:
        """Begin a new item."""
        if not self._may_leave():
            return
        with QSignalBlocker(self.items):
            self.items.setCurrentRow(-1)
        self._show(None)
        first = next(iter(self.form.widgets.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep_item(self) -> None:
        """Keep what the fields say."""
        shelf, item = self.shelf.currentData(), self.form.item()
        base = self._kept.item if self._kept and self._kept.shelf == shelf else None
        self.keep.setEnabled(False)
        self._desk.kept.run(lambda: keep(shelf, item, base=base), self._after_keeping)

    def _after_keeping(self, result: object) -> None:
        wording = self._desk.wording
        if isinstance(result, Refused):
            self.keep.setEnabled(True)
            self._desk.asking.tell(self, wording("library_ui.not-kept"), wording.refusal(result))
            return
        if not isinstance(result, Stored):
            return
        self._changed = False
        self._kept = self._desk.kept.library.find(self.list_name, result.item.id)
        self._fill()
        code = "kept-beside" if result.beside is not None else "kept"
        self.message.setText(wording(f"library_ui.{code}"))

    def _ask_delete(self) -> None:
        kept, wording = self._kept, self._desk.wording
        if kept is None:
            return
        name = shown(kept.item, wording.language)
        question = wording("library_ui.delete-question", name=name)
        detail = wording("library_ui.delete-detail", place=shelf_name(kept.shelf, wording))
        if self._desk.asking.choose(self, question, detail, ("forget", "cancel"), 1) == "forget":
            self._desk.kept.run(lambda: drop(kept.shelf, kept.item), self._after_deleting)

    def _after_deleting(self, result: object) -> None:
        wording = self._desk.wording
        if isinstance(result, Refused):
            self._desk.asking.tell(self, wording("library_ui.not-kept"), wording.refusal(result))
        else:
            self._changed = False
        self._fill()

    # --- tables --------------------------------------------------------------------------------

    def import_items(self) -> None:
        """Ask for a csv file and keep its items in the folder chosen."""
        wording, shelf, name = self._desk.wording, self.shelf.currentData(), self.list_name
        found = self._desk.asking.open_path(
            self, wording("library_ui.import"), str(Path.home()), "CSV (*.csv *.tsv)"
        )
        if not found:
            return
        path, library = found[0], self._desk.kept.library
        self._desk.kept.run(lambda: import_file(path, name, shelf, library), self._after_import)

    def _after_import(self, result: object) -> None:
        wording = self._desk.wording
        if isinstance(result, Taken):
            self._fill()
            lines = [wording.count("library_ui.imported", result.count)]
            lines += [wording.refusal(refusal) for refusal in result.refused]
            self.message.setText("\n".join(lines))
        elif isinstance(result, Refused):
            self._desk.asking.tell(self, wording("library_ui.not-kept"), wording.refusal(result))

    def export_items(self) -> None:
        """Ask for a name and write the list chosen as csv."""
        wording = self._desk.wording
        proposal = Path.home() / f"{self.list_name}.csv"
        path = self._desk.asking.save_path(
            self, wording("library_ui.export"), str(proposal), "CSV (*.csv)"
        )
        if path is None:
            return
        try:
            export_file(path, self.list_name, self._desk.kept.library)
        except Refused as refusal:
            self._desk.asking.tell(self, wording("library_ui.not-kept"), wording.refusal(refusal))
        else:
            self.message.setText(wording("library_ui.exported", name=path.name))

    def reject(self) -> None:
        """Close, after asking when something typed is not kept."""
        if self._may_leave():
            super().reject()
