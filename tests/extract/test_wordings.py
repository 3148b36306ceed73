"""The same trial in other words: each wording of a design with each pair of treatments, of a result with each measure.

A rule that only knows the words it was made for fails here. Sentences are made up; to add a wording, add a line.
"""

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id


def read(text: str) -> Extraction:
    return extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n")[0], text=text))


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
