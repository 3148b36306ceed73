"""Figures found in sentences of a trial of two arms, or of one, however they are told."""

from decimal import Decimal

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Result

TWO = (
    "Cetuximab or best supportive care for advanced cancer\n\n"
    "METHODS: Patients were randomly assigned to cetuximab (n=104) or best supportive care (n=98).\nRESULTS: "
)
ONE = "Cetuximab for advanced cancer\n\nMETHODS: Sixty patients were treated with cetuximab.\nRESULTS: "


def of_two(sentence: str) -> list[Result]:
    return [r for r in extract(publication(TWO + sentence)).results if r.status == "reported"]


def of_one(sentence: str) -> list[Result]:
    return [r for r in extract(publication(ONE + sentence)).results if r.status == "reported"]


def told(results: list[Result]) -> list[tuple[str | None, str, Decimal | None]]:
    return [(r.arm, r.measure, r.value) for r in results]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Relapse was seen in 34 and 29 patients given cetuximab and best supportive care, respectively, and 21 and 33 patients had died.",
         ("recurrence-rate", 34, 29), ("death-rate", 21, 33)),
        ("A response was seen in 44% and 39% of patients in the cetuximab and best supportive care groups, respectively, and 31% and 23% had stable disease.",
         ("objective-response-rate", 44, 39), ("stable-disease-rate", 31, 23)),
    ],
)  # fmt: skip
def test_a_second_pair_behind_respectively(
    sentence: str, first: tuple[str, int, int], second: tuple[str, int, int]
) -> None:
    assert told(of_two(sentence)) == [
        (arm, measure, value)
        for measure, *pair in (first, second)
        for arm, value in zip(("a1", "a2"), pair, strict=True)
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Overall survival (21.3 v 13.1 month) favoured cetuximab.", ("21.3", "13.1")),
        ("Median overall survival was 12.3 month with cetuximab and 9.1 month with best supportive care.", ("12.3", "9.1")),
        ("These differences did not mean longer survival, the median being 17 months for cetuximab and 16 months for best supportive care.", ("17", "16")),
    ],
)  # fmt: skip
def test_a_time_by_a_unit_in_the_singular_and_a_median_that_is(sentence: str, values: tuple[str, str]) -> None:
    results = of_two(sentence)
    assert [(r.arm, r.statistic, str(r.value)) for r in results] == [
        ("a1", "median", values[0]),
        ("a2", "median", values[1]),
    ]


def test_a_time_point_in_the_singular_is_no_median() -> None:
    (one, other) = of_two("The 3 year survival was 41% with cetuximab and 30% with best supportive care.")
    assert [(r.statistic, r.time) for r in (one, other)] == [("rate-at-time", "3 years")] * 2


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("One patient had grade 3 colitis, and another patient had grade 3 fever.", 2),
        ("Grade 4 anaemia developed in one patient and grade 4 fever in another.", 2),
        ("One patient had grade 3 fever, and in another patient group there was none.", 1),
    ],
)
def test_one_more_patient(sentence: str, events: int) -> None:
    found = of_one(sentence)
    assert [r.value for r in found] == [1] * events
    assert {r.measure for r in found} == {"adverse-event-rate"}


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The risk of relapse or death was 0.66 (95% CI 0.38 to 1.16) with cetuximab compared with best supportive care.", "progression-free-survival"),
        ("The risk of death with cetuximab relative to best supportive care was 0.66 (95% CI, 0.38-1.16).", "overall-survival"),
        ("The 2-year risk of death with cetuximab was 0.66 (95% CI, 0.38-1.16).", None),
        ("The risk of infection with cetuximab was 0.66 (95% CI, 0.38-1.16).", None),
    ],
)  # fmt: skip
def test_a_risk_of_so_many_times_is_a_hazard_ratio(sentence: str, measure: str | None) -> None:
    ratios = [r for r in of_two(sentence) if r.statistic == "hazard-ratio"]
    assert [(r.value, r.low, r.high) for r in ratios] == (
        [(Decimal("0.66"), Decimal("0.38"), Decimal("1.16"))] if measure else []
    )


def test_two_ratios_with_two_p_values() -> None:
    found = of_one(
        "Resection and stage told of death (hazard ratio = 0.50 and 0.68, p = 0.006 and 0.038, respectively)."
    )
    assert [(r.statistic, str(r.value)) for r in found] == [("hazard-ratio", "0.50"), ("hazard-ratio", "0.68")]


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        ("With cetuximab, the commonest events were rash (17%), and fever and fatigue (5% each).", [("a1", 17), ("a1", 5), ("a1", 5)]),
        ("Severe events were fatigue and hypertension, each in 12% of those given cetuximab.", [("a1", 12), ("a1", 12)]),
        ("Rash, nausea and diarrhoea were each seen in two patients given cetuximab.", [("a1", 2), ("a1", 2), ("a1", 2)]),
        ("In the cetuximab group, events included anaemia (10%), nausea and vomiting (8% each).", [("a1", 10), ("a1", 8)]),
        ("Rash was seen in 5% each.", [("a1", 5), ("a2", 5)]),
    ],
)  # fmt: skip
def test_each_of_several_events_and_each_arm(sentence: str, told_of: list[tuple[str, int]]) -> None:
    assert [(r.arm, r.value) for r in of_two(sentence)] == told_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Median survival was 24+ months with cetuximab and 18 months with best supportive care.",
        "Median overall survival was 24+ v 18 months with cetuximab and best supportive care, respectively.",
    ],
)
def test_a_median_not_reached_yet_told_by_what_it_exceeds(sentence: str) -> None:
    assert [(r.arm, r.statistic, r.value) for r in of_two(sentence)] == [("a1", "median", None), ("a2", "median", 18)]


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("The minimum follow-up was 5 years.", (5, None)),
        ("With a minimum follow-up of 24 months, survival was similar.", (24, None)),
        ("After a maximum follow-up of 13 years, survival was similar.", (None, 13)),
        ("Patients were followed for up to 8 years.", (None, 8)),
        ("All patients were followed for more than 2 years.", (2, None)),
    ],
)
def test_the_shortest_and_the_longest_follow_up(sentence: str, bounds: tuple[int | None, int | None]) -> None:
    assert [(r.measure, r.statistic, r.value, (r.low, r.high)) for r in of_two(sentence)] == [
        ("follow-up-time", "range", None, bounds)
    ]


def test_kinds_of_patients_that_the_figures_of_one_arm_favour() -> None:
    found = of_two(
        "In the cetuximab arm, response rate (70% v 9%) and survival (21 v 8 months) favoured younger patients."
    )
    assert {r.arm for r in found} == {"a1"}
    assert len(found) == 4
