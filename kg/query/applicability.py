"""How far evidence in one biomarker population applies to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.query.rows import Applicability
from kg.vocabulary import Vocabulary

# What holds for the whole marker holds for its parts (RAS wild-type → KRAS wild-type) …
_DOWNWARD = frozenset({"wild-type", "negative"})
# … and what holds for a part holds for the whole (KRAS mutant → RAS mutant).
_UPWARD = frozenset({"mutant", "positive", "amplified", "high"})


@dataclass(frozen=True, slots=True)
class Status:
    """A marker (IRI) in a state, with the words for it."""

    marker: str
    state: str
    label: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """``level`` None: does not apply. ``stated`` False: the evidence says nothing about the marker."""

    level: Applicability | None
    reason: str | None = None
    stated: bool = True


def judge(asked: Status, evidence: Sequence[Status], vocabulary: Vocabulary) -> Judgement:
    """Whether patients of the evidence's statuses have the status asked for.

    Full: all of them have it. Partial: only some are known to, because the evidence tested a part of what is asked.
    """
    partial: Judgement | None = None
    related = False
    for status in evidence:
        same = status.marker == asked.marker
        evidence_is_part = asked.marker in vocabulary.ancestors(status.marker)
        evidence_is_whole = status.marker in vocabulary.ancestors(asked.marker)
        if not (same or evidence_is_part or evidence_is_whole):
            continue
        related = True
        if status.state != asked.state:
            continue
        downward = asked.state in _DOWNWARD
        if same or (evidence_is_whole if downward else evidence_is_part and asked.state in _UPWARD):
            return Judgement("full")
        if downward:
            reason = (
                f"selected for {status.label} only: patients who are not {asked.label} may be among them, "
                f"because the rest of what {asked.label} covers was not tested"
            )
        else:
            reason = f"{status.label} is wider than {asked.label}: not all of these patients are known to have it"
        partial = Judgement("partial", reason)
    return partial or Judgement(None, stated=related)
