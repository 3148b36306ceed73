"""A small graph of three invented trials that the tests of questions, views and commands share."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.build import build
from kg.graph import Graph, open_graph
from kg.model import Arm, Biomarker, Component, Document, Evidence, Extraction, Finding, FindingKind, Result, Trial

ALPHA = """Induction with mFOLFOX6 and cetuximab (ALPHA trial)

PMID: 10000001
We treated 48 patients with KRAS exon 2 wild-type liver metastases with mFOLFOX6 plus cetuximab.
An R0 resection was achieved in 26 patients (54.2%). Of 18 referred patients, 16 (88.9%) were resected.
The response rate was 64.6%. Median overall survival was 41 months (95% CI 28 to not reached).
Parts of the cohort sum to 47 patients. Others saw conversion in 17 to 66% and, with HAIC plus cetuximab, in 66%.
The trial was designed to show a resection rate of 70%. NCT01000001
"""
BETA = """Panitumumab with FOLFIRI or FOLFIRI alone: a randomised phase 3 trial

PMID: 10000002
Patients with RAS wild-type disease received FOLFIRI with panitumumab (n = 100) or FOLFIRI alone (n = 102).
The response rate was 60% with panitumumab and 40% without. Progression-free survival was 11.2 and 9.0 months.
Overall survival was longer with panitumumab (hazard ratio 0.70, 95% CI 0.55 to 0.90; P = .004).
Grade 3-4 diarrhea occurred in 14% with panitumumab. NCT01000002
"""
GAMMA = """A trial of hostile titles <script>alert("title")</script>

