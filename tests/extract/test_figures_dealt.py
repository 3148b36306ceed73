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
        # one kind of patients behind both figures; two kinds in turn are no arms
        ("Complications occurred in 28% and 20% of resected patients.", ["A 28%", "B 20%"]),
        ("Response rates were 6 and 50% for resistant and sensitive tumours, respectively.", ["- 6%", "- 50%"]),
        # the whole, of which one part is told by "without"
        ("Overall, 81 of 138 patients had died (34 with bevacizumab, 47 without).", ["- 81", "A 34", "B 47"]),
        # the measure of a bracket that details a figure ends with it
        (
            "Resection was done in 18 patients given bevacizumab (25%; R0 in 17) and 5 given topotecan (7%; R0 in 4).",
            ["A 25%", "A 17", "B 7%", "B 4"],
        ),
        # the unit of a gain is that of the figures behind it
        (
            "Bevacizumab prolonged survival by 4.4 months (10.2 vs 5.8; HR, 0.60).",
            ["AB 4.4", "A 10.2", "B 5.8", "AB 0.60"],
        ),
        (
            "Response and disease control rates were 36% v 20% and 68% v 56% for arm A and arm B.",
            ["A 36%", "B 20%", "A 68%", "B 56%"],
        ),
        # measure by measure, which commas set apart
        (
            "The PFS, OS and 1-year survival in arm B and arm A were 2.6 and 4.2 months, 8.3 and 9.6 months, and 30% and 41%, respectively.",
            ["B 2.6", "A 4.2", "B 8.3", "A 9.6", "B 30% at 1 year", "A 41% at 1 year"],
        ),
        (
            "Response rate and median survival were 36% vs 20% and 13.2 vs 9.6 months. The CR rate, response rate and disease control rate were "
            "6% and 2%, 36% and 20%, and 68% and 56% in arms A and B, respectively.",
            ["A 36%", "B 20%", "A 13.2", "B 9.6", "A 6%", "B 2%", "A 36%", "B 20%", "A 68%", "B 56%"],
        ),
        # measure by measure, each with its ratio behind it
        (
            "After a median follow-up of 40 months, the 3-year OS, PFS and local control rates of arm A v arm B were 58% v 44% (HR 0.65, 95% CI "
            "0.50 to 0.84, P = .01), 41% v 29% (HR 0.60), and 80% v 70% (HR 0.51; P = .04), respectively.",
            [
                "- 40",
                "A 58% at 3 years",
                "B 44% at 3 years",
                "AB 0.65",
                "A 41% at 3 years",
                "B 29% at 3 years",
                "AB 0.60",
                "A 80% at 3 years",
                "B 70% at 3 years",
                "AB 0.51",
            ],
        ),
        # a bracket with a part of each share; the next item may tell another outcome
        (
            "Responses were seen in 36% of the patients given bevacizumab (complete responses, 6%), and in 20% of those given topotecan (CR, 2%).",
            ["A 36%", "B 20%", "A 6%", "B 2%"],
        ),
        (
            "Responses were seen in 36% of the patients given bevacizumab (complete responses, 6%), and rash in 20% of those given topotecan.",
            ["A 36%", "A 6%", "B 20%"],
        ),
        # arm by arm; the time stands with the second outcome alone
        (
            "The response rate and the 1-year survival rate were 36% and 41% in arm A and 20% and 30% in arm B.",
            ["A 36%", "A 41% at 1 year", "B 20%", "B 30% at 1 year"],
        ),
    ],
)
def test_pairs_told_in_turn(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # each arm with its outcome before its figure
        (
            "Survival was alike in the arms (arm A median OS 14.9 months, arm B median OS 15.2 months, P = .6).",
            ["A 14.9", "B 15.2"],
        ),
        ("The arms did not differ in response (arm B ORR = 31%, arm A ORR = 34%).", ["B 31%", "A 34%"]),
        # the arms stand at the head of a list
        (
            "Grade 3 events were seen in 52% (A) and 41% (B), most commonly (arm A; arm B): anaemia (16%; 19%) and fatigue (9%; 6%).",
            ["A 52%", "B 41%", "A 16%", "B 19%", "A 9%", "B 6%"],
        ),
    ],
)
def test_labels_with_more_than_the_figure(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # one arm compared with two others in turn
        (
            "The response rate was higher with sorafenib than with axitinib (40% v 24%; P = .02) and placebo (40% v 3%; P = .001).",
            ["S 40%", "X 24%", "S 40%", "P 3%"],
        ),
        (
            "The response rate was higher in the axitinib group compared with the sorafenib group (39% vs 24%) and compared with the "
            "placebo group (39% vs 3%).",
            ["X 39%", "S 24%", "X 39%", "P 3%"],
        ),
        # two arms compared with one
        (
            "Compared with placebo, response rates were higher with sorafenib (24% v 3%) and with axitinib (40% v 3%).",
            ["S 24%", "P 3%", "X 40%", "P 3%"],
        ),
        # each list is told in an order of its own
        (
            "Nausea was more frequent with placebo (39% v 17% and 26% with axitinib and sorafenib, respectively) and rash with axitinib "
            "(17% v 2% and 5% with placebo and sorafenib, respectively).",
            ["P 39%", "X 17%", "S 26%", "X 17%", "P 2%", "S 5%"],
        ),
        # … and the ratio of a bracket is that of its figures
        (
            "Progression-free survival was longer with sorafenib than with axitinib (11.2 v 8.4 months; HR 0.70) and placebo (11.2 v 4.1 "
            "months; HR 0.40).",
            ["S 11.2", "X 8.4", "SX 0.70", "P 4.1", "SP 0.40"],
        ),
        (
            "Progression-free survival was longer with axitinib (11.2 months) than with sorafenib (8.4 months; HR 0.7) or placebo (4.1 "
            "months; HR 0.4).",
            ["X 11.2", "S 8.4", "XS 0.7", "P 4.1", "XP 0.4"],
        ),
    ],
)
def test_arms_compared_in_brackets(sentence: str, expected: list[str]) -> None:
    assert dealt(THREE + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is said of all stands before the part of one arm
        ("Eleven patients died, including two in arm B.", ["- 11", "B 2"]),
        ("Fourteen patients had a complete response, nine of them in arm A.", ["- 14", "A 9"]),
        ("Twelve patients in arm B died, including two of sepsis.", ["B 12", "B 2"]),
        # how much less there was is no share of an arm
        ("Nausea occurred in 9% of arm A and 11% of arm B (risk reduction, 19%; P = .3).", ["A 9%", "B 11%", "AB 19%"]),
        ("Nausea occurred in 9% of arm A and 11% of arm B (RRR 19%, 95% CI 4-32%).", ["A 9%", "B 11%", "AB 19%"]),
    ],
)
def test_wholes_and_differences_are_of_no_arm(sentence: str, expected: list[str]) -> None:
    assert sorted(dealt(TWO + sentence)) in (sorted(expected), sorted(e.replace("AB", "BA") for e in expected))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Median survival was 12 months with both sorafenib and axitinib and 8 months with placebo.",
            ["S 12", "X 12", "P 8"],
        ),
        (
            "Rash occurred in 12% of patients given either axitinib or sorafenib and in 4% given placebo.",
            ["X 12%", "S 12%", "P 4%"],
        ),
        (
            "The response rate was 30% in both active treatment arms and 3% in the placebo arm.",
            ["X 30%", "S 30%", "P 3%"],
        ),
        (
            "The response rate was 30% for each of the experimental groups and 3% for placebo.",
            ["X 30%", "S 30%", "P 3%"],
        ),
        # the events are told in words and again in the bracket
        (
            "Seven (6%, 7/120) axitinib-treated patients, 4 (3%, 4/118) sorafenib-treated patients and 1 (1%, 1/119) placebo-treated "
            "patient had serious adverse events.",
            ["X 6%", "S 3%", "P 1%"],
        ),
    ],
)
def test_one_figure_for_several_arms(sentence: str, expected: list[str]) -> None:
    assert dealt(THREE + sentence) == expected


