# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Findings and search matches as stretches of the running texts they lie in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from attrs import frozen

from circular_composer.model import Problem, Table
from circular_composer.ui.flow.editor import FlowEdit
from circular_composer.ui.flow.highlighting import Look, Stretch
from circular_composer.ui.flow.lines import Line
from circular_composer.ui.flow.markup import from_source
from circular_composer.ui.flow.tables import cell_block, table_at


@frozen
class Spot:
    """A part of a stored string that is to be marked."""

    where: str
    start: int
    end: int
    look: Look


def spots_of(problems: Iterable[Problem]) -> list[Spot]:
    """The parts of strings that findings speak of; a finding about a whole part marks nothing."""
    return [
        Spot(one.where, one.start, one.end, one.level)
        for one in problems
        if one.start is not None and one.end is not None and one.end > one.start
    ]


def mark(texts: Iterable[tuple[str, FlowEdit]], spots: Iterable[Spot]) -> None:
    """Mark these parts in the running texts, and nothing else."""
    by_path: dict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        by_path[spot.where].append(spot)
    for key, edit in texts:
        wanted = {path: own for path, own in by_path.items() if path.startswith(key)}
        edit.highlighter.set_stretches(_stretches(edit, key, wanted) if wanted else {})


def _stretches(
    edit: FlowEdit, key: str, wanted: Mapping[str, list[Spot]]
) -> dict[int, tuple[Stretch, ...]]:
    found: dict[int, tuple[Stretch, ...]] = {}
    if edit.grammar in {"line", "long"}:
        line = edit.elements[0]
        if key in wanted and isinstance(line, Line):
            found[0] = _of_string(line.text, wanted[key])
        return found
    elements, numbers = edit.elements, edit.flow.first_blocks
    for index, path in enumerate(edit.flow.paths(key)):
        element = elements[index]
        if isinstance(element, Table):
            found.update(_of_table(edit, index, element, path, wanted))
        elif path in wanted:
            found[numbers[index]] = _of_string(element.text, wanted[path])
    return found


def _of_table(
    edit: FlowEdit, index: int, table: Table, path: str, wanted: Mapping[str, list[Spot]]
) -> dict[int, tuple[Stretch, ...]]:
    found: dict[int, tuple[Stretch, ...]] = {}
    made = None
    for row, cells in enumerate(table.rows):
        for column, text in enumerate(cells):
            own = wanted.get(f"{path}.rows[{row}][{column}]")
            if own:
                made = made or table_at(edit.flow.block_at(index))
                if made is not None:
                    block = cell_block(made, row, column)
                    found[block.blockNumber()] = _of_string(text, own)
    return found


def _of_string(source: str, spots: Iterable[Spot]) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(from_source(source, spot.start), from_source(source, spot.end), spot.look)
        for spot in spots
    )
