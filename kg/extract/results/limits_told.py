"""Limits that a text sets and that are no outcome: of a score to be kept below, of a stay that counts as long, what is normal."""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView

# takes "scores below |5", "kept above |3.0", refuses "was below |5", "remained above |3"
_SCORE_LIMIT = re.compile(
    r"(?<!was )(?<!were )(?<!remained )(?<!fell )\b(?:below|above|under|exceeding|higher than|lower than) $"
)
_AGAINST_IN_BRACKET = re.compile(r"[^()\[\];]{0,40}(?:vs?\.?|versus|compared) ")


def is_score_limit(view: SentenceView, figure: Figure) -> bool:
    """Whether a value on a scale is a limit: "to keep scores below 5", "reductions in fatigue (FACIT-F ≥3.56; p ≤ .05)"."""
    if figure.spread or figure.interval or _AGAINST_IN_BRACKET.match(view.text, figure.end, view.sentence.end):
        return False
    return figure.operator in (">", "≥", "<", "≤", "⩾", "⩽") or (
        _SCORE_LIMIT.search(view.text, max(view.sentence.start, figure.start - 24), figure.start) is not None
    )


# takes "(normal value, |42.8", "(normal range: |0.2", "[population norm |68", "(reference values, |50 ± 3", refuses "(normal weight, |12%", "(reference arm, |50"
_OF_THE_HEALTHY = re.compile(
    r"[(\[;,] ?(?:the )?(?:age-matched |general |general population |population )?(?:normal|norms?|normative|reference)(?: (?:values?|ranges?|levels?|scores?|means?|limits?|population|subjects|individuals|persons))*(?: (?:is|was|of))?[,:=]? ?$",
    re.IGNORECASE,
)


def is_reference_value(view: SentenceView, figure: Figure) -> bool:
    """Whether a value on a scale is told as what is normal: "the score was 23.9 (normal value, 42.8)"."""
    return _OF_THE_HEALTHY.search(view.text, max(view.sentence.start, figure.start - 50), figure.start) is not None


def is_limit_of_stay(view: SentenceView, figure: Figure) -> bool:
    """Whether a duration in a bracket says from when on a stay counts as long: "length of hospital stay (> 14 days)"; refuses
    "overall survival (> 14 months)", by the measure.
    """
    return (
        figure.kind == "duration"
        and not figure.interval
        and view.text[figure.end : figure.end + 1] == ")"
        and any(0 <= figure.start - 2 - m.end <= 3 and m.notation == "other" for m in view.measures)
    )
