"""Whether a figure can be a figure of a measure at all: by its kind and unit, and by what a bare count counts."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.extract.results.differences import is_difference
from kg.extract.results.figure import PERSONS, Figure
from kg.extract.results.sentence import HARMS, MEDIAN, RESECTIONS, SURVIVAL, TIMED, Measure, Run, SentenceView
from kg.extract.results.time_points import tells_gain
from kg.extract.text.brackets import closes_bracket, drop_brackets
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)


_NEVER_PERCENT = frozenset({"follow-up-time"})
# A bare "n = 14" or "3" counts only for events that happen to a person once.
COUNTABLE = frozenset({
    "conversion-rate", "resection-rate", "r0-resection-rate", "r1-resection-rate", "complete-response-rate", "partial-response-rate",
    "objective-response-rate", "stable-disease-rate", "progressive-disease-rate", "disease-control-rate", "recurrence-rate",
    "pathologic-complete-response-rate", "pathologic-response-rate", "progression-rate", "death-rate", "alive-rate", "disease-free-rate",
    "mortality-rate", "complication-rate", "adverse-event-rate", "discontinuation-rate", "treatment-completion-rate", "other",
})  # fmt: skip
# takes "median of 6 cycles", refuses "after 6 cycles"
_CYCLE_CUE = cue(r"\b(?:median|mean|average|ranged?)\b", re.IGNORECASE)
# takes "… had 40 events", refuses ", with 40 events"
_ARE_EVENTS = re.compile(r"\s+(?:first\s+)?events?\b", re.IGNORECASE)
_PERSONS_NEXT = re.compile(rf"\s+(?:[a-z-]+\s+){{0,2}}{PERSONS}\b")
_EVENTS = re.compile(r"[^.;,]{0,25}\bevents?\b")
# takes "had progressed or died", "relapse or death", "relapsed, developed a new cancer, or died", "died or had a relapse", refuses "risk of
# progression or death", of which ratios are told
_EITHER_EVENT = re.compile(
    r"(?!risk)(?:[A-Za-z,]+ ){1,6}or (?:had )?(?:died|deaths?)|(?:had )?(?:died|deaths?) or [a-z ]+", re.IGNORECASE
)


# takes "better at |48- and 62-month follow-up", "during the |two-year follow-up", "completed the |12-month follow-up", refuses "a median
# |24-month follow-up", "with a |24-month follow-up"
_AT_VISIT = re.compile(
    r"\b(?:complet|attend|finish)(?:ed|ing) (?:the |their |a |an )?(?:planned )?$|\bat (?:the )?(?:\d+- ?(?:,|and|to) ?)*$|\b(?:during|in|over|throughout|within) (?:the |an? |this |our |their )?(?:entire |whole |first |planned )?$",
    re.IGNORECASE,
)
# What not all were followed for: takes "completed |12 weeks of follow-up", "; 7 were followed for |two months", "only 50 women were
# followed for more than |2 months", refuses "50 women were followed for |2 months"
_PART_FOLLOWED = re.compile(
    r"(?:\bcomplet(?:ed|ing) (?:the |their |at least )*+|(?:\b[Oo]nly [\w-]+(?: [a-z]+)?|[,;:](?: and)? (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten))"
    r" (?:was|were) (?:followed|observed|monitored)(?: up)? for (?:(?:only|about|more|less|at|least|than) ){0,3})$"
)
# takes "Follow-up| at |3 months", "Follow-up| colonoscopy, |32 months after", refuses "Follow-up| of |3 months"
_VISIT = re.compile(
    r" (?:(?:[A-Z]{2,3} )?(?:visits?|assessments?|colonoscop(?:y|ies)|endoscop(?:y|ies)|cystoscop(?:y|ies)|scans?|imaging|examinations?|biops(?:y|ies)|questionnaires?|interviews?|surveys?)(?: (?:was|were) (?:done|performed|made|completed))?,? (?:after |at )?|(?:after|at) )"
)
# takes "time to deterioration", "was preserved for", refuses "at 12 months"
_LASTING = cue(
    r"\b(?:time|duration|mean|average|last(?:s|ed|ing)|maintained|preserved|longer|shorter|until)\b", re.IGNORECASE
)
_FURTHER = re.compile(r"\b(?:further|additional|extra|another|extended)\b", re.IGNORECASE)
# takes "over a further |2 years", "during another |12 months", refuses "gained a further |2 months"
_FURTHER_SPAN = re.compile(
    r"\b(?:over|during|within|for|through|throughout) (?:an?|the)?(?:nother| ?further| ?additional| ?extra) $",
    re.IGNORECASE,
)
# takes "grade 3 or 4 neutropenia", "RTOG Grade >or= 3", "NYHA class III heart failure"; refuses "high-grade tumours"
_GRADE = re.compile(
    r"\b(?:Radiation Therapy Oncology Group|World Health Organi[sz]ation|National Cancer Institute|Common (?:Terminology|Toxicity) Criteria|RTOG|WHO|NCI|CTCAE|CTC|ECOG)\b[, -]*"
    r"|(?<!-)\bgrades?[ -]?(?:[>≥<≤⩾⩽=]|\b(?:or|to|and|higher|greater|more|worse|above|IV|I{1,3}|one|two|three|four)\b|[0-5]|[ ,/–-])*(?=\s)"
    r"|\b(?:New York Heart Association|NYHA)\b(?: ?\(NYHA\))?[, -]*|\b(?:functional )?class(?:es)?[ -](?:IV|I{1,3}|[1-4])(?:(?: or | to | and |[-–/])(?:IV|I{1,3}|[1-4]))?(?=\s)"
    r"|\b(?:severe|acute|late|mild|moderate|serious|transient|reversible|significant|isolated)\s",
    re.IGNORECASE,
)


def drop_grades(text: str) -> str:
    """The text without the grade of an event, its scale and its strength: "had grade 3 or 4" is "had"."""
    return _GRADE.sub(" ", text) if "rade" in text or "RTOG" in text or "class" in text or "e " in text else text


# takes "hazard ratio for |death", "odds ratio (OR) of |relapse", refuses "risk of |death"
_RATIO_FOR = re.compile(
    r"\b(?:ratios?|HRs?|ORs?|RRs?)(?: ?[(\[][A-Z]{2,3}[)\]])? (?:for|of) (?:the )?(?:risk of |disease |tumou?r |[a-z]+ or )?$"
)
_RATIOS = cue(r"ratio|\bHR|\bOR|\bRR")
_RATIO_NAMED = re.compile(r"(?:hazard|odds|risk|rate) ratio|HR for")


def names_ratio(view: SentenceView, measure: Measure) -> bool:
    """Whether the words only say of what a ratio is one: "hazard ratio for death"."""
    return (
        _RATIO_NAMED.match(view.text, measure.start) is not None
        or _RATIO_FOR.search(view.text, max(view.sentence.start, measure.start - 40), measure.start) is not None
    )


# takes "23 patients |died", refuses "the |deaths"
_VERB_OF_EVENT = re.compile(r"\b(?:died|relapsed|recurred|progressed|responded)\b", re.IGNORECASE)
# takes "15| were lost to follow-up", "107 (86%| of the remaining patients) completed assessments", "five| developed pain", refuses "5| with A"
_OWN_VERB = re.compile(
    r"(?: of (?:the )?(?:remaining |other )?(?:patients|women|men))?[)\]]? (?:(?:patients|women|men|others|children|subjects|participants) )?"
    r"(?:was|were|had|did|developed|refused|declined|received|underwent|required|needed|became|suffered|experienced|withdrew|discontinued|completed|continued|returned|stopped|left)\b"
)


def has_own_verb(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether a lone count tells what others did than those told before, by a verb of its own: "23 patients died, 15 were lost to
    follow-up and 107 (86%) completed assessments".
    """
    if len(run.figures) != 1 or not (run.family == "count" or run.figures[0].events is not None):
        return False
    if _VERB_OF_EVENT.search(view.text, measure.start, measure.end) is None:
        return False
    behind = any(f.end <= measure.start for f in view.figures)
    return behind and _OWN_VERB.match(view.text, run.end, view.sentence.end) is not None


