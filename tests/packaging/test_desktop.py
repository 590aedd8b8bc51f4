# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What desktops are told: menu entry, file type and manual page say what the program does."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Callable
from configparser import RawConfigParser
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from circular_composer.cli.main import program
from circular_composer.forms import load_forms, new_circular
from circular_composer.storage import encode

TYPE = "application/x-circular-composer+json"
MIME = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


@pytest.fixture
def entry(project: Path) -> dict[str, str]:
    """The menu entry."""
    parser = RawConfigParser(delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(project / "packaging/deb/circular-composer.desktop", encoding="utf-8")
    return dict(parser["Desktop Entry"])


@pytest.fixture
def mime(project: Path) -> etree._Element:
    """The file type."""
    return etree.parse(project / "packaging/deb/circular-composer.xml").getroot()


def test_menu_entry_opens_files_in_the_window(entry: dict[str, str]) -> None:
    """The entry starts the editor with the files given, under the name that the window bears."""
    assert entry["Exec"] == "circular-composer %F"
    assert entry["Terminal"] == "false"
    assert entry["StartupWMClass"] == "circular-composer"
    assert entry["MimeType"] == f"{TYPE};"


def test_menu_entry_speaks_arabic(entry: dict[str, str]) -> None:
    """Each text of the entry is there in Arabic, or is the program's name."""
    texts = {"GenericName", "Comment", "Keywords"}
    for name in texts:
        assert re.search("[\u0621-\u064a]", entry[f"{name}[ar]"]), name
        assert entry[name].isascii()
    assert entry["Keywords[ar]"].endswith(";")


def test_every_letter_is_known_by_its_name_and_its_beginning(mime: etree._Element) -> None:
    """A file of each family is recognised, even where its name was lost."""
    (kind,) = mime.xpath("m:mime-type", namespaces=MIME)
    assert kind.get("type") == TYPE
    assert kind.xpath("m:glob/@pattern", namespaces=MIME) == ["*.circular"]
    (match,) = kind.xpath("m:magic/m:match", namespaces=MIME)
    first, last = map(int, match.get("offset").split(":"))
    forms, _ = load_forms()
    assert forms
    for form in forms:
        at = encode(new_circular(form)).find(match.get("value").encode())
        assert first <= at <= last, form.id


def test_file_type_speaks_arabic(mime: etree._Element) -> None:
    """A file manager can name the type in both languages of the interface."""
    comments = mime.xpath("//m:comment", namespaces=MIME)
    languages = {
        one.get("{http://www.w3.org/XML/1998/namespace}lang"): one.text for one in comments
    }
    assert set(languages) == {None, "ar"}
    assert re.search("[\u0621-\u064a]", languages["ar"])


def test_three_systems_know_the_same_file_type(project: Path, mime: etree._Element) -> None:
    """Linux, Windows and macOS are told of one ending and, where they have them, one type."""
    with (project / "packaging/macos/Info.plist").open("rb") as file:
        properties = plistlib.load(file)
    (declared,) = properties["UTExportedTypeDeclarations"]
    tags = declared["UTTypeTagSpecification"]
    assert tags["public.filename-extension"] == ["circular"]
    assert tags["public.mime-type"] == [TYPE]
    (document,) = properties["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    script = (project / "packaging/windows/circular-composer.iss").read_text(encoding="utf-8")
    assert "Classes\\.circular\\" in script
    assert mime.xpath("//m:glob/@pattern", namespaces=MIME) == ["*.circular"]


def test_manual_page_tells_of_every_command_and_option(
    script: Callable[[str], ModuleType],
) -> None:
    """Nothing that the command line can do is missing from its manual page."""
    page = script("make_man").man_page().replace("\\-", "-")
    group = program()
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        assert f"\\fB{name}\\fR" in page
        assert command.help.split(";")[0].split("\n")[0][:40] in page
        for option in command.params:
            if option.opts[0].startswith("-"):
                for spelled in (*option.opts, *option.secondary_opts):
                    assert f"\\fB{spelled}\\fR" in page, spelled


def test_manual_page_is_plain_roff(script: Callable[[str], ModuleType]) -> None:
    """No line of text begins as a request would, and every block that opens closes."""
    make_man = script("make_man")
    requests = {line.split()[0] for line in make_man.man_page().splitlines() if line[:1] == "."}
    assert requests == {
        ".TH", ".SH", ".B", ".BR", ".I", ".IR", ".RI", ".br", ".PP", ".TP", ".RS", ".RE"
    }  # fmt: skip
    assert make_man.man_page().count("\n.RS") == make_man.man_page().count("\n.RE")
    assert make_man._plain(".x \\ a-b") == "\\&.x \\e a\\-b"
