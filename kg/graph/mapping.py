"""Documents and their extractions as RDF quads. The model is described in ``docs/model.md``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

from kg.errors import SourceError
from kg.graph.namespaces import (
    DCTERMS,
    OA,
    PROV,
    QB,
    RDF,
    RKG,
    SKOS,
    XSD,
    content_hash,
    document_node,
    encode,
    node,
    slug,
)
from kg.model import (
    Arm,
    Biomarker,
    Component,
    Criterion,
    Document,
    Evidence,
    Extraction,
    Finding,
    PlannedEndpoint,
    Result,
)
from kg.sources.identifiers import find_registry_ids
from kg.version import VERSION
from kg.vocabulary import TermKind, Vocabulary

ACTIVITY = node("activity", f"regimen-kg-{VERSION}")

# Julian year: 365.25 days, 12 months. A month is then 30.4375 days.
_MONTHS_PER_UNIT = {
    "day": 1 / Decimal("30.4375"),
    "week": 7 / Decimal("30.4375"),
    "month": Decimal(1),
    "year": Decimal(12),
}
_TIME = re.compile(r"\s*(\d+(?:\.\d+)?)[\s-]*(day|week|month|year)s?\b", re.IGNORECASE)
_P_VALUE = re.compile(r"\s*(<=|>=|≤|≥|[<>=])?\s*(\d*\.?\d+(?:[eE]-?\d+)?)\s*$")
_P_OPERATOR = {"≤": "<=", "≥": ">=", None: "="}

# Trial fields that are written as they are: (attribute of kg.model.Trial, property).
_TRIAL_FACTS = (
    ("acronym", RKG.acronym),
    ("phase", RKG.phase),
    ("randomized", RKG.randomized),
    ("masking", RKG.masking),
    ("multicenter", RKG.multicenter),
    ("enrolled", RKG.enrolled),
    ("analysed", RKG.analysed),
    ("sites", RKG.sites),
    ("status", RKG.overallStatus),
    ("allocation", RKG.allocation),
    ("intervention_model", RKG.interventionModel),
    ("start_date", RKG.startDate),
    ("completion_date", RKG.completionDate),
    ("sponsor", RKG.sponsor),
    ("line", RKG.lineOfTherapy),
    ("setting", RKG.treatmentSetting),
)


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Vocabulary entries by the names that extractions use for them."""

    iris: Mapping[tuple[TermKind, str], str]
    vocabulary: Vocabulary

    def label(self, iri: str, otherwise: str) -> str:
        """Preferred label of an entry, or ``otherwise`` for a node that is not in the vocabulary."""
        term = self.vocabulary.terms.get(iri)
        return term.label if term else otherwise

    def drugs_of(self, iri: str) -> frozenset[str]:
        """IRIs of the drugs of a named regimen; empty for a regimen that is not in the vocabulary."""
        term = self.vocabulary.terms.get(iri)
        return frozenset(component.drug for component in term.components) if term else frozenset()

    def is_usual_route(self, drug: str, route: str) -> bool:
        """Whether a route need not be said: the drug's default one, or a plainly systemic one where none is known."""
        term = self.vocabulary.terms.get(drug)
        default = term.drug_route if term else None
        return route in ({default, "systemic"} if default else {"systemic", "intravenous", "oral"})

    def find(self, kind: TermKind, name: str) -> str | None:
        """IRI of the entry called ``name``, without regard to case; None where the vocabulary has none."""
        return self.iris.get((kind, _fold(name)))


