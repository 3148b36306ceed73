"""Whether a length of time is a time point ("at 3 years") and no figure of its own."""

from __future__ import annotations

import re

from kg.extract.results.differences import is_difference
from kg.extract.results.figure import Figure
from kg.extract.results.sentence import LIVED, MEDIAN, SURVIVAL, TIMED, SentenceView


def measure_ends_at(view: SentenceView, position: int, *, outcome: bool = False) -> bool:
    """Whether a measure ends at the position or up to three characters before it; with ``outcome``, one that does not
    only say of whom: "patients still alive (n = 8)".
    """
    return any(
        0 <= position - m.end <= 3 and not (outcome and m.population and m.notation == "alive-rate")
        for m in view.measures
    )


# takes "at 1, 2 and …", "at postoperative …", refuses "median of …"
_AT_TIME = re.compile(
    r"\b(?:at|after|by|beyond|for|over|within|between|exceeding|(?:greater|more|longer)\s+than)\s+(?:the\s+)?(?:a\s+)?(?:post-?operative\s+)?(?:least\s+)?(?:(?:[\d.]+|one|two|three|four|five|six|ten|twelve)\s*(?:(?:years?|months?|weeks?|days?)\s*)?(?:,\s*and|,|and|or|to)\s*)*$",
    re.IGNORECASE,
)
# takes "… median follow-up", refuses "… of survival"
_MEDIAN_AFTER = re.compile(
    r"(?:\s*(?:and|,|vs\.?|or)\s*[\d.]+\s*\w+)?\s*(?:of\s+)?(?:a\s+)?(?:median|mean)\s+(?:of\s+)?follow", re.IGNORECASE
)
# takes "… of follow-up", refuses "… of treatment"
OF_FOLLOW_UP = re.compile(r"[’']?\s*(?:of\s+)?(?:median\s+|mean\s+)?follow[- ]?up\b", re.IGNORECASE)
_AVERAGE_BEHIND = re.compile(r"[’']?\s*(?:of\s+)?(?:median|mean)\b", re.IGNORECASE)
# takes "6-minute| walking distance", "3-week| cycles", refuses "12-week| response rate"
_NAMES_TEST = re.compile(r"[- ]?(?:walk(?:ing)?|tests?|cycles?|courses?|schedules?|regimens?|infusions?|intervals?)\b")
# takes "-follow-up", refuses "-survival"
_OBSERVATION = re.compile(r"[\s-]*(?:follow|treatment|course|period|median)")
# takes "… of chemotherapy", refuses "… of survival"
_OF_TREATMENT = re.compile(r"\s*(?:of\s+)?(?:follow-?up|treatment|therapy|chemotherapy|of age)")
# takes "74.6% with |3 months of therapy", refuses "at |3 months of therapy"
_WITH_COURSE = re.compile(r"\b(?:with|given|received|receiving|than|versus|vs\.?)\s$")
_FOR_OR_AFTER = re.compile(r"\bfor\b|\bafter\b")
_AT = re.compile(r"\bat\b", re.IGNORECASE)
# takes "median follow-up of …", refuses "rate at …"
_MEDIAN_OF = re.compile(r"\bmedian (?:of|follow-?up|time)[^.;]{0,20}$")
# takes "survived more than …", "survived > or = …", refuses "survived, at …"
_SURVIVING = re.compile(
    r"\b(?:surviving\s+|(?:survived|alive|lived)(?: for)? (?:more than\s+|longer than\s+|at least\s+|beyond\s+|over\s+|[>≥⩾]\s?(?:or =\s?)?))"
    r"(?:for\s+|beyond\s+|more than\s+|at least\s+)?$"
)
# takes "at a …", "at the 1-year and …", refuses "with …"
_AT_FOLLOW_UP = re.compile(r"\bat\s+(?:the\s+|a\s+)?(?:\d+-(?:year|month|week)\s+and\s+)?$", re.IGNORECASE)
# takes "1-year, 38%", "2-yr 38%", refuses "1-year treatment"
_TIME_OF_SHARE = re.compile(r"\s*[,:(]?\s*\d+(?:[.·]\d+)?\s?%")
_OVER_A = re.compile(r"\b(?:over|during|within)\s+an?\s+(?:period\s+of\s+)?$", re.IGNORECASE)
# takes "6 months with A, significantly longer than the |4 months with B", refuses "6 months, and four patients lived
# longer than |4 months", "from 6 months to more than |4 months"
_LONGER_THAN = re.compile(
    r"\d (?:months|weeks|days|years)\b(?:(?!\bpatients\b|\blive|surviv|\blast|\bremain)[^.;:\d]){0,90}\b(?<!to )(?:longer|greater|more) than (?:the )?$"
)
# takes "2 months| after surgery", "2 months| following WBRT", refuses "2 months| after which", "2 months| after HR"
_SINCE_THEN = re.compile(
    r"\s+(?:after|before|following|post)\s+(?:the\s+)?(?:(?i:randomi[sz]ation|surgery|treatment|operation|chemotherapy|radiotherapy|chemoradiotherapy|irradiation|(?:liver |hepatic )?resection|\w*ectomy|transplantation|start|initiation|enrol\w+|injection|infusion|dosing|procedure|intervention)|(?:WB|SB|C)?RT|SBRT|CRT|TACE|RFA|SRS|PCI)\b"
)
# takes "from 10 min| post-administration", "3 months| post-transplant", refuses "3 months| postmenopausal"
_POST = re.compile(
    r"\s+post-? ?(?:administration|dos(?:e|ing)|injection|infusion|treatment|surgery|transplant\w*|operati\w+|randomi[sz]ation|baseline|intervention|therapy)\b"
)
# takes "a median of 3 months after surgery", refuses "lower 3 months after surgery"
_VALUE_BEFORE = re.compile(
    r"\b(?:of|was|were|is|by|median|mean|lasted|lasting|occurred|recurred|died|and|or|vs?|versus|to)[\s.]*$",
    re.IGNORECASE,
)
# takes "survival 2 years| after treatment", "survival 1| and 2 years after treatment"
_SINCE = re.compile(
    r"(?:(?:,|,? and)\s+\d{1,2}){0,3}(?:\s+(?:years|months|weeks))?\s+(?:after|before|following|post|later|into|from)\b",
    re.IGNORECASE,
)
_BASELINE_TO = re.compile(
    r"\b(?:baseline|randomi[sz]ation)\s+(?:to|until|through)\s+(?:week\s+|month\s+)?$", re.IGNORECASE
)
# takes "at 13.4 months| compared with 10.3 months", "at 20 months| in A than in B at 15 months", refuses "at 12 months| than in B"
_AT_VALUE = re.compile(
    r"(?: \([^()]{1,40}\))?(?: (?:in|with|for|on) [^.;:()\d]{1,40})?,? (?:(?:as )?compared (?:with|to)|versus|vs\.?|against|than) "
    r"(?:[^.;:()\d]{0,60} )?\(?(?:at )?\d+(?:[.·]\d+)? (?:months|weeks|years|days)\b(?! of follow)"
)
_NOT_REACHED_AT = re.compile(r"\breached (?:at|after|by) $")
_AT_VALUE_BEFORE = re.compile(
    r"\bat \d+(?:[.·]\d+)? (?:months|weeks|years|days)(?: [^.;:()\d]{1,50})?,? (?:(?:as )?compared (?:with|to)|versus|vs\.?|than) [^.;:()\d]{1,60} at $"
)
# takes "median survival times for A at |4.5 months", "median survival for A at 4.5 months and for B at |3.5 months", refuses "median change at
# |3 months", "the rate for A at |5 years", "median survival in A was 4 months, and the rate for B at |5 years"
_EACH_AT_VALUE = re.compile(
    r"\bmedian (?:overall |progression-free )?survival(?: times?)?(?: (?:for|with|in) [^.;:%()\d,]{1,60} at \d+(?:[.·]\d+)? (?:months|weeks|days),? and)?"
    r" (?:for|with|in) [^.;:%()\d,]{1,60} at $",
    re.IGNORECASE,
)
# takes "identical in both groups, at |37 months", "equal at |9.5 months", refuses "similar in both groups at |5 years", "similar at
# |9 months of follow-up"
_ALIKE = (
    r"\b(?:identical|similar|(?:the|almost|virtually) same|equal|comparable|alike|equivalent|(?:no|not(?: [a-z]+ly)?) different"
    r"|unchanged|did not differ)\b[^.;:()\d]{0,60}"
)
_ALIKE_AT = re.compile(rf"{_ALIKE},? at $", re.IGNORECASE)
_ENDS_CLAUSE = re.compile(r" ?(?:[.;,)\]](?!\d)|\(|$)")
# takes "similar at |12 v 14 months", "not different among the arms at 12, |9 and 7 months", refuses "similar at |12 months of treatment"
_AND = r"(?: (?:months|weeks|days|years))?(?:,? (?:and|vs?\.?|versus)|,) "
_ALIKE_AT_EACH = re.compile(rf"{_ALIKE} at (?P<others>(?:\d[\d.]*{_AND}){{0,4}})$", re.IGNORECASE)
_AND_ANOTHER = re.compile(rf"{_AND}\d")
# takes "cycles of …", refuses "cycles for …", "a median interval of …", "a relapse-free interval of …"
_CYCLE_LENGTH = re.compile(
    r"\b(?<!median )(?<!mean )(?<![- ]free )(?:cycles?|courses?|intervals?)\s+(?:was|were|is|are|of|lasted)\s+$",
    re.IGNORECASE,
)
# takes "2| and 3 years", "at 2-| and 3-year follow-up", refuses "2 years| and 3 years", which tell each its own unit
_SHARES_UNIT = re.compile(r"-?\s*(?:,\s*and|,|and|or|&)\s*")
# takes "at 3 years| (11%, 7-15), |5 years", "at 1 hour| (1 vs 3) and |3 hours", refuses "at 3 years| (11%) with A; |5 years"
_NEXT_OF_BRACKETS = re.compile(r" [(\[][^()\[\]]{1,120}[)\]](?:,|,? and) (?:at )?")
# takes "2 |years later", "2| and 3 years later", refuses "2 |years late"
_LATER = re.compile(
    r"(?:(?:\s*,\s*and|\s*,|\s+and|\s+or)?\s*[\d.]+(?:\s+(?:years?|months?|weeks?|days?))?)?\s+(?:later|thereafter)\b"
)
# takes "survival rate |1 year after resection", "mortality (NRM) |one year after resection", refuses "survival was |14 months after resection"
_RATE_BEFORE = re.compile(
    r"\b(?:(?:rates?|survival|mortality|control|recurrence|relapse|failure)(?: \([A-Z]{2,4}\))?|(?-i:OS|[A-Z]{1,2}FS|[NT]RM)),?\s+$",
    re.IGNORECASE,
)
# takes "survival rates of |6 months, 1 year", "the probability of |5 years", refuses "the rate of patients living |6 months", "survival of |6 months"
_RATES_OF = re.compile(r"\b(?:rates?|probabilit(?:y|ies)) of $")
# takes "81% (|1 year)", refuses "81% in A (|1 year)"
_BEHIND_SHARE = re.compile(r"%\s?[(\[](?:at )?$")
# takes "44% at 2 years and 5 years| 20%", refuses "7.1 months|, 32%"
_BEFORE_SHARE = re.compile(r"\s*[:=]?\s*\d+(?:[.·]\d+)?\s?%")
# takes "1 yr| 92%", "3 years| 58%", refuses "7 months|, 32%"
_JUST_SHARE = re.compile(r" \d+(?:[.·]\d+)?\s?%")
# takes "within the first …", refuses "reached …"
_DURING = re.compile(
    r"\b(?:every|first|next|last|during|per|each|for|within|over|up to|until|through)\s+(?:the\s+)?(?:(?:first|initial|next|following|last|entire)\s+)?$"
)
_THEN_SHARE = re.compile(r"\s?[:=]\s?\d+(?:[.·]\d+)?\s?%")
_NAMES_VISIT = re.compile(r"[\s-](?:follow-?up )?(?:questionnaires?|assessments?|visits?|evaluations?)\b")
_COUNTED_OR_SHARED = re.compile(
    r"%|\bper ?cent\b|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|none|half|all)(?: (?:of|other|more|the|these|\d+))*(?: (?:patients?|women|men|cases|pts)(?: [\w-]+){0,6})?(?: \([^()]*\))? (?:who )?(?:have |had )?(?:survived|lived)\b",
    re.IGNORECASE,
)
# takes "survived| more than |5 years", "lived| ≥ |6 months", "survived| |3 years"
_SO_LONG = r"(?: (?:at least|more than|longer than|over|beyond))?(?: [>≥⩾] ?(?:or = ?)?| )$"
# takes "38% of patients survived |1 year", "52% of those on arm A lived ≥ |2 years", refuses "12 patients survived |1 year"
_SHARE_LIVED = re.compile(rf"%\)?(?: of)?(?: [\w-]+){{0,7}} (?:survived|lived|surviving|living)(?: for)?{_SO_LONG}")
# takes "four patients survived |3 years", "two of 40 have lived |5 years", "none of those with positive nodes lived |5 years", refuses
# "those 4 given A survived |9 months"
_COUNT_LIVED = re.compile(
    r"(?:(?<!those )(?<!the )(?<!of )\b(?:\d+|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)(?: (?:of|other|more|the|these|them|\d+)){0,4}(?: (?:patients?|women|men|cases|pts))?"
    r"|(?<!with )\b[Nn]o(?:ne)?\b(?: [\w-]+){0,9}) (?:have |has |had )?(?:survived|lived|survives?|lives?)(?: for)?"
    + _SO_LONG
)
_FOR_ONLY = re.compile(r"\b(?:for|survived|lived)(?: only| about| approximately| on average| some)* $")
# takes "30% of the patients survived |5 years", "31% survived event-free to |5 years", "likely to survive |5 years", refuses "survived
# a median of |5 years"
_SURVIVED = re.compile(rf"\b(?:survived?|lived?|surviving|living)(?: [a-z]+-free)?(?: for| to)?{_SO_LONG}")
# takes "survived 5 years| (30%", "surviving 5 years| was 30%", refuses "survived 8 months| and 30%"
_SHARE_NEXT = re.compile(r" (?:(?:was|were|is|are) )?[(\[]?\d[\d.]* ?%")
# takes "mean survival after |24 months", "response rate after |2 years", refuses "died after |24 months"
_SURVIVAL_AFTER = re.compile(r"\b(?:survival|rates?|OS|PFS|DFS|RFS) after $")

