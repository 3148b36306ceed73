"""Two treatments joined to one: every word of ``JOINED_BY`` in every way a design tells it."""

import pytest

from kg.extract.arms.design_words import JOINED_BY
from kg.extract.pipeline import extract
from kg.sources.text import read_text

_DESIGNS = [
    (
        "Patients were randomised to gemcitabine {0} erlotinib (n = 60) or gemcitabine (n = 58).",
        {"gemcitabine", "erlotinib"},
        {"gemcitabine"},
    ),
    ("Patients were randomised to gemcitabine alone or {0} erlotinib.", {"gemcitabine"}, {"gemcitabine", "erlotinib"}),
    (
        "Patients were randomly assigned to docetaxel {0} cisplatin or vinorelbine {0} cisplatin.",
        {"docetaxel", "cisplatin"},
        {"vinorelbine", "cisplatin"},
    ),
    ("Docetaxel {0} cisplatin was compared with cisplatin in 118 patients.", {"docetaxel", "cisplatin"}, {"cisplatin"}),
    (
        "Patients were randomised to receive sorafenib or placebo {0} doxorubicin.",
        {"sorafenib", "doxorubicin"},
        {"doxorubicin"},
    ),
    (
        "We randomly allocated 118 patients to paclitaxel 80 mg/m2 weekly {0} trastuzumab or to paclitaxel alone.",
        {"paclitaxel", "trastuzumab"},
        {"paclitaxel"},
    ),
]


# "A alone or on top of B" is no way to tell a design
_CASES = [(j, *d) for d in _DESIGNS for j in (*JOINED_BY, "added to") if not (j == "on top of" and "alone or" in d[0])]


@pytest.mark.parametrize(("joined", "design", "first", "second"), _CASES)
def test_treatments_joined(joined, design, first, second):
    text = design.format(joined) + " The response rate was 30% vs 18%."
    arms = extract(read_text(text[0].upper() + text[1:])).arms
    assert {frozenset(a.drugs) for a in arms} == {frozenset(first), frozenset(second)}


@pytest.mark.parametrize(
    ("design", "first", "second"),
    [
        ("paclitaxel plus trastuzumab or to the same chemotherapy.", {"paclitaxel", "trastuzumab"}, {"paclitaxel"}),
        (
            "FOLFOX combined with cetuximab (n = 57) or the same chemotherapy (n = 61).",
            {"fluorouracil", "leucovorin", "oxaliplatin", "cetuximab"},
            {"fluorouracil", "leucovorin", "oxaliplatin"},
        ),
        (
            "paclitaxel plus trastuzumab weekly or the same chemotherapy every 3 weeks with trastuzumab.",
            {"paclitaxel", "trastuzumab"},
            {"paclitaxel", "trastuzumab"},
        ),
        (
            "paclitaxel plus carboplatin weekly or the same chemotherapy every 3 weeks.",
            {"paclitaxel", "carboplatin"},
            {"paclitaxel", "carboplatin"},
        ),
    ],
)
def test_same_chemotherapy(design, first, second):
    arms = extract(
        read_text(f"In all, 118 patients were randomised to {design} The response rate was 30% vs 18%.")
    ).arms
    assert sorted(sorted(a.drugs) for a in arms) == sorted(sorted(d) for d in (first, second))
