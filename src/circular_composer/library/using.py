# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept items in a letter: put in, remembered, and asked later whether they still say the same.

A letter remembers what it took under the key `kept`, beside the keys of the format: the list, the
item's identifier, where it went, the text as it was then and that text's digest. Nothing changes
in a letter by itself: `uses` tells, `refreshed` does it when the officer says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Literal, cast

from attrs import evolve, frozen

from circular_composer.library.items import ListName, digest
from circular_composer.library.reading import Kept, Library
from circular_composer.model import (
    Addressee,
    Circular,
    Contact,
    Json,
    Signature,
    replace,
    strings,
)

KEPT_KEY = "kept"
State = Literal["same", "changed", "gone"]
_BLANK = "[…]"
_CONTACT_PARTS = ("name", "phone", "fax", "email", "web")
_TEXTS = {"signatories": 2, "contacts": len(_CONTACT_PARTS), "phrases": 1, "resolutions": 1}
"""How many texts a letter remembers of an item; of a group, as many as it has lines."""


@frozen
class Use:
    """A kept item that a letter uses.

    Attributes:
        list_name: the item's list.
        id: the item's identifier.
        where: the path it went to: `to`, `copy_to`, `contacts`, `signature`, or a text's.
        before: what the letter got.
        now: what the item says now; empty when nobody keeps it any more.
        state: whether that is the same, has changed, or is gone.
    """

    list_name: ListName
    id: str
    where: str
    before: tuple[str, ...]
    now: tuple[str, ...]
    state: State


def insert(
    circular: Circular, kept: Kept, library: Library, *, where: str = "", at: int | None = None
) -> Circular:
    """Put a kept item into a letter and remember it.

    A group goes to the end of its list, lines already there left out; a signatory signs; a contact
    joins the contacts, an empty one giving way. A phrase or a resolution is only remembered: the
    editor types its text where the caret is.

    Args:
        circular: the letter.
        kept: the item.
        library: cites resolutions.
        where: `to` or `copy_to` for a group, when the item itself leaves it open; a text's path
            for a phrase or resolution.
        at: which place in the list of addressees; the end when None.
    """
    texts = library.lines(kept.item, circular.language)
    if not any(texts):
        return circular
    match kept.list_name:
        case "groups":
            use = getattr(kept.item, "use", "any")
            where = where or ("to" if use == "any" else use)
            circular = _with_group(circular, where, texts, at)
        case "signatories":
            where, circular = "signature", _signed(circular, texts)
        case "contacts":
            where, circular = "contacts", _with_contact(circular, texts)
    return remembered(circular, kept, texts, where)


def remembered(circular: Circular, kept: Kept, texts: tuple[str, ...], where: str) -> Circular:
    """Let a letter remember what it took of an item; an earlier memory of the same gives way."""
    entry: dict[str, Json] = {
        "list": kept.list_name,
        "id": kept.item.id,
        "where": where,
        "digest": digest(texts),
        "text": list(texts),
    }
    others = [
        other
        for other in _entries(circular)
        if (other.get("list"), other.get("id"), other.get("where"))
        != (entry["list"], entry["id"], where)
    ]
    return evolve(circular, unknown={**circular.unknown, KEPT_KEY: [*others, entry]})


def forgotten(circular: Circular, use: Use) -> Circular:
    """Let a letter no longer say that an item it used has changed."""
    others = [
        other
        for other in _entries(circular)
        if (other.get("list"), other.get("id"), other.get("where"))
        != (use.list_name, use.id, use.where)
    ]
    unknown = {key: value for key, value in circular.unknown.items() if key != KEPT_KEY}
    return evolve(circular, unknown={**unknown, KEPT_KEY: others} if others else unknown)


def uses(circular: Circular, library: Library) -> tuple[Use, ...]:
    """The kept items that a letter still holds, each with whether it has changed since.

    An item whose text the officer has taken out of the letter, or written over, is used no more.
    """
    return tuple(_uses(circular, library))


def _uses(circular: Circular, library: Library) -> Iterator[Use]:
    for entry in _entries(circular):
        before = entry.get("text")
        if not isinstance(before, list) or not all(isinstance(text, str) for text in before):
            continue
        list_name, identifier, where = (str(entry.get(key)) for key in ("list", "id", "where"))
        texts = tuple(before)
        if len(texts) != _TEXTS.get(list_name, len(texts)):
            continue
        kept = library.find(list_name, identifier)
        now = library.lines(kept.item, circular.language) if kept else ()
        if not _holds(circular, list_name, where, texts):
            continue
        state: State = "gone" if kept is None else "changed"
        # An officer who has brought the letter up to date by hand need not be told.
        if kept and (
            digest(now) == entry.get("digest") or _up_to_date(circular, where, texts, now)
        ):
            state = "same"
        yield Use(cast("ListName", list_name), identifier, where, texts, now, state)


def refreshed(circular: Circular, use: Use) -> Circular:
    """Put what an item says now in place of what the letter had of it.

    The officer's own changes round it stay. An item that is gone changes nothing.
    """
    if not use.now:
        return circular
    match use.list_name:
        case "groups":
            made = _exchanged_lines(circular, use)
        case "signatories":
            made = _exchanged_signature(circular, use)
        case "contacts":
            made = _exchanged_contact(circular, use)
        case _:
            made = _exchanged_text(circular, use)
    entries = [
        {**entry, "digest": digest(use.now), "text": list(use.now)}
        if (entry.get("list"), entry.get("id"), entry.get("where"))
        == (use.list_name, use.id, use.where)
        else entry
        for entry in _entries(made)
    ]
    return evolve(made, unknown={**made.unknown, KEPT_KEY: entries})


