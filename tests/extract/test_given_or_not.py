"""Patients told apart by results alone, or by what they happened to get."""

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Extraction

FOLFOX = {"fluorouracil", "leucovorin", "oxaliplatin"}


def read(title: str, text: str) -> Extraction:
    return extract(publication(f"{title}\n\n{text}"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients receiving cetuximab in combination with FOLFOX had a higher response rate (61% versus 37%) than patients receiving FOLFOX alone.",
        "Response was more common in those who received cetuximab plus FOLFOX than in those who received FOLFOX alone (61% vs 37%).",
        "The response rate was higher with cetuximab combined with FOLFOX than with FOLFOX alone (61% vs 37%).",
        "The response rate was 61% in patients treated with cetuximab and FOLFOX compared with 37% in patients treated with FOLFOX only.",
        "Patients on FOLFOX alone had a lower response rate than those on FOLFOX with cetuximab (37% vs 61%).",
        "The response rate was 61% in those who had cetuximab in addition to FOLFOX and 37% in those who had FOLFOX alone.",
        "Compared with patients treated with FOLFOX alone, patients treated with cetuximab plus FOLFOX had a higher response rate (61% vs 37%).",
    ],
)
def test_results_alone_set_a_drug_and_the_rest_against_the_rest(sentence: str) -> None:
    found = read("Treatment of colorectal cancer", f"RESULTS: {sentence}")
    assert [set(a.drugs) for a in found.arms] == [{"cetuximab", *FOLFOX}, FOLFOX]
    assert {(r.arm, int(r.value or 0)) for r in found.results} == {("a1", 61), ("a2", 37)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Women treated with trabectedin had a longer median OS than women without trabectedin (13.1 vs 8.2 months).",
        "Median OS was 13.1 months in those who received trabectedin compared with 8.2 months in those who did not receive trabectedin.",
        "Women given trabectedin lived longer than those not treated with trabectedin (median OS 13.1 versus 8.2 months).",
        "Women treated with trabectedin had a longer median OS than those who did not (13.1 vs 8.2 months).",
    ],
)
def test_results_alone_set_those_given_the_drug_against_the_others(sentence: str) -> None:
    found = read("Trabectedin in sarcoma", f"METHODS: We reviewed 70 women.\nRESULTS: {sentence}")
    assert [(set(a.drugs), a.role) for a in found.arms] == [({"trabectedin"}, "experimental"), (set(), "control")]
    assert [(r.arm, str(r.value)) for r in found.results] == [("a1", "13.1"), ("a2", "8.2")]


@pytest.mark.parametrize(
    "sentence",
    [
        # another drug than the one under study, and one that some had before
        "Women who received pazopanib lived longer than those who did not receive pazopanib (median OS 13.1 vs 8.2 months).",
        "Women with prior trabectedin lived longer than those without prior trabectedin (median OS 13.1 vs 8.2 months).",
        # who did not respond, have a rash, or go on
        "Women treated with trabectedin who responded lived longer than those who did not (median OS 13.1 vs 8.2 months).",
        "Women given trabectedin for 9 months lived longer than those who did not (median OS 13.1 vs 8.2 months).",
    ],
)
def test_parts_of_those_given_the_drug_are_no_arms(sentence: str) -> None:
    found = read("Trabectedin in sarcoma", f"METHODS: Seventy women received trabectedin.\nRESULTS: {sentence}")
    assert [set(a.drugs) for a in found.arms] == [{"trabectedin"}]


@pytest.mark.parametrize(
    "sentence",
    [
        "In mice, response rates were higher with cetuximab and irinotecan than with irinotecan alone.",
        "Cetuximab and irinotecan were tolerated as well as irinotecan alone has been in previous studies.",
    ],
)
def test_what_others_found_sets_no_arms_apart(sentence: str) -> None:
    found = read(
        "Cetuximab in cancer", f"RESULTS: Forty patients received cetuximab. {sentence} The response rate was 30%."
    )
    assert len(found.arms) == 1


