"""From the five documents to the answered question: the whole path, as a user goes it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from claims import all_evidence

import kg
from kg.cli import EXIT_CHECK_FAILED, main
from kg.extract import extract
from kg.graph import Graph, open_graph
from kg.model import Arm, Criterion, Document, Extraction, Finding, Result
from kg.sources import read_documents

SEEDS = Path(__file__).parent.parent / "seeds"
QUESTION = "anti-EGFR regimens with conversion rate > 50%"
BASE = "https://w3id.org/regimen-kg/"
PREFIXES = f"PREFIX rkg: <{BASE}ontology#>\nPREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, root / "seeds")
    graph = kg.build([root / "seeds"], root / "graph")
    assert graph.report is not None
    assert (graph.report.written, graph.report.problems) == (5, ())
    graph.close()
    return root / "graph"


@pytest.fixture(scope="module")
def graph(directory: Path) -> Iterator[kg.Graph]:
    with kg.open_graph(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def stored(directory: Path) -> Iterator[Graph]:
    with open_graph(directory) as opened:
        yield opened


def holds(stored: Graph, pattern: str) -> bool:
    return bool(stored.query(f"{PREFIXES}ASK {{ {pattern} }}"))


def test_question_lists_the_own_result_of_nexto(graph: kg.Graph) -> None:
    row = graph.ask(QUESTION).rows[0]
    assert row.trial == "NEXTO"
    assert row.regimen == "mFOLFOX6 + cetuximab"
    assert row.drugs == ("cetuximab", "fluorouracil", "leucovorin", "oxaliplatin")
    assert (row.measure, str(row.value), row.unit) == ("r0-resection-rate", "54.2", "%")
    assert (row.events, row.total) == (26, 48)
    assert row.total_source in ("arm", "trial")  # not stated beside the figure
    assert row.biomarkers == ("KRAS wild-type",)
    assert row.status == "reported"
    assert row.evidence.document == "doi:10.1245/s10434-020-08627-y"
    assert "26 R0 resections (54.2%)" in row.evidence.quote
    assert row.evidence.sentence is not None


def test_question_marks_the_cited_figure(graph: kg.Graph) -> None:
    cited = [row for row in graph.ask(QUESTION) if row.status == "cited"]
    assert [(str(row.value), row.document) for row in cited] == [("66", "nct:NCT06988852")]
    assert "cetuximab" in cited[0].drugs
    assert [row.status for row in graph.ask(QUESTION, own_only=True)] == ["reported"]


def test_question_leaves_out_what_is_no_rate_of_such_a_regimen(graph: kg.Graph) -> None:
    values = {str(row.value) for row in graph.ask("anti-EGFR regimens with conversion rate >= 0%")}
    assert "48.2" not in values  # no anti-EGFR drug, another disease
    quotes = " ".join(row.evidence.quote for row in graph.ask("anti-EGFR regimens with conversion rate >= 0%"))
    assert "16 of 18" not in quotes  # patients referred because they were resectable
    assert "Twenty-five of the 27" not in quotes  # patients already chosen for surgery


def test_ras_wild_type_evidence_is_partly_applicable(graph: kg.Graph) -> None:
    row = next(r for r in graph.ask("RAS wild-type, R0 resection rate") if r.trial == "NEXTO")
    assert row.applicability == "partial"
    assert "KRAS wild-type" in (row.applicability_reason or "")


@pytest.mark.parametrize(
    "pattern",
    [
        f"?trial rkg:acronym 'NEXTO' ; rkg:uses <{BASE}id/drug/cetuximab>",
        "?trial rkg:acronym 'NEXTO' ; rkg:requires/skos:prefLabel 'KRAS wild-type'@en",
        f"<{BASE}id/trial/NCT06988852> rkg:hasArm/rkg:regimen/rkg:hasComponent ?c . ?c"
        f" rkg:drug <{BASE}id/drug/oxaliplatin>"
        f" ; rkg:route <{BASE}id/route/hepatic-arterial>",
        f"?trial rkg:acronym 'NEXTO' ; rkg:achieves ?r . ?r rkg:measure <{BASE}id/measure/r0-resection-rate>"
        " ; rkg:value 54.2",
    ],
)
def test_short_triples(stored: Graph, pattern: str) -> None:
    assert holds(stored, pattern)


def test_no_contact_enters_the_graph(stored: Graph) -> None:
    rows = stored.select("SELECT ?o { GRAPH ?g { ?s ?p ?o } FILTER(isLiteral(?o)) }")
    literals = " ".join(row["o"] or "" for row in rows)
    for contact in ("862783663400", "8615527803087", "Zhang Bi Xiang", "Liao Wei"):
        assert contact not in literals


def test_two_builds_are_the_same(directory: Path, tmp_path: Path, stored: Graph) -> None:
    from kg.graph.mapping import write_quads

    shutil.copytree(SEEDS, tmp_path / "seeds")
    kg.build([tmp_path / "seeds"], tmp_path / "graph").close()
    with open_graph(tmp_path / "graph") as again:
        assert write_quads(again.quads()) == write_quads(stored.quads())


# ---- the facts of the five documents, as they are read ---------------------------------------------------------------

NEXTO = "000_b62fcbe176551a81.txt"
RESCUE = "001_441cf13366de8038.txt"
HAIC = "002_9c04fcbb0b6b6ee7.txt"
RECHALLENGE = "003_cd2e6013d85c3830.txt"
CLOCC = "004_7e2f063af38ca6b8.txt"
ALL = (NEXTO, RESCUE, HAIC, RECHALLENGE, CLOCC)


@cache
def read(seed: str) -> tuple[Document, Extraction]:
    (document,) = read_documents(SEEDS / seed)
    return document, extract(document)


@pytest.mark.parametrize("seed", ALL)
def test_every_claim_has_its_exact_span(seed: str) -> None:
    document, extraction = read(seed)
    spans = [e for e in all_evidence(extraction) if e.pointer is None]
    assert spans
    assert [e for e in spans if document.text[e.start : e.end] != e.quote or not e.quote.strip()] == []


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A figure that must be extracted once, with everything that is stated here."""

    seed: str
    measure: str
    statistic: str
    value: str | None
    unit: str
    quoted: str  # stands in the quote
    status: str = "reported"
    role: str = ""  # of the arm, where it matters
    about: str = ""  # words that the figure's own subject must name, comma between them
    not_about: str = ""  # words it must not name
    also: tuple[tuple[str, Any], ...] = ()

    def __str__(self) -> str:
        return f"{self.seed[:3]} {self.measure} {self.value or dict(self.also)}"


