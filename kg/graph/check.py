"""The report of ``kg check``: shapes, logical consistency, findings about figures, and what the build refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from kg.graph.axioms import read_axioms
from kg.graph.hermit import find_java, is_consistent, logical_triples
from kg.graph.ontology import ontology_labels, read_ontology
from kg.graph.reasoning import Model, regimen_facts
from kg.graph.shapes import Violation, check_documents, check_vocabulary
from kg.graph.store import Graph
from kg.paths import data_directory


class Severity(StrEnum):
    """How much a problem matters. Only errors make ``kg check`` fail."""

    ERROR = "error"  # the graph is wrong
    WARNING = "warning"  # a source is at odds with itself, or something was left out
    INFO = "info"  # worth knowing


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """One line of the report."""

    severity: Severity
    kind: str  # shape | contradiction | finding | refused | unknown-drug | skipped | a finding's own kind
    subject: str  # what it is about: an IRI, a document id or a path
    message: str
    remedy: str
    quote: str | None = None  # the text it is about


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """All issues, errors first; and what was looked at."""

    issues: tuple[Issue, ...]
    documents: int
    proved_by: str  # 'HermiT and rules' or 'rules'

    @property
    def is_sound(self) -> bool:
        """Whether there is no error."""
        return all(issue.severity is not Severity.ERROR for issue in self.issues)


_FINDINGS = """
PREFIX rkg: <https://w3id.org/regimen-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?finding ?kind ?message ?document (MIN(?exact) AS ?quote) WHERE {
  ?finding a rkg:Finding ; rkg:findingKind ?kind ; rkg:message ?message ; rkg:document/dcterms:identifier ?document ;
           <http://www.w3.org/ns/prov#wasDerivedFrom>/<http://www.w3.org/ns/oa#exact> ?exact .
} GROUP BY ?finding ?kind ?message ?document ORDER BY ?document ?kind ?finding
"""

# A drug that a document names and that the vocabulary does not know has no source: it was made by the mapping.
_UNKNOWN_DRUGS = """
PREFIX rkg: <https://w3id.org/regimen-kg/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?drug (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?g) AS ?documents) WHERE {
  GRAPH ?g { ?drug a rkg:Drug ; skos:prefLabel ?name }
  FILTER(STRSTARTS(STR(?g), "https://w3id.org/regimen-kg/id/document/"))
  MINUS { GRAPH <https://w3id.org/regimen-kg/id/vocabulary> { ?drug a rkg:Drug } }
} GROUP BY ?drug ORDER BY DESC(?documents) ?drug
"""

_STRANGE_ARMS = """
PREFIX rkg: <https://w3id.org/regimen-kg/ontology#>
SELECT ?result ?arm WHERE {
  ?result a rkg:Result ; rkg:document ?document ; rkg:arm|rkg:comparator ?arm .
  ?arm rkg:document ?other . FILTER(?other != ?document)
} ORDER BY ?result ?arm
"""


def check(
    graph: Graph, *, shapes: bool = True, prove: bool = True, progress: Callable[[str], None] | None = None
) -> CheckReport:
    """Everything that can be checked about a built graph and its ontology.

    Args:
        graph: an open graph.
        shapes: validate every document and the vocabulary with SHACL (about 10 ms per document).
        prove: let HermiT prove the ontology consistent, where there is a Java.
        progress: called with the name of each part before it starts.
    """
    say = progress or (lambda _: None)
    documents = graph.documents()
    issues: list[Issue] = []
    if shapes:
        say("shapes of documents")
        issues += _shape_issues(check_documents(graph, documents), "correct the mapping or the extraction rule")
        say("shapes of the vocabulary")
        issues += _shape_issues(check_vocabulary(graph), "correct the entry in ontology/")
    say("logic")
    issues += _contradictions(graph)
    proved_by = "rules"
    if prove:
        say("proof of consistency by HermiT")
        proof = _proof()
        issues += proof
        proved_by = "rules" if any(issue.kind == "skipped" for issue in proof) else "HermiT and rules"
    say("figures")
    issues += _findings(graph)
    issues += _strange_arms(graph)
    issues += _unknown_drugs(graph)
    issues += _refused(graph)
    order = list(Severity)
    issues.sort(key=lambda issue: (order.index(issue.severity), issue.kind, issue.subject, issue.message))
    return CheckReport(issues=tuple(issues), documents=len(documents), proved_by=proved_by)


def _shape_issues(violations: Iterator[Violation], remedy: str) -> Iterator[Issue]:
    for violation in violations:
        at = f" ({violation.path.rsplit('#', 1)[-1].rsplit('/', 1)[-1]})" if violation.path else ""
        value = f", found {violation.value!r}" if violation.value and violation.value != violation.node else ""
        yield Issue(
            severity=Severity(violation.severity),
            kind="shape",
            subject=violation.node,
            message=violation.message + at + value,
            remedy=remedy,
        )


def _contradictions(graph: Graph) -> Iterator[Issue]:
    triples = read_ontology(data_directory("ontology"))
    types, edges = regimen_facts(graph.store)
    model = Model(read_axioms(triples), types, edges)
    for message in model.contradictions(ontology_labels(triples)):
        yield Issue(
            severity=Severity.ERROR,
            kind="contradiction",
            subject="ontology",
            message=message,
            remedy="correct one of the two statements in ontology/, or the axiom that excludes them",
        )


def _proof() -> list[Issue]:
    if find_java() is None:
        return [
            Issue(
                severity=Severity.INFO,
                kind="skipped",
                subject="ontology",
                message="HermiT was not run: no Java was found; the rules checked consistency without it",
                remedy="install a Java, or: pip install 'regimen-kg[java]'",
            )
        ]
    if is_consistent(logical_triples(data_directory("ontology"))):
        return []
    return [
        Issue(
            severity=Severity.ERROR,
            kind="contradiction",
            subject="ontology",
            message="HermiT proves that the ontology contradicts itself",
            remedy="correct the contradictions listed; where none is, look at the axioms changed last",
        )
    ]


def _findings(graph: Graph) -> Iterator[Issue]:
    for row in graph.select(_FINDINGS):
        yield Issue(
            severity=Severity.WARNING,
            kind=row["kind"] or "finding",
            subject=row["document"] or "",
            message=row["message"] or "",
            remedy="read the sentence: the source is at odds with itself, or a figure was linked wrongly",
            quote=row["quote"],
        )


def _strange_arms(graph: Graph) -> Iterator[Issue]:
    for row in graph.select(_STRANGE_ARMS):
        yield Issue(
            severity=Severity.ERROR,
            kind="arm-of-another-document",
            subject=row["result"] or "",
            message=f"is given for {row['arm']}, an arm of another document",
            remedy="correct kg/graph/mapping.py",
        )


def _unknown_drugs(graph: Graph) -> Iterator[Issue]:
    for row in graph.select(_UNKNOWN_DRUGS):
        yield Issue(
            severity=Severity.INFO,
            kind="unknown-drug",
            subject=row["drug"] or "",
            message=f"'{row['label']}' is not in the vocabulary; named in {row['documents']} document(s)",
            remedy="add an entry to ontology/curated/drugs.ttl, or a label to an existing one",
        )


def _refused(graph: Graph) -> Iterator[Issue]:
    for entry in graph.manifest.sources:
        for problem in entry.problems:
            yield Issue(
                severity=Severity.WARNING,
                kind="refused",
                subject=entry.path,
                message=problem,
                remedy="correct the file and build again",
            )
