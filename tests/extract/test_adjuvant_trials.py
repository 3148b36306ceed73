"""How trials of treatment before, after or beside an operation or irradiation that all have are worded, and those of one drug
against nothing. Each row also shows what must not be read: no other figure may be.
"""

from __future__ import annotations

import pytest

from kg.model import Extraction
from tests.extract.test_trials_of_today import read, told


def after_resection(sentence: str) -> list[str]:
    return told(
        read(
            "Mitotane versus placebo after resection of adrenal cancer: a randomised trial\n\n"
            "METHODS: Patients were randomly assigned to mitotane (n = 60) or placebo (n = 62).\n"
            f"RESULTS: {sentence}\n"
        )
    )


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # who relapsed or died are events of the survival without relapse, by whatever words
        (
            "In all, 9 (15%) patients with mitotane and 18 (29%) with placebo had had a tumour recurrence or had died.",
            [
                "a1 recurrence-free-survival proportion 15 9/",
                "a2 recurrence-free-survival proportion 29 18/",
            ],
        ),
        (
            "At 2 years, 15% of the mitotane group and 29% of the placebo group had progressive disease or had died.",
            [
                "a1 progression-free-survival proportion 15 @2 years",
                "a2 progression-free-survival proportion 29 @2 years",
            ],
        ),
        (
            "Relapse, a second primary cancer, or death occurred in 9 patients with mitotane and 18 with placebo.",
            ["a1 disease-free-survival count 9", "a2 disease-free-survival count 18"],
        ),
        (
            "Distant metastases or death were seen in 9 patients with mitotane and 18 with placebo (HR 0.50, 95% CI 0.3-0.9).",
            [
                "a1 metastasis-free-survival count 9",
                "a2 metastasis-free-survival count 18",
                "a1/a2 metastasis-free-survival hazard-ratio 0.50",
            ],
        ),
        # of the survival that is named
        (
            "Disease-free survival was longer with mitotane than with placebo (hazard ratio for disease or death, 0.50).",
            ["a1/a2 disease-free-survival hazard-ratio 0.50"],
        ),
        (
            "For event-free survival, 9 (15%) of 60 patients with mitotane and 18 (29%) of 62 with placebo relapsed or died.",
            [
                "a1 event-free-survival proportion 15 9/60",
                "a2 event-free-survival proportion 29 18/62",
            ],
        ),
        # who was spared is a rate of the survival
        (
            "Freedom from progression or death at 2 years was 85% with mitotane and 71% with placebo.",
            [
                "a1 progression-free-survival rate-at-time 85 @2 years",
                "a2 progression-free-survival rate-at-time 71 @2 years",
            ],
        ),
        (
            "At 24 months, 85% of the patients with mitotane and 71% of those with placebo were alive and did not have brain metastases.",
            [
                "a1 metastasis-free-survival rate-at-time 85 @24 months",
                "a2 metastasis-free-survival rate-at-time 71 @24 months",
            ],
        ),
        (
            "At 2 years, 51 of 60 (85%) and 44 of 62 (71%) were free of relapse (hazard ratio for relapse or death, 0.50).",
            [
                "a1 recurrence-free-survival rate-at-time 85 51/60 @2 years",
                "a2 recurrence-free-survival rate-at-time 71 44/62 @2 years",
                "a1/a2 recurrence-free-survival hazard-ratio 0.50",
            ],
        ),
        # a cause of death is no event beside it
        ("Nine patients died of recurrent disease.", ["- death-rate count 9"]),
    ],
)
def test_events_of_a_survival_are_told_together(sentence: str, figures: list[str]) -> None:
    assert after_resection(sentence) == figures


def test_a_subject_of_two_parts_has_one_predicate() -> None:
    assert after_resection(
        "At 2 years, 85% of the patients with stage II or III disease in the mitotane group and 71% of those in the placebo group were alive."
    ) == ["a1 overall-survival rate-at-time 85 @2 years", "a2 overall-survival rate-at-time 71 @2 years"]
    # each with its own
    assert after_resection(
        "At 2 years, 85% of the patients in the mitotane group had finished treatment and 71% of those in the placebo group were alive."
    ) == ["a1 treatment-completion-rate proportion 85 @2 years", "a2 overall-survival rate-at-time 71 @2 years"]


def procedures(title: str, methods: str) -> list[tuple[str, ...]]:
    """Of the arms, in their order."""
    return [
        arm.procedures
        for arm in read(f"{title}\n\nMETHODS: {methods}\nRESULTS: Survival at 5 years was 60% and 50%.\n").arms
    ]


