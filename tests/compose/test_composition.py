# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The composed sheet: parts in the family's order, endings, numbers, direction, links."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from circular_composer.compose import compose, date_in_words
from circular_composer.compose.sheet import (
    Columns,
    Group,
    Isolate,
    Paragraph,
    Run,
    Sheet,
    Table,
    Text,
)
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec, load_form, load_wording
from circular_composer.forms.numbering import annex_number
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Signature,
)
from circular_composer.model import Paragraph as LetterParagraph
from circular_composer.model import Table as LetterTable

MIXED = 'ابجد abcXYZ 0123-/+.:,()[]"@\n\u2066\u2067\u2068\u2069؛،لا'
LETTER = Circular(
    form="tsb-circular",
    language="ar",
    reference="TSB Circular 999",
    place="جنيف",
    date="2026-01-05",
    to=(Addressee("الأولى"), Addressee("الثانية"), Addressee("الثالثة")),
    copy_to=(Addressee("المدير"),),
    contacts=(
        Contact("فلان", "+41 22 730 5555", "", "a@itu.int"),
        Contact(web="https://www.itu.int/x?a=1"),
    ),
    subject="موضوع",
    salutation=("تحية،",),
    body=(
        LetterParagraph("أولاً", numbered=True, items=(Item("بند", items=(Item("فرع"),)),)),
        Heading("عنوان"),
        LetterParagraph("ثانياً", numbered=True, ordered=True, items=(Item("أ"), Item("ب"))),
        LetterParagraph("بلا رقم"),
        LetterTable((("س", "ص"), ("1",)), header=True),
        LetterParagraph("ثالثاً", numbered=True),
    ),
    closing="ختام",
    signature=Signature(signed=True, name="اسم", title="صفة"),
    annexes=(
        Annex("ملحق أول", (LetterParagraph("نص", numbered=True),)),
        Annex("خارجي", file="x.pdf"),
        Annex("ملحق ثالث", (LetterParagraph("نص", numbered=True),)),
    ),
)


@pytest.fixture(scope="module")
def form() -> FormSpec:
    """The TSB Circular."""
    return load_form("tsb-circular")


@pytest.fixture(scope="module")
def sheet(form: FormSpec) -> Sheet:
    """The letter above, composed."""
    return compose(LETTER, form)


def plains(sheet: Sheet) -> list[str]:
    """The texts of a sheet."""
    return [text.plain for text in sheet.texts()]


def paragraphs(sheet: Sheet) -> list[Paragraph]:
    """All paragraphs of a sheet, in order."""
    return [block for block in sheet.flow() if isinstance(block, Paragraph)]


def test_parts_stand_in_the_familys_order(sheet: Sheet) -> None:
    """Date, reference block, subject, salutation, text, closing, signature, annex line."""
    kinds = [
        block.style if isinstance(block, Paragraph) else type(block).__name__
        for block in sheet.blocks
    ]
    assert kinds == [
        "place-date", "Columns", "subject", "salutation", "body", "heading", "body", "body",
        "Table", "body", "closing", "Group", "annex-line",
    ]  # fmt: skip


def test_the_last_addressee_has_no_mark(sheet: Sheet) -> None:
    """The house rule ends every addressee but the last with an Arabic semicolon."""
    found = plains(sheet)
    assert "الأولى؛" in found
    assert "الثانية؛" in found
    assert "الثالثة" in found


def test_place_and_date_are_words(sheet: Sheet) -> None:
    """The date is printed in words after the place."""
    assert sheet.blocks[0].text.plain == "جنيف، 5 يناير 2026"


@pytest.mark.parametrize(
    ("month", "word"),
    list(
        enumerate(
            [
                "يناير",
                "فبراير",
                "مارس",
                "أبريل",
                "مايو",
                "يونيو",
                "يوليو",
                "أغسطس",
                "سبتمبر",
                "أكتوبر",
                "نوفمبر",
                "ديسمبر",
            ],
            1,
        )
    ),
)
def test_months_are_the_house_names(month: int, word: str) -> None:
    """The months have the names real letters use, and digits are Western."""
    assert date_in_words(dt.date(2025, month, 15), load_wording("ar")) == f"15 {word} 2025"


def test_numbers_follow_the_order(sheet: Sheet) -> None:
    """Numbered paragraphs count on past headings, tables and plain paragraphs."""
    markers = [block.marker for block in paragraphs(sheet) if block.marker]
    labels = [marker.label for marker in markers if marker.kind == "number"]
    assert labels == ["1", "2", "2.1", "2.2", "3", "1", "1"]


