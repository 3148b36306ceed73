"""Which of the measures that stand side by side a figure tells of: joined by "or", set apart by "but not", behind a bracket."""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.measure_fit import fits
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.results.versus import VERSUS_ALONE

OR_BETWEEN = re.compile(r"\s+or(?:\s+had)?\s+")
# takes "progression-free| but not |overall survival", ", but not of ", refuses " and "
_BUT_NOT = re.compile(r",?\s+(?:but|although|and|though)\s+not\s+(?:(?:of|in|on|for)\s+)?(?:the\s+)?(?:median\s+)?")


def not_denied(view: SentenceView, run: Run, measure: Measure) -> Measure:
    """The measure, or the one before it of which alone something is told: "improved PFS, but not OS (HR 0.6)"."""
    at = view.measures.index(measure)
    if measure.end > run.figures[0].value_at or at == 0:
        return measure
    told = view.measures[at - 1]
    said = _BUT_NOT.fullmatch(view.text, told.end, measure.start)
    return told if said is not None and fits(view, run, told) else measure


def compared_before(view: SentenceView, runs: list[Run], i: int) -> Run | None:
    """The run that a lone figure in a bracket is set against: "41% if patients had a rash (versus |12%)"."""
    run = runs[i]
    if i == 0 or len(run.figures) > 1 or runs[i - 1].family != run.family or not runs[i - 1].measures:
        return None
    said = VERSUS_ALONE.search(view.text, max(view.sentence.start, run.start - 16), run.start)
    if said is None or ";" in view.text[runs[i - 1].end : run.start]:
        return None
    denied = _DENIED.search(view.text, runs[i - 1].end, run.start)
    own = denied is not None and any(denied.end() <= m.end <= run.start and not m.population for m in view.measures)
    return None if own else runs[i - 1]  # "complications (5% v 13%), no deaths (v 1%)"


_DENIED = re.compile(r"\b(?:no|none|without)\b", re.IGNORECASE)


def behind_parts(view: SentenceView, figure: Figure, measure: Measure) -> int:
    """Where the words behind a figure go on: behind its bracket, where that tells its parts: "six patients (20%|; two in A
    and four in B)| had complications".
    """
    if figure.events is None or view.text[figure.end : figure.end + 1] not in (";", ":", ","):
        return figure.end
    close = view.text.find(")", figure.end, measure.start)
    if close < 0 or "(" in view.text[figure.end : close]:
        return figure.end
    return close + 1 if any(figure.end <= m.start < close for m in view.arm_mentions) else figure.end
