# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Made-up bodies for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from circular_composer.model import Block, Heading, Item, Paragraph, Table

TEXT = st.text(alphabet='ab 1*[]()\\\n_.،\u2066\u2069\u0645\u0631"', max_size=12)
DIRECTION = st.sampled_from([None, "ltr", "rtl"])
UNKNOWN = st.sampled_from([{}, {}, {}, {"note": ["x", 1]}])


def _items(depth: int) -> st.SearchStrategy[tuple[Item, ...]]:
    if depth == 0:
        return st.just(())
    return st.lists(
        st.builds(
            Item,
            text=TEXT,
            items=_items(depth - 1),
            ordered=st.booleans(),
            direction=DIRECTION,
            when=st.sampled_from(["", "x"]),
            unknown=UNKNOWN,
        ),
        max_size=3,
    ).map(tuple)


BLOCKS: st.SearchStrategy[tuple[Block, ...]] = st.lists(
    st.one_of(
        st.builds(
            Paragraph,
            text=TEXT,
            numbered=st.booleans(),
            items=_items(3),
            ordered=st.booleans(),
            direction=DIRECTION,
            each=st.sampled_from(["", "y"]),
            unknown=UNKNOWN,
        ),
        st.builds(Heading, text=TEXT, direction=DIRECTION, unknown=UNKNOWN),
        st.builds(
            Table,
            rows=st.lists(st.lists(TEXT, max_size=3).map(tuple), max_size=3).map(tuple),
            header=st.booleans(),
            direction=DIRECTION,
            unknown=UNKNOWN,
        ),
    ),
    max_size=6,
).map(tuple)
