"""Sentences as authors write them whose first language is another: order of words, verbs and topics set in front."""

from __future__ import annotations

import pytest
from texts import publication

from kg.extract import extract
from kg.model import Document, DocumentKind, Result, text_id

TITLE = "Doxorubicin or trabectedin in sarcoma: a randomised trial"
METHODS = "Patients with sarcoma were randomly assigned to doxorubicin (n = 60) or to trabectedin (n = 62)."


def read(sentence: str) -> tuple[Result, ...]:
    text = f"{TITLE}\n\nMETHODS: {METHODS}\nRESULTS: {sentence}"
    return extract(publication(text)).results


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("The percentage without progression at 9 months resulted {} under doxorubicin and {} under trabectedin.", "progression-free-survival"),
        ("At 9 months, {} of the doxorubicin patients and {} of the trabectedin patients were without progression.", "progression-free-survival"),
        ("As for the response, in the doxorubicin group it was observed in the {} of the patients against the {} in the trabectedin group.", "objective-response-rate"),
        ("Concerning the tumour response, it was obtained in {} of the patients under doxorubicin and in {} of those under trabectedin.", "objective-response-rate"),
        ("As to mucositis, this was registered in {} of the doxorubicin patients and in {} of the trabectedin patients.", "adverse-event-rate"),
        ("Nausea was frequent early; a year after the follow-up began it was still found in {} of the doxorubicin group as against {} of the trabectedin group.", "adverse-event-rate"),
    ],
)  # fmt: skip
def test_topics_and_pronouns(sentence: str, measure: str) -> None:
    found = read(sentence.format("31%", "42%"))
    assert [(r.measure, str(r.value), r.arm) for r in found] == [(measure, "31", "a1"), (measure, "42", "a2")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The median overall survival was reached in neither group.",
        "In neither arm was the median overall survival reached.",
        "As to the overall survival, the median had been reached neither in the one nor in the other group.",
    ],
)
def test_reached_in_neither(sentence: str) -> None:
    found = read(sentence)
    assert [(r.measure, r.statistic, r.value, r.arm) for r in found] == [
        ("overall-survival", "median", None, arm) for arm in ("a1", "a2")
    ]


def test_neither_differs() -> None:
    assert read("Neither group reached the planned dose, and neither drug was stopped.") == ()


def test_of_the_study_group() -> None:
    text = (
        "Nimotuzumab with chemoradiotherapy: a randomised trial\n\nMETHODS: Sixty patients were randomised in a study group and a control "
        "group. In both of them cisplatin 40 mg/m2 was infused weekly during the irradiation. The study group alone received nimotuzumab.\n"
        "RESULTS: A complete response was seen in 61% of the control group and in 68% of the study group."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    assert [a.drugs for a in found.arms] == [("cisplatin", "nimotuzumab"), ("cisplatin",)]
    assert [(str(r.value), r.arm) for r in found.results] == [("61", "a2"), ("68", "a1")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The mortality by sarcoma was diminished by 20% with trabectedin (95% CI: 7-27).", ("difference", "20", "a2", "a1")),
        ("Mortality was lower with trabectedin, the reduction with respect to doxorubicin being 7% (95% CI: 1-14).", ("difference", "7", "a2", "a1")),
    ],
)  # fmt: skip
def test_whose_it_is(sentence: str, expected: tuple[str, str, str, str | None]) -> None:
    found = read(sentence)
    assert [(r.statistic, str(r.value), r.arm, r.comparator) for r in found] == [expected]


