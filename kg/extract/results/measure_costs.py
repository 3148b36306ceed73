"""How far a measure is from the figures of a run: words between them, brackets, other figures and measures, and what rules a link out."""

from __future__ import annotations

import re

from kg.extract.results.means import is_averaged_follow_up
from kg.extract.results.measure_fit import (
    AFTER_LINK,
    details_figure,
    drop_grades,
    fits,
    is_circumstance,
    is_median_beside,
)
from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.measures_told import behind_parts
from kg.extract.results.runs import DID_OTHERWISE
from kg.extract.results.sentence import HARMS, SURVIVAL, Measure, Run, SentenceView
from kg.extract.results.siblings import WORD
from kg.extract.results.versus import SET_AGAINST
from kg.extract.text.brackets import closes_bracket, drop_brackets, in_bracket, opening_bracket

# Up to this cost a link is believed; costs are words of distance plus penalties.
LIMIT = 14.0
PARTS = re.compile(r"\s*[(\[][\s,:=]*")  # "397 deaths (A, 71%; B, 78%)": the parts of what was counted
AND = re.compile(r"\b(?:and|n?or)\b")


# takes ", whereas", refuses "… , and"
_CLAUSE = re.compile(r"(?:;|,?\s\b(?:whereas|while|although|but|however)\b|\.\s)", re.IGNORECASE)
# takes "… occurred in …", refuses "… worsened in …"
_OCCURRED_IN = re.compile(
    r"\s*(?:rates?\s+)?(?:grades?\s+[0-4][ab]?(?:(?:\s+(?:or|and|to)\s+|[-/])[0-4][ab]?)*\s+)?(?:(?:was|were|had|have|has|been|also|only|can|may|could|will|is|are|to|be)\s+)*(?:occurs?|occurred|occurring|seen|observed|noted|reported|registered|recorded|found|achieved|obtained|documented|developed|present|detected|expected|anticipated)"
    r"\s+(?:in|by|among|for|with)\s+(?:only\s+|as\s+many\s+as\s+)?(?:a total of\s+)?",
    re.IGNORECASE,
)
# takes "3.2% and 1.3% of those treated with A and B, respectively, withdrew", refuses "respectively)"
_IN_TURN = re.compile(r",?\s*\brespectively\b,?|-?\s*\band\s*-\s*(?=treated\b)")
# takes "… for all 155 eligible patients was", refuses "… was higher in patients with"
_WAS_FOR = re.compile(
    r"\s*(?:rates?\s+|time\s+)?(?:(?:for|in|among|of)\s+(?:all|the|these|our)?\s*(?:\d[\d,]*\s+)?(?:(?:eligible|evaluable|assessable|treated|enrolled|study|entire|whole|remaining)\s+){0,2}"
    r"(?:patients|population|group|cohort|series|cases|women|men|subjects)\s+)?(?:was|were|is|are|of|reached|remained)\s+(?:only\s+|found to be\s+)?",
    re.IGNORECASE,
)
# takes "rates for patients with critical weight loss during radiotherapy were", refuses "rates were, in patients with"
_WAS_FOR_KIND = re.compile(
    r"\s*(?:rates?\s+|times?\s+)?(?:for|in|among|of)\s+(?:the\s+)?(?:patients|women|men|those|subjects|tumou?rs|cases)\s+(?:with|without|who|whose|having|aged)\s+[^,;.:()\d]{3,80}?\s(?:was|were)\s+(?:only\s+)?",
    re.IGNORECASE,
)
# What is said of a measure before the bracket with its figures: takes "survival was better in patients who … (", refuses
# "survival, and toxicity was worse (".
_WAS_BETTER = re.compile(
    r"\s*(?:rates?|times?)?\s*(?:[(\[][^()\[\]]*[)\]]\s*)?(?:(?:in|for|among|of) [^,;:.]{3,100} )?(?:was|were|is|are)\s+(?:(?:not|also|significantly|statistically|slightly|much|markedly|only)\s+){0,3}"
    r"(?:better|worse|longer|shorter|higher|lower|greater|improved|prolonged|increased|reduced|decreased|similar|comparable|different|superior|inferior|(?:more|less) (?:common|frequent|often))\b[^;:.]*$",
    re.IGNORECASE,
)
# takes "whereas in B it was ", "in B the figures were ", "it was still found in ", refuses "it was given to "
_IT_WAS = re.compile(
    r"\b(?:it|this|they|these|those|the (?:corresponding )?(?:figures?|rates?|values?|medians?)) (?:was|were) (?:only |still )?"
    r"(?:(?:observed|seen|found|present|noted|recorded|registered|documented|detected) (?:only |still )?(?:in|with|by) (?:the |only )*)?$"
)
_AS_WERE = re.compile(r"[)\]],? (?:as|and so) (?:was|were|did)\b")
# takes "…, including 12 of 16 with a stable response, had …"
_INCLUDING = re.compile(r",\s*including\b[^,;()]*,")
_FOLLOWED_UP = re.compile(r"[’']?\s*(?:of\s+)?(?:median\s+|mean\s+)?", re.IGNORECASE)
_LIGHT = re.compile(r"\b(?:was|were|of|the|a|in|is|for|rates?|at|to|be)\b")
# takes "…response, 27%)", refuses "…response)"
_SHARE_AND = re.compile(r"%\)? (?:patients |women |men |of them )?(?:have |had |has )?$")
_OWN_FIGURE = re.compile(r"\s*[,:=]?\s*\d+(?:[.·]\d+)?\s?%")
# takes "(62%|) with a |complete response| in 12%", refuses "62%| with a |complete response| in"
_WITH_ANOTHER = re.compile(r"[)\]],? (?:with|and) an? ")
_IN_OWN = re.compile(r" (?:in|of) \d+(?:\.\d+)? ?%")
# takes "had not reached| their |median OS", "did not reach| the median |OS", refuses "not reached| for |OS"
_NOT_REACHED_BY = re.compile(r" (?:their|its|the|a) (?:(?:median|estimated) )?")
# takes "1.08 (95% CI, 0.78 to 1.49) for relapse", "0.8, P = .04) for survival", refuses "0.8 (P = .04), and survival"
_FOR_MEASURE = re.compile(
    r"(?P<tested>(?:\s?\(|[,;])?\s*(?:[\w-]+ )?[Pp](?:[ -]?values?)?\s?[=<>≤]\s?[.·\d]+)?"
    r"\s*[)\]]*\s*(?:for|in terms of)\s+(?:the\s+)?(?:(?:median|risk|rate|incidence|occurrence|time)\s+(?:of|to)?\s*)?",
    re.IGNORECASE,
)
# Behind a share: takes "% of patients with unresectable disease |", "% of women with early cancer underwent a curative |", refuses
# "% of patients with N2, and those |"
_OF_THOSE_WITH = re.compile(
    r"[\s%)\]]*of (?:the |all |our )?(?:\d+ )?(?:[a-z]+ )?(?:patients|women|men|those|cases|pts|subjects) (?:with|who had|in) [^,;:.()\d%]{3,70}? (?P<underwent>underwent (?:an? )?(?:[a-z-]+ ){0,2})?"
)
# takes "relapsed", "died", "underwent surgery", "were resected", refuses "relapse", "neutropenia", "response"
_VERB_OF_EVENT = re.compile(
    r"(?:relapsed|recurred|responded|progressed|died|survived|(?:underwent|had|were|became) [^,;.]{3,40})"
)
# takes "responses in 30%, with |1 patient (4%)| achieving a |", "and |7 (26%)| having |", refuses "OS was |80%| in patients achieving a |"
_EACH_ACHIEVING = re.compile(
    r"[)\]]?(?: of \d+)?(?: patients?| pts?| cases?)? (?:achieving|having|attaining|experiencing|obtaining|reaching|showing|developing|demonstrating|exhibiting)(?: (?:an?|the|confirmed|durable))* "
)
_WITH_SOME = re.compile(
    r"(?:[,;]|\b(?:with|and|including|plus)) (?:only |the (?:other|remaining) |(?P<added>another |an? (?:further|additional) ))?$"
)
# Behind a share that is added: takes "another |42%| of patients with |", "a further |42%| |", refuses "another |42%| of tumours with |"
_ADDED_WITH = re.compile(
    r"(?: of (?:the )?(?:patients?|women|men|subjects|cases|pts))?(?: (?:with|who had))?(?: an?)? "
)
# A measure behind its figure must stand nearer than one before it.
_AFTER_LIMIT = 8.0
# At which dose: takes "two of six patients |treated at the 70 mg/m2 dose level| had", "one |at dose level 3| developed", "events |at 1.8 Gy| were",
# refuses "patients treated with docetaxel", "at 12 months"
_AT_DOSE = re.compile(
    r" (?:(?:treated|entered|enrolled|dosed) )?(?:at|on|in|with|receiving) (?:the |a )?(?:dose (?:levels? )?(?:of )?)?"
    r"(?:\d[\d.,]* ?(?:mg|g|µg|μg|mcg|Gy|MIU|MU|IU|MBq)\b(?: ?/ ?(?:m\(?2\)?|m²|kg|d|day|wk|week)(?!\w))*(?: (?:dose|level|cohort|group))*|(?<=level )\d|(?<=levels )\d)"
)
# takes "started, and the |", "controlled, but the |", "45%), the |", "9% with B; 5-year |", refuses "in A and B had a |"
_NEXT_SUBJECT = re.compile(
    r"(?:[a-z)],? (?:and|but|while|whereas|although)|[)\]],|[\w)\]%];(?: and| but)?) (?:the )?(?:[\w-]+ ){0,2}$"
)
# takes "| rate was 53%", "| at 5 years was 59%", refuses "| was seen"
_WAS_FIGURE = re.compile(r"\s*(?:rates?\s)?(?:at [\w-]{1,6}[ -](?:years?|months?)\s)?(?:was|were)\s(?:only\s)?\d")
# takes "45%), as was |R0 resection| (53%", refuses "45%), as was |R0 resection|", which is told by the same figure
_AS_WAS, _IN_BRACKET = re.compile(r"[)\]],? as (?:was|were) (?:the )?(?:[\w-]+ ){0,2}$"), re.compile(r"\s*[(\[]\d")
# Between a share and that of which it is more or less: takes "46%| lower risk of |death", "30%| reduction in the rate of |recurrence",
# refuses "30%| lower, and |death"
_LESS_OF = re.compile(
    r"\s?%? (?:relative )?(?:smaller|lower|higher|greater|reduced|decreased|increased|reduction in|decrease in|increase in)(?: the)?"
    r"(?: relative)?(?: (?:risk|hazard|odds|rate|incidence)s? (?:of|for))?(?: (?:the|overall|local|early|any|developing))* "
)
# Between a figure and what is told of a part: takes ", of whom |8 (36%)| underwent", refuses ", of whom |8| were men, underwent"
_OF_WHOM = re.compile(r"[\s%)\]]*,? (?:of|among) (?:whom|which|these|them)\b")
# The other arm, with nobody: takes "patients in the … |and none in the … group| had a response", refuses "and none of the others had"
_NO_OTHER = re.compile(
    r",? (?:and|but|versus|vs\.?|compared with) (?:none|no patients?|no one|0) (?:(?:of|in|with|on|for|among|from|given|receiving|treated|assigned|to|the|those|who|received|patients) )*(?: ?(?:groups?|arms?)\b)?",
    re.IGNORECASE,
)
# takes "12%) and |", "12%) but another |", "12%); |", refuses "12% in A and |"
_AND_THEN = re.compile(
    r"(?:^|[\s%)\]]),?\s?(?:and|but|while|whereas)\s(?:only\s|another\s|an? (?:further|additional)\s)?$|[%)\]];\s(?:only\s)?$"
)
# takes "33%; |6 |complete responses", "in cohort 1, incl. |2 |CRs", "and |24 |partial responses", refuses "|complete responses"
_COUNTED_AHEAD = re.compile(
    r"(?:[(;,]|\bincl(?:uding|\.)|\band|\bwith) ?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:[A-Za-z]+ )?$"
)


