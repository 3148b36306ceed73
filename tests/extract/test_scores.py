"""Scores: probabilities that explain themselves by name and fall with the cost of a link."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.extract import extract, scores
from kg.model import Document, DocumentKind

FILE = Path(scores.__file__).with_name("scores.json")


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, float]:
    weights = {"intercept": 1.0, "figure is a percent": 0.5, "arm by name": 0.25, "cost": -2.0}
    monkeypatch.setattr(scores, "weights", lambda: weights)
    return weights


# Logistic function of the sum of the weights: 1 / (1 + exp(-x)), computed by hand for each x.
@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("percent/before/name/0", 0.852),  # x = 1.75
        ("percent/before/other/0", 0.818),  # x = 1.5
        ("ratio/before/other/0", 0.731),  # x = 1.0
        ("ratio/before/other/10", 0.5),  # x = 0.0
        ("ratio/before/other/20", 0.269),  # x = -1.0
        ("ratio/before/other/500", 0.269),  # no cost counts more than the greatest
        ("ratio", 0.731),  # nothing more is known
    ],
)
def test_score(given: dict[str, float], rule: str, expected: float) -> None:
    assert scores.link_score(rule) == expected


def test_features_are_named_in_words() -> None:
    assert scores.features("percent/before/name/5") == {
        "intercept": 1.0,
        "figure is a percent": 1.0,
        "measure stands before": 1.0,
        "arm by name": 1.0,
        "cost": 0.25,
    }


def test_weights_are_a_readable_file_of_known_features() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    assert scores.weights() == stored
    assert stored["cost"] < 0, "a link that costs more is less sure"
    begin = ("intercept", "cost", "figure is a ", "measure stands ", "arm by ")
    assert [name for name in stored if not name.startswith(begin)] == []


def test_every_result_has_a_score_and_says_by_which_rule() -> None:
    text = "Results: Forty patients received cetuximab. The response rate was 41% and median survival was 12 months.\n"
    read = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    results = extract(read).results
    assert [r.measure for r in results] == ["objective-response-rate", "overall-survival"]
    assert all(r.rule and r.score == scores.link_score(r.rule) for r in results)