@pytest.mark.parametrize(
    ("title", "methods", "operations"),
    [
        (
            "Gemcitabine in bladder cancer",
            "Patients who had undergone radical cystectomy were randomised to gemcitabine or observation.",
            "cystectomy",
        ),
        (
            "Adjuvant S-1 or surgery alone in biliary cancer",
            "We randomly assigned 90 patients to adjuvant S-1 or surgery alone.",
            "surgery",
        ),
        (
            "Sunitinib in kidney cancer",
            "Patients were randomised to sunitinib or placebo after radical nephrectomy.",
            "nephrectomy",
        ),
    ],
)
def test_all_arms_had_the_operation(title: str, methods: str, operations: str) -> None:
    for theirs in procedures(title, methods):
        assert all(name in " ".join(theirs) for name in operations.split())


@pytest.mark.parametrize(
    ("title", "methods"),
    [
        # before their disease came back
        (
            "Sunitinib in kidney cancer",
            "Patients who relapsed after nephrectomy were randomised to sunitinib or placebo.",
        ),
        # some of them, as they went
        (
            "Nivolumab in melanoma",
            "Patients were randomised to nivolumab or placebo. If needed, they underwent resection.",
        ),
        # instead of something else
        (
            "Treatment of cancer of the oesophagus",
            "Patients were randomised to surgery alone or cisplatin and radiotherapy.",
        ),
    ],
)
def test_not_all_arms_had_an_operation(title: str, methods: str) -> None:
    operated = [theirs for theirs in procedures(title, methods) if {"nephrectomy", "resection", "surgery"} & {*theirs}]
    assert len(operated) < 2


def test_the_group_of_both_is_not_that_of_the_operation_alone() -> None:
    found = read(
        "Adjuvant capecitabine in gastric cancer: a randomised trial\n\n"
        "METHODS: Patients were randomised to adjuvant capecitabine for 6 months or surgery only.\n"
        "RESULTS: Disease-free survival at 3 years was 74% in the chemotherapy and surgery group and 59% in the surgery only group.\n"
    )
    assert told(found) == [
        "a1 disease-free-survival rate-at-time 74 @3 years",
        "a2 disease-free-survival rate-at-time 59 @3 years",
    ]


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        # what grew is that of which fewer events are better
        (
            "Local control was better with mitotane than with placebo (hazard ratio for local recurrence, 0.61).",
            "a1/a2 recurrence-rate hazard-ratio 0.61",
        ),
        (
            "Regional control was worse with placebo than with mitotane (hazard ratio for regional recurrence, 1.61).",
            "a2/a1 recurrence-rate hazard-ratio 1.61",
        ),
        (
            "Disease-free survival was longer with mitotane than with placebo (hazard ratio for recurrence, 0.61).",
            "a1/a2 disease-free-survival hazard-ratio 0.61",
        ),
        # that of another place is of its own
        (
            "Disease-free survival was longer with mitotane than with placebo (hazard ratio for local recurrence, 0.61).",
            "a1/a2 recurrence-rate hazard-ratio 0.61",
        ),
        # and where the events are compared, so are they
        (
            "Relapse was less common with mitotane than with placebo (hazard ratio for relapse, 0.61).",
            "a1/a2 recurrence-rate hazard-ratio 0.61",
        ),
    ],
)
def test_ratio_of_events_beside_a_survival_that_grew(sentence: str, figure: str) -> None:
    assert after_resection(sentence) == [figure]


def around_surgery(sentence: str) -> Extraction:
    return read(
        "Preoperative radiotherapy in sarcoma: a randomised trial\n\n"
        "METHODS: Patients were assigned to preoperative radiotherapy followed by resection or to resection alone.\n"
        f"RESULTS: {sentence}\n"
    )


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # of all who were operated on, and of both arms in their order
        (
            "Among patients who underwent a complete resection, local recurrence was seen in 5%.",
            ["- recurrence-rate proportion 5"],
        ),
        (
            "Survival rates at 9 years among patients treated with curative resection were 74% and 65%, respectively.",
            ["a1 overall-survival rate-at-time 74 @9 years", "a2 overall-survival rate-at-time 65 @9 years"],
        ),
        # the arm that had nothing else
        ("Local recurrence was seen in 5% after resection alone.", ["a2 recurrence-rate proportion 5"]),
        (
            "Local recurrence was seen in 5% after resection and in 3% after radiotherapy and resection.",
            ["a2 recurrence-rate proportion 5", "a1 recurrence-rate proportion 3"],
        ),
    ],
)
def test_the_operation_of_all_names_no_arm(sentence: str, figures: list[str]) -> None:
    assert told(around_surgery(sentence)) == figures


