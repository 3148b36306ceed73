"""Patterns tried only where their words stand find what they find anywhere."""

from __future__ import annotations

import re

import pytest

from kg.extract.text.cues import cue


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\b(?:was|were)\s+(?:measured|assessed)\b", ("assessed", "measured")),
        (r"\brandomi[sz]ed\b", ("randomised", "randomized")),
        (r"(?:trials?|RCTs?)\s*[(]", ("rct", "trial")),
        (r"(?=power)\d+", ()),  # what is only looked ahead at may lie outside
        (r"(?:power)?\d+", ()),
        (r"\b(?:of|in)\b", ()),  # words of every sentence
        (r"(?:margin of)+ \w", ("margin of",)),
        (r"(?:élan|survival)\w", ("lan", "survival")),
    ],
)
def test_words_are_read_from_the_pattern(pattern: str, words: tuple[str, ...]) -> None:
    assert cue(pattern, re.IGNORECASE).words == words


@pytest.mark.parametrize("text", ["It was ASSESSED.", "aſſeſſed", "THE RİSK", "rısk", "no word", ""])
def test_cue_finds_what_its_pattern_finds(text: str) -> None:
    found = cue(r"\b(?:assessed|risk)\b", re.IGNORECASE)
    assert found.words
    assert (found.search(text) is None) == (found.pattern.search(text) is None)
    assert [m.span() for m in found.finditer(text)] == [m.span() for m in found.pattern.finditer(text)]


def test_only_the_stretch_asked_for_is_searched() -> None:
    found = cue(r"\bassessed\b")
    assert found.search("assessed twice", 3) is None
    assert found.search("assessed twice", -5, 4) is None
    assert found.search("it was assessed twice", 4, 15) is not None


@pytest.mark.parametrize(
    "text",
    [
        "an absolute gain in months",
        "ABSOLUTE loss of weight",
        "absolute numbers",  # a head of the words without the words
        "relative gain of 3",
        "it was assumed",
        "nothing",
    ],
)
def test_heads_of_many_words_hide_none_of_them(text: str) -> None:
    found = cue(r"\b(?:absolute (?:gain|loss) (?:in|of)|relative (?:gain|loss) (?:in|of)|assumed)\b", re.IGNORECASE)
    assert len(found.words) > 4
    assert (found.search(text) is None) == (found.pattern.search(text) is None)
    assert found.may_match(text) or found.pattern.search(text) is None


def test_a_text_may_match_where_a_part_of_it_could() -> None:
    found = cue(r"\bassessed\s*$", re.IGNORECASE)
    assert found.search("assessed twice") is None
    assert found.may_match("assessed twice")
    assert not found.may_match("measured twice")
    assert cue(r"\d+").may_match("measured twice")  # no words to look for
