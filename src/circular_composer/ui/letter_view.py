# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One open letter: outline, form and page side by side, findings below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve, frozen
from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Problem
from circular_composer.session import Caret
from circular_composer.ui.find_bar import FindBar
from circular_composer.ui.form.base import FormContext
from circular_composer.ui.form.view import FormView
from circular_composer.ui.icons import Icons
from circular_composer.ui.importing.marks import fact_spots, mark_lines
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.marking import Spot, mark, spots_of
from circular_composer.ui.notice import Notice
from circular_composer.ui.outline import Outline
from circular_composer.ui.page.feed import Findings, PageFeed, PageThread, SetPages
from circular_composer.ui.page.view import PageView
from circular_composer.ui.problems import ProblemsPanel
from circular_composer.ui.services import Job
from circular_composer.ui.settings import Settings
from circular_composer.ui.theme import Colours, inks
from circular_composer.ui.wording import Wording

if TYPE_CHECKING:  # the checks are loaded behind the window
    from circular_composer.checks import Version

USUAL_PANES = (180, 560, 520)
"""Widths of outline, form and page at the first start."""
_ZOOM_ICONS = {
    "zoom-out": "zoom-out",
    "zoom-in": "zoom-in",
    "fit-width": "move-horizontal",
    "fit-page": "scan",
}


@frozen(eq=False)
class Surroundings:
    """What a letter's view is made with."""

    wording: Wording
    icons: Icons
    colours: Colours
    thread: PageThread


