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
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.extract.text.numerals import WHOLE, to_decimal
from kg.model import SectionKind

W = members(Word)

_BRACKET = r" ?[(\[](?:[A-Za-z]+, ?|[a-z]+ arm, ?)?(?:[Nn] ?= ?\d{1,5}|\d{1,5} (?:pts?|patients)|control|experimental|standard|investigational|reference|comparator)(?: arm| group)?[)\]]"
# takes "|CP: ", "|OP+p53 = ", "|Arm PERI (experimental): ", "|LV, N=75: ", "|Short course (SC, n = 12): ", refuses "Methods: "
# by what follows and by the name's not coming again
_HEAD = re.compile(
    r"(?<![\w/+.-])(?<!- )(?:(?:[Aa]rm|ARM|[Gg]roup|[Rr]egimen) )?"
    r"(?:(?P<role>(?i:control|standard|experimental|test|investigational|comparator|reference))|(?P<name>[A-Z][A-Za-z0-9]{0,9}(?: ?[+/→>±-]{1,2} ?[A-Za-z0-9]{1,9}){0,3})|[A-Za-z][a-z]+(?:[ -][A-Za-z]+){0,3} \((?P<short>[A-Z][\w+/-]{0,9})(?:[,;] ?[Nn] ?= ?\d+)?\))"
    rf"(?: arm| group| regimen)?(?:{_BRACKET}|, ?[Nn] ?= ?\d{{1,5}})?(?: ?=|:) (?=[A-Za-z0-9(])"
)
_SIZE = re.compile(rf"\b(?:[Nn] ?= ?(?P<n>{WHOLE})|(?P<m>{WHOLE}) (?:pts?|patients)\b)")
# what a definition may start with before its first treatment: takes "oral |capecitabine", "6 cycles of |CMF"
_LEAD = re.compile(r"(?:(?!mo\b|%)[\w.,()/→+×-]+ ){0,6}[\w.,()/-]*")
_ROLE = re.compile(r"\b(?:control|experimental|standard|test|investigational|reference|comparator)\b", re.IGNORECASE)
_FARTHEST = 320
# What ``outlines`` reads: "Arm A: …", "Group 2 (n = 40): …"
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
        if sentence.section not in DESIGN_SECTIONS or sentence.section is SectionKind.TITLE:
            continue
        if text.find(": ", sentence.start, sentence.end) >= 0 or text.find("= ", sentence.start, sentence.end) >= 0:
            found.extend(_HEAD.finditer(text, sentence.start, sentence.end))
    if len(found) < 2:
        return
    heads: list[re.Match[str]] = []
    for head in found:
        if (
            not any(_name(h) == _name(head) for h in heads)
            and (_tells_treatment(folded, tokens, head.end()) or _named(tokens, head))
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
        if any(_named(tokens, head) for head in group) and not (
            all(side.size for side in sides) or _all_share([side.keys for side in sides])
        ):
            continue  # the parts of one treatment: "CT: cisplatin; RT: 60 Gy"
        told = [s for s in sides if s.treatments]
        if len(told) < len(sides) and (told or not all(GRAY_FIRST.match(folded, h.end()) for h in group)):
            continue
        yield Contrast(sides, 5.2, "allocation", group[0].start())


# takes "S-1 + CDDP |(SP), n=148|; ", "RT + TMZ |(RT+TMZ; n = 12)|. ", "A + B |(AB)| / C", refuses "cisplatin (CDDP) +"
_NAME_BEHIND = re.compile(
    r"\((?P<name>[A-Z][A-Za-z0-9]{0,7}(?:[+/→-][A-Za-z0-9]{1,7}){0,3})"
    rf"(?:[,;] ?[Nn] ?= ?(?P<n>{WHOLE}))?\)(?:,? [Nn] ?= ?(?P<m>{WHOLE}))?"
)
_LEADS_TO_LIST = frozenset({W.STOP, W.COMPARED, W.GIVEN, W.TO, W.BETWEEN, W.COLON, W.ALLOCATED})
_NEXT_PART = re.compile(r"(?P<mark>;| / |,| and | or ) ?(?:and |or )?")


def named_behind(text: str, folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Arms of a list without a verb, each with its name behind it: "S-1 + CDDP (SP), n=148; S-1 alone (S), n=150", "A + B
    (AB) / A + C (AC)", "A alone (A), B with A afterwards (B-A), and both together (AB)" where patients are counted for each
    name; refuses lists whose names the text does not use again, and drugs of one treatment, each with its short form.
    """
    for sentence, i, j in rows:
        if (
            sentence.section not in DESIGN_SECTIONS
            or sentence.section is SectionKind.TITLE
            or text.count("(", sentence.start, sentence.end) < 2
        ):
            continue
        marks = list(_NAME_BEHIND.finditer(text, sentence.start, sentence.end))
        if not 2 <= len(marks) <= 5:
            continue
        gaps = [_NEXT_PART.match(text, m.end(), sentence.end) for m in marks[:-1]]
        if any(gap is None for gap in gaps) or not all(_comes_again(text, m["name"], marks[-1].end()) for m in marks):
            continue
        sized = all(m["n"] or m["m"] for m in marks)
        counts = [None if sized else _counted_again(text, m["name"], sentence.end) for m in marks]
        allotted = not sized and None not in counts and len({m["name"] for m in marks}) == len(marks)
        if allotted and len(marks) == 2 and any(gap is not None and gap["mark"] == "," for gap in gaps):
            continue  # "toremifene (TOR), an oestrogen receptor modulator, and exemestane (EXE)"
        joined = any(gap is not None and gap["mark"] not in (";", " / ") for gap in gaps)
        if (not sized and not allotted and joined) or not (allotted or sentence.section is SectionKind.METHODS):
            continue
        start = max(sentence.start, text.rfind(": ", sentence.start, marks[0].start()) + 1)
        if allotted:
            start = _list_begins(tokens, i, j, start)
        sides = []
        for mark, count in zip(marks, counts, strict=True):
            first = bisect_left(tokens, start, lo=i, hi=j, key=lambda t: t.start)
            last = bisect_left(tokens, mark.start(), lo=first, hi=j, key=lambda t: t.start)
            side = make_side(folded, tokens, first, last, start, mark.end())
            side.short = mark["name"]
            side.size = int(to_decimal(mark["n"] or mark["m"] or str(count or 0))) or side.size
            sides.append(side)
            start = mark.end() + 1
        if allotted:
            sides = share_treatments(sides, folded)
            if len(sides) == len(marks) and all(s.treatments for s in sides):
                yield Contrast(sides, 5.6, "allocation", sides[0].start)
        elif all(s.treatments for s in sides) and (sized or len({s.keys for s in sides}) == len(sides)):
            yield Contrast(sides, 3.2 if not sized else 4.0, "allocation", sides[0].start)


def _are_rivals(group: list[re.Match[str]], sides: list[Side]) -> bool:
    """Whether treatments are set apart though their names do not come again: by sizes, by "=" or by what they share; the
    parts of one treatment, "CT: cisplatin. RT: 60 Gy", are not.
    """
    if any(not side.treatments for side in sides) or len({side.keys for side in sides}) < len(sides):
        return False
    return (
        _all_share([side.drugs for side in sides])
        or all(side.size for side in sides)
        or all("=" in head[0] for head in group)
    )


def _all_share(parts: list[frozenset[str]]) -> bool:
    return all(any(part & other for other in parts if other is not part) for part in parts)


def _named(tokens: list[Token], head: re.Match[str]) -> list[Treatment]:
    """What a name that is one says is given: radiotherapy and chemotherapy of "RT+CT: mantle field → MVPP"; a drug's short form
    may be anything.
    """
    if head["name"] is None:
        return []
    start, end = head.span("name")
    k = bisect_left(tokens, start, key=lambda t: t.start)
    found = [t.treatment for t in tokens[k : k + 7] if t.end <= end and t.treatment is not None]
    return found if found and found[0].start == start and not any(t.substances for t in found) else []


def _name(head: re.Match[str]) -> str:
    return head["name"] or head["short"] or head["role"]


def _comes_again(text: str, name: str, start: int) -> bool:
    at = text.find(name, start)
    while at >= 0:
        before, behind = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not (before.isalnum() or before in "_+/→>-" or behind.isalnum() or behind in ("_", "+", "→", ">")):
            return True
        at = text.find(name, at + 1)
    return False


def _list_begins(tokens: list[Token], i: int, j: int, start: int) -> int:
    """Where the first of a list is told, behind the words that lead to it: "the treatments were| A (T), B (B)"."""
    first = next((k for k in range(i, j) if tokens[k].word is W.TREATMENT and tokens[k].start >= start), i)
    lead = next((k for k in range(first - 1, i - 1, -1) if tokens[k].word in _LEADS_TO_LIST), None)
    return max(start, tokens[lead].end) if lead is not None else start


def _counted_again(text: str, name: str, start: int) -> int | None:
    """How many patients the text behind counts for the name, "T (n = 361)", "361 were assigned to T"; None where it does not."""
    name = re.escape(name)
    # takes "T (n = 361", "CAF-T arm [n=5", refuses "T (361 events"
    found = re.compile(rf"(?<![\w/+-]){name}(?: arm| group)? ?[(\[][Nn] ?= ?(?P<n>{WHOLE})").search(text, start)
    # takes "361 women to T", "361 were allotted to the CAF-T", refuses "361 events in T"
    counted = rf"\b(?P<n>{WHOLE}) (?:[a-z]+ ){{0,4}}?(?:to|received|had) (?:the )?{name}(?![\w/+-])"
    found = found or re.compile(counted).search(text, start)
    return int(to_decimal(found["n"])) if found is not None else None


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
    named = [t for t in _named(tokens, head) if not t.keys <= side.keys]
    side.treatments, side.top = [*named, *side.treatments], [*named, *side.top]
    size = _SIZE.search(text, head.start(), head.end())
    if size is not None:
        side.size = int(to_decimal(size["n"] or size["m"]))
    role = _ROLE.search(head[0])
    side.role = (role[0].lower() if role else None) or side.role
    return side
