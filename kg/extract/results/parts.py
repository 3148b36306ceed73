"""Counts that are the parts of a count before them: "recurrence in 94 patients: hepatic (28), extrahepatic (10) or both (56)".

The words for the parts need not be known: that they add up tells them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY

# takes " patients relapsed: liver (", " deaths, ", refuses " relapsed. In "
_TO_FIRST = re.compile(r"(?:[^.;]|\.(?=\d)){0,120}")
_TO_NEXT = re.compile(r"(?:[^.:]|\.(?=\d)){0,70}")
_SIDE_BY_SIDE = re.compile(r",? and |, ")  # takes "16| and |4", "3|, |4", refuses "16 with R0| and |4"
# takes "4| (12%), |3 (9%)", "4 of 22|, |3 of 20", refuses "4| relapsed, |3 in the liver"
_MERELY_LISTED = re.compile(r"(?: ?[(\[][\d.]+ ?%[)\]])?(?:, and |, | and )")
_OPENS_LIST = re.compile(r"[:(\[]|\bof wh(?:om|ich)\b|\bincluding\b")
_LETTERED = re.compile(r"\b[A-Z] ?[=:] ?$")
_ITEM_ENDS = re.compile(r"[,;:()\[\]]|\b(?:and|or)\b")
_WORDS = re.compile(r"[A-Za-z]")
# takes "9 of 133 |patients", "nine of the 133 |patients", refuses "of 133 patients"
_COUNTED = re.compile(r"^[\w.,]+ (?:out )?of (?:the |these )?[\w.,]+ ")
_LINK_ENDS = re.compile(r"\s(?:in|for|was|were)$")


def mark_parts(view: SentenceView, figures: list[Figure]) -> None:
    """Mark the counts that follow a count and add up to it as its parts.

    Takes "eight relapsed, in the liver (five), in the lungs (two) or in both (one)", "nine deaths: 7 of disease, 2 of
    sepsis"; refuses "508 deaths (248 in arm A and 260 in arm B)", which are of different arms, and lone parts.
    """
    for i, whole in enumerate(figures[:-2]):
        total = _number(whole)
        if total is None or total < 2 or whole.part_of is not None:
            continue
        parts: list[Figure] = []
        left, at = total, whole.end
        for figure in figures[i + 1 :]:
            number = _number(figure)
            gap = _TO_NEXT if parts else _TO_FIRST
            if (
                number is None
                or not 0 < number <= left
                or number == total
                or not gap.fullmatch(view.text, at, figure.start)
            ):
                break
            if CONNECTOR.search(view.text, at, figure.start):
                break  # "rash (29 [11%] vs two [1%]), mucositis (14 …"
            parts.append(figure)
            left, at = left - number, figure.end
            if not left:
                break
        if left or len(parts) < 2 or _is_of_arms(view, whole, parts):
            continue
        if all(_MERELY_LISTED.fullmatch(view.text, a.end, b.start) for a, b in pairwise((whole, *parts))):
            continue  # "responses were seen in four of 22, three of 20 and one of 19 patients": those of three arms
        if RESPECTIVELY.search(view.text, whole.end, parts[0].start):
            continue  # "12 and 5 patients, respectively, had nausea, and 2 and 3 vomited"
        if total < 4 and not _OPENS_LIST.search(view.text, whole.end, parts[0].start):
            continue  # "2 infections, one leak and one ulcer"
        if whole.kind == "percent" and any(p.kind == "percent" for p in parts):
            continue  # "lipase rose in four (15%), alanine aminotransferase in two (8%) and aspartate aminotransferase in two (8%)"
        named = [m for m in view.measures if whole.end <= m.start and m.end <= parts[0].start]
        if len(named) == len(parts) and all(
            _SIDE_BY_SIDE.fullmatch(view.text, a.end, b.start) for a, b in pairwise(parts)
        ):
            continue  # "20 were resected (R0 and R1: 16 and 4)": each is of its own outcome
        for part in parts:
            part.part_of = whole


def _number(figure: Figure) -> int | None:
    """How many persons or events a figure counts; None where it counts none."""
    if (
        figure.kind in ("count", "size")
        and figure.unit in ("", "persons")
        and not figure.operator
        and figure.value is not None
    ):
        return int(figure.value)
    return figure.events if figure.kind in ("percent", "fraction") else None


def _is_of_arms(view: SentenceView, whole: Figure, parts: list[Figure]) -> bool:
    """Whether the parts are of different arms: "(248 in arm A and 260 in arm B)", "(A = 6, B = 5)"."""
    if any(_LETTERED.search(view.text, part.start - 4, part.start) for part in parts):
        return True
    stop = min(view.sentence.end, parts[-1].end + 50)
    named = [m for m in view.arm_mentions if whole.end <= m.start < stop]
    if len(view.arms.arms) < 2 or not named:
        return False
    sides = [
        {m.arms for m in named if a.end <= m.start < b.start} for a, b in ((whole, parts[0]), (parts[0], parts[1]))
    ]
    if all(len(side) == 1 for side in sides) and not sides[0] & sides[1]:
        return True  # "six patients given A and one given B had surgery, which was complete in four and one"
    behind = {arm for m in named if m.end > parts[0].start for arm in m.arms}
    if not behind and len({arm for m in named for arm in m.arms}) == 1:
        # "four deaths with A: one of sepsis and three of bleeding"
        return not _OPENS_LIST.search(view.text, named[-1].end, parts[0].start)
    # "four deaths with A: one of sepsis, one of bleeding and two of stroke, and none with B"
    too_few = len(behind) < len(view.arms.arms) < len(parts)
    return not too_few or any(p.kind == "size" for p in parts)


def words_of_part(view: SentenceView, figure: Figure) -> str | None:
    """What a part is of, in the words of the text: those before it where its item ends with it ("liver in 7,", "liver (7)"),
    those between its numbers where its share stands in a bracket behind them ("9 of 133 seen here (rate, 7%)"), or else
    those behind it; None where there are none.
    """
    bracket = view.text.find("(", figure.start, figure.end)
    stop = figure.end + (bracket > 0 and view.text.startswith(")", figure.end))  # behind "45 (73%)"
    if bracket > 0 and view.text.startswith(")", figure.end) and _WORDS.search(view.text, figure.start, bracket):
        words = _COUNTED.sub("", view.text[figure.start : bracket]).strip()
    elif stop >= view.sentence.end or view.text[stop] in ",;:)].":
        begin = max(view.sentence.start, figure.start - 70)
        begin = max((m.end() for m in _ITEM_ENDS.finditer(view.text, begin, figure.start - 2)), default=begin)
        words = _LINK_ENDS.sub("", view.text[begin : figure.start].strip(" (,["))
    else:
        ends = _ITEM_ENDS.search(view.text, stop + 1, view.sentence.end)
        words = view.text[stop : ends.start() if ends else view.sentence.end].strip(" .")
    return words[:120] if _WORDS.search(words) else None
