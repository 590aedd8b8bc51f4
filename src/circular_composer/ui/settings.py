# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the editor remembers for its user, in one small file."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Literal

import attrs
import cattrs
from attrs import define, field, frozen

from circular_composer import resources
from circular_composer.faults import Refused
from circular_composer.session.locks import private_folder
from circular_composer.storage import read_bytes, write_bytes
from circular_composer.structuring import require_list, strict_converter

Theme = Literal["system", "light", "dark"]
Naming = Literal["file", "itu", "reference"]
RECENT_LIMIT = 12


@frozen
class Settings:
    """The user's choices.

    Attributes:
        language: of the interface; empty follows the system.
        theme: colours.
        visual_caret: whether the arrow keys follow the eye rather than the text's order.
        text_points: added to the size of the form's text, in points.
        recent: files lately opened or saved, the newest first.
        formats: formats of the last export.
        naming: how an exported file is named.
        export_folder: where the last export went; empty beside the letter.
        proof: whether an export is read back.
        geometry: the window's place, as Qt writes it, in base 64.
        panes: widths of outline, form and page.
        outline: whether the outline is shown.
        page: whether the page is shown.
    """

    language: str = ""
    theme: str = "system"
    visual_caret: bool = True
    text_points: int = 0
    recent: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx", "pdf")
    naming: str = "file"
    export_folder: str = ""
    proof: bool = True
    geometry: str = ""
    panes: tuple[int, ...] = ()
    outline: bool = True
    page: bool = True


@define
class SettingsFile:
    """The settings and the file they are kept in. Broken or missing, it is the defaults."""

    path: Path = field(factory=lambda: resources.user_folder() / "settings.json")
    value: Settings = Settings()

    def load(self) -> Settings:
        """Read the file; what cannot be understood is left at its default."""
        try:
            data = json.loads(read_bytes(self.path))
        except (Refused, ValueError):
            return self.value
        if isinstance(data, dict):
            self.value = _structured(data)
        return self.value

    def change(self, **changes: Any) -> None:
        """Change settings and keep them; a folder that cannot be written is no obstacle."""
        new = attrs.evolve(self.value, **changes)
        if new == self.value:
            return
        self.value = new
        data = json.dumps(attrs.asdict(new), ensure_ascii=False, indent=1).encode()
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


def _structured(data: dict[str, Any]) -> Settings:
    """Take each setting that has the right type."""
    converter = strict_converter(forbid_extra_keys=False)

    def sequence(value: Any, wanted: Any) -> Any:
        return tuple(converter.structure(one, wanted.__args__[0]) for one in require_list(value))

    converter.register_structure_hook_func(
        lambda wanted: getattr(wanted, "__origin__", None) is tuple, sequence
    )
    found: dict[str, Any] = {}
    hints = attrs.resolve_types(Settings)
    for attribute in attrs.fields(hints):
        if attribute.name in data:
            with contextlib.suppress(cattrs.BaseValidationError, TypeError, ValueError):
                found[attribute.name] = converter.structure(
                    data[attribute.name], attribute.type or str
                )
    return Settings(**found)
