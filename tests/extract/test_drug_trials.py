"""How drug trials of many tumours are worded, old and new: deaths told as survival, hazard ratios of patients, cohorts compared by
their numbers, what a rate is of. Each row also shows what must not be read.
"""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import read, told, two_arms


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # deaths told beside the survival that they are counted for
        (
            "Survival was worse with trabectedin (36 [25.2%] deaths versus 24 [20.5%]).",
            ["a1 death-rate proportion 25.2 36/", "a2 death-rate proportion 20.5 24/"],
        ),
        (
            "Overall survival was longer with trabectedin (36 v 44 deaths).",
            ["a1 death-rate count 36", "a2 death-rate count 44"],
        ),
        (
            "Overall survival did not differ, with 22.9% of trabectedin and 23.1% of doxorubicin patients having died.",
            ["a1 death-rate proportion 22.9", "a2 death-rate proportion 23.1"],
        ),
        # a comparative of the deaths themselves still tells which arm has more
        (
            "Survival was alike, and deaths were fewer with trabectedin (31% v 21%).",
            ["a2 death-rate proportion 31", "a1 death-rate proportion 21"],
        ),
        (
            "In the trabectedin group, 6 (10%) deaths were treatment related versus two (3%) in the doxorubicin group.",
            ["a1 mortality-rate proportion 10 6/", "a2 mortality-rate proportion 3 2/"],
        ),
        ("Five deaths in the trabectedin group were disease related.", ["a1 death-rate count 5"]),
        # whose deaths a ratio is of is no cause of them
        (
            "The hazard ratio for death of patients in the trabectedin arm versus those in the doxorubicin arm was 0.77.",
            ["a1/a2 overall-survival hazard-ratio 0.77"],
        ),
        (
            "The hazard ratio for death of other causes with trabectedin was 0.77.",
            ["a1/a2 death-rate hazard-ratio 0.77"],
        ),
    ],
)
def test_deaths_and_survival(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("design", "sizes"),
    [
        ("We compared 67 patients given melphalan with 148 patients who received busulfan.", [67, 148]),
        ("We compared the survival of 67 patients given melphalan with that of 148 who received busulfan.", [67, 148]),
        ("We compared melphalan with busulfan in 148 patients.", [None, None]),
    ],
)
def test_cohorts_compared_by_their_numbers(design: str, sizes: list[int | None]) -> None:
    found = read(
        f"Conditioning before transplantation\n\nMETHODS: {design}\nRESULTS: Relapse was seen in 20% and 30%, respectively."
    )
    assert [arm.n for arm in found.arms] == sizes
    assert found.trial.enrolled == (148 if None in sizes else None)


