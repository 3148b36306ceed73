"""How often the arms of a trial are found whatever the design is told in: treatments, doses, sizes, titles and sentences, crossed.

    python benchmarks/designs.py [--cases N] [--errors N] [--seed N] [--only WORD …]

The counterpart of ``forms.py`` for the arms: treatments with their doses are put into the ways of telling a design, under titles that
tell the arms or do not. A document is right where its arms have the drugs, sizes and roles it states, no more and no less.
Prints the share of right documents for each way, and with ``--errors`` those that are not right.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from crossed import capitalized, draw_cases, run

from kg.extract import extract
from kg.model import Document, DocumentKind

# ---- treatments ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug as authors write it with its dose: "docetaxel 75 mg/m2 on day 1"."""

    name: str
    dose: str
    days: str


DRUGS = (
    Drug("docetaxel", "75 mg/m2", "on day 1"), Drug("paclitaxel", "175 mg/m(2)", "on day 1"), Drug("cisplatin", "75 mg/m²", "on day 1"),
    Drug("carboplatin", "AUC 5", "on day 1"), Drug("gemcitabine", "1,000 mg/m2", "on days 1 and 8"), Drug("vinorelbine", "25 mg/m2", "on days 1 and 8"),
    Drug("oxaliplatin", "130 mg/m2", "on day 1"), Drug("irinotecan", "180 mg/m2", "every 2 weeks"), Drug("capecitabine", "1,250 mg/m2", "twice daily on days 1 to 14"),
    Drug("cetuximab", "400 mg/m2 then 250 mg/m2", "weekly"), Drug("bevacizumab", "7.5 mg/kg", "every 3 weeks"), Drug("trastuzumab", "6 mg/kg", "every 3 weeks"),
    Drug("everolimus", "10 mg", "daily"), Drug("sorafenib", "400 mg", "twice daily"), Drug("erlotinib", "150 mg", "daily"), Drug("letrozole", "2.5 mg", "daily"),
    Drug("doxorubicin", "60 mg/m2", "on day 1"), Drug("cyclophosphamide", "600 mg/m2", "on day 1"), Drug("pemetrexed", "500 mg/m2", "on day 1"), Drug("etoposide", "100 mg/m2", "on days 1 to 3"),
)  # fmt: skip
SITES = (
    "advanced gastric cancer",
    "metastatic breast cancer",
    "non-small-cell lung cancer",
    "metastatic colorectal cancer",
    "pancreatic cancer",
    "recurrent ovarian cancer",
)


def _bare(drugs: Sequence[Drug], joint: str) -> str:
    return joint.join(d.name for d in drugs)


TREATMENTS: dict[str, Callable[[Sequence[Drug]], str]] = {
    "plus": lambda ds: _bare(ds, " plus "),
    "and": lambda ds: _bare(ds[:-1], ", ") + (" and " if len(ds) > 1 else "") + ds[-1].name,
    "doses": lambda ds: " plus ".join(f"{d.name} {d.dose} {d.days}" for d in ds),
    "doses in brackets": lambda ds: " and ".join(f"{d.name} ({d.dose} {d.days})" for d in ds),
    "doses before": lambda ds: " and ".join(f"{d.dose} {d.name} {d.days}" for d in ds),
}
CYCLES = ("", " every 3 weeks", " for six cycles", " every 21 days for up to 6 cycles", " until progression")


@dataclass(frozen=True, slots=True)
class Side:
    """What one arm is given, in full and in short, and how many patients it has; ``role`` where the sentence says so."""

    drugs: tuple[Drug, ...]
    full: str
    short: str
    n: int
    role: str | None = None

    @property
    def names(self) -> frozenset[str]:
        return frozenset(d.name for d in self.drugs)


Design = Callable[[Side, Side, str], str]

