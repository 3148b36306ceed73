"""Congress abstracts and other telegraphic texts: arms by short names, figures without verbs. Made up."""

from decimal import Decimal

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id


def read(methods: str, results: str, title: str = "First-line treatment of advanced urothelial cancer") -> Extraction:
    text = f"{title}\n\nBackground: New options needed. Methods: {methods} Results: {results} Conclusions: As expected."
    return extract(Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title=title, text=text))


def figures(extraction: Extraction, measure: str) -> list[tuple[Decimal | None, tuple[str, ...]]]:
    """Value and the drugs of its arm, for each figure of the measure."""
    drugs = {a.id: tuple(sorted(a.drugs)) for a in extraction.arms}
    return [(r.value, drugs.get(r.arm or "", ())) for r in extraction.results if r.measure == measure]


ONE, TWO = ("cisplatin", "docetaxel"), ("cisplatin", "gemcitabine")

GLOSSARIES = [
    "Phase II. DC: docetaxel 75 mg/m2 + cisplatin 75 mg/m2 d1 q3w; GC: gemcitabine 1 g/m2 d1+8 + cisplatin 75 mg/m2.",
    "Pts randomized 1:1. DC = docetaxel + cisplatin; GC = gemcitabine + cisplatin.",
    "Arm DC: docetaxel + cisplatin × 6. Arm GC (control): gemcitabine + cisplatin × 6.",
    "DC, n=48: docetaxel, cisplatin q21d. GC, n=51: gemcitabine, cisplatin q21d.",
    "Randomization, 2 arms: DC (n = 48): docetaxel + cisplatin; GC (n = 51): gemcitabine + cisplatin.",
    "Regimens: Doc-C = docetaxel/cisplatin, Gem-C = gemcitabine/cisplatin.",
    "Taxane doublet (DC): docetaxel + cisplatin. Antimetabolite doublet (GC): gemcitabine + cisplatin.",
]


@pytest.mark.parametrize("methods", GLOSSARIES)
def test_a_glossary_defines_the_arms(methods: str) -> None:
    one, two = ("Doc-C", "Gem-C") if "Doc-C" in methods else ("DC", "GC")
    found = read(
        methods, f"ORR: {one} 42%, {two} 35%. mPFS: {two} 6.1 mo; {one} 7.3 mo. G3/4 anemia: {one} 12%, {two} 19%."
    )
    assert [tuple(sorted(a.drugs)) for a in found.arms] == [ONE, TWO]
    assert figures(found, "objective-response-rate") == [(Decimal(42), ONE), (Decimal(35), TWO)]
    assert figures(found, "progression-free-survival") == [(Decimal("6.1"), TWO), (Decimal("7.3"), ONE)]
    assert figures(found, "adverse-event-rate") == [(Decimal(12), ONE), (Decimal(19), TWO)]


def test_sizes_and_roles_of_a_glossary() -> None:
    found = read(GLOSSARIES[3], "ORR: DC 42%, GC 35%.")
    assert [a.n for a in found.arms] == [48, 51]
    found = read(GLOSSARIES[2], "ORR: DC 42%, GC 35%.")
    assert [a.role for a in found.arms] == ["experimental", "control"]


def test_a_heading_is_no_name_of_an_arm() -> None:
    found = read("Treatment: docetaxel + cisplatin. Premedication: dexamethasone. Support: filgrastim.", "ORR 42%.")
    assert len(found.arms) == 1


def test_a_point_behind_months_ends_the_sentence() -> None:
    found = read("Pts received docetaxel.", "Median follow-up was 26 mo. mPFS was 5.5 mo. 2-y OS 31%.")
    assert [(r.measure, r.value, r.time) for r in found.results] == [
        ("follow-up-time", Decimal(26), None),
        ("progression-free-survival", Decimal("5.5"), None),
        ("overall-survival", Decimal(31), "2 years"),
    ]
