# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Files far too large: read or refused in one sentence, within the limits, and nothing fetched."""

from __future__ import annotations

import os
import socketserver
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.forms import FormSpec
from circular_composer.importers import ImportWorker, import_letter, import_pasted
from circular_composer.words import refusal_sentences

MEGABYTE = 2**20
LONGEST = 15.0
"""Seconds: three times what a user waits, for a busy machine; most files take a hundredth."""
MOST = 500
"""Megabytes of the reading process."""

SPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
REMOTE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
LINE = "فقرة من الرسالة رقم {}\n"
PARAGRAPH = "<w:p><w:r><w:t>فقرة من الرسالة رقم {}</w:t></w:r></w:p>"
ROW = f"<w:tr><w:tc>{PARAGRAPH}</w:tc></w:tr>"


def many(pattern: str, count: int) -> str:
    """A pattern that many times, numbered."""
    return "".join(pattern.format(number) for number in range(count))


def word_file(path: Path, body: str, *, links: str = "", **others: bytes) -> None:
    """A Word file with a body, relationships and other parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{MAIN}"/></Types>',
        )
        root = f'<Relationships xmlns="{PACKAGE}/relationships">'
        archive.writestr(
            "_rels/.rels",
            f'{root}<Relationship Id="m" Type="{REMOTE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f"{root}{links}</Relationships>")
        archive.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        for name, data in others.items():
            archive.writestr(f"word/media/{name}", data)


FILES: dict[str, Callable[[Path], object]] = {
    "bomb.docx": lambda path: word_file(path, "", image=bytes(60 * MEGABYTE)),
    "bomb-within.docx": lambda path: word_file(path, " " * (20 * MEGABYTE)),
    "deep.docx": lambda path: word_file(path, "<w:sdt><w:sdtContent>" * 20_000),
    "rows.docx": lambda path: word_file(path, f"<w:tbl>{many(ROW, 1_000_000)}</w:tbl>"),
    "paragraphs.docx": lambda path: word_file(path, many(PARAGRAPH, 50_000)),
    "text.txt": lambda path: path.write_text(LINE.format(1) * (100 * MEGABYTE // 40), "utf-8"),
    "below.txt": lambda path: path.write_text(LINE.format(1) * (19 * MEGABYTE // 40), "utf-8"),
    "rows.txt": lambda path: path.write_text("أ\tب\n" * 1_000_000, "utf-8"),
    "labels.txt": lambda path: path.write_text("المرجع: إلى:\n" * 100_000, "utf-8"),
    "brackets.md": lambda path: path.write_text("[" * 1_000_000, "utf-8"),
}

PASTED: dict[str, Callable[[], tuple[str | None, str]]] = {
    "paragraphs": lambda: (None, many(LINE, 50_000)),
    "text": lambda: (None, LINE.format(1) * (100 * MEGABYTE // 40)),
    "html": lambda: ("<div>" * 500_000, ""),
}


@pytest.fixture(scope="module")
def process(families: tuple[FormSpec, ...]) -> Iterator[ImportWorker]:
    """A reading process as the editor has it: five seconds a file, 500 megabytes."""
    with ImportWorker(families) as made:
        yield made


def _peak(worker: ImportWorker) -> int:
    """Megabytes that the reading process had at most; 0 when it was ended or cannot be asked."""
    child = worker._process
    status = Path(f"/proc/{child.pid}/status") if child is not None else Path("none")
    if not status.exists():
        return 0
    lines = (line.split() for line in status.read_text("ascii").splitlines())
    return next(int(line[1]) // 1024 for line in lines if line[0] == "VmHWM:")


def _bounded(read: Callable[[], object], worker: ImportWorker) -> None:
    """Read or refused in one sentence of each language, in time and memory."""
    start = time.monotonic()
    refused: Refused | None = None
    try:
        read()
    except Refused as refusal:
        refused = refusal
    assert time.monotonic() - start < LONGEST
    assert _peak(worker) <= MOST
    if refused is not None:
        assert [fault.code for fault in refused.faults] != ["importers.crashed"]
        assert len(refusal_sentences(refused, "ar")) == len(refusal_sentences(refused, "en")) == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_huge_files_cost_little(
    name: str, process: ImportWorker, families: tuple[FormSpec, ...], tmp_path: Path
) -> None:
    """Each ends within seconds and 500 megabytes, and nothing is written beside it."""
    path = tmp_path / name
    FILES[name](path)
    _bounded(lambda: import_letter(path, families, worker=process), process)
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.slow
@pytest.mark.parametrize("name", PASTED)
def test_huge_texts_cost_little(
    name: str, process: ImportWorker, families: tuple[FormSpec, ...]
) -> None:
    """What was copied is bounded as files are."""
    html, text = PASTED[name]()
    _bounded(lambda: import_pasted(html, text, families, worker=process), process)


# --- nothing is fetched, nothing written -------------------------------------------------------

STORY = """
import sys
from pathlib import Path
from circular_composer.faults import Refused
from circular_composer.forms import load_forms
from circular_composer.importers.making import make

