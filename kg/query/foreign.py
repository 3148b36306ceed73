"""SPARQL written by others: read-only, without network, stopped at a time limit.

The store has neither time limit nor cancellation, and would follow SERVICE to any address. So a foreign query runs in
a child process: there it is parsed and refused if it would write or reach out, the child gives up its network where
the system lets it, and the parent kills it when its time is over.
"""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import QuestionError, RegimenKGError

_CLONE_NEWUSER = 0x10000000  # linux/sched.h
_CLONE_NEWNET = 0x40000000
DEFAULT_TIMEOUT_SECONDS = 60.0


class QueryTimeoutError(RegimenKGError):
    """A foreign query did not end in time and was stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignResult:
    """What a foreign query gave: rows of a SELECT, the truth of an ASK, or sorted N-Triples of a CONSTRUCT."""

    columns: tuple[str, ...] = ()
    rows: tuple[dict[str, str | int | float | bool | None], ...] = ()
    boolean: bool | None = None
    triples: str | None = None


def run_foreign(text: str, directory: Path, *, timeout_seconds: float = DEFAULT_TIMEOUT_SECONDS) -> ForeignResult:
    """Result of the query over the union of the graph's named graphs.

    Args:
        text: SPARQL 1.1 query; the prefixes ``rkg``, ``skos``, ``oa``, ``prov``, ``dcterms``, ``rdfs`` may be used
            without declaring them.
        directory: the graph directory.
        timeout_seconds: after this time the query is stopped.

    Raises:
        QuestionError: the query is refused or malformed.
        QueryTimeoutError: it did not end in time.
        GraphError: there is no graph.
    """
    request = json.dumps({"query": text, "graph": str(directory)})
    child = [sys.executable, "-m", "kg.query.foreign"]
    try:
        done = subprocess.run(child, input=request.encode(), capture_output=True, timeout=timeout_seconds, check=False)
    except subprocess.TimeoutExpired:
        raise QueryTimeoutError(
            f"the query was stopped after {timeout_seconds:g} seconds; narrow it, or allow more with --timeout SECONDS"
        ) from None
    if done.returncode != 0 or not done.stdout:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or [f"exit code {done.returncode}"]
        raise QuestionError(f"the query's process ended without an answer: {last[0]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    if "error" in answer:
        raise QuestionError(answer["error"])
    return ForeignResult(
        columns=tuple(answer.get("columns", ())),
        rows=tuple(answer.get("rows", ())),
        boolean=answer.get("boolean"),
        triples=answer.get("triples"),
    )


PREFIXES = {
    "rkg": "https://w3id.org/regimen-kg/ontology#",
    "id": "https://w3id.org/regimen-kg/id/",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def refuse_unsafe(text: str) -> None:
    """Refuse a query that writes or reaches out, as parsed, not as spelt.

    Raises:
        QuestionError: it is an update, uses SERVICE, or cannot be parsed.
    """
    from pyparsing.exceptions import ParseBaseException
    from rdflib.plugins.sparql.parser import parseQuery, parseUpdate

    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    try:
        parsed = parseQuery(declared + text)
    except ParseBaseException as error:
        try:
            parseUpdate(declared + text)
        except (ParseBaseException, RecursionError):
            line = error.lineno - len(PREFIXES)
            raise QuestionError(f"the query is not SPARQL: line {line}, column {error.column}: {error.msg}") from None
        raise QuestionError("the query is an update; kg sparql only reads, use kg build to change the graph") from None
    except RecursionError:
        raise QuestionError("the query is nested too deeply to be checked; simplify it") from None
    if _has_service(parsed):
        raise QuestionError("the query uses SERVICE, which would reach out to the network; kg sparql works offline")


def _has_service(root: Any) -> bool:
    """Whether a federated pattern stands anywhere in a parse tree."""
    todo = [root]
    while todo:
        node = todo.pop()
        if getattr(node, "name", None) == "ServiceGraphPattern":
            return True
        if isinstance(node, dict):
            todo.extend(node.values())
        elif isinstance(node, str):
            continue
        elif hasattr(node, "__iter__"):
            todo.extend(node)
    return False


def give_up_network() -> bool:
    """Move this process into a network namespace of its own, without any interface; False where the system refuses."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (AttributeError, OSError):
        return False
    return bool(unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0 or unshare(_CLONE_NEWNET) == 0)


def _answer(request: dict[str, str]) -> dict[str, Any]:
    """What the child does: check, cut the network, open, run."""
    refuse_unsafe(request["query"])
    give_up_network()
    import pyoxigraph

    from kg.graph import open_graph

    with open_graph(request["graph"]) as graph:
        try:
            found = graph.store.query(request["query"], prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QuestionError(f"the query is not SPARQL: {error}") from None
        if isinstance(found, pyoxigraph.QueryBoolean):
            return {"boolean": bool(found)}
        if isinstance(found, pyoxigraph.QueryTriples):
            lines = pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
            return {"triples": b"".join(sorted(set(lines.splitlines(keepends=True)))).decode()}
        columns = [variable.value for variable in found.variables]
        return {"columns": columns, "rows": [{c: cell(row[c]) for c in columns} for row in found]}


_XSD = PREFIXES["xsd"]
_NUMBERS = {_XSD + "integer", _XSD + "decimal", _XSD + "double"}


def cell(term: Any) -> str | int | float | bool | None:
    """A term as a cell: numbers and truth values as such, everything else as its text."""
    if term is None:
        return None
    value = str(getattr(term, "value", term))
    datatype = getattr(getattr(term, "datatype", None), "value", None)
    if datatype == _XSD + "boolean":
        return value in ("true", "1")
    if datatype in _NUMBERS:
        try:
            return int(value) if datatype == _XSD + "integer" else float(value)
        except ValueError:
            return value
    return value


def _main() -> None:
    try:
        answer = _answer(json.load(sys.stdin))
    except RegimenKGError as error:
        answer = {"error": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
