"""A graph with everything that is hard to export, and the real servers it is exported to."""

import os
import shlex
import shutil
import socket
import subprocess
import time
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

REPOSITORY = Path(__file__).resolve().parents[2]
NEO4J_VARIABLE = "KG_TEST_NEO4J_URI"
SPARQL_VARIABLE = "KG_TEST_SPARQL_URL"
PASSWORD = "loopback-only-7Qx"
START_SECONDS = 120

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


def server_directory() -> Path:
    """Where ``scripts/servers`` puts the servers."""
    return Path(os.environ.get("KG_SERVERS", REPOSITORY / ".servers"))


def skip_unless_runnable(name: str, variable: str) -> None:
    if shutil.which("java") is None:
        pytest.skip(f"no {name}: 'java' is not on PATH, and {variable} names no server")
    if not (server_directory() / f"{name}.resolved").is_file():
        pytest.skip(f"no {name}: run scripts/servers once (Java 17, Maven), or name a server in {variable}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """A server on loopback that answers on its port once this object exists."""

    def __init__(self, command: list[str], log: Path, environment: dict[str, str], port: int) -> None:
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **environment}
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"server ended with {self.process.returncode}:\n{log.read_text()[-3000:]}")
            with socket.socket() as probe:
                probe.settimeout(1)
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.2)
        self.stop()
        raise RuntimeError(f"server did not answer within {START_SECONDS} s:\n{log.read_text()[-3000:]}")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Neo4j:
    """A Neo4j Community server with a home of its own."""

    user = "neo4j"
    password = PASSWORD

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.environment = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
        self._process: ServerProcess | None = None
        for part in ("conf", "data", "import", "logs", "plugins", "run"):
            (home / part).mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(
            "server.default_listen_address=127.0.0.1\n"
            f"server.bolt.listen_address=127.0.0.1:{self.port}\n"
            "server.http.enabled=false\n"
            "server.https.enabled=false\n"
            "server.memory.pagecache.size=64m\n"
            "dbms.usage_report.enabled=false\n"
        )
        # The distribution's script of this name looks for Java, then runs the same class.
        self.admin = home / "neo4j-admin"
        self.admin.write_text(f'#!/bin/sh\nexec {shlex.join([*self.java, "org.neo4j.cli.AdminTool"])} "$@"\n')
        self.admin.chmod(0o755)
        run([str(self.admin), "dbms", "set-initial-password", PASSWORD], self.environment)

    @property
    def java(self) -> list[str]:
        return ["java", "-Xmx512m", "-cp", f"{server_directory()}/neo4j/*"]

    def import_csv(self, folder: Path) -> str:
        """Run the folder's own import command with the real ``neo4j-admin``."""
        return run([str(folder / "import.sh")], {**self.environment, "NEO4J_ADMIN": str(self.admin)})

    def start(self) -> None:
        # The server's own main class, as 'neo4j console' runs it.
        command = [*self.java, "org.neo4j.server.CommunityEntryPoint"]
        command += [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        self._process = ServerProcess(command, self.home / "logs" / "console.log", self.environment, self.port)

    def cypher_shell(self, script: Path) -> str:
        command = [*self.java, "org.neo4j.shell.Main", "-a", self.uri, "-u", self.user, "-p", self.password]
        return run([*command, "--fail-fast", "--file", str(script)], self.environment)

    def stop(self) -> None:
        if self._process is not None:
            self._process.stop()


def run(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment}, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{command} ended with {done.returncode}:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout


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
    port = free_port()
    command = ["java", "-Xmx512m", "-cp", f"{server_directory()}/fuseki/*"]
    command += ["org.apache.jena.fuseki.main.cmds.FusekiMainCmd", "--localhost", "--port", str(port)]
    log = tmp_path_factory.mktemp("fuseki") / "fuseki.log"
    server = ServerProcess([*command, "--mem", "--update", "/kg"], log, {}, port)
    yield f"http://127.0.0.1:{port}/kg"
    server.stop()
