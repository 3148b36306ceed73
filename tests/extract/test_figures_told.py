"""Figures found in sentences of a trial of two arms, or of one, however they are told."""

from decimal import Decimal

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Result

TWO = (
    "Cetuximab or best supportive care for advanced cancer\n\n"
    "METHODS: Patients were randomly assigned to cetuximab (n=104) or best supportive care (n=98).\nRESULTS: "
)
ONE = "Cetuximab for advanced cancer\n\nMETHODS: Sixty patients were treated with cetuximab.\nRESULTS: "


def of_two(sentence: str) -> list[Result]:
    return [r for r in extract(publication(TWO + sentence)).results if r.status == "reported"]


def of_one(sentence: str) -> list[Result]:
    return [r for r in extract(publication(ONE + sentence)).results if r.status == "reported"]


def told(results: list[Result]) -> list[tuple[str | None, str, Decimal | None]]:
    return [(r.arm, r.measure, r.value) for r in results]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        ("Relapse was seen in 34 and 29 patients given cetuximab and best supportive care, respectively, and 21 and 33 patients had died.",
         ("recurrence-rate", 34, 29), ("death-rate", 21, 33)),
        ("A response was seen in 44% and 39% of patients in the cetuximab and best supportive care groups, respectively, and 31% and 23% had stable disease.",
         ("objective-response-rate", 44, 39), ("stable-disease-rate", 31, 23)),
    ],
)  # fmt: skip
def test_a_second_pair_behind_respectively(
    sentence: str, first: tuple[str, int, int], second: tuple[str, int, int]
) -> None:
    assert told(of_two(sentence)) == [
        (arm, measure, value)
        for measure, *pair in (first, second)
        for arm, value in zip(("a1", "a2"), pair, strict=True)
    ]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("Overall survival (21.3 v 13.1 month) favoured cetuximab.", ("21.3", "13.1")),
        ("Median overall survival was 12.3 month with cetuximab and 9.1 month with best supportive care.", ("12.3", "9.1")),
        ("These differences did not mean longer survival, the median being 17 months for cetuximab and 16 months for best supportive care.", ("17", "16")),
    ],
)  # fmt: skip
def test_a_time_by_a_unit_in_the_singular_and_a_median_that_is(sentence: str, values: tuple[str, str]) -> None:
    results = of_two(sentence)
    assert [(r.arm, r.statistic, str(r.value)) for r in results] == [
        ("a1", "median", values[0]),
        ("a2", "median", values[1]),
    ]


def test_a_time_point_in_the_singular_is_no_median() -> None:
    (one, other) = of_two("The 3 year survival was 41% with cetuximab and 30% with best supportive care.")
    assert [(r.statistic, r.time) for r in (one, other)] == [("rate-at-time", "3 years")] * 2


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("One patient each had grade 4 anaemia, grade 3 stroke and a bowel perforation.", ["anaemia", "bowel perforation", "stroke"]),
        ("One case each of anaemia and stroke was recorded.", ["anaemia", "stroke"]),
        ("Anaemia, haemorrhage and stroke were recorded in one patient each.", ["anaemia", "haemorrhage", "stroke"]),
        ("Severe events were anaemia and stroke (n = 1 each).", ["anaemia", "stroke"]),
        ("One patient had anaemia.", ["anaemia"]),
    ],
)  # fmt: skip
def test_one_patient_with_each_of_several_events(sentence: str, events: list[str]) -> None:
    found = of_one(sentence)
    assert [r.value for r in found] == [1] * len(events)
    assert len({r.evidence.quote for r in found}) == len(events)


@pytest.mark.parametrize(
    "sentence",
    [
        "Rash (grade 2, 14 patients; grade 3, 5 patients) was common.",
        "Rash was common (grade 2, 14 patients; grade 3, five patients).",
    ],
)
def test_counts_grade_by_grade(sentence: str) -> None:
    assert [(r.measure, r.value) for r in of_one(sentence)] == [("adverse-event-rate", 14), ("adverse-event-rate", 5)]