DOSES = (
    "Axitinib in hepatocellular carcinoma: a randomised, placebo-controlled trial\n\nMETHODS: Patients were randomised to axitinib 5 mg "
    "(n = 120), axitinib 10 mg (n = 118) or placebo (n = 119).\nRESULTS: "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Rash occurred in 12%, 28% and 31% with placebo, axitinib 5 mg and axitinib 10 mg, respectively.",
            [12, 28, 31],
        ),
        (
            "Rash was more frequent in the axitinib 5-mg and 10-mg groups (28% and 31%, respectively) than with placebo (12%).",
            [12, 28, 31],
        ),
    ],
)
def test_doses_in_lists(sentence: str, expected: list[int]) -> None:
    found = extract(publication(DOSES + sentence))
    labels = {a.id: a.label for a in found.arms}
    told = {labels[r.arm or ""]: r.value for r in found.results}
    assert [told[label] for label in ("placebo", "axitinib 5 mg", "axitinib 10 mg")] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # brackets that hold an interval behind the events, or several figures of their arm
        (
            "Responses were seen in 58% (42 of 72; 46-70) in arm A and 26% (9 of 35; 11-49) in arm B.",
            ["A 58%", "B 26%"],
        ),
        (
            "Survival was better in arm B (62% at 1 year; 44% at 2 years) than in arm A (41% at 1 year; 29% at 2 years).",
            ["B 62% at 1 year", "B 44% at 2 years", "A 41% at 1 year", "A 29% at 2 years"],
        ),
        ("There were 40 deaths (n = 12 in arm A, n = 28 in arm B).", ["- 40", "A 12", "B 28"]),
    ],
)
def test_brackets_behind_or_before_their_arm(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


def test_pairs_before_what_they_had() -> None:
    sentence = (
        "Adverse events occurred in 31% with arm B and 45% with arm A, and 13% and 14% had serious events, 3% and 4% had a dose reduction, "
        "and 1% and 2% had a toxic death."
    )
    assert dealt(TWO + sentence) == ["B 31%", "A 45%", "B 13%", "A 14%", "B 3%", "A 4%", "B 1%", "A 2%"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Survival with paclitaxel plus bevacizumab was 58% at 1 year and 33% at 2 years; with topotecan, it was 44% and 29%, respectively.",
            ["A 58% at 1 year", "A 33% at 2 years", "B 44% at 1 year", "B 29% at 2 years"],
        ),
        (
            "Survival was 58% (95% CI, 50 to 65) at 1 year and 33% (26 to 40) at 2 years in arm A and 44% (36 to 52) and 29% (22 to 36), "
            "respectively, in arm B.",
            ["A 58% at 1 year", "A 33% at 2 years", "B 44% at 1 year", "B 29% at 2 years"],
        ),
        ("Survival was 58% at 1 year and 33% at 2 years.", ["- 58% at 1 year", "- 33% at 2 years"]),
        (
            "Survival at 3 years was 51% in arm B and 58% in arm A; at 5 years it was 39% and 44%, respectively.",
            ["B 51% at 3 years", "A 58% at 3 years", "B 39% at 5 years", "A 44% at 5 years"],
        ),
        (
            "Survival at 6 months was 81% in arm A and 74% in arm B, at 12 months 58% and 44%, and at 24 months 33% and 29%.",
            [
                "A 81% at 6 months",
                "B 74% at 6 months",
                "A 58% at 12 months",
                "B 44% at 12 months",
                "A 33% at 24 months",
                "B 29% at 24 months",
            ],
        ),
    ],
)
def test_several_times_of_each_arm(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "For arm A, median PFS was 8.4 months and median OS 15.9 months; for arm B, 4.2 months and 12.0 months.",
            ["A 8.4", "A 15.9", "B 4.2", "B 12.0"],
        ),
        (
            "In arm A, 41% responded and the 2-year survival was 33%; in arm B, 22% and 29%, respectively.",
            ["A 41%", "A 33% at 2 years", "B 22%", "B 29% at 2 years"],
        ),
        (
            "In arm A, median PFS was 8.4 months; in arm B, median PFS was 4.2 months.",
            ["A 8.4", "B 4.2"],
        ),
    ],
)
def test_measures_of_one_arm_taken_up_by_the_other(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "In patients with liver metastases, survival was 8.1 v 5.0 months (HR, 0.65), and in those without, 12.0 v 7.5 months (HR, 0.60).",
            ["A 8.1", "B 5.0", "AB 0.65", "A 12.0", "B 7.5", "AB 0.60"],
        ),
        (
            "Response rates were 41% v 22% among patients aged 65 years or older and 44% v 25% among those younger than 65 years.",
            ["A 41%", "B 22%", "A 44%", "B 25%"],
        ),
        (
            "The hazard ratio for death was 0.65 in patients with liver metastases and 0.60 in those without.",
            ["AB 0.65", "AB 0.60"],
        ),
        (
            "Survival was longer in patients without liver metastases than in those with liver metastases (12.0 v 7.5 months; HR, 0.60).",
            ["- 12.0", "- 7.5", "- 0.60"],
        ),
        (
            "Survival was worse in patients with high LDH (8 v 12 months) and in those with anaemia (5 v 12 months).",
            ["- 8", "- 12", "- 5", "- 12"],
        ),
    ],
)
def test_arms_compared_in_each_kind_of_patients(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "PFS was 5.6 v 2.9 months for axitinib v placebo (HR 0.6) and 4.1 v 2.7 months for sorafenib v placebo (HR 0.75).",
            ["X 5.6", "P 2.9", "XP 0.6", "S 4.1", "P 2.7", "SP 0.75"],
        ),
        (
            "Median PFS was 5.6 months with axitinib (HR 0.6 v placebo; P = .01), 4.1 months with sorafenib (HR 0.75 v placebo; P = .1) and "
            "2.9 months with placebo.",
            ["X 5.6", "S 4.1", "P 2.9", "XP 0.6", "SP 0.75"],
        ),
        ("Response rates were 42% v 12% for axitinib v placebo.", ["X 42%", "P 12%"]),
    ],
)
def test_pairs_of_several_arms_named_behind_them(sentence: str, expected: list[str]) -> None:
    assert dealt(THREE + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # two grades of one arm
        ("Grade 3 or 4 side effects in arm B were chiefly anaemia (12% and 3%, respectively).", ["B 12%", "B 3%"]),
        (
            "Grade 3 or 4 events with topotecan included rash (9% and 1%, respectively) and fever (8% and 2%, respectively).",
            ["B 9%", "B 1%", "B 8%", "B 2%"],
        ),
        ("Grades 3 and 4 diarrhoea was seen in 11% and 2% of the patients of arm B, respectively.", ["B 11%", "B 2%"]),
        # two arms, of which one is named
        ("Grade 3 or 4 anaemia was more frequent in arm B (12% and 3%, respectively).", ["B 12%", "A 3%"]),
        # one figure of each of two trials
        ("Two single-arm trials had shown response rates of 31% and 24%.", ["- 31%", "- 24%"]),
        ("This single-arm trial of topotecan showed a response rate of 31%.", ["B 31%"]),
    ],
)
def test_pairs_of_one_arm_or_of_two_trials(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


def test_two_named_by_a_regimen_in_brackets() -> None:
    found = extract(
        publication(
            "Induction of remission\n\nMETHODS: Patients were randomised to mitoxantrone or a standard induction with four drugs (the L-20 "
            "regimen).\nRESULTS: Early death was more frequent with the L-20 regimen (21% vs 8%). Relapse occurred in 30% of the L-20 arm."
        )
    )
    assert [(r.arm, r.value) for r in found.results] == [("a2", 21), ("a1", 8), ("a2", 30)]


@pytest.mark.parametrize(
    ("behind", "arms"),
    [
        ("; more neutropenia (40.6% v 25.8%) and alopecia (36.8% v 6.6%) occurred with PacCB.", [1, 0, 1, 0]),
        ("; more neutropenia (40.6% v 25.8%) and alopecia (36.8% v 6.6%) occurred with PemCB.", [0, 1, 0, 1]),
        ("; neutropenia (40.6% v 25.8%) and alopecia (36.8% v 6.6%) were seen in Asian patients.", [0, 1, 0, 1]),
    ],
)
def test_the_arm_called_by_a_name_that_is_not_known(behind: str, arms: list[int]) -> None:
    methods = "Patients were randomly assigned to pemetrexed (PemCB, n = 60) or paclitaxel (n = 60), each with carboplatin and bevacizumab."
    results = f"For PemCB versus the other, survival was 12.6 v 13.4 months. More anemia (14.5% v 2.7%) occurred with PemCB{behind}"
    found = extract(publication(f"A trial\n\nMETHODS: {methods}\nRESULTS: {results}"))
    ids = [a.id for a in sorted(found.arms, key=lambda a: "paclitaxel" in a.drugs)]
    told = {str(r.value): r.arm for r in found.results}
    assert [told[v] for v in ("40.6", "25.8", "36.8", "6.6")] == [ids[n] for n in arms]


@pytest.mark.parametrize(
    ("figures", "dealt_in_turn"),
    [
        (
            "43% in arm A and 50% in arm B (P = .2); 26% and 29% (P = .4), respectively; and 71% and 66% (P = .3), respectively.",
            True,
        ),
        (
            "43% in arm A versus 50% in arm B (P = .2), 26% in arm A versus 29% in arm B (P = .4) and 71% in arm A versus 66% in arm B.",
            True,
        ),
        # figures of one measure at three times
        (
            "43% in arm A and 50% in arm B at 1 year; 26% and 29% at 3 years, respectively; and 11% and 16% at 5 years, respectively.",
            False,
        ),
    ],
)
def test_pairs_of_measures_joined_ahead(figures: str, dealt_in_turn: bool) -> None:
    text = f"{TWO}The rates of overall survival, progression-free survival, and local control were {figures}"
    found = extract(publication(text)).results
    joined = ("overall-survival", "progression-free-survival", "local-control-rate")
    in_turn = [(r.measure, r.arm) for r in found] == [(m, arm) for m in joined for arm in ("a1", "a2")]
    assert in_turn is dealt_in_turn


def test_six_each_in_two_of_three() -> None:
    assert dealt(
        f"{THREE}Toxic deaths occurred in 2% of the placebo arm and 6% each of the axitinib and sorafenib arms."
    ) == [
        "P 2%",
        "X 6%",
        "S 6%",
    ]
    assert dealt(f"{THREE}Toxic deaths occurred in 2% of the placebo arm and 6% of others given axitinib.") == [
        "P 2%",
        "X 6%",
    ]


@pytest.mark.parametrize(
    ("methods", "order"),
    [
        (
            "Arm A received cisplatin and arm B received cisplatin and veliparib.",
            ["cisplatin", "cisplatin and veliparib"],
        ),
        (
            "Arm A received cisplatin and veliparib and arm B received cisplatin.",
            ["cisplatin and veliparib", "cisplatin"],
        ),
        (
            "Patients were randomly assigned to cisplatin or to cisplatin plus veliparib.",
            ["cisplatin and veliparib", "cisplatin"],
        ),
    ],
)
def test_figures_in_the_order_of_the_letters(methods: str, order: list[str]) -> None:
    found = extract(
        publication(f"Treatment of sarcoma\n\nMETHODS: {methods}\nRESULTS: Vomiting occurred in 75% vs 80%.")
    )
    labels = {a.id: " and ".join(sorted(a.drugs)) for a in found.arms}
    assert [labels[r.arm or ""] for r in found.results] == order


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Patients receiving SRS plus WBRT had more decline (92%) as compared to those receiving SRS alone (64%).", ["B 92%", "S 64%"]),
        ("Decline was seen in 64% with SRS and in 92% with SRS plus WBRT.", ["S 64%", "B 92%"]),
        ("In the SRS group, decline was seen in 64%.", ["S 64%"]),
    ],
)  # fmt: skip
def test_a_short_name_that_is_a_part_of_the_other_arm(said: str, expected: list[str]) -> None:
    methods = (
        "Patients were treated with either stereotactic radiosurgery alone (SRS) (n = 61) or stereotactic radiosurgery plus whole brain "
        "radiation therapy (WBRT) (n = 59)."
    )
    found = extract(
        publication(f"Radiosurgery of metastases: a randomised trial\n\nMETHODS: {methods}\nRESULTS: {said}")
    )
    letters = {a.id: "B" if "plus" in a.label else "S" for a in found.arms}
    assert [f"{letters[r.arm or '']} {r.value}%" for r in found.results] == expected


