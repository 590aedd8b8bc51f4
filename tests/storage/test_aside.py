# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A broken file is put aside under a name of its own, and nothing is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from circular_composer.storage import set_aside


def test_a_broken_file_is_kept_beside_its_name(tmp_path: Path) -> None:
    """Its ending stays, so that the program that wrote it still opens it."""
    path = tmp_path / "settings.json"
    path.write_bytes(b"1")
    assert set_aside(path) == tmp_path / "settings.broken.json"
    assert (tmp_path / "settings.broken.json").read_bytes() == b"1"
    assert not path.exists()


def test_what_was_put_aside_before_is_not_replaced(tmp_path: Path) -> None:
    """The next one is numbered; a link that leads nowhere is something too."""
    (tmp_path / "a.broken").write_bytes(b"first")
    (tmp_path / "a.broken-2").symlink_to(tmp_path / "gone")
    (tmp_path / "a").mkdir()
    assert set_aside(tmp_path / "a") == tmp_path / "a.broken-3"
    assert (tmp_path / "a.broken").read_bytes() == b"first"
    (tmp_path / "a.broken-2").unlink()
    (tmp_path / "a").mkdir()
    assert set_aside(tmp_path / "a") == tmp_path / "a.broken-2"


def test_what_cannot_be_moved_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No folder to write in, or no name left: the file lies where it was."""
    assert set_aside(tmp_path / "missing") is None
    path = tmp_path / "a"
    path.touch()
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert set_aside(path) is None
