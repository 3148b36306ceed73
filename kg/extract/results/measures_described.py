"""Measures that no name tells but what was done or found: treatment completed or stopped, operations patients underwent, markers
found in a share of them.

Enter the sentence and the measures it names, leave further ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kg.extract.results.conversions import TOWARDS_RESECTION
from kg.extract.results.measure_meanings import operated_before
from kg.extract.results.numbers_studied import in_name_of_arm, is_own_operation, kinds_of_survival
from kg.extract.results.sentence import HARMS, RESECTIONS, RESPONSES, Measure, SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.vocabulary import Mention, TermKind, default_vocabulary
from kg.vocabulary.terms import BASE

T = members(TermKind)
S = members(SectionKind)
_STOPPED = r"(?:discontinu(?:ed|ing|e)|stopp?(?:ed|ing)?|ceas(?:ed|ing|e)|withdr(?:ew|awn)|broken off|given up|abandon(?:ed|ing)?)"
# takes "discontinued erlotinib because of |toxic effects", "erlotinib was withdrawn on account of |toxicity", refuses "discontinued because of
# |toxic effects", which the vocabulary knows
_DISCONTINUED_FOR = re.compile(
    rf"\b(?:{_STOPPED}\s+(?:[\w+-]+\s+){{1,4}}|(?:was|were) (?:permanently |prematurely )?{_STOPPED}\s+)(?:because of|due to|owing to|as a result of|on account of|for)\s+(?:[\w-]+\s+){{0,3}}?$",
    re.IGNORECASE,
)
# takes "erlotinib |was stopped| in 7 patients (17%) owing to |bleeding", "|had to be given up| in 17% because of |toxicity", refuses "was stopped
# in 7 patients and |bleeding"
_STOPPED_IN_FOR = re.compile(
    rf"\b(?P<verb>(?:was|were|be|been) (?:permanently |prematurely |reduced or )?(?:{_STOPPED}|suspended|halted|terminated)(?: early| prematurely)?) in [^.;:]{{1,40}}? (?:because of|due to|owing to|as a result of|on account of|for)\s+(?:[\w-]+\s+){{0,3}}?$"
)
# takes "toxic effects| led to the withdrawal of erlotinib in 5 percent", "|were the reason for stopping treatment in 5%", "|caused 12% of
# them to stop taking it", refuses "|led to a dose reduction in", "|was the main reason for dose reduction in"
_LED_TO_STOP = re.compile(
    r"\s+(?:(?:that|which) )?(?:(?:led|leading) to|caus(?:ed|ing)|prompt(?:ed|ing)|necessitat(?:ed|ing)|requir(?:ed|ing)|forced"
    r"|(?:was|were|being) (?:given as )?(?:the|an?) (?:[a-z-]+ ){0,3}?(?:reasons?|causes?|grounds?) (?:for|of|to))"
    r" (?:the )?(?:(?:permanent|early|premature|study|treatment|drug|protocol) ){0,2}(?:withdrawals?|cessation|stop(?:ping)?|ceas(?:e|ing)|abandon(?:ing)?|discontinu(?:ation|ing|e))\b"
    r"|\s+(?:caused|forced|led|obliged|compelled|prompted) (?:[^;.]|\.\d){1,90}? to (?:stop|discontinue|cease|withdraw|abandon|give up|break off)\b"
)
# takes "Because of |adverse events|, 12% of patients stopped treatment"
_BECAUSE_OF = re.compile(r"\s*(?:Because of|Owing to|Due to|As a result of) (?:[\w-]+ ){0,2}$")
_THEN_STOPPED = re.compile(
    rf",? [^;.]{{1,160}}?\b{_STOPPED} (?:the |study |protocol |taking |their )*(?:treatment|therapy|drugs?|chemotherapy|medication)\b"
)


# takes "completed |FOLFOX", "completed 6 months of |FOLFOX", "completed all four cycles of |FOLFOX", refuses "completed a trial of |FOLFOX"
_JUST_COMPLETED = re.compile(
    r"\bcompleted (?:all |the |their |at least ){0,2}(?:(?:\d{1,2}|[a-z]{3,6}) (?:planned |full )?(?:months|weeks|cycles|courses) of (?:the |adjuvant )?)?$"
)


def completed_drugs(view: SentenceView) -> list[Measure]:
    """The completion of treatments called by their drugs: "398 patients completed FOLFOX", "62 (74%) completed 6 months of 5-FU"."""
    out: list[Measure] = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.DRUG, T.REGIMEN):
        said = _JUST_COMPLETED.search(view.text, max(view.sentence.start, mention.start - 60), mention.start)
        if said is not None and not any(m.start == said.start() for m in out):
            out.append(Measure(said.start(), said.start() + len(said[0].rstrip()), "treatment-completion-rate", None))
    return out


_NUMBER = r"(?:(?!1\b)\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
# takes "(85%) |received four cycles|", "(81%) |were given two or three courses|", "|six cycles were delivered| to 60%", refuses "patients who received
# four cycles", "received prior chemotherapy"
_CYCLES = re.compile(
    rf"(?<!who )(?<!that )(?<!having )\b(?:received|were given|was given|tolerated|got) (?P<few>(?:fewer than|less than|only|up to|at most) |[≤<] ?)?(?:all |the |a total of |at least |a minimum of |more than |[≥>] ?)*{_NUMBER}(?P<more>(?: ?-{{1,2}} ?|–| or | to | and ){_NUMBER})? (?:or (?P<open>more|fewer|less) )?(?:planned |full |complete )?(?:cycles?|courses?)\b"
    rf"|(?<![\w-])(?<!of ){_NUMBER}(?P<range>(?: ?-{{1,2}} ?|–| or | to ){_NUMBER})? (?:or more )?(?:planned |full |complete )?(?:cycles?|courses?)(?: of (?:[\w-]+ ){{1,3}}?)? ?(?:were|was|could be) (?:given|administered|delivered|completed|received)(?= (?:to|in|by)\b)",
    re.IGNORECASE,
)
# takes "(71%) |received more than 80% of the projected dose|", "60% |tolerated full doses|", "83% |received the full radiation dose|", refuses "received the recommended dose"
_PLANNED_DOSE = re.compile(
    r"(?<!who )(?<!that )\b(?:received|were given|was given|tolerated|got) (?:(?:at least |more than |over |[≥>] ?)\d{2,3} ?% of |100 ?% of |all (?:of )?)?(?:the |their )?(?:planned|prescribed|scheduled|intended|projected|full|total planned) (?:total |cumulative |protocol |radiation |radiotherapy |chemotherapy ){0,2}(?:doses?|dose[- ]intensity|chemotherapy|treatment|therapy|course|number of (?:cycles|courses))\b",
    re.IGNORECASE,
)


def doses_received(view: SentenceView) -> list[Measure]:
    """How many were given so many cycles, or so much of what was planned: "85% received four cycles", "60% received at least 90%
    of the planned dose"; two or three cycles tell how long patients were treated.
    """
    if view.sentence.section is not S.RESULTS:
        return []
    found = _CYCLES.search(view.text, view.sentence.start, view.sentence.end)
    if found is not None:
        counted = found["few"] or found["more"] or found["range"] or (found["open"] or "more").lower() != "more"
        return [Measure(*found.span(), "treatment-duration" if counted else "treatment-completion-rate", None)]
    found = _PLANNED_DOSE.search(view.text, view.sentence.start, view.sentence.end)
    return [Measure(*found.span(), "treatment-completion-rate", None)] if found is not None else []


# takes "sorafenib was |taken for a median of| 112 days", "patients |stayed on lenalidomide for a median of| 1.8 years", refuses "patients were
# followed for a median of 2 years"
_GIVEN_FOR = cue(
    r"\b(?:taken|given|administered|continued|received|(?:stayed|remained|maintained|kept) on|kept up|went on|treated|exposed)\b(?:(?!\bfollow)[^.;:%\d]){0,70}?\bfor (?:a |an )?(?:median|mean|average) (?:(?:period|duration|time|total) )?of(?= \d)"
)


_AVERAGE_OF = rf"(?:median|mean|average) of (?:{_NUMBER}|\d\.\d) "
_SESSIONS = r"(?:treatment |therapy )?(?:treatments|sessions|infusions|injections|instillations|administrations)"
# takes "a median of three |treatments| (range, 1-6) was given", "received a median of 2 |sessions|", refuses "a median of three treatments
# before entry", "had received a median of three treatments", "a median of three prior treatments"
_SESSIONS_GIVEN = cue(
    rf"\b(?<!had )(?<!who )(?:received|underwent|were given|was given) an? {_AVERAGE_OF}(?P<had>{_SESSIONS})\b(?! (?:before|previously|earlier|prior)\b)"
    rf"|\b{_AVERAGE_OF}(?P<given>{_SESSIONS})(?: ?[(\[][^()\[\]]{{1,30}}[)\]])? (?:was|were) (?:given|administered|delivered|performed|carried out|needed|required)\b"
)


def given_for(view: SentenceView) -> list[Measure]:
    """How long patients were treated, told by a verb: "sorafenib was taken for a median of 112 days", "a median of three
    treatments was given".
    """
    said = _GIVEN_FOR.search(view.text, view.sentence.start, view.sentence.end)
    if said is not None:
        return [Measure(*said.span(), "treatment-duration", None)]
    counted = _SESSIONS_GIVEN.search(view.text, view.sentence.start, view.sentence.end)
    if counted is None:
        return []
    return [Measure(*counted.span(counted.lastgroup or 0), "treatment-duration", None)]


# takes "withdrew| consent before starting treatment", "dropped out| before randomisation", refuses "withdrew| before the end of treatment"
_BEFORE_START = re.compile(
    r"(?: (?:their|consent|from|the|study|trial|participation)){0,4} (?:before|prior to) (?:(?:the )?(?:start(?:ing)?|beginning|initiation|onset|receiving|receipt|any|allocation|randomi[sz]ation|surgery|treatment(?! end)|treatment had started|therapy|chemotherapy)|being (?:randomi[sz]ed|treated|given))\b"
)
# takes "opioid |withdrawal|", "symptoms of |withdrawal|", "|withdrawal symptoms", refuses "|withdrawal| because of symptoms"
_LACKING = re.compile(
    r"\b(?:opioid|opiate|morphine|heroin|alcohol|nicotine|benzodiazepine|methadone|steroid|(?:symptoms|signs) of(?: [a-z]+)?) withdrawal$",
    re.IGNORECASE,
)
_LACKING_BEHIND = re.compile(r"withdrawal (?:symptoms?|syndromes?|signs|reactions?)\b", re.IGNORECASE)


def as_discontinuations(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures, where patients stopped a drug for an adverse event as one that counts those who stopped; without those who
    withdrew before they were treated, and with symptoms of withdrawal as the harm they are.
    """
    out: list[Measure] = []
    for measure in measures:
        if measure.notation == "discontinuation-rate":
            if _BEFORE_START.match(view.text, measure.end, view.sentence.end):
                continue
            if _LACKING.search(view.text, max(view.sentence.start, measure.start - 24), measure.end) or (
                _LACKING_BEHIND.match(view.text, measure.start, view.sentence.end)
            ):
                measure.notation, measure.event = "adverse-event-rate", "withdrawal syndrome"
                out.append(measure)
                continue
            if out and out[-1].notation == measure.notation and measure.start < out[-1].end:
                out[-1].end = max(
                    measure.end, out[-1].end
                )  # "adverse events led to |discontinuation of treatment" is one
                continue
        if measure.notation == "adverse-event-rate":
            begin = max(view.sentence.start, measure.start - 100)
            said = _DISCONTINUED_FOR.search(view.text, begin, measure.start)
            led = _LED_TO_STOP.match(view.text, measure.end, view.sentence.end)
            stopped = _STOPPED_IN_FOR.search(view.text, begin, measure.start) if said is None else None
            first = _BECAUSE_OF.match(view.text, view.sentence.start, measure.start)
            if said is not None:
                out = [m for m in out if m.start < said.start()]
                measure.start = said.start()
            if stopped is not None:
                out = [m for m in out if m.end <= stopped.start("verb") or m.start >= stopped.end("verb")]
                measure.start, measure.end = stopped.span("verb")
            if led is not None:
                measure.end = led.end()
            if said or led or stopped or (first and _THEN_STOPPED.match(view.text, measure.end, view.sentence.end)):
                measure.notation, measure.event = "discontinuation-rate", None
        out.append(measure)
    return out


