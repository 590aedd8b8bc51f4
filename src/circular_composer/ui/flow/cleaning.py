# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Pasted lines made fit for a letter, and what had to be done to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from attrs import evolve

from circular_composer.direction.cleaning import Finding, clean
from circular_composer.model import Table
from circular_composer.ui.flow.lines import Element
from circular_composer.ui.flow.markup import joined, read, write

_UNTOLD = frozenset({"composed", "line-separator", "byte-order-mark"})
"""What nobody who pastes a text needs to hear of: it reads as it did."""


def clean_elements(
    elements: Sequence[Element],
) -> tuple[tuple[Element, ...], tuple[Finding, ...]]:
    """Return the lines and tables cleaned, and what was done that can be told of."""
    done: Counter[str] = Counter()
    found: list[Element] = []
    for element in elements:
        if isinstance(element, Table):
            rows = tuple(tuple(_cleaned(cell, done) for cell in row) for row in element.rows)
            found.append(evolve(element, rows=rows))
        else:
            found.append(evolve(element, text=_cleaned(element.text, done)))
    return tuple(found), told(done)


def told(done: Counter[str]) -> tuple[Finding, ...]:
    """The findings worth telling of, in the order they were met."""
    return tuple(
        Finding(code, count)  # type: ignore[arg-type]  # the codes come from findings
        for code, count in done.items()
        if code not in _UNTOLD
    )


def _cleaned(source: str, done: Counter[str]) -> str:
    spans = []
    for span in read(source):
        cleaned = clean(span.text)
        for finding in cleaned.findings:
            done[finding.code] += finding.count
        spans.append(evolve(span, text=cleaned.text))
    return write(joined(spans), source)
