"""How often the results of a study of one arm are read right, whatever the form they are told in.

    python benchmarks/single_arm.py [--cases N] [--errors N] [--seed N] [--only WORD …]

Many abstracts of cancer treatment tell of one group of patients: a phase II trial or a series. Their sentences hold
several outcomes at once, each with counts, shares, ranges and intervals of its own, and one denominator is told for
all of them. Here each way to tell them is written once, and one or two of them are drawn with what stands before. A
case is right where every figure is read once, with its measure, statistic, value, interval, events, total and time,
and nothing else is told of its measure.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from crossed import capitalized, draw_cases, run

from kg.extract import extract
from kg.model import Document, DocumentKind, Result

# ---- studies ---------------------------------------------------------------------------------------------------------

STUDIES: dict[str, tuple[str, str]] = {
    "phase II of two drugs": (
        "Phase II trial of gemcitabine plus oxaliplatin in advanced pancreatic cancer",
        "Chemotherapy-naive patients received gemcitabine 1,000 mg/m2 on day 1 and oxaliplatin 100 mg/m2 on day 2 every 14 days.",
    ),
    "phase II of one drug": (
        "A phase 2 study of sunitinib in patients with pretreated thymic carcinoma",
        "Patients were given sunitinib 50 mg once daily for 4 weeks, followed by 2 weeks off.",
    ),
    "conversion": (
        "Cetuximab plus FOLFIRI as conversion therapy for unresectable colorectal liver metastases: a single-arm phase II study",
        "Patients with liver-only metastases were treated with cetuximab and FOLFIRI.",
    ),
    "series of a regimen": (
        "Hepatic arterial infusion of FOLFOX for hepatocellular carcinoma: a retrospective analysis",
        "We reviewed the records of patients treated with hepatic arterial infusion of FOLFOX.",
    ),
}
BEFORE: dict[str, str] = {
    "nothing before": "",
    "enrolled": "Between May 2009 and June 2012, {total} patients were enrolled. ",
    "ages": "The median age was 62 years (range, 34–80), and 58% were men. ",
    "status": "Most patients (71%) had an ECOG performance status of 1. ",
    "assessable": "All {total} patients were assessable for response and toxicity. ",
    "stage": "Stage IV disease was present in 83% of patients. ",
}

# ---- what is told ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """One figure that must be read."""

    measure: str
    statistic: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    events: int | None = None
    total: int | None = None
    time: str | None = None
    event: str = ""  # a word of the detail


Drawn = tuple[str, list[Told]]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the figures of one study are drawn from: one number of patients for all of them."""

    rng: random.Random
    total: int

    def parts(self, count: int) -> list[int]:
        """So many unlike counts that together are fewer than all patients."""
        while True:
            parts = self.rng.sample(range(2, self.total // 3), count)
            shares = {self.share(n) for n in parts}
            if sum(parts) < self.total - 2 and len(shares) == count and not shares & set(map(Decimal, parts)):
                return parts

    def share(self, events: int) -> Decimal:
        """The percentage of all patients, without decimals."""
        return Decimal(round(100 * events / self.total))

    def months(self, count: int) -> list[Decimal]:
        """So many unlike lengths of time, the shorter first."""
        return sorted(Decimal(n) / 10 for n in self.rng.sample(range(31, 299), count))

    def shares(self, count: int) -> list[Decimal]:
        """So many unlike percentages, the higher first."""
        return sorted(map(Decimal, self.rng.sample(range(11, 93), count)), reverse=True)


def _ci(value: Decimal) -> tuple[Decimal, Decimal]:
    return value - Decimal("2.1"), value + Decimal("3.4")


def _listed(words: Sequence[str], last: str = " and ") -> str:
    return ", ".join(words[:-1]) + last + words[-1]


RESPONSES = (
    ("complete response", "CR", "complete-response-rate"),
    ("partial response", "PR", "partial-response-rate"),
    ("stable disease", "SD", "stable-disease-rate"),
    ("progressive disease", "PD", "progressive-disease-rate"),
)
ORR = "objective-response-rate"


def _breakdown(numbers: Numbers, form: str) -> Drawn:
    """Responses by kind, each with its count and share."""
    parts = numbers.parts(4)
    shares = [numbers.share(n) for n in parts]
    total = numbers.total
    told = [
        Told(measure, "proportion", share, events=n)
        for n, share, (_, _, measure) in zip(parts, shares, RESPONSES, strict=True)
    ]
    of_all = [Told(t.measure, t.statistic, t.value, events=t.events, total=total) for t in told]
    words = [w for w, _, _ in RESPONSES]
    short = [s for _, s, _ in RESPONSES]
    match form:
        case "Of N, n (%) had a CR, n (%) a PR":
            items = [
                f"{n} ({p}%) {'had ' if i == 0 else ''}{'' if 'disease' in w else 'a '}{w}"
                for i, (n, p, w) in enumerate(zip(parts, shares, words, strict=True))
            ]
            return f"Of {total} evaluable patients, {_listed(items)}", of_all
        case "CR in n (%), PR in n (%)":
            return capitalized(
                _listed([f"{w} in {n} patients ({p}%)" for n, p, w in zip(parts, shares, words, strict=True)])
            ), told
        case "n patients achieved CR (%), n PR (%)":
            items = [
                f"{n} {'patients achieved ' if i == 0 else ''}{s} ({p}%)"
                for i, (n, p, s) in enumerate(zip(parts, shares, short, strict=True))
            ]
            return capitalized(_listed(items)), told
        case "CR %, PR %":
            rates = [Told(t.measure, "proportion", t.value) for t in told]
            return f"Best responses were {_listed([f'{s} {p}%' for p, s in zip(shares, short, strict=True)])}", rates
        case "CR was achieved in n (%), PR in n (%)":
            items = [
                f"{s}{' was achieved' if i == 0 else ''} in {n} ({p}%)"
                for i, (n, p, s) in enumerate(zip(parts, shares, short, strict=True))
            ]
            return f"{_listed(items)} of the {total} patients", of_all
        case _:
            items = [
                f"{n} ({p}%) {w}{'s' if 'response' in w else ''}" for n, p, w in zip(parts, shares, words, strict=True)
            ]
            return f"There were {_listed(items)} among {total} assessable patients", of_all


def _overall(numbers: Numbers, form: str) -> Drawn:
    """The response rate with the responses that make it."""
    complete, partial = numbers.parts(2)
    both = complete + partial
    rate = numbers.share(both)
    low, high = _ci(rate)
    total = numbers.total
    parts = [
        Told("complete-response-rate", "count", Decimal(complete)),
        Told("partial-response-rate", "count", Decimal(partial)),
    ]
    whole = Told(ORR, "proportion", rate)
    ci = Told(ORR, "proportion", rate, low, high)
    counted = Told(ORR, "proportion", rate, events=both, total=total)
    match form:
        case "n CRs and n PRs, for an ORR of %":
            return (
                f"There were {complete} complete and {partial} partial responses, for an overall response rate of {rate}%",
                [*parts, whole],
            )
        case "ORR % (n CR, n PR)":
            return f"The objective response rate was {rate}% ({complete} CR and {partial} PR)", [whole, *parts]
        case "ORR % (CI), with n CRs and n PRs":
            return (
                f"The overall response rate was {rate}% (95% CI, {low}% to {high}%), with {complete} complete responses and {partial} partial responses",
                [ci, *parts],
            )
        case "n of N responded (%; CI), including n CRs":
            return (
                f"{both} of {total} patients responded ({rate}%; 95% CI {low}–{high}), including {complete} complete responses",
                [
                    Told(ORR, "proportion", rate, low, high, both, total),
                    parts[0],
                ],
            )
        case "ORR n/N (%)":
            return f"Objective responses were documented in {both}/{total} patients ({rate}%)", [counted]
        case "n patients (%) had an objective response, n of them complete":
            return f"{both} patients ({rate}%) had an objective response, {complete} of them complete", [
                Told(ORR, "proportion", rate, events=both),
                parts[0],
            ]
        case "yielding an ORR of % and a DCR of %":
            better = rate + 9
            return (
                f"{complete} patients achieved CR and {partial} PR, yielding an ORR of {rate}% and a DCR of {better}%",
                [
                    *parts,
                    whole,
                    Told("disease-control-rate", "proportion", better),
                ],
            )
        case _:
            better = rate + 9
            return f"The ORR and DCR were {rate}% and {better}%, respectively", [
                whole,
                Told("disease-control-rate", "proportion", better),
            ]


def _survival(numbers: Numbers, form: str) -> Drawn:
    """Medians and rates of survival, several in a sentence."""
    pfs, os = numbers.months(2)
    (p1, p2), (o1, o2) = _ci(pfs), _ci(os)
    one, two = numbers.shares(2)
    m_pfs = Told("progression-free-survival", "median", pfs)
    m_os = Told("overall-survival", "median", os)
    c_pfs = Told("progression-free-survival", "median", pfs, p1, p2)
    c_os = Told("overall-survival", "median", os, o1, o2)
    at_one = Told("overall-survival", "rate-at-time", one, time="1 year")
    at_two = Told("overall-survival", "rate-at-time", two, time="2 years")
    match form:
        case "median PFS and OS were x and y":
            return f"Median progression-free survival and overall survival were {pfs} and {os} months, respectively", [
                m_pfs,
                m_os,
            ]
        case "median PFS and OS were x (CI) and y (CI)":
            return (
                f"The median PFS and OS were {pfs} months (95% CI, {p1}–{p2}) and {os} months (95% CI, {o1}–{o2}), respectively",
                [c_pfs, c_os],
            )
        case "median PFS was x (CI), and median OS was y (CI)":
            return (
                f"Median PFS was {pfs} months (95% CI: {p1} to {p2} months), and median OS was {os} months (95% CI: {o1} to {o2} months)",
                [c_pfs, c_os],
            )
        case "median TTP x, with a median OS of y":
            return f"The median time to progression was {pfs} months, with a median survival of {os} months", [
                Told("time-to-progression", "median", pfs),
                m_os,
            ]
        case "median OS y, 1- and 2-year rates":
            return (
                f"Median overall survival was {os} months, with 1- and 2-year survival rates of {one}% and {two}%, respectively",
                [m_os, at_one, at_two],
            )
        case "survival at 1 and 2 years":
            return f"The probability of survival at 1 and 2 years was {one}% and {two}%", [at_one, at_two]
        case "1-year % and 2-year %":
            return f"The 1-year overall survival rate was {one}% and the 2-year overall survival rate was {two}%", [
                at_one,
                at_two,
            ]
        case "median survival y (range)":
            return f"The median survival time was {os} months (range, 1.2 to 41.6+ months)", [m_os]
        case "PFS x (CI) and 6-month PFS %":
            return f"Median PFS was {pfs} months (95% CI, {p1}–{p2}) and the 6-month PFS rate was {one}%", [
                c_pfs,
                Told("progression-free-survival", "rate-at-time", one, time="6 months"),
            ]
        case _:
            return (
                f"With a median follow-up of 21.5 months, median PFS was {pfs} months and median OS has not been reached",
                [
                    m_pfs,
                    Told("overall-survival", "median", None),
                    Told("follow-up-time", "median", Decimal("21.5")),
                ],
            )


# Each event with a part of its name in the vocabulary (CTCAE).
EVENTS = (
    ("neutropenia", "neutrophil"), ("anaemia", "anemia"), ("fatigue", "fatigue"), ("diarrhoea", "diarrhea"), ("nausea", "nausea"),
    ("mucositis", "mucositis"), ("thrombocytopenia", "platelet"), ("hypertension", "hypertension"), ("rash", "rash"),
)  # fmt: skip
ADVERSE = "adverse-event-rate"


def _events(numbers: Numbers, form: str) -> Drawn:
    """Adverse events, each with its count or share."""
    kinds = numbers.rng.sample(EVENTS, 3)
    names = [e for e, _ in kinds]
    parts = numbers.parts(3)
    shares = [numbers.share(n) for n in parts]
    told = [Told(ADVERSE, "proportion", p, event=w) for p, (_, w) in zip(shares, kinds, strict=True)]
    counted = [
        Told(ADVERSE, "proportion", p, events=n, event=w) for n, p, (_, w) in zip(parts, shares, kinds, strict=True)
    ]
    counts = [Told(ADVERSE, "count", Decimal(n), event=w) for n, (_, w) in zip(parts, kinds, strict=True)]
    match form:
        case "included e (%), e (%)":
            return (
                f"Grade 3 or 4 toxicities included {_listed([f'{e} ({p}%)' for e, p in zip(names, shares, strict=True)])}",
                told,
            )
        case "e in n patients (%), e in n (%)":
            items = [
                f"{e} in {n}{' patients' if i == 0 else ''} ({p}%)"
                for i, (e, n, p) in enumerate(zip(names, parts, shares, strict=True))
            ]
            return f"Grade 3/4 adverse events were {_listed(items)}", counted
        case "e occurred in %, e in %":
            items = [
                f"{e}{' occurred' if i == 0 else ''} in {p}%{' of patients' if i == 0 else ''}"
                for i, (e, p) in enumerate(zip(names, shares, strict=True))
            ]
            return f"Grade 3–4 {_listed(items)}", told
        case "% had e, % e":
            items = [
                f"{p}%{' of patients had' if i == 0 else ''} {e}"
                for i, (e, p) in enumerate(zip(names, shares, strict=True))
            ]
            return f"Grade ≥3 toxicity was common: {_listed(items)}", told
        case "e, e and e in %, % and % of patients":
            return (
                f"Grade 3 {_listed(names)} occurred in {_listed([f'{p}%' for p in shares])} of patients, respectively",
                told,
            )
        case "e (n patients), e (n)":
            items = [
                f"{e} ({n}{' patients' if i == 0 else ''})" for i, (e, n) in enumerate(zip(names, parts, strict=True))
            ]
            return f"The main grade 3 or 4 toxic effects were {_listed(items)}", counts
        case "e (n; %), e (n; %)":
            return (
                f"The most common grade 3–4 adverse events were {_listed([f'{e} (n = {n}; {p}%)' for e, n, p in zip(names, parts, shares, strict=True)])}",
                counted,
            )
        case "e (n [%]), e (n [%])":
            return (
                f"The most frequent grade 3 or worse adverse events were {_listed([f'{e} ({n} [{p}%] of {numbers.total} patients)' if i == 0 else f'{e} ({n} [{p}%])' for i, (e, n, p) in enumerate(zip(names, parts, shares, strict=True))])}",
                [Told(ADVERSE, "proportion", t.value, events=t.events, event=t.event) for t in counted],
            )
        case _:
            return (
                f"{parts[0]} patients ({shares[0]}%) experienced grade 3 or 4 {names[0]}, {parts[1]} ({shares[1]}%) {names[1]}, and {parts[2]} ({shares[2]}%) {names[2]}",
                counted,
            )


def _surgery(numbers: Numbers, form: str) -> Drawn:
    """Resections after treatment."""
    r0, more = numbers.parts(2)
    resected = r0 + more
    total = numbers.total
    rate, r0_rate = numbers.share(resected), numbers.share(r0)
    low, high = _ci(r0_rate)
    whole = Told("resection-rate", "proportion", rate, events=resected)
    match form:
        case "n (%) underwent resection, R0 in n (%)":
            return f"{resected} patients ({rate}%) underwent hepatic resection, which was R0 in {r0} ({r0_rate}%)", [
                whole,
                Told("r0-resection-rate", "proportion", r0_rate, events=r0),
            ]
        case "resection rate %, R0 rate % (CI)":
            return f"The resection rate was {rate}%, and the R0 resection rate was {r0_rate}% (95% CI {low}–{high})", [
                Told("resection-rate", "proportion", rate),
                Told("r0-resection-rate", "proportion", r0_rate, low, high),
            ]
        case "n of N could be resected (%), n with R0 margins":
            return f"{resected} of {total} patients could be resected ({rate}%), {r0} with clear margins (R0)", [
                Told("resection-rate", "proportion", rate, events=resected, total=total),
                Told("r0-resection-rate", "count", Decimal(r0)),
            ]
        case _:
            return f"R0 resection was achieved in {r0} of {total} patients ({r0_rate}%)", [
                Told("r0-resection-rate", "proportion", r0_rate, events=r0, total=total)
            ]


def _course(numbers: Numbers, form: str) -> Drawn:
    """Treatment, follow-up, discontinuation and deaths."""
    n, m = numbers.parts(2)
    share = numbers.share(n)
    (months,) = numbers.months(1)
    match form:
        case "median of n cycles (range)":
            return f"A median of {n} cycles (range, 1–{n + 9}) was administered", [
                Told("treatment-duration", "median", Decimal(n))
            ]
        case "median follow-up (range)":
            return f"The median follow-up was {months} months (range, 1.4–61.2)", [
                Told("follow-up-time", "median", months)
            ]
        case "n (%) discontinued for toxicity":
            return f"{n} patients ({share}%) discontinued treatment because of toxicity", [
                Told("discontinuation-rate", "proportion", share, events=n)
            ]
        case "dose reductions in n (%)":
            return f"Dose reductions were required in {n} patients ({share}%)", [
                Told("other", "proportion", share, events=n)
            ]
        case "n treatment-related deaths":
            return f"There were {m} treatment-related deaths", [Told("mortality-rate", "count", Decimal(m))]
        case _:
            return f"At the time of analysis, {n} patients ({share}%) had died", [
                Told("death-rate", "proportion", share, events=n)
            ]


FORMS: dict[str, Callable[[Numbers], Drawn]] = {}
for _draw, _forms in (
    (_breakdown, ("Of N, n (%) had a CR, n (%) a PR", "CR in n (%), PR in n (%)", "n patients achieved CR (%), n PR (%)", "CR %, PR %", "CR was achieved in n (%), PR in n (%)", "n (%) CRs among N")),
    (_overall, ("n CRs and n PRs, for an ORR of %", "ORR % (n CR, n PR)", "ORR % (CI), with n CRs and n PRs", "n of N responded (%; CI), including n CRs", "ORR n/N (%)", "n patients (%) had an objective response, n of them complete", "yielding an ORR of % and a DCR of %", "ORR and DCR, respectively")),
    (_survival, ("median PFS and OS were x and y", "median PFS and OS were x (CI) and y (CI)", "median PFS was x (CI), and median OS was y (CI)", "median TTP x, with a median OS of y", "median OS y, 1- and 2-year rates", "survival at 1 and 2 years", "1-year % and 2-year %", "median survival y (range)", "PFS x (CI) and 6-month PFS %", "median OS not reached")),
    (_events, ("included e (%), e (%)", "e in n patients (%), e in n (%)", "e occurred in %, e in %", "% had e, % e", "e, e and e in %, % and % of patients", "e (n patients), e (n)", "e (n; %), e (n; %)", "e (n [%]), e (n [%])", "n patients (%) experienced e, n (%) e")),
    (_surgery, ("n (%) underwent resection, R0 in n (%)", "resection rate %, R0 rate % (CI)", "n of N could be resected (%), n with R0 margins", "R0 in n of N (%)")),
    (_course, ("median of n cycles (range)", "median follow-up (range)", "n (%) discontinued for toxicity", "dose reductions in n (%)", "n treatment-related deaths", "n (%) had died")),
):  # fmt: skip
    for _form in _forms:
        FORMS[_form] = partial(_draw, form=_form)
JOINED = {"alone": ".", "two sentences": ". ", "semicolon": "; ", "and": ", and "}

# ---- sentences and how they are read -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Case:
    """One or two ways to tell results in a document, with what must be read."""

    ways: tuple[str, ...]
    document: Document
    sentence: str
    told: tuple[Told, ...]

    @property
    def shown(self) -> str:
        return f"  {self.sentence}"


def draw(rng: random.Random) -> Case:
    """A study, what stands before, and one or two ways to tell its results."""
    study, before, joined = rng.choice(sorted(STUDIES)), rng.choice(sorted(BEFORE)), rng.choice(sorted(JOINED))
    numbers = Numbers(rng, rng.randint(34, 96))
    first, second = rng.sample(sorted(FORMS), 2)
    ways: tuple[str, ...] = (study, before, first)
    sentence, told = FORMS[first](numbers)
    if joined != "alone":
        more, others = FORMS[second](numbers)
        if not {t.measure for t in told} & {t.measure for t in others}:
            ways += (joined, second)
            told = told + others
            words = more if joined == "two sentences" else _in_sentence(more)
            sentence += JOINED[joined] + words
    title, methods = STUDIES[study]
    told_before = BEFORE[before].format(total=numbers.total)
    text = f"{title}\n\nMETHODS: {methods}\nRESULTS: {told_before}{sentence}."
    document = Document(id="local:form", kind=DocumentKind.PUBLICATION, title=title, text=text)
    return Case(ways, document, f"{told_before}{sentence}.", tuple(told))


def _in_sentence(words: str) -> str:
    first = words.split()[0]
    return words if (first.isupper() and len(first) > 1) or first[0].isdigit() else words[0].lower() + words[1:]


def is_right(case: Case) -> bool:
    """Whether there is one arm, each figure is read once and nothing else is told of these measures."""
    extraction = extract(case.document)
    measures = {t.measure for t in case.told}
    found = [r for r in extraction.results if r.measure in measures]
    if len(extraction.arms) != 1 or any(r.arm is None for r in found):
        return False
    return len(found) == len(case.told) and all(any(_agrees(r, t) for r in found) for t in case.told)


def _agrees(result: Result, told: Told) -> bool:
    return (
        (result.measure, result.statistic, result.value) == (told.measure, told.statistic, told.value)
        and (told.low is None or (result.low, result.high) == (told.low, told.high))
        and result.events == told.events
        and (told.total is None or result.total == told.total)
        and result.time == told.time
        and told.event in (result.detail or "")
    )


cases = partial(draw_cases, draw)


if __name__ == "__main__":
    run(__doc__, draw, is_right)
