"""Registry structure becomes results: every number, on the right group."""

import json
import os
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kg.extract.registry import extract_record, merge_record, p_value, time_point, unit_of
from kg.model import (
    Arm,
    Component,
    Document,
    DocumentKind,
    Dose,
    Evidence,
    Extraction,
    Field,
    Result,
    Trial,
)
from kg.sources import read_bytes, read_documents

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))
CTGOV = SHARED / "corpora" / "ctgov"
HAS_RESULTS = ("resultsSection", "ResultsSection", "<clinical_results>")


def studies() -> list[Path]:
    """The corpora's studies with posted results."""
    files = sorted(p for folder in ("v2", "legacyjson", "xml") for p in (CTGOV / folder).glob("*.*"))
    return [p for p in files if any(f'"{mark}": {{' in t or mark in t for t in [p.read_text()] for mark in HAS_RESULTS)]


STUDIES = studies() if CTGOV.is_dir() else []
needs_corpora = pytest.mark.skipif(
    not STUDIES, reason=f"{CTGOV} is not here: the registry corpora are not in the project"
)


# ---- an independent walk over the files ---------------------------------------------------------------------------


def number(text: Any) -> Decimal | None:
    try:
        return Decimal(str(text).replace(",", "").strip())
    except InvalidOperation:
        return None


