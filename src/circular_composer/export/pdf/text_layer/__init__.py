# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The text layer of a PDF that Typst wrote, made so that every reader reads the same words.

A PDF draws glyphs; each reader puts words together from them in its own way:

- poppler (Evince, Okular) cuts glyphs into words where a gap is wider than a tenth of the size or
  one glyph goes back over another, sorts words by where they begin, and turns right-to-left text
  around character by character. A glyph that says two letters, a span that says a letter with its
  mark, it turns around within. It takes points and signs for parts of a number, and what stands
  between a number and the next letter with them.
- pdfium (Chrome, Edge) sorts text objects by where they begin, and within one goes by the order
  drawn; it turns runs of letters around, and reads marks, points and digits in a row from left to
  right. A text object whose glyphs have no box it does not see.
- mupdf (SumatraPDF) goes by the order drawn alone, and turns around all right-to-left characters
  in a row. What has no direction of its own takes that of what was drawn before it; a mark is put
  behind the last character, even one of the line before.

Typst draws a mark before its letter and away from it, says the letter with its mark in a span,
cuts a run wherever a glyph stands higher, and gives one glyph of lam-alef two letters in the order
read. What satisfies all three, and the standard (ISO 32000-1, 14.8.2.3.3: the codes of a string
marked as reversed are the reverse of what is read), is one code for each letter and one for its
marks, from left to right, each where it belongs:

- Glyphs that say one letter together, dots and marks included, become one glyph of the embedded
  font, made of them; a blank beside it says the marks. A glyph that says several letters says the
  last; blanks at its end say the others.
- A glyph is made wider where kerning would open a gap in a word.
- Beside numbers and Latin words, before points at a line's end and after a hyphen that is a bullet
  stands a right-to-left mark without width, for poppler and mupdf; pdfium does not see it.

Nothing else is touched: tags, languages, links, left-to-right text and the ink on the page.
What remains is the readers' own: pdfium mirrors brackets in right-to-left text, and in a document
that says it reads from the right (`/Direction /R2L`) it puts the words and parts of left-to-right
text in reverse.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from circular_composer.export.pdf.text_layer.fonts import PdfFont
from circular_composer.export.pdf.text_layer.instructions import instructions
from circular_composer.export.pdf.text_layer.order import Neighbours, neighbours
from circular_composer.export.pdf.text_layer.program import UnreadableFontError
from circular_composer.export.pdf.text_layer.runs import runs

__all__ = ["repair_text_layer"]

_ALONE = Neighbours(None, left=False, leads=False)


def repair_text_layer(pdf: bytes) -> bytes:
    """Write a PDF's text layer anew, the pages drawn as they were.

    Args:
        pdf: a tagged PDF as Typst 0.15 writes it.

    Returns:
        the PDF with every right-to-left letter said once, in order, by a code of its own; the same
        bytes for the same input.

    Raises:
        pikepdf.PdfError: when it is not a PDF.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: dict[tuple[int, int], PdfFont | None] = {}
        for drawing, resources in _drawings(document):
            content = drawing.read_bytes()
            rewritten = _rewritten(content, _fonts(resources, fonts))
            if rewritten != content:
                drawing.write(rewritten)
        for font in fonts.values():
            if font is not None:
                font.write(document)
        saved = io.BytesIO()
        document.save(
            saved,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        return saved.getvalue()


def _drawings(document: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    """Each stream that draws on a page, with the resources it names."""
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        resources = page.obj.get("/Resources")
        contents = page.obj.get("/Contents")
        if resources is None or not isinstance(contents, pikepdf.Stream):
            continue
        yield contents, resources
        yield from _forms(resources, seen)


def _forms(
    resources: pikepdf.Object, seen: set[tuple[int, int]]
) -> Iterator[tuple[pikepdf.Object, pikepdf.Object]]:
    for form in resources.get("/XObject", {}).values():
        if form.objgen in seen or form.get("/Subtype") != "/Form" or "/Resources" not in form:
            continue
        seen.add(form.objgen)
        yield form, form["/Resources"]
        yield from _forms(form["/Resources"], seen)


def _fonts(
    resources: pikepdf.Object, known: dict[tuple[int, int], PdfFont | None]
) -> dict[bytes, PdfFont]:
    found: dict[bytes, PdfFont] = {}
    for name, dictionary in resources.get("/Font", {}).items():
        if dictionary.objgen not in known:
            known[dictionary.objgen] = PdfFont.read(dictionary)
        font = known[dictionary.objgen]
        if font is not None:
            found[name[1:].encode("ascii")] = font
    return found


def _rewritten(content: bytes, fonts: dict[bytes, PdfFont]) -> bytes:
    out: list[bytes] = []
    done = 0
    found = [*runs(content, fonts)]
    for before, run, after in zip([None, *found], found, [*found[1:], None], strict=False):
        beside = _ALONE if run.text.left_to_right else neighbours(before, run, after)
        try:
            anew = instructions(run.text, beside)
            if anew is None:
                continue
            shown = anew.filled(fonts[run.text.objects[0].name].code)
        except UnreadableFontError:
            continue
        for block in run.blocks:
            out += [content[done : block.start], shown]
            shown, done = b"\n", block.end
    out.append(content[done:])
    return b"".join(out)
