# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What was measured: a table for the eye, JSON for the next program."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Figure

WIDTH = 150
"""Columns of the table where no terminal says how wide it is."""


def write_figures(figures: Sequence[Figure], path: Path) -> None:
    """Write `build/bench.json`: name, value, unit and ratio of each figure."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        {
            "name": figure.name,
            "value": None if figure.value is None else round(figure.value, 4),
            "unit": figure.unit,
            "ratio": None if figure.ratio is None else round(figure.ratio, 4),
        }
        for figure in figures
    ]
    path.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def print_figures(figures: Sequence[Figure], title: str) -> None:
    """Print the table."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    table = Table(title=title, title_justify="left", show_lines=False)
    table.add_column("measure", no_wrap=True)
    for name in ("ours", "peer", "ratio", "goal"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("noise", justify="right", no_wrap=True)
    table.add_column("what was compared")
    for figure in figures:
        mark = {True: "[green]yes[/] ", False: "[red]no[/] ", None: ""}[figure.reached]
        table.add_row(
            figure.name,
            _amount(figure.value, figure.unit),
            _amount(figure.peer, figure.unit),
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            f"{mark}{figure.goal}",
            "" if figure.spread is None else f"±{figure.spread / 2:.0%}",
            figure.note,
        )
    console.print(table)


def _amount(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2
    return f"{value:.{digits}f} {unit}".strip()