@pytest.mark.parametrize(
    "aim",
    [
        "This report summarises a trial of FOLFOX with and without cetuximab in the first line.",
        "The present submission presents a second trial, to be described in the label, of FOLFOX with or without cetuximab.",
        "Here we present a study evaluating FOLFOX ± cetuximab.",
    ],
)
def test_an_own_trial_with_and_without_a_drug_is_told_in_the_background(aim: str) -> None:
    text = f"BACKGROUND: Cancer is frequent. {aim} RESULTS: The response rate was 61% and 37% in the cetuximab and control groups."
    assert [set(a.drugs) for a in read("First-line treatment", text).arms] == [{"cetuximab", *FOLFOX}, FOLFOX]


def test_studies_of_others_with_and_without_a_drug_are_no_arms() -> None:
    text = "BACKGROUND: Studies of FOLFOX with or without cetuximab have shown this. METHODS: Forty patients received irinotecan. RESULTS: The response rate was 30%."
    assert len(read("Irinotecan in cancer", text).arms) == 1


DIVIDED = [
    "Patients were retrospectively divided into two groups: those who received metformin (n = 40) and those who did not (n = 60).",
    "Patients were retrospectively classified into a metformin group (n = 40) and a non-metformin group (n = 60).",
    "Patients were divided into metformin users (n = 40) and non-users (n = 60).",
    "We retrospectively compared patients who had received metformin (n = 40) with those who had not (n = 60).",
    "Patients were retrospectively assigned to two groups: the metformin-positive group (n = 40) took metformin and the metformin-negative group (n = 60) did not.",
    "Patients were categorised retrospectively as those taking metformin (n = 40) and those not taking metformin (n = 60).",
]


@pytest.mark.parametrize("sentence", DIVIDED)
def test_patients_are_told_apart_by_what_they_happened_to_get(sentence: str) -> None:
    found = read("Outcome of colorectal cancer", f"METHODS: {sentence} RESULTS: The response rate was 43% versus 50%.")
    assert [(set(a.drugs), a.n) for a in found.arms] == [({"metformin"}, 40), (set(), 60)]
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 43), ("a2", 50)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients were retrospectively grouped according to whether or not they had received metformin.",
        "The cohort was retrospectively split by whether metformin was given.",
    ],
)
def test_patients_are_grouped_by_whether_they_got_something(sentence: str) -> None:
    text = f"METHODS: {sentence} RESULTS: The response rate was 43% with metformin and 50% without metformin."
    found = read("Outcome of colorectal cancer", text)
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 43), ("a2", 50)]


def test_groups_formed_afterwards_stand_before_the_arms_of_their_trial() -> None:
    text = (
        "METHODS: Patients were randomised to FOLFOX or the same with cetuximab. Patients were retrospectively divided into two groups: patients in "
        "the metformin (+) group received metformin at their first cycle, and patients in the metformin (-) group did not. RESULTS: Pain in the metformin (+) group and the "
        "metformin (-) group was seen in 85% and 92%, respectively. The response rate was 43% versus 50%."
    )
    found = read("Metformin for pain in colorectal cancer", text)
    assert ["cetuximab" in a.drugs for a in found.arms] == [True, True]
    assert [any("metformin" in d for d in a.drugs) for a in found.arms] == [True, False]
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 85), ("a2", 92), ("a1", 43), ("a2", 50)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients were further grouped according to whether they had received radiotherapy.",
        "Patients were divided into those who had responded to tamoxifen and those who had not.",
        "In a retrospective part, patients who received tamoxifen and responded were compared with those who did not.",
    ],
)
def test_kinds_of_patients_of_a_randomised_trial_are_no_arms(sentence: str) -> None:
    text = f"METHODS: Patients were randomised to tamoxifen or anastrozole. {sentence} RESULTS: Response was 43% with tamoxifen and 50% with anastrozole."
    assert [set(a.drugs) for a in read("Breast cancer", text).arms] == [{"tamoxifen"}, {"anastrozole"}]


def test_once_all_got_the_treatment_figures_told_of_it_are_of_all() -> None:
    text = (
        "METHODS: Patients were randomised at cycle 1 to aflibercept or placebo. Subsequently, all patients received aflibercept. RESULTS: Response at "
        "cycle 1 was 40% with aflibercept and 10% with placebo. The median number of aflibercept cycles was 16. Fatigue was seen in 33%."
    )
    assert [r.arm for r in read("Solid tumours", text).results] == ["a1", "a2", None, None]


