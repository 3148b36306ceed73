"""The graph as RDF files. Lines, blocks and nodes are sorted: the same graph gives the same bytes."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import IO

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.errors import ExportError
from kg.export.files import Progress, no_progress, sorted_lines, whole_file
from kg.graph.namespaces import DCTERMS, DOCUMENT_PREFIX, OA, OWL, PROV, QB, RDF, RDFS, RKG, SKOS, XSD
from kg.vocabulary.terms import ontology_files

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": DCTERMS.iri,
    "oa": OA.iri,
    "owl": OWL.iri,
    "prov": PROV.iri,
    "qb": QB.iri,
    "rdf": RDF.iri,
    "rdfs": RDFS.iri,
    "rkg": RKG.iri,
    "skos": SKOS.iri,
    "void": "http://rdfs.org/ns/void#",
    "xsd": XSD.iri,
}


def graph_names(store: Store) -> list[NamedNode]:
    """Names of the store's graphs, sorted.

    Raises:
        ExportError: the store has quads outside any named graph, or a graph is named by a blank node.
    """
    names = list(store.named_graphs())
    if any(isinstance(name, BlankNode) for name in names):
        raise ExportError("a graph of the store is named by a blank node; expected IRIs, build the graph anew")
    return sorted((name for name in names if isinstance(name, NamedNode)), key=lambda name: name.value)


def graph_lines(store: Store, name: NamedNode) -> Iterator[bytes]:
    """N-Triples lines of one graph, sorted, without line ends."""
    return sorted_lines(_dumped(store, name))


def write_nquads(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write N-Quads, all lines in byte order (``LC_ALL=C sort`` would change nothing)."""

    def every_line() -> Iterator[bytes]:
        done = 0
        for name in graph_names(store):
            end = f" {name} .".encode()
            for line in _dumped(store, name):
                yield line.removesuffix(b" .") + end
                done += 1
            progress(done)

    with whole_file(path) as partial, partial.open("wb") as stream:
        for line in sorted_lines(every_line()):
            stream.write(line + b"\n")


def write_ntriples(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write N-Triples: the union of all graphs, each triple once, lines sorted."""
    with whole_file(path) as partial, partial.open("wb") as stream:
        for line in _union_lines(store, progress):
            stream.write(line + b"\n")


def write_turtle(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write Turtle: the union of all graphs."""
    with whole_file(path) as partial, _spooled(_union_lines(store, progress)) as lines:
        triples = (quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES))
        serialize(triples, str(partial), format=RdfFormat.TURTLE, prefixes=PREFIXES)


