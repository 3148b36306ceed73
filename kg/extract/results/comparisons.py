"""Whether two figures that follow each other are set against each other: one outcome on two sides.

The words for the sides need not be known: "39% of patients receiving X and in 69% of those treated with Y" compares two
sides by its form. Which arm a side is, ``arm_links`` finds out.
"""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.measure_fit import AFTER_LINK
from kg.extract.results.sentence import SentenceView
from kg.extract.results.versus import SIDE, VERSUS_NONE
from kg.extract.text.brackets import drop_brackets
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)

# takes "… of 80 given X versus …", refuses "… and …"
_AGAINST = re.compile(
    r"[,;]?\s*\b(?:vs?\b\.?|versus|compared\s+(?:with|to)|in comparison (?:with|to)|as opposed to|against|than(?!\s+\d)|whereas|while)(?![\w-])",
    re.IGNORECASE,
)
_AND = re.compile(r"[,;]?\s*\b(?:and|but)\b|[,;]", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][\w'’-]*")
_SIDE_WORDS = 12
_STOP = re.compile(r"(?<!\bvs)(?<!\bv)\.\s")  # takes "in A. In", refuses "A vs. B"
# takes "; p = 0.19) in A", refuses " (n = 60) in A"
_REST_OF_BRACKET = re.compile(r"^[^()\[\]]{0,40}[)\]]")
# takes "… B (relative risk ", refuses "… B (n = 42, "
_OPENED = re.compile(r"[(\[][^()\[\]]*$")
_NAMED_VALUE = re.compile(r"(?!median|mean)[A-Za-z]{2}")
# takes "% vs 9%)", refuses "%) vs 9%"
_PAIR_INSIDE = re.compile(r"[^()\[\];]{0,20}\b(?:vs?|versus|compared with)\b", re.IGNORECASE)
# takes ") and X (", "%) groups and the X group (", refuses "% and "
_BRACKETS = re.compile(
    r"[\s%]*[)\]][^()\[\],;]{0,40}?,?\s+(?:and|or|but)\s+[^()\[\],;\d]{1,50}[(\[]\s*(?:[nN]\s*=\s*\d+[,;]\s*)?"
)
# Between two figures that are listed with a word each: takes "% treated, ", refuses "%, and "
LISTED = re.compile(r"[\s%]*(?:[A-Za-z-]+\s?){1,3},\s*")
# takes "% with X and ", "% in group C", refuses "% in smokers and "
_GIVEN = re.compile(
    r"[\s)\]%,]*(?:of (?:the )?)?(?:patients?|women|men|those)?\s*(?:(?:with|receiving|given|treated|assigned|allocated|randomi[sz]ed|who received|who underwent)\b"
    r"|(?:in|for|of)\s+(?:the\s+)?(?:[\w+-]+\s+){0,5}(?:groups?|arms?|cohorts?)\b)",
    re.IGNORECASE,
)
# takes "three| of whom", "two| of the former", refuses "two| of the former smokers"
OF_THEM = re.compile(
    r"[\s)\]%]*of (?:whom|which|them|these|the (?:former|latter)(?= (?:group|arm|patients|had|has|were|was|are|is|died|relapsed|remain)|[.,;)]))\b",
    re.IGNORECASE,
)
# Words for a kind of patients, which is no arm: takes "in older women", refuses "in women given".
_KIND = re.compile(
    r"\b(?:older|younger|aged|positiv\w*|negativ\w*|mutant|mutated|mutations?|wild-?type|non-?\w*|high|low|pre-?menopausal|post-?menopausal|stage|responders|tumou?rs?|status|disease|"
    r"metasta\w+|nod\w+|who (?!received|underwent|had|took|were (?:randomi[sz]ed|assigned|allocated|given|treated))|those without|obese|black|white|male|female|men|(?:[a-z]+-)?(?:resistant|sensitive|refractory)|(?:un)?(?:resected|operated)|(?:un)?resectable|expression|levels?|weak|strong|smokers?|baseline)\b",
    re.IGNORECASE,
)


def is_set_against(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether the figure is set against the one before it, each with words for its side that need not be known.

    Takes "39% of patients receiving X and in 69% of those treated with Y", "15% with X versus 23% with Y", "the X (53%)
    and Y (62%) groups"; refuses "39% had X and 69% had Y".
    """
    if figure.kind != last.kind or figure.kind in ("ratio", "not-reached") or figure.changed:
        return False
    raw = view.text[last.end : figure.start]
    gap = _REST_OF_BRACKET.sub("", drop_brackets(raw))
    if any(len(WORD.findall(part)) > _SIDE_WORDS for part in _AGAINST.split(gap)) or _STOP.search(gap):
        return False
    if ";" in _OPENED.sub("", gap):
        return False
    if VERSUS_NONE.match(raw):
        return False  # "19 [4%] vs none, transfusions (42"
    stop = view.clause_end(figure.end)
    if _BRACKETS.fullmatch(raw):
        return any(last.end - 80 <= m.start < figure.start for m in view.arm_mentions)
    opened = _OPENED.search(gap)
    if opened and (_NAMED_VALUE.search(opened[0]) or _PAIR_INSIDE.match(view.text, figure.end, view.sentence.end)):
        return False  # "15% … versus B (relative risk 0.8", "… than with B (22% vs 9%)"
    if OF_THEM.match(view.text, figure.end, stop):
        return False  # "11 patients given A, three of whom died"
    against = _AGAINST.search(gap)
    if against and "wh" in against[0].lower():  # "99% and 98%, while B was completed in 100% and 96%" compares no sides
        following = next((f.start for f in view.figures if f.start > figure.start), stop)
        return any(last.end <= m.start < min(stop, following) for m in view.arm_mentions)
    if against:
        return True
    if LISTED.fullmatch(raw):  # "100% treated, 91% controls"
        return any(0 <= m.start - figure.end <= 2 for m in view.arm_mentions)
    joint = _AND.search(gap)
    named = figure.kind == "count" and joint is not None and not SIDE.match(gap, 0, joint.start())
    if named:  # "118 invasive cancers in A and 102 in B"
        gap = _COUNTED_NOUN.sub(" ", gap)
        joint = _AND.search(gap)
    if joint is None or not SIDE.match(gap, 0, joint.start()) or not SIDE.match(view.text, figure.end, stop):
        return False
    sides = [
        {m.arms for m in view.arm_mentions if a <= m.start < b}
        for a, b in ((last.end, figure.start), (figure.end, stop))
    ]
    if named and not (sides[0] and sides[1]):
        return False
    if sides[0] or sides[1]:
        return not sides[0] & sides[1]  # "twelve in arm A had …, and nine in arm A had …"
    if not (_GIVEN.match(gap) and _GIVEN.match(view.text, figure.end, stop)):
        return False
    return not tells_of_kinds(view, last.end, figure.start) and not tells_of_kinds(
        view, figure.end, min(stop, figure.end + 60)
    )


def tells_of_kinds(view: SentenceView, start: int, end: int) -> bool:
    """Whether the words tell of kinds of patients rather than of arms: "in older and in younger women"."""
    if _KIND.search(view.text, start, end):
        return True
    return any(True for _ in view.analysis.mentions_in(start, end, T.MARKER, T.GENE))


# What a count counts, and that it was found: takes " invasive cancers in ", " such events seen in "
_COUNTED_NOUN = re.compile(
    r"^\s*(?!and\b|or\b|but\b)(?:[A-Za-z-]+\s+){1,5}?(?=(?:in|on|for|with|among|receiving|treated|assigned)\b)",
    re.IGNORECASE,
)
_HAPPENING = re.compile(
    r"^\s*(?:occurr\w+|seen|observed|reported|recorded|detected|diagnosed|arising|developing|were|was)\s+",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|without)\s+(?:an? )?$")


def is_set_against_behind(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether the figure is set against the one before it, with the measure between: "27% responded with A compared
    with 14% with B"; not "27% responded with A and 14% progressed".
    """
    between = [m for m in view.measures if last.end <= m.start and m.end <= figure.start]
    first = between[0]
    if figure.kind != last.kind or figure.changed or last.kind == "ratio":
        return False
    if OF_THEM.match(view.text, figure.end):
        return False  # "five died of the treatment, two of them in arm A"
    if any(m.notation != first.notation for m in between) or first.end - last.end > 60:
        return False
    if first.population or _WITH.search(view.text, last.end, first.start):
        return False  # "352 patients with complete response … whereas 155 without"
    if AFTER_LINK.fullmatch(view.mask(last.end, first.start)) is None:
        return False
    gap = _REST_OF_BRACKET.sub("", drop_brackets(view.text[between[-1].end : figure.start]))
    gap = _HAPPENING.sub(" ", gap)
    if any(len(WORD.findall(part)) > _SIDE_WORDS for part in _AGAINST.split(gap)) or _STOP.search(gap) or "(" in gap:
        return False
    stop = view.clause_end(figure.end)
    if any(
        figure.end <= m.start < stop and AFTER_LINK.fullmatch(view.mask(figure.end, m.start)) for m in view.measures
    ):
        return False
    if _AGAINST.search(gap):
        return True
    joint = _AND.search(gap)
    return (
        joint is not None
        and SIDE.match(gap, 0, joint.start()) is not None
        and SIDE.match(view.text, figure.end, stop) is not None
        and any(first.end <= m.start < stop for m in view.arm_mentions)
    )
