# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Where placeholders are worked out: Jinja's immutable sandbox, with nothing left in it.

A template is hostile until proven otherwise. Four walls stand one behind the other: `grammar`
lets only constructs through whose cost is bounded by the text; the environment has no globals, no
tests, no loader, and only the listed filters, and refuses every attribute and every call;
values are plain data; a `Budget` of steps, characters and processor time ends what is left.
Rendered text is literal: it is never read as a template again.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any, Literal, NoReturn

from attrs import define, frozen
from jinja2 import StrictUndefined, Template, TemplateError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from circular_composer.filling.filters import Label, Written, filters, printer
from circular_composer.filling.grammar import read
from circular_composer.filling.values import REPEATED_NAMES, Unfit
from circular_composer.forms import Wording
from circular_composer.model.inline import escaped, parse

Mode = Literal["markup", "plain", "day"]
"""What a string holds: text with inline markup, text without, or one ISO date."""

READING_LIMIT = 2_000
"""Different strings with placeholders in one template."""
STEPS_LIMIT = 20_000
"""Strings rendered for one letter."""
OUTPUT_LIMIT = 2_000_000
"""Characters rendered for one letter; a letter of 1,000 long paragraphs has half of it."""
SECONDS_LIMIT = 1.0
"""Processor seconds for one letter, and for reading one template. A template that passes
the grammar takes a few thousandths."""

_TARGET_FILTER = "_target"
_NOTHING = "\0"
"""Marks where a value was empty, so that emphasis round it can go too; no letter may hold it."""
_EMPTY_EMPHASIS = re.compile(rf"(\*{{1,3}}){_NOTHING}+\1")
_UNSAFE_IN_TARGET = re.compile(r"[\s()<>\[\]*\\\"{}]")


class _MissingValue(UndefinedError):  # noqa: N818 - it names the outcome
    """A placeholder whose value was not given; the message is the variable's name."""


class Blank(StrictUndefined):
    """A variable without a value: no in a condition, a fault wherever it would be printed."""

    __slots__ = ()

    def __init__(self, name: str) -> None:
        """Remember the variable's name for the fault."""
        super().__init__(hint=name, name=name, exc=_MissingValue)

    def __bool__(self) -> bool:  # type: ignore[override]  # a strict one answers nothing at all
        """An empty value is no."""
        return False


@define
class Budget:
    """What one letter may cost; counted in steps and characters, so that no clock decides alone.

    The time is the thread's own processor time: a busy machine makes no letter fail.
    """

    steps: int = STEPS_LIMIT
    characters: int = OUTPUT_LIMIT
    seconds: float = SECONDS_LIMIT
    _end: float | None = None

    @property
    def exhausted(self) -> bool:
        """Whether nothing more may be worked out."""
        return self.steps < 0 or self.characters < 0

    def step(self) -> None:
        """Count one string.

        Raises:
            Unfit: when the letter has cost too much.
        """
        now = time.thread_time()
        if self._end is None:
            self._end = now + self.seconds
        self.steps = -1 if now > self._end else self.steps - 1
        if self.steps < 0:
            raise Unfit("filling.too-much")

    def write(self, count: int) -> None:
        """Count characters.

        Raises:
            Unfit: when the letter has become too long.
        """
        self.characters -= count
        if self.characters < 0:
            raise Unfit("filling.too-much")


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, stripped to the listed filters."""

    def __init__(self, wording: Wording, finalize: Callable[[Any], str]) -> None:
        super().__init__(
            undefined=StrictUndefined,
            finalize=finalize,
            autoescape=False,
            keep_trailing_newline=True,
            optimized=False,
            cache_size=0,
        )
        self.globals = {}
        self.tests = {}
        self.filters = dict(filters(wording))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 - Jinja's
        """No attribute of any value is safe."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - Jinja's
        """Nothing may be called."""
        return False

    def getattr(self, obj: Any, attribute: str) -> NoReturn:  # noqa: ARG002 - Jinja's
        """Refuse: the grammar lets no attribute through."""
        raise Unfit("filling.forbidden", construct=".")

    def getitem(self, obj: Any, argument: Any) -> NoReturn:  # noqa: ARG002 - Jinja's
        """Refuse: the grammar lets no subscript through."""
        raise Unfit("filling.forbidden", construct="[ ]")


