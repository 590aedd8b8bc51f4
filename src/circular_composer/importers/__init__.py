# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From any earlier letter to a new draft: Word files, text, Markdown, and what was copied.

Each kind of source has a reader (`word`, `clipboard`, `markdown`, `plain_text`), and all read into
`scraps`. `mending` puts their characters right; `regions` cuts them where a letter's parts meet;
`head`, `body` and `tail` place them; `facts` tells what is to be confirmed. `own` takes a Word file
of our own back. `making` goes this way in one call, and `importing` in a process of its own.
"""

from circular_composer.comparison import Change
from circular_composer.importers.imported import Imported
from circular_composer.importers.importing import (
    IMPORTED_ENDINGS,
    import_letter,
    import_pasted,
    import_text,
)
from circular_composer.importers.scraps import Note
from circular_composer.importers.worker import ImportWorker

__all__ = [
    "IMPORTED_ENDINGS",
    "Change",
    "ImportWorker",
    "Imported",
    "Note",
    "import_letter",
    "import_pasted",
    "import_text",
]
