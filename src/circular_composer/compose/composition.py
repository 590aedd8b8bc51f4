# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From the letter's facts and its family to one `Sheet`, which every writer reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, frozen
from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from circular_composer.compose.lists import BlockComposer
from circular_composer.compose.looks import load_look
from circular_composer.compose.sheet import (
    AnnexSheet,
    Block,
    Columns,
    ContinuationHeader,
    Field,
    Group,
    Hold,
    Letterhead,
    Paragraph,
    Sheet,
    Text,
)
from circular_composer.compose.text import TextComposer
from circular_composer.faults import Fault, Refused
from circular_composer.forms import FormSpec, PagePart, Wording, printed, said
from circular_composer.forms.numbering import annex_number
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    calendar_day,
    get,
    has_markup,
)
from circular_composer.model.inline import plain
from circular_composer.storage import read_bytes


def compose(circular: Circular, form: FormSpec, *, draft: bool = False) -> Sheet:
    """Compose a letter of a family.

    A draft may be incomplete: an empty part takes no room. Nothing of the letter is changed.

    Raises:
        Refused: when the family is not written in the letter's language, or its logo or its look
            cannot be used.
    """
    try:
        wording = form.wording(circular.language)
    except KeyError:
        fault = Fault("unknown-language", "language", {"language": circular.language})
        raise Refused(fault) from None
    texts = TextComposer(wording.direction, form.house.range_look, frozenset(circular.unconfirmed))
    return _Composition(circular, form, wording, texts).sheet(draft=draft)


