# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""An office's own looks: what is missing falls back, what is broken is refused."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from circular_composer.compose import load_look
from circular_composer.faults import Refused
from circular_composer.words import LANGUAGES, refusal_sentences


@pytest.fixture
def own_look(project: Path) -> Path:
    """A copy of the program's look, in the user's own folder."""
    path = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "templates" / "looks" / "standard.toml"
    path.parent.mkdir(parents=True)
    source = project / "templates" / "looks" / "standard.toml"
    path.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def _with_styles(path: Path, styles: str, *, before: str = "") -> None:
    source = re.sub(r"(?s)\n\[styles\..*", "\n", path.read_text(encoding="utf-8"))
    path.write_text(f"{before}\n{source}\n{styles}", encoding="utf-8")


@pytest.mark.parametrize(
    ("styles", "before"),
    [
        ("", "styles = 5"),
        ("[styles]\ndefault = 3\nbody = {}", ""),
        ("[styles]\nbody = 3", ""),
        ("[styles]", ""),
        ("", ""),
    ],
)
def test_broken_styles_are_refused(own_look: Path, styles: str, before: str) -> None:
    """The file is named, in either language, and nothing else is raised."""
    _with_styles(own_look, styles, before=before)
    with pytest.raises(Refused) as caught:
        load_look("standard")
    assert caught.value.path == own_look
    for language in LANGUAGES:
        assert all(str(own_look) in said for said in refusal_sentences(caught.value, language))


def test_a_style_that_is_missing_is_the_default_one(own_look: Path) -> None:
    """An office that wants every paragraph alike writes one style."""
    before = load_look("standard").styles["default"]
    _with_styles(
        own_look, f"[styles.default]\nsize = {before.size + 1}\nlatin_size = 11\nline = 20"
    )
    look = load_look("standard")
    assert look.style("subject") is look.styles["default"]
    assert look.style("subject").size == before.size + 1


def test_a_link_that_leads_nowhere_is_no_look(own_look: Path, tmp_path: Path) -> None:
    """The program's own look stays in its place."""
    own_look.unlink()
    own_look.symlink_to(tmp_path / "gone.toml")
    assert load_look("standard").styles