def test_an_annex_counts_anew(sheet: Sheet) -> None:
    """Each annex has a numbering of its own."""
    numbers = {
        block.marker.sequence
        for annex in sheet.annexes
        for block in annex.blocks
        if isinstance(block, Paragraph) and block.marker
    }
    main = next(block.marker for block in paragraphs(sheet) if block.marker)
    assert len(numbers) == 2
    assert main.sequence not in numbers


def test_separate_annexes_are_counted_but_not_printed(sheet: Sheet) -> None:
    """The annex line counts three; the file's own annex makes no page; letters skip none."""
    assert "الملحقات: 3" in plains(sheet)
    headings = [annex.blocks[0].text.plain for annex in sheet.annexes]
    assert headings == ["الملحق A", "الملحق C"]


@pytest.mark.parametrize(("index", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_annex_letters_go_on_after_z(form: FormSpec, index: int, letter: str) -> None:
    """After Z comes AA."""
    assert annex_number(index, form) == letter


def test_the_signature_stays_together(sheet: Sheet) -> None:
    """Signed, name and title are one group, and the closing keeps with it."""
    group = next(block for block in sheet.blocks if isinstance(block, Group))
    assert [line.style for line in group.blocks] == ["signed", "signatory", "signatory-title"]
    closing = next(block for block in paragraphs(sheet) if block.style == "closing")
    assert closing.keep_with_next


def test_empty_contact_values_take_no_room(sheet: Sheet) -> None:
    """A label is printed only with a value."""
    block = next(block for block in sheet.blocks if isinstance(block, Columns))
    labels = [entry.label.plain for column in block.columns for entry in column]
    assert labels == [
        "المرجع:", "مسؤول الاتصال:", "الهاتف:", "البريد الإلكتروني:", "الموقع الإلكتروني:",
        "إلى:", "نسخة إلى:",
    ]  # fmt: skip


def test_a_short_row_is_filled_up(sheet: Sheet) -> None:
    """Every row of a table has as many cells as the longest."""
    table = next(block for block in sheet.flow() if isinstance(block, Table))
    assert {len(row) for row in table.rows} == {2}
    assert sum(table.widths) == pytest.approx(1, abs=0.001)


def test_gs_letter_prints_the_title_in_the_letterhead() -> None:
    """The General Secretariat's letter has the signatory's title at the top, not below the name."""
    form = load_form("gs-letter")
    sheet = compose(evolve(LETTER, form="gs-letter"), form)
    assert sheet.letterhead.lines[-1].text.plain == "صفة"
    assert "صفة" not in plains(sheet)


def test_an_unknown_language_is_refused(form: FormSpec) -> None:
    """A family that is not written in a language says so."""
    with pytest.raises(Refused) as refused:
        compose(evolve(LETTER, language="tlh"), form)
    assert refused.value.faults[0].code == "unknown-language"


def test_a_draft_carries_the_word(form: FormSpec) -> None:
    """A draft is marked in the letter's language."""
    assert compose(LETTER, form, draft=True).draft.plain == "مسودة"
    assert compose(LETTER, form).draft is None


class TestDirection:
    """Isolates, runs and links."""

    def text(self, form: FormSpec, source: str, **values: object) -> Text:
        """A paragraph of that text, composed."""
        body = (LetterParagraph(source),)
        return compose(evolve(LETTER, body=body, annexes=(), **values), form).blocks[4].text

    @pytest.mark.parametrize(
        ("source", "island"),
        [
            ("اتصل بالرقم +41 22 730 6301 اليوم", "+41 22 730 6301"),
            ("الموقع: https://u4ssc.itu.int/.", "https://u4ssc.itu.int/"),
            ("العنوان sme@itu.int.", "sme@itu.int"),
            ("للفترة (2025-2026).", "2025-2026"),
        ],
    )
    def test_what_must_keep_its_order_is_isolated(
        self, form: FormSpec, source: str, island: str
    ) -> None:
        """Phones, links, addresses and ranges stand left to right, and nothing is added."""
        text = self.text(form, source)
        isolates = [part for part in text.content if isinstance(part, Isolate)]
        assert [Text((part,), "ltr").plain for part in isolates] == [island]
        assert isolates[0].direction == "ltr"
        assert text.plain == source

    def test_a_range_stored_larger_first_is_left_alone(self, form: FormSpec) -> None:
        """No look changes by itself."""
        text = self.text(form, "للفترة (2026-2025).")
        assert not any(isinstance(part, Isolate) for part in text.content)

    def test_a_bare_address_is_a_link(self, form: FormSpec) -> None:
        """Links and e-mail addresses in running text can be followed."""
        text = self.text(form, "انظر https://a.int/x أو a@b.int.")
        hrefs = [run.href for run in text.runs if isinstance(run, Run) and run.href]
        assert hrefs == ["https://a.int/x", "mailto:a@b.int"]

    def test_an_address_in_arabic_letters_leads_to_a_uri(self, form: FormSpec) -> None:
        """What is printed is the address as typed; what is followed holds ASCII alone."""
        text = self.text(form, "انظر https://a.int/قطاع.")
        assert text.plain == "انظر https://a.int/قطاع."
        hrefs = {run.href for run in text.runs if isinstance(run, Run) and run.href}
        assert hrefs == {"https://a.int/%D9%82%D8%B7%D8%A7%D8%B9"}

    def test_a_dead_link_is_plain_text(self, form: FormSpec) -> None:
        """A link that leads nowhere is printed, but is no link."""
        text = self.text(form, "انظر [الصفحة](#) هنا")
        assert text.plain == "انظر الصفحة هنا"
        assert not any(isinstance(run, Run) and run.href for run in text.runs)

    def test_an_officers_isolate_is_an_isolate(self, form: FormSpec) -> None:
        """Stored isolate characters become structure and are not printed."""
        text = self.text(form, "قبل \u2066a-1 ب\u2069 بعد")
        assert text.plain == "قبل a-1 ب بعد"
        isolate = next(part for part in text.content if isinstance(part, Isolate))
        assert isolate.direction == "ltr"

    def test_an_isolate_over_two_lines_is_one_on_each(self, form: FormSpec) -> None:
        """Lines are ordered by themselves, and both are isolated."""
        text = self.text(form, "قبل \u2066a-1\nb-2\u2069 بعد")
        assert text.plain == "قبل a-1\nb-2 بعد"
        isolates = [part for part in text.content if isinstance(part, Isolate)]
        assert [Text((part,), "ltr").plain for part in isolates] == ["a-1", "b-2"]

    def test_overrides_are_not_exported(self, form: FormSpec) -> None:
        """Embeddings and overrides order nothing in an export."""
        assert self.text(form, "أ\u202eب\u202c").plain == "أب"

    def test_runs_lead_back_to_the_source(self, form: FormSpec) -> None:
        """Each run knows where its first character stands in what was typed."""
        source = "نص **غامق** و[رابط](https://a.int) ثم ABC هنا"
        for run in self.text(form, source).runs:
            if isinstance(run, Run):
                assert source[run.start] == run.text[0]

    def test_unconfirmed_facts_are_marked(self, form: FormSpec) -> None:
        """Imported text that nobody confirmed carries its mark to the page."""
        text = self.text(form, "نص", unconfirmed=("body[0].text",))
        assert all(run.confirm for run in text.runs if isinstance(run, Run))

    @settings(max_examples=150, deadline=None)
    @given(st.text(st.sampled_from(MIXED), max_size=40))
    def test_nothing_is_lost_or_reordered(self, source: str) -> None:
        """Whatever the mix of scripts, the composed text is the stored text without isolates."""
        form = load_form("tsb-circular")
        subject = compose(Circular(form="tsb-circular", closing=source), form)
        found = [text.plain for text in subject.texts() if text.where == "closing"]
        wanted = unicodedata.normalize("NFC", source)
        for mark in "\u2066\u2067\u2068\u2069":
            wanted = wanted.replace(mark, "")
        if "[" in source and "](" in source:
            return
        assert "".join(found) == wanted


def test_lists_are_never_deeper_than_word_knows(form: FormSpec) -> None:
    """Items nested deeper than nine levels stand at the ninth, counted by themselves."""
    items: tuple[Item, ...] = ()
    for _ in range(14):
        items = (Item("بند", items, ordered=True),)
    body = (LetterParagraph("نص", numbered=True, items=items, ordered=True),)
    sheet = compose(evolve(LETTER, body=body, annexes=()), form)
    markers = [block.marker for block in paragraphs(sheet) if block.marker]
    assert len(markers) == 15
    assert max(marker.level for marker in markers) == 8
    assert markers[8].label == ".".join("1" * 9)
    assert {marker.label for marker in markers[9:]} == {"1"}
