"""Figures of the graph with their whole key and evidence: what stories, reconciliations and differences compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.query.answer import PREFIXES, Selectable
from kg.query.rows import in_words, plain

EVIDENCE_PREFIXES = (
    PREFIXES
    + "PREFIX dcterms: <http://purl.org/dc/terms/>\nPREFIX oa: <http://www.w3.org/ns/oa#>\n"
    + "PREFIX prov: <http://www.w3.org/ns/prov#>\n"
)
_CHUNK = 500  # nodes named in one query


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One stated figure. None means that the document does not say."""

    iri: str
    trial: str  # IRI of the trial node of its document
    document: str  # CURIE
    measure: str  # contract word
    statistic: str
    unit: str
    status: str  # reported | cited | planned
    value: Decimal | None = None
    value_text: str | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: Decimal | None = None
    spread: Decimal | None = None
    spread_type: str | None = None
    events: int | None = None
    total: int | None = None
    time: str | None = None
    time_months: Decimal | None = None
    value_months: Decimal | None = None
    p: str | None = None
    arm: str | None = None  # IRI
    arm_label: str | None = None
    comparator: str | None = None  # IRI
    comparator_label: str | None = None
    population: str | None = None
    selected_population: bool = False
    analysis_set: str | None = None
    detail: str | None = None
    quote: str
    start: int
    end: int
    pointer: str | None = None
    sentence: str | None = None

    @property
    def text(self) -> str:
        """The figure in words: ``median 41 months (95% CI 28 to not reached)``, ``54.2% (26 of 48)``."""
        told = plain(self.value) if self.value is not None else self.value_text
        figure = in_words(told or "not reached", self.statistic, self.unit if told else "", self.time)
        notes = []
        if self.total is not None:
            notes.append(f"{self.events} of {self.total}" if self.events is not None else f"of {self.total}")
        if self.low is not None or self.high is not None:
            low, high = (plain(bound) if bound is not None else "not reached" for bound in (self.low, self.high))
            notes.append(f"{f'{plain(self.level)}% CI' if self.level is not None else 'range'} {low} to {high}")
        if self.spread is not None:
            notes.append(f"{self.spread_type or 'spread'} {plain(self.spread)}")
        if self.p:
            notes.append(f"P{self.p}")
        return f"{figure} ({'; '.join(notes)})" if notes else figure


_FIELDS = (
    "statistic", "unit", "status", "value", "valueText", "low", "high", "level", "spread", "spreadType", "events",
    "total", "time", "timeMonths", "valueMonths", "pText", "population", "selectedPopulation", "analysisSet", "detail",
)  # fmt: skip


def read_figures(graph: Selectable, trials: Collection[str] | None = None) -> list[Figure]:
    """The figures of some trial nodes, or of all, ordered by document, place and key."""
    rows: dict[str, dict[str, str]] = {}
    for values in _value_blocks("t", trials):
        pattern = f"{values} ?r a rkg:Result ; rkg:trial ?t"
        query = f"SELECT ?r ?t ?doc ?m WHERE {{ {pattern} ; rkg:document/dcterms:identifier ?doc ; rkg:measure ?m }}"
        for row in graph.select(EVIDENCE_PREFIXES + query):
            rows[row["r"] or ""] = {"trial": row["t"] or "", "document": row["doc"] or "", "measure": row["m"] or ""}
        for name in _FIELDS:
            for row in graph.select(EVIDENCE_PREFIXES + f"SELECT ?r ?v WHERE {{ {pattern} ; rkg:{name} ?v }}"):
                if (found := rows.get(row["r"] or "")) is not None:
                    found[name] = row["v"] or ""
        for name in ("arm", "comparator"):
            query = f"SELECT ?r ?v ?label WHERE {{ {pattern} ; rkg:{name} ?v . ?v rkg:label ?label }}"
            for row in graph.select(EVIDENCE_PREFIXES + query):
                if (found := rows.get(row["r"] or "")) is not None:
                    found[name], found[f"{name}Label"] = row["v"] or "", row["label"] or ""
        query = (
            f"SELECT ?r ?quote ?start ?end ?pointer WHERE {{ {pattern} ; prov:wasDerivedFrom ?s . "
            "?s oa:exact ?quote ; oa:start ?start ; oa:end ?end . OPTIONAL { ?s rkg:pointer ?pointer } }"
        )
        for row in graph.select(EVIDENCE_PREFIXES + query):
            if (found := rows.get(row["r"] or "")) is not None:
                found.update({key: row[key] or "" for key in ("quote", "start", "end", "pointer")})
        query = f"SELECT ?r ?sentence WHERE {{ {pattern} ; rkg:sentence/oa:exact ?sentence }}"
        for row in graph.select(EVIDENCE_PREFIXES + query):
            if (found := rows.get(row["r"] or "")) is not None:
                found["sentence"] = row["sentence"] or ""
    return sorted((_figure(iri, row) for iri, row in rows.items()), key=_order)


def _value_blocks(variable: str, iris: Collection[str] | None) -> Iterator[str]:
    """VALUES blocks over the nodes, a chunk at a time; one empty block for all nodes."""
    if iris is None:
        yield ""
        return
    ordered = sorted(iris)
    for start in range(0, len(ordered), _CHUNK):
        yield f"VALUES ?{variable} {{ {' '.join(f'<{iri}>' for iri in ordered[start : start + _CHUNK])} }}"


