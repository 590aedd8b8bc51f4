# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`dead-link`, `link-differs`, `stop-in-link`, `no-address`: links that lead nowhere or elsewhere.

Sources: a letter of 2019 with a link to `#`; a circular that twice says "on the event's website"
and gives no address, which a reader on paper cannot follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from circular_composer.checks.placeholders import PLACEHOLDER_PATTERN
from circular_composer.checks.reading import RUNNING_ROLES, Link, Passage, Placed
from circular_composer.checks.rule import (
    Finding,
    Letter,
    LetterRule,
    Located,
    PassageRule,
    RuleSpec,
    Setting,
    Splice,
)
from circular_composer.model.inline import followable

_EMAIL = re.compile(r"[A-Za-z0-9][\w.+\-]*@(?:[A-Za-z0-9\-]+\.)+[A-Za-z]{2,24}")
_WEB = re.compile(r"(?:https?://|www\.)[^\s@]+\.[^\s@]+", re.IGNORECASE)
_EMPTY = re.compile(r"(?<![\\!])\[\]\((?P<target>[^()\s]*)\)")
_LITERAL = re.compile(r"\[[^\[\]\n]+\]\([^()\n]*\)")
_STOPS = ".,;:،؛"
_WEBSITE = re.compile(
    r"(?:[وب]?ال)?(?:موقع|صفحة)(?: ال(?:إلكتروني|إلكترونية|ويب|شبكي))?(?: الخاص[ة]?)?"
    r" (?:لل|ب(?:ال|هذا |هذه )|ل(?:هذا |هذه ))?(?:ال)?"
    r"(?:حدث|اجتماع|ورشة|دورة|مؤتمر|منتدى|ندوة|فعالية|حلقة)"
    r"|\b(?:event|meeting|workshop|conference|forum|session)(?:['’]s)? (?:web ?site|web ?page)"
    r"|\b(?:web ?site|web ?page) of the (?:event|meeting|workshop|conference|forum|session)",
    re.IGNORECASE,
)


_SITES = ("موقع", "صفحة", "web")


def _address(text: str) -> str | None:
    """The target that a text means when it is itself an address."""
    text = text.strip().rstrip(_STOPS)
    if _EMAIL.fullmatch(text):
        return f"mailto:{text}"
    if _WEB.fullmatch(text):
        return text if "://" in text else f"https://{text}"
    return None


def _dead(link: Link) -> bool:
    target = link.href
    if target.lower().startswith("www."):
        target = f"https://{target}"
    return not followable(target) or PLACEHOLDER_PATTERN.search(target) is not None


def _dead_links(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A link without a target a reader can follow, or with one that is not finished.

    When the link's text is an address, that is the target meant.
    """
    for empty in _EMPTY.finditer(passage.source) if passage.links_possible else ():
        if empty[0] not in passage.text:  # what is read literally is found below
            values = {"text": empty[0], "target": empty["target"]}
            yield Finding(values=values, typed=(Splice(*empty.span(), ""),))
    for link in passage.links:
        text = passage.text[link.start : link.end]
        if text.strip() and not _dead(link):
            continue
        meant, span = _address(text), passage.target_span(link)
        typed = (Splice(*span, meant),) if meant and span else ()
        yield Finding(link.start, link.end, {"text": text, "target": link.href}, typed=typed)
    if "[" not in passage.characters:
        return
    for found in _LITERAL.finditer(passage.text):
        if not any(link.start < found.end() and found.start() < link.end for link in passage.links):
            yield Finding(found.start(), found.end(), {"text": found[0], "target": ""})


def _differing_links(passage: Passage, _: Setting) -> Iterator[Finding]:
    """A link whose text is one address and whose target is another."""
    for link in passage.links:
        text = passage.text[link.start : link.end]
        meant = _address(text)
        if meant and not _dead(link) and _bare(meant) != _bare(link.href):
            yield Finding(link.start, link.end, {"text": text, "target": link.href})


def _bare(target: str) -> str:
    """A target without what makes no difference to where it leads."""
    plain = re.sub(r"\A(?:https?://|mailto:)?(?:www\.)?", "", target.lower())
    return plain.partition("?subject=")[0].rstrip("/.,;")


def _stops_in_links(passage: Passage, _: Setting) -> Iterator[Finding]:
    """The sentence's full stop became part of the target."""
    for link in passage.links:
        span = passage.target_span(link)
        if span and followable(link.href) and link.href[-1:] in _STOPS:
            values = {"text": link.href}
            typed = (Splice(*span, link.href.rstrip(_STOPS)),)
            yield Finding(link.start, link.end, values, typed=typed)


def _websites(passage: Passage, setting: Setting) -> tuple[tuple[int, int, bool], ...]:
    """Where a string speaks of the event's website, and whether it gives an address."""
    lower = passage.text.lower()
    if passage.role not in RUNNING_ROLES or not any(word in lower for word in _SITES):
        return ()
    # A saved template's variable beside it will be the address.
    given = bool(passage.links) or (setting.template and "{{" in passage.text)
    given = given or any(island.kind == "url" for island in passage.addresses)
    return tuple((*found.span(), given) for found in _WEBSITE.finditer(passage.text))


def _without_address(
    letter: Letter, gathered: Sequence[tuple[Placed, tuple[tuple[int, int, bool], ...]]]
) -> Iterator[Located]:
    """The event's website is named and its address is nowhere: said once for each paragraph."""
    contacts = any(contact.web for contact in letter.circular.contacts)
    if contacts or any(given for _, several in gathered for *_, given in several):
        return
    for placed, several in gathered:
        start, end, _ = several[0]
        text = placed.passage.text[start:end]
        yield Located(placed.where, Finding(start, end, {"text": text}), placed.passage)


DEAD_LINK = PassageRule(
    RuleSpec("dead-link", "warning", "A letter of 2019 with a link to #.", fixable=True),
    _dead_links,
)
LINK_DIFFERS = PassageRule(
    RuleSpec("link-differs", "warning", "Links kept from an earlier letter."),
    _differing_links,
)
STOP_IN_LINK = PassageRule(
    RuleSpec("stop-in-link", "hint", "A circular with an address ending /.", fixable=True),
    _stops_in_links,
)
NO_ADDRESS = LetterRule(
    RuleSpec("no-address", "hint", 'A circular: "on the event\'s website", twice, no address.'),
    _without_address,
    _websites,
)
