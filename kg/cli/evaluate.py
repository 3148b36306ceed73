"""``kg evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.common import format_option, print_rows
from kg.views.tables import RowFormat

if TYPE_CHECKING:
    from kg.evaluate import Evaluation, Score

_COLUMNS = ("table", "name", "precision", "recall", "f1", "right", "predicted", "gold", "count", "note")


@click.command(
    epilog="""\b
Examples:
  kg evaluate gold/
  kg evaluate gold.jsonl --predicted theirs.jsonl --errors 20
  kg evaluate gold/ --format json | jq '.[] | select(.table == "results")'
"""
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--predicted",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Extractions to measure (JSON Lines or a folder); without it the documents of GOLD are extracted now.",
)
@click.option("--errors", "n_errors", default=0, metavar="N", help="Also list the first N results that are not right.")
@click.option(
    "--worst", "n_worst", default=10, show_default=True, metavar="N", help="How many of the worst documents to list."
)
@format_option
def evaluate(gold: Path, predicted: Path | None, n_errors: int, n_worst: int, form: RowFormat) -> None:
    """Measure extractions against the annotations of GOLD: JSON Lines, a *.json or a folder of these, of the contract.

    Tables: results at four levels (value, measure, arm, full), biomarkers, arms, drugs, trial fields, quotes; then by
    measure, by kind of error, arms taken for one another, and the documents with most errors.
    """
    from kg.evaluate import evaluate as compare
    from kg.evaluate import predict, read_annotations

    annotations = read_annotations(gold)
    predictions = read_annotations(predicted) if predicted else predict(annotations)
    print_rows(list(_rows(compare(annotations, predictions), n_errors, n_worst)), _COLUMNS, form)


def _rows(evaluation: Evaluation, n_errors: int, n_worst: int) -> list[dict[str, Any]]:
    from kg.evaluate import describe

    rows = [_row("documents", "annotated", count=evaluation.documents)]
    rows.append(_row("documents", "without prediction", count=evaluation.without_prediction))
    rows += [_score("results", name, score) for name, score in evaluation.results.items()]
    rows += [_score("sets", name, score) for name, score in evaluation.sets.items()]
    for name, (right, total) in evaluation.trial_fields.items():
        rows.append(_row("trial fields", name, right=right, gold=total))
    wrong, quotes = evaluation.quotes
    rows.append(_row("quotes", "not where they say", count=wrong, predicted=quotes))
    rows += [_score("measures (full)", measure, levels["full"]) for measure, levels in evaluation.by_measure.items()]
    rows += [_row("errors by kind", kind, count=count) for kind, count in evaluation.error_kinds()]
    for (side, other), count in evaluation.arm_confusion.items():
        rows.append(_row("arms confused", f"{side} → {other}", count=count))
    rows += [_row("worst documents", name, count=count) for name, count in evaluation.worst_documents()[:n_worst]]
    for error in evaluation.errors[:n_errors]:
        sides = (("gold", error.gold), ("predicted", error.predicted))
        note = " | ".join(f"{side}: {describe(r)} «{r.evidence.quote[:80]}»" for side, r in sides if r is not None)
        rows.append(_row("errors", error.document, note=f"{error.kind}: {note}"))
    return rows


def _row(table: str, name: str, **cells: Any) -> dict[str, Any]:
    return {"table": table, "name": name, **{column: cells.get(column) for column in _COLUMNS[2:]}}


def _score(table: str, name: str, score: Score) -> dict[str, Any]:
    return _row(
        table,
        name,
        precision=score.precision,
        recall=score.recall,
        f1=score.f1,
        right=score.right,
        predicted=score.predicted,
        gold=score.gold,
    )
