# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`deadline-before-letter`, `deadline-after-event`, `weekend-deadline`, `dates-disagree`.

Source: the list of date errors that real letters showed or could show; Geneva's weekend is Saturday
and Sunday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from circular_composer.checks.arabic import folded
from circular_composer.checks.days import Day, Mention, weekday_names
from circular_composer.checks.events import (
    event_days,
    held_days,
    kinds_of_event,
    speaks_of_itself,
)
from circular_composer.checks.reading import RUNNING_ROLES, Passage, Placed
from circular_composer.checks.rule import Finding, Letter, LetterRule, Located, RuleSpec, Setting

_STRONG = re.compile(
    r"(?:موعد|أجل|تاريخ|وقت)ٍ? (?:أقصاه|اقصاه|لا يتجاوز|لا يتعدى)"
    r"|(?:الموعد|الأجل) (?:النهائي|الأقصى)|آخر (?:موعد|أجل|مهلة)"
    r"|\b(?:no|not) later than|\bdeadline|\bclosing date",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"(?<!\w)(?:[وف]?(?:قبل|بحلول)(?: نهاية| يوم| تاريخ| انتهاء| دوام)*"
    r"|(?:by|before)(?: the end of)?(?: close of business)?(?: on)?) $",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"(?<!\w)(?:كان|كانت|انقضى|انتهى|مدد|تمديد|تمديده|بدلا|سابقا|سبق"
    r"|was|were|had|extended|instead|expired|already|previously)(?!\w)"
)
# "Before" a day is a deadline only where something is asked for.
_REQUEST = re.compile(
    r"(?:يرجى|نرجو|أرجو|الرجاء|ينبغي|يجب|يتعين|يطلب|تقديم|تقدم|إرسال|ترسل|يرسل|تسجيل|يسجل|التسجيل"
    r"|إفادة|رد|موافا|please|kindly|must|should|submit|regist|send|reply|reach|communicate)",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(r"(?<!\w)(?:بعد|عقب|إثر|after|following)(?!\w)")
_HEADER = re.compile(r"الموعد|الأجل|المهلة|deadline|due", re.IGNORECASE)
_OTHERS = re.compile(
    r"(?<!\w)(?:ال)?(?:تالي|قادم|مقبل|سابق|ماضي?|أخير|تحضيري|مقبلة|قادمة|سابقة|ماضية|أخيرة|تالية"
    r"|next|previous|last|preparatory|subsequent)(?!\w)"
)
_NEAR = 90
"""Characters between the word for a deadline and its day."""
_HALF_YEAR = dt.timedelta(days=183)


@frozen
class _Deadline:
    """A deadline, and whether its sentence speaks of something after the event."""

    mention: Mention
    afterwards: bool


def _deadlines(passage: Passage, _: Setting) -> tuple[_Deadline, ...]:
    if passage.role not in RUNNING_ROLES or not passage.days:
        return ()
    return tuple(_read_deadlines(passage))


def _read_deadlines(passage: Passage) -> Iterator[_Deadline]:
    headed = bool(_HEADER.search(passage.header))
    judged: dict[int, tuple[bool, bool, bool]] = {}
    before_it = 0
    for mention in passage.days:
        start, end = passage.sentence(mention.start)
        if start not in judged:
            sentence = folded(passage.text[start:end])
            found = (
                _PAST.search(sentence),
                _AFTERWARDS.search(sentence),
                _REQUEST.search(sentence),
            )
            judged[start] = bool(found[0]), bool(found[1]), bool(found[2])
        past, afterwards, request = judged[start]
        # Only the first day after the word is the deadline.
        low = max(start, before_it, mention.start - _NEAR)
        said = headed or _STRONG.search(passage.text, low, mention.start)
        weak = request and _WEAK.search(passage.text, low, mention.start)
        if not past and (said or weak):
            yield _Deadline(mention, afterwards)
        before_it = mention.end


def _date(day: Day, written: dt.date | None) -> dt.date | None:
    """The date meant: without a year the letter's, unless that lies more than half a year back."""
    if day.date or written is None:
        return day.date
    return next((date for date in day.near(written) if written - date < _HALF_YEAR), None)


_Gathered = Sequence[tuple[Placed, tuple[_Deadline, ...]]]


def _located(placed: Placed, mention: Mention, date: dt.date) -> Located:
    ar, en = weekday_names(date)
    text = placed.passage.text[mention.start : mention.end]
    values = {"text": text, "weekday_ar": ar, "weekday_en": en}
    return Located(placed.where, Finding(mention.start, mention.end, values), placed.passage)


def _before_letter(letter: Letter, gathered: _Gathered) -> Iterator[Located]:
    """A deadline that lies before the letter's own date."""
    written = letter.circular.iso_date
    for placed, deadlines in gathered:
        for deadline in deadlines:
            date = _date(deadline.mention.last, written)
            if written and date and date < written:
                yield _located(placed, deadline.mention, date)


def _after_event(letter: Letter, gathered: _Gathered) -> Iterator[Located]:
    """A deadline after the last day of the event, unless it is for something that follows it."""
    written = letter.circular.iso_date
    ends = [date for mention in event_days(letter) if (date := _date(mention.last, written))]
    if not ends:
        return
    for placed, deadlines in gathered:
        for deadline in deadlines:
            date = _date(deadline.mention.last, written)
            if date and date > max(ends) and not deadline.afterwards:
                yield _located(placed, deadline.mention, date)


def _on_weekend(letter: Letter, gathered: _Gathered) -> Iterator[Located]:
    """A deadline on a Saturday or Sunday, when nobody in Geneva is at work."""
    written = letter.circular.iso_date
    for placed, deadlines in gathered:
        for deadline in deadlines:
            date = _date(deadline.mention.last, written)
            if date and date.weekday() >= 5:
                yield _located(placed, deadline.mention, date)


def _held(passage: Passage, _: Setting) -> tuple[tuple[Mention, str], ...]:
    return tuple(held_days(passage)) if passage.days else ()


def _speaks_of(sentence: str, kinds: frozenset[str]) -> bool:
    """Whether a sentence is about the subject's kind of event and nothing else."""
    if _OTHERS.search(sentence) or _STRONG.search(sentence):
        return False
    return kinds_of_event(sentence) == kinds and speaks_of_itself(sentence)


def _disagreeing(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[tuple[Mention, str], ...]]]
) -> Iterator[Located]:
    """The text holds the event on days that the subject, or the text before, does not name.

    Only a sentence about the event itself is judged: not one about a meeting beside it.
    """
    named = _named_event(letter, gathered)
    if named is None:
        return
    for placed, mentions in gathered:
        for mention, sentence in mentions:
            dates = [day.date for day in mention.days if day.date]
            fits = all(named.first <= date <= named.last for date in dates)
            if fits or not _speaks_of(sentence, named.kinds):
                continue
            text = placed.passage.text[mention.start : mention.end]
            finding = Finding(mention.start, mention.end, {"text": text, "other": named.text})
            yield Located(placed.where, finding, placed.passage)


