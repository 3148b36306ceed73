"""Results and designs in the forms of benchmarks/forms.py, alike.py and designs.py, and what their combinations brought up."""

from __future__ import annotations

import pytest
from texts import load_benchmark, publication

from kg.extract import extract
from kg.extract.arms.assembly import arm_sets
from kg.extract.pipeline import readings
from kg.extract.text.analysis import analyse
from kg.vocabulary.matcher import default_matcher

FORMS, DESIGNS, SINGLE_ARM = load_benchmark("forms"), load_benchmark("designs"), load_benchmark("single_arm")
ALIKE = load_benchmark("alike")
SURGERY = "Adjuvant capecitabine versus observation after resection of biliary tract cancer: a randomised phase 3 trial"
TRIAL = f"{SURGERY}\n\nMETHODS: Patients were randomly assigned to capecitabine or observation.\nRESULTS: "


def test_forms_of_results_in_any_combination() -> None:
    wrong = [c.sentence for c in FORMS.cases(400, 20, ()) if not FORMS.is_right(c)]
    assert len(wrong) <= 8, wrong  # 2 %: "nausea and vomiting" is one event in three of them


def test_forms_of_designs_in_any_combination() -> None:
    wrong = [c.document.text for c in DESIGNS.cases(400, 20, ()) if not DESIGNS.is_right(c)]
    assert len(wrong) <= 12, wrong  # 3 %


def test_arms_of_much_the_same_drugs_in_any_combination() -> None:
    wrong = [c.document.text for c in ALIKE.cases(400, 20, ()) if not ALIKE.is_right(c)]
    assert len(wrong) <= 32, wrong  # 8 %


def test_forms_of_results_of_one_arm_in_any_combination() -> None:
    wrong = [c.sentence for c in SINGLE_ARM.cases(400, 20, ()) if not SINGLE_ARM.is_right(c)]
    assert len(wrong) <= 8, wrong  # 2 %


def test_a_benchmark_of_forms_can_tell_wrong_from_right() -> None:
    case = next(iter(FORMS.cases(1, 20, ("two regimens",))))
    other = FORMS.Case(case.ways, publication(TRIAL + "Nothing was told."), "", case.arms, case.told)
    assert FORMS.is_right(case)
    assert not FORMS.is_right(other)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # "y (" and "d (" are no units of time
        (
            "Overall survival at 5 years did not differ significantly (86·2% [81·7–89·6] vs 82·8% [77·9–86·6]; hazard ratio 0·78, "
            "95% CI 0·53–1·17; p=0·23).",
            [("capecitabine", "86.2", "81.7"), ("observation", "82.8", "77.9")],
        ),
        (
            "Distant relapse occurred in 41 (13%) women and 60 (20%) women, respectively.",
            [("capecitabine", "13", None), ("observation", "20", None)],
        ),
        (
            "An objective response was seen in 46 (27%) of 170 patients and 33 (23%) of 145 patients, respectively.",
            [("capecitabine", "27", None), ("observation", "23", None)],
        ),
        # a share like a level of confidence, in a row of shares
        (
            "Grade 3 or 4 neutropenia, anemia and fatigue occurred in 95%, 43% and 51% with capecitabine and 12%, 4% and 9% under observation.",
            [
                ("capecitabine", "95", None),
                ("capecitabine", "43", None),
                ("capecitabine", "51", None),
                ("observation", "12", None),
                ("observation", "4", None),
                ("observation", "9", None),
            ],
        ),
        # the denominators of a pair in brackets are in the order of the arms named before it
        (
            "Relapse was more frequent in the capecitabine group compared with the observation group (72% (93 of 130) vs 59% (75 of 128)).",
            [("capecitabine", "72", None), ("observation", "59", None)],
        ),
    ],
)
def test_each_figure_on_its_arm(sentence: str, expected: list[tuple[str, str, str | None]]) -> None:
    found = extract(publication(TRIAL + sentence))
    labels = {a.id: a.label for a in found.arms}
    shares = [r for r in found.results if r.statistic in ("proportion", "rate-at-time")]
    assert [(labels.get(r.arm or ""), str(r.value), str(r.low) if r.low else None) for r in shares] == expected


