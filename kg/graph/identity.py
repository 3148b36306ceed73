"""One trial, several documents: which trial nodes are one trial.

A document's graph says what that document says, so its trial node is the one of its own registry number. Which nodes
mean one trial is found over all documents and kept in the inferred graph:

1. a document names several numbers of one trial (``rkg:sameTrial``);
2. a registry record lists the PubMed id of a paper among its results (``rkg:resultPmid``);
3. two documents give the trial the same acronym, and at least two of: the same number of persons, the same drugs, a
   common disease.

Two different ClinicalTrials.gov numbers are never one trial, whatever a third document says of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.graph.namespaces import ID, INFERRED_GRAPH, RDF, RKG, content_hash, node

_NCT_PREFIX = f"{ID}trial/NCT"
_MAX_NAMESAKES = 20  # trials with one "acronym"; more than these are a word, not a name


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFacts:
    """What the documents say about one trial node, as far as it can tell trials apart."""

    acronyms: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    drugs: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    pmids: frozenset[str] = frozenset()  # of the documents that report it
    result_pmids: frozenset[str] = frozenset()  # that a registry record lists


@dataclass(slots=True)
class _Classes:
    """Union-find over trial nodes; a class holds at most one ClinicalTrials.gov number, or stated aliases of one."""

    parent: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, set[str]] = field(default_factory=dict)

    def find(self, trial: str) -> str:
        self.parent.setdefault(trial, trial)
        while self.parent[trial] != trial:
            self.parent[trial] = self.parent[self.parent[trial]]
            trial = self.parent[trial]
        return trial

    def numbers_of(self, trial: str) -> set[str]:
        root = self.find(trial)
        if root not in self.numbers:
            self.numbers[root] = {root} if root.startswith(_NCT_PREFIX) else set()
        return self.numbers[root]

    def join(self, one: str, other: str, *, aliases: bool = False) -> bool:
        """Make two nodes one trial; False where they are already, or where their numbers contradict it."""
        first, second = sorted((self.find(one), self.find(other)), key=_rank)
        if first == second:
            return False
        numbers = self.numbers_of(first) | self.numbers_of(second)
        if len(numbers) > 1 and not aliases and self.numbers_of(first) and self.numbers_of(second):
            return False
        self.parent[second] = first
        self.numbers[first] = numbers
        return True


def _rank(trial: str) -> tuple[bool, bool, str]:
    """ClinicalTrials.gov numbers first, then those of other registries, then documents without a number."""
    return (not trial.startswith(_NCT_PREFIX), "%3A" in trial, trial)


def fold_acronym(acronym: str) -> str:
    """An acronym as compared: letters and digits only, without 'trial' or 'study'.

    Example:
        >>> [fold_acronym(a) for a in ("NEXTO trial", "CAIRO-5", "FOLFOX-HAIC")]
        ['NEXTO', 'CAIRO5', 'FOLFOXHAIC']
    """
    bare = re.sub(r"\b(?:trial|study)\b", "", acronym, flags=re.IGNORECASE)
    return re.sub(r"[^A-Z0-9]", "", bare.upper())


def same_trials(
    trials: Mapping[str, TrialFacts], stated: Iterable[tuple[str, str]]
) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Canonical node by trial node, and the pairs that were joined without a common number, with the reason.

    Args:
        trials: facts by trial node IRI.
        stated: pairs of nodes that a document gives as numbers of one trial.
    """
    classes = _Classes()
    for trial in trials:
        classes.find(trial)
    for one, other in sorted(set(stated)):
        # A record's own former numbers are both NCT numbers and one trial all the same.
        classes.join(one, other, aliases=one.startswith(_NCT_PREFIX) and other.startswith(_NCT_PREFIX))
    joined: list[tuple[str, str, str]] = []
    for one, other, reason in (*_by_publication(trials, classes), *_by_acronym(trials, classes)):
        if classes.join(one, other):
            joined.append((one, other, reason))
    return {trial: classes.find(trial) for trial in trials}, joined


def _by_publication(trials: Mapping[str, TrialFacts], classes: _Classes) -> list[tuple[str, str, str]]:
    """Pairs of a record and a paper that the record, and no other trial's record, lists among its results."""
    records: dict[str, set[str]] = defaultdict(set)
    papers: dict[str, set[str]] = defaultdict(set)
    for trial, facts in trials.items():
        for pmid in facts.result_pmids:
            records[pmid].add(trial)
        for pmid in facts.pmids:
            papers[pmid].add(trial)
    pairs = []
    for pmid in sorted(records.keys() & papers.keys()):
        listing = {classes.find(trial) for trial in records[pmid]}
        reporting = {classes.find(trial) for trial in papers[pmid]}
        if len(listing) == 1 and len(reporting) == 1:
            pairs.append(
                (min(records[pmid]), min(papers[pmid]), f"the registry record lists PMID {pmid} as its result")
            )
    return pairs


