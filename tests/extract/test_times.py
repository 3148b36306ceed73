"""Time points: which durations say when, and which figure is of which time."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Result
from tests.texts import publication


def results_of(sentence: str, treated: str = "by hepatectomy") -> tuple[Result, ...]:
    text = f"Hepatectomy for metastases\n\nMETHODS: We treated 120 patients {treated}.\nRESULTS: {sentence}"
    return extract(publication(text)).results


def read(sentence: str) -> list[tuple[str, str, str | None]]:
    return [(r.statistic, str(r.value), r.time) for r in results_of(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The survival rate 1 year after hepatectomy was 72%, and 2 and 3 years later, 51% and 29%, respectively.",
            "72 1 year; 51 2 years; 29 3 years",
        ),
        ("The survival rate one year after hepatectomy was 72%, at two years 51%.", "72 1 year; 51 2 years"),
        ("The probability of surviving 12 and 24 months was 63% and 35%, respectively.", "63 12 months; 35 24 months"),
        ("The percentage surviving 2 years was 44% and 5 years 20%.", "44 2 years; 20 5 years"),
        ("Overall survival was 83% (1 year), 57% (3 years) and 36% (5 years).", "83 1 year; 57 3 years; 36 5 years"),
        ("Survival rates of 91%, 64% and 43% were found at 1, 3 and 5 years.", "91 1 year; 64 3 years; 43 5 years"),
        ("Survival was 45% for 3 years and 28% for 5 years.", "45 3 years; 28 5 years"),
        ("Actuarial survival: 1 yr 91%, 3 yr 57%, 5 yr 36%.", "91 1 year; 57 3 years; 36 5 years"),
        (
            "Survival at 1 year was 91%, with 64% and 43% at 3 and 5 years, respectively.",
            "91 1 year; 64 3 years; 43 5 years",
        ),
        ("Overall survival rates at 3 years were 61%; at 5 years, they were 56%.", "61 3 years; 56 5 years"),
        # those who lived for a time, each with its own
        ("Of 50 patients, 26 (52%) survived ≥ 6 months.", "52 6 months"),
        ("Of 50 patients, 26 (52%) survived >6 months and 10 (20%) lived ≥18 months.", "52 6 months; 20 18 months"),
        ("Fifteen (30%) patients survived 1 year and five (10%) lived beyond 3 years.", "30 1 year; 10 3 years"),
        ("Of all patients 61% survived at least 1 year and 24% lived for more than 3 years.", "61 1 year; 24 3 years"),
        ("Sixty-one percent of the patients survived > or = 1 year.", "61 1 year"),
    ],
)
def test_each_rate_has_its_own_time(sentence: str, expected: str) -> None:
    told = [(statistic, f"{value} {time}") for statistic, value, time in read(sentence)]
    assert told == [("rate-at-time", each) for each in expected.split("; ")]


def test_a_duration_before_a_share_is_a_value_where_no_unit_is_shared() -> None:
    told = read("Median survival, 1-year and 2-year survival were 7.1 months, 32% and 22%.")
    assert told == [("median", "7.1", None), ("rate-at-time", "32", "1 year"), ("rate-at-time", "22", "2 years")]


@pytest.mark.parametrize(
    ("sentence", "grades"),
    [
        ("Nausea was of grade 1 (24%), 2 (67%) or 3 (9%).", ["grade 1", "grade 2", "grade 3"]),
        ("Grade 3 nausea occurred in 12% of patients.", ["grade 3"]),
    ],
)
def test_grades_in_a_row_are_each_of_their_figure(sentence: str, grades: list[str]) -> None:
    assert [r.detail for r in results_of(sentence, "with oxaliplatin")] == [f"nausea, {grade}" for grade in grades]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The objective response rate at 12 weeks was 41%.", ("proportion", "41", "12 weeks")),
        ("Liver failure was present in 4% at 3 months.", ("proportion", "4", "3 months")),
        # the ratio is of the whole follow-up, and the median of no time
        ("At 2 years, survival was 67% (hazard ratio, 0.54; 95% CI, 0.32–0.92).", ("hazard-ratio", "0.54", None)),
        ("At 2 years, 61% were alive and median survival was 31 months.", ("median", "31", None)),
    ],
)
def test_a_share_keeps_the_time_it_is_told_at(sentence: str, expected: tuple[str, str, str | None]) -> None:
    assert expected in read(sentence)


def test_what_a_test_or_a_cycle_is_called_by_is_no_time() -> None:
    assert all(time is None for _, _, time in read("The 6-minute walking distance rose by 7%, and pain fell by 5%."))
    assert all(time is None for _, _, time in read("With 3-week cycles, anaemia occurred in 12% of patients."))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Recurrence-free survival reached 90% at 5 years (95% CI, 80–95).", ("rate-at-time", "90", "5 years")),
        ("Recurrence-free survival at 3 years (95% CI, 60–80) was 70%.", ("rate-at-time", "70", "3 years")),
        ("Recurrence-free survival, one year after hepatectomy, was 72%.", ("rate-at-time", "72", "1 year")),
    ],
)
def test_the_interval_behind_a_time_is_that_of_the_rate(sentence: str, expected: tuple[str, str, str]) -> None:
    assert read(sentence) == [expected]


def test_the_interval_of_a_median_stays_its_own() -> None:
    (result,) = results_of("Median survival was 31 months (95% CI, 25–40).")
    assert (str(result.low), str(result.high)) == ("25", "40")


@pytest.mark.parametrize(
    "told",
    [
        "Response was seen in 12% of patients given cetuximab and 9% of those given panitumumab at 8 weeks and 20% and 15%, respectively, at 16 weeks.",
        "Response was seen in 12% of the cetuximab group and 9% of the panitumumab group at week 8 and in 20% and 15% of patients at week 16.",
        "The response rate was 12% with cetuximab versus 9% with panitumumab at 8 weeks and 20% versus 15%, respectively, at 16 weeks.",
    ],
)
def test_a_time_behind_one_figure_of_each_arm_is_that_of_all_of_them(told: str) -> None:
    read = extract(
        publication(
            f"Two antibodies\n\nMETHODS: Patients were randomised to cetuximab or panitumumab.\nRESULTS: {told}"
        )
    )
    assert [(str(r.value), r.arm, r.time) for r in read.results] == [
        ("12", "a1", "8 weeks"),
        ("9", "a2", "8 weeks"),
        ("20", "a1", "16 weeks"),
        ("15", "a2", "16 weeks"),
    ]


def test_times_behind_the_figures_of_one_arm_are_each_of_one_figure() -> None:
    read = extract(
        publication(
            "Two antibodies\n\nMETHODS: Patients were randomised to cetuximab or panitumumab.\n"
            "RESULTS: Survival was 61% and 40% with cetuximab and 55% and 32% with panitumumab at 1 and 2 years."
        )
    )
    assert [(str(r.value), r.arm, r.time) for r in read.results] == [
        ("61", "a1", "1 year"),
        ("40", "a1", "2 years"),
        ("55", "a2", "1 year"),
        ("32", "a2", "2 years"),
    ]


def test_a_time_of_another_measure_of_a_list_is_not_that_of_the_response() -> None:
    said = "The response rate, median survival and 1-year survival rate were 31%, 14 months and 59%, respectively."
    assert read(said) == [("proportion", "31", None), ("median", "14", None), ("rate-at-time", "59", "1 year")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Survival at years 1, 2, and 3 was 81%, 60% and 44%.", ["81 1 year", "60 2 years", "44 3 years"]),
        ("The survival rates for months 6 and 12 were 81% and 60%, respectively.", ["81 6 months", "60 12 months"]),
        ("Survival was 81% and 60% at years 1 and 5, respectively.", ["81 1 year", "60 5 years"]),
        ("Nausea was reported in 41%, 30% and 22% of patients at weeks 2, 4, and 8.", ["41 2 weeks", "30 4 weeks", "22 8 weeks"]),
        ("Nausea was reported in 41%, 30% and 22% of patients at 2, 4, and 8 weeks.", ["41 2 weeks", "30 4 weeks", "22 8 weeks"]),
        ("The percentages of patients alive at 1, 2 and 3 years were 81, 60 and 44.", ["81 1 year", "60 2 years", "44 3 years"]),
        # numbers of something else
        ("By months 6, 12% of the patients had nausea.", ["12 6 months"]),
        ("The numbers of patients alive at 1, 2 and 3 years were 81, 60 and 44.", []),
    ],
)  # fmt: skip
def test_a_unit_ahead_of_several_times(sentence: str, expected: list[str]) -> None:
    found = results_of(sentence)
    assert [f"{r.value} {r.time}" for r in found if r.value is not None] == expected


def test_an_age_of_two_bounds_is_no_survival() -> None:
    assert [
        (str(r.value), r.statistic) for r in results_of("Median survival in patients aged 65-74 years was 12 months.")
    ] == [("12", "median")]
    for aged in ("between 65 and 74 years of age", "65-74 years old"):
        assert [str(r.value) for r in results_of(f"Patients were {aged} with a median follow-up of 8 years.")] == ["8"]
    assert [r.statistic for r in results_of("Survival ranged from 2 to 4 years.")] == ["range"]


@pytest.mark.parametrize(
    ("behind", "times"),
    [
        ("at 2 years", ["2 years"] * 3),
        ("in men", [None] * 3),
    ],
)
def test_the_time_behind_the_last_of_three_brackets(behind: str, times: list[str | None]) -> None:
    said = "A wide margin was a factor for overall survival (OS; 41%, p = 0.006), relapse-free survival (16%, p = 0.004), and local control (39%)"
    assert [time for _, _, time in read(f"{said} {behind}.")] == times


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("More patients survived one year (41% versus 30%).", [("rate-at-time", "41", "1 year"), ("rate-at-time", "30", "1 year")]),
        ("They were likelier than expected to survive: the chance of surviving to two years was 41%.", [("rate-at-time", "41", "2 years")]),
        ("Patients with one lesion were more likely to survive to 3 years (41%).", [("rate-at-time", "41", "3 years")]),
        ("The patients survived 14 months and 41% responded.", [("median", "14", None), ("proportion", "41", None)]),
    ],
)  # fmt: skip
def test_the_share_of_those_who_survive_a_time(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(sentence) == expected
