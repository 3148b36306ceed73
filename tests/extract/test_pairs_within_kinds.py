"""Pairs within kinds of patients, clauses behind a semicolon and counts of one noun, dealt to their arms."""

from __future__ import annotations

import pytest

from tests.extract.test_told_without_arms import sides_of_three
from tests.extract.test_trials_of_today import one_arm, two_arms

_RESPONSE = "The response rate was 30% with trabectedin and 36% with doxorubicin. "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # each kind of patients has a pair
        ("In patients younger than 60 years the response rates were 40% v 45%, and in those 60 years of age or older 20% v 25%.", "40 a1 45 a2 20 a1 25 a2"),
        ("In women the response rates were 40% v 45%, and in men 20% v 25%.", "40 a1 45 a2 20 a1 25 a2"),
        ("Among smokers the response rates were 40% versus 45%, and among never-smokers 20% versus 25%.", "40 a1 45 a2 20 a1 25 a2"),
        ("Among those aged 70 years or more, median survival was 14 versus 9 months.", "14 a1 9 a2"),
        # the pair is of two kinds
        ("In patients younger than 60 years survival was longer (14 v 9 months).", "14 - 9 -"),
        ("Younger patients responded better than older ones: 45% v 25%.", "45 - 25 -"),
        ("Response rates in men v women were 40% v 45%, and in smokers v never-smokers 20% v 25%.", "40 - 45 - 20 - 25 -"),
        # a second pair set against the first
        ("In men, the response rate was 14% with trabectedin and 15% with doxorubicin, as compared with 28% and 17% in women.", "14 a1 15 a2 28 a1 17 a2"),
        ("In men, the response rate was 15% with doxorubicin and 14% with trabectedin, compared with 17% v 28% in women.", "15 a2 14 a1 17 a2 28 a1"),
        ("In men, median OS was 7.7 months in the trabectedin arm and 5.7 months in the doxorubicin arm (HR, 0.74; 95% CI, 0.32 to 1.28), compared with 18.7 v 15.4 months in women.", "7.7 a1 5.7 a2 0.74 a1 18.7 a1 15.4 a2"),
        ("The response rate was 17% and 20% with trabectedin, compared with 16% and 15% with doxorubicin.", "17 a1 20 a1 16 a2 15 a2"),
    ],
)  # fmt: skip
def test_pairs_of_kinds_of_patients(sentence: str, expected: str) -> None:
    found = two_arms(_RESPONSE + sentence).results[2:]
    assert " ".join(f"{r.value:f} {r.arm or '-'}" for r in found) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a clause that goes on with the arm its sentence opens with
        ("In the trabectedin group neuropathy occurred in 17% and nausea in 42%; sepsis was seen in five patients (8%).", "17 a1 42 a1 8 a1"),
        ("Among patients given doxorubicin 12% had a rash; febrile neutropenia was documented in four patients (6%).", "12 a2 6 a2"),
        # or with none
        ("In the trabectedin group neuropathy occurred in 17%; overall, sepsis was seen in five patients (8%).", "17 a1 8 -"),
        ("Neuropathy occurred in 17% with trabectedin; sepsis was seen in five patients (8%).", "17 a1 8 -"),
        # a measure behind a semicolon has its own figures
        ("The mean loss of weight was 8% with trabectedin and 9% with doxorubicin; 5-year survival was 36% and 34%.", "8 a1 9 a2 36 a1 34 a2"),
    ],
)  # fmt: skip
def test_clauses_behind_a_semicolon(sentence: str, expected: str) -> None:
    found = two_arms(sentence).results
    assert " ".join(f"{r.value:f} {r.arm or '-'}" for r in found) == expected
    assert [r.measure for r in found if r.value in (8, 9, 36, 34) and "weight" in sentence] in (
        [],
        ["other", "other", "overall-survival", "overall-survival"],
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the number of those whom a share is of
        ("Thirty-one patients on doxorubicin crossed over, and eight of these (26%) had a partial response.", "8/31"),
        ("Thirty-one patients on doxorubicin crossed over, and eight (13%) had a partial response.", "8/None"),
    ],
)
def test_of_how_many_those_are(sentence: str, expected: str) -> None:
    last = two_arms(sentence).results[-1]
    assert f"{last.events}/{last.total}" == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In the intention-to-treat population of 43 patients there were 3 complete and 29 partial responses.", ["3/43", "29/43"]),
        ("There were 3 complete and 29 partial responses.", ["None/None", "None/None"]),
        ("No dose-limiting toxicity (DLT) was recorded in three patients at dose level 1.", []),
        ("No DLTs were seen in the 12 patients of the second cohort.", []),
        ("Dose-limiting toxicity (DLT) was recorded in three patients at dose level 1.", ["None/None"]),
    ],
)  # fmt: skip
def test_numbers_that_others_are_of(sentence: str, expected: list[str]) -> None:
    assert [f"{r.events}/{r.total}" for r in one_arm(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # counts that share one noun are those of the arms
        ("Brain metastases were the first site of relapse in six, seven and four patients.", ["6 I", "7 C", "4 CI"]),
        ("There were 3, 2, and 7 toxic deaths.", ["3 I", "2 C", "7 CI"]),
        # three things, each with a count
        ("Nausea, fever and rash were seen in six, seven and four patients.", ["6 -", "7 -", "4 -"]),
    ],
)
def test_counts_of_three_arms(sentence: str, expected: list[str]) -> None:
    assert [f"{told.split()[0]} {told.split()[-1]}" for told in sides_of_three(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("but extrahepatic disease developed in 27 patients (45%) on trabectedin and in only 19 (31%) on doxorubicin.", ["progression-rate"] * 2),
        ("but a rash developed in 27 patients (45%) on trabectedin and in only 19 (31%) on doxorubicin.", ["adverse-event-rate"] * 2),
    ],
)  # fmt: skip
def test_disease_elsewhere_is_progression(sentence: str, measures: list[str]) -> None:
    time = "Median time to hepatic progression was 13 months with trabectedin and 7 months with doxorubicin, "
    assert [r.measure for r in two_arms(time + sentence).results[2:]] == measures
