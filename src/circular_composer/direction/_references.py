# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""References of letters, documents and standards, which must not break over lines.

`CI-19/35`, `CA/3`, `3/LCCE/16` and `C18/59-A` are one string of capitals, digits and joining signs;
`TSB Circular 081` and `ISO/IEC 29500-1` are such a string, or a number, after words that announce
it.
"""

from __future__ import annotations

import re

from circular_composer.direction._atoms import Atom, Hold, stands_alone

_CODE = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9]++(?>(?:[\-/.\u2010\u2011][A-Za-z0-9]++)+)(?::\d{4}(?![0-9]))?"
)
_ONE_CODE = (
    r"[A-Z]{0,5}[./]?\d[A-Za-z0-9]*+(?>(?:[\-/.:\u2010\u2011][A-Za-z0-9]++)*)"
    r"|[A-Z]++(?>(?:[\-/.\u2010\u2011][A-Z0-9]++)+)"
)
_BODIES = (
    r"ITU(?:-[TRD])?|ISO(?>(?:/(?:IEC|IEEE|TS|TR|CIE))*)|IEC(?:/IEEE)?|IEEE|IETF(?: RFC)?|RFC"
    r"|3GPP(?: T[SR])?|ETSI(?: [A-Z]{2,3})?|CEN|EN|ANSI|NIST"
    r"|COM|TD|CR|CA|CI|DM|SG|WP|RRB|PP|WTSA|WTDC|WRC"
)
_WORDS = (
    r"(?:(?:TSB|BDT|BR|GS|ITU(?:-[TRD])?) )?(?:Administrative |Collective |Collective-)?"
    r"(?:[Cc]ircular(?:[ \-][Ll]etter)?|[Ll]etter)"
    r"|Document|Doc\.|Recommendation|Rec\.|Resolution|Res\.|Question|Decision|Opinion|Report"
    r"|Annex|Appendix|Addendum|Corrigendum|Amendment|Supplement|No\."
)
_ANNOUNCED = re.compile(
    rf"(?<![A-Za-z0-9_\-/])(?>(?:(?P<word>{_WORDS}) )?)(?>(?:(?P<body>{_BODIES}) )?)"
    rf"(?P<code>{_ONE_CODE})"
)
_SUFFIX = re.compile(r" \(?(?:Rev|Add|Corr?|Amd|Ed)\.? ?\d{1,2}\)?(?![A-Za-z0-9])")
_TWO_NUMBERS = re.compile(r"\d+[\-\u2010\u2011]\d+")
_MANY_SMALL = re.compile("[a-z]{3}")
_SECTOR = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,6}[\-\u2010\u2011][A-Z](?![A-Za-z0-9])")

_LONGEST_HELD = 40
"""Characters beyond which a reference may wrap: it could be wider than a column."""


def find_references(plain: str) -> list[Atom]:
    """Find references; one longer than a few words may break between them."""
    atoms: list[Atom] = []
    spans = sorted(
        [
            *_announced(plain),
            *(found.span() for found in _CODE.finditer(plain) if _is_code(found[0])),
        ],
        key=lambda span: (span[0], -span[1]),
    )
    for start, found_end in spans:
        if atoms and start < atoms[-1].end:
            continue
        suffix = _SUFFIX.match(plain, found_end)
        end = suffix.end() if suffix and _is_balanced(suffix[0]) else found_end
        if stands_alone(plain, start, end):
            hold: Hold = "line" if end - start <= _LONGEST_HELD else "none"
            atoms.append(Atom(start, end, "reference", hold))
    return atoms


def _announced(plain: str) -> list[tuple[int, int]]:
    """Return codes and numbers after a word or a body that announces them."""
    spans: list[tuple[int, int]] = []
    for found in _ANNOUNCED.finditer(plain):
        word, body, code = found["word"], found["body"], found["code"]
        if word is None and body is None:
            continue
        if body is None and _TWO_NUMBERS.fullmatch(code):
            continue  # Annexes 1-3 are a range; ISO 8601-2 is not
        spans.append(found.span())
    return spans


def _is_code(text: str) -> bool:
    """Tell a reference from a word with a hyphen, a number, or a product's name."""
    return (
        any(char.isdigit() for char in text)
        and any("A" <= char <= "Z" for char in text)
        and _MANY_SMALL.search(text) is None
    )


def _is_balanced(text: str) -> bool:
    return text.count("(") == text.count(")")


def find_sectors(plain: str) -> list[Atom]:
    """Find acronyms with a one-letter part, such as ITU-T, which must not break at the hyphen."""
    return [Atom(*found.span(), "latin", "line") for found in _SECTOR.finditer(plain)]