def test_the_number_of_a_grade_counts_nobody() -> None:
    found = of_one("Rash was common (grade 1: 24%; 2: 14%; 3: 5%; 4: 1%).")
    assert [(r.statistic, r.value) for r in found] == [("proportion", v) for v in (24, 14, 5, 1)]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Median survival was >30 months.", "overall-survival"),
        ("Median overall survival was longer than 30 months (not reached).", "overall-survival"),
        ("The median time to progression exceeded 30 months.", "time-to-progression"),
        ("Responders had a median survival of more than 3 years.", "overall-survival"),
    ],
)
def test_a_median_told_by_its_bound_alone(sentence: str, measure: str) -> None:
    assert [(r.measure, r.statistic, r.value) for r in of_one(sentence)] == [(measure, "median", None)]


def test_a_length_of_time_by_which_patients_are_chosen_is_no_median() -> None:
    found = of_one("The median survival of those treated for more than 6 months was 19 months.")
    assert [(r.measure, r.value) for r in found] == [("overall-survival", 19)]


def test_medians_of_two_arms_told_by_their_bounds() -> None:
    found = of_two("Median survival was alike (>6.8 years with cetuximab versus >5.1 years with best supportive care).")
    assert [(r.arm, r.statistic, r.value) for r in found] == [("a1", "median", None), ("a2", "median", None)]
    found = of_two("Median survival was longer with cetuximab (>30 v 19 months).")
    assert [(r.arm, r.statistic, r.value) for r in found] == [("a1", "median", None), ("a2", "median", 19)]


def test_a_conclusion_that_tells_a_median_by_its_bound_repeats_it() -> None:
    found = of_one("Median survival was 31 months.\nCONCLUSION: A median survival of more than 2 years was reached.")
    assert [(r.measure, r.value) for r in found] == [("overall-survival", 31)]


def test_a_bound_that_says_whose_median_is_told() -> None:
    found = of_two("The median survival of patients living longer than 24 months was 40 months.")
    assert [(r.statistic, r.value) for r in found] == [("median", 40)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("198 (45%) of patients have died, but survival was longer with cetuximab.", [(None, 45)]),
        ("By then 198 patients (45%) had died, and survival favoured cetuximab (HR 0.7).", [(None, 45), ("a1", 0.7)]),
        ("35 (8%) had died in the cetuximab group, and 40 (9%) with best supportive care.", [("a1", 8), ("a2", 9)]),
    ],
)  # fmt: skip
def test_those_who_died_so_far_are_of_no_arm(sentence: str, told: list[tuple[str | None, float]]) -> None:
    assert [(r.arm, float(r.value or 0)) for r in of_two(sentence)] == told


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Disease recurred in 17 patients (28%) after a median of 9 months.", ["recurrence-rate", "recurrence-free-survival"]),
        ("Recurrence was looked for after a median follow-up of 9 months.", ["follow-up-time"]),
    ],
)  # fmt: skip
def test_when_a_disease_came_back(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_two(sentence)] == measures


@pytest.mark.parametrize(
    ("sentence", "detail"),
    [("Median survival was more than 24 months with cetuximab.", "more than 24 months"), ("Median survival was 24 months.", None)],
)  # fmt: skip
def test_what_a_median_exceeds_is_its_detail(sentence: str, detail: str | None) -> None:
    assert [r.detail for r in of_two(sentence)] == [detail]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Salvage chemotherapy was given to 16 patients (27%).", 27),
        ("Third-line therapy was administered in 27% of patients.", 27),
        ("Sixteen patients (27%) remain on study treatment.", 27),
        ("Sixteen patients (27%) are continuing therapy.", 27),
        ("At the data cutoff, treatment was ongoing in 16 patients (27%).", 27),
        ("The mean postoperative stay was 12 days.", 12),
        ("The median number of lymph nodes harvested was 21.", 21),
    ],
)
def test_what_followed_the_treatment_and_the_operation(sentence: str, value: int) -> None:
    assert [(r.measure, r.value) for r in of_one(sentence)] == [("other", value)]


def test_the_treatment_itself_is_no_subsequent_therapy() -> None:
    assert of_one("Second-line cetuximab was chosen for 61% of patients.") == []


def test_how_many_reached_one_level_and_the_next() -> None:
    found = of_one("CEA fell by at least 30% in 36% of patients and by at least 60% in nine (15%).")
    assert [(r.measure, r.value, r.events) for r in found] == [("other", 36, None), ("other", 15, 9)]


