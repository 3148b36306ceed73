"""Searching the vocabulary: what an entry is called, where it stands, which codes it has."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

import pyoxigraph

from kg.paths import data_directory
from kg.vocabulary import Term, TermKind, Vocabulary
from kg.vocabulary.matcher import normalise
from kg.vocabulary.terms import ontology_files

_EXACT_MATCH = pyoxigraph.NamedNode("http://www.w3.org/2004/02/skos/core#exactMatch")
# Prefixes of the bioregistry (https://bioregistry.io) for the addresses that codes have in the ontology.
_PREFIXES = (
    ("http://purl.obolibrary.org/obo/NCIT_", "ncit"),
    ("https://identifiers.org/", ""),
)


def search_terms(vocabulary: Vocabulary, search: str, kind: TermKind | None = None) -> list[dict[str, Any]]:
    """Terms one of whose labels contains the search text, the best first; as rows.

    Best is a label equal to the text, then one that begins with it. Punctuation and case do not matter.
    """
    wanted = " ".join(normalise(search).split())
    ranked: list[tuple[int, str, str, Term]] = []
    for iri, term in vocabulary.terms.items():
        if kind is not None and term.kind is not kind:
            continue
        names = (*term.safe_labels, *term.hidden_labels, *((term.notation,) if term.notation else ()))
        rank = min((_rank(" ".join(normalise(name).split()), wanted) for name in names), default=3)
        if rank < 3 and wanted:
            ranked.append((rank, term.label.casefold(), iri, term))
    return [_row(vocabulary, term) for *_, term in sorted(ranked, key=lambda r: r[:3])]


def _rank(label: str, wanted: str) -> int:
    if label == wanted:
        return 0
    if label.startswith(wanted):
        return 1
    return 2 if wanted in label else 3


def _row(vocabulary: Vocabulary, term: Term) -> dict[str, Any]:
    above = sorted(vocabulary.terms[b].label for b in term.broader if b in vocabulary.terms)
    return {
        "label": term.label,
        "kind": term.kind.value,
        "written": [label for label in term.safe_labels if label != term.label],
        "with_context": list(term.hidden_labels),
        "broader": above,
        "codes": _codes().get(term.iri, []),
        "iri": term.iri,
    }


@cache
def _codes() -> dict[str, list[str]]:
    """Codes of all entries as CURIEs, sorted, by IRI."""
    codes: dict[str, set[str]] = defaultdict(set)
    for path in ontology_files(data_directory("ontology")):
        for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
            if triple.predicate == _EXACT_MATCH and isinstance(triple.object, pyoxigraph.NamedNode):
                codes[getattr(triple.subject, "value", "")].add(_curie(triple.object.value))
    return {iri: sorted(found) for iri, found in codes.items()}


def _curie(iri: str) -> str:
    for start, prefix in _PREFIXES:
        if iri.startswith(start):
            return f"{prefix}:{iri[len(start) :]}" if prefix else iri[len(start) :]
    return iri
