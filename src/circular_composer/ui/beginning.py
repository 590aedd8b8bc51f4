# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The first moments of a run: in which language to speak, and what to say of broken settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from circular_composer.faults import Refused
from circular_composer.ui.settings import Broken, Settings, SettingsFile
from circular_composer.ui.wording import Wording
from circular_composer.words import LANGUAGES, Language, language_asked_for, refusal_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from circular_composer.ui.main_window import MainWindow

_NAMES: Mapping[Language, str] = {"ar": "العربية", "en": "English"}


def spoken(settings: Settings) -> Language | None:
    """The interface's language: as chosen, else as the system says; None when neither does."""
    chosen = next((one for one in LANGUAGES if one == settings.language), None)
    return chosen or language_asked_for()


def tell(window: MainWindow, settings: SettingsFile, choose: Callable[[Language], object]) -> None:
    """Say what was found at the start, above everything, in the way of nothing.

    Args:
        window: where.
        settings: as they were loaded.
        choose: takes a language; asked for where nobody says which one to speak.
    """
    wording = window.desk.wording
    if settings.broken:
        window.notice.say(" ".join(_sentence(wording, one) for one in settings.broken))
    elif spoken(settings.value) is None:
        choices = [(name, partial(choose, language)) for language, name in _NAMES.items()]
        window.notice.say(wording("settings.which-language"), choices)


def _sentence(wording: Wording, broken: Broken) -> str:
    """One sentence: which file, why, what holds instead, where it is now."""
    refusal = broken.refusal
    reason = refusal_sentences(Refused(refusal.faults[0]), wording.language)[0].rstrip(".")
    name = refusal.path.name if refusal.path else "office.toml"
    if broken.kept is None:
        return wording("settings.broken-left", file=name, reason=reason)
    return wording("settings.broken-kept", file=name, reason=reason, kept=str(broken.kept))
