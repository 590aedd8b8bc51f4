# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The `.circular` document: values to plain JSON data and back, strictly.

Format `circular-composer`, version 1: UTF-8 JSON with a stable order of keys. Every key of the
format is written, empty where empty; any may be missing on loading. Keys this version does not
know stay where they were. A document is refused with all its faults at once, each with its path.
"""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, partial
from typing import Any

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn

from circular_composer.faults import Fault, Refused
from circular_composer.model import (
    Addressee,
    Annex,
    Block,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Silence,
    Table,
    TextDirection,
    Variable,
    VariableKind,
)
from circular_composer.model.paths import is_step
from circular_composer.structuring import (
    Unsuitable,
    WrongType,
    require_list,
    require_object,
    strict_converter,
    structure,
)

FORMAT = "circular-composer"
VERSION = 1
SIZE_LIMIT = 20 * 1024 * 1024
"""Bytes; a larger file is refused unread."""
DEPTH_LIMIT = 64
"""Nested lists and objects; no letter comes near it."""

_REFUSED_CHARACTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_KINDS: Mapping[str, type[Any]] = {"paragraph": Paragraph, "heading": Heading, "table": Table}
_KEYS = frozenset(attribute.name for attribute in attrs.fields(Circular)) | {"format"}


def decode(data: bytes, *, forms: Collection[str]) -> Circular:
    """Read a document.

    Args:
        data: the file's bytes.
        forms: identifiers of the families there are.

    Raises:
        Refused: with every fault found.
    """
    if len(data) > SIZE_LIMIT:
        raise Refused(Fault("too-large", "", {"limit": f"{SIZE_LIMIT // 2**20}"}))
    return from_plain(_parse(data), forms=forms)


def _parse(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(Fault("not-utf8", "", {"at": str(error.start)})) from error
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        values = {"line": str(error.lineno), "column": str(error.colno)}
        raise Refused(Fault("not-json", "", values)) from error
    except RecursionError as error:
        raise Refused(Fault("too-deep")) from error
    except Unsuitable as error:
        raise Refused(Fault(error.code, "", error.values)) from error
    except ValueError as error:  # a number with more digits than Python converts
        raise Refused(Fault("unsuitable", "", {"detail": str(error)})) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        repeated = next(key for key in keys if keys.count(key) > 1)
        raise Unsuitable("repeated-key", key=repeated)
    return found


def _no_constant(name: str) -> Any:
    raise Unsuitable("not-a-number", number=name)


def from_plain(data: Any, *, forms: Collection[str]) -> Circular:
    """Structure parsed JSON as a letter.

    Raises:
        Refused: with every fault found.
    """
    # Any key may be missing, the format's name too, as long as something of a letter is there.
    if (
        not isinstance(data, Mapping)
        or data.get("format", FORMAT) != FORMAT
        or _KEYS.isdisjoint(data)
    ):
        raise Refused(Fault("not-a-circular"))
    version = data.get("version", VERSION)
    if type(version) is not int or version < 1:
        raise Refused(Fault("bad-version", "version"))
    if version > VERSION:
        values = {"version": str(version), "known": str(VERSION)}
        raise Refused(Fault("newer-version", "version", values))
    faults = list(_character_faults(data, ""))  # refuses what nests too deeply, before all else
    form = data.get("form")
    if isinstance(form, str) and form and form not in forms:
        faults.append(Fault("unknown-form", "form", {"form": form}))
    letter = {key: value for key, value in data.items() if key not in {"format", "version"}}
    try:
        circular = structure(_converter(), letter, Circular)
    except Refused as refusal:
        faults.extend(refusal.faults)
    if faults:
        raise Refused(*faults)
    return circular


def _character_faults(value: Any, where: str, depth: int = 0) -> Iterator[Fault]:
    if depth > DEPTH_LIMIT:
        raise Refused(Fault("too-deep", where))
    if isinstance(value, str):
        match = _REFUSED_CHARACTERS.search(value)
        if match:
            values = {"code": f"U+{ord(match[0]):04X}", "at": str(match.start())}
            yield Fault("refused-character", where, values)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            here = f"{where}.{key}" if where else str(key)
            yield from _character_faults(str(key), where)
            yield from _character_faults(inner, here, depth + 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _character_faults(inner, f"{where}[{index}]", depth + 1)


# --- structuring -------------------------------------------------------------------------------


@cache
def _converter() -> cattrs.Converter:
    converter = strict_converter(forbid_extra_keys=False)
    hooks: tuple[tuple[Any, Any], ...] = (
        (TextDirection, _choice),
        (VariableKind, _choice),
        (TextDirection | None, _optional_choice),
        (Block, _block_hook(converter)),
        (Mapping[str, str | tuple[str, ...]], _extra),
    )
    for wanted, hook in hooks:
        converter.register_structure_hook_func(partial(operator.eq, wanted), hook)
    converter.register_structure_hook_func(_is_tuple, _tuple_hook(converter))
    for cls in (*_KINDS.values(), Contact, Item, Signature, Annex, Variable, Silence, Circular):
        _register(converter, cls)
    _register(converter, Addressee, text_alone=True)
    return converter


def _is_tuple(wanted: Any) -> bool:
    return getattr(wanted, "__origin__", None) is tuple


def _tuple_hook(converter: cattrs.Converter) -> Any:
    def hook(value: Any, wanted: Any) -> Any:
        inner = wanted.__args__[0]
        wanted_list: Any = list[inner]  # type: ignore[valid-type]  # known only at run time
        return tuple(converter.structure(require_list(value), wanted_list))

    return hook


def _register(converter: cattrs.Converter, cls: type[Any], *, text_alone: bool = False) -> None:
    """Let a class keep the keys it does not know; an addressee may be a string alone."""
    known = {attribute.name for attribute in attrs.fields(cls)} - {"unknown"}

    @cache
    def base() -> Any:  # made when first needed: values nest in each other
        return make_dict_structure_fn(cls, converter, unknown=cattrs.override(omit=True))

    def hook(value: Any, wanted: Any) -> Any:
        if text_alone and isinstance(value, str):
            return cls(value)
        given = require_object(value)
        made = base()({key: inner for key, inner in given.items() if key in known}, wanted)
        unknown = {
            key: inner
            for key, inner in given.items()
            if key not in known and not (key == "kind" and cls in _KINDS.values())
        }
        return attrs.evolve(made, unknown=unknown) if unknown else made

    converter.register_structure_hook(cls, hook)


def _block_hook(converter: cattrs.Converter) -> Any:
    def hook(value: Any, _: Any) -> Any:
        kind = require_object(value).get("kind")
        cls = _KINDS.get(kind) if isinstance(kind, str) else None
        if cls is None:
            raise Unsuitable("unknown-kind", kind=str(kind))
        return converter.structure(value, cls)

    return hook


def _choice(value: Any, wanted: Any) -> Any:
    if not isinstance(value, str):
        raise WrongType("text", value)
    if value not in wanted.__args__:
        raise Unsuitable("unknown-choice", found=value, known=", ".join(wanted.__args__))
    return value


def _optional_choice(value: Any, _: Any) -> Any:
    return None if value is None else _choice(value, TextDirection)


def _extra(value: Any, _: Any) -> dict[str, str | tuple[str, ...]]:
    found: dict[str, str | tuple[str, ...]] = {}
    for key, inner in require_object(value).items():
        if not is_step(key):
            raise Unsuitable("field-name", key=key)
        if isinstance(inner, str):
            found[key] = inner
        elif isinstance(inner, list) and all(isinstance(line, str) for line in inner):
            found[key] = tuple(inner)
        else:
            raise Unsuitable("wrong-extra", key=key)
    return found


# --- writing -----------------------------------------------------------------------------------


def encode(circular: Circular) -> bytes:
    """Write a document: UTF-8, readable in a diff, the same bytes for the same letter."""
    text = json.dumps(to_plain(circular), ensure_ascii=False, indent=1)
    return f"{text}\n".encode()


def to_plain(circular: Circular) -> dict[str, Any]:
    """The letter as JSON data, keys in the order of the format."""
    head: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    return {**head, **_plain(circular)}


def _plain(value: Any) -> Any:  # noqa: PLR0911 - one line a kind
    if isinstance(value, Addressee) and value == Addressee(value.text):
        return value.text
    if isinstance(value, Annex):
        return _annex(value)
    if isinstance(value, Paragraph | Heading | Table):
        return {"kind": type(value).__name__.lower(), **_fields(value)}
    if attrs.has(type(value)):
        return _fields(value)
    if isinstance(value, tuple | list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


_WHEN_SAID = frozenset(
    {
        "ordered", "direction", "when", "each", "extra", "variables", "silenced", "unconfirmed",
        "not_placed", "label", "help", "default", "example", "choices",
    }
)  # fmt: skip
"""Keys that are written only when they say something."""


def _fields(value: Any) -> dict[str, Any]:
    """A value's fields in order, then the keys this version does not know."""
    found: dict[str, Any] = {}
    for attribute in _order(type(value)):
        inner = getattr(value, attribute)
        if attribute in _WHEN_SAID and (inner is None or (not inner and attribute != "variables")):
            continue
        found[attribute] = _plain(inner)
    return {**found, **value.unknown}


def _order(cls: type[Any]) -> Iterator[str]:
    """Field names as the format lists them."""
    names = [attribute.name for attribute in attrs.fields(cls) if attribute.name != "unknown"]
    if cls is Paragraph:
        names = ["numbered", "text", "items", "ordered", "direction", "when", "each"]
    elif cls is Item:
        names = ["text", "items", "ordered", "direction", "when", "each"]
    elif cls is Table:
        names = ["header", "rows", "direction", "when", "each"]
    yield from names


def _annex(annex: Annex) -> dict[str, Any]:
    if annex.file and not annex.body:
        return {"title": annex.title, "file": annex.file, **annex.unknown}
    found = {"title": annex.title, "body": _plain(annex.body)}
    if annex.file:
        found["file"] = annex.file
    return {**found, **annex.unknown}
