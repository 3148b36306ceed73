"""The pipeline: files in, a published graph out.

Documents are read one after the other in this process, extracted and mapped in batches (by worker processes where
there are many), loaded in bulk, classified and published. What the manifest lists with the same content is not read
again; a build of the same files, however they came together, gives the same graph.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from kg.errors import RegimenKGError
from kg.graph.identity import identity_quads
from kg.graph.manifest import Manifest, SourceEntry, append_to_journal, file_sha256, ontology_sha256, write_manifest
from kg.graph.mapping import TermIndex, document_quads, index_terms, write_quads
from kg.graph.namespaces import INFERRED_GRAPH, VOCABULARY_GRAPH, document_node
from kg.graph.ontology import read_ontology, vocabulary_quads
from kg.graph.reasoning import infer
from kg.graph.store import GraphWriter
from kg.model import Document, Extraction
from kg.paths import data_directory
from kg.sources import OnProblem, Problem, Source, iter_sources
from kg.version import VERSION
from kg.vocabulary import default_vocabulary

Extractor = Callable[[Document], Extraction]

BATCH = 50  # documents handed to a worker at once
WORKERS_FROM = 400  # documents; with fewer, starting workers takes longer than it saves
CHUNK_BYTES = 96_000_000  # of N-Quads held in memory before they are loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a build stands, for a progress bar."""

    stage: str  # hashing | reading | reasoning | publishing
    done: int = 0  # files (hashing) or documents (reading)
    total: int | None = None  # files (hashing); None where it is not known beforehand
    source: str = ""  # the file at hand


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """What a build did. Files are named as in the manifest."""

    read: int = 0  # source files read
    written: int = 0  # documents written
    unchanged: int = 0  # source files left as they were
    removed: tuple[str, ...] = ()  # ids of documents that are gone, sorted
    duplicates: tuple[str, ...] = ()  # ids that several of the files offer, sorted; the last file counts
    problems: tuple[Problem, ...] = ()  # what was refused in the files read, and why
    results: int = 0  # figures in the documents written
    quads: int = 0  # in the whole graph
    inconsistencies: tuple[str, ...] = ()  # contradictions the reasoner found
    published: bool = False  # whether readers see something new

    @property
    def refused(self) -> int:
        """Number of files and records refused."""
        return len(self.problems)


def build(
    paths: Iterable[Path | str],
    graph_dir: Path | str,
    *,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    extractor: Extractor | None = None,
) -> BuildReport:
    """Bring the graph in ``graph_dir`` up to date with the files of ``paths`` and publish it.

    Files that an earlier build read from one of the ``paths`` and that are gone now are removed from the graph; what
    came from elsewhere stays. A file or record that cannot be read is reported and stops nothing. ``jobs`` is the
    number of worker processes (default: one per processor); a script that builds many documents needs the usual
    ``if __name__ == "__main__":`` guard of multiprocessing.

    Raises:
        SourceError: one of the paths does not exist and was never built.
        GraphError: the graph directory is written to by another process, or holds something else.
        VocabularyError: the ontology is malformed.
    """
    with GraphWriter(Path(graph_dir)) as writer:
        run = _Build(
            writer=writer,
            paths=tuple(Path(p) for p in paths),
            jobs=jobs or os.cpu_count() or 1,
            progress=progress or (lambda _: None),
            extractor=extractor or _extract,
        )
        return run.run()


