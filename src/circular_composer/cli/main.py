# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Entry point: `circular-composer [FILE]` is the editor, `circular-composer COMMAND …` the rest.

Exit status: 0 done; 1 findings of level error, an export refused, a failed proof, some files
failed while others were made; 2 bad input or usage. Errors are sentences on standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from circular_composer import resources
from circular_composer.cli import commands
from circular_composer.cli.console import fail, fail_refused, language
from circular_composer.faults import Refused
from circular_composer.words import refusal_sentences, say

app = typer.Typer(
    name="circular-composer",
    help="Compose circular letters in Arabic; export Word and PDF that are right-to-left all the "
    "way down. Without a command, opens the editor on FILE.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
commands.register(app)


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version and end."),
) -> None:
    """Compose circular letters in Arabic."""
    if version:
        from circular_composer import __version__

        typer.echo(f"circular-composer {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise typer.Exit(_open_editor([]))
    _tell_left_out()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _reconfigure_streams()
    try:
        if given and not given[0].startswith("-") and given[0] not in _names():
            sys.exit(_open_editor([Path(name) for name in given]))
        app(given, standalone_mode=True)
    except Refused as refused:
        for sentence in refusal_sentences(refused, language()):
            fail(sentence)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


def _tell_left_out() -> None:
    """Say which settings of the office cannot be read: letters come out without them."""
    if not any(path.exists() for path in resources.office_files()):
        return
    from circular_composer.office import office_problems

    for refusal in office_problems():
        fail_refused(refusal)
        fail(say("cli.settings-left-out", language(), file=str(refusal.path)))


def _names() -> frozenset[str]:
    return frozenset(
        command.name or (command.callback.__name__ if command.callback else "")
        for command in app.registered_commands
    )


def _open_editor(paths: list[Path]) -> int:
    """Open the window; the one place where the command line reaches for it."""
    missing = [path for path in paths if not path.exists()]
    for path in missing:
        fail(say("cli.no-such-file-or-command", language(), name=str(path)))
    if missing:
        return 2
    try:
        from circular_composer.ui.application import run
    except ImportError as error:
        # Qt's own system libraries are missing; everything but the window works without them.
        fail(say("cli.no-window", language(), detail=str(error)))
        return 2
    status: int = run(paths)
    return status


def _reconfigure_streams() -> None:
    """Write UTF-8 whatever the terminal claims: a letter's words are not Latin-1."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
