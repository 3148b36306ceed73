"""The measures that a sentence names, in order; each long form with its abbreviation once.

Enters the prepared sentence, leave its measures with what they mean there, marked where they tell a kind of patients and no
outcome.
"""

from __future__ import annotations

import re

from kg.extract.results.complications import as_complications, behind_deaths, beside_complications
from kg.extract.results.conversions import is_conversion_to_open, is_downstaging_to_resection, is_resection_of_explored
from kg.extract.results.drugs_reduced import drugs_changed
from kg.extract.results.kinds_of_events import counted_by_kind
from kg.extract.results.lasting import OBJECTIVE_RESPONSES, responses_lasting, shares_lasting, without_responders
from kg.extract.results.list_items import unknown_items
from kg.extract.results.marker_shares import marker_frequencies
from kg.extract.results.measure_meanings import (
    CAME_BACK_AT,
    DEATHS,
    alive_without,
    are_those_treated,
    as_pathologic,
    died_likewise,
    end_of_noun,
    is_cause_listed,
    is_death_of_any_cause,
    is_death_of_treatment,
    is_local_control,
    is_no_outcome,
    is_of_a_level,
    is_other_response,
    is_symptomatic_benefit,
    meaning_of_event,
    name_split_by_time,
    past_share,
    without_causes,
)
from kg.extract.results.measures_described import (
    as_discontinuations,
    completed_drugs,
    doses_received,
    given_for,
    is_next_cause,
    kinds_followed,
    later_treatments,
    next_event_timed,
    parts_of_response,
    procedures_as_measures,
    progressive_beside,
    short_between,
    tell_of_whom,
    without_definition,
    without_definition_aside,
    without_examples,
    without_operated,
)
from kg.extract.results.measures_pruned import (
    how_far,
    kinds_apart,
    shrinkages_apart,
    without_best,
    without_margins_of_groups,
    without_needs,
    without_parts,
)
from kg.extract.results.numbers_studied import in_name_of_arm, is_own_operation
from kg.extract.results.progressions import progressions
from kg.extract.results.relief import RELIEF_LISTED, is_response_of_symptom, list_relief
from kg.extract.results.sentence import HARMS, LIVED, MEAN, MEDIAN, RESECTIONS, SURVIVAL, Measure, SentenceView
from kg.extract.results.shortened_names import shortened_names
from kg.extract.results.survival_outcomes import without_kinds_of_response
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import Mention, TermKind

T = members(TermKind)


