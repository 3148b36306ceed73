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
    (SERIES, "Patients with satellite nodules had a shorter median survival than the others (18 vs 39 months).", "18 patients with satellite nodules; 39 -"),
    (SERIES, "Five-year survival of completely resected patients was 44%, and that of incompletely resected patients was 9%.", "44 completely resected patients; 9 incompletely resected patients"),
    (SERIES, "Among 31 patients with lung metastases, the median survival was 11 months.", "11 patients with lung metastases"),
    (TWO_ARMS, "In patients with leiomyosarcoma, median survival was 17 months with trabectedin and 13 months with doxorubicin.", "17 patients with leiomyosarcoma; 13 patients with leiomyosarcoma"),
    (TWO_ARMS, "In the per-protocol population, the response rate was 31% with trabectedin and 20% with doxorubicin.", "31 per-protocol population; 20 per-protocol population"),
    (TWO_ARMS, "Survival was longer in elderly patients (median, 17 months with trabectedin vs 13 months with doxorubicin).", "17 elderly patients; 13 elderly patients"),
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
