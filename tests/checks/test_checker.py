# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Checking again and again, levels, order, and fixes."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.drafts import LETTERS, PROPERTY, TEXTS
from checks.findings import form, letter
from circular_composer.checks import (
    RULES,
    Checker,
    blocking,
    check,
    fix,
    fix_all,
    silence,
    unsilence,
)
from circular_composer.checks.reading import entries, read
from circular_composer.checks.rules import ALL_RULES
from circular_composer.direction.islands import find_addresses, find_islands
from circular_composer.model import Circular, Edit, Level, Problem, get, replace, strings
from circular_composer.model.inline import plain
from circular_composer.words import LANGUAGES, problem_sentence, say


@PROPERTY
@given(st.lists(LETTERS, min_size=1, max_size=4))
def test_a_checker_that_has_seen_other_letters_finds_the_same(letters: list[Circular]) -> None:
    """Keeping what is known changes no finding."""
    checker = Checker(form())
    for circular in [*letters, *letters]:
        assert checker.check(circular) == check(circular, form())


@PROPERTY
@given(LETTERS, st.sampled_from(["error", "warning", "hint"]))
def test_one_level_is_what_all_levels_have_of_it(circular: Circular, level: Level) -> None:
    """Asking for one level leaves out the others and nothing else."""
    family = attrs.evolve(form(), checks={"placeholder": "warning", "double-space": "error"})
    for asked in (form(), family):
        every = check(circular, asked)
        wanted = tuple(problem for problem in every if problem.level == level)
        assert check(circular, asked, only=level) == wanted


@PROPERTY
@given(LETTERS)
def test_every_finding_names_a_place_and_has_its_sentences(circular: Circular) -> None:
    """Offsets lie within the string, the sentence takes the values, an edit changes something."""
    for problem in check(circular, form()):
        assert problem.rule in RULES
        for language in LANGUAGES:
            assert problem_sentence(problem, language)
        if problem.start is not None:
            assert problem.end is not None
            assert 0 <= problem.start <= problem.end <= len(get(circular, problem.where))
        assert RULES[problem.rule].fixable or not problem.fix, problem
        for edit in problem.fix:
            assert get(circular, edit.where) != edit.text


@PROPERTY
@given(LETTERS)
def test_a_fix_keeps_the_shape_of_the_letter(circular: Circular) -> None:
    """Only the strings named change, and the finding mended is no longer there as it was."""
    for problem in check(circular, form()):
        if not problem.fix:
            continue
        after = fix(circular, problem)
        before = dict(strings(circular))
        changed = {where for where, text in strings(after) if before[where] != text}
        assert changed == {edit.where for edit in problem.fix}
        assert problem not in check(after, form())


@PROPERTY
@given(LETTERS)
def test_fixing_all_comes_to_rest(circular: Circular) -> None:
    """Fixing and checking in turn ends soon, with nothing fixable left."""
    for _ in range(15):
        problems = [problem for problem in check(circular, form()) if problem.fix]
        if not problems:
            return
        circular = fix_all(circular, problems)
    raise AssertionError([(p.rule, p.where, p.fix) for p in problems])


@PROPERTY
@given(LETTERS)
def test_findings_come_in_reading_order(circular: Circular) -> None:
    """Findings in strings follow the order of the strings, then of their places."""
    order = {where: rank for rank, (where, _) in enumerate(strings(circular))}
    found = [problem for problem in check(circular, form()) if problem.start is not None]
    places = [(order[problem.where], problem.start) for problem in found]
    assert places == sorted(places)


@PROPERTY
@given(LETTERS)
def test_the_checks_read_the_strings_of_the_model(circular: Circular) -> None:
    """No printed string is left out, and none is read that is not printed."""
    assert [entry[:2] for entry in entries(circular, form())] == list(strings(circular))


@PROPERTY
@given(TEXTS, st.data())
def test_a_splice_changes_the_plain_text_as_intended(source: str, data: st.DataObject) -> None:
    """Markup and escapes stay, and what is put in is read as itself."""
    passage = read("paragraph", source)
    assert passage.text == plain(source)
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    new = data.draw(st.sampled_from(["", "x", "*", "[a](#)"]))
    result = passage.spliced([(start, end, new)])
    if result is not None:
        assert plain(result) == passage.text[:start] + new + passage.text[end:]


@PROPERTY
@given(TEXTS)
def test_addresses_are_the_islands_of_that_kind(text: str) -> None:
    """Found by themselves they are those that the page keeps in order."""
    islands = find_islands(text, base="ltr")
    wanted = [(one.start, one.end, one.kind) for one in islands if one.kind in {"url", "email"}]
    assert [(one.start, one.end, one.kind) for one in find_addresses(text)] == wanted


def test_a_splice_keeps_the_markup() -> None:
    """A correction within bold text or a link leaves both as they were."""
    passage = read("paragraph", r"**نص  غامق** و[رابط  هنا](https://example.org/) و\*نجمة  ")
    text = passage.text
    places = [index for index in range(len(text) - 1) if text[index : index + 2] == "  "]
    assert passage.spliced([(place, place + 1, "") for place in places]) == (
        r"**نص غامق** و[رابط هنا](https://example.org/) و\*نجمة "
    )


