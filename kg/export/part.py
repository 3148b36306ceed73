"""A part of the graph: what an answer rests on, as a graph of its own that every export takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import ExportError
from kg.graph.namespaces import BASE, DCTERMS, OA, PROV, RDF, RKG
from kg.graph.solutions import rows_of
from kg.query.rows import Answer

# From a trial these lead to everything else about it: followed only to what the answer names itself.
_FANS = frozenset({RKG.achieves.value, RKG.hasArm.value})


class StoreGraph:
    """A store as the query stage wants a graph: its named graphs queried as one."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def select(self, sparql: str) -> Iterator[dict[str, str | None]]:
        """Rows of a SELECT query as dictionaries from variable names to lexical values; None where unbound."""
        yield from rows_of(self.store.query(sparql, use_default_graph_as_union=True))


def part_of_answer(store: Store, answer: Answer) -> Store:
    """The figures and arms of an answer with all they link to.

    Raises:
        ExportError: the answer is empty.
    """
    if not answer.rows:
        raise ExportError(f"the question '{answer.question}' has no answer in this graph; there is nothing to export")
    return subgraph(store, [NamedNode(row.iri) for row in answer.rows])


def part_of_rows(store: Store, rows: Iterable[dict[str, object]]) -> Store:
    """The claims that were read from the words which the rows of a catalogue query quote, with all they link to.

    Args:
        store: the whole graph.
        rows: rows with the columns ``document``, ``quote``, ``start`` and ``end``; others name their document only, and
            stand for all claims of it.

    Raises:
        ExportError: there is no row, or no row names a document.
    """
    claims: dict[NamedNode, None] = {}
    for row in rows:
        for document in _documents(store, row.get("document")):
            derived = _claims_of(store, document) if row.get("quote") is None else _claims_at(store, document, row)
            claims.update((claim, None) for claim in derived if isinstance(claim, NamedNode))
    if not claims:
        raise ExportError("the query gave no row that names a document; there is nothing to export")
    return subgraph(store, claims)


def subgraph(store: Store, claims: Iterable[NamedNode]) -> Store:
    """The claims and what can be reached from them, in the named graphs where it stands.

    Other figures and arms of the same trials stay out, and the links to them; the biomarker criteria of the trials come
    along with their evidence.
    """
    kept: dict[NamedNode, list[Quad]] = {}
    waiting = list(claims)
    while waiting:
        node = waiting.pop()
        if node in kept:
            continue
        kept[node] = list(store.quads_for_pattern(node, None, None, None))
        for quad in kept[node]:
            target = quad.object
            if isinstance(target, NamedNode) and target.value.startswith(BASE) and quad.predicate.value not in _FANS:
                waiting.append(target)
        if any(quad.object == RKG.Trial for quad in kept[node] if quad.predicate == RDF.type):
            waiting.extend(_criteria(store, node))
    part = Store()
    part.extend(
        quad for quads in kept.values() for quad in quads if quad.predicate.value not in _FANS or quad.object in kept
    )
    return part


def _criteria(store: Store, trial: NamedNode) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, RKG.trial, trial, None):
        if isinstance(quad.subject, NamedNode) and any(
            store.quads_for_pattern(quad.subject, RDF.type, RKG.BiomarkerCriterion, None)
        ):
            yield quad.subject


def _documents(store: Store, identifier: object) -> Iterator[NamedNode]:
    if isinstance(identifier, str):
        for quad in store.quads_for_pattern(None, DCTERMS.identifier, Literal(identifier), None):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject


def _claims_of(store: Store, document: NamedNode) -> Iterator[object]:
    return (quad.subject for quad in store.quads_for_pattern(None, RKG.document, document, None))


def _claims_at(store: Store, document: NamedNode, row: dict[str, object]) -> Iterator[object]:
    """Claims with a span of the document that is the row's."""
    for quad in store.quads_for_pattern(None, OA.exact, Literal(str(row["quote"])), document):
        span = quad.subject
        place = {q.predicate: q.object.value for q in store.quads_for_pattern(span, None, None, document)}  # type: ignore[union-attr]
        if place.get(OA.start) == str(row.get("start")) and place.get(OA.end) == str(row.get("end")):
            for claim in store.quads_for_pattern(None, PROV.wasDerivedFrom, span, document):
                yield claim.subject