def fact(seed: str, measure: str, statistic: str, value: str | None, unit: str, quoted: str, **more: Any) -> Fact:
    named = {k: more.pop(k) for k in ("status", "role", "about", "not_about") if k in more}
    decimals = {"low", "high", "level"}
    also = tuple((k, Decimal(v) if k in decimals and v is not None else v) for k, v in more.items())
    return Fact(
        seed=seed,
        measure=measure,
        statistic=statistic,
        value=value,
        unit=unit,
        quoted=quoted,
        also=also,
        **named,
    )


def cited(measure: str, statistic: str, value: str | None, unit: str, quoted: str, **more: Any) -> Fact:
    return fact(HAIC, measure, statistic, value, unit, quoted, status="cited", **more)


def timed(value: str, time: str, low: str, high: str, role: str) -> Fact:
    also = {"low": low, "high": high, "level": "95", "time": time}
    return fact(CLOCC, "overall-survival", "rate-at-time", value, "%", value, role=role, **also)


FACTS = (
    fact(NEXTO, "complete-response-rate", "proportion", "0", "%", "0%"),
    fact(NEXTO, "partial-response-rate", "proportion", "64.6", "%", "64.6%"),
    fact(NEXTO, "r0-resection-rate", "proportion", "54.2", "%", "26 R0 resections (54.2%)", events=26),
    fact(NEXTO, "r1-resection-rate", "proportion", "10.4", "%", "5 R1 resections (10.4%)", events=5),
    fact(NEXTO, "follow-up-time", "median", "31", "months", "31"),
    fact(NEXTO, "overall-survival", "median", "41", "months", "28–not reached", low="28", high=None, level="95"),
    fact(NEXTO, "overall-survival", "rate-at-time", "59", "%", "59%", time="3 years"),
    fact(
        RESCUE, "conversion-rate", "proportion", "7", "%", "nine of 133", events=9, total=133, selected_population=False
    ),
    fact(RESCUE, "resection-rate", "count", "27", "persons", "27 patients"),
    fact(
        RESCUE,
        "resection-rate",
        "count",
        "25",
        "persons",
        "Twenty-five of the 27",
        events=25,
        total=27,
        selected_population=True,
    ),
    fact(RESCUE, "resection-rate", "count", "16", "persons", "16 of 18", events=16, total=18, selected_population=True),
    fact(RESCUE, "mortality-rate", "proportion", "3.7", "%", "one of 27", events=1, total=27),
    fact(RESCUE, "complication-rate", "proportion", "50", "%", "50%"),
    fact(RESCUE, "adverse-event-rate", "proportion", "36", "%", "nine patients (36%)", events=9),
    fact(RESCUE, "alive-rate", "proportion", "92", "%", "23 of 25", events=23, total=25),
    fact(RESCUE, "disease-free-rate", "proportion", "40", "%", "10 patients (40%)", events=10),
    fact(RESCUE, "overall-survival", "median", "20", "months", "20"),
    fact(RESCUE, "progression-free-survival", "median", "13", "months", "13 months"),
    fact(RESCUE, "follow-up-time", "median", "16", "months", "16 months"),
    fact(RESCUE, "other", "proportion", "67", "%", "Eighteen patients (67%)", events=18),
    cited("conversion-rate", "range", None, "%", "1.7% to 66%", low="1.7", high="66", not_about="TACE,HAIC"),
    cited(
        "conversion-rate",
        "range",
        None,
        "%",
        "1.7% to 49%",
        low="1.7",
        high="49",
        about="systemic",
        not_about="TACE,HAIC",
    ),
    cited("conversion-rate", "range", None, "%", "7% to 10%", low="7", high="10", about="TACE,TARE", not_about="HAIC"),
    cited("conversion-rate", "range", None, "%", "17.8%-66%", low="17.8", high="66", about="HAIC", not_about="TACE"),
    cited(
        "conversion-rate",
        "proportion",
        "48.2",
        "%",
        "48.2%",
        about="HAIC,oxaliplatin,fluorouracil,leucovorin,sintilimab,bevacizumab,hepatocellular carcinoma",
        not_about="cetuximab,colorectal",
    ),
    cited(
        "conversion-rate",
        "proportion",
        "66",
        "%",
        "66%",
        about="HAIC,oxaliplatin,chemotherapy,cetuximab",
        not_about="bevacizumab,hepatocellular",
        biomarkers=(("RAS", "wild-type"),),
    ),
    cited("overall-survival", "median", "35", "months", "35 months", about="resection"),
    cited(
        "overall-survival",
        "range",
        None,
        "months",
        "20-24 months",
        low="20",
        high="24",
        about="chemotherapy",
        not_about="resection",
    ),
    cited("overall-survival", "median", "7.5", "months", "7.5 months", about="untreated"),
    cited("overall-survival", "rate-at-time", "56", "%", "56%", time="5 years", about="transplantation"),
    cited(
        "overall-survival",
        "rate-at-time",
        "9",
        "%",
        "9%",
        time="5 years",
        about="chemotherapy",
        not_about="transplantation",
    ),
    cited(
        "overall-survival",
        "range",
        None,
        "%",
        "30%-61%",
        low="30",
        high="61",
        time="5 years",
        not_about="transplantation",
    ),
    fact(CLOCC, "overall-survival", "rate-at-time", "38", "%", "> 38%", status="planned", time="30 months"),
    fact(CLOCC, "follow-up-time", "median", "9.7", "years", "9.7 years"),
    fact(CLOCC, "death-rate", "proportion", "77.3", "%", "92 of 119 (77.3%)", events=92, total=119, arm=None),
    fact(
        CLOCC,
        "death-rate",
        "proportion",
        "65.0",
        "%",
        "39 of 60 (65.0%)",
        events=39,
        total=60,
        role="experimental",
    ),
    fact(CLOCC, "death-rate", "proportion", "89.8", "%", "53 of 59 (89.8%)", events=53, total=59, role="control"),
    fact(CLOCC, "death-rate", "count", "35", "persons", "35", role="experimental"),
    fact(CLOCC, "death-rate", "count", "49", "persons", "49", role="control"),
    fact(
        CLOCC,
        "overall-survival",
        "hazard-ratio",
        "0.58",
        "ratio",
        "0.38 to 0.88",
        low="0.38",
        high="0.88",
        level="95",
        p="=.01",
        role="experimental",
    ),
    timed("56.9", "3 years", "43.3", "68.5", "experimental"),
    timed("43.1", "5 years", "30.3", "55.3", "experimental"),
    timed("35.9", "8 years", "23.8", "48.2", "experimental"),
    timed("55.2", "3 years", "41.6", "66.9", "control"),
    timed("30.3", "5 years", "19.0", "42.4", "control"),
    timed("8.9", "8 years", "3.3", "18.1", "control"),
    fact(
        CLOCC,
        "overall-survival",
        "median",
        "45.6",
        "months",
        "45.6 months",
        low="30.3",
        high="67.8",
        role="experimental",
    ),
    fact(
        CLOCC,
        "overall-survival",
        "median",
        "40.5",
        "months",
        "40.5 months",
        low="27.5",
        high="47.7",
        role="control",
    ),
)


