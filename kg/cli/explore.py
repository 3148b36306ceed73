"""``kg explore``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import open_readable, readable_graph_option


@click.command(
    epilog="""\b
Examples:
  kg explore -o page.html
  kg explore --question "anti-EGFR regimens with conversion rate > 50%" -o answer.html
"""
)
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The page to write."
)
@click.option("--question", help="Show the answer to this question only.")
@click.option("--title", help="Heading of the page.")
@readable_graph_option
def explore(output: Path, question: str | None, title: str | None, location: Path | str) -> None:
    """Write a page that shows the graph in a browser: click a figure to read its sentence.

    The page is one file that works without any network.
    """
    from kg.query.answer import all_rows, ask
    from kg.views.explorer import write_page

    with open_readable(location) as graph:
        rows = list(ask(graph, question)) if question else all_rows(graph)
    count = write_page(rows, output, title=title or question or "Regimens, trials and figures")
    click.echo(f"{output}: {count} nodes", err=True)