@pytest.mark.parametrize(
    ("sentence", "whole", "part"),
    [
        ("Nine patients relapsed, four of whom died.", ("recurrence-rate", 9), ("death-rate", 4)),
        ("Of 41 patients, 9 relapsed, 4 of whom died.", ("recurrence-rate", 9), ("death-rate", 4)),
        ("Sixteen patients underwent surgery, 13 of whom had an R0 resection.", ("resection-rate", 16), ("r0-resection-rate", 13)),
        ("Nine patients relapsed, four of whom in the lung.", ("recurrence-rate", 9), ("recurrence-rate", 4)),
    ],
)  # fmt: skip
def test_what_a_part_of_those_did(sentence: str, whole: tuple[str, int], part: tuple[str, int]) -> None:
    found = of_one(sentence)
    assert [(r.measure, r.value) for r in found] == [whole, part]
    assert found[1].total is None


def test_a_share_of_those_told_before_is_of_their_number() -> None:
    found = of_one("Twenty patients (33%) relapsed, 11 (55%) of whom died.")
    assert [(r.measure, r.value, r.events, r.total) for r in found] == [
        ("recurrence-rate", 33, 20, None),
        ("death-rate", 55, 11, 20),
    ]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("A partial response could be achieved in 13 patients.", "partial-response-rate"),
        ("Relapse could be demonstrated in 13 patients.", "recurrence-rate"),
        ("Anaemia was present in 13 patients.", "adverse-event-rate"),
        ("Diarrhoea affected 13 patients.", "adverse-event-rate"),
        ("Hepatectomy was attempted in 13 patients.", "resection-rate"),
    ],
)
def test_a_count_behind_what_was_seen_or_could_be_done(sentence: str, measure: str) -> None:
    assert [(r.measure, r.value) for r in of_one(sentence)] == [(measure, 13)]


@pytest.mark.parametrize(
    "sentence",
    [
        "All but 4 patients completed treatment.",
        "All patients except four responded.",
        "All but one of the 60 patients relapsed.",
    ],
)
def test_those_who_did_not_are_no_count_of_those_who_did(sentence: str) -> None:
    assert of_one(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Relapses were hepatic in 9, pulmonary in 6 and both in 2 patients.", "recurrence-rate"),
        ("First relapse was in the liver in 9 patients, lung in 6 and bone in 2.", "recurrence-rate"),
        ("Deaths were due to cancer in 9, treatment in 6, and other causes in 2 patients.", "death-rate"),
        ("Treatment was discontinued because of toxicity in 9, refusal in 6 and relocation in 2.", "discontinuation-rate"),
    ],
)  # fmt: skip
def test_counts_of_one_site_or_cause_and_the_next(sentence: str, measure: str) -> None:
    assert [(r.measure, r.value) for r in of_one(sentence)] == [(measure, v) for v in (9, 6, 2)]


def test_another_event_is_no_site_of_the_first() -> None:
    found = of_one("Relapse was seen in 9 patients, and travel in 6.")
    assert [(r.measure, r.value) for r in found] == [("recurrence-rate", 9)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The mean hospital stay was 5.6 ± 2.4 d and 7.3 ± 2.8 d in the cetuximab group and the supportive care group (P = 0.17), respectively.",
        "The hospital stay was shorter with cetuximab (5.6±2.4 vs. 7.3±2.8 d; P = 0.17).",
        "The hospital stay was 5.6 ± 2.4 days with cetuximab and 7.3 ± 2.8 d with best supportive care (P = 0.17).",
    ],
)
def test_a_mean_in_days_by_their_letter(sentence: str) -> None:
    assert [(r.arm, r.statistic, str(r.value), r.unit, r.p) for r in of_two(sentence)] == [
        ("a1", "mean", "5.6", "days", "=0.17"),
        ("a2", "mean", "7.3", "days", None),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "The design reckoned with an alpha risk of 5% and a beta error of 20% for a response rate of 31%.",
        "With a type I error rate of 5% and type II error rate of 20%, a response rate of 31% was expected.",
    ],
)
def test_risks_of_error_are_no_outcome(sentence: str) -> None:
    assert {r.value for r in extract(publication(TWO + sentence)).results} <= {Decimal(31)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Relief of pain by 0.5% bupivacaine was seen in 31%.",
        "The mean peak was 12.5 μg ml−1 (s.d. 3.1), and a response was seen in 31%.",
        "Clearance was 31 ml min−1, and a response was seen in 31%.",
    ],
)
def test_strengths_and_powers_of_units_are_no_figures(sentence: str) -> None:
    assert {r.value for r in of_one(sentence) if r.unit == "%" or r.value == 1} == {Decimal(31)}


