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


@pytest.mark.parametrize(
    ("methods", "drugs", "sizes"),
    [
        (
            "140 patients received gemcitabine or capecitabine, alone (group A, 80 patients) or combined with erlotinib (group B, 60 patients).",
            [["capecitabine", "erlotinib", "gemcitabine"], ["capecitabine", "gemcitabine"]],
            [60, 80],
        ),
        (
            "140 patients received gemcitabine, either alone (n = 80) or with erlotinib (n = 60).",
            [["erlotinib", "gemcitabine"], ["gemcitabine"]],
            [60, 80],
        ),
        # a drug with a number of its own is an arm of its own
        (
            "140 patients received gemcitabine (n = 50), capecitabine alone (n = 50) or capecitabine with erlotinib (n = 40).",
            [["gemcitabine"], ["capecitabine"]],
            [50, 50],
        ),
    ],
)
def test_a_choice_ahead_of_alone_or_with_another_is_given_to_both(
    methods: str, drugs: list[list[str]], sizes: list[int]
) -> None:
    arms = arms_of("Treatment of pancreatic cancer", methods, "Response was seen in 12% and 20%, respectively.")
    assert (given(arms)[:2], [arm.n for arm in arms][:2]) == (drugs, sizes)


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        (
            "38 patients were allocated sorafenib, 41 lenvatinib, and 39 best supportive care.",
            [("sorafenib", 38), ("lenvatinib", 41), ("best supportive care", 39)],
        ),
        (
            "Patients were randomly assigned repeated gelatin-sponge embolisation or ablation. "
            "38 patients were allocated embolisation and 41 ablation.",
            [("embolisation", 38), ("ablation", 41)],
        ),
        # what those of one arm had, where nothing is allotted
        ("Patients were randomly assigned to ablation or sorafenib. 38 had ablation, 41 embolisation.", [("ablation", None), ("sorafenib", None)]),
    ],
)  # fmt: skip
def test_numbers_ahead_of_what_was_allotted_to_them(methods: str, expected: list[tuple[str, int | None]]) -> None:
    arms = arms_of("A randomised trial in liver cancer", methods, "Response was seen in 12% and 20%.")
    assert [(arm.label, arm.n) for arm in arms] == expected


def test_chemoembolisation_is_no_other_name_of_embolisation() -> None:
    found = read(
        "A randomised trial in liver cancer\n\nMETHODS: Patients were randomly assigned to embolisation (n = 40), "
        "chemoembolisation with doxorubicin (n = 41) or sorafenib (n = 39).\nRESULTS: 23 patients in the embolisation group, "
        "20 in the chemoembolisation group and 27 in the sorafenib group had died."
    )
    assert told(found) == ["a1 death-rate count 23", "a2 death-rate count 20", "a3 death-rate count 27"]


