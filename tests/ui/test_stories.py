# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Whole stories through the real window, with real keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from circular_composer.forms import form_names
from circular_composer.model import Circular, Heading, Item, Paragraph, Table
from circular_composer.storage import load_circular, save_circular
from ui.conftest import Driver

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_letter_from_nothing(driver: Driver, tmp_path: Path) -> None:
    """Every part is typed, the page follows, the file holds what was typed."""
    driver.new()
    driver.go("reference")
    driver.type("TSB Circular 200")
    driver.go("date")
    driver.type("15/10/2025")
    driver.go("subject")
    driver.type("الاجتماع الأول")
    driver.go("contacts[0].phone")
    driver.type("+41 22 730 0000")
    driver.go("body")
    driver.type("يسرني أن أدعوكم")
    driver.press(Qt.Key.Key_Return)
    driver.type("جدول الأعمال:")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Tab)
    driver.type("الافتتاح")
    driver.press(Qt.Key.Key_Return)
    driver.type("الختام")
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Tab, SHIFT)
    driver.type("التسجيل إلزامي")
    driver.go("signature.name")
    driver.type("سلمى")
    letter = driver.letter
    assert letter.reference == "TSB Circular 200"
    assert letter.date == "2025-10-15"
    assert letter.contacts[0].phone == "+41 22 730 0000"
    assert letter.body == (
        Paragraph("يسرني أن أدعوكم", numbered=True),
        Paragraph("جدول الأعمال:", numbered=True, items=(Item("الافتتاح"), Item("الختام"))),
        Paragraph("التسجيل إلزامي", numbered=True),
    )
    driver.wait(lambda: bool(driver.view.page.pictures))
    driver.wait(lambda: driver.view.page.place_of("signature.name") is not None)
    path = tmp_path / "one.circular"
    driver.answers.paths = [path]
    driver.do("save")
    assert load_circular(path, forms=form_names()) == letter
    assert not driver.view.model.letter.dirty


def test_undo_all_and_redo_all(driver: Driver) -> None:
    """One history over all fields; the caret goes where the change was."""
    driver.new()
    first = driver.letter
    driver.go("reference")
    driver.type("TSB Circular 7")
    driver.go("body")
    driver.type("أولاً")
    driver.press(Qt.Key.Key_Return)
    driver.type("ثانياً ثالثاً")
    driver.go("to[0]")
    driver.press(Qt.Key.Key_Down, CONTROL)
    last = driver.letter
    values = [last]
    while driver.view.model.letter.history.can_undo:
        driver.press(Qt.Key.Key_Z, CONTROL)
        values.append(driver.letter)
    assert values[-1] == first
    assert len(values) >= 6
    for value in reversed(values[:-1]):
        driver.press(Qt.Key.Key_Y, CONTROL)
        assert driver.letter == value
    assert driver.letter == last
    shown = [line.text for line in driver.view.form.texts()[0][1].elements]
    assert shown == [one.text for one in last.to]


def test_typing_is_undone_word_by_word_with_the_caret_back(driver: Driver) -> None:
    """The step is a word, and the caret stands where the word began."""
    driver.new()
    driver.go("body")
    driver.type("واحد اثنان")
    driver.press(Qt.Key.Key_Z, CONTROL)
    assert driver.letter.body[0].text == "واحد "
    driver.type("ثلاثة")
    assert driver.letter.body[0].text == "واحد ثلاثة"


