# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Values from files: one letter's, or a row for each of many letters.

- csv: the first row names variables, by name or by label; each row below makes a letter.
- JSON: an object, or a list of objects.
- TOML: a table of values, or `[[rows]]` tables.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from attrs import evolve, frozen

from circular_composer.faults import Fault, Refused
from circular_composer.filling.filler import Filler
from circular_composer.filling.names import RowNames
from circular_composer.filling.tabular import ROWS_LIMIT, decoded, read_sheet
from circular_composer.filling.values import called
from circular_composer.model import Circular, Json, Variable
from circular_composer.storage import read_bytes

RowFormat = Literal["csv", "json", "toml"]
_FORMATS: Mapping[str, RowFormat] = {".csv": "csv", ".json": "json", ".toml": "toml", ".tsv": "csv"}
_ROWS_KEY = "rows"


@frozen
class Row:
    """What one letter is made from.

    Attributes:
        index: its place, from 0; in a csv file the row below the header is 0.
        values: by variable name; columns that are no variable keep their heading.
        fault: what is wrong with the row as a whole, when something is.
    """

    index: int
    values: Mapping[str, Json]
    fault: Fault | None = None


@frozen
class FilledRow:
    """What became of one row.

    Attributes:
        index: the row's place, from 0.
        name: the letter's file name without ending; safe, and unlike that of any other row.
        circular: the letter, or why there is none.
    """

    index: int
    name: str
    circular: Circular | Refused


def values_from(path: Path, variables: Sequence[Variable] = ()) -> tuple[Row, ...]:
    """Read the rows of a file; its ending says the format.

    Args:
        path: a `.csv`, `.json` or `.toml` file.
        variables: the template's, so that a csv heading may be a label.

    Raises:
        Refused: naming the file, when it cannot be read as that format.
    """
    format_ = _FORMATS.get(path.suffix.lower())
    if format_ is None:
        raise Refused(Fault("filling.unknown-values", "", {"format": path.suffix}), path=path)
    try:
        return rows_of(read_bytes(path), format_, variables)
    except Refused as refusal:
        raise refusal.at(path) from refusal


def rows_of(data: bytes, format_: RowFormat, variables: Sequence[Variable] = ()) -> tuple[Row, ...]:
    """Read the rows of a file's bytes.

    Raises:
        Refused: when they cannot be read as that format.
    """
    readers: Mapping[RowFormat, Callable[[], Iterator[Row]]] = {
        "csv": lambda: _csv_rows(data, variables),
        "json": lambda: _listed(_json(data)),
        "toml": lambda: _listed(_toml(data)),
    }
    rows = tuple(readers[format_]())
    if len(rows) > ROWS_LIMIT:
        raise Refused(Fault("filling.large-table", "", {"limit": str(ROWS_LIMIT)}))
    if not rows:
        raise Refused(Fault("filling.no-rows"))
    return rows


def _csv_rows(data: bytes, variables: Sequence[Variable]) -> Iterator[Row]:
    names = _heading_names(variables)
    sheet = read_sheet(data, known=lambda heading: _folded(heading) in names)
    headings = tuple(names.get(_folded(heading), heading) for heading in sheet.header)
    for index, cells in enumerate(sheet.rows):
        beyond = [cell for cell in cells[len(headings) :] if cell.strip()]
        # A cell too many is mostly a comma in an unquoted sentence: every later cell is wrong then.
        fault = Fault("filling.many-cells", "", {"cell": beyond[0][:40]}) if beyond else None
        # zip would silently pair the rest; a shorter row leaves its last columns empty.
        pairs = zip(headings, cells, strict=False)
        yield Row(index, {name: cell for name, cell in pairs if name}, fault)


def _heading_names(variables: Sequence[Variable]) -> dict[str, str]:
    """Variable names by what a heading may call them; a name wins over another's label."""
    names = {_folded(called(variable)): variable.name for variable in variables}
    return names | {_folded(variable.name): variable.name for variable in variables}


def _folded(heading: str) -> str:
    return " ".join(heading.split()).casefold()


def _json(data: bytes) -> Json:
    try:
        return json.loads(decoded(data))
    except json.JSONDecodeError as error:
        values = {"line": str(error.lineno), "column": str(error.colno)}
        raise Refused(Fault("filling.not-json", "", values)) from error
    except (RecursionError, ValueError) as error:
        raise Refused(Fault("filling.not-json", "", {"line": "1", "column": "1"})) from error


def _toml(data: bytes) -> Json:
    try:
        found = tomllib.loads(decoded(data))
    except tomllib.TOMLDecodeError as error:
        raise Refused(Fault("not-toml", "", {"detail": str(error)})) from error
    except (RecursionError, ValueError) as error:
        raise Refused(Fault("not-toml", "", {"detail": ""})) from error
    rows = found.get(_ROWS_KEY)
    if list(found) == [_ROWS_KEY] and isinstance(rows, list) and rows and isinstance(rows[0], dict):
        return rows
    return found


def _listed(data: Json) -> Iterator[Row]:
    """One object, or a list of them; an entry that is no object is that row's fault."""
    for index, values in enumerate(data if isinstance(data, list) else [data]):
        if isinstance(values, Mapping):
            yield Row(index, values)
        else:
            yield Row(index, {}, Fault("filling.no-object"))


def fill_rows(
    template: Circular, rows: Sequence[Row], pattern: str = "", *, fallback: str = "letter"
) -> Iterator[FilledRow]:
    """Make a letter of each row, one at a time, so that progress can be shown.

    A row that fails stops no other. File names follow `pattern` (see `names`).

    Args:
        template: a letter with `variables`.
        rows: what `values_from` read.
        pattern: such as `{reference}-{state}`; when empty, `fallback` and the row's number.
        fallback: the name of a letter whose own comes out empty.

    Raises:
        Refused: for a fault of the template or the pattern, before the first letter.
    """
    filler = Filler(template)
    columns = {name for row in rows for name in row.values}
    names = RowNames(
        pattern or (f"{fallback}-{{number}}" if len(rows) > 1 else fallback),
        known=columns | {variable.name for variable in filler.variables},
        total=len(rows),
        fallback=fallback,
    )
    return _filled(filler, rows, names)


def _filled(filler: Filler, rows: Sequence[Row], names: RowNames) -> Iterator[FilledRow]:
    for row in rows:
        circular = _filled_row(filler, row)
        letter = circular if isinstance(circular, Circular) else None
        yield FilledRow(row.index, names.name(row.index, row.values, letter), circular)


def _filled_row(filler: Filler, row: Row) -> Circular | Refused:
    """The row's letter, or why there is none, naming the row."""
    if row.fault:
        return Refused(_in_row(row.fault, row.index))
    try:
        return filler.fill(row.values)
    except Refused as refusal:
        return Refused(*(_in_row(fault, row.index) for fault in refusal.faults))


def _in_row(fault: Fault, index: int) -> Fault:
    """The same fault, naming the row."""
    here = f"rows[{index}]"
    return evolve(fault, where=f"{here}.{fault.where}" if fault.where else here)
