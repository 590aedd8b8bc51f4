# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`missing-part` and `unconfirmed`: what a letter needs before it may go out.

Sources: the family's required fields; the letters that went out without closing, signature or
annex line; earlier letters whose facts were taken over unseen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from circular_composer.checks.reading import Placed
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec
from circular_composer.forms import FieldSpec, said
from circular_composer.model import (
    Block,
    Circular,
    Edit,
    Item,
    Paragraph,
    Table,
    calendar_day,
    get,
)
from circular_composer.model.inline import plain

_SHOWN = 60
"""Characters of a value that a sentence quotes."""


def _has_text(source: str) -> bool:
    """Whether anything would be seen: spaces and invisible characters are nothing."""
    return any(
        not char.isspace() and unicodedata.category(char) not in {"Cf", "Cc"}
        for char in plain(source)
    )


def _any_text(items: Iterable[Item]) -> bool:
    return any(_has_text(item.text) or _any_text(item.items) for item in items)


def _block_has_text(block: Block) -> bool:
    if isinstance(block, Table):
        return any(_has_text(cell) for row in block.rows for cell in row)
    if _has_text(block.text):
        return True
    return isinstance(block, Paragraph) and _any_text(block.items)


def _is_missing(circular: Circular, spec: FieldSpec) -> bool:
    try:
        value: Any = get(circular, spec.key)
    except KeyError:
        return True
    match spec.kind:
        case "date":
            return not isinstance(value, str) or calendar_day(value) is None
        case "contacts":
            return not any(
                _has_text(part)
                for contact in value
                for part in (contact.name, contact.phone, contact.fax, contact.email, contact.web)
            )
        case "body":
            return not any(_block_has_text(block) for block in value)
        case "flag" | "annexes":
            return not value
    lines = (value,) if isinstance(value, str) else value
    return not any(_has_text(getattr(line, "text", line)) for line in lines)


def _missing_parts(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """A required field is empty; a date that is no calendar date counts as missing.

    A saved template is not judged: what its letters lack is seen when they are filled.
    """
    if letter.setting.template:
        return
    for spec in letter.form.fields:
        if spec.required and _is_missing(letter.circular, spec):
            values = {
                "key": spec.key,
                "name_ar": said(spec.name, "ar") or spec.key,
                "name_en": said(spec.name, "en") or spec.key,
            }
            default = spec.default.get(letter.circular.language, spec.default.get("*"))
            certain = isinstance(default, str) and default and not spec.key.startswith("extra.")
            edits = (Edit(spec.key, str(default)),) if certain else ()
            yield Located(spec.key, Finding(values=values), edits=edits)


def _unconfirmed(letter: Letter, _: Sequence[tuple[Placed, Any]]) -> Iterator[Located]:
    """An imported fact nobody has confirmed; a path that leads nowhere is still asked about."""
    for where in dict.fromkeys(letter.circular.unconfirmed):
        try:
            value = get(letter.circular, where)
        except KeyError:
            value = ""
        text = plain(value) if isinstance(value, str) else ""
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        yield Located(where, Finding(values={"key": where, "text": shown}))


MISSING_PART = LetterRule(
    RuleSpec(
        "missing-part",
        "error",
        "The family's required fields; a circular found without closing and signature.",
        fixable=True,
        silenceable=False,
    ),
    _missing_parts,
)
UNCONFIRMED = LetterRule(
    RuleSpec(
        "unconfirmed",
        "error",
        "Letters are started from earlier ones, and old dates, numbers and names stay behind.",
        silenceable=False,
    ),
    _unconfirmed,
)
