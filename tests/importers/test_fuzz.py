# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Thousands of spoiled files through one reading process: no crash, no hang, no word lost.

`CIRCULAR_COMPOSER_FUZZ` says how many of each kind; each has a seed of its own, named on failure.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from circular_composer.compose import compose
from circular_composer.export import render
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.faults import Refused
from circular_composer.forms import form_names, load_form
from circular_composer.importers import Imported, ImportWorker
from circular_composer.importers.vocabulary import Vocabulary, fold
from circular_composer.model import Circular, Table, strings
from circular_composer.model.inline import parse, plain
from circular_composer.storage import decode

FILES = int(
    os.environ.get("CIRCULAR_COMPOSER_FUZZ", "700" if os.environ.get("CI") == "true" else "150")
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = {"importers.crashed", "importers.too-slow", "importers.too-much-memory"}
_WORDS = re.compile(r"[^\W\d_]{2,}|\d{4,}")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(7200)]


@pytest.fixture(scope="module")
def letters(sample_letters: dict[str, Path]) -> list[Circular]:
    """The sample letters."""
    names = sorted(sample_letters)
    return [decode(sample_letters[name].read_bytes(), forms=form_names()) for name in names]


@pytest.fixture(scope="module")
def word_files(letters: list[Circular]) -> list[dict[str, bytes]]:
    """The parts of the samples' Word files, and of those that other programs made."""
    made = [
        write_docx(compose(each, load_form(each.form)), parts={NAMESPACE: letter_part(each)})
        for each in letters
    ]
    foreign = sorted((Path(__file__).parent / "foreign").glob("*.docx"))
    found = []
    for data in (*made, *(path.read_bytes() for path in foreign)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found.append({name: archive.read(name) for name in archive.namelist()})
    return found


@pytest.fixture(scope="module")
def texts(letters: list[Circular]) -> list[str]:
    """The samples as text."""
    return [render(compose(each, load_form(each.form)), "txt").decode() for each in letters]


def outcome(run: Callable[[], Imported], what: str) -> Imported | None:
    """The import of a spoiled file, or None when it was refused in good order."""
    try:
        return run()
    except Refused as refused:
        codes = {fault.code for fault in refused.faults}
        assert not codes & BROKEN, (what, codes)
        return None


# --- words that must be somewhere --------------------------------------------------------------


def words_in(text: str) -> set[str]:
    """The words of a text, as they are compared: two letters or more, or four digits."""
    return set(_WORDS.findall(fold(text)))


def words_kept(imported: Imported) -> set[str]:
    """The words that an import keeps or tells of."""
    circular = imported.circular
    texts = [text for _, text in strings(circular)]
    texts += [piece.href or "" for text in texts for piece in parse(text)]
    texts += [plain(text) for text in texts]
    texts += circular.not_placed
    texts += [value for note in imported.notes for value in note.values.values()]
    for block in (*circular.body, *(each for annex in circular.annexes for each in annex.body)):
        if isinstance(block, Table):
            texts += [cell for row in block.rows for cell in row]
    return {word for text in texts for word in words_in(text)}


def words_understood(imported: Imported, words: Vocabulary) -> set[str]:
    """Words that became something other than text: labels, dates, signed, the annex line."""
    understood = {word for label in words.meanings for word in words_in(label)}
    for form in ("ar", "en"):
        for name in form_names():
            labels = load_form(name).wording(form).labels
            understood |= {word for label in labels.values() for word in words_in(label)}
    understood |= words_in(
        "توقيع signed original letter by الأصل موقع في ملحق الملحق الملحقات ملحقات مرفق"
    )
    understood |= words_in(
        "annex annexes attachment enclosure مسودة draft من of the on في بتاريخ يوم"
    )
    if imported.circular.date:
        for day in (imported.circular.iso_date,):
            assert day is not None
            understood |= {str(day.year)}
        understood |= words_in(
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر "
            "January February March April May June July August September October November December"
        )
    return understood


def lost(text: str, imported: Imported, words: Vocabulary) -> set[str]:
    """Words of a source that its import neither keeps nor understood."""
    return words_in(text) - words_kept(imported) - words_understood(imported, words)


# --- spoiling ----------------------------------------------------------------------------------

_STRANGE = (
    "\u202e", "\u2067", "\u200f", "\x00", "\x85", "\ufeff", "***", "[](", "](x)", "\\",
    "|---|", "1.", "\t", "\n\n", "- ", "٣", "{{ x }}", "<b>", "المرجع:", "إلى:", "الموضوع:",
    "(توقيع)", "الملحق A", "حضرات السادة،", "وتفضلوا بقبول فائق التقدير", "2025-2026", "~~~",
)  # fmt: skip


def spoiled_text(text: str, chance: random.Random) -> str:
    """A text with lines moved, doubled, cut and joined, and strange characters put in."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 8)):
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                lines.insert(to, lines.pop(at))
            case 1:
                lines.insert(to, lines[at])
            case 2:
                del lines[at : at + chance.randint(1, 3)]
                lines = lines or [""]
            case 3:
                place = chance.randint(0, len(lines[at]))
                lines[at] = lines[at][:place] + chance.choice(_STRANGE) + lines[at][place:]
            case 4:
                place = chance.randint(0, len(lines[at]))
                lines[at : at + 1] = [lines[at][:place], lines[at][place:]]
            case 5:
                lines[at] = lines[at].replace(":", "")
            case _:
                lines[at : at + 2] = [" ".join(lines[at : at + 2])]
    return "\n".join(lines)


def spoiled_tree(root: etree._Element, chance: random.Random) -> None:
    """A part with elements moved, doubled, removed and renamed, and attributes changed."""
    elements = list(root.iter(etree.Element))
    for _ in range(chance.randint(1, 6)):
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        match chance.randrange(7):
            case 0 if (
                parent is not None and element not in other.iterancestors() and element is not other
            ):
                other.append(element)
            case 1 if parent is not None:
                parent.insert(parent.index(element), etree.fromstring(etree.tostring(element)))
            case 2 if parent is not None and len(parent):
                parent.remove(element)
            case 3:
                element.tag = chance.choice(
                    [
                        f"{W}{name}"
                        for name in (
                            "p",
                            "r",
                            "tbl",
                            "tc",
                            "sdt",
                            "ins",
                            "del",
                            "t",
                            "x",
                            "hyperlink",
                            "fldSimple",
                            "txbxContent",
                        )
                    ]
                )
            case 4 if element.attrib:
                key = chance.choice(list(element.attrib))
                element.set(
                    key, chance.choice(["", "-1", "999999999999", "x", "1", "bullet", "%9%9"])
                )
            case 5 if element.text:
                element.text += chance.choice(["\u202e", "**", "\u200e", "1.\t", "المرجع:"])
            case _:
                element.attrib.clear()


def packed(parts: dict[str, bytes]) -> bytes:
    """The parts as a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


_UNSHOWN = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText")} | {
    f"{{http://schemas.openxmlformats.org/markup-compatibility/2006}}{name}"
    for name in ("Fallback", "AlternateContent")
}


