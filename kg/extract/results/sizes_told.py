"""How many patients of each arm a sentence reckons with before it tells what became of them: "Among those evaluable for
toxicity (56 on arm A and 58 on arm B), …"."""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView

# takes "Of 56 pts on arm A and 58 on arm B evaluable,", "Among those evaluable (56 on A and 58 on B),", refuses "Of 56 pts, 12 …"
_LEAD = re.compile(
    r"\s*(?:Of|Among|In|For)\s(?=[^.;%]{0,160}?\b(?:evalua\w+|assess[ai]ble|analy[sz]ed|treated|eligible|stud(?:y|ied)|randomi[sz]ed)\b)(?:[^.;%,()]|\([^.;%()]*\)){0,160},"
)
# takes "56| on |arm A", "56| pts given |A", refuses "56| responses to |A"
_BELONG_TO = re.compile(
    r" (?:(?:patients?|pts|women|men|subjects|participants|cases) )?(?:(?:in|on|with|for|from|given|receiving|treated with|assigned to) )+(?:the )?"
)


def sizes_told(view: SentenceView, figures: list[Figure]) -> dict[str, Figure]:
    """The counts of the sentence's lead, by arm; empty where it does not give them for two arms or more."""
    lead = _LEAD.match(view.words) if len(view.arm_mentions) > 1 else None
    if lead is None:
        return {}
    end = view.sentence.start + lead.end()
    told: dict[str, Figure] = {}
    for figure in figures:
        if figure.kind != "count" or figure.end > end:
            continue
        for mention in view.arm_mentions:
            if len(mention.arms) == 1 and _BELONG_TO.fullmatch(view.text, figure.end, max(mention.start, figure.end)):
                told[mention.arms[0]] = figure
    return told if len(told) > 1 else {}
