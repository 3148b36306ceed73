"""Which survival a ratio, patients told as free of disease, or shares told by response are of: "hazard ratio for recurrence or death",
"mortality (HR 0.8)", "survival by response was 60% (CR) and 20% (PD)".
"""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.result_statistics import JOINT_EVENTS
from kg.extract.results.sentence import RESPONSES, SURVIVAL, Measure, SentenceView
from kg.extract.text.cues import cue
from kg.vocabulary import TermKind


def being_free(view: SentenceView, measure: Measure) -> str:
    """The survival of those told as free of disease, of relapse or of recurrence."""
    words = view.text[measure.start : measure.end].lower()
    return "recurrence-free-survival" if "relaps" in words or "recurr" in words else "disease-free-survival"


# takes "by pathologic response status were |75%", "according to best response was |40", refuses "by arm were |75%", "by 20% and response was |40%"
_BY_RESPONSE = cue(
    r"\b(?:by|according to|depending on|based on|in relation to|stratified by) (?:the )?(?:[\w-]+ ){0,4}?(?:response|regression)s?\b[^;.%()\d]{0,40}\d"
)
# takes "60% |complete response", "45% (95% CI 30-60) for those with a |partial response", "20 months in |progressive disease", refuses
# "60%, with |partial response", "60% had |partial response"
_OF_KIND = re.compile(
    r"(?:\d ?%|\d (?:months|years|mo|weeks))(?: [(\[][^()\[\]]{1,40}[)\]])?,? (?:(?:for|in|with|among|after|of) )?(?:(?:the )?(?:patients|those) (?:with|showing|achieving|who had) )?(?:an? )?$"
)


