# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How well a text fits a part of the head: what decides between two orders of labels and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from circular_composer.importers.dates import read_date
from circular_composer.importers.vocabulary import Vocabulary, fold

_EMAIL = re.compile(r"(?:mailto:)?[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_PHONE = re.compile(
    r"\(?\+?\s?\(?\d[\d\s\u00a0().\-/\u2010\u2011\u2013]{4,24}\d\)?(?:\s?(?:ext\.?|x)\s?\d{1,6})?",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?:[A-Za-z][A-Za-z.\-]*[\s\u00a0]+){0,4}"  # TSB Collective letter
    r"(?:[A-Z0-9]{1,8}(?:[/\-\u2010\u2011][A-Z0-9]{1,8}){1,4}|(?:No\.?\s*)?\d{1,5}(?:/\d{1,4})?)"
)
_CIRCULAR = re.compile(r"circular|letter|تعميم|رساله معممه|corrigendum|addendum", re.IGNORECASE)
_LIST_END = re.compile(r"[;؛][\s\u00a0]*$")
ENTRY_DASH = re.compile(r"[\s\u00a0]*(?:[-\u2010-\u2015•*·]|\uf0b7)[\s\u00a0]+")

_STRANGE_LABEL = re.compile(r"[^\W\d]{1,15}(?: [^\W\d]{1,15})?[ \u00a0]?:[\s\u00a0]*\S")
"""A label of one word or two that no family has: `من: قسم المالية`."""

_LONGEST_TYPED = 400
PERFECT = 3.0
"""The fit of a value that can be nothing else."""


def is_email(text: str) -> bool:
    """Whether a text is an e-mail address and nothing else."""
    return _EMAIL.fullmatch(text.strip()) is not None


def is_phone(text: str) -> bool:
    """Whether a text is a telephone number and nothing else."""
    found = _PHONE.fullmatch(text.strip())
    digits = sum(char.isdigit() for char in text)
    return found is not None and 6 <= digits <= 18 and read_date(text) is None


def is_web(text: str) -> bool:
    """Whether a text is a web address and nothing else."""
    bare = text.strip()
    return _WEB.fullmatch(bare) is not None and not is_email(bare) and not is_phone(bare)


def is_reference(text: str) -> bool:
    """Whether a text looks like the reference of a letter and like nothing else."""
    bare = " ".join(text.split())
    if len(bare) > 60 or _REFERENCE.fullmatch(bare) is None:
        return False
    joined = any(sign in bare for sign in "/-\u2010\u2011") and any(char.isupper() for char in bare)
    return joined or _CIRCULAR.search(fold(bare)) is not None


def begins_with_dash(text: str) -> bool:
    """Whether a line is an entry of a list, by the dash or bullet before it."""
    return ENTRY_DASH.match(text) is not None


def ends_as_entry(text: str) -> bool:
    """Whether a line ends as all entries of a list but the last do."""
    return _LIST_END.search(text) is not None


def fit(key: str, text: str, words: Vocabulary) -> float:
    """How well a value fits the part of a letter that a label names: from -4 to 4."""
    exact: Mapping[str, Callable[[str], bool]] = {
        "email": is_email,
        "phone": is_phone,
        "fax": is_phone,
        "web": is_web,
        "date": lambda given: read_date(given) is not None,
    }
    if key in exact:
        return PERFECT + 1 if exact[key](text) else -4
    typed = len(text) < _LONGEST_TYPED and (is_email(text) or is_phone(text) or is_web(text))
    if key == "reference":
        short = len(text) <= 40 and any(char.isdigit() for char in text)
        return PERFECT if is_reference(text) else 1 if short and not typed else -2
    if typed:
        return -3
    if key in {"to", "copy_to", "contact", "subject"} and is_reference(text):
        return -2
    return _words_fit(key, text, words)


def _words_fit(key: str, text: str, words: Vocabulary) -> float:
    """How well running words fit."""
    listed = begins_with_dash(text) or ends_as_entry(text)
    if key == "contact":
        if listed or len(text) > 90:
            return -2
        return 2.5 if has_honorific(text, words) else 1.5 if len(text) <= 60 else 0.5
    if key in {"to", "copy_to"}:
        return -1 if _STRANGE_LABEL.match(text) else 2 if listed else 1
    return 0.5 if listed else 1


def has_honorific(text: str, words: Vocabulary) -> bool:
    """Whether a text begins as a person's name does: السيد …, Ms …."""
    found = words.match("honorific", text)
    return found is not None and fold(text)[found.end() : found.end() + 1] in {" ", "."}
