# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The families: each loads, speaks both languages and composes; an office adds one as a file."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import evolve

from circular_composer.compose import compose
from circular_composer.compose.sheet import Block, Columns, Field, Group, Paragraph, Sheet
from circular_composer.faults import Refused
from circular_composer.forms import form_names, load_form, load_forms, new_circular
from circular_composer.model import Addressee, Annex, Circular, Contact, Signature
from circular_composer.model import Paragraph as LetterParagraph
from circular_composer.storage import decode, encode
from circular_composer.words import LANGUAGES, refusal_sentences

FAMILIES = ("gs-letter", "tsb-circular", "tsb-collective-letter")
DATA = Path(__file__).parent / "data"


@pytest.fixture
def own_forms() -> Path:
    """The user's own folder of families, empty."""
    folder = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "forms"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def br_circular(own_forms: Path) -> Path:
    """A fourth family, dropped into the user's own folder."""
    return Path(shutil.copy(DATA / "br-circular.toml", own_forms))


def _letter(form: str, language: str = "ar") -> Circular:
    """A whole letter of a family, from its defaults."""
    fresh = new_circular(load_form(form), language)
    return evolve(
        fresh,
        reference="ABC-31/7",
        date="2031-03-04",
        contacts=(
            Contact(
                "السيدة دانة",
                "+41 22 555 0101",
                "+41 22 555 0102",
                "d@example.org",
                "https://example.org",
            ),
        ),
        subject="موضوع الرسالة",
        body=(LetterParagraph("نص الفقرة", numbered=fresh.body[0].numbered),),  # type: ignore[union-attr]
        signature=evolve(fresh.signature, name="سلمى عبد الله"),
        annexes=(Annex("أول", (LetterParagraph("نص"),)), Annex("ثان", (LetterParagraph("نص"),))),
    )


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Group):
            yield from _paragraphs(block.blocks)
        elif isinstance(block, Paragraph):
            yield block


def _styled(sheet: Sheet, style: str) -> list[str]:
    return [block.text.plain for block in _paragraphs(sheet.blocks) if block.style == style]


def _fields(sheet: Sheet) -> list[list[Field]]:
    return [
        list(column)
        for block in sheet.blocks
        if isinstance(block, Columns)
        for column in block.columns
    ]


def _labels(sheet: Sheet) -> list[list[str]]:
    return [[field.label.plain for field in column] for column in _fields(sheet)]


# --- all families ------------------------------------------------------------------------------


def test_the_three_families_of_the_program_load() -> None:
    """Every family file of the program loads without a fault."""
    found, broken = load_forms()
    assert tuple(form.id for form in found) == FAMILIES
    assert broken == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_field_is_named_and_explained_in_both_languages(family: str) -> None:
    """An officer finds a name and a help sentence for each field in Arabic and English."""
    form = load_form(family)
    for words in (form.name, form.description):
        assert set(words) == set(LANGUAGES)
    for spec in form.fields:
        assert set(spec.name) == set(LANGUAGES), spec.key
        assert set(spec.help) == set(LANGUAGES), spec.key
        assert all(spec.name.values()), spec.key
        assert set(spec.default) <= {"ar", "en"}, spec.key


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_letter_holds_the_defaults_and_survives_a_save(family: str, language: str) -> None:
    """A new letter of a family has its salutation, closing and addressees, and loads again."""
    letter = new_circular(load_form(family), language)
    assert letter.to
    assert letter.salutation
    assert letter.closing
    assert letter.place
    assert letter.signature.title
    assert decode(encode(letter), forms=form_names()) == letter