# Between two causes of stopping: takes "progression| in 44%, |toxicity", "progressive disease| in 21 patients and for |adverse events",
# refuses "toxicity| in 12%, and the rate of |progression"
_TO_NEXT_CAUSE = re.compile(
    r" ?(?:in |\()(?:\d[\d.]*|[a-z]{3,8})(?: \(\d[\d.]* ?%\))?(?: ?%)?(?: of (?:the )?patients| patients)?\)?,? (?:and )?(?:(?:for|because of|due to|owing to) )?(?:unacceptable |disease |treatment )?"
)
_BY_CAUSE = re.compile(r"\b(?:because of|due to|owing to|on account of|as a result of|for) ")


def is_next_cause(view: SentenceView, stopped: Measure, mention: Mention) -> bool:
    """Whether an event is one more cause for which patients stopped, behind the share of the one before: "stopped because of
    progression in 44%, toxicity in 18%"; a single symptom is a cause only where that is said again.
    """
    gap = _TO_NEXT_CAUSE.fullmatch(view.text, stopped.end, mention.start)
    if gap is None:
        return False
    if _BY_CAUSE.search(gap[0]):
        return True
    return mention.term.kind is T.MEASURE and _BY_CAUSE.search(view.text, stopped.start, stopped.end) is not None


_WAS_GIVEN = r"(?:was|were|could be) (?:(?:also|only|then|subsequently) )?(?:given|performed|received|needed|required|used|administered|carried out|offered|documented|undertaken|delivered|started|initiated|recorded|reported)"
# takes "|Second-line chemotherapy was given after relapse|", "|Surgery for local recurrence was performed|", refuses "relapse after chemotherapy
# was seen", "survival after chemotherapy for relapse"
_LATER_TREATMENT = cue(
    r"(?<![\w-])(?:(?:second-line|second line|third-line|further|subsequent|salvage|additional|palliative|other|repeat|second|hormonal|systemic) )?"
    r"(?:chemotherapy|radiotherapy|therapy|treatment|surgery|irradiation|(?:re-?)?operation|transplant(?:ation)?|mastectomy|cystectomy|crossover|cross-over)(?: (?:to|with) [\w-]+)? "
    rf"(?P<one>{_WAS_GIVEN} )?(?:at|after|for|on|upon|following) (?:(?:the|a|first|local|distant|disease|tumou?r|isolated) ){{0,3}}"
    rf"(?:relapses?|recurrences?|progression|recurrent disease)(?P<two> {_WAS_GIVEN}| occurred)?\b",
    re.IGNORECASE,
)


