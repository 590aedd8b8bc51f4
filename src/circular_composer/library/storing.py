# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Keeping items: two officers may save to one shared folder at once, and nothing is lost.

A change is to one item, never to a whole file. Under a lock file beside the list (created
exclusively, which network drives honour where they honour no system lock) the file is read again,
the item put in by its identifier, and the file replaced in one step. Should something have written
to the file all the same, a text editor perhaps, the change is made anew on what is there now.
Comments, order and keys that this version does not know stay as they are.

When the same item was changed meanwhile, the two changes are merged part by part; where both
changed the same part, both items are kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs
import tomlkit
from attrs import evolve, frozen
from filelock import SoftFileLock, Timeout
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable, Table

from circular_composer.faults import Fault, Refused
from circular_composer.library.items import Item, ListName, list_of, shown
from circular_composer.library.reading import (
    SHELVES_FILE,
    SIZE_LIMIT,
    Shelf,
    item_from,
    parse_list,
)
from circular_composer.storage import disk_fault, read_bytes, write_bytes

LOCK_SECONDS = 10.0
"""How long another officer's save is waited for; one takes a few hundredths of a second."""
_TRIES = 20
_Result = TypeVar("_Result")


@frozen
class Stored:
    """What became of a save.

    Attributes:
        item: as it is kept now: merged with another's change, or under a new identifier.
        beside: the other officer's item, when both had changed the same part and both are kept.
    """

    item: Item
    beside: Item | None = None


def keep(shelf: Shelf, item: Item, *, base: Item | None = None) -> Stored:
    """Keep an item on a shelf.

    Args:
        shelf: where.
        item: as the officer wants it; a new one may have an empty identifier.
        base: the item as it was when the officer began to change it; None for a new one.

    Raises:
        Refused: when the shelf cannot be written, is being written by another for too long, or its
            file is broken.
    """
    return keep_all(shelf, [(item, base)])[0]


def keep_all(shelf: Shelf, changes: Sequence[tuple[Item, Item | None]]) -> list[Stored]:
    """Keep several items of one list on a shelf in one step; see `keep`.

    Raises:
        Refused: as `keep`; then none is kept.
    """
    if not changes:
        return []
    list_name = list_of(changes[0][0])

    def change(document: tomlkit.TOMLDocument) -> list[Stored]:
        stored = [_put(document, list_name, item, base) for item, base in changes]
        written = parse_list(tomlkit.dumps(document).encode(), list_name)
        for item in {each.item.id: each.item for each in stored}.values():
            if item not in written:  # an unusual layout of the file: the item is laid out anew
                document[item.id] = _table(item)
        return stored

    return _changed(shelf, list_name, change)


def drop(shelf: Shelf, item: Item) -> bool:
    """Take an item off a shelf.

    Args:
        shelf: where.
        item: as the officer saw it.

    Returns:
        Whether it was there.

    Raises:
        Refused: when it was changed meanwhile, or as for `keep`.
    """
    list_name = list_of(item)

    def change(document: tomlkit.TOMLDocument) -> bool:
        if item.id not in document:
            return False
        if _item(document, item.id, list_name) != item:
            raise Refused(Fault("library.changed-meanwhile", item.id))
        document.remove(item.id)
        return True

    return _changed(shelf, list_name, change)


def add_shared_folder(
    personal: Path, folder: Path, name: str = "", *, read_only: bool = False
) -> None:
    """Remember a shared folder; one that is known already gets the new name.

    Raises:
        Refused: when the officer's own folder cannot be written.
    """

    def change(document: tomlkit.TOMLDocument) -> None:
        entries = document.setdefault("shared", tomlkit.aot())
        kept = [entry for entry in entries if Path(entry.get("folder", "")) != folder]
        table = tomlkit.table()
        table.update({"folder": str(folder), "name": name, "read_only": read_only})
        made = tomlkit.aot()
        for entry in (*kept, table):
            made.append(entry)
        document["shared"] = made

    _edited(personal / SHELVES_FILE, change)


def remove_shared_folder(personal: Path, folder: Path) -> None:
    """Forget a shared folder; what it holds stays there.

    Raises:
        Refused: when the officer's own folder cannot be written.
    """

    def change(document: tomlkit.TOMLDocument) -> None:
        made = tomlkit.aot()
        for entry in document.get("shared", ()):
            if Path(entry.get("folder", "")) != folder:
                made.append(entry)
        document["shared"] = made

    _edited(personal / SHELVES_FILE, change)


def forget_shared_folders(personal: Path) -> None:
    """Forget every shared folder that the officer added; what they hold stays there.

    Raises:
        Refused: when the officer's own folder cannot be written.
    """
    _edited(personal / SHELVES_FILE, lambda document: document.pop("shared", None))


# --- one item in a document --------------------------------------------------------------------


def _put(
    document: tomlkit.TOMLDocument, list_name: ListName, item: Item, base: Item | None
) -> Stored:
    if not item.id:
        item = evolve(item, id=_identifier(item))
    theirs = _item(document, item.id, list_name) if item.id in document else None
    if theirs is None or theirs in (item, base):
        _write(document, item)
        return Stored(item)
    merged = _merged(item, theirs, base) if base is not None else None
    if merged is not None:
        _write(document, merged)
        return Stored(merged)
    mine = evolve(item, id=_free(document, item.id))
    _write(document, mine)
    return Stored(mine, beside=theirs)


