"""Time points told by ordinals: "at the end of the second year", "at the 1st, 2nd and 3rd years"."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.figure import Figure
from kg.extract.text.cues import cue
from kg.extract.text.numerals import time_unit

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = rf"(?:1st|2nd|3rd|[4-9]th|1[0-9]th|20th|{'|'.join(_ORDINALS)})"
# takes "by the end of the second year", "at the sixth postoperative month", "at the 1st, 2nd, and 3rd years", refuses "during the first year", "second-year"
_TOLD = cue(
    rf"\b(?:at|by|after|until)\s(?P<when>(?:the\s)?(?:end\sof\s(?:the\s)?)?(?P<row>{_ORDINAL}(?:(?:,\s(?:and\s)?|\sand\s)(?:the\s)?{_ORDINAL})*))\s(?:post-?operative\s)?(?P<unit>years?|months?)\b",
    re.IGNORECASE,
)
_EACH = re.compile(_ORDINAL, re.IGNORECASE)


def ordinal_times(text: str, start: int, end: int) -> list[Figure]:
    """The time points that ``text[start:end]`` tells by ordinals, in order, as lengths of time."""
    out: list[Figure] = []
    for told in _TOLD.finditer(text, start, end):
        begin, stop = told.span("row")
        each = list(_EACH.finditer(text, begin, stop))
        for i, word in enumerate(each):
            raw = word[0].lower()
            number = raw[:-2] if raw[0].isdigit() else str(_ORDINALS.index(raw) + 1)
            first, last = (
                (told.start("when") if i == 0 else word.start()),
                (told.end() if i + 1 == len(each) else word.end()),
            )
            unit = time_unit(told["unit"])
            out.append(Figure(first, last, "duration", Decimal(number), number, unit, adjective=True, value_at=first))
    return out
