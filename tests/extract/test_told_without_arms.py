"""Figures told of kinds of patients, of both arms at once, or in a row with its tests; risks told as multiples; markers that stay
stable. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import one_arm, read, two_arms

_THREE = (
    "Cetuximab for colorectal cancer\n\nMETHODS: Patients were randomly assigned to receive placebo plus irinotecan (group 1, n = 133), "
    "cetuximab plus placebo (group 2, n = 133), or cetuximab plus irinotecan (group 3, n = 89).\nRESULTS: The response rate was 33.1% in "
    "the placebo plus irinotecan group, 44.4% (p = 0.059) in the cetuximab plus placebo group, and 55.1% (p = 0.001) in the cetuximab "
    "plus irinotecan group. "
)
_SIDES = {"cetuximab": "C", "cetuximab irinotecan": "CI", "irinotecan": "I"}


def sides_of_three(sentence: str) -> list[str]:
    found = read(_THREE + sentence)
    names = {arm.id: _SIDES[" ".join(sorted(arm.drugs))] for arm in found.arms}
    return [
        f"{r.value:f} {r.unit} {names.get(r.arm or '', '-')}"
        for r in found.results
        if r.evidence.start > len(_THREE) - 2
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a row whose later members are tested against the first
        ("Rash occurred in 2.3%, 3.8% (p = 0.240) and 9.0% (p<0.001), respectively.", ["2.3 % I", "3.8 % C", "9.0 % CI"]),
        (
            "Median overall survival was 13, 14 (p = 0.240), and 20 months (p<0.001), respectively.",
            ["13 months I", "14 months C", "20 months CI"],
        ),
        # whose figures nobody says to be in that order
        ("Rash occurred in 2.3% and fever in 3.8% (p = 0.240).", ["2.3 % -", "3.8 % -"]),
    ],
)  # fmt: skip
def test_a_row_with_the_test_of_each_behind_it(sentence: str, expected: list[str]) -> None:
    assert sides_of_three(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a multiple of a risk with its interval is a ratio
        ("Trabectedin was associated with a 2.3-fold higher risk of bleeding (95% CI, 1.2 to 4.3).", ["risk-ratio 2.3 1.2 4.3 a1"]),
        ("Bleeding was 3.1 times more likely with trabectedin (OR 3.1, 95% CI 1.1-4.8).", ["odds-ratio 3.1 1.1 4.8 a1"]),
        ("Trabectedin led to a 2.3-fold increase in IgE.", []),
        # of kinds of patients it is no arm's
        (
            "There was a 1.66-fold increased risk of diarrhea in patients with the AA genotype (95% CI, 1.03 to 2.67).",
            ["risk-ratio 1.66 1.03 2.67 None"],
        ),
        (
            "The risk of diarrhea was increased in patients with the AA genotype (odds ratio, 1.66; 95% CI 1.03 to 2.67).",
            ["odds-ratio 1.66 1.03 2.67 None"],
        ),
    ],
)  # fmt: skip
def test_risks_told_as_multiples(sentence: str, expected: list[str]) -> None:
    ratios = [r for r in two_arms(sentence).results if r.statistic.endswith("ratio")]
    assert [f"{r.statistic} {r.value} {r.low} {r.high} {r.arm}" for r in ratios] == expected


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("Rash was seen in 36.7% among patients with fever, compared with 24.4% among patients without fever.", [None, None]),
        ("Rash was seen in 36.7% of those who developed fever versus 24.4% of those who did not have fever.", [None, None]),
        ("Rash was seen in 36.7% of patients with trabectedin versus 24.4% of patients with doxorubicin.", ["a1", "a2"]),
    ],
)  # fmt: skip
def test_those_with_an_event_and_without_are_no_arms(sentence: str, arms: list[str | None]) -> None:
    assert [r.arm for r in two_arms(sentence).results] == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Median PFS for trabectedin and doxorubicin was equal at 6.0 months.", ["6.0 a1", "6.0 a2"]),
        ("Median PFS was the same in the two arms, 6.0 months.", ["6.0 a1", "6.0 a2"]),
        ("Median PFS was identical at 6.0 months.", ["6.0 a1", "6.0 a2"]),
        ("The median dose was similar at 6 months of follow-up.", []),
        ("Median PFS was the same in the two arms, 6.0 months with trabectedin and 6.1 months with doxorubicin.", ["6.0 a1", "6.1 a2"]),
    ],
)  # fmt: skip
def test_one_length_said_to_be_that_of_both_arms(sentence: str, expected: list[str]) -> None:
    assert [f"{r.value} {r.arm}" for r in two_arms(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The response rate was 45% with trabectedin and 38% with doxorubicin. In KRAS wild-type patients, 52% v 41%.", ["objective-response-rate"] * 4),
        (
            "The response rate was 45% with trabectedin and 38% with doxorubicin. In KRAS wild-type patients, fever was seen in 52% v 41%.",
            ["objective-response-rate"] * 2 + ["adverse-event-rate"] * 2,
        ),
    ],
)  # fmt: skip
def test_a_sentence_without_a_verb_goes_on_with_the_outcome(sentence: str, expected: list[str]) -> None:
    assert [r.measure for r in two_arms(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Twenty-nine patients (51.8%) had a decreased serum CEA level, while 10 patients (17.9%) were stable.",
            ["other 51.8", "other 17.9"],
        ),
        ("Ten patients (17.9%) had stable disease and 12 (21%) a decreased CEA level.", ["stable-disease-rate 17.9"]),
        ("Twenty patients (35%) had a partial response and 10 (17.9%) were stable.", ["partial-response-rate 35", "stable-disease-rate 17.9"]),
    ],
)  # fmt: skip
def test_what_is_stable_beside_a_marker_that_changed(sentence: str, expected: list[str]) -> None:
    assert [f"{r.measure} {r.value}" for r in one_arm(sentence).results][: len(expected)] == expected


def test_the_range_of_a_follow_up_behind_those_who_lived() -> None:
    (found,) = one_arm("Median follow-up was 23 months for all patients alive (range 6-82 months).").results
    assert (found.value, found.low, found.high) == (23, 6, 82)


def test_how_long_patients_were_treated_beside_its_spread() -> None:
    found = one_arm("After a mean of 5.6 years (SD 1.3) of treatment, 12 patients had died.").results
    assert [r.measure for r in found] == ["treatment-duration", "death-rate"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Febrile neutropenia was seen in 12 of 296 cycles (4%).", [("adverse-event-rate", 4, 12, 296)]),
        ("Treatment was delayed in 14 of 61 courses (23%).", [("other", 23, 14, 61)]),
        ("Ten of 46 patients completed four of six cycles.", [("treatment-completion-rate", 10, 10, 46)]),
    ],
)  # fmt: skip
def test_shares_of_cycles(sentence: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert [(r.measure, r.value, r.events, r.total) for r in one_arm(sentence).results] == expected


def test_an_arm_called_na_is_not_reached_by_nobody() -> None:
    found = read(
        "Vinorelbine plus doxorubicin (NA) versus FAC in breast cancer\n\n"
        "METHODS: 193 patients were randomly assigned to NA (vinorelbine 25 mg/m2 and doxorubicin 50 mg/m2) or FAC.\n"
        "RESULTS: Median time to progression was 8.0 months for NA and 8.6 months for FAC. Median survival was NA and 18 months, respectively."
    )
    assert [(r.value, r.arm) for r in found.results][:2] == [(8, "a1"), (Decimal("8.6"), "a2")]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("Phlebitis (14% v 2%) and constipation (11% v 1%) of grade 2 or higher were more frequent with trabectedin.", ["a1", "a2"] * 2),
        ("Neuropathy was seen in 82% of those given trabectedin, 14% with grade 3.", ["a1", "a1"]),
    ],
)  # fmt: skip
def test_the_grade_behind_a_pair_is_of_both(sentence: str, arms: list[str]) -> None:
    assert [r.arm for r in two_arms(sentence).results] == arms


def test_an_amount_in_blood_is_no_outcome() -> None:
    found = one_arm("The area under the curve of SN-38 was 204 ± 88 ng·h/ml. The response rate was 40%.")
    assert [r.measure for r in found.results] == ["objective-response-rate"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("We have evaluated it with mitomycin C in 38 patients with pancreatic cancer.", "reported"),
        ("Others have evaluated it with mitomycin C in 38 patients with pancreatic cancer.", "cited"),
    ],
)
def test_own_study_told_in_the_perfect_tense(told: str, status: str) -> None:
    found = read(
        "Fluorouracil and mitomycin C in pancreatic cancer\n\n"
        f"Fluorouracil alone has produced responses in 0-19% of patients. {told} "
        "One achieved a complete response and six a partial response, for a response rate of 19.4%. Median survival was 6.7 months."
    )
    assert [r.status for r in found.results if r.value == Decimal("19.4")] == [status]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "With 31/48 events, median OS was 20 months.",
            [("overall-survival", "count", 31, 48, None), ("overall-survival", "median", None, None, None)],
        ),
        (
            "With 31/48 events, 1-year survival was 60%.",
            [("overall-survival", "count", 31, 48, None), ("overall-survival", "rate-at-time", None, None, "1 year")],
        ),
        ("Nausea was seen with 31/48 infusions.", []),
    ],
)  # fmt: skip
def test_the_events_a_survival_rests_on(
    sentence: str, expected: list[tuple[str, str, int | None, int | None, str | None]]
) -> None:
    found = one_arm(sentence).results
    assert [
        (r.measure, r.statistic, r.events, r.total, r.time) for r in found if r.measure == "overall-survival"
    ] == expected


_OLDER = (
    "FOLFOX or 5-FU/LV in elderly patients with colon cancer\n\nMETHODS: Patients who received FOLFOX (n = 84) were matched 1:1 with those "
    "who received 5-FU/LV (n = 84).\nRESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the digit in a name does not part a number from its share
        (
            "25 patients in the FOLFOX group (30%) and 29 patients in the 5-FU/LV group (35%) had recurrent disease.",
            [("recurrence-rate", 30, 25, "a1"), ("recurrence-rate", 35, 29, "a2")],
        ),
        # treatments completed, called by their drugs, and one stopped in an arm named before another clause
        (
            "46 patients (55%) completed 6 months of FOLFOX and 62 patients (74%) completed 6 months of 5-FU/LV.",
            [("treatment-completion-rate", 55, 46, "a1"), ("treatment-completion-rate", 74, 62, "a2")],
        ),
        (
            "All cycles were completed by 46 patients (55%) in the FOLFOX group, and oxaliplatin was discontinued early in 33 patients (39%); "
            "62 patients (74%) completed 6 months of 5-FU/LV.",
            [
                ("treatment-completion-rate", 55, 46, "a1"),
                ("discontinuation-rate", 39, 33, "a1"),
                ("treatment-completion-rate", 74, 62, "a2"),
            ],
        ),
    ],
)  # fmt: skip
def test_arms_called_by_names_with_digits(sentence: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert [(r.measure, r.value, r.events, r.arm) for r in read(_OLDER + sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Trabectedin led to fewer overall (17% vs 31%, P = 0.005) and major complications (5% vs 12%, P = 0.03).",
            ["adverse-event-rate 17 a1", "adverse-event-rate 31 a2", "adverse-event-rate 5 a1", "adverse-event-rate 12 a2"],
        ),
        # what stands alone in a bracket against none is the other arm's
        ("There were no toxic deaths with trabectedin (vs 2%).", ["mortality-rate 2 a2"]),
        ("There were no toxic deaths with trabectedin (v 2% with doxorubicin).", ["mortality-rate 2 a2"]),
        # a comparative left out with the second event
        (
            "Rash was more common with trabectedin (6% vs 3%) and fever with doxorubicin (1% vs 4%).",
            ["adverse-event-rate 6 a1", "adverse-event-rate 3 a2", "adverse-event-rate 1 a1", "adverse-event-rate 4 a2"],
        ),
        (
            "Rash was more common with trabectedin (6% vs 3%) and fever with doxorubicin (4% vs 1%).",
            ["adverse-event-rate 6 a1", "adverse-event-rate 3 a2", "adverse-event-rate 4 a2", "adverse-event-rate 1 a1"],
        ),
    ],
)  # fmt: skip
def test_pairs_whose_words_are_shared(sentence: str, expected: list[str]) -> None:
    assert [f"{r.measure} {r.value} {r.arm}" for r in two_arms(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Resection of the primary had been carried out in 99%.", []),
        ("Liver resection was carried out in 37%.", ["resection-rate"]),
    ],
)  # fmt: skip
def test_an_operation_done_before_is_no_outcome(sentence: str, expected: list[str]) -> None:
    assert [r.measure for r in one_arm(sentence).results] == expected


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
