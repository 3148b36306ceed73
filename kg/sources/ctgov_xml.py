"""``clinical_study`` XML of ClinicalTrials.gov (until 2024) brought to the API v2 tree; pointers are XPaths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from kg.model import Field
from kg.sources.tree import Tree, present

_Element = etree._Element


class _Reader:
    """Values of elements with their XPaths."""

    def __init__(self, root: _Element) -> None:
        self._tree = root.getroottree()

    def text(self, parent: _Element | None, path: str) -> Field | None:
        """The text of the element at a path below, exactly as it stands."""
        element = parent.find(path) if parent is not None else None
        return self.own(element) if element is not None else None

    def own(self, element: _Element) -> Field | None:
        if element.text is None or not element.text.strip():
            return None
        return Field(pointer=self._tree.getpath(element), value=element.text)

    def attribute(self, element: _Element | None, name: str) -> Field | None:
        value = element.get(name) if element is not None else None
        if element is None or value is None or not value.strip():
            return None
        return Field(pointer=f"{self._tree.getpath(element)}/@{name}", value=value)

    def path(self, element: _Element) -> str:
        """The XPath of an element."""
        return self._tree.getpath(element)

    def record(self, parent: _Element, **paths: str) -> dict[str, Tree]:
        """A dictionary of the texts at some paths; missing ones are left out."""
        return present((key, self.text(parent, path)) for key, path in paths.items())


def _tree_list(items: Iterable[Tree | None]) -> list[Tree]:
    return [item for item in items if item is not None]


def study_tree(root: _Element) -> Tree:
    """The API v2 tree of a ``clinical_study`` element."""
    read = _Reader(root)
    identification = read.record(
        root,
        nctId="id_info/nct_id",
        acronym="acronym",
        briefTitle="brief_title",
        officialTitle="official_title",
    )
    identification["orgStudyIdInfo"] = read.record(root, id="id_info/org_study_id")
    identification["secondaryIdInfos"] = [read.record(item, id=".") for item in root.findall("id_info/secondary_id")]
    identification["nctIdAliases"] = _tree_list(read.own(item) for item in root.findall("id_info/nct_alias"))
    status: dict[str, Tree] = {
        **read.record(root, overallStatus="overall_status", whyStopped="why_stopped"),
        "startDateStruct": _date(read, root, "start_date"),
        "primaryCompletionDateStruct": _date(read, root, "primary_completion_date"),
        "completionDateStruct": _date(read, root, "completion_date"),
        "resultsFirstPostDateStruct": _date(read, root, "results_first_posted"),
        "lastUpdatePostDateStruct": _date(read, root, "last_update_posted"),
    }
    enrollment = root.find("enrollment")
    design: dict[str, Tree] = {
        **read.record(root, studyType="study_type", phases="phase"),
        "designInfo": {
            **read.record(
                root,
                allocation="study_design_info/allocation",
                interventionModel="study_design_info/intervention_model",
                primaryPurpose="study_design_info/primary_purpose",
            ),
            "maskingInfo": read.record(root, masking="study_design_info/masking"),
        },
        "enrollmentInfo": present(
            [("count", read.text(root, "enrollment")), ("type", read.attribute(enrollment, "type"))]
        ),
    }
    protocol: dict[str, Tree] = {
        "identificationModule": identification,
        "statusModule": status,
        "sponsorCollaboratorsModule": {
            "leadSponsor": read.record(root, name="sponsors/lead_sponsor/agency"),
            "collaborators": [read.record(item, name="agency") for item in root.findall("sponsors/collaborator")],
        },
        "descriptionModule": read.record(
            root, briefSummary="brief_summary/textblock", detailedDescription="detailed_description/textblock"
        ),
        "conditionsModule": {
            "conditions": _tree_list(read.own(item) for item in root.findall("condition")),
            "keywords": _tree_list(read.own(item) for item in root.findall("keyword")),
        },
        "designModule": design,
        "armsInterventionsModule": _arms(read, root),
        "outcomesModule": {
            f"{role}Outcomes": [
                read.record(item, measure="measure", description="description", timeFrame="time_frame")
                for item in root.findall(f"{role}_outcome")
            ]
            for role in ("primary", "secondary", "other")
        },
        "eligibilityModule": read.record(
            root,
            eligibilityCriteria="eligibility/criteria/textblock",
            sex="eligibility/gender",
            minimumAge="eligibility/minimum_age",
            maximumAge="eligibility/maximum_age",
            healthyVolunteers="eligibility/healthy_volunteers",
        ),
        "contactsLocationsModule": {
            "locations": [read.record(item, country="facility/address/country") for item in root.findall("location")],
            "countries": _tree_list(read.own(item) for item in root.findall("location_countries/country")),
        },
        "referencesModule": {"references": list(_references(read, root))},
    }
    results = root.find("clinical_results")
    tree: dict[str, Tree] = {"protocolSection": protocol}
    if results is not None:
        tree["resultsSection"] = _results(read, results)
    return tree


def _date(read: _Reader, root: _Element, tag: str) -> dict[str, Tree]:
    return present([("date", read.text(root, tag)), ("type", read.attribute(root.find(tag), "type"))])


def _arms(read: _Reader, root: _Element) -> dict[str, Tree]:
    interventions: list[Tree] = [
        {
            **read.record(item, type="intervention_type", name="intervention_name", description="description"),
            "armGroupLabels": _tree_list(read.own(label) for label in item.findall("arm_group_label")),
            "otherNames": _tree_list(read.own(name) for name in item.findall("other_name")),
        }
        for item in root.findall("intervention")
    ]
    return {
        "armGroups": [
            read.record(item, label="arm_group_label", type="arm_group_type", description="description")
            for item in root.findall("arm_group")
        ],
        "interventions": interventions,
    }


def _references(read: _Reader, root: _Element) -> Iterator[dict[str, Tree]]:
    for item in root.findall("reference"):
        yield read.record(item, pmid="PMID", citation="citation")
    for item in root.findall("results_reference"):
        kind = Field(pointer=read.path(item), value="results_reference")
        yield {**read.record(item, pmid="PMID", citation="citation"), "type": kind}


def _groups(read: _Reader, parent: _Element) -> list[dict[str, Tree]]:
    return [
        present(
            [
                ("id", read.attribute(item, "group_id")),
                ("title", read.text(item, "title")),
                ("description", read.text(item, "description")),
            ]
        )
        for item in parent.findall("group_list/group")
    ]


def _denominators(read: _Reader, parent: _Element) -> list[Tree]:
    return [
        {
            **read.record(item, units="units"),
            "counts": [
                present([("groupId", read.attribute(count, "group_id")), ("value", read.attribute(count, "value"))])
                for count in item.findall("count_list/count")
            ],
        }
        for item in parent.findall("analyzed_list/analyzed")
    ]


def _results(read: _Reader, results: _Element) -> dict[str, Tree]:
    tree: dict[str, Tree] = {}
    flow = results.find("participant_flow")
    if flow is not None:
        tree["participantFlowModule"] = {
            "groups": list(_groups(read, flow)),
            "periods": [
                {
                    **read.record(period, title="title"),
                    "milestones": _milestones(read, period, "milestone", "achievements"),
                    "dropWithdraws": _milestones(read, period, "drop_withdraw_reason", "reasons"),
                }
                for period in flow.findall("period_list/period")
            ],
        }
    tree["outcomeMeasuresModule"] = {
        "outcomeMeasures": [_outcome(read, item) for item in results.findall("outcome_list/outcome")]
    }
    events = results.find("reported_events")
    if events is not None:
        tree["adverseEventsModule"] = _events(read, events)
    return tree


def _milestones(read: _Reader, period: _Element, tag: str, key: str) -> list[Tree]:
    return [
        {
            **read.record(item, type="title"),
            key: [
                present(
                    [
                        ("groupId", read.attribute(count, "group_id")),
                        ("numSubjects", read.attribute(count, "count")),
                        ("comment", read.own(count)),
                    ]
                )
                for count in item.findall("participants_list/participants")
            ],
        }
        for item in period.findall(f"{tag}_list/{tag}")
    ]


def _outcome(read: _Reader, outcome: _Element) -> dict[str, Tree]:
    tree: dict[str, Tree] = {
        **read.record(
            outcome,
            type="type",
            title="title",
            description="description",
            populationDescription="population",
            timeFrame="time_frame",
            paramType="measure/param",
            dispersionType="measure/dispersion",
            unitOfMeasure="measure/units",
        ),
        "groups": list(_groups(read, outcome)),
        "analyses": [
            {
                **read.record(
                    item,
                    groupDescription="groups_desc",
                    nonInferiorityType="non_inferiority_type",
                    statisticalMethod="method",
                    pValue="p_value",
                    paramType="param_type",
                    paramValue="param_value",
                    ciPctValue="ci_percent",
                    ciNumSides="ci_n_sides",
                    ciLowerLimit="ci_lower_limit",
                    ciUpperLimit="ci_upper_limit",
                    dispersionType="dispersion_type",
                    dispersionValue="dispersion_value",
                    estimateComment="estimate_desc",
                ),
                "groupIds": _tree_list(read.own(group) for group in item.findall("group_id_list/group_id")),
            }
            for item in outcome.findall("analysis_list/analysis")
        ],
    }
    measure = outcome.find("measure")
    if measure is not None:
        tree["denoms"] = _denominators(read, measure)
        tree["classes"] = [
            {
                **read.record(block, title="title"),
                "denoms": _denominators(read, block),
                "categories": [
                    {
                        **read.record(row, title="title"),
                        "measurements": [
                            _measurement(read, cell) for cell in row.iterfind("measurement_list/measurement")
                        ],
                    }
                    for row in block.findall("category_list/category")
                ],
            }
            for block in measure.findall("class_list/class")
        ]
    return tree


def _measurement(read: _Reader, cell: _Element) -> dict[str, Tree]:
    return present(
        [
            ("groupId", read.attribute(cell, "group_id")),
            ("value", read.attribute(cell, "value")),
            ("spread", read.attribute(cell, "spread")),
            ("lowerLimit", read.attribute(cell, "lower_limit")),
            ("upperLimit", read.attribute(cell, "upper_limit")),
            ("comment", read.own(cell)),
        ]
    )


_TOTALS = {
    "Total, serious adverse events": "serious",
    "Total, other adverse events": "other",
    "Total, all-cause mortality": "deaths",
}


def _events(read: _Reader, events: _Element) -> dict[str, Tree]:
    """Adverse events; the tables' rows 'Total, …' become totals of the groups, as API v2 keeps them there."""
    totals: dict[str, dict[str, Tree]] = {}
    tree: dict[str, Tree] = read.record(
        events, timeFrame="time_frame", frequencyThreshold="other_events/frequency_threshold"
    )
    for tag, key in (("serious_events", "seriousEvents"), ("other_events", "otherEvents")):
        rows: list[Tree] = []
        default = read.text(events, f"{tag}/default_vocab")
        for category in events.findall(f"{tag}/category_list/category"):
            organ_system = read.text(category, "title")
            for event in category.findall("event_list/event"):
                term = read.text(event, "sub_title")
                total = _TOTALS.get(term.value.strip()) if term else None
                if total is not None:
                    for counts in event.findall("counts"):
                        totals.setdefault(counts.get("group_id", ""), {}).update(
                            present(
                                [
                                    (f"{total}NumAffected", read.attribute(counts, "subjects_affected")),
                                    (f"{total}NumAtRisk", read.attribute(counts, "subjects_at_risk")),
                                ]
                            )
                        )
                    continue
                vocabulary = read.attribute(event.find("sub_title"), "vocab") or default
                row = present([("term", term), ("organSystem", organ_system), ("sourceVocabulary", vocabulary)])
                row["stats"] = [_stats(read, counts) for counts in event.findall("counts")]
                rows.append(row)
        tree[key] = rows
    tree["eventGroups"] = [
        {**group, **totals.get(element.get("group_id", ""), {})}
        for group, element in zip(_groups(read, events), events.findall("group_list/group"), strict=True)
    ]
    return tree


def _stats(read: _Reader, counts: _Element) -> dict[str, Tree]:
    return present(
        [
            ("groupId", read.attribute(counts, "group_id")),
            ("numEvents", read.attribute(counts, "events")),
            ("numAffected", read.attribute(counts, "subjects_affected")),
            ("numAtRisk", read.attribute(counts, "subjects_at_risk")),
        ]
    )
