"""The graph loaded into a running Neo4j server over Bolt, so that afterwards the server holds this graph and no other.

Every node carries the hash of its content and outgoing relationships in ``digest``. A load compares these first and
writes only what is new or changed, then deletes what is gone. ``digest`` is set in the transaction that completes a
node, so a load that was cut off goes on where it stopped.

What belongs to the export: nodes labelled ``Entity``, all their properties, and relationships from one of them to
another. Other nodes, further labels, and relationships with other nodes are left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING, TypeVar

from kg.errors import ExportError
from kg.export.cypher import constraint_statements, name
from kg.export.files import Progress, no_progress, sorted_lines
from kg.export.property_graph import CLASS, ENTITY, KINDS, UNLISTED, Node, PropertyGraph, node_digest

if TYPE_CHECKING:
    from neo4j import Driver, ManagedTransaction, Session

NODES_PER_TRANSACTION = 1000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did, in nodes. Nothing added, changed or removed: the server held the graph already."""

    added: int
    changed: int
    unchanged: int
    removed: int


def load_neo4j(
    graph: PropertyGraph,
    uri: str,
    *,
    user: str,
    password: str,
    database: str | None = None,
    progress: Progress = no_progress,
) -> LoadReport:
    """Make the export's part of the server equal to ``graph``.

    Args:
        graph: what the server shall hold.
        uri: ``bolt://host:7687``, ``neo4j+s://…``.
        user: name to log in with.
        password: its password.
        database: the user's home database where None.
        progress: called with the number of nodes done; each counts twice, for itself and for its relationships.

    Raises:
        ExportError: the driver is not installed, the server cannot be reached, refuses the login or fails.
    """
    try:
        from neo4j import GraphDatabase
        from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError
    except ImportError as error:
        raise ExportError("the Neo4j driver is missing; install it with: pip install 'regimen-kg[neo4j]'") from error
    try:
        with _quiet_driver(), GraphDatabase.driver(uri, auth=(user, password)) as driver:
            driver.verify_connectivity()
            with driver.session(database=database) as session:
                return _Load(graph, driver, database, session, progress).run()
    except AuthError as error:
        raise ExportError(f"{uri} refuses user '{user}'; check the user and NEO4J_PASSWORD") from error
    except (ConfigurationError, ValueError) as error:
        raise ExportError(
            f"'{uri}' is no Neo4j address ({error}); expected one such as bolt://localhost:7687"
        ) from error
    except (Neo4jError, DriverError) as error:
        raise ExportError(
            f"{uri}: {' '.join(str(error).split())}; what was written is kept, run the same command again to go on"
        ) from error


@contextmanager
def _quiet_driver() -> Iterator[None]:
    """Without what the driver logs of the server's remarks: that an empty database lacks every label asked for."""
    logger = logging.getLogger("neo4j.notifications")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


class _Load:
    """One load; ``run`` may be called once."""

    def __init__(
        self, graph: PropertyGraph, driver: Driver, database: str | None, session: Session, progress: Progress
    ) -> None:
        self._graph = graph
        self._driver = driver
        self._database = database
        self._session = session
        self._progress = progress
        self._done = 0
        self._added = self._changed = self._unchanged = self._removed = 0

    def run(self) -> LoadReport:
        for statement in constraint_statements():
            self._session.run(statement).consume()
        self._session.run("CALL db.awaitIndexes(300)").consume()
        gone: list[tuple[str, str]] = []
        for kind, nodes in groupby(self._graph, key=lambda node: node.kind):
            fresh = self._compared(kind, nodes, gone)
            for batch in _batches(fresh, NODES_PER_TRANSACTION):
                self._session.execute_write(_write_nodes, kind, batch)
                self._progress(self._done)
        # Relationships only now, when both ends of each are there.
        if self._any_incomplete():
            for batch in _batches(self._graph, NODES_PER_TRANSACTION):
                incomplete = self._session.execute_read(_incomplete, [node.iri for node in batch])
                if todo := [node for node in batch if node.iri in incomplete]:
                    linked = [node for node in todo if incomplete[node.iri]]
                    self._session.execute_write(_write_relationships, todo, linked)
                self._done += len(batch)
                self._progress(self._done)
        for kind, pairs in groupby(gone, key=lambda pair: pair[0]):
            for group in _batches((iri for _, iri in pairs), NODES_PER_TRANSACTION):
                self._removed += self._session.execute_write(_delete, kind, group)
        self._removed += self._delete_other_kinds()
        return LoadReport(added=self._added, changed=self._changed, unchanged=self._unchanged, removed=self._removed)

    def _compared(self, kind: str, nodes: Iterable[Node], gone: list[tuple[str, str]]) -> Iterator[Node]:
        """The nodes of a kind that the server lacks or holds otherwise; what it holds too much is added to ``gone``."""
        held = self._held(kind)
        at = next(held, None)
        for node in nodes:
            while at is not None and at[0] < node.iri:
                gone.append((kind, at[0]))
                at = next(held, None)
            self._done += 1
            if at is None or at[0] != node.iri:
                self._added += 1
                yield node
                continue
            digest = at[1]
            at = next(held, None)
            if digest == node_digest(node):
                self._unchanged += 1
            else:
                self._changed += 1
                yield node
        while at is not None:
            gone.append((kind, at[0]))
            at = next(held, None)

    def _held(self, kind: str) -> Iterator[tuple[str, str]]:
        """IRI and digest of the server's nodes of a kind, in the order of the export's own."""
        with self._driver.session(database=self._database) as session:
            answer = session.run(
                f"MATCH (n:{ENTITY}:{name(kind)}) RETURN n.iri AS iri, coalesce(n.digest, '') AS digest"
            )
            # No IRI contains a tab; the tab sorts before every character of an IRI, as the end of one does.
            lines = sorted_lines(f"{record['iri']}\t{record['digest']}".encode() for record in answer)
            for line in lines:
                iri, _, digest = line.decode().partition("\t")
                yield iri, digest

    def _any_incomplete(self) -> bool:
        answer = self._session.run(f"MATCH (n:{ENTITY}) WHERE n.digest IS NULL RETURN n.iri LIMIT 1")
        return answer.single() is not None

    def _delete_other_kinds(self) -> int:
        """Delete export nodes of kinds that the graph has no node of any more."""
        labels = "".join(f" AND NOT n:{name(kind)}" for kind in sorted(self._graph.schema.nodes))
        removed = 0
        while True:
            count = self._session.execute_write(_delete_where, labels)
            removed += count
            if count < NODES_PER_TRANSACTION:
                return removed


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _write_nodes(transaction: ManagedTransaction, kind: str, nodes: list[Node]) -> None:
    """Write nodes with their properties but without digest: they are not complete yet."""
    others = "".join(f":{name(other)}" for other in (*KINDS, CLASS, UNLISTED) if other != kind)
    # Apart, because it is rare: in the statement below it would cost more than all the rest.
    transaction.run(
        f"UNWIND $iris AS iri MATCH (n:{ENTITY} {{iri: iri}}) WHERE NOT n:{name(kind)} REMOVE n{others}",
        iris=[node.iri for node in nodes],
    ).consume()
    rows = [_driver_values(node) for node in nodes]
    transaction.run(
        f"UNWIND $rows AS row MERGE (n:{ENTITY} {{iri: row.iri}}) SET n = row, n:{name(kind)}", rows=rows
    ).consume()