def test_events_in_the_control_group_are_no_control_of_symptoms() -> None:
    found = extract(
        publication(
            TRIAL
            + "Grade 3 or 4 toxicities in the capecitabine group were anaemia in 43% and nausea in 66%, and in the control group "
            "anaemia in 50% and nausea in 49%."
        )
    )
    assert [(r.measure, r.arm, str(r.value), (r.detail or "").split(",")[0]) for r in found.results] == [
        ("adverse-event-rate", "a1", "43", "anemia"),
        ("adverse-event-rate", "a1", "66", "nausea"),
        ("adverse-event-rate", "a2", "50", "anemia"),
        ("adverse-event-rate", "a2", "49", "nausea"),
    ]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        # days of a cycle set nothing apart
        (
            "This randomised trial compared docetaxel 75 mg/m2 on day 1 plus cisplatin 75 mg/m² on day 1 with vinorelbine 25 mg/m2 on "
            "days 1 and 8 plus cisplatin 75 mg/m² on day 1.",
            [("cisplatin docetaxel", None), ("cisplatin vinorelbine", None)],
        ),
        # groups with names are the sides, whatever joins their drugs
        (
            "Patients were divided at random into two groups: group 1 received carboplatin and docetaxel and group 2 received "
            "everolimus and bevacizumab.",
            [("carboplatin docetaxel", None), ("bevacizumab everolimus", None)],
        ),
        # the first of two numbers is that of one arm, with doses between them too
        (
            "We randomised 162 patients to bevacizumab 7.5 mg/kg every 3 weeks and 147 to carboplatin AUC 5 on day 1.",
            [("bevacizumab", 162), ("carboplatin", 147)],
        ),
        (
            "This randomised trial compared cetuximab, etoposide and cetuximab plus etoposide.",
            [("cetuximab", None), ("etoposide", None), ("cetuximab etoposide", None)],
        ),
        (
            "Patients were randomised to one of two regimens. One regimen was everolimus. The other was paclitaxel.",
            [("everolimus", None), ("paclitaxel", None)],
        ),
    ],
)
def test_what_each_arm_was_given(methods: str, arms: list[tuple[str, int | None]]) -> None:
    found = extract(publication(f"First-line chemotherapy in gastric cancer: a randomised trial\n\nMETHODS: {methods}"))
    assert [(" ".join(sorted(a.drugs)), a.n) for a in found.arms] == arms
    assert found.trial.enrolled is None


def test_one_arm_alone_is_never_chosen_over_several() -> None:
    for case in DESIGNS.cases(60, 3, ()):
        lists = [len(reading.arms) for reading in readings(case.document)]
        chosen = len(extract(case.document).arms)
        assert chosen > 1 or lists[0] < 2


def test_other_lists_of_arms_are_still_tried() -> None:
    text = (
        "Docetaxel versus paclitaxel in gastric cancer\n\nMETHODS: Patients were randomised to docetaxel or paclitaxel, each with or "
        "without cisplatin."
    )
    assert len(list(arm_sets(analyse(publication(text), default_matcher())))) > 1