def test_arms_told_by_figures() -> None:
    text = (
        "First treatment of leukaemia: results of an Italian group\n\nMETHODS: In this randomised investigation we confronted imatinib with "
        "hydroxyurea in 110 patients.\nRESULTS: Complete haematological response: 95% with imatinib, 60% with hydroxyurea."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    assert sorted(a.drugs for a in found.arms) == [("hydroxyurea",), ("imatinib",)]
    owners = {a.id: a.drugs[0] for a in found.arms}
    assert [(str(r.value), owners[r.arm or ""]) for r in found.results] == [("95", "imatinib"), ("60", "hydroxyurea")]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        ("Patients were either treated with gemcitabine (GEM) or with gemcitabine and oxaliplatin (GEMOX) after randomisation.", ["gemcitabine", "gemcitabine+oxaliplatin"]),
        ("Patients were treated by vinorelbine or by vinorelbine with cisplatin following a random list.", ["cisplatin+vinorelbine", "vinorelbine"]),
        ("By randomisation, epirubicin was given in 40 and doxorubicin in 42 patients.", ["doxorubicin", "epirubicin"]),
        ("In 53 patients a laparoscopic and in 54 an open colectomy was carried out, as decided by randomisation.", ["", ""]),
    ],
)  # fmt: skip
def test_allotted_by_chance(methods: str, arms: list[str]) -> None:
    text = f"Two treatments of cancer\n\nMETHODS: {methods}\nRESULTS: Survival did not differ."
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    assert sorted("+".join(a.drugs) for a in found.arms) == arms


def test_short_form_of_the_lesser_arm() -> None:
    text = (
        "Gemcitabine in pancreatic cancer\n\nMETHODS: Patients were randomised to gemcitabine (GEM) or to gemcitabine and oxaliplatin "
        "(GEMOX).\nRESULTS: GEM was inferior to GEMOX concerning response (16% and 27%)."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    drugs = {a.id: a.drugs for a in found.arms}
    assert [drugs[r.arm or ""] for r in found.results] == [("gemcitabine",), ("gemcitabine", "oxaliplatin")]


LATER_NAMES = [
    ("radiotherapy alone (n = 60) or radiotherapy with cisplatin (n = 62)", "Grade 3 mucositis was {} for radiotherapy and {} for radiochemotherapy.", "", "cisplatin"),
    ("interferon alfa (n = 60) or no treatment (n = 62)", "Relapses: treated patients {}, untreated patients {}.", "interferon alfa", ""),
    ("interferon alfa (n = 60) or observation (n = 62)", "Relapses occurred in {} of the treated and in {} of the observed patients.", "interferon alfa", ""),
    ("thymosin plus radiotherapy (study group, n = 60) or radiotherapy (control group, n = 62)", "The study group had a 1-year survival rate as high as {}, the control group only of {}.", "thymalfasin", ""),
    ("doxorubicin (first arm) or trabectedin (second arm)", "The first arm showed a response rate of {}, the second arm of {}.", "doxorubicin", "trabectedin"),
    ("doxorubicin (n = 60) or trabectedin (n = 62)", "The doxorubicin group showed a response rate of {}, the trabectedin group a response rate of {}.", "doxorubicin", "trabectedin"),
]  # fmt: skip


@pytest.mark.parametrize(("design", "sentence", "one", "two"), LATER_NAMES)
def test_what_arms_are_called_later(design: str, sentence: str, one: str, two: str) -> None:
    text = f"A trial in cancer\n\nMETHODS: Patients were randomly assigned to {design}.\nRESULTS: {sentence.format('31%', '44%')}"
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    drugs = {a.id: "+".join(a.drugs) for a in found.arms}
    assert [(str(r.value), drugs[r.arm or ""]) for r in found.results] == [("31", one), ("44", two)]


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        ("80 patients were randomly divided into the observation group (40 cases) and the control group (40 cases). Patients in the control group received docetaxel, and patients in the observation group received docetaxel combined with cetuximab.", ["cetuximab+docetaxel 40", "docetaxel 40"]),
        ("Sixty cases were randomised into two groups, the treatment group of 31 cases treated with thalidomide plus docetaxel, and the control group of 29 cases treated with docetaxel alone.", ["docetaxel 29", "docetaxel+thalidomide 31"]),
        ("100 patients were randomly divided into four groups of 25: tegafur alone, tegafur with docetaxel, tegafur with cisplatin, and no chemotherapy.", [" 25", "cisplatin+tegafur 25", "docetaxel+tegafur 25", "tegafur 25"]),
        ("Patients were randomised. The patients in group A received docetaxel; the patients in group B received cisplatin; group C accepted both.", ["cisplatin None", "cisplatin+docetaxel None", "docetaxel None"]),
        ("Patients in the erlotinib group took erlotinib 150 mg/d; patients in the chemotherapy group accepted vinorelbine and cisplatin. Grouping was by randomisation.", ["cisplatin+vinorelbine None", "erlotinib None"]),
        ("Allocation was at random. Group A consisted of 40 patients treated with docetaxel and group B of 41 patients treated with cisplatin.", ["cisplatin 41", "docetaxel 40"]),
        ("Allocation was at random. Group 1 (40 patients) was treated with docetaxel, group 2 (41 patients) with cisplatin, and group 3 (39 patients) with both.", ["cisplatin 41", "cisplatin+docetaxel 39", "docetaxel 40"]),
        ("Patients accepted either pemetrexed or docetaxel after randomisation, 51 in the pemetrexed group and 53 in the docetaxel group.", ["docetaxel 53", "pemetrexed 51"]),
    ],
)  # fmt: skip
def test_groups_of_cases(methods: str, arms: list[str]) -> None:
    text = f"Two treatments of cancer\n\nMETHODS: {methods}\nRESULTS: Survival did not differ."
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="", text=text))
    assert sorted(f"{'+'.join(a.drugs)} {a.n}" for a in found.arms) == arms