def later_treatments(view: SentenceView) -> list[Measure]:
    """Treatments that patients were given when the disease had come back or grown, which counts the treated and not the
    relapses: "second-line chemotherapy was given after relapse to 57%".
    """
    return [
        Measure(*found.span(), "other", None)
        for found in _LATER_TREATMENT.finditer(view.text, view.sentence.start, view.sentence.end)
        if found["one"] or found["two"]
    ]


# takes "10.1 months and |to progression| 4.4 months", "9 months, and |to death| 14 months", refuses "9 months and to progression in 4"
_AND_TO_EVENT = cue(
    r"(?:months|weeks|days|years)(?: \([^()]{1,40}\))?,? and (?P<said>(?:from [^.;,()\d]{3,30} )?to (?:first )?(?:evidence of |documented )?(?:disease |tumou?r |local )?(?P<event>progression|death|relapse|recurrence|treatment failure))(?= (?:was )?\d)",
    re.IGNORECASE,
)
_TIMES_TO = {
    "progression": "time-to-progression", "death": "overall-survival", "relapse": "recurrence-free-survival",
    "recurrence": "recurrence-free-survival", "treatment failure": "time-to-treatment-failure",
}  # fmt: skip


def next_event_timed(view: SentenceView) -> list[Measure]:
    """The time to a second event where "time" is said once: "the median time to death was 10.1 months and to progression 4.4
    months".
    """
    found = _AND_TO_EVENT.search(view.text, view.sentence.start, view.sentence.end)
    if found is None or not ("time" in view.words or "interval" in view.words):
        return []
    return [Measure(*found.span("said"), _TIMES_TO[found["event"].lower()], None)]