@dataclass(slots=True, kw_only=True)
class _Build:
    """One run of the pipeline.

    Which source a document is taken from: the last in path order that offers it. ``entries`` holds every source whose
    state is known; those with an empty ``sha256`` are to be read.
    """

    writer: GraphWriter
    paths: tuple[Path, ...]
    jobs: int
    progress: Callable[[Progress], None]
    extractor: Extractor
    entries: dict[str, SourceEntry] = field(default_factory=dict)
    owners: dict[str, str] = field(default_factory=dict)  # document id → last path that offers it
    written: dict[str, int] = field(default_factory=dict)  # document id → number of its results
    read: set[str] = field(default_factory=set)
    duplicates: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def run(self) -> BuildReport:
        ontology = data_directory("ontology")
        basis = Manifest(software=VERSION, ontology=ontology_sha256(ontology))
        old = self.writer.manifest
        same_basis = old is not None and (old.software, old.ontology) == (basis.software, basis.ontology)
        known = {entry.path: entry for entry in old.sources} if old else {}
        before = set(old.documents) if old else set()

        found = self._find(known)
        hashes = self._hash(found)
        gone = {path for path in known if path not in found and self._is_given(path)}
        for path, entry in known.items():
            if path not in gone:
                current = same_basis and hashes.get(path, entry.sha256) == entry.sha256
                self.entries[path] = entry if current else SourceEntry(path=path, sha256="")
        for path in found:
            self.entries.setdefault(path, SourceEntry(path=path, sha256=""))
        unchanged = sum(bool(entry.sha256) for entry in self.entries.values())

        to_read = self._to_read()
        changed = not same_basis or bool(gone or to_read)
        if changed:
            self._begin(basis, ontology, anew=not same_basis)
            while to_read:
                self._read(to_read, found, hashes)
                to_read = self._to_read()
            write_manifest(self.writer.manifest_path, basis.with_sources(self.entries.values()))
        return self._finish(ontology, changed or not self.writer.is_published, before, unchanged)

    def _begin(self, basis: Manifest, ontology: Path, *, anew: bool) -> None:
        """Note on disk what is about to change, then drop every graph that the remaining entries do not vouch for."""
        if anew:
            # Until the vocabulary is in, the manifest names no version: a build that is cut off here starts anew.
            write_manifest(
                self.writer.manifest_path, Manifest(software="", ontology="").with_sources(self.entries.values())
            )
            self.writer.store.clear()
            self.writer.replace_graph(VOCABULARY_GRAPH, vocabulary_quads(read_ontology(ontology)))
        write_manifest(self.writer.manifest_path, basis.with_sources(self.entries.values()))
        vouched = {document_node(d).value for entry in self.entries.values() for d in entry.loaded}
        self.writer.remove_documents(self.writer.stored_documents() - vouched)

    def _finish(self, ontology: Path, changed: bool, before: set[str], unchanged: int) -> BuildReport:
        inconsistencies: tuple[str, ...] = ()
        if changed:
            self.progress(Progress(stage="reasoning"))
            triples = read_ontology(ontology)
            inference = infer(triples, self.writer.store)
            inconsistencies = inference.inconsistencies
            self.writer.replace_graph(INFERRED_GRAPH, (*inference.quads, *identity_quads(self.writer.store)))
            self.progress(Progress(stage="publishing"))
            self.writer.publish()
        after = {document for entry in self.entries.values() for document in entry.loaded}
        return BuildReport(
            read=len(self.read),
            written=len(self.written),
            unchanged=unchanged,
            removed=tuple(sorted(before - after)),
            duplicates=tuple(sorted(self.duplicates)),
            problems=tuple(self.problems),
            results=sum(self.written.values()),
            quads=len(self.writer.store),
            inconsistencies=inconsistencies,
            published=changed,
        )

    # ---- which files -------------------------------------------------------------------------------------------

    def _find(self, known: dict[str, SourceEntry]) -> dict[str, Source]:
        """Sources of the paths by their name in the manifest. A path that is gone but was built before is no error."""
        present = [p for p in self.paths if p.exists() or not any(_below(name, self._name(p)) for name in known)]
        own = self.writer.directory.resolve()
        return {
            self._name(source.path): source
            for source in iter_sources(present)
            if not source.path.resolve().is_relative_to(own)  # "kg build ." must not read the graph itself
        }

    def _name(self, path: Path) -> str:
        return self.writer.relative(path)

    def _is_given(self, name: str) -> bool:
        """Whether a source of the manifest is one of the paths or lies below one."""
        return any(_below(name, self._name(path)) for path in self.paths)

    def _hash(self, found: dict[str, Source]) -> dict[str, str]:
        """SHA-256 of each file; a word on the failure where it cannot be read, which no entry's hash equals."""
        hashes = {}
        for number, (path, source) in enumerate(found.items()):
            self.progress(Progress(stage="hashing", done=number, total=len(found), source=path))
            try:
                hashes[path] = file_sha256(source.path)
            except OSError as error:
                hashes[path] = f"unreadable: {error.strerror}"
        return hashes

    def _to_read(self) -> list[str]:
        """Paths of the sources to read, sorted: new, changed, or now in charge of a document that none supplies."""
        self.owners = {}
        loaded: set[str] = set()
        for path, entry in sorted(self.entries.items()):
            self.owners.update(dict.fromkeys(entry.documents, path))
            loaded.update(entry.loaded)
        for document, path in self.owners.items():
            if document not in loaded:
                self.entries[path] = SourceEntry(path=path, sha256="")
        return sorted(path for path, entry in self.entries.items() if not entry.sha256)

    # ---- reading and loading -----------------------------------------------------------------------------------

    def _read(self, paths: list[str], found: dict[str, Source], hashes: dict[str, str]) -> None:
        """Read, extract, map and load the sources, and complete their entries."""
        reading = _Reading(paths, [found.get(path) or self._source(path) for path in paths])
        chunk = _Chunk()
        documents_done = 0
        for batch in _mapped_batches(reading, self.jobs, self.extractor):
            for mapped in batch:
                path = paths[mapped.source]
                if mapped.problem is not None:
                    reading.problems[mapped.source].append(
                        Problem(source=path, location=mapped.id, reason=mapped.problem)
                    )
                elif mapped.end:
                    chunk.finished.append(self._entry(path, mapped.source, reading, hashes, chunk))
                    self.read.add(path)
                else:
                    self._take(path, mapped, chunk)
                    documents_done += 1
            self.progress(Progress(stage="reading", done=documents_done, source=path))
            if chunk.size > CHUNK_BYTES:
                self._load(chunk)
        self._load(chunk)

    def _source(self, path: str) -> Source:
        """A source of the manifest that is not among the given paths."""
        file = Path(os.path.normpath(self.writer.directory.absolute().parent / path))
        return Source(path=file, name=file.name)

    def _take(self, path: str, mapped: _Mapped, chunk: _Chunk) -> None:
        """Put a document into the chunk, unless a later source offers it."""
        offered = chunk.offered.setdefault(path, {})
        owner = self.owners.get(mapped.id)
        if mapped.id in offered or (owner is not None and owner != path):
            self.duplicates.add(mapped.id)
        offered[mapped.id] = replace(mapped, nquads=b"")
        if owner is not None and owner > path:
            return
        if owner is not None and owner < path:
            chunk.overtaken.setdefault(owner, set()).add(mapped.id)
        self.owners[mapped.id] = path
        chunk.size += len(mapped.nquads) - len(chunk.nquads.get(mapped.id, b""))
        chunk.nquads[mapped.id] = mapped.nquads
        self.written[mapped.id] = mapped.results

    def _entry(self, path: str, source: int, reading: _Reading, hashes: dict[str, str], chunk: _Chunk) -> SourceEntry:
        offered = chunk.offered.pop(path, {})
        problems = reading.problems[source]
        if not offered and not problems:
            problems.append(Problem(source=path, location="", reason="holds no document"))
        self.problems.extend(problems)
        sha256 = hashes.get(path) or _hash_or_empty(reading.sources[source].path)
        return SourceEntry(
            path=path,
            sha256=sha256 or "unreadable",
            documents=tuple(offered),
            superseded=tuple(d for d in offered if self.owners[d] != path),
            formats=tuple(sorted({m.source_format for m in offered.values()})),
            results=sum(m.results for m in offered.values()),
            problems=tuple(f"{p.location}: {p.reason}" if p.location else p.reason for p in problems),
        )

    def _load(self, chunk: _Chunk) -> None:
        """Load the chunk and journal what is now in the store. The order keeps the journal true at every moment."""
        finished = {entry.path: entry for entry in chunk.finished}
        overtaken = []
        for path, documents in sorted(chunk.overtaken.items()):
            entry = finished.get(path) or self.entries[path]
            entry = replace(entry, superseded=tuple(sorted({*entry.superseded, *documents})))
            if path in finished:
                finished[path] = entry
            else:
                self.entries[path] = entry
                overtaken.append(entry)
        append_to_journal(self.writer.manifest_path, overtaken)
        stored = {d for d in chunk.nquads if self.writer.store.contains_named_graph(document_node(d))}
        self.writer.remove_documents(document_node(d).value for d in stored)
        self.writer.load(b"".join(nquads for _, nquads in sorted(chunk.nquads.items())))
        self.entries |= finished
        append_to_journal(self.writer.manifest_path, finished.values())
        chunk.nquads, chunk.overtaken, chunk.finished, chunk.size = {}, {}, [], 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mapped:
    """One document as quads, the reason why there are none, or the end of a source."""

    source: int  # index into the sources to read
    id: str = ""
    source_format: str = ""
    nquads: bytes = b""
    results: int = 0
    problem: str | None = None
    end: bool = False


