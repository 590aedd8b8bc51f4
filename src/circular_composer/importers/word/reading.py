# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read a Word file: its text in order, what lies beside it, and the letter it may carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

import attrs
from attrs import define, field
from lxml import etree

from circular_composer.export.round_trip import NAMESPACE, read_letter_part
from circular_composer.faults import Refused
from circular_composer.importers.scraps import Grid, Note, Part, Piece, Scrap, Source
from circular_composer.importers.word.names import (
    RELATIONSHIPS,
    Element,
    child,
    is_on,
    local,
    value,
    w,
)
from circular_composer.importers.word.numbering import Numbering, read_numbering
from circular_composer.importers.word.package import Package, open_package
from circular_composer.importers.word.runs import READ, NoteMark
from circular_composer.importers.word.story import Story
from circular_composer.importers.word.styles import Styles, read_styles
from circular_composer.model import Circular

_COMMENT = 400
"""Characters of a comment that a note shows."""
_OUR_STYLES = frozenset({"place-date", "salutation", "signatory", "signatory-title", "annex-line"})
_NOTES = ("footnote", "endnote")


def read_docx(data: bytes, forms: Collection[str]) -> Source:
    """Read a Word file.

    Args:
        data: the file's bytes.
        forms: identifiers of the families there are, for a letter that the file carries.

    Raises:
        Refused: when it is no Word file, is damaged, or is not safe to open.
    """
    package, main = open_package(data)
    return _Document(package, main).read(forms)


@define
class _Document:
    """One Word file being read."""

    package: Package
    main: str
    counts: Counter[str] = field(init=False, factory=Counter)
    hidden: list[str] = field(init=False, factory=list)
    marks: list[NoteMark] = field(init=False, factory=list)
    strays: list[str] = field(init=False, factory=list)
    _styles: Styles = field(init=False)
    _numbering: Numbering = field(init=False)

    def read(self, forms: Collection[str]) -> Source:
        """Return all of it."""
        root = self.package.tree(self.main)
        self._styles = read_styles(self._beside("/styles"))
        self._numbering = read_numbering(self._beside("/numbering"))
        body = child(root, "body")
        pieces = self._story(self.main, "flow").blocks(body) if body is not None else ()
        furniture = tuple(self._furniture(root))
        self.strays.extend(_unread(root))
        first = [piece for piece in furniture if piece.part == "header"]
        rest = [piece for piece in furniture if piece.part != "header"]
        notes_aside = tuple(self._notes())
        letter, spoiled = self._letter(forms)
        return Source(
            tuple(_directed((*first, *pieces, *rest))),
            aside=(*notes_aside, *self.hidden, *self.strays),
            notes=(*self._comments(), *self._counted(len(notes_aside)), *spoiled),
            letter=letter,
            ours=_is_ours(self._styles, pieces),
        )

    # --- parts ---------------------------------------------------------------------------------

    def _beside(self, kind: str) -> Element | None:
        """The part of a kind that the document refers to."""
        for relationship in self.package.relationships(self.main).values():
            if relationship.kind.endswith(kind) and not relationship.external:
                if not self.package.has(relationship.target):
                    return None
                return self.package.tree(relationship.target)
        return None

    def _story(self, name: str, part: Part) -> Story:
        return Story(
            part,
            self._styles,
            self._numbering,
            self.package.relationships(name),
            self.counts,
            self.hidden,
            self.marks,
        )

    def _furniture(self, root: Element) -> Iterator[Piece]:
        """Heads and feet, each part once; those of the first page as such."""
        relationships = self.package.relationships(self.main)
        seen: set[str] = set()
        for index, section in enumerate(root.iter(w("sectPr"))):
            titled = is_on(child(section, "titlePg")) or False
            for element in section:
                name = etree.QName(element).localname if isinstance(element.tag, str) else ""
                if name not in {"headerReference", "footerReference"}:
                    continue
                relationship = relationships.get(element.get(f"{{{RELATIONSHIPS}}}id", ""))
                if relationship is None or relationship.target in seen:
                    continue
                if relationship.external or not self.package.has(relationship.target):
                    continue
                seen.add(relationship.target)
                first = index == 0 and value(element, "type") == ("first" if titled else "default")
                part: Part = "footer"
                if name == "headerReference":
                    part = "header" if first else "later-header"
                tree = self.package.tree(relationship.target)
                yield from self._story(relationship.target, part).blocks(tree)
                self.strays.extend(_unread(tree))

    def _notes(self) -> Iterator[str]:
        """Footnotes and endnotes, each after the words it hangs on."""
        for kind in _NOTES:
            root = self._beside(f"/{kind}s")
            if root is None:
                continue
            anchors = [(mark.identifier, mark.anchor) for mark in self.marks if mark.kind == kind]
            order = {identifier: place for place, (identifier, _) in enumerate(anchors)}
            words = dict(anchors)
            found = [
                element
                for element in root.findall(w(kind))
                if value(element, "type") in {"", "normal"}
            ]
            found.sort(key=lambda each: order.get(value(each, "id"), len(order)))
            for position, element in enumerate(found, 1):
                pieces = self._story(self.main, "flow").blocks(element)
                text = "\n".join(_lines(pieces))
                if text:
                    anchor = words.get(value(element, "id"), "")
                    yield f"{anchor} [{position}] {text}".strip()

    def _comments(self) -> Iterator[Note]:
        root = self._beside("/comments")
        if root is None:
            return
        for element in root.findall(w("comment")):
            pieces = self._story(self.main, "flow").blocks(element)
            text = " ".join(" ".join(_lines(pieces)).split())
            if text:
                author = " ".join(value(element, "author").split())[:80]
                yield Note("comment", {"author": author, "text": text[:_COMMENT]})

    def _counted(self, notes: int) -> Iterator[Note]:
        self.counts["external-dropped"] += self.package.dropped
        self.counts["footnotes-kept"] += notes
        self.counts["hidden-kept"] += len(self.hidden)
        for code, count in self.counts.items():
            if count:
                yield Note(code, {"count": str(count)})

    def _letter(self, forms: Collection[str]) -> tuple[Circular | None, tuple[Note, ...]]:
        """The letter that the file carries, by the namespace of its part: Word renames parts."""
        spoiled = False
        for name in self.package.names():
            if not name.lower().startswith("customxml/") or not name.lower().endswith(".xml"):
                continue
            try:
                data = self.package.read(name)
            except Refused:
                continue
            if NAMESPACE.encode() not in data:
                continue
            letter = read_letter_part(data, forms=forms)
            if letter is not None:
                return letter, ()
            spoiled = spoiled or b"sha256" in data
        return None, (Note("own-part-spoiled"),) if spoiled else ()


