# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""All that a user chose, taken back: what the office set holds again, or what the program has.

Files that were put in stay: typefaces, families, templates, kept lists, words learned.
"""

from __future__ import annotations

import attrs
from attrs import evolve

from circular_composer import resources
from circular_composer.library import forget_shared_folders
from circular_composer.office import Office, change_office
from circular_composer.ui.preferences.choices import OfficeChoices
from circular_composer.ui.settings import Settings, SettingsFile


def forget_own_folders() -> None:
    """Forget the shared folders of this user alone; what they hold stays there.

    Raises:
        Refused: when the user's own files cannot be written.
    """
    change_office(lambda office: evolve(office, shared=()))
    forget_shared_folders(resources.personal_library())


def restore_all(choices: OfficeChoices, settings: SettingsFile) -> None:
    """Take every choice back, and forget the recent files and the window's place.

    Raises:
        Refused: when the user's own files cannot be written.
    """
    choices.mend()
    change_office(lambda _: Office())
    forget_own_folders()
    settings.restore(attribute.name for attribute in attrs.fields(Settings))