def test_an_abstract_without_headings_that_says_what_it_compared() -> None:
    found = read(
        "Two drugs in sarcoma\n\nWe compared trabectedin with doxorubicin. Response was seen in 20% with trabectedin and 30% with doxorubicin."
    )
    assert [(r.status, str(r.value)) for r in found.results] == [("reported", "20"), ("reported", "30")]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "After 5 years of follow-up, estimates of progression-free and overall survival were 22% and 58%, respectively.",
            ["- progression-free-survival rate-at-time 22 @5 years", "- overall-survival rate-at-time 58 @5 years"],
        ),
        ("After 3 years' follow-up, 41% of patients were alive.", ["- overall-survival rate-at-time 41 @3 years"]),
        (
            "After 30 months of follow-up, the 2-year survival was 58%.",
            ["- follow-up-time median 30", "- overall-survival rate-at-time 58 @2 years"],
        ),
        ("After 5 years of follow-up, there were 12 deaths.", ["- follow-up-time median 5", "- death-rate count 12"]),
    ],
)
def test_a_time_of_follow_up_that_a_rate_is_told_at(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # of whom something else is told
        ("Of the complete responders 68% relapsed.", ["- recurrence-rate proportion 68"]),
        # what counts as the outcome
        (
            "A major cytogenetic response (0 to 35 percent of cells in metaphase positive for the marker) was seen in 61%.",
            ["- objective-response-rate proportion 61"],
        ),
        (
            "A pathologic response (less than 10% of viable tumour cells) was seen in 40%.",
            ["- pathologic-response-rate proportion 40"],
        ),
        (
            "A very good partial response (>= 90% reduction of M protein) was seen in 18%.",
            ["- partial-response-rate proportion 18"],
        ),
        ("A response (30% of patients) was rare.", ["- objective-response-rate proportion 30"]),
        # what had been done when they came
        ("The median age was 56 years, and 84% of patients had undergone debulking surgery.", []),
        ("Of all patients 12% underwent resection.", ["- resection-rate proportion 12"]),
    ],
)
def test_what_a_share_is_of(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


@pytest.mark.parametrize(
    ("design", "drugs"),
    [
        # what follows is the same choice again
        (
            "Patients were randomly assigned to carboplatin and etoposide with either durvalumab or placebo for four cycles, followed by "
            "a maintenance phase during which they received either durvalumab or placebo.",
            [["carboplatin", "durvalumab", "etoposide"], ["carboplatin", "etoposide"]],
        ),
        (
            "Patients were randomly assigned to pemetrexed plus either durvalumab or placebo, followed by either maintenance durvalumab or placebo.",
            [["durvalumab", "pemetrexed"], ["pemetrexed"]],
        ),
        # another choice is one that an arm has
        (
            "Patients were randomly assigned to carboplatin followed by either durvalumab or nivolumab, or to pemetrexed.",
            [["carboplatin", "durvalumab", "nivolumab"], ["pemetrexed"]],
        ),
    ],
)
def test_the_same_choice_again(design: str, drugs: list[list[str]]) -> None:
    found = read(
        f"Treatment of small-cell lung cancer\n\nMETHODS: {design}\nRESULTS: Response was seen in 20% and 30%, respectively."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == drugs


def test_schedules_of_one_drug_against_another_drug() -> None:
    found = read(
        "Nivolumab in melanoma\n\nMETHODS: Patients were randomly assigned to nivolumab every 2 weeks, nivolumab every 4 weeks or dacarbazine every 4 weeks "
        "(control group).\nRESULTS: Response was better with nivolumab administered every 2 weeks (33.7%) and every 4 weeks (32.9%) than with "
        "dacarbazine (11.9%). Survival was longer (hazard ratio for death for nivolumab every 2 weeks, 0.63; P=0.001; hazard ratio for nivolumab every "
        "4 weeks, 0.69). CT was repeated every 8 weeks in 12%."
    )
    assert [f"{r.arm or '-'}/{r.comparator or ''} {r.value} {r.time or ''}".strip() for r in found.results][:5] == [
        "a1/ 33.7",
        "a2/ 32.9",
        "a3/ 11.9",
        "a1/a3 0.63",
        "a2/a3 0.69",
    ]


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        (
            "A total of 35 patients who received trabectedin (15%) and 53 who received doxorubicin (23%) died.",
            [None, None],
        ),
        ("Of the remaining 53 patients who received doxorubicin, 35 crossed over to trabectedin.", [None, None]),
        ("Of all patients, 35 received trabectedin and 53 received doxorubicin.", [35, 53]),
    ],
)
def test_those_to_whom_something_happened_are_not_all_of_an_arm(sentence: str, sizes: list[int | None]) -> None:
    found = read(
        f"Trabectedin in sarcoma\n\nMETHODS: Patients were randomly assigned to trabectedin or doxorubicin.\nRESULTS: {sentence}"
    )
    assert [arm.n for arm in found.arms] == sizes


