# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office chose is in the files that come out, from the command line as well."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest
from attrs import evolve
from click.testing import CliRunner
from fontpkg_tajawal import __path__ as tajawal
from PIL import Image

from circular_composer import resources
from circular_composer.checks import RULES, check
from circular_composer.cli.main import program
from circular_composer.compose import compose, load_look
from circular_composer.faults import Refused
from circular_composer.forms import load_form, new_circular
from circular_composer.office import (
    NO_LOGO,
    LetterheadChoice,
    LookChoice,
    Office,
    change_office,
    office_file,
    write_office,
)
from circular_composer.storage import load_circular
from readers import text_by_pdfium


def export(sample: Path, folder: Path) -> tuple[bytes, bytes]:
    """The Word and PDF files that the command line makes and proves."""
    result = CliRunner().invoke(program(), ["export", str(sample), "-o", f"{folder}/", "--force"])
    assert result.exit_code == 0, result.output
    return (
        (folder / f"{sample.stem}.docx").read_bytes(),
        (folder / f"{sample.stem}.pdf").read_bytes(),
    )


def faces_of(pdf: bytes) -> set[str]:
    """The names of the faces that a PDF carries."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return {
            str(font.BaseFont).partition("+")[2]
            for page in opened.pages
            for font in page.Resources.Font.values()
        }


def test_faces_size_and_paper_are_the_offices(
    sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """A face from the fonts folder, a larger size and other paper: both files have them, proven."""
    fonts = resources.user_folder() / "fonts"
    fonts.mkdir(parents=True)
    for path in Path(tajawal[0]).rglob("*.ttf"):
        shutil.copy(path, fonts)
    look = LookChoice("Tajawal", "Noto Sans", 110, "letter", 30)
    change_office(lambda _: Office(looks={"standard": look}))
    word, pdf = export(sample_letters["meeting.ar"], tmp_path)
    found = faces_of(pdf)
    assert any(name.startswith("Tajawal") for name in found)
    assert any(name.startswith("NotoSans") for name in found)
    assert not any(name.startswith(("Amiri", "CrimsonText")) for name in found)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [float(side) for side in opened.pages[0].MediaBox] == [0, 0, 612, 792]
    section = docx.Document(io.BytesIO(word)).sections[0]
    assert (round(section.page_width.pt), round(section.page_height.pt)) == (612, 792)
    assert round(section.left_margin.mm) == round(section.right_margin.mm) == 30
    assert load_look("standard").styles["default"].size == 14.5


def test_a_face_that_is_gone_leaves_the_looks_own(
    sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """A face that nobody has any more is no reason for boxes: the look's own stands in."""
    change_office(lambda _: Office(looks={"standard": LookChoice("Nowhere", "Nowhere Sans")}))
    _, pdf = export(sample_letters["meeting.ar"], tmp_path)
    assert {name.partition("-")[0] for name in faces_of(pdf)} == {"Amiri"}


def test_the_letterhead_is_the_offices(sample_letters: dict[str, Path], tmp_path: Path) -> None:
    """Own lines, foot and logo stand in both files in place of the family's, by language."""
    sample = sample_letters["meeting.ar"]
    family = load_circular(sample, forms=("tsb-circular",)).form
    packed = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(packed, "PNG")
    choice = LetterheadChoice(
        {"ar": ("مكتب الترجمة", "قسم المراجعة"), "en": ("Translation Office",)},
        {"en": ("Own foot 12",)},
        packed.getvalue(),
        {"ar": "شعار المكتب"},
    )
    change_office(lambda _: Office(letterheads={family: choice}))
    word, pdf = export(sample, tmp_path)
    text = text_by_pdfium(pdf)
    assert "قسم المراجعة" in text
    assert {"Own", "foot", "12"} <= set(text.split())
    assert "مكتب تقييس" not in text.splitlines()[0]
    assert pictures(word) == [packed.getvalue()]
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert "شعار المكتب" in {str(element.Alt) for element in read.objects if _has_alt(element)}
    english = compose(new_circular(load_form(family), "en"), load_form(family))
    assert [line.text.plain for line in english.letterhead.lines] == ["Translation Office"]


