# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The window: letters in tabs, a start page, menus, toolbar and the line below."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QStackedWidget,
    QStyle,
    QTabBar,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from circular_composer.session import Caret
from circular_composer.ui.actions import Actions
from circular_composer.ui.companions import Companions
from circular_composer.ui.desk import Desk
from circular_composer.ui.disk import existing
from circular_composer.ui.editing_actions import EditingActions
from circular_composer.ui.files import Files
from circular_composer.ui.flow.dropping import holds_files
from circular_composer.ui.form.base import FormContext
from circular_composer.ui.icons import Icons
from circular_composer.ui.kinds import LetterKinds
from circular_composer.ui.letter_model import LetterModel
from circular_composer.ui.letter_view import USUAL_PANES, LetterView, Surroundings
from circular_composer.ui.menus import Menus
from circular_composer.ui.notice import Notice
from circular_composer.ui.status import StatusLine
from circular_composer.ui.tab_menu import TabMenu
from circular_composer.ui.theme import Colours
from circular_composer.ui.window_commands import WindowCommands

if TYPE_CHECKING:
    from circular_composer.ui.comparing.comparisons import Comparisons
    from circular_composer.ui.directions.directions import Directions
    from circular_composer.ui.exporting import Exports
    from circular_composer.ui.importing.imports import Imports
    from circular_composer.ui.importing.reviewing import Reviewing
    from circular_composer.ui.library.keeping import Keeping
    from circular_composer.ui.start_page import StartPage
    from circular_composer.ui.templates.templating import Templating
    from circular_composer.ui.windows import Windows


