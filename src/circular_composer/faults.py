# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What is wrong with something from outside: codes and places; the words come at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from attrs import field, frozen


@frozen
class Fault:
    """One fault of an input.

    Attributes:
        code: names the sentence in `words`, such as `wrong-type`.
        where: path inside the document (`contacts[0].phone`), empty for the whole.
        values: what the sentence mentions, by name.
    """

    code: str
    where: str = ""
    values: Mapping[str, str] = field(factory=dict, hash=False)


class Refused(Exception):  # noqa: N818 - it names the outcome, as the sentences do
    """An input that is not taken, with every fault found in it.

    Attributes:
        faults: at least one.
        path: the file concerned, when there is one.
    """

    def __init__(self, *faults: Fault, path: Path | None = None) -> None:
        """Keep the faults; the plain message is for developers only."""
        super().__init__(", ".join(f"{fault.code} {fault.where}".strip() for fault in faults))
        self.faults = faults
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a refusal go from one process to another whole."""
        return partial(type(self), path=self.path), self.faults

    def at(self, path: Path) -> Refused:
        """Return the same refusal, naming the file."""
        return Refused(*self.faults, path=path)
