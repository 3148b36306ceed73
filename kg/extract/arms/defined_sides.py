"""Arms that a glossary defines: each a short name with what it stands for, "CP: carboplatin + paclitaxel; CG: carboplatin +
gemcitabine", "Arm PERI (n = 40) = …", "Short course (SC), n=255: …".

Enter the text and its tokens, leave the sides with the names that the rest of the text calls them by.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.arm_names import GRAY_FIRST
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.model import SectionKind

W = members(Word)

_BRACKET = r" ?[(\[](?:[A-Za-z]+, ?|[a-z]+ arm, ?)?(?:[Nn] ?= ?\d{1,5}|\d{1,5} (?:pts?|patients)|control|experimental|standard|investigational|reference|comparator)(?: arm| group)?[)\]]"
# takes "|CP: ", "|OP+p53 = ", "|Arm PERI (experimental): ", "|LV, N=75: ", "|Short course (SC, n = 12): ", refuses "Methods: "
# by what follows and by the name's not coming again
_HEAD = re.compile(
    r"(?<![\w/+.-])(?<!- )(?:(?:[Aa]rm|ARM|[Gg]roup|[Rr]egimen) )?"
    r"(?:(?P<role>(?i:control|standard|experimental|test|investigational|comparator|reference))|(?P<name>[A-Z][A-Za-z0-9]{0,9}(?: ?[+/→>±-]{1,2} ?[A-Za-z0-9]{1,9}){0,3})|[A-Z][a-z]+(?:[ -][A-Za-z]+){0,3} \((?P<short>[A-Z][\w+/-]{0,9})(?:[,;] ?[Nn] ?= ?\d+)?\))"
    rf"(?: arm| group| regimen)?(?:{_BRACKET}|, ?[Nn] ?= ?\d{{1,5}})?(?: ?=|:) (?=[A-Za-z0-9(])"
)
_SIZE = re.compile(r"\b(?:[Nn] ?= ?(?P<n>\d+)|(?P<m>\d+) (?:pts?|patients)\b)")
# what a definition may start with before its first treatment: takes "oral |capecitabine", "6 cycles of |CMF"
_LEAD = re.compile(r"(?:(?!mo\b|%)[\w.,()/→+×-]+ ){0,6}[\w.,()/-]*")
_ROLE = re.compile(r"\b(?:control|experimental|standard|test|investigational|reference|comparator)\b", re.IGNORECASE)
_FARTHEST = 320
# What ``group_contrasts`` reads: "Arm A: …", "Group 2 (n = 40): …"
_LETTERED = re.compile(r"(?:arm|group|regimen) (?:[A-H]|\d|I{1,3}|IV)(?!\w)", re.IGNORECASE)
# Names of the parts of a treatment, or of headings: "Induction: A. Maintenance: A + B"
_KIND = re.compile(
    r"(?:Treatment|Therapy|Regimens?|Induction|Consolidation|Maintenance|Premedication|Chemotherapy|Surgery|Radiotherapy|Design|Interventions?|Methods|Patients|Pts|Eligibility|Dose|Cycle|Step|Phase|Part|Day|Cohort)s?\b.*",
    re.IGNORECASE,
)


def defined_sides(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Arms told by a glossary; refuses names that the text does not use again, and headings."""
    found: list[re.Match[str]] = []
    for sentence, _, _ in rows:
        if sentence.section in DESIGN_SECTIONS and sentence.section is not SectionKind.TITLE:
            found.extend(_HEAD.finditer(text, sentence.start, sentence.end))
    if len(found) < 2:
        return
    heads: list[re.Match[str]] = []
    for head in found:
        if (
            not any(_name(h) == _name(head) for h in heads)
            and _tells_treatment(folded, tokens, head.end())
            and _KIND.fullmatch(_name(head)) is None
        ):
            heads.append(head)
    for near in _neighbours(heads):
        last = _end_of_last(text, rows, near)
        again = [head for head in near if _comes_again(text, _name(head), last)]
        group = again if len(again) > 1 else near
        if all(_LETTERED.match(head[0]) for head in group) and _name(group[0]) in ("A", "1", "I"):
            continue
        sides = [
            _side(text, folded, tokens, head, min(group[n + 1].start(), last) if n + 1 < len(group) else last)
            for n, head in enumerate(group)
        ]
        if group is near and not _are_rivals(group, sides):
            continue
        told = [s for s in sides if s.treatments]
        if len(told) < len(sides) and (told or not all(GRAY_FIRST.match(folded, h.end()) for h in group)):
            continue
        yield Contrast(sides, 5.2, "allocation", group[0].start())


def _are_rivals(group: list[re.Match[str]], sides: list[Side]) -> bool:
    """Whether treatments are set apart though their names do not come again: by sizes, by "=" or by what they share; the
    parts of one treatment, "CT: cisplatin. RT: 60 Gy", are not.
    """
    if any(not side.treatments for side in sides) or len({side.keys for side in sides}) < len(sides):
        return False
    shared = all(any(side.drugs & other.drugs for other in sides if other is not side) for side in sides)
    return shared or all(side.size for side in sides) or all("=" in head[0] for head in group)


def _name(head: re.Match[str]) -> str:
    return head["name"] or head["short"] or head["role"]


def _comes_again(text: str, name: str, start: int) -> bool:
    return re.search(rf"(?<![\w+/→>-]){re.escape(name)}(?![\w+→>])", text[start:]) is not None


def _tells_treatment(folded: str, tokens: list[Token], at: int) -> bool:
    """Whether what stands behind a name is given to patients: a treatment, or a dose of radiation, close by."""
    if GRAY_FIRST.match(folded, at) is not None:
        return True
    k = bisect_left(tokens, at, key=lambda t: t.start)
    for token in tokens[k : k + 4]:
        if token.word is W.TREATMENT:
            return _LEAD.fullmatch(folded, at, token.start) is not None
        if token.start - at > 40:
            break
    return False


def _neighbours(heads: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The names that follow one another closely, two to six of them."""
    group: list[re.Match[str]] = heads[:1]
    for one, two in pairwise(heads):
        if two.start() - one.end() > _FARTHEST:
            if 2 <= len(group) <= 6:
                yield group
            group = []
        group.append(two)
    if 2 <= len(group) <= 6:
        yield group


def _end_of_last(text: str, rows: list[Row], group: list[re.Match[str]]) -> int:
    """Where the last definition ends: with its sentence, or at a semicolon where those before it hold none."""
    last = group[-1]
    end = next((s.end for s, _, _ in rows if s.start <= last.start() < s.end), last.end())
    inner = [text[a.end() : b.start()].rstrip(" ;,.") for a, b in pairwise(group)]
    stop = text.find(";", last.end(), end)
    return stop if stop > 0 and not any(";" in part for part in inner) else end


def _side(text: str, folded: str, tokens: list[Token], head: re.Match[str], stop: int) -> Side:
    first = bisect_left(tokens, head.end(), key=lambda t: t.start)
    last = bisect_left(tokens, stop, key=lambda t: t.start)
    side = make_side(folded, tokens, first, last, head.start(), stop)
    side.short = head["name"] or head["short"]
    size = _SIZE.search(text, head.start(), head.end())
    if size is not None:
        side.size = int(size["n"] or size["m"])
    role = _ROLE.search(head[0])
    side.role = (role[0].lower() if role else None) or side.role
    return side
