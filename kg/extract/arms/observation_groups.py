"""Groups called "observation" that are the treated ones, as reports from China call them."""

from __future__ import annotations

import re

from kg.extract.text.cues import cue

# takes "the observation| group", "observation| and control groups", refuses "observation| alone"
_OBSERVED = re.compile(r"\bobservation(?= groups?\b| (?:and|or|than|versus|vs\.?) (?:the )?control groups?\b)")
# takes "or observation", "observation (control) group", "the observation arm", refuses "observation group"
_MERELY_WATCHED = cue(
    r"\b(?:or|versus|vs\.?|to|with|by) observation(?! (?:groups?|and control groups?)\b)|\bobservation (?:only|alone|arm|\(?controls?\)?)|\bcontrol (?:group )?\(?observation"
)


def groups_observed(folded: str) -> set[int]:
    """Where "observation" calls the group that is treated, as in "randomised to an observation group and a control group";
    nowhere in a text where observation is all that patients are given.
    """
    if "control group" not in folded and "control and observation" not in folded:
        return set()
    if _MERELY_WATCHED.search(folded):
        return set()
    return {m.start() for m in _OBSERVED.finditer(folded)}
