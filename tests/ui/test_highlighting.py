# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Marks laid over each other in running text: each character looks as all of its marks say."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat
from pytestqt.qtbot import QtBot

from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.highlighting import DEFAULT_INKS, UNDERLINES, Stretch
from circular_composer.ui.flow.lines import Line


def test_marks_over_each_other_are_all_seen(qtbot: QtBot) -> None:
    """A match that begins within a finding, with a link in it, shows line, ground and link."""
    edit = FlowEdit("body", "rtl")
    qtbot.addWidget(edit)
    edit.set_elements((Line("واحد [اثنان](https://example.org) ثلاثة", "paragraph"),))
    edit.highlighter.set_stretches({0: (Stretch(2, 9, "error"), Stretch(7, 13, "match"))})
    looks: dict[int, QTextCharFormat] = {}
    for one in edit.document().begin().layout().formats():
        looks.update(
            dict.fromkeys(range(one.start, one.start + one.length), QTextCharFormat(one.format))
        )

    def lined(at: int) -> bool:
        return at in looks and looks[at].underlineStyle() == UNDERLINES["error"]

    def matched(at: int) -> bool:
        return at in looks and looks[at].background().color() == DEFAULT_INKS.match

    assert [at for at in range(17) if lined(at)] == list(range(2, 9))
    assert [at for at in range(17) if matched(at)] == list(range(7, 13))
    assert looks[5].foreground().color() == DEFAULT_INKS.link
    assert looks[3].foreground().color() != DEFAULT_INKS.link