SERIES = "Gemcitabine plus cisplatin in biliary tract cancer: a phase II study\n\nMETHODS: Patients received gemcitabine and cisplatin.\nRESULTS: "


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the time of a survival is not that of the response, the operation or the toxicity told after it
        (
            "Median survival was 18 months, with 1- and 2-year survival rates of 88% and 73%, respectively; the ORR and DCR were 19% and 28%.",
            [("objective-response-rate", "19", None, None), ("disease-control-rate", "28", None, None)],
        ),
        (
            "The 6-month PFS rate was 44%, and 34 of 93 patients could be resected (37%).",
            [("progression-free-survival", "44", None, "6 months"), ("resection-rate", "37", 93, None)],
        ),
        (
            "The 2-year overall survival rate was 61%; grade ≥3 toxicity was common: 8% of patients had mucositis.",
            [("overall-survival", "61", None, "2 years"), ("adverse-event-rate", "8", None, None)],
        ),
        # … but a survival goes on with the time of the one before
        (
            "Overall survival at 2 years was 61% and progression-free survival 40%.",
            [("overall-survival", "61", None, "2 years"), ("progression-free-survival", "40", None, "2 years")],
        ),
        # a row ends at "respectively", and where a count has its own outcome behind it
        (
            "Grade 3 rash and nausea occurred in 28% and 17% of patients, respectively, and 18 patients (34%) had an objective response.",
            [
                ("adverse-event-rate", "28", None, None),
                ("adverse-event-rate", "17", None, None),
                ("objective-response-rate", "34", None, None),
            ],
        ),
        (
            "Survival at 1 and 2 years was 66% and 28%, and 17 patients (34%) underwent hepatic resection.",
            [
                ("overall-survival", "66", None, "1 year"),
                ("overall-survival", "28", None, "2 years"),
                ("resection-rate", "34", None, None),
            ],
        ),
        # an outcome inside a figure is that figure's, and one behind a figure of its own is not coordinated with the next
        (
            "Grade 3 rash and nausea occurred in 25% and 4% of patients, respectively; 8 patients achieved CR (12%).",
            [
                ("adverse-event-rate", "25", None, None),
                ("adverse-event-rate", "4", None, None),
                ("complete-response-rate", "12", None, None),
            ],
        ),
        (
            "Of 62 evaluable patients, 7 (11%) had progressive disease, and the probability of survival at 1 and 2 years was 64% and 32%.",
            [
                ("progressive-disease-rate", "11", 62, None),
                ("overall-survival", "64", None, "1 year"),
                ("overall-survival", "32", None, "2 years"),
            ],
        ),
        # the number of all stands once, behind the row, and is that of the shares it is right for
        (
            "CR was achieved in 2 (4%), PR in 6 (11%) and SD in 8 (14%) of the 56 patients.",
            [
                ("complete-response-rate", "4", 56, None),
                ("partial-response-rate", "11", 56, None),
                ("stable-disease-rate", "14", 56, None),
            ],
        ),
        (
            "There were 11 (20%) complete responses and 6 (11%) partial responses among 56 assessable patients.",
            [("complete-response-rate", "20", 56, None), ("partial-response-rate", "11", 56, None)],
        ),
        (
            "Relapse was seen in 9 (30%) in the lungs and in 6 (11%) of 56 patients in the liver.",
            [("recurrence-rate", "30", None, None), ("recurrence-rate", "11", 56, None)],
        ),
        # consecutive counts in brackets enumerate nothing unless they begin at one
        (
            "The main grade 3 or 4 toxic effects were diarrhoea (8 patients), hypertension (4) and rash (5).",
            [
                ("adverse-event-rate", "8", None, None),
                ("adverse-event-rate", "4", None, None),
                ("adverse-event-rate", "5", None, None),
            ],
        ),
    ],
)
def test_outcomes_of_one_arm_side_by_side(
    sentence: str, expected: list[tuple[str, str, int | None, str | None]]
) -> None:
    found = extract(publication(SERIES + sentence)).results
    told = {(r.measure, str(r.value), r.total, r.time) for r in found}
    assert set(expected) <= told