def test_paste_from_word(driver: Driver) -> None:
    """Paragraphs, numbered and bulleted items, bold and links arrive; fonts and colours do not."""
    html = (
        "<html><head><style>p{color:red}</style></head><body>"
        "<p class=MsoNormal dir=RTL><b><span style='font-size:14pt'>مهم</span></b> جداً "
        "<a href='https://www.itu.int/'>الموقع</a></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        "<span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>بند أول</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
        "<span style='mso-list:Ignore'>o<span>&nbsp;</span></span>بند فرعي</p>"
        "<p class=MsoNormal>\u202eخاتمة\u202c</p></body></html>"
    )
    data = QMimeData()
    data.setHtml(html)
    driver.new()
    QGuiApplication.clipboard().setMimeData(data)
    driver.go("body")
    driver.press(Qt.Key.Key_V, CONTROL)
    assert driver.letter.body == (
        Paragraph(
            "**مهم** جداً [الموقع](https://www.itu.int/)",
            numbered=True,
            items=(Item("بند أول", items=(Item("بند فرعي"),)),),
        ),
        Paragraph("خاتمة", numbered=True),
    )
    driver.do("undo")  # the override that was taken out is a step of its own
    assert driver.letter.body[-1].text == "\u202eخاتمة\u202c"
    driver.do("undo")
    assert driver.letter.body == (Paragraph(numbered=True),)


def test_paste_many_lines_as_addressees(driver: Driver) -> None:
    """Each line becomes an addressee, its bullet dropped."""
    driver.new("gs-letter")
    driver.go("to[0]")
    driver.do("undo")
    QGuiApplication.clipboard().setText("• إدارات الدول الأعضاء\n• أعضاء القطاع\n\nالمنتسبين")
    edit = driver.view.form.field_of("to").edit
    edit.selectAll()
    driver.press(Qt.Key.Key_V, CONTROL)
    assert [one.text for one in driver.letter.to] == [
        "إدارات الدول الأعضاء",
        "أعضاء القطاع",
        "المنتسبين",
    ]


