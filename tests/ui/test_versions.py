# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two languages of one letter open side by side are held against each other."""

from __future__ import annotations

from circular_composer.model import Paragraph
from ui.conftest import Driver


def lacking(driver: Driver) -> list[str]:
    """What the letter in front says and its version does not."""
    found = driver.view.problems.problems
    return [problem.values["text"] for problem in found if problem.rule == "version-differs"]


def test_a_letter_is_held_against_its_other_language(driver: Driver) -> None:
    """A date changed in one language is told in both, and no more once it is the same."""
    for language, text in (("ar", "في 16 يونيو 2031"), ("en", "on 17 June 2031")):
        driver.new(language=language)
        driver.view.model.edit_part("reference", "TSB Circular 012")
        driver.view.model.edit_part("body", (Paragraph(text, numbered=True),))
    arabic, english = driver.window.views
    driver.window.bring_forward(arabic)
    driver.wait(lambda: lacking(driver) == ["16 يونيو 2031"])
    driver.window.bring_forward(english)
    driver.wait(lambda: lacking(driver) == ["17 June 2031"])
    driver.view.model.edit_part("body", (Paragraph("on 16 June 2031", numbered=True),))
    driver.wait(lambda: lacking(driver) == [])
    driver.window.bring_forward(arabic)
    driver.wait(lambda: lacking(driver) == [])
    # Without the other one nothing is compared.
    driver.view.model.edit_part("body", (Paragraph("في 15 يونيو 2031", numbered=True),))
    driver.wait(lambda: lacking(driver) == ["15 يونيو 2031"])
    driver.window.bring_forward(english)
    driver.answers.choices = ["discard"]
    driver.do("close")
    assert driver.view is arabic
    driver.wait(lambda: lacking(driver) == [])
