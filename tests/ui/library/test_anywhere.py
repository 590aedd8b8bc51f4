# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""A kept phrase goes in wherever words are typed: a few letters, then Enter."""

from __future__ import annotations

import pytest
from attrs import evolve
from PySide6.QtCore import Qt

from circular_composer.library import Phrase, keep, known_shelves, load_library, uses
from circular_composer.model import (
    Addressee,
    Annex,
    Circular,
    Heading,
    Item,
    Paragraph,
    Signature,
    Table,
    get,
)
from ui.conftest import Driver

PLACES = [
    "subject",
    "salutation[0]",
    "to[0]",
    "copy_to[0]",
    "body[0].text",
    "body[1].text",
    "body[1].items[0].text",
    "body[2].rows[1][1]",
    "closing",
    "signature.title",
    "annexes[0].title",
    "annexes[0].body[0].text",
    "place",
]


@pytest.mark.parametrize("where", PLACES)
def test_a_phrase_goes_in_anywhere(driver: Driver, where: str) -> None:
    """The popup opens at the caret; what it types stands there, as one step."""
    keep(known_shelves()[0][-1], Phrase("mark", {"ar": "علامة"}, "other", {"ar": "قلقشندي"}))
    driver.editor.desk.kept.refresh()
    driver.wait(lambda: driver.editor.desk.kept.library.find("phrases", "mark") is not None)
    driver.new()
    value: Circular = driver.letter
    text = "أب"
    driver.view.model.edit(
        evolve(
            value,
            place=text,
            subject=text,
            salutation=(text,),
            to=(Addressee(text),),
            copy_to=(Addressee(text),),
            body=(
                Heading(text),
                Paragraph(text, numbered=True, items=(Item(text),)),
                Table(((text, text), (text, text)), header=True),
            ),
            closing=text,
            signature=Signature(name="س", title=text),
            annexes=(Annex(text, (Paragraph(text),)),),
        )
    )
    before = driver.letter
    steps = len(driver.view.model.letter.history._done)
    driver.go(where, 1)
    driver.do("insert-kept")
    popup = driver.window.keeping.popup
    assert popup is not None
    for letter in "قلقش":
        popup.line.insert(letter)
    driver.qtbot.keyClick(popup.line, Qt.Key.Key_Return)
    assert get(driver.letter, where) == "أقلقشنديب"
    assert len(driver.view.model.letter.history._done) == steps + 1
    assert [use.id for use in uses(driver.letter, load_library())] == ["mark"]
    driver.type("!")
    assert get(driver.letter, where) == "أقلقشندي!ب"
    driver.do("undo")
    driver.do("undo")
    assert driver.letter == before
