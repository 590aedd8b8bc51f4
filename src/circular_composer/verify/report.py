# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a proof found: the faults, what was proven and by which readers."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from circular_composer.model import Problem


@frozen
class Report:
    """The outcome of reading one exported file back.

    Attributes:
        kind: `docx` or `pdf`.
        problems: faults of the file, each with the place in the letter it concerns.
        proven: how many of what were found as they should be: `texts`, `words`, `islands`, ….
        readers: who read the file.
        quirks: readers' peculiarities that were allowed for, with how often.
    """

    kind: str
    problems: tuple[Problem, ...]
    proven: Mapping[str, int] = field(factory=dict, hash=False)
    readers: tuple[str, ...] = ()
    quirks: Mapping[str, int] = field(factory=dict, hash=False)

    @property
    def passed(self) -> bool:
        """Whether nothing was found wrong."""
        return not self.problems


def fault(rule: str, where: str = "", **values: str) -> Problem:
    """A fault of an exported file; every one is of level error."""
    return Problem(rule, "error", where, values=values)
