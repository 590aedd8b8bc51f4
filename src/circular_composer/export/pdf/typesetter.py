# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Sets sheets on pages with Typst, and keeps it warm from one sheet to the next."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Generator, Sequence
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock

import pikepdf
import typst
from attrs import field, frozen

from circular_composer import resources
from circular_composer.compose.sheet import Run, Sheet, Text
from circular_composer.export.faces import Face, Faces, load_faces
from circular_composer.export.fault import ExportFault
from circular_composer.export.pdf.blocks import Drawn
from circular_composer.export.pdf.boxes import boxed_face
from circular_composer.export.pdf.content import NO_DATE, page_content
from circular_composer.export.pdf.page_folder import PageFolder, private_folder
from circular_composer.export.pdf.places import KnownPages, PagePlaces, Place
from circular_composer.export.pdf.text_layer import repair_text_layer

STANDARDS = ("ua-1", "a-2a")
"""PDF/UA-1 and PDF/A-2a, in one file."""

_PAGE = "letter.typ"
_BOXED = "Circular Composer Code Points"
"""The family of the face made for characters that no other face has."""


@frozen(eq=False)
class Typeset:
    """A sheet set on pages.

    Attributes:
        pdf: the file.
        missing: the characters that no face has, each drawn as its code point.
    """

    pdf: bytes = field(repr=False)
    missing: tuple[str, ...]
    _set: bytes = field(repr=False)
    _drawn: tuple[Drawn, ...] = field(repr=False)

    @cached_property
    def page_count(self) -> int:
        """How many pages the letter takes."""
        with pikepdf.open(BytesIO(self._set)) as pdf:
            return len(pdf.pages)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where each word of each field stands; looked for when first asked."""
        return tuple(place for page in self.read_places(KnownPages()) for place in page.places)

    def read_places(self, known: KnownPages) -> Generator[PagePlaces]:
        """Look for the places page by page, as far as they are asked for.

        Args:
            known: the pages of the same letter as they last were.
        """
        return known.read(self._set, self._drawn)

    def find(self, page: int, x: float, y: float) -> tuple[str, int] | None:
        """The field and the caret offset in its string nearest to a point of a page.

        Args:
            page: counted from 0.
            x: points from the left edge of the page.
            y: points from its top edge.

        Returns:
            The path of the field and the offset, or None when no word of a field is near.
        """
        return PagePlaces(tuple(one for one in self.places if one.page == page)).nearest(x, y)


class Typesetter:
    """Sets sheets; one instance is warm after its first sheet, and may be shared by threads."""

    def __init__(self, faces: Faces | None = None) -> None:
        """Take the faces to set in: the program's and the user's, unless others are given."""
        self._faces = faces or load_faces()
        self._lock = Lock()
        self._boxed: frozenset[str] = frozenset()
        self._folder: Path | None = None
        self._page: PageFolder | None = None
        self._compiler: typst.Compiler | None = None

    def typeset(
        self,
        sheet: Sheet,
        *,
        preview: bool = False,
        standards: Sequence[str] = STANDARDS,
    ) -> Typeset:
        """Set a sheet.

        Args:
            sheet: the composed letter.
            preview: for the screen: the same pages, but no standards, and a text layer as it comes.
                Facts that nobody has confirmed are marked.
            standards: what the file is to conform to, as Typst names standards.

        Raises:
            ExportFault: when the page cannot be set.
        """
        confirming = preview or sheet.draft is not None
        content = page_content(sheet, self._faces, confirming=confirming)
        missing = self._missing(sheet)
        letter = content.json
        inputs: dict[str, str] = {}
        if sheet.letterhead.logo is not None:
            inputs["logo"] = json.dumps(list(sheet.letterhead.logo), separators=(",", ":"))
        date = sheet.date or NO_DATE
        with self._lock:
            standards = () if preview else standards
            made = self._compile(frozenset(missing), letter, inputs, standards, date)
        pdf = made if preview else repair_text_layer(made)
        return Typeset(pdf, missing, made, content.drawn)

    def _missing(self, sheet: Sheet) -> tuple[str, ...]:
        """The characters of a sheet that no face has, in order of appearance."""
        texts = [*sheet.texts(), *_furniture(sheet)]
        letters = dict.fromkeys("".join(text.plain for text in texts))
        return self._faces.missing("".join(letters).replace("\n", ""))

    def _compile(
        self,
        missing: frozenset[str],
        letter: str,
        inputs: dict[str, str],
        standards: Sequence[str],
        date: dt.date,
    ) -> bytes:
        """The letter in a file beside the page; where no file can lie, in the page's inputs."""
        try:
            compiler, page = self._warm(missing)
            with page.holding(letter):
                return _compiled(compiler, inputs, standards, date)
        except OSError:
            self._page = self._compiler = None
            compiler = self._made(resources.page_source(), missing)
            return _compiled(compiler, {"letter": letter, **inputs}, standards, date)

    def _warm(self, missing: frozenset[str]) -> tuple[typst.Compiler, PageFolder]:
        """The compiler, and the folder that it reads.

        It has a face for the characters that no other face has. That face has these and no others,
        so that a file never depends on the letters before.
        """
        if self._page is None or not self._page.usable:
            self._page, self._compiler = PageFolder(resources.page_source()), None
        if self._compiler is None or (missing and missing != self._boxed):
            self._compiler = self._made(self._page.path, missing)
        return self._compiler, self._page

    def _made(self, root: Path, missing: frozenset[str]) -> typst.Compiler:
        self._boxed = missing
        folders = [*dict.fromkeys(str(face.path.parent) for face in self._faces.faces)]
        if self._boxed:
            folders.append(self._boxed_folder())
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=folders
        )
        return typst.Compiler(
            str(root / _PAGE), root=str(root), font_paths=fonts, ignore_system_fonts=True
        )

    def _boxed_folder(self) -> str:
        """A folder of its own for each set of characters: the last one's file may be in use."""
        if self._folder is None:
            self._folder = private_folder(self, "circular-composer-")
        folder = Path(mkdtemp(dir=self._folder))
        font = boxed_face(self._boxed, _BOXED, _digits(self._faces).path)
        (folder / "code-points.ttf").write_bytes(font)
        return str(folder)


