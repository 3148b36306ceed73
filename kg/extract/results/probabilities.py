"""Shares that are told as probabilities: "the probability of survival was 0.60"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.text.cues import cue

if TYPE_CHECKING:
    from kg.extract.results.figure import Figure

# takes "the 4-year probabilities of relapse were |0.25", "survival probability was |0.48", refuses "a probability below |0.05", "(probability,
# |0.8)"
_PROBABILITY = cue(
    r"\bprobabilit(?:y|ies)\b[^.;()]{0,60}?\b(?:of|for)\b|\b(?:survival|OS|PFS|DFS|relapse|recurrence|progression|control) probabilit(?:y|ies)\b"
)


def as_probabilities(text: str, figures: list[Figure]) -> None:
    """A share told as a probability: "the probability of survival was 0.60"; its unit stays that of a ratio."""
    for figure in figures:
        if (
            figure.kind in ("number", "count")
            and not figure.unit
            and figure.value is not None
            and 0 <= figure.value <= 1
            and re.fullmatch(r"[01]?[.·]\d+", figure.raw)
            and not figure.spread
            and (figure.high is None or figure.high <= 1)
            and _PROBABILITY.search(text, max(0, text.rfind(". ", 0, figure.start)), figure.start)
        ):
            figure.kind, figure.unit = "percent", "ratio"
