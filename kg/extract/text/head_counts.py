"""Numbers that count persons and look like something else: years ("2018 women were recruited"), and the many of whom there was none."""

from __future__ import annotations

import re

from kg.extract.text.numerals import BLANK

# takes "none of |14", "None of the first |12", "neither of the |two", "no patient among the |14", refuses "one of |14"
_BEHIND_NONE = (
    "of", "of the", "of these", "of our", "of all", "among", "among the", "first", "evaluable", "remaining", "other", "eligible"
)  # fmt: skip


_NONE_OF = re.compile(
    r"\b(?:[Nn]one|[Nn]either|[Nn]o (?:patients?|one|wom[ae]n|m[ae]n|subjects?)) (?:out of|of|among)(?: (?:the|these|our|all|those))?(?: (?:first|evaluable|remaining|other|eligible|assessable|treated))?\s+$"
)


# takes "14| patients", "14| had", "14| (", refuses "14| months", "14|%"
_HEADS_OR_END = re.compile(
    r"\s+(?!(?:months?|years?|weeks?|days?|hours?|min\w*|cycles?|courses?|trials?|studies|mg|g|Gy|genes|items|domains|scales|SNPs)\b)[A-Za-z(\[]|[,;.]"
)


# "a total of 2018 women were recruited", "events in 2046 patients with …" counts; "in 2004 patients were …", "between 1998
# and 2004 patients" and "January 2011 patients" say when.
HEADS = re.compile(
    rf"(?:{BLANK}+(?!and\b|or\b|the\b|all\b|with\b|in\b|of\b|to\b|eligible\b|consecutive\b)[a-z][\w+/-]*){{0,3}}?{BLANK}+(?P<who>patients?|women|men|participants|subjects|persons|individuals|children|adults)\b(?P<were>{BLANK}+(?:were|was|have|had|received|underwent)\b)?"
)


_HEADS_BEFORE = re.compile(
    rf"(?:(?:19|20)\d\d,{BLANK}(?P<after>)|\b(?:(?P<of>of)|(?P<in>in|among|for)|(?P<verb>randomi[sz]ed|assigned|allocated|enrolled|recruited|included|including|involving|studied|treated|with)|(?P<about>approximately|about|total)))?{BLANK}*$",
    re.IGNORECASE,
)


def none_of(left: str, text: str, stop: int, end: int) -> int | None:
    """Where in ``left`` the "none" begins of "none of 14 patients", whose 14 end at ``stop``; None elsewhere."""
    if not left.rstrip().endswith(_BEHIND_NONE) or _HEADS_OR_END.match(text, stop, end) is None:
        return None
    none = _NONE_OF.search(left)
    return none.start() if none is not None else None


def is_head_count(left: str, text: str, stop: int, end: int) -> bool:
    """Whether a number that looks like a year counts persons."""
    persons = HEADS.match(text, stop, min(end, stop + 70))
    if persons is None:
        return False
    before = _HEADS_BEFORE.search(left[-14:])
    if before is None or before.lastgroup is None:
        return False
    return before["in"] is None or persons["were"] is None
