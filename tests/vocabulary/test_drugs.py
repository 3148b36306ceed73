"""Drugs and their classes: how they are written, what they are called, where they belong."""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kg.paths import data_directory
from kg.vocabulary.matcher import Matcher
from kg.vocabulary.terms import ONTOLOGY, TermKind, Vocabulary, ontology_files, read_vocabulary

DATA = Path(__file__).parent / "data"
ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
DRUG = "https://w3id.org/regimen-kg/id/drug/"
GENE = "https://w3id.org/regimen-kg/id/gene/"


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(ontology_files(data_directory("ontology")))


@pytest.fixture(scope="module")
def matcher(vocabulary: Vocabulary) -> Matcher:
    return Matcher(vocabulary)


def drugs_in(matcher: Matcher, text: str, *, hidden: bool = False) -> list[str]:
    return [
        m.term.label for m in matcher.find(text) if m.term.kind is TermKind.DRUG and (hidden or not m.needs_context)
    ]


@pytest.mark.parametrize("line", lines("drug_forms.txt"))
def test_form_names_its_drug(matcher: Matcher, line: str) -> None:
    form, _, label = line.partition(" => ")
    assert set(drugs_in(matcher, f"Patients were given {form}, then observed.")) == {label}


@pytest.mark.parametrize("sentence", lines("not_drug_forms.txt"))
def test_sentence_names_no_drug(matcher: Matcher, sentence: str) -> None:
    assert drugs_in(matcher, sentence) == []


@pytest.mark.parametrize(
    ("form", "label"),
    [
        ("LV", "leucovorin"),
        ("FA", "leucovorin"),
        ("FU", "fluorouracil"),
        ("OX", "oxaliplatin"),
        ("IRI", "irinotecan"),
        ("BEV", "bevacizumab"),
        ("CET", "cetuximab"),
        ("PAN", "panitumumab"),
        ("GEM", "gemcitabine"),
        ("ADM", "doxorubicin"),
        ("DDP", "cisplatin"),
        ("TRAS", "trastuzumab"),
        ("IL-2", "aldesleukin"),
    ],
)
def test_short_form_needs_context(matcher: Matcher, form: str, label: str) -> None:
    text = f"Patients were given {form} again."
    assert label not in drugs_in(matcher, text)
    assert label in drugs_in(matcher, text, hidden=True)


def test_every_hidden_label_of_a_drug_has_a_context_word(vocabulary: Vocabulary) -> None:
    bare = [t.iri for t in vocabulary.of_kind(TermKind.DRUG) if t.hidden_labels and not t.context_words]
    assert bare == []


@pytest.mark.parametrize(
    ("drug", "classes"),
    [
        ("cetuximab", "AntiEGFRAntibody AntiEGFRAgent MonoclonalAntibody TargetedAgent AntineoplasticAgent"),
        ("osimertinib", "EGFRTyrosineKinaseInhibitor AntiEGFRAgent TyrosineKinaseInhibitor KinaseInhibitor"),
        ("trastuzumab-deruxtecan", "AntiHER2Antibody AntiHER2Agent AntibodyDrugConjugate"),
        ("bevacizumab", "AntiVEGFAntibody AntiVEGFAgent AntiangiogenicAgent"),
        ("aflibercept", "AntiVEGFAgent"),
        ("regorafenib", "VEGFRTyrosineKinaseInhibitor AntiVEGFAgent MultikinaseInhibitor"),
        ("capecitabine", "OralFluoropyrimidine Fluoropyrimidine Antimetabolite ChemotherapyAgent"),
        ("s-1", "Fluoropyrimidine ChemotherapyAgent"),
        ("oxaliplatin", "PlatinumCompound ChemotherapyAgent"),
        ("nab-paclitaxel", "Taxane MicrotubuleInhibitor ChemotherapyAgent"),
        ("pembrolizumab", "AntiPD1Antibody PD1AxisInhibitor ImmuneCheckpointInhibitor Immunotherapy"),
        ("ivonescimab", "AntiVEGFAgent AntiPD1Antibody BispecificAntibody"),
        ("sotorasib", "KRASG12CInhibitor KRASInhibitor TargetedAgent"),
        ("axicabtagene-ciloleucel", "CARTCellTherapy CellularTherapy Immunotherapy"),
        ("letrozole", "AromataseInhibitor HormonalAgent"),
        ("leucovorin", "Folinate SupportiveAgent"),
        ("filgrastim", "GranulocyteColonyStimulatingFactor SupportiveAgent"),
    ],
)
def test_class_hierarchy(vocabulary: Vocabulary, drug: str, classes: str) -> None:
    above = vocabulary.ancestors(DRUG + drug)
    assert {ONTOLOGY + c for c in [*classes.split(), "Drug"]} <= above