# takes "the stay was longer by |3 days", "cycle length increased by |3.5 days", refuses "healed by |3 days"
_LENGTHENED_BY = re.compile(
    r"\b(?:increased?|decreased?|reduced?|lengthened|shortened|prolonged|extended|delayed|fell|rose|dropped|declined|longer|shorter|later|earlier) by (?:\d[\d.·]* (?:years|months|weeks|days|hours) [^.;:()\d]{3,40} (?:and|but|versus|vs\.?|compared with) by )?$"
)
# takes "During the first |3 years", "within |2 years", refuses "after the first |3 years"
_FIRST_OF = re.compile(r"\b(?:[Dd]uring|[Ii]n|[Oo]ver|[Ww]ithin) (?:the |their )?(?:first|initial) $|\b[Ww]ithin $")
# takes "followed for up to |8 years", "Follow-up was at least |2 years", refuses "follow-up at |2 years", "a median follow-up of |2 years"
_FOLLOWED_TO = re.compile(
    r"\b[Ff]ollow(?:ed|-?up)(?: up)?,?(?: (?:for|was|of))?(?: (?:an? )?(?:minimum|maximum) of| up to| at least| more than) $"
)

# takes "those who received radiotherapy within |7 weeks", "patients who were operated on more than |90 days after", refuses "those who
# received A, after |90 days", "who died within |30 days"
_TREATED_WHEN = re.compile(
    r"\b(?:who|that) (?:had |have )?(?:received|started|underwent|began|undergone|(?:were|was|been) (?:treated|given|operated|irradiated|started|randomi[sz]ed))\b[^,;:.()%\d]{0,50} (?:before|after|within|(?:more|less|later|earlier) than) (?:the first )?$"
)


