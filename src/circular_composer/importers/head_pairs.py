# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Give each value in the head of a letter its label, whatever table it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from circular_composer.importers.head_tokens import SINGLE, Token, on_one_line
from circular_composer.importers.pairing import LabelAt, pair
from circular_composer.importers.values import fit
from circular_composer.importers.vocabulary import Vocabulary

_LONGEST_RUN = 12
"""Labels that stand together."""


def pair_tokens(tokens: Sequence[Token], words: Vocabulary) -> tuple[Token, ...]:
    """Give each value the key of its label; return the tokens, values of several lines cut."""
    split = tuple(_split_values(tokens))
    for _, group in groupby(split, key=_stretch):
        _pair(list(group), words)
    return split


def _stretch(token: Token) -> int:
    """Tokens of one table, or of the text between tables, are paired among themselves."""
    return token.scrap.cell[0] if token.scrap.cell else -1


def _pair(tokens: list[Token], words: Vocabulary) -> None:
    """Give each value of a stretch the key of its label; a wide table may be read by columns."""
    best = _pairing(tokens, words)
    if len({token.scrap.cell[2] for token in tokens if token.scrap.cell}) > 2:
        parts = [_pairing(part, words) for part in _column_groups(tokens)]
        keys = [pair for part in parts for pair in part[0]]
        best = max(best, (keys, sum(part[1] for part in parts)), key=lambda each: each[1])
    for token, key in best[0]:
        token.key = key


def _column_groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of a table by columns: one that has labels and values of its own, by itself."""
    held: list[Token] = []
    columns = sorted(tokens, key=_column)
    for _, group in groupby(columns, key=_column):
        column = list(group)
        labelled = any(token.label is not None for token in column)
        if labelled and any(_is_value(token) for token in column):
            yield held
            yield column
            held = []
        else:
            held.extend(column)
    yield held


def _column(token: Token) -> int:
    return token.scrap.cell[2] if token.scrap.cell else 0


def _is_value(token: Token) -> bool:
    """Whether a token is a value that waits for its label."""
    return (
        token.label is None and not token.key and not token.furniture and token.place_date is None
    )


def _split_values(tokens: Sequence[Token]) -> Iterator[Token]:
    """Cut a value of as many lines as labels stand together beside it."""
    for at, token in enumerate(tokens):
        lines = [line for line in token.text.lines() if line] if _is_value(token) else []
        before = _label_run(tokens[max(at - _LONGEST_RUN, 0) : at][::-1])
        after = _label_run(tokens[at + 1 : at + 1 + _LONGEST_RUN])
        if len(lines) > 1 and len(lines) in {before, after}:
            for line in lines:
                yield Token(line.strip(), token.scrap)
        else:
            yield token


def _label_run(tokens: Sequence[Token]) -> int:
    """How many labels come first."""
    count = 0
    for token in tokens:
        if token.label is None:
            break
        count += 1
    return count


def _pairing(tokens: Sequence[Token], words: Vocabulary) -> tuple[list[tuple[Token, str]], float]:
    """The best keys for the values of a stretch in this order, and how good they are."""
    labels: list[LabelAt] = []
    values: list[int] = []
    for at, token in enumerate(tokens):
        if token.label is not None:
            behind, before = tokens[at + 1 : at + 2], tokens[max(at - 1, 0) : at]
            leads = any(other.key == token.key and other.text for other in behind)
            filled = leads or any(other.key == token.key and other.text for other in before)
            labels.append(LabelAt(token.key, at, filled, token.key not in SINGLE, leads))
        elif _is_value(token):
            values.append(at)

    def fit_at(key: str, at: int) -> float:
        token = tokens[at]
        bonus = 0.5 if key == "subject" and token.text.all_bold else 0.0
        return fit(key, on_one_line(token.text.plain.strip()), words) + bonus

    found = pair(labels, values, fit_at)
    return [(tokens[at], labels[index].key) for at, index in found.pairs.items()], found.score