def index_terms(vocabulary: Vocabulary) -> TermIndex:
    """Index over notations and preferred labels, and over other labels where only one entry has them."""
    certain: dict[tuple[TermKind, str], str] = {}
    others: dict[tuple[TermKind, str], set[str]] = {}
    # Several entries may share a notation (progression-free survival and its narrower kinds): it names the one that has
    # it as its IRI.
    by_own_notation = sorted(vocabulary.terms.items(), key=lambda t: (not t[0].endswith(f"/{t[1].notation}"), t[0]))
    for iri, term in by_own_notation:
        # A narrower marker ("KRAS exon 2") carries the notation of its gene; its label names it alone.
        notation = None if term.kind is TermKind.MARKER else term.notation
        for name in (notation, term.label):
            if name:
                certain.setdefault((term.kind, _fold(name)), iri)
        for name in (*term.safe_labels, *term.hidden_labels):
            others.setdefault((term.kind, _fold(name)), set()).add(iri)
    unique = {key: next(iter(iris)) for key, iris in others.items() if len(iris) == 1}
    return TermIndex(unique | certain, vocabulary)


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def document_quads(document: Document, extraction: Extraction, terms: TermIndex) -> list[Quad]:
    """All quads of one document, each once, in its named graph.

    Raises:
        SourceError: the text cannot be encoded as UTF-8, or a claim points to an arm that the extraction lacks.
    """
    return _Mapping(document, extraction, terms).run()


def write_quads(quads: Iterable[Quad]) -> bytes:
    """N-Quads of the quads, lines sorted: the same set of quads gives the same bytes."""
    lines = serialize(quads, format=RdfFormat.N_QUADS)
    return b"".join(sorted(lines.splitlines(keepends=True))) if lines else b""


def trial_node(document: Document, extraction: Extraction) -> tuple[NamedNode, tuple[NamedNode, ...]]:
    """Node of the document's trial, and the nodes of the trial's other registry ids.

    The canonical id is the ClinicalTrials.gov one where there is one, else the first in alphabetical order: a choice
    that does not depend on the order in which a document names them. A document that names several trials of
    ClinicalTrials.gov has a node of its own.
    """
    stated = (*extraction.trial.registry_ids, *document.metadata.registry_ids)
    found = {registry_id for text in stated for registry_id in find_registry_ids(text)}
    if document.id.startswith("nct:"):
        first = document.id.removeprefix("nct:")
        return node("trial", first), tuple(node("trial", other) for other in sorted(found - {first}))
    if not found or sum(registry_id.startswith("NCT") for registry_id in found) > 1:
        return node("trial", document.id), ()  # none, or those of several trials: a pooled analysis is no one trial
    first, *others = sorted(found, key=lambda registry_id: (not registry_id.startswith("NCT"), registry_id))
    return node("trial", first), tuple(node("trial", other) for other in others)


def months(value: Decimal, unit: str) -> Decimal | None:
    """``value`` in months, to two decimals; None where the unit is not one of time."""
    factor = _MONTHS_PER_UNIT.get(unit.removesuffix("s"))
    return None if factor is None else round(value * factor, 2).normalize()


def time_in_months(text: str) -> Decimal | None:
    """A time point such as ``3 years``, ``30-month`` or ``8 weeks`` in months; None where it is not one."""
    match = _TIME.match(text)
    return months(Decimal(match[1]), match[2].lower()) if match else None


def status_label(marker: str, state: str) -> str:
    """Words for a marker in a state: ``KRAS wild-type``, ``RAS mutant``."""
    return f"{marker} {state}"


@lru_cache(maxsize=65536)
def _text(value: str) -> Literal:
    return Literal(value)


@lru_cache(maxsize=65536)
def _english(value: str) -> Literal:
    return Literal(value, language="en")


@lru_cache(maxsize=65536)
def _integer(value: int) -> Literal:
    return Literal(str(value), datatype=XSD.integer)


@lru_cache(maxsize=65536)
def _decimal(value: Decimal) -> Literal:
    """Canonical ``xsd:decimal``: no exponent, no trailing zeros."""
    lexical = format(value, "f")
    if "." in lexical:
        lexical = lexical.rstrip("0").rstrip(".")
    return Literal("0" if lexical in {"-0", ""} else lexical, datatype=XSD.decimal)


_TRUE = Literal("true", datatype=XSD.boolean)
_FALSE = Literal("false", datatype=XSD.boolean)


def _literal(value: object) -> Literal:
    if value is True or value is False:
        return _TRUE if value else _FALSE
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, Decimal):
        return _decimal(value)
    return _text(str(value))


@cache
def _term_node(iri: str) -> NamedNode:
    return NamedNode(iri)


