"""How trials of the last twenty years are worded: shares with their counts in brackets, grades in rows, causes of death in
brackets, kinds told by a mutation, groups named by what their parts are called together. Each row also shows what must not
be read: no other figure may be.
"""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id


def read(text: str) -> Extraction:
    return extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n")[0], text=text))


def told(found: Extraction) -> list[str]:
    """The figures in order of the text: arm, measure, statistic and value, then time, events, total and detail where there are any."""
    out = []
    for r in sorted(found.results, key=lambda r: (r.evidence.end, r.evidence.start)):
        arm = f"{r.arm or '-'}{'/' + r.comparator if r.comparator else ''}"
        counts = f" {r.events}/{r.total or ''}" if r.events is not None else ""
        time = f" @{r.time}" if r.time else ""
        out.append(f"{arm} {r.measure} {r.statistic} {r.value}{counts}{time}")
    return out


def two_arms(sentence: str) -> Extraction:
    return read(
        "Trabectedin versus doxorubicin in sarcoma: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to trabectedin (n = 60) or doxorubicin (n = 62).\n"
        f"RESULTS: {sentence}\n"
    )


def one_arm(sentence: str) -> Extraction:
    return read(
        "FOLFOXIRI plus panitumumab for initially unresectable liver metastases: a phase II study\n\n"
        f"METHODS: Patients received FOLFOXIRI plus panitumumab.\nRESULTS: {sentence}\n"
    )


