# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Place a document's paragraphs in a letter: the one recognizer for every kind of source.

Every paragraph ends in a place of the letter, in `not_placed`, or in a note that says what it was
taken for (a line of the letterhead, a page number). Nothing else becomes of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs
from attrs import frozen

from circular_composer.forms import FormSpec
from circular_composer.importers.body import read_body
from circular_composer.importers.dates import read_date
from circular_composer.importers.families import family_of, language_of
from circular_composer.importers.head import Head, read_head
from circular_composer.importers.regions import Regions, cut
from circular_composer.importers.rich import Rich
from circular_composer.importers.scraps import Grid, Note, Piece, Scrap, Source
from circular_composer.importers.tail import Tail, read_annexes, read_tail
from circular_composer.importers.vocabulary import Vocabulary, fold
from circular_composer.model import Annex, Block, Circular, Paragraph, Signature

_READ_IN_ORDER = frozenset({"header", "flow", "box"})
_FOLDED = 4
"""Lines of a paragraph, from which it may be a whole letter."""
_BELOW = 3
"""Paragraphs below the salutation, among which a subject is looked for."""
_LETTER = 4
"""Parts of a letter that must be found before a document is taken for one."""


@frozen
class Recognized:
    """A letter made of a document, and what became of what is not in it."""

    circular: Circular
    notes: tuple[Note, ...]
    form: FormSpec


def recognize(
    source: Source,
    forms: Sequence[FormSpec],
    words: Vocabulary,
    *,
    known: Circular | None = None,
) -> Recognized:
    """Place a document's paragraphs in a letter.

    Args:
        source: the document as it was read.
        forms: the families there are, at least one.
        words: their words.
        known: the letter that the document itself carried: its family and language hold.
    """
    return _Recognizer(source, tuple(forms), words, known).recognize()


