# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The Word file of a composed letter.

`schema` and `ooxml` build elements and know no letter. Of them `inline` (with `ordering`) makes the
text of a paragraph, `blocks` and `anchors` the body, `furniture` and `watermark` head and foot, and
`styles`, `numbering`, `fonts` and `theme` the parts beside it. `writer` calls them in order and
`package` packs; `tracked` shows what differs from an earlier letter, word by word (`tokens`).
"""

from __future__ import annotations

from circular_composer.export.docx.writer import write_docx

__all__ = ["write_docx"]
