"""Records of the older ClinicalTrials.gov API (JSON, until 2024) brought to the API v2 tree.

Its keys are unique over the whole record and carry the name of what they stand in ('OutcomeMeasureTitle'); lists are
wrapped ('OutcomeMeasureList': {'OutcomeMeasure': […]}).
"""

from __future__ import annotations

from kg.model import Field
from kg.sources.tree import Tree

# Objects whose name is a prefix of their members' keys; the longest fitting prefix is cut.
_PREFIXES = (
    "SecondaryId", "OrgStudyId", "Org", "LeadSponsor", "Collaborator", "ArmGroup", "Intervention", "PrimaryOutcome",
    "SecondaryOutcome", "OtherOutcome", "Reference", "Location", "Enrollment", "Design", "FlowGroup", "FlowPeriod",
    "FlowMilestone", "FlowAchievement", "FlowDropWithdraw", "FlowReason", "Flow", "OutcomeMeasure", "OutcomeGroup",
    "OutcomeDenomCount", "OutcomeDenom", "OutcomeClassDenomCount", "OutcomeClassDenom", "OutcomeClass",
    "OutcomeCategory", "OutcomeMeasurement", "OutcomeAnalysis", "EventGroup", "Events", "SeriousEventStats",
    "SeriousEvent", "OtherEventStats", "OtherEvent", "StartDate", "PrimaryCompletionDate", "CompletionDate",
    "ResultsFirstPostDate", "LastUpdatePostDate",
)  # fmt: skip
# Keys whose API v2 name is not got by cutting the prefix.
_RENAMED = {
    "NCTId": "nctId",
    "NCTIdAliasList": "nctIdAliases",
    "OrgStudyId": "id",
    "SecondaryId": "id",
    "SecondaryIdInfoList": "secondaryIdInfos",
    "CollaboratorList": "collaborators",
    "ConditionList": "conditions",
    "KeywordList": "keywords",
    "PhaseList": "phases",
    "DesignInfo": "designInfo",
    "DesignAllocation": "allocation",
    "DesignMaskingInfo": "maskingInfo",
    "ArmGroupList": "armGroups",
    "ArmGroupInterventionList": "interventionNames",
    "InterventionList": "interventions",
    "InterventionArmGroupLabelList": "armGroupLabels",
    "InterventionOtherNameList": "otherNames",
    "PrimaryOutcomeList": "primaryOutcomes",
    "SecondaryOutcomeList": "secondaryOutcomes",
    "OtherOutcomeList": "otherOutcomes",
    "EligibilityCriteria": "eligibilityCriteria",
    "Gender": "sex",
    "LocationList": "locations",
    "LocationCountryList": "countries",
    "ReferenceList": "references",
    "ReferencePMID": "pmid",
    "FlowGroupList": "groups",
    "FlowPeriodList": "periods",
    "FlowMilestoneList": "milestones",
    "FlowAchievementList": "achievements",
    "FlowDropWithdrawList": "dropWithdraws",
    "FlowReasonList": "reasons",
    "OutcomeMeasureList": "outcomeMeasures",
    "OutcomeGroupList": "groups",
    "OutcomeDenomList": "denoms",
    "OutcomeDenomCountList": "counts",
    "OutcomeClassList": "classes",
    "OutcomeClassDenomList": "denoms",
    "OutcomeClassDenomCountList": "counts",
    "OutcomeCategoryList": "categories",
    "OutcomeMeasurementList": "measurements",
    "OutcomeAnalysisList": "analyses",
    "OutcomeAnalysisGroupIdList": "groupIds",
    "OutcomeAnalysisPValue": "pValue",
    "OutcomeAnalysisCIPctValue": "ciPctValue",
    "OutcomeAnalysisCINumSides": "ciNumSides",
    "OutcomeAnalysisCILowerLimit": "ciLowerLimit",
    "OutcomeAnalysisCIUpperLimit": "ciUpperLimit",
    "EventGroupList": "eventGroups",
    "SeriousEventList": "seriousEvents",
    "SeriousEventStatsList": "stats",
    "OtherEventList": "otherEvents",
    "OtherEventStatsList": "stats",
}
# Keys that keep their whole name though a prefix fits.
_WHOLE = {
    "OrgStudyIdInfo", "LeadSponsor", "OutcomesModule", "OutcomeMeasuresModule", "DesignModule", "ReferencesModule",
    "EnrollmentInfo", "StartDateStruct", "PrimaryCompletionDateStruct", "CompletionDateStruct",
    "ResultsFirstPostDateStruct", "LastUpdatePostDateStruct", "EligibilityModule", "InterventionBrowseModule",
}  # fmt: skip
# 'Name' of a struct's own value: {'StartDateStruct': {'StartDate': '2011'}}.
_OWN_VALUE = {"StartDate", "PrimaryCompletionDate", "CompletionDate", "ResultsFirstPostDate", "LastUpdatePostDate"}
_BY_LENGTH = tuple(sorted(_PREFIXES, key=lambda prefix: (-len(prefix), prefix)))


def rename(key: str) -> str:
    """The API v2 key of an older key.

    Example:
        >>> [rename(k) for k in ("OutcomeMeasureTitle", "ProtocolSection", "NCTId", "StartDate", "StartDateType")]
        ['title', 'protocolSection', 'nctId', 'date', 'type']
    """
    if key in _RENAMED:
        return _RENAMED[key]
    if key in _OWN_VALUE:
        return "date"
    if key not in _WHOLE:
        for prefix in _BY_LENGTH:
            if key.startswith(prefix) and len(key) > len(prefix) and key[len(prefix)].isupper():
                key = key[len(prefix) :]
                break
    return key[0].lower() + key[1:]


def to_v2(tree: Tree) -> Tree:
    """The tree with the keys of API v2 and its lists unwrapped; pointers unchanged."""
    if isinstance(tree, Field):
        return tree
    if isinstance(tree, list):
        return [to_v2(item) for item in tree]
    renamed: dict[str, Tree] = {}
    for key, value in tree.items():
        if key.endswith("List") and isinstance(value, dict) and len(value) == 1:
            (inner,) = value.values()
            value = inner if isinstance(inner, list) else [inner]
        renamed.setdefault(rename(key), to_v2(value))
    return renamed
