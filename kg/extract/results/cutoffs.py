"""Percentages that say from what on something counts, and are no outcome: "decreased by > 50%", "ETS (≥ 20%)", "80% power"."""

from __future__ import annotations

import re

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.text.cues import cue

# takes "decreased by > …", refuses "decreased to …"
_BY = re.compile(
    r"\b(?:by|of|than|least|(?:decline|decrease|reduction|fall|drop|rise|increase|shrinkage|regression|necrosis)s?)\s*[>≥<≤⩾⩽]?\s*(?:or\s*=\s*)?$",
    re.IGNORECASE,
)


# takes "… or more reduction", refuses "… response"
_DECLINE = re.compile(
    r"\s*(?:or (?:more|greater)\s+)?(?:decrease|reduction|decline|increase|drop|shrinkage|fall|improvement|expression|of (?:tumou?r )?cells|positiv)",
    re.IGNORECASE,
)


# Behind a limit: takes " of planned dose", " positive nodes", " bone marrow blasts", refuses " of patients", " in arm A", " (", "."
_OF_SOMETHING = re.compile(
    r"\s+(?:of\s+(?!(?:[\w-]+\s+){0,4}(?:patients|women|men|participants|subjects|cases|recipients|those|them|all|users)\b)[a-z]|(?:relative|planned|dose|positive|calls|adherence|compliance|stenosis|necrosis|weight|confiden\w+|(?:bone marrow |marrow |peripheral |circulating |blood )*blasts?)\b)"
)


# takes "the most common adverse events (≥ 25%)", "Common adverse events (AEs; ≥15%) were", refuses "rash was common (≥ 25%)"
_MOST_COMMON = cue(
    r"\bmost (?:common|frequent)|\b(?:common|frequent)(?:ly (?:reported|observed|seen))? (?:[a-z0-9/-]+ ){0,4}(?:adverse|toxic|side|AEs|TEAEs|events|reactions|toxicities)\b",
    re.IGNORECASE,
)


# takes "80%| power", "5%| level of significance", "25%| censored", "66%| of required events", "51.6%| of the variability in pain", refuses "51.6%| of the patients",
# "66%| of all adverse events"
_POWER = re.compile(
    r"\s*(?:(?:statistical\s+)?power|level of significance|significance level|(?:were |was )?censored|(?:data )?maturity|of (?:the )?(?:(?:required|expected|planned|targeted?|projected|anticipated|needed|OS|PFS|DFS|survival) )+events|of (?:the )?(?:total |overall |observed )?(?:varia(?:nce|bility|tion)))\b",
    re.IGNORECASE,
)


# The risk of error that a design reckons with: takes "a unilateral alpha risk of |5%", "type II error rate |20%", "alpha = |5%", "significance level of |5%",
# refuses "at risk of |5%", "a beta blocker in |5%"
_OF_ERROR = re.compile(
    r"(?:\b(?:alpha|beta|type I{1,2}|type [12]|significance|level of significance)|[αβ])(?: (?:risk|error|level|probability))?(?: (?:risk|error|rate|level))?(?: of| was| at| to be)? ?=? ?$",
    re.IGNORECASE,
)


_CENSORING = re.compile(r"\bcensoring(?: rates?)? ?(?:\(|of |was )[\s>≥]*$", re.IGNORECASE)


# takes "no other toxic effects were seen in more than |10%", refuses "was seen in more than |10%"
_NONE_MORE = re.compile(r"\b(?:no|neither|none)\b[^.;]{0,160}\bmore than\s*$", re.IGNORECASE)


# takes "good (|≥50%", "complete (|100%", refuses "survival (|100%"
_HOW_MUCH = re.compile(
    r"\b(?:good|complete|total|full|partial|excellent|moderate|slight|marked|major) [(\[](?:[>≥<≤] ?)?(?:or ?= ?)?$"
)


_AT_DOSE = re.compile(r"\b(?:at|with|using|plus) (?:an? )?$")  # takes "naloxone at |20%", refuses "was |20%"


# takes "20%| of the 24 h dose of morphine", refuses "20%| of the patients"
_OF_A_DOSE = re.compile(r"\s*of (?:the |their |its )?(?:[\w-]+ ){0,3}doses?\b")