# takes "reasons for treatment discontinuation", refuses "reasons for hope"
_REASONS = cue(r"\breasons? for (?:\w+ ){0,2}?(?:discontinu|withdraw|stopping|cessation)\w*", re.IGNORECASE)
# takes "stopped treatment because of", "was discontinued for", refuses "stopped after", "was reduced for"
_STOPPED_FOR = cue(
    r"\b(?:stopp(?:ed|ing)|discontinu(?:ed|ing|ation)|ceased|terminated|withdr(?:ew|awn)|(?:came|went|taken|gone) off)\b[^.;:()\d]{0,60}?\b(?:because of|due to|owing to|on account of|as a result of|for)\b",
    re.IGNORECASE,
)
# Between two reasons of a list: takes "| in 27 patients (66%), |toxicity", "| (n = 27), unacceptable |toxicity", "| in 7 and |refusal", refuses
# "| in 27 patients, and there was |toxicity", "| and |toxicity", where one figure is of both
_NEXT_REASON = re.compile(
    r"(?![^;]*\b(?:was|were|had|has|have|occurred|developed|experienced|reported|observed|seen|included|died)\b)[^;:\d]*\d[^;:]*?(?:,|\band|\bor) (?:(?:because of|due to|for) )?(?:[a-z-]+ ){0,3}"
)
_REASON_COUNTED = re.compile(
    r"s? ?(?:[(\[]|(?:in|for) \d|n ?=)"
)  # takes "toxicity| in 6", refuses "neutropenia| was seen in 6"
_CAUSES_OF_DEATH = cue(r"\b(?:causes? of death|leading to death|reasons? for death)\b", re.IGNORECASE)
# takes "followed for a median of 20 months", refuses "a median of 20 months"
_FOLLOWED_FOR = cue(
    r"\bfollow(?:ed|ing)?[- ]?up\b(?! (?:[A-Z/-]{2,8} )?(?:scans?|imaging|CTs?|MRIs?|PET|biops|visits?|assessments?|examinations?)\b)[^.;]{0,40}?\b(?:averag(?:e|ing)|mean|median)(?: (?:of|about|was|follow-?up))*(?=\s+\d)|\b(?:followed|monitored|observed(?= (?:for|over|during|up)\b)|(?:patients|women|men|survivors) (?:were|was) (?:[a-z]+ )?observed)\b[^.;]{0,60}\b(?:median|mean) of(?=\s+\d)",
    re.IGNORECASE,
)
# takes "after a median of 6 months of chemotherapy", "after a mean of 5.6 years (SD 1.3) of treatment", refuses "after a median of 6 months"
_TREATED_FOR = cue(
    r"\b(?:after|for|during) (?:a|the) (?:median|mean) of(?= \d+(?:\.\d+)? (?:months?|weeks?|cycles|courses|days|years)(?: [(\[][^()\[\]]{1,30}[)\]])? of (?:[\w-]+ ){0,2}(?:chemotherapy|treatment|therapy|radiotherapy)\b)"
    # "the median duration of sorafenib treatment", "length of study drug exposure"
    r"|\b(?:duration|length) of (?!(?:\w+ )?(?:response|follow|remission|survival|benefit|hospital|surg|protection|disease|stable))(?:[\w/+-]+ ){1,3}?(?:treatment|therapy|exposure|administration)\b(?! (?:effects?|responses?|benefit|break|delay|interruption|free))",
    re.IGNORECASE,
)
# takes "tumor |progressed at a median of 5 months", "progression had occurred in all by the end, |at a median time of 5 months", refuses "tumor
# progressed in 5", "progressed after a median of 5 months of follow-up"
_PROGRESSED_AT = cue(
    r"(?P<said>\bprogressed (?:at|after) a (?:median|mean)(?: time| interval)? of)(?= \d)"
    r"|\bprogress(?:ed|ion)\b(?!-)(?:(?!\b(?:follow|surviv|died|death|treat|respon)|\. )[^;]){0,110}?(?P<late>\b(?:at|after) a (?:median|mean)(?: time| interval)? of)(?=\s+\d)(?!\s[\d.]+ (?:months'?|years'?)(?: of)? follow)",
    re.IGNORECASE,
)
# Between a follow-up and a survival it is of: takes "follow-up| for the |OS", "follow-up| at the time of the primary analysis of |PFS",
# refuses "follow-up| and |OS"
_FOLLOWED_OF = re.compile(
    r"\s*(?:time |duration )?(?:(?:for|of)\s+(?:the\s+)?|(?:at|until|by|before) (?:the )?(?:time of (?:the |this )?)?(?:[\w-]+ ){0,2}analys[ie]s (?:of|for) (?:the )?)",
    re.IGNORECASE,
)
# The same before "OS analysis": takes "follow-up| at the final |", "follow-up time| at the time of the |", refuses "follow-up| with a |"
_FOLLOWED_TO = re.compile(
    r"\s*(?:time |duration )?(?:at|until|by|before) (?:the |this )?(?:time of (?:the |this )?)?(?:[\w-]+ ){0,2}",
    re.IGNORECASE,
)
_COMPLETIONS = frozenset({"treatment-completion-rate", "discontinuation-rate"})
_WORDS_OF_STOPPING = (
    "discontinu", "stop", "ceas", "cessation", "withdr", "broken off", "given up", "abandon", "suspend", "halted", "terminated",
)  # fmt: skip
_TIMES_TREATED = frozenset({"treatment-duration", "follow-up-time", "duration-of-response"})
# takes "mutated in |11 of 57|", "|11/57|", refuses "one of the 57"
_OUT_OF = re.compile(r"\d ?/ ?\d|\d (?:out )?of (?:the )?\d")
# takes "completed the five planned courses", "completed both drugs per protocol", refuses "completed questionnaires"
_COMPLETED = cue(
    r"(?<!after )\b(?:complet(?:ed|ion of)|finish(?:ed|ing))\s+(?:[>≥]\s*(?:or\s*=\s*)?)?(?:(?:[\w+-]+\s+|\+\s+){0,4}(?<!after )(?<!before )(?:cycles?|courses?|treatments?|chemotherapy|radiotherapy|(?:chemo)?radiation|chemoradiotherapy|therapy|protocol)\b"
    r"|(?:[\w+-]+\s+|\+\s+){1,6}(?:per protocol|as planned|as scheduled)\b)"
    r"|\b(?:cycles?|courses?|doses?|chemotherapy|radiotherapy|treatment|therapy|protocol)(?: of (?:[\w-]+ ){1,3})? ?(?:could be|were|was) (?:delivered|completed|finished|given in full)(?= (?:in|by)\b)"
    r"|\ball (?:(?:of )?the )?(?:\w+ )?(?:planned )?(?:cycles|courses|doses) (?:could be|were) (?:given|administered)(?= (?:in|to)\b)"
    r"|\b(?:received|were given|underwent) (?:[\w+/-]+ ){1,5}(?:as (?:scheduled|planned|intended)|per protocol)\b"
    r"|\b(?:received|were given|underwent) (?:all |the full |the |all of the )?(?:planned|scheduled|intended) (?:[\w-]+ ){0,3}?(?:cycles|courses|doses?|treatments?|chemotherapy|therapy)\b",
    re.IGNORECASE,
)
# takes "… due to …", refuses "… and …"
_BECAUSE = re.compile(
    r"\s*(?:rates?\s+)?(?:of [\w-]+(?: [\w-]+)? (?=due to|because of|owing to|as a result of))?(?:of|due to|because of|owing to|for|as a result of|caused by|related to|from|attributed to|attributable to|secondary to|after|following)\s+(?:the |an? |any |treatment-related |drug-related )?",
    re.IGNORECASE,
)
_CAUSED = frozenset(
    {"discontinuation-rate", "death-rate", "mortality-rate", "other", "treatment-completion-rate", "quality-of-life"}
)
_OPERATED_AGAIN = re.compile(r"re-?operation|laparotomy|re-?intervention", re.IGNORECASE)  # "reoperation for bleeding"
# takes "… rate (", refuses "… and …"
_LONG_THEN_SHORT = re.compile(r"\s*(?:rates?|time)?\s*[(\[]\s*")
# takes "(95% CI, 8.3 to not evaluable [|NE", refuses "of the evaluable patients (|PR"
_IS_OPEN = re.compile(r"\b(?:not|non-?) ?(?:reached|estimable|evaluable|calculable|available) ?[(\[]$")
_DINDO = r"(?:[1-5][ab]?|I{1,3}[ab]?|IV[ab]?|V)"  # a grade of Clavien and Dindo
# takes "Clavien-Dindo| grade ≥ IIIa)", refuses "Clavien-Dindo| grade 3, 12%)"
_GRADED = re.compile(
    rf"[ -]?(?:classification |scale )?(?:grades? ?)?(?:[≥>≤⩾] ?)?{_DINDO}(?: ?(?:or|to|[-–/]) ?(?:more|higher|above|greater|[1-5][ab]?|I{{1,3}}[ab]?|IV[ab]?|V))?[)\]]"
)
# takes "Clavien-Dindo grade| IIIa or higher", refuses "Clavien-Dindo| in 12%"
_OF_GRADE = re.compile(
    rf" ?(?:grades? )?(?:[≥>] ?)?{_DINDO}(?![\w.%])(?:[-–]\w+)?(?: or (?:more|higher|above|greater|worse))?"
)
# takes "the 1-year …", refuses "in 1 year of …"
_YEAR_BEFORE = re.compile(r"\d[- ](?:year|yr|month)[- ]$", re.IGNORECASE)


