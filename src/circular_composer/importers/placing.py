# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A text that found no place, put into a field by hand."""

from __future__ import annotations

import re
from typing import Any

from attrs import evolve

from circular_composer.forms import FieldSpec, FormSpec
from circular_composer.importers.dates import read_date
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Paragraph,
    get,
    has_markup,
    listed,
    replace,
)
from circular_composer.model.inline import escaped

_WEB = re.compile(r"(?:https?://|www\.)", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s()/.-]{6,}")


def place_text(circular: Circular, index: int, key: str, form: FormSpec) -> Circular:
    """Return the letter with one of its texts without a place put into a field.

    A list and the body take it as their last entry, any other field behind what it holds.

    Args:
        circular: the letter.
        index: which of `not_placed`.
        key: the field.
        form: the letter's family.

    Raises:
        IndexError: there is no such text.
        KeyError: the family has no such field, or it holds no text.
    """
    text = circular.not_placed[index].strip()
    spec = form.field_spec(key)
    if spec is None or spec.kind == "flag":
        raise KeyError(key)
    return without_text(_placed(circular, text, spec, form), index)


def without_text(circular: Circular, index: int) -> Circular:
    """Return the letter without one of its texts that have no place."""
    kept = (*circular.not_placed[:index], *circular.not_placed[index + 1 :])
    return evolve(circular, not_placed=kept)


def _placed(circular: Circular, text: str, spec: FieldSpec, form: FormSpec) -> Circular:
    key = spec.key
    literal = escaped(text) if has_markup(key) else text
    match spec.kind:
        case "body":
            block = Paragraph(literal.replace("\t", " "), numbered=form.house.numbered)
            kept = tuple(one for one in circular.body if one != Paragraph(numbered=_plain(one)))
            return evolve(circular, body=(*kept, block))
        case "annexes":
            return evolve(circular, annexes=(*circular.annexes, Annex(literal)))
        case "contacts":
            return evolve(circular, contacts=_with_contact(circular.contacts, text, literal))
        case "list":
            entry: Any = Addressee(literal) if key in {"to", "copy_to"} else literal
            return _set(circular, key, (*listed(_value(circular, key)), entry))
        case "date":
            day = read_date(text)
            return _set(circular, key, text if day is None else day.isoformat())
        case _:
            there = _value(circular, key)
            before = there if isinstance(there, str) else ""
            mark = "\n" if spec.kind == "long" else " "
            joined = literal if spec.kind == "long" else " ".join(literal.split())
            return _set(circular, key, f"{before}{mark}{joined}" if before else joined)


def _plain(block: object) -> bool:
    return isinstance(block, Paragraph) and block.numbered


def _value(circular: Circular, key: str) -> Any:
    if key in {"to", "copy_to"}:
        return getattr(circular, key)
    try:
        return get(circular, key)
    except KeyError:
        return None


def _set(circular: Circular, key: str, value: Any) -> Circular:
    if key.startswith("extra."):
        return evolve(circular, extra={**circular.extra, key.removeprefix("extra."): value})
    return replace(circular, key, value)


def _with_contact(contacts: tuple[Contact, ...], text: str, literal: str) -> tuple[Contact, ...]:
    """The contacts with a text in the slot that it looks made for, of the first that has room."""
    if "@" in text and " " not in text:
        slot = "email"
    elif _WEB.match(text):
        slot = "web"
    else:
        slot = "phone" if _PHONE.fullmatch(text) else "name"
    given: dict[str, Any] = {slot: literal if slot == "name" else text}
    for index, contact in enumerate(contacts):
        if not getattr(contact, slot):
            return (*contacts[:index], evolve(contact, **given), *contacts[index + 1 :])
    return (*contacts, Contact(**given))
