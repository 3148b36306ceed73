"""The ontology's Turtle files as triples without blank nodes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import VocabularyError
from kg.graph.namespaces import RDFS, SKOS, VOCABULARY_GRAPH, content_hash, node
from kg.vocabulary.terms import ontology_files


def read_ontology(directory: Path) -> list[Triple]:
    """All triples of the ontology (not of its shapes), each once, blank nodes replaced by IRIs of their content.

    Two class expressions that say the same get the same IRI, so that the triples do not depend on the parser.

    Raises:
        VocabularyError: a file is not Turtle, or blank nodes form a circle.
    """
    triples: dict[Triple, None] = {}
    for path in ontology_files(directory):
        triples.update(dict.fromkeys(_without_blank_nodes(parse_turtle(path), path)))
    return list(triples)


def parse_turtle(path: Path) -> list[Triple]:
    """Triples of a Turtle file as they are; blank nodes get names that no other file's have.

    Raises:
        VocabularyError: the file is not Turtle; the message has the line.
    """
    try:
        quads = parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
    except SyntaxError as error:
        raise VocabularyError(f"{path.name}: not readable as Turtle: {error}; correct the line named") from error


def vocabulary_quads(triples: Iterable[Triple]) -> list[Quad]:
    """The ontology's triples in the vocabulary's named graph."""
    return [Quad(t.subject, t.predicate, t.object, VOCABULARY_GRAPH) for t in triples]


def ontology_labels(triples: Iterable[Triple]) -> dict[str, str]:
    """Labels of entries, classes and properties by IRI: skos:prefLabel, else rdfs:label."""
    labels: dict[str, str] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
            if triple.predicate == SKOS.prefLabel:
                labels[triple.subject.value] = triple.object.value
            elif triple.predicate == RDFS.label:
                labels.setdefault(triple.subject.value, triple.object.value)
    return labels


def _without_blank_nodes(triples: Iterable[Triple], path: Path) -> Iterable[Triple]:
    triples = list(triples)
    described: dict[BlankNode, list[Triple]] = defaultdict(list)
    for triple in triples:
        if isinstance(triple.subject, BlankNode):
            described[triple.subject].append(triple)
    names: dict[BlankNode, NamedNode] = {}
    # Lists of OWL are long chains: an explicit stack, not recursion.
    for start in described:
        stack, open_nodes = [start], {start}
        while stack:
            current = stack[-1]
            waiting = [
                t.object
                for t in described[current]
                if isinstance(t.object, BlankNode) and t.object not in names and t.object in described
            ]
            if waiting and current not in names:
                if waiting[0] in open_nodes:
                    raise VocabularyError(f"{path.name}: a blank node refers to itself; give it an IRI")
                open_nodes.add(waiting[0])
                stack.append(waiting[0])
                continue
            if current not in names:
                objects = [(t.predicate, t.object) for t in described[current]]
                content = [f"{p} {names.get(o, o) if isinstance(o, BlankNode) else o}" for p, o in objects]
                names[current] = node("expression", content_hash(*sorted(content)))
            stack.pop()
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, BlankNode):
            subject = names[subject]
        if isinstance(value, BlankNode):
            if value not in names:
                raise VocabularyError(f"{path.name}: an empty blank node stands at {triple.predicate}; give it an IRI")
            value = names[value]
        yield Triple(subject, triple.predicate, value)
