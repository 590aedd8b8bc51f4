# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A family is kept once read, and read again as soon as anything it is made from has changed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from circular_composer.faults import Refused
from circular_composer.forms import form_names, load_form, load_wording

DATA = Path(__file__).parent / "data"


@pytest.fixture
def own_folder() -> Path:
    """The user's own folder with one family in it."""
    folder = Path(os.environ["CIRCULAR_COMPOSER_HOME"]) / "forms"
    (folder / "labels").mkdir(parents=True)
    shutil.copy(DATA / "br-circular.toml", folder)
    return folder


def _reword(path: Path, old: str, new: str) -> None:
    """Change a file, and make sure that its time tells."""
    before = path.stat().st_mtime_ns
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, ns=(before + 1_000, before + 1_000))


def test_a_family_is_read_once(own_folder: Path) -> None:
    """The letters of a batch share one value."""
    assert load_form("br-circular") is load_form("br-circular")


def test_a_changed_family_is_read_again(own_folder: Path) -> None:
    """What an office changes in its family shows without a restart."""
    before = load_form("br-circular").name["en"]
    _reword(own_folder / "br-circular.toml", before, "Another name")
    assert load_form("br-circular").name["en"] == "Another name"


def test_changed_wording_is_read_again(project: Path, own_folder: Path) -> None:
    """So does what it changes in the printed labels."""
    load_form("br-circular")
    label = load_form("tsb-circular").wording("en").labels["annex"]
    own = Path(shutil.copy(project / "forms" / "labels" / "en.toml", own_folder / "labels"))
    _reword(own, label, "Schedule:")
    assert load_form("tsb-circular").wording("en").labels["annex"] == "Schedule:"


def test_a_broken_family_is_refused_each_time(own_folder: Path) -> None:
    """A refusal is not forgotten over a family that was whole before."""
    path = own_folder / "br-circular.toml"
    load_form("br-circular")
    _reword(path, "id = ", "idd = ")
    for _ in range(2):
        with pytest.raises(Refused):
            load_form("br-circular")


@pytest.mark.parametrize(
    ("old", "new", "code", "where"),
    [
        ('language = "en"', 'language = "fr"', "form-id", "language"),
        ("draft = ", "drafts = ", "missing-key", "labels"),
        ("place_date = ", 'place_date = "{town}"\n#', "bad-pattern", "patterns.place_date"),
        ("annex_heading = ", 'annex_heading = "{0}"\n#', "bad-pattern", "labels.annex_heading"),
    ],
)
def test_broken_wording_is_named_by_its_own_file(
    project: Path, own_folder: Path, old: str, new: str, code: str, where: str
) -> None:
    """Not the family is at fault, but the file of the language's words."""
    own = Path(shutil.copy(project / "forms" / "labels" / "en.toml", own_folder / "labels"))
    _reword(own, old, new)
    for load in (lambda: load_wording("en"), lambda: load_form("br-circular")):
        with pytest.raises(Refused) as caught:
            load()
        assert caught.value.path == own
        assert [(fault.code, fault.where) for fault in caught.value.faults] == [(code, where)]


def test_a_link_that_leads_nowhere_is_no_family(tmp_path: Path, own_folder: Path) -> None:
    """What a share that is not mounted would have given leaves the program's own in place."""
    for name in ("gs-letter.toml", "other.toml"):
        (own_folder / name).symlink_to(tmp_path / "gone" / name)
    assert "other" not in form_names()
    assert load_form("gs-letter").id == "gs-letter"
