# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The limits that SECURITY names are the program's."""

from __future__ import annotations

from pathlib import Path

from circular_composer import office
from circular_composer.cli import findings
from circular_composer.filling import sandbox, tabular
from circular_composer.importers import worker
from circular_composer.importers.word import package
from circular_composer.library import reading
from circular_composer.office import logos
from circular_composer.storage import codec
from circular_composer.verify import docx_reading

TEXT = " ".join((Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8").split())
_MB = 2**20


def test_limits_are_as_told() -> None:
    """Each number of the table is the constant that the code holds to."""
    assert worker.SECONDS < 5
    assert sandbox.SECONDS_LIMIT == 1.0
    package_limits = (
        f"more than {package.MOST_PARTS:,} parts, parts over {package.LARGEST_PART // _MB} MB, "
        f"more than {package.LARGEST_WHOLE // _MB} MB in all"
    )
    filling_limits = (
        f"at most {sandbox.OUTPUT_LIMIT:,} characters, {sandbox.STEPS_LIMIT:,} steps and one second"
    )
    part = docx_reading.PART_LIMIT // _MB
    for told in (
        f"at most {codec.SIZE_LIMIT // _MB} MB, {codec.DEPTH_LIMIT} levels deep",
        f"at most {worker.MEMORY // _MB} MB of memory",
        "less than five seconds",
        package_limits,
        filling_limits,
        f"at most {tabular.ROWS_LIMIT:,} rows and {tabular.COLUMNS_LIMIT:,} columns",
        f"at most {reading.SIZE_LIMIT // _MB} MB; a broken one",
        f"imported | at most {office.FILE_LIMIT // _MB} MB; every key",
        f"at most {office.LOGO_LIMIT // 1024} KB and {logos.SIDE_LIMIT:,} points either way",
        f"at most {findings.EXPORT_LIMIT // _MB} MB, and a Word part at most {part} MB",
    ):
        assert told in TEXT, told
