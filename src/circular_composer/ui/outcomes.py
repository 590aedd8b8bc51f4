# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What came of an export, in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from circular_composer.faults import Refused
from circular_composer.ui.export_work import BLOCKED, Outcome
from circular_composer.ui.wording import Wording


def refusal_sentence(wording: Wording, refusal: Refused) -> str:
    """Why nothing was exported."""
    if refusal.faults[0].code == BLOCKED:
        return wording("export-blocked")
    return wording.refusal(refusal)


def outcome_sentence(wording: Wording, outcome: Outcome) -> str:
    """What became of a file, in one sentence."""
    name = outcome.path.name
    if outcome.refusal is not None:
        return wording.refusal(outcome.refusal)
    if outcome.proven is None:
        return wording("outcome-made", name=name)
    if outcome.proven:
        return wording("outcome-proven", name=name)
    faults = "\n".join(f"  - {wording.proof_fault(fault)}" for fault in outcome.faults[:5])
    return wording("outcome-doubtful", name=name) + "\n" + faults


def open_path(path: Path) -> None:
    """Open a file or a folder with the desktop's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
