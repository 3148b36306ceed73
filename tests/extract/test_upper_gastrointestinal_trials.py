"""How trials of gastric, oesophageal, pancreatic and anal cancer and congress abstracts are worded: two figures told of "the two
groups", deaths shared out in a bracket, arms by short names of doses. Each row also shows what must not be read.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # two figures set against each other are one of each arm, one alone is that of both
        (
            "The response rate was 23% versus 7% in the two groups.",
            ["a1 objective-response-rate proportion 23", "a2 objective-response-rate proportion 7"],
        ),
        (
            "Stable disease was seen in 20% and 22% of the patients in the two arms.",
            ["a1 stable-disease-rate proportion 20", "a2 stable-disease-rate proportion 22"],
        ),
        (
            "Stable disease was seen in 20% of the patients in the two arms.",
            ["a1 stable-disease-rate proportion 20", "a2 stable-disease-rate proportion 20"],
        ),
        (
            "The response and disease control rates were 30% and 70% in both groups.",
            [
                "a1 objective-response-rate proportion 30",
                "a2 objective-response-rate proportion 30",
                "a1 disease-control-rate proportion 70",
                "a2 disease-control-rate proportion 70",
            ],
        ),
    ],
)
def test_pair_told_of_the_two_groups(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentences", "sizes", "figures"),
    [
        (
            "At data cutoff 151 (92%) patients had died (72 in the irinotecan group and 79 in the supportive care group).",
            [None, None],
            ["- death-rate proportion 92 151/", "a1 death-rate count 72", "a2 death-rate count 79"],
        ),
        (
            "So far 41 patients responded (30 in the irinotecan group, 11 in the supportive care group).",
            [None, None],
            [
                "- objective-response-rate count 41",
                "a1 objective-response-rate count 30",
                "a2 objective-response-rate count 11",
            ],
        ),
        # who had something before they were shared out
        (
            "We randomised 164 patients who had relapsed (80 in the irinotecan group and 84 in the supportive care group).",
            [80, 84],
            [],
        ),
        ("We recruited 164 patients, allocating 82 to each treatment group.", [82, 82], []),
    ],
)
def test_counts_of_what_happened_are_no_sizes(sentences: str, sizes: list[int | None], figures: list[str]) -> None:
    found = read(
        "Irinotecan plus supportive care versus supportive care alone in gastric cancer\n\n"
        f"METHODS: Patients were randomly assigned to irinotecan plus supportive care or to supportive care.\nRESULTS: {sentences}"
    )
    assert [a.n for a in found.arms] == sizes
    assert told(found) == figures
