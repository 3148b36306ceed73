"""GraphML, GEXF and node-link JSON, read by networkx and by igraph."""

import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import igraph
import networkx
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.export.networks import to_networkx, write_gexf, write_graphml, write_node_link
from kg.export.property_graph import Node, PropertyGraph


@pytest.fixture(scope="module")
def network(store: Store) -> Any:
    with PropertyGraph(store) as graph:
        return to_networkx(graph)


def test_graphml_is_read_back_equal(store: Store, network: Any, tmp_path: Path) -> None:
    with PropertyGraph(store) as graph:
        write_graphml(graph, tmp_path / "g.graphml")
    read = networkx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert network.number_of_nodes() > 100
    # XML readers see one kind of line end.
    assert _unix(dict(read.nodes(data=True))) == _unix(dict(network.nodes(data=True)))
    assert sorted(read.edges(keys=True, data="kind")) == sorted(network.edges(keys=True, data="kind"))


def test_igraph_sees_the_same_graph(store: Store, network: Any, tmp_path: Path) -> None:
    with PropertyGraph(store) as graph:
        write_graphml(graph, tmp_path / "g.graphml")
        counted = graph.schema
    read = igraph.Graph.Read_GraphML(str(tmp_path / "g.graphml"))
    assert read.is_directed()
    assert (read.vcount(), read.ecount()) == (network.number_of_nodes(), network.number_of_edges())
    assert {t: read.es["kind"].count(t) for t in counted.relationships} == dict(counted.relationships)
    values = [v for v, kind in zip(read.vs["value"], read.vs["kind"], strict=True) if kind == "Result" and v == v]
    expected = [d["value"] for _, d in network.nodes(data=True) if d["kind"] == "Result" and "value" in d]
    assert sorted(values) == sorted(expected)
    assert all(isinstance(v, float) for v in values)


def test_gexf_is_read_back_equal(store: Store, network: Any, tmp_path: Path) -> None:
    with PropertyGraph(store) as graph:
        write_gexf(graph, tmp_path / "g.gexf")
    read = networkx.read_gexf(tmp_path / "g.gexf")
    assert _unix(dict(read.nodes(data=True))) == _unix(dict(network.nodes(data=True)))
    assert sorted((a, b, d["kind"]) for a, b, d in read.edges(data=True)) == sorted(network.edges(data="kind"))


def test_node_link_json_is_read_back_identical(store: Store, network: Any, tmp_path: Path) -> None:
    with PropertyGraph(store) as graph:
        write_node_link(graph, tmp_path / "g.json")
    read = networkx.node_link_graph(json.loads((tmp_path / "g.json").read_text()), edges="edges")
    assert networkx.utils.graphs_equal(read, network)


def test_lists_are_json_arrays(network: Any) -> None:
    trial = network.nodes["https://w3id.org/regimen-kg/id/trial/NCT00000001"]
    assert json.loads(trial["countries"]) == ["Japan", "Korea; Republic of"]
    assert json.loads(trial["enrolledValues"]) == [98, 100]


def test_characters_that_xml_lacks_are_replaced(tmp_path: Path) -> None:
    rkg = "https://w3id.org/regimen-kg/ontology#"
    base = "https://w3id.org/regimen-kg/id/"
    trial, name = NamedNode(base + "trial/x"), NamedNode(base + "document/x")
    hostile = Store()
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    hostile.add(Quad(trial, rdf_type, NamedNode(rkg + "Trial"), name))
    hostile.add(Quad(trial, NamedNode(rkg + "acronym"), Literal("a\x00b\x1b[31m\ufffe"), name))
    with PropertyGraph(hostile) as graph:
        write_graphml(graph, tmp_path / "g.graphml")
        write_gexf(graph, tmp_path / "g.gexf")
    read = networkx.read_graphml(tmp_path / "g.graphml")
    assert read.nodes[trial.value]["acronym"] == "a\ufffdb\ufffd[31m\ufffd"


def test_property_of_several_types_is_read_back(tmp_path: Path) -> None:
    """An attribute of GEXF has one type: an integer here and a decimal number there are decimal numbers."""
    rkg = "https://w3id.org/regimen-kg/ontology#"
    base = "https://w3id.org/regimen-kg/id/"
    xsd = "http://www.w3.org/2001/XMLSchema#"
    mixed = Store()
    rdf_type = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    for kind, value, datatype in (("Trial", "48", "integer"), ("Arm", "2.5", "decimal"), ("Result", "true", "boolean")):
        node, name = NamedNode(f"{base}{kind.lower()}/x"), NamedNode(base + "document/x")
        mixed.add(Quad(node, rdf_type, NamedNode(rkg + kind), name))
        if kind != "Result":
            mixed.add(Quad(node, NamedNode(rkg + "level"), Literal(value, datatype=NamedNode(xsd + datatype)), name))
        mixed.add(Quad(node, NamedNode(rkg + "score"), Literal(value, datatype=NamedNode(xsd + datatype)), name))
    with PropertyGraph(mixed) as graph:
        write_gexf(graph, tmp_path / "g.gexf")
    nodes = networkx.read_gexf(tmp_path / "g.gexf").nodes
    assert [nodes[f"{base}{kind}/x"]["level"] for kind in ("trial", "arm")] == [48.0, 2.5]
    assert [nodes[f"{base}{kind}/x"]["score"] for kind in ("trial", "arm", "result")] == ["48", "2.5", "true"]


def test_gexf_needs_no_memory_for_the_graph(store: Store, tmp_path: Path) -> None:
    """As the other two: what is written does not stay."""
    peaks = []
    with PropertyGraph(store) as graph:
        for times in (1, 8):
            tracemalloc.start()
            write_gexf(_Repeated(graph, times), tmp_path / "g.gexf")  # type: ignore[arg-type]
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


class _Repeated:
    """A property graph that is several times as large."""

    def __init__(self, graph: PropertyGraph, times: int) -> None:
        self.schema = graph.schema
        self._graph = graph
        self._times = times

    def __iter__(self) -> Iterator[Node]:
        for _ in range(self._times):
            yield from self._graph


def _unix(nodes: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        iri: {k: v.replace("\r\n", "\n") if isinstance(v, str) else v for k, v in attributes.items()}
        for iri, attributes in nodes.items()
    }
