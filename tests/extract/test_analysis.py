"""The prepared document: mentions resolved by the document's own abbreviations, quantities apart from names."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract.text.analysis import CLUTTER, Analysis, analyse
from kg.extract.text.quantity import QuantityKind
from kg.model import Document, DocumentKind
from kg.sources import read_documents
from kg.vocabulary import TermKind
from kg.vocabulary.matcher import default_matcher

SEEDS = Path(__file__).parents[2] / "seeds"


def analysed(text: str, title: str = "") -> Analysis:
    document = Document(id="test:1", kind=DocumentKind.PUBLICATION, title=title, text=text)
    return analyse(document, default_matcher())


def labels(text: str, *kinds: TermKind) -> list[str]:
    analysis = analysed(text)
    return [m.term.label for m in analysis.mentions_in(0, len(text), *kinds)]


def kinds(text: str) -> list[str]:
    return [q.kind.value for q in analysed(text).quantities]


@pytest.mark.parametrize(
    "text",
    [
        "Patients received 5-fluorouracil.",
        "Patients received 5-FU.",
        "Patients received FOLFOX-6.",
        "KRAS G12C was seen.",
    ],
)
def test_digits_of_names_are_no_quantities(text: str) -> None:
    assert kinds(text) == []


def test_ratio_unless_the_document_says_otherwise() -> None:
    assert "ratio" in kinds("The odds ratio (OR) was computed. The OR was 2.1.")
    assert "ratio" in kinds("The OR was 2.1.")
    assert "ratio" not in kinds("The objective response (OR) was assessed. OR: 45 patients.")
    assert "ratio" not in kinds("The response rate (RR) was assessed. RR 21 patients.")


def test_abbreviation_of_the_document_wins_over_the_lexicon() -> None:
    text = "Patients received doxorubicin and cyclophosphamide (AC). AC was given every 3 weeks."
    assert sorted(labels(text, TermKind.DRUG)) == ["cyclophosphamide"] * 3 + ["doxorubicin"] * 3
    capecitabine = "Adjuvant chemotherapy (AC) was given. AC lasted six months."
    assert labels(capecitabine, TermKind.DRUG, TermKind.REGIMEN) == []


def test_short_forms_need_company() -> None:
    assert labels("IRI plus oxaliplatin was given.", TermKind.DRUG) == ["irinotecan", "oxaliplatin"]
    assert labels("The IRI of the department was asked.", TermKind.DRUG) == []


def test_measures_through_their_abbreviations() -> None:
    text = "Median overall (OS) and progression-free survival (PFS) were 20 and 13 months."
    assert {"overall survival", "progression-free survival"} <= set(labels(text, TermKind.MEASURE))


def test_clutter_has_no_mentions_and_no_quantities() -> None:
    for path in sorted(SEEDS.glob("0*.txt")):
        (document,) = read_documents(path)
        analysis = analyse(document, default_matcher())
        clutter = [s for s in analysis.sections if s.kind in CLUTTER]
        for found in (*analysis.mentions, *analysis.quantities):
            assert not any(s.start <= found.start < s.end for s in clutter)


def test_parts_are_found_by_their_place() -> None:
    text = "Patients received cetuximab. The response rate was 41%. Then 12 received irinotecan."
    analysis = analysed(text)
    first, second, third = analysis.sentences
    assert analysis.text == text
    assert [m.term.label for m in analysis.mentions_in(first.start, first.end, TermKind.DRUG)] == ["cetuximab"]
    assert [m.term.label for m in analysis.mentions_in(third.start, third.end, TermKind.DRUG)] == ["irinotecan"]
    assert [q.kind for q in analysis.quantities_in(second.start, second.end)] == [QuantityKind.PERCENT]
    assert analysis.sentence_at(text.index("41%")) == second
    assert analysis.sentence_at(len(text)) is None
    assert [(m.start, m.end) for m in analysis.mentions] == sorted((m.start, m.end) for m in analysis.mentions)
