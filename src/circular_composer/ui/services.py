# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The way of a letter as the editor calls it: one small door to composition, pages and checks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:  # loaded when first needed, by the thread that needs it: the window comes first
    from collections.abc import Iterable, Mapping

    from circular_composer.checks import Checker, Resolution, Speller, Version
    from circular_composer.compose.sheet import Sheet
    from circular_composer.export.formats import Format
    from circular_composer.export.pdf import Typesetter
    from circular_composer.export.pdf.typesetter import Typeset
    from circular_composer.forms import FormSpec
    from circular_composer.model import Circular, Problem
    from circular_composer.verify import Report


@frozen(eq=False)
class Job:
    """A letter to be set.

    Attributes:
        circular: the letter.
        form: its family.
        serial: tells results of one letter apart.
        draft: whether the draft's word stands across each page.
        versions: the same letter in other languages, as far as they are open.
    """

    circular: Circular
    form: FormSpec
    serial: int = 0
    draft: bool = False
    versions: tuple[Version, ...] = ()


@define(slots=False)
class Services:
    """What the editor asks of the rest of the program.

    Attributes:
        speller: which words no dictionary has; None checks no spelling.
        resolutions: kept resolutions by number; None before the kept lists were read.
    """

    speller: Speller | None = field(default=None)
    resolutions: Mapping[int, Resolution] | None = field(default=None)

    @cached_property
    def typesetter(self) -> Typesetter:
        """Made once, when first needed, by whichever thread needs it: it loads the faces."""
        from circular_composer.export.pdf import Typesetter

        return Typesetter()

    def forget_faces(self) -> None:
        """Look for faces anew before the next page: some were added."""
        self.__dict__.pop("typesetter", None)

    def compose(self, job: Job) -> Sheet:
        """The sheet of a letter.

        Raises:
            Refused: when the family is not written in the letter's language.
        """
        from circular_composer.compose import compose

        return compose(job.circular, job.form, draft=job.draft)

    def typeset(self, job: Job) -> Typeset:
        """The pages of a letter as shown while typing.

        Raises:
            Refused: when they cannot be set.
        """
        return self.typesetter.typeset(self.compose(job), preview=True)

    def checker(self, form: FormSpec) -> Checker:
        """What checks one letter again and again while it is typed."""
        from circular_composer.checks import Checker

        return Checker(form, speller=self.speller, resolutions=self.resolutions)

    def check(self, circular: Circular, form: FormSpec) -> tuple[Problem, ...]:
        """What is missing or doubtful."""
        from circular_composer.checks import check

        return tuple(check(circular, form, resolutions=self.resolutions))

    def prove(self, data: bytes, wanted: Format, job: Job) -> Report:
        """What independent readers find in an exported file."""
        from circular_composer.verify import prove

        return prove(data, wanted, self.compose(job))

    def render_changes(self, old: Job, new: Job) -> bytes:
        """The Word file of a letter with what changed since another as tracked changes.

        Raises:
            Refused: when it cannot be made.
        """
        from circular_composer.export.docx import write_docx
        from circular_composer.export.round_trip import NAMESPACE, letter_part

        parts = {NAMESPACE: letter_part(new.circular)}
        return write_docx(self.compose(new), previous=self.compose(old), parts=parts)

    def render(self, job: Job, wanted: Format) -> bytes:
        """The file of a letter in a format.

        Raises:
            Refused: when it cannot be made.
        """
        from circular_composer.export.formats import render

        return render(self.compose(job), wanted, circular=job.circular)


def is_blocked(problems: Iterable[Problem]) -> bool:
    """Whether a final export must be refused."""
    return any(problem.level == "error" for problem in problems)
