"""Figures whose arm, time or number of patients is said in a word beside them: who crossed over, those a bracket numbers, a row of
years told by its ends, what the trial has told before. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import one_arm, read, told, two_arms

ALLOCATED = "METHODS: 210 patients were randomly assigned to {}.\nRESULTS: {}"


def given(allocation: str, more: str) -> list[list[str]]:
    """The drugs of each arm, where the methods go on behind the allocation."""
    return [sorted(arm.drugs) for arm in read("A trial\n\n" + ALLOCATED.format(f"{allocation}. {more}", "")).arms]


@pytest.mark.parametrize(
    ("more", "drugs"),
    [
        ("Patients received encorafenib daily or intravenous dacarbazine or paclitaxel every 3 weeks", ["dacarbazine", "paclitaxel"]),
        ("They were given encorafenib 300 mg once daily, or carboplatin plus paclitaxel", ["carboplatin", "paclitaxel"]),
        ("Encorafenib was given at 300 mg daily, and docetaxel at 75 mg/m2 every 3 weeks", ["docetaxel"]),
        # what was given later, before, or to both
        ("Patients received encorafenib daily and after progression docetaxel", []),
        ("Patients who had received encorafenib or docetaxel were excluded", []),
        ("Patients received encorafenib daily or gefitinib", []),
    ],
)  # fmt: skip
def test_drugs_of_the_kind_that_one_side_is_called_by(more: str, drugs: list[str]) -> None:
    assert given("encorafenib or chemotherapy", more) == [["encorafenib"], drugs]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Twenty patients crossed over to doxorubicin at progression.", ["a1 other count 20"]),
        ("In the trabectedin group, 22 patients crossed over to doxorubicin.", ["a1 other count 22"]),
        ("In all, 12 (20%) patients crossed over to trabectedin.", ["a2 other proportion 20 12/"]),
        ("There were three responses among 30 patients crossed over to trabectedin.", ["a2 objective-response-rate count 3 3/30"]),
        ("There were three responses among 30 patients given trabectedin.", ["a1 objective-response-rate count 3 3/30"]),
    ],
)  # fmt: skip
def test_those_who_crossed_over_are_of_the_other_arm(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "We saw higher rates of nausea with trabectedin (10% vs 2%), of grade 3 fever with doxorubicin (6% vs 18%), and of rash with trabectedin (7% vs 3%).",
            ["a1 10", "a2 2", "a1 6", "a2 18", "a1 7", "a2 3"],
        ),
        (
            "We saw higher rates of nausea with trabectedin (10% vs 2%), of grade 3 fever with doxorubicin (18% vs 6%), and of rash with trabectedin (7% vs 3%).",
            ["a1 10", "a2 2", "a2 18", "a1 6", "a1 7", "a2 3"],
        ),
        ("We saw a higher rate of nausea with trabectedin than with doxorubicin (2% vs 10%).", ["a2 2", "a1 10"]),
        # an arm before a turn without a comma, and a bracket that ends before another clause
        ("Median PFS was 7 months in patients with high IL-6 levels given trabectedin whereas PFS for those on doxorubicin was 4 months.", ["a1 7", "a2 4"]),
        ("Rash occurred in 14 patients (grade 2, 6%; grade 3, 3%); none was of grade 4 in the doxorubicin arm.", ["- 14", "- 6", "- 3"]),
        # both arms have their median: what is not reached is that of others
        ("Median PFS was 7 months with trabectedin, compared with 4 months with doxorubicin, and has not been reached in responders.", ["a1 7", "a2 4", "- None"]),
        ("Median PFS was 7 months with trabectedin and has not been reached with doxorubicin.", ["a1 7", "a2 None"]),
    ],
)  # fmt: skip
def test_whose_a_figure_is(sentence: str, expected: list[str]) -> None:
    found = sorted(two_arms(sentence).results, key=lambda r: (r.evidence.end, r.evidence.start))
    assert [f"{r.arm or '-'} {r.value}" for r in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The response rate was 45.2% for trabectedin (n = 31) and 9.1% for doxorubicin (n = 33).", [31, 33]),
        ("The response rate was 40% in patients with synovial sarcoma (n = 30) and 5% in others (n = 60).", [30, 60]),
        # so many had it, or cannot be those
        ("Pain was seen in 30% of the trabectedin group (n = 18) and 45% of the doxorubicin group (n = 28).", [None, None]),
        ("The response rate was 45% for trabectedin (n = 17) and 9% for doxorubicin (n = 16).", [None, None]),
        ("Of seven non-responders, five had a complete response, for a total response rate of 95%.", [7, None]),
    ],
)  # fmt: skip
def test_of_how_many_a_share_is(sentence: str, expected: list[int | None]) -> None:
    assert [r.total for r in two_arms(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The percentages of patients surviving after years 1 through 3 were 54, 26 and 19 with trabectedin and 40, 13 and 7 with doxorubicin.",
            ["a1 54 @1 year", "a1 26 @2 years", "a1 19 @3 years", "a2 40 @1 year", "a2 13 @2 years", "a2 7 @3 years"],
        ),
        ("Survival rates for years 1 to 2 were 54% and 26% with trabectedin and 40% and 13% with doxorubicin.", ["a1 54 @1 year", "a1 26 @2 years", "a2 40 @1 year", "a2 13 @2 years"]),
        ("Sixteen patients (19%) survived greater than 1 year and 3 (4%) for greater than 2 years.", ["- 19 @1 year", "- 4 @2 years"]),
    ],
)  # fmt: skip
def test_the_years_of_a_row(sentence: str, expected: list[str]) -> None:
    assert [f"{r.arm or '-'} {r.value} @{r.time}" for r in two_arms(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("As previously reported, the response rate was 40% with trabectedin and 20% with doxorubicin.", ["a1", "a2"]),
        ("In the previously reported series, the response rate was 40% with trabectedin and 20% with doxorubicin.", [None, None]),
    ],
)  # fmt: skip
def test_results_that_the_trial_told_before(sentence: str, arms: list[str | None]) -> None:
    assert [(r.arm, r.status) for r in two_arms(sentence).results] == [(arm, "cited") for arm in arms]


@pytest.mark.parametrize(
    ("title", "arm"), [("KEYLUNG-5: survival with olaparib", "a1"), ("Survival with olaparib", None)]
)
def test_the_background_tells_of_the_trial_that_the_title_names(title: str, arm: str | None) -> None:
    text = f"{title}\n\nBACKGROUND: In the KEYLUNG-5 trial, olaparib prolonged progression-free survival versus placebo (HR 0.62).\n"
    found = read(text + ALLOCATED.format("olaparib or placebo", "The response rate was 40% with olaparib."))
    assert [r.arm for r in found.results if r.status == "cited"] == [arm]


def test_a_comma_lost_in_a_row_of_three() -> None:
    sides = "one of three arms: gemcitabine and paclitaxel (GP); gemcitabine and vinorelbine (GV); gemcitabine and docetaxel (GD)"
    found = read(
        "A trial\n\n" + ALLOCATED.format(sides, "Median TTP for GP GV and GD was 7.5 7.0 and 7.4 months respectively.")
    )
    assert told(found) == [
        "a1 time-to-progression median 7.5",
        "a2 time-to-progression median 7.0",
        "a3 time-to-progression median 7.4",
    ]


@pytest.mark.parametrize(
    ("sentence", "share"),
    [
        ("Mutations in the serine-threonine kinase B-RAF (BRAF) are found in 50% of melanomas.", 50),
        ("About 5% of lung cancers harbour ALK rearrangements.", 5),
        ("Some 2% of lung cancers have BRAF (v-raf homolog B) mutations.", 2),
        ("HER2 is overexpressed in about 20% of breast cancers.", 20),
        ("About 5% of patients have an unknown EGFR status.", None),
    ],
)
def test_how_many_have_a_marker(sentence: str, share: int | None) -> None:
    text = f"A trial\n\nBACKGROUND: {sentence}\nMETHODS: 40 patients received cisplatin.\nRESULTS: Four responded."
    found = [r for r in read(text).results if r.measure == "biomarker-frequency"]
    assert [r.value for r in found] == ([share] if share is not None else [])


def test_survivors_a_sentence_opens_with_are_those_it_tells_of() -> None:
    assert told(one_arm("Of the 12 survivors, three relapsed.")) == ["a1 recurrence-rate count 3 3/12"]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("The HR for PFS with low versus high VEGF was better (0.41, 95% CI 0.13-1.28 vs 0.80, 95% CI 0.45-1.40).", [("a1", "a2")] * 2),
        ("PFS differed with low versus high VEGF (HR 0.41, 95% CI 0.13-1.28).", [(None, None)]),
    ],
)  # fmt: skip
def test_ratios_of_two_kinds_set_against_each_other_are_of_the_arms(
    sentence: str, arms: list[tuple[str | None, str | None]]
) -> None:
    first = "The HR for OS was 0.70 (95% CI 0.50-0.90) for trabectedin versus doxorubicin. "
    found = [r for r in two_arms(first + sentence).results if r.measure == "progression-free-survival"]
    assert [(r.arm, r.comparator) for r in found] == arms


def test_sides_that_the_title_tells_together_are_those_of_the_methods() -> None:
    found = read(
        "Short-term (pre-surgical) letrozole 5 mg plus anastrozole versus letrozole 5 mg alone or anastrozole alone\n\n"
        "METHODS: In this double-blind trial, 121 patients received letrozole 5 mg plus anastrozole 1 mg/day for 14 days (L + A); letrozole plus "
        "anastrozole placebo (L); or letrozole placebo plus anastrozole (A), 2 weeks before surgery.\n"
        "RESULTS: Samples were available from 103 patients (L, n = 35; L+A, n = 31; A, n = 37). "
        "All treatments reduced mean Ki67 expression from baseline (L: -41%; L + A: -39%; A: -13%)."
    )
    assert [(sorted(arm.drugs), arm.n) for arm in found.arms] == [
        (["anastrozole", "letrozole"], 31),
        (["letrozole"], 35),
        (["anastrozole"], 37),
    ]
    assert [(r.arm, r.value) for r in found.results] == [("a2", -41), ("a1", -39), ("a3", -13)]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("Forty patients received one TKI and 20 received a second TKI.", 1),
        ("Forty patients received sunitinib and 20 received pazopanib.", 2),
    ],
)
def test_one_treatment_and_another_after_it_are_no_arms(sentence: str, arms: int) -> None:
    methods = "METHODS: We retrospectively compared 60 patients treated with sunitinib or pazopanib.\n"
    found = read(f"A study\n\n{methods}RESULTS: {sentence} The response rate was 30%.")
    assert len(found.arms) == arms


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("An objective response was seen in 10%. Tumour shrinkage occurred in 30% of patients.", "other"),
        ("Tumour shrinkage occurred in 30% of patients.", "objective-response-rate"),
        ("Tumour regression (objective response rate of 30%) was seen.", "objective-response-rate"),
    ],
)
def test_tumours_that_shrank_beside_objective_responses(sentence: str, measure: str) -> None:
    assert next(r.measure for r in one_arm(sentence).results if r.value == 30) == measure


OPERATED = "Perioperative capecitabine versus surgery alone\n\nMETHODS: 180 patients were randomly assigned to {}.\nRESULTS: {}"


@pytest.mark.parametrize(
    ("allocation", "sentence", "expected"),
    [
        ("capecitabine or surgery alone", "Neutropenia occurred in 9% of patients.", ["a1 adverse-event-rate proportion 9"]),
        ("capecitabine or observation", "An objective response was seen in 43%.", ["a1 objective-response-rate proportion 43"]),
        ("capecitabine or no adjuvant treatment", "All six cycles were completed by 84% of patients.", ["a1 treatment-completion-rate proportion 84"]),
        ("capecitabine or surgery alone", "One patient died of sepsis during leukopenia.", ["a1 mortality-rate count 1"]),
        # what those not treated have too, and others that are treated
        ("capecitabine or surgery alone", "Median follow-up was 5.8 years.", ["- follow-up-time median 5.8"]),
        ("capecitabine or surgery alone", "Overall survival at 5 years was 57%.", ["- overall-survival rate-at-time 57 @5 years"]),
        ("capecitabine or placebo", "Neutropenia occurred in 9% of patients.", ["- adverse-event-rate proportion 9"]),
        ("capecitabine or radiotherapy alone", "Neutropenia occurred in 9% of patients.", ["- adverse-event-rate proportion 9"]),
        ("capecitabine or surgery alone", "Neutropenia occurred in 9% of all patients in both arms.", ["- adverse-event-rate proportion 9"]),
    ],
)  # fmt: skip
def test_what_only_the_treated_can_have(allocation: str, sentence: str, expected: list[str]) -> None:
    assert told(read(OPERATED.format(allocation, sentence))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rash was seen in 40% with trabectedin and 30% with doxorubicin. Median time to progression was 3.1 months with doxorubicin and 4.4 months with trabectedin. Response rates were 12% and 21%.",
            ["a1 adverse-event-rate proportion 40", "a2 adverse-event-rate proportion 30", "a2 time-to-progression median 3.1", "a1 time-to-progression median 4.4", "a2 objective-response-rate proportion 12", "a1 objective-response-rate proportion 21"],
        ),
        # named anew
        (
            "Median time to progression was 3.1 months with doxorubicin and 4.4 months with trabectedin. Response rates with trabectedin and doxorubicin were 21% and 12%.",
            ["a2 time-to-progression median 3.1", "a1 time-to-progression median 4.4", "a1 objective-response-rate proportion 21", "a2 objective-response-rate proportion 12"],
        ),
    ],
)  # fmt: skip
def test_an_order_told_beside_the_arms_goes_on(sentence: str, expected: list[str]) -> None:
    assert told(read("A trial in sarcoma\n\n" + ALLOCATED.format("trabectedin or doxorubicin", sentence))) == expected


LETTERED = "FOLFOX with bevacizumab\n\nMETHODS: 71 patients were randomised to FOLFOX alone (Arm A) or with bevacizumab (Arm B).\nRESULTS: "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Median RFS 35.1 mos A, 22.8 mos B.", ["a2 recurrence-free-survival median 35.1", "a1 recurrence-free-survival median 22.8"]),
        ("Median OS: A 30.4 mos, B not reached.", ["a2 overall-survival median 30.4", "a1 overall-survival median None"]),
        ("Response was 40% A vs 50% B.", ["a2 objective-response-rate proportion 40", "a1 objective-response-rate proportion 50"]),
        # letters of something else
        ("Hepatitis B, 20%, and vitamin A 30 mg were recorded; the response rate was 40%.", ["- objective-response-rate proportion 40"]),
    ],
)  # fmt: skip
def test_arms_by_their_letters_beside_figures(sentence: str, expected: list[str]) -> None:
    found = [f for f in told(read(LETTERED + sentence)) if "other" not in f and "adverse" not in f]
    assert found == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Four of 52 patients responded when crossed over from trabectedin to doxorubicin.", ["a1 objective-response-rate count 4 4/52"]),
        ("One of 41 patients responded to trabectedin after failure of doxorubicin.", ["a2 objective-response-rate count 1 1/41"]),
        ("Fourteen of the 36 trabectedin patients crossed over to doxorubicin.", ["a1 other count 14 14/36"]),
        # they stay where they are
        ("Four of 52 patients given doxorubicin responded, and 9 given trabectedin died.", ["a2 objective-response-rate count 4 4/52", "a1 death-rate count 9"]),
    ],
)  # fmt: skip
def test_those_who_came_from_another_arm(sentence: str, expected: list[str]) -> None:
    assert told(read("A trial in sarcoma\n\n" + ALLOCATED.format("trabectedin or doxorubicin", sentence))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Five of 13 elderly evaluable patients responded.", ["a1 objective-response-rate count 5 5/13"]),
        ("Thirteen elderly patients were evaluable for response.", []),
        (
            "One patient died within 90 days of transplantation (4.2%).",
            ["a1 mortality-rate proportion 4.2 1/ @90 days"],
        ),
    ],
)
def test_counts_with_those_they_are_of(sentence: str, expected: list[str]) -> None:
    assert told(one_arm(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("Patients received a median of 6 cycles each (range 1-14).", ("1", "14")),
        ("A median of 6 cycles was given in both groups (range 3-14).", ("3", "14")),
        ("Patients received a median of 6 cycles; the dose was low (range 1-14).", ("None", "None")),
        ("Patients received a median of 6 cycles of doxorubicin (range 1-8) and 4 of trabectedin (range 1-9).", ("None", "None")),
    ],
)  # fmt: skip
def test_the_range_of_a_number_of_cycles(sentence: str, bounds: tuple[str, str]) -> None:
    first = next(r for r in one_arm(sentence).results if r.value == 6)
    assert (str(first.low), str(first.high)) == bounds


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Neuropathy developed in 4 patients of Group 1 (11%).", ["a1 adverse-event-rate proportion 11 4/"]),
        ("Neuropathy developed in 4 patients, in Group 1 alone (11% of them).", ["a1 adverse-event-rate count 4", "a1 adverse-event-rate proportion 11"]),
    ],
)  # fmt: skip
def test_counts_of_a_numbered_group(sentence: str, expected: list[str]) -> None:
    methods = "METHODS: 90 patients received docetaxel (Group 1, n = 38) or gemcitabine (Group 2, n = 52).\n"
    assert told(read(f"Docetaxel versus gemcitabine\n\n{methods}RESULTS: {sentence}")) == expected
