# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`email-syntax` and `url-syntax`: addresses that cannot work.

Sources: RFC 5321 and RFC 3986, as far as a slip shows; nothing is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from circular_composer.checks.arabic import LETTERS
from circular_composer.checks.reading import Passage
from circular_composer.checks.rule import Finding, PassageRule, RuleSpec, Setting, Splice

# Classes are said by what they leave out: one that names all of Unicode is slow to prepare.
_NAME = r"[^\x00- \"(),.:;<>@\[\\\]\x7f\U00010000-\U0010ffff]+"
_LETTER = r"[^\x00-@\[-`{-\x7f\U00010000-\U0010ffff]"
_EDGE = r"[^\x00-/:-@\[-`{-\x7f\U00010000-\U0010ffff]"
_INNER = r"[^\x00-,./:-@\[-`{-\x7f\U00010000-\U0010ffff]"
_HOST = rf"{_EDGE}(?:{_INNER}*{_EDGE})?"
_EMAIL = re.compile(rf"{_NAME}(?:\.{_NAME})*@{_HOST}(?:\.{_HOST})*\.{_LETTER}{{2,}}")
_SEVERAL = re.compile(r"\s*[;؛\n]\s*|\s*[,،]\s+|\s+(?:/|و|and|or|أو)\s+")
_WORD_WITH_AT = re.compile(rf"(?<![^\s{LETTERS}])[^\s{LETTERS}]*@[^\s{LETTERS}]*")
_LONGEST = 320  # RFC 5321, 4.5.3.1
_WRAPPING = "\"'()[]{}<>«»“”.,;:!?،؛؟*"
_SCHEME_SLIP = re.compile(
    r"(?<!\w)(?:(?P<slashes>https?)(?::/(?![/\s])|//|;//|:\\\\|:///)"
    r"|(?P<letters>htp|htpp|htttp|htps|httpss|hhttps?|ttps?)://)(?=\w)",
    re.IGNORECASE,
)
_ADDRESS_SLIP = re.compile(
    r"(?<!\w)https?://(?:https?:?//|\s|[^\s/?#.]*(?:[/?#\s]|\Z)|[^\s/?#]*\.\.|[^\s/?#]*,)"
    r"|(?<!\w)www(?:,|\.\.|\. )\w",
    re.IGNORECASE,
)
_SIGNS = ("ttp", "htp", "www")
_WEB_FIELD = re.compile(
    rf"(?:https?://)?(?:{_HOST}\.)+{_LETTER}{{2,}}(?::\d{{1,5}})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)


def _broken_emails(passage: Passage, _: Setting) -> Iterator[Finding]:
    """An e-mail address that cannot be one: two @, a space, no domain, a comma for a dot."""
    if passage.role == "email":
        yield from _email_field(passage)
        return
    if "@" not in passage.characters:
        return
    for found in _WORD_WITH_AT.finditer(passage.text):
        word = found[0].strip(_WRAPPING)
        start = found.start() + found[0].index(word) if word else found.start()
        if passage.in_address(start) or "://" in word:
            continue
        lonely = word == "@" and passage.text[found.end() : found.end() + 1] == " "
        if len(word) < 2 and not lonely:
            continue
        handle = word.startswith("@") and "@" not in word[1:] and not lonely
        before = passage.text[max(0, start - 2) : start]
        if handle and not (before[-1:] == " " and before[:1].isascii() and before[:1].isalnum()):
            continue  # a name on a social network
        if len(word) > _LONGEST or not _EMAIL.fullmatch(word.removeprefix("mailto:")):
            yield Finding(start, start + len(word), {"text": word})


def _email_field(passage: Passage) -> Iterator[Finding]:
    text = passage.text
    parts = [part for part in _SEVERAL.split(text.strip()) if part]
    if all(len(part) <= _LONGEST and _EMAIL.fullmatch(part) for part in parts):
        return
    bare = text.strip(f" \u00a0\t{_WRAPPING}").removeprefix("mailto:")
    certain = bare != text and len(bare) <= _LONGEST and _EMAIL.fullmatch(bare)
    splices = (Splice(0, len(text), bare),) if certain else ()
    yield Finding(0, len(text), {"text": text}, splices)


def _broken_urls(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A web address that cannot be one: a broken scheme, a space, two dots, a comma for a dot."""
    text = passage.text
    lower = text.lower()
    if passage.role != "web" and not any(sign in lower for sign in _SIGNS):
        return
    slips = list(_SCHEME_SLIP.finditer(text))
    for found in slips:
        scheme = (found["slashes"] or "").lower()
        scheme = scheme or ("https" if "s" in found["letters"].lower() else "http")
        right = f"{scheme}://"
        splice = Splice(found.start(), found.end(), right)
        yield Finding(found.start(), found.end(), {"text": found[0]}, (splice,))
    if passage.role == "web":
        bare = text.strip(f" \u00a0\t{_WRAPPING}")
        if not slips and not (len(text) < 2048 and _WEB_FIELD.fullmatch(text)):
            certain = bare != text and len(bare) < 2048 and _WEB_FIELD.fullmatch(bare)
            splices = (Splice(0, len(text), bare),) if certain else ()
            yield Finding(0, len(text), {"text": text}, splices)
        return
    for found in _ADDRESS_SLIP.finditer(text):
        if "//localhost" in found[0].lower():
            continue
        yield Finding(found.start(), found.end(), {"text": found[0].strip()})


EMAIL_SYNTAX = PassageRule(
    RuleSpec("email-syntax", "warning", "RFC 5321.", fixable=True),
    _broken_emails,
)
URL_SYNTAX = PassageRule(
    RuleSpec("url-syntax", "warning", "RFC 3986.", fixable=True),
    _broken_urls,
)
