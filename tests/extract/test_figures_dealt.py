"""Figures of a sentence dealt to the arms: pairs set against each other in turn, wholes and parts, several arms at once."""

from __future__ import annotations

import pytest

from kg.extract import extract
from tests.texts import publication

TWO = (
    "Bevacizumab in advanced cervical cancer: a randomised trial\n\nMETHODS: Patients were randomised to paclitaxel plus bevacizumab "
    "(arm A, n = 120) or topotecan (arm B, n = 118).\nRESULTS: "
)
THREE = (
    "Treatment of advanced renal cancer: a randomised, placebo-controlled trial\n\nMETHODS: Patients were randomised to axitinib "
    "(n = 120), sorafenib (n = 118) or placebo (n = 119).\nRESULTS: "
)
_LETTERS = {"bevacizumab": "A", "topotecan": "B", "axitinib": "X", "sorafenib": "S", "placebo": "P"}


def dealt(text: str) -> list[str]:
    """Each result read from a text, as its arm, value and time: "A 12%", "B 9 months", "AB 0.8" of a ratio, "- 3" of all."""
    found = extract(publication(text))
    letters = {a.id: next(letter for word, letter in _LETTERS.items() if word in a.label) for a in found.arms}
    return [
        f"{letters.get(r.arm or '', '-')}{letters.get(r.comparator or '', '')} {r.value}{'%' if r.unit == '%' else ''}"
        + (f" at {r.time}" if r.time else "")
        for r in found.results
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "At 1 and 3 years, local control was 90% versus 70% and 80% versus 60% in arms B and A (P = .01).",
            ["B 90% at 1 year", "A 70% at 1 year", "B 80% at 3 years", "A 60% at 3 years"],
        ),
        (
            "Response and disease control rates were 36% v 20% and 68% v 56% for arm A and arm B.",
            ["A 36%", "B 20%", "A 68%", "B 56%"],
        ),
    ],
)
def test_pairs_told_in_turn(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected
