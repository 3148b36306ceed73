"""The description of the data set counts what is there."""

from pathlib import Path

import rdflib
from pyoxigraph import Store

from kg.export.formats import FORMATS, write_void

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
DATASET = rdflib.URIRef("https://w3id.org/regimen-kg/dataset")


def test_counts_agree_with_the_store(store: Store, tmp_path: Path) -> None:
    write_void(store, tmp_path / "void.ttl")
    read = rdflib.Graph().parse(tmp_path / "void.ttl", format="turtle")
    assert read.value(DATASET, VOID.triples) == rdflib.Literal(len(store))
    assert read.value(DATASET, VOID.documents) == rdflib.Literal(3)
    results = rdflib.URIRef("https://w3id.org/regimen-kg/ontology#Result")
    (partition,) = read.subjects(VOID["class"], results)
    expected = {q.subject for q in store if str(q.object) == results.n3() and q.predicate.value.endswith("#type")}
    assert read.value(partition, VOID.entities) == rdflib.Literal(len(expected))
    partitions = read.objects(DATASET, VOID.propertyPartition)
    by_property = [int(number) for p in partitions for number in read.objects(p, VOID.triples)]
    assert sum(by_property) == len(store)


def test_links_to_other_data_sets_are_counted(store: Store, tmp_path: Path) -> None:
    write_void(store, tmp_path / "void.ttl")
    read = rdflib.Graph().parse(tmp_path / "void.ttl", format="turtle")
    targets = read.objects(None, VOID.objectsTarget)
    spaces = {str(space) for target in targets for space in read.objects(target, VOID.uriSpace)}
    assert "http://purl.obolibrary.org/obo/NCIT_" in spaces


def test_every_file_format_is_a_distribution(store: Store, tmp_path: Path) -> None:
    write_void(store, tmp_path / "void.ttl")
    read = rdflib.Graph().parse(tmp_path / "void.ttl", format="turtle")
    titles = {str(t) for d in read.objects(DATASET, DCAT.distribution) for t in read.objects(d, rdflib.DCTERMS.title)}
    assert titles == set(FORMATS) - {"ontology", "void"}
