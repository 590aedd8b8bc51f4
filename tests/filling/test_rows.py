# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Rows of values from csv, JSON and TOML; a letter each, and a fault each where it belongs."""

from __future__ import annotations

import csv
import io
import pickle
from pathlib import Path
from typing import Any

import pytest

from circular_composer.faults import Refused
from circular_composer.filling import Row, fill_rows, rows_of, values_from
from circular_composer.filling.tabular import read_sheet, unguarded, written_sheet
from circular_composer.filling.values import join_list, split_list
from circular_composer.model import Addressee, Circular, Variable
from circular_composer.words import LANGUAGES, refusal_sentences

VARIABLES = (
    Variable("state", "text", label="الدولة"),
    Variable("deadline", "date", label="الموعد النهائي"),
    Variable("copies", "list", label="نسخ"),
    Variable("remote", "flag", label="عن بُعد"),
)
TEMPLATE = Circular(
    form="tsb-circular",
    reference="TSB Circular 081",
    subject="{{ state }}: {{ deadline }}{% if remote %} (عن بُعد){% endif %}",
    copy_to=(Addressee("{{ item }}", each="copies"),),
    variables=VARIABLES,
)
HEADER = ("state", "deadline", "copies", "remote")
ROWS = (
    ("مصر", "2031-03-04", "أ | ب", "نعم"),
    ('قطر، "الدوحة"', "1 أبريل 2031", "", "no"),
    ("سطر\nسطر; وفاصلة, أخرى", "2031-05-06", "واحد", "0"),
)


def _csv(delimiter: str = ",", header: tuple[str, ...] = HEADER) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([header, *ROWS])
    return text.getvalue()


def _subjects(rows: tuple[Row, ...]) -> list[str]:
    made = [row.circular for row in fill_rows(TEMPLATE, rows)]
    assert all(isinstance(letter, Circular) for letter in made), made
    return [letter.subject for letter in made if isinstance(letter, Circular)]


