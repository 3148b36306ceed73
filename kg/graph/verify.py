"""Proof of every quote: the sources are read again and each claim's span is compared with what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.errors import RegimenKGError
from kg.graph.manifest import SourceEntry
from kg.graph.namespaces import OA, PROV, RDF, RKG, document_node
from kg.graph.store import Graph
from kg.model import Document
from kg.sources import Source

# Which of the graph's nodes are claims is told by these properties: they lead from a claim to a span.
_TO_SPAN = (PROV.wasDerivedFrom, RKG.sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A claim that its source does not prove."""

    claim: str  # IRI
    document: str  # id
    source: str  # path of the file as the manifest names it
    expected: str  # the recorded quote
    found: str | None  # what stands there now; None where there is no such place
    reason: str
    start: int | None = None
    end: int | None = None
    pointer: str | None = None

    def __str__(self) -> str:
        where = f"{self.pointer or 'text'}[{self.start}:{self.end}]" if self.start is not None else "no span"
        return f"{self.claim}: {self.document} {where}: {self.reason}; expected {self.expected!r}, found {self.found!r}"


@dataclass(slots=True, kw_only=True)
class Verification:
    """Result of a verification."""

    claims: int = 0  # looked at
    spans: int = 0  # compared
    documents: int = 0  # re-read
    failures: list[Failure] = field(default_factory=list)

    @property
    def is_proved(self) -> bool:
        """Whether every claim is proved."""
        return not self.failures


def verify(graph: Graph, progress: Callable[[int, int], None] | None = None) -> Verification:
    """Compare every claim of the graph with its source as it is now.

    ``progress`` is called with (sources done, sources in all). A source that is gone or can no longer be read is a
    failure of each of its claims.
    """
    result = Verification()
    entries = [entry for entry in graph.manifest.sources if entry.loaded]
    for number, entry in enumerate(entries):
        if progress:
            progress(number, len(entries))
        documents, problem = _read_again(graph, entry)
        for document_id in entry.loaded:
            document = documents.get(document_id)
            reason = problem or "the source no longer holds this document"
            _verify_document(graph, entry.path, document_id, document, reason, result)
    if progress:
        progress(len(entries), len(entries))
    return result


def _read_again(graph: Graph, entry: SourceEntry) -> tuple[dict[str, Document], str]:
    """The source's documents by id, the last of each; and why there are none, where it cannot be read."""
    path = graph.source_path(entry.path)
    wanted = set(entry.loaded)
    documents: dict[str, Document] = {}
    problems: list[str] = []
    try:
        for document in Source(path=path, name=path.name).read(lambda problem: problems.append(problem.reason)):
            if document.id in wanted:
                documents[document.id] = document
    except RegimenKGError as error:
        problems.append(str(error))
    unreadable = problems and not documents
    return documents, f"the source cannot be read any more ({problems[0]})" if unreadable else ""


def _verify_document(
    graph: Graph, source: str, document_id: str, document: Document | None, reason: str, result: Verification
) -> None:
    name = document_node(document_id)
    spans = {span.iri: span for span in _spans(graph, name)}
    fields = {f.pointer: f.value for f in document.fields} if document else {}
    verdicts: dict[str, tuple[str | None, str] | None] = {}
    result.documents += document is not None
    for span in spans.values():
        result.spans += 1
        verdicts[span.iri] = _compare(span, document, fields, reason)
    for claim, span_iri in _claims(graph, name, result):
        if span_iri is None or span_iri not in spans:
            result.failures.append(
                Failure(claim=claim, document=document_id, source=source, expected="", found=None, reason="has no span")
            )
            continue
        verdict = verdicts[span_iri]
        if verdict is not None:
            span = spans[span_iri]
            result.failures.append(
                Failure(
                    claim=claim,
                    document=document_id,
                    source=source,
                    expected=span.quote,
                    found=verdict[0],
                    reason=verdict[1],
                    start=span.start,
                    end=span.end,
                    pointer=span.pointer,
                )
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    iri: str
    start: int
    end: int
    quote: str
    pointer: str | None


def _spans(graph: Graph, name: NamedNode) -> Iterator[_Span]:
    """Spans of one document, sorted by IRI. A property that is missing counts as empty and fails the comparison."""
    found: dict[str, dict[str, str]] = {}
    for quad in graph.store.quads_for_pattern(None, RDF.type, RKG.Span, name):
        if isinstance(quad.subject, NamedNode):
            facts = graph.store.quads_for_pattern(quad.subject, None, None, name)
            found[quad.subject.value] = {
                fact.predicate.value: fact.object.value for fact in facts if isinstance(fact.object, Literal)
            }
    for iri, facts_by_name in sorted(found.items()):
        yield _Span(
            iri=iri,
            start=int(facts_by_name.get(OA.start.value, "-1")),
            end=int(facts_by_name.get(OA.end.value, "-1")),
            quote=facts_by_name.get(OA.exact.value, ""),
            pointer=facts_by_name.get(RKG.pointer.value),
        )


def _claims(graph: Graph, name: NamedNode, result: Verification) -> Iterator[tuple[str, str | None]]:
    """Pairs (claim, span) of one document, sorted; (claim, None) for a result without any span."""
    spans_of: dict[str, set[str]] = {}
    for kind in (RKG.Result, RKG.BiomarkerCriterion, RKG.EligibilityCriterion, RKG.PlannedEndpoint, RKG.TrialFact):
        for quad in graph.store.quads_for_pattern(None, RDF.type, kind, name):
            if isinstance(quad.subject, NamedNode):
                spans_of.setdefault(quad.subject.value, set())
    for predicate in _TO_SPAN:
        for quad in graph.store.quads_for_pattern(None, predicate, None, name):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                spans_of.setdefault(quad.subject.value, set()).add(quad.object.value)
    result.claims += len(spans_of)
    for claim, spans in sorted(spans_of.items()):
        if not spans:
            yield claim, None
        for span in sorted(spans):
            yield claim, span


def _compare(
    span: _Span, document: Document | None, fields: dict[str, str], reason: str
) -> tuple[str | None, str] | None:
    """None where the quote stands in its place; else what stands there, and what is wrong."""
    if document is None:
        return None, reason
    if span.pointer is None:
        text = document.text
    elif span.pointer in fields:
        text = fields[span.pointer]
    else:
        return None, "the record has no such field any more"
    if not 0 <= span.start < span.end <= len(text):
        return None, f"the span lies outside the text of {len(text)} characters"
    found = text[span.start : span.end]
    return None if found == span.quote else (found, "another text stands there")
