"""The five seeds are read exactly as they are."""

from pathlib import Path

import pytest

from kg.model import DocumentKind
from kg.sources import read_documents

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED = {
    "000_b62fcbe176551a81": (
        "doi:10.1245/s10434-020-08627-y",
        DocumentKind.PUBLICATION,
        "A Multicenter Phase 2 Trial to Evaluate the Efficacy of mFOLFOX6 + Cetuximab as Induction Chemotherapy to "
        "Achieve R0 Surgical Resection for Advanced Colorectal Liver Metastases (NEXTO Trial)",
    ),
    "001_441cf13366de8038": (
        "sha256:d2794f91781c5d3ad5d55b07f6e87c5268b46c8de19365b7460a31007e195917",
        DocumentKind.PUBLICATION,
        "Hepatic resection after rescue cetuximab treatment for colorectal liver metastases previously refractory to "
        "conventional systemic therapy.",
    ),
    "002_9c04fcbb0b6b6ee7": (
        "nct:NCT06988852",
        DocumentKind.REGISTRY_RECORD,
        "FOLFOX-HAIC as Conversion Treatment for Initially Unresectable Colorectal Liver Metastasis",
    ),
    "003_cd2e6013d85c3830": (
        "sha256:9c2098fbced00ee48cd0d16a629c881ac3dc5aaf8be7efb65044ffa1d0581aab",
        DocumentKind.REGISTRY_RECORD,
        "",
    ),
    "004_7e2f063af38ca6b8": (
        "doi:10.1093/jnci/djx015",
        DocumentKind.PUBLICATION,
        "Local Treatment of Unresectable Colorectal Liver Metastases: Results of a Randomized Phase II Trial",
    ),
}


@pytest.mark.parametrize("stem", sorted(EXPECTED))
def test_seed_is_read_as_it_is(stem: str) -> None:
    path = SEEDS / f"{stem}.txt"
    (document,) = read_documents(path)
    assert (document.id, document.kind, document.title) == EXPECTED[stem]
    assert document.text.encode() == path.read_bytes()
    assert document.sections == ()
