"""Questions answered from the graph: candidates by SPARQL, then judged one by one with exact numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol
from urllib.parse import unquote

import pyoxigraph

from kg.model.extraction import RATIOS
from kg.query.applicability import Judgement, Status, judge
from kg.query.items import find_grades, to_months
from kg.query.parse import parse_question
from kg.query.question import Comparison, Figure, Operator, Question, Treatment
from kg.query.rows import Answer, AnswerRow, Applicability, RowEvidence, TotalSource
from kg.vocabulary import Matcher, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import default_matcher

_RKG = "https://w3id.org/regimen-kg/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_OA = "http://www.w3.org/ns/oa#"
_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom"
PREFIXES = f"PREFIX rkg: <{_RKG}>\nPREFIX skos: <{_SKOS}>\n"
_CHUNK = 500  # subjects per look-up
_NO_POINT = ("range", "count")


class Selectable(Protocol):
    """A graph that answers SELECT queries with the union of its named graphs: a local one or a remote store."""

    def select(self, sparql: str) -> Iterator[dict[str, str | None]]:
        """Rows from variable names to lexical values; None where unbound."""
        ...


Facts = Mapping[str, Mapping[str, Sequence[str]]]


def ask(graph: Selectable, text: str, *, own_only: bool = False, vocabulary: Vocabulary | None = None) -> Answer:
    """The answer to a plain question.

    Args:
        graph: where to look.
        text: the question, see ``kg.query.parse``.
        own_only: leave out figures that a document cites from elsewhere.
        vocabulary: how words are read; the package's own by default.

    Raises:
        QuestionError: the question is not understood.
    """
    words = vocabulary or default_vocabulary()
    question = parse_question(text, vocabulary, trials=trial_acronyms(graph), implied=implied_statuses(graph))
    return answer(graph, question, own_only=own_only, vocabulary=words)


def trial_acronyms(graph: Selectable) -> list[str]:
    """Acronyms of the trials in the graph, sorted."""
    rows = graph.select(PREFIXES + "SELECT DISTINCT ?a WHERE { ?trial a rkg:Trial ; rkg:acronym ?a } ORDER BY ?a")
    return [row["a"] for row in rows if row["a"]]


def implied_statuses(graph: Selectable) -> dict[str, tuple[str, str]]:
    """Markers whose written form says a state as well (MSI-H): IRI → (IRI of the marker, state)."""
    rows = graph.select(
        PREFIXES + "SELECT ?entry ?marker ?state WHERE { ?entry rkg:impliesStatus ?status . "
        "?status rkg:ofMarker ?marker ; rkg:inState/skos:notation ?state } ORDER BY ?entry ?marker ?state"
    )
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        if row["entry"] and row["marker"] and row["state"]:
            found.setdefault(row["entry"], (row["marker"], row["state"]))
    return found


def answer(graph: Selectable, question: Question, *, own_only: bool, vocabulary: Vocabulary) -> Answer:
    """The answer to a question already understood."""
    return _Answering(graph, question, own_only, vocabulary).run()


def all_rows(graph: Selectable, *, vocabulary: Vocabulary | None = None) -> list[AnswerRow]:
    """Every own and cited figure of the graph, ranges and counts too, then every arm; for views of the whole graph."""
    words = vocabulary or default_vocabulary()
    everything = _Answering(graph, Question(text=""), False, words)
    claims = {
        kind: [
            row["claim"]
            for row in graph.select(f"{PREFIXES}SELECT ?claim WHERE {{ ?claim a rkg:{kind} }} ORDER BY ?claim")
            if row["claim"]
        ]
        for kind in ("Result", "Arm")
    }
    return [row for kind in ("Result", "Arm") for row in everything.rows_of(claims[kind], is_result=kind == "Result")]


def result_rows(
    graph: Selectable,
    results: Sequence[str],
    *,
    vocabulary: Vocabulary | None = None,
    facts: dict[str, dict[str, list[str]]] | None = None,
) -> list[AnswerRow]:
    """The results of these IRIs as rows, in their order; planned figures are left out.

    Args:
        graph: where to look.
        results: their IRIs.
        vocabulary: the package's own by default.
        facts: what is known of nodes by their IRIs; filled, and not looked up again when given to the next call.
    """
    everything = _Answering(graph, Question(text=""), False, vocabulary or default_vocabulary())
    if facts is not None:
        everything._facts = facts
    return everything.rows_of(results, is_result=True)


class _Answering:
    """One question on its way to an answer."""

    def __init__(self, graph: Selectable, question: Question, own_only: bool, vocabulary: Vocabulary) -> None:
        self._graph = graph
        self._question = question
        self._statuses = tuple(s for s in question.statuses if not (own_only and s != "reported"))
        self._vocabulary = vocabulary
        self._matcher = default_matcher() if vocabulary is default_vocabulary() else Matcher(vocabulary)
        self._left_out: Counter[str] = Counter()
        self._facts: dict[str, dict[str, list[str]]] = {}

    def run(self) -> Answer:
        question = self._question
        if question.figures:
            found: list[list[AnswerRow]] = []
            queries = []
            for figure in question.figures:
                sparql = self._result_query(figure)
                queries.append(sparql)
                found.append(self._figure_rows(figure, self._iris(sparql)))
            rows = _join(found, any_figure=question.any_figure)
        else:
            sparql = self._arm_query()
            queries = [sparql]
            rows = self._arm_rows(self._iris(sparql))
        return Answer(
            question=question.text,
            understood=tuple(self._understood()),
            rows=tuple(sorted(rows, key=_row_order)),
            left_out=tuple(sorted(self._left_out.items())),
            sparql="\n".join(queries),
        )

    # ---- candidates ------------------------------------------------------------------------------------------------

    def _iris(self, sparql: str) -> list[str]:
        return [row["claim"] for row in self._graph.select(sparql) if row["claim"]]

    def _result_query(self, figure: Figure) -> str:
        patterns = [
            f"VALUES ?measure {{ {_iri_list(self._measures(figure))} }}",
            "?claim rkg:measure ?measure ; rkg:trial ?trial .",
        ]
        if self._question.treatments:
            patterns.append("?claim rkg:regimen ?regimen .")
        if figure.statistic:
            patterns.append(f"?claim rkg:statistic {_text(figure.statistic)} .")
        if figure.comparison is not None:
            patterns.append(self._rough_filter(figure.comparison))
        return self._query(patterns)

    def _arm_query(self) -> str:
        patterns = ["?claim a rkg:Arm ; rkg:trial ?trial ."]
        if self._question.treatments:
            patterns.append("?claim rkg:regimen ?regimen .")
        return self._query(patterns)

    def _query(self, patterns: list[str]) -> str:
        question = self._question
        for number, treatment in enumerate(question.treatments):
            patterns.append(_treatment_pattern(treatment, number))
        if question.conditions:
            for number, condition in enumerate(question.conditions):
                patterns.append(
                    f"VALUES ?condition{number} {{ {_iri_list(self._narrower(condition))} }} "
                    f"{{ ?claim rkg:condition ?condition{number} }} UNION {{ ?trial rkg:condition ?condition{number} }}"
                )
        if question.phases:
            patterns.append(f"VALUES ?phase {{ {' '.join(map(_text, question.phases))} }} ?trial rkg:phase ?phase .")
        if question.randomized is not None:
            patterns.append(f"?trial rkg:randomized {str(question.randomized).lower()} .")
        if question.enrolled is not None:
            patterns.append(f"?trial rkg:enrolled ?enrolled . {_filter('?enrolled', question.enrolled)}")
        body = "\n  ".join(patterns)
        return f"{PREFIXES}SELECT DISTINCT ?claim WHERE {{\n  {body}\n}} ORDER BY ?claim"

    def _rough_filter(self, comparison: Comparison) -> str:
        """Leaves out points that do not fit; what has no point is kept, to be counted as left out.

        Durations are compared in months, which the graph holds rounded to two decimals: the bounds are widened by as
        much, and the exact comparison follows.
        """
        if comparison.unit is None or comparison.unit == "%":
            variable, pattern, low, high = "?value", "?claim rkg:value ?value", comparison.value, comparison.high
            slack = Decimal(0)
        else:
            variable, pattern = "?months", "?claim rkg:valueMonths ?months"
            low = to_months(comparison.value, comparison.unit)
            high = to_months(comparison.high, comparison.unit) if comparison.high is not None else None
            slack = Decimal("0.01")
        if comparison.operator in (Operator.LESS, Operator.AT_MOST):
            wanted = Comparison(operator=Operator.AT_MOST, value=low + slack)
        elif comparison.operator in (Operator.GREATER, Operator.AT_LEAST):
            wanted = Comparison(operator=Operator.AT_LEAST, value=low - slack)
        else:
            wanted = Comparison(operator=Operator.BETWEEN, value=low - slack, high=(high or low) + slack)
        test = _filter(variable, wanted).removeprefix("FILTER(").removesuffix(")")
        return f"OPTIONAL {{ {pattern} }} FILTER(!BOUND({variable}) || ({test}))"

    def _measures(self, figure: Figure) -> list[str]:
        found: set[str] = set()
        for measure in figure.measures:
            found.update(self._narrower(self._answering_measure(measure)))
        return sorted(found)

    def _answering_measure(self, measure: Term) -> Term:
        """The group a question about the measure is answered with (``rkg:answeredBy``), else the measure itself."""
        rows = self._graph.select(
            f"{PREFIXES}SELECT ?group WHERE {{ {_iri(measure.iri)} rkg:answeredBy ?group }} ORDER BY ?group"
        )
        groups = [row["group"] for row in rows]
        return self._vocabulary.terms.get(groups[0] or "", measure) if groups else measure

    def _narrower(self, term: Term) -> list[str]:
        """IRIs of the term and all narrower ones, sorted."""
        return [t.iri for t in self._vocabulary.of_kind(term.kind) if self._vocabulary.is_a(t, term.iri)]

    # ---- facts about candidates --------------------------------------------------------------------------------------

    def _look_up(self, iris: Iterable[str]) -> None:
        """Fetch all properties of the nodes, each node once."""
        wanted = sorted(set(iris) - self._facts.keys())
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            for iri in chunk:
                self._facts[iri] = defaultdict(list)
            rows = self._graph.select(
                f"SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?s {{ {_iri_list(chunk)} }} ?s ?p ?o }} ORDER BY ?s ?p ?o"
            )
            for row in rows:
                if row["s"] and row["p"] and row["o"] is not None:
                    self._facts[row["s"]][row["p"]].append(row["o"])

    def _all(self, iri: str, name: str) -> list[str]:
        return self._facts.get(iri, {}).get(name if "://" in name else _RKG + name, [])

    def _one(self, iri: str, name: str) -> str | None:
        values = self._all(iri, name)
        return values[0] if values else None

    def _follow(self, iris: Iterable[str], *names: str) -> None:
        self._look_up(value for iri in iris for name in names for value in self._all(iri, name))

    def _load(self, claims: Sequence[str]) -> None:
        self._look_up(claims)
        self._follow(claims, "trial", "document", "arm", "comparator", "regimen", "sentence", "biomarkerStatus")
        self._follow(claims, _DERIVED_FROM)
        regimens = {r for claim in claims for r in self._all(claim, "regimen")}
        self._follow(regimens, "hasComponent")
        trials = {t for claim in claims for t in self._all(claim, "trial")}
        self._follow(trials, "requires")

    # ---- rows ------------------------------------------------------------------------------------------------------

    def _figure_rows(self, figure: Figure, results: Sequence[str]) -> list[AnswerRow]:
        self._load(results)
        rows = []
        for result in results:
            unfit = self._unfit_trial_reason(result)
            if unfit == "":
                continue
            reason = self._no_point_reason(result, figure)
            reason = unfit if reason is None else reason
            if reason is not None:
                if reason:
                    self._left_out[reason] += 1
                continue
            row = self._row(result, is_result=True)
            if row is not None:
                rows.append(row)
        return rows

    def rows_of(self, claims: Sequence[str], *, is_result: bool) -> list[AnswerRow]:
        """The claims as rows, planned figures left out, whatever the question asks of figures."""
        self._load(claims)
        rows = (self._row(c, is_result=is_result) for c in claims if self._one(c, "status") != "planned")
        return [row for row in rows if row is not None]

    def _arm_rows(self, arms: Sequence[str]) -> list[AnswerRow]:
        return self.rows_of([arm for arm in arms if self._unfit_trial_reason(arm) is None], is_result=False)

    def _no_point_reason(self, result: str, figure: Figure) -> str | None:
        """None for a figure to list; else why it is left out, empty where it simply is not what was asked."""
        statistic = self._one(result, "statistic") or ""
        status = self._one(result, "status")
        comparison = figure.comparison
        unit = self._one(result, "unit") or ""
        value = _number(self._one(result, "value"))
        if figure.time_months is not None:
            time = _number(self._one(result, "timeMonths"))
            if time is None or abs(time - figure.time_months) > Decimal("0.1"):
                return ""
        if figure.statistic is not None and statistic != figure.statistic:
            return ""
        if figure.event is not None and not self._names_event(result, figure.event):
            return ""
        if figure.grades is not None:
            grades = find_grades(self._one(result, "detail") or "")
            if not grades:
                return "adverse events without a stated grade"
            if not grades & figure.grades:
                return ""
        if comparison is not None and statistic not in _NO_POINT:
            if not _comparable(statistic, unit, comparison, figure):
                return ""
            if value is not None and not _compare(_in_unit(value, unit, comparison.unit), comparison):
                return ""
        if status == "planned":
            return "planned figures (assumptions and thresholds)"
        if status not in self._statuses:
            return "figures cited from elsewhere" if status == "cited" else "the document's own figures"
        if statistic == "range":
            return "ranges without a point"
        if self._one(result, "selectedPopulation") == "true":
            return "figures of patients selected by the outcome or by referral"
        if statistic == "count" and figure.statistic != "count":
            return "bare counts"
        if value is None and comparison is not None:
            return "figures not reached"
        return None

    def _names_event(self, result: str, event: Term) -> bool:
        """Whether the figure's description names the adverse event or a narrower one."""
        detail = self._one(result, "detail") or ""
        named = (m.term for m in self._matcher.find(detail) if m.term.kind is TermKind.ADVERSE_EVENT)
        return any(self._vocabulary.is_a(term, event.iri) for term in named)

    def _unfit_trial_reason(self, claim: str) -> str | None:
        """None where disease, trial and setting are those asked for; empty where not; else why that is not known."""
        question = self._question
        trial = self._one(claim, "trial") or ""
        conditions = self._all(claim, "condition") or self._all(trial, "condition")
        terms = [self._vocabulary.terms[c] for c in conditions if c in self._vocabulary.terms]
        for asked in question.conditions:
            if not any(self._vocabulary.is_a(term, asked.iri) for term in terms):
                return ""
        if question.trials:
            names = {n.casefold() for n in (*self._trial_names(claim), self._document_id(claim))}
            if not any(wanted.casefold() in names for wanted in question.trials):
                return ""
        if question.settings:
            stated = {w.casefold() for n in ("treatmentSetting", "lineOfTherapy") for w in self._all(trial, n)}
            if not stated:
                return "figures whose treatment setting is not stated"
            if not all(_setting_words(setting) & stated for setting in question.settings):
                return ""
        return None

    def _row(self, claim: str, *, is_result: bool) -> AnswerRow | None:
        """The claim as a row; None where its patients are not those asked for."""
        status = (self._one(claim, "status") or "reported") if is_result else "reported"
        statuses = self._claim_statuses(claim, status)
        judgement = self._applicability(statuses)
        if judgement is None:
            return None
        level, reason = judgement
        regimen = self._one(claim, "regimen") or ""
        arm = self._one(claim, "arm") if is_result else claim
        size = _integer(self._one(arm, "persons")) if arm else None
        measure = self._vocabulary.terms.get(self._one(claim, "measure") or "")
        drugs, conditional, routes = self._drugs(regimen)
        value = _number(self._one(claim, "value"))
        events = _integer(self._one(claim, "events"))
        total = _integer(self._one(claim, "total"))
        total_source: TotalSource | None = "stated" if total is not None else None
        if total is None and self._one(claim, "unit") == "%":
            total, total_source = self._likely_total(claim, value, events, size)
        trial_names = self._trial_names(claim)
        own_conditions = self._all(claim, "condition") or self._all(self._one(claim, "trial") or "", "condition")
        comparator = self._one(claim, "comparator")
        return AnswerRow(
            trial=trial_names[0] if trial_names else self._document_id(claim),
            registry_ids=tuple(self._all(self._one(claim, "trial") or "", "registryId")),
            document=self._document_id(claim),
            document_title=self._one(self._one(claim, "document") or "", "http://purl.org/dc/terms/title"),
            regimen=self._one(regimen, _SKOS + "prefLabel") if regimen else None,
            drugs=drugs,
            conditional_drugs=conditional,
            procedures=tuple(sorted(self._label(p) for p in self._all(regimen, "hasProcedure"))),
            routes=routes,
            conditions=tuple(sorted(self._label(c) for c in own_conditions)),
            measure=measure.name if measure else _tail(self._one(claim, "measure")),
            measure_label=measure.label if measure else _tail(self._one(claim, "measure")),
            statistic=self._one(claim, "statistic"),
            value=value,
            value_text=self._one(claim, "valueText"),
            unit=self._one(claim, "unit"),
            low=_number(self._one(claim, "low")),
            high=_number(self._one(claim, "high")),
            level=_number(self._one(claim, "level")),
            events=events,
            total=total,
            total_source=total_source,
            time=self._one(claim, "time"),
            p=self._one(claim, "pText"),
            arm=self._one(arm, "label") if arm else None,
            arm_size=size,
            comparator=self._one(comparator, "label") if comparator else None,
            population=self._one(claim, "population"),
            detail=self._one(claim, "detail"),
            biomarkers=tuple(sorted({s.label for s in statuses})),
            status=status,
            applicability=level,
            applicability_reason=reason,
            score=float(text) if (text := self._one(claim, "score")) else None,
            evidence=self._evidence(claim),
            iri=claim,
        )

    def _likely_total(
        self, claim: str, value: Decimal | None, events: int | None, arm_size: int | None
    ) -> tuple[int | None, TotalSource | None]:
        """A denominator the text does not state with the figure, but which the figure agrees with to its last digit.

        The size of its arm, or the patients analysed in the trial, where the figure can only be about all of them.
        """
        if _agrees(value, events, arm_size):
            return arm_size, "arm"
        trial = self._one(claim, "trial") or ""
        analysed = _integer(self._one(trial, "analysed"))
        if (len(self._all(trial, "hasArm")) == 1 or self._one(claim, "arm") is None) and _agrees(
            value, events, analysed
        ):
            return analysed, "trial"
        return None, None

    def _claim_statuses(self, claim: str, status: str) -> list[Status]:
        """Biomarker statuses of a claim's patients: its own, and what its trial requires unless it is cited."""
        trial = self._one(claim, "trial") or ""
        nodes = [*self._all(claim, "biomarkerStatus"), *(self._all(trial, "requires") if status == "reported" else ())]
        self._look_up(nodes)
        found = []
        for node in sorted(set(nodes)):
            label = self._one(node, _SKOS + "prefLabel") or _tail(node) or node
            found.append(Status(self._one(node, "marker") or "", self._one(node, "state") or "", label))
        return found

    def _applicability(self, statuses: Sequence[Status]) -> tuple[Applicability, str | None] | None:
        reasons = []
        for wanted in self._question.biomarkers:
            asked = Status(wanted.marker.iri, wanted.state, f"{wanted.marker.label} {wanted.state}")
            judgement: Judgement = judge(asked, statuses, self._vocabulary)
            if judgement.level is None:
                if not judgement.stated:
                    self._left_out[f"figures whose {wanted.marker.label} status is not stated"] += 1
                return None
            if judgement.level == "partial" and judgement.reason:
                reasons.append(judgement.reason)
        return ("partial", "; ".join(reasons)) if reasons else ("full", None)

    def _drugs(self, regimen: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        drugs: set[str] = set()
        always: set[str] = set()
        routes: set[str] = set()
        for component in self._all(regimen, "hasComponent"):
            for drug in self._all(component, "drug"):
                label = self._label(drug)
                drugs.add(label)
                if self._one(component, "conditional") != "true":
                    always.add(label)
                routes.update(f"{label}: {_tail(route)}" for route in self._all(component, "route"))
        return tuple(sorted(drugs)), tuple(sorted(drugs - always)), tuple(sorted(routes))

    def _evidence(self, claim: str) -> RowEvidence:
        spans = self._all(claim, _DERIVED_FROM)
        if not spans:
            return RowEvidence(document=self._document_id(claim), quote="", start=0, end=0)
        span = min(spans, key=lambda s: (_integer(self._one(s, _OA + "start")) or 0, s))
        sentence = self._one(claim, "sentence")
        return RowEvidence(
            document=self._document_id(claim),
            quote=self._one(span, _OA + "exact") or "",
            start=_integer(self._one(span, _OA + "start")) or 0,
            end=_integer(self._one(span, _OA + "end")) or 0,
            pointer=self._one(span, "pointer"),
            sentence=self._one(sentence, _OA + "exact") if sentence else None,
        )

    def _document_id(self, claim: str) -> str:
        document = self._one(claim, "document") or ""
        return self._one(document, "http://purl.org/dc/terms/identifier") or unquote(_tail(document) or "")

    def _trial_names(self, claim: str) -> list[str]:
        trial = self._one(claim, "trial") or ""
        return [*self._all(trial, "acronym"), *self._all(trial, "registryId")]

    def _label(self, iri: str) -> str:
        term = self._vocabulary.terms.get(iri)
        return term.label if term else unquote(_tail(iri) or iri).replace("-", " ")

    # ---- how it was understood ---------------------------------------------------------------------------------------

    def _understood(self) -> Iterator[tuple[str, str]]:
        question = self._question
        for treatment in question.treatments:
            yield ("without" if treatment.negated else "treatment"), _describe_treatment(treatment)
        for number, figure in enumerate(question.figures):
            name = "measure" if number == 0 else ("or measure" if question.any_figure else "and measure")
            yield name, self._describe_figure(figure)
        for condition in question.conditions:
            count = len(self._narrower(condition)) - 1
            yield "disease", condition.label + (f" and {count} narrower" if count else "")
        for asked in question.biomarkers:
            yield "biomarker", f"{asked.marker.label} {asked.state}; evidence in a wider population is marked"
        for setting in question.settings:
            yield "setting", setting.label
        if question.phases:
            yield "phase", ", ".join(question.phases)
        if question.randomized is not None:
            yield "design", "randomised" if question.randomized else "not randomised"
        if question.enrolled is not None:
            yield "enrolled", str(question.enrolled)
        if question.trials:
            yield "trial", ", ".join(question.trials)
        if question.figures:
            kinds = {"reported": "own results", "cited": "figures cited from elsewhere, marked as such"}
            yield "status", " and ".join(kinds[s] for s in self._statuses) + "; planned figures never"
        for assumption in question.assumptions:
            yield "note", assumption

    def _describe_figure(self, figure: Figure) -> str:
        parts = []
        for measure in figure.measures:
            group = self._answering_measure(measure)
            narrower = [self._vocabulary[iri].label for iri in self._narrower(group) if iri != group.iri]
            if group is not measure:
                parts.append(f"{measure.label}, answered by the {group.label}s: {', '.join(narrower)}")
            elif narrower:
                parts.append(f"{measure.label} with {', '.join(narrower)}")
            else:
                parts.append(measure.label)
        text = " or ".join(parts)
        if figure.event is not None:
            text = f"rate of {figure.event.label}"
        if figure.grades is not None:
            text += f", grade {', '.join(map(str, sorted(figure.grades)))}"
        if figure.statistic:
            text = f"{figure.statistic.replace('-', ' ')} of {text}"
        if figure.time_months is not None:
            text += f" at {figure.time_months:f} months"
        if figure.comparison is not None:
            text += f"; {figure.comparison}"
        return text


def _join(found: Sequence[Sequence[AnswerRow]], *, any_figure: bool) -> list[AnswerRow]:
    """Rows of all figures asked for; joined by "and", only those of arms that have each of them."""
    if not any_figure and len(found) > 1:
        keys = set.intersection(*({_arm_key(row) for row in rows} for rows in found))
        found = [[row for row in rows if _arm_key(row) in keys] for rows in found]
    return list({row.iri: row for rows in found for row in rows}.values())


def _arm_key(row: AnswerRow) -> tuple[str, str | None, str | None]:
    return row.document, row.arm, row.regimen


def _row_order(row: AnswerRow) -> tuple[bool, bool, str, Decimal, str, str, str]:
    """Own results first, then full before partial applicability, then the higher figure."""
    return (
        row.status != "reported",
        row.applicability != "full",
        row.unit or "",
        -(row.value if row.value is not None else Decimal("-1e9")),
        row.trial,
        row.measure or "",
        row.iri,
    )


def _describe_treatment(treatment: Treatment) -> str:
    words = " or ".join(f"{t.label} ({t.kind.value.replace('-', ' ')})" for t in treatment.terms) or "any drug"
    return words + (f", {treatment.route.label}" if treatment.route else "")


def _setting_words(setting: Term) -> set[str]:
    """How trials call a setting: by its label or notation, a line of therapy also by its number alone."""
    names = {setting.name.casefold(), setting.label.casefold()}
    return names | {name.removesuffix("-line") for name in names}


def _treatment_pattern(treatment: Treatment, number: int) -> str:
    """SPARQL that restricts ``?regimen``."""
    drug = f"?drug{number}"
    branches = []
    for term in treatment.terms:
        iri = _iri(term.iri)
        pattern = _PATTERNS[term.kind](iri, drug)
        if treatment.route is not None:
            part = f"?part{number}"
            pattern += f" ?regimen rkg:hasComponent {part} . {part} rkg:route {_iri(treatment.route.iri)} ."
            if term.kind is TermKind.DRUG:
                pattern += f" {part} rkg:drug {iri} ."
            elif term.kind is TermKind.DRUG_CLASS:
                pattern += f" {part} rkg:drug {drug} ."
        branches.append(pattern)
    if not treatment.terms and treatment.route is not None:
        branches.append(f"?regimen rkg:hasComponent/rkg:route {_iri(treatment.route.iri)} .")
    joined = branches[0] if len(branches) == 1 else " UNION ".join(f"{{ {b} }}" for b in branches)
    return f"MINUS {{ {joined} }}" if treatment.negated else joined


_PATTERNS: Mapping[TermKind, Callable[[str, str], str]] = {
    TermKind.DRUG: lambda iri, drug: f"?regimen rkg:hasDrug {iri} .",
    TermKind.DRUG_CLASS: lambda iri, drug: f"?regimen rkg:hasDrug {drug} . {drug} a {iri} .",
    TermKind.REGIMEN: lambda iri, drug: f"?regimen rkg:namedRegimen/rkg:variantOf* {iri} .",
    TermKind.REGIMEN_CLASS: lambda iri, drug: f"?regimen a {iri} .",
    TermKind.PROCEDURE: lambda iri, drug: f"?regimen rkg:hasProcedure/skos:broader* {iri} .",
}

_SPARQL_OPERATORS = {
    Operator.GREATER: ">", Operator.AT_LEAST: ">=", Operator.LESS: "<", Operator.AT_MOST: "<=", Operator.EQUAL: "=",
}  # fmt: skip


def _filter(variable: str, comparison: Comparison) -> str:
    """FILTER of the comparison; xsd:decimal of the store holds 18 digits after the point, so bounds are rounded."""
    if comparison.operator is Operator.BETWEEN and comparison.high is not None:
        return f"FILTER({variable} >= {comparison.value:.9f} && {variable} <= {comparison.high:.9f})"
    return f"FILTER({variable} {_SPARQL_OPERATORS[comparison.operator]} {comparison.value:.9f})"


def _compare(value: Decimal, comparison: Comparison) -> bool:
    match comparison.operator:
        case Operator.GREATER:
            return value > comparison.value
        case Operator.AT_LEAST:
            return value >= comparison.value
        case Operator.LESS:
            return value < comparison.value
        case Operator.AT_MOST:
            return value <= comparison.value
        case Operator.EQUAL:
            return value == comparison.value
        case Operator.BETWEEN:
            return comparison.high is not None and comparison.value <= value <= comparison.high


def _comparable(statistic: str, unit: str, comparison: Comparison, figure: Figure) -> bool:
    """Whether the figure and the comparison speak of the same kind of quantity."""
    if figure.statistic is None and (statistic in RATIOS or statistic == "difference"):
        return False
    if comparison.unit is None:
        return unit == "ratio"
    if comparison.unit == "%":
        return unit == "%"
    return unit in ("days", "weeks", "months", "years")


def _in_unit(value: Decimal, unit: str, wanted: str | None) -> Decimal:
    """A duration in the unit wanted, other figures as they are."""
    if wanted in (None, "%") or unit == wanted:
        return value
    return to_months(value, unit) / to_months(Decimal(1), wanted or "months")


def _agrees(value: Decimal | None, events: int | None, size: int | None) -> bool:
    """Whether events of that many persons give the percentage to its last digit."""
    if value is None or events is None or not size or events > size:
        return False
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return abs(Decimal(100 * events) / size - value) <= Decimal(1).scaleb(-digits) / 2


def _number(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None else None


def _tail(iri: str | None) -> str | None:
    return iri.rsplit("/", 1)[-1] if iri else None


def _iri(iri: str) -> str:
    return str(pyoxigraph.NamedNode(iri))


def _iri_list(iris: Iterable[str]) -> str:
    return " ".join(_iri(i) for i in iris)


def _text(value: str) -> str:
    return str(pyoxigraph.Literal(value))
