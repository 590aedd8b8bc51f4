# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A folder of its own for the page of a letter that is being typed.

Typst sets again only what depends on what has changed, and sees change file by file. What comes in
`sys.inputs` is part of its library, on which everything depends: a key would set the whole letter
anew. In a file beside the page it costs what the changed paragraph costs, a quarter or less.
"""

from __future__ import annotations

import shutil
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

_DATA = "letter.json"


class PageFolder:
    """The page's source files, and for moments the data of a letter, readable by the user alone."""

    def __init__(self, source: Path) -> None:
        """Copy the page.

        Args:
            source: the folder of its source files.

        Raises:
            OSError: when no folder can be made.
        """
        self.path = Path(mkdtemp(prefix="circular-composer-page-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)
        for file in source.glob("*.typ"):
            shutil.copyfile(file, self.path / file.name)

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
