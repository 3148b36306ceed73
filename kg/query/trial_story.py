"""The story of a trial: its documents, design, arms, criteria and all results, each with its sentence."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from kg.errors import QuestionError
from kg.graph.identity import fold_acronym
from kg.query.answer import Selectable
from kg.query.figures import (
    EVIDENCE_PREFIXES,
    Figure,
    TrialArm,
    TrialDocument,
    members_by_trial,
    read_arms,
    read_documents,
    read_figures,
)
from kg.sources.identifiers import find_registry_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something a document says about the trial, with the words it says it in."""

    document: str
    what: str  # the fact's field, the criterion's kind, the endpoint's role …
    text: str
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialStory:
    """All that the graph knows about one trial."""

    trial: str  # acronym, else registry number, else document id
    iri: str
    registry_ids: tuple[str, ...]
    acronyms: tuple[str, ...]
    identity: tuple[str, ...]  # why documents without a common number are held for one trial
    documents: tuple[TrialDocument, ...]
    conditions: tuple[str, ...]
    facts: tuple[Statement, ...]
    biomarkers: tuple[Statement, ...]
    arms: tuple[TrialArm, ...]
    criteria: tuple[Statement, ...]
    endpoints: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Statement, ...]

    def as_dict(self) -> dict[str, Any]:
        """The story as a JSON object."""
        data = asdict(self)
        data["figures"] = [{**asdict(figure), "text": figure.text} for figure in self.figures]
        return data


def tell_story(graph: Selectable, name: str) -> TrialStory:
    """The story of the trial called ``name``: a registry number, an acronym, or the id of one of its documents.

    Raises:
        QuestionError: no trial, or more than one, goes by that name.
    """
    members = members_by_trial(graph)
    canonical = find_trial(graph, name, members)
    nodes = members[canonical]
    documents = read_documents(graph, nodes)
    registry_ids = _values(graph, nodes, "rkg:registryId")
    acronyms = _values(graph, nodes, "rkg:acronym")
    return TrialStory(
        trial=next(iter((*acronyms, *registry_ids, *(d.id for d in documents))), canonical),
        iri=canonical,
        registry_ids=registry_ids,
        acronyms=acronyms,
        identity=_identity(graph, nodes),
        documents=tuple(documents),
        conditions=_values(graph, nodes, "rkg:condition/skos:prefLabel"),
        facts=_facts(graph, nodes),
        biomarkers=_biomarkers(graph, nodes),
        arms=tuple(read_arms(graph, nodes)),
        criteria=_criteria(graph, nodes),
        endpoints=_endpoints(graph, nodes),
        figures=tuple(read_figures(graph, nodes)),
        findings=_findings(graph, nodes),
    )


def find_trial(graph: Selectable, name: str, members: dict[str, list[str]]) -> str:
    """The node that stands for the trial called ``name``.

    Raises:
        QuestionError: no trial, or more than one, goes by that name.
    """
    wanted = name.strip()
    canonical = {node: main for main, nodes in members.items() for node in nodes}
    exact: dict[str, set[str]] = {}
    loose: dict[str, set[str]] = {}

    def known(key: str, node: str) -> None:
        if node in canonical:
            exact.setdefault(key.casefold(), set()).add(canonical[node])

    for node in canonical:
        known(unquote(node.rsplit("/", 1)[-1]), node)
        known(node, node)
    query = (
        "SELECT ?t ?name WHERE { ?t a rkg:Trial ; rkg:registryId|rkg:acronym|rkg:reportedIn/dcterms:identifier ?name }"
    )
    for row in graph.select(EVIDENCE_PREFIXES + query):
        known(row["name"] or "", row["t"] or "")
    for row in graph.select(EVIDENCE_PREFIXES + "SELECT ?t ?name WHERE { ?t a rkg:Trial ; rkg:acronym ?name }"):
        if (row["t"] or "") in canonical:
            loose.setdefault(fold_acronym(row["name"] or ""), set()).add(canonical[row["t"] or ""])
    keys = [wanted.casefold(), *(number.casefold() for number in find_registry_ids(wanted.upper()))]
    for found in (*(exact.get(key, set()) for key in keys), loose.get(fold_acronym(wanted), set())):
        if len(found) == 1:
            return next(iter(found))
        if found:
            choices = ", ".join(sorted(unquote(iri.rsplit("/", 1)[-1]) for iri in found))
            raise QuestionError(f"{len(found)} trials are called {name!r}: {choices}; name one by its number")
    near = difflib.get_close_matches(wanted.casefold(), sorted(exact), n=3, cutoff=0.6)
    hint = f"; did you mean {', '.join(near)}?" if near else "; see them all with: kg query trials"
    raise QuestionError(f"no trial is called {name!r}{hint}")


def _over(nodes: Collection[str]) -> str:
    return f"VALUES ?t {{ {' '.join(f'<{node}>' for node in sorted(nodes))} }}"


def _values(graph: Selectable, nodes: Collection[str], path: str) -> tuple[str, ...]:
    query = f"SELECT DISTINCT ?v WHERE {{ {_over(nodes)} ?t {path} ?v }} ORDER BY ?v"
    return tuple(row["v"] or "" for row in graph.select(EVIDENCE_PREFIXES + query))


