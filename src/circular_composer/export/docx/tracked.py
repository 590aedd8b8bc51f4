# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two bodies of one letter as one, with what differs as tracked changes.

Both bodies were written with the same styles, lists and relationships, so that a paragraph of the
old one can stand among those of the new one. Accepting all changes leaves the new body, rejecting
them the old text. Changes carry an author, since the schema demands one, and no time: the same
two letters give the same file (ISO/IEC 29500-1, 17.13.5).

Word knows no deletion of a cell's or a body's last paragraph mark: there the mark before it is
deleted instead, as Word itself does it.

LibreOffice joins an insertion at the end of a paragraph with one at the beginning of the next, and
rejecting them takes the end between along. There the first ends with a deletion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import count, zip_longest

from attrs import define, field

from circular_composer.comparison.alignment import Aligned, align
from circular_composer.comparison.wording import words_of
from circular_composer.export.docx.schema import Element, build, copied, place, qn
from circular_composer.export.docx.tokens import (
    BOOKMARKS,
    LINK,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    Fate,
    Token,
    canonical,
    ended_by_removal,
    runs_of,
    stretches,
    struck,
    tokens_of,
)

_NAMES: dict[Fate, str] = {"removed": "w:del", "added": "w:ins"}

_P, _TBL, _ROW, _CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
_PPR = qn("w:pPr")
_FIRST_NUMBER = 10_000
"""Changes are numbered from here: numbers of bookmarks stay below."""


@define
class Tracker:
    """Writes changes of one author."""

    author: str
    _numbers: Iterator[int] = field(init=False, factory=lambda: count(_FIRST_NUMBER))

    def blocks(self, old: Sequence[Element], new: Sequence[Element]) -> list[Element]:
        """Merge two sequences of paragraphs and tables; the elements of `new` are used up."""
        found: list[Element] = []
        ends: list[tuple[Element, Fate]] = []
        pairs = align(old, new, key=_key, words=lambda block: words_of(_text(block)))
        for pair, following in zip_longest(pairs, pairs[1:]):
            before, after = pair.old, pair.new
            if before is not None and after is not None and before.tag == after.tag:
                merged = self._merged(before, after, touched=_begins_anew(following))
                if merged is not None:
                    found.append(merged)
                    ends.append((merged, "same"))
                    continue
            if before is not None:
                gone = self._block(copied(before), "removed")
                found.append(gone)
                ends.append((gone, "removed"))
            if after is not None:
                come = self._block(after, "added")
                found.append(come)
                ends.append((come, "added"))
        self._settle_end(ends)
        return found

    def _merged(self, old: Element, new: Element, *, touched: bool) -> Element | None:
        """A block with the changes in it; None when it is another block altogether.

        `touched` says that what follows may begin with an insertion.
        """
        if _key(old) == _key(new):
            return new
        if new.tag == _P:
            return self._paragraph(old, new, touched=touched)
        if len(_grid(old)) == len(_grid(new)):
            return self._table(old, new)
        return None

    def _change(self, name: str, *parts: Element) -> Element:
        attributes = {"w:id": str(next(self._numbers)), "w:author": self.author}
        return build(name, attributes, *parts)

    # --- whole blocks --------------------------------------------------------------------------

    def _block(self, block: Element, fate: Fate) -> Element:
        """Mark a whole paragraph or table as removed or added."""
        if block.tag == _TBL:
            for row in block.iterchildren(_ROW):
                self._mark_row(row, fate)
            return block
        if fate == "removed":
            for bookmark in [child for child in block if child.tag in BOOKMARKS]:
                block.remove(bookmark)
        for child in [child for child in block if child.tag in {RUN, LINK}]:
            self._mark_content(block, child, fate)
        self._mark_end(block, fate)
        return block

    def _mark_row(self, row: Element, fate: Fate) -> None:
        told = row.find(qn("w:trPr"))
        if told is None:
            told = build("w:trPr")
            row.insert(0, told)
        told.append(self._change(_NAMES[fate]))
        for cell in row.iterchildren(_CELL):
            for block in cell.iterchildren(_P, _TBL):
                self._block(block, fate)

    def _mark_content(self, parent: Element, child: Element, fate: Fate) -> None:
        """Put a run, or the runs of a link, into a change."""
        runs = [child] if child.tag == RUN else list(child.iterchildren(RUN))
        for run in runs:
            holder = parent if child is run else child
            change = self._change(_NAMES[fate])
            holder.replace(run, change)
            change.append(struck(run) if fate == "removed" else run)

    def _mark_end(self, paragraph: Element, fate: Fate) -> None:
        """Mark the end of a paragraph as removed or added."""
        told = _properties(paragraph)
        looks = told.find(RUN_PROPERTIES)
        if looks is None:
            looks = build("w:rPr")
            place(told, looks)
        looks.insert(0, self._change(_NAMES[fate]))

    def _settle_end(self, ends: Sequence[tuple[Element, Fate]]) -> None:
        """Where the last paragraph goes or comes, let the end before it do so in its place.

        The paragraphs that go or come with it are one stretch, and what is left of it takes its
        look from its last end: that is given the look of the paragraph before.
        """
        if not ends:
            return
        last, fate = ends[-1]
        if fate == "same" or last.tag != _P:
            return
        first = len(ends)
        while first and ends[first - 1][1] == fate and ends[first - 1][0].tag == _P:
            first -= 1
        if not first or ends[first - 1][0].tag != _P or ends[first - 1][1] != "same":
            _unmark_end(last, fate)
            return
        kept = ends[first - 1][0]
        _unmark_end(last, fate)
        self._mark_end(kept, fate)
        if fate == "removed":
            self._restyle(last, _properties(kept))

    def _restyle(self, paragraph: Element, wanted: Element) -> None:
        """Give a paragraph another look, as a change."""
        was = _properties(paragraph)
        made = copied(wanted)
        for name in ("w:rPr", "w:pPrChange"):
            for each in made.findall(qn(name)):
                made.remove(each)
        looks = was.find(RUN_PROPERTIES)
        if looks is not None:
            place(made, copied(looks))
        place(made, self._change("w:pPrChange", _bare(was)))
        paragraph.replace(was, made)

    # --- within a table ------------------------------------------------------------------------

    def _table(self, old: Element, new: Element) -> Element:
        olds, news = list(old.iterchildren(_ROW)), list(new.iterchildren(_ROW))
        if len(olds) == len(news) == 1:
            self._row(olds[0], news[0])
            return new
        place_ = new.index(news[0]) if news else len(new)
        rows: list[Element] = []
        for pair in align(olds, news, key=_key, words=lambda row: words_of(_text(row))):
            before, after = pair.old, pair.new
            if after is None and before is not None:
                gone = copied(before)
                self._mark_row(gone, "removed")
                rows.append(gone)
            elif after is not None:
                if before is None:
                    self._mark_row(after, "added")
                elif _key(before) != _key(after):
                    self._row(before, after)
                rows.append(after)
        for row in rows:
            new.insert(place_, row)
            place_ = new.index(row) + 1
        return new

    def _row(self, old: Element, new: Element) -> None:
        for before, after in zip(
            old.iterchildren(_CELL), list(new.iterchildren(_CELL)), strict=False
        ):
            blocks = [child for child in after if child.tag in {_P, _TBL}]
            olds = [child for child in before if child.tag in {_P, _TBL}]
            for block in blocks:
                after.remove(block)
            after.extend(self.blocks(olds, blocks))

    # --- within a paragraph --------------------------------------------------------------------

    def _paragraph(self, old: Element, new: Element, *, touched: bool) -> Element:
        told, was = _properties(new), _properties(old)
        if _look(told) != _look(was):
            place(told, self._change("w:pPrChange", _bare(was)))
        olds, _ = tokens_of(old)
        news, tail = tokens_of(new)
        for child in [child for child in new if child is not told]:
            new.remove(child)
        matcher = SequenceMatcher(
            None, [token.key for token in olds], [token.key for token in news], False
        )
        fates: list[tuple[Fate, Token]] = []
        for kind, start, end, new_start, new_end in matcher.get_opcodes():
            if kind == "equal":
                fates.extend(("same", token) for token in news[new_start:new_end])
            else:
                fates.extend(("removed", token) for token in olds[start:end])
                fates.extend(("added", token) for token in news[new_start:new_end])
        new.extend(self._content(ended_by_removal(fates) if touched else fates))
        new.extend(tail)
        return new

    def _content(self, fates: Sequence[tuple[Fate, Token]]) -> Iterator[Element]:
        """Runs, links and changes for the words of a paragraph."""
        for stretch in stretches(fates):
            fate, first = stretch[0]
            if fate != "removed":
                yield from first.before
            runs = list(runs_of([token for _, token in stretch], fate))
            shown = runs if fate == "same" else [self._change(_NAMES[fate], *runs)]
            if first.link:
                attributes = {"r:id": first.link, "w:history": "1"}
                yield build("w:hyperlink", attributes, *shown)
            else:
                yield from shown


