"""Outcomes without a known name in a list of outcomes that each have their figures in a bracket behind them."""

from __future__ import annotations

import re

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.brackets import closing_bracket, opening_bracket

# Between two brackets of a list: takes "(20 v 22 months|), frequency of negative laparotomy (|30% and 33%)", "(35% v 30%|), and catheter removal
# (|40%", "(80% v 59%|), and had fewer positive nodes (|44 of 103 [43%]", refuses "(35% v 30%|), in older patients (|40%", "(35%|), which was seen (|40%", "(HR 0.7|), age (|1.1, 95% CI"
_ITEM = re.compile(
    r"[)\]],? (?:(?:and|or|as well as) )?(?:had )?(?:(?:the|an?|more|fewer|less|higher|lower|better|worse|greater|longer|shorter) )?(?P<item>(?!(?:with|in|for|of|at|after|on|by|than|but|compared|versus|vs|as|while|whereas|which|when|if|especially|particularly|including|due|mainly|mostly|who|both|there|it|no|not|all|favou?ring|respectively|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"[A-Za-z][A-Za-z-]+(?: (?!(?:was|were|had|have|has|did|is|are|than|versus|vs|patients|women|men|groups?|arms?|grade|stage|years?|months?|weeks?|histology|carcinomas?|tumou?rs?|disease)\b)[A-Za-z-]+){0,6}+)"
    r" [(\[](?=[^()\[\]%\d]{0,14}\d[\d.·]* ?(?:%|(?:v|vs\.?|versus|and) \d[\d.·]* ?%|(?:of|/) ?\d+ [(\[]\d))"
)
# Behind the name of the outcome before: takes "survival| (OS) (median, 20", "response| rates (35%", "response| than in the A group (35%", refuses
# "response| was (35%"
_OPENS = re.compile(
    r"(?: \([A-Za-z]{2,6}\))?(?: (?:rates?|times?|durations?))?(?: than [^()\[\],;.:\d]{3,60})? [(\[](?=[^()\[\]]{0,24}\d)"
)
_EVENTS = frozenset({"adverse-event-rate", "complication-rate"})


def unknown_items(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """Outcomes that no one knows behind one of a list that is known, each with a bracket of its own, so that it keeps its figures:
    "response rate (35% v 30%), catheter removal (40% v 50%), and survival (20 v 22 months)"; not events, which a list of harms
    names, and nothing that names an arm.
    """
    out: list[Measure] = []
    known = {
        opened.end(): m
        for m in measures
        if m.event is None
        and m.notation not in _EVENTS
        and (opened := _OPENS.match(view.text, m.end, view.sentence.end)) is not None
    }
    for found in _ITEM.finditer(view.text, view.sentence.start, view.sentence.end):
        start, end = found.span("item")
        opening = opening_bracket(view.text, view.sentence.start, found.start()) + 1
        if opening not in known or any(m.start < end and start < m.end for m in measures):
            continue
        if any(m.start < end and start < m.end for m in view.arm_mentions):
            continue
        close = closing_bracket(view.text, found.end(), view.sentence.end)
        if any(0 <= m.start - close <= 2 for m in measures):
            continue  # "disease-free (24% v 23%) and metastasis-free (44% v 36%) survival"
        item = Measure(start, end, "other", None)
        known[found.end()] = item
        out.append(item)
    return out