SUBJECTS = [
    "مصر: 4 مارس 2031 (عن بُعد)",
    'قطر، "الدوحة": 1 أبريل 2031',
    "سطر سطر; وفاصلة, أخرى: 6 مايو 2031",
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_csv_as_spreadsheets_write_it(tmp_path: Path, delimiter: str, encoding: str) -> None:
    """Comma, semicolon or tab; UTF-8 or UTF-16, with or without a mark: the same letters."""
    path = tmp_path / "values.csv"
    path.write_bytes(_csv(delimiter).encode(encoding))
    rows = values_from(path, VARIABLES)
    assert _subjects(rows) == SUBJECTS


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_with_any_line_ends(newline: str) -> None:
    """Lines may end as on any system."""
    data = newline.join(["state,deadline", "أ,2031-01-01", "", "ب,2031-01-02", ""]).encode()
    assert [row.values["state"] for row in rows_of(data, "csv", VARIABLES)] == ["أ", "ب"]


def test_csv_headings_may_be_labels() -> None:
    """A heading names its variable, or says its label, whatever the capitals and blanks."""
    header = (" STATE ", "الموعد  النهائي", "نسخ", "عن بُعد")
    rows = rows_of(_csv(";", header).encode(), "csv", VARIABLES)
    assert set(rows[0].values) == set(HEADER)
    assert _subjects(rows) == SUBJECTS


def test_a_separator_line_is_obeyed() -> None:
    """A first line `sep=` says the delimiter, and is no header."""
    data = b"sep=;\r\nstate;deadline\r\nA, B;2031-01-01\r\n"
    (row,) = rows_of(data, "csv", VARIABLES)
    assert row.values == {"state": "A, B", "deadline": "2031-01-01"}


def test_the_delimiter_follows_the_headings_known() -> None:
    """A heading with a comma in it does not mislead when semicolons make names of the rest."""
    variables = (Variable("a", "text", label="بلد، مدينة, حي"), Variable("b", "text"))
    (row,) = rows_of("بلد، مدينة, حي;b\n1;2\n".encode(), "csv", variables)
    assert row.values == {"a": "1", "b": "2"}


def test_one_column_is_a_table_too() -> None:
    """A file of one variable has no delimiter at all."""
    rows = rows_of("state\nمصر\nقطر\n".encode(), "csv", VARIABLES)
    assert [row.values for row in rows] == [{"state": "مصر"}, {"state": "قطر"}]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-header"),
        (b"\n\n", "no-header"),
        (b"state,deadline\n", "no-rows"),
        (b"state,state\n1,2\n", "repeated-column"),
        (b'state\n"open\n', "not-csv"),
        ("state\nمصر\n".encode("cp1256"), "not-unicode"),
        (b"state\n\xff\n", "not-unicode"),
        (b"st\x00ate\n", "not-unicode"),
        (("state\n" + "x\n" * 10_001).encode(), "large-table"),
        (("state\n" + "x" * 200_000).encode(), "not-csv"),
        ((",".join("abc") * 2_000).encode(), "large-table"),
    ],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    """A file that cannot be read as a table is refused by name, in a sentence."""
    path = tmp_path / "values.csv"
    path.write_bytes(data)
    with pytest.raises(Refused) as caught:
        values_from(path, VARIABLES)
    assert caught.value.faults[0].code == f"filling.{code}"
    for language in LANGUAGES:
        assert str(path) in refusal_sentences(caught.value, language)[0]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("one.json", '{"state": "مصر", "copies": ["أ", "ب"], "remote": true}', 1),
        ("many.json", '[{"state": "مصر"}, {"state": "قطر"}]', 2),
        ("bom.json", '\ufeff[{"state": "مصر"}]', 1),
        ("one.toml", 'state = "مصر"\ndeadline = 2031-03-04\nremote = false', 1),
        ("many.toml", '[[rows]]\nstate = "مصر"\n[[rows]]\nstate = "قطر"', 2),
    ],
)
def test_json_and_toml(tmp_path: Path, name: str, text: str, expected: int) -> None:
    """An object is one letter, a list or `[[rows]]` a letter each."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    rows = values_from(path)
    assert len(rows) == expected
    assert rows[0].values["state"] == "مصر"
    assert [row.index for row in rows] == list(range(expected))


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.json", "{", "filling.not-json"),
        ("a.json", "[" * 100_000, "filling.not-json"),
        ("a.json", "[]", "filling.no-rows"),
        ("a.toml", "state = ", "not-toml"),
        ("a.xlsx", "x", "filling.unknown-values"),
        ("missing/a.csv", None, "no-such-file"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, name: str, text: str | None, code: str) -> None:
    """Each is refused with the file's name."""
    path = tmp_path / name
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        values_from(path)
    assert (caught.value.faults[0].code, caught.value.path) == (code, path)


# --- many letters ------------------------------------------------------------------------------


def test_a_row_that_fails_stops_no_other() -> None:
    """Every fault names its row and its variable; the other letters are made."""
    data = (
        "state,deadline,remote\n"
        "مصر,2031-03-04,yes\n"
        "قطر,غداً,maybe\n"
        ",2031-03-04,no\n"
        "لبنان,2031-03-04,no,زائد\n"
        "عُمان,2031-03-05\n"
    )
    rows = rows_of(data.encode(), "csv", VARIABLES)
    # `copies` has no column: each row would need it.
    rows = tuple(Row(row.index, {**row.values, "copies": ""}, row.fault) for row in rows)
    made = list(fill_rows(TEMPLATE, rows, "{state}"))
    assert [row.index for row in made] == [0, 1, 2, 3, 4]
    assert [isinstance(row.circular, Circular) for row in made] == [True, False, False, False, True]
    faults = [
        {(fault.code.removeprefix("filling."), fault.where) for fault in row.circular.faults}
        for row in made
        if isinstance(row.circular, Refused)
    ]
    assert faults == [
        {("not-a-date", "rows[1].deadline"), ("not-a-flag", "rows[1].remote")},
        {("missing-value", "rows[2].subject")},
        {("many-cells", "rows[3]")},
    ]
    for row in made:
        if isinstance(row.circular, Refused):
            for language in LANGUAGES:
                assert all(
                    f"rows[{row.index}]" in said
                    for said in refusal_sentences(row.circular, language)
                )


