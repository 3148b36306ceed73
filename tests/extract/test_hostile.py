"""Hostile texts take time in proportion to their length. They stand in benchmarks/extraction.py, longer there."""

from __future__ import annotations

import pytest
from texts import load_benchmark

from kg.extract import extract
from kg.model import DocumentKind

BENCHMARK = load_benchmark("extraction")
SHORT = 16  # a sixteenth of the full length is enough to tell a square from a line


def test_every_kind_of_text_the_design_names_is_there() -> None:
    named = {"digits", "parentheses", "unclosed brackets", "megabyte sentence", "mixed scripts", "newlines"}
    assert named <= set(BENCHMARK.HOSTILE)
    assert all(len(make(length)) <= length * 1.01 for length, make in BENCHMARK.HOSTILE.values())


@pytest.mark.parametrize("kind", list(DocumentKind))
@pytest.mark.parametrize("name", BENCHMARK.HOSTILE)
def test_time_is_proportional_to_length(name: str, kind: DocumentKind) -> None:
    # Four times the text takes about four times as long, sixteen times where a rule is quadratic. Times of a few
    # hundredths of a second say nothing, and the least of three tries is what other work on the machine left.
    extract(BENCHMARK.as_document("Results: nothing."))
    for _ in range(3):
        quarter, whole = BENCHMARK.growth(name, kind, SHORT)
        if whole < 0.15 or whole < 8 * quarter:
            return
    pytest.fail(f"{name}: {quarter:.3f} s for a quarter of the text, {whole:.3f} s for all of it")


@pytest.mark.parametrize("name", ["digits", "parentheses", "unclosed brackets", "newlines", "blanks", "mixed scripts"])
def test_nothing_is_claimed_from_noise(name: str) -> None:
    length, make = BENCHMARK.HOSTILE[name]
    extraction = extract(BENCHMARK.as_document(make(length // SHORT)))
    assert extraction.arms == ()
    assert extraction.biomarkers == ()
    assert [r for r in extraction.results if name != "unclosed brackets"] == []


def test_figures_of_an_endless_sentence_are_found_or_said_to_be_unlinked() -> None:
    count = 200
    text = "Results: " + "the response rate was 12% with cetuximab and " * count + "so on.\n"
    extraction = extract(BENCHMARK.as_document(text))
    quoted = " ".join([*(r.evidence.quote for r in extraction.results), *(u.text for u in extraction.unlinked)])
    assert "12%" in quoted


def test_results_behind_noise_are_still_read() -> None:
    noise = "(" * 3000 + "\n\n" + "7" * 3000 + "\n\n" + "vs " * 1000 + "\n\n"
    text = noise + "Results: Forty patients received cetuximab. The response rate was 41%.\n"
    extraction = extract(BENCHMARK.as_document(text))
    assert [(r.measure, str(r.value)) for r in extraction.results] == [("objective-response-rate", "41")]
