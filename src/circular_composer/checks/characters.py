# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`tatweel`, `mixed-digits`, `presentation-form`, `missing-glyph`: the wrong characters for a word.

Sources: the real letters have Western digits only and no tatweel outside headings; a six-language
project found "1٣" in an official file that looked normal to its authors; the Unicode Standard, 9.2
(presentation forms are for compatibility, not for text).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from circular_composer.checks.arabic import MARKS, TATWEEL, is_arabic
from circular_composer.checks.reading import RUNNING_ROLES, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
    Splice,
)
from circular_composer.export.faces import load_faces

_STRETCH = re.compile(f"[{MARKS}{TATWEEL}]++")
_STRETCHED_ROLES = RUNNING_ROLES | {"salutation", "closing", "addressee"}
_EASTERN = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_WESTERN = frozenset("0123456789")
_EASTERN_NUMBER = re.compile(r"[0-9٠-٩۰-۹]*[٠-٩۰-۹][0-9٠-٩۰-۹]*")
# Ligatures of whole words (ﷲ, ﷺ, ﷼) and ornate brackets are typed on purpose.
_FORMS = re.compile(
    r"[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdef\ufdf5\ufdf6\ufdf8\ufdf9\ufe70-\ufefc]++"
)


# The bundled faces have all others, so that they need not be opened for an ordinary letter.
_UNUSUAL = re.compile(
    r"[^\t\n -~\u00a0-\u00ff\u060c-\u061b\u061f-\u066d\u2010-\u2014\u2018-\u2026]"
)


def _tatweels(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Tatweel that stretches a word of running text.

    At a word's end it is spelling (`1446هـ`, `الـ 5G`); headings and the subject may be stretched.
    """
    if passage.role not in _STRETCHED_ROLES:
        return
    text = passage.text
    for found in _STRETCH.finditer(text):
        start, end = found.span()
        inside = start > 0 and is_arabic(text[start - 1]) and is_arabic(text[end : end + 1])
        if inside and TATWEEL in found[0]:
            splices = tuple(
                Splice(place, place + 1) for place in range(start, end) if text[place] == TATWEEL
            )
            yield Finding(splices[0].start, splices[-1].end, {}, splices)


_Gathered = tuple[Literal["western"] | tuple[int, int], ...]


def _digits(passage: Passage, _: Setting) -> _Gathered:
    found: list[Literal["western"] | tuple[int, int]] = []
    if not _WESTERN.isdisjoint(passage.characters):
        found.append("western")
    if not _EASTERN.isdisjoint(passage.characters):
        found += [match.span() for match in _EASTERN_NUMBER.finditer(passage.text)]
    return tuple(found)


def _mixed_digits(
    letter: Letter, gathered: Sequence[tuple[Placed, _Gathered]]
) -> Iterator[Located]:
    """Arabic-Indic digits in a letter that has Western ones too: its date, its text."""
    western = bool(letter.circular.date) or any("western" in facts for _, facts in gathered)
    if not western:
        return
    for placed, facts in gathered:
        for span in facts:
            if span == "western":
                continue
            start, end = span
            text = placed.passage.text[start:end]
            right = "".join(str(unicodedata.decimal(char)) for char in text)
            splices = (Splice(start, end, right),)
            finding = Finding(start, end, {"text": text, "right": right}, splices)
            yield Located(placed.where, finding, placed.passage)


def _presentation_forms(passage: Passage, _: Setting) -> Iterator[Finding]:
    """Letters stored as the shapes they take; text stored in reading order is mended."""
    for found in _FORMS.finditer(passage.text):
        start, end = found.span()
        right = unicodedata.normalize("NFKC", found[0])
        # A word that begins with a final form was stored backwards: which way is not certain.
        backwards = unicodedata.decomposition(found[0][0]).startswith(("<final>", "<medial>"))
        splices = () if backwards and end - start > 1 else (Splice(start, end, right),)
        yield Finding(start, end, {"text": found[0], "right": right}, splices)


def _missing_glyphs(passage: Passage, setting: Setting) -> Iterator[Finding]:
    """Characters that none of the letter's faces can print: a reader would see empty boxes."""
    unusual = "".join(_UNUSUAL.findall(passage.text))
    if not unusual:
        return
    glyphs = load_faces() if setting.glyphs is None else setting.glyphs
    missing = frozenset(glyphs.missing(unusual))
    first = next((place for place, char in enumerate(passage.text) if char in missing), None)
    if first is not None:
        codes = " ".join(f"U+{ord(char):04X}" for char in sorted(missing))
        yield Finding(first, first + 1, {"text": "".join(sorted(missing)), "codes": codes})


TATWEEL_RULE = PassageRule(
    RuleSpec("tatweel", "warning", "Two real letters: none in running text.", fixable=True),
    _tatweels,
    triggers=frozenset(TATWEEL),
)
MIXED_DIGITS = LetterRule(
    RuleSpec("mixed-digits", "warning", 'An official file with "1٣" in it.', fixable=True),
    _mixed_digits,
    _digits,
    triggers=_EASTERN | _WESTERN,
)
PRESENTATION_FORM = PassageRule(
    RuleSpec("presentation-form", "warning", "The Unicode Standard, section 9.2.", fixable=True),
    _presentation_forms,
)
MISSING_GLYPH = PassageRule(
    RuleSpec("missing-glyph", "warning", "Characters outside the letter's faces."), _missing_glyphs
)
