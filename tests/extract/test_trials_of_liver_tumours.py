"""How trials of liver tumours, biliary and neuroendocrine cancer are worded: brackets that tell of several measures in turn, what a
bare side shares with a combination, names of regimens behind their doses, and events of all patients. Each test also shows what
must not be read.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Median OS and PFS with trabectedin were longer than those with doxorubicin (17.2 months vs 11.4 months, P=0.01; 6.1 months vs 3.9 months, P=0.03).",
            [
                "a1 overall-survival median 17.2",
                "a2 overall-survival median 11.4",
                "a1 progression-free-survival median 6.1",
                "a2 progression-free-survival median 3.9",
            ],
        ),
        (
            "The response rate and the disease control rate were higher in the trabectedin group (31% vs 14%, P = .02; 77% vs 60%, P = .04, respectively).",
            [
                "a1 objective-response-rate proportion 31",
                "a2 objective-response-rate proportion 14",
                "a1 disease-control-rate proportion 77",
                "a2 disease-control-rate proportion 60",
            ],
        ),
        (
            "Trabectedin improved overall survival and disease-free survival (hazard ratio, 0.61; 95% CI, 0.40 to 0.92; P = .02; hazard ratio, 0.70; 95% CI, 0.51 to 0.96; P = .03).",
            ["a1/a2 overall-survival hazard-ratio 0.61", "a1/a2 disease-free-survival hazard-ratio 0.70"],
        ),
        (
            "The trabectedin group had longer median PFS and OS (6.1 vs 3.9 months, HR 0.58, P=0.01, and 17.2 vs 11.4 months, HR 0.66, P=0.03).",
            [
                "a1 progression-free-survival median 6.1",
                "a2 progression-free-survival median 3.9",
                "a1/a2 progression-free-survival hazard-ratio 0.58",
                "a1 overall-survival median 17.2",
                "a2 overall-survival median 11.4",
                "a1/a2 overall-survival hazard-ratio 0.66",
            ],
        ),
        # times and kinds of patients in the bracket tell its pairs apart, not the measures ahead of it
        (
            "Overall survival was better with trabectedin (at 1 year, 62% vs 51%; at 2 years, 40% vs 30%).",
            [
                "a1 overall-survival rate-at-time 62 @1 year",
                "a2 overall-survival rate-at-time 51 @1 year",
                "a1 overall-survival rate-at-time 40 @2 years",
                "a2 overall-survival rate-at-time 30 @2 years",
            ],
        ),
        (
            "Median PFS was longer with trabectedin and so was OS (17.2 vs 11.4 months, P=0.01).",
            ["a1 overall-survival median 17.2", "a2 overall-survival median 11.4"],
        ),
    ],
)
def test_a_bracket_that_tells_of_measures_in_turn(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("title", "methods", "drugs"),
    [
        (
            "Chemoembolization for liver cancer",
            "Patients were randomly assigned to TACE plus either lenvatinib plus pembrolizumab or matching placebo.",
            [["lenvatinib", "pembrolizumab"], []],
        ),
        (
            "Lenvatinib plus pembrolizumab with chemoembolization against dual placebo",
            "Patients were randomly assigned to TACE plus lenvatinib plus pembrolizumab or dual placebo.",
            [["lenvatinib", "pembrolizumab"], []],
        ),
        (
            "Durvalumab and tremelimumab in biliary cancer",
            "Patients were randomly assigned to gemcitabine, cisplatin and either durvalumab plus tremelimumab or placebo.",
            [["cisplatin", "durvalumab", "gemcitabine", "tremelimumab"], ["cisplatin", "gemcitabine"]],
        ),
        # a title that tells the two as one treatment sets the other against both
        (
            "Nivolumab and ipilimumab in liver cancer",
            "Patients were randomly assigned to nivolumab (1 mg/kg) plus ipilimumab (3 mg/kg) or sorafenib.",
            [["ipilimumab", "nivolumab"], ["sorafenib"]],
        ),
        (
            "Cisplatin and etoposide versus irinotecan in neuroendocrine carcinoma",
            "Patients were randomly assigned to cisplatin plus etoposide or irinotecan.",
            [["cisplatin", "etoposide"], ["irinotecan"]],
        ),
        # what can replace the last drug alone shares the first
        (
            "Cisplatin with either of two drugs in neuroendocrine carcinoma",
            "Patients were randomly assigned to cisplatin plus etoposide or irinotecan.",
            [["cisplatin", "etoposide"], ["cisplatin", "irinotecan"]],
        ),
        (
            "Irinotecan plus cetuximab in colorectal cancer",
            "Patients were randomly assigned to irinotecan plus cetuximab or panitumumab.",
            [["cetuximab", "irinotecan"], ["irinotecan", "panitumumab"]],
        ),
    ],
)
def test_what_a_bare_side_shares_with_a_combination(title: str, methods: str, drugs: list[list[str]]) -> None:
    found = read(f"{title}\n\nMETHODS: {methods}\nRESULTS: Response was seen in 40% and 20%, respectively.")
    assert [sorted(arm.drugs) for arm in found.arms] == drugs


def test_the_name_of_a_regimen_behind_its_last_dose() -> None:
    found = read(
        "Gemcitabine plus S-1 in biliary cancer\n\nMETHODS: Patients were randomly assigned to gemcitabine (1000 mg/m2) plus S-1 "
        "(60 mg/m2 daily; GEMS), gemcitabine (1000 mg/m2; IV), or S-1 (80 mg/m2).\nRESULTS: Median overall survival was 12.5 months with "
        "GEMS, 9.1 months with gemcitabine, and 9.0 months with S-1."
    )
    assert told(found) == [
        "a1 overall-survival median 12.5",
        "a2 overall-survival median 9.1",
        "a3 overall-survival median 9.0",
    ]


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        (
            "Patients with metastatic disease and no previous systemic treatment were randomly assigned to gemcitabine plus S-1 or S-1.",
            [["gemcitabine", "s-1"], ["s-1"]],
        ),
        ("Patients who had had prior therapy were treated with gemcitabine plus S-1.", [["gemcitabine", "s-1"]]),
        (
            "Patients were given gemcitabine. Previous therapy was given as S-1 in 20 and irinotecan in 10.",
            [["gemcitabine"]],
        ),
    ],
)
def test_patients_without_previous_treatment_are_given_one(methods: str, drugs: list[list[str]]) -> None:
    found = read(f"A trial in biliary cancer\n\nMETHODS: {methods}\nRESULTS: Response was seen in 40%.")
    assert [sorted(arm.drugs) for arm in found.arms] == drugs


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("After a median follow-up of 9.3 months and 84 deaths, median survival was 17 months with trabectedin and 11 months with doxorubicin.", [None]),
        (
            "At a median follow-up of 9 months (range, 1-30) and after a total of 84 progression-free survival events, median "
            "progression-free survival was 6 months with trabectedin and 4 months with doxorubicin.",
            [None],
        ),
        ("At a median follow-up of 9 months there were 35 deaths with trabectedin and 49 with doxorubicin.", ["a1", "a2"]),
    ],
)  # fmt: skip
def test_events_told_with_the_follow_up_are_of_all(sentence: str, arms: list[str | None]) -> None:
    assert [r.arm for r in two_arms(sentence).results if r.statistic == "count"] == arms
