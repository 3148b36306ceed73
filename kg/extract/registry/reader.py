"""The structured part of a registry record as an extraction.

Every figure of the posted results becomes a result with the key that papers' results have; its evidence is the exact
value and where it stands in the record. The tables of a record each have groups of their own: a group is aligned with
a planned arm, or with a group of another table, by its title or description, never by its position or id. Groups are
never added up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.extract.facts.endpoints import ENDPOINT_ROLES
from kg.extract.registry.field_values import (
    analysis_set_of,
    analysis_statistic,
    at_field,
    constant,
    date_of,
    decimal,
    integer,
    masking_of,
    p_value,
    phase_of,
    statistic_of_measure,
    time_point,
    unit_of,
)
from kg.extract.registry.groups import NO_DRUG, Groups, key_of, named_in
from kg.model import (
    Arm,
    Component,
    Criterion,
    Document,
    Extraction,
    Field,
    PlannedEndpoint,
    RegistryRecord,
    Result,
    Trial,
)
from kg.model.extraction import ArmRole, Statistic, Unit
from kg.model.registry import (
    ArmGroup,
    Denominator,
    Intervention,
    Measurement,
    OutcomeAnalysis,
    OutcomeMeasure,
    Reference,
)
from kg.vocabulary import TermKind, default_vocabulary
from kg.vocabulary.matcher import Matcher, default_matcher
from kg.vocabulary.terms import BASE


def extract_record(document: Document, matcher: Matcher | None = None) -> Extraction:
    """What the structured part of a registry record states: trial facts, arms, endpoints, age limits, results.

    Findings, biomarkers and the criteria in free text are read from the document's text, not here.

    Args:
        document: a document with a registry record.
        matcher: the vocabulary's matcher; by default that of the package's own vocabulary.

    Raises:
        ValueError: the document has no registry record.
    """
    if document.record is None:
        raise ValueError(f"{document.id} has no registry record; read its text instead")
    return _Reader(document.record, document.metadata.registry_ids, matcher or default_matcher()).extraction()


def merge_record(document: Document, from_text: Extraction, matcher: Matcher | None = None) -> Extraction:
    """What a registry record's structure and its prose say together.

    The structure decides trial facts, arms, endpoints and posted results. The prose adds biomarkers, criteria, doses,
    and figures (mostly cited ones); a figure's arm is kept where an arm of the same label is in the structure. A
    document without a registry record is returned as it is.
    """
    if document.record is None:
        return from_text
    record = extract_record(document, matcher)
    by_label = {key_of(arm.label): arm.id for arm in record.arms}
    renamed = {arm.id: by_label.get(key_of(arm.label)) for arm in from_text.arms}
    figures = tuple(
        replace(result, arm=renamed.get(result.arm or ""), comparator=renamed.get(result.comparator or ""))
        for result in from_text.results
    )
    known = {(c.kind, c.subject, c.operator, c.value) for c in from_text.eligibility}
    trial = record.trial
    return replace(
        from_text,
        trial=replace(
            trial,
            acronym=trial.acronym or from_text.trial.acronym,
            randomized=from_text.trial.randomized if trial.randomized is None else trial.randomized,
            phase=trial.phase or from_text.trial.phase,
            line=from_text.trial.line,
            setting=from_text.trial.setting,
            evidence=trial.evidence
            + tuple(
                (name, evidence)
                for name, evidence in from_text.trial.evidence
                if name in ("line", "setting")
                or (name in ("acronym", "randomized", "phase") and not getattr(trial, name))
            ),
        ),
        conditions=record.conditions or from_text.conditions,
        arms=tuple(_with_doses(arm, from_text.arms) for arm in record.arms),
        results=record.results + figures,
        endpoints=record.endpoints or from_text.endpoints,
        eligibility=from_text.eligibility
        + tuple(c for c in record.eligibility if (c.kind, c.subject, c.operator, c.value) not in known),
    )


def _with_doses(arm: Arm, text_arms: Sequence[Arm]) -> Arm:
    """The arm with the doses and routes that the prose states for its drugs, where all of the prose agrees on them."""
    components = []
    for component in arm.components:
        same = [c for text_arm in text_arms for c in text_arm.components if c.drug == component.drug]
        doses = {c.doses for c in same if c.doses}
        routes = {c.route for c in same if c.route}
        conditions = {c.condition for c in same if c.condition}
        components.append(
            replace(
                component,
                doses=component.doses or (doses.pop() if len(doses) == 1 else ()),
                route=component.route or (routes.pop() if len(routes) == 1 else None),
                condition=component.condition or (conditions.pop() if len(conditions) == 1 else None),
            )
        )
    return replace(arm, components=tuple(components))


_CONTROL_TYPES = {"PLACEBO_COMPARATOR", "SHAM_COMPARATOR", "NO_INTERVENTION", "ACTIVE_COMPARATOR"}
_LEVEL = re.compile(r"(\d+(?:\.\d+)?)\s*%[\s\S]*(?:confidence|credible)", re.IGNORECASE)


@dataclass(slots=True)
class _Reader:
    """One record on its way to an extraction."""

    record: RegistryRecord
    registry_ids: tuple[str, ...]
    matcher: Matcher
    groups: Groups = field(init=False)
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.groups = Groups(self.matcher)

    def extraction(self) -> Extraction:
        """Everything the record's structure states."""
        self._read_arms()
        sizes = self._read_flow()
        for outcome in self.record.outcome_measures:
            self._read_outcome(outcome)
        self._read_adverse_events()
        return Extraction(
            trial=self._trial(),
            conditions=tuple(dict.fromkeys(self._condition(item.value) for item in self.record.conditions)),
            arms=tuple(replace(arm, n=sizes.get(arm.id)) for arm in self.groups.arms),
            results=tuple(self.results),
            endpoints=tuple(self._endpoints()),
            eligibility=tuple(self._criteria()),
        )

    # -- trial

    def _trial(self) -> Trial:
        record = self.record
        allocation = constant(record.allocation)
        model = constant(record.intervention_model)
        if model and model.endswith("_ASSIGNMENT"):
            model = model.removesuffix("_ASSIGNMENT")
        stated: list[tuple[str, Field | None]] = [
            ("acronym", record.acronym),
            ("phase", record.phases[0] if record.phases else None),
            ("randomized", record.allocation),
            ("masking", record.masking),
            ("enrolled", record.enrollment_count),
            ("enrollment_type", record.enrollment_type),
            ("status", record.overall_status),
            ("intervention_model", record.intervention_model),
            ("start_date", record.start_date),
            ("completion_date", record.completion_date),
            ("sponsor", record.lead_sponsor),
            *(("countries", country) for country in record.countries),
            *(("registry_ids", value) for value in (record.nct_id, *record.nct_id_aliases)),
            *(("result_pmids", reference.pmid) for reference in record.references if _reports_results(reference)),
        ]
        return Trial(
            acronym=record.acronym.value.strip() if record.acronym else None,
            registry_ids=self.registry_ids,
            phase=phase_of(record.phases),
            randomized={"RANDOMIZED": True, "NON_RANDOMIZED": False}.get(allocation or ""),
            masking=masking_of(record.masking),
            multicenter=True if (record.sites or 0) > 1 else None,
            enrolled=integer(record.enrollment_count),
            sites=record.sites,
            status=constant(record.overall_status),
            allocation=allocation,
            intervention_model=model,
            start_date=date_of(record.start_date),
            completion_date=date_of(record.completion_date),
            sponsor=record.lead_sponsor.value.strip() if record.lead_sponsor else None,
            countries=tuple(country.value.strip() for country in record.countries),
            result_pmids=tuple(
                dict.fromkeys(
                    reference.pmid.value.strip()
                    for reference in record.references
                    if reference.pmid is not None and _reports_results(reference)
                )
            ),
            evidence=tuple((name, at_field(value)) for name, value in stated if value is not None),
        )

    def _condition(self, text: str) -> str:
        named = named_in(self.matcher, text, TermKind.CONDITION)
        return named[0].name if named else text.strip()

    def _endpoints(self) -> Iterator[PlannedEndpoint]:
        for outcome in self.record.planned_outcomes:
            yield PlannedEndpoint(
                measure=self._measure(outcome.measure.value)[0],
                role=ENDPOINT_ROLES.get(outcome.role),
                evidence=at_field(outcome.measure),
                time_frame=outcome.time_frame.value.strip() if outcome.time_frame else None,
                title=outcome.measure.value.strip(),
            )

    def _criteria(self) -> Iterator[Criterion]:
        for value, operator in ((self.record.minimum_age, ">="), (self.record.maximum_age, "<=")):
            match = re.match(r"\s*(\d+)\s*(year|month|week|day|hour)", value.value, re.IGNORECASE) if value else None
            if value is not None and match:
                yield Criterion(
                    kind="age",
                    inclusion=True,
                    text=value.value.strip(),
                    evidence=at_field(value),
                    subject="age",
                    operator=operator,
                    value=Decimal(match.group(1)),
                    unit={"year": "a", "month": "mo", "week": "wk", "day": "d", "hour": "h"}[match.group(2).casefold()],
                )
        sex = self.record.sex
        if sex is not None and sex.value.strip().casefold() not in ("all", "both"):
            yield Criterion(
                kind="sex", inclusion=True, text=sex.value.strip(), evidence=at_field(sex), subject="sex", operator="="
            )

    # -- arms

    def _read_arms(self) -> None:
        record = self.record
        types = [constant(group.type) for group in record.arm_groups]
        contrast = any(t in _CONTROL_TYPES for t in types) and len(types) > 1 and "EXPERIMENTAL" in types
        for index, group in enumerate(record.arm_groups):
            role: ArmRole | None = None
            if contrast:
                role = "control" if types[index] in _CONTROL_TYPES else "experimental"
            given = self._interventions_of(group)
            self.groups.add_planned(self._arm(f"a{index + 1}", group.label, role, given), group.description, given)
        if not record.arm_groups and record.interventions:
            # Records before 2005 list interventions without arms: what was given is known, who got what is not.
            names = " + ".join(item.name.value.strip() for item in record.interventions)
            label = Field(pointer=record.interventions[0].name.pointer, value=record.interventions[0].name.value)
            arm = self._arm("a1", label, None, record.interventions)
            self.groups.add_planned(replace(arm, label=names), None, record.interventions)

    def _interventions_of(self, group: ArmGroup) -> list[Intervention]:
        label = key_of(group.label.value)
        names = {key_of(name.value.partition(":")[2] or name.value) for name in group.intervention_names}
        return [
            item
            for item in self.record.interventions
            if key_of(item.name.value) in names or any(key_of(value.value) == label for value in item.arm_group_labels)
        ]

    def _arm(self, arm_id: str, label: Field, role: ArmRole | None, interventions: Sequence[Intervention]) -> Arm:
        vocabulary = default_vocabulary()
        components: dict[str, Component] = {}
        regimens: dict[str, None] = {}
        procedures: dict[str, None] = {}
        evidence = [at_field(label)]
        for item in interventions:
            evidence.append(at_field(item.name))
            route = self._route(item)
            for term in named_in(self.matcher, item.name.value, TermKind.PROCEDURE):
                procedures.setdefault(term.label)
            drugs = named_in(self.matcher, item.name.value, TermKind.DRUG)
            for regimen in named_in(self.matcher, item.name.value, TermKind.REGIMEN):
                regimens.setdefault(regimen.label)
                for part in regimen.components:
                    if part.drug in vocabulary.terms:
                        drug = vocabulary[part.drug]
                        components.setdefault(
                            drug.label,
                            Component(drug=drug.label, term=drug.iri, route=part.route or None, regimen=regimen.label),
                        )
            if not drugs and not regimens and constant(item.type) in ("DRUG", "BIOLOGICAL", "COMBINATION_PRODUCT"):
                drugs = [t for name in item.other_names for t in named_in(self.matcher, name.value, TermKind.DRUG)][:1]
                if not drugs and (name := _unknown_drug(item.name.value)):
                    components.setdefault(name, Component(drug=name, route=route))
            for drug in drugs:
                known = components.get(drug.label)
                if known is None or known.route is None:
                    components[drug.label] = Component(
                        drug=drug.label, term=drug.iri, route=route, regimen=known.regimen if known else None
                    )
        return Arm(
            id=arm_id,
            label=label.value.strip(),
            role=role,
            components=tuple(components.values()),
            regimens=tuple(regimens),
            procedures=tuple(procedures),
            evidence=tuple(evidence),
        )

    def _route(self, item: Intervention) -> str | None:
        """The one route that an intervention's name and description state."""
        text = f"{item.name.value}. {item.description.value if item.description else ''}"
        routes = {m.term.name for m in self.matcher.find(text) if m.term.kind is TermKind.ROUTE and not m.needs_context}
        return routes.pop() if len(routes) == 1 else None

    # -- results

    def _measure(self, *titles: str) -> tuple[str, bool]:
        """The contract's word for what titles name, most telling title first, and whether it is a time to an event."""
        for title in titles:
            mentions = [m for m in self.matcher.find(title) if m.term.kind is TermKind.MEASURE]
            safe = [m for m in mentions if not m.needs_context]
            whole = [m for m in mentions if len(m.term.name) and title[m.start : m.end].strip() == title.strip(" ()")]
            for mention in (*safe, *whole):
                if mention.term.notation and mention.term.notation != "other":
                    survival = f"{BASE}measure/survival" in default_vocabulary().ancestors(mention.term.iri)
                    return mention.term.notation, survival
        return "other", False

    def _read_flow(self) -> dict[str, int]:
        """Results of the participant flow; returns the persons who started, by arm."""
        flow = self.record.participant_flow
        sizes: dict[str, int] = {}
        if flow is None:
            return sizes
        aligned = self.groups.align(flow.groups)
        for index, period in enumerate(flow.periods):
            title = period.title.value.strip() if period.title else ""
            started = {
                count.group_id: integer(count.value)
                for milestone in period.milestones
                if constant(milestone.type) == "STARTED"
                for count in milestone.counts
            }
            if index == 0:
                for group_id, n in started.items():
                    arm = aligned.get(group_id)
                    if arm and n is not None:
                        sizes.setdefault(arm, n)
            rows = [(row, False) for row in period.milestones] + [(row, True) for row in period.drop_withdraws]
            for row, left in rows:
                word = constant(row.type) or ""
                measure = {"COMPLETED": "treatment-completion-rate", "NOT_COMPLETED": "discontinuation-rate"}.get(
                    word, "discontinuation-rate" if left else "other"
                )
                for count in row.counts:
                    value = decimal(count.value)
                    if count.value is None:
                        continue
                    total = None if word == "STARTED" else started.get(count.group_id)
                    self.results.append(
                        Result(
                            measure=measure,
                            statistic="count",
                            value=value,
                            value_text=count.value.value,
                            unit="persons",
                            status="reported",
                            evidence=at_field(count.value),
                            events=integer(count.value),
                            total=total,
                            arm=aligned.get(count.group_id),
                            detail=_join(
                                "participant flow", title, row.type.value, count.comment.value if count.comment else ""
                            ),
                            sentence=at_field(row.type),
                            rule="registry-flow",
                        )
                    )
        return sizes

    def _read_outcome(self, outcome: OutcomeMeasure) -> None:
        aligned = self.groups.align(outcome.groups)
        titles = {group.id: group.title.value if group.title else group.id for group in outcome.groups}
        unit_text = outcome.unit_of_measure.value if outcome.unit_of_measure else ""
        param_type = constant(outcome.param_type)
        dispersion = outcome.dispersion_type.value.strip() if outcome.dispersion_type else ""
        level = _LEVEL.search(dispersion)
        analysis_set = analysis_set_of(outcome.population_description)
        for block in outcome.classes:
            for row in block.categories:
                labels = [item.title.value.strip() for item in (block, row) if item.title]
                measure, is_survival = self._measure(*reversed(labels), outcome.title.value)
                time = next(filter(None, (time_point(label) for label in labels)), None)
                time = time or time_point(outcome.title.value)
                unit = unit_of(unit_text)
                if time is None and is_survival and unit in ("%", "ratio") and outcome.time_frame:
                    time = time_point(outcome.time_frame.value)
                statistic = statistic_of_measure(param_type, unit, is_survival=is_survival, time=time)
                for cell in row.measurements:
                    if cell.value is None:
                        continue
                    total = _total(cell.group_id, block.denominators) or _total(cell.group_id, outcome.denominators)
                    arm = aligned.get(cell.group_id)
                    self.results.append(
                        Result(
                            measure=measure,
                            statistic=statistic,
                            value=decimal(cell.value),
                            value_text=cell.value.value,
                            unit=unit,
                            status="reported",
                            evidence=at_field(cell.value),
                            low=decimal(cell.lower_limit),
                            high=decimal(cell.upper_limit),
                            level=Decimal(level.group(1)) if level and _has_interval(cell) else None,
                            spread=decimal(cell.spread),
                            spread_type=(dispersion or None) if cell.spread else None,
                            events=integer(cell.value) if unit == "persons" and statistic == "count" else None,
                            total=total,
                            time=time,
                            arm=arm,
                            population=titles.get(cell.group_id, cell.group_id) if arm is None else None,
                            analysis_set=analysis_set,
                            detail=_join(
                                outcome.title.value,
                                *labels,
                                f"{_words(outcome.param_type)} [{unit_text.strip()}]",
                                dispersion if _has_interval(cell) and not level else "",
                                f"time frame: {outcome.time_frame.value.strip()}" if outcome.time_frame else "",
                                cell.comment.value if cell.comment else "",
                            ),
                            sentence=at_field(outcome.title),
                            rule="registry-outcome",
                        )
                    )
        for analysis in outcome.analyses:
            self._read_analysis(outcome, analysis, aligned, titles, unit_of(unit_text))

    def _read_analysis(
        self,
        outcome: OutcomeMeasure,
        analysis: OutcomeAnalysis,
        aligned: dict[str, str | None],
        titles: dict[str, str],
        outcome_unit: Unit,
    ) -> None:
        shown = analysis.param_value or analysis.p_value or analysis.ci_lower_limit
        if shown is None:
            return
        kind = analysis.param_type.value.strip() if analysis.param_type else ""
        statistic = analysis_statistic(kind)
        unit: Unit = "ratio" if statistic.endswith("-ratio") else "other" if outcome_unit == "persons" else outcome_unit
        arm, comparator, direction = self._contrast(outcome, analysis, aligned, statistic)
        method = analysis.statistical_method.value.strip() if analysis.statistical_method else ""
        dispersion = analysis.dispersion_type.value.strip() if analysis.dispersion_type else ""
        has_interval = analysis.ci_lower_limit is not None or analysis.ci_upper_limit is not None
        self.results.append(
            Result(
                measure=self._measure(outcome.title.value)[0],
                statistic=statistic,
                value=decimal(analysis.param_value),
                value_text=analysis.param_value.value if analysis.param_value else None,
                unit=unit,
                status="reported",
                evidence=at_field(shown),
                low=decimal(analysis.ci_lower_limit),
                high=decimal(analysis.ci_upper_limit),
                level=decimal(analysis.ci_pct_value) if has_interval else None,
                spread=decimal(analysis.dispersion_value),
                spread_type=(dispersion or None) if analysis.dispersion_value else None,
                time=time_point(outcome.title.value),
                p=p_value(analysis.p_value),
                arm=arm,
                comparator=comparator,
                analysis_set=analysis_set_of(outcome.population_description),
                detail=_join(
                    outcome.title.value,
                    kind or "no estimate posted, p value only",
                    "groups: " + " | ".join(titles.get(group_id, group_id) for group_id in analysis.group_ids),
                    direction,
                    f"one-sided interval ({kind})" if _words(analysis.ci_num_sides) == "1-Sided" else "",
                    method,
                    _words(analysis.non_inferiority_type),
                    analysis.groups_description.value if analysis.groups_description else "",
                    analysis.estimate_comment.value if analysis.estimate_comment else "",
                ),
                sentence=at_field(outcome.title),
                rule="registry-analysis",
            )
        )

    def _contrast(
        self,
        outcome: OutcomeMeasure,
        analysis: OutcomeAnalysis,
        aligned: dict[str, str | None],
        statistic: Statistic,
    ) -> tuple[str | None, str | None, str]:
        """Arm, comparator, and a note where the record does not say which is which.

        The record names the groups compared, not the direction. It is taken from the figures where these decide it (a
        difference equals one group's value minus the other's), else from the arms' roles.
        """
        arms = [aligned.get(group_id) for group_id in analysis.group_ids]
        if len(arms) == 1:
            return arms[0], None, ""
        if len(arms) != 2 or not arms[0] or not arms[1] or arms[0] == arms[1]:
            return None, None, "" if len(arms) > 2 else "direction not stated"
        first, second = arms[0], arms[1]
        if statistic == "difference" and (sign := self._direction(outcome, analysis)):
            return (first, second, "") if sign > 0 else (second, first, "")
        roles = {arm.id: arm.role for arm in self.groups.arms}
        if roles.get(first) == "experimental" and roles.get(second) == "control":
            return first, second, ""
        if roles.get(first) == "control" and roles.get(second) == "experimental":
            return second, first, ""
        return first, second, "direction not stated: first group listed against the second"

    @staticmethod
    def _direction(outcome: OutcomeMeasure, analysis: OutcomeAnalysis) -> int:
        """1 where the estimate is the first group's value minus the second's, -1 the other way, 0 undecided."""
        estimate = decimal(analysis.param_value)
        rows = [row for block in outcome.classes for row in block.categories]
        if estimate is None or estimate == 0 or len(rows) != 1:
            return 0
        value = {cell.group_id: decimal(cell.value) for cell in rows[0].measurements}
        first, second = (value.get(group_id) for group_id in analysis.group_ids)
        if first is None or second is None or first == second:
            return 0
        difference = first - second
        if abs(abs(difference) - abs(estimate)) > abs(estimate) / 4:
            return 0
        return 1 if (difference > 0) == (estimate > 0) else -1

    def _read_adverse_events(self) -> None:
        events = self.record.adverse_events
        if events is None:
            return
        aligned = self.groups.align([group.group for group in events.groups])
        names = {item.group.id: item.group.title.value if item.group.title else item.group.id for item in events.groups}
        frame = f"time frame: {events.time_frame.value.strip()}" if events.time_frame else ""

        def add(
            group_id: str,
            measure: str,
            value: Field | None,
            at_risk: Field | None,
            detail: str,
            sentence: Field | None,
            unit: Unit = "persons",
        ) -> None:
            if value is None:
                return
            arm = aligned.get(group_id)
            persons = unit == "persons"
            self.results.append(
                Result(
                    measure=measure,
                    statistic="count",
                    value=decimal(value),
                    value_text=value.value,
                    unit=unit,
                    status="reported",
                    evidence=at_field(value),
                    events=integer(value) if persons else None,
                    total=integer(at_risk) if persons else None,
                    arm=arm,
                    population=names.get(group_id, group_id) if arm is None else None,
                    analysis_set="safety",
                    detail=_join(detail, frame),
                    sentence=at_field(sentence) if sentence else None,
                    rule="registry-adverse-events",
                )
            )

        for group in events.groups:
            title, own = group.group.title, group.group.id
            add(own, "death-rate", group.deaths_num_affected, group.deaths_num_at_risk, "all-cause mortality", title)
            serious = "any serious adverse event"
            add(own, "adverse-event-rate", group.serious_num_affected, group.serious_num_at_risk, serious, title)
            other = "any other (not serious) adverse event"
            if events.frequency_threshold:
                other += f" above {events.frequency_threshold.value.strip().rstrip('%')}% in any arm"
            add(own, "adverse-event-rate", group.other_num_affected, group.other_num_at_risk, other, title)
        for event in events.events:
            kind = "serious" if event.is_serious else "not serious"
            system = f" ({event.organ_system.value.strip()})" if event.organ_system else ""
            detail = f"{event.term.value.strip()}{system}; {kind}"
            for stats in event.stats:
                add(stats.group_id, "adverse-event-rate", stats.num_affected, stats.num_at_risk, detail, event.term)
                number = f"{detail}; number of events"
                add(stats.group_id, "adverse-event-rate", stats.num_events, None, number, event.term, unit="other")