@frozen
class _Recognizer:
    """One document on its way to a letter."""

    source: Source
    forms: tuple[FormSpec, ...]
    words: Vocabulary
    known: Circular | None

    def recognize(self) -> Recognized:
        """Return the letter."""
        flow = [
            line
            for piece in self.source.pieces
            if piece.part in _READ_IN_ORDER
            for line in self._unfolded(piece)
        ]
        beyond = [piece for piece in self.source.pieces if piece.part not in _READ_IN_ORDER]
        while flow and self._is_foot(flow[-1]):
            beyond.insert(0, flow.pop())
        fringe = tuple(scrap for piece in beyond for scrap in _scraps(piece))
        regions = cut(flow, self.words)
        regions = self._with_subject(regions)
        named = tuple(scrap for scrap in regions.head if scrap.where.startswith("signature."))
        before = tuple(scrap for scrap in regions.head if scrap not in named)
        head = read_head(before, self.words, wrapped=self.source.breaks == "wrapped")
        tail = read_tail((*regions.tail, *named), self.words, head.reference)
        repeated = tuple(
            piece for piece in regions.body if self._is_repeated(piece, head.reference)
        )
        body = read_body(
            [piece for piece in regions.body if not self._is_repeated(piece, head.reference)]
        )
        annexes, annex_rest, parents = read_annexes(regions.annexes, self.words, tail)
        if self.known is None and not _is_letter(head, regions, tail):
            return self._no_letter()
        form, sure = self._family(head, tail, body)
        language = self._language(head, form)
        fringe = (*(scrap for piece in repeated for scrap in _scraps(piece)), *fringe)
        found = _Found(head, regions, tail, body, annexes, annex_rest, parents, fringe)
        maker = _Maker(self.words, form, language, found)
        circular = maker.circular(self.source.aside)
        notes = [*self.source.notes, *maker.notes()]
        if not sure:
            notes.append(Note("family-guessed", {"form": form.id}))
        if circular.not_placed:
            notes.append(Note("not-placed", {"count": str(len(circular.not_placed))}))
        return Recognized(circular, tuple(notes), form)

    def _unfolded(self, piece: Piece) -> Iterator[Piece]:
        """Yield the lines of a paragraph that is a whole letter, its lines parted by breaks."""
        lines = piece.text.lines() if isinstance(piece, Scrap) and not piece.where else ()
        if isinstance(piece, Grid) or len(lines) < _FOLDED or not self._is_folded(lines):
            yield piece
            return
        marker, gap = piece.marker, piece.gap
        for line in lines:
            if line:
                yield attrs.evolve(piece, text=line.strip(), marker=marker, gap=gap, typed=True)
                marker = ""
            gap = not line

    def _is_folded(self, lines: Sequence[Rich]) -> bool:
        """Whether lines are those of a letter: a salutation or closing, and others beside it."""
        opens = any(self.words.is_a("salutation", line.plain) for line in lines)
        closes = any(self.words.is_a("closing", line.plain) for line in lines[1:])
        labels = (self.words.label_at_start(line.plain) for line in lines)
        return closes or (opens and any(label is not None and label.colon for label in labels))

    def _with_subject(self, regions: Regions) -> Regions:
        """Some letters name their subject below the salutation."""
        if self.known is not None or any(map(self._names_subject, regions.head)):
            return regions
        for index, piece in enumerate(regions.body[:_BELOW]):
            if isinstance(piece, Scrap) and self._names_subject(piece, colon=True):
                body = (*regions.body[:index], *regions.body[index + 1 :])
                return attrs.evolve(regions, head=(*regions.head, piece), body=body)
        return regions

    def _names_subject(self, scrap: Scrap, *, colon: bool = False) -> bool:
        label = self.words.label_at_start(scrap.plain)
        return label is not None and label.key == "subject" and label.colon >= colon

    def _is_foot(self, piece: Piece) -> bool:
        """Whether the last line of a text is the foot of its page."""
        return isinstance(piece, Scrap) and not piece.where and self.words.is_furniture(piece.plain)

    def _is_repeated(self, piece: Piece, reference: str) -> bool:
        """Whether a line among the text is the head of a later page: its number, the reference."""
        if not isinstance(piece, Scrap) or not piece.typed or piece.marker:
            return False
        repeats = reference != "" and fold(piece.plain) == fold(reference)
        return repeats or self.words.is_a("page_number", piece.plain)

    def _family(self, head: Head, tail: Tail, body: tuple[Block, ...]) -> tuple[FormSpec, bool]:
        if self.known is not None:
            own = next((form for form in self.forms if form.id == self.known.form), None)
            if own is not None:
                return own, True
        language = self._language(head, None)
        paragraphs = [block for block in body if isinstance(block, Paragraph)]
        numbered = sum(block.numbered for block in paragraphs) * 2 > len(paragraphs)
        above = (scrap.plain for scrap in (*head.titles, *head.left_over))
        lines = (*head.furniture, *above, tail.signature.title)
        return family_of(
            self.forms,
            language=language,
            reference=head.reference,
            lines=lines,
            numbered=numbered,
            extra=head.extra,
            words=self.words,
        )

    def _language(self, head: Head, form: FormSpec | None) -> str:
        if self.known is not None:
            return self.known.language
        texts = [scrap.plain for scrap in self.source.scraps()]
        return language_of((form,) if form else self.forms, texts, head.labels)

    def _no_letter(self) -> Recognized:
        """A document that is no letter: all its text is kept, none of it is placed."""
        form = self.forms[0]
        texts = (*_all_texts(self.source.pieces), *self.source.aside)
        language = language_of((form,), texts, ())
        circular = Circular(form=form.id, language=language, not_placed=tuple(texts))
        notes = (*self.source.notes, Note("not-a-letter"))
        return Recognized(circular, notes, form)


def _is_letter(head: Head, regions: Regions, tail: Tail) -> bool:
    evidence = head.evidence + 2 * bool(regions.salutation)
    return evidence + 2 * bool(tail.closing) + tail.signature.signed >= _LETTER


@frozen
class _Found:
    """Everything that was placed, before it is a letter."""

    head: Head
    regions: Regions
    tail: Tail
    body: tuple[Block, ...]
    annexes: tuple[Annex, ...]
    annex_rest: tuple[Scrap, ...]
    parents: tuple[str, ...]
    fringe: tuple[Scrap, ...]


