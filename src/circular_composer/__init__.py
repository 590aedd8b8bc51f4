# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Compose circular letters in Arabic; export Word and PDF that are right-to-left throughout."""


def __getattr__(name: str) -> str:
    """`__version__`, looked up when asked for: the look-up takes longer than many a command."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("circular-composer")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0"
