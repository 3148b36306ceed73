"""Words that set figures against each other: "41% vs 29%", "16% versus none", and that lead from a figure to its side."""

from __future__ import annotations

import re

from kg.extract.results.sentence import Run, SentenceView
from kg.extract.text.cues import cue

# Behind "than" what tells how much, and no other side: takes "than |two thirds", "than |doubled", refuses "than |two of 12", "than |in arm B"
AMOUNT = r"(?:twice|half|halved?|doubled?|tripled?|trebled?|quadrupled?|(?:one|two|three|four)[- ](?:thirds?|quarters?|fifths?|times)|an? (?:third|quarter|half|fifth|tenth)|\w+-?fold)\b"
# takes "41% vs 29%", refuses "41% and 29%"
CONNECTOR = re.compile(
    rf"\b(?:vs?|versus|compared\s+(?:with|to)|as\s+opposed\s+to|against|than(?!\s+(?:\d|{AMOUNT}))|relative to)\b\.?|/",
    re.IGNORECASE,
)
# takes "Compared with surgery", "In an intention-to-treat analysis, as compared with surgery", refuses "Surgery compared with",
# "In the surgery group, compared with"
COMPARED_FIRST = re.compile(
    r"(?:(?:in|on|by) (?:(?:an?|the|this|our) )?(?:[\w-]+ ){0,4}(?:analys[ei]s|population|model|cohort)(?: [^,;:.()\d]{1,40})?, |(?:overall|however|furthermore|moreover|in addition|thus|also), )?"
    r"(?:as |when )?(?:compared|in comparison|relative)\s+(?:with|to)\b",
    re.IGNORECASE,
)
RESPECTIVELY = cue(r"\brespectively\b", re.IGNORECASE)
# Words that lead from a figure to the side it belongs to: takes "of patients given …", refuses "responded …".
SIDE = re.compile(
    r"[\s)\]%,]*(?:\([^()]{0,40}\)\s*)?(?:(?:of|among|in)\s+(?:the\s+|all\s+)?(?:\d+\s+)?)?(?:patients?|women|men|subjects?|participants?|cases?|pts)?\s*"
    r"\b(?:in|with|for|on|among|of|from|after|following|under|by|without|who\s+(?:were\s+)?(?:received|underwent|had|took)|receiving|undergoing|treated|given|assigned|allocated|randomi[sz]ed)\b",
    re.IGNORECASE,
)
# takes "41% if patients had a rash |(versus |12%", "no deaths |(vs |1%", refuses "(12% versus |9%"
VERSUS_ALONE = re.compile(r"[(\[](?:versus|vs\.?|v|compared (?:with|to)|as against|against) $")
# takes "… versus none", "2%|] of 443 patients vs none", "2%|) and none, respectively", refuses "… versus 3%"
VERSUS_NONE = re.compile(
    r"(?:[^;.]{0,12}|[\s%)\]]{0,4}(?:of|in|among) \d+ (?:patients|women|men|participants|subjects|cases),? )\b(?:versus|vs\.?|v|compared (?:with|to))\s+(?:none|no\b|zero)"
    r"|[\s%)\]]{0,4}(?:(?:(?:of|in|among) \d+ )?(?:patients|women|men|participants|subjects|cases))?,? and (?:in )?(?:none|zero|no (?:patients?|cases?))\b[^;.(]{0,20},? respectively\b",
    re.IGNORECASE,
)
# takes "(v |9% in B)", refuses "(9% in B)"
SET_AGAINST = re.compile(r"[(\[](?:vs?\.?|versus|compared (?:with|to))\s$")


# Two figures alone in a bracket, and the test of their difference: takes "(|38%|, |11%|, P < .05", "(median, |24| and |17 months|, respectively;
# P = .02", refuses "(38%, 11%)"
_OPENS = re.compile(r"[(\[](?:(?:medians?|means?),? )?$")
_JOINED = re.compile(r" ?%?(?:,| and) ?")
_THEN_TESTED = re.compile(r" ?(?:%|months|days)?(?:,? respectively)?[,;] ?[Pp] ?[=<>]")


def versus_between(view: SentenceView, run: Run, i: int) -> bool:
    """Whether figure ``i`` of the run is compared with what follows it: "41% vs 29%", "16% versus none", "(41%, 29%, P < .05)"."""
    if i + 1 >= len(run.figures):
        return VERSUS_NONE.match(view.text[run.end : run.end + 60]) is not None
    a, b = run.figures[i], run.figures[i + 1]
    tested = (
        len(run.figures) == 2
        and len(view.times) < 2
        and len(view.arms.arms) > 1
        # not "OS at 1 and 3 years was 85% and 60%. DFS was less (70%, 40%, P < .05)", which goes on with the times
        and len(view.memory.times) != 2
        and _OPENS.search(view.text, max(view.sentence.start, a.start - 9), a.start) is not None
        and _JOINED.fullmatch(view.text, a.end, b.start) is not None
        and _THEN_TESTED.match(view.text, b.end, view.sentence.end) is not None
    )
    return tested or CONNECTOR.search(view.text[a.end : b.start]) is not None


def pairs_by_versus(view: SentenceView, run: Run) -> bool:
    """Whether the figures come in compared pairs: "41% vs 29% and 20 v 14 months"."""
    return all(versus_between(view, run, i) == (i % 2 == 0) for i in range(len(run.figures) - 1))


# Between two arms: takes "A| vs |C", "arm A| versus |arm C", refuses "A| and |C"
AGAINST_NEXT = re.compile(r",? (?:vs?\.?|versus|compared (?:with|to)|against) (?:the )?")