@dataclass(slots=True)
class _Chunk:
    """What has been mapped and waits to be loaded."""

    nquads: dict[str, bytes] = field(default_factory=dict)  # by document id
    overtaken: dict[str, set[str]] = field(default_factory=dict)  # documents that earlier sources lose, by path
    finished: list[SourceEntry] = field(default_factory=list)
    offered: dict[str, dict[str, _Mapped]] = field(default_factory=dict)  # by path, of sources not yet finished
    size: int = 0  # bytes


class _Reading:
    """Documents of several sources in turn; each source is followed by None."""

    def __init__(self, paths: list[str], sources: list[Source]) -> None:
        self.paths = paths
        self.sources = sources
        self.problems: list[list[Problem]] = [[] for _ in paths]

    def __iter__(self) -> Iterator[tuple[int, Document | None]]:
        for index, source in enumerate(self.sources):
            try:
                for document in source.read(self._noting(index)):
                    yield index, document
            except RegimenKGError as error:
                self._refuse(
                    index, str(error).removeprefix(f"{source.path}: ").replace(str(source.path), self.paths[index])
                )
            except Exception as error:  # a fault of the reader must not stop the other files
                self._refuse(index, f"the reader failed with {error!r}; please report this file")
            yield index, None

    def _noting(self, index: int) -> OnProblem:
        """Collects refusals of one source under the name that the manifest has for it."""
        given = str(self.sources[index].path)

        def note(problem: Problem) -> None:
            reason = problem.reason.replace(given, self.paths[index])
            source = problem.source.replace(given, self.paths[index], 1)
            self.problems[index].append(replace(problem, source=source, reason=reason))

        return note

    def _refuse(self, index: int, reason: str) -> None:
        self.problems[index].append(Problem(source=self.paths[index], location="", reason=reason))


