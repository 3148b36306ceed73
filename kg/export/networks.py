"""The property graph as GraphML, GEXF and node-link JSON, for Gephi, Cytoscape, yEd, igraph and networkx.

All three get the same attributes, flattened to single values: a list is written as a JSON array, so that it can be read
back without loss. Nodes have ``kind`` and ``label`` (what to show) besides their properties; edges have ``kind`` and
``label``, both the type of the relationship, and are numbered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast
from xml.sax.saxutils import quoteattr

from kg.export.files import Progress, no_progress, whole_file
from kg.export.property_graph import Node, PropertyGraph, PropertyType, Scalar, ValueType, as_text, wider

if TYPE_CHECKING:
    import networkx

Attributes = dict[str, Scalar]

# What XML 1.0 cannot hold even escaped (its production Char): replaced by U+FFFD.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
<graph defaultedgetype="directed" mode="static">
"""
_GEXF_TYPES = {
    ValueType.STRING: "string",
    ValueType.INTEGER: "long",
    ValueType.FLOAT: "double",
    ValueType.BOOLEAN: "boolean",
}


def write_graphml(graph: PropertyGraph, path: Path, progress: Progress = no_progress) -> None:
    """Write GraphML with typed attributes by networkx, node by node: memory does not grow with the graph.

    Raises:
        ExportError: the file cannot be written.
    """
    import networkx

    with whole_file(path) as partial:
        streamed = cast("networkx.MultiDiGraph[str]", _Streamed(graph, progress))
        networkx.write_graphml_lxml(streamed, str(partial), named_key_ids=True)


def write_gexf(graph: PropertyGraph, path: Path, progress: Progress = no_progress) -> None:
    """Write GEXF 1.2 (https://gexf.net), node by node: memory does not grow with the graph.

    networkx would hold the graph and its XML in memory, and write a file that it cannot read back where a property is
    an integer for one kind of node and a decimal number for another.

    Raises:
        ExportError: the file cannot be written.
    """
    types = _gexf_types(graph)
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(_GEXF_HEAD + '<attributes class="edge" mode="static">\n')
        stream.write('<attribute id="kind" title="kind" type="string"/>\n</attributes>\n')
        stream.write('<attributes class="node" mode="static">\n')
        stream.writelines(
            f"<attribute id={quoteattr(name)} title={quoteattr(name)} type={quoteattr(type_)}/>\n"
            for name, type_ in types.items()
        )
        stream.write("</attributes>\n<nodes>\n")
        for done, (iri, attributes) in enumerate(_nodes(graph), start=1):
            stream.write(f"<node id={quoteattr(iri)} label={quoteattr(str(attributes.pop('label')))}><attvalues>")
            stream.writelines(
                f"<attvalue for={quoteattr(name)} value={quoteattr(as_text(value))}/>"
                for name, value in attributes.items()
            )
            stream.write("</attvalues></node>\n")
            progress(done)
        stream.write("</nodes>\n<edges>\n")
        for source, target, number, attributes in _edges(graph):
            kind = quoteattr(str(attributes["kind"]))
            stream.write(f'<edge id="{number}" source={quoteattr(source)} target={quoteattr(target)} label={kind}>')
            stream.write(f'<attvalues><attvalue for="kind" value={kind}/></attvalues></edge>\n')
        stream.write("</edges>\n</graph>\n</gexf>\n")


def write_node_link(graph: PropertyGraph, path: Path, progress: Progress = no_progress) -> None:
    """Write the JSON that ``networkx.node_link_graph(data, edges="edges")`` and D3 read, one node or edge per line.

    Raises:
        ExportError: the file cannot be written.
    """
    with whole_file(path) as partial, partial.open("w", encoding="utf-8") as stream:
        stream.write('{"directed": true, "multigraph": true, "graph": {}, "nodes": [')
        separator = "\n"
        for done, (iri, attributes) in enumerate(_nodes(graph, for_xml=False), start=1):
            stream.write(separator + json.dumps({"id": iri, **attributes}, ensure_ascii=False))
            separator = ",\n"
            progress(done)
        stream.write('\n], "edges": [')
        separator = "\n"
        for source, target, key, attributes in _edges(graph):
            edge = {"source": source, "target": target, "key": key, **attributes}
            stream.write(separator + json.dumps(edge, ensure_ascii=False))
            separator = ",\n"
        stream.write("\n]}\n")


def to_networkx(graph: PropertyGraph, progress: Progress = no_progress) -> networkx.MultiDiGraph[str]:
    """The graph as a networkx graph in memory, with the attributes of the three exports."""
    import networkx

    built: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    for done, (iri, attributes) in enumerate(_nodes(graph), start=1):
        built.add_node(iri, **attributes)
        progress(done)
    for source, target, key, attributes in _edges(graph):
        built.add_edge(source, target, key=key, **attributes)
    return built


class _Streamed:
    """As much of a networkx graph as its GraphML writer asks for, read anew from disk at each pass."""

    def __init__(self, graph: PropertyGraph, progress: Progress) -> None:
        self.graph: dict[str, str] = {}
        self._source = graph
        self._progress = progress

    def is_directed(self) -> bool:
        return True

    def is_multigraph(self) -> bool:
        return True

    def nodes(self, *, data: bool) -> Iterator[tuple[str, Attributes]]:
        assert data
        for done, node in enumerate(_nodes(self._source), start=1):
            yield node
            self._progress(done)

    def edges(self, *, keys: bool, data: bool) -> Iterator[tuple[str, str, int, Attributes]]:
        assert keys
        assert data
        return _edges(self._source)


def _nodes(graph: PropertyGraph, *, for_xml: bool = True) -> Iterator[tuple[str, Attributes]]:
    for node in graph:
        yield node.iri, _attributes(node, for_xml=for_xml)


def _edges(graph: PropertyGraph) -> Iterator[tuple[str, str, int, Attributes]]:
    number = 0
    for node in graph:
        for type_, end in node.links:
            yield node.iri, end, number, {"kind": type_, "label": type_}
            number += 1


def _attributes(node: Node, *, for_xml: bool) -> Attributes:
    flat: Attributes = {"kind": node.kind, "label": str(node.properties["name"])}
    for name, value in node.properties.items():
        flat[name] = json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else value
    if for_xml:
        for name, held in flat.items():
            if isinstance(held, str):
                flat[name] = _NOT_XML.sub("\ufffd", held)
    return flat


def _gexf_types(graph: PropertyGraph) -> dict[str, str]:
    """Type of each attribute: in GEXF one for all kinds of nodes."""
    found: dict[str, PropertyType] = {"kind": PropertyType(type=ValueType.STRING)}
    for properties in graph.schema.properties.values():
        for name, type_ in properties.items():
            flat = PropertyType(type=ValueType.STRING) if type_.is_list else type_
            found[name] = wider(found.get(name, flat), flat)
    return {name: _GEXF_TYPES[type_.type] for name, type_ in sorted(found.items())}
