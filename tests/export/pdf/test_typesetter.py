# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The typesetter: preview and export, threads, and what cannot be set."""

from __future__ import annotations

import errno
import gc
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve

import sheets
from circular_composer.cli.jobs import MANY
from circular_composer.compose import compose
from circular_composer.compose.look import Faces as LookFaces
from circular_composer.compose.sheet import Letterhead, Paragraph, Run, Text
from circular_composer.export.faces import Faces
from circular_composer.export.pdf import ExportFault, Typesetter
from circular_composer.export.pdf.content import page_content
from circular_composer.faults import Refused
from circular_composer.forms import form_names, load_form
from circular_composer.storage import load_circular
from letters import SAMPLES
from pages import letters, page_count
from sheets import bare, numbered, text


def test_the_preview_is_the_file(typesetter: Typesetter) -> None:
    """Preview and export draw the same characters at the same points."""
    letter = sheets.sheet("ar")
    preview, final = typesetter.typeset(letter, preview=True), typesetter.typeset(letter)
    assert preview.page_count == final.page_count == page_count(final.pdf) == 3
    drawn = [
        {(round(found.x, 1), round(found.y, 1)) for found in page} for page in letters(preview.pdf)
    ]
    exported = [
        {(round(found.x, 1), round(found.y, 1)) for found in page} for page in letters(final.pdf)
    ]
    for one, other in zip(drawn, exported, strict=True):
        assert len(one & other) > 0.8 * len(one)


def test_unconfirmed_facts_are_marked_until_the_letter_goes_out(typesetter: Typesetter) -> None:
    """A fact nobody has confirmed is marked on screen and in drafts, never in a final file."""
    fact = Text((Run("15 مايو", rtl=True, confirm=True),), "rtl", "date")
    sure = Text((Run("15 مايو", rtl=True),), "rtl", "date")
    doubtful, certain = (bare(Paragraph("closing", given)) for given in (fact, sure))
    assert typesetter.typeset(doubtful).pdf == typesetter.typeset(certain).pdf
    assert (
        typesetter.typeset(doubtful, preview=True).pdf
        != typesetter.typeset(certain, preview=True).pdf
    )
    drafts = [
        typesetter.typeset(evolve(letter, draft=text("مسودة"))).pdf
        for letter in (doubtful, certain)
    ]
    assert drafts[0] != drafts[1]


def test_threads_share_a_typesetter(typesetter: Typesetter) -> None:
    """Letters set at one time by several threads are the letters set one by one."""
    written = [
        bare(numbered(index, text(f"نص {index} 😀" if index % 3 else "نص"))) for index in range(12)
    ]
    alone = [typesetter.typeset(letter).pdf for letter in written]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda letter: typesetter.typeset(letter).pdf, written)) == alone


@pytest.mark.parametrize("picture", [b"no picture", b"", b"\x89PNG\r\n\x1a\n"])
def test_a_broken_logo_is_a_fault(picture: bytes, typesetter: Typesetter) -> None:
    """What Typst cannot set is a refusal with a code, and the next letter is set all the same."""
    with pytest.raises(ExportFault) as caught:
        typesetter.typeset(bare(letterhead=Letterhead((), picture, "شعار")))
    assert isinstance(caught.value, Refused)
    assert caught.value.faults[0].code == "page-failed"
    assert caught.value.faults[0].values["detail"]
    assert typesetter.typeset(bare(numbered(1, text("نص")))).page_count == 1


def test_a_family_that_is_not_there_falls_back(typesetter: Typesetter) -> None:
    """A look that names an unknown face is set in one that is there."""
    look = evolve(sheets.load_look("standard"), faces=LookFaces("Nowhere Arabic", "Nowhere Latin"))
    made = typesetter.typeset(bare(numbered(1, text("نص ", "Latin")), look=look))
    assert {"ن", "L"} <= {letter.char for letter in letters(made.pdf)[0]}