DESIGNS: dict[str, Design] = {
    "assigned to A or B": lambda a, b, c: f"Patients were randomly assigned to {a.full} or {b.full}{c}.",
    "assigned (1:1) to receive either A or B": lambda a, b, c: f"Eligible patients were randomly assigned (1:1) to receive either {a.full} or {b.full}{c}.",
    "A (n = x) or B (n = y)": lambda a, b, c: f"Patients were randomised to {a.full} (n = {a.n}) or {b.full} (n = {b.n}){c}.",
    "x to A and y to B": lambda a, b, c: f"We randomised {a.n} patients to {a.full} and {b.n} to {b.full}{c}.",
    "x patients received A and y received B": lambda a, b, c: f"{a.n} patients received {a.full} and {b.n} received {b.full}{c}.",
    "arm A: …; arm B: …": lambda a, b, c: f"Patients were randomised to arm A: {a.full}; or arm B: {b.full}{c}.",
    "A (arm A) or B (arm B)": lambda a, b, c: f"Patients were randomised to {a.full} (arm A) or {b.full} (arm B){c}.",
    "A (arm A, n = x) or B (arm B, n = y)": lambda a, b, c: f"Patients were allocated to {a.full} (arm A, n = {a.n}) or {b.full} (arm B, n = {b.n}){c}.",
    "group 1 received A, group 2 received B": lambda a, b, c: f"Patients were divided at random into two groups: group 1 received {a.full} and group 2 received {b.full}{c}.",
    "in arm A, … . in arm B, …": lambda a, b, c: f"Patients were randomised between two arms. In arm A they received {a.full}{c}. In arm B they received {b.full}{c}.",
    "compared A with B": lambda a, b, c: f"This randomised trial compared {a.full} with {b.full}{c}.",
    "A versus B": lambda a, b, c: f"We did a randomised phase II trial of {a.full} versus {b.full}{c}.",
    "experimental A, control B": lambda a, b, c: f"Patients were randomly assigned to the experimental group ({a.full}) or the control group ({b.full}){c}.",
    "either A … or B, two sentences": lambda a, b, c: f"Patients were randomised to one of two regimens. One regimen was {a.full}{c}. The other was {b.full}{c}.",
    "A was compared with B": lambda a, b, c: f"{capitalized(a.full)} was compared with {b.full} in a randomised trial{c}.",
}  # fmt: skip
DESIGNS_OF_THREE: dict[str, Callable[[Side, Side, Side], str]] = {
    "to A, B or C": lambda a, b, c: f"Patients were randomly assigned to {a.full}, {b.full} or {c.full}.",
    "to receive A, B, or C (1:1:1)": lambda a, b, c: f"Patients were randomised (1:1:1) to receive {a.full}, {b.full}, or {c.full}.",
    "arm A: …; arm B: …; arm C: …": lambda a, b, c: f"Patients were randomised to arm A: {a.full}; arm B: {b.full}; or arm C: {c.full}.",
    "A (arm A), B (arm B) or C (arm C)": lambda a, b, c: f"Patients were randomised to {a.full} (arm A), {b.full} (arm B) or {c.full} (arm C).",
    "A (n = x), B (n = y) or C (n = z)": lambda a, b, c: f"Patients were randomised to {a.full} (n = {a.n}), {b.full} (n = {b.n}) or {c.full} (n = {c.n}).",
    "groups 1, 2 and 3": lambda a, b, c: f"Patients were divided into three groups: group 1 received {a.full}, group 2 received {b.full} and group 3 received {c.full}.",
    "compared A, B and C": lambda a, b, c: f"This randomised trial compared {a.full}, {b.full} and {c.full}.",
    "A versus B versus C": lambda a, b, c: f"We did a randomised trial of {a.full} versus {b.full} versus {c.full}.",
    "x to A, y to B and z to C": lambda a, b, c: f"{a.n} patients were assigned to {a.full}, {b.n} to {b.full} and {c.n} to {c.full}.",
}  # fmt: skip
KINDS_OF_THREE: dict[str, tuple[tuple[int, ...], ...]] = {  # which of some drugs each arm is given
    "three pairs": ((0, 1), (2, 3), (4, 5)),
    "three with one drug": ((0, 1), (0, 2), (0, 3)),
    "two additions and none": ((0, 1), (0, 2), (0,)),
    "three drugs": ((0,), (1,), (2,)),
    "two drugs and both": ((0,), (1,), (0, 1)),
}
TITLES: dict[str, Callable[[Side, Side, str], str]] = {
    "title tells neither": lambda a, b, site: f"First-line chemotherapy in {site}: a randomised phase II trial",
    "A versus B": lambda a, b, site: f"{capitalized(a.short)} versus {b.short} in {site}: a randomised phase III trial",
    "A compared with B": lambda a, b, site: (
        f"Randomised trial of {a.short} compared with {b.short} in patients with {site}"
    ),
    "title tells A": lambda a, b, site: f"{capitalized(a.short)} in {site}",
}
KINDS = ("unlike", "one drug more", "one drug other", "single drugs")