def walk(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every leaf with the keys on its way, list indexes left out; XML attributes are leaves too."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from walk(value, (*path, key))
    elif isinstance(node, list):
        for value in node:
            yield from walk(value, path)
    elif isinstance(node, etree._Element):
        for key, value in node.attrib.items():
            yield (*path, node.tag, "@" + key), value
        if node.text and node.text.strip():
            yield (*path, node.tag), node.text
        for child in node:
            yield from walk(child, (*path, node.tag))
    else:
        yield path, node


def totals(path: Path) -> dict[str, tuple[int, Decimal]]:
    """How many numbers of each sort the file's results hold, and their sums."""
    if path.suffix == ".xml":
        root: Any = etree.parse(path).getroot().find("clinical_results")
    else:
        data = json.loads(path.read_text(), parse_float=str, parse_int=str)
        root = data.get("resultsSection") or data.get("ResultsSection")
    found: dict[str, list[Decimal]] = {}
    for keys, value in walk(root):
        sort = sort_of([key.casefold() for key in keys])
        if sort and (n := number(value)) is not None:
            found.setdefault(sort, []).append(n)
    return {sort: (len(values), sum(values, Decimal())) for sort, values in found.items()}


LEAVES = {
    "value": ("outcomemeasurementvalue", "@value", "value"),
    "low": ("outcomemeasurementlowerlimit", "@lower_limit", "lowerlimit"),
    "high": ("outcomemeasurementupperlimit", "@upper_limit", "upperlimit"),
    "spread": ("outcomemeasurementspread", "@spread", "spread"),
}
ANALYSIS = {
    "estimate": ("outcomeanalysisparamvalue", "param_value", "paramvalue"),
    "analysis low": ("outcomeanalysiscilowerlimit", "ci_lower_limit", "cilowerlimit"),
    "analysis high": ("outcomeanalysisciupperlimit", "ci_upper_limit", "ciupperlimit"),
}
EVENTS = {
    "affected": ("numaffected", "subjects_affected"),
    "at risk": ("numatrisk", "subjects_at_risk"),
    "events": ("numevents", "@events"),
}


def sort_of(keys: list[str]) -> str | None:
    joined = "/".join(keys)
    leaf = keys[-1]
    if "outcome_list" in joined or "outcomemeasuresmodule" in joined:
        if "analys" in joined and "analyzed" not in joined:
            return next((sort for sort, names in ANALYSIS.items() if leaf in names), None)
        if "denom" not in joined and "analyzed_list" not in joined:
            return next((sort for sort, names in LEAVES.items() if leaf in names), None)
    if "adverseeventsmodule" in joined or "reported_events" in joined:
        return next((sort for sort, names in EVENTS.items() if any(leaf.endswith(name) for name in names)), None)
    if "participant" in joined and (
        leaf in ("@count", "numsubjects") or leaf.endswith(("achievementnumsubjects", "reasonnumsubjects"))
    ):
        return "flow"
    return None


def extracted_totals(extraction: Extraction) -> dict[str, tuple[int, Decimal]]:
    found: dict[str, list[Decimal]] = {}

    def add(sort: str, value: Decimal | int | None) -> None:
        if value is not None:
            found.setdefault(sort, []).append(Decimal(value))

    for result in extraction.results:
        if result.rule == "registry-outcome":
            add("value", result.value)
            add("low", result.low)
            add("high", result.high)
            add("spread", result.spread)
        elif result.rule == "registry-analysis":
            add("estimate", result.value)
            add("analysis low", result.low)
            add("analysis high", result.high)
        elif result.rule == "registry-flow":
            add("flow", result.value)
        elif result.unit == "persons":
            add("affected", result.value)
            add("at risk", result.total)
        else:
            add("events", result.value)
    return {sort: (len(values), sum(values, Decimal())) for sort, values in found.items()}


def read(path: Path) -> Document:
    (document,) = read_documents(path)
    return document


@needs_corpora
def test_all_studies_with_results_are_found() -> None:
    """One of the 16 v2 studies has a results section with an agreement in it, but no table."""
    tables = Counter()
    for path in STUDIES:
        record = read(path).record
        assert record is not None
        tables[path.parent.name] += bool(record.outcome_measures or record.adverse_events)
    assert Counter(path.parent.name for path in STUDIES) == {"v2": 16, "legacyjson": 7, "xml": 22}
    assert tables == {"v2": 15, "legacyjson": 7, "xml": 22}


@needs_corpora
@pytest.mark.parametrize("path", STUDIES, ids=[f"{p.parent.name}/{p.stem}" for p in STUDIES])
def test_no_number_is_lost_or_invented(path: Path) -> None:
    assert extracted_totals(extract_record(read(path))) == totals(path)


@needs_corpora
@pytest.mark.parametrize("path", STUDIES, ids=[f"{p.parent.name}/{p.stem}" for p in STUDIES])
def test_figures_stand_on_the_right_group(path: Path) -> None:
    """Two groups of a table never meet in one arm, and a group that an arm's label names exactly is that arm."""
    document = read(path)
    extraction = extract_record(document)
    labels = {arm.id: arm.label for arm in extraction.arms}
    record = document.record
    assert record is not None
    tables = []
    for outcome in record.outcome_measures:
        cells = [cell for block in outcome.classes for row in block.categories for cell in row.measurements]
        tables.append((outcome.groups, {cell.value.pointer: cell.group_id for cell in cells if cell.value}))
    if record.adverse_events:
        stats = [item for event in record.adverse_events.events for item in event.stats]
        pointers = {f.pointer: item.group_id for item in stats for f in (item.num_affected, item.num_events) if f}
        tables.append((tuple(group.group for group in record.adverse_events.groups), pointers))
    by_pointer = {r.evidence.pointer: r for r in extraction.results}
    checked = 0
    for groups, cells in tables:
        titles = {g.id: g.title.value.strip() if g.title else g.id for g in groups}
        arm_of: dict[str, str | None] = {}
        for pointer, group_id in cells.items():
            result = by_pointer[pointer]
            assert arm_of.setdefault(group_id, result.arm) == result.arm
            if result.arm is None:
                assert result.population == titles.get(group_id, group_id)
            elif list(labels.values()).count(titles[group_id]) == 1:
                assert labels[result.arm] == titles[group_id]
            checked += 1
        named = [arm for arm in arm_of.values() if arm]
        assert len(named) == len(set(named)) or len(set(titles.values())) < len(titles)
    assert checked == sum(len(cells) for _, cells in tables)


@needs_corpora
@pytest.mark.parametrize("path", STUDIES, ids=[f"{p.parent.name}/{p.stem}" for p in STUDIES])
def test_every_evidence_is_the_exact_value_of_its_field(path: Path) -> None:
    document = read(path)
    values = {field.pointer: field.value for field in document.fields}
    source = path.read_text()
    data = None if path.suffix == ".xml" else json.loads(source, parse_float=str, parse_int=str)
    tree = etree.parse(path) if path.suffix == ".xml" else None
    extraction = extract_record(document)
    for result in extraction.results:
        evidence = result.evidence
        assert evidence.pointer is not None
        assert values[evidence.pointer][evidence.start : evidence.end] == evidence.quote
        if data is not None:
            assert resolve(data, evidence.pointer) == evidence.quote
        elif tree is not None and result.rule != "registry-analysis":
            (found,) = tree.xpath(evidence.pointer)
            assert (found if isinstance(found, str) else found.text) == evidence.quote


def resolve(data: Any, pointer: str) -> str:
    """The value a JSON pointer names (RFC 6901)."""
    for token in pointer.split("/")[1:]:
        key = token.replace("~1", "/").replace("~0", "~")
        data = data[int(key)] if isinstance(data, list) else data[key]
    return str(data)


# ---- a made-up study ----------------------------------------------------------------------------------------------


def study(**results: Any) -> dict[str, Any]:
    return {
        "protocolSection": {
            "identificationModule": {
                "nctId": "NCT09999999",
                "briefTitle": "Made-up trial of cetuximab",
                "acronym": "MADEUP",
                "secondaryIdInfos": [{"id": "2015-001894-41", "type": "EUDRACT_NUMBER"}],
            },
            "statusModule": {"overallStatus": "COMPLETED", "startDateStruct": {"date": "2014-03"}},
            "designModule": {
                "phases": ["PHASE2", "PHASE3"],
                "designInfo": {
                    "allocation": "RANDOMIZED",
                    "interventionModel": "PARALLEL",
                    "maskingInfo": {"masking": "DOUBLE"},
                },
                "enrollmentInfo": {"count": 61, "type": "ACTUAL"},
            },
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": "Arm B: Placebo", "type": "PLACEBO_COMPARATOR", "interventionNames": ["Drug: Placebo"]},
                    {
                        "label": "Arm A: Cetuximab",
                        "type": "EXPERIMENTAL",
                        "interventionNames": ["Drug: Cetuximab 400 mg/m2"],
                    },
                ],
                "interventions": [
                    {"type": "DRUG", "name": "Placebo", "armGroupLabels": ["Arm B: Placebo"]},
                    {"type": "DRUG", "name": "Cetuximab 400 mg/m2", "armGroupLabels": ["Arm A: Cetuximab"]},
                ],
            },
            "outcomesModule": {"primaryOutcomes": [{"measure": "Overall survival", "timeFrame": "5 years"}]},
            "eligibilityModule": {"minimumAge": "18 Years", "maximumAge": "75 Years", "sex": "ALL"},
            "contactsLocationsModule": {
                "centralContacts": [{"name": "Jane Doe", "phone": "+49 30 555 0100"}],
                "locations": [{"facility": "Clinic", "country": "France", "contacts": [{"name": "John Roe"}]}],
            },
        },
        "resultsSection": results,
    }