def _driver_values(node: Node) -> dict[str, object]:
    values = {key: list(value) if isinstance(value, tuple) else value for key, value in node.properties.items()}
    return {**values, "iri": node.iri}


def _incomplete(transaction: ManagedTransaction, iris: list[str]) -> dict[str, bool]:
    """Those of the nodes that are not complete, and whether relationships start at them already."""
    answer = transaction.run(
        f"UNWIND $iris AS iri MATCH (n:{ENTITY} {{iri: iri}}) WHERE n.digest IS NULL "
        f"RETURN iri, EXISTS {{ (n)-->(:{ENTITY}) }} AS linked",
        iris=iris,
    )
    return {record["iri"]: record["linked"] for record in answer}


def _write_relationships(transaction: ManagedTransaction, nodes: list[Node], linked: list[Node]) -> None:
    """Write the relationships that start at the nodes and mark the nodes complete.

    Relationships that start at a node no longer are deleted; only those of ``linked`` have any.
    """
    if linked:
        transaction.run(
            f"UNWIND $rows AS row MATCH (n:{ENTITY} {{iri: row.iri}})-[r]->(m:{ENTITY}) "
            "WHERE NOT (type(r) + ' ' + m.iri) IN row.links DELETE r",
            rows=[{"iri": n.iri, "links": [f"{type_} {end}" for type_, end in n.links]} for n in linked],
        ).consume()
    pairs: dict[str, list[list[str]]] = {}
    for node in nodes:
        for type_, end in node.links:
            pairs.setdefault(type_, []).append([node.iri, end])
    for type_ in sorted(pairs):
        transaction.run(
            f"UNWIND $pairs AS pair MATCH (a:{ENTITY} {{iri: pair[0]}}) MATCH (b:{ENTITY} {{iri: pair[1]}}) "
            f"MERGE (a)-[:{name(type_)}]->(b)",
            pairs=pairs[type_],
        ).consume()
    transaction.run(
        f"UNWIND $rows AS row MATCH (n:{ENTITY} {{iri: row.iri}}) SET n.digest = row.digest",
        rows=[{"iri": n.iri, "digest": node_digest(n)} for n in nodes],
    ).consume()


def _delete(transaction: ManagedTransaction, kind: str, iris: list[str]) -> int:
    """Delete nodes that still are of the kind; one that became another kind was relabelled and stays."""
    answer = transaction.run(
        f"UNWIND $iris AS iri MATCH (n:{ENTITY}:{name(kind)} {{iri: iri}}) DETACH DELETE n RETURN count(*) AS deleted",
        iris=iris,
    )
    return int(answer.single(strict=True)["deleted"])


def _delete_where(transaction: ManagedTransaction, condition: str) -> int:
    answer = transaction.run(
        f"MATCH (n:{ENTITY}) WHERE true{condition} WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS deleted",
        limit=NODES_PER_TRANSACTION,
    )
    return int(answer.single(strict=True)["deleted"])
