# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an import gives: a letter, what the officer should know of it, and what changed in it."""

from __future__ import annotations

from attrs import frozen

from circular_composer.comparison import Change
from circular_composer.importers.scraps import Note
from circular_composer.model import Circular


@frozen
class Imported:
    """The result of an import.

    Attributes:
        circular: the letter; its `unconfirmed` names the facts to confirm, its `not_placed` holds
            the text that found no place.
        notes: what was dropped, mended or guessed.
        own: whether the file carried its letter, so that nothing had to be guessed.
        changes: in a file of our own, what differs from the letter it carried.
        carried: the letter that a file of our own carried, as it was when it was exported.
    """

    circular: Circular
    notes: tuple[Note, ...] = ()
    own: bool = False
    changes: tuple[Change, ...] = ()
    carried: Circular | None = None
