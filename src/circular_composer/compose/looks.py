# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read a look from its TOML file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import frozen

from circular_composer import resources
from circular_composer.compose.fitting import fitted
from circular_composer.compose.look import Faces, ListStep, Look, Page, Style
from circular_composer.faults import Fault, Refused
from circular_composer.office import LookChoice, load_office
from circular_composer.structuring import read_toml, strict_converter, structure


@frozen
class _Layout:
    """The loose measures of a look."""

    label_width: float
    rule_color: str
    logo_height: float


@frozen
class _LookFile:
    """A look as its TOML says it; every style starts from the one called `default`."""

    page: Page
    faces: Faces
    layout: _Layout
    list_steps: tuple[ListStep, ...]
    styles: dict[str, Style]


def load_look(name: str) -> Look:
    """Read a look, with the faces, sizes and paper that the office chose for it.

    Raises:
        Refused: when there is none of that name, or its file is broken.
    """
    return chosen_look(name, load_office().looks.get(name, LookChoice()))


def chosen_look(name: str, choice: LookChoice) -> Look:
    """Read a look and put a choice into it; none leaves it as its file has it.

    Raises:
        Refused: as `load_look`.
    """
    path = resources.look_files().get(name)
    if path is None:
        raise Refused(Fault("unknown-look", "look", {"look": name}))
    # A look is read again only when its file has changed: the live page asks at every keystroke.
    return _chosen(name, path, path.stat().st_mtime_ns, choice)


@lru_cache(maxsize=8)
def _chosen(name: str, path: Path, changed: int, choice: LookChoice) -> Look:
    return fitted(_read(name, path, changed), choice)


def _based(own: Any, base: Any, name: str) -> Any:
    """A style with all that it has from the default one; what is no table is refused as such."""
    if not isinstance(own, dict) or not isinstance(base, dict | None):
        return own
    return {**(base or {}), **own, "name": name}


@lru_cache(maxsize=8)
def _read(name: str, path: Path, _changed: int) -> Look:
    data = read_toml(path)
    styles = data.get("styles")
    if isinstance(styles, dict):
        base = styles.get("default")
        data["styles"] = {key: _based(own, base, key) for key, own in styles.items()}
    given = structure(strict_converter(forbid_extra_keys=True), data, _LookFile, path)
    if not given.styles or not given.list_steps:
        raise Refused(Fault("no-style"), path=path)
    return Look(
        name=name,
        page=given.page,
        faces=given.faces,
        styles=given.styles,
        list_steps=given.list_steps,
        label_width=given.layout.label_width,
        rule_color=given.layout.rule_color,
        logo_height=given.layout.logo_height,
    )
