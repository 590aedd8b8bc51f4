# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers and bullets that are characters of the text."""

from __future__ import annotations

import pytest

from circular_composer.importers.markers import typed_marker


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("1\tيسرني", (1,)),
        ("12. text", (12,)),
        ("3) text", (3,)),
        ("(4) text", (4,)),
        ("5- نص", (5,)),
        ("2.1\ttext", (2, 1)),
        ("١\tنص", (1,)),
    ],
)
def test_typed_numbers(text: str, path: tuple[int, ...]) -> None:
    """A number with a tab, a stop, a bracket or a dash after it is a marker."""
    marker = typed_marker(text)
    assert marker is not None
    assert (marker.kind, marker.path, marker.sure) == ("number", path, True)
    assert text[marker.length :] in {"يسرني", "text", "نص"}


@pytest.mark.parametrize("text", ["- x", "• x", "•x", "\t–\tx", "o\tx", "\uf0b7\tx", "* x", "§ x"])
def test_typed_bullets(text: str) -> None:
    """A dash, a dot or Word's own private bullet before white space is a bullet."""
    marker = typed_marker(text)
    assert marker is not None
    assert marker.kind == "bullet"
    assert text[marker.length :] == "x"


@pytest.mark.parametrize("text", ["20 وكالة", "31 أكتوبر 2025", "3.5 مليون", "1 text", "3-5 مايو"])
def test_a_bare_number_is_never_sure(text: str) -> None:
    """A number and a space may begin a sentence; only its neighbours can tell."""
    marker = typed_marker(text)
    assert marker is not None
    assert not marker.sure


@pytest.mark.parametrize(
    "text", ["-x", "2025 سنة", "ITU-T", "A. Smith", "", "+41 22 730", "10 - 12 مايو"]
)
def test_what_is_no_marker(text: str) -> None:
    """Words, years, names, telephone numbers and ranges are text."""
    marker = typed_marker(text)
    assert marker is None or not marker.sure


@pytest.mark.parametrize("text", ["a) x", "(b) x", "أ) x", "(ب) x", "أ- x", "iv) x"])
def test_typed_letters(text: str) -> None:
    """A letter with a bracket counts as a number of a lower level."""
    marker = typed_marker(text)
    assert marker is not None
    assert marker.kind == "letter"
    assert text[marker.length :] == "x"