def test_groups_that_divide_one_side_of_an_allocation() -> None:
    found = read(
        "Outcome after conversion chemotherapy: comparison with primarily resected patients\n\n"
        "METHODS: Between 2001 and 2009, 150 patients were treated at our institution: 60 underwent primary resection "
        "(group 1), and 90 had unresectable disease and received first-line FOLFIRI. Of the latter, 30 were converted to "
        "resection (group 2) and 60 were never resected (group 3).\n"
        "RESULTS: Median survival in groups 1, 2 and 3 was 50, 40 and 15 months. Recurrence was seen in 20 patients of group 2 (67%)."
    )
    assert told(found) == [
        "a1 overall-survival median 50", "a2 overall-survival median 40", "a3 overall-survival median 15",
        "a2 recurrence-rate proportion 67 20/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "In the doxorubicin arm, patients who had surgery had a longer median overall survival (44.7 months) than those who did not (22.1 months).",
            ["a2 overall-survival median 44.7", "a2 overall-survival median 22.1"],
        ),
        (
            "Among patients given trabectedin, responders lived longer (44.7 months) than non-responders (22.1 months).",
            ["a1 overall-survival median 44.7", "a1 overall-survival median 22.1"],
        ),
        (
            "In the trabectedin group, the median survival of operated patients was 44.7 months versus 22.1 months in those not operated.",
            ["a1 overall-survival median 44.7", "a1 overall-survival median 22.1"],
        ),
        # those of the other arm
        (
            "In the trabectedin arm, median survival was longer (44.7 months) than in those who did not receive it (22.1 months).",
            ["a1 overall-survival median 44.7", "a2 overall-survival median 22.1"],
        ),
        (
            "In the trabectedin arm, median survival was longer (44.7 months) than in patients given doxorubicin (22.1 months).",
            ["a1 overall-survival median 44.7", "a2 overall-survival median 22.1"],
        ),
        # of whom two shares are, and their arms behind
        (
            "Postoperative complications occurred in six (27%) and two (25%) of the patients who underwent hepatectomy in the trabectedin and the doxorubicin arm, respectively.",
            ["a1 complication-rate proportion 27 6/", "a2 complication-rate proportion 25 2/"],
        ),
    ],
)
def test_kinds_of_patients_of_one_arm_with_their_figures(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_a_role_ahead_of_the_other_with_its_group() -> None:
    found = read(
        "Bevacizumab with FOLFIRI: a randomised trial\n\nMETHODS: Patients were randomly assigned to FOLFIRI plus bevacizumab "
        "(experimental arm, n=74) or FOLFIRI alone (control arm, n=74).\n"
        "RESULTS: Complications occurred in 27% and 25% of the patients who were operated on in the experimental and the "
        "control arm, respectively."
    )
    assert [(r.arm, str(r.value)) for r in found.results] == [("a1", "27"), ("a2", "25")]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Trabectedin prolonged progression-free survival (median 14.2 vs 7.7 months, HR 0.54, 95% CI 0.38-0.77) and overall survival (median 30.6 [95% CI 26.1-37.9] vs 19.9 [16.4-23.8] months).",
            ["a1 overall-survival median 30.6", "a2 overall-survival median 19.9"],
        ),
        (
            "Trabectedin prolonged progression-free survival (HR 0.54 [95% CI 0.38-0.77]) and, not significantly, overall survival (0.82 [0.66-1.04]).",
            ["a1/a2 progression-free-survival hazard-ratio 0.54", "a1/a2 overall-survival hazard-ratio 0.82"],
        ),
    ],
)
def test_a_median_with_its_interval_behind_a_ratio_is_no_ratio(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence))[-2:] == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Hepatectomy was performed in 12 patients in group 1 and in 17 patients in group 2 (20.0% vs. 27.4%, P = 0.17).",
            ["a1 resection-rate proportion 20.0 12/", "a2 resection-rate proportion 27.4 17/"],
        ),
        (
            "Hepatectomy was performed in 12 patients given trabectedin and in 17 patients given doxorubicin (20.0 vs. 27.4%).",
            ["a1 resection-rate proportion 20.0 12/", "a2 resection-rate proportion 27.4 17/"],
        ),
        (
            "TRG 1-3 (HR=0.54, 95% CI 0.36-0.82) and R0 margins (HR=0.47, 95% CI 0.28-0.79) were independently related to overall survival.",
            ["- overall-survival hazard-ratio 0.54", "- overall-survival hazard-ratio 0.47"],
        ),
    ],
)
def test_counts_ahead_of_both_shares_and_factors_that_are_outcomes(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "Most frequent grade 3/4 toxicities (% pts): neutropenia 50, fatigue 10, diarrhea 12.",
            ["a1 adverse-event-rate proportion 50", "a1 adverse-event-rate proportion 10", "a1 adverse-event-rate proportion 12"],
        ),
        ("Nine patients currently have no evidence of disease.", ["a1 disease-free-rate count 9"]),
        ("Resection was macroscopically complete in 60 patients.", ["a1 r0-resection-rate count 60"]),
        ("Response was complete in 60 patients.", ["a1 complete-response-rate count 60"]),
        (
            "All planned infusions were completed in 31 of the 41 patients (75.6%).",
            ["a1 treatment-completion-rate proportion 75.6 31/41"],
        ),
    ],
)  # fmt: skip
def test_resections_and_courses_that_were_complete(sentence: str, figures: list[str]) -> None:
    assert told(one_arm(sentence)) == figures


