# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The process that reads foreign files: what it answers, and what it survives."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.importers import ImportWorker, import_letter, import_pasted, import_text
from circular_composer.importers.wire import understand
from circular_composer.words import refusal_sentences

LETTER = """جنيف، 3 مايو 2027
المرجع: TSB Circular 305
إلى: إدارات الدول الأعضاء
الموضوع: حلقة عمل
حضرات السادة والسيدات،
1\tنص الفقرة الأولى.
وتفضلوا بقبول فائق التقدير والاحترام.
(توقيع)
سلمى الكاتب
"""


def test_a_file_is_read_in_another_process(tmp_path: Path, worker: ImportWorker) -> None:
    """The letter comes back whole, and the same process reads the next file."""
    path = tmp_path / "رسالة.txt"
    path.write_text(LETTER, encoding="utf-8")
    for _ in range(2):
        found = import_letter(path, (), worker=worker)
        assert found.circular.reference == "TSB Circular 305"
        assert found.circular.signature.name == "سلمى الكاتب"
        assert not found.own


def test_without_a_worker_one_is_started(
    families: tuple[FormSpec, ...],
) -> None:
    """A single text needs no preparation."""
    assert import_text(LETTER, families, kind="txt").circular.date == "2027-05-03"


def test_what_was_copied_keeps_its_lists(
    families: tuple[FormSpec, ...], worker: ImportWorker
) -> None:
    """HTML wins over plain text; without HTML the text is read."""
    html = "<p>حضرات السادة،</p><p>المرجع: CI-27/1</p><ol><li>أ</li><li>ب</li></ol>"
    assert (
        import_pasted(html, "", families, worker=worker).circular
        != import_pasted(None, LETTER, families, worker=worker).circular
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "importers.pdf"),
        ("a.docx", b"%PDF-1.7 ...", "importers.pdf"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "importers.old-word"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "importers.encrypted",
        ),
        ("a.docm", b"PK\x03\x04", "importers.macros"),
        ("a.rtf", b"{\\rtf1 x}", "importers.rtf"),
        ("a.circular", b'{"format": "circular-composer"}', "importers.own-letter"),
        ("a.odt", b"x", "importers.unknown-kind"),
        ("a.txt", b"\x00\x01\x02\xff", "importers.not-text"),
        ("a.txt", bytes(range(128, 256)) * 4, "importers.not-text"),
    ],
)
def test_other_files_are_refused_with_advice(
    name: str, content: bytes, code: str, tmp_path: Path, worker: ImportWorker
) -> None:
    """Each says in one sentence, naming the file, what to do instead."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        import_letter(path, (), worker=worker)
    assert [fault.code for fault in caught.value.faults] == [code]
    for language in ("ar", "en"):
        (sentence,) = refusal_sentences(caught.value, language)
        assert str(path) in sentence


def test_a_file_that_takes_too_long_is_refused(families: tuple[FormSpec, ...]) -> None:
    """The process is ended, and the next file is read by another."""
    with ImportWorker(families, seconds=0.0) as hurried:
        with pytest.raises(Refused) as caught:
            hurried.make(("1\t" + "x " * 200_000 + "\n").encode() * 4, "txt")
        assert caught.value.faults[0].code == "importers.too-slow"
        assert hurried._process is None


def test_a_file_that_takes_too_much_memory_is_refused(families: tuple[FormSpec, ...]) -> None:
    """The limit is the process's own; this program goes on."""
    pytest.importorskip("resource")
    with ImportWorker(families, memory=180 * 2**20, seconds=60) as small:
        with pytest.raises(Refused) as caught:
            small.make(b"word\n" * 400_000, "txt")
        assert caught.value.faults[0].code in {"importers.too-much-memory", "importers.crashed"}


def test_a_crash_takes_nothing_down(families: tuple[FormSpec, ...]) -> None:
    """When the process dies, the next file gets a new one."""
    with ImportWorker(families) as fragile:
        assert fragile.make(LETTER.encode(), "txt").circular.subject == "حلقة عمل"
        assert fragile._process is not None
        fragile._process.kill()
        fragile._process.join()
        assert fragile.make(LETTER.encode(), "txt").circular.subject == "حلقة عمل"


@pytest.mark.parametrize(
    "answer", [b"", b"[]", b"{}", b'{"circular": 5}', b'{"circular": {}, "x": 1}', b"[" * 100_000]
)
def test_a_wrong_answer_is_a_refusal(answer: bytes) -> None:
    """What a process that was taken over may say is read as strictly as a file."""
    with pytest.raises(Refused):
        understand(answer, ["tsb-circular"])


def test_every_code_has_its_words() -> None:
    """Each fault and note named in the source has a sentence; the catalogue's tests do the rest."""
    source = Path(__file__).parents[2] / "src" / "circular_composer"
    codes: set[str] = set()
    for path in (source / "importers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if node.func.id in {"Fault", "Note"} and isinstance(first, ast.Constant):
                    codes.add(str(first.value).removeprefix("importers."))
    words = tomllib.loads((source / "words" / "en" / "importers.toml").read_text(encoding="utf-8"))
    assert len(codes) > 12
    assert codes <= words.keys()
