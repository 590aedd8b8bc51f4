# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""An editor that does at random what officers do, until it is killed.

Its arguments: the letter, a folder for exports, a file to import, a seed. It tells on standard
output, a line each: `state DIGEST MOMENT` when the letter has become another, `memory MEGABYTES`
now and then, `fault TEXT` for a Qt warning or an exception.
"""

from __future__ import annotations

import hashlib
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from circular_composer.model import Circular, Table, get
from circular_composer.session import Caret
from circular_composer.storage import encode
from circular_composer.ui import files
from circular_composer.ui.application import Editor
from circular_composer.ui.form.cards import CardsField
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.letter_view import LetterView

_PACE = 15
"""Milliseconds between two deeds."""
_MANY = 30
"""Paragraphs of the body beyond which some are taken away."""
_WORDS = "دعوة", "إلى", "الاجتماع 12", "(SG20)", "ويرجى", "tsbsg20@itu.int", "**مهم**", "2025"
_CONTROL = Qt.KeyboardModifier.ControlModifier
_NONE = Qt.KeyboardModifier.NoModifier
_FEW = 4
"""Contacts or annexes beyond which one is taken away."""
_NEW_TABLE = 0.1
"""How often a further table is made where there are some."""
_SHAPES = (
    "bold", "italic", "isolate", "numbered", "paragraph", "heading", "bullet", "sub-number",
    "demote", "promote", "move-up", "move-down", "rtl", "ltr",
)  # fmt: skip
_IN_TABLES = ("row-below", "row-remove", "column-after", "column-remove", "header-row")


def digest(circular: Circular) -> str:
    """What a letter is known again by."""
    return hashlib.sha256(encode(circular)).hexdigest()[:24]


def tell(*words: object) -> None:
    """Say a line at once."""
    print(*words, flush=True)  # noqa: T201 - what the soak reads


class _Answers:
    """Answers whatever the editor asks: nothing is kept but the letter itself."""

    def choose(self, *arguments: Any) -> str:
        choices = arguments[3]
        wanted = ("discard", "overwrite", "replace", "ok")
        return next((one for one in wanted if one in choices), choices[-1])

    def tell(self, *_: Any) -> None:
        pass

    def wait(self, _parent: object, _path: object, done: Callable[[], bool]) -> bool:
        while not done():
            time.sleep(0.01)
        return True

    def open_path(self, *_: Any) -> list[Path]:
        return []

    def save_path(self, *_: Any) -> None:
        return None

    folder = save_path


class RandomOfficer:
    """Does one thing after another to the letter in the first tab."""

    def __init__(
        self, app: QApplication, letter: Path, out: Path, foreign: Path, seed: int
    ) -> None:
        """Open the letter."""
        self._app = app
        self._out, self._foreign = out, foreign
        self._chance = random.Random(seed)  # noqa: S311 - deeds, no secrets
        self._editor = Editor(app)
        self._editor.desk.asking = _Answers()  # type: ignore[assignment]
        self._editor.start([letter])
        self._window = self._editor.window
        self._window.activateWindow()
        self._count = 0
        self._deeds: tuple[tuple[Callable[[], object], int], ...] = (
            (self._type, 60),
            (self._move, 12),
            (self._press_structure, 10),
            (self._erase, 10),
            (self._undo, 8),
            (self._redo, 4),
            (self._save, 2),
            (self._export, 1),
            (self._import, 1),
            (self._find, 1),
            (self._replace, 2),
            (self._select, 6),
            (self._shape, 6),
            (self._carry, 4),
            (self._edit_table, 8),
            (self._add_part, 2),
            (self._turn, 1),
        )

    @property
    def view(self) -> LetterView:
        """The letter; of another family it has another view."""
        return self._window.views[0]

    def act(self) -> None:
        """Do one thing, and tell now and then how much memory there is."""
        deeds, weights = zip(*self._deeds, strict=True)
        self._chance.choices(deeds, weights)[0]()
        self._count += 1
        if self._count % 50 == 0:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
            tell("memory", pages * 4 // 1024)
        if self._count % 5 == 0:
            self._look()

    def _look(self) -> None:
        """Whatever was done: form, text and letter say the same."""
        value = self.view.model.value
        for key, edit in self.view.form.texts():
            read, sizes, _ = edit.flow._read(0, edit.flow.text.blockCount())
            if list(edit.elements) != read or sizes != edit.flow._sizes:
                tell("fault", f"{key} is not what its text says")
            if edit.grammar == "body" and get(value, key) != edit.flow.blocks:
                tell("fault", f"{key} is not what the letter says")

    def _send(self, text: str, key: int = 0, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        target = self._app.focusWidget() or self.view
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._app.sendEvent(target, QKeyEvent(kind, key, modifiers, text))

    def _front(self) -> None:
        self._window.bring_forward(self.view)
        if self._app.focusWidget() is None or self.view.form.current_text() is None:
            self.view.form.place_caret(Caret("body[0].text"))

    def _type(self) -> None:
        self._front()
        for char in self._chance.choice(_WORDS) + " ":
            self._send(char)

    def _move(self) -> None:
        body = self.view.model.value.body
        places = ["subject", "closing", "reference", "to[0].text", "signature.name"]
        places += [f"body[{index}].text" for index in range(len(body))] * 2
        self._window.bring_forward(self.view)
        self.view.form.place_caret(Caret(self._chance.choice(places)))

    def _press_structure(self) -> None:
        self._front()
        if len(self.view.model.value.body) > _MANY:
            self.view.model.edit_part("body", self.view.model.value.body[: _MANY // 2])
            return
        key, modifiers = self._chance.choice(
            (
                (Qt.Key.Key_Return, _NONE),
                (Qt.Key.Key_Tab, _NONE),
                (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
                (Qt.Key.Key_Up, _CONTROL),
                (Qt.Key.Key_Down, _CONTROL),
            )
        )
        self._send("", key, modifiers)

    def _erase(self) -> None:
        self._front()
        for _ in range(self._chance.randint(1, 12)):
            self._send("", Qt.Key.Key_Backspace)

    def _undo(self) -> None:
        self.view.model.undo()

    def _redo(self) -> None:
        self.view.model.redo()

    def _save(self) -> None:
        self._window.files.save(self.view)

    def _export(self) -> None:
        settings = self._editor.settings
        settings.change(
            formats=(self._chance.choice(("txt", "pdf", "docx")),),
            proof=False,
            export_folder=str(self._out),
        )
        exports = self._window.exports
        exports.start(exports.order(self.view, draft=True))

    def _import(self) -> None:
        others = [view for view in self._window.views if view is not self.view]
        for view in others:
            self._window.close_letter(view)
        if not others:
            self._window.files.open(self._foreign)
        self._window.bring_forward(self.view)

    def _select(self) -> None:
        """Select some of the text, from wherever the caret is, across tables too."""
        self._front()
        edit = self.view.form.current_text()
        if edit is not None:
            cursor = edit.textCursor()
            last = edit.flow.text.characterCount() - 1
            cursor.setPosition(self._chance.randint(0, last))
            some = self._chance.choice((0, 3, 30, 300))
            cursor.setPosition(min(cursor.position() + some, last), cursor.MoveMode.KeepAnchor)
            edit.setTextCursor(cursor)

    def _do(self, name: str) -> None:
        action = self._window.actions_[name]
        if action.isEnabled():  # as a key or a menu would find it
            action.trigger()

    def _shape(self) -> None:
        self._front()
        self._do(self._chance.choice(_SHAPES))

    def _carry(self) -> None:
        """Copy or cut what is selected, and paste it somewhere."""
        self._front()
        self._do(self._chance.choice(("copy", "cut", "paste", "paste", "paste-plain")))

    def _edit_table(self) -> None:
        """Make a table, or work in one by keys."""
        body = self.view.model.value.body
        tables = [(index, one) for index, one in enumerate(body) if isinstance(one, Table)]
        if not tables or self._chance.random() < _NEW_TABLE:
            self._window.bring_forward(self.view)
            self.view.form.place_caret(Caret(f"body[{max(len(body) - 1, 0)}].text"))
            self._do("table")
            return
        index, table = self._chance.choice(tables)
        row = self._chance.randrange(max(len(table.rows), 1))
        self._window.bring_forward(self.view)
        self.view.form.place_caret(Caret(f"body[{index}].rows[{row}][0]"))
        for _ in range(self._chance.randint(1, 6)):
            act = self._chance.choice((*_IN_TABLES, "tab", "back", "enter", "leave", "type"))
            match act:
                case "tab":
                    self._send("", Qt.Key.Key_Tab)
                case "back":
                    self._send("", Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
                case "enter":
                    self._send("", Qt.Key.Key_Return)
                case "leave":
                    self._send("", Qt.Key.Key_Return, _CONTROL)
                case "type":
                    self._type()
                case _:
                    self._do(act)

    def _add_part(self) -> None:
        """Add a contact or an annex, or move or remove one."""
        fields = [field for field in self.view.form.fields if isinstance(field, CardsField)]
        if not fields:
            return
        field = self._chance.choice(fields)
        if len(field.cards) > _FEW:
            field.cards[0].buttons["remove"].click()
            return
        buttons: list[QAbstractButton] = [*field.findChildren(QPushButton, "adder")]
        buttons += [button for card in field.cards for button in card.buttons.values()]
        self._chance.choice([button for button in buttons if button.isEnabled()]).click()

    def _turn(self) -> None:
        """Make the letter one of another language or family, by the menu."""
        self._window.bring_forward(self.view)
        menu = self._chance.choice(list(self._window.menus.kind_menus.values()))
        menu.aboutToShow.emit()
        self._chance.choice(menu.actions()).trigger()

    def _replace(self) -> None:
        self._window.bring_forward(self.view)
        self._do("replace")
        bar = self.view.find_bar
        bar.text.setText(self._chance.choice((*_WORDS, "ا", " ")))
        bar.other.setText(self._chance.choice((*_WORDS, "")))
        self._chance.choice((bar.replace_one, bar.replace_all))()
        bar.leave()
        self._do(self._chance.choice(("find-next", "find-previous")))

    def _find(self) -> None:
        self._window.bring_forward(self.view)
        self._window.actions_["find"].trigger()
        self.view.find_bar.text.setText(self._chance.choice(_WORDS))
        self.view.find_bar.leave()


class _Telling(LetterModel):
    """A letter that tells what it is before anybody may write it down."""

    def _note_edit(self) -> None:
        if self.letter.path is not None:  # what was imported is no part of the promise
            tell("state", digest(self.value), time.monotonic())
        super()._note_edit()


def main() -> None:
    """Act until killed."""
    letter, out, foreign = map(Path, sys.argv[1:4])
    app = QApplication(sys.argv[:1])

    def fault(*values: object) -> None:
        text = " ".join(map(str, values)).replace("\n", " / ")
        if "propagateSizeHints" not in text:
            tell("fault", text)

    def excepted(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at else ""
        fault(kind.__name__, error, where)

    files.LetterModel = _Telling  # type: ignore[attr-defined]  # each state counts, those within a deed too
    qInstallMessageHandler(lambda _kind, _context, message: fault(message))
    sys.excepthook = excepted
    officer = RandomOfficer(app, letter, out, foreign, int(sys.argv[4]))
    tell("state", digest(officer.view.model.value), time.monotonic())
    timer = QTimer()
    timer.timeout.connect(officer.act)
    timer.start(_PACE)
    app.exec()


if __name__ == "__main__":
    main()
