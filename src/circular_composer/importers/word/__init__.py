# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Read Word files of any origin, guarding against what a file may hide."""

from circular_composer.importers.word.reading import read_docx

__all__ = ["read_docx"]
