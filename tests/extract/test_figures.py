"""Figures: a value with its interval, events, total and p value. Forms: data/figures.txt, data/not_figures.txt."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.results.figure import Figure
from kg.extract.results.figures import find_figures
from kg.extract.text.quantities import find_quantities

DATA = Path(__file__).parent / "data"
BLANKS = {"[nbsp]": "\u00a0", "[thin]": "\u2009", "[narrow]": "\u202f"}


def cases(name: str) -> list[tuple[str, str]]:
    found = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, _, meaning = line.partition(" | ")
            for word, blank in BLANKS.items():
                text = text.replace(word, blank)
            found.append((text, meaning.strip()))
    assert len(found) > 4, f"{name} was not read"
    return found


def figures(text: str) -> list[Figure]:
    return find_figures(text, find_quantities(text, 0, len(text)), len(text))


def number(value: Decimal | None) -> str:
    return "?" if value is None else str(value)


def written(figure: Figure) -> str:
    """The figure in the words of data/figures.txt."""
    if figure.kind == "not-reached":
        return "NR"
    if figure.kind == "range":
        return f"range {number(figure.low)} {number(figure.high)} {figure.unit}"
    words = [f"{figure.ratio} {figure.value}" if figure.ratio else f"{figure.value} {figure.unit}".strip()]
    if figure.kind == "fraction":
        words = [f"{figure.events}/{figure.total}"]
    elif figure.kind == "percent" and (figure.events is not None or figure.total is not None):
        words.append(f"{figure.events}/{figure.total or '?'}")
    if figure.interval:
        level = f" {figure.level}" if figure.level else ""
        words.append(f"[{number(figure.low)} {number(figure.high)}{level}]")
    if figure.p:
        words.append(figure.p)
    return " ".join(words)


@pytest.mark.parametrize(("text", "meaning"), cases("figures.txt"))
def test_figures(text: str, meaning: str) -> None:
    assert "; ".join(written(f) for f in figures(text)) == meaning


@pytest.mark.parametrize(("text", "_"), cases("not_figures.txt"))
def test_not_figures(text: str, _: str) -> None:
    assert [f for f in figures(text) if f.kind in ("percent", "fraction", "ratio", "duration", "range")] == []


@pytest.mark.parametrize(("text", "_"), cases("figures.txt"))
def test_a_figure_reaches_over_what_belongs_to_it(text: str, _: str) -> None:
    for figure in figures(text):
        quote = text[figure.start : figure.end]
        assert figure.raw in quote or figure.raw in text[figure.value_at :]
        for bound in (figure.low, figure.high):
            if bound is not None:
                assert str(bound) in quote.replace("·", ".")
        if figure.p:
            assert figure.p.lstrip("=<>") in text


def test_range_and_quartiles_are_no_confidence_interval() -> None:
    (plain,) = figures("31 months (range 2 to 60)")
    (quartiles,) = figures("31 months (IQR 18–44)")
    assert (plain.interval, plain.level, quartiles.interval, quartiles.level) == ("range", None, "iqr", None)


def test_offsets_are_those_of_the_document() -> None:
    text = "Background 12%. In all, 26 R0 resections (54.2%) were done."
    start = text.index("In all")
    (figure,) = find_figures(text, find_quantities(text, start, len(text)), len(text))
    assert text[figure.start : figure.end].startswith("26 R0 resections (54.2%")
    assert text[figure.value_at :].startswith("54.2")
