# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which value belongs to which label, in every order tables are read in."""

from __future__ import annotations

import pytest

from circular_composer.importers.pairing import LabelAt, pair

SINGLE = {"ref", "contact", "email"}


def paired(order: str) -> dict[str, str]:
    """Pair a row of labels (`L:key`) and values (`key`, naming where they fit best)."""
    tokens = order.split()
    labels = [
        LabelAt(token[2:], at, filled=False, many=token[2:] not in SINGLE)
        for at, token in enumerate(tokens)
        if token.startswith("L:")
    ]
    values = [at for at, token in enumerate(tokens) if not token.startswith("L:")]

    def fit(key: str, at: int) -> float:
        kind = tokens[at].rstrip("0123456789")
        return 3.0 if kind == key else 1.0 if kind == "any" else -2.0

    return {tokens[at]: labels[index].key for at, index in pair(labels, values, fit).pairs.items()}


@pytest.mark.parametrize(
    "order",
    [
        "L:ref ref1 L:contact contact1 L:email email1",
        "ref1 L:ref contact1 L:contact email1 L:email",
        "ref1 contact1 L:ref L:contact email1 L:email",
        "L:ref L:contact L:email ref1 contact1 email1",
        "ref1 contact1 email1 L:ref L:contact L:email",
    ],
)
def test_every_order_gives_the_same_pairs(order: str) -> None:
    """One by one or all together, before or after: each value finds its label."""
    assert paired(order) == {"ref1": "ref", "contact1": "contact", "email1": "email"}


def test_a_list_takes_all_its_lines() -> None:
    """A label of a list takes every line up to the next label."""
    found = paired("L:to any1 any2 any3 L:copy any4 any5")
    assert found == {f"any{n}": "to" if n < 4 else "copy" for n in range(1, 6)}


def test_a_value_that_fits_nothing_is_left() -> None:
    """What fits no label near it stays without one."""
    assert paired("L:ref ref1 strange1 L:email email1") == {"ref1": "ref", "email1": "email"}


def test_very_many_values_are_not_paired() -> None:
    """A list of hundreds of lines is no reference block, and takes no time."""
    assert paired("L:to " + " ".join(f"any{n}" for n in range(400))) == {}
