# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From bytes or text to an imported letter, in this process; `worker` runs it in another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

from circular_composer.forms import FormSpec
from circular_composer.importers.clipboard import read_html
from circular_composer.importers.facts import facts
from circular_composer.importers.imported import Imported
from circular_composer.importers.markdown import read_markdown
from circular_composer.importers.mending import mend
from circular_composer.importers.plain_text import decode_text, read_text
from circular_composer.importers.recognition import recognize
from circular_composer.importers.scraps import Note, Source
from circular_composer.importers.vocabulary import vocabulary_of

Kind = Literal["docx", "txt", "md", "html"]


def make(data: bytes, kind: Kind, forms: Sequence[FormSpec]) -> Imported:
    """Import a document.

    Args:
        data: the file's bytes; text of kind `html` is UTF-8.
        kind: what it is.
        forms: the families there are, at least one.

    Raises:
        Refused: when it cannot be read, or must not be.
    """
    text, notes = decode_text(data)
    readers = {"txt": read_text, "md": read_markdown, "html": read_html}
    return _placed(readers[kind](text), forms, notes)


def _placed(source: Source, forms: Sequence[FormSpec], notes: tuple[Note, ...]) -> Imported:
    words = vocabulary_of(forms)
    found = recognize(mend(source), forms, words)
    circular = attrs.evolve(found.circular, unconfirmed=facts(found.circular, words))
    return Imported(circular, (*notes, *found.notes))
