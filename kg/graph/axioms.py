"""The ontology's OWL axioms as Python records.

Only what the reasoner in ``kg.graph.reasoning`` understands completely is read; any other logical construct is an
error that names it, so that no axiom is silently without effect. Class expressions follow the structural
specification of OWL 2 (https://www.w3.org/TR/owl2-syntax/), their triples its mapping to RDF
(https://www.w3.org/TR/owl2-mapping-to-rdf/).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from kg.errors import VocabularyError
from kg.graph.namespaces import OWL, RDF, RDFS, SKOS

THING = OWL.Thing.value


@dataclass(frozen=True, slots=True)
class Named:
    """A class by its name."""

    iri: str


@dataclass(frozen=True, slots=True)
class And:
    """What is in all of the classes."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """What is in at least one of the classes."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What is not in the class. Closed world: what is not known to be in it."""

    part: Expression


@dataclass(frozen=True, slots=True)
class OneOf:
    """The individuals listed."""

    individuals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """What has at least one value of the property in the class."""

    property: str
    filler: Expression


@dataclass(frozen=True, slots=True)
class Only:
    """What has no value of the property outside the class. Closed world: the known values are all values."""

    property: str
    filler: Expression


@dataclass(frozen=True, slots=True)
class Value:
    """What has the individual as a value of the property."""

    property: str
    individual: str


@dataclass(frozen=True, slots=True)
class Count:
    """What has ``low`` to ``high`` (None: any number) values of the property in the class. Closed world."""

    property: str
    low: int
    high: int | None
    filler: Expression


Expression = Named | And | Or | Not | OneOf | Some | Only | Value | Count


@dataclass(slots=True)
class Axioms:
    """Classes, properties and individuals of an ontology."""

    classes: set[str] = field(default_factory=set)
    superclasses: dict[str, list[Expression]] = field(default_factory=lambda: defaultdict(list))
    definitions: dict[str, list[Expression]] = field(default_factory=lambda: defaultdict(list))
    disjoint: list[tuple[Expression, Expression]] = field(default_factory=list)
    object_properties: set[str] = field(default_factory=set)
    superproperties: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    chains: list[tuple[tuple[str, ...], str]] = field(default_factory=list)  # (steps, what they amount to)
    transitive: set[str] = field(default_factory=set)
    symmetric: set[str] = field(default_factory=set)
    functional: set[str] = field(default_factory=set)
    inverses: list[tuple[str, str]] = field(default_factory=list)
    domains: dict[str, list[Expression]] = field(default_factory=lambda: defaultdict(list))
    ranges: dict[str, list[Expression]] = field(default_factory=lambda: defaultdict(list))
    types: list[tuple[str, Expression]] = field(default_factory=list)
    edges: list[tuple[str, str, str]] = field(default_factory=list)  # subject, object property, object


# Constructs that carry logic and that the rules do not implement.
_NOT_UNDERSTOOD = (
    OWL.propertyDisjointWith,
    OWL.equivalentProperty,
    OWL.disjointUnionOf,
    OWL.sameAs,
    OWL.differentFrom,
)
_TYPES_NOT_UNDERSTOOD = (
    OWL.AsymmetricProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
)
# SKOS's own axioms about its hierarchy (https://www.w3.org/TR/skos-reference/, S22 and S24).
_SKOS_TRANSITIVE = SKOS.iri + "broaderTransitive"


def read_axioms(triples: Iterable[Triple]) -> Axioms:
    """Axioms of an ontology whose blank nodes have been replaced by IRIs.

    Raises:
        VocabularyError: a construct of OWL is used that the rules do not implement, or a class expression is malformed.
    """
    return _Reader(triples).read()


