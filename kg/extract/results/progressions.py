"""Patients who progressed as events in time, not as a kind of response: "fewer progressed with A (50 v 83; hazard ratio 0.6)", and
progression that no word beside it tells to be of a disease, at the head of its sentence: "Progression was rarer with A".
"""

from __future__ import annotations

import re

from kg.extract.results.sentence import RESPONSES, Measure, SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

# takes "|Progression| was less frequent", "RESULTS: |Progression| occurred", refuses "|Progression| was amenable to surgery", "|Progression|-free
# survival"
_AT_HEAD = re.compile(
    r"\W*(?:[A-Z]{4,}: )?(?:(?:However|Moreover|Furthermore|Also|Thus|Overall|Similarly), )?(?P<what>(?:(?:Any|The|Further) )?[Pp]rogressions?)"
    r"(?= (?:(?:was|were|had been) (?:(?!only )[a-z]+ly |also |not )?(?:less|more|as|rarer|rare|seen|observed|noted|found|documented|recorded|reported|detected|diagnosed|delayed|postponed|later|earlier|lower|higher|reduced|similar|frequent|common)\b"
    r"|(?:had )?(?:occurred|took place)\b|(?:rates?|events?) (?:was|were)\b|(?:at|by|within) (?:\d|one|two|three|five|six)|\())"
)
# takes "a risk factor for |progression|", "the hazard ratio for |progression|", refuses "a predictor of |progression|-free survival", "|progression|
# or death"
_FORETOLD = cue(
    r"\b(?:risk factors?|predictors?|predictive|predict(?:ed|s)|hazard ratios?|HRs?|risks?)(?: \(HRs?\))? (?:(?:for|of) )?(?:(?:early|later?|earlier|faster) )?(?P<what>progression)\b(?!-| free| (?:or|and) )"
)
# takes "those given A |progressed| significantly later", refuses "had |progressed| later in life"
_PROGRESSED = re.compile(r"\b(?P<what>progressed)(?= (?:[a-z]+ly )?(?:later|earlier|sooner)\b(?! in\b))")
# takes "those given A |progressed| significantly later", "|Progression| was delayed", refuses "|progressed| (50 v 83)"
_LATER = re.compile(
    r" (?:was |were |occurred )?(?:[a-z]+ly )?(?:later|earlier|sooner|delayed|postponed|more (?:slowly|rapidly|quickly))\b"
)
# What else a hazard ratio may be of that stands between it and those who progressed: takes "progressed| and 20 died (|HR", refuses
# "progressed| (50 v 83; |HR"
_OF_ANOTHER = re.compile(r"\b(?:surviv\w*|died|deaths?|dying|mortality|OS|PFS|TTP|relaps\w*|recur\w*)\b")


def progressions(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures with a progression at the head of the sentence or told as what something foretells, the time to it where it came
    later, and those who progressed as such where a hazard ratio is told of them; progression among kinds of response stays one.
    """
    for told in (_AT_HEAD.match(view.words), _FORETOLD.search(view.words), _PROGRESSED.search(view.words)):
        start, end = (view.sentence.start + at for at in told.span("what")) if told is not None else (0, 0)
        if end and all(m.end <= start or m.start >= end for m in measures):
            measures = sorted([*measures, Measure(start, end, "progression-rate", None)], key=lambda m: m.start)
    for measure in measures:
        if measure.notation in _GROWTHS and _LATER.match(view.text, measure.end, view.sentence.end):
            measure.notation = "time-to-progression"
    grown = [m for m in measures if m.notation == "progressive-disease-rate"]
    if not grown or any(m.notation in RESPONSES and m.notation not in _GROWTHS for m in measures):
        return measures
    hazards = [
        q.start
        for q in view.analysis.quantities_in(view.sentence.start, view.sentence.end)
        if q.kind is K.RATIO and q.ratio == "hazard-ratio"
    ]
    for measure in grown:
        ratio = next((at for at in hazards if at >= measure.end), None)
        if ratio is not None and not _OF_ANOTHER.search(view.text, measure.end, ratio):
            measure.notation = "progression-rate"
    return measures


_GROWTHS = frozenset({"progressive-disease-rate", "progression-rate"})
