# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a writer raises when a letter cannot be made into a file."""

from __future__ import annotations

from circular_composer.faults import Fault, Refused


class ExportFault(Refused):
    """A sheet that a writer could not turn into a file.

    `faults[0].code` names what happened; `page-failed` is a page that could not be set.
    """

    @classmethod
    def page(cls, detail: str) -> ExportFault:
        """A page that could not be set, with the typesetter's own words for developers."""
        return cls(Fault("page-failed", "", {"detail": detail}))
