# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One kept item as fields: words in Arabic beside the same words in English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args, get_type_hints

import attrs
from attrs import evolve
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QPainter, QPaintEvent, QPalette, QTextOption
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from circular_composer.library import LISTS, Item, ListName
from circular_composer.ui.form.lines import PlainLine
from circular_composer.ui.wording import Wording

LANGUAGES: tuple[Literal["ar", "en"], ...] = ("ar", "en")
"""Languages whose words are shown; those of others stay as they are."""

_LONG = frozenset({"text", "lines"})
_LIMITS = {"number": (0, 9999), "year": (0, 2100)}


class ParagraphBox(QPlainTextEdit):
    """A box whose example stands on the side where its text begins: Qt's own is always left."""

    def __init__(self, parent: QWidget) -> None:
        """Make an empty box without an example."""
        super().__init__(parent)
        self._example = ""

    def show_example(self, text: str) -> None:
        """Show a text while the box is empty."""
        self._example = text
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, or the example."""
        super().paintEvent(event)
        if not self._example or not self.document().isEmpty():
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = Qt.AlignmentFlag.AlignTop | side | Qt.AlignmentFlag.AlignAbsolute
        margin = int(self.document().documentMargin())
        place = self.viewport().rect().adjusted(margin, margin, -margin, 0)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, flags | Qt.TextFlag.TextWordWrap, self._example)
        painter.end()


def paragraph_box(direction: Literal["rtl", "ltr"], parent: QWidget) -> ParagraphBox:
    """A box for several lines of literal text in one direction; Tab leaves it."""
    box = ParagraphBox(parent)
    box.setTabChangesFocus(True)
    option = QTextOption()
    rtl = direction == "rtl"
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    # A document of plain text has no leading side: it takes a side by its name.
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    box.document().setDefaultTextOption(option)
    box.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    return box


def leading(wording: Wording) -> Qt.AlignmentFlag:
    """The side where reading begins in the interface, whatever the words are."""
    rtl = wording.language == "ar"
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class ItemForm(QWidget):
    """Shows and changes one item of a list.

    Signals:
        edited: the officer changed something.
    """

    edited = Signal()

    def __init__(
        self, list_name: ListName, wording: Wording, parent: QWidget | None = None
    ) -> None:
        """Make the fields of a list's items, empty."""
        super().__init__(parent)
        self._wording = wording
        self._class = LISTS[list_name]
        self._before: Item = self._empty()
        self._quiet = False
        self._readers: dict[str, Callable[[], Any]] = {}
        self._writers: dict[str, Callable[[Any], None]] = {}
        self.widgets: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        for column, language in enumerate(LANGUAGES, start=1):
            head = QLabel(wording(f"library_ui.in-{language}"), self)
            head.setObjectName("field-label")
            self._grid.addWidget(head, 0, column)
        hints = get_type_hints(self._class)
        for part in attrs.fields(self._class):
            if part.name != "id":
                self._add(part.name, hints[part.name])
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.show_item(self._before)

    def _empty(self) -> Item:
        values = {"number": 0, "year": 0} if "number" in attrs.fields_dict(self._class) else {}
        return self._class(id="", **values)  # type: ignore[arg-type]

    # --- making --------------------------------------------------------------------------------

    def _add(self, name: str, kind: Any) -> None:
        row = self._grid.rowCount()
        text = self._wording(f"library_ui.part-{name}")
        label = QLabel(text, self)
        label.setObjectName("field-label")
        label.setVisible(kind is not bool)
        top = Qt.AlignmentFlag.AlignTop
        label.setContentsMargins(0, 7, 0, 0)
        if "Mapping" in str(kind):
            self._grid.addWidget(label, row, 0, top)
            for column, language in enumerate(LANGUAGES, start=1):
                box = self._words(name, language)
                box.setAccessibleName(f"{text} - {self._wording(f'library_ui.in-{language}')}")
                self._grid.addWidget(box, row, column)
            self._readers[name] = lambda: self._read_words(name)
            self._writers[name] = lambda value: self._write_words(name, value)
            return
        widget = self._single(name, kind)
        widget.setAccessibleName(text)
        label.setBuddy(widget)
        self.widgets[name] = widget
        if kind is not bool:
            self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(widget, row, 1, 1, 2, Qt.AlignmentFlag(0))

    def _words(self, name: str, language: str) -> QWidget:
        direction: Literal["rtl", "ltr"] = "rtl" if language == "ar" else "ltr"
        if name in _LONG:
            box = paragraph_box(direction, self)
            box.setMinimumHeight(150)
            box.textChanged.connect(self._tell)
            self.widgets[f"{name}.{language}"] = box
            return box
        line = PlainLine(direction, self)
        line.textChanged.connect(self._tell)
        self.widgets[f"{name}.{language}"] = line
        return line

    def _single(self, name: str, kind: Any) -> QWidget:
        if kind is bool:
            flag = QCheckBox(self._wording(f"library_ui.part-{name}"), self)
            flag.toggled.connect(self._tell)
            self._readers[name], self._writers[name] = flag.isChecked, flag.setChecked
            return flag
        if kind is int:
            number = PlainLine("ltr", self)
            number.setValidator(QIntValidator(*_LIMITS[name], number))
            number.setMaximumWidth(140)
            number.textChanged.connect(self._tell)
            self._readers[name] = lambda: int(number.text() or 0)
            self._writers[name] = lambda value: number.setText(str(value) if value else "")
            return number
        if get_args(kind):
            choice = QComboBox(self)
            for value in get_args(kind):
                choice.addItem(self._wording(f"library_ui.{name}-{value.replace('_', '-')}"), value)
            choice.currentIndexChanged.connect(self._tell)
            self._readers[name] = choice.currentData
            self._writers[name] = lambda value: choice.setCurrentIndex(choice.findData(value))
            return choice
        line = PlainLine("ltr", self)
        line.textChanged.connect(self._tell)
        self._readers[name] = lambda: line.text().strip()
        self._writers[name] = line.setText
        return line

    # --- values --------------------------------------------------------------------------------

    def _tell(self) -> None:
        if not self._quiet:
            self.edited.emit()

    def _read_words(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = dict(getattr(self._before, name))
        for language in LANGUAGES:
            widget = self.widgets[f"{name}.{language}"]
            text = widget.text() if isinstance(widget, QLineEdit) else ""
            if isinstance(widget, QPlainTextEdit):
                text = widget.toPlainText()
            value: Any = text.strip()
            if name == "lines":
                value = tuple(line.strip() for line in text.splitlines() if line.strip())
            if value:
                found[language] = value
            else:
                found.pop(language, None)
        return found

    def _write_words(self, name: str, value: Mapping[str, Any]) -> None:
        for language in LANGUAGES:
            words = value.get(language, "")
            text = "\n".join(words) if isinstance(words, tuple) else words
            widget = self.widgets[f"{name}.{language}"]
            if isinstance(widget, QPlainTextEdit):
                widget.setPlainText(text)
            elif isinstance(widget, QLineEdit):
                widget.setText(text)

    def show_item(self, item: Item | None) -> None:
        """Show an item; None for a new one."""
        self._before = item if item is not None else self._empty()
        self._quiet = True
        for name, write in self._writers.items():
            write(getattr(self._before, name))
        self._quiet = False

    def item(self) -> Item:
        """The item as the fields say it; its identifier is that of the one shown."""
        return evolve(self._before, **{name: read() for name, read in self._readers.items()})

    @property
    def is_changed(self) -> bool:
        """Whether the fields say anything else than the item that was shown."""
        return self.item() != self._before

    @property
    def complete(self) -> bool:
        """Whether there is enough to find the item again."""
        item = self.item()
        if "number" in attrs.fields_dict(self._class):
            return bool(getattr(item, "number", 0) and getattr(item, "year", 0))
        return any(words for words in getattr(item, "name", {}).values()) or bool(
            getattr(item, "title", {})
        )
