# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read `office.toml`, strictly, and put the places together; a broken one is left out and named."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Literal

import cattrs
from attrs import frozen
from cattrs.gen import mapping_structure_factory

from circular_composer import resources
from circular_composer.faults import Fault, Refused
from circular_composer.office.logos import check_logo
from circular_composer.office.values import (
    NO_LOGO,
    SCALES,
    SIDES,
    Logo,
    Office,
    SharedFolder,
    over,
)
from circular_composer.storage import read_bytes
from circular_composer.structuring import (
    Unsuitable,
    WrongType,
    parse_toml,
    require_list,
    require_object,
    strict_converter,
    structure,
)

FILE_LIMIT = 8 * 1024 * 1024
"""Bytes of the file: letterheads with their logos."""
LINES_LIMIT = 12
"""Lines at the head, or at the foot."""
LENGTH_LIMIT = 300
"""Characters of one line or name."""

_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
"""Control characters, and those that force a direction."""

_Stamp = tuple[Path, int, int]


def load_office() -> Office:
    """All choices that hold for this user; a broken file is as if it were not there."""
    return _together(_stamps()).office


def load_defaults() -> Office:
    """The choices that hold where the user made none: those for everybody on the computer."""
    own = resources.office_files()[-1]
    return _together(tuple(stamp for stamp in _stamps() if stamp[0] != own)).office


def office_problems() -> tuple[Refused, ...]:
    """What is wrong with each place that is left out."""
    return _together(_stamps()).broken


@frozen
class _Together:
    office: Office
    broken: tuple[Refused, ...]


def _stamps() -> tuple[_Stamp, ...]:
    """The files that are there, each with what tells that it has changed."""
    found = []
    for path in resources.office_files():
        try:
            status = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            found.append((path, -1, -1))  # reading it tells why it cannot be read
        else:
            found.append((path, status.st_mtime_ns, status.st_size))
    return tuple(found)


@lru_cache(maxsize=4)
def _together(stamps: tuple[_Stamp, ...]) -> _Together:
    office, broken = Office(), []
    for path, _, _ in stamps:
        try:
            office = over(read_office(path), office)
        except Refused as refusal:
            broken.append(refusal)
    return _Together(office, tuple(broken))


def read_office(path: Path) -> Office:
    """Read one file.

    Raises:
        Refused: naming the file, with every fault of it.
    """
    data = read_bytes(path, FILE_LIMIT)
    try:
        return parse_office(data)
    except Refused as refusal:
        raise refusal.at(path) from refusal


def parse_office(data: bytes) -> Office:
    """Read the bytes of such a file. Names of looks, families, rules and faces may be any.

    Raises:
        Refused: with every fault.
    """
    office = structure(_converter(), parse_toml(data), Office)
    faults = tuple(_out_of_range(office))
    if faults:
        raise Refused(*faults)
    return office


@cache
def _converter() -> cattrs.Converter:
    converter = strict_converter(forbid_extra_keys=True)

    def text(value: Any, _: Any) -> str:
        if not isinstance(value, str):
            raise WrongType("text", value)
        refused = _REFUSED.search(value)
        if refused:
            character = f"U+{ord(refused[0]):04X}"
            raise Unsuitable("office.character", character=character)
        if len(value) > LENGTH_LIMIT:
            raise Unsuitable("office.too-long", limit=str(LENGTH_LIMIT))
        return unicodedata.normalize("NFC", value)

    def lines(value: Any, _: Any) -> tuple[str, ...]:
        given = require_list(value)
        if len(given) > LINES_LIMIT:
            raise Unsuitable("office.too-many-lines", limit=str(LINES_LIMIT))
        return tuple(text(line, str) for line in given)

    def choice(value: Any, wanted: Any) -> Any:
        if value not in wanted.__args__ or isinstance(value, bool):
            known = ", ".join(filter(None, wanted.__args__))
            raise Unsuitable("unknown-choice", found=str(value), known=known)
        return value

    converter.register_structure_hook(str, text)
    converter.register_structure_hook_func(lambda kind: kind == Logo, _logo)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], lines)
    converter.register_structure_hook_func(
        lambda kind: getattr(kind, "__origin__", None) is Literal, choice
    )
    converter.register_structure_hook_func(
        lambda kind: kind == tuple[SharedFolder, ...],
        lambda value, _: tuple(converter.structure(require_list(value), list[SharedFolder])),
    )
    converter.register_structure_hook_factory(
        lambda kind: getattr(kind, "__origin__", None) is Mapping, partial(_mapping, converter)
    )
    converter.register_structure_hook_func(
        lambda kind: kind == Mapping[str, Any], lambda value, _: dict(require_object(value))
    )
    return converter


def _mapping(converter: cattrs.Converter, kind: Any) -> Callable[[Any, Any], Any]:
    """What reads a table: cattrs' own way, once it is known to be one."""
    inner = mapping_structure_factory(kind, converter)
    return lambda value, wanted: inner(require_object(value), wanted)


def _logo(value: Any, _: Any) -> Logo:
    """A picture from base 64, which may be broken into lines; or the word that wants none."""
    if not isinstance(value, str):
        raise WrongType("text", value)
    if value == NO_LOGO:
        return NO_LOGO
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unsuitable("office.not-packed") from error
    try:
        check_logo(data)
    except Refused as refusal:
        fault = refusal.faults[0]
        raise Unsuitable(fault.code, **fault.values) from refusal
    return data


def _out_of_range(office: Office) -> Iterator[Fault]:
    for name, look in office.looks.items():
        for what, value, (low, high) in (
            ("scale", look.scale, SCALES),
            ("sides", look.sides, SIDES),
        ):
            if value and not low <= value <= high:
                values = {"low": f"{low:g}", "high": f"{high:g}"}
                yield Fault("office.out-of-range", f"looks.{name}.{what}", values)
