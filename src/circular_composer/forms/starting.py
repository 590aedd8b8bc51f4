# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""An empty letter of a family, with the family's defaults in place."""

from __future__ import annotations

from typing import Any

from circular_composer.faults import Fault, Refused
from circular_composer.forms.spec import FieldSpec, FormSpec
from circular_composer.model import Addressee, Circular, Contact, Paragraph, Signature


def new_circular(form: FormSpec, language: str | None = None) -> Circular:
    """Return a new letter; the language defaults to the family's first.

    Raises:
        Refused: when the family is not written in that language.
    """
    chosen = language or form.languages[0]
    if chosen not in form.languages:
        raise Refused(Fault("unknown-language", "language", {"language": chosen}))
    values: dict[str, Any] = {}
    signature: dict[str, Any] = {}
    extra: dict[str, str | tuple[str, ...]] = {}
    for spec in form.fields:
        value = default_of(spec, chosen)
        if spec.key.startswith("extra."):
            extra[spec.key.removeprefix("extra.")] = value
        elif spec.key.startswith("signature."):
            signature[spec.key.removeprefix("signature.")] = value
        elif spec.kind == "list" and spec.key in {"to", "copy_to"}:
            values[spec.key] = tuple(Addressee(text) for text in value)
        elif spec.kind in {"text", "long", "list", "date"}:
            values[spec.key] = value
    if form.field_spec("contacts") is not None:
        values["contacts"] = (Contact(),)
    return Circular(
        form=form.id,
        language=chosen,
        body=(Paragraph(numbered=form.house.numbered),),
        signature=Signature(**signature),
        extra=extra,
        **values,
    )


def default_of(spec: FieldSpec, language: str) -> Any:
    """What a field of a new letter holds: text, texts or a flag."""
    given = spec.default.get(language, spec.default.get("*"))
    if given is not None:
        return given
    if spec.kind == "list":
        return ()
    return False if spec.kind == "flag" else ""
