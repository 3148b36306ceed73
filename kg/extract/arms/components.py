"""Components of an arm: each drug with its route and doses, as the passage that describes the arm gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.arms.designs import Treatment
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import Component, Dose, Evidence
from kg.vocabulary import TermKind

K = members(QuantityKind)
T = members(TermKind)

_DAYS = re.compile(
    r"\b(?:on )?days? (?P<days>\d+(?:\s?[-–]\s?\d+)?(?:, ?\d+(?![\d-]| ?h))*(?:,? (?:and|to) \d+(?!-[a-z]))?)",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"\b(?:once )?every (?:(?:\d+|two|three|four|other) )?(?:weeks?|days?|months?|hours?)\b|\b(?:bi|tri)?weekly\b|\b(?:once|twice|three times)(?: a| per)? ?(?:daily|day|week|weekly)\b|\bdaily\b|\bq\d+w\b",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\b(?:bolus|loading|initial|maintenance|maintained|continuous infusion|infusion)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;(]|\bthen\b|\band\b")
_CLAUSE_END = re.compile(r"\bthen\b|\band\b|[;)]")
_NOTES = {"maintained": "maintenance", "continuous infusion": "infusion"}
_CONDITION = re.compile(r"\bif\b(?P<condition>[^.;]{5,200})", re.IGNORECASE)
_POWER = re.compile(r"\s([a-zA-Z]{1,3})[−-]1")  # takes "mg| kg−1|", refuses "mg| m−2|"
_UNIT = re.compile(r"\s?(?:per|/)\s?(?:square met\w+|m\^?\(?[2²]\)?)|\s?m[−-][2²]")
_LEADING_ROUTE = re.compile(r"^[ -]{0,2}(?:(?:administration|infusion|injection)s? of )?$")


_USUAL_ROUTES = frozenset({"intravenous", "oral", "subcutaneous", "intramuscular"})


def to_components(analysis: Analysis, treatments: Iterable[Treatment], start: int, end: int) -> tuple[Component, ...]:
    """Each drug of the treatments once, with the doses and the route told for it in ``text[start:end]``."""
    found: dict[str, Component] = {}
    ordered = sorted(treatments, key=lambda t: t.start)
    arterial = _arterial_drugs(analysis.text, ordered)
    # "A by hepatic artery or by systemic infusion": how the one drug of another side is given here
    elsewhere = len(ordered) == 1 and not start <= ordered[0].start < end
    ways = [m.term.name for m in analysis.mentions_in(start, end, T.ROUTE)] if elsewhere else []
    for n, treatment in enumerate(ordered):
        following = ordered[n + 1].start if n + 1 < len(ordered) else end
        inside = start <= treatment.start and treatment.end <= end
        doses = (
            find_doses(analysis, treatment.end, min(following, end))
            if inside and len(treatment.substances) == 1
            else ()
        )
        route = ways[0] if ways else _route(analysis, treatment)
        for substance in treatment.substances:
            known = found.get(substance.name)
            # A regimen's own route counts where it is what the name says (HAI FUDR); the usual ways are not read into a text.
            named = substance.route if substance.route not in _USUAL_ROUTES else None
            told = route or ("hepatic-arterial" if treatment.start in arterial else None) or named
            if known is None:
                found[substance.name] = Component(
                    drug=substance.name, term=substance.term, route=told, doses=doses, regimen=substance.regimen
                )
            else:
                found[substance.name] = replace(
                    known,
                    route=known.route or told,
                    doses=known.doses or doses,
                    regimen=known.regimen or substance.regimen,
                )
    return tuple(found.values())


def complete_components(
    analysis: Analysis, components: tuple[Component, ...], told: list[tuple[Treatment, int]]
) -> tuple[Component, ...]:
    """The components with doses and routes that other passages tell; ``told`` has treatments and where what is said of each ends."""
    out: list[Component] = []
    for component in components:
        doses, route = component.doses, component.route
        if not doses or route is None:
            for treatment, end in told:
                if treatment.substances[0].name == component.drug:
                    doses = doses or find_doses(analysis, treatment.end, end)
                    route = route or _route(analysis, treatment)
        out.append(
            component
            if (doses, route) == (component.doses, component.route)
            else replace(component, doses=doses, route=route)
        )
    return tuple(out)


def find_doses(analysis: Analysis, start: int, end: int) -> tuple[Dose, ...]:
    """Doses stated in ``text[start:end]``, a passage about one drug.

    Takes "400 mg/m2, day 1, bolus, then 2400 mg/m2, day 1-3" as two doses; refuses volumes and concentrations.
    """
    text = analysis.text
    quantities = [
        q for q in analysis.quantities_in(start, end) if q.kind is K.DOSE and q.value is not None and q.end <= end
    ]
    out: list[Dose] = []
    for n, quantity in enumerate(quantities):
        unit = (
            _POWER.sub(r"/\1", _UNIT.sub("/m2", quantity.unit))
            .replace(" ", "")
            .replace("per", "/")
            .replace("μ", "u")
            .replace("µ", "u")
        )
        if quantity.value is None or not re.match(r"(?:m?g|ug|mcg|[IM]*U|c?Gy|GBq|MBq|kBq)(?:/|$)", unit):
            continue
        behind = text[
            quantity.end : min(quantities[n + 1].start if n + 1 < len(quantities) else end, quantity.end + 90)
        ]
        before = _CLAUSE.split(text[max(start, quantity.start - 40) : quantity.start])[-1]
        days = _DAYS.search(behind)
        schedule = _SCHEDULE.search(behind)
        note = _NOTE.search(before) or _NOTE.search(_CLAUSE_END.split(behind)[0])
        word = note[0].lower() if note else None
        out.append(
            Dose(
                value=quantity.value,
                unit=unit,
                days=" ".join(days["days"].split()) if days else None,
                schedule=" ".join(schedule[0].split()).lower() if schedule else None,
                note=_NOTES.get(word, word) if word else None,
                evidence=Evidence(quote=text[quantity.start : quantity.end], start=quantity.start, end=quantity.end),
            )
        )
    return tuple(out)


def find_condition(text: str, start: int, end: int) -> str | None:
    """What a treatment of a part of the patients depends on: the words from "if" to the end of the clause."""
    match = _CONDITION.search(text, start, end)
    return " ".join(match[0].split()) if match else None


def _route(analysis: Analysis, treatment: Treatment) -> str | None:
    """Route named straight before the treatment ("oral letrozole") or closely behind it ("given orally")."""
    text = analysis.text
    for mention in analysis.mentions_in(max(0, treatment.start - 45), treatment.start, T.ROUTE):
        if _LEADING_ROUTE.match(text[mention.end : treatment.start]):
            return mention.term.name
    for mention in analysis.mentions_in(treatment.end, treatment.end + 45, T.ROUTE):
        gap = text[treatment.end : mention.start]
        if not any(c in gap for c in ".;(") and not re.search(r"\b(?:and|or|plus|with|versus|then)\b", gap):
            return mention.term.name
    return None


def _arterial_drugs(text: str, treatments: list[Treatment]) -> set[int]:
    """Starts of treatments that are given by a procedure into the hepatic artery: "HAI with oxaliplatin"."""
    out: set[int] = set()
    for n, treatment in enumerate(treatments):
        if not treatment.arterial or treatment.substances:
            continue
        before = treatments[n - 1] if n else None
        if before is not None and before.substances and text[before.end : treatment.start] in ("-", " ", " - "):
            out.add(before.start)
        last = treatment
        for after in treatments[n + 1 :]:
            gap = text[last.end : after.start]
            joined = (
                r"\s*(?:therapy |chemotherapy )?(?:of|with|using)(?: [a-z-]+)?\s*"
                if last is treatment
                else r"\s*,?\s*(?:and)?\s*"
            )
            if not after.substances or not re.fullmatch(joined, gap):
                break
            out.add(after.start)
            last = after
    return out
