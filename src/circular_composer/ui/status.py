# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The line below: pages, words, findings, and whether the letter is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from circular_composer.ui.letter_view import LetterView
from circular_composer.ui.wording import Wording


class StatusLine(QStatusBar):
    """Speaks of the letter that is in front."""

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        """Make it empty."""
        super().__init__(parent)
        self._wording = wording
        self.facts = QLabel(self)
        self.saved = QLabel(self)
        self.addWidget(self.facts, 1)
        self.addPermanentWidget(self.saved)
        self.setSizeGripEnabled(False)

    def show_letter(self, view: LetterView | None) -> None:
        """Say how this letter stands."""
        if view is None:
            self.facts.setText("")
            self.saved.setText("")
            return
        wording = self._wording
        parts = [wording.count("pages", view.page.page_count)] if view.page.page_count else []
        if view.checked:  # before that, nobody knows of any problem, nor that there is none
            parts += _found(view, wording)
        self.facts.setText("  ·  ".join(parts))
        model = view.model
        if model.letter.dirty:
            text = wording("not-saved")
        elif model.saved_at is not None:
            text = wording("saved-at", time=model.saved_at.strftime("%H:%M"))
        else:
            text = wording("saved") if model.letter.path else ""
        self.saved.setText(text)


def _found(view: LetterView, wording: Wording) -> list[str]:
    levels = [problem.level for problem in view.findings]
    counts = [
        wording.count(f"count-{level}", levels.count(level))
        for level in ("error", "warning", "hint")
        if level in levels
    ]
    return [
        wording.count("words", view.words),
        wording.count("characters", view.characters),
        *(counts or [wording("no-problems")]),
    ]
