# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor remembers for its user, in one small file over the defaults of the office."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

import attrs
import cattrs
from attrs import define, field, frozen

from circular_composer import resources
from circular_composer.faults import Fault, Refused
from circular_composer.office import (
    change_office,
    load_defaults,
    load_office,
    office_file,
    office_problems,
)
from circular_composer.session import KEPT, LONGEST, PAUSE
from circular_composer.session.locks import private_folder
from circular_composer.storage import read_bytes, set_aside, write_bytes
from circular_composer.structuring import Unsuitable, faults_of, require_list, strict_converter

InterfaceLanguage = Literal["", "ar", "en"]
Theme = Literal["system", "light", "dark"]
Naming = Literal["file", "itu", "reference"]
ExportFormat = Literal["docx", "pdf", "txt"]
RECENT_LIMIT = 12
SIZE_LIMIT = 1024 * 1024
"""Bytes of the file."""


@frozen
class Settings:
    """The user's choices.

    Attributes:
        language: of the interface; empty follows the system.
        theme: colours.
        visual_caret: whether the arrow keys follow the eye rather than the text's order.
        text_points: added to the size of the form's text, in points, from -3 to 12.
        autosave_pause: seconds without typing after which the unsaved letter is written down, from
            0.2 to 0.8.
        autosave_longest: seconds of typing after which that is done all the same, from 1 to 3.
        versions: how many earlier versions of a letter are kept, from 5 to 500.
        formats: formats of the last export.
        naming: how an exported file is named.
        export_folder: where the last export went; empty beside the letter.
        proof: whether an export is read back.
        recent: files lately opened or saved, the newest first.
        geometry: the window's place, as Qt writes it, in base 64.
        panes: widths of outline, form and page.
        outline: whether the outline is shown.
        page: whether the page is shown.
    """

    language: InterfaceLanguage = ""
    theme: Theme = "system"
    visual_caret: bool = True
    text_points: int = 0
    autosave_pause: float = PAUSE
    autosave_longest: float = LONGEST
    versions: int = KEPT
    formats: tuple[ExportFormat, ...] = ("docx", "pdf")
    naming: Naming = "file"
    export_folder: str = ""
    proof: bool = True
    recent: tuple[str, ...] = ()
    geometry: str = ""
    panes: tuple[int, ...] = ()
    outline: bool = True
    page: bool = True


RANGES: Mapping[str, tuple[float, float]] = {
    "text_points": (-3, 12),
    "autosave_pause": (0.2, PAUSE),
    "autosave_longest": (1.0, LONGEST),
    "versions": (5, 500),
}
"""The smallest and the largest value. Autosave may be sooner than usual, never later: a crash must
not take more of a letter than is promised."""

_PRIVATE = frozenset({"recent", "geometry", "panes", "export_folder"})
SHARED = tuple(
    attribute.name for attribute in attrs.fields(Settings) if attribute.name not in _PRIVATE
)
"""The settings that an office may choose for its users, and a file carries to another account."""


@frozen
class Broken:
    """A file of settings that could not be used, or not all of it.

    Attributes:
        refusal: what is wrong, naming the file.
        kept: where the file is now; None when it lies where it was.
    """

    refusal: Refused
    kept: Path | None


