# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Spoiled files for an hour: `make soak` reads `SOAK_FILES` of them, a quarter of each kind.

What became of them is told on standard output as it goes, and nothing stops at the first fault.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable

import pytest

from circular_composer.forms import load_forms
from circular_composer.importers import ImportWorker
from spoiled import Spoiler, Tally

FILES = int(os.environ.get("SOAK_FILES", "400"))
FROM = 1_000_000
"""The first seed: others than those of the tests that always run."""
_TOLD = 1000

pytestmark = pytest.mark.slow


def test_spoiled_files(capsys: pytest.CaptureFixture[str]) -> None:
    """None of the files takes the reading process down, takes too long or loses a word."""
    families, _ = load_forms()
    tallies = {kind: Tally() for kind in ("docx", "bytes", "text", "circular")}
    start = time.monotonic()

    def tell() -> None:
        with capsys.disabled():
            print(f"\n{time.monotonic() - start:.0f} s", flush=True)  # noqa: T201
            for kind, tally in tallies.items():
                print(f"  {kind}: {tally}", flush=True)  # noqa: T201

    with ImportWorker(families) as worker:
        spoiler = Spoiler(families, worker)
        deeds: dict[str, Callable[[int, Tally], None]] = {
            "docx": spoiler.word_file,
            "bytes": spoiler.packed_bytes,
            "text": lambda seed, tally: spoiler.text(seed, ("txt", "md")[seed % 2], tally),
            "circular": spoiler.letter,
        }
        for seed in range(FROM, FROM + FILES // len(deeds)):
            for kind, deed in deeds.items():
                deed(seed, tallies[kind])
            if seed % _TOLD == 0:
                tell()
    tell()
    assert {kind: tally.wrong for kind, tally in tallies.items() if tally.wrong} == {}
