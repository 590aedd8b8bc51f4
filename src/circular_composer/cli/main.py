# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Entry point: `circular-composer [FILE]` is the editor, `circular-composer COMMAND …` the rest.

Exit status: 0 done; 1 findings of level error, an export refused, a failed proof, some files
failed while others were made; 2 bad input or usage. Errors are sentences on standard error.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from circular_composer import resources
from circular_composer.faults import Refused

if TYPE_CHECKING:
    import click

NAMES = frozenset({"forms", "new", "export", "import", "fill", "check", "verify", "self-test"})
"""What is a command as the first word; anything else is a letter to be opened."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and exit with its status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _reconfigure_streams()
    try:
        load_unsearched()
        if not given or not (given[0].startswith("-") or given[0] in NAMES):
            sys.exit(_open_editor([Path(name) for name in given]))
        program().main(given, prog_name="circular-composer")
    except Refused as refused:
        from circular_composer.cli.console import fail, language
        from circular_composer.words import refusal_sentences

        for sentence in refusal_sentences(refused, language()):
            fail(sentence)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


_YOUNG = 100_000
"""How many new objects are made before rings among them that nothing holds are looked for."""


def load_unsearched() -> None:
    """Let what is loaded now be loaded without a search for what could be thrown away.

    All of it is kept, and the search takes a tenth of a command's time. A command ends soon; the
    editor, which does not, tidies by itself.
    """
    gc.set_threshold(_YOUNG)


@cache
def program() -> click.Group:
    """The commands as one program; the editor starts without them."""
    import click

    from circular_composer import __version__
    from circular_composer.cli.commands import COMMANDS

    @click.group(
        name="circular-composer",
        invoke_without_command=True,
        subcommand_metavar="[FILE]... | COMMAND [ARGS]...",
        context_settings={"max_content_width": 100},
    )
    @click.version_option(
        __version__, message="circular-composer %(version)s", help="Print the version and end."
    )
    @click.pass_context
    def root(context: click.Context) -> None:
        """Compose circular letters in Arabic, and export them to Word and PDF, right-to-left.

        Without a command, the editor opens, with FILE if one is named.
        """
        if context.invoked_subcommand is None:
            context.exit(_open_editor([]))
        _tell_left_out()

    for command in COMMANDS:
        root.add_command(command)
    return root


def _tell_left_out() -> None:
    """Say which settings of the office cannot be read: letters come out without them."""
    if not any(path.exists() for path in resources.office_files()):
        return
    from circular_composer.cli.console import fail, fail_refused, language
    from circular_composer.office import office_problems
    from circular_composer.words import say

    for refusal in office_problems():
        fail_refused(refusal)
        fail(say("cli.settings-left-out", language(), file=str(refusal.path)))


def _open_editor(paths: list[Path]) -> int:
    """Open the window; the one place where the command line reaches for it."""
    missing = [path for path in paths if not _is_there(path)]
    for path in missing:
        _fail("cli.no-such-file-or-command", name=str(path))
    if missing:
        return 2
    try:
        from circular_composer.ui.application import run
    except ImportError as error:
        # Qt's own system libraries are missing; everything but the window works without them.
        _fail("cli.no-window", detail=str(error))
        return 2
    status: int = run(paths)
    return status


def _is_there(path: Path) -> bool:
    """Whether there is such a file; what cannot be a file's name is none's."""
    try:
        return path.exists()
    except OSError:
        return False


def _fail(code: str, **values: str) -> None:
    from circular_composer.cli.console import fail, language
    from circular_composer.words import say

    fail(say(code, language(), **values))


def _reconfigure_streams() -> None:
    """Write UTF-8 whatever the terminal claims: a letter's words are not Latin-1."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
