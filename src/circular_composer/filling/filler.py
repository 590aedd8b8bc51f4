# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""From a template and values to a letter.

A template is a letter with `variables`. `{{ name }}` stands in any of its strings, the date
included; `when` keeps a block, item or addressee only if its variable says something, `each`
repeats it for every entry of a list. What becomes empty by filling (a paragraph, an item, an
addressee, a line of a list, a row of a table, an annex) falls away, so that no bare number or
bullet is left in the letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import attrs
from attrs import define, evolve, field, frozen

from circular_composer.faults import Fault, Refused
from circular_composer.filling.about import without_about
from circular_composer.filling.filters import Label
from circular_composer.filling.grammar import has_placeholders
from circular_composer.filling.sandbox import READING_LIMIT, Blank, Budget, Mode, Sandbox
from circular_composer.filling.values import (
    ITEM,
    ITEM_LAST,
    ITEM_NUMBER,
    Typed,
    Unfit,
    called,
    typed_values,
    variable_faults,
)
from circular_composer.forms import load_form, load_wording
from circular_composer.model import (
    Addressee,
    Annex,
    Block,
    Circular,
    Heading,
    Item,
    Json,
    Paragraph,
    Table,
    has_markup,
    strings,
)

_Part = TypeVar("_Part")
_Scope = Mapping[str, Any]
_FAULTS_LIMIT = 200
"""Faults told of one template; a hostile one could have as many as it has strings."""


def fill(template: Circular, values: Mapping[str, Json]) -> Circular:
    """Make a letter from a template.

    Args:
        template: a letter with `variables`.
        values: what was given, by variable name; other keys are left alone.

    Raises:
        Refused: with every fault of the template or of the values, each with its place.
    """
    return Filler(template).fill(values)


def preview(template: Circular, values: Mapping[str, Json]) -> tuple[Circular, tuple[Fault, ...]]:
    """Make a letter from what there is so far, labels standing where values are missing.

    Returns:
        The letter to show, and the faults `fill` would refuse it for.

    Raises:
        Refused: with every fault of the template itself.
    """
    return Filler(template).preview(values)


class Filler:
    """A template read once, to be filled many times."""

    def __init__(self, template: Circular) -> None:
        """Read a template.

        Raises:
            Refused: when it is none, or has constructs or names that are not let through.
        """
        if template.variables is None:
            raise Refused(Fault("filling.not-a-template"))
        self.template = template
        self.variables = template.variables
        faults = variable_faults(self.variables)
        if faults:
            raise Refused(*faults)
        self._names = frozenset(variable.name for variable in self.variables)
        self._days = _day_fields(template)
        self._sandbox = Sandbox(load_wording(template.language), self._names)
        faults = [*self._string_faults(), *self._condition_faults()]
        if faults:
            raise Refused(*faults[:_FAULTS_LIMIT])

    def fill(self, values: Mapping[str, Json]) -> Circular:
        """Make a letter.

        Raises:
            Refused: with every fault of the values.
        """
        letter, faults = self._filled(typed_values(self.variables, values))
        if faults:
            raise Refused(*faults)
        return letter

    def preview(self, values: Mapping[str, Json]) -> tuple[Circular, tuple[Fault, ...]]:
        """Make a letter from what there is; see `preview`."""
        typed = typed_values(self.variables, values)
        scope: dict[str, Any] = dict(typed.values)
        for variable in self.variables:
            if typed.values.get(variable.name) in (None, ()):
                label = Label(f"\u2039{called(variable)}\u203a")
                scope[variable.name] = (label,) if variable.kind == "list" else label
        # The letter shows every label; only filling knows which values it cannot do without.
        return self._run(scope)[0], self._filled(typed)[1]

    def _filled(self, typed: Typed) -> tuple[Circular, tuple[Fault, ...]]:
        scope = {name: typed.values.get(name, Blank(name)) for name in self._names}
        letter, faults = self._run(scope)
        # A value that was told to be wrong is not told to be missing as well.
        blamed = {fault.where for fault in typed.faults}
        missing = (fault for fault in faults if fault.values.get("name") not in blamed)
        return letter, (*typed.faults, *missing)

    def _run(self, scope: _Scope) -> tuple[Circular, list[Fault]]:
        run = _Run(self._sandbox, self._days, frozenset(self.template.unconfirmed))
        try:
            letter = run.letter(self.template, scope)
        except Unfit as unfit:  # too much: nothing more is worked out
            run.faults.append(unfit.fault(""))
            letter = evolve(self.template, variables=None)
        labels = {variable.name: called(variable) for variable in self.variables}
        return letter, list(_labelled(run.faults, labels))

    def _string_faults(self) -> Iterator[Fault]:
        budget = Budget(steps=READING_LIMIT)
        for where, text in strings(self.template):
            if has_placeholders(text):
                try:
                    self._sandbox.rendering(text, _mode(where, self._days), budget)
                except Unfit as unfit:
                    yield unfit.fault(where)
                    if budget.exhausted:
                        return

    def _condition_faults(self) -> Iterator[Fault]:
        kinds = {variable.name: variable.kind for variable in self.variables}
        for where, part in _conditional_parts(self.template):
            if part.when and part.when not in kinds:
                yield Fault("filling.unknown-name", f"{where}.when", {"name": part.when[:64]})
            if part.each and part.each not in kinds:
                yield Fault("filling.unknown-name", f"{where}.each", {"name": part.each[:64]})
            elif part.each and kinds[part.each] != "list":
                yield Fault("filling.not-a-list", f"{where}.each", {"variable": part.each})


