"""The grammar of plain questions: what it takes, and what it refuses by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QuestionError
from kg.query.parse import parse_question
from kg.query.question import Question

DATA = Path(__file__).parent / "data"
TRIALS = ["NEXTO"]


def cases(name: str) -> list[tuple[str, str]]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split(" => ")) for line in lines if line and not line.startswith("#")]  # type: ignore[misc]


def summary(question: Question) -> str:
    parts = []
    for treatment in question.treatments:
        names = " or ".join(t.label for t in treatment.terms)
        parts.append(f"{'without' if treatment.negated else 'treatment'} {names}")
    for number, figure in enumerate(question.figures):
        words = ["any figure" if question.any_figure and number else "figure"]
        words += [f"grade {min(figure.grades)}-{max(figure.grades)}"] if figure.grades else []
        words += [figure.event.label, "as"] if figure.event else []
        words += [figure.statistic] if figure.statistic else []
        words.append(" or ".join(m.label for m in figure.measures))
        words += [f"at {figure.time_months:f} months"] if figure.time_months is not None else []
        words += [str(figure.comparison)] if figure.comparison else []
        parts.append(" ".join(words))
    parts += [f"disease {c.label}" for c in question.conditions]
    parts += [f"biomarker {b.marker.label} {b.state}" for b in question.biomarkers]
    parts += [f"phase {p}" for p in question.phases]
    parts += ["randomised"] if question.randomized else []
    parts += [f"enrolled {question.enrolled}"] if question.enrolled else []
    parts += [f"setting {s.label}" for s in question.settings]
    parts += [f"trial {t}" for t in question.trials]
    parts += [f"status {s}" for s in question.statuses] if len(question.statuses) == 1 else []
    return "; ".join(parts)


def test_case_files_hold_cases() -> None:
    assert len(cases("understood.txt")) >= 24
    assert len(cases("refused.txt")) >= 14


@pytest.mark.parametrize(("text", "expected"), cases("understood.txt"))
def test_understood(text: str, expected: str) -> None:
    assert summary(parse_question(text, trials=TRIALS)) == expected


@pytest.mark.parametrize(("text", "words"), cases("refused.txt"))
def test_refused(text: str, words: str) -> None:
    with pytest.raises(QuestionError) as error:
        parse_question(text, trials=TRIALS)
    assert words in str(error.value)


def test_empty_question_shows_an_example() -> None:
    with pytest.raises(QuestionError, match="ask for instance"):
        parse_question("  ")


def test_assumptions_are_told() -> None:
    assert parse_question("conversion rate above 50").assumptions == ("> 50 is read as percent",)


def test_comparison_does_not_become_part_of_a_label() -> None:
    # Labels ignore punctuation, so "PFS > 2" must not be read as PFS2, progression-free survival after the next line.
    question = parse_question("PFS > 2 years")
    assert [m.label for m in question.figures[0].measures] == ["progression-free survival"]
    assert str(question.figures[0].comparison) == "> 2 years"


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        question = parse_question(text)
    except QuestionError:
        return
    assert question.text == text
