"""What follows from the ontology's axioms about the regimens of the graph.

The rules are not written here: they are the axioms themselves (``kg.graph.axioms``), evaluated set by set. The
extent of a class expression is the set of individuals in it; a named class holds what is asserted, what its
subclasses hold, what is in one of its definitions, and what domains and ranges put there. Consequences of superclass
axioms (a class of antibodies whose members target EGFR) become new facts, and everything is computed again until
nothing new follows. Negation, closure and counting are under a closed world: what is stated about a regimen is all
there is to it. ``kg.graph.hermit`` proves the same conclusions with a complete OWL 2 DL reasoner.
"""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store, Triple

from kg.errors import VocabularyError
from kg.graph.axioms import (
    THING,
    And,
    Axioms,
    Count,
    Expression,
    Named,
    Not,
    OneOf,
    Only,
    Or,
    Some,
    Value,
    read_axioms,
)
from kg.graph.namespaces import INFERRED_GRAPH, RDF, RKG, VOCABULARY_GRAPH
from kg.graph.ontology import ontology_labels

Edges = dict[str, dict[str, set[str]]]  # property → subject → objects

# What the documents' graphs state about regimens and required markers; all else the reasoner needs is in the ontology.
_REGIMEN_PROPERTIES = (RKG.hasComponent, RKG.hasProcedure, RKG.namedRegimen, RKG.drug, RKG.route, RKG.requires)
_REGIMEN_CLASSES = (
    RKG.Regimen,
    RKG.Component,
    RKG.Drug,
    RKG.MarkerStatus,
    RKG.NamedRegimen,
    RKG.Procedure,
    RKG.Route,
)
_DOCUMENTS_ONLY = f"FILTER(?g != <{INFERRED_GRAPH.value}> && ?g != <{VOCABULARY_GRAPH.value}>)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """Quads of the inferred graph, sorted, and the contradictions found."""

    quads: tuple[Quad, ...]
    inconsistencies: tuple[str, ...] = ()


def infer(ontology: Iterable[Triple], store: Store) -> Inference:
    """What follows for the regimens in the store and for the vocabulary.

    Raises:
        VocabularyError: the ontology uses a construct that the rules do not implement.
    """
    ontology = list(ontology)
    axioms = read_axioms(ontology)
    types, edges = regimen_facts(store)
    return materialise(axioms, types, edges, ontology_labels(ontology))


def regimen_facts(store: Store) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]]]:
    """Types and edges that documents state about regimens, each once, sorted."""
    types: list[tuple[str, str]] = []
    for class_ in _REGIMEN_CLASSES:
        query = f"SELECT DISTINCT ?s WHERE {{ GRAPH ?g {{ ?s a <{class_.value}> }} {_DOCUMENTS_ONLY} }}"
        types += [(row[0], class_.value) for row in _rows(store, query)]
    edges: list[tuple[str, str, str]] = []
    for predicate in _REGIMEN_PROPERTIES:
        query = f"SELECT DISTINCT ?s ?o WHERE {{ GRAPH ?g {{ ?s <{predicate.value}> ?o }} {_DOCUMENTS_ONLY} }}"
        edges += [(row[0], predicate.value, row[1]) for row in _rows(store, query)]
    return sorted(types), sorted(edges)


def _rows(store: Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT query gives solutions")
    return [tuple(value.value for value in solution) for solution in solutions]


def materialise(
    axioms: Axioms,
    types: Iterable[tuple[str, str]] = (),
    edges: Iterable[tuple[str, str, str]] = (),
    labels: Mapping[str, str] | None = None,
) -> Inference:
    """All types and edges that follow from the axioms and some further facts, without those stated already."""
    with _collector_paused():
        return _materialised(axioms, types, edges, labels)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the cyclic garbage collector: the small tuples hold no cycles, and walking them takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _materialised(
    axioms: Axioms,
    types: Iterable[tuple[str, str]],
    edges: Iterable[tuple[str, str, str]],
    labels: Mapping[str, str] | None,
) -> Inference:
    model = Model(axioms, types, edges)
    quads = [
        Quad(NamedNode(individual), RDF.type, NamedNode(class_), INFERRED_GRAPH)
        for class_ in sorted(axioms.classes)
        for individual in sorted(model.extent(Named(class_)) - model.asserted[class_])
    ]
    stated = model.stated_edges
    quads += [
        Quad(NamedNode(subject), NamedNode(predicate), NamedNode(value), INFERRED_GRAPH)
        for predicate, subjects in sorted((p, model.edges[p]) for p in model.growing)
        for subject, values in sorted(subjects.items())
        for value in sorted(values - stated.get(predicate, {}).get(subject, set()))
    ]
    quads += [
        Quad(NamedNode(status), RKG.implies, NamedNode(implied), INFERRED_GRAPH)
        for status, implied in implied_statuses(axioms)
    ]
    return Inference(quads=tuple(quads), inconsistencies=tuple(model.contradictions(labels)))


def implied_statuses(axioms: Axioms) -> list[tuple[str, str]]:
    """Pairs (status, status it implies), sorted: from the subclass order of the populations defined by a status."""
    status_of = {
        class_: definition.individual
        for class_, definitions in axioms.definitions.items()
        for definition in definitions
        if isinstance(definition, Value) and definition.property == RKG.hasMarkerStatus.value
    }
    above = _superclass_closure(axioms)
    return sorted(
        (status, status_of[parent])
        for class_, status in status_of.items()
        for parent in above[class_] - {class_}
        if parent in status_of
    )


def _superclass_closure(axioms: Axioms) -> dict[str, set[str]]:
    """Named classes above each class, itself included."""
    parents: dict[str, set[str]] = defaultdict(set)
    for class_ in axioms.classes:
        for expression in (*axioms.superclasses.get(class_, ()), *axioms.definitions.get(class_, ())):
            for part in expression.parts if isinstance(expression, And) else (expression,):
                if isinstance(part, Named):
                    parents[class_].add(part.iri)
                    if expression is part and expression in axioms.definitions.get(class_, ()):
                        parents[part.iri].add(class_)
    closure = {}
    for class_ in {*axioms.classes, *parents, *(p for above in parents.values() for p in above)}:
        found, todo = {class_}, [class_]
        while todo:
            for parent in parents.get(todo.pop(), ()):
                if parent not in found:
                    found.add(parent)
                    todo.append(parent)
        closure[class_] = found
    return closure


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of an explanation: a fact or a conclusion, and how deep it lies below the question."""

    depth: int
    text: str
    subject: str  # IRI
    because: str  # stated | definition | subclass | superclass axiom | property chain | closed world


