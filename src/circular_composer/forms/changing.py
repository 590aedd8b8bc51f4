# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A letter turned to another family or another language, with nothing typed lost.

What the house put there and nobody touched becomes what the other family and language begin with;
what was typed stays. Where the other family has no field for it, it is kept as text without a
place, which the editor shows and takes into any field.
"""

from __future__ import annotations

from typing import Any

from attrs import evolve

from circular_composer.faults import Fault, Refused
from circular_composer.forms.spec import CORE_FIELDS, FieldSpec, FormSpec
from circular_composer.forms.starting import default_of
from circular_composer.model import (
    Addressee,
    Annex,
    Block,
    Circular,
    Contact,
    Paragraph,
    get,
    has_markup,
    replace,
    strings,
)
from circular_composer.model.inline import parse

_ADDRESSED = frozenset({"to", "copy_to"})


def turned(circular: Circular, old: FormSpec, new: FormSpec, language: str) -> Circular:
    """Return the letter as one of another family, in another language, or both.

    Args:
        circular: the letter.
        old: its family.
        new: the family it is to be of; may be the same.
        language: the language it is to be in.

    Raises:
        Refused: when the new family is not written in that language.
    """
    if language not in new.languages:
        raise Refused(Fault("unknown-language", "language", {"language": language}))
    made = circular if new.id == old.id else _without_homeless(circular, old, new)
    made = evolve(made, form=new.id, language=language)
    for spec in new.fields:
        if spec.kind == "body":
            made = evolve(made, body=_numbered(made.body, old, new))
        elif spec.kind == "contacts":
            made = evolve(made, contacts=made.contacts or (Contact(),))
        elif spec.kind == "annexes":
            made = evolve(made, annexes=tuple(_annex(one, old, new) for one in made.annexes))
        else:
            made = _with_default(made, circular.language, old, spec, keep=new.id == old.id)
    return made


# --- defaults ----------------------------------------------------------------------------------


def _with_default(
    made: Circular, language: str, old: FormSpec, spec: FieldSpec, *, keep: bool
) -> Circular:
    """Let a field that nobody touched begin as the other family and language do."""
    before = old.field_spec(spec.key)
    was = _plain(default_of(before, language)) if before else _nothing(spec)
    value, then = _value(made, spec.key), default_of(spec, made.language)
    if value is None and before is not None and not then:
        return made
    if value is None or (_plain(value) == was and not _conditional(value)):
        return _set(made, spec, then)
    if keep and isinstance(was, tuple) and isinstance(then, tuple) and len(was) == len(then):
        said = dict(zip(was, then, strict=True))  # one line added: the others are the house's still
        return _set(made, spec, tuple(said.get(line, line) for line in _plain(value)), value)
    return _set(made, spec, _plain(value), value)


def _nothing(spec: FieldSpec) -> Any:
    return () if spec.kind == "list" else False if spec.kind == "flag" else ""


def _plain(value: Any) -> Any:
    """A value as a default is written: addressees by their text."""
    if isinstance(value, tuple):
        return tuple(one.text if isinstance(one, Addressee) else one for one in value)
    return value


def _conditional(value: Any) -> bool:
    """Whether a list has entries that hold more than their text, as those of a template."""
    return isinstance(value, tuple) and any(
        isinstance(one, Addressee) and one != Addressee(one.text) for one in value
    )


def _value(circular: Circular, key: str) -> Any:
    if key.startswith("extra."):
        return circular.extra.get(key.removeprefix("extra."))
    return getattr(circular, key) if key in _ADDRESSED else get(circular, key)


def _set(circular: Circular, spec: FieldSpec, value: Any, there: Any = ()) -> Circular:
    """The letter with a field's value, given as a default is written.

    Addressees keep what else they hold: `there` are those whose texts the value has.
    """
    if spec.key in _ADDRESSED:
        known = there if len(there) == len(value) else tuple(Addressee() for _ in value)
        pairs = zip(known, value, strict=True)
        entries = tuple(one if one.text == text else evolve(one, text=text) for one, text in pairs)
        return replace(circular, spec.key, entries)
    if not spec.key.startswith("extra."):
        return replace(circular, spec.key, value)
    if spec.kind == "list" and isinstance(value, str):
        value = tuple(line for line in value.split("\n") if line)
    elif spec.kind != "list" and isinstance(value, tuple):
        value = ("\n" if spec.kind == "long" else " ").join(value)
    return evolve(circular, extra={**circular.extra, spec.key.removeprefix("extra."): value})


# --- numbers -----------------------------------------------------------------------------------


def _numbered(blocks: tuple[Block, ...], old: FormSpec, new: FormSpec) -> tuple[Block, ...]:
    """Paragraphs all as the old house has them, as the new one does; else as they were typed."""
    before, after = old.house.numbered, new.house.numbered
    if not blocks:
        return (Paragraph(numbered=after),)
    found = [one for one in blocks if isinstance(one, Paragraph)]
    if before == after or any(one.numbered != before for one in found):
        return blocks
    return tuple(
        evolve(one, numbered=after) if isinstance(one, Paragraph) else one for one in blocks
    )


def _annex(annex: Annex, old: FormSpec, new: FormSpec) -> Annex:
    return annex if annex.file else evolve(annex, body=_numbered(annex.body, old, new))


# --- what has no field any more ----------------------------------------------------------------


def _without_homeless(circular: Circular, old: FormSpec, new: FormSpec) -> Circular:
    """Take what the new family has no field for to the texts without a place."""
    made, empty, texts = circular, Circular(), list(circular.not_placed)
    keys = dict.fromkeys((*CORE_FIELDS, *(f"extra.{name}" for name in circular.extra)))
    for key in keys:
        if new.field_spec(key) is not None:
            continue
        spec, value = old.field_spec(key), _value(circular, key)
        if spec is None or _plain(value) != default_of(spec, circular.language):
            texts += [_said(at, text) for at, text in strings(circular) if _lies_in(at, key)]
        if key.startswith("extra."):
            name = key.removeprefix("extra.")
            made = evolve(made, extra={one: made.extra[one] for one in made.extra if one != name})
        else:
            made = replace(made, key, _value(empty, key))
    return evolve(made, not_placed=tuple(text for text in texts if text.strip()))


def _lies_in(where: str, key: str) -> bool:
    return where == key or (where.startswith(key) and where[len(key)] in ".[")


def _said(where: str, text: str) -> str:
    """A text without its marks, the target of a link beside its words."""
    if not has_markup(where):
        return text
    pieces = parse(text)
    said = []
    for index, piece in enumerate(pieces):
        said.append(piece.text)
        last = index + 1 == len(pieces) or pieces[index + 1].href != piece.href
        if piece.href and last and piece.href != piece.text:
            said.append(f" ({piece.href})")
    return "".join(said)
