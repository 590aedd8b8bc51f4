# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is dropped on a field: text is its own affair, files are the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from circular_composer.ui.flow.editor import FlowEdit


def holds_files(data: QMimeData) -> bool:
    """Whether files of this computer are dragged; Qt says of them, too, that they are text."""
    return any(url.isLocalFile() for url in data.urls())


def drop_text(edit: FlowEdit, event: QDropEvent) -> None:
    """Put text where it was dropped.

    Text of the same field moves there, as one step; it stays where it was when the place is
    within it, or when it is to be copied.
    """
    place = edit.cursorForPosition(event.position().toPoint())
    chosen = edit.textCursor()
    moves = (
        event.source() in {edit, edit.viewport()}
        and event.dropAction() == Qt.DropAction.MoveAction
        and chosen.hasSelection()
    )
    event.acceptProposedAction()
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    if not moves:
        edit.setTextCursor(place)
        edit.insertFromMimeData(event.mimeData())
    elif not chosen.selectionStart() <= place.position() <= chosen.selectionEnd():
        with edit.as_one_step():
            chosen.removeSelectedText()
            edit.setTextCursor(place)
            edit.insertFromMimeData(event.mimeData())