class Model:
    """The facts and everything that follows from them."""

    def __init__(
        self, axioms: Axioms, types: Iterable[tuple[str, str]] = (), edges: Iterable[tuple[str, str, str]] = ()
    ) -> None:
        """Compute all consequences.

        Raises:
            VocabularyError: a definition refers to itself.
        """
        self.axioms = axioms
        self.asserted: dict[str, set[str]] = defaultdict(set)  # named class → individuals
        self.typed: list[tuple[str, Expression]] = []  # asserted types that are expressions
        for individual, expression in axioms.types:
            if isinstance(expression, Named):
                self.asserted[expression.iri].add(individual)
            else:
                self.typed.append((individual, expression))
        for individual, class_ in types:
            self.asserted[class_].add(individual)
        self.stated_edges = _index((*axioms.edges, *edges))
        self.individuals: set[str] = {i for members in self.asserted.values() for i in members}
        for subjects in self.stated_edges.values():
            self.individuals |= subjects.keys()
            for values in subjects.values():
                self.individuals |= values
        self.above = _superclass_closure(axioms)
        self.below: dict[str, set[str]] = defaultdict(set)
        for class_, parents in self.above.items():
            for parent in parents:
                self.below[parent].add(class_)
        self.derived_types: dict[str, set[str]] = defaultdict(set)
        self.derived_edges: set[tuple[str, str, str]] = set()
        self._extents: dict[Expression, frozenset[str]] = {}
        self._open: list[str] = []
        self._until_nothing_follows()

    # ---- extents -----------------------------------------------------------------------------------------------

    def extent(self, expression: Expression) -> frozenset[str]:
        """Individuals in a class expression."""
        known = self._extents.get(expression)
        if known is None:
            known = self._extents[expression] = frozenset(self._compute(expression))
        return known

    def extent_of(self, class_: str) -> frozenset[str]:
        """Individuals in a named class."""
        return self.extent(Named(class_))

    def _compute(self, expression: Expression) -> Iterable[str]:
        match expression:
            case Named(iri):
                return self._named(iri)
            case And(parts):
                return frozenset.intersection(*sorted(map(self.extent, parts), key=len))
            case Or(parts):
                return frozenset().union(*map(self.extent, parts))
            case Not(part):
                return self.individuals - self.extent(part)
            case OneOf(individuals):
                return individuals
            case Value(property_, individual):
                return self.inverse.get(property_, {}).get(individual, frozenset())
            case Some(property_, filler):
                inverse = self.inverse.get(property_, {})
                members = self.extent(filler)
                few = members if len(members) < len(inverse) else members & inverse.keys()
                return frozenset().union(*(inverse[value] for value in few if value in inverse))
            case Only(property_, filler):
                return self.individuals - self.extent(Some(property_, Not(filler)))
            case Count(property_, low, high, filler):
                inverse = self.inverse.get(property_, {})
                counts: Counter[str] = Counter()
                for value in self.extent(filler) & inverse.keys():
                    counts.update(inverse[value])
                found = {i for i, n in counts.items() if n >= low and (high is None or n <= high)}
                return found if low else found | (self.individuals - counts.keys())

    def _named(self, iri: str) -> Iterable[str]:
        if iri == THING:
            return self.individuals
        if iri in self._open:
            raise VocabularyError(
                f"{iri}: its definition refers to itself through {' → '.join(self._open)}; break the circle"
            )
        self._open.append(iri)
        found: set[str] = set()
        below = self.below.get(iri, {iri})
        for class_ in below:
            found |= self.asserted.get(class_, set())
            found |= self.derived_types.get(class_, set())
            for definition in self.axioms.definitions.get(class_, ()):
                # "AntiEGFRRegimen is a Regimen that …" tells nothing about what else is a Regimen.
                if not isinstance(definition, Named) and not _narrows(definition, below):
                    found |= self.extent(definition)
        self._open.pop()
        return found

    # ---- consequences ------------------------------------------------------------------------------------------

    def _until_nothing_follows(self) -> None:
        self.growing = self._growing_properties()
        # Properties that nothing can follow for are shared with the stated ones, not copied.
        self.edges: Edges = {
            predicate: defaultdict(set, {s: set(v) for s, v in subjects.items()})
            if predicate in self.growing
            else subjects
            for predicate, subjects in self.stated_edges.items()
        }
        for predicate in self.growing:
            self.edges.setdefault(predicate, defaultdict(set))
        known_edges, known_types = -1, -1
        while (known_edges, known_types) != (len(self.derived_edges), sum(map(len, self.derived_types.values()))):
            if known_edges != len(self.derived_edges):
                self._saturate_edges()
                self.inverse = _inverse(self.edges)
            known_edges, known_types = len(self.derived_edges), sum(map(len, self.derived_types.values()))
            self._extents.clear()
            self._domains_and_ranges()
            self._superclass_consequences()

    def _growing_properties(self) -> set[str]:
        """Properties that can get more edges than are stated."""
        axioms = self.axioms
        growing = {parent for parents in axioms.superproperties.values() for parent in parents}
        growing |= {predicate for _, predicate in axioms.chains} | axioms.transitive | axioms.symmetric
        growing |= {predicate for pair in axioms.inverses for predicate in pair}
        todo = [e for expressions in (*axioms.superclasses.values(), *axioms.definitions.values()) for e in expressions]
        todo += [expression for _, expression in self.typed]
        while todo:
            expression = todo.pop()
            match expression:
                case Value(property_, _):
                    growing.add(property_)
                case And(parts) | Or(parts):
                    todo += parts
                case Only(_, filler):
                    todo.append(filler)
        return growing

    def _saturate_edges(self) -> None:
        """Add what follows for edges: derived ones, superproperties, inverses, symmetry, transitivity and chains."""
        axioms, edges = self.axioms, self.edges
        for subject, predicate, value in sorted(self.derived_edges):
            edges[predicate][subject].add(value)
        inverses = (*axioms.inverses, *((b, a) for a, b in axioms.inverses))
        size = -1
        while size != self._number_of_growing_edges():
            size = self._number_of_growing_edges()
            for predicate, parents in sorted(axioms.superproperties.items()):
                for parent in sorted(parents):
                    for subject, values in list(edges.get(predicate, {}).items()):
                        edges[parent][subject] |= values
            for one, other in (*inverses, *((predicate, predicate) for predicate in sorted(axioms.symmetric))):
                _add_inverse(edges, one, other)
            for steps, predicate in axioms.chains:
                _add_chain(edges, steps, predicate)
            for predicate in sorted(axioms.transitive):
                _add_chain(edges, (predicate, predicate), predicate)

    def _number_of_growing_edges(self) -> int:
        return sum(len(values) for predicate in self.growing for values in self.edges[predicate].values())

    def _domains_and_ranges(self) -> None:
        for predicate, expressions in self.axioms.domains.items():
            subjects = self.edges.get(predicate, {}).keys()
            for expression in expressions:
                self._put(subjects, expression)
        for predicate, expressions in self.axioms.ranges.items():
            values = self.inverse.get(predicate, {}).keys()
            for expression in expressions:
                self._put(values, expression)

    def _superclass_consequences(self) -> None:
        for individual, expression in self.typed:
            self._put((individual,), expression)
        for class_ in sorted(self.axioms.classes):
            for expression in (*self.axioms.superclasses.get(class_, ()), *self.axioms.definitions.get(class_, ())):
                if not isinstance(expression, Named):
                    self._put(self.extent(Named(class_)), expression)

    def _put(self, individuals: Iterable[str], expression: Expression) -> None:
        """Note what membership in an expression adds. Existence of unnamed values and alternatives add nothing."""
        match expression:
            case Named(iri):
                known: set[str] | frozenset[str] = self._extents.get(expression) or self.extent(expression)
                self.derived_types[iri] |= {i for i in individuals if i not in known}
            case And(parts):
                for part in parts:
                    self._put(individuals, part)
            case Value(property_, individual):
                for subject in individuals:
                    if individual not in self.edges.get(property_, {}).get(subject, ()):
                        self.derived_edges.add((subject, property_, individual))
            case Only(property_, filler) if not isinstance(filler, Not):
                values = self.edges.get(property_, {})
                reached = {value for subject in individuals for value in values.get(subject, ())}
                self._put(reached - self.extent(filler), filler)
            case _:
                return

    def contradictions(self, labels: Mapping[str, str] | None = None) -> list[str]:
        """What cannot be: members of disjoint classes, of a class and its complement, two values where one may be."""

        def name(iri: str) -> str:
            return (labels or {}).get(iri) or short(iri)

        found = []
        for one, other in self.axioms.disjoint:
            for individual in sorted(self.extent(one) & self.extent(other)):
                both = f"both {describe(one, labels)} and {describe(other, labels)}"
                found.append(f"{name(individual)} is {both}, which are disjoint")
        for class_ in sorted(self.axioms.classes):
            members = self.extent(Named(class_))
            for expression in (*self.axioms.superclasses.get(class_, ()), *self.axioms.definitions.get(class_, ())):
                for part in expression.parts if isinstance(expression, And) else (expression,):
                    # A closed-world definition is fulfilled by construction; what is asserted may break it.
                    if isinstance(part, Not | Count | Only | OneOf):
                        for individual in sorted(members - self.extent(part)):
                            found.append(f"{name(individual)} is {name(class_)} but not: {describe(part, labels)}")
        for predicate in sorted(self.axioms.functional):
            for subject, values in sorted(self.edges.get(predicate, {}).items()):
                if len(values) > 1:
                    listed = ", ".join(map(name, sorted(values)))
                    found.append(f"{name(subject)} {name(predicate)} {len(values)} things ({listed}), not one")
        return found

    # ---- explanations ------------------------------------------------------------------------------------------

    def explain(self, individual: str, class_: str, labels: Mapping[str, str]) -> list[Step]:
        """Why the individual is in the class: facts and conclusions from the outside in; empty when it is not."""
        if individual not in self.extent(Named(class_)):
            return []
        return _Explanation(self, labels).member(individual, Named(class_), 0)


