"""Figures that go on with what was told before them: pairs behind a bracket, kinds of patients, totals told first."""

from __future__ import annotations

import pytest

from tests.extract.test_trials_of_today import one_arm, read, two_arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # the number of a study counts nobody
        ("In study 2, responses were seen in 11 patients.", [11]),
        ("Of those in trial 1, responses were seen in 11 patients.", [11]),
        ("In studies 1 and 2, responses were seen in 11 patients.", [11]),
        ("In the study, 2 patients had a response.", [2]),
    ],
)
def test_the_number_of_a_study_counts_no_patients(sentence: str, expected: list[int]) -> None:
    assert [r.value for r in one_arm(sentence).results] == expected


@pytest.mark.parametrize(
    ("sentence", "arms"),
    [
        ("One pt in B died of sepsis.", ["a2"]),
        ("Two patients on A died.", ["a1"]),
        ("One patient with B died.", [None]),
        ("One patient in A to C died.", [None]),
    ],
)
def test_those_of_an_arm_called_by_its_bare_letter(sentence: str, arms: list[str | None]) -> None:
    found = read(
        "Docetaxel in gastric cancer\n\nMETHODS: 148 patients were randomly assigned to docetaxel plus cisplatin (arm A) or cisplatin "
        f"alone (arm B).\nRESULTS: {sentence}\n"
    )
    assert [r.arm for r in found.results] == arms


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what is told of all arms in turn, and then of something else
        (
            "Nausea was seen in 18 (30.0%) and 26 (41.9%) patients, respectively, and in only 7 of the 90 infusions (7.8%) was there a fever.",
            ["a1 30.0", "a2 41.9", "- 7.8"],
        ),
        ("Nausea was seen in 18 (30.0%) and 26 (41.9%) patients, respectively.", ["a1 30.0", "a2 41.9"]),
        # a second pair behind a bracket with a ratio, with its own outcome behind it
        (
            "The response rate was 41% with trabectedin and 30% with doxorubicin (odds ratio 1.7); 28% vs 15% of patients underwent hepatectomy.",
            ["a1 41", "a2 30", "a1/a2 1.7", "a1 28 resection-rate", "a2 15 resection-rate"],
        ),
        (
            "The response rate was 41% with trabectedin and 30% with doxorubicin (odds ratio 1.7); 28% and 15% achieved an R0 resection.",
            ["a1 41", "a2 30", "a1/a2 1.7", "a1 28 r0-resection-rate", "a2 15 r0-resection-rate"],
        ),
        (
            "The response rate was 41% in the trabectedin group (95% CI, 28-54) and 30% in the doxorubicin group (odds ratio 1.7).",
            ["a1 41", "a2 30", "a1/a2 1.7"],
        ),
    ],
)  # fmt: skip
def test_pairs_beside_figures_of_something_else(sentence: str, expected: list[str]) -> None:
    found = [
        f"{r.arm or '-'}{'/' + r.comparator if r.comparator else ''} {r.value}"
        + (f" {r.measure}" if "resection" in r.measure else "")
        for r in sorted(two_arms(sentence).results, key=lambda r: r.evidence.end)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("care", "drugs"),
    [
        # what only some of an arm came to get is no part of it
        ("supportive care, which in 9 patients (19%) came to include oral capecitabine", []),
        ("supportive care, which for some of them later included capecitabine", []),
        ("supportive care, which included capecitabine", ["capecitabine"]),
        ("supportive care and capecitabine", ["capecitabine"]),
    ],
)
def test_what_some_of_an_arm_came_to_get(care: str, drugs: list[str]) -> None:
    found = read(
        "A randomised trial in gastric cancer\n\nMETHODS: 49 patients were randomly allocated to weekly cisplatin and 47 to "
        f"{care}.\nRESULTS: Survival at 1 year was 53% with cisplatin and 30% in controls.\n"
    )
    assert [sorted(arm.drugs) for arm in found.arms] == [["cisplatin"], drugs]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        # what goes on with the outcome before, of kinds of patients told by what they had had
        ("It was 15.2 months in patients who had received two drugs and 8.9 months in those who had received three.", [15.2, 8.9]),
        ("It was 15.2 months in patients who underwent surgery and 8.9 months in those who did not.", [15.2, 8.9]),
        ("It was 15.2 months in patients with ECOG performance status 0 and 8.9 months in those with 1.", [15.2, 8.9]),
        ("It was given for 15.2 months and had 8.9 months of effect.", []),
    ],
)  # fmt: skip
def test_kinds_of_patients_told_by_what_they_had_had(sentence: str, values: list[float]) -> None:
    found = one_arm(f"Median overall survival was 10.6 months. {sentence}").results
    assert [(r.measure, float(r.value or 0)) for r in found[1:]] == [("overall-survival", v) for v in values]


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("Downstaging to curative-intent resection was achieved in 12 (20%).", ["conversion-rate"]),
        ("Downsizing to potentially curative liver resection was seen in 12 (20%).", ["conversion-rate"]),
        ("Curative-intent resection was achieved in 12 (20%).", ["resection-rate"]),
        ("Positive soft tissue surgical margins were present in 20% of the specimens.", ["r1-resection-rate"]),
        ("Positive soft tissue cultures were present in 20% of the specimens.", []),
    ],
)
def test_resections_with_more_words(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in one_arm(sentence).results] == measures


