# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A folder of its own for the page of a letter.

Typst sets again only what depends on what has changed, and sees change file by file. What comes in
`sys.inputs` is part of its library, on which everything depends: a key, or the next letter of a
batch, would be set wholly anew. In a file beside the page it costs what has changed, a quarter or
less.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import util
from pathlib import Path
from tempfile import mkdtemp

_DATA = "letter.json"


def private_folder(owner: object, prefix: str) -> Path:
    """Make a folder readable by the user alone, which goes when its owner or the process does.

    Args:
        owner: whose folder it is.
        prefix: how its name begins.

    Raises:
        OSError: when no folder can be made.
    """
    path = Path(mkdtemp(prefix=prefix))
    # Not `weakref.finalize`: worker processes end without what `atexit` was told.
    util.Finalize(
        owner, shutil.rmtree, args=(path,), kwargs={"ignore_errors": True}, exitpriority=0
    )
    return path


class PageFolder:
    """The page's source files, and for moments the data of a letter, readable by the user alone."""

    def __init__(self, source: Path) -> None:
        """Copy the page.

        Args:
            source: the folder of its source files.

        Raises:
            OSError: when no folder can be made.
        """
        self.path = private_folder(self, "circular-composer-page-")
        self._process = os.getpid()
        for file in source.glob("*.typ"):
            shutil.copyfile(file, self.path / file.name)

    @property
    def usable(self) -> bool:
        """Whether it is still there (temporary folders get cleared), and not a parent process's."""
        return self._process == os.getpid() and self.path.is_dir()

    @contextmanager
    def holding(self, letter: str) -> Iterator[None]:
        """Hold the data of a letter, which is gone again afterwards: a crash leaves no text behind.

        Raises:
            OSError: when it cannot be written.
        """
        file = self.path / _DATA
        try:
            file.write_text(letter, encoding="utf-8")
            yield
        finally:
            file.unlink(missing_ok=True)
