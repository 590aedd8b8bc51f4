# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words that tell the parts of a letter: what the families print, and what earlier letters say.

Labels come from the families' own wording, so that a new family or language is recognized without
a line of code; `wording/` adds what is seen in letters but never printed by this program.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from attrs import frozen

from circular_composer.forms import FormSpec, said

_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad\u0640\u064b-\u0652\u0670"
_UNSEEN_CHARACTERS = re.compile(f"[{_UNSEEN}]")
_SPACES = re.compile(r"[\s\u00a0]+")
_ALIKE = str.maketrans("أإآٱىة\u2010\u2011\u2013\u2014\uff1a", "اااايه----:")
_VARIANTS = {
    "ا": "[اأإآٱ]",
    "ي": "[يى]",
    "ه": "[هة]",
    "-": "[-\u2010\u2011\u2013 ]?",
    " ": r"[\s\u00a0]+",
}
_SHORT = 500
"""Characters of a text that is remembered folded; long ones would fill the memory."""
_GROUP = re.compile(r"\?P<(\w+)>")
_COLON = r"[ \t\u00a0]*(?:[:\uff1a]|/(?=[\s\u00a0]|$))"
"""What ends a label; a stroke does where white space follows (`الموضوع/ دعوة`)."""


def fold(text: str) -> str:
    """Return a text as words are compared: no marks or tatweel, one form of alef, lower case."""
    return _folded_again(text) if len(text) <= _SHORT else _folded(text)


@lru_cache(maxsize=4096)  # the rules ask one after another what the same line is
def _folded_again(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    plain = _UNSEEN_CHARACTERS.sub("", unicodedata.normalize("NFC", text)).translate(_ALIKE)
    return _SPACES.sub(" ", plain).strip().casefold()


@frozen
class Label:
    """A label found in a text.

    Attributes:
        key: the part of the letter it names: `reference`, `phone`, `extra.references`, `date`.
        language: the language it is in.
        start: offset of its first character.
        end: offset after it and its colon.
        colon: whether a colon follows it.
    """

    key: str
    language: str
    start: int
    end: int
    colon: bool


@frozen
class Vocabulary:
    """The words of all families and languages there are.

    Attributes:
        starting: a label at the beginning of a text.
        ending: a label with its colon at the end of a text.
        meanings: key and language of each label, folded.
        patterns: what tells a salutation, a closing and so on, by name.
        furniture: folded lines that families print around the letter, and names of offices.
        before_date: folded words that may stand between a place and its date.
        titles: folded titles of signatories, with the family and language they are the default of.
    """

    starting: re.Pattern[str]
    ending: re.Pattern[str]
    meanings: Mapping[str, tuple[str, str]]
    patterns: Mapping[str, re.Pattern[str]]
    furniture: frozenset[str]
    before_date: frozenset[str]
    titles: Mapping[str, tuple[str, str]]

    def label_at_start(self, text: str) -> Label | None:
        """Return the label that a text begins with; a dash before it is passed over."""
        found = self.starting.match(text)
        return self._label(found) if found else None

    def label_at_end(self, text: str) -> Label | None:
        """Return the label, with its colon, that a text ends with."""
        found = self.ending.search(text[-80:])
        if found is None:
            return None
        label = self._label(found)
        before = max(len(text) - 80, 0)
        start, end = label.start + before, label.end + before
        return Label(label.key, label.language, start, end, label.colon)

    def _label(self, found: re.Match[str]) -> Label:
        key, language = self.meanings[fold(found["label"])]
        colon = found.group("colon") is not None
        return Label(key, language, found.start("label"), found.end(), colon)

    def is_a(self, kind: str, text: str) -> bool:
        """Whether a line is a salutation, closing, … by the patterns of that name."""
        return self.match(kind, text) is not None

    def match(self, kind: str, text: str) -> re.Match[str] | None:
        """Return the match of a pattern on a folded line."""
        return self.patterns[kind].match(fold(text))

    def is_furniture(self, text: str) -> bool:
        """Whether a line is one that families print around the letter."""
        return fold(text) in self.furniture or self.is_a("page_number", text)


def vocabulary_of(forms: Sequence[FormSpec]) -> Vocabulary:
    """Gather the words of these families and of the wording files."""
    words = _wording()
    labels = {
        **dict(_extra_labels(words)),
        **{label: meaning for form in forms for label, meaning in _labels(form)},
    }
    spelled = "|".join(
        _spelled(label) for label in sorted(labels, key=lambda label: (-len(label), label))
    )
    return Vocabulary(
        starting=re.compile(
            rf"[\s\u00a0{_UNSEEN}]*(?:[-\u2010-\u2015][ \t\u00a0]+)?(?P<label>{spelled})"
            rf"(?:(?P<colon>{_COLON})|(?![\w\u0600-\u06ff]))",
            re.IGNORECASE,
        ),
        ending=re.compile(
            rf"(?<![\w\u0600-\u06ff])(?P<label>{spelled})(?P<colon>{_COLON})[\s\u00a0]*\Z",
            re.IGNORECASE,
        ),
        meanings=labels,
        patterns=_patterns(words),
        furniture=frozenset(_furniture(forms, words)),
        before_date=frozenset(
            fold(word) for entry in words for word in entry["names"]["before_date"]
        ),
        titles=dict(_titles(forms)),
    )


@cache
def _wording() -> tuple[Mapping[str, Any], ...]:
    folder = files(__package__).joinpath("wording")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(tomllib.loads(folder.joinpath(name).read_text("utf-8")) for name in names)


def _labels(form: FormSpec) -> Iterator[tuple[str, tuple[str, str]]]:
    """Labels as a family prints them; a field of its own is labelled by its name."""
    wanted = ("reference", "contact", "phone", "fax", "email", "web", "to", "copy_to", "subject")
    for language, wording in form.wordings.items():
        for name in wanted:
            yield _bare(wording.labels.get(name, "")), (name, language)
        for spec in form.fields:
            if spec.key.startswith("extra."):
                printed = wording.labels.get(spec.key.removeprefix("extra."))
                yield _bare(printed or said(spec.name, language)), (spec.key, language)


def _extra_labels(words: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, str]]]:
    for entry in words:
        for key, labels in entry["labels"].items():
            meaning = ("extra.references" if key == "references" else key, entry["language"])
            for label in labels:
                yield _bare(label), meaning


