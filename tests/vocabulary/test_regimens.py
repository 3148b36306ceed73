"""Named regimens: components, variants, codes and the lists they come from."""

from __future__ import annotations

import csv
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pyoxigraph
import pytest

from kg.vocabulary import Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import normalise

ROOT = Path(__file__).parents[2]
ONTOLOGY = ROOT / "ontology"
REGIMEN = "https://w3id.org/regimen-kg/id/regimen/"
DRUG = "https://w3id.org/regimen-kg/id/drug/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
NCIT = "http://purl.obolibrary.org/obo/NCIT_"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """scripts/make_vocabulary_terms.py as a module."""
    spec = importlib.util.spec_from_file_location(
        "make_vocabulary_terms", ROOT / "scripts" / "make_vocabulary_terms.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, str]]:
    with (ONTOLOGY / "raw" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def drugs(term: Term) -> set[str]:
    return {c.drug.removeprefix(DRUG) for c in term.components}


def regimen(vocabulary: Vocabulary, name: str) -> Term:
    return vocabulary[REGIMEN + name]


def test_there_are_at_least_250_regimens(vocabulary: Vocabulary) -> None:
    found = vocabulary.of_kind(TermKind.REGIMEN)
    curated = (ONTOLOGY / "curated" / "regimens.ttl").read_text(encoding="utf-8").count(" a rkg:NamedRegimen")
    print(f"{len(found)} named regimens, {curated} of them curated")
    assert curated >= 250


def test_every_component_and_procedure_is_an_entry(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.REGIMEN):
        assert term.components, f"{term.iri} has no component"
        for component in term.components:
            assert component.drug in vocabulary.terms, f"{term.iri}: no drug {component.drug}; use its preferred label"
            assert vocabulary[component.drug].kind is TermKind.DRUG
        assert all(p in vocabulary.terms for p in term.procedures), term.iri


@pytest.mark.parametrize(
    ("name", "components"),
    [
        ("mFOLFOX6", {"fluorouracil", "leucovorin", "oxaliplatin"}),
        ("FOLFOXIRI", {"fluorouracil", "leucovorin", "oxaliplatin", "irinotecan"}),
        ("SOX", {"s-1", "oxaliplatin"}),
        ("R-CHOP", {"rituximab", "cyclophosphamide", "doxorubicin", "vincristine", "prednisone"}),
        ("TCHP", {"docetaxel", "carboplatin", "trastuzumab", "pertuzumab"}),
        ("VRd", {"bortezomib", "lenalidomide", "dexamethasone"}),
        ("FLAG-Ida", {"fludarabine", "cytarabine", "filgrastim", "idarubicin"}),
        ("TPF", {"docetaxel", "cisplatin", "fluorouracil"}),
    ],
)
def test_components(vocabulary: Vocabulary, name: str, components: set[str]) -> None:
    assert drugs(regimen(vocabulary, name)) == components


def test_variants_stay_apart_and_share_drugs(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.REGIMEN):
        assert term.iri not in vocabulary.ancestors(term.iri), f"{term.iri} is a variant of itself"
        for parent in term.broader:
            if parent.startswith(REGIMEN):
                assert drugs(term) & drugs(vocabulary[parent]), f"{term.iri} shares no drug with {parent}"
    above = vocabulary.ancestors(REGIMEN + "mFOLFOX6")
    assert {REGIMEN + "FOLFOX6", REGIMEN + "FOLFOX"} <= above
    assert REGIMEN + "FOLFOX4" not in above


def test_ncit_codes_are_listed_under_a_label_of_the_regimen(vocabulary: Vocabulary) -> None:
    listed = {
        row["nci_code"]: {
            normalise(re.sub(r" [Rr]egimen$", "", s)).replace(" ", "")
            for s in [row["preferred_name"], *row["synonyms"].split("|")]
        }
        for row in rows("ncit_regimens.tsv")
    }
    checked = 0
    for folder in ("curated", "generated"):
        for t in pyoxigraph.parse(path=str(ONTOLOGY / folder / "regimens.ttl")):
            if t.predicate.value == SKOS + "exactMatch":
                term = vocabulary[t.subject.value]
                code = t.object.value.removeprefix(NCIT)
                labels = {
                    normalise(re.sub(r" [Rr]egimen$", "", s)).replace(" ", "")
                    for s in (*term.safe_labels, *term.hidden_labels)
                }
                assert labels & listed[code], f"{term.iri}: none of its labels is a name of {code}"
                checked += 1
    print(f"{checked} NCIt codes of regimens checked")
    assert checked >= 250


def test_regimens_of_cancer_gov_have_their_components(vocabulary: Vocabulary, generator: ModuleType) -> None:
    index = generator.drug_index()
    by_label: dict[str, list[Term]] = {}
    for term in vocabulary.of_kind(TermKind.REGIMEN):
        for label in {*term.safe_labels, *term.hidden_labels}:
            by_label.setdefault(normalise(label).strip(), []).append(term)
    checked = 0
    for row in rows("nci_regimens.tsv"):
        parts = [re.sub(r"^\w+=|^\+ ?", "", part) for part in row["components"].split("|")]
        names = {index.get(generator.fold(re.sub(r"\(.*?\)", "", p))) for p in parts}
        names = {n for n in names if n}
        terms = by_label.get(normalise(row["name"]).strip(), [])
        if terms:
            assert any(names <= drugs(term) for term in terms), row["name"]
            checked += 1
    print(f"{checked} of {len(rows('nci_regimens.tsv'))} cancer.gov combinations checked")
    assert checked >= 35


def test_doses_are_given_only_with_a_source_of_their_own() -> None:
    facts: dict[str, dict[str, list[str]]] = {}
    for t in pyoxigraph.parse(path=str(ONTOLOGY / "curated" / "regimens.ttl")):
        facts.setdefault(t.subject.value, {}).setdefault(t.predicate.value.rsplit("/", 1)[-1], []).append(
            t.object.value
        )
    dosed = {iri.rsplit("/", 1)[0] for iri, f in facts.items() if any(p.endswith("#doseText") for p in f)}
    assert len(dosed) >= 10
    for iri in dosed:
        named = [s for s in facts[iri]["source"] if s.startswith("https://clinicaltrials.gov/study/NCT")]
        assert named, f"{iri}: name the registry record that states the dose"


@pytest.mark.parametrize("name", ["conditions.ttl", "adverse-events.ttl", "regimens.ttl"])
def test_generated_files_are_what_the_script_writes(
    generator: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for other in ("drugs.ttl",):
        (tmp_path / other).write_bytes((ONTOLOGY / "generated" / other).read_bytes())
    monkeypatch.setattr(generator, "GENERATED", tmp_path)
    generator.make_conditions()
    generator.make_adverse_events()
    generator.make_regimens()
    committed = (ONTOLOGY / "generated" / name).read_text(encoding="utf-8")
    assert (tmp_path / name).read_text(encoding="utf-8") == committed, "run scripts/make_vocabulary_terms.py"