@pytest.mark.parametrize(
    ("sentence", "told_as"),
    [
        ("Patients with a Karnofsky performance status >80% had longer survival.", []),
        ("Survival was longer in patients with a KPS of 80-100%.", []),
        ("The response rate was 41% in those with a KPS of 70% or more.", ["objective-response-rate 41"]),
        ("Follow-up MRI scans were performed at a median of 70 days.", ["other 70"]),
        ("The median follow-up was 70 days, with MRI scans every month.", ["follow-up-time 70"]),
    ],
)  # fmt: skip
def test_a_status_is_no_outcome_and_an_examination_no_follow_up(sentence: str, told_as: list[str]) -> None:
    assert [f"{r.measure} {r.value}" for r in of_one(sentence)] == told_as


def test_a_second_pair_behind_a_first_that_names_its_arms() -> None:
    found = of_two(
        "34% of patients with cetuximab and 29% with best supportive care had relapsed and 21% and 33% had died."
    )
    assert told(found) == [
        ("a1", "recurrence-rate", 34),
        ("a2", "recurrence-rate", 29),
        ("a1", "death-rate", 21),
        ("a2", "death-rate", 33),
    ]
    found = of_one("34% of patients responded and 21% relapsed.")
    assert [(r.measure, r.value) for r in found] == [("objective-response-rate", 34), ("recurrence-rate", 21)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The response rate and the disease control rate were 41% (7 of 17) and 76% (13 of 17 patients), respectively, in mutated cancers "
        "and 8% (2 of 25) and 32% (8 of 25) in wild-type cancers.",
        "Response and disease control rates were 41% and 76%, respectively, among never-smokers, and 8% and 32% among smokers.",
    ],
)
def test_two_outcomes_of_one_group_in_turn_and_then_of_the_next(sentence: str) -> None:
    measures = ["objective-response-rate", "disease-control-rate"] * 2
    assert told(of_one(sentence)) == [("a1", m, v) for m, v in zip(measures, (41, 76, 8, 32), strict=True)]


def test_two_arms_outcome_by_outcome_are_no_groups() -> None:
    found = of_two("PFS and OS were 4 and 3 months (P = .02) and 9 and 7 months (P = .4), respectively.")
    assert [r.measure for r in found] == ["progression-free-survival"] * 2 + ["overall-survival"] * 2


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("For death, the OR was 1.4 (95% CI, 0.8-2.3).", ["death-rate"]),
        ("For all deaths, RR was 0.8 (95% CI, 0.6-1.1).", ["death-rate"]),
        ("The OR was 45%.", ["objective-response-rate"]),
        ("The RR was 38% with cetuximab.", ["objective-response-rate"]),
    ],
)
def test_a_ratio_by_its_letters_is_no_response(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_two(sentence)] == measures


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The mean fatigue score was 31.5 ± 9.2 (normal value, 12.4 ± 3.1).", [31.5]),
        ("The mean pain score was 4.1 ± 1.2 (population norm, 1.2 ± 0.6) after two months.", [4.1]),
        ("The mean pain score was 4.1 ± 1.2 (normal-weight patients, 3.2 ± 0.6).", [4.1, 3.2]),
    ],
)
def test_what_is_normal_is_no_result(sentence: str, values: list[float]) -> None:
    assert [float(r.value or 0) for r in of_one(sentence)] == values


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("Approval was based on two trials in which 214 patients took ceritinib.", "reported"),
        ("Approval was supported by a trial in which 214 patients took ceritinib.", "reported"),
        ("Approval is still awaited for many drugs of this class.", "cited"),
    ],
)
def test_trials_on_which_an_approval_was_based_are_those_reported(opening: str, status: str) -> None:
    found = extract(publication(f"Approval summary: ceritinib for lung cancer\n\n{opening} The response rate was 44%."))
    assert [r.status for r in found.results] == [status]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        ("Grade 3 events were anaemia (nine [9%]) and fever, fatigue, and rash (two [2%] each).", 4),
        ("Grade 3 events were fever, cough and rash (2 patients [2%] each) with cetuximab.", 3),
        ("Grade 3 events were fever (four [4%]), cough (three [3%]) and rash (two [2%]) each week.", 3),
    ],
)
def test_the_same_count_and_share_of_each_event(sentence: str, events: int) -> None:
    assert [r.measure for r in of_one(sentence)] == ["adverse-event-rate"] * events


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Two patients given cetuximab and one given best supportive care had fatal serious adverse events.", ["mortality-rate"] * 2),
        ("A fatal drug-related adverse event was seen in 2% of patients given cetuximab.", ["mortality-rate"]),
        ("Serious adverse events were seen in 12% of patients given cetuximab.", ["adverse-event-rate"]),
        ("EBV reactivation was seen in 25% and 10% of patients, respectively.", ["adverse-event-rate"] * 2),
        # who was told of, and who was left out
        ("Of these, two patients given cetuximab and three given best supportive care were excluded from the analysis of efficacy.", []),
        ("Thirty patients (29%) given cetuximab and 21 (21%) given best supportive care were ≥65 years.", []),
        ("Thirty patients (29%) given cetuximab and 21 (21%) given best supportive care were at least 70 years of age.", []),
        ("Thirty patients (29%) given cetuximab and 21 (21%) given best supportive care were alive.", ["alive-rate"] * 2),
    ],
)  # fmt: skip
def test_fatal_events_and_those_who_have_none(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_two(sentence)] == measures


