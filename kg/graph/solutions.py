"""Answers of SPARQL queries as rows."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import QuerySolutions

from kg.errors import GraphError


def rows_of(answer: object) -> Iterator[dict[str, str | None]]:
    """Rows of a SELECT query as dictionaries from variable names to lexical values; None where unbound.

    Raises:
        GraphError: the query was another one.
    """
    if not isinstance(answer, QuerySolutions):
        raise GraphError("select() takes SELECT queries only; use query() for ASK, CONSTRUCT and DESCRIBE")
    names = [variable.value for variable in answer.variables]
    for solution in answer:
        yield {name: getattr(solution[name], "value", None) for name in names}
