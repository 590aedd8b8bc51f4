# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Numbers that the algorithm may take apart: signed, grouped, with several hyphens.

Left to the algorithm, because what it draws reads rightly from right to left:

- `50%`: drawn with the sign on the left, which is how Arabic reads it; the digits stay together,
  and so it is with `%` after a signed number. (CLDR's Arabic pattern for Western digits has marks
  that keep the sign on the right; it is a matter of look, not of sense.)
- `$100`, `100 €`, `5°`, `<5`, `≈5`: the sign stays beside its number, on the side where a reader
  coming from the right expects it; CLDR's Arabic currency pattern relies on the same.
- `11:00`, `1,234.5`, `24/7`, `1.2.3`: single separators join digits (W4), nothing moves.
- `5 km`, `11:00 UTC`: the number is read first, then the unit to its left.
"""

from __future__ import annotations

import re

from circular_composer.direction._atoms import DASHES, Atom, may_take_sign, stands_alone

_VALUE = r"\d++(?>(?:[.,:/\u066b\u066c]\d++)*)"
_PATTERN = re.compile(
    rf"(?P<degrees>[+\-\u2212\u00b1]?+{_VALUE} ?\u00b0(?:[CF]| ?[NSEW])(?![A-Za-z]))"
    rf"|(?P<signed>[+\-\u2212\u00b1]{_VALUE}(?![{DASHES}\d]))"
    r"|(?<![0-9])(?<![0-9] )(?P<spaced>\d{1,3}(?>(?: \d{3})+)(?:[.,]\d++)?(?![0-9]))"
    rf"|(?P<joined>[+\-\u2212\u00b1]?+{_VALUE}(?>(?:[{DASHES}\u00d7*+=^_]++{_VALUE})+))"
    r"|(?P<more>\d++\+)"
    rf"|{_VALUE}"
)


def find_numbers(plain: str) -> list[Atom]:
    """Find numbers that may need to be held together.

    They are signed ones (`-5`), degrees (`-5 °C`, `46.2° N`), thousands set apart by spaces
    (`1 000 000`, whose groups N1 would turn round), digits joined by hyphens or signs
    (`978-92-61-12345-6`, `1920×1080`) and `18+`. Whether the algorithm displaces them is for the
    caller to see.
    """
    atoms: list[Atom] = []
    for found in _PATTERN.finditer(plain):
        if found.lastgroup is None:
            continue
        start, end = found.span()
        if plain[start] in "+-\u2212\u00b1" and not may_take_sign(plain, start):
            continue
        if stands_alone(plain, start, end):
            atoms.append(Atom(start, end, "number", "line"))
    return atoms
