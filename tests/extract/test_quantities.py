"""Every number typed once. The forms taken and refused stand in lists of one form per line in data/*.txt."""

from __future__ import annotations

import itertools
from decimal import Decimal
from pathlib import Path

import pytest

from kg.extract.text.numerals import to_decimal
from kg.extract.text.quantities import find_quantities
from kg.extract.text.quantity import Quantity, QuantityKind

DATA = Path(__file__).parent / "data"
BLANKS = {"[nbsp]": "\u00a0", "[thin]": "\u2009", "[narrow]": "\u202f"}
K = QuantityKind
RATIOS = {K.RATIO}
FRACTIONS = {K.FRACTION}
PERCENTAGES = {K.PERCENT, K.PERCENT_RANGE}
DURATIONS = {K.DURATION, K.DURATION_RANGE}


def cases(name: str) -> list[tuple[str, str]]:
    """Text and meaning of each line, the meaning empty where the list gives none."""
    found = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, _, meaning = line.partition(" |")
            for word, blank in BLANKS.items():
                text = text.replace(word, blank)
            found.append((text, meaning.strip()))
    assert len(found) > 4, f"{name} was not read"
    assert len(set(found)) == len(found), f"{name} has a line twice"
    return found


def read(text: str, kinds: set[QuantityKind]) -> list[Quantity]:
    return [q for q in find_quantities(text, 0, len(text)) if q.kind in kinds]


def span(low: Decimal | None, high: Decimal | None) -> str:
    return f"{low if low is not None else '?'} {high if high is not None else '?'}"


def interval(q: Quantity) -> str:
    return f"sd {q.raw}" if q.interval == "sd" else f"{q.interval} {span(q.low, q.high)} {q.level or ''}".strip()


@pytest.mark.parametrize(("text", "meaning"), cases("intervals.txt"))
def test_intervals(text: str, meaning: str) -> None:
    # Bounds are compared as numbers, so that ".38" and "0.38" are one.
    def numbers(stated: str) -> list[list[str | Decimal]]:
        return [
            [Decimal(w) if w[-1].isdigit() else w for w in part.split()] for part in stated.split(";") if part.strip()
        ]

    found = "; ".join(interval(q) for q in read(text, {K.INTERVAL}))
    assert numbers(found) == numbers(meaning)


@pytest.mark.parametrize(("text", "_"), cases("not_intervals.txt"))
def test_not_intervals(text: str, _: str) -> None:
    assert read(text, {K.INTERVAL}) == []


@pytest.mark.parametrize(("text", "meaning"), cases("hazard_ratios.txt"))
def test_ratios(text: str, meaning: str) -> None:
    stated = [(part.split()[0], Decimal(part.split()[1])) for part in meaning.split(";")]
    assert [(q.ratio, q.value) for q in read(text, RATIOS)] == stated


@pytest.mark.parametrize(("text", "_"), cases("not_hazard_ratios.txt"))
def test_not_ratios(text: str, _: str) -> None:
    assert read(text, RATIOS) == []


@pytest.mark.parametrize(("text", "meaning"), cases("percentages.txt"))
def test_percentages(text: str, meaning: str) -> None:
    found = [f"{q.low}-{q.high}" if q.kind is K.PERCENT_RANGE else str(q.value) for q in read(text, PERCENTAGES)]
    assert "; ".join(found) == meaning


@pytest.mark.parametrize(("text", "_"), cases("not_percentages.txt"))
def test_not_percentages(text: str, _: str) -> None:
    assert read(text, PERCENTAGES) == []


@pytest.mark.parametrize(("text", "meaning"), cases("fractions.txt"))
def test_fractions(text: str, meaning: str) -> None:
    assert "; ".join(f"{q.value}/{q.total}" for q in read(text, FRACTIONS)) == meaning


@pytest.mark.parametrize(("text", "_"), cases("not_fractions.txt"))
def test_not_fractions(text: str, _: str) -> None:
    assert read(text, FRACTIONS) == []


