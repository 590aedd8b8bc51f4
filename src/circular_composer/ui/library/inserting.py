# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A kept item put into a letter at the caret, as one value: the letter as it is afterwards."""

from __future__ import annotations

import re

from attrs import evolve

from circular_composer.library import Kept, Library, ListName, insert, remembered
from circular_composer.model import Addressee, Circular, Paragraph, get, has_markup, replace
from circular_composer.model.inline import plain
from circular_composer.session import Caret

BLANK = "[…]"
"""Stands in a phrase where an officer still writes something."""

TYPED: frozenset[ListName] = frozenset({"phrases", "resolutions"})
"""Lists whose items are typed where the caret is; the others have a place of their own."""

_LIST = re.compile(
    r"(?P<list>(?:annexes\[\d+\]\.)?body|to|copy_to|salutation|extra\.[\w-]+)(?P<line>\[\d+\].*)?"
)


def insert_kept(
    circular: Circular, kept: Kept, library: Library, caret: Caret, *, numbered: bool
) -> tuple[Circular, Caret]:
    """Put a kept item into a letter and remember it there.

    Args:
        circular: the letter.
        kept: the item.
        library: cites resolutions.
        caret: where a phrase or resolution goes, in place of what is selected.
        numbered: whether a paragraph that has to be made is numbered.

    Returns:
        The letter and the caret after it; the first blank of a phrase is selected.

    Raises:
        KeyError: when nothing can be typed at the caret.
    """
    texts = library.lines(kept.item, circular.language)
    if not any(texts):
        return circular, caret
    if kept.list_name in TYPED:
        made, after = with_text(circular, caret, texts[0], numbered=numbered)
        return remembered(made, kept, texts, after.where), after
    key = caret.where.partition("[")[0]
    where = key if key in {"to", "copy_to"} and kept.list_name == "groups" else ""
    made = insert(circular, kept, library, where=where)
    return made, Caret(_place(circular, made, kept))


def _place(before: Circular, after: Circular, kept: Kept) -> str:
    """Where the caret goes once a group, contact or signatory is in."""
    if kept.list_name == "signatories":
        return "signature.name"
    if kept.list_name == "contacts":
        return f"contacts[{max(len(after.contacts) - 1, 0)}].name"
    key = "copy_to" if before.copy_to != after.copy_to else "to"
    return f"{key}[{max(len(getattr(after, key)) - 1, 0)}]"


def with_text(
    circular: Circular, caret: Caret, text: str, *, numbered: bool
) -> tuple[Circular, Caret]:
    """Type a text at the caret, in place of what is selected.

    Raises:
        KeyError: when the place holds no text.
    """
    circular, where = _with_line(circular, caret.where, numbered=numbered)
    if where != caret.where:
        caret = Caret(where)
    before = get(circular, caret.where)
    if not isinstance(before, str) or caret.where == "date":
        raise KeyError(caret.where)
    if not has_markup(caret.where):
        text = plain(text)
    start, end = sorted((caret.anchor, caret.position))
    made = replace(circular, caret.where, f"{before[:start]}{text}{before[end:]}")
    blank = text.find(BLANK)
    if blank < 0:
        at = start + len(text)
        return made, Caret(caret.where, at, at)
    return made, Caret(caret.where, start + blank, start + blank + len(BLANK))


def _with_line(circular: Circular, where: str, *, numbered: bool) -> tuple[Circular, str]:
    """The letter with the line that the editor shows in an empty list, and its path."""
    found = _LIST.fullmatch(where)
    try:
        if isinstance(get(circular, where), str):
            return circular, where
    except KeyError:
        if found is None:
            raise
    if found is None:
        raise KeyError(where)
    key = found["list"]
    if key.startswith("extra."):
        there = circular.extra.get(key.removeprefix("extra."), ())
        lines = there if isinstance(there, tuple) else ()
        extra = {**circular.extra, key.removeprefix("extra."): (*lines, "")}
        return evolve(circular, extra=extra), f"{key}[{len(lines)}]"
    there = get(circular, key)
    line: object = ""
    if key.endswith("body"):
        line = Paragraph(numbered=numbered)
    elif key in {"to", "copy_to"}:
        line = Addressee()
    ending = ".text" if key.endswith("body") else ""
    return replace(circular, key, (*there, line)), f"{key}[{len(there)}]{ending}"