forms, _ = load_forms()

def watch(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system")):
        print("USED", event, flush=True)
    if event == "open" and isinstance(arguments[1], str) and set("wax+") & set(arguments[1]):
        print("USED write", arguments[0], flush=True)

sys.addaudithook(watch)
for name in sys.argv[1:]:
    path = Path(name)
    kind = {".docx": "docx", ".md": "md", ".html": "html"}[path.suffix]
    try:
        make(path.read_bytes(), kind, forms)
        print("READ", path.name, flush=True)
    except Refused as refused:
        print("REFUSED", path.name, refused.faults[0].code, flush=True)
"""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address of this machine, and who asked there: what the C libraries do no hook sees."""
    asked: list[str] = []

    class Noted(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(str(self.request.recv(200)))

    with socketserver.TCPServer(("127.0.0.1", 0), Noted) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/x", asked
        server.shutdown()
        thread.join()


def test_nothing_is_fetched_and_nothing_written(
    listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Templates, pictures, frames, entities and document types from elsewhere stay there."""
    address, asked = listener
    kinds = ("attachedTemplate", "image", "oleObject", "frame", "subDocument", "header", "styles")
    links = "".join(
        f'<Relationship Id="r{number}" Type="{REMOTE}/{kind}" Target="{address}" '
        'TargetMode="External"/>'
        for number, kind in enumerate(kinds)
    )
    body = PARAGRAPH.format(1) + '<w:altChunk xmlns:r="x" r:id="r1"/>'
    word_file(tmp_path / "remote.docx", body, links=links)
    doctype = f'<!DOCTYPE x SYSTEM "{address}" [<!ENTITY % e SYSTEM "{address}"> %e;]>'
    for name, parts in (("type.docx", doctype), ("entity.docx", f"{doctype}<x>&e;</x>")):
        word_file(tmp_path / name, "")
        with zipfile.ZipFile(tmp_path / name, "a") as archive:
            archive.writestr("word/styles.xml", parts)
        _with_styles(tmp_path / name)
    (tmp_path / "a.md").write_text(f"![صورة]({address})\n\n<img src='{address}'>\n", "utf-8")
    (tmp_path / "b.html").write_text(
        f"<link rel=stylesheet href='{address}'><img src='{address}'><iframe src='{address}'>"
        f"</iframe><script src='{address}'></script><p style='background:url({address})'>نص</p>",
        "utf-8",
    )
    names = ("remote.docx", "type.docx", "entity.docx", "a.md", "b.html")
    before = sorted(each.name for each in tmp_path.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", STORY, *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.stdout.splitlines() == [
        "READ remote.docx",
        "REFUSED type.docx importers.document-type",
        "REFUSED entity.docx importers.document-type",
        "READ a.md",
        "READ b.html",
    ]
    assert asked == []
    assert sorted(each.name for each in tmp_path.iterdir()) == before


def _with_styles(path: Path) -> None:
    """Let the document refer to its styles."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "word/_rels/document.xml.rels"
    link = f'<Relationship Id="s" Type="{REMOTE}/styles" Target="styles.xml"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", link.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