def _is_detail(view: SentenceView, measure: Measure, run: Run) -> bool:
    """Whether the measure details, by a number of its own, a share told before of another measure, as that of the run is
    told again: "responses in 30 given A (33%; 6 complete |responses|) and in 19 given B (|21%|; …)".
    """
    if _COUNTED_AHEAD.search(view.text, max(view.sentence.start, measure.start - 30), measure.start) is None:
        return False
    shares = [f for f in view.figures if f.kind == "percent" and f.end <= measure.start]
    return any(
        m.end <= f.start and m.notation != measure.notation and not m.population and fits(view, run, m)
        for m in view.measures
        for f in shares
    )


# takes "(61%), including five (6%) patients with a |complete response", "(50%), including 4 |complete responses", refuses "3 |complete responses"
_INCLUDED = re.compile(
    r"\bincluding (?:\d+|[a-z]+) (?:\(\d[^()]{0,12}\) )?(?:(?:patients?|who|with|had|an?|of (?:them|these|whom)) )*$"
)
# takes "|; and 19 (70%", "| (7%), and in 12 of 20", refuses "| and 19 partial", "|, 19 (70%"
_TAKEN_UP = re.compile(
    r"s?(?: ?[(\[][^()\[\]]*[)\]])?(?:; (?:and )?(?:in |for )?|,? (?:and|versus|vs\.?|v) (?:in|for) (?:the )?)$"
)
_OF_MANY = re.compile(r"[^;,.]{0,24}? of (?:the )?\d")