def matches(result: Result, fact: Fact) -> bool:
    return (
        (result.measure, result.statistic, result.unit, result.status)
        == (fact.measure, fact.statistic, fact.unit, fact.status)
        and result.value == (Decimal(fact.value) if fact.value else None)
        and all(getattr(result, k) == v for k, v in fact.also if k in ("low", "high", "time"))
    )


def subject(result: Result) -> str:
    words = (result.population, result.detail, *result.drugs, *result.procedures, *result.conditions)
    return " ".join(w for w in words if w)


@pytest.mark.parametrize("fact", FACTS, ids=str)
def test_fact(fact: Fact) -> None:
    _, extraction = read(fact.seed)
    found = [r for r in extraction.results if matches(r, fact)]
    assert len(found) == 1, f"{len(found)} results match {fact}"
    (result,) = found
    assert fact.quoted in " ".join(result.evidence.quote.split())
    assert {k: getattr(result, k) for k, _ in fact.also} == dict(fact.also)
    if fact.role:
        assert {a.id: a.role for a in extraction.arms}[result.arm or ""] == fact.role
    assert [w for w in fact.about.split(",") if w not in subject(result)] == []
    assert [w for w in fact.not_about.split(",") if w and w in subject(result)] == []


@pytest.mark.parametrize("seed", ALL)
def test_nothing_more_is_called_a_result(seed: str) -> None:
    """Reference lists, funding notes, page furniture and eligibility limits hold figures, but no results."""
    _, extraction = read(seed)
    expected = [f for f in FACTS if f.seed == seed]
    # "a median of six cycles" is a duration of treatment that the list of facts leaves out.
    more = [
        r for r in extraction.results if not any(matches(r, f) for f in expected) and r.measure != "treatment-duration"
    ]
    assert more == []


