"""CSV files for ``neo4j-admin database import``, with the command that imports them.

Format: Neo4j Operations Manual 5, "Import" (header format; a quoted empty field is an empty string, an unquoted one is
no value; quotes are doubled; a backslash is a backslash).
"""

from __future__ import annotations

import shlex
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from kg.export.cypher import constraint_statements
from kg.export.files import Progress, no_progress, whole_directory
from kg.export.property_graph import ENTITY, Node, PropertyGraph, PropertyType, Value, ValueType, node_digest

# Between the items of a list. A control character: no text of the graph has a reason to contain it.
ARRAY_DELIMITER = "\x1f"
_PROGRESS_STEP = 2000

_TYPES = {
    ValueType.STRING: "string",
    ValueType.INTEGER: "long",
    ValueType.FLOAT: "double",
    ValueType.BOOLEAN: "boolean",
}


def write_neo4j_csv(graph: PropertyGraph, directory: Path, progress: Progress = no_progress) -> None:
    """Write a folder with one file per kind of node and type of relationship, ``import.sh`` and ``constraints.cypher``.

    Raises:
        ExportError: the folder holds something else than an earlier export, or cannot be written.
    """
    with whole_directory(directory) as folder:
        with ExitStack() as files:
            columns = {kind: tuple(sorted(properties)) for kind, properties in graph.schema.properties.items()}
            nodes: dict[str, TextIO] = {}
            for kind, names in columns.items():
                nodes[kind] = _open(files, folder / f"nodes-{kind}.csv")
                types = graph.schema.properties[kind]
                header = ["iri:ID", "digest:string", *(f"{name}:{_type(types[name])}" for name in names)]
                nodes[kind].write(",".join(header) + "\n")
            relationships: dict[str, TextIO] = {}
            for type_ in sorted(graph.schema.relationships):
                relationships[type_] = _open(files, folder / f"relationships-{type_}.csv")
                relationships[type_].write(":START_ID,:END_ID\n")
            for done, node in enumerate(graph, start=1):
                nodes[node.kind].write(_node_line(node, columns[node.kind]))
                for type_, end in node.links:
                    relationships[type_].write(f"{_quoted(node.iri)},{_quoted(end)}\n")
                if done % _PROGRESS_STEP == 0:
                    progress(done)
        statements = "".join(f"{statement};\n" for statement in constraint_statements())
        (folder / "constraints.cypher").write_text(statements, encoding="utf-8")
        script = folder / "import.sh"
        script.write_text(_import_script(sorted(nodes), sorted(relationships)), encoding="utf-8")
        script.chmod(0o755)


def _open(files: ExitStack, path: Path) -> TextIO:
    return files.enter_context(path.open("w", encoding="utf-8", newline=""))


def _type(property_type: PropertyType) -> str:
    return _TYPES[property_type.type] + ("[]" if property_type.is_list else "")


def _node_line(node: Node, columns: tuple[str, ...]) -> str:
    cells = [_quoted(node.iri), _quoted(node_digest(node))]
    for name in columns:
        value = node.properties.get(name)
        cells.append("" if value is None else _cell(value))
    return ",".join(cells) + "\n"


def _cell(value: Value) -> str:
    if isinstance(value, tuple):
        return _quoted(ARRAY_DELIMITER.join(_item(v).replace(ARRAY_DELIMITER, " ") for v in value))
    return _quoted(value) if isinstance(value, str) else _item(value)


def _item(value: str | float | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _import_script(kinds: list[str], types: list[str]) -> str:
    options = [
        "--multiline-fields=true",
        f"--array-delimiter=U+{ord(ARRAY_DELIMITER):04X}",
        *(f"--nodes={ENTITY}:{kind}=nodes-{kind}.csv" for kind in kinds),
        *(f"--relationships={type_}=relationships-{type_}.csv" for type_ in types),
    ]
    return "\n".join(
        [
            "#!/bin/sh",
            "# Import this folder into a Neo4j database that is stopped or does not exist yet:",
            "#   ./import.sh                                    into the database 'neo4j'",
            "#   ./import.sh DATABASE --overwrite-destination   into another one, whose content is lost",
            "# then start the server and run constraints.cypher (cypher-shell -f constraints.cypher).",
            "# NEO4J_ADMIN names the command where it is not on PATH.",
            "set -eu",
            'cd "$(dirname "$0")"',
            'database="${1:-neo4j}"',
            "if [ $# -gt 0 ]; then shift; fi",
            'exec "${NEO4J_ADMIN:-neo4j-admin}" database import full "$database" "$@" \\',
            " \\\n".join(f"    {shlex.quote(option)}" for option in options),
            "",
        ]
    )