@define
class SettingsFile:
    """The settings and the file they are kept in. Broken or missing, it is the defaults.

    Attributes:
        path: the file.
        value: the settings as they are now.
        broken: what was found broken when they were loaded.
    """

    path: Path = field(factory=lambda: resources.user_folder() / "settings.json")
    value: Settings = Settings()
    broken: tuple[Broken, ...] = ()
    _chosen: dict[str, Any] = field(factory=dict)

    def load(self) -> Settings:
        """Read the file; what cannot be understood is left at its default, the file kept aside."""
        broken = [_aside(refusal, office_file()) for refusal in office_problems()]
        defaults, refusal = read_settings(load_office().interface)
        if refusal is not None:
            broken.append(Broken(refusal, None))
        self._chosen, refusal = self._read()
        if refusal is not None:
            broken.append(_aside(refusal, self.path))
            if self._chosen:
                self._write()
        self.value = Settings(**{**defaults, **self._chosen})
        self.broken = tuple(broken)
        return self.value

    def _read(self) -> tuple[dict[str, Any], Refused | None]:
        try:
            plain = json.loads(read_bytes(self.path, SIZE_LIMIT))
        except Refused as refusal:
            gone = refusal.faults[0].code == "no-such-file"
            return {}, None if gone else refusal
        except (ValueError, RecursionError):
            plain = None
        if not isinstance(plain, dict):
            return {}, Refused(Fault("settings.not-settings"), path=self.path)
        found, wrong = read_settings(plain)
        return found, wrong.at(self.path) if wrong else None

    def change(self, **changes: Any) -> None:
        """Change settings and keep them; a folder that cannot be written is no obstacle."""
        news = {name: new for name, new in changes.items() if new != getattr(self.value, name)}
        if not news:
            return
        self.value = attrs.evolve(self.value, **news)
        there, _ = self._read()  # another run of the program may have written since
        self._chosen = {**self._chosen, **there, **news}
        self._write()

    @property
    def usual(self) -> Settings:
        """What holds where the user chose nothing: what the office set, else the program's own."""
        return Settings(**read_settings(load_defaults().interface)[0])

    def restore(self, names: Iterable[str]) -> None:
        """Let what is usual hold again for some settings.

        Raises:
            Refused: when the user's own `office.toml` names one of them and cannot be changed.
        """
        gone = frozenset(names)

        def left(chosen: Mapping[str, Any]) -> dict[str, Any]:
            return {name: value for name, value in chosen.items() if name not in gone}

        change_office(lambda mine: attrs.evolve(mine, interface=left(mine.interface)))
        usual = self.usual
        self.value = attrs.evolve(self.value, **{name: getattr(usual, name) for name in gone})
        there, _ = self._read()
        self._chosen = left({**self._chosen, **there})
        self._write()

    def _write(self) -> None:
        said = json.dumps(self._chosen, ensure_ascii=False, indent=1)
        data = said.encode("utf-8", "surrogatepass")  # a path may hold any bytes
        with contextlib.suppress(Refused):
            private_folder(self.path.parent)
            write_bytes(self.path, data, private=True)

    def remember(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        name = str(path)
        rest = [one for one in self.value.recent if one != name]
        self.change(recent=(name, *rest)[:RECENT_LIMIT])

    def forget(self, path: Path) -> None:
        """Take a file out of the recent ones."""
        self.change(recent=tuple(one for one in self.value.recent if one != str(path)))


def read_settings(plain: Mapping[str, Any]) -> tuple[dict[str, Any], Refused | None]:
    """Take each setting that is right, and say what is wrong with the others.

    A name that is not known is passed over: a later version may have written it.
    """
    converter, found, faults = _converter(), {}, list[Fault]()
    for attribute in attrs.fields(attrs.resolve_types(Settings)):
        name = attribute.name
        if name in plain:
            try:
                found[name] = _in_range(
                    name, converter.structure(plain[name], attribute.type or str)
                )
            except (cattrs.BaseValidationError, TypeError, ValueError) as error:
                faults += faults_of(error, name)
    return found, Refused(*faults) if faults else None


def _in_range(name: str, value: Any) -> Any:
    low, high = RANGES.get(name, (0, 0))
    if name in RANGES and not low <= value <= high:
        raise Unsuitable("office.out-of-range", low=f"{low:g}", high=f"{high:g}")
    if name == "panes" and not all(0 <= width < 100_000 for width in value):
        raise Unsuitable("office.out-of-range", low="0", high="100000")
    if name == "geometry":
        base64.b64decode(value, validate=True)
    return value[:RECENT_LIMIT] if name == "recent" else value


def _converter() -> cattrs.Converter:
    converter = strict_converter(forbid_extra_keys=False)

    def sequence(value: Any, wanted: Any) -> Any:
        return tuple(converter.structure(one, wanted.__args__[0]) for one in require_list(value))

    def choice(value: Any, wanted: Any) -> Any:
        if not isinstance(value, str) or value not in wanted.__args__:
            known = ", ".join(filter(None, wanted.__args__))
            raise Unsuitable("unknown-choice", found=str(value)[:40], known=known)
        return value

    converter.register_structure_hook_func(
        lambda wanted: getattr(wanted, "__origin__", None) is tuple, sequence
    )
    converter.register_structure_hook_func(
        lambda wanted: getattr(wanted, "__origin__", None) is Literal, choice
    )
    return converter


def _aside(refusal: Refused, own: Path) -> Broken:
    """Put the user's own broken file aside; the computer's is its administrator's to mend."""
    return Broken(refusal, set_aside(own) if refusal.path == own else None)