# takes "before treatment |discontinuation", "until |discontinuation", "hormone |withdrawal", refuses "rates of |discontinuation"
_UNTIL_STOPPED = re.compile(
    r"\b(?:(?:prior to|before|until|after|following|since|at the time of) (?:the )?(?:treatment |study |drug |therapy )?|(?:hormone|(?:anti-?)?androgen|o?estrogen|steroid) )$",
    re.IGNORECASE,
)
# takes "progression| on (91%) or intolerance to", "progressed| on or were intolerant of", refuses "progressed| on A or died"
_OR_INTOLERANT = re.compile(r" (?:on|during|with|after) ?(?:\(\d[\d.]*%\) )?or (?:(?:were|was|an?) )?intoleran")
# takes "progression| occurred at a median of 10 months", refuses "progression| occurred in 10"
_CAME_AFTER = re.compile(
    r"(?: (?:occurred|was (?:observed|seen|noted|detected|documented)|developed))? (?:at|after) a (?:median|mean)(?: time| interval)? (?:of )?(?=\d)"
)


# takes "with |continued treatment", refuses "12% |continued treatment"
_HOW_GIVEN = re.compile(
    r"\b(?:with|on|under|after|than|to|by) continued (?:treatment|therapy|chemotherapy)$", re.IGNORECASE
)
# takes "|had not died of their cancer|", "|had not died|", refuses "did not die of treatment", which is told of deaths
_NOT_DIED = re.compile(
    r"\b(?:had|have|did) not die(?:d)?\b(?P<of> (?:of|from) (?:their |the |this )?(?:(?:breast|lung|prostate|prostatic|colorectal|colon|gastric|bladder|ovarian|cervical|pancreatic) )?(?:cancer|disease|tumou?r|malignancy|carcinoma|lymphoma|melanoma|sarcoma|leuka?emia|myeloma))?(?! (?:of|from|because|due|in|during|within))"
)
# takes "|partial response| or better", "at least a |partial response|", refuses "very good |partial response| or better"
_BETTER_BEHIND = re.compile(r"s?(?: \([A-Z]{2}s?\))? (?:or|and) (?:better|greater|more)\b")
_AT_LEAST = re.compile(
    r"\b(?:at least|minimum of|better than or equal to) (?:an? )?(?:confirmed )?$|[≥⩾] ?$", re.IGNORECASE
)
_VERY_GOOD = re.compile(r"\b(?:very[ -]good|nodular|unconfirmed) partial", re.IGNORECASE)


def _or_better(view: SentenceView, mention: Mention) -> bool:
    """Whether what is told counts every response from the partial ones on: "a partial response or better"."""
    before = max(view.sentence.start, mention.start - 28)
    if _VERY_GOOD.search(view.text, before, mention.end):
        return False
    return (
        _BETTER_BEHIND.match(view.text, mention.end, view.sentence.end) is not None
        or _AT_LEAST.search(view.text, before, mention.start) is not None
    )


# takes "13.8-|not evaluable", "9.7 months to |not evaluable", "(12.1, |not evaluable", refuses "(12%), |not evaluable"
_BOUND_BEFORE = re.compile(r"\d(?: ?(?:mo|months?|years?|weeks?))?(?: ?[-–—,;] ?| to )$")