@pytest.mark.parametrize(
    "later",
    [
        "At progression, all patients could then receive aflibercept.",
        "Aflibercept was continued until progression.",
    ],
)
def test_a_treatment_that_some_got_names_their_arm(later: str) -> None:
    text = f"METHODS: Patients were randomised to aflibercept or placebo. {later} RESULTS: The median number of aflibercept cycles was 16."
    assert [r.arm for r in read("Solid tumours", text).results] == ["a1"]


@pytest.mark.parametrize(
    "design",
    [
        "Patients were treated with weekly fluorouracil and leucovorin (FL) or the same regimen plus oxaliplatin (FLOX).",
        "Patients received bolus fluorouracil and leucovorin, or the same drugs combined with oxaliplatin.",
        "Patients were given fluorouracil and leucovorin or the same with oxaliplatin.",
    ],
)
def test_the_same_regimen_with_a_drug_more_is_an_arm(design: str) -> None:
    found = read("Colon cancer", f"METHODS: {design} RESULTS: Nausea was frequent.")
    assert {frozenset(a.drugs) for a in found.arms} == {frozenset(FOLFOX), frozenset(FOLFOX - {"oxaliplatin"})}


def test_the_same_dose_is_no_arm() -> None:
    text = "METHODS: Patients received fluorouracil daily or the same dose of fluorouracil weekly. RESULTS: Nausea was seen in 20%."
    assert all("oxaliplatin" not in a.drugs for a in read("Colon cancer", text).arms)


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("There were 5 deaths (0.3%) due to toxicity.", "mortality-rate"),
        ("There were 5 deaths (0.3%) due to enteropathy.", "mortality-rate"),
        ("Five deaths (0.3%) were attributed to chemotherapy.", "mortality-rate"),
        ("Deaths (5 of 1500; 0.3%) caused by pneumonia were seen.", "mortality-rate"),
        ("There were 5 deaths (0.3%) from progression.", "death-rate"),
        ("There were 5 deaths (0.3%), mostly due to cancer.", "death-rate"),
    ],
)
def test_deaths_with_their_share_before_their_cause(sentence: str, measure: str) -> None:
    found = read("FOLFOX in colon cancer", f"RESULTS: Patients received FOLFOX. {sentence}")
    assert [r.measure for r in found.results] == [measure]


@pytest.mark.parametrize(
    "sentence",
    [
        "Compared with observation, survival was longer with FOLFOX (HR 0.60, 95% CI 0.5-0.8), FOLFIRI (HR 0.70, 95% CI 0.5-0.9) and capecitabine (HR 0.80, 95% CI 0.7-0.9).",
        "Compared with observation, FOLFOX (HR 0.60), FOLFIRI (HR 0.70) and capecitabine (HR 0.80) prolonged survival.",
        "Survival was longer in patients given FOLFOX (HR 0.60, P = .01), FOLFIRI (HR 0.70, P = .02) or capecitabine (HR 0.80, P = .03) than in those observed.",
        "Survival was longer with FOLFOX than with observation (HR 0.60, P = .01), with FOLFIRI than with observation (HR 0.70, P = .02) and with capecitabine (HR 0.80, P = .7).",
    ],
)
def test_ratios_in_a_row_are_each_of_the_arm_before_their_bracket(sentence: str) -> None:
    text = f"METHODS: Patients were randomised to FOLFOX, FOLFIRI, capecitabine or observation. RESULTS: {sentence}"
    found = [(r.arm, r.comparator, str(r.value)) for r in read("Colon cancer", text).results]
    assert found == [("a1", "a4", "0.60"), ("a2", "a4", "0.70"), ("a3", "a4", "0.80")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival was longer in patients who received fluorouracil plus leucovorin (FL; HR = 0.63, P = .04), oxaliplatin-based chemotherapy (HR = 0.45, P < .01), or irinotecan with bevacizumab (HR = 0.64, P = .04) than in those who did not.",
        "Compared with no chemotherapy, survival was longer with fluorouracil plus leucovorin (HR 0.63), oxaliplatin-based chemotherapy (HR 0.45) and irinotecan with bevacizumab (HR 0.64).",
        "Compared with patients who did not receive chemotherapy, survival was longer in those given fluorouracil plus leucovorin (HR 0.63, 95% CI 0.5-0.8), oxaliplatin (HR 0.45, 95% CI 0.3-0.6) and irinotecan with bevacizumab (HR 0.64, 95% CI 0.5-0.8).",
    ],
)
def test_treatments_with_a_ratio_each_are_arms_against_those_given_none(sentence: str) -> None:
    text = f"METHODS: We reviewed 490 patients. RESULTS: {sentence} Survival of all was good (HR = 0.58)."
    found = read("Adjuvant treatment of liver metastases", text)
    assert [set(a.drugs) for a in found.arms] == [
        {"fluorouracil", "leucovorin"},
        {"oxaliplatin"},
        {"irinotecan", "bevacizumab"},
        set(),
    ]
    told = [(r.arm, r.comparator, str(r.value)) for r in found.results]
    assert told[:3] == [("a1", "a4", "0.63"), ("a2", "a4", "0.45"), ("a3", "a4", "0.64")]
    assert told[3:] in ([], [(None, None, "0.58")])


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival was longer in women (HR 0.60), young patients (HR 0.7) and those given FOLFOX (HR 0.80) than in those who did not have metastases.",
        "Survival was longer with FOLFOX (HR 0.60) and capecitabine (HR 0.70) than in those who did not respond.",
        "Survival was longer with FOLFOX (HR 0.60) and capecitabine (HR 0.70).",
    ],
)
def test_ratios_of_traits_are_no_arms(sentence: str) -> None:
    found = read("Adjuvant treatment", f"METHODS: We reviewed 490 patients given FOLFOX. RESULTS: {sentence}")
    assert len(found.arms) < 2


