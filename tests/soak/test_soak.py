# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A random officer in a real window, killed again and again; `make soak` does it for hours.

`SOAK_MINUTES` says how long. Half of the time goes to lives that end by SIGKILL at random moments,
half to one life that is long enough for memory to tell.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from attrs import define, field

from circular_composer import resources
from circular_composer.forms import form_names
from circular_composer.session import forget, recoverable
from circular_composer.storage import load_circular, save_circular
from soak.random_editor import digest

MINUTES = float(os.environ.get("SOAK_MINUTES", "1"))
LOST = 5.0
"""Seconds of typing that may be missing after a kill."""
GROWTH = 1.25
"""By how much memory may grow over the second half of a long life; histories and caches fill."""
SETTLED = 4000
"""Deeds after which the history of a letter is full, and memory is to stay as it is."""


@define
class _Life:
    """One run of the editor and what it said."""

    states: list[tuple[str, float]] = field(factory=list)
    memory: list[int] = field(factory=list)
    faults: list[str] = field(factory=list)

    def take(self, line: str) -> None:
        kind, _, rest = line.strip().partition(" ")
        if kind == "state":
            known, moment = rest.split()
            self.states.append((known, float(moment)))
        elif kind == "memory":
            self.memory.append(int(rest))
        elif kind == "fault":
            self.faults.append(rest)

    def owed(self, killed: float) -> set[str]:
        """What the letter was at some time within the seconds that may be missing."""
        earlier = [known for known, moment in self.states if moment < killed - LOST]
        later = [known for known, moment in self.states if moment >= killed - LOST]
        return {*earlier[-1:], *later}


def _live(letter: Path, folder: Path, seconds: float, seed: int) -> tuple[_Life, float]:
    """Let an officer work for so long, then kill the editor."""
    life = _Life()
    script = Path(__file__).with_name("random_editor.py")
    out = folder / "out"
    out.mkdir(exist_ok=True)
    foreign = folder / "foreign.txt"
    foreign.write_text("المرجع: TSB Circular 12\nالموضوع: دعوة\n1 فقرة\n", encoding="utf-8")
    errors = folder / "errors.txt"
    tests = str(Path(__file__).resolve().parent.parent)
    paths = os.pathsep.join(filter(None, (tests, os.environ.get("PYTHONPATH", ""))))
    with (
        errors.open("w", encoding="utf-8") as said,
        subprocess.Popen(
            [sys.executable, str(script), str(letter), str(out), str(foreign), str(seed)],
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
            env={**os.environ, "PYTHONPATH": paths},
        ) as child,
    ):
        assert child.stdout is not None
        end = None
        for line in child.stdout:
            life.take(line)
            end = end or time.monotonic() + seconds
            if time.monotonic() >= end:
                break
        child.kill()
        killed = time.monotonic()
        for line in child.stdout:
            life.take(line)
    assert child.returncode == -signal.SIGKILL, f"{child.returncode}: {errors.read_text()[-2000:]}"
    assert life.states, errors.read_text()[-2000:]
    return life, killed


def _check(life: _Life, killed: float, letter: Path) -> None:
    """Hold a life that was ended to what was promised, and clear up after it."""
    assert life.faults == []
    folder = resources.state_folder() / "recovery"
    found, broken = recoverable(folder, form_names())
    assert broken == ()
    on_disk = load_circular(letter, forms=form_names())
    journals = [one.circular for one in found if one.path == letter]
    offered = {digest(one) for one in (*journals, on_disk)}
    assert offered & life.owed(killed), "more than the last seconds are missing"
    for one in found:
        forget(folder, one.name)


@pytest.mark.slow
@pytest.mark.timeout(120 + 180 * MINUTES)
def test_a_random_officer_loses_nothing(tmp_path: Path, sample_letters: dict[str, Path]) -> None:
    """No lost words beyond the last seconds, no unreadable file, no growing memory, no warning."""
    chance = random.Random(11)  # noqa: S311 - moments, no secrets
    letter = tmp_path / "letter.circular"
    original = load_circular(sample_letters["meeting.ar"], forms=form_names())
    end = time.monotonic() + MINUTES * 30
    lives = 0
    while time.monotonic() < end or not lives:
        save_circular(letter, original)
        _check(*_live(letter, tmp_path, chance.uniform(0.3, 8.0), lives), letter)
        lives += 1
    save_circular(letter, original)
    long, killed = _live(letter, tmp_path, MINUTES * 30, 1000)
    _check(long, killed, letter)
    if len(long.memory) * 50 > 2 * SETTLED:
        half = long.memory[len(long.memory) // 2 :]
        quarter = len(half) // 4 or 1
        assert median(half[-quarter:]) <= GROWTH * median(half[:quarter])