def _identity(graph: Selectable, nodes: Collection[str]) -> tuple[str, ...]:
    query = (
        f"SELECT DISTINCT ?v WHERE {{ {_over(nodes)} ?i a rkg:TrialIdentity ; rkg:trial ?t ; rkg:text ?v }} ORDER BY ?v"
    )
    return tuple(row["v"] or "" for row in graph.select(EVIDENCE_PREFIXES + query))


def _facts(graph: Selectable, nodes: Collection[str]) -> tuple[Statement, ...]:
    query = (
        f"SELECT DISTINCT ?doc ?what ?text ?quote WHERE {{ {_over(nodes)} ?f a rkg:TrialFact ; rkg:trial ?t ; "
        "rkg:document/dcterms:identifier ?doc ; rkg:field ?what ; rkg:valueText ?text ; "
        "prov:wasDerivedFrom/oa:exact ?quote } ORDER BY ?doc ?what ?text ?quote"
    )
    return _statements(graph, query)


def _biomarkers(graph: Selectable, nodes: Collection[str]) -> tuple[Statement, ...]:
    query = (
        f"SELECT DISTINCT ?doc ?what ?text ?quote WHERE {{ {_over(nodes)} ?b a rkg:BiomarkerCriterion ; rkg:trial ?t ; "
        "rkg:document/dcterms:identifier ?doc ; rkg:role ?what ; rkg:biomarkerStatus/skos:prefLabel ?text ; "
        "prov:wasDerivedFrom/oa:exact ?quote } ORDER BY ?doc ?what ?text ?quote"
    )
    return _statements(graph, query)


def _criteria(graph: Selectable, nodes: Collection[str]) -> tuple[Statement, ...]:
    query = (
        "SELECT DISTINCT ?doc ?what ?text ?quote ?inclusion ?subject ?operator ?value ?high ?unit WHERE { "
        f"{_over(nodes)} ?c a rkg:EligibilityCriterion ; rkg:trial ?t ; rkg:document/dcterms:identifier ?doc ; "
        "rkg:criterionKind ?what ; rkg:inclusion ?inclusion ; rkg:text ?text ; prov:wasDerivedFrom ?span . "
        "?span oa:exact ?quote ; oa:start ?start . OPTIONAL { ?c rkg:subject ?subject } "
        "OPTIONAL { ?c rkg:operator ?operator } OPTIONAL { ?c rkg:value ?value } OPTIONAL { ?c rkg:high ?high } "
        "OPTIONAL { ?c rkg:unit ?unit } } ORDER BY ?doc DESC(?inclusion) ?start ?what ?text"
    )
    found = []
    for row in graph.select(EVIDENCE_PREFIXES + query):
        side = "included" if row["inclusion"] == "true" else "excluded"
        text = row["text"] or ""
        if row["value"]:
            number = format(Decimal(row["value"]), "f")
            upper = f" to {format(Decimal(row['high']), 'f')}" if row["high"] else ""
            text = " ".join(
                filter(
                    None,
                    (row["subject"], row["operator"], f"{number}{upper}", row["unit"] if row["unit"] != "1" else None),
                )
            )
        found.append(Statement(document=row["doc"] or "", what=f"{side}, {row['what']}", text=text, quote=row["quote"]))
    return tuple(found)


def _endpoints(graph: Selectable, nodes: Collection[str]) -> tuple[Statement, ...]:
    query = (
        f"SELECT DISTINCT ?doc ?role ?measure ?label ?frame ?quote WHERE {{ {_over(nodes)} ?e a rkg:PlannedEndpoint ; "
        "rkg:trial ?t ; rkg:document/dcterms:identifier ?doc ; rkg:measure ?m ; prov:wasDerivedFrom/oa:exact ?quote . "
        "OPTIONAL { ?m skos:prefLabel ?measure } OPTIONAL { ?e rkg:role ?role } OPTIONAL { ?e rkg:label ?label } "
        "OPTIONAL { ?e rkg:timeFrame ?frame } } ORDER BY ?doc ?role ?measure ?label ?quote"
    )
    found = []
    for row in graph.select(EVIDENCE_PREFIXES + query):
        name = row["label"] or row["measure"] or ""
        text = f"{name} (time frame: {row['frame']})" if row["frame"] else name
        found.append(
            Statement(document=row["doc"] or "", what=row["role"] or "endpoint", text=text, quote=row["quote"])
        )
    return tuple(found)


def _findings(graph: Selectable, nodes: Collection[str]) -> tuple[Statement, ...]:
    query = (
        f"SELECT DISTINCT ?doc ?what ?text WHERE {{ {_over(nodes)} ?f a rkg:Finding ; rkg:trial ?t ; "
        "rkg:document/dcterms:identifier ?doc ; rkg:findingKind ?what ; rkg:message ?text } ORDER BY ?doc ?what ?text"
    )
    return _statements(graph, query)


def _statements(graph: Selectable, query: str) -> tuple[Statement, ...]:
    return tuple(
        Statement(document=row["doc"] or "", what=row["what"] or "", text=row["text"] or "", quote=row.get("quote"))
        for row in graph.select(EVIDENCE_PREFIXES + query)
    )


def measure_words(measure: str) -> str:
    """A contract word as words: ``overall-survival`` → ``overall survival``."""
    return re.sub(r"-", " ", measure)
