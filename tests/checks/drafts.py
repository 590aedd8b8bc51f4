# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Drafts of any shape, full of what the rules look for, for tests of laws."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Contact,
    Heading,
    Item,
    Paragraph,
    Signature,
    Table,
    Variable,
)

FRAGMENTS = [
    "الدول الأعضاء",
    "الدول الاعضاء",
    'مبادرة "مدن ذكية مستدامة (MDM)',
    '"مدن ذكية مستدامة (MDM)"',
    "(2026-2025)",
    "2027-2028",
    "في 30 فبراير 2026",
    "يوم الجمعة 12 يناير 2010",
    "يرجى الرد في موعد أقصاه 1 مارس 2026.",
    "ستُعقد ورشة العمل في 9 يونيو 2026 (بتوقيت وسط أوروبا)",
    "الساعة 25:00 ثم 10.00 hours ثم 12h30",
    "[الصفحة](#)",
    "[www.example.org](#)",
    "[الصفحة](https://example.org/.)",
    "**غامق** و*مائل*",
    r"\[…\]",
    "DM -XX",
    "راسلونا على tsb@@itu.int",
    "انظر https//itu.int/a.",
    "+41227306301",
    "6301 730 22 41+",
    "كذا ، وكذا , ثم  كذا ;نهاية",
    "الاتحـــاد",
    "١٢ و13",
    "\ufefb\ufedf",
    "\u202eنص\u202c",
    "\u2066isolate\u2069",
    "\u200fنص",
    "القرار 209 والقرار رقم 99 (المراجَع في بوسان، 2014)",
    "انظر الملحق A والفقرة 12",
    "2. نص",
    "في 12 شباط 2026",
    "سنتيح هذه المشاورات",
    "باللغة الإنجليزية",
    "في في جنيف",
    "[bookmark: _Hlk1]",
    "التقدير و الاحترام",
    "موقع الحدث",
    ")نص(",
    "نص؛",
    "\n",
    " ",
    "",
]
SIGNS = 'اب لإأ،,.()[]*\\"-/123٣XTBé\n\t\u00a0\u2066\u2069\u202eA@:_'
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=4).map(" ".join) | st.text(SIGNS, max_size=30)
ITEMS = st.recursive(
    TEXTS.map(Item),
    lambda inner: st.builds(
        Item, TEXTS, st.lists(inner, max_size=2).map(tuple), ordered=st.booleans()
    ),
    max_leaves=3,
)
BLOCKS = st.one_of(
    st.builds(
        Paragraph,
        TEXTS,
        st.booleans(),
        st.lists(ITEMS, max_size=3).map(tuple),
        ordered=st.booleans(),
    ),
    TEXTS.map(Heading),
    st.builds(
        Table,
        st.lists(st.lists(TEXTS, max_size=2).map(tuple), max_size=3).map(tuple),
        header=st.booleans(),
    ),
)
BODIES = st.lists(BLOCKS, max_size=4).map(tuple)
LETTERS = st.builds(
    Circular,
    form=st.just("tsb-circular"),
    language=st.sampled_from(["ar", "en"]),
    reference=TEXTS,
    place=TEXTS,
    date=st.sampled_from(["", "2026-03-02", "2026-02-30", "١٢"]),
    to=st.lists(TEXTS.map(Addressee), max_size=2).map(tuple),
    contacts=st.lists(st.builds(Contact, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=1).map(tuple),
    subject=TEXTS,
    salutation=st.lists(TEXTS, max_size=1).map(tuple),
    body=BODIES,
    closing=TEXTS,
    signature=st.builds(Signature, st.booleans(), TEXTS, TEXTS),
    annexes=st.lists(st.builds(Annex, TEXTS, BODIES), max_size=1).map(tuple),
    extra=st.dictionaries(st.just("reference_detail"), TEXTS, max_size=1),
    variables=st.sampled_from([None, None, (Variable("name", "text"),)]),
    unconfirmed=st.lists(st.sampled_from(["date", "body[0].text"]), max_size=1).map(tuple),
)
"""Letters of the family of TSB Circulars."""

PROPERTY = settings(deadline=None, suppress_health_check=list(HealthCheck))
"""A law is tried on many letters, however long one takes."""