def _merged(mine: Item, theirs: Item, base: Item) -> Item | None:
    """Both changes together, or None when both changed the same part differently."""
    changes: dict[str, Any] = {}
    for name, part in _parts(mine).items():
        other, before = _parts(theirs)[name], _parts(base)[name]
        if isinstance(part, Mapping):
            merged: dict[str, Any] = {}
            for language in dict.fromkeys((*before, *other, *part)):
                one = _one(part.get(language), other.get(language), before.get(language))
                if one is _CLASH:
                    return None
                if one is not None:
                    merged[language] = one
            changes[name] = merged
        else:
            changes[name] = _one(part, other, before)
            if changes[name] is _CLASH:
                return None
    return evolve(mine, **changes)


_CLASH = object()


def _one(mine: Any, theirs: Any, before: Any) -> Any:
    if mine in (theirs, before):
        return theirs
    return mine if theirs == before else _CLASH


def _parts(item: Item) -> dict[str, Any]:
    return {
        attribute.name: getattr(item, attribute.name)
        for attribute in attrs.fields(type(item))
        if attribute.name != "id"
    }


def _item(document: tomlkit.TOMLDocument, identifier: str, list_name: ListName) -> Item:
    values = document[identifier]
    return item_from(identifier, values.unwrap(), list_name)


def _write(document: tomlkit.TOMLDocument, item: Item) -> None:
    """Put an item in; in a table that is there already, only what changed is written."""
    table = document.get(item.id)
    if not isinstance(table, Table | InlineTable):
        if table is not None:
            del document[item.id]  # written in scattered keys: it is laid out anew
        if document.body:
            document.add(tomlkit.nl())
        document[item.id] = _table(item)
        return
    before = _parts(_item(document, item.id, list_of(item)))
    for name, value in _parts(item).items():
        if before[name] != value:
            _write_part(table, name, value)


def _table(item: Item) -> Table:
    table = tomlkit.table()
    for name, value in _parts(item).items():
        _write_part(table, name, value)
    return table


def _write_part(table: Table | InlineTable, name: str, value: Any) -> None:
    if value in ("", False, {}):
        if name in table:
            del table[name]
    elif not isinstance(value, Mapping):
        table[name] = value
    elif name in table:
        there = cast("Table", table[name])
        for language in [language for language in there if language not in value]:
            del there[language]
        for language, words in value.items():
            if there.get(language) != words:
                there[language] = _toml(words)
    elif any(isinstance(words, tuple) or len(words) > 60 for words in value.values()):
        for language, words in value.items():
            table.append(tomlkit.key([name, language]), _toml(words))
    else:
        short = tomlkit.inline_table()
        short.update(value)
        table[name] = short


def _toml(words: Any) -> Any:
    """Words as an officer would like to read them in the file: a list a line each."""
    if not isinstance(words, tuple):
        return words
    array = tomlkit.array()
    array.extend(words)
    return array.multiline(len(words) > 1)


def _identifier(item: Item) -> str:
    """An identifier from what the item is called; its letters may be of any script."""
    words = unicodedata.normalize("NFKC", shown(item, "en")).casefold()
    return re.sub(r"[\W_]+", "-", words).strip("-")[:60] or "item"


def _free(document: Mapping[str, Any], identifier: str) -> str:
    count = 2
    while f"{identifier}-{count}" in document:
        count += 1
    return f"{identifier}-{count}"


# --- one change of a file ----------------------------------------------------------------------


def _changed(
    shelf: Shelf, list_name: ListName, change: Callable[[tomlkit.TOMLDocument], _Result]
) -> _Result:
    if not shelf.writable:
        raise Refused(Fault("library.read-only", "", {"name": shelf.name}), path=shelf.folder)

    def checked(document: tomlkit.TOMLDocument) -> _Result:
        # A broken list is never written to: it is for a person to mend.
        parse_list(tomlkit.dumps(document).encode(), list_name)
        return change(document)

    return _edited(shelf.file(list_name), checked)


def _edited(path: Path, change: Callable[[tomlkit.TOMLDocument], _Result]) -> _Result:
    """Change a file that others may be changing.

    Raises:
        Refused: naming the file.
    """
    try:
        with _locked(path):
            for _ in range(_TRIES):
                before = _content(path)
                document = _document(before)
                result = change(document)
                after = tomlkit.dumps(document).encode()
                if after == before:
                    return result
                # A writer that knows no lock may have been here since: then once more, on its work.
                if _mark(_content(path)) == _mark(before):
                    write_bytes(path, after)
                    return result
    except Refused as refusal:
        raise (refusal if refusal.path else refusal.at(path)) from refusal
    raise Refused(Fault("library.busy"), path=path)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    lock = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with SoftFileLock(lock, timeout=LOCK_SECONDS, poll_interval=0.02):
            yield
    except Timeout as error:
        raise Refused(Fault("library.locked", "", {"lock": lock.name}), path=path) from error
    except OSError as error:
        raise disk_fault(error, path, writing=True) from error


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except Refused as refusal:
        if refusal.faults[0].code == "no-such-file":
            return b""
        raise


def _mark(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


def _document(content: bytes) -> tomlkit.TOMLDocument:
    try:
        return tomlkit.parse(content.decode("utf-8-sig"))
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise Refused(Fault("not-toml", "", {"detail": str(error)})) from error