TWO_ARMS = [
    # a share and its count in one bracket are one figure, also with the word patients between
    (
        "The response rate was higher with trabectedin (27 of 60 patients; 45.0%) than with doxorubicin (18 of 62; 29.0%).",
        ["a1 objective-response-rate proportion 45.0 27/60", "a2 objective-response-rate proportion 29.0 18/62"],
    ),
    # a figure behind a named ratio, although the name of a drug has digits of its own (see test_ratio_behind_a_code)
    (
        "Trabectedin prolonged progression-free survival (hazard ratio for disease progression or death, 0.66; P=0.01).",
        ["a1/a2 progression-free-survival hazard-ratio 0.66"],
    ),
    # the time right before a pair is that of the pair, not the one of the measure behind it
    (
        "The 2-year (51% vs 39%) and 4-year overall survival (30% vs 18%) were better with trabectedin than with doxorubicin.",
        [
            "a1 overall-survival rate-at-time 51 @2 years",
            "a2 overall-survival rate-at-time 39 @2 years",
            "a1 overall-survival rate-at-time 30 @4 years",
            "a2 overall-survival rate-at-time 18 @4 years",
        ],
    ),
    # the time behind the arm of a pair, and the other one behind the next pair
    (
        "Survival was 66% in the trabectedin group versus 57% in the doxorubicin group at 1 year, and 33% versus 24% at 3 years.",
        [
            "a1 overall-survival rate-at-time 66 @1 year",
            "a2 overall-survival rate-at-time 57 @1 year",
            "a1 overall-survival rate-at-time 33 @3 years",
            "a2 overall-survival rate-at-time 24 @3 years",
        ],
    ),
    # grades of a classification are no second measure
    (
        "Complications of Clavien-Dindo grade IIIb or higher occurred in 8 (14.0%) and 10 (16.1%) patients, respectively.",
        ["a1 complication-rate proportion 14.0 8/", "a2 complication-rate proportion 16.1 10/"],
    ),
    # what details the share of one arm is no measure of the other's
    (
        "Responses were seen in 20 patients treated with trabectedin (33%; 5 complete responses and 15 partial responses) and in 12 "
        "patients treated with doxorubicin (19%).",
        [
            "a1 objective-response-rate proportion 33 20/",
            "a1 complete-response-rate count 5",
            "a1 partial-response-rate count 15",
            "a2 objective-response-rate proportion 19 12/",
        ],
    ),
    # events of a survival measure are a share of patients, at no time
    (
        "Progression or death had occurred in 45 (75%) patients in the trabectedin group and 54 (87%) in the doxorubicin group.",
        ["a1 progression-free-survival proportion 75 45/", "a2 progression-free-survival proportion 87 54/"],
    ),
    # deaths of the other arm behind a bracket of causes
    (
        "Seven treatment-related deaths were reported in the trabectedin group (four from sepsis) and two in the doxorubicin group.",
        ["a1 mortality-rate count 7", "a1 mortality-rate count 4", "a2 mortality-rate count 2"],
    ),
    (
        "Six (10%) deaths in the trabectedin group and three (5%) deaths in the doxorubicin group were treatment-related.",
        ["a1 mortality-rate proportion 10 6/", "a2 mortality-rate proportion 5 3/"],
    ),
    # a row of grades counts nobody
    (
        "Grade 2, 3, or 4 neuropathy was more frequent with trabectedin than with doxorubicin (24% vs. 11%).",
        ["a1 adverse-event-rate proportion 24", "a2 adverse-event-rate proportion 11"],
    ),
    # each of both arms
    ("Median progression-free survival was similar, with 7.4 months each (hazard ratio, 1.03).", [
        "a1 progression-free-survival median 7.4",
        "a2 progression-free-survival median 7.4",
        "a1/a2 progression-free-survival hazard-ratio 1.03",
    ]),
    # the unit stands with the second figure, the arm between
    (
        "Median overall survival was 19.4 for the trabectedin arm and 15.2 months for the doxorubicin arm.",
        ["a1 overall-survival median 19.4", "a2 overall-survival median 15.2"],
    ),
    # a goal is none of the results, nor are the events that the analysis needed
    (
        "The goal, a 6-month progression-free rate >30%, was met (41%) with trabectedin.",
        ["a1 progression-free-survival rate-at-time 30 @6 months", "a1 progression-free-survival rate-at-time 41 @6 months"],
    ),
    ("Median follow-up was 20 months and 96 (61%) of 158 required events had been observed.", [
        "- follow-up-time median 20",
    ]),
    # no share of patients is above all of them, and more follow-up is no outcome
    ("Trabectedin retained 104.2% of the effect of doxorubicin on overall survival.", []),
    (
        "With 4 months longer median follow-up, the median overall survival was 18 months with trabectedin and 15 months with doxorubicin.",
        ["a1 overall-survival median 18", "a2 overall-survival median 15"],
    ),
    # lengths of time behind the hazard ratio of the same outcome
    (
        "Median survival was 22 months with trabectedin and 17 months with doxorubicin. The hazard ratio was 0.74. The difference was "
        "largest in liposarcoma (31 months with trabectedin v 19 months with doxorubicin).",
        [
            "a1 overall-survival median 22",
            "a2 overall-survival median 17",
            "a1/a2 overall-survival hazard-ratio 0.74",
            "a1 overall-survival median 31",
            "a2 overall-survival median 19",
        ],
    ),
    # failures go up where the arm does worse
    (
        "At 3 years, the probability of treatment failure was 21% with trabectedin and 33% with doxorubicin (hazard ratio 0.61).",
        [
            "a1 time-to-treatment-failure rate-at-time 21 @3 years",
            "a2 time-to-treatment-failure rate-at-time 33 @3 years",
            "a1/a2 time-to-treatment-failure hazard-ratio 0.61",
        ],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figures"), TWO_ARMS)
def test_two_arms(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


ONE_ARM = [
    ("Nine patients with bilobar metastases were operated on with curative intent.", ["resection-rate count 9"]),
    ("Nineteen (42% of the intention-to-treat population) were resected, 16 of them R0 (36%).", [
        "resection-rate proportion 42 19/", "r0-resection-rate proportion 36 16/",
    ]),
    ("R0 was possible in six.", ["r0-resection-rate count 6"]),
    ("Twenty-one patients (47%) went on to liver resection.", ["resection-rate proportion 47 21/"]),
    ("Fourteen patients (31%) were downstaged to undergo curative surgery.", ["conversion-rate proportion 31 14/"]),
    ("Downsizing to resection was achieved in 28%.", ["conversion-rate proportion 28"]),
    ("No grade 3 complication was seen in 17 of the 19 resected patients (89%).", ["other proportion 89 17/19"]),
    ("The tumours shrank by a median of 46%.", ["depth-of-response median 46"]),
    ("Reoperation was necessary in 2 patients (4%).", ["complication-rate proportion 4 2/"]),
    ("Two and 21 of 45 patients had a complete response and a partial response, respectively.", [
        "complete-response-rate count 2 2/45", "partial-response-rate count 21 21/45",
    ]),
    ("We observed 2 CR and 21 PR (ORR, 51%).", [
        "complete-response-rate count 2", "partial-response-rate count 21", "objective-response-rate proportion 51",
    ]),
    ("Hepatectomy was done in 18 of the 45 treated patients, 40.0% (95% CI 26-56).", ["resection-rate proportion 40.0 18/45"]),
    # the time of one outcome does not go over to the next
    ("Postoperative mortality within 2 months was 3%, and postoperative morbidity was 31%.", [
        "mortality-rate proportion 3 @2 months", "complication-rate proportion 31",
    ]),
    ("Median time to liver progression was 10.1 months.", ["time-to-progression median 10.1"]),
    ("Of all patients, 24 (53%) were alive, 11 of them without disease.", ["alive-rate proportion 53 24/", "disease-free-rate count 11"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "figures"), ONE_ARM)
def test_one_arm(sentence: str, figures: list[str]) -> None:
    assert [each.partition(" ")[2] for each in told(one_arm(sentence))] == figures


DETAILS = [
    # an event that the vocabulary lacks keeps its own name and does not become one more of the event before it
    ("Neutropenia (12%), diverticulitis (6%), and flu-like symptoms (4%) occurred.", [
        "neutrophil count decreased", "diverticulitis", "flu like symptoms",
    ]),
    # the grade in the bracket of one event is of that event, the grade in front of all of all
    ("Toxicity: leucopenia (grade 3) 9%, alopecia 31%.", ["white blood cell decreased, grade 3", "alopecia"]),
    ("Toxicity (grade 3-4): leucopenia 9%, diarrhoea 14%.", ["white blood cell decreased, grade 3-4", "diarrhea, grade 3-4"]),
    ("Grades 3, 4, and 5 adverse events occurred in 41%, 9%, and 2% of patients.", [
        "adverse events, grade 3", "adverse events, grade 4", "adverse events, grade 5",
    ]),
    ("The most common adverse events of grade three or higher were rash (21 patients, 17%) and diarrhoea (14, 11%).", [
        "rash maculo-papular, grade 3 or higher", "diarrhea, grade 3 or higher",
    ]),
    ("Adverse events of grade 3, 4, or 5 occurred in 52%.", ["Adverse events, grade 3, 4, or 5"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "details"), DETAILS)
def test_events_and_grades(sentence: str, details: list[str]) -> None:
    assert [r.detail for r in sorted(one_arm(sentence).results, key=lambda r: r.evidence.end)] == details


def test_ratio_behind_a_code() -> None:
    found = read(
        "TAS-102 in refractory colorectal cancer\n\nMETHODS: Patients were randomly assigned to TAS-102 or placebo.\n"
        "RESULTS: The hazard ratio for death in the TAS-102 group versus the placebo group was 0.71 (95% CI, 0.6 to 0.84).\n"
    )
    assert told(found) == ["a1/a2 overall-survival hazard-ratio 0.71"]


def test_population_of_its_own_figure() -> None:
    """The number of patients stands between a share and its kind; a mutation alone tells a kind."""
    found = two_arms(
        "A response was noted in 33 (66%) of 50 patients with translocations versus 12 (40%) of 30 patients with complex karyotypes. "
        "Median survival was 31 months in TP53 wild-type and 14 months in TP53-mutant tumours."
    )
    assert [r.population for r in found.results] == [
        "patients with translocations", "patients with complex karyotypes", "TP53 wild-type", "TP53-mutant tumours",
    ]  # fmt: skip


ARMS = [
    # what comes before the word that ends it is no part of a label
    (
        "A trial in colon cancer",
        "Patients were randomly allocated 1:1 to FOLFIRI plus cetuximab (arm A) or FOLFOX plus cetuximab (arm B).",
        ["FOLFIRI plus cetuximab", "FOLFOX plus cetuximab"],
    ),
    (
        "Granisetron in cancer patients",
        "Patients were randomly assigned to receive 1 mg of granisetron or 8 mg of ondansetron.",
        ["1 mg of granisetron", "8 mg of ondansetron"],
    ),
    # a purpose alone, spelt in the sentence before
    (
        "Maintenance capecitabine plus bevacizumab or observation",
        "Patients were randomly assigned to maintenance capecitabine plus bevacizumab or observation. 310 patients were assigned to "
        "maintenance (n=155) or observation (n=155).",
        ["maintenance capecitabine plus bevacizumab", "observation"],
    ),
]


@pytest.mark.parametrize(("title", "methods", "labels"), ARMS)
def test_labels(title: str, methods: str, labels: list[str]) -> None:
    found = read(f"{title}\n\nMETHODS: {methods}\nRESULTS: The median age was 61 years.\n")
    assert sorted(a.label for a in found.arms) == sorted(labels)


DRUGS = [
    # what the first has together with one of two, the other has too; not what its partner holds already
    (
        "Patients were assigned to receive panitumumab with either FOLFOX6 (group A) or FOLFIRI (group B).",
        ["fluorouracil irinotecan leucovorin panitumumab", "fluorouracil leucovorin oxaliplatin panitumumab"],
    ),
    (
        "Patients were allocated to HAI oxaliplatin plus LV5FU2 (HAI arm) or systemic mFOLFOX6 (systemic arm).",
        ["fluorouracil leucovorin oxaliplatin", "fluorouracil leucovorin oxaliplatin"],
    ),
    # a choice that both arms of different length have
    (
        "Patients were randomised to 3 months (n = 610) or 6 months (n = 604) of either FOLFOX or CAPOX.",
        ["capecitabine fluorouracil leucovorin oxaliplatin", "capecitabine fluorouracil leucovorin oxaliplatin"],
    ),
    # a manner of infusion does not end what an arm is given
    (
        "Patients were randomly assigned to arm A, bolus 5-FU 425 mg/m2, or arm B, leucovorin 200 mg/m2 as a 2-hour infusion followed by "
        "bolus 5-FU 400 mg/m2 every 2 weeks.",
        ["fluorouracil", "fluorouracil leucovorin"],
    ),
    # chemotherapy that one side spells
    (
        "Patients were randomly assigned to a chemotherapy regimen consisting of capecitabine plus cisplatin or fluorouracil plus cisplatin "
        "or chemotherapy in combination with trastuzumab.",
        ["capecitabine cisplatin fluorouracil", "capecitabine cisplatin fluorouracil trastuzumab"],
    ),
    (
        "Participants were randomly assigned to the experimental or standard of care group. Those in the experimental group received "
        "gemcitabine. Those in the standard of care group received capecitabine.",
        ["capecitabine", "gemcitabine"],
    ),
]


@pytest.mark.parametrize(("methods", "drugs"), DRUGS)
def test_drugs(methods: str, drugs: list[str]) -> None:
    found = read(
        f"A randomised trial in cancer of the bowel and stomach\n\nMETHODS: {methods}\nRESULTS: The median age was 61 years.\n"
    )
    assert sorted(" ".join(sorted(a.drugs)) for a in found.arms) == drugs


def test_systemic_arm_has_no_hepatic_infusion() -> None:
    found = read(
        "HAI oxaliplatin or systemic FOLFOX after resection of liver metastases\n\nMETHODS: Patients were allocated to HAI oxaliplatin plus "
        "LV5FU2 (HAI arm) or systemic mFOLFOX6 (i.v. arm).\nRESULTS: 40 patients were included in the HAI arm and 42 in the i.v. arm.\n"
    )
    assert [(a.procedures, a.n) for a in found.arms] == [(("HAIC",), 40), ((), 42)]


def test_chemoradiotherapy_and_surgery_is_the_arm_that_had_both() -> None:
    found = read(
        "Preoperative chemoradiotherapy for oesophageal cancer\n\nMETHODS: We randomly assigned patients to surgery alone or weekly "
        "carboplatin and paclitaxel with concurrent radiotherapy, followed by surgery.\nRESULTS: Median overall survival was 44 months in the "
        "chemoradiotherapy-surgery group versus 26 months in the surgery group.\n"
    )
    drugs = {a.id: bool(a.drugs) for a in found.arms}
    assert [(r.value, drugs[r.arm or ""]) for r in found.results] == [(44, True), (26, False)]


def test_arms_called_by_their_length() -> None:
    found = read(
        "Duration of adjuvant FOLFOX in colon cancer\n\nMETHODS: Patients were randomised to 3 months (n = 610) or 6 months (n = 604) of "
        "FOLFOX.\nRESULTS: Neuropathy was seen in 14% with 3 months and 41% with 6 months. 5-year OS: 84% (3 months) and 85% (6 months).\n"
    )
    lengths = {a.id: a.label[0] for a in found.arms}
    assert [(r.value, lengths[r.arm or ""], r.time) for r in found.results] == [
        (14, "3", None), (41, "6", None), (84, "3", "5 years"), (85, "6", "5 years"),
    ]  # fmt: skip


def test_pairs_of_two_of_four_arms() -> None:
    found = read(
        "Four regimens in colon cancer\n\nMETHODS: Patients were randomly assigned to FOLFOX (group A), FOLFIRI (group B), FOLFOX plus "
        "panitumumab (group C) or FOLFIRI plus panitumumab (group D).\nRESULTS: The most frequent events in groups A and B were diarrhoea (9% vs "
        "14%), and in groups C and D were rash (31% vs 27%) and diarrhoea (12% vs 19%).\n"
    )
    assert [each[:2] for each in told(found)] == ["a1", "a2", "a3", "a4", "a3", "a4"]


def test_short_form_of_a_combination_with_a_drug() -> None:
    found = read(
        "Tamoxifen or chemohormonal therapy in breast cancer\n\nMETHODS: Patients were randomised to tamoxifen (T) or CMF plus tamoxifen (CMFT).\n"
        "RESULTS: Relapses were seen in 31 of 98 patients on T and 22 of 101 on CMFT.\n"
    )
    drugs = {a.id: len(a.drugs) for a in found.arms}
    assert [(r.value, drugs[r.arm or ""]) for r in found.results] == [(31, 1), (22, 4)]
    assert sorted((len(a.drugs), a.n) for a in found.arms) == [(1, 98), (4, 101)]


def test_sizes_behind_words_in_a_bracket() -> None:
    found = read(
        "Laparoscopic versus open resection of liver metastases\n\nMETHODS: 262 patients were randomised (laparoscopic 128, open 134).\n"
        "RESULTS: Complications occurred in 18% of the laparoscopic group and 30% of the open group.\n"
    )
    assert [a.n for a in found.arms] == [128, 134]


def test_sizes_of_operations_compared_are_no_results() -> None:
    found = read(
        "ALPPS compared with two-stage hepatectomy for liver metastases\n\nMETHODS: Patients who underwent either ALPPS or two-stage hepatectomy "
        "were compared.\nRESULTS: 54 patients underwent ALPPS (n = 22) or two-stage hepatectomy (n = 32). Median survival was 29 months and 35 "
        "months after ALPPS and two-stage hepatectomy, respectively.\n"
    )
    assert [r.value for r in found.results] == [29, 35]


def test_own_patients_open_an_abstract_without_headings() -> None:
    """The first sentence tells own patients, so what follows is reported, not cited."""
    found = read(
        "RAS mutations and outcome after hepatectomy\n\nOf 171 patients with liver metastases, 31 (18.1%) had RAS mutations. "
        "The 3-year overall survival rates were 79% in patients with wild-type RAS vs 50% in patients with mutant RAS (P = 0.002). Recurrence in "
        "the lung was more frequent. The liver recurred in 71 patients. Mutations predicted worse survival.\n"
    )
    assert {r.status for r in found.results} == {"reported"}


def test_mutations_beside_a_treatment_in_a_title_are_its_subject() -> None:
    found = read(
        "Panitumumab treatment and RAS mutations in colorectal cancer\n\nMETHODS: Patients received panitumumab.\nRESULTS: None.\n"
    )
    assert [(b.gene, b.role) for b in found.biomarkers] == [("RAS", "measured")]


OF_ONE_ARM = [
    ("Postoperative morbidity was 22.5% and no patient died.", ["a1 complication-rate proportion 22.5"]),
    ("Resection was R0 in 22 and R1 in 5.", ["a1 r0-resection-rate count 22", "a1 r1-resection-rate count 5"]),
    ("Radical surgery of metastases was possible in seven patients (12.7%).", ["a1 resection-rate proportion 12.7 7/"]),
    ("TP53 was mutated in 12 of 49 tested patients.", ["a1 biomarker-frequency count 12 12/49"]),
    ("Of the tumors tested, 38.2 percent had at least one RAS mutation.", ["a1 biomarker-frequency proportion 38.2"]),
    ("Two patients died after operation, both following right hepatectomy.", ["a1 mortality-rate count 2"]),
    ("Local regrowth was found in 4 of 13 patients.", ["a1 recurrence-rate count 4 4/13"]),
    ("Gr 3-4 TRAEs occurred in 41% of pts; there were no gr 5 TRAEs.", ["a1 adverse-event-rate proportion 41"]),
    ("Gr. 3 diarrhea occurred in 6%.", ["a1 adverse-event-rate proportion 6"]),
    ("Five patients (9.3%) became eligible for curative surgery.", ["a1 conversion-rate proportion 9.3 5/"]),
    ("No delayed nausea was reported by 52% of those taking it.", ["a1 other proportion 52"]),
    ("Twelve patients (6%) died during induction.", ["a1 mortality-rate proportion 6 12/"]),
    ("Tumor shrinkage of at least 20% at week 8 was seen in 81.4%.", ["a1 early-tumor-shrinkage-rate proportion 81.4"]),
]


@pytest.mark.parametrize(("sentence", "expected"), OF_ONE_ARM, ids=[s[:40] for s, _ in OF_ONE_ARM])
def test_figures_of_a_series(sentence: str, expected: list[str]) -> None:
    assert told(one_arm(sentence)) == expected


def test_the_artery_tells_an_arm_from_the_vein() -> None:
    """One regimen by two ways beside a drug that only goes by the artery."""
    found = read(
        "Trial of hepatic arterial floxuridine, hepatic arterial fluorouracil and intravenous fluorouracil for liver metastases\n\n"
        "METHODS: 150 patients were randomised to receive hepatic arterial floxuridine (FUDR; n = 49), hepatic arterial fluorouracil and "
        "folinic acid (i.a. FU/FA; n = 52) or intravenous fluorouracil and folinic acid (i.v. FU/FA; n = 49).\n"
        "RESULTS: Objective responses were seen in 40% of patients given FUDR, 44% of those given i.a. FU/FA and 20% of those given i.v. FU/FA. "
        "Stomatitis was more frequent with i.a. FU/FA (17%) and i.v. FU/FA (15%) than with FUDR (3%). The liver failed first in 38%, 33% and 29%.\n"
    )
    assert [("HAIC" in a.procedures, "floxuridine" in a.drugs) for a in found.arms] == [
        (True, True),
        (True, False),
        (False, False),
    ]
    shares = [(r.arm, str(r.value)) for r in found.results if r.measure != "follow-up-time"]
    assert shares[:6] == [("a1", "40"), ("a2", "44"), ("a3", "20"), ("a2", "17"), ("a3", "15"), ("a1", "3")]


def test_what_is_added_to_the_vein_is_said_in_the_methods() -> None:
    found = read(
        "Adjuvant Hepatic Arterial Infusion Pump Chemotherapy Versus Systemic Chemotherapy Alone After Resection of Liver Metastases\n\n"
        "BACKGROUND: Data on HAI in addition to oxaliplatin- or irinotecan-based chemotherapy are few.\n"
        "METHODS: Patients treated with HAI floxuridine and systemic chemotherapy (HAI + SYS) were compared with patients receiving "
        "systemic chemotherapy alone (SYS).\nRESULTS: Median OS was 70 months (95% CI: 60-85) with HAI + SYS and 51 months (95% CI: 45-58) with SYS.\n"
    )
    assert [(r.arm, r.value) for r in found.results] == [("a1", 70), ("a2", 51)]


def test_part_of_an_arm_that_fell_out_is_not_its_size() -> None:
    found = read(
        "Intrahepatic arterial versus intravenous fluorouracil for liver metastases: a randomised trial\n\n"
        "METHODS: 280 patients were randomly allocated to intravenous chemotherapy (fluorouracil 400 mg/m2) or IHA chemotherapy (fluorouracil "
        "400 mg/m2 over 15 mins).\nRESULTS: 48 (35%) patients allocated to IHA did not start their treatment.\n"
    )
    assert [a.n for a in found.arms] == [None, None]


def test_cohorts_named_by_what_they_were_given_are_arms() -> None:
    found = read(
        "Encorafenib and cetuximab with FOLFIRI or FOLFOX in BRAF V600E-mutant colorectal cancer\n\n"
        "METHODS: Patients with 0-1 prior regimens received encorafenib 300 mg QD + cetuximab 500 mg/m2 with FOLFIRI (cohort 1) or mFOLFOX6 "
        "(cohort 2).\nRESULTS: ORR was 60.7% (17/28) in cohort 1, incl. 2 CRs, and 64.5% (20/31) in cohort 2.\n"
    )
    assert all({"encorafenib", "cetuximab"} <= set(a.drugs) for a in found.arms)
    assert ("a2", "objective-response-rate", 31) in [(r.arm, r.measure, r.total) for r in found.results]


@pytest.mark.parametrize(
    "design",
    [
        "Cohort A received tremelimumab and cohort B received tremelimumab plus durvalumab.",
        "There were two cohorts: cohort A received tremelimumab, cohort B tremelimumab plus durvalumab.",
        "Cohort A (tremelimumab) was closed before cohort B (tremelimumab plus durvalumab).",
        "In cohort A, 20 patients received tremelimumab, and in cohort B, 30 patients received tremelimumab plus durvalumab.",
        "Patients were given tremelimumab in cohort A and tremelimumab plus durvalumab in cohort B.",
    ],
)
def test_cohorts_told_with_what_they_were_given(design: str) -> None:
    found = read(
        f"Checkpoint inhibitors in mesothelioma\n\nMETHODS: {design}\nRESULTS: ORR was 7% in cohort A and 28% in cohort B.\n"
    )
    drugs = {a.id: set(a.drugs) for a in found.arms}
    assert [drugs[r.arm or ""] for r in found.results] == [{"tremelimumab"}, {"durvalumab", "tremelimumab"}]


@pytest.mark.parametrize(
    "design",
    [
        "Cohort 1 (cisplatin-naive) and cohort 2 (cisplatin-pretreated) were formed. All received durvalumab.",
        "All received durvalumab: cohort 1 had received cisplatin and cohort 2 had received carboplatin.",
        "Patients with mesothelioma (cohort 1) or thymoma (cohort 2) received durvalumab.",
    ],
)
def test_cohorts_of_kinds_of_patients_are_no_arms(design: str) -> None:
    found = read(
        f"Durvalumab in rare cancers\n\nMETHODS: {design}\nRESULTS: ORR was 7% in cohort 1 and 28% in cohort 2.\n"
    )
    assert [set(a.drugs) for a in found.arms] == [{"durvalumab"}]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        (
            "In this multicohort study, patients with mesothelioma received durvalumab, durvalumab plus cediranib, or durvalumab plus olaparib.",
            [{"durvalumab"}, {"cediranib", "durvalumab"}, {"durvalumab", "olaparib"}],
        ),
        (
            "In this multicohort study, patients received durvalumab or durvalumab plus cediranib.",
            [{"durvalumab"}, {"cediranib", "durvalumab"}],
        ),
        # nothing comes back to the two
        (
            "In this multicohort study, patients received durvalumab or durvalumab plus prednisone.",
            [{"durvalumab", "prednisone"}],
        ),
        # what they had before
        (
            "In this multicohort study, patients who had received durvalumab or durvalumab plus cediranib were given trametinib.",
            [{"trametinib"}],
        ),
    ],
)
def test_cohorts_of_which_each_got_one_drug_more(methods: str, arms: list[set[str]]) -> None:
    found = read(
        f"A study of solid tumours\n\nMETHODS: {methods}\nRESULTS: ORR was 7% with the first and 28% with cediranib.\n"
    )
    assert sorted(map(sorted, (a.drugs for a in found.arms))) == sorted(map(sorted, arms))


def test_cohorts_of_doses_are_no_arms() -> None:
    found = read(
        "Encorafenib in BRAF V600E-mutant colorectal cancer: a phase I study\n\n"
        "METHODS: Patients received encorafenib 300 mg (cohort 1) or 450 mg (cohort 2).\nRESULTS: ORR was 20% in cohort 1.\n"
    )
    assert len(found.arms) == 1


def test_groups_that_count_all_patients_twice_are_factors() -> None:
    found = read(
        "Dose-dense chemotherapy and capecitabine in breast cancer: a trial with a 2 × 2 factorial design\n\n"
        "METHODS: Women were randomly allocated to epirubicin every 2 weeks or every 3 weeks, each with or without capecitabine.\n"
        "RESULTS: 702 were assigned to dose-dense and 704 to standard-interval chemotherapy; 705 were assigned to capecitabine and 701 to no "
        "capecitabine. Survival at 5 years was 84% in patients given capecitabine and 83% in those not given capecitabine.\n"
    )
    assert sorted(a.n or 0 for a in found.arms) == [701, 702, 704, 705]
    sizes = {a.id: a.n for a in found.arms}
    assert [(sizes[r.arm or ""], r.value) for r in found.results] == [(705, 84), (701, 83)]


def test_a_short_form_of_two_drugs_is_the_one_spelt_out() -> None:
    found = read(
        "Lenvatinib with TACE for hepatocellular carcinoma\n\nMETHODS: Patients treated with TACE plus lenvatinib (LEN-TACE group, n = 88) or "
        "lenvatinib monotherapy (LEN group, n = 79) were reviewed.\nRESULTS: The response rate was 51% in the LEN-TACE group and 26% in the LEN group.\n"
    )
    assert {drug for arm in found.arms for drug in arm.drugs} == {"lenvatinib"}


def test_background_data_is_background() -> None:
    found = read(
        "HAI after resection of liver metastases\n\nOBJECTIVE: To investigate HAI.\nSUMMARY BACKGROUND DATA: Recurrence develops in 65% of "
        "patients after hepatectomy.\nMETHODS: Patients received HAI.\nRESULTS: Recurrence was seen in 50%.\n"
    )
    assert [(r.status, r.value) for r in found.results] == [("cited", 65), ("reported", 50)]


def test_an_operation_that_labels_an_arm_is_no_measure() -> None:
    found = read(
        "Partial hepatectomy (PH) versus TACE for hepatocellular carcinoma\n\nMETHODS: Patients treated with partial hepatectomy (PH) or TACE "
        "were matched.\nRESULTS: 90-day mortality did not differ (PH, 2.1%; TACE, 1.4%).\n"
    )
    assert told(found) == ["a1 mortality-rate proportion 2.1 @90 days", "a2 mortality-rate proportion 1.4 @90 days"]


def test_a_schedule_behind_a_comma_is_no_arm_of_its_own() -> None:
    found = read(
        "S-1 alone, with leucovorin, or with irinotecan in pancreatic cancer\n\nMETHODS: Patients were randomly assigned in a 1:1:1 ratio to oral "
        "S-1 40 mg/m2 twice daily for 28 days (arm A), S-1 for 1 week with leucovorin 25 mg twice daily, every 2 weeks (SL; arm B), or S-1 for "
        "14 days plus irinotecan 100 mg/m2, every 4 weeks (IRIS; arm C).\nRESULTS: Response rates were 10% in arm A, 21% in arm B and 22% in arm C.\n"
    )
    assert sorted(a.drugs for a in found.arms) == [("irinotecan", "s-1"), ("leucovorin", "s-1"), ("s-1",)]


def test_one_side_is_the_control() -> None:
    found = read(
        "Panitumumab with or without fluorouracil and leucovorin as maintenance: a randomised trial\n\nMETHODS: Patients were randomly assigned "
        "(1:1:1), by minimisation, to panitumumab 6 mg/kg plus fluorouracil and leucovorin (combined maintenance group), panitumumab alone, or "
        "fluorouracil and leucovorin alone (control group), each given every 2 weeks.\nRESULTS: Median progression-free survival was 8.6, 5.5 and 6.2 months.\n"
    )
    assert [a.role for a in found.arms] == ["experimental", "experimental", "control"]


def test_postoperative_complications_are_no_postoperative_arm() -> None:
    found = read(
        "Perioperative versus postoperative chemotherapy for resectable liver metastases: a randomised trial\n\nMETHODS: 210 patients were "
        "randomised to capecitabine and oxaliplatin before and after hepatectomy (perioperative group) or to hepatectomy followed by the same "
        "regimen (postoperative group).\nRESULTS: Postoperative complications developed in 32 per cent of patients who had received chemotherapy "
        "beforehand, compared with 21 per cent of those who had not. Disease-free survival at 3 years was 36 per cent with perioperative and 33 per "
        "cent with postoperative chemotherapy.\n"
    )
    # who had chemotherapy beforehand is not told by a name: on no arm is better than on the other one
    assert [(r.arm, str(r.value)) for r in found.results] == [(None, "32"), (None, "21"), ("a1", "36"), ("a2", "33")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # patients who progressed or died are events of the survival without progression
        (
            "At the data cut-off, 41 patients in the trabectedin group and 49 in the doxorubicin group had disease progression or died.",
            ["a1 progression-free-survival count 41", "a2 progression-free-survival count 49"],
        ),
        (
            "Recurrence or death occurred in 21 patients with trabectedin and 30 with doxorubicin.",
            ["a1 recurrence-free-survival count 21", "a2 recurrence-free-survival count 30"],
        ),
        # each side has its own denominator, ahead of its figure or behind it
        (
            "Of the 60 patients who received trabectedin, 9 (15%) stopped treatment because of toxicity, as did 8 (13%) of the 62 who received doxorubicin.",
            ["a1 discontinuation-rate proportion 15 9/60", "a2 discontinuation-rate proportion 13 8/62"],
        ),
        # the standard deviation of a mean with its unit is no mean
        (
            "Mean blood loss was 240 mL (SD 60) after trabectedin and 225 mL (SD 55) after doxorubicin.",
            ["a1 other mean 240", "a2 other mean 225"],
        ),
        (
            "The mean operative time was 240 (SD 60) min after trabectedin and 225 (SD 55) min after doxorubicin.",
            ["a1 other mean 240", "a2 other mean 225"],
        ),
    ],
)
def test_events_totals_and_spreads_as_told_today(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    "parts",
    [
        "(5% complete and 36% partial) and 30% with doxorubicin (2% complete and 28% partial).",
        "(5% complete responses and 36% partial responses) and 30% with doxorubicin (2% complete responses and 28% partial responses).",
        "(CR, 5%; PR, 36%) and 30% with doxorubicin (CR, 2%; PR, 28%).",
        "(complete response in 5% and partial response in 36%) and 30% with doxorubicin (2% and 28%, respectively).",
    ],
)
def test_a_bracket_behind_a_share_tells_its_kinds(parts: str) -> None:
    found = two_arms(f"Response was seen in 41% of patients treated with trabectedin {parts}")
    assert {(r.arm, r.measure, str(r.value)) for r in found.results} == {
        ("a1", "objective-response-rate", "41"),
        ("a1", "complete-response-rate", "5"),
        ("a1", "partial-response-rate", "36"),
        ("a2", "objective-response-rate", "30"),
        ("a2", "complete-response-rate", "2"),
        ("a2", "partial-response-rate", "28"),
    }


def test_a_bracket_behind_a_share_may_hold_that_of_the_other_arm() -> None:
    found = two_arms("The response rate was 41% with trabectedin (30% with doxorubicin; P = .2).")
    assert told(found)[:2] == ["a1 objective-response-rate proportion 41", "a2 objective-response-rate proportion 30"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Five patients in the trabectedin group and none in the doxorubicin group died within 90 days.",
            ["a1 mortality-rate count 5 @90 days"],
        ),
        (
            "There were three deaths within 30 days of surgery, two in the trabectedin group and one in the doxorubicin group.",
            [
                "- mortality-rate count 3 @30 days",
                "a1 mortality-rate count 2 @30 days",
                "a2 mortality-rate count 1 @30 days",
            ],
        ),
    ],
)
def test_deaths_of_one_arm_alone_and_of_both(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Of 60 patients given trabectedin, 45 (75%) underwent surgery, and of 62 given doxorubicin 38 (61%) did.",
            ["a1 resection-rate proportion 75 45/60", "a2 resection-rate proportion 61 38/62"],
        ),
        # the total of the one arm is not that of the other, though its share would fit
        (
            "Of 60 patients given trabectedin, 45 (75%) underwent surgery and 6 (10%) died; the figures for doxorubicin were 46 (75%) and 6 (10%).",
            [
                "a1 resection-rate proportion 75 45/60",
                "a1 death-rate proportion 10 6/60",
                "a2 resection-rate proportion 75 46/",
                "a2 death-rate proportion 10 6/",
            ],
        ),
        ("Stage-specific survival to 5 years was not different between the groups.", []),
        ("Trabectedin prolonged survival to 14 months.", ["a1 overall-survival median 14"]),
    ],
)
def test_totals_of_each_arm_and_times_that_are_no_figures(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is said to be more common ends with the semicolon behind its own pair
        (
            "Rash was less common with trabectedin than with doxorubicin (9% v 16%; P = .02); infections (31% v 30%) were alike.",
            [
                "a1 adverse-event-rate proportion 9",
                "a2 adverse-event-rate proportion 16",
                "a1 adverse-event-rate proportion 31",
                "a2 adverse-event-rate proportion 30",
            ],
        ),
        (
            "More fatigue (15% v 3%) occurred with trabectedin; more grade 3 neutropenia (41% v 26%) occurred with doxorubicin.",
            [
                "a1 adverse-event-rate proportion 15",
                "a2 adverse-event-rate proportion 3",
                "a2 adverse-event-rate proportion 41",
                "a1 adverse-event-rate proportion 26",
            ],
        ),
        # a share and that of the grades in its bracket are of one arm
        (
            "Any-grade (grade ≥3) diarrhoea occurred in 97% (67%) versus 93% (55%) of patients given trabectedin versus doxorubicin.",
            [
                "a1 adverse-event-rate proportion 97",
                "a1 adverse-event-rate proportion 67",
                "a2 adverse-event-rate proportion 93",
                "a2 adverse-event-rate proportion 55",
            ],
        ),
        (
            "Fever was seen in 40% (12%) and 30% (3%) of patients in the trabectedin and doxorubicin arms, respectively.",
            [
                "a1 adverse-event-rate proportion 40",
                "a1 adverse-event-rate proportion 12",
                "a2 adverse-event-rate proportion 30",
                "a2 adverse-event-rate proportion 3",
            ],
        ),
        # the ratio of several kinds of events is of the survival just told
        (
            "Event-free survival was longer with trabectedin than with doxorubicin; the hazard ratio for progression, recurrence, or "
            "death was 0.68.",
            ["a1/a2 event-free-survival hazard-ratio 0.68"],
        ),
        (
            "The proportion of patients who were alive without disease progression at 12 months was 76% with trabectedin and 34% "
            "with doxorubicin.",
            [
                "a1 progression-free-survival rate-at-time 76 @12 months",
                "a2 progression-free-survival rate-at-time 34 @12 months",
            ],
        ),
        # of kinds of patients that nothing sets against each other, each ratio compares the arms
        (
            "The HRs for PFS in patients with uterine and non-uterine tumours were 0.28 (95% CI, 0.18-0.43) and 0.44 (95% CI, 0.29-0.66).",
            ["a1/a2 progression-free-survival hazard-ratio 0.28", "a1/a2 progression-free-survival hazard-ratio 0.44"],
        ),
        (
            "The HRs for PFS in pts with TPS 1-49% and TPS ≥ 50% were 0.28 (95% CI, 0.19-0.41) and 0.47 (95% CI, 0.29-0.77).",
            ["a1/a2 progression-free-survival hazard-ratio 0.28", "a1/a2 progression-free-survival hazard-ratio 0.47"],
        ),
        (
            "Hazard ratios for death in squamous versus non-squamous disease and in old versus young patients were 1.3 and 1.4.",
            ["- overall-survival hazard-ratio 1.3", "- overall-survival hazard-ratio 1.4"],
        ),
        # two shares in the bracket of a difference that is denied
        (
            "There was no difference in the disease control rate (93% in the trabectedin group, 81% in the doxorubicin group, P=0.2).",
            ["a1 disease-control-rate proportion 93", "a2 disease-control-rate proportion 81"],
        ),
        # a time since then, and one that is the figure
        (
            "OS and PFS 12 months after infusion of trabectedin were 52% and 30%, respectively.",
            [
                "a1 overall-survival rate-at-time 52 @12 months",
                "a1 progression-free-survival rate-at-time 30 @12 months",
            ],
        ),
        ("PFS with trabectedin was 12 months after infusion.", ["a1 progression-free-survival median 12"]),
        ("The median overall survival follow-up was 33 months.", ["- follow-up-time median 33"]),
    ],
)
def test_pairs_of_one_sentence(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        # an antibody is added to one of two kinase inhibitors
        ("avelumab plus axitinib or sunitinib", [("avelumab", "axitinib"), ("sunitinib",)]),
        ("avelumab every 2 weeks plus axitinib daily or sunitinib daily", [("avelumab", "axitinib"), ("sunitinib",)]),
        ("trastuzumab plus docetaxel or paclitaxel", [("docetaxel", "trastuzumab"), ("paclitaxel", "trastuzumab")]),
        # of drugs joined by "and" before their number none goes to the other side
        (
            "either azacitidine and venetoclax (n = 70) or cytarabine (n = 60)",
            [("azacitidine", "venetoclax"), ("cytarabine",)],
        ),
        (
            "cytarabine (n = 60) or azacitidine and venetoclax (n = 70)",
            [("cytarabine",), ("azacitidine", "venetoclax")],
        ),
        # a kind of treatment is spelt once
        (
            "palbociclib plus endocrine therapy (letrozole or fulvestrant, by prior treatment) or endocrine therapy alone",
            [("fulvestrant", "letrozole", "palbociclib"), ("fulvestrant", "letrozole")],
        ),
        ("palbociclib plus letrozole or endocrine therapy alone", [("letrozole", "palbociclib"), ()]),
        # a placebo takes the place of the new drug, not of chemotherapy or radiotherapy
        ("pembrolizumab plus chemotherapy or placebo", [("pembrolizumab",), ()]),
        ("sorafenib plus doxorubicin or placebo", [("doxorubicin", "sorafenib"), ("doxorubicin",)]),
        ("gemcitabine plus erlotinib or placebo", [("erlotinib", "gemcitabine"), ("gemcitabine",)]),
    ],
)
def test_sides_of_drugs_joined(design: str, expected: list[tuple[str, ...]]) -> None:
    found = read(
        f"A trial\n\nMETHODS: Patients were randomised to {design}.\nRESULTS: The response rate was 40% vs 20%.\n"
    )
    assert sorted(arm.drugs for arm in found.arms) == sorted(expected)


