# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The paragraphs and tables of one part of a Word file, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import attrs
from attrs import define, field

from circular_composer.export.round_trip import where_of
from circular_composer.importers.scraps import Cell, Grid, Named, Part, Piece, Scrap
from circular_composer.importers.word.line import Line
from circular_composer.importers.word.names import (
    Element,
    child,
    children,
    is_on,
    local,
    number,
    value,
    w,
)
from circular_composer.importers.word.numbering import Numbering
from circular_composer.importers.word.package import Relationship
from circular_composer.importers.word.runs import (
    UNCLOSED,
    Look,
    NoteMark,
    Runs,
    asks_for_text,
    chosen_content,
    control_name,
)
from circular_composer.importers.word.styles import Style, Styles

_MOST_COLUMNS = 64
_THROUGH = frozenset({"sdtContent", "customXml", "ins", "moveTo", "smartTag"})
_COUNTED = {
    "del": "deletions-accepted",
    "moveFrom": "deletions-accepted",
    "altChunk": "objects-dropped",
}
"""What is left out, with the note that tells of it."""
_STRAY = frozenset({"r", "hyperlink", "fldSimple", "m:oMath", "m:oMathPara"})
"""What should stand in a paragraph, and is read where it does not."""
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_VML = "urn:schemas-microsoft-com:vml"


