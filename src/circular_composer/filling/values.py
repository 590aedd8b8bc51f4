# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
r"""The values a template asks for: what was given, as plain typed values, every fault by name.

A value is data and nothing else: text, a whole or decimal number, a day, yes or no, or a list of
texts. A spreadsheet holds text only, so each kind is also read from text:

- number: Western or Arabic-Indic digits, an optional point; no marks between thousands;
- date: `2026-03-01`, or in words as a letter prints it, `1 مارس 2026` or `1 March 2026`;
- flag: yes, true, 1, نعم; no, false, 0, لا, and an empty cell;
- list: items between `|` or on lines of their own; `\|` is the mark itself.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache

from attrs import frozen
from babel.dates import get_month_names

from circular_composer.faults import Fault
from circular_composer.model import Json, Variable, VariableKind

Value = str | int | Decimal | bool | dt.date | tuple[str, ...]

LIST_MARK = "|"
TEXT_LIMIT = 100_000
"""Characters of one value; the longest letter there is would fit into it."""
LIST_LIMIT = 2_000
"""Entries of one list: every Member State and Sector Member twice over."""
VARIABLES_LIMIT = 500
NAME_LIMIT = 64

ITEM = "item"
"""Inside a repeated part, the current entry; the list's own name means the same there."""
ITEM_NUMBER = "item_number"
"""Inside a repeated part, its number, from 1."""
ITEM_LAST = "item_last"
"""Inside a repeated part, whether it is the last: `{% if item_last %}.{% else %}؛{% endif %}`."""
REPEATED_NAMES = frozenset({ITEM, ITEM_NUMBER, ITEM_LAST})

_NAME = re.compile(r"[^\W\d]\w*")
_TAKEN = (
    frozenset(
        "true false none True False None and or not in is if else elif endif".split()  # noqa: SIM905 - a list to read
    )
    | REPEATED_NAMES
)
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
_WORDS_DATE = re.compile(r"(\d{1,2})\s+([^\W\d]+)\s+(\d{4})")
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_REFUSED_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_YES = frozenset({"yes", "y", "true", "1", "on", "نعم"})
_NO = frozenset({"no", "n", "false", "0", "off", "لا", ""})


class Unfit(Exception):  # noqa: N818 - it names the outcome, as the sentences do
    """A value that cannot be used where it stands; carries the fault's code and values."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep code and values for the fault."""
        super().__init__(code)
        self.code = code
        self.values = values

    def fault(self, where: str) -> Fault:
        """The fault at a place."""
        return Fault(self.code, where, self.values)


@frozen
class Typed:
    """Values by variable, and what was wrong with those that are not among them."""

    values: Mapping[str, Value]
    faults: tuple[Fault, ...]


def called(variable: Variable) -> str:
    """What a variable is called in a sentence: its label, else its name."""
    return variable.label or variable.name


def typed_values(variables: Sequence[Variable], given: Mapping[str, Json]) -> Typed:
    """Read what was given for each variable; what was not given falls back to its default.

    Keys that are no variable are left alone: a spreadsheet has columns of its own. A variable
    without a value is no fault here: it is one where the letter would print it.
    """
    values: dict[str, Value] = {}
    faults: list[Fault] = []
    for variable in variables:
        value = given.get(variable.name)
        if value is None or (value == "" and variable.kind != "list"):
            value = variable.default
            if value == "" and variable.kind == "list":
                continue  # an empty cell is an empty list; no cell at all is none
        try:
            found = read_value(variable, value)
        except Unfit as unfit:
            named = {**unfit.values, "variable": called(variable)}
            faults.append(Fault(unfit.code, variable.name, named))
        else:
            if found is not None:
                values[variable.name] = found
    return Typed(values, tuple(faults))


def read_value(variable: Variable, value: Json) -> Value | None:
    """Read one value of a variable's kind; None when there is none.

    Raises:
        Unfit: when it is not of that kind.
    """
    readers: Mapping[VariableKind, Callable[[Json], Value | None]] = {
        "text": lambda text: " ".join(_text(text).split()) or None,
        "long": lambda text: _lines(_text(text)).strip() or None,
        "number": _number,
        "date": _date,
        "flag": _flag,
        "list": _list,
        "choice": lambda text: _choice(text, variable.choices),
    }
    return readers[variable.kind](value)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(value: Json) -> str:
    if isinstance(value, bool | Mapping | list | tuple) or value is None:
        raise Unfit("filling.not-text")
    text = str(value)
    if len(text) > TEXT_LIMIT:
        raise Unfit("filling.too-long", limit=str(TEXT_LIMIT))
    refuse_controls(_lines(text))
    return text


def refuse_controls(text: str) -> None:
    """Refuse what no letter may hold: control characters and halves of pairs.

    Raises:
        Unfit: naming the first of them.
    """
    refused = _REFUSED_CHARACTERS.search(text)
    if refused:
        raise Unfit("filling.control-character", character=f"U+{ord(refused[0]):04X}")


def _number(value: Json) -> int | Decimal | None:
    if isinstance(value, float):
        value = repr(value)
    text = _western(_text(value).strip())
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise Unfit("filling.not-a-number", found=_short(text))
    return Decimal(text) if "." in text else int(text)


