"""An extractor for tests of the pipeline, in a module of its own so that worker processes can import it."""

from __future__ import annotations

import os
from decimal import Decimal

from kg.model import Arm, Component, Document, Evidence, Extraction, Result, Trial


def toy(document: Document) -> Extraction:
    """Reads 'DRUG gave N%' from the last line: as much extraction as these tests need."""
    line = document.text.splitlines()[-1]
    if "burst" in line:
        raise RuntimeError("burst")
    drug, figure = line.split(" gave ")
    start = document.text.rindex(figure)
    evidence = Evidence(quote=figure, start=start, end=start + len(figure))
    return Extraction(
        trial=Trial(),
        arms=(Arm(id="a1", label=drug, components=(Component(drug=drug),)),),
        results=(
            Result(
                measure="objective-response-rate",
                statistic="proportion",
                value=Decimal(figure.rstrip("%")),
                unit="%",
                status="reported",
                evidence=evidence,
                arm="a1",
            ),
        ),
    )


def fragile(document: Document) -> Extraction:
    """Ends its process at the text 'deadly'."""
    if "deadly" in document.text:
        os._exit(3)
    return toy(document)
