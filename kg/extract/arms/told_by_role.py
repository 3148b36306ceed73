"""Arms told by their role alone: "the investigational treatment was A plus B; control therapy consisted of B"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.same_again import says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

W = members(Word)

# takes "the investigational treatment was |A", "control therapy consisted of |B", refuses "the control treatment was |stopped"
_BY_ROLE = cue(
    r"\b(?P<role>experimental|investigational|test|study|control|standard|reference|comparator|conventional) (?:treatment|therapy|regimen|chemotherapy|strategy|intervention|schedule|schema|scheme|protocol|combination)"
    r"(?: \((?:n ?= ?)?\d+(?: patients)?\))?,? (?P<verb>(?:was|were|consisted of|comprised|is|will be|consists of) )?"
)
_CONTROLS = frozenset({"control", "standard", "reference", "comparator", "conventional"})


def told_by_role(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "The investigational treatment was A plus B; control therapy consisted of B" of a randomised trial."""
    if "random" not in folded:
        return
    sides: dict[str, Side] = {}
    marks = list(_BY_ROLE.finditer(folded))
    for n, mark in enumerate(marks):
        sentence = next((s for s, _, _ in rows if s.start <= mark.start() < s.end), None)
        if sentence is None or sentence.section not in DESIGN_SECTIONS:
            continue
        stop = min(sentence.end, marks[n + 1].start() if n + 1 < len(marks) else sentence.end)
        i = bisect_left(tokens, mark.end(), key=lambda t: t.start)
        j = bisect_left(tokens, stop, key=lambda t: t.start)
        cut = next((k for k in range(i, j) if tokens[k].word in (W.SEMICOLON, W.SEPARATOR)), j)
        side = make_side(folded, tokens, i, cut, mark.end(), tokens[cut].start if cut < j else stop)
        side.role = "control" if mark["role"] in _CONTROLS else "experimental"
        # the verb may be told of the first alone: "the test treatment was A, the standard treatment B"
        near = 40 if mark["verb"] else 3 if sides else -1
        if side.treatments and side.treatments[0].start - mark.end() <= near:
            sides.setdefault(side.role, side)
    if len(sides) == 2:
        one, two = sides["experimental"], sides["control"]
        if says_same(folded, one):  # "the same drugs plus B"
            take_same(folded, one, two)
        if one.keys != two.keys:
            yield Contrast([one, two], 3.4, "roles", min(one.start, two.start))


# takes "|those allocated to |A took", "; |women randomised to |B were given", "|patients in the |B arm had", refuses "all patients were randomised to |A"
_THOSE = cue(
    r"(?:(?<=[.;:,\n] )|(?<=\n)|(?<=and )|(?<=while )|(?<=whereas )|(?<=but ))(?:those|the patients|the women|patients|women|men|participants|subjects)(?: who (?:were|had been))?(?: randomly)?"
    r" (?:(?:allocated|assigned|randomi[sz]ed|allotted) to |(?:in|on|of) (?=the [a-z -]{3,40}? (?:arm|group)\b))(?:the |an? |receive |treatment with )*"
)
_THEY_GOT = re.compile(
    r"[^.;%]{3,60}?(?: arm| group)?(?: \([^()]{1,30}\))?,? (?:received|receive|took|take|had|were (?:given|treated with|to (?:receive|have|take))|got|underwent|would (?:receive|have|take))\b(?! an? (?:median|mean|response|survival|higher|lower))"
)
_APART_BY = 260  # characters within which the next of them follows


def told_of_those(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "Those allocated to A took 300 mg; those allocated to chemotherapy had B or C" of a randomised trial; refuses what came of
    them, and what one group alone is told of.
    """
    if "random" not in folded:
        return
    marks: list[tuple[int, int, int]] = []
    for sentence, _, _ in rows:
        if sentence.section in DESIGN_SECTIONS and sentence.section is not SectionKind.TITLE:
            marks.extend(
                (m.start(), m.end(), sentence.end) for m in _THOSE.finditer(folded, sentence.start, sentence.end)
            )
    for n, (start, end, stop) in enumerate(marks):
        group = [(start, end, stop)]
        for mark in marks[n + 1 :]:
            if mark[0] - group[-1][0] > _APART_BY:
                break
            group.append(mark)
        if (
            len(group) < 2
            or len(group) > 4
            or " to " not in folded[start:end]
            or not _THEY_GOT.match(folded, end, stop)
        ):
            continue
        sides = []
        for m, (_, begin, last) in enumerate(group):
            until = min(last, group[m + 1][0] if m + 1 < len(group) else last)
            i = bisect_left(tokens, begin, key=lambda t: t.start)
            j = bisect_left(tokens, until, lo=i, key=lambda t: t.start)
            j = next((k for k in range(i, j) if tokens[k].word is W.SEMICOLON), j)
            sides.append(make_side(folded, tokens, i, j, begin, tokens[j].start if j < len(tokens) else until))
            sides[-1].end = min(sides[-1].end, until)
        if "%" in folded[start : sides[-1].end] or not all(s.treatments for s in sides):
            return
        if len({s.keys for s in sides}) == len(sides):
            yield Contrast(sides, 5.8, "allocation", start)
        return
