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


ARMS = " in the group given cetuximab plus irinotecan and the best available care"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            f"No difference in overall survival between the groups was seen, with a median survival of 9.4 months (95% CI 8.1-10.9){ARMS} versus 9.9 months in the irinotecan group.",
            [("median", "9.4"), ("median", "9.9")],
        ),
        (
            f"There was a difference in tumour response between the groups, with a response rate of 31% (95% CI 22-41){ARMS} versus 12% in the irinotecan group.",
            [("proportion", "31"), ("proportion", "12")],
        ),
        # what is of the difference itself
        (
            "The groups differed in overall survival, with a difference in medians of 2.1 months (95% CI 0.4-3.8).",
            [("difference", "2.1")],
        ),
    ],
)
def test_what_a_difference_comes_with_is_of_each_group(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(r.statistic, str(r.value)) for r in read(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "contrasts"),
    [
        # the treatment the title names second is the one the rates were lower with
        (
            "Rates of anaemia (odds ratio [OR]: 0.44; 95% CI: 0.29-0.67) and rash (OR: 0.61; 95% CI: 0.40-0.93; P = .02) were clearly lower among irinotecan-treated patients.",
            [("a2", "a1"), ("a2", "a1")],
        ),
        (
            "Anaemia (OR 2.27, 95% CI 1.49-3.45) was more frequent in patients receiving irinotecan.",
            [("a2", "a1")],
        ),
        (
            "Adjusted Cox models showed similar overall (HR 0.97; 95% CI 0.81-1.16) and cancer-specific (HR 1.04; 95% CI 0.85-1.27) survival in patients treated with irinotecan vs. cetuximab plus irinotecan.",
            [("a2", "a1"), ("a2", "a1")],
        ),
        # factors, of no arm
        (
            "In a Cox model age (HR 1.31), sex (HR 1.04) and stage (HR 1.72; 95% CI 1.41-2.10) predicted survival with irinotecan.",
            [(None, None)] * 3,
        ),
    ],
)
def test_ratios_of_which_it_is_said_behind_whose_they_are(
    sentence: str, contrasts: list[tuple[str | None, str | None]]
) -> None:
    title = "Cetuximab plus irinotecan versus irinotecan: a cohort study\n\nMETHODS: Patients received cetuximab plus irinotecan or irinotecan.\nRESULTS: "
    found = extract(publication(title + sentence)).results
    assert [(r.arm, r.comparator) for r in found] == contrasts


@pytest.mark.parametrize(
    ("first", "level"), [("IQR 5.0-19.1", None), ("range 1.2-40", None), ("95% CI 9.1-11.4", Decimal(95))]
)
def test_a_bare_bracket_is_what_that_of_the_other_group_is(first: str, level: Decimal | None) -> None:
    found = read(
        f"Median overall survival was 10.2 months ({first}) for 211 patients allocated to cetuximab plus irinotecan and 8.8 months (4.1-16.4) for those allocated to irinotecan (hazard ratio 0.84, 95% CI 0.72-0.97)."
    )
    assert [r.level for r in found] == [level, level, Decimal(95)]
