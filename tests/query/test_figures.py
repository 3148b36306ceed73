"""Figures in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.query.figures import Figure


@pytest.mark.parametrize(
    ("value", "value_text", "told"),
    [
        (Decimal("41.5"), None, "median 41.5 months"),
        (None, ">58", "median >58 months"),
        (None, None, "median not reached"),
    ],
)
def test_a_median_in_words(value: Decimal | None, value_text: str | None, told: str) -> None:
    figure = Figure(
        iri="urn:f", trial="urn:t", document="pmid:1", measure="overall-survival", statistic="median", unit="months",
        status="reported", value=value, value_text=value_text, quote="OS", start=0, end=2,
    )  # fmt: skip
    assert figure.text == told
