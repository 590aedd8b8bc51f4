# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Families of letters as data: TOML files to `FormSpec`, and a new letter of one.

What any letter of a family prints or asks for belongs here; how it looks, in `compose`.
"""

from circular_composer.forms.dressing import dressed
from circular_composer.forms.loading import form_names, load_form, load_forms, load_wording
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
    Words,
    printed,
    said,
)
from circular_composer.forms.starting import new_circular

__all__ = [
    "CORE_FIELDS",
    "ContinuationSpec",
    "FieldKind",
    "FieldSpec",
    "FooterSpec",
    "FormSpec",
    "HeadLine",
    "House",
    "LetterheadSpec",
    "PagePart",
    "Wording",
    "Words",
    "dressed",
    "form_names",
    "load_form",
    "load_forms",
    "load_wording",
    "new_circular",
    "printed",
    "said",
]