def _whole_of(view: SentenceView, included: Measure, run: Run) -> Measure | None:
    """The outcome that a share behind one it includes is of again: "responses in 53 (61%) of 87 pretreated patients, including five
    (6%) with a complete |response|; and |19 (70%)| of 27 others"; None where it is of the one included.
    """
    if run.family not in ("percent", "fraction") or not _TAKEN_UP.fullmatch(view.text, included.end, run.start):
        return None
    if run.figures[0].total is None and _OF_MANY.match(view.text, run.end, view.sentence.end) is None:
        return None
    if _INCLUDED.search(view.text, max(view.sentence.start, included.start - 60), included.start) is None:
        return None
    wholes = [
        m for m in view.measures if m.end < included.start and not m.population and m.notation != included.notation
    ]
    return next((m for m in reversed(wholes) if fits(view, run, m)), None)


# The clause that follows says who had none of it: takes "|, and no patient |died", refuses "| had no |complications"
_AND_NO = re.compile(r",? (?:and|but|while|whereas|with)(?: there (?:was|were))? no(?:ne|body)?\b")
# takes "5 of the 7|", "two of these three|", refuses "5 of 7|"
_OF_THESE = re.compile(r"\bof (?:the|these|those|our) (?:\d+|[a-z]+)$")
# takes "| relapsed| patients", "| complete |responders|", "| pathologic complete |responders|", refuses "| patients |relapsed|"
_THE_KIND = re.compile(
    r" (?:(?:complete|partial|objective|clinical|pathologic(?:al)?|major) ){0,2}(?:responders\b|(?:\w+ ){0,2}(?:patients|women|men|cases)\b)",
    re.IGNORECASE,
)
# takes "8 of the 18| patients completely resected| have relapsed", refuses "8 of the 18| patients were resected", "8| patients resected early"
_OF_OPERATED = re.compile(
    r"(?: patients| cases)? (?:(?:completely|curatively|radically|successfully) )?(?:resected|operated(?: on| upon)?)(?= (?:(?:have|had|has|are|were|later|subsequently|then|still|remain|remained) )*(?:recur|relaps|died|dead|progress|develop|alive|free|surviv))"
)
# takes "; |5 of the 7", ", and |two of these", refuses "relapse in |5 of the 7"
_OPENS_CLAUSE = re.compile(r"(?:[,;:.]|\band|\bwhile|\bwhereas) $")


