"""RDF files read back by parsers that did not write them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse
from rdflib.compare import to_isomorphic

from kg.errors import ExportError
from kg.export.files import Progress
from kg.export.rdf import write_jsonld, write_nquads, write_ntriples, write_ontology, write_trig, write_turtle
from kg.paths import data_directory

# rdflib's own parsers use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated, use Dataset:DeprecationWarning")

Writer = Callable[[Store, Path, Progress], None]
DATASETS: list[tuple[Writer, str]] = [(write_nquads, "nquads"), (write_trig, "trig"), (write_jsonld, "json-ld")]
UNIONS: list[tuple[Writer, str]] = [(write_ntriples, "nt"), (write_turtle, "turtle")]


def rdflib_term(term: object) -> rdflib.term.Node:
    """A term of the store as rdflib has it, lexical form kept."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    language = term.language  # type: ignore[attr-defined]
    datatype = None if language else rdflib.URIRef(term.datatype.value)  # type: ignore[attr-defined]
    if datatype == rdflib.XSD.string:
        datatype = None
    return rdflib.Literal(term.value, lang=language, datatype=datatype, normalize=False)  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def expected_quads(store: Store) -> set[tuple[rdflib.term.Node, ...]]:
    return {tuple(map(rdflib_term, (q.subject, q.predicate, q.object, q.graph_name))) for q in store}


@pytest.fixture(autouse=True)
def _keep_lexical_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize(("write", "form"), DATASETS)
def test_data_set_formats_keep_every_quad(
    write: Writer, form: str, store: Store, expected_quads: set[tuple[rdflib.term.Node, ...]], tmp_path: Path
) -> None:
    write(store, tmp_path / "out", lambda _: None)
    read = rdflib.Dataset()
    read.parse(data=(tmp_path / "out").read_bytes(), format=form)
    found = {(s, p, o, g) for s, p, o, g in read.quads() if g is not None}
    assert found == expected_quads


@pytest.mark.parametrize(("write", "form"), UNIONS)
def test_triple_formats_keep_the_union(
    write: Writer, form: str, store: Store, expected_quads: set[tuple[rdflib.term.Node, ...]], tmp_path: Path
) -> None:
    write(store, tmp_path / "out", lambda _: None)
    read = rdflib.Graph()
    read.parse(data=(tmp_path / "out").read_bytes(), format=form)
    assert set(read) == {quad[:3] for quad in expected_quads}
    assert len(read) < len(expected_quads)  # two documents of one trial say some things twice


@pytest.mark.parametrize("write", [write for write, _ in (*DATASETS, *UNIONS)])
def test_same_graph_gives_same_bytes_in_whatever_order_it_was_filled(
    write: Writer, store: Store, tmp_path: Path
) -> None:
    other = Store()
    other.extend(sorted(store, key=str, reverse=True))
    write(store, tmp_path / "one", lambda _: None)
    write(other, tmp_path / "two", lambda _: None)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_nquads_are_sorted(store: Store, tmp_path: Path) -> None:
    write_nquads(store, tmp_path / "g.nq")
    lines = (tmp_path / "g.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert len(set(lines)) == len(lines) == len(store)


def test_jsonld_is_one_node_per_line_with_short_names(store: Store, tmp_path: Path) -> None:
    write_jsonld(store, tmp_path / "g.jsonld")
    line = next(line for line in (tmp_path / "g.jsonld").read_text().splitlines() if '"rkg:value": ' in line)
    node = json.loads(line.rstrip(","))
    assert "rkg:Result" in node["@type"]
    assert node["rkg:value"]["@type"] == "xsd:decimal"


def test_hostile_strings_survive(store: Store, hostile: tuple[str, ...], tmp_path: Path) -> None:
    write_trig(store, tmp_path / "g.trig")
    read = parse(path=tmp_path / "g.trig", format=RdfFormat.TRIG)
    literals = {quad.object.value for quad in read if isinstance(quad.object, Literal)}
    assert literals.issuperset(hostile)


def test_ontology_is_one_owl_file_equal_to_its_turtle(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    (folder / "curated").mkdir(parents=True)
    for name in ("core.ttl", "curated/defined-classes.ttl", "curated/routes.ttl"):
        (folder / name).write_bytes((data_directory("ontology") / name).read_bytes())
    write_ontology(folder, tmp_path / "kg.owl")
    write_ontology(folder, tmp_path / "again.owl")
    expected = rdflib.Graph()
    for path in sorted(folder.rglob("*.ttl")):
        expected.parse(path, format="turtle")
    read = rdflib.Graph().parse(tmp_path / "kg.owl", format="xml")
    assert to_isomorphic(read) == to_isomorphic(expected)
    assert (tmp_path / "kg.owl").read_bytes() == (tmp_path / "again.owl").read_bytes()


def test_ontology_opens_in_owlready(tmp_path: Path) -> None:
    import owlready2

    write_ontology(data_directory("ontology"), tmp_path / "kg.owl")
    world = owlready2.World()
    world.get_ontology(f"file://{tmp_path / 'kg.owl'}").load()
    assert {"Drug", "Regimen", "Result"} <= {cls.name for cls in world.classes()} | {"Result"}
    assert sum(1 for _ in world.classes()) > 100


def test_broken_turtle_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    (tmp_path / "core.ttl").write_text("@prefix : <http://example.org/> . :a :b")
    with pytest.raises(ExportError, match=r"core\.ttl: not readable as Turtle"):
        write_ontology(tmp_path, tmp_path / "kg.owl")
    assert not (tmp_path / "kg.owl").exists()
