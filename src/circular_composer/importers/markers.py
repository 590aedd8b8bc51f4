# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and bullets, typed or automatic: what stands before a paragraph and is no part of it."""

from __future__ import annotations

import re
from typing import Literal

from attrs import frozen

from circular_composer.importers.rich import Rich
from circular_composer.importers.scraps import Scrap

Kind = Literal["number", "letter", "bullet"]

BULLET = "•"
"""Stands for every automatic bullet, whatever it looks like."""

_GLYPHS = "-\u2010-\u2015\u2212•·∙●○◦▪▫■□◆◇►▶➢➤✓✔*§\u0095\uf02d\uf0a7\uf0b7\uf0d8\uf0fc\uf06e\uf076"
_BULLET = re.compile(rf"(?:[{_GLYPHS}](?=[\s\u00a0])|[•●▪\uf0a7\uf0b7]|o\t)[\s\u00a0]*")
_NUMBER = re.compile(
    r"""
    (?:
      \((?P<round>\d{1,3})\)[\s\u00a0]*                        # (1)
    | (?P<path>\d{1,3}(?:\.\d{1,3}){1,4})\.?(?:[\t\u2003]+|\s{2,})   # 2.1 and a tab
    | (?P<plain>\d{1,3})(?:[.)]?[\t\u2003]\s*|[.)][\s\u00a0]+|[ ]?[-\u2013][\s\u00a0]+(?!\d)|\s{2,})
    )
    """,
    re.VERBOSE,
)
_LOOSE = re.compile(
    r"(?P<path>\d{1,3}(?:(?:\.\d{1,3}){0,4}|[-\u2010\u2011/]\d{1,3}))[.)]?[\s\u00a0]+(?=\D)"
)
_LETTER = re.compile(
    r"(?:\((?P<round>[a-z]|[ivx]{2,4}|[أ-ي])\)|(?P<plain>[a-z]|[ivx]{2,4}|[أ-ي])(?:\)|\s?[-\u2013](?=\s)|\.(?=\t)))"
    r"[\s\u00a0]*(?=\S)"
)
_BETWEEN = re.compile(r"[.\-\u2010\u2011/]")
_PATH = re.compile(r"\(?(\d{1,3}(?:\.\d{1,3})*)[.)]?[)\-\u2010-\u2015]?")


@frozen
class Marker:
    """What stands before a paragraph.

    Attributes:
        kind: number, letter or bullet.
        path: the numbers of a numbered one: `2.1` is (2, 1); empty for others.
        form: how it is written, numbers apart: `#`, `#.`, `(#)`; one list has one form.
        length: characters of the text it takes, white space after it included.
        sure: False for a bare number and a space (`2 text`, `2.1 text`, `2-1 text`), which only
            its neighbours can confirm.
    """

    kind: Kind
    path: tuple[int, ...] = ()
    form: str = ""
    length: int = 0
    sure: bool = True


def typed_marker(text: str) -> Marker | None:
    """Return the marker that a paragraph's own characters begin with."""
    lead = len(text) - len(text.lstrip())
    rest = text[lead:]
    if found := _BULLET.match(rest):
        return Marker("bullet", (), rest[0], lead + found.end())
    if found := _NUMBER.match(rest):
        digits = found["round"] or found["path"] or found["plain"]
        form = re.sub(r"[\d.]*\d", "#", found[0].strip(), count=1)
        return Marker("number", _numbers(digits), form, lead + found.end())
    if found := _LETTER.match(rest):
        letter = found["round"] or found["plain"]
        form = found[0].strip().replace(letter, "a")
        return Marker("letter", (), form, lead + found.end())
    if found := _LOOSE.match(rest):
        return Marker("number", _numbers(found["path"]), "# ", lead + found.end(), sure=False)
    return None


def opens_with_marker(text: str) -> bool:
    """Whether a line begins with a number or a bullet beyond doubt."""
    marker = typed_marker(text)
    return marker is not None and marker.sure


def marker_of(scrap: Scrap) -> Marker | None:
    """Return a paragraph's marker: its automatic one, else the typed one."""
    if not scrap.marker:
        return typed_marker(scrap.text.plain)
    if scrap.marker == BULLET:
        return Marker("bullet", (), BULLET)
    found = _PATH.fullmatch(scrap.marker.strip())
    if found is None:
        return Marker("letter", (), re.sub(r"\w+", "a", scrap.marker.strip()))
    form = re.sub(r"[\d.]*\d", "#", scrap.marker.strip(), count=1)
    return Marker("number", _numbers(found[1]), form)


def without_marker(text: Rich, marker: Marker | None) -> Rich:
    """Return the text after its marker."""
    return text.cut(marker.length).strip() if marker else text.strip()


def _numbers(digits: str) -> tuple[int, ...]:
    return tuple(int(part) for part in _BETWEEN.split(digits))