def find_measures(view: SentenceView) -> list[Measure]:
    """Measures the sentence names, in order; each long form with its abbreviation once."""
    out: list[Measure] = []
    shorts = [m for m in view.arm_mentions if m.end - m.start < 5]
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.MEASURE, T.ADVERSE_EVENT):
        if out and mention.start < out[-1].end:
            continue  # a second reading of the same words
        if mention.end - mention.start < 5 and any(m.start == mention.start < mention.end == m.end for m in shorts):
            continue  # "DC", no disease control where an arm is called so
        if view.text[mention.start - 1] == "-" and any(
            m.start < mention.start - 1 and mention.end <= m.end for m in view.arm_mentions
        ):
            continue  # the "OS" of "the E-OS arm"
        if view.text[mention.start : mention.end] == "SD" and any(
            q.interval == "sd" for q in view.analysis.quantities_in(mention.start - 2, mention.end + 8)
        ):
            continue  # "reduced by 27% (SD 8)": a standard deviation
        if view.text.endswith("post-", view.sentence.start, mention.start):
            continue  # "post-discontinuation therapy", "post-progression treatment" tell when
        if mention.term.label == "not evaluable rate" and _BOUND_BEFORE.search(
            view.text, max(view.sentence.start, mention.start - 12), mention.start
        ):
            continue  # "95% CI 13.8-not evaluable": a bound of an interval
        if mention.term.notation == "cancer-specific-survival" and view.text.startswith(
            (" hazard", " HR", " Cox", " sub"), mention.end
        ):
            continue  # "cause-specific hazard ratio" tells how it was reckoned
        if is_no_outcome(view, mention):
            continue
        if mention.term.notation in RESECTIONS and (in_name_of_arm(view, mention) or is_own_operation(view, mention)):
            continue  # "92 patients in the resection group"
        if mention.term.notation == "progression-rate" and _OR_INTOLERANT.match(view.text, mention.end):
            continue  # "who had progression on (91%) or intolerance to A": what they came with
        if mention.term.notation in _COMPLETIONS and _UNTIL_STOPPED.search(
            view.text, max(view.sentence.start, mention.start - 30), mention.start
        ):
            continue  # "all assessments prior to discontinuation", "one year after completed chemotherapy"
        if mention.term.notation == "other" and _HOW_GIVEN.search(
            view.text, max(view.sentence.start, mention.start - 12), mention.end
        ):
            continue  # "higher with continued treatment (21%) than with B"
        event = None
        if mention.term.kind is T.ADVERSE_EVENT:
            notation, event = meaning_of_event(view, mention), mention.term.label
        elif mention.term.notation is None:
            continue
        else:
            notation = mention.term.notation
        end = end_of_noun(view, mention)
        if end - mention.start <= 3 and _IS_OPEN.search(view.text, max(0, mention.start - 16), mention.start):
            continue
        if notation in _OF_LIFE and (without := alive_without(view, mention)) is not None:
            notation, end = without
        if notation == "objective-response-rate" and are_those_treated(view, mention):
            continue
        if notation == "partial-response-rate" and _or_better(view, mention):
            notation = "objective-response-rate"
        if notation == "pathologic-complete-response-rate" and _OR_NEARLY.match(view.text, end, view.sentence.end):
            notation = "pathologic-response-rate"  # "a pathologic complete response or minimal residual disease"
        if notation == "objective-response-rate" and (kinds := _KINDS_BOTH.match(view.text, end, view.sentence.end)):
            end = kinds.end()
        if (
            out
            and event is None
            and out[-1].notation in HARMS
            and "Dindo" in view.text[mention.start : mention.end]
            and view.text[out[-1].end : mention.start] in (" of ", " graded ", " classified as ", " with ")
        ):
            of_grade = _OF_GRADE.match(view.text, mention.end, view.sentence.end)
            out[-1].end, out[-1].notation = (of_grade.end() if of_grade else mention.end), "complication-rate"
            continue  # "complications of Clavien-Dindo grade IIIa or higher"
        if out and out[-1].notation == notation and event is None:
            gap = view.text[out[-1].end : mention.start]
            if _LONG_THEN_SHORT.fullmatch(gap) or gap.strip() in ("", "-", "/", "rate", "rates", "time"):
                out[-1].end = mention.end + (view.text[mention.end : mention.end + 1] in (")", "]"))
                graded = _GRADED.match(view.text, mention.end, view.sentence.end)
                if graded is not None:
                    out[-1].end = graded.end()  # "severe complications (Clavien-Dindo ≥ III) occurred in 20%"
                continue
        if (
            out
            and (out[-1].notation in _CAUSED or _OPERATED_AGAIN.search(view.text, out[-1].start, out[-1].end))
            and notation
            in ("adverse-event-rate", "progression-rate", "progressive-disease-rate", "time-to-treatment-failure")
        ) and (
            _BECAUSE.fullmatch(view.text, out[-1].end, mention.start)
            or not (gap := view.text[out[-1].end : mention.start].strip())
            or (gap == "(" and view.text[mention.start : mention.start + 2].isupper())  # "… adverse events (AEs; 27%)"
        ):
            out[-1].end = mention.end  # "discontinuation due to adverse events" counts discontinuations
            if out[-1].notation == "death-rate" and notation == "adverse-event-rate":
                out[-1].notation = "mortality-rate"  # "died of septic shock"
            continue
        if (
            out
            and out[-1].notation in ("death-rate", "mortality-rate")
            and notation == "adverse-event-rate"
            and _DEATH_DUE_TO.fullmatch(view.text, past_share(view, out[-1].end), mention.start)
        ):
            out[-1].notation = "mortality-rate"
            continue  # "one death occurred in arm A due to sepsis" counts deaths
        if notation == "death-rate" and (
            is_death_of_treatment(view, mention)
            or (out and out[-1].event and _OF_WHOM.search(view.text, 0, mention.start))
            or (
                any(m.notation in HARMS for m in out)
                and (led := _LED_TO.search(view.text, 0, mention.start)) is not None
                and (not led["next"] or led["again"] or view.text.startswith(" in ", mention.end))
            )
        ):
            notation = "mortality-rate"
        if (
            notation in _CAUSES
            and out
            and out[-1].notation in DEATHS
            and _COUNT_FROM.search(view.text, max(view.sentence.start, mention.start - 50), mention.start)
        ):
            # "15 treatment-related deaths, including 5 from haemorrhage", "22 died, 18 of progressive disease"
            notation = "mortality-rate" if notation == "adverse-event-rate" else out[-1].notation
        if notation in ("adverse-event-rate", "progression-rate") and is_cause_listed(view, out, mention):
            notation = next(m.notation for m in out if m.notation in DEATHS)
        if (
            out
            and out[-1].notation == "discontinuation-rate"
            and notation in ("adverse-event-rate", "progression-rate", "progressive-disease-rate")
            and (
                _SHARE_BECAUSE.search(view.text, max(view.sentence.start, mention.start - 60), mention.start)
                or is_next_cause(view, out[-1], mention)
            )
        ):
            # "147 (60%) had stopped, 98 (40%) because of progression", "stopped for progression in 44%, toxicity in 18%"
            notation, event = "discontinuation-rate", None
        if notation == "disease-control-rate" and is_local_control(view, mention):
            notation = "local-control-rate"
        if notation == "conversion-rate" and is_conversion_to_open(view, mention):
            notation = "other"
        if notation == "conversion-rate" and is_resection_of_explored(view, mention):
            notation = "resection-rate"
        if notation == "pathologic-response-rate" and is_downstaging_to_resection(view, mention):
            notation = "conversion-rate"
        if notation == "complication-rate" and _COMPLICATIONS.fullmatch(view.text, mention.start, mention.end):
            # of drugs where the document tells of no operation
            notation = notation if _OPERATED.search(view.text) else "adverse-event-rate"
        if (notation == "disease-control-rate" and is_symptomatic_benefit(view, mention)) or (
            notation == "stable-disease-rate" and is_of_a_level(view, mention)
        ):
            notation = "other"
        if notation == "mortality-rate" and is_death_of_any_cause(view, mention):
            notation = "death-rate"
        if notation == "quality-of-life" and (
            _ANSWERED.search(view.text, max(view.sentence.start, mention.start - 30), mention.start)
            or _ANSWERED_BEHIND.match(view.text, mention.end, view.sentence.end)
        ):
            notation = "other"  # "compliance with the QoL questionnaires was 87%"
        if notation == "alive-rate" and _YEAR_BEFORE.search(
            view.text, max(view.sentence.start, mention.start - 12), mention.start
        ):
            notation = "overall-survival"  # "1-year survivors (25%)"
        if notation == "overall-survival":
            notation = name_split_by_time(view, mention) or notation
        if notation == "objective-response-rate" and is_other_response(view, mention):
            notation = "other"  # "non-responders", "the response rate of the survey"
        if notation in OBJECTIVE_RESPONSES and is_response_of_symptom(view):
            notation = "other"
        if (
            out
            and out[-1].notation == "follow-up-time"
            and notation in SURVIVAL
            and (
                _FOLLOWED_OF.fullmatch(view.text, out[-1].end, mention.start)
                or (
                    view.text.startswith(" analys", mention.end)
                    and _FOLLOWED_TO.fullmatch(view.text, out[-1].end, mention.start)
                )
            )
        ):
            out[-1].end = mention.end  # "the median follow-up for progression-free survival was 22 months"
            continue
        if notation in ("progression-rate", "progressive-disease-rate") and _CAME_AFTER.match(view.text, mention.end):
            notation = "time-to-progression"
        for shortened in shortened_names(view, mention):
            out = [m for m in out if m.end <= shortened.start or m.start >= shortened.end]
            out.append(shortened)
        both = parts_of_response(view, mention.start, end) if notation == "objective-response-rate" else []
        out.extend(both or [Measure(mention.start, end, notation, mention, event)])
    out = without_parts(view, out)
    if "eath" in view.words and ("vent" in view.words or "oint" in view.words or "ailure" in view.words):
        out = without_definition(view, out)
    if "defined as" in view.words:
        out = without_definition_aside(view, out)
    if "est " in view.words and "esponse" in view.words:
        out = without_best(view, out)
    if "responders " in view.words or "survivors " in view.words:
        out = kinds_followed(view, out)
    if "not die" in view.words:
        for not_died in _NOT_DIED.finditer(view.text, view.sentence.start, view.sentence.end):
            out = [m for m in out if m.end <= not_died.start() or m.start >= not_died.end()]
            notation = "cancer-specific-survival" if not_died["of"] else "alive-rate"
            out.append(Measure(*not_died.span(), notation, None))
        out.sort(key=lambda m: m.start)
    if (
        "ompletely" in view.words
        and (wholly := _WHOLLY.search(view.text, view.sentence.start, view.sentence.end)) is not None
        and any(m.notation == "objective-response-rate" and m.end <= wholly.start() for m in out)
    ):
        out.append(Measure(*wholly.span("how"), "complete-response-rate", None))
        out.sort(key=lambda m: m.start)
    out.extend(procedures_as_measures(view, out))
    words = view.words
    if (
        "complet" in words
        or "finish" in words
        or "deliver" in words
        or ("ll " in words and ("cycles" in words or "courses" in words or "doses" in words))
        or "planned" in words
        or "scheduled" in words
    ) and not any(m.notation in _COMPLETIONS for m in out):
        for match in _COMPLETED.finditer(view.words):
            at = view.sentence.start + match.start()
            out.append(Measure(at, view.sentence.start + match.end(), "treatment-completion-rate", None))
    if "completed " in words:
        completions = [m for m in out if m.notation == "treatment-completion-rate"]
        out.extend(
            m for m in completed_drugs(view) if not any(c.start < m.end and m.start < c.end for c in completions)
        )
    if "%" in words or "percent" in words or "per cent" in words:
        dosed = "cycle" in words or "course" in words or "dose" in words or "planned" in words or "prescribed" in words
        if dosed and not any(m.notation in _COMPLETIONS for m in out):
            doses = [] if view.says(MEDIAN) or view.says(MEAN) else doses_received(view)
            out = [m for m in out if not any(d.start < m.end and m.start < d.end for d in doses)] + doses
    if later := later_treatments(view) or next_event_timed(view):
        out = [m for m in out if not any(d.start < m.end and m.start < d.end for d in later)] + later
    if (view.says(MEDIAN) or view.says(MEAN)) and not any(m.notation in _TIMES_TREATED for m in out):
        out.extend(given_for(view))
    if " was " in words or " were " in words or " had to be " in words:
        out.extend(drugs_changed(view, out))
    if any(word in words for word in _WORDS_OF_STOPPING):
        out = as_discontinuations(view, out)
    shares = "%" in words or "cent" in words or _OUT_OF.search(words) is not None
    if shares and not any(m.notation == "biomarker-frequency" for m in out):
        out.extend(marker_frequencies(view, out))
    if "lived" in words and view.says(LIVED):
        known = {m.start for m in out}
        found = (view.sentence.start + m.start() for m in LIVED.finditer(words) if m[0].startswith("lived"))
        out.extend(Measure(at, at + len("lived"), "overall-survival", None) for at in found if at not in known)
    if "completely" in words or "partially" in words:
        out.extend(how_far(view, out))
    if "progressi" in words:
        out.extend(progressive_beside(view, out))
    out.extend(counted_by_kind(view, out))
    if responses := shares_lasting(view):
        out = [m for m in out if not any(r.start < m.end and m.start < r.end for r in responses)]
        out = without_responders(view, out, responses) + responses
    if ("last" in words or "duration" in words) and not any(m.notation == "duration-of-response" for m in out):
        out.extend(responses_lasting(view, out))
    for told, notation in (
        (_FOLLOWED_FOR, "follow-up-time"),
        (_TREATED_FOR, "treatment-duration"),
        (_PROGRESSED_AT, "time-to-progression"),
        (CAME_BACK_AT, "recurrence-free-survival"),
    ):
        said = None if any(m.notation == notation for m in out) else told.search(words)
        if said is not None:
            group = said.lastgroup if told in (CAME_BACK_AT, _PROGRESSED_AT) and said.lastgroup else 0
            start, end = view.sentence.start + said.start(group), view.sentence.start + said.end(group)
            out = [m for m in out if m.end <= start or m.start >= end or m.event]
            out.append(Measure(start, end, notation, None))
    if ("omplete (" in words or "artial (" in words) and (joined := kinds_apart(view)):
        out = [m for m in out if m.end < joined[0].start or m.start > joined[-1].end + 40] + joined
    if "vent" in words and all(m.notation == "follow-up-time" for m in out):
        out.extend(_events_of_survival(view))
    out.sort(key=lambda m: m.start)
    if len(out) > 2 and "respectively" in words:
        out = [m for m in out if not _heads_list(view, m)]
    if len(out) > 1 and "respectively" in words:
        out = sorted([*out, *short_between(view, out)], key=lambda m: m.start)
    elif len(out) > 1 and any(m.event for m in out):
        out = without_examples(view, out)
    if out and "(" in view.text[out[0].end : view.sentence.end]:
        out = sorted([*out, *unknown_items(view, out)], key=lambda m: m.start)
    if any(m.event and m.notation == "other" for m in out) or view.says(RELIEF_LISTED):
        list_relief(view.text, view.sentence.start, out)
    best_response = any(m.notation in ("stable-disease-rate", "partial-response-rate") for m in out)
    for i, measure in enumerate(out):
        measure.population = (
            measure.population
            or _tells_who(view, measure)
            or (i > 0 and _in_kind_of_subject(view, out[i - 1], measure))
        )
        if best_response and measure.notation == "progression-rate":
            measure.notation = "progressive-disease-rate"  # "stable disease in 35 and progression in 54"
    if any(not m.population for m in out):
        out = [m for m in out if not (m.population and _is_set_against(view, m))]
    if len(out) > 1:
        tell_of_whom(view, out)
        out = without_kinds_of_response(view, out)
    out = without_margins_of_groups(view, without_operated(view, out))
    if ("eath" in words or "atal" in words or "died" in words) and ("(" in words or "[" in words) and len(out) > 1:
        out = without_causes(view, out)
    if "died" in words and len(out) > 1:
        died_likewise(view, out)
    if len(out) > 1:
        out = without_needs(view, out)
    if "omplications" in words or "orbidit" in words:
        as_complications(view, out)
    if len(out) > 1:
        behind_deaths(view, out)
        beside_complications(view, out)
    as_pathologic(view, out)
    for named, counted in ((_REASONS, "discontinuation-rate"), (_CAUSES_OF_DEATH, "death-rate")) if out else ():
        reason = named.search(words)
        if reason:
            behind = [m for m in out if m.start >= view.sentence.start + reason.start()]
            # "toxicity leading to death was seen in 2%" tells of deaths of treatment, "…, which was progression in 7%" does not
            of_treatment = counted in DEATHS and bool(behind) and behind[0].notation == "mortality-rate"
            for measure in behind:
                toxic = of_treatment and measure.notation in DEATHS | {"adverse-event-rate"}
                measure.notation = "mortality-rate" if toxic else counted
    _as_reasons(view, out)
    shrinkages_apart(view, out)
    return progressions(view, out) if "rogress" in words else out


