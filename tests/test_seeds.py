"""From the five documents to the answered question: the whole path, as a user goes it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg.graph import Graph, open_graph

SEEDS = Path(__file__).parent.parent / "seeds"
QUESTION = "anti-EGFR regimens with conversion rate > 50%"
BASE = "https://w3id.org/regimen-kg/"
PREFIXES = f"PREFIX rkg: <{BASE}ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, root / "seeds")
    graph = kg.build([root / "seeds"], root / "graph")
    assert graph.report is not None
    assert (graph.report.written, graph.report.problems) == (5, ())
    graph.close()
    return root / "graph"


@pytest.fixture(scope="module")
def graph(directory: Path) -> Iterator[kg.Graph]:
    with kg.open_graph(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def stored(directory: Path) -> Iterator[Graph]:
    with open_graph(directory) as opened:
        yield opened


def holds(stored: Graph, pattern: str) -> bool:
    return bool(stored.query(f"{PREFIXES}ASK {{ {pattern} }}"))


def test_question_lists_the_own_result_of_nexto(graph: kg.Graph) -> None:
    row = graph.ask(QUESTION).rows[0]
    assert row.trial == "NEXTO"
    assert row.regimen == "mFOLFOX6 + cetuximab"
    assert row.drugs == ("cetuximab", "fluorouracil", "leucovorin", "oxaliplatin")
    assert (row.measure, str(row.value), row.unit) == ("r0-resection-rate", "54.2", "%")
    assert (row.events, row.total) == (26, 48)
    assert row.total_source in ("arm", "trial")  # not stated beside the figure
    assert row.biomarkers == ("KRAS wild-type",)
    assert row.status == "reported"
    assert row.evidence.document == "doi:10.1245/s10434-020-08627-y"
    assert "26 R0 resections (54.2%)" in row.evidence.quote
    assert row.evidence.sentence is not None


def test_question_marks_the_cited_figure(graph: kg.Graph) -> None:
    cited = [row for row in graph.ask(QUESTION) if row.status == "cited"]
    assert [(str(row.value), row.document) for row in cited] == [("66", "nct:NCT06988852")]
    assert "cetuximab" in cited[0].drugs
    assert [row.status for row in graph.ask(QUESTION, own_only=True)] == ["reported"]


def test_question_leaves_out_what_is_no_rate_of_such_a_regimen(graph: kg.Graph) -> None:
    values = {str(row.value) for row in graph.ask("anti-EGFR regimens with conversion rate >= 0%")}
    assert "48.2" not in values  # no anti-EGFR drug, another disease
    quotes = " ".join(row.evidence.quote for row in graph.ask("anti-EGFR regimens with conversion rate >= 0%"))
    assert "16 of 18" not in quotes  # patients referred because they were resectable
    assert "Twenty-five of the 27" not in quotes  # patients already chosen for surgery


def test_ras_wild_type_evidence_is_partly_applicable(graph: kg.Graph) -> None:
    row = next(r for r in graph.ask("RAS wild-type, R0 resection rate") if r.trial == "NEXTO")
    assert row.applicability == "partial"
    assert "KRAS wild-type" in (row.applicability_reason or "")


@pytest.mark.parametrize(
    "pattern",
    [
        f"?trial rkg:acronym 'NEXTO' ; rkg:uses <{BASE}id/drug/cetuximab>",
        "?trial rkg:acronym 'NEXTO' ; rkg:requires/skos:prefLabel 'KRAS wild-type'@en",
        f"<{BASE}id/trial/NCT06988852> rkg:hasArm/rkg:regimen/rkg:hasComponent ?c . ?c"
        f" rkg:drug <{BASE}id/drug/oxaliplatin>"
        f" ; rkg:route <{BASE}id/route/hepatic-arterial>",
        f"?trial rkg:acronym 'NEXTO' ; rkg:achieves ?r . ?r rkg:measure <{BASE}id/measure/r0-resection-rate>"
        " ; rkg:value 54.2",
    ],
)
def test_short_triples(stored: Graph, pattern: str) -> None:
    assert holds(stored, pattern)


def test_no_contact_enters_the_graph(stored: Graph) -> None:
    rows = stored.select("SELECT ?o { GRAPH ?g { ?s ?p ?o } FILTER(isLiteral(?o)) }")
    literals = " ".join(row["o"] or "" for row in rows)
    for contact in ("862783663400", "8615527803087", "Zhang Bi Xiang", "Liao Wei"):
        assert contact not in literals


def test_two_builds_are_the_same(directory: Path, tmp_path: Path, stored: Graph) -> None:
    from kg.graph.mapping import write_quads

    shutil.copytree(SEEDS, tmp_path / "seeds")
    kg.build([tmp_path / "seeds"], tmp_path / "graph").close()
    with open_graph(tmp_path / "graph") as again:
        assert write_quads(again.quads()) == write_quads(stored.quads())
