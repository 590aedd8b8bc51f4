# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a rule is and what it finds: codes, places and values, no words.

A passage rule looks at one printed string and nothing else, so what it finds is kept while the
string stays as it is, wherever it moves to. A letter rule gathers from each string what it needs
(kept likewise) and judges all of it together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from attrs import field, frozen

from circular_composer.checks.dictionary import Speller
from circular_composer.checks.facts import Version
from circular_composer.checks.kept import Resolution
from circular_composer.checks.reading import Passage, Placed
from circular_composer.checks.terms import Terms
from circular_composer.forms import FormSpec
from circular_composer.model import Circular, Edit, Level


class Glyphs(Protocol):
    """Which characters the letter's faces can print."""

    def missing(self, text: str) -> Iterable[str]:
        """The characters of a text that no face has."""
        ...


@frozen
class RuleSpec:
    """A rule as documentation shows it; its title and sentence lie in `words` under its code.

    Attributes:
        code: names the rule in a family's `checks`, in `check --json` and in a silence.
        level: how grave a finding is, unless the family says otherwise.
        source: where the rule comes from.
        fixable: whether some of its findings carry a fix.
        silenceable: whether an officer may put one of its findings to rest.
    """

    code: str
    level: Level
    source: str
    fixable: bool = False
    silenceable: bool = True


@frozen
class Splice:
    """A stretch of a passage's plain text and what it should be; an insertion when it is empty."""

    start: int
    end: int
    text: str = ""


@frozen
class Finding:
    """One finding in a passage, by offsets in its plain text.

    Attributes:
        start: first character concerned; None for the whole string.
        end: one past the last character concerned.
        values: what the sentence mentions.
        splices: the certain fix, if there is one.
        typed: stretches of the string as typed to exchange besides: a link's target.
    """

    start: int | None = None
    end: int | None = None
    values: Mapping[str, str] = field(factory=dict, hash=False)
    splices: tuple[Splice, ...] = ()
    typed: tuple[Splice, ...] = ()


@frozen
class Located:
    """A finding and its place in the letter.

    Attributes:
        where: path of the part.
        finding: what was found there.
        passage: the string the offsets speak of; None when a whole part is concerned.
        edits: a fix that is not a splice of that string.
    """

    where: str
    finding: Finding = Finding()
    passage: Passage | None = None
    edits: tuple[Edit, ...] = ()


@frozen
class Setting:
    """What passage rules may know beside the string: the same for the whole letter.

    Attributes:
        language: the letter's language.
        template: whether the letter is a saved template, whose braces are placeholders.
        terms: the office's words and months.
        resolutions: kept resolutions by number.
        glyphs: what the faces can print; the program's and the user's own when None.
        speller: which words no dictionary has; None checks no spelling.
    """

    language: str
    template: bool
    terms: Terms
    resolutions: Mapping[int, Resolution]
    glyphs: Glyphs | None = None
    speller: Speller | None = None


@frozen
class Letter:
    """What letter rules judge: values, family, and every printed string in reading order.

    `versions` are the same letter in other languages, where they are at hand.
    """

    circular: Circular
    form: FormSpec
    setting: Setting
    placed: Sequence[Placed]
    versions: Sequence[Version] = ()


@frozen
class PassageRule:
    """A rule about one string.

    `triggers` names characters without which nothing can be found: a string that has none of them
    is not looked at. Empty means every string is.
    """

    spec: RuleSpec
    find: Callable[[Passage, Setting], Iterable[Finding]]
    triggers: frozenset[str] = frozenset()


def _nothing(_: Passage, __: Setting) -> tuple[()]:
    return ()


@frozen
class LetterRule:
    """A rule about the letter as a whole.

    `judge` is given what `gather` found, leaving out the strings where it found nothing; a rule
    that needs only the letter's structure gathers nothing.
    """

    spec: RuleSpec
    judge: Callable[[Letter, Sequence[tuple[Placed, Any]]], Iterable[Located]]
    gather: Callable[[Passage, Setting], Any] = _nothing
    triggers: frozenset[str] = frozenset()


Rule = PassageRule | LetterRule
