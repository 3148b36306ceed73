"""Arm groups of registry pages in plain text, where each group and each intervention stands in lines of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.arms.components import find_condition, find_doses, to_components
from kg.extract.arms.designs import Treatment
from kg.extract.text.analysis import Analysis
from kg.model import Arm, Component, Evidence, SectionKind
from kg.model.extraction import ArmRole

_GROUP = re.compile(
    r"(?m)^(?P<label>[^\n]{2,120})\n\s*\n(?P<description>[^\n]+)\n\s*\nGroup Type (?P<type>[A-Z_]+)[ \t]*$"
)
_INTERVENTION = re.compile(
    r"(?m)^(?P<name>[^\n]{2,160})\n\s*\nIntervention Type (?P<type>[A-Z_]+)[ \t]*\n\s*\n(?P<description>[^\n]+)$"
)
_ROLES: dict[str, ArmRole] = {
    "EXPERIMENTAL": "experimental",
    "ACTIVE_COMPARATOR": "control",
    "PLACEBO_COMPARATOR": "control",
    "SHAM_COMPARATOR": "control",
    "NO_INTERVENTION": "control",
}


def find_registry_arms(analysis: Analysis, treatments: list[Treatment], enrolled: int | None) -> tuple[Arm, ...]:
    """Arms of a registry page that lists its groups; empty where it does not.

    A drug given to a part of the patients only ("if the tumour is right-sided") keeps its condition.
    """
    text = analysis.text
    section = next((s for s in analysis.sections if s.kind is SectionKind.ARMS), None)
    if section is None:
        return ()
    groups = list(_GROUP.finditer(text, section.start, section.end))
    arms: list[Arm] = []
    for n, group in enumerate(groups):
        stop = groups[n + 1].start() if n + 1 < len(groups) else section.end
        interventions = list(_INTERVENTION.finditer(text, group.end(), stop))
        components: dict[str, Component] = {}
        procedures: dict[str, None] = {}
        regimens: dict[str, None] = {}
        arterial = False
        own = [t for t in treatments if group.start() <= t.start < stop]
        for intervention in interventions:
            named = [t for t in own if intervention.start("name") <= t.start < intervention.end("name")]
            begin, end = intervention.span("description")
            described = [t for t in own if begin <= t.start < end]
            for treatment in named:
                procedures.update(dict.fromkeys(treatment.procedures))
                if treatment.regimen:
                    regimens.setdefault(treatment.regimen)
            for component in to_components(analysis, [t for t in named if t.substances], *intervention.span("name")):
                mine = [t for t in described if any(s.name == component.drug for s in t.substances) and not t.regimen]
                doses = component.doses
                for treatment in mine:
                    following = min(
                        (t.start for t in described if t.start > treatment.start and t.substances), default=end
                    )
                    doses = doses or find_doses(analysis, treatment.end, following)
                condition = (
                    find_condition(text, begin, end)
                    if len({x.name for t in named for x in t.substances}) == 1
                    and intervention["type"] in ("DRUG", "BIOLOGICAL")
                    else None
                )
                components.setdefault(component.drug, replace(component, doses=doses, condition=condition))
        head = [t for t in own if group.start() <= t.start < group.end("description")]
        for component in to_components(analysis, head, group.start(), group.end("description")):
            known = components.get(component.drug)
            if known is None:
                components[component.drug] = component
            elif known.route is None or component.route == "hepatic-arterial":
                components[component.drug] = replace(known, route=component.route or known.route)
        arterial = any(c.route == "hepatic-arterial" for c in components.values())
        if arterial:
            regimen = {c.regimen for c in components.values() if c.route == "hepatic-arterial" and c.regimen}
            components = {
                d: replace(c, route="hepatic-arterial") if c.regimen in regimen else c for d, c in components.items()
            }
        start, end = group.span("description")
        arms.append(
            Arm(
                id=f"a{n + 1}",
                label=" ".join(group["description"].split())[:160] if len(groups) == 1 else group["label"].strip(),
                role=_ROLES.get(group["type"]) if len(groups) > 1 else None,
                components=tuple(components.values()),
                regimens=tuple(regimens),
                procedures=tuple(procedures),
                n=enrolled if len(groups) == 1 else None,
                evidence=(Evidence(quote=text[start:end], start=start, end=end),),
            )
        )
    return tuple(arms)
