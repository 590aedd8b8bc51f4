# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From bytes or text to an imported letter, in this process; `worker` runs it in another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from circular_composer.importers.vocabulary import Vocabulary, vocabulary_of
from circular_composer.importers.word import read_docx
from circular_composer.model import Circular

Kind = Literal["docx", "txt", "md", "html"]

_READERS: Mapping[Kind, Callable[[str], Source]] = {
    "txt": read_text,
    "md": read_markdown,
    "html": read_html,
}


def make(data: bytes, kind: Kind, forms: Sequence[FormSpec]) -> Imported:
    """Import a document.

    Args:
        data: the file's bytes; text of kind `html` is UTF-8.
        kind: what it is.
        forms: the families there are, at least one.

    Raises:
        Refused: when it cannot be read, or must not be.
    """
    words = vocabulary_of(forms)
    if kind == "docx":
        source = _read_word(data, [form.id for form in forms])
        return _from_word(source, forms, words)
    text, notes = decode_text(data)
    source = mend(_READERS[kind](text))
    return _foreign(attrs.evolve(source, notes=(*notes, *source.notes)), forms, words)


def _read_word(data: bytes, forms: Sequence[str]) -> Source:
    source = mend(read_docx(data, forms))
    return undecorate(source) if source.ours else source


def _foreign(source: Source, forms: Sequence[FormSpec], words: Vocabulary) -> Imported:
    """Another program's document: every fact in it is to confirm."""
    found = recognize(source, forms, words)
    circular = attrs.evolve(found.circular, unconfirmed=facts(found.circular, words))
    return Imported(circular, found.notes)


def _from_word(source: Source, forms: Sequence[FormSpec], words: Vocabulary) -> Imported:
    letter = source.letter
    if letter is None:
        return _foreign(source, forms, words)
    if not any(piece.part == "flow" for piece in source.pieces):
        # A document without a text was not emptied by anyone: it is damaged, the letter is not.
        kept = attrs.evolve(letter, not_placed=(*letter.not_placed, *source.aside))
        return Imported(kept, (*source.notes, Note("no-visible-text")), own=True)
    form = next(each for each in forms if each.id == letter.form)
    try:
        base = _untouched(letter, form, words)
    except Refused:  # a letter that cannot be composed cannot have been exported
        return _foreign(attrs.evolve(source, letter=None), forms, words)
    found = recognize(source, (form,), words, known=letter)
    returned = bring_back(letter, base.circular, found.circular, words)
    told = {note.code for note in base.notes} - {"comment"}
    notes = tuple(note for note in found.notes if note.code not in told | {"not-placed"})
    return Imported(returned.circular, notes, own=True, changes=returned.changes, carried=letter)


def _untouched(letter: Circular, form: FormSpec, words: Vocabulary) -> Recognized:
    """The letter as this program reads it from a Word file that nobody touched."""
    part = {NAMESPACE: letter_part(letter)}
    data = write_docx(compose(letter, form), parts=part)
    source = _read_word(data, [form.id])
    return recognize(source, (form,), words, known=letter)
