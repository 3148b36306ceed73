"""Checks: inconsistencies are found, roundings and subgroups are not taken for them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.extract.checks import check_results
from kg.extract.facts.endpoints import find_endpoints
from kg.extract.text.analysis import analyse
from kg.model import Document, DocumentKind, Evidence, Extraction, Field, FindingKind, RegistryRecord, Result, Trial
from kg.model.registry import PlannedOutcome
from kg.sources.text import read_text
from kg.vocabulary.matcher import default_matcher

K = FindingKind
SEEDS = Path(__file__).parents[2] / "seeds"
TEXT = "Results were as stated: 45 of 100 and 12 of 27 patients. CONCLUSIONS: Survival was 14 months with the drug.\n"


def result(value: str | None, *, text: str = TEXT, quote: str = "45 of 100", **more: Any) -> Result:
    start = text.index(quote)
    more = {
        "measure": "objective-response-rate",
        "statistic": "proportion",
        "unit": "%",
        "status": "reported",
        "arm": "a1",
        **more,
    }
    return Result(
        value=Decimal(value) if value else None,
        value_text=value,
        evidence=Evidence(quote=quote, start=start, end=start + len(quote)),
        **more,
    )


def kinds(*results: Result, text: str = TEXT) -> list[FindingKind]:
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    found = check_results(document, Extraction(trial=Trial(), results=results))
    assert all(text[e.start : e.end] == e.quote for f in found for e in f.evidence)
    return [f.kind for f in found]


@pytest.mark.parametrize("value", ["45", "45.0", "44.9", "44"])
def test_rounding_is_no_finding(value: str) -> None:
    assert kinds(result(value, events=45, total=100)) == []


@pytest.mark.parametrize("value", ["43", "44.8", "54"])
def test_percentage_that_is_not_its_fraction(value: str) -> None:
    assert kinds(result(value, events=45, total=100)) == [K.PERCENTAGE_MISMATCH]


def test_denominator_from_elsewhere_is_not_held_against_the_percentage() -> None:
    assert kinds(result("43", events=45, total=104)) == []


def test_survival_estimate_may_differ_from_its_fraction() -> None:
    assert (
        kinds(result("43", events=45, total=100, measure="overall-survival", statistic="rate-at-time", time="3 years"))
        == []
    )


def test_more_events_than_patients() -> None:
    assert kinds(result("45", events=45, total=30)) == [K.EVENTS_EXCEED_TOTAL]


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        ("0.58", "0.38", "0.88", []),
        ("1.0", "0.9", "1.1", []),
        ("0.63", "0.65", "0.90", [K.VALUE_OUTSIDE_INTERVAL]),
        ("1.57", "0.86", "2.10", [K.ASYMMETRIC_RATIO_INTERVAL]),
        ("0.58", "0.88", "0.38", [K.OUT_OF_RANGE]),
    ],
)
def test_interval_of_a_ratio(value: str, low: str, high: str, expected: list[FindingKind]) -> None:
    one = result(value, statistic="hazard-ratio", unit="ratio", low=Decimal(low), high=Decimal(high), comparator="a2")
    assert kinds(one) == expected


def test_open_interval() -> None:
    one = result(
        "41",
        statistic="median",
        unit="months",
        measure="overall-survival",
        low=Decimal(28),
        high=None,
        level=Decimal(95),
    )
    assert kinds(one) == []


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        ({"value": "104"}, [K.OUT_OF_RANGE]),
        ({"value": "-12", "measure": "other"}, []),
        ({"value": "-3", "statistic": "median", "unit": "months", "measure": "overall-survival"}, [K.OUT_OF_RANGE]),
        ({"value": "45", "p": "=0·013"}, []),
        ({"value": "45", "p": "=13"}, [K.OUT_OF_RANGE]),
    ],
)
def test_impossible_figures(one: dict[str, str], expected: list[FindingKind]) -> None:
    value = one.pop("value")
    assert kinds(result(value, **one)) == expected


@pytest.mark.parametrize(("whole", "expected"), [("46", []), ("47", []), ("52", [K.SUM_MISMATCH])])
def test_parts_of_the_response_rate(whole: str, expected: list[FindingKind]) -> None:
    parts = (result("6", measure="complete-response-rate"), result("40", measure="partial-response-rate"))
    assert kinds(*parts, result(whole)) == expected


def test_conclusion_that_repeats_another_figure() -> None:
    more = {"measure": "overall-survival", "statistic": "median", "unit": "months"}
    text = (
        "METHODS: Patients were treated.\n"
        "RESULTS: Median overall survival was 12 months.\n"
        "CONCLUSIONS: Median survival of 14 months is promising.\n"
    )
    first = result("12", text=text, quote="12 months", **more)
    assert kinds(first, result("14", text=text, quote="14 months", **more), text=text) == [K.CONFLICTING_VALUES]
    assert kinds(first, result("12.3", text=text, quote="14 months", **more), text=text) == []


def test_two_values_among_the_results_are_subgroups() -> None:
    text = (
        "RESULTS: Response was 40%. " + "Nothing else was seen in these patients at all. " * 8 + "Response was 60%.\n"
    )
    assert kinds(result("40", text=text, quote="40%"), result("60", text=text, quote="60%"), text=text) == []


def test_planned_figures_are_not_checked() -> None:
    assert kinds(result("43", events=45, total=100, status="planned")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They had A (20 of 27), B (four of 27), or both (one of 27).", [K.SUM_MISMATCH]),
        ("They had A (20 of 27), B (six of 27), or both (one of 27).", []),
        ("They had nausea (20 of 27), pain (4 of 27), and fever (1 of 27).", []),
        ("They had A (20/27), B (4/27), and neither (1/27).", [K.SUM_MISMATCH]),
    ],
)
def test_alternatives_add_to_their_total(text: str, expected: list[FindingKind]) -> None:
    assert kinds(text=text) == expected


def test_regimens_of_the_seed_add_to_25() -> None:
    document = read_text((SEEDS / "001_441cf13366de8038.txt").read_text(encoding="utf-8"))
    (finding,) = check_results(document, Extraction(trial=Trial()))
    assert finding.kind is K.SUM_MISMATCH
    assert "20 + 4 + 1 = 25" in finding.message
    assert "27" in finding.message
    assert [e.quote for e in finding.evidence] == ["(20 of 27)", "(four of 27)", "(one of 27)"]


def test_definition_of_the_seed_names_another_outcome() -> None:
    document = read_text((SEEDS / "003_cd2e6013d85c3830.txt").read_text(encoding="utf-8"))
    endpoints = find_endpoints(analyse(document, default_matcher()))
    (finding,) = check_results(document, Extraction(trial=Trial(), endpoints=endpoints))
    assert finding.kind is K.DEFINITION_MISMATCH
    assert "objective-response-rate" in finding.message
    assert "disease-control-rate" in finding.message
    assert all(document.text[e.start : e.end] == e.quote for e in finding.evidence)


def test_definition_in_a_registry_field() -> None:
    def record(description: str) -> RegistryRecord:
        return RegistryRecord(
            planned_outcomes=(
                PlannedOutcome(
                    role="primary",
                    measure=Field(pointer="/m", value="Overall survival"),
                    description=Field(pointer="/d", value=description),
                ),
            )
        )

    def found(description: str) -> list[FindingKind]:
        one = record(description)
        document = Document(
            id="nct:NCT00000000",
            kind=DocumentKind.REGISTRY_RECORD,
            title="",
            text="x\n",
            record=one,
            fields=tuple(one.iter_fields()),
        )
        endpoints = find_endpoints(analyse(document, default_matcher()))
        return [f.kind for f in check_results(document, Extraction(trial=Trial(), endpoints=endpoints))]

    assert found("Overall survival is the time from randomisation to death.") == []
    assert found("Progression-free survival is defined as the time from randomisation to progression.") == [
        K.DEFINITION_MISMATCH
    ]
