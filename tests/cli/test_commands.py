# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The command line, run as a program: statuses, sentences, files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from circular_composer import resources
from circular_composer.cli.main import NAMES, program
from circular_composer.library import add_shared_folder
from circular_composer.model import Addressee, Circular, Paragraph, Signature, Variable
from circular_composer.storage import encode

ROOT = Path(__file__).parents[2]
MEETING = ROOT / "templates" / "samples" / "meeting.ar.circular"


def run(
    *arguments: object, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the program and return what it said; a traceback is never said."""
    done = subprocess.run(
        [sys.executable, "-m", "circular_composer", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """A letter with nothing but a placeholder."""
    path = tmp_path / "unfinished.circular"
    path.write_bytes(encode(Circular(form="gs-letter", subject="TBD")))
    return path


def test_forms_are_listed_one_a_line() -> None:
    """The three families are there, identifier first."""
    done = run("forms")
    assert done.returncode == 0
    names = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert names == ["gs-letter", "tsb-circular", "tsb-collective-letter"]


def test_every_broken_family_is_told(tmp_path: Path) -> None:
    """The whole ones are listed; each of the broken ones is named."""
    (tmp_path / "forms").mkdir()
    for name in ("one", "two"):
        (tmp_path / "forms" / f"{name}.toml").write_text("[", encoding="utf-8")
    done = run("forms", CIRCULAR_COMPOSER_HOME=str(tmp_path))
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert all(f"{name}.toml" in done.stderr for name in ("one", "two"))


def test_new_export_verify_is_a_way(tmp_path: Path) -> None:
    """A new letter is a draft; exported as one, it is made and proven."""
    letter = tmp_path / "a.circular"
    assert run("new", "tsb-circular", "-o", letter).returncode == 0
    data = json.loads(letter.read_text(encoding="utf-8"))
    assert data["place"] == "جنيف"
    assert data["salutation"] == ["حضرات السادة والسيدات،", "تحية طيبة وبعد،"]
    refused = run("export", letter)
    assert refused.returncode == 1
    assert "reference" in refused.stderr
    assert not (tmp_path / "a.pdf").exists()
    done = run("export", letter, "--draft")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two exports in two processes are identical in every format."""
    for folder in ("one", "two"):
        done = run("export", MEETING, "--to", "docx,pdf,txt", "-o", f"{tmp_path / folder}/")
        assert done.returncode == 0, done.stderr
    for ending in ("docx", "pdf", "txt"):
        name = f"meeting.ar.{ending}"
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_an_export_is_verified(tmp_path: Path) -> None:
    """`verify` proves a good file and finds a letter that says something else."""
    run("export", MEETING, "-o", f"{tmp_path}/", "--no-verify")
    for ending in ("docx", "pdf"):
        made = tmp_path / f"meeting.ar.{ending}"
        done = run("verify", made, "--against", MEETING, "--json")
        assert (done.returncode, json.loads(done.stdout)) == (0, [])
        other = tmp_path / "other.circular"
        text = MEETING.read_text(encoding="utf-8").replace("730 5994", "730 5949")
        other.write_text(text, encoding="utf-8")
        done = run("verify", made, "--against", other, "--json")
        assert done.returncode == 1
        rows = json.loads(done.stdout)
        assert {"file", "rule", "level", "where", "message", "fixable"} == set(rows[0])
        assert "contacts[0].phone" in {row["where"] for row in rows}


def test_check_prints_rows(unfinished: Path) -> None:
    """`check --json` prints the missing parts and the placeholder, and its status is 1."""
    done = run("check", unfinished, "--json")
    assert done.returncode == 1
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    found = {(row["rule"], row["where"]) for row in rows if row["level"] == "error"}
    assert ("placeholder", "subject") in found
    assert ("missing-part", "reference") in found


def test_check_holds_languages_of_one_letter_against_each_other(tmp_path: Path) -> None:
    """Named together they are compared, alone they are not; a broken file stops neither."""
    arabic, english, broken = (tmp_path / f"{name}.circular" for name in ("ar", "en", "broken"))
    arabic.write_bytes(MEETING.read_bytes())
    text = MEETING.with_name("meeting.en.circular").read_text(encoding="utf-8")
    english.write_text(text.replace("25 May 2026", "26 May 2026"), encoding="utf-8")
    broken.write_text("{", encoding="utf-8")
    assert json.loads(run("check", arabic, "--json").stdout) == []
    done = run("check", arabic, english, broken, "--json")
    assert done.returncode == 1
    assert str(broken) in done.stderr
    rows = json.loads(done.stdout)
    assert {(Path(row["file"]), row["rule"]) for row in rows} == {
        (arabic, "version-differs"),
        (english, "version-differs"),
    }
    assert all("25 مايو 2026" in row["message"] or "26 May 2026" in row["message"] for row in rows)


def test_a_clean_letter_has_no_error() -> None:
    """The sample letter checks clean."""
    done = run("check", MEETING, "--json")
    assert done.returncode == 0
    assert [row for row in json.loads(done.stdout) if row["level"] != "hint"] == []


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (["export", "nothing.circular"], "no such file"),
        (["export", "."], "folder"),
        (["export", "bad.circular"], "JSON"),
        (["export", "old.docx"], "UTF-8"),
        (["new", "poem"], "poem"),
        (["new", "gs-letter", "--language", "tlh"], "tlh"),
        (["verify", "x.txt", "--against", "bad.circular"], "txt"),
        (["export", MEETING, "--to", "odt"], "odt"),
        (["export", MEETING, MEETING, "-o", "one.pdf"], "one name"),
        (["nonsense"], "nonsense"),
    ],
)
def test_bad_input_is_said_in_one_sentence(
    tmp_path: Path, arguments: list[object], word: str
) -> None:
    """Bad input ends with status 2 and one clear sentence."""
    (tmp_path / "bad.circular").write_text("{")
    (tmp_path / "old.docx").write_bytes(b"PK\x03\x04\xff\xfe")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_sentences_are_in_the_users_language(tmp_path: Path) -> None:
    """An Arabic system gets Arabic sentences."""
    done = run("export", tmp_path / "x.circular", LANG="ar_EG.UTF-8")
    assert "لا يوجد ملف بهذا الاسم" in done.stderr


