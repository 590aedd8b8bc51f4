# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Writers: a `Sheet` to a Word file, a PDF or text. None knows another, none knows families.

Each is a package or module of its own; beside them lies what they share: the faces' characters, the
fault they raise, and the letter that a Word file carries along (`round_trip`).
"""

from circular_composer.export.formats import FORMATS, Format, render

__all__ = ["FORMATS", "Format", "render"]
