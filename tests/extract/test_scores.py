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
    plain = (replace(PLAIN, rule=rule),)
    (result,) = scores.score_results(plain, scores.figure_features(plain, arms, ()))
    assert result == replace(PLAIN, rule=rule, score=expected)


def test_no_results_need_no_score() -> None:
    assert scores.score_results((), scores.figure_features((), (CETUXIMAB,), ())) == ()


def features_of(result: Result, *arms: Arm, unlinked: int = 0) -> dict[str, float]:
    left = (UnlinkedFigure(text="5%", reason="", evidence=QUOTE),) * unlinked
    (found,) = scores.figure_features((result,), arms, left)
    return found


def test_features_of_a_figure_are_named_in_words() -> None:
    plain = features_of(replace(PLAIN, rule="percent/before/named/3"), CETUXIMAB)
    assert plain["cost"] == 0.25
    assert set(plain) >= {
        "figure is a percent", "measure stands before", "arm by named", "measure objective-response-rate", "statistic proportion"
    }  # fmt: skip
    unsure = replace(PLAIN, measure="other", arm=None, population="older patients", events=4, total=9)
    assert set(features_of(unsure, CETUXIMAB, PLACEBO)) >= {
        "measure other", "no arm of several", "population named", "events and total stated"
    }  # fmt: skip
    cited = features_of(replace(PLAIN, arm=None, status="cited"), CETUXIMAB, PLACEBO)
    assert "status is not reported" in cited
    assert "no arm of several" not in cited, "a cited figure has no arm of this document"
    ratio = replace(PLAIN, statistic="hazard-ratio", low=Decimal(1), high=Decimal(2), level=Decimal(95))
    assert set(features_of(ratio, CETUXIMAB, PLACEBO)) >= {"interval stated", "ratio without comparator"}
    assert "ratio without comparator" not in features_of(replace(ratio, comparator="a2"), CETUXIMAB, PLACEBO)


def test_a_figure_is_surer_with_its_twin_on_the_other_arm() -> None:
    other = replace(PLAIN, arm="a2", value=Decimal(30))
    both = scores.figure_features((PLAIN, other), (CETUXIMAB, PLACEBO), ())
    assert all("twin on the other arm" in f for f in both)
    assert "no twin on the other arm" in features_of(PLAIN, CETUXIMAB, PLACEBO)
    twice = scores.figure_features((PLAIN, replace(other, arm="a1")), (CETUXIMAB, PLACEBO), ())
    assert all("same figure twice on the arm" in f for f in twice)


def test_features_of_the_document_say_what_was_not_understood() -> None:
    assert features_of(PLAIN, CETUXIMAB)["share unlinked"] == 0
    two = features_of(PLAIN, CETUXIMAB, PLACEBO, unlinked=3)
    assert two["share unlinked"] == 0.75
    assert set(two) >= {"arms 2", "arm without drugs or procedures", "arm without figures"}
    alike = features_of(PLAIN, *(replace(CETUXIMAB, id=f"a{i}", n=None) for i in range(5)))
    assert set(alike) >= {"arms 4", "arms not told apart by drugs or procedures", "arms without sizes"}
    odd = features_of(PLAIN, CETUXIMAB, replace(PLACEBO, label="in which bevacizumab 7.5 mg/kg was given"))
    assert "label that begins like no name" in odd


def test_more_is_expected_right_of_arms_that_the_figures_name() -> None:
    guessed = replace(PLAIN, rule="percent/before/order-of-document/9")
    named, unsure = (
        scores.expected_right(scores.figure_features(results, (CETUXIMAB, PLACEBO), ()))
        for results in ((PLAIN, replace(PLAIN, arm="a2")), (guessed, guessed))
    )
    assert 0 < unsure < named < 2


def test_weights_are_a_readable_file_of_known_features() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))["weights"]
    assert scores.weights() == stored
    assert stored["twin on the other arm"] > stored["no twin on the other arm"]
    assert "developed with this document" not in stored, "scores are those of new documents"


def test_every_result_has_a_score_and_says_by_which_rule() -> None:
    text = "Results: Forty patients received cetuximab. The response rate was 41% and median survival was 12 months.\n"
    read = Document(id="test:1", kind=DocumentKind.PUBLICATION, title="", text=text)
    results = extract(read).results
    assert [r.measure for r in results] == ["objective-response-rate", "overall-survival"]
    assert all(r.rule and r.score is not None and 0 < r.score < 1 for r in results)