@frozen
class Rendering:
    """A string of a template, read and found harmless."""

    source: str
    template: Template
    mode: Mode

    def render(self, scope: Mapping[str, Any], budget: Budget) -> str:
        """Put the values in.

        Raises:
            Unfit: when a value is missing or does not fit, or the letter costs too much.
        """
        budget.step()
        chunks: list[str] = []
        try:
            for chunk in self.template.generate(scope):
                budget.write(len(chunk))
                chunks.append(chunk)
        except _MissingValue as error:
            raise Unfit("filling.missing-value", variable=str(error.message)) from error
        except UndefinedError as error:
            raise Unfit("filling.not-repeated") from error
        except (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError) as error:
            raise Unfit("filling.cannot-work-out") from error
        text = "".join(chunks)
        if self.mode == "markup":
            text = _EMPTY_EMPHASIS.sub("", text)
        text = text.replace(_NOTHING, "")
        return text if self.source != self.source.strip() else text.strip()


class Sandbox:
    """Reads and renders the strings of one template."""

    def __init__(self, wording: Wording, names: frozenset[str]) -> None:
        """Set up for a letter's language and the names of the template's variables."""
        environments: dict[Mode, _Environment] = {
            "markup": _Environment(wording, self._markup),
            "plain": _Environment(wording, self._plain),
            "day": _Environment(wording, self._day),
        }
        listed = filters(wording)
        self._print = printer(wording)
        self._iso = listed["iso"]
        self._filters = frozenset(listed)
        for environment in environments.values():
            environment.filters[_TARGET_FILTER] = self._target
        self._environments = environments
        self._names = names | REPEATED_NAMES
        self._read: dict[tuple[str, Mode], Rendering] = {}

    def rendering(self, source: str, mode: Mode, budget: Budget) -> Rendering:
        """Read a string once.

        Raises:
            Unfit: naming the construct that is not let through.
        """
        known = self._read.get((source, mode))
        if known is None:
            budget.step()
            environment = self._environments[mode]
            tree = read(source, environment, self._names, self._filters)
            if mode == "markup":
                _mark_targets(tree)
            template = environment.from_string(tree)
            known = self._read[source, mode] = Rendering(source, template, mode)
        return known

    # --- how a value is printed ----------------------------------------------------------------

    def _plain(self, value: Any) -> str:
        return self._print(value)

    def _markup(self, value: Any) -> str:
        if isinstance(value, Written):
            return value
        text = self._plain(value)
        return escaped(text) if text else _NOTHING

    def _day(self, value: Any) -> str:
        if isinstance(value, Label):
            return ""
        return value if isinstance(value, str) else self._iso(value)

    def _target(self, value: Any, first: bool) -> Written:
        """A value in the target of a link: an address, and nothing that would end it early."""
        text = self._plain(value).strip()
        if isinstance(value, Label):
            return Written("https://example.org" if first else "")
        text = _UNSAFE_IN_TARGET.sub(_percent, text)
        if first and not any(piece.href for piece in parse(f"[x]({text})")):
            raise Unfit("filling.not-an-address", found=text[:40])
        return Written(text)


def _percent(match: re.Match[str]) -> str:
    """RFC 3986, 2.1."""
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _mark_targets(tree: nodes.Template) -> None:
    """Let a value that stands in a link's target be written as an address, not as text."""
    literal = ""
    for output in tree.find_all(nodes.Output):
        for index, node in enumerate(output.nodes):
            if isinstance(node, nodes.TemplateData):
                literal += node.data
                continue
            start = literal.rfind("](")
            if start >= 0 and not re.search(r"[\s)]", literal[start + 2 :]):
                first = nodes.Const(literal.endswith("]("))
                output.nodes[index] = nodes.Filter(
                    node, _TARGET_FILTER, [first], [], None, None, lineno=node.lineno
                )
                literal += "x"
