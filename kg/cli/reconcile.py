"""``kg reconcile``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import format_option, graph_option, print_rows
from kg.views.tables import RowFormat

COLUMNS = (
    "trial", "measure", "arm", "comparator", "time", "verdict", "reason", "registry", "paper", "registry_document",
    "registry_pointer", "registry_sentence", "paper_document", "paper_sentence",
)  # fmt: skip
UNREPORTED = ("trial", "document", "title", "status", "completion_date", "enrolled", "is_overdue")


@click.command(
    epilog="""\b
Examples:
  kg reconcile
  kg reconcile NCT06988852 --all
  kg reconcile --unreported --as-of 2026-01-01"""
)
@click.argument("trial", required=False)
@click.option("--all", "show_all", is_flag=True, help="Show agreements as well as differences.")
@click.option("--unreported", is_flag=True, help="List registered trials without any result in the graph instead.")
@click.option("--as-of", metavar="DATE", help="With --unreported: overdue where completed a year before this ISO date.")
@format_option
@graph_option
def reconcile(
    trial: str | None, show_all: bool, unreported: bool, as_of: str | None, form: RowFormat, graph_dir: Path
) -> None:
    """Compare papers with registry records: same arm, measure and time, and do they agree?

    Lists differences with both sentences and the likely reason: rounding, analysis set, data cut. Says on standard
    error how many figures were compared.
    """
    import re
    from dataclasses import asdict

    from kg.graph import open_graph
    from kg.query.reconcile import find_unreported
    from kg.query.reconcile import reconcile as compare

    if as_of is not None and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", as_of):
        raise click.UsageError(f"--as-of {as_of!r} is no ISO date; write it such as 2026-01-31")
    with open_graph(graph_dir) as graph:
        if unreported:
            print_rows((asdict(row) for row in find_unreported(graph, as_of)), UNREPORTED, form)
            return
        found = compare(graph, trial)
    shown = [item for item in found if show_all or item.verdict == "differs"]
    print_rows((item.as_row() for item in shown), COLUMNS, form)
    differences = sum(item.verdict == "differs" for item in found)
    click.echo(f"{len(found)} figures compared, {differences} differ", err=True)
