"""``kg query``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import format_option, open_readable, print_rows, readable_graph_option
from kg.views.tables import RowFormat


@click.command(
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
    epilog="""\b
Examples:
  kg query --list
  kg query results-of-trial --help
  kg query regimens-by-class-and-measure --class "anti-EGFR regimen" --measure "R0 resection rate" --threshold 50
""",
    add_help_option=False,
)
@click.argument("name", required=False)
@click.option("--list", "list_all", is_flag=True, help="List the queries with what they ask.")
@click.option("--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter; also written --NAME VALUE.")
@click.option("--show-sparql", is_flag=True, help="Print the query with its values instead of running it.")
@format_option
@readable_graph_option
@click.option("-h", "--help", "show_help", is_flag=True, help="Show this message, or a query's parameters.")
@click.pass_context
def query(
    context: click.Context,
    name: str | None,
    list_all: bool,
    pairs: tuple[str, ...],
    show_sparql: bool,
    form: RowFormat,
    location: Path | str,
    show_help: bool,
) -> None:
    """Run the query NAME of the catalogue with its parameters."""
    from kg.query.catalogue import catalogue, find_query

    if show_help and name is None:
        click.echo(context.get_help())
        return
    if list_all or name is None:
        if name is None and not list_all:
            raise click.UsageError("name a query, or use --list to see all")
        rows = [
            {
                "name": q.name,
                "question": q.question,
                "parameters": " ".join(f"--{p.name}" if p.default is None else f"[--{p.name}]" for p in q.parameters),
            }
            for q in catalogue().values()
        ]
        print_rows(rows, ("name", "question", "parameters"), form)
        return
    found = find_query(name)
    if show_help:
        click.echo(f"Usage: kg query {found.name} " + " ".join(f"--{p.name} …" for p in found.parameters))
        click.echo(f"\n  {found.title}. {found.question}\n\nParameters:")
        for parameter in found.parameters:
            default = f"; default {parameter.default}" if parameter.default is not None else ""
            click.echo(f"  --{parameter.name:<12} {parameter.type:<14} {parameter.meaning}{default}")
        click.echo("\nColumns:")
        for column in found.columns:
            click.echo(f"  {column.name:<14} {column.type:<14} {column.meaning}")
        return
    values = _values(pairs, context.args)
    sparql = found.bind(values)
    if show_sparql:
        click.echo(sparql)
        return
    from kg.query.catalogue import run_query

    with open_readable(location) as graph:
        print_rows(run_query(graph, found, values), [c.name for c in found.columns], form)


def _values(pairs: tuple[str, ...], rest: list[str]) -> dict[str, str]:
    """Parameter values from ``--param name=value`` and ``--name value`` or ``--name=value``."""
    values: dict[str, str] = {}

    def put(name: str, value: str) -> None:
        if name in values:
            raise click.UsageError(f"parameter '{name}' is given twice")
        values[name] = value

    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--param '{pair}' is not NAME=VALUE")
        put(name, value)
    left = list(rest)
    while left:
        word = left.pop(0)
        if not word.startswith("--") or len(word) == 2:
            raise click.UsageError(f"'{word}' is no parameter; write --NAME VALUE")
        name, equals, value = word[2:].partition("=")
        if not equals:
            if not left:
                raise click.UsageError(f"--{name} has no value")
            value = left.pop(0)
        put(name, value)
    return values
