# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A look with an office's choices in it."""

from __future__ import annotations

import pytest

from circular_composer.compose import chosen_look
from circular_composer.office import LookChoice


def test_no_choice_leaves_the_look_alone() -> None:
    """The look as its file has it is the very same value."""
    look = chosen_look("standard", LookChoice())
    assert look is chosen_look("standard", LookChoice())


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (595.28, 841.89)), ("letter", (612.0, 792.0)), ("", None)]
)
def test_paper_and_sides(paper: str, size: tuple[float, float] | None) -> None:
    """Paper has its size in points; the sides are told in millimetres; head and foot stay."""
    usual = chosen_look("standard", LookChoice()).page
    page = chosen_look("standard", LookChoice(paper=paper, sides=20.0)).page  # type: ignore[arg-type]
    wanted = size or (usual.width, usual.height)
    assert (page.width, page.height) == pytest.approx(wanted, abs=0.1)
    assert (page.start, page.end) == (56.7, 56.7)
    assert (page.top, page.bottom, page.header) == (usual.top, usual.bottom, usual.header)


def test_faces_chosen_have_the_looks_own_behind_them() -> None:
    """What a chosen face lacks is drawn by the look's; none is named twice."""
    usual = chosen_look("standard", LookChoice()).faces
    faces = chosen_look("standard", LookChoice(arabic="Tajawal")).faces
    assert (faces.arabic, faces.latin) == ("Tajawal", usual.latin)
    assert faces.fallback == (usual.arabic, *usual.fallback)
    named = (faces.arabic, faces.latin, *faces.fallback)
    assert len(set(named)) == len(named)


def test_everything_grows_together() -> None:
    """Sizes and pitches in half points, indents and the room for labels by the same share."""
    usual = chosen_look("standard", LookChoice())
    larger = chosen_look("standard", LookChoice(scale=120))
    assert larger.label_width == pytest.approx(usual.label_width * 1.2, abs=0.05)
    for name, style in larger.styles.items():
        for kind in ("size", "latin_size", "line"):
            grown = getattr(style, kind)
            assert grown == pytest.approx(getattr(usual.styles[name], kind) * 1.2, abs=0.25)
            assert (grown * 2).is_integer()
    for step, before in zip(larger.list_steps, usual.list_steps, strict=True):
        assert step.indent == pytest.approx(before.indent * 1.2, abs=0.05)
        assert step.hanging == pytest.approx(before.hanging * 1.2, abs=0.05)
    assert larger.page == usual.page
