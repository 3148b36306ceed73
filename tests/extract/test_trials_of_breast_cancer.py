"""How trials of breast and gynaecological cancer are worded: doses and lengths of the same treatment, two drugs together given to one
group, figures told of all patients and then compared, brackets that hold a ratio and medians. Each row also shows what must not be read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms

_THREE = "Women were randomised to letrozole, goserelin, or letrozole plus goserelin."


@pytest.mark.parametrize(
    ("methods", "sentence", "figures"),
    [
        (
            "Women were randomised to receive 60 Gy in 30 fractions of 2 Gy over 6 weeks or 42 Gy in 16 fractions of 2.6 Gy over 3 weeks.",
            "Relapse occurred in 4% in the 42 Gy group and 6% in the 60 Gy group.",
            ["a2 recurrence-rate proportion 4", "a1 recurrence-rate proportion 6"],
        ),
        (
            "Patients were randomised between 6 Gy in one fraction and 24 Gy in 6 fractions.",
            "Toxicity was seen in 30% after 24 Gy and in 12% after 6 Gy.",
            ["a2 adverse-event-rate proportion 30", "a1 adverse-event-rate proportion 12"],
        ),
        # a dose is no ratio, and a dose of both arms names neither
        (
            "Women were randomised to receive 60 Gy in 30 fractions or 42 Gy in 16 fractions.",
            "The hazard ratio of relapse versus 60 Gy in 30 fractions was 0.84 (95% CI 0.52 to 1.40).",
            ["a2/a1 recurrence-rate hazard-ratio 0.84"],
        ),
        (
            "Women were randomised to letrozole for 30 months in all or to letrozole for another 20 months (50 months total duration).",
            "Relapse occurred in 12% of the 50-month group and 15% of the 30-month group.",
            ["a2 recurrence-rate proportion 12", "a1 recurrence-rate proportion 15"],
        ),
        (
            "Women were randomised to stop letrozole after 3 years or to continue for a further 4 years.",
            "Overall 40 deaths occurred with 3 years and 31 with 7 years of letrozole.",
            ["a1 death-rate count 40", "a2 death-rate count 31"],
        ),
        # a length of follow-up names no arm
        (
            "Women were randomised to stop letrozole after 3 years or to continue for a further 4 years.",
            "Overall 40 deaths occurred at 3 years.",
            ["- death-rate count 40 @3 years"],
        ),
    ],
)
def test_doses_and_lengths_of_one_treatment(methods: str, sentence: str, figures: list[str]) -> None:
    assert told(read(f"A trial in breast cancer\n\nMETHODS: {methods}\nRESULTS: {sentence}")) == figures


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("Response was seen in 40% of the group given letrozole and goserelin.", ["a3"]),
        ("Response was seen in 40% of those receiving both letrozole and goserelin.", ["a3"]),
        ("Response was seen in 40% of the arm that received letrozole and goserelin.", ["a3"]),
        ("Response was seen in 40% and 20% of the groups given letrozole and goserelin.", ["a1", "a2"]),
        ("Response was seen in 40% and 20% of those given letrozole and goserelin.", ["a1", "a2"]),
    ],
)
def test_two_drugs_given_to_one_group(sentence: str, arms: list[str]) -> None:
    found = read(f"A trial in breast cancer\n\nMETHODS: {_THREE}\nRESULTS: {sentence}")
    assert [result.arm for result in found.results] == arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # what stands in the bracket behind a measure is the measure's, not the next one's
        (
            "Trabectedin prolonged time to progression (HR 0.70; P = .01; median, 8.1 v 6.2 months), overall survival (HR 0.80; P = .03; median, 19.5 v 15.5 months) and event-free survival (HR 0.75; P = .02).",
            [
                "a1/a2 time-to-progression hazard-ratio 0.70",
                "a1 time-to-progression median 8.1",
                "a2 time-to-progression median 6.2",
                "a1/a2 overall-survival hazard-ratio 0.80",
                "a1 overall-survival median 19.5",
                "a2 overall-survival median 15.5",
                "a1/a2 event-free-survival hazard-ratio 0.75",
            ],
        ),
        (
            "Adverse events (four [8%] nausea, two [4%] fatigue) were mild.",
            ["- adverse-event-rate proportion 8 4/", "- adverse-event-rate proportion 4 2/"],
        ),
        # told of all, then compared
        (
            "Neuropathy was seen in ten patients (12%) and was more common in the doxorubicin group (8 of 40 [20%] versus 2 of 44 [5%]).",
            [
                "- adverse-event-rate proportion 12 10/",
                "a2 adverse-event-rate proportion 20 8/40",
                "a1 adverse-event-rate proportion 5 2/44",
            ],
        ),
        (
            "Neuropathy was seen in 12% of patients after three courses and was less common with doxorubicin.",
            ["- adverse-event-rate proportion 12"],
        ),
        (
            "Neuropathy occurred in 12 patients, most of them in the doxorubicin group.",
            ["- adverse-event-rate count 12"],
        ),
        (
            "Neuropathy occurred in 12% of patients with doxorubicin and was more frequent than with trabectedin.",
            ["a2 adverse-event-rate proportion 12"],
        ),
        # how often a drug is given is no time of the outcome
        (
            "Neuropathy was more frequent with trabectedin than with doxorubicin every 3 weeks (25% vs. 18%).",
            ["a1 adverse-event-rate proportion 25", "a2 adverse-event-rate proportion 18"],
        ),
        (
            "After 2-year therapy, relapse was seen in 25% with trabectedin and 18% with doxorubicin.",
            ["a1 recurrence-rate rate-at-time 25 @2 years", "a2 recurrence-rate rate-at-time 18 @2 years"],
        ),
    ],
)
def test_brackets_and_figures_of_all(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "The hazard ratio for death was 0.80 (95% CI 0.65 to 0.98) with letrozole and 0.70 (95% CI 0.55 to 0.90) with letrozole plus goserelin, as compared with goserelin.",
            ["a1/a2 overall-survival hazard-ratio 0.80", "a3/a2 overall-survival hazard-ratio 0.70"],
        ),
        # listed behind one name, each with its arm
        (
            "As compared with goserelin, the odds ratio for death was 0.80 among those given letrozole (P=0.02), and 0.70 among those given letrozole plus goserelin (P=0.01).",
            ["a1/a2 death-rate odds-ratio 0.80", "a3/a2 death-rate odds-ratio 0.70"],
        ),
        # each against its own
        (
            "The hazard ratio for death was 0.80 for letrozole versus goserelin and 0.70 for letrozole plus goserelin versus letrozole.",
            ["a1/a2 overall-survival hazard-ratio 0.80", "a3/a1 overall-survival hazard-ratio 0.70"],
        ),
    ],
)
def test_ratios_against_one_arm(sentence: str, figures: list[str]) -> None:
    assert told(read(f"A trial in breast cancer\n\nMETHODS: {_THREE}\nRESULTS: {sentence}")) == figures


def test_interval_of_a_difference_before_its_p_value() -> None:
    found = two_arms("Response did not differ (difference -3.5%, -12.1 to 5.2, p=0.40).")
    (result,) = found.results
    assert (str(result.low), str(result.high)) == ("-12.1", "5.2")
    other = two_arms("Response was seen in 3.5%, and 1 to 5 cycles were given.").results[0]
    assert (other.low, other.high) == (None, None)


def test_endocrine_therapy_by_its_short_form() -> None:
    text = "A trial in hormone receptor-positive breast cancer\n\nMETHODS: Patients were randomised to adjuvant ET with or without ribociclib. RESULTS: Relapse was seen in {}."
    assert [sorted(arm.drugs) for arm in read(text.format("12% and 18%, respectively")).arms] == [["ribociclib"], []]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a change by so many days is no time point
        (
            "Mean cycle length increased by 2.5 days with trabectedin and by 0.2 days with doxorubicin.",
            ["a1 other mean 2.5", "a2 other mean 0.2"],
        ),
        (
            "Healing by 12 days was seen in 30% with trabectedin and 20% with doxorubicin.",
            ["a1 other proportion 30 @12 days", "a2 other proportion 20 @12 days"],
        ),
        # a change of the one arm set against that of the other is no difference between them
        (
            "Mean weight rose by 3.5 kg with trabectedin compared with a mean decrease of 0.6 kg with doxorubicin.",
            ["a1 other mean 3.5", "a2 other mean 0.6"],
        ),
        (
            "Bone density rose by 2.0% with trabectedin but fell by 2.4% with doxorubicin (difference, 4.4%; 95% CI, 3.1 to 5.7).",
            ["a1 other mean 2.0", "a2 other mean 2.4", "a1/a2 other difference 4.4"],
        ),
        (
            "Bone density increased 2.0% with trabectedin and decreased 2.4% with doxorubicin.",
            ["a1 other mean 2.0", "a2 other mean 2.4"],
        ),
        (
            "Median survival was prolonged by 2 months (8 v 6 months).",
            ["a1/a2 overall-survival difference 2", "a1 overall-survival median 8", "a2 overall-survival median 6"],
        ),
        # how often it came to each
        (
            "Hot flash frequency fell by 40% with trabectedin and by 20% with doxorubicin.",
            ["a1 other mean 40", "a2 other mean 20"],
        ),
        (
            "Hot flashes were reported by 40% with trabectedin and by 20% with doxorubicin.",
            ["a1 adverse-event-rate proportion 40", "a2 adverse-event-rate proportion 20"],
        ),
    ],
)
def test_changes_of_each_arm(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("definition", "measure"),
    [
        ("Response was defined as a decrease of hot flashes by half.", "other"),
        ("The endpoint was response (no vomiting, no rescue drug).", "other"),
        ("Response was defined as a decrease of tumour size or of pain.", "objective-response-rate"),
        ("Response was defined as a decrease of the diameters by half. Pain was recorded.", "objective-response-rate"),
    ],
)
def test_responses_defined_by_a_symptom(definition: str, measure: str) -> None:
    found = read(
        "Letrozole or anastrozole in women\n\nMETHODS: Women were randomised to letrozole or anastrozole. "
        f"{definition}\nRESULTS: The response rate was 70% with letrozole and 60% with anastrozole."
    )
    assert told(found) == [f"a1 {measure} proportion 70", f"a2 {measure} proportion 60"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("All the women were seen once; seven were followed for two months.", []),
        ("Only 50 women were followed for more than 2 months.", []),
        ("One hundred women completed 12 weeks of follow-up.", []),
        ("All women were followed for 12 months.", ["- follow-up-time median 12"]),
        (
            "Survival differed before and after 5 years of follow-up (HR, 0.86 and 1.45).",
            ["a1/a2 overall-survival hazard-ratio 0.86"],
        ),
    ],
)
def test_time_that_not_all_were_followed_for(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_combined_or_alternating_treatment() -> None:
    # the word for a kind of drug tells nothing apart, that for the way of giving them does
    text = (
        "Combined or alternating treatment of breast cancer\n\nMETHODS: Women were randomised to {} in combination with megestrol or "
        "to {} alternating with megestrol.\nRESULTS: Median survival was alike (combination, 19 months versus {}, 21 months)."
    )
    same = text.format("vincristine and doxorubicin", "the same chemotherapy for three cycles", "alternating")
    assert told(read(same)) == ["a1 overall-survival median 19", "a2 overall-survival median 21"]
    fuller = "Letrozole in breast cancer\n\nMETHODS: Women were randomised to letrozole or to letrozole plus chemotherapy.\nRESULTS: {}"
    assert told(read(fuller.format("Response was seen in 40% of those given the combination."))) == [
        "a1 objective-response-rate proportion 40"
    ]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # rows set against each other, of which one names its arm
        (
            "Nausea, rash and fever were more frequent in the trabectedin group (47%, 21%, and 12% v 40%, 16%, and 9%).",
            [
                *("a1 adverse-event-rate proportion 47", "a1 adverse-event-rate proportion 21"),
                *("a1 adverse-event-rate proportion 12", "a2 adverse-event-rate proportion 40"),
                *("a2 adverse-event-rate proportion 16", "a2 adverse-event-rate proportion 9"),
            ],
        ),
        (
            "With trabectedin, response and stable disease were seen in 40% and 30%.",
            ["a1 objective-response-rate proportion 40", "a1 stable-disease-rate proportion 30"],
        ),
        # the better of each measure
        (
            "Median PFS and OS favored doxorubicin (10 and 20 months v 5 and 12 months).",
            [
                *("a2 progression-free-survival median 10", "a2 overall-survival median 20"),
                *("a1 progression-free-survival median 5", "a1 overall-survival median 12"),
            ],
        ),
        # a share set against none, where no arm is named
        (
            "Grade 3 events were anemia (6% v none) and fatigue (4% v 1%).",
            [
                *("a1 adverse-event-rate proportion 6", "a1 adverse-event-rate proportion 4"),
                "a2 adverse-event-rate proportion 1",
            ],
        ),
        # a bound of one arm is none of what is called common
        (
            "The most common events were anemia (6% v <1%) and fatigue (4% v 1%).",
            [
                *("a1 adverse-event-rate proportion 6", "a2 adverse-event-rate range None"),
                *("a1 adverse-event-rate proportion 4", "a2 adverse-event-rate proportion 1"),
            ],
        ),
        ("The most common events (>10%) were anemia and fatigue.", []),
        # the risk that is lowered is of dying
        (
            "Survival was 25 months with trabectedin and 20 months with doxorubicin, a 20% reduction in the risk of death.",
            [
                *("a1 overall-survival median 25", "a2 overall-survival median 20"),
                "a1/a2 overall-survival difference 20",
            ],
        ),
    ],
)
def test_rows_and_what_is_set_against_none(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Breast conservation was possible in {} and {}, respectively.", "other"),
        ("The rates of breast preservation were {} and {}.", "other"),
        ("Lumpectomy was performed in {} v {}.", "other"),
        ("Mastectomy was performed in {} v {}.", "resection-rate"),
    ],
)
def test_breast_that_was_kept(sentence: str, measure: str) -> None:
    found = read(
        "Letrozole or goserelin in breast cancer\n\nMETHODS: Women were randomised to letrozole or goserelin.\n"
        f"RESULTS: {sentence.format('71%', '64%')}"
    )
    assert told(found) == [f"a1 {measure} proportion 71", f"a2 {measure} proportion 64"]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Response was 37% with trabectedin and 20% with doxorubicin (95% CI for the difference, 7% to 27%; P = 0.02).",
            [("proportion", 37, None, "=0.02"), ("proportion", 20, None, None)],
        ),
        (
            "Response was 37% with trabectedin and 20% with doxorubicin (difference 17% [95% CI of the difference, 7% to 27%]).",
            [("proportion", 37, None, None), ("proportion", 20, None, None), ("difference", 17, 7, None)],
        ),
        # what a mean with its spread is called ahead of a colon
        (
            "Weight change (mean ± SD): 0.8 ± 6.0 kg with trabectedin and -2.6 ± 5.9 kg with doxorubicin.",
            [("mean", 0.8, None, None), ("mean", -2.6, None, None)],
        ),
        # how much was lost in those who are counted
        (
            "Weight loss of 10% or more of initial weight was seen in 6 of 20 women with trabectedin.",
            [("count", 6, None, None)],
        ),
        ("Weight loss was seen in 10% of those given trabectedin.", [("proportion", 10, None, None)]),
    ],
)
def test_intervals_of_differences_and_spreads(
    sentence: str, figures: list[tuple[str, float, int | None, str | None]]
) -> None:
    def number(value: Decimal | None) -> float | None:
        return None if value is None else float(value)

    found = [(r.statistic, number(r.value), number(r.low), r.p) for r in two_arms(sentence).results]
    assert found == figures


def test_responders_open_the_results() -> None:
    text = "Leuprorelin in breast cancer\n\nTwelve patients were randomised to 3.75 or 7.5 mg of leuprorelin. There were two objective responders {}."
    assert [r.value for r in read(text.format("to the 3.75 mg dose and three to the 7.5 mg dose")).results] == [2, 3]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the noun of a change is that of both
        (
            "Nerve velocity fell less with trabectedin (18% vs 61% decline in velocity).",
            ["a1 other mean 18", "a2 other mean 61"],
        ),
        # by how much a time is longer, whatever it ends with
        (
            "Trabectedin prolonged the time to first fracture or hypercalcemia by 18% (HR, 0.82; 95% CI, 0.70-0.95).",
            ["a1/a2 other difference 18", "a1/a2 other hazard-ratio 0.82"],
        ),
        ("Hypercalcemia was seen in 18% with trabectedin.", ["a1 adverse-event-rate proportion 18"]),
        ("Hot flashes were 50% more frequent with doxorubicin.", ["a2/a1 adverse-event-rate difference 50"]),
        ("Hot flashes were more frequent with doxorubicin (50%).", ["a2 adverse-event-rate proportion 50"]),
        (
            "The mean difference in bone density between the two groups was 5.1% at the spine (P = 0.01) and 5.2% at the hip.",
            ["a1/a2 other difference 5.1", "a1/a2 other difference 5.2"],
        ),
    ],
)
def test_more_differences_and_changes(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        # a drug denied is not given where the aim names it again
        ("megestrol or no megestrol in order to see whether megestrol helps", [["megestrol acetate"], []]),
        (
            "megestrol or no megestrol, with letrozole in both groups",
            [["letrozole", "megestrol acetate"], ["letrozole"]],
        ),
        (
            "placebo or ondansetron on day 1 of each 21-day cycle of 100 mg/m2 docetaxel",
            [["docetaxel", "ondansetron"], ["docetaxel"]],
        ),
        ("letrozole or each year a cycle of docetaxel", [["letrozole"], ["docetaxel"]]),
        # what a bracket says a therapy of both is
        (
            "either ribociclib or placebo in addition to endocrine therapy (goserelin and letrozole)",
            [["goserelin", "letrozole", "ribociclib"], ["goserelin", "letrozole"]],
        ),
    ],
)
def test_drugs_of_both_and_of_none(design: str, drugs: list[list[str]]) -> None:
    found = read(
        f"A trial in breast cancer\n\nMETHODS: Women were randomised to {design}.\nRESULTS: Relapse occurred in 5% and 6%."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == drugs


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("doxorubicin and cyclophosphamide followed by paclitaxel (ACP) or ACP plus trastuzumab", "paclitaxel"),
        # of the short form the vocabulary knows a part only
        ("epirubicin and cyclophosphamide followed by docetaxel (EC-D) or EC-D plus capecitabine", "docetaxel"),
        ("cyclophosphamide and docetaxel, then paclitaxel (CDP) or CDP with bevacizumab", "paclitaxel"),
    ],
)
def test_a_sequence_by_its_short_form(design: str, drugs: str) -> None:
    found = read(
        f"A trial in breast cancer\n\nMETHODS: Women were randomised to {design}.\nRESULTS: Relapse occurred in 5% and 6%."
    )
    assert sorted(len(arm.drugs) for arm in found.arms) == [3, 4]
    assert all(drugs in arm.drugs for arm in found.arms)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "There were 11 polyps with trabectedin and 32 with doxorubicin, a 65% relative reduction in the annual incidence of polyps.",
            ["a1 other count 11", "a2 other count 32", "a1/a2 other difference 65"],
        ),
        ("The drugs gave a 65% reduction of the bacteria.", []),
    ],
)
def test_incidences_reduced(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Median survival was comparable at 19 and 17 months.",
            ["a1 overall-survival median 19", "a2 overall-survival median 17"],
        ),
        (
            "Median time to progression was not statistically different between the arms at 6.1 months versus 5.8 months.",
            ["a1 time-to-progression median 6.1", "a2 time-to-progression median 5.8"],
        ),
        (
            "Survival was similar at 19 and 17 months in the trabectedin and doxorubicin arms, respectively.",
            ["a1 overall-survival median 19", "a2 overall-survival median 17"],
        ),
        # when it was looked at
        ("Survival was comparable at 12 and 24 months.", []),
        (
            "Survival was similar at 1 and 2 years (70% v 68% and 41% v 40%).",
            [
                "a1 overall-survival rate-at-time 70 @1 year",
                "a2 overall-survival rate-at-time 68 @1 year",
                "a1 overall-survival rate-at-time 41 @2 years",
                "a2 overall-survival rate-at-time 40 @2 years",
            ],
        ),
        # medians that do not differ are no difference
        (
            "Time to progression showed no significant difference (medians: trabectedin, 71 days; doxorubicin, 62 days).",
            ["a1 time-to-progression median 71", "a2 time-to-progression median 62"],
        ),
        ("Time to progression showed no significant difference (9 days).", ["a1/a2 time-to-progression difference 9"]),
    ],
)
def test_medians_said_to_be_alike(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Overall (complete and partial) clinical response rates were 61% v 52%.", "objective-response-rate"),
        ("The total (complete + partial) remission rate was 61% v 52%.", "objective-response-rate"),
        ("The regression rate (complete plus partial) was 61% v 52%.", "objective-response-rate"),
        ("The clinical complete response rate was 61% v 52%.", "complete-response-rate"),
        ("The partial remission rate was 61% v 52%.", "partial-response-rate"),
    ],
)
def test_complete_and_partial_responses_together(sentence: str, measure: str) -> None:
    assert told(two_arms(sentence)) == [f"a1 {measure} proportion 61", f"a2 {measure} proportion 52"]


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        # how often the one before it is given is no arm of its own
        ("goserelin 40 mg orally, four times daily, or letrozole 2.5 mg daily", [{"goserelin"}, {"letrozole"}]),
        ("docetaxel 25 mg/m2, six times every eight weeks, or letrozole", [{"docetaxel"}, {"letrozole"}]),
        # what the last is associated with both are given
        (
            "epirubicin or mitoxantrone in association with fluorouracil and cyclophosphamide",
            [{"epirubicin", "fluorouracil", "cyclophosphamide"}, {"mitoxantrone", "fluorouracil", "cyclophosphamide"}],
        ),
        (
            "surgery or mitoxantrone in association with fluorouracil",
            [set(), {"mitoxantrone", "fluorouracil"}],
        ),
        # a line of treatment is none, nor are the days of a cycle
        (
            "eribulin or capecitabine as their first-, second-, or third-line chemotherapy",
            [{"eribulin"}, {"capecitabine"}],
        ),
        ("eribulin 1 mg/m2 d1,8,15 or capecitabine 2 g/m2 d1-14", [{"eribulin"}, {"capecitabine"}]),
        # a list that another is set against is all of one side; what stands behind "or" replaces its last
        (
            "cyclophosphamide, methotrexate, and fluorouracil versus docetaxel",
            [{"cyclophosphamide", "methotrexate", "fluorouracil"}, {"docetaxel"}],
        ),
        (
            "fluorouracil, leucovorin, and oxaliplatin or irinotecan",
            [{"fluorouracil", "leucovorin", "oxaliplatin"}, {"fluorouracil", "leucovorin", "irinotecan"}],
        ),
    ],
)
def test_what_goes_with_a_side(design: str, drugs: list[set[str]]) -> None:
    found = read(
        f"A trial in breast cancer\n\nMETHODS: Women were randomised to receive {design}.\nRESULTS: Relapse occurred in 5% and 6%."
    )
    assert [set(arm.drugs) for arm in found.arms] == drugs
    assert all(arm.n is None for arm in found.arms)


@pytest.mark.parametrize(
    ("title", "drugs"),
    [
        (
            "Pertuzumab with either capecitabine or eribulin in breast cancer",
            [{"pertuzumab", "capecitabine"}, {"pertuzumab", "eribulin"}],
        ),
        (
            "Cisplatin plus either capecitabine or eribulin in breast cancer",
            [{"cisplatin", "capecitabine"}, {"cisplatin", "eribulin"}],
        ),
        ("Treatment with either capecitabine or eribulin in breast cancer", [{"capecitabine"}, {"eribulin"}]),
    ],
)
def test_either_of_two_with_one_in_a_title(title: str, drugs: list[set[str]]) -> None:
    found = read(
        f"{title}\n\nRESULTS: Response was seen in 30% of those given capecitabine and 25% of those given eribulin."
    )
    assert [set(arm.drugs) for arm in found.arms] == drugs


def test_short_names_of_two_words() -> None:
    found = read(
        "A trial in breast cancer\n\nMETHODS: Women were randomised to docetaxel alternating with epirubicin (ALT), docetaxel "
        "followed by epirubicin (SEQ D) or epirubicin followed by docetaxel (SEQ E).\n"
        "RESULTS: Fever occurred in 9% (SEQ E), 16% (ALT) and 2% (SEQ D)."
    )
    assert [result.arm for result in found.results] == ["a3", "a1", "a2"]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        # how many each got, right behind the last of the arms, by the names of the groups
        (
            "Women were randomised to goserelin alone or goserelin plus letrozole (80 in the goserelin alone group and 85 in the "
            "goserelin plus letrozole group).",
            [({"goserelin", "letrozole"}, 85), ({"goserelin"}, 80)],
        ),
        # no sentence but that of the numbers tells the arms
        (
            "In all, 165 women were randomised (80 in the goserelin-only group and 85 in the goserelin and letrozole group).",
            [({"goserelin", "letrozole"}, 85), ({"goserelin"}, 80)],
        ),
        # those assigned, not those who then got it
        (
            "Women were randomised to goserelin (n = 90) or letrozole (n = 92). 85 and 88 women received goserelin and letrozole, respectively.",
            [({"goserelin"}, 90), ({"letrozole"}, 92)],
        ),
        # what became of some is no number of all
        (
            "Women were randomised to goserelin or letrozole. 31 and 27 women are still alive in the goserelin and letrozole groups, respectively.",
            [({"goserelin"}, None), ({"letrozole"}, None)],
        ),
        (
            "Women were randomised to goserelin or letrozole. 31 and 27 women were evaluable in the goserelin and letrozole groups, respectively.",
            [({"goserelin"}, 31), ({"letrozole"}, 27)],
        ),
    ],
)
def test_numbers_of_the_arms(methods: str, arms: list[tuple[set[str], int | None]]) -> None:
    found = read(f"A trial in breast cancer\n\nMETHODS: {methods}\nRESULTS: Response was seen in 40% and 30%.")
    assert [({*arm.drugs}, arm.n) for arm in found.arms] == arms


def test_a_group_of_one_treatment_alone_keeps_its_figures() -> None:
    found = read(
        "A trial in breast cancer\n\nMETHODS: Women were randomised to goserelin alone or goserelin plus letrozole (80 in the goserelin "
        "alone group and 85 in the goserelin plus letrozole group).\nRESULTS: Response was seen in 20% in the goserelin alone group and "
        "30% in the combined group."
    )
    assert told(found) == ["a2 objective-response-rate proportion 20", "a1 objective-response-rate proportion 30"]


@pytest.mark.parametrize(
    ("last", "sizes"),
    [
        ("and 55 (22%) were only observed", [98, 59, 42, 55]),
        ("and 55 (22%) received no adjuvant treatment", [98, 59, 42, 55]),
        ("and 55 (22%) were obese", [254]),  # which is nothing given
    ],
)
def test_groups_of_a_look_back(last: str, sizes: list[int]) -> None:
    found = read(
        "Adjuvant treatment of uterine cancer\n\nMETHODS: In this retrospective study of 254 women, 98 (39%) underwent radiotherapy, "
        f"59 (23%) chemotherapy, 42 (16%) chemoradiotherapy, {last}.\nRESULTS: Relapse occurred in 40 women."
    )
    assert [arm.n for arm in found.arms] == sizes


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # two arms of three are told in turn in the order of the sentence before, which told of these two alone
        (
            "Response was better with letrozole plus goserelin than with letrozole (31% v 18%). Median survival was 4.6 and 3.2 months, respectively.",
            [
                "a3 objective-response-rate proportion 31",
                "a1 objective-response-rate proportion 18",
                "a3 overall-survival median 4.6",
                "a1 overall-survival median 3.2",
            ],
        ),
        (
            "Response was seen in 31% with letrozole, 18% with goserelin and 40% with letrozole plus goserelin. Median survival was 4.6 and 3.2 months, "
            "respectively.",
            [
                "a1 objective-response-rate proportion 31",
                "a2 objective-response-rate proportion 18",
                "a3 objective-response-rate proportion 40",
                "- overall-survival median 4.6",
                "- overall-survival median 3.2",
            ],
        ),
    ],
)
def test_two_of_three_arms_in_turn(sentence: str, figures: list[str]) -> None:
    assert told(read(f"A trial in breast cancer\n\nMETHODS: {_THREE}\nRESULTS: {sentence}")) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # what some were found to have
        (
            "20% of the patients with measurable disease were found to have a partial response.",
            ["a1 partial-response-rate proportion 20"],
        ),
        ("12 patients were found to have a complete response.", ["a1 complete-response-rate count 12"]),
        ("12 patients were found to have gallstones.", []),
        # a fall of the marker is what became of them
        ("29% of the patients had a >50% decline in PSA level.", ["a1 other proportion 29"]),
        ("Twelve patients (29%) had a PSA decline.", ["a1 other proportion 29 12/"]),
        # those who did not
        ("All but six patients (two with diabetes and four with gout) have died.", []),
        # a short name that begins like a ratio
        (
            "Five-year survival with each HRF was 69.1, 60.2 and 50%.",
            [
                "a1 overall-survival rate-at-time 69.1 @5 years",
                "a1 overall-survival rate-at-time 60.2 @5 years",
                "a1 overall-survival rate-at-time 50 @5 years",
            ],
        ),
    ],
)
def test_figures_of_one_arm_of_prostate_cancer(sentence: str, figures: list[str]) -> None:
    found = read(
        "Docetaxel in prostate cancer\n\nMETHODS: Forty patients with prostate cancer received docetaxel. High risk factors (HRF) were noted.\n"
        f"RESULTS: Tolerance was good. {sentence}"
    )
    assert told(found) == figures


@pytest.mark.parametrize(
    ("title", "methods", "arms"),
    [
        # what the regimens are called together is no part of the first
        (
            "Three regimens in cervical cancer",
            "Patients were randomly assigned to receive one of three chemotherapy regimens: 40 mg of cisplatin per square meter of body-surface area per "
            "week for six weeks (group 1); 50 mg of cisplatin per square meter on days 1 and 29, followed by topotecan given as an infusion on days 1 and "
            "29, and 2 g of oral hydroxyurea per square meter twice weekly (group 2); or 3 g of oral hydroxyurea per square meter twice weekly (group 3).",
            [("-", {"cisplatin"}), ("-", {"cisplatin", "topotecan", "hydroxyurea"}), ("-", {"hydroxyurea"})],
        ),
        # what the patients had been through, with the stages of their disease
        (
            "Radiation with or without bicalutamide in prostate cancer",
            "We assigned 90 patients who had undergone prostatectomy and had stage T2 (confined) or T3 (extended) disease and a PSA level of 0.2 to 4.0 ng/ml "
            "to undergo radiation therapy and receive either bicalutamide or placebo.",
            [("experimental", {"bicalutamide"}), ("control", set())],
        ),
        # the standard that both get is no control, the standard drugs of one side are
        (
            "Topotecan versus hydroxyurea as an adjunct to radiation therapy in cervical cancer",
            "Patients were randomized to standard pelvic radiotherapy with topotecan or the same radiotherapy plus hydroxyurea.",
            [("experimental", {"topotecan"}), ("control", {"hydroxyurea"})],
        ),
        (
            "A randomized trial of docetaxel and carboplatin versus docetaxel and cisplatin in ovarian cancer",
            "We compared docetaxel and cisplatin with standard docetaxel and carboplatin. Patients were randomised to docetaxel and carboplatin or "
            "docetaxel and cisplatin.",
            [("experimental", {"docetaxel", "cisplatin"}), ("control", {"docetaxel", "carboplatin"})],
        ),
    ],
)
def test_arms_told_at_length(title: str, methods: str, arms: list[tuple[str, set[str]]]) -> None:
    found = read(f"{title}\n\nMETHODS: {methods}\nRESULTS: Tolerance was good.")
    assert [(arm.role or "-", {*arm.drugs}) for arm in found.arms] == arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # whose the higher of two figures is may stand behind both
        (
            "Response rates were 50% and 60%, significantly higher in the doxorubicin arm.",
            ["a1 objective-response-rate proportion 50", "a2 objective-response-rate proportion 60"],
        ),
        (
            "Response rates were 60% and 50%, higher in the doxorubicin arm.",
            ["a2 objective-response-rate proportion 60", "a1 objective-response-rate proportion 50"],
        ),
        (
            "The relative risk of progression of disease or death was 0.57 with trabectedin compared with doxorubicin.",
            ["a1/a2 progression-free-survival risk-ratio 0.57"],
        ),
        ("Risk of progression was 40% with trabectedin.", ["a1 progression-rate proportion 40"]),
        # how many a share is of, behind those it is of; not where they may be all of them
        (
            "Complete response was seen in 10.7% of the patients (n = 6) given trabectedin.",
            ["a1 complete-response-rate proportion 10.7 6/"],
        ),
        (
            "Complete response was seen in 20% of the patients (n = 60) given trabectedin.",
            ["a1 complete-response-rate proportion 20"],
        ),
        ("There were three occurrences of heart failure with trabectedin.", ["a1 adverse-event-rate count 3"]),
    ],
)
def test_figures_by_words_behind_them(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "p"),
    [
        ("Trabectedin led to a 28% reduction of the risk of death (P < .001).", ["<.001"]),
        ("Survival was better with trabectedin (a 12% increase in survival; P = .03).", ["=.03"]),
        ("Trabectedin led to a 28% reduction of deaths (P = .1 and P = .2 for men and women).", [None]),
    ],
)
def test_tests_of_a_change(sentence: str, p: list[str | None]) -> None:
    assert [r.p for r in two_arms(sentence).results] == p
