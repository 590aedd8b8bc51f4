# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The text layer is read right by readers that we did not write, whatever the face."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import outloud
import pdfua
import pikepdf
import pypdfium2
import pytest
import typst
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from circular_composer.export.pdf.text_layer import repair_text_layer
from readers import READERS, arabic_words, is_marked, plain, share_read, strings

pytestmark = pytest.mark.poppler

FACES = ["Amiri", "Tajawal", "Noto Sans Arabic"]
"""A face that draws lam-alef as two glyphs, one that draws it as one, one whose dots are glyphs."""

VOWELLED = (
    "كَتَبَ الطَّالِبُ رِسَالَةً إِلَى الْمُدِيرِ وَقَدَّمَ شُكْرًا جَزِيلًا لِلْأَعْضَاءِ "
    "الَّذِينَ أَسْهَمُوا فِي نَجَاحِ الاِجْتِمَاعِ، "
    "وسيُعقد لقاءٌ آخر عن بُعد حول مسوّدةٍ محدَّثةٍ ومعدَّلةٍ جدًّا"
)
LAM_ALEF = "لا إلا الأعضاء الإدارات الآن ولأن فلا لِلأُمَم كَلَامًا سَلَامٌ لَأَنَّ هٰؤُلَاءِ بَلاَءٌ وإِلَّا"
PERSIAN = "می‌خواهم کتاب‌های پژوهشی را بخوانم و نمی‌توانم گزارش چهارم را ببینم"
TATWEEL = "جـــمـــيـــل محـمـد عليـكـم الســلام"
DOUBLED = "ببب تتت للل ددد ييي ممم ههه لالالا اللّٰهم الله لله بالله"
ENDINGS = "الراديوية التقنية السنوية الإنكليزية بيئية عربية كفّي ديّة هيئات شيء بطيء مسؤول شؤون"
OFFICE = (
    "يسرني أن أحيطكم علماً بأن المكتب (BDT) ينظم الاجتماع الثالث (اجتماع افتراضي، 31 أكتوبر 2025) "
    "وفق "
    "التوصية ITU-T X.509، من الساعة 11:00 إلى 12:00، بتكلفة 1234.56 فرنك. ويمكن الاتصال على الرقم "
    "+41 22 730 5111 أو كتابةً إلى office@example.org."
)
TEXTS = {
    "vowelled": VOWELLED,
    "lam-alef": LAM_ALEF,
    "persian": PERSIAN,
    "tatweel": TATWEEL,
    "doubled": DOUBLED,
    "endings": ENDINGS,
    "office": OFFICE,
}


def _page(
    *paragraphs: Any, face: str = "Amiri", justify: bool = True, folder: Path | None = None
) -> bytes:
    """A page of paragraphs as Typst writes it; a string is a paragraph of one run."""
    given = {
        "faces": [face, "Amiri"],
        "justify": justify,
        "paragraphs": [
            {"runs": [{"text": paragraph}]} if isinstance(paragraph, str) else paragraph
            for paragraph in paragraphs
        ],
    }
    folders = [
        str(files(package) / "files")
        for package in ("fontpkg_amiri", "fontpkg_tajawal", "fontpkg_noto_sans_arabic")
    ]
    return typst.compile(
        Path(__file__).with_name("words.typ"),
        font_paths=[*folders, *([str(folder)] if folder else [])],
        ignore_system_fonts=True,
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        pdf_standards=["ua-1", "a-2a"],
    )


@pytest.fixture(scope="module", params=FACES)
def face(request: pytest.FixtureRequest) -> str:
    """Each face in turn."""
    return str(request.param)


@pytest.fixture(scope="module")
def raw(face: str) -> bytes:
    """All the texts, as Typst writes them, justified, and once more in bold."""
    bold = [{"runs": [{"text": text, "bold": True}]} for text in TEXTS.values()]
    return _page(*TEXTS.values(), *bold, face=face)


@pytest.fixture(scope="module")
def repaired(raw: bytes) -> bytes:
    """The same with its text layer repaired."""
    return repair_text_layer(raw)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_word_is_read(kind: str, reader: str, face: str, poppler: Path) -> None:
    """Each word of each kind of text is read exactly, in ragged and in justified lines."""
    for justify in (False, True):
        read = READERS[reader](repair_text_layer(_page(TEXTS[kind], face=face, justify=justify)))
        written = arabic_words(TEXTS[kind])
        assert share_read(written, arabic_words(read)) == 1.0, arabic_words(read)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("end", [".", "،", ":", ").", "»", "؟", " (", "..."])
