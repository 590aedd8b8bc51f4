# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The words of the interface, in the language chosen, which may change while windows are open."""

from __future__ import annotations

from html import escape

from attrs import evolve
from PySide6.QtCore import QObject, Qt, Signal

from circular_composer.faults import Fault, Refused
from circular_composer.model import Problem
from circular_composer.words import Language, problem_sentence, refusal_sentences, say


def literal_tip(text: str) -> str:
    """A text for a tip that shows it as it is: Qt takes what looks like HTML for HTML."""
    return f"<span>{escape(text)}</span>" if "<" in text else text


class Wording(QObject):
    """Says sentences in the interface's language.

    Signals:
        changed: another language was chosen; every window words itself anew.
    """

    changed = Signal()

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        """Begin in a language."""
        super().__init__(parent)
        self._language: Language = language

    @property
    def language(self) -> Language:
        """The interface's language."""
        return self._language

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction of the interface."""
        rtl = self._language == "ar"
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    def choose(self, language: Language) -> None:
        """Speak another language from now on."""
        if language != self._language:
            self._language = language
            self.changed.emit()

    def __call__(self, code: str, **values: str) -> str:
        """The interface's sentence of that code; a code with a dot names another area's."""
        return say(code if "." in code else f"ui.{code}", self._language, **values)

    def beside_icon(self, code: str) -> str:
        """The sentence of a button that has an icon: a right-to-left style leaves no gap there."""
        return f"\u00a0{self(code)}"

    def count(self, code: str, number: int) -> str:
        """A sentence about a number of things, in the form that the number asks for.

        Arabic counts one, two, 3 to 10 and more (CLDR plural rules: one, two, few, many, other);
        English one and other. Sentences are `CODE-one`, `-two`, `-few`, `-many`.
        """
        return self(f"{code}-{self._plural(number)}", number=str(number))

    def _plural(self, number: int) -> str:
        if number == 1:
            return "one"
        if self._language == "en":
            return "many"
        if number == 2:
            return "two"
        return "few" if 3 <= number % 100 <= 10 else "many"

    def refusal(self, refused: Refused) -> str:
        """What was wrong, one sentence a line."""
        sentences = refusal_sentences(refused, self._language)
        if refused.path is None:
            told = zip(refused.faults, sentences, strict=True)
            sentences = tuple(_begun(one, sentence) for one, sentence in told)
        return "\n".join(sentences)

    def fault(self, fault: Fault) -> str:
        """What is wrong, without its place: it stands beside it."""
        return self.refusal(Refused(evolve(fault, where="")))

    def problem(self, problem: Problem) -> str:
        """What a rule found."""
        return problem_sentence(problem, self._language)

    def proof_fault(self, problem: Problem) -> str:
        """What a proof found wrong in a file."""
        return say(f"verify.{problem.rule}", self._language, **problem.values)


def _begun(fault: Fault, sentence: str) -> str:
    """Begin a sentence with a capital, unless a value or a place stands first.

    On the command line the program's name stands before every one of them; in a window none.
    """
    firsts = tuple(filter(None, fault.values.values()))
    own = not fault.where and not sentence.startswith(firsts)
    return sentence[:1].upper() + sentence[1:] if own else sentence
