"""Abbreviations that a document defines; forms in data/abbreviations.txt and data/not_abbreviations.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.text.abbreviations import find_abbreviations

DATA = Path(__file__).parent / "data"


def cases(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    parts = [line.partition(" | ") for line in lines if line.strip() and not line.startswith("#")]
    assert len(parts) > 4
    return [(text, meaning) for text, _, meaning in parts]


@pytest.mark.parametrize(("text", "meaning"), cases("abbreviations.txt"))
def test_abbreviations(text: str, meaning: str) -> None:
    found = find_abbreviations(text)
    assert {short: text[a.long_start : a.long_end] for short, a in found.items()} == dict(
        part.strip().split(" = ") for part in meaning.split(";")
    )
    assert all(text[a.start : a.end] == a.short == short for short, a in found.items())


@pytest.mark.parametrize(("text", "_"), cases("not_abbreviations.txt"))
def test_not_abbreviations(text: str, _: str) -> None:
    assert find_abbreviations(text) == {}


def test_the_first_definition_counts() -> None:
    text = "overall response (OR) was seen; an odds ratio (OR) was computed"
    (abbreviation,) = find_abbreviations(text).values()
    assert text[abbreviation.long_start : abbreviation.long_end] == "overall response"


def test_a_misspelt_form_means_the_defined_one() -> None:
    text = "conversion to resection rates (CTRRs) vary; one study had a CTTR of 66% and the ABCD trial none"
    found = find_abbreviations(text)
    assert sorted(found) == ["CTRR", "CTTR"]
    assert text[found["CTTR"].long_start : found["CTTR"].long_end] == "conversion to resection rates"
