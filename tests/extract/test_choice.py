"""Where the figures of a document fit its likeliest list of arms badly, another of its statements tells the arms."""

from texts import publication

from kg.extract import extract
from kg.extract.arms.assembly import arm_sets
from kg.extract.pipeline import readings
from kg.extract.text.analysis import analyse
from kg.vocabulary.matcher import default_matcher

PLAIN = publication(
    "Cetuximab in colorectal cancer\n\nMETHODS: Patients were randomly assigned to FOLFIRI plus cetuximab or FOLFIRI.\n"
    "RESULTS: The response rate was 41% with cetuximab and 30% with FOLFIRI."
)


def test_other_lists_are_read_only_when_asked_for_and_none_comes_twice() -> None:
    ways = list(arm_sets(analyse(PLAIN, default_matcher())))
    assert [a.drugs for a in ways[0].arms] == [a.drugs for a in extract(PLAIN).arms]
    assert len(ways) <= 3
    assert len({tuple((a.label, a.drugs) for a in w.arms) for w in ways}) == len(ways)


def test_a_surely_read_document_keeps_its_likeliest_arms() -> None:
    first = next(readings(PLAIN))
    assert first.expected() > 0.7 * len(first.results)
    assert [a.label for a in extract(PLAIN).arms] == [a.label for a in first.arms]


# The sentence of the sizes runs two doses together ("71 20 mg of donepezil"), so that it seems to tell two arms.
THREE_DOSES = publication(
    "Donepezil for fatigue in brain tumours: a randomised trial\n\nBACKGROUND: Some 90% of patients report fatigue.\n"
    "METHODS: Patients were randomised to 10 mg of donepezil, 20 mg of donepezil, or placebo for 8 weeks.\n"
    "RESULTS: Of 216 patients, 74 received 10 mg of donepezil (mean [SD] age, 58 [12] years; 30 women [41%]), 71\n"
    "20 mg of donepezil (mean [SD] age, 57 [12] years; 27 women [38%]), and 71 placebo (mean [SD] age, 57 [12] years; 29 women [41%]). "
    "There was no difference in fatigue reduction between arms (31% [95% CI 21%-43%] for 10 mg of donepezil, 27% [95% CI 17%-39%] for "
    "20 mg of donepezil, and 30% [95% CI 19%-42%] for placebo). Global fatigue fell less in users of steroids than in others "
    "(-0.7 [95% CI, -1.5 to -0.3] vs -1.7 [95% CI, -2.1 to -1.3]). More patients (2 vs 7) reported insomnia."
)


def test_arms_named_each_beside_a_figure_of_one_outcome_are_not_given_up_for_fewer() -> None:
    read = extract(THREE_DOSES)
    assert [a.label for a in read.arms] == ["10 mg of donepezil", "20 mg of donepezil", "placebo"]
    assert [(str(r.value), r.arm) for r in read.results if r.level == 95 and r.unit == "%"] == [
        ("31", "a1"),
        ("27", "a2"),
        ("30", "a3"),
    ]