def _unknown_drug(name: str) -> str:
    """The word of a drug that the vocabulary does not know, without its dose; empty for a placebo and the like."""
    if NO_DRUG.search(name):
        return ""
    cut = re.split(r"\s*[,;(\[]|\s+\d", name.strip(), maxsplit=1)[0]
    return " ".join(cut.casefold().split())


def _reports_results(reference: Reference) -> bool:
    """Whether the record gives a reference as a report of this trial: by the sponsor, or found by the number in it."""
    return constant(reference.type) in ("RESULT", "DERIVED", "RESULTS_REFERENCE")


def _has_interval(cell: Measurement) -> bool:
    return cell.lower_limit is not None or cell.upper_limit is not None


def _total(group_id: str, denominators: Sequence[Denominator]) -> int | None:
    """Participants analysed in a group, where the table says so."""
    for denominator in denominators:
        units = denominator.units.value.casefold() if denominator.units else "participants"
        if units.startswith("participant"):
            for count in denominator.counts:
                if count.group_id == group_id:
                    return integer(count.value)
    return None


def _words(value: Field | None) -> str:
    return value.value.strip() if value else ""


def _join(*parts: str) -> str:
    kept: Iterable[str] = (" ".join(part.split()) for part in parts)
    return "; ".join(part for part in kept if part)
