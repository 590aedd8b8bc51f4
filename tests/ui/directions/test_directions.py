# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Direction seen: marks, islands, the strip; and pasted text cleaned."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QRectF
from PySide6.QtGui import QGuiApplication

from circular_composer.direction.isolating import widened
from circular_composer.model import Paragraph
from circular_composer.ui.directions.directions import LetterDirections
from circular_composer.ui.flow.editor import FlowEdit
from ui.conftest import Driver

PHONE = "+41 22 730 6301"


@pytest.fixture
def shown(driver: Driver) -> Driver:
    """A letter with a telephone number among Arabic, its directions shown."""
    view = driver.new()
    body = (Paragraph(f"هاتفنا {PHONE} للاتصال"), Paragraph("قبل\u200fبعد"))
    view.model.edit(attrs.evolve(view.model.value, subject="موضوع", body=body))
    driver.wait(lambda: bool(view.page.places))
    driver.do("show-directions")
    return driver


def _directions(driver: Driver) -> LetterDirections:
    return driver.window.directions.of(driver.view)


def _body(driver: Driver) -> FlowEdit:
    return dict(driver.view.form.texts())["body"]


def _balanced(text: str) -> bool:
    depth = 0
    for char in text:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        if depth < 0:
            return False
    return depth == 0


def test_islands_are_tinted_where_they_stand(shown: Driver) -> None:
    """The tint in the editor covers the number alone, and on the page its words."""
    edit = _body(shown)
    overlay = _directions(shown)._overlays[edit]
    assert overlay.isVisible()
    everything = QRectF(edit.viewport().rect())
    rects = list(overlay.island_rects(everything))
    assert len(rects) == 1
    left, right = rects[0].left(), rects[0].right()
    metrics = edit.fontMetrics()
    assert 0 < left < right < edit.viewport().width()
    assert right - left < metrics.horizontalAdvance(f"هاتفنا {PHONE} للاتصال")
    view = shown.view
    text = shown.letter.body[0].text

    def tinted() -> str:
        own = [place for place in view.page.tinted if place.where == "body[0].text"]
        return " ".join(text[place.start : place.end].strip() for place in own)

    shown.wait(lambda: tinted() == PHONE)


def test_invisible_marks_are_seen(shown: Driver) -> None:
    """A mark in the text has a place; the strip names it."""
    edit = _body(shown)
    overlay = _directions(shown)._overlays[edit]
    marks = [char for char, _, _ in overlay.mark_places(QRectF(edit.viewport().rect()))]
    assert marks == ["\u200f"]
    shown.go("body[1].text", 1)
    assert _directions(shown).strip.marks.text() == shown.window.desk.wording(
        "directions.mark-200f"
    )


def test_the_strip_shows_what_a_reader_gets(shown: Driver) -> None:
    """The line of the caret as it stands on paper; it follows typing and the field."""
    strip = _directions(shown).strip
    assert strip.isVisible()
    shown.go("body[0].text", 3)
    seen = strip.line.text().strip("\u202d\u202c")
    assert PHONE in seen
    assert seen.index(PHONE) > 0
    shown.go("subject", 0)
    shown.type("ITU ")
    assert "ITU" in strip.line.text()
    shown.view.outline.chosen.emit("body")
    assert PHONE in strip.line.text()
    shown.view.outline.chosen.emit("body")
    assert PHONE in strip.line.text()
    assert strip.line.isReadOnly()
    shown.do("show-directions")
    assert not strip.isVisible()
    assert not shown.view.page.tinted


def test_a_selection_is_isolated_and_let_go(driver: Driver) -> None:
    """The same action again takes the isolate off; each is one step."""
    driver.new()
    driver.go("subject")
    driver.type("لغة C++ هنا")
    driver.go("subject", 7, anchor=4)
    driver.do("isolate")
    assert driver.letter.subject == "لغة \u2066C++\u2069 هنا"
    driver.do("isolate")
    assert driver.letter.subject == "لغة C++ هنا"
    driver.do("undo")
    assert driver.letter.subject == "لغة \u2066C++\u2069 هنا"
    driver.go("subject", 6, anchor=0)  # a selection that cuts the isolate
    driver.do("isolate")
    assert driver.letter.subject == "\u2066لغة \u2066C++\u2069\u2069 هنا"


@given(st.text("اب \u2066\u2067\u2069x", max_size=14), st.data())
def test_a_widened_stretch_keeps_isolates_balanced(text: str, data: st.DataObject) -> None:
    """Put between isolate characters it leaves a balanced text balanced."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = widened(text, start, end)
    assert first <= start <= end <= last
    if _balanced(text):
        assert _balanced(text[first:last])


def _paste(edit: FlowEdit, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    edit.insertFromMimeData(data)


def test_pasted_text_is_cleaned_with_a_notice_that_can_be_undone(driver: Driver) -> None:
    """Overrides go, marks stay; the notice brings the text back as it was copied."""
    view = driver.new()
    driver.go("subject")
    edit = dict(view.form.texts())["subject"]
    _paste(edit, "\u202eنص\u202c و\u200eعلامة")
    assert driver.letter.subject == "نص و\u200eعلامة"
    assert view.notice.isVisible()
    view.notice.buttons[0].click()
    assert driver.letter.subject == "\u202eنص\u202c و\u200eعلامة"
    driver.do("undo")
    assert driver.letter.subject == ""


def test_what_replaces_a_selection_is_cleaned_in_its_place(driver: Driver) -> None:
    """Several lines over a selection: the rest of the body stays."""
    view = driver.new()
    driver.go("body[0].text")
    driver.type("أول ثان ثالث")
    driver.go("body[0].text", 7, anchor=4)
    edit = dict(view.form.texts())["body"]
    _paste(edit, "ﺍﻟﻌﺮﺑﻴﺔ\nسطر")
    texts = [block.text for block in driver.letter.body]
    assert texts == ["أول العربية", "سطر ثالث"]
    driver.do("undo")
    driver.do("undo")
    assert [block.text for block in driver.letter.body] == ["أول ثان ثالث"]


def test_ordinary_text_is_pasted_without_a_word(driver: Driver) -> None:
    """No false alarm: one step, no notice."""
    view = driver.new()
    driver.go("subject")
    edit = dict(view.form.texts())["subject"]
    _paste(edit, "اجتماع ITU-T (2025)، هاتف \u2066+41 22\u2069 و\u200fعلامة")
    assert not view.notice.isVisible()
    driver.do("undo")
    assert driver.letter.subject == ""


def test_a_line_of_literal_text_is_cleaned_too(driver: Driver) -> None:
    """A reference pasted with an override loses it, and says so."""
    view = driver.new()
    driver.go("reference")
    QGuiApplication.clipboard().setText("TSB\u202e Circular 12\u202c\n")
    driver.do("paste")
    assert driver.letter.reference == "TSB Circular 12"
    assert view.notice.isVisible()
    driver.do("undo")
    assert driver.letter.reference == "TSB\u202e Circular 12\u202c"
