"""Adverse events counted by the part of the body they are of: "serious adverse events were largely gastrointestinal (n = 30) and
hematologic (n = 24)".
"""

from __future__ import annotations

import re

from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.cues import cue

# takes "gastrointestinal", "non-haematological", refuses "frequent", "female"
_KIND = (
    r"(?:(?:non-?)?ha?ematologic(?:al)?|(?:gastro-?)?intestinal|gastric|hepatic|hepatobiliary|biliary|pancreatic|renal|urinary|cardiac|cardiovascular|vascular|thromboembolic"
    r"|neurologic(?:al)?|neuropsychiatric|psychiatric|cutaneous|dermatologic(?:al)?|pulmonary|respiratory|infectious|septic|metabolic|endocrine|ocular|musculoskeletal|constitutional|mucosal"
    r"|allergic|surgical|technical|catheter-related|pump-related|wound-related|haemorrhagic|hemorrhagic)"
)
# takes "events were largely |gastrointestinal (n = 30) and hematologic (n = 24)|", "toxicities: |hepatic (9), renal (2)|", refuses "events were
# gastrointestinal (25%)", "patients were cardiac (n = 3)"
_COUNTED_KINDS = cue(
    r"(?: (?:of )?grades? [1-5](?:[-/][1-5])?)?(?: (?:occurred|(?:was|were) (?:seen|observed|reported|noted|recorded)) in [^.;:()]{1,40}(?:\([^()]{1,14}\)[^.;:()]{0,20})?,? and)?"
    rf"(?: (?:was|were)(?: (?:largely|mainly|mostly|chiefly|predominantly|primarily|usually|generally))?(?: (?:of )?(?:the )?)?|:) ?"
    rf"(?P<kinds>{_KIND}(?: (?:events|toxicity|in nature))? [(\[](?:n ?= ?)?\d+[)\]](?:(?:,|,? and|,? or) {_KIND}(?: (?:events|toxicity|in nature))? [(\[](?:n ?= ?)?\d+[)\]]){{0,6}})",
    re.IGNORECASE,
)
_ONE_KIND = re.compile(_KIND, re.IGNORECASE)
_OF_EVENTS = frozenset({"adverse-event-rate", "complication-rate"})


def counted_by_kind(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """A measure for each part of the body named with a number behind a word for events, of the notation that the word has."""
    if not view.may_say(_COUNTED_KINDS):
        return []
    found: list[Measure] = []
    for head in measures:
        if head.notation not in _OF_EVENTS or head.population:
            continue
        listed = _COUNTED_KINDS.match(view.text, head.end, view.sentence.end)
        if listed is not None:
            kinds = _ONE_KIND.finditer(view.text, *listed.span("kinds"))
            found.extend(Measure(m.start(), m.end(), head.notation, None) for m in kinds)
    return [m for m in found if not any(o.start < m.end and m.start < o.end for o in measures)]
