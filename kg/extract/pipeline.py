"""The layers of extraction in their order."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.arms.assembly import find_arms
from kg.extract.checks import check_results
from kg.extract.facts.biomarkers import find_biomarkers
from kg.extract.facts.denominators import settle_arms, settle_sizes
from kg.extract.facts.eligibility import find_eligibility
from kg.extract.facts.endpoints import find_endpoints
from kg.extract.facts.trial import find_conditions, find_trial
from kg.extract.registry import merge_record
from kg.extract.results.assembly import find_results
from kg.extract.scores import score_results
from kg.extract.text.analysis import analyse
from kg.extract.text.plain import make_plain
from kg.model import Document, Extraction
from kg.vocabulary.matcher import Matcher, default_matcher


def extract(document: Document, matcher: Matcher | None = None) -> Extraction:
    """What the document says, every claim with its span. Deterministic; reads nothing but the document and ontology/.

    Args:
        document: as ``kg.sources`` reads it.
        matcher: of another vocabulary than the package's own.
    """
    plain = make_plain(document)
    analysis = analyse(plain.document, matcher or default_matcher())
    arms = find_arms(analysis)
    results, unlinked = find_results(analysis, arms)
    trial = find_trial(analysis, arms)
    sized = settle_sizes(trial, arms.arms, results)
    results = settle_arms(trial, sized, results)
    extraction = Extraction(
        trial=trial,
        conditions=find_conditions(analysis),
        biomarkers=find_biomarkers(analysis),
        arms=sized,
        results=score_results(results, sized, unlinked),
        endpoints=find_endpoints(analysis),
        eligibility=find_eligibility(analysis),
        unlinked=unlinked,
    )
    extraction = plain.in_source(extraction)
    if document.record is not None:
        extraction = merge_record(document, extraction, matcher)
    return replace(extraction, findings=check_results(document, extraction))
