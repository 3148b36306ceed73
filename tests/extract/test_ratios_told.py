"""Whose a ratio is: of sides named with words between, of the lack of a treatment, of kinds of patients in a list, of subgroups; and what
a ratio of those who progressed is of. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms

_ADDED = (
    "FOLFIRI with or without bevacizumab for liver metastases\n\n"
    "METHODS: 201 patients were treated with FOLFIRI plus bevacizumab (n = 96) or FOLFIRI alone (n = 105).\n"
)
_NAMED = (
    "Adjuvant chemotherapy after resection of liver metastases\n\n"
    "METHODS: Of 101 patients, 46 received adjuvant chemotherapy with FOLFOX and 55 underwent surgery alone.\n"
)
_SHORT = (
    "Oxaliplatin after hepatectomy\n\n"
    "METHODS: 101 patients underwent hepatectomy for colorectal liver metastases. 46 received hepatic arterial oxaliplatin (HAI group) and "
    "55 underwent hepatectomy alone (control group).\n"
)


def ratios_of(text: str) -> list[str]:
    return [line for line in told(read(text)) if "ratio" in line]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # words between the name of the ratio and its value, a time among them
        ("The hazard ratio for death within two years in the doxorubicin group, as compared with the trabectedin group, was 2.08 (95% CI, 1.02 to 4.25).", ["a2/a1 overall-survival hazard-ratio 2.08"]),
        ("The hazard ratio for death by 5 years in the doxorubicin group, relative to the trabectedin group, was 1.46 (95% CI, 1.02 to 2.25).", ["a2/a1 overall-survival hazard-ratio 1.46"]),
        ("The hazard ratio for death within three years in the trabectedin group, as compared with the doxorubicin group, was 0.68 (95% CI, 0.48 to 0.98).", ["a1/a2 overall-survival hazard-ratio 0.68"]),
        ("The relative risk of relapse within 1 year among patients given doxorubicin, as compared with those given trabectedin, was 1.9 (95% CI, 1.2 to 3.1).", ["a2/a1 recurrence-rate risk-ratio 1.9 @1 year"]),
        ("The odds ratio for relapse with doxorubicin, over that with trabectedin, was 1.46 (95% CI, 1.02 to 2.25).", ["a2/a1 recurrence-rate odds-ratio 1.46"]),
        ("The hazard ratio of death from any cause within 30 months for doxorubicin versus trabectedin was 1.46 (95% CI, 1.02 to 2.25).", ["a2/a1 overall-survival hazard-ratio 1.46"]),
        # deaths within days are no survival
        ("The hazard ratio for death within 30 days in the doxorubicin group, as compared with the trabectedin group, was 2.08 (95% CI, 1.02 to 4.25).", ["a2/a1 death-rate hazard-ratio 2.08"]),
        # the two sides ahead of the name
        ("In the doxorubicin group, as compared with the trabectedin group, the hazard ratio for death was 1.46 (95% CI, 1.02 to 2.25).", ["a2/a1 overall-survival hazard-ratio 1.46"]),
        ("Survival differed between the groups (doxorubicin vs trabectedin: HR 1.46; 95% CI, 1.02 to 2.25).", ["a2/a1 overall-survival hazard-ratio 1.46"]),
        ("For doxorubicin versus trabectedin, the adjusted hazard ratios were 1.46 (95% CI, 1.02 to 2.25) for death and 1.31 (1.05 to 1.66) for relapse.", ["a2/a1 overall-survival hazard-ratio 1.46", "a2/a1 recurrence-rate hazard-ratio 1.31"]),
        # which other figures part from the ratio, and which follow a word that says whose was longer
        ("Survival was longer with trabectedin than with doxorubicin (HR 1.46; 95% CI, 1.02 to 2.25).", ["a2/a1 overall-survival hazard-ratio 1.46"]),
    ],
)  # fmt: skip
def test_sides_named_with_words_between(sentence: str, expected: list[str]) -> None:
    assert [line for line in told(two_arms(sentence)) if "ratio" in line] == expected


@pytest.mark.parametrize("lack", ["the absence of", "lack of", "no", "not receiving", "omission of", "failure to receive", "nonuse of", "treatment without"])  # fmt: skip
@pytest.mark.parametrize(("study", "treatment"), [(_ADDED, "bevacizumab"), (_NAMED, "adjuvant chemotherapy")])
def test_the_lack_of_a_treatment_is_a_factor(study: str, treatment: str, lack: str) -> None:
    factors = (
        f"{lack} {treatment} (HR 1.83, 95% CI 1.12-2.99)",
        "four or more metastases (HR 2.40, 95% CI 1.31-4.40)",
    )
    for one, two in (factors, factors[::-1]):
        sentence = (
            f"RESULTS: In a Cox model, {one} and {two} were independent predictors of shorter overall survival.\n"
        )
        expected = ["- overall-survival hazard-ratio 2.40", "a2/a1 overall-survival hazard-ratio 1.83"]
        assert sorted(ratios_of(study + sentence)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_SHORT + "RESULTS: By multivariate analysis, the absence of HAI (relative risk 2.31, 95% CI 1.28-4.19) and four or more metastases (relative risk 2.04, 1.11-3.75) were independent risk factors for recurrence.\n", ["a2/a1 recurrence-rate risk-ratio 2.31", "- recurrence-rate risk-ratio 2.04"]),
        (_ADDED + "RESULTS: Factors associated with poorer overall survival were age over 70 (HR 1.40, 95% CI 1.02-1.92) and not receiving bevacizumab (HR 1.62, 95% CI 1.10-2.38).\n", ["- overall-survival hazard-ratio 1.40", "a2/a1 overall-survival hazard-ratio 1.62"]),
        (_ADDED + "RESULTS: Omission of bevacizumab was an independent risk factor for progression (HR 1.62, 95% CI 1.10-2.38).\n", ["a2/a1 progression-rate hazard-ratio 1.62"]),
        (_NAMED + "RESULTS: Multivariate analysis identified the lack of adjuvant chemotherapy as a predictor of recurrence (odds ratio 2.2, 95% CI 1.2-4.0).\n", ["a2/a1 recurrence-rate odds-ratio 2.2"]),
        (_NAMED + "RESULTS: Independent predictors of survival were number of metastases (HR 1.8, 95% CI 1.1-3.0) and adjuvant chemotherapy (HR 0.6, 95% CI 0.4-0.9).\n", ["- overall-survival hazard-ratio 1.8", "a1/a2 overall-survival hazard-ratio 0.6"]),
        # the treatment itself, and two outcomes of one factor
        (_ADDED + "RESULTS: In the multivariable model, bevacizumab was an independent predictor of longer PFS (HR 0.62, 95% CI 0.42-0.91) and OS (HR 0.70, 95% CI 0.50-0.98).\n", ["a1/a2 progression-free-survival hazard-ratio 0.62", "a1/a2 overall-survival hazard-ratio 0.70"]),
        (_ADDED + "RESULTS: In univariate analysis, survival was longer with bevacizumab when RAS was normal (HR 0.68) or there was a high number of copies (HR 0.44).\n", ["a1/a2 overall-survival hazard-ratio 0.68", "a1/a2 overall-survival hazard-ratio 0.44"]),
    ],
)  # fmt: skip
def test_factors_beside_an_arm(text: str, expected: list[str]) -> None:
    assert ratios_of(text) == expected


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("The median overall survival was 37.4 months among patients with primary tumours, 25.6 months among those with one metastasis (hazard ratio for death, 1.49; 95% CI, 1.11 to 1.99), and 13.4 months among those with several metastases (hazard ratio, 2.79; 95% CI, 1.75 to 4.46).", ["-", "-"]),
        ("Three-year survival was 62% in low-risk patients, 45% in intermediate-risk patients (HR 1.52, 95% CI 1.12-2.06) and 28% in high-risk patients (HR 2.31, 95% CI 1.66-3.21).", ["-", "-"]),
        ("The response rate was 64% among patients with stage IIA disease, 52% among those with stage IIB (odds ratio 0.61; 95% CI 0.40-0.93) and 41% among those with stage IIC (odds ratio, 0.39; 95% CI 0.25-0.61).", ["-", "-"]),
        ("Recurrence was seen in 30% of patients with one metastasis, 45% of those with two to four (risk ratio 1.5; 95% CI, 1.1 to 2.0) and 60% of those with five or more (risk ratio 2.0; 95% CI, 1.5 to 2.7).", ["-", "-"]),
        # the arms within each kind
        ("Median survival was 30.0 v 24.0 months among patients with primary tumours (HR 0.70, 95% CI 0.51-0.95) and 22.0 v 21.1 months among those with metastases (HR 0.95, 95% CI 0.71-1.30).", ["a1/a2", "a1/a2"]),
        ("In patients with more than three metastases, the hazard ratio for progression was 0.55 (95% CI 0.35-0.87), compared with 0.86 (0.60-1.23) in those with three or fewer (P for interaction = 0.11).", ["a1/a2", "a1/a2"]),
        ("The survival benefit was seen in all subgroups, with hazard ratios for death of 0.70 (95% CI 0.50-0.98) in patients with metastases and 0.79 (0.48-1.30) in those without.", ["a1/a2", "a1/a2"]),
        ("The hazard ratio for death was 1.55 (95% CI 1.15-1.87) in patients with more than three metastases, compared with those with three or fewer.", ["-"]),
    ],
)  # fmt: skip
def test_ratios_of_kinds_of_patients(sentence: str, arms: list[str]) -> None:
    ratios = [line for line in told(two_arms(sentence)) if "ratio" in line]
    assert [line.split()[0] for line in ratios] == arms


@pytest.mark.parametrize(
    ("end_point", "sentence", "expected"),
    [
        ("", "Fewer patients given trabectedin progressed (50 v 83; HR 0.6, 95% CI 0.5-0.8).", ["a1 progression-rate count 50", "a2 progression-rate count 83", "a1/a2 progression-rate hazard-ratio 0.6"]),
        ("progression-free survival", "Fewer patients given trabectedin progressed (50 v 83; HR 0.6, 95% CI 0.5-0.8).", ["a1 progression-rate count 50", "a2 progression-rate count 83", "a1/a2 progression-free-survival hazard-ratio 0.6"]),
        ("", "Progression was less frequent with trabectedin (50 v 83 events; HR 0.6, 95% CI 0.5-0.8).", ["a1 progression-rate count 50", "a2 progression-rate count 83", "a1/a2 progression-rate hazard-ratio 0.6"]),
        ("", "Patients given trabectedin progressed later than those given doxorubicin (median 9.1 v 5.8 months; HR 0.62, 95% CI 0.5-0.8).", ["a1 time-to-progression median 9.1", "a2 time-to-progression median 5.8", "a1/a2 time-to-progression hazard-ratio 0.62"]),
        # kinds of response, and what no patient had
        ("", "Partial response was seen in 20%, stable disease in 40%, and 40% progressed (hazard ratio for survival of responders, 0.6).", ["- partial-response-rate proportion 20", "- stable-disease-rate proportion 40", "- progressive-disease-rate proportion 40", "- overall-survival hazard-ratio 0.6"]),
        ("", "Progression was amenable to surgery in 48% of patients.", []),
    ],
)  # fmt: skip
def test_those_who_progressed_in_time(end_point: str, sentence: str, expected: list[str]) -> None:
    aim = f" The primary end point was {end_point}." if end_point else ""
    text = (
        "Trabectedin versus doxorubicin in sarcoma: a randomised trial\n\n"
        f"METHODS: 240 patients were randomly assigned to trabectedin (n = 120) or doxorubicin (n = 120).{aim}\nRESULTS: {sentence}\n"
    )
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The restricted mean survival time difference at 5 years was 2.9 months (95% CI 0.3-5.5) in favour of trabectedin.", ["a1/a2 overall-survival difference 2.9"]),
        ("The mean survival time at 5 years was 32.9 months in both groups.", ["a1 overall-survival mean 32.9", "a2 overall-survival mean 32.9"]),
    ],
)  # fmt: skip
def test_the_difference_of_mean_times(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


_OPERATED = (
    "Laparoscopic versus open liver resection for colorectal metastases\n\n"
    "METHODS: 280 patients were randomised to laparoscopic (n = 133) or open (n = 147) liver resection.\n"
)
_UPFRONT = (
    "Neoadjuvant chemotherapy before resection of colorectal liver metastases: a retrospective comparison\n\n"
    "METHODS: Of 640 patients who underwent resection, 280 had received neoadjuvant chemotherapy and 360 underwent upfront surgery.\n"
)
_MAINTAINED = (
    "Capecitabine plus bevacizumab maintenance versus observation\n\n"
    "METHODS: 558 patients were randomised to maintenance capecitabine plus bevacizumab (n = 279) or observation (n = 279).\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two words of the arms set against each other
        (_OPERATED + "RESULTS: The hazard ratio for recurrence, open relative to laparoscopic, was 0.97 (95% CI 0.72 to 1.30).\n", ["a2/a1 recurrence-rate hazard-ratio 0.97"]),
        (_OPERATED + "RESULTS: The hazard ratio for recurrence (laparoscopic v open) was 0.97 (95% CI 0.72 to 1.30).\n", ["a1/a2 recurrence-rate hazard-ratio 0.97"]),
        (_OPERATED + "RESULTS: The hazard ratio for recurrence (bilobar v unilobar) was 1.97 (95% CI 1.72 to 2.30).\n", ["- recurrence-rate hazard-ratio 1.97"]),
        # an operation that both arms had, called by the word that the design tells the arm by
        (_UPFRONT + "RESULTS: Survival was longer with upfront surgery (HR 0.80, 95% CI 0.68-0.95).\n", ["a2/a1 overall-survival hazard-ratio 0.80"]),
        (_UPFRONT + "RESULTS: Among all patients, survival after surgery was longer with neoadjuvant chemotherapy (HR 0.80, 95% CI 0.68-0.95).\n", ["a1/a2 overall-survival hazard-ratio 0.80"]),
        # what is denied of one arm, and what came sooner with it
        (_UPFRONT + "RESULTS: Upfront surgery conferred no disadvantage (adjusted HR for death 1.04, 95% CI 0.84-1.30).\n", ["a2/a1 overall-survival hazard-ratio 1.04"]),
        (_MAINTAINED + "RESULTS: Observation did not shorten overall survival (HR 1.12, 95% CI 0.93-1.35).\n", ["a2/a1 overall-survival hazard-ratio 1.12"]),
        (_MAINTAINED + "RESULTS: Observed patients fared worse with regard to local progression (hazard ratio, 2.7; 95% CI, 1.5 to 4.8).\n", ["a2/a1 progression-rate hazard-ratio 2.7"]),
        (_UPFRONT + "RESULTS: Upfront surgery was favoured in solitary metastases (HR for death 0.72, 95% CI 0.52-0.99).\n", ["a2/a1 overall-survival hazard-ratio 0.72"]),
        (_UPFRONT + "RESULTS: Upfront surgery was not favoured by survival (HR for death 1.04, 95% CI 0.92-1.19).\n", ["a2/a1 overall-survival hazard-ratio 1.04"]),
        (_MAINTAINED + "RESULTS: Overall survival did not differ (HR 0.89, 95% CI 0.73-1.07).\n", ["a1/a2 overall-survival hazard-ratio 0.89"]),
        # a model that no other word tells
        (_UPFRONT + "RESULTS: R1 resection (HR 1.58, 95% CI 1.22-2.05), more than 3 lesions (HR 1.41, 95% CI 1.10-1.81) and absence of neoadjuvant chemotherapy (HR 1.25, 95% CI 1.01-1.60) were kept in the model for recurrence.\n", ["- recurrence-rate hazard-ratio 1.58", "- recurrence-rate hazard-ratio 1.41", "a2/a1 recurrence-rate hazard-ratio 1.25"]),
    ],
)  # fmt: skip
def test_sides_called_by_a_word(text: str, expected: list[str]) -> None:
    assert ratios_of(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("RESULTS: Rash occurred in 64 (23%) patients given maintenance.\n", ["a1 adverse-event-rate proportion 23 64/"]),
        ("RESULTS: Rash occurred in 64 (23%) patients during maintenance of remission.\n", ["a1 adverse-event-rate proportion 23 64/"]),
    ],
)  # fmt: skip
def test_those_given_maintenance(sentence: str, expected: list[str]) -> None:
    assert told(read(_MAINTAINED + sentence)) == expected


def test_by_how_much_less() -> None:
    less = "RESULTS: Blood loss was 200 mL less with laparoscopic resection (95% CI 120-280).\n"
    lost = "RESULTS: Mean blood loss was 200 mL with laparoscopic resection (95% CI 120-280).\n"
    assert told(read(_OPERATED + less)) == ["a1/a2 other difference 200"]
    assert told(read(_OPERATED + lost)) == ["a1 other mean 200"]
