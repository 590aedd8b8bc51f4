# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read families and label wording from their TOML files, naming every fault and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import cattrs
from attrs import evolve, frozen
from attrs import field as attribute

from circular_composer import resources
from circular_composer.faults import Fault, Refused
from circular_composer.forms.dressing import dressed
from circular_composer.forms.spec import (
    CORE_FIELDS,
    ContinuationSpec,
    FieldKind,
    FieldSpec,
    FooterSpec,
    FormSpec,
    HeadLine,
    House,
    LetterheadSpec,
    PagePart,
    Wording,
)
from circular_composer.model.paths import is_step
from circular_composer.office import check_logo, load_office
from circular_composer.storage import read_bytes
from circular_composer.structuring import (
    TYPE_NAMES,
    read_toml,
    require_list,
    strict_converter,
    structure,
)

_LEFT_TO_RIGHT = frozenset({"reference"})
_LEVELS = frozenset({"error", "warning", "hint", "off"})
_EXTRA_KINDS: tuple[FieldKind, ...] = ("text", "long", "list", "date")
"""What a letter can hold beyond its fixed parts."""
_DEFAULTS: Mapping[FieldKind, type] = {
    **dict.fromkeys(("text", "long", "date"), str),
    "list": list,
    "flag": bool,
}
_OWN_PARTS: frozenset[FieldKind] = frozenset({"body", "annexes", "flag"})
"""Kinds of field that no line with a label can show."""

_LABELS: Mapping[str, tuple[str, ...]] = {
    "signed": (),
    "annex": (),
    "annexes": (),
    "annex_heading": ("number",),
    "annex_parent": ("reference",),
    "draft": (),
}
"""Labels that any letter may need, each with the names that may stand in braces in it."""
_PATTERNS: Mapping[str, tuple[str, ...]] = {"date": (), "place_date": ("place", "date")}


@frozen
class _FieldFile:
    """A field as its TOML says it."""

    key: str
    kind: FieldKind | None = None
    required: bool = False
    name: dict[str, str] = attribute(factory=dict)
    help: dict[str, str] = attribute(factory=dict)
    example: str = ""
    default: dict[str, str | bool | list[str]] = attribute(factory=dict)
    left_to_right: bool | None = None


@frozen
class _LetterheadFile:
    """The letterhead as its TOML says it; the logo's path is relative to the family file."""

    lines: tuple[HeadLine, ...] = ()
    logo: str = ""
    logo_alt: dict[str, str] = attribute(factory=dict)
    signatory_title: bool = False


@frozen
class _FormFile:
    """A family as its TOML says it."""

    id: str
    name: dict[str, str]
    fields: tuple[_FieldFile, ...]
    page: tuple[PagePart, ...]
    description: dict[str, str] = attribute(factory=dict)
    look: str = "standard"
    languages: tuple[str, ...] = ("ar", "en")
    letterhead: _LetterheadFile = _LetterheadFile()
    footer: FooterSpec = FooterSpec()
    continuation: ContinuationSpec = ContinuationSpec()
    house: House = House()
    labels: dict[str, dict[str, str]] = attribute(factory=dict)
    checks: dict[str, str] = attribute(factory=dict)


def _converter() -> cattrs.Converter:
    converter = strict_converter(forbid_extra_keys=True)

    def default_value(value: Any, _: Any) -> str | bool | list[str]:
        if isinstance(value, str | bool):
            return value
        return [converter.structure(item, str) for item in require_list(value)]

    converter.register_structure_hook_func(
        lambda wanted: wanted == str | bool | list[str], default_value
    )
    return converter


def load_wording(language: str) -> Wording:
    """Read the printed words of a language.

    Raises:
        Refused: when there are none, or their file is broken.
    """
    path = resources.label_files().get(language)
    if path is None:
        raise Refused(Fault("unknown-language", "language", {"language": language}))
    wording: Wording = structure(
        strict_converter(forbid_extra_keys=True), read_toml(path), Wording, path
    )
    faults = [
        *_name_faults(wording.language, path, "language"),
        *_wording_faults("labels", wording.labels, _LABELS),
        *_wording_faults("patterns", wording.patterns, _PATTERNS),
    ]
    if faults:
        raise Refused(*faults, path=path)
    return wording


def _name_faults(told: str, path: Path, where: str) -> Iterator[Fault]:
    """What a file says it is called, and is not."""
    if told != path.stem:
        yield Fault("form-id", where, {"id": told, "name": path.stem})


def _wording_faults(
    where: str, given: Mapping[str, str], needed: Mapping[str, tuple[str, ...]]
) -> Iterator[Fault]:
    """Words that a letter may need and that are not there, or cannot be filled in."""
    for name, fields in needed.items():
        if name not in given:
            yield Fault("missing-key", where, {"key": name})
        elif fields:
            try:
                given[name].format(**dict.fromkeys(fields, ""))
            except (LookupError, ValueError, AttributeError):
                known = " ".join(f"{{{field}}}" for field in fields)
                yield Fault("bad-pattern", f"{where}.{name}", {"known": known})


def form_names() -> tuple[str, ...]:
    """The identifiers of all families there are, sorted."""
    return tuple(sorted(resources.form_files()))


def load_form(form: str) -> FormSpec:
    """Read a family, with the letterhead that the office chose for it.

    Raises:
        Refused: when there is none of that name, or its file is broken.
    """
    path = resources.form_files().get(form)
    if path is None:
        raise Refused(Fault("unknown-form", "form", {"form": form}))
    return dressed(load_form_file(path), load_office())


def load_forms() -> tuple[tuple[FormSpec, ...], tuple[Refused, ...]]:
    """Read all families as `load_form`; a broken file is returned as its refusal, no more."""
    office = load_office()
    forms: list[FormSpec] = []
    broken: list[Refused] = []
    for path in resources.form_files().values():
        try:
            forms.append(dressed(load_form_file(path), office))
        except Refused as refusal:
            broken.append(refusal)
    return tuple(sorted(forms, key=lambda form: form.id)), tuple(broken)


def load_form_file(path: Path) -> FormSpec:
    """Read a family as its file has it.

    It is read again only when that file, the wording or the looks there are have changed: a batch
    asks for each of its letters.

    Raises:
        Refused: with every fault of the file.
    """
    read = (path, *resources.label_files().values())
    stamps = tuple((file, _changed(file)) for file in read)
    form = _read(path, stamps, tuple(resources.look_files()))
    logo = form.letterhead.logo
    if isinstance(logo, Path) and not logo.is_file():  # gone since the family was read
        fault = Fault("no-logo", "letterhead.logo", {"file": logo.name})
        raise Refused(fault, path=path)
    return form


