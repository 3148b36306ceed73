"""How trials of treatment before, after or beside an operation or irradiation that all have are worded, and those of one drug
against nothing. Each row also shows what must not be read: no other figure may be.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told


def after_resection(sentence: str) -> list[str]:
    return told(
        read(
            "Mitotane versus placebo after resection of adrenal cancer: a randomised trial\n\n"
            "METHODS: Patients were randomly assigned to mitotane (n = 60) or placebo (n = 62).\n"
            f"RESULTS: {sentence}\n"
        )
    )


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # who relapsed or died are events of the survival without relapse, by whatever words
        (
            "In all, 9 (15%) patients with mitotane and 18 (29%) with placebo had had a tumour recurrence or had died.",
            [
                "a1 recurrence-free-survival proportion 15 9/",
                "a2 recurrence-free-survival proportion 29 18/",
            ],
        ),
        (
            "At 2 years, 15% of the mitotane group and 29% of the placebo group had progressive disease or had died.",
            [
                "a1 progression-free-survival proportion 15 @2 years",
                "a2 progression-free-survival proportion 29 @2 years",
            ],
        ),
        (
            "Relapse, a second primary cancer, or death occurred in 9 patients with mitotane and 18 with placebo.",
            ["a1 disease-free-survival count 9", "a2 disease-free-survival count 18"],
        ),
        (
            "Distant metastases or death were seen in 9 patients with mitotane and 18 with placebo (HR 0.50, 95% CI 0.3-0.9).",
            [
                "a1 metastasis-free-survival count 9",
                "a2 metastasis-free-survival count 18",
                "a1/a2 metastasis-free-survival hazard-ratio 0.50",
            ],
        ),
        # of the survival that is named
        (
            "Disease-free survival was longer with mitotane than with placebo (hazard ratio for disease or death, 0.50).",
            ["a1/a2 disease-free-survival hazard-ratio 0.50"],
        ),
        (
            "For event-free survival, 9 (15%) of 60 patients with mitotane and 18 (29%) of 62 with placebo relapsed or died.",
            [
                "a1 event-free-survival proportion 15 9/60",
                "a2 event-free-survival proportion 29 18/62",
            ],
        ),
        # who was spared is a rate of the survival
        (
            "Freedom from progression or death at 2 years was 85% with mitotane and 71% with placebo.",
            [
                "a1 progression-free-survival rate-at-time 85 @2 years",
                "a2 progression-free-survival rate-at-time 71 @2 years",
            ],
        ),
        (
            "At 24 months, 85% of the patients with mitotane and 71% of those with placebo were alive and did not have brain metastases.",
            [
                "a1 metastasis-free-survival rate-at-time 85 @24 months",
                "a2 metastasis-free-survival rate-at-time 71 @24 months",
            ],
        ),
        (
            "At 2 years, 51 of 60 (85%) and 44 of 62 (71%) were free of relapse (hazard ratio for relapse or death, 0.50).",
            [
                "a1 recurrence-free-survival rate-at-time 85 51/60 @2 years",
                "a2 recurrence-free-survival rate-at-time 71 44/62 @2 years",
                "a1/a2 recurrence-free-survival hazard-ratio 0.50",
            ],
        ),
        # a cause of death is no event beside it
        ("Nine patients died of recurrent disease.", ["- death-rate count 9"]),
    ],
)
def test_events_of_a_survival_are_told_together(sentence: str, figures: list[str]) -> None:
    assert after_resection(sentence) == figures


def test_a_subject_of_two_parts_has_one_predicate() -> None:
    assert after_resection(
        "At 2 years, 85% of the patients with stage II or III disease in the mitotane group and 71% of those in the placebo group were alive."
    ) == ["a1 overall-survival rate-at-time 85 @2 years", "a2 overall-survival rate-at-time 71 @2 years"]
    # each with its own
    assert after_resection(
        "At 2 years, 85% of the patients in the mitotane group had finished treatment and 71% of those in the placebo group were alive."
    ) == ["a1 treatment-completion-rate proportion 85 @2 years", "a2 overall-survival rate-at-time 71 @2 years"]
