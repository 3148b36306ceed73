"""What several commands share: options, where rows go, progress."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.views.tables import RowFormat, write_rows

if TYPE_CHECKING:
    from rich.progress import Progress

    from kg.graph import Graph
    from kg.graph.remote import RemoteGraph

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT_GRAPH = "kg-graph"


def default_graph() -> Path:
    """The graph directory where none is named: ``$KG_GRAPH``, else ``./kg-graph``."""
    return Path(os.environ.get("KG_GRAPH") or DEFAULT_GRAPH)


def graph_option(command: F) -> F:
    """Add ``--graph DIR``."""
    option = click.option(
        "--graph",
        "graph_dir",
        type=click.Path(path_type=Path, file_okay=False),
        default=default_graph,
        show_default="$KG_GRAPH, else ./kg-graph",
        help="Directory of the graph.",
    )
    return option(command)


class _GraphLocation(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A graph directory, or the address of a SPARQL 1.1 store that holds a graph."""

    name = "DIR|URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """The address as text, else the path."""
        if isinstance(value, Path) or str(value).startswith(("http://", "https://")):
            return value if isinstance(value, Path) else str(value)
        return Path(value)


def readable_graph_option(command: F) -> F:
    """Add ``--graph DIR|URL`` for commands that only read, and can read from a remote store too."""
    option = click.option(
        "--graph",
        "location",
        type=_GraphLocation(),
        default=lambda: os.environ.get("KG_GRAPH") or DEFAULT_GRAPH,
        show_default="$KG_GRAPH, else ./kg-graph",
        help="Directory of the graph, or address of a SPARQL 1.1 store it was sent to.",
    )
    return option(command)


def open_readable(location: Path | str) -> Graph | RemoteGraph:
    """The graph in a directory or a remote store, for reading.

    Raises:
        GraphError: there is none.
    """
    if isinstance(location, str):
        from kg.graph.remote import RemoteGraph

        return RemoteGraph(location)
    from kg.graph import open_graph

    return open_graph(location)


def format_option(command: F) -> F:
    """Add ``--format table|csv|json``."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice([f.value for f in RowFormat]),
        default=RowFormat.TABLE.value,
        show_default=True,
        callback=lambda _ctx, _parameter, value: RowFormat(value),
        help="How rows are printed; csv neutralises spreadsheet formulas, json is one array.",
    )
    return option(command)


def print_rows(rows: Iterable[dict[str, Any]], columns: Sequence[str], form: RowFormat) -> None:
    """Write rows to standard output."""
    write_rows(rows, columns, form, sys.stdout)


@contextmanager
def progress_bar(description: str) -> Iterator[Progress]:
    """A progress display on standard error; silent where that is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(description, total=None)
        yield progress