# takes "disease was stable| in eight and 12 patients and progressive| in five", "stable| in 20% and was progressive| in 30%", refuses
# "stable| in 20%, and progressive| pain in 30%"
_AND_PROGRESSIVE = re.compile(
    r" (?:in|for) [^.;:]{1,70}?(?:,| and|, and|, but|, while) (?P<said>(?:it |the disease )?(?:(?:was|were) )?(?:progressive|progressing)) (?:in|for) (?=[\w.]+)"
)
_WAS_STABLE = re.compile(r"\b(?:was|were|been|remained) (?:stable|static|stabili[sz]ed)$")


def progressive_beside(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """Progressive disease told with the verb of stable disease: "disease was stable in eight patients and progressive in five"."""
    for measure in measures:
        if measure.notation == "stable-disease-rate" and _WAS_STABLE.search(view.text, measure.start, measure.end):
            found = _AND_PROGRESSIVE.match(view.text, measure.end, view.sentence.end)
            if found is not None and not any(measure.end <= m.start < found.end() for m in measures):
                return [Measure(*found.span("said"), "progressive-disease-rate", None)]
    return []


# Behind the short form of an arm: takes "(PH|, 2.3%", "12 PH| patients", refuses "PH| in 12 patients"
_LABELS = re.compile(r"[,:]? \d[\d.·]*(?: ?%| months| years)| (?:patients?|cases?)\b")


_RESECTION, _CONSERVING = BASE + "procedure/resection", BASE + "procedure/breast-conserving-surgery"
# takes "24 (3%) major …", "Twelve …", refuses "24 patients, …", "two months of …", "after 24 …", "(24%) than …"
_COUNTED = re.compile(
    r"(?:%\)|\d(?<!after \d\d)(?<!following \d\d)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?))\]?\s+(?!(?:days?|weeks?|months?|years?)\b)(?:(?!(?:than|compared|versus|vs)\b)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
# takes "… (RFA), 12", refuses "… was done in 12"
_LISTED = re.compile(
    r"\s*(?:\([A-Z]{2,5}\))?\s*(?:[,:]\s*|in\s+(?=[\w-]+(?:\s+(?:patients|cases))?(?:\s*[,;.(]|\s+and\b)))(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b)",
    re.IGNORECASE,
)
# takes "underwent major …", refuses "underwent surgery, then …"
_UNDERWENT = re.compile(
    r"\b(?:underwent|undergo|undergone|undergoing|had|received|(?:went|gone|going) on to|proceeded to|submitted to|taken to)\s+(?:\w+[\s-]){0,3}$",
    re.IGNORECASE,
)


# takes "a futile |thoracotomy", refuses "a major |hepatectomy"
_IN_VAIN = re.compile(
    r"\b(?:futile|unnecessary|exploratory|explorative|diagnostic|non-?therapeutic|staging)\s+$", re.IGNORECASE
)
# takes "excision margin group", "lobectomy patients had pain", refuses "excision in group", "lobectomy patients (12%)"
_OF_A_GROUP = re.compile(
    r"\s+(?:(?:[\w-]+\s+){0,2}?(?:groups?|arms?)\b|patients\s+(?:had|developed|experienced|died|were|suffered|required|needed|relapsed)\b)"
)
# takes "… was performed in 12", refuses "… was performed by two surgeons"
PERFORMED_IN = re.compile(
    r"\s+(?:was|were|could be|proved|became|turned out(?: to be)?)\s+(?:(?:also|only|more|less|significantly)\s+){0,2}(?:performed|carried out|undertaken|possible|feasible|attempted|done|accomplished|achieved|completed|major|minor|extended|anatomic(?:al)?|simultaneous|laparoscopic)\s+(?:(?:less|more)\s+(?:often|frequently|commonly)\s+)?(?:in|on|for)\s+(?:only\s+|a total of\s+)?(?:\d|[a-z]+(?:-[a-z]+)? (?:of|patients|\())",
    re.IGNORECASE,
)


# takes "received post-|mastectomy radiotherapy", "underwent a biopsy at |lobectomy", refuses "underwent |lobectomy"
_WHEN = re.compile(r"(?:\b(?:post|pre)-?|\b(?:at|before|prior to)\s(?:the\s(?:time\sof\s)?)?)$", re.IGNORECASE)
_WITH_ENDS = re.compile(r"\b(?:with|after|following|for|by)\s(?:the\s)?$")


# takes "resection| is possible in only 10%", "surgery| can be performed in 15%", refuses "resection| is possible in patients"
_IS_POSSIBLE = re.compile(
    r" (?:is|are|can be|becomes?) (?:(?:only|currently|initially|often) )?(?:possible|feasible|performed|carried out|attempted|offered|achieved|undertaken) (?:in|for) (?:only |just |about |approximately |some |up to )?\d"
)
# takes "chemotherapy enables |resection", refuses "chemotherapy before |resection"
_ENABLES = re.compile(r"\b(?:enable|allow|permit)s? (?:curative |secondary |subsequent |complete )?$")
_IN_SHARE = re.compile(r" in (?:only |just |about |approximately |some |up to )?\d")


def _operations_possible(view: SentenceView, named: list[Measure]) -> list[Measure]:
    """Resections that are said to be possible in a share of patients: "resection is possible in only 10% to 20%"; a conversion where
    a treatment brings it about in patients with unresectable disease.
    """
    vocabulary = default_vocabulary()
    out = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.PROCEDURE):
        told = any(m.start < mention.end and mention.start < m.end for m in named)
        if told or not vocabulary.is_a(mention.term, _RESECTION):
            continue
        enabled = _ENABLES.search(view.text, max(view.sentence.start, mention.start - 30), mention.start) is not None
        if enabled and _IN_SHARE.match(view.text, mention.end):
            notation = "conversion-rate" if TOWARDS_RESECTION.search(view.words) else "resection-rate"
            out.append(Measure(mention.start, mention.end, notation, mention))
        elif _IS_POSSIBLE.match(view.text, mention.end):
            out.append(Measure(mention.start, mention.end, "resection-rate", mention))
    return out


def procedures_as_measures(view: SentenceView, named: list[Measure]) -> list[Measure]:
    """Resections that patients are said to have undergone: "24 (3%) underwent hepatectomy", "88 (51%) major resections"; of those
    that the background tells of, such as are said to be possible.
    """
    if view.sentence.section is S.BACKGROUND:
        return _operations_possible(view, named)
    if view.sentence.section is not S.RESULTS:
        return []
    vocabulary = default_vocabulary()
    out = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.PROCEDURE):
        if not vocabulary.is_a(mention.term, _RESECTION) or any(
            m.start < mention.end and mention.start < m.end for m in named
        ):
            continue
        if (
            in_name_of_arm(view, mention)
            or is_own_operation(view, mention)
            or _OF_A_GROUP.match(view.text, mention.end)
            or operated_before(view, mention)
        ):
            continue  # "in the 1 cm excision margin group"
        if _LABELS.match(view.text, mention.end) and any(
            m.start == mention.start and m.end == mention.end < m.start + 6 for m in view.arm_mentions
        ):
            continue  # "mortality did not differ (PH, 2.3%; TACE, 1.6%)": the arm by its short form
        before = view.text[max(view.sentence.start, mention.start - 50) : mention.start]
        if _WITH_ENDS.search(before) and any(m.start <= mention.start < m.end for m in view.arm_mentions):
            continue  # "92.5% (95% CI, 90.0-95.1%) with hepatectomy": the arm
        if _IN_VAIN.search(before) or view.text.startswith((" specimen", " margin"), mention.end):
            continue  # "19 patients had a futile thoracotomy", "25 of 30 resection specimens"
        if _WHEN.search(before):
            continue  # "10% received post-mastectomy radiotherapy", "60% underwent a biopsy at lobectomy"
        if (
            _UNDERWENT.search(before)
            or _COUNTED.search(before)
            or _LISTED.match(view.text, mention.end)
            or PERFORMED_IN.match(view.text, mention.end)
        ):
            # how many kept the breast is another outcome than how many were operated on
            kept = vocabulary.is_a(mention.term, _CONSERVING) and "reast" in view.text
            out.append(Measure(mention.start, mention.end, "other" if kept else "resection-rate", mention))
    return out


