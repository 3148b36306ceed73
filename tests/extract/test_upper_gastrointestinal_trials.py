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


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # intervals between rows of two outcomes, a kind of patients behind each row
        (
            "The 3-year OS and DFS rates were 81% (95% CI, 70-88%) and 69% (95% CI, 58-79%) for stage II, and 52% (95% CI, 40-63%) and 41% "
            "(95% CI, 29-52%) for stage III, respectively.",
            ["overall-survival 81", "disease-free-survival 69", "overall-survival 52", "disease-free-survival 41"],
        ),
        # months are of no response, whose word names the patients
        (
            "Median PFS and OS were 6.1 (95% CI, 5.0-7.9) and 11.4 months (95% CI, 9.2-15.0) in responders.",
            ["progression-free-survival 6.1", "overall-survival 11.4"],
        ),
        (
            "Response and stable disease were seen in 26 patients (16%) and 99 patients (60%) following one course, and in 5 patients (36%) and "
            "8 patients (57%) following two courses, respectively.",
            [
                "objective-response-rate 16",
                "stable-disease-rate 60",
                "objective-response-rate 36",
                "stable-disease-rate 57",
            ],
        ),
        # one outcome of each of two kinds
        (
            "OS at 3 years was 81% (95% CI, 70-88%) for stage II, and 52% (95% CI, 40-63%) for stage III.",
            ["overall-survival 81", "overall-survival 52"],
        ),
    ],
)
def test_rows_of_two_outcomes_with_their_intervals(sentence: str, figures: list[str]) -> None:
    found = read(f"S-1 in gastric cancer\n\nMETHODS: 60 patients received S-1.\nRESULTS: {sentence}")
    assert [f"{r.measure} {r.value}" for r in sorted(found.results, key=lambda r: r.evidence.end)] == figures


@pytest.mark.parametrize(
    ("groups", "labels"),
    [
        (
            "conservative treatment group (n = 21), chemotherapy group (n = 40) and resection group (n = 33)",
            {"conservative treatment": 21, "chemotherapy": 40, "resection": 33},
        ),
        (
            "supportive therapy group (n = 21), chemotherapy group (n = 40) and resection group (n = 33)",
            {"supportive therapy": 21, "chemotherapy": 40, "resection": 33},
        ),
    ],
)
def test_conservative_treatment_is_a_group_of_its_own(groups: str, labels: dict[str, int]) -> None:
    found = read(
        f"Hepatocellular carcinoma with thrombosis\n\nMETHODS: 94 patients were divided into three groups: {groups}.\n"
        "RESULTS: Median survival was 3, 6 and 14 months, respectively."
    )
    assert {arm.label: arm.n for arm in found.arms} == labels


def test_failed_conservative_treatment_is_no_arm() -> None:
    found = read(
        "Octreotide for bowel obstruction\n\nMETHODS: 40 patients in whom conservative treatment had failed were given octreotide.\n"
        "RESULTS: Symptoms improved in 70% of patients."
    )
    assert [arm.label for arm in found.arms] == ["Octreotide"]


@pytest.mark.parametrize(
    ("given", "sentence", "figures"),
    [
        # a choice of one or the other, which the results tell apart
        (
            "treated with axitinib or pazopanib",
            "Disease control was seen in 61% with axitinib and 45% with pazopanib.",
            ["a1 disease-control-rate proportion 61", "a2 disease-control-rate proportion 45"],
        ),
        (
            "who received either axitinib or pazopanib",
            "The response rate was higher with axitinib than with pazopanib (31% v 18%).",
            ["a1 objective-response-rate proportion 31", "a2 objective-response-rate proportion 18"],
        ),
        (
            "who received axitinib or pazopanib",
            "Responses were seen in 31% following axitinib and in 18% following pazopanib.",
            ["a1 objective-response-rate proportion 31", "a2 objective-response-rate proportion 18"],
        ),
        # … of operations too, and of combinations
        (
            "who underwent conversion surgery or chemotherapy alone",
            "Median survival was 25 months after conversion surgery and 14 months after chemotherapy alone.",
            ["a1 overall-survival median 25", "a2 overall-survival median 14"],
        ),
        (
            "who received streptozocin plus fluorouracil or streptozocin alone",
            "The response rate was 36% for streptozocin plus fluorouracil and 16% for streptozocin alone.",
            ["a1 objective-response-rate proportion 36", "a2 objective-response-rate proportion 16"],
        ),
        # … and which they do not
        (
            "treated with axitinib or pazopanib",
            "The response rate was 31%, and disease control was seen in 61%.",
            ["a1 objective-response-rate proportion 31", "a1 disease-control-rate proportion 61"],
        ),
        # no choice: both are given
        (
            "treated with axitinib and pazopanib",
            "The response rate was 31%; dose reductions of axitinib and pazopanib were needed in 12% and 9%.",
            ["a1 objective-response-rate proportion 31"],
        ),
    ],
)
def test_choice_that_the_results_tell_apart(given: str, sentence: str, figures: list[str]) -> None:
    found = read(
        f"Second-line treatment of neuroendocrine tumours\n\nMETHODS: We reviewed 90 patients {given}.\nRESULTS: {sentence}"
    )
    assert [f for f in told(found) if " other " not in f] == figures


