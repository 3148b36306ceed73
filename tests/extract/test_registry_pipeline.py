"""The whole extraction of a registry record: structure once, prose beside it."""

import json

from kg.extract import extract
from kg.sources import read_bytes


def test_structure_and_prose_are_joined_once() -> None:
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT09999999", "briefTitle": "Cetuximab in RAS wild-type cancer"},
            "armsInterventionsModule": {
                "armGroups": [{"label": "Cetuximab", "type": "EXPERIMENTAL"}],
                "interventions": [{"type": "DRUG", "name": "Cetuximab", "armGroupLabels": ["Cetuximab"]}],
            },
        },
        "resultsSection": {
            "outcomeMeasuresModule": {
                "outcomeMeasures": [
                    {
                        "title": "Overall survival",
                        "paramType": "MEDIAN",
                        "unitOfMeasure": "months",
                        "groups": [{"id": "OG000", "title": "Cetuximab"}],
                        "classes": [{"categories": [{"measurements": [{"groupId": "OG000", "value": "14.2"}]}]}],
                    }
                ]
            }
        },
    }
    (document,) = read_bytes(json.dumps(record).encode(), "record.json")
    extraction = extract(document)
    assert [arm.label for arm in extraction.arms] == ["Cetuximab"]
    posted = [r for r in extraction.results if r.evidence.pointer]
    assert [(str(r.value), r.measure, r.arm) for r in posted] == [("14.2", "overall-survival", "a1")]
    assert {("RAS", "wild-type")} <= {(b.gene, b.state) for b in extraction.biomarkers}
