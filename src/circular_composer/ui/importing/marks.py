# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts to confirm as marks in the form."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from PySide6.QtWidgets import QLineEdit

from circular_composer.model import Circular, get
from circular_composer.ui.form.annexes import AnnexesField
from circular_composer.ui.form.contacts import ContactCard, ContactsField
from circular_composer.ui.form.dates import DateField
from circular_composer.ui.form.lines import LineField
from circular_composer.ui.form.view import FormView
from circular_composer.ui.marking import Spot
from circular_composer.ui.wording import Wording

_MARK = "confirm"
"""The property by which the style tells a line that holds a fact to confirm."""


def fact_spots(circular: Circular) -> list[Spot]:
    """The strings that hold facts to confirm, whole."""
    found: list[Spot] = []
    for where in circular.unconfirmed:
        try:
            text = get(circular, where)
        except KeyError:
            continue  # a path that leads nowhere is a finding, and has no place in the form
        if isinstance(text, str) and text:
            found.append(Spot(where, 0, len(text), "confirm"))
    return found


def plain_lines(form: FormView) -> Iterator[tuple[str, QLineEdit]]:
    """The lines of literal text in a form, with their paths."""
    for field in form.fields:
        if isinstance(field, LineField | DateField):
            yield field.key, field.line
        elif isinstance(field, ContactsField):
            for card in field.cards:
                if isinstance(card, ContactCard):
                    for key, line in card.lines.items():
                        yield f"{field.key}[{card.index}].{key}", line
        elif isinstance(field, AnnexesField):
            for card in field.cards:
                file = getattr(card, "file", None)
                if isinstance(file, QLineEdit):
                    yield f"{field.key}[{card.index}].file", file


def mark_lines(form: FormView, facts: Collection[str], wording: Wording) -> None:
    """Mark the lines whose text is to confirm, for the eye and for a screen reader."""
    for where, line in plain_lines(form):
        waits = where in facts
        if bool(line.property(_MARK)) != waits:
            line.setProperty(_MARK, waits)
            line.style().unpolish(line)
            line.style().polish(line)
            line.setAccessibleDescription(wording("importing.to-confirm") if waits else "")
            line.setToolTip(wording("importing.to-confirm") if waits else "")
