"""The kind of patients a figure is about: a subgroup named by a property, never the patients of an arm."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, text_id

TITLE = "Trabectedin versus doxorubicin in sarcoma"
TWO_ARMS = f"{TITLE}\n\nMETHODS: Patients with advanced sarcoma were randomly assigned to trabectedin (n = 60) or doxorubicin (n = 62).\nRESULTS: "
SERIES = "Liver resection for sarcoma metastases\n\nMETHODS: We reviewed 120 patients operated on for liver metastases of a sarcoma.\nRESULTS: "

CASES = [
    # a subgroup ends before the verb, the comparison or the arm
    (SERIES, "The 5-year survival of patients with multiple nodules was much poorer than that of those with a single nodule (21% vs 48%).", "21 patients with multiple nodules; 48 those with a single nodule"),
    (SERIES, "Median survival in patients whose margins were clear was 40 months.", "40 patients whose margins were clear"),
    (SERIES, "Patients who had recurred had a median survival of 22 months.", "22 patients who had recurred"),
    (SERIES, "Patients with satellite nodules had a shorter median survival than the others (18 vs 39 months).", "18 patients with satellite nodules; 39 the others"),
    (SERIES, "Five-year survival of completely resected patients was 44%, and that of incompletely resected patients was 9%.", "44 completely resected patients; 9 incompletely resected patients"),
    (SERIES, "Among 31 patients with lung metastases, the median survival was 11 months.", "11 patients with lung metastases"),
    (TWO_ARMS, "In patients with leiomyosarcoma, median survival was 17 months with trabectedin and 13 months with doxorubicin.", "17 patients with leiomyosarcoma; 13 patients with leiomyosarcoma"),
    (TWO_ARMS, "In the per-protocol population, the response rate was 31% with trabectedin and 20% with doxorubicin.", "31 per-protocol population; 20 per-protocol population"),
    (TWO_ARMS, "Survival was longer in elderly patients (median, 17 months with trabectedin vs 13 months with doxorubicin).", "17 elderly patients; 13 elderly patients"),
    (SERIES, "Patients with satellite nodules had a shorter median survival (18 vs 39 months) compared with patients with a solitary nodule.", "18 patients with satellite nodules; 39 patients with a solitary nodule"),
    (SERIES, "Median survival (18 vs 39 months; P = .01) and 5-year survival (12% vs 40%) were worse in patients with satellite nodules than in those without.", "18 patients with satellite nodules; 39 those without; 12 patients with satellite nodules; 40 those without"),
    (TWO_ARMS, "In TP53-mutant disease, the response rate was 31% with trabectedin and 20% with doxorubicin.", "31 TP53-mutant disease; 20 TP53-mutant disease"),
    (TWO_ARMS, "In progressive disease, the response rate was 31% with trabectedin and 20% with doxorubicin.", "31 -; 20 -"),
    (TWO_ARMS, "The response rates (31% vs 20%) were better in patients with trabectedin than in those with doxorubicin.", "31 -; 20 -"),
    # patients of an arm, of the title or of the whole study are no subgroup
    (TWO_ARMS, "Neutropenia occurred in 31% of the patients who received trabectedin and in 44% of those who received doxorubicin.", "31 -; 44 -"),
    (TWO_ARMS, "The response rate in patients on trabectedin was higher than in patients on doxorubicin (31% vs 20%).", "31 -; 20 -"),
    (TWO_ARMS, "In patients with sarcoma, the response rate was 31% with trabectedin and 20% with doxorubicin.", "31 -; 20 -"),
    (TWO_ARMS, "Median survival was 20 months with trabectedin and 15 months with doxorubicin in patients with liposarcoma, and 17 months and 14 months in the overall population.", "20 patients with liposarcoma; 15 patients with liposarcoma; 17 -; 14 -"),
    # kinds told together have each their own figure
    (SERIES, "Five-year survival for patients with synchronous and metachronous metastases was 18% and 45%, respectively.", "18 patients with synchronous metastases; 45 patients with metachronous metastases"),
    (SERIES, "The 5-year survival rates for stage I, II and III disease were 81%, 52% and 20%, respectively.", "81 stage I disease; 52 stage II disease; 20 stage III disease"),
    (SERIES, "Median survival was 31 and 12 months in patients with T1 and T3 tumours, respectively.", "31 patients with T1 tumours; 12 patients with T3 tumours"),
    (SERIES, "Median survival in patients with and without ascites was 7 and 19 months, respectively.", "7 patients with ascites; 19 patients without ascites"),
    (SERIES, "Five-year survival was 50% for stage I, 31% for stage II and 20% for stage IIIA.", "50 stage I; 31 stage II; 20 stage IIIA"),
    (SERIES, "The 3-year survival was 66% in patients with one metastasis compared with 29% in those with more than three.", "66 patients with one metastasis; 29 those with more than three"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "sentence", "wanted"), CASES)
def test_population(head: str, sentence: str, wanted: str) -> None:
    text = head + sentence
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n")[0], text=text))
    assert "; ".join(f"{r.value} {r.population or '-'}" for r in found.results) == wanted


CETUXIMAB = "Cetuximab for colorectal cancer\n\nMETHODS: Patients were randomly assigned to FOLFIRI plus cetuximab or FOLFIRI.\nRESULTS: "
WILD, MUTANT = (("RAS", "wild-type"),), (("RAS", "mutant"),)


@pytest.mark.parametrize(
    ("sentence", "markers"),
    [
        ("In wild-type RAS mCRC, median survival was 28 vs 21 months (hazard ratio, 0.70; 95% CI, 0.5 to 0.9).", [WILD, WILD, WILD]),
        ("The response rate with cetuximab was 60% in RAS wild-type and 20% in RAS mutant tumours.", [WILD, MUTANT]),
        ("In those given cetuximab, the response rate was lower with RAS mutations than in RAS wild-type tumours.", []),
        ("In left-sided tumours, median survival was 28 vs 21 months.", [(), ()]),
        ("Median survival was 28 vs 21 months.", [(), ()]),
    ],
)  # fmt: skip
def test_markers_of_a_kind_are_those_of_each_of_its_figures(
    sentence: str, markers: list[tuple[tuple[str, str], ...]]
) -> None:
    text = CETUXIMAB + sentence
    document = Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n", 1)[0], text=text)
    assert [r.biomarkers for r in extract(document).results] == markers


def test_those_without_a_mutation_are_wild_type() -> None:
    text = (
        "Cetuximab for colorectal cancer\n\nMETHODS: Forty patients received cetuximab.\nRESULTS: Patients with RAS mutations "
        "had a shorter survival than those without (10 vs 15 months)."
    )
    document = Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n", 1)[0], text=text)
    assert [r.biomarkers for r in extract(document).results] == [MUTANT, WILD]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("With cetuximab, patients with RAS mutations had a shorter survival than those without (10 vs 15 months).", ["a1", "a1"]),
        ("In the FOLFIRI arm, survival was longer in patients with liver-only disease than in those without (15 vs 10 months).", ["a2", "a2"]),
        ("With cetuximab, survival was longer than in those without (15 vs 10 months).", ["a1", "a2"]),
        ("In the cetuximab arm, survival was longer than in the FOLFIRI arm (15 vs 10 months).", ["a1", "a2"]),
        ("In the cetuximab arm, survival was longer than in patients given FOLFIRI alone (15 vs 10 months).", ["a1", "a2"]),
    ],
)  # fmt: skip
def test_kinds_of_the_patients_of_one_arm(sentence: str, arms: list[str]) -> None:
    text = CETUXIMAB + sentence
    document = Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text.split("\n", 1)[0], text=text)
    assert [r.arm for r in extract(document).results] == arms