def _is_said_of_kind(view: SentenceView, run: Run, measure: Measure, *, before: bool) -> bool:
    """Whether the words of an outcome only say of whom the run tells something else: "of 40 patients who progressed, |12 (30%)| had
    a brain scan", "|two of these three| responders had the mutation".
    """
    if run.family not in ("percent", "fraction", "count"):
        return False
    if before and measure.population and DID_OTHERWISE.match(view.text, run.end):
        return True
    operated = None if before else _OF_OPERATED.match(view.text, run.end, view.sentence.end)
    if operated is not None and measure.end <= operated.end():
        return True
    kind = _THE_KIND.match(view.text, run.end, view.sentence.end)
    if kind is None or _OF_THESE.search(view.text, run.start, run.end) is None:
        return False
    if before:
        named = any(kind.start() < m.start and m.end <= kind.end() for m in view.measures)
        return named and _OPENS_CLAUSE.search(view.text, view.sentence.start, run.start) is not None
    return kind.start() < measure.start and measure.end <= kind.end()


_NUMBER = re.compile(r"\d[\d,.·]*")


def _says_whom_twice(view: SentenceView, runs: list[Run], run: Run, measure: Measure) -> bool:
    """Whether the words of an outcome say of whom each of two figures is: "CR was seen in |103 (17%) of 591 patients who underwent
    |surgery with A and in |81 (13%) of 606 patients who underwent |surgery with B", where an outcome stands ahead of both.
    """
    if not measure.population or run.family not in ("percent", "fraction"):
        return False
    told = [m for m in view.measures if m.population and m.notation == measure.notation]
    pairs = [
        (r, _NUMBER.sub("", view.text[r.end : m.start]))
        for m in told
        if (r := next((r for r in reversed(runs) if r.end <= m.start), None)) is not None and r.family == run.family
    ]
    alike = len(pairs) == 2 and pairs[0][1] == pairs[1][1] and len(pairs[0][1]) < 60
    if not alike or run not in (pairs[0][0], pairs[1][0]):
        return False
    return any(not m.population and m.end <= pairs[0][0].start and fits(view, run, m) for m in view.measures)


