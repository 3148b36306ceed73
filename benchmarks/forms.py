"""How often a figure is read right whatever the form it is told in: outcomes, numbers, pairs, arms and what follows, crossed.

    python benchmarks/forms.py [--cases N] [--errors N] [--seed N] [--only WORD …]

Results of two arms are told in the same few ways in thousands of combinations, and a rule that knows each way alone
can fail where two of them meet: "(86·2% [81·7–89·6] vs 82·8% [77·9–86·6]; hazard ratio 0·78)". Here the ways are
written down once, one list each, and sentences are drawn from their combinations. A sentence is right where each of
its two figures is read once, with its measure, value, arm, interval, events, total and time, and nothing else is told
of its measure. Prints the share of sentences that is right, for each way and for the pairs of ways that fail together more often
than apart. ``--only`` keeps the ways whose name holds a word; ``--errors`` prints sentences that are not right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from crossed import capitalized, draw_cases, run

from kg.extract import extract
from kg.model import Arm, Document, DocumentKind, Result
from kg.model.extraction import CONTRASTS

# ---- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome with the words that lead to its figures. ``kind``: share, rate (at a time) or median."""

    name: str
    measure: str
    kind: str
    lead: str  # before the first figure
    clause: str  # behind the name of an arm: "the capecitabine group | had a relapse rate of"
    time: str | None = None
    verb: str = ""  # of the patients who are counted: "23 patients | relapsed"