class LetterView(QWidget):
    """The view of one letter.

    Signals:
        facts_changed: pages, words or findings changed.
        menu_wanted: a running text and the place of its menu.
        words_changed: a word was added to the user's own.
        pane_closed: `outline` or `page` was pushed to the edge.
    """

    facts_changed = Signal()
    menu_wanted = Signal(object, QPoint)
    words_changed = Signal()
    pane_closed = Signal(str)

    def __init__(
        self,
        model: LetterModel,
        context: FormContext,
        around: Surroundings,
        parent: QWidget | None = None,
    ) -> None:
        """Show a letter."""
        super().__init__(parent)
        self.model = model
        self._around = around
        wording, icons, colours = around.wording, around.icons, around.colours
        self.words = self.characters = self._pages = 0
        self.checked = False
        self._serial = 0
        self._caret = Caret(context.form.fields[0].key)
        self._findings: tuple[Problem, ...] = ()
        self._matches: list[Spot] = []
        self._versions: dict[Circular, Version] = {}
        self.feed = PageFeed(around.thread, self)
        # Each part is made where it will stand: to move it there is to style all of it again.
        self.rows = QSplitter(Qt.Orientation.Vertical, self)
        self.panes = QSplitter(Qt.Orientation.Horizontal, self.rows)
        self._middle = QWidget(self.panes)
        self.page_pane = QWidget(self.panes)
        self.form = FormView(model, context, icons, self._middle)
        self.outline = Outline(context.form, wording, icons, colours, self.panes)
        self.page = PageView(self.feed, self.page_pane)
        self.page.desk = QColor(colours.desk)
        accent = QColor("#0b5394")
        accent.setAlpha(34)
        self.page.mark_ink = accent
        self.problems = ProblemsPanel(context.form, wording, icons, colours, self.rows)
        self.notice = Notice(wording, icons, self)
        self.find_bar = FindBar(model, wording, icons, self._middle)
        self._arrange()
        self._connect()
        visual = context.settings.visual_caret
        self.form.take_look(inks(colours), visual_caret=visual)
        self.retranslate()
        # The window comes first: setting a first page loads half of the program.
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.timeout.connect(self.set_letter)
        self._begin.start()

    def _arrange(self) -> None:
        self.panes.setChildrenCollapsible(True)
        self.panes.setHandleWidth(1)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.form, 1)
        self.below_form = column
        sheet = QVBoxLayout(self.page_pane)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(0)
        sheet.addWidget(self.page, 1)
        sheet.addLayout(self._zoom_bar())
        self.panes.addWidget(self.outline)
        self.panes.addWidget(self._middle)
        self.panes.addWidget(self.page_pane)
        for index, stretch in enumerate((0, 3, 3)):
            self.panes.setStretchFactor(index, stretch)
        self.panes.setSizes(USUAL_PANES)
        self.outline.setMinimumWidth(120)
        self.rows.setHandleWidth(1)
        self.rows.addWidget(self.panes)
        self.rows.addWidget(self.problems)
        self.rows.setStretchFactor(0, 1)
        self.rows.setCollapsible(0, False)
        self.rows.setSizes([600, 92])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.notice)
        outer.addWidget(self.rows, 1)

    def _zoom_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(2)
        self.page_label = QLabel(self.page_pane)
        self.page_label.setObjectName("quiet")
        self.zoom_label = QLabel(self.page_pane)
        self.zoom_label.setObjectName("quiet")
        self.zoom_buttons: dict[str, QToolButton] = {}
        row.addWidget(self.page_label)
        row.addStretch(1)
        for name, act in (
            ("zoom-out", self.page.zoom_out),
            ("zoom-in", self.page.zoom_in),
            ("fit-width", lambda: self.page.fit("width")),
            ("fit-page", lambda: self.page.fit("page")),
        ):
            button = QToolButton(self.page_pane)
            button.setIcon(self._around.icons.icon(_ZOOM_ICONS[name]))
            button.setAutoRaise(True)
            button.clicked.connect(act)
            self.zoom_buttons[name] = button
            if name == "zoom-in":
                row.addWidget(self.zoom_label)
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.model.changed.connect(self._follow)
        self.form.caret_moved.connect(self._follow_caret)
        self.panes.splitterMoved.connect(self._follow_panes)
        self.form.menu_wanted.connect(self.menu_wanted)
        self.outline.chosen.connect(self.go_to)
        self.page.clicked.connect(self._go_to_place)
        self.page.zoomed.connect(self._show_zoom)
        self.page.page_shown.connect(lambda _: self._show_zoom(self.page.scale))
        self.feed.checked.connect(self._take_findings)
        self.feed.pages_set.connect(self._take_pages)
        self.feed.refused.connect(lambda refusal: self.say(self._around.wording.refusal(refusal)))
        self.problems.chosen.connect(self._go_to_problem)
        self.problems.fix_wanted.connect(self._fix)
        self.problems.silence_wanted.connect(self._silence)
        self.problems.word_wanted.connect(self._keep_word)
        self.problems.fix_all_wanted.connect(self.fix_all)
        self.problems.unsilence_wanted.connect(self.unsilence)
        self.find_bar.matches_changed.connect(self._take_matches)
        self.find_bar.match_chosen.connect(self._show_match)
        self.find_bar.left.connect(lambda: self.form.place_caret(self.caret))

    def _follow_panes(self) -> None:
        """A pane pushed to the edge is hidden as by its key, and comes back by it."""
        sizes = self.panes.sizes()
        for index, name, pane in ((0, "outline", self.outline), (2, "page", self.page_pane)):
            if sizes[index] == 0 and pane.isVisible():
                sizes[index] = USUAL_PANES[index]
                self.panes.setSizes(sizes)
                self.pane_closed.emit(name)

    # --- values --------------------------------------------------------------------------------

    def set_letter(self) -> None:
        """Have the letter as it is now set, drawn and checked."""
        self._begin.stop()
        self._serial += 1
        job = Job(
            self.model.value, self.model.form, self._serial, versions=tuple(self._versions.values())
        )
        self.feed.set_letter(job)

    def take_versions(self, open_letters: Iterable[Circular]) -> None:
        """Hold the letter against those of its reference in other languages."""
        value, known = self.model.value, self._versions
        foreign = [other for other in open_letters if other.language != value.language]
        if not foreign and not known:
            return
        from circular_composer.checks import Version, versions_of

        self._versions = {
            other: known.get(other) or Version(other, self.model.form)
            for other in versions_of(value, foreign)
        }
        if self._versions.keys() != known.keys():
            self.set_letter()

    def take_form(self, form: FormSpec) -> None:
        """Print the letter as its family is now: with another letterhead, or in another face."""
        self.model.form = form
        self.set_letter()

    def _follow(self, origin: object) -> None:
        del origin
        self.set_letter()
        self.find_bar.follow()

    def _take_pages(self, pages: SetPages) -> None:
        self._show_zoom(self.page.scale)
        if len(pages.sizes) != self._pages:
            self._pages = len(pages.sizes)
            self.facts_changed.emit()

    def _take_findings(self, findings: Findings) -> None:
        self.checked = True
        self.words, self.characters = findings.words, findings.characters
        self._findings = findings.problems
        self.problems.show_problems(findings.problems, findings.circular)
        self.outline.show_letter(findings.circular, findings.problems)
        self._mark()
        self.facts_changed.emit()

    def _take_matches(self, matches: list[Spot]) -> None:
        self._matches = matches
        self._mark()

    def _mark(self) -> None:
        facts = fact_spots(self.model.value)
        mark(self.form.texts(), [*facts, *spots_of(self._findings), *self._matches])
        mark_lines(self.form, self.model.value.unconfirmed, self._around.wording)

    @property
    def caret(self) -> Caret:
        """Where the caret is, or last was."""
        return self._caret

    @property
    def findings(self) -> tuple[Problem, ...]:
        """What was last found."""
        return self._findings

    # --- going places --------------------------------------------------------------------------

    def go_to(self, key: str) -> None:
        """Put the caret into a part of the letter."""
        self.form.place_caret(Caret(key))

    def _go_to_place(self, where: str, offset: int) -> None:
        self.form.place_caret(Caret(where, offset, offset))

    def _go_to_problem(self, problem: Problem) -> None:
        start, end = problem.start or 0, problem.end or problem.start or 0
        self.form.place_caret(Caret(problem.where, start, end))

    def next_problem(self) -> None:
        """Go to the finding after the one chosen last."""
        listing = self.problems.list
        if listing.count():
            row = (listing.currentRow() + 1) % listing.count()
            listing.setCurrentRow(row)
            self._go_to_problem(self.problems.problems[row])

    def _show_match(self, spot: Spot) -> None:
        focus = self.find_bar.focusWidget()
        self.form.place_caret(Caret(spot.where, spot.start, spot.end))
        self.page.mark((spot.where,))
        self.page.reveal(spot.where)
        if focus is not None and self.find_bar.isVisible():
            focus.setFocus()

    def _fix(self, problem: Problem) -> None:
        """Mend it, unless the letter has changed under it since it was found."""
        try:
            self.model.apply_edits(problem.fix)
        except KeyError:
            self.set_letter()

    def fix_all(self) -> None:
        """Make every certain fix, also those that others uncover, as one step."""
        from circular_composer.checks import Checker

        checker = Checker(self.model.form)  # the letter may have changed since it was checked
        value = self.model.value
        count = sum(1 for problem in checker.check(value) if problem.fix)
        wording = self._around.wording
        if not count:
            self.say(wording("nothing-to-fix"))
            return
        self.model.edit(checker.mend(value), before=self._caret, after=self._caret)
        self.model.caret_wanted.emit(self._caret)
        self.notice.say(wording.count("fixed-all", count), [(wording("undo-it"), self.model.undo)])

    def unsilence(self) -> None:
        """Tell findings again that were put to rest, as one step."""
        from circular_composer.checks import unsilence

        self.model.edit(unsilence(self.model.value), before=self._caret, after=self._caret)

    def _keep_word(self, problem: Problem) -> None:
        """Add a word to the user's own, so that no letter speaks of it again."""
        from circular_composer.checks import keep_word

        try:
            keep_word(self.model.value.language, problem.values["text"])
        except Refused as refusal:
            self.say(self._around.wording.refusal(refusal))
        else:
            self.words_changed.emit()

    def _silence(self, problem: Problem) -> None:
        from circular_composer.checks import silence

        self.model.edit(silence(self.model.value, problem))

    def _follow_caret(self, caret: Caret) -> None:
        self._caret = caret
        self.page.mark((caret.where,))
        self.page.reveal(caret.where)
        self.outline.set_current(caret.where)

    def focus_first(self) -> None:
        """Put the caret where an officer would begin: the first part that is missing."""
        first = next((spec.key for spec in self.model.form.fields), None)
        if first:
            self.go_to(first)

    def next_part(self, step: int) -> None:
        """Take the caret to the next part of the letter; in running text Tab means a level."""
        keys = [field.key for field in self.form.fields]
        here = self.form.field_of(self._caret.where)
        at = keys.index(here.key) if here is not None else 0
        self.go_to(keys[(at + step) % len(keys)])

    def next_pane(self, step: int) -> None:
        """Take the focus to the next pane that can be seen."""
        panes: list[QWidget] = [self.outline, self.form, self.page, self.problems.list]
        seen = [pane for pane in panes if pane.isVisible()]
        here = next(
            (
                n
                for n, pane in enumerate(seen)
                if pane.isAncestorOf(self.focusWidget() or pane) or pane is self.focusWidget()
            ),
            0,
        )
        target = seen[(here + step) % len(seen)]
        if target is self.form:
            self.form.place_caret(self._caret)
        else:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_look(self, icons: Icons, colours: Colours, settings: Settings) -> None:
        """Take on icons and colours that were chosen anew."""
        self._around = evolve(self._around, icons=icons, colours=colours)
        self.page.desk = QColor(colours.desk)
        self.outline.take_look(icons, colours)
        self.problems.take_look(icons, colours)
        for name, icon in _ZOOM_ICONS.items():
            self.zoom_buttons[name].setIcon(icons.icon(icon))
        self.form.take_look(inks(colours), visual_caret=settings.visual_caret)
        self.model.keep_as(settings)

    # --- words ---------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say something above the letter."""
        self.notice.say(text)

    def _show_zoom(self, scale: float) -> None:
        pages = self.page.visible_pages()
        self.zoom_label.setText(f"\u2066{round(scale * 100)}%\u2069")
        self.page_label.setText(
            self._around.wording(
                "page-of",
                page=str((pages[0] if pages else 0) + 1),
                pages=str(self.page.page_count),
            )
        )

    def retranslate(self) -> None:
        """Word everything anew."""
        wording = self._around.wording
        self.form.retranslate()
        self.outline.retranslate()
        self.problems.retranslate()
        self.find_bar.retranslate()
        self.page.setAccessibleName(wording("page-pane"))
        self.form.setAccessibleName(wording("form-pane"))
        for name, button in self.zoom_buttons.items():
            button.setToolTip(wording(f"tip-{name}"))
            button.setAccessibleName(wording(f"action-{name}"))
        self._show_zoom(self.page.scale)

    def close_view(self) -> None:
        """Leave the page's thread."""
        self._begin.stop()
        self.feed.close()