# takes "a median follow-up| of |47 months", refuses "a median follow-up| period during which |47 months"
_FOLLOWED_FOR = re.compile(r" (?:time |duration |period )?(?:of|was) (?:about |approximately |only )?")


def is_next_subject(view: SentenceView, end: int, measure: Measure) -> bool:
    """Whether the measure behind figures that end there opens a clause with a figure of its own: "66%| started chemotherapy, and the
    |response rate| was 53%".
    """
    between = view.text[end : measure.start]
    if _AS_WAS.search(between) is not None:
        return _IN_BRACKET.match(view.text, measure.end, view.sentence.end) is not None
    opens = _NEXT_SUBJECT.search(between) is not None
    if opens and measure.notation == "other" and ";" in between and " and " not in between[between.rfind(";") :]:
        return False  # "sensitivities were 77% and 80%; specificities were 55% and 70%"
    return opens and _WAS_FIGURE.match(view.text, measure.end, view.sentence.end) is not None


def cost_of_link(view: SentenceView, runs: list[Run], run: Run, measure: Measure) -> float:
    """Distance between a run and a measure in words, with penalties for what stands between."""
    first, last = run.figures[0], run.figures[-1]
    for figure in run.figures:
        if figure.start <= measure.start and measure.end <= figure.end and not measure.population:
            return 0.0
    if measure.end <= first.start or (measure.end <= first.value_at and first.kind == "ratio"):
        start, end = measure.end, max(first.value_at if first.kind == "ratio" else first.start, measure.end)
        before = True
    else:
        start, end, before = behind_parts(view, last, measure), measure.start, False
        if end < start:  # between the figures; not "80% (with 21% complete responses) compared with 47%"
            if in_bracket(view.text, first.end, measure.start):
                return LIMIT + 9
            # "survival was worse with A (|196 [25%]| deaths versus 174 [20%])"
            counted = first.events is not None and first.end <= measure.start
            return 0.2 if counted and not view.text[first.end : measure.start].strip(" %)]") else 2.0
    if not before and any(
        f.start < measure.start and measure.end < f.end for r in runs if r is not run for f in r.figures
    ):
        return LIMIT + 9  # "in 18% and |4%|, respectively; 8 patients achieved CR (12%)"
    if (
        not before
        and first.kind != "ratio"
        and any(measure.end <= r.start and not closes_bracket(view.text, measure.end, r.start) for r in runs)
        and in_bracket(view.text, last.value_at, measure.start)
        and details_figure(view, measure)
    ):
        return LIMIT + 9  # "|15 months (95% CI, 12-17; median PFS, 6 months)"
    if (
        not before
        and closes_bracket(view.text, last.end + in_bracket(view.text, last.start, last.end), measure.start)
        and any(_details(view, m, run) for m in view.measures if m is not measure)
    ):
        return LIMIT + 9  # "time to progression (HR 0.65; median, |6.1 v 4.2 months|), overall survival (HR 0.78)"
    gap = view.text[start:end]
    if not before and _NEXT_CLAUSE.match(gap) and _goes_on_in_bracket(view, runs, run):
        return LIMIT + 9  # "PFS was longer with A (HR 0.74; median, |5.5 v 4.8 months|); OS was not (HR 0.86)"
    if before and first.kind == "duration" and is_averaged_follow_up(view, measure) and _FOLLOWED_FOR.fullmatch(gap):
        return 0.0  # "a tendency persisted for OS after a median follow-up of |47 months"
    if not before and _AND_NO.match(gap) and any(m.end <= first.start for m in view.measures):
        return LIMIT + 9  # "morbidity was |23.3%| and no patient died"
    otherwise = before and first.start > runs[0].start and _AND_THEN.search(gap) is not None
    if before and first.start == runs[0].start and gap.endswith(("; ", " and ", " and only ", "; only ")):
        # "the commonest were rash and fever; |7% of patients stopped because of |toxicity"
        otherwise = any(0 <= m.start - last.end < 60 and fits(view, run, m) for m in view.measures)
    if otherwise and (DID_OTHERWISE.match(view.text, first.end) or DID_OTHERWISE.match(view.text, last.end)):
        return LIMIT + 9  # "11% showed complete remission and |78% had a smaller tumour"
    if before and measure.event and measure.notation in DEATHS and closes_bracket(view.text, measure.end, first.start):
        return LIMIT + 9  # "two deaths with A (sepsis [n=1]) and |one with B"
    if _is_said_of_kind(view, run, measure, before=before):
        return LIMIT + 9
    if before and ("; " in gap or ", and" in gap):
        wholes = [
            whole for m in view.measures if m.end <= first.start and (whole := _whole_of(view, m, run)) is not None
        ]
        if wholes:
            return 1.0 if measure is wholes[-1] else LIMIT + 9
    if _says_whom_twice(view, runs, run, measure):
        return LIMIT + 9
    crossed = [
        r
        for r in runs
        if r is not run
        and (
            (start <= r.start and r.end <= end) or (r.start < start and any(start <= f.start < end for f in r.figures))
        )
    ]
    aside = _INCLUDING.search(gap) if not before and "includ" in gap else None
    if aside is not None and not gap[aside.end() :].strip():
        return (
            LIMIT + 9
        )  # "partial response in 6 (67%), including both of those with small tumours, stable disease in 1"
    if aside is not None:
        crossed = [r for r in crossed if not start + aside.start() <= r.start < start + aside.end()]
    if (
        not before
        and crossed
        and _OF_WHOM.match(gap)
        and "," not in view.text[max(crossed[-1].end, start) : measure.start]
    ):
        return LIMIT + 9  # "it was of use in |10 of 22|, of whom 8 (36%) underwent resection"
    within = [m for m in view.measures if m is not measure and start <= m.start and m.end <= end]
    # what details a figure in a bracket stands aside: "69% (complete response 60%), with no difference between A (71%) …"
    details = [m for m in within if _stands_aside(view, start, m.start, m.end, end)] if before and ")" in gap else []
    if before and crossed and ")" in gap:
        crossed = [
            r
            for r in crossed
            if not _stands_aside(view, start, r.start, r.end, end)
            or SET_AGAINST.search(view.text, r.start - 16, r.start)  # "26% were in hospital (v 9% in B), and 5% …"
        ]
    # Runs between cost so much that the rest need not be looked at: what follows only adds to it.
    if (before and first.kind != "ratio" and 1.5 * len(crossed) > LIMIT) or (not before and len(crossed) > 1):
        return LIMIT + 9
    asides = [
        m for m in within if m in details or is_circumstance(view, m, first.start) or is_median_beside(view, run, m)
    ]
    spans = [(r.start, r.end) for r in crossed] + [(m.start, m.end) for m in asides]
    masked = drop_brackets(view.mask(start, end, spans))
    if not before and "includ" in masked:
        masked = _INCLUDING.sub(" ", masked)
    if measure.notation in HARMS:
        masked = drop_grades(_AT_DOSE.sub(" ", masked) if "dose" in masked or "mg" in masked else masked)
    if not before and "no" in masked:
        masked = _NO_OTHER.sub(" ", masked)
    if not before and len(run.figures) > 1:
        masked, in_turn = _IN_TURN.subn(" ", masked)
        gap = gap.replace(",", "", 2 * in_turn)
    cost = float(len(WORD.findall(masked)))
    cost -= min(cost, 0.5 * len(_LIGHT.findall(masked)))
    others = [m for m in within if m not in asides and not m.population]
    detail = 6.0 if run.family == "percent" and _is_detail(view, measure, run) else 0.0
    if before:
        cost += 1.0 * gap.count(",") * (0.5 if len(gap) > 12 else 1) + 1.5 * len(crossed)
        cost += 2.0 * len([m for m in others if m.notation != measure.notation])
        if first.kind == "ratio" and crossed:
            cost = min(cost, 4.0 + 0.5 * len(crossed) + 3.0 * len(others))  # the ratio of what was just compared
        elif (
            crossed and not others and all(r.family == "ratio" for r in crossed) and _share_bracket(view, run, crossed)
        ):
            cost = min(
                cost, 6.0
            )  # "PFS was longer with A (HR, 0.74; 95% CI, 0.62 to 0.89; P = .0009; median, |5.5 v 4.8 months|)"
        if gap.rstrip().endswith(":"):
            # "12 became resectable: 10 underwent R0 resection" tells of the 10 what they underwent
            cost += 4.0 if run.family == "count" and _UNDERWENT.match(view.text, run.end, view.sentence.end) else 0.4
        cost += detail
        if (
            run.family in ("count", "percent")
            and gap.endswith("(")
            and any(0 <= m.start - last.end <= 1 and fits(view, run, m) for m in view.measures)
        ):
            cost += 2.0  # "responded (4 complete responses", "two complete responses (31% response rate"
        if run.family == "count" and gap == " (" and _SHARE_AND.search(view.text, measure.start - 30, measure.start):
            cost += 3.0  # "4 (8%) have died (2 with lymphoma)"
        if cost > 4 and all(m.notation == "follow-up-time" for m in others) and _IT_WAS.search(gap):
            cost = 4.0  # "survival was 14 months in A, whereas in B it was 11 months"
        if _OCCURRED_IN.fullmatch(gap) or _WAS_FOR.fullmatch(masked):
            cost = min(cost, 0.3)
        elif not crossed and _WAS_FOR_KIND.fullmatch(masked):
            cost = min(cost, 1.0)
        elif (
            cost > 6
            and not crossed
            and all(m.population for m in others)
            and gap.endswith(("(", "["))
            and _WAS_BETTER.match(gap)
        ):
            cost = 6.0
    else:
        cost += 1.5 * gap.count(",") + 4.0 * len(crossed) + 3.0 * len(others) + 1.0
        cost += len(AND.findall(masked))
        cost += detail
        if cost > 1 and not crossed and not others and (told := _OF_THOSE_WITH.fullmatch(masked)) is not None:
            verb = told["underwent"] or _VERB_OF_EVENT.fullmatch(view.text, measure.start, measure.end)
            cost = 1.0 if verb else cost  # "20% of patients with initially unresectable disease underwent |hepatectomy"
        if not crossed and not others and _LESS_OF.fullmatch(gap):
            cost = min(cost, 0.2)
        if not crossed and not others and AFTER_LINK.fullmatch(masked):
            cost = min(cost, 0.2 if not masked.strip(" %)]") else 0.8)
        some = _WITH_SOME.search(view.text, max(view.sentence.start, first.start - 30), first.start)
        if some is not None and not crossed:
            if last.events is not None and _EACH_ACHIEVING.fullmatch(gap):
                return 0.0
            if some["added"] and _ADDED_WITH.fullmatch(gap):
                return 0.0  # "the response rate was 31%, with an additional 42% of patients with |stable disease"
        if last.noun and gap[:1] not in (")", "]") and view.text[last.end - 1] not in ")]":
            cost += 3.0  # still inside the bracket of the percentage: another figure's measure
        own = _OWN_FIGURE if gap.endswith("(") else _IN_OWN if _WITH_ANOTHER.fullmatch(gap) else None
        if own is not None and own.match(view.text, measure.end):
            cost += 6.0  # "87% (complete response, 27%)": the measure has a figure of its own
        named = _FOR_MEASURE.fullmatch(gap) if not crossed else None
        if run.family == "not-reached" and not others and _NOT_REACHED_BY.fullmatch(gap):
            return 0.0  # "responders had not reached their median OS"
        if named is not None and named["tested"]:
            return 0.0  # "HR 0.99; P = 0.95 for PFS; HR 0.93, P = 0.72 for OS"
        if run.family == "ratio" and named is not None:
            cost = 0.1
        elif run.family in ("duration", "ratio", "not-reached"):
            cost += 2.5
        if measure.notation == "follow-up-time" and not crossed and _FOLLOWED_UP.fullmatch(gap):
            return 0.1  # "40 months' median follow-up"
        if (
            run.family == "percent"
            and "and" in gap
            and view.text[measure.start : measure.end].lower().startswith("median")
        ):
            cost += 6.0  # "responded (59%) and median survival was …"
        if _AS_WERE.search(gap):
            cost += 8.0  # "complications were similar (46% and 45%), as were deaths"
        if is_next_subject(view, start, measure):
            cost += 8.0  # "66% started chemotherapy, and the response rate was 53%"
    if not before and cost > _AFTER_LIMIT:
        return LIMIT + 9
    parts = before and PARTS.fullmatch(view.mask(measure.end, first.start)) is not None
    told_who = measure.population and any(not m.population and fits(view, run, m) for m in view.measures)
    aside_of = measure.end <= first.start and is_circumstance(view, measure, first.start)
    if aside_of or (told_who and (measure.of_whom or not parts)):
        cost += 6.5
    if not parts and any(
        f.start <= measure.start and measure.end <= f.end
        for r in runs
        if r is not run
        for f in r.figures
        if f.events is not None
    ):
        cost += 8.0  # named inside another figure: "nine of 133 patients (resectability rate, 7%) and 16 of 18 …"
    if not before and cost > _AFTER_LIMIT:
        return LIMIT + 9
    if before and run.family == "ratio" and _is_factor(view, measure):
        return LIMIT + 9
    clause = _CLAUSE.search(drop_brackets(gap)) if WORD.search(gap) or not _opens_bracket(view, measure) else None
    if clause:
        cost += 5.0 if ";" in clause[0] else 3.0
    depth = _depth_change(gap)
    if before and depth < 0 and measure.notation not in ("objective-response-rate",):
        cost += 3.0  # the measure stands in a bracket that closed before the figure
    if before and ")" in gap and details_figure(view, measure) and closes_bracket(view.text, start, end):
        cost += 5.0  # "responses were 69% (complete 60%), without difference between A (71%) and B"
    return max(cost, 0.0)


