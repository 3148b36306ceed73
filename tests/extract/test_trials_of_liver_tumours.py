"""How trials of liver tumours, biliary and neuroendocrine cancer are worded: brackets that tell of several measures in turn, what a
bare side shares with a combination, names of regimens behind their doses, and events of all patients. Each test also shows what
must not be read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


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


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("At a median follow-up of 31 months men in the trabectedin group had a response rate of 40%.", [None]),
        ("With a median follow-up of 31 months the trabectedin group had a response rate of 40%.", [None]),
        # a preposition leads on to the arm, and a bare name stands for it
        ("The median follow-up was 31 months for patients in the trabectedin group.", ["a1"]),
        ("The median follow-up was 31 months with trabectedin and 28 months with doxorubicin.", ["a1", "a2"]),
        ("The median follow-up was 31 months trabectedin and 28 months doxorubicin.", ["a1", "a2"]),
    ],
)
def test_a_clause_begun_without_a_comma_leaves_the_follow_up_to_all(sentence: str, arms: list[str | None]) -> None:
    assert [r.arm for r in two_arms(sentence).results if r.measure == "follow-up-time"] == arms


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Deaths due to treatment-related adverse events occurred in two (3%) patients with trabectedin and one (2%) with doxorubicin.", ["mortality-rate"]),
        ("Treatment-emergent adverse events leading to death were seen in 3% with trabectedin and 2% with doxorubicin.", ["mortality-rate"]),
        ("Five deaths in the trabectedin group and two in the doxorubicin group were deemed to be treatment related.", ["mortality-rate"]),
        ("Five deaths (8%) in the trabectedin group and two (3%) in the doxorubicin group were considered by the investigators to be related to study drug.", ["mortality-rate"]),
        ("One patient (2%) in the trabectedin group died of causes considered related to the study drug.", ["mortality-rate"]),
        # what is said of a part of the deaths, or of events, is not said of all
        ("There were 31 deaths in the trabectedin group and 34 in the doxorubicin group, of which two and one were treatment related.", ["death-rate", "mortality-rate"]),
        ("31 patients died in the trabectedin group and 34 in the doxorubicin group, and adverse events were related to treatment in 40%.", ["death-rate", "adverse-event-rate"]),
        ("40 deaths in the trabectedin group and 42 in the doxorubicin group were due to disease progression.", ["death-rate"]),
    ],
)  # fmt: skip
def test_deaths_of_treatment_told_behind_them(sentence: str, measures: list[str]) -> None:
    assert list(dict.fromkeys(r.measure for r in two_arms(sentence).results)) == measures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Two and 11 patients had complete response (CR) and partial response (PR), respectively.",
         ["a1 complete-response-rate count 2", "a1 partial-response-rate count 11"]),
        ("The response rate was 30%, with two patients achieving a complete response.",
         ["a1 objective-response-rate proportion 30", "a1 complete-response-rate count 2"]),
        # numbers of those of whom survival is told are no outcome
        ("The median survival of 13 responders and 27 non-responders was 30.5 months and 8.1 months, respectively.",
         ["a1 overall-survival median 30.5", "a1 overall-survival median 8.1"]),
        ("The median survival of the patients was 19 months, and 13 patients had a complete response.",
         ["a1 overall-survival median 19", "a1 complete-response-rate count 13"]),
        # what a part of the patients had is not what all of them had, nor is the subject of the next clause
        ("The treatment was of use in 10 of 22 patients (45%), of whom 8 (36%) underwent surgical resection.",
         ["a1 resection-rate proportion 36 8/"]),
        ("The drug controlled symptoms in 50 of 60 patients, but the recurrence rate at 5 years was 59%.",
         ["a1 recurrence-rate rate-at-time 59 @5 years"]),
        ("Six patients (15%) with locally advanced disease were downstaged and underwent resection.",
         ["a1 conversion-rate proportion 15 6/"]),
        ("Fifteen patients (38%) met the criteria for surgical resection and 12 (30%) received salvage surgery.",
         ["a1 conversion-rate proportion 38 15/", "a1 resection-rate proportion 30 12/"]),
        ("Downstaging to within the Milan criteria was achieved in 24 patients (60%).", ["a1 conversion-rate proportion 60 24/"]),
    ],
)  # fmt: skip
def test_responders_and_those_resected(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_an_interval_behind_a_name_with_digits() -> None:
    found = read(
        "Y90 versus TACE in liver cancer\n\nMETHODS: Patients were randomly assigned to Y90 radioembolization (n = 24) or TACE (n = 21).\n"
        "RESULTS: Median survival was 17.7 months in the TACE group (95% CI, 8.3-28) vs 18.6 months in the Y90 group (95% CI, 7.4-32). "
        "Diarrhea was seen in 21% with TACE and among 12 patients (95% CI, 7-32) with fever."
    )
    assert [(r.value, r.low, r.high) for r in found.results if r.statistic == "median"] == [
        (Decimal("17.7"), Decimal("8.3"), Decimal(28)),
        (Decimal("18.6"), Decimal("7.4"), Decimal(32)),
    ]
    assert all(r.low is None for r in found.results if r.value == 21)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Trabectedin had a 34% smaller risk of death (HR, 0.66; P = .02) and a 28% lower risk of recurrence (HR, 0.72; P = .03) than doxorubicin.",
            [
                "a1/a2 overall-survival difference 34",
                "a1/a2 overall-survival hazard-ratio 0.66",
                "a1/a2 recurrence-rate difference 28",
                "a1/a2 recurrence-rate hazard-ratio 0.72",
            ],
        ),
        # a share of those who did something is no difference
        (
            "With trabectedin 34% relapsed and 28% died of the disease.",
            ["a1 recurrence-rate proportion 34", "a1 death-rate proportion 28"],
        ),
    ],
)
def test_by_how_much_a_risk_is_smaller(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Cirrhosis was present in 30 patients (75%), portal vein invasion in 12 (30%) and ascites in 8 (20%).", []),
        ("Thirty patients (75%) were Child-Pugh class A; 16 (40%) had portal vein thrombosis.", []),
        # what befalls them goes on being told
        ("Hepatitis B reactivation was seen in 4 patients (10%).", ["a1 adverse-event-rate proportion 10 4/"]),
        ("Portal vein thrombosis occurred in 2 patients (5%).", ["a1 adverse-event-rate proportion 5 2/"]),
        ("Ascites was seen in 4 patients (10%) with cirrhosis.", ["a1 adverse-event-rate proportion 10 4/"]),
        # a response of a marker is none of the tumour
        ("The AFP response rate was 45% and the overall response rate was 20%.",
         ["a1 other proportion 45", "a1 objective-response-rate proportion 20"]),
    ],
)  # fmt: skip
def test_what_patients_with_liver_disease_bring_with_them(sentence: str, figures: list[str]) -> None:
    found = read(
        f"Lenvatinib in hepatocellular carcinoma: a phase II study\n\nMETHODS: Patients received lenvatinib.\nRESULTS: {sentence}\n"
    )
    assert told(found) == figures


def test_adverse_events_that_led_to_death_are_not_those_of_the_disease() -> None:
    found = two_arms("The adverse event leading to death in most patients was progression (7%).")
    assert [r.measure for r in found.results] == ["death-rate"]


@pytest.mark.parametrize(
    ("results", "drugs"),
    [
        ("Of those assigned, 12 of 40 assigned capecitabine, 14 of 41 assigned S-1 and 20 of 39 assigned gemcitabine died.",
         [["capecitabine"], ["gemcitabine"], ["s-1"]]),
        ("Survival at 1 year was 52% for capecitabine, 55% for S-1, and 40% for controls.", [["capecitabine"], ["gemcitabine"], ["s-1"]]),
        # a choice of which only parts are told apart is one arm
        ("Response was seen in 25% with capecitabine or S-1 and 20% with gemcitabine. Rash was seen in 12% with capecitabine and 10% with S-1.",
         [["capecitabine", "s-1"], ["gemcitabine"]]),
    ],
)  # fmt: skip
def test_a_choice_whose_parts_the_results_tell_apart(results: str, drugs: list[list[str]]) -> None:
    found = read(
        "Capecitabine or S-1 versus gemcitabine in biliary cancer: a randomised trial\n\n"
        f"METHODS: Patients were randomised to capecitabine or S-1 compared with gemcitabine.\nRESULTS: {results}"
    )
    assert sorted(sorted(arm.drugs) for arm in found.arms) == drugs


def test_numbers_and_shares_of_both_arms_in_one_bracket() -> None:
    assert told(
        two_arms("Relapse was less common with trabectedin (n = 21, 35.0% versus n = 31, 50.0%; P = 0.02).")
    ) == [
        "a1 recurrence-rate proportion 35.0 21/",
        "a2 recurrence-rate proportion 50.0 31/",
    ]


def test_a_size_before_a_share_is_no_number_of_it() -> None:
    found = two_arms(
        "Relapse was less common in the trabectedin group (n = 60, 35.0%) than in the doxorubicin group (n = 62, 50.0%)."
    )
    assert [(r.value, r.events) for r in found.results] == [(35, None), (50, None)]


def test_observed_deaths_are_of_those_watched() -> None:
    assert told(two_arms("This report is based on 67 progressions and 16 observed deaths in 122 patients.")) == [
        "- progression-rate count 67",
        "- death-rate count 16 16/122",
    ]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Median age was 59 years and the mean follow-up period was 27.6 months.", ["- follow-up-time mean 27.6"]),
        ("Mean age was 59 years and the median follow-up was 27.6 months.", ["- follow-up-time median 27.6"]),
        (
            "The median blood loss (158 g vs. 400 g, P < 0.001) was less with trabectedin.",
            ["a1 other median 158", "a2 other median 400"],
        ),
        ("Patients with bleeding; these had 2 g of tranexamic acid.", []),
    ],
)
def test_averages_of_follow_up_and_of_blood_lost_in_grams(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures
