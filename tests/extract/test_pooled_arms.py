"""Figures of arms taken together, of parts told behind them, and follow-up counted from an operation."""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import one_arm, read, two_arms


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
