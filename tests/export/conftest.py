"""A graph with everything that is hard to export, and the real servers it is exported to."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.graph.mapping import document_quads, index_terms
from kg.graph.namespaces import RKG
from kg.graph.ontology import read_ontology, vocabulary_quads
from kg.graph.reasoning import infer
from kg.model.contract import from_contract
from kg.paths import data_directory
from kg.vocabulary import default_vocabulary

sys.path.insert(0, str(Path(__file__).parent))  # tests are modules without a package
from servers import Fuseki, Neo4j, server_directory

NEO4J_VARIABLE = "KG_TEST_NEO4J_URI"
SPARQL_VARIABLE = "KG_TEST_SPARQL_URL"

# Strings that break writers that paste instead of escape. Each stands somewhere in the graph.
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "quotes \"double\" and 'single' and `back`",
    "line one\nline two\r\nline three",
    "C:\\users\\new\\table and \\u0041 and \\",
    "'}) DETACH DELETE n; MATCH (m) DETACH DELETE m //",
    "a;b|c,d\te",
    "<script>alert(1)</script> &amp; ]]>",
    "ü – ≥ 日本語 \U0001f600 \u200b",
    '""',
    "  blanks  ",
)


# ---- the graph ----------------------------------------------------------------------------------------------------


def contract(
    number: int, *, trial: str, enrolled: int, title: str, notes: tuple[str, ...] = (), resected: float = 54.2
) -> dict[str, object]:
    """A document as contract JSON: two arms, ratios, bounds, a range, a cited figure, and the notes as details."""
    text = (
        f"{title}\n\n{enrolled} patients with RAS wild-type disease received cetuximab plus mFOLFOX6 or mFOLFOX6. "
        "R0 resection was possible in 26 of 48 (54.2%) and 12 of 50 (24%). Median overall survival was 41.0 months "
        "(95% CI 28.5 to 60) against 30 months; hazard ratio 0.66 (95% CI 0.45-0.97; P = .03). "
        "Rates between 10% and 60% are known. Others reached 66%. Response rose by 12.5 points.\n" + "\n".join(notes)
    )
    results = [
        {"measure": "r0-resection-rate", "statistic": "proportion", "value": resected, "value_text": "54.2",
         "unit": "%", "events": 26, "total": 48, "arm": "a1", "status": "reported", "quote": "26 of 48 (54.2%)"},
        {"measure": "r0-resection-rate", "statistic": "proportion", "value": 24, "value_text": "24", "unit": "%",
         "events": 12, "total": 50, "arm": "a2", "status": "reported", "quote": "12 of 50 (24%)"},
        {"measure": "overall-survival", "statistic": "median", "value": 41.0, "value_text": "41.0", "unit": "months",
         "low": 28.5, "high": 60, "level": 95, "arm": "a1", "status": "reported", "quote": "41.0 months"},
        {"measure": "overall-survival", "statistic": "hazard-ratio", "value": 0.66, "value_text": "0.66",
         "unit": "ratio", "low": 0.45, "high": 0.97, "level": 95, "p": "=.03", "arm": "a1", "comparator": "a2",
         "status": "reported", "quote": "hazard ratio 0.66"},
        {"measure": "conversion-rate", "statistic": "range", "value": None, "unit": "%", "low": 10, "high": 60,
         "status": "cited", "quote": "between 10% and 60%"},
        {"measure": "conversion-rate", "statistic": "proportion", "value": 66, "value_text": "66", "unit": "%",
         "status": "cited", "drugs": ["cetuximab"], "quote": "66%"},
        *(
            {"measure": "other", "statistic": "count", "value": at, "unit": "other", "status": "reported",
             "detail": note, "population": note, "quote": note}
            for at, note in enumerate(notes)
        ),
    ]  # fmt: skip
    return {
        "document": {"id": f"pmid:{number}", "kind": "publication", "title": title, "text": text},
        "trial": {
            "acronym": "EXPORT",
            "registry_ids": [trial],
            "phase": "2",
            "randomized": True,
            "enrolled": enrolled,
            "countries": ["Korea; Republic of", "Japan"],
        },
        "conditions": ["colorectal liver metastases"],
        "biomarkers": [
            {"gene": "RAS", "state": "wild-type", "role": "requires", "quote": "RAS wild-type disease"},
        ],
        "arms": [
            {"id": "a1", "label": "cetuximab + mFOLFOX6", "drugs": ["cetuximab", "oxaliplatin", "fluorouracil"],
             "regimens": ["mFOLFOX6"], "procedures": [], "n": 48, "role": "experimental"},
            {"id": "a2", "label": "mFOLFOX6", "drugs": ["oxaliplatin", "fluorouracil"],
             "routes": {"oxaliplatin": "hepatic-arterial"}, "regimens": ["mFOLFOX6"], "procedures": [], "n": 50,
             "role": "control"},
        ],
        "results": results,
    }  # fmt: skip


@pytest.fixture(scope="session")
def hostile() -> tuple[str, ...]:
    """The strings of ``HOSTILE``."""
    return HOSTILE


@pytest.fixture(scope="session")
def ontology_quads() -> list[Quad]:
    return vocabulary_quads(read_ontology(data_directory("ontology")))


def document_store(ontology: list[Quad], *documents: dict[str, object]) -> Store:
    """Documents through the real mapping, with what they use of the vocabulary and what follows."""
    store = Store()
    terms = index_terms(default_vocabulary())
    for document in documents:
        store.extend(document_quads(*from_contract(document), terms))
    described: dict[object, list[Quad]] = {}
    for quad in ontology:
        described.setdefault(quad.subject, []).append(quad)
    inferred: dict[object, list[Quad]] = {}
    for quad in infer([Triple(q.subject, q.predicate, q.object) for q in ontology], store).quads:
        inferred.setdefault(quad.subject, []).append(quad)
    # Outcome measures and marker statuses too: questions go down their trees.
    waiting = [term for quad in store for term in (quad.subject, quad.object)]
    waiting += [quad.subject for quad in ontology if quad.object in (RKG.OutcomeMeasure, MARKER_STATUS)]
    while waiting:
        term = waiting.pop()
        for quad in (*described.pop(term, ()), *inferred.pop(term, ())):
            store.add(quad)
            waiting.append(quad.object)
    return store


MARKER_STATUS = NamedNode(RKG.iri + "MarkerStatus")
DOCUMENTS = (
    contract(1, trial="NCT00000001", enrolled=98, title='A trial of "everything"', notes=HOSTILE),
    contract(2, trial="NCT00000001", enrolled=100, title="The same trial,\nanother count"),
    contract(3, trial="NCT00000003", enrolled=98, title="=1+1"),
)


@pytest.fixture(scope="session")
def store(ontology_quads: list[Quad]) -> Store:
    """Three documents of two trials; two of them disagree about the number of patients."""
    return document_store(ontology_quads, *DOCUMENTS)


@pytest.fixture(scope="session")
def changed_store(ontology_quads: list[Quad]) -> Store:
    """The same graph later: the second document gone, a figure of the third corrected, a fourth one new."""
    third = contract(3, trial="NCT00000003", enrolled=98, title="=1+1", resected=55)
    fourth = contract(4, trial="NCT00000004", enrolled=7, title="new")
    return document_store(ontology_quads, DOCUMENTS[0], third, fourth)


# ---- servers ------------------------------------------------------------------------------------------------------


def skip_unless_runnable(name: str, variable: str) -> None:
    if shutil.which("java") is None:
        pytest.skip(f"no {name}: 'java' is not on PATH, and {variable} names no server")
    if not (server_directory() / f"{name}.resolved").is_file():
        pytest.skip(f"no {name}: run scripts/servers once (Java 17, Maven), or name a server in {variable}")


@pytest.fixture(scope="session")
def neo4j_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """A server that is not started yet: for imports into a stopped one."""
    skip_unless_runnable("neo4j", NEO4J_VARIABLE)
    server = Neo4j(tmp_path_factory.mktemp("neo4j") / "home")
    yield server
    server.stop()


class ExistingNeo4j:
    """A server named by the environment."""

    def __init__(self) -> None:
        self.uri = os.environ[NEO4J_VARIABLE]
        self.user = os.environ.get("KG_TEST_NEO4J_USER", "neo4j")
        self.password = os.environ.get("NEO4J_PASSWORD", "")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j | ExistingNeo4j]:
    """A running Neo4j server; its content is what the tests before left."""
    if NEO4J_VARIABLE in os.environ:
        yield ExistingNeo4j()
        return
    skip_unless_runnable("neo4j", NEO4J_VARIABLE)
    server = Neo4j(tmp_path_factory.mktemp("neo4j-running") / "home")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def sparql_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Data set of a running SPARQL 1.1 server."""
    if SPARQL_VARIABLE in os.environ:
        yield os.environ[SPARQL_VARIABLE]
        return
    skip_unless_runnable("fuseki", SPARQL_VARIABLE)
    server = Fuseki(tmp_path_factory.mktemp("fuseki") / "fuseki.log")
    yield server.url
    server.stop()
