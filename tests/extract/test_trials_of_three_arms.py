"""Trials of three arms or more with unlike treatments: how their arms are listed and called, which of them is the control, and which
arm a ratio is measured against. Each form that is read stands beside one that is not.
"""

from __future__ import annotations

import pytest

from kg.model import Extraction
from tests.extract.test_trials_of_today import read, told, two_arms


def arms_of(methods: str) -> list[tuple[str | None, list[str]]]:
    """The role and the drugs of each arm."""
    found = read(f"Treatment of advanced sarcoma\n\nMETHODS: {methods}\nRESULTS: Of 90 patients 12 responded.\n")
    return [(a.role, sorted(a.drugs)) for a in found.arms]


def three_arms(results: str) -> Extraction:
    return read(
        "Treatment of advanced sarcoma\n\nMETHODS: Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus "
        f"docetaxel, or pazopanib.\nRESULTS: {results}\n"
    )


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        (
            "We compared trabectedin or trabectedin plus olaparib with pazopanib. Trabectedin versus pazopanib and trabectedin plus "
            "olaparib versus pazopanib were tested in turn. Patients were randomly assigned to trabectedin, trabectedin plus olaparib, "
            "or pazopanib.",
            ["experimental", "experimental", "control"],
        ),
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus docetaxel, or pazopanib. Doxorubicin plus "
            "olaratumab and gemcitabine plus docetaxel were each compared with pazopanib.",
            ["experimental", "experimental", "control"],
        ),
        # one of two is measured against the third only: nothing is said of the other
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus docetaxel, or pazopanib. Survival was "
            "planned to be tested for doxorubicin plus olaratumab versus pazopanib.",
            [None, None, None],
        ),
        # a list behind the word sets one against all others
        (
            "Doxorubicin plus olaratumab versus gemcitabine plus docetaxel and pazopanib was studied. Patients were randomly assigned to "
            "doxorubicin plus olaratumab, gemcitabine plus docetaxel, or pazopanib.",
            [None, None, None],
        ),
    ],
)
def test_the_arm_that_every_other_is_measured_against_is_the_control(methods: str, arms: list[str | None]) -> None:
    assert [role for role, _ in arms_of(methods)] == arms


def test_results_with_a_ratio_tell_the_control_of_three_arms() -> None:
    tested = three_arms(
        "Survival was longer with doxorubicin plus olaratumab than with pazopanib (hazard ratio, 0.61) and with gemcitabine plus docetaxel than with "
        "pazopanib (hazard ratio, 0.72)."
    )
    assert [a.role for a in tested.arms] == ["experimental", "experimental", "control"]
    assert told(tested) == [
        "a1/a3 overall-survival hazard-ratio 0.61",
        "a2/a3 overall-survival hazard-ratio 0.72",
    ]
    in_turn = three_arms(
        "Survival was longer with doxorubicin plus olaratumab than with pazopanib (hazard ratio, 0.61) and than with gemcitabine plus docetaxel "
        "(hazard ratio, 0.72)."
    )
    assert [a.role for a in in_turn.arms] == [None, None, None]


