# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where the editor begins: a new letter by family, a template, a recent one, or one to recover."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import shorten

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from circular_composer.forms import FormSpec, said
from circular_composer.session import Recovered
from circular_composer.ui.icons import Icons
from circular_composer.ui.templates.gallery import Gallery
from circular_composer.ui.templates.pictures import StarterPictures
from circular_composer.ui.templates.starters import Starter
from circular_composer.ui.wording import Wording


class StartPage(QScrollArea):
    """The first page.

    Signals:
        new_wanted: a family and a letter's language.
        template_wanted: the path of a starter letter.
        path_wanted: a recent file.
        recover_wanted: a `Recovered`.
        forget_wanted: a `Recovered` that is given up.
        open_wanted: ask for a file.
        import_wanted: ask for a file to import.
        back_wanted: go back to the open letters.
    """

    new_wanted = Signal(str, str)
    template_wanted = Signal(object)
    path_wanted = Signal(object)
    recover_wanted = Signal(object)
    forget_wanted = Signal(object)
    open_wanted = Signal()
    import_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self,
        wording: Wording,
        icons: Icons,
        pictures: StarterPictures,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty page."""
        super().__init__(parent)
        self._wording = wording
        self._icons = icons
        self._forms: Sequence[FormSpec] = ()
        self._templates: Sequence[Starter] = ()
        self._pictures = pictures
        self.gallery: Gallery | None = None
        pictures.drawn.connect(self._show_picture)
        self._recent: Sequence[Path] = ()
        self._recovered: Sequence[Recovered] = ()
        self._behind = ""
        self.back: QPushButton | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("start")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons take it, and scroll it along

    def show_choices(
        self,
        forms: Sequence[FormSpec],
        templates: Sequence[Starter],
        recent: Sequence[Path],
        recovered: Sequence[Recovered],
        behind: str = "",
    ) -> None:
        """Offer these, and the way back to an open letter by the name of `behind`."""
        self._behind = behind
        self._forms, self._templates = forms, templates
        self._recent, self._recovered = recent, recovered
        self.retranslate()

    def focus_first(self) -> None:
        """Let the keys begin at the first choice: a letter to recover, else a new one."""
        content = self.widget()
        buttons = content.findChildren(QPushButton) if content is not None else []
        first = next((button for button in buttons if button is not self.back), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as the space bar; Escape goes back to the letters."""
        focus = self.focusWidget()
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and isinstance(focus, QAbstractButton):
            focus.click()
        elif event.key() == Qt.Key.Key_Escape and self._behind:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def take_look(self, icons: Icons) -> None:
        """Take other icons."""
        self._icons = icons

    def retranslate(self) -> None:
        """Word the page anew."""
        wording = self._wording
        content = QWidget()
        outer = QHBoxLayout(content)
        outer.setContentsMargins(32, 36, 32, 36)
        column = QVBoxLayout()
        column.setSpacing(10)
        outer.addStretch(1)
        outer.addLayout(column, 8)
        outer.addStretch(1)
        self.back = self._add_back(column) if self._behind else None
        title = QLabel(wording("program"))
        title.setObjectName("title")
        title.setAlignment(self._leading())
        column.addWidget(title)
        subtitle = QLabel(wording("start-subtitle"))
        subtitle.setObjectName("quiet")
        column.addWidget(subtitle)
        if self._recovered:
            self._add_recovered(column)
        self._add_new(column)
        if self._recent:  # whoever comes back wants what was last worked on
            self._add_files(column)
        self._add_templates(column)
        if not self._recent:
            self._add_files(column)
        column.addStretch(1)
        self.setWidget(content)

    def _add_back(self, column: QVBoxLayout) -> QPushButton:
        button = QPushButton(self._wording("start-back", name=self._behind.replace("&", "&&")))
        button.setObjectName("small")
        button.clicked.connect(self.back_wanted)
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        return button

    def _heading(self, code: str) -> QLabel:
        label = QLabel(self._wording(code))
        label.setObjectName("heading")
        label.setContentsMargins(0, 16, 0, 2)
        return label

    def _choice(self, title: str, detail: str, icon: str, *, wide: bool = False) -> QPushButton:
        button = QPushButton()
        button.setObjectName("choice")
        button.setAccessibleName(title)
        button.setAccessibleDescription(detail)
        row = QHBoxLayout(button)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        picture = QLabel()
        picture.setPixmap(self._icons.pixmap(icon, 20, self.devicePixelRatioF()))
        picture.setFixedWidth(24)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop if wide else Qt.AlignmentFlag(0))
        texts = QVBoxLayout()
        texts.setSpacing(1)
        name = QLabel(title)
        name.setAlignment(self._leading())
        texts.addWidget(name)
        if detail:
            small = QLabel(detail)
            small.setObjectName("quiet")
            small.setWordWrap(wide)
            small.setAlignment(self._leading())
            texts.addWidget(small)
        if wide:
            texts.addStretch(1)  # titles of cards side by side stand at one height
        row.addLayout(texts, 1)
        for label in button.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a file may have any name
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.setMinimumHeight(112 if detail and wide else row.sizeHint().height() + 6)
        return button

    def _leading(self) -> Qt.AlignmentFlag:
        """The side where reading begins, whatever the words are: a name may be Latin."""
        rtl = self._wording.language == "ar"
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter

    def _add_new(self, column: QVBoxLayout) -> None:
        column.addWidget(self._heading("start-new"))
        grid = QGridLayout()
        grid.setSpacing(10)
        language = self._wording.language
        for number, form in enumerate(self._forms):
            cell = QVBoxLayout()
            cell.setSpacing(4)
            name, detail = said(form.name, language), said(form.description, language)
            button = self._choice(name, detail, "file-plus", wide=True)
            first = form.languages[0]
            button.clicked.connect(
                lambda _=False, form=form, tongue=first: self.new_wanted.emit(form.id, tongue)
            )
            cell.addWidget(button, 1)
            tongues = QHBoxLayout()
            tongues.setSpacing(6)
            for tongue in form.languages:
                small = QPushButton(self._wording(f"letter-in-{tongue}"))
                small.setObjectName("small")
                small.setAccessibleName(f"{name} - {self._wording(f'letter-in-{tongue}')}")
                small.clicked.connect(
                    lambda _=False, form=form, tongue=tongue: self.new_wanted.emit(form.id, tongue)
                )
                tongues.addWidget(small)
            tongues.addStretch(1)
            cell.addLayout(tongues)
            grid.addLayout(cell, number // 3, number % 3)
            grid.setColumnStretch(number % 3, 1)
        column.addLayout(grid)

    def _add_templates(self, column: QVBoxLayout) -> None:
        self.gallery = None
        if not self._templates:
            return
        column.addWidget(self._heading("start-template"))
        gallery = Gallery(self._templates, self._wording)
        gallery.chosen.connect(self.template_wanted)
        forms = {form.id: form for form in self._forms}
        for starter in self._templates:
            form = forms.get(starter.circular.form)
            image = self._pictures.want(starter, form) if form else None
            if image is not None:
                gallery.show_picture(starter.path, image)
        self.gallery = gallery
        column.addWidget(gallery)

    def _show_picture(self, path: Path, image: QImage) -> None:
        if self.gallery is not None:
            self.gallery.show_picture(path, image)

    def _add_files(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(28)
        self._add_recent(row)
        self._add_others(row)
        column.addLayout(row)

    def _add_recent(self, row: QHBoxLayout) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._heading("start-recent"))
        for path in self._recent[:6]:
            button = self._choice(
                f"\u2068{path.stem}\u2069", f"\u2068{path.parent}\u2069", "file-text"
            )
            button.clicked.connect(lambda _=False, path=path: self.path_wanted.emit(path))
            column.addWidget(button)
        if not self._recent:
            none = QLabel(self._wording("start-no-recent"))
            none.setObjectName("quiet")
            column.addWidget(none)
        column.addStretch(1)
        row.addLayout(column, 1)

    def _add_others(self, row: QHBoxLayout) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self._heading("start-others"))
        opened = self._choice(self._wording("start-open"), "", "folder-open")
        opened.clicked.connect(self.open_wanted)
        imported = self._choice(
            self._wording("start-import"), self._wording("start-import-tip"), "import"
        )
        imported.clicked.connect(self.import_wanted)
        column.addWidget(opened)
        column.addWidget(imported)
        column.addStretch(1)
        row.addLayout(column, 1)

    def _add_recovered(self, column: QVBoxLayout) -> None:
        column.addWidget(self._heading("start-recover"))
        for one in self._recovered:
            card = QFrame()
            card.setObjectName("card")
            row = QHBoxLayout(card)
            row.setContentsMargins(14, 10, 14, 10)
            icon = QLabel()
            icon.setPixmap(self._icons.pixmap("life-buoy", 20, self.devicePixelRatioF()))
            row.addWidget(icon)
            name = one.path.name if one.path else self._wording("never-saved")
            subject = one.circular.subject or one.circular.reference
            when = one.written_at.astimezone().strftime("%Y-%m-%d %H:%M")
            words = shorten(subject, 90, placeholder="\u2026")
            line = " \u00b7 ".join(filter(None, (name, when, words)))
            # A file's name comes first, and must not turn the line.
            mark = "\u200f" if self._wording.language == "ar" else "\u200e"
            text = QLabel(f"{mark}{line}")
            text.setAlignment(self._leading())
            text.setWordWrap(True)
            text.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the letter
            row.addWidget(text, 1)
            again = QPushButton(self._wording("recover-open"))
            again.setObjectName("small")
            again.clicked.connect(lambda _=False, one=one: self.recover_wanted.emit(one))
            drop = QPushButton(self._wording("recover-forget"))
            drop.setObjectName("small")
            drop.clicked.connect(lambda _=False, one=one: self.forget_wanted.emit(one))
            row.addWidget(again)
            row.addWidget(drop)
            column.addWidget(card)

    def sizeHint(self) -> QSize:
        """Room enough for three families."""
        return QSize(1000, 640)