def date_in_words(date: dt.date, wording: Wording, pattern: str | None = None) -> str:
    """The date as printed in a letter of that language, such as `15 أكتوبر 2025`.

    Args:
        date: the date.
        wording: the language's own words.
        pattern: a CLDR pattern, for a part of the date; the language's own when None.

    Raises:
        Refused: when nothing is known of the language, so that its months have no names.
    """
    try:
        locale = Locale.parse(wording.language, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        fault = Fault("unknown-language", "language", {"language": wording.language})
        raise Refused(fault) from error
    return format_date(date, pattern or wording.patterns["date"], locale=locale)


@frozen
class _Composition:
    """One letter on its way to a sheet."""

    circular: Circular
    form: FormSpec
    wording: Wording
    texts: TextComposer

    def sheet(self, *, draft: bool) -> Sheet:
        circular, wording = self.circular, self.wording
        lines = self._letterhead_lines()
        office = lines[0].text.plain if lines else ""
        body = BlockComposer(self.texts)
        blocks = tuple(self._blocks(body))
        return Sheet(
            language=wording.language,
            direction=wording.direction,
            title=" ".join(plain(circular.subject).split()) or circular.reference or office,
            reference=circular.reference,
            author=office,
            date=circular.iso_date,
            draft=self.texts.literal(wording.labels["draft"]) if draft else None,
            look=load_look(self.form.look),
            letterhead=self._letterhead(lines),
            continuation=self._continuation(),
            footer=tuple(self._footer()),
            blocks=blocks,
            annexes=tuple(self._annexes(body.last_sequence)),
        )

    # --- furniture -----------------------------------------------------------------------------

    def _letterhead_lines(self) -> tuple[Paragraph, ...]:
        language = self.wording.language
        texts = evolve(self.texts, links=False)
        lines = [
            Paragraph(line.style, texts.literal(printed(line.text, language)))
            for line in self.form.letterhead.lines
            if printed(line.text, language)
        ]
        title = self.circular.signature.title
        if self.form.letterhead.signatory_title and title:
            style = lines[-1].style if lines else "letterhead"
            lines.append(Paragraph(style, self.texts.marked_up(title, "signature.title")))
        return tuple(lines)

    def _letterhead(self, lines: tuple[Paragraph, ...]) -> Letterhead:
        spec = self.form.letterhead
        logo = read_bytes(spec.logo) if isinstance(spec.logo, Path) else spec.logo
        return Letterhead(lines, logo, said(spec.logo_alt, self.wording.language))

    def _continuation(self) -> ContinuationHeader:
        spec = self.form.continuation
        shown = spec.reference and self.circular.reference
        reference = self.texts.island(self.circular.reference, "") if shown else None
        return ContinuationHeader(spec.before, spec.after, reference)

    def _footer(self) -> Iterator[Paragraph]:
        spec = self.form.footer
        texts = evolve(self.texts, direction=spec.direction, links=False)
        for line in spec.lines:
            words = printed(line, self.wording.language)
            if words:
                yield Paragraph("footer", texts.literal(words))

    # --- the letter ----------------------------------------------------------------------------

    def _blocks(self, body: BlockComposer) -> Iterator[Block]:
        parts: Mapping[str, Callable[[PagePart], Iterator[Block]]] = {
            "place-date": self._place_date,
            "reference-line": self._reference_line,
            "columns": self._columns,
            "field": self._field_line,
            "subject": self._subject,
            "salutation": self._salutation,
            "body": lambda _: body.blocks(self.circular.body, "body"),
            "closing": self._closing,
            "signature": self._signature,
            "annex-line": self._annex_line,
        }
        for part in self.form.page:
            yield from parts[part.kind](part)

    def _place_date(self, _: PagePart) -> Iterator[Block]:
        circular, wording = self.circular, self.wording
        words = self._day(circular.date)
        place = circular.place if self.form.field_spec("place") else ""
        pattern = wording.patterns["place_date"] if place and words else "{place}{date}"
        line = pattern.format(place=place, date=words)
        if line:
            yield Paragraph("place-date", self.texts.literal(line, "date" if words else "place"))

    def _reference_line(self, _: PagePart) -> Iterator[Block]:
        for text in self._reference_texts():
            yield Paragraph("reference-line", text)

    def _reference_texts(self) -> Iterator[Text]:
        if self.circular.reference:
            yield self.texts.island(self.circular.reference, "reference")
        detail = self.circular.extra.get("reference_detail", "")
        if isinstance(detail, str) and detail:
            yield self.texts.island(detail, "extra.reference_detail")

    def _columns(self, part: PagePart) -> Iterator[Block]:
        columns = tuple(
            tuple(entry for key in column for entry in self._fields(key)) for column in part.columns
        )
        if any(columns):
            count = len(columns)
            yield Columns(columns, part.widths or tuple(1 / count for _ in columns))

    def _field_line(self, part: PagePart) -> Iterator[Block]:
        entries = tuple(self._fields(part.key))
        if entries:
            yield Columns((entries,), (1.0,))

    def _fields(self, key: str) -> Iterator[Field]:
        """One field of the reference block, with its label; nothing when it is empty."""
        circular = self.circular
        if key == "contacts":
            for index, contact in enumerate(circular.contacts):
                yield from self._contact(contact, f"contacts[{index}]")
            return
        if key == "reference":
            values = tuple(self._reference_texts())
        elif key in {"to", "copy_to"}:
            values = tuple(self._addressees(getattr(circular, key), key))
        else:
            values = tuple(self._values(key))
        if values:
            listed = key in {"to", "copy_to"} and (len(values) > 1 or key == "copy_to")
            yield Field(self._label(key), values, listed, key)

    def _values(self, key: str) -> Iterator[Text]:
        """The texts of a field that is a text, a list or a date."""
        try:
            value = get(self.circular, key)
        except KeyError:  # the letter says nothing of a field that the family declares
            return
        spec = self.form.field_spec(key)
        if spec and spec.kind == "date" and isinstance(value, str):
            if value:
                yield self.texts.literal(self._day(value), key)
        elif isinstance(value, str):
            if value:
                yield self._text(value, key)
        else:
            for index, line in enumerate(value):
                if line:
                    yield self._text(line, f"{key}[{index}]")

    def _text(self, source: str, where: str) -> Text:
        compose = self.texts.marked_up if has_markup(where) else self.texts.literal
        return compose(source, where)

    def _day(self, typed: str) -> str:
        """A date in words; what is none, as it was typed: the checks say what is wrong with it."""
        date = calendar_day(typed)
        return date_in_words(date, self.wording) if date else typed

    def _label(self, key: str) -> Text:
        name = key.removeprefix("extra.")
        words = self.wording.labels.get(name)
        if words is None:
            spec = self.form.field_spec(key)
            words = f"{said(spec.name, self.wording.language)}:" if spec else ""
        return self.texts.literal(words)

    def _addressees(self, addressees: tuple[Addressee, ...], key: str) -> Iterator[Text]:
        between, last = self.form.house.list_marks.get(self.wording.language, ("", ""))
        kept = [(index, entry) for index, entry in enumerate(addressees) if entry.text]
        for position, (index, entry) in enumerate(kept):
            mark = last if position == len(kept) - 1 else between
            yield self.texts.marked_up(entry.text, f"{key}[{index}]", suffix=mark)

    def _contact(self, contact: Contact, where: str) -> Iterator[Field]:
        if contact.name:
            name = self.texts.marked_up(contact.name, f"{where}.name")
            yield Field(self._label("contact"), (name,), where=f"{where}.name")
        for key in ("phone", "fax", "email", "web"):
            value = getattr(contact, key)
            if value:
                here = f"{where}.{key}"
                hold: Hold = "url" if key == "web" else "line"
                text = self.texts.island(value, here, href=_target(key, value), hold=hold)
                yield Field(self._label(key), (text,), where=here)

    def _subject(self, _: PagePart) -> Iterator[Block]:
        if self.circular.subject:
            subject = self.texts.marked_up(self.circular.subject, "subject")
            yield Paragraph("subject", subject, label=self._label("subject"))

    def _salutation(self, _: PagePart) -> Iterator[Block]:
        for index, line in enumerate(self.circular.salutation):
            if line:
                text = self.texts.marked_up(line, f"salutation[{index}]")
                yield Paragraph("salutation", text)

    def _closing(self, _: PagePart) -> Iterator[Block]:
        if self.circular.closing:
            text = self.texts.marked_up(self.circular.closing, "closing")
            yield Paragraph("closing", text, keep_with_next=True)

    def _signature(self, _: PagePart) -> Iterator[Block]:
        signature = self.circular.signature
        lines: list[Paragraph] = []
        if signature.signed and (signature.name or signature.title):
            signed = self.texts.literal(self.wording.labels["signed"], "signature.signed")
            lines.append(Paragraph("signed", signed, keep_with_next=True))
        if signature.name:
            name = self.texts.marked_up(signature.name, "signature.name")
            lines.append(Paragraph("signatory", name))
        if signature.title and not self.form.letterhead.signatory_title:
            title = self.texts.marked_up(signature.title, "signature.title")
            lines.append(Paragraph("signatory-title", title))
        if lines:
            yield Group(tuple(lines))

    # --- annexes -------------------------------------------------------------------------------

    def _annex_line(self, _: PagePart) -> Iterator[Block]:
        """The label with the count, then each annex that has a title, when there are several."""
        annexes = self.circular.annexes
        if not annexes:
            return
        labels = self.wording.labels
        label = labels["annex"] if len(annexes) == 1 else labels["annexes"]
        line = f"{label} {len(annexes)}"
        yield Paragraph("annex-line", self.texts.literal(line, "annexes"))

    def _annexes(self, sequence: int) -> Iterator[AnnexSheet]:
        for index, annex in enumerate(self.circular.annexes):
            if annex.file:
                continue  # a separate document, only counted
            composer = BlockComposer(self.texts, sequence + 1)
            blocks = tuple(self._annex(annex, index, composer))
            sequence = composer.last_sequence
            yield AnnexSheet(blocks, f"annexes[{index}]")

    def _annex(self, annex: Annex, index: int, composer: BlockComposer) -> Iterator[Block]:
        labels, where = self.wording.labels, f"annexes[{index}]"
        number = annex_number(index, self.form)
        single = len(self.circular.annexes) == 1 and self.form.house.annexes == "numbers"
        heading = labels["annex_heading"].format(number="" if single else number).strip()
        yield Paragraph("annex-heading", self.texts.literal(heading, where), keep_with_next=True)
        if self.circular.reference:
            parent = labels["annex_parent"].format(reference=self.circular.reference)
            yield Paragraph("annex-parent", self.texts.literal(parent), keep_with_next=True)
        if annex.title:
            title = self.texts.marked_up(annex.title, f"{where}.title")
            yield Paragraph("annex-title", title, keep_with_next=True)
        yield from composer.blocks(annex.body, f"{where}.body")


def _target(key: str, value: str) -> str | None:
    """What a contact's value links to."""
    if key == "email":
        return f"mailto:{value}"
    if key == "web":
        return value if "://" in value else f"https://{value}"
    return None
