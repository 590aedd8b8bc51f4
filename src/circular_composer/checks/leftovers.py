# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`leftover`: traces of Word and of web pages in the text.

Sources: a circular with `[bookmark: _Hlk83973180]` in its text; broken cross-references that Word
prints as an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.reading import Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

_LEFTOVER = re.compile(
    r"(?P<gone>\[bookmark:[^\[\]\n]*\][ \u00a0]?"
    r"|(?<!\w)_(?:Hlk|Toc|Ref|Hlt|GoBack|Int_)\w*[ \u00a0]?)"
    r"|(?P<space>&nbsp;)"
    r"|(?P<lost>Error! (?:Reference source not found|Bookmark not defined"
    r"|Hyperlink reference not valid)\.?"
    r"|خطأ! (?:لم يتم العثور على مصدر المرجع|الإشارة المرجعية غير معرّ?فة"
    r"|مرجع الارتباط التشعبي غير صالح)\.?"
    r"|(?<!\w)(?:HYPERLINK|PAGEREF|MERGEFIELD|INCLUDETEXT) +[\"\\\w]|&(?:amp|lt|gt|quot);"
    r"|\{ ?(?:PAGE|NUMPAGES|DATE|FILENAME|SEQ)\b[^{}\n]*\})"
)


def _leftovers(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A bookmark's name goes; an error that Word printed needs the officer."""
    for found in _LEFTOVER.finditer(passage.text):
        start, end = found.span()
        splices: tuple[Splice, ...] = ()
        if found["gone"]:
            splices = (Splice(start, end),)
        elif found["space"]:
            splices = (Splice(start, end, "\u00a0"),)
        yield Finding(start, end, {"text": found[0].strip()}, splices)


LEFTOVER = PassageRule(
    RuleSpec("leftover", "warning", "A circular with Word's bookmarks in it.", fixable=True),
    _leftovers,
    triggers=frozenset("[_&!{HPMI"),
)