def tells_when_treated(view: SentenceView, figure: Figure) -> bool:
    """Whether days, weeks or months say when those looked at were treated, and not when the outcome was: "12% in those who received
    radiotherapy after 90 days".
    """
    return figure.unit in ("days", "weeks", "months") and (
        _TREATED_WHEN.search(view.text, max(view.sentence.start, figure.start - 100), figure.start) is not None
    )


# takes "stage-specific survival to |5 years was not different", refuses "prolonged survival to |14 months"
_SURVIVAL_TO = re.compile(r"\bsurvival(?: rates?)? to $")
_DIFFERED = re.compile(r" (?:was|were|did|is|are|differed)\b")


# By how much a time is longer: takes "a |3.1-month| improvement in median OS", "a |2-month| survival advantage", refuses "the |3-month| visit"
_GAINED = re.compile(
    r" (?:absolute |median |mean |[a-z]+ly )?(?P<own>(?:(?:overall|progression-free|disease-free|event-free|relapse-free) )?(?:survival|OS|PFS|DFS|EFS|TTP) )?"
    r"(?:improvement|gain|benefit|advantage|prolongation|increase|extension|difference|delay)\b(?P<of> in (?:the )?(?:median |mean )?)?"
)


def tells_gain(view: SentenceView, figure: Figure) -> bool:
    """Whether a length of time before its noun says by how much another is longer: "a 3.1-month improvement in median OS"; not
    that at which a share is: "a 5-year survival benefit of 4%", "a 3-month improvement in pain".
    """
    gained = _GAINED.match(view.text, figure.end, view.sentence.end)
    if gained is None or figure.unit == "years" or "%" in view.text[figure.end : view.clause_end(figure.end)]:
        return False
    if gained["own"]:
        return view.text.endswith((" a ", "A ", " an ", "An "), view.sentence.start, figure.start)
    return gained["of"] is not None and any(
        gained.start("of") < m.start <= gained.end() + 9 and m.notation in TIMED and m.notation != "adverse-event-rate"
        for m in view.measures
    )