def _below(name: str, parent: str) -> bool:
    return parent == "." or name == parent or name.startswith(parent + "/")


def _hash_or_empty(path: Path) -> str:
    try:
        return file_sha256(path)
    except OSError:
        return ""


# ---- extraction and mapping, here or in worker processes ----------------------------------------------------------


def _extract(document: Document) -> Extraction:
    """Extraction of one document; what workers run unless told otherwise."""
    from kg.extract import extract

    return extract(document)


@cache
def _terms() -> TermIndex:
    return index_terms(default_vocabulary())


Batch = list[tuple[int, Document | None]]


def _map_batch(batch: Batch, extractor: Extractor) -> list[_Mapped]:
    """The documents of a batch as sorted N-Quads, ends of sources passed through."""
    mapped = []
    for source, document in batch:
        if document is None:
            mapped.append(_Mapped(source=source, end=True))
            continue
        try:
            extraction = extractor(document)
            nquads = write_quads(document_quads(document, extraction, _terms()))
        except RegimenKGError as error:
            mapped.append(_Mapped(source=source, id=document.id, problem=str(error)))
        except Exception as error:  # a fault of the extractor must not stop the other documents
            reason = f"the extraction failed with {error!r}; please report this document"
            mapped.append(_Mapped(source=source, id=document.id, problem=reason))
        else:
            mapped.append(
                _Mapped(
                    source=source,
                    id=document.id,
                    source_format=document.metadata.source_format,
                    nquads=nquads,
                    results=len(extraction.results),
                )
            )
    return mapped


def _mapped_batches(
    items: Iterable[tuple[int, Document | None]], jobs: int, extractor: Extractor
) -> Iterator[list[_Mapped]]:
    """Mapped batches in the order of the items; by worker processes where there are many documents."""
    stream = iter(items)
    first = list(islice(stream, WORKERS_FROM))
    batches = _in_batches(chain(first, stream))
    if jobs == 1 or len(first) < WORKERS_FROM:
        for batch in batches:
            yield _map_batch(batch, extractor)
        return
    # Workers start afresh (spawn): a fork of a process with an open store and its threads is not safe.
    context = get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context)
    waiting: deque[tuple[Batch, Future[list[_Mapped]]]] = deque()
    try:
        drain: list[Batch | None] = [None] * (4 * jobs + 1)
        for item in chain(batches, drain):
            if item is not None:
                waiting.append((item, pool.submit(_map_batch, item, extractor)))
            if waiting and (item is None or len(waiting) > 4 * jobs):
                oldest, future = waiting.popleft()
                try:
                    yield future.result()
                except BrokenProcessPool:
                    # A worker died, so all batches under way are lost: do them again, each document by itself.
                    pool.shutdown(cancel_futures=True)
                    for lost in (oldest, *(b for b, _ in waiting)):
                        yield _map_singly(lost, extractor)
                    waiting.clear()
                    pool = ProcessPoolExecutor(jobs, mp_context=context)
    finally:
        pool.shutdown(cancel_futures=True)


def _map_singly(batch: Batch, extractor: Extractor) -> list[_Mapped]:
    """A batch in a process of its own, document by document: one that kills its process is reported."""
    mapped: list[_Mapped] = []
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    try:
        for source, document in batch:
            try:
                mapped += pool.submit(_map_batch, [(source, document)], extractor).result()
            except BrokenProcessPool:
                reason = "the extraction ended its process; please report this document"
                mapped.append(_Mapped(source=source, id=document.id if document else "", problem=reason))
                pool.shutdown()
                pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    finally:
        pool.shutdown()
    return mapped


def _in_batches(stream: Iterator[tuple[int, Document | None]]) -> Iterator[Batch]:
    while batch := list(islice(stream, BATCH)):
        yield batch
