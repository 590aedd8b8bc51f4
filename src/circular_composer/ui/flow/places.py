# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a line of running text lies in the document file, and which line a path leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from circular_composer.model import Table
from circular_composer.model.paths import steps
from circular_composer.ui.flow.lines import Element


def paths_of(elements: Sequence[Element], where: str) -> Iterator[str]:
    """The path of each element below `where`: of a line its string, of a table the table.

    A line that is no part of the letter yet has the path of the whole.
    """
    block = -1
    chain: list[tuple[int, int]] = []  # level and index of each open item
    for element in elements:
        if isinstance(element, Table):
            block += 1
            chain = []
            yield f"{where}[{block}]"
        elif element.kind == "spacer":
            chain = []
            yield where
        elif element.kind == "entry":
            block += 1
            yield f"{where}[{block}]"
        elif element.is_item and block >= 0 and chain:
            index = 0
            while len(chain) > 1 and chain[-1][0] >= element.level:
                _, previous = chain.pop()
                if len(chain) == 1 or chain[-1][0] < element.level:
                    index = previous + 1
            chain.append((element.level, index))
            inner = "".join(f".items[{position}]" for _, position in chain[1:])
            yield f"{where}[{block}]{inner}.text"
        else:
            block += 1
            # A heading takes no items: an item below it is a paragraph of its own.
            chain = [] if element.kind == "heading" else [(0, 0)]
            yield f"{where}[{block}].text"


def find(
    elements: Sequence[Element], paths: Sequence[str], path: str, where: str
) -> tuple[int, tuple[int, int]] | None:
    """The element a path leads to, and the row and column when it is a table's cell.

    Args:
        elements: the lines and tables.
        paths: the path of each.
        path: the path looked for.
        where: the path of the whole.
    """
    for index, own in enumerate(paths):
        if path in {own, f"{own}.text"}:
            return index, (0, 0)
        if isinstance(elements[index], Table) and path.startswith(f"{own}."):
            parts = steps(path.removeprefix(own))
            if len(parts) == 3 and parts[0] == "rows":
                return index, (int(parts[1]), int(parts[2]))
            return index, (0, 0)
    return (0, (0, 0)) if path == where and elements else None
