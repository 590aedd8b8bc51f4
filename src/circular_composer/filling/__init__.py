# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates to letters: variables, placeholders in a sandbox, rows of values, saving as a template.

A template is a letter file with `variables`; filling makes an ordinary letter of it. What a
placeholder may say is listed in `grammar` and `filters`; how values are read, in `values`.
"""

from circular_composer.filling.about import ABOUT_KEY, About, about, with_about
from circular_composer.filling.filler import Filler, fill, preview
from circular_composer.filling.names import RowNames, safe_name
from circular_composer.filling.rows import (
    FilledRow,
    Row,
    RowFormat,
    fill_rows,
    rows_of,
    values_from,
)
from circular_composer.filling.saving import as_template, mark_variable, occurrences, placeholder
from circular_composer.filling.values import examples, is_name

__all__ = [
    "ABOUT_KEY",
    "About",
    "FilledRow",
    "Filler",
    "Row",
    "RowFormat",
    "RowNames",
    "about",
    "as_template",
    "examples",
    "fill",
    "fill_rows",
    "is_name",
    "mark_variable",
    "occurrences",
    "placeholder",
    "preview",
    "rows_of",
    "safe_name",
    "values_from",
    "with_about",
]
