"""Records of the NCI clinical trials API (clinicaltrialsapi.cancer.gov) brought to the API v2 tree.

What the record is about is marked TRIAL; TREE marks the ancestors that the API adds from the thesaurus.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Field
from kg.sources.tree import Tree, branch, field, items, present, text_at, values


def to_v2(tree: Tree) -> Tree:
    """The API v2 tree of one trial; pointers unchanged."""
    structured = branch(tree, "eligibility", "structured")
    criteria = list(items(tree, "eligibility", "unstructured"))
    arm_groups: list[Tree] = []
    interventions: dict[str, Tree] = {}
    for arm in items(tree, "arms"):
        arm_groups.append(present([("label", field(arm, "name")), ("type", field(arm, "type")), _description(arm)]))
        for item in items(arm, "interventions"):
            name = field(item, "name")
            if name is None or text_at(item, "inclusion_indicator") == "TREE":
                continue
            entry = interventions.setdefault(
                name.value,
                {**present([("type", field(item, "type")), ("name", name), _description(item)]), "armGroupLabels": []},
            )
            labels = entry["armGroupLabels"] if isinstance(entry, dict) else []
            label = field(arm, "name")
            if isinstance(labels, list) and label is not None:
                labels.append(label)
    outcomes: dict[str, list[Tree]] = {"primary": [], "secondary": [], "other": []}
    for item in items(tree, "outcome_measures"):
        role = text_at(item, "type_code").split("_")[0].lower()
        outcomes[role if role in outcomes else "other"].append(
            present([("measure", field(item, "name")), ("timeFrame", field(item, "timeframe")), _description(item)])
        )
    protocol: dict[str, Tree] = {
        "identificationModule": present(
            [
                ("nctId", field(tree, "nct_id")),
                ("briefTitle", field(tree, "brief_title")),
                ("officialTitle", field(tree, "official_title")),
                ("acronym", field(tree, "acronym")),
                ("orgStudyIdInfo", present([("id", field(tree, "protocol_id"))])),
                ("secondaryIdInfos", [present([("id", number)]) for number in _numbers(tree)]),
            ]
        ),
        "statusModule": present(
            [
                ("overallStatus", field(tree, "current_trial_status")),
                ("whyStopped", field(tree, "why_study_stopped")),
                ("startDateStruct", present([("date", field(tree, "start_date"))])),
                (
                    "completionDateStruct",
                    present(
                        [("date", field(tree, "completion_date")), ("type", field(tree, "completion_date_type_code"))]
                    ),
                ),
            ]
        ),
        "sponsorCollaboratorsModule": {
            "leadSponsor": present([("name", field(tree, "lead_org"))]),
            "collaborators": [present([("name", field(item, "name"))]) for item in items(tree, "collaborators")],
        },
        "descriptionModule": present(
            [("briefSummary", field(tree, "brief_summary")), ("detailedDescription", field(tree, "detail_description"))]
        ),
        "conditionsModule": {
            "conditions": [
                name
                for item in items(tree, "diseases")
                if text_at(item, "inclusion_indicator") == "TRIAL" and (name := field(item, "name"))
            ],
            "keywords": list(values(tree, "keywords")),
        },
        "designModule": present(
            [
                ("studyType", field(tree, "study_protocol_type")),
                ("phases", field(tree, "phase") or field(tree, "phase", "phase")),
                (
                    "designInfo",
                    present(
                        [
                            ("interventionModel", field(tree, "interventional_model")),
                            ("primaryPurpose", field(tree, "primary_purpose")),
                            ("allocation", field(tree, "masking", "allocation_code")),
                            ("maskingInfo", present([("masking", field(tree, "masking", "masking"))])),
                        ]
                    ),
                ),
                (
                    "enrollmentInfo",
                    present([("count", field(tree, "minimum_target_accrual_number"))]),
                ),
            ]
        ),
        "armsInterventionsModule": {"armGroups": arm_groups, "interventions": list(interventions.values())},
        "outcomesModule": {f"{role}Outcomes": found for role, found in outcomes.items()},
        "eligibilityModule": present(
            [
                ("eligibilityCriteria", field(criteria[0], "description") if len(criteria) == 1 else None),
                ("sex", field(structured, "gender")),
                ("minimumAge", field(structured, "min_age")),
                ("maximumAge", _maximum_age(structured)),
                ("healthyVolunteers", field(structured, "accepts_healthy_volunteers")),
            ]
        ),
        "contactsLocationsModule": {
            "locations": [present([("country", field(item, "org_country"))]) for item in items(tree, "sites")]
        },
    }
    if len(criteria) > 1:
        eligibility = protocol["eligibilityModule"]
        if isinstance(eligibility, dict):
            eligibility["criteria"] = [
                present([("inclusion", field(item, "inclusion_indicator")), ("text", field(item, "description"))])
                for item in criteria
            ]
    return {"protocolSection": protocol}


def _maximum_age(structured: Tree) -> Field | None:
    """The upper age limit; the API writes 999 years for none."""
    found = field(structured, "max_age")
    return None if found is None or found.value.startswith("999") else found


def _numbers(tree: Tree) -> Iterable[Field]:
    for key in ("nci_id", "ctep_id", "ccr_id", "dcp_id"):
        if (number := field(tree, key)) is not None:
            yield number
    for item in items(tree, "other_ids"):
        if (number := field(item, "value")) is not None:
            yield number


def _description(tree: Tree) -> tuple[str, Tree | None]:
    return "description", field(tree, "description")