def test_a_marked_word_before_a_point_is_read(
    end: str, reader: str, face: str, poppler: Path
) -> None:
    """A mark at a height of its own cuts the point after its word off the run; it belongs to it."""
    words = ["شكراً", "علماً", "مساءً", "جدّاً", "محدَّثةٌ", "سُئِلَ", "اللّٰهُ", "الأُمَم"]
    shapes = (f"{{}}{end}", f"نص {{}}{end}", f"{{0}}{end} ثم {{0}}{end} بعد")
    paragraphs = [shape.format(word) for word in words for shape in shapes]
    read = READERS[reader](repair_text_layer(_page(*paragraphs, face=face, justify=False)))
    written = [word for paragraph in paragraphs for word in arabic_words(paragraph)]
    assert share_read(written, arabic_words(read)) == 1.0


@pytest.mark.parametrize("reader", READERS)
def test_every_word_of_a_long_page_is_read(repaired: bytes, reader: str, poppler: Path) -> None:
    """Each word of several paragraphs, plain and bold, is read as often as it is written."""
    written = arabic_words(" ".join([*TEXTS.values(), *TEXTS.values()]))
    assert share_read(written, arabic_words(READERS[reader](repaired))) == 1.0


def test_the_pass_is_needed(raw: bytes, poppler: Path) -> None:
    """As Typst writes it, no reader reads every word: else the pass could go."""
    written = arabic_words(" ".join([*TEXTS.values(), *TEXTS.values()]))
    for read in READERS.values():
        assert share_read(written, arabic_words(read(raw))) < 0.95


@pytest.mark.parametrize("reader", ["poppler", "mupdf"])
@pytest.mark.parametrize(
    "phrase",
    [
        "المكتب (BDT) ينظم",
        "(اجتماع افتراضي، 31 أكتوبر 2025)",
        "ITU-T X.509، من الساعة 11:00 إلى 12:00، بتكلفة 1234.56 فرنك",
        "+41 22 730 5111",
        "office@example.org",
    ],
)
def test_numbers_and_points_keep_their_order(
    phrase: str, reader: str, face: str, poppler: Path
) -> None:
    """Numbers, addresses, brackets and points beside them are read in the order written."""
    parts = OFFICE.partition("+41 22 730 5111")
    runs = [{"text": parts[0]}, {"text": parts[1], "ltr": True}, {"text": parts[2]}]
    before, address, after = runs.pop()["text"].partition("office@example.org")
    runs += [{"text": before}, {"text": address, "ltr": True}, {"text": after}]
    page = _page({"runs": runs}, face=face, justify=False)
    read = plain(READERS[reader](repair_text_layer(page)))
    assert phrase in read or phrase.replace(" ", "") in read.replace(" ", ""), read


def test_pdfium_reads_no_character_that_was_not_written(repaired: bytes, face: str) -> None:
    """What turns the order for the other readers is not there for pdfium."""
    short = repair_text_layer(_page("نسخة إلى:", "تحية طيبة وبعد،", "علماً", face=face))
    assert "\u200f" in READERS["mupdf"](short)
    for page in (repaired, short):
        assert "\u200f" not in READERS["pdfium"](page)


@pytest.mark.parametrize("reader", READERS)
def test_a_numbered_paragraph_keeps_its_number_apart(reader: str, face: str, poppler: Path) -> None:
    """The number of a paragraph does not run into its first word, and carries no hidden mark."""
    pages = [{"number": n, "runs": [{"text": "مناقشة الأنشطة الجديدة"}]} for n in (1, 2, 3)]
    read = READERS[reader](repair_text_layer(_page(*pages, face=face)))
    assert "\u202c" not in read.replace("\u202a", "").split("1")[0][-1:]
    assert share_read(["مناقشة"] * 3, arabic_words(read)) == 1.0
    assert not any(control in read for control in "\u2066\u2067\u2068\u2069")


