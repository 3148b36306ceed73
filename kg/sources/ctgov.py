"""ClinicalTrials.gov records as documents: from the API v2 tree to the registry record and its readable text.

Source of the field names: the ClinicalTrials.gov study data structure (API v2).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.errors import SourceError
from kg.model import Document, DocumentKind, DocumentMetadata, Field, RegistryRecord, Section, SectionKind, text_id
from kg.model import registry as reg
from kg.sources.dates import iso_date
from kg.sources.identifiers import NCT
from kg.sources.tree import Tree, branch, field, items, text_at, values


def read_study(tree: Tree, source_format: str) -> Document:
    """The document of one study given as API v2 tree.

    Raises:
        SourceError: the study states neither a number, nor a title, nor a summary.
    """
    record = read_record(tree)
    title = record.brief_title or record.official_title
    text, sections = compose_text(record)
    if record.nct_id is None and title is None and not text.strip():
        raise SourceError("a study without number, title and text; expected protocolSection with identificationModule")
    match = NCT.fullmatch(record.nct_id.value.strip()) if record.nct_id else None
    nct_id = f"NCT{match.group(1)}" if match else None
    return Document(
        id=f"nct:{nct_id}" if nct_id else text_id(text),
        kind=DocumentKind.REGISTRY_RECORD,
        title=title.value.strip() if title else "",
        text=text,
        sections=sections,
        metadata=DocumentMetadata(
            source_format=source_format,
            registry_ids=tuple(_registry_ids(record, nct_id)),
            published=iso_date(record.last_update_posted.value) if record.last_update_posted else None,
        ),
        record=record,
        fields=tuple(record.iter_fields()),
    )


_REGISTRY_TYPES = {"EUDRACT_NUMBER", "CTIS", "REGISTRY"}


def _registry_ids(record: RegistryRecord, nct_id: str | None) -> list[str]:
    """Numbers other registries know the trial by: the NCT number, its aliases, EudraCT, CTIS and registry numbers."""
    ids: dict[str, None] = {}
    if nct_id:
        ids[nct_id] = None
    for alias in record.nct_id_aliases:
        ids.setdefault(alias.value.strip(), None)
    for secondary in record.secondary_ids:
        kind = secondary.type.value.strip().upper().replace(" ", "_") if secondary.type else ""
        if kind in _REGISTRY_TYPES:
            ids.setdefault(secondary.id.value.strip(), None)
    return list(ids)


def read_record(tree: Tree) -> RegistryRecord:
    """The registry record of an API v2 tree."""
    protocol = branch(tree, "protocolSection")
    identification = branch(protocol, "identificationModule")
    status = branch(protocol, "statusModule")
    sponsors = branch(protocol, "sponsorCollaboratorsModule")
    description = branch(protocol, "descriptionModule")
    conditions = branch(protocol, "conditionsModule")
    design = branch(protocol, "designModule")
    arms = branch(protocol, "armsInterventionsModule")
    eligibility = branch(protocol, "eligibilityModule")
    locations = list(items(protocol, "contactsLocationsModule", "locations"))
    results = branch(tree, "resultsSection")
    return RegistryRecord(
        nct_id=field(identification, "nctId"),
        org_study_id=field(identification, "orgStudyIdInfo", "id"),
        secondary_ids=tuple(
            reg.SecondaryId(id=number, type=field(item, "type"), domain=field(item, "domain"))
            for item in items(identification, "secondaryIdInfos")
            if (number := field(item, "id"))
        ),
        nct_id_aliases=values(identification, "nctIdAliases"),
        acronym=field(identification, "acronym"),
        brief_title=field(identification, "briefTitle"),
        official_title=field(identification, "officialTitle"),
        overall_status=field(status, "overallStatus"),
        why_stopped=field(status, "whyStopped"),
        start_date=field(status, "startDateStruct", "date"),
        primary_completion_date=field(status, "primaryCompletionDateStruct", "date"),
        completion_date=field(status, "completionDateStruct", "date"),
        completion_date_type=field(status, "completionDateStruct", "type"),
        results_first_posted=field(status, "resultsFirstPostDateStruct", "date"),
        last_update_posted=field(status, "lastUpdatePostDateStruct", "date"),
        lead_sponsor=field(sponsors, "leadSponsor", "name"),
        collaborators=tuple(name for item in items(sponsors, "collaborators") if (name := field(item, "name"))),
        brief_summary=field(description, "briefSummary"),
        detailed_description=field(description, "detailedDescription"),
        conditions=values(conditions, "conditions"),
        keywords=values(conditions, "keywords"),
        study_type=field(design, "studyType"),
        phases=values(design, "phases"),
        allocation=field(design, "designInfo", "allocation"),
        intervention_model=field(design, "designInfo", "interventionModel"),
        primary_purpose=field(design, "designInfo", "primaryPurpose"),
        masking=field(design, "designInfo", "maskingInfo", "masking"),
        enrollment_count=field(design, "enrollmentInfo", "count"),
        enrollment_type=field(design, "enrollmentInfo", "type"),
        arm_groups=tuple(
            reg.ArmGroup(
                label=label,
                type=field(item, "type"),
                description=field(item, "description"),
                intervention_names=values(item, "interventionNames"),
            )
            for item in items(arms, "armGroups")
            if (label := field(item, "label"))
        ),
        interventions=tuple(
            reg.Intervention(
                name=name,
                type=field(item, "type"),
                description=field(item, "description"),
                arm_group_labels=values(item, "armGroupLabels"),
                other_names=values(item, "otherNames"),
            )
            for item in items(arms, "interventions")
            if (name := field(item, "name"))
        ),
        planned_outcomes=tuple(
            reg.PlannedOutcome(
                role=role,
                measure=measure,
                description=field(item, "description"),
                time_frame=field(item, "timeFrame"),
            )
            for role in ("primary", "secondary", "other")
            for item in items(protocol, "outcomesModule", f"{role}Outcomes")
            if (measure := field(item, "measure"))
        ),
        eligibility_criteria=field(eligibility, "eligibilityCriteria"),
        listed_criteria=tuple(
            reg.ListedCriterion(inclusion=text_at(item, "inclusion") == "true", text=text)
            for item in items(eligibility, "criteria")
            if (text := field(item, "text"))
        ),
        sex=field(eligibility, "sex"),
        minimum_age=field(eligibility, "minimumAge"),
        maximum_age=field(eligibility, "maximumAge"),
        healthy_volunteers=field(eligibility, "healthyVolunteers"),
        countries=_distinct(field(location, "country") for location in locations)
        or values(protocol, "contactsLocationsModule", "countries"),
        sites=len(locations) or None,
        references=tuple(
            reg.Reference(pmid=field(item, "pmid"), type=field(item, "type"), citation=field(item, "citation"))
            for item in items(protocol, "referencesModule", "references")
        ),
        participant_flow=_participant_flow(branch(results, "participantFlowModule")),
        outcome_measures=tuple(
            _outcome_measure(item, title)
            for item in items(results, "outcomeMeasuresModule", "outcomeMeasures")
            if (title := field(item, "title"))
        ),
        adverse_events=_adverse_events(branch(results, "adverseEventsModule")),
    )


def _distinct(fields: Iterable[Field | None]) -> tuple[Field, ...]:
    seen: dict[str, Field] = {}
    for item in fields:
        if item is not None:
            seen.setdefault(item.value, item)
    return tuple(seen.values())


def _groups(tree: Tree, key: str) -> tuple[reg.ResultGroup, ...]:
    return tuple(_group(item) for item in items(tree, key))


def _group(item: Tree) -> reg.ResultGroup:
    return reg.ResultGroup(id=text_at(item, "id"), title=field(item, "title"), description=field(item, "description"))


def _denominators(tree: Tree) -> tuple[reg.Denominator, ...]:
    return tuple(
        reg.Denominator(
            units=field(item, "units"),
            counts=tuple(
                reg.GroupCount(group_id=text_at(count, "groupId"), value=field(count, "value"))
                for count in items(item, "counts")
            ),
        )
        for item in items(tree, "denoms")
    )


def _outcome_measure(item: Tree, title: Field) -> reg.OutcomeMeasure:
    return reg.OutcomeMeasure(
        title=title,
        type=field(item, "type"),
        description=field(item, "description"),
        population_description=field(item, "populationDescription"),
        param_type=field(item, "paramType"),
        dispersion_type=field(item, "dispersionType"),
        unit_of_measure=field(item, "unitOfMeasure"),
        time_frame=field(item, "timeFrame"),
        groups=_groups(item, "groups"),
        denominators=_denominators(item),
        classes=tuple(
            reg.OutcomeClass(
                title=field(block, "title"),
                denominators=_denominators(block),
                categories=tuple(
                    reg.OutcomeCategory(
                        title=field(row, "title"),
                        measurements=tuple(
                            reg.Measurement(
                                group_id=text_at(cell, "groupId"),
                                value=field(cell, "value"),
                                spread=field(cell, "spread"),
                                lower_limit=field(cell, "lowerLimit"),
                                upper_limit=field(cell, "upperLimit"),
                                comment=field(cell, "comment"),
                            )
                            for cell in items(row, "measurements")
                        ),
                    )
                    for row in items(block, "categories")
                ),
            )
            for block in items(item, "classes")
        ),
        analyses=tuple(
            reg.OutcomeAnalysis(
                group_ids=tuple(group.value.strip() for group in values(analysis, "groupIds")),
                groups_description=field(analysis, "groupDescription"),
                non_inferiority_type=field(analysis, "nonInferiorityType"),
                statistical_method=field(analysis, "statisticalMethod"),
                p_value=field(analysis, "pValue"),
                param_type=field(analysis, "paramType"),
                param_value=field(analysis, "paramValue"),
                ci_pct_value=field(analysis, "ciPctValue"),
                ci_num_sides=field(analysis, "ciNumSides"),
                ci_lower_limit=field(analysis, "ciLowerLimit"),
                ci_upper_limit=field(analysis, "ciUpperLimit"),
                dispersion_type=field(analysis, "dispersionType"),
                dispersion_value=field(analysis, "dispersionValue"),
                estimate_comment=field(analysis, "estimateComment"),
            )
            for analysis in items(item, "analyses")
        ),
    )


def _counts(tree: Tree, key: str) -> tuple[reg.GroupCount, ...]:
    return tuple(
        reg.GroupCount(
            group_id=text_at(count, "groupId"), value=field(count, "numSubjects"), comment=field(count, "comment")
        )
        for count in items(tree, key)
    )


def _participant_flow(tree: Tree) -> reg.ParticipantFlow | None:
    if not tree:
        return None
    return reg.ParticipantFlow(
        groups=_groups(tree, "groups"),
        periods=tuple(
            reg.FlowPeriod(
                title=field(period, "title"),
                milestones=tuple(
                    reg.Milestone(type=kind, counts=_counts(item, "achievements"))
                    for item in items(period, "milestones")
                    if (kind := field(item, "type"))
                ),
                drop_withdraws=tuple(
                    reg.Milestone(type=kind, counts=_counts(item, "reasons"))
                    for item in items(period, "dropWithdraws")
                    if (kind := field(item, "type"))
                ),
            )
            for period in items(tree, "periods")
        ),
    )


def _adverse_events(tree: Tree) -> reg.AdverseEvents | None:
    if not tree:
        return None
    return reg.AdverseEvents(
        frequency_threshold=field(tree, "frequencyThreshold"),
        time_frame=field(tree, "timeFrame"),
        groups=tuple(
            reg.EventGroup(
                group=_group(item),
                deaths_num_affected=field(item, "deathsNumAffected"),
                deaths_num_at_risk=field(item, "deathsNumAtRisk"),
                serious_num_affected=field(item, "seriousNumAffected"),
                serious_num_at_risk=field(item, "seriousNumAtRisk"),
                other_num_affected=field(item, "otherNumAffected"),
                other_num_at_risk=field(item, "otherNumAtRisk"),
            )
            for item in items(tree, "eventGroups")
        ),
        events=tuple(
            reg.AdverseEvent(
                is_serious=key == "seriousEvents",
                term=term,
                organ_system=field(item, "organSystem"),
                source_vocabulary=field(item, "sourceVocabulary"),
                stats=tuple(
                    reg.EventStats(
                        group_id=text_at(stat, "groupId"),
                        num_events=field(stat, "numEvents"),
                        num_affected=field(stat, "numAffected"),
                        num_at_risk=field(stat, "numAtRisk"),
                    )
                    for stat in items(item, "stats")
                ),
            )
            for key in ("seriousEvents", "otherEvents")
            for item in items(tree, key)
            if (term := field(item, "term"))
        ),
    )


def compose_text(record: RegistryRecord) -> tuple[str, tuple[Section, ...]]:
    """The record's prose as one text, title first, and its sections; lines broken at a fixed width are rejoined."""
    parts: list[str] = []
    sections: list[Section] = []
    length = 0

    def add(kind: SectionKind, lines: list[str]) -> None:
        nonlocal length
        block = "\n".join(line for line in lines if line)
        if not block:
            return
        if parts:
            parts.append("\n\n")
            length += 2
        sections.append(Section(kind=kind, start=length, end=length + len(block)))
        parts.append(block)
        length += len(block)

    title = record.brief_title or record.official_title
    add(SectionKind.TITLE, [title.value.strip() if title else ""])
    if record.official_title and record.official_title is not title:
        add(SectionKind.DESIGN, [f"Official title: {record.official_title.value}"])
    add(SectionKind.SUMMARY, [_labelled("Brief summary", record.brief_summary)])
    add(SectionKind.DESCRIPTION, [_labelled("Detailed description", record.detailed_description)])
    if record.conditions:
        add(SectionKind.DESIGN, ["Conditions: " + "; ".join(item.value for item in record.conditions)])
    add(
        SectionKind.ARMS,
        [_sentence("Arm", group.label, group.description) for group in record.arm_groups]
        + [_sentence("Intervention", item.name, item.description) for item in record.interventions],
    )
    add(
        SectionKind.OUTCOMES,
        [
            _sentence(f"{item.role.capitalize()} outcome", item.measure, item.description)
            + (f" Time frame: {item.time_frame.value.strip()}" if item.time_frame else "")
            for item in record.planned_outcomes
        ],
    )
    criteria = [_labelled("Eligibility criteria", record.eligibility_criteria)]
    for heading, inclusion in (("Inclusion criteria:", True), ("Exclusion criteria:", False)):
        listed = [item.text.value for item in record.listed_criteria if item.inclusion is inclusion]
        criteria += [heading, *(f"- {unwrap(text)}" for text in listed)] if listed else []
    add(SectionKind.ELIGIBILITY, criteria)
    return "".join(parts), tuple(sections)