class MainWindow(QMainWindow):
    """One window with its letters.

    Signals:
        look_changed: theme, text size or caret style were chosen anew.
    """

    look_changed = Signal()

    def __init__(self, desk: Desk, icons: Icons, colours: Colours, windows: Windows) -> None:
        """Make a window without a letter, one of those of a run."""
        super().__init__()
        self.desk = desk
        self.windows = windows
        self._icons, self._colours = icons, colours
        wording = desk.wording
        self.actions_ = Actions(wording, self)
        self.files = Files(self)
        self.companions = Companions(self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setMovable(True)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row of tabs takes it
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.tabs)
        self.notice = Notice(wording, icons)
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.status = StatusLine(wording, self)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.menus = Menus(self, self.actions_, desk.settings, wording)
        self.menus.recent_chosen.connect(self.files.open)
        self.kinds = LetterKinds(self, self.menus.kind_menus)
        self.tab_menu = TabMenu(self)
        self.editing = EditingActions(self.actions_, wording, self)
        self.commands = WindowCommands(self)
        self.tabs.currentChanged.connect(self._follow_tab)
        wording.changed.connect(self.retranslate)
        self._restore()
        self.menus.draw(icons, colours)
        self.retranslate()
        self._follow_tab()

    # --- what is loaded when it is first wanted, or behind the window ---------------------------

    @cached_property
    def start(self) -> StartPage:
        """The start page."""
        from circular_composer.ui.start_page import StartPage
        from circular_composer.ui.templates.pictures import StarterPictures

        files = self.files
        page = StartPage(
            self.desk.wording, self._icons, StarterPictures(self.desk.pages, self), self
        )
        page.new_wanted.connect(files.new)
        page.template_wanted.connect(
            lambda path: self.templating.new_from(path)  # noqa: PLW0108 - loaded when first asked
        )
        page.path_wanted.connect(files.open)
        page.recover_wanted.connect(files.recover)
        page.forget_wanted.connect(self._forget)
        page.open_wanted.connect(files.ask_open)
        page.import_wanted.connect(files.ask_import)
        page.back_wanted.connect(self.show_letters)
        self._stack.addWidget(page)
        return page

    @cached_property
    def exports(self) -> Exports:
        """Exports from this window."""
        from circular_composer.ui.exporting import Exports

        return Exports(self)

    @property
    def keeping(self) -> Keeping:
        """The kept lists at the letters of this window."""
        self.companions.join_waiting()
        return self.companions.keeping

    @property
    def templating(self) -> Templating:
        """Templates at the letters of this window."""
        self.companions.join_waiting()
        return self.companions.templating

    @property
    def imports(self) -> Imports:
        """Imports into this window."""
        self.companions.join_waiting()
        return self.companions.imports

    @property
    def comparisons(self) -> Comparisons:
        """Comparing the letters of this window."""
        return self.companions.comparisons

    @property
    def directions(self) -> Directions:
        """What shows direction in the letters of this window."""
        self.companions.join_waiting()
        return self.companions.directions

    @property
    def reviewing(self) -> Reviewing:
        """The review of what was imported."""
        self.companions.join_waiting()
        return self.companions.reviewing

    # --- letters -------------------------------------------------------------------------------

    @property
    def current(self) -> LetterView | None:
        """The letter in front."""
        if self._stack.currentWidget() is not self.tabs:
            return None
        view = self.tabs.currentWidget()
        return view if isinstance(view, LetterView) else None

    @property
    def icons(self) -> Icons:
        """The icons in the present ink."""
        return self._icons

    @property
    def colours(self) -> Colours:
        """The theme's colours."""
        return self._colours

    @property
    def views(self) -> list[LetterView]:
        """All letters of the window."""
        found = [self.tabs.widget(index) for index in range(self.tabs.count())]
        return [view for view in found if isinstance(view, LetterView)]

    def show_letter(self, model: LetterModel, at: int | None = None) -> LetterView:
        """Open a letter in a tab of its own, the last one or the one `at` which it is to stand."""
        desk = self.desk
        context = FormContext(model.form, desk.wording, desk.settings.value)
        around = Surroundings(desk.wording, self._icons, self._colours, desk.pages)
        view = LetterView(model, context, around)
        model.setParent(view)
        model.changed.connect(desk.tidying.put_off)
        view.destroyed.connect(desk.tidying.expect_more)
        model.keep_as(desk.settings.value)
        model.state_changed.connect(self._follow_state)
        model.journal_failed.connect(
            lambda refusal: view.say(
                desk.wording("journal-failed") + "\n" + desk.wording.refusal(refusal)
            )
        )
        model.family_changed.connect(lambda caret: self.remake(view, caret))
        view.facts_changed.connect(self._follow_state)
        view.words_changed.connect(desk.speller.learned)
        desk.speller.learned.connect(view.set_letter)
        view.menu_wanted.connect(self.editing.open_menu)
        view.pane_closed.connect(lambda name: self.actions_[f"show-{name}"].trigger())
        view.form.kept_wanted.connect(lambda key, at: self.keeping.pick(view, key, at))
        self.companions.join(view)
        self.tabs.insertTab(self.tabs.count() if at is None else at, view, self.title_of(view))
        self._add_close_button(view)
        self._stack.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(view)
        panes = desk.settings.value.panes
        if len(panes) == 3:
            view.panes.setSizes(list(panes))
        self.commands.show_panes()
        view.focus_first()
        self._follow_tab()
        return view

    def bring_forward(self, view: LetterView) -> None:
        """Show a letter that is open."""
        self._stack.setCurrentWidget(self.tabs)
        self.tabs.setCurrentWidget(view)
        self._follow_tab()

    def title_of(self, view: LetterView) -> str:
        """What a letter is called."""
        letter = view.model.letter
        if letter.path is not None:
            return f"\u2068{letter.path.stem}\u2069"
        if letter.value.is_template:
            return self.desk.wording("templates_ui.unnamed")
        reference = letter.value.reference.strip()
        return f"\u2068{reference}\u2069" if reference else self.desk.wording("unnamed")

    def close_letter(self, view: LetterView) -> bool:
        """Close a letter, after asking when it is not saved."""
        if not self.files.may_close(view):
            return False
        self._close(view)
        return True

    def _close(self, view: LetterView) -> None:
        model = view.model
        self.take_out(view)
        model.close()
        if not self.tabs.count():
            self.show_start()
        self._follow_tab()

    def take_out(self, view: LetterView) -> None:
        """Take a view away; what becomes of its letter is the caller's to say."""
        self._remember_panes(view)
        self.tabs.removeTab(self.tabs.indexOf(view))
        view.close_view()
        view.deleteLater()

    def remake(self, view: LetterView, caret: Caret | None = None) -> LetterView | None:
        """Show a letter anew in its tab, with the fields of the family that it now is of.

        Args:
            view: the view that goes.
            caret: where the caret is wanted, else it stays.
        """
        return self.receive(view, self.tabs.indexOf(view), caret)

    def receive(
        self, view: LetterView, at: int | None = None, caret: Caret | None = None
    ) -> LetterView | None:
        """Take over a letter from another view, of this window or another one.

        What can be undone, the caret, what an import had to say: all of it comes along.
        """
        owner, model = view.window(), view.model
        assert isinstance(owner, MainWindow)  # noqa: S101 - views stand nowhere else
        notes = owner.reviewing.of(view).panel.said
        letter = model.hand_over()
        made = self.files.show(letter, at)
        if made is None:
            return None
        made.model.saved_at = model.saved_at
        owner.take_out(view)
        self.reviewing.of(made).show_notes(notes)
        made.form.place_caret(caret or view.caret)
        if not owner.tabs.count():
            owner.show_start()
        self._follow_tab()
        return made

    def show_letters(self) -> None:
        """Go from the start page back to the letters, with the caret where it was."""
        view = self.tabs.currentWidget()
        if isinstance(view, LetterView):
            self.bring_forward(view)
            view.form.place_caret(view.caret)

    def show_start(self) -> None:
        """Show the start page."""
        self.refresh_start()
        self._stack.setCurrentWidget(self.start)
        self.start.focus_first()
        self._follow_tab()

    def refresh_start(self) -> None:
        """Offer what there is now."""
        from circular_composer.ui.templates.starters import starters

        recent = [Path(name) for name in self.desk.settings.value.recent]
        behind = self.tabs.currentWidget()
        self.start.show_choices(
            self.desk.forms,
            starters(self.desk.form_names(), self.desk.wording.language),
            self.desk.disk.glance(lambda: existing(recent), recent),
            self.desk.recoverable(),
            self.title_of(behind) if isinstance(behind, LetterView) else "",
        )

    def renew_start(self) -> None:
        """Offer anew what the start page shows, where there is one."""
        if "start" in self.__dict__:
            self.refresh_start()

    def _forget(self, recovered: object) -> None:
        wording = self.desk.wording
        answer = self.desk.asking.choose(
            self, wording("forget-question"), wording("forget-detail"), ("discard", "cancel"), 1
        )
        if answer == "discard":
            self.desk.forget(recovered)  # type: ignore[arg-type]
            self.refresh_start()

    # --- following -----------------------------------------------------------------------------

    def _follow_tab(self, _: int = 0) -> None:
        view = self.current
        self.actions_.enable_letter(there=view is not None)
        self.menus.enable_letter(there=view is not None)
        self.editing.refresh()
        self._follow_state()
        if view is not None:
            self.files.look_at_disk(view)
            self._show_versions(view)

    def _show_versions(self, view: LetterView) -> None:
        """Let a letter be held against those of its reference that are open in other languages."""
        others = [other.model.value for other in self.windows.views if other is not view]
        view.take_versions(others)

    def _follow_state(self) -> None:
        view = self.current
        self.status.show_letter(view)
        for one in self.views:
            index = self.tabs.indexOf(one)
            mark = "● " if one.model.letter.dirty else ""
            text = mark + self.title_of(one).replace("&", "&&")
            if self.tabs.tabText(index) != text:  # setting it lays the tabs out anew
                self.tabs.setTabText(index, text)
            path = one.model.letter.path
            self.tabs.setTabToolTip(index, str(path) if path else self.desk.wording("never-saved"))
        program = self.desk.wording("program")
        if view is None:
            self.setWindowModified(False)
            self.setWindowTitle(program)
            return
        self.setWindowTitle(f"{self.title_of(view)}[*] - {program}")
        self.setWindowModified(view.model.letter.dirty)
        history = view.model.letter.history
        self.actions_["undo"].setEnabled(history.can_undo)
        self.actions_["redo"].setEnabled(history.can_redo)
        self.actions_["move-to-window"].setEnabled(self.tabs.count() > 1)
        self.actions_["versions"].setEnabled(view.model.letter.path is not None)

    def _add_close_button(self, view: LetterView) -> None:
        button = QToolButton(self.tabs)
        button.setObjectName("tab-close")
        button.setIcon(self._icons.icon("x"))
        button.setIconSize(QSize(14, 14))
        button.setAutoRaise(True)
        button.setToolTip(self.desk.wording("tip-close"))
        button.setAccessibleName(self.desk.wording("action-close"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.close_letter(view))
        side = QTabBar.ButtonPosition.RightSide
        self.tabs.tabBar().setTabButton(self.tabs.indexOf(view), side, button)

    # --- keeping the window --------------------------------------------------------------------

    def _restore(self) -> None:
        settings = self.desk.settings.value
        self.actions_["show-outline"].setChecked(settings.outline)
        self.actions_["show-page"].setChecked(settings.page)
        title = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        room = self.screen().availableSize() - QSize(0, title)
        self.resize(QSize(1280, 760).boundedTo(room))
        if settings.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(settings.geometry)))

    def take_usual_place(self) -> None:
        """Be as at the first start."""
        self.showNormal()
        self._restore()
        self.commands.show_panes()
        for view in self.views:
            view.panes.setSizes(USUAL_PANES)

    def _remember_panes(self, view: LetterView) -> None:
        sizes = tuple(view.panes.sizes())
        if all(sizes):
            self.desk.settings.change(panes=sizes)

    def take_look(self, icons: Icons, colours: Colours) -> None:
        """Take on icons and colours that were chosen anew."""
        inked = colours != self._colours
        self._icons, self._colours = icons, colours
        self.menus.draw(icons, colours)
        self.notice.take_look(icons)
        if "start" in self.__dict__:
            self.start.take_look(icons)
        self.companions.take_look(icons)
        if inked:
            self._remake_all()
        for view in self.views:
            view.take_look(icons, colours, self.desk.settings.value)

    def _remake_all(self) -> None:
        """Make every view anew: each of its signs is drawn in the ink of the theme."""
        shown, front = self._stack.currentIndex(), self.tabs.currentIndex()
        for view in self.views:
            self.remake(view)
        self.tabs.setCurrentIndex(front)
        self._stack.setCurrentIndex(shown)
        self._follow_tab()

    def retranslate(self) -> None:
        """Word the whole window anew."""
        self.menus.retranslate()
        self.renew_start()
        self.companions.retranslate()
        for view in self.views:
            view.retranslate()
        self._follow_state()

    def changeEvent(self, event: QEvent) -> None:
        """Look at the file again when the window comes back to the front."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            view = self.current
            if view is not None:
                self.files.look_at_disk(view)
                self._show_versions(view)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if holds_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import the files dropped."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        event.acceptProposedAction()
        # Not at once: a question about one of them would hold up the program they come from.
        QTimer.singleShot(0, self, partial(self._open_all, paths))

    def _open_all(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self.files.open(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close every letter, asking where work is unsaved; none is closed before all may be."""
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode()
        self.desk.settings.change(geometry=geometry)
        for view in self.views:
            self.bring_forward(view)
            if not self.files.may_close(view):
                event.ignore()
                return
        for view in self.views:
            self._close(view)
        event.accept()
        self.windows.let_go(self)