def test_an_unusual_level_of_a_ratio_is_no_level_of_medians() -> None:
    sentence = "Median survival was 9.4 months (6.8-13.6) with cetuximab and 5.2 months (3.8-9.1) with best supportive care (HR 0.80, {} CI 0.56-1.14)."
    assert [r.level for r in of_two(sentence.format("80%"))] == [None, None, 80]
    assert [r.level for r in of_two(sentence.format("95%"))] == [95, 95, 95]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Fatigue was more frequent among survivors of lung cancer (OR, 1.9; 95% CI, 1.2-3.1).", ["adverse-event-rate"]),
        ("Of 412 long-term survivors, 82 (20%) reported fatigue.", ["adverse-event-rate"]),
        ("There were 12 survivors in the cetuximab arm.", ["alive-rate"]),
        # what was given after progression is no progression
        ("Chemotherapy after first progression (HR 0.5; 95% CI 0.3-0.8) was associated with longer overall survival.", ["overall-survival"]),
        ("Progression was seen in 34% of patients given cetuximab.", ["progression-rate"]),
    ],
)  # fmt: skip
def test_survivors_and_a_progression_that_tell_of_whom_or_when(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_two(sentence)] == measures


def test_a_count_that_goes_on_with_the_one_before_is_of_its_arm() -> None:
    sentence = (
        "Most events with cetuximab were mild; 11 patients stopped treatment because of diarrhoea and nine patients {}."
    )
    assert [(r.arm, r.value) for r in of_two(sentence.format("because of pain"))] == [("a1", 11), ("a1", 9)]
    assert ("a2", 9) in [(r.arm, r.value) for r in of_two(sentence.format("on best supportive care"))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A difference in relapse-free survival of 6.4% at 4 years (95% CI, 2.9 to 9.9) was found.", [("6.4", "2.9", "9.9", "4 years")]),
        ("With cetuximab local relapse was seen in 4% by 2 years (95% CI, 1 to 8).", [("4", "1", "8", "2 years")]),
        # an interval of the time itself
        ("With cetuximab 12% responded, and median survival was 5 years (95% CI, 3.1 to 7.2).", [("12", None, None, None), ("5", "3.1", "7.2", None)]),
    ],
)  # fmt: skip
def test_the_interval_behind_the_time_of_a_share(
    sentence: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    found = [(r.value, r.low, r.high, r.time) for r in of_two(sentence)]
    assert [tuple(str(v) if v is not None else None for v in told) for told in found] == expected


@pytest.mark.parametrize(
    ("bracket", "measures"),
    [
        ("OS: HR, 0.81; 95% CI, 0.67-0.97; PFS: HR, 0.62; 95% CI, 0.51-0.75", ["overall-survival", "progression-free-survival"]),
        ("PFS, HR, 0.62; 95% CI, 0.51-0.75; OS, HR, 0.81; 95% CI, 0.67-0.97", ["progression-free-survival", "overall-survival"]),
        # spelt by the words before it
        ("HR, 0.62; 95% CI, 0.51-0.75", ["overall-survival"]),
    ],
)  # fmt: skip
def test_a_label_with_its_ratio_in_a_bracket(bracket: str, measures: list[str]) -> None:
    ahead = "Outcomes" if len(measures) > 1 else "Overall survival"
    assert [r.measure for r in of_two(f"{ahead} with cetuximab were better ({bracket}).")] == measures


@pytest.mark.parametrize(
    ("head", "measures"), [("survival", ["overall-survival"]), ("wellbeing", ["event-free-survival"])]
)
def test_a_head_shared_by_two_short_forms(head: str, measures: list[str]) -> None:
    sentence = f"After a median of 40 months, overall (OS) and event-free (EFS) {head} differed. OS favoured cetuximab (HR, 0.7; P = .01)."
    assert [r.measure for r in of_two(sentence) if r.statistic == "hazard-ratio"] == measures


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Of 60 patients 42 (70%) were alive without progressive disease at 6 months.", ["progression-free-survival"]),
        ("At 6 months 70% were alive and progression-free.", ["progression-free-survival"]),
        ("At 6 months 70% were alive and relapse-free.", ["disease-free-survival"]),
        ("At 6 months 70% were alive and well.", ["overall-survival"]),
        ("Nine patients (15%) terminated adjuvant therapy early because of toxicity.", ["discontinuation-rate"]),
        ("Nine patients (15%) had terminal disease, and 12 (20%) had toxicity.", ["adverse-event-rate"]),
    ],
)
def test_alive_without_an_event_and_treatment_ended_early(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_one(sentence)] == measures


