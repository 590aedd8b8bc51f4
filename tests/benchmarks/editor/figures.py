# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Start, memory and typing of the editor, each in a process of its own without a screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from attrs import frozen

from benchmarks.installed import as_installed
from benchmarks.letters import load, long_letter, the_letter
from benchmarks.measuring import (
    AbsentError,
    Figure,
    Times,
    alone,
    compared,
    percentile,
)
from circular_composer.storage import save_circular

_ROUNDS = 7
_KEYS = 120
_FOLLOWED_LONG = 8
_LONG = 1_000


@frozen
class _Opened:
    """A program that was started: seconds to `ready`, seconds to `page`, megabytes."""

    ready: float
    page: float
    memory: float


def _environment(home: str) -> dict[str, str]:
    """What a program is started with."""
    tests = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join(filter(None, (tests, os.environ.get("PYTHONPATH", ""))))
    return {
        **as_installed(),
        "PYTHONPATH": path,
        "QT_QPA_PLATFORM": "offscreen",
        "CIRCULAR_COMPOSER_HOME": home,
    }


def _open(module: str, *arguments: str) -> _Opened:
    with TemporaryDirectory(prefix="circular-") as home:
        start = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.editor.{module}", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=_environment(home),
        ) as program:
            assert program.stdout is not None
            assert program.stderr is not None
            ready = page = _await(program.stdout, "ready", start, program.stderr)
            if module != "bare_window":
                page = _await(program.stdout, "page", start, program.stderr)
            memory = float(program.stdout.readline() or "nan")
    return _Opened(ready, page, memory)


def _await(output: IO[str], word: str, start: float, errors: IO[str]) -> float:
    line = output.readline().strip()
    if line != word:
        last = (errors.read().strip().splitlines() or [line])[-1]
        raise AbsentError(f"the window does not open: {last}"[:120])
    return time.perf_counter() - start


def start_and_memory() -> list[Figure]:
    """From the start of the program to a letter that takes typing, beside an empty window.

    Raises:
        AbsentError: when the window cannot be opened here.
    """
    ours, bare = [], []
    for turn in range(_ROUNDS + 1):
        opened = _open("opening", str(the_letter()))
        empty = _open("bare_window")
        if turn:
            ours.append(opened)
            bare.append(empty)
    times = (Times(tuple(o.ready for o in ours)), Times(tuple(b.ready for b in bare)))
    note = "process start to a letter that takes typing; an empty PySide6 window"
    pages = Times(tuple(o.page for o in ours))
    memory = (Times(tuple(o.memory for o in ours)), Times(tuple(b.memory for b in bare)))
    held = compared(
        "memory_vs_bare_window", memory, unit="MB", note="own memory, the page drawn (USS)"
    )
    return [
        compared("start_vs_bare_window", times, goal=0.25, note=note),
        alone(
            "start_to_page",
            pages.middle * 1000,
            unit="ms",
            spread=pages.spread,
            note="process start to the drawn page",
        ),
        held,
    ]


def typing() -> list[Figure]:
    """Typing into the letter, and into one of 1,000 paragraphs.

    Raises:
        AbsentError: when the window cannot be opened here.
    """
    with TemporaryDirectory(prefix="circular-") as folder:
        long = Path(folder) / "long.circular"
        save_circular(long, long_letter(load(the_letter()), _LONG, 1))
        short = _type(the_letter(), 2, _KEYS, _KEYS)
        thousand = _type(long, _LONG // 2, _FOLLOWED_LONG, _KEYS)
    return [
        _tail("keystroke_to_page", short["page"], 60, "a key to the painted page that shows it"),
        _tail("typing_stall", short["held"], 16, "longest hold of the interface after each key"),
        _tail("typing_stall_1000_paragraphs", thousand["held"], 16, "in 1,000 paragraphs"),
        _tail("keystroke_to_page_1000_paragraphs", thousand["page"], None, "in 1,000 paragraphs"),
    ]


def _type(letter: Path, paragraph: int, followed: int, struck: int) -> dict[str, list[float]]:
    with TemporaryDirectory(prefix="circular-") as home:
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "benchmarks.editor.typing",
                str(letter),
                *map(str, (paragraph, followed, struck)),
            ],
            capture_output=True,
            text=True,
            check=False,
            env=_environment(home),
        )
    if done.returncode:
        raise AbsentError(f"typing: {(done.stderr.strip().splitlines() or ['?'])[-1]}"[:120])
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    return found


def _tail(name: str, seconds: list[float], most: float | None, note: str) -> Figure:
    value = percentile(seconds, 95) * 1000
    middle = percentile(seconds, 50) * 1000
    spread = (percentile(seconds, 75) - percentile(seconds, 25)) * 1000 / max(middle, 1e-9)
    said = f"p95 of {len(seconds)} keys, median {middle:.1f} ms: {note}"
    return alone(name, value, unit="ms", most=most, spread=spread, note=said)
