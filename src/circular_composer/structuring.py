# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Plain data from outside into values, strictly, with every fault and its path.

cattrs does the work; as shipped it turns `5` into `"5"` and `"no"` into True, so the hooks here
take a str, an int or a bool only as it is. Paths are written as the document file's paths.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import cattrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
    IterableValidationNote,
)

from circular_composer.faults import Fault, Refused

_Value = TypeVar("_Value")

TYPE_NAMES = {
    dict: "object",
    list: "list",
    str: "text",
    bool: "flag",
    int: "number",
    float: "number",
    type(None): "nothing",
}
"""What a reader of the file calls each type; the words are found under `type.NAME`."""


class WrongType(TypeError):  # noqa: N818 - it names the fault, as the sentences do
    """A value of another type than the format says."""

    def __init__(self, expected: str, value: object) -> None:
        """Keep the names of both types."""
        super().__init__(f"expected {expected}")
        self.expected = expected
        self.found = TYPE_NAMES.get(type(value), type(value).__name__)


class Unsuitable(ValueError):  # noqa: N818 - likewise
    """A value of the right type that the format does not know; carries the fault's code."""

    def __init__(self, code: str, **values: str) -> None:
        """Keep code and values for the fault."""
        super().__init__(code)
        self.code = code
        self.values = values


def strict_converter(*, forbid_extra_keys: bool) -> cattrs.Converter:
    """Return a converter that takes plain values only as they are and reports every fault."""
    converter = cattrs.Converter(detailed_validation=True, forbid_extra_keys=forbid_extra_keys)

    def plain(expected: type, name: str) -> None:
        def structure(value: Any, _: Any) -> Any:
            if type(value) is not expected:
                raise WrongType(name, value)
            return value

        converter.register_structure_hook(expected, structure)

    plain(str, "text")
    plain(bool, "flag")
    plain(int, "number")

    def structure_float(value: Any, _: Any) -> float:
        if type(value) not in {int, float}:
            raise WrongType("number", value)
        return float(value)

    converter.register_structure_hook(float, structure_float)
    return converter


def require_list(value: Any) -> list[Any]:
    """Return the value when it is a list.

    Raises:
        WrongType: when it is not; a string is no list of its letters.
    """
    if not isinstance(value, list):
        raise WrongType("list", value)
    return value


def require_object(value: Any) -> Mapping[str, Any]:
    """Return the value when it is an object.

    Raises:
        WrongType: when it is not.
    """
    if not isinstance(value, Mapping):
        raise WrongType("object", value)
    return value


def faults_of(error: BaseException, where: str = "") -> Iterator[Fault]:
    """Yield every fault of a failed structuring with its path, in the order of the file."""
    if isinstance(error, BaseValidationError):
        for inner, here in _noted(error, where):
            yield from faults_of(inner, here)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield Fault("unknown-key", where, {"key": key})
    elif isinstance(error, WrongType):
        yield Fault("wrong-type", where, {"expected": error.expected, "found": error.found})
    elif isinstance(error, Unsuitable):
        yield Fault(error.code, where, error.values)
    elif isinstance(error, KeyError):
        yield Fault("missing-key", where, {"key": str(error.args[0])})
    else:
        yield Fault("unsuitable", where, {"detail": str(error)})


def _noted(error: BaseValidationError, where: str) -> Iterator[tuple[BaseException, str]]:
    for inner in error.exceptions:
        note = next(
            (
                note
                for note in getattr(inner, "__notes__", ())
                if isinstance(note, (AttributeValidationNote, IterableValidationNote))
            ),
            None,
        )
        if isinstance(note, AttributeValidationNote):
            here = f"{where}.{note.name}" if where else note.name
        elif isinstance(note, IterableValidationNote) and isinstance(
            error, IterableValidationError
        ):
            step = f"[{note.index}]" if isinstance(note.index, int) else f".{note.index}"
            here = f"{where}{step}".removeprefix(".")
        else:
            here = where
        yield inner, here


def structure(
    converter: cattrs.Converter, data: object, cls: type[_Value], path: Path | None = None
) -> _Value:
    """Return the value that the data says.

    Raises:
        Refused: with every fault of the data, naming the file it came from.
    """
    try:
        return converter.structure(require_object(data), cls)
    except (cattrs.BaseValidationError, TypeError, ValueError, KeyError) as error:
        raise Refused(*faults_of(error), path=path) from error


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file.

    Raises:
        Refused: when it cannot be read or is not TOML.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        fault = Fault("unreadable", "", {"detail": error.strerror or ""})
        raise Refused(fault, path=path) from error
    return parse_toml(data, path)


def parse_toml(data: bytes, path: Path | None = None) -> dict[str, Any]:
    """Read the bytes of a TOML file; editors of Windows may have put a byte-order mark first.

    Raises:
        Refused: when it is not TOML, naming the file it came from.
    """
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a ValueError of Python's own for huge numbers
        raise Refused(Fault("not-toml", "", {"detail": str(error)}), path=path) from error
