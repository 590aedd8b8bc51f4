# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as frozen values.

A draft may be incomplete, so nothing here refuses a value: `checks` says what is missing. Field
names are the keys of the `.circular` file. Text is stored as typed; paragraph numbers, list
endings and everything about direction are worked out at composition and stored nowhere.
`unknown` holds keys of a later minor version, so that a load and a save lose nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Json = Any
"""A JSON value: str, int, float, bool, None, list or dict of these."""

TextDirection = Literal["ltr", "rtl"]
VariableKind = Literal["text", "long", "date", "number", "choice", "list", "flag"]


def _unknown() -> Any:
    """Keys this version does not know; kept out of the hash, since JSON values have none."""
    return field(factory=dict, hash=False, repr=False, kw_only=True)


@frozen
class Contact:
    """One contact of the reference block; every part may be empty."""

    name: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    web: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Addressee:
    """One line of the To or Copy list, without its list ending.

    A plain string in the file, an object when it carries a condition of a template.
    """

    text: str = ""
    when: str = ""
    each: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Item:
    """A bullet or sub-number below a paragraph; `ordered` says what its own items are."""

    text: str = ""
    items: tuple[Item, ...] = ()
    ordered: bool = False
    direction: TextDirection | None = None
    when: str = ""
    each: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Paragraph:
    """A paragraph of the body, with its items: bullets, or sub-numbers when `ordered`."""

    text: str = ""
    numbered: bool = False
    items: tuple[Item, ...] = ()
    ordered: bool = False
    direction: TextDirection | None = None
    when: str = ""
    each: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Heading:
    """A side heading of the body."""

    text: str = ""
    direction: TextDirection | None = None
    when: str = ""
    each: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Table:
    """A table of the body; `header` says that the first row names the columns."""

    rows: tuple[tuple[str, ...], ...] = ()
    header: bool = False
    direction: TextDirection | None = None
    when: str = ""
    each: str = ""
    unknown: Mapping[str, Json] = _unknown()


Block = Paragraph | Heading | Table


@frozen
class Signature:
    """Who signs; `signed` prints the word that the original was signed."""

    signed: bool = False
    name: str = ""
    title: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Annex:
    """An annex: composed after the letter, or a separate `file` that is only counted."""

    title: str = ""
    body: tuple[Block, ...] = ()
    file: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Variable:
    """What a saved template asks for."""

    name: str
    kind: VariableKind
    label: str = ""
    help: str = ""
    default: Json = field(default="", hash=False)
    example: str = ""
    choices: tuple[str, ...] = ()
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Silence:
    """A finding put to rest in this letter: the rule, and the text it spoke of."""

    rule: str
    text: str = ""
    unknown: Mapping[str, Json] = _unknown()


@frozen
class Circular:
    """A letter, whole or in the making.

    `extra` holds what a family declares beyond the fixed parts (text, or a list of texts).
    `variables` is None in a letter; a saved template has a tuple, and only then are braces
    placeholders. `unconfirmed` lists the paths of imported facts nobody has confirmed yet;
    `not_placed` the imported text that found no place.
    """

    form: str = ""
    language: str = "ar"
    reference: str = ""
    place: str = ""
    date: str = ""
    to: tuple[Addressee, ...] = ()
    copy_to: tuple[Addressee, ...] = ()
    contacts: tuple[Contact, ...] = ()
    subject: str = ""
    salutation: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    closing: str = ""
    signature: Signature = Signature()
    annexes: tuple[Annex, ...] = ()
    extra: Mapping[str, str | tuple[str, ...]] = field(factory=dict, hash=False)
    variables: tuple[Variable, ...] | None = None
    silenced: tuple[Silence, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    not_placed: tuple[str, ...] = ()
    unknown: Mapping[str, Json] = _unknown()

    @property
    def is_template(self) -> bool:
        """Whether this is a saved template, whose braces are placeholders."""
        return self.variables is not None

    @property
    def iso_date(self) -> dt.date | None:
        """The date as a calendar day, or None when it is empty or is not one."""
        return calendar_day(self.date)


def calendar_day(text: str) -> dt.date | None:
    """Return the day that a text of the form `YYYY-MM-DD` names; None for any other text."""
    if not _DAY.fullmatch(text):
        return None  # Python also reads week dates, which the format does not have
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def listed(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return a value of `extra` as the strings it holds; an empty string is none."""
    return value if isinstance(value, tuple) else (value,) if value else ()