@pytest.mark.parametrize(("text", "meaning"), cases("durations.txt"))
def test_durations(text: str, meaning: str) -> None:
    found = [
        f"{q.low}-{q.high} {q.unit}"
        if q.kind is K.DURATION_RANGE
        else f"{q.value} {q.unit}{' adjective' if q.adjective else ''}"
        for q in read(text, DURATIONS)
    ]
    assert "; ".join(found) == meaning


@pytest.mark.parametrize(("text", "_"), cases("not_durations.txt"))
def test_not_durations(text: str, _: str) -> None:
    assert read(text, DURATIONS) == []


@pytest.mark.parametrize(("text", "meaning"), cases("p_values.txt"))
def test_p_values(text: str, meaning: str) -> None:
    assert "; ".join(f"{q.operator}{q.raw}" for q in read(text, {K.P_VALUE})) == meaning


@pytest.mark.parametrize(("text", "_"), cases("not_p_values.txt"))
def test_not_p_values(text: str, _: str) -> None:
    assert read(text, {K.P_VALUE}) == []


@pytest.mark.parametrize(("text", "_"), cases("medians_not_reached.txt"))
def test_not_reached(text: str, _: str) -> None:
    assert len(read(text, {K.NOT_REACHED})) == 1


@pytest.mark.parametrize(("text", "meaning"), cases("no_figures.txt"))
def test_what_is_no_figure(text: str, meaning: str) -> None:
    assert " ".join(q.kind for q in read(text, set(K))) == meaning


@pytest.mark.parametrize(("text", "meaning"), cases("numbers_in_words.txt"))
def test_numbers(text: str, meaning: str) -> None:
    assert to_decimal(text) == Decimal(meaning)


def test_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="expected digits or an English number word"):
        to_decimal("several")


@pytest.mark.parametrize("operator", [">", "<", "≥", "≤"])
def test_operator_before_a_percentage(operator: str) -> None:
    (quantity,) = read(f"a response rate {operator} 50%", PERCENTAGES)
    assert quantity.operator == operator


@pytest.mark.parametrize(("written", "operator"), [(">=", "≥"), ("<=", "≤"), (">/=", "≥"), ("> or =", "≥"), ("=", "")])
def test_an_operator_of_two_signs_is_one(written: str, operator: str) -> None:
    for said in (f"a response rate {written} 50%", f"a response rate {written}50%"):
        (quantity,) = read(said, PERCENTAGES)
        assert quantity.operator == operator


def test_quantities_of_a_stretch_keep_the_offsets_of_the_document() -> None:
    text = "Of 12 patients, 41% responded. The others (24%) did not."
    start = text.index("The others")
    (quantity,) = find_quantities(text, start, len(text))
    assert (text[quantity.start : quantity.end], quantity.value) == ("24%", 24)


FORMS = [
    text
    for name in ("intervals", "hazard_ratios", "percentages", "fractions", "durations", "p_values", "no_figures")
    for text, _ in cases(f"{name}.txt")
]


@pytest.mark.parametrize("text", [*FORMS, "grade 3/4 toxicity", "grade 3 or 4 neutropenia"])
def test_quantities_hold_their_number_and_do_not_overlap(text: str) -> None:
    found = read(text, set(K))
    assert all(q.raw in text[q.start : q.end] for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("Seven of the women and twenty-five men", ["Seven", "twenty-five"]),
        ("İn İzmir, sixty-one İ patients and a hundred women", ["sixty-one", "a hundred"]),  # longer in lower case
        ("someone, weighty, _nine, attended freight tenderness", []),
        ("fourteen", ["fourteen"]),
        ("(eight)/nine", ["eight", "nine"]),
    ],
)
def test_number_words_begin_where_words_begin(text: str, raws: list[str]) -> None:
    assert [q.raw for q in find_quantities(text, 0, len(text))] == raws


def test_number_words_of_one_stretch_only() -> None:
    text = "Three died. Four and five lived."
    assert [q.raw for q in find_quantities(text, 12, 20)] == ["Four"]
