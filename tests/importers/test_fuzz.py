# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Thousands of spoiled files through one reading process: no crash, no hang, no word lost.

`CIRCULAR_COMPOSER_FUZZ` says how many of each kind; each has a seed of its own, named on failure.
"""

from __future__ import annotations

import pytest

from circular_composer.forms import FormSpec
from circular_composer.importers import ImportWorker
from circular_composer.importers.making import Kind
from spoiled import FILES, Spoiler, Tally

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


@pytest.fixture(scope="module")
def spoiler(families: tuple[FormSpec, ...], worker: ImportWorker) -> Spoiler:
    """What spoils files and has them read."""
    return Spoiler(families, worker)


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_spoiled_texts(kind: Kind, spoiler: Spoiler) -> None:
    """Every word of a spoiled text is in the letter, under not placed, or in a note."""
    tally = Tally()
    for seed in range(FILES // 2):
        spoiler.text(seed, kind, tally)
    assert not tally.wrong, str(tally)
    assert tally.judged > FILES // 3


def test_spoiled_word_files(spoiler: Spoiler) -> None:
    """Parts changed element by element: read or refused, and nothing shown is lost."""
    tally = Tally()
    for seed in range(FILES):
        spoiler.word_file(seed, tally)
    assert not tally.wrong, str(tally)
    assert tally.judged > FILES // 3


def test_bytes_changed_in_word_files(spoiler: Spoiler) -> None:
    """Bytes flipped, cut and doubled anywhere in the file are read or refused, and no more."""
    tally = Tally()
    for seed in range(FILES):
        spoiler.packed_bytes(seed, tally)
    assert not tally.wrong, str(tally)


def test_spoiled_letters(spoiler: Spoiler) -> None:
    """A `.circular` file with bytes changed is loaded or refused, and nothing else."""
    tally = Tally()
    for seed in range(FILES):
        spoiler.letter(seed, tally)
    assert not tally.wrong, str(tally)
    assert tally.refused