@pytest.mark.parametrize(
    ("methods", "sentence", "arms"),
    [
        # a placebo in the place of a drug is no part of a combination
        ("Patients were randomly assigned to receive apatinib (250 or 500 mg daily) plus camrelizumab or apatinib plus placebo.",
         "Median survival was 21.3 months (95% CI, 18 to 24) with the combination (P = 0.02).",
         ["a1"]),
        # what a bracket calls a group, its words joined or apart
        ("Patients were randomly assigned to apatinib, camrelizumab, and oxaliplatin (triplet-therapy group); camrelizumab and oxaliplatin (doublet-therapy group); or irinotecan plus camrelizumab or FOLFIRI plus camrelizumab (control group).",
         "Progression-free survival was 4.4 months with triplet therapy and 1.6 months with control therapy.",
         ["a1", "a3"]),
        # those treated and those not
        ("Patients were randomly assigned to capecitabine or observation.",
         "Of node-positive patients, 44% of those treated and 26% of those observed were alive at 5 years. Among treated patients, leukopenia was noted in 6%.",
         ["a1", "a2", "a1"]),
        ("Patients were randomly assigned to gemcitabine or surgery alone.",
         "Recurrence was observed in 16 of 27 treated patients and 23 of 31 untreated patients. Among patients who did not receive adjuvant chemotherapy, 5-year survival was 40%.",
         ["a1", "a2", "a2"]),
        # a length behind "for", beside a rate in years and elsewhere
        ("Patients were randomly assigned to 3 or 6 months of FOLFOX.",
         "The 3-year survival rate was 80% for 3 months and 79% for 6 months.",
         ["a1", "a2"]),
        ("Patients were randomly assigned to 12 or 24 weeks of FOLFOX.",
         "Neuropathy lasted for 12 weeks in 10% and for 24 weeks in 5%.",
         [None, None]),
        # bare letters of strategies
        ("Patients were randomly assigned to gemcitabine (strategy A, control); irinotecan (strategy B); or docetaxel (strategy C).",
         "By comparison with strategy A, the hazard ratio for death was 0.92 (95% CI 0.79-1.07) for B and 0.88 (95% CI 0.76-1.02) for C.",
         ["a1", "a2"]),
    ],
)  # fmt: skip
def test_what_arms_are_called_for_short(methods: str, sentence: str, arms: list[str | None]) -> None:
    found = read(f"A study of drugs for cancer\n\nMETHODS: {methods}\nRESULTS: {sentence}")
    assert [r.arm for r in sorted(found.results, key=lambda r: r.evidence.end)] == arms


