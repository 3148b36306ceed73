"""Lists of events that a sentence says were those of an arm: "Rash (20%) and fever (17%) were the main toxicities of A, whereas
neutropenia (43%) and anaemia (19%) were those of B".
"""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import is_usable
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import RESPECTIVELY, versus_between
from kg.extract.text.brackets import drop_brackets

_EVENTS = r"(?:toxicit(?:y|ies)|toxic effects|(?:adverse |side[ -]?|treatment-related |severe |serious )?(?:events|effects|reactions|drug reactions)|AEs|TEAEs|complications|morbidities)"
# From behind the figures to the arm, brackets left out: takes " and liver dysfunction were the most common severe toxicities of |A",
# " were those of |B", " was the main grade 3 event with the |A", refuses " were more common than the toxicities of |B", " were seen with |A",
# " and was similar to that with |B"
_WERE_THOSE_OF = re.compile(
    r"[\s%)\]]*(?:[, ]+(?!(?:was|were|in|with|for|than|more|less|but|whereas|while|which|who)\b)(?:[Gg]rades? [\u2265>]?[1-5](?:[-/][1-5])?|[A-Za-z][A-Za-z-]*+)){0,24}?"
    rf"[, ]*\b(?:was|were|being|represented|constituted) (?:among )?(?:the )?(?:(?!(?:more|less|than|no|not|in|of|with|to|similar|comparable|equal) )[A-Za-z0-9/\u2265-]+ ){{0,8}}?(?:those|that|{_EVENTS})"
    r"(?: (?:reported|observed|seen|noted|encountered|recorded|found))? (?:of|with|for|in|under|on|among|associated with|related to|due to|caused by|attributable to)"
    r" (?:the )?(?:(?:patients|those|women|men) (?:on|given|receiving|treated with|assigned to|in|with) )?(?:the )?"
)
# Behind the arm, where it is one of two that are told of: takes " and |B", " than with |B", refuses ", whereas"
_ANOTHER_TOO = re.compile(
    r"(?: (?:group|arm|patients))?(?:,? and |/|, |,? or | than | versus | vs\.? )(?:the |with |in )*$"
)


def arm_of_list(view: SentenceView, run: Run) -> str | None:
    """The arm that the sentence says a list of events is of; None where it says so of none, or sets the figures against each other."""
    if run.family not in ("percent", "count", "fraction") or view.says(RESPECTIVELY):
        return None
    if any(versus_between(view, run, i) for i in range(len(run.figures))):
        return None
    behind = [m for m in view.arm_mentions if m.start >= run.end]
    if not behind or len(behind[0].arms) != 1 or not is_usable(view, behind[0]):
        return None
    if _WERE_THOSE_OF.fullmatch(drop_brackets(view.text[run.end : behind[0].start]).replace("  ", " ")) is None:
        return None
    if (
        len(behind) > 1
        and behind[1].arms != behind[0].arms
        and _ANOTHER_TOO.fullmatch(view.text, behind[0].end, behind[1].start)
    ):
        return None
    return behind[0].arms[0]
