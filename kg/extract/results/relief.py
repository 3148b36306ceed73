"""Symptoms in a list that tells how many were relieved of them, not how many had them."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.sentence import Measure
from kg.extract.text.cues import cue

# takes "symptoms improved in 45%: ", "symptom relief (", refuses "improved survival: "
RELIEF_LISTED = cue(
    r"\bsymptom\w* (?:improvement|relief|palliation|control|(?:was |were )?(?:improved|relieved|palliated|controlled))\b[^.;]{0,60}[:(]",
    re.IGNORECASE,
)
# Between two symptoms of a list: takes " in 60%, ", " (12 of 20) and chest ", refuses ", whereas nausea occurred in 5%, "
_TO_NEXT_SYMPTOM = re.compile(
    r"(?:[^.;:a-z]|\b(?:improved|relieved|resolved|controlled|in|of|by|for|and|patients|with|the|vs|versus|respectively)\b){0,80}?(?:,|\band\b|[:(])\s*(?:in |of |for )?(?:the )?(?:(?!whereas|while|but|with|mild|severe|grade)[a-z]+ )?",
    re.IGNORECASE,
)


def list_relief(text: str, start: int, measures: list[Measure]) -> None:
    """Make the symptoms of a list that tells of their relief outcomes of it: "dyspnoea improved in 60%, |cough in 55%"."""
    for one, two in pairwise(measures):
        if two.notation != "adverse-event-rate" or two.term is None:
            continue
        named = RELIEF_LISTED.search(text, start, two.start)
        begin = one.end if one.event and one.notation == "other" else named.end() - 1 if named else None
        if begin is not None and begin < two.start and _TO_NEXT_SYMPTOM.fullmatch(text, begin, two.start):
            two.notation = "other"
