"""A real Apache Jena Fuseki takes the graph and answers as the embedded store does."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from pyoxigraph import QueryBoolean, Store

from kg.errors import GraphError
from kg.export.part import StoreGraph
from kg.export.rdf import graph_lines, graph_names
from kg.export.sparql_store import RECORD_GRAPH, send_to_store
from kg.graph.remote import RemoteGraph, request
from kg.query.answer import ask
from kg.query.catalogue import CatalogueQuery, catalogue, run_query

# A value for each type of parameter, so that most queries have rows in the test graph.
BY_TYPE = {
    "boolean": "true",
    "condition": "colorectal liver metastases",
    "decimal": "1",
    "drug": "cetuximab",
    "drug-class": "anti-EGFR antibody",
    "integer": "1",
    "marker": "RAS",
    "measure": "R0 resection rate",
    "procedure": "hepatectomy",
    "regimen": "mFOLFOX6",
    "regimen-class": "anti-EGFR regimen",
    "route": "intravenous",
}
BY_NAME = {"trial": "NCT00000001", "state": "wild-type", "unit": "%", "document": "pmid:1"}


def values_for(query: CatalogueQuery) -> dict[str, str]:
    return {
        p.name: BY_NAME.get(p.name) or BY_TYPE.get(p.type, "any")
        for p in query.parameters
        if p.default is None or p.name in BY_NAME
    }


@pytest.fixture
def empty_url(sparql_url: str) -> str:
    with RemoteGraph(sparql_url) as remote:
        for name in remote.graph_names():
            httpx.delete(sparql_url, params={"graph": name}).raise_for_status()
    return sparql_url


def content(url: str, name: str) -> set[bytes]:
    response = httpx.get(url, params={"graph": name}, headers={"Accept": "application/n-triples"})
    response.raise_for_status()
    store = Store()
    from pyoxigraph import NamedNode, RdfFormat

    store.load(response.content, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(name))
    return set(graph_lines(store, NamedNode(name)))


@pytest.mark.servers
def test_store_holds_every_graph_as_sent(empty_url: str, store: Store) -> None:
    report = send_to_store(store, empty_url)
    names = graph_names(store)
    with RemoteGraph(empty_url) as remote:
        assert remote.graph_names() == sorted([RECORD_GRAPH, *(name.value for name in names)])
        assert remote.documents() == ["pmid:1", "pmid:2", "pmid:3"]
    assert (report.sent, report.unchanged, report.removed) == (len(names), 0, 0)
    for name in names:
        assert content(empty_url, name.value) == set(graph_lines(store, name))


@pytest.mark.servers
def test_catalogue_gives_the_same_rows(empty_url: str, store: Store) -> None:
    send_to_store(store, empty_url)
    answered, different = [], []
    with RemoteGraph(empty_url) as remote:
        for query in catalogue().values():
            expected = list(run_query(StoreGraph(store), query, values_for(query)))
            found = list(run_query(remote, query, values_for(query)))
            if sorted(found, key=repr) != sorted(expected, key=repr):
                different.append(query.name)
            elif expected:
                answered.append(query.name)
    assert different == []
    assert len(answered) >= len(catalogue()) // 2


@pytest.mark.servers
def test_plain_questions_are_answered_from_the_store(empty_url: str, store: Store) -> None:
    send_to_store(store, empty_url)
    question = "cetuximab with R0 resection rate > 50%"
    with RemoteGraph(empty_url) as remote:
        answer = ask(remote, question)
    assert [row.value_text for row in answer] == ["54.2", "54.2", "54.2"]
    assert answer.rows == ask(StoreGraph(store), question).rows


@pytest.mark.servers
def test_second_export_sends_nothing_and_a_later_one_the_difference(
    empty_url: str, store: Store, changed_store: Store
) -> None:
    send_to_store(store, empty_url)
    again = send_to_store(store, empty_url)
    assert (again.sent, again.removed) == (0, 0)
    later = send_to_store(changed_store, empty_url)
    assert later.removed == 1
    assert later.unchanged >= 1
    with RemoteGraph(empty_url) as remote:
        assert remote.documents() == ["pmid:1", "pmid:3", "pmid:4"]
    for name in graph_names(changed_store):
        assert content(empty_url, name.value) == set(graph_lines(changed_store, name))


@pytest.mark.servers
def test_many_graphs_in_one_request_are_the_same_graphs(
    empty_url: str, store: Store, changed_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.export import sparql_store

    # What stands in a graph of ours without our record is replaced, as ever.
    name = graph_names(store)[0].value
    httpx.put(
        empty_url,
        params={"graph": name},
        content=b"<urn:a> <urn:b> <urn:c> .",
        headers={"Content-Type": "application/n-triples"},
    ).raise_for_status()
    requests = []

    def counted(client: httpx.Client, method: str, *arguments: Any, **options: Any) -> Any:
        requests.append((method, options.get("params", {}).get("graph", "")))
        return request(client, method, *arguments, **options)

    monkeypatch.setattr(sparql_store, "request", counted)
    report = send_to_store(store, empty_url, quads_url=empty_url)
    assert (report.sent, report.unchanged, report.removed) == (len(graph_names(store)), 0, 0)
    assert [method for method, _ in requests].count("POST") == 1
    assert {graph for _, graph in requests if "/document/" in graph} == {name}
    for graph in graph_names(store):
        assert content(empty_url, graph.value) == set(graph_lines(store, graph))
    assert send_to_store(store, empty_url, quads_url=empty_url).sent == 0
    send_to_store(changed_store, empty_url, quads_url=empty_url)
    for graph in graph_names(changed_store):
        assert content(empty_url, graph.value) == set(graph_lines(changed_store, graph))


@pytest.mark.servers
def test_other_graphs_of_the_store_stay(empty_url: str, store: Store) -> None:
    mine = b"<urn:a> <urn:b> <urn:c> ."
    httpx.put(
        empty_url, params={"graph": "urn:mine"}, content=mine, headers={"Content-Type": "application/n-triples"}
    ).raise_for_status()
    send_to_store(store, empty_url)
    send_to_store(Store(), empty_url)
    with RemoteGraph(empty_url) as remote:
        assert remote.graph_names() == ["urn:mine"] or remote.graph_names() == [RECORD_GRAPH, "urn:mine"]


@pytest.mark.servers
def test_export_that_was_cut_off_goes_on(empty_url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.export import sparql_store

    put = sparql_store._put
    left = 3

    def failing(*arguments: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise GraphError("the line is dead")
        put(*arguments)

    with monkeypatch.context() as broken:
        broken.setattr(sparql_store, "_put", failing)
        with pytest.raises(GraphError, match="dead"):
            send_to_store(store, empty_url)
    send_to_store(store, empty_url)
    for name in graph_names(store):
        assert content(empty_url, name.value) == set(graph_lines(store, name))
    assert send_to_store(store, empty_url).sent == 0


@pytest.mark.servers
def test_store_with_union_default_graph_named_by_request(
    empty_url: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a store that knows no Jena words: every graph is named in the request."""
    monkeypatch.setattr("kg.graph.remote._JENA_UNION", "urn:x:none")
    send_to_store(store, empty_url)
    with RemoteGraph(empty_url) as remote:
        assert list(
            remote.select("SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/regimen-kg/ontology#Result> }")
        ) == list(
            StoreGraph(store).select("SELECT (COUNT(*) AS ?n) { ?r a <https://w3id.org/regimen-kg/ontology#Result> }")
        )


