"""Results told in the manner of trials of colorectal liver metastases: lists of events that are one arm's, counts in brackets,
reasons for stopping, times to progression. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import re

import pytest

from kg.extract import extract
from kg.extract.arms.allotments import counts_what_happened
from kg.model import Extraction, Result
from tests.texts import publication

_TWO = (
    "Infusion for liver metastases\n\nMETHODS: 124 patients were randomly assigned to sorafenib (n=62) or FOLFIRI (n=62).\nRESULTS: "
    "Survival was 21 months with sorafenib and 14 months with FOLFIRI. "
)
_ONE = "Infusion for liver metastases\n\nMETHODS: 24 patients were given hepatic arterial fluorouracil.\nRESULTS: "
_OPERATIONS = (
    "Robotic or open hepatectomy\n\nMETHODS: Patients with liver metastases were randomly assigned to robotic or open hepatectomy.\nRESULTS: "
    "Blood loss was 200 mL in the robotic group and 400 mL in the open group. "
)


def told(head: str, sentence: str) -> list[str]:
    """The figures of the sentence behind the head: value and arm."""
    return [f"{r.value} {r.arm or '-'}" for r in behind(head, sentence)]


def named(head: str, sentence: str) -> list[str]:
    """The figures of the sentence behind the head: measure, value and arm."""
    return [f"{r.measure} {r.value} {r.arm or '-'}" for r in behind(head, sentence)]


def behind(head: str, sentence: str) -> list[Result]:
    found = read(head + sentence)
    return [r for r in found.results if r.evidence.start >= len(head)]


def read(text: str) -> Extraction:
    return extract(publication(text))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rash (22%), pain (19%) and hypertension (15%) were the most common severe toxicities of sorafenib, whereas neutropenia (40%) and anaemia (18%) were those of FOLFIRI.",
            ["22 a1", "19 a1", "15 a1", "40 a2", "18 a2"],
        ),
        (
            "Neutropenia (40%) was the main grade 3-4 adverse event in the FOLFIRI group, and rash (22%) and grade 3 pain (19%) were those observed with sorafenib.",
            ["40 a2", "22 a1", "19 a1"],
        ),
        (
            "The most frequent grade 3 events were rash (22%) and hypertension (15%) for sorafenib and neutropenia (40%) for FOLFIRI.",
            ["22 a1", "15 a1", "40 a2"],
        ),
        # of both arms, or of each in turn
        ("Rash (22%) and neutropenia (15%) were the main toxicities of sorafenib and FOLFIRI.", ["22 -", "15 -"]),
        ("Rash (22% v 2%) and pain (15% v 4%) were the main toxicities of sorafenib.", ["22 a1", "2 a2", "15 a1", "4 a2"]),
        # the whole and its parts
        ("Rash was seen in 30% of patients (22% with sorafenib and 40% with FOLFIRI).", ["30 -", "22 a1", "40 a2"]),
    ],
)  # fmt: skip
def test_lists_of_events_that_are_those_of_an_arm(sentence: str, expected: list[str]) -> None:
    assert told(_TWO, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Responses lasted more than 12 months in 57% (27/47) vs 34% (10/29) of responders.",
         ["duration-of-response 57 a1", "duration-of-response 34 a2"]),
        ("The duration of response was at least 6 months in 57% and 34% of responders, respectively.",
         ["duration-of-response 57 a1", "duration-of-response 34 a2"]),
        # kinds of patients are no arms
        ("Responses lasted more than 12 months in 57% of complete responders and 34% of others.",
         ["duration-of-response 57 -", "duration-of-response 34 -"]),
    ],
)  # fmt: skip
def test_how_long_responses_of_the_responders_lasted(sentence: str, expected: list[str]) -> None:
    assert named(_TWO, sentence) == expected


def test_a_bound_of_time_is_none_of_the_share_behind_it() -> None:
    assert named(_ONE, "Responses lasted for at least 12 months in 57% of responders.") == [
        "duration-of-response 57 a1"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("TEAEs led to discontinuation of any drug in 8.5% vs 10.0% and to death in 2.8% vs 4.3%.", ["mortality-rate"] * 2),
        ("Adverse events resulted in withdrawal in 9 and 12 patients and in death in 2 and 3 patients, respectively.", ["mortality-rate"] * 2),
        ("Adverse events led to dose reduction in 30% vs 40%, discontinuation in 8% vs 9% and death in 1% vs 2%.", ["mortality-rate"] * 2),
        ("Progression led to discontinuation in 40% vs 50% and to death in 28% vs 43%.", ["death-rate"] * 2),
        ("Adverse events led to discontinuation in 9% vs 12%, and deaths occurred in 20% vs 30%.", ["death-rate"] * 2),
    ],
)  # fmt: skip
def test_deaths_to_which_adverse_events_led(sentence: str, expected: list[str]) -> None:
    assert [r.measure for r in behind(_TWO, sentence)][-2:] == expected


@pytest.mark.parametrize(
    ("background", "arms"),
    [
        ("Sorafenib and FOLFIRI both prolong survival, with medians of 6.4 and 7.1 months in the respective pivotal trials.", ["a1", "a2"]),
        ("In their respective phase 3 trials, FOLFIRI and sorafenib improved survival to 6.4 and 7.1 months.", ["a2", "a1"]),
        ("Sorafenib and FOLFIRI are active; median survival in two earlier series was 6.4 and 7.1 months.", [None, None]),
        ("Sorafenib is active and so is FOLFIRI; median survival was 6.4 and 7.1 months in the respective trials.", [None, None]),
    ],
)  # fmt: skip
def test_what_the_respective_trials_of_the_arms_found(background: str, arms: list[str | None]) -> None:
    found = read(_TWO.replace("METHODS", f"BACKGROUND: {background}\nMETHODS"))
    assert [r.arm for r in found.results if r.status == "cited"] == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("186 cycles were administered (median 8 per patient, range 1-14).", [(8, 1, 14, "other")]),
        ("Patients received 186 courses (median, 8 courses per patient [range 1-14]).", [(8, 1, 14, "other")]),
        ("186 metastases were treated (median 8 per patient, range 1-14).", []),
    ],
)  # fmt: skip
def test_cycles_of_each_patient(sentence: str, expected: list[tuple[int, int, int, str]]) -> None:
    found = [r for r in behind(_ONE, sentence) if r.measure == "treatment-duration"]
    assert [(r.value, r.low, r.high, r.unit) for r in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("4/9 evaluable oxaliplatin-pretreated patients responded.", ["objective-response-rate 4 a1"]),
        ("5/12 assessable patients achieved a response.", ["objective-response-rate 5 a1"]),
        ("22/24 evaluable patients were assessed for response.", []),
    ],
)  # fmt: skip
def test_what_became_of_some_of_the_evaluable(sentence: str, expected: list[str]) -> None:
    assert named(_ONE, sentence) == expected


def test_reasons_for_stopping_before_the_planned_end() -> None:
    sentence = (
        "HAI was discontinued before the planned 20 infusions in seven patients because of catheter occlusion (n = 4), "
        "gastroduodenal ulcer (n = 2), or deterioration (n = 1)."
    )
    assert named(_ONE, sentence) == [f"discontinuation-rate {n} a1" for n in (7, 4, 2, 1)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Neutropenia occurred in 2 (6%) and 13 (43%) patients and alopecia in none and 10 (33%), respectively.", "33 a2"),
        ("Mucositis occurred in none and five (17%) patients given FOLFIRI and sorafenib, respectively.", "17 a1"),
        ("Alopecia was seen in none and 10 patients, respectively.", "10 a2"),
        ("Pain occurred in 10 (31%) vs. 4 (12%) patients and alopecia in no vs. 9 (30%) patients.", "30 a2"),
        ("Alopecia was seen in 10 (33%) patients and in none, respectively.", "33 a1"),
    ],
)  # fmt: skip
def test_none_in_words_beside_a_share(sentence: str, expected: str) -> None:
    assert told(_TWO, sentence)[-1] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Serious adverse events were largely gastrointestinal (n = 30) and hematologic (n = 24).", ["30 a1", "24 a1"]),
        ("Grade 3 toxicities were mostly non-haematological (n = 18), hepatic (n = 9) and cutaneous (n = 4).", ["18 a1", "9 a1", "4 a1"]),
        ("Tumours were mostly gastrointestinal (n = 30) and hepatic (n = 24).", []),
    ],
)  # fmt: skip
def test_events_counted_by_the_part_of_the_body(sentence: str, expected: list[str]) -> None:
    assert told(_ONE, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Complications occurred in 30 patients (12 robotic, 18 open).", ["30 -", "12 a1", "18 a2"]),
        ("Bile leak was seen in 21 patients (17%): 15 in the robotic and 6 in the open group.", ["17 -", "15 a1", "6 a2"]),
        ("Thirty patients had a major complication (12 robotic, 18 open).", ["30 -", "12 a1", "18 a2"]),
        ("There were 40 recurrences (19 robotic, 21 open).", ["40 -", "19 a1", "21 a2"]),
        ("Thirty-one patients (13 robotic, 18 open) had complications.", ["13 a1", "18 a2"]),
    ],
)  # fmt: skip
def test_events_of_each_arm_in_a_bracket_are_no_sizes(sentence: str, expected: list[str]) -> None:
    found = read(_OPERATIONS + sentence)
    assert [arm.n for arm in found.arms] == [None, None]
    assert told(_OPERATIONS, sentence)[-len(expected) :] == expected


@pytest.mark.parametrize(
    ("sentence", "happened"),
    [
        ("complications occurred in 30 patients (12", True),
        ("30 patients had a major complication (12", True),
        ("recurrence was found in 66 patients (robotic 30, open 36", True),
        ("120 patients were included (58", False),
        ("resection was performed in 120 patients (58", False),
    ],
)
def test_numbers_in_a_bracket_behind_what_happened(sentence: str, happened: bool) -> None:
    assert counts_what_happened(sentence, 0, re.search(r"\d+$", sentence).start()) is happened


def test_patients_of_each_arm_in_a_bracket_are_sizes() -> None:
    found = read(_OPERATIONS + "120 patients (58 robotic, 62 open) had one metastasis.")
    assert [arm.n for arm in found.arms] == [58, 62]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Extrahepatic progression had occurred in all patients by the end of the study, at a median time of 12 months with sorafenib compared to 9 months with FOLFIRI.",
         ["time-to-progression 12 a1", "time-to-progression 9 a2"]),
        ("Hepatic progression was seen in 20 (62%) patients after a median of 10 months with sorafenib and in 18 (60%) after a median of 7 months with FOLFIRI.",
         ["progression-rate 62 a1", "time-to-progression 10 a1", "progression-rate 60 a2", "time-to-progression 7 a2"]),
        ("Disease progressed in 24 patients after a median of 10 months of follow-up.", ["progressive-disease-rate 24 -", "follow-up-time 10 -"]),
    ],
)  # fmt: skip
def test_when_progression_came(sentence: str, expected: list[str]) -> None:
    assert named(_TWO, sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Response 42% sorafenib, 10% control.", ["42 a1", "10 a2"]),
        ("Median survival 20 mo FOLFIRI, 14 mo other.", ["20 a2", "14 a1"]),
        ("Grade 3 rash 5 patients sorafenib, 2 control.", ["5 a1", "2 a2"]),
        # the name stands before its figure
        ("Response: sorafenib 42%, control 10%.", ["42 a1", "10 a2"]),
        ("Rash was seen in 28% v 18% with FOLFIRI and without.", ["28 a2", "18 a1"]),
    ],
)  # fmt: skip
def test_arms_right_behind_their_figures(sentence: str, expected: list[str]) -> None:
    assert told(_TWO, sentence) == expected


def test_an_operation_in_two_stages_is_not_both_arms() -> None:
    head = "Resection of liver metastases\n\nMETHODS: 120 patients were randomised to two-stage hepatectomy (n=60) or ALPPS (n=60).\nRESULTS: "
    sentence = "The resection rate was 92% in the ALPPS arm vs 57% in the two-stage arm."
    assert told(head, sentence) == ["92 a2", "57 a1"]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("The hazard ratio for relapse within two years with FOLFIRI, as compared with sorafenib, was 2.08 (95% CI, 1.02 to 4.25).", ("a2", "a1")),
        ("The odds ratio for recurrence within 2 years with sorafenib compared with FOLFIRI was 0.48 (95% CI, 0.22 to 0.95).", ("a1", "a2")),
    ],
)  # fmt: skip
def test_the_direction_of_a_ratio_behind_a_time(sentence: str, arms: tuple[str, str]) -> None:
    (found,) = behind(_TWO, sentence)
    assert (found.arm, found.comparator) == arms
