# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A corrigendum drafted from what differs between a letter as sent and as it should have been.

Its wording follows the corrigenda of the office: the parent letter with its date and subject, the
corrections as items, and a paragraph that says the rest stands. It is a starting point: what was
set by itself cannot know the number of the corrigendum, nor why the letter is corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from circular_composer.comparison.changes import Change, compare
from circular_composer.comparison.places import place_name
from circular_composer.comparison.wording import Stretch, compare_words
from circular_composer.compose import date_in_words
from circular_composer.forms import FormSpec, new_circular
from circular_composer.model import Circular, Item, Paragraph, calendar_day, get, has_markup
from circular_composer.model.inline import escaped, plain
from circular_composer.words import LANGUAGES, Language, say

_UNSAID = re.compile(r"(form|language|signature\.signed)$|\.(numbered|ordered|direction|header)$")
"""Changes that no reader of a letter is told of."""
_ENDING = re.compile(r"[.؛;،,\s]+$")
_SHORT = 90
"""Characters up to which a text is replaced as a whole rather than word by word."""
_ENDS: dict[str, tuple[str, str]] = {"ar": ("؛", "."), "en": (";", ".")}


def draft_corrigendum(old: Circular, new: Circular, form: FormSpec) -> Circular:
    """Return a new letter that lists what differs as corrections.

    Args:
        old: the letter as it was sent.
        new: the letter as it should have been; it names the addressees, contacts and signatory.
        form: the family of both.

    Raises:
        Refused: when the family is not written in the letter's language.
    """
    language = new.language
    words = _Words(language if language in LANGUAGES else "en")
    corrections = [
        text for change in compare(old, new) for text in _corrections(change, old, new, form, words)
    ]
    subject = _ENDING.sub("", old.subject.split("\n", 1)[0])
    values = {"number": "1", "reference": old.reference, "subject": subject}
    items = tuple(_items(corrections, words.language))
    numbered = form.house.numbered
    blank = new_circular(form, language)
    extra = dict(blank.extra)
    spec = form.field_spec("extra.references")
    if spec is not None and spec.kind == "list" and old.reference:
        extra["references"] = (old.reference,)
    return attrs.evolve(
        blank,
        reference=words("draft-reference", **values),
        place=new.place or blank.place,
        to=new.to or blank.to,
        copy_to=new.copy_to,
        contacts=new.contacts or blank.contacts,
        subject=words("draft-subject", **values),
        salutation=new.salutation or blank.salutation,
        body=(
            Paragraph(_opening(old, len(items), words, values, form), numbered, items),
            Paragraph(words("draft-rest"), numbered),
        ),
        closing=new.closing or blank.closing,
        signature=new.signature,
        extra=extra,
        unconfirmed=("reference", "subject"),
    )


@attrs.frozen
class _Words:
    """Says the corrigendum's sentences, as a letter stores them: without isolates."""

    language: Language

    def __call__(self, code: str, **values: str) -> str:
        said = say(f"comparing.{code}", self.language, **values)
        return said.replace("\u2068", "").replace("\u2069", "")


def _opening(
    old: Circular, count: int, words: _Words, values: dict[str, str], form: FormSpec
) -> str:
    code = "draft-opening" if old.date else "draft-undated"
    return words(code if count != 1 else f"{code}-one", date=_day(old.date, old, form), **values)


def _day(date: str, letter: Circular, form: FormSpec) -> str:
    """A date as the letter prints it; what is no date, as it was typed."""
    day = calendar_day(date)
    wording = form.wordings.get(letter.language)
    return date_in_words(day, wording) if day and wording else date


def _items(corrections: Sequence[str], language: str) -> Iterator[Item]:
    between, last = _ENDS[language]
    for index, text in enumerate(corrections):
        yield Item(text + (last if index == len(corrections) - 1 else between))


def _corrections(
    change: Change, old: Circular, new: Circular, form: FormSpec, words: _Words
) -> Iterator[str]:
    """The corrections that a change asks for, each a sentence without its end."""
    if _UNSAID.search(change.where):
        return
    # What was corrected stands in the letter that was sent: its reader looks for it there.
    there = new if change.kind in {"added", "moved"} else old
    if change.kind == "changed" and not _is_in(old, change.where):
        there = new
    place = place_name(change.where, there, form, words.language)
    marked_up = has_markup(change.where)
    before, after = (_shown(text, marked_up=marked_up) for text in (change.old, change.new))
    if change.where == "date":
        before, after = _day(before, old, form), _day(after, new, form)
    if change.kind == "moved":
        yield words("draft-move", place=place, new=_first_line(after))
        return
    for taken, given in _exchanges(before, after):
        values = {"place": place, "old": escaped(taken), "new": escaped(given)}
        code = "draft-insert" if not taken else "draft-replace" if given else "draft-delete"
        yield words(code, **values)


def _is_in(letter: Circular, where: str) -> bool:
    try:
        get(letter, where)
    except KeyError:
        return False
    return True


def _shown(text: str, *, marked_up: bool) -> str:
    shown = plain(text) if marked_up else text
    return " ".join(shown.split())


def _first_line(text: str) -> str:
    return text.split("\n", 1)[0]


def _exchanges(old: str, new: str) -> Iterator[tuple[str, str]]:
    """What is replaced by what: the whole of a short text, of a long one the words that differ.

    Words that were only added, or only taken out, take the word before them along, so that the
    reader can find them.
    """
    if not old or not new or max(len(old), len(new)) <= _SHORT:
        yield old, new
        return
    pairs = list(_stretches(compare_words(old, new)))
    if len(pairs) > 3 or not all(map(_is_whole, (text for pair in pairs for text in pair))):
        yield old, new
        return
    yield from pairs


def _is_whole(text: str) -> bool:
    """Whether a stretch can be quoted: no bracket or quotation mark in it lacks its partner."""
    pairs = all(text.count(one) == text.count(other) for one, other in ("()", "[]", "«»", "“”"))
    return pairs and text.count('"') % 2 == 0


def _stretches(stretches: Sequence[Stretch]) -> Iterator[tuple[str, str]]:
    """The changed stretches as pairs, near ones joined, each standing alone with its neighbour."""
    taken = given = before = ""
    open_ = False
    for stretch in stretches:
        if stretch.kind == "same":
            words = stretch.text.split()
            if open_ and len(words) <= 1:
                taken, given = taken + stretch.text, given + stretch.text
                continue
            if open_:
                yield _settled(before, taken, given)
            taken = given = ""
            open_ = False
            before = words[-1] if words else before
        elif stretch.kind == "removed":
            taken, open_ = taken + stretch.text, True
        else:
            given, open_ = given + stretch.text, True
    if open_:
        yield _settled(before, taken, given)


def _settled(before: str, taken: str, given: str) -> tuple[str, str]:
    if taken.strip() and given.strip():
        return taken.strip(), given.strip()
    return f"{before} {taken.strip()}".strip(), f"{before} {given.strip()}".strip()
