"""Proof of quotes, shapes, and the report of ``kg check``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.build import build
from kg.graph import Graph, open_graph
from kg.graph.check import Severity, check
from kg.graph.namespaces import OA, PROV, RDF, RKG, XSD, document_node
from kg.graph.shapes import check_documents, check_quads, check_vocabulary
from kg.graph.verify import verify

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with copies of the seeds and their graph."""
    root = tmp_path_factory.mktemp("verify")
    shutil.copytree(SEEDS, root / "seeds", ignore=shutil.ignore_patterns("*.md"))
    build([root / "seeds"], root / "graph", jobs=1)
    return root


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    shutil.copytree(built / "seeds", tmp_path / "seeds")
    shutil.copytree(built / "graph", tmp_path / "graph")
    return tmp_path


def run(root: Path) -> object:
    with open_graph(root / "graph") as graph:
        return verify(graph)


def test_every_claim_of_the_seeds_is_proved(built: Path) -> None:
    steps: list[tuple[int, int]] = []
    with open_graph(built / "graph") as graph:
        result = verify(graph, lambda done, total: steps.append((done, total)))
    assert result.is_proved
    assert result.documents == 5
    assert result.claims > 100
    assert steps[-1] == (5, 5)


def test_a_graph_can_be_moved_with_its_sources(copied: Path) -> None:
    assert run(copied).is_proved  # type: ignore[attr-defined]


def test_one_changed_character_names_the_claims_of_its_place(copied: Path) -> None:
    path = next(p for p in sorted((copied / "seeds").iterdir()) if "54.2%" in p.read_text(encoding="utf-8"))
    path.write_bytes(path.read_bytes().replace(b"54.2%", b"54.3%", 1))
    result = run(copied)
    assert not result.is_proved  # type: ignore[attr-defined]
    failures = result.failures  # type: ignore[attr-defined]
    assert {failure.document for failure in failures} == {"doi:10.1245/s10434-020-08627-y"}
    assert any("54.2%" in f.expected and "54.3%" in (f.found or "") and "/id/result/" in f.claim for f in failures)
    assert "expected" in str(failures[0])


def test_a_document_known_by_its_text_is_missing_when_its_text_changes(copied: Path) -> None:
    path = copied / "seeds" / "003_cd2e6013d85c3830.txt"
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    failures = run(copied).failures  # type: ignore[attr-defined]
    assert failures
    assert {f.reason for f in failures} == {"the source no longer holds this document"}
    assert {f.found for f in failures} == {None}


def test_a_source_that_is_gone_fails_all_its_claims(copied: Path) -> None:
    (copied / "seeds" / "000_b62fcbe176551a81.txt").unlink()
    failures = run(copied).failures  # type: ignore[attr-defined]
    assert failures
    assert all("cannot be read any more" in f.reason for f in failures)


# ---- shapes --------------------------------------------------------------------------------------------------------


def test_documents_and_vocabulary_have_their_shapes(built: Path) -> None:
    with open_graph(built / "graph") as graph:
        assert list(check_documents(graph, graph.documents())) == []
        assert list(check_vocabulary(graph)) == []


def well_formed(graph: Graph) -> list[Quad]:
    return list(graph.quads(document_node("pmid:10000001")))


ONE = NamedNode("https://example.org/one")


@pytest.mark.parametrize(
    ("predicate", "value", "message"),
    [
        (PROV.wasDerivedFrom, None, "a claim without evidence"),
        (RKG.unit, None, "has a unit"),
        (RKG.unit, Literal("furlongs"), "has a unit"),
        (RKG.status, Literal("guessed"), "reported, cited or planned"),
        (RKG.measure, None, "one outcome measure"),
        (RKG.selectedPopulation, None, "denominator was selected"),
        (RKG.value, Literal("many"), "a value is a decimal"),
        (RKG.total, Literal("0", datatype=XSD.integer), "at least 1"),
        (RKG.pValue, Literal("1.5", datatype=XSD.decimal), "between 0 and 1"),
        (RKG.trial, None, "belongs to no trial"),
    ],
)
def test_a_malformed_result_is_found(
    predicate: NamedNode, value: Literal | None, message: str, sample_graph: Graph
) -> None:
    quads = well_formed(sample_graph)
    result = min((q.subject for q in quads if q.predicate == RDF.type and q.object == RKG.Result), key=str)
    quads = [q for q in quads if (q.subject, q.predicate) != (result, predicate)]
    if value is not None:
        quads.append(Quad(result, predicate, value, document_node("pmid:10000001")))
    violations = check_quads(quads, "document")
    assert [v.node for v in violations] == [result.value] * len(violations)
    assert any(message in violation.message for violation in violations)


def test_a_backward_span_is_found(sample_graph: Graph) -> None:
    quads = well_formed(sample_graph)
    start = next(q for q in quads if q.predicate == OA.start)
    quads.remove(start)
    quads.append(Quad(start.subject, OA.start, Literal("99999", datatype=XSD.integer), start.graph_name))
    assert any("one start" in violation.message for violation in check_quads(quads, "document"))


def test_a_drug_without_a_source_is_found_in_the_vocabulary_only() -> None:
    quads = [Quad(ONE, RDF.type, RKG.Drug)]
    messages = [violation.message for violation in check_quads(quads, "vocabulary")]
    assert any("add dcterms:source" in message for message in messages)
    assert any("exactly one preferred label" in message for message in messages)
    assert check_quads(quads, "document") == []


# ---- the report ----------------------------------------------------------------------------------------------------


def test_the_report_on_the_seeds_is_sound_and_has_both_findings(built: Path) -> None:
    with open_graph(built / "graph") as graph:
        report = check(graph, prove=False, shapes=False)
    assert report.is_sound
    assert report.documents == 5
    kinds = [issue.kind for issue in report.issues if issue.severity is Severity.WARNING]
    assert {"definition-mismatch", "sum-mismatch"} <= set(kinds)
    assert all(issue.remedy for issue in report.issues)
    assert all(issue.quote for issue in report.issues if issue.kind in {"definition-mismatch", "sum-mismatch"})


def test_the_report_lists_refused_files_and_unknown_drugs(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "bad.json").write_text('{"a": ')
    build([tmp_path / "sources"], tmp_path / "graph", jobs=1)
    with open_graph(tmp_path / "graph") as graph:
        report = check(graph, prove=False, shapes=False)
    assert [(issue.kind, issue.subject) for issue in report.issues] == [("refused", "sources/bad.json")]
