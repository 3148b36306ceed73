"""What the tests ask of every extraction."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Evidence, Extraction


def all_evidence(extraction: Extraction) -> Iterator[Evidence]:
    """The evidence of everything that an extraction says."""
    yield from (e for _, e in extraction.trial.evidence)
    yield from (b.evidence for b in extraction.biomarkers)
    for arm in extraction.arms:
        yield from arm.evidence
        yield from (d.evidence for c in arm.components for d in c.doses if d.evidence)
    for result in extraction.results:
        yield result.evidence
        if result.sentence:
            yield result.sentence
    yield from (e.evidence for e in extraction.endpoints)
    yield from (c.evidence for c in extraction.eligibility)
    yield from (e for f in extraction.findings for e in f.evidence)
    yield from (u.evidence for u in extraction.unlinked)