# takes "a third of the women had a |50%", "30% of patients achieved at least a |50%", refuses "patients given A had a |50%"
_HAD_CHANGE = re.compile(
    r"(?:\b(?:third|half|quarter|majority|most|all)|%|per ?cent|\d) (?:of )?(?:the |all |these )?(?:patients|women|men|participants|subjects|children|those) (?:had|achieved|received|experienced|showed|reported|obtained) (?:at least )?an? $"
)


# takes "50%| reduction in their hot flash score", refuses "50%| reduction in risk"
_OF_A_SCALE = re.compile(
    r"\s*(?:or (?:more|greater) )?(?:reduction|decrease|increase|improvement|decline) (?:in|of) (?!(?:the |their )?(?:relative )?(?:risk|odds|hazard|mortality|deaths?|survival|incidence))"
)


# takes "50%| or greater", "10%| or more of their initial weight", refuses "50%| or 60%", "10%| or more of the patients"
_OR_GREATER = re.compile(
    r"\s*or (?:more|greater|higher|above|less|lower|fewer)\b(?! of (?!(?:the |their )?(?:initial|baseline|original|usual|body)\b))"
)


# takes "(≥50%| hazard ratio 0.69", "; ≥20%| 0.77, 0.64-0.92", refuses "(≥50%| in A"
_OF_WHOM_LISTED = re.compile(r"[:,]?\s*(?:hazard ratio|HR\b|OR\b|\d[\d.·]+,? ?[(\[]?\d[\d.·]+\s?[-–])")


_OF_THE_TOTAL = re.compile(
    r"\s*of (?:(?:the |our )?(?:total|whole|entire|study|overall)(?: (?:group|population|series|cohort|sample|number|patients))?|all cases|the (?:series|cohort|sample))\s*[).,;]"
)


# takes "93 patients (|3% of the whole population)", "occurred in 12 (|4% of the total)", refuses "a group of patients (|20% of the total)"
_COUNTED_AHEAD = re.compile(r"\d(?: (?:patients|women|men|cases|pts))?(?: [a-z]+){0,2} [(\[]$")


# takes "LVEF ≥ |50%", "an ejection fraction of less than |50%", refuses "the mean LVEF was |61%"
_EJECTION_BEFORE = re.compile(
    r"\b(?:LVEF|EF|(?:ejection|shortening) fraction)(?: \(L?V?EF\))?,? (?:(?:of|was|to|remained|values?|still|either) )*(?:less than|below|under|above|more than|greater than|at least|lower than|higher than|[<>≥≤⩾⩽]|> ?or ?=|< ?or ?=) ?$",
    re.IGNORECASE,
)


# takes "PD-L1 TPS of |50%", "a tumour proportion score ≥ |1%", "PD-L1 ≥|50%", "Ki-67 (<|20%", refuses "a response of |50%", "with PD-L1: |50%"
_SCORE_BEFORE = re.compile(
    r"\b(?:TPS|CPS|proportion score|positive score|expression(?: levels?)?)\s*(?:(?:of|at least)\s*)*[≥≤<>=]?\s*$|\b(?:PD-?L1|Ki-?67) ?[(\[]? ?[≥≤<>] ?$"
)


# The level that tells patients apart: takes "those with Ki-67 > |10%", "a dose intensity (RDI) of at least |80%", "Ki67 index |3-20%", "TPS |1-49%", refuses
# "the dose intensity was > |90%", "Ki-67 |10%", "a median dose intensity > |90%"
_LEVEL_SET = re.compile(
    r"\b(?:(?:Ki-?67|MIB-?1|(?:proliferation|labell?ing|mitotic) (?:index|rate))(?: (?:labell?ing |proliferation )?(?:index|value|level|score|expression))?|(?:dose[ -]intensity|R?DI|TDI)|TPS|CPS)"
    r"(?: \([A-Z]{2,4}\))?,?(?: of)? ?(?P<beyond>at least |less than |more than |above |below |over |[≥≤<>⩾⩽]=? ?)?$"
)


_AVERAGE_OF = re.compile(r"\b(?:median|mean|average) (?:[a-z]+ ){0,2}$", re.IGNORECASE)


_FREQUENCY = re.compile(
    r"\s*(?:frequency|incidence|threshold|cut-?off|difference|of (?:either|any) (?:arm|group))\b", re.IGNORECASE
)


