# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The document file: its format, and files that are written whole or not at all."""

from circular_composer.storage.aside import set_aside
from circular_composer.storage.codec import (
    FORMAT,
    SIZE_LIMIT,
    VERSION,
    decode,
    encode,
    from_plain,
    to_plain,
)
from circular_composer.storage.files import (
    disk_fault,
    load_circular,
    make_folder,
    read_bytes,
    save_circular,
    unfinished,
    write_bytes,
)
from circular_composer.storage.patience import begun, patiently

__all__ = [
    "FORMAT",
    "SIZE_LIMIT",
    "VERSION",
    "begun",
    "decode",
    "disk_fault",
    "encode",
    "from_plain",
    "load_circular",
    "make_folder",
    "patiently",
    "read_bytes",
    "save_circular",
    "set_aside",
    "to_plain",
    "unfinished",
    "write_bytes",
]
