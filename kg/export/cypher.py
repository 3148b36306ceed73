"""The graph as a Cypher script: constraints, indexes, then nodes and relationships in batches.

Each statement is a transaction of its own, for ``cypher-shell -f graph.cypher``. Running the script again changes
nothing (``MERGE``, ``IF NOT EXISTS``); it adds and updates but removes nothing: for that, load over Bolt.

The values of a statement stand in flat lists of literals. Neo4j takes such a list for one parameter and plans only the
first of many statements that differ in their values; a map for every node would be planned value by value, again for
each statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, islice
from pathlib import Path
from typing import TextIO

from kg.export.files import Progress, no_progress, whole_file
from kg.export.property_graph import ENTITY, Node, PropertyGraph, Value

NODES_PER_STATEMENT = 500
RELATIONSHIPS_PER_STATEMENT = 1000

# Between the items of a list of strings. A control character: no text of the graph has a reason to contain it.
_SEPARATOR = "\x1f"

# Properties that questions look for, by kind.
INDEXES = (
    ("Arm", "name"),
    ("Class", "name"),
    ("Drug", "name"),
    ("Marker", "name"),
    ("OutcomeMeasure", "notation"),
    ("Regimen", "name"),
    ("Result", "status"),
    ("Result", "value"),
    ("Trial", "acronym"),
)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED = re.compile(r"[\\'\x00-\x1f\x7f]")


def constraint_statements() -> Iterator[str]:
    """The constraint that makes ``iri`` unique, and the indexes; each may be run any number of times."""
    yield f"CREATE CONSTRAINT kg_entity_iri IF NOT EXISTS FOR (n:{ENTITY}) REQUIRE n.iri IS UNIQUE"
    for kind, name in INDEXES:
        yield f"CREATE INDEX kg_{kind.lower()}_{name.lower()} IF NOT EXISTS FOR (n:{kind}) ON (n.{name})"


def write_cypher(graph: PropertyGraph, path: Path, progress: Progress = no_progress) -> None:
    """Write the graph as one Cypher script.

    Raises:
        ExportError: the file cannot be written.
    """
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(
            "// Written by kg export; run with: cypher-shell --file FILE. Each statement is one transaction.\n"
        )
        for statement in constraint_statements():
            stream.write(statement + ";\n")
        stream.write("CALL db.awaitIndexes(300);\n")
        _write_nodes(graph, stream, progress)
        _write_relationships(graph, stream)


def literal(value: Value) -> str:
    """A value as a Cypher literal.

    Example:
        >>> literal(("it's", "a\\\\b"))
        "['it\\\\'s', 'a\\\\\\\\b']"
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return "'" + _ESCAPED.sub(_escape, value) + "'"
    return repr(value)


def name(identifier: str) -> str:
    """A property name, label or relationship type as Cypher writes it: in backticks where it must be."""
    return identifier if _NAME.fullmatch(identifier) else "`" + identifier.replace("`", "``") + "`"


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _write_nodes(graph: PropertyGraph, stream: TextIO, progress: Progress) -> None:
    done = 0
    for kind, nodes in groupby(graph, key=lambda node: node.kind):
        while batch := list(islice(nodes, NODES_PER_STATEMENT)):
            stream.write(_node_statement(kind, batch))
            done += len(batch)
            progress(done)


def _node_statement(kind: str, nodes: list[Node]) -> str:
    """The nodes, one list per property: ``c0[i]`` is the IRI of the i-th node."""
    lists = [literal(tuple(node.iri for node in nodes))]
    pairs = ["iri: c0[i]"]
    for key in sorted({key for node in nodes for key in node.properties}):
        values = [node.properties.get(key) for node in nodes]
        held = f"c{len(lists)}[i]"
        if all(value is None or _is_joinable(value) for value in values):
            values = [value if value is None else _SEPARATOR.join(value) for value in values]  # type: ignore[arg-type]
            held = f"split({held}, {literal(_SEPARATOR)})"
        lists.append("[" + ", ".join("null" if value is None else literal(value) for value in values) + "]")
        pairs.append(f"{name(key)}: {held}")
    columns = ",\n".join(f"{list_} AS c{number}" for number, list_ in enumerate(lists))
    return (
        f"WITH\n{columns}\nUNWIND range(0, size(c0) - 1) AS i\n"
        f"MERGE (n:{ENTITY} {{iri: c0[i]}}) SET n = {{{', '.join(pairs)}}}, n:{name(kind)};\n"
    )


def _is_joinable(value: Value) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, str) and _SEPARATOR not in item for item in value)


def _write_relationships(graph: PropertyGraph, stream: TextIO) -> None:
    """All relationships, a statement per type whenever enough of it has come together."""
    waiting: dict[str, list[str]] = {}

    def flush(type_: str) -> None:
        stream.write("WITH [\n" + ",\n".join(waiting.pop(type_)) + "\n] AS ends\n")
        stream.write("UNWIND range(0, size(ends) - 2, 2) AS i\n")
        stream.write(f"MATCH (a:{ENTITY} {{iri: ends[i]}}) MATCH (b:{ENTITY} {{iri: ends[i + 1]}})\n")
        stream.write(f"MERGE (a)-[:{name(type_)}]->(b);\n")

    for node in graph:
        for type_, end in node.links:
            ends = waiting.setdefault(type_, [])
            ends.append(f"{literal(node.iri)}, {literal(end)}")
            if len(ends) >= RELATIONSHIPS_PER_STATEMENT:
                flush(type_)
    for type_ in sorted(waiting):
        flush(type_)
