"""Groups called "observation" that are the treated ones, as reports from China call them."""

from __future__ import annotations

import re

from kg.extract.text.cues import cue

# takes "the observation| group", "observation| and control groups", refuses "observation| alone"
_OBSERVED = re.compile(r"\bobservation(?= groups?\b| (?:and|or|than|versus|vs\.?) (?:the )?control groups?\b)")
# takes "or observation", "5 years for observation", "observation (control) group", "the observation arm", "in the A group and 30% in the
# observation group", refuses "observation group", "in the control group and 30% in the observation group"
_MERELY_WATCHED = cue(
    r"\b(?:or|versus|vs\.?|to|with|by|for) observation(?! (?:groups?|and control groups?)\b)|\bobservation (?:only|alone|arm|\(?controls?\)?)|\bcontrol (?:group )?\(?observation"
    r"|\bthe (?!control\b|observation\b|same\b|two\b|other\b)[a-z][a-z0-9 -]{2,30} group (?:and|versus|vs\.?|compared with|than|with)\b[^.;]{1,40} the observation group\b"
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
