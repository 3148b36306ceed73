"""Labels written once for many."""

from __future__ import annotations

import re

import pytest

from kg.errors import VocabularyError
from kg.vocabulary.label_patterns import MOST_LABELS, expand_pattern
from kg.vocabulary.matcher import Matcher
from kg.vocabulary.terms import read_vocabulary


def test_alternatives_and_options_are_spelt_out():
    assert expand_pattern("(made|rendered) [technically] resectable") == (
        "made resectable",
        "made technically resectable",
        "rendered resectable",
        "rendered technically resectable",
    )


def test_brackets_may_be_nested():
    assert expand_pattern("deaths [(due|owing) to [the] drug]") == (
        "deaths",
        "deaths due to drug",
        "deaths due to the drug",
        "deaths owing to drug",
        "deaths owing to the drug",
    )


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(made|rendered resectable", "'(' is not closed"),
        ("made [technically resectable", "'[' is not closed"),
        ("made) resectable", "')' closes nothing"),
        ("(made] resectable", "'(' is not closed"),
        ("[made] [resectable]", "may stand for nothing"),
        ("(a|b)" * 11, f"more than {MOST_LABELS}"),
        ("(a|b)" * 400, f"more than {MOST_LABELS}"),  # told before it is tried
    ],
)
def test_what_no_pattern_is_is_told(pattern: str, said: str):
    with pytest.raises(VocabularyError, match=re.escape(said)) as error:
        expand_pattern(pattern)
    assert pattern in str(error.value)


def test_a_pattern_of_the_turtle_is_found_in_text(tmp_path):
    (tmp_path / "measures.ttl").write_text(
        """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rkg: <https://w3id.org/regimen-kg/ontology#> .
        <https://w3id.org/regimen-kg/id/measure/conversion> a rkg:OutcomeMeasure ;
            skos:prefLabel "conversion"@en ; skos:notation "conversion-rate" ;
            rkg:labelPattern "(made|rendered) [technically] operable"@en ."""
    )
    matcher = Matcher(read_vocabulary([tmp_path / "measures.ttl"]))
    text = "Twelve were rendered technically operable and none inoperable."
    assert [text[m.start : m.end] for m in matcher.find(text)] == ["rendered technically operable"]
