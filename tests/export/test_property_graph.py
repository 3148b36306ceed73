"""The projection to nodes and relationships loses nothing that it does not say."""

from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.export.cypher import literal
from kg.export.property_graph import (
    CLASS,
    LISTS,
    UNLISTED,
    PropertyGraph,
    PropertyType,
    ValueType,
    node_digest,
    relationship_type,
)

RKG = "https://w3id.org/regimen-kg/ontology#"
ID = "https://w3id.org/regimen-kg/id/"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
GRAPH = NamedNode(ID + "document/x")
XSD = "http://www.w3.org/2001/XMLSchema#"


def small(*facts: tuple[str, str, object]) -> Store:
    """A store of (subject, predicate, IRI or literal); names without // are put under the project's namespaces."""

    def node(name: str, base: str) -> NamedNode:
        return NamedNode(name if "://" in name else base + name)

    store = Store()
    for subject, predicate, value in facts:
        term = value if isinstance(value, Literal) else node(str(value), RKG if predicate == "a" else ID)
        store.add(Quad(node(subject, ID), TYPE if predicate == "a" else node(predicate, RKG), term, GRAPH))
    return store


def test_every_statement_is_kept_or_named_as_left_out(store: Store) -> None:
    """Each triple is found again as property, relationship or kind."""
    with PropertyGraph(store) as graph:
        nodes = {node.iri: node for node in graph}
    lost = Counter[str]()
    for subject, predicate, value in {(q.subject, q.predicate, q.object) for q in store}:
        node = nodes.get(subject.value)  # type: ignore[union-attr]
        if node is None:
            lost["subject is no node: " + subject.value.rpartition("/")[0]] += 1  # type: ignore[union-attr]
        elif isinstance(value, Literal):
            held = [v for v in node.properties.values() for v in (v if isinstance(v, tuple) else (v,))]
            texts = {str(v) for v in held} | {str(float(v)) for v in held if isinstance(v, (int, float))}
            written = {value.value, value.value.title()}
            if "decimal" in value.datatype.value:
                written.add(str(float(value.value)))
            if not texts & written:
                lost[predicate.value] += 1
        elif (
            value.value.startswith(ID)  # type: ignore[union-attr]
            and not value.value.startswith(ID + "expression/")  # type: ignore[union-attr]
            and (relationship_type(predicate.value), value.value) not in node.links  # type: ignore[union-attr]
        ):
            lost[predicate.value] += 1
    left_out = {key for key in lost if "subject is no node" not in key}
    assert left_out <= {"http://www.w3.org/ns/prov#wasGeneratedBy"}  # there as the property generatedBy
    # OWL expressions, properties of the ontology, and what it says about terms of other ontologies.
    own = {key for key in lost if key.startswith("subject is no node: https://w3id.org/regimen-kg")}
    assert own <= {f"subject is no node: {ID}expression", "subject is no node: https://w3id.org/regimen-kg"}


def test_each_relationship_has_both_its_nodes(store: Store) -> None:
    with PropertyGraph(store) as graph:
        iris = [node.iri for node in graph]
        ends = {end for node in graph for _, end in node.links}
    assert len(set(iris)) == len(iris) == len(graph)
    assert ends <= set(iris)


def test_nodes_come_sorted_and_may_be_read_twice(store: Store) -> None:
    with PropertyGraph(store) as graph:
        first, second = [(n.kind, n.iri) for n in graph], [(n.kind, n.iri) for n in graph]
    listed = [pair for pair in first if pair[0] != UNLISTED]
    assert first == second
    assert listed == sorted(listed)
    assert first[len(listed) :] == sorted(first[len(listed) :])


def test_readers_do_not_disturb_each_other(store: Store) -> None:
    with PropertyGraph(store) as graph:
        pairs = list(zip(graph, graph, strict=True))
        assert len(pairs) == len(graph)
        assert all(one == other for one, other in pairs)


def test_values_get_their_types() -> None:
    store = small(
        ("result/1", "a", "Result"),
        ("result/1", "value", Literal("54.20", datatype=NamedNode(XSD + "decimal"))),
        ("result/1", "events", Literal("26", datatype=NamedNode(XSD + "integer"))),
        ("result/1", "selectedPopulation", Literal("false", datatype=NamedNode(XSD + "boolean"))),
        ("result/1", "valueText", Literal("54.20")),
        ("result/1", "total", Literal("9" * 30, datatype=NamedNode(XSD + "integer"))),
    )
    with PropertyGraph(store) as graph:
        (node,) = list(graph)
        assert graph.schema.properties["Result"]["value"] == PropertyType(type=ValueType.FLOAT)
    assert node.properties["value"] == 54.2
    assert node.properties["events"] == 26
    assert node.properties["selectedPopulation"] is False
    assert node.properties["valueText"] == "54.20"
    assert node.properties["total"] == 1e30


