# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where a frozen copy starts: `circular-composer.spec` makes its programs from this file."""

import os
import sys
from multiprocessing import freeze_support


def _free_other_programs() -> None:
    """Let programs that are started from here find their own libraries, not ours.

    The loader has read its variable already; a viewer or pdftotext that inherited it would load
    the libraries of this folder and might not start.
    """
    if sys.platform == "linux":
        original = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
        if original is None:
            os.environ.pop("LD_LIBRARY_PATH", None)
        else:
            os.environ["LD_LIBRARY_PATH"] = original


def _start() -> None:
    _free_other_programs()
    freeze_support()  # a reading process is this same program, started anew
    from circular_composer.cli import main

    main()


if __name__ == "__main__":
    _start()
