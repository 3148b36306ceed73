"""Periods of time that a text sets apart as the groups it compares: "period A (1998-2004; n = 60) and period B (2005-2011; n = 84)",
"in the first era (1990-1999)".

Their noun is rewritten as "group", so that all rules for groups read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_WHICH = r"(?:first|second|third|early|earlier|late|later|recent|former|latter|initial|final|old|older|new|newer|modern|historical?)"
_LABEL = r"(?:[A-D]|[1-4]|I{1,3}|IV)"
_YEAR = r"(?:19|20)\d\d\b"
# takes "period A (1998-2004", "Era 1: 1990 to", "first era (from January 1998", "late period, 2005-2011", "2000-2009 (period 2", refuses
# "period 1 (placebo)", "in the first period of treatment", "the study period (1998-2004)"
_NAME = rf"(?:(?:period|era|epoch)s? {_LABEL}|{_WHICH}(?: time)? (?:period|era|epoch))"
_SET_APART = re.compile(
    rf"\b(?P<one>{_NAME})(?: ?[(\[:,]| from| between| was| included| comprised| covered)[^.;()]{{0,24}}?{_YEAR}"
    rf"|{_YEAR}[)\]]? ?[(\[,] ?(?:the )?(?P<two>{_NAME})\b",
    re.IGNORECASE,
)
# Of trials in which each patient has all of them, and of those whose arms were drawn by lot
_OTHER_ARMS = re.compile(r"\bcross-? ?over\b|\bwash-? ?out\b|\brandom(?:ly|i[sz])", re.IGNORECASE)
_COMPARED = 2
_ORDINALS = {"first": "1", "second": "2", "third": "3"}
# takes "|period| A", "|Era| 2", "|the first era|", "early |period|s", "both |periods|", refuses "study |period|", "first |period| of treatment", "era of"
_NOUN = re.compile(
    rf"\b(?:(?P<whole>(?:the )?(?P<nth>first|second|third)(?: time)? (?:period|era|epoch))\b(?! of\b)|(?P<lead>period|era|epoch)(?= {_LABEL}\b(?![.%-]\d))|(?:{_WHICH}|two|both|these|each) (?:time |study )?(?P<noun>periods?|eras?|epochs?)\b(?! of\b))",
    re.IGNORECASE,
)


def periods_as_groups(text: str) -> Iterator[tuple[int, int, str]]:
    """Each noun of a period that is one of the groups compared: its start, its end and "group", in the number and case it has;
    "the first era" as a whole is group 1.
    """
    if "eriod" not in text and "era" not in text and "poch" not in text:
        return
    names = {(found["one"] or found["two"]).lower() for found in _SET_APART.finditer(text)}
    if len(names) != _COMPARED or _OTHER_ARMS.search(text):
        return  # of three or more the text rather tells a trend
    for match in _NOUN.finditer(text):
        if match["nth"]:
            yield *match.span("whole"), f"group {_ORDINALS[match['nth'].lower()]}"
            continue
        name = "lead" if match["lead"] else "noun"
        word = match[name]
        plain = "Group" if word[0].isupper() else "group"
        yield *match.span(name), plain + ("s" if word[-1].lower() == "s" else "")