def _labelled(faults: Sequence[Fault], labels: Mapping[str, str]) -> Iterator[Fault]:
    """Name variables by their labels, each missing one once: where it is first needed."""
    told: set[str] = set()
    for fault in faults:
        name = fault.values.get("variable")
        if fault.code == "filling.missing-value" and name:
            if name in told:
                continue
            told.add(name)
            yield evolve(fault, values={"variable": labels.get(name, name), "name": name})
        else:
            yield fault


def _day_fields(template: Circular) -> frozenset[str]:
    """Paths that hold an ISO date: the letter's own, and the family's date fields."""
    days = {"date"}
    try:
        form = load_form(template.form)
    except Refused:
        pass  # a template of a family that is not here still fills; exporting will say so
    else:
        days |= {spec.key for spec in form.fields if spec.kind == "date"}
    return frozenset(days)


def _mode(where: str, days: frozenset[str]) -> Mode:
    if where in days:
        return "day"
    return "markup" if has_markup(where) else "plain"


def _conditional_parts(circular: Circular) -> Iterator[tuple[str, Any]]:
    for key in ("to", "copy_to"):
        yield from _indexed(key, getattr(circular, key))
    yield from _conditional_blocks("body", circular.body)
    for index, annex in enumerate(circular.annexes):
        yield from _conditional_blocks(f"annexes[{index}].body", annex.body)


def _conditional_blocks(where: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, Any]]:
    for here, block in _indexed(where, blocks):
        yield here, block
        if isinstance(block, Paragraph):
            yield from _conditional_items(f"{here}.items", block.items)


def _conditional_items(where: str, items: tuple[Item, ...]) -> Iterator[tuple[str, Any]]:
    for here, item in _indexed(where, items):
        yield here, item
        yield from _conditional_items(f"{here}.items", item.items)


def _indexed(where: str, parts: Sequence[Any]) -> Iterator[tuple[str, Any]]:
    for index, part in enumerate(parts):
        yield f"{where}[{index}]", part


@frozen
class _Place:
    """Where a part stands in the template, and where in the letter."""

    old: str
    new: str

    def at(self, step: str) -> _Place:
        """A part of this part that keeps its step."""
        return _Place(f"{self.old}{step}", f"{self.new}{step}")


