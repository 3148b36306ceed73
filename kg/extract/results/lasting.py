"""How long responses lasted: as a length of time ("lasted a median of 7 months"), and of how many they lasted as long as a
bound ("lasted at least 6 months in 64%").
"""

from __future__ import annotations

import re

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.cues import cue

# takes "30% had a response, which| lasted |a median of 7 months", "with a| median duration of |7 months", refuses "the operation|
# lasted |90 minutes" and the duration of treatment
_LASTED = re.compile(
    r"\b(?:last(?:ed|ing)?|persisted)(?: for)?(?= (?:an? |about |only )*(?:median|mean|average|\d)| (?:significantly )?longer,? ?\(?)"
    r"|\b(?:median|mean) (?:durations?|length),?(?: of| was| were)?(?= \d)",
    re.IGNORECASE,
)
OBJECTIVE_RESPONSES = frozenset({"objective-response-rate", "complete-response-rate", "partial-response-rate"})
_TO_DRUG = re.compile(
    r"\b(?:[Rr]esponses?|[Rr]emissions?) (?:to|with|in|under|after) [^.;,()\d]{2,60} $"
    r"|\btime to (?:the )?(?:first )?(?:response|remission) [^.;()]{3,40} $"  # "time to response was 5 weeks and |median duration 9 months"
)


def responses_lasting(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """How long responses lasted, where those are what was told of last: "responses were seen in 30% with A and in 20% with B and
    lasted a median of 7 and 6 months"; none for "stable disease lasting 5 months".
    """
    found: list[Measure] = []
    for match in _LASTED.finditer(view.text, view.sentence.start, view.sentence.end):
        before = [m for m in measures if m.end <= match.start() and not m.population]
        told = _TO_DRUG.search(view.text, max(view.sentence.start, match.start() - 80), match.start())
        if told or (before and before[-1].notation in OBJECTIVE_RESPONSES):
            found.append(Measure(match.start(), match.end(), "duration-of-response", None))
    return found


_RESPONSE = r"(?:responses?|remissions?)"
_LEAST = r"(?:at least |a minimum of |more than |longer than |greater than |beyond |over |> ?(?:or ?= ?)?|>= ?|[≥⩾] ?)"
_NUMBER = r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|nine|ten|twelve)"
# takes "Responses lasted| for 1 year or more in 8", "response durations| ≥6 months in 64%", "duration of response exceeded| 6 months",
# refuses "median duration of response exceeded 6 months", "responses lasted 8 months", "complete responses lasted over 6 months"
_LASTED_AS_LONG = cue(
    rf"(?<![\w-])(?<!median )(?<!mean )(?<!average )(?<!complete )(?<!partial )(?<!duration of )(?<!duration of the )(?:(?:durable|sustained|objective|confirmed|overall) )?"
    rf"(?:{_RESPONSE}(?: (?:that|which))?(?: were ongoing and)? (?:(?:had |having )?(?:last(?:ed|ing)|persist(?:ed|ing)|durations?(?: (?:of|was|were))?)|exceed(?:ed|ing))"
    rf"|duration of (?:the )?{_RESPONSE}(?: (?:was|of))?(?: exceed(?:ed|ing))?)(?: for)?"
    rf"(?=(?<=exceeded) {_NUMBER}| {_LEAST}{_NUMBER}| {_NUMBER}[- ](?:years?|months?|weeks?) or (?:more|longer)\b)",
    re.IGNORECASE,
)


def shares_lasting(view: SentenceView) -> list[Measure]:
    """Responses that are told of those in whom they lasted as long as a bound: "responses lasted at least 6 months in 64%"."""
    if not view.may_say(_LASTED_AS_LONG):
        return []
    found = _LASTED_AS_LONG.finditer(view.text, view.sentence.start, view.sentence.end)
    return [Measure(m.start(), m.end(), "duration-of-response", None, bounded=True) for m in found]


# takes "lasted at least 6 months in 57% v 34% of |responders", "in 27 of 47 |responders", refuses "in 57%; |responders had"
_SHARE_OF = re.compile(r"(?:[%)]|\d) of (?:the |all |\d+ )?$")
_RESPONDERS = re.compile(r"(?:objective |complete |partial )?(?:responders?|responses?)", re.IGNORECASE)


def without_responders(view: SentenceView, measures: list[Measure], lasting: list[Measure]) -> list[Measure]:
    """The measures without responders who are only those of whom shares are told: "lasted at least 6 months in 57% of responders"."""
    first = min(m.end for m in lasting)
    return [
        m
        for m in measures
        if m.start < first
        or m.notation not in OBJECTIVE_RESPONSES
        or not _RESPONDERS.fullmatch(view.text, m.start, m.end)
        or not _SHARE_OF.search(view.text, max(view.sentence.start, m.start - 14), m.start)
    ]
