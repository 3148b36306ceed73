"""Figures told of kinds of patients, of both arms at once, or in a row with its tests; risks told as multiples; markers that stay
stable. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

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


_FOUR = (
    "Treatment of liver metastases\n\nMETHODS: Patients with right-sided tumours were randomly assigned to FOLFOX (group A, n = 100) or "
    "FOLFOXIRI (group B, n = 102), and those with left-sided tumours to FOLFIRI plus bevacizumab (group C, n = 104) or FOLFIRI plus "
    "cetuximab (group D, n = 106).\nRESULTS: Median progression-free survival was 8.0 months in group A versus 10.5 months in group B "
    "(HR 0.74 [95% CI 0.58-0.95]; p=0.02) and "
)


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        # as the figures say, and as the ratio before where they are too near each other
        ("10.6 months in group C versus 13.1 months in group D (0.79 [0.63-0.99]; p=0.04).", ["B/A", "D/C"]),
        ("10.6 months in group C versus 10.1 months in group D (1.08 [0.83-1.43]; p=0.5).", ["B/A", "D/C"]),
        ("10.6 months in group C versus 10.6 months in group D (1.02; 0.83-1.43).", ["B/A", "D/C"]),
        # a ratio that names its own
        ("10.6 months in group C versus 10.1 months in group D (C v D: HR 0.93; 0.83-1.43).", ["B/A", "C/D"]),
    ],
)
def test_a_second_ratio_is_of_the_arms_told_before_it(rest: str, expected: list[str]) -> None:
    found = read(_FOUR + rest)
    letters = {arm.id: "ABCD"[(arm.n or 100) // 2 - 50] for arm in found.arms}
    ratios = [r for r in found.results if r.statistic == "hazard-ratio"]
    assert [f"{letters[r.arm or '']}/{letters[r.comparator or '']}" for r in ratios] == expected


def of_one(sentence: str) -> list[str]:
    return [
        f"{r.measure} {'-' if r.value is None else f'{r.value:f}'}{f' {r.events}/{r.total}' if r.total else ''}{f' [{r.low:f}-{r.high:f}]' if r.low else ''}"
        for r in one_arm(sentence).results
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # grade 5 alone is a death of treatment
        ("Grade 5 TRAEs were reported in 2%.", ["mortality-rate 2"]),
        ("Two patients had grade 5 treatment-related adverse events.", ["mortality-rate 2"]),
        ("Grade 3 to 5 TRAEs were reported in 12%.", ["adverse-event-rate 12"]),
        ("Grade 4 or grade 5 AEs were seen in 12%.", ["adverse-event-rate 12"]),
        ("Grade ≥3 TRAEs were reported in 42%.", ["adverse-event-rate 42"]),
        # cycles and their range, whatever stands between
        ("A median of eight cycles was given (range 2-12).", ["treatment-duration 8 [2-12]"]),
        ("Patients received a median of five courses of chemotherapy (range, 1 to 12).", ["treatment-duration 5 [1-12]"]),
        ("A median of eight cycles was given; the response rate was 40% (range 20-60).", ["treatment-duration 8", "objective-response-rate 40 [20-60]"]),
        # a median that somebody had not reached
        (
            "Median overall survival (OS) and progression-free survival (PFS) for all patients were 36 (95% CI: 26 to 48) and 12 months "
            "(95% CI: 8-15), respectively; untreated patients had not reached their median OS.",
            ["overall-survival 36 [26-48]", "progression-free-survival 12 [8-15]", "overall-survival -"],
        ),
        # kinds of patients, each with its total, before what they had in common
        (
            "Nine of 12 patients with wild-type tumours and 4 of 8 with mutant tumours responded.",
            ["objective-response-rate 9 9/12", "objective-response-rate 4 4/8"],
        ),
        ("Nine of 12 treated patients and 4 of 8 untreated patients responded.", ["objective-response-rate 9 9/12", "objective-response-rate 4 4/8"]),
        ("Nine of 12 patients underwent resection and 4 of 8 patients responded.", ["resection-rate 9 9/12", "objective-response-rate 4 4/8"]),
        # kinds of relapse that were treated
        (
            "The response rate was 80% (8/10) in sensitive and 25% (2/8) in refractory relapse.",
            ["objective-response-rate 80 8/10", "objective-response-rate 25 2/8"],
        ),
        ("The response rate was 80%, and 25% had an early relapse.", ["objective-response-rate 80", "recurrence-rate 25"]),
        # one more, others and some more of those counted
        ("Stable disease was seen in another seven.", ["stable-disease-rate 7"]),
        ("Neutropenia occurred in five patients and anaemia in four others.", ["adverse-event-rate 5", "adverse-event-rate 4"]),
        ("Anaemia was described in another study.", []),
        # those without disease
        ("Five of the nine are alive without evidence of recurrence.", ["disease-free-rate 5 5/9"]),
        ("Five of the nine are alive with recurrence.", ["alive-rate 5 5/9"]),
    ],
)  # fmt: skip
def test_outcomes_of_one_arm_by_their_form(sentence: str, expected: list[str]) -> None:
    assert of_one(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The response rate was 71% with trabectedin, including 6 complete responses (10%), and 64% with doxorubicin, including 9 complete "
            "responses (15%).",
            ["objective-response-rate 71 a1", "complete-response-rate 10 a1", "objective-response-rate 64 a2", "complete-response-rate 15 a2"],
        ),
        (
            "Response rates were 45% with trabectedin (including complete responses in 8%) versus 40% with doxorubicin.",
            ["objective-response-rate 45 a1", "objective-response-rate 40 a2", "complete-response-rate 8 a1"],
        ),
        # margins of both, of those operated on
        (
            "Surgery was performed in 17 (28%) and 13 (21%) patients, respectively, and was R0 in 15 and 11 of these patients.",
            ["resection-rate 28 a1", "resection-rate 21 a2", "r0-resection-rate 15 a1", "r0-resection-rate 11 a2"],
        ),
        # operations of an earlier trial
        (
            "Secondary operations were more frequent than with FOLFIRI (15 vs 6%) in a phase III trial of our group.",
            ["resection-rate 15 None cited", "resection-rate 6 None cited"],
        ),
    ],
)  # fmt: skip
def test_outcomes_of_two_arms_by_their_form(sentence: str, expected: list[str]) -> None:
    found = two_arms(sentence)
    cited = {"cited": " cited"}
    assert [f"{r.measure} {r.value:f} {r.arm}{cited.get(r.status, '')}" for r in found.results] == expected


def test_an_arm_called_na_is_no_value_that_was_not_reached() -> None:
    found = read(
        "Breast cancer\n\nMETHODS: Patients were randomly assigned to vinorelbine plus doxorubicin (NA) or FAC.\nRESULTS: Median time to "
        "progression was 8.0 months for NA and 8.6 months for FAC. Median survival was not reached with NA and 12 months with FAC."
    )
    arms = {arm.id: "doxorubicin" in arm.drugs and "vinorelbine" in arm.drugs for arm in found.arms}
    assert [(r.measure, None if r.value is None else f"{r.value:f}", arms[r.arm or ""]) for r in found.results] == [
        ("time-to-progression", "8.0", True),
        ("time-to-progression", "8.6", False),
        ("overall-survival", None, True),
        ("overall-survival", "12", False),
    ]