@pytest.mark.parametrize("family", FAMILIES)
def test_defaults_keep_to_the_house_habits(family: str) -> None:
    """No Arabic default has a Latin comma or semicolon, an Arabic-Indic digit or a list ending."""
    letter = new_circular(load_form(family), "ar")
    texts = [
        *letter.salutation,
        letter.closing,
        letter.signature.title,
        *(addressee.text for addressee in (*letter.to, *letter.copy_to)),
    ]
    for text in texts:
        assert not set(text) & set(",;?٠١٢٣٤٥٦٧٨٩ـ"), text
        assert text == text.strip()
    assert not any(a.text.endswith(("؛", ".")) for a in (*letter.to, *letter.copy_to))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_composes_with_its_labels(family: str, language: str) -> None:
    """The reference block holds Ref, Contact, Tel, Fax, E-mail and Web beside To and Copy."""
    form = load_form(family)
    letter = evolve(_letter(family, language), copy_to=(Addressee("أ"), Addressee("ب")))
    sheet = compose(letter, form)
    labels = form.wording(language).labels
    first = ["reference", "contact", "phone", "fax", "email", "web"]
    assert _labels(sheet) == [
        [labels[key] for key in first],
        [labels["to"], labels["copy_to"]],
    ]
    assert sheet.direction == form.wording(language).direction
    assert sheet.footer


@pytest.mark.parametrize("family", FAMILIES)
def test_addressees_carry_the_house_marks(family: str) -> None:
    """Every addressee but the last ends with an Arabic semicolon; the last has no mark."""
    letter = evolve(_letter(family), to=(Addressee("أ"), Addressee("ب"), Addressee("ج")))
    to = next(
        f
        for column in _fields(compose(letter, load_form(family)))
        for f in column
        if f.where == "to"
    )
    assert [value.plain for value in to.values] == ["أ؛", "ب؛", "ج"]


# --- what sets them apart ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("family", "marker"),
    [("tsb-circular", "1"), ("tsb-collective-letter", None), ("gs-letter", None)],
)
def test_only_the_circular_numbers_its_paragraphs(family: str, marker: str | None) -> None:
    """Circulars are numbered; collective letters and the General Secretariat's are not."""
    sheet = compose(_letter(family), load_form(family))
    body = next(block for block in _paragraphs(sheet.blocks) if block.style == "body")
    assert (body.marker.label if body.marker else None) == marker


@pytest.mark.parametrize(
    ("family", "headings"),
    [
        ("tsb-circular", ["الملحق A", "الملحق B"]),
        ("tsb-collective-letter", ["الملحق A", "الملحق B"]),
        ("gs-letter", ["الملحق 1", "الملحق 2"]),
    ],
)
def test_annexes_are_lettered_or_numbered_as_the_family_says(
    family: str, headings: list[str]
) -> None:
    """TSB annexes are A, B; the General Secretariat's 1, 2."""
    sheet = compose(_letter(family), load_form(family))
    assert [annex.blocks[0].text.plain for annex in sheet.annexes] == headings  # type: ignore[union-attr]


def test_the_general_secretariat_prints_the_signatory_at_the_head() -> None:
    """The signatory's title is the last line of the letterhead and not under the name."""
    sheet = compose(_letter("gs-letter"), load_form("gs-letter"))
    assert [line.text.plain for line in sheet.letterhead.lines] == [
        "الاتحاد الدولي للاتصالات",
        "الأمين العام",
    ]
    assert _styled(sheet, "signatory") == ["سلمى عبد الله"]
    assert _styled(sheet, "signatory-title") == []


def test_someone_else_may_sign_for_the_general_secretariat() -> None:
    """The head of the letter follows whoever signs, such as the Chair of the Council."""
    letter = evolve(
        _letter("gs-letter"), signature=Signature(signed=True, name="أحمد", title="رئيس المجلس")
    )
    sheet = compose(letter, load_form("gs-letter"))
    assert sheet.letterhead.lines[-1].text.plain == "رئيس المجلس"


