"""By how much a time is longer where it stands before its noun, and units told with the first of two figures alone."""

from decimal import Decimal

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Result

TITLE = "Cetuximab plus irinotecan versus irinotecan for advanced cancer\n\n"
METHODS = "METHODS: Patients were randomly assigned to cetuximab plus irinotecan or irinotecan alone.\nRESULTS: "


def read(sentence: str) -> list[Result]:
    return [r for r in extract(publication(TITLE + METHODS + sentence)).results if r.status == "reported"]


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        ("There was a 2.7-month improvement in median overall survival.", "overall-survival", "2.7"),
        ("Cetuximab gave a 2.7-month survival advantage.", "overall-survival", "2.7"),
        ("A 2-month prolongation in PFS was seen.", "progression-free-survival", "2"),
        ("A 2.7-month delay in time to progression was seen.", "time-to-progression", "2.7"),
    ],
)
def test_a_gain_before_its_noun(sentence: str, measure: str, value: str) -> None:
    assert [(r.measure, r.statistic, r.value) for r in read(sentence)] == [(measure, "difference", Decimal(value))]


def test_two_gains_each_before_its_own_measure() -> None:
    found = read("There was a 2.7-month improvement in OS (HR 0.7) and a 1.9-month improvement in PFS.")
    assert [(r.measure, str(r.value)) for r in found if r.statistic == "difference"] == [
        ("overall-survival", "2.7"),
        ("progression-free-survival", "1.9"),
    ]


@pytest.mark.parametrize(
    "sentence",
    ["A 5-year survival benefit of 6% was seen.", "The 12-month PFS benefit was 6%."],
)
def test_a_time_at_which_a_share_is_told_is_no_gain(sentence: str) -> None:
    assert [(r.statistic, r.value, r.unit) for r in read(sentence)] == [("difference", 6, "%")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Median PFS was 8.3 months v 6.4 (HR 0.7).",
        "Median PFS was 8.3 months (95% CI 7.1-9.6) v 6.4 (5.2-7.7); HR 0.7.",
        "Median PFS was 8.3 months (7.1-9.6) with cetuximab plus irinotecan and 6.4 (5.2-7.7) with irinotecan alone.",
    ],
)
def test_a_unit_told_with_the_first_of_two(sentence: str) -> None:
    found = [(r.measure, r.arm, str(r.value), r.unit) for r in read(sentence) if r.statistic == "median"]
    assert found == [
        ("progression-free-survival", "a1", "8.3", "months"),
        ("progression-free-survival", "a2", "6.4", "months"),
    ]


def test_a_number_of_patients_takes_no_unit_of_the_time_before() -> None:
    found = read("Median PFS was 8.3 months, and rash was seen in 6 (12%).")
    assert [(r.measure, r.unit) for r in found] == [
        ("progression-free-survival", "months"),
        ("adverse-event-rate", "%"),
    ]