def without_kinds_of_response(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without the responses by which a survival is told: "5-year survival was 60% in patients with complete response,
    45% with partial response and 20% with progressive disease", "survival by response was 75% complete and 33% minor response".
    """
    first = measures[0]
    if first.notation not in SURVIVAL or first.population:
        return measures
    by = _BY_RESPONSE.search(view.text, first.end, min(first.end + 150, view.sentence.end))
    kinds = [m for m in measures[1:] if m.notation in RESPONSES or view.text.endswith("response", m.start, m.end)]
    if by is None and not (kinds and kinds[0].population):
        return measures
    told_by = [
        m
        for m in kinds
        if (by is not None and m.start < by.end())
        or _OF_KIND.search(view.text, max(first.end, m.start - 100), m.start) is not None
    ]
    return [m for m in measures if m not in told_by]


_JOINT = frozenset(
    {
        "progression-free-survival",
        "disease-free-survival",
        "recurrence-free-survival",
        "event-free-survival",
        "metastasis-free-survival",
    }
)


def of_joint_events(view: SentenceView, joint: re.Match[str], measure: Measure) -> str:
    """The survival that a hazard ratio "for progression or death" is of, or that patients who "relapsed or died" are events of: the
    one named beside it, else the one just told, else the only one of the document, else that of the measure's own name.
    """
    own = measure.notation
    if own == "metastasis-free-survival":
        return own
    progression = "progress" in joint[0].lower()
    named = [m for m in view.measures if m.notation in _JOINT and not (joint.start() < m.end and m.start < joint.end())]
    if progression and any(m.notation == "progression-free-survival" for m in named):
        return "progression-free-survival"
    # "90% and 44% were alive and disease-free at 2 years (hazard ratio for recurrence or death, 0.17)"
    free = next((being_free(view, m) for m in view.measures if m.notation == "disease-free-rate"), "")
    dealt = [free if m == "disease-free-rate" else m for _, _, m, _ in view.dealt]
    told = [m for m in dealt if m in _JOINT and m != own] or [m.notation for m in named if m.end <= joint.start()]
    if told:
        return told[-1]
    known = {
        m.term.notation
        for m in view.analysis.mentions
        if m.term.notation in _JOINT and not JOINT_EVENTS.search(view.text, m.start, m.end)
    }
    if len(known) == 1:
        return known.pop()
    return own if own in _JOINT else "progression-free-survival" if progression else "recurrence-free-survival"


# takes "deaths| resulting from lung cancer", "deaths| were attributed to it", "death| within 30 days", "death| within 6 months of surgery", refuses "death| from any cause",
# "hazard ratio for death| of 0.66", "death| of patients given A", "death| within two years"
_OF_CAUSE = re.compile(
    r"\s+(?:(?:was |were )?(?:resulting |occurring |attributed |attributable ))?(?:caused by|from|due to|of(?! \d| (?:the |those )?(?:patients|women|men|participants|subjects|people|those)\b)|to|within(?= (?:the )?(?:first )?[\w-]+[ -](?:(?:days?|weeks?)\b|months? (?:of|after|from)\b)))\s+(?!any\b|all\b)",
    re.IGNORECASE,
)


# takes "non-lung cancer |deaths", "vascular |death", refuses "risk of |death"
_CAUSE_BEFORE = re.compile(r"(?:cancer|vascular|cardiac|-related|infectious|\bnon-\w{3,20}) $", re.IGNORECASE)


# takes "melanoma|-related |deaths", refuses "treatment|-related |deaths", where no disease stands before it
_BY_DISEASE = re.compile(r"-(?:related|associated|specific) $")
_DIED_OF = cue(r"\bdied (?:of|from|due to|because of) (?!any)", re.IGNORECASE)


# takes "deaths from |the disease", "deaths due to |their cancer", refuses "deaths from |heart disease"; else a disease that is known
_THE_DISEASE = re.compile(
    r"(?:the |their |this )?(?:(?:primary|underlying|malignant) )?(?:cancer|disease|tumou?r|malignancy)\b",
    re.IGNORECASE,
)


def survival_of_deaths(view: SentenceView, figure: Figure, measure: Measure) -> str:
    """What a hazard ratio of deaths is of: overall survival; of those from the cancer, cancer-specific survival; of those of
    another cause or at one time, the deaths themselves.
    """
    cause = _OF_CAUSE.match(view.text, measure.end, view.sentence.end)
    if cause is not None and not any(m.start - cause.end() in range(5) for m in view.arm_mentions):
        if any(measure.end <= f.start < figure.start and f.kind == "ratio" for f in view.figures):
            return "death-rate"  # "deaths from the cancer (HR, 0.86), of other cancers (HR, 0.76)"
        known = view.analysis.mentions_in(cause.end(), cause.end() + 40, TermKind.CONDITION)
        if _THE_DISEASE.match(view.text, cause.end()) or any(m.start == cause.end() for m in known):
            return "cancer-specific-survival"
        return "death-rate"
    by = _BY_DISEASE.search(view.text, max(view.sentence.start, measure.start - 12), measure.start)
    if by is not None and (
        view.text.endswith(("cancer", "disease", "tumour", "tumor"), 0, by.start())
        or any(m.end == by.start() for m in view.analysis.mentions_in(by.start() - 30, by.start(), TermKind.CONDITION))
    ):
        return "cancer-specific-survival"
    caused = _CAUSE_BEFORE.search(view.text, max(view.sentence.start, measure.start - 26), measure.start)
    return "death-rate" if caused is not None or view.says(_DIED_OF) else "overall-survival"


# What a share "at risk of death" counts: those who had the event, not those who were spared it.
EVENTS_OF = {"overall-survival": "death-rate", "progression-free-survival": "progression-rate"}
# takes "risk of death", "probability of progression or death", refuses "reduction in the risk of death", "relative risk of death"
_RISK_OF = re.compile(
    r"(?<!relative )(?<!proportional )\b(?:risk|probability|likelihood|chance)s? (?:of|for) (?:[\w-]+ (?:and|or) )?(?:deaths?|dying|mortality)\b",
    re.IGNORECASE,
)
# What may stand between it and its share: takes "| was only about |3%", "| at 1 year in the A group was |30%", refuses "| is equivalent to
# an absolute detriment of |7%", "| (an improvement from |19%"
_RISK_WAS = re.compile(
    r"(?: (?:at|in|for|after|within|with|by) [^,;.()]{1,60})? (?:was|were|is|of|reached|remains?|remained)(?: (?:only|about|approximately|estimated|at|to|be|nearly|almost|as|high|low))* ?"
)


def is_share_at_risk(view: SentenceView, figure: Figure, measure: Measure) -> bool:
    """Whether a share said to be the risk of an event is of those who have it: "the 5-year risk of death was 12%"; refuses
    "the risk of death was reduced by 12%", "the relative risk of death".
    """
    if measure.notation not in EVENTS_OF or measure.end > figure.start:
        return False
    first = next((f for f in view.figures if f.start >= measure.end and f.kind == figure.kind), figure)
    return (
        _RISK_OF.search(view.text, max(view.sentence.start, measure.start - 30), measure.end) is not None
        and _RISK_WAS.fullmatch(view.text, measure.end, first.start) is not None
    )