def test_there_is_no_hazard_of_an_operation() -> None:
    text = (
        "BACKGROUND: Liver resection (LR) is the standard. METHODS: Patients were randomised to FOLFOX or observation. RESULTS: Overall survival was longer "
        "with FOLFOX (HR 0.60). One month after LR, significant differences were noted only in those who underwent FOLFOX (HR = 0.50, P = .03)."
    )
    assert "resection-rate" not in {r.measure for r in read("Colon cancer", text).results}


@pytest.mark.parametrize(
    ("design", "stop", "goes_on"),
    [
        ("Responders were randomly assigned to stop cetuximab (n=102) or to continue it (n=104).", "with stopping", "with continuation"),
        ("Patients were randomised to continue cetuximab or to discontinue cetuximab.", "in the discontinuation arm", "in the continuation arm"),
        ("58 patients were randomised: 32 to interrupt cetuximab and 26 to continue.", "for patients who stopped", "for those who continued"),
        ("After 1 year of cetuximab, patients were randomly allocated to interruption or continuation of cetuximab.", "in the interruption group", "in the continued group"),
    ],
)  # fmt: skip
def test_who_stops_a_drug_is_not_given_it(design: str, stop: str, goes_on: str) -> None:
    found = read(
        "Maintenance in colorectal cancer",
        f"METHODS: {design} RESULTS: Median progression-free survival was 5.1 months {stop} and 7.2 months {goes_on}.",
    )
    given = {a.id: set(a.drugs) for a in found.arms}
    assert [(str(r.value), given.get(r.arm or "")) for r in found.results] == [("5.1", set()), ("7.2", {"cetuximab"})]


def test_another_drug_started_in_place_of_one_is_given_alone() -> None:
    found = read(
        "Renal cancer",
        "METHODS: Patients were randomised to discontinue sunitinib and start pazopanib or to continue sunitinib. "
        "RESULTS: Median progression-free survival was 6 and 8 months, respectively.",
    )
    assert [set(a.drugs) for a in found.arms] == [{"pazopanib"}, {"sunitinib"}]


def test_treatment_stopped_for_toxicity_sets_no_arms_apart() -> None:
    found = read(
        "Renal cancer",
        "METHODS: Patients were randomised to sunitinib or pazopanib. "
        "RESULTS: Treatment was discontinued because of toxicity in 20% of patients with sunitinib and 24% with pazopanib, "
        "and continued after progression in 10% and 12%, respectively.",
    )
    assert [(str(r.value), r.arm) for r in found.results] == [("20", "a1"), ("24", "a2"), ("10", "a1"), ("12", "a2")]