def test_the_name_of_a_trial_in_its_title_is_no_drug() -> None:
    found = read(
        "Interferon alfa in melanoma: the Northern Group Trial NGM 1684\n\nPatients received interferon alfa. Relapse was seen in 40%."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [["interferon alfa"]]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # a time not reached against one that was is a median as that is
        (
            "OS was not significantly different (NR vs 51.9 mos).",
            ["a1 overall-survival median None", "a2 overall-survival median 51.9"],
        ),
        (
            "PFS was longer with trabectedin (not reached v 12 months).",
            ["a1 progression-free-survival median None", "a2 progression-free-survival median 12"],
        ),
        ("The target was not reached.", []),
        # the second pair has its own outcome behind it
        (
            "Dose reductions occurred in 62% of trabectedin-treated and 25% of doxorubicin-treated patients, and 9% and 10%, respectively, "
            "discontinued because of AEs.",
            [
                "a1 other proportion 62",
                "a2 other proportion 25",
                "a1 discontinuation-rate proportion 9",
                "a2 discontinuation-rate proportion 10",
            ],
        ),
        (
            "Dose reductions were required in 60% vs 25%, and 9% vs 10% discontinued because of AEs.",
            [
                "a1 other proportion 60",
                "a2 other proportion 25",
                "a1 discontinuation-rate proportion 9",
                "a2 discontinuation-rate proportion 10",
            ],
        ),
    ],
)
def test_pairs_of_conference_abstracts(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_a_doublet_by_its_letters_beside_the_triplet() -> None:
    found = read(
        "Leukaemia\n\nMETHODS: Patients were randomised to R-FC (n = 276) or FC (n = 275).\nRESULTS: Response was seen in 70% v 58%."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [
        ["cyclophosphamide", "fludarabine", "rituximab"],
        ["cyclophosphamide", "fludarabine"],
    ]


@pytest.mark.parametrize("group", ["combined-treatment group", "combined-therapy group", "combined treatment group"])
def test_the_arm_of_the_combined_treatment(group: str) -> None:
    found = read(
        "Hormones in prostate cancer\n\nMETHODS: Patients were randomly assigned to radiotherapy alone or radiotherapy plus goserelin.\nRESULTS: "
        f"Survival was 79 percent (95 percent confidence interval, 72 to 86 percent) in the {group} and 62 percent (95 percent confidence interval, "
        "52 to 72 percent) in the radiotherapy group (P=0.001)."
    )
    assert [("goserelin" in next(a for a in found.arms if a.id == r.arm).drugs, r.p) for r in found.results] == [
        (True, "=0.001"),
        (False, None),
    ]


@pytest.mark.parametrize(
    ("title", "experimental"),
    [
        ("Vinorelbine for glioma", "vinorelbine"),
        ("Carmustine against vinorelbine for glioma", "carmustine"),
        ("Treatment of glioma", "carmustine"),
    ],
)
def test_the_drug_that_the_title_names_alone_is_under_study(title: str, experimental: str) -> None:
    found = read(
        f"{title}\n\nMETHODS: A randomized trial compared carmustine with vinorelbine.\nRESULTS: Survival was 40% vs 30%."
    )
    assert [arm.drugs for arm in found.arms if arm.role == "experimental"] == [(experimental,)]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("The median duration of CR + CRi (all patients) was 11.3 months.", ["- duration-of-response median 11.3"]),
        ("Median CR duration was 9 months.", ["- duration-of-response median 9"]),
        ("The CR rate was 9%.", ["- complete-response-rate proportion 9"]),
        # kinds of patients, of which neither is an arm
        (
            "Patients with chemosensitive disease had a better OS (62% vs 31%, P=0.001).",
            ["- overall-survival rate-at-time 62", "- overall-survival rate-at-time 31"],
        ),
        (
            "Patients with trabectedin had a better OS (62% vs 31%, P=0.001).",
            ["a1 overall-survival rate-at-time 62", "a2 overall-survival rate-at-time 31"],
        ),
    ],
)
def test_remissions_and_kinds_of_patients(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_those_treated_for_long_are_a_part_of_all() -> None:
    found = read(
        "Nivolumab in cancer\n\nMETHODS: Patients were treated with nivolumab.\nRESULTS: A total of 44 patients were evaluated and response was seen in "
        "20.5%. Nine patients received nivolumab for > 12 months (20%)."
    )
    assert [arm.n for arm in found.arms] == [44]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # the order of the pair before, whose arm with its denial stands behind the second figure
        (
            "Fever was seen in 18% with and 42% without alemtuzumab (P<0.001), and relapse in 10% versus 35%.",
            ["a1 18 <0.001", "a2 42 ", "a1 10 ", "a2 35 "],
        ),
        # an arm told before one pair alone comes first
        ("Without alemtuzumab fever was more common (42% versus 18%).", ["a2 42 ", "a1 18 "]),
    ],
)
def test_with_and_without(sentence: str, figures: list[str]) -> None:
    found = read(
        "Transplantation in lymphoma\n\nMETHODS: Patients were randomised to melphalan plus alemtuzumab or melphalan.\n"
        f"RESULTS: {sentence}"
    )
    assert [f"{r.arm} {r.value} {r.p or ''}" for r in found.results] == figures