class _Reader:
    def __init__(self, triples: Iterable[Triple]) -> None:
        self.facts: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self.facts[triple.subject.value][triple.predicate.value].append(triple.object)
        self.axioms = Axioms()
        self.known: dict[str, Expression] = {}
        self.open: set[str] = set()

    def read(self) -> Axioms:
        axioms = self.axioms
        subjects = sorted(self.facts)
        for iri in subjects:
            types = self._iris(iri, RDF.type)
            if OWL.Class.value in types and not self._is_expression(iri):
                axioms.classes.add(iri)
            if OWL.ObjectProperty.value in types:
                axioms.object_properties.add(iri)
        axioms.object_properties |= {SKOS.broader.value, _SKOS_TRANSITIVE}
        axioms.superproperties[SKOS.broader.value].add(_SKOS_TRANSITIVE)
        axioms.transitive.add(_SKOS_TRANSITIVE)
        for iri in subjects:
            self._refuse_unknown(iri)
            if iri in axioms.classes:
                self._class(iri)
            elif iri in axioms.object_properties:
                self._property(iri)
            elif OWL.AllDisjointClasses.value in self._iris(iri, RDF.type):
                members = [self._expression(m) for m in self._list(self._one(iri, OWL.members))]
                axioms.disjoint += [(a, b) for i, a in enumerate(members) for b in members[i + 1 :]]
            elif not self._is_expression(iri):
                self._individual(iri)
        return axioms

    # ---- access to triples -------------------------------------------------------------------------------------

    def _iris(self, iri: str, predicate: NamedNode) -> list[str]:
        values = self.facts[iri].get(predicate.value, ()) if iri in self.facts else ()
        return sorted(v.value for v in values if isinstance(v, NamedNode))

    def _one(self, iri: str, predicate: NamedNode) -> str:
        values = self.facts[iri].get(predicate.value, ())
        if len(values) != 1:
            raise VocabularyError(f"{iri}: {len(values)} values of {predicate.value}; expected exactly one")
        return values[0].value

    def _list(self, head: str) -> list[str]:
        members = []
        while head != RDF.nil.value:
            members.append(self._one(head, RDF.first))
            head = self._one(head, RDF.rest)
        return members

    def _is_expression(self, iri: str) -> bool:
        """Whether a node is a part of an expression (a restriction, an anonymous class, a list) and not an entry."""
        facts = self.facts[iri]
        parts = (OWL.onProperty, OWL.intersectionOf, OWL.unionOf, OWL.complementOf, OWL.oneOf, RDF.first)
        return any(p.value in facts for p in parts)

    def _refuse_unknown(self, iri: str) -> None:
        for predicate in _NOT_UNDERSTOOD:
            if predicate.value in self.facts[iri]:
                raise VocabularyError(
                    f"{iri}: uses {predicate.value}, which the rules do not implement; say it otherwise"
                )
        for type_ in self._iris(iri, RDF.type):
            if type_ in {t.value for t in _TYPES_NOT_UNDERSTOOD}:
                raise VocabularyError(f"{iri}: is a {type_}, which the rules do not implement; leave the axiom out")

    # ---- axioms ------------------------------------------------------------------------------------------------

    def _class(self, iri: str) -> None:
        axioms = self.axioms
        axioms.superclasses[iri] += [self._expression(c) for c in self._iris(iri, RDFS.subClassOf)]
        axioms.definitions[iri] += [self._expression(c) for c in self._iris(iri, OWL.equivalentClass)]
        axioms.disjoint += [(Named(iri), self._expression(c)) for c in self._iris(iri, OWL.disjointWith)]

    def _property(self, iri: str) -> None:
        axioms, types = self.axioms, self._iris(iri, RDF.type)
        axioms.superproperties[iri].update(self._iris(iri, RDFS.subPropertyOf))
        axioms.chains += [(tuple(self._list(head)), iri) for head in self._iris(iri, OWL.propertyChainAxiom)]
        axioms.inverses += [(iri, other) for other in self._iris(iri, OWL.inverseOf)]
        axioms.domains[iri] += [self._expression(c) for c in self._iris(iri, RDFS.domain)]
        axioms.ranges[iri] += [self._expression(c) for c in self._iris(iri, RDFS.range)]
        for type_, members in (
            (OWL.TransitiveProperty, axioms.transitive),
            (OWL.SymmetricProperty, axioms.symmetric),
            (OWL.FunctionalProperty, axioms.functional),
        ):
            if type_.value in types:
                members.add(iri)

    def _individual(self, iri: str) -> None:
        facts = self.facts[iri]
        for type_ in self._iris(iri, RDF.type):
            if type_ in self.axioms.classes or (type_ in self.facts and self._is_expression(type_)):
                self.axioms.types.append((iri, self._expression(type_)))
        for predicate, values in sorted(facts.items()):
            if predicate in self.axioms.object_properties:
                self.axioms.edges += sorted((iri, predicate, v.value) for v in values if isinstance(v, NamedNode))

    # ---- class expressions -------------------------------------------------------------------------------------

    def _expression(self, iri: str) -> Expression:
        if iri not in self.known:
            if iri in self.open:
                raise VocabularyError(f"{iri}: a class expression contains itself")
            self.open.add(iri)
            self.known[iri] = self._read_expression(iri)
            self.open.discard(iri)
        return self.known[iri]

    def _read_expression(self, iri: str) -> Expression:
        facts = self.facts.get(iri, {})
        if OWL.onProperty.value in facts:
            return self._restriction(iri)
        if OWL.intersectionOf.value in facts:
            return And(tuple(map(self._expression, self._list(self._one(iri, OWL.intersectionOf)))))
        if OWL.unionOf.value in facts:
            return Or(tuple(map(self._expression, self._list(self._one(iri, OWL.unionOf)))))
        if OWL.complementOf.value in facts:
            return Not(self._expression(self._one(iri, OWL.complementOf)))
        if OWL.oneOf.value in facts:
            return OneOf(tuple(sorted(self._list(self._one(iri, OWL.oneOf)))))
        return Named(iri)

    def _restriction(self, iri: str) -> Expression:
        facts = self.facts[iri]
        on_property = self._one(iri, OWL.onProperty)
        if OWL.someValuesFrom.value in facts:
            return Some(on_property, self._expression(self._one(iri, OWL.someValuesFrom)))
        if OWL.allValuesFrom.value in facts:
            return Only(on_property, self._expression(self._one(iri, OWL.allValuesFrom)))
        if OWL.hasValue.value in facts:
            return Value(on_property, self._one(iri, OWL.hasValue))
        filler = self._expression(self._one(iri, OWL.onClass)) if OWL.onClass.value in facts else Named(THING)
        for exact, at_least, at_most in (
            (OWL.qualifiedCardinality, OWL.minQualifiedCardinality, OWL.maxQualifiedCardinality),
            (OWL.cardinality, OWL.minCardinality, OWL.maxCardinality),
        ):
            if exact.value in facts:
                number = int(self._one(iri, exact))
                return Count(on_property, number, number, filler)
            if at_least.value in facts:
                return Count(on_property, int(self._one(iri, at_least)), None, filler)
            if at_most.value in facts:
                return Count(on_property, 0, int(self._one(iri, at_most)), filler)
        raise VocabularyError(
            f"{iri}: a restriction on {on_property} of a kind the rules do not implement: {sorted(facts)}"
        )
