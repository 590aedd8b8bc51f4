# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a template is called and what it is for, as the start page says it.

Kept in the template under the key `about`, beside the keys of the format; a letter made from the
template does not have it.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, frozen

from circular_composer.model import Circular, Json

ABOUT_KEY = "about"


@frozen
class About:
    """A template's name and description in one language; both may be empty."""

    name: str = ""
    description: str = ""


def about(template: Circular, language: str) -> About:
    """What a template says of itself, in the nearest language there is."""
    found = template.unknown.get(ABOUT_KEY)
    if not isinstance(found, Mapping):
        return About()
    return About(_said(found.get("name"), language), _said(found.get("description"), language))


def _said(words: Json, language: str) -> str:
    if not isinstance(words, Mapping):
        return words if isinstance(words, str) else ""
    texts = {key: text for key, text in words.items() if isinstance(text, str) and text}
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def with_about(template: Circular, language: str, said: About) -> Circular:
    """Return the template with its name and description in a language; others stay."""
    found = template.unknown.get(ABOUT_KEY)
    before = found if isinstance(found, Mapping) else {}
    made: dict[str, Json] = dict(before)
    for key, text in (("name", said.name), ("description", said.description)):
        words = before.get(key)
        made[key] = {**(words if isinstance(words, Mapping) else {}), language: text}
    return evolve(template, unknown={**template.unknown, ABOUT_KEY: made})


def without_about(circular: Circular) -> Circular:
    """Return a letter without what its template said of itself."""
    if ABOUT_KEY not in circular.unknown:
        return circular
    rest = {key: value for key, value in circular.unknown.items() if key != ABOUT_KEY}
    return evolve(circular, unknown=rest)
