"""Lists with strokes, as abstracts of congresses write them. Sentences are made up."""

import pytest
from texts import publication

from kg.extract import extract
from kg.extract.text.plain import plain_spelling


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("CR/PR/SD/PD: 2/15/10/8.", "CR, PR, SD and PD: 2, 15, 10 and 8."),
        ("ORR/DCR (%) was 40/80.", "ORR and DCR (%) was 40 and 80."),
        ("Response (CR/PR/SD): 2 / 15 / 10.", "Response CR, PR and SD: 2, 15 and 10."),
        ("1/3/5-yr OS: 80%/60%/40%.", "1-, 3- and 5-year OS: 80%, 60% and 40%."),
        ("1-/3-year PFS 80/60%.", "1- and 3-year PFS 80 and 60%."),
        ("mPFS and mOS were 6.1/12.4 months.", "mPFS and mOS were 6.1 and 12.4 months."),
        ("CR/PR in A: 2/15 v B: 1/10%.", "CR/PR in A: 2/15 v B: 1/10%."),  # the first may be 2 of 15
        ("CR/PR/SD in A: 2/15/9, in B: 1/10/8.", "CR, PR and SD in A: 2, 15 and 9, in B: 1, 10 and 8."),
        # no lists: unlike lengths, a count with its total, dates, grades
        ("CR/PR/SD in 2/15.", "CR/PR/SD in 2/15."),
        ("CR/PR in 36/60 patients.", "CR/PR in 36/60 patients."),
        ("CR/PR was assessed on 12/3/2004.", "CR/PR was assessed on 12/3/2004."),
        ("Grade 3/4 PR 12/40.", "Grade 3/4 PR 12/40."),
    ],
)
def test_strokes_of_lists_become_commas(said: str, plain: str) -> None:
    assert plain_spelling(said)[0] == plain


def test_figures_of_a_list_with_strokes_keep_their_place_in_the_source() -> None:
    text = (
        "A trial\nMETHODS: Patients were randomised to FOLFOX (A) or FOLFIRI (B).\n"
        "RESULTS: CR/PR/SD in A: 2/15/10 and in B: 1/10/12. Median PFS/OS: A 6.5/12 mo.\n"
    )
    document = publication(text)
    found = extract(document)
    told = [(r.measure.removesuffix("-rate"), str(r.value), r.arm) for r in found.results]
    assert told == [
        ("complete-response", "2", "a1"),
        ("partial-response", "15", "a1"),
        ("stable-disease", "10", "a1"),
        ("complete-response", "1", "a2"),
        ("partial-response", "10", "a2"),
        ("stable-disease", "12", "a2"),
        ("progression-free-survival", "6.5", "a1"),
        ("overall-survival", "12", "a1"),
    ]
    assert all(document.text[r.evidence.start : r.evidence.end] == r.evidence.quote for r in found.results)


@pytest.mark.parametrize("said", ["CR/" * 20_000, "CR/PR " + "1/" * 20_000, "1/" * 20_000 + "5-year", "CR, " * 20_000])
def test_long_lists_take_no_longer_than_their_length(said: str) -> None:
    assert plain_spelling(said)[0] == said


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("A confirmed PR or CR was noted in 36 patients (60%).", "objective-response-rate"),
        ("36 patients (60%) had a PR or a CR.", "objective-response-rate"),
        ("A partial response or a complete response was obtained in 60%.", "objective-response-rate"),
        ("PR was seen in 60%.", "partial-response-rate"),
    ],
)
def test_a_partial_or_complete_response_is_a_response(said: str, measure: str) -> None:
    (result,) = extract(publication(f"A trial\nMETHODS: Sixty patients received FOLFOX.\nRESULTS: {said}")).results
    assert result.measure == measure