def _as_reasons(view: SentenceView, measures: list[Measure]) -> None:
    """Make the reasons for which patients stopped, one after the other, what they are: "treatment was stopped for progression in
    27 patients (66%), toxicity in 6 (15%) and refusal in 3".
    """
    stopped = _STOPPED_FOR.search(view.text, view.sentence.start, view.sentence.end) if len(measures) > 1 else None
    if stopped is None:
        return
    at = stopped.end()
    for measure in measures:
        if measure.end <= at:
            continue
        follows = stopped.end() < at and _NEXT_REASON.fullmatch(view.text, at, measure.start)
        if follows and _REASON_COUNTED.match(view.text, measure.end):
            measure.notation = "discontinuation-rate"
        elif measure.start > at and (at > stopped.end() or "," in view.text[at : measure.start]):
            return
        at = measure.end


# Events of no kind that are counted: takes "patients with |events was 17 (9%)", "|Events occurred in 17", "17 |events with A", "140
# |events were observed", refuses "thromboembolic |events", "adverse |events", "|event rates"
_EVENTS_COUNTED = re.compile(
    r"(?:^|[.:;]\s|\b(?:patients|women|men|number|total|those) (?:with|of|experiencing|having) (?:an )?)(?P<one>events?)(?:,? (?:was|were|had|have|occurred|been|observed|recorded|reported|in|among|experienced|documented|by)\b)* ?[:(]?(?=\d)"
    r"|(?<![\d.,-])\d+ (?:\(\d[\d.]* ?%\) )?(?P<two>events?)\b(?! per| rates?| of)",
    re.IGNORECASE,
)
_OF_EVENTS = frozenset(
    ["event-free-survival", "disease-free-survival", "progression-free-survival", "recurrence-free-survival", "metastasis-free-survival"]
)  # fmt: skip


