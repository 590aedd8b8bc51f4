# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Reading back: proves that an exported file says what the letter says."""

from circular_composer.verify.proving import prove
from circular_composer.verify.report import Report

__all__ = ["Report", "prove"]
