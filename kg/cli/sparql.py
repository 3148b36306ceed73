"""``kg sparql``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.common import format_option, graph_option, print_rows
from kg.views.tables import RowFormat


@click.command(
    epilog="""\b
Examples:
  kg sparql "SELECT ?trial ?drug { ?trial rkg:uses ?drug } ORDER BY ?trial ?drug"
  kg sparql question.rq --timeout 300 --format csv
  echo "ASK { ?c rkg:drug <https://w3id.org/regimen-kg/id/drug/cetuximab> }" | kg sparql -
"""
)
@click.argument("query")
@click.option(
    "--timeout",
    "timeout_seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop the query after this time (exit code 4).",
)
@format_option
@graph_option
@click.pass_context
def sparql(context: click.Context, query: str, timeout_seconds: float, form: RowFormat, graph_dir: Path) -> int:
    """Run QUERY: SPARQL text, a file that holds it, or - for standard input.

    Read-only and offline: updates and SERVICE are refused. The graph's prefixes (rkg:, skos:, oa:, prov:, …) need no
    declaration. The query sees the union of all documents; GRAPH ?document { … } tells them apart.
    """
    from kg.cli import EXIT_TIMEOUT
    from kg.graph import open_graph
    from kg.query.foreign import QueryTimeoutError, run_foreign

    text = _read(query)
    open_graph(graph_dir).close()  # a missing graph is told before anything else
    try:
        result = run_foreign(text, graph_dir, timeout_seconds=timeout_seconds)
    except QueryTimeoutError as error:
        click.echo(f"kg: {error}", err=True)
        return EXIT_TIMEOUT
    if result.boolean is not None:
        click.echo("true" if result.boolean else "false")
    elif result.triples is not None:
        sys.stdout.write(result.triples)
    else:
        print_rows(result.rows, result.columns, form)
    return 0


def _read(query: str) -> str:
    """The query's text: from standard input, a file, or as given."""
    if query == "-":
        return sys.stdin.read()
    if "\n" not in query and "{" not in query:
        try:
            return Path(query).read_text(encoding="utf-8")
        except FileNotFoundError:
            raise click.UsageError(f"'{query}' is neither a file nor a SPARQL query") from None
        except UnicodeDecodeError:
            raise click.UsageError(f"'{query}' is not UTF-8 text") from None
    return query