def _events_of_survival(view: SentenceView) -> list[Measure]:
    """Events that are counted without a kind, as those of the survival free of events just told of, else of the document's
    event-free survival: "EFS was 92%. Events occurred in 17 patients with A and 31 with B".
    """
    told = view.memory.measure
    found = list(_EVENTS_COUNTED.finditer(view.words))
    if not found:
        return []
    if told is not None and told.notation in _OF_EVENTS:
        notation = told.notation
    elif (told is None or told.notation == "follow-up-time") and any(
        m.term.notation == "event-free-survival" for m in view.analysis.mentions
    ):
        notation = "event-free-survival"
    else:
        return []
    places = (view.sentence.start + (m.start("one") if m["one"] else m.start("two")) for m in found)
    return [Measure(at, at, notation, None) for at in places]


# takes "pathologic complete response| or minimal residual disease", refuses "pathologic complete response| or recurrence"
_OR_NEARLY = re.compile(r"s?(?: \([A-Za-z]{2,4}s?\))? or (?:only )?(?:minimal|near|microscopic|major|rare|scattered)\b")
# takes "response|, complete or partial", "responses| (partial and complete)", "response| to treatment was complete or partial", refuses
# "response| (complete in 4)", "response| was complete in 4"
_KINDS_BOTH = re.compile(
    r"(?:(?: to (?:[\w-]+ ){1,4}?| )(?:was|were)(?= )|,)? ?\(?(?:either )?(?P<one>complete|partial)(?:ly)? (?:or|and|plus|\+) (?!(?P=one))(?:complete|partial)(?:ly)?\)?",
    re.IGNORECASE,
)
# takes "six responded, three of them |completely|", refuses "resected |completely|"
_WHOLLY = re.compile(r"\b(?:of (?:them|these|whom|which)|including \w+|and \w+),? (?P<how>completely)\b")
_OF_LIFE = frozenset({"overall-survival", "alive-rate"})


