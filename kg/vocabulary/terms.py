"""Terms of the ontology, read from its Turtle files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

import pyoxigraph

from kg.errors import VocabularyError
from kg.paths import data_directory
from kg.vocabulary.label_patterns import expand_pattern

ONTOLOGY = "https://w3id.org/regimen-kg/ontology#"
BASE = "https://w3id.org/regimen-kg/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
OWL_CLASS = "http://www.w3.org/2002/07/owl#Class"
_EQUIVALENT = "http://www.w3.org/2002/07/owl#equivalentClass"


class TermKind(StrEnum):
    """What a term names."""

    DRUG = "drug"
    DRUG_CLASS = "drug-class"
    REGIMEN = "regimen"
    REGIMEN_CLASS = "regimen-class"
    PROCEDURE = "procedure"
    ROUTE = "route"
    GENE = "gene"
    MARKER = "marker"
    STATE = "state"
    ASSAY = "assay"
    PARAMETER = "eligibility-parameter"  # platelets, ECOG …: found in eligibility criteria only
    CONDITION = "condition"
    SETTING = "setting"
    MEASURE = "measure"
    ADVERSE_EVENT = "adverse-event"


# The first class of this list that an entry belongs to gives its kind.
_KIND_BY_CLASS = (
    ("Drug", TermKind.DRUG),
    ("NamedRegimen", TermKind.REGIMEN),
    ("Procedure", TermKind.PROCEDURE),
    ("Route", TermKind.ROUTE),
    ("Gene", TermKind.GENE),
    ("Marker", TermKind.MARKER),
    ("BiomarkerState", TermKind.STATE),
    ("Assay", TermKind.ASSAY),
    ("EligibilityParameter", TermKind.PARAMETER),
    ("Condition", TermKind.CONDITION),
    ("Setting", TermKind.SETTING),
    ("OutcomeMeasure", TermKind.MEASURE),
    ("AdverseEvent", TermKind.ADVERSE_EVENT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenComponent:
    """One drug of a named regimen, as the ontology states it."""

    drug: str  # IRI
    route: str | None = None  # notation
    dose_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """One vocabulary entry. Equality and hash are identity: a term exists once per vocabulary."""

    iri: str
    kind: TermKind
    label: str  # preferred label
    notation: str | None = None  # code used in extractions, e.g. overall-survival
    safe_labels: tuple[str, ...] = ()  # recognised anywhere; includes the preferred label
    hidden_labels: tuple[str, ...] = ()  # recognised only with context
    context_words: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    broader: tuple[
        str, ...
    ] = ()  # IRIs: skos:broader, rkg:partOfMarker, rkg:variantOf, class membership, rdfs:subClassOf
    components: tuple[RegimenComponent, ...] = ()
    procedures: tuple[str, ...] = ()  # IRIs
    operation: str | None = None  # IRI of the procedure that surgery for a condition is
    drug_route: str | None = None  # notation of a drug's default route
    gene: str | None = None  # IRI of the gene a marker measures
    implied: tuple[tuple[str, str], ...] = ()  # (marker IRI, state notation) that a written form says by itself: dMMR
    alteration_scope: str | None = None  # of a marker: exon 2, V600E
    ucum_unit: str | None = None  # of an eligibility parameter, where the text writes none

    @property
    def name(self) -> str:
        """What extractions call it: the notation, else the preferred label."""
        return self.notation or self.label


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms by IRI."""

    terms: dict[str, Term]
    _ancestors: dict[str, frozenset[str]] = field(default_factory=dict)

    def __getitem__(self, iri: str) -> Term:
        return self.terms[iri]

    def of_kind(self, kind: TermKind) -> list[Term]:
        """Terms of one kind, sorted by IRI."""
        return [t for _, t in sorted(self.terms.items()) if t.kind is kind]

    def ancestors(self, iri: str) -> frozenset[str]:
        """IRIs of all broader terms and classes, transitively; without the term itself."""
        known = self._ancestors.get(iri)
        if known is None:
            found: set[str] = set()
            todo = [iri]
            while todo:
                term = self.terms.get(todo.pop())
                for parent in term.broader if term else ():
                    if parent not in found:
                        found.add(parent)
                        todo.append(parent)
            known = self._ancestors[iri] = frozenset(found - {iri})
        return known

    def is_a(self, term: Term, iri: str) -> bool:
        """Whether the term is, or stands below, the entry or class ``iri``."""
        return term.iri == iri or iri in self.ancestors(term.iri)


def ontology_files(directory: Path) -> list[Path]:
    """Turtle files of the ontology, sorted by path; SHACL shapes are not vocabulary."""
    return sorted(p for p in directory.rglob("*.ttl") if p.name != "shapes.ttl")


def read_vocabulary(files: Iterable[Path]) -> Vocabulary:
    """Vocabulary of the Turtle files.

    Raises:
        VocabularyError: a file is not Turtle, or an entry has no or several preferred labels.
    """
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in files:
        try:
            for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                subject, value = triple.subject, triple.object
                if isinstance(subject, pyoxigraph.NamedNode) and not isinstance(value, pyoxigraph.Triple):
                    if isinstance(value, pyoxigraph.BlankNode) and triple.predicate.value != _EQUIVALENT:
                        continue
                    facts[subject.value][triple.predicate.value].append(value.value)
        except SyntaxError as error:
            raise VocabularyError(f"{path.name}: not readable as Turtle: {error}; correct the line named") from error
    closure = _class_closure(facts)
    terms = {}
    for iri, fact in sorted(facts.items()):
        kind = _kind_of(iri, fact, closure)
        if kind is not None:
            terms[iri] = _term(iri, kind, fact, facts)
    return Vocabulary(terms)


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabulary of the package's own ``ontology/``, read once per process."""
    directory = data_directory("ontology")
    files = ontology_files(directory)
    if not files:
        raise VocabularyError(f"no Turtle file in {directory}; reinstall regimen-kg or restore ontology/")
    return read_vocabulary(files)