def facts_of(seed: str, **expected: Any) -> None:
    document, extraction = read(seed)
    assert {name: getattr(extraction.trial, name) for name in expected} == expected
    stated = dict(extraction.trial.evidence)
    for name in expected:
        if getattr(extraction.trial, name) not in (None, ()):
            assert document.text[stated[name].start : stated[name].end] == stated[name].quote


def test_trial_nexto() -> None:
    facts_of(
        NEXTO,
        acronym="NEXTO",
        registry_ids=("UMIN:C000007923",),
        phase="2",
        multicenter=True,
        sites=13,
        enrolled=50,
        analysed=48,
    )


def test_trial_rescue() -> None:
    facts_of(RESCUE, acronym=None, registry_ids=(), enrolled=151)


def test_trial_haic() -> None:
    facts_of(
        HAIC,
        phase="2",
        status="RECRUITING",
        enrolled=300,
        allocation="NA",
        intervention_model="SINGLE_GROUP",
        masking="none",
        start_date="2023-05-01",
        completion_date="2030-12-31",
    )
    assert "NCT06988852" in read(HAIC)[1].trial.registry_ids


def test_trial_haic_sponsor() -> None:
    facts_of(HAIC, sponsor="Tongji Hospital")


def test_trial_haic_name() -> None:
    trial = read(HAIC)[1].trial
    assert trial.acronym in ("CHALLENGE-A1", None)
    assert "CHALLENGE-A1" in (trial.acronym, *trial.registry_ids)


