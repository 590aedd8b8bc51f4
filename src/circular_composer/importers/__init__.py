# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From any earlier letter to a new draft: Word files, text, Markdown, and what was copied."""

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
