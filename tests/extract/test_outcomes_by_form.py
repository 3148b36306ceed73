"""Outcomes told by their form: a second ratio without its name, margins and responses in brackets, what a surgeon finds, complications
beside deaths. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import one_arm, read, two_arms

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