def _begins_anew(pair: Aligned[Element] | None) -> bool:
    """Whether a block may begin with an insertion."""
    if pair is None or pair.new is None or pair.new.tag != _P:
        return False
    if pair.old is None:
        return True
    olds, news = tokens_of(pair.old)[0], tokens_of(pair.new)[0]
    return bool(news) and (not olds or olds[0].key != news[0].key)


def _properties(paragraph: Element) -> Element:
    told = paragraph.find(_PPR)
    if told is None:
        told = build("w:pPr")
        paragraph.insert(0, told)
    return told


def _unmark_end(paragraph: Element, fate: Fate) -> None:
    looks = _properties(paragraph).find(RUN_PROPERTIES)
    mark = None if looks is None else looks.find(qn(_NAMES[fate]))
    if looks is not None and mark is not None:
        looks.remove(mark)


def _bare(properties: Element) -> Element:
    """Properties as a change of them tells what they were."""
    made = copied(properties)
    for name in ("w:rPr", "w:sectPr", "w:pPrChange"):
        for each in made.findall(qn(name)):
            made.remove(each)
    return made


def _look(properties: Element | None) -> bytes:
    """The look that properties give, whichever list of its kind a paragraph is counted in."""
    if properties is None:
        return b""
    made = _bare(properties)
    for number in made.iter(qn("w:numId")):
        number.attrib.clear()
    return canonical(made)


def _grid(table: Element) -> list[Element]:
    return list(table.iter(qn("w:gridCol")))


def _text(block: Element) -> str:
    return "\n".join("".join(_pieces(each)) for each in block.iter(_P))


def _pieces(paragraph: Element) -> Iterator[str]:
    parts = (part for run in paragraph.iter(RUN) for part in run)
    for each in parts:
        if each.tag == TEXT:
            yield each.text or ""
        elif each.tag != RUN_PROPERTIES:
            yield " "


def _key(block: Element) -> tuple[str, tuple[object, ...]]:
    """All that can be seen of a paragraph, table, row or cell."""
    if block.tag == _P:
        tokens, _ = tokens_of(block)
        return block.tag, (_look(block.find(_PPR)), *(token.key for token in tokens))
    inner: Iterable[Element] = block.iterchildren(_ROW, _CELL, _P, _TBL)
    return block.tag, tuple(_key(each) for each in inner)
