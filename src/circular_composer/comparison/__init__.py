# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two letters, or two versions of one: what changed, field by field and word by word.

`changes` tells it, `taking` makes some of it of a letter, `corrigendum` drafts the letter that says
it to readers. Nothing here shows anything: the editor and the Word writer do.
"""

from circular_composer.comparison.alignment import Aligned, align
from circular_composer.comparison.changes import Change, ChangeKind, compare
from circular_composer.comparison.taking import take
from circular_composer.comparison.wording import Stretch, compare_words

__all__ = [
    "Aligned",
    "Change",
    "ChangeKind",
    "Stretch",
    "align",
    "compare",
    "compare_words",
    "take",
]
