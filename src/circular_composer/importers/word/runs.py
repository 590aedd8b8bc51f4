# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What stands within a paragraph: runs, links, fields, tracked changes, marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping

from attrs import define, evolve, field, frozen

from circular_composer.export.round_trip import where_of
from circular_composer.importers.rich import Span
from circular_composer.importers.word.line import Line
from circular_composer.importers.word.names import (
    RELATIONSHIPS,
    Element,
    child,
    children,
    is_on,
    local,
    value,
    w,
)
from circular_composer.importers.word.package import Relationship
from circular_composer.importers.word.styles import Style, Styles

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)"?', re.IGNORECASE)
_PAGE = re.compile(r"^\s*(PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
_FOLLOWED = ("http://", "https://", "mailto:")
_ANCHOR_WORDS = 5

UNCLOSED = "unclosed"
"""Set on the beginning of a field that never ends: there is no field."""
READ = "read"
"""Set on each text that was read, so that none is overlooked where no schema would have it."""

_FIXED = {
    "tab": "\t",
    "ptab": "\t",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_SYMBOLS: Mapping[str, Mapping[int, str]] = {
    "symbol": {0xB7: "•", 0x2D: "−", 0xAE: "→", 0xAC: "←", 0xB0: "°", 0xB1: "±", 0xB4: "×"},
    "wingdings": {
        0xA7: "▪", 0xA8: "▫", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0xD8: "➢", 0xE0: "→",
        0xDF: "←", 0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x9F: "•", 0x76: "❖",
    },
}  # fmt: skip
"""Characters of the fonts that draw signs in place of letters; the others keep their own number."""

_ADDED = frozenset({"ins", "moveTo"})
_THROUGH = _ADDED | {
    "smartTag", "customXml", "dir", "bdo", "ruby", "rubyBase", "rt", "sdtContent",
}  # fmt: skip
_REMOVED = frozenset({"del", "moveFrom"})


@frozen
class Look:
    """What holds for runs here: the link they are in, and the paragraph's own emphasis."""

    bold: bool = False
    italic: bool = False
    href: str | None = None


@define
class _Field:
    """A field being read: what it is told, and whether its result has begun."""

    told: str = ""
    in_result: bool = False
    shown: bool = False


@frozen
class NoteMark:
    """Where a footnote or endnote is referred to: its part, its number, the words before."""

    kind: str
    identifier: str
    anchor: str


@define
class Runs:
    """Reads the inline content of one part, paragraph by paragraph.

    Attributes:
        styles: the document's styles.
        links: what the part refers to, by identifier.
        drawn: takes a drawing, a picture or an object.
        counts: tracked changes and dropped links, by the code of their note.
        hidden: hidden texts, in order.
        marks: references to notes, in order.
    """

    styles: Styles
    links: Mapping[str, Relationship]
    drawn: Callable[[Element], None]
    counts: Counter[str]
    hidden: list[str]
    marks: list[NoteMark]
    _fields: list[_Field] = field(init=False, factory=list)
    _readers: Mapping[str, Callable[[Element, Line, Look], None]] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Say what reads each kind of element."""
        self._readers = {
            "r": self._run,
            "hyperlink": self._link,
            "fldSimple": self._simple_field,
            "sdt": self._control,
            "bookmarkStart": self._bookmark,
            "bookmarkEnd": self._bookmark,
            "mc:AlternateContent": self._alternatives,
        }

    def read(self, parent: Element, line: Line, look: Look) -> None:
        """Read everything within an element into a line."""
        for element in children(parent):
            self.read_one(element, line, look)

    def read_one(self, element: Element, line: Line, look: Look) -> None:
        """Read one element into a line; one that is no inline content says nothing."""
        name = local(element)
        if name in _REMOVED:
            self.counts["deletions-accepted"] += 1
        elif name in _THROUGH:
            self.counts["insertions-accepted"] += name in _ADDED
            self.read(element, line, look)
        elif name.startswith("m:"):
            self._formula(element, line, look)
        elif name in self._readers:
            self._readers[name](element, line, look)

    def _link(self, element: Element, line: Line, look: Look) -> None:
        self.read(element, line, evolve(look, href=self._target(element) or look.href))

    def _alternatives(self, element: Element, line: Line, look: Look) -> None:
        chosen = chosen_content(element)
        if chosen is not None:
            self.read(chosen, line, look)

    # --- runs ----------------------------------------------------------------------------------

    def _run(self, run: Element, line: Line, look: Look) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            self._hide(run)
            return
        look = self._look(properties, look)
        for element in children(run):
            self._in_run(element, local(element), line, look)

    def _in_run(self, element: Element, name: str, line: Line, look: Look) -> None:
        if name in {"fldChar", "instrText"}:
            self._field_part(element, name, line, look)
        elif name == "mc:AlternateContent":
            chosen = chosen_content(element)
            for inner in children(chosen):
                self._in_run(inner, local(inner), line, look)
        elif name in {"drawing", "pict", "object"}:
            self.drawn(element)
        elif name in {"footnoteReference", "endnoteReference"}:
            words = " ".join(line.plain.split()[-_ANCHOR_WORDS:])
            self.marks.append(NoteMark(name.removesuffix("Reference"), value(element, "id"), words))
        elif name == "ruby":
            self.read(element, line, look)
        else:
            self._characters(_text_of(element, name), line, look)

    def _characters(self, text: str, line: Line, look: Look) -> None:
        if not text:
            return
        if not all(each.in_result for each in self._fields):
            return  # the instruction of a field, or the result of one within an instruction
        if self._fields:
            self._fields[-1].shown = True
        line.add(Span(text, look.bold, look.italic, self._href() or look.href))

    def hide_all(self, content: Element) -> None:
        """Keep what stands in a control for the text that nobody has typed there."""
        for run in content.iter(w("r")):
            self._hide(run)

    def _hide(self, run: Element) -> None:
        text = "".join(_text_of(element, local(element)) for element in children(run)).strip()
        if text:
            self.hidden.append(text)

    def _look(self, properties: Element | None, look: Look) -> Look:
        """Bold and italic of a run: its own word, its character style's, the paragraph's.

        A right-to-left run is drawn by the complex-script half of each pair (17.3.2.30); many
        programs write one half only, and mean both.
        """
        if properties is None or not len(properties):
            return look
        style = child(properties, "rStyle")
        named = self.styles.of(value(style)) if style is not None else Style()
        rtl = is_on(child(properties, "rtl")) or is_on(child(properties, "cs")) or False
        bold = _toggled(properties, ("b", "bCs"), rtl)
        italic = _toggled(properties, ("i", "iCs"), rtl)
        return Look(
            (look.bold or named.bold) if bold is None else bold,
            (look.italic or named.italic) if italic is None else italic,
            look.href,
        )

    # --- links and fields ----------------------------------------------------------------------

    def _target(self, element: Element) -> str | None:
        identifier = element.get(f"{{{RELATIONSHIPS}}}id", "")
        relationship = self.links.get(identifier)
        if relationship is not None and relationship.external:
            return relationship.target
        if identifier:
            self.counts["links-dropped"] += 1
        return None

    def _simple_field(self, element: Element, line: Line, look: Look) -> None:
        self._fields.append(_Field(value(element, "instr"), in_result=True))
        self.read(element, line, look)
        self._end_field(line, look)

    def _field_part(self, element: Element, name: str, line: Line, look: Look) -> None:
        if name == "instrText":
            if self._fields and not self._fields[-1].in_result:
                self._fields[-1].told += element.text or ""
            return
        kind = value(element, "fldCharType")
        if kind == "begin" and element.get(UNCLOSED) is None:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            self._end_field(line, look)

    def _end_field(self, line: Line, look: Look) -> None:
        ended = self._fields.pop()
        if _PAGE.match(ended.told) and not ended.shown:
            self._characters("1", line, look)  # a page number that nobody has counted yet
        elif ended.shown and self._fields:
            self._fields[-1].shown = True

    def _href(self) -> str | None:
        """The target of the innermost link field."""
        for current in reversed(self._fields):
            match = _LINK.match(current.told)
            if match:
                target = match[1]
                return target if target.lower().startswith(_FOLLOWED) else None
        return None

    # --- names ---------------------------------------------------------------------------------

    def _control(self, element: Element, line: Line, look: Look) -> None:
        content = child(element, "sdtContent")
        if content is None:
            return
        if asks_for_text(element):
            self.hide_all(content)
            return
        where = control_name(element)
        key = f"control-{id(element)}"
        if where:
            line.open(key, where)
        self.read(content, line, look)
        if where:
            line.close(key)

    def _bookmark(self, element: Element, line: Line, _: Look) -> None:
        key = f"bookmark-{value(element, 'id')}"
        if local(element) == "bookmarkEnd":
            line.close(key)
            return
        where = where_of(value(element, "name"))
        if where is not None:
            line.open(key, where)

    def _formula(self, element: Element, line: Line, look: Look) -> None:
        """A formula has no form in a letter: its characters are kept in their order."""
        text = "".join(inner.text or "" for inner in element.iter() if local(inner) == "m:t")
        self._characters(text, line, look)


def control_name(element: Element) -> str:
    """The place that a content control is named after, by its tag or its title; empty for none."""
    properties = child(element, "sdtPr")
    for name in ("tag", "alias"):
        where = where_of(value(child(properties, name)))
        if where is not None:
            return where
    return ""


def asks_for_text(element: Element) -> bool:
    """Whether a content control shows what to type instead of what was typed (17.5.2.39)."""
    return is_on(child(element, "sdtPr", "showingPlcHdr")) or False


def chosen_content(element: Element) -> Element | None:
    """The one branch of alternatives that is read: the first with words in it, else the first."""
    branches = [each for each in children(element) if local(each) in {"mc:Choice", "mc:Fallback"}]
    for branch in branches:
        if any(True for _ in branch.iter(w("t"), w("txbxContent"))):
            return branch
    return branches[0] if branches else None


def _toggled(properties: Element, pair: tuple[str, str], rtl: bool) -> bool | None:
    latin, other = is_on(child(properties, pair[0])), is_on(child(properties, pair[1]))
    drawn = other if rtl else latin
    if drawn is False:
        return False
    told = [each for each in (latin, other) if each is not None]
    return any(told) if told else None


def _text_of(element: Element, name: str) -> str:
    """The characters that an element within a run stands for."""
    if name == "t":
        element.set(READ, "")
        return element.text or ""
    if name == "br":
        return "" if value(element, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return _symbol(value(element, "font"), value(element, "char"))
    return _FIXED.get(name, "")


def _symbol(font: str, code: str) -> str:
    try:
        found = int(code, 16)
    except ValueError:
        return ""
    if not 0 < found < 0x110000 or 0xD800 <= found < 0xE000:
        return ""
    table = next((signs for name, signs in _SYMBOLS.items() if font.lower().startswith(name)), None)
    low = found - 0xF000 if 0xF000 <= found <= 0xF0FF else found
    if table is not None:
        return table.get(low, chr(found))
    return chr(found)
