"""Planned endpoints: sentences (data/endpoints.txt), outcome lists, registry fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.facts.endpoints import find_endpoints, measures_of_title
from kg.extract.text.analysis import analyse
from kg.model import Document, DocumentKind, Field, PlannedEndpoint, RegistryRecord
from kg.model.registry import PlannedOutcome
from kg.sources.text import read_text
from kg.vocabulary.matcher import default_matcher

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "seeds"


def cases() -> list[list[str]]:
    lines = (DATA / "endpoints.txt").read_text(encoding="utf-8").splitlines()
    return [[p.strip() for p in line.split(" | ")] for line in lines if line.strip() and not line.startswith("#")]


def endpoints_of(text: str, record: RegistryRecord | None = None) -> tuple[PlannedEndpoint, ...]:
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text, record=record)
    found = find_endpoints(analyse(document, default_matcher()))
    assert all(text[e.evidence.start : e.evidence.end] == e.evidence.quote for e in found if e.evidence.pointer is None)
    return found


@pytest.mark.parametrize(("sentence", "expected"), cases())
def test_sentence(sentence: str, expected: str) -> None:
    found = endpoints_of(f"METHODS: {sentence}\n")
    assert [f"{e.measure} {e.role} {e.time_frame or '-'}" for e in found] == [e.strip() for e in expected.split(";")]


def test_results_are_no_announcements() -> None:
    assert (
        endpoints_of("RESULTS: The primary endpoint was met. Overall survival was 12 months and toxicity mild.\n") == ()
    )


def test_endpoints_of_a_page_without_headings() -> None:
    text = (SEEDS / "003_cd2e6013d85c3830.txt").read_text(encoding="utf-8")
    found = find_endpoints(analyse(read_text(text), default_matcher()))
    assert [(e.measure, e.role, e.time_frame) for e in found] == [
        ("disease-control-rate", "primary", "2 years"),
        ("objective-response-rate", "secondary", "2 years"),
        ("progression-free-survival", "secondary", "2 years"),
        ("overall-survival", "secondary", "2 years"),
    ]


@pytest.mark.parametrize(
    ("seed", "primary"),
    [("000_b62fcbe176551a81.txt", ["r0-resection-rate"]), ("004_7e2f063af38ca6b8.txt", ["overall-survival"])],
)
def test_primary_endpoints_of_the_seeds(seed: str, primary: list[str]) -> None:
    found = find_endpoints(analyse(read_text((SEEDS / seed).read_text(encoding="utf-8")), default_matcher()))
    assert [e.measure for e in found if e.role == "primary"] == primary


def test_registry_fields_are_pointed_to() -> None:
    record = RegistryRecord(
        planned_outcomes=(
            PlannedOutcome(
                role="primary",
                measure=Field(pointer="/p/0/measure", value="Overall Survival (OS)"),
                time_frame=Field(pointer="/p/0/timeFrame", value="3 years"),
            ),
            PlannedOutcome(
                role="secondary", measure=Field(pointer="/s/0/measure", value="Grip strength of the left hand")
            ),
        )
    )
    found = endpoints_of("Nothing is said in the text.\n", record)
    assert [(e.measure, e.role, e.time_frame, e.title, e.evidence.pointer) for e in found] == [
        ("overall-survival", "primary", "3 years", "Overall Survival (OS)", "/p/0/measure"),
        ("other", "secondary", None, "Grip strength of the left hand", "/s/0/measure"),
    ]


def test_outcome_list_with_headings() -> None:
    text = (
        "Primary Outcomes\n\nProgression-free survival\nFrom the first day to progression.\nTime Frame: 18 months\n\n"
        "Secondary Outcomes\n\nOverall survival\nTime Frame: 3 years\n"
    )
    found = endpoints_of(text)
    assert [(e.measure, e.role, e.time_frame) for e in found] == [
        ("progression-free-survival", "primary", "18 months"),
        ("overall-survival", "secondary", "3 years"),
    ]


def test_titles_with_several_measures_and_with_none() -> None:
    assert measures_of_title("Overall survival and progression-free survival") == (
        "overall-survival",
        "progression-free-survival",
    )
    assert measures_of_title("Grip strength") == ("other",)
