"""How trials of colorectal liver metastases are worded: sizes of all groups in one bracket, margins and conversions, times in turn,
letters of drugs beside a regimen, responses with their signs of equality. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from kg.model import Arm
from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


def arms_of(title: str, methods: str, results: str = "") -> tuple[Arm, ...]:
    return read(f"{title}\n\nMETHODS: {methods}\nRESULTS: {results}").arms


def given(arms: tuple[Arm, ...]) -> list[list[str]]:
    return [sorted(arm.drugs) for arm in arms]


@pytest.mark.parametrize(
    ("allocation", "sizes"),
    [
        ("FOLFOX4 before surgery or to surgery alone (90 in the chemotherapy group vs 92 in the surgery group)", [90, 92]),
        ("FOLFOX4 before surgery or to surgery alone (chemotherapy group, n=90; surgery group, n=92)", [90, 92]),
        ("sorafenib or placebo (n = 90 and n = 92, respectively)", [90, 92]),
        ("sorafenib or placebo (n=90 vs 92)", [90, 92]),
        ("the sorafenib or placebo group (n=90/92)", [90, 92]),
        # what stands behind its own side, and a number of all patients
        ("sorafenib or placebo (n = 92)", [None, 92]),
        ("sorafenib (n = 90) or placebo (n = 92)", [90, 92]),
        ("sorafenib or placebo (90 and 92 mg)", [None, None]),
        ("sorafenib or FOLFOX (fluorouracil over 15 minutes and as a 22-h infusion)", [None, None]),
    ],
)  # fmt: skip
def test_the_sizes_of_all_groups_in_a_bracket_behind_the_last(allocation: str, sizes: list[int | None]) -> None:
    found = arms_of("A randomised trial in liver metastases", f"182 patients were randomly assigned to {allocation}.")
    assert [arm.n for arm in found] == sizes


def test_the_groups_of_that_bracket_are_called_so_later() -> None:
    found = read(
        "A randomised trial in liver metastases\n\n"
        "METHODS: 182 patients were randomly assigned to either FOLFOX4 before surgery or surgery alone "
        "(90 in the perioperative chemotherapy group vs 92 in the surgery group).\n"
        "RESULTS: In the perioperative chemotherapy group 75 (83%) were resected, and 77 (84%) in the surgery group."
    )
    assert [(r.arm, str(r.value)) for r in found.results] == [("a1", "83"), ("a2", "84")]
    assert given(found.arms)[1] == []


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        ("80 patients were assigned to the ablation group (n=39, 25 men and 14 women) or the surgery group (n=41).", [39, 41]),
        ("39 patients were assigned to the ablation group (age 60) and 41 to the surgery group.", [39, 41]),
    ],
)  # fmt: skip
def test_a_number_in_front_of_a_group_with_a_size_of_its_own_is_that_of_all(sentence: str, sizes: list[int]) -> None:
    found = arms_of(
        "Ablation versus surgery for liver metastases", "Patients were randomised to ablation or surgery.", sentence
    )
    assert [arm.n for arm in found] == sizes


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The overall resection rates (R0/R1/R2) were 61% with trabectedin and 49% with doxorubicin.",
         ["a1 resection-rate proportion 61", "a2 resection-rate proportion 49"]),
        ("In patients given trabectedin or doxorubicin, the resection rates (R0/R1/R2) were 61% and 49%, respectively.",
         ["a1 resection-rate proportion 61", "a2 resection-rate proportion 49"]),
        ("R0 resection rates were 40% and R1 resection rates 12% with trabectedin.",
         ["a1 r0-resection-rate proportion 40", "a1 r1-resection-rate proportion 12"]),
        # a part behind the whole is no second arm
        ("R0 resection was achieved in 34 (28%; 52% of liver-only).",
         ["- r0-resection-rate proportion 28 34/", "- r0-resection-rate proportion 52"]),
        ("R0 resection was achieved in 28% and 52% of patients.",
         ["a1 r0-resection-rate proportion 28", "a2 r0-resection-rate proportion 52"]),
    ],
)  # fmt: skip
def test_margins_of_resections(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Nineteen (29.7%) patients underwent macroscopically complete (R0 + R1) resection. The response rate was 40%.",
         ["a1 resection-rate proportion 29.7 19/", "a1 objective-response-rate proportion 40"]),
        ("Nineteen (29.7%) patients had a complete response.", ["a1 complete-response-rate proportion 29.7 19/"]),
        ("The response rate was 40%; R0 resection of liver metastases in 25 patients.",
         ["a1 objective-response-rate proportion 40", "a1 r0-resection-rate count 25"]),
        ("Resection of liver metastases in the first year was not allowed in 25 patients.", []),
        ("Sixteen of the 40 patients (40.0%) were converted; 14 of those had R0 resections.",
         ["a1 conversion-rate proportion 40.0 16/40", "a1 r0-resection-rate count 14"]),
        ("Response rate 57.5% with CR=1, PR=22, SD=11, PD=6.",
         ["a1 objective-response-rate proportion 57.5", "a1 complete-response-rate count 1", "a1 partial-response-rate count 22",
          "a1 stable-disease-rate count 11", "a1 progressive-disease-rate count 6"]),
        ("The mean reduction was 22 mm (SD=11).", ["a1 other mean 22"]),
        # a share behind the name of the criteria, and their version
        ("The response rate by RECIST 16.7% (3/18), mRECIST 33.3% (6/18).",
         ["a1 objective-response-rate proportion 16.7 3/18", "a1 objective-response-rate proportion 33.3 6/18"]),
        ("The response rate by RECIST 1.1 was 20%.", ["a1 objective-response-rate proportion 20"]),
        ("84% completed pre-op chemo; 73% underwent resection.",
         ["a1 treatment-completion-rate proportion 84", "a1 resection-rate proportion 73"]),
        # numbers of events, and of those who had any
        ("Twelve complications occurred in 9 patients (20%).", ["a1 complication-rate proportion 20 9/"]),
        ("Twelve patients had complications.", ["a1 complication-rate count 12"]),
        ("69 serious adverse events were observed in 45 (83%) of 54 patients.", ["a1 adverse-event-rate proportion 83 45/54"]),
    ],
)  # fmt: skip
def test_resections_and_responses_of_one_arm(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The 1- and 3-year survival rates were 96% vs 91% (P<0.01) and 64% vs 51% (P=0.02), respectively.",
         ["a1 96 1 year", "a2 91 1 year", "a1 64 3 years", "a2 51 3 years"]),
        ("OS at 1, 2 and 3 years was 96% v 91% (HR 0.5), 64% v 51% (HR 0.6) and 25% v 10% (HR 0.7).",
         ["a1 96 1 year", "a2 91 1 year", "a1 64 2 years", "a2 51 2 years", "a1 25 3 years", "a2 10 3 years"]),
        ("The survival rates of 6 months, 1 year and 2 years were 96% vs 91%, 64% vs 51% and 25% vs 10%.",
         ["a1 96 6 months", "a2 91 6 months", "a1 64 1 year", "a2 51 1 year", "a1 25 2 years", "a2 10 2 years"]),
        ("The 1-, 3- and 5-year disease-free rates (96%, 64% and 25% vs 91%, 51% and 10%) were alike.",
         ["a1 96 1 year", "a1 64 3 years", "a1 25 5 years", "a2 91 1 year", "a2 51 3 years", "a2 10 5 years"]),
        # a tested pair is one of both arms, unless two times were told before
        ("Survival at 3 years was longer (70%, 40%, P = .03).", ["a1 70 3 years", "a2 40 3 years"]),
        ("OS at 1 and 3 years with trabectedin was 85% and 60%. PFS was lower (70%, 40%, P = .03).",
         ["a1 85 1 year", "a1 60 3 years", "None 70 1 year", "None 40 3 years"]),
        # two measures at two times, and times behind what they are of
        ("OS at 1 and 2 years was 96% v 91% (P<0.01), and PFS 64% v 51% (P=0.02).",
         ["a1 96 2 years", "a2 91 2 years", "a1 64 2 years", "a2 51 2 years"]),
        ("Median survival of 6 months and 4 months was seen.", ["a1 6 None", "a2 4 None"]),
    ],
)  # fmt: skip
def test_pairs_in_turn_of_their_times(sentence: str, figures: list[str]) -> None:
    found = [r for r in two_arms(sentence).results if r.statistic != "hazard-ratio"]
    found.sort(key=lambda r: r.evidence.end)
    assert [f"{r.arm} {r.value} {r.time}" for r in found] == figures


@pytest.mark.parametrize(
    ("title", "allocation", "drugs"),
    [
        ("Bevacizumab plus FOLFOX versus FOLFOX alone", "FOLFOX (n=33) or B-FOLFOX (n=31)",
         [["bevacizumab", "fluorouracil", "leucovorin", "oxaliplatin"], ["fluorouracil", "leucovorin", "oxaliplatin"]]),
        ("FOLFOXIRI with or without panitumumab", "FOLFOXIRI-P (n=33) or FOLFOXIRI (n=31)",
         [["fluorouracil", "irinotecan", "leucovorin", "oxaliplatin", "panitumumab"], ["fluorouracil", "irinotecan", "leucovorin", "oxaliplatin"]]),
        # a letter of two drugs, and one of a group
        ("FOLFOX in liver metastases", "B-FOLFOX (n=33) or FOLFOX (n=31); bevacizumab and bleomycin were not allowed",
         [["fluorouracil", "leucovorin", "oxaliplatin"], ["fluorouracil", "leucovorin", "oxaliplatin"]]),
    ],
)  # fmt: skip
def test_the_letter_of_a_drug_beside_a_regimen(title: str, allocation: str, drugs: list[list[str]]) -> None:
    found = arms_of(title, f"Patients were randomised to {allocation}.")
    assert sorted(given(found), key=len, reverse=True) == drugs


@pytest.mark.parametrize(
    ("methods", "control"),
    [
        ("We randomly assigned 156 patients to hepatic arterial infusion of floxuridine plus intravenous fluorouracil or six weeks of similar systemic therapy alone.",
         ["fluorouracil"]),
        ("We randomly assigned 156 patients to hepatic arterial infusion of floxuridine plus intravenous fluorouracil or six weeks of observation alone.", []),
        ("219 patients underwent hepatectomy for metastases after 5-FU/oxaliplatin with bevacizumab (n = 105) or without (n = 114).", ["fluorouracil", "oxaliplatin"]),
    ],
)  # fmt: skip
def test_what_the_other_arm_is_given_when_it_is_told_by_the_first(methods: str, control: list[str]) -> None:
    title = (
        "Preoperative chemotherapy with and without bevacizumab" if "bevacizumab" in methods else "Adjuvant infusion"
    )
    found = arms_of(title, methods)
    assert given(found)[-1] == control


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        ("133 patients were randomised: docetaxel plus cisplatin, 63; cisplatin, 70.", [(["cisplatin", "docetaxel"], 63), (["cisplatin"], 70)]),
        ("133 patients were randomised (surgery alone 70, surgery + fluorouracil 63).", [(["fluorouracil"], 63), ([], 70)]),
        ("133 patients on docetaxel were randomised by prior therapy (cisplatin 63, paclitaxel 70).", [(["docetaxel"], None)]),
    ],
)  # fmt: skip
def test_arms_listed_each_before_its_number(methods: str, arms: list[tuple[list[str], int | None]]) -> None:
    found = arms_of("Chemotherapy of gastric cancer", methods)
    assert [(sorted(arm.drugs), arm.n) for arm in found] == arms


def test_the_artery_is_not_that_of_what_an_infusion_is_compared_with() -> None:
    title = "Hepatic arterial infusion in patients with liver metastases"
    compared = arms_of(
        title, "We randomised 163 patients, comparing hepatic arterial infusion of floxuridine with fluorouracil."
    )
    assert [arm.procedures for arm in compared] == [("HAIC",), ()]
    shared = arms_of(title, "We randomised 163 patients to hepatic arterial infusion of cisplatin or doxorubicin.")
    assert [arm.procedures for arm in shared] == [("HAIC",), ("HAIC",)]


def test_own_patients_open_the_results() -> None:
    text = "HAI of 5-FU in liver metastases\n\nOf 42 pts, 39 evaluable; response rate 64%. Median OS was 20 months."
    assert {r.status for r in read(text).results} == {"reported"}


@pytest.mark.parametrize(
    ("passage", "status"),
    [
        ("Median OS was 7.1 months with regorafenib and 7.9 with sorafenib.", "reported"),
        ("Response was seen in 41% of patients. Median DFS was 12 months.", "reported"),
        (
            "Response was seen in 41%. DFS was 12 months (95% CI, 9-15). OS was 30% at 3 years. Toxicity was seen in 7%.",
            "reported",
        ),
        # what is known, and what others found
        ("The median OS is 7 months with regorafenib.", "cited"),
        ("In previous studies the response rate was 41%.", "cited"),
    ],
)
def test_a_passage_of_a_few_sentences_tells_its_own(passage: str, status: str) -> None:
    assert {r.status for r in read(f"Regorafenib or sorafenib after infusion\n\n{passage}").results} == {status}


def test_a_short_name_in_a_bracket_holds_nothing_of_the_other_side() -> None:
    found = arms_of(
        "Preoperative chemoradiotherapy versus radiotherapy in cancer of the larynx",
        "222 patients were randomly assigned to preoperative chemoradiotherapy (Pre-S CRT, weekly cisplatin 30 mg/m2) or preoperative radiotherapy alone (Pre-S RT).",
    )
    assert given(found) == [["cisplatin"], []]


@pytest.mark.parametrize(
    ("aim", "drugs"),
    [
        ("the combined use of fluorouracil, mitomycin C, and radiation therapy improved survival compared with radiation therapy alone", ["fluorouracil", "mitomycin"]),
        ("radiation therapy twice daily improved survival compared with radiation therapy alone", []),
    ],
)  # fmt: skip
def test_the_drugs_of_a_chemoradiotherapy_told_apart_from_its_radiation(aim: str, drugs: list[str]) -> None:
    text = (
        "Combined chemoradiotherapy versus radiotherapy alone for cancer of the oesophagus\n\n"
        f"This study was undertaken to determine whether {aim}. Two-year survival was 12% in the radiation alone arm and 27% in the chemoradiation arm."
    )
    assert given(read(text).arms) == [drugs, []]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The median interval to progression for each of the three regimens was 2.5 months.", ["a1 2.5", "a2 2.5", "a3 2.5"]),
        ("The median PFS was 5 months for each of the three treatments.", ["a1 5", "a2 5", "a3 5"]),
        ("The median PFS was 5 months for each of the two treatments.", ["None 5"]),
    ],
)  # fmt: skip
def test_what_is_told_of_each_of_three_regimens(sentence: str, figures: list[str]) -> None:
    found = read(
        "Sorafenib, sunitinib or placebo in renal cancer\n\nMETHODS: 90 patients were randomised to sorafenib, sunitinib or placebo.\n"
        f"RESULTS: {sentence}"
    )
    assert [f"{r.arm} {r.value}" for r in found.results] == figures


def test_medians_told_at_their_lengths() -> None:
    assert told(
        two_arms(
            "The median survival times for trabectedin at 4.5 months and for doxorubicin at 3.5 months were alike."
        )
    ) == [
        "a1 overall-survival median 4.5",
        "a2 overall-survival median 3.5",
    ]
    assert told(two_arms("The survival rate for trabectedin at 5 years was 20%.")) == [
        "a1 overall-survival rate-at-time 20 @5 years"
    ]


def test_roles_told_by_the_title() -> None:
    found = arms_of(
        "Repeat hepatectomy versus radiofrequency ablation for recurrent liver metastases",
        "Recurrences were treated with repeat resection (n=101) or percutaneous RFA (n = 93).",
    )
    assert {arm.procedures[0]: arm.role for arm in found} == {
        "repeat liver resection": "experimental",
        "radiofrequency ablation": "control",
    }


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The primary objective was a PFS >9 months with trabectedin. Median PFS was 10 months.",
         [("progression-free-survival", "planned"), ("progression-free-survival", "reported")]),
        ("The trial aimed at a response rate of more than 40%.", [("objective-response-rate", "planned")]),
        ("The objective response rate was >40%.", [("objective-response-rate", "reported")]),
    ],
)  # fmt: skip
def test_what_was_aimed_at_is_planned(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert [(r.measure, r.status) for r in two_arms(sentence).results] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Survival at one year favoured standard treatment (31 vs 23%).",
         ["a2 overall-survival rate-at-time 31 @1 year", "a1 overall-survival rate-at-time 23 @1 year"]),
        ("Survival at one year favoured trabectedin (31 vs 23%).",
         ["a1 overall-survival rate-at-time 31 @1 year", "a2 overall-survival rate-at-time 23 @1 year"]),
        ("Nausea was more common with trabectedin (40 of 60) than with doxorubicin (22 of 62).",
         ["a1 adverse-event-rate count 40 40/60", "a2 adverse-event-rate count 22 22/62"]),
        ("Second-line therapy was trabectedin (4 of 60), doxorubicin (2 of 62) or another.", []),
        ("In the trabectedin group, complete response is 4 patients and progressive disease is 9 patients.",
         ["a1 complete-response-rate count 4", "a1 progressive-disease-rate count 9"]),
        ("Median PFS was similar (both 8 months).",
         ["a1 progression-free-survival median 8", "a2 progression-free-survival median 8"]),
        ("Median PFS was similar (8 months).", ["- progression-free-survival median 8"]),
        ("The difference was significant for sarcoma-related deaths (HR = 0.65).", ["a1/a2 cancer-specific-survival hazard-ratio 0.65"]),
        ("The difference was significant for treatment-related deaths (HR = 0.65).", ["a1/a2 mortality-rate hazard-ratio 0.65"]),
        ("Trabectedin improved OS and PFS (OS: HR, 0.74; PFS: HR 0.60).",
         ["a1/a2 overall-survival hazard-ratio 0.74", "a1/a2 progression-free-survival hazard-ratio 0.60"]),
    ],
)  # fmt: skip
def test_arms_and_measures_in_brackets(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_toxicity_after_an_operation_is_no_complication() -> None:
    text = (
        "Chemoradiotherapy after pancreatectomy\n\nMETHODS: 132 patients underwent pancreatectomy followed by chemoradiotherapy.\n"
        "RESULTS: Late gastrointestinal toxicity occurred in one patient (0.8%). Postoperative bleeding occurred in 4 (3%)."
    )
    assert [r.measure for r in read(text).results] == ["adverse-event-rate", "complication-rate"]


def test_an_abstract_under_its_first_heading_alone() -> None:
    results = "Of 46 patients 43 were evaluable. The response rate was 79%. Morbidity after hepatectomy was 34%."
    whole = (
        "XELOX in liver metastases\n\nBACKGROUND: Chemotherapy before surgery may help. We gave 46 patients with liver metastases "
        f"capecitabine and oxaliplatin for four cycles, then resected what could be resected. {results} Survival was not yet known, "
        "as the median follow-up was short, and no patient was lost; all of them had been seen within the last three months."
    )
    assert {r.status for r in read(whole).results} == {"reported"}
    short = "XELOX in liver metastases\n\nBACKGROUND: The response rate to XELOX was 79%."
    assert {r.status for r in read(short).results} == {"cited"}