def test_nothing_is_overwritten_without_force(tmp_path: Path) -> None:
    """An existing result is kept unless --force is said."""
    target = tmp_path / "meeting.ar.txt"
    target.write_text("mine")
    arguments = ["export", MEETING, "--to", "txt", "-o", f"{tmp_path}/"]
    assert run(*arguments).returncode == 2
    assert target.read_text() == "mine"
    assert run(*arguments, "--force").returncode == 0
    assert "TSB Circular 214" in target.read_text(encoding="utf-8")


def test_a_name_no_disk_takes_is_told(tmp_path: Path) -> None:
    """Names that are too long, as source, as file and as folder; a folder that is a file."""
    long = "a" * 300
    for arguments in (
        ("new", "tsb-circular", "-o", f"{long}.circular"),
        ("export", MEETING, "--to", "txt", "-o", long),
        ("export", MEETING, "--to", "txt", "--debug-dir", MEETING / "x", "-o", tmp_path),
        ("check", long),
    ):
        done = run(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert len(done.stderr.splitlines()) == 1


def test_a_name_that_is_no_utf8_is_worked_on(tmp_path: Path) -> None:
    """Whatever the disk calls a letter, it is checked and exported."""
    letter = tmp_path / "\udcff.circular"
    letter.write_bytes(MEETING.read_bytes())
    for arguments in (("check", "--json"), ("export", "--to", "txt")):
        done = subprocess.run(
            [sys.executable, "-m", "circular_composer", *arguments, letter],
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert b"Traceback" not in done.stderr
        assert done.returncode == 0, done.stderr
    assert letter.with_suffix(".txt").exists()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """The good letters of a batch are made; the status says that some failed."""
    bad = tmp_path / "bad.circular"
    bad.write_text("[]")
    done = run("export", bad, MEETING, "--to", "txt", "-o", f"{tmp_path}/out/")
    assert done.returncode == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["meeting.ar.txt"]


def test_an_output_file_names_the_format(tmp_path: Path) -> None:
    """`-o name.pdf` makes that file and no other."""
    done = run("export", MEETING, "-o", tmp_path / "x.pdf")
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.pdf"]


def test_visual_text_is_shaped_and_reordered(tmp_path: Path) -> None:
    """`--visual` writes presentation forms in visual order; without it there are none."""
    for folder, extra in (("logical", []), ("visual", ["--visual"])):
        arguments = ["--to", "txt", "-o", f"{tmp_path / folder}/", *extra]
        assert run("export", MEETING, *arguments).returncode == 0
    logical = (tmp_path / "logical" / "meeting.ar.txt").read_text(encoding="utf-8")
    visual = (tmp_path / "visual" / "meeting.ar.txt").read_text(encoding="utf-8")
    assert "1\tيسرني أن أدعوكم" in logical
    assert not any("\ufe70" <= char <= "\ufefc" for char in logical)
    assert any("\ufe70" <= char <= "\ufefc" for char in visual)


def test_debug_dir_holds_every_stage(tmp_path: Path) -> None:
    """The letter and its sheet are written where they can be looked at."""
    done = run(
        "export", MEETING, "--to", "txt", "-o", f"{tmp_path}/", "--debug-dir", tmp_path / "d"
    )
    assert done.returncode == 0
    assert len(list((tmp_path / "d").iterdir())) == 2


def test_self_test_passes() -> None:
    """An installed copy proves itself on the sample letters."""
    done = run("self-test")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 4


def test_a_family_of_ones_own_needs_no_python(tmp_path: Path) -> None:
    """A fourth TOML dropped into the user's folder makes letters that export and are proven."""
    family = ROOT / "tests" / "forms" / "data" / "br-circular.toml"
    folder = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "forms"
    folder.mkdir(parents=True)
    (folder / "br-circular.toml").write_bytes(family.read_bytes())
    assert "br-circular" in run("forms").stdout
    letter = tmp_path / "br.circular"
    letter.write_bytes(
        encode(
            Circular(
                form="br-circular",
                reference="CR/999",
                date="2026-02-03",
                subject="تطبيق الحكم الجديد",
                extra={
                    "references": ("الرسالة المعممة CR/244", "القرار 49 (المراجَع في دبي، 2023)")
                },
            )
        )
    )
    done = run("export", letter, "--draft", "--to", "docx,pdf,txt")
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "br.txt").read_text(encoding="utf-8")
    assert "المراجع:" in text
    assert "القرار 49 (المراجَع في دبي، 2023)" in text
    assert "جنيف" not in text


def test_fill_makes_a_letter_of_each_row(tmp_path: Path) -> None:
    """A csv row makes a letter each; a bad row is named, and the others are made."""
    template = tmp_path / "call.circular"
    template.write_bytes(
        encode(
            Circular(
                form="gs-letter",
                reference="CI-26/{{ number }}",
                date="{{ day }}",
                to=(Addressee("{{ state }}"),),
                subject="دعوة",
                body=(Paragraph("نص إلى {{ state }}."),),
                closing="ختام",
                signature=Signature(signed=True, name="اسم", title="صفة"),
                variables=(
                    Variable("number", "number"),
                    Variable("state", "text"),
                    Variable("day", "date"),
                ),
            )
        )
    )
    rows = tmp_path / "rows.csv"
    rows.write_text(
        "number;state;day\n1;عُمان;2026-03-01\n2;لبنان;tomorrow\n3;تونس;2026-03-03\n",
        encoding="utf-8-sig",
    )
    done = run("fill", template, "--values", rows, "-o", f"{tmp_path}/out/", "--to", "pdf")
    assert done.returncode == 1
    assert "day" in done.stderr
    made = sorted((tmp_path / "out").glob("*.circular"))
    assert len(made) == 2
    letters = [json.loads(path.read_text(encoding="utf-8")) for path in made]
    assert [letter["to"] for letter in letters] == [["عُمان"], ["تونس"]]
    assert [letter["reference"] for letter in letters] == ["CI-26/1", "CI-26/3"]
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2


def test_an_exported_word_file_comes_back_whole(tmp_path: Path) -> None:
    """A Word file of our own is the same letter again, with nothing to confirm."""
    assert run("export", MEETING, "--to", "docx", "-o", f"{tmp_path}/").returncode == 0
    done = run("import", tmp_path / "meeting.ar.docx", "-o", tmp_path / "back.circular")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "back.circular").read_bytes() == MEETING.read_bytes()
    assert done.stderr == ""


