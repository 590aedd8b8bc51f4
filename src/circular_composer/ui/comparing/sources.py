# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letters that can be compared: this one, its versions, others that are open, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from attrs import frozen

from circular_composer.model import Circular
from circular_composer.storage import load_circular

if TYPE_CHECKING:
    from circular_composer.ui.letter_view import LetterView
    from circular_composer.ui.main_window import MainWindow


@frozen(eq=False)
class LetterSource:
    """A letter that can be compared.

    Attributes:
        name: what it is called.
        load: gives the letter; raises `Refused` when it cannot be read.
        is_open: whether it is open in the editor; any other is read from disk, which may take long.
    """

    name: str
    load: Callable[[], Circular]
    is_open: bool = False


def letter_sources(view: LetterView, window: MainWindow) -> Iterator[LetterSource]:
    """The letter in front first, then as saved, its versions, and the other open letters."""
    wording, forms = window.desk.wording, window.desk.form_names()
    model = view.model
    yield LetterSource(wording("comparing.this-letter"), lambda: model.value, is_open=True)
    path = model.letter.path
    if path is not None and model.letter.dirty:
        yield LetterSource(wording("comparing.as-saved"), lambda: load_circular(path, forms=forms))
    for version in model.letter.versions():
        when = version.saved_at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
        name = wording("comparing.version-of", time=f"\u2066{when}\u2069")
        yield LetterSource(name, lambda version=version: version.load(forms))  # type: ignore[misc]
    for other in window.views:
        if other is not view:
            name = wording("comparing.other-letter", name=window.title_of(other))
            yield LetterSource(name, lambda other=other: other.model.value, is_open=True)  # type: ignore[misc]
