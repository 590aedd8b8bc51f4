# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Bullets and the numbers of annexes, as the page and the form both show them."""

from __future__ import annotations

from circular_composer.forms.spec import FormSpec

BULLETS = ("•", "–", "·", "‣")
"""The bullet of each level; deeper levels share the last."""


def annex_number(index: int, form: FormSpec) -> str:
    """The number of an annex as printed: A, B, … Z, AA, … or 1, 2, …, as the family says."""
    if form.house.annexes == "numbers":
        return str(index + 1)
    letters = ""
    rest = index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