@pytest.mark.parametrize(
    ("methods", "drugs"),
    [
        # what is joined twice is said each time: the last drug is given alone
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus docetaxel or trabectedin.",
            [["doxorubicin", "olaratumab"], ["docetaxel", "gemcitabine"], ["trabectedin"]],
        ),
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, doxorubicin plus ifosfamide, or trabectedin.",
            [["doxorubicin", "olaratumab"], ["doxorubicin", "ifosfamide"], ["trabectedin"]],
        ),
        # but joined once it is for all that follow
        (
            "Patients were randomly assigned to doxorubicin plus ifosfamide, dacarbazine, or trabectedin.",
            [["doxorubicin", "ifosfamide"], ["dacarbazine", "doxorubicin"], ["doxorubicin", "trabectedin"]],
        ),
        # a placebo too shares no drug that not all joined pairs have
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus docetaxel, or placebo.",
            [["doxorubicin", "olaratumab"], ["docetaxel", "gemcitabine"], []],
        ),
        (
            "Patients were randomly assigned to doxorubicin plus olaratumab, doxorubicin plus ifosfamide, or placebo.",
            [["doxorubicin", "olaratumab"], ["doxorubicin", "ifosfamide"], ["doxorubicin"]],
        ),
        # the drugs of a physician's choice are one arm, its name and number behind the last of them
        (
            "Patients were assigned to olaratumab (50 patients), pazopanib (51 patients), or the investigator's choice of trabectedin or "
            "gemcitabine (standard care; 54 patients).",
            [["olaratumab"], ["pazopanib"], ["gemcitabine", "trabectedin"]],
        ),
        (
            "Patients were assigned to olaratumab (50 patients), the investigator's choice of trabectedin (51 patients), or gemcitabine (54 "
            "patients).",
            [["olaratumab"], ["gemcitabine"], ["trabectedin"]],
        ),
        # a name for what was said is no arm
        (
            "Patients were randomly assigned to doxorubicin plus placebo, hereafter doxorubicin, doxorubicin plus olaratumab, or "
            "trabectedin.",
            [["doxorubicin"], ["doxorubicin", "olaratumab"], ["trabectedin"]],
        ),
        (
            "Patients were randomly assigned to doxorubicin plus placebo, referred to as doxorubicin, trabectedin, or pazopanib.",
            [["doxorubicin"], ["trabectedin"], ["pazopanib"]],
        ),
    ],
)
def test_lists_of_three_arms(methods: str, drugs: list[list[str]]) -> None:
    assert [given for _, given in arms_of(methods)] == drugs


def test_short_names_made_of_letters_and_plus_signs() -> None:
    text = (
        "Adding two drugs to chemotherapy for sarcoma\n\nPURPOSE: We studied nivolumab plus ipilimumab and chemotherapy (N + I + CT) and "
        "nivolumab plus chemotherapy (N + CT) versus chemotherapy alone (CT).\n"
        "METHODS: Patients were randomly assigned to nivolumab 360 mg plus ipilimumab 1 mg/kg and platinum-based chemotherapy; nivolumab "
        "360 mg plus chemotherapy; or chemotherapy.\n"
        "RESULTS: Survival was longer with N + I + CT versus CT (hazard ratio, 0.70). Response rate was 31% with N + CT and 20% with CT. "
        "The I + X score was 4.\n"
    )
    found = read(text)
    assert told(found) == [
        "a1/a3 overall-survival hazard-ratio 0.70",
        "a2 objective-response-rate proportion 31",
        "a3 objective-response-rate proportion 20",
    ]


@pytest.mark.parametrize(
    ("results", "figures"),
    [
        (
            "Neither was superior to pazopanib (hazard ratio for death, 0.91; 95% CI, 0.73 to 1.13; P = .31 for doxorubicin plus "
            "olaratumab, and 0.87; 95% CI, 0.69 to 1.08; P = .14 for gemcitabine plus docetaxel).",
            ["a1/a3 overall-survival hazard-ratio 0.91", "a2/a3 overall-survival hazard-ratio 0.87"],
        ),
        (
            "Compared with pazopanib, the hazard ratios for progression were 0.91 (P = .31) for doxorubicin plus olaratumab and 0.87 "
            "(P = .14) for gemcitabine plus docetaxel.",
            ["a1/a3 progression-free-survival hazard-ratio 0.91", "a2/a3 progression-free-survival hazard-ratio 0.87"],
        ),
        # kinds of patients are no arms
        (
            "Compared with pazopanib, the hazard ratios for progression were 0.91 (P = .31) for the younger and 0.87 (P = .14) for the "
            "older patients.",
            ["- progression-free-survival hazard-ratio 0.91", "- progression-free-survival hazard-ratio 0.87"],
        ),
    ],
)
def test_ratios_that_each_stand_before_their_arm(results: str, figures: list[str]) -> None:
    assert told(three_arms(results)) == figures


