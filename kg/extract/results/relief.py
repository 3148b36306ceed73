"""Symptoms that patients were relieved of: in a list that tells how many were, in a title, and where a response is defined by one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)

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


# A title about what is given against a symptom: takes "buprenorphine for cancer pain", "control of hot flashes", refuses "pain after surgery"
_AGAINST_SYMPTOM = re.compile(
    r"[^\n]{0,250}?\b(?:analgesi[ac]\w*|hot (?:flash|flush)\w*|pruritus|hiccups?|(?:cancer|bone|chronic|breakthrough|neuropathic) pain|painful (?:bone|skeletal|osseous)|bone pain"
    r"|(?:relief|control|treatment|palliation|management) of (?:[a-z-]+ ){0,3}(?:pain|nausea|dyspn(?:o)?ea|constipation|fatigue))\b",
    re.IGNORECASE,
)
_RESPONSES_OF_TUMOUR = cue(
    r"\bRECIST\b|\b(?:tumou?r|radiologic(?:al)?|disease) responses?\b|\bstable disease\b", re.IGNORECASE
)


@lru_cache(maxsize=4)
def is_against_symptom(text: str) -> bool:
    """Whether a document is about what is given against a symptom and tells of no response of a tumour; asked once for each of
    its responses.
    """
    return _AGAINST_SYMPTOM.match(text) is not None and _RESPONSES_OF_TUMOUR.search(text) is None


# takes "response was defined as |a 50% decrease in", "complete response (CR; |no emesis", "responders, i.e. |", refuses "response rate (45%"
_RESPONSE_IS = re.compile(
    r"\b(?:respon(?:se|ders?)|control)s?(?: rates?)?,? ?(?:[(\[](?:CR|TC|CP)[;,)\]],? ?|[(\[])?(?:(?:was|were|is) )?(?:defined as|i\.e\.,?|(?=no ))(?=(?P<what>[^.;]{0,90}))",
    re.IGNORECASE,
)
_OF_TUMOUR = re.compile(r"\b(?:tumou?rs?|lesions?|RECIST|disease|survival)\b", re.IGNORECASE)


@lru_cache(maxsize=4)
def _definitions(text: str) -> tuple[tuple[int, int], ...]:
    """Where a document says what a response is; asked once for each of its responses."""
    return tuple(told.span("what") for told in _RESPONSE_IS.finditer(text))


def is_response_of_symptom(view: SentenceView) -> bool:
    """Whether the document defines a response by a symptom that is less or gone: "response was defined as a decrease of hot
    flashes by half", "complete response (no vomiting)"; refuses one that speaks of the tumour as well.
    """
    for start, end in _definitions(view.text):
        if view.analysis.mentions_in(start, end, T.ADVERSE_EVENT):
            return _OF_TUMOUR.search(view.text[start:end]) is None
    return False
