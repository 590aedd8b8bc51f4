# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Drives that never answer are given up."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.storage import begun, patiently


def test_what_is_done_comes_back(tmp_path: Path) -> None:
    """Answers and faults are those of the work."""
    assert patiently(tmp_path, lambda: 7) == 7
    with pytest.raises(ZeroDivisionError):
        patiently(tmp_path, lambda: 1 // 0)


def test_a_drive_that_never_answers_is_given_up(tmp_path: Path) -> None:
    """The refusal names the file and says that the drive does not answer."""
    gate = threading.Event()
    with pytest.raises(Refused) as caught:
        patiently(tmp_path, gate.wait, seconds=0.05)
    gate.set()
    assert caught.value.path == tmp_path
    assert [fault.code for fault in caught.value.faults] == ["drive-gone"]


def test_one_begun_after_another_waits_for_it() -> None:
    """Their order is kept, whether the first comes to a good end or not."""
    gate = threading.Event()
    done: list[str] = []

    def first() -> None:
        gate.wait()
        done.append("first")
        raise OSError

    second = begun(lambda: done.append("second"), begun(first))
    assert not done
    gate.set()
    second.result(60)
    assert done == ["first", "second"]


def test_the_end_of_a_program_waits_for_no_drive() -> None:
    """A program whose drive is silent ends all the same."""
    program = (
        "import threading\n"
        "from circular_composer.storage import begun\n"
        "begun(threading.Event().wait)\n"
        "print('end')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "end"
