# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Real lists: Word counts, so that the next paragraph an officer types takes the next number.

Numbers of one sequence are one list; another sequence is another list, which starts anew. Where
Word by itself would count otherwise than the sheet says, a list begins that starts at the sheet's
numbers.

**The marker's side.** A marker aligned `left` stands inside the text area in Word and outside it in
LibreOffice, which takes the paper's left even in a right-to-left paragraph; `right` is the other
way round. `center` means one thing in both. So each marker is centred on a point that lies half the
widest marker of its level away from where its room begins: what fills that width is flush with the
margin, and nothing leaves the text area.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, field, frozen

from circular_composer.compose.look import Look
from circular_composer.compose.sheet import Marker
from circular_composer.export.docx import ooxml, schema
from circular_composer.export.docx.ooxml import Languages
from circular_composer.export.docx.schema import Element, build, setting, toggle

_LEVELS = 9
"""Word wants all nine levels of a list described, used or not."""

_MARKER_GAP = 4.0
"""The least room between a marker and the text after it, in points."""

_DASH = "-"
_BULLET = "•"

_Pattern = tuple[str, int]
"""What makes two lists the same in all but their numbers: kind, and the level they begin at."""


@frozen
class _Step:
    """One level of a list, as the first of its paragraphs shows it."""

    pattern: str
    style: str
    indent: float
    hanging: float


@define
class _Definition:
    """An abstract list: its levels, and the widest marker on each, in ems."""

    number: int
    kind: str
    base: int
    steps: dict[int, _Step] = field(factory=dict)
    widest: dict[int, float] = field(factory=dict)


@define
class _List:
    """A list, with what Word will have counted so far."""

    number: int
    definition: _Definition
    starts: dict[int, int]
    counted: dict[int, int] = field(factory=dict)

    def next_counters(self, base: int, level: int) -> tuple[int, ...]:
        """The counters Word would show for the next paragraph at a level."""
        above = [self.counted.get(depth, self.starts.get(depth, 1)) for depth in range(base, level)]
        if level in self.counted:
            return (*above, self.counted[level] + 1)
        return (*above, self.starts.get(level, 1))

    def count(self, base: int, counters: tuple[int, ...]) -> None:
        """Count a paragraph: deeper levels begin again after it."""
        level = base + len(counters) - 1
        for depth, counter in enumerate(counters, base):
            self.counted[depth] = counter
        for depth in [depth for depth in self.counted if depth > level]:
            del self.counted[depth]


