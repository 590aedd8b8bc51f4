# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Words that no dictionary has: the rule, the dictionary, the user's own words, the process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from checks.findings import form, letter, problems
from circular_composer import resources
from circular_composer.checks import Dictionaries, check, keep_word
from circular_composer.checks.spelling_process import SpellingProcess
from circular_composer.faults import Refused
from circular_composer.forms import form_names
from circular_composer.model import Addressee, Circular, Contact, Signature
from circular_composer.storage import load_circular

FOLDER = Path(__file__).parent / "letters"


@pytest.fixture(scope="module")
def dictionaries() -> Dictionaries:
    """The dictionaries of the program, opened once."""
    return Dictionaries()


class _Known:
    """Knows the words it is given, and no others."""

    def __init__(self, *words: str) -> None:
        self.words = frozenset(words)

    def unknown(self, language: str, words: frozenset[str]) -> frozenset[str]:
        return words - self.words


def misspelled(circular: Circular, speller: object) -> list[str]:
    """The words told."""
    found = problems(circular, "spelling", speller=speller)
    return [problem.values["text"] for problem in found]


@pytest.mark.parametrize(
    "slip",
    [
        "الاتصالت",
        "المشاركه",
        "المؤتمرر",
        "التقيسس",
        "الاتحد",
        "الدولى",
        "وإستخدام",
        "المعلومت",
        "اجتمااع",
        "الادارات",
    ],
)
def test_a_slip_is_a_hint(dictionaries: Dictionaries, slip: str) -> None:
    """A word that the dictionary lacks is told at its place, without a fix."""
    circular = letter(f"يُدعى الأعضاء إلى {slip} في جنيف.")
    (problem,) = problems(circular, "spelling", speller=dictionaries)
    assert problem.level == "hint"
    assert problem.values == {"text": slip}
    assert problem.fix == ()
    text = "body[0].text"
    assert (problem.where, problem.start) == (text, circular.body[0].text.index(slip))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "يسرني أن أدعوكم إلى المشاركة في ورشة العمل وفي اجتماعاتها وجلساتها المتتالية.",
        "سَيُعقَدُ الاجتمـاع مباشرةً، وستُرسَل إليكم الدعواتُ.",
        "مكتب تقييس الاتصالات، وبالتقييس وللتقييس، والمواضيعية والسواتل",
        "السيد كريستوفر كلاركسون والسيدة بيتسابيه الصايغ",
        "يحضره خوانيتو بيريزقان (Juanito Perez) من الاتحاد",
        "1446هـ و5G والـITU وفي .aspx",
        "انظر https://example.org/الصصصص للمزيد",
        "Dear colleagues, meetting",
    ],
)
def test_right_words_names_and_addresses_are_left(dictionaries: Dictionaries, text: str) -> None:
    """Inflected words, the office's own, and names that the letter shows to be names."""
    assert misspelled(letter(text), dictionaries) == []


def test_names_have_places_of_their_own() -> None:
    """The contact's and the signatory's names are not looked up; other parts are."""
    circular = letter(
        contacts=(Contact(name="بيتسابيه"),),
        signature=Signature(name="بيتسابيه", title="صفةة"),
        to=(Addressee("إدارااات"),),
    )
    assert misspelled(circular, _Known()) == ["إدارااات", "صفةة"]


def test_a_word_is_told_once() -> None:
    """A name that comes back in every paragraph is one hint."""
    assert misspelled(letter("كلمةة ثم كلمةة", "كلمةة"), _Known("ثم")) == ["كلمةة"]


def test_what_another_rule_knows_better_is_not_told_twice() -> None:
    """A word without its hamza, or a term, is told by the rule that knows the right one."""
    circular = letter("الاعضاء والأعضاء في باللغة الإنجليزية")
    known = _Known("والأعضاء", "باللغة")
    assert misspelled(circular, known) == []
    assert {
        p.rule for p in check(circular, form(), speller=known) if p.where == "body[0].text"
    } == {
        "hamza",
        "term",
    }


def test_without_a_dictionary_nothing_is_said(dictionaries: Dictionaries) -> None:
    """A language that has none, and a caller that asks for none."""
    assert misspelled(letter("Meetting", language="en"), dictionaries) == []
    assert misspelled(letter("Réunionn", language="fr"), dictionaries) == []
    assert problems(letter("كلمةة"), "spelling") == []


def test_a_family_may_switch_it_off() -> None:
    """As every rule."""
    family = attrs.evolve(form(), checks={"spelling": "off"})
    assert not [p for p in check(letter("كلمةة"), family, speller=_Known()) if p.rule == "spelling"]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.circular")))