def write_trig(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write TriG: every named graph as a block."""
    with whole_file(path) as partial:
        serialize(_quads(store, progress), str(partial), format=RdfFormat.TRIG, prefixes=PREFIXES)


def write_jsonld(store: Store, path: Path, progress: Progress = no_progress) -> None:
    """Write JSON-LD 1.1: one object per named graph, one line per node; numbers keep their datatype and digits."""
    with whole_file(path) as partial, partial.open("w", encoding="utf-8") as stream:
        stream.write(f'{{"@context": {json.dumps(PREFIXES)},\n"@graph": [')
        graph_separator = "\n"
        for name, quads in groupby(_quads(store, progress), key=lambda quad: quad.graph_name):
            stream.write(f'{graph_separator}{{"@id": {_json(_id(name))}, "@graph": [')
            separator = "\n"
            for _, about in groupby(quads, key=lambda quad: quad.subject):
                stream.write(separator + _json(_json_node(about)))
                separator = ",\n"
            stream.write("\n]}")
            graph_separator = ",\n"
        stream.write("\n]}\n")


def write_ontology(directory: Path, path: Path, progress: Progress = no_progress) -> None:
    """Write the Turtle files of an ontology (not its shapes) as one OWL file in RDF/XML.

    Raises:
        ExportError: a file is not Turtle, or the file cannot be written.
    """
    triples: dict[Triple, None] = {}
    for number, file in enumerate(ontology_files(directory)):
        try:
            parsed = list(parse(path=str(file), format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise ExportError(f"{file}: not readable as Turtle: {error}; correct the line named") from error
        triples.update(dict.fromkeys(_named_blanks(parsed, number)))
        progress(len(triples))
    ordered = sorted(triples, key=lambda t: (isinstance(t.subject, BlankNode), str(t)))
    with whole_file(path) as partial:
        serialize(ordered, str(partial), format=RdfFormat.RDF_XML, prefixes=PREFIXES)


# ---- lines and quads ----------------------------------------------------------------------------------------------


def _dumped(store: Store, name: NamedNode) -> Iterator[bytes]:
    """Lines of one graph as the store has them, without their ends."""
    if name.value.startswith(DOCUMENT_PREFIX):
        yield from (store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b"").splitlines()
        return
    # Only the vocabulary's and the inferred graph may be large.
    with tempfile.TemporaryFile(prefix="kg-graph-") as spool:
        store.dump(spool, RdfFormat.N_TRIPLES, from_graph=name)
        spool.seek(0)
        for line in spool:
            yield line.removesuffix(b"\n")


def _union_lines(store: Store, progress: Progress) -> Iterator[bytes]:
    def every_line() -> Iterator[bytes]:
        done = 0
        for name in graph_names(store):
            for line in _dumped(store, name):
                yield line
                done += 1
            progress(done)

    return sorted_lines(every_line())


def _quads(store: Store, progress: Progress) -> Iterator[Quad]:
    """All quads: graphs by name, within a graph in the order of their N-Triples lines."""
    done = 0
    for name in graph_names(store):
        with _spooled(graph_lines(store, name)) as lines:
            for quad in parse(lines, format=RdfFormat.N_TRIPLES):
                yield Quad(quad.subject, quad.predicate, quad.object, name)
                done += 1
        progress(done)


@contextmanager
def _spooled(lines: Iterable[bytes]) -> Iterator[IO[bytes]]:
    """The lines as a file at its beginning; in memory while it is small."""
    with tempfile.SpooledTemporaryFile(max_size=2**20, prefix="kg-lines-") as stream:
        for line in lines:
            stream.write(line + b"\n")
        stream.seek(0)
        yield stream


def _named_blanks(quads: Iterable[Quad], file_number: int) -> Iterator[Triple]:
    """The triples with blank nodes numbered in the order in which the file names them: the same at every run."""
    names: dict[BlankNode, BlankNode] = {}

    def named(term: BlankNode) -> BlankNode:
        return names.setdefault(term, BlankNode(f"f{file_number}n{len(names)}"))

    for quad in quads:
        subject = named(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
        value = named(quad.object) if isinstance(quad.object, BlankNode) else quad.object
        yield Triple(subject, quad.predicate, value)


# ---- JSON-LD ------------------------------------------------------------------------------------------------------


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_node(quads: Iterable[Quad]) -> dict[str, object]:
    """One node with its properties; all quads have the same subject and graph."""
    node: dict[str, object] = {}
    for quad in quads:
        node["@id"] = _id(quad.subject)
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            key = "@type"
            value: object = _compact(quad.object.value)
        else:
            key = _compact(quad.predicate.value)
            value = _json_value(quad.object)
        present = node.get(key)
        if present is None:
            node[key] = value
        elif isinstance(present, list):
            present.append(value)
        else:
            node[key] = [present, value]
    return node


def _id(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _json_value(value: object) -> object:
    if isinstance(value, Literal):
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype == XSD.string:
            return value.value
        return {"@value": value.value, "@type": _compact(value.datatype.value)}
    return {"@id": _id(value)}


@lru_cache(maxsize=4096)
def _compact(iri: str) -> str:
    """``prefix:name`` where a prefix of the context fits, else the IRI."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and "/" not in local[:2] and local:
            return f"{prefix}:{local}"
    return iri
