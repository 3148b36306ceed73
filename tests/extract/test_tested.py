"""Whose p value it is."""

import pytest
from texts import publication

from kg.extract import extract

TWO = (
    "Cetuximab or best supportive care for advanced cancer\n\n"
    "METHODS: Patients were randomly assigned to cetuximab (n=104) or best supportive care (n=98).\nRESULTS: "
)


def told_of(sentence: str) -> list[tuple[str | None, str, str | None]]:
    results = extract(publication(TWO + sentence)).results
    return [(r.arm, f"{r.statistic} {r.value}", r.p) for r in results if r.status == "reported"]


@pytest.mark.parametrize(
    ("sentence", "p"),
    [
        ("The response rate was 31% in the cetuximab group and 17% in the supportive care group (P = 0.021).", "=0.021"),
        ("The response rate was 31% for cetuximab v 17% for best supportive care, P <.01.", "<.01"),
        ("A response was seen in 32 patients (31%) given cetuximab and in 17 (17%) given best supportive care (p=0.02).", "=0.02"),
        ("Response rates were 31% and 17%, respectively (P = .02).", "=.02"),
        ("Response rates were 31% and 17% for cetuximab and best supportive care, respectively (chi-square test, P = .02).", "=.02"),
        ("The response rate was 31% versus 17% (P = .02).", "=.02"),
    ],
)  # fmt: skip
def test_the_p_value_of_two_groups_is_told_with_the_experimental_one(sentence: str, p: str) -> None:
    assert told_of(sentence) == [("a1", "proportion 31", p), ("a2", "proportion 17", None)]


def test_the_experimental_group_may_be_told_last() -> None:
    told = told_of("The response rate was 17% with best supportive care and 31% with cetuximab (P = 0.021).")
    assert told == [("a2", "proportion 17", None), ("a1", "proportion 31", "=0.021")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Median survival was 12 v 10 months (P = .03; hazard ratio, 0.8).",
        "Median survival was 12 months with cetuximab and 10 months with best supportive care (P = .03, log-rank test; HR = 0.8).",
        "Median survival was 12 v 10 months (hazard ratio, 0.8; P = .03).",
    ],
)
def test_the_p_value_of_a_ratio_may_stand_ahead_of_it(sentence: str) -> None:
    assert [(told, p) for _, told, p in told_of(sentence)] == [
        ("median 12", None),
        ("median 10", None),
        ("hazard-ratio 0.8", "=.03"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The response rate was 31% with cetuximab and 17% with best supportive care, with no difference in survival (P = .5).",
        "The response rate was 31% with cetuximab and 17% with best supportive care, and hospital stays were shorter (P = .04).",
        "The response rate was 31% with cetuximab and 17% with best supportive care (P = .02 and .3).",
    ],
)
def test_a_p_value_of_something_else_is_not_taken(sentence: str) -> None:
    assert [p for *_, p in told_of(sentence)] == [None, None]
