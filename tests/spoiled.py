# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Spoiled files by the thousand, what becomes of each, and which of their words are lost.

Every file has a seed of its own: the same seed makes the same file again.
"""

from __future__ import annotations

import io
import os
import random
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from attrs import define, field
from lxml import etree

from circular_composer.export import render
from circular_composer.export.docx import write_docx
from circular_composer.export.round_trip import NAMESPACE, letter_part
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec, form_names, load_form
from circular_composer.importers import Imported, ImportWorker
from circular_composer.importers.making import Kind
from circular_composer.importers.vocabulary import Vocabulary, fold, vocabulary_of
from circular_composer.model import strings
from circular_composer.model.inline import parse
from circular_composer.storage import decode
from letters import NAMES, SAMPLES, composed, letter

FILES = int(
    os.environ.get("CIRCULAR_COMPOSER_FUZZ", "2000" if os.environ.get("CI") == "true" else "150")
)
"""How many files of each kind."""
FOREIGN = Path(__file__).parent / "importers" / "foreign"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = frozenset({"importers.crashed", "importers.too-slow", "importers.too-much-memory"})
_LONG = 6
"""Letters of a word that is looked for in what runs together; a shorter one is in any text."""
_WORDS = re.compile(r"[^\W\d_]{2,}|\d{4,}")


@define
class Tally:
    """What became of the files.

    Attributes:
        files: how many there were.
        read: how many were read.
        judged: of how many of these the words were counted.
        refused: how many were refused, by the code of the sentence.
        wrong: what must not be, by the seed: a crash, a file that took too long, words lost.
        slowest: seconds of the file that took longest, and its seed.
    """

    files: int = 0
    read: int = 0
    judged: int = 0
    refused: Counter[str] = field(factory=Counter)
    wrong: list[tuple[str, list[str]]] = field(factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def take(self, name: str, run: Callable[[], Imported]) -> Imported | None:
        """Import a spoiled file; None when it was refused."""
        self.files += 1
        start = time.monotonic()
        found = None
        try:
            found = run()
            self.read += 1
        except Refused as refused:
            codes = sorted({fault.code for fault in refused.faults})
            self.refused.update(codes)
            if BROKEN & set(codes):
                self.wrong.append((name, codes))
        self.slowest = max(self.slowest, (time.monotonic() - start, name))
        return found

    def judge(self, name: str, missing: set[str]) -> None:
        """Count the words that are missing."""
        self.judged += 1
        if missing:
            self.wrong.append((name, sorted(missing)))

    def __str__(self) -> str:
        """What is reported."""
        refused = ", ".join(f"{code} {count}" for code, count in self.refused.most_common())
        seconds, name = self.slowest
        return (
            f"{self.files} files: {self.read} read, {self.judged} judged by their words, "
            f"wrong {len(self.wrong)}, slowest {seconds:.2f} s ({name}), refused: {refused or 0}"
            f"{self.wrong[:5] or ''}"
        )


class Spoiler:
    """Makes spoiled files and gives them to one reading process."""

    def __init__(self, families: Sequence[FormSpec], worker: ImportWorker) -> None:
        """Make the files that will be spoiled: the samples, and those of other programs."""
        self._worker = worker
        self._house = words_of_house(vocabulary_of(families))
        letters = [letter(name) for name in NAMES]
        made = [
            write_docx(composed(each), parts={NAMESPACE: letter_part(each)}) for each in letters
        ]
        foreign = [path.read_bytes() for path in sorted(FOREIGN.glob("*.docx"))]
        self._word_files = [_parts(data) for data in (*made, *foreign)]
        self._texts = [render(composed(each), "txt").decode() for each in letters]
        self._letters = [(SAMPLES / f"{name}.circular").read_bytes() for name in NAMES]

    def text(self, seed: int, kind: Kind, tally: Tally) -> None:
        """A text with lines moved, doubled, cut and joined: no word of it may be lost."""
        chance = _chance(seed)
        name = f"{kind} {seed}"
        text = spoiled_text(chance.choice(self._texts), chance)
        data = text.encode("utf-8", "surrogatepass")
        found = tally.take(name, lambda: self._worker.make(data, kind))
        if found is not None:
            visible = text.replace("\u202e", "").replace("\ufeff", "").replace("\x00", "")
            tally.judge(name, lost(visible, found, self._house))

    def word_file(self, seed: int, tally: Tally) -> None:
        """A Word file with elements changed in one part: nothing shown in it may be lost."""
        chance = _chance(seed)
        name = f"docx {seed}"
        parts = dict(chance.choice(self._word_files))
        part = chance.choice(
            [name for name in parts if name.endswith((".xml", ".rels")) and "custom" not in name]
        )
        if chance.random() < 0.7:
            part = "word/document.xml"
        root = etree.fromstring(parts[part])
        spoiled_tree(root, chance)
        parts[part] = etree.tostring(root)
        data = packed(parts)
        found = tally.take(name, lambda: self._worker.make(data, "docx"))
        if found is not None and part == "word/document.xml":
            shown = "\n".join(shown_in(root)).replace("\u202e", "")
            tally.judge(name, lost(shown, found, self._house))

    def packed_bytes(self, seed: int, tally: Tally) -> None:
        """A Word file with bytes flipped, cut and doubled anywhere."""
        chance = _chance(seed)
        data = bytearray(packed(chance.choice(self._word_files)))
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
        tally.take(f"bytes {seed}", lambda: self._worker.make(bytes(data), "docx"))

    def letter(self, seed: int, tally: Tally) -> None:
        """A `.circular` file with bytes changed."""
        chance = _chance(seed)
        data = bytearray(chance.choice(self._letters))
        for _ in range(chance.randint(1, 10)):
            at = chance.randrange(len(data))
            if chance.random() < 0.5:
                data[at] = chance.choice(b'{}[]",:0123456789tfn \\\x00\xff')
            else:
                del data[at : at + chance.randint(1, 30)]
        tally.take(f"circular {seed}", lambda: Imported(decode(bytes(data), forms=form_names())))


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - the same each time


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- words that must be somewhere --------------------------------------------------------------


def words_in(text: str) -> set[str]:
    """The words of a text, as they are compared: two letters or more, or four digits."""
    return set(_WORDS.findall(fold(text)))


def words_kept(imported: Imported) -> set[str]:
    """The words that an import keeps or tells of."""
    return words_in(text_kept(imported))


def text_kept(imported: Imported) -> str:
    """All that an import keeps or tells of."""
    circular = imported.circular
    stored = [text for _, text in strings(circular)]
    kept = [*stored, *circular.not_placed]
    kept += [value for note in imported.notes for value in note.values.values()]
    for text in stored:
        pieces = parse(text)
        kept += [piece.href or "" for piece in pieces]
        kept.append("".join(piece.text for piece in pieces))
    return "\n".join(kept)


def words_of_house(words: Vocabulary) -> frozenset[str]:
    """Words that become something other than text: labels, signed, the annex line."""
    understood = {word for label in words.meanings for word in words_in(label)}
    for language in ("ar", "en"):
        for name in form_names():
            labels = load_form(name).wording(language).labels
            understood |= {word for label in labels.values() for word in words_in(label)}
    return frozenset(
        understood
        | words_in("توقيع signed original letter by الأصل موقع في ملحق الملحق الملحقات ملحقات مرفق")
        | words_in("annex annexes attachment enclosure مسودة draft من of the on في بتاريخ يوم")
    )


_MONTHS = (
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر "
    "January February March April May June July August September October November December"
)


def words_understood(imported: Imported, house: frozenset[str]) -> set[str]:
    """Words that became something other than text, the date's among them."""
    day = imported.circular.iso_date
    assert day is not None or not imported.circular.date
    dated = set() if day is None else {str(day.year), *words_in(_MONTHS)}
    return dated | house


def lost(text: str, imported: Imported, house: frozenset[str]) -> set[str]:
    """Words of a source that its import neither keeps nor understood."""
    kept = text_kept(imported)
    missing = words_in(text) - words_in(kept) - words_understood(imported, house)
    # Two texts that nothing parts any more are one word of both, here or there.
    joined = fold(kept).replace(" ", "") if missing else ""
    return {word for word in missing if len(word) < _LONG or word not in joined}


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
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
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


def _is_deleted_row(element: etree._Element) -> bool:
    return element.find(f"{W}trPr/{W}del") is not None


def shown_in(root: etree._Element) -> Iterator[str]:
    """Every text of a part, by a walk of its own: paragraph by paragraph, strays by themselves."""
    for paragraph in root.iter(f"{W}p"):
        line = ""
        for text in paragraph.iter(f"{W}t"):
            above = list(text.iterancestors())
            within = above[: above.index(paragraph)]
            if any(each.tag in _UNSHOWN or _is_deleted_row(each) for each in above):
                continue
            if [each.tag for each in within if each.tag not in _INLINE] == [f"{W}r"]:
                line += text.text or ""
            else:
                yield text.text or ""
        yield line
