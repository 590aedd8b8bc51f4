# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The letter as frozen values, the paths that name its parts, and the problems found in them."""

from circular_composer.model.circular import (
    Addressee,
    Annex,
    Block,
    Circular,
    Contact,
    Heading,
    Item,
    Json,
    Paragraph,
    Signature,
    Silence,
    Table,
    TextDirection,
    Variable,
    VariableKind,
    calendar_day,
    listed,
)
from circular_composer.model.paths import get, has_markup, replace, strings
from circular_composer.model.problem import Edit, Level, Problem

__all__ = [
    "Addressee",
    "Annex",
    "Block",
    "Circular",
    "Contact",
    "Edit",
    "Heading",
    "Item",
    "Json",
    "Level",
    "Paragraph",
    "Problem",
    "Signature",
    "Silence",
    "Table",
    "TextDirection",
    "Variable",
    "VariableKind",
    "calendar_day",
    "get",
    "has_markup",
    "listed",
    "replace",
    "strings",
]