_THAN = re.compile(
    r"\b(?:(?:greater|more|higher|less|lower) than|at least|exceeding|above)\s*$|[>≥<≤]\s*$", re.IGNORECASE
)


_INCLUDED = re.compile(
    r"\s*of (?:all |the )?(?:patients|participants|subjects|women|men)(?: (?:in|on) (?:either|any|each|both) \w+)? (?:included?|were|are|was|comprised)\b|\s*of (?:all |the )?(?:patients|participants)\s*[:)]"
)


# takes "(≥ 20%| at week 8) was", "(>50%| decrease) in", refuses "(≥ 20%) and", "(≥ 20%| v 12%)"
_CLOSES_THEN_SEEN = re.compile(
    r"(?: [^()\d%]{0,30}(?:\d{1,2} ?(?:weeks?|months?)?)?)?\)\s+(?:was|were|occurred|in|rates?|at|of)\b[^.;]{0,60}\d"
)


# takes "(less than 10%| of viable tumour cells) was", "(0 to 35%| of cells in metaphase) at", "(>90%| necrosis) in", refuses "(30%| of patients)"
_OF_CELLS = re.compile(
    r"(?: or (?:less|fewer|more))?(?: of)?(?: the)?(?: (?:residual|remaining|viable|tumou?r|positive|abnormal|Ph|Philadelphia|leuka?emic|bone|marrow)[+-]?){0,4}"
    r" (?:cells|metaphases|nuclei|blasts|tumou?r|tissue|necrosis)\b[^()]{0,60}\)"
)


_OPENED = re.compile(r"\((?:[<>≥≤⩾⩽] ?=? ?|less than |more than |at least |up to )?$")


def is_limit_in_name(view: SentenceView, figure: Figure) -> bool:
    """Whether a bracket behind the name of an outcome only says from what on it counts: "ETS (≥ 20%) was seen in 68%"."""
    opened = _OPENED.search(view.text, max(view.sentence.start, figure.start - 14), figure.value_at)
    if opened is None:
        return False
    if figure.kind == "range" and _OF_CELLS.match(view.text, figure.end) is not None:
        return True  # "response was complete in 9%, major (1% to 49% residual cells) in 36%"
    if not any(0 <= opened.start() - m.end <= 1 for m in view.measures):
        return False
    return _OF_CELLS.match(view.text, figure.end) is not None or (
        figure.operator in (">", "≥", "⩾")
        and _CLOSES_THEN_SEEN.match(view.text, figure.end, view.sentence.end) is not None
    )


def sets_level(view: SentenceView, figure: Figure) -> bool:
    """Whether a bound or a range says which level patients had: "with a dose intensity ≥ 80%", "with Ki-67 3-20%"."""
    level = _LEVEL_SET.search(view.text, max(view.sentence.start, figure.start - 60), figure.value_at)
    if level is None or _AVERAGE_OF.search(view.text, max(view.sentence.start, level.start() - 25), level.start()):
        return False
    return level["beyond"] is not None or figure.kind == "range"


def _is_limit_of_shrinkage(view: SentenceView, figure: Figure) -> bool:
    """Whether a bound says from what on a tumour counts as shrunk: "patients with ETS ≥30% had longer PFS"."""
    return figure.operator in (">", "≥", "⩾", "<", "≤") and any(
        0 <= figure.value_at - m.end <= 3 and m.notation in _SHRINKAGES for m in view.measures
    )


_SHRINKAGES = frozenset({"early-tumor-shrinkage-rate", "depth-of-response"})


def heads_ratio(view: SentenceView, figure: Figure) -> bool:
    """Whether a bound says of whom the ratio behind it is: "in three populations (≥50% hazard ratio 0.69; ≥20% 0.77)"."""
    bounded = view.text[max(0, figure.value_at - 3) : figure.value_at].strip(" =").endswith((">", "≥", "⩾"))
    return bounded and _OF_WHOM_LISTED.match(view.text, figure.end) is not None


# takes "at least |50%", "at least a |50%", refuses "lasted at least 12 months in |57%"
_AT_LEAST = re.compile(r"at least[^\d]*$")