@define
class Story:
    """Reads one part.

    Attributes:
        part: what the part is.
        styles: the document's styles.
        numbering: the document's lists; they count on over all parts.
        links: what the part refers to.
        counts: what notes will tell.
        hidden: hidden texts.
        marks: references to notes.
    """

    part: Part
    styles: Styles
    numbering: Numbering
    links: Mapping[str, Relationship]
    counts: Counter[str]
    hidden: list[str]
    marks: list[NoteMark]
    _runs: Runs = field(init=False)
    _boxes: list[Piece] = field(init=False, factory=list)
    _carried: Line | None = field(init=False, default=None)
    _open: dict[str, str] = field(init=False, factory=dict)
    _gap: bool = field(init=False, default=False)
    _line: int = field(init=False, default=0)

    def __attrs_post_init__(self) -> None:
        """Share the counters with what reads the runs."""
        self._runs = Runs(
            self.styles, self.links, self._drawn, self.counts, self.hidden, self.marks
        )

    def blocks(self, parent: Element) -> tuple[Piece, ...]:
        """Return the paragraphs and tables within an element."""
        _mark_unclosed(parent)
        found = list(self._blocks(parent, ""))
        if self._carried is not None:  # the end of the last paragraph was deleted
            found.extend(self._ended(self._carried, None, ""))
            self._carried = None
        return tuple(found)

    def _blocks(self, parent: Element, where: str) -> Iterator[Piece]:
        for element in children(parent):
            name = local(element)
            if name == "p":
                yield from self._paragraph(element, where)
            elif name == "tbl":
                yield from self._table(element, where)
            elif name in {"bookmarkStart", "bookmarkEnd"}:
                self._bookmark(element, begins=name == "bookmarkStart")
            elif name in _STRAY:
                line = Line()
                self._runs.read_one(element, line, Look())
                yield from self._ended(line, None, where)
            elif name in _COUNTED:
                self.counts[_COUNTED[name]] += 1
            elif name == "sdt" and asks_for_text(element):
                self._runs.hide_all(element)
            else:
                inner = _content(element, name)
                if inner is not None:
                    own = control_name(element) if name == "sdt" else ""
                    yield from self._blocks(inner, own or where)
            yield from self._taken_boxes()

    def _bookmark(self, element: Element, *, begins: bool) -> None:
        """A bookmark between paragraphs names those it goes round."""
        key = f"bookmark-{value(element, 'id')}"
        self._open.pop(key, None)
        if begins:
            where = where_of(value(element, "name"))
            if where is not None:
                self._open[key] = where

    # --- paragraphs ----------------------------------------------------------------------------

    def _paragraph(self, element: Element, where: str) -> Iterator[Piece]:
        properties = child(element, "pPr")
        style = self._style(properties)
        line = self._carried or Line()
        self._carried = None
        for key, name in self._open.items():
            line.open(key, name)
        self._runs.read(element, line, Look(style.bold, style.italic))
        self._open = {**self._open, **line.carried()}
        for key in self._open.keys() - line.carried().keys():
            del self._open[key]
        if child(properties, "rPr", "del") is not None:
            self._carried = line
            self.counts["deletions-accepted"] += 1
            return
        yield from self._ended(line, properties, where)

    def _style(self, properties: Element | None) -> Style:
        named = child(properties, "pStyle")
        return self.styles.of(value(named)) if named is not None else self.styles.default

    def _ended(self, line: Line, properties: Element | None, where: str) -> Iterator[Scrap]:
        """The paragraph, unless it is empty; an empty one is a gap before the next."""
        self._line += 1
        style = self._style(properties)
        list_id, level = self._list(properties, style)
        mark = self.numbering.mark(list_id, level) if list_id else None
        text, names = line.finish()
        if not text:
            self._gap = True
            return
        if where:
            names = (*names, Named(where, 0, len(text.plain)))
        outline = value(child(properties, "outlineLvl"))
        bidi = is_on(child(properties, "bidi"))
        rtl = style.rtl if bidi is None else bidi
        yield Scrap(
            text,
            line=self._line,
            marker=mark.marker if mark else "",
            level=mark.level if mark else 0,
            sequence=mark.sequence if mark else "",
            heading=number(outline, 9) + 1 if outline and number(outline, 9) < 9 else style.heading,
            style=style.name,
            part=self.part,
            names=names,
            gap=self._gap,
            lead=mark.level if mark else 0,
            ltr=rtl is False or rtl is None,
        )
        self._gap = False

    def _list(self, properties: Element | None, style: Style) -> tuple[str, int]:
        told = child(properties, "numPr")
        if told is None:
            return style.list_id, style.level
        identifier = value(child(told, "numId")) or style.list_id
        level = child(told, "ilvl")
        depth = style.level if level is None else number(value(level))
        return ("" if identifier == "0" else identifier), depth

    # --- tables --------------------------------------------------------------------------------

    def _table(self, element: Element, where: str) -> Iterator[Piece]:
        self._line += 1
        rows: list[tuple[Cell, ...]] = []
        header = False
        start = self._line
        for row in _descend(element, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                self.counts["deletions-accepted"] += 1
                continue
            if not rows:
                header = is_on(child(properties, "tblHeader")) or False
            cells = tuple(self._cells(row))
            if any(scrap.text for cell in cells for scrap in cell):
                rows.append(cells)
        if not rows:
            return
        names = [name for cell in rows[0] for scrap in cell for name in scrap.names]
        told = (Named(where, 0, 0),) if where else tuple(names[:1])
        self._gap = False
        yield Grid(tuple(rows), line=start, header=header, names=told, part=self.part)

    def _cells(self, row: Element) -> Iterator[Cell]:
        for element in _descend(row, "tc"):
            scraps: list[Scrap] = []
            for piece in self._blocks(element, ""):
                scraps.extend(piece.scraps() if isinstance(piece, Grid) else (piece,))
            if self._carried is not None:  # a cell ends a paragraph whatever was deleted
                scraps.extend(self._ended(self._carried, None, ""))
                self._carried = None
            yield tuple(attrs.evolve(scrap, gap=False) for scrap in scraps)
            span = number(value(child(element, "tcPr", "gridSpan")), 1)
            for _ in range(min(span, _MOST_COLUMNS) - 1):
                yield ()

    # --- drawings ------------------------------------------------------------------------------

    def _drawn(self, element: Element) -> None:
        """Read the text boxes of a drawing; count pictures and objects."""
        boxes = list(_boxes(element))
        for box in boxes:
            inner = Story(
                "box" if self.part == "flow" else self.part,
                self.styles,
                self.numbering,
                self.links,
                self.counts,
                self.hidden,
                self.marks,
            )
            self._boxes.extend(inner.blocks(box))
        if not boxes:
            pictures = (
                element.find(f".//{{{_PICTURES}}}pic"),
                element.find(f".//{{{_VML}}}imagedata"),
            )
            is_picture = any(found is not None for found in pictures) and local(element) != "object"
            self.counts["images-dropped" if is_picture else "objects-dropped"] += 1

    def _taken_boxes(self) -> Iterator[Piece]:
        boxes, self._boxes = self._boxes, []
        yield from boxes


def _mark_unclosed(parent: Element) -> None:
    """Mark the fields that begin and never end: what follows them is text as any other."""
    begun: dict[Element | None, list[Element]] = {}
    for element in parent.iter(w("fldChar")):
        kind = value(element, "fldCharType")
        if kind == "separate" or any(local(each) in _COUNTED for each in element.iterancestors()):
            continue
        box = next(element.iterancestors(w("txbxContent")), None)
        if kind == "begin":
            begun.setdefault(box, []).append(element)
        elif kind == "end" and begun.get(box):
            begun[box].pop()
    for elements in begun.values():
        for element in elements:
            element.set(UNCLOSED, "")


def _content(element: Element, name: str) -> Element | None:
    """What an element between paragraphs wraps; None for one that wraps nothing to read."""
    if name == "sdt":
        return child(element, "sdtContent")
    if name == "mc:AlternateContent":
        return chosen_content(element)
    return element if name in _THROUGH else None


def _descend(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also within controls and tracked insertions."""
    for element in children(parent):
        name = local(element)
        inner = _content(element, name)
        if name == wanted:
            yield element
        elif inner is not None:
            yield from _descend(inner, wanted)


def _boxes(element: Element) -> Iterator[Element]:
    """Text boxes in a drawing; of alternatives only one branch, of nested boxes the outer."""
    for inner in children(element):
        if inner.tag == w("txbxContent"):
            yield inner
        elif local(inner) == "mc:AlternateContent":
            chosen = chosen_content(inner)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(inner)
