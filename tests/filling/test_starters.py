# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The shipped starters: each fills with its own examples to a letter that could go out."""

from __future__ import annotations

import re
from typing import Any

import pytest

from circular_composer.checks import check
from circular_composer.compose import compose
from circular_composer.filling import (
    ABOUT_KEY,
    About,
    Filler,
    about,
    as_template,
    examples,
    fill,
    preview,
    with_about,
)
from circular_composer.forms import form_names, load_form
from circular_composer.model import Circular, Json, Paragraph, Table, Variable, strings
from circular_composer.resources import starter_files
from circular_composer.storage import decode, encode, load_circular

STARTERS = {
    "collective-letter": "tsb-collective-letter",
    "consultation": "tsb-circular",
    "corrigendum": "tsb-circular",
    "invitation": "gs-letter",
    "meeting": "tsb-circular",
}
_LEFT_OVER = re.compile(r"\{[{%#]|[#%}]\}|‹|›|\b(?:None|True|False|item)\b")


def _template(name: str) -> Circular:
    return load_circular(starter_files()[name], forms=form_names())


def _values(name: str, **changes: Json) -> dict[str, Json]:
    variables = _template(name).variables
    assert variables is not None
    return {**examples(variables), **changes}


def test_the_starters_are_there() -> None:
    """A meeting, a consultation, a collective letter, an invitation and a corrigendum."""
    assert {name: _template(name).form for name in starter_files()} == STARTERS


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_makes_a_whole_letter(name: str) -> None:
    """Filled with its examples, a starter composes with nothing left over and nothing to mend."""
    letter = fill(_template(name), _values(name))
    assert letter.variables is None
    assert decode(encode(letter), forms=form_names()) == letter
    for where, text in strings(letter):
        assert not _LEFT_OVER.search(text), where
        assert "  " not in text, where
        assert not re.search(r" [،؛.:]", text), where
    form = load_form(letter.form)
    assert len(compose(letter, form).blocks) > 6
    assert [found for found in check(letter, form) if found.level != "hint"] == []


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_explains_itself(name: str) -> None:
    """It says what it is for in both languages, and every value has a label and an example."""
    template = _template(name)
    for language in ("ar", "en"):
        said = about(template, language)
        assert said.name
        assert said.description
    values = examples(template.variables or ())
    for variable in template.variables or ():
        assert variable.label, variable.name
        assert variable.name in values or variable.help, variable.name
    labels = [variable.label for variable in template.variables or ()]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize("name", STARTERS)
def test_a_starter_can_be_looked_at_before_anything_is_typed(name: str) -> None:
    """With no values at all a starter shows labels in their places, and composes."""
    letter, faults = preview(_template(name), {})
    assert faults
    assert "‹" in "".join(text for _, text in strings(letter))
    assert not any("{{" in text or "{%" in text for _, text in strings(letter))
    compose(letter, load_form(letter.form))


@pytest.mark.parametrize("name", STARTERS)
def test_every_value_of_a_starter_is_used(name: str) -> None:
    """No starter asks for what it does not print or decide by."""
    template = _template(name)
    source = encode(template).decode().partition('"variables"')[0]
    for variable in template.variables or ():
        assert re.search(rf"\b{variable.name}\b", source), variable.name


OTHER_WAYS: list[tuple[str, dict[str, Any], int]] = [
    ("meeting", {"format": "افتراضي", "place": "", "visa": False, "detail": "", "agenda": ""}, 0),
    ("meeting", {"format": "حضوري", "end": "2027-05-11", "aims": "واحد", "contact_fax": ""}, 1),
    ("consultation", {"resolution": "", "background": "", "questions": "", "meeting_end": ""}, 0),
    ("consultation", {"resolution_revised": "نعم", "questions": ["سؤال؟"] * 2}, 1),
    ("collective-letter", {"fellowship_deadline": "", "visa_deadline": "", "remarks": ""}, 2),
    ("invitation", {"host": "", "themes": "", "support": "لا", "url": "", "end": "2027-05-18",
                    "resolution": ""}, 0),
    ("invitation", {"resolution": 99, "resolution_place": "دبي", "resolution_year": 2018,
                    "resolution_revised": True}, 0),
    ("corrigendum", {"corrections": "في الفقرة 1 من التعميم، تُحذف الجملة الأخيرة", "reason": "",
                     "url": "", "detail": ""}, 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "changes", "annexes"), OTHER_WAYS)
def test_a_starter_without_its_optional_parts(
    name: str, changes: dict[str, Any], annexes: int
) -> None:
    """What is left empty leaves no trace: no bare bullet, number, row, annex or blank."""
    letter = fill(_template(name), _values(name, **changes))
    assert len(letter.annexes) == annexes
    for block in letter.body:
        assert block.rows if isinstance(block, Table) else block.text
        if isinstance(block, Paragraph):
            assert all(item.text for item in block.items)
    for where, text in strings(letter):
        assert not _LEFT_OVER.search(text), where
        assert "  " not in text, where
    form = load_form(letter.form)
    assert [found for found in check(letter, form) if found.level != "hint"] == []


def test_the_sentences_follow_the_values() -> None:
    """Ordinals, periods, counted nouns and citations come out in the right form."""
    meeting = fill(_template("meeting"), _values("meeting", session=22, end="2027-05-11"))
    assert meeting.subject.startswith("الاجتماع الثاني والعشرون ")
    assert meeting.subject.endswith("، 11 مايو 2027)")
    values = _values("consultation", questions=["؟"] * 2, resolution_revised=True)
    body = "\n".join(text for _, text in strings(fill(_template("consultation"), values)))
    assert "(سؤالان)" in body
    assert "وفقاً للقرار 209 (المراجَع في دبي، 2018)." in body
    letter = fill(_template("collective-letter"), _values("collective-letter", visa_deadline=""))
    table = next(block for block in letter.body if isinstance(block, Table))
    assert len(table.rows) == 5


# --- what a template says of itself ------------------------------------------------------------


def test_a_letter_says_nothing_of_its_template() -> None:
    """Name and description stay with the template."""
    assert ABOUT_KEY not in fill(_template("meeting"), _values("meeting")).unknown


def test_a_saved_template_is_named() -> None:
    """A name in one language is kept beside those in others."""
    template = as_template(Circular(form="tsb-circular"), (Variable("x", "text"),))
    assert about(template, "ar") == About()
    template = with_about(template, "en", About("Name", "What for"))
    template = with_about(template, "ar", About("اسم"))
    template = decode(encode(template), forms=form_names())
    assert about(template, "ar") == About("اسم", "What for")
    assert about(template, "fr").name == "Name"
    Filler(template)


@pytest.mark.parametrize("junk", [3, "x", [], {"name": 3}, {"name": {"ar": []}}])
def test_junk_in_place_of_a_name_is_harmless(junk: Json) -> None:
    """Another program's key of the same name costs nothing."""
    template = Circular(variables=(), unknown={ABOUT_KEY: junk})
    assert about(template, "ar") == About()
    assert with_about(template, "ar", About("اسم")).unknown[ABOUT_KEY]["name"] == {"ar": "اسم"}
