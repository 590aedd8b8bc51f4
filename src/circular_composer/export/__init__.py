# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Writers: a `Sheet` to a Word file, a PDF or text. None knows another, none knows families."""

from circular_composer.export.formats import FORMATS, Format, render

__all__ = ["FORMATS", "Format", "render"]
