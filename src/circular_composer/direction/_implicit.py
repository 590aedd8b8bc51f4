# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Rules W1 to N2 of UAX#9: numbers, marks, brackets and neutrals of one isolating run sequence."""

from __future__ import annotations

import re

from circular_composer.direction._properties import CANONICAL, brackets

_PAIR_STACK = 63
"""How many opening brackets may wait for their pair (BD16)."""

_MARKS = re.compile("m+")
_AFTER_ARABIC = re.compile("A[^LRA1]*1[^LRA]*")
_SEPARATOR = re.compile("(?<=1)[+,](?=1)|(?<=9),(?=9)")
_TERMINATORS = re.compile(r"\$+")
_AFTER_LATIN = re.compile("L[^LR1]*1[^LR]*")
_NEUTRALS = re.compile("[wSBoiIfP]+")

_LEFT = re.compile("L")
_RIGHT = re.compile("[R19]")
"""Numbers count as R for N0 to N2."""

_TO_NEUTRAL = str.maketrans("+,$", "ooo")


def resolve_sequence(classes: str, chars: str, *, sos: str, eos: str, embedding: str) -> str:
    """Apply W1 to N2 to one isolating run sequence.

    Args:
        classes: its class letters, explicit overrides applied.
        chars: its characters, as many.
        sos: L or R, what it meets at its start (X10).
        eos: L or R, what it meets at its end.
        embedding: L or R, the direction of its level.

    Returns:
        As many letters of L, R, 1 (European number) and 9 (Arabic number).
    """
    kinds = _resolve_weak(classes, sos)
    kinds = _resolve_brackets(kinds, classes, chars, sos, embedding)

    def neutral(found: re.Match[str]) -> str:  # N1, N2
        start, end = found.span()
        before = kinds[start - 1] if start else sos
        after = kinds[end] if end < len(kinds) else eos
        lefts = (before == "L") + (after == "L")
        return ("R", embedding, "L")[lefts] * (end - start)

    return _NEUTRALS.sub(neutral, kinds)


def _resolve_weak(classes: str, sos: str) -> str:
    """Apply W1 to W7."""
    kinds = classes
    if "m" in kinds:  # W1

        def mark(found: re.Match[str]) -> str:
            start = found.start()
            before = classes[start - 1] if start else sos
            return ("o" if before in "iIfP" else before) * len(found[0])

        kinds = _MARKS.sub(mark, kinds)
    if "A" in kinds:
        kinds = _AFTER_ARABIC.sub(lambda found: found[0].replace("1", "9"), kinds)  # W2
        kinds = kinds.replace("A", "R")  # W3
    if "1" in kinds or "9" in kinds:
        kinds = _SEPARATOR.sub(  # W4: what stands before a single separator is its new class
            lambda found: found.string[found.start() - 1], kinds
        )
    if "$" in kinds:  # W5

        def terminator(found: re.Match[str]) -> str:
            start, end = found.span()
            near = found.string[start - 1 : start] + found.string[end : end + 1]
            return ("1" if "1" in near else "o") * (end - start)

        kinds = _TERMINATORS.sub(terminator, kinds)
    kinds = kinds.translate(_TO_NEUTRAL)  # W6
    if "1" in kinds:  # W7
        if sos == "L":
            return _AFTER_LATIN.sub(lambda found: found[0].replace("1", "L"), "L" + kinds)[1:]
        return _AFTER_LATIN.sub(lambda found: found[0].replace("1", "L"), kinds)
    return kinds


def _resolve_brackets(kinds: str, classes: str, chars: str, sos: str, embedding: str) -> str:
    """Apply N0: a pair of brackets takes the direction of what it holds, or of what precedes it."""
    pairs = _bracket_pairs(kinds, chars)
    if not pairs:
        return kinds
    same, opposite = (_LEFT, _RIGHT) if embedding == "L" else (_RIGHT, _LEFT)
    result = list(kinds)
    for opener, closer in pairs:
        if same.search(kinds, opener + 1, closer):
            direction = embedding
        elif opposite.search(kinds, opener + 1, closer):
            direction = _strong_before(result, opener, sos)
        else:
            continue
        for place in (opener, closer):
            result[place] = direction
            mark = place + 1  # marks on a bracket go with it
            while mark < len(classes) and classes[mark] == "m":
                result[mark] = direction
                mark += 1
    return "".join(result)


def _bracket_pairs(kinds: str, chars: str) -> list[tuple[int, int]]:
    """Return the places of paired brackets, by their openers (BD16)."""
    table = brackets()
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for found in table.any.finditer(chars):
        place, char = found.start(), found[0]
        if kinds[place] != "o":
            continue  # an override made it a letter
        closer = table.closing.get(char)
        if closer is not None:
            if len(waiting) == _PAIR_STACK:
                break
            waiting.append((closer, place))
            continue
        char = CANONICAL.get(char, char)
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == char:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
                break
    return sorted(pairs)


def _strong_before(kinds: list[str], place: int, sos: str) -> str:
    """Return the direction last set before a place; numbers count as R."""
    for before in range(place - 1, -1, -1):
        if kinds[before] == "L":
            return "L"
        if kinds[before] in "R19":
            return "R"
    return sos