@pytest.fixture(scope="module")
def compact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a face whose outlines are CFF: the letters of Amiri that the texts need."""
    folder = tmp_path_factory.mktemp("compact")
    source = TTFont(str(files("fontpkg_amiri") / "files" / "Amiri-Regular.ttf"))
    subsetter = Subsetter(Options(layout_features=["*"], name_IDs=["*"], notdef_outline=True))
    subsetter.populate(text="".join([*TEXTS.values(), "عنوان الصفحة"]))
    subsetter.subset(source)
    glyphs = source.getGlyphSet()
    strings = {}
    for name in source.getGlyphOrder():
        pen = T2CharStringPen(source["hmtx"][name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    for table in ("glyf", "loca", "prep", "gasp"):
        if table in source:
            del source[table]
    source.sfntVersion = "OTTO"
    builder = FontBuilder(font=source)
    builder.isTTF = False
    builder.setupCFF("Compact-Regular", {"FullName": "Compact"}, strings, {})
    source["maxp"].tableVersion = 0x00005000
    for record in source["name"].names:
        if record.nameID in {1, 4, 16}:
            record.string = "Compact"
        elif record.nameID == 6:
            record.string = "Compact-Regular"
    source.save(folder / "Compact.otf")
    return folder


@pytest.fixture(scope="module")
def compact_page(compact: Path) -> bytes:
    """All the texts in that face, as Typst writes them."""
    return _page(*TEXTS.values(), face="Compact", folder=compact)


@pytest.mark.parametrize("reader", READERS)
def test_every_word_is_read_in_a_compact_face(
    compact_page: bytes, reader: str, poppler: Path
) -> None:
    """A face with the other kind of outlines is read as well."""
    with pikepdf.open(io.BytesIO(compact_page)) as document:
        fonts = document.pages[0].Resources.Font.values()
        assert any("/FontFile3" in font.DescendantFonts[0].FontDescriptor for font in fonts)
    written = arabic_words(" ".join(TEXTS.values()))
    read = arabic_words(READERS[reader](repair_text_layer(compact_page)))
    assert share_read(written, read) == 1.0


def test_a_compact_face_is_drawn_as_before(compact_page: bytes) -> None:
    """Its ink stays where it was."""
    _assert_same_ink(compact_page, repair_text_layer(compact_page))


@pytest.mark.real_letters
@pytest.mark.parametrize("reader", READERS)
def test_the_real_letter_is_read(reader: str, face: str, real_letters: Path, poppler: Path) -> None:
    """Every word of the real letter is read exactly, those with vowel marks included."""
    letter = json.loads((real_letters / "letter-a.circular").read_text("utf-8"))
    texts = strings(letter)
    read = arabic_words(READERS[reader](repair_text_layer(_page(*texts, face=face))))
    written = arabic_words(" ".join(texts))
    assert sum(map(is_marked, written)) >= 15
    assert share_read(written, read) == 1.0


def test_the_same_file_gives_the_same_bytes(raw: bytes, repaired: bytes) -> None:
    """The pass knows no clock and no chance."""
    assert repair_text_layer(raw) == repaired


def test_the_pages_are_drawn_as_before(raw: bytes, repaired: bytes) -> None:
    """No ink is lost, added or moved by a pixel's width at six times the screen's resolution."""
    _assert_same_ink(raw, repaired)


def _assert_same_ink(before: bytes, after: bytes) -> None:
    """Compare pages as numbers with a byte for each pixel, 1 where there is ink."""
    for (one, row), (other, _) in zip(_inked(before), _inked(after), strict=True):
        assert one
        assert not one & ~_spread(other, row)
        assert not other & ~_spread(one, row)


def _inked(pdf: bytes) -> list[tuple[int, int]]:
    dark = bytes(value < 96 for value in range(256))
    document = pypdfium2.PdfDocument(pdf)
    pictures = [page.render(scale=6, grayscale=True) for page in document]
    return [
        (int.from_bytes(bytes(picture.buffer).translate(dark)), 8 * picture.stride)
        for picture in pictures
    ]


def _spread(ink: int, row: int) -> int:
    """Ink and the pixels around it."""
    wide = ink | ink << 8 | ink >> 8
    return wide | wide << row | wide >> row


def test_tags_are_untouched(raw: bytes, repaired: bytes) -> None:
    """The structure tree and the order of the marked content are those Typst wrote."""
    with pikepdf.open(io.BytesIO(raw)) as one, pikepdf.open(io.BytesIO(repaired)) as other:
        assert _tree(one.Root.StructTreeRoot) == _tree(other.Root.StructTreeRoot)
        assert one.Root.Lang == other.Root.Lang
        for before, after in zip(one.pages, other.pages, strict=True):
            assert _marked(before) == _marked(after)


def _tree(element: Any) -> Any:
    if isinstance(element, pikepdf.Array):
        return [_tree(kid) for kid in element]
    if isinstance(element, pikepdf.Dictionary):
        kids = element.get("/K")
        return str(element.get("/S")), str(element.get("/Lang")), _tree(kids)
    return str(element)


def _marked(page: pikepdf.Page) -> list[str]:
    return [
        f"{instruction.operands[0]} {instruction.operands[1].MCID}"
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "BDC" and "/MCID" in instruction.operands[1]
    ]


def test_text_is_well_formed(repaired: bytes) -> None:
    """Marked content is closed where it was opened, and within its text object."""
    with pikepdf.open(io.BytesIO(repaired)) as document:
        assert document.check_pdf_syntax() == []
        for page in document.pages:
            depth: list[str] = []
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in {"BDC", "BMC", "BT"}:
                    depth.append(operator)
                elif operator in {"EMC", "ET"}:
                    assert (depth.pop() == "BT") == (operator == "ET")
            assert depth == []


def test_it_stays_accessible(raw: bytes, repaired: bytes, tmp_path: Path) -> None:
    """Two checkers of PDF/UA-1 find no fault that was not there, and no error at all."""
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    before.write_bytes(raw)
    after.write_bytes(repaired)
    assert pdfua.validate(str(after)).findings == ()
    assert _told(after) == _told(before) == set()


def _told(path: Path) -> set[str]:
    found = outloud.check(str(path)).findings
    return {finding.rule for finding in found if finding.severity == "error"}


def test_fonts_say_what_pdf_a_asks(repaired: bytes) -> None:
    """Widths agree with the embedded program, and every code shown is there and says something."""
    with pikepdf.open(io.BytesIO(repaired)) as document:
        for page in document.pages:
            for name, font in page.Resources.Font.items():
                _assert_sound(font, _shown(page, name))


def _assert_sound(font: Any, shown: set[int]) -> None:
    """Check a font as ISO 19005-2, 6.2.11.4.2, 6.2.11.5, 6.2.11.7.2 and 6.2.11.8 ask."""
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
    units, order = program["head"].unitsPerEm, program.getGlyphOrder()
    widths = _widths(descendant.W)
    said = font.ToUnicode.read_bytes().upper()
    if "/Length1" in descriptor.FontFile2:
        assert int(descriptor.FontFile2.Length1) == len(descriptor.FontFile2.read_bytes())
    if "/CIDSet" in descriptor:
        bits = "".join(f"{byte:08b}" for byte in descriptor.CIDSet.read_bytes())
        assert bits[: len(order)] == "1" * len(order)
        assert "1" not in bits[len(order) :]
    for code in shown:
        assert 0 < code < len(order)
        assert abs(widths[code] - program["hmtx"][order[code]][0] * 1000 / units) <= 1
        assert b"<%04X> <" % code in said
        assert b"<%04X> <>" % code not in said
    for glyph in order:
        outline = program["glyf"][glyph]
        if outline.isComposite():
            outline.recalcBounds(program["glyf"])
            assert program["hmtx"][glyph][1] == outline.xMin


def _widths(array: Any) -> dict[int, float]:
    widths, items = {}, list(array)
    while items:
        first, second = int(items.pop(0)), items.pop(0)
        if isinstance(second, pikepdf.Array):
            widths.update(enumerate(map(float, second), first))
        else:
            widths.update(dict.fromkeys(range(first, int(second) + 1), float(items.pop(0))))
    return widths


def _shown(page: pikepdf.Page, wanted: str) -> set[int]:
    """The codes a page shows in a font."""
    found: set[int] = set()
    name = ""
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "Tf":
            name = str(operands[0])
        elif operator in {"Tj", "TJ"} and name == wanted:
            for part in operands[0] if operator == "TJ" else operands:
                if isinstance(part, pikepdf.String):
                    data = bytes(part)
                    found |= {data[i] << 8 | data[i + 1] for i in range(0, len(data), 2)}
    return found


def test_links_stay(face: str) -> None:
    """A link keeps its place and its address."""
    text = {"text": "موقع الاتحاد", "link": "https://www.itu.int/ar/"}
    page = _page({"runs": [{"text": "انظر "}, text, {"text": " للمزيد."}]}, face=face)
    with (
        pikepdf.open(io.BytesIO(page)) as one,
        pikepdf.open(io.BytesIO(repair_text_layer(page))) as other,
    ):
        before, after = one.pages[0].Annots[0], other.pages[0].Annots[0]
        assert list(map(float, before.Rect)) == list(map(float, after.Rect))
        assert after.A.URI == before.A.URI


def test_a_page_without_arabic_keeps_its_instructions() -> None:
    """Left-to-right text is none of the pass's business."""
    page = _page({"runs": [{"text": "An office of fine affairs, 2025", "ltr": True}]})
    with (
        pikepdf.open(io.BytesIO(page)) as one,
        pikepdf.open(io.BytesIO(repair_text_layer(page))) as other,
    ):
        before, after = (found.pages[0].Contents.read_bytes() for found in (one, other))
        assert before.split(b"ET")[-2] == after.split(b"ET")[-2]


def test_what_is_not_a_pdf_is_refused() -> None:
    """Anything but a PDF is an error, not an empty page."""
    with pytest.raises(pikepdf.PdfError):
        repair_text_layer(b"not a PDF")
