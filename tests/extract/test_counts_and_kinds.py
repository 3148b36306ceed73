"""Numbers and kinds that stand beside a share: its events alone in a bracket, an interval that words lead to, who achieved which
kind of response, of whom a share is, and which arm is told first where the sentence opens with the other. Each row also shows what must
not be read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


def test_a_number_alone_in_the_bracket_behind_a_share_counts_its_events() -> None:
    found = two_arms(
        "Serious events were reported by 21.7% (13) of patients with trabectedin and 9.7% (6) of patients with doxorubicin; rash was "
        "seen in 5.0% (3) and 8.1% (5)."
    )
    assert told(found) == [
        "a1 adverse-event-rate proportion 21.7 13/",
        "a2 adverse-event-rate proportion 9.7 6/",
        "a1 adverse-event-rate proportion 5.0 3/",
        "a2 adverse-event-rate proportion 8.1 5/",
    ]


def test_a_number_behind_a_mean_share_counts_nobody() -> None:
    found = two_arms("The mean (SD) fall in volume was 21% (13) with trabectedin and 9% (6) with doxorubicin.")
    assert [(r.statistic, r.value, r.events) for r in found.results] == [("mean", 21, None), ("mean", 9, None)]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Fourteen (34%) of the 41 assessable patients had a PR with a 95% confidence interval of 21-50%.", 21),
        ("Objective responses were seen in 34% of patients, with a 95% CI of 21 to 50%.", 21),
        # the interval of something else
        ("Objective responses were seen in 34% of patients, and survival was long with a 95% CI of 21 to 50 months.", None),
        ("The response rate was 34% in those with a 95% probability of 21-50%.", None),
    ],
)  # fmt: skip
def test_an_interval_that_words_lead_to(sentence: str, low: int | None) -> None:
    found = [r for r in one_arm(sentence).results if r.value == 34]
    assert [r.low for r in found] == [None if low is None else Decimal(low)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Twelve of 40 patients (30%) responded, with two patients (5%; 95% CI 1-17) achieving a complete response and ten (25%; 95% "
            "CI 13-41) achieving a partial response.",
            [
                "a1 objective-response-rate proportion 30 12/40",
                "a1 complete-response-rate proportion 5 2/",
                "a1 partial-response-rate proportion 25 10/",
            ],
        ),
        (
            "Toxicity was mild, with two patients (5%) developing febrile neutropenia.",
            ["a1 adverse-event-rate proportion 5 2/"],
        ),
        # those who achieved it are of whom the survival is told
        (
            "Survival at 1 year was 80% in patients achieving a complete response.",
            ["a1 overall-survival rate-at-time 80 @1 year"],
        ),
    ],
)
def test_what_some_achieved(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Grade 3 haemorrhage occurred in 9 (18%) of 50 patients who underwent surgery in the trabectedin group and in 6 (12%) of 51 "
            "patients who underwent surgery in the doxorubicin group.",
            ["a1 adverse-event-rate proportion 18 9/50", "a2 adverse-event-rate proportion 12 6/51"],
        ),
        (
            "Of those given trabectedin 18% of patients underwent surgery, and with doxorubicin 12% of patients underwent surgery.",
            ["a1 resection-rate proportion 18", "a2 resection-rate proportion 12"],
        ),
    ],
)
def test_of_whom_two_shares_are(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("opening", "arms"),
    [
        ("In an intention-to-treat analysis, as compared with doxorubicin, trabectedin", ["a1", "a2"]),
        ("In the updated analysis of survival, compared with trabectedin, doxorubicin", ["a2", "a1"]),
        ("Overall, as compared with treatment with doxorubicin, treatment with trabectedin", ["a1", "a2"]),
        ("In an interim analysis, trabectedin as compared with doxorubicin", ["a1", "a2"]),
    ],
)
def test_a_sentence_that_opens_with_what_is_compared(opening: str, arms: list[str]) -> None:
    found = read(
        "Treatment of sarcoma\n\nMETHODS: Patients were randomly assigned to trabectedin (n = 60), doxorubicin (n = 62) or ifosfamide "
        f"(n = 61).\nRESULTS: {opening} prolonged progression-free survival (median, 7.2 vs. 4.9 months).\n"
    )
    assert [(r.arm, r.value) for r in found.results] == [(arms[0], Decimal("7.2")), (arms[1], Decimal("4.9"))]