@pytest.mark.servers
def test_ask_construct_and_substitutions(empty_url: str, store: Store) -> None:
    send_to_store(store, empty_url)
    from pyoxigraph import Literal

    with RemoteGraph(empty_url) as remote:
        asked = remote.query("ASK { ?d a <https://w3id.org/regimen-kg/ontology#Document> }")
        assert isinstance(asked, QueryBoolean)
        assert bool(asked)
        built = remote.query(
            "CONSTRUCT { ?d a <urn:D> } WHERE { ?d a <https://w3id.org/regimen-kg/ontology#Document> }"
        )
        assert len(list(built)) == 3  # type: ignore[arg-type]
        rows = remote.select(
            "SELECT ?d ?id { ?d <http://purl.org/dc/terms/identifier> ?id }", {"id": Literal("pmid:2")}
        )
        assert [row["id"] for row in rows] == ["pmid:2"]
        with pytest.raises(GraphError, match="answered 400"):
            remote.query("SELECT nonsense")


class Flaky(BaseHTTPRequestHandler):
    """Answers 503 to the first requests, then an empty result."""

    failures = 0
    seen: list[str]

    def do_POST(self) -> None:
        if self.headers["Transfer-Encoding"] == "chunked":
            while size := int(self.rfile.readline(), 16):
                self.rfile.read(size + 2)
            self.rfile.readline()
        else:
            self.rfile.read(int(self.headers["Content-Length"]))
        type(self).seen.append(self.path)
        status = 200
        if type(self).failures > 0:
            type(self).failures -= 1
            status = 503
        body = b'{"head": {"vars": ["g"]}, "results": {"bindings": []}}'
        self.send_response(status)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.do_POST()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[type[Flaky], str]]:
    monkeypatch.setattr("kg.graph.remote.FIRST_WAIT_SECONDS", 0.01)
    handler = type("Handler", (Flaky,), {"seen": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield handler, f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


def test_passing_trouble_is_tried_again(flaky: tuple[type[Flaky], str]) -> None:
    handler, url = flaky
    handler.failures = 3
    with RemoteGraph(url) as remote:
        assert remote.graph_names() == []
    assert len(handler.seen) == 4


def test_lasting_trouble_is_one_sentence(flaky: tuple[type[Flaky], str]) -> None:
    handler, url = flaky
    handler.failures = 100
    with RemoteGraph(url) as remote, pytest.raises(GraphError, match=r"answered 503.*tried 5 times"):
        remote.graph_names()
    with RemoteGraph("http://127.0.0.1:9/kg") as remote, pytest.raises(GraphError, match="cannot be reached"):
        remote.graph_names()
    with RemoteGraph("ftp://example.org") as remote, pytest.raises(GraphError, match="no address of a SPARQL"):
        remote.graph_names()


def test_empty_store_says_how_to_fill_it(flaky: tuple[type[Flaky], str]) -> None:
    with RemoteGraph(flaky[1]) as remote, pytest.raises(GraphError, match="kg export sparql"):
        list(remote.select("SELECT ?s { ?s ?p ?o }"))


def test_store_that_ignores_the_graphs_of_quads_is_told_of(flaky: tuple[type[Flaky], str], store: Store) -> None:
    with pytest.raises(GraphError, match=r"took quads but the graph .* is empty.*leave --quads-url out"):
        send_to_store(store, flaky[1], quads_url=flaky[1])
