"""The learned second opinion on a measure: what it gives a name, what it leaves, and that it hangs on nothing but the text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from texts import publication

from kg.extract import extract
from kg.extract.results import measure_choice
from kg.extract.results.measure_choice import NONE, is_taken, likeliest
from kg.vocabulary import TermKind, default_vocabulary

STUDY = (
    "A phase II study of docetaxel plus carboplatin in advanced cancer\n\n"
    "METHODS: Patients received docetaxel plus carboplatin every 3 weeks.\nRESULTS: "
)
MEASURES = {t.notation for t in default_vocabulary().of_kind(TermKind.MEASURE)}
FILE = Path(measure_choice.__file__).with_name("measure_choice.json")


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Measure, value and way of the link of each result."""
    results = extract(publication(STUDY + sentence)).results
    return [(r.measure, str(r.value), (r.rule or "").split("/")[1]) for r in results]


@pytest.mark.parametrize(
    ("sentence", "measure", "value"),
    [
        (
            "Of 98 patients who started oral treatment, 71 (72%) completed the planned year.",
            "treatment-completion-rate",
            "72",
        ),
        ("Stabilization of disease was noted in a further 15 patients.", "stable-disease-rate", "15"),
    ],
)
def test_figures_in_doubt_get_the_likeliest_measure(sentence: str, measure: str, value: str) -> None:
    assert told(sentence) == [(measure, value, "chosen")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The objective response rate was 41%.",  # beside its measure
        "Satisfaction with care was reported by 85%.",  # an outcome without a name
        "There were four deaths: one from sepsis and three from bleeding.",  # parts of a count
    ],
)
def test_figures_without_doubt_or_name_stay_as_the_rules_have_them(
    sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = told(sentence)
    monkeypatch.setattr("kg.extract.results.measure_links.choose_measures", lambda view, runs: None)
    assert found
    assert found == told(sentence)


def test_what_is_no_outcome_gets_no_measure() -> None:
    assert told("Sixty patients were treated in 12 centres, and 23 of them had liver metastases.") == []


@pytest.mark.parametrize("chosen", [NONE, "other", "duration-of-response", "overall-survival"])
def test_some_choices_are_never_taken(chosen: str) -> None:
    assert not is_taken("overall-survival", chosen, 0.99)


def test_a_choice_is_taken_where_it_is_likely() -> None:
    assert is_taken("other", "recurrence-rate", 0.8)
    assert not is_taken("other", "recurrence-rate", 0.6)
    assert not is_taken("alive-rate", "overall-survival", 0.9)  # told by the time point, which is seen later


def test_the_probability_does_not_hang_on_the_order_of_what_is_looked_at() -> None:
    code = (
        "from kg.extract.results.measure_choice import likeliest;"
        "print(likeliest({f'says {w}' for w in 'of patient completed the planned year treatment'.split()}, []))"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(seen) == 1


def test_without_a_word_the_likeliest_is_still_a_probability() -> None:
    measure, probability = likeliest(set(), [])
    assert measure in {NONE, *MEASURES}
    assert 0 < probability <= 1


def test_the_weights_are_of_known_measures() -> None:
    stored = json.loads(FILE.read_text("utf-8"))
    assert set(stored["weights by measure"]) <= {NONE, *MEASURES}
    assert all(abs(w) < 20 for known in stored["weights by measure"].values() for w in known.values())