PMID: 10000003
Forty patients received =HYPERLINK("http://evil") capecitabine. The response rate was 25%. NCT01000003
"""


def evidence(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def result(text: str, measure: str, value: str | None, quote: str, sentence: str | None = None, **more: Any) -> Result:
    more = {"statistic": "proportion", "unit": "%", "status": "reported", "arm": "a1", **more}
    return Result(
        measure=measure,
        value=Decimal(value) if value else None,
        evidence=evidence(text, quote),
        sentence=evidence(text, sentence) if sentence else None,
        **more,
    )


def drugs(*names: str) -> tuple[Component, ...]:
    return tuple(Component(drug=name) for name in names)


def alpha(text: str) -> Extraction:
    r0 = "An R0 resection was achieved in 26 patients (54.2%)."
    return Extraction(
        trial=Trial(acronym="ALPHA", registry_ids=("NCT01000001",), phase="2", enrolled=50, analysed=48),
        conditions=("colorectal liver metastases",),
        biomarkers=(
            Biomarker(
                gene="KRAS",
                state="wild-type",
                role="requires",
                scope="exon 2",
                evidence=evidence(text, "KRAS exon 2 wild-type"),
            ),
        ),
        arms=(
            Arm(
                id="a1",
                label="mFOLFOX6 + cetuximab",
                regimens=("mFOLFOX6",),
                components=(
                    Component(drug="cetuximab"),
                    *(Component(drug=d, regimen="mFOLFOX6") for d in ("fluorouracil", "leucovorin", "oxaliplatin")),
                ),
                n=48,
                evidence=(evidence(text, "mFOLFOX6 plus cetuximab"),),
            ),
        ),
        results=(
            result(text, "r0-resection-rate", "54.2", "26 patients (54.2%)", r0, events=26),
            result(
                text,
                "resection-rate",
                "88.9",
                "16 (88.9%) were resected",
                events=16,
                total=18,
                selected_population=True,
            ),
            result(text, "objective-response-rate", "64.6", "response rate was 64.6%"),
            result(
                text,
                "overall-survival",
                "41",
                "41 months (95% CI 28 to not reached)",
                statistic="median",
                unit="months",
                low=Decimal(28),
                level=Decimal(95),
            ),
            result(
                text,
                "conversion-rate",
                None,
                "17 to 66%",
                statistic="range",
                low=Decimal(17),
                high=Decimal(66),
                status="cited",
                arm=None,
                drugs=("cetuximab",),
            ),
            result(
                text,
                "conversion-rate",
                "66",
                "with HAIC plus cetuximab, in 66%",
                status="cited",
                arm=None,
                drugs=("cetuximab",),
                procedures=("HAIC",),
            ),
            result(text, "resection-rate", "70", "resection rate of 70%", status="planned"),
        ),
        findings=(
            Finding(
                kind=FindingKind.SUM_MISMATCH,
                message="parts add up to 47, not 48",
                evidence=(evidence(text, "sum to 47 patients"),),
            ),
        ),
    )


def beta(text: str) -> Extraction:
    folfiri = ("fluorouracil", "irinotecan", "leucovorin")
    return Extraction(
        trial=Trial(registry_ids=("NCT01000002",), phase="3", randomized=True, enrolled=202),
        conditions=("metastatic colorectal cancer",),
        biomarkers=(
            Biomarker(gene="RAS", state="wild-type", role="requires", evidence=evidence(text, "RAS wild-type disease")),
        ),
        arms=(
            Arm(
                id="a1",
                label="FOLFIRI with panitumumab",
                role="experimental",
                regimens=("FOLFIRI",),
                components=drugs("panitumumab", *folfiri),
                n=100,
                evidence=(evidence(text, "FOLFIRI with panitumumab"),),
            ),
            Arm(
                id="a2",
                label="FOLFIRI alone",
                role="control",
                regimens=("FOLFIRI",),
                components=drugs(*folfiri),
                n=102,
                evidence=(evidence(text, "FOLFIRI alone (n = 102)"),),
            ),
        ),
        results=(
            result(text, "objective-response-rate", "60", "60% with panitumumab"),
            result(text, "objective-response-rate", "40", "40% without", arm="a2"),
            result(
                text,
                "progression-free-survival",
                "11.2",
                "11.2 and 9.0 months",
                statistic="median",
                unit="months",
            ),
            result(
                text,
                "progression-free-survival",
                "9.0",
                "9.0 months",
                statistic="median",
                unit="months",
                arm="a2",
            ),
            result(
                text,
                "overall-survival",
                "0.70",
                "hazard ratio 0.70, 95% CI 0.55 to 0.90; P = .004",
                statistic="hazard-ratio",
                unit="ratio",
                low=Decimal("0.55"),
                high=Decimal("0.90"),
                level=Decimal(95),
                p="=.004",
                comparator="a2",
            ),
            result(text, "adverse-event-rate", "14", "14% with panitumumab", detail="diarrhea, grade 3-4"),
        ),
    )


def gamma(text: str) -> Extraction:
    return Extraction(
        trial=Trial(registry_ids=("NCT01000003",)),
        arms=(
            Arm(
                id="a1",
                label='=HYPERLINK("http://evil") capecitabine',
                components=drugs("capecitabine"),
                n=40,
                evidence=(evidence(text, '=HYPERLINK("http://evil") capecitabine'),),
            ),
        ),
        results=(
            result(
                text,
                "objective-response-rate",
                "25",
                "response rate was 25%",
                detail="</script><script>document.title='taken over'</script><img src=x onerror=alert(1)>",
            ),
        ),
    )


TEXTS = {"alpha.txt": ALPHA, "beta.txt": BETA, "gamma.txt": GAMMA}


def extract_sample(document: Document) -> Extraction:
    """The extraction of one of the three documents, written by hand: these tests do not depend on the extractor."""
    for text, extraction in ((ALPHA, alpha), (BETA, beta), (GAMMA, gamma)):
        if document.text == text:
            return extraction(text)
    raise AssertionError(f"{document.id} is none of the sample documents")


@pytest.fixture(scope="session")
def sample_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Directory of the sample graph, its three sources beside it in ``sources``."""
    root = tmp_path_factory.mktemp("sample")
    (root / "sources").mkdir()
    for name, text in TEXTS.items():
        (root / "sources" / name).write_text(text, encoding="utf-8")
    report = build([root / "sources"], root / "graph", jobs=1, extractor=extract_sample)
    assert not report.problems
    return root / "graph"


@pytest.fixture(scope="session")
def sample_graph(sample_dir: Path) -> Iterator[Graph]:
    """The sample graph, opened."""
    with open_graph(sample_dir) as graph:
        yield graph


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "servers: runs against a real Neo4j or Fuseki server, see tests/export")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many tests met a real server, so that nobody takes skipped ones for passed."""

    def reports(outcome: str) -> list[pytest.TestReport]:
        return [report for report in terminalreporter.stats.get(outcome, ()) if "servers" in report.keywords]

    ran = [report for report in (*reports("passed"), *reports("failed")) if report.when == "call"]
    skipped = reports("skipped")
    if ran or skipped:
        terminalreporter.write_line(f"servers: {len(ran)} tests ran, {len(skipped)} skipped")
