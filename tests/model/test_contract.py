"""Extractions survive the way to JSON and back."""

import json
from decimal import Decimal

import pytest

from kg.errors import SourceError
from kg.model import (
    Arm,
    Biomarker,
    Component,
    Document,
    DocumentKind,
    DocumentMetadata,
    Dose,
    Evidence,
    Extraction,
    Field,
    Finding,
    FindingKind,
    Result,
    Section,
    SectionKind,
    Trial,
)
from kg.model.contract import from_contract, to_contract

TEXT = "In 30 patients, panitumumab 6 mg/kg gave a response rate of 40% (12 of 30)."


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


DOCUMENT = Document(
    id="pmid:1",
    kind=DocumentKind.PUBLICATION,
    title="A trial",
    text=TEXT,
    sections=(Section(kind=SectionKind.RESULTS, start=0, end=len(TEXT)),),
    metadata=DocumentMetadata(pmid="1", mesh_headings=("Humans",)),
    fields=(Field(pointer="/a/b", value="30"),),
)
EXTRACTION = Extraction(
    trial=Trial(phase="1/2", enrolled=30, countries=("France",), evidence=(("enrolled", evidence("30 patients")),)),
    conditions=("colorectal cancer",),
    biomarkers=(Biomarker(gene="RAS", state="wild-type", role="requires", evidence=evidence("In"), scope="exon 2"),),
    arms=(
        Arm(
            id="a1",
            label="panitumumab",
            components=(
                Component(
                    drug="panitumumab",
                    route="intravenous",
                    doses=(
                        Dose(value=Decimal("6"), unit="mg/kg", evidence=evidence("6 mg/kg")),
                        Dose(value=Decimal("2.5"), unit="mg/kg"),
                    ),
                ),
            ),
            n=30,
            evidence=(evidence("panitumumab"),),
        ),
    ),
    results=(
        Result(
            measure="objective-response-rate",
            statistic="proportion",
            value=Decimal("40.5"),
            value_text="40.5",
            unit="%",
            status="reported",
            events=12,
            total=30,
            arm="a1",
            biomarkers=(("RAS", "wild-type"),),
            evidence=evidence("40% (12 of 30)"),
            sentence=Evidence(quote="30", start=0, end=2, pointer="/a/b"),
            score=0.93,
        ),
    ),
    findings=(Finding(kind=FindingKind.SUM_MISMATCH, message="m", evidence=(evidence("40%"),)),),
)


def test_round_trip_through_json_loses_nothing() -> None:
    assert from_contract(json.loads(json.dumps(to_contract(DOCUMENT, EXTRACTION)))) == (DOCUMENT, EXTRACTION)


def test_contract_shape_has_flat_evidence_and_numbers() -> None:
    data = to_contract(DOCUMENT, EXTRACTION)
    (result,) = data["results"]
    assert (result["value"], result["quote"]) == (40.5, "40% (12 of 30)")
    assert TEXT[result["start"] : result["end"]] == result["quote"]
    assert data["arms"][0]["drugs"] == ["panitumumab"]
    assert data["arms"][0]["routes"] == {"panitumumab": "intravenous"}
    assert data["arms"][0]["components"][0]["doses"][0]["value"] == 6


def test_bare_annotation_gets_components_and_offsets() -> None:
    bare = {
        "document": {"id": "pmid:2", "kind": "publication", "title": "", "text": TEXT},
        "trial": {},
        "conditions": [],
        "biomarkers": [],
        "arms": [{"id": "a1", "label": "x", "drugs": ["panitumumab"], "routes": {"panitumumab": "oral"}}],
        "results": [
            {
                "measure": "other",
                "statistic": "count",
                "value": 12,
                "unit": "persons",
                "status": "reported",
                "quote": "12 of 30",
            }
        ],
    }
    _, extraction = from_contract(bare)
    assert extraction.arms[0].components == (Component(drug="panitumumab", route="oral"),)
    assert extraction.results[0].evidence == evidence("12 of 30")


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("results", 0, "value"), "many", r"results\[0\]\.value is 'many'; expected a number"),
        (("results", 0, "value"), float("nan"), "expected a finite number"),
        (("results", 0, "statistic"), "mode", "expected one of proportion"),
        (("results", 0, "events"), True, "expected an integer"),
        (("arms", 0, "label"), None, r"arms\[0\]\.label is None; expected a string"),
        (("document", "kind"), "poem", "expected one of publication"),
        (("findings", 0, "evidence"), "x", "expected a list"),
    ],
)
def test_wrong_values_are_named_with_their_path(path: tuple[str | int, ...], value: object, message: str) -> None:
    data = to_contract(DOCUMENT, EXTRACTION)
    target = data
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(SourceError, match=message):
        from_contract(data)


def test_missing_required_field_is_named() -> None:
    data = to_contract(DOCUMENT, EXTRACTION)
    del data["results"][0]["measure"]
    with pytest.raises(SourceError, match=r"results\[0\]\.measure is missing"):
        from_contract(data)


def test_quote_that_is_not_in_the_text_is_refused() -> None:
    data = to_contract(DOCUMENT, EXTRACTION)
    data["results"][0].update(quote="50%", start=None)
    with pytest.raises(SourceError, match="no offsets and is not in the text"):
        from_contract(data)
