"""kg evaluate: a small example counted by hand, and the contract's scorer on the gold where that is at hand."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.evaluate import evaluate as command
from kg.errors import SourceError
from kg.evaluate import annotated, evaluate, predict, read_annotations

REPOSITORY = Path(__file__).parents[1]
SHARED = Path(os.environ.get("KG_SHARED") or REPOSITORY.parent / "shared")
SCORER = SHARED / "contract" / "score.py"

TEXT = (
    "A trial\n\nPatients received drug A (n = 40) or placebo. "
    "Response was 50% v 20%; survival was 12 months. KRAS mutant."
)


def one_result(measure: str, value: float, arm: str | None, quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    shape = {
        "statistic": "proportion",
        "unit": "%",
        "status": "reported",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
    }
    return {"measure": measure, "value": value, "arm": arm, **shape, **more}


def gold_object() -> dict[str, Any]:
    return {
        "document": {"id": "test:1", "kind": "publication", "title": "A trial", "text": TEXT},
        "trial": {"acronym": "ONE/TWO", "phase": "2", "randomized": True, "enrolled": 80},
        "conditions": [],
        "biomarkers": [{"gene": "KRAS", "state": "mutant", "role": "requires", "quote": "KRAS mutant"}],
        "arms": [
            {"id": "a1", "label": "drug A", "role": "experimental", "drugs": ["cetuximab"], "n": 40},
            {"id": "a2", "label": "control", "role": "control", "drugs": ["5-FU"]},
        ],
        "results": [
            one_result("objective-response-rate", 50, "a1", "50%"),
            one_result("objective-response-rate", 20, "a2", "20%"),
            one_result("overall-survival", 12, "a1", "12 months", statistic="median", unit="months"),
        ],
    }


def predicted_object() -> dict[str, Any]:
    """One result right, one on the wrong arm, one with another measure, one spurious; a quote that is elsewhere."""
    predicted = copy.deepcopy(gold_object())
    predicted["trial"] = {"acronym": "TWO", "phase": "3", "randomized": True, "enrolled": None}
    predicted["arms"][1]["drugs"] = ["fluorouracil"]
    predicted["results"][1]["arm"] = "a1"
    predicted["results"][2]["measure"] = "progression-free-survival"
    predicted["results"].append({**one_result("death-rate", 7, None, "20%"), "start": 0, "end": 3})
    predicted["biomarkers"].append({"gene": "K-RAS", "state": "wild-type", "role": "subgroup", "quote": "KRAS"})
    return predicted


def test_small_example() -> None:
    found = evaluate([annotated(gold_object())], [annotated(predicted_object())])
    assert {name: (s.right, s.predicted, s.gold) for name, s in found.results.items()} == {
        "value": (3, 4, 3),
        "measure": (2, 4, 3),
        "arm": (1, 4, 3),
        "full": (1, 4, 3),
    }
    assert (found.results["value"].precision, found.results["value"].recall, found.results["value"].f1) == (
        0.75,
        1.0,
        0.857,
    )
    assert found.error_kinds() == (("spurious", 1), ("wrong arm", 1), ("wrong measure", 1))
    assert dict(found.arm_confusion) == {("control", "experimental"): 1}
    assert found.worst_documents() == (("test:1", 3),)
    assert found.trial_fields == {"acronym": (1, 1), "phase": (0, 1), "randomized": (1, 1), "enrolled": (0, 1)}
    assert found.quotes == (1, 6)
    assert found.sets["biomarkers (gene, state, role)"].f1 == 0.667
    assert found.sets["arms (exact drug set)"].f1 == 1.0
    assert found.by_measure["objective-response-rate"]["full"].right == 1
    assert found.by_measure["progression-free-survival"]["full"].predicted == 1


def test_perfect_prediction() -> None:
    gold = [annotated(gold_object())]
    found = evaluate(gold, gold)
    assert {s.f1 for s in [*found.results.values(), *found.sets.values()]} == {1.0}
    assert found.errors == ()


def test_document_without_prediction_counts_as_empty() -> None:
    found = evaluate([annotated(gold_object())], [])
    assert (found.without_prediction, found.results["value"].gold, found.results["value"].right) == (1, 3, 0)
    assert [e.kind for e in found.errors] == ["missed"] * 3


def test_documents_are_paired_by_text_where_ids_differ() -> None:
    other = predicted_object()
    other["document"]["id"] = "pmid:1"
    assert evaluate([annotated(gold_object())], [annotated(other)]).without_prediction == 0


def test_prediction_does_not_look_at_the_annotations() -> None:
    empty = {**gold_object(), "results": [], "arms": [], "biomarkers": []}
    first, second = predict([annotated(gold_object())]), predict([annotated(empty)])
    assert first[0].extraction == second[0].extraction


@pytest.mark.parametrize("format_", ["table", "csv", "json"])
def test_command(tmp_path: Path, format_: str) -> None:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps(gold_object()) + "\n", encoding="utf-8")
    predicted.write_text(json.dumps(predicted_object()) + "\n", encoding="utf-8")
    outcome = CliRunner().invoke(
        command, [str(gold), "--predicted", str(predicted), "--errors", "2", "--format", format_]
    )
    assert outcome.exit_code == 0, outcome.output
    assert "worst documents" in outcome.output
    assert "0.857" in outcome.output
    if format_ == "json":
        rows = (
            [json.loads(line) for line in outcome.output.splitlines()]
            if outcome.output[0] == "{"
            else json.loads(outcome.output)
        )
        assert {r["name"]: r["f1"] for r in rows if r["table"] == "results"}["full"] == 0.286


def test_one_annotation_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold_object(), indent=2), encoding="utf-8")
    (read,) = read_annotations(path)
    assert read.document.id == gold_object()["document"]["id"]


# What was measured when the abstracts were added, less a margin; the errors of the second file are to stay unread.
@pytest.mark.parametrize(("name", "figures", "floor"), [("opened", 484, 0.82), ("aside", 426, 0.73)])
def test_abstracts_written_for_measuring_are_read_no_worse(name: str, figures: int, floor: float) -> None:
    gold = read_annotations(Path(__file__).parents[1] / "benchmarks" / "written" / f"{name}.jsonl")
    measured = evaluate(gold, predict(gold))
    assert measured.results["full"].gold == figures
    assert measured.quotes[0] == 0
    assert measured.results["full"].f1 >= floor


def test_faulty_annotations_are_named(tmp_path: Path) -> None:
    faulty = gold_object()
    del faulty["results"][0]["measure"]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(gold_object()) + "\n" + json.dumps(faulty) + "\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold.jsonl:2: .*results\[0\].measure is missing"):
        read_annotations(path)
    with pytest.raises(SourceError, match="no such file"):
        read_annotations(tmp_path / "absent.jsonl")


@pytest.mark.parametrize("folder", ["seeds", "dev"])
def test_figures_are_those_of_the_contract_scorer(folder: str, tmp_path: Path) -> None:
    gold_folder = SHARED / "gold" / folder
    if not SCORER.is_file() or not gold_folder.is_dir():
        pytest.skip(f"the contract's scorer or its gold is not at {SHARED}; set KG_SHARED")
    from kg.extract.pipeline import extract
    from kg.model.contract import to_contract

    gold = read_annotations(gold_folder)
    predicted = tmp_path / "predicted.jsonl"
    with predicted.open("w", encoding="utf-8") as file:
        for one in gold:
            file.write(json.dumps(to_contract(one.document, extract(one.document))) + "\n")
    command_line = [sys.executable, str(SCORER), str(gold_folder), str(predicted), "--json"]
    theirs = json.loads(subprocess.run(command_line, capture_output=True, text=True, check=True).stdout)
    ours = evaluate(gold, read_annotations(predicted))
    for name, score in [*ours.results.items(), *ours.sets.items()]:
        other = theirs["results"].get(name) or theirs[name]
        shares = {"p": score.precision, "r": score.recall, "f1": score.f1}
        assert {**shares, "tp": score.right, "predicted": score.predicted, "gold": score.gold} == other, name
    assert {k: f"{a}/{b}" for k, (a, b) in ours.trial_fields.items()} == theirs["trial fields"]
    assert "/".join(map(str, ours.quotes)) == theirs["quotes that are not where they say"]
