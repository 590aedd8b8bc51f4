# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Findings through the real window: put to rest, mended one by one and all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from circular_composer import resources
from circular_composer.checks import check
from circular_composer.forms import form_names
from circular_composer.model import Item, Paragraph
from circular_composer.storage import load_circular
from circular_composer.ui.problems import ProblemRow
from ui.conftest import Driver


def rules(driver: Driver) -> list[str]:
    """The rules whose findings the panel lists."""
    return [problem.rule for problem in driver.view.problems.problems]


def row_of(driver: Driver, rule: str) -> ProblemRow:
    """The row of the first finding of a rule."""
    panel = driver.view.problems
    row = panel.list.itemWidget(panel.list.item(rules(driver).index(rule)))
    assert isinstance(row, ProblemRow)
    return row


def press(driver: Driver, rule: str, code: str) -> None:
    """Click a button in the row of a rule's first finding."""
    wanted = driver.editor.wording(f"problem-{code}")
    (button,) = (one for one in row_of(driver, rule).buttons if wanted in one.text())
    button.click()


@pytest.fixture
def doubtful(driver: Driver) -> Driver:
    """A letter with findings of several rules, two of them in one paragraph."""
    driver.new()
    body = (
        Paragraph("يُدعى الأعضاء, والمنتسبون  إلى إلى الاجتماع.", numbered=True),
        Paragraph("باللغة الإنجليزية ، في 12 شباط 2031:", numbered=True, items=(Item("بند"),)),
        Paragraph("الاتحـــاد و القطاع؛ انظر [الصفحة](#).", numbered=True),
    )
    driver.view.model.edit_part("body", body)
    driver.wait(lambda: "doubled-word" in rules(driver))
    return driver


def test_silence_a_finding(doubtful: Driver, tmp_path: Path) -> None:
    """One finding is put to rest as one step, stays so in the file, and can be told again."""
    before = doubtful.letter
    press(doubtful, "dead-link", "silence")
    assert [one.rule for one in doubtful.letter.silenced] == ["dead-link"]
    doubtful.wait(lambda: "dead-link" not in rules(doubtful))
    assert "doubled-word" in rules(doubtful)
    doubtful.do("undo")
    assert doubtful.letter == before
    doubtful.wait(lambda: "dead-link" in rules(doubtful))
    doubtful.do("redo")
    path = tmp_path / "quiet.circular"
    doubtful.answers.paths = [path]
    doubtful.do("save")
    saved = load_circular(path, forms=form_names())
    assert saved.silenced == doubtful.letter.silenced
    form = doubtful.view.model.form
    assert "dead-link" not in {problem.rule for problem in check(saved, form)}
    # Opened anew it is still at rest, and the panel offers to tell it again.
    doubtful.do("close")
    doubtful.window.files.open(path)
    doubtful.wait(lambda: "doubled-word" in rules(doubtful))
    assert "dead-link" not in rules(doubtful)
    panel = doubtful.view.problems
    assert panel.unsilence.isVisible()
    panel.unsilence.click()
    assert doubtful.letter.silenced == ()
    doubtful.wait(lambda: "dead-link" in rules(doubtful))


def test_what_must_be_mended_cannot_be_put_to_rest(doubtful: Driver) -> None:
    """A part that is missing has no button to ignore it."""
    wanted = doubtful.editor.wording("problem-silence")
    missing = row_of(doubtful, "missing-part")
    assert not [one for one in missing.buttons if wanted in one.text()]


def test_fix_one_finding(doubtful: Driver) -> None:
    """One click mends one place; one undo brings it back."""
    before = doubtful.letter
    press(doubtful, "doubled-word", "fix")
    assert doubtful.letter.body[0].text == "يُدعى الأعضاء, والمنتسبون  إلى الاجتماع."
    doubtful.do("undo")
    assert doubtful.letter == before


def test_fix_all_fixable(doubtful: Driver) -> None:
    """Everything with a certain fix is mended in one step; what has none stays; undo is one."""
    before = doubtful.letter
    panel = doubtful.view.problems
    assert panel.fix_all.isVisible()
    steps = len(doubtful.view.model.letter.history._done)
    panel.fix_all.click()
    assert [block.text for block in doubtful.letter.body] == [
        "يُدعى الأعضاء، والمنتسبون إلى الاجتماع.",
        "باللغة الإنكليزية، في 12 فبراير 2031:",
        "الاتحاد والقطاع؛ انظر [الصفحة](#).",
    ]
    assert len(doubtful.view.model.letter.history._done) == steps + 1
    assert doubtful.view.notice.isVisible()
    doubtful.wait(lambda: "doubled-word" not in rules(doubtful))
    assert not [problem for problem in panel.problems if problem.fix]
    assert {"missing-part", "dead-link"} <= set(rules(doubtful))
    assert not panel.fix_all.isVisible()
    doubtful.do("undo")
    assert doubtful.letter == before
    doubtful.do("fix-all")
    doubtful.view.notice.buttons[0].click()
    assert doubtful.letter == before


def test_a_finding_put_to_rest_is_not_mended_with_the_others(doubtful: Driver) -> None:
    """An officer who ignores a finding wants the words as they are."""
    press(doubtful, "month-name", "silence")
    doubtful.wait(lambda: "month-name" not in rules(doubtful))
    doubtful.do("fix-all")
    assert doubtful.letter.body[1].text == "باللغة الإنكليزية، في 12 شباط 2031:"


def test_nothing_to_fix_is_said(driver: Driver) -> None:
    """A letter without a certain fix stays as it is, without a step."""
    driver.new()
    driver.do("fix-all")
    before = driver.letter
    driver.do("fix-all")
    assert driver.letter == before
    assert driver.view.notice.label.text() == driver.editor.wording("nothing-to-fix")


def test_a_misspelled_word_is_told_and_may_be_kept(driver: Driver) -> None:
    """The dictionary is asked behind the window; a word kept is right in every letter."""
    driver.editor.desk.services.speller = driver.editor.desk.speller
    driver.new()
    driver.view.model.edit_part("body", (Paragraph("مكتب الاتصالت والقلقشندات", numbered=True),))
    first = driver.view
    driver.wait(lambda: rules(driver).count("spelling") == 2)
    driver.new()
    driver.view.model.edit_part("subject", "القلقشندات")
    driver.view.model.edit_part("closing", "والقلقشندات")
    driver.wait(lambda: rules(driver).count("spelling") == 2)
    row = rules(driver).index("spelling")
    assert driver.view.problems.problems[row].where == "subject"
    press(driver, "spelling", "word")
    driver.wait(lambda: "spelling" not in rules(driver))  # after a conjunction it is the same word
    words = resources.own_words_file("ar").read_text(encoding="utf-8")
    assert words == "القلقشندات\n"
    driver.window.bring_forward(first)
    driver.wait(lambda: rules(driver).count("spelling") == 1)
    press(driver, "spelling", "silence")
    driver.wait(lambda: "spelling" not in rules(driver))
    assert [one.rule for one in driver.letter.silenced] == ["spelling"]


def test_nothing_is_said_of_problems_before_the_letter_is_read(driver: Driver) -> None:
    """Until it was checked, the line below neither counts words nor says that all is well."""
    view, status = driver.new(), driver.window.status
    driver.wait(lambda: view.checked)
    words = driver.editor.wording.count("words", view.words)
    assert words in status.facts.text()
    view.checked = False
    status.show_letter(view)
    assert words not in status.facts.text()
    assert driver.editor.wording("no-problems") not in status.facts.text()
