"""The graph directory: one writer, any number of readers on snapshots.

    kg-graph/
    ├── lock              held by the one process that writes
    ├── store/            Oxigraph's files, touched by the writer only
    ├── manifest.json     which sources are in store/ (journal.jsonl: those added since it was written)
    ├── snapshots/7/      what readers open: store/, manifest.json, and a lock file that readers hold shared
    └── current           name of the snapshot to open; replaced atomically when a build has succeeded

A reader therefore sees a finished build or the one before it, never half of one. Snapshots share their files with
``store/`` by hard links; those that no reader holds any more are deleted at the next publication. Locks are POSIX
file locks, which the operating system releases when a process ends in whatever way.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Variable,
)

from kg.errors import GraphError
from kg.graph.manifest import Manifest, read_manifest, write_atomically
from kg.graph.namespaces import DOCUMENT_PREFIX, INFERRED_GRAPH, VOCABULARY_GRAPH, document_node
from kg.graph.solutions import rows_of

if TYPE_CHECKING:
    import rdflib

MANIFEST = "manifest.json"


class Graph:
    """A finished build, opened for reading; a context manager.

    The union of all named graphs is the default graph of every query.
    """

    def __init__(self, directory: Path) -> None:
        """Open the newest snapshot of ``directory``.

        Raises:
            GraphError: there is no graph, or it is of another format.
        """
        self.directory = directory
        self._snapshot, self._lock = _hold_snapshot(directory)
        try:
            manifest = read_manifest(self._snapshot / MANIFEST)
            if manifest is None:
                raise GraphError(f"{self._snapshot}: the snapshot has no manifest; build the graph anew")
            self.manifest: Manifest = manifest
            try:
                self.store = Store.read_only(str(self._snapshot / "store"))
            except OSError as error:
                raise GraphError(
                    f"{self._snapshot}: the store cannot be opened ({error}); build the graph anew"
                ) from error
        except BaseException:
            self._lock.close()
            raise

    def query(
        self, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer of a SPARQL query; ``substitutions`` binds variables, named without question mark, to terms."""
        bound = {Variable(name): value for name, value in (substitutions or {}).items()}
        return self.store.query(sparql, use_default_graph_as_union=True, substitutions=bound)  # type: ignore[arg-type]

    def select(
        self, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> Iterator[dict[str, str | None]]:
        """Rows of a SELECT query as dictionaries from variable names to lexical values; None where unbound."""
        yield from rows_of(self.query(sparql, substitutions))

    def quads(self, graph: NamedNode | None = None) -> Iterator[Quad]:
        """All quads, or those of one named graph, in the store's order."""
        return self.store.quads_for_pattern(None, None, None, graph)

    def documents(self) -> list[str]:
        """Ids of all documents, sorted."""
        return sorted(self.manifest.documents)

    def rdflib(self) -> rdflib.Dataset:
        """The same graph as an rdflib dataset (through oxrdflib), default graph the union of all."""
        import rdflib
        from oxrdflib import OxigraphStore

        return rdflib.Dataset(store=OxigraphStore(store=self.store), default_union=True)

    def source_path(self, entry_path: str) -> Path:
        """Where a source file of the manifest lies now."""
        return Path(os.path.normpath(self.directory.absolute().parent / entry_path))

    def close(self) -> None:
        """Let go of the snapshot; the graph must not be used afterwards."""
        self._lock.close()

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_graph(directory: Path | str) -> Graph:
    """The graph in ``directory``, for reading.

    Raises:
        GraphError: there is no graph, or it is of another format.
    """
    return Graph(Path(directory))


class GraphWriter:
    """The writer's side of a graph directory; a context manager that holds its lock.

    Changes reach readers with ``publish()`` only. Every step may be cut off by the end of the process: documents that
    the manifest does not list are not trusted and are written again by the next build.
    """

    def __init__(self, directory: Path) -> None:
        """Lock ``directory``, which is created where it does not exist.

        Raises:
            GraphError: another process writes to it, or it holds something else than a graph.
        """
        self.directory = directory
        _refuse_foreign(directory)
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = (directory / "lock").open("a+")
        try:
            _lock(self._lock, f"{directory}: another process is writing to this graph; wait until it has finished")
            (directory / "snapshots").mkdir(exist_ok=True)
            self.manifest = read_manifest(self.manifest_path)
            try:
                self.store = Store(str(directory / "store"))
            except OSError as error:
                raise GraphError(
                    f"{directory / 'store'}: cannot be opened ({error}); remove the folder and build anew, "
                    "readers keep their snapshot"
                ) from error
        except BaseException:
            self._lock.close()
            raise

    @property
    def manifest_path(self) -> Path:
        """Of the writer's manifest; readers have their own in their snapshot."""
        return self.directory / MANIFEST

    @property
    def is_published(self) -> bool:
        """Whether readers see the state of the manifest; not so when the process ended before it could publish."""
        try:
            name = (self.directory / "current").read_text(encoding="utf-8").strip()
            seen = (self.directory / "snapshots" / name / MANIFEST).read_bytes()
            return seen == self.manifest_path.read_bytes()
        except FileNotFoundError:
            return False

    def relative(self, path: Path) -> str:
        """How the manifest names a source file."""
        return Path(os.path.relpath(path.absolute(), self.directory.absolute().parent)).as_posix()

    def stored_documents(self) -> set[str]:
        """IRIs of the documents that have a graph in the store, listed in the manifest or not."""
        return {g.value for g in self.store.named_graphs() if g.value.startswith(DOCUMENT_PREFIX)}

    def remove_documents(self, document_iris: Iterable[str]) -> None:
        """Drop the graphs of documents."""
        for iri in sorted(document_iris):
            self.store.remove_graph(NamedNode(iri))

    def load(self, nquads: bytes) -> None:
        """Add quads in bulk: all of them or, if the process ends meanwhile, none."""
        if nquads:
            self.store.bulk_load(nquads, format=RdfFormat.N_QUADS)

    def replace_document(self, document_id: str, nquads: bytes) -> None:
        """Write one document's graph anew."""
        self.remove_documents((document_node(document_id).value,))
        self.load(nquads)

    def replace_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Write the vocabulary's or the inferred graph anew."""
        if graph not in (VOCABULARY_GRAPH, INFERRED_GRAPH):
            raise GraphError(f"{graph.value} is not the vocabulary or the inferred graph; use replace_document()")
        self.store.remove_graph(graph)
        self.store.bulk_extend(quads)

    def publish(self) -> None:
        """Give readers the store as it is now, together with the manifest on disk."""
        self.store.flush()
        snapshots = self.directory / "snapshots"
        number = 1 + max((int(p.name) for p in snapshots.iterdir() if p.name.isdigit()), default=0)
        fresh = snapshots / f"{number}.new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        self.store.backup(str(fresh / "store"))
        shutil.copyfile(self.manifest_path, fresh / MANIFEST)
        (fresh / "lock").touch()
        fresh.rename(snapshots / str(number))
        write_atomically(self.directory / "current", f"{number}\n")
        _delete_unused(snapshots, keep=str(number))

    def close(self) -> None:
        """Close the store and release the lock."""
        del self.store
        self._lock.close()

    def __enter__(self) -> GraphWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _hold_snapshot(directory: Path) -> tuple[Path, IO[str]]:
    """The current snapshot with a shared lock on it; taken again when a writer replaced it in between."""
    for _ in range(100):
        try:
            name = (directory / "current").read_text(encoding="utf-8").strip()
        except (FileNotFoundError, NotADirectoryError):
            raise GraphError(
                f"{directory}: no graph here; build one with: kg build PATH… --graph {directory}"
            ) from None
        snapshot = directory / "snapshots" / name
        try:
            lock = (snapshot / "lock").open("r")
        except FileNotFoundError:
            continue
        fcntl.flock(lock, fcntl.LOCK_SH)
        if (snapshot / "lock").exists():
            return snapshot, lock
        lock.close()
    raise GraphError(f"{directory}: its snapshot {name} is missing; build the graph anew")


def _delete_unused(snapshots: Path, *, keep: str) -> None:
    """Delete older snapshots that no reader holds, and what a killed publication left behind."""
    for snapshot in sorted(snapshots.iterdir()):
        if snapshot.name == keep:
            continue
        with suppress(FileNotFoundError), (snapshot / "lock").open("r") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            (snapshot / "lock").unlink()
        shutil.rmtree(snapshot, ignore_errors=True)


def _lock(file: IO[str], message: str) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise GraphError(message) from None


def _refuse_foreign(directory: Path) -> None:
    """Refuse to write a graph into a folder that holds other things."""
    if directory.exists() and not directory.is_dir():
        raise GraphError(f"{directory}: is a file; expected a folder for the graph")
    if directory.is_dir() and not (directory / "lock").exists() and any(directory.iterdir()):
        raise GraphError(f"{directory}: is not empty and not a graph; choose another folder with --graph")
