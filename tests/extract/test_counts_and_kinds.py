"""Numbers and kinds that stand beside a share: its events alone in a bracket, an interval that words lead to, who achieved which
kind of response, of whom a share is, and which arm is told first where the sentence opens with the other. Each row also shows what must
not be read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


def test_a_number_alone_in_the_bracket_behind_a_share_counts_its_events() -> None:
    found = two_arms(
        "Serious events were reported by 21.7% (13) of patients with trabectedin and 9.7% (6) of patients with doxorubicin; rash was "
        "seen in 5.0% (3) and 8.1% (5)."
    )
    assert told(found) == [
        "a1 adverse-event-rate proportion 21.7 13/",
        "a2 adverse-event-rate proportion 9.7 6/",
        "a1 adverse-event-rate proportion 5.0 3/",
        "a2 adverse-event-rate proportion 8.1 5/",
    ]


def test_a_number_behind_a_mean_share_counts_nobody() -> None:
    found = two_arms("The mean (SD) fall in volume was 21% (13) with trabectedin and 9% (6) with doxorubicin.")
    assert [(r.statistic, r.value, r.events) for r in found.results] == [("mean", 21, None), ("mean", 9, None)]


@pytest.mark.parametrize(
    ("sentence", "low"),
    [
        ("Fourteen (34%) of the 41 assessable patients had a PR with a 95% confidence interval of 21-50%.", 21),
        ("Objective responses were seen in 34% of patients, with a 95% CI of 21 to 50%.", 21),
        # the interval of something else
        ("Objective responses were seen in 34% of patients, and survival was long with a 95% CI of 21 to 50 months.", None),
        ("The response rate was 34% in those with a 95% probability of 21-50%.", None),
    ],
)  # fmt: skip
def test_an_interval_that_words_lead_to(sentence: str, low: int | None) -> None:
    found = [r for r in one_arm(sentence).results if r.value == 34]
    assert [r.low for r in found] == [None if low is None else Decimal(low)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Twelve of 40 patients (30%) responded, with two patients (5%; 95% CI 1-17) achieving a complete response and ten (25%; 95% "
            "CI 13-41) achieving a partial response.",
            [
                "a1 objective-response-rate proportion 30 12/40",
                "a1 complete-response-rate proportion 5 2/",
                "a1 partial-response-rate proportion 25 10/",
            ],
        ),
        (
            "Toxicity was mild, with two patients (5%) developing febrile neutropenia.",
            ["a1 adverse-event-rate proportion 5 2/"],
        ),
        # those who achieved it are of whom the survival is told
        (
            "Survival at 1 year was 80% in patients achieving a complete response.",
            ["a1 overall-survival rate-at-time 80 @1 year"],
        ),
    ],
)
def test_what_some_achieved(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Grade 3 haemorrhage occurred in 9 (18%) of 50 patients who underwent surgery in the trabectedin group and in 6 (12%) of 51 "
            "patients who underwent surgery in the doxorubicin group.",
            ["a1 adverse-event-rate proportion 18 9/50", "a2 adverse-event-rate proportion 12 6/51"],
        ),
        (
            "Of those given trabectedin 18% of patients underwent surgery, and with doxorubicin 12% of patients underwent surgery.",
            ["a1 resection-rate proportion 18", "a2 resection-rate proportion 12"],
        ),
    ],
)
def test_of_whom_two_shares_are(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("opening", "arms"),
    [
        ("In an intention-to-treat analysis, as compared with doxorubicin, trabectedin", ["a1", "a2"]),
        ("In the updated analysis of survival, compared with trabectedin, doxorubicin", ["a2", "a1"]),
        ("Overall, as compared with treatment with doxorubicin, treatment with trabectedin", ["a1", "a2"]),
        ("In an interim analysis, trabectedin as compared with doxorubicin", ["a1", "a2"]),
    ],
)
def test_a_sentence_that_opens_with_what_is_compared(opening: str, arms: list[str]) -> None:
    found = read(
        "Treatment of sarcoma\n\nMETHODS: Patients were randomly assigned to trabectedin (n = 60), doxorubicin (n = 62) or ifosfamide "
        f"(n = 61).\nRESULTS: {opening} prolonged progression-free survival (median, 7.2 vs. 4.9 months).\n"
    )
    assert [(r.arm, r.value) for r in found.results] == [(arms[0], Decimal("7.2")), (arms[1], Decimal("4.9"))]


def of_three(sentence: str) -> list[str]:
    return told(
        read(
            "Treatment of sarcoma\n\nMETHODS: Patients were randomly assigned to trabectedin (n = 60), doxorubicin (n = 62) or no "
            f"treatment (n = 61).\nRESULTS: {sentence}\n"
        )
    )


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        (
            "Doxorubicin alone was non-inferior to trabectedin (hazard ratio 1.07 [95% CI 0.84-1.36]), whereas no treatment was not (HR 1.25).",
            ["a2/a1", "a3/a1"],
        ),
        (
            "Progression-free survival with doxorubicin was not inferior to that with trabectedin (HR 1.07), but was superior to no treatment (HR 0.71).",
            ["a2/a1", "a2/a3"],
        ),
        # no word says that the two are set against each other
        ("Progression-free survival was longer with doxorubicin and with trabectedin (HR 0.71).", ["a1/a3"]),
    ],
)  # fmt: skip
def test_an_arm_that_is_as_good_as_another(sentence: str, sides: list[str]) -> None:
    assert [figure.split()[0] for figure in of_three(sentence) if "hazard-ratio" in figure] == sides


def test_a_bracket_like_that_of_the_figure_it_is_set_against() -> None:
    found = two_arms(
        "Survival was similar (median 8.4 months [IQR 3.1-12.5] vs 7.2 months [2.6-11.4]; hazard ratio 0.88, 95% CI 0.66-1.17)."
    )
    assert [(r.low, r.level) for r in found.results] == [
        (Decimal("3.1"), None),
        (Decimal("2.6"), None),
        (Decimal("0.66"), 95),
    ]
    found = two_arms(
        "After a median of 14 months (range 2-30), survival was 8.4 months (95% CI 6-9) vs 7.2 months (5-8)."
    )
    assert [r.level for r in found.results if r.value in (Decimal("8.4"), Decimal("7.2"))] == [95, 95]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The most common grade three or four event was anaemia (12%).", ["a1 adverse-event-rate proportion 12"]),
        ("Five patients had grade three toxicity.", ["a1 adverse-event-rate count 5"]),
        ("Grade 3 anaemia was seen in four patients.", ["a1 adverse-event-rate count 4"]),
    ],
)
def test_grades_in_words_count_nobody(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_a_p_value_behind_the_patients_and_their_group() -> None:
    found = two_arms(
        "Anaemia occurred in 12 (20%) of 60 patients in the trabectedin group and 5 (8%) of 62 patients in the doxorubicin group (p=0.041)."
    )
    assert [r.p for r in found.results] == ["=0.041", None]
    found = two_arms("Anaemia occurred in 20% of patients and 8% of 62 samples in the laboratory (p=0.041).")
    assert [r.p for r in found.results] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Trabectedin often caused neutropenia; neutropenia of grade 3 was associated with longer survival (HR 0.45).", "-"),
        ("Among patients given trabectedin, low albumin levels were associated with shorter survival (HR 1.9).", "-"),
        ("Irrespective of age, trabectedin was associated with longer survival (HR 0.45).", "a1/a2"),
    ],
)  # fmt: skip
def test_what_goes_with_a_harm_or_a_trait_is_of_no_arms(sentence: str, side: str) -> None:
    assert [figure.split()[0] for figure in told(two_arms(sentence)) if "hazard-ratio" in figure] == [side]


def test_time_to_a_worsening_status() -> None:
    found = two_arms("The median time to worsening ECOG performance status was 6.1 v 4.3 months.")
    assert [r.measure for r in found.results] == ["quality-of-life", "quality-of-life"]
    assert not one_arm("The performance status worsened within 2 months of surgery.").results


@pytest.mark.parametrize(
    ("regimen", "arms", "drugs"),
    [
        # all of a long form is the list of drugs, although the short form has a letter more
        ("A regimen of S-1 plus oxaliplatin (SOX) is active.", "SOX plus bevacizumab or mFOLFOX6", ["bevacizumab", "oxaliplatin", "s-1"]),
        ("A regimen of S-1 and irinotecan (SIRI) is active.", "SIRI or mFOLFOX6", ["irinotecan", "s-1"]),
        # what the long form only ends with
        ("The study of S-1 after oral capecitabine (CAP) is known.", "CAP or mFOLFOX6", ["capecitabine"]),
    ],
)  # fmt: skip
def test_a_short_form_of_two_drugs(regimen: str, arms: str, drugs: list[str]) -> None:
    found = read(
        f"Treatment of colon cancer\n\nBACKGROUND: {regimen}\nMETHODS: Patients were randomly assigned to {arms}.\n"
        "RESULTS: Response was seen in 40% and 20%, respectively."
    )
    assert [sorted(a.drugs) for a in found.arms if "fluorouracil" not in a.drugs] == [drugs]


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        ("Chemotherapy with capecitabine and oxaliplatin (CAPOX) was compared with chemoradiotherapy.", [[], ["capecitabine", "oxaliplatin"]]),
        (
            "Patients were randomised to chemoradiotherapy and surgery or to surgery. Chemotherapy consisted of capecitabine and oxaliplatin.",
            [[], ["capecitabine", "oxaliplatin"]],
        ),
        (
            "Patients were randomised to chemoradiotherapy or radiotherapy plus cetuximab. Chemotherapy consisted of cisplatin.",
            [["cetuximab"], ["cisplatin"]],
        ),
    ],
)  # fmt: skip
def test_whose_the_chemotherapy_is(methods: str, drugs: list[list[str]]) -> None:
    found = read(f"Rectal cancer\n\nMETHODS: {methods}\nRESULTS: Response was seen in 40% and 20%, respectively.")
    assert sorted(sorted(a.drugs) for a in found.arms) == drugs


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        # a letter before a response makes it another outcome
        (
            "CR was seen in 2 and PR in 9 patients. Ten underwent surgery (S-PR, n = 2).",
            ["complete-response-rate 2", "partial-response-rate 9", "resection-rate 10"],
        ),
        # whether an operation was possible, and whether one of a kind was
        ("Surgery was feasible in 20%.", ["resection-rate 20"]),
        ("Breast-conserving surgery was feasible in 30%.", ["other 30"]),
        # how many were of a kind is no outcome
        ("Women with stage III (57.1% of the intent-to-treat population) had longer survival.", []),
    ],
)
def test_short_forms_with_a_letter_and_shares_of_a_population(said: str, expected: list[str]) -> None:
    assert [f"{r.measure} {r.value}" for r in one_arm(said).results] == expected
