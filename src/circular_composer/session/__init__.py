# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""One open letter and what keeps it safe, without any window."""

from circular_composer.session.autosave import LONGEST, PAUSE, AutosaveClock, JournalWriter
from circular_composer.session.history import Caret, History, Step
from circular_composer.session.journal import Journal, Recovered, forget, recoverable
from circular_composer.session.letter import ChangedOnDisk, DiskState, OpenLetter, Through
from circular_composer.session.locks import Lock
from circular_composer.session.versions import KEPT, Version, keep_version, list_versions

__all__ = [
    "KEPT",
    "LONGEST",
    "PAUSE",
    "AutosaveClock",
    "Caret",
    "ChangedOnDisk",
    "DiskState",
    "History",
    "Journal",
    "JournalWriter",
    "Lock",
    "OpenLetter",
    "Recovered",
    "Step",
    "Through",
    "Version",
    "forget",
    "keep_version",
    "list_versions",
    "recoverable",
]