def test_one_type_per_property_over_all_nodes() -> None:
    store = small(
        ("trial/1", "a", "Trial"),
        ("trial/1", "sites", Literal("3", datatype=NamedNode(XSD + "integer"))),
        ("trial/2", "a", "Trial"),
        ("trial/2", "sites", Literal("3.5", datatype=NamedNode(XSD + "decimal"))),
        ("trial/1", "phase", Literal("2", datatype=NamedNode(XSD + "integer"))),
        ("trial/2", "phase", Literal("two")),
    )
    with PropertyGraph(store) as graph:
        values = {node.iri[-1]: (node.properties["sites"], node.properties["phase"]) for node in graph}
    assert values == {"1": (3.0, "2"), "2": (3.5, "two")}


def test_disagreement_is_a_list_of_its_own() -> None:
    enrolled = [Literal(n, datatype=NamedNode(XSD + "integer")) for n in ("48", "50")]
    store = small(("trial/1", "a", "Trial"), *(("trial/1", "enrolled", n) for n in enrolled))
    with PropertyGraph(store) as graph:
        (node,) = list(graph)
    assert node.properties["enrolledValues"] == (48, 50)
    assert "enrolled" not in node.properties


def test_link_to_something_undescribed_keeps_its_node() -> None:
    store = small(("trial/1", "a", "Trial"), ("trial/1", "sameTrial", "trial/ISRCTN%201"))
    with PropertyGraph(store) as graph:
        kinds = {node.iri.rpartition("/")[2]: (node.kind, node.properties["name"]) for node in graph}
    assert kinds == {"1": ("Trial", "1"), "ISRCTN%201": (UNLISTED, "ISRCTN 1")}


def test_link_to_another_data_set_is_a_list() -> None:
    store = small(
        ("drug/x", "a", "Drug"),
        ("drug/x", "http://www.w3.org/2004/02/skos/core#exactMatch", "http://example.org/1"),
    )
    with PropertyGraph(store) as graph:
        (node,) = list(graph)
    assert node.properties["exactMatches"] == ("http://example.org/1",)
    assert node.links == ()


def test_classes_of_drugs_and_regimens_are_nodes(store: Store) -> None:
    with PropertyGraph(store) as graph:
        members = {
            (node.properties["name"], end.removeprefix(RKG))
            for node in graph
            for type_, end in node.links
            if type_ == "IN_CLASS" and node.kind == "Regimen"
        }
        classes = {node.iri.removeprefix(RKG) for node in graph if node.kind == CLASS}
    assert {name for name, class_ in members if class_ == "AntiEGFRRegimen"} >= {"cetuximab"}
    assert "AntiEGFRRegimen" in classes


def test_entries_of_a_kind_the_list_does_not_know_are_nodes_too() -> None:
    store = Store()
    vocabulary = NamedNode(ID + "vocabulary")
    store.add(Quad(NamedNode(ID + "assay/pcr"), TYPE, NamedNode(RKG + "Assay"), vocabulary))
    with PropertyGraph(store) as graph:
        assert [(node.kind, node.properties["name"]) for node in graph] == [("Assay", "pcr")]


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (RKG + "hasArm", "HAS_ARM"),
        (RKG + "uses", "USES"),
        (RKG + "biomarkerStatus", "BIOMARKER_STATUS"),
        ("http://www.w3.org/ns/prov#wasDerivedFrom", "EVIDENCE"),
        ("http://www.w3.org/2000/01/rdf-schema#subClassOf", "SUB_CLASS_OF"),
    ],
)
def test_relationship_types(predicate: str, expected: str) -> None:
    assert relationship_type(predicate) == expected


def test_lists_name_no_property_twice() -> None:
    assert len(set(LISTS.values())) == len(LISTS)


def test_digest_changes_with_a_property_and_with_a_link(store: Store) -> None:
    with PropertyGraph(store) as graph:
        node = next(iter(graph))
        import dataclasses

        assert node_digest(node) == node_digest(dataclasses.replace(node))
        assert node_digest(node) != node_digest(dataclasses.replace(node, links=(*node.links, ("X", "y"))))
        assert node_digest(node) != node_digest(dataclasses.replace(node, properties={**node.properties, "name": "?"}))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("it's", r"'it\'s'"),
        ("a\\u0041", r"'a\\u0041'"),
        ("a\nb\x00", r"'a\nb\u0000'"),
        (("x", "y"), "['x', 'y']"),
        (True, "true"),
        (0.1, "0.1"),
        (1e30, "1e+30"),
    ],
)
def test_cypher_literals(value: object, expected: str) -> None:
    assert literal(value) == expected  # type: ignore[arg-type]