def extract(record: dict[str, Any]) -> tuple[Document, Extraction]:
    (document,) = read_bytes(json.dumps(record).encode(), "made-up.json")
    return document, extract_record(document)


GROUPS = [{"id": "OG000", "title": "Cetuximab"}, {"id": "OG001", "title": "Placebo"}, {"id": "OG002", "title": "Total"}]
SURVIVAL = {
    "type": "PRIMARY",
    "title": "Overall Survival (OS)",
    "populationDescription": "Intent-to-treat population",
    "paramType": "MEDIAN",
    "dispersionType": "95% Confidence Interval",
    "unitOfMeasure": "months",
    "timeFrame": "5 years",
    "groups": GROUPS,
    "denoms": [
        {"units": "Participants", "counts": [{"groupId": "OG000", "value": "30"}, {"groupId": "OG001", "value": "31"}]}
    ],
    "classes": [
        {
            "categories": [
                {
                    "measurements": [
                        {"groupId": "OG001", "value": "9.5", "lowerLimit": "7.1", "upperLimit": "NA"},
                        {"groupId": "OG000", "value": "14.2", "lowerLimit": "11.0", "upperLimit": "18.9"},
                        {"groupId": "OG002", "value": "NA", "comment": "not estimable"},
                    ]
                }
            ]
        }
    ],
    "analyses": [
        {
            "groupIds": ["OG001", "OG000"],
            "statisticalMethod": "Log Rank",
            "pValue": "0.01",
            "paramType": "Hazard Ratio (HR)",
            "paramValue": "0.58",
            "ciPctValue": "95",
            "ciLowerLimit": "0.38",
            "ciUpperLimit": "0.88",
        }
    ],
}


def outcome_results(**changes: Any) -> list[Result]:
    _, extraction = extract(study(outcomeMeasuresModule={"outcomeMeasures": [{**SURVIVAL, **changes}]}))
    return list(extraction.results)


