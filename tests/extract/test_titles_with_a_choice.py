"""Titles that offer a choice, "A or B with C": two arms where the results give each a figure, else one arm given either; and
what tells two arms of one choice apart: routes and numbers.

Sentences are made up.
"""

from __future__ import annotations

import pytest
from texts import publication

from kg.extract import extract

FOLFOX = ("fluorouracil", "leucovorin", "oxaliplatin")

# title, results, drugs of the arms in the order of the title, value and arm
CHOICES = [
    ("Sorafenib or sunitinib in renal cancer", "The response rate was 14% with sorafenib and 25% with sunitinib.", [("sorafenib",), ("sunitinib",)], "14 0 25 1"),
    ("Panitumumab or bevacizumab with FOLFOX in colorectal cancer", "The response rate was higher with panitumumab (64% v 45%).", [(*FOLFOX, "panitumumab"), (*FOLFOX, "bevacizumab")], "64 0 45 1"),
    ("Cetuximab or bevacizumab plus FOLFOX", "Responses were seen in 64% and 45% with cetuximab and bevacizumab.", [(*FOLFOX, "cetuximab"), (*FOLFOX, "bevacizumab")], "64 0 45 1"),
    ("Sorafenib or capecitabine plus oxaliplatin in liver cancer", "The response rate was 4% with sorafenib and 15% with capecitabine plus oxaliplatin.", [("sorafenib",), ("capecitabine", "oxaliplatin")], "4 0 15 1"),
    ("Docetaxel or vinorelbine plus cisplatin in lung cancer", "The response rate was 14% with docetaxel alone and 35% with vinorelbine.", [("docetaxel",), ("cisplatin", "vinorelbine")], "14 0 35 1"),
    # one arm: nothing is told of either by itself
    ("Sorafenib or sunitinib in renal cancer", "The response rate was 14% with sorafenib or sunitinib, and survival at 1 year was 40%.", [("sorafenib", "sunitinib")], "14 0 40 0"),
    ("Sorafenib or sunitinib in renal cancer", "The response rate was 14% and survival at 1 year was 40%.", [("sorafenib", "sunitinib")], "14 0 40 0"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "results", "drugs", "values"), CHOICES)
def test_choices(title: str, results: str, drugs: list[tuple[str, ...]], values: str) -> None:
    found = extract(publication(f"{title}\n\nMETHODS: We reviewed 120 patients.\nRESULTS: {results}"))
    arms = {tuple(sorted(a.drugs)): a.id for a in found.arms}
    wanted = [tuple(sorted(d)) for d in drugs]
    assert sorted(arms) == sorted(wanted)
    told = values.split()
    expected = [(value, arms[wanted[int(n)]]) for value, n in zip(told[::2], told[1::2], strict=True)]
    assert [(str(r.value), r.arm) for r in found.results] == expected


# sentence of a trial of two arms; each value with its measure
MEASURES = [
    ("Response was more frequent with panitumumab (64% v 45%), the rate of resection was 35% v 16%.", "objective-response-rate objective-response-rate resection-rate resection-rate"),
    ("Resection was possible more often with panitumumab (34% v 15%), as was R0 resection (25% v 16%).", "resection-rate resection-rate r0-resection-rate r0-resection-rate"),
    ("Responses were less common with panitumumab (34% v 45%), and median survival was 15 v 12 months.", "objective-response-rate objective-response-rate overall-survival overall-survival"),
    # the noun behind the last of a list is that of all of it
    ("No difference was seen in local (5.5% v 5.1%), distant (14.8% v 11.6%) or overall recurrence rates (20.2% v 16.7%) with panitumumab.", " ".join(["recurrence-rate"] * 6)),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "measures"), MEASURES)
def test_measures_of_a_clause(sentence: str, measures: str) -> None:
    methods = "Patients were randomly assigned to panitumumab (n = 60) or bevacizumab (n = 60)."
    found = extract(publication(f"A trial\n\nMETHODS: {methods}\nRESULTS: {sentence}"))
    assert [r.measure for r in found.results] == measures.split()


# a randomised design; routes of floxuridine by arm
ROUTES = [
    ("floxuridine by hepatic artery (IA) or systemic (IV) infusion", ["hepatic-arterial", "systemic"]),
    ("floxuridine either via the hepatic artery or intravenously", ["hepatic-arterial", "intravenous"]),
    ("intra-arterial or intravenous floxuridine", ["intra-arterial", "intravenous"]),
]


@pytest.mark.parametrize(("design", "routes"), ROUTES)
def test_one_drug_by_two_routes(design: str, routes: list[str]) -> None:
    methods = f"Patients with liver metastases were randomly assigned to receive {design}."
    found = extract(publication(f"A trial\n\nMETHODS: {methods}\nRESULTS: The response rate was 42% and 10%."))
    assert [[(c.drug, c.route) for c in arm.components] for arm in found.arms] == [[("floxuridine", r)] for r in routes]


@pytest.mark.parametrize(
    ("told", "sizes"),
    [("(38 and 39 per arm)", [38, 39]), ("(39 per arm)", [39, 39]), ("(38 and 39 deaths per arm)", [None, None])],
)
def test_sizes_per_arm(told: str, sizes: list[int | None]) -> None:
    methods = f"Patients were randomly assigned to panitumumab plus FOLFOX or to panitumumab plus FOLFIRI. All were analysed {told}."
    found = extract(publication(f"A trial\n\nMETHODS: {methods}\nRESULTS: R0+R1 resection was done in 34% v 46%."))
    assert [a.n for a in found.arms] == sizes
    assert [r.measure for r in found.results] == ["resection-rate", "resection-rate"]