OPERATED = [
    "Patients undergoing gastrectomy were divided into those who received preoperative chemotherapy (n = 40) and those who did not (n = 60).",
    "Patients who underwent gastrectomy after chemotherapy (n = 40) were compared with those who did not receive chemotherapy (n = 60).",
    "Patients undergoing gastrectomy were divided by whether they received chemotherapy (CT group, n = 40) or not (non-CT group, n = 60).",
]


@pytest.mark.parametrize("sentence", OPERATED)
def test_what_all_underwent_is_not_what_tells_them_apart(sentence: str) -> None:
    results = "Leaks were seen in 38% of the chemotherapy group and in 14% of the no-chemotherapy group."
    found = read("Outcome of gastric cancer", f"METHODS: {sentence} RESULTS: {results}")
    told = [(a.label, a.procedures, a.n) for a in found.arms]
    assert told == [("chemotherapy", ("gastrectomy",), 40), ("no chemotherapy", ("gastrectomy",), 60)]
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 38), ("a2", 14)]


def test_groups_named_in_brackets_by_whether_they_got_it() -> None:
    results = "Five-year survival was 38% in the CT group and 14% in the non-CT group."
    found = read("Outcome of gastric cancer", f"METHODS: {OPERATED[2]} RESULTS: {results}")
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 38), ("a2", 14)]


@pytest.mark.parametrize(
    "sentence",
    [
        "In this cohort of 100 patients, statin users (n = 40) were compared with the non-users (n = 60).",
        "Patients with metformin (n = 40) were compared with patients without metformin (n = 60).",
    ],
)
def test_users_compared_with_others(sentence: str) -> None:
    found = read("Outcome of colorectal cancer", f"METHODS: {sentence} RESULTS: Recurrence was seen in 38% versus 14%.")
    assert [a.n for a in found.arms] == [40, 60]
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 38), ("a2", 14)]


AGAIN = [
    "BACKGROUND: We looked again at two placebo-controlled trials. RESULTS: Survival was longer with ramucirumab than with placebo (9 v 5 months).",
    "METHODS: Data of a placebo controlled phase 3 trial were pooled. RESULTS: Median survival was 9 months for ramucirumab and 5 months for placebo.",
]


@pytest.mark.parametrize("text", AGAIN)
def test_placebo_controlled_trials_looked_at_again_have_two_arms(text: str) -> None:
    found = read("Ramucirumab in liver cancer", text)
    assert [(set(a.drugs), a.role) for a in found.arms] == [({"ramucirumab"}, "experimental"), (set(), "control")]
    assert [(r.arm, int(r.value or 0)) for r in found.results] == [("a1", 9), ("a2", 5)]


@pytest.mark.parametrize(
    "text",
    [
        "BACKGROUND: Ramucirumab was better than placebo in a placebo-controlled trial. METHODS: All patients received ramucirumab. RESULTS: The response rate was 5%.",
        "METHODS: All patients received ramucirumab. RESULTS: The response rate was 5%. CONCLUSIONS: Placebo-controlled trials are needed to exclude a placebo effect.",
    ],
)
def test_a_placebo_that_no_result_names_is_no_arm(text: str) -> None:
    assert len(read("Ramucirumab in liver cancer", text).arms) == 1


@pytest.mark.parametrize(
    ("methods", "sizes"),
    [
        ("We reviewed 104 patients who received FOLFOX (68 patients) or cetuximab (36 patients).", [68, 36]),
        ("We reviewed patients who received FOLFOX (68 patients) or cetuximab (36 patients).", [68, 36]),
        # not where they are neither said to have received one or the other nor make up all of them, nor where too few got one
        ("We reviewed 150 patients after FOLFOX (68 patients) or cetuximab (36 patients).", [150]),
        ("We reviewed 74 patients who received FOLFOX (68 patients) or cetuximab (6 patients).", [74]),
    ],
)
def test_numbers_of_patients_in_brackets_that_make_up_all(methods: str, sizes: list[int]) -> None:
    results = "The response rate was 43% with FOLFOX and 50% with cetuximab."
    found = read("Treatment of colorectal cancer", f"METHODS: {methods} RESULTS: {results}")
    assert [a.n for a in found.arms] == sizes