def _compiled(
    compiler: typst.Compiler, inputs: dict[str, str], standards: Sequence[str], date: dt.date
) -> bytes:
    try:
        made = compiler.compile(
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=list(standards),  # type: ignore[arg-type]  # typst checks the names
            timestamp=dt.datetime(date.year, date.month, date.day, tzinfo=dt.UTC),
        )
    except RuntimeError as error:
        detail = getattr(error, "message", None) or str(error)
        raise ExportFault.page(detail) from error
    if not isinstance(made, bytes):
        raise ExportFault.page("no file was made")
    return made


def _digits(faces: Faces) -> Face:
    """An upright face with plain digits: the last of the fallbacks, as a rule."""
    needed = set(map(ord, "0123456789ABCDEF"))
    upright = [face for face in faces.faces if not face.bold and not face.italic]
    return next(face for face in reversed(upright) if needed <= face.advances.keys())


def _furniture(sheet: Sheet) -> list[Text]:
    """The texts round the letter."""
    labels = [
        Text((Run(block.marker.label),), sheet.direction)
        for block in sheet.flow()
        if hasattr(block, "marker") and block.marker is not None
    ]
    continuation = sheet.continuation
    words = [
        Text((Run(words),), sheet.direction)
        for words in (continuation.before, continuation.after)
        if words
    ]
    reference = [continuation.reference] if continuation.reference else []
    draft = [sheet.draft] if sheet.draft else []
    lines = [line.text for line in (*sheet.letterhead.lines, *sheet.footer)]
    return [*labels, *words, *reference, *draft, *lines]