def test_interval_behind_a_percent_sign_is_no_name_of_an_arm() -> None:
    found = read(
        "FOLFIRINOX for pancreatic cancer\n\nMETHODS: Records of 30 patients receiving FOLFIRINOX were reviewed.\n"
        "RESULTS: Median overall survival (OS) was 19.2 months (95% confidence interval [CI], 11.0-25.1). Patients receiving FOLFIRINOX had "
        "longer OS compared to those receiving gemcitabine plus capecitabine (median 19.2 months [95% CI, 11.0-25.1] v 9.5 months "
        "[95% CI, 7.7-12.0]; P = .02)."
    )
    assert [(str(r.value), r.arm) for r in found.results][-2:] == [("19.2", "a1"), ("9.5", "a2")]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        # two figures in a bracket whose difference is tested are one of each arm
        (
            "The response rate was higher in the trabectedin group (38%, 11%, P < .05).",
            ["a1 objective-response-rate proportion 38", "a2 objective-response-rate proportion 11"],
        ),
        (
            "Survival was shorter in the doxorubicin group (9.1 and 11.2 months, P = .04).",
            ["a2 overall-survival median 9.1", "a1 overall-survival median 11.2"],
        ),
        # … also where the other arm is named first and their order is told
        (
            "Compared with doxorubicin, trabectedin was associated with longer survival (median 24 and 17 months, respectively; P = .02).",
            ["a1 overall-survival median 24", "a2 overall-survival median 17"],
        ),
        # … not those of two times
        (
            "The 1- and 3-year survival rates were higher in the trabectedin group (44% and 20%, P = .04).",
            ["a1 overall-survival rate-at-time 44 @1 year", "a1 overall-survival rate-at-time 20 @3 years"],
        ),
        # the outcome named again in the next clause is told at the same times
        (
            "At 1 and 3 years, the relapse rates were 40% and 60% with trabectedin, whereas relapse rates of 50% and 70% were recorded with doxorubicin.",
            [
                "a1 recurrence-rate rate-at-time 40 @1 year",
                "a1 recurrence-rate rate-at-time 60 @3 years",
                "a2 recurrence-rate rate-at-time 50 @1 year",
                "a2 recurrence-rate rate-at-time 70 @3 years",
            ],
        ),
        (
            "The 5-year survival was 20% with trabectedin, and local relapse was seen in 70%.",
            ["a1 overall-survival rate-at-time 20 @5 years", "a1 recurrence-rate proportion 70"],
        ),
        # an outcome without a name behind one whose bracket stands behind the arm it is compared with
        (
            "The trabectedin group had more complete resections than the doxorubicin group (30 of 60 [50%] v 20 of 62 [32%], P = .04), and had fewer "
            "blood transfusions (12 of 60 [20%] v 25 of 62 [40%], P = .01).",
            [
                "a1 r0-resection-rate proportion 50 30/60",
                "a2 r0-resection-rate proportion 32 20/62",
                "a1 other proportion 20 12/60",
                "a2 other proportion 40 25/62",
            ],
        ),
    ],
)
def test_pairs_set_against_each_other(sentence: str, figures: list[str]) -> None:
    assert told(two_arms(sentence)) == figures


