"""Why a regimen belongs to a class: the facts and axioms from which it follows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import QuestionError
from kg.graph import Graph
from kg.graph.axioms import read_axioms
from kg.graph.namespaces import RKG, SKOS
from kg.graph.ontology import read_ontology
from kg.graph.reasoning import Model, Step, regimen_facts
from kg.paths import data_directory
from kg.vocabulary import TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import normalise

_CLASS_KINDS = (TermKind.REGIMEN_CLASS, TermKind.DRUG_CLASS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The regimen and class as they were found; ``steps`` is empty where the regimen is not in the class."""

    regimen: str
    class_: str
    steps: tuple[Step, ...]


def explain(graph: Graph, regimen: str, class_: str, vocabulary: Vocabulary | None = None) -> Explanation:
    """Why a regimen, or a drug, is in a class.

    Args:
        graph: where regimens as given are looked up.
        regimen: label or IRI of a regimen as given in the graph, of a named regimen, or of a drug.
        class_: label or IRI of a class of regimens or drugs.
        vocabulary: names of classes, drugs and named regimens; the package's own by default.

    Raises:
        QuestionError: no such regimen or class; the message names the nearest.
    """
    words = vocabulary or default_vocabulary()
    class_iri = _find_class(class_, words)
    node = _find_regimen(graph, regimen, words)
    types, edges = regimen_facts(graph.store)
    reachable = _reachable(node, edges)
    model = Model(
        read_axioms(read_ontology(data_directory("ontology"))),
        [t for t in types if t[0] in reachable],
        [e for e in edges if e[0] in reachable],
    )
    labels = {iri: term.label for iri, term in words.terms.items()}
    labels[node] = _label(graph, node) or labels.get(node, regimen)
    return Explanation(
        regimen=labels[node],
        class_=words.terms[class_iri].label,
        steps=tuple(model.explain(node, class_iri, labels)),
    )


def _find_class(name: str, vocabulary: Vocabulary) -> str:
    if name in vocabulary.terms and vocabulary.terms[name].kind in _CLASS_KINDS:
        return name
    wanted = _fold(name)
    labels: dict[str, str] = {}
    for kind in _CLASS_KINDS:
        for term in vocabulary.of_kind(kind):
            for label in (*term.safe_labels, term.iri.rsplit("#", 1)[-1]):
                labels.setdefault(_fold(label), term.iri)
    for form in (wanted, f"{wanted} regimen"):
        if form in labels:
            return labels[form]
    near = difflib.get_close_matches(wanted, labels, n=3, cutoff=0.6)
    hint = f"; did you mean {' or '.join(sorted({vocabulary.terms[labels[n]].label for n in near}))}?" if near else ""
    raise QuestionError(f"no class '{name}' in the vocabulary{hint or '; search it with kg terms'}")


def _find_regimen(graph: Graph, name: str, vocabulary: Vocabulary) -> str:
    wanted = _fold(name)
    given = {
        row["regimen"]: row["label"] or ""
        for row in graph.select(
            f"SELECT DISTINCT ?regimen ?label {{ ?regimen a {RKG.Regimen} ; {SKOS.prefLabel} ?label }} "
            "ORDER BY ?regimen ?label"
        )
        if row["regimen"]
    }
    for iri in sorted(given):
        if name == iri or _fold(given[iri]) == wanted:
            return iri
    for kind in (TermKind.REGIMEN, TermKind.DRUG):
        for term in vocabulary.of_kind(kind):
            if name == term.iri or wanted in {_fold(label) for label in (*term.safe_labels, *term.hidden_labels)}:
                return term.iri
    near = difflib.get_close_matches(name, sorted(set(given.values())), n=3, cutoff=0.4)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; kg query regimens lists those of the graph"
    raise QuestionError(f"no regimen '{name}' in the graph or the vocabulary{hint}")


def _reachable(start: str, edges: Iterable[tuple[str, str, str]]) -> set[str]:
    """Nodes that the facts about one regimen lead to."""
    forward: dict[str, set[str]] = {}
    for subject, _, value in edges:
        forward.setdefault(subject, set()).add(value)
    found, todo = {start}, [start]
    while todo:
        for value in forward.get(todo.pop(), ()):
            if value not in found:
                found.add(value)
                todo.append(value)
    return found


def _label(graph: Graph, iri: str) -> str | None:
    rows = graph.select(f"SELECT ?label {{ {NamedNode(iri)} {SKOS.prefLabel} ?label }} ORDER BY ?label LIMIT 1")
    return next((row["label"] for row in rows), None)


def _fold(text: str) -> str:
    return " ".join(normalise(text).split())
