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
        # the number of a study counts nobody
        ("In study 2, responses were seen in 11 patients.", [11]),
        ("Of those in trial 1, responses were seen in 11 patients.", [11]),
        ("In studies 1 and 2, responses were seen in 11 patients.", [11]),
        ("In the study, 2 patients had a response.", [2]),
    ],
)
def test_the_number_of_a_study_counts_no_patients(sentence: str, expected: list[int]) -> None:
    assert [r.value for r in one_arm(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("One pt in B died of sepsis.", ["a2"]),
        ("Two patients on A died.", ["a1"]),
        ("One patient with B died.", [None]),
        ("One patient in A to C died.", [None]),
    ],
)
def test_those_of_an_arm_called_by_its_bare_letter(sentence: str, arms: list[str | None]) -> None:
    found = read(
        "Docetaxel in gastric cancer\n\nMETHODS: 148 patients were randomly assigned to docetaxel plus cisplatin (arm A) or cisplatin "
        f"alone (arm B).\nRESULTS: {sentence}\n"
    )
    assert [r.arm for r in found.results] == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is told of all arms in turn, and then of something else
        (
            "Nausea was seen in 18 (30.0%) and 26 (41.9%) patients, respectively, and in only 7 of the 90 infusions (7.8%) was there a fever.",
            ["a1 30.0", "a2 41.9", "- 7.8"],
        ),
        ("Nausea was seen in 18 (30.0%) and 26 (41.9%) patients, respectively.", ["a1 30.0", "a2 41.9"]),
        # a second pair behind a bracket with a ratio, with its own outcome behind it
        (
            "The response rate was 41% with trabectedin and 30% with doxorubicin (odds ratio 1.7); 28% vs 15% of patients underwent hepatectomy.",
            ["a1 41", "a2 30", "a1/a2 1.7", "a1 28 resection-rate", "a2 15 resection-rate"],
        ),
        (
            "The response rate was 41% with trabectedin and 30% with doxorubicin (odds ratio 1.7); 28% and 15% achieved an R0 resection.",
            ["a1 41", "a2 30", "a1/a2 1.7", "a1 28 r0-resection-rate", "a2 15 r0-resection-rate"],
        ),
        (
            "The response rate was 41% in the trabectedin group (95% CI, 28-54) and 30% in the doxorubicin group (odds ratio 1.7).",
            ["a1 41", "a2 30", "a1/a2 1.7"],
        ),
    ],
)  # fmt: skip
def test_pairs_beside_figures_of_something_else(sentence: str, expected: list[str]) -> None:
    found = [
        f"{r.arm or '-'}{'/' + r.comparator if r.comparator else ''} {r.value}"
        + (f" {r.measure}" if "resection" in r.measure else "")
        for r in sorted(two_arms(sentence).results, key=lambda r: r.evidence.end)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("care", "drugs"),
    [
        # what only some of an arm came to get is no part of it
        ("supportive care, which in 9 patients (19%) came to include oral capecitabine", []),
        ("supportive care, which for some of them later included capecitabine", []),
        ("supportive care, which included capecitabine", ["capecitabine"]),
        ("supportive care and capecitabine", ["capecitabine"]),
    ],
)
def test_what_some_of_an_arm_came_to_get(care: str, drugs: list[str]) -> None:
    found = read(
        "A randomised trial in gastric cancer\n\nMETHODS: 49 patients were randomly allocated to weekly cisplatin and 47 to "
        f"{care}.\nRESULTS: Survival at 1 year was 53% with cisplatin and 30% in controls.\n"
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [["cisplatin"], drugs]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # what goes on with the outcome before, of kinds of patients told by what they had had
        ("It was 15.2 months in patients who had received two drugs and 8.9 months in those who had received three.", [15.2, 8.9]),
        ("It was 15.2 months in patients who underwent surgery and 8.9 months in those who did not.", [15.2, 8.9]),
        ("It was 15.2 months in patients with ECOG performance status 0 and 8.9 months in those with 1.", [15.2, 8.9]),
        ("It was given for 15.2 months and had 8.9 months of effect.", []),
    ],
)  # fmt: skip
def test_kinds_of_patients_told_by_what_they_had_had(sentence: str, values: list[float]) -> None:
    found = one_arm(f"Median overall survival was 10.6 months. {sentence}").results
    assert [(r.measure, float(r.value or 0)) for r in found[1:]] == [("overall-survival", v) for v in values]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Downstaging to curative-intent resection was achieved in 12 (20%).", ["conversion-rate"]),
        ("Downsizing to potentially curative liver resection was seen in 12 (20%).", ["conversion-rate"]),
        ("Curative-intent resection was achieved in 12 (20%).", ["resection-rate"]),
        ("Positive soft tissue surgical margins were present in 20% of the specimens.", ["r1-resection-rate"]),
        ("Positive soft tissue cultures were present in 20% of the specimens.", []),
    ],
)
def test_resections_with_more_words(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in one_arm(sentence).results] == measures


