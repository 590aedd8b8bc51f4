# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The resolutions an office keeps, with the place and year they are cited with now.

They are the kept list `resolutions.toml`: the program's own, and the user's over it by identifier.
Shared folders may not answer; whoever has read them hands theirs in. What an office changes there
once, when a conference revises a resolution, the checks know.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from attrs import field, frozen

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.forms.citation import CITED_LANGUAGES, bracket
from circular_composer.structuring import read_toml, strict_converter, structure

_LIST = "resolutions.toml"


@frozen
class Resolution:
    """A kept resolution: its number, and the conference that adopted or last revised it."""

    number: int
    year: int
    place: Mapping[str, str] = field(factory=dict, hash=False)
    revised: bool = False

    def bracket(self, language: str) -> str:
        """What stands in brackets after the number; empty when the language has no place for it."""
        place = self.place.get(language)
        if not place or language not in CITED_LANGUAGES:
            return ""
        return bracket(place, self.year, language, revised=self.revised)


def load_resolutions() -> Mapping[int, Resolution]:
    """The kept resolutions by number; a list that cannot be read is passed over."""
    found: dict[str, Resolution] = {}
    for folder in (resources.shipped_library(), resources.personal_library()):
        path = folder / _LIST
        if path.is_file():
            found.update(_read(path, path.stat().st_mtime_ns))
    return {resolution.number: resolution for resolution in found.values()}


@cache
def _read(path: Path, _: int) -> Mapping[str, Resolution]:
    """Read a list once for each time it was saved."""
    converter = strict_converter(forbid_extra_keys=False)
    try:
        return {
            identifier: structure(converter, values, Resolution, path)
            for identifier, values in read_toml(path).items()
        }
    except Refused:
        return {}
