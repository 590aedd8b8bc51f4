# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Word file of a composed letter."""

from __future__ import annotations

from circular_composer.export.docx.writer import write_docx

__all__ = ["write_docx"]