@dataclass(frozen=True, slots=True)
class Case:
    """A document with the arms it states; ``sized`` where it states their sizes."""

    ways: tuple[str, ...]
    document: Document
    sides: tuple[Side, ...]
    sized: bool

    @property
    def shown(self) -> str:
        return self.document.text


def draw(rng: random.Random) -> Case:
    """A document of one way each, one in four with three arms."""
    if rng.random() < 1 / 4:
        return _draw_three(rng)
    kind, treatment = rng.choice(KINDS), rng.choice(sorted(TREATMENTS))
    design, title = rng.choice(sorted(DESIGNS)), rng.choice(sorted(TITLES))
    cycles, site = rng.choice(CYCLES), rng.choice(SITES)
    one, two = _contents(rng, kind)
    tell = TREATMENTS[treatment]
    with_roles = design == "experimental A, control B"
    a = Side(one, tell(one), _bare(one, " plus "), rng.randint(31, 299), "experimental" if with_roles else None)
    b = Side(two, tell(two), _bare(two, " plus "), rng.randint(31, 299), "control" if with_roles else None)
    head = TITLES[title](a, b, site)
    outcome = rng.choice(("", " Response rates were 41% and 33%, respectively (p = 0.04)."))
    text = f"{head}\n\nMETHODS: {DESIGNS[design](a, b, cycles)} The primary end point was progression-free survival.\nRESULTS: The median follow-up was 22 months.{outcome}"
    document = Document(id="local:design", kind=DocumentKind.PUBLICATION, title=head, text=text)
    return Case(
        (
            kind,
            f"treatments: {treatment}",
            f"design: {design}",
            f"title: {title}",
            f"behind: {cycles.strip() or 'nothing'}",
        ),
        document,
        (a, b),
        _is_sized(design),
    )


def _draw_three(rng: random.Random) -> Case:
    kind, design = rng.choice(sorted(KINDS_OF_THREE)), rng.choice(sorted(DESIGNS_OF_THREE))
    drugs = rng.sample(DRUGS, 6)
    contents = [tuple(drugs[i] for i in given) for given in KINDS_OF_THREE[kind]]
    joint = "plus" if design in ("compared A, B and C", "to A, B or C") else rng.choice(("and", "plus"))
    tell = TREATMENTS[joint]
    a, b, c = (Side(ds, tell(ds), _bare(ds, " plus "), rng.randint(31, 299)) for ds in contents)
    head = f"First-line chemotherapy in {rng.choice(SITES)}: a randomised trial"
    text = (
        f"{head}\n\nMETHODS: {DESIGNS_OF_THREE[design](a, b, c)} The primary end point was progression-free survival."
    )
    document = Document(id="local:design", kind=DocumentKind.PUBLICATION, title=head, text=text)
    ways = (kind, f"treatments: {joint}", f"three arms: {design}")
    return Case(ways, document, (a, b, c), _is_sized(design))


def _is_sized(design: str) -> bool:
    """Whether the way to tell the design states the sizes of the arms, which its name calls x, y and z."""
    return re.search(r"\bx\b", design) is not None


def _contents(rng: random.Random, kind: str) -> tuple[tuple[Drug, ...], tuple[Drug, ...]]:
    drugs = tuple(rng.sample(DRUGS, 4))
    return {
        "unlike": (drugs[:2], drugs[2:]),
        "one drug more": (drugs[:2], drugs[:1]),
        "one drug other": (drugs[:2], (drugs[0], drugs[2])),
        "single drugs": (drugs[:1], drugs[1:2]),
    }[kind]


def is_right(case: Case) -> bool:
    """Whether the arms are those of the document: drugs, and sizes and roles where it states them."""
    arms = extract(case.document).arms
    found = {frozenset(a.drugs): a for a in arms}
    return len(arms) == len(case.sides) and all(
        (arm := found.get(side.names)) is not None
        and (not case.sized or arm.n == side.n)
        and (side.role is None or arm.role == side.role)
        for side in case.sides
    )


cases = partial(draw_cases, draw)


if __name__ == "__main__":
    run(__doc__, draw, is_right)
