"""p values: the figure they stand behind, and the result of two arms that they belong to."""

from __future__ import annotations

import pytest

from kg.extract import extract
from tests.texts import publication

ARMS = (
    "Lenalidomide in lymphoma: a randomised trial\n\nMETHODS: Patients were randomised to lenalidomide (n = 120) or placebo (n = 118).\n"
    "RESULTS: "
)


def read(sentence: str) -> list[str]:
    """The results with a p value, each as its arm (L, P, L/P of a ratio), value and p."""
    found = extract(publication(ARMS + sentence))
    letters = {a.id: "L" if "lenalidomide" in a.drugs else "P" for a in found.arms}
    return [
        "/".join(letters[arm] for arm in (r.arm, r.comparator) if arm) + f" {r.value} {r.p}"
        for r in found.results
        if r.p is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Median PFS was 9.4 v 5.1 months (P = .02).", ["L 9.4 =.02"]),
        ("Response rates were 41% with lenalidomide and 22% with placebo (P = .03).", ["L 41 =.03"]),
        ("Response rates were 22% with placebo and 41% with lenalidomide (two-sided P = .03).", ["L 41 =.03"]),
        ("Median survival was 19.4 and 15.1 months in the lenalidomide and placebo groups, respectively (P = .04).", ["L 19.4 =.04"]),
        ("Median PFS was 9.4 months for lenalidomide v 5.1 months for placebo (P = .02; HR 0.7).", ["L/P 0.7 =.02"]),
        ("Survival at 1 and 3 years was 71% and 44% with lenalidomide and 64% and 30% with placebo (P = .08).", ["L 44 =.08"]),
        ("Nausea (12% v 9%; P = .4) and rash (31% v 12%; P < .001) were seen.", ["L 12 =.4", "L 31 <.001"]),
        # the words of the groups between the second figure and the p value, its denominator and test among them
        ("Remission was seen in 41% of those taking lenalidomide and 22% of evaluable subjects taking placebo (P = .03).", ["L 41 =.03"]),
        ("More patients had a response with lenalidomide (49 [41%] of 120 vs 26 [22%] of 118; p<0·01).", ["L 41 <0·01"]),
        ("The response rate was 41% for lenalidomide (n = 119) and 22% for placebo (n = 118) (chi(2) test, P = .03).", ["L 41 =.03"]),
        ("Survival was 71% and 64%, respectively; the difference was statistically significant (P = .03).", ["L 71 =.03"]),
        ("The response rate was 41% and 22%, respectively, with no statistical significance (χ2 = 0.15, P = .70).", ["L 41 =.70"]),
        # a list of p values with as many pairs before it
        ("Three-year OS and EFS were 72% and 65% with lenalidomide and 57% and 49% with placebo (P=.01 and P=.04).", ["L 72 =.01", "L 65 =.04"]),
        ("The CR rate was 49% vs 30% and the response rate 72% vs 57% (P = .04 and P = .02, respectively).", ["L 49 =.04", "L 72 =.02"]),
    ],
)  # fmt: skip
def test_a_p_value_is_of_what_compares_else_of_the_experimental_arm(sentence: str, told: list[str]) -> None:
    assert read(sentence) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "The response rate was 22% with placebo, with no difference in survival (P = .4).",
        "The response rate was 41% with lenalidomide and survival was longer (P = .04).",
        "Nausea and rash were seen in 12% and 31%, respectively (P = .4 and P = .02).",
        # of the outcome outside the brackets, and of more outcomes than have a pair
        "Response was higher with lenalidomide, 80% (with 21% complete remissions) compared with 47% (17% CR) with placebo (P = .01).",
        "Nausea occurred in 20% v 19%, fever in 9% v 8%, and rash in 31% v 12% (p = 0.6, 0.5, 0.4, and 0.1, respectively).",
    ],
)
def test_a_p_value_of_something_else(sentence: str) -> None:
    assert read(sentence) == []


def test_a_p_value_of_three_arms_stays_where_it_stands() -> None:
    text = (
        "Lenalidomide in lymphoma: a randomised trial\n\nMETHODS: Patients were randomised to lenalidomide (n = 80), bendamustine (n = 81) or "
        "placebo (n = 82).\nRESULTS: Median survival was 9.2, 8.1 and 6.0 months, respectively (P = .03)."
    )
    assert [r.p for r in extract(publication(text)).results] == [None, None, "=.03"]
