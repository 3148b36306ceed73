"""Biomarkers: gene, state, role; the forms taken and refused stand in data/biomarkers*.txt and not_biomarkers.txt."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.facts.biomarkers import find_biomarker_mentions, find_biomarkers
from kg.extract.text.analysis import analyse
from kg.model import Biomarker, Document, DocumentKind
from kg.sources.text import read_text
from kg.vocabulary.matcher import default_matcher
from tests.texts import publication

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "seeds"
HEADINGS = {"background": "BACKGROUND", "methods": "METHODS", "results": "RESULTS", "conclusions": "CONCLUSIONS"}


def cases(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [[part.strip() for part in line.split(" | ")] for line in lines if line.strip() and not line.startswith("#")]


def biomarkers_of(**sections: str) -> tuple[Biomarker, ...]:
    title = sections.pop("title", "A trial of two treatments")
    body = "\n".join(f"{HEADINGS[name]}: {text}" for name, text in sections.items())
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title=title, text=f"{title}\n\n{body}\n")
    found = find_biomarkers(analyse(document, default_matcher()))
    assert all(document.text[b.evidence.start : b.evidence.end] == b.evidence.quote for b in found)
    return found


def triples(found: tuple[Biomarker, ...]) -> set[str]:
    return {f"{b.gene} {b.state} {b.role}" for b in found}


@pytest.mark.parametrize(("section", "sentence", "expected"), cases("biomarkers.txt"))
def test_form_is_taken(section: str, sentence: str, expected: str) -> None:
    assert triples(biomarkers_of(**{section: sentence})) == {e.strip() for e in expected.split(";")}


@pytest.mark.parametrize(("part", "sentence", "expected"), cases("biomarkers_of_records.txt"))
def test_form_of_records_is_taken(part: str, sentence: str, expected: str) -> None:
    summary, description = "This study tests two treatments in cancer.", "Two treatments are known."
    if part == "summary":
        summary = sentence
    else:
        description = f"{description} {sentence}"
    title = "A trial of two treatments"
    text = f"{title}\n\nBrief summary: {summary}\nDetailed description: {description}\n"
    document = read_text(text)
    assert triples(find_biomarkers(analyse(document, default_matcher()))) == {e.strip() for e in expected.split(";")}


@pytest.mark.parametrize(("section", "sentence"), cases("not_biomarkers.txt"))
def test_form_is_refused(section: str, sentence: str) -> None:
    assert biomarkers_of(**{section: sentence}) == ()


def test_lists_are_not_empty() -> None:
    assert len(cases("biomarkers.txt")) >= 25
    assert len(cases("not_biomarkers.txt")) >= 8


def test_each_is_given_once() -> None:
    found = biomarkers_of(
        title="Cetuximab in KRAS wild-type colorectal cancer",
        methods="Patients with KRAS wild-type tumours were treated.",
        results="In KRAS wild-type patients the response rate was 60%.",
    )
    assert triples(found) == {"KRAS wild-type requires"}


def test_both_states_enrolled_are_no_requirement() -> None:
    found = biomarkers_of(
        methods="Patients with RAS wild-type tumours were treated with A, patients with RAS mutant tumours with B."
    )
    assert triples(found) == {"RAS wild-type subgroup", "RAS mutant subgroup"}


def test_what_a_cohort_is_required_to_have_is_a_requirement() -> None:
    found = biomarkers_of(
        methods="There were two cohorts. In cohort 2 women were also required to have an amplification of CCND1."
    )
    assert triples(found) == {"CCND1 amplified requires"}


def test_narrower_subgroup_of_a_required_state_is_kept() -> None:
    found = biomarkers_of(
        methods="Patients with HER2-negative breast cancer were randomly assigned.",
        results="Among patients with triple-negative breast cancer, the response rate was 30%.",
    )
    assert triples(found) == {"ERBB2 negative requires", "ERBB2 negative subgroup", "HR negative subgroup"}


def test_scope_threshold_and_method() -> None:
    found = biomarkers_of(
        methods="Patients with wild-type KRAS exon 2 by RT-PCR and PD-L1 combined positive score of ≥ 10 were enrolled."
    )
    kras = next(b for b in found if b.gene == "KRAS")
    pdl1 = next(b for b in found if b.gene == "PD-L1")
    assert (kras.state, kras.scope, kras.method) == ("wild-type", "exon 2", "PCR")
    assert (pdl1.state, pdl1.threshold) == ("positive", "≥ 10")


def test_state_written_behind_a_mutation_wins() -> None:
    found = biomarkers_of(methods="Patients with T790M-negative tumours were assigned to chemotherapy.")
    assert [(b.gene, b.state, b.scope) for b in found] == [("EGFR", "negative", "T790M")]


def test_mentions_are_not_merged() -> None:
    text = "RESULTS: In KRAS mutant tumours response was 10%. In KRAS mutant tumours survival was 9 months.\n"
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    assert len(find_biomarker_mentions(analyse(document, default_matcher()))) == 2


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("000_b62fcbe176551a81.txt", {"KRAS wild-type requires"}),
        ("001_441cf13366de8038.txt", set()),
        ("002_9c04fcbb0b6b6ee7.txt", {"RAS mutant subgroup", "RAF mutant subgroup"}),
        ("003_cd2e6013d85c3830.txt", {"RAS wild-type requires"}),
        ("004_7e2f063af38ca6b8.txt", set()),
    ],
)
def test_seeds(seed: str, expected: set[str]) -> None:
    document = read_text((SEEDS / seed).read_text(encoding="utf-8"))
    assert triples(find_biomarkers(analyse(document, default_matcher()))) == expected


@pytest.mark.parametrize("passage", ["KRAS wild-type or ", "KRAS (", "without KRAS ", "ER+/HER2- ", "KRAS, "])
def test_time_is_proportional_to_length(passage: str) -> None:
    def seconds(repeats: int) -> float:
        text = "RESULTS: " + passage * repeats + "end.\n"
        document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
        analysis = analyse(document, default_matcher())
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_biomarkers(analysis)
            best = min(best, time.process_time() - start)
        return best

    # Twenty times the text: twenty times the work, with room for a busy machine; quadratic would be 400 times.
    assert seconds(4000) < 60 * seconds(200) + 0.3


def test_a_title_may_claim_what_was_found_in_a_part() -> None:
    found = biomarkers_of(
        title="Erlotinib is effective in pancreatic cancer with EGFR mutations",
        methods="Patients with metastatic pancreatic cancer were randomised.",
        results="Survival was 9 months in patients with EGFR mutations and 6 months in those without EGFR mutations.",
    )
    assert triples(found) == {"EGFR mutant subgroup", "EGFR wild-type subgroup"}


def test_the_opposite_of_others_leaves_the_requirement_of_the_title() -> None:
    found = biomarkers_of(
        title="Avelumab for MSI-H colorectal cancer",
        methods="Patients with MSI-H tumours were enrolled, and patients with MSS tumours were controls.",
    )
    assert "MSI high requires" in triples(found)


@pytest.mark.parametrize(
    ("sentence", "state", "role"),
    [
        ("Patients were required to have ≥1% PD-L1 expression.", "positive", "requires"),
        ("Patients with PD-L1 expression below 1% were excluded.", "negative", "excludes"),
    ],
)
def test_limits_ahead_of_a_marker_and_below_a_share(sentence: str, state: str, role: str) -> None:
    text = f"Chemotherapy for cancer\n\nMETHODS: {sentence}\nRESULTS: The response rate was 30%."
    assert [(b.state, b.role) for b in extract(publication(text)).biomarkers] == [(state, role)]
