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


def intervals(sentence: str) -> list[tuple[str, str, str, str | None]]:
    """The value and bounds of each figure with an interval, and its level."""
    return [
        (str(r.value), str(r.low), str(r.high), str(r.level) if r.level else None)
        for r in sorted(two_arms(sentence).results, key=lambda r: r.evidence.end)
        if r.low is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        # a bracket without a name holds what the one before it in the sentence was called
        (
            "Median progression-free survival was 5.1 months (95% CI 4.0-6.2) with trabectedin. Median overall survival was 15.2 "
            "months (IQR 6.3-29.9) with trabectedin and 13.8 months (5.7-27.1) with doxorubicin.",
            [("5.1", "4.0", "6.2", "95"), ("15.2", "6.3", "29.9", None), ("13.8", "5.7", "27.1", None)],
        ),
        (
            "Median overall survival was 15.2 months (95% CI 12.3-19.9) with trabectedin and 13.8 months (10.7-17.1) with doxorubicin.",
            [("15.2", "12.3", "19.9", "95"), ("13.8", "10.7", "17.1", "95")],
        ),
        # bounds behind a difference, its bracket still open
        (
            "Median survival was 15 months with trabectedin and 12 months with doxorubicin (difference 3 months; 95% CI 1-5), and "
            "2-year survival was 43% and 34% (difference 9%; 3-14).",
            [("3", "1", "5", "95"), ("9", "3", "14", "95")],
        ),
    ],
)
def test_bounds_without_a_name(sentence: str, found: list[tuple[str, str, str, str | None]]) -> None:
    assert intervals(sentence) == found


@pytest.mark.parametrize(
    ("sentence", "tested"),
    [
        (
            "Median survival was 9 months with trabectedin and 7 months with doxorubicin, a difference that was significant (P = .04).",
            {"9": "=.04"},
        ),
        (
            "The response rate was 12% and 9%, respectively; this difference was not significant (P = .4).",
            {"12": "=.4"},
        ),
        (
            "Survival was longer with trabectedin than with doxorubicin (27% risk reduction; log-rank P = .02).",
            {"27": "=.02"},
        ),
        # what another outcome was tested for is not the p value of the figures before
        (
            "The response rate was 12% and 9%, respectively, and nausea was less frequent with trabectedin (P = .04).",
            {},
        ),
    ],
)
def test_p_value_of_a_difference_told_in_words(sentence: str, tested: dict[str, str]) -> None:
    assert {str(r.value): r.p for r in two_arms(sentence).results if r.p} == tested


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # several comparatives, each before its pair, and the arm they are said of behind the last one
        (
            "At 3 years, relapse rates were lower (12% v 26%; P = .01) and overall survival higher (61% v 49%; P = .02) in the doxorubicin arm.",
            ["12 a2", "26 a1", "61 a2", "49 a1"],
        ),
        ("Overall survival at 3 years was higher (49% v 61%; P = .02) in the doxorubicin arm.", ["49 a1", "61 a2"]),
        # no arm behind: what stands in the next sentence says nothing
        ("Relapse rates were lower (12% v 26%; P = .01). In the doxorubicin arm no patient died.", ["12 a1", "26 a2"]),
        # what happens earlier takes less time
        (
            "Patients given doxorubicin had a longer operation (297 v 198 min), an earlier first oral intake (2.8 v 3.6 days) and fewer complications (21% v 37%).",
            ["297 a2", "198 a1", "2.8 a2", "3.6 a1", "21 a2", "37 a1"],
        ),
        (
            "Patients given doxorubicin had a shorter hospital stay (6 v 9 days) and a later removal of drains (3.6 v 2.8 days).",
            ["6 a2", "9 a1", "3.6 a2", "2.8 a1"],
        ),
        ("Responses occurred faster in the doxorubicin arm (at 8 weeks, 57% v 45%).", ["57 a2", "45 a1"]),
    ],
)
def test_each_pair_is_of_the_arm_its_comparative_is_said_of(sentence: str, figures: list[str]) -> None:
    found = sorted(two_arms(sentence).results, key=lambda r: r.evidence.end)
    assert [f"{r.value} {r.arm}" for r in found] == figures


@pytest.mark.parametrize(("name", "drug"), [("mytomycin C", "mitomycin"), ("mytomycin", "mitomycin")])
def test_name_of_a_drug_misspelt(name: str, drug: str) -> None:
    found = read(
        f"Anal cancer\n\nMETHODS: Patients received fluorouracil and {name}.\nRESULTS: Response was seen in 80%."
    )
    assert drug in found.arms[0].drugs
