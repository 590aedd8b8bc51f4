# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Web and e-mail addresses in running text.

An address that holds letters of its own script is drawn left to right as a whole (RFC 3987, 4.1);
the marks of the sentence round it are no part of it.
"""

from __future__ import annotations

import re
from functools import cache

from circular_composer.direction._atoms import Atom, without

_SCHEME = re.compile(r"(?<![A-Za-z0-9+.\-])(?:https?://|ftps?://|www\.)", re.IGNORECASE)
# RFC 3986's characters; letters beyond ASCII only where a part of the address begins, so that an
# Arabic word typed against an address without a space isn't drawn into it.
_BODY = re.compile(
    r"(?>(?:[!#-;=?-\[\]_a-z~]++"
    r"|(?<=[/=?&#._%\-])[\u00c0-\u024f\u0370-\u052f\u0590-\u060b\u060d-\u061a"
    r"\u0620-\u06d3\u06d5-\u08ff\u3040-\ud7ff]++)+)"
)
_HOST = re.compile(r"(?<![A-Za-z0-9@._/\-])[A-Za-z0-9][A-Za-z0-9.\-]*+")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?")
_PATH_HOST = re.compile(r"[a-z0-9\-]{2,}(?:\.[a-z0-9\-]{2,})*\.[a-z]{2,24}")
_MAIL_HOST = re.compile(r"@([A-Za-z0-9\-]++(?>(?:\.[A-Za-z0-9\-]++)+))")
_MAIL_NAME = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\-]+$")
_LONGEST_NAME = 64  # RFC 5321, 4.5.3.1.1
_LONGEST_HOST = 253  # RFC 1035, 2.3.4

_SENTENCE_MARKS = ".,;:!?'"
_CLOSING = {")": "(", "]": "["}

_TOP_LEVEL = (
    "aero app arab arpa asia biz cat cloud com coop dev edu eu gov info int jobs mil mobi "
    "museum name net online org post pro site store tech tel travel uk ac ad ae af ag ai al am "
    "ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs bt bv bw by bz "
    "ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg eh er "
    "es et fi fj fk fm fo fr ga gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr "
    "ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc "
    "li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my "
    "mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re "
    "ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th "
    "tj tk tl tm tn to tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm "
    "zw "
)


@cache
def _top_level() -> frozenset[str]:
    return frozenset(_TOP_LEVEL.split())


def find_urls(plain: str) -> list[Atom]:
    """Find web addresses: with a scheme, with `www.`, or a bare domain known by its end or path.

    Full stops, commas and other marks at the end stay outside, and so do closing brackets that
    nothing in the address opened. A final slash belongs to it.
    """
    found = _with_scheme(plain)
    return sorted([*found, *_bare(without(plain, found))], key=lambda atom: atom.start)


def _with_scheme(plain: str) -> list[Atom]:
    atoms: list[Atom] = []
    for scheme in _SCHEME.finditer(plain):
        start = scheme.start()
        if atoms and start < atoms[-1].end:
            continue
        body = _BODY.match(plain, scheme.end())
        if body is None:
            continue
        end = _without_marks(plain, start, body.end())
        if end > scheme.end():
            atoms.append(Atom(start, end, "url", "url"))
    return atoms


def _bare(plain: str) -> list[Atom]:
    atoms: list[Atom] = []
    for host in _HOST.finditer(plain):
        start = host.start()
        if atoms and start < atoms[-1].end:
            continue
        name = host[0].rstrip(".-")
        end = start + len(name)
        if "." not in name or len(name) > _LONGEST_HOST:
            continue
        followed = end == host.end() and plain[end : end + 1] in ("/", "?", "#", ":")
        body = _BODY.match(plain, end) if followed else None
        with_path = body is not None and plain[end] == "/"
        if not _is_domain(name, with_path=with_path):
            continue
        if body is not None:
            end = max(end, _without_marks(plain, start, body.end()))
        if plain[end : end + 1] != "@":
            atoms.append(Atom(start, end, "url", "url"))
    return atoms


def _is_domain(name: str, *, with_path: bool) -> bool:
    """Tell a domain from a decimal number, a file, a product (`ASP.NET`) or an abbreviation."""
    labels = name.split(".")
    if not all(_LABEL.fullmatch(label) for label in labels):
        return False
    if labels[-1] in _top_level():
        return len(labels[-2]) > 1 and not labels[-2].isdigit()
    return with_path and _PATH_HOST.fullmatch(name) is not None


def _without_marks(plain: str, start: int, end: int) -> int:
    """Return where an address ends that was read up to `end`, marks of the sentence left out."""
    surplus = {
        closer: plain.count(closer, start, end) - plain.count(opener, start, end)
        for closer, opener in _CLOSING.items()
    }
    while end > start:
        last = plain[end - 1]
        if last in _CLOSING and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in _SENTENCE_MARKS and last not in "([":
            break
        elif last == "(":
            surplus[")"] += 1
        elif last == "[":
            surplus["]"] += 1
        end -= 1
    return end


def find_emails(plain: str) -> list[Atom]:
    """Find e-mail addresses, with `mailto:` where it stands before them."""
    atoms: list[Atom] = []
    place = plain.find("@")
    while place >= 0:
        host = _MAIL_HOST.match(plain, place)
        before = max(place - _LONGEST_NAME, atoms[-1].end if atoms else 0)
        name = _MAIL_NAME.search(plain[before:place]) if host else None
        if host is not None and name is not None:
            end = host.end() - (len(host[0]) - len(host[0].rstrip("-")))
            start = before + name.start() + len(name[0]) - len(name[0].lstrip(".'/=&*"))
            if plain[max(start - 7, 0) : start].lower() == "mailto:":
                start -= 7
            if start < place and end > place + 1:
                atoms.append(Atom(start, end, "email", "line"))
        place = plain.find("@", host.end() if host else place + 1)
    return atoms