def _bare(label: str) -> str:
    """A label folded, without its colon; an empty one matches nothing."""
    return fold(label).rstrip(" :") or "\0"


def _spelled(label: str) -> str:
    """The pattern of a folded label: any vowel marks, any form of alef."""
    unseen = f"[{_UNSEEN}]*"
    return "".join((_VARIANTS.get(char) or re.escape(char)) + unseen for char in label)


def _patterns(words: Iterable[Mapping[str, Any]]) -> Mapping[str, re.Pattern[str]]:
    gathered: dict[str, list[str]] = {}
    for entry in words:
        for kind, patterns in entry["patterns"].items():
            gathered.setdefault(kind, []).extend(patterns)
    return {
        kind: re.compile("|".join(_renamed(patterns)), re.IGNORECASE)
        for kind, patterns in gathered.items()
    }


def _renamed(patterns: Iterable[str]) -> Iterator[str]:
    """Several patterns may name the same group; each gets its own name."""
    for index, pattern in enumerate(patterns):
        own = _GROUP.sub(rf"?P<\g<1>{index}>", pattern)
        yield f"(?:{own})"


def _furniture(forms: Iterable[FormSpec], words: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for form in forms:
        for line in form.letterhead.lines:
            yield from (fold(text) for text in line.text.values())
        for words_of_line in form.footer.lines:
            yield from (fold(text) for text in words_of_line.values())
    for entry in words:
        yield from (fold(name) for name in entry["names"]["office"])


def _titles(forms: Iterable[FormSpec]) -> Iterator[tuple[str, tuple[str, str]]]:
    for form in forms:
        spec = form.field_spec("signature.title")
        for language, title in (spec.default if spec else {}).items():
            if isinstance(title, str) and title:
                yield fold(title), (form.id, language)