def test_lists_of_drugs_parted_by_semicolons() -> None:
    found = read(
        "Chemotherapy of gastric cancer: a randomised trial\n\nMETHODS: 300 patients were randomised in a 1:1:1 ratio. Regimens included "
        "docetaxel, cisplatin and S-1 (DCS group; n = 102); docetaxel, oxaliplatin and S-1 (DOS group; n = 99); and oxaliplatin with S-1 "
        "(SOX group; n = 99).\nRESULTS: The response rates in the DCS and DOS groups were 48% and 45%, compared with 31% in the SOX group "
        "(DCS versus SOX: difference 17%, 95% CI 4-30; DOS versus SOX: difference 14%, 95% CI 1-27)."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [
        ["cisplatin", "docetaxel", "s-1"],
        ["docetaxel", "oxaliplatin", "s-1"],
        ["oxaliplatin", "s-1"],
    ]
    assert [f for f in told(found) if "difference" in f] == [
        "a1/a3 objective-response-rate difference 17",
        "a2/a3 objective-response-rate difference 14",
    ]


@pytest.mark.parametrize(
    ("sentence", "compared"),
    [
        # the ratio of a longer survival above one is that of the other arm, of several arms too
        ("Survival was longer with S-1 than with gemcitabine (HR, 1.42; 95% CI, 1.05-1.92).", ("a1", "a2")),
        ("Survival was longer with S-1 than with gemcitabine (HR, 0.71; 95% CI, 0.52-0.95).", ("a2", "a1")),
        ("Survival was shorter with S-1 than with gemcitabine (HR, 1.42; 95% CI, 1.05-1.92).", ("a2", "a1")),
    ],
)
def test_ratio_of_the_arm_that_did_worse_of_three(sentence: str, compared: tuple[str, str]) -> None:
    found = read(
        "Pancreatic cancer: a randomised trial\n\nMETHODS: Patients were randomised to gemcitabine, S-1, or gemcitabine plus S-1.\n"
        f"RESULTS: {sentence}"
    )
    assert [(r.arm, r.comparator) for r in found.results] == [compared]


def test_median_and_several_times_of_each_arm() -> None:
    found = two_arms(
        "The median survival and 1-, 3- and 5-year survival rates were 31 months, 88%, 46% and 30% with trabectedin and 25 months, 80%, 39% "
        "and 21% with doxorubicin."
    )
    assert told(found) == [
        "a1 overall-survival median 31",
        "a1 overall-survival rate-at-time 88 @1 year",
        "a1 overall-survival rate-at-time 46 @3 years",
        "a1 overall-survival rate-at-time 30 @5 years",
        "a2 overall-survival median 25",
        "a2 overall-survival rate-at-time 80 @1 year",
        "a2 overall-survival rate-at-time 39 @3 years",
        "a2 overall-survival rate-at-time 21 @5 years",
    ]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        (
            "The complete and major pathological response rates were 31% and 62%, respectively.",
            ["pathologic-complete-response-rate", "pathologic-response-rate"],
        ),
        (
            "Pathological complete and partial response rates were 31% and 62%, respectively.",
            ["pathologic-complete-response-rate", "pathologic-response-rate"],
        ),
        (
            "The complete and partial response rates were 31% and 62%, respectively.",
            ["complete-response-rate", "partial-response-rate"],
        ),
        (
            "Clinical complete and pathological complete response rates were 31% and 62%.",
            ["complete-response-rate", "pathologic-complete-response-rate"],
        ),
    ],
)
def test_responses_that_share_a_word(sentence: str, measures: list[str]) -> None:
    found = read(
        f"Camrelizumab in oesophageal cancer\n\nMETHODS: 47 patients received camrelizumab.\nRESULTS: {sentence}"
    )
    assert [r.measure for r in sorted(found.results, key=lambda r: r.evidence.end)] == measures


@pytest.mark.parametrize(
    ("first", "second", "drugs"),
    [
        # the group called by its role, and "the other"
        (
            "Patients in the experimental group received docetaxel plus S-1.",
            "Patients in the other group received S-1 alone.",
            [["docetaxel", "s-1"], ["s-1"]],
        ),
        (
            "The treatment group was given docetaxel plus S-1,",
            "the other group received S-1.",
            [["docetaxel", "s-1"], ["s-1"]],
        ),
        # what the others went without is no arm's content
        (
            "Patients in the experimental group received docetaxel.",
            "Patients in the other group were given no antiemetics.",
            [["docetaxel"], []],
        ),
    ],
)
def test_experimental_group_and_the_other(first: str, second: str, drugs: list[list[str]]) -> None:
    found = read(
        f"Gastric cancer: a randomised trial\n\nMETHODS: Patients were randomised. {first} {second}\n"
        "RESULTS: Response was seen in 48% in the experimental group and 31% in the control group."
    )
    assert [sorted(arm.drugs) for arm in found.arms] == drugs


def test_group_without_antitumour_therapy() -> None:
    found = read(
        "Cisplatin for liver cancer\n\nMETHODS: 60 patients were divided into a cisplatin group (n=32) and a no antitumor therapy group (n=28).\n"
        "RESULTS: Median survival was 30 and 15 weeks, respectively."
    )
    assert [(sorted(arm.drugs), arm.n) for arm in found.arms] == [(["cisplatin"], 32), ([], 28)]


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        # the verb is told once
        (
            "Of 112 patients, 38 were treated with axitinib and 74 with pazopanib.",
            [("axitinib", 38), ("pazopanib", 74)],
        ),
        (
            "Thirty-eight patients were treated with axitinib, and 74 patients with pazopanib.",
            [("axitinib", 38), ("pazopanib", 74)],
        ),
        # … or twice, with shares that make up all patients
        (
            "Of 112 patients, 38 (34%) received axitinib and 74 (66%) received pazopanib.",
            [("axitinib", 38), ("pazopanib", 74)],
        ),
        # what others had or were
        (
            "Of 112 patients with tumours, 74 were treated with axitinib, 38 with liver metastases.",
            [("axitinib", 112)],
        ),
        (
            "112 patients received axitinib; 38 (34%) received growth factors and 74 (66%) antiemetics.",
            [("axitinib", 112)],
        ),
    ],
)
def test_two_groups_counted_one_after_the_other(sentence: str, arms: list[tuple[str, int]]) -> None:
    found = read(f"Neuroendocrine tumours\n\nMETHODS: {sentence}\nRESULTS: Disease control was seen in 61% and 45%.")
    assert [(arm.label, arm.n) for arm in found.arms] == arms