@dataclass(slots=True)
class _Explanation:
    model: Model
    labels: Mapping[str, str]
    seen: set[tuple[str, Expression]] = field(default_factory=set)

    def _name(self, iri: str) -> str:
        """Label of an entry, a class or a property; a component is called by its drug and route."""
        drugs = self.model.edges.get(RKG.drug.value, {}).get(iri)
        if drugs and iri not in self.labels:
            routes = self.model.edges.get(RKG.route.value, {}).get(iri, set())
            by = f" ({', '.join(map(self._name, sorted(routes)))})" if routes else ""
            return " + ".join(map(self._name, sorted(drugs))) + by
        return self.labels.get(iri) or short(iri)

    def _step(self, depth: int, subject: str, text: str, because: str) -> Step:
        return Step(depth=depth, text=text, subject=subject, because=because)

    def member(self, individual: str, expression: Expression, depth: int) -> list[Step]:
        """Steps that lead to the individual's membership in an expression."""
        if (individual, expression) in self.seen:
            return []
        self.seen.add((individual, expression))
        match expression:
            case Named(iri):
                return self._named(individual, iri, depth)
            case And(parts):
                return [step for part in parts for step in self.member(individual, part, depth)]
            case Or(parts):
                part = next(p for p in parts if individual in self.model.extent(p))
                return self.member(individual, part, depth)
            case Some(property_, filler):
                values = self.model.edges[property_][individual] & self.model.extent(filler)
                return self._edge(individual, property_, min(values), filler, depth)
            case Value(property_, value):
                return self._edge(individual, property_, value, None, depth)
            case Count(property_, _, _, filler):
                values = self.model.edges.get(property_, {}).get(individual, set()) & self.model.extent(filler)
                counted = f"{self._name(property_)} exactly {len(values)} such, counting all that is stated"
                text = f"{self._name(individual)} {counted}"
                steps = [self._step(depth, individual, text, "closed world")]
                for value in sorted(values):
                    steps += self._edge(individual, property_, value, filler, depth)
                return steps
            case Not(part):
                text = f"nothing makes {self._name(individual)} {describe(part, self.labels)}"
                return [self._step(depth, individual, text, "closed world")]
            case Only(property_, filler):
                text = f"whatever {self._name(individual)} {self._name(property_)} is {describe(filler, self.labels)}"
                return [self._step(depth, individual, text, "closed world")]
            case OneOf(_):
                return []

    def _named(self, individual: str, iri: str, depth: int) -> list[Step]:
        model = self.model
        says = f"{self._name(individual)} is {self._name(iri)}"
        below = sorted(model.below.get(iri, {iri}), key=lambda class_: (class_ != iri, class_))
        for class_ in below:
            if individual in model.asserted.get(class_, ()):
                if class_ == iri:
                    return [self._step(depth, individual, says, "stated")]
                text = f"{says}: it is {self._name(class_)}, a kind of {self._name(iri)}"
                return [self._step(depth, individual, text, "subclass")]
        for class_ in below:
            for definition in model.axioms.definitions.get(class_, ()):
                if not isinstance(definition, Named) and individual in model.extent(definition):
                    text = f"{says}: {self._name(class_)} means {describe(definition, self.labels)}"
                    return [
                        self._step(depth, individual, text, "definition"),
                        *self.member(individual, definition, depth + 1),
                    ]
        return [self._step(depth, individual, says, "superclass axiom")]

    def _edge(self, subject: str, property_: str, value: str, filler: Expression | None, depth: int) -> list[Step]:
        stated = value in self.model.stated_edges.get(property_, {}).get(subject, ())
        text = f"{self._name(subject)} {self._name(property_)} {self._name(value)}"
        because = "stated" if stated else "superclass axiom"
        if not stated and any(result == property_ for _, result in self.model.axioms.chains):
            because = "property chain"
        steps = [self._step(depth, subject, text, because)]
        return steps if filler is None else steps + self.member(value, filler, depth + 1)