def _unread(root: Element) -> Iterator[str]:
    """Texts where no schema would have them: nobody sees them in Word, but they are not dropped."""
    unread = (
        element
        for element in root.iter(w("t"))
        if element.get(READ) is None and not any(map(_leaves_out, element.iterancestors()))
    )
    for _, group in groupby(unread, key=_holder):
        text = "".join(element.text or "" for element in group).strip()
        if text:
            yield text


def _holder(element: Element) -> Element | None:
    """What holds a text, or the run it is in: texts of one holder stand side by side."""
    parent = element.getparent()
    return parent.getparent() if parent is not None and parent.tag == w("r") else parent


def _leaves_out(element: Element) -> bool:
    """Whether an element's texts are left out on purpose: deleted, or another form of others."""
    name = local(element)
    if name == "tr":
        return child(element, "trPr", "del") is not None
    return name in {"del", "moveFrom", "mc:AlternateContent"}


def _is_ours(styles: Styles, pieces: Sequence[Piece]) -> bool:
    """Whether this program wrote the file: by the names of places, or by its styles."""
    if any(piece.names for piece in pieces):
        return True
    names = {style.name for style in styles.by_id.values()}
    return names >= _OUR_STYLES


def _lines(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Grid):
            for row in piece.rows:
                yield "\t".join("\n".join(scrap.text.told for scrap in cell) for cell in row)
        elif piece.text:
            yield piece.text.told.strip()


def _directed(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """Keep what is set left-to-right only in a document that is mostly right-to-left."""
    scraps = [piece for piece in pieces if isinstance(piece, Scrap)]
    turned = sum(scrap.ltr for scrap in scraps)
    mostly = turned * 2 < len(scraps)
    for piece in pieces:
        if isinstance(piece, Scrap) and piece.ltr:
            arabic = any("\u0600" <= char <= "\u06ff" for char in piece.plain)
            yield attrs.evolve(piece, ltr=mostly and not arabic)
        else:
            yield piece