def test_the_clean_letters_have_no_misspelled_word(dictionaries: Dictionaries, name: str) -> None:
    """Quiet on letters that are right: no false alarm on a thousand words."""
    circular = load_circular(FOLDER / name, forms=form_names())
    assert misspelled_in(circular, dictionaries) == []


def misspelled_in(circular: Circular, speller: Dictionaries) -> list[str]:
    """The words told in a letter of any family."""
    found = check(circular, form(circular.form), speller=speller)
    return [problem.values["text"] for problem in found if problem.rule == "spelling"]


def test_samples_and_starters_have_no_misspelled_word(dictionaries: Dictionaries) -> None:
    """Neither have the letters that come with the program."""
    files = {**resources.sample_files(), **resources.starter_files()}
    for path in files.values():
        circular = load_circular(path, forms=form_names())
        assert misspelled_in(circular, dictionaries) == [], path.stem


@pytest.mark.real_letters
def test_the_real_letters_have_no_false_alarm(
    dictionaries: Dictionaries, real_letters: Path
) -> None:
    """Their misspelled words are told by rules that know the right ones."""
    for name in ("letter-a", "letter-b"):
        circular = load_circular(real_letters / f"{name}.circular", forms=form_names())
        assert misspelled_in(circular, dictionaries) == []


# --- the user's own words ----------------------------------------------------------------------


def test_the_users_own_words_are_right(dictionaries: Dictionaries) -> None:
    """A word kept is right from then on, with prefixes too; the file is a person's to read."""
    circular = letter("ديدبانات وللديدبانات")
    assert misspelled(circular, dictionaries) == ["ديدبانات", "وللديدبانات"]
    keep_word("ar", "ديدبانات")
    assert misspelled(circular, dictionaries) == []
    keep_word("ar", "ديدبانات")
    keep_word("ar", "قلقشندة")
    path = resources.own_words_file("ar")
    assert path.read_text(encoding="utf-8") == "ديدبانات\nقلقشندة\n"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "# تعليق\n\n  ديدبانات  \n".encode()])
def test_a_file_by_hand_is_read_as_far_as_it_can_be(
    dictionaries: Dictionaries, content: bytes
) -> None:
    """Comments and blank lines are no words; bytes that are no text harm nothing."""
    path = resources.own_words_file("ar")
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    told = misspelled(letter("ديدبانات"), dictionaries)
    assert told == ([] if b"#" in content else ["ديدبانات"])


def test_a_word_list_without_its_rules_checks_nothing() -> None:
    """Half of an office's dictionary is as none: nothing is misspelled, nothing fails."""
    folder = resources.user_folder() / "forms" / "spelling"
    folder.mkdir(parents=True)
    (folder / "ar.dic").write_text("junk", encoding="utf-8")
    assert misspelled(letter("الاتصالت"), Dictionaries()) == []


def test_a_word_that_cannot_be_kept_is_refused() -> None:
    """A file that is no text is not written over; a folder that cannot be made is told."""
    path = resources.own_words_file("ar")
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.write_bytes(b"a file in the folder's place")
    with pytest.raises(Refused) as caught:
        keep_word("ar", "كلمة")
    assert caught.value.path is not None
    path.parent.unlink()
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\xc7")
    with pytest.raises(Refused) as caught:
        keep_word("ar", "كلمة")
    assert caught.value.faults[0].code == "not-utf8"
    assert path.read_bytes() == b"\xff\xfe\xc7"


# --- the process -------------------------------------------------------------------------------


@pytest.fixture
def process() -> Iterator[SpellingProcess]:
    """A process, ended afterwards."""
    made = SpellingProcess()
    yield made
    made.close()


def test_another_process_gives_the_same_answers(process: SpellingProcess) -> None:
    """What it is asked it answers, again and again; of a language without dictionary, nothing."""
    words = frozenset({"الاتصالات", "الاتصالت", "المشاركه"})
    wrong = {"الاتصالت", "المشاركه"}
    assert process.unknown("ar", words) == wrong
    assert process.unknown("ar", words) == wrong
    assert process.unknown("en", frozenset({"Meetting"})) == frozenset()


def test_a_process_that_dies_is_no_longer_asked(process: SpellingProcess) -> None:
    """Then nothing is misspelled any more, and nobody waits."""
    words = frozenset({"الاتصالت"})
    assert process.unknown("ar", words) == words
    child = process._process
    assert child is not None
    child.kill()
    child.join()
    assert process.unknown("ar", words) == frozenset()
    assert process.unknown("ar", words) == frozenset()
