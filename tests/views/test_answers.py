"""Answers as text."""

from __future__ import annotations

import io

from kg.graph import Graph
from kg.query.answer import ask
from kg.views.answers import ROW_COLUMNS, figure_text, write_answer
from kg.views.tables import flat


def text_of(graph: Graph, question: str) -> str:
    stream = io.StringIO()
    write_answer(ask(graph, question), stream)
    return stream.getvalue()


def test_answer_shows_figure_status_trial_and_sentence(sample_graph: Graph) -> None:
    text = text_of(sample_graph, "anti-EGFR regimens with conversion rate > 50%")
    assert "R0 resection rate 54.2% (26 of 48*) · own result · ALPHA (NCT01000001)" in text
    assert "“An R0 resection was achieved in 26 patients (54.2%).”" in text
    assert "KRAS exon 2 wild-type" in text
    assert "conversion rate 66% · CITED" in text
    assert "1 ranges without a point" in text
    assert "* size of the arm" in text


def test_partly_applicable_is_said_aloud(sample_graph: Graph) -> None:
    assert "PARTLY APPLICABLE: selected for KRAS exon 2 wild-type only" in " ".join(
        text_of(sample_graph, "RAS wild-type, R0 resection rate").split()
    )


def test_no_answer_is_said(sample_graph: Graph) -> None:
    assert "No figure of this graph fits." in text_of(sample_graph, "response rate > 99%")


def test_figures_in_words(sample_graph: Graph) -> None:
    found = {figure_text(row) for row in ask(sample_graph, "overall survival")}
    assert found == {
        "median 41 months (95% CI 28 to not reached)",
        "HR 0.7 (95% CI 0.55 to 0.9; P =.004)",
    }


def test_columns_cover_every_field(sample_graph: Graph) -> None:
    row = ask(sample_graph, "response rate").rows[0]
    assert set(flat(row.as_dict())) == set(ROW_COLUMNS)
