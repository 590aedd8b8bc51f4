# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""HTML elements built as a tree, never as a string."""

from __future__ import annotations

from lxml import etree

Tag = etree._Element  # noqa: SLF001 - lxml's public elements are all of this class


def tag(name: str, *content: Tag | str, **attributes: str) -> Tag:
    """An element with what it contains."""
    made = etree.Element(name, attributes)
    for part in content:
        if isinstance(part, str):
            made.text = (made.text or "") + part
        else:
            made.append(part)
    return made


def html_text(root: Tag) -> str:
    """The tree as HTML."""
    return str(etree.tostring(root, encoding="unicode", method="html"))
