# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What passes between the program and the process that reads foreign files: JSON, nothing else.

The reading process may have been taken over by what it read. Its answer is therefore structured
as strictly as a file from outside: the letter as a `.circular` document, the rest as plain values.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

import cattrs
from attrs import asdict, field, frozen

from circular_composer.comparison import Change
from circular_composer.faults import Fault, Refused
from circular_composer.importers.imported import Imported
from circular_composer.importers.scraps import Note
from circular_composer.storage import from_plain, to_plain
from circular_composer.structuring import strict_converter, structure


@frozen
class _Told:
    """A fault or note as it is told."""

    code: str
    values: dict[str, str] = field(factory=dict)


@frozen
class _ToldChange:
    """A change as it is told."""

    where: str
    old: str
    new: str
    kind: str


@frozen
class _Answer:
    """An answer: a letter, or the faults for which there is none."""

    circular: dict[str, Any] | None = None
    notes: tuple[_Told, ...] = ()
    own: bool = False
    changes: tuple[_ToldChange, ...] = ()
    carried: dict[str, Any] | None = None
    faults: tuple[_Told, ...] = ()


def tell(imported: Imported) -> bytes:
    """Return the answer that carries an import."""
    answer = {
        "circular": to_plain(imported.circular),
        "notes": [asdict(note) for note in imported.notes],
        "own": imported.own,
        "changes": [asdict(change) for change in imported.changes],
        "carried": None if imported.carried is None else to_plain(imported.carried),
    }
    return json.dumps(answer, ensure_ascii=True).encode()


def tell_refusal(refused: Refused) -> bytes:
    """Return the answer that carries a refusal."""
    faults = [{"code": fault.code, "values": dict(fault.values)} for fault in refused.faults]
    return json.dumps({"faults": faults}).encode()


def understand(data: bytes, forms: Collection[str]) -> Imported:
    """Return the import that an answer carries.

    Args:
        data: the answer.
        forms: identifiers of the families there are.

    Raises:
        Refused: when the answer is a refusal, or is not an answer.
    """
    try:
        told: _Answer = structure(_converter(), json.loads(data), _Answer)
    except (ValueError, RecursionError, Refused) as error:
        raise Refused(Fault("importers.crashed")) from error
    if told.faults or told.circular is None:
        raise Refused(*(_fault(fault) for fault in told.faults or (_Told("importers.crashed"),)))
    return Imported(
        from_plain(told.circular, forms=forms),
        tuple(Note(note.code, note.values) for note in told.notes),
        told.own,
        tuple(_change(change) for change in told.changes),
        None if told.carried is None else from_plain(told.carried, forms=forms),
    )


@cache
def _converter() -> cattrs.Converter:
    converter = strict_converter(forbid_extra_keys=True)

    def as_found(value: Any, _: Any) -> Any:
        """The letter is structured by `storage`, strictly, and not here."""
        if value is not None and not isinstance(value, Mapping):
            raise TypeError
        return value

    converter.register_structure_hook_func(lambda wanted: wanted == dict[str, Any] | None, as_found)
    return converter


def _fault(told: _Told) -> Fault:
    return Fault(told.code, "", told.values)


def _change(told: _ToldChange) -> Change:
    known = {"changed", "added", "removed", "moved"}
    kind: Any = told.kind if told.kind in known else "changed"
    return Change(told.where, told.old, told.new, kind)