@frozen
class _Maker:
    """Makes the letter of a family."""

    words: Vocabulary
    form: FormSpec
    language: str
    found: _Found

    def circular(self, aside: tuple[str, ...]) -> Circular:
        """Return the letter, with what found no place."""
        head, tail = self.found.head, self.found.tail
        title, before = self._title()
        extra, extra_rest = self._extra()
        circular = Circular(
            form=self.form.id,
            language=self.language,
            reference=head.reference,
            place=head.place,
            date=head.date,
            to=head.to,
            copy_to=head.copy_to,
            contacts=head.contacts,
            subject=head.subject,
            salutation=tuple(
                scrap.text.strip().markup() for scrap in self.found.regions.salutation
            ),
            body=self.found.body,
            closing=tail.closing,
            signature=Signature(
                signed=tail.signature.signed, name=tail.signature.name, title=title
            ),
            annexes=self.found.annexes,
            extra=extra,
        )
        rest = (
            *_texts(before),
            *extra_rest,
            *_texts(self.found.regions.beside),
            *_texts(tail.left_over),
            *_texts(self.found.annex_rest),
            *_texts(self._fringe_rest(circular)),
            *aside,
        )
        fitted, homeless = self._fitted(circular)
        return attrs.evolve(fitted, not_placed=(*homeless, *rest))

    def notes(self) -> Iterator[Note]:
        """Say what was taken for the family's own lines."""
        seen = dict.fromkeys(
            (
                *self.found.head.furniture,
                *self.found.tail.furniture,
                *self.found.parents,
                *self._fringe_furniture(),
            )
        )
        for line in seen:
            yield Note("furniture", {"text": line})

    def _title(self) -> tuple[str, tuple[Scrap, ...]]:
        """The signatory's title, which some families print in the letterhead, and what is left."""
        titles, rest = self.found.head.titles, self.found.head.left_over
        title = self.found.tail.signature.title
        if title or not titles or not self.form.letterhead.signatory_title:
            return title, (*titles, *rest)
        known = next((each for each in titles if fold(each.plain) in self.words.titles), titles[0])
        others = tuple(scrap for scrap in titles if scrap is not known)
        return known.text.strip().unstyled().markup(), (*others, *rest)

    def _extra(self) -> tuple[dict[str, str | tuple[str, ...]], tuple[str, ...]]:
        """Values of the family's own fields; those of another family have no place here."""
        given: dict[str, tuple[str, ...]] = dict(self.found.head.extra)
        if self.found.head.reference_detail:
            given["reference_detail"] = (self.found.head.reference_detail,)
        extra: dict[str, str | tuple[str, ...]] = {}
        rest: list[str] = []
        for name, values in given.items():
            spec = self.form.field_spec(f"extra.{name}")
            if spec is None:
                rest.extend(values)
            elif spec.kind == "list":
                extra[name] = values
            elif spec.kind == "date" and (date := read_date(values[0])) is not None:
                extra[name] = date.isoformat()
                rest.extend(values[1:])
            else:
                extra[name] = "\n".join(values)
        return extra, tuple(rest)

    def _fitted(self, circular: Circular) -> tuple[Circular, tuple[str, ...]]:
        """Take out what the family has no field for: it would never be seen again."""
        homeless: list[str] = []
        cleared: dict[str, Any] = {}
        for key in (
            "reference",
            "place",
            "date",
            "to",
            "copy_to",
            "subject",
            "salutation",
            "closing",
        ):
            value = getattr(circular, key)
            if value and self.form.field_spec(key) is None:
                texts = (value,) if isinstance(value, str) else value
                homeless.extend(text if isinstance(text, str) else text.text for text in texts)
                cleared[key] = type(value)()
        return attrs.evolve(circular, **cleared), tuple(homeless)

    def _fringe_furniture(self) -> Iterator[str]:
        reference = fold(self.found.head.reference)
        for scrap in self.found.fringe:
            repeated = reference and fold(scrap.plain) == reference
            if repeated or self.words.is_furniture(scrap.plain):
                yield scrap.plain

    def _fringe_rest(self, circular: Circular) -> Iterator[Scrap]:
        """Lines of later heads and of the foot that are neither the family's nor repeated."""
        known = {fold(line) for line in self._fringe_furniture()}
        for scrap in self.found.fringe:
            lines = [line for line in scrap.text.lines() if line]
            kept = [
                line
                for line in lines
                if fold(line.plain) not in known
                and not self.words.is_furniture(line.plain)
                and fold(line.plain) != fold(circular.reference)
            ]
            for line in kept:
                known.add(fold(line.plain))
                yield attrs.evolve(scrap, text=line, names=())


def _scraps(piece: Piece) -> Iterator[Scrap]:
    if isinstance(piece, Grid):
        yield from piece.scraps()
    else:
        yield piece


def _texts(scraps: Iterable[Scrap]) -> Iterator[str]:
    for scrap in scraps:
        text = _text(scrap)
        if text:
            yield text


def _text(scrap: Scrap) -> str:
    """A paragraph as it is kept when it has no place: with its marker, without markup."""
    marker = f"{scrap.marker}\t" if scrap.marker else ""
    return f"{marker}{scrap.text.told.strip()}" if scrap.plain or marker else ""


def _all_texts(pieces: Iterable[Piece]) -> Iterator[str]:
    for piece in pieces:
        if isinstance(piece, Scrap):
            yield from _texts((piece,))
            continue
        for row in piece.rows:
            line = "\t".join("\n".join(_texts(cell)) for cell in row)
            if line.strip():
                yield line
