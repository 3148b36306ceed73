"""The same trial in other words: each wording of a design with each pair of treatments, of a result with each measure.

A rule that only knows the words it was made for fails here. Sentences are made up; to add a wording, add a line.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Extraction


def read(text: str) -> Extraction:
    return extract(publication(text))


# (as written, drugs) of two arms
PAIRS = [
    ("docetaxel", {"docetaxel"}, "vinorelbine", {"vinorelbine"}),
    ("gemcitabine plus cisplatin", {"gemcitabine", "cisplatin"}, "gemcitabine alone", {"gemcitabine"}),
    (
        "FOLFIRI plus bevacizumab", {"fluorouracil", "leucovorin", "irinotecan", "bevacizumab"},
        "FOLFIRI", {"fluorouracil", "leucovorin", "irinotecan"},
    ),
    ("erlotinib", {"erlotinib"}, "placebo", set()),
    ("chemotherapy with paclitaxel and carboplatin", {"paclitaxel", "carboplatin"}, "best supportive care", set()),
    (
        "capecitabine 1,250 mg/m2 twice daily on days 1-14", {"capecitabine"},
        "fluorouracil 425 mg/m2 plus leucovorin 20 mg/m2 on days 1-5", {"fluorouracil", "leucovorin"},
    ),
]  # fmt: skip

DESIGNS = [
    "Patients were randomly assigned to receive {A} or {B}.",
    "Patients were randomized to {A} versus {B}.",
    "Patients were randomised to {A} (n = 101) or {B} (n = 99).",
    "Two hundred patients were randomized to receive either {A} (arm A) or {B} (arm B).",
    "Patients were randomly assigned in a 1:1 ratio to {A} or {B}.",
    "We randomly assigned 200 patients with advanced cancer to receive {A} or {B}.",
    "Eligible patients were allocated at random to {A} or to {B}.",
    "Patients were randomized between {A} and {B}.",
    "One hundred patients received {A} and 98 patients received {B}.",
    "Patients were randomly assigned to two groups: group 1 received {A} and group 2 received {B}.",
    "Patients were stratified by stage and randomized to arm 1: {A}, or arm 2: {B}.",
    "This randomized phase III trial compared {A} with {B} in patients with advanced cancer.",
    "The aim of this randomised study was to compare {A} and {B}.",
    "Patients with stage III disease were assigned to treatment with {A} or with {B} after stratification for sex.",
    "Arm A: {A}. Arm B: {B}. Patients were randomized equally.",
    "Group A patients were given {A}; group B patients were given {B}. Allocation was random.",
    "Patients were randomized to one of two treatments: (1) {A} or (2) {B}.",
    "Of 200 patients randomised, 101 were assigned to {A} and 99 to {B}.",
    "A total of 101 patients were randomly allocated to {A}, and 99 patients to {B}.",
    "Patients in the experimental arm received {A}; those in the control arm received {B}. Patients were randomized.",
    "Randomisation was to {A} or {B}.",
    "Patients underwent randomization to {A} or {B}.",
    "Patients were randomized (2:1) to {A} or {B}, stratified by performance status (0 v 1).",
    "After surgery, patients were randomly assigned to {A} or {B} for 6 months.",
    "In this open-label trial, patients were randomly assigned (1:1) by an interactive system to {A} or {B}.",
    "In all, 200 patients entered the trial; 101 received {A} and 99 received {B} by random allocation.",
    "Patients not previously treated with mitomycin were randomly assigned to {A} or {B} until progression.",
    "Randomized patients received {A} or {B}.",
    "Half of the patients were randomised to {A} and half to {B}.",
    "Patients were centrally randomized to {B} (control arm) or {A} (experimental arm).",
    "Patients who had responded to induction were randomized to maintenance {A} or {B}.",
    "Patients were randomly assigned to {A}, or {B}, every 3 weeks for a maximum of six cycles.",
    "Between 1995 and 1999, 200 patients aged 70 years or older were randomly assigned {A} or {B}.",
    "We did a randomised trial of {A} versus {B} in 200 patients with advanced cancer.",
    "We report the results of a randomised trial in which {A} was compared with {B}.",
    "The comparison was between {A} (101 patients) and {B} (99 patients); treatment was assigned at random.",
    "Patients were enrolled and randomised, 101 to {A} and 99 to {B}.",
    "{A} was given to 101 patients and {B} to 99 in a randomised trial.",
    "Patients were treated with either {A} or {B} according to randomization.",
    "Patients were randomised to {A} (101 patients) or {B} (99 patients).",
    "Of 200 patients, 101 were allotted to {A} and 99 to {B}.",
    "200 patients were entered: 101 on {A}, 99 on {B}.",
    "Randomisation assigned 101 patients to {A} and 99 to {B}.",
    "Randomization was between {A} and {B}.",
    "Treatment consisted of {A} in 101 patients and {B} in 99.",
    "101 patients were treated with {A} and 99 with {B}, by random allocation.",
    "By random allocation, 101 patients had {A} and 99 had {B}.",
    "Half of the 200 patients received {A}, the other half {B}.",
    "Patients drawn by lot received either {A} or {B}.",
    "Treatment, chosen at random, was {A} or {B}.",
    "The control arm was {B}; the experimental arm was {A}.",
    "{B} served as control for {A}.",
    "{A} was tested against {B}.",
    "{A} was compared in a randomised fashion with {B}.",
    "We compared {A} and {B} in a randomised trial of 200 patients.",
    "Patients received {A} (experimental) or {B} (control).",
    "The experimental group (101 patients) received {A}, and the control group (99 patients) {B}.",
    "Group 1 (101 patients): {A}. Group 2 (99 patients): {B}.",
    "Arm I was {A} and arm II was {B}.",
    "In arm A patients were given {A}; in arm B, {B}.",
    "Patients on arm 1 were to receive {A}, those on arm 2 {B}.",
    "Regimen A was {A}; regimen B was {B}.",
    "Treatment arms: {A} vs. {B}.",
    "Pts were randomised 1:1 to {A} (arm A, 101 pts) vs {B} (arm B, 99 pts).",
    "200 pts randomised: {A} 101, {B} 99.",
    "Eligible patients, stratified by centre and stage, underwent 1:1 randomisation either to {A} or to {B}.",
    "A computer assigned each patient to {A} or to {B}.",
    "The patients were randomly divided into an observation group (n=101), treated with {A}, and a control group (n=99), treated with {B}.",
    "200 patients were randomly allocated to receive one of the following: {A}; {B}.",
    "Patients were randomly allocated (2:1) to have {A} or to have {B}.",
    "Patients were assigned by minimisation to {A} or {B}.",
    "Treatment with {A} was compared with {B} in 200 patients allocated at random.",
    "101 of the 200 patients were randomised to {A}; the remaining 99 were randomised to {B}.",
    "After stratification, the patients were allocated, by chance, either {A} or {B}.",
    "A total of 200 women were enrolled, 101 of whom were assigned {A} and 99 {B}.",
    "Random assignment to {A} (101 patients) or {B} (99 patients) was done centrally.",
    "We randomly assigned eligible patients to one of two regimens: {A} or {B}.",
    "Participants were randomly assigned to receive {A} or, as control, {B}.",
    "The study treatment was {A}, the comparator {B}.",
    "One group received {A} and one group {B}.",
    "Patients were given {A} or else {B}, as determined by randomisation.",
    "Patients in the first group received {A} and those in the second group {B}.",
    "Between 2001 and 2005, 101 patients were assigned to {A} and 99 patients to {B}.",
    "Whether a patient received {A} or {B} was decided at random.",
    "Of these, 101 (51%) received {A} and 99 (49%) received {B}.",
    "The 200 patients were randomised between {A} (101) and {B} (99).",
    "The trial set {A} against {B}.",
    "{A} or {B} was given according to a randomisation list.",
]


@pytest.mark.parametrize("design", DESIGNS)
def test_arms_in_other_words(design: str) -> None:
    for one, drugs, two, other_drugs in PAIRS:
        said = design.format(A=one, B=two)
        said = said[0].upper() + said[1:]
        arms = read(
            f"A randomised trial in advanced cancer\n\nMETHODS: {said}\nRESULTS: The median age was 60 years."
        ).arms
        assert sorted(sorted(a.drugs) for a in arms) == sorted([sorted(drugs), sorted(other_drugs)]), said


# title, design, drugs of each arm: sequences, shared and optional treatment, schedules, factorial designs, single arms
MORE_DESIGNS = [
    (
        "A randomised trial",
        "Docetaxel was administered at a dose of 60 mg/m2 every 28 days and patients were randomized to methylprednisolone (arm A) or no methylprednisolone (arm B).",
        ["docetaxel + methylprednisolone", "docetaxel"],
    ),
    (
        "A randomised trial",
        "To compare docetaxel plus cisplatin (DC) with docetaxel (D) alone. By lot patients were randomly assigned to receive either DC (n = 84; docetaxel 70 mg/m2, cisplatin 60 mg/m2) or D (n = 81; 80 mg/m2 on day 1) every 4 weeks.",
        ["cisplatin + docetaxel", "docetaxel"],
    ),
    (
        "A randomised trial",
        "Patients were treated with doxorubicin (60 mg/m2) with (group DL) or without (group D) losoxantrone every 21 days.",
        ["doxorubicin + losoxantrone", "doxorubicin"],
    ),
    (
        "A phase II study",
        "Patients were randomised to dacarbazine either with (arm A, n = 30) or without bevacizumab (arm B, n = 31).",
        ["bevacizumab + dacarbazine", "dacarbazine"],
    ),
    (
        "A randomised trial",
        "Patients were randomized (1:1) to gemcitabine plus cisplatin (GC) or carboplatin (GCb).",
        ["cisplatin + gemcitabine", "carboplatin + gemcitabine"],
    ),
    (
        "Perioperative chemotherapy with or without ramucirumab: a randomised trial",
        "Patients were randomly assigned 1:1 to perioperative docetaxel, capecitabine, and cisplatin chemotherapy or chemotherapy plus ramucirumab, with surgery. In four years 311 patients were assigned to chemotherapy alone (n=154) or chemotherapy plus ramucirumab (n=157).",
        ["capecitabine + cisplatin + docetaxel", "capecitabine + cisplatin + docetaxel + ramucirumab"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to docetaxel, vinorelbine, or gemcitabine.",
        ["docetaxel", "vinorelbine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to one of three arms: docetaxel (n = 50), vinorelbine (n = 51), or gemcitabine (n = 49).",
        ["docetaxel", "vinorelbine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to receive cisplatin plus paclitaxel, cisplatin plus gemcitabine, or cisplatin plus docetaxel.",
        ["cisplatin + paclitaxel", "cisplatin + gemcitabine", "cisplatin + docetaxel"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to cisplatin and either paclitaxel, gemcitabine, or docetaxel.",
        ["cisplatin + paclitaxel", "cisplatin + gemcitabine", "cisplatin + docetaxel"],
    ),
    (
        "A randomised trial",
        "In a 2 x 2 factorial design, patients were randomly assigned to tamoxifen alone, tamoxifen plus octreotide, anastrozole alone, or anastrozole plus octreotide.",
        ["tamoxifen", "octreotide + tamoxifen", "anastrozole", "anastrozole + octreotide"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to letrozole 2.5 mg, letrozole 0.5 mg, or megestrol acetate 160 mg daily.",
        ["letrozole", "letrozole", "megestrol acetate"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to bevacizumab or placebo, each combined with FOLFIRI.",
        ["bevacizumab + fluorouracil + irinotecan + leucovorin", "fluorouracil + irinotecan + leucovorin"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to erlotinib 150 mg/day or placebo in combination with gemcitabine 1,000 mg/m2.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "All patients received gemcitabine. They were randomised to erlotinib or placebo.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    (
        "Gemcitabine with or without erlotinib in pancreatic cancer: a randomised trial",
        "Patients were randomised between the two arms.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to gemcitabine with or without erlotinib.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomized to receive gemcitabine plus either erlotinib or placebo.",
        ["erlotinib + gemcitabine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to gemcitabine alone or combined with cisplatin.",
        ["cisplatin + gemcitabine", "gemcitabine"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to docetaxel 35 mg/m2 weekly or 75 mg/m2 every 3 weeks.",
        ["docetaxel", "docetaxel"],
    ),
    (
        "Weekly versus 3-weekly docetaxel: a randomised trial",
        "Patients received docetaxel 35 mg/m2 weekly (arm A) or 75 mg/m2 every 3 weeks (arm B).",
        ["docetaxel", "docetaxel"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to 6 or 12 cycles of FOLFOX.",
        ["fluorouracil + leucovorin + oxaliplatin", "fluorouracil + leucovorin + oxaliplatin"],
    ),
    (
        "Three versus six months of adjuvant FOLFOX: a randomised trial",
        "Patients were randomised to 3 months or 6 months of treatment.",
        ["fluorouracil + leucovorin + oxaliplatin", "fluorouracil + leucovorin + oxaliplatin"],
    ),
    (
        "A randomised trial",
        "Women were randomly assigned to four cycles of doxorubicin and cyclophosphamide followed by four cycles of paclitaxel, or to six cycles of CMF.",
        ["cyclophosphamide + doxorubicin + paclitaxel", "cyclophosphamide + fluorouracil + methotrexate"],
    ),
    (
        "A randomised trial",
        "Patients were assigned to AC followed by docetaxel or AC followed by paclitaxel.",
        ["cyclophosphamide + docetaxel + doxorubicin", "cyclophosphamide + doxorubicin + paclitaxel"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to FOLFOX or FOLFIRI, both with bevacizumab.",
        [
            "bevacizumab + fluorouracil + leucovorin + oxaliplatin",
            "bevacizumab + fluorouracil + irinotecan + leucovorin",
        ],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to sequential treatment (irinotecan followed by FOLFOX) or combination treatment (FOLFIRI).",
        ["fluorouracil + irinotecan + leucovorin + oxaliplatin", "fluorouracil + irinotecan + leucovorin"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to radiotherapy alone or radiotherapy with concurrent cisplatin.",
        ["", "cisplatin"],
    ),
    (
        "Radiotherapy with or without cetuximab for head and neck cancer",
        "Patients were randomly assigned to radiotherapy alone or radiotherapy plus weekly cetuximab.",
        ["", "cetuximab"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to surgery alone or to preoperative cisplatin and fluorouracil followed by surgery.",
        ["", "cisplatin + fluorouracil"],
    ),
    (
        "A randomised trial",
        "After resection, patients were randomised to adjuvant gemcitabine or observation.",
        ["gemcitabine", ""],
    ),
    (
        "A randomised trial",
        "Patients with resected tumours were randomly assigned to adjuvant chemotherapy (vinorelbine plus cisplatin) or no further therapy.",
        ["cisplatin + vinorelbine", ""],
    ),
    (
        "A randomised trial",
        "Patients were randomized to interferon alfa-2b or to observation only.",
        ["interferon alfa-2b", ""],
    ),
    (
        "A randomised trial",
        "Patients were randomised to sunitinib or best supportive care plus placebo.",
        ["sunitinib", ""],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned (2:1) to sorafenib 400 mg twice daily or matching placebo.",
        ["sorafenib", ""],
    ),
    (
        "A randomised trial",
        "Patients were assigned to immediate or delayed androgen deprivation with goserelin.",
        ["goserelin", "goserelin"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to oxaliplatin (85 mg/m2), leucovorin (200 mg/m2) and fluorouracil, or to leucovorin and fluorouracil.",
        ["fluorouracil + leucovorin + oxaliplatin", "fluorouracil + leucovorin"],
    ),
    (
        "A randomised trial",
        "Eligible patients were randomised to oral capecitabine (1,250 mg/m2 twice daily) or to intravenous bolus fluorouracil/leucovorin (Mayo regimen).",
        ["capecitabine", "fluorouracil + leucovorin"],
    ),
    (
        "Phase II trial of docetaxel and cisplatin in gastric cancer",
        "Patients with gastric cancer received docetaxel 75 mg/m2 and cisplatin 75 mg/m2 on day 1 every 3 weeks.",
        ["cisplatin + docetaxel"],
    ),
    (
        "A phase I study of docetaxel and S-1",
        "Docetaxel was given at escalating doses (40, 50, 60 mg/m2) with fixed-dose S-1.",
        ["docetaxel + s-1"],
    ),
    (
        "Second-line therapy with irinotecan plus cetuximab in patients refractory to oxaliplatin",
        "Patients who had progressed on oxaliplatin-based therapy received irinotecan plus cetuximab.",
        ["cetuximab + irinotecan"],
    ),
    (
        "A retrospective comparison",
        "We compared patients treated with FOLFOX with those treated with FOLFIRI before hepatectomy.",
        ["fluorouracil + leucovorin + oxaliplatin", "fluorouracil + irinotecan + leucovorin"],
    ),
    (
        "Hepatic arterial infusion of oxaliplatin with intravenous cetuximab",
        "Patients with liver metastases received hepatic arterial infusion of oxaliplatin plus intravenous fluorouracil, leucovorin and cetuximab.",
        ["cetuximab + fluorouracil + leucovorin + oxaliplatin"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to hepatic arterial infusion of floxuridine or systemic fluorouracil plus leucovorin.",
        ["floxuridine", "fluorouracil + leucovorin"],
    ),
    (
        "A phase 3 trial",
        "In this placebo-controlled, phase 3 trial, we randomly assigned women to abemaciclib or placebo plus fulvestrant.",
        ["abemaciclib + fulvestrant", "fulvestrant"],
    ),
    (
        "A phase 3 trial",
        "Patients were randomly assigned in a 3:2 ratio to pertuzumab, trastuzumab, and docetaxel or placebo, trastuzumab, and docetaxel.",
        ["docetaxel + pertuzumab + trastuzumab", "docetaxel + trastuzumab"],
    ),
    (
        "A phase 3 trial",
        "Patients were randomised to trastuzumab emtansine or lapatinib plus capecitabine.",
        ["trastuzumab emtansine", "capecitabine + lapatinib"],
    ),
    (
        "A phase 3 trial",
        "Patients were randomised 1:1 to nivolumab 3 mg/kg every 2 weeks or investigator’s choice of chemotherapy (dacarbazine or carboplatin plus paclitaxel).",
        ["nivolumab", "carboplatin + dacarbazine + paclitaxel"],
    ),
    (
        "A phase 3 trial",
        "Patients received carboplatin and paclitaxel every 3 weeks, with (n = 120) or without (n = 118) bevacizumab.",
        ["bevacizumab + carboplatin + paclitaxel", "carboplatin + paclitaxel"],
    ),
    (
        "Addition of bevacizumab to carboplatin and paclitaxel: a randomised trial",
        "Patients were randomised.",
        ["bevacizumab + carboplatin + paclitaxel", "carboplatin + paclitaxel"],
    ),
    (
        "A randomised trial",
        "Patients were assigned to 3 years or 1 year of adjuvant imatinib.",
        ["imatinib", "imatinib"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to continue tamoxifen or to switch to exemestane.",
        ["tamoxifen", "exemestane"],
    ),
    (
        "A randomised trial",
        "Patients were randomly assigned to receive docetaxel (75 mg/m2), doxorubicin (50 mg/m2), and cyclophosphamide (500 mg/m2) or fluorouracil (500 mg/m2), doxorubicin (50 mg/m2), and cyclophosphamide (500 mg/m2).",
        ["cyclophosphamide + docetaxel + doxorubicin", "cyclophosphamide + doxorubicin + fluorouracil"],
    ),
    (
        "A randomised trial",
        "Patients were allocated to either ECF (epirubicin, cisplatin, fluorouracil) or MCF (mitomycin, cisplatin, fluorouracil).",
        ["cisplatin + epirubicin + fluorouracil", "cisplatin + fluorouracil + mitomycin"],
    ),
    (
        "A randomised trial",
        "The control group received 5-fluorouracil and leucovorin and the study group received the same regimen plus irinotecan.",
        ["fluorouracil + leucovorin", "fluorouracil + irinotecan + leucovorin"],
    ),
    (
        "A randomised trial",
        "Patients were randomised to R-CHOP every 14 days or every 21 days.",
        [
            "cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine",
            "cyclophosphamide + doxorubicin + prednisone + rituximab + vincristine",
        ],
    ),
    (
        "A randomised trial",
        "Patients were randomized to either standard chemotherapy with MVAC or high-dose MVAC with G-CSF.",
        [
            "cisplatin + doxorubicin + methotrexate + vinblastine",
            "cisplatin + doxorubicin + methotrexate + vinblastine",
        ],
    ),
]


@pytest.mark.parametrize(("title", "design", "arms"), MORE_DESIGNS)
def test_arms_of_other_designs(title: str, design: str, arms: list[str]) -> None:
    found = read(f"{title}\n\nMETHODS: {design}\nRESULTS: The median age was 60 years.").arms
    assert sorted(" + ".join(sorted(a.drugs)) for a in found) == sorted(arms)


# title, design, the two arms as written, what tells the first one
TRIALS = [
    (
        "A randomised trial of trabectedin versus doxorubicin in sarcoma",
        "Patients with advanced sarcoma were randomly assigned to trabectedin (n = 60) or doxorubicin (n = 62).",
        "trabectedin", "doxorubicin", "trabectedin",
    ),
    (
        "A randomised trial of doxorubicin with or without olaratumab in sarcoma",
        "Patients with advanced sarcoma were randomly assigned to doxorubicin plus olaratumab or doxorubicin alone.",
        "doxorubicin plus olaratumab", "doxorubicin alone", "olaratumab",
    ),
    (
        "Pazopanib in sarcoma",
        "Patients with sarcoma were randomised 2:1 to receive pazopanib 800 mg once daily or placebo.",
        "pazopanib", "placebo", "pazopanib",
    ),
    (
        "A randomised trial in sarcoma",
        "Patients were randomised to arm A (trabectedin) or arm B (doxorubicin).",
        "arm A", "arm B", "trabectedin",
    ),
]  # fmt: skip
MEASURES = [
    ("median overall survival", " months", "overall-survival", "median"),
    ("median progression-free survival", " months", "progression-free-survival", "median"),
    ("median duration of progression-free survival", " months", "progression-free-survival", "median"),
    ("objective response rate", "%", "objective-response-rate", "proportion"),
    ("2-year overall survival rate", "%", "overall-survival", "rate-at-time"),
    ("rate of grade 3 or 4 neutropenia", "%", "adverse-event-rate", "proportion"),
]
RESULTS = [
    "The {m} was 12.3{u} in the {A} group and 10.1{u} in the {B} group.",
    "The {m} was 12.3{u} with {A} and 10.1{u} with {B}.",
    "The {m} was 12.3{u} for {A} and 10.1 for {B}.",
    "The {m} was 12.3 and 10.1{u} for {A} and {B}, respectively.",
    "The {m} was 12.3{u} versus 10.1{u} for {A} versus {B}.",
    "The {m} was 12.3{u} with {A} versus 10.1{u} with {B}.",
    "The {m} was 12.3{u} (95% CI, 8.1 to 14.2) with {A} compared with 10.1{u} (95% CI, 7.2 to 12.2) with {B}.",
    "The {m} in the {A} and {B} groups was 12.3{u} and 10.1{u}, respectively.",
    "{A} improved the {m} compared with {B} (12.3 v 10.1{u}; P = .02).",
    "The {m} was higher with {A} than with {B} (12.3{u} vs. 10.1{u}, P<0.001).",
    "The {m} was longer in patients treated with {A} than in those treated with {B} (12.3 vs 10.1{u}).",
    "Patients receiving {A} had a better {m} than those receiving {B}: 12.3{u} versus 10.1{u}.",
    "Compared with {B}, {A} increased the {m} from 10.1{u} to 12.3{u}.",
    "The {m} with {A} was 12.3{u}, as compared with 10.1{u} with {B} (P=0.03).",
    "In the {A} arm, the {m} was 12.3{u}; in the {B} arm, it was 10.1{u}.",
    "In the {A} group the {m} was 12.3{u}, while in the {B} group it was 10.1{u}.",
    "{A} and {B} gave a {m} of 12.3{u} and 10.1{u}, respectively (P = 0.4).",
    "The {m} was 12.3{u} ({A}) and 10.1{u} ({B}).",
    "The {m}: {A}, 12.3{u}; {B}, 10.1{u}.",
    "The {m} ({A} v {B}) was 12.3 v 10.1{u}.",
    "The {m} was 12.3{u} in patients assigned to {A} and 10.1{u} in patients assigned to {B}.",
    "The {m} among patients who received {A} was 12.3{u}, and among those who received {B} was 10.1{u}.",
    "The {m} was 12.3{u} in the {A} group, against 10.1{u} in the {B} group.",
    "There was a significant difference in {m} between {A} and {B} (12.3{u} and 10.1{u}, respectively; P = .01).",
    "The {m} of the {A} group was 12.3{u} and that of the {B} group was 10.1{u}.",
    "The {m} favored {A} over {B} (12.3{u} v 10.1{u}).",
    "No significant difference in {m} was seen (12.3{u} with {A} v 10.1{u} with {B}; P = .6).",
    "The {m} was 10.1{u} with {B}, and 12.3{u} with {A}.",
    "The {m} was lower with {B} than with {A} (10.1{u} v 12.3{u}).",
    "Although the {m} did not differ (12.3{u} for {A}, 10.1{u} for {B}), quality of life did.",
    "With {A}, the {m} was 12.3{u}, versus 10.1{u} with {B}.",
    "A {m} of 12.3{u} was seen with {A}, compared with 10.1{u} for {B}.",
]


def test_a_figure_is_of_the_arm_of_so_many_patients() -> None:
    found = read(
        "Preoperative radiotherapy in oesophageal cancer: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to cisplatin (n = 260) or cisplatin plus radiotherapy (n = 264).\n"
        "RESULTS: Complete resection was achieved in 84 of 260 patients in the cisplatin group and 98 of 264 patients in the "
        "radiotherapy group. The proportion with a pathological response (59 of 98 [60%] and 17 of 84 [20%]) favoured the "
        "latter. In the radiotherapy group 12% had fever. Of the patients 298 of 524 (57%) have died."
    )
    control, radiotherapy = sorted(found.arms, key=lambda a: a.n or 0)
    assert [(r.events, r.arm) for r in found.results if r.total] == [
        (84, control.id), (98, radiotherapy.id), (59, radiotherapy.id), (17, control.id), (298, None),
    ]  # fmt: skip


def test_kinds_of_patients_of_one_arm_are_compared_behind_the_figures() -> None:
    found = read(
        "A randomised trial of trabectedin versus doxorubicin in sarcoma\n\n"
        "METHODS: Patients were randomised to trabectedin (n = 60) or doxorubicin (n = 62).\n"
        "RESULTS: In the trabectedin group the response rate (45% vs 20%, P = 0.01) and progression-free survival (median 5.9 "
        "vs 2.4 months) were better in patients with KRAS mutations than in those without."
    )
    trabectedin = next(a.id for a in found.arms if a.drugs == ("trabectedin",))
    assert [(r.value, r.arm) for r in found.results] == [
        (45, trabectedin), (20, trabectedin), (Decimal("5.9"), trabectedin), (Decimal("2.4"), trabectedin),
    ]  # fmt: skip


def test_one_that_stands_for_a_name_is_no_number() -> None:
    found = read(
        "A randomised trial of trabectedin versus doxorubicin in sarcoma\n\n"
        "METHODS: Patients were randomised to trabectedin (n = 60) or doxorubicin (n = 62).\n"
        "RESULTS: Median survival was 14.2 months in the trabectedin arm and 9.5 months in the doxorubicin one, and there were "
        "two toxic deaths in the trabectedin arm and one in the doxorubicin arm."
    )
    assert [r.value for r in found.results] == [Decimal("14.2"), Decimal("9.5"), 2, 1]


def test_radiotherapy_told_by_its_doses_alone() -> None:
    arms = read(
        "Two schedules of palliative treatment\n\n"
        "METHODS: Patients were randomly assigned to 20 Gy/5 fractions/5 days (arm A) or 16 Gy/2 fractions/day 1 and 8 (arm B).\n"
        "RESULTS: The median age was 60 years."
    ).arms
    assert [a.procedures for a in arms] == [("radiotherapy",), ("radiotherapy",)]


@pytest.mark.parametrize("result", RESULTS)
def test_results_in_other_words(result: str) -> None:
    for title, design, one, two, telling in TRIALS:
        for measure, unit, notation, statistic in MEASURES:
            said = result.format(m=measure, u=unit, A=one, B=two)
            if one == "arm A":
                said = said.replace("the arm A and arm B groups", "arms A and B").replace("the arm ", "arm ")
                said = (
                    said.replace(" A group", " A")
                    .replace(" B group", " B")
                    .replace(" A arm", " A")
                    .replace(" B arm", " B")
                )
            said = said[0].upper() + said[1:]
            found = read(f"{title}\n\nMETHODS: {design}\nRESULTS: {said}")
            first = next(a.id for a in found.arms if telling in a.drugs)
            read_off = sorted((r.measure, r.statistic, str(r.value), r.arm == first) for r in found.results)
            assert read_off == [(notation, statistic, "10.1", False), (notation, statistic, "12.3", True)], said


@pytest.mark.parametrize("called", ["active", "stapled", "vitamin A", "interventional"])
def test_a_group_told_beside_the_control_group_is_the_other_one(called: str) -> None:
    found = read(
        "A randomised trial of trabectedin versus doxorubicin in sarcoma\n\n"
        "METHODS: Patients with advanced sarcoma were randomly assigned to trabectedin (n = 60) or doxorubicin (n = 62).\n"
        f"RESULTS: Disease recurred in 54% of patients in the {called} group and 59% in the control group."
    )
    assert [(r.value, r.arm) for r in found.results] == [(54, "a1"), (59, "a2")]


_TWO_ARMS = (
    "A randomised trial of trabectedin versus doxorubicin in sarcoma\n\n"
    "METHODS: Patients with advanced sarcoma were randomly assigned to trabectedin (n = 60) or doxorubicin (n = 62).\n"
    "RESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Superior ORR (65% vs. 16%) was observed in the trabectedin arm.", [(65, "a1"), (16, "a2")]),
        ("More neutropenia (25% vs. 16%) was observed in the doxorubicin arm.", [(25, "a2"), (16, "a1")]),
        (
            "More neutropenia (14.5% v 2.7%) occurred with doxorubicin; more rash (40.6% v 25.8%) and fever (4% v 1%) "
            "occurred with trabectedin.",
            [(14.5, "a2"), (2.7, "a1"), (40.6, "a1"), (25.8, "a2"), (4, "a1"), (1, "a2")],
        ),
    ],
)
def test_a_pair_in_its_bracket_is_told_apart_by_the_arm_it_was_seen_in(
    sentence: str, expected: list[tuple[float, str]]
) -> None:
    assert [(float(r.value or 0), r.arm) for r in read(_TWO_ARMS + sentence).results] == expected


def test_limits_of_a_difference_are_none_of_the_second_rate() -> None:
    found = read(_TWO_ARMS + "ORR was 42.2% for trabectedin and 36.1% for doxorubicin (95% CI, -4.00% to 16.41%).")
    assert [(r.value, r.low, r.high) for r in found.results] == [
        (Decimal("42.2"), None, None),
        (Decimal("36.1"), None, None),
    ]


def test_an_upper_limit_not_achieved_is_open() -> None:
    found = read(_TWO_ARMS + "Median OS was 21.3 months (95% CI, 16.2 months to not achieved) with trabectedin.")
    assert [(r.value, r.low, r.high) for r in found.results] == [(Decimal("21.3"), Decimal("16.2"), None)]


def test_what_a_predecessor_study_found_is_cited() -> None:
    found = read(
        "Docetaxel after chemoradiotherapy in lung cancer: Southwest Oncology Group Study S8804\n\n"
        "METHODS: Results were compared with those of a predecessor study (S8127). Docetaxel was given.\n"
        "RESULTS: Median survival was 22 months. In S8127, median survival was 13 months."
    )
    assert [(r.value, r.status) for r in found.results] == [(22, "reported"), (13, "cited")]


def test_patients_with_an_event_are_no_size() -> None:
    found = read(
        _TWO_ARMS.replace(" (n = 60)", "").replace(" (n = 62)", "")
        + "A total of 21 patients (14%) in the trabectedin group had progression, as compared with 63 patients (42%) in "
        "the doxorubicin group (cause-specific hazard ratio, 0.28; 95% CI, 0.17 to 0.46)."
    )
    assert [a.n for a in found.arms] == [None, None]
    assert {r.measure for r in found.results} == {"progression-rate"}


@pytest.mark.parametrize(
    ("sentence", "measure", "value", "arm"),
    [
        (
            "16 (37%) patients in the trabectedin group and none in the doxorubicin group had an objective response.",
            "objective-response-rate", 37, "a1",
        ),
        (
            "16 (37%) patients in the trabectedin group and no patients given doxorubicin had a complete response.",
            "complete-response-rate", 37, "a1",
        ),
        ("Grade 3-4 events were seen in 20% of patients in the trabectedin group.", "adverse-event-rate", 20, "a1"),
    ],
)  # fmt: skip
def test_an_outcome_behind_the_arm_in_which_nobody_had_it(sentence: str, measure: str, value: int, arm: str) -> None:
    assert [(r.measure, r.value, r.arm) for r in read(_TWO_ARMS + sentence).results] == [(measure, value, arm)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Survival improvement at 5 years was 8.9% with trabectedin versus doxorubicin.",
        "The survival benefit at 5 years was 8.9%.",
        "Improvement in 5-year survival was 8.9%.",
    ],
)
def test_an_improvement_is_a_difference(sentence: str) -> None:
    found = read(_TWO_ARMS + sentence).results
    assert [(r.statistic, r.value, r.time) for r in found] == [("difference", Decimal("8.9"), "5 years")]


def test_control_groups_that_were_not_randomised_leave_the_trial_randomised() -> None:
    found = read(
        "Low doses of tamoxifen and how fast breast tumours grow: a randomized trial\n\n"
        "METHODS: We randomly assigned 90 women to tamoxifen at 1, 5, or 15 mg/day for six weeks. Their levels were set "
        "against those in two nonrandomized control groups."
    )
    assert found.trial.randomized is True


def test_all_patients_are_no_fewer_than_those_of_an_arm() -> None:
    found = read(
        _TWO_ARMS
        + "The most common adverse events were neutropenia (29 [67%] of 59 patients in the trabectedin group vs "
        "23 [38%] of 61 patients in the doxorubicin group)."
    )
    assert found.trial.enrolled in (None, 122)


def test_combinations_joined_by_a_dash_are_spelt_out_by_their_short_form() -> None:
    found = read(
        "Chemotherapy before breast surgery: a randomized trial\n\n"
        "METHODS: Patients were randomized to receive fluorouracil\u2013epirubicin\u2013cyclophosphamide (FEC) "
        "courses or weekly paclitaxel\u2013epirubicin (PE) courses.\n"
        "RESULTS: 240 patients were randomized to the FEC (n = 118) and PE (n = 122) arms."
    )
    assert [(a.n, a.drugs) for a in found.arms] == [
        (118, ("cyclophosphamide", "epirubicin", "fluorouracil")),
        (122, ("epirubicin", "paclitaxel")),
    ]


def test_a_predecessor_study_is_no_arm() -> None:
    found = read(
        "Chemoradiation followed by consolidation docetaxel in lung cancer: a phase II study\n\n"
        "PURPOSE: Survival was compared with a predecessor study (S8127) of the same treatment, except for "
        "docetaxel.\n"
        "METHODS: Patients received cisplatin, etoposide and concurrent thoracic radiation therapy.\n"
        "RESULTS: In the predecessor trial S8127, median survival was 13 months. Five percent of patients discontinued "
        "docetaxel because of toxic effects. 66.2% started the planned chemotherapy, and response rate was 53.3%."
    )
    assert [a.drugs for a in found.arms] == [("cisplatin", "docetaxel", "etoposide")]
    assert [(r.measure, float(r.value or 0), r.status) for r in found.results] == [
        ("overall-survival", 13, "cited"),
        ("discontinuation-rate", 5, "reported"),
        ("objective-response-rate", 53.3, "reported"),
    ]


def test_an_earlier_sentence_about_prior_treatment_takes_no_drug_from_an_arm() -> None:
    found = read(
        "Approval summary: pemetrexed maintenance therapy of lung cancer\n\n"
        "Pemetrexed was approved for patients whose disease has not progressed on a first chemotherapy. A double-blind "
        "study of pemetrexed and best supportive care versus placebo and best supportive care was conducted. There were "
        "402 randomized patients (pemetrexed, 268; placebo, 134)."
    )
    assert [(a.n, a.drugs) for a in found.arms] == [(268, ("pemetrexed",)), (134, ())]


def test_patients_who_fell_out_are_no_size() -> None:
    found = read(
        "Topotecan plus gemcitabine or carboplatin plus docetaxel in lung cancer: a randomised study\n\n"
        "METHODS: Patients were allocated at random to experimental treatment or standard treatment.\n"
        "FINDINGS: Of the 310 patients enrolled, four patients of the experimental group and six of the standard group were "
        "ineligible; thus 151 patients in the experimental group and 149 in the standard group were included in analyses."
    )
    assert [a.n for a in found.arms] == [151, 149]


def test_what_a_trial_asks_is_planned_and_a_difference_is_none_of_the_rates() -> None:
    found = read(
        "Chemotherapy for operable gastric cancer: a randomised trial of docetaxel before surgery\n\n"
        "The aim of this trial was to investigate whether docetaxel leads to a 15% higher resectability rate. Patients were "
        "randomised to receive either four courses (two before and two post- surgery) of docetaxel or surgery only. "
        "The difference in resectability rate was 5.5% (95% confidence interval -28 to +17%) in favour of surgery only."
    )
    assert [(r.statistic, r.value, r.low, r.status) for r in found.results] == [
        ("difference", 15, None, "planned"),
        ("difference", Decimal("5.5"), -28, "reported"),
    ]
    assert [a.label for a in found.arms] == ["docetaxel", "surgery only"]


def test_classes_of_mutations_are_no_patients() -> None:
    found = read(
        "Cetuximab in BRAF-mutant colorectal cancer\n\n"
        "RESULTS: Only 1 of 12 patients with class 2 mutations responded and 14 of 28 patients with class 3 responded."
    )
    assert {r.events for r in found.results} <= {1, 14}


def test_the_number_of_all_is_that_of_no_arm_and_an_objective_is_planned() -> None:
    found = read(
        "Fluorouracil with or without ifosfamide in colorectal cancer: a randomised trial\n\n"
        "METHODS: Forty-eight patients were randomized to receive: fluorouracil, arm A; or fluorouracil plus ifosfamide, "
        "arm B.\n"
        "RESULTS: The main objective was to demonstrate 6-month PFS of 45% in arm B, compared to 20%, with an alpha risk of "
        "5%. The response rate was 25% in arm A and 12% in arm B."
    )
    assert [a.n for a in found.arms] == [None, None]
    assert [(r.value, r.status) for r in found.results] == [
        (45, "planned"), (20, "planned"), (25, "reported"), (12, "reported"),
    ]  # fmt: skip


# Arms that no drug tells apart, as authors name them.
NAMED_ARMS = [
    ("exercise", "usual care"),
    ("weekly paclitaxel", "paclitaxel every 3 weeks"),
    ("six months of trastuzumab", "12 months of trastuzumab"),
    ("continuous letrozole", "intermittent letrozole"),
    ("short-course radiotherapy", "conventional radiotherapy"),
    ("mastectomy", "breast-conserving surgery"),
    ("scalp cooling", "no scalp cooling"),
    ("a decision aid", "standard information"),
    ("yoga", "stretching"),
]

ARM_SIZES = [
    "Of 258 patients, 127 were assigned to {A} and 131 to {B}.",
    "{A} was administered to 127 patients and {B} to 131.",
    "127 patients were analysed in the {a} group and 131 in the {b} group.",
    "The {a} group included 127 women and the {b} group 131.",
    "{a} group: 127 patients; {b} group: 131 patients.",
    "In the {a} arm, 127 patients were evaluable, and in the {b} arm 131.",
    "Of these, 127 (49%) received {A} and 131 (51%) received {B}.",
    "Data of 127 ({a}) and 131 ({b}) patients were available.",
    "258 patients with breast cancer were randomized 1:1 to {a}:{b} (127:131).",
    "127 patients completed the study in the {a} group and 131 in the {b} group.",
    "The safety population comprised 258 patients ({a}, 127; {b}, 131).",
]

ARM_FIGURES = [
    "Lymphoedema occurred in 28% of patients with {A} and 15% with {B}.",
    "Lymphoedema was seen in 28% in the {a} group and in 15% in the {b} group.",
    "The recurrence rate was 15% for {B} versus 28% for {A}.",
    "Pain was reported by 15% of patients given {B} and by 28% of those given {A}.",
    "In the {b} group, 15% had seroma. In the {a} group, 28% had seroma.",
    "There were 28 wound infections in the {a} group and 15 in the {b} group.",
    "Seromas were seen in 28 patients given {A} and in 15 given {B}.",
]


def named_arms(sentence: str, one: str, other: str) -> Extraction:
    """An abstract without headings in which the sentence follows the design."""
    plain = [x.removeprefix("a ") for x in (one, other)]
    said = sentence.format(A=one, B=other, a=plain[0], b=plain[1])
    design = f"Patients with breast cancer were randomly assigned to {one} or {other}."
    title = f"{plain[0].capitalize()} versus {plain[1]} in breast cancer: a randomised trial"
    return read(f"{title}\n\nThe benefit is unknown. {design} {said[0].upper()}{said[1:]}")


@pytest.mark.parametrize("sentence", ARM_SIZES)
def test_sizes_of_arms_in_other_words(sentence: str) -> None:
    for one, other in NAMED_ARMS:
        assert [a.n for a in named_arms(sentence, one, other).arms] == [127, 131], (one, other)


@pytest.mark.parametrize("sentence", ARM_FIGURES)
def test_arms_of_figures_in_other_words(sentence: str) -> None:
    for one, other in NAMED_ARMS:
        results = named_arms(sentence, one, other).results
        assert {(str(r.value), r.arm) for r in results} == {("28", "a1"), ("15", "a2")}, (one, other)


@pytest.mark.parametrize(
    ("said", "arms"),
    [
        (
            "Pain scores fell by 2.4% in the BP-C1 group and by 14.3% in the placebo group.",
            [("BP-C1", "experimental", None), ("placebo", "control", None)],
        ),
        (
            "In all, 300 incident cases and 310 healthy controls were interviewed.",
            [("cases", "experimental", 300), ("controls", "control", 310)],
        ),
        ("Pain was less in the older group than in the younger group.", []),
        ("Pain was found in 12% in both groups.", []),
    ],
)
def test_groups_that_only_the_results_name(said: str, arms: list[tuple[str, str | None, int | None]]) -> None:
    found = read(f"Pain\n\nWe did a randomised study of pain. {said}").arms
    assert [(a.label, a.role, a.n) for a in found] == arms


def test_patients_of_an_arm_called_by_its_role() -> None:
    text = "Advice in breast cancer\n\nWomen were randomised to an intervention group or a control group. At follow-up, 68% of controls and 74% of intervention women knew their risk."
    assert [(str(r.value), r.arm) for r in read(text).results] == [("68", "a2"), ("74", "a1")]


def test_rates_at_the_next_time_are_a_pair_of_their_own() -> None:
    text = (
        "Neratinib or placebo in breast cancer\n\nMETHODS: Patients were randomly assigned to neratinib (n = 152) or placebo (n = 149).\n"
        "RESULTS: Two-year disease-free survival rates came to 90.4 and 87.7% with neratinib and placebo, respectively (HR 0.78; 95% CI 0.41-1.49), and 5-year rates to 86.3 and 81.5%, respectively."
    )
    rates = [(str(r.value), r.arm, r.time) for r in read(text).results if r.statistic == "rate-at-time"]
    assert rates == [
        ("90.4", "a1", "2 years"), ("87.7", "a2", "2 years"), ("86.3", "a1", "5 years"), ("81.5", "a2", "5 years")
    ]  # fmt: skip


def test_totals_of_a_pair_near_the_size_of_one_arm_keep_its_order() -> None:
    text = (
        "Pyridoxine in breast cancer\n\nMETHODS: Patients were randomised to pyridoxine (n = 67) or no pyridoxine (n = 68).\n"
        "RESULTS: Rash was seen in 16 of 66 patients (24.2%) versus 18 of 67 patients (26.9%) in the pyridoxine and no pyridoxine groups."
    )
    assert [(str(r.value), r.arm) for r in read(text).results] == [("24.2", "a1"), ("26.9", "a2")]


def test_arms_told_with_and_without_one_word() -> None:
    text = (
        "A boost in breast cancer\n\nMETHODS: Patients were randomly assigned to a boost dose of 16 Gy (n = 261) or no boost dose (n = 257).\n"
        "RESULTS: Local recurrence was seen in 27 patients with no boost versus 16 patients with boost. "
        "The rate of fibrosis was 10% versus 6% for the no boost and the boost group, respectively."
    )
    found = read(text)
    with_boost = next(a.id for a in found.arms if a.n == 261)
    assert [(str(r.value), r.arm == with_boost) for r in found.results] == [
        ("27", False), ("16", True), ("10", False), ("6", True)
    ]  # fmt: skip


def test_lists_of_three_keep_the_order_of_the_first() -> None:
    text = (
        "Two drugs in sarcoma\n\nMETHODS: Patients were randomly assigned to doxorubicin (n = 40), trabectedin (n = 41) or placebo (n = 42).\n"
        "RESULTS: Nausea (40, 51, and 12% for doxorubicin, trabectedin, and placebo, respectively), rash (32, 48, and 11%) and fever (19, 25, and 2%) were more "
        "frequent with trabectedin than with placebo."
    )
    found = read(text)
    order = [a.id for n in (40, 41, 42) for a in found.arms if a.n == n]
    assert [r.arm for r in found.results] == order * 3


def test_a_length_whose_unit_stands_once_names_both_arms() -> None:
    text = (
        "Prolonging scalp cooling\n\nMETHODS: Patients were randomly assigned to a cooling time of 90 or 150 min.\n"
        "RESULTS: Alopecia was reported in patients treated with 90-min cooling (n = 25/51 (49%)) and with 150 min (n = 17/51 (33%))."
    )
    found = read(text)
    longer = next(a.id for a in found.arms if "150" in a.label)
    assert [(str(r.value), r.events, r.total, r.arm == longer) for r in found.results] == [
        ("49", 25, 51, False), ("33", 17, 51, True)
    ]  # fmt: skip


def test_a_number_of_so_many_behind_a_share() -> None:
    text = (
        "Icotinib or erlotinib\n\nMETHODS: Patients were randomised to icotinib or erlotinib.\n"
        "RESULTS: Rash was more frequent with icotinib (icotinib 20% [n=191 of 954]; erlotinib 15% [n = 143 of the 950]). Nausea was rare "
        "with erlotinib (12%, n = 20 of grade 3)."
    )
    assert [(str(r.value), r.events, r.total) for r in read(text).results][:2] == [("20", 191, 954), ("15", 143, 950)]
    assert read(text).results[2].total is None


def test_groups_called_by_the_words_that_a_title_sets_against_each_other() -> None:
    text = (
        "Intermittent versus continuous XELIRI in colon cancer: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to arm A, in which XELIRI was given 2 months on and 2 months off, or arm B, in which the "
        "same regimen was continued until progression.\n"
        "RESULTS: Median survival was 18.5 months in the intermittent and 17.5 months in the continuous arm (HR, 0.88; one-sided p value "
        "0.25)."
    )
    found = read(text)
    arm = {a.label[4]: a.id for a in found.arms}
    assert [(str(r.value), r.arm) for r in found.results][:2] == [("18.5", arm["A"]), ("17.5", arm["B"])]
    assert [r.p for r in found.results if r.p is not None] == ["=0.25"]


def test_a_group_called_by_a_word_of_the_title_is_the_one_studied() -> None:
    text = (
        "Effect of nurse case management on older women: a randomised trial\n\n"
        "METHODS: Women were assigned to an intervention group (n = 169) or a control group (n = 166).\n"
        "RESULTS: Women in the case management group were more likely to have reconstruction (9.3% vs 2.6%, P = .05)."
    )
    assert [(str(r.value), r.arm) for r in read(text).results] == [("9.3", "a1"), ("2.6", "a2")]


def test_an_arm_has_the_size_its_figures_are_told_of() -> None:
    text = (
        "Denosumab in bone disease\n\nMETHODS: Of 254 patients, all were randomly assigned to denosumab or to a bisphosphonate.\n"
        "RESULTS: Response was seen in 109 of 128 patients (85%) given denosumab and in 46 of 121 (38%) given a bisphosphonate."
    )
    assert [a.n for a in read(text).arms] == [128, 121]


def test_short_forms_defined_away_from_the_arms_are_theirs() -> None:
    found = read(
        "Multifraction radiotherapy versus single-fraction radiotherapy for metastases in bone\n\n"
        "METHODS: Patients were given 8 Gy in 1 fraction (single-fraction radiotherapy [SFRT]) or 30 Gy in 10 fractions "
        "(multifraction radiotherapy [MFRT]) after randomization.\n"
        "RESULTS: Nausea was seen with MFRT in 20% and with SFRT in 10%."
    )
    single = next(a.id for a in found.arms if "ingle" in a.label)
    assert [(r.value, r.arm == single) for r in found.results] == [(20, False), (10, True)]


def test_an_allocation_divides_what_the_title_gives_together() -> None:
    found = read(
        "Randomized study of gemcitabine or erlotinib maintenance versus observation, after cisplatin-gemcitabine induction "
        "chemotherapy\n\n"
        "METHODS: Patients were randomly assigned to observation or gemcitabine (1,000 mg/m2) or daily erlotinib arms.\n"
        "RESULTS: Progression-free survival was prolonged by gemcitabine (median, 4.4 v 2.3 months; hazard ratio, 0.61) and "
        "erlotinib (median, 3.5 v 2.3 months; hazard ratio, 0.74) versus observation."
    )
    gemcitabine, erlotinib, observation = (a.id for a in found.arms)
    assert [a.drugs for a in found.arms] == [("gemcitabine",), ("erlotinib",), ()]
    assert [(str(r.value), r.arm, r.comparator) for r in found.results] == [
        ("4.4", gemcitabine, None), ("2.3", observation, None), ("0.61", gemcitabine, observation),
        ("3.5", erlotinib, None), ("0.74", erlotinib, observation),
    ]  # fmt: skip


# design of two operations that differ in how they are done; sentences with 19 for the first and 31 for the second
OPERATIONS = [
    (
        "Patients were randomised to laparoscopic (n = 61) or open liver resection (n = 63).",
        "Complications occurred in 19% after laparoscopic resection and 31% after open resection.",
    ),
    (
        "Patients were randomly assigned to open (n = 211) or laparoscopically assisted colectomy (n = 207).",
        "Complications occurred in 31% of the laparoscopic-surgery group and 19% of the open-colectomy group.",
    ),
    (
        "Patients were randomised to simultaneous resection or to delayed resection.",
        "Complications occurred in 19% and 31% of the patients with simultaneous and delayed resection.",
    ),
    (
        "Patients were randomised to simultaneous resection or to delayed resection.",
        "Complications occurred in 31% after delayed resection and 19% after simultaneous resection.",
    ),
]


@pytest.mark.parametrize(("design", "sentence"), OPERATIONS)
def test_ways_to_operate_tell_arms_apart(design: str, sentence: str) -> None:
    found = read(f"Two ways to operate: a randomised trial\n\nMETHODS: {design}\nRESULTS: {sentence}")
    first, second = sorted(found.arms, key=lambda a: min(e.start for e in a.evidence))
    assert first.procedures == second.procedures != ()
    assert {r.value: r.arm for r in found.results} == {19: first.id, 31: second.id}


@pytest.mark.parametrize(
    ("text", "drugs"),
    [
        (
            "XELOX in bowel cancer\n\nMETHODS: We randomised patients to XELOX or XELOX + BV. Bevacizumab was infused.",
            ("bevacizumab", "capecitabine", "oxaliplatin"),
        ),
        (
            "AVD in Hodgkin lymphoma\n\nMETHODS: We randomised patients to AVD or AVD + BV. Brentuximab was infused.",
            ("brentuximab vedotin", "dacarbazine", "doxorubicin", "vinblastine"),
        ),
    ],
)
def test_a_short_form_of_two_drugs_is_the_one_the_text_names(text: str, drugs: tuple[str, ...]) -> None:
    assert max((a.drugs for a in read(text).arms), key=len) == drugs


MEASURES_IN_WORDS = [
    tuple(line.rstrip().split(" | "))
    for line in (Path(__file__).parent / "data" / "measures_in_words.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("measure", "sentence"), MEASURES_IN_WORDS)
def test_measures_are_told_in_many_words(measure: str, sentence: str) -> None:
    title = "Cetuximab plus FOLFOX or FOLFOX alone for colorectal liver metastases: a randomised trial"
    design = "Patients were randomly assigned to cetuximab plus FOLFOX (n=100) or FOLFOX alone (n=101)."
    told = read(f"{title}\n\nMETHODS: {design}\nRESULTS: {sentence.format(a='57%', b='43%')}")
    assert {r.measure for r in told.results} == {measure}
    if measure != "follow-up-time":
        assert [r.arm for r in told.results] == ["a1", "a2"]


def test_a_value_told_with_at_is_no_time_point() -> None:
    told = read(
        "Cetuximab plus FOLFOX or FOLFOX alone: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to cetuximab plus FOLFOX or FOLFOX alone.\n"
        "RESULTS: Survival was longer with cetuximab at 20.1 months than with FOLFOX alone at 15.2 months. "
        "Progression-free survival at 12 months was 40% with cetuximab and 30% with FOLFOX alone."
    )
    assert [(str(r.value), r.arm, r.time) for r in told.results] == [
        ("20.1", "a1", None), ("15.2", "a2", None), ("40", "a1", "12 months"), ("30", "a2", "12 months")
    ]  # fmt: skip


def test_the_same_times_are_taken_up_for_the_other_arm() -> None:
    told = read(
        "Cetuximab plus FOLFOX or FOLFOX alone: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to cetuximab plus FOLFOX or FOLFOX alone.\n"
        "RESULTS: With cetuximab, survival was 57% at 1 year and 40% at 2 years; with FOLFOX these rates were 50% and 35%."
    )
    assert [(str(r.value), r.arm, r.time) for r in told.results] == [
        ("57", "a1", "1 year"), ("40", "a1", "2 years"), ("50", "a2", "1 year"), ("35", "a2", "2 years")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        ("The treatments compared were docetaxel and pemetrexed.", [["docetaxel"], ["pemetrexed"]]),
        ("Docetaxel and pemetrexed were given to 101 and 99 patients, respectively.", [["docetaxel"], ["pemetrexed"]]),
        (
            "Interventions: gemcitabine and cisplatin (n = 101) or etoposide and cisplatin (n = 99).",
            [["cisplatin", "gemcitabine"], ["cisplatin", "etoposide"]],
        ),
    ],
)
def test_treatments_are_shared_out_in_any_words(design: str, drugs: list[list[str]]) -> None:
    arms = read(
        f"A randomised trial in advanced cancer\n\nMETHODS: {design}\nRESULTS: The median age was 60 years."
    ).arms
    assert [sorted(a.drugs) for a in arms] == drugs


def test_treatment_before_the_trial_is_not_shared_out() -> None:
    design = "Of 60 patients, 31 had had docetaxel and 29 pemetrexed before they were given gefitinib."
    told = read(
        f"Gefitinib in lung cancer: a randomised trial\n\nMETHODS: {design}\nRESULTS: The median age was 60 years."
    )
    assert not any({"docetaxel"} == set(a.drugs) or {"pemetrexed"} == set(a.drugs) for a in told.arms)


def test_patients_who_were_assigned_have_results() -> None:
    told = read(
        "Docetaxel or pemetrexed: a randomised trial\n\nMETHODS: Patients were randomly assigned to docetaxel or pemetrexed.\n"
        "RESULTS: The response rate was 57% in patients who were assigned docetaxel and 43% in those who were assigned pemetrexed."
    )
    assert [(str(r.value), r.arm) for r in told.results] == [("57", "a1"), ("43", "a2")]


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        (
            "Patients were randomised to gemcitabine (arm A) or carboplatin (arm B). Vinorelbine weekly was common to both arms.",
            [["gemcitabine", "vinorelbine"], ["carboplatin", "vinorelbine"]],
        ),
        (
            "Patients were randomised to gemcitabine (arm A) or carboplatin (arm B). The backbone was vinorelbine in both.",
            [["gemcitabine", "vinorelbine"], ["carboplatin", "vinorelbine"]],
        ),
        (
            "Patients were randomised. Arm A: vinorelbine and carboplatin. Arm B: vinorelbine and, instead of carboplatin, gemcitabine.",
            [["carboplatin", "vinorelbine"], ["gemcitabine", "vinorelbine"]],
        ),
        (
            "Patients were randomised. Arm A: gemcitabine weekly. Arm B: as arm A, but with carboplatin.",
            [["gemcitabine"], ["carboplatin", "gemcitabine"]],
        ),
        (
            "Patients received vinorelbine plus either gemcitabine or carboplatin by random assignment.",
            [["gemcitabine", "vinorelbine"], ["carboplatin", "vinorelbine"]],
        ),
        (
            "In this randomised trial all had gemcitabine weekly, to which carboplatin was added in half of them.",
            [["carboplatin", "gemcitabine"], ["gemcitabine"]],
        ),
        (
            "Patients were randomised to filgrastim alone (n = 54) or supplemented by ancestim 20 mg daily (n = 48).",
            [["ancestim", "filgrastim"], ["filgrastim"]],
        ),
        (
            "Control arm (444 patients): paclitaxel and carboplatin, every 21 days. Experimental arm (434 patients): as in the control arm but with bevacizumab.",
            [["bevacizumab", "carboplatin", "paclitaxel"], ["carboplatin", "paclitaxel"]],
        ),
        (
            "In this randomised trial 878 patients received carboplatin and paclitaxel; 434 of them, selected at random, were also given bevacizumab.",
            [["bevacizumab", "carboplatin", "paclitaxel"], ["carboplatin", "paclitaxel"]],
        ),
        (
            "Patients were randomised. They all had dacarbazine on five days, and one group had vindesine every week as well.",
            [["dacarbazine", "vindesine"], ["dacarbazine"]],
        ),
        (
            "Patients were randomised. Arm A: gemcitabine and cisplatin. Arm B: as in arm A, but with carboplatin instead of cisplatin.",
            [["cisplatin", "gemcitabine"], ["carboplatin", "gemcitabine"]],
        ),
        # the doses are as above, the drugs are not
        (
            "Patients were randomized to the pemetrexed arm (N = 61; pemetrexed, 500 mg/m2, and carboplatin, 6 mg/mL/min) or Control arm (N = 31; carboplatin as above).",
            [["carboplatin", "pemetrexed"], ["carboplatin"]],
        ),
    ],
)  # fmt: skip
def test_what_arms_share_and_what_tells_them_apart(design: str, drugs: list[list[str]]) -> None:
    arms = read(f"A randomised trial in lung cancer\n\nMETHODS: {design}\nRESULTS: The median age was 60 years.").arms
    assert sorted(sorted(a.drugs) for a in arms) == sorted(drugs)


def test_a_triplet_and_a_doublet_are_arms_by_their_number_of_drugs() -> None:
    told = read(
        "A three-drug or a two-drug regimen in lung cancer: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to paclitaxel, carboplatin and gemcitabine (n=60) or to gemcitabine plus vinorelbine (n=61).\n"
        "RESULTS: The response rate was 38% with the triplet and 45% in the doublet group."
    )
    assert [(str(r.value), r.arm) for r in told.results] == [("38", "a1"), ("45", "a2")]


def test_what_a_title_goes_without_makes_no_arms() -> None:
    told = read(
        "Rituximab with methotrexate and no radiotherapy for lymphoma of the brain: a phase II study\n\n"
        "METHODS: We gave 26 patients methotrexate and rituximab without irradiation.\nRESULTS: The response rate was 80%."
    )
    assert len(told.arms) == 1


@pytest.mark.parametrize(
    ("title", "drugs"),
    [
        ("Radiosurgery for brain metastases (QRST0901): a prospective observational study", set()),
        ("Surgery of lung tumours: a multicentre survey (QRST 0901 study)", set()),
        ("Paclitaxel with QRS0901 for lung cancer", {"paclitaxel", "qrs0901"}),
    ],
)
def test_the_name_of_a_trial_is_no_drug(title: str, drugs: set[str]) -> None:
    told = read(f"{title}\n\nMETHODS: We treated 60 patients.\nRESULTS: The response rate was 57%.")
    assert {drug for arm in told.arms for drug in arm.drugs} == drugs


def test_patients_without_a_drug_are_those_of_the_other_arm() -> None:
    told = read(
        "Cetuximab plus FOLFOX or FOLFOX alone: a randomised trial\n\n"
        "METHODS: Patients were randomly assigned to cetuximab plus FOLFOX or FOLFOX alone.\n"
        "RESULTS: The response rate was 57% in patients with cetuximab and 43% in patients without cetuximab."
    )
    assert [(str(r.value), r.arm) for r in told.results] == [("57", "a1"), ("43", "a2")]


@pytest.mark.parametrize(
    "gone",
    [
        "Arm B proceeded directly to radical cystectomy.",
        "Arm B went straight to radical cystectomy.",
        "Arm B immediately underwent radical cystectomy.",
        "Arm B started directly with radical cystectomy.",
    ],
)
def test_a_group_sent_straight_to_surgery_is_an_arm(gone: str) -> None:
    found = read(
        "Gemcitabine and cisplatin before surgery\n\nMETHODS: Patients with bladder cancer were assigned to one of two arms of 30 patients "
        f"each. Arm A received gemcitabine 1,000 mg/m2 and cisplatin before radical cystectomy. {gone}\n"
        "RESULTS: Overall survival at 3 years was 60% for arm A and 50% for arm B."
    )
    assert [set(a.drugs) for a in found.arms] == [{"gemcitabine", "cisplatin"}, set()]
    assert [a.n for a in found.arms] == [30, 30]
    assert found.trial.enrolled is None
    assert [(r.value, r.arm) for r in found.results] == [(60, "a1"), (50, "a2")]


@pytest.mark.parametrize(
    "design",
    [
        "PE, consisting of cisplatin and etoposide; XG, in which cisplatin was given with gemcitabine; or PV, i.e. cisplatin and vinorelbine",
        "PE, namely cisplatin and etoposide; XG, namely cisplatin and gemcitabine; or PV, namely cisplatin and vinorelbine",
        "PE, that is, cisplatin and etoposide; XG, that is, cisplatin and gemcitabine; or PV, that is, cisplatin and vinorelbine",
    ],
)
def test_a_name_before_what_it_stands_for_is_that_of_the_arm(design: str) -> None:
    found = read(
        f"Three regimens in lung cancer\n\nMETHODS: Patients were randomised to one of three regimens: {design}.\n"
        "RESULTS: Median survival was 10 months for PV, 9 months for XG and 8 months for PE."
    )
    assert [set(a.drugs) for a in found.arms] == [{"cisplatin", x} for x in ("etoposide", "gemcitabine", "vinorelbine")]
    assert [(r.value, r.arm) for r in found.results] == [(10, "a3"), (9, "a2"), (8, "a1")]


@pytest.mark.parametrize(
    "told",
    [
        "The superiority of etoposide was upheld in multivariable models adjusted for age: hazard ratios (docetaxel relative to etoposide) were 1.80 for OS, 1.75 for PFS and 1.70 for relapse",
        "In a multivariable analysis the HRs of docetaxel versus etoposide were 1.80 for death, 1.75 for relapse and 1.70 for progression, adjusted for age",
    ],
)
def test_the_common_name_of_ratios_tells_their_arms(told: str) -> None:
    found = read(
        f"A trial in lung cancer\n\nMETHODS: Patients were randomised to docetaxel or etoposide.\nRESULTS: {told}."
    )
    assert [(r.arm, r.comparator) for r in found.results] == [("a1", "a2")] * 3


def test_a_pair_behind_another_keeps_its_order_where_the_clause_names_no_arm() -> None:
    found = read(
        "A trial in lung cancer\n\nMETHODS: Patients were randomised to docetaxel or etoposide.\n"
        "RESULTS: At 3 years, 47% of the docetaxel patients were alive compared with 35% of the etoposide patients (P = .03), "
        "and event-free survival was likewise improved (41% v 28%). Nausea was commoner with docetaxel (9% v 3%)."
    )
    assert [(r.value, r.arm) for r in found.results] == [
        (47, "a1"), (35, "a2"), (41, "a1"), (28, "a2"), (9, "a1"), (3, "a2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "Those allocated to docetaxel survived for a median of 7 months, while those allocated to the combination survived for a median of 9 months",
        "Patients on docetaxel lived for a median of 7 months and patients on the combination reached a median survival of 9 months",
    ],
)
def test_those_who_were_assigned_to_the_combination(told: str) -> None:
    found = read(
        "Docetaxel with or without bevacizumab\n\nMETHODS: Patients were randomly allocated to docetaxel, either as the sole "
        f"treatment or together with bevacizumab.\nRESULTS: {told}."
    )
    drugs = {a.id: len(a.drugs) for a in found.arms}
    assert [(r.value, drugs[r.arm or ""]) for r in found.results] == [(7, 1), (9, 2)]


def test_those_who_stopped_what_the_others_had_and_a_continued_treatment() -> None:
    found = read(
        "Gefitinib and chemotherapy\n\nMETHODS: On progression patients were randomised to gefitinib plus pemetrexed or "
        "pemetrexed alone.\nRESULTS: Patients given gefitinib plus pemetrexed had a median survival of 10 months "
        "as compared to 8 months in those who stopped it. The 1-year survival rate was higher with continued treatment (21%) than with "
        "pemetrexed alone (12%)."
    )
    drugs = {a.id: len(a.drugs) for a in found.arms}
    assert [(r.measure, r.value, drugs[r.arm or ""]) for r in found.results] == [
        ("overall-survival", value, n) for value, n in ((10, 2), (8, 1), (21, 2), (12, 1))
    ]


@pytest.mark.parametrize(
    "design",
    [
        "In 40 of them chemotherapy was combined with ablation, while the other 50 were managed with chemotherapy alone",
        "In 40 patients, chemotherapy was followed by ablation, whereas the remaining 50 received chemotherapy alone",
        "In 40 of these patients chemotherapy was supplemented by ablation, and the other 50 were treated with chemotherapy alone",
    ],
)
def test_what_was_done_in_some_and_in_the_others(design: str) -> None:
    found = read(
        f"Liver metastases\n\nMETHODS: We reviewed the charts of 90 patients. {design}.\n"
        "RESULTS: Median survival was 30 months with ablation and 20 months with chemotherapy alone."
    )
    assert [(a.n, "ablation" in a.procedures) for a in found.arms] == [(40, True), (50, False)]
    assert [(r.value, r.arm) for r in found.results] == [(30, "a1"), (20, "a2")]


def test_what_happened_in_some_makes_no_arms() -> None:
    found = read(
        "Ablation of liver metastases\n\nMETHODS: We reviewed the charts of 90 patients treated with ablation.\n"
        "RESULTS: In 40 of them pain was relieved by chemotherapy, while the other 50 had chemotherapy alone."
    )
    assert len(found.arms) == 1


@pytest.mark.parametrize(
    "design",
    [
        "In this randomised trial we compared docetaxel with two other regimens: cisplatin plus vinorelbine and cisplatin plus gemcitabine",
        "This randomised trial tested docetaxel against two other regimens, namely cisplatin plus vinorelbine and cisplatin plus gemcitabine",
        "We conducted a randomized trial to compare docetaxel with 2 such regimens, namely cisplatin plus vinorelbine and cisplatin plus gemcitabine",
    ],
)
def test_one_treatment_against_a_counted_list(design: str) -> None:
    found = read(
        f"Three regimens in lung cancer\n\nMETHODS: {design}.\n"
        "RESULTS: Median survival was 10 months with cisplatin plus vinorelbine, 11 months with cisplatin plus gemcitabine and 9 months "
        "with docetaxel."
    )
    assert [set(a.drugs) for a in found.arms] == [
        {"docetaxel"},
        {"cisplatin", "vinorelbine"},
        {"cisplatin", "gemcitabine"},
    ]
    assert [(r.value, r.arm) for r in found.results] == [(10, "a2"), (11, "a3"), (9, "a1")]


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("A partial response or better was seen in 64% of the patients.", "objective-response-rate"),
        ("At least a partial response was noted in 64%.", "objective-response-rate"),
        ("A partial response (PR) or better was achieved by 64%.", "objective-response-rate"),
        ("A partial response was seen in 64% of the patients.", "partial-response-rate"),
        ("A very good partial response or better was seen in 64% of the patients.", "partial-response-rate"),
        ("At 3 years, 64% of the patients had not died of their cancer.", "cancer-specific-survival"),
        ("At 3 years, 64% had not died from prostate cancer.", "cancer-specific-survival"),
        ("At 3 years, 64% of the patients had not died.", "overall-survival"),
        ("At 3 years, 64% of the patients had died of their cancer.", "death-rate"),
    ],
)
def test_responses_from_a_degree_on_and_those_who_had_not_died(sentence: str, measure: str) -> None:
    found = read(f"Lenalidomide\n\nMETHODS: Sixty patients were treated with lenalidomide.\nRESULTS: {sentence}")
    assert [(r.measure, r.value) for r in found.results] == [(measure, 64)]
