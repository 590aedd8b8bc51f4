# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Tables from spreadsheets: csv as it really comes, and csv that a spreadsheet opens rightly.

UTF-8 with or without a byte order mark, or UTF-16 with one or without; comma, semicolon or tab,
worked out from the header, a `sep=` line obeyed. Nothing is guessed of older code pages: a file in
one would be read as wrong words, so it is refused.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import frozen

from circular_composer.faults import Fault, Refused

ROWS_LIMIT = 10_000
COLUMNS_LIMIT = 1_000
_DELIMITERS = ",;\t"
_SEPARATOR_LINE = re.compile(r"\s*sep=(.)\r?\n", re.IGNORECASE)


@frozen
class Sheet:
    """The table of a csv file.

    Attributes:
        header: what the columns are called, without blanks at the ends.
        rows: the cells of each row that holds anything, as many as there are columns or fewer.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def decoded(data: bytes) -> str:
    """Text of a file in UTF-8 or UTF-16.

    Raises:
        Refused: when it is neither.
    """
    encoding = "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\x00" in data[:4000]:
        # No text holds NUL; in UTF-16 the letters, digits and commas of a header do.
        encoding = "utf-16-be" if data[:4000:2].count(0) > data[1:4000:2].count(0) else "utf-16-le"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(Fault("filling.not-unicode", "", {"at": str(error.start)})) from error
    if "\x00" in text:
        raise Refused(Fault("filling.not-unicode", "", {"at": str(text.index("\x00"))}))
    return text


def read_sheet(data: bytes, *, known: Callable[[str], bool] = lambda _: False) -> Sheet:
    """Read a csv file.

    Args:
        data: the file's bytes.
        known: tells a heading that is expected; the delimiter that yields most of them is taken.

    Raises:
        Refused: when it is not csv, has no header, or two columns of one name.
    """
    text = decoded(data)
    said = _SEPARATOR_LINE.match(text)
    if said:
        text = text[said.end() :]
    delimiter = said[1] if said else _delimiter(text, known)
    lines = [tuple(cells) for cells in _parsed(text, delimiter)]
    if not lines:
        raise Refused(Fault("filling.no-header"))
    header = tuple(cell.strip() for cell in lines[0])
    while header and not header[-1]:
        header = header[:-1]
    repeated = [name for index, name in enumerate(header) if name and name in header[:index]]
    if repeated:
        raise Refused(Fault("filling.repeated-column", "", {"name": repeated[0]}))
    return Sheet(header, tuple(lines[1:]))


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows that hold anything."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                count += 1
                if count > ROWS_LIMIT + 1 or len(cells) > COLUMNS_LIMIT:
                    raise Refused(Fault("filling.large-table", "", {"limit": str(ROWS_LIMIT)}))
                yield cells
    except csv.Error as error:
        values = {"line": str(reader.line_num), "detail": str(error)}
        raise Refused(Fault("filling.not-csv", "", values)) from error


def _delimiter(text: str, known: Callable[[str], bool]) -> str:
    """The mark that makes most sense of the header; a comma when nothing tells."""

    def sense(mark: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        try:
            header = next((cells for cells in reader if any(cells)), [])
        except csv.Error:
            return (0, 0)
        return (sum(known(cell.strip()) for cell in header), len(header))

    return max(_DELIMITERS, key=sense)


def written_sheet(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Write csv that spreadsheets open rightly: UTF-8 with its mark, commas, CRLF (RFC 4180).

    A cell that a spreadsheet would run as a formula is written with an apostrophe before it, as
    OWASP advises; `unguarded` takes it away again.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


_FORMULA = re.compile(r"'*(?:[=@\t\r]|[+-](?![\d\s().]*$))")


def _guarded(cell: str) -> str:
    """A telephone number begins with a plus and is no formula to anyone."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded against being run as a formula."""
    return cell[1:] if cell[:1] == "'" and _FORMULA.match(cell[1:]) else cell
