# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Which kept list serves which field of the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every form asks here; the lists themselves are loaded later
    from circular_composer.library import ListName

SERVED: dict[str, ListName] = {
    "to": "groups",
    "copy_to": "groups",
    "contacts": "contacts",
    "signature.name": "signatories",
}
"""The list that each field picks from."""
