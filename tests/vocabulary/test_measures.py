"""Outcome measures: the contract's words, the tree, and forms taken and refused for every kind of term."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.vocabulary import Matcher, TermKind, Vocabulary, default_vocabulary

FORMS = Path(__file__).parent / "data" / "forms.txt"
CONTRACT = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2].parent / "shared")) / "contract" / "measures.txt"
SKOS = "http://www.w3.org/2004/02/skos/core#"
MEASURE = "https://w3id.org/regimen-kg/id/measure/"


def examples() -> list[tuple[bool, TermKind, str, str]]:
    """(must be found, kind, name, text) of each line of forms.txt."""
    out = []
    for line in FORMS.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, text = (part.strip() for part in line.split("|"))
            out.append((not kind.startswith("not "), TermKind(kind.removeprefix("not ")), name, text))
    return out


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return default_vocabulary()


@pytest.fixture(scope="module")
def matcher(vocabulary: Vocabulary) -> Matcher:
    return Matcher(vocabulary)


def test_examples_are_read() -> None:
    found = examples()
    assert len(found) >= 100
    assert sum(not taken for taken, *_ in found) >= 25


@pytest.mark.parametrize(("taken", "kind", "name", "text"), examples())
def test_form(matcher: Matcher, taken: bool, kind: TermKind, name: str, text: str) -> None:
    names = {m.term.name for m in matcher.find(text) if m.term.kind is kind and not m.needs_context}
    assert (name in names) is taken, f"found {sorted(names)} in {text!r}; add or withhold a label in ontology/curated"


def test_names_in_refused_examples_exist(vocabulary: Vocabulary) -> None:
    """A refusal of a name that no entry has would prove nothing."""
    known = {(t.kind, t.name) for t in vocabulary.terms.values()} | {
        (t.kind, t.label) for t in vocabulary.terms.values()
    }
    hidden = {(t.kind, label) for t in vocabulary.terms.values() for label in t.hidden_labels}
    assert [(kind, name) for _, kind, name, _ in examples() if (kind, name) not in known | hidden] == []


def test_every_word_of_the_contract_has_its_measure(vocabulary: Vocabulary) -> None:
    if not CONTRACT.exists():
        pytest.skip(f"{CONTRACT} is not there")
    words = {line.split()[0] for line in CONTRACT.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")}
    measures = vocabulary.of_kind(TermKind.MEASURE)
    assert {t.notation for t in measures if t.notation} == words
    assert {w for w in words if MEASURE + w not in vocabulary.terms} == set()
    assert {w for w in words if vocabulary[MEASURE + w].notation != w} == set()


def test_measures_are_one_tree(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.MEASURE):
        parents = [b for b in term.broader if b.startswith(MEASURE)]
        assert len(parents) == (term.iri != MEASURE + "outcome"), term.iri
        assert term.iri not in vocabulary.ancestors(term.iri), f"{term.iri} is its own ancestor"
        assert term.iri == MEASURE + "outcome" or MEASURE + "outcome" in vocabulary.ancestors(term.iri), term.iri


def test_resection_measures_share_a_parent_and_stay_apart(vocabulary: Vocabulary) -> None:
    names = ("conversion-rate", "resection-rate", "r0-resection-rate", "r1-resection-rate")
    above = [vocabulary.ancestors(MEASURE + name) for name in names]
    assert all(MEASURE + "resectability-outcome" in ancestors for ancestors in above)
    assert all(MEASURE + other not in ancestors for ancestors in above for other in names)


def test_a_narrower_measure_counts_under_the_word_of_the_one_above(vocabulary: Vocabulary) -> None:
    for term in vocabulary.of_kind(TermKind.MEASURE):
        if term.notation and MEASURE + term.notation != term.iri and term.notation != "other":
            assert MEASURE + term.notation in vocabulary.ancestors(term.iri), term.iri


def test_no_decoy_hides_a_label(vocabulary: Vocabulary) -> None:
    """A decoy silences every label of the same words, also those of other entries."""
    from kg.vocabulary.matcher import normalise

    labels: dict[str, str] = {}
    for term in vocabulary.terms.values():
        for label in term.safe_labels:
            labels[" ".join(normalise(label).split())] = term.iri
    clashes = {
        (term.iri, decoy, labels[key])
        for term in vocabulary.terms.values()
        for decoy in term.decoys
        if (key := " ".join(normalise(decoy).split())) in labels
    }
    assert clashes == set(), "remove the decoy: the longer label wins over the shorter one without it"


@pytest.mark.parametrize("kind", [k for k in TermKind if k is not TermKind.GENE])
def test_no_safe_label_belongs_to_two_entries_of_a_kind(vocabulary: Vocabulary, kind: TermKind) -> None:
    from kg.vocabulary.matcher import is_case_sensitive, normalise

    owners: dict[str, set[str]] = {}
    for term in vocabulary.of_kind(kind):
        for label in term.safe_labels:
            key = label if is_case_sensitive(label) else " ".join(normalise(label).split())
            owners.setdefault(key, set()).add(term.iri)
    assert {label: iris for label, iris in owners.items() if len(iris) > 1} == {}
