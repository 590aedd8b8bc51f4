# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Finding a kept item by a few letters, however they are spelled.

Vowel marks, hamzas, the two spellings of a final ya and of ta marbuta, tatweel, capitals and kinds
of digits make no difference; neither does the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from circular_composer.library.items import (
    Group,
    Item,
    ListName,
    Phrase,
    Resolution,
    Signatory,
    shown,
)
from circular_composer.library.reading import Kept, Library

_ALIKE = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ة": "ه",
        "ک": "ك", "ء": None, "ـ": None,
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Text with what spellings differ in taken away, for comparison only."""
    text = text.translate(_ALIKE)
    text = unicodedata.normalize("NFKD", text).translate(_ALIKE)
    return "".join(
        str(unicodedata.decimal(char)) if char.isdecimal() else char
        for char in text.casefold()
        if not unicodedata.combining(char) and unicodedata.category(char) != "Cf"
    )


def search(
    library: Library,
    query: str,
    language: str,
    *,
    lists: Collection[ListName] = (),
    limit: int = 20,
) -> tuple[Kept, ...]:
    """Find items that hold every word of the query, the nearest first.

    Args:
        library: where to look.
        query: a few letters; each word of it must occur, as the beginning of a word or within one.
        language: of the letter; its words count before those of other languages.
        lists: where to look only; everywhere when empty.
        limit: how many at most.
    """
    wanted = _WORD.findall(folded(query))
    if not wanted:
        return ()
    ranked: list[tuple[int, int, Kept]] = []
    for position, kept in enumerate(library.items):
        if lists and kept.list_name not in lists:
            continue
        rank = _rank(wanted, kept.item, language)
        if rank is not None:
            ranked.append((rank, position, kept))
    ranked.sort(key=lambda entry: entry[:2])
    return tuple(kept for _, _, kept in ranked[:limit])


def _rank(wanted: list[str], item: Item, language: str) -> int | None:
    """How near an item is, 0 the nearest: the name's beginning, a word's beginning, anywhere."""
    name = folded(shown(item, language))
    if _begins(name, wanted[0]) and all(word in name for word in wanted):
        return 0
    for rank, text in ((1, name), (3, folded(" ".join(_texts(item))))):
        words = _WORD.findall(text)
        if all(any(_begins(word, part) for word in words) for part in wanted):
            return rank
        if all(part in text for part in wanted):
            return rank + 1
    return None


def _begins(text: str, part: str) -> bool:
    """Whether a text begins with a part, the article before either left out."""
    return text.startswith(part) or text.removeprefix("ال").startswith(part.removeprefix("ال"))


def _texts(item: Item) -> Iterator[str]:
    """Everything an item may be found by."""
    yield item.id
    if isinstance(item, Resolution):
        yield f"{item.number} {item.year}"
        yield from item.place.values()
        yield from item.title.values()
        return
    yield from item.name.values()
    if isinstance(item, Group):
        for texts in item.lines.values():
            yield from texts
    elif isinstance(item, Phrase):
        yield item.topic
        yield from item.text.values()
    elif isinstance(item, Signatory):
        yield from item.title.values()
    else:
        yield from (item.email, item.phone)