@pytest.mark.parametrize("whose", ["the family's", "the office's"])
def test_letters_go_out_without_a_logo(
    whose: str, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """Where the family or the office has a logo, `none` makes the files of one that has none."""
    sample = sample_letters["meeting.ar"]
    family = load_circular(sample, forms=("tsb-circular",)).form
    bare = export(sample, tmp_path)
    packed = io.BytesIO()
    Image.new("RGB", (60, 30), "navy").save(packed, "PNG")
    if whose == "the family's":
        own = resources.user_folder() / "forms"
        own.mkdir(parents=True)
        (own / "own.png").write_bytes(packed.getvalue())
        text = resources.form_files()[family].read_text("utf-8")
        text = text.replace("[letterhead]", '[letterhead]\nlogo = "own.png"')
        (own / f"{family}.toml").write_text(text, "utf-8")
    else:
        everywhere = resources.office_files()[0]
        everywhere.parent.mkdir(parents=True)
        office = Office(letterheads={family: LetterheadChoice(logo=packed.getvalue())})
        everywhere.write_bytes(write_office(office))
    word, pdf = export(sample, tmp_path)
    assert pictures(word) == [packed.getvalue()]
    assert drawn_pictures(pdf) == 1
    none = LetterheadChoice(logo=NO_LOGO, logo_alt={"ar": "شعار"})
    change_office(lambda _: Office(letterheads={family: none}))
    assert export(sample, tmp_path) == bare


def pictures(word: bytes) -> list[bytes]:
    """The pictures that a Word file carries."""
    package = docx.Document(io.BytesIO(word)).part.package
    return [part.blob for part in package.iter_parts() if "image" in part.content_type]


def drawn_pictures(pdf: bytes) -> int:
    """How many pictures the pages of a PDF draw."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return sum(
            1
            for page in opened
            for _ in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        )


def _has_alt(element: object) -> bool:
    return isinstance(element, pikepdf.Dictionary) and "/Alt" in element


def test_a_language_left_out_has_the_english_lines() -> None:
    """A foot given in English alone stands on Arabic letters too."""
    change_office(
        lambda _: Office(letterheads={"gs-letter": LetterheadChoice(footer={"en": ("A", "B")})})
    )
    form = load_form("gs-letter")
    sheet = compose(new_circular(form, "ar"), form)
    assert [line.text.plain for line in sheet.footer] == ["A", "B"]


def test_levels_are_the_offices_but_errors_stay_errors() -> None:
    """A rule is switched off or made an error; the family's word and an error's level stand."""
    form = load_form("gs-letter")
    letter = evolve(new_circular(form, "ar"), subject="كلمة  كلمة")
    usual = {problem.rule: problem.level for problem in check(letter, form)}
    assert usual["double-space"] == RULES["double-space"].level != "error"
    assert usual["missing-part"] == "error"
    change_office(lambda _: Office(checks={"double-space": "error", "missing-part": "off"}))
    chosen = {problem.rule: problem.level for problem in check(letter, form)}
    assert chosen == {**usual, "double-space": "error"}
    housed = evolve(form, checks={"double-space": "hint"})
    assert {problem.rule: problem.level for problem in check(letter, housed)} == {
        **usual,
        "double-space": "hint",
    }
    change_office(lambda _: Office(checks={"double-space": "off"}))
    assert "double-space" not in {problem.rule for problem in check(letter, form)}


def test_the_command_line_names_a_broken_file(sample_letters: dict[str, Path]) -> None:
    """A broken file of settings is named on standard error, and the command does its work."""
    office_file().parent.mkdir(parents=True)
    office_file().write_text("checks = 1", "utf-8")
    result = CliRunner().invoke(program(), ["check", str(sample_letters["meeting.en"])])
    assert result.exit_code == 0
    assert str(office_file()) in result.stderr
    with pytest.raises(Refused):
        change_office(lambda office: office)
