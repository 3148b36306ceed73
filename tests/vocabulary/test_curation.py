"""Curation rules: each is shown failing on a planted fault, then applied to the whole ontology."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.paths import data_directory
from kg.vocabulary import terms_check as check
from kg.vocabulary.matcher import Matcher
from kg.vocabulary.terms import ONTOLOGY, TermKind, ontology_files, read_vocabulary

PREFIXES = """
@prefix cas: <https://identifiers.org/cas:> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix drug: <https://w3id.org/regimen-kg/id/drug/> .
@prefix gene: <https://w3id.org/regimen-kg/id/gene/> .
@prefix ncit: <http://purl.obolibrary.org/obo/NCIT_> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rkg: <https://w3id.org/regimen-kg/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
ALPHAMAB = """
drug:alphamab a rkg:Drug ; skos:prefLabel "alphamab"@en ; skos:altLabel "AB-101"@en ; skos:hiddenLabel "ALF"@en ;
    rkg:contextWord "alphamab"@en ; skos:exactMatch ncit:C1111 ; dcterms:source <https://example.org/list> .
"""
LIST = check.CodeList(prefix=check.NCIT, names={"C1111": frozenset({"alphamab"}), "C2222": frozenset({"betatinib"})})

Read = Callable[[str], tuple[check.Entry, ...]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def entries(turtle: str) -> tuple[check.Entry, ...]:
        path = tmp_path / "test.ttl"
        path.write_text(PREFIXES + turtle, encoding="utf-8")
        return check.read_entries([path])

    return entries


def messages(problems: list[check.Problem]) -> str:
    return "\n".join(str(p) for p in problems)


def test_sound_entry_has_no_problem(read: Read) -> None:
    entries = read(ALPHAMAB)
    listed, checked = check.check_codes_listed(entries, [LIST])
    assert [p for rule in check.RULES for p in rule(entries)] + check.check_references(entries) + listed == []
    assert checked == {check.NCIT: 1}


def test_two_preferred_labels(read: Read) -> None:
    entries = read(ALPHAMAB + 'drug:alphamab skos:prefLabel "alfamab"@en .')
    found = messages(check.check_preferred_labels(entries))
    assert found.startswith("drug:alphamab: 2 preferred labels ['alfamab', 'alphamab'], expected exactly one")
    assert "skos:altLabel" in found


def test_no_preferred_label(read: Read) -> None:
    entries = read('drug:betatinib a rkg:Drug ; skos:altLabel "BT-1"@en .')
    assert "drug:betatinib: 0 preferred labels" in messages(check.check_preferred_labels(entries))


def test_no_source(read: Read) -> None:
    entries = read('drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en .')
    assert "drug:betatinib: no dcterms:source" in messages(check.check_sources(entries))


def test_safe_label_of_two_entries(read: Read) -> None:
    entries = read(
        ALPHAMAB + 'drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; rkg:developmentCode "ab 101"@en .'
    )
    found = messages(check.check_shared_labels(entries))
    assert "drug:alphamab: label 'AB-101' is also a safe label of drug:betatinib" in found
    assert "drug:betatinib: label 'ab 101' is also a safe label of drug:alphamab" in found


def test_class_and_drug_share_a_label(read: Read) -> None:
    entries = read(
        ALPHAMAB
        + 'rkg:Mab a owl:Class ; rdfs:subClassOf rkg:Drug ; skos:prefLabel "mab"@en ; skos:altLabel "AB-101"@en .'
    )
    assert "rkg:Mab: label 'AB-101'" in messages(check.check_shared_labels(entries))


def test_withheld_and_differently_written_labels_do_not_clash(read: Read) -> None:
    entries = read(
        ALPHAMAB
        + 'drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; skos:altLabel "AB-101"@en , "mAbX"@en ;'
        + ' rkg:withheldLabel "AB-101"@en .'
        + 'drug:gamma a rkg:Drug ; skos:prefLabel "gamma"@en ; skos:altLabel "MabX"@en .'
    )
    assert check.check_shared_labels(entries) == []


def test_hidden_label_of_two_entries_needs_context_words(read: Read) -> None:
    beta = 'drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; skos:hiddenLabel "ALF"@en '
    found = check.check_shared_labels(read(ALPHAMAB + beta + "."))
    assert [check.short_name(p.entry) for p in found] == ["drug:betatinib"]
    assert "no rkg:contextWord tells them apart" in messages(found)
    assert check.check_shared_labels(read(ALPHAMAB + beta + '; rkg:contextWord "betatinib"@en .')) == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("ncit:1234", "does not have the form"),
        ("cas:51-21-9", "check digit"),
        ("<https://example.org/C1>", "no known list"),
    ],
)
def test_malformed_code(read: Read, code: str, fault: str) -> None:
    entries = read(f'drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; skos:exactMatch {code} .')
    assert fault in messages(check.check_code_forms(entries))