_CLASS_OF_KIND = {
    TermKind.DRUG: RKG.Drug,
    TermKind.PROCEDURE: RKG.Procedure,
    TermKind.ROUTE: RKG.Route,
    TermKind.REGIMEN: RKG.NamedRegimen,
    TermKind.MARKER: RKG.Marker,
    TermKind.CONDITION: RKG.Condition,
    TermKind.MEASURE: RKG.OutcomeMeasure,
}


@dataclass(slots=True)
class _Mapping:
    """One document on its way to quads; ``run`` may be called once."""

    document: Document
    extraction: Extraction
    terms: TermIndex
    quads: dict[Quad, None] = field(default_factory=dict)
    graph: NamedNode = field(init=False)
    trial: NamedNode = field(init=False)
    arms: dict[str, NamedNode] = field(default_factory=dict)
    regimens: dict[str, NamedNode] = field(default_factory=dict)
    fields: dict[str, str] | None = None  # values of a structured record by pointer, made when first needed

    def run(self) -> list[Quad]:
        try:
            digest = hashlib.sha256(self.document.text.encode("utf-8")).hexdigest()
        except UnicodeEncodeError as error:
            raise SourceError(
                f"{self.document.id}: text[{error.start}:{error.end}] is a lone surrogate, not a character; "
                "expected text that can be written as UTF-8; re-encode the file"
            ) from None
        self.graph = document_node(self.document.id)
        self.trial, others = trial_node(self.document, self.extraction)
        self._document(digest)
        self._trial(others)
        for arm in self.extraction.arms:
            self._arm(arm)
        for biomarker in self.extraction.biomarkers:
            self._biomarker(biomarker)
        for result in self.extraction.results:
            self._result(result)
        for endpoint in self.extraction.endpoints:
            self._endpoint(endpoint)
        for criterion in self.extraction.eligibility:
            self._criterion(criterion)
        for finding in self.extraction.findings:
            self._finding(finding)
        return list(self.quads)

    # ---- small steps -------------------------------------------------------------------------------------------

    def _add(self, subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> None:
        self.quads[Quad(subject, predicate, value, self.graph)] = None

    def _facts(self, subject: NamedNode, facts: Iterable[tuple[NamedNode, object]]) -> None:
        """Literal values of ``subject``; None and empty strings are left out."""
        for predicate, value in facts:
            if value is not None and value != "":
                self._add(subject, predicate, _literal(value))

    def _claim(self, subject: NamedNode, kind: NamedNode, evidence: Iterable[Evidence]) -> None:
        self._add(subject, RDF.type, kind)
        self._add(subject, RKG.document, self.graph)
        self._add(subject, PROV.wasGeneratedBy, ACTIVITY)
        for item in evidence:
            self._add(subject, PROV.wasDerivedFrom, self._span(item))

    def _span(self, evidence: Evidence) -> NamedNode:
        self._refuse_inexact(evidence)
        place = f"{evidence.start}-{evidence.end}"
        if evidence.pointer is not None:
            place = f"{content_hash(evidence.pointer)}-{place}"
        span = node("span", self.document.id, place)
        self._add(span, RDF.type, RKG.Span)
        self._add(span, OA.hasSource, self.graph)
        self._add(span, OA.start, _integer(evidence.start))
        self._add(span, OA.end, _integer(evidence.end))
        self._add(span, OA.exact, Literal(evidence.quote))
        if evidence.pointer is not None:
            self._add(span, RKG.pointer, _text(evidence.pointer))
        return span

    def _refuse_inexact(self, evidence: Evidence) -> None:
        """The gate in front of the graph: nothing enters whose quote does not stand in its place."""
        text: str | None = self.document.text
        if evidence.pointer is not None:
            if self.fields is None:
                self.fields = {f.pointer: f.value for f in self.document.fields}
            text = self.fields.get(evidence.pointer)
        if text is None or evidence.end <= evidence.start or text[evidence.start : evidence.end] != evidence.quote:
            found = None if text is None else text[evidence.start : evidence.end]
            raise SourceError(
                f"{self.document.id} {evidence.pointer or 'text'}[{evidence.start}:{evidence.end}]: found {found!r}, "
                f"but the claim quotes {evidence.quote!r}; correct the rule that made the claim"
            )

    def _term(self, kind: TermKind, name: str) -> NamedNode:
        """Vocabulary entry called ``name``, or a node of its own where the vocabulary has none."""
        iri = self.terms.find(kind, name)
        if iri is not None:
            return _term_node(iri)
        if kind is TermKind.MEASURE:
            raise SourceError(
                f"{self.document.id}: outcome measure {name!r} is not in the vocabulary; expected a skos:notation of "
                "ontology/curated/measures.ttl"
            )
        local = name.strip() if kind in {TermKind.MARKER, TermKind.REGIMEN} else slug(name)
        minted = node(kind.value, local)
        self._add(minted, RDF.type, _CLASS_OF_KIND[kind])
        self._add(minted, SKOS.prefLabel, _english(name))
        return minted

    def _arm_node(self, arm_id: str, used_by: str) -> NamedNode:
        try:
            return self.arms[arm_id]
        except KeyError:
            raise SourceError(
                f"{self.document.id}: {used_by} belongs to arm {arm_id!r}; "
                f"expected one of {', '.join(self.arms) or 'no arm'}"
            ) from None

    # ---- document and trial ------------------------------------------------------------------------------------

    def _document(self, digest: str) -> None:
        document, metadata = self.document, self.document.metadata
        self._add(self.graph, RDF.type, RKG.Document)
        self._facts(
            self.graph,
            (
                (DCTERMS.identifier, document.id),
                (DCTERMS.title, document.title),
                (RKG.documentKind, document.kind.value),
                (RKG.sourceFormat, metadata.source_format),
                (RKG.textSha256, digest),
                (RKG.textLength, len(document.text)),
                (DCTERMS.issued, metadata.published),
                (RKG.journal, metadata.journal),
                (RKG.pmid, metadata.pmid),
                (RKG.pmcid, metadata.pmcid),
                (RKG.doi, metadata.doi),
                (RKG.retracted, metadata.retracted or None),
                (RKG.unlinkedFigures, len(self.extraction.unlinked)),
            ),
        )

    def _trial(self, others: tuple[NamedNode, ...]) -> None:
        trial = self.extraction.trial
        self._add(self.trial, RDF.type, RKG.Trial)
        self._add(self.trial, RKG.reportedIn, self.graph)
        for other in others:
            self._add(self.trial, RKG.sameTrial, other)
        for registry_id in (*trial.registry_ids, *self.document.metadata.registry_ids):
            self._add(self.trial, RKG.registryId, _text(registry_id))
        self._facts(self.trial, ((predicate, getattr(trial, name)) for name, predicate in _TRIAL_FACTS))
        for pmid in trial.result_pmids:
            self._add(self.trial, RKG.resultPmid, _text(pmid))
        for country in trial.countries:
            self._add(self.trial, RKG.country, _text(country))
        for condition in self.extraction.conditions:
            self._add(self.trial, RKG.condition, self._term(TermKind.CONDITION, condition))
        for name, evidence in trial.evidence:
            fact = node(
                "trial-fact", content_hash(self.document.id, name, evidence.pointer, evidence.start, evidence.end)
            )
            self._claim(fact, RKG.TrialFact, (evidence,))
            self._add(fact, RKG.trial, self.trial)
            value = getattr(trial, name, None)
            written = "; ".join(map(str, value)) if isinstance(value, tuple) else value
            self._facts(fact, ((RKG.field, name), (RKG.valueText, evidence.quote if written is None else str(written))))

    # ---- arms and regimens -------------------------------------------------------------------------------------

    def _arm(self, arm: Arm) -> None:
        arm_node = node("arm", self.document.id, arm.id)
        self.arms[arm.id] = arm_node
        self._claim(arm_node, RKG.Arm, arm.evidence)
        self._add(arm_node, RKG.trial, self.trial)
        self._add(self.trial, RKG.hasArm, arm_node)
        self._facts(arm_node, ((RKG.armId, arm.id), (RKG.label, arm.label), (RKG.role, arm.role), (RKG.persons, arm.n)))
        regimen = self._regimen(arm.components, arm.procedures, arm.regimens)
        if regimen is not None:
            self.regimens[arm.id] = regimen
            self._add(arm_node, RKG.regimen, regimen)
        for component in arm.components:
            self._add(self.trial, RKG.uses, self._drug(component))
            self._administrations(arm_node, arm.id, component)

    def _drug(self, component: Component) -> NamedNode:
        return _term_node(component.term) if component.term else self._term(TermKind.DRUG, component.drug)

    def _component(self, component: Component) -> NamedNode:
        drug = self._drug(component)
        parts = [drug.value.rsplit("/", 1)[-1]]
        route = self._term(TermKind.ROUTE, component.route) if component.route else None
        if route is not None:
            parts.append(route.value.rsplit("/", 1)[-1])
        if component.condition:
            parts.append("conditional")
        # The parts are local names of IRIs and encoded already.
        component_node = NamedNode(node("component").value + "/" + "/".join(parts))
        self._add(component_node, RDF.type, RKG.Component)
        self._add(component_node, RKG.drug, drug)
        if route is not None:
            self._add(component_node, RKG.route, route)
        if component.condition:
            self._add(component_node, RKG.conditional, _TRUE)
        return component_node

    def _regimen(
        self, components: tuple[Component, ...], procedures: tuple[str, ...], named: tuple[str, ...]
    ) -> NamedNode | None:
        """Node of a regimen as given, by its content; None where neither drug nor procedure nor name is known."""
        component_nodes = {self._component(component): component for component in components}
        procedure_nodes = {self._term(TermKind.PROCEDURE, name): name for name in procedures}
        named_nodes = {self._term(TermKind.REGIMEN, name): name for name in named}
        members = sorted(n.value for n in (*component_nodes, *procedure_nodes, *named_nodes))
        if not members:
            return None
        regimen = node("regimen-given", content_hash(*members))
        self._add(regimen, RDF.type, RKG.Regimen)
        self._add(regimen, SKOS.prefLabel, _english(self._regimen_label(components, procedure_nodes, named_nodes)))
        for predicate, nodes in (
            (RKG.hasComponent, component_nodes),
            (RKG.hasProcedure, procedure_nodes),
            (RKG.namedRegimen, named_nodes),
        ):
            for member in nodes:
                self._add(regimen, predicate, member)
        return regimen

    def _regimen_label(
        self,
        components: tuple[Component, ...],
        procedures: Mapping[NamedNode, str],
        named: Mapping[NamedNode, str],
    ) -> str:
        """Named regimens, further drugs and procedures joined by ' + ', the same for equal regimens."""
        covered = {drug for iri in named for drug in self.terms.drugs_of(iri.value)}
        drugs = set()
        for component in components:
            drug = self._drug(component)
            if drug.value not in covered:
                name = self.terms.label(drug.value, component.drug)
                route = component.route
                said = f" ({route})" if route and not self.terms.is_usual_route(drug.value, route) else ""
                drugs.add(name + said + (" (in part of the patients)" if component.condition else ""))
        parts = [
            *sorted(self.terms.label(iri.value, name) for iri, name in named.items()),
            *sorted(drugs),
            *sorted(self.terms.label(iri.value, name) for iri, name in procedures.items()),
        ]
        return " + ".join(parts)

    def _administrations(self, arm_node: NamedNode, arm_id: str, component: Component) -> None:
        component_node = self._component(component)
        for dose in component.doses or ((None,) if component.condition else ()):
            evidence = dose.evidence if dose else None
            key = (dose.value, dose.unit, dose.days, dose.schedule, dose.note) if dose else ()
            place = (evidence.pointer, evidence.start, evidence.end) if evidence else ()
            given = node(
                "administration",
                content_hash(self.document.id, arm_id, component_node.value, component.condition, *key, *place),
            )
            self._claim(given, RKG.Administration, (evidence,) if evidence else ())
            self._add(given, RKG.arm, arm_node)
            self._add(given, RKG.component, component_node)
            self._add(given, RKG.drug, self._drug(component))
            self._facts(given, ((RKG.conditionText, component.condition),))
            if dose:
                self._facts(
                    given,
                    (
                        (RKG.doseValue, dose.value),
                        (RKG.doseUnit, dose.unit),
                        (RKG.doseDays, dose.days),
                        (RKG.doseSchedule, dose.schedule),
                        (RKG.doseNote, dose.note),
                    ),
                )

    # ---- biomarkers --------------------------------------------------------------------------------------------

    def _biomarker_status(self, gene: str, state: str, scope: str | None = None) -> NamedNode:
        """Shared node of a marker in a state; the narrower marker ('KRAS exon 2') where the vocabulary has it."""
        name = f"{gene} {scope}" if scope and self.terms.find(TermKind.MARKER, f"{gene} {scope}") else gene
        marker = self._term(TermKind.MARKER, name)
        local = marker.value.rsplit("/", 1)[-1]
        status = NamedNode(f"{node('marker-status').value}/{local}-{encode(state)}")
        label = self.terms.label(marker.value, name)
        self._add(status, RDF.type, RKG.MarkerStatus)
        self._add(status, SKOS.prefLabel, _english(status_label(label, state)))
        self._add(status, RKG.marker, marker)
        self._add(status, RKG.state, _text(state))
        return status

    def _biomarker(self, biomarker: Biomarker) -> None:
        status = self._biomarker_status(biomarker.gene, biomarker.state, biomarker.scope)
        evidence = biomarker.evidence
        criterion = node(
            "biomarker-criterion",
            content_hash(
                self.document.id, status.value, biomarker.role, biomarker.method, biomarker.scope, biomarker.threshold,
                evidence.pointer, evidence.start, evidence.end,
            ),
        )  # fmt: skip
        self._claim(criterion, RKG.BiomarkerCriterion, (evidence,))
        self._add(criterion, RKG.trial, self.trial)
        self._add(criterion, RKG.biomarkerStatus, status)
        self._facts(
            criterion,
            (
                (RKG.role, biomarker.role),
                (RKG.assay, biomarker.method),
                (RKG.scopeText, biomarker.scope),
                (RKG.threshold, biomarker.threshold),
            ),
        )
        if biomarker.role == "requires":
            self._add(self.trial, RKG.requires, status)
        elif biomarker.role == "excludes":
            self._add(self.trial, RKG.excludes, status)

    # ---- results -----------------------------------------------------------------------------------------------

    def _result(self, result: Result) -> None:
        evidence = result.evidence
        result_node = node(
            "result",
            content_hash(
                self.document.id, result.arm, result.comparator, result.measure, result.detail, result.statistic,
                result.time, result.population, result.analysis_set, result.status, evidence.pointer, evidence.start,
                evidence.end, *map(_figure, (result.value, result.low, result.high, result.events, result.total)),
                result.unit,
            ),
        )  # fmt: skip
        self._claim(result_node, RKG.Result, (evidence,))
        self._add(result_node, RDF.type, QB.Observation)
        self._add(result_node, RKG.trial, self.trial)
        self._add(result_node, RKG.measure, self._term(TermKind.MEASURE, result.measure))
        if result.sentence is not None:
            self._add(result_node, RKG.sentence, self._span(result.sentence))
        self._facts(
            result_node,
            (
                (RKG.statistic, result.statistic),
                (RKG.unit, result.unit),
                (RKG.status, result.status),
                (RKG.value, result.value),
                (RKG.valueText, result.value_text),
                (RKG.valueMonths, None if result.value is None else months(result.value, result.unit)),
                (RKG.low, result.low),
                (RKG.high, result.high),
                (RKG.level, result.level),
                (RKG.spread, result.spread),
                (RKG.spreadType, result.spread_type),
                (RKG.events, result.events),
                (RKG.total, result.total),
                (RKG.time, result.time),
                (RKG.timeMonths, time_in_months(result.time) if result.time else None),
                (RKG.population, result.population),
                (RKG.detail, result.detail),
                (RKG.analysisSet, result.analysis_set),
                (RKG.selectedPopulation, result.selected_population),
                (RKG.score, None if result.score is None else Decimal(str(result.score))),
                (RKG.rule, result.rule),
                *_p_value(result.p),
            ),
        )
        self._treatment(result_node, result)
        for condition in result.conditions:
            self._add(result_node, RKG.condition, self._term(TermKind.CONDITION, condition))
        for gene, state in result.biomarkers:
            self._add(result_node, RKG.biomarkerStatus, self._biomarker_status(gene, state))
        if result.status == "reported":
            self._add(self.trial, RKG.achieves, result_node)

    def _treatment(self, result_node: NamedNode, result: Result) -> None:
        """Arms of a figure and their regimens; for a figure without an arm, the treatment it names itself."""
        said = f"the {result.measure} figure {result.evidence.quote!r}"
        if result.arm is not None:
            arm_node = self._arm_node(result.arm, said)
            self._add(result_node, RKG.arm, arm_node)
            if result.status == "reported":
                self._add(arm_node, RKG.achieves, result_node)
        if result.comparator is not None:
            self._add(result_node, RKG.comparator, self._arm_node(result.comparator, said))
            if result.comparator in self.regimens:
                self._add(result_node, RKG.comparatorRegimen, self.regimens[result.comparator])
        own = tuple(Component(drug=drug) for drug in result.drugs)
        regimen = self._regimen(own, result.procedures, ()) if own or result.procedures else None
        if regimen is None and result.arm is not None:
            regimen = self.regimens.get(result.arm)
        if regimen is not None:
            self._add(result_node, RKG.regimen, regimen)

    # ---- endpoints, eligibility, findings ----------------------------------------------------------------------

    def _endpoint(self, endpoint: PlannedEndpoint) -> None:
        evidence = endpoint.evidence
        planned = node(
            "endpoint",
            content_hash(
                self.document.id, endpoint.measure, endpoint.role, endpoint.time_frame, endpoint.title,
                evidence.pointer, evidence.start, evidence.end,
            ),
        )  # fmt: skip
        self._claim(planned, RKG.PlannedEndpoint, (evidence,))
        self._add(planned, RKG.trial, self.trial)
        self._add(planned, RKG.measure, self._term(TermKind.MEASURE, endpoint.measure))
        self._facts(
            planned,
            ((RKG.role, endpoint.role), (RKG.timeFrame, endpoint.time_frame), (RKG.label, endpoint.title)),
        )

    def _criterion(self, criterion: Criterion) -> None:
        evidence = criterion.evidence
        eligibility = node(
            "eligibility",
            content_hash(
                self.document.id, criterion.kind, criterion.inclusion, criterion.subject, criterion.operator,
                _figure(criterion.value), _figure(criterion.high), criterion.unit, evidence.pointer, evidence.start,
                evidence.end,
            ),
        )  # fmt: skip
        self._claim(eligibility, RKG.EligibilityCriterion, (evidence,))
        self._add(eligibility, RKG.trial, self.trial)
        self._facts(
            eligibility,
            (
                (RKG.criterionKind, criterion.kind),
                (RKG.inclusion, criterion.inclusion),
                (RKG.text, criterion.text),
                (RKG.subject, criterion.subject),
                (RKG.operator, criterion.operator),
                (RKG.value, criterion.value),
                (RKG.high, criterion.high),
                (RKG.unit, criterion.unit),
            ),
        )

    def _finding(self, finding: Finding) -> None:
        places = [(e.pointer, e.start, e.end) for e in finding.evidence]
        key = content_hash(
            self.document.id, finding.kind.value, finding.message, *(p for place in places for p in place)
        )
        finding_node = node("finding", key)
        self._claim(finding_node, RKG.Finding, finding.evidence)
        self._add(finding_node, RKG.trial, self.trial)
        self._facts(finding_node, ((RKG.findingKind, finding.kind.value), (RKG.message, finding.message)))


def _figure(value: Decimal | int | None) -> str | None:
    """A number for a content hash: equal numbers give equal strings (54.20 and 54.2)."""
    return None if value is None else _decimal(Decimal(value)).value


def _p_value(p: str | None) -> Iterator[tuple[NamedNode, object]]:
    if not p:
        return
    yield RKG.pText, p
    match = _P_VALUE.match(p)
    if match:
        yield RKG.pOperator, _P_OPERATOR.get(match[1], match[1])
        yield RKG.pValue, Decimal(match[2])