_COMPLICATIONS = re.compile(r"(?:(?:severe|major|minor|serious) )?complications?", re.IGNORECASE)
_OPERATED = re.compile(
    r"surg|operat|resect|ectomy|Dindo|catheter|procedure|ablation|emboli|stent|implant|transplant|biops|pump|infusion system|port\b|anaesth|anesth|puncture|drain",
    re.IGNORECASE,
)


# takes "98 (40%) as a result of disease |progression", "70 (23%) for |toxicity", refuses "98 (40%) had |progression"
_SHARE_BECAUSE = re.compile(
    r"\d ?%[)\]]? (?:of (?:the )?patients |patients )?(?:as a result of|because of|due to|owing to|for) (?:[\w-]+ ){0,2}$"
)
# takes "including 5 from pulmonary |haemorrhage", "18 (43%) of |progressive disease", refuses "12 patients suffered from |haemorrhage",
# "5 of 12 |responses"
_COUNT_FROM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:\(\d[\d.]* ?%\) )?(?:patients? |deaths? |of (?:them|these) )?(?:died )?(?:from|due to|because of|caused by|as a result of|of(?! (?:the|these|those|all|our)\b)) (?:an? )?(?:[a-z-]+ )?$",
    re.IGNORECASE,
)
_CAUSES = frozenset({"adverse-event-rate", "progression-rate", "progressive-disease-rate", "recurrence-rate"})


# takes "events of grade 3 occurred in 18% and led to |death", "led to withdrawal in 8.5% v 10% and to |death", refuses "progression led to |death"
_LED_TO = re.compile(
    r"\b(?:(?:led|leading) to|result(?:ed|ing) in) (?:(?:[^.;]|\.(?=\d)){3,160}?(?P<next>, (?:and |or )?|(?<=[ %)\d])(?:and|or) )(?P<again>(?:to|in) )?)??(?:the )?$"
)
# takes "neutropenia in 11, three of whom |died"
_OF_WHOM = re.compile(r"\bof (?:whom|which|these|them)(?: \w+)? $")
# takes "deaths| occurred in the A arm due to |sepsis", refuses "deaths| were rare, due to |sepsis"
_DEATH_DUE_TO = re.compile(
    r"[^.;:,()\d]{0,70}\b(?:due to|because of|caused by|attributed to|attributable to|secondary to|as a result of)\s+(?:the |an? |severe |neutropenic |possible |probable )*",
    re.IGNORECASE,
)


_ANSWERED = re.compile(
    r"\b(?:compliance|completion|adherence|return(?:ed)?|completed)(?: rates?)? (?:with|of|for|to)? ?(?:the )?$",
    re.IGNORECASE,
)
# takes "QoL| questionnaires were completed by", refuses "QoL| was better by"
_ANSWERED_BEHIND = re.compile(
    r"\s*(?:questionnaires?|forms?|assessments?|instruments?|data|surveys?)\s+(?:(?:was|were|had been)\s+)?(?:completed|returned|filled|available|obtained|collected|received|completion|compliance|response rates?)\b",
    re.IGNORECASE,
)


# takes "patients who underwent …", refuses "patients underwent …"
_WHO = cue(
    r"\b(?:who|that|(?<!for )whom|those)\s+(?:had\s+|have\s+|has\s+|did\s+not\s+)?(?:also\s+)?(?:underwent|undergone|undergo|undergoing|received|had|experienced|were|was|achieve[ds]?|achieving|with|without)?\s*(?:\w+[\s-]){0,2}$"
    r"|\b(?:patients|women|men)\s+(?:undergoing|achieving|having|with|without|after)\s+(?:\w+[\s-]){0,2}$"
    r"|\bwhose\s+(?:(?:disease|cancers?|tumou?rs?|lesions?)\s+)?(?:had\s+|has\s+|have\s+)?(?:not\s+)?$"
    r"|\b(?:among|in|for|of)\s+(?:the\s+|all\s+)?(?:patients|those|survivors)\s+(?:still\s+|who (?:are|were) (?:still )?)?$",
    re.IGNORECASE,
)
# Kinds of patients set against others, of whom the figures behind tell something else: takes "than in those without |bleeding (12% v
# 3%)", "compared with patients who did not have |sepsis (", refuses "compared with placebo, patients with |bleeding ("
_SET_AGAINST = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)) (?:(?:in|among|for|of|that of|those of) )?(?:the )?(?:those|patients|women|men|subjects|participants) "
    r"(?:with|without|having|not having|who (?:had|have|had no|have no|did not have|do not have|developed|did not develop|experienced|did not experience)) (?:an? |any |no )?(?:[\w-]+ ){0,2}$"
)
# takes "lower in patients without |sepsis| than in patients with sepsis", refuses "sepsis| was lower than"
_THEN_AGAINST = re.compile(
    r",? (?:than|versus|vs\.?|(?:as )?compared (?:with|to)) (?:(?:in|among|for|of|that of|those of) )?(?:the )?(?:those|patients|women|men|subjects|participants)\b"
)


