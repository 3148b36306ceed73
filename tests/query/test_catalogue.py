"""The catalogue: headers, parameters, and every query run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from kg.errors import QuestionError
from kg.graph import Graph
from kg.query.catalogue import Parameter, catalogue, find_query, read_query, run_query, term_text
from kg.vocabulary import Vocabulary, default_vocabulary

QUERIES = sorted(catalogue())
# Values for the parameters that have no default, and how many rows the sample graph gives at least.
CALLS: dict[str, tuple[dict[str, str], int]] = {
    "adverse-events": ({}, 0),
    "arms-of-trial": ({"trial": "NCT01000002"}, 2),
    "cited-claims": ({}, 2),
    "comparisons": ({}, 1),
    "documents": ({}, 3),
    "doses": ({"drug": "oxaliplatin"}, 0),
    "drug-counts": ({}, 6),
    "eligibility": ({"trial": "ALPHA"}, 0),
    "findings": ({}, 1),
    "haic-and-systemic": ({}, 3),
    "planned-endpoints": ({}, 0),
    "regimens": ({}, 4),
    "regimens-by-class-and-measure": ({"class": "anti-EGFR regimen", "measure": "resectability outcome"}, 2),
    "results-of-trial": ({"trial": "alpha"}, 4),
    "route-of-drug": ({"drug": "oxaliplatin"}, 0),
    "survival-over": ({"measure": "PFS", "months": "10"}, 1),
    "trials": ({}, 3),
    "trials-requiring-biomarker": ({"marker": "KRAS"}, 2),
}


def test_catalogue_is_not_empty() -> None:
    assert len(QUERIES) >= 12


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_and_gives_its_columns(name: str, sample_graph: Graph) -> None:
    values, least = CALLS[name]
    rows = list(run_query(sample_graph, find_query(name), values))
    assert len(rows) >= least
    assert all(list(row) == [c.name for c in find_query(name).columns] for row in rows)


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_is_ordered_and_shows_where_it_comes_from(name: str) -> None:
    query = find_query(name)
    assert "ORDER BY" in query.text
    assert {"document", "quote", "example"} & {c.name for c in query.columns}


def test_threshold_is_a_number_not_text(sample_graph: Graph) -> None:
    query = find_query("regimens-by-class-and-measure")
    values = {"class": "anti-EGFR regimen", "measure": "conversion-rate", "threshold": "7"}
    assert [row["value"] for row in run_query(sample_graph, query, values)] == [66]


def test_list_cells_are_sorted(sample_graph: Graph) -> None:
    rows = list(run_query(sample_graph, find_query("arms-of-trial"), {"trial": "ALPHA"}))
    assert rows[0]["drugs"] == ["cetuximab", "fluorouracil", "leucovorin", "oxaliplatin"]


def test_misspelt_query_names_the_nearest() -> None:
    with pytest.raises(QuestionError, match="did you mean 'findings'"):
        find_query("finding")


def test_misspelt_parameter_is_refused_and_the_right_ones_named() -> None:
    with pytest.raises(QuestionError, match="no parameter 'trail'; did you mean 'trial'"):
        find_query("results-of-trial").bind({"trail": "ALPHA"})


def test_missing_parameter_is_named_with_its_meaning() -> None:
    with pytest.raises(QuestionError, match="needs --trial"):
        find_query("results-of-trial").bind({})


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        ("survival-over", {"months": "many"}, "not a number"),
        ("survival-over", {"months": "NaN"}, "not a number"),
        ("survival-over", {"measure": "overall survivel"}, "did you mean overall survival"),
        ("route-of-drug", {"drug": "aspirine-like-stuff"}, "kg terms"),
    ],
)
def test_values_that_do_not_fit_are_refused(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(QuestionError, match=message):
        find_query(name).bind(values)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_no_value_becomes_query_text(value: str) -> None:
    query = find_query("results-of-trial")
    text = query.bind({"trial": value}, Vocabulary({}))
    assert list(Store().query(text)) == []  # still one well-formed query
    assert text.count("\n") == query.text.count("\n")


def test_hostile_value_finds_nothing(sample_graph: Graph) -> None:
    hostile = 'x") } UNION { ?trialNode ?p ?o } #'
    assert list(run_query(sample_graph, find_query("results-of-trial"), {"trial": hostile})) == []


def test_names_of_terms_are_looked_up_without_regard_to_case() -> None:
    drug = Parameter(name="drug", type="drug", meaning="")
    words = default_vocabulary()
    assert {term_text(drug, name, words) for name in ("cetuximab", "Erbitux", "ERBITUX", "Cetuximab")} == {
        "<https://w3id.org/regimen-kg/id/drug/cetuximab>"
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("#+ title: t\n#+ question: q\nSELECT * {}", "lacks columns"),
        ("#+ title: t\n#+ column a text - m\nSELECT * {}", "lacks question"),
        ("#+ titel: t\nSELECT * {}", "no header line"),
        ("#+ title: t\n#+ question: q\n#+ column a text - m\nSELECT * { ?s ?p $x }", "x: stands in the header or"),
        (
            "#+ title: t\n#+ question: q\n#+ param x foo - m\n#+ column a text - m\nSELECT * { ?s ?p $x }",
            "no parameter",
        ),
    ],
)
def test_faulty_headers_are_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "faulty.rq"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionError, match=message):
        read_query(path)


def test_dollar_sign_in_a_string_is_no_parameter(tmp_path: Path) -> None:
    path = tmp_path / "string.rq"
    path.write_text(
        '#+ title: t\n#+ question: q\n#+ column a text - m\nSELECT ?a { ?a ?p "$x" } # $y\n', encoding="utf-8"
    )
    assert read_query(path).parameters == ()