def test_a_row_goes_to_another_process_whole() -> None:
    """Rows are exported on several processors: a letter and a refusal both arrive as they were."""
    rows = rows_of("state,deadline,copies\nأ,2031-01-01,\nب,غداً,\n".encode(), "csv", VARIABLES)
    made = list(fill_rows(TEMPLATE, rows))
    sent = pickle.loads(pickle.dumps(made))  # noqa: S301 - our own bytes
    assert sent[0] == made[0]
    assert isinstance(sent[1].circular, Refused)
    assert isinstance(made[1].circular, Refused)
    assert sent[1].circular.faults == made[1].circular.faults


def test_a_row_that_is_no_object_is_that_rows_fault() -> None:
    """A list may hold one wrong entry."""
    rows = rows_of('[{"state": "مصر", "deadline": "2031-01-01", "copies": []}, 7]'.encode(), "json")
    made = list(fill_rows(TEMPLATE, rows))
    assert isinstance(made[0].circular, Circular)
    assert isinstance(made[1].circular, Refused)


def test_a_faulty_template_or_pattern_is_refused_before_the_first_letter() -> None:
    """Nothing is made from a template or a pattern that cannot work."""
    rows = (Row(0, {"state": "x"}),)
    with pytest.raises(Refused):
        fill_rows(Circular(variables=(), subject="{{ x }}"), rows)
    with pytest.raises(Refused) as caught:
        fill_rows(TEMPLATE, rows, "{nobody}")
    assert caught.value.faults[0].values == {"name": "nobody"}


def test_letters_are_made_one_at_a_time() -> None:
    """Progress can be shown: a letter is made when it is asked for."""
    many = fill_rows(TEMPLATE, tuple(Row(i, {"state": f"{i}"}) for i in range(193)))
    assert next(many).name == "letter-001"
    assert next(many).name == "letter-002"


# --- lists in a cell, tables written -----------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("أ|ب", ["أ", "ب"]),
        (" أ | ب | ", ["أ", "ب"]),
        ("أ\nب", ["أ", "ب"]),
        (r"أ \| ب | ج", ["أ | ب", "ج"]),
        (r"C:\x | y\z", [r"C:\x", r"y\z"]),
        ("", []),
        ("أ، ب؛ ج", ["أ، ب؛ ج"]),
    ],
)
def test_lists_in_a_cell(cell: str, items: list[str]) -> None:
    """Items stand between vertical lines or on lines of their own."""
    assert split_list(cell) == items
    assert split_list(join_list(items)) == items


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "@x", "+41 22 730 6301", "-", "-5", 'نص, "مقتبس"; وآخر', "'=x", "سطر\nسطر", ""],
)
def test_a_table_written_is_read_again(cell: str) -> None:
    """What is written for a spreadsheet is the same when it is read again."""
    data = written_sheet(("a", "b"), [(cell, "x")])
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = read_sheet(data).rows
    assert tuple(map(unguarded, row)) == (cell, "x")


@pytest.mark.parametrize(
    ("cell", "guarded"), [("=cmd|x", True), ("+41 22 730", False), ("@a", True)]
)
def test_no_spreadsheet_runs_a_cell(cell: str, guarded: bool) -> None:
    """A cell that would be a formula is guarded; a telephone number is none."""
    (row,) = read_sheet(written_sheet(("a",), [(cell,)])).rows
    assert (row[0] != cell) is guarded


def test_values_beyond_the_variables_are_left_alone() -> None:
    """Columns of the officer's own change nothing, and may name the file."""
    values: dict[str, Any] = {"state": "س", "deadline": "2031-01-01", "copies": [], "code": "A/1"}
    (made,) = fill_rows(TEMPLATE, (Row(0, values),), "{code} {reference} {date}")
    assert isinstance(made.circular, Circular)
    assert made.name == "A-1 TSB Circular 081"
