"""How often figures reach the right arm where arms get much the same drugs: designs, names and sentences, crossed.

    python benchmarks/alike.py [--cases N] [--errors N] [--seed N] [--only WORD …]

The counterpart of ``forms.py`` for arms that share their drugs: both get one drug at two doses or in two schedules, or one gets
what the other gets and a drug more, or three and four arms are told apart so. Each design is told in several titles and
sentences, and its arms are called in several ways in the sentences of results. A case is right where the arms are those of
the design and each figure is read once, on its arm, and nothing else is told of its measure but ratios.
"""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from crossed import capitalized, draw_cases, run

from kg.extract import extract
from kg.model import Arm, Document, DocumentKind
from kg.model.extraction import CONTRASTS

SITES = (
    "advanced gastric cancer",
    "metastatic breast cancer",
    "non-small-cell lung cancer",
    "recurrent ovarian cancer",
)
DRUGS = ("docetaxel", "topotecan", "vinorelbine", "etoposide", "cyclophosphamide")
ADDED = ("bevacizumab", "erlotinib", "celecoxib", "everolimus", "aspirin")


@dataclass(frozen=True, slots=True)
class Design:
    """Arms that are much the same. "{d}" is a drug, "{x}" and "{y}" are drugs that are added to it; ``drugs`` names those of each
    arm by these letters, ``marks`` are patterns of their labels, ``names`` ways to call all arms.
    """

    name: str
    titles: tuple[str, ...]
    methods: tuple[str, ...]
    drugs: tuple[str, ...]
    marks: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]