# takes "TTP|, TSI and |OS", "PFS (BICR)|, LRPFS, and |OS", refuses "PFS| and |OS", "PFS|, response and |OS"
_UNKNOWN_BETWEEN = re.compile(
    r"(?: \([A-Z-]{2,8}\))?, (?:the )?(?P<short>(?=[A-Za-z-]{0,6}[A-Z][A-Za-z-]{0,6}[A-Z])[A-Za-z][A-Za-z-]{1,8})(?: rates?)?,? (?:(?:and|or|&) )?(?:the )?"
)
_SURVIVALS_IN_SHORT = {
    "PFS": "progression-free-survival", "DFS": "disease-free-survival", "RFS": "recurrence-free-survival",
    "EFS": "event-free-survival", "MFS": "metastasis-free-survival", "CSS": "cancer-specific-survival",
}  # fmt: skip


def short_between(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """Short names that no one knows between two measures of a list, so that each keeps its figure: "TTP, TSI and OS rates were 22%,
    29% and 41%"; what ends in PFS is a progression-free survival, the others are other outcomes.
    """
    out: list[Measure] = []
    for first, second in pairwise(measures):
        gap = _UNKNOWN_BETWEEN.fullmatch(view.text, first.end, second.start) if second.start > first.end else None
        if gap is None or any(m.start < gap.end("short") and gap.start("short") < m.end for m in view.arm_mentions):
            continue
        notation = "local-control-rate" if gap["short"] in ("LC", "LRC") else None
        notation = notation or _SURVIVALS_IN_SHORT.get(gap["short"][-3:], "other")
        out.append(Measure(*gap.span("short"), notation, None))
    return out


# takes "major morbidity|, including |", "toxic effects |(mainly |", "events| such as |", refuses "toxic effects| and |"
_AS_EXAMPLES = cue(
    r"\s?(?:,\s|\(|\s)(?:(?:and )?(?:including|such as|mainly|mostly|chiefly|particularly|notably|predominantly|especially|e\.g\.,?|i\.e\.,?|like|most (?:often|frequently|commonly))\s)(?:grade [1-5] )?"
)
# takes "fistula|, sepsis, and bleeding, was observed in", "fistula| or leakage) occurred", refuses "fistula| (5), was observed in"
_EXAMPLES_END = re.compile(
    r"[^.;:()\d%]{0,120}?(?:[,)]| [a-z-]+) ?(?:(?:was|were|have been|has been|had been) (?:\w+ )?(?:seen|observed|noted|reported|found|recorded|documented|present|encountered|experienced|diagnosed)|occurred|developed|arose|were more|affected)\b"
)


def without_examples(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without the events that only say what kinds there were: "major morbidity, including fistula and sepsis, was
    seen in 8 patients", whose name then reaches over them; keeps those that have a figure each.
    """
    out: list[Measure] = []
    end = -1  # of the examples
    for measure, following in zip(measures, [*measures[1:], None], strict=True):
        if measure.start < end and measure.event is not None:
            out[-1].end = measure.end
            continue
        out.append(measure)
        if following is None or following.event is None or measure.notation not in HARMS or measure.start < end:
            continue
        if _AS_EXAMPLES.fullmatch(view.text, measure.end, following.start):
            closed = _EXAMPLES_END.match(view.text, following.end, view.sentence.end)
            end = closed.end() if closed is not None else -1
    return out


# What counts as one of the events of which the sentence tells how many there were: takes "the first event |(recurrence, second tumour, or
# death)", "a composite end point |of death, stroke or infarction| occurred", refuses "adverse events (sepsis or death)", "the composite end
# point (death 3%, stroke 2%)"
_EVENTS_DEFINED = cue(
    r"(?<!adverse )\b(?:events?|end ?points?|failures?|outcomes?)(?: of [a-z]+)? ?(?P<bracket>\([^()\d%=]{3,130}\b(?:or|and|and/or) [^()\d%=]{3,60}\))"
    r"|\bcomposite (?:(?:primary|secondary|clinical|end ?point|outcome|measure) ){0,3}(?P<list>of (?:[^.;()\d%]|\([A-Z]{2,5}\)){5,160}?)(?= (?:occurred|developed|was|were|had)\b)",
    re.IGNORECASE,
)


def without_definition(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without those that only say what counts as an event: "the first event (recurrence, second tumour, or death)
    had occurred in 123 patients" does not tell of 123 deaths.
    """
    for found in _EVENTS_DEFINED.finditer(view.words):
        start, end = (view.sentence.start + at for at in found.span(found.lastgroup or 0))
        inside = [m for m in measures if start <= m.start and m.end <= end]
        if len(inside) > 1 or any(m.notation in ("death-rate", "mortality-rate") for m in inside):
            measures = [m for m in measures if m not in inside]
    return measures


# Behind the name of an outcome: takes "complete response|, defined as either a pathological or a clinical one kept for a year, was |", "response|
# (defined as PR or CR) was |", refuses "response| was defined as PR"
_DEFINED_ASIDE = cue(
    r"(?:\s\([A-Za-z]{2,6}\))?(?:,| ?[(\[])\s?(?:which (?:was|is) )?defined as (?:[^.;%()]|\([A-Za-z]{2,6}\)){5,160}?(?:, |[)\]],? )(?=(?:was|were|occurred|had|in|of|rates?|developed)\b)",
)


def without_definition_aside(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without those by which an aside defines the one before it, whose name then reaches over the aside: "a complete
    response, defined as either pCR or sustained cCR, was achieved in 36%".
    """
    for n, measure in enumerate(measures):
        aside = _DEFINED_ASIDE.match(view.text, measure.end, view.sentence.end)
        if aside is not None:
            kept = [m for m in measures if m is measure or not measure.end <= m.start < aside.end()]
            measure.end = aside.end() - 1
            return without_definition_aside(view, kept) if len(kept) > n + 1 else kept
    return measures


_OUTCOMES_OF_KINDS = RESPONSES | {"disease-control-rate", "recurrence-rate"}
_PERSONS = r"(?:(?:evaluable|other|remaining) )?(?:patients|women|men|pts|cases|subjects|those)"
_COUNTED_OF = r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?) (?:\(\d[\d.]* ?%\) )?)?"
# takes "five of 12 |complete responders", "six of 20 clinical |complete responders", "12/16 with |stable disease", "90% of patients with a |response", "Of the 30 patients with |stable
# disease", "two patients with a |response", "four patients (29%) with |recurrent disease", refuses "12 of 16 patients had |stable disease", "12 of the |responses"
_SHARE_OF_KIND = re.compile(
    rf"(?:\b\d+ ?/ ?\d+ |(?:\b\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|most|all)|\b\w+ty(?:-\w+)?)(?: \(\d[\d.]* ?%\))? of |(?:%|per ?cent)\)? of |\b(?:among|of|in) |(?P<bare>(?:\b\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|\b\w+ty(?:-\w+)?) ))"
    rf"(?:the |all |these |our ){{0,2}}{_COUNTED_OF}"
    rf"(?:(?:{_PERSONS} (?:\(\d[\d.]* ?%\) )?)?(?P<with>with|achieving|having|in|who had|who achieved) (?:an? |the )?(?:(?:liver|hepatic|intrahepatic|local|distant|isolated|early|late|documented) )?|(?P<kind>(?:(?:complete|partial|objective|early|clinical|pathologic(?:al)?) ){{0,2}}))$",
    re.IGNORECASE,
)
# A kind of patients and what became of it: takes "89% of |responders| still showed a benefit", "12 |survivors| (A: four; B: eight) underwent",
# "the proportion of |responders| who completed", refuses "89% of |responders| in A", "12 |survivors| were seen"
_KIND_WENT_ON = re.compile(
    r"(?:long-term |early |late )?(?:responder|survivor)s"
    r"(?: ?\([^()]{1,60}\)| (?:in|on|with|given|treated with) [^.;,()\d]{2,50}?)?,?(?: (?:later|then|subsequently|also|all|still|eventually|ultimately|who|that))*"
    r"(?: (?:underwent|undergoing|reported|report|showed|experienced|suffered|maintained|remained|received|receiving|developed|completed|completing|returned|answered|lost|kept|continued|had|have|has)\b| (?:were|are) (?:still|examined|assessed|tested|interviewed|treated|given|alive|free)\b)"
)
# takes "89% of |", "the proportion of the |", refuses "and 12 "
_A_SHARE_OF = re.compile(
    r"(?:(?:%|per ?cent)\)? of|\b(?:proportion|percentage|share|majority|number) of)(?: the| all| these)? $",
    re.IGNORECASE,
)
# takes "Of the |responders|, 60%", "Among |responders|,", refuses "Of 20 |responders|,"
_OPENS_WITH_KIND = re.compile(r"\W*(?:[A-Z]{5,12}:? )?(?:Of|Among|In|For) (?:the |all |these )?")
_WITH = re.compile(r"(?:patients |those )?with (?:an? )?", re.IGNORECASE)
_RESPONDERS = re.compile(r"responders?\b", re.IGNORECASE)
# takes "complete responders| (42%) have relapsed", "stable disease|, had a resection", "stable disease|, 12 (40%) lived", refuses "stable disease| (42%)",
# "stable disease|, 12 (40%) in A"; also "complete responders| 68% relapsed"
_THEN_DID = re.compile(
    r"(?:,? (?:\d[\d.]*(?: ?%)?|[a-z]+)(?: patients)?)?(?: ?\(\d[^()]{0,30}\))?,?(?: (?:later|then|subsequently|also|all|still|eventually|ultimately))? (?:had|have|has|were|was|are|is|underwent|reported|showed|experienced|achieved|remained|remain|died|lived|survived|relapsed|progressed|responded|recurred|received|developed|became|went on)\b"
)
# takes "responders| and 11 of 20 patients |with stable disease", refuses "responders| and |stable disease"
_AND_OF = re.compile(
    r"(?: ?\(\d[^()]{0,30}\))?,? and (?:in )?(?:\w+(?:-\w+)?(?: \(\d[^()]{0,30}\))? of |\d+ ?/ ?\d+ )(?:the )?(?:\w+ )?(?:(?:patients|those) )?(?:with (?:an? )?)?"
)
# takes "responders| and in |", "responders| (80%) and |", refuses "responders| had |"
_AND_AMONG = re.compile(
    r"(?: ?\(\d[^()]{0,30}\))?,? (?:and|but|versus|vs\.?|compared with|against) (?:only )?(?:in )?(?:only )?"
)
# takes "Relapse| occurred in |", "Pain| improved in |", refuses "Response| and "
_SEEN_AMONG = re.compile(r"[^.;:,()\d%]{0,40}\b(?:in|among|by|for) (?:only )?$")


def kinds_followed(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures with those turned into another outcome that only name the patients of whom a share is told: "89% of responders
    still showed a benefit"; without those that count patients of whom something else is told: "eleven survivors underwent a test",
    "median survival of 12 responders was 31 months".
    """
    out: list[Measure] = []
    kinds = kinds_of_survival(view)
    for measure in measures:
        if kinds is not None and kinds[0][0] <= measure.start < kinds[0][1]:
            continue
        before = max(view.sentence.start, measure.start - 24)
        went_on = _KIND_WENT_ON.match(view.text, measure.start, view.sentence.end) is not None
        if (went_on and _A_SHARE_OF.search(view.text, before, measure.start)) or (
            view.text.startswith(",", measure.end)
            and _RESPONDERS.search(view.text, measure.start, measure.end)
            and _OPENS_WITH_KIND.fullmatch(view.text, view.sentence.start, measure.start)
        ):
            out.append(replace(measure, notation="other", population=True))
        elif not went_on or measure.notation != "alive-rate":
            out.append(measure)
    return out


# Before an operation by which patients are told: takes "Of the 56 patients who |underwent resection", "in women undergoing |mastectomy",
# "92% of those who had a |mastectomy", refuses "12 patients |underwent resection", "who |underwent resection"
_KIND_OPERATED = re.compile(
    r"(?:(?P<share>(?:%|per ?cent)\)? (?:of |[A-Z]{2,5} )|\b(?:(?:numbers?|proportions?|percentages?|fractions?|shares?)|the rates?) of )"
    r"|\b(?:in|among|for|of|from|than|with) )(?:the |all |those |these |our ){0,2}(?:\d+ |[a-z]+(?:-[a-z]+)? )??(?:stage [\dA-Zp]+ )?"
    r"(?:patients|women|men|cases|pts|subjects|those)(?: with [^.,;:()%]{1,40}?)?"
    r" (?:who (?:had |have )?(?:(?:later |finally |subsequently |also )?(?:underwent|undergo|undergone|received|had) )?|undergoing |having |with |submitted to |treated by )"
    r"(?:an? )?(?:(?!(?:underwent|had|received|were|was) )[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
# takes "mastectomy| in the A group and 88% in the B group received", "surgery| had a recurrence", refuses "mastectomy| was 92%"
_THEN_HAD = re.compile(
    r"[^.;:]{0,110}?\b(?:received|had|experienced|developed|needed|required|achieved|showed|reported|died|survived|relapsed|recurred|were (?:alive|free|given|treated|found))\b"
)


# Of those operated on something is told, or they are looked back on: takes "Ten patients who |underwent resection| were disease-free",
# "We reviewed 684 patients who |underwent hepatectomy", refuses "patients who |underwent resection| were 12", "10 patients |underwent resection"
_SUBJECT_OPERATED = re.compile(
    r"(?P<seen>\b(?:reviewed|analy[sz]ed|studied|identified|included|enrolled|evaluated|examined|compared|collected|selected|recruited) (?:[a-z]+ ){0,3})?"
    r"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:[a-z]+ )?(?:patients|women|men|cases|pts|subjects)(?: \(\d[\d.]* ?%\))?"
    r" who (?:had |have )?(?:(?:later |finally |subsequently |also )?(?:underwent|undergone|received|had) )?(?:an? )?(?:(?!(?:underwent|had|received|were|was) )[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
_THEN_WERE = re.compile(
    r" (?:was|were|are|is|had|have|died|survived|relapsed|remained)(?! (?:only )?(?:\d|[a-z]+ \())\b"
)
# takes "resected| patients had", refuses "resected| patients, 40%"
_RESECTED_HAD = re.compile(
    r" (?:patients|women|men|cases|specimens|tumou?rs) (?:had|were|was|showed|received|died|relapsed|have)\b"
)
# takes "nine of the 31 |resected| patients", "12 of 30 |operated| cases", refuses "31 of the 34 were |resected|"
_OF_SO_MANY = re.compile(r"\b(?:of|in|among) (?:the |these |our )?(?:\d+|[a-z]+(?:-[a-z]+)?) $")
_THOSE_CUT = re.compile(r" (?:patients|women|men|cases|specimens|tumou?rs)\b")
# takes "|underwent surgery", "|were resected", refuses "|mastectomy"
_TELLS_OPERATED = re.compile(r"(?:underwent|had|were|was|received|went|came|proceeded|completed|could)\b")
# takes "patients who |underwent surgery", "who later |underwent", refuses "patients who had surgery |underwent hepatectomy"
_WHO_OPERATED = re.compile(r"\bwho (?:(?:later|finally|subsequently|also|then|eventually) )?$")


def without_operated(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without operations that only name the patients of whom something else is told: "of patients who underwent
    surgery, 60% had chemotherapy"; those whose share is told stay: "the proportion of patients who underwent surgery".
    """
    out = []
    for measure in measures:
        kind = None
        if measure.population and measure.notation in RESECTIONS | {"r1-resection-rate"}:
            if _RESECTED_HAD.match(view.text, measure.end) and view.text.endswith("resected", 0, measure.end):
                out.append(replace(measure, notation="other"))  # "22 of 24 |resected| patients received chemotherapy"
                continue
            before = max(view.sentence.start, measure.start - 90)
            if (
                _THOSE_CUT.match(view.text, measure.end)
                and view.text[measure.start : measure.end] in ("resected", "operated")
                and _OF_SO_MANY.search(view.text, before, measure.start)
            ):
                continue  # "no tumour was found in nine of the 31 |resected| patients"
            subject = _SUBJECT_OPERATED.search(view.text, before, measure.start)
            if subject is not None and (subject["seen"] or _THEN_WERE.match(view.text, measure.end)):
                continue
            kind = _KIND_OPERATED.search(view.text, before, measure.start)
            if " underwent " in view.text[measure.start : measure.end] or (
                _TELLS_OPERATED.match(view.text, measure.start)
                and not _WHO_OPERATED.search(view.text, before, measure.start)
            ):
                kind = None  # "25 of the 27 patients who had surgery |underwent hepatectomy"
        if kind is None or (
            kind["share"] is not None and not _THEN_HAD.match(view.text, measure.end, view.sentence.end)
        ):
            out.append(measure)
    return out


def tell_of_whom(view: SentenceView, measures: list[Measure]) -> None:
    """Mark the measures that only say of which patients a share is of another outcome."""
    order = range(len(measures))
    for i in (
        *order,
        *reversed(order),
    ):  # the last of "two of 12 with A and five of 20 with B relapsed" decides of the first
        if not measures[i].of_whom and _is_of_whom(view, measures, i):
            measures[i].population = measures[i].of_whom = True


def _is_of_whom(view: SentenceView, measures: list[Measure], i: int) -> bool:
    """Whether the measure only says of which patients the share is, and another is told of them: "five of 12 complete responders
    have relapsed", "90% of patients with stable disease were alive at 1 year", "relapse occurred in 5 of 12 complete responders".
    """
    measure, text = measures[i], view.text
    if measure.notation not in _OUTCOMES_OF_KINDS:
        return False
    said = _WITH.match(text, measure.start, measure.end)  # where the vocabulary knows "patients with stable disease"
    begin = said.end() if said is not None else measure.start
    share = _SHARE_OF_KIND.search(text, max(view.sentence.start, begin - 70), begin)
    if share is None or not (share["with"] or _RESPONDERS.search(text, measure.start, measure.end)):
        return False
    if i > 0 and measures[i - 1].population and _AND_AMONG.fullmatch(text, measures[i - 1].end, share.start()):
        return True
    if (
        i + 1 < len(measures)
        and measures[i + 1].population
        and _AND_OF.fullmatch(text, measure.end, measures[i + 1].start)
    ):
        return True
    others = [m for m in measures if not m.population and m.notation != measure.notation]
    following = next((m for m in others if m.start >= measure.end), None)
    if following is not None and following.start < measure.end + 70:
        did = _THEN_DID.match(text, measure.end, following.end)
        counted_anew = did is not None and share["bare"] is not None and did[0].startswith((",", " ("))
        if did is not None and not counted_anew and ";" not in text[measure.end : following.start]:
            return True
    earlier = [] if share["bare"] else [m for m in others if m.end <= share.start()]
    return bool(earlier) and _SEEN_AMONG.match(text, earlier[-1].end, share.start()) is not None


# takes "complete and partial responses| were seen in 6% and |29%", "complete and partial response| rates were 6% and |29%",
# refuses "complete and partial responses| were seen in 35%"
_EACH_SHARE = re.compile(
    r"(?: rates?)?(?: (?:was|were|of|in|seen|observed|obtained|occurred|noted))+ \d+(?:\.\d+)? ?%(?: of (?:the )?patients)? and \d+(?:\.\d+)? ?%"
)


def parts_of_response(view: SentenceView, start: int, end: int) -> list[Measure]:
    """Complete and partial response each, where both are told of one arm: "complete and partial response rates were 6% and
    29%"; empty elsewhere, where the words stand for the sum.
    """
    second = view.text.find(" and partial", start, end)
    if second < 0 or view.text[start : start + 8].lower() != "complete":
        return []
    if len({m.arms for m in view.arm_mentions}) > 1 or not _EACH_SHARE.match(view.text, end, view.sentence.end):
        return []
    told = ("complete-response-rate", "partial-response-rate")
    if view.text[max(view.sentence.start, start - 13) : start].strip().lower() in ("pathological", "pathologic"):
        told = ("pathologic-complete-response-rate", "pathologic-response-rate")
    return [Measure(start, second, told[0], None), Measure(second + 5, end, told[1], None)]
