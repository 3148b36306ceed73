"""Three operations or more that are listed each with its short form, by which the results tell of them: "pancreatectomy with vein
resection (PVR), pancreatectomy alone (PA) and bypass (BP) were compared … after PVR, PA and BP".

Enter the sentences and their tokens, leave the statement with its sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.arm_profiles import is_operation
from kg.extract.arms.compared_sides import AIM
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.optional_sides import LEFT_EDGE
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)

# takes "(PVR)", "(PVR; n = 12)", refuses "(12%)", "(pain)"
_SHORT = re.compile(r"\((?P<name>[A-Z][A-Za-z]{0,8}[A-Z+/-][A-Za-z+/-]{0,6})(?:[,;:]? ?n ?= ?\d+)?\)")
# What stands before all but the first: takes "|, and standard pancreatectomy ", refuses "| had pain after surgery "
_LISTED_ON = re.compile(
    r"[,;]? (?:(?:and|or|versus|vs\.?|with) )?(?=[a-z])(?![^.;:()]*\b(?:was|were|had|is|are)\b)[^.;:()]{4,90} ",
    re.IGNORECASE,
)
_FEWEST = 3  # of two the other statements tell


def operations_named(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """The operations of a sentence of the design, or of an aim, whose short forms all come again in one sentence of the results;
    refuses lists of which two parts or more name none, and studies of drugs.
    """
    for sentence, i, j in rows:
        aim = sentence.section is S.BACKGROUND and AIM.search(folded, sentence.start, sentence.end) is not None
        if sentence.section not in DESIGN_SECTIONS and not aim:
            continue
        marks = list(_SHORT.finditer(text, sentence.start, sentence.end))
        while len(marks) >= _FEWEST:
            listed = [marks.pop(0)]
            while marks and _LISTED_ON.fullmatch(text, listed[-1].end(), marks[0].start()):
                listed.append(marks.pop(0))
            if len({m["name"] for m in listed}) < max(len(listed), _FEWEST):
                continue
            sides = _sides(folded, tokens, i, j, listed)
            names = [re.compile(rf"(?<![\w-]){re.escape(m['name'])}(?![\w-])") for m in listed]
            told = any(
                all(name.search(text, s.start, s.end) for name in names)
                for s, _, _ in rows
                if s.section in (S.RESULTS, S.BODY) and s.start > sentence.start
            )
            known = sum(bool(s.procedures) for s in sides)
            operated = any(is_operation(p) for s in sides for p in s.procedures)
            if told and operated and known >= len(sides) - 1 and not any(s.drugs for s in sides):
                yield Contrast(sides, 5.0, "allocation", sides[0].start)
                return


def _sides(folded: str, tokens: list[Token], i: int, j: int, listed: list[re.Match[str]]) -> list[Side]:
    """What stands before each short form, the first from the word that leads to it."""
    sides: list[Side] = []
    begin = i
    for mark in listed:
        close = next((k for k in range(begin, j) if tokens[k].end >= mark.end()), j)
        if not sides:
            begin = next((k + 1 for k in range(close - 1, i - 1, -1) if _leads(tokens[k], mark.start())), i)
        sides.append(make_side(folded, tokens, begin, close, tokens[begin].start, mark.end()))
        begin = close + 1
    return sides


def _leads(token: Token, before: int) -> bool:
    return token.end <= before and (token.word in LEFT_EDGE or token.word is W.STOP)
