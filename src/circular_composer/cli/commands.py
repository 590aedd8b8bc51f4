# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The commands, each a few lines: what they do lies in the modules beside this one.

A command brings along what it needs when it is called: `--help`, a list of families or the editor
need neither the checks nor the writers, whose loading takes longer than their work.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Output = Annotated[
    str | None,
    typer.Option("-o", "--output", help="File, or folder (made if missing).", show_default=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that exist.")]
To = Annotated[str | None, typer.Option("--to", help="Formats, such as docx,pdf,txt.")]
NoVerify = Annotated[bool, typer.Option("--no-verify", help="Do not read exported files back.")]
EmbedFonts = Annotated[bool, typer.Option(help="Put the faces into Word files.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print rows for other programs.")]
Files = Annotated[list[Path], typer.Argument(help="Letters (.circular).", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add the commands to the program."""
    app.command()(forms)
    app.command()(new)
    app.command()(export)
    app.command("import")(import_)
    app.command()(fill)
    app.command()(check)
    app.command()(verify)
    app.command("self-test")(self_test)


def forms() -> None:
    """List the families of letters, one a line."""
    from circular_composer.cli.console import language
    from circular_composer.forms import load_forms, said

    found, broken = load_forms()
    for form in found:
        typer.echo(f"{form.id}\t{said(form.name, language())}")
    for refusal in broken:
        raise refusal


def new(
    form: Annotated[str, typer.Argument(help="The family, as `forms` lists it.")],
    output: Output = None,
    letter_language: Annotated[
        str | None, typer.Option("--language", help="The letter's language: ar or en.")
    ] = None,
    force: Force = False,
) -> None:
    """Write an empty letter of a family, with its defaults."""
    from circular_composer.cli.console import Target, write_result
    from circular_composer.forms import load_form, new_circular
    from circular_composer.storage import encode

    circular = new_circular(load_form(form), letter_language)
    if output is None:
        path = Path(f"{form}.circular")
    else:
        path = Target.of(output, results=1, endings=[".circular"]).path(Path(form), ".circular")
    write_result(path, encode(circular), force=force)
    typer.echo(str(path))


def export(
    files: Files,
    to: To = None,
    output: Output = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Export an unfinished letter, marked as a draft.")
    ] = False,
    no_verify: NoVerify = False,
    visual: Annotated[
        bool, typer.Option("--visual", help="Text for a terminal that neither shapes nor reorders.")
    ] = False,
    embed_fonts: EmbedFonts = True,
    debug_dir: Annotated[
        Path | None, typer.Option("--debug-dir", help="Write every stage of the export here.")
    ] = None,
    force: Force = False,
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
    raise typer.Exit(export_files(files, order))


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help="Earlier letters: .docx, .txt, .md; - is standard input."),
    ],
    output: Output = None,
    confirm_all: Annotated[
        bool, typer.Option("--confirm-all", help="Mark no fact as to be confirmed.")
    ] = False,
    force: Force = False,
) -> None:
    """Import earlier letters; their dates, numbers, names and links are to be confirmed."""
    from circular_composer.cli.importing import import_files

    raise typer.Exit(import_files(files, output=output, confirm_all=confirm_all, force=force))


def fill(
    template: Annotated[Path, typer.Argument(help="A saved template.", show_default=False)],
    values: Annotated[
        Path,
        typer.Option("--values", help="TOML, JSON or CSV; a csv row makes a letter each."),
    ],
    output: Output = None,
    to: To = None,
    name: Annotated[
        str, typer.Option("--name", help="File names, such as {reference}-{state}.")
    ] = "",
    no_verify: NoVerify = False,
    embed_fonts: EmbedFonts = True,
    force: Force = False,
) -> None:
    """Fill a template: a letter for each row of values; with --to, export them too."""
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
    raise typer.Exit(status)


def check(files: Files, as_json: AsJson = False) -> None:
    """Check letters; the status is 1 when a problem of level error is found."""
    from circular_composer.cli.findings import check_files

    raise typer.Exit(check_files(files, as_json=as_json))


def verify(
    file: Annotated[Path, typer.Argument(help="The exported .docx or .pdf.", show_default=False)],
    against: Annotated[
        Path, typer.Option("--against", help="The letter it must say.", show_default=False)
    ],
    as_json: AsJson = False,
) -> None:
    """Read an exported file back and prove that it says what the letter says."""
    from circular_composer.cli.findings import verify_file

    raise typer.Exit(verify_file(file, against, as_json=as_json))


def self_test() -> None:
    """Compose, export and read back the sample letters; for an installed or frozen copy."""
    from circular_composer.cli.self_testing import run_self_test

    raise typer.Exit(run_self_test())