@frozen
class _Named:
    """The event's days, its kind and the words that name the days."""

    first: dt.date
    last: dt.date
    kinds: frozenset[str]
    text: str


def _named_event(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[tuple[Mention, str], ...]]]
) -> _Named | None:
    """What the subject says of the event; without a day there, the first sentence that holds it."""
    subject = next(
        (place.passage for place in letter.placed if place.passage.role == "subject"), None
    )
    if subject is not None and subject.days:
        kinds = kinds_of_event(subject.text)
        return _named(subject, subject.days[0], kinds) if len(subject.days) == 1 else None
    for placed, mentions in gathered:
        for mention, sentence in mentions:
            kinds = kinds_of_event(sentence)
            if _speaks_of(sentence, kinds):
                return _named(placed.passage, mention, kinds)
    return None


def _named(passage: Passage, mention: Mention, kinds: frozenset[str]) -> _Named | None:
    first, last = mention.first.date, mention.last.date
    if first is None or last is None or len(kinds) != 1:
        return None
    return _Named(first, last, kinds, passage.text[mention.start : mention.end])


DEADLINE_BEFORE_LETTER = LetterRule(
    RuleSpec("deadline-before-letter", "warning", "Drafts are started from earlier letters."),
    _before_letter,
    _deadlines,
)
DEADLINE_AFTER_EVENT = LetterRule(
    RuleSpec("deadline-after-event", "warning", "Drafts are started from earlier letters."),
    _after_event,
    _deadlines,
)
WEEKEND_DEADLINE = LetterRule(
    RuleSpec("weekend-deadline", "hint", "Geneva works from Monday to Friday."),
    _on_weekend,
    _deadlines,
)
DATES_DISAGREE = LetterRule(
    RuleSpec(
        "dates-disagree", "warning", "The subject names the event's dates, and so does the text."
    ),
    _disagreeing,
    _held,
)