@pytest.mark.parametrize(
    ("code", "fault"), [("C3333", "is not in the list"), ("C1111", "is called 'alphamab' in its list")]
)
def test_code_of_another_thing(read: Read, code: str, fault: str) -> None:
    entries = read(f'drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; skos:exactMatch ncit:{code} .')
    problems, checked = check.check_codes_listed(entries, [LIST])
    assert fault in messages(problems)
    assert not checked


def test_close_match_is_looked_up_without_its_name(read: Read) -> None:
    entries = read('drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; skos:closeMatch ncit:C1111 .')
    assert check.check_codes_listed(entries, [LIST])[0] == []


def test_reference_to_nothing(read: Read) -> None:
    entries = read('drug:betatinib a rkg:Drug ; skos:prefLabel "betatinib"@en ; rkg:targets gene:NOPE1 .')
    assert "drug:betatinib: names gene:NOPE1" in messages(check.check_references(entries))


def test_decoy_that_matches(read: Read, tmp_path: Path) -> None:
    # the decoy's own pattern is longer than the label; a decoy written otherwise than texts write it does not protect
    entries = read(ALPHAMAB.replace("skos:exactMatch", 'rkg:decoy "grade of alphamab"@en ; skos:exactMatch'))
    matcher = Matcher(read_vocabulary([tmp_path / "test.ttl"]))
    assert check.check_decoys(entries, matcher) == []
    other = tmp_path / "other.ttl"
    other.write_text(PREFIXES + ALPHAMAB, encoding="utf-8")
    found = check.check_decoys(entries, Matcher(read_vocabulary([other])))
    assert "is recognised in its decoy 'grade of alphamab'" in messages(found)


def test_broken_turtle_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("drug:x a", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"broken\.ttl: not readable as Turtle"):
        check.read_entries([path])


@pytest.mark.parametrize(
    ("number", "expected"), [("205923-56-4", True), ("51-21-8", True), ("63121-00-6", True), ("63121-00-7", False)]
)
def test_cas_check_digit(number: str, expected: bool) -> None:
    assert check.is_cas_number(number) is expected


# ---- the whole ontology -------------------------------------------------------------------------------------------


def test_whole_ontology_follows_the_rules() -> None:
    report = check.check_ontology(data_directory("ontology"))
    counts = ", ".join(f"{n} {kind}" for kind, n in report.entries.items())
    codes = ", ".join(f"{n} {prefix.rstrip(':').rsplit('/', 1)[-1]}" for prefix, n in report.codes_checked.items())
    print(f"checked {counts}; codes found in their lists: {codes}")
    assert report.entries["drug"] >= 600
    assert report.codes_checked[check.NCIT] >= 2000
    assert report.codes_checked["https://identifiers.org/hgnc:"] >= 300
    assert messages(list(report.problems)) == ""


def test_no_drug_is_in_classes_that_exclude_each_other() -> None:
    vocabulary = read_vocabulary(ontology_files(data_directory("ontology")))
    pairs = [
        ("MonoclonalAntibody", "KinaseInhibitor"),
        ("MonoclonalAntibody", "ChemotherapyAgent"),
        ("MonoclonalAntibody", "CellularTherapy"),
        ("KinaseInhibitor", "PlatinumCompound"),
        ("CellularTherapy", "ChemotherapyAgent"),
        ("Radiopharmaceutical", "ChemotherapyAgent"),
    ]
    both = [
        (t.label, *pair)
        for t in vocabulary.of_kind(TermKind.DRUG)
        for pair in pairs
        if {ONTOLOGY + name for name in pair} <= vocabulary.ancestors(t.iri)
    ]
    assert both == []
