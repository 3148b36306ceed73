"""Points in time whose unit stands before their numbers: "at month 6", "at years 1, 2, and 3"."""

from __future__ import annotations

import re

from kg.extract.text.numerals import BLANK, time_unit

# takes "at month |6", "at postoperative month |6", "by the end of year |2", "to wk |24", "the week-|24 response", refuses "in week |6", "6 to year 2 |of"
NUMBERED_POINT = re.compile(
    rf"\b(?:(?:[Aa]t|[Bb]y|[Uu]ntil|[Aa]fter|[Tt]o|[Tt]hrough|and)(?: the end of)?{BLANK}(?:study |post-?operative )?(?P<unit>[Mm]onth|[Ww]eek|[Yy]ear|wk|mo|yr)\.?{BLANK}|(?P<named>[Mm]onth|[Ww]eek|[Yy]ear|[Ww]k|[Yy]r)-)$"
)
# takes "at months |6 and 12", "at weeks 12, 24, and |36", "for years 1, |2 and 3", "at week 8 and |16", "at week 0, |12 and 54", refuses
# "on days |1 and 8"
_POINTS = re.compile(
    rf"\b(?:[Aa]t|[Bb]y|[Ff]or|[Uu]ntil|[Aa]fter)(?: the end of)?{BLANK}(?:study |post-?operative )?(?:(?P<unit>months|weeks|years|wks|yrs){BLANK}(?:\d\d?(?:,{BLANK}(?:and{BLANK})?|{BLANK}and{BLANK}))*|(?P<one>month|week|year){BLANK}(?:\d\d?,{BLANK})*(?:\d\d?,?{BLANK}(?:and{BLANK})?))$"
)
# takes "at week 0, 12|, and 54", refuses "at week 8, 16| responded", "at week 8, 16| and 20%"
_GOES_ON = re.compile(rf"(?:,{BLANK}\d\d?)*+,?{BLANK}and{BLANK}\d\d?\b(?!{BLANK}?%|\.\d)")
# takes "24| patients", "12|% of", "6| of them", refuses "12|, 24 and 36", "12| were"
_COUNTS_BEHIND = re.compile(rf"{BLANK}?(?:%|/)|{BLANK}(?:of|patients|women|men|cases|deaths|events|had)\b")


def unit_of_numbered(left: str, text: str, stop: int, end: int) -> str | None:
    """The unit of a number that ends at ``stop`` where the words before it, ``left``, make it a point in time; else None.

    Several numbers behind a unit in the plural are points each: "at months |6 and 12"; refuses the number of something else,
    "at weeks 12 and |24 patients".
    """
    last = left.rstrip()[-1:]
    if last and last in "hkro.-" and (point := NUMBERED_POINT.search(left[-30:])) is not None:
        return time_unit(point["unit"] or point["named"])
    points = _POINTS.search(left[-50:]) if last and last in "sd," else None
    if points is None or _COUNTS_BEHIND.match(text, stop, end):
        return None
    if points["one"] and not points[0].rstrip().endswith("and") and not _GOES_ON.match(text, stop, end):
        return None
    return time_unit(points["unit"] or points["one"])
