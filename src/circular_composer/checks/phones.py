# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`phone` and `phone-groups`: telephone numbers that cannot be dialled, or are grouped otherwise.

Sources: ITU-T E.164 (a number has at most 15 digits), E.123 (a plus, then groups with spaces);
numbers of the house are grouped `+41 22 730 5111`; in copies of Arabic letters groups stood
reversed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.reading import Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

_SEVERAL = re.compile(r"[;؛\n]|\s/\s|\s(?:و|أو|and|or)\s|[,،]\s")
_EXTENSION = re.compile(r"\s*(?:ext\.?|x|تحويلة|داخلي|#)\s*\d{1,6}\s*\Z", re.IGNORECASE)
_SHAPE = re.compile(r"\+?[\d\s().\-/\u2010-\u2013\u00a0]+")
_REVERSED = re.compile(r"(?<![\d+])(?P<groups>\d{2,5}(?:[ \u00a0]\d{1,5}){2,5})[ \u00a0]?\+(?!\d)")
_SWISS = re.compile(r"\+41(?:[ \u00a0().\-\u2010\u2011]{0,3}\d){1,12}(?!\d)")
_SHORTEST, _LONGEST = 5, 15
_SWISS_DIGITS = 11
"""+41 and nine more; more digits in a row are something else that follows."""
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e")
)


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def _grouped(text: str) -> str | None:
    """A Swiss number in the house's groups; None when it is not one."""
    digits = _digits(text)
    if len(digits) == _SWISS_DIGITS + 1 and digits.startswith("410"):
        digits = f"41{digits[3:]}"  # +41 (0)22: the zero is for dialling within the country
    if len(digits) != _SWISS_DIGITS or not digits.isascii():
        return None
    return f"+41 {digits[2:4]} {digits[4:7]} {digits[7:]}"


def _parts(passage: Passage) -> Iterator[tuple[int, str]]:
    """The numbers of a telephone field, without an extension, each with its place."""
    start = 0
    ends = [*(found.span() for found in _SEVERAL.finditer(passage.text))]
    for low, high in [*ends, (len(passage.text), len(passage.text))]:
        part = passage.text[start:low]
        stripped = _EXTENSION.sub("", part) if len(part) < 200 else part
        lead = len(stripped) - len(stripped.lstrip())
        if stripped.strip():
            yield start + lead, stripped.strip()
        start = high


def _undiallable(passage: Passage, _: Setting) -> Iterator[Finding]:
    """No number: letters, too few or too many digits, or its groups from right to left."""
    if passage.role in {"phone", "fax"}:
        for start, part in _parts(passage):
            yield from _judged(start, part)
        return
    if "+" not in passage.characters:
        return
    for found in _REVERSED.finditer(passage.text):
        right = _turned(found["groups"])
        if right:
            values = {"text": found[0]}
            splices = (Splice(found.start(), found.end(), right),)
            yield Finding(found.start(), found.end(), values, splices)
    for found in _SWISS.finditer(passage.text):
        if not passage.in_address(found.start()) and len(_digits(found[0])) < _SWISS_DIGITS:
            yield Finding(found.start(), found.end(), {"text": found[0]})


def _judged(start: int, part: str) -> Iterator[Finding]:
    plain = part.translate(_INVISIBLE)
    turned = _REVERSED.fullmatch(plain)
    right = _turned(turned["groups"]) if turned else None
    count = len(_digits(plain))
    swiss = plain.startswith("+41") and _grouped(plain) is None
    if right is None and _SHAPE.fullmatch(plain) and _SHORTEST <= count <= _LONGEST and not swiss:
        return
    splices = (Splice(start, start + len(part), right),) if right else ()
    yield Finding(start, start + len(part), {"text": part}, splices)


def _turned(groups: str) -> str | None:
    """A number whose groups were stored from right to left, put right; None when it is not one.

    The country's code, one to three digits, then stands last.
    """
    parts = groups.replace("\u00a0", " ").split()
    if len(parts[-1]) > 3:
        return None
    return f"+{' '.join(reversed(parts))}"


def _other_groups(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A Swiss number not grouped as the house does; a number of a field without its country."""
    if passage.role in {"phone", "fax"}:
        for start, part in _parts(passage):
            right = _grouped(part) if part.startswith(("+41", "0041")) else None
            if part.startswith("0041"):
                right = _grouped(f"+{part[2:]}")
            if right and right != part:
                values = {"text": part, "right": right}
                splices = (Splice(start, start + len(part), right),)
                yield Finding(start, start + len(part), values, splices)
        return
    for found in _SWISS.finditer(passage.text):
        right = _grouped(found[0])
        same = found[0].replace("\u00a0", " ").replace("\u2011", "-") == right
        if right and not same and not passage.in_address(found.start()):
            values = {"text": found[0], "right": right}
            splices = (Splice(found.start(), found.end(), right),)
            yield Finding(found.start(), found.end(), values, splices)


PHONE = PassageRule(
    RuleSpec("phone", "warning", "ITU-T E.164; copies with reversed groups.", fixable=True),
    _undiallable,
)
PHONE_GROUPS = PassageRule(
    RuleSpec("phone-groups", "hint", "ITU-T E.123; a circular of 2025.", fixable=True),
    _other_groups,
    triggers=frozenset("+0"),
)
