"""The three ways into a real Neo4j server: each holds the graph that SPARQL sees."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import neo4j
import pytest
from pyoxigraph import Store

from kg.errors import ExportError
from kg.export.cypher import write_cypher
from kg.export.neo4j import LoadReport, load_neo4j
from kg.export.neo4j_csv import write_neo4j_csv
from kg.export.part import StoreGraph
from kg.export.property_graph import ENTITY, KINDS, PropertyGraph
from kg.paths import data_directory
from kg.query.answer import ask
from kg.query.catalogue import CatalogueQuery, catalogue, find_query, run_query, term_text
from kg.vocabulary import default_vocabulary

pytestmark = pytest.mark.servers

PREFIXES = """PREFIX rkg: <https://w3id.org/regimen-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
"""


class Database:
    """A database as the tests look at it."""

    def __init__(self, driver: neo4j.Driver) -> None:
        self.driver = driver

    def rows(self, cypher: str, **parameters: Any) -> list[list[Any]]:
        records, _, _ = self.driver.execute_query(cypher, parameters)
        return [list(record.values()) for record in records]

    def value(self, cypher: str, **parameters: Any) -> Any:
        ((value,),) = self.rows(cypher, **parameters)
        return value

    def nodes(self) -> Counter[str]:
        rows = self.rows(f"MATCH (n:{ENTITY}) UNWIND labels(n) AS l WITH l WHERE l <> '{ENTITY}' RETURN l, count(*)")
        return Counter(dict(rows))

    def relationships(self) -> Counter[str]:
        rows = self.rows("MATCH ()-[r]->() RETURN type(r), count(*)")
        return Counter(dict(rows))

    def content(self) -> list[Any]:
        """Every node with all it holds, and every relationship."""
        nodes = self.rows(f"MATCH (n:{ENTITY}) RETURN n.iri, labels(n), properties(n) ORDER BY n.iri")
        for row in nodes:
            row[1].sort()
            row[2].pop("digest", None)
        pairs = self.rows("MATCH (a)-[r]->(b) RETURN a.iri, type(r), b.iri ORDER BY a.iri, type(r), b.iri")
        return [nodes, pairs]


@contextmanager
def connected(server: Any) -> Iterator[Database]:
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        yield Database(driver)


@pytest.fixture
def database(neo4j_server: Any) -> Iterator[Database]:
    with connected(neo4j_server) as found:
        found.rows("MATCH (n) DETACH DELETE n")
        yield found


@pytest.fixture(scope="module")
def imported(neo4j_home: Any, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """What the real ``neo4j-admin database import`` makes of the CSV files, by the command that comes with them."""
    folder = tmp_path_factory.mktemp("csv") / "neo4j"
    with PropertyGraph(store) as graph:
        write_neo4j_csv(graph, folder)
    neo4j_home.import_csv(folder)
    neo4j_home.start()
    neo4j_home.cypher_shell(folder / "constraints.cypher")
    with connected(neo4j_home) as database:
        yield database


def load(store: Store, server: Any) -> LoadReport:
    with PropertyGraph(store) as graph:
        return load_neo4j(graph, server.uri, user=server.user, password=server.password)


def run_script(store: Store, server: Any, folder: Path) -> None:
    with PropertyGraph(store) as graph:
        write_cypher(graph, folder / "graph.cypher")
    if not hasattr(server, "cypher_shell"):
        pytest.skip("an existing server was named; cypher-shell is not there")
    server.cypher_shell(folder / "graph.cypher")


def sparql_value(store: Store, query: str) -> float:
    (solution,) = list(store.query(PREFIXES + query, use_default_graph_as_union=True))  # type: ignore[arg-type]
    return float(solution[0].value)  # type: ignore[index, union-attr]


def assert_same_as_sparql(database: Database, store: Store, hostile: tuple[str, ...]) -> None:
    nodes, relationships = database.nodes(), database.relationships()
    # Kinds that come first for every member of their class; the others are compared through the projection's own test.
    for kind in KINDS:
        if kind in ("Regimen", "Marker", "Gene"):
            continue
        expected = sparql_value(store, f"SELECT (COUNT(DISTINCT ?n) AS ?c) {{ ?n a rkg:{kind} }}")
        assert nodes[kind] == expected, kind
    assert nodes["Result"] > 20
    for predicate, type_ in (
        ("rkg:achieves", "ACHIEVES"),
        ("rkg:uses", "USES"),
        ("rkg:measure", "MEASURE"),
        ("rkg:hasArm", "HAS_ARM"),
        ("rkg:hasComponent", "HAS_COMPONENT"),
        ("prov:wasDerivedFrom", "EVIDENCE"),
        ("(rkg:document|oa:hasSource)", "DOCUMENT"),
    ):
        expected = sparql_value(store, f"SELECT (COUNT(*) AS ?c) {{ SELECT DISTINCT ?a ?b {{ ?a {predicate} ?b }} }}")
        assert relationships[type_] == expected > 0, type_
    for name in ("value", "low", "high", "events", "total", "valueMonths"):
        expected = sparql_value(
            store, f"SELECT (SUM(?v) AS ?s) {{ SELECT DISTINCT ?r ?v {{ ?r a rkg:Result ; rkg:{name} ?v }} }}"
        )
        assert database.value(f"MATCH (r:Result) RETURN sum(r.{name})") == pytest.approx(expected), name
    details = database.rows("MATCH (r:Result) WHERE r.detail IS NOT NULL RETURN DISTINCT r.detail")
    quotes = {quote for (quote,) in database.rows("MATCH (s:Span) RETURN s.quote")}
    for text in hostile:
        assert [text] in details
        assert text in quotes


def test_csv_import_holds_the_graph(imported: Database, store: Store, hostile: tuple[str, ...]) -> None:
    assert_same_as_sparql(imported, store, hostile)


def test_cypher_script_holds_the_same_and_may_run_twice(
    imported: Database, neo4j_server: Any, database: Database, store: Store, tmp_path: Path
) -> None:
    run_script(store, neo4j_server, tmp_path)
    assert database.content() == imported.content()
    run_script(store, neo4j_server, tmp_path)
    assert database.content() == imported.content()


def test_bolt_load_holds_the_same(
    imported: Database, neo4j_server: Any, database: Database, store: Store, hostile: tuple[str, ...]
) -> None:
    load(store, neo4j_server)
    assert database.content() == imported.content()
    assert_same_as_sparql(database, store, hostile)


def test_numbers_and_lists_are_typed(imported: Database) -> None:
    assert imported.rows(
        "MATCH (r:Result {statistic: 'proportion'})-[:DOCUMENT]->(:Document {identifier: 'pmid:1'}) "
        "WHERE r.value > 9 AND r.value < 60 RETURN r.value, r.events, r.selectedPopulation ORDER BY r.value"
    ) == [[24.0, 12, False], [54.2, 26, False]]
    assert imported.value("MATCH (t:Trial {iri: $iri}) RETURN t.countries", iri=_trial(1)) == [
        "Japan",
        "Korea; Republic of",
    ]


def test_documents_that_disagree_about_a_trial_are_both_heard(imported: Database) -> None:
    assert imported.rows("MATCH (t:Trial {iri: $iri}) RETURN t.enrolled, t.enrolledValues", iri=_trial(1)) == [
        [None, [98, 100]]
    ]
    assert imported.rows("MATCH (t:Trial {iri: $iri}) RETURN t.enrolled, t.enrolledValues", iri=_trial(3)) == [
        [98, None]
    ]


def test_second_load_changes_nothing(neo4j_server: Any, database: Database, store: Store) -> None:
    first = load(store, neo4j_server)
    before = database.content()
    second = load(store, neo4j_server)
    assert first.added == second.unchanged == sum(database.nodes().values())
    assert (second.added, second.changed, second.removed) == (0, 0, 0)
    assert database.content() == before


def test_load_after_a_change_updates_and_removes(
    neo4j_server: Any, database: Database, store: Store, changed_store: Store
) -> None:
    load(store, neo4j_server)
    report = load(changed_store, neo4j_server)
    updated = database.content()
    assert min(report.added, report.changed, report.removed) > 0
    assert report.unchanged > report.changed
    assert database.rows("MATCH (d:Document) RETURN d.identifier ORDER BY d.identifier") == [
        ["pmid:1"],
        ["pmid:3"],
        ["pmid:4"],
    ]
    # Only one document speaks about the first trial now.
    assert database.rows("MATCH (t:Trial {iri: $iri}) RETURN t.enrolled, t.enrolledValues", iri=_trial(1)) == [
        [98, None]
    ]
    database.rows("MATCH (n) DETACH DELETE n")
    load(changed_store, neo4j_server)
    assert database.content() == updated


def test_load_over_an_import_writes_nothing_anew(imported: Database, neo4j_home: Any, store: Store) -> None:
    report = load(store, neo4j_home)
    assert (report.added, report.changed, report.removed) == (0, 0, 0)


@pytest.mark.parametrize("transactions", [1, 4, 9])
def test_load_that_was_cut_off_goes_on(
    neo4j_server: Any, database: Database, store: Store, monkeypatch: pytest.MonkeyPatch, transactions: int
) -> None:
    monkeypatch.setattr("kg.export.neo4j.NODES_PER_TRANSACTION", 100)
    write = neo4j.Session.execute_write
    left = transactions

    def failing(session: neo4j.Session, work: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise neo4j.exceptions.ServiceUnavailable("the line is dead")
        return write(session, work, *arguments)

    with monkeypatch.context() as broken:
        broken.setattr(neo4j.Session, "execute_write", failing)
        with pytest.raises(ExportError, match="run the same command again"):
            load(store, neo4j_server)
    load(store, neo4j_server)
    resumed = database.content()
    assert load(store, neo4j_server).changed == 0
    database.rows("MATCH (n) DETACH DELETE n")
    load(store, neo4j_server)
    assert database.content() == resumed


def test_what_is_not_the_exports_stays(neo4j_server: Any, database: Database, store: Store) -> None:
    database.rows("CREATE (:Note {text: 'mine'})")
    load(store, neo4j_server)
    database.rows("MATCH (d:Document {identifier: 'pmid:1'}), (n:Note) SET d:Favourite CREATE (n)-[:ABOUT]->(d)")
    database.rows("MATCH (d:Document {identifier: 'pmid:1'}) SET d.title = 'changed by hand', d.digest = 'x'")
    load(store, neo4j_server)
    assert database.rows("MATCH (n:Note)-[:ABOUT]->(d:Favourite:Document) RETURN n.text, d.title") == [
        ["mine", 'A trial of "everything"']
    ]


def test_wrong_password_is_one_sentence(neo4j_server: Any, store: Store) -> None:
    with PropertyGraph(store) as graph, pytest.raises(ExportError, match="refuses user 'neo4j'"):
        load_neo4j(graph, neo4j_server.uri, user="neo4j", password="wrong")


def _trial(number: int) -> str:
    return f"https://w3id.org/regimen-kg/id/trial/NCT0000000{number}"


# ---- twins of the catalogue's queries --------------------------------------------------------------------------------

TWINS = sorted(path.stem for path in (data_directory("queries") / "cypher").glob("*.cypher"))
QUESTION = "anti-EGFR regimens with conversion rate > 50%"
# Besides the defaults.
VALUES = [
    ("arms-of-trial", {"trial": "nct00000001"}),
    ("arms-of-trial", {"trial": "pmid:3"}),
    ("cited-claims", {"measure": "conversion rate"}),
    ("cited-claims", {}),
    ("comparisons", {}),
    ("comparisons", {"statistic": "hazard-ratio"}),
    ("comparisons", {"statistic": "odds-ratio"}),
    ("drug-counts", {}),
    ("drug-counts", {"class": "anti-EGFR antibody"}),
    ("regimens-by-class-and-measure", {"class": "anti-EGFR regimen", "measure": "resectability outcome"}),
    (
        "regimens-by-class-and-measure",
        {"class": "oxaliplatin-based regimen", "measure": "R0 resection rate", "threshold": "30"},
    ),
    ("results-of-trial", {"trial": "export"}),
    ("results-of-trial", {"trial": "NCT00000003"}),
    ("route-of-drug", {"drug": "oxaliplatin"}),
    ("survival-over", {"months": "40.5"}),
    ("trials-requiring-biomarker", {"marker": "RAS"}),
    ("trials-requiring-biomarker", {"marker": "RAS and BRAF", "state": "wild-type"}),
    ("trials-requiring-biomarker", {"marker": "KRAS", "state": "wild-type"}),
]


def cypher_values(query: CatalogueQuery, values: dict[str, str]) -> dict[str, Any]:
    """The values as the twin takes them: IRIs, numbers, null for any."""
    found: dict[str, Any] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        assert value is not None
        if value == "any":
            found[parameter.name] = None
        elif parameter.type == "decimal":
            found[parameter.name] = float(value)
        elif parameter.type == "text":
            found[parameter.name] = value
        else:
            found[parameter.name] = term_text(parameter, value, default_vocabulary()).strip("<>")
    return found


def twin(name: str) -> str:
    return (data_directory("queries") / "cypher" / f"{name}.cypher").read_text()


def comparable(cells: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        float(c) if isinstance(c, (int, float, Decimal)) else tuple(c) if isinstance(c, list) else c for c in cells
    )


def test_every_twin_is_tested_and_has_its_sparql() -> None:
    assert set(TWINS) == {name for name, _ in VALUES} | {"question-anti-egfr-conversion-rate"}
    assert set(TWINS) - {"question-anti-egfr-conversion-rate"} <= set(catalogue())


@pytest.mark.parametrize(("name", "values"), VALUES)
def test_twin_returns_the_rows_of_the_sparql(
    imported: Database, store: Store, name: str, values: dict[str, str]
) -> None:
    query = find_query(name)
    expected = [comparable(row.values()) for row in run_query(StoreGraph(store), query, values)]
    columns = [column.name for column in query.columns]
    records, _, keys = imported.driver.execute_query(twin(name), cypher_values(query, values))
    assert keys == columns
    found = [comparable(record.values()) for record in records]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    assert found or values.get("statistic") == "odds-ratio"  # of which there is none


def test_twin_of_the_question_returns_its_answer(imported: Database, store: Store) -> None:
    answer = ask(StoreGraph(store), QUESTION)
    records, _, _ = imported.driver.execute_query(twin("question-anti-egfr-conversion-rate"))
    assert [(r["iri"], r["value"], r["quote"], r["start"]) for r in records] != []
    assert {(r["iri"], r["value"], r["quote"], r["start"]) for r in records} == {
        (row.iri, float(row.value or 0), row.evidence.quote, row.evidence.start) for row in answer
    }
