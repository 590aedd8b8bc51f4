# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From bytes or text to an imported letter, in this process; `worker` runs it in another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

import attrs

from circular_composer.compose import compose
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.importers.clipboard import read_html
from circular_composer.importers.facts import facts
from circular_composer.importers.imported import Imported
from circular_composer.importers.markdown import read_markdown
from circular_composer.importers.mending import mend, undecorate
from circular_composer.importers.own import bring_back
from circular_composer.importers.plain_text import decode_text, read_text
from circular_composer.importers.recognition import Recognized, recognize
from circular_composer.importers.scraps import Note, Source
from circular_composer.importers.vocabulary import fold, vocabulary_of
from circular_composer.importers.word import read_docx
from circular_composer.model import Circular

Kind = Literal["docx", "txt", "md", "html"]

_READERS: Mapping[Kind, Callable[[str], Source]] = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_html,
}
_REMEMBERED = 8
"""Letters whose untouched Word file is not written and read again for each that comes back."""
_LARGE = 2**18
"""Bytes of a letter that is not worth the memory."""


def make(data: bytes, kind: Kind, forms: Sequence[FormSpec]) -> Imported:
    """Import one document; for many, one `Maker` gathers the families' words once.

    Args:
        data: the file's bytes; text of kind `html` is UTF-8.
        kind: what it is.
        forms: the families there are, at least one.

    Raises:
        Refused: when it cannot be read, or must not be.
    """
    return Maker(forms).make(data, kind)


class Maker:
    """Imports any number of documents, one after another.

    Args:
        forms: the families there are, at least one.
    """

    def __init__(self, forms: Sequence[FormSpec]) -> None:
        """Gather the families' words."""
        self._forms = tuple(forms)
        self._words = vocabulary_of(forms)
        self._untouched: dict[bytes, Recognized] = {}

    def make(self, data: bytes, kind: Kind) -> Imported:
        """Import a document; arguments and errors are those of `make`."""
        if kind == "docx":
            return self._from_word(_read_word(data, [form.id for form in self._forms]))
        text, notes = decode_text(data)
        source = mend(_READERS[kind](text))
        return self._foreign(attrs.evolve(source, notes=(*notes, *source.notes)))

    def _foreign(self, source: Source) -> Imported:
        """Another program's document: every fact in it is to confirm."""
        found = recognize(source, self._forms, self._words)
        circular = attrs.evolve(found.circular, unconfirmed=facts(found.circular, self._words))
        return Imported(circular, found.notes)

    def _from_word(self, source: Source) -> Imported:
        letter = source.letter
        if letter is None:
            return self._foreign(source)
        if not any(piece.part == "flow" for piece in source.pieces):
            # A document without a text was not emptied by anyone: it is damaged, the letter is not.
            kept = attrs.evolve(letter, not_placed=(*letter.not_placed, *source.aside))
            return Imported(kept, (*source.notes, Note("no-visible-text")), own=True)
        try:
            base = self._base(letter)
        except Refused:  # a letter that cannot be composed cannot have been exported
            return self._foreign(attrs.evolve(source, letter=None))
        found = recognize(source, (base.form,), self._words, known=letter)
        returned = bring_back(letter, base.circular, found.circular, self._words)
        notes = tuple(self._news(base.notes, found.notes))
        return Imported(
            returned.circular, notes, own=True, changes=returned.changes, carried=letter
        )

    def _news(self, base: Sequence[Note], found: Sequence[Note]) -> Iterator[Note]:
        """What is not told of an untouched file too; a line that the family prints, if changed."""
        codes = {note.code for note in base} - {"comment", "furniture"}
        lines = {fold(note.values["text"]) for note in base if note.code == "furniture"}
        for note in found:
            if note.code == "furniture":
                text = note.values["text"]
                if fold(text) not in lines and not self._words.is_a("page_number", text):
                    yield note
            elif note.code not in codes | {"not-placed"}:
                yield note

    def _base(self, letter: Circular) -> Recognized:
        """The letter as this program reads it from a Word file that nobody touched.

        Several colleagues send back the same letter: the last few are remembered.
        """
        part = letter_part(letter)
        base = self._untouched.pop(part, None)
        if base is None:
            form = next(each for each in self._forms if each.id == letter.form)
            data = write_docx(compose(letter, form), parts={NAMESPACE: part})
            base = recognize(_read_word(data, [form.id]), (form,), self._words, known=letter)
        if len(part) <= _LARGE:
            self._untouched[part] = base
        while len(self._untouched) > _REMEMBERED:
            del self._untouched[next(iter(self._untouched))]
        return base


def _read_word(data: bytes, forms: Sequence[str]) -> Source:
    source = mend(read_docx(data, forms))
    return undecorate(source) if source.ours else source
