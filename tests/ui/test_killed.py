# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The editor killed at random moments while it types: only the last seconds may be missing."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from circular_composer import resources
from circular_composer.forms import form_names
from circular_composer.model import Circular
from circular_composer.session import forget, recoverable
from circular_composer.storage import load_circular, save_circular

KILLS = int(os.environ.get("SOAK_KILLS") or ("20" if os.environ.get("CI") == "true" else "3"))
"""How often: 20 times in CI, 200 in a soak."""

LOST = 5.0
"""Seconds of typing that may be missing."""


def _last(circular: Circular) -> int:
    return max(map(int, re.findall(r"\d+", circular.closing)), default=0)


@pytest.mark.slow
@pytest.mark.timeout(30 + 20 * KILLS)
def test_killed_while_typing(tmp_path: Path) -> None:
    """Every restart offers a letter that lacks at most the last seconds; no file is unreadable."""
    path = tmp_path / "letter.circular"
    folder = resources.state_folder() / "recovery"
    chance = random.Random(7)  # noqa: S311 - moments to kill at, no secret
    for _ in range(KILLS):
        save_circular(path, Circular(form="tsb-circular"))
        with subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("typing_editor.py")), str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as child:
            assert child.stdout is not None
            end = None
            typed: list[tuple[int, float]] = []
            delay = chance.uniform(0.2, 7.0)
            for line in child.stdout:
                number, moment = line.split()
                typed.append((int(number), float(moment)))
                end = end or time.monotonic() + delay
                if time.monotonic() >= end:
                    break
            child.kill()
            killed = time.monotonic()
        found, broken = recoverable(folder, form_names())
        assert broken == ()
        kept = [_last(load_circular(path, forms=form_names()))]
        kept += [_last(one.circular) for one in found]
        owed = max((number for number, moment in typed if moment < killed - LOST), default=0)
        assert max(kept) >= owed
        for one in found:
            forget(folder, one.name)
        assert not list(tmp_path.glob("*.part")) or load_circular(path, forms=form_names())
