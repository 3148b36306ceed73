"""The graph as a Cypher script: constraints, indexes, then nodes and relationships in batches.

Each statement is a transaction of its own, for ``cypher-shell -f graph.cypher``. Running the script again changes
nothing (``MERGE``, ``IF NOT EXISTS``); it adds and updates but removes nothing: for that, load over Bolt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kg.export.files import Progress, no_progress, whole_file
from kg.export.property_graph import ENTITY, PropertyGraph, Value

NODES_PER_STATEMENT = 200
RELATIONSHIPS_PER_STATEMENT = 1000

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
    batch: list[str] = []
    kind = ""

    def flush() -> None:
        if batch:
            stream.write("UNWIND [\n" + ",\n".join(batch) + "\n] AS row\n")
            stream.write(f"MERGE (n:{ENTITY} {{iri: row.iri}}) SET n = row, n:{name(kind)};\n")
            batch.clear()

    for done, node in enumerate(graph, start=1):
        if node.kind != kind or len(batch) >= NODES_PER_STATEMENT:
            flush()
            kind = node.kind
            progress(done)
        pairs = ", ".join(f"{name(key)}: {literal(value)}" for key, value in node.properties.items())
        batch.append(f"{{iri: {literal(node.iri)}, {pairs}}}")
    flush()


def _write_relationships(graph: PropertyGraph, stream: TextIO) -> None:
    """All relationships, a statement per type whenever enough of it has come together."""
    waiting: dict[str, list[str]] = {}

    def flush(type_: str) -> None:
        pairs = waiting.pop(type_)
        stream.write("UNWIND [\n" + ",\n".join(pairs) + "\n] AS pair\n")
        stream.write(f"MATCH (a:{ENTITY} {{iri: pair[0]}}) MATCH (b:{ENTITY} {{iri: pair[1]}})\n")
        stream.write(f"MERGE (a)-[:{name(type_)}]->(b);\n")

    for node in graph:
        for type_, end in node.links:
            pairs = waiting.setdefault(type_, [])
            pairs.append(f"[{literal(node.iri)}, {literal(end)}]")
            if len(pairs) >= RELATIONSHIPS_PER_STATEMENT:
                flush(type_)
    for type_ in sorted(waiting):
        flush(type_)
