"""``kg explain``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import graph_option


@click.command(
    epilog="""\b
Examples:
  kg explain "mFOLFOX6 + cetuximab" "anti-EGFR regimen"
  kg explain cetuximab "anti-EGFR agent"
Exit code 3 when it does not belong to the class.
"""
)
@click.argument("regimen")
@click.argument("class_name", metavar="CLASS")
@graph_option
def explain(regimen: str, class_name: str, graph_dir: Path) -> int:
    """Say why REGIMEN (as given in the graph, a named regimen or a drug) belongs to CLASS.

    Indented lines are the reasons of the line above them; in brackets stands where each comes from.
    """
    from kg.cli import EXIT_CHECK_FAILED
    from kg.graph import open_graph
    from kg.query.explain import explain as find_reasons
    from kg.views.tables import printable

    with open_graph(graph_dir) as graph:
        found = find_reasons(graph, regimen, class_name)
    if not found.steps:
        click.echo(f"{printable(found.regimen)} does not belong to the class '{found.class_}'")
        return EXIT_CHECK_FAILED
    for step in found.steps:
        click.echo(f"{'  ' * step.depth}{printable(step.text)}  [{step.because}]")
    return 0