def is_cutoff(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage says what counts as the outcome: "decreased by > 50%", "≥ 50% reduction"."""
    before = view.text[max(view.sentence.start, figure.start - 24) : figure.value_at]
    after = view.text[figure.end : figure.end + 30]
    if _POWER.match(after):
        return True  # "80% power to detect", "25% censored"
    if _OF_ERROR.search(view.text, max(view.sentence.start, figure.start - 40), figure.value_at):
        return True  # "with an alpha risk of 5% and a beta risk of 10%"
    if _CENSORING.search(before):
        return True  # "despite high censoring rates (> 52%)"
    if figure.operator.lower() == "more than" and _NONE_MORE.search(view.text, view.sentence.start, figure.start):
        return True  # "no other toxic effects were reported in more than 10% of patients"
    if _is_limit_of_shrinkage(view, figure):
        return True
    if is_limit_in_name(view, figure):
        return True  # "ETS (≥ 20% at week 8) was seen in 68%"
    if (figure.operator or figure.value == 100) and _HOW_MUCH.search(before) and after.startswith((") ", "] ")):
        return True  # "the time to good (≥50%) or complete (100%) pain relief"
    if _HAD_CHANGE.search(view.text, max(view.sentence.start, figure.start - 60), figure.start) and _OF_A_SCALE.match(
        after
    ):
        return True  # "a third of the women had a 50% reduction in their score"
    if _OF_A_DOSE.match(after) and _AT_DOSE.search(before):
        return True  # "with naloxone at 20% of the daily dose"
    if _OR_GREATER.match(after):
        return True  # "a PD-L1 expression level of 5% or more"
    if (
        _OF_THE_TOTAL.match(after)
        and not _COUNTED_AHEAD.search(before)
        and not any(figure.end <= m.start <= figure.end + 10 and len(m.arms) == 1 for m in view.arm_mentions)
    ):
        return True  # "a group of patients (20% of the total)", not "68% of the study group" beside a control group
    if _SCORE_BEFORE.search(before):
        return True  # "a TPS of 50% or greater"
    if _EJECTION_BEFORE.search(view.text, max(view.sentence.start, figure.start - 60), figure.value_at):
        return True  # "recovered with LVEF ≥ 50%"
    if _OTHER_SIDE.search(before):
        return True  # "decrease ≥50% vs <50%"
    limited = figure.operator.startswith((">", "≥", "<", "≤", "⩾", "⩽")) or _AT_LEAST.search(before) is not None
    if _DEFINED_ASIDE.search(view.text, max(view.sentence.start, figure.start - 90), figure.value_at):
        return True  # "a major response, defined as less than 10% viable cells, was seen in 36%"
    if figure.operator.lower() in _BEYOND and _THEN_SHARE.match(view.text, figure.end):
        return True  # "steatosis greater than 30% in 25%"
    if _SET_AT.search(before):
        return True  # "a cutoff of 20%", "a threshold of 10%", "a limit of 25%"
    if _REACHED_BY.match(view.text, figure.end) and _LEVEL.search(
        view.text, max(view.sentence.start, figure.start - 60), figure.value_at
    ):
        return True  # "a dose intensity of 100% was maintained in 209 patients (95%)"
    if figure.operator.lower() in _BEYOND and _CONDITION.search(view.text, view.sentence.start, figure.start):
        return True  # "when the marker had fallen by more than 50%, relapse was rare"
    if _OF_DOSES.match(after) and (
        figure.operator or _SHARE_RECEIVED.search(view.text, max(view.sentence.start, figure.start - 50), figure.start)
    ):
        return True  # "achieved more than 40% adherence", "less than 50% of the planned days", "60% received 100% of the planned dose"
    if limited and any(
        0 <= m.start - figure.end <= 2 and m.event is not None and _OF_WEIGHT.search(m.event) for m in view.measures
    ):
        return True  # "16% had ≤ 5% weight loss"
    if _INCLUDED.match(view.text, figure.end) and _THAN.search(before + view.text[figure.start : figure.value_at]):
        return True  # "toxicities experienced by more than 5% of patients included …"
    if _FREQUENCY.match(after) and _THAN.search(before + view.text[figure.start : figure.value_at]):
        return True  # "seen with a greater than 2% frequency", "in more than 5% of either arm"
    beyond = limited and not figure.operator.startswith(("<", "≤", "⩽"))
    if (beyond or figure.operator.lower() in ("more than", "at least", "greater than")) and view.says(_MOST_COMMON):
        return True  # "the most common (≥ 25%) adverse reactions"; not "the most common event was rash (6% v <1%)"
    if limited and (_BY.search(before) is not None or _DECLINE.match(after) is not None):
        return True
    # "≥ 20% positive nodes", "received ≥ 85% of the dose", where the share of the patients itself is another figure
    return limited and _OF_SOMETHING.match(after) is not None and view.text[figure.end : figure.end + 1] != ")"


# takes "a fall ≥50% vs <|50%", "> 10% or ≤ |10%", "19% in those with <|1%", refuses "27% vs <|5%", "seen with <|5%"
_OTHER_SIDE = re.compile(
    r"[>≥] ?\d+(?:\.\d+)? ?% (?:vs?\.?|versus|or|and) [<≤] ?$|\b(?:those|tumou?rs|ones) with [<≤>≥] ?$"
)


_OF_DOSES = re.compile(
    r"\s+(?:adherence|compliance|of (?:the |their )?(?:planned|prescribed|scheduled|intended|projected|calculated|full) )"
)


# takes "60% of patients received |100% of the planned dose", refuses "patients received |92% of the planned dose"
_SHARE_RECEIVED = re.compile(
    r"(?:%|per ?cent)\)? (?:of )?(?:the |all )?(?:patients |women |men |subjects |pts )?(?:received|were given|tolerated|got) (?:at least |more than |the full )?$",
    re.IGNORECASE,
)


# takes "dose intensity of |100%", "adherence above |80%", "weight loss of at least |10%", "a fall in LVEF of |10%", refuses "a response of |40%"
_LEVEL = re.compile(
    r"\b(?:dose[ -]intensity|A?RDI|adherence|compliance|necrosis|regression|uptake|attenuation|weight (?:loss|gain)|(?:fall|drop|decline|decrease|increase|rise) in [A-Za-z][A-Za-z ]{1,30})(?: \([^()]{1,12}\))?,? (?:of|above|over|exceeding|below|under)(?: (?:at least|more than|less than))? ?[>≥<≤]? ?$",
    re.IGNORECASE,
)


# takes "%| was maintained in 209", "%| of the plan was reached by 40%", refuses "%| was seen with A", "%| was seen in both arms"
_REACHED_BY = re.compile(
    r"[\s%]*(?:or (?:more|less|better),? )?(?:of [a-z -]{3,30} )?(?:was|were|could be) (?:[a-z]+ ){0,2}?(?:in|by|for|to) (?:only |about )?(?:[\d(]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )"
)


# takes "a cutoff value of |20%", "the threshold was |10%", "a limit of |25%", refuses "the upper limit of the rate was |20%"
_SET_AT = re.compile(
    r"\b(?:cut-?(?: ?offs?|points?)|thresholds?|(?<!lower )(?<!upper )limit|targets?|goals?)(?: (?:values?|points?|levels?))?(?: (?:of|at|was|set at))* (?:at least )?[>≥<≤]? ?$"
    r"|\b[Pp]ower(?: levels?)? (?:was |of |at |set |being )*$",
    re.IGNORECASE,
)


# takes ", defined as less than |10%", "(defined by an increase exceeding |10%", refuses "was defined as |10%", "(defined as A), |10%"
_DEFINED_ASIDE = re.compile(r"[,(] ?(?:which was |which is )?defined (?:as|by) [^.;,%()]{0,70}$", re.IGNORECASE)


# takes "30%| in 25%", "30%| was seen in 12 (25%)", "30%| in 12 of 48", refuses "30%| in 25 patients", "30%| in arm A"
_THEN_SHARE = re.compile(
    r" (?:(?:was|were) (?:seen|found|observed|present|noted) )?in (?:\d+(?:\.\d+)? ?%|\d+(?: patients)? \(\d[\d.]* ?%\)|\d+ of (?:the )?\d)"
)


_BEYOND = frozenset(["more than", "greater than", "less than", "fewer than", ">", "≥", "<", "≤"])


# takes "When the level fell by |more than 50%", "patients whose tumor shrank by |more than 30%", refuses "seen when A was given, in |more than 50%"
_CONDITION = cue(
    r"\b(?:when|if|whose|unless|once|in whom|with an?)\b[^,;.()%]{3,90}\b(?:by|of|was|were) (?:(?:more|greater|less|fewer) than )?$",
    re.IGNORECASE,
)


_OF_WEIGHT = re.compile(r"weight (?:loss|gain)", re.IGNORECASE)
