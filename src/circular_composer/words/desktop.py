# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The language of the desktop's windows, for systems that set no variables: Windows and macOS.

It is the language of menus and dialogs, which may be another than the one of dates and numbers.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

_ARABIC = 0x01
"""The primary language of every Arabic there is ([MS-LCID] 2.1)."""
_PREFERENCES = Path("Library", "Preferences", ".GlobalPreferences.plist")
_EVERYBODY = Path("/")


def desktop_language() -> str:
    """The tag of the first language, such as `ar-SA`, or its beginning; empty where none is told.

    It never fails: whatever a system answers, a sentence is said in some language.
    """
    askers: Mapping[str, Callable[[], str]] = {"win32": _windows, "darwin": _macos}
    asker = askers.get(sys.platform)
    if asker is not None:
        with contextlib.suppress(Exception):
            return asker()
    return ""


def _windows() -> str:
    """What `GetUserDefaultUILanguage` says: a number, of which the low ten bits tell enough."""
    import ctypes

    ask = ctypes.CDLL("kernel32").GetUserDefaultUILanguage
    ask.restype = ctypes.c_uint16
    return "ar" if int(ask()) & 0x3FF == _ARABIC else "en"


def _macos() -> str:
    """The first of `AppleLanguages`, of the user or of everybody on the computer.

    The file is read as it is: asking `defaults` for it would start a program for each command.
    """
    import plistlib

    for folder in (Path.home(), _EVERYBODY):
        with contextlib.suppress(Exception), (folder / _PREFERENCES).open("rb") as file:
            return str(plistlib.load(file)["AppleLanguages"][0])
    return ""
