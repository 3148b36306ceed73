"""Arms of trials that ask two questions of the same patients: factorial designs told by their margins, and second randomisations."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.model import Document, DocumentKind, Extraction, text_id

RIVALS = "In a 2 x 2 factorial design, patients were randomly assigned to gemcitabine or vinorelbine and to celecoxib or placebo."
OPTIONAL = (
    "Women were randomly assigned to octreotide (30 mg) plus toremifene (60 mg) or letrozole (2.5 mg) with or without "
    "ibandronate (6 mg) for 3 years."
)
NEITHER = "Patients were allocated, in a two-by-two design, to docetaxel versus no docetaxel and to triptorelin versus no triptorelin."
AGAIN = (
    "Patients were randomly assigned to bendamustine or fludarabine. Those who responded were randomised again to maintenance "
    "lenalidomide or observation."
)
IN_ONE = (
    "Patients were randomly assigned to bendamustine (n = 118) or fludarabine (n = 114); 115 responders were randomly assigned to "
    "lenalidomide (n = 57) or observation (n = 58)."
)

# the design, what is told, and of each figure the arm by its label, of a ratio also the other one
CASES = [
    (RIVALS, "Response rates were 31% with gemcitabine and 27% with vinorelbine, and 33% with celecoxib versus 25% with placebo.", "31:gemcitabine 27:vinorelbine 33:celecoxib 25:placebo"),
    (RIVALS, "Median survival was 9 v 8 months for gemcitabine v vinorelbine (HR, 0.90) and 10 v 7 months for celecoxib v placebo (HR, 0.75).", "9:gemcitabine 8:vinorelbine 0.90:gemcitabine:vinorelbine 10:celecoxib 7:placebo 0.75:celecoxib:placebo"),
    (RIVALS, "The two drugs did not differ: the hazard ratio for death with vinorelbine was 1.08. Celecoxib did not help: HR with celecoxib, 0.97. Rash was seen with celecoxib in 13% and with gemcitabine in 5%.", "1.08:vinorelbine:gemcitabine 0.97:celecoxib:placebo 13:celecoxib 5:gemcitabine"),
    (RIVALS, "Rash was more frequent with gemcitabine (31% v 27%); celecoxib led to more ulcers than placebo (8% v 2%), and to oedema (5% v 1%).", "31:gemcitabine 27:vinorelbine 8:celecoxib 2:placebo 5:celecoxib 1:placebo"),
    (OPTIONAL, "Disease-free survival was 92% in the toremifene group, 91% in the letrozole group, 90% without ibandronate and 94% with ibandronate.", "92:toremifene 91:letrozole 90:without-ibandronate 94:ibandronate"),
    (OPTIONAL, "The hazard ratio for death in the letrozole group was 1.08. The addition of ibandronate reduced the risk of death (hazard ratio, 0.71).", "1.08:letrozole:toremifene 0.71:ibandronate:without-ibandronate"),
    (NEITHER, "Relapse was seen in 10% of the docetaxel arms and 20% of the no-docetaxel arms, and in 15% of the triptorelin-containing arms and 16% of the non-triptorelin arms.", "10:docetaxel 20:no-docetaxel 15:triptorelin 16:no-triptorelin"),
    (NEITHER, "Fatigue was more common with than without docetaxel (14% vs 9%). Hot flushes were seen in 30% of those given triptorelin and in 12% of those who were not.", "14:docetaxel 9:no-docetaxel 30:triptorelin 12:no-triptorelin"),
    (NEITHER, "Docetaxel reduced the risk of relapse (HR, 0.70), with 3-year survival rates of 70% v 60%. With triptorelin it was 66% versus 64% without.", "0.70:docetaxel:no-docetaxel 70:docetaxel 60:no-docetaxel 66:triptorelin 64:no-triptorelin"),
    (IN_ONE, "The response rate was 71% with bendamustine and 60% with fludarabine. Two-year survival was 76% for lenalidomide compared with 61% for observation.", "71:bendamustine 60:fludarabine 76:lenalidomide 61:observation"),
    (AGAIN, "The response rate was 71% with bendamustine and 60% with fludarabine. Progression-free survival at 3 years was 75% with lenalidomide and 58% with observation (HR, 0.55).", "71:bendamustine 60:fludarabine 75:lenalidomide 58:observation 0.55:lenalidomide:observation"),
]  # fmt: skip


def read(design: str, told: str) -> Extraction:
    text = f"A trial of two questions\n\nMETHODS: {design}\nRESULTS: {told}\n"
    return extract(
        Document(id=text_id(text), kind=DocumentKind.PUBLICATION, title="A trial of two questions", text=text)
    )


@pytest.mark.parametrize(("design", "told", "expected"), CASES)
def test_levels_of_factors(design: str, told: str, expected: str) -> None:
    found = read(design, told)
    label = {a.id: a.label.removeprefix("maintenance ").replace(" ", "-") for a in found.arms}
    got = [
        ":".join([str(r.value), label[r.arm or ""], *([label[r.comparator]] if r.comparator else [])])
        for r in found.results
    ]
    assert sorted(got) == sorted(expected.split())


def test_everybody_is_given_what_stands_before_the_choice() -> None:
    found = read(
        OPTIONAL, "Survival was 92% with toremifene, 91% with letrozole, 94% with ibandronate and 90% without."
    )
    drugs = {a.label: set(a.drugs) for a in found.arms}
    assert drugs["letrozole"] == {"octreotide", "letrozole"}
    assert drugs["without ibandronate"] == {"octreotide"}


def test_four_arms_where_the_results_tell_of_two_drugs_together() -> None:
    found = read(
        "In a factorial trial, patients were allocated to epirubicin or doxorubicin, with or without ibandronate.",
        "Response was seen in 40% with epirubicin alone, 44% with epirubicin plus ibandronate, 38% with doxorubicin alone and "
        "42% with doxorubicin plus ibandronate.",
    )
    assert sorted(a.drugs for a in found.arms) == [
        ("doxorubicin",), ("doxorubicin", "ibandronate"), ("epirubicin",), ("epirubicin", "ibandronate"),
    ]  # fmt: skip


def test_what_is_given_by_choice_is_no_factor() -> None:
    found = read(
        "Patients were randomly assigned to epirubicin or doxorubicin with or without ibandronate at the discretion of their physician.",
        "Response was seen in 40% with epirubicin and 38% with doxorubicin, and in 39% of those not given ibandronate.",
    )
    assert len(found.arms) == 2


def test_treatment_at_progression_is_no_second_draw() -> None:
    found = read(
        "Women were randomly assigned to docetaxel or paclitaxel. At progression they received capecitabine or vinorelbine.",
        "Response rates were 41% with docetaxel and 30% with paclitaxel, and 12% with capecitabine.",
    )
    assert [a.drugs for a in found.arms] == [("docetaxel",), ("paclitaxel",)]


def test_the_sides_of_a_comparison_inserted_between_commas() -> None:
    found = read(
        "Patients were randomly assigned to octreotide with or without ibandronate.",
        "Adding ibandronate to octreotide, as compared with octreotide without ibandronate, led to a relative reduction of 36% in "
        "the risk of progression (hazard ratio, 0.64; 95% CI, 0.46 to 0.91).",
    )
    given = next(a.id for a in found.arms if "ibandronate" in a.drugs)
    assert all(r.arm == given for r in found.results)
    assert len(found.results) == 2


def test_ratios_of_a_row_of_arms_are_each_against_the_control() -> None:
    found = read(
        "Patients were randomly assigned to placebo, celecoxib or aspirin.",
        "Hazard ratios for relapse with celecoxib and aspirin were 0.98 (95% CI, 0.82 to 1.15; P = .85) and 0.86 (95% CI, 0.70 to 1.05; "
        "P = .13), respectively. The hazard ratio of death for celecoxib and placebo was 0.9.",
    )
    label = {a.id: a.label for a in found.arms}
    sides = [(label[r.arm or ""], label[r.comparator or ""]) for r in found.results]
    assert sides == [("celecoxib", "placebo"), ("aspirin", "placebo"), ("celecoxib", "placebo")]