def _class_closure(facts: dict[str, dict[str, list[str]]]) -> dict[str, set[str]]:
    parents = {iri: set(f.get(SUBCLASS, ())) for iri, f in facts.items() if SUBCLASS in f}
    closure: dict[str, set[str]] = {}

    def up(iri: str, path: tuple[str, ...] = ()) -> set[str]:
        if iri not in closure:
            found = {iri}
            for parent in parents.get(iri, ()):
                if parent not in path:
                    found |= up(parent, (*path, iri))
            closure[iri] = found
        return closure[iri]

    for iri in parents:
        up(iri)
    return closure


def _kind_of(iri: str, fact: dict[str, list[str]], closure: dict[str, set[str]]) -> TermKind | None:
    types = fact.get(RDF_TYPE, ())
    if OWL_CLASS in types:
        if SKOS + "prefLabel" not in fact:
            return None
        above = closure.get(iri, set())
        if ONTOLOGY + "Drug" in above:
            return TermKind.DRUG_CLASS
        if ONTOLOGY + "Regimen" in above:
            return TermKind.REGIMEN_CLASS
        return None
    classes: set[str] = set()
    for type_ in types:
        classes |= closure.get(type_, {type_})
    for name, kind in _KIND_BY_CLASS:
        if ONTOLOGY + name in classes:
            return kind
    return None


_SAFE_LABELS = (SKOS + "prefLabel", SKOS + "altLabel", ONTOLOGY + "brandName", ONTOLOGY + "developmentCode")


def labels_recognised_anywhere(fact: Mapping[str, list[str]]) -> set[str]:
    """Labels of an entry that need no context, its patterns spelt out; withheld and hidden ones are not taken off.

    Args:
        fact: values of the entry by predicate.
    """
    labels = {label for predicate in _SAFE_LABELS for label in fact.get(predicate, ())}
    for pattern in fact.get(ONTOLOGY + "labelPattern", ()):
        labels.update(expand_pattern(pattern))
    return labels


def _term(iri: str, kind: TermKind, fact: dict[str, list[str]], facts: dict[str, dict[str, list[str]]]) -> Term:
    preferred = sorted(set(fact.get(SKOS + "prefLabel", ())))
    if len(preferred) != 1:
        raise VocabularyError(
            f"{iri}: {len(preferred)} preferred labels {preferred}; expected exactly one skos:prefLabel"
        )
    withheld = set(fact.get(ONTOLOGY + "withheldLabel", ()))
    hidden = set(fact.get(SKOS + "hiddenLabel", ())) - withheld
    safe = labels_recognised_anywhere(fact) - withheld
    components = []
    for node in sorted(fact.get(ONTOLOGY + "hasComponent", ())):
        part = facts.get(node, {})
        for drug in part.get(ONTOLOGY + "drug", ()):
            routes = part.get(ONTOLOGY + "route", ())
            doses = part.get(ONTOLOGY + "doseText", ())
            components.append(
                RegimenComponent(
                    drug=drug,
                    route=_notation(routes[0], facts) if routes else None,
                    dose_text=doses[0] if doses else None,
                )
            )
    routes = fact.get(ONTOLOGY + "defaultRoute", ())
    genes = fact.get(ONTOLOGY + "gene", ())
    operations = fact.get(ONTOLOGY + "operation", ())
    notations = fact.get(SKOS + "notation", ())
    scopes = fact.get(ONTOLOGY + "alterationScope", ())
    units = fact.get(ONTOLOGY + "ucumUnit", ())
    implied = sorted(
        (marker, _notation(state, facts))
        for status in fact.get(ONTOLOGY + "impliesStatus", ())
        for marker in facts.get(status, {}).get(ONTOLOGY + "ofMarker", ())
        for state in facts.get(status, {}).get(ONTOLOGY + "inState", ())
    )
    broader = (
        *fact.get(SKOS + "broader", ()),
        *fact.get(ONTOLOGY + "partOfMarker", ()),
        *fact.get(ONTOLOGY + "variantOf", ()),
        *fact.get(SUBCLASS, ()),
        *(t for t in fact.get(RDF_TYPE, ()) if t.startswith(ONTOLOGY)),
    )
    return Term(
        iri=iri,
        kind=kind,
        label=preferred[0],
        notation=notations[0] if notations else None,
        safe_labels=tuple(sorted(safe - hidden)),
        hidden_labels=tuple(sorted(hidden)),
        context_words=tuple(sorted(fact.get(ONTOLOGY + "contextWord", ()))),
        decoys=tuple(sorted(fact.get(ONTOLOGY + "decoy", ()))),
        broader=tuple(sorted(set(broader))),
        components=tuple(components),
        procedures=tuple(sorted(fact.get(ONTOLOGY + "hasProcedure", ()))),
        operation=operations[0] if operations else None,
        drug_route=_notation(routes[0], facts) if routes else None,
        gene=genes[0] if genes else None,
        implied=tuple(implied),
        alteration_scope=scopes[0] if scopes else None,
        ucum_unit=units[0] if units else None,
    )


def _notation(iri: str, facts: dict[str, dict[str, list[str]]]) -> str:
    notations = facts.get(iri, {}).get(SKOS + "notation", ())
    return notations[0] if notations else iri.rsplit("/", 1)[-1]