@pytest.mark.parametrize(("drug", "other"), [("leucovorin", "ChemotherapyAgent"), ("cetuximab", "ChemotherapyAgent")])
def test_class_refused(vocabulary: Vocabulary, drug: str, other: str) -> None:
    assert ONTOLOGY + other not in vocabulary.ancestors(DRUG + drug)


def test_counts(vocabulary: Vocabulary) -> None:
    drugs = vocabulary.of_kind(TermKind.DRUG)
    against_cancer = [t for t in drugs if ONTOLOGY + "AntineoplasticAgent" in vocabulary.ancestors(t.iri)]
    classes = vocabulary.of_kind(TermKind.DRUG_CLASS)
    print(f"{len(drugs)} drugs, {len(against_cancer)} of them antineoplastic, in {len(classes)} classes")
    assert len(against_cancer) >= 600
    assert len(classes) >= 150
    unclassified = [t.iri for t in drugs if not vocabulary.ancestors(t.iri) - {ONTOLOGY + "Drug"}]
    assert unclassified == []


def test_iri_follows_from_the_label(vocabulary: Vocabulary, make_vocabulary: ModuleType) -> None:
    other = [t.iri for t in vocabulary.of_kind(TermKind.DRUG) if t.iri != DRUG + make_vocabulary.slug(t.label)]
    assert other == []


def test_drugs_of_regimens_exist(vocabulary: Vocabulary) -> None:
    named = {c.drug for t in vocabulary.of_kind(TermKind.REGIMEN) for c in t.components}
    assert sorted(named - vocabulary.terms.keys()) == []


def test_gold_drug_names_are_known(matcher: Matcher, vocabulary: Vocabulary) -> None:
    folder = SHARED / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no annotated documents in {folder}")
    names = {
        drug
        for path in folder.glob("*.json")
        for arm in json.loads(path.read_text(encoding="utf-8"))["arms"]
        for drug in arm["drugs"]
    }
    labels = {t.label for t in vocabulary.of_kind(TermKind.DRUG)}
    unknown = sorted(n for n in names - labels if len(drugs_in(matcher, f"given {n} daily")) != 1)
    assert unknown == []


# ---- the generator ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def make_vocabulary() -> ModuleType:
    path = ROOT / "scripts" / "make_vocabulary.py"
    if not path.is_file():
        pytest.skip("scripts/ is not part of an installed package")
    spec = importlib.util.spec_from_file_location("make_vocabulary", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_vocabulary"] = module
    spec.loader.exec_module(module)
    return module


def test_generated_files_are_what_the_script_makes(
    make_vocabulary: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed = make_vocabulary.GENERATED
    monkeypatch.setattr(make_vocabulary, "GENERATED", tmp_path)
    make_vocabulary.generate()
    for name in ("drugs.ttl", "genes.ttl"):
        assert (tmp_path / name).read_bytes() == (committed / name).read_bytes(), (
            f"run scripts/make_vocabulary.py: {name}"
        )


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("AMG 510", "developmentCode"),
        ("BAY 43-9006", "developmentCode"),
        ("LY2835219", "developmentCode"),
        ("cytosine arabinoside", "altLabel"),
        ("gemcitabine hydrochloride", "altLabel"),
        ("AT 125", None),  # "at 125 mg/m2"
        ("DAY 101", None),  # "on day 101"
        ("LEAD", None),
        ("ACT", None),
        ("S-1", None),
        ("HER2 antibody", None),
        ("5-Fluoro-2,4(1H,3H)-pyrimidinedione", None),
        ("fluorouracilum", None),
    ],
)
def test_labels_fit_for_recognition(make_vocabulary: ModuleType, label: str, kind: str | None) -> None:
    assert make_vocabulary.label_kind(label) == kind


@pytest.mark.parametrize(
    ("code", "other"), [("AZD9291", "AZD-9291"), ("MK-0646", "MK0646"), ("S-1", None), ("BAY 43-9006", None)]
)
def test_other_spelling_of_a_code(make_vocabulary: ModuleType, code: str, other: str | None) -> None:
    assert make_vocabulary.other_spelling(code) == other