def _is_set_against(view: SentenceView, measure: Measure) -> bool:
    """Whether the words only name a kind of patients that is compared with another kind."""
    return (
        _SET_AGAINST.search(view.text, max(view.sentence.start, measure.start - 70), measure.start) is not None
        or _THEN_AGAINST.match(view.text, measure.end, view.sentence.end) is not None
    )


_WITH_WHAT = re.compile(r"\b(?:with|without|having|achieving) \w+ (?:\w+ )?$")
_DID = re.compile(r"(?:underwent|became|relapsed|responded|progressed|died|survived|lived|completed|discontinued) ?\b")
_OF_THEM = re.compile(r"\bof (?:the |all )?(?:patients|those|survivors) $")
_FINITE = re.compile(
    r"(?:were|was|remained|had|did|underwent|achieved|developed|experienced|survived|lived|died|relapsed|progressed|responded) ?\b"
)
# takes "6% of patients achieving |CR", refuses "in patients achieving |CR", "6% of patients who responded"
_SHARE_DOING = re.compile(
    r"\d ?%\)? of (?:the |all )?(?:patients|women|men|cases) (?:achieving|having|attaining|experiencing|developing|showing) (?:an? )?(?:[\w-]+ )?$"
)
# takes "nine (50%) of those had |responses", "12 of these achieved a complete |response", refuses "in 12% of those who had |responses"
_OF_THOSE_DID = re.compile(
    r"(?:\d[)%]*|\b[a-z]+(?: \(\d[\d.]* ?%\))?) of (?:those|these|them) (?:had|achieved|experienced|underwent|developed|reached) (?:an? )?(?:\w+ ){0,2}$"
)
# What was looked at, before a list of what came of it: takes "were evaluated in terms of |response: 5, 9 and 19 had CR, PR and SD, respectively"
_LOOKED_AT = re.compile(
    r"\b(?:evaluated|assessed|evaluable|assess[ai]ble|analy[sz]ed) (?:for|in terms of|with (?:respect|regard) to|as to) (?:[a-z-]+ )?$"
)


def _heads_list(view: SentenceView, measure: Measure) -> bool:
    """Whether the words only say what was looked at, before the figures and the outcomes that these are of."""
    looked = view.text.startswith(": ", measure.end)
    return (
        looked and _LOOKED_AT.search(view.text, max(view.sentence.start, measure.start - 50), measure.start) is not None
    )


_NON_RESPONDERS = re.compile(r"non-?responders", re.IGNORECASE)
# takes "71% in good |responders", "than for poor histologic |responders", refuses "good |responders were", "47% of poor and good |responders"
_OF_A_KIND = re.compile(
    r"\b(?:in|for|among|than|vs\.?|versus) (?:the )?(?:good|poor|early|late|rapid|slow|major|minor)(?: (?:histolog|patholog|clin)ic(?:al)?)? $"
)
_KIND_OF_PATIENTS = re.compile(
    r"\s*(?:patients|cases|women|men|tumou?rs|subjects|livers?|lungs|specimens?|lesions?|metastases|nodules|samples)\b",
    re.IGNORECASE,
)
# takes "after curative …", refuses "after that, …"
_AFTERWARDS = re.compile(r"\b(?:after|following)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


# Between an outcome, an event that its patients are told by, and what is said of the outcome: takes "survival| for patients
# whose disease progressed due to |new metastases", then "| was significantly longer"; refuses "patients with |neutropenia"
_OF_KIND = re.compile(
    r"(?:\s\([A-Z]{2,5}\))?\s(?:for|in|among)\s(?:the\s|all\s)?(?:patients|women|men|those|subjects)\s(?:who|whose|with|without|in whom)\s[^,;:.()]{0,60}"
)
_WAS_SAID = re.compile(
    r"(?:\s[\w-]+){0,6}?\s(?:was|were|is)\s(?:(?:not|also|only|\w+ly)\s){0,3}(?:better|worse|longer|shorter|higher|lower|greater|improved|prolonged|increased|reduced|similar|superior|inferior|\d)"
)


def _in_kind_of_subject(view: SentenceView, earlier: Measure, measure: Measure) -> bool:
    return (
        not earlier.population
        and _OF_KIND.fullmatch(view.text, earlier.end, measure.start) is not None
        and _WAS_SAID.match(view.text, measure.end, view.sentence.end) is not None
    )


def _tells_who(view: SentenceView, measure: Measure) -> bool:
    """Whether the words name a kind of patients rather than an outcome: "patients who responded", "resected patients"."""
    who = _WHO.search(view.text, max(view.sentence.start, measure.start - 50), measure.start)
    if who is not None and _WITH_WHAT.search(who[0]) and _DID.match(view.text, measure.start, measure.end):
        return False  # "patients with stable disease |underwent resection"
    if who is not None and _OF_THEM.search(who[0]) and _FINITE.match(view.text, measure.start, measure.end):
        return False  # "31% of patients |were alive without progression"
    if who is not None and _OF_THOSE_DID.search(view.text, max(view.sentence.start, measure.start - 60), measure.start):
        return False
    if who is not None:
        return _SHARE_DOING.search(view.text, max(view.sentence.start, measure.start - 60), measure.start) is None
    if _NON_RESPONDERS.match(view.text, measure.start, measure.end) and view.text.endswith(
        (" in ", " for ", " among ", " of ", " and ", " than ", "versus ", "vs "), measure.start - 7, measure.start
    ):
        return True  # "8.5 months in non-responders"
    if view.text.endswith("responders", measure.start, measure.end) and _OF_A_KIND.search(
        view.text, max(view.sentence.start, measure.start - 40), measure.start
    ):
        return True  # "event-free survival was 71% in good responders and 47% in poor responders"
    if measure.notation.endswith(
        ("resection-rate", "other", "discontinuation-rate", "progression-rate")
    ) and _AFTERWARDS.search(view.text, max(view.sentence.start, measure.start - 40), measure.start):
        return True
    adjective = view.text[measure.start : measure.end].endswith(("ed", "ing", "free"))
    return adjective and _KIND_OF_PATIENTS.match(view.text, measure.end) is not None