OUTCOMES = (
    Outcome("relapse occurred in", "recurrence-rate", "counted", "Relapse occurred in", "had a relapse in", verb="relapsed"),
    Outcome("response seen in", "objective-response-rate", "counted", "An objective response was seen in", "had an objective response in", verb="responded"),
    Outcome("toxicity in", "adverse-event-rate", "counted", "Grade 3 or 4 neutropenia was recorded in", "had grade 3 or 4 neutropenia in", verb="had grade 3 or 4 neutropenia"),
    Outcome("deaths", "death-rate", "counted", "Death was recorded in", "", verb="died"),
    Outcome("response rate", "objective-response-rate", "share", "The objective response rate was", "had an objective response rate of"),
    Outcome("R0 rate", "r0-resection-rate", "share", "The R0 resection rate was", "had an R0 resection rate of"),
    Outcome("complication rate", "complication-rate", "share", "The rate of postoperative complications was", "had a postoperative complication rate of"),
    Outcome("pCR rate", "pathologic-complete-response-rate", "share", "The pathological complete response rate was", "had a pathological complete response rate of"),
    Outcome("5-year OS", "overall-survival", "rate", "Five-year overall survival was", "had a 5-year overall survival of", "5 years"),
    Outcome("PFS at 12 months", "progression-free-survival", "rate", "Progression-free survival at 12 months was", "had a 12-month progression-free survival of", "12 months"),
    Outcome("3-year DFS rate", "disease-free-survival", "rate", "The 3-year disease-free survival rate was", "had a 3-year disease-free survival rate of", "3 years"),
    Outcome("median PFS", "progression-free-survival", "median", "Median progression-free survival was", "had a median progression-free survival of"),
    Outcome("median OS", "overall-survival", "median", "The median overall survival was", "had a median overall survival of"),
    Outcome("median TTP", "time-to-progression", "median", "Median time to progression was", "had a median time to progression of"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Truth:
    """One figure as it must be read; None where the sentence does not say."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None
    events: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one arm: percentages with one decimal, whole persons, months."""

    value: Decimal
    low: Decimal
    high: Decimal
    events: int
    total: int

    @property
    def whole(self) -> Decimal:
        """The percentage of its events, without decimals."""
        return Decimal(round(100 * self.events / self.total))


Number = Callable[[Side], tuple[str, Truth]]


def _shares() -> dict[str, Number]:
    return {
        "%": lambda s: (f"{s.whole}%", Truth(s.whole)),
        "% with a decimal": lambda s: (f"{s.value}%", Truth(s.value)),
        "middle dot": lambda s: (f"{s.value}%".replace(".", "·"), Truth(s.value)),
        "% (CI to)": lambda s: (f"{s.value}% (95% CI, {s.low}% to {s.high}%)", Truth(s.value, s.low, s.high)),
        "% (CI –)": lambda s: (f"{s.value}% (95% CI {s.low}–{s.high})", Truth(s.value, s.low, s.high)),
        "% [–], middle dots": lambda s: (
            f"{s.value}% [{s.low}–{s.high}]".replace(".", "·"),
            Truth(s.value, s.low, s.high),
        ),
    }


def _counted() -> dict[str, Number]:
    def told(s: Side) -> Truth:
        return Truth(s.whole, events=s.events)

    def of_all(s: Side) -> Truth:
        return Truth(s.whole, events=s.events, total=s.total)

    return {
        "% of patients": lambda s: (f"{s.whole}% of patients", Truth(s.whole)),
        "n (%)": lambda s: (f"{s.events} ({s.whole}%)", told(s)),
        "n women (%)": lambda s: (f"{s.events} women ({s.whole}%)", told(s)),
        "n (%) women": lambda s: (f"{s.events} ({s.whole}%) women", told(s)),
        "% of the patients": lambda s: (f"{s.value}% of the patients", Truth(s.value)),
        "n (%) patients": lambda s: (f"{s.events} ({s.whole}%) patients", told(s)),
        "n patients (%)": lambda s: (f"{s.events} patients ({s.whole}%)", told(s)),
        "n [%] patients": lambda s: (f"{s.events} [{s.whole}%] patients", told(s)),
        "n of N (%)": lambda s: (f"{s.events} of {s.total} ({s.whole}%)", of_all(s)),
        "n of N patients (%)": lambda s: (f"{s.events} of {s.total} patients ({s.whole}%)", of_all(s)),
        "n (%) of N patients": lambda s: (f"{s.events} ({s.whole}%) of {s.total} patients", of_all(s)),
        "n of the N patients (%)": lambda s: (f"{s.events} of the {s.total} patients ({s.whole}%)", of_all(s)),
        "n/N (%)": lambda s: (f"{s.events}/{s.total} ({s.whole}%)", of_all(s)),
        "% (n/N)": lambda s: (f"{s.whole}% ({s.events}/{s.total})", of_all(s)),
        "% (n of N)": lambda s: (f"{s.whole}% ({s.events} of {s.total})", of_all(s)),
        "% (n of N; CI)": lambda s: (
            f"{s.whole}% ({s.events} of {s.total}; 95% CI, {s.low} to {s.high})",
            Truth(s.whole, s.low, s.high, s.events, s.total),
        ),
    }


def _medians() -> dict[str, Number]:
    return {
        "months": lambda s: (f"{s.value} months", Truth(s.value)),
        "months, middle dot": lambda s: (f"{s.value} months".replace(".", "·"), Truth(s.value)),
        "mo": lambda s: (f"{s.value} mo", Truth(s.value)),
        "months (CI to)": lambda s: (f"{s.value} months (95% CI, {s.low} to {s.high})", Truth(s.value, s.low, s.high)),
        "months (CI –)": lambda s: (f"{s.value} months (95% CI {s.low}–{s.high})", Truth(s.value, s.low, s.high)),
        "months [–], middle dots": lambda s: (
            f"{s.value} months [{s.low}–{s.high}]".replace(".", "·"),
            Truth(s.value, s.low, s.high),
        ),
    }


NUMBERS: dict[str, dict[str, Number]] = {
    "counted": _counted(),
    "share": _shares(),
    "rate": _shares(),
    "median": _medians(),
}


@dataclass(frozen=True, slots=True)
class Arms:
    """How a document sets two arms apart and calls them: ``group`` with the article, ``given`` behind "patients"."""

    name: str
    title: str
    methods: str
    given: tuple[str, str]
    group: tuple[str, str]
    mark: str  # a drug that only the first arm is given


ARMS = (
    Arms("drug, observation", "Adjuvant capecitabine versus observation after resection of biliary tract cancer: a randomised phase 3 trial",
         "Patients were randomly assigned to capecitabine or observation.", ("capecitabine", "observation"),
         ("the capecitabine group", "the observation group"), "capecitabine"),
    Arms("two regimens", "FOLFIRI plus cetuximab versus FOLFIRI plus bevacizumab in metastatic colorectal cancer",
         "Patients were randomly assigned to FOLFIRI plus cetuximab or FOLFIRI plus bevacizumab.",
         ("FOLFIRI plus cetuximab", "FOLFIRI plus bevacizumab"), ("the cetuximab group", "the bevacizumab group"), "cetuximab"),
    Arms("placebo", "Everolimus plus exemestane in advanced breast cancer",
         "Patients were randomised to everolimus plus exemestane or placebo plus exemestane.",
         ("everolimus", "placebo"), ("the everolimus arm", "the placebo arm"), "everolimus"),
    Arms("letters", "Perioperative FLOT in gastric cancer: a randomised phase II trial",
         "Patients were randomly assigned to perioperative FLOT plus trastuzumab (arm A) or FLOT alone (arm B).",
         ("FLOT plus trastuzumab", "FLOT alone"), ("arm A", "arm B"), "trastuzumab"),
    Arms("initials", "Docetaxel, cisplatin and fluorouracil versus cisplatin and fluorouracil in gastric cancer",
         "Patients received docetaxel, cisplatin and fluorouracil (DCF) or cisplatin and fluorouracil (CF).",
         ("DCF", "CF"), ("the DCF arm", "the CF arm"), "docetaxel"),
    Arms("combination, alone", "Gemcitabine with or without erlotinib in pancreatic cancer",
         "Patients were randomised to gemcitabine plus erlotinib or gemcitabine alone.",
         ("gemcitabine plus erlotinib", "gemcitabine alone"), ("the combination arm", "the gemcitabine-alone arm"), "erlotinib"),
    Arms("experimental, control", "Adding bevacizumab to chemotherapy before liver resection: a randomised phase II trial",
         "Patients were randomly assigned to FOLFOX (control group) or FOLFOX plus bevacizumab (experimental group).",
         ("bevacizumab", "FOLFOX alone"), ("the experimental group", "the control group"), "bevacizumab"),
)  # fmt: skip

Pair = Callable[[Outcome, str, str, Arms], str]

PAIRS: dict[str, Pair] = {
    "x with A and y with B": lambda o, x, y, a: f"{o.lead} {x} with {a.given[0]} and {y} with {a.given[1]}",
    "x with A versus y with B": lambda o, x, y, a: f"{o.lead} {x} with {a.given[0]} versus {y} with {a.given[1]}",
    "x in A compared with y in B": lambda o, x, y, a: f"{o.lead} {x} in {a.group[0]} compared with {y} in {a.group[1]}",
    "x in A, as compared with y in B": lambda o, x, y, a: f"{o.lead} {x} in {a.group[0]}, as compared with {y} in {a.group[1]}",
    "x in A and y in B": lambda o, x, y, a: f"{o.lead} {x} in {a.group[0]} and {y} in {a.group[1]}",
    "y in B and x in A": lambda o, x, y, a: f"{o.lead} {y} in {a.group[1]} and {x} in {a.group[0]}",
    "x for A v y for B": lambda o, x, y, a: f"{o.lead} {x} for {a.group[0]} v {y} for {a.group[1]}",
    "x for those assigned to A": lambda o, x, y, a: f"{o.lead} {x} for patients assigned to {a.given[0]} and {y} for those assigned to {a.given[1]}",
    "x and y in A and B, respectively": lambda o, x, y, a: f"{o.lead} {x} and {y} in {a.group[0]} and {a.group[1]}, respectively",
    "in A and B, x and y, respectively": lambda o, x, y, a: f"In {a.group[0]} and {a.group[1]}, {_low(o.lead)} {x} and {y}, respectively",
    "respectively x and y": lambda o, x, y, a: f"{o.lead} respectively {x} and {y} in {a.group[0]} and {a.group[1]}",
    "x (A) vs y (B)": lambda o, x, y, a: f"{o.lead} {x} ({a.given[0]}) vs {y} ({a.given[1]})",
    "A, x; B, y": lambda o, x, y, a: f"{_noun(o.lead)}: {a.given[0]}, {x}; {a.given[1]}, {y}",
    "(A, x; B, y)": lambda o, x, y, a: f"{_noun(o.lead)} was similar ({a.given[0]}, {x}; {a.given[1]}, {y})",
    "in A x, in B y": lambda o, x, y, a: f"In {a.group[0]}, {_low(o.lead)} {x}; in {a.group[1]}, {y}",
    "in A x. In B y": lambda o, x, y, a: f"In {a.group[0]}, {_low(o.lead)} {x}. In {a.group[1]}, it was {y}",
    "no difference between A and B (x v y)": lambda o, x, y, a: f"{_noun(o.lead)} did not differ between {a.group[0]} and {a.group[1]} ({x} v {y})",
    "x and y, respectively, taken up": lambda o, x, y, a: f"The primary end point was met in {a.group[0]} and missed in {a.group[1]}. {o.lead} {x} and {y}, respectively",
    "(x vs y), no arm": lambda o, x, y, a: f"{_noun(o.lead)} was similar in both groups ({x} vs {y})",
    "no significant difference (x vs y)": lambda o, x, y, a: f"{_noun(o.lead)} did not differ significantly ({x} vs {y})",
    "x versus y, no arm": lambda o, x, y, a: f"{o.lead} {x} versus {y}",
}  # fmt: skip
# Ways to tell a difference: the greater figure is that of the first arm.
PAIRS_GREATER: dict[str, Pair] = {
    "more with A than with B (x vs y)": lambda o, x, y, a: f"{_noun(o.lead)} was {_more(o)} with {a.given[0]} than with {a.given[1]} ({x} vs {y})",
    "more with A (x) than with B (y)": lambda o, x, y, a: f"{_noun(o.lead)} was {_more(o)} with {a.given[0]} ({x}) than with {a.given[1]} ({y})",
    "less with B (y) than with A (x)": lambda o, x, y, a: f"{_noun(o.lead)} was {_less(o)} with {a.given[1]} ({y}) than with {a.given[0]} ({x})",
    "more in A compared with B (x vs y)": lambda o, x, y, a: f"{_noun(o.lead)} was significantly {_more(o)} in {a.group[0]} compared with {a.group[1]} ({x} vs {y})",
    "A increased it (x vs y)": lambda o, x, y, a: f"{capitalized(a.given[0])} increased {_low(_noun(o.lead))} compared with {a.given[1]} ({x} vs {y})",
    "more in those given A": lambda o, x, y, a: f"{_noun(o.lead)} was {_more(o)} in patients given {a.given[0]} ({x}) than in those given {a.given[1]} ({y})",
    "x against y with B": lambda o, x, y, a: f"With {a.given[0]} {_low(o.lead)} {x}, against {y} with {a.given[1]}",
}  # fmt: skip
# Ways that count patients with a verb.
PAIRS_COUNTED: dict[str, Pair] = {
    "x in A and y in B relapsed": lambda o, x, y, a: f"{capitalized(x)} in {a.group[0]} and {y} in {a.group[1]} {o.verb}",
    "x given A and y given B relapsed": lambda o, x, y, a: f"{capitalized(x)} given {a.given[0]} and {y} given {a.given[1]} {o.verb}",
    "in A, x relapsed, and in B, y": lambda o, x, y, a: f"In {a.group[0]}, {x} {o.verb}, and in {a.group[1]}, {y}",
    "x relapsed with A, y with B": lambda o, x, y, a: f"{capitalized(x)} {o.verb} with {a.given[0]}, compared with {y} with {a.given[1]}",
}  # fmt: skip

TAILS: dict[str, str] = {
    "": ".",
    "p": " (p = 0.03).",
    "P less": "; P < .001.",
    "hazard ratio": " (hazard ratio 0.78, 95% CI 0.53–1.17; p=0.23).",
    "hazard ratio, middle dots": "; hazard ratio 0·78, 95% CI 0·53–1·17; p=0·23.",
    "n.s.": ", a difference that was not significant.",
}


def _more(outcome: Outcome) -> str:
    return {"counted": "more frequent", "median": "longer"}.get(outcome.kind, "higher")


def _less(outcome: Outcome) -> str:
    return {"counted": "less frequent", "median": "shorter"}.get(outcome.kind, "lower")


def _low(words: str) -> str:
    return words if words[:2].isupper() else words[0].lower() + words[1:]


def _noun(lead: str) -> str:
    """The outcome without its verb: "Median overall survival"."""
    for verb in (" occurred in", " was seen in", " was recorded in", " was"):
        if lead.endswith(verb):
            return lead.removesuffix(verb)
    return lead


# ---- several outcomes, times, events and arms in one sentence -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that must be read: its measure, the index of its arm among those of the sentence, its time and detail."""

    measure: str
    arm: int
    truth: Truth
    time: str | None = None
    event: str = ""  # a word of the detail


# Each event with a part of its name in the vocabulary (CTCAE).
EVENTS = (
    ("neutropenia", "neutrophil"), ("anaemia", "anemia"), ("fatigue", "fatigue"), ("diarrhoea", "diarrhea"), ("nausea", "nausea"),
    ("vomiting", "vomiting"), ("mucositis", "mucositis"), ("thrombocytopenia", "platelet"), ("hypertension", "hypertension"),
)  # fmt: skip
RESPONSES = (
    ("complete response", "complete-response-rate"), ("partial response", "partial-response-rate"), ("stable disease", "stable-disease-rate"),
    ("progressive disease", "progressive-disease-rate"), ("disease control", "disease-control-rate"), ("objective response", "objective-response-rate"),
)  # fmt: skip
SURVIVALS = (
    ("overall survival", "overall-survival"),
    ("progression-free survival", "progression-free-survival"),
    ("disease-free survival", "disease-free-survival"),
)
Drawn = tuple[str, list[Told]]


def _percents(rng: random.Random, count: int) -> list[Decimal]:
    return [Decimal(n) for n in rng.sample(range(11, 97), count)]


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + " and " + words[-1]


def _event_pairs(rng: random.Random, a: Arms, joined: str) -> Drawn:
    events, values = rng.sample(EVENTS, 3), _percents(rng, 6)
    items = [f"{e} ({x}%{joined}{y}%)" for (e, _), x, y in zip(events, values[::2], values[1::2], strict=True)]
    lead = rng.choice((
        f"The most common grade 3 or worse adverse events with {a.given[0]} and {a.given[1]} were ",
        f"Grade 3–4 toxicities in {a.group[0]} and {a.group[1]} were ",
        f"Grade ≥3 adverse events ({a.given[0]} vs {a.given[1]}) included ",
    ))  # fmt: skip
    told = [Told("adverse-event-rate", n % 2, Truth(v), event=events[n // 2][1]) for n, v in enumerate(values)]
    return lead + _listed(items), told


def _events_by_arm(rng: random.Random, a: Arms, respectively: bool) -> Drawn:
    events, values = rng.sample(EVENTS, 3), _percents(rng, 6)
    told = [Told("adverse-event-rate", n // 3, Truth(v), event=events[n % 3][1]) for n, v in enumerate(values)]
    one, two = _listed([f"{v}%" for v in values[:3]]), _listed([f"{v}%" for v in values[3:]])
    if respectively:
        return (
            f"Grade 3 or 4 {_listed([e for e, _ in events])} occurred in {one} of patients in {a.group[0]} and in {two} in {a.group[1]}, respectively",
            told,
        )
    first = _listed([f"{e} in {v}%" for (e, _), v in zip(events, values[:3], strict=True)])
    second = _listed([f"{e} in {v}%" for (e, _), v in zip(events, values[3:], strict=True)])
    return f"Grade 3 or 4 toxicities in {a.group[0]} were {first}, and in {a.group[1]} {second}", told


def _responses_by_arm(rng: random.Random, a: Arms, form: str) -> Drawn:
    kinds, values = rng.sample(RESPONSES, 2), _percents(rng, 4)
    x1, x2, y1, y2 = (f"{v}%" for v in values)
    (one, m1), (two, m2) = kinds
    told = [Told(m, arm, Truth(v)) for v, m, arm in zip(values, (m1, m2, m1, m2), (0, 0, 1, 1), strict=True)]
    return {
        "rates a and b in A, c and d in B": f"{capitalized(one)} and {two} rates were {x1} and {x2} in {a.group[0]} and {y1} and {y2} in {a.group[1]}",
        "… respectively": f"The {one} rate and {two} rate were {x1} and {x2} with {a.given[0]} and {y1} and {y2} with {a.given[1]}, respectively",
        "rate a v c, rate b v d": f"The {one} rate was {x1} with {a.given[0]} versus {y1} with {a.given[1]}, and the {two} rate was {x2} versus {y2}",
        "rates a v c and b v d, respectively": f"The {one} and {two} rates with {a.given[0]} versus {a.given[1]} were {x1} versus {y1} and {x2} versus {y2}, respectively",
    }[form], told  # fmt: skip


def _rates_at_times(rng: random.Random, a: Arms, form: str) -> Drawn:
    (name, measure), values = rng.choice(SURVIVALS), _percents(rng, 6)
    one, two = _listed([f"{v}%" for v in values[:3]]), _listed([f"{v}%" for v in values[3:]])
    times = ("1 year", "3 years", "5 years")
    told = [Told(measure, n // 3, Truth(v), times[n % 3]) for n, v in enumerate(values)]
    lead = {
        "1-, 3- and 5-year": f"The 1-, 3- and 5-year {name} rates were",
        "at 1, 3 and 5 years": f"{capitalized(name)} at 1, 3 and 5 years was",
    }
    key, _, turn = form.partition("; ")
    return f"{lead[key]} {one} in {a.group[0]} and {two} in {a.group[1]}{turn}", told


def _two_medians(rng: random.Random, a: Arms, form: str) -> Drawn:
    (one, m1), (two, m2) = rng.sample(SURVIVALS, 2)
    values = [Decimal(n) / 10 for n in rng.sample(range(41, 399), 4)]
    x1, y1, x2, y2 = values
    told = [Told(m, arm, Truth(v)) for v, m, arm in zip(values, (m1, m1, m2, m2), (0, 1, 0, 1), strict=True)]
    return {
        "medians a and b v c and d": f"Median {one} and {two} were {x1} and {x2} months with {a.given[0]} versus {y1} and {y2} months with {a.given[1]}",
        "median (a v b) and median (c v d)": f"{capitalized(a.given[0])} did not improve median {one} ({x1} v {y1} months) or {two} ({x2} v {y2} months) over {a.given[1]}",
        "median a v b; median c v d": f"Median {one} was {x1} v {y1} months, and median {two} {x2} v {y2} months, for {a.group[0]} and {a.group[1]}",
        "both with ratios": f"Median {one} was {x1} months in {a.group[0]} and {y1} months in {a.group[1]} (hazard ratio 0.81, 95% CI 0.64–1.03), and median {two} was {x2} and {y2} months (0.92, 0.75–1.11)",
    }[form], told  # fmt: skip


def _response_breakdown(rng: random.Random, a: Arms, form: str) -> Drawn:
    counts = rng.sample(range(3, 29), 4)
    kinds = RESPONSES[:4]
    told = [Told(m, 0, Truth(Decimal(n))) for n, (_, m) in zip(counts, kinds, strict=True)]
    parts = {
        "n had": [f"{n} had {w}" if "disease" in w else f"{n} had a {w}" for n, (w, _) in zip(counts, kinds, strict=True)],
        "CR n": [f"{w} {n}" for n, w in zip(counts, ("CR", "PR", "SD", "PD"), strict=True)],
        "n CRs": [f"{n} {w}" for n, w in zip(counts, ("complete responses", "partial responses", "stable disease", "progressive disease"), strict=True)],
    }[form]  # fmt: skip
    lead = {
        "n had": f"Of the patients in {a.group[0]}, ",
        "CR n": f"Responses in {a.group[0]} were: ",
        "n CRs": f"In {a.group[0]} there were ",
    }
    return lead[form] + _listed(parts), told


SEVERAL: dict[str, Callable[[random.Random, Arms], Drawn]] = {
    "events (x vs y)": lambda rng, a: _event_pairs(rng, a, " vs "),
    "events (x v y)": lambda rng, a: _event_pairs(rng, a, " v "),
    "events (x and y)": lambda rng, a: _event_pairs(rng, a, " and "),
    "events by arm": lambda rng, a: _events_by_arm(rng, a, False),
    "events by arm, respectively": lambda rng, a: _events_by_arm(rng, a, True),
    "rates a and b in A, c and d in B": lambda rng, a: _responses_by_arm(rng, a, "rates a and b in A, c and d in B"),
    "rates a and b in A, c and d in B, respectively": lambda rng, a: _responses_by_arm(rng, a, "… respectively"),
    "rate a v c, rate b v d": lambda rng, a: _responses_by_arm(rng, a, "rate a v c, rate b v d"),
    "rates a v c and b v d, respectively": lambda rng, a: _responses_by_arm(rng, a, "rates a v c and b v d, respectively"),
    "1-, 3- and 5-year rates": lambda rng, a: _rates_at_times(rng, a, "1-, 3- and 5-year; "),
    "1-, 3- and 5-year rates, respectively": lambda rng, a: _rates_at_times(rng, a, "1-, 3- and 5-year; , respectively"),
    "at 1, 3 and 5 years": lambda rng, a: _rates_at_times(rng, a, "at 1, 3 and 5 years; "),
    "at 1, 3 and 5 years, respectively": lambda rng, a: _rates_at_times(rng, a, "at 1, 3 and 5 years; , respectively"),
    "medians a and b v c and d": lambda rng, a: _two_medians(rng, a, "medians a and b v c and d"),
    "median (a v b) and median (c v d)": lambda rng, a: _two_medians(rng, a, "median (a v b) and median (c v d)"),
    "median a v b; median c v d": lambda rng, a: _two_medians(rng, a, "median a v b; median c v d"),
    "two medians with ratios": lambda rng, a: _two_medians(rng, a, "both with ratios"),
    "n had CR, n had PR": lambda rng, a: _response_breakdown(rng, a, "n had"),
    "CR n, PR n": lambda rng, a: _response_breakdown(rng, a, "CR n"),
    "n CRs, n PRs": lambda rng, a: _response_breakdown(rng, a, "n CRs"),
}  # fmt: skip
# Pairs whose arms are those in the order of what was told before: which of them is meant, two outcomes do not say.
WITHOUT_ARMS = {
    "(x vs y), no arm", "no significant difference (x vs y)", "x versus y, no arm", "x and y, respectively, taken up",
}  # fmt: skip
# How a second outcome follows: what ends the first, and whether a sentence begins.
JOINED = {
    "and": (", and ", False),
    "semicolon": ("; ", False),
    "whereas": (", whereas ", False),
    "two sentences": (". ", True),
}
# What stands before the sentence, with figures of its own.
BEFORE: dict[str, str] = {
    "nothing before": "",
    "balanced": "Baseline characteristics were well balanced between the groups. ",
    "ages": "The median age was 62 years (range, 34 to 80), and 58% were men. ",
    "follow-up": "The median follow-up was 38.2 months (range 2.1–61.4). ",
    "assessable": "All patients were assessable for efficacy. ",
    "planned": "The trial closed early after 80% of the planned events. ",
}

# ---- sentences and how they are read -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence in its document with what must be read."""

    ways: tuple[str, ...]  # the name of what was drawn from each list
    document: Document
    sentence: str
    arms: Arms
    told: tuple[Told, ...]

    @property
    def shown(self) -> str:
        return f"  {self.sentence}"


def draw(rng: random.Random) -> Case:
    """A sentence of one way each: of one outcome, of several in one of three, of two joined in another of five."""
    arms, before = rng.choice(ARMS), rng.choice(sorted(BEFORE))
    chance = rng.random()
    if chance < 1 / 3:
        several = rng.choice(sorted(SEVERAL))
        sentence, told = SEVERAL[several](rng, arms)
        return _case((several, arms.name, before), sentence + ".", arms, before, told)
    ways, sentence, told = _of_one_outcome(rng, arms)
    if chance > 4 / 5 and ways[2] not in WITHOUT_ARMS:
        joined = rng.choice(sorted(JOINED))
        more, behind, others = _of_one_outcome(rng, arms)
        if more[2] not in WITHOUT_ARMS and not {t.measure for t in told} & {t.measure for t in others}:
            end, starts_anew = JOINED[joined]
            sentence = sentence.removesuffix(".") + end + (behind if starts_anew else _low_first(behind))
            return _case((*ways, arms.name, before, joined, *more), sentence, arms, before, told + others)
    return _case((*ways, arms.name, before), sentence, arms, before, told)


def _low_first(sentence: str) -> str:
    """The sentence as it goes on behind another: names and abbreviations keep their capitals."""
    first = sentence.split()[0]
    return sentence if any(c.isupper() or c.isdigit() for c in first[1:]) or first[0].isdigit() else _low(sentence)


def _of_one_outcome(rng: random.Random, arms: Arms) -> tuple[tuple[str, ...], str, list[Told]]:
    outcome = rng.choice(OUTCOMES)
    number_name, tail_name = rng.choice(sorted(NUMBERS[outcome.kind])), rng.choice(sorted(TAILS))
    pairs = PAIRS | PAIRS_GREATER
    if outcome.verb and "patients" in number_name:
        pairs |= PAIRS_COUNTED
    pair_name = rng.choice(sorted(pairs))
    number = NUMBERS[outcome.kind][number_name]
    one, two = _sides(rng, outcome)
    if pair_name in PAIRS_GREATER and (one.value < two.value or one.whole < two.whole):
        one, two = two, one
    (x, truth_x), (y, truth_y) = number(one), number(two)
    sentence, tail = pairs[pair_name](outcome, x, y, arms), TAILS[tail_name]
    if f"{x} vs {y})" in sentence or f"{x} v {y})" in sentence:
        inside = tail.strip(" .;,").removeprefix("(").removesuffix(")")
        sentence = sentence.removesuffix(")") + (f"; {inside})." if inside else ").")
    else:
        sentence += tail
    told = [Told(outcome.measure, n, truth, outcome.time) for n, truth in enumerate((truth_x, truth_y))]
    return (outcome.name, number_name, pair_name, tail_name), sentence, told


def _case(ways: tuple[str, ...], sentence: str, arms: Arms, before: str, told: list[Told]) -> Case:
    text = f"{arms.title}\n\nMETHODS: {arms.methods}\nRESULTS: {BEFORE[before]}{sentence}"
    document = Document(id="local:form", kind=DocumentKind.PUBLICATION, title=arms.title, text=text)
    return Case(ways, document, sentence, arms, tuple(told))


def _sides(rng: random.Random, outcome: Outcome) -> tuple[Side, Side]:
    """Figures of both arms, all of them different."""
    while True:
        one, two = _side(rng, outcome), _side(rng, outcome)
        differ = len({one.value, one.whole, one.events, two.value, two.whole, two.events}) == 6
        if differ and (one.value > two.value) == (one.whole > two.whole):
            return one, two


def _side(rng: random.Random, outcome: Outcome) -> Side:
    total = rng.randint(61, 307)
    events = rng.randint(4, total - 4)
    tenths = rng.randint(41, 399) if outcome.kind == "median" else rng.randint(121, 879)
    value = Decimal(tenths) / 10
    return Side(value, value - Decimal("3.1"), value + Decimal("4.2"), events, total)


def is_right(case: Case) -> bool:
    """Whether each figure is read once, on its arm, and nothing else is told of these measures but ratios."""
    extraction = extract(case.document)
    if len(extraction.arms) != 2:
        return False
    measures = {t.measure for t in case.told}
    found = [r for r in extraction.results if r.measure in measures and r.statistic not in CONTRASTS]
    ids = _arm_ids(case, extraction.arms)
    return len(found) == len(case.told) and all(any(_agrees(r, t, ids) for r in found) for t in case.told)


def _arm_ids(case: Case, arms: Sequence[Arm]) -> tuple[str, str]:
    """Ids of the arms in the order in which the sentence has them."""
    first = next((a for a in arms if case.arms.mark in a.drugs), arms[0])
    other = next(a for a in arms if a is not first)
    return first.id, other.id


def _agrees(result: Result, told: Told, ids: tuple[str, str]) -> bool:
    truth = told.truth
    return (
        (result.measure, result.arm) == (told.measure, ids[told.arm])
        and (result.value, result.low, result.high) == (truth.value, truth.low, truth.high)
        and (truth.events is None or result.events == truth.events)
        and (truth.total is None or result.total == truth.total)
        and result.time == told.time
        and (told.measure != "adverse-event-rate" or told.event in (result.detail or ""))
    )


cases = partial(draw_cases, draw)


if __name__ == "__main__":
    run(__doc__, draw, is_right)
