"""What changed between two graphs: documents, claims, and the answers of the catalogue.

A figure is known by its key (document, arm, measure, statistic, time, population …), not by where it stands: a
sentence that moved is no change. Two figures of one key whose values differ are one changed claim.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.query.answer import PREFIXES, Selectable, ask
from kg.query.catalogue import catalogue, run_query
from kg.query.figures import Figure, read_documents, read_figures

Change = Literal["added", "removed", "changed"]
_PREFIXES = (
    PREFIXES + "PREFIX dcterms: <http://purl.org/dc/terms/>\nPREFIX oa: <http://www.w3.org/ns/oa#>\n"
    "PREFIX prov: <http://www.w3.org/ns/prov#>\n"
)
# Columns of catalogue rows that say where a claim stands, not what it says.
_PLACES = frozenset({"start", "end", "pointer", "iri", "result", "span"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChange:
    """A claim that is new, gone or different."""

    change: Change
    kind: str  # result | endpoint | criterion | biomarker | finding | trial fact
    document: str
    claim: str  # what it is about
    old: str | None = None
    new: str | None = None
    sentence: str | None = None  # of the newer graph where there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerChange:
    """An answer that is different now."""

    question: str
    added: tuple[str, ...]  # rows, as text
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphDiff:
    """All that changed from one graph to another."""

    documents_added: tuple[str, ...]
    documents_removed: tuple[str, ...]
    claims: tuple[ClaimChange, ...]
    answers: tuple[AnswerChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.documents_added or self.documents_removed or self.claims or self.answers)


def diff(old: Selectable, new: Selectable, questions: Sequence[str] = ()) -> GraphDiff:
    """The changes from ``old`` to ``new``.

    Args:
        old: the earlier graph.
        new: the later graph.
        questions: plain questions to answer on both, beside the catalogue's queries that need no parameter.

    Raises:
        QuestionError: a question is not understood.
    """
    before, after = ({document.id for document in read_documents(graph)} for graph in (old, new))
    return GraphDiff(
        documents_added=tuple(sorted(after - before)),
        documents_removed=tuple(sorted(before - after)),
        claims=tuple(
            sorted(
                _claim_changes(old, new),
                key=lambda c: (c.document, c.kind, c.claim, c.change, c.old or "", c.new or ""),
            )
        ),
        answers=tuple(_answer_changes(old, new, questions)),
    )


# ---- claims -------------------------------------------------------------------------------------------------------


def _claim_changes(old: Selectable, new: Selectable) -> Iterator[ClaimChange]:
    yield from _figure_changes(read_figures(old), read_figures(new))
    for kind, query in _CLAIMS.items():
        before, after = (Counter(_claims(graph, query)) for graph in (old, new))
        for document, claim in (before - after).elements():
            yield ClaimChange(change="removed", kind=kind, document=document, claim=claim)
        for document, claim in (after - before).elements():
            yield ClaimChange(change="added", kind=kind, document=document, claim=claim)


def _figure_changes(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[ClaimChange]:
    before, after = _by_key(old), _by_key(new)
    for key in sorted(before.keys() | after.keys()):
        gone, come = list(before.get(key, ())), list(after.get(key, ()))
        for figure in list(gone):
            same = next((other for other in come if other.text == figure.text), None)
            if same is not None:
                gone.remove(figure)
                come.remove(same)
        for was, now in zip(gone, come, strict=False):
            yield ClaimChange(
                change="changed", kind="result", document=now.document, claim=_about(now), old=was.text, new=now.text,
                sentence=now.sentence or now.quote,
            )  # fmt: skip
        for was in gone[len(come) :]:
            yield ClaimChange(
                change="removed", kind="result", document=was.document, claim=_about(was), old=was.text,
                sentence=was.sentence or was.quote,
            )  # fmt: skip
        for now in come[len(gone) :]:
            yield ClaimChange(
                change="added", kind="result", document=now.document, claim=_about(now), new=now.text,
                sentence=now.sentence or now.quote,
            )  # fmt: skip


def _by_key(figures: Sequence[Figure]) -> dict[tuple[str, ...], list[Figure]]:
    found: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        key = (
            figure.document, figure.measure, figure.statistic, figure.unit, figure.status, figure.arm_label,
            figure.comparator_label, figure.time, figure.population, figure.analysis_set, figure.detail,
        )  # fmt: skip
        found[tuple(part or "" for part in key)].append(figure)
    for group in found.values():
        group.sort(key=lambda figure: (figure.text, figure.iri))
    return found


def _about(figure: Figure) -> str:
    parts = [figure.measure.replace("-", " "), figure.statistic.replace("-", " ")]
    if figure.arm_label:
        against = f" against {figure.comparator_label}" if figure.comparator_label else ""
        parts.append(f"{figure.arm_label}{against}")
    parts += [part for part in (figure.time, figure.population, figure.detail) if part]
    if figure.status != "reported":
        parts.append(figure.status)
    return "; ".join(parts)


# Claims other than figures: what identifies one, as one text. Its place in the document is left out.
_CLAIMS = {
    "endpoint": "?c a rkg:PlannedEndpoint ; rkg:measure/skos:prefLabel ?x . OPTIONAL { ?c rkg:role ?y } "
    "OPTIONAL { ?c rkg:label ?z }",
    "criterion": "?c a rkg:EligibilityCriterion ; rkg:text ?x ; rkg:inclusion ?y ; rkg:criterionKind ?z",
    "biomarker": "?c a rkg:BiomarkerCriterion ; rkg:biomarkerStatus/skos:prefLabel ?x ; rkg:role ?y . "
    "OPTIONAL { ?c rkg:assay ?z }",
    "finding": "?c a rkg:Finding ; rkg:message ?x ; rkg:findingKind ?y",
    "trial fact": "?c a rkg:TrialFact ; rkg:field ?x ; rkg:valueText ?y",
}


def _claims(graph: Selectable, pattern: str) -> Iterator[tuple[str, str]]:
    query = (
        f"SELECT ?c ?doc ?x ?y ?z WHERE {{ ?c rkg:document/dcterms:identifier ?doc . {pattern} }} ORDER BY ?c ?x ?y ?z"
    )
    for row in graph.select(_PREFIXES + query):
        yield row["doc"] or "", "; ".join(value for value in (row["x"], row["y"], row["z"]) if value)


# ---- answers ------------------------------------------------------------------------------------------------------


def _answer_changes(old: Selectable, new: Selectable, questions: Sequence[str]) -> Iterator[AnswerChange]:
    for name, query in sorted(catalogue().items()):
        if all(parameter.default is not None for parameter in query.parameters):
            before, after = (Counter(_row_text(row) for row in run_query(graph, query, {})) for graph in (old, new))
            yield from _answer_change(name, before, after)
    for question in questions:
        before, after = (
            Counter(
                f"{r.trial}: {r.regimen or r.arm or 'all patients'}; {_answer_figure(r)}" for r in ask(graph, question)
            )
            for graph in (old, new)
        )
        yield from _answer_change(question, before, after)


def _answer_change(question: str, before: Counter[str], after: Counter[str]) -> Iterator[AnswerChange]:
    added, removed = sorted((after - before).elements()), sorted((before - after).elements())
    if added or removed:
        yield AnswerChange(question=question, added=tuple(added), removed=tuple(removed))


def _row_text(row: object) -> str:
    values = row.items() if isinstance(row, dict) else ()
    return "; ".join(str(value) for key, value in values if key not in _PLACES and value not in (None, "", []))


def _answer_figure(row: object) -> str:
    names = ("measure", "statistic", "value", "unit", "low", "high", "events", "total", "time", "status")
    return " ".join(str(value) for name in names if (value := getattr(row, name)) is not None)