_IN_EACH = (
    "RESULTS: In study 1, median survival was 8 months with docetaxel and 10 months with gefitinib. In study 2, the response rate was 17% "
    "and 29%, respectively, and median survival was 7 months with docetaxel.\n"
)


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        # a study with a drug that no arm got
        (
            "In study 1, patients were randomly assigned to docetaxel or gefitinib. In study 2, patients were randomly assigned to docetaxel "
            "or erlotinib.",
            ["a1", "a2", None, None, None],
        ),
        (
            "We analysed a randomised trial (docetaxel versus gefitinib; study 1) and a phase II trial in later lines (pemetrexed; study 2).",
            ["a1", "a2", None, None, None],
        ),
        # studies of the same drugs, and one told apart by what its patients had had before
        ("In two trials (study 1 and study 2), patients were randomly assigned to docetaxel or gefitinib.", ["a1", "a2", "a1", "a2", "a1"]),
        (
            "Patients were randomly assigned to docetaxel or gefitinib. In study 1, they were untreated. In study 2, they were pretreated with "
            "erlotinib.",
            ["a1", "a2", "a1", "a2", "a1"],
        ),
    ],
)  # fmt: skip
def test_figures_of_a_study_that_gave_other_drugs(methods: str, arms: list[str | None]) -> None:
    found = read(f"Docetaxel and gefitinib in lung cancer\n\nMETHODS: {methods}\n{_IN_EACH}")
    assert [r.arm for r in sorted(found.results, key=lambda r: r.evidence.end)] == arms


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("57 patients were embolized, of whom 29 (50.9%) also underwent resection.", 57),
        ("57 patients had stable disease; of these, 29 (50.9%) underwent resection.", 57),
        ("57 patients were embolized, and 29 (50.9%) underwent resection.", None),
        ("57 patients were embolized, of whom 29 (61.7%) underwent resection.", None),
    ],
)
def test_some_of_those_told_first(sentence: str, total: int | None) -> None:
    (found,) = [r for r in two_arms(sentence).results if r.measure == "resection-rate"]
    assert (found.events, found.total) == (29, total)


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("In only 9 of the 70 lesions (12.9%) did the tumour recur.", ["recurrence-rate"]),
        ("In only 9 of 70 patients (12.9%) did their cancer come back.", ["recurrence-rate"]),
        ("In only 9 of the 70 lesions (12.9%) did the tumour bleed.", []),
        ("Peptic ulceration was seen in 9 patients.", ["adverse-event-rate"]),
    ],
)
def test_events_told_in_other_words(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in one_arm(sentence).results] == measures


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A median of three treatments (range, 1-6) was given.", ["treatment-duration median 3 1 6"]),
        ("Patients received a median of 2 sessions (range 1-5).", ["treatment-duration median 2 1 5"]),
        ("Patients had received a median of 2 treatments.", []),
        ("A median of three prior treatments (range, 1-6) was given.", []),
        ("Follow-up was at least 2 years.", ["follow-up-time range None 2 None"]),
        ("Follow-up was at 2 years.", []),
    ],
)
def test_how_many_treatments_were_given_and_the_shortest_follow_up(sentence: str, expected: list[str]) -> None:
    found = [f"{r.measure} {r.statistic} {r.value} {r.low} {r.high}" for r in one_arm(sentence).results]
    assert found == expected
