# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists at the fields they serve: groups of addressees, contacts, signatories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from circular_composer.session import Caret

if TYPE_CHECKING:
    from circular_composer.library import Kept, Library, ListName
    from circular_composer.ui.letter_model import LetterModel
    from circular_composer.ui.wording import Wording

SERVED: dict[str, ListName] = {
    "to": "groups",
    "copy_to": "groups",
    "contacts": "contacts",
    "signature.name": "signatories",
}
"""The list that each field picks from."""


def open_kept_menu(key: str, beside: QWidget, model: LetterModel, wording: Wording) -> QMenu:
    """Offer what is kept for a field; what is chosen goes into the letter as one step."""
    from circular_composer.library import load_library

    library = load_library()
    menu = QMenu(beside)
    fill_kept_menu(menu, key, library, model, wording)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(beside.mapToGlobal(QPoint(0, beside.height())))
    return menu


def fill_kept_menu(
    menu: QMenu, key: str, library: Library, model: LetterModel, wording: Wording
) -> None:
    """Put the kept items of a field's list into a menu."""
    from circular_composer.library import insert, shown

    language = model.value.language
    for kept in library.of(SERVED[key]):
        use = getattr(kept.item, "use", "any")
        if use not in {"any", key} and key in {"to", "copy_to"}:
            continue
        name = shown(kept.item, wording.language) or shown(kept.item, language)
        lines = library.lines(kept.item, language)
        action = menu.addAction(f"\u2068{name}\u2069".replace("&", "&&"))
        action.setToolTip("\n".join(lines))
        where = key if key in {"to", "copy_to"} else ""

        def take(_: bool = False, kept: Kept = kept, where: str = where) -> None:
            caret = Caret(key)
            value = insert(model.value, kept, library, where=where)
            model.edit(value, before=caret, after=caret)

        action.triggered.connect(take)
    menu.setToolTipsVisible(True)
    if menu.isEmpty():
        menu.addAction(wording("kept-none")).setEnabled(False)
