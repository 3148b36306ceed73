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
