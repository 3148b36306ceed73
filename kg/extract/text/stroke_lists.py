"""Lists with strokes, whose outcomes or times and whose figures go together one by one: "CR/PR/SD/PD 2/15/10/8", "1/3/5-year OS
80/60/40%".

They are rewritten as the lists that they are, "CR, PR, SD and PD 2, 15, 10 and 8", so that all rules for lists read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OUTCOME = (
    r"(?:m?(?:OS|PFS|DFS|RFS|EFS|TTP|TTF|DOR|DoR)|ORR|RR|DCR|CBR|p?CR|PR|SD|PD|NE|MR|R[012](?: resections?)?|LC|NR)"
)
_NUMBER = r"\d++(?:\.\d++)?+%?+"
_NEXT = r"(?:/|,? and |, )"
_TIMES = r"(?:\d{1,2}-?/)+\d{1,2}[- ]?(?:years?|yrs?|months?|mos?)\b"
_FIGURES = rf"(?<![\d.,/])(?P<figures>{_NUMBER}(?: ?/ ?{_NUMBER})+)(?![\w/]|\.\d|-\d)(?P<unit> ?(?:%|months?|mos?\b|years?|yrs?\b|weeks?))?"
# takes "CR/PR/SD: 2/15/10", "CR, PR and SD 2/15/10", "ORR/DCR (%) was 40/80", "Median PFS/OS 6.1/12.4 months", "1/3/5-yr OS of
# 80%/60%/40%"
_LISTS = re.compile(
    rf"(?<![\w/])(?P<keys>{_OUTCOME}(?:{_NEXT}{_OUTCOME})+(?![\w/])|{_TIMES})(?P<between>[^.;\d\n/]{{0,60}}?){_FIGURES}"
)
# The figures of another group for the same outcomes: takes "| and in B: 1/10/12", refuses "|. In B 1/10/12"
_MORE = re.compile(rf"(?P<between>[^.\d\n/]{{1,40}}?){_FIGURES}")
_STROKE = re.compile(r" ?/ ?")
_STEP = re.compile(rf" ?/ ?|{_NEXT}")


def stroke_lists(text: str) -> Iterator[tuple[int, int, str]]:
    """Each stroke of such a list: its start, its end and what stands for it.

    Refuses lists of unlike lengths, and "CR/PR 36/60", which may be 36 of 60 patients.
    """
    if "/" not in text:
        return
    for found in _LISTS.finditer(text):
        steps = len(_STEP.findall(found["keys"]))
        if not _is_list(found, steps):
            continue
        if text[found.start() - 1 : found.start()] == "(" and found["between"].startswith(")"):
            yield found.start() - 1, found.start(), ""  # "Response (CR/PR/SD): 2/15/10"
            yield found.end("keys"), found.end("keys") + 1, ""
        yield from _as_list(text, *found.span("keys"), "-" if found["keys"][0].isdigit() else "")
        more: re.Match[str] | None = found
        while more is not None and _is_list(more, steps):
            yield from _as_list(text, *more.span("figures"), "")
            more = _MORE.match(text, more.end())


def _is_list(found: re.Match[str], steps: int) -> bool:
    """Whether as many figures follow as there are outcomes, and are no count with its total."""
    figures = found["figures"]
    if figures.count("/") != steps:
        return False
    if steps > 1 or found["unit"] or "%" in found["between"] + figures or "." in figures:
        return True
    first, second = _STROKE.split(figures)
    return int(first) > int(second)  # "R0/R1: 16/4": no 16 of 4


def _as_list(text: str, start: int, end: int, sign: str) -> Iterator[tuple[int, int, str]]:
    strokes = [*_STROKE.finditer(text, start, end)]
    for stroke in strokes:
        known = sign if text[stroke.start() - 1] != sign else ""
        yield stroke.start(), stroke.end(), known + (" and " if stroke is strokes[-1] else ", ")
