# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Regular expressions mean the same in every Python that the program runs on.

Python before 3.11.5, Debian 12's among them, takes back what a possessive group took
(`(?:…)*+`; CPython issue 106052). An atomic group, `(?>(?:…)*)`, says the same and works.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import circular_composer


def _parts(parsed: Any) -> Iterator[tuple[Any, Any]]:
    """Every operation of a pattern, at any depth."""
    for operation, value in parsed:
        yield operation, value
        for inner in value if isinstance(value, tuple | list) else (value,):
            nested = inner if isinstance(inner, list) else [inner]
            for one in nested:
                if isinstance(one, re._parser.SubPattern):  # type: ignore[attr-defined]
                    yield from _parts(one)


def _possessive_groups(pattern: str | bytes, flags: int = 0) -> list[str]:
    """The possessive repetitions of more than single characters."""
    parser = re._parser  # type: ignore[attr-defined]
    single = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "CATEGORY", "RANGE"}
    return [
        str(value[2])
        for operation, value in _parts(parser.parse(pattern, flags & ~re.DEBUG))
        if str(operation) == "POSSESSIVE_REPEAT"
        and not (len(value[2]) == 1 and str(value[2][0][0]) in single)
    ]


def test_no_pattern_relies_on_possessive_groups() -> None:
    """No pattern of any module below the window repeats a group possessively."""
    found: list[str] = []
    count = 0
    for module in pkgutil.walk_packages(circular_composer.__path__, "circular_composer."):
        if module.name.endswith("__main__") or ".ui" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                count += 1
                if _possessive_groups(value.pattern, value.flags):
                    found.append(f"{module.name}.{name}")
    assert count > 100
    assert found == []


def test_such_groups_are_seen_at_any_depth() -> None:
    """The search above finds a possessive group, and takes neither a set nor an atom for one."""
    for seen in (r"(?:a|bc)*+", r"x(?:\.y)++", r"(xy)?+", r"(?=a(?:b(?:ab){2,3}+))", r"a|(?:bc)++"):
        assert _possessive_groups(seen), seen
    for unseen in (r"\)?+", r"[ab]++", r"(?>(?:a|bc)*)", r"\d{2}+", r"(?:a|b)++", r"(?:ab)+"):
        assert not _possessive_groups(unseen), unseen
