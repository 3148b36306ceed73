"""Biomarkers: markers, genes, states, and the lattice of patient populations."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pyoxigraph
import pytest

from kg.vocabulary import TermKind, Vocabulary, default_vocabulary

ONTOLOGY = Path(__file__).parents[2] / "ontology"
RKG = "https://w3id.org/regimen-kg/ontology#"
MARKER = "https://w3id.org/regimen-kg/id/marker/"
STATUS = "https://w3id.org/regimen-kg/id/marker-status/"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
STATES = {"wild-type", "mutant", "positive", "negative", "high", "low", "amplified", "unspecified"}
OPPOSITES = ({"mutant", "wild-type"}, {"positive", "negative"})


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


@pytest.fixture(scope="module")
def axioms() -> list[pyoxigraph.Triple]:
    return list(pyoxigraph.parse(path=str(ONTOLOGY / "curated" / "biomarkers.ttl")))


def above(axioms: list[pyoxigraph.Triple], name: str) -> set[str]:
    """Names of all superclasses of one population."""
    parents: dict[str, set[str]] = defaultdict(set)
    for t in axioms:
        if t.predicate.value == RDFS + "subClassOf" and isinstance(t.object, pyoxigraph.NamedNode):
            parents[t.subject.value].add(t.object.value)
    found: set[str] = set()
    todo = [RKG + name]
    while todo:
        for parent in parents[todo.pop()] - found:
            found.add(parent)
            todo.append(parent)
    return {f.removeprefix(RKG) for f in found}


def test_there_are_at_least_120_markers(vocabulary: Vocabulary) -> None:
    markers = vocabulary.of_kind(TermKind.MARKER)
    print(f"{len(markers)} markers, {sum(t.gene is not None for t in markers)} of them with a gene")
    assert len({t.name for t in markers}) >= 120


def test_states_are_those_of_the_contract(vocabulary: Vocabulary) -> None:
    assert {t.notation for t in vocabulary.of_kind(TermKind.STATE)} == STATES


def test_every_gene_of_a_marker_has_a_listed_hgnc_code(vocabulary: Vocabulary) -> None:
    codes = {}
    for name in ("genes.ttl",):
        for t in pyoxigraph.parse(path=str(ONTOLOGY / "generated" / name)):
            if t.predicate.value == SKOS + "exactMatch" and "hgnc:" in t.object.value:
                codes[t.subject.value] = t.object.value.rsplit(":", 1)[1]
    with (ONTOLOGY / "raw" / "genes.tsv").open(encoding="utf-8", newline="") as file:
        listed = {row["symbol"]: row["hgnc"] for row in csv.DictReader(file, delimiter="\t")}
    genes = {t.gene for t in vocabulary.of_kind(TermKind.MARKER) if t.gene}
    assert genes - set(codes) == set(), "run scripts/make_vocabulary.py after adding a marker's gene"
    wrong = {g: codes[g] for g in genes if listed.get(vocabulary[g].label) != codes[g]}
    assert wrong == {}
    print(f"{len(genes)} HGNC codes of markers checked")


def test_parts_of_markers_form_no_circle(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.MARKER):
        assert term.iri not in vocabulary.ancestors(term.iri), f"{term.iri} is part of itself"
        assert all(b in vocabulary.terms for b in term.broader if b.startswith(MARKER)), term.iri


def test_written_forms_that_say_a_state_name_known_markers_and_states(vocabulary: Vocabulary) -> None:
    said = [pair for term in vocabulary.of_kind(TermKind.MARKER) for pair in term.implied]
    assert len(said) >= 15
    for marker, state in said:
        assert vocabulary[marker].kind is TermKind.MARKER
        assert state in STATES
    triple = dict(vocabulary[MARKER + "triple-negative"].implied)
    assert triple == {MARKER + "HR": "negative", MARKER + "ERBB2": "negative"}


def test_ras_wild_type_patients_are_kras_exon_2_wild_type(axioms: list[pyoxigraph.Triple]) -> None:
    ras = above(axioms, "RASWildTypePopulation")
    assert {"KRASWildTypePopulation", "KRASExon2WildTypePopulation", "NRASWildTypePopulation"} <= ras
    assert "RASWildTypePopulation" in above(axioms, "RASAndBRAFWildTypePopulation")
    assert "RASWildTypePopulation" not in above(axioms, "KRASExon2WildTypePopulation")


def test_mutants_go_the_other_way(axioms: list[pyoxigraph.Triple]) -> None:
    exon2 = above(axioms, "KRASExon2MutantPopulation")
    assert {"KRASMutantPopulation", "RASMutantPopulation", "RASAndBRAFMutantPopulation"} <= exon2
    assert "KRASExon2MutantPopulation" not in above(axioms, "RASMutantPopulation")
    assert "KRASExon2MutantPopulation" in above(axioms, "KRASG12CMutantPopulation")
    assert "ESR1NegativePopulation" in above(axioms, "HRNegativePopulation")
    assert "HRPositivePopulation" in above(axioms, "ESR1PositivePopulation")


def test_no_population_is_below_two_opposite_states_of_a_marker(axioms: list[pyoxigraph.Triple]) -> None:
    disjoint = {
        frozenset((t.subject.value.removeprefix(RKG), t.object.value.removeprefix(RKG)))
        for t in axioms
        if t.predicate.value == OWL + "disjointWith"
    }
    assert frozenset(("RASMutantPopulation", "RASWildTypePopulation")) in disjoint
    names = {t.subject.value.removeprefix(RKG) for t in axioms if t.subject.value.startswith(RKG)}
    populations = [n for n in names if n.endswith("Population") and n != "Population"]
    assert len(populations) >= 100
    for name in populations:
        classes = above(axioms, name) | {name}
        assert not any(pair <= classes for pair in disjoint), name


def test_every_part_of_a_marker_has_its_axioms(vocabulary: Vocabulary, axioms: list[pyoxigraph.Triple]) -> None:
    """rkg:partOfMarker and the class axioms say the same."""
    marker_of = {t.subject.value: t.object.value for t in axioms if t.predicate.value == RKG + "ofMarker"}
    state_of = {
        t.subject.value: t.object.value.rsplit("/", 1)[1] for t in axioms if t.predicate.value == RKG + "inState"
    }
    values = {t.subject: t.object.value for t in axioms if t.predicate.value == OWL + "hasValue"}
    population = {
        (marker_of[values[t.object]], state_of[values[t.object]]): t.subject.value.removeprefix(RKG)
        for t in axioms
        if t.predicate.value == OWL + "equivalentClass" and t.object in values
    }
    checked = 0
    for t in axioms:
        if t.predicate.value != RKG + "partOfMarker":
            continue
        part, whole = t.subject.value, t.object.value
        for up, down in (("mutant", "wild-type"), ("positive", "negative")):
            if {(part, up), (part, down), (whole, up), (whole, down)} <= set(population):
                assert population[(whole, up)] in above(axioms, population[(part, up)]), (part, whole)
                assert population[(part, down)] in above(axioms, population[(whole, down)]), (part, whole)
                checked += 1
    assert checked >= 50


def test_hermit_refuses_a_patient_against_the_lattice() -> None:
    """RAS wild-type and KRAS exon 2 mutant at once: the contradiction is found, and only there."""
    from kg.graph.hermit import find_java, prove

    if find_java() is None:
        pytest.skip("no Java to run HermiT with")
    keep = {RDFS + "subClassOf", OWL + "disjointWith", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}
    lattice = [
        t
        for t in pyoxigraph.parse(path=str(ONTOLOGY / "curated" / "biomarkers.ttl"))
        if t.predicate.value in keep
        and isinstance(t.subject, pyoxigraph.NamedNode)
        and t.subject.value.endswith("Population")
        and isinstance(t.object, pyoxigraph.NamedNode)
    ]
    patient = pyoxigraph.NamedNode("https://w3id.org/regimen-kg/id/patient")
    rdf_type = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

    def is_a(name: str) -> pyoxigraph.Triple:
        return pyoxigraph.Triple(patient, rdf_type, pyoxigraph.NamedNode(RKG + name))

    individual = pyoxigraph.Triple(patient, rdf_type, pyoxigraph.NamedNode(OWL + "NamedIndividual"))
    sound = [*lattice, individual, is_a("RASWildTypePopulation"), is_a("BRAFMutantPopulation")]
    assert prove(sound).consistent
    assert not prove([*sound, is_a("KRASExon2MutantPopulation")]).consistent