def _narrows(definition: Expression, classes: set[str]) -> bool:
    """Whether a definition holds members of one of the classes only."""
    return isinstance(definition, And) and any(isinstance(p, Named) and p.iri in classes for p in definition.parts)


def short(iri: str) -> str:
    """Last part of an IRI, for messages."""
    return iri.rsplit("#", 1)[-1].rsplit("/id/", 1)[-1]


def describe(expression: Expression, labels: Mapping[str, str] | None = None) -> str:
    """An expression in words."""

    def name(iri: str) -> str:
        return (labels or {}).get(iri) or short(iri)

    match expression:
        case Named(iri):
            return name(iri)
        case And(parts):
            return " and ".join(describe(p, labels) for p in parts)
        case Or(parts):
            return "(" + " or ".join(describe(p, labels) for p in parts) + ")"
        case Not(part):
            return f"not {describe(part, labels)}"
        case OneOf(individuals):
            return " or ".join(map(name, individuals))
        case Some(property_, filler):
            what = name(filler.iri) if isinstance(filler, Named) else f"something that {describe(filler, labels)}"
            return f"{name(property_)} {what}"
        case Only(property_, filler):
            return f"{name(property_)} nothing but {describe(filler, labels)}"
        case Value(property_, individual):
            return f"{name(property_)} {name(individual)}"
        case Count(property_, low, high, filler):
            number = str(low) if low == high else f"{low} to {high}" if high is not None else f"at least {low}"
            return f"{name(property_)} {number} of: {describe(filler, labels)}"


def _index(edges: Iterable[tuple[str, str, str]]) -> Edges:
    index: Edges = defaultdict(lambda: defaultdict(set))
    for subject, predicate, value in edges:
        index[predicate][subject].add(value)
    return index


def _inverse(edges: Edges) -> dict[str, dict[str, set[str]]]:
    inverse: Edges = {}
    for predicate, subjects in edges.items():
        by_value: dict[str, set[str]] = defaultdict(set)
        for subject, values in subjects.items():
            for value in values:
                by_value[value].add(subject)
        inverse[predicate] = by_value
    return inverse


def _add_inverse(edges: Edges, predicate: str, other: str) -> None:
    for subject, values in list(edges.get(predicate, {}).items()):
        for value in list(values):
            edges[other][value].add(subject)


def _add_chain(edges: Edges, steps: tuple[str, ...], predicate: str) -> None:
    if any(step not in edges for step in steps):
        return
    first, *rest = steps
    for subject, values in list(edges[first].items()):
        reached = values
        for step in rest:
            following = edges[step]
            reached = {end for value in reached if value in following for end in following[value]}
        if reached:
            edges[predicate][subject] |= reached