_IN_EACH = (
    "RESULTS: In study 1, median survival was 8 months with docetaxel and 10 months with gefitinib. In study 2, the response rate was 17% "
    "and 29%, respectively, and median survival was 7 months with docetaxel.\n"
)


@pytest.mark.parametrize(
    ("methods", "arms"),
    [
        # a study with a drug that no arm got
        (
            "In study 1, patients were randomly assigned to docetaxel or gefitinib. In study 2, patients were randomly assigned to docetaxel "
            "or erlotinib.",
            ["a1", "a2", None, None, None],
        ),
        (
            "We analysed a randomised trial (docetaxel versus gefitinib; study 1) and a phase II trial in later lines (pemetrexed; study 2).",
            ["a1", "a2", None, None, None],
        ),
        # studies of the same drugs, and one told apart by what its patients had had before
        ("In two trials (study 1 and study 2), patients were randomly assigned to docetaxel or gefitinib.", ["a1", "a2", "a1", "a2", "a1"]),
        (
            "Patients were randomly assigned to docetaxel or gefitinib. In study 1, they were untreated. In study 2, they were pretreated with "
            "erlotinib.",
            ["a1", "a2", "a1", "a2", "a1"],
        ),
    ],
)  # fmt: skip
def test_figures_of_a_study_that_gave_other_drugs(methods: str, arms: list[str | None]) -> None:
    found = read(f"Docetaxel and gefitinib in lung cancer\n\nMETHODS: {methods}\n{_IN_EACH}")
    assert [r.arm for r in sorted(found.results, key=lambda r: r.evidence.end)] == arms


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("57 patients were embolized, of whom 29 (50.9%) also underwent resection.", 57),
        ("57 patients had stable disease; of these, 29 (50.9%) underwent resection.", 57),
        ("57 patients were embolized, and 29 (50.9%) underwent resection.", None),
        ("57 patients were embolized, of whom 29 (61.7%) underwent resection.", None),
    ],
)
def test_some_of_those_told_first(sentence: str, total: int | None) -> None:
    (found,) = [r for r in two_arms(sentence).results if r.measure == "resection-rate"]
    assert (found.events, found.total) == (29, total)


@pytest.mark.parametrize(
    ("sentence", "measures"),
    [
        ("In only 9 of the 70 lesions (12.9%) did the tumour recur.", ["recurrence-rate"]),
        ("In only 9 of 70 patients (12.9%) did their cancer come back.", ["recurrence-rate"]),
        ("In only 9 of the 70 lesions (12.9%) did the tumour bleed.", []),
        ("Peptic ulceration was seen in 9 patients.", ["adverse-event-rate"]),
    ],
)
def test_events_told_in_other_words(sentence: str, measures: list[str]) -> None:
    assert [r.measure for r in one_arm(sentence).results] == measures


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A median of three treatments (range, 1-6) was given.", ["treatment-duration median 3 1 6"]),
        ("Patients received a median of 2 sessions (range 1-5).", ["treatment-duration median 2 1 5"]),
        ("Patients had received a median of 2 treatments.", []),
        ("A median of three prior treatments (range, 1-6) was given.", []),
        ("Follow-up was at least 2 years.", ["follow-up-time range None 2 None"]),
        ("Follow-up was at 2 years.", []),
    ],
)
def test_how_many_treatments_were_given_and_the_shortest_follow_up(sentence: str, expected: list[str]) -> None:
    found = [f"{r.measure} {r.statistic} {r.value} {r.low} {r.high}" for r in one_arm(sentence).results]
    assert found == expected
