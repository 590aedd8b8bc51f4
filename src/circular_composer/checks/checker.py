# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Run the rules over a letter, reading again only what changed since the last time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field, frozen

from circular_composer.checks.dictionary import Speller
from circular_composer.checks.facts import Version
from circular_composer.checks.fixing import fix_all
from circular_composer.checks.kept import Resolution, load_resolutions
from circular_composer.checks.levels import level_of
from circular_composer.checks.reading import Entry, Passage, Placed, entries, exchanged, read
from circular_composer.checks.rule import (
    Finding,
    Glyphs,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
    Splice,
)
from circular_composer.checks.rules import ALL_RULES
from circular_composer.checks.silencing import is_silenced
from circular_composer.checks.spelling import SPELLING
from circular_composer.checks.terms import load_terms
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Edit, Level, Problem
from circular_composer.office import RuleLevel, load_office

_Key = tuple[Any, ...]
_VARIABLE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}]*%\}")
_MOST = 20
"""Findings of one rule in one string that are told one by one."""
_ROUNDS = 15
"""Fixing and checking in turn: fixes that collide are made one after the other."""
_ORDER = (
    "reference",
    "place",
    "date",
    "to",
    "copy_to",
    "contacts",
    "extra",
    "subject",
    "salutation",
    "body",
    "closing",
    "signature",
    "annexes",
)
"""The letter's parts in reading order, for findings about a part that has no string yet."""


@frozen
class _Examined:
    """All that is known of one string, wherever it stands."""

    passage: Passage
    found: tuple[tuple[int, Finding], ...]
    gathered: Mapping[int, Any]


@define
class Checker:
    """Checks a letter over and over while it is typed.

    What was found in a string is kept while the letter has that string, so a keystroke costs one
    string and the rules about the letter as a whole. The results are those of `check`.

    Attributes:
        form: the letter's family.
        glyphs: what the letter's faces can print; the program's and the user's own when None.
        only: the one level that is asked for; no rule of another level is run.
        versions: the same letter in other languages, where they are at hand.
        speller: which words no dictionary has; None checks no spelling.
        resolutions: the kept resolutions by number; the program's and the user's own when None.
    """

    form: FormSpec
    glyphs: Glyphs | None = None
    only: Level | None = None
    versions: Sequence[Version] = ()
    speller: Speller | None = None
    resolutions: Mapping[int, Resolution] | None = None
    _cited: Mapping[int, Resolution] | None = field(default=None, init=False)
    _setting: Setting | None = field(default=None, init=False)
    _known: dict[_Key, _Examined] = field(factory=dict, init=False)
    _levels: tuple[RuleLevel, ...] = field(default=(), init=False)

    def check(self, circular: Circular) -> tuple[Problem, ...]:
        """Return what is wrong or doubtful in a letter, in reading order."""
        setting = self._setting_of(circular)
        rules = self._rules()
        examined: list[tuple[str, _Examined]] = []
        known: dict[_Key, _Examined] = {}
        for entry in entries(circular, self.form):
            key = entry[1:]
            if not entry[1]:
                continue
            seen = known.get(key) or self._known.get(key)
            if seen is None:
                seen = self._examine(entry, setting, rules)
            known[key] = seen
            examined.append((entry[0], seen))
        self._known = known
        located: list[tuple[int, Located]] = [
            (number, Located(where, finding, seen.passage))
            for where, seen in examined
            for number, finding in seen.found
        ]
        located += self._judged(circular, setting, rules, examined)
        located = list(_without_echoes(located))
        if setting.template:
            located = [entry for entry in located if not _concerns_variable(entry[1])]
        return tuple(self._problems(circular, located, [where for where, _ in examined]))

    def mend(self, circular: Circular) -> Circular:
        """Return the letter with every certain fix made, also those that others uncover.

        Findings that an officer has put to rest stay as they are.
        """
        for _ in range(_ROUNDS):
            fixable = [problem for problem in self.check(circular) if problem.fix]
            if not fixable:
                break
            circular = fix_all(circular, fixable)
        return circular

    def _setting_of(self, circular: Circular) -> Setting:
        """What the rules may know; a change of it makes everything known worthless."""
        now = (circular.language, circular.is_template)
        last = self._setting
        if (
            last is None
            or (last.language, last.template) != now
            or self._cited is not self.resolutions
        ):
            terms, self._cited = load_terms(circular.language), self.resolutions
            cited = load_resolutions() if self._cited is None else self._cited
            self._setting = last = Setting(*now, terms, cited, self.glyphs, self.speller)
            self._known = {}
        return last

    def _rules(self) -> list[tuple[int, PassageRule | LetterRule]]:
        """The rules that are run, by their number; others than last time make all known void."""
        chosen = load_office().checks
        levels = tuple(level_of(rule.spec, self.form, chosen) for rule in ALL_RULES)
        if levels != self._levels:
            self._levels = levels
            self._known = {}
        return [
            (number, rule)
            for number, (rule, level) in enumerate(zip(ALL_RULES, levels, strict=True))
            if level != "off" and self.only in {None, level}
        ]

    def _examine(
        self, entry: Entry, setting: Setting, rules: Iterable[tuple[int, PassageRule | LetterRule]]
    ) -> _Examined:
        _, source, role, header, direction = entry
        passage = read(role, source, header, direction)
        characters = passage.characters
        found: list[tuple[int, Finding]] = []
        gathered: dict[int, Any] = {}
        for number, rule in rules:
            if rule.triggers and rule.triggers.isdisjoint(characters):
                continue
            if isinstance(rule, PassageRule):
                found.extend((number, finding) for finding in rule.find(passage, setting))
            else:
                facts = rule.gather(passage, setting)
                if facts:
                    gathered[number] = facts
        return _Examined(passage, tuple(found), gathered)

    def _judged(
        self,
        circular: Circular,
        setting: Setting,
        rules: Iterable[tuple[int, PassageRule | LetterRule]],
        examined: list[tuple[str, _Examined]],
    ) -> Iterator[tuple[int, Located]]:
        placed = [Placed(where, seen.passage) for where, seen in examined]
        versions = () if setting.template else self.versions
        letter = Letter(circular, self.form, setting, placed, versions)
        facts: dict[int, list[tuple[Placed, Any]]] = {}
        for place, (_, seen) in zip(placed, examined, strict=True):
            for number, gathered in seen.gathered.items():
                facts.setdefault(number, []).append((place, gathered))
        for number, rule in rules:
            if isinstance(rule, LetterRule):
                for located in rule.judge(letter, facts.get(number, [])):
                    yield number, located

    def _problems(
        self, circular: Circular, located: list[tuple[int, Located]], order: list[str]
    ) -> Iterator[Problem]:
        ranks = {where: rank for rank, where in enumerate(order)}

        def reading_order(entry: tuple[int, Located]) -> tuple[int, int, int, int]:
            number, found = entry
            root = found.where.partition("[")[0].partition(".")[0]
            part = _ORDER.index(root) if root in _ORDER else len(_ORDER)
            return part, ranks.get(found.where, -1), found.finding.start or 0, number

        for number, found in sorted(_limited(located), key=reading_order):
            problem = _problem(ALL_RULES[number].spec, found, self._levels[number])
            if not is_silenced(circular, problem):
                yield problem


