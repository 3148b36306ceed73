"""``kg verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.common import format_option, graph_option, print_rows, progress_bar
from kg.views.tables import RowFormat

_COLUMNS = ("claim", "document", "source", "pointer", "start", "end", "reason", "expected", "found")


@click.command(
    epilog="""\b
Examples:
  kg verify
  kg verify --graph /data/graph --format json > failures.json
Exit code 3 when a claim is not proved.
"""
)
@format_option
@graph_option
def verify(form: RowFormat, graph_dir: Path) -> int:
    """Re-read the sources and prove of every claim that its quote stands where the graph says.

    The claims that are not proved are listed with what was expected and what stands there now. Sources are looked for
    where they were when the graph was built, relative to the graph directory.
    """
    from dataclasses import asdict

    from kg.cli import EXIT_CHECK_FAILED
    from kg.graph import open_graph
    from kg.graph.verify import verify as prove

    with open_graph(graph_dir) as graph, progress_bar("verifying") as bars:
        task = bars.task_ids[0]
        result = prove(graph, lambda done, total: bars.update(task, completed=done, total=total))
    rows: list[dict[str, Any]] = [asdict(failure) for failure in result.failures]
    if rows or form is not RowFormat.TABLE:
        print_rows(rows, _COLUMNS, form)
    summary = f"{result.claims} claims with {result.spans} spans in {result.documents} documents"
    click.echo(f"{summary}: {f'{len(rows)} not proved' if rows else 'all proved'}", err=True)
    return EXIT_CHECK_FAILED if rows else 0