@pytest.mark.parametrize(
    ("title", "text", "arms"),
    [
        # what follows both brackets is what some were given
        (
            "Ewing's sarcoma",
            "METHODS: Forty patients treated with radiotherapy with (n = 18) or without (n = 22) surgery were reviewed.",
            [(["radiotherapy", "surgery"], 18), (["radiotherapy"], 22)],
        ),
        # an earlier operation sets no arms apart, least of all by what all were given
        (
            "Ewing's sarcoma",
            "METHODS: Forty patients treated with radiotherapy with (n = 18) or without (n = 22) prior surgery were reviewed.",
            [(["radiotherapy"], 40)],
        ),
        (
            "Radiotherapy of Ewing's sarcoma",
            "METHODS: Forty patients with radiotherapy (n = 18) were compared with those without (n = 22).",
            [(["radiotherapy"], 18), ([], 22)],
        ),
    ],
)
def test_sizes_of_those_with_and_without_what_follows(title: str, text: str, arms: list[tuple[list[str], int]]) -> None:
    found = read(title, f"{text} RESULTS: Local control was 70%.")
    assert [(sorted(a.procedures), a.n) for a in found.arms] == arms


@pytest.mark.parametrize(
    ("groups", "drugs"),
    [
        ("two matched cohorts with or without cisplatin (210 patients per cohort)", [["cisplatin"], []]),
        ("groups of risk with or without metastases", [["cisplatin"]]),
    ],
)
def test_cohorts_with_or_without_a_drug(groups: str, drugs: list[list[str]]) -> None:
    text = (
        f"A retrospective analysis of 842 patients with stage III disease was performed. Matching was used to find {groups}. "
        "The 5-year survival was 82% in patients treated with cisplatin and 74% in those treated without cisplatin."
    )
    assert [sorted(a.drugs) for a in read("Concurrent cisplatin in nasopharyngeal cancer", text).arms] == drugs


def test_sizes_in_turn_of_arms_told_apart_by_short_names() -> None:
    text = (
        "METHODS: The trial evaluated R-CHOP delivered every 2 weeks (R-CHOP14) or every 3 weeks (R-CHOP21). In all, {} to receive six "
        "cycles of R-CHOP14 or R-CHOP21, respectively. RESULTS: Response was 70%."
    )
    for said, sizes in (
        ("104 and 98 patients were assigned", [104, 98]),
        ("104 patients were assigned", [None, None]),
    ):
        assert [a.n for a in read("A trial of R-CHOP", text.format(said)).arms] == sizes


@pytest.mark.parametrize(
    ("title", "procedures"),
    [
        (
            "Allogeneic versus autologous stem cell transplantation for lymphoma",
            ["allogeneic hematopoietic stem cell transplantation", "autologous stem cell transplantation"],
        ),
        (
            "Whole-brain versus stereotactic radiotherapy",
            ["whole-brain radiotherapy", "stereotactic body radiotherapy"],
        ),
        # no way of the one noun
        ("Survival versus autologous stem cell transplantation", ["autologous stem cell transplantation"]),
    ],
)
def test_procedures_that_share_their_noun_across_versus(title: str, procedures: list[str]) -> None:
    found = read(title, "METHODS: Patients were studied. RESULTS: Survival at 2 years was 68%.")
    assert [p for a in found.arms for p in a.procedures] == procedures


@pytest.mark.parametrize(
    ("second", "drugs"),
    [
        ("azacitidine- or decitabine-based therapy", ["azacitidine", "decitabine"]),
        ("decitabine-based therapy", ["decitabine"]),
    ],
)
def test_drugs_of_one_word_with_a_hyphen(second: str, drugs: list[str]) -> None:
    text = f"METHODS: We reviewed 210 patients treated with intensive chemotherapy (n = 110) or {second} (n = 100). RESULTS: Response was 42%."
    assert [(sorted(a.drugs), a.n) for a in read("Treatment of leukaemia", text).arms] == [([], 110), (drugs, 100)]
