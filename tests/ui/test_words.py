# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The interface's words: whole in both languages, and contrast that can be read."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest
from PySide6.QtGui import QPalette

from circular_composer.faults import Fault, Refused
from circular_composer.ui.actions import ACTIONS, MENUS
from circular_composer.ui.flow.highlighting import UNDERLINES
from circular_composer.ui.theme import DARK, LIGHT, Colours, inks, palette_of
from circular_composer.ui.wording import Wording
from circular_composer.words.catalogue import codes, say


def _values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def _raw(language: str) -> dict[str, str]:
    import tomllib

    source = files("circular_composer.words").joinpath(language, "ui.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def test_both_languages_say_the_same_things() -> None:
    """Every sentence has both languages, with the same values."""
    arabic, english = _raw("ar"), _raw("en")
    assert arabic.keys() == english.keys()
    for code, sentence in arabic.items():
        assert _values(sentence) == _values(english[code]), code


def test_every_action_has_words_and_a_place() -> None:
    """Name and tip in both languages; and each is in a menu."""
    there = codes("en", "ui")
    menus = {name for _, names in MENUS for name in names}
    for spec in ACTIONS:
        assert {f"action-{spec.name}", f"tip-{spec.name}"} <= there
        assert spec.name in menus, spec.name


def test_no_key_means_two_things() -> None:
    """A shortcut belongs to one action."""
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_letter_opens_two_menus(language: str) -> None:
    """Each menu of the bar has a letter of its own for Alt."""
    words = _raw(language)
    letters = [words[f"menu-{menu}"].partition("&")[2][:1].casefold() for menu, _ in MENUS]
    assert "" not in letters
    assert len(letters) == len(set(letters))


def test_every_sentence_of_the_source_exists() -> None:
    """A code written in the source has its sentence."""
    folder = files("circular_composer.ui")
    there = codes("en", "ui")
    pattern = re.compile(r'wording\("([a-z-]+)"[,)]')
    for path in folder.rglob("*.py"):  # type: ignore[attr-defined]
        for code in pattern.findall(path.read_text(encoding="utf-8")):
            assert code in there, f"{path.name}: {code}"
    assert say("ui.program", "ar")


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_text_stands_out_from_its_ground(colours: Colours) -> None:
    """4.5:1 for text, 3:1 for the edges of what can be used (WCAG 1.4.3, 1.4.11)."""
    for ground in (colours.window, colours.panel, colours.base, colours.hover, colours.accent_soft):
        for ink in (colours.text, colours.quiet, colours.error, colours.warning, colours.hint):
            assert _contrast(ink, ground) >= 4.5, (ink, ground)
    assert _contrast(colours.accent_text, colours.accent) >= 4.5
    for ground in (colours.base, colours.panel):
        assert _contrast(colours.line_strong, ground) >= 3
        assert _contrast(colours.accent, ground) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_stands_out(colours: Colours) -> None:
    """What Qt itself draws is as legible as what the style draws."""
    palette, role = palette_of(colours), QPalette.ColorRole
    for ink, ground in (
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.WindowText, role.Window),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.PlaceholderText, role.Base),
        (role.ToolTipText, role.ToolTipBase),
        (role.Link, role.Base),
        (role.BrightText, role.Base),
    ):
        assert _contrast(palette.color(ink).name(), palette.color(ground).name()) >= 4.5, ink


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_stand_out(colours: Colours) -> None:
    """Words can be read on the ground of each mark, and the lines below findings be seen."""
    found = inks(colours)
    for ground in (found.match, found.current):
        assert _contrast("#1b1b1b", ground.name()) >= 4.5
    assert _contrast(colours.text, found.confirm.name()) >= 4.5
    for ink in (found.error, found.warning, found.hint, found.link):
        assert _contrast(ink.name(), colours.base) >= 3
    for ink in (
        colours.done,
        colours.error,
        colours.warning,
        colours.quiet,
    ):
        assert _contrast(ink, colours.panel) >= 3


def test_findings_differ_by_more_than_colour() -> None:
    """Each level has a line of its own."""
    assert set(UNDERLINES) == {"error", "warning", "hint"}
    assert len(set(UNDERLINES.values())) == len(UNDERLINES)


def test_a_fault_begins_as_a_sentence_does() -> None:
    """With nothing before it a fault has a capital; a value, a file or a place is left as it is."""
    wording = Wording("en")
    full, number = Fault("disk-full"), Fault("filling.not-a-number", "n", {"found": "abc"})
    assert (
        wording.refusal(Refused(full, full)).splitlines()
        == ["The disk is full; nothing was changed."] * 2
    )
    assert wording.fault(number) == "abc is not a number."
    assert wording.refusal(Refused(number)).startswith("n: abc")
    assert wording.refusal(Refused(full, path=Path("a.csv"))).startswith("a.csv: the disk")
