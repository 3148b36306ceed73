"""Groups called by a word of their own with what each was given behind it: "a combination group, given A plus B, and a chemotherapy
group, given A", "the A group (A + B, n = 40) and the control group (B, n = 41)".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token
from kg.extract.arms.group_passages import tells_outcome
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.model import SectionKind

_SHARED_OUT = cue(r"\b(?:random\w*|divided|assigned|allocated|allotted)\b")
# takes "a |combination group, given", "the |HIPEC group (n = 40) received", "the |control group (", "in the |weekly arm (arm B), 20 patients
# received", refuses "group A received"
_GROUP = re.compile(
    r"\b(?:the|an?|into|and) (?P<name>(?!first\b|second\b|third\b|other\b|same\b|latter\b|former\b)[a-z][a-z0-9+/-]+(?: (?!group|arm\b)[a-z][a-z0-9+/-]+){0,2}) (?:group|(?P<arm>arm))(?: ?\((?:n ?= ?)?(?P<n>\d+)(?: (?:patients|cases))?\))?"
    r"(?P<counted>(?: \([^()]{1,16}\))?, (?P<of>\d+) (?:patients|women|men|cases|subjects|participants)(?= (?:received|underwent|were)))?"
    r"(?P<lead>,? (?:patients |who |and )?(?:were |was )?(?:received|receiving|given|treated (?:with|by)|underwent|undergoing|accepted) (?!more\b|less\b|fewer\b|significantly\b|a (?:median|mean|higher|lower)\b)| ?\((?=[a-z0-9]))"
)
_CLOSED = re.compile(r"[^()]*(?:\([^()]*\)[^()]*)*")
_FARTHEST = 220  # characters from one group to the next


def word_groups(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups of one sentence, or of two that follow each other; refuses groups of which outcomes are told, and such as get
    the same or nothing that is known.
    """
    if _SHARED_OUT.search(folded) is None:
        return
    found: list[tuple[re.Match[str], int]] = []
    for sentence, _, _ in rows:
        if sentence.section in DESIGN_SECTIONS and sentence.section is not SectionKind.TITLE:
            found.extend(
                (m, sentence.end)
                for m in _GROUP.finditer(folded, sentence.start, sentence.end)
                if m["counted"] or not m["arm"]
            )
    if len({m["name"] for m, _ in found}) != 2:
        return  # three groups, which others read
    for (one, end), (two, last) in pairwise(found):
        if one["name"] == two["name"] or two.start() - one.end() > _FARTHEST:
            continue
        sides = [
            _side(folded, tokens, one, min(end, two.start())),
            _side(folded, tokens, two, last),
        ]
        if any(tells_outcome(folded, s.start, s.end) or not s.treatments for s in sides):
            continue
        counted = one["counted"] and two["counted"]
        if (sides[0].keys == sides[1].keys and not counted) or not any(s.drugs for s in sides):
            continue
        yield Contrast(sides, 5.3, "allocation", one.start())
        return


def _side(folded: str, tokens: list[Token], group: re.Match[str], stop: int) -> Side:
    start = group.end()
    if group["lead"].endswith("("):
        closed = _CLOSED.match(folded, start, stop)
        stop = closed.end() if closed is not None else stop
    first = bisect_left(tokens, start, key=lambda t: t.start)
    last = bisect_left(tokens, stop, key=lambda t: t.start)
    side = make_side(folded, tokens, first, last, start, stop)
    side.size = int(group["n"] or group["of"]) if group["n"] or group["of"] else side.size
    side.role = "control" if group["name"] in ("control", "conventional", "standard") else None
    side.called = group["name"]
    return side
