"""A graph that was sent to a SPARQL 1.1 store, read over the SPARQL Protocol."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any

import httpx
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from kg.errors import GraphError
from kg.graph.namespaces import DCTERMS, RKG
from kg.graph.solutions import rows_of

ATTEMPTS = 5
FIRST_WAIT_SECONDS = 0.5
_ANSWERS = "application/sparql-results+json, application/n-triples;q=0.9"
# Answers that may become better by waiting: busy, starting, or a gateway's trouble.
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
# How Apache Jena names the union of all named graphs.
_JENA_UNION = "urn:x-arq:UnionGraph"


class RemoteGraph:
    """A graph in a SPARQL 1.1 store, with the same questions as a local ``Graph``; a context manager.

    The union of the named graphs is the default graph of every query, as in a local graph: by the store itself where it
    works that way, else by naming the graphs in each request.
    """

    def __init__(self, url: str, *, auth: tuple[str, str] | None = None, timeout_seconds: float = 300) -> None:
        """Prepare to query the endpoint at ``url``; nothing is asked before the first query.

        Args:
            url: ``http(s)://…``, where the store takes queries.
            auth: user and password, where it wants them.
            timeout_seconds: longest wait for an answer.
        """
        self.url = url
        self._client = httpx.Client(auth=auth, timeout=timeout_seconds, follow_redirects=True)
        self._union: dict[str, list[str]] | None = None

    def query(
        self, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        """Answer of a SPARQL query; ``substitutions`` binds variables, named without question mark, to terms.

        Raises:
            GraphError: the store cannot be reached or refuses the query.
        """
        if substitutions:
            names = sorted(substitutions)
            values = " ".join(str(substitutions[name]) for name in names)
            sparql = f"{sparql}\nVALUES ({' '.join('?' + name for name in names)}) {{ ({values}) }}"
        if self._union is None:
            self._union = self._find_union()
        return self._ask(sparql, self._union)

    def select(
        self, sparql: str, substitutions: Mapping[str, NamedNode | Literal] | None = None
    ) -> Iterator[dict[str, str | None]]:
        """Rows of a SELECT query as dictionaries from variable names to lexical values; None where unbound."""
        yield from rows_of(self.query(sparql, substitutions))

    def documents(self) -> list[str]:
        """Ids of all documents, sorted."""
        rows = self.select(f"SELECT DISTINCT ?id {{ ?d a {RKG.Document} ; {DCTERMS.identifier} ?id }}")
        return sorted(row["id"] for row in rows if row["id"])

    def ask_store(self, sparql: str) -> QuerySolutions:
        """Solutions of a SELECT query on the store as it is: only ``GRAPH`` sees the named graphs.

        Raises:
            GraphError: the store cannot be reached or refuses the query.
        """
        solutions = self._ask(sparql, {})
        if not isinstance(solutions, QuerySolutions):
            raise GraphError("ask_store() takes SELECT queries only")
        return solutions

    def graph_names(self) -> list[str]:
        """IRIs of the store's named graphs, sorted."""
        solutions = self.ask_store("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
        return sorted(solution["g"].value for solution in solutions if isinstance(solution["g"], NamedNode))

    def close(self) -> None:
        """Close the connections; the graph must not be used afterwards."""
        self._client.close()

    def __enter__(self) -> RemoteGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _find_union(self) -> dict[str, list[str]]:
        """Protocol parameters with which the store's default graph is the union of its named graphs."""
        solution = next(self.ask_store("SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 1"), None)
        if solution is None:
            raise GraphError(f"{self.url} holds no named graph; send one with: kg export sparql --url {self.url}")
        test = f"ASK {{ {solution['s']} {solution['p']} {solution['o']} }}"
        choices: tuple[dict[str, list[str]], ...] = ({}, {"default-graph-uri": [_JENA_UNION]})
        for parameters in choices:
            answer = self._ask(test, parameters)
            if isinstance(answer, QueryBoolean) and bool(answer):
                return parameters
        names = self.graph_names()
        return {"default-graph-uri": names, "named-graph-uri": names}

    def _ask(
        self, sparql: str, parameters: Mapping[str, list[str]]
    ) -> QuerySolutions | QueryBoolean | Iterator[Triple]:
        response = request(
            self._client, "POST", self.url, data={"query": sparql, **parameters}, headers={"Accept": _ANSWERS}
        )
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        if media_type == "application/n-triples":
            return (quad.triple for quad in parse(response.content, format=RdfFormat.N_TRIPLES))
        try:
            return parse_query_results(response.content, format=QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise GraphError(
                f"{self.url} answered with {media_type or 'no media type'}; expected SPARQL results in JSON: is it the "
                "address of a SPARQL query service?"
            ) from error


def request(
    client: httpx.Client,
    method: str,
    url: str,
    *,
    content: Callable[[], bytes | Iterator[bytes]] | None = None,
    accept: frozenset[int] = frozenset(),
    **options: Any,
) -> httpx.Response:
    """The answer to an HTTP request, tried again a few times where the trouble may pass.

    Args:
        client: whose connections to use.
        method: of HTTP.
        url: where to.
        content: gives what to send, anew at each try.
        accept: status codes that are fine besides those of success.
        options: of ``httpx.Client.request``.

    Raises:
        GraphError: the server cannot be reached, or refuses.
    """
    wait = FIRST_WAIT_SECONDS
    for attempt in range(1, ATTEMPTS + 1):
        try:
            response = client.request(method, url, content=content() if content else None, **options)
        except httpx.UnsupportedProtocol as error:
            raise GraphError(f"'{url}' is no address of a SPARQL service; expected http://… or https://…") from error
        except httpx.TransportError as error:
            trouble = f"cannot be reached ({error or type(error).__name__})"
        else:
            if response.is_success or response.status_code in accept:
                return response
            trouble = f"answered {response.status_code}: {' '.join(response.text.split())[:300]}"
            if response.status_code not in _PASSING:
                raise GraphError(f"{method} {url} {trouble}")
        if attempt < ATTEMPTS:
            time.sleep(wait)
            wait *= 2
    raise GraphError(f"{method} {url} {trouble}; tried {ATTEMPTS} times")