@pytest.mark.parametrize(
    ("results", "figures"),
    [
        (
            "Progression-free survival was longer with trabectedin than with doxorubicin (hazard ratio [HR], 0.74; 95% CI, 0.62 to 0.89; "
            "P = .001; median, 5.5 v 4.8 months); overall survival was not (HR, 0.86; median, 13.3 v 11.7 months).",
            [
                "a1/a2 progression-free-survival hazard-ratio 0.74",
                "a1 progression-free-survival median 5.5",
                "a2 progression-free-survival median 4.8",
                "a1/a2 overall-survival hazard-ratio 0.86",
                "a1 overall-survival median 13.3",
                "a2 overall-survival median 11.7",
            ],
        ),
        # what is said behind the bracket is of its figures where it goes on without a new clause
        (
            "Trabectedin was better than doxorubicin (median, 5.5 v 4.8 months) in progression-free survival; toxicity was similar.",
            ["a1 progression-free-survival median 5.5", "a2 progression-free-survival median 4.8"],
        ),
    ],
)
def test_figures_behind_a_ratio_are_of_its_outcome(results: str, figures: list[str]) -> None:
    assert told(two_arms(results)) == figures


def doses(results: str) -> Extraction:
    return read(
        "Two doses in advanced sarcoma\n\nMETHODS: We assigned patients to pazopanib at a dose of 800 mg once daily plus durvalumab, "
        f"pazopanib at a dose of 400 mg once daily plus durvalumab, or the investigator's choice of trabectedin or gemcitabine.\nRESULTS: {results}\n"
    )


@pytest.mark.parametrize(
    ("results", "figures"),
    [
        # the drugs behind a dose belong to the name of its arm
        (
            "The median progression-free survival was 5.6 months and 3.9 months in the 800-mg pazopanib–durvalumab and 400-mg "
            "pazopanib–durvalumab groups, respectively, as compared with 2.2 months with trabectedin or gemcitabine.",
            [
                "a1 progression-free-survival median 5.6",
                "a2 progression-free-survival median 3.9",
                "a3 progression-free-survival median 2.2",
            ],
        ),
        # a dose between the name of a ratio and its value
        (
            "The hazard ratio for death in the 800-mg pazopanib group was 0.80.",
            ["a1/a3 overall-survival hazard-ratio 0.80"],
        ),
        ("Either pazopanib or trabectedin 1.5 mg was given.", []),
    ],
)
def test_doses_that_call_an_arm_with_their_drugs(results: str, figures: list[str]) -> None:
    assert told(doses(results)) == figures
    assert [a.role for a in doses(results).arms] == ["experimental", "experimental", "control"]


@pytest.mark.parametrize(
    ("results", "figures"),
    [
        # two in turn, and the third set against them
        (
            "The response rate was 36% and 19% in the doxorubicin plus olaratumab and gemcitabine plus docetaxel groups, respectively, as "
            "compared with 12% in the pazopanib group.",
            [
                "a1 objective-response-rate proportion 36",
                "a2 objective-response-rate proportion 19",
                "a3 objective-response-rate proportion 12",
            ],
        ),
        # one figure of two arms
        (
            "The response rate was 36% in the doxorubicin plus olaratumab group and in the gemcitabine plus docetaxel group, and 12% in the "
            "pazopanib group.",
            [
                "a1 objective-response-rate proportion 36",
                "a2 objective-response-rate proportion 36",
                "a3 objective-response-rate proportion 12",
            ],
        ),
        # but each its own where the second has one behind it
        (
            "The response rate was 36% in the doxorubicin plus olaratumab group and in the gemcitabine plus docetaxel group 19%.",
            ["a1 objective-response-rate proportion 36", "a2 objective-response-rate proportion 19"],
        ),
    ],
)
def test_figures_of_two_arms_beside_a_third(results: str, figures: list[str]) -> None:
    assert told(three_arms(results)) == figures


