# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office, or one officer, changes about letters: faces, paper, letterhead, checks.

One format, `office.toml`, in three places: for everybody on the computer, in the user's folder, and
as the file that carries settings from one account to another. A later place wins over an earlier
one, choice by choice; what nobody chose stays with the families and looks.
"""

from circular_composer.office.logos import LOGO_LIMIT, check_logo
from circular_composer.office.reading import (
    FILE_LIMIT,
    load_defaults,
    load_office,
    office_problems,
    parse_office,
    read_office,
)
from circular_composer.office.values import (
    NO_LOGO,
    PAPERS,
    SCALES,
    SIDES,
    LetterheadChoice,
    Logo,
    LookChoice,
    Office,
    RuleLevel,
    SharedFolder,
    over,
)
from circular_composer.office.writing import change_office, office_file, write_office

__all__ = [
    "FILE_LIMIT",
    "LOGO_LIMIT",
    "NO_LOGO",
    "PAPERS",
    "SCALES",
    "SIDES",
    "LetterheadChoice",
    "Logo",
    "LookChoice",
    "Office",
    "RuleLevel",
    "SharedFolder",
    "change_office",
    "check_logo",
    "load_defaults",
    "load_office",
    "office_file",
    "office_problems",
    "over",
    "parse_office",
    "read_office",
    "write_office",
]