def _labelled(label: str, value: Field | None) -> str:
    return f"{label}: {unwrap(value.value)}" if value else ""


def _sentence(label: str, name: Field, description: Field | None) -> str:
    text = f"{label}: {name.value.strip()}"
    return f"{text}. {unwrap(description.value)}" if description else text


_WRAPPED = re.compile(r"\n {2,}\S")
_ITEM = re.compile(r"(?:[-*•○o]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")


def unwrap(text: str) -> str:
    """The text with indented lines of one paragraph joined; list items and paragraphs keep a line of their own.

    The XML of ClinicalTrials.gov and the NCI's API break prose at a fixed width and indent it. Other text is returned
    as it is, without blanks at its ends.

    Example:
        >>> unwrap("\\n   Age over\\n   18 years.\\n\\n   -  ECOG 0\\n      or 1\\n")
        'Age over 18 years.\\n-  ECOG 0 or 1'
    """
    if not _WRAPPED.search(text):
        return text.strip()
    lines: list[str] = []
    is_new = True
    for line in text.splitlines():
        shown = line.strip()
        if not shown:
            is_new = True
        elif is_new or _ITEM.match(shown):
            lines.append(shown)
            is_new = False
        else:
            lines[-1] = f"{lines[-1]} {shown}"
    return "\n".join(lines)
