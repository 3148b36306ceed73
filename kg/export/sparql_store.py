"""The graph sent to any SPARQL 1.1 store, named graph by named graph, by the Graph Store HTTP Protocol.

Stores that take N-Quads of many graphs in one request, which is no part of the protocol but common, are filled many
times faster that way.

What was sent is recorded in the store itself, as a hash per graph in the graph ``id/export``: a second export sends the
graphs that are new or changed and deletes those that are gone, and one that was cut off goes on. Other graphs of the
store are left alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

import httpx
from pyoxigraph import NamedNode, Store

from kg.errors import GraphError
from kg.export.files import Progress, no_progress
from kg.export.rdf import graph_lines, graph_names
from kg.graph.namespaces import DOCUMENT_PREFIX, ID
from kg.graph.remote import RemoteGraph, request

RECORD_GRAPH = ID + "export"
_DIGEST = "http://purl.org/dc/terms/hasVersion"
_UNDER_WAY = "under way"
_PIECE_BYTES = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReport:
    """What an export did, in named graphs."""

    sent: int
    unchanged: int
    removed: int


def send_to_store(
    store: Store,
    url: str,
    *,
    query_url: str | None = None,
    quads_url: str | None = None,
    auth: tuple[str, str] | None = None,
    timeout_seconds: float = 600,
    progress: Progress = no_progress,
) -> SendReport:
    """Make the graphs of ``store`` those of the SPARQL store at ``url``.

    Args:
        store: what to send.
        url: where the store takes the Graph Store HTTP Protocol (``?graph=…``).
        query_url: where it takes queries; the same address where None.
        quads_url: where it adds the N-Quads of a POST; documents that it lacks are sent there, many at a time.
        auth: user and password, where it wants them.
        timeout_seconds: longest wait for one answer.
        progress: called with the number of graphs done.

    Raises:
        GraphError: the store cannot be reached, refuses a request, or does not keep quads in their graphs.
        ExportError: ``store`` has quads outside named graphs.
    """
    names = [name.value for name in graph_names(store)]
    with (
        RemoteGraph(query_url or url, auth=auth, timeout_seconds=timeout_seconds) as remote,
        httpx.Client(auth=auth, timeout=timeout_seconds, follow_redirects=True) as client,
    ):
        record = _read_record(remote)
        present = set(remote.graph_names()) if quads_url else set()
        sent = unchanged = done = 0
        # At most some fifty writes of the record, however many graphs there are.
        for batch in _batches(names, max(100, len(names) // 50)):
            digests = {name: _digest(store, name) for name in batch}
            changed = [name for name in batch if record.get(name) != digests[name]]
            if changed:
                # Marked first: a graph that is cut off in the middle must not pass for what it was before.
                record.update(dict.fromkeys(changed, _UNDER_WAY))
                _write_record(client, url, record)
            # Only what is not there yet, for a POST adds; and only documents, which have no blank nodes: sent again
            # after a failure, they are the same.
            together = [name for name in changed if name.startswith(DOCUMENT_PREFIX) and name not in present]
            if quads_url and together:
                _post_quads(client, quads_url, partial(_quads, store, together))
                _check_graph(remote, quads_url, together[-1])
                record.update((name, digests[name]) for name in together)
            for name in batch:
                if quads_url and name in together:
                    sent += 1
                elif name in changed:
                    _put(client, url, name, partial(_content, store, name))
                    record[name] = digests[name]
                    sent += 1
                else:
                    unchanged += 1
                done += 1
                progress(done)
        gone = sorted(record.keys() - set(names))
        for name in gone:
            _delete(client, url, name)
            del record[name]
        if sent or gone:
            _write_record(client, url, record)
    return SendReport(sent=sent, unchanged=unchanged, removed=len(gone))


def _batches(names: list[str], size: int) -> Iterator[list[str]]:
    return (names[start : start + size] for start in range(0, len(names), size))


def _digest(store: Store, name: str) -> str:
    digest = hashlib.sha256()
    for line in graph_lines(store, NamedNode(name)):
        digest.update(line + b"\n")
    return digest.hexdigest()


def _content(store: Store, name: str) -> Iterator[bytes]:
    """The graph's N-Triples in pieces of about a megabyte."""
    return _pieces(graph_lines(store, NamedNode(name)))


def _quads(store: Store, names: Iterable[str]) -> Iterator[bytes]:
    """The graphs' N-Quads in pieces of about a megabyte."""
    graphs = ((f"<{name}> .".encode(), graph_lines(store, NamedNode(name))) for name in names)
    return _pieces(line.removesuffix(b".") + end for end, lines in graphs for line in lines)


def _pieces(lines: Iterable[bytes]) -> Iterator[bytes]:
    piece: list[bytes] = []
    size = 0
    for line in lines:
        piece.append(line)
        size += len(line)
        if size >= _PIECE_BYTES:
            yield b"\n".join(piece) + b"\n"
            piece, size = [], 0
    yield b"\n".join(piece) + b"\n"


def _read_record(remote: RemoteGraph) -> dict[str, str]:
    """Hash by graph name of what earlier exports sent; of a graph without one, nothing is known."""
    solutions = remote.ask_store(f"SELECT ?g ?digest {{ GRAPH <{RECORD_GRAPH}> {{ ?g <{_DIGEST}> ?digest }} }}")
    return {solution["g"].value: solution["digest"].value for solution in solutions}


def _write_record(client: httpx.Client, url: str, record: Mapping[str, str]) -> None:
    lines = (f'<{name}> <{_DIGEST}> "{digest}" .\n' for name, digest in sorted(record.items()))
    content = "".join(lines).encode()
    _put(client, url, RECORD_GRAPH, lambda: content)


def _put(client: httpx.Client, url: str, name: str, content: Callable[[], bytes | Iterator[bytes]]) -> None:
    """Replace one graph: done twice, it is the same."""
    request(
        client, "PUT", url, params={"graph": name}, content=content, headers={"Content-Type": "application/n-triples"}
    )


def _delete(client: httpx.Client, url: str, name: str) -> None:
    request(client, "DELETE", url, params={"graph": name}, accept=frozenset({404}))


def _post_quads(client: httpx.Client, quads_url: str, content: Callable[[], Iterator[bytes]]) -> None:
    request(client, "POST", quads_url, content=content, headers={"Content-Type": "application/n-quads"})


def _check_graph(remote: RemoteGraph, quads_url: str, name: str) -> None:
    """Hold the store to having put the quads into their graphs: some ignore the graph of a quad."""
    if next(remote.ask_store(f"SELECT ?s {{ GRAPH <{name}> {{ ?s ?p ?o }} }} LIMIT 1"), None) is None:
        raise GraphError(
            f"{quads_url} took quads but the graph <{name}> is empty; it is no address for N-Quads of several graphs: "
            "see docs/exports.md, or leave --quads-url out"
        )
