"""Scores: probabilities that explain themselves by name and fall with the cost of a link."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract import extract, scores
from kg.model import Arm, Component, Document, DocumentKind, Evidence, Result, UnlinkedFigure

FILE = Path(scores.__file__).with_name("scores.json")
QUOTE = Evidence(quote="41%", start=0, end=3)
PLAIN = Result(
    measure="objective-response-rate",
    statistic="proportion",
    value=Decimal(41),
    unit="%",
    status="reported",
    evidence=QUOTE,
    arm="a1",
    rule="percent/before/named/0",
)
CETUXIMAB = Arm(id="a1", label="A", components=(Component(drug="cetuximab"),), n=20)
PLACEBO = Arm(id="a2", label="B", n=21)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, float]:
    weights = {"intercept": 1.0, "figure is a percent": 0.5, "arm by named": 0.25, "cost": -2.0, "arms 2": -1.0}
    monkeypatch.setattr(scores, "weights", lambda: weights)
    return weights


# Logistic function of the sum of the weights: 1 / (1 + exp(-x)), computed by hand for each x.
@pytest.mark.parametrize(
    ("rule", "arms", "expected"),
    [
        ("percent/before/named/0", (CETUXIMAB,), 0.852),  # x = 1.75
        ("percent/before/other/0", (CETUXIMAB,), 0.818),  # x = 1.5
        ("percent/before/other/0", (CETUXIMAB, PLACEBO), 0.622),  # x = 0.5
        ("ratio/before/other/0", (CETUXIMAB,), 0.731),  # x = 1.0
        ("ratio/before/other/6", (CETUXIMAB,), 0.5),  # x = 0.0
        ("ratio/before/other/12", (CETUXIMAB,), 0.269),  # x = -1.0
        ("ratio/before/other/500", (CETUXIMAB,), 0.269),  # no cost counts more than the greatest
        ("ratio", (CETUXIMAB,), 0.731),  # nothing more is known
        (None, (CETUXIMAB,), 0.731),
    ],
)
def test_score(given: Mapping[str, float], rule: str | None, arms: tuple[Arm, ...], expected: float) -> None:
    (result,) = scores.score_results((replace(PLAIN, rule=rule),), arms, ())
    assert result == replace(PLAIN, rule=rule, score=expected)


def test_no_results_need_no_score() -> None:
    assert scores.score_results((), (CETUXIMAB,), ()) == ()


def test_features_of_a_figure_are_named_in_words() -> None:
    assert scores.link_features(replace(PLAIN, rule="percent/before/named/3"), 1) == {
        "figure is a percent": 1.0,
        "measure stands before": 1.0,
        "arm by named": 1.0,
        "cost": 0.25,
    }
    unsure = replace(PLAIN, measure="other", arm=None, population="older patients", events=4, total=9)
    assert set(scores.link_features(unsure, 2)) >= {
        "measure is other", "no arm of several", "population named", "events and total stated"
    }  # fmt: skip
    cited = scores.link_features(replace(PLAIN, arm=None, status="cited"), 2)
    assert "status is not reported" in cited
    assert "no arm of several" not in cited, "a cited figure has no arm of this document"
    ratio = replace(PLAIN, statistic="hazard-ratio", low=Decimal(1), high=Decimal(2), level=Decimal(95))
    assert set(scores.link_features(ratio, 2)) >= {"interval stated", "ratio without comparator"}
    assert "ratio without comparator" not in scores.link_features(replace(ratio, comparator="a2"), 2)


def test_features_of_the_document_say_what_was_not_understood() -> None:
    left = UnlinkedFigure(text="5%", reason="", evidence=QUOTE)
    assert scores.document_features((PLAIN,), (CETUXIMAB,), ()) == {
        "intercept": 1.0, "arms 1": 1.0, "share unlinked": 0.0
    }  # fmt: skip
    assert scores.document_features((PLAIN,), (CETUXIMAB, PLACEBO), (left, left, left)) == {
        "intercept": 1.0, "arms 2": 1.0, "arm without drugs or procedures": 1.0, "share unlinked": 0.75
    }  # fmt: skip
    alike = scores.document_features((PLAIN,), tuple(replace(CETUXIMAB, id=f"a{i}", n=None) for i in range(5)), ())
    assert set(alike) >= {"arms 3", "arms not told apart by drugs or procedures", "arms without sizes"}


def test_weights_are_a_readable_file_of_known_features() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    assert scores.weights() == stored
    assert stored["cost"] < 0, "a link that costs more is less sure"
    assert "developed with this document" not in stored, "scores are those of new documents"


def test_every_result_has_a_score_and_says_by_which_rule() -> None:
    text = "Results: Forty patients received cetuximab. The response rate was 41% and median survival was 12 months.\n"
    read = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    results = extract(read).results
    assert [r.measure for r in results] == ["objective-response-rate", "overall-survival"]
    assert all(r.rule and r.score is not None and 0 < r.score < 1 for r in results)
