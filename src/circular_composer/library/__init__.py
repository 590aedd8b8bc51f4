# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What an office keeps for all its letters: groups, signatories, contacts, phrases, resolutions.

Kept in TOML files a person can read, in the program's, shared and personal folders lying over each
other. Read as one `Library`, changed an item at a time, and remembered by the letters that use it.
"""

from circular_composer.library.items import (
    LISTS,
    Contact,
    Group,
    Item,
    ListName,
    Phrase,
    Resolution,
    Signatory,
    shown,
)
from circular_composer.library.reading import (
    Kept,
    Library,
    Shelf,
    cited_resolutions,
    known_shelves,
    load_library,
)
from circular_composer.library.searching import folded, search
from circular_composer.library.storing import (
    Stored,
    add_shared_folder,
    drop,
    forget_shared_folders,
    keep,
    keep_all,
    remove_shared_folder,
)
from circular_composer.library.tables import ImportedRow, export_table, import_table
from circular_composer.library.using import (
    KEPT_KEY,
    Use,
    forgotten,
    insert,
    refreshed,
    remembered,
    uses,
)

__all__ = [
    "KEPT_KEY",
    "LISTS",
    "Contact",
    "Group",
    "ImportedRow",
    "Item",
    "Kept",
    "Library",
    "ListName",
    "Phrase",
    "Resolution",
    "Shelf",
    "Signatory",
    "Stored",
    "Use",
    "add_shared_folder",
    "cited_resolutions",
    "drop",
    "export_table",
    "folded",
    "forget_shared_folders",
    "forgotten",
    "import_table",
    "insert",
    "keep",
    "keep_all",
    "known_shelves",
    "load_library",
    "refreshed",
    "remembered",
    "remove_shared_folder",
    "search",
    "shown",
    "uses",
]
