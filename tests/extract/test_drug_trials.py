"""How drug trials of many tumours are worded, old and new: deaths told as survival, hazard ratios of patients, cohorts compared by
their numbers, what a rate is of. Each row also shows what must not be read.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # deaths told beside the survival that they are counted for
        (
            "Survival was worse with trabectedin (36 [25.2%] deaths versus 24 [20.5%]).",
            ["a1 death-rate proportion 25.2 36/", "a2 death-rate proportion 20.5 24/"],
        ),
        (
            "Overall survival was longer with trabectedin (36 v 44 deaths).",
            ["a1 death-rate count 36", "a2 death-rate count 44"],
        ),
        (
            "Overall survival did not differ, with 22.9% of trabectedin and 23.1% of doxorubicin patients having died.",
            ["a1 death-rate proportion 22.9", "a2 death-rate proportion 23.1"],
        ),
        # a comparative of the deaths themselves still tells which arm has more
        (
            "Survival was alike, and deaths were fewer with trabectedin (31% v 21%).",
            ["a2 death-rate proportion 31", "a1 death-rate proportion 21"],
        ),
        (
            "In the trabectedin group, 6 (10%) deaths were treatment related versus two (3%) in the doxorubicin group.",
            ["a1 mortality-rate proportion 10 6/", "a2 mortality-rate proportion 3 2/"],
        ),
        ("Five deaths in the trabectedin group were disease related.", ["a1 death-rate count 5"]),
        # whose deaths a ratio is of is no cause of them
        (
            "The hazard ratio for death of patients in the trabectedin arm versus those in the doxorubicin arm was 0.77.",
            ["a1/a2 overall-survival hazard-ratio 0.77"],
        ),
        (
            "The hazard ratio for death of other causes with trabectedin was 0.77.",
            ["a1/a2 death-rate hazard-ratio 0.77"],
        ),
    ],
)
def test_deaths_and_survival(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("design", "sizes"),
    [
        ("We compared 67 patients given melphalan with 148 patients who received busulfan.", [67, 148]),
        ("We compared the survival of 67 patients given melphalan with that of 148 who received busulfan.", [67, 148]),
        ("We compared melphalan with busulfan in 148 patients.", [None, None]),
    ],
)
def test_cohorts_compared_by_their_numbers(design: str, sizes: list[int | None]) -> None:
    found = read(
        f"Conditioning before transplantation\n\nMETHODS: {design}\nRESULTS: Relapse was seen in 20% and 30%, respectively."
    )
    assert [arm.n for arm in found.arms] == sizes
    assert found.trial.enrolled == (148 if None in sizes else None)


def test_an_abstract_without_headings_that_says_what_it_compared() -> None:
    found = read(
        "Two drugs in sarcoma\n\nWe compared trabectedin with doxorubicin. Response was seen in 20% with trabectedin and 30% with doxorubicin."
    )
    assert [(r.status, str(r.value)) for r in found.results] == [("reported", "20"), ("reported", "30")]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "After 5 years of follow-up, estimates of progression-free and overall survival were 22% and 58%, respectively.",
            ["- progression-free-survival rate-at-time 22 @5 years", "- overall-survival rate-at-time 58 @5 years"],
        ),
        ("After 3 years' follow-up, 41% of patients were alive.", ["- overall-survival rate-at-time 41 @3 years"]),
        (
            "After 30 months of follow-up, the 2-year survival was 58%.",
            ["- follow-up-time median 30", "- overall-survival rate-at-time 58 @2 years"],
        ),
        ("After 5 years of follow-up, there were 12 deaths.", ["- follow-up-time median 5", "- death-rate count 12"]),
    ],
)
def test_a_time_of_follow_up_that_a_rate_is_told_at(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # of whom something else is told
        ("Of the complete responders 68% relapsed.", ["- recurrence-rate proportion 68"]),
        # what counts as the outcome
        (
            "A major cytogenetic response (0 to 35 percent of cells in metaphase positive for the marker) was seen in 61%.",
            ["- objective-response-rate proportion 61"],
        ),
        (
            "A pathologic response (less than 10% of viable tumour cells) was seen in 40%.",
            ["- pathologic-response-rate proportion 40"],
        ),
        (
            "A very good partial response (>= 90% reduction of M protein) was seen in 18%.",
            ["- partial-response-rate proportion 18"],
        ),
        ("A response (30% of patients) was rare.", ["- objective-response-rate proportion 30"]),
        # what had been done when they came
        ("The median age was 56 years, and 84% of patients had undergone debulking surgery.", []),
        ("Of all patients 12% underwent resection.", ["- resection-rate proportion 12"]),
    ],
)
def test_what_a_share_is_of(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures
