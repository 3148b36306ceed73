"""One trial, several documents: its story, paper against registry, what is unreported, what changed."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.build import build
from kg.cli.diff import diff as diff_command
from kg.cli.reconcile import reconcile as reconcile_command
from kg.cli.show import show as show_command
from kg.errors import QuestionError
from kg.export.part import StoreGraph
from kg.extract.registry import extract_record
from kg.graph.identity import identity_quads
from kg.graph.mapping import document_quads, index_terms
from kg.graph.namespaces import SKOS, VOCABULARY_GRAPH
from kg.model import Arm, Component, Document, Evidence, Extraction, Result, Trial
from kg.query.diff import diff
from kg.query.reconcile import Comparison, find_unreported, reconcile
from kg.query.trial_story import tell_story
from kg.sources import read_bytes
from kg.views.trial_story import story_lines
from kg.vocabulary import default_vocabulary

PAPER = (
    "Cetuximab trial\n\nMedian overall survival was 14.2 months with cetuximab and 9.5 months with placebo. The hazard "
    "ratio was 0.58. The response rate was 54.2% with cetuximab. Median progression-free survival was 8.1 months with "
    "cetuximab. At 3 years, overall survival was 31% with cetuximab."
)


def evidence(quote: str) -> Evidence:
    start = PAPER.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def result(measure: str, statistic: Any, value: str, unit: Any, quote: str, **more: Any) -> Result:
    return Result(
        measure=measure, statistic=statistic, value=Decimal(value), unit=unit, status="reported",
        evidence=evidence(quote), sentence=evidence(quote), **more,
    )  # fmt: skip


def paper_extraction() -> Extraction:
    return Extraction(
        trial=Trial(acronym="MADEUP", registry_ids=("NCT09999999",), enrolled=61),
        arms=(
            Arm(id="a1", label="cetuximab", role="experimental", components=(Component(drug="cetuximab"),), n=30),
            Arm(id="a2", label="placebo", role="control", n=31),
        ),
        results=(
            result("overall-survival", "median", "14.2", "months", "14.2 months", arm="a1"),
            result("overall-survival", "median", "9.5", "months", "9.5 months", arm="a2"),
            result("overall-survival", "hazard-ratio", "0.58", "ratio", "0.58", arm="a1", comparator="a2"),
            result("objective-response-rate", "proportion", "54.2", "%", "54.2%", arm="a1"),
            result("progression-free-survival", "median", "8.1", "months", "8.1 months", arm="a1", total=28),
            result("overall-survival", "rate-at-time", "31", "%", "31%", arm="a1", time="3 years"),
        ),
    )


GROUPS = [{"id": "OG000", "title": "Placebo"}, {"id": "OG001", "title": "Cetuximab"}]


def outcome(title: str, cells: dict[str, str], **more: Any) -> dict[str, Any]:
    measurements = [{"groupId": group, "value": value} for group, value in cells.items()]
    counts = [{"groupId": group, "value": more.pop("n", "24")} for group in cells]
    return {
        "title": title, "paramType": "MEDIAN", "unitOfMeasure": "months", "groups": GROUPS,
        "denoms": [{"units": "Participants", "counts": counts}],
        "classes": [{"categories": [{"measurements": measurements}]}], **more,
    }  # fmt: skip


def study(**changes: Any) -> dict[str, Any]:
    outcomes = [
        outcome(
            "Overall survival", {"OG000": changes.get("placebo", "9.5"), "OG001": "14.2"},
            analyses=[
                {
                    "groupIds": ["OG000", "OG001"],
                    "paramType": "Hazard Ratio (HR)",
                    "paramValue": changes.get("hr", "0.58"),
                }
            ],
        ),
        outcome(
            "Objective response rate", {"OG001": changes.get("responders", "13")},
            paramType="COUNT_OF_PARTICIPANTS", unitOfMeasure="Participants",
        ),
        outcome("Progression-free survival", {"OG001": changes.get("pfs", "8.1")}, n=changes.get("n", "28")),
        outcome("Overall survival at 5 years", {"OG001": "12"}, paramType="NUMBER", unitOfMeasure="% of participants"),
    ]  # fmt: skip
    return {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT09999999", "briefTitle": "Cetuximab or placebo"},
            "designModule": {"designInfo": {"allocation": "RANDOMIZED"}, "enrollmentInfo": {"count": 61}},
            "statusModule": {"overallStatus": "COMPLETED", "completionDateStruct": {"date": "2019-04"}},
            "armsInterventionsModule": {
                "armGroups": [
                    {"label": "Placebo", "type": "PLACEBO_COMPARATOR"},
                    {"label": "Cetuximab", "type": "EXPERIMENTAL", "interventionNames": ["Drug: Cetuximab"]},
                ],
                "interventions": [{"type": "DRUG", "name": "Cetuximab"}],
            },
        },
        "resultsSection": {"outcomeMeasuresModule": {"outcomeMeasures": outcomes}},
    }


UNREPORTED = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09999998", "briefTitle": "Never told", "acronym": "SILENT"},
        "statusModule": {"overallStatus": "COMPLETED", "completionDateStruct": {"date": "2018-06"}},
    }
}


def graph_of(paper: Extraction | None = None, record: dict[str, Any] | None = None) -> StoreGraph:
    """One paper, its registry record and a record without results, labels and identities."""
    store = Store()
    terms = index_terms(default_vocabulary())
    for value in ({"id": "PMID:90000001", "title": "", "text": PAPER}, record or study(), UNREPORTED):
        (document,) = read_bytes(json.dumps(value).encode(), "made-up")
        extraction = extract_record(document) if document.record else paper or paper_extraction()
        store.extend(document_quads(document, extraction, terms))
    for iri in sorted({quad.object.value for quad in store if isinstance(quad.object, NamedNode)}):
        if (term := terms.vocabulary.terms.get(iri)) is not None:
            store.add(Quad(NamedNode(iri), SKOS.prefLabel, Literal(term.label, language="en"), VOCABULARY_GRAPH))
    store.extend(identity_quads(store))
    return StoreGraph(store)


def differences(found: list[Comparison]) -> list[tuple[str, str | None, str | None]]:
    return [(item.measure, item.arm, item.reason) for item in found if item.verdict == "differs"]


def test_paper_and_record_are_one_trial() -> None:
    graph = graph_of()
    story = tell_story(graph, "nct09999999")
    assert story == tell_story(graph, "MadeUp") == tell_story(graph, "pmid:90000001")
    assert [d.id for d in story.documents] == ["nct:NCT09999999", "pmid:90000001"]
    assert (story.trial, story.registry_ids) == ("MADEUP", ("NCT09999999",))
    assert len(story.figures) == 12
    text = "\n".join(story_lines(story))
    assert "overall survival: median 14.2 months · cetuximab\n      “14.2 months”" in text
    assert "overall survival: HR 0.58 · Cetuximab against Placebo" in text
    assert "/resultsSection/outcomeMeasuresModule/outcomeMeasures/0/analyses/0/paramValue" in text
    assert "enrolled: 61 (nct:NCT09999999)" in text


def test_reconciliation_is_quiet_on_agreement() -> None:
    found = reconcile(graph_of())
    assert differences(found) == []
    assert [(item.measure, item.quantity, item.arm) for item in found] == [
        ("objective-response-rate", "%", "cetuximab"),
        ("overall-survival", "months", "cetuximab"),
        ("overall-survival", "hazard-ratio", "cetuximab"),
        ("overall-survival", "months", "placebo"),
        ("progression-free-survival", "months", "cetuximab"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"hr": "0.57"}, ("overall-survival", "cetuximab", "rounding: they differ by one in the last digit")),
        ({"hr": "0.72"}, ("overall-survival", "cetuximab", "not explained by what the documents say")),
        ({"responders": "12"}, ("objective-response-rate", "cetuximab", "not explained by what the documents say")),
        ({"placebo": "11.0"}, ("overall-survival", "placebo", "not explained by what the documents say")),
        (
            {"pfs": "9.3", "n": "30"},
            ("progression-free-survival", "cetuximab", "analysis set: 28 persons in the paper, 30 in the registry"),
        ),
    ],
)
def test_a_planted_difference_is_found_with_its_reason(change: dict[str, str], expected: tuple[str, str, str]) -> None:
    assert differences(reconcile(graph_of(record=study(**change)), "NCT09999999")) == [expected]


def test_different_follow_up_is_a_data_cut() -> None:
    follow_up = result("follow-up-time", "median", "8.1", "months", "8.1 months")
    record = study(hr="0.72")
    record["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"].append(outcome("Follow-up", {"OG001": "30"}))
    paper = paper_extraction()
    found = reconcile(graph_of(replace(paper, results=(*paper.results, follow_up)), record))
    reasons = [reason for measure, _, reason in differences(found) if measure == "overall-survival"]
    assert reasons == ["data cut: follow-up of 8.1 months in the paper, 30 in the registry"]


def test_a_ratio_given_the_other_way_round_is_turned() -> None:
    paper = paper_extraction()
    turned = tuple(
        replace(r, value=Decimal("1.72"), arm="a2", comparator="a1") if r.statistic == "hazard-ratio" else r
        for r in paper.results
    )
    assert differences(reconcile(graph_of(replace(paper, results=turned)))) == []


def test_registered_but_unreported() -> None:
    graph = graph_of()
    (silent,) = find_unreported(graph, as_of="2020-01-01")
    assert (silent.trial, silent.completion_date, silent.is_overdue) == ("NCT09999998", "2018-06", True)
    assert find_unreported(graph, as_of="2019-05")[0].is_overdue is False
    assert find_unreported(graph)[0].is_overdue is None


def test_a_name_that_nobody_goes_by() -> None:
    with pytest.raises(QuestionError, match="did you mean nct0999999"):
        tell_story(graph_of(), "NCT09999990")


def test_diff_says_which_claims_and_answers_changed() -> None:
    paper = paper_extraction()
    first, _, *others = paper.results
    old, new = graph_of(), graph_of(replace(paper, results=(replace(first, value=Decimal("15.0")), *others)))
    found = diff(old, new)
    assert [(c.change, c.kind, c.claim, c.old, c.new) for c in found.claims] == [
        ("changed", "result", "overall survival; median; cetuximab", "median 14.2 months", "median 15 months"),
        ("removed", "result", "overall survival; median; placebo", "median 9.5 months", None),
    ]
    assert diff(old, old).is_empty


def test_a_sentence_that_moved_is_no_change() -> None:
    paper = paper_extraction()
    first, *others = paper.results
    moved = replace(first, evidence=Evidence(quote="14.2", start=first.evidence.start, end=first.evidence.start + 4))
    assert diff(graph_of(), graph_of(replace(paper, results=(moved, *others)))).claims == ()


def test_command_lines(tmp_path: Path) -> None:
    for name, record in (("old", study()), ("new", study(hr="0.72"))):
        folder = tmp_path / f"{name}-sources"
        folder.mkdir()
        (folder / "paper.json").write_text(json.dumps({"id": "PMID:90000001", "title": "", "text": PAPER}))
        (folder / "records.json").write_text(json.dumps([record, UNREPORTED]))
        report = build([folder], tmp_path / name, jobs=1, extractor=extract_any)
        assert report.problems == ()
    run = CliRunner()
    old, new = str(tmp_path / "old"), str(tmp_path / "new")
    shown = run.invoke(show_command, ["MADEUP", "--graph", old, "--format", "json"])
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.output)["registry_ids"] == ["NCT09999999"]
    assert "Results\n  nct:NCT09999999" in run.invoke(show_command, ["MADEUP", "--graph", old]).output
    quiet = run.invoke(reconcile_command, ["--graph", old, "--format", "json"])
    assert json.loads(quiet.stdout) == []
    assert "5 figures compared, 0 differ" in quiet.stderr
    (row,) = json.loads(run.invoke(reconcile_command, ["--graph", new, "--format", "json"]).stdout)
    assert (row["registry"], row["paper"], row["verdict"]) == ("HR 0.72", "HR 0.58", "differs")
    assert row["registry_pointer"].endswith("/paramValue")
    listed = run.invoke(reconcile_command, ["--graph", old, "--unreported", "--as-of", "2026-01-01", "--format", "csv"])
    assert "NCT09999998" in listed.stdout
    changed = run.invoke(diff_command, [old, new]).output
    assert "HR 0.58 → HR 0.72" in changed
    assert "answer changed: comparisons" in changed
    assert run.invoke(diff_command, [old, old]).output == "no document, claim or answer changed\n"


def extract_any(document: Document) -> Extraction:
    return extract_record(document) if document.record else paper_extraction()
