"""Drugs by their letters, arms told by a letter, by what they go without or by a low dose, shares and sums that only one reading
fits. Each form is shown beside one that must be refused.
"""

from __future__ import annotations

import pytest

from tests.extract.test_told_without_arms import _SIDES, _THREE
from tests.extract.test_trials_of_today import one_arm, read, told, two_arms


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        # letters of drugs alone, before "alone", at the end of a list and in the bracket of an arm
        ("Patients were randomised to O + D or O alone.", ["durvalumab olaparib", "olaparib"]),
        ("Patients were randomised to O plus D or to O.", ["durvalumab olaparib", "olaparib"]),
        ("Patients were randomised to Arm A (O 300 mg + D 1500 mg) or Arm B (O).", ["durvalumab olaparib", "olaparib"]),
        # a letter that names an arm as well is a drug where it is joined to another or has a dose
        (
            "Patients were randomised to Arm A (D 1500 mg + O 300 mg) or Arm B (O). Those pretreated were assigned to arm D (D + O).",
            ["durvalumab olaparib", "olaparib"],
        ),
        ("Patients were randomised to arm O (olaparib) or arm D (durvalumab).", ["durvalumab", "olaparib"]),
    ],
)
def test_drugs_by_their_letters_alone(methods: str, drugs: list[str]) -> None:
    found = read(
        f"Olaparib (O) plus durvalumab (D) in ovarian cancer\n\nMETHODS: {methods}\nRESULTS: Nausea was seen in 12%.\n"
    )
    assert sorted(" ".join(sorted(arm.drugs)) for arm in found.arms) == sorted(drugs)


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        # an arm whose letter goes on from those of the allocation
        (
            "Patients were randomised to Arm A (lapatinib + docetaxel) or Arm B (docetaxel). Men were assigned to exploratory Arm C (lapatinib + docetaxel).",
            ["docetaxel", "docetaxel lapatinib", "docetaxel lapatinib"],
        ),
        # no arm of those who crossed over
        (
            "Patients were randomised to lapatinib plus docetaxel (Arm A) or docetaxel (Arm B). Patients of arm B could receive lapatinib at progression.",
            ["docetaxel", "docetaxel lapatinib"],
        ),
        # what the one gets that goes without
        (
            "Patients were randomised to 3 cycles of docetaxel and cisplatin with lapatinib (experimental group) or without (control group), followed by surgery.",
            ["cisplatin docetaxel", "cisplatin docetaxel lapatinib"],
        ),
        ("Patients were randomised to docetaxel with or without lapatinib.", ["docetaxel", "docetaxel lapatinib"]),
        # a low dose, no lenalidomide with dexamethasone
        (
            "Patients were randomised to low-dose cytarabine (LD-AraC) or low-dose cytarabine plus venetoclax.",
            ["cytarabine", "cytarabine venetoclax"],
        ),
    ],
)
def test_arms_told_by_letter_by_lack_and_by_dose(methods: str, drugs: list[str]) -> None:
    found = read(f"Treatment of advanced cancer\n\nMETHODS: {methods}\nRESULTS: Nausea was seen in 12%.\n")
    assert sorted(" ".join(sorted(arm.drugs)) for arm in found.arms) == drugs


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # counts listed for the arms, though the first is the sum of the others
        (
            "Responses were seen in five of 22, three of 20, and two of 19 patients.",
            ["5 - placebo irinotecan", "3 - cetuximab placebo", "2 - cetuximab irinotecan"],
        ),
        # parts of a count
        ("Five patients relapsed, in the liver (three) or the lungs (two).", ["5 - -", "3 - -", "2 - -"]),
    ],
)
def test_counts_of_three_arms_that_happen_to_add_up(sentence: str, expected: list[str]) -> None:
    found = read(_THREE + sentence)
    sides = {"C": "cetuximab placebo", "CI": "cetuximab irinotecan", "I": "placebo irinotecan"}
    names = {arm.id: sides[_SIDES[" ".join(sorted(arm.drugs))]] for arm in found.arms}
    got = [f"{r.value:f} - {names.get(r.arm or '', '-')}" for r in found.results if r.evidence.start > len(_THREE) - 2]
    assert got == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a share so exact that of the two arms' numbers one alone has it
        ("Pain was relieved in 20 patients (33.3%).", ["a1 other proportion 33.3 20/"]),
        ("Pain was relieved in 20 patients (32.3%).", ["a2 other proportion 32.3 20/"]),
        # that of all patients, of others, and a rounded one
        ("Pain was relieved in 20 patients (16.4%).", ["- other proportion 16.4 20/"]),
        ("Pain was relieved in 20 patients (40.0%).", ["- other proportion 40.0 20/"]),
        ("Pain was relieved in 20 patients (33%).", ["- other proportion 33 20/"]),
        # a part of those who died is no other side (and is not read yet)
        (
            "Five patients died of treatment-related causes, two of them in the doxorubicin group.",
            ["- mortality-rate count 5"],
        ),
        (
            "Five patients died of treatment-related causes with trabectedin and two with doxorubicin.",
            ["a1 mortality-rate count 5", "a2 mortality-rate count 2"],
        ),
        # patients alive without what came next
        (
            "The share of patients alive and free of a subsequent intervention at 18 months was 84% and 57%, respectively.",
            ["a1 other rate-at-time 84 @18 months", "a2 other rate-at-time 57 @18 months"],
        ),
        (
            "The share of patients alive at 18 months was 84% and 57%, respectively.",
            ["a1 overall-survival rate-at-time 84 @18 months", "a2 overall-survival rate-at-time 57 @18 months"],
        ),
        # what patients bring with them and what they get
        ("Patients given trabectedin more often had bone metastases (48% vs 36%).", []),
        (
            "Patients given trabectedin more often had nausea (48% vs 36%).",
            ["a1 adverse-event-rate proportion 48", "a2 adverse-event-rate proportion 36"],
        ),
    ],
)
def test_shares_that_tell_their_arm_and_what_they_are_of(sentence: str, expected: list[str]) -> None:
    assert told(two_arms(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # kinds of responders are no responses
        (
            "Five-year event-free survival was 71% in good responders and 47% in poor responders.",
            ["a1 event-free-survival rate-at-time 71 @5 years", "a1 event-free-survival rate-at-time 47 @5 years"],
        ),
        ("There were 47% responders.", ["a1 objective-response-rate proportion 47"]),
        # what counts as low is no figure
        (
            "The response rate was 47% in tumours with an expression of ≥50% and 19% in those with <1%.",
            ["a1 objective-response-rate proportion 47", "a1 objective-response-rate proportion 19"],
        ),
        ("PFS was longer in patients with PD-L1 ≥50% than in those with <1%.", []),
        # a share that the partial responses alone cannot be
        (
            "3 complete and 10 partial responses were seen (36.1%).",
            [
                "a1 complete-response-rate count 3 3/36",
                "a1 partial-response-rate count 10 10/36",
                "a1 objective-response-rate proportion 36.1 13/36",
            ],
        ),
        (
            "3 complete and 10 partial responses were seen (27.8%).",
            ["a1 complete-response-rate count 3", "a1 partial-response-rate proportion 27.8 10/"],
        ),
        # partial responses of the specimen and of the tumour
        ("A pathological partial response was seen in 12%.", ["a1 pathologic-response-rate proportion 12"]),
        ("A partial response was seen in 12%.", ["a1 partial-response-rate proportion 12"]),
        # cycles of each patient, with a range in words
        ("The median number of cycles was six per patient (range 1-12).", ["a1 treatment-duration median 6"]),
        ("The median number of lesions was six per patient (range 1-12).", []),
    ],
)
def test_kinds_of_responses_sums_and_cycles(sentence: str, expected: list[str]) -> None:
    assert told(one_arm(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A median of four cycles (range, one to eight) was given.", (4, 1, 8)),
        ("A median of four cycles (range, one to ten cycles) was given.", (4, 1, 10)),
        ("A median of four cycles was given to one to eight patients.", (4, None, None)),
    ],
)
def test_ranges_of_two_number_words(sentence: str, expected: tuple[int, int | None, int | None]) -> None:
    found = one_arm(sentence).results
    assert [(r.value, r.low, r.high) for r in found if r.measure == "treatment-duration"] == [expected]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("This is inferior to the response rate of 72% originally reported for FOLFOXIRI.", "cited"),
        ("This is higher than the response rate of 40% first described.", "cited"),
        ("The response rate was 72%, as initially hoped.", "reported"),
    ],
)
def test_rates_that_others_first_reported(sentence: str, status: str) -> None:
    assert [r.status for r in one_arm(sentence).results] == [status]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the group that is called beside "the A alone group", in all sentences
        ("Survival was 70% in the adjuvant chemotherapy group and 68% in the chemoradiotherapy-alone group.", ["70 CP", "68 C"]),
        ("In the adjuvant chemotherapy group 60% of women completed all cycles.", ["60 CP"]),
        ("Survival was 70% in the chemotherapy-naive group.", ["70 -"]),
    ],
)  # fmt: skip
def test_the_group_beside_one_called_alone(sentence: str, expected: list[str]) -> None:
    found = read(
        "Carboplatin after chemoradiotherapy\n\nMETHODS: Women were randomised to cisplatin-based chemoradiotherapy alone or followed by "
        "carboplatin.\nRESULTS: 312 were assigned to the adjuvant chemotherapy group and 314 to the chemoradiotherapy-alone group. "
        + sentence
    )
    names = {arm.id: "CP" if "carboplatin" in arm.drugs else "C" for arm in found.arms}
    assert [f"{r.value:f} {names.get(r.arm or '', '-')}" for r in found.results] == expected


def test_the_arms_of_one_of_three_programs() -> None:
    found = read(
        "Alternating chemotherapy\n\nMETHODS: Patients were randomized to one of three chemotherapy programs: CAV (cyclophosphamide, doxorubicin, "
        "and vincristine), EP (etoposide and cisplatin), or CAV and EP in strict alternation (CAV/EP).\nRESULTS: Survival was 6% with CAV, "
        "8% with EP, and 9% with CAV/EP.\n"
    )
    assert [arm.label for arm in found.arms][:2] == ["CAV", "EP"]
    assert [(r.arm, r.value) for r in found.results] == [("a1", 6), ("a2", 8), ("a3", 9)]
