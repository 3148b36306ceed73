"""Conditions, adverse events, procedures, routes and settings against the lists they come from."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pyoxigraph
import pytest

from kg.vocabulary import TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import normalise

ONTOLOGY = Path(__file__).parents[2] / "ontology"
BASE = "https://w3id.org/regimen-kg/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NCIT = "http://purl.obolibrary.org/obo/NCIT_"
ONCOTREE = "https://identifiers.org/oncotree:"
SOURCE = "http://purl.org/dc/terms/source"
OWN_FILES = [
    *(f"curated/{n}.ttl" for n in ("measures", "biomarkers", "regimens", "procedures", "routes", "conditions")),
    *("curated/settings.ttl", "curated/adverse-events.ttl"),
    *(f"generated/{n}.ttl" for n in ("conditions", "adverse-events", "regimens")),
]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


def rows(name: str) -> list[dict[str, str]]:
    with (ONTOLOGY / "raw" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def facts(*names: str) -> dict[str, dict[str, list[str]]]:
    out: dict[str, dict[str, list[str]]] = {}
    for name in names:
        for t in pyoxigraph.parse(path=str(ONTOLOGY / name)):
            if isinstance(t.subject, pyoxigraph.NamedNode):
                out.setdefault(t.subject.value, {}).setdefault(t.predicate.value, []).append(
                    getattr(t.object, "value", "")
                )
    return out


def test_every_oncotree_type_has_one_entry() -> None:
    listed = {r["code"]: r for r in rows("oncotree.tsv")}
    tissues = {c for c, r in listed.items() if r["parent"] in ("", "TISSUE")}
    owners: dict[str, list[str]] = {}
    pairs = 0
    for iri, fact in facts("curated/conditions.ttl", "generated/conditions.ttl").items():
        codes = [v.removeprefix(ONCOTREE) for v in fact.get(SKOS + "exactMatch", ()) if v.startswith(ONCOTREE)]
        ncit = {v.removeprefix(NCIT) for v in fact.get(SKOS + "exactMatch", ()) if v.startswith(NCIT)}
        for code in codes:
            owners.setdefault(code, []).append(iri)
        assert ncit <= {listed[c]["nci"] for c in codes}, f"{iri}: an NCIt code that OncoTree does not give"
        pairs += len(ncit)
    plain = {c for c in listed if re.fullmatch(r"[A-Z0-9_-]+", c)} - tissues
    assert plain - set(owners) == set()
    assert {c: iris for c, iris in owners.items() if len(iris) > 1} == {}
    print(f"{len(owners)} OncoTree codes and {pairs} NCIt codes of conditions checked")


def test_conditions_are_reached_from_broader_ones(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.CONDITION):
        assert term.iri not in vocabulary.ancestors(term.iri), f"{term.iri} is its own ancestor"
        assert all(b in vocabulary.terms for b in term.broader if b.startswith(BASE)), term.iri
    above = vocabulary.ancestors(BASE + "condition/colorectal-liver-metastases")
    assert {BASE + "condition/metastatic-colorectal-cancer", BASE + "condition/colorectal-cancer"} <= above
    assert BASE + "condition/colorectal-cancer" in vocabulary.ancestors(BASE + "condition/rectal-adenocarcinoma")


@pytest.mark.parametrize(
    ("label", "broader"),
    [
        ("adenosquamous carcinoma of the pancreas", "pancreatic cancer"),
        ("small cell bladder cancer", "bladder cancer"),
        ("synovial sarcoma", "sarcoma"),
        ("urachal carcinoma", "cancer"),
        ("leiomyoma", None),
        ("adenocarcinoma in situ", None),
        ("chondroblastoma", None),
    ],
)
def test_malignant_types_of_a_tissue_are_kinds_of_its_cancer(
    vocabulary: Vocabulary, label: str, broader: str | None
) -> None:
    by_label = {t.label: t for t in vocabulary.of_kind(TermKind.CONDITION)}
    cancers = {vocabulary[iri].label for iri in vocabulary.ancestors(by_label[label].iri) if iri in vocabulary.terms}
    assert broader in cancers if broader else not cancers


def test_every_ctcae_term_is_an_adverse_event(vocabulary: Vocabulary) -> None:
    found = {normalise(t.label).strip() for t in vocabulary.of_kind(TermKind.ADVERSE_EVENT)}
    listed = {normalise(r["term"]).strip() for r in rows("ctcae.tsv") if "Other, specify" not in r["term"]}
    assert {term for term in listed if " ".join(term.split()) not in {" ".join(f.split()) for f in found}} == set()
    grades = facts("generated/adverse-events.ttl")[BASE + "adverse-event/neutrophil-count-decreased"]
    assert len(grades["https://w3id.org/regimen-kg/ontology#gradeDefinition"]) == 4
    print(f"{len(listed)} CTCAE terms checked")


def test_ncit_codes_of_procedures_are_listed_under_their_name(vocabulary: Vocabulary) -> None:
    listed = {
        r["nci_code"]: {normalise(s).strip() for s in [r["preferred_name"], *r["synonyms"].split("|")]}
        for r in rows("ncit_procedures.tsv")
    }
    checked = 0
    for iri, fact in facts("curated/procedures.ttl").items():
        for code in fact.get(SKOS + "exactMatch", ()):
            labels = {normalise(label).strip() for label in vocabulary[iri].safe_labels}
            assert labels & listed[code.removeprefix(NCIT)], f"{iri}: {code} has another name"
            checked += 1
    print(f"{checked} NCIt codes of procedures checked")
    assert checked >= 30


@pytest.mark.parametrize("kind", [TermKind.ROUTE, TermKind.SETTING])
def test_notations_name_one_entry(vocabulary: Vocabulary, kind: TermKind) -> None:
    notations = [t.notation for t in vocabulary.of_kind(kind)]
    assert None not in notations
    assert len(set(notations)) == len(notations)


@pytest.mark.parametrize("name", OWN_FILES)
def test_every_entry_states_its_source(name: str) -> None:
    for iri, fact in facts(name).items():
        if SKOS + "prefLabel" in fact:
            assert fact.get(SOURCE), f"{iri} in {name}: add dcterms:source"


@pytest.mark.parametrize("name", OWN_FILES)
def test_codes_have_the_pattern_of_their_list(name: str) -> None:
    patterns = {NCIT: r"C\d{3,7}", ONCOTREE: r"[A-Z0-9_-]+"}
    for iri, fact in facts(name).items():
        for code in fact.get(SKOS + "exactMatch", ()):
            prefix = next((p for p in patterns if code.startswith(p)), None)
            assert prefix is not None, f"{iri}: {code} is of no list that is at hand"
            assert re.fullmatch(patterns[prefix], code.removeprefix(prefix)), f"{iri}: {code}"


@pytest.mark.parametrize(
    ("american", "british"),
    [("leukemia", "leukaemia"), ("diarrhea", "diarrhoea"), ("esophagitis", "oesophagitis"), ("anemia", "anaemia")],
)
def test_both_spellings_name_the_same(vocabulary: Vocabulary, american: str, british: str) -> None:
    owners = [
        {t.iri for t in vocabulary.terms.values() if word in {label.lower() for label in t.safe_labels}}
        for word in (american, british)
    ]
    assert owners[0]
    assert owners[0] == owners[1]
