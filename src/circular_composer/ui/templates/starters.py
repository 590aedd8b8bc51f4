# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The saved templates there are: the program's starters and the officer's own."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import evolve, frozen

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.filling import Filler, about, examples
from circular_composer.model import Circular
from circular_composer.storage import load_circular

ENDING = ".circular"


@frozen(eq=False)
class Starter:
    """A saved template.

    Attributes:
        path: its file.
        circular: the template.
        name: what it is called, in the interface's language where it says.
        description: what it is for.
    """

    path: Path
    circular: Circular
    name: str
    description: str


def starters(forms: Collection[str], language: str) -> tuple[Starter, ...]:
    """The templates that can be read; a broken one says so when it is opened, not here."""
    found = []
    for name, path in resources.starter_files().items():
        try:
            circular = load_circular(path, forms=forms)
        except Refused:
            continue
        said = about(circular, language)
        found.append(Starter(path, circular, said.name or name, said.description))
    return tuple(found)


def own_folder() -> Path:
    """Where the officer's own templates are saved; it need not exist yet."""
    return resources.user_folder() / "templates" / "starters"


def filled_with_examples(template: Circular) -> Circular:
    """The letter that a template makes of its examples, labels standing where there are none.

    A template that cannot be filled is shown as it is written.
    """
    try:
        letter, _ = Filler(template).preview(examples(template.variables or ()))
    except Exception:  # noqa: BLE001 - a picture is no place to complain; filling says what is wrong
        return evolve(template, variables=None)
    return letter