def test_trial_facts_are_in_the_contracts_words() -> None:
    _, extraction = extract(study())
    trial = extraction.trial
    assert (trial.phase, trial.randomized, trial.masking, trial.enrolled) == ("2/3", True, "double", 61)
    assert (trial.status, trial.start_date, trial.countries) == ("COMPLETED", "2014-03", ("France",))
    assert trial.registry_ids == ("NCT09999999", "2015-001894-41")
    assert [(c.operator, c.value, c.unit) for c in extraction.eligibility] == [(">=", 18, "a"), ("<=", 75, "a")]
    assert [(e.measure, e.role, e.time_frame) for e in extraction.endpoints] == [
        ("overall-survival", "primary", "5 years")
    ]


def test_groups_meet_their_arms_by_title_not_by_position() -> None:
    placebo, cetuximab, everybody, _ = outcome_results()
    assert (placebo.value, placebo.arm, placebo.total) == (Decimal("9.5"), "a1", 31)
    assert (cetuximab.value, cetuximab.arm, cetuximab.total) == (Decimal("14.2"), "a2", 30)
    assert (everybody.value, everybody.value_text, everybody.arm, everybody.population) == (None, "NA", None, "Total")
    assert (cetuximab.measure, cetuximab.statistic, cetuximab.unit) == ("overall-survival", "median", "months")
    assert (cetuximab.low, cetuximab.high, cetuximab.level) == (Decimal("11.0"), Decimal("18.9"), Decimal(95))
    assert (placebo.high, placebo.analysis_set) == (None, "intention-to-treat")


def test_arms_have_roles_and_drugs() -> None:
    _, extraction = extract(study())
    assert [(a.label, a.role, a.drugs) for a in extraction.arms] == [
        ("Arm B: Placebo", "control", ()),
        ("Arm A: Cetuximab", "experimental", ("cetuximab",)),
    ]


def test_a_ratio_has_the_experimental_arm_in_its_numerator() -> None:
    ratio = outcome_results()[-1]
    assert (ratio.statistic, ratio.value, ratio.unit, ratio.p) == ("hazard-ratio", Decimal("0.58"), "ratio", "=0.01")
    assert (ratio.arm, ratio.comparator, ratio.level) == ("a2", "a1", Decimal(95))


def test_a_difference_has_the_direction_its_figures_say() -> None:
    analysis = {"groupIds": ["OG000", "OG001"], "paramType": "Mean Difference (Net)", "paramValue": "-4.7"}
    difference = outcome_results(paramType="MEAN", analyses=[analysis])[-1]
    assert (difference.statistic, difference.arm, difference.comparator) == ("difference", "a1", "a2")


def test_an_analysis_without_estimate_keeps_its_p_value() -> None:
    bare = outcome_results(
        analyses=[{"groupIds": ["OG000", "OG001"], "pValue": "<0.001", "statisticalMethod": "Log Rank"}]
    )[-1]
    assert (bare.value, bare.p, bare.evidence.quote) == (None, "<0.001", "<0.001")
    assert "no estimate posted" in (bare.detail or "")


def test_categories_decide_the_measure_and_classes_the_time() -> None:
    classes = [
        {
            "title": "Month 6",
            "denoms": [{"units": "Participants", "counts": [{"groupId": "OG000", "value": "28"}]}],
            "categories": [
                {"title": "Complete Response", "measurements": [{"groupId": "OG000", "value": "4"}]},
                {"title": "Stable Disease", "measurements": [{"groupId": "OG000", "value": "11"}]},
            ],
        }
    ]
    complete, stable = outcome_results(
        title="Best response",
        paramType="COUNT_OF_PARTICIPANTS",
        unitOfMeasure="Participants",
        classes=classes,
        analyses=[],
    )
    assert (complete.measure, complete.statistic, complete.events, complete.total, complete.time) == (
        "complete-response-rate", "count", 4, 28, "6 months",
    )  # fmt: skip
    assert stable.measure == "stable-disease-rate"


def test_a_survival_percentage_at_a_time_is_a_rate_at_time() -> None:
    classes = [{"categories": [{"measurements": [{"groupId": "OG000", "value": "59"}]}]}]
    (rate,) = outcome_results(
        title="Overall survival at 3 years", paramType="NUMBER", unitOfMeasure="percentage of participants",
        dispersionType=None, classes=classes, analyses=[],
    )  # fmt: skip
    assert (rate.statistic, rate.unit, rate.time, rate.value) == ("rate-at-time", "%", "3 years", Decimal(59))


