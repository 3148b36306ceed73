"""Drugs that had to be reduced, held or stopped, told by their names: "pyrotinib was reduced in 14 patients and stopped in one".

Enter a sentence and its measures, leave those with the reductions and stops that no measure names.
"""

from __future__ import annotations

import re

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)
_REDUCED = r"(?:reduced|lowered|interrupted|withheld|held|delayed|omitted|suspended)"
_STOPPED = r"(?:stopped|discontinued|withdrawn|ceased)"
# takes "permanently |stopped| in one patient", "|reduced| in 14", refuses "|reduced| to 14 mg"
_DONE_IN = rf"(?:[a-z]+ly )?(?:(?P<reduced>{_REDUCED})|(?P<stopped>{_STOPPED}))(?= (?:in|for) (?:only )?(?:\d|[a-z-]+ (?:\(|(?:of )?(?:patients|pts|women|men)\b)))"
# takes "pyrotinib| was reduced in 14", "A| had to be permanently stopped in one", refuses "A| was reduced to 14 mg", "A| was given in 14"
_CHANGED = re.compile(rf" (?:was|were|had to be) {_DONE_IN}")
# takes "14 patients (34%)| and permanently stopped in", "14 patients,| interrupted in", refuses "14 patients| who stopped"
_AND_CHANGED = re.compile(rf"(?:[^.;:]|\.(?=\d)){{1,60}}?(?:,| and|, and| or) {_DONE_IN}")


# What is not the drug itself: takes "size with |A", "levels of |A", refuses "the dose of |A", "and |A"
_NOT_ITSELF = re.compile(r"\b(?:with|on|after|by|than|to|in|under|from|(?<!dose )(?<!doses )(?<!dosage )of) (?:the )?$")


def drugs_changed(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """Reductions, as an outcome without a name of its own, and stops of drugs named, where no measure stands there already."""
    out: list[Measure] = []
    for drug in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.DRUG, T.REGIMEN):
        if _NOT_ITSELF.search(view.text, max(view.sentence.start, drug.start - 20), drug.start):
            continue
        told = _CHANGED.match(view.text, drug.end, view.sentence.end)
        while told is not None:
            start, end = told.span("reduced" if told["reduced"] else "stopped")
            if not any(m.start < end and start < m.end for m in measures):
                out.append(Measure(start, end, "other" if told["reduced"] else "discontinuation-rate", None))
            told = _AND_CHANGED.match(view.text, end, view.sentence.end)
    return out
