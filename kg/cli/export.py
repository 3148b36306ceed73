"""``kg export``."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.common import format_option, graph_option, print_rows, progress_bar
from kg.export.files import Progress
from kg.export.formats import FORMATS, SERVERS, Format
from kg.views.tables import RowFormat

if TYPE_CHECKING:
    from pyoxigraph import Store

_NEO4J_PASSWORD = "NEO4J_PASSWORD"
_SPARQL_PASSWORD = "SPARQL_PASSWORD"


@click.command(
    epilog="""\b
Examples:
  kg export --list
  kg export nquads -o graph.nq
  kg export csv > evidence.csv
  kg export graphml -o egfr.graphml --question "anti-EGFR regimens with conversion rate > 50%"
  kg export parquet -o trial.parquet --query results-of-trial --param trial=NCT00460265
  kg export neo4j-csv -o import && import/import.sh
  kg export neo4j --uri bolt://localhost:7687
  kg export sparql --url http://localhost:3030/kg && kg query trials --graph http://localhost:3030/kg
"""
)
@click.argument("target", metavar="FORMAT", required=False, type=click.Choice(sorted({**FORMATS, **SERVERS})))
@click.option("--list", "list_all", is_flag=True, help="List the formats, what each keeps and what it loses.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File or folder to write; else standard output.")
@click.option("--question", help="Export only what the answer of this plain question rests on.")
@click.option("--query", "query_name", help="Export only what the rows of this query of the catalogue rest on.")
@click.option("--param", "pairs", multiple=True, metavar="NAME=VALUE", help="A parameter of --query.")
@click.option("--uri", help="neo4j: address of the server, such as bolt://localhost:7687.")
@click.option("--database", help="neo4j: database; default the user's own.")
@click.option("--url", help="sparql: where the store takes graphs, such as http://localhost:3030/kg.")
@click.option("--query-url", help="sparql: where it takes queries, if that is another address.")
@click.option("--quads-url", help="sparql: where it takes N-Quads of many graphs at once; a first export is faster.")
@click.option("--user", help="User to log in with: for neo4j 'neo4j' by default, for sparql none.")
@format_option
@graph_option
def export(
    target: str | None,
    list_all: bool,
    output: Path | None,
    question: str | None,
    query_name: str | None,
    pairs: tuple[str, ...],
    uri: str | None,
    database: str | None,
    url: str | None,
    query_url: str | None,
    quads_url: str | None,
    user: str | None,
    form: RowFormat,
    graph_dir: Path,
) -> None:
    """Write the graph in another tool's FORMAT, or send it to a server.

    A file is complete or not there. Passwords are read from NEO4J_PASSWORD and SPARQL_PASSWORD, else asked for.
    --format is for --list only.
    """
    if list_all:
        print_rows(_listing(), ("format", "keeps", "loses"), form)
        return
    if target is None:
        raise click.UsageError("name a FORMAT, or use --list to see all")
    addresses = {"uri": uri, "database": database, "url": url, "query-url": query_url, "quads-url": quads_url}
    _check_usage(target, output, question, query_name, pairs, addresses)
    from kg.graph import open_graph

    with open_graph(graph_dir) as graph:
        store = _part(graph.store, question, query_name, pairs)
        if target == "neo4j":
            _to_neo4j(store, uri or "", user or "neo4j", database)
        elif target == "sparql":
            _to_sparql(store, url or "", query_url, quads_url, user)
        else:
            _to_file(FORMATS[target], store, output)


def _listing() -> list[dict[str, str]]:
    rows = [{"format": f.name, "keeps": f.keeps, "loses": f.loses} for f in FORMATS.values()]
    rows += [{"format": name, "keeps": keeps, "loses": loses} for name, (keeps, loses) in SERVERS.items()]
    return sorted(rows, key=lambda row: row["format"])


def _check_usage(
    target: str,
    output: Path | None,
    question: str | None,
    query_name: str | None,
    pairs: tuple[str, ...],
    addresses: dict[str, str | None],
) -> None:
    if question is not None and query_name is not None:
        raise click.UsageError("give --question or --query, not both")
    if pairs and query_name is None:
        raise click.UsageError("--param belongs to --query")
    if target == "ontology" and (question is not None or query_name is not None):
        raise click.UsageError("the ontology is exported whole; leave --question and --query out")
    wanted = {"neo4j": {"uri", "database"}, "sparql": {"url", "query-url", "quads-url"}}.get(target, set())
    for name, value in addresses.items():
        if value is not None and name not in wanted:
            raise click.UsageError(f"--{name} does not belong to 'kg export {target}'")
    if target == "neo4j" and addresses["uri"] is None:
        raise click.UsageError("kg export neo4j needs --uri, such as bolt://localhost:7687")
    if target == "sparql" and addresses["url"] is None:
        raise click.UsageError("kg export sparql needs --url, such as http://localhost:3030/kg")
    if target in SERVERS:
        if output is not None:
            raise click.UsageError(f"{target} is a server, not a file; leave -o out")
        return
    if output is None:
        if not FORMATS[target].ending:
            raise click.UsageError(f"{target} is a folder of files; name it with -o")
        if FORMATS[target].is_binary and sys.stdout.isatty():
            raise click.UsageError(f"{target} is not text; name a file with -o")


def _part(store: Store, question: str | None, query_name: str | None, pairs: tuple[str, ...]) -> Store:
    """The part of the graph that was asked for; all of it where nothing was."""
    if question is not None:
        from kg.export.part import StoreGraph, part_of_answer
        from kg.query.answer import ask

        return part_of_answer(store, ask(StoreGraph(store), question))
    if query_name is not None:
        from kg.export.part import StoreGraph, part_of_rows
        from kg.query.catalogue import find_query, run_query

        values = {}
        for pair in pairs:
            name, equals, value = pair.partition("=")
            if not equals:
                raise click.UsageError(f"--param '{pair}' is not NAME=VALUE")
            values[name] = value
        return part_of_rows(store, run_query(StoreGraph(store), find_query(query_name), values))
    return store


@contextmanager
def _progress(description: str) -> Iterator[Progress]:
    """A counter on standard error; silent where that is no terminal."""
    with progress_bar(description) as bars:
        task = bars.task_ids[0]
        yield lambda done: bars.update(task, completed=done)


def _to_file(form: Format, store: Store, output: Path | None) -> None:
    from kg.export.formats import write

    with _progress(f"writing {form.name}") as progress:
        if output is not None:
            write(form, store, output, progress)
            return
        # Whole before the first byte is seen, as a file would be.
        with tempfile.TemporaryDirectory(prefix="kg-export-") as folder:
            path = Path(folder) / f"graph{form.ending}"
            write(form, store, path, progress)
            with path.open("rb") as stream:
                shutil.copyfileobj(stream, sys.stdout.buffer, 2**20)
            sys.stdout.buffer.flush()


def _to_neo4j(store: Store, uri: str, user: str, database: str | None) -> None:
    from kg.export.neo4j import load_neo4j
    from kg.export.property_graph import PropertyGraph

    password = _password(_NEO4J_PASSWORD, f"Password of '{user}' at {uri}")
    with _progress("loading into Neo4j") as progress, PropertyGraph(store, progress) as graph:
        report = load_neo4j(graph, uri, user=user, password=password, database=database, progress=progress)
    click.echo(
        f"{uri}: {report.added} nodes added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.removed} removed",
        err=True,
    )


def _to_sparql(store: Store, url: str, query_url: str | None, quads_url: str | None, user: str | None) -> None:
    from kg.export.sparql_store import send_to_store

    auth = (user, _password(_SPARQL_PASSWORD, f"Password of '{user}' at {url}")) if user else None
    with _progress("sending graphs") as progress:
        report = send_to_store(store, url, query_url=query_url, quads_url=quads_url, auth=auth, progress=progress)
    click.echo(f"{url}: {report.sent} graphs sent, {report.unchanged} unchanged, {report.removed} removed", err=True)


def _password(variable: str, question: str) -> str:
    password = os.environ.get(variable)
    if password is None:
        password = str(click.prompt(f"{question} (or set {variable})", hide_input=True, err=True))
    return password