@pytest.mark.parametrize(
    ("results", "pairs"),
    [
        (
            "Patients given doxorubicin plus olaratumab had longer survival compared with those in the gemcitabine plus docetaxel arm "
            "(hazard ratio, 0.58; P = .008).",
            ["a1/a2 overall-survival hazard-ratio 0.58"],
        ),
        (
            "Doxorubicin plus olaratumab did not improve survival over gemcitabine plus docetaxel (hazard ratio, 0.97) or placebo (hazard "
            "ratio, 0.95).",
            ["a1/a2 overall-survival hazard-ratio 0.97", "a1/a3 overall-survival hazard-ratio 0.95"],
        ),
        (
            "Survival in the doxorubicin plus olaratumab group did not differ significantly from that in the gemcitabine plus docetaxel "
            "group (hazard ratio, 0.97).",
            ["a1/a2 overall-survival hazard-ratio 0.97"],
        ),
        # what is only named before is compared with nothing
        (
            "Doxorubicin plus olaratumab was active, and survival was longer with gemcitabine plus docetaxel (hazard ratio, 0.77).",
            ["a2/a3 overall-survival hazard-ratio 0.77"],
        ),
    ],
)
def test_a_ratio_behind_the_arm_that_another_one_is_compared_with(results: str, pairs: list[str]) -> None:
    found = read(
        "Treatment of advanced sarcoma\n\nMETHODS: Patients were randomly assigned to doxorubicin plus olaratumab, gemcitabine plus "
        f"docetaxel, or placebo.\nRESULTS: {results}\n"
    )
    assert told(found) == pairs


def test_a_denominator_of_those_treated_leaves_a_figure_on_the_arm_named_ahead() -> None:
    found = read(
        "Treatment of advanced sarcoma\n\nMETHODS: Patients were randomly assigned to doxorubicin (n=192), trabectedin (n=194), or "
        "pazopanib (n=191).\nRESULTS: The most common grade 3 adverse events in the doxorubicin group were nausea (18 [9%] of 192 patients) "
        "and anaemia (13 [7%]); in the trabectedin group they were fatigue (26 [14%] of 192 patients) and rash (19 [10%]).\n"
    )
    assert [line.split()[0] for line in told(found)] == ["a1", "a1", "a2", "a2"]


def test_bare_numbers_of_a_bracket_filled_like_the_one_before() -> None:
    found = two_arms(
        "Survival was longer with trabectedin in the high group (median 14.9 months vs 10.7 months, hazard ratio 0.61 [95% CI "
        "0.45-0.83], p=0.001) and in the low group (12.3 vs 10.3, 0.78 [0.64-0.96], p=0.009)."
    )
    assert told(found) == [
        "a1 overall-survival median 14.9",
        "a2 overall-survival median 10.7",
        "a1/a2 overall-survival hazard-ratio 0.61",
        "a1 overall-survival median 12.3",
        "a2 overall-survival median 10.3",
        "a1/a2 overall-survival hazard-ratio 0.78",
    ]
    scored = two_arms(
        "Survival was longer with trabectedin (median 14.9 months vs 10.7 months, hazard ratio 0.61 [95% CI 0.45-0.83]); the mean score was "
        "lower (4.1 vs 5.3, p=0.02)."
    )
    assert not any(r.value is not None and float(r.value) in (4.1, 5.3) and r.unit == "months" for r in scored.results)


@pytest.mark.parametrize(
    ("results", "figures"),
    [
        (
            "The response rate was higher (40% v 20% with pazopanib; P = .003) with doxorubicin plus olaratumab.",
            ["a1 objective-response-rate proportion 40", "a3 objective-response-rate proportion 20"],
        ),
        # an arm behind the bracket that has a figure of its own holds none in it
        (
            "The response rate was higher (40% v 20% with pazopanib) and doxorubicin plus olaratumab caused rash in 12%.",
            [
                "- objective-response-rate proportion 40",
                "a3 objective-response-rate proportion 20",
                "a1 adverse-event-rate proportion 12",
            ],
        ),
    ],
)
def test_the_arm_behind_a_bracket_that_names_the_other(results: str, figures: list[str]) -> None:
    assert told(three_arms(results)) == figures


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        (
            "In all, 289 patients were randomised: 73 to trabectedin, 75 to pazopanib, 72 to both, and 69 to observation.",
            [(["trabectedin"], 73), (["pazopanib"], 75), (["pazopanib", "trabectedin"], 72), ([], 69)],
        ),
        (
            "Patients were randomised: 73 to trabectedin, 75 to pazopanib and 72 to the combination.",
            [(["trabectedin"], 73), (["pazopanib"], 75), (["pazopanib", "trabectedin"], 72)],
        ),
        # what is not drugs is no arm
        (
            "Patients were randomised: 73 to trabectedin and 75 to pazopanib. We referred 12 to both clinics.",
            [(["trabectedin"], 73), (["pazopanib"], 75)],
        ),
    ],
)
def test_so_many_to_one_to_another_and_to_both(methods: str, arms: list[tuple[list[str], int]]) -> None:
    found = read(f"Treatment of advanced sarcoma\n\nMETHODS: {methods}\nRESULTS: Of all patients 12% responded.\n")
    assert [(sorted(a.drugs), a.n) for a in found.arms] == arms