def _changed(file: Path) -> int:
    """When a file was last changed, in nanoseconds; a file that is gone is refused on reading."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return -1


@lru_cache(maxsize=32)
def _read(path: Path, _stamps: tuple[tuple[Path, int], ...], _looks: tuple[str, ...]) -> FormSpec:
    given: _FormFile = structure(_converter(), read_toml(path), _FormFile, path)
    faults = list(_faults(given, path))
    wordings: dict[str, Wording] = {}
    for language in given.languages:
        try:
            wording = load_wording(language)
        except Refused as refusal:
            if refusal.path is not None:  # not the family is broken, but the language's own file
                raise
            faults.extend(evolve(fault, where="languages") for fault in refusal.faults)
        else:
            own = given.labels.get(language, {})
            labels = {**wording.labels, **own}
            wordings[language] = evolve(wording, labels=labels)
            faults.extend(_wording_faults(f"labels.{language}", labels, _LABELS))
    if faults:
        raise Refused(*faults, path=path)
    head = given.letterhead
    return FormSpec(
        id=given.id,
        name=given.name,
        description=given.description,
        look=given.look,
        languages=given.languages,
        fields=tuple(_field(entry) for entry in given.fields),
        letterhead=LetterheadSpec(
            lines=head.lines,
            logo=(path.parent / head.logo) if head.logo else None,
            logo_alt=head.logo_alt,
            signatory_title=head.signatory_title,
        ),
        footer=given.footer,
        continuation=given.continuation,
        page=given.page,
        house=given.house,
        labels=given.labels,
        checks=given.checks,  # type: ignore[arg-type]  # levels were checked above
        wordings=wordings,
    )


def _kind(given: _FieldFile) -> FieldKind:
    return CORE_FIELDS.get(given.key) or given.kind or "text"


def _field(given: _FieldFile) -> FieldSpec:
    direction = given.left_to_right
    return FieldSpec(
        key=given.key,
        kind=_kind(given),
        required=given.required,
        name=given.name,
        help=given.help,
        example=given.example,
        default={
            language: tuple(value) if isinstance(value, list) else value
            for language, value in given.default.items()
        },
        left_to_right=given.key in _LEFT_TO_RIGHT if direction is None else direction,
    )


def _faults(given: _FormFile, path: Path) -> list[Fault]:
    """Faults that types alone do not show: names that lead nowhere."""
    faults = list(_name_faults(given.id, path, "id"))
    if not given.languages:
        faults.append(Fault("no-languages", "languages"))
    keys = [entry.key for entry in given.fields]
    for index, entry in enumerate(given.fields):
        if entry.key in keys[:index]:
            faults.append(Fault("repeated-key", f"fields[{index}].key", {"key": entry.key}))
        faults.extend(_field_faults(entry, f"fields[{index}]"))
    own_parts = {entry.key for entry in given.fields if _kind(entry) in _OWN_PARTS}
    for index, part in enumerate(given.page):
        named = [key for column in part.columns for key in column]
        if part.kind == "field":
            named.append(part.key)
        faults.extend(
            Fault("unknown-field", f"page[{index}]", {"key": key})
            for key in named
            if key not in keys
        )
        faults.extend(
            Fault("own-part", f"page[{index}]", {"key": key}) for key in named if key in own_parts
        )
        if part.kind == "columns" and part.widths and len(part.widths) != len(part.columns):
            faults.append(Fault("column-widths", f"page[{index}].widths"))
    if given.look not in resources.look_files():
        faults.append(Fault("unknown-look", "look", {"look": given.look}))
    faults.extend(
        Fault("unknown-level", f"checks.{rule}", {"level": level})
        for rule, level in given.checks.items()
        if level not in _LEVELS
    )
    if given.letterhead.logo:
        faults.extend(_logo_faults(path.parent / given.letterhead.logo))
    return faults


def _field_faults(given: _FieldFile, where: str) -> Iterator[Fault]:
    name = given.key.removeprefix("extra.")
    if given.key in CORE_FIELDS:
        pass
    elif name == given.key:
        yield Fault("unknown-field", f"{where}.key", {"key": given.key})
    elif not is_step(name):
        yield Fault("field-name", f"{where}.key", {"key": name})
    elif given.kind not in {None, *_EXTRA_KINDS}:
        values = {"found": f'"{given.kind}"', "known": ", ".join(_EXTRA_KINDS)}
        yield Fault("unknown-choice", f"{where}.kind", values)
    wanted = _DEFAULTS.get(_kind(given))
    for language, value in given.default.items():
        if wanted is not None and type(value) is not wanted:
            values = {"expected": TYPE_NAMES[wanted], "found": TYPE_NAMES[type(value)]}
            yield Fault("wrong-type", f"{where}.default.{language}", values)


def _logo_faults(path: Path) -> tuple[Fault, ...]:
    """A logo that is not there, or that Word and PDF readers could stumble on."""
    if not path.is_file():
        return (Fault("no-logo", "letterhead.logo", {"file": path.name}),)
    try:
        check_logo(read_bytes(path))
    except Refused as refusal:
        return tuple(evolve(fault, where="letterhead.logo") for fault in refusal.faults)
    return ()
