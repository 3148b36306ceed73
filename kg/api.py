"""The public functions and the graph they give; heavy libraries are imported when they are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from kg.query.rows import Answer

if TYPE_CHECKING:
    from kg.build import BuildReport
    from kg.graph import Graph as StoredGraph


class Graph:
    """A graph on disk, opened for reading; may be used as a context manager.

    Attributes:
        report: what the build did, where the graph comes from ``kg.build``; else None.
    """

    def __init__(self, directory: Path | str, *, report: BuildReport | None = None) -> None:
        """Open the graph in ``directory``.

        Raises:
            GraphError: there is none.
        """
        from kg.graph import open_graph as open_stored

        self._stored: StoredGraph = open_stored(directory)
        self.report = report

    def ask(self, question: str, *, own_only: bool = False) -> Answer:
        """Answer of a plain question; iterating it gives rows with their evidence.

        Args:
            question: e.g. "anti-EGFR regimens with conversion rate > 50%".
            own_only: leave out figures that a document cites from elsewhere.

        Raises:
            QuestionError: a part of the question is not understood.
        """
        from kg.query.answer import ask

        return ask(self._stored, question, own_only=own_only)

    def query(self, name: str, **parameters: str) -> list[dict[str, Any]]:
        """Rows of a query of the catalogue; values as a person would type them.

        Raises:
            QuestionError: no such query or parameter, or a value does not fit.
        """
        from kg.query.catalogue import find_query, run_query

        return list(run_query(self._stored, find_query(name), parameters))

    def select(self, sparql: str) -> Iterator[dict[str, str | None]]:
        """Rows of your own SPARQL SELECT query, run in this process: trusted text only (see ``kg sparql``)."""
        return self._stored.select(sparql)

    def close(self) -> None:
        """Let go of the graph's files."""
        self._stored.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def build(paths: Iterable[Path | str], graph_dir: Path | str = "kg-graph") -> Graph:
    """The graph in ``graph_dir``, brought up to date with the documents in ``paths``.

    Files and records that cannot be read are listed in ``report.problems`` and stop nothing.

    Raises:
        SourceError: one of the paths does not exist.
        GraphError: the directory holds something else or is being written to.
    """
    from kg.build import build as build_graph

    report = build_graph(paths, graph_dir)
    return Graph(graph_dir, report=report)


def open_graph(graph_dir: Path | str = "kg-graph") -> Graph:
    """The graph in ``graph_dir``.

    Raises:
        GraphError: there is none.
    """
    return Graph(graph_dir)


def extractions(path: Path | str) -> Iterator[dict[str, Any]]:
    """What is found in each document of a file, in the contract's JSON form (``kg extract`` prints the same).

    Raises:
        SourceError: the file cannot be read.
    """
    from kg.extract import extract
    from kg.model.contract import to_contract
    from kg.sources import read_documents

    for document in read_documents(Path(path)):
        yield to_contract(document, extract(document))
