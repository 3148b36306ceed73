"""``kg check``."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import format_option, graph_option, print_rows, progress_bar
from kg.views.tables import RowFormat, printable

if TYPE_CHECKING:
    from kg.graph.check import Issue

_COLUMNS = ("severity", "kind", "subject", "message", "remedy", "quote")


@click.command(
    epilog="""\b
Examples:
  kg check
  kg check --no-proof --format csv > report.csv
Exit code 3 when there is an error. Warnings (a source at odds with itself, a file refused) do not fail.
"""
)
@click.option("--shapes/--no-shapes", default=True, show_default=True, help="Validate every document with SHACL.")
@click.option(
    "--proof/--no-proof", default=True, show_default=True, help="Let HermiT prove consistency, where there is a Java."
)
@format_option
@graph_option
def check(shapes: bool, proof: bool, form: RowFormat, graph_dir: Path) -> int:
    """Check the graph: shapes of claims and entries, logical consistency, figures that contradict each other.

    Each line of the report says what is wrong, where, and what to do about it.
    """
    from dataclasses import asdict

    from kg.cli import EXIT_CHECK_FAILED
    from kg.graph import open_graph
    from kg.graph.check import check as run_checks

    with open_graph(graph_dir) as graph, progress_bar("checking") as bars:
        task = bars.task_ids[0]
        report = run_checks(
            graph, shapes=shapes, prove=proof, progress=lambda part: bars.update(task, description=part)
        )
    if form is RowFormat.TABLE:
        for issue in report.issues:
            _print_issue(issue)
    else:
        print_rows((asdict(issue) for issue in report.issues), _COLUMNS, form)
    counts = Counter(issue.severity.value for issue in report.issues)
    words = {"error": "errors", "warning": "warnings", "info": "notes"}
    numbers = ", ".join(f"{counts[severity]} {word}" for severity, word in words.items())
    click.echo(f"{report.documents} documents: {numbers}; consistency shown by {report.proved_by}", err=True)
    return 0 if report.is_sound else EXIT_CHECK_FAILED


def _print_issue(issue: Issue) -> None:
    """One issue as a person reads it: what, where, the text it is about, what to do."""
    colour = {"error": "red", "warning": "yellow"}.get(issue.severity.value, "blue")
    head = click.style(f"{issue.severity.value}: {issue.kind}", fg=colour, bold=True)
    click.echo(f"{head}  {printable(issue.subject)}")
    click.echo(f"  {printable(issue.message)}")
    if issue.quote:
        click.echo(f"  “{printable(issue.quote)}”")
    click.echo(f"  → {printable(issue.remedy)}\n")
