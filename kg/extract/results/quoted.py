"""Figures of others that own results are held against: "better than bolus 5-FU, for which rates of 10-20% are usually quoted",
"which compares favourably with the 10-20% of cisplatin alone", "against 15% in historical series".

Enter the sentence and a figure of it, leaves whether the words around the figure say that others found it.
"""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.text.cues import cue

# What each form below has one of; asked first, as most sentences have none
_MAY_QUOTE = cue(
    r"\b(?:quoted|reported|published|described|cited|expected|literature|historical|(?:other|earlier|previous|published|prior) (?:\w+ )?(?:series|studies|reports|trials)"
    r"|compar(?:es?|ed|ing) (?:\w+ )?(?:favou?rabl[ey]|unfavou?rabl[ey]|well|poorly)|(?:usually|generally|commonly|traditionally|normally|typically) (?:seen|observed|achieved|obtained|found|given|accepted))\b",
    re.IGNORECASE,
)
# What may stand between a figure and the words that say whose it is: its unit, a bracket, one more figure
_FIGURE_GOES_ON = (
    r"%?(?:[- ](?:months?|weeks?|years?))?[)\]]?(?: (?:and|to|or) \d[\d.-]{0,8}%?(?: (?:months?|weeks?|years?))?)?"
)
# takes "10-20%| are usually quoted", "72%| originally reported for A", "10-20%| generally reported for A", "9 months| usually seen with A", refuses "12%|, usually seen in
# the first cycle", "12%| were usually mild", "12%| initially reported pain"
_USUAL = re.compile(
    rf"{_FIGURE_GOES_ON}(?: that| which)?(?: (?:is|are|has been|have been))? (?:usually|generally|commonly|often|typically|frequently|traditionally|normally|widely|previously) "
    r"(?:(?:quoted|reported|cited|published|described|accepted|expected)\b|(?:seen|observed|achieved|obtained|found|given) (?:with|for|after|by)\b)"
    rf"|{_FIGURE_GOES_ON}(?: that was| which was)? (?:originally|initially|first|earlier) (?:reported|published|described)(?= (?:for|with|from|by|of|after)\b|[.,;)]|$)",
    re.IGNORECASE,
)
# takes "5-FU, for which response rates of |10-20%", refuses "for which |he was treated"
_FOR_WHICH = re.compile(r"\b(?:for|with|in|after) (?:which|whom) [^.;]{0,60}$")
# takes "15%| have been published", refuses "15%| were resected"
_WAS_QUOTED = re.compile(
    rf"{_FIGURE_GOES_ON} (?:is|are|was|were|has been|have been) (?:\w+ly )?(?:quoted|reported|published|described|cited|expected)\b"
)
# takes "is higher than the |10%", "compares well with the median survival of |6-8 months", "compared with |10%", refuses "rose to |10%", "was |10%"
_HELD_AGAINST = re.compile(
    r"\b(?:compared (?:with|to)|in contrast (?:to|with)|(?:than|with|to|exceed(?:s|ed|ing)?|above|against|versus) (?:the|those|that|figures?|rates?|a|an)(?: (?:of|about|around|approximately|median|response|survival|rates?|overall|historical|one-year|5-year|range)){0,5}) $"
)
# takes "10%| reported for A", "6-8 months| expected with A", "10%| quoted in the literature", refuses "10%| reported in this trial",
# "10%| reported pain", "10%| reported in the control arm"
_TOLD_OF = re.compile(
    rf"{_FIGURE_GOES_ON}(?: that| which)?(?: (?:is|are|was|were|has been|have been))? (?:quoted|reported|published|described|cited|expected) (?:for|with|from|of|by|after|in|elsewhere)\b"
    r"(?! (?:the |this |our )(?:\w+ ){0,2}(?:arm|group|trial|study|patients)\b| (?:patients|physicians|women|men|parents)\b)"
)
# takes "9 months| in historical series", "15%| in the literature", "15%| for bolus 5-FU in the literature", refuses "15%| of other patients",
# "15%|, the best in the literature"
_ELSEWHERE = re.compile(
    rf"{_FIGURE_GOES_ON}(?: (?!respectively)[a-z][\w-]*| \d-FU){{0,6}}? (?:in|from|of|by) (?:(?:the|our|most|large|some) ){{0,2}}"
    r"(?:literature\b|(?:historical|other|earlier|previous|published|prior) (?:\w+ )?(?:series|studies|reports|trials)\b)"
)
# As above of controls, which are an arm where a document has several: takes "15%| in historical controls"
_CONTROLS_OF_OLD = re.compile(
    rf"{_FIGURE_GOES_ON} (?:in|for|from|of|among) (?:\w+ ){{0,2}}historical (?:controls?|patients|cohorts?)\b"
)
# takes "compares favourably with the |10-20%", "comparing well with rates of |15%", refuses "compared with |15%"
_LIKENED = re.compile(
    r"\bcompar(?:es?|ed|ing) (?:very |quite |rather )?(?:favou?rabl[ey]|unfavou?rabl[ey]|well|poorly) (?:with|to) (?:[a-z-]+ ){0,6}$"
)
# Own patients of another kind: takes "8 months| in non-responders", "8 months| among those who progressed", refuses "8 months| with A"
_OWN_KIND = re.compile(
    rf"{_FIGURE_GOES_ON} (?:in|among|for|of) (?:\w+ ){{0,2}}?(?:patients|those|(?:non-?)?responders)\b"
)
_WORDS_BESIDE = 90  # characters within which the words before a figure stand


def is_quoted(view: SentenceView, figure: Figure) -> bool:
    """Whether the words around the figure say that others found it, whose treatment the own one is held against.

    Takes the 10-20% of "compares favourably with the 10-20% reported for cisplatin"; refuses the figure of another arm of the
    document, "than the 12% reported with B".
    """
    if not view.may_say(_MAY_QUOTE):
        return False
    head = view.text[max(view.sentence.start, figure.start - _WORDS_BESIDE) : figure.start]
    at, stop = figure.end, view.sentence.end
    if _USUAL.match(view.text, at, stop) or _ELSEWHERE.match(view.text, at, stop):
        return True
    if _FOR_WHICH.search(head) and _WAS_QUOTED.match(view.text, at, stop):
        return True
    several = len(view.arms.arms) > 1
    told = _TOLD_OF.match(view.text, at, stop)
    if told and _HELD_AGAINST.search(head):
        return not (several and any(0 <= m.start - told.end() < 30 for m in view.arm_mentions))
    if several:
        return False
    if _CONTROLS_OF_OLD.match(view.text, at, stop):
        return True
    return _LIKENED.search(head) is not None and _OWN_KIND.match(view.text, at, stop) is None