def test_a_treatment_named_again_behind_and_is_the_other_arm() -> None:
    found = read(
        "Ipilimumab plus nivolumab in melanoma\n\nMETHODS: Patients were randomly assigned to ipilimumab plus nivolumab or nivolumab.\n"
        "RESULTS: 136 and 62 pts were randomized to ipilimumab plus nivolumab and nivolumab, respectively. "
        "Rash occurred with ipilimumab plus nivolumab and nivolumab in 20% and 10%.\n"
    )
    assert [(arm.drugs, arm.n) for arm in found.arms] == [(("ipilimumab", "nivolumab"), 136), (("nivolumab",), 62)]
    assert told(found) == ["a1 adverse-event-rate proportion 20", "a2 adverse-event-rate proportion 10"]


def test_patients_with_relapsed_disease_are_all_of_the_trial() -> None:
    text = "Venetoclax in leukaemia\n\nIn this phase 2 study, {} received venetoclax. The response rate was 94%."
    assert read(text.format("134 patients with relapsed/refractory leukaemia (median age, 66 years)")).arms[0].n == 134
    assert read(text.format("patients were observed until 134 relapsed, and")).arms[0].n is None


def test_ratios_of_letters_set_against_each_other_in_a_bracket() -> None:
    found = read(
        "Abemaciclib in breast cancer\n\nMETHODS: Women were randomised to arm A (abemaciclib, trastuzumab, fulvestrant), arm B "
        "(abemaciclib, trastuzumab) or arm C (vinorelbine, trastuzumab).\nRESULTS: Median survival was 31, 29 and 21 months in arms A, B "
        "and C [A vs. C: HR, 0.71; 95% CI, 0.48-1.05; B vs. C: HR 0.83 (95% CI, 0.57-1.23)].\n"
    )
    assert told(found)[3:] == ["a1/a3 overall-survival hazard-ratio 0.71", "a2/a3 overall-survival hazard-ratio 0.83"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The overall response rate, including partial response with lymphocytosis, with panitumumab was 94%.",
            ["a1 objective-response-rate proportion 94"],
        ),
        ("Grade 3 events, including rash and fever, were seen in 50%.", ["a1 adverse-event-rate proportion 50"]),
        ("Responses, including complete responses in 12%, were seen.", ["a1 complete-response-rate proportion 12"]),
    ],
)
def test_what_a_measure_includes_is_not_what_is_told(sentence: str, expected: list[str]) -> None:
    assert told(one_arm(sentence)) == expected


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("After matching, both groups had 133 patients each with good balance.", [133, 133]),
        ("Matching was done, yielding 136 patients per cohort.", [136, 136]),
        ("Both groups had 133 deaths each with fever.", [None, None]),
    ],
)
def test_sizes_of_groups_that_were_matched(said: str, sizes: list[int | None]) -> None:
    found = read(
        "Tarlatamab versus lurbinectedin in lung cancer\n\nMETHODS: Adults who received tarlatamab were compared with those who received "
        f"lurbinectedin.\nRESULTS: {said} Mortality was 33% with tarlatamab versus 72% with lurbinectedin.\n"
    )
    assert [arm.n for arm in found.arms] == sizes