def test_trial_rechallenge() -> None:
    facts_of(RECHALLENGE, acronym=None, randomized=True, allocation="RANDOMIZED", masking="none", enrolled=50)


def test_trial_rechallenge_line() -> None:
    facts_of(RECHALLENGE, line="third")


def test_trial_clocc() -> None:
    facts_of(CLOCC, phase="2", randomized=True, enrolled=119)


@pytest.mark.parametrize("seed", ALL)
def test_condition(seed: str) -> None:
    assert read(seed)[1].conditions == ("colorectal liver metastases",)


def test_arm_of_nexto() -> None:
    (arm,) = read(NEXTO)[1].arms
    assert arm.drugs == ("cetuximab", "fluorouracil", "leucovorin", "oxaliplatin")
    assert "mFOLFOX6" in arm.regimens
    assert {c.drug for c in arm.components if c.regimen == "mFOLFOX6"} == {"fluorouracil", "leucovorin", "oxaliplatin"}


def test_arm_of_rescue() -> None:
    (arm,) = read(RESCUE)[1].arms
    assert arm.drugs == ("cetuximab", "irinotecan", "oxaliplatin")
    assert arm.n == 151


def test_doses_and_routes_of_haic() -> None:
    document, extraction = read(HAIC)
    (arm,) = extraction.arms
    doses = [
        (c.drug, str(d.value), d.unit, d.days, d.schedule, d.note, d.evidence) for c in arm.components for d in c.doses
    ]
    assert [d[:6] for d in doses if d[0] not in ("bevacizumab", "cetuximab")] == [
        ("fluorouracil", "400", "mg/m2", "1", None, "bolus"),
        ("fluorouracil", "2400", "mg/m2", "1-3", None, None),
        ("leucovorin", "400", "mg/m2", "1", None, None),
        ("oxaliplatin", "130", "mg/m2", "1", None, None),
    ]
    assert [d[:6] for d in doses if d[0] in ("bevacizumab", "cetuximab")] == [
        ("bevacizumab", "7.5", "mg/kg", None, "once every 3 weeks", None),
        ("cetuximab", "400", "mg/m2", None, None, "initial"),
        ("cetuximab", "250", "mg/m2", None, "once every week", "maintenance"),
    ]
    assert all(e and document.text[e.start : e.end] == e.quote for *_, e in doses)
    assert arm.routes == dict.fromkeys(("fluorouracil", "leucovorin", "oxaliplatin"), "hepatic-arterial")


def test_one_antibody_or_the_other_in_haic() -> None:
    (arm,) = read(HAIC)[1].arms
    conditions = {c.drug: c.condition or "" for c in arm.components}
    assert "right-side" in conditions["bevacizumab"]
    assert "RAS or RAF was mutational" in conditions["bevacizumab"]
    assert "didn't choose bevacizumab" in conditions["cetuximab"]
    assert not conditions["oxaliplatin"]


def role_arms(seed: str) -> dict[str | None, Arm]:
    return {arm.role: arm for arm in read(seed)[1].arms}


def test_arms_of_rechallenge() -> None:
    arms = role_arms(RECHALLENGE)
    assert set(arms) == {"experimental", "control"}
    assert arms["experimental"].drugs == ("cetuximab",)
    assert arms["control"].drugs == ()
    assert "chemotherapy" in arms["experimental"].label
    assert "chemotherapy" in arms["control"].label


def test_arms_of_clocc() -> None:
    arms = role_arms(CLOCC)
    assert set(arms) == {"experimental", "control"}
    assert {"radiofrequency ablation", "liver resection"} <= set(arms["experimental"].procedures)
    assert arms["control"].procedures == ()