# Behind the last figure of a bracket: takes "4.8| months); |OS", "4.8| months), but |OS", refuses "4.8| months) for |OS"
_NEXT_CLAUSE = re.compile(r"[^()\[\]]{0,20}[)\]](?:;|,? (?:and|but|while|whereas|although)\b)")


def _share_bracket(view: SentenceView, run: Run, before: list[Run]) -> bool:
    """Whether the run stands in the bracket that the runs before it stand in."""
    opened = opening_bracket(view.text, view.sentence.start, before[0].start)
    return opened >= 0 and not closes_bracket(view.text, opened + 1, run.start)


def _goes_on_in_bracket(view: SentenceView, runs: list[Run], run: Run) -> bool:
    """Whether the run goes on in the bracket of a ratio or another run, before which a measure stands that fits both."""
    opened = opening_bracket(view.text, view.sentence.start, run.start)
    beside = next((r for r in runs if opened < r.start and r.end <= run.start and r.family != run.family), None)
    return (
        opened >= 0
        and beside is not None
        and any(
            m.end <= opened and not m.population and fits(view, run, m) and fits(view, beside, m) for m in view.measures
        )
    )


# takes "12 became resectable: 10| of them underwent", refuses "deaths: 10| in the A group"
_UNDERWENT = re.compile(r"(?: of (?:them|these|whom))?(?: patients)? (?:underwent|achieved)\b")