def test_denominators_of_groups_that_received_something_are_their_sizes() -> None:
    found = around_surgery(
        "Local recurrence was seen in 11% (63 of 553 patients) in the group that received radiotherapy before resection and 27% (150 of 557) in the "
        "group treated with resection alone."
    )
    assert [arm.n for arm in found.arms] == [553, 557]


@pytest.mark.parametrize(
    "methods",
    [
        "Patients were randomised to postoperative chemoradiotherapy or observation. The adjuvant treatment consisted of 425 mg of fluorouracil per "
        "square metre per day and 20 mg of leucovorin, followed by 45 Gy of radiation.",
        "Patients were randomised to preoperative chemotherapy or no chemotherapy. Preoperative therapy was three cycles of fluorouracil and leucovorin.",
        "Patients were randomised to radiotherapy alone or radiotherapy and chemotherapy (consisting of fluorouracil, followed by leucovorin). Of "
        "these, 50 were assigned to chemoradiotherapy and 50 were assigned to radiotherapy.",
    ],
)
def test_drugs_of_the_treatment_around_an_operation(methods: str) -> None:
    found = read(f"Chemoradiotherapy for biliary cancer\n\nMETHODS: {methods}\nRESULTS: Survival was 60% and 50%.\n")
    assert [sorted(arm.drugs) for arm in found.arms] == [["fluorouracil", "leucovorin"], []]


def test_what_adjuvant_treatment_was_like_spells_no_drug() -> None:
    found = read(
        "Postoperative chemotherapy for biliary cancer\n\nMETHODS: Patients were randomised to postoperative chemotherapy or observation. Adjuvant "
        "treatment was given to those who relapsed as gemcitabine.\nRESULTS: Survival was 60% and 50%.\n"
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [[], []]


def test_what_befalls_the_irradiated_is_no_complication_of_their_operation() -> None:
    found = read(
        "Hypofractionated versus standard irradiation after mastectomy: a randomised trial\n\n"
        "METHODS: Women were randomised to hypofractionated radiotherapy or standard radiotherapy after mastectomy.\n"
        "RESULTS: Grade 3 dermatitis was seen in 12% of the hypofractionated group and 8% of the standard group.\n"
    )
    assert all("mastectomy" in arm.procedures for arm in found.arms)
    assert told(found) == ["a1 adverse-event-rate proportion 12", "a2 adverse-event-rate proportion 8"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a bound that is open, with its short form
        (
            "Median survival was 6.1 years (95% CI 1.7-not estimable [NE]) with mitotane and 4.2 years (95% CI 1.1 to not yet reached [NR]) with placebo.",
            ["a1 overall-survival median 6.1", "a2 overall-survival median 4.2"],
        ),
        # a time that is open
        (
            "Median survival was not estimable [NE] with mitotane and 4.2 years with placebo.",
            ["a1 overall-survival median None", "a2 overall-survival median 4.2"],
        ),
        # what two rates differ by, told at its time
        (
            "Recurrence was less frequent with mitotane, with an absolute difference at 3 years of 6.2% (95% CI 5.3-7.1).",
            ["a1/a2 recurrence-rate difference 6.2 @3 years"],
        ),
        (
            "Mitotane improved median survival (by about four months).",
            ["a1/a2 overall-survival difference 4"],
        ),
        # a time is no difference
        ("The survival at 3 years was 62% with mitotane.", ["a1 overall-survival rate-at-time 62 @3 years"]),
    ],
)
def test_open_bounds_and_differences(sentence: str, figures: list[str]) -> None:
    assert after_resection(sentence) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # two figures with an arm of its own each are of the measure they stand by, whatever is named before it
        (
            "At the time of analysis of overall survival, median follow-up was 31.5 months with mitotane and 32.0 months with placebo.",
            ["a1 follow-up-time median 31.5", "a2 follow-up-time median 32.0"],
        ),
        (
            "There were no differences in local recurrence, distant metastases, or five-year rates of overall survival (87% with mitotane and 86% with "
            "placebo).",
            ["a1 overall-survival rate-at-time 87 @5 years", "a2 overall-survival rate-at-time 86 @5 years"],
        ),
        # those told in turn are of one each
        (
            "Overall and relapse-free survival were 87% and 61%, respectively, with mitotane.",
            ["a1 overall-survival rate-at-time 87", "a1 recurrence-free-survival rate-at-time 61"],
        ),
    ],
)
def test_figures_with_arms_of_their_own_are_of_one_measure(sentence: str, figures: list[str]) -> None:
    assert after_resection(sentence) == figures