_INLINE = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "fldSimple", "dir")
)


def shown_in(root: etree._Element) -> Iterator[str]:
    """Every text of a part, by a walk of its own: paragraph by paragraph, strays by themselves."""
    for paragraph in root.iter(f"{W}p"):
        line = ""
        for text in paragraph.iter(f"{W}t"):
            above = list(text.iterancestors())
            within = above[: above.index(paragraph)]
            if any(each.tag in _UNSHOWN for each in above):
                continue
            if [each.tag for each in within if each.tag not in _INLINE] == [f"{W}r"]:
                line += text.text or ""
            else:
                yield text.text or ""
        yield line


# --- tests -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["txt", "md"])
def test_spoiled_texts(
    kind: str, texts: list[str], worker: ImportWorker, words: Vocabulary
) -> None:
    """Every word of a spoiled text is in the letter, under not placed, or in a note."""
    for seed in range(FILES // 2):
        chance = random.Random(seed)  # noqa: S311 - the same each time
        text = spoiled_text(chance.choice(texts), chance)
        data = text.encode("utf-8", "surrogatepass")
        found = outcome(lambda: worker.make(data, kind), f"{kind} {seed}")  # noqa: B023
        if found is not None:
            visible = text.replace("\u202e", "").replace("\ufeff", "").replace("\x00", "")
            assert (seed, lost(visible, found, words)) == (seed, set())


def test_spoiled_word_files(
    word_files: list[dict[str, bytes]], worker: ImportWorker, words: Vocabulary
) -> None:
    """Parts changed element by element: read or refused, and nothing shown is lost."""
    kept = 0
    for seed in range(FILES):
        chance = random.Random(seed)  # noqa: S311 - the same each time
        parts = dict(chance.choice(word_files))
        part = chance.choice(
            [name for name in parts if name.endswith((".xml", ".rels")) and "custom" not in name]
        )
        if chance.random() < 0.7:
            part = "word/document.xml"
        root = etree.fromstring(parts[part])
        spoiled_tree(root, chance)
        parts[part] = etree.tostring(root)
        data = packed(parts)
        found = outcome(lambda: worker.make(data, "docx"), f"docx {seed}")  # noqa: B023
        if found is not None and part == "word/document.xml":
            kept += 1
            shown = "\n".join(shown_in(root)).replace("\u202e", "")
            missing = lost(shown, found, words)
            assert (seed, missing) == (seed, set())
    assert kept > FILES // 3


def test_bytes_changed_in_word_files(
    word_files: list[dict[str, bytes]], worker: ImportWorker
) -> None:
    """Bytes flipped, cut and doubled anywhere in the file."""
    for seed in range(FILES):
        chance = random.Random(seed)  # noqa: S311 - the same each time
        data = bytearray(packed(chance.choice(word_files)))
        for _ in range(chance.randint(1, 20)):
            at = chance.randrange(len(data))
            match chance.randrange(4):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randint(1, 50)]
                case 2:
                    data[at:at] = data[at : at + chance.randint(1, 50)]
                case _:
                    del data[at + len(data) // 2 :]
            if not data:
                break
        outcome(lambda: worker.make(bytes(data), "docx"), f"bytes {seed}")  # noqa: B023


def test_spoiled_letters(sample_letters: dict[str, Path]) -> None:
    """A `.circular` file with bytes changed is loaded or refused, and nothing else."""
    files = [path.read_bytes() for path in sample_letters.values()]
    for seed in range(FILES):
        chance = random.Random(seed)  # noqa: S311 - the same each time
        data = bytearray(chance.choice(files))
        for _ in range(chance.randint(1, 10)):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.choice(b'{}[]",:0123456789tfn \\\x00\xff')
            else:
                del data[at : at + chance.randint(1, 30)]
        with contextlib.suppress(Refused):
            decode(bytes(data), forms=form_names())