@pytest.mark.parametrize(
    ("design", "results", "expected"),
    [
        # "respectively" means the order in which the design names the arms, where no figure has kept another
        ("topotecan (n = 60) or bevacizumab plus paclitaxel (n = 61)", "Responses were seen in 14% and 22%, respectively.", ["B 14%", "A 22%"]),
        ("topotecan (n = 60) or bevacizumab plus paclitaxel (n = 61)", "The response rate was higher in the bevacizumab group (22% v 14%). Survival was 9 and 8 months, respectively.",
         ["A 22%", "B 14%", "A 9", "B 8"]),
    ],
)  # fmt: skip
def test_the_order_in_which_the_design_names_the_arms(design: str, results: str, expected: list[str]) -> None:
    text = f"A cervical cancer trial\n\nMETHODS: Patients were randomly assigned to {design}.\nRESULTS: {results}"
    assert dealt(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is alike has no more of the comparative before
        ("Arm A had a longer median survival (14 v 11 months; P = .02) and a comparable risk of neuropathy (7% v 8%).", ["A 14", "B 11", "A 7%", "B 8%"]),
        ("Arm A had a longer median survival (14 v 11 months; P = .02) and a higher risk of neuropathy (8% v 7%).", ["A 14", "B 11", "A 8%", "B 7%"]),
        # the arm of the next clause is not the second of the pair
        ("Median survival was longer (14 versus 11 months) and patients receiving bevacizumab were less often admitted.", ["A 14", "B 11"]),
        ("Median survival was 14 versus 11 months for the others and those receiving bevacizumab, respectively.", ["B 14", "A 11"]),
        # one arm after the other
        ("In arm A, 38% responded. Median survival was 14 months. In arm B, 27% responded. Median survival was 11 months.", ["A 38%", "A 14", "B 27%", "B 11"]),
        ("In arm A, 38% responded. Median survival was 14 months. In arm B, 27% responded.", ["A 38%", "- 14", "B 27%"]),
        ("Five patients died (3 in arm B).", ["- 5", "B 3"]),
    ],
)  # fmt: skip
def test_what_another_clause_or_sentence_says_of_the_arms(sentence: str, expected: list[str]) -> None:
    assert dealt(TWO + sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In the topotecan group 4 patients had a response (3%).", ("4", 3, "b")),
        ("In the topotecan group, 4 patients had a response (3%).", ("4", 3, "b")),
    ],
)
def test_a_number_behind_the_name_of_a_group_counts(sentence: str, expected: tuple[str, int, str]) -> None:
    found = extract(publication(TWO + sentence))
    topotecan = next(a.id for a in found.arms if "topotecan" in a.label)
    assert [(str(r.events), r.value, "b" if r.arm == topotecan else r.arm) for r in found.results] == [expected]


def test_a_number_behind_a_group_that_is_called_by_it() -> None:
    found = extract(
        publication(
            "Cervical cancer\n\nMETHODS: Patients were randomised to paclitaxel (group 1) or topotecan (group 2).\n"
            "RESULTS: In group 2 patients had less pain than in group 1 (20% v 31%)."
        )
    )
    ids = {a.label: a.id for a in found.arms}
    assert [(r.arm, r.value) for r in found.results] == [(ids["topotecan"], 20), (ids["paclitaxel"], 31)]
