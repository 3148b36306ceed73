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