def test_groups_with_one_title_in_two_tables_are_one_arm_and_a_stranger_is_an_arm_of_its_own() -> None:
    groups = [{"id": "EG000", "title": "Placebo then cetuximab"}, {"id": "EG001", "title": "Cetuximab"}]
    events = {
        "eventGroups": [
            {**groups[0], "seriousNumAffected": 3, "seriousNumAtRisk": 31},
            {**groups[1], "deathsNumAffected": 2, "deathsNumAtRisk": 30},
        ],
        "otherEvents": [
            {
                "term": "Nausea",
                "organSystem": "Gastrointestinal disorders",
                "stats": [{"groupId": "EG000", "numEvents": 9, "numAffected": 7, "numAtRisk": 31}],
            }
        ],
    }
    _, extraction = extract(study(adverseEventsModule=events))
    serious, deaths, nausea, count = extraction.results
    assert [a.label for a in extraction.arms] == ["Arm B: Placebo", "Arm A: Cetuximab", "Placebo then cetuximab"]
    assert (serious.arm, serious.events, serious.total) == ("a3", 3, 31)
    assert (deaths.measure, deaths.arm, deaths.total) == ("death-rate", "a2", 30)
    assert (nausea.arm, nausea.value, nausea.total, nausea.unit) == ("a3", 7, 31, "persons")
    assert (count.value, count.unit, count.total) == (9, "other", None)
    assert "Nausea (Gastrointestinal disorders)" in (nausea.detail or "")


def test_prose_adds_what_the_structure_does_not_say() -> None:
    document, structure = extract(study())
    quote = "66%"
    figure = Result(
        measure="conversion-rate", statistic="proportion", value=Decimal(66), unit="%", status="cited", arm="a9",
        evidence=Evidence(quote=quote, start=0, end=3),
    )  # fmt: skip
    dose = Dose(value=Decimal(400), unit="mg/m2")
    text_arm = Arm(id="a9", label="arm a: cetuximab", components=(Component(drug="cetuximab", doses=(dose,)),))
    from_text = Extraction(trial=Trial(line="third", phase="1"), arms=(text_arm,), results=(figure,))
    merged = merge_record(document, from_text)
    assert (merged.trial.line, merged.trial.phase, merged.trial.enrolled) == ("third", "2/3", 61)
    assert [arm.label for arm in merged.arms] == [arm.label for arm in structure.arms]
    assert merged.arms[1].components[0].doses == (dose,)
    assert [result.arm for result in merged.results] == ["a2"]
    assert merged.eligibility == structure.eligibility


def test_a_document_without_record_is_left_as_it_is() -> None:
    document = Document(id="sha256:0", kind=DocumentKind.PUBLICATION, title="", text="x")
    extraction = Extraction(trial=Trial())
    assert merge_record(document, extraction) is extraction
    with pytest.raises(ValueError, match="no registry record"):
        extract_record(document)


def test_contacts_do_not_enter() -> None:
    document, extraction = extract(study())
    everything = repr(document) + repr(extraction)
    assert "Doe" not in everything
    assert "555 0100" not in everything
    assert "John Roe" not in everything


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Percentage of Participants", "%"),
        ("% body mass", "%"),
        ("Participants", "persons"),
        ("number of patients", "persons"),
        ("participant-years", "other"),
        ("Proportion of participants", "ratio"),
        ("Months", "months"),
        ("month(s)", "months"),
        ("days", "days"),
        ("units on a scale", "other"),
        ("daylight hours", "other"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert unit_of(text) == unit


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Week 24", "24 weeks"),
        ("one-year survival", "1 year"),
        ("Change from Baseline at 6 months", "6 months"),
        ("12-month PFS", "12 months"),
        ("Week 4 to Week 8", None),
        ("Overall survival", None),
        ("30 mg daily", None),
    ],
)
def test_time_points(text: str, time: str | None) -> None:
    assert time_point(text) == time


@pytest.mark.parametrize(
    ("text", "p"), [("0.04", "=0.04"), ("< 0.001", "<0.001"), (">0.99", ">0.99"), ("=0.247", "=0.247")]
)
def test_p_values_keep_their_comparator(text: str, p: str) -> None:
    assert p_value(Field(pointer="/x", value=text)) == p
