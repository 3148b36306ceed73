"""Answers: which figures are listed, which are left out and why, and how far they apply."""

from __future__ import annotations

import json
from decimal import Decimal

from kg.graph import Graph
from kg.query.answer import _agrees, all_rows, ask
from kg.query.rows import Answer, AnswerRow
from kg.views.tables import json_text


def figures(answer: Answer) -> list[tuple[str | None, str, str]]:
    return [(row.measure, str(row.value), row.status) for row in answer]


def only(answer: Answer) -> AnswerRow:
    assert len(answer) == 1, figures(answer)
    return answer.rows[0]


def test_class_question_lists_own_and_cited_points_only(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "anti-EGFR regimens with conversion rate > 50%")
    assert figures(answer) == [("r0-resection-rate", "54.2", "reported"), ("conversion-rate", "66", "cited")]
    assert dict(answer.left_out) == {
        "figures of patients selected by the outcome or by referral": 1,
        "planned figures (assumptions and thresholds)": 1,
        "ranges without a point": 1,
    }


def test_own_only_leaves_cited_figures_out(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "anti-EGFR regimens with conversion rate > 50%", own_only=True)
    assert figures(answer) == [("r0-resection-rate", "54.2", "reported")]
    assert dict(answer.left_out)["figures cited from elsewhere"] == 2


def test_row_carries_its_key_and_its_sentence(sample_graph: Graph) -> None:
    row = only(ask(sample_graph, "R0 resection rate over 50% with cetuximab"))
    assert (row.trial, row.registry_ids, row.document) == ("ALPHA", ("NCT01000001",), "pmid:10000001")
    assert row.regimen == "mFOLFOX6 + cetuximab"
    assert row.drugs == ("cetuximab", "fluorouracil", "leucovorin", "oxaliplatin")
    assert row.biomarkers == ("KRAS exon 2 wild-type",)
    assert row.evidence.quote == "26 patients (54.2%)"
    assert row.evidence.sentence == "An R0 resection was achieved in 26 patients (54.2%)."


def test_denominator_of_the_arm_is_marked_as_such(sample_graph: Graph) -> None:
    row = only(ask(sample_graph, "R0 resection rate over 50% with cetuximab"))
    assert (row.events, row.total, row.total_source) == (26, 48, "arm")


def test_denominator_is_not_taken_from_the_arm_when_it_does_not_agree(sample_graph: Graph) -> None:
    row = next(r for r in ask(sample_graph, "response rate of capecitabine"))
    assert (row.events, row.total, row.total_source) == (None, None, None)


def test_a_denominator_must_agree_to_the_last_digit() -> None:
    assert _agrees(Decimal("54.2"), 26, 48)
    assert not _agrees(Decimal("54.2"), 26, 50)
    assert not _agrees(Decimal("54.2"), 26, None)
    assert not _agrees(Decimal("104.2"), 50, 48)


def test_json_row_has_every_promised_field(sample_graph: Graph) -> None:
    row = json.loads(json_text(ask(sample_graph, "R0 resection rate over 50%").rows[0].as_dict()))
    promised = (
        "trial document regimen drugs measure statistic value unit low high events total time arm population "
        "biomarkers status evidence applicability"
    )
    assert set(promised.split()) <= row.keys()
    assert set(row["evidence"]) >= {"document", "quote", "start", "end"}
    assert row["value"] == 54.2


def test_durations_are_compared_in_any_unit(sample_graph: Graph) -> None:
    for question in ("PFS > 10 months", "PFS over 0.9 years", "PFS of at least 340 days", "PFS > 48 weeks"):
        assert figures(ask(sample_graph, question)) == [("progression-free-survival", "11.2", "reported")], question


def test_a_measure_is_named_by_itself_not_by_a_narrower_one(sample_graph: Graph) -> None:
    # Hepatic progression-free survival shares the contract word of progression-free survival.
    assert only(ask(sample_graph, "PFS > 10 months")).measure_label == "progression-free survival"


def test_equality_is_exact(sample_graph: Graph) -> None:
    assert figures(ask(sample_graph, "median PFS = 9 months")) == [("progression-free-survival", "9", "reported")]
    assert len(ask(sample_graph, "median PFS > 11.2 months")) == 0
    assert len(ask(sample_graph, "median PFS of at least 11.2 months")) == 1