@define
class _Run:
    """One letter being made."""

    sandbox: Sandbox
    days: frozenset[str]
    old_unconfirmed: frozenset[str]
    budget: Budget = field(factory=Budget)
    faults: list[Fault] = field(factory=list)
    unconfirmed: list[str] = field(factory=list)

    def letter(self, template: Circular, scope: _Scope) -> Circular:
        """Fill every part of the template."""
        simple: dict[str, Any] = {
            key: self.text(getattr(template, key), _Place(key, key), scope)
            for key in ("reference", "place", "date", "subject", "closing")
        }
        addressees: dict[str, Any] = {
            key: self._each(getattr(template, key), _Place(key, key), scope, self._addressee)
            for key in ("to", "copy_to")
        }
        made = evolve(
            template,
            contacts=tuple(
                self._fields(contact, _Place(here, here), scope)
                for here, contact in _indexed("contacts", template.contacts)
            ),
            salutation=self._lines(template.salutation, _Place("salutation", "salutation"), scope),
            body=self._blocks(template.body, _Place("body", "body"), scope),
            signature=self._fields(template.signature, _Place("signature", "signature"), scope),
            annexes=self._annexes(template.annexes, scope),
            extra=self._extra(template.extra, scope),
            variables=None,
            **simple,
            **addressees,
        )
        if made.date != template.date and made.date and made.iso_date is None:
            self.faults.append(
                Fault("filling.not-a-date", "date", {"variable": "", "found": made.date[:40]})
            )
        return without_about(evolve(made, unconfirmed=tuple(self.unconfirmed)))

    # --- strings -------------------------------------------------------------------------------

    def text(self, source: str, place: _Place, scope: _Scope) -> str:
        """Fill one string; a fault leaves it as it is."""
        if place.old in self.old_unconfirmed:
            self.unconfirmed.append(place.new)
        if not has_placeholders(source):
            return source
        mode = _mode(place.old, self.days)
        try:
            return self.sandbox.rendering(source, mode, self.budget).render(scope, self.budget)
        except Unfit as unfit:
            if self.budget.exhausted:
                raise
            self.faults.append(unfit.fault(place.old))
            return source

    def _lines(self, lines: Sequence[str], place: _Place, scope: _Scope) -> tuple[str, ...]:
        """Fill a list of strings; a line that becomes empty falls away."""
        made: list[str] = []
        for index, line in enumerate(lines):
            here = _Place(f"{place.old}[{index}]", f"{place.new}[{len(made)}]")
            text = self.text(line, here, scope)
            if text or not line:
                made.append(text)
        return tuple(made)

    def _fields(self, part: Any, place: _Place, scope: _Scope) -> Any:
        """Fill the strings of a contact or a signature."""
        texts = {
            attribute.name: self.text(value, place.at(f".{attribute.name}"), scope)
            for attribute in attrs.fields(type(part))
            if isinstance(value := getattr(part, attribute.name), str)
        }
        return evolve(part, **texts)

    def _extra(
        self, extra: Mapping[str, str | tuple[str, ...]], scope: _Scope
    ) -> dict[str, str | tuple[str, ...]]:
        made: dict[str, str | tuple[str, ...]] = {}
        for name, value in extra.items():
            place = _Place(f"extra.{name}", f"extra.{name}")
            if isinstance(value, str):
                made[name] = self.text(value, place, scope)
            else:
                made[name] = self._lines(value, place, scope)
        return made

    # --- parts that may be conditional or repeated ---------------------------------------------

    def _each(
        self,
        parts: tuple[_Part, ...],
        place: _Place,
        scope: _Scope,
        fill_one: Callable[[_Part, _Place, _Scope], _Part | None],
    ) -> tuple[_Part, ...]:
        made: list[_Part] = []
        for old, part in _indexed(place.old, parts):
            for inner in self._scopes(part, old, scope):
                filled = fill_one(part, _Place(old, f"{place.new}[{len(made)}]"), inner)
                if filled is not None:
                    made.append(filled)
        return tuple(made)

    def _scopes(self, part: Any, where: str, scope: _Scope) -> Iterator[_Scope]:
        """What the strings of a part see: nothing at all, the letter's values, or an entry each."""
        if part.when and not scope[part.when]:
            return
        if not part.each:
            yield scope
            return
        entries = scope[part.each]
        if isinstance(entries, Blank):
            values = {"variable": part.each}
            self.faults.append(Fault("filling.missing-value", f"{where}.each", values))
        elif not isinstance(entries, tuple):  # the same list again inside its own repetition
            self.faults.append(
                Fault("filling.not-a-list", f"{where}.each", {"variable": part.each})
            )
        else:
            for number, entry in enumerate(entries, start=1):
                self.budget.step()
                own = {ITEM: entry, ITEM_NUMBER: number, ITEM_LAST: number == len(entries)}
                yield {**scope, part.each: entry, **own}

    def _addressee(self, part: Addressee, place: _Place, scope: _Scope) -> Addressee | None:
        text = self.text(part.text, place, scope)
        if part.text and not text:
            return None
        return evolve(part, text=text, when="", each="")

    def _blocks(self, blocks: tuple[Block, ...], place: _Place, scope: _Scope) -> tuple[Block, ...]:
        return self._each(blocks, place, scope, self._block)

    def _block(self, block: Any, place: _Place, scope: _Scope) -> Any:
        if isinstance(block, Table):
            return self._table(block, place, scope)
        return self._worded(block, place, scope)

    def _worded(self, part: Any, place: _Place, scope: _Scope) -> Any:
        """Fill a heading, or a paragraph or item with the items below it."""
        text = self.text(part.text, place.at(".text"), scope)
        changes: dict[str, Any] = {"text": text, "when": "", "each": ""}
        if not isinstance(part, Heading):
            changes["items"] = self._each(part.items, place.at(".items"), scope, self._worded)
        if part.text and not text and not changes.get("items"):
            return None
        return evolve(part, **changes)

    def _table(self, table: Table, place: _Place, scope: _Scope) -> Table | None:
        rows: list[tuple[str, ...]] = []
        for index, row in enumerate(table.rows):
            cells = tuple(
                self.text(
                    cell,
                    _Place(
                        f"{place.old}.rows[{index}][{column}]",
                        f"{place.new}.rows[{len(rows)}][{column}]",
                    ),
                    scope,
                )
                for column, cell in enumerate(row)
            )
            if any(cells) or not any(row):
                rows.append(cells)
        if table.rows and not rows:
            return None
        return evolve(table, rows=tuple(rows), when="", each="")

    def _annexes(self, annexes: tuple[Annex, ...], scope: _Scope) -> tuple[Annex, ...]:
        made: list[Annex] = []
        for old, annex in _indexed("annexes", annexes):
            place = _Place(old, f"annexes[{len(made)}]")
            body = self._blocks(annex.body, place.at(".body"), scope)
            file = self.text(annex.file, place.at(".file"), scope)
            if annex.body and not body and not file:
                continue  # an annex of which nothing is left is not announced
            title = self.text(annex.title, place.at(".title"), scope)
            made.append(evolve(annex, title=title, file=file, body=body))
        return tuple(made)
