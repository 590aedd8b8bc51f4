# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The commands, each a few lines: what they do lies in the modules beside this one.

A command brings along what it needs when it is called: `--help`, a list of families or the editor
need neither the checks nor the writers, whose loading takes longer than their work.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Decorator = Callable[[_Command], _Command]

_PATH = click.Path(path_type=Path)

_output = click.option("-o", "--output", help="File, or folder (made if missing).")
_force = click.option("--force", is_flag=True, help="Replace files that exist.")
_to = click.option("--to", metavar="FORMATS", help="Formats, such as docx,pdf,txt.")
_no_verify = click.option("--no-verify", is_flag=True, help="Do not read exported files back.")
_embed_fonts = click.option(
    "--embed-fonts/--no-embed-fonts", default=True, help="Put the faces into Word files."
)
_as_json = click.option("--json", "as_json", is_flag=True, help="Print rows for other programs.")


def _files(what: str) -> _Decorator[Any]:
    return click.argument("files", nargs=-1, required=True, type=_PATH, metavar=what)


@click.command()
def forms() -> None:
    """List the families of letters, one a line."""
    from circular_composer.cli.console import BAD, fail_refused, language
    from circular_composer.forms import load_forms, said

    found, broken = load_forms()
    for form in found:
        click.echo(f"{form.id}\t{said(form.name, language())}")
    for refusal in broken:
        fail_refused(refusal)
    if broken:
        _end(BAD)


@click.command()
@click.argument("form")
@_output
@click.option("--language", "letter_language", help="The letter's language: ar or en.")
@_force
def new(form: str, output: str | None, letter_language: str | None, force: bool) -> None:
    """Write an empty letter of the family FORM, as `forms` lists it, with its defaults."""
    from circular_composer.cli.console import Target, write_result
    from circular_composer.forms import load_form, new_circular
    from circular_composer.storage import encode

    circular = new_circular(load_form(form), letter_language)
    if output is None:
        path = Path(f"{form}.circular")
    else:
        path = Target.of(output, results=1, endings=[".circular"]).path(Path(form), ".circular")
    write_result(path, encode(circular), force=force)
    click.echo(str(path))


@click.command()
@_files("LETTER.circular...")
@_to
@_output
@click.option("--draft", is_flag=True, help="Export an unfinished letter, marked as a draft.")
@_no_verify
@click.option(
    "--visual", is_flag=True, help="Text for a terminal that neither shapes nor reorders."
)
@_embed_fonts
@click.option("--debug-dir", type=_PATH, help="Write every stage of the export here.")
@_force
def export(
    files: tuple[Path, ...],
    to: str | None,
    output: str | None,
    draft: bool,
    no_verify: bool,
    visual: bool,
    embed_fonts: bool,
    debug_dir: Path | None,
    force: bool,
) -> None:
    """Export letters to Word, PDF and text, and read each exported file back."""
    from circular_composer.cli.exporting import Order, export_files, export_target, wanted_formats

    order = Order(
        formats=wanted_formats(to, output),
        target=export_target(files, output),
        draft=draft,
        verify=not no_verify,
        visual=visual,
        embed_fonts=embed_fonts,
        debug_dir=debug_dir,
        force=force,
    )
    _end(export_files(files, order))


@click.command("import")
@_files("FILE...")
@_output
@click.option("--confirm-all", is_flag=True, help="Mark no fact as to be confirmed.")
@_force
def import_(files: tuple[Path, ...], output: str | None, confirm_all: bool, force: bool) -> None:
    """Import earlier letters; their dates, numbers, names and links are to be confirmed.

    FILE is .docx, .txt or .md; - is standard input.
    """
    from circular_composer.cli.importing import import_files

    _end(import_files(files, output=output, confirm_all=confirm_all, force=force))


@click.command()
@click.argument("template", type=_PATH)
@click.option(
    "--values", type=_PATH, required=True, help="TOML, JSON or CSV; a csv row makes a letter each."
)
@_output
@_to
@click.option("--name", default="", help="File names, such as {reference}-{state}.")
@_no_verify
@_embed_fonts
@_force
def fill(
    template: Path,
    values: Path,
    output: str | None,
    to: str | None,
    name: str,
    no_verify: bool,
    embed_fonts: bool,
    force: bool,
) -> None:
    """Fill a saved TEMPLATE: a letter for each row of values; with --to, export them too."""
    from circular_composer.cli.console import Target
    from circular_composer.cli.exporting import Order, wanted_formats
    from circular_composer.cli.filling import fill_template

    order = None
    if to is not None:
        order = Order(
            formats=wanted_formats(to),
            target=Target(),
            verify=not no_verify,
            embed_fonts=embed_fonts,
            force=force,
        )
    status = fill_template(template, values, output=output, pattern=name, order=order, force=force)
    _end(status)


@click.command()
@_files("LETTER.circular...")
@_as_json
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Check letters; the status is 1 when a problem of level error is found.

    Letters of one reference in several languages are held against each other.
    """
    from circular_composer.cli.findings import check_files

    _end(check_files(files, as_json=as_json))


@click.command()
@click.argument("file", type=_PATH)
@click.option("--against", type=_PATH, required=True, help="The letter it must say.")
@_as_json
def verify(file: Path, against: Path, as_json: bool) -> None:
    """Read an exported FILE, .docx or .pdf, back and prove that it says what the letter says."""
    from circular_composer.cli.findings import verify_file

    _end(verify_file(file, against, as_json=as_json))


@click.command("self-test")
def self_test() -> None:
    """Compose, export and read back the sample letters; for an installed or frozen copy."""
    from circular_composer.cli.self_testing import run_self_test

    _end(run_self_test())


def _end(status: int) -> NoReturn:
    click.get_current_context().exit(status)


COMMANDS = (forms, new, export, import_, fill, check, verify, self_test)
"""All commands, in the order in which they are listed."""
