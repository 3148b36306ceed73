"""A part of the graph holds what an answer rests on, and no more."""

import pytest
from pyoxigraph import Store

from kg.errors import ExportError
from kg.export.part import StoreGraph, part_of_answer, part_of_rows
from kg.export.property_graph import UNLISTED, PropertyGraph
from kg.query.answer import ask
from kg.query.catalogue import find_query, run_query

COUNT = "SELECT (COUNT(DISTINCT ?n) AS ?c) {{ ?n a <https://w3id.org/regimen-kg/ontology#{}> }}"


def count(store: Store, kind: str) -> int:
    (row,) = StoreGraph(store).select(COUNT.format(kind))
    return int(row["c"] or 0)


def test_part_of_a_question_answers_it_alone(store: Store) -> None:
    question = "anti-EGFR regimens with R0 resection rate > 50%"
    answer = ask(StoreGraph(store), question)
    part = part_of_answer(store, answer)
    assert len(answer) == 3
    assert count(part, "Result") == 3
    assert count(part, "Result") < count(store, "Result")
    again = ask(StoreGraph(part), question)
    assert [(row.iri, row.value, row.regimen, row.evidence) for row in again] == [
        (row.iri, row.value, row.regimen, row.evidence) for row in answer
    ]


def test_part_brings_evidence_regimens_and_criteria(store: Store) -> None:
    part = part_of_answer(store, ask(StoreGraph(store), "anti-EGFR regimens with R0 resection rate > 50%"))
    assert set(part) <= set(store)
    for kind in ("Span", "Document", "Drug", "Component", "BiomarkerCriterion", "OutcomeMeasure"):
        assert count(part, kind) > 0, kind
    assert count(part, "Document") == 3
    with PropertyGraph(part) as graph:
        with PropertyGraph(store) as everything:
            whole = {node.iri for node in everything}
        assert {node.iri for node in graph if node.kind == UNLISTED} <= whole


def test_part_of_a_query_holds_the_claims_it_quotes(store: Store) -> None:
    rows = list(run_query(StoreGraph(store), find_query("cited-claims"), {"measure": "conversion rate"}))
    part = part_of_rows(store, rows)
    assert count(part, "Result") == len(rows) == 6
    assert list(run_query(StoreGraph(part), find_query("cited-claims"), {"measure": "conversion rate"})) == rows


def test_rows_without_quote_stand_for_their_document(store: Store) -> None:
    part = part_of_rows(store, [{"document": "pmid:3"}])
    assert count(part, "Document") == 1
    assert count(part, "Arm") == 2


def test_nothing_to_export_is_said(store: Store) -> None:
    with pytest.raises(ExportError, match="no answer in this graph"):
        part_of_answer(store, ask(StoreGraph(store), "cetuximab with R0 resection rate > 99%"))
    with pytest.raises(ExportError, match="no row that names a document"):
        part_of_rows(store, [])
