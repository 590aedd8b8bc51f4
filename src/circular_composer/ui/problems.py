# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is missing or doubtful, with one-click fixes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.forms import FormSpec, said
from circular_composer.model import Circular, Problem
from circular_composer.ui.icons import Icons
from circular_composer.ui.outline import below
from circular_composer.ui.theme import Colours
from circular_composer.ui.wording import Wording, literal_tip

_ICONS = {"error": "circle-x", "warning": "triangle-alert", "hint": "lightbulb"}
_ORDER = {"error": 0, "warning": 1, "hint": 2}
SHOWN = 60
"""Rows at once; more help nobody."""


class ProblemRow(QWidget):
    """One finding: what it is, where, and what can be done."""

    def __init__(self, panel: ProblemsPanel, index: int, circular: Circular, place: str) -> None:
        """Make the row of the finding at an index."""
        super().__init__(panel)
        self._panel = panel
        problem = panel.problems[index]
        wording = panel.wording
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(8)
        mark = QLabel(self)
        mark.setPixmap(panel.mark(problem.level))
        mark.setToolTip(wording(f"level-{problem.level}"))
        where = QLabel(place, self)
        where.setObjectName("quiet")
        where.setMinimumWidth(86)
        text = QLabel(wording.problem(problem), self)
        text.setWordWrap(False)
        text.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the letter
        text.setToolTip(literal_tip(text.text()))
        text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        text.setMinimumWidth(60)
        row.addWidget(mark)
        row.addWidget(where)
        row.addWidget(text, 1)
        self.buttons: list[QPushButton] = []
        if problem.fix:
            self._button(
                "fix", lambda: panel.fix_wanted.emit(panel.problems[index]), "wand-sparkles"
            )
        if problem.rule == "spelling":
            self._button("word", lambda: panel.word_wanted.emit(panel.problems[index]), "plus")
        if _silenceable(circular, problem):
            self._button(
                "silence", lambda: panel.silence_wanted.emit(panel.problems[index]), "eye-off"
            )

    def _button(self, code: str, act: Callable[[], object], icon: str) -> None:
        panel = self._panel
        button = QPushButton(self)
        button.setObjectName("small")
        button.setIcon(panel.icons.icon(icon))
        button.setText(panel.wording.beside_icon(f"problem-{code}"))
        button.setToolTip(panel.wording(f"problem-{code}-tip"))
        button.clicked.connect(act)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(button)
        self.buttons.append(button)


def _silenceable(circular: Circular, problem: Problem) -> bool:
    from circular_composer.checks import can_silence  # loaded by the first finding

    return can_silence(circular, problem)


def _row_key(problem: Problem, circular: Circular) -> object:
    """What a row shows of a finding."""
    return (
        problem.rule,
        problem.level,
        problem.where,
        tuple(sorted(problem.values.items())),
        bool(problem.fix),
        _silenceable(circular, problem),
    )


class ProblemsPanel(QWidget):
    """The findings of one letter.

    Signals:
        chosen: a `Problem` to go to.
        fix_wanted: a `Problem` to be fixed.
        silence_wanted: a `Problem` to be put to rest in this letter.
        word_wanted: a `Problem` whose word is to join the user's own.
        fix_all_wanted: all findings that carry a fix are to be fixed.
        unsilence_wanted: findings put to rest are to be told again.
    """

    chosen = Signal(object)
    fix_wanted = Signal(object)
    silence_wanted = Signal(object)
    word_wanted = Signal(object)
    fix_all_wanted = Signal()
    unsilence_wanted = Signal()

    def __init__(
        self,
        form: FormSpec,
        wording: Wording,
        icons: Icons,
        colours: Colours,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty panel."""
        super().__init__(parent)
        self.setObjectName("problems")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.wording = wording
        self.icons = icons
        self._form = form
        self._colours = colours
        self._problems: tuple[Problem, ...] = ()
        self._rows: list[object] = []
        self._circular = Circular()
        self.list = QListWidget(self)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self.list)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.hide()

    def _make_head(self) -> QWidget:
        """What can be done to several findings at once."""
        self.fix_all, self.unsilence = QPushButton(self), QPushButton(self)
        self.fix_all.clicked.connect(self.fix_all_wanted)
        self.unsilence.clicked.connect(self.unsilence_wanted)
        self._head = QWidget(self)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(16, 4, 16, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self.unsilence, self.fix_all):
            button.setObjectName("small")
            row.addWidget(button)
        self._draw_head()
        return self._head

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The findings shown, the gravest first."""
        return self._problems

    def mark(self, level: str) -> QPixmap:
        """The picture of a level."""
        ink = QColor(getattr(self._colours, level))
        return self.icons.pixmap(_ICONS[level], 16, self.devicePixelRatioF(), ink)

    def show_problems(self, problems: Sequence[Problem], circular: Circular) -> None:
        """Show these findings."""
        ordered = tuple(sorted(problems, key=lambda problem: _ORDER[problem.level]))
        self._circular = circular
        rows = [_row_key(problem, circular) for problem in ordered[:SHOWN]]
        self._problems = ordered
        if rows != self._rows:  # a finding that only moved keeps its row, and its button the focus
            self._rows = rows
            self._fill()
        self._show_head()

    def _show_head(self) -> None:
        fixable = sum(1 for problem in self._problems if problem.fix)
        silenced = len(self._circular.silenced)
        for button, code, count, least in (
            (self.fix_all, "problems-fix-all", fixable, 2),
            (self.unsilence, "problems-unsilence", silenced, 1),
        ):
            # A right-to-left style leaves no gap beside the icon.
            button.setText(f"\u00a0{self.wording.count(code, count)}")
            button.setVisible(count >= least)
        self._head.setVisible(fixable >= 2 or silenced >= 1)

    def _fill(self) -> None:
        scroll = self.list.verticalScrollBar().value()
        self.list.clear()
        for index, problem in enumerate(self._problems[:SHOWN]):
            item = QListWidgetItem(self.list)
            row = ProblemRow(self, index, self._circular, self._place(problem))
            item.setSizeHint(QSize(100, 42))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{self.wording(f'level-{problem.level}')}: {self.wording.problem(problem)}",
            )
            self.list.setItemWidget(item, row)
        self.list.verticalScrollBar().setValue(scroll)
        self.setVisible(bool(self._problems))

    def _place(self, problem: Problem) -> str:
        spec = next((one for one in self._form.fields if below(problem.where, one.key)), None)
        return said(spec.name, self.wording.language) if spec else ""

    def _choose(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if row < len(self._problems):
            self.chosen.emit(self._problems[row])

    def take_look(self, icons: Icons, colours: Colours) -> None:
        """Take other icons and inks."""
        self.icons, self._colours = icons, colours
        self._draw_head()

    def _draw_head(self) -> None:
        self.fix_all.setIcon(self.icons.icon("wand-sparkles"))
        self.unsilence.setIcon(self.icons.icon("eye-off"))

    def retranslate(self) -> None:
        """Word the findings."""
        self.list.setAccessibleName(self.wording("problems"))
        self.fix_all.setToolTip(self.wording("tip-fix-all"))
        self.unsilence.setToolTip(self.wording("tip-unsilence"))
        self._fill()
        self._show_head()
