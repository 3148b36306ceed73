"""Whose figures are those of an operation that the sentence counts, and of a conversion to another."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.conversions import MINIMALLY_INVASIVE
from kg.extract.results.measures_described import PERFORMED_IN
from kg.extract.results.sentence import SentenceView

# takes "conversion to |open surgery", "were converted to an |open resection", refuses "conversion to resection with |A"
_CONVERTED_TO = re.compile(r"\bconver(?:sions?|ted)\b(?: [a-z]+){0,3}? (?:to|into) (?:an? |the )?$", re.IGNORECASE)


# takes "|conversion rate", "were |converted to open resection", refuses "seroconversion"
_CONVERSION = re.compile(r"\bconver(?:sions?|ted)\b", re.IGNORECASE)


def arms_beside_operations(view: SentenceView) -> list[ArmMention]:
    """The arms the sentence names, without an operation that it counts: "repeat hepatectomy was performed in 41 and 88 patients"
    names no arm, though one of them is called by its hepatectomy; and of a conversion to the other operation the arm that it
    is of: "conversion to open surgery in 5%" is told of the laparoscopic arm, the one that can be converted.
    """
    counted = [
        m
        for m in view.measures
        if m.notation == "resection-rate" and PERFORMED_IN.match(view.text, m.end, view.sentence.end)
    ]
    ids = [arm.id for arm in view.arms.arms]
    out: list[ArmMention] = []
    for mention in view.arm_mentions:
        if any(m.start <= mention.start and mention.end <= m.end for m in counted):
            continue
        if not _CONVERTED_TO.search(view.text, max(view.sentence.start, mention.start - 60), mention.start):
            out.append(mention)
        elif len(ids) == 2 and len(mention.arms) == 1:
            out.append(replace(mention, arms=tuple(i for i in ids if i not in mention.arms)))
    if not out:
        out.extend(_of_conversion(view, ids))
    return out


def _of_conversion(view: SentenceView, ids: list[str]) -> list[ArmMention]:
    """The one arm that is operated on least invasively, as told by a conversion beside which no arm is named."""
    told = next(
        (m for m in view.measures if m.notation == "other" and _CONVERSION.search(view.text, m.start, m.end)), None
    )
    least = [arm.id for arm in view.arms.arms if MINIMALLY_INVASIVE.search(arm.label)]
    if told is None or not len(least) == 1 < len(ids):
        return []
    return [ArmMention(told.start, told.end, (least[0],), 0.8)]