# takes "three| of whom |died", "10 (83%)| of whom had an |R0 resection", "60%| of them |relapsed", refuses "three| of whom in the |liver"
_OF_WHOM = re.compile(
    r"(?:\s?%|\s?[(\[]\d[\d.·]*\s?%)?[)\]]? of (?:whom|which|them|these)\b(?P<then>[^,;.():\d]{1,40})"
)


def _is_part_with_own(view: SentenceView, run: Run) -> bool:
    """Whether a figure is of a part of those told before, of whom the words behind tell something else: "12 patients relapsed,
    three of whom died"; refuses "12 relapsed, three of whom in the liver".
    """
    part = _OF_WHOM.match(view.text, run.end, view.sentence.end) if len(run.figures) == 1 else None
    return part is not None and any(part.start("then") <= m.start < part.end() for m in view.measures)


_OF_NO_TIME = ("-therapy-rate", "-response-rate")


def fits(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether the run's figures can be figures of the measure by kind and unit: months of survival, persons who responded."""
    kind, notation = run.family, measure.notation
    if kind != "ratio" and measure.start >= run.end and view.may_say(_RATIOS) and names_ratio(view, measure):
        return False  # "the rate was 38% (hazard ratio for progression or death, 0.92)"
    if measure.end <= run.start and (has_own_verb(view, run, measure) or _is_part_with_own(view, run)):
        return False
    if kind in ("duration", "not-reached") or (kind == "range" and run.figures[0].unit != "%"):
        if run.figures[0].unit == "cycles":
            return notation == "treatment-duration"
        if run.figures[0].adjective and measure.end <= run.start and tells_gain(view, run.figures[0]):
            return False  # "a 3-month improvement in survival and a 2-month improvement in PFS": that behind it
        if notation == "follow-up-time" and _FURTHER.search(view.text, run.start - 16, max(run.end, measure.end)):
            return False  # "over a further 2 years of follow-up"
        if _FURTHER_SPAN.search(view.text, max(view.sentence.start, run.start - 30), run.start):
            return False  # "the survival benefit was maintained over a further 2 years"
        if (
            notation == "follow-up-time"
            and run.figures[0].adjective
            and _AT_VISIT.search(view.text, max(view.sentence.start, run.start - 30), run.start)
        ):
            return False  # "better at 48- and 62-month follow-up", "during the two-year follow-up"
        if notation == "follow-up-time" and _PART_FOLLOWED.search(
            view.text, max(view.sentence.start, run.start - 60), run.start
        ):
            return False
        if notation == "other" and measure.term is not None and measure.term.term.iri.endswith(_OF_NO_TIME):
            return False  # "crossed over to receive two weeks of A", "longer than in non-responders (55 v 24 weeks)"
        if notation == "follow-up-time" and _VISIT.fullmatch(view.text, measure.end, max(run.start, measure.end)):
            return False  # "follow-up after 3 months was complete"
        if notation == "quality-of-life" and not (view.says(MEDIAN) or view.says(_LASTING)):
            return False  # "quality of life 12 months after surgery"
        if notation == "treatment-duration" and view.text.endswith(("cycles", "courses"), measure.start, measure.end):
            return False  # "who received three to four treatment cycles (6.5 versus 3.4 months)"
        return notation in TIMED and notation != "adverse-event-rate"
    if kind == "percent" or (kind == "range" and run.figures[0].unit == "%"):
        lasted = view.text[measure.start : measure.end].lower().endswith(("lasted", "lasting"))
        if notation == "duration-of-response" and not (view.times or lasted):
            return False  # a share of the responders is one at a time, or "of responses lasted 6 months or more"
        if (
            notation in SURVIVAL
            and not view.times
            and _MEDIAN_OF.search(view.text, max(view.sentence.start, measure.start - 30), measure.end)
            and not is_difference(view, run.figures[0])
        ):
            return False  # "of those given A (44% of total), median survival was 11 months"
        if notation == "treatment-duration":  # "81% received two or three cycles"
            return measure.term is None and _CYCLES.search(view.text, measure.start, measure.end) is not None
        return notation not in _NEVER_PERCENT
    if kind == "fraction" and notation not in SURVIVAL and _ARE_EVENTS.match(view.text, run.figures[0].end):
        return False  # "with 95/125 events"
    if kind in ("count", "fraction", "size"):
        if run.figures[0].unit == "cycles":
            near = max(view.clause_start(run.start), run.start - 60)
            return notation == "treatment-duration" and _CYCLE_CUE.search(view.text, near, run.end + 14) is not None
        if measure.bounded and (kind == "fraction" or any(_PERSONS_NEXT.match(view.text, f.end) for f in run.figures)):
            return True  # "responses lasted for 1 year or more in 8 of 16 patients"
        if notation in SURVIVAL and kind != "size" and any(_ARE_EVENTS.match(view.text, f.end) for f in run.figures):
            return True  # "recurrence-free survival (27 events in arm A versus 21 in arm B)", "(210 vs 215 events)"
        if kind == "count" and not _counts(view, run, measure):
            return False
        if notation in SURVIVAL:
            # "eight of 11 patients were progression-free at 6 months"
            free = kind == "fraction" and view.text.endswith("-free", measure.start, measure.end) and bool(view.times)
            lived = notation == "overall-survival" and kind != "size" and _lived_on(view, run, measure)
            either = _EITHER_EVENT.fullmatch(view.text, measure.start, measure.end) is not None
            return free or lived or either or _EVENTS.match(view.text[measure.end : measure.end + 40]) is not None
        if notation == "quality-of-life":
            scaled = _SCALED.search(view.text, measure.start, min(view.sentence.end, measure.end + 12))
            return kind == "fraction" and scaled is None and view.says(_CHANGED)  # not "was assessed in 30 of 40"
        return notation in COUNTABLE or (kind == "fraction" and notation == "biomarker-frequency")
    if kind == "number":
        return notation in ("quality-of-life", "other", "treatment-duration", "depth-of-response")
    if kind == "ratio" and run.figures[0].ratio == "hazard-ratio" and notation in AT_ONE_TIME:
        # not "prolonged PFS in both the SD (HR 0.68) and the CR/PR (HR 0.74) groups"; "nor the response rate (HR 0.87)"
        return _RATE_OF_IT.fullmatch(view.text, measure.start, max(run.start, measure.start)) is not None
    return kind == "ratio" and notation not in ("follow-up-time", "treatment-duration")


# takes "showed an improvement in quality of life", "pain relief", refuses "quality of life was assessed"
_CHANGED = cue(
    r"\b(?:improv|better|reliev|relief|wors|deteriorat|maintain|preserv|stabili|unchanged|free (?:of|from)\b|benefit)",
    re.IGNORECASE,
)
# takes "pain |scores", "EORTC |QLQ-C30", refuses "pain relief"
_SCALED = re.compile(r"\b(?:scores?|scales?|VAS|NRS|questionnaires?|items?)\b|QLQ|C30")


# takes "one patient |surviving", "three |lived", refuses "two years of |survival"
_LIVED = re.compile(r"(?:surviv(?:ed?|es|ing)|liv(?:ed?|es|ing))\b", re.IGNORECASE)
# Between it and how long: takes "survived| for |22 months", "surviving| greater than |1 year", refuses "survived| a median of |9 months"
_FOR_LONG = re.compile(
    r"(?: ?(?:for|to|at|beyond|past|over|more|longer|greater|than|at least|about|approximately|nearly|almost|up to|[>≥])){0,4} ?"
)


def _lived_on(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether a count in front is of patients who lived for a time that is told: "one patient survived for 22 months"."""
    if measure.start < run.end or _LIVED.match(view.text, measure.start, measure.end) is None:
        return False
    return any(t.start >= measure.end and _FOR_LONG.fullmatch(view.text, measure.end, t.start) for t in view.times)


# takes "median overall survival|", "median duration of survival|", refuses "median and 2-year survival|", "the mean survival|"
_MEDIAN_OF = re.compile(r"\b[Mm]edian (?:[A-Za-z-]+ ){0,2}[A-Za-z-]+(?: \([A-Za-z]+\))?$")
_CYCLES = re.compile(r"\b(?:cycle|course)s?\b")
_RATE_OF_IT = re.compile(r"[^()]{1,40}\brates? [(\[]")


def is_median_beside(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether the measure is a median named along with that of a share: "response rate, median PFS and median OS were |15%"."""
    return run.family == "percent" and measure.notation in SURVIVAL and not fits(view, run, measure)


# Of these there is no hazard: they are looked at once.
AT_ONE_TIME = frozenset({
    "objective-response-rate", "complete-response-rate", "partial-response-rate", "pathologic-complete-response-rate", "stable-disease-rate",
    "disease-control-rate", "progressive-disease-rate", "resection-rate", "r0-resection-rate", "r1-resection-rate", "conversion-rate",
})  # fmt: skip


# takes "… of the patients had a …", refuses "… in arm A, while …"
AFTER_LINK = re.compile(
    r"\s*(?:%|\)|\]|,)?\s*(?:of\s+(?:the\s+|all\s+)?(?:\w+\s+){0,3}?(?:patients?|cases?|subjects?|women|men|participants|pts|responses|tumou?rs)|"
    r"of\s+(?:whom|which|them|the\s+(?:former|latter)(?:\s+group)?(?=\s)|(?:these|those)(?=\s+(?:had|have|were|was|achieved|experienced|developed|showed)|\s$))|(?:\w+\s+){0,2}?(?:patients?|cases?|women|men|subjects?|pts|participants|specimens?)|(?:incidents?|episodes?|events?|cases?|instances?|occurrences?)\s+of)?"
    r"(?:\s+who\s+[^,;.()%\d]{3,60}?(?=\s+(?:are|were|is|was|had|have)\b)|\s+with\s+[^,;.()%\d]{3,60}?(?=\s+(?:had|achieved|attained|experienced|showed|exhibited|underwent|were)\b)|\s+treated\s+with\s+(?:[^\s,;.()%]+\s?){1,3}?(?=\s+(?:are|were|is|was|had|have)\b))?"
    r"(?:\s+(?:in|on|of|from|with|who\s+received|receiving|treated\s+with|given|randomi[sz]ed\s+to|assigned\s+to|for)(?:\s+the)?\s*(?:arms?|groups?|cohorts?)?)?"
    r"\s*(?:\([^()]{0,30}\)\s*)?(?:(?:currently|presently|now|ultimately|finally|eventually|subsequently|successfully|actually|later|then|could|also|thus|all)\s+){0,2}(?:had|has|have|having|achieved|achieving|attained|attaining|experienced|experiencing|derived|showed|showing|reached|reaching|developed|developing|were|was|are|is|with|a|an|the|of|in|who|reported|suffered|"
    r"underwent|demonstrated|obtained|remained|confirmed|from|rate|also|evidence|exhibited|presented|met|received|judged|classified|rated|categori[sz]ed)?(?:\s+(?:a|an|the|with|from|of|been|also|as|their|no|confirmed|clinically|manageable|mild|transient|minor|reversible|judged|classified|rated|categori[sz]ed|had|possibly|probably|potentially|possible|currently|presently|now|one or more|at least one|one|any|some|CNS|intracranial|extracranial|hepatic|intrahepatic|radiographic|radiologic(?:al)?|durable|unconfirmed|observed|documented|recorded|additional|long-lasting|\u2265 ?1|multiple|several|(?:found|shown|considered|deemed|thought) to have))*\s*",
    re.IGNORECASE,
)
# takes "… were only …", refuses "… were in …"
_WERE = re.compile(r"\s*(?:was|were)\s+(?:only\s+)?", re.IGNORECASE)
_RATE_WORD = re.compile(r".*\brates?\b", re.IGNORECASE)
# takes "… was seen in …", "… for at least (12 weeks) was seen in …", "… in none and …", refuses "… before surgery in …"
COUNT_BEHIND = re.compile(
    r"(?:[\s:,=(\[)\]]|\b(?:was|were|is|are|has|have|been|could be|observed|seen|reported|registered|documented|noted|recorded|found|occurred|obtained|achieved|attained|confirmed|developed|"
    r"performed|possible|feasible|identified|detected|experienced|encountered|diagnosed|present|recogni[sz]ed|demonstrated|shown|evident|apparent|appeared|affected|verified|proven|induced|"
    r"accomplished|attempted|completed|required|needed|necessary|indicated|in|by|among|for|of|a|total|only|another|the|and|n|each|also|patients|as|follows|including)\b|\bat (?:the )?first (?:restaging|assessment|evaluation|scan|response assessment)\b"
    r"|\b(?:lasting )?(?:at least|more than|longer than)\b|\bor (?:more|longer)\b|\bnone (?:and|versus|vs?\.?) |[≥>])*",
    re.IGNORECASE,
)


# takes "relapses| were in the liver (|8", "recurrence| in the lung in |5", "recurrence| was first seen in the lung in |5", refuses "recurrence| was treated in the clinic in |5"
_AT_SITE = re.compile(
    r"(?: (?:was|were|occurred|developed|appeared)| (?:was|were) (?:first )?(?:seen|observed|noted|found))?(?: only)? (?:in|at|within) the [a-z-]{3,20}(?: [a-z-]{3,20})? (?:in |[(\[])"
)
_SITED = frozenset({"recurrence-rate", "progression-rate", "progressive-disease-rate"})
# takes "| before the planned 20 infusions| in seven", "| before completion of six cycles| in 4", refuses "| before surgery| in seven"
_BEFORE_END = re.compile(
    r" (?:early )?(?:before|prior to) (?:the |all |completing |completion of )*(?:planned |scheduled |intended )?(?:\d{1,2}|[a-z]+)? ?(?:cycles|courses|infusions|doses|weeks|injections|treatment|therapy)(?: of [a-z]+)?(?= )"
)
_IN_TURN = re.compile(r",? ?\brespectively\b,? ?")
_INSERTED = re.compile(r"^,[^,;.():\d]{3,60},")  # takes ", mostly bacterial,", refuses ", vomiting and rash"


def _counts(view: SentenceView, run: Run, measure: Measure) -> bool:
    """Whether a bare count is a count of the measure's events: "27 patients underwent surgery", "11 recurrences"."""
    if view.sentence.section is S.BACKGROUND or view.plan:
        return False
    first = run.figures[0]
    ahead = next((f for f in reversed(run.figures) if f.end <= measure.start), None)
    if ahead is not None and ahead is not first and closes_bracket(view.text, ahead.end, measure.start):
        ahead = first  # "three patients (two in A, one in B) had mucositis"
    if ahead is not None:
        gap = drop_brackets(view.mask(ahead.end, measure.start, _of_whom(view, ahead.end, measure.start)))
        if measure.notation in HARMS:
            gap = drop_grades(gap)
        if len(run.figures) > 1 and "respectively" in gap:
            gap = _IN_TURN.sub(" ", gap)  # "12 and 5 patients, respectively, had anemia"
        if _MORE_OF.search(view.text, ahead.end, measure.start):
            return False
        if _THEN_ENROLLED.match(view.text, measure.end, view.sentence.end):
            return False  # "424 had disease progression and were enrolled"
        linked = AFTER_LINK.fullmatch(gap) is not None or (
            view.sentence.section is S.RESULTS
            and _DESCRIBED.fullmatch(gap) is not None
            and _TELLS_VERB.match(view.text, measure.start) is not None
            and not _operated_as_a_rule(view, measure)
        )
        return linked and not _RATE_WORD.match(view.text[measure.start : measure.end + 6])
    if measure.end <= first.start:
        if is_circumstance(view, measure, first.start):
            return False
        gap = view.mask(measure.end, first.start)
        if gap.endswith(("in ", "by ")):
            # "infections (mostly bacterial) occurred in 17 patients", "infections, mostly bacterial, occurred in 17"
            gap = _INSERTED.sub(" ", drop_grades(drop_brackets(gap)), count=1)
        if measure.notation == "discontinuation-rate":
            gap = _BEFORE_END.sub("", gap, count=1)  # "was stopped before the planned 20 infusions in seven patients"
        if measure.notation in _SITED and _AT_SITE.fullmatch(gap):
            return True
        if measure.notation in HARMS:
            gap = drop_grades(gap)  # "mucositis (grade 3, nine patients)"
        if _is_bare_item(view, measure, first):
            return True
        if _SHORT_THEN_COUNT.fullmatch(view.text, measure.start, first.end) and _ENDS_ITEM.match(view.text, first.end):
            return True
        counted = _WERE.fullmatch(gap) is not None and _is_number_of(view, measure)
        of_persons = any(f.unit == "persons" for f in run.figures)  # "in 2, 14 and 11 patients" counts patients thrice
        if gap.endswith("the ") or (not of_persons and not counted and not any(c in gap for c in ":(=,[")):
            return False  # "recurrences in the 15 patients" gives a denominator
        return COUNT_BEHIND.fullmatch(gap) is not None
    return False


# Before what patients have of whom something else is told: takes "patients| with a |response", refuses "patients |responded"
_HAVING = re.compile(r" (?:with|achieving|having|in|who had|who achieved)(?: an?| the)? $")


def _of_whom(view: SentenceView, start: int, end: int) -> list[tuple[int, int]]:
    """Where between the places it is only said of which patients something is told: "two patients |with a response| relapsed"."""
    out: list[tuple[int, int]] = []
    for m in view.measures:
        if m.of_whom and start <= m.start and m.end <= end:
            having = _HAVING.search(view.text, start, m.start)
            out.append((having.start() if having is not None else m.start, m.end))
    return out


# takes "had progression| and were randomised", "with relapse| on A were included", refuses "had progression| and were treated"
_THEN_ENROLLED = re.compile(
    r"(?: (?:on|after|during|to) [^.;,()\d]{3,40}?)?,? (?:and )?(?:who )?(?:was|were) (?:then |subsequently |thus )?(?:enrolled|randomi[sz]ed|randomly|registered|included|entered|accrued|recruited|excluded)\b"
)
# Behind a count: takes " patients with unresectable metastases ", " of those with liver metastases ", refuses " in arm A and those with"
_DESCRIBED = re.compile(
    r"(?: of (?:the |these |those )?)?\s*(?:[a-z-]+ )?(?:patients?|pts|cases?|women|men|those) (?:with|who had|who were|in) (?:(?!and\b|but\b|whereas\b|versus\b|vs\b)[^\s,;:.()%\d]+ ){1,6}"
)
# takes "|were operated on", "|responded", refuses "|resection", "|response"
_TELLS_VERB = re.compile(r"(?:were|was|underwent|had|became|achieved|developed|experienced|remained|\w{4,}ed|died)\b")


def _operated_as_a_rule(view: SentenceView, measure: Measure) -> bool:
    """Whether an operation is what all of an arm had, so that those operated on are how many they were."""
    return measure.notation in RESECTIONS and any(
        "resection" in procedure or "ectomy" in procedure for arm in view.arms.arms for procedure in arm.procedures
    )


# takes "17 patients given A had fewer |recurrences", refuses "17 patients had |recurrences"
_MORE_OF = re.compile(r"\bhad (?:[a-z]+ly )?(?:an? )?(?:fewer|more|less|lower|higher|greater) $")
# takes "CR 4", "R0 16", "neutropenia in 3", "neutropenia in another three"; refuses "recurrences in the 15 patients"
_SHORT_THEN_COUNT = re.compile(
    r"(?:[A-Z]{2,3}s?|R[012]) \d{1,3}|R[012] in \d{1,3}|(?:R[012]\b)?[A-Za-z/ -]{2,50} in (?:another |an? (?:further|additional) )?(?:\d{1,3}|[a-z]{3,6})"
)
# takes "PD in 3| (two not evaluable)", "rash in four| others.", "in four| more,", refuses "PD in 3| (n = 5)", "PD in 3| patients"
_ENDS_ITEM = re.compile(r"(?: (?:others?|more)(?= and\b|[,;.]))?\s*(?:[,;.)]|and\b|\((?=[a-z]{2,})|$)")
# Around an event and its number in a list: takes ": |anaemia 7", "included |anaemia 7", ", |rash 6|,", ", and |fever 2|.", refuses "had |rash 6|", "|rash 6| weeks"
_ITEM_OPENS = re.compile(r"(?:[:,;(]|\b(?:and|including|included|were|was|with)) (?:[Gg]rades? [1-5](?:[-/][1-5])? )?$")
_ITEM_NUMBER = re.compile(r" \d{1,3}(?: (?:patients|patient|cases))?(?=[,;)]|\.(?!\d)| and\b|$)")


def _is_bare_item(view: SentenceView, measure: Measure, figure: Figure) -> bool:
    """Whether a number right behind a harm counts those who had it, in a list where more of them stand so: "anaemia 7 patients,
    |neutropenia |6, rash 2".
    """
    if measure.notation not in HARMS or view.text[measure.end : figure.start] != " ":
        return False
    alike = [
        m
        for m in view.measures
        if m.notation in HARMS
        and _ITEM_NUMBER.match(view.text, m.end, view.sentence.end)
        and _ITEM_OPENS.search(view.text, max(view.sentence.start, m.start - 12), m.start)
    ]
    return len(alike) > 1 and measure in alike


# takes "the number of early …", refuses "the number, of …"
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


def _is_number_of(view: SentenceView, measure: Measure) -> bool:
    """Whether the words count persons or events: "the numbers of deaths were 27", "complete responses were three"."""
    words = view.text[measure.start : measure.end]
    before = view.text[max(view.sentence.start, measure.start - 30) : measure.start]
    return _NUMBER_OF.search(before) is not None or (words.endswith("s") and _RATE_WORD.match(words) is None)


# takes "At …", refuses "Overall …"
_CIRCUMSTANCE_OPENS = re.compile(
    r"(?:At|After|Before|Until|Upon|On|Following|Because of|Due to|Owing to|Prior to)\s+(?:[\w/-]+\s+){0,3}",
    re.IGNORECASE,
)
# takes "… after liver …", refuses "… and …"
_CIRCUMSTANCE_BEFORE = re.compile(
    r"\s*(?:rates?\s+)?(?P<word>following|after|upon|prior to|before|since|from)\s+(?:[\w-]+\s+){0,2}", re.IGNORECASE
)


# takes "6-year OS|, unrelated to |relapse|, was", refuses "response|, progression|, and", "response|, including |CR|, in"
_INSERTED_OPENS = re.compile(
    r"\s*(?:rates?\s*|times?\s*)?,\s*(?:(?:un)?related to|including|excluding|counting|considering|irrespective of|regardless of|(?:un)?adjusted for|corrected for|censored (?:at|for)|defined as|calculated from|measured from)\s+[^,;:.()\d]{0,40}$",
    re.IGNORECASE,
)
_INSERTED_CLOSES = re.compile(r"[^,;:.()\d]{0,40},\s*(?:was|were|is|are|did|reached|amounted)\b")


def is_circumstance(view: SentenceView, measure: Measure, figure_start: int) -> bool:
    """Whether the words tell when or why rather than what: "At progression, 75 patients …", "survival after resection was 30%"."""
    if (
        _CIRCUMSTANCE_OPENS.fullmatch(view.text, view.sentence.start, measure.start)
        and "," in view.text[measure.end : figure_start]
    ):
        return True
    for i in range(bisect_left(view.measures, measure.start, key=lambda m: m.start) - 1, -1, -1):
        earlier = view.measures[i]
        if earlier.end < measure.start - 200:
            break
        if earlier.end <= measure.start < earlier.end + 25 and not earlier.population:
            if _INSERTED_OPENS.match(view.text, earlier.end, measure.start) and _INSERTED_CLOSES.match(
                view.text, measure.end, figure_start
            ):
                return True  # "the 6-year OS, related to disease progression, was 79%"
            said = _CIRCUMSTANCE_BEFORE.fullmatch(view.text, earlier.end, measure.start)
            # "survival from relapse", but "deaths from haemorrhage"
            return said is not None and (said["word"].lower() != "from" or earlier.notation in SURVIVAL)
    return False


def details_figure(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure stands in a bracket that opens right behind a figure or its arm ("69% (complete responses, 60%)", "69%
    in arm A (complete, 60%)") or begins with one ("18 patients given A (26%; R0 in 17)"), or is a follow-up in a bracket: "not
    reached (median follow-up, 35 months)".
    """
    depth = 0
    for at in range(measure.start - 1, max(view.sentence.start, measure.start - 120), -1):
        depth += (view.text[at] in ")]") - (view.text[at] in "([")
        if depth < 0:
            return (
                measure.notation == "follow-up-time"
                or any(
                    f.value_at < at < f.end
                    or (f.end <= at < f.end + 60 and _TO_BRACKET.fullmatch(view.mask(f.end, at)))
                    for f in view.figures
                )
                or any(f.value_at == at + 1 and ";" in view.text[f.end : measure.start] for f in view.figures)
            )
    return False


# From a figure to the bracket that details it, names of arms left out: takes "%| ", "%| of patients in |", refuses "%|, as was |"
_TO_BRACKET = re.compile(
    r"%?(?:\s(?:of|in|with|for|on|the|patients|women|men|cases|given|receiving|treated|arm|group|alone|who|received)\b)*\s*"
)
