"""SHACL: whether claims and vocabulary entries have the shape they must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.graph.namespaces import RKG, VOCABULARY_GRAPH, document_node
from kg.graph.store import Graph
from kg.paths import data_directory

if TYPE_CHECKING:
    import rdflib

Scope = Literal["document", "vocabulary"]
_BATCH = 100  # documents validated together; pySHACL's fixed costs are then small beside the work
_SHACL = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """A node that does not have its shape."""

    node: str  # IRI
    path: str | None  # IRI of the property, where it is about one
    value: str | None  # the value at fault, where there is one
    message: str
    severity: Literal["error", "warning"]


def check_documents(graph: Graph, documents: Iterable[str]) -> Iterator[Violation]:
    """Violations in the graphs of documents, sorted within each batch of documents."""
    ids = iter(documents)
    while batch := list(islice(ids, _BATCH)):
        quads = [quad for document in batch for quad in graph.quads(document_node(document))]
        yield from check_quads(quads, "document")


def check_vocabulary(graph: Graph) -> Iterator[Violation]:
    """Violations in the vocabulary, sorted."""
    yield from check_quads(graph.quads(VOCABULARY_GRAPH), "vocabulary")


def check_quads(quads: Iterable[Quad], scope: Scope) -> list[Violation]:
    """Violations of the shapes that apply to documents or to the vocabulary, sorted; graph names do not matter."""
    import rdflib
    from pyshacl import validate

    data = rdflib.Graph()
    triples = {Triple(q.subject, q.predicate, q.object): None for q in quads}
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    _, report, _ = validate(data, shacl_graph=_shapes(scope), inference="none", advanced=False, meta_shacl=False)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(f"pySHACL gave a {type(report).__name__} as report")
    return sorted(_violations(report), key=lambda v: (v.node, v.path or "", v.message, v.value or ""))


def _violations(report: rdflib.Graph) -> Iterator[Violation]:
    import rdflib

    sh = rdflib.Namespace(_SHACL)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        path, value = report.value(result, sh.resultPath), report.value(result, sh.value)
        messages = sorted(str(m) for m in report.objects(result, sh.resultMessage))
        yield Violation(
            node=str(report.value(result, sh.focusNode)),
            path=None if path is None else str(path),
            value=None if value is None else str(value),
            message="; ".join(messages),
            severity="warning" if report.value(result, sh.resultSeverity) == sh.Warning else "error",
        )


@cache
def _shapes(scope: Scope) -> rdflib.Graph:
    """The shapes of one scope; those of the other are deactivated."""
    import rdflib

    path = data_directory("ontology") / "shapes.ttl"
    others = {
        quad.subject
        for quad in parse(path=str(path), format=RdfFormat.TURTLE)
        if quad.predicate == RKG.checkedIn and quad.object.value != scope
    }
    shapes = rdflib.Graph().parse(path, format="turtle")
    for shape in sorted(others, key=str):
        if isinstance(shape, NamedNode):
            shapes.add((rdflib.URIRef(shape.value), rdflib.URIRef(_SHACL + "deactivated"), rdflib.Literal(True)))
    return shapes