@pytest.mark.parametrize(
    ("title", "methods", "results", "drugs", "sizes"),
    [
        ("Hepatic arterial infusion chemotherapy versus lenvatinib",
         "We compared hepatic arterial infusion chemotherapy (HAIC) with lenvatinib. Data on patients who received HAIC with oxaliplatin and raltitrexed (n=98) or lenvatinib (n=73) were reviewed.",
         "", [["oxaliplatin", "raltitrexed"], ["lenvatinib"]], [98, 73]),
        # the drugs of all before some came to surgery, not before upfront surgery
        ("Conversion surgery in gastric cancer",
         "We reviewed 148 patients who received S-1 plus cisplatin. They were divided into those who underwent conversion surgery (CS group, n = 34) and those who received chemotherapy alone (CT group, n = 114).",
         "", [["cisplatin", "s-1"], ["cisplatin", "s-1"]], [34, 114]),
        # what was planned is no size, what a bracket parts is
        ("S-1 plus docetaxel versus S-1 plus cisplatin",
         "Patients were randomized to SD (S-1 and docetaxel) or SC (S-1 and cisplatin). 60 pts per arm gave a probability of 85% to select the better arm.",
         "104 pts were enrolled (51/53).", [["docetaxel", "s-1"], ["cisplatin", "s-1"]], [51, 53]),
        ("S-1 plus docetaxel versus S-1 plus cisplatin",
         "Patients were randomized to SD (S-1 and docetaxel) or SC (S-1 and cisplatin). 60 pts per arm gave a probability of 85% to select the better arm.",
         "104 pts responded (51/53).", [["docetaxel", "s-1"], ["cisplatin", "s-1"]], [None, None]),
        # a dose in rad, and those on each treatment
        ("Radiation for cancer of the pancreas",
         "Patients were randomly assigned to radiation (5,400 rad in 6 wk) with fluorouracil followed by streptozotocin (combined-modality group) or to streptozotocin alone.",
         "The analysis includes 27 patients on each treatment.", [["fluorouracil", "streptozocin"], ["streptozocin"]], [27, 27]),
        # those who had relapsed before are all
        ("Irinotecan and cetuximab in colorectal cancer",
         "41 patients with colorectal carcinoma who had relapsed after fluorouracil were treated with irinotecan and cetuximab.",
         "Thirty-nine patients were assessable for response.", [["cetuximab", "irinotecan"]], [41]),
        # two groups named in one phrase
        ("Bevacizumab in colorectal cancer",
         "We reviewed 143 patients who received S-1 with or without bevacizumab.",
         "Survival was 11 months in the S-1+bevacizumab group and 7 months in the S-1 group. Neutropenia was seen in 25 and 19 patients in the S-1+bevacizumab and S-1 groups.",
         [["bevacizumab", "s-1"], ["s-1"]], [None, None]),
    ],
)  # fmt: skip
def test_drugs_and_sizes_of_arms(
    title: str, methods: str, results: str, drugs: list[list[str]], sizes: list[int | None]
) -> None:
    found = arms_of(title, methods, results)
    assert given(found) == drugs
    assert [arm.n for arm in found] == sizes


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # bare numbers of all kinds of best response: persons, unless they add up to all in percent
        ("Among 44 patients the ORR was 57%; CR 1, PR 24, SD 16, PD 3; DCR 93%.",
         ["objective-response-rate 57", "complete-response-rate 1", "partial-response-rate 24", "stable-disease-rate 16", "progressive-disease-rate 3", "disease-control-rate 93"]),
        ("The best response to first-line treatment was complete or partial in 94 (26%) of 361 patients.", ["objective-response-rate 26"]),
        ("The response was complete in 12% and partial in 20%.", ["complete-response-rate 12", "partial-response-rate 20"]),
        # what only defines an outcome
        ("A complete response, defined as either pathologic complete response or pCR for a year, was achieved in 110 patients (36%).",
         ["complete-response-rate 36"]),
        # drugs reduced and stopped
        ("Panitumumab was reduced in 14 patients (34.1%) and permanently stopped in one (2.4%).", ["other 34.1", "discontinuation-rate 2.4"]),
        ("Panitumumab was reduced to 320 mg in 5 patients.", []),
        # cycles that are no length
        ("Those who developed neutropenia during the first two cycles lived longer (median OS 13.4 months).", ["overall-survival 13.4"]),
    ],
)  # fmt: skip
def test_responses_and_doses_of_one_arm(sentence: str, figures: list[str]) -> None:
    found = one_arm(sentence)
    told_so = [f"{r.measure} {r.value}" for r in sorted(found.results, key=lambda r: r.evidence.end)]
    assert told_so == figures


def test_bare_kinds_of_response_are_persons() -> None:
    found = one_arm("Among 44 patients the ORR was 57%; CR 1, PR 24, SD 16, PD 3; DCR 93%.")
    assert [r.statistic for r in sorted(found.results, key=lambda r: r.evidence.end)] == [
        "proportion", "count", "count", "count", "count", "proportion",
    ]  # fmt: skip