def test_ratio_shows_both_arms(sample_graph: Graph) -> None:
    row = only(ask(sample_graph, "overall survival hazard ratio below 0.8"))
    assert (row.arm, row.comparator, row.p) == ("FOLFIRI with panitumumab", "FOLFIRI alone", "=.004")


def test_a_rate_question_never_lists_ratios(sample_graph: Graph) -> None:
    assert len(ask(sample_graph, "overall survival > 0 %")) == 0


def test_named_regimen_covers_its_variants(sample_graph: Graph) -> None:
    assert {row.document for row in ask(sample_graph, "FOLFOX response rate")} == {"pmid:10000001"}


def test_excluded_drug(sample_graph: Graph) -> None:
    row = only(ask(sample_graph, "FOLFIRI without panitumumab, response rate"))
    assert row.arm == "FOLFIRI alone"


def test_both_figures_must_hold_for_the_same_arm(sample_graph: Graph) -> None:
    both = ask(sample_graph, "response rate > 50% and PFS > 10 months")
    assert {row.arm for row in both} == {"FOLFIRI with panitumumab"}
    assert len(both) == 2
    assert len(ask(sample_graph, "response rate > 50% and PFS < 10 months")) == 0
    assert len(ask(sample_graph, "response rate > 62% or PFS < 10 months")) == 2


def test_narrower_evidence_applies_fully(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "response rate > 50% in KRAS wild-type patients")
    by_document = {row.document: row.applicability for row in answer}
    assert by_document == {"pmid:10000001": "partial", "pmid:10000002": "full"}


def test_wider_evidence_applies_partly_and_says_why(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "RAS wild-type, R0 resection rate")
    row = only(answer)
    assert row.applicability == "partial"
    assert row.applicability_reason is not None
    assert row.applicability_reason.startswith("selected for KRAS exon 2 wild-type only")


def test_unstated_biomarker_is_counted_not_listed(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "HER2 positive, response rate")
    assert len(answer) == 0
    assert dict(answer.left_out) == {"figures whose ERBB2 status is not stated": 4}


def test_opposite_biomarker_is_neither_listed_nor_unknown(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "RAS mutant, PFS")
    assert len(answer) == 0
    assert answer.left_out == ()


def test_disease_covers_narrower_ones(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "colorectal cancer, response rate > 50%")
    assert {row.document for row in answer} == {"pmid:10000001", "pmid:10000002"}


def test_trial_by_acronym_and_number(sample_graph: Graph) -> None:
    assert {r.document for r in ask(sample_graph, "response rate in alpha")} == {"pmid:10000001"}
    assert {r.document for r in ask(sample_graph, "response rate in NCT01000002")} == {"pmid:10000002"}


def test_design_restricts(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "phase 3 randomised trials with more than 200 patients, response rate")
    assert {row.document for row in answer} == {"pmid:10000002"}


def test_adverse_event_by_name_and_grade(sample_graph: Graph) -> None:
    assert str(only(ask(sample_graph, "grade 3-4 diarrhoea with panitumumab above 10%")).value) == "14"
    assert len(ask(sample_graph, "diarrhea of grade 4")) == 1  # grade 3-4 holds grade 4; the row says so
    assert len(ask(sample_graph, "grade 1 diarrhea")) == 0
    assert len(ask(sample_graph, "nausea with panitumumab")) == 0


def test_question_without_a_measure_lists_arms(sample_graph: Graph) -> None:
    answer = ask(sample_graph, "anti-EGFR regimens")
    assert [(row.trial, row.arm, row.measure) for row in answer] == [
        ("ALPHA", "mFOLFOX6 + cetuximab", None),
        ("NCT01000002", "FOLFIRI with panitumumab", None),
    ]
    assert all(row.evidence.quote for row in answer)


def test_understanding_names_the_narrower_measures(sample_graph: Graph) -> None:
    understood = dict(ask(sample_graph, "conversion rate > 50%").understood)
    assert "R0 resection rate" in understood["measure"]
    assert understood["measure"].endswith("> 50 %")


def test_all_rows_hold_ranges_and_arms_but_nothing_planned(sample_graph: Graph) -> None:
    rows = all_rows(sample_graph)
    assert {row.statistic for row in rows} >= {"range", "median", None}
    assert not [row for row in rows if row.value == 70]
