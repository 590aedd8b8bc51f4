# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Types a whole letter into the editor, as an officer would: keys and clicks, nothing else."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from circular_composer.forms import said
from circular_composer.model import (
    Annex,
    Block,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Table,
)
from circular_composer.model.inline import parse
from circular_composer.ui.form.cards import CardsField
from circular_composer.ui.letter_model import part
from circular_composer.ui.link_dialog import LinkDialog
from ui.conftest import Driver

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier


@define
class Typist:
    """Writes one letter."""

    driver: Driver

    def write(self, letter: Circular) -> None:
        """Choose the kind on the start page, then fill the form from top to bottom."""
        driver = self.driver
        driver.press(Qt.Key.Key_N, _CONTROL)
        self._choose_kind(letter)
        fields = driver.view.form.fields
        for number, field in enumerate(fields):
            if number:
                driver.press(Qt.Key.Key_PageDown, _ALT)
            self._fill(field.key, letter)

    def _choose_kind(self, letter: Circular) -> None:
        desk = self.driver.editor.desk
        form = desk.form(letter.form)
        assert form is not None
        name = said(form.name, desk.wording.language)
        tongue = desk.wording(f"letter-in-{letter.language}")
        wanted = f"{name} - {tongue}"
        buttons = self.driver.window.start.findChildren(QPushButton)
        (button,) = [one for one in buttons if one.accessibleName() == wanted]
        self._click(button)

    def _click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _NONE, widget.rect().center())

    # --- fields --------------------------------------------------------------------------------

    def _fill(self, key: str, letter: Circular) -> None:
        makers: dict[str, Callable[[], None]] = {
            "date": lambda: self._date(letter.date),
            "to": lambda: self._lines(tuple(one.text for one in letter.to)),
            "copy_to": lambda: self._lines(tuple(one.text for one in letter.copy_to)),
            "salutation": lambda: self._lines(letter.salutation),
            "subject": lambda: self._long(letter.subject),
            "contacts": lambda: self._contacts(letter.contacts),
            "signature.signed": lambda: self._signed(letter),
            "body": lambda: self._blocks(letter.body),
            "annexes": lambda: self._annexes(letter.annexes),
        }
        if key in makers:
            makers[key]()
        elif key in {"reference", "place"} or key.startswith("extra."):
            self._literal(part(letter, key) or "")
        else:
            self._anew("")
            self._inline(part(letter, key))

    def _literal(self, value: str | tuple[str, ...]) -> None:
        if isinstance(value, str):
            self._anew(value)
        else:
            self._lines(value)

    def _date(self, date: str) -> None:
        year, month, day = date.split("-")
        self._anew(f"{int(day)}/{int(month)}/{year}")

    def _signed(self, letter: Circular) -> None:
        if self.driver.letter.signature.signed != letter.signature.signed:
            self.driver.press(Qt.Key.Key_Space)

    def _anew(self, text: str) -> None:
        """Type over what the house has put there."""
        self.driver.press(Qt.Key.Key_A, _CONTROL)
        self.driver.press(Qt.Key.Key_Delete)
        self.driver.type(text)

    def _lines(self, lines: tuple[str, ...]) -> None:
        self._anew("")
        for number, line in enumerate(lines):
            if number:
                self.driver.press(Qt.Key.Key_Return)
            self._inline(line)

    def _long(self, source: str) -> None:
        self._anew("")
        for number, line in enumerate(source.split("\n")):
            if number:
                self.driver.press(Qt.Key.Key_Return)
            self._inline(line)

    def _inline(self, source: str) -> None:
        """Type a text with its bold, italic and linked words."""
        bold = italic = False
        for piece in parse(source):
            if piece.bold != bold:
                self.driver.press(Qt.Key.Key_B, _CONTROL)
            if piece.italic != italic:
                self.driver.press(Qt.Key.Key_I, _CONTROL)
            bold, italic = piece.bold, piece.italic
            if piece.href:
                self._link(piece.text, piece.href)
            else:
                self.driver.type(piece.text)
        if bold:
            self.driver.press(Qt.Key.Key_B, _CONTROL)
        if italic:
            self.driver.press(Qt.Key.Key_I, _CONTROL)

    def _link(self, text: str, href: str) -> None:
        """Ask for a link by its keys and fill the dialog."""

        def fill() -> None:
            dialog = QApplication.activeModalWidget()
            focus = QApplication.focusWidget()
            if not isinstance(dialog, LinkDialog) or focus is None or focus.window() is not dialog:
                QTimer.singleShot(10, fill)
                return
            self.driver.type(href)
            self.driver.press(Qt.Key.Key_Tab, _SHIFT)
            self.driver.type(text)
            self.driver.press(Qt.Key.Key_Return)

        QTimer.singleShot(0, fill)
        self.driver.press(Qt.Key.Key_K, _CONTROL)
        self.driver.window.activateWindow()  # as a window manager does once the dialog has gone
        self.driver.wait(lambda: QApplication.focusWidget() is not None)

    def _contacts(self, contacts: tuple[Contact, ...]) -> None:
        for number, contact in enumerate(contacts):
            if number:
                self._click(self._adders("contacts")[0])
            self._inline(contact.name)
            for line in (contact.phone, contact.fax, contact.email, contact.web):
                self.driver.press(Qt.Key.Key_Tab)
                self.driver.type(line)

    def _adders(self, key: str) -> list[QPushButton]:
        field = self.driver.view.form.field_of(key)
        assert isinstance(field, CardsField)
        return [one for one in field.findChildren(QPushButton) if one.objectName() == "adder"]

    def _annexes(self, annexes: tuple[Annex, ...]) -> None:
        typed_here, separate = self._adders("annexes")
        for annex in annexes:
            self.driver.view.form.ensureWidgetVisible(typed_here)
            self._click(separate if annex.file else typed_here)
            self._inline(annex.title)
            self.driver.press(Qt.Key.Key_Tab)
            if annex.file:
                self._anew(annex.file)
            else:
                self._blocks(annex.body)

    # --- running text --------------------------------------------------------------------------

    def _blocks(self, blocks: tuple[Block, ...]) -> None:
        before: Block | None = None
        for block in blocks:
            if before is not None:
                self._begin_line(before)
            match block:
                case Heading():
                    self.driver.press(Qt.Key.Key_H, _CONTROL | _ALT)
                    self._inline(block.text)
                case Table():
                    self._table(block)
                case Paragraph():
                    self._paragraph(block)
            before = block

    def _begin_line(self, before: Block) -> None:
        if isinstance(before, Table):
            self.driver.press(Qt.Key.Key_Return, _CONTROL)
            return
        self.driver.press(Qt.Key.Key_Return)
        for _ in range(_depth(before)):
            self.driver.press(Qt.Key.Key_Tab, _SHIFT)

    def _paragraph(self, paragraph: Paragraph) -> None:
        key = Qt.Key.Key_1 if paragraph.numbered else Qt.Key.Key_0
        if self._numbered() != paragraph.numbered:
            self.driver.press(key, _CONTROL | _ALT)
        self._inline(paragraph.text)
        self._items(paragraph.items, 0, ordered=paragraph.ordered)

    def _numbered(self) -> bool:
        edit = self.driver.view.form.current_text()
        assert edit is not None
        return getattr(edit.flow.element(edit.spot.index), "kind", "") == "numbered"

    def _items(self, items: tuple[Item, ...], level: int, *, ordered: bool) -> int:
        """Type items and those below them; the level that the caret then stands at."""
        here = level
        for number, item in enumerate(items):
            self.driver.press(Qt.Key.Key_Return)
            if number == 0:
                self.driver.press(Qt.Key.Key_Tab)
                if ordered:
                    self.driver.press(Qt.Key.Key_N, _CONTROL | _SHIFT)
            for _ in range(here - level - 1 if number else 0):
                self.driver.press(Qt.Key.Key_Tab, _SHIFT)
            self._inline(item.text)
            here = self._items(item.items, level + 1, ordered=item.ordered)
        return here if items else level

    def _table(self, table: Table) -> None:
        self.driver.press(Qt.Key.Key_T, _CONTROL | _ALT)
        cells = [cell for row in table.rows for cell in row]
        for number, cell in enumerate(cells):
            if number:
                self.driver.press(Qt.Key.Key_Tab)
            self._inline(cell)


def _depth(block: Block) -> int:
    """How deep the last line of a block stands."""
    depth, items = 0, block.items if isinstance(block, Paragraph) else ()
    while items:
        depth, items = depth + 1, items[-1].items
    return depth
