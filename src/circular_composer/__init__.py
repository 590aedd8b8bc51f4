# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Compose circular letters in Arabic; export Word and PDF that are right-to-left throughout."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("circular-composer")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0"
