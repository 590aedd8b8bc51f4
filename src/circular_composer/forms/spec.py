# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a family of letters is: its fields, house rules, letterhead and the order of its page.

One TOML file in `forms/` declares a family once; the editor's widgets, the checks, the messages and
the composed page all follow from it. The wording of printed labels lies in `forms/labels/`, one
file per language; a family may reword a label.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from attrs import field, frozen

from circular_composer.model import Level, TextDirection

FieldKind = Literal["text", "long", "list", "date", "contacts", "body", "flag", "annexes"]
Words = Mapping[str, str]
"""A sentence by language code."""

CORE_FIELDS: Mapping[str, FieldKind] = {
    "reference": "text",
    "place": "text",
    "date": "date",
    "to": "list",
    "copy_to": "list",
    "contacts": "contacts",
    "subject": "long",
    "salutation": "list",
    "body": "body",
    "closing": "text",
    "signature.signed": "flag",
    "signature.name": "text",
    "signature.title": "text",
    "annexes": "annexes",
}
"""The fixed parts of the file format and what kind of field each is."""


def said(words: Words, language: str) -> str:
    """The sentence in a language, else in English, else in any; empty when there is none."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


def printed(words: Words, language: str) -> str:
    """The same for a line of the page, which may be left empty in one language on purpose."""
    return words[language] if language in words else said(words, language)


@frozen
class FieldSpec:
    """One field of a family.

    Attributes:
        key: path in the letter; `extra.NAME` for what the family declares beyond the fixed parts.
        kind: what is typed; given for an extra field, fixed for the others.
        required: a letter without it must not go out.
        name: what the form calls it, by language.
        help: one sentence for the officer, by language.
        example: an example value.
        default: what a new letter starts with, by language of the letter.
        left_to_right: typed and shown left-to-right whatever the letter's language.
    """

    key: str
    kind: FieldKind
    required: bool = False
    name: Words = field(factory=dict, hash=False)
    help: Words = field(factory=dict, hash=False)
    example: str = ""
    default: Mapping[str, str | bool | tuple[str, ...]] = field(factory=dict, hash=False)
    left_to_right: bool = False


@frozen
class HeadLine:
    """One line of the letterhead, in a named style of the look."""

    style: str
    text: Words = field(hash=False)


@frozen
class LetterheadSpec:
    """The head of the first page.

    `signatory_title` prints the signatory's title as its last line, and then not under the name.
    The logo is the family's file, or the picture itself where an office chose one.
    """

    lines: tuple[HeadLine, ...] = ()
    logo: Path | bytes | None = None
    logo_alt: Words = field(factory=dict, hash=False)
    signatory_title: bool = False


@frozen
class FooterSpec:
    """The foot of the first page, in its own direction: an address line is often English."""

    lines: tuple[Words, ...] = field(default=(), hash=False)
    direction: TextDirection = "ltr"


@frozen
class ContinuationSpec:
    """The head of later pages: marks round the page number, and whether the reference follows."""

    before: str = "- "
    after: str = " -"
    reference: bool = True


@frozen
class PagePart:
    """One part of the page, in order.

    `kind` is a part's name; `columns` holds field keys side by side and `widths` their shares;
    a `field` part prints one field as a label with its values.
    """

    kind: Literal[
        "place-date",
        "reference-line",
        "columns",
        "field",
        "subject",
        "salutation",
        "body",
        "closing",
        "signature",
        "annex-line",
    ]
    key: str = ""
    columns: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()


@frozen
class House:
    """House rules of a family.

    Attributes:
        numbered: whether a new paragraph of the body is numbered.
        range_look: where the smaller number of a range stands in a right-to-left line.
        annexes: whether annexes are A, B, … or 1, 2, ….
        list_marks: by language, the mark after each addressee and the mark after the last.
    """

    numbered: bool = False
    range_look: Literal["left", "right"] = "left"
    annexes: Literal["letters", "numbers"] = "letters"
    list_marks: Mapping[str, tuple[str, str]] = field(factory=dict, hash=False)


@frozen
class Wording:
    """Printed words of one language: labels and patterns.

    Attributes:
        language: BCP 47 code.
        direction: base direction of a letter in this language.
        name: what the language calls itself.
        labels: printed labels by name, with their colon.
        patterns: `date` is a CLDR pattern; `place_date` joins place and date.
    """

    language: str
    direction: TextDirection
    name: str
    labels: Mapping[str, str] = field(hash=False)
    patterns: Mapping[str, str] = field(hash=False)


@frozen
class FormSpec:
    """A family of letters."""

    id: str
    name: Words = field(hash=False)
    description: Words = field(hash=False)
    look: str
    languages: tuple[str, ...]
    fields: tuple[FieldSpec, ...]
    letterhead: LetterheadSpec
    footer: FooterSpec
    continuation: ContinuationSpec
    page: tuple[PagePart, ...]
    house: House
    labels: Mapping[str, Mapping[str, str]] = field(hash=False)
    checks: Mapping[str, Level | Literal["off"]] = field(hash=False)
    wordings: Mapping[str, Wording] = field(hash=False, repr=False)

    def field_spec(self, key: str) -> FieldSpec | None:
        """The field of that key, or None when the family has no such field."""
        return next((spec for spec in self.fields if spec.key == key), None)

    def wording(self, language: str) -> Wording:
        """The printed words of a language, with this family's own rewording.

        Raises:
            KeyError: when the family is not written in that language.
        """
        return self.wordings[language]