@pytest.mark.parametrize(("population", "n"), [("study population", 152), ("safety population", None)])
def test_the_size_of_the_study_population(population: str, n: int | None) -> None:
    found = read(
        "Lenvatinib plus everolimus in renal cancer\n\nMETHODS: Adults given lenvatinib plus everolimus were observed.\n"
        f"RESULTS: Among the {population} (n = 152), the median age was 63. The response rate was 40%.\n"
    )
    assert [arm.n for arm in found.arms] == [n]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # what patients of one arm differ in
        (
            "In the trabectedin group, good performance status (HR 0.6; 95% CI, 0.4-0.8) predicted longer survival.",
            (None, None),
        ),
        (
            "Among patients given trabectedin, survival was longer in those with leiomyosarcoma (HR 0.6; 95% CI, 0.4-0.8).",
            (None, None),
        ),
        (
            "In the trabectedin arm, chemotherapy-naive patients showed better survival (HR 0.6; 95% CI, 0.4-0.8).",
            (None, None),
        ),
        # what the arm itself is told of
        ("In the trabectedin arm, the risk of death was reduced (HR 0.6; 95% CI, 0.4-0.8).", ("a1", "a2")),
        (
            "Among patients given trabectedin, treatment was associated with longer survival (HR 0.6; 95% CI, 0.4-0.8).",
            ("a1", "a2"),
        ),
        (
            "In patients with leiomyosarcoma, survival was longer with trabectedin (HR 0.6; 95% CI, 0.4-0.8).",
            ("a1", "a2"),
        ),
    ],
)
def test_a_ratio_within_one_arm(sentence: str, arms: tuple[str | None, str | None]) -> None:
    assert [(r.arm, r.comparator) for r in two_arms(sentence).results if r.statistic == "hazard-ratio"] == [arms]
