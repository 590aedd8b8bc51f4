# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Many jobs on all processors: each is done and told in order, whatever becomes of a worker."""

from __future__ import annotations

import subprocess
import sys

import pytest

_JOBS = """
import os, signal
from circular_composer.cli import jobs

here, ended = os.getpid(), {ended}

def job(number):
    if number == ended and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return jobs.Outcome(said=[str(number)])

os.cpu_count = lambda: 2
assert jobs.run_jobs(job, range(40), "") == [0] * 40
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
@pytest.mark.parametrize("ended", [None, 0, 3, 39])
def test_every_job_is_done_in_order(ended: int | None) -> None:
    """A worker that is ended for want of memory costs time, and no letter."""
    done = subprocess.run(
        [sys.executable, "-c", _JOBS.format(ended=ended)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(number) for number in range(40)]