def _by_acronym(trials: Mapping[str, TrialFacts], classes: _Classes) -> list[tuple[str, str, str]]:
    """Pairs with one acronym that the number of persons, the drugs or the disease bear out."""
    named: dict[str, list[str]] = defaultdict(list)
    for trial, facts in sorted(trials.items()):
        for acronym in {fold_acronym(name) for name in facts.acronyms}:
            if len(acronym) >= 3 and not acronym.isdigit():
                named[acronym].append(trial)
    pairs = []
    for acronym, namesakes in sorted(named.items()):
        if not 2 <= len(namesakes) <= _MAX_NAMESAKES:
            continue
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for one, other in combinations(namesakes, 2):
            if classes.find(one) != classes.find(other) and (reasons := _corroboration(trials[one], trials[other])):
                found[one].append((other, reasons))
                found[other].append((one, reasons))
        for one, candidates in sorted(found.items()):
            numbers = set().union(*(classes.numbers_of(other) for other, _ in candidates))
            if len(numbers | classes.numbers_of(one)) > 1:
                continue  # two registered trials share the name: which of them is meant is not known
            pairs += [(one, other, f"acronym {acronym}, {reasons}") for other, reasons in candidates if one < other]
    return pairs


def _corroboration(one: TrialFacts, other: TrialFacts) -> str:
    """What bears out that namesakes are one trial; empty where that is too little."""
    reasons = []
    if persons := one.persons & other.persons:
        reasons.append(f"{min(persons, key=int)} persons")
    drugs = one.drugs & other.drugs
    if drugs and 2 * len(drugs) >= len(one.drugs | other.drugs):
        reasons.append(f"drugs ({', '.join(sorted(drug.rsplit('/', 1)[-1] for drug in drugs))})")
    if conditions := one.conditions & other.conditions:
        reasons.append(f"disease ({min(conditions).rsplit('/', 1)[-1]})")
    return " and ".join(reasons) if len(reasons) >= 2 else ""


def identity_quads(store: Store) -> list[Quad]:
    """Quads of the inferred graph that say which trial nodes of the store are one trial, sorted."""
    trials = _read_trials(store)
    stated = _pairs(store, f"SELECT ?s ?o WHERE {{ GRAPH ?g {{ ?s <{RKG.sameTrial.value}> ?o }} }}")
    canonical, joined = same_trials(trials, stated)
    quads = [
        Quad(NamedNode(trial), RKG.canonicalTrial, NamedNode(main), INFERRED_GRAPH)
        for trial, main in sorted(canonical.items())
    ]
    for one, other, reason in joined:
        identity = node("trial-identity", content_hash(one, other))
        quads.append(Quad(identity, RDF.type, RKG.TrialIdentity, INFERRED_GRAPH))
        quads += [Quad(identity, RKG.trial, NamedNode(trial), INFERRED_GRAPH) for trial in (one, other)]
        quads.append(Quad(identity, RKG.text, Literal(reason), INFERRED_GRAPH))
    return quads


def _read_trials(store: Store) -> dict[str, TrialFacts]:
    trial = f"GRAPH ?g {{ ?trial a <{RKG.Trial.value}> }}"

    def values(*properties: NamedNode) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for term in properties:
            for subject, value in _pairs(store, f"SELECT ?s ?o WHERE {{ GRAPH ?g {{ ?s <{term.value}> ?o }} }}"):
                found[subject].add(value)
        return found

    nodes = {row for (row,) in _rows(store, f"SELECT DISTINCT ?trial WHERE {{ {trial} }}")}
    acronyms, persons = values(RKG.acronym), values(RKG.enrolled, RKG.analysed)
    drugs, conditions, results = values(RKG.uses), values(RKG.condition), values(RKG.resultPmid)
    pmids: dict[str, set[str]] = defaultdict(set)
    for subject, pmid in _pairs(
        store,
        f"SELECT ?s ?o WHERE {{ GRAPH ?g {{ ?s <{RKG.reportedIn.value}> ?d . ?d <{RKG.pmid.value}> ?o }} }}",
    ):
        pmids[subject].add(pmid)
    return {
        name: TrialFacts(
            acronyms=frozenset(acronyms[name]),
            persons=frozenset(persons[name]),
            drugs=frozenset(drugs[name]),
            conditions=frozenset(conditions[name]),
            pmids=frozenset(pmids[name]),
            result_pmids=frozenset(results[name]),
        )
        for name in sorted(nodes)
    }


def _pairs(store: Store, query: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in _rows(store, query)]


def _rows(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError("a SELECT query gives solutions")
    for solution in solutions:
        yield tuple(value.value for value in solution)