def test_a_style_that_a_look_lacks_is_the_default(typesetter: Typesetter) -> None:
    """A block of an unknown style is set all the same."""
    assert typesetter.typeset(bare(Paragraph("nowhere", text("نص")))).page_count == 1
    look = sheets.load_look("standard")
    few = evolve(look, styles={"body": look.styles["body"]})
    made = typesetter.typeset(sheets.sheet("ar", look=few, draft=text("مسودة")))
    assert made.missing == ()


def test_what_the_page_is_given_is_data(faces: Faces) -> None:
    """The whole letter goes to the page as JSON, though it is encoded block by block."""
    for language in ("ar", "en"):
        content = page_content(sheets.sheet(language), faces)
        assert json.loads(content.json) == json.loads(json.dumps(content.letter))
    told = page_content(sheets.sheet("ar"), faces).json
    assert "الملتقى" in told
    assert "spring-forum@example.org" in told


def test_nothing_is_left_on_the_disk(
    faces: Faces, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The face for lacking characters is gone with its typesetter."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    setter = Typesetter(faces)
    setter.typeset(bare(numbered(1, text("😀"))))
    assert list(tmp_path.iterdir())
    del setter
    gc.collect()
    assert list(tmp_path.iterdir()) == []


def test_real_letters_take_two_pages(real_letters: Path, typesetter: Typesetter) -> None:
    """Both real letters are set in full, with every word in its place."""
    for name in ("letter-a.circular", "letter-b.circular"):
        circular = load_circular(real_letters / name, forms=form_names())
        letter = compose(circular, load_form(circular.form))
        made = typesetter.typeset(letter)
        assert made.page_count == 2
        assert made.missing == ()
        fields = {given.where for given in letter.texts() if given.where}
        assert {place.where for place in made.places} >= fields - {""}


@pytest.mark.parametrize("preview", [True, False])
def test_no_text_is_left_behind(faces: Faces, preview: bool) -> None:
    """The words of a letter lie in a file no longer than its pages are being set."""
    own = Typesetter(faces)
    before = own.typeset(sheets.sheet("ar"), preview=preview)
    assert own._page is not None
    folder = own._page.path
    assert {path.suffix for path in folder.iterdir()} == {".typ"}
    assert folder.stat().st_mode & 0o077 == 0
    shutil.rmtree(folder)  # as a system does that clears its temporary files
    assert own.typeset(sheets.sheet("ar"), preview=preview).pdf == before.pdf
    folder = own._page.path
    del own
    gc.collect()
    assert not folder.exists()


@pytest.mark.parametrize("preview", [True, False])
def test_pages_where_no_file_can_lie(
    faces: Faces,
    monkeypatch: pytest.MonkeyPatch,
    preview: bool,
) -> None:
    """A full disk for temporary files keeps no page from being set."""
    own = Typesetter(faces)
    before = own.typeset(sheets.sheet("ar"), preview=preview)

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Path, "write_text", full)
    assert own.typeset(sheets.sheet("ar"), preview=preview).pdf == before.pdf


def test_a_batch_leaves_no_folder_behind(tmp_path: Path) -> None:
    """The processes of a batch clear their temporary folders away as they end."""
    letters = []
    for number in range(MANY):
        path = tmp_path / f"letter-{number}.circular"
        shutil.copyfile(SAMPLES / "invitation.ar.circular", path)
        letters.append(str(path))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    subprocess.run(
        [sys.executable, "-m", "circular_composer", "export", *letters, "--to", "pdf"],
        check=True,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    assert len(list(tmp_path.glob("*.pdf"))) == MANY
    assert list(temporary.iterdir()) == []


def test_a_letter_of_a_batch_is_the_letter_alone(faces: Faces) -> None:
    """What was set before a letter leaves no trace in its file: neither head, title nor date."""
    one, other = sheets.sheet("ar"), sheets.sheet("en")
    alone = Typesetter(faces).typeset(one).pdf
    own = Typesetter(faces)
    own.typeset(other)
    assert own.typeset(one).pdf == alone
