"""Paper against registry: where both state the same arm, measure and time, do they agree?

Two figures are comparable when they have the same measure and time point, are about the same arm or the same contrast,
and can be brought to one quantity: a percentage (also from events and total), months, or a ratio. They agree when they
are equal at the precision of the coarser one. A difference comes with its likely reason and both sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from kg.model.extraction import RATIOS
from kg.query.answer import Selectable
from kg.query.figures import (
    Figure,
    TrialArm,
    TrialDocument,
    members_by_trial,
    read_arms,
    read_documents,
    read_figures,
)
from kg.query.rows import plain
from kg.query.trial_story import find_trial

Verdict = Literal["agrees", "differs"]
_SURVIVAL = ("-survival", "time-to-progression", "time-to-treatment-failure", "duration-of-response")
_NOT_COMPARED = frozenset({"adverse-event-rate", "other", "quality-of-life", "biomarker-frequency"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One figure of a registry record beside the same figure of a paper."""

    trial: str
    measure: str
    quantity: str  # % | months | hazard-ratio …
    time: str | None
    arm: str | None  # label in the paper
    comparator: str | None
    verdict: Verdict
    reason: str | None  # likely reason of a difference
    registry: Figure
    paper: Figure
    registry_value: Decimal
    paper_value: Decimal

    def as_row(self) -> dict[str, object]:
        """The comparison as one flat row."""
        return {
            "trial": self.trial,
            "measure": self.measure,
            "arm": self.arm,
            "comparator": self.comparator,
            "time": self.time,
            "verdict": self.verdict,
            "reason": self.reason,
            "registry": self.registry.text,
            "paper": self.paper.text,
            "registry_document": self.registry.document,
            "registry_pointer": self.registry.pointer,
            "registry_sentence": self.registry.sentence or self.registry.quote,
            "paper_document": self.paper.document,
            "paper_sentence": self.paper.sentence or self.paper.quote,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreported:
    """A registered trial without any result in the graph."""

    trial: str
    document: str  # its registry record
    title: str | None
    status: str | None
    completion_date: str | None
    enrolled: int | None
    is_overdue: bool | None  # completed more than a year before the date asked about; None where that is not known


def reconcile(graph: Selectable, name: str | None = None) -> list[Comparison]:
    """Comparisons of all trials known from a registry record and a paper, or of one; differences first in each trial.

    Raises:
        QuestionError: no trial, or more than one, is called ``name``.
    """
    members = members_by_trial(graph)
    wanted = [find_trial(graph, name, members)] if name else list(members)
    documents: dict[str, list[TrialDocument]] = defaultdict(list)
    by_node = {node: trial for trial in wanted for node in members[trial]}
    for document in read_documents(graph, None if name is None else by_node):
        if document.trial in by_node:
            documents[by_node[document.trial]].append(document)
    both = [t for t in wanted if len({d.kind for d in documents[t]}) == 2]
    nodes = [node for trial in both for node in members[trial]]
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in read_figures(graph, nodes) if nodes else ():
        if figure.status == "reported":
            figures[by_node[figure.trial]].append(figure)
    arms: dict[str, list[TrialArm]] = defaultdict(list)
    for arm in read_arms(graph, nodes) if nodes else ():
        arms[arm.document].append(arm)
    found: list[Comparison] = []
    for trial in both:
        records = [d for d in documents[trial] if d.kind == "registry-record"]
        papers = [d for d in documents[trial] if d.kind == "publication"]
        for record in records:
            for paper in papers:
                found += _compare(trial, record, paper, figures[trial], arms)
    return sorted(found, key=_order)


def _order(item: Comparison) -> tuple[str, bool, str, str, str, str, int]:
    return (
        item.trial, item.verdict == "agrees", item.measure, item.time or "", item.arm or "", item.paper.document,
        item.paper.start,
    )  # fmt: skip


def _compare(
    trial: str,
    record: TrialDocument,
    paper: TrialDocument,
    figures: Sequence[Figure],
    arms: dict[str, list[TrialArm]],
) -> list[Comparison]:
    aligned = align_arms(arms[paper.id], arms[record.id])
    single = {d.id: arms[d.id][0].iri for d in (record, paper) if len(arms[d.id]) == 1}
    posted = [f for f in figures if f.document == record.id and f.measure not in _NOT_COMPARED]
    stated = [f for f in figures if f.document == paper.id and f.measure not in _NOT_COMPARED]
    found: list[Comparison] = []
    for figure in stated:
        if figure.population or figure.selected_population or (quantity := _quantity(figure)) is None:
            continue
        name, value, step = quantity
        sides = [(side or single.get(paper.id)) for side in (figure.arm, figure.comparator)]
        if figure.comparator is None:
            sides[1] = None
        wanted = [aligned.get(side) if side else None for side in sides]
        if any(side and not mapped for side, mapped in zip(sides, wanted, strict=True)):
            continue
        candidates: list[tuple[bool, Decimal, Figure, Decimal, Decimal]] = []
        for other in posted:
            same_key = other.measure == figure.measure and other.time_months == figure.time_months
            if not same_key or (other_quantity := _quantity(other)) is None or other_quantity[0] != name:
                continue
            theirs = [other.arm or single.get(record.id), other.comparator]
            other_value = other_quantity[1]
            if name in RATIOS and theirs == wanted[::-1] and theirs != wanted and other_value:
                other_value = (1 / other_value).quantize(other_quantity[2], rounding=ROUND_HALF_UP)
            elif theirs != wanted:
                continue
            coarser = max(step, other_quantity[2])
            gap = abs(value - other_value)
            candidates.append((gap > coarser / 2, gap, other, other_value, coarser))
        if not candidates:
            continue
        differs, gap, other, other_value, coarser = min(candidates, key=lambda c: (c[0], c[1], c[2].iri))
        found.append(
            Comparison(
                trial=trial.rsplit("/", 1)[-1],
                measure=figure.measure,
                quantity=name,
                time=figure.time,
                arm=figure.arm_label,
                comparator=figure.comparator_label,
                verdict="differs" if differs else "agrees",
                reason=_reason(figure, other, gap, coarser, record, paper, figures) if differs else None,
                registry=other,
                paper=figure,
                registry_value=other_value,
                paper_value=value,
            )
        )
    return found


def _quantity(figure: Figure) -> tuple[str, Decimal, Decimal] | None:
    """What the figure measures, its value in that, and the step of its last digit; None where it is not comparable."""
    if figure.statistic in RATIOS and figure.value is not None:
        return figure.statistic, figure.value, _step(figure.value)
    if figure.statistic == "median" and figure.value_months is not None and figure.value is not None:
        # The step of '20 weeks' is a week.
        scale = figure.value_months / figure.value if figure.value else Decimal(1)
        return "months", figure.value_months, _step(figure.value) * scale
    if figure.statistic in ("proportion", "rate-at-time", "count"):
        if figure.unit == "%" and figure.value is not None:
            return "%", figure.value, _step(figure.value)
        if figure.unit == "ratio" and figure.value is not None and figure.value <= 1:
            return "%", figure.value * 100, _step(figure.value) * 100
        if figure.events is not None and figure.total:
            return "%", Decimal(100 * figure.events) / figure.total, Decimal("0.0001")
    return None


def _step(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)


def _reason(
    paper: Figure,
    posted: Figure,
    gap: Decimal,
    coarser: Decimal,
    record_document: TrialDocument,
    paper_document: TrialDocument,
    figures: Iterable[Figure],
) -> str:
    """The likely reason of a difference, most telling first."""
    if gap <= coarser:
        return "rounding: they differ by one in the last digit"
    if paper.total and posted.total and paper.total != posted.total:
        return f"analysis set: {paper.total} persons in the paper, {posted.total} in the registry"
    if paper.analysis_set and posted.analysis_set and paper.analysis_set != posted.analysis_set:
        return f"analysis set: {paper.analysis_set} in the paper, {posted.analysis_set} in the registry"
    if any(word in paper.measure for word in _SURVIVAL):
        follow_up = {
            f.document: f.value_months for f in figures if f.measure == "follow-up-time" and f.value_months is not None
        }
        one, other = follow_up.get(paper.document), follow_up.get(posted.document)
        if one is not None and other is not None and one != other:
            return f"data cut: follow-up of {plain(one)} months in the paper, {plain(other)} in the registry"
        years = {d.issued[:4] for d in (record_document, paper_document) if d.issued}
        if len(years) == 2:
            paper_year, record_year = (d.issued[:4] if d.issued else "" for d in (paper_document, record_document))
            return f"data cut: paper of {paper_year}, record of {record_year}"
    return "not explained by what the documents say"


def align_arms(paper: Sequence[TrialArm], record: Sequence[TrialArm]) -> dict[str, str]:
    """Arm of the record by arm of the paper (IRIs): by label, by drugs, then the one arm left on both sides."""
    aligned: dict[str, str] = {}

    def left() -> tuple[list[TrialArm], list[TrialArm]]:
        taken = set(aligned.values())
        return [a for a in paper if a.iri not in aligned], [a for a in record if a.iri not in taken]

    def fold(label: str) -> str:
        return " ".join("".join(c if c.isalnum() else " " for c in label.casefold()).split())

    for same in (
        lambda a, b: fold(a.label) == fold(b.label),
        lambda a, b: bool(a.drugs) and a.drugs == b.drugs,
        lambda a, b: bool(a.drugs) and bool(b.drugs) and (set(a.drugs) <= set(b.drugs) or set(b.drugs) <= set(a.drugs)),
    ):
        papers, records = left()
        pairs = [(a, b) for a in papers for b in records if same(a, b)]
        for a, b in pairs:
            if sum(x is a for x, _ in pairs) == 1 and sum(y is b for _, y in pairs) == 1:
                aligned[a.iri] = b.iri
    papers, records = left()
    if len(papers) == len(records) == 1:
        (one,), (other,) = papers, records
        same_role = not one.role or not other.role or one.role == other.role
        if same_role and not (one.drugs and other.drugs and set(one.drugs).isdisjoint(other.drugs)):
            aligned[one.iri] = other.iri
    return aligned


def find_unreported(graph: Selectable, as_of: str | None = None) -> list[Unreported]:
    """Registered trials of which the graph holds neither a posted result nor a paper, earliest completion first.

    Args:
        graph: where to look.
        as_of: ISO date; a trial completed a year or more before it is overdue (the term of the FDAAA Final Rule,
            42 CFR 11.44).
    """
    members = members_by_trial(graph)
    by_node = {node: trial for trial, nodes in members.items() for node in nodes}
    documents: dict[str, list[TrialDocument]] = defaultdict(list)
    for document in read_documents(graph):
        if document.trial in by_node:
            documents[by_node[document.trial]].append(document)
    prefix = "PREFIX rkg: <https://w3id.org/regimen-kg/ontology#>\n"
    query = prefix + 'SELECT DISTINCT ?t WHERE { ?r a rkg:Result ; rkg:status "reported" ; rkg:trial ?t }'
    reported = {by_node.get(row["t"] or "") for row in graph.select(query)}
    query = prefix + (
        "SELECT ?t ?status ?date ?n WHERE { ?t a rkg:Trial OPTIONAL { ?t rkg:overallStatus ?status } "
        "OPTIONAL { ?t rkg:completionDate ?date } OPTIONAL { ?t rkg:enrolled ?n } } ORDER BY ?t ?status ?date ?n"
    )
    facts: dict[str, dict[str, str | None]] = {}
    for row in graph.select(query):
        facts.setdefault(row["t"] or "", row)
    found = []
    for trial, known in documents.items():
        records = [d for d in known if d.kind == "registry-record"]
        if not records or len(records) < len(known) or trial in reported:
            continue
        fact = facts.get(records[0].trial, {})
        date = fact.get("date")
        found.append(
            Unreported(
                trial=trial.rsplit("/", 1)[-1],
                document=records[0].id,
                title=records[0].title,
                status=fact.get("status"),
                completion_date=date,
                enrolled=int(fact["n"] or 0) if fact.get("n") else None,
                is_overdue=_is_overdue(date, as_of),
            )
        )
    return sorted(found, key=lambda u: (u.completion_date or "9999", u.trial))


def _is_overdue(date: str | None, as_of: str | None) -> bool | None:
    if not date or not as_of:
        return None
    # Dates as precise as stated compare at the precision of the coarser one.
    due = f"{int(date[:4]) + 1}{date[4:]}"
    length = min(len(due), len(as_of))
    return due[:length] < as_of[:length]
