"""How well-known trials of liver surgery, the hepatic artery and drugs are worded: what an infusion brings, conversion by its other
names, ranges of follow-up, ratios of kinds of patients, arms by their letters and schedules, intervals of pairs. Each row also
shows what must not be read.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


@pytest.mark.parametrize(
    ("title", "methods", "drugs"),
    [
        (
            "Lenvatinib plus hepatic arterial infusion of oxaliplatin, leucovorin and fluorouracil for hepatocellular carcinoma",
            "Patients were randomised to lenvatinib or lenvatinib plus HAIC.",
            [["fluorouracil", "lenvatinib", "leucovorin", "oxaliplatin"], ["lenvatinib"]],
        ),
        (
            "Hepatic arterial infusion of oxaliplatin and raltitrexed versus lenvatinib in hepatocellular carcinoma",
            "Patients were randomised to HAIC or lenvatinib.",
            [["lenvatinib"], ["oxaliplatin", "raltitrexed"]],
        ),
        (
            "TACE plus lenvatinib versus lenvatinib in hepatocellular carcinoma",
            "Patients were randomised to lenvatinib or to lenvatinib plus TACE. TACE was performed with epirubicin 50 mg and lipiodol.",
            [["epirubicin", "lenvatinib"], ["lenvatinib"]],
        ),
        # what follows the infusion is not brought by it, and an arm that says its own drugs has no others
        (
            "Hepatic arterial infusion followed by regorafenib in hepatocellular carcinoma",
            "Patients were randomised to HAIC with cisplatin or to lenvatinib. HAIC with epirubicin is widely used.",
            [["cisplatin"], ["lenvatinib"]],
        ),
    ],
)
def test_drugs_brought_into_the_hepatic_artery(title: str, methods: str, drugs: list[list[str]]) -> None:
    found = read(f"{title}\n\nMETHODS: {methods}\nRESULTS: Response was seen in 40% and 20%, respectively.")
    assert sorted(sorted(arm.drugs) for arm in found.arms) == drugs


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "The conversion rate to radical resection of liver metastases was 31.5%.",
            ["a1 conversion-rate proportion 31.5"],
        ),
        ("The rate of conversion to complete resection was 12%.", ["a1 conversion-rate proportion 12"]),
        ("The radical resection rate was 31.5%.", ["a1 r0-resection-rate proportion 31.5"]),
        # conclusions call one outcome by another's name
        (
            "Conversion to resection was achieved in 18 patients (45%).\nCONCLUSION: Of these patients 45% could undergo complete resection.",
            ["a1 conversion-rate proportion 45 18/"],
        ),
        (
            "Conversion to resection was achieved in 18 patients (45%). R0 resection was seen in 45%.",
            ["a1 conversion-rate proportion 45 18/", "a1 r0-resection-rate proportion 45"],
        ),
    ],
)
def test_conversion_by_its_other_names(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_a_bare_bracket_behind_follow_up_is_its_range() -> None:
    found = one_arm(
        "Median PFS was 13 months (95% CI, 7-16) at a median follow-up of 39 months (32-65 months). Median OS was 30 months (24-38)."
    )
    assert {r.measure: (r.low, r.high, r.level) for r in found.results} == {
        "progression-free-survival": (7, 16, 95),
        "follow-up-time": (32, 65, None),
        "overall-survival": (24, 38, 95),
    }


def test_a_bare_bracket_behind_follow_up_is_an_interval_where_that_of_another_arm_is() -> None:
    found = two_arms(
        "Median follow-up was 21.1 months (95% CI 12.6-33.8) with trabectedin and 19.8 months (12.2-28.7) with doxorubicin."
    )
    assert [r.level for r in found.results] == [95, 95]


def test_two_medians_with_their_intervals_in_one_bracket_are_no_ratio() -> None:
    found = two_arms(
        "The hazard ratio for death was 0.60. PFS was longer with trabectedin (9.6 [95% CI 7.4 to 11.9] v 5.4 months [95% CI 3.8 to 7.0])."
    )
    assert told(found) == [
        "a1/a2 overall-survival hazard-ratio 0.60",
        "a1 progression-free-survival median 9.6",
        "a2 progression-free-survival median 5.4",
    ]


def test_a_hazard_ratio_of_two_kinds_of_patients_is_of_no_arms() -> None:
    found = two_arms(
        "Median OS was 29.8 months with trabectedin and 25.8 months with doxorubicin (HR 0.80). Median OS was 37.1 months in the "
        "BRCA wild-type subgroup compared with 25.6 months in the BRCA-mutated subgroup (HR 1.49, 95% CI 1.11-1.99)."
    )
    assert [r.split()[0] for r in told(found) if "hazard-ratio" in r] == ["a1/a2", "-"]


@pytest.mark.parametrize(
    ("sentence", "n"),
    [
        ("The study population consisted of 42 men and 22 women, aged 33 to 76 years.", None),
        ("We enrolled 64 patients (42 men and 22 women).", 64),
    ],
)
def test_men_and_women_are_not_all(sentence: str, n: int | None) -> None:
    assert one_arm(f"{sentence} Response was seen in 40%.").arms[0].n == n


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        (
            "hepatic arterial infusion with floxuridine plus intravenous irinotecan or the same systemic therapy alone",
            [["floxuridine", "irinotecan"], ["irinotecan"]],
        ),
        (
            "hepatic arterial floxuridine plus systemic irinotecan or similar systemic chemotherapy",
            [["floxuridine", "irinotecan"], ["irinotecan"]],
        ),
        ("radioembolisation plus capecitabine or the same chemotherapy alone", [["capecitabine"], ["capecitabine"]]),
        ("hepatic arterial infusion of oxaliplatin and raltitrexed versus lenvatinib", [["lenvatinib"], ["oxaliplatin", "raltitrexed"]]),
        ("capecitabine plus irinotecan or the same regimen plus cetuximab", [["capecitabine", "cetuximab", "irinotecan"], ["capecitabine", "irinotecan"]]),
    ],
)  # fmt: skip
def test_the_same_systemic_treatment(methods: str, drugs: list[list[str]]) -> None:
    found = read(
        f"Liver metastases\n\nMETHODS: Patients were randomised to {methods}.\nRESULTS: Response was seen in 40% and 20%, respectively."
    )
    assert sorted(sorted(arm.drugs) for arm in found.arms) == drugs


def test_letters_that_go_on_are_arms_of_one_trial() -> None:
    found = read(
        "First-line treatment of liver metastases\n\n"
        "METHODS: Patients with right-sided tumours were randomly assigned to FOLFIRI plus bevacizumab (group A) or FOLFOXIRI plus "
        "bevacizumab (group B). Patients with left-sided tumours were randomly assigned to FOLFIRI plus bevacizumab (group C) or FOLFIRI "
        "plus panitumumab (group D).\n"
        "RESULTS: Response was seen in 33% in group A and 54% in group B, and in 52% in group C and 76% in group D."
    )
    assert told(found) == [
        "a1 objective-response-rate proportion 33",
        "a2 objective-response-rate proportion 54",
        "a3 objective-response-rate proportion 52",
        "a4 objective-response-rate proportion 76",
    ]


def test_letters_told_again_are_the_same_arms() -> None:
    found = read(
        "First-line treatment of liver metastases\n\n"
        "METHODS: Patients were randomly assigned to FOLFIRI (group A) or FOLFOXIRI (group B). After induction, patients were randomly "
        "assigned to capecitabine (group A) or bevacizumab (group B).\nRESULTS: Response was seen in 33% in group A and 54% in group B."
    )
    assert len(found.arms) == 2


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        # the denominators of adverse events are no sizes where the arms are sized outright
        (
            "94 patients were randomly assigned and included in the analysis, with 47 in the FOLFIRI plus cetuximab group and 47 in the "
            "FOLFIRI group. Serious adverse events occurred in 32 (80%) of 40 patients who received cetuximab and in 45 (83%) of 54 "
            "patients treated with FOLFIRI.",
            [47, 47],
        ),
        (
            "530 patients (327 [62%] male and 203 [38%] female) were randomly assigned: 248 to FOLFIRI plus cetuximab and 282 to FOLFIRI.",
            [248, 282],
        ),
        (
            "A total of 193 patients (median age 60 years) were included: 129 in the FOLFIRI plus cetuximab group and 64 in the FOLFIRI group.",
            [129, 64],
        ),
    ],
)
def test_sizes_of_arms(sentence: str, sizes: list[int]) -> None:
    found = read(
        "FOLFIRI plus cetuximab versus FOLFIRI\n\nMETHODS: Patients were randomised to FOLFIRI plus cetuximab or FOLFIRI.\n"
        f"RESULTS: {sentence} Response was seen in 40% and 20%, respectively."
    )
    assert [arm.n for arm in found.arms] == sizes


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "The restricted mean survival after 24 months of follow-up was 13.7 months with trabectedin and 10.8 months with doxorubicin.",
            ["a1 overall-survival mean 13.7", "a2 overall-survival mean 10.8"],
        ),
        (
            "Median survival after 24 months of follow-up was 13.7 months with trabectedin and 10.8 months with doxorubicin.",
            ["a1 overall-survival median 13.7", "a2 overall-survival median 10.8"],
        ),
        ("Data on overall survival were still evolving (66% of required events had occurred).", []),
        (
            "Median PFS was 5 months and 4 months. The median time to worsening of the ECOG performance-status score from 0 or 1 to 2 or more was "
            "9.3 months with trabectedin and 6.3 months with doxorubicin (hazard ratio, 0.54).",
            [
                "a1 progression-free-survival median 5",
                "a2 progression-free-survival median 4",
                "a1 quality-of-life median 9.3",
                "a2 quality-of-life median 6.3",
                "a1/a2 quality-of-life hazard-ratio 0.54",
            ],
        ),
    ],
)
def test_times_that_are_not_those_of_the_sentence_before(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # versions of criteria, and the definition of a response
        (
            "The ORR was 63.9% per RECIST v1.1 and 66.7% per mRECIST.",
            ["a1 objective-response-rate proportion 63.9", "a1 objective-response-rate proportion 66.7"],
        ),
        (
            "Six patients (30%) had a pathological complete response and nine (45%) a major pathological response (<10% viable tumour).",
            ["a1 pathologic-complete-response-rate proportion 30 6/", "a1 pathologic-response-rate proportion 45 9/"],
        ),
        # what is told behind a colon
        (
            "Eight patients (22%) had downstaging: 5 of them underwent resection.",
            ["a1 conversion-rate proportion 22 8/", "a1 resection-rate count 5"],
        ),
        ("Conversions: 5 patients.", ["a1 conversion-rate count 5"]),
    ],
)
def test_responses_to_conversion_therapy(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_downstaging_of_a_specimen_is_no_conversion() -> None:
    found = read(
        "Preoperative chemoradiotherapy of rectal cancer\n\nMETHODS: Patients received capecitabine and radiotherapy for unresectable rectal "
        "cancer.\nRESULTS: Downstaging (ypT0-2) was seen in 40%."
    )
    assert [r.measure for r in found.results] == ["pathologic-response-rate"]


def test_a_difference_in_percentage_points_has_the_interval_behind_it() -> None:
    found = two_arms(
        "Complications were seen in 19% with trabectedin and 31% with doxorubicin (12 percentage points difference [95% confidence interval "
        "1.67-21.8; P = 0.021])."
    )
    difference = next(r for r in found.results if r.statistic == "difference")
    assert (difference.value, difference.low, difference.high) == (12, Decimal("1.67"), Decimal("21.8"))


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Invasive disease or death had occurred in 9 patients in the trabectedin group (15.0%) and 16 in the doxorubicin group (25.8%; hazard "
            "ratio for invasive disease or death, 0.50).",
            [
                "a1 disease-free-survival proportion 15.0 9/",
                "a2 disease-free-survival proportion 25.8 16/",
                "a1/a2 disease-free-survival hazard-ratio 0.50",
            ],
        ),
        # the interval of each arm behind its name
        (
            "At 24 months, 90% of the patients in the trabectedin group (95% CI, 84 to 93) and 44% of those in the doxorubicin group (95% CI, 37 to "
            "51) were alive and disease-free (overall hazard ratio for disease recurrence or death, 0.17; 99% CI, 0.11 to 0.26).",
            [
                "a2 disease-free-survival rate-at-time 44 @24 months",
                "a1 disease-free-survival rate-at-time 90 @24 months",
                "a1/a2 disease-free-survival hazard-ratio 0.17",
            ],
        ),
        # where no other survival is named, recurrence or death are those of survival without recurrence
        (
            "The rate of recurrence-free survival was 71% v 61% (hazard ratio for disease recurrence or death, 0.65).",
            [
                "a1 recurrence-free-survival rate-at-time 71",
                "a2 recurrence-free-survival rate-at-time 61",
                "a1/a2 recurrence-free-survival hazard-ratio 0.65",
            ],
        ),
    ],
)
def test_joint_events_of_adjuvant_trials(sentence: str, figures: list[str]) -> None:
    assert sorted(told(two_arms(sentence))) == sorted(figures)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            'Among 110 unresectable patients, 14 "good responders" (12.7%) underwent secondary hepatic resection.',
            ["a1 resection-rate proportion 12.7 14/110"],
        ),
        ("Fourteen responders (12.7%) were seen.", ["a1 objective-response-rate proportion 12.7 14/"]),
    ],
)
def test_responders_who_underwent_something(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_what_patients_had_undergone_is_no_part_of_the_arms() -> None:
    found = read(
        "Adjuvant treatment of colon cancer\n\nMETHODS: We randomly assigned 246 patients who had undergone resection of stage II or III colon "
        "cancer to receive capecitabine alone or with oxaliplatin.\nRESULTS: Relapse was seen in 20% and 30%, respectively."
    )
    assert [(arm.label, arm.procedures) for arm in found.arms if arm.role == "control"] == [("capecitabine", ())]


def test_letters_in_a_bracket_behind_doses() -> None:
    found = read(
        "Neoadjuvant treatment of breast cancer\n\nMETHODS: Women were randomly assigned to trastuzumab (8 mg/kg loading dose, followed by 6 mg/kg "
        "every 3 weeks) plus docetaxel (75 mg/m2, escalating, if tolerated, to 100 mg/m2 every 3 weeks; group A) or pertuzumab and trastuzumab "
        "plus docetaxel (group B) or pertuzumab and trastuzumab (group C).\n"
        "RESULTS: A pathological complete response was seen in 29% in group A, 46% in group B and 17% in group C."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [
        ["docetaxel", "trastuzumab"],
        ["docetaxel", "pertuzumab", "trastuzumab"],
        ["pertuzumab", "trastuzumab"],
    ]
    assert [(r.arm, r.value) for r in found.results] == [("a1", 29), ("a2", 46), ("a3", 17)]


def test_a_drug_given_to_a_part_of_the_patients_is_still_left_out() -> None:
    found = read(
        "Adjuvant treatment of breast cancer\n\nMETHODS: Women were randomly assigned to docetaxel (with tamoxifen if receptor-positive; group A) or "
        "epirubicin (group B).\nRESULTS: Relapse was seen in 29% in group A and 46% in group B."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [["docetaxel"], ["epirubicin"]]


@pytest.mark.parametrize(
    "interval",
    ["95% confidence interval [CI; 0.63 to 0.94]", "95% Confidence Interval CI=0.63-0.94", "95% CI [0.63-0.94]"],
)
def test_an_interval_called_by_both_its_names(interval: str) -> None:
    found = two_arms(f"Survival was longer with trabectedin (hazard ratio [HR] 0.77; {interval}).")
    assert [(r.low, r.high, r.level) for r in found.results] == [(Decimal("0.63"), Decimal("0.94"), 95)]


def test_what_was_observed_historically_is_cited() -> None:
    found = one_arm("Three-year DFS was 76%, in line with the 3-year DFS rate (75%) observed historically.")
    assert [(r.value, r.status) for r in found.results] == [(76, "reported"), (75, "cited")]


def test_patients_who_received_treatment_are_of_no_arm() -> None:
    found = two_arms(
        "Of 122 randomly assigned patients, 118 received treatment. Response was seen in 40% and 20%, respectively."
    )
    assert [arm.n for arm in found.arms] == [60, 62]
    found = read(
        "Trabectedin versus doxorubicin\n\nMETHODS: Patients were randomised to trabectedin or doxorubicin.\nRESULTS: Of 285 patients, 278 received "
        "treatment. Response was seen in 40% and 20%, respectively."
    )
    assert [arm.n for arm in found.arms] == [None, None]


def test_those_who_received_one_and_those_who_received_the_other_are_each_an_arm() -> None:
    found = read(
        "Adjuvant nivolumab\n\nMETHODS: Patients were randomised to nivolumab or placebo.\nRESULTS: Among the 532 patients who received nivolumab, the "
        "median disease-free survival was 22.4 months, as compared with 11.0 months among the 262 patients who received placebo."
    )
    assert [arm.n for arm in found.arms] == [532, 262]
    assert found.trial.enrolled is None


@pytest.mark.parametrize(
    ("sentence", "intervals"),
    [
        ("Response was seen in 92% vs 57% (95% CI 84%-100% vs 43%-72%; P < 0.0001).", [(84, 100, 95), (43, 72, 95)]),
        ("Median OS was 12 and 10 months (95% CI 9-14 and 8-11), respectively.", [(9, 14, 95), (8, 11, 95)]),
        # one interval is that of the figure it stands behind
        ("Response was seen in 92% vs 57% (95% CI 43%-72%).", [(None, None, None), (43, 72, 95)]),
    ],
)
def test_intervals_of_both_figures_behind_them(sentence: str, intervals: list[tuple[int | None, ...]]) -> None:
    assert [(r.low, r.high, r.level) for r in two_arms(sentence).results] == intervals


def test_a_median_follow_up_is_no_survival() -> None:
    found = two_arms("There was no difference in overall survival after a median follow-up of 47 months.")
    assert [(r.measure, r.value) for r in found.results] == [("follow-up-time", 47)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Postoperative mortality and morbidity were 1.6% and 28.6% after the first operation, 0.6% and 32.9% after the second and 0.1% and "
            "39.2% after the third.",
            ["mortality-rate", "complication-rate"] * 3,
        ),
        (
            "Five-year OS and DFS were 44% and 22% in stage A and 30% and 12% in stage B.",
            ["overall-survival", "disease-free-survival"] * 2,
        ),
    ],
)
def test_rows_of_two_measures(sentence: str, figures: list[str]) -> None:
    assert [r.split()[1] for r in told(one_arm(sentence))] == figures


def test_pairs_of_two_arms_take_the_measures_in_turn() -> None:
    assert told(two_arms("OS and PFS were 20 v 14 months (P = .04) and 9 v 6 months (P = .2).")) == [
        "a1 overall-survival median 20",
        "a2 overall-survival median 14",
        "a1 progression-free-survival median 9",
        "a2 progression-free-survival median 6",
    ]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        ("3 or 6 months of CAPOX or FOLFOX", 2),
        ("12 weeks or 24 weeks of adjuvant FOLFOX4 or XELOX", 2),
        # regimens that are counted are arms
        ("six months of FOLFOX (n = 120) or CAPOX (n = 122)", 2),
        ("capecitabine, FOLFOX or CAPOX", 3),
    ],
)
def test_two_lengths_of_either_regimen(methods: str, arms: int) -> None:
    found = read(
        f"Adjuvant treatment of colon cancer\n\nMETHODS: Patients were randomly assigned to receive {methods}.\nRESULTS: Relapse was seen in 20% and 30%."
    )
    assert len(found.arms) == arms
    if "months of CAPOX" in methods:
        assert {arm.drugs for arm in found.arms} == {("capecitabine", "fluorouracil", "leucovorin", "oxaliplatin")}


def test_a_schedule_names_an_arm_beside_its_drug_where_another_drug_has_it_too() -> None:
    found = read(
        "Docetaxel or mitoxantrone for prostate cancer\n\nMETHODS: Men were randomly assigned to receive 12 mg of mitoxantrone per square meter every three "
        "weeks, 75 mg of docetaxel per square meter every three weeks, or 30 mg of docetaxel per square meter weekly.\n"
        "RESULTS: The median survival was 16 months in the mitoxantrone group, 19 months in the group given docetaxel every 3 weeks, and 17 months in "
        "the group given weekly docetaxel. Tests every 3 weeks were done in 80%."
    )
    assert [(r.arm, r.value) for r in found.results if r.measure == "overall-survival"] == [
        ("a1", 16),
        ("a2", 19),
        ("a3", 17),
    ]
    assert all(r.arm is None for r in found.results if r.measure != "overall-survival")


def test_how_many_started_is_no_part_of_the_last_arm() -> None:
    found = read(
        "Regorafenib for colorectal cancer\n\nMETHODS: 760 patients were randomised to receive regorafenib (n = 505) or placebo (n = 255), and 753 "
        "patients initiated treatment (regorafenib n = 500; placebo n = 253).\nRESULTS: Response was seen in 40% and 20%, respectively."
    )
    assert [(arm.label, arm.drugs, arm.n) for arm in found.arms] == [
        ("regorafenib", ("regorafenib",), 505),
        ("placebo", (), 255),
    ]


def test_what_came_after_an_operation_is_its_arms_where_it_is_one() -> None:
    found = read(
        "Radiofrequency ablation (RFA) versus resection of hepatocellular carcinoma\n\nMETHODS: Patients were randomised to RFA or resection.\n"
        "RESULTS: Five-year OS was 72% after resection and 65% after RFA. Five-year RFS was 44% and 29%. Major complications were more frequent after "
        "resection (12% vs 3%)."
    )
    assert {arm.id: arm.label for arm in found.arms} == {"a1": "Radiofrequency ablation (RFA)", "a2": "resection"}
    assert [(r.arm, r.value) for r in found.results] == [
        ("a2", 72),
        ("a1", 65),
        ("a2", 44),
        ("a1", 29),
        ("a2", 12),
        ("a1", 3),
    ]


def test_what_came_after_an_operation_of_both_arms_is_of_no_one() -> None:
    found = read(
        "Adjuvant capecitabine after resection\n\nMETHODS: Patients were randomised to resection and capecitabine (n = 60) or resection alone (n = 62).\n"
        "RESULTS: Recurrence after resection was seen in 40% vs 52%."
    )
    assert [(r.arm, r.value) for r in found.results] == [("a1", 40), ("a2", 52)]


def test_a_short_word_before_a_procedure_is_part_of_its_name() -> None:
    found = read(
        "Adjuvant TACE after hepatectomy\n\nMETHODS: Patients were randomised to PA-TACE (n = 125) or control (n = 125).\nRESULTS: The 1- and 3-year "
        "recurrence-free survival rates were 76% and 50% for the PA-TACE group and 64% and 36% for the control group. Pain was seen in 8% of the "
        "non-TACE group."
    )
    assert [(r.arm, r.value) for r in found.results] == [("a1", 76), ("a1", 50), ("a2", 64), ("a2", 36), ("a2", 8)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a share at risk of an event is of those who had it
        (
            "The 5-year risk of death was 12% with trabectedin and 18% with doxorubicin.",
            ["a1 death-rate rate-at-time 12 @5 years", "a2 death-rate rate-at-time 18 @5 years"],
        ),
        (
            "The risk of progression or death at 2 years was 60% with trabectedin.",
            ["a1 progression-rate rate-at-time 60 @2 years"],
        ),
        # what is said of its change, and its ratio, are of the survival
        (
            "With trabectedin the risk of death was reduced by 12%.",
            ["a1/a2 overall-survival difference 12"],
        ),
        (
            "The risk of death fell (an absolute improvement at 2 years from 19% with doxorubicin to 33% with trabectedin).",
            ["a2 overall-survival rate-at-time 19 @2 years", "a1 overall-survival rate-at-time 33 @2 years"],
        ),
    ],
)
def test_shares_at_risk(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_those_with_resected_tumours_were_not_resected_as_an_outcome() -> None:
    said = "In 140 patients with completely resected metastases, relapse was seen in 60% of those given trabectedin."
    assert [r.measure for r in two_arms(said).results] == ["recurrence-rate"]
    (own,) = two_arms("Completely resected metastases were seen in 60% of those given trabectedin.").results
    assert own.measure == "r0-resection-rate"


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a part of all in digits counts no patients, a fraction of a few patients does
        ("Progression was seen in 1/3 of the patients given trabectedin.", []),
        ("2/3 patients given trabectedin had vomiting.", ["a1 adverse-event-rate count 2 2/3"]),
        # what a rise went from and to is no interval of it
        (
            "Trabectedin increased the response rate by 10% (from 10% to 20%).",
            [
                "a1/a2 objective-response-rate difference 10",
                "a2 objective-response-rate proportion 10",
                "a1 objective-response-rate proportion 20",
            ],
        ),
        ("The response rate with trabectedin was 15% (10% to 20%).", ["a1 objective-response-rate proportion 15"]),
    ],
)
def test_parts_of_all_and_what_a_rise_went_from(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # none of so many is no one of them, and lived no length of time
        (
            "None of 14 patients with extrahepatic disease survived 5 years.",
            ["a1 overall-survival count 0 0/14 @5 years"],
        ),
        ("No patient with positive nodes survived 5 years.", []),
        ("None of the ten patients with mutated tumours responded.", ["a1 objective-response-rate count 0 0/10"]),
        (
            "A response was seen in none of 12 patients with mutated and in 8 of 20 with wild-type KRAS.",
            ["a1 objective-response-rate count 0 0/12", "a1 objective-response-rate count 8 8/20"],
        ),
        ("Not one of 14 patients responded.", ["a1 objective-response-rate count 0 0/14"]),
        ("Neither of the two patients responded.", ["a1 objective-response-rate count 0 0/2"]),
        ("No patient among the 14 responded.", ["a1 objective-response-rate count 0 0/14"]),
        ("There were no deaths among 40 patients, and 12 had nausea.", ["a1 adverse-event-rate count 12 12/40"]),
        ("None of the three domains changed, and 12 of 20 responded.", ["a1 objective-response-rate count 12 12/20"]),
        ("One of 14 patients responded.", ["a1 objective-response-rate count 1 1/14"]),
        ("Two of 14 patients survived for 5 years.", ["a1 overall-survival count 2 2/14 @5 years"]),
        ("The 14 patients with no extrahepatic disease survived 9 months.", ["a1 overall-survival median 9"]),
        # a minor response is no partial one, and a smaller tumour no response
        (
            "There were 9 partial responses and 14 minor responses (MR). MR was seen in 35%.",
            ["a1 partial-response-rate count 9", "a1 other count 14", "a1 other proportion 35"],
        ),
        ("Of 38 patients, 24 (63%) had measurable decreases in tumor size.", ["a1 other proportion 63 24/38"]),
        ("Four patients (10%) had a 25-50% reduction in tumour size.", ["a1 other proportion 10 4/"]),
        # of how many something is known is no outcome
        ("KRAS mutation status was known in 89%. KRAS was mutated in 40%.", ["a1 biomarker-frequency proportion 40"]),
    ],
)
def test_none_of_so_many_and_smaller_tumours(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


def test_an_interval_called_by_its_short_name_in_small_letters() -> None:
    said = "The hazard ratio (HR) for death was 1.8, 95 per cent confidence interval (c.i.) 1.2 to 2.7; P = 0.004."
    (result,) = two_arms(said).results
    assert (str(result.low), str(result.high), result.level, result.p) == ("1.2", "2.7", Decimal(95), "=0.004")


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # kinds of patients set against each other are of whom, not what
        (
            "Patients with sepsis had a higher 90-day mortality compared with patients who did not have sepsis (14.7% v 1.6%).",
            ["a1 mortality-rate proportion 14.7 @90 days", "a1 mortality-rate proportion 1.6 @90 days"],
        ),
        (
            "The relapse rate was lower in patients without fistula than in patients with fistula (3% v 12%).",
            ["a1 recurrence-rate proportion 3", "a1 recurrence-rate proportion 12"],
        ),
        (
            "Sepsis was more frequent in patients with steatosis than in those without (12% v 4%).",
            ["a1 adverse-event-rate proportion 12", "a1 adverse-event-rate proportion 4"],
        ),
        # from what on a tumour counts as shrunk, and per how much a ratio is
        (
            "Patients with early tumour shrinkage ≥30% had longer PFS (13.0 v 9.4 months).",
            ["a1 progression-free-survival median 13.0", "a1 progression-free-survival median 9.4"],
        ),
        ("Early tumour shrinkage ≥30% was seen in 64%.", ["a1 early-tumor-shrinkage-rate proportion 64"]),
        ("Depth of response was associated with survival (HR per 10%, significant).", []),
        # the grade between an outcome and its share, whose patients were resected
        (
            "Pathological response grade 2 or 3 was obtained in 13 of 30 resected patients (43%).",
            ["a1 pathologic-response-rate proportion 43 13/30"],
        ),
        ("Of all patients, 13 of 30 (43%) were resected.", ["a1 resection-rate proportion 43 13/30"]),
        # a sample size that is left after matching plans nothing
        (
            "After matching (effective sample size 92), median overall survival was 38.0 months.",
            ["a1 overall-survival median 38.0"],
        ),
    ],
)
def test_kinds_set_against_each_other_and_limits(sentence: str, figures: list[str]) -> None:
    found = one_arm(sentence)
    assert told(found) == figures
    assert all(result.status == "reported" for result in found.results)


def test_those_who_declined_are_no_part_of_an_arm() -> None:
    found = read(
        "Laparoscopic or open liver resection\n\nMETHODS: Patients were randomised to laparoscopic or open resection; those "
        "declining were followed in a registry.\nRESULTS: Stay was 4 days and 5 days."
    )
    assert [arm.label for arm in found.arms] == ["laparoscopic resection", "open resection"]
