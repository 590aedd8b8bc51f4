# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Find and replace over all fields of a letter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from circular_composer.session import Caret
from circular_composer.ui.icons import Icons
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.marking import Spot
from circular_composer.ui.searching import Match, Search, find, replaced
from circular_composer.ui.wording import Wording


class FindBar(QWidget):
    """Looks for text while it is typed.

    Signals:
        matches_changed: a list of `Spot` to be marked.
        match_chosen: the `Spot` to be shown.
        left: the bar was left, and nothing was found.
    """

    matches_changed = Signal(object)
    match_chosen = Signal(object)
    left = Signal()

    def __init__(
        self, model: LetterModel, wording: Wording, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self._model = model
        self._wording = wording
        self._matches: list[Match] = []
        self._at = -1
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = QLineEdit(self)
        self.other = QLineEdit(self)
        self.loose = QCheckBox(self)
        self.loose.setChecked(True)
        self.case = QCheckBox(self)
        self.whole = QCheckBox(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.previous = QToolButton(self)
        self.previous.setIcon(icons.icon("arrow-up"))
        self.next = QToolButton(self)
        self.next.setIcon(icons.icon("arrow-down"))
        self.close_button = QToolButton(self)
        self.close_button.setIcon(icons.icon("x"))
        self.one = QPushButton(self)
        self.one.setObjectName("small")
        self.all = QPushButton(self)
        self.all.setObjectName("small")
        self._arrange()
        self.text.textChanged.connect(lambda _: self.search(jump=True))
        for box in (self.loose, self.case, self.whole):
            box.toggled.connect(lambda _: self.search(jump=True))
        self.text.returnPressed.connect(lambda: self.step(1))
        self.other.returnPressed.connect(self.replace_one)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        self.close_button.clicked.connect(self.leave)
        self.hide()

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 8)
        grid.setHorizontalSpacing(6)
        grid.addWidget(self.text, 0, 0)
        for column, widget in enumerate((self.count, self.previous, self.next, self.close_button)):
            grid.addWidget(widget, 0, column + 1)
        self._replace_row = QWidget(self)
        row = QHBoxLayout(self._replace_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.other, 1)
        row.addWidget(self.one)
        row.addWidget(self.all)
        grid.addWidget(self._replace_row, 1, 0, 1, 5)
        options = QHBoxLayout()
        for box in (self.loose, self.case, self.whole):
            options.addWidget(box)
        options.addStretch(1)
        grid.addLayout(options, 2, 0, 1, 5)
        grid.setColumnStretch(0, 1)

    def open_bar(self, *, replacing: bool, text: str = "") -> None:
        """Show the bar and take the focus."""
        self._replace_row.setVisible(replacing)
        self.show()
        if text and "\n" not in text:
            self.text.setText(text)
        self.text.setFocus()
        self.text.selectAll()
        self.search(jump=False)

    def leave(self) -> None:
        """Hide the bar, put the caret on the last match, else let it be where it was."""
        spot = self._spot()
        self.hide()
        self.matches_changed.emit([])
        if spot is not None:
            self._model.caret_wanted.emit(Caret(spot.where, spot.start, spot.end))
        else:
            self.left.emit()

    def follow(self) -> None:
        """Look again after the letter changed."""
        if self.isVisible():
            self.search(jump=False)

    @property
    def matches(self) -> list[Match]:
        """What was found."""
        return self._matches

    def search(self, *, jump: bool) -> None:
        """Look for the text; jump to the first match when asked."""
        wanted = Search(
            self.text.text(), self.loose.isChecked(), self.case.isChecked(), self.whole.isChecked()
        )
        self._matches = list(find(self._model.value, wanted))
        self._at = min(max(self._at, 0), len(self._matches) - 1)
        if jump:
            self._at = 0 if self._matches else -1
        self._show(jump=jump)

    def step(self, by: int) -> None:
        """Go to the next or the previous match; with nothing to look for, ask for it."""
        if not self.text.text():
            self.open_bar(replacing=False)
            return
        if not self.isVisible():
            self.search(jump=False)  # the letter may have changed since the bar was left
        if self._matches:
            self._at = (self._at + by) % len(self._matches)
            self._show(jump=True)

    def _spot(self) -> Spot | None:
        if 0 <= self._at < len(self._matches):
            match = self._matches[self._at]
            return Spot(match.where, match.start, match.end, "current-match")
        return None

    def _show(self, *, jump: bool) -> None:
        current = self._spot()
        spots = [Spot(one.where, one.start, one.end, "match") for one in self._matches]
        if current is not None:
            spots[self._at] = current
        self.matches_changed.emit(spots if self.isVisible() else [])
        found = bool(self._matches)
        for widget in (self.previous, self.next, self.one, self.all):
            widget.setEnabled(found)
        if not self.text.text():
            self.count.setText("")
        elif found:
            words = self._wording("find-at", at=str(self._at + 1), number=str(len(self._matches)))
            self.count.setText(words)
        else:
            self.count.setText(self._wording("find-none"))
        if jump and current is not None:
            self.match_chosen.emit(current)

    def _replacement(self) -> str:
        """What is put in: a line of text that a file may hold, whatever was pasted."""
        from circular_composer.ui.flow.pasting import clean  # loaded by the first replacement

        return clean(self.other.text()).replace("\n", " ").replace("\t", " ")

    def replace_one(self) -> None:
        """Replace this match and go to the next."""
        if 0 <= self._at < len(self._matches):
            match = self._matches[self._at]
            before = Caret(match.where, match.start, match.end)
            value, (made,) = replaced(self._model.value, [match], self._replacement())
            after = Caret(made.where, made.start, made.end)
            self._model.edit(value, before=before, after=after)
            self.search(jump=False)
            self._at = self._behind(made)
            self._show(jump=True)

    def _behind(self, made: Match) -> int:
        """The match that follows a replacement; not one within it."""
        if not self._matches:
            return -1
        for at in range(self._at, len(self._matches)):
            match = self._matches[at]
            if match.where != made.where or match.start >= made.end:
                return at
        return 0

    def replace_all(self) -> None:
        """Replace every match, as one step."""
        value, _ = replaced(self._model.value, self._matches, self._replacement())
        first = self._matches[0] if self._matches else None
        caret = Caret(first.where, first.start, first.end) if first else None
        self._model.edit(value, before=caret, after=caret)
        self.search(jump=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Word everything."""
        wording = self._wording
        for line, code in ((self.text, "find-text"), (self.other, "replace-text")):
            line.setPlaceholderText(wording(code))
            line.setAccessibleName(wording(code))
        self.loose.setText(wording("find-loose"))
        self.loose.setToolTip(wording("find-loose-tip"))
        self.case.setText(wording("find-case"))
        self.whole.setText(wording("find-whole"))
        self.one.setText(wording("replace-one"))
        self.all.setText(wording("replace-all"))
        for button, code in (
            (self.previous, "find-previous"),
            (self.next, "find-next"),
            (self.close_button, "find-close"),
        ):
            button.setToolTip(wording(code))
            button.setAccessibleName(wording(code))
