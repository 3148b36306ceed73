"""Arms of matched groups that were given one or the other, names of groups in brackets, and a partner shared in schedules told in
weeks on and off. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        (
            "Sixty-four patients treated with bortezomib plus dexamethasone were matched with 80 patients who had received dexamethasone.",
            [("bortezomib dexamethasone", 64), ("dexamethasone", 80)],
        ),
        (
            "Eighty consecutive patients who received gemcitabine were matched one-to-one for age and stage with 80 patients who had received capecitabine.",
            [("gemcitabine", 80), ("capecitabine", 80)],
        ),
        (
            "Patients who had received gemcitabine were compared with those who had received capecitabine.",
            [("gemcitabine", None), ("capecitabine", None)],
        ),
        # nothing is matched with anything
        ("Eighty patients who received gemcitabine were matched for age and stage.", [("gemcitabine", 80)]),
    ],
)  # fmt: skip
def test_patients_matched_with_those_given_another(methods: str, expected: list[tuple[str, int | None]]) -> None:
    found = read(f"A matched study of advanced cancer\n\nMETHODS: {methods}\nRESULTS: Fever was seen in 12%.")
    assert [(" ".join(sorted(a.drugs)), a.n) for a in found.arms] == expected


def test_numbers_of_matched_groups_complete_the_title() -> None:
    found = read(
        "Sorafenib compared with lenvatinib in liver cancer: a matched-pair analysis\n\nMETHODS: Seventy-four patients treated with "
        "sorafenib were matched one-to-one for age with 74 patients who had received lenvatinib.\nRESULTS: Fever was seen in 12%."
    )
    assert [a.n for a in found.arms] == [74, 74]


_OPERATED = (
    "Hepatectomy after downsizing chemotherapy compared with upfront hepatectomy for liver metastases\n\nMETHODS: 64 patients operated on "
    "after downsizing with oxaliplatin ({first}) were matched 1:2 with 128 patients who underwent resection at once ({second}).\nRESULTS: "
    "Recurrence was seen in 52 patients (81%) in the {first} and in 83 patients (65%) in the {second}, and repeat resection was possible "
    "in 19 and 38 of them, respectively.\nCONCLUSIONS: Hepatectomy after downsizing chemotherapy is worthwhile."
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("downsized group", "upfront group", ["81 a1", "65 a2", "19 a1", "38 a2"]),
        ("shrunken group", "upfront group", ["81 a1", "65 a2", "19 a1", "38 a2"]),
    ],
)
def test_a_name_in_brackets_beside_that_of_the_other_arm(first: str, second: str, expected: list[str]) -> None:
    found = read(_OPERATED.format(first=first, second=second))
    assert [f"{r.value} {r.arm}" for r in found.results] == expected


@pytest.mark.parametrize(
    ("methods", "expected"),
    [
        (
            "cetuximab weekly plus either irinotecan every 2 weeks or temozolomide 100 mg/m2 on a 1-week-on/1-week-off schedule",
            ["cetuximab irinotecan", "cetuximab temozolomide"],
        ),
        (
            "cetuximab weekly plus either irinotecan or capecitabine 14 days on/7 days off",
            ["cetuximab irinotecan", "capecitabine cetuximab"],
        ),
        # what is joined itself shares nothing
        ("cetuximab plus irinotecan or oxaliplatin plus capecitabine", ["cetuximab irinotecan", "capecitabine oxaliplatin"]),
    ],
)  # fmt: skip
def test_a_partner_shared_beside_weeks_on_and_off(methods: str, expected: list[str]) -> None:
    found = read(
        f"Cetuximab in colorectal cancer\n\nMETHODS: Patients were randomised to {methods}.\nRESULTS: Fever: 12%."
    )
    assert [" ".join(sorted(a.drugs)) for a in found.arms] == expected