@pytest.mark.parametrize(
    ("results", "arms"),
    [
        ("Rash was seen in 7%, 12% and 19% of the low-, medium-, and high-dose groups.", ["a1", "a2", "a3"]),
        (
            "Rash was seen in 19%, 12% and 7% of the high-, medium- and low-dose groups, respectively.",
            ["a3", "a2", "a1"],
        ),
        # kinds of tumours
        ("Rash was seen in 7% of low-, medium-, and high-grade tumours.", [None]),
    ],
)
def test_names_that_share_the_end_of_a_word(results: str, arms: list[str | None]) -> None:
    found = read(
        "Doses of anlotinib in sarcoma: a randomised trial\n\nMETHODS: Patients were randomly assigned to low-dose anlotinib, medium-dose "
        f"anlotinib or high-dose anlotinib.\nRESULTS: {results}\n"
    )
    assert [r.arm for r in found.results] == arms


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        (
            "Patients were randomised to four groups. One group received doxorubicin, a second group received ifosfamide, a third group "
            "alternated doxorubicin and ifosfamide and a fourth group underwent clinical assessment only.",
            [("experimental", ["doxorubicin"]), ("experimental", ["ifosfamide"]), ("experimental", ["doxorubicin", "ifosfamide"]), ("control", [])],
        ),
        (
            "Patients were randomised. The first group received doxorubicin, the second group ifosfamide and the third group no treatment.",
            [("experimental", ["doxorubicin"]), ("experimental", ["ifosfamide"]), ("control", [])],
        ),
        # what a second group was found to have is nothing that it was given
        (
            "Patients were randomised to doxorubicin or ifosfamide. One group of tumours was small and a second group was large.",
            [("experimental", ["doxorubicin"]), ("control", ["ifosfamide"])],
        ),
    ],
)  # fmt: skip
def test_groups_counted_off_one_after_the_other(methods: str, arms: list[tuple[str | None, list[str]]]) -> None:
    assert arms_of(methods) == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Survival was longer for both combinations than with pazopanib (15 and 14 v 11 months).", ["doxorubicin", "gemcitabine", "pazopanib"]),
        ("Survival was longer for both combinations when compared to pazopanib (15 months and 14 months versus 11 months, respectively).",
         ["doxorubicin", "gemcitabine", "pazopanib"]),
    ],
)  # fmt: skip
def test_the_last_of_three_figures_set_against_the_others(sentence: str, expected: list[str]) -> None:
    found = three_arms(sentence)
    drugs = {a.id: a.drugs for a in found.arms}
    assert [e in drugs[r.arm or ""] for r, e in zip(found.results, expected, strict=True)] == [True] * 3


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        (
            "Thirteen patients refused treatment: seven on the doxorubicin arm and six on the ifosfamide arm.",
            [None, None],
        ),
        ("Eligible were 113 patients: 57 on the doxorubicin arm and 56 on the ifosfamide arm.", [57, 56]),
    ],
)
def test_those_who_refused_are_no_size(sentence: str, sizes: list[int | None]) -> None:
    found = read(
        f"Treatment of advanced sarcoma\n\nMETHODS: Patients were randomised to doxorubicin or ifosfamide.\nRESULTS: {sentence}\n"
    )
    assert [a.n for a in sorted(found.arms, key=lambda a: a.drugs)] == sizes
