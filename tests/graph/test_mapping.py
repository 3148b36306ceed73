"""Documents and extractions as RDF, as docs/model.md describes it."""

from __future__ import annotations

import dataclasses
import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.errors import SourceError
from kg.extract import extract
from kg.graph import Graph
from kg.graph.mapping import TermIndex, document_quads, index_terms, months, time_in_months, trial_node, write_quads
from kg.graph.namespaces import ID, RDF, RKG, SKOS, content_hash, document_node, node
from kg.model import (
    Arm,
    Biomarker,
    Component,
    Criterion,
    Document,
    DocumentKind,
    DocumentMetadata,
    Dose,
    Evidence,
    Extraction,
    Field,
    PlannedEndpoint,
    Result,
    Trial,
)
from kg.sources import iter_sources
from kg.vocabulary import Vocabulary, default_vocabulary

TEXT = "Sixty patients had the drug. The response rate was 54.20% (p<0.001) at 3 years; HR 0.58."
SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def terms() -> TermIndex:
    return index_terms(default_vocabulary())


def document(text: str = TEXT, **more: object) -> Document:
    return Document(**{"id": "pmid:1", "kind": DocumentKind.PUBLICATION, "title": "T", "text": text, **more})  # type: ignore[arg-type]


def at(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


def a_result(**more: object) -> Result:
    values = {
        "measure": "objective-response-rate",
        "statistic": "proportion",
        "value": Decimal("54.20"),
        "value_text": "54.20",
        "unit": "%",
        "status": "reported",
        "evidence": at("54.20%"),
    }
    return Result(**{**values, **more})  # type: ignore[arg-type]


def one(quads: list[Quad], subject: NamedNode, predicate: NamedNode) -> str:
    (value,) = {quad.object.value for quad in quads if (quad.subject, quad.predicate) == (subject, predicate)}
    return value


def of_type(quads: list[Quad], type_: NamedNode) -> list[NamedNode]:
    return [quad.subject for quad in quads if quad.predicate == RDF.type and quad.object == type_]


def test_a_result_carries_its_key_and_its_figures(terms: TermIndex) -> None:
    extraction = Extraction(
        trial=Trial(),
        arms=(Arm(id="a1", label="x", components=(Component(drug="cetuximab"),), n=60),),
        results=(a_result(arm="a1", time="3 years", p="<0.001", events=26, total=48),),
    )
    quads = document_quads(document(), extraction, terms)
    (result,) = of_type(quads, RKG.Result)
    assert one(quads, result, RKG.value) == "54.2"
    assert one(quads, result, RKG.valueText) == "54.20"
    assert one(quads, result, RKG.measure) == f"{ID}measure/objective-response-rate"
    assert (one(quads, result, RKG.time), one(quads, result, RKG.timeMonths)) == ("3 years", "36")
    assert [one(quads, result, p) for p in (RKG.pText, RKG.pOperator, RKG.pValue)] == ["<0.001", "<", "0.001"]
    assert one(quads, result, RKG.selectedPopulation) == "false"
    assert one(quads, result, RKG.regimen) == one(quads, node("arm", "pmid:1", "a1"), RKG.regimen)
    assert {quad.graph_name for quad in quads} == {document_node("pmid:1")}


def test_short_view_follows_from_the_long_paths(sample_graph: Graph) -> None:
    for chain, shortcut in (
        ("rkg:hasArm/rkg:regimen/rkg:hasComponent/rkg:drug", "rkg:uses"),
        ("rkg:hasArm/rkg:achieves", "rkg:achieves"),
    ):
        prefix = "PREFIX rkg: <https://w3id.org/regimen-kg/ontology#> SELECT DISTINCT ?s ?o WHERE "
        long = {tuple(row.values()) for row in sample_graph.select(f"{prefix} {{ ?s {chain} ?o }}")}
        short = {
            tuple(row.values()) for row in sample_graph.select(f"{prefix} {{ ?s {shortcut} ?o . ?s a rkg:Trial }}")
        }
        assert long
        assert long <= short
        if shortcut == "rkg:uses":
            assert long == short


def test_only_reported_figures_are_achieved(terms: TermIndex) -> None:
    for status, expected in (("reported", 1), ("cited", 0), ("planned", 0)):
        quads = document_quads(document(), Extraction(trial=Trial(), results=(a_result(status=status),)), terms)
        assert sum(quad.predicate == RKG.achieves for quad in quads) == expected


def test_equal_regimens_are_one_node_whatever_the_order(terms: TermIndex) -> None:
    names = ("oxaliplatin", "cetuximab", "fluorouracil")
    nodes = set()
    for order in (names, names[::-1]):
        arm = Arm(id="a1", label="x", components=tuple(Component(drug=name) for name in order))
        quads = document_quads(document(), Extraction(trial=Trial(), arms=(arm,)), terms)
        (regimen,) = of_type(quads, RKG.Regimen)
        nodes.add((regimen.value, one(quads, regimen, SKOS.prefLabel)))
    assert len(nodes) == 1
    assert next(iter(nodes))[1] == "cetuximab + fluorouracil + oxaliplatin"


def test_regimen_labels_name_regimens_unusual_routes_and_conditions(terms: TermIndex) -> None:
    arm = Arm(
        id="a1",
        label="x",
        regimens=("mFOLFOX6",),
        components=(
            *(Component(drug=d, regimen="mFOLFOX6") for d in ("fluorouracil", "leucovorin", "oxaliplatin")),
            Component(drug="floxuridine", route="hepatic-arterial"),
            Component(drug="cetuximab", condition="if RAS wild-type"),
        ),
        procedures=("radiofrequency ablation",),
    )
    quads = document_quads(document(), Extraction(trial=Trial(), arms=(arm,)), terms)
    (regimen,) = of_type(quads, RKG.Regimen)
    label = one(quads, regimen, SKOS.prefLabel)
    assert label.startswith("mFOLFOX6 + cetuximab (in part of the patients) + floxuridine")
    assert label.endswith("radiofrequency ablation")
    given = [q for q in quads if q.predicate == RKG.conditionText]
    assert [q.object.value for q in given] == ["if RAS wild-type"]


def test_a_route_is_stated_or_left_out(terms: TermIndex) -> None:
    arm = Arm(id="a1", label="x", components=(Component(drug="cetuximab"), Component(drug="s-1", route="oral")))
    quads = document_quads(document(), Extraction(trial=Trial(), arms=(arm,)), terms)
    routes = {q.subject.value: q.object.value for q in quads if q.predicate == RKG.route}
    assert routes == {f"{ID}component/s-1/oral": f"{ID}route/oral"}


def test_doses_belong_to_the_arm_and_not_to_the_regimen(terms: TermIndex) -> None:
    dose = Dose(value=Decimal("7.5"), unit="mg/kg", schedule="every 3 weeks", evidence=at("the drug"))
    arms = tuple(
        Arm(id=f"a{n}", label="x", components=(Component(drug="bevacizumab", doses=doses),))
        for n, doses in enumerate(((dose,), ()), start=1)
    )
    quads = document_quads(document(), Extraction(trial=Trial(), arms=arms), terms)
    assert len(of_type(quads, RKG.Regimen)) == 1
    (given,) = of_type(quads, RKG.Administration)
    assert (one(quads, given, RKG.doseValue), one(quads, given, RKG.doseUnit)) == ("7.5", "mg/kg")
    assert one(quads, given, RKG.arm) == node("arm", "pmid:1", "a1").value


def test_a_cited_figure_has_the_regimen_it_names_itself(terms: TermIndex) -> None:
    result = a_result(
        status="cited", drugs=("cetuximab",), procedures=("TACE",), conditions=("hepatocellular carcinoma",)
    )
    quads = document_quads(document(), Extraction(trial=Trial(), results=(result,)), terms)
    (node_,) = of_type(quads, RKG.Result)
    assert "cetuximab" in one(quads, NamedNode(one(quads, node_, RKG.regimen)), SKOS.prefLabel)
    assert one(quads, node_, RKG.condition)
    assert not [q for q in quads if q.predicate == RKG.uses]


def test_biomarkers_make_criteria_and_the_short_view(terms: TermIndex) -> None:
    marker = Biomarker(gene="KRAS", state="wild-type", role="requires", scope="exon 2", evidence=at("Sixty"))
    quads = document_quads(document(), Extraction(trial=Trial(), biomarkers=(marker,)), terms)
    (criterion,) = of_type(quads, RKG.BiomarkerCriterion)
    status = one(quads, criterion, RKG.biomarkerStatus)
    assert status == f"{ID}marker-status/KRAS-exon-2-wild-type"
    assert one(quads, NamedNode(status), SKOS.prefLabel) == "KRAS exon 2 wild-type"
    assert one(quads, node("trial", "pmid:1"), RKG.requires) == status


@pytest.mark.parametrize(
    ("stated", "expected", "others"),
    [
        ((), "pmid%3A1", ()),
        (("UMIN:C000007923",), "UMIN000007923", ()),
        (("EudraCT 2004-001234-56", "NCT00001234"), "NCT00001234", ("2004-001234-56",)),
        (("CHALLENGE-A1",), "pmid%3A1", ()),
    ],
)
def test_a_trial_is_known_by_its_registry_number(
    stated: tuple[str, ...], expected: str, others: tuple[str, ...]
) -> None:
    for order in (stated, stated[::-1]):
        found, same = trial_node(document(), Extraction(trial=Trial(registry_ids=order)))
        assert found.value == f"{ID}trial/{expected}"
        assert tuple(n.value for n in same) == tuple(f"{ID}trial/{other}" for other in others)


def test_a_pointer_is_proved_against_its_field(terms: TermIndex) -> None:
    pointed = Evidence(quote="60", start=0, end=2, pointer="/enrollment/count")
    record = document(
        fields=(Field(pointer="/enrollment/count", value="60"),), metadata=DocumentMetadata(retracted=True)
    )
    extraction = Extraction(trial=Trial(enrolled=60, evidence=(("enrolled", pointed),)))
    quads = document_quads(record, extraction, terms)
    (span,) = of_type(quads, RKG.Span)
    assert one(quads, span, RKG.pointer) == "/enrollment/count"
    assert one(quads, document_node("pmid:1"), RKG.retracted) == "true"
    with pytest.raises(SourceError, match="found None, but the claim quotes '60'"):
        document_quads(document(), extraction, terms)


@pytest.mark.parametrize("change", [{"start": 0}, {"end": 3}, {"quote": "55%"}, {"start": 9999, "end": 10004}])
def test_an_inexact_quote_is_refused(change: dict[str, object], terms: TermIndex) -> None:
    evidence = dataclasses.replace(at("54.20%"), **change)  # type: ignore[arg-type]
    with pytest.raises(SourceError, match="but the claim quotes"):
        document_quads(document(), Extraction(trial=Trial(), results=(a_result(evidence=evidence),)), terms)


def test_what_does_not_fit_together_is_refused(terms: TermIndex) -> None:
    with pytest.raises(SourceError, match="belongs to arm 'a7'; expected one of no arm"):
        document_quads(document(), Extraction(trial=Trial(), results=(a_result(arm="a7"),)), terms)
    with pytest.raises(SourceError, match="outcome measure 'luck' is not in the vocabulary"):
        document_quads(document(), Extraction(trial=Trial(), results=(a_result(measure="luck"),)), terms)
    with pytest.raises(SourceError, match="lone surrogate"):
        document_quads(document("a\ud800b"), Extraction(trial=Trial()), terms)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_hostile_text_stays_text(text: str) -> None:
    """Whatever a document says becomes literals and percent-encoded identifiers, and is read back unchanged."""
    index = TermIndex({}, Vocabulary({}))
    arm = Arm(id=text, label=text, components=(Component(drug=text, route=text),), regimens=(text,), procedures=(text,))
    evidence = Evidence(quote=text, start=0, end=len(text))
    criterion = Criterion(kind=text, inclusion=True, text=text, evidence=evidence, unit=text)
    source = Document(id=f"sha256:{text}", kind=DocumentKind.PUBLICATION, title=text, text=text)
    extraction = Extraction(trial=Trial(acronym=text), conditions=(text,), arms=(arm,), eligibility=(criterion,))
    quads = document_quads(source, extraction, index)
    store = Store()
    store.bulk_load(write_quads(quads), format=RdfFormat.N_QUADS)
    assert set(store) == set(quads)
    assert any(isinstance(quad.object, Literal) and quad.object.value == text for quad in quads)


def test_there_are_no_blank_nodes_and_every_claim_has_a_span(sample_graph: Graph) -> None:
    assert all(isinstance(q.subject, NamedNode) and not str(q.object).startswith("_:") for q in sample_graph.quads())
    query = (
        "PREFIX rkg: <https://w3id.org/regimen-kg/ontology#> SELECT ?r WHERE { ?r a rkg:Result "
        "OPTIONAL { ?r <http://www.w3.org/ns/prov#wasDerivedFrom> ?span } FILTER(!BOUND(?span)) }"
    )
    assert list(sample_graph.select(query)) == []


def test_contact_details_of_the_seeds_do_not_enter(terms: TermIndex) -> None:
    """Neither telephone numbers (lines of digits) nor the names that stand before 'Role:'."""
    contacts = set()
    for source in iter_sources([SEEDS]):
        for read in source.read():
            written = write_quads(document_quads(read, extract(read), terms)).decode()
            lines = [line.strip() for line in read.text.splitlines() if line.strip()]
            found = {line for line in lines if re.fullmatch(r"\+?[\d -]{10,}", line) and not re.match(r"\d{4}-", line)}
            found |= {name for name, role in pairwise(lines) if role.startswith("Role:")}
            contacts |= found
            assert [contact for contact in sorted(found) if contact in written] == []
    assert len(contacts) >= 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36 months", "36"),
        ("5 years", "60"),
        ("30-month", "30"),
        ("8 weeks", "1.84"),
        ("100 days", "3.29"),
        ("2.5 years", "30"),
        ("soon", None),
        ("cycle 3", None),
    ],
)
def test_times_in_months(text: str, expected: str | None) -> None:
    assert time_in_months(text) == (None if expected is None else Decimal(expected))


def test_months_of_other_units() -> None:
    assert months(Decimal("41"), "months") == 41
    assert months(Decimal("41"), "%") is None


def test_content_hash_vectors() -> None:
    """Computed by hand: SHA-256 over each part's length (4 bytes) and a marker byte with its UTF-8 bytes."""
    import hashlib

    data = b"\x00\x00\x00\x02\x01a" + b"\x00\x00\x00\x01\x00" + b"\x00\x00\x00\x01\x01"
    assert content_hash("a", None, "") == hashlib.sha256(data).hexdigest()[:24]
    assert content_hash("ab", "c") != content_hash("a", "bc")


def test_endpoints_keep_their_role_and_time_frame(terms: TermIndex) -> None:
    endpoint = PlannedEndpoint(measure="overall-survival", role="primary", evidence=at("3 years"), time_frame="3 years")
    quads = document_quads(document(), Extraction(trial=Trial(), endpoints=(endpoint,)), terms)
    (planned,) = of_type(quads, RKG.PlannedEndpoint)
    assert (one(quads, planned, RKG.role), one(quads, planned, RKG.timeFrame)) == ("primary", "3 years")