@pytest.mark.real_letters
@pytest.mark.parametrize(
    ("name", "family"), [("letter-a", "tsb-circular"), ("letter-b", "gs-letter")]
)
def test_the_real_letters_compose_whole(real_letters: Path, name: str, family: str) -> None:
    """Both real letters are of a family of ours, and their fields reach the sheet."""
    letter = decode((real_letters / f"{name}.circular").read_bytes(), forms=form_names())
    assert letter.form == family
    sheet = compose(letter, load_form(family))
    wheres = {field.where for column in _fields(sheet) for field in column}
    assert {"reference", "to", "contacts[0].email"} <= wheres
    assert len([b for b in _paragraphs(sheet.blocks) if b.style == "body"]) == len(letter.body)


# --- a fourth family, as an office would add it ------------------------------------------------


def test_a_family_dropped_into_the_users_folder_is_there(br_circular: Path) -> None:
    """A new family is a data file: nothing else is needed for it to load."""
    found, broken = load_forms()
    assert broken == ()
    assert [form.id for form in found] == sorted([*FAMILIES, br_circular.stem])


def test_a_letter_of_the_added_family_composes(br_circular: Path) -> None:
    """Reference under the letterhead, date without place, the References block labelled."""
    form = load_form(br_circular.stem)
    letter = evolve(
        _letter(form.id),
        reference="CR/912",
        place="جنيف",
        extra={"references": ("الرسالة المعممة CR/900", "التصويب 1")},
        contacts=(),
    )
    letter = decode(encode(letter), forms=form_names())
    sheet = compose(letter, form)
    styles = [block.style for block in sheet.blocks if isinstance(block, Paragraph)]
    assert styles[:2] == ["reference-line", "place-date"]
    assert _styled(sheet, "place-date") == ["4 مارس 2031"]
    block = next(f for column in _fields(sheet) for f in column if f.where == "extra.references")
    assert block.label.plain == "المراجع:"
    assert [value.plain for value in block.values] == ["الرسالة المعممة CR/900", "التصويب 1"]
    assert sheet.annexes[0].blocks[0].text.plain == "الملحق 1"  # type: ignore[union-attr]


def test_a_family_may_begin_with_a_byte_order_mark(br_circular: Path) -> None:
    """As Notepad writes it."""
    br_circular.write_bytes(b"\xef\xbb\xbf" + br_circular.read_bytes())
    assert load_form(br_circular.stem).id == br_circular.stem


def test_a_family_rewords_a_label(br_circular: Path) -> None:
    """A label given by the family wins over the language's own."""
    assert load_form(br_circular.stem).wording("en").labels["references"] == "Reference:"
    assert load_form("tsb-circular").wording("en").labels["references"] == "References:"


def test_the_users_family_wins_over_the_programs(own_forms: Path, project: Path) -> None:
    """A file of the same name in the user's folder replaces the program's."""
    source = (project / "forms" / "gs-letter.toml").read_text(encoding="utf-8")
    changed = source.replace("رسالة من الأمانة العامة", "رسالة الأمانة")
    (own_forms / "gs-letter.toml").write_text(changed, encoding="utf-8")
    assert load_form("gs-letter").name["ar"] == "رسالة الأمانة"


# --- broken families ---------------------------------------------------------------------------

