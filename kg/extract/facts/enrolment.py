"""Which of the numbers of patients count everybody: those of a stage, part or cohort do not; totals told in other words do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.arms.participants import Candidate, find_candidates
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)

_LABEL = r"(?:[A-H]\d?|[1-4][ab]?|I{1,3}[ab]?|IV|one|two|three)"
_STAGE = (
    rf"(?:(?:part|cohort|step|phase) {_LABEL}\b(?!\)? (?:(?!of\b)[\w-]+,? ){{0,4}}(?:stud(?:y|ies)|trials?|protocol|design)\b)|"
    r"(?:(?:first|second|third|initial|run-in|lead-in|screening|safety|pilot|dose[- ](?:escalation|expansion|finding)|escalation|expansion)[ -]){1,2}(?:stage|step|phase|part|portion|period|cohorts?|run-in|lead-in)|"
    r"run-in|lead-in|(?:[\w-]+ )?(?:subset|substudy|sub-study))\b"
)
# takes "In Part B, |40 patients", "Cohort A will enrol |30"; refuses "In this phase II
# study, |40 patients", "In part B …; in all, |60 patients"
_PART_BEFORE = re.compile(
    rf"\b(?:{_STAGE}|(?:in|during|for|of) (?:the )?stage {_LABEL}(?=[,:(]| of the|\s(?:\d|up to|about|approximately)))(?:(?!\b(?:total|all|overall|altogether|followed by|after|before|then)\b)[^.;:\d]){{0,60}}$",
    re.IGNORECASE,
)
_FIRST_BEFORE = re.compile(
    r"\b(?:first|initial|next|another|last|initial group of|additional(?: of)?)\s(?:up to |approximately |about )?$",
    re.IGNORECASE,
)
_AFTER_THAT = re.compile(r"\b(?:after|following|followed by)\b[^.;]*$", re.IGNORECASE)
# takes "|20 patients will be enrolled in phase II", "were included in the run-in phase", "|12 patients per cohort"
_PART_AFTER = re.compile(
    rf"(?:(?!\b(?:and|or|followed|then|who|total)\b)[^.;:(\d]){{0,70}}?\b(?:in|into|to|for|during|per|on) (?:an? |the |each |this )?(?:{_STAGE}|stage {_LABEL}\b|cohort\b)",
    re.IGNORECASE,
)
# "120 patients were screened; of these, |75 were enrolled"
_CHOSEN = re.compile(
    r"\b(?:screened|assessed for eligibility|approached|identified|contacted|invited)\b[^.;\d]{0,50}[;,.] ?(?:and )?of (?:these|them|whom|which|those),? (?P<n>\d[\d,]*)(?: \([^()]{1,12}\))?(?: [a-z-]+){0,2} (?:were|was) (?:[\w-]+ ){0,2}?(?:enrolled|randomi[sz]ed|included|recruited|randomly)\b",
    re.IGNORECASE,
)
# takes "The planned sample size is |240", "Number of patients: |64", "for a total of |37"; refuses "a sample size of 20 per group"
_PLANNED = cue(
    r"\b(?:(?:sample size|accrual(?: goal| target)?|enroll?ment(?: goal| target)?|number of (?:patients|subjects|participants))(?: (?:is|was|will be|to be enrolled)| ?[:=])\s*(?:approximately |about |estimated at )?|for a total of )"
    r"(?P<n>\d\d[\d,]*)(?=[.;)]? *(?:(?-i:[A-Z\n])|$)|[.,;)]\s(?!\d)|(?: [\w-]+){0,3} (?:patients|subjects|participants|women|men|adults|children)\b(?! (?:per|in each|on each)))",
    re.IGNORECASE,
)


def counting_all(analysis: Analysis, candidates: Sequence[Candidate] | None) -> tuple[Candidate, ...]:
    """The numbers that may count all patients, without those of a stage or cohort and with totals in other words."""
    if candidates is None:
        candidates = find_candidates(analysis)
    kept = [c for c in candidates if not is_of_part(analysis, c.start, c.end)]
    more = list(_told_otherwise(analysis)) if len(analysis.text) < 60_000 else []
    places = {c.start for c in kept if not c.planned and c.enrolled < 2}
    kept = [c for c in kept if c.start not in places or not any(m.start == c.start for m in more)]
    return tuple(sorted(kept + [m for m in more if all(c.start != m.start for c in kept)], key=lambda c: c.start))


def is_of_part(analysis: Analysis, start: int, end: int) -> bool:
    """Whether the number at ``start`` is that of a stage, part or cohort."""
    sentence = analysis.sentence_at(start)
    if sentence is None:
        return False
    text = analysis.text
    before = text[max(sentence.start, start - 110) : start]
    if sentence.section in (S.SUMMARY, S.DESCRIPTION) and _FIRST_BEFORE.search(before):
        return True  # a plan's; an abstract may report on its first patients
    part = _PART_BEFORE.search(before)
    return (part is not None and _AFTER_THAT.search(before[: part.start()]) is None) or _PART_AFTER.match(
        text, end, min(sentence.end, end + 120)
    ) is not None


def _told_otherwise(analysis: Analysis) -> Iterator[Candidate]:
    text = analysis.text
    if "of these" in text or "of them" in text or "of wh" in text or "of those" in text:
        for match in _CHOSEN.finditer(text):
            yield Candidate(int(match["n"].replace(",", "")), *match.span("n"), 7.0, 0)
    for sentence in analysis.sentences:
        if sentence.section in (S.SUMMARY, S.DESCRIPTION, S.METHODS, S.BODY, S.BACKGROUND):
            for match in _PLANNED.finditer(text, sentence.start, sentence.end):
                yield Candidate(int(match["n"].replace(",", "")), *match.span("n"), 1.0, 0, planned=True)