# Behind a length of time: takes " of follow-up, estimates of EFS and overall survival were 22%", refuses " of follow-up, the 2-year survival
# was 60%", " of follow-up, survival was 60% at 2 years", " of follow-up, the response rate was 60%"
_SURVIVAL_THEN = re.compile(
    r"(?:'| of)? follow-?up, (?![^.;]*(?:\bat (?:\d|one|two|three|five|ten)|\d[ -]?(?:year|yr|month|mo)s?\b))"
    r"(?:(?:[A-Za-z()±+/,-]+ ){0,12}?(?:survival|OS|PFS|DFS|EFS|RFS)\b[^.;]{0,80}?\d(?:\.\d+)? ?(?:%|(?:±|\+/-) ?\d)"
    r"|(?:[a-z]+ )?\d[\d.]* ?%[^.;,]{0,40}\balive\b)"
)


def is_time_point(view: SentenceView, figure: Figure) -> bool:
    """Whether a duration says when and not how long: "at 3 years", "1-year survival"; not "after 15.6 months of follow-up"."""
    before = view.text[max(view.sentence.start, figure.start - 24) : figure.start]
    after = view.text[figure.end : min(view.sentence.end, figure.end + 60)]
    following = next((m for m in view.measures if m.start >= figure.end - 1), None)
    if _FOLLOWED_TO.search(view.text, max(view.sentence.start, figure.start - 44), figure.start):
        return False  # "were followed for up to 8 years"
    if any(m.bounded and 0 <= figure.value_at - m.end < 20 for m in view.measures):
        return True  # "responses lasted at least 6 months in 64%"
    if figure.adjective and tells_gain(view, figure):
        return False
    if before.endswith("before and after "):
        return True  # "overall survival before and after 5 years of follow-up"
    if figure.adjective and _AT_FOLLOW_UP.search(before) and not MEDIAN.search(after[:12]):
        return True  # "at one-month follow-up"
    if figure.adjective and figure.interval in ("range", "iqr"):
        return False  # "with a median 39-month follow-up (range, 12 to 50)"
    if figure.adjective and _TIME_OF_SHARE.match(after):
        return True  # "median, 9.0 months; 1-year, 38%"
    if figure.start == view.sentence.start and _SINCE.match(after):
        return True  # "Two months after surgery, …"
    if _SURVIVED.search(before) and (
        "%" in view.text[view.sentence.start : figure.start] or _SHARE_NEXT.match(after) is not None
    ):
        return True  # "30% of the patients survived 5 years", "more survived 5 years (30% v 20%)"
    if _THEN_SHARE.match(after):
        return True  # "worse survival (5 years: 51% v 69%)"
    if _NAMES_VISIT.match(after):
        return True  # "answered the 12 months questionnaire"
    if (
        view.times
        and _SHARES_UNIT.fullmatch(view.text, view.times[-1].end, figure.start)
        and not view.text.endswith("every ", 0, view.times[-1].start)
    ):
        return (
            True  # "surviving 12 and 24 months"; not "9 months with A every three weeks, and 17.4 months with weekly A"
        )
    if (
        view.times
        and (after.startswith((" (", " [")) or _POST.match(after))
        and _NEXT_OF_BRACKETS.fullmatch(view.text, view.times[-1].end, figure.start)
    ):
        return True  # "at 3 years (11%), 5 years (16%) and 7 years (18%)"
    if _LATER.match(after):
        return True  # "70% at one year, and 2 and 3 years later, 55% and 27%"
    if after.startswith((")", "]")) and _BEHIND_SHARE.search(before):
        return True  # "survival was 81% (1 year), 54% (3 years)"
    if not MEDIAN.search(before):
        if _RATE_BEFORE.search(before) and _SINCE.match(after) and "%" in view.text[figure.end : view.sentence.end]:
            return True  # "the survival rate one year after resection was 70%"
        if (
            _RATES_OF.search(before)
            and figure.raw.isalnum()
            and "%" in view.text[figure.end : view.clause_end(figure.end)]
        ):
            return True  # "survival rates of 1 year and 2 years were 64% and 25%"
        if view.times and not figure.interval and _BEFORE_SHARE.match(after):
            return True  # "surviving 2 years was 44% and 5 years 20%"
        if not figure.interval and _JUST_SHARE.match(after) and figure.raw.isdigit():
            return True  # "survival: 1 yr 92%, 3 yr 58%"
    if _SURVIVAL_TO.search(before) and _DIFFERED.match(after):
        return True  # "survival to 5 years was not significantly different"
    if _BASELINE_TO.search(before) or _OVER_A.search(before):
        return True  # "from baseline to 24 months", "over a 6-month period", "during a period of 140 months"
    if (_SINCE_THEN.match(after) or _POST.match(after)) and not _VALUE_BEFORE.search(before):
        return True  # "were lower one week after surgery"
    if figure.adjective:
        return not (
            _OBSERVATION.match(after) or _NAMES_TEST.match(after) or (MEDIAN.search(before) and following is None)
        )
    if (
        following is not None
        and following.notation in SURVIVAL
        and following.start - figure.end == 1
        and figure.value is not None
        and figure.value == figure.value.to_integral_value()
        and not MEDIAN.search(before)
        and "%" in view.text[figure.end : view.sentence.end]
    ):
        return True  # "the 3 years PFS and OS were 72% and 88%"; not "14 months survival"
    if OF_FOLLOW_UP.match(after) and _SURVIVAL_AFTER.search(before):
        return True  # "the mean survival after 24 months of follow-up was 13.7 months"
    if OF_FOLLOW_UP.match(after) and not figure.adjective and _FIRST_OF.search(before):
        return True  # "during the first 3 years of follow-up"
    if (
        view.text.startswith(("After ", "after "), figure.start - 6)
        and OF_FOLLOW_UP.match(after)
        and figure.raw.isalnum()
        and not MEDIAN.search(after)
        and _SURVIVAL_THEN.match(view.text, figure.end, view.sentence.end)
    ):
        return True  # "After 5 years of follow-up, overall survival was 40%"; not "…, the 3-year survival was 40%"
    if OF_FOLLOW_UP.match(after) and (not _AT.search(before[-6:]) or _AVERAGE_BEHIND.match(after)):
        return False  # "after 15.6 months of follow-up"; but "at 5 years of follow-up" is a time point
    if _OF_TREATMENT.match(after) and not view.says(MEDIAN):
        return _WITH_COURSE.search(before) is None
    if "live" in before or "surviv" in before:
        share = _SHARE_LIVED.search(view.text, max(view.sentence.start, figure.start - 90), figure.start)
        if share is not None and not MEDIAN.search(share[0]):
            return True  # "38% of patients survived 1 year"
        if _COUNT_LIVED.search(view.text, max(view.sentence.start, figure.start - 90), figure.start):
            return True  # "four patients survived 3 years"
    if view.says(LIVED) and _FOR_ONLY.search(before) and not view.says(_COUNTED_OR_SHARED):
        return False
    if _NOT_REACHED_AT.search(before):
        return True  # "median not reached at 9 months versus 72 days"
    if _AT.search(before[-6:]) and (
        _AT_VALUE.match(view.text, figure.end, view.sentence.end)
        or _AT_VALUE_BEFORE.search(view.text, max(view.sentence.start, figure.start - 140), figure.start)
    ):
        return False  # "longer with A, at 13.4 months compared with 10.3 months"
    if before.endswith(" at ") and _EACH_AT_VALUE.search(
        view.text, max(view.sentence.start, figure.start - 200), figure.start
    ):
        return False  # "with median survival for A at 4.5 months and for B at 3.5 months"
    if (
        before.endswith(" at ")
        and view.says(MEDIAN)
        and _ALIKE_AT.search(view.text, max(view.sentence.start, figure.start - 110), figure.start)
        and (before.endswith(", at ") or (figure.unit != "years" and _ENDS_CLAUSE.match(view.text, figure.end)))
        and "%" not in view.text[figure.end : view.clause_end(figure.end)]
    ):
        return False  # "median survival was identical in both groups, at 37 months"
    alike = _ALIKE_AT_EACH.search(view.text, max(view.sentence.start, figure.start - 130), figure.start)
    if alike is not None and (alike["others"] or _AND_ANOTHER.match(view.text, figure.value_at + len(figure.raw))):
        rest = view.text[figure.end : view.clause_end(figure.end)]
        if "%" not in rest and (view.says(MEDIAN) or ("respectively" in rest and figure.unit == "months")):
            return False  # "median survival was similar at 9, 8 and 10 months"
    if before.endswith("by ") and (
        is_difference(view, figure)
        or _LENGTHENED_BY.search(view.text, max(view.sentence.start, figure.start - 90), figure.start)
    ):
        return False  # "increased survival by 3 months", "the cycle became longer by 3 days"
    if before.endswith((" than ", " than the ")) and _LONGER_THAN.search(
        view.text, max(view.sentence.start, figure.start - 120), figure.start
    ):
        return False  # "was 6 months with A, which was longer than the 4 months with B"
    if _AT_TIME.search(before) and not MEDIAN.search(before) and not figure.interval:
        at_measure = next((m for m in view.measures if m.end <= figure.start and figure.start - m.end < 14), None)
        if (
            at_measure is not None
            and at_measure.notation in TIMED
            and _FOR_OR_AFTER.search(before) is not None
            and not _AT.search(before)
        ):
            return at_measure.notation != "follow-up-time"
        return not _MEDIAN_OF.search(before) and not _MEDIAN_AFTER.match(after)
    if _CYCLE_LENGTH.search(before):
        return True
    return _DURING.search(before) is not None or _SURVIVING.search(before) is not None
