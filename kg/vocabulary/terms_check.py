"""Curation rules: what must hold of every vocabulary entry, as functions that say what is wrong and how to mend it.

The rules look at the Turtle files as written, not at the terms made from them, so that an entry too broken to be read
is reported like the others. Codes are compared with the slices of open lists in ``ontology/raw`` where one is at hand.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from kg.errors import VocabularyError
from kg.vocabulary.matcher import Matcher, is_case_sensitive, normalise
from kg.vocabulary.terms import (
    BASE,
    ONTOLOGY,
    OWL_CLASS,
    RDF_TYPE,
    SKOS,
    SUBCLASS,
    labels_recognised_anywhere,
    ontology_files,
    read_vocabulary,
)

_SOURCE = "http://purl.org/dc/terms/source"

_MATCHES = tuple(SKOS + name for name in ("exactMatch", "closeMatch", "narrowMatch", "broadMatch"))
_REFERENCES = (
    ONTOLOGY + "activeIngredient",
    ONTOLOGY + "defaultRoute",
    ONTOLOGY + "drug",
    ONTOLOGY + "gene",
    ONTOLOGY + "hasProcedure",
    ONTOLOGY + "operation",
    ONTOLOGY + "partOfMarker",
    ONTOLOGY + "route",
    ONTOLOGY + "targets",
    ONTOLOGY + "variantOf",
)

# Kind of entry, as in its IRI → group. Two entries of one group may not share a label: both would name one span.
_GROUPS = {
    "adverse-event": "adverse-event",
    "assay": "assay",
    "condition": "condition",
    "drug": "treatment",
    "drug-class": "treatment",
    "gene": "gene",
    "marker": "marker",
    "measure": "measure",
    "procedure": "treatment",
    "regimen": "treatment",
    "regimen-class": "treatment",
    "route": "route",
    "setting": "setting",
    "state": "state",
}

NCIT = "http://purl.obolibrary.org/obo/NCIT_"
_IDENTIFIERS = "https://identifiers.org/"

# IRI prefix of a code → the form its codes have. Source: the patterns of bioregistry.io for ncit, chembl.compound,
# drugbank, unii, cas, hgnc, ncbigene and oncotree.
CODE_PATTERNS: Mapping[str, re.Pattern[str]] = {
    NCIT: re.compile(r"C\d{3,6}"),
    _IDENTIFIERS + "chembl.compound:": re.compile(r"CHEMBL\d+"),
    _IDENTIFIERS + "drugbank:": re.compile(r"DB\d{5}"),
    _IDENTIFIERS + "unii:": re.compile(r"[A-Z0-9]{10}"),
    _IDENTIFIERS + "cas:": re.compile(r"\d{2,7}-\d{2}-\d"),
    _IDENTIFIERS + "hgnc:": re.compile(r"\d{1,5}"),
    _IDENTIFIERS + "ncbigene:": re.compile(r"\d+"),
    _IDENTIFIERS + "oncotree:": re.compile(r"[A-Z0-9_-]+"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One breach of a curation rule: where, what was found and expected, and what to do."""

    entry: str  # IRI
    rule: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{short_name(self.entry)}: {self.message}; {self.remedy}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One vocabulary entry as its Turtle blocks state it. Labels are as written, withheld ones left out."""

    iri: str
    group: str  # the kind of entry, or 'treatment' for drugs, classes, regimens and procedures alike
    preferred: tuple[str, ...]
    safe: tuple[str, ...] = ()  # preferred and hidden labels left out
    hidden: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    context_words: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()  # IRIs of skos:exactMatch
    near_codes: tuple[str, ...] = ()  # IRIs of the looser matches
    references: tuple[str, ...] = ()  # IRIs of other entries it names


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeList:
    """The codes of one open list and the names it gives them, folded for comparison."""

    prefix: str  # IRI prefix of the codes
    names: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckReport:
    """What the rules found in a whole ontology."""

    entries: Mapping[str, int]  # number of entries by kind
    codes_checked: Mapping[str, int]  # number of codes found in their list, by IRI prefix
    problems: tuple[Problem, ...]


def short_name(iri: str) -> str:
    """The IRI as it stands in the Turtle files: ``drug:cetuximab``, ``rkg:Taxane``.

    Example:
        >>> short_name("https://w3id.org/regimen-kg/id/drug/cetuximab")
        'drug:cetuximab'
    """
    if iri.startswith(BASE):
        kind, _, name = iri.removeprefix(BASE).partition("/")
        return f"{kind}:{name}"
    return f"rkg:{iri.removeprefix(ONTOLOGY)}" if iri.startswith(ONTOLOGY) else iri


# ---- reading -------------------------------------------------------------------------------------------------------


def read_entries(files: Iterable[Path]) -> tuple[Entry, ...]:
    """Entries of the Turtle files, sorted by IRI: individuals under ``id/`` and classes that carry labels.

    Raises:
        VocabularyError: a file is not Turtle.
    """
    facts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in files:
        try:
            for triple in pyoxigraph.parse(path=str(path), format=pyoxigraph.RdfFormat.TURTLE):
                subject, value = triple.subject, triple.object
                if isinstance(subject, pyoxigraph.NamedNode) and isinstance(
                    value, pyoxigraph.NamedNode | pyoxigraph.Literal
                ):
                    facts[subject.value][triple.predicate.value].append(value.value)
        except SyntaxError as error:
            raise VocabularyError(f"{path.name}: not readable as Turtle: {error}; correct the line named") from error
    drug_classes = _below(ONTOLOGY + "Drug", facts)
    entries = (_entry(iri, fact, drug_classes) for iri, fact in sorted(facts.items()))
    return tuple(e for e in entries if e is not None)


def _below(top: str, facts: Mapping[str, Mapping[str, list[str]]]) -> set[str]:
    children = defaultdict(set)
    for iri, fact in facts.items():
        for parent in fact.get(SUBCLASS, ()):
            children[parent].add(iri)
    found: set[str] = set()
    todo = [top]
    while todo:
        for child in children[todo.pop()] - found:
            found.add(child)
            todo.append(child)
    return found


def _entry(iri: str, fact: Mapping[str, list[str]], drug_classes: set[str]) -> Entry | None:
    types = fact.get(RDF_TYPE, ())
    if iri.startswith(BASE):
        kind = iri.removeprefix(BASE).partition("/")[0]
        if not types or ONTOLOGY + "Component" in types:
            return None
    elif OWL_CLASS in types and SKOS + "prefLabel" in fact:
        kind = "drug-class" if iri in drug_classes else "regimen-class"
    else:
        return None
    if kind not in _GROUPS:
        return None
    withheld = set(fact.get(ONTOLOGY + "withheldLabel", ()))
    hidden = set(fact.get(SKOS + "hiddenLabel", ())) - withheld
    safe = labels_recognised_anywhere(fact) - withheld - hidden
    references = {v for p in _REFERENCES for v in fact.get(p, ())}
    references |= {v for v in fact.get(SKOS + "broader", ()) if v.startswith(BASE)}
    return Entry(
        iri=iri,
        group=_GROUPS[kind],
        preferred=tuple(sorted(set(fact.get(SKOS + "prefLabel", ())))),
        safe=tuple(sorted(safe)),
        hidden=tuple(sorted(hidden)),
        withheld=tuple(sorted(withheld)),
        context_words=tuple(sorted(set(fact.get(ONTOLOGY + "contextWord", ())))),
        decoys=tuple(sorted(set(fact.get(ONTOLOGY + "decoy", ())))),
        sources=tuple(sorted(set(fact.get(_SOURCE, ())))),
        codes=tuple(sorted(set(fact.get(_MATCHES[0], ())))),
        near_codes=tuple(sorted({v for p in _MATCHES[1:] for v in fact.get(p, ())})),
        references=tuple(sorted(references)),
    )


# file of ontology/raw → (IRI prefix, column of the code, columns of the names)
_RAW_LISTS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("ncit_agents.tsv", NCIT, "nci_code", ("name", "synonyms", "us_brand_names")),
    ("ncit_classes.tsv", NCIT, "nci_code", ("name", "synonyms")),
    ("ncit_regimens.tsv", NCIT, "nci_code", ("preferred_name", "synonyms")),
    ("ncit_procedures.tsv", NCIT, "nci_code", ("preferred_name", "synonyms")),
    ("ncit_agents.tsv", _IDENTIFIERS + "chembl.compound:", "chembl", ("name", "synonyms", "us_brand_names")),
    ("drugbank.tsv", _IDENTIFIERS + "drugbank:", "drugbank_id", ("name",)),
    ("drugbank.tsv", _IDENTIFIERS + "unii:", "unii", ()),
    ("ncit_agents.tsv", _IDENTIFIERS + "unii:", "unii", ()),
    ("drugbank.tsv", _IDENTIFIERS + "cas:", "cas", ()),
    ("ncit_agents.tsv", _IDENTIFIERS + "cas:", "cas", ()),
    ("genes.tsv", _IDENTIFIERS + "hgnc:", "hgnc", ("symbol",)),
    ("genes.tsv", _IDENTIFIERS + "ncbigene:", "entrez", ("symbol",)),
    ("oncotree.tsv", _IDENTIFIERS + "oncotree:", "code", ("name",)),
    ("oncotree.tsv", NCIT, "nci", ()),
)


def read_code_lists(directory: Path) -> tuple[CodeList, ...]:
    """Code lists of ``ontology/raw``, one per kind of code; a list that is not there is left out.

    A code without names in the list (UNII, CAS, the NCIt codes of OncoTree) is only looked up.
    """
    names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for file_name, prefix, code_column, name_columns in _RAW_LISTS:
        path = directory / file_name
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                for code in re.split(r"[|,]", row[code_column] or ""):
                    if code:
                        values = (v for column in name_columns for v in (row[column] or "").split("|"))
                        names[prefix][code].update(
                            _fold(v) for value in values for v in (value, *value.split("/")) if v
                        )
    return tuple(
        CodeList(prefix=prefix, names={code: frozenset(found) for code, found in codes.items()})
        for prefix, codes in sorted(names.items())
    )


# ---- rules ---------------------------------------------------------------------------------------------------------


def check_preferred_labels(entries: Iterable[Entry]) -> list[Problem]:
    """Every entry has exactly one preferred label."""
    return [
        Problem(
            entry=e.iri,
            rule="one-preferred-label",
            message=f"{len(e.preferred)} preferred labels {list(e.preferred)}, expected exactly one",
            remedy="state one skos:prefLabel; make the others skos:altLabel",
        )
        for e in entries
        if len(e.preferred) != 1
    ]


def check_sources(entries: Iterable[Entry]) -> list[Problem]:
    """Every entry says where it is taken from."""
    return [
        Problem(
            entry=e.iri,
            rule="source",
            message="no dcterms:source",
            remedy="name the list, registry record or publication the entry is taken from",
        )
        for e in entries
        if not e.sources
    ]


def check_shared_labels(entries: Iterable[Entry]) -> list[Problem]:
    """No safe label names two entries of one group, and no hidden label names two without a context word in each.

    Two labels are one where the matcher would take one for the other: letters are compared as folded, and a label that
    is recognised only as written clashes only with one written alike.
    """
    claims: dict[tuple[str, str], list[tuple[Entry, str, bool]]] = defaultdict(list)
    for e in entries:
        for label in e.safe:
            claims[(e.group, _fold(label))].append((e, label, False))
        for label in e.hidden:
            claims[(e.group, _fold(label))].append((e, label, True))
    problems = []
    for _, claimed in sorted(claims.items()):
        if len({e.iri for e, _, _ in claimed}) < 2:
            continue
        for e, label, is_hidden in claimed:
            rivals = [(o, text, h) for o, text, h in claimed if o.iri != e.iri and _clash(label, text)]
            safe_rivals = [o for o, _, h in rivals if not h]
            if not is_hidden and safe_rivals:
                message = f"label {label!r} is also a safe label of {', '.join(short_name(o.iri) for o in safe_rivals)}"
                remedy = "keep it in one; in the others hide it (skos:hiddenLabel with rkg:contextWord) or withhold it"
            elif is_hidden and any(h for _, _, h in rivals) and not e.context_words:
                others = ", ".join(short_name(o.iri) for o, _, h in rivals if h)
                message = f"hidden label {label!r} is also one of {others}, and no rkg:contextWord tells them apart"
                remedy = "add rkg:contextWord"
            else:
                continue
            problems.append(Problem(entry=e.iri, rule="shared-label", message=message, remedy=remedy))
    return problems


def check_code_forms(entries: Iterable[Entry]) -> list[Problem]:
    """Every code has the form of its list; a CAS number also its check digit."""
    problems = []
    for e in entries:
        for iri in (*e.codes, *e.near_codes):
            prefix, code = _split(iri)
            if prefix is None:
                message = f"{iri} is a code of no known list"
                remedy = "use one of the prefixes of kg.vocabulary.terms_check.CODE_PATTERNS"
            elif not CODE_PATTERNS[prefix].fullmatch(code):
                message = f"{iri} does not have the form {CODE_PATTERNS[prefix].pattern}"
                remedy = "correct the code"
            elif prefix.endswith("cas:") and not is_cas_number(code):
                message = f"{code} fails the check digit of CAS numbers"
                remedy = "correct the number or leave it out"
            else:
                continue
            problems.append(Problem(entry=e.iri, rule="code-form", message=message, remedy=remedy))
    return problems


def check_codes_listed(entries: Iterable[Entry], lists: Iterable[CodeList]) -> tuple[list[Problem], Counter[str]]:
    """Every code stands in its list, and the list calls it by a name of the entry.

    Returns:
        The problems, and how many codes of each list were found in it. Looser matches are looked up without their name.
    """
    by_prefix = {code_list.prefix: code_list for code_list in lists}
    problems = []
    checked: Counter[str] = Counter()
    for e in entries:
        own = {_fold(label) for label in (*e.preferred, *e.safe, *e.hidden, *e.withheld)}
        plain = {_plain(x) for x in own}
        for iri in (*e.codes, *e.near_codes):
            prefix, code = _split(iri)
            if prefix is None or prefix not in by_prefix:
                continue
            names = by_prefix[prefix].names.get(code)
            if names is None:
                message = f"{iri} is not in the list of ontology/raw"
                remedy = "correct the code, leave it out, or renew the slice with scripts/make_vocabulary.py --slice"
            elif names and iri in e.codes and not (names & own or {_plain(n) for n in names} & plain):
                message = f"{iri} is called {min(names)!r} in its list, which is no label of the entry"
                remedy = "correct the code, add the name as a label, or state skos:closeMatch"
            else:
                checked[prefix] += 1
                continue
            problems.append(Problem(entry=e.iri, rule="code-listed", message=message, remedy=remedy))
    return problems, checked


def check_references(entries: Iterable[Entry]) -> list[Problem]:
    """Every entry that another one names exists."""
    known = {e.iri for e in entries}
    return [
        Problem(
            entry=e.iri,
            rule="reference",
            message=f"names {short_name(reference)}, which no file describes",
            remedy="correct the name or add the entry",
        )
        for e in entries
        for reference in e.references
        if reference.startswith(BASE) and reference not in known
    ]


def check_decoys(entries: Iterable[Entry], matcher: Matcher) -> list[Problem]:
    """No decoy of an entry is recognised as that entry."""
    return [
        Problem(
            entry=e.iri,
            rule="decoy",
            message=f"is recognised in its decoy {decoy!r}",
            remedy="withhold or hide the label that matches",
        )
        for e in entries
        for decoy in e.decoys
        if any(m.term.iri == e.iri and not m.needs_context for m in matcher.find(decoy))
    ]


RULES: tuple[Callable[[Iterable[Entry]], list[Problem]], ...] = (
    check_preferred_labels,
    check_sources,
    check_shared_labels,
    check_code_forms,
)


def check_ontology(directory: Path) -> CheckReport:
    """Apply every rule to the ontology in ``directory``.

    Raises:
        VocabularyError: a file is not Turtle.
    """
    files = ontology_files(directory)
    entries = read_entries(files)
    problems = [p for rule in RULES for p in rule(entries)]
    problems += check_references(entries)
    listed, checked = check_codes_listed(entries, read_code_lists(directory / "raw"))
    problems += listed
    if not any(p.rule == "one-preferred-label" for p in problems):  # else the matcher cannot be made
        problems += check_decoys(entries, Matcher(read_vocabulary(files)))
    kinds = Counter(short_name(e.iri).partition(":")[0] for e in entries)
    return CheckReport(
        entries=dict(sorted(kinds.items())),
        codes_checked=dict(sorted(checked.items())),
        problems=tuple(sorted(problems, key=lambda p: (p.rule, p.entry, p.message))),
    )


# ---- comparison ----------------------------------------------------------------------------------------------------


def is_cas_number(code: str) -> bool:
    """Whether the last digit of a CAS registry number is its check digit.

    Source: https://www.cas.org/training/documentation/chemical-substances/checkdig

    Example:
        >>> is_cas_number("51-21-8"), is_cas_number("51-21-9")
        (True, False)
    """
    digits = [int(c) for c in code if c.isdigit()]
    return sum(i * d for i, d in enumerate(reversed(digits[:-1]), 1)) % 10 == digits[-1]


def _clash(one: str, other: str) -> bool:
    """Whether a text could be read as both labels, which fold alike."""
    if is_case_sensitive(one) and is_case_sensitive(other):
        return re.sub(r"\W+", " ", one).strip() == re.sub(r"\W+", " ", other).strip()
    return not (is_case_sensitive(one) or is_case_sensitive(other)) or _fold(one) == _fold(other)


def _fold(label: str) -> str:
    return " ".join(normalise(label).split())


# Words that lists add to a name without naming another thing: salts, NCIt's "Regimen", OncoTree's "NOS".
_ADDED_WORDS = frozenset(
    (
        "acetate",
        "anhydrous",
        "calcium",
        "citrate",
        "dihydrochloride",
        "hydrochloride",
        "maleate",
        "mesylate",
        "nos",
        "phosphate",
        "potassium",
        "regimen",
        "sodium",
        "sulfate",
        "tartrate",
    )
)


def _plain(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[-1] in _ADDED_WORDS:
        words.pop()
    return " ".join(words)


def _split(iri: str) -> tuple[str | None, str]:
    for prefix in CODE_PATTERNS:
        if iri.startswith(prefix):
            return prefix, iri.removeprefix(prefix)
    return None, iri
