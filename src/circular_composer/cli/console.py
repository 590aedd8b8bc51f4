# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the commands share: the language of their sentences, errors, progress, where results go."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import click
from attrs import frozen

from circular_composer.faults import Fault, Refused
from circular_composer.storage import disk_fault, make_folder, write_bytes
from circular_composer.words import Language, interface_language, refusal_sentences

_Item = TypeVar("_Item")

MANY_ITEMS = 3
"""From how many items on a command shows its progress."""

DONE, FOUND, BAD = 0, 1, 2
"""Exit statuses: done; something found, refused or failed; bad input or usage."""


@cache
def language() -> Language:
    """The language the user's system asks for."""
    return interface_language()


def fail(sentence: str) -> None:
    """Say an error on standard error, one sentence a line."""
    click.echo(sentence.replace("\n", " "), err=True)


def fail_refused(refused: Refused) -> None:
    """Say every fault of a refusal."""
    for sentence in refusal_sentences(refused, language()):
        fail(sentence)


def with_progress(items: Iterable[_Item], title: str, total: int) -> Iterator[_Item]:
    """Yield items under a progress bar on standard error, when there are many and a terminal."""
    if total < MANY_ITEMS or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True) as progress:
        yield from progress.track(items, total=total, description=title)


@frozen
class Target:
    """Where results go, as `-o` says it.

    Attributes:
        folder: the folder of all results; None puts each beside its input.
        file: the one result's own name.
    """

    folder: Path | None = None
    file: Path | None = None

    @classmethod
    def of(cls, output: str | None, *, results: int, endings: Iterable[str]) -> Target:
        """Read `-o`: a name that ends in `/`, is a folder, or has no known ending is a folder.

        Args:
            output: as given, or None.
            results: how many inputs there are, each of which needs a name.
            endings: file endings that name a result, such as `.pdf`.

        Raises:
            Refused: when several results would get one name, or the folder cannot be made.
        """
        if output is None:
            return cls()
        path = Path(output)
        known = path.suffix.lower() in set(endings)
        try:
            is_folder = output.endswith(("/", "\\")) or not known or path.is_dir()
        except OSError as error:
            raise disk_fault(error, path, writing=True) from error
        if is_folder:
            make_folder(path)
            return cls(folder=path)
        if results > 1:
            raise Refused(Fault("one-target"), path=path)
        return cls(file=path)

    def path(self, source: Path, ending: str) -> Path:
        """The result's path for an input and an ending such as `.pdf`."""
        if self.file is not None:
            return self.file.with_suffix(ending)
        name = f"{source.stem}{ending}"
        return (self.folder or source.parent) / name


def write_result(
    path: Path,
    data: bytes,
    *,
    force: bool,
    source: Path | None = None,
    lasting: bool = True,
) -> None:
    """Write a result; an existing file is replaced only by force, an input never.

    Args:
        path: the target.
        data: the whole content.
        force: replace a file that exists.
        source: the input it is made of.
        lasting: wait until the disk has it, as `write_bytes` does.

    Raises:
        Refused: when it exists already or cannot be written.
    """
    try:
        there = path.exists()
        its_source = there and source is not None and path.samefile(source)
    except OSError as error:
        raise disk_fault(error, path, writing=True) from error
    if there and (its_source or not force):
        raise Refused(Fault("exists"), path=path)
    write_bytes(path, data, lasting=lasting)


def overall(statuses: Sequence[int]) -> int:
    """One status for many inputs: bad only when nothing was made, else the worst that was found."""
    if statuses and all(status == BAD for status in statuses):
        return BAD
    return FOUND if any(status != DONE for status in statuses) else DONE