def test_sizes_of_the_arms_of_clocc() -> None:
    assert {role: arm.n for role, arm in role_arms(CLOCC).items()} == {"experimental": 60, "control": 59}


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        (NEXTO, ["KRAS wild-type requires"]),
        (RESCUE, []),
        (HAIC, ["RAF mutant subgroup", "RAS mutant subgroup"]),
        (RECHALLENGE, ["RAS wild-type requires"]),
        (CLOCC, []),
    ],
)
def test_biomarkers(seed: str, expected: list[str]) -> None:
    assert sorted(f"{b.gene} {b.state} {b.role}" for b in read(seed)[1].biomarkers) == expected


def test_rechallenge_reads_ras_in_ctdna() -> None:
    (biomarker,) = read(RECHALLENGE)[1].biomarkers
    assert biomarker.method == "ctDNA"


def test_endpoints_are_planned_without_results() -> None:
    document, extraction = read(RECHALLENGE)
    assert [(e.measure, e.role) for e in extraction.endpoints] == [
        ("disease-control-rate", "primary"),
        ("objective-response-rate", "secondary"),
        ("progression-free-survival", "secondary"),
        ("overall-survival", "secondary"),
    ]
    assert all(document.text[e.evidence.start : e.evidence.end] == e.evidence.quote for e in extraction.endpoints)


def limits(criteria: tuple[Criterion, ...]) -> list[tuple[str | None, ...]]:
    return [
        (c.subject, c.operator, c.value and str(c.value), c.high and str(c.high), c.unit)
        for c in criteria
        if c.inclusion and c.operator
    ]


def test_eligibility_of_haic() -> None:
    found = limits(read(HAIC)[1].eligibility)
    for expected in (
        ("age", "in", "18", "75", "a"),
        ("white blood cells", ">=", "3.0", None, "10*9/L"),
        ("neutrophils", ">=", "1.5", None, "10*9/L"),
        ("platelets", ">=", "75", None, "10*9/L"),
        ("bilirubin", "<=", "30", None, "umol/L"),
        ("ALT", "<=", "200", None, "U/L"),
        ("AST", "<=", "200", None, "U/L"),
        ("creatinine", "<=", "150", None, "umol/L"),
    ):
        assert expected in found
    criteria = read(HAIC)[1].eligibility
    (ecog,) = [c for c in criteria if c.kind == "performance-status"]
    assert (ecog.subject, ecog.operator, ecog.value, ecog.high) == ("ECOG performance status", "in", 0, 1)
    (child_pugh,) = [c for c in criteria if c.subject == "Child-Pugh class"]
    assert "Child-Pugh class A" in child_pugh.text


def findings(seed: str) -> list[Finding]:
    return list(read(seed)[1].findings)


def test_regimen_counts_that_do_not_add_up_are_a_finding() -> None:
    (finding,) = findings(RESCUE)
    assert finding.kind == "sum-mismatch"
    assert "25" in finding.message
    assert "27" in finding.message
    assert [e.quote for e in finding.evidence] == ["(20 of 27)", "(four of 27)", "(one of 27)"]


def test_response_rate_that_names_the_control_rate_is_a_finding() -> None:
    (finding,) = findings(RECHALLENGE)
    assert finding.kind == "definition-mismatch"
    assert any("disease control rate" in e.quote for e in finding.evidence)


@pytest.mark.parametrize("seed", [NEXTO, HAIC, CLOCC])
def test_sound_documents_have_no_finding(seed: str) -> None:
    assert findings(seed) == []


def test_verify_proves_every_claim_and_names_the_one_that_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(SEEDS, tmp_path / "seeds")
    graph = ["--graph", str(tmp_path / "graph")]
    assert main(["build", str(tmp_path / "seeds"), *graph]) == 0
    assert main(["verify", *graph]) == 0
    assert "all proved" in capsys.readouterr().err
    changed = next((tmp_path / "seeds").glob("000*"))
    changed.write_text(changed.read_text(encoding="utf-8").replace("54.2%", "54.3%"), encoding="utf-8", newline="")
    assert main(["verify", *graph, "--format", "json"]) == EXIT_CHECK_FAILED
    failures = json.loads(capsys.readouterr().out)
    assert {failure["document"] for failure in failures} == {"doi:10.1245/s10434-020-08627-y"}
    assert any("/id/result/" in failure["claim"] and "54.2%" in failure["expected"] for failure in failures)
