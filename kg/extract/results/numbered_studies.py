"""Figures of a second study that a document tells of beside its own arms: "a trial of A or B (study 1) and one of A or C (study 2)",
where no arm was read that got C. What is told "in study 2" is of none of the arms of study 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.arms.designs import SECTIONS_OF_OTHERS
from kg.extract.text.analysis import Analysis
from kg.extract.text.sections import FINDINGS_IN_TEXT
from kg.model import Arm, Result
from kg.vocabulary import TermKind

_NUMBER = r"(?P<number>[1-4]|I{1,3}|[A-D])"
# takes "(mFOLFOX6 plus A or B; study 2)", "(A versus B, trial II)", refuses "(study 2)", "(A; as in study 2 before)"
_IN_BRACKET = re.compile(rf"\((?P<said>[^()]{{4,200}}?)[;,:] ?(?:study|trial) {_NUMBER}\)", re.IGNORECASE)
# takes "In study 2, patients were …", "; in trial B, …", "Study 2 compared …", refuses "than in study 2,", "unlike study 2, …"
_OPENS = re.compile(
    rf"(?:^|[.;:]\s|, (?:and |while |whereas |but )?| and )(?:(?:in|for) )?(?:study|trial) {_NUMBER}\b(?=,| (?:compared|randomi[sz]ed|evaluated|tested|assigned|enrolled|was|were|had)\b)",
    re.IGNORECASE,
)
# takes "pretreated with |A", "refractory to |A", refuses "combined with |A"
_EARLIER = re.compile(
    r"\b(?:pre-?treated with|refractory to|resistant to|previous|prior|after failure of|failed|progressed on) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)


def without_figures_of_other_studies(analysis: Analysis, arms: Sequence[Arm], results: list[Result]) -> list[Result]:
    """The results, those of a numbered study that gave a drug which none of the arms got being of no arm.

    Refuses documents whose studies are not numbered, or gave the same drugs.
    """
    if not arms or not results:
        return results
    given = {drug.lower() for arm in arms for drug in arm.drugs}
    designs: dict[str, bool] = {}  # whether the study gave a drug that no arm got
    for number, start, end in _designs(analysis):
        named = [
            m.term.label.lower()
            for m in analysis.mentions_in(start, end, TermKind.DRUG)
            if _EARLIER.search(analysis.text, max(start, m.start - 50), m.start) is None
        ]
        designs[number] = designs.get(number, False) or any(drug not in given for drug in named)
    if len(designs) < 2 or all(designs.values()) or not any(designs.values()):
        return results
    return [
        replace(r, arm=None, comparator=None)
        if (r.arm is not None or r.comparator is not None) and designs.get(_study_of(analysis, r), False)
        else r
        for r in results
    ]


def _designs(analysis: Analysis) -> Iterator[tuple[str, int, int]]:
    """Each passage of the design that tells what a numbered study gave."""
    for sentence in analysis.sentences:
        if sentence.section in FINDINGS_IN_TEXT:
            continue
        for found in _IN_BRACKET.finditer(analysis.text, sentence.start, sentence.end):
            yield found["number"].upper(), found.start("said"), found.end("said")
        if sentence.section in SECTIONS_OF_OTHERS:
            continue
        said = analysis.text[sentence.start : sentence.end]
        opened = list(_OPENS.finditer(said))
        for n, found in enumerate(opened):
            end = opened[n + 1].start() if n + 1 < len(opened) else len(said)
            yield found["number"].upper(), sentence.start + found.end(), sentence.start + end


def _study_of(analysis: Analysis, result: Result) -> str:
    """The number of the study that the clause of a result opens with; "" where it names none."""
    sentence = analysis.sentence_at(result.evidence.end - 1)
    if sentence is None:
        return ""
    opened = list(_OPENS.finditer(analysis.text[sentence.start : result.evidence.end]))
    return opened[-1]["number"].upper() if opened else ""