def _without_echoes(located: Sequence[tuple[int, Located]]) -> Iterator[tuple[int, Located]]:
    """Findings without misspelled words of which another rule knows what they should be."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for number, found in located:
        finding = found.finding
        if ALL_RULES[number] is not SPELLING and finding.start is not None:
            taken.setdefault(found.where, []).append((finding.start, finding.end or 0))
    for number, found in located:
        start, end = found.finding.start or 0, found.finding.end or 0
        if ALL_RULES[number] is not SPELLING or not any(
            low < end and start < high for low, high in taken.get(found.where, ())
        ):
            yield number, found


def _concerns_variable(located: Located) -> bool:
    """Whether a finding speaks of a template's variable, which is filled before it is printed."""
    passage, finding = located.passage, located.finding
    if passage is None or "{" not in passage.characters:
        return False
    spans = [found.span() for found in _VARIABLE.finditer(passage.text)]
    if finding.start is None or finding.end is None:
        return bool(spans)
    return any(start < finding.end and finding.start < end for start, end in spans)


def _limited(located: Iterable[tuple[int, Located]]) -> Iterator[tuple[int, Located]]:
    """Findings one by one, up to a number of one rule in one string; the rest as one.

    Each fix is a whole string, so that thousands of them would be thousands of copies of it. The
    last finding told stands for those after it, and its fix mends them all.
    """
    groups: dict[tuple[int, str], list[Located]] = {}
    for number, found in located:
        groups.setdefault((number, found.where), []).append(found)
    for (number, _), group in groups.items():
        for found in group[: _MOST - 1]:
            yield number, found
        if len(group) >= _MOST:
            yield number, _merged(group[_MOST - 1 :])


def _merged(group: list[Located]) -> Located:
    findings = [found.finding for found in group]
    splices: list[Splice] = []
    for splice in sorted(
        (splice for finding in findings for splice in finding.splices), key=lambda s: s.start
    ):
        if not splices or splice.start >= splices[-1].end:
            splices.append(splice)
    typed = tuple(splice for finding in findings for splice in finding.typed)
    return evolve(group[0], finding=evolve(findings[0], splices=tuple(splices), typed=typed))


def _problem(spec: RuleSpec, located: Located, own: RuleLevel) -> Problem:
    finding, passage = located.finding, located.passage
    level: Level = spec.level if own == "off" else own
    start, end = finding.start, finding.end
    edits = located.edits
    if passage is not None:
        if start is not None and end is not None:
            start, end = passage.source_span(start, end)
        if finding.splices:
            splices = [(splice.start, splice.end, splice.text) for splice in finding.splices]
            mended = passage.spliced(splices)
            if mended is not None and mended != passage.source:
                edits = (Edit(located.where, mended), *edits)
        if finding.typed:
            parts = sorted((splice.start, splice.end, splice.text) for splice in finding.typed)
            edits = (Edit(located.where, exchanged(passage.source, parts)), *edits)
    return Problem(spec.code, level, located.where, start, end, finding.values, edits)


def check(
    circular: Circular,
    form: FormSpec,
    *,
    glyphs: Glyphs | None = None,
    only: Level | None = None,
    versions: Sequence[Version] = (),
    speller: Speller | None = None,
    resolutions: Mapping[int, Resolution] | None = None,
) -> tuple[Problem, ...]:
    """Return what is wrong or doubtful in a letter, in reading order.

    Args:
        circular: the letter, whole or in the making.
        form: its family, which may switch rules off or change their level.
        glyphs: what the letter's faces can print; the program's and the user's own when None.
        only: the one level that is asked for: an export asks for errors and is done sooner.
        versions: the same letter in other languages, to be held against it.
        speller: which words no dictionary has; None checks no spelling.
        resolutions: the kept resolutions by number; the program's and the user's own when None.
    """
    return Checker(form, glyphs, only, versions, speller, resolutions).check(circular)


def blocking(problems: Iterable[Problem]) -> bool:
    """Whether a final export must be refused: a problem of level error is among these."""
    return any(problem.level == "error" for problem in problems)
