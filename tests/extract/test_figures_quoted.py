"""Figures of others that own results are held against. Each form is shown beside one that must be refused."""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import one_arm, two_arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The response rate was 35%, better than with bolus 5-FU, for which rates of 12-18% are usually quoted.", ["reported a1", "cited None"]),
        ("A response rate of 35% compares favourably with the 12-18% of cisplatin alone.", ["reported a1", "cited None"]),
        ("The response rate of 35% compares well with cisplatin, for which rates of about 15% have been published.", ["reported a1", "cited None"]),
        ("Median survival was 11 months, longer than the 6-8 months expected with cisplatin alone.", ["reported a1", "cited None"]),
        ("The response rate was 35% and median survival 14 months, against 15% and 9 months in historical controls.", ["reported a1", "reported a1", "cited None", "cited None"]),
        ("The response rate was 35%. In other series response rates of 12% and 16% were seen.", ["reported a1", "cited None", "cited None"]),
        ("The 1-year survival rate was 62%, as opposed to 40-45% reported with cisplatin.", ["reported a1", "cited None"]),
        # own figures
        ("Median survival was 14 months in responders, which compares well with the 8 months of non-responders.", ["reported a1", "reported a1"]),
        ("Survival at one year was 60%, higher than expected, and 20% had no recurrence.", ["reported a1", "reported a1"]),
        ("Nausea, usually seen in the first cycle, was noted in 12%, usually seen in the morning.", ["reported a1"]),
    ],
)  # fmt: skip
def test_figures_that_others_found(sentence: str, expected: list[str]) -> None:
    assert [f"{r.status} {r.arm}" for r in one_arm(sentence).results] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The response rate was 35% with trabectedin, which compares favourably with the 15% of doxorubicin.",
        "Nausea was seen in 35% with trabectedin, more than the 15% reported with doxorubicin.",
    ],
)
def test_figures_of_the_other_arm_are_own(sentence: str) -> None:
    assert [f"{r.status} {r.arm}" for r in two_arms(sentence).results] == ["reported a1", "reported a2"]