DESIGNS = (
    Design("two doses", ("Two doses of {d}: a randomised trial", "{d} 75 mg/m2 versus 60 mg/m2"),
           ("Patients were randomised to {d} 75 mg/m2 or 60 mg/m2.", "Patients were randomly assigned to {d} 75 mg/m2 or {d} 60 mg/m2 every 3 weeks.",
            "Patients received {d} 60 mg/m2 (n = 81) or 75 mg/m2 (n = 84).", "Patients were randomised between {d} at a dose of 75 mg/m2 and 60 mg/m2."),
           ("d", "d"), ("75", "60"),
           (("in the 75 mg/m2 arm", "in the 60 mg/m2 arm"), ("with 75 mg/m2", "with 60 mg/m2"), ("with the higher dose", "with the lower dose"), ("in patients given 75 mg/m2", "in those given 60 mg/m2"))),
    Design("high and standard dose", ("Dose intensity of {d}: a randomised trial", "High-dose versus standard-dose {d}"),
           ("Patients were randomised to high-dose or standard-dose {d}.", "Patients received standard-dose {d} (60 mg/m2) or high-dose {d} (120 mg/m2)."),
           ("d", "d"), ("[Hh]igh", "standard"),
           (("in the high-dose arm", "in the standard-dose arm"), ("with high-dose therapy", "with standard-dose therapy"), ("with high-dose {d}", "with standard-dose {d}"))),
    Design("schedules", ("Schedules of {d}: a randomised trial", "Weekly versus three-weekly {d}"),
           ("Patients were randomised to {d} weekly or every 3 weeks.", "We compared weekly {d} (40 mg/m2) with {d} given every 3 weeks (100 mg/m2)."),
           ("d", "d"), ("(?<!-)[Ww]eekly", "three-|every 3"),
           (("in the weekly arm", "in the three-weekly arm"), ("with weekly {d}", "with three-weekly {d}"), ("in patients treated weekly", "in those treated every 3 weeks"))),
    Design("bolus, infusion", ("Administration of {d}: a randomised trial",),
           ("Patients were randomised to {d} by bolus or by continuous infusion.", "Patients were randomised to bolus {d} or continuous infusion {d}."),
           ("d", "d"), ("bolus", "infusion"),
           (("in the bolus group", "in the infusion group"), ("with bolus {d}", "with infusional {d}"), ("in patients treated by bolus", "in those treated by continuous infusion"))),
    Design("lengths", ("Duration of adjuvant {d}: a randomised trial", "Three versus 6 months of {d}"),
           ("Patients were randomised to receive 3 or 6 months of {d}.", "Patients were randomised to 6 months of {d} or 3 months of {d}.", "Patients were randomly assigned to {d} for 3 or 6 months."),
           ("d", "d"), (r"\b3", r"\b6"),
           (("in the 3-month group", "in the 6-month group"), ("with 3 months", "with 6 months"), ("for 3 months of treatment", "for 6 months of treatment"), ("in patients given 3 months", "in those given 6 months"))),
    Design("orders", ("Sequence of {d} and {x}: a randomised trial",),
           ("Patients were randomised to {d} followed by {x} or the reverse sequence.", "Patients were randomised to {d} followed at progression by {x} or {x} followed by {d}."),
           ("dx", "dx"), ("^{d}", "^{x}|reverse"),
           (("with {d} first", "with {x} first"), ("in the {d}-{x} arm", "in the {x}-{d} arm"), ("with {d} followed by {x}", "with {x} followed by {d}"))),
    Design("routes", ("Two formulations of {d}: a randomised trial", "Oral versus intravenous {d}"),
           ("Patients were randomised to oral or intravenous {d}.", "Patients received oral {d} 60 mg/m2 or intravenous {d} 25 mg/m2.", "We compared oral {d} with intravenous {d}."),
           ("d", "d"), ("[Oo]ral", "intravenous"),
           (("in the oral arm", "in the intravenous arm"), ("with oral {d}", "with intravenous {d}"), ("in patients treated orally", "in those treated intravenously"))),
    Design("before or after surgery", ("Timing of {d}: a randomised trial",),
           ("Patients were randomised to preoperative or postoperative {d}.", "Patients were randomly assigned to preoperative {d} or postoperative {d}."),
           ("d", "d"), ("preoperative", "postoperative"),
           (("in the preoperative arm", "in the postoperative arm"), ("with preoperative {d}", "with postoperative {d}"), ("in patients treated preoperatively", "in those treated postoperatively"))),
    Design("maintenance", ("Maintenance {x} after chemotherapy",),
           ("Patients without progression were randomised to maintenance {x} or no maintenance.", "Responders were randomly assigned to {x} maintenance or no maintenance."),
           ("x", ""), ("{x}", "no maintenance"),
           (("in the maintenance arm", "in the no-maintenance arm"), ("with {x}", "with no maintenance"), ("in the maintenance group", "in the control group"))),
    Design("with or without", ("{d} with or without {x}", "Addition of {x} to {d}: a randomised trial"),
           ("Patients were randomised to {d} with or without {x}.", "Patients were randomised to receive {d} alone or {d} and {x}.", "Patients received {d} alone or in combination with {x}."),
           ("dx", "d"), ("{x}", "alone"),
           (("with {x}", "without {x}", "with and without {x}"), ("with the combination", "with {d} alone"), ("in the {x} group", "in the control group"), ("with the addition of {x}", "with {d} alone"))),
    Design("supportive care", ("{d} for previously treated patients",),
           ("Patients were randomised to {d} with best supportive care (BSC) or BSC alone.",),
           ("d", ""), ("{d}", "(?i)supportive"), (("in the {d} arm", "in the BSC arm"), ("with {d}", "with BSC alone"))),
    Design("three doses", ("Three doses of {x}: a randomised trial",),
           ("Patients were randomised to {x} 5, 10, or 15 mg.", "Patients received {x} 5 mg, 10 mg or 15 mg daily.", "Patients were randomly assigned to 5, 10 or 15 mg of {x}."),
           ("x", "x", "x"), (r"\b5", r"\b10", r"\b15"),
           (("in the 5 mg group", "in the 10 mg group", "in the 15 mg group", "in the 5, 10 and 15 mg groups"), ("with 5 mg", "with 10 mg", "with 15 mg"))),
    Design("two doses, placebo", ("{x}: a placebo-controlled trial",),
           ("Patients were randomised to {x} 5 mg, {x} 10 mg, or placebo.", "Patients were assigned to placebo or {x} 5 mg or 10 mg daily."),
           ("x", "x", ""), (r"\b5", r"\b10", "placebo"),
           (("in the 5 mg group", "in the 10 mg group", "in the placebo group"), ("with {x} 5 mg", "with {x} 10 mg", "with placebo"))),
    Design("two schedules, a drug", ("Weekly or three-weekly {d} versus gemcitabine", "A three-arm trial of {d} and gemcitabine"),
           ("Patients were randomised to weekly {d}, three-weekly {d}, or gemcitabine.", "Patients were randomly assigned to {d} weekly, {d} every 3 weeks or gemcitabine."),
           ("d", "d", "g"), ("(?<!-)weekly", "three-|every 3", "gemcitabine"),
           (("in the weekly arm", "in the three-weekly arm", "in the gemcitabine arm", "in the weekly, three-weekly and gemcitabine arms"), ("with weekly {d}", "with three-weekly {d}", "with gemcitabine"))),
    Design("two additions", ("{x} or {y} added to {d}: a randomised trial",),
           ("Patients were randomised to {d} alone, {d} plus {x}, or {d} plus {y}.", "Patients received {d} plus {x}, {d} plus {y} or {d} alone (control).", "Patients were randomly assigned to {d} alone or with {x} or {y}."),
           ("d", "dx", "dy"), ("", "", ""),
           (("with {d} alone", "with {x}", "with {y}"), ("in the control group", "in the {x} group", "in the {y} group"))),
    Design("factorial", ("A factorial trial of {x} and {y}",),
           ("Patients were randomised to {d} alone, {d} plus {x}, {d} plus {y}, or {d} plus both.", "Patients were randomised to {d} alone, {d} plus {x}, {d} plus {y} or {d} plus {x} and {y}."),
           ("d", "dx", "dy", "dxy"), ("", "", "", ""),
           (("with {d} alone", "with {d} plus {x}", "with {d} plus {y}", "with {d} plus {x} and {y}"), ("in the control group", "in the {x} group", "in the {y} group", "in the group given both"))),
)  # fmt: skip
# What leads to the figures, its measure, and whether they are months.
OUTCOMES = (
    ("Median overall survival was", "overall-survival", True),
    ("Median time to progression was", "time-to-progression", True),
    ("The objective response rate was", "objective-response-rate", False),
    ("The 3-year disease-free survival rate was", "disease-free-survival", False),
    ("Relapse was seen in", "recurrence-rate", False),
)
FORMS = (
    "x A and y B", "y B and x A", "x A, compared with y B", "x and y in A and B, respectively", "x v y in A and B", "in A and B, x and y",
    "more A (x) than B (y)", "less B than A (y v x)", "compared with B, more A", "then x and y, respectively",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence in its document with the arm, measure and value of each figure that must be read."""

    ways: tuple[str, ...]
    document: Document
    design: Design
    words: dict[str, str]
    told: tuple[tuple[int, str, float], ...]

    @property
    def shown(self) -> str:
        return self.document.text


def draw(rng: random.Random) -> Case:
    """A document of one design, told in one way, whose arms are called in one way in one form of sentence."""
    design, site = rng.choice(DESIGNS), rng.choice(SITES)
    x, y = rng.sample(ADDED, 2)
    words = {"d": rng.choice(DRUGS), "x": x, "y": y, "g": "gemcitabine"}
    title = capitalized(f"{rng.choice(design.titles)} in {site}".format(**words))
    methods, names = rng.choice(design.methods), rng.choice(design.names)
    count = len(design.drugs)
    called = [name.format(**words) for name in names]
    form = rng.choice(FORMS if count == 2 else [*FORMS[:6], FORMS[-1]])
    outcome, other = rng.sample(OUTCOMES, 2)
    values = _values(rng, outcome[2], count)
    if form.startswith(("more", "less", "compared")):
        values.sort(reverse=True)
    sentence = _sentence(form, outcome, values, called[:count], _jointly(called, count))
    told = [(n, outcome[1], v) for n, v in enumerate(values)]
    if form == FORMS[-1]:
        more = _values(rng, other[2], count)
        sentence += f". {other[0]} {_listed([_number(v, other[2]) for v in more])}, respectively"
        told.extend((n, other[1], v) for n, v in enumerate(more))
    text = f"{title}\n\nMETHODS: {methods.format(**words)}\nRESULTS: {sentence} (p = 0.03)."
    document = Document(id="local:alike", kind=DocumentKind.PUBLICATION, title=title, text=text)
    return Case((design.name, f"{design.name}: {methods}", f"called: {names[0]}", form), document, design, words, tuple(told))  # fmt: skip


def _values(rng: random.Random, months: bool, count: int) -> list[float]:
    return [n / 10 for n in rng.sample(range(31, 299), count)] if months else list(map(float, rng.sample(range(11, 93), count)))  # fmt: skip


def _number(value: float, months: bool) -> str:
    return f"{value} months" if months else f"{value:.0f}%"


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]


def _jointly(called: list[str], count: int) -> str:
    """All arms behind one preposition: "with A and B"; as the design says where it does."""
    if len(called) > count:
        return called[count]
    lead = called[0].split()[0]
    return _listed([called[0], *(name.removeprefix(f"{lead} ") for name in called[1:])])


def _sentence(form: str, outcome: tuple[str, str, bool], values: list[float], called: list[str], jointly: str) -> str:
    lead, _, months = outcome
    low, noun = lead[0].lower() + lead[1:], lead.removesuffix(" was").removesuffix(" was seen in")
    told = [_number(v, months) for v in values]
    each = [f"{t} {name}" for t, name in zip(told, called, strict=True)]
    bare = [name.removeprefix("with ").removeprefix("for ").removeprefix("in ") for name in called]
    more, less = ("longer", "shorter") if months else ("more frequent", "less frequent")
    return {
        "x A and y B": f"{lead} {_listed(each)}",
        "y B and x A": f"{lead} {_listed([each[-1], *each[:-1]])}",
        "x A, compared with y B": f"{lead} {each[0]}, compared with {_listed(each[1:]) if len(each) > 2 else each[-1]}",
        "x and y in A and B, respectively": f"{lead} {_listed(told)} {jointly}, respectively",
        "x v y in A and B": f"{lead} {' v '.join(told)} {jointly}",
        "in A and B, x and y": f"{capitalized(jointly)}, {low} {_listed(told)}, respectively",
        "more A (x) than B (y)": f"{noun} was {more} {called[0]} ({told[0]}) than {called[1]} ({told[1]})",
        "less B than A (y v x)": f"{noun} was {less} {called[1]} than {called[0]} ({told[1]} v {told[0]})",
        "compared with B, more A": f"Compared with {bare[1]}, {noun[0].lower() + noun[1:]} was {more} {called[0]} ({told[0]} v {told[1]})",
        "then x and y, respectively": f"{lead} {_listed(each)}",
    }[form]  # fmt: skip


def is_right(case: Case) -> bool:
    """Whether the arms are those of the design, each figure is on its arm, and no more is told of these measures."""
    extraction = extract(case.document)
    ids = _arm_ids(case, extraction.arms)
    measures = {measure for _, measure, _ in case.told}
    found = [r for r in extraction.results if r.measure in measures and r.statistic not in CONTRASTS]
    read = [(r.arm, r.measure, None if r.value is None else float(r.value)) for r in found]
    return ids is not None and sorted(read, key=str) == sorted(((ids[n], m, v) for n, m, v in case.told), key=str)


def _arm_ids(case: Case, arms: Sequence[Arm]) -> list[str] | None:
    """Ids of the arms in the order of the design, by their drugs and what marks their labels; None where they are others."""
    design = case.design
    if len(arms) != len(design.drugs):
        return None
    wanted = [tuple(sorted(case.words[letter] for letter in letters)) for letters in design.drugs]
    orders = [o for o in itertools.permutations(arms) if [a.drugs for a in o] == wanted]
    marks = [mark.format(**case.words) for mark in design.marks]
    marked = [sum(re.search(m, a.label) is not None for m, a in zip(marks, o, strict=True)) for o in orders]
    best = max(marked, default=0)
    return [a.id for a in orders[marked.index(best)]] if marked.count(best) == 1 else None


cases = partial(draw_cases, draw)


if __name__ == "__main__":
    run(__doc__, draw, is_right)
