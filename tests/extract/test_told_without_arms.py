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


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # parts of those told before, in their order
        (
            "A response was seen in 18 patients (20%) given trabectedin and 12 (13%) given doxorubicin, including three and two complete responses.",
            ["20 a1", "13 a2", "3 a1", "2 a2"],
        ),
        (
            "A response was seen in 18 patients (20%) given trabectedin and 12 (13%) given doxorubicin, including four complete responses.",
            ["20 a1", "13 a2", "4 a2"],
        ),
        # all arms taken together
        (
            "When the two groups were pooled, a response was seen in 28% of women and 13% of men.",
            ["28 None", "13 None"],
        ),
        ("With both arms combined, the response rate was 21%.", ["21 None"]),
        ("In both groups, when pooled by centre, the response rate was 21% with trabectedin.", ["21 a1"]),
        ("A response was seen in 28% and 13%.", ["28 a1", "13 a2"]),
    ],
)  # fmt: skip
def test_parts_of_each_and_arms_taken_together(sentence: str, expected: list[str]) -> None:
    assert [f"{r.value} {r.arm}" for r in two_arms(sentence).results] == expected


_MATCHED = (
    "Gastrectomy after chemotherapy for gastric cancer\n\nMETHODS: Sixty patients operated on after chemotherapy with cisplatin "
    "(delayed group) were compared with 60 patients who underwent gastrectomy without chemotherapy (early group).\nRESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At a median follow-up of 47 months after gastrectomy, survival at 5 years was 34% in the delayed group.", ["47 None", "34 a1"]),
        ("At a median follow-up of 31 months from surgery, survival at 5 years was 34% in the delayed group.", ["31 None", "34 a1"]),
        ("The median follow-up was 47 months in the early group and 31 months in the delayed group.", ["47 a2", "31 a1"]),
    ],
)  # fmt: skip
def test_from_when_a_follow_up_is_counted(sentence: str, expected: list[str]) -> None:
    assert [f"{r.value} {r.arm}" for r in read(_MATCHED + sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A response was seen in 43% given trabectedin and 35% given doxorubicin; response was associated with better survival (odds ratio, 0.33; 95% CI, 0.16-0.68).", (None, None)),
        ("A response was seen in 43% given trabectedin and 35% given doxorubicin; response was associated with trabectedin (odds ratio, 1.41; 95% CI, 1.16-1.68).", ("a1", "a2")),
    ],
)  # fmt: skip
def test_what_goes_with_a_response_is_no_arm(sentence: str, expected: tuple[str | None, str | None]) -> None:
    assert [(r.arm, r.comparator) for r in two_arms(sentence).results if r.statistic == "odds-ratio"] == [expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fifteen of the 40 pathologic complete responders have relapsed.", ["recurrence-rate 15"]),
        ("Six of 20 clinical complete responders have since relapsed.", ["recurrence-rate 6"]),
        ("Six of 20 patients were clinical complete responders.", ["complete-response-rate 6"]),
        ("The full radiation dose was received by some; 86% of patients received the full radiation dose.", ["treatment-completion-rate 86"]),
        ("A radiation dose of 50 Gy was given; 86% of patients responded.", ["objective-response-rate 86"]),
    ],
)  # fmt: skip
def test_what_became_of_responders_and_of_doses(sentence: str, expected: list[str]) -> None:
    assert [f"{r.measure} {r.value}" for r in one_arm(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Patients received a median of 7 chemotherapy cycles (range, 3-18 cycles).", [(7, 3, 18)]),
        ("A median of 7 treatment cycles (range 3 to 18) was given.", [(7, 3, 18)]),
        ("A median of 7 cycles was given to patients (aged 43 to 78).", [(7, None, None)]),
    ],
)  # fmt: skip
def test_the_range_of_cycles_of_treatment(sentence: str, expected: list[tuple[int, int | None, int | None]]) -> None:
    assert [(r.value, r.low, r.high) for r in one_arm(sentence).results] == expected


_OF_THREE = (
    "Treatment of liver cancer: a randomised trial\n\nMETHODS: Patients were randomly assigned to sorafenib (n = 37), lenvatinib (n = 40) "
    "or placebo (n = 35).\nRESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fever occurred in 10 (27%) and 11 (28%) actively treated patients, respectively.", ["27 a1", "28 a2"]),
        ("Fever occurred in 12% and 14% of the treated patients, respectively.", ["12 a1", "14 a2"]),
        # whom nobody tells apart
        ("Fever occurred in 12% and 14% of young patients.", ["12 None", "14 None"]),
    ],
)  # fmt: skip
def test_those_of_three_arms_that_are_treated(sentence: str, expected: list[str]) -> None:
    assert [f"{r.value} {r.arm}" for r in read(_OF_THREE + sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The 6-month PFS of 43% with trabectedin deserves study.", ["43.1 a1", "34.5 a2"]),
        # which is no rounding, or of the other arm
        ("The 6-month PFS of 44% with trabectedin deserves study.", ["43.1 a1", "34.5 a2", "44 a1"]),
        ("The 6-month PFS of 43% with doxorubicin deserves study.", ["43.1 a1", "34.5 a2", "43 a2"]),
    ],
)
def test_a_figure_rounded_by_the_conclusion(sentence: str, expected: list[str]) -> None:
    told = "PFS at 6 months was 43.1% with trabectedin and 34.5% with doxorubicin.\nCONCLUSIONS: "
    assert [f"{r.value} {r.arm}" for r in two_arms(told + sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Liver resection is possible in only 10% to 20% of patients.", ["resection-rate"]),
        ("Resection can be performed in 15% of patients.", ["resection-rate"]),
        ("Chemotherapy enables resection in 10-30% of patients with unresectable metastases.", ["conversion-rate"]),
        ("Hepatectomy is possible in patients with 25% of the liver left.", []),
    ],
)
def test_how_often_the_background_calls_an_operation_possible(sentence: str, expected: list[str]) -> None:
    text = f"FOLFOX for liver metastases\n\nBACKGROUND: {sentence}\nMETHODS: Patients were given FOLFOX.\n"
    assert [r.measure for r in read(text).results] == expected
