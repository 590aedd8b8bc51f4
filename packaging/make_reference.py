# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The reference, written from the program itself: `python packaging/make_reference.py`.

Families with their fields, rules with their sentences, keys, commands, settings and what a template
may say all come from the code and its data, so that none is missing and none is made up. A test
compares the kept page with what this makes now.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from inspect import cleandoc
from pathlib import Path
from typing import Any

import attrs
import click

from circular_composer.checks import RULES
from circular_composer.cli.main import program
from circular_composer.filling import filters
from circular_composer.forms import FormSpec
from circular_composer.forms.loading import load_form_file
from circular_composer.office import LetterheadChoice, LookChoice, Office, SharedFolder
from circular_composer.ui.actions import ACTIONS, MENUS, SUBMENUS
from circular_composer.ui.settings import SHARED, Settings
from circular_composer.ui.shortcuts_dialog import TYPING_KEYS
from circular_composer.words import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference.md"

_HEAD = """\
# Reference

Made from the program by `packaging/make_reference.py`; changed there or in the code, never here.
How to work with all this is in the user guide ([English](guide.en.md), [العربية](guide.ar.md));
how to change it for an office, in [Administration](administration.md).
"""
_YES = {True: "yes", False: ""}


def reference() -> str:
    """The whole page, in Markdown."""
    parts = (_HEAD, *_families(), *_rules(), *_keys(), *_commands(), *_settings(), *_templates())
    return "\n".join(part.rstrip() + "\n" for part in parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _sentences(language: str, area: str) -> Mapping[str, str]:
    source = files("circular_composer.words").joinpath(language, f"{area}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _with_gaps(sentence: str) -> str:
    """A sentence with a gap for each value it mentions."""
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    return sentence.format_map(dict.fromkeys(names, "…"))


# --- families -----------------------------------------------------------------------------------


def families() -> tuple[FormSpec, ...]:
    """The families that come with the program, whatever a user has added."""
    return tuple(load_form_file(path) for path in sorted((ROOT / "forms").glob("*.toml")))


def _families() -> Iterator[str]:
    yield "## Families"
    for form in families():
        yield f"### {form.name['en']} · {form.name['ar']}"
        yield f"`{form.id}`: {form.description['en']}"
        rows = [
            (
                f"`{spec.key}`", spec.kind, _YES[spec.required], spec.name.get("en", ""),
                spec.name.get("ar", ""), spec.help.get("en", ""), spec.help.get("ar", ""),
            )
            for spec in form.fields
        ]  # fmt: skip
        head = ("field", "kind", "required", "name", "الاسم", "help", "شرح")
        yield _table(head, rows)
        house = form.house
        yield _table(
            ("house rule", "value"),
            [
                ("languages", ", ".join(form.languages)),
                ("look", f"`{form.look}`"),
                ("paragraphs numbered", "yes" if house.numbered else "no"),
                ("smaller number of a range, in Arabic", f"on the {house.range_look}"),
                ("annexes", "A, B, …" if house.annexes == "letters" else "1, 2, …"),
                *(
                    (f"rule `{rule}`", str(level))
                    for rule, level in sorted(form.checks.items())
                ),
            ],
        )  # fmt: skip


# --- checks -------------------------------------------------------------------------------------


def _rules() -> Iterator[str]:
    yield "## Checks"
    yield (
        "An error keeps a letter from going out final; a warning is very likely wrong; a hint is "
        "worth a look. … stands for what was found. A family changes a rule's level, or switches "
        "it off, in its `[checks]`."
    )
    words = {language: _sentences(language, "checks") for language in LANGUAGES}
    yield _table(
        ("rule", "level", "fix", "can be ignored", "what it says", "ما يقوله", "source"),
        (
            (
                f"`{code}`", spec.level, _YES[spec.fixable], _YES[spec.silenceable],
                _with_gaps(words["en"][code]), _with_gaps(words["ar"][code]), spec.source,
            )
            for code, spec in RULES.items()
        ),
    )  # fmt: skip
    yield "### What a proof reports"
    words = {language: _sentences(language, "verify") for language in LANGUAGES}
    yield _table(
        ("finding", "what it says", "ما يقوله"),
        (
            (f"`{code}`", _with_gaps(words["en"][code]), _with_gaps(words["ar"][code]))
            for code in words["en"]
        ),
    )


# --- keys ---------------------------------------------------------------------------------------


def _keys() -> Iterator[str]:
    words = {language: _sentences(language, "ui") for language in LANGUAGES}
    yield "## Keys"
    yield "### While typing the text"
    yield _table(
        ("keys", "what they do", "ما تفعله"),
        ((f"`{keys}`", words["en"][code], words["ar"][code]) for keys, code in TYPING_KEYS),
    )
    specs = {spec.name: spec for spec in ACTIONS}
    for menu, names in MENUS:
        title = {language: words[language][f"menu-{menu}"].replace("&", "") for language in words}
        yield f"### {title['en']} · {title['ar']}"
        yield _table(
            ("entry", "المدخل", "keys", "what it does", "ما يفعله"),
            (
                (
                    words["en"][f"{_prefix(name)}-{name}"], words["ar"][f"{_prefix(name)}-{name}"],
                    " ".join(f"`{keys}`" for keys in specs[name].keys) if name in specs else "",
                    words["en"][f"tip-{name}"], words["ar"][f"tip-{name}"],
                )
                for name in names
                if name != "-"
            ),
        )  # fmt: skip


def _prefix(name: str) -> str:
    """What the code of an entry's words begins with: some entries are menus themselves."""
    return "menu" if name in SUBMENUS else "action"


# --- commands -----------------------------------------------------------------------------------


def _commands() -> Iterator[str]:
    yield "## Commands"
    root: Any = program()
    name = root.name
    yield f"`{name} [FILE …]` opens the editor; `{name} --version` prints the version."
    for called, command in root.commands.items():
        context = click.Context(command, info_name=f"{name} {called}")
        yield f"### {called}"
        yield f"`{context.command_path} {' '.join(command.collect_usage_pieces(context))}`"
        yield cleandoc(command.help)
        rows = []
        for option in command.params:
            if option.param_type_name == "option":
                switched = " ".join(f"`{one}`" for one in (*option.opts, *option.secondary_opts))
                rows.append((switched, "yes" if option.required else "", option.help))
        if rows:
            yield _table(("option", "required", "what it says"), rows)


# --- settings -----------------------------------------------------------------------------------


def _settings() -> Iterator[str]:
    yield "## Settings"
    yield (
        "What a user chose is kept in `settings.json` in the user's folder; the rest follows the "
        "defaults, those of the office first. A setting that cannot be understood is left at its "
        "default, and the file kept aside."
    )
    said = _attributes(Settings.__doc__ or "")
    rows = []
    for attribute in attrs.fields(Settings):
        default = attribute.default
        shown = "" if _is_absent(default) else f"`{_json(default)}`"
        given = _YES[attribute.name in SHARED]
        rows.append((f"`{attribute.name}`", shown, given, said[attribute.name]))
    yield _table(("setting", "default", "may be the office's", "what it says"), rows)
    yield "### What changes letters: office.toml"
    yield (
        "In the user's folder, for everybody on a computer, or as the file that *Export settings…* "
        "writes. What is left out is as the family or the look has it."
    )
    parts = [("", Office), ("looks.NAME.", LookChoice)]
    parts += [("letterheads.FAMILY.", LetterheadChoice), ("shared[].", SharedFolder)]
    rows = [
        (f"`{path}{name}`", what)
        for path, kind in parts
        for name, what in _attributes(kind.__doc__ or "").items()
    ]
    yield _table(("key", "what it says"), rows)


def _is_absent(value: object) -> bool:
    return value in ("", (), None)


def _json(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value)


def _attributes(docstring: str) -> Mapping[str, str]:
    """What a docstring says of each attribute."""
    _, _, listed = docstring.partition("Attributes:")
    found = re.findall(r"^ {8}(\w+): (.+(?:\n {12}.+)*)", listed, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}


# --- templates ----------------------------------------------------------------------------------


def _templates() -> Iterator[str]:
    yield "## What a template may say"
    yield (
        "`{{ name }}` in any string of a template prints a variable; `{% if name %} … {% endif %}` "
        "keeps words only where a variable says something. A filter stands behind a bar:"
    )
    lines = (filters.__doc__ or "").splitlines()
    yield "\n".join(line for line in lines if line.startswith("|"))


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    print(PAGE)
