"""SPARQL of others: what runs, what is refused, and that it is stopped."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.errors import QuestionError
from kg.query.foreign import QueryTimeoutError, refuse_unsafe, run_foreign


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { ?a ?b ?c FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } } } }",
        "ASK { ?s ?p ?o OPTIONAL { ?s a ?t MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "select * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ],
)
def test_service_is_refused_wherever_it_stands(query: str) -> None:
    with pytest.raises(QuestionError, match="SERVICE"):
        refuse_unsafe(query)


@pytest.mark.parametrize(
    "query", ["LOAD <http://127.0.0.1:9/>", "INSERT DATA { <a:b> <a:c> 1 }", "DROP ALL", "DELETE WHERE { ?s ?p ?o }"]
)
def test_updates_are_refused(query: str) -> None:
    with pytest.raises(QuestionError, match="only reads"):
        refuse_unsafe(query)


def test_the_word_service_in_a_string_is_harmless() -> None:
    refuse_unsafe('SELECT * { ?s ?p "SERVICE <http://example.org>" }')


def test_syntax_error_names_the_line_of_the_query() -> None:
    with pytest.raises(QuestionError, match="line 2"):
        refuse_unsafe("SELECT * {\n ?s ?p }")


def test_select_gives_typed_cells(sample_dir: Path) -> None:
    found = run_foreign("SELECT ?n { ?a a rkg:Arm ; rkg:persons ?n } ORDER BY ?n", sample_dir)
    assert found.columns == ("n",)
    assert [row["n"] for row in found.rows] == [40, 48, 100, 102]


def test_ask_and_construct(sample_dir: Path) -> None:
    cetuximab = "<https://w3id.org/regimen-kg/id/drug/cetuximab>"
    assert run_foreign(f"ASK {{ ?trial rkg:uses {cetuximab} }}", sample_dir).boolean is True
    triples = run_foreign(f"CONSTRUCT {{ ?t rkg:uses {cetuximab} }} WHERE {{ ?t rkg:uses {cetuximab} }}", sample_dir)
    assert triples.triples is not None
    assert triples.triples.count("\n") == 1


def test_the_short_view_answers(sample_dir: Path) -> None:
    rows = run_foreign(
        'SELECT ?value { ?trial rkg:acronym "ALPHA" ; rkg:requires/skos:prefLabel "KRAS exon 2 wild-type"@en ; '
        "rkg:achieves ?result . ?result rkg:measure id:measure\\/r0-resection-rate ; rkg:value ?value }",
        sample_dir,
    ).rows
    assert [row["value"] for row in rows] == [54.2]


def test_a_query_that_does_not_end_is_killed(sample_dir: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="2 seconds"):
        run_foreign(endless, sample_dir, timeout_seconds=2)
    assert time.monotonic() - began < 10
