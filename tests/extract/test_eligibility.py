"""Eligibility criteria: limits with units, other criteria, registry fields; forms stand in data/criteria.txt."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.facts.eligibility import find_eligibility
from kg.extract.text.analysis import analyse
from kg.model import Criterion, Document, DocumentKind, Field, RegistryRecord, Section, SectionKind
from kg.sources.text import read_text
from kg.vocabulary.matcher import default_matcher

DATA = Path(__file__).parent / "data"
SEED = Path(__file__).parents[2] / "seeds" / "002_9c04fcbb0b6b6ee7.txt"


def cases() -> list[list[str]]:
    lines = (DATA / "criteria.txt").read_text(encoding="utf-8").splitlines()
    return [[p.strip() for p in line.split(" | ")] for line in lines if line.strip() and not line.startswith("#")]


def criteria_of(text: str, record: RegistryRecord | None = None) -> tuple[Criterion, ...]:
    whole = f"A registered trial\n\nEligibility Criteria\n\n{text}\n"
    document = Document(
        id="nct:NCT00000000", kind=DocumentKind.REGISTRY_RECORD, title="A registered trial", text=whole, record=record
    )
    found = find_eligibility(analyse(document, default_matcher()))
    assert all(
        whole[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found if c.evidence.pointer is None
    )
    return found


def shown(criterion: Criterion) -> str:
    value = "-" if criterion.value is None else str(criterion.value)
    if criterion.high is not None:
        value += f"..{criterion.high}"
    return f"{criterion.subject} {criterion.operator} {value} {criterion.unit or '-'}"


@pytest.mark.parametrize(("text", "expected"), cases())
def test_limit(text: str, expected: str) -> None:
    found = criteria_of(f"Inclusion Criteria:\n\n* {text}")
    assert [shown(c) for c in found] == [e.strip() for e in expected.split(";")]


def test_list_is_not_empty() -> None:
    assert len(cases()) >= 30


def test_criteria_of_the_seed() -> None:
    document = read_text(SEED.read_text(encoding="utf-8"))
    found = find_eligibility(analyse(document, default_matcher()))
    limits = {shown(c) for c in found if c.operator}
    assert limits == {
        "age in 18..75 a",
        "ECOG performance status in 0..1 1",
        "Child-Pugh class = - -",
        "LVEF >= 45 %",
        "FEV1/FVC >= 60 %",
        "white blood cells >= 3.0 10*9/L",
        "neutrophils >= 1.5 10*9/L",
        "platelets >= 75 10*9/L",
        "bilirubin <= 30 umol/L",
        "ALT <= 200 U/L",
        "AST <= 200 U/L",
        "creatinine <= 150 umol/L",
    }
    assert sum(not c.inclusion for c in found) == 8
    assert all(document.text[c.evidence.start : c.evidence.end] == c.evidence.quote for c in found)
    prior = next(c for c in found if c.kind == "prior-treatment" and "ablation" in c.text)
    assert not prior.inclusion
    assert prior.subject is not None
    assert "ablation" in prior.subject


def test_headings_separate_inclusion_from_exclusion() -> None:
    found = criteria_of(
        "Inclusion Criteria:\n\n* Age ≥ 18 years\n\nExclusion Criteria:\n\n* LVEF < 50%\n* pregnant women"
    )
    assert [(c.kind, c.inclusion) for c in found] == [("age", True), ("organ-function", False), ("pregnancy", False)]


def test_what_is_not_understood_stays_as_text() -> None:
    (only,) = criteria_of("Inclusion Criteria:\n\n* able to swallow tablets")
    assert (only.kind, only.text, only.value) == ("other", "able to swallow tablets", None)


def test_kinds_without_a_number() -> None:
    found = criteria_of(
        "Inclusion Criteria:\n\n* KRAS wild-type tumour\n* no prior chemotherapy with oxaliplatin\n"
        "* suitable for second-line treatment\n* signed informed consent\n* measurable disease according to RECIST"
    )
    assert [c.kind for c in found] == ["biomarker", "prior-treatment", "line", "consent", "measurable-disease"]
    assert [c.subject for c in found][:3] == ["KRAS wild-type", "oxaliplatin", "second"]


def test_age_of_the_registry_points_to_its_field() -> None:
    record = RegistryRecord(
        minimum_age=Field(pointer="/minimumAge", value="18 Years"),
        maximum_age=Field(pointer="/maximumAge", value="80 Years"),
    )
    found = [c for c in criteria_of("Inclusion Criteria:\n\n* age 18 years or older", record) if c.kind == "age"]
    assert [(c.operator, c.value, c.evidence.pointer) for c in found] == [
        (">=", Decimal(18), None),
        ("<=", Decimal(80), "/maximumAge"),
    ]


def test_abstract_gives_limits_but_no_statistics() -> None:
    text = (
        "METHODS: Eligible patients were aged 18 to 75 years with an ECOG performance status of 0-2. "
        "Patients aged 31 to 70 years (median 55) were enrolled. Others were sent home.\n"
    )
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    found = find_eligibility(analyse(document, default_matcher()))
    assert {shown(c) for c in found} == {"age in 18..75 a", "ECOG performance status in 0..2 1"}


def test_sections_given_by_the_reader_are_used() -> None:
    text = "Exclusion Criteria:\n- LVEF < 40%\n"
    document = Document(
        id="nct:NCT00000000",
        kind=DocumentKind.REGISTRY_RECORD,
        title="",
        text=text,
        sections=(Section(kind=SectionKind.ELIGIBILITY, start=0, end=len(text)),),
    )
    (only,) = find_eligibility(analyse(document, default_matcher()))
    assert (shown(only), only.inclusion) == ("LVEF < 40 %", False)