def _figure(iri: str, row: dict[str, str]) -> Figure:
    return Figure(
        iri=iri,
        trial=row["trial"],
        document=row["document"],
        measure=row["measure"].rsplit("/", 1)[-1],
        statistic=row.get("statistic", ""),
        unit=row.get("unit", ""),
        status=row.get("status", ""),
        value=_decimal(row.get("value")),
        value_text=row.get("valueText") or None,
        low=_decimal(row.get("low")),
        high=_decimal(row.get("high")),
        level=_decimal(row.get("level")),
        spread=_decimal(row.get("spread")),
        spread_type=row.get("spreadType") or None,
        events=_integer(row.get("events")),
        total=_integer(row.get("total")),
        time=row.get("time") or None,
        time_months=_decimal(row.get("timeMonths")),
        value_months=_decimal(row.get("valueMonths")),
        p=row.get("pText") or None,
        arm=row.get("arm") or None,
        arm_label=row.get("armLabel") or None,
        comparator=row.get("comparator") or None,
        comparator_label=row.get("comparatorLabel") or None,
        population=row.get("population") or None,
        selected_population=row.get("selectedPopulation") == "true",
        analysis_set=row.get("analysisSet") or None,
        detail=row.get("detail") or None,
        quote=row.get("quote", ""),
        start=int(row.get("start") or 0),
        end=int(row.get("end") or 0),
        pointer=row.get("pointer") or None,
        sentence=row.get("sentence") or None,
    )


def _order(figure: Figure) -> tuple[str, str, int, str, str, str]:
    # Pointers sort with their numbers padded, so that outcome 10 comes after outcome 9.
    padded = "".join(part.zfill(6) if part.isdigit() else part for part in _digits(figure.pointer or ""))
    return (figure.document, padded, figure.start, figure.measure, figure.arm_label or "", figure.iri)


def _digits(text: str) -> Iterator[str]:
    run = ""
    for character in text:
        if run and character.isdigit() != run[-1].isdigit():
            yield run
            run = ""
        run += character
    yield run


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


def _integer(text: str | None) -> int | None:
    return int(text) if text else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialArm:
    """An arm as one document describes it."""

    iri: str
    document: str
    id: str
    label: str
    role: str | None = None
    persons: int | None = None
    regimen: str | None = None
    drugs: tuple[str, ...] = ()  # generic names, sorted


def read_arms(graph: Selectable, trials: Collection[str]) -> list[TrialArm]:
    """The arms of some trial nodes, by document and id."""
    drugs: dict[str, set[str]] = defaultdict(set)
    arms: dict[str, TrialArm] = {}
    for values in _value_blocks("t", trials):
        query = (
            f"SELECT ?arm ?drug WHERE {{ {values} ?arm a rkg:Arm ; rkg:trial ?t ; "
            "rkg:regimen/rkg:hasComponent/rkg:drug/skos:prefLabel ?drug }"
        )
        for row in graph.select(EVIDENCE_PREFIXES + query):
            drugs[row["arm"] or ""].add(row["drug"] or "")
        query = (
            "SELECT ?arm ?doc ?id ?label ?role ?persons ?regimen WHERE { "
            f"{values} ?arm a rkg:Arm ; rkg:trial ?t ; rkg:document/dcterms:identifier ?doc ; rkg:armId ?id ; "
            "rkg:label ?label . OPTIONAL { ?arm rkg:role ?role } OPTIONAL { ?arm rkg:persons ?persons } "
            "OPTIONAL { ?arm rkg:regimen/skos:prefLabel ?regimen } }"
        )
        for row in graph.select(EVIDENCE_PREFIXES + query):
            iri = row["arm"] or ""
            arms[iri] = TrialArm(
                iri=iri,
                document=row["doc"] or "",
                id=row["id"] or "",
                label=row["label"] or "",
                role=row["role"],
                persons=_integer(row["persons"]),
                regimen=row["regimen"],
                drugs=tuple(sorted(drugs[iri])),
            )
    return sorted(arms.values(), key=lambda arm: (arm.document, len(arm.id), arm.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialDocument:
    """A document that reports a trial."""

    id: str  # CURIE
    kind: str  # publication | registry-record
    title: str | None = None
    issued: str | None = None
    trial: str = ""  # IRI of its trial node


def read_documents(graph: Selectable, trials: Collection[str] | None = None) -> list[TrialDocument]:
    """The documents of some trial nodes, or of all: records first, then by date and id."""
    found: dict[str, TrialDocument] = {}
    for values in _value_blocks("t", trials):
        query = (
            f"SELECT ?t ?id ?kind ?title ?issued WHERE {{ {values} ?t rkg:reportedIn ?d . ?d dcterms:identifier ?id ; "
            "rkg:documentKind ?kind . OPTIONAL { ?d dcterms:title ?title } OPTIONAL { ?d dcterms:issued ?issued } }"
        )
        for row in graph.select(EVIDENCE_PREFIXES + query):
            found[row["id"] or ""] = TrialDocument(
                id=row["id"] or "",
                kind=row["kind"] or "",
                title=row["title"] or None,
                issued=row["issued"],
                trial=row["t"] or "",
            )
    return sorted(found.values(), key=lambda d: (d.kind != "registry-record", d.issued or "9999", d.id))


def members_by_trial(graph: Selectable) -> dict[str, list[str]]:
    """Trial nodes by the node that stands for their trial, all sorted."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in graph.select(EVIDENCE_PREFIXES + "SELECT ?t ?c WHERE { ?t rkg:canonicalTrial ?c } ORDER BY ?c ?t"):
        members[row["c"] or ""].append(row["t"] or "")
    return dict(sorted(members.items()))
