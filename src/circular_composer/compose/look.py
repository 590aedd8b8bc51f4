# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a letter looks like: page geometry, faces and named styles, read from `templates/looks/`.

All lengths are points (1/72 inch), so that both writers set the same measure. Sides are logical.
Line pitch is exact, not a multiple: two programs with different ideas of a face's height then set
the same number of lines on a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import field, frozen

Alignment = Literal["start", "end", "center", "justify"]


@frozen
class Page:
    """Paper and margins, in points; `header` and `footer` are distances from the paper's edge."""

    width: float
    height: float
    top: float
    bottom: float
    start: float
    end: float
    header: float
    footer: float


@frozen
class Faces:
    """Families by script; `fallback` is tried in order for characters they lack."""

    arabic: str
    latin: str
    fallback: tuple[str, ...] = ()


@frozen
class Style:
    """One named style.

    Attributes:
        name: key in the look, and the Word style's name.
        size: size of right-to-left (complex-script) runs.
        latin_size: size of left-to-right runs, chosen so that both faces look equal.
        line: pitch from baseline to baseline.
        align: logical alignment.
        before: space above the paragraph.
        after: space below the paragraph.
        indent: indent from the start edge.
        bold: strong by style.
        italic: emphasised by style.
        color: RRGGBB.
        keep_with_next: never the last thing on a page.
        outline: 0 for none, else the heading level in PDF tags and Word's outline.
    """

    name: str
    size: float
    latin_size: float
    line: float
    align: Alignment = "start"
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    bold: bool = False
    italic: bool = False
    color: str = "000000"
    keep_with_next: bool = False
    outline: int = 0


@frozen
class ListStep:
    """Geometry of one level of numbers or bullets, in points.

    `indent` is where the text starts, from the start edge of the text area; `hanging` is the room
    for the marker before it.
    """

    indent: float
    hanging: float


@frozen
class Look:
    """A whole look; it has a style at least, and a step for lists."""

    name: str
    page: Page
    faces: Faces
    styles: Mapping[str, Style] = field(hash=False)
    list_steps: tuple[ListStep, ...] = ()
    label_width: float = 80.0
    rule_color: str = "808080"
    logo_height: float = 56.0

    def style(self, name: str) -> Style:
        """The style of a name; one that the look lacks is its default, or its first."""
        styles = self.styles
        return styles.get(name) or styles.get("default") or next(iter(styles.values()))

    def step(self, level: int) -> ListStep:
        """The geometry of a level; deeper levels than the look knows share the deepest."""
        return self.list_steps[min(level, len(self.list_steps) - 1)]
