# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading back: proves that an exported file says what the letter says.

A proof shares with the writers only what no writer decides: the `Sheet`, UAX#9, and the order of
Word's schema. It reads with other libraries (lxml, pdfium, pikepdf, poppler), and `expected` works
out from the sheet what a reader must find.
"""

from circular_composer.verify.proving import prove
from circular_composer.verify.report import Report

__all__ = ["Report", "prove"]