def _entries(circular: Circular) -> list[Mapping[str, Any]]:
    """What the letter remembers; anything else under the key is not ours to judge."""
    found = circular.unknown.get(KEPT_KEY)
    return (
        [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []
    )


# --- putting in --------------------------------------------------------------------------------


def _with_group(circular: Circular, where: str, texts: tuple[str, ...], at: int | None) -> Circular:
    there: tuple[Addressee, ...] = getattr(circular, where)
    known = {addressee.text for addressee in there}
    kept = [addressee for addressee in there if addressee.text] if at is None else list(there)
    place = len(kept) if at is None else at
    new = [Addressee(text) for text in texts if text and text not in known]
    return replace(circular, where, (*kept[:place], *new, *kept[place:]))


def _signed(circular: Circular, texts: tuple[str, ...]) -> Circular:
    name, title = texts
    before = circular.signature
    signature = evolve(before, name=name or before.name, title=title or before.title)
    return evolve(circular, signature=signature)


def _with_contact(circular: Circular, texts: tuple[str, ...]) -> Circular:
    name, phone, fax, email, web = texts
    contact = Contact(name, phone, fax, email, web)
    others = tuple(other for other in circular.contacts if other != Contact(unknown=other.unknown))
    if contact in others:
        return circular
    return evolve(circular, contacts=(*others, contact))


# --- is it there -------------------------------------------------------------------------------


def _holds(circular: Circular, list_name: str, where: str, texts: tuple[str, ...]) -> bool:
    """Whether any of what was taken is still in the letter."""
    match list_name:
        case "groups":
            return bool(_addressees(circular, where) & set(texts))
        case "signatories":
            parts = (circular.signature.name, circular.signature.title)
            return any(texts) and all(not text or text in parts for text in texts)
        case "contacts":
            return any(_is_contact(contact, texts) for contact in circular.contacts)
        case _:
            return any(texts) and any(_contains(text, texts[0]) for _, text in strings(circular))


def _up_to_date(
    circular: Circular, where: str, before: tuple[str, ...], now: tuple[str, ...]
) -> bool:
    """Whether all that an item says now is in the letter, and nothing that it only said then."""
    printed = _addressees(circular, where) or {text for _, text in strings(circular)}

    def there(text: str) -> bool:
        return text in printed or any(_contains(other, text) for other in printed)

    return all(there(text) for text in now if text) and not any(
        there(text) for text in before if text and text not in now
    )


def _addressees(circular: Circular, where: str) -> set[str]:
    if where not in {"to", "copy_to"}:
        return set()
    return {addressee.text for addressee in getattr(circular, where)}


def _is_contact(contact: Contact, texts: tuple[str, ...]) -> bool:
    """A contact is known by its name or its address, whatever else was changed."""
    name, _, _, email, _ = texts
    return bool((name and contact.name == name) or (email and contact.email == email))


def _pattern(words: str) -> re.Pattern[str]:
    """Finds a phrase in a text, whatever an officer wrote where its blanks were."""
    return re.compile("(.+?)".join(map(re.escape, words.split(_BLANK))), re.DOTALL)


def _contains(text: str, words: str) -> bool:
    return bool(words) and _pattern(words).search(text) is not None


# --- bringing up to date -----------------------------------------------------------------------


def _exchanged_lines(circular: Circular, use: Use) -> Circular:
    made: list[Addressee] = []
    there: tuple[Addressee, ...] = getattr(circular, use.where)
    own = {entry.text for entry in there} - set(use.before)
    new = [Addressee(text) for text in use.now if text not in own]
    for addressee in there:
        if addressee.text in use.before:
            made.extend(new)
            new = []  # they stand where the first of the old ones stood
        else:
            made.append(addressee)
    return replace(circular, use.where, tuple(made))


def _exchanged_signature(circular: Circular, use: Use) -> Circular:
    before = circular.signature
    (old_name, old_title), (name, title) = use.before, use.now
    made: Signature = evolve(
        before,
        name=name if name and before.name in {old_name, ""} else before.name,
        title=title if title and before.title in {old_title, ""} else before.title,
    )
    return evolve(circular, signature=made)


def _exchanged_contact(circular: Circular, use: Use) -> Circular:
    made = []
    for contact in circular.contacts:
        changes: dict[str, Any] = {
            part: new
            for part, old, new in zip(_CONTACT_PARTS, use.before, use.now, strict=True)
            if getattr(contact, part) == old
        }
        made.append(evolve(contact, **changes) if _is_contact(contact, use.before) else contact)
    return evolve(circular, contacts=tuple(made))


def _exchanged_text(circular: Circular, use: Use) -> Circular:
    """What an officer wrote in a phrase's blanks stays, if the new wording has as many."""
    (old,), (new,) = use.before, use.now
    pattern, pieces = _pattern(old), new.split(_BLANK)

    def exchanged(match: re.Match[str]) -> str:
        filled = match.groups()
        if len(filled) != len(pieces) - 1:
            return new
        return "".join(piece + blank for piece, blank in zip(pieces, (*filled, ""), strict=True))

    for where, text in strings(circular):
        changed = pattern.sub(exchanged, text)
        if changed != text:
            circular = replace(circular, where, changed)
    return circular