def test_shares_behind_the_numbers_of_both_sides() -> None:
    sentence = (
        "The event-free survival rate four years after the second assignment was clearly better among the 104 patients who were assigned "
        "to go on with cetuximab than among the 98 patients who were assigned to receive best supportive care {} (44 percent vs. 32 percent)."
    )
    assert told(of_two(sentence.format("alone"))) == [
        ("a1", "event-free-survival", 44),
        ("a2", "event-free-survival", 32),
    ]
    other = of_two(sentence.format("alone, and so was the response rate"))
    assert told(other) == [("a1", "objective-response-rate", 44), ("a2", "objective-response-rate", 32)]


@pytest.mark.parametrize(
    ("said", "events"),
    [("in Intergroup trial 0074 (33%)", None), ("in trial 8807 (33%)", None), ("in the trial, 20 (33%)", 20)],
)
def test_the_number_of_a_trial_counts_no_patients(said: str, events: int | None) -> None:
    assert [r.events for r in of_one(f"The response rate was better than {said}.")] == [events]


@pytest.mark.parametrize(
    ("survival", "measure"),
    [
        ("regional failure-free survival", "recurrence-free-survival"),
        ("nodal relapse-free survival", "recurrence-free-survival"),
        ("failure-free survival", "event-free-survival"),
    ],
)
def test_failures_by_their_place(survival: str, measure: str) -> None:
    assert [r.measure for r in of_one(f"The 3-year {survival} was 90%.")] == [measure]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The difference in overall survival (OS) was 6% (95% CI 1 to 9).", ["difference"]),
        ("The difference in response rate (cetuximab minus best supportive care) was 12% (95% CI 1 to 23).", ["difference"]),
        ("With cetuximab the response rate (by review) was 12% (95% CI 1 to 23).", ["proportion"]),
    ],
)  # fmt: skip
def test_a_difference_with_a_bracket_before_it(sentence: str, expected: list[str]) -> None:
    assert [r.statistic for r in of_two(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Fifty-eight of 60 patients entered into the study were evaluable for response.", []),
        ("Twelve of 58 evaluable patients had a response.", ["objective-response-rate"]),
        ("Best response was 3 CCyR, 2 PCyR and 1 mCyR. Median CCyR duration was 16 months.", ["complete-response-rate", *["objective-response-rate"] * 2, "duration-of-response"]),
        ("Metastasisfree survival at 2 years was 60%.", ["metastasis-free-survival"]),
    ],
)  # fmt: skip
def test_those_evaluable_and_short_words_of_leukaemia(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in of_one(sentence)] == measures
