# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A look with an office's choices put in: faces, size of the text, paper, margins at the sides."""

from __future__ import annotations

from attrs import evolve

from circular_composer.compose.look import Faces, ListStep, Look, Style
from circular_composer.office import PAPERS, LookChoice

_MILLIMETRE = 72 / 25.4


def fitted(look: Look, choice: LookChoice) -> Look:
    """Return the look as chosen; the same one when nothing was chosen."""
    if choice == LookChoice():
        return look
    page = look.page
    if choice.paper:
        width, height = PAPERS[choice.paper]
        page = evolve(page, width=width, height=height)
    if choice.sides:
        side = round(choice.sides * _MILLIMETRE, 1)
        page = evolve(page, start=side, end=side)
    found = evolve(look, page=page, faces=_faces(look.faces, choice))
    return _scaled(found, choice.scale / 100) if choice.scale else found


def _faces(own: Faces, choice: LookChoice) -> Faces:
    """The faces chosen; those of the look draw what they lack, and stand in when they are gone."""
    arabic, latin = choice.arabic or own.arabic, choice.latin or own.latin
    behind = dict.fromkeys((own.arabic, own.latin, *own.fallback))
    for face in (arabic, latin):
        behind.pop(face, None)
    return Faces(arabic, latin, tuple(behind))


def _scaled(look: Look, by: float) -> Look:
    steps = (ListStep(round(s.indent * by, 1), round(s.hanging * by, 1)) for s in look.list_steps)
    return evolve(
        look,
        styles={name: _sized(style, by) for name, style in look.styles.items()},
        list_steps=tuple(steps),
        label_width=round(look.label_width * by, 1),
    )


def _sized(style: Style, by: float) -> Style:
    """A style in another size, in the half points that Word counts in."""
    return evolve(
        style,
        size=_half(style.size * by),
        latin_size=_half(style.latin_size * by),
        line=_half(style.line * by),
    )


def _half(points: float) -> float:
    return round(points * 2) / 2