def _stands_aside(view: SentenceView, start: int, begin: int, stop: int, end: int) -> bool:
    """Whether a bracket that opens and closes in ``text[start:end]`` holds ``text[begin:stop]``."""
    return in_bracket(view.text, start, begin) and closes_bracket(view.text, stop, end)


def _details(view: SentenceView, measure: Measure, run: Run) -> bool:
    """Whether the run stands in a bracket that opens right behind the measure."""
    return (
        measure.end < run.start
        and view.text[measure.end : measure.end + 2] in (" (", " [")
        and not closes_bracket(view.text, measure.end + 2, run.start)
        and fits(view, run, measure)
    )


def _opens_bracket(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure stands at the head of a bracket that its figures share: "response rate (ORR; 78% vs 54%)"."""
    words = view.text[max(view.sentence.start, measure.start - 1) : measure.end]
    return words.count("(") + words.count("[") > words.count(")") + words.count("]")


def _depth_change(gap: str) -> int:
    return gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]")


# takes "was independently associated with |R0 resection", refuses "was better with |R0 resection"
_BY_FACTOR = re.compile(
    r"\b(?:associated with|predicted by|affected by|influenced by|related to)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)


def _is_factor(view: SentenceView, measure: Measure) -> bool:
    """Whether the measure is what survival is said to depend on: "survival was associated with R0 resection (HR 0.4)"."""
    told = _BY_FACTOR.search(view.text, max(view.sentence.start, measure.start - 60), measure.start)
    return told is not None and any(m.notation in SURVIVAL and m.end <= told.start() for m in view.measures)