@pytest.mark.real_letters
def test_an_earlier_letter_is_imported_with_its_facts_to_confirm(
    tmp_path: Path, real_letters: Path
) -> None:
    """Facts are to be confirmed before an export; --confirm-all is for scripts."""
    source = real_letters / "ci-19-35.ar.md"
    assert run("import", source, "-o", tmp_path / "b.circular").returncode == 0
    letter = json.loads((tmp_path / "b.circular").read_text(encoding="utf-8"))
    assert "date" in letter["unconfirmed"]
    assert run("export", tmp_path / "b.circular").returncode == 1
    done = run("import", source, "-o", tmp_path / "b.circular", "--confirm-all", "--force")
    assert done.returncode == 0
    assert "confirmed" not in done.stderr
    assert run("export", tmp_path / "b.circular", "--to", "txt").returncode == 0


def test_standard_input_is_imported_to_standard_output() -> None:
    """`import -` reads text and prints the letter file."""
    done = subprocess.run(
        [sys.executable, "-m", "circular_composer", "import", "-"],
        input="المرجع: CI-26/12\nالموضوع: اجتماع\n\nنص الرسالة.\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    letter = json.loads(done.stdout)
    assert letter["format"] == "circular-composer"
    assert "CI-26/12" in done.stdout
    assert "نص الرسالة." in done.stdout


def test_each_command_is_known_before_its_code_is_loaded() -> None:
    """The names by which a command is told from a letter to be opened are the commands' own."""
    assert frozenset(program().commands) == NAMES


def test_resolutions_of_shared_folders_are_checked(tmp_path: Path) -> None:
    """What an office keeps for all is what letters are held to, on the command line too."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "resolutions.toml").write_text(
        '[resolution-99]\nnumber = 99\nyear = 2030\nrevised = true\nplace = { ar = "الدوحة" }\n',
        encoding="utf-8",
    )
    before = run("check", MEETING)
    assert "2030" not in before.stdout
    add_shared_folder(resources.personal_library(), shared, "الأمانة")
    after = run("check", MEETING)
    assert "الدوحة، 2030" in after.stdout
