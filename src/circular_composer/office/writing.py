# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Write `office.toml`: the user's own, choice by choice, or one to give away."""

from __future__ import annotations

import base64
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.office.reading import parse_office, read_office
from circular_composer.office.values import LetterheadChoice, Office, chosen
from circular_composer.storage import make_folder, write_bytes

if TYPE_CHECKING:  # loaded by the first change: every command reads such a file, few write one
    from tomlkit.items import Table

_LINE = 96
"""Characters of a logo's base 64 on one line."""


def office_file() -> Path:
    """The user's own file; it need not exist yet."""
    return resources.office_files()[-1]


def change_office(change: Callable[[Office], Office]) -> None:
    """Change the user's own choices, as they stand in the file at this moment.

    A file that is broken is not mended by this: it is refused, for whoever calls to set it aside.

    Raises:
        Refused: when the file is broken, the change is not one that such a file may hold, or it
            cannot be written.
    """
    path = office_file()
    try:
        before = read_office(path)
    except Refused as refusal:
        if refusal.faults[0].code != "no-such-file":
            raise
        before = Office()
    after = change(before)
    if after != before:
        data = write_office(after)
        parse_office(data)  # what is written can be read again
        make_folder(path.parent)
        write_bytes(path, data)


def write_office(office: Office) -> bytes:
    """The bytes of a file with these choices."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("Circular Composer: settings. docs/administration.md"))
    for name in ("interface", "checks"):
        values = getattr(office, name)
        if values:
            document[name] = _table(dict(sorted(values.items())))
    for name in ("looks", "letterheads"):
        tables = tomlkit.table(is_super_table=True)
        for key, choice in sorted(getattr(office, name).items()):
            made = chosen(choice)
            if made:
                tables[key] = _letterhead(choice) if name == "letterheads" else _table(made)
        if tables:
            document[name] = tables
    if office.shared:
        folders = tomlkit.aot()
        for one in office.shared:
            folders.append(_table(attrs.asdict(one)))
        document["shared"] = folders
    return tomlkit.dumps(document).encode()


def _table(values: Mapping[str, Any]) -> Table:
    import tomlkit

    table = tomlkit.table()
    for key, value in values.items():
        table[key] = list(value) if isinstance(value, tuple) else value
    return table


def _letterhead(choice: LetterheadChoice) -> Table:
    import tomlkit

    table = tomlkit.table()
    for name in ("lines", "footer"):
        said = getattr(choice, name)
        if said:
            table[name] = _table(said)
    if choice.logo_alt:
        table["logo_alt"] = _table(choice.logo_alt)
    if isinstance(choice.logo, str):
        table["logo"] = choice.logo
    elif choice.logo:
        packed = base64.b64encode(choice.logo).decode("ascii")
        lines = "\n".join(textwrap.wrap(packed, _LINE))
        table["logo"] = tomlkit.string(f"\n{lines}\n", multiline=True)
    return table
