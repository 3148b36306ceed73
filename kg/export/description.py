"""What the data set is, by VoID (https://www.w3.org/TR/void/) and DCAT 3, as Turtle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple, serialize

from kg.export.files import Progress, no_progress, whole_file
from kg.export.rdf import PREFIXES
from kg.graph.namespaces import BASE, ID, INFERRED_GRAPH, RDF, VOCABULARY_GRAPH, XSD
from kg.version import VERSION

DATASET = NamedNode(BASE + "dataset")
_TITLE = "Regimen KG: cancer-treatment regimens, biomarkers and outcomes"
_ABOUT = "Claims of trial publications and registry records, each with the exact words it was read from."
_MEDIA = "https://www.iana.org/assignments/media-types/"
_ONTOLOGY = NamedNode(BASE + "ontology")


def write_description(store: Store, path: Path, media_types: dict[str, str], progress: Progress = no_progress) -> None:
    """Write the description: counts by class and property, links to other data sets, the forms to be had.

    Args:
        store: the graph described.
        path: the Turtle file.
        media_types: media type by name of the export.
        progress: called with the number of statements.

    Raises:
        ExportError: the file cannot be written.
    """
    triples = sorted(set(_statements(store, media_types)), key=str)
    progress(len(triples))
    with whole_file(path) as partial:
        serialize(triples, str(partial), format=RdfFormat.TURTLE, prefixes=PREFIXES)


def _statements(store: Store, media_types: dict[str, str]) -> Iterator[Triple]:
    void, dcat, terms = PREFIXES["void"], PREFIXES["dcat"], PREFIXES["dcterms"]
    yield Triple(DATASET, RDF.type, NamedNode(void + "Dataset"))
    yield Triple(DATASET, RDF.type, NamedNode(dcat + "Dataset"))
    yield Triple(DATASET, NamedNode(terms + "title"), Literal(_TITLE, language="en"))
    yield Triple(DATASET, NamedNode(terms + "description"), Literal(_ABOUT, language="en"))
    yield Triple(DATASET, NamedNode(dcat + "version"), Literal(VERSION))
    yield Triple(DATASET, NamedNode(void + "uriSpace"), Literal(ID))
    yield Triple(DATASET, NamedNode(void + "vocabulary"), NamedNode(PREFIXES["rkg"]))
    yield _count(DATASET, "triples", len(store))
    documents = sum(1 for _ in store.named_graphs())
    for graph in (VOCABULARY_GRAPH, INFERRED_GRAPH):
        if store.contains_named_graph(graph):
            documents -= 1
            yield Triple(DATASET, NamedNode(void + "subset"), graph)
            yield Triple(graph, RDF.type, NamedNode(void + "Dataset"))
            yield _count(graph, "triples", sum(1 for _ in store.quads_for_pattern(None, None, None, graph)))
    yield _count(DATASET, "documents", documents)
    for quad in store.quads_for_pattern(_ONTOLOGY, NamedNode(terms + "license"), None, VOCABULARY_GRAPH):
        yield Triple(VOCABULARY_GRAPH, quad.predicate, quad.object)
    for row in _rows(store, "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c } } GROUP BY ?c"):
        yield from _partition(void, "class", row)
    for row in _rows(store, "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p"):
        yield from _partition(void, "property", row)
    yield from _linksets(store, void)
    for name, media_type in sorted(media_types.items()):
        form = NamedNode(f"{DATASET.value}/{name}")
        yield Triple(DATASET, NamedNode(dcat + "distribution"), form)
        yield Triple(form, RDF.type, NamedNode(dcat + "Distribution"))
        yield Triple(form, NamedNode(terms + "title"), Literal(name))
        yield Triple(form, NamedNode(dcat + "mediaType"), NamedNode(_MEDIA + media_type))


def _count(subject: NamedNode, name: str, number: int) -> Triple:
    return Triple(subject, NamedNode(PREFIXES["void"] + name), Literal(str(number), datatype=XSD.integer))


def _partition(void: str, kind: str, row: tuple[NamedNode, Literal]) -> Iterator[Triple]:
    about, number = row
    partition = NamedNode(f"{DATASET.value}/{kind}/{about.value.replace('#', '%23').replace('/', '%2F')}")
    yield Triple(DATASET, NamedNode(f"{void}{kind}Partition"), partition)
    yield Triple(partition, NamedNode(void + kind), about)
    counted = "entities" if kind == "class" else "triples"
    yield Triple(partition, NamedNode(void + counted), Literal(number.value, datatype=XSD.integer))


def _linksets(store: Store, void: str) -> Iterator[Triple]:
    """Links of the vocabulary to other data sets by host, per kind of link."""
    links: Counter[tuple[str, str]] = Counter()
    for name in ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"):
        predicate = NamedNode(PREFIXES["skos"] + name)
        for quad in store.quads_for_pattern(None, predicate, None, VOCABULARY_GRAPH):
            if isinstance(quad.object, NamedNode) and not quad.object.value.startswith(BASE):
                links[predicate.value, _space(quad.object.value)] += 1
    for number, ((predicate_iri, space), found) in enumerate(sorted(links.items()), start=1):
        linkset = NamedNode(f"{DATASET.value}/linkset/{number}")
        target = NamedNode(f"{DATASET.value}/linkset/{number}/target")
        yield Triple(linkset, RDF.type, NamedNode(void + "Linkset"))
        yield Triple(linkset, NamedNode(void + "subjectsTarget"), VOCABULARY_GRAPH)
        yield Triple(linkset, NamedNode(void + "linkPredicate"), NamedNode(predicate_iri))
        yield Triple(linkset, NamedNode(void + "objectsTarget"), target)
        yield Triple(target, RDF.type, NamedNode(void + "Dataset"))
        yield Triple(target, NamedNode(void + "uriSpace"), Literal(space))
        yield _count(linkset, "triples", found)


def _space(iri: str) -> str:
    """Beginning that the IRIs of one data set share: ``https://identifiers.org/hgnc:``, ``…/obo/NCIT_``."""
    parts = urlsplit(iri)
    head, _, local = iri.rpartition("/")
    for mark in (":", "_", "#"):
        if mark in local:
            return f"{head}/{local.partition(mark)[0]}{mark}"
    return f"{head}/" if parts.path.count("/") > 1 else f"{parts.scheme}://{parts.netloc}/"


def _rows(store: Store, query: str) -> Iterator[tuple[NamedNode, Literal]]:
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        about, number = solution[0], solution[1]
        if isinstance(about, NamedNode) and isinstance(number, Literal):
            yield about, number
