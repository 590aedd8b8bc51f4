# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The choices as values; one that is empty, or zero, was not made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import attrs
from attrs import evolve, field, frozen

RuleLevel = Literal["error", "warning", "hint", "off"]
Paper = Literal["", "a4", "letter"]
NO_LOGO: Literal["none"] = "none"
"""Chosen as the logo: there is to be none, whatever the family or the office has."""
Logo = bytes | Literal["none"]
PAPERS: Mapping[str, tuple[float, float]] = {"a4": (595.3, 841.9), "letter": (612.0, 792.0)}
"""Width and height in points, by the name of the paper."""
SCALES = (80, 130)
"""The smallest and the largest size of a letter's text, in percent of its look's."""
SIDES = (15.0, 40.0)
"""The narrowest and the widest margins at the sides, in millimetres."""


@frozen
class LookChoice:
    """What is changed of one look.

    Attributes:
        arabic: face of right-to-left text, by its family's name.
        latin: face of left-to-right text.
        scale: size of all text, in percent of the look's, from 80 to 130.
        paper: `a4` or `letter`.
        sides: margins at both sides, in millimetres, from 15 to 40.
    """

    arabic: str = ""
    latin: str = ""
    scale: int = 0
    paper: Paper = ""
    sides: float = 0.0


@frozen
class LetterheadChoice:
    """What is changed of the letterhead of one family, by language of the letter.

    Attributes:
        lines: the lines at the head of the first page.
        footer: the lines at its foot.
        logo: a PNG or JPEG picture, in the file in base 64; or `none`, for letters without a logo
            where the family or the office has one.
        logo_alt: what the logo shows, for readers who cannot see it.
    """

    lines: Mapping[str, tuple[str, ...]] = field(factory=dict)
    footer: Mapping[str, tuple[str, ...]] = field(factory=dict)
    logo: Logo = field(default=b"", repr=False)
    logo_alt: Mapping[str, str] = field(factory=dict)


@frozen
class SharedFolder:
    """A shared folder of kept lists.

    Attributes:
        folder: where it is.
        name: what it is called.
        read_only: whether its lists are left alone, even where they could be written.
    """

    folder: str
    name: str = ""
    read_only: bool = False


@frozen
class Office:
    """All choices of one place.

    Attributes:
        interface: settings of the editor, by name; the editor alone knows them.
        looks: what is changed of a look, by its name.
        letterheads: what is changed of a family's letterhead, by the family's identifier.
        checks: the level of a rule, or `off`, by its code.
        shared: shared folders.
    """

    interface: Mapping[str, Any] = field(factory=dict)
    looks: Mapping[str, LookChoice] = field(factory=dict)
    letterheads: Mapping[str, LetterheadChoice] = field(factory=dict)
    checks: Mapping[str, RuleLevel] = field(factory=dict)
    shared: tuple[SharedFolder, ...] = ()


_Choice = TypeVar("_Choice", LookChoice, LetterheadChoice)


def over(upper: Office, lower: Office) -> Office:
    """The choices of both; where both chose, those of `upper`."""
    folders = {one.folder: one for one in (*lower.shared, *upper.shared)}
    return Office(
        interface={**lower.interface, **upper.interface},
        looks=_merged(upper.looks, lower.looks),
        letterheads=_merged(upper.letterheads, lower.letterheads),
        checks={**lower.checks, **upper.checks},
        shared=tuple(folders.values()),
    )


def _merged(upper: Mapping[str, _Choice], lower: Mapping[str, _Choice]) -> Mapping[str, _Choice]:
    found = dict(lower)
    for name, choice in upper.items():
        below = found.get(name)
        found[name] = choice if below is None else evolve(below, **chosen(choice))
    return found


def chosen(choice: LookChoice | LetterheadChoice) -> dict[str, Any]:
    """The choices that were made, by name."""
    return {name: value for name, value in attrs.asdict(choice, recurse=False).items() if value}