BROKEN = [
    ('id = "br-circular"', 'id = "other"', "form-id", "id"),
    ('look = "standard"', 'look = "baroque"', "unknown-look", "look"),
    ('look = "standard"', "look = 3", "wrong-type", "look"),
    ('languages = ["ar", "en"]', 'languages = ["ar", "xx"]', "unknown-language", "languages"),
    ('key = "reference"', 'key = "referense"', "unknown-field", "fields[0].key"),
    ('key = "date"', 'key = "reference"', "repeated-key", "fields[1].key"),
    ("required = true", 'required = "yes"', "wrong-type", "fields[0].required"),
    (
        'key = "extra.references"\n[[page]]',
        'key = "extra.nothing"\n[[page]]',
        "unknown-field",
        "page[4]",
    ),
    ('kind = "reference-line"', 'kind = "poem"', None, "page[0].kind"),
    ("numbered = true", "numbered = true\ncolour = 1", "unknown-key", "house"),
    (
        "[labels.en]",
        '[checks]\nmissing-part = "loud"\n[labels.en]',
        "unknown-level",
        "checks.missing-part",
    ),
    ("[letterhead]", '[letterhead]\nlogo = "none.png"', "no-logo", "letterhead.logo"),
    ("[name]", "[name", "not-toml", ""),
    ("required = true", f"required = {'9' * 5000}", "not-toml", ""),
    ('languages = ["ar", "en"]', "languages = []", "no-languages", "languages"),
    ('"extra.references"', '"extra.a.b"', "field-name", "fields[4].key"),
    ('"extra.references"', '"extra."', "field-name", "fields[4].key"),
    ('kind = "list"', 'kind = "flag"', "unknown-choice", "fields[4].kind"),
    ('kind = "list"', 'kind = "body"', "unknown-choice", "fields[4].kind"),
    ('en = ["Dear Sir,"]', 'en = "Dear Sir,"', "wrong-type", "fields[5].default.en"),
    ('en = "Yours faithfully,"', "en = true", "wrong-type", "fields[7].default.en"),
    ('key = "to"\n[[page]]', 'key = "body"\n[[page]]', "own-part", "page[2]"),
    (
        "[labels.en]",
        '[labels.en]\nannex_heading = "{nothing}"',
        "bad-pattern",
        "labels.en.annex_heading",
    ),
    ("[labels.en]", '[labels.en]\nannex_parent = "{"', "bad-pattern", "labels.en.annex_parent"),
]


@pytest.mark.parametrize(("old", "new", "code", "where"), BROKEN)
def test_a_broken_family_is_named_with_the_place(
    br_circular: Path, old: str, new: str, code: str | None, where: str
) -> None:
    """A fault of a family file names the file and the place in it, and stops no other family."""
    source = br_circular.read_text(encoding="utf-8")
    assert old in source
    br_circular.write_text(source.replace(old, new, 1), encoding="utf-8")
    found, broken = load_forms()
    assert tuple(form.id for form in found) == FAMILIES
    assert len(broken) == 1
    assert broken[0].path == br_circular
    assert where in [fault.where for fault in broken[0].faults]
    if code:
        assert code in [fault.code for fault in broken[0].faults if fault.where == where]
    for language in LANGUAGES:
        assert all(str(br_circular) in said for said in refusal_sentences(broken[0], language))


@pytest.mark.parametrize("content", [b"no picture", b"\x89PNG\r\n\x1a\n\0\0"])
def test_a_damaged_logo_is_told_with_the_family(br_circular: Path, content: bytes) -> None:
    """A family says so when it is read, not when a letter of it is to go out."""
    source = br_circular.read_text(encoding="utf-8")
    source = source.replace("[letterhead]", '[letterhead]\nlogo = "logo.png"')
    br_circular.write_text(source, encoding="utf-8")
    (br_circular.parent / "logo.png").write_bytes(content)
    with pytest.raises(Refused) as caught:
        load_form("br-circular")
    assert [fault.where for fault in caught.value.faults] == ["letterhead.logo"]


def test_all_faults_of_a_family_are_told_at_once(br_circular: Path) -> None:
    """An office that writes a family sees every fault in one go."""
    source = br_circular.read_text(encoding="utf-8")
    source = source.replace('look = "standard"', 'look = "baroque"')
    source = source.replace('id = "br-circular"', 'id = "other"')
    br_circular.write_text(source, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        load_form("br-circular")
    assert {fault.where for fault in caught.value.faults} >= {"id", "look"}


def test_an_unknown_family_is_refused() -> None:
    """A family that is nowhere is refused by its name."""
    with pytest.raises(Refused) as caught:
        load_form("love-letter")
    assert caught.value.faults[0].values == {"form": "love-letter"}


def test_a_language_the_family_does_not_speak_is_refused() -> None:
    """A letter of a language the family is not written in is refused, naming the language."""
    with pytest.raises(Refused) as caught:
        new_circular(load_form("gs-letter"), "fr")
    assert caught.value.faults[0].code == "unknown-language"
