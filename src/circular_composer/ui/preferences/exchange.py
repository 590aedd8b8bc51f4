# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""All settings in one file: given away, and taken in after a strict look at every part of it.

The file is an `office.toml`, so that an IT department may put the very same one where it holds for
everybody on a computer.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import attrs
from attrs import evolve

from circular_composer import resources
from circular_composer.checks import RULES
from circular_composer.export.faces import load_faces
from circular_composer.faults import Fault, Refused
from circular_composer.forms import form_names
from circular_composer.library import add_shared_folder, known_shelves
from circular_composer.office import (
    Office,
    SharedFolder,
    change_office,
    load_office,
    over,
    parse_office,
)
from circular_composer.ui.preferences.logo_box import check_drawn
from circular_composer.ui.settings import SHARED, Settings, SettingsFile, read_settings


def all_settings(settings: Settings) -> Office:
    """Everything that holds for this user and may hold for another."""
    plain = json.loads(json.dumps(attrs.asdict(settings)))
    shelves, _ = known_shelves()
    return evolve(
        load_office(),
        interface={name: plain[name] for name in SHARED},
        shared=tuple(
            SharedFolder(str(shelf.folder), shelf.name, shelf.read_only)
            for shelf in shelves
            if shelf.sort == "shared"
        ),
    )


def checked(data: bytes) -> Office:
    """Read a file of settings that comes from elsewhere.

    Raises:
        Refused: with every fault; nothing of the file may be taken then.
    """
    office = parse_office(data)
    faults = tuple(_faults(office))
    if faults:
        raise Refused(*faults)
    return office


def take(office: Office, settings: SettingsFile) -> None:
    """Make the settings of a file those of this user; what the file does not name stays.

    Raises:
        Refused: when the user's own files cannot be written.
    """
    letters = evolve(office, interface={}, shared=())
    change_office(lambda mine: over(letters, mine))
    for one in office.shared:
        folder = resources.expanded(one.folder)
        add_shared_folder(resources.personal_library(), folder, one.name, read_only=one.read_only)
    found, _ = read_settings(office.interface)
    settings.change(**found)


def _faults(office: Office) -> Iterator[Fault]:
    """Names that lead nowhere here, and what must not be changed."""
    yield from _interface_faults(office)
    yield from _rule_faults(office)
    yield from _look_faults(office)
    yield from _letterhead_faults(office)
    for number, one in enumerate(office.shared):
        if not resources.expanded(one.folder).is_absolute():
            yield Fault("settings.not-absolute", f"shared[{number}].folder")


def _rule_faults(office: Office) -> Iterator[Fault]:
    for code, level in office.checks.items():
        spec = RULES.get(code)
        if spec is None:
            yield Fault("settings.unknown-rule", "checks", {"rule": code})
        elif spec.level == "error" != level:
            yield Fault("settings.error-stays", f"checks.{code}", {"rule": code})


def _look_faults(office: Office) -> Iterator[Fault]:
    families = {face.family for face in load_faces().faces}
    for name, look in office.looks.items():
        if name not in resources.look_files():
            yield Fault("unknown-look", "looks", {"look": name})
        for script in ("arabic", "latin"):
            face = getattr(look, script)
            if face and face not in families:
                yield Fault("settings.unknown-face", f"looks.{name}.{script}", {"face": face})


def _letterhead_faults(office: Office) -> Iterator[Fault]:
    for name, letterhead in office.letterheads.items():
        if name not in form_names():
            yield Fault("unknown-form", "letterheads", {"form": name})
        if letterhead.logo and isinstance(letterhead.logo, bytes):
            try:
                check_drawn(letterhead.logo)
            except Refused as refusal:
                yield evolve(refusal.faults[0], where=f"letterheads.{name}.logo")


def _interface_faults(office: Office) -> Iterator[Fault]:
    for name in office.interface:
        if name not in SHARED:
            yield Fault("unknown-key", "interface", {"key": name})
    _, refusal = read_settings(office.interface)
    for fault in refusal.faults if refusal else ():
        yield evolve(fault, where=f"interface.{fault.where}")
