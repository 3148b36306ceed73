"""Why a regimen belongs to a class."""

from __future__ import annotations

import pytest

from kg.cli import EXIT_CHECK_FAILED, main
from kg.errors import QuestionError
from kg.graph import Graph
from kg.query.explain import explain


def test_reasons_lead_from_the_regimen_to_the_target(sample_graph: Graph) -> None:
    found = explain(sample_graph, "mFOLFOX6 + cetuximab", "anti-EGFR regimen")
    text = "\n".join(step.text for step in found.steps)
    assert found.steps[0].depth == 0
    assert "cetuximab" in text
    assert "EGFR" in text
    assert "oxaliplatin" not in text  # which is no reason for it


def test_class_may_be_named_without_the_word_regimen(sample_graph: Graph) -> None:
    assert explain(sample_graph, "mFOLFOX6 + cetuximab", "oxaliplatin-based").class_ == "oxaliplatin-based regimen"


def test_a_regimen_outside_the_class_has_no_reasons(sample_graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(sample_graph, "capecitabine", "anti-EGFR regimen").steps == ()
    arguments = ["explain", "capecitabine", "anti-EGFR regimen", "--graph", str(sample_graph.directory)]
    assert main(arguments) == EXIT_CHECK_FAILED
    assert "does not belong" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("regimen", "class_", "words"),
    [
        ("mFOLFOX6 + cetuximab", "anti-EGFR regimnen", "did you mean"),
        ("mFOLFOX6 + cetuximb", "anti-EGFR regimen", "did you mean mFOLFOX6"),
    ],
)
def test_misspelt_names_are_refused(sample_graph: Graph, regimen: str, class_: str, words: str) -> None:
    with pytest.raises(QuestionError, match=words):
        explain(sample_graph, regimen, class_)
