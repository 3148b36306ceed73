"""Designs whose sides say more than what is given: how often, with or without another drug, in which period. Each form is shown beside
one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read


def arms_of(design: str, told: str = "The response rate was 35% and 20%.") -> list[str]:
    found = read(f"Treatment of liver tumours\n\nMETHODS: {design}\nRESULTS: {told}")
    return [f"{' '.join(sorted(arm.drugs)) or '-'} {arm.n}" for arm in found.arms]


def by_period(design: str, told: str) -> list[str]:
    found = read(f"Liver metastases over the years\n\nMETHODS: {design}\nRESULTS: {told}")
    size = {arm.id: str(arm.n) for arm in found.arms}
    return [f"{r.value} {size.get(r.arm or '', '-')}" for r in found.results]


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        # how often or how long the treatment before is given
        (
            "80 patients were randomly assigned to raltitrexed, three infusions six weeks apart (n = 39), or to four courses of capecitabine (n = 41).",
            ["raltitrexed 39", "capecitabine 41"],
        ),
        (
            "We randomly assigned patients to gemcitabine, seven weekly infusions followed by a week of rest (n=63), or 5-FU, one weekly bolus (n=62).",
            ["gemcitabine 63", "fluorouracil 62"],
        ),
        # another treatment
        (
            "Patients were randomly assigned to gemcitabine (n = 43), two cycles of cisplatin (n = 44), or to capecitabine (n = 45).",
            ["gemcitabine 43", "cisplatin 44", "capecitabine 45"],
        ),
    ],
)  # fmt: skip
def test_how_often_a_treatment_is_given_is_no_arm(design: str, expected: list[str]) -> None:
    assert arms_of(design) == expected


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        ("This study compared sorafenib (n=45) with lenvatinib (n=60).", ["sorafenib 45", "lenvatinib 60"]),
        ("Patients were randomised to cisplatin (n=45) or cisplatin with lenvatinib (n=60).", ["cisplatin 45", "cisplatin lenvatinib 60"]),
    ],
)  # fmt: skip
def test_what_is_compared_with_a_treatment_is_not_given_with_it(design: str, expected: list[str]) -> None:
    assert sorted(arms_of(design)) == sorted(expected)


_IRI = "fluorouracil irinotecan leucovorin"


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        # one side against another regimen
        (
            "Patients were randomised 1:1 to sotorasib or FOLFIRI ± aflibercept (control).",
            ["sotorasib None", f"aflibercept {_IRI} None"],
        ),
        (
            "Patients were assigned by chance to gemcitabine with or without erlotinib (n = 98) or to capecitabine (n = 102).",
            ["erlotinib gemcitabine 98", "capecitabine 102"],
        ),
        # the two arms of a trial
        (
            "200 patients were randomly assigned to capecitabine with or without bevacizumab.",
            ["bevacizumab capecitabine None", "capecitabine None"],
        ),
        # told of both
        ("Patients were randomly assigned to oxaliplatin or irinotecan with or without bevacizumab.", ["oxaliplatin None", "irinotecan None"]),
        ("Patients were randomly assigned to sorafenib or placebo, with or without doxorubicin.", ["sorafenib None", "- None"]),
    ],
)  # fmt: skip
def test_a_side_with_or_without_another_drug(design: str, expected: list[str]) -> None:
    assert arms_of(design) == expected


@pytest.mark.parametrize(
    ("design", "told", "expected"),
    [
        (
            "Two periods were compared: period A (1996-2003; 70 patients) and period B (2004-2011; 90 patients). In period A patients received "
            "5-FU and in period B 5-FU plus oxaliplatin.",
            "Resection was possible in 12% in period A and 31% in period B.",
            ["12 70", "31 90"],
        ),
        (
            "160 patients were studied; 70 were treated in the first era (1996-2003) and 90 in the second era (2004-2011).",
            "Resection was possible in 12% in the first era and 31% in the second era.",
            ["12 70", "31 90"],
        ),
        (
            "Hepatectomies were divided into an early period (1996-2003, n = 70) and a late period (2004-2011, n = 90).",
            "Mortality was 6% in the early period and 1% in the late period.",
            ["6 70", "1 90"],
        ),
        (
            "160 hepatectomies were divided by time: 1996-2003 (era 1, n = 70) and 2004-2011 (era 2, n = 90).",
            "Mortality was 6% in era 1 versus 1% in era 2.",
            ["6 70", "1 90"],
        ),
        # periods that each patient goes through
        (
            "In this crossover trial 80 patients were randomly assigned to octreotide followed by placebo (n = 41) or placebo followed by octreotide (n = 39).",
            "Diarrhoea was seen in 30% in period 1 and 35% in period 2.",
            ["30 -", "35 -"],
        ),
        # the whole time of the study
        (
            "Patients were randomly assigned to octreotide (n = 41) or placebo (n = 39) in the study period (1996-2003).",
            "Diarrhoea was seen in 30% during the study period.",
            ["30 -"],
        ),
    ],
)  # fmt: skip
def test_periods_that_are_compared(design: str, told: str, expected: list[str]) -> None:
    assert by_period(design, told) == expected


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        ("151 patients were seen: 70 patients in group 1 (open biopsy) and 81 patients in group 2 (needle biopsy).", ["12 70", "31 81"]),
        ("Of 151 patients 70% were seen in group 1 and 81% in group 2.", ["12 -", "31 -"]),
    ],
)  # fmt: skip
def test_groups_of_which_only_the_number_is_told(design: str, expected: list[str]) -> None:
    assert by_period(design, "Pain occurred in 12% in group 1 and 31% in group 2.") == expected


@pytest.mark.parametrize(
    ("design", "expected"),
    [
        # two kinds of operation, each with its patients
        (
            "A matched comparison of 70 patients who underwent laparoscopic and 82 who underwent open liver resection.",
            ["laparoscopic liver resection 70", "open liver resection 82"],
        ),
        (
            "We compared 45 consecutive patients undergoing simultaneous bowel and liver resection with 92 undergoing staged resection.",
            ["liver resection 45", "staged resection 92"],
        ),
        # those who were given nothing more
        (
            "Between 1985 and 1993, 127 patients had resection of liver metastases. Seventy-one received adjuvant capecitabine and 56 had resection alone.",
            ["adjuvant capecitabine 71", "resection 56"],
        ),
        # two ways of giving the same
        (
            "98 patients received raltitrexed by the hepatic artery (n=47) or by vein (n=51).",
            ["hepatic artery 47", "vein 51"],
        ),
        # whose numbers do not make up that of all
        ("90 patients received raltitrexed during the first (n = 12) or during the second week (n = 14).", ["raltitrexed 90"]),
    ],
)  # fmt: skip
def test_groups_of_a_series(design: str, expected: list[str]) -> None:
    found = read(f"Treatment of liver tumours\n\nMETHODS: {design}\nRESULTS: Morbidity was 21% and 34% (p=0.05).")
    assert [f"{arm.label} {arm.n}" for arm in found.arms] == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("Median survival was 17.7 months with and 15.2 months without intraperitoneal docetaxel.", ["17.7 a1", "15.2 a2"]),
        ("Nausea was seen in 12% and 9% with and without intravenous docetaxel.", ["12 a1", "9 a2"]),
        ("The response rate was 47% without and 35% with intraperitoneal docetaxel.", ["47 a2", "35 a1"]),
    ],
)  # fmt: skip
def test_without_a_drug_given_in_some_way(told: str, expected: list[str]) -> None:
    found = read(
        "Docetaxel in gastric cancer\n\nMETHODS: Patients were randomised to S-1 plus cisplatin with or without intraperitoneal docetaxel.\n"
        f"RESULTS: {told}"
    )
    assert [f"{r.value} {r.arm}" for r in found.results] == expected