def test_rows_of_years_without_hyphens() -> None:
    found = read(
        "The 1, 3, 5 years survival rates in trabectedin group and doxorubicin group were 88%, 65%, 44% and 79%, 48%, 27%, respectively."
    )
    assert [(r.measure, str(r.value), r.arm, r.time) for r in found] == [
        ("overall-survival", value, arm, time)
        for arm, values in (("a2", ("88", "65", "44")), ("a1", ("79", "48", "27")))
        for value, time in zip(values, ("1 year", "3 years", "5 years"), strict=True)
    ]


def test_cases_of_short_forms() -> None:
    found = read("In the doxorubicin group, there were 20 cases of PR, 10 cases of SD and 5 cases of PD.")
    assert [(r.measure, str(r.value), r.arm) for r in found] == [
        ("partial-response-rate", "20", "a1"), ("stable-disease-rate", "10", "a1"), ("progressive-disease-rate", "5", "a1"),
    ]  # fmt: skip


def test_of_so_many_again() -> None:
    found = read(
        "Among the 39 operated patients of the doxorubicin group a recurrence was registered in 17 (44%), among the 43 operated patients of the trabectedin group in 6 (14%)."
    )
    assert [(r.measure, r.events, r.total, r.arm) for r in found] == [
        ("recurrence-rate", 17, 39, "a1"),
        ("recurrence-rate", 6, 43, "a2"),
    ]
    found = read(
        "Of the 39 relapsed patients of the doxorubicin group, 17 (44%) responded again; of the 43 relapsed patients of the trabectedin group, 6 (14%) responded again."
    )
    assert [(r.measure, r.events, r.total, r.arm) for r in found] == [
        ("objective-response-rate", 17, 39, "a1"),
        ("objective-response-rate", 6, 43, "a2"),
    ]


@pytest.mark.parametrize(
    "lead", ["Histologically, a", "At pathological examination, a", "As to the pathological findings, a"]
)
def test_response_at_pathology(lead: str) -> None:
    found = read(f"{lead} complete response was observed in 12% of the doxorubicin patients.")
    assert [(r.measure, r.arm) for r in found] == [("pathologic-complete-response-rate", "a1")]
