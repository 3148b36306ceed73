"""Any text: every claim has its exact span, nothing is raised, the same text gives the same extraction."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from claims import all_evidence
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id
from kg.model.contract import from_contract, to_contract
from kg.sources import read_documents

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
TEXT = """Cetuximab with FOLFIRI in sarcoma (GAMMA trial)

Background: Others saw a response rate of 20%.
Methods: Sixty KRAS wild-type patients were randomly assigned to FOLFIRI plus cetuximab (n = 30) or FOLFIRI (n = 30).
Results: The response rate was 50% (15 of 30) with cetuximab and 40% (12 of 30) with FOLFIRI alone.
Median overall survival was 20.1 v 14.0 months (hazard ratio 0.70; 95% CI 0.51 to 0.96; P = .03).
Grade 3 neutropenia occurred in 12%.
Conclusions: Cetuximab is active. NCT01000009
"""


def document(text: str, kind: DocumentKind = DocumentKind.PUBLICATION, title: str = "") -> Document:
    return Document(id="test:1", kind=kind, title=title, text=text)


def check(read: Document) -> Extraction:
    extraction = extract(read)
    for found in all_evidence(extraction):
        assert read.text[found.start : found.end] == found.quote
        assert found.quote.strip()
    arms = {arm.id for arm in extraction.arms}
    for result in extraction.results:
        assert {result.arm, result.comparator} - {None} <= arms
        assert result.comparator is None or result.comparator != result.arm
        assert result.score is None or 0 <= result.score <= 1
        assert result.value is not None or result.statistic in ("range", "median")
        if result.sentence:
            assert result.sentence.start <= result.evidence.start
            assert result.evidence.end <= result.sentence.end
    assert extract(read) == extraction
    return extraction


def parts() -> list[str]:
    lines = (DATA / "parts.txt").read_text(encoding="utf-8").splitlines()
    found = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    return [p.encode().decode("unicode_escape") if "\\" in p else p for p in found]


# Parts of real sentences in any order reach further into the rules than letters at random do.
MIXED = st.lists(st.sampled_from(parts()), min_size=10, max_size=60).map(" ".join)
# No database beside the sources, no dependence on how fast the machine is; the same examples on every run.
QUICK = settings(
    max_examples=120, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)


@QUICK
@given(text=st.text(max_size=300))
def test_any_text(text: str) -> None:
    check(document(text))


@QUICK
@given(text=MIXED)
def test_any_order_of_the_parts_of_sentences(text: str) -> None:
    check(document(text))


@QUICK
@given(text=MIXED)
def test_any_registry_page(text: str) -> None:
    check(document(text, DocumentKind.REGISTRY_RECORD))


@settings(QUICK, max_examples=60)
@given(start=st.integers(0, len(TEXT)), length=st.integers(0, len(TEXT)))
def test_any_stretch_of_an_abstract(start: int, length: int) -> None:
    check(document(TEXT[start : start + length]))


@settings(QUICK, max_examples=60)
@given(at=st.integers(0, len(TEXT)), noise=st.text(max_size=5))
def test_an_abstract_with_noise_in_it(at: int, noise: str) -> None:
    check(document(TEXT[:at] + noise + TEXT[at:]))


def test_the_abstract_itself() -> None:
    extraction = check(document(TEXT, title=TEXT.splitlines()[0]))
    assert extraction.trial.acronym == "GAMMA"
    assert extraction.trial.registry_ids == ("NCT01000009",)
    assert [(b.gene, b.state, b.role) for b in extraction.biomarkers] == [("KRAS", "wild-type", "requires")]
    assert [(a.n, "cetuximab" in a.drugs) for a in extraction.arms] == [(30, True), (30, False)]
    assert [str(r.value) for r in extraction.results if r.status == "cited"] == ["20"]
    assert len(extraction.results) == 7


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "12%", "(", ")", "95% CI", "P =", "Results:"])
def test_almost_nothing(text: str) -> None:
    extraction = check(document(text))
    assert (extraction.arms, extraction.biomarkers, extraction.results) == ((), (), ())


def test_an_extraction_survives_its_json_form() -> None:
    read = document(TEXT)
    extraction = extract(read)
    assert from_contract(json.loads(json.dumps(to_contract(read, extraction)))) == (read, extraction)


def test_blanks_of_other_widths_change_the_spans_alone() -> None:
    plain = extract(document(TEXT))
    spaced = extract(document(TEXT.replace(" months", "\u00a0months").replace("95% CI", "95%\u2009CI")))
    key = [(r.measure, r.statistic, r.value, r.low, r.high, r.arm, r.p) for r in plain.results]
    assert [(r.measure, r.statistic, r.value, r.low, r.high, r.arm, r.p) for r in spaced.results] == key


def test_the_same_bytes_under_another_hash_seed() -> None:
    program = (
        "import json, pathlib\nfrom kg.extract import extract\nfrom kg.model.contract import to_contract\n"
        "from kg.sources import read_documents\n"
        "for path in sorted(pathlib.Path('seeds').glob('0*.txt')):\n"
        "    for d in read_documents(path):\n"
        "        print(json.dumps(to_contract(d, extract(d))))\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1", "PYTHONPATH": str(ROOT)}
    other = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, check=True)
    here = [
        json.dumps(to_contract(d, extract(d)))
        for path in sorted((ROOT / "seeds").glob("0*.txt"))
        for d in read_documents(path)
    ]
    assert other.stdout.decode().splitlines() == here


def test_an_abstract_given_as_its_own_title_is_read() -> None:
    text = (
        "Cetuximab plus FOLFIRI for colorectal liver metastases. "
        + "Patients with unresectable metastases received cetuximab plus FOLFIRI every two weeks. " * 8
        + "The objective response rate was 45%."
    )
    document = Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=text, text=text)
    assert [(r.measure, r.value_text) for r in extract(document).results] == [("objective-response-rate", "45")]


def test_four_counted_groups_stay_where_the_results_tell_of_their_margins() -> None:
    text = (
        "A trial\n\nMETHODS: Patients were randomly assigned to chemoradiotherapy alone (73 patients), chemotherapy alone (75), both "
        "chemoradiotherapy and chemotherapy (72), or observation (69).\nRESULTS: Five-year survival was 10% among patients assigned "
        "to chemoradiotherapy and 20% among patients not assigned to chemoradiotherapy. It was 21% among patients who received "
        "chemotherapy and 8% among patients who did not."
    )
    found = extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial", text=text))
    assert [a.n for a in found.arms] == [73, 75, 72, 69]
