"""Arms of which one is a choice of regimens, sizes told beside letters, and patients told apart by whether they were operated on.
Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_conversion_trials import arms_of, given
from tests.extract.test_trials_of_today import read

_FOLFIRI = ["fluorouracil", "irinotecan", "leucovorin"]
_FOLFOX = ["fluorouracil", "leucovorin", "oxaliplatin"]
_ALL_THREE = ["fluorouracil", "irinotecan", "leucovorin", "oxaliplatin"]


@pytest.mark.parametrize(
    ("allocation", "drugs"),
    [
        ("CAPOX or SOX (arm K), FOLFIRI (irinotecan 200 mg/m2; arm M) or FOLFOXIRI (arm T)",
         [["capecitabine", "oxaliplatin", "s-1"], _FOLFIRI, _ALL_THREE]),
        ("gemcitabine or S-1 (arm M) or to FOLFOX (arm R)", [["gemcitabine", "s-1"], _FOLFOX]),
        ("docetaxel or paclitaxel [arm P], S-1 [arm S] or FOLFIRI [arm F]", [["docetaxel", "paclitaxel"], ["s-1"], _FOLFIRI]),
        # a letter each
        ("gemcitabine (arm P), S-1 (arm M) or FOLFIRI (arm T)", [["gemcitabine"], ["s-1"], _FOLFIRI]),
    ],
)  # fmt: skip
def test_a_side_that_is_a_choice_closed_by_its_letter(allocation: str, drugs: list[list[str]]) -> None:
    assert given(arms_of("A randomised trial", f"121 patients were randomised to {allocation}.")) == drugs


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        ("151 patients were enrolled (M, 50; R, 49; T, 52)", [50, 49, 52]),
        ("151 patients were enrolled (M: 50; R: 49; T: 52)", [50, 49, 52]),
        ("151 patients were enrolled (M/R/T: 50/49/52)", [50, 49, 52]),
        # shares, and letters of no arm
        ("Of all patients some stopped early (M, 50%; R, 49%; T, 52%)", [None, None, None]),
        ("151 patients were enrolled (M, 50; R, 49; X, 52)", [None, None, None]),
    ],
)  # fmt: skip
def test_sizes_beside_the_letters_of_arms(sentence: str, sizes: list[int | None]) -> None:
    methods = "patients were randomised to FOLFOX or CAPOX (arm M), FOLFIRI (arm R) or FOLFOXIRI (arm T)."
    assert [arm.n for arm in arms_of("A randomised trial", f"Some {methods}", f"{sentence}.")] == sizes


def test_figures_go_on_in_the_order_of_such_arms() -> None:
    found = read(
        "A randomised trial\n\nMETHODS: 151 patients were randomised to FOLFOX or CAPOX (arm M), FOLFIRI (arm R) or "
        "FOLFOXIRI (arm T).\nRESULTS: Responses were seen in 20 (40%), 23 (47%) and 30 (58%) patients. "
        "Two-year survival was 51%, 52% and 60%."
    )
    assert [r.arm for r in found.results] == ["a1", "a2", "a3"] * 2


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        ("FOLFOX with panitumumab or cetuximab (EGFR group, n = 41; all RAS wild-type) or with bevacizumab (BEV group, n = 52)",
         [["cetuximab", *_FOLFOX, "panitumumab"], ["bevacizumab", *_FOLFOX]]),
        ("S-1 plus oxaliplatin or cisplatin (platinum group, n = 60) or plus docetaxel (taxane group, n = 64)",
         [["cisplatin", "oxaliplatin", "s-1"], ["docetaxel", "s-1"]]),
        ("FOLFIRI plus either ramucirumab or bevacizumab (VEGF group, n = 41) or cetuximab (EGFR group, n = 42)",
         [["bevacizumab", *_FOLFIRI, "ramucirumab"], ["cetuximab", *_FOLFIRI]]),
        ("chemotherapy with bevacizumab (BEV group, n = 44) or with cetuximab (CET group, n = 46)", [["bevacizumab"], ["cetuximab"]]),
        ("gemcitabine with erlotinib or gefitinib (TKI group, n = 44) or gemcitabine with bevacizumab (BEV group, n = 46)",
         [["erlotinib", "gefitinib", "gemcitabine"], ["bevacizumab", "gemcitabine"]]),
        # a short name that is also a regimen's tells nothing beside the drugs
        ("gemcitabine plus erlotinib (GE group, n = 60) or plus capecitabine (GC group, n = 64)",
         [["erlotinib", "gemcitabine"], ["capecitabine", "gemcitabine"]]),
        # a second side that stands for itself, and drugs added to the first
        ("gemcitabine plus cisplatin (GP group, n = 60) or capecitabine with erlotinib (CE group, n = 64)",
         [["cisplatin", "gemcitabine"], ["capecitabine", "erlotinib"]]),
        ("systemic therapy with erlotinib, either alone (E group, n = 44) or with bevacizumab (EB group, n = 46)",
         [["erlotinib"], ["bevacizumab", "erlotinib"]]),
    ],
)  # fmt: skip
def test_what_both_groups_get_with_the_drugs_of_each(methods: str, drugs: list[list[str]]) -> None:
    arms = arms_of("A study of two groups", f"We reviewed patients who received {methods}.")
    assert sorted(map(sorted, given(arms))) == sorted(map(sorted, drugs))


def test_embolisation_alone_has_no_drug_of_the_other_group() -> None:
    arms = arms_of(
        "A study of two groups",
        "78 patients were treated with transarterial chemoembolization plus sorafenib or lenvatinib (combined group, n = 36) "
        "or with transarterial chemoembolization alone (TACE group, n = 42).",
    )
    assert given(arms) == [["lenvatinib", "sorafenib"], []]


_TRIPLET = ["cisplatin", "docetaxel", "s-1"]


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        ("73 patients received docetaxel, cisplatin and S-1 (DCS). They were divided into those who underwent conversion surgery (CS group, n = 23) and those who did not (CT group, n = 50).",
         [_TRIPLET, _TRIPLET]),
        ("73 patients were treated with FOLFIRI, and were classified by whether they underwent hepatectomy (surgery group, n = 23) or not (other group, n = 50).",
         [_FOLFIRI, _FOLFIRI]),
        # those given a drug after the operation or not
        ("73 patients underwent gastrectomy. They were divided into those who received S-1 (n = 23) and those who did not (n = 50).",
         [["s-1"], []]),
    ],
)  # fmt: skip
def test_the_drugs_of_those_who_came_to_surgery_and_those_who_did_not(methods: str, drugs: list[list[str]]) -> None:
    assert given(arms_of("Conversion surgery", methods)) == drugs


@pytest.mark.parametrize(
    ("sentence", "arm"),
    [
        ("R0 resection was achieved in 19 patients (83%)", "a1"),
        ("A pathologic response was seen in 10 patients", "a1"),
        ("Postoperative complications occurred in 5 patients", "a1"),
        ("Median survival was 40 months in the CS group", "a1"),
        ("Median survival was 12 months in the CT group", "a2"),
        # what all patients had
        ("The response rate to DCS was 55%", None),
        ("Neutropenia occurred in 19 patients", None),
        ("R0 resection was achieved in 33 patients", None),
    ],
)  # fmt: skip
def test_whose_figures_are_those_that_only_an_operation_brings_about(sentence: str, arm: str | None) -> None:
    found = read(
        "Conversion surgery in gastric cancer\n\nMETHODS: 73 patients received docetaxel, cisplatin and S-1 (DCS). They were "
        "divided into those who underwent conversion surgery (CS group, n = 23) and those who did not (CT group, n = 50).\n"
        f"RESULTS: {sentence}."
    )
    assert {r.arm for r in found.results} == {arm}


@pytest.mark.parametrize(
    ("allocation", "radiation"),
    [
        ("short-course radiotherapy (5 × 5 Gy) followed by FOLFOX (arm A), or to 50·4 Gy in 28 fractions with concomitant capecitabine (arm B)", [True, True]),
        ("45 Gy in 25 fractions with weekly cisplatin or to cisplatin alone", [True, False]),
        # the dose of a radiotherapy named, and one that no side begins with
        ("radiotherapy to 50.4 Gy with capecitabine or to capecitabine alone", [True, False]),
        ("cisplatin or capecitabine, in patients who had 50.4 Gy with cisplatin before", [False, False]),
    ],
)  # fmt: skip
def test_a_side_that_begins_with_its_dose_of_radiation(allocation: str, radiation: list[bool]) -> None:
    arms = arms_of("A randomised trial", f"300 patients were randomly assigned to {allocation}.")
    assert [any("radiotherapy" in p for p in arm.procedures) for arm in arms] == radiation


_SET_APART = "Median OS was 18.2 months with arm A vs 13.1 months with arm C (HR 0.70)."


@pytest.mark.parametrize(
    ("sentences", "arms"),
    [
        (f"{_SET_APART} 18-month OS rates were 50.9% and 37.0%.", ["a1", "a3"]),
        (f"{_SET_APART} The 2-year OS rate was 40% vs 25%.", ["a1", "a3"]),
        # two times, all patients, and all three arms told before
        (f"{_SET_APART} The 12- and 18-month OS rates were 71.4% and 36.9%.", [None, None]),
        (f"{_SET_APART} 18-month OS rates of all patients were 50.9% and 37.0%.", [None, None]),
        ("Median OS was 18.2 months in arm A, 15 months in arm B and 13.1 months in arm C. OS rates were 50.9% and 37.0%.", [None, None]),
    ],
)  # fmt: skip
def test_two_of_three_arms_that_the_sentence_before_set_apart(sentences: str, arms: list[str | None]) -> None:
    found = read(
        "A randomised trial of three arms\n\nMETHODS: 450 patients were randomised to penpulimab plus anlotinib (arm A), "
        f"penpulimab (arm B) or sorafenib (arm C).\nRESULTS: {sentences}"
    )
    assert [r.arm for r in found.results if r.comparator is None][-2:] == arms


def drugs_by_arm(methods: str, results: str = "") -> list[list[str]]:
    found = read(f"A trial\n\nMETHODS: {methods}\nRESULTS: {results}")
    return [sorted(arm.drugs) for arm in found.arms]


@pytest.mark.parametrize(
    ("methods", "results", "drugs"),
    [
        # what stands before "plus either" is that of both, whatever its dose
        (
            "118 patients were randomized to bevacizumab 10 mg/kg every 2 weeks plus either lomustine 90 mg/m2 every 6 weeks or temozolomide "
            "100 mg/m2 on a 1-week-on/1-week-off schedule.",
            "",
            [["bevacizumab", "lomustine"], ["bevacizumab", "temozolomide"]],
        ),
        (
            "118 adults were randomized to receive cytarabine 100 mg/m2 for 7 days and either mitoxantrone or daunorubicin for 3 days.",
            "",
            [["cytarabine", "mitoxantrone"], ["cytarabine", "daunorubicin"]],
        ),
        # a drug given or not behind a choice of regimens, where the text tells of those with it
        (
            "241 patients were randomly assigned to receive FOLFOX or CAPOX for 12 weeks, with or without panitumumab 6 mg/kg.",
            "Survival was 16 months with panitumumab and 22 months without panitumumab.",
            [
                ["capecitabine", "fluorouracil", "leucovorin", "oxaliplatin", "panitumumab"],
                ["capecitabine", "fluorouracil", "leucovorin", "oxaliplatin"],
            ],
        ),
        (
            "241 patients were randomly assigned to receive FOLFOX or FOLFIRI with or without panitumumab.",
            "Survival was 16 months in the FOLFOX group and 22 months in the FOLFIRI group.",
            [["fluorouracil", "leucovorin", "oxaliplatin"], ["fluorouracil", "irinotecan", "leucovorin"]],
        ),
        # so many doses of what the other side gets
        (
            "Patients were randomly assigned to three doses of nivolumab, followed by surgery and 14 further doses, or surgery followed by 17 doses.",
            "",
            [["nivolumab"], ["nivolumab"]],
        ),
        ("Patients were randomly assigned to six cycles of CAPOX before surgery or to surgery alone.", "", [["capecitabine", "oxaliplatin"], []]),
        # another way of giving the drug
        (
            "79 patients were randomized to receive floxuridine by HAI (0.3 mg/kg/d) or by continuous intravenous (IV) infusion (0.125 mg/kg/d).",
            "",
            [["floxuridine"], ["floxuridine"]],
        ),
        (
            "79 patients were randomized to receive floxuridine by HAI or systemic chemotherapy with fluorouracil.",
            "",
            [["floxuridine"], ["fluorouracil"]],
        ),
    ],
)  # fmt: skip
def test_what_a_choice_leaves_to_both(methods: str, results: str, drugs: list[list[str]]) -> None:
    assert drugs_by_arm(methods, results) == drugs
