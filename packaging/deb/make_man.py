# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The manual page, written from the command line itself, so that it tells of every command.

Run as `python packaging/deb/make_man.py` to see it: `… | man -l -`.
"""

from __future__ import annotations

from inspect import cleandoc
from typing import Any

from circular_composer import __version__
from circular_composer.cli.main import program

_HEAD = """\
.TH CIRCULAR\\-COMPOSER 1 "" "circular\\-composer {version}" "User Commands"
.SH NAME
circular\\-composer \\- compose circular letters in Arabic, for Word and PDF
.SH SYNOPSIS
.B circular\\-composer
.RI [ FILE \\|.\\|.\\|.]
.br
.B circular\\-composer
.I COMMAND
.RI [ ARGUMENT \\|.\\|.\\|.]
.SH DESCRIPTION
Without a command, the editor opens, with a letter for each
.I FILE
in it: a
.I .circular
document, or a Word, text or Markdown file that is taken in as a new letter.
.PP
With a command, the editor's work is done without a window. Nothing is overwritten without
.BR \\-\\-force .
.SH COMMANDS
"""

_TAIL = """\
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
A problem of level error was found, an export was refused, a proof failed, or some of many files
failed while the others were made.
.TP
.B 2
Bad input or usage.
.SH ENVIRONMENT
.TP
.B CIRCULAR_COMPOSER_HOME
The folder for all that belongs to the user, in place of the two below: for a portable copy.
.TP
.BR LC_ALL ", " LC_MESSAGES ", " LANG ", " LANGUAGE
The first of three that is set, or the first language in
.B LANGUAGE
where there is one: if it begins with
.BR ar ,
the program speaks Arabic. The editor asks where they name no language.
.SH FILES
.TP
.I ~/.local/share/circular\\-composer
Own families, looks, saved templates, faces, kept lists, and the settings:
.I settings.json
and
.IR office.toml .
.TP
.I ~/.local/state/circular\\-composer
What must survive a crash.
.TP
.I /etc/xdg/circular\\-composer/office.toml
Settings for everybody; faces that they name lie in
.I fonts
beside it.
.TP
.I /usr/share/doc/circular\\-composer/licences
The licences of all that this copy holds.
"""


def man_page() -> str:
    """The page in roff, in the words of `--help`."""
    group: Any = program()
    commands = (_command(name, group.commands[name]) for name in sorted(group.commands))
    return "".join([_HEAD.format(version=_plain(__version__)), *commands, _TAIL])


def _command(name: str, command: Any) -> str:
    arguments = [given for given in command.params if not given.opts[0].startswith("-")]
    options = [given for given in command.params if given.opts[0].startswith("-")]
    called = " ".join(f"\\fI{_plain(_shown(given))}\\fR" for given in arguments)
    more = " [\\fIOPTION\\fR ...]" if options else ""
    told = _plain(cleandoc(command.help or ""))
    lines = [".TP", f"\\fB{_plain(name)}\\fR {called}{more}".rstrip(), told]
    lines.append(".RS")
    for given in options:
        lines += [".TP", _heading(given), _plain(given.help or "")]
    return "\n".join([*lines, ".RE", ""])


def _heading(given: Any) -> str:
    names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in (*given.opts, *given.secondary_opts))
    return names if given.is_flag else f"{names} \\fI{_plain(given.name.upper())}\\fR"


def _shown(argument: Any) -> str:
    name: str = argument.name
    return name.upper() + (" ..." if argument.nargs == -1 else "")


def _plain(text: str) -> str:
    """Text as roff reads it: no escape of its own, minus signs as on a keyboard, one line."""
    escaped = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


if __name__ == "__main__":
    print(man_page(), end="")