def test_fixes_in_one_string_are_merged() -> None:
    """Several fixes of one paragraph are made at once."""
    circular = letter("الدول, والأعضاء  في في جنيف باللغة الإنجليزية")
    problems = [p for p in check(circular, form()) if p.fix and p.where == "body[0].text"]
    rules = {problem.rule for problem in problems}
    assert rules == {"latin-punctuation", "double-space", "doubled-word", "term"}
    assert get(fix_all(circular, problems), "body[0].text") == (
        "الدول، والأعضاء في جنيف باللغة الإنكليزية"
    )


def test_fixes_that_collide_are_made_one_after_the_other() -> None:
    """What a fix has already changed is left for the next round."""
    circular = letter("نص قديم")
    problems = [
        Problem("term", "hint", "body[0].text", fix=(Edit("body[0].text", "نص جديد"),)),
        Problem("term", "hint", "body[0].text", fix=(Edit("body[0].text", "نص أقدم"),)),
    ]
    assert get(fix_all(circular, problems), "body[0].text") == "نص جديد"


def test_only_what_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 1,000 paragraphs a keystroke reads one; a paragraph moved, or taken back, reads none."""
    read_anew: list[str] = []
    examine = Checker._examine

    def counting(self: Checker, entry: Any, *rest: Any) -> Any:
        read_anew.append(entry[0])
        return examine(self, entry, *rest)

    monkeypatch.setattr(Checker, "_examine", counting)
    circular = letter(*(f"الفقرة رقم {number} في جنيف, ثم كذا." for number in range(1_000)))
    checker = Checker(form())
    first = checker.check(circular)
    assert len(read_anew) >= 1_000
    read_anew.clear()
    typed = replace(circular, "body[500].text", "الفقرة رقم 500 في  جنيف، ثم كذا.")
    changed = checker.check(typed)
    assert read_anew == ["body[500].text"]
    assert changed == check(typed, form())
    read_anew.clear()
    moved = attrs.evolve(circular, body=(*circular.body[1:], circular.body[0]))
    checker.check(moved)
    assert read_anew == ["body[499].text"]  # what a checker no longer sees it forgets
    read_anew.clear()
    assert len(checker.check(moved)) == len(first)
    assert read_anew == []


def test_mending_goes_on_until_nothing_fixable_is_left() -> None:
    """Fixes that collide, and those that others uncover, are made too; what rests stays."""
    circular = letter("الدول , والأعضاء  في في شباط 2026 باللغة الإنجليزية,")
    checker = Checker(form())
    assert get(checker.mend(circular), "body[0].text") == (
        "الدول، والأعضاء في فبراير 2026 باللغة الإنكليزية،"
    )
    (month,) = (p for p in checker.check(circular) if p.rule == "month-name")
    rested = silence(circular, month)
    assert "شباط" in get(checker.mend(rested), "body[0].text")
    assert "شباط" not in get(checker.mend(unsilence(rested)), "body[0].text")


def test_a_family_sets_levels_and_switches_rules_off() -> None:
    """The family's TOML wins over a rule's own level."""
    family = attrs.evolve(form(), checks={"double-space": "error", "tatweel": "off"})
    circular = letter("الاتحـــاد  الدولي")
    found = {problem.rule: problem.level for problem in check(circular, family)}
    assert found["double-space"] == "error"
    assert "tatweel" not in found
    assert blocking([p for p in check(circular, family) if p.rule == "double-space"])


def test_only_errors_block() -> None:
    """Warnings and hints never do."""
    mild = [Problem("term", "hint", "subject"), Problem("hamza", "warning", "subject")]
    assert not blocking(mild)
    assert blocking([*mild, Problem("placeholder", "error", "subject")])
    assert not blocking([])


def test_rules_are_documented() -> None:
    """Each rule has a code of its own, a source, a title in both languages and a docstring."""
    assert len(RULES) == len(ALL_RULES)
    for rule in ALL_RULES:
        code = rule.spec.code
        assert rule.spec.source
        assert (rule.judge if hasattr(rule, "judge") else rule.find).__doc__, code
        for language in LANGUAGES:
            assert say(f"checks.{code}.title", language)


def test_levels_are_those_the_design_names() -> None:
    """Errors are few; what is very likely wrong is at least a warning."""
    errors = {code for code, rule in RULES.items() if rule.level == "error"}
    assert errors == {"missing-part", "placeholder", "unconfirmed"}
    warned = {
        "latin-punctuation",
        "month-name",
        "mixed-digits",
        "presentation-form",
        "override",
        "unpaired-mark",
        "wrong-weekday",
        "impossible-date",
        "impossible-hour",
        "deadline-before-letter",
        "time-zone",
        "dead-link",
    }
    assert {RULES[code].level for code in warned} == {"warning"}


def test_a_change_of_language_is_noticed() -> None:
    """What was known in one language is forgotten in another."""
    checker = Checker(form())
    circular = letter("Secretary General", "باللغة الإنجليزية")
    arabic = [p.where for p in checker.check(circular) if p.rule == "term"]
    english = [
        p.where for p in checker.check(attrs.evolve(circular, language="en")) if p.rule == "term"
    ]
    assert (arabic, english) == (["body[1].text"], ["body[0].text"])