def test_a_share_of_counted_patients_is_no_median() -> None:
    sentence = "Median PFS was 12 months (95% CI, 10–15), and dose reductions were required in 12 patients (13%)."
    (share,) = [r for r in extract(publication(SERIES + sentence)).results if str(r.value) == "13"]
    assert (share.measure, share.statistic, share.events) == ("other", "proportion", 12)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a clause that names its own arms goes by these, not by the order of the clause before
        (
            "Median PFS was 8.4 months in the observation group and 36.7 months in the capecitabine group (p = 0.03), and in the capecitabine "
            "group and the observation group, survival at 12 months was 79% and 48%, respectively.",
            [("capecitabine", "79", "12 months"), ("observation", "48", "12 months")],
        ),
        (
            "Relapse occurred in 62% in the observation group and 29% in the capecitabine group; in the capecitabine group, the response rate "
            "was 61.9%; in the observation group, 37.1%.",
            [("capecitabine", "61.9", None), ("observation", "37.1", None)],
        ),
        (
            "Relapse occurred in 81% in the observation group and 76% in the capecitabine group; neutropenia did not differ between the "
            "capecitabine group and the observation group (42% v 26%).",
            [("capecitabine", "42", None), ("observation", "26", None)],
        ),
        (
            "Survival was longer with capecitabine than with observation (25.6 vs 17.9 months), and the response rate did not differ between "
            "the capecitabine group and the observation group (56.7% v 81.9%).",
            [("capecitabine", "56.7", None), ("observation", "81.9", None)],
        ),
        (
            "Relapse occurred in 62% in the observation group and 29% in the capecitabine group; compared with observation, capecitabine raised "
            "the response rate (41% v 12%).",
            [("capecitabine", "41", None), ("observation", "12", None)],
        ),
        (
            "Complete response was seen in 73% (capecitabine) vs 93% (observation), and in the capecitabine group, relapse occurred in 28.7%.",
            [("capecitabine", "28.7", None)],
        ),
        # without a name in it, a clause keeps the order told before
        (
            "Median PFS was 8 months in the observation group and 36 months in the capecitabine group, and the response rate was 12% and 41%.",
            [("observation", "12", None), ("capecitabine", "41", None)],
        ),
        # the time of a survival is not that of the deaths told after it
        (
            "The 3-year disease-free survival rate was 58% with capecitabine and 60% with observation, and death was recorded in 48% (32/67) "
            "with capecitabine and 25% (61/242) with observation.",
            [("capecitabine", "48", None), ("observation", "25", None)],
        ),
    ],
)
def test_clauses_of_a_sentence_have_arms_of_their_own(
    sentence: str, expected: list[tuple[str, str, str | None]]
) -> None:
    found = extract(publication(TRIAL + sentence))
    label = {a.id: "capecitabine" if "capecitabine" in a.drugs else "observation" for a in found.arms}
    told = [(label.get(r.arm or "", ""), str(r.value), r.time) for r in found.results]
    assert all(told.count(figure) == 1 for figure in expected), told


def test_denominators_in_turn_are_the_sizes_of_the_arms_in_turn() -> None:
    sentence = (
        "Relapse occurred in 54 (18%) of 292 patients and 74 (82%) of 90 patients in the capecitabine group and the observation group, "
        "respectively; survival was longer in the capecitabine group (24.3 months) than in the observation group (16.6 months)."
    )
    assert [a.n for a in extract(publication(TRIAL + sentence)).arms] == [292, 90]


def test_the_learned_choice_leaves_a_subject_its_figures() -> None:
    sentence = (
        "The R0 resection rate was higher with capecitabine (88%) than with observation (87%), and grade 3 or 4 neutropenia was recorded "
        "in 15 of 77 patients (19%) in the observation group and 42 of 187 patients (22%) in the capecitabine group."
    )
    told = {(r.measure, str(r.value)) for r in extract(publication(TRIAL + sentence)).results}
    assert told == {
        ("r0-resection-rate", "88"),
        ("r0-resection-rate", "87"),
        ("adverse-event-rate", "19"),
        ("adverse-event-rate", "22"),
    }


THREE = (
    "Chemotherapy in advanced gastric cancer: a randomised trial\n\nMETHODS: Patients were randomised to cisplatin plus S-1 (arm A), "
    "docetaxel plus S-1 (arm B) or S-1 alone (arm C).\nRESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Neutropenia occurred in 65% in arm C, and 52% and 91% in arm A and arm B, respectively.",
            [("C", "65"), ("A", "52"), ("B", "91")],
        ),
        # each clause has the order in which it names the arms
        (
            "Neutropenia occurred in 65% in arm C, 52% in arm A and 91% in arm B; median overall survival was 9.5, 13.9 and 5.5 months in "
            "arm A, arm B and arm C, respectively.",
            [("C", "65"), ("A", "52"), ("B", "91"), ("A", "9.5"), ("B", "13.9"), ("C", "5.5")],
        ),
        # … or, where it names none, that of the one before
        (
            "Neutropenia occurred in 65%, 52% and 91% in arm C, arm A and arm B, respectively, and rash in 10%, 20% and 30%.",
            [("C", "65"), ("A", "52"), ("B", "91"), ("C", "10"), ("A", "20"), ("B", "30")],
        ),
    ],
)
def test_figures_of_three_arms_in_an_order_of_their_own(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = extract(publication(THREE + sentence))
    letter = {a.id: "A" if "cisplatin" in a.drugs else "B" if "docetaxel" in a.drugs else "C" for a in found.arms}
    assert [(letter[r.arm or ""], str(r.value)) for r in found.results] == expected