def test_copy_and_paste_keeps_the_structure(driver: Driver) -> None:
    """What is copied from the body is pasted as it was."""
    driver.new()
    body = (
        Paragraph("**أ** ب", numbered=True, items=(Item("ج"), Item("د"))),
        Heading("عنوان"),
        Paragraph("هـ", numbered=True),
    )
    driver.view.model.edit_part("body", body)
    edit = driver.view.form.field_of("body").edit
    driver.go("body")
    edit.selectAll()
    driver.press(Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "1\tأ ب"
    driver.new()
    driver.go("body")
    driver.press(Qt.Key.Key_V, CONTROL)
    assert driver.letter.body == body


def test_reorder_addressees_by_dragging(driver: Driver) -> None:
    """An addressee is dragged by its grip below the next."""
    driver.new()
    before = [one.text for one in driver.letter.to]
    edit = driver.view.form.field_of("to").edit
    layout = edit.flow.text.documentLayout()
    first = layout.blockBoundingRect(edit.flow.block_at(0)).center().toPoint()
    second = layout.blockBoundingRect(edit.flow.block_at(1)).bottomRight().toPoint()
    grip = edit.viewport().width() - 14
    button = Qt.MouseButton.LeftButton
    first.setX(grip)
    second.setX(grip)
    second.setY(second.y() - 2)
    QTest.mousePress(edit.viewport(), button, Qt.KeyboardModifier.NoModifier, first)
    QTest.mouseMove(edit.viewport(), second)
    QTest.mouseRelease(edit.viewport(), button, Qt.KeyboardModifier.NoModifier, second)
    assert [one.text for one in driver.letter.to] == [before[1], before[0], *before[2:]]


def test_find_and_replace_over_all_fields(driver: Driver) -> None:
    """Marks, tatweel and hamza make no difference when asked; all is replaced in one step."""
    driver.new()
    driver.view.model.edit_part("subject", "الأعضـاء في *الاتحاد*")
    driver.view.model.edit_part("body", (Paragraph("دعوة الاعضاءِ إلى", numbered=True),))
    before = driver.letter
    driver.do("replace")
    bar = driver.view.find_bar
    bar.text.setText("الأعضاء")
    found = [one.where for one in bar.matches]
    assert found[-2:] == ["subject", "body[0].text"]
    assert len(found) == len([one for one in before.to if "الأعضاء" in one.text]) + 2
    bar.loose.setChecked(False)
    assert "subject" not in [one.where for one in bar.matches]
    bar.loose.setChecked(True)
    bar.other.setText("الدول*")
    bar.replace_all()
    assert driver.letter.subject == "الدول\\* في *الاتحاد*"
    assert driver.letter.body[0].text == "دعوة الدول\\* إلى"
    driver.do("undo")
    assert driver.letter == before


def test_click_on_the_page_leads_to_the_field(driver: Driver) -> None:
    """A click on a word puts the caret into its field, and the field is marked."""
    driver.new()
    driver.view.model.edit_part("subject", "موضوع الرسالة الأولى")
    page = driver.view.page
    driver.wait(lambda: page.place_of("subject") is not None)
    rect = page.place_of("subject")
    assert rect is not None
    bar = page.verticalScrollBar()
    bar.setValue(bar.value() + max(rect.bottom() - page.viewport().height() + 20, 0))
    rect = page.place_of("subject")
    assert rect is not None
    QTest.mouseClick(
        page.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center()
    )
    field = driver.view.form.field_of("subject")
    assert field is not None
    assert field.edit.hasFocus()


def test_a_table_by_keys(driver: Driver) -> None:
    """Tab goes from cell to cell and adds a row; rows and columns come and go."""
    driver.new()
    driver.go("body")
    driver.do("table")
    for text in ("الموعد", "الإجراء", "1", "2", "3", "4"):
        driver.type(text)
        driver.press(Qt.Key.Key_Tab)
    driver.type("5")
    table = driver.letter.body[0]
    assert isinstance(table, Table)
    assert table.header
    assert table.rows == (("الموعد", "الإجراء"), ("1", "2"), ("3", "4"), ("5", ""))
    driver.do("column-after")
    assert len(driver.letter.body[0].rows[0]) == 3
    driver.do("column-remove")
    driver.do("row-remove")
    assert driver.letter.body[0].rows == table.rows[:3]
    driver.press(Qt.Key.Key_Return, CONTROL)
    driver.type("بعد الجدول")
    assert driver.letter.body[1] == Paragraph("بعد الجدول", numbered=True)


@pytest.mark.slow
def test_export_and_read_the_report(
    driver: Driver, sample_letters: dict[str, Path], tmp_path: Path
) -> None:
    """The dialog makes both files, and says that they were read back."""
    from circular_composer.ui.export_dialog import ExportDialog

    driver.window.files.open(sample_letters["meeting.ar"])
    exports = driver.window.exports
    dialog = ExportDialog(exports, driver.view, driver.editor.desk, driver.window)
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.naming.setCurrentIndex(dialog.naming.findData("itu"))
    assert "!!MSW-A" in dialog.name.text()
    dialog.name.setText("letter")
    assert dialog.ok.isEnabled()
    with driver.qtbot.waitSignal(exports.finished, timeout=60_000):
        dialog.start()
    assert (tmp_path / "out" / "letter.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "out" / "letter.pdf").read_bytes()[:5] == b"%PDF-"
    assert "letter.pdf" in dialog.message.text()
    dialog.close()
    driver.answers.choices = ["replace"]
    with driver.qtbot.waitSignal(exports.finished, timeout=60_000):
        driver.do("export-again")
    assert driver.view.notice.isVisible()


def test_recover_after_a_crash(
    driver: Driver, another: Callable[[], Driver], tmp_path: Path
) -> None:
    """A letter that was never saved is offered at the next start as it was."""
    driver.new()
    driver.go("subject")
    driver.type("لم يُحفظ")
    model = driver.view.model
    model.write_journal()
    driver.editor.desk.writer.submit(lambda: None).result()
    lock = model.letter.journal._lock
    assert lock is not None
    lock.release()  # what the system does when the program is killed
    again = another()
    (found,) = again.editor.desk.recoverable()
    again.window.start.recover_wanted.emit(found)
    assert again.letter.subject == "لم يُحفظ"
    assert again.view.model.letter.dirty
    again.editor.desk.writer.submit(lambda: None).result()
    assert again.editor.desk.recoverable() == ()
    again.answers.choices = ["discard"]
    again.window.close()
    again.editor.close()


def test_a_file_changed_on_disk_is_never_overwritten_unasked(
    driver: Driver, tmp_path: Path
) -> None:
    """Saving asks, and taking what is on disk can be undone."""
    path = tmp_path / "a.circular"
    save_circular(path, Circular(form="tsb-circular", subject="أ"))
    driver.window.files.open(path)
    driver.go("subject", 1)
    driver.type("ب")
    save_circular(path, Circular(form="tsb-circular", subject="من برنامج آخر"))
    driver.answers.choices = ["reload"]
    driver.do("save")
    assert driver.letter.subject == "من برنامج آخر"
    driver.do("undo")
    assert driver.letter.subject == "أب"
    driver.answers.choices = ["overwrite"]
    save_circular(path, Circular(form="tsb-circular", subject="ثالث"))
    driver.do("save")
    assert load_circular(path, forms=form_names()).subject == "أب"


def test_a_second_window_on_the_same_file_is_told(
    driver: Driver, another: Callable[[], Driver], tmp_path: Path
) -> None:
    """The second window says so and offers another name; the same window shows its tab."""
    path = tmp_path / "a.circular"
    save_circular(path, Circular(form="tsb-circular", subject="أ"))
    driver.window.files.open(path)
    driver.window.files.open(path)
    assert len(driver.window.views) == 1
    again = another()
    again.window.files.open(path)
    assert again.view.notice.isVisibleTo(again.view)
    again.window.close()
    again.editor.close()


def test_closing_with_unsaved_work_asks(driver: Driver) -> None:
    """Cancel keeps the letter."""
    driver.new()
    driver.go("subject")
    driver.type("أ")
    driver.answers.choices = ["cancel"]
    driver.do("close")
    assert driver.letter.subject == "أ"


def test_the_interface_changes_its_language_without_a_restart(driver: Driver) -> None:
    """Words and direction change; the letter's own direction does not."""
    driver.new()
    app_direction = driver.window.layoutDirection
    edit = driver.view.form.field_of("body").edit
    for language, direction in (
        ("ar", Qt.LayoutDirection.RightToLeft),
        ("en", Qt.LayoutDirection.LeftToRight),
    ):
        driver.editor.settings.change(language=language)
        driver.window.look_changed.emit()
        assert app_direction() == direction
        title = driver.window.actions_["save"].text()
        assert title == {"ar": "حفظ", "en": "Save"}[language]
        assert edit.flow.block_at(0).textDirection() == Qt.LayoutDirection.RightToLeft
        line = driver.view.form.field_of("reference").line
        assert line.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_link_ends_where_it_ends(driver: Driver) -> None:
    """Typing behind a link or before it is no part of it; typing within it is."""
    driver.new()
    link = "[الموقع](https://www.itu.int/)"
    driver.view.model.edit_part("body", (Paragraph(f"{link} هنا", numbered=True),))
    driver.go("body[0].text", len(link))
    driver.type("،")
    assert driver.letter.body[0].text == f"{link}، هنا"
    driver.go("body[0].text", 0)
    driver.type("في")
    assert driver.letter.body[0].text == f"في{link}، هنا"
    driver.go("body[0].text", len("في[المو"))
    driver.type("ا")
    assert driver.letter.body[0].text == "في[المواقع](https://www.itu.int/)، هنا"


def test_a_new_letter_by_keys_alone(driver: Driver) -> None:
    """Ctrl+N, Enter, and the caret stands in the first field; Tab reaches the other kinds."""
    driver.new()
    driver.press(Qt.Key.Key_N, CONTROL)
    driver.press(Qt.Key.Key_Return)
    first = driver.letter.form
    assert len(driver.window.views) == 2
    driver.type("7")
    assert driver.letter.reference == "7"
    driver.press(Qt.Key.Key_N, CONTROL)
    for _ in range(3):  # the two languages of the first kind lie between
        driver.press(Qt.Key.Key_Tab)
    driver.press(Qt.Key.Key_Return)
    assert driver.letter.form != first
