# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The office's words as data."""

from __future__ import annotations

from attrs import frozen


@frozen
class Terms:
    """The office's words of one language."""

    language: str


def load_terms(language: str) -> Terms:
    """Read the office's words of a language."""
    return Terms(language)