def _western(text: str) -> str:
    """Arabic-Indic digits as Western ones: the house prints no others."""
    return "".join(
        str(unicodedata.decimal(char)) if char in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹" else char for char in text
    )


def _date(value: Json) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = _western(_text(value).strip())
    if not text:
        return None
    iso, words = _ISO_DATE.fullmatch(text), _WORDS_DATE.fullmatch(text)
    try:
        if iso:
            return dt.date.fromisoformat(iso[1])
        if words:
            return dt.date(int(words[3]), _months()[words[2].casefold()], int(words[1]))
    except (ValueError, KeyError):
        pass
    raise Unfit("filling.not-a-date", found=_short(text))


@cache
def _months() -> Mapping[str, int]:
    return {
        name.casefold(): number
        for language in ("ar", "en")
        for number, name in get_month_names("wide", locale=language).items()
    }


def _flag(value: Json) -> bool:
    if isinstance(value, bool):
        return value
    text = _text("" if value is None else value).strip().casefold()
    if text in _YES:
        return True
    if text in _NO:
        return False
    raise Unfit("filling.not-a-flag", found=_short(text))


def _list(value: Json) -> tuple[str, ...] | None:
    if value is None or value == "":
        return ()
    entries: Iterable[Json] = split_list(_text(value)) if isinstance(value, str) else value
    if not isinstance(entries, list | tuple):
        raise Unfit("filling.not-a-list")
    if len(entries) > LIST_LIMIT:
        raise Unfit("filling.long-list", limit=str(LIST_LIMIT))
    texts = tuple(_lines(_text(entry)).strip() for entry in entries)
    if sum(map(len, texts)) > TEXT_LIMIT:
        raise Unfit("filling.too-long", limit=str(TEXT_LIMIT))
    return tuple(text for text in texts if text)


def split_list(text: str) -> list[str]:
    r"""The items of a list written in one cell: between `|`, or a line each; `\|` is the mark."""
    parts: list[str] = [""]
    position = 0
    while position < len(text):
        char = text[position]
        if char == "\\" and text[position + 1 : position + 2] == LIST_MARK:
            parts[-1] += LIST_MARK
            position += 1
        elif char in {LIST_MARK, "\n"}:
            parts.append("")
        else:
            parts[-1] += char
        position += 1
    return [part.strip() for part in parts if part.strip()]


def join_list(entries: Iterable[str]) -> str:
    """The items of a list as one cell, read back by `split_list`; a newline becomes a space."""
    cells = (" ".join(entry.split()).replace(LIST_MARK, f"\\{LIST_MARK}") for entry in entries)
    return f" {LIST_MARK} ".join(cells)


def _choice(value: Json, choices: tuple[str, ...]) -> str | None:
    text = " ".join(_text(value).split())
    if not text:
        return None
    if text not in choices:
        raise Unfit("filling.not-a-choice", found=_short(text), known=" · ".join(choices))
    return text


def _short(text: str) -> str:
    """What was found, short enough for a sentence."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def variable_faults(variables: Sequence[Variable]) -> list[Fault]:
    """What is wrong with a template's own list of variables."""
    faults: list[Fault] = []
    if len(variables) > VARIABLES_LIMIT:
        faults.append(Fault("filling.many-variables", "variables", {"limit": str(VARIABLES_LIMIT)}))
    seen: set[str] = set()
    for index, variable in enumerate(variables[:VARIABLES_LIMIT]):
        where = f"variables[{index}]"
        if not is_name(variable.name):
            values = {"name": _short(variable.name)}
            faults.append(Fault("filling.bad-name", f"{where}.name", values))
        if variable.name in seen:
            faults.append(Fault("repeated-key", f"{where}.name", {"key": variable.name}))
        seen.add(variable.name)
        if variable.kind == "choice" and not variable.choices:
            faults.append(Fault("filling.no-choices", where, {"variable": called(variable)}))
            continue
        try:
            read_value(variable, variable.default)
        except Unfit as unfit:
            named = {**unfit.values, "variable": called(variable)}
            faults.append(Fault(unfit.code, f"{where}.default", named))
    return faults


def is_name(name: str) -> bool:
    """Whether a text can name a variable: letters of any script, digits and `_`, no digit first.

    Two spellings that Python would take for one name (NFKC) are told apart by asking for the
    normal one.
    """
    return (
        len(name) <= NAME_LIMIT
        and _NAME.fullmatch(name) is not None
        and not name.startswith("_")
        and name.isidentifier()
        and name not in _TAKEN
        and unicodedata.normalize("NFKC", name) == name
    )


def is_example(variable: Variable, text: str) -> bool:
    """Whether a text is a value of a variable's kind, and so can be its example."""
    try:
        return read_value(variable, text) is not None
    except Unfit:
        return False


def examples(variables: Sequence[Variable]) -> dict[str, Json]:
    """A value for every variable, for a first look: its example, else its default, else its label.

    Raises:
        Unfit: when an example is not of its variable's kind.
    """
    found: dict[str, Json] = {}
    for variable in variables:
        value: Json = variable.example or variable.default
        if not value and variable.kind == "choice":
            value = variable.choices[0]
        elif not value and variable.kind in {"text", "long"}:
            value = called(variable)
        if value or variable.kind in {"flag", "list"}:
            read_value(variable, value)
            found[variable.name] = value
    return found
