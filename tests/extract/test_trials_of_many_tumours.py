"""Trials of blood cancers, urological, gynaecological and thoracic tumours and of supportive care: what all are given besides, a pair
told by a comparative, outcomes without a name in a list, figures of all arms alike. Each row also shows what must not be read.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms


@pytest.mark.parametrize(
    ("methods", "besides"),
    [
        # what a trial of supportive care gives against the tumour, told by itself on either side of the allocation
        (
            "Carboplatin AUC 2 was given weekly. Patients were randomly assigned to amifostine or placebo.",
            {"carboplatin"},
        ),
        (
            "Patients were randomly assigned to amifostine or placebo. Cisplatin 80 mg/m2 was administered on days 1 and 29 (and on day 57 after an "
            "incomplete resection).",
            {"cisplatin"},
        ),
        # patients who are on it, where radiotherapy stands before the drug
        ("Women undergoing pelvic radiotherapy (1.8 Gy/d) with cisplatin took amifostine or placebo.", {"cisplatin"}),
        # what some were given, or had been given, is not what all are given
        ("Patients were randomly assigned to amifostine or placebo. Carboplatin was given to 12 patients.", set()),
        ("Patients previously treated with carboplatin were randomly assigned to amifostine or placebo.", set()),
    ],
)
def test_chemotherapy_of_all_in_supportive_care(methods: str, besides: set[str]) -> None:
    found = read(f"Amifostine against mucositis\n\nMETHODS: {methods}\nRESULTS: Mucositis was seen in 40% and 60%.")
    assert [{*arm.drugs} for arm in found.arms] == [{"amifostine"} | besides, besides]


def test_a_drug_told_by_itself_in_a_trial_against_the_tumour() -> None:
    found = read(
        "Lapatinib or trastuzumab\n\nMETHODS: Epirubicin was given on days 1 and 8. Patients were randomly assigned to lapatinib or trastuzumab."
    )
    assert [arm.drugs for arm in found.arms] == [("lapatinib",), ("trastuzumab",)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the second of a pair behind a comparative, with and without an article
        (
            "Survival was 8.5 months with trabectedin, which was significantly longer than the 5.2 months with doxorubicin.",
            ["a1 overall-survival median 8.5", "a2 overall-survival median 5.2"],
        ),
        (
            "Median survival was 8.5 months with trabectedin (longer than 5.2 months with doxorubicin).",
            ["a1 overall-survival median 8.5", "a2 overall-survival median 5.2"],
        ),
        (
            "Median survival was 8.5 months with trabectedin, and five patients lived longer than 24 months.",
            ["a1 overall-survival median 8.5", "a1 overall-survival count 5 @24 months"],
        ),
        # a number of arms before a bracket counts no patients, and a share of patients there is no difference
        (
            "There was no difference between the 2 arms (54% of those in the trabectedin group relapsed compared with 65% of those given doxorubicin).",
            ["a1 recurrence-rate proportion 54", "a2 recurrence-rate proportion 65"],
        ),
        ("Two patients (3%) given trabectedin relapsed.", ["a1 recurrence-rate proportion 3 2/"]),
        # an outcome that no one knows keeps its figures in a list of known ones
        (
            "No difference was seen in response rate (35% and 30%), frequency of catheter removal (41% and 52%), or survival (20 and 22 months) between "
            "trabectedin and doxorubicin.",
            [
                "a1 objective-response-rate proportion 35",
                "a2 objective-response-rate proportion 30",
                "a1 other proportion 41",
                "a2 other proportion 52",
                "a1 overall-survival median 20",
                "a2 overall-survival median 22",
            ],
        ),
        # a part of the patients is no outcome
        (
            "Trabectedin improved the response rate (35% v 30%), in older patients (41% v 20%).",
            [
                "a1 objective-response-rate proportion 35",
                "a2 objective-response-rate proportion 30",
                "a1 objective-response-rate proportion 41",
                "a2 objective-response-rate proportion 20",
            ],
        ),
        # whichever arm they were in
        (
            "The 5-year survival was 9%, independently from the treatment arm.",
            ["- overall-survival rate-at-time 9 @5 years"],
        ),
        ("Fever was seen in 12% of patients regardless of assigned regimen.", ["- adverse-event-rate proportion 12"]),
        # an event with a common name in a list of both arms
        (
            "The most frequent adverse events in both arms were fatigue (70%) and gastrointestinal disturbances (68%).",
            [
                "a1 adverse-event-rate proportion 70",
                "a2 adverse-event-rate proportion 70",
                "a1 adverse-event-rate proportion 68",
                "a2 adverse-event-rate proportion 68",
            ],
        ),
    ],
)
def test_two_arms(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # set against a group of another name, those who are observed are given nothing
        ("Relapse was seen in 20% of the levamisole group and 30% of the observation group.", ["a1", "a2"]),
        ("Median survival was 6 years for levamisole and 5 years for observation.", ["a1", "a2"]),
        # beside a control group they are the treated ones
        ("Relapse was seen in 20% of the observation group and 30% of the control group.", ["a1", "a2"]),
    ],
)
def test_an_observation_group(sentence: str, arms: list[str]) -> None:
    found = read(
        "A trial of levamisole in melanoma\n\nMETHODS: Patients were randomized. Levamisole was given for two years. The treatment group (n = 131) and the "
        f"control group (n = 130) were balanced.\nRESULTS: {sentence}"
    )
    assert [arm.drugs for arm in found.arms] == [("levamisole",), ()]
    assert [r.arm for r in found.results] == arms


def drugs(methods: str, results: str = "Survival was 75% and 70%.") -> list[tuple[str, ...]]:
    return [arm.drugs for arm in read(f"A randomized trial\n\nMETHODS: {methods}\nRESULTS: {results}").arms]


def test_a_route_in_brackets_before_the_way_it_is_given() -> None:
    # the bracket of "(IV)" closes within a name of the vocabulary, and still closes
    design = "Patients were randomized to trabectedin 1.5 mg/m2 as an intravenous (IV) bolus once a month (n = 77) or control (n = 77)."
    assert drugs(design) == [("trabectedin",), ()]
    # two ways of giving it are two arms of the same drug
    ways = (
        "Patients were randomized to trabectedin as an intravenous bolus (n = 77) or as a continuous infusion (n = 77)."
    )
    assert drugs(ways) == [("trabectedin",), ("trabectedin",)]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # letters of drugs in a list, also beside a longer name
        ("Response rates in P, D, and CVP were 11%, 12% and 13%, respectively.", ["a1", "a2", "a3"]),
        ("Response rates in the D, CVP, and P groups were 11%, 12% and 13%.", ["a2", "a3", "a1"]),
        ("Responses were seen in 11% with P, 12% with D and 13% with CVP.", ["a1", "a2", "a3"]),
        # a letter of something else
        ("Among carriers of hepatitis D responses were seen in 11% (P = .03).", [None]),
    ],
)
def test_letters_of_drugs_in_a_list(sentence: str, arms: list[str | None]) -> None:
    found = read(
        "Three treatments of leukaemia\n\nMETHODS: Patients were randomised to pentostatin (P), doxorubicin (D), or CVP (cyclophosphamide, vincristine, "
        f"and prednisone).\nRESULTS: {sentence}"
    )
    assert [r.arm for r in found.results] == arms


def test_a_numbered_name_that_ends_the_sentence() -> None:
    found = read(
        "Three regimens in lymphoma\n\nMETHODS: Patients were randomised to CHOEP-21, CHOP-21, or CHOP-14.\n"
        "RESULTS: Remission rates were 60% (CHOP-14), 71% (CHOEP-21), and 65% (CHOP-21)."
    )
    assert [r.arm for r in found.results] == ["a3", "a1", "a2"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Responses were seen in 16% with methotrexate, whereas 24% responded to the combination regimen.",
            ["a1 objective-response-rate proportion 16", "a2 objective-response-rate proportion 24"],
        ),
        # other combinations are no word for an arm
        (
            "Of those given methotrexate 24% responded to combination regimens later on.",
            ["a1 objective-response-rate proportion 24"],
        ),
        (
            "The combination produced responses in 48% compared to 35% for methotrexate, with 16% complete remissions versus 8%, respectively.",
            [
                "a2 objective-response-rate proportion 48",
                "a1 objective-response-rate proportion 35",
                "a2 complete-response-rate proportion 16",
                "a1 complete-response-rate proportion 8",
            ],
        ),
        (
            "Complete and partial objective responses were achieved in 23.5% with methotrexate and 28.6% with the combination.",
            ["a1 objective-response-rate proportion 23.5", "a2 objective-response-rate proportion 28.6"],
        ),
    ],
)
def test_a_drug_and_a_combination(sentence: str, figures: list[str]) -> None:
    found = read(
        "Chemotherapy of head and neck cancer\n\nMETHODS: Patients were randomised to methotrexate or to cisplatin and vinblastine.\n"
        f"RESULTS: {sentence}"
    )
    assert told(found) == figures


@pytest.mark.parametrize(
    ("title", "arms"),
    [
        # a verb that tells how the first is given does not lead to another treatment
        ("Trabectedin given for 2 months versus doxorubicin in sarcoma", [("trabectedin",), ("doxorubicin",)]),
        (
            "Weekly trabectedin given for 2 months versus trabectedin plus doxorubicin given for 5 months",
            [("trabectedin", "doxorubicin"), ("trabectedin",)],
        ),
        # one that leads to it does
        ("Survival of patients given trabectedin versus doxorubicin", [("trabectedin",), ("doxorubicin",)]),
    ],
)
def test_how_it_is_given_in_a_title(title: str, arms: list[tuple[str, ...]]) -> None:
    found = read(f"{title}\n\nMETHODS: Patients were randomized.\nRESULTS: Survival was 75% and 70%.")
    assert [{*arm.drugs} for arm in found.arms] == [{*drugs} for drugs in arms]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        (
            "In total, 57, 78, and 60 patients received trabectedin, trabectedin plus olaparib, or doxorubicin, respectively.",
            [(("trabectedin",), 57), (("olaparib", "trabectedin"), 78), (("doxorubicin",), 60)],
        ),
        (
            "Then 57 patients (48%) and 62 (52%) were treated with trabectedin and doxorubicin, respectively.",
            [(("trabectedin",), 57), (("doxorubicin",), 62)],
        ),
        (
            "A total of 57 and 62 patients received trabectedin and doxorubicin, respectively.",
            [(("trabectedin",), 57), (("doxorubicin",), 62)],
        ),
        (
            "Then 57 patients and 62 patients were assigned to trabectedin and doxorubicin, respectively.",
            [(("trabectedin",), 57), (("doxorubicin",), 62)],
        ),
        # those whom something befell
        ("Pain was relieved in 57 and 62 patients given trabectedin and doxorubicin, respectively.", None),
        # as many treatments as numbers, or they are none of them
        ("In total, 57 and 78 patients received trabectedin, olaparib, or doxorubicin, respectively.", None),
    ],
)
def test_numbers_of_patients_and_what_they_received_in_turn(
    sentence: str, arms: list[tuple[tuple[str, ...], int]] | None
) -> None:
    found = read(
        f"Treatment of sarcoma\n\nMETHODS: We reviewed records.\nRESULTS: {sentence} Responses were seen in 20%."
    )
    told_arms = [(tuple(sorted(arm.drugs)), arm.n) for arm in found.arms]
    assert told_arms == arms if arms is not None else len(told_arms) < 2


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the unit stands with the last of figures that have the names of their arms before them
        (
            "The median survival times were similar (trabectedin, 33.5; doxorubicin, 40.0 weeks).",
            ["a1 overall-survival median 33.5", "a2 overall-survival median 40.0"],
        ),
        # the time behind the second of two brackets is that of both
        (
            "Trabectedin improved event-free survival (81% vs 72%, P < .001) and survival (89% vs 83%, P = .003) at 5 years.",
            [
                "a1 event-free-survival rate-at-time 81 @5 years",
                "a2 event-free-survival rate-at-time 72 @5 years",
                "a1 overall-survival rate-at-time 89 @5 years",
                "a2 overall-survival rate-at-time 83 @5 years",
            ],
        ),
        # the first has a time of its own
        (
            "The 3-year event-free survival (81% vs 72%) and survival (89% vs 83%) at 5 years were better with trabectedin.",
            [
                "a1 event-free-survival rate-at-time 81 @3 years",
                "a2 event-free-survival rate-at-time 72 @3 years",
                "a1 overall-survival rate-at-time 89 @5 years",
                "a2 overall-survival rate-at-time 83 @5 years",
            ],
        ),
        (
            "There were 12 (20%) CRs and 26 (43%) PRs among 60 patients receiving trabectedin versus 5 (8%) CRs and 15 (24%) PRs among patients receiving "
            "doxorubicin.",
            [
                "a1 complete-response-rate proportion 20 12/",
                "a1 partial-response-rate proportion 43 26/",
                "a2 complete-response-rate proportion 8 5/",
                "a2 partial-response-rate proportion 24 15/",
            ],
        ),
        # until when nothing was reached is no median
        (
            "Median survival was not reached at 9 months versus 72 days with doxorubicin.",
            ["a1 overall-survival median None", "a2 overall-survival median 72"],
        ),
        # the medians of two alike, and no median "at" a time
        (
            "Median survival with trabectedin and doxorubicin was similar at 19 and 20 months.",
            ["a1 overall-survival median 19", "a2 overall-survival median 20"],
        ),
        (
            "Survival was similar at 5 years with trabectedin (50%) and doxorubicin (48%).",
            ["a1 overall-survival rate-at-time 50 @5 years", "a2 overall-survival rate-at-time 48 @5 years"],
        ),
        ("Trabectedin reduced the risk of death by ∼21%.", ["a1/a2 overall-survival difference 21"]),
        (
            "Freedom from first progression was 65% versus 70%.",
            ["a1 progression-free-survival rate-at-time 65", "a2 progression-free-survival rate-at-time 70"],
        ),
    ],
)
def test_figures_of_two_arms(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_a_short_name_before_the_doses() -> None:
    found = read(
        "Two regimens in lung cancer\n\nMETHODS: Patients were randomised to docetaxel-cisplatin (TP; docetaxel 75 mg/m2 with cisplatin 75 mg/m2) or "
        "docetaxel-ifosfamide-cisplatin (KIT; docetaxel 60 mg/m2, ifosfamide 3 g/m2 and cisplatin 60 mg/m2).\n"
        "RESULTS: Survival was 8.2 months for KIT and 10.0 months for TP."
    )
    assert [(r.arm, str(r.value)) for r in found.results] == [("a2", "8.2"), ("a1", "10.0")]