@define
class Numbering:
    """Collects the lists of a letter while its paragraphs are written."""

    look: Look
    spoken: Languages
    rtl: bool
    _definitions: dict[_Pattern, _Definition] = field(init=False, factory=dict)
    _lists: list[_List] = field(init=False, factory=list)
    _current: dict[tuple[str, int, int], _List] = field(init=False, factory=dict)

    def mark(self, marker: Marker, style: str) -> Element:
        """The list and level of a paragraph with a marker."""
        step = self.look.step(marker.level)
        number = marker.kind == "number"
        pattern = _number_pattern(marker) if number else marker.label
        held = self._list_for(marker)
        self._describe(held.definition, marker, _Step(pattern, style, step.indent, step.hanging))
        if number:
            held.count(marker.base, marker.counters)
        return ooxml.numbered(held.number, marker.level)

    def dash(self, style: str, *, hanging: float) -> Element:
        """The list of a field's values, each with a dash at the leading side."""
        definition = self._definition("dash", 0)
        if not definition.steps:
            self._add(definition, {})
        definition.steps.setdefault(0, _Step(_DASH, style, hanging, hanging))
        definition.widest.setdefault(0, _ems(_DASH))
        held = next(held for held in self._lists if held.definition is definition)
        return ooxml.numbered(held.number, 0)

    def element(self) -> Element:
        """The content of the numbering part."""
        return schema.root(
            "w:numbering",
            *(self._abstract(definition) for definition in self._definitions.values()),
            *(_instance(held) for held in self._lists),
        )

    def _list_for(self, marker: Marker) -> _List:
        base = marker.base if marker.kind == "number" else 0
        definition = self._definition(marker.kind, base)
        key = (marker.kind, base, marker.sequence if marker.kind == "number" else 0)
        held = self._current.get(key)
        if marker.kind == "bullet":
            held = held or self._add(definition, {})
        elif held is None or held.next_counters(base, marker.level) != marker.counters:
            held = self._add(definition, dict(enumerate(marker.counters, base)))
        self._current[key] = held
        return held

    def _definition(self, kind: str, base: int) -> _Definition:
        fresh = _Definition(len(self._definitions), kind, base)
        return self._definitions.setdefault((kind, base), fresh)

    def _add(self, definition: _Definition, starts: dict[int, int]) -> _List:
        held = _List(len(self._lists) + 1, definition, starts)
        self._lists.append(held)
        return held

    def _describe(self, definition: _Definition, marker: Marker, step: _Step) -> None:
        definition.steps.setdefault(marker.level, step)
        wide = max(definition.widest.get(marker.level, 0), _ems(marker.label))
        definition.widest[marker.level] = wide

    # --- elements ------------------------------------------------------------------------------

    def _abstract(self, definition: _Definition) -> Element:
        return build(
            "w:abstractNum",
            {"w:abstractNumId": str(definition.number)},
            # A number of its own for each list: Word merges lists that share one.
            setting("w:nsid", f"{0x43430000 + definition.number:08X}"),
            setting("w:multiLevelType", "multilevel"),
            setting("w:tmpl", f"{0x43440000 + definition.number:08X}"),
            *(self._level(definition, level) for level in range(_LEVELS)),
        )

    def _level(self, definition: _Definition, level: int) -> Element:
        step = definition.steps.get(level) or self._unused(definition, level)
        style = self.look.style(step.style)
        number = definition.kind == "number"
        size = style.size if self.rtl else style.latin_size
        widest = definition.widest.get(level, _ems(_BULLET)) * size
        # A wide marker reaches out of its room, never into the text and never past the margin.
        begin = max(0, min(step.indent - step.hanging, step.indent - _MARKER_GAP - widest))
        centre = begin + widest / 2
        return build(
            "w:lvl",
            {"w:ilvl": str(level)},
            setting("w:start", 1),
            setting("w:numFmt", "decimal" if number else "bullet"),
            setting("w:suff", "tab"),
            setting("w:lvlText", step.pattern),
            setting("w:lvlJc", "center"),
            build("w:pPr", None, ooxml.indent(step.indent, hanging=step.indent - centre)),
            self._marker_face(size, bold=style.bold, number=number),
        )

    def _marker_face(self, size: float, *, bold: bool, number: bool) -> Element:
        """The letter's own face and size in every slot, whatever the paragraph's direction.

        A number is never set right-to-left: `2.1` would read `1.2`.
        """
        faces = self.look.faces
        face = faces.arabic if self.rtl else faces.latin
        return build(
            "w:rPr",
            None,
            ooxml.fonts(face, face),
            *ooxml.bold(bold),
            *ooxml.italic(on=False),
            *ooxml.sizes(size, size),
            toggle("w:rtl", self.rtl and not number),
            ooxml.language(self.spoken),
        )

    def _unused(self, definition: _Definition, level: int) -> _Step:
        step = self.look.step(level)
        pattern = (
            _BULLET if definition.kind != "number" else _joined(min(definition.base, level), level)
        )
        return _Step(pattern, "item", step.indent, step.hanging)


def _instance(held: _List) -> Element:
    return build(
        "w:num",
        {"w:numId": str(held.number)},
        setting("w:abstractNumId", held.definition.number),
        *_overrides(held),
    )


def _overrides(held: _List) -> Iterator[Element]:
    """Say where a list starts, so that it does not go on from the one before."""
    if held.definition.kind != "number":
        return
    for level in range(_LEVELS):
        yield build(
            "w:lvlOverride",
            {"w:ilvl": str(level)},
            setting("w:startOverride", held.starts.get(level, 1)),
        )


def _joined(base: int, level: int) -> str:
    return ".".join(f"%{depth + 1}" for depth in range(base, level + 1))


def _number_pattern(marker: Marker) -> str:
    """The label as Word counts it: `2.1` at level 1 is `%1.%2`, with what stands round it."""
    shown = ".".join(map(str, marker.counters))
    before, found, after = marker.label.partition(shown)
    return before + _joined(marker.base, marker.level) + after if found else marker.label


def _ems(label: str) -> float:
    """The width of a marker in ems, enough for a wide text face."""
    return sum(0.3 if char in ".,:;" else 0.37 if char in "-•" else 0.54 for char in label)
