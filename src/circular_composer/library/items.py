# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office keeps: groups of addressees, signatories, contacts, phrases, resolutions.

Words are kept by language, so that one list serves letters in all of them. An item is known by its
identifier, which is its name in the file; what a letter gets of it are its `lines`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Literal

from attrs import field, frozen

from circular_composer.forms.citation import CITED_LANGUAGES, cite

ListName = Literal["groups", "signatories", "contacts", "phrases", "resolutions"]
Topic = Literal["opening", "closing", "registration", "visa", "remote", "deadline", "other"]
Words = Mapping[str, str]
"""A text by language code."""


def _words() -> Words:
    made: Words = field(factory=dict, hash=False)
    return made


@frozen
class Group:
    """Addressees or copies, a category a line, without list endings.

    A line may cite a kept resolution as `{resolution-99}`.
    """

    id: str
    name: Words = _words()
    use: Literal["to", "copy_to", "any"] = "any"
    lines: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)


@frozen
class Signatory:
    """Who signs; an empty name leaves the letter's as it is."""

    id: str
    name: Words = _words()
    title: Words = _words()


@frozen
class Contact:
    """Who answers questions."""

    id: str
    name: Words = _words()
    phone: str = ""
    fax: str = ""
    email: str = ""
    web: str = ""


@frozen
class Phrase:
    """A sentence or two; `[…]` stands where an officer still writes something."""

    id: str
    name: Words = _words()
    topic: Topic = "other"
    text: Words = _words()


@frozen
class Resolution:
    """A resolution with the place and year of the conference that adopted or last revised it."""

    id: str
    number: int
    year: int
    place: Words = _words()
    revised: bool = False
    title: Words = _words()


Item = Group | Signatory | Contact | Phrase | Resolution

LISTS: Mapping[ListName, type[Item]] = {
    "groups": Group,
    "signatories": Signatory,
    "contacts": Contact,
    "phrases": Phrase,
    "resolutions": Resolution,
}
"""The lists there are, each a file of its name."""


def list_of(item: Item) -> ListName:
    """The list an item belongs to."""
    return next(name for name, cls in LISTS.items() if isinstance(item, cls))


def said_in(words: Words, language: str) -> str:
    """The words in a language; empty when there are none: a letter is never given another's."""
    return words.get(language, "")


def shown(item: Item, language: str) -> str:
    """What an item is called in a list of choices, in the nearest language there is."""
    if isinstance(item, Resolution):
        known = language if language in CITED_LANGUAGES and item.place.get(language) else "en"
        return cited(item, known)
    words = item.name or (item.title if isinstance(item, Signatory) else {})
    return words.get(language) or words.get("en") or next(iter(words.values()), item.id)


def cited(item: Resolution, language: str) -> str:
    """The resolution as a letter in that language cites it; empty when it cannot be."""
    place = said_in(item.place, language)
    if not place or language not in CITED_LANGUAGES:
        return ""
    return cite(item.number, place, item.year, language, revised=item.revised)


_CITATION = re.compile(r"\{([^{}\s]+)\}")
Cites = Callable[[str], Resolution | None]
"""Finds a kept resolution by its identifier."""


def lines(item: Item, language: str, resolution: Cites = lambda _: None) -> tuple[str, ...]:
    """What a letter in a language gets of an item.

    Returns:
        A group's lines; a signatory's name and title; a contact's name, phone, fax, e-mail, web; a
        phrase or a resolution as one text. Empty when the item has nothing in that language.
    """
    match item:
        case Group():
            found = item.lines.get(language, ())
        case Signatory():
            found = (said_in(item.name, language), said_in(item.title, language))
        case Contact():
            found = (said_in(item.name, language), item.phone, item.fax, item.email, item.web)
        case Phrase():
            found = (said_in(item.text, language),)
        case Resolution():
            found = (cited(item, language),)

    def citation(match: re.Match[str]) -> str:
        kept = resolution(match[1])
        return (cited(kept, language) if kept else "") or match[0]

    return tuple(_CITATION.sub(citation, line) for line in found) if any(found) else ()


def digest(texts: tuple[str, ...]) -> str:
    """A short mark of what a letter got, to tell later whether the kept item still says it."""
    text = json.dumps(texts, ensure_ascii=False).encode()
    return hashlib.sha256(text).hexdigest()[:16]
