# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Names for files: the letter's own, its reference, or the way ITU names its letters."""

from __future__ import annotations

import re

from circular_composer.model import Circular

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_NUMBER = re.compile(r"(\d{1,4})(?!.*\d)")
_SERIES = {"tsb-circular": "T-TSB-CIR", "tsb-collective-letter": "T-TSB-COL", "gs-letter": "S-CIR"}
_LANGUAGES = {"ar": "A", "zh": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


def safe(name: str) -> str:
    """A name that every system takes."""
    return _FORBIDDEN.sub("-", name).strip(" .-")[:120]


def proposed_name(circular: Circular, ending: str) -> str:
    """What a letter without a file might be called."""
    stem = safe(circular.reference) or safe(circular.subject[:60]) or "circular"
    return f"{stem}{ending}"


def itu_stem(circular: Circular) -> str | None:
    """The stem of a published file, as ITU forms it: `SERIES-CIR-0081!!MSW-A`.

    The number has four digits and the last letter is the language (A, C, E, F, R, S), as in
    `R00-CR-CIR-0244-MSW-A`. None when the reference has no number.
    """
    found = _NUMBER.search(circular.reference)
    if found is None:
        return None
    series = _SERIES.get(circular.form, safe(circular.form).upper())
    year = circular.date[2:4] if circular.iso_date else "00"
    sector, _, rest = series.partition("-")
    language = _LANGUAGES.get(circular.language, circular.language.upper())
    return f"{sector}{year}-{rest}-{int(found[1]):04d}!!MSW-{language}"
