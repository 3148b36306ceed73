"""The layers of extraction in their order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.extract.arms.assembly import ArmSet, arm_sets
from kg.extract.checks import check_results
from kg.extract.facts.biomarkers import find_biomarkers
from kg.extract.facts.denominators import settle_arms, settle_sizes
from kg.extract.facts.eligibility import find_eligibility
from kg.extract.facts.endpoints import find_endpoints
from kg.extract.facts.trial import find_conditions, find_trial
from kg.extract.registry import merge_record
from kg.extract.results.assembly import find_results
from kg.extract.scores import expected_right, figure_features, score_results
from kg.extract.text.analysis import Analysis, analyse
from kg.extract.text.plain import make_plain
from kg.model import Arm, Document, Extraction, Result, Trial, UnlinkedFigure
from kg.vocabulary.matcher import Matcher, default_matcher


def extract(document: Document, matcher: Matcher | None = None) -> Extraction:
    """What the document says, every claim with its span. Deterministic; reads nothing but the document and ontology/.

    Args:
        document: as ``kg.sources`` reads it.
        matcher: of another vocabulary than the package's own.
    """
    plain = make_plain(document)
    analysis = analyse(plain.document, matcher or default_matcher())
    reading = _surest(analysis)
    extraction = Extraction(
        trial=reading.trial,
        conditions=find_conditions(analysis),
        biomarkers=find_biomarkers(analysis),
        arms=reading.arms,
        results=score_results(reading.results, reading.features),
        endpoints=find_endpoints(analysis),
        eligibility=find_eligibility(analysis),
        unlinked=reading.unlinked,
    )
    extraction = plain.in_source(extraction)
    if document.record is not None:
        extraction = merge_record(document, extraction, matcher)
    return replace(extraction, findings=check_results(document, extraction))


_DOUBTED = 0.6  # share of the figures expected right below which other lists of arms are tried
_COUNTED = 10  # patients from which on an arm's number is not one of studies or courses
_GAIN = 1.0  # figures more that another list must let expect right


@dataclass(frozen=True, slots=True)
class Reading:
    """What follows from one list of arms."""

    trial: Trial
    arms: tuple[Arm, ...]
    results: tuple[Result, ...]
    unlinked: tuple[UnlinkedFigure, ...]
    features: list[dict[str, float]]  # of each result, as ``figure_features`` gives them

    def expected(self) -> float:
        """How many of the results can be expected right."""
        return expected_right(self.features)


def readings(document: Document, matcher: Matcher | None = None) -> Iterator[Reading]:
    """The document as read with each list of arms that may be tried, the likeliest first."""
    analysis = analyse(make_plain(document).document, matcher or default_matcher())
    return (_read(analysis, found) for found in arm_sets(analysis))


def _surest(analysis: Analysis) -> Reading:
    """The document read with the arms that its text most likely sets apart; where their figures are doubtful, with those by
    which clearly more figures are to be expected right.
    """
    ways = arm_sets(analysis)
    likeliest = next(ways)
    first = best = _read(analysis, likeliest)
    expected = best.expected()
    count = len(best.results)
    if not likeliest.rivals and expected < min(_DOUBTED * count, count - _GAIN):
        needed = expected + _GAIN
        for found in ways:
            if found.named < likeliest.named or len(found.arms) < 2 <= len(likeliest.arms):
                continue  # the text names the likeliest arms more often; one arm alone looks sure of all its figures
            if len(found.arms) < len(likeliest.arms) and (
                all((arm.n or 0) >= _COUNTED for arm in likeliest.arms) or _names_each(first)
            ):
                continue  # arms that are all counted, or all named beside a figure of one outcome, are there
            other = _read(analysis, found)
            expected = other.expected()
            if expected >= needed:
                best, needed = other, expected
    return best


def _names_each(reading: Reading) -> bool:
    """Whether one sentence has a figure of the same outcome for each of several arms, named beside it: "28% for 150 mg, 28% for
    250 mg and 30% for placebo".
    """
    named: dict[tuple[int, str, str], set[str]] = {}
    for result in reading.results:
        if result.arm is not None and result.sentence is not None and "/named/" in (result.rule or ""):
            key = (result.sentence.start, result.measure, result.statistic)
            named.setdefault(key, set()).add(result.arm)
    return any(len(arms) == len(reading.arms) > 2 for arms in named.values())


def _read(analysis: Analysis, found: ArmSet) -> Reading:
    results, unlinked = find_results(analysis, found)
    trial = find_trial(analysis, found)
    arms = settle_sizes(trial, found.arms, results)
    results = settle_arms(trial, arms, results)
    return Reading(trial, arms, results, unlinked, figure_features(results, arms, unlinked))
