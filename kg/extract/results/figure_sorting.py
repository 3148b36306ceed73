"""Which figures of a sentence can be results: denominators, cut-offs, ages, composition and treatments given are put aside."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.results.count_pairs import take_sizes_as_counts
from kg.extract.results.figure import PERSONS, Figure
from kg.extract.results.limits_told import is_limit_of_stay, is_score_limit
from kg.extract.results.means import LENGTH, SCALE, is_score, is_statistic
from kg.extract.results.numbers_studied import tells_who_were_studied
from kg.extract.results.ordinal_times import ordinal_times
from kg.extract.results.sentence import HARMS, MEAN, MEDIAN, SURVIVAL, SentenceView
from kg.extract.results.time_points import OF_FOLLOW_UP, is_time_point, measure_ends_at, tells_when_treated
from kg.extract.results.versus import CONNECTOR
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)
# takes "… treatment group", refuses "… survival"
_NAMED_BY_TIME = re.compile(
    r"[\s-]*(?:treatment|groups?|arms?|therapy|regimen|schedule|cohort|infusion|cycles?|course|intervals?|intravenous|continuous|protracted|subcutaneous|bolus)\b",
    re.IGNORECASE,
)
# takes "was measured at 3 months", refuses "was 41% at 3 months"
_SCHEDULED = cue(
    r"\b(?:is|are|was|were|be)\s+(?:\w+\s+)?(?:assessed|evaluated|measured|performed|followed(?:\s+up)?|repeated|monitored|obtained|collected|administered)\b[^;]{0,40}?\b(?:at|every|on days?|then)\b",
    re.IGNORECASE,
)
# takes "3-week|ly arms", refuses "3-week| survival"
_NAMES_SCHEDULE = re.compile(r"ly\b")
# takes "induction was received by |820 of 919", refuses "therapy was completed by |820"
_TAKEN_BY = re.compile(
    r"\b(?:was|were|been) (?:actually )?(?:received|started|begun|initiated) by (?:only |all |a total of )?$"
)
# takes "KRAS mutation status was known in |89%", "data were available for |540", refuses "the status was positive in |89%"
_STATUS_KNOWN = re.compile(
    r"\b(?:status|statuses|results?|data|samples?|tissue) (?:was|were) (?:known|available|determined|assess[ai]ble|ascertained|evaluable|obtained) (?:in|for|from) (?:only |all |a total of )?$"
)
# takes "… or longer", refuses "… or 12"
_OR_MORE = re.compile(r"\s*or (?:more|longer|greater|less|fewer)\b", re.IGNORECASE)
_PER_PERSONS = re.compile(
    r"[^.;,()]{0,40}\bper\s+(?:\d[\d,. ]*\s*)?(?:thousand|million|person|patient|women|woman|man|subject)",
    re.IGNORECASE,
)
_RATIO_BEHIND = re.compile(r"[)\];,]{0,2}\s*(?:the )?(?:OS |PFS |DFS )?(?:HRs?|hazard ratio|OR|odds ratio|RR)\b")
_OPEN_BOUND = re.compile(r"\d ?(?:-|–|to|,) ?(?:non-?estimable |not (?:estimable|reached|evaluable) )?[(\[]?$")
# takes "(range, |one", "(range, one to |44", refuses "in the range of "
_OF_RANGE = re.compile(r"[(\[;,]\s?range[,:=]?\s+(?:[\w.<>≤≥+]+\s+(?:to|and)\s+)?$", re.IGNORECASE)
# takes "352| patients with CR received", refuses "352| patients with CR died"
_CHOSEN = re.compile(
    r"\s*(?:patients|women|men|participants) (?:with|without|achieving|who achieved) (?:an? |the )?[\w/ -]{2,30}? (?:received|underwent|continued|were (?:randomi[sz]ed|randomly|assigned|treated|given|allowed|offered|eligible))\b"
)
# takes "evaluable for response (A |78, B |80)", "assessable (A, n = |78", refuses "evaluable for response (12% responded, |6 with A"
_EVALUABLE_OF = re.compile(
    r"\b(?:evaluable|assess[ai]ble|analy[sz]able)(?: for (?:the )?(?:[a-z]+ )?(?:response|efficacy|toxicity|safety|survival|analysis))? ?[(\[](?:[^()\[\]%;]|;(?! ?[a-z]{4})){0,60}$"
)
# takes "8 of 16 patients with |at least 1 year of follow-up", "those who had |2 years of follow-up", refuses "all patients had |at least 1 year"
_OF_THOSE_FOLLOWED = re.compile(
    r"(?<![Aa]ll )(?:patients|those|women|men|subjects|participants|survivors|cases) (?:with|who had|who completed|having) (?:at least |more than |>|≥)?\s?$"
)


# The level of the intervals in brackets behind the figures, told once: takes "median PFS (95% CI) was 5.5 (3.8-14.0)", "OS (with 95%
# confidence intervals)", refuses "5.5 months (95% CI 3.8-14.0)"
_LEVEL_AHEAD = re.compile(
    r"[(\[](?:with |and |[^()\[\]\d]{1,40}[,;] )?(?P<level>\d\d(?:\.\d)?) ?%[ -]?(?:CIs?|[Cc]onfidence (?:[Ii]ntervals?|[Ll]imits?))(?: ?[(\[]CIs?[)\]])?[)\]]"
)


def sort_figures(view: SentenceView, figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """(figures that can be results, counts of those given a treatment); time points go to ``view.times``."""
    kept: list[Figure] = []
    given: list[Figure] = []
    figures = take_sizes_as_counts(view, figures)
    view.times.extend(ordinal_times(view.text, view.sentence.start, view.sentence.end))
    timed = any(figure.kind in ("duration", "range") for figure in figures)
    scheduled = timed and view.says(_SCHEDULED) and not view.says(MEDIAN) and not view.says(MEAN)
    divided = sum(_is_size_of_arm(view, figure) for figure in figures) > 1
    whole = sum(arm.n or 0 for arm in view.arms.arms)
    if headed := _LEVEL_AHEAD.search(view.words):
        view.memory.level = Decimal(headed["level"])
    for figure in figures:
        if figure.part_of is not None and figure.kind != "percent":
            kept.append(figure)
            continue
        if figure.interval == "ci" and figure.level is not None:
            view.memory.level = figure.level
        if figure.kind == "duration" and _NAMES_SCHEDULE.match(view.text, figure.end):
            continue  # "33% with the 3-weekly schedule"
        if figure.kind in ("fraction", "percent", "count") and _TAKEN_BY.search(
            view.text, max(view.sentence.start, figure.start - 40), figure.start
        ):
            given.append(figure)
            continue
        if figure.kind in ("fraction", "percent", "count") and _STATUS_KNOWN.search(
            view.text, max(view.sentence.start, figure.start - 50), figure.start
        ):
            continue
        if figure.kind in ("duration", "count", "number") and _is_of_one_each(view, figure, figures):
            continue
        if figure.kind == "duration" and _EVERY.search(
            view.text, max(view.sentence.start, figure.start - 7), figure.start
        ):
            continue  # "60 mg i.v. q 4 weeks", "than with paclitaxel every 3 weeks (27% v 20%)"
        if (
            figure.adjective
            and _NAMED_BY_TIME.match(view.text, figure.end)
            and not view.text.endswith(("after ", "After "), view.sentence.start, figure.start)
        ):
            continue  # "the 12-month treatment group"; not "after 2-year therapy"
        if figure.kind == "duration" and tells_when_treated(view, figure):
            continue
        if figure.kind == "duration" and is_time_point(view, figure):
            view.times.append(figure)
            continue
        if figure.kind in ("count", "number", "duration") and _OF_RANGE.search(
            view.text, max(view.sentence.start, figure.start - 24), figure.start
        ):
            continue  # "(range, one to 44)"
        if figure.kind == "not-reached" and _OPEN_BOUND.search(
            view.text, max(view.sentence.start, figure.start - 12), figure.start
        ):
            continue  # "(95% CI 11.3-non-estimable [NE])": a bound
        if figure.kind in ("count", "size") and _EVALUABLE_OF.search(
            view.text, max(view.sentence.start, figure.start - 100), figure.start
        ):
            given.append(figure)  # "158 evaluable for response (A 78, B 80)"
            continue
        if tells_who_were_studied(view, figure):
            continue
        if figure.kind == "count" and _CHOSEN.match(view.text, figure.end, view.sentence.end):
            given.append(figure)
            continue
        if (
            figure.kind == "duration"
            and OF_FOLLOW_UP.match(view.text, figure.end)
            and _OF_THOSE_FOLLOWED.search(view.text, max(view.sentence.start, figure.start - 40), figure.start)
        ):
            continue  # "in 8 of 16 patients with at least 1 year of follow-up"
        if (
            figure.adjective
            and _OF_PERIOD.match(view.text, figure.end + view.text.startswith((" ", "-"), figure.end))
            and _DURING_THE.search(view.text, max(view.sentence.start, figure.start - 16), figure.start)
        ):
            continue  # "during the 5-year follow-up period 76% died", "over the 72-hour period": as long as it was planned
        if figure.kind in ("count", "fraction", "percent") and _is_denominator(view, figure):
            continue
        if (figure.kind == "range" and _is_limit_in_name(view, figure)) or _is_limit_of_shrinkage(view, figure):
            continue
        if figure.kind == "percent" and (
            (figure.events is None and _is_cutoff(view, figure)) or _heads_ratio(view, figure)
        ):
            continue
        if figure.kind == "count" and (
            _PER_PERSONS.match(view.text, figure.end) or view.text.endswith("per ", 0, figure.start)
        ):
            continue  # "247 deaths per 100,000 person-years"
        if _is_composition(view, figure) or (
            figure.kind == "percent" and view.says(_ALLOTTING) and _ALLOTTED_TO.match(view.text, figure.end)
        ):
            given.append(figure)
            continue
        if divided and (_is_size_of_arm(view, figure) or (figure.kind == "count" and figure.value == whole)):
            given.append(figure)  # "61 patients underwent lobectomy (n = 24) or segmentectomy (n = 37)"
            continue
        if figure.kind == "size" and _RATIO_BEHIND.match(view.text, figure.end, view.sentence.end):
            continue  # "partial responders (n = 234) OS HR, 0.81"
        if figure.kind == "size" and (
            not measure_ends_at(view, figure.start, outcome=True)
            or _sizes_analysis(view, figure)
            or _heads_shares(view, figure, figures)
        ):
            continue
        if figure.kind in ("number", "count") and not figure.unit and is_statistic(view, figure):
            continue
        if figure.kind in ("percent", "number") and _GREEK.search(
            view.text, max(view.sentence.start, figure.start - 8), figure.start
        ):
            continue
        scored = is_score(view, figure) or (kept and _goes_on_with_scores(view, kept[-1], figure))
        if (scored or figure.kind == "number") and is_score_limit(view, figure):
            continue  # "to keep pain scores below 5", "(FACIT-F ≥3.56)"
        if scored:
            figure.kind, figure.events = "number", None
        if figure.kind == "number" and not figure.unit:
            if not (figure.interval or figure.spread or view.says(SCALE)):
                continue
            figure.unit = "other"
        if figure.measured and _LIMIT.search(view.text, max(view.sentence.start, figure.start - 14), figure.start):
            continue
        if (
            figure.operator in (">", "≥", "<", "≤", "⩾", "⩽")
            and (not measure_ends_at(view, figure.start - 2) or is_limit_of_stay(view, figure))
            and figure.kind != "percent"
            and not (
                figure.kind == "duration"
                and _SET_IN_BRACKET.search(view.text, figure.value_at - 6, figure.value_at)
                and _AGAINST_BEHIND.match(view.text, figure.end, view.sentence.end)
            )
        ):
            continue
        if figure.kind in ("duration", "range") and figure.unit != "%" and scheduled:
            continue
        if figure.unit == "years" and figure.kind == "duration" and _is_age(view):
            continue
        if figure.kind == "duration" and (_OR_MORE.match(view.text, figure.end) or _is_course(view, figure)):
            continue
        if figure.unit == "cycles" and _ALLOTTED_COURSES.search(
            view.text, max(view.sentence.start, figure.start - 40), figure.start
        ):
            continue
        if figure.kind == "count" and _is_enumerator(view, figure):
            continue
        if figure.unit in ("hours", "minutes") and _PER_WEEK.match(view.text, figure.end, view.sentence.end):
            figure.kind, figure.unit = "number", "other"  # "exercise rose by 129 minutes per week"
        elif figure.unit in ("hours", "minutes") and not (figure.spread or view.says(LENGTH)):
            continue
        kept.append(figure)
    return kept, given


_OF_PERIOD = re.compile(rf"{OF_FOLLOW_UP.pattern}|(?:study |treatment |observation )?period\b")
# takes "i.v. q |4 weeks", "A every |3 weeks (33%)", refuses "Iraq |4 weeks"
_EVERY = re.compile(r"(?:^| )(?:q\.?|every) ?$")
# takes "(45 and 34 months)", "(14+, 20 and 31+ months)", refuses "(45 vs 34 months)", "(median 45 months)"
_TIMES_LISTED = re.compile(
    r"\(\d[\d.+]{0,5}(?:(?:,|;| and|, and) \d[\d.+]{0,5}){1,5} ?(?:months?|weeks?|years?|days?|mo)\)"
)


def _is_of_one_each(view: SentenceView, figure: Figure, figures: list[Figure]) -> bool:
    """Whether a duration is that of one of the patients just counted: "two patients are long-term survivors (45 and |34
    months)".
    """
    opened = view.text.rfind("(", max(view.sentence.start, figure.start - 50), figure.start)
    listed = _TIMES_LISTED.match(view.text, opened) if opened >= 0 else None
    if listed is None or listed.end() < figure.end or figure.end <= opened or view.says(MEDIAN):
        return False
    counted = [f for f in figures if f.end <= opened][-1:]
    inside = sum(1 for f in figures if opened < f.start < listed.end())
    return bool(counted) and counted[0].kind == "count" and counted[0].value == inside


def _is_size_of_arm(view: SentenceView, figure: Figure) -> bool:
    """Whether "n = 24" right behind the name of an arm is the number of its patients."""
    return (
        figure.kind == "size"
        and figure.value in view.sizes
        and any(0 <= figure.start - m.end <= 2 and len(m.arms) == 1 for m in view.arm_mentions)
    )


# takes ", P = .006) and 3 hours (", " vs ", refuses ") and 12 had pain ("
_TO_NEXT_SCORE = re.compile(
    r"(?:[;,]?\s*[Pp]\s?[=<>]\s?0?[.·]\d+)?[)\]],?(?:\s+(?:and|or|but))?\s+(?:at\s+|after\s+|on\s+)?(?:[\w-]+\s+){0,3}[(\[]\s*|\s*(?:vs?\.?|versus|compared\s+(?:with|to))\s+",
    re.IGNORECASE,
)


def _goes_on_with_scores(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether a bare whole number is one more value on the scale of the figure before: "at 1 hour (1 vs 3, P = .01) and
    3 hours (0 vs 2)".
    """
    if figure.kind != "count" or figure.unit or figure.noun.strip() or last.kind != "number" or last.unit != "other":
        return False
    return (
        last.raw.isdigit()
        and not last.spread
        and _TO_NEXT_SCORE.fullmatch(view.text, last.end, figure.start) is not None
    )


def _is_course(view: SentenceView, figure: Figure) -> bool:
    """Whether a time is how long a treatment was to be given: "the standard five years| of tamoxifen", "two years| of
    adjuvant treatment", "who received five weeks| of chemotherapy"; not "a median of five months| of treatment".
    """
    if _ON_AND_OFF.match(view.text, figure.end, view.sentence.end):
        return True  # "(4 weeks on/2 weeks off)"
    if not view.text.startswith(" of ", figure.end):
        return False
    if (view.says(MEDIAN) or view.says(MEAN)) and not _RECEIVED.search(
        view.text, max(view.sentence.start, figure.start - 30), figure.start
    ):
        return False
    at = figure.end + 4
    course = _COURSE.match(view.text, at, view.sentence.end)
    kinds = (T.DRUG, T.REGIMEN, T.DRUG_CLASS)
    reach = course.end() if course else at
    return any(m.start <= reach + 1 for m in view.analysis.mentions_in(at, at + 60, *kinds)) or (
        course is not None and course["noun"] is not None
    )


def _is_enumerator(view: SentenceView, figure: Figure) -> bool:
    """Whether a number in brackets only counts the points made: "(1) it is feasible; (2) …; and (|3) survival improved"."""
    if figure.value is None or figure.value < 2 or f"({figure.value})" != view.text[figure.start - 1 : figure.end + 1]:
        return False
    before = view.text[view.sentence.start : figure.start]
    return f"({figure.value - 1})" in before and "(1)" in before  # not "hypertension (4) and rash (5)"


_RECEIVED = re.compile(r"\b(?:receiv(?:e[sd]?|ing)|were given|completed) (?:only |at least |another )?$")
# takes "randomised to |two courses of", "consisted of |six cycles", refuses "received a median of |six cycles"
_ALLOTTED_COURSES = re.compile(
    r"\b(?:(?:randomi[sz]ed|assigned|allocated) to(?: receive| undergo)?|consist(?:ed|ing) of|scheduled to (?:receive|undergo))(?: up to)? $"
)
_ON_AND_OFF = re.compile(r"\s+(?:on|off)(?=\s*[/,)]|\s+(?:and|followed by)\s+\d)")
_COURSE = re.compile(
    r"(?:(?:adjuvant|extended|initial|oral|maintenance|prior|standard|additional|planned|endocrine|continued|daily|weekly|treatment with|therapy with)\s+){0,3}(?P<noun>treatment\b|therapy\b|chemotherapy\b)?",
    re.IGNORECASE,
)
_GREEK = re.compile(r"[βλχρκηφ]\s?[²2]?\s?=\s?[-−–]?\s?$")  # "λ = -0.218 [95% confidence interval: -0.498%, …"
_PER_WEEK = re.compile(r"\s*(?:per|/|a|each)\s?(?:day|week|month|session)\b", re.IGNORECASE)
# takes "85 vs 165", refuses "85 (vs 165)"
_AGAINST_BEHIND = re.compile(r"\s*(?:vs?\b\.?|versus|compared (?:with|to))", re.IGNORECASE)
# takes "we randomly allocated 231 patients; 115 (|50%) to A", refuses "response improved from |50% to 60%"
_ALLOTTING = cue(r"\b(?:randomly (?:allocated|assigned)|were (?:allocated|assigned|randomi[sz]ed))\b", re.IGNORECASE)
_ALLOTTED_TO = re.compile(
    r"\s*[)\]](?: patients)?(?: were)?(?: (?:randomly )?(?:assigned|allocated|randomi[sz]ed))? to (?!\d)"
)
_SET_IN_BRACKET = re.compile(r"[(\[][>≥<≤⩾⩽]?\s*$")  # takes "(> |17 vs 11 months"
_COUNT_AGAINST = re.compile(rf"(?:\s+{PERSONS})?\s*(?:vs?\b\.?|versus|compared (?:with|to))", re.IGNORECASE)
# takes "exceeding 199 ml", refuses "a mean of 199 ml"
_LIMIT = re.compile(
    r"(?:\b(?:exceeding|above|over|below|under|at least|more than|less than|greater than|up to|within)|[>≥<≤])\s*$",
    re.IGNORECASE,
)
_LENGTHS = SURVIVAL | {"follow-up-time", "treatment-duration"}
_AGE = cue(r"\b(?:mean|median|average) ages?\b|\bages? (?:was|were|of)\b", re.IGNORECASE)


def _is_age(view: SentenceView) -> bool:
    """Whether years are years of life: "the mean age of responders (38.7 years) was lower"; not beside a survival."""
    return view.says(_AGE) and not any(m.notation in _LENGTHS for m in view.measures)


# takes "irinotecan or both …", refuses "irinotecan and then …"
_BOTH_BEFORE = re.compile(r"\b(?:or|and) (?:both|neither|none|other)\s*$", re.IGNORECASE)


def _is_composition(view: SentenceView, figure: Figure) -> bool:
    """Whether a bracket says how many were given a drug: "cetuximab + irinotecan (20 of 27), oxaliplatin (four of 27)"."""
    if figure.kind not in ("fraction", "count") or view.text[figure.start - 1 : figure.start] != "(":
        return False
    if CONNECTOR.match(view.text, figure.end + 1) or view.text[figure.start] in "nN":
        return False  # "lower with cetuximab (2 vs 5)", "more with cetuximab (n = 2)"
    before = figure.start - 1
    if any(0 <= m.start - figure.end <= 2 for m in view.measures):
        return False  # "36.5% for DC (three complete responses and 58 partial responses)"
    if _COUNT_AGAINST.match(view.text, figure.end, view.sentence.end):
        return False  # "a reduction with anastrozole (85 vs 165 cases)", "(3 patients versus 0)"
    if any(
        0 <= before - m.end <= 1
        for m in view.analysis.mentions_in(view.sentence.start, before, T.DRUG, T.REGIMEN, T.DRUG_CLASS)
    ):
        return True
    return _BOTH_BEFORE.search(view.text[max(view.sentence.start, before - 12) : before]) is not None


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
# Behind a limit: takes " of planned dose", " positive nodes", refuses " of patients", " in arm A", " (", "."
_OF_SOMETHING = re.compile(
    r"\s+(?:of\s+(?!(?:[\w-]+\s+){0,4}(?:patients|women|men|participants|subjects|cases|recipients|those|them|all|users)\b)[a-z]|(?:relative|planned|dose|positive|calls|adherence|compliance|stenosis|necrosis|weight|confiden\w+)\b)"
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
# takes "50%| or greater", refuses "50%| or 60%"
_OR_GREATER = re.compile(r"\s*or (?:more|greater|higher|above|less|lower|fewer)\b(?! of)")
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
# takes "PD-L1 TPS of |50%", "a tumour proportion score ≥ |1%", refuses "a response of |50%"
_SCORE_BEFORE = re.compile(
    r"\b(?:TPS|CPS|proportion score|positive score|expression(?: levels?)?)\s*(?:(?:of|at least)\s*)*[≥≤<>=]?\s*$"
)
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


def _is_limit_in_name(view: SentenceView, figure: Figure) -> bool:
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


def _is_limit_of_shrinkage(view: SentenceView, figure: Figure) -> bool:
    """Whether a bound says from what on a tumour counts as shrunk: "patients with ETS ≥30% had longer PFS"."""
    return (
        figure.kind == "percent"
        and figure.operator in (">", "≥", "⩾", "<", "≤")
        and figure.events is None
        and any(0 <= figure.value_at - m.end <= 3 and m.notation in _SHRINKAGES for m in view.measures)
    )


_SHRINKAGES = frozenset({"early-tumor-shrinkage-rate", "depth-of-response"})


def _heads_ratio(view: SentenceView, figure: Figure) -> bool:
    """Whether a bound says of whom the ratio behind it is: "in three populations (≥50% hazard ratio 0.69; ≥20% 0.77)"."""
    bounded = view.text[max(0, figure.value_at - 3) : figure.value_at].strip(" =").endswith((">", "≥", "⩾"))
    return bounded and _OF_WHOM_LISTED.match(view.text, figure.end) is not None


def _is_cutoff(view: SentenceView, figure: Figure) -> bool:
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
    if _is_limit_in_name(view, figure):
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
    limited = figure.operator.startswith((">", "≥", "<", "≤", "⩾", "⩽")) or "at least" in before
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
    if (limited or figure.operator.lower() in ("more than", "at least", "greater than")) and view.says(_MOST_COMMON):
        return True  # "the most common (≥ 25%) adverse reactions"
    if limited and (_BY.search(before) is not None or _DECLINE.match(after) is not None):
        return True
    # "≥ 20% positive nodes", "received ≥ 85% of the dose", where the share of the patients itself is another figure
    return limited and _OF_SOMETHING.match(after) is not None and view.text[figure.end : figure.end + 1] != ")"


_OF_DOSES = re.compile(
    r"\s+(?:adherence|compliance|of (?:the |their )?(?:planned|prescribed|scheduled|intended|projected|calculated|full) )"
)
# takes "60% of patients received |100% of the planned dose", refuses "patients received |92% of the planned dose"
_SHARE_RECEIVED = re.compile(
    r"(?:%|per ?cent)\)? (?:of )?(?:the |all )?(?:patients |women |men |subjects |pts )?(?:received|were given|tolerated|got) (?:at least |more than |the full )?$",
    re.IGNORECASE,
)
# takes "dose intensity of |100%", "adherence above |80%", "necrosis (TN) of at least |90%", refuses "a response of |40%"
_LEVEL = re.compile(
    r"\b(?:dose[ -]intensity|A?RDI|adherence|compliance|necrosis|regression|uptake|attenuation)(?: \([^()]{1,12}\))?,? (?:of|above|over|exceeding|below|under)(?: (?:at least|more than|less than))? ?[>≥<≤]? ?$",
    re.IGNORECASE,
)
# takes "%| was maintained in 209", "%| of the plan was reached by 40%", refuses "%| was seen with A", "%| was seen in both arms"
_REACHED_BY = re.compile(
    r"[\s%]*(?:or (?:more|less|better),? |of [a-z -]{3,30} )?(?:was|were|could be) (?:[a-z]+ ){0,2}?(?:in|by|for|to) (?:only |about )?(?:[\d(]|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) )"
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
# takes "… patients were evaluable", "… with cancer of the lung were evaluable", "… were randomised", refuses "… patients responded", "… became eligible
# for resection", "… in those who were randomised to A", "… responses in 40 evaluable patients"
_EVALUABLE_AFTER = cue(
    r"[\s)\]]*(?:of (?:the )?)?(?:(?:patients|women|men|cases|subjects) (?:with|in|from|on) (?:[a-z-]+ ){1,6}?(?:was|were) (?:evaluable|assess[ai]ble)\b|(?:\w+ ){0,3}?(?:(?:(?:was|were|are|is) )?(?:\w+ ){0,1}?(?:evaluable|assess[ai]ble|analy[sz]able|(?<!became )(?<!become )eligible|available for)"
    r"|(?<!who )(?<!that )(?:was|were) (?:randomly |subsequently |then )?(?:enrolled|randomi[sz]ed|assigned|allocated|included|screened|registered|accrued|recruited)|intent-to-treat population|ITT population)\b)"
    r"|\s*of the (?:\S+ ){0,4}population\b",
    re.IGNORECASE,
)
# takes "123 (58%)| of 212 required events", refuses "| of 212 events"
_NEEDED_EVENTS = re.compile(r"[\s)\]]*(?:of (?:the )?\d+ )?(?:required|planned|expected|necessary|needed) events\b")
# takes "13 (54%| of the intention-to-treat population)", refuses "13 (54%) of the safety population"
_OF_POPULATION = re.compile(r"\s*of the (?:\S+ ){0,4}population[)\]]", re.IGNORECASE)
# "4.5% for evaluable patients", "eight of 11 evaluable patients responded" and "73% assessable patients treated with A" say of whom the share is;
# "42% were evaluable" says how many were looked at.
_OF_EVALUABLE = re.compile(
    r"[\s)\]]*(?:[a-z-]+\s+){0,3}?(?:of|for|in|among)\s+(?:the\s+|all\s+)?(?:\w+\s+){0,3}?(?:evaluable|assess[ai]ble|analy[sz]able|eligible|enrolled|randomi[sz]ed|included)\s+(?:patients|women|men|subjects|cases|population|participants|pts)\b"
    r"|[\s)\]]*(?:evaluable|assess[ai]ble|analy[sz]able)\s+(?:patients|women|men|subjects|participants|pts|cases)\b(?! (?:(?:were|was) (?:treated|enrolled|included|randomi[sz]ed|analy[sz]ed|given|assigned|evaluated|assessed|male|female|women|men|from|in|of)|with|who)\b)"
    r"|[\s)\]]*(?:of (?:the |all )?)?(?:patients|women|men|subjects|participants|pts|cases|those)\s+(?:with|who\s+had)\s+(?:[a-z-]+\s+){0,2}(?:evaluable|assess[ai]ble)\s+(?:disease|lesions?|tumou?rs?|metastas[ei]s)\b(?! (?:were|was|who)\b)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# takes "… were not evaluable", refuses "… were evaluable"
_NOT = re.compile(r"\b(?:not|non|never)\b", re.IGNORECASE)
# takes "… patients: two had", refuses "… patients responded", "… patients: two in arm A"
_THEN_LISTED = re.compile(
    r"\s*(?:\w+\s+)?(?:patients|pts|cases|women|men|subjects|participants)\s*:\s*(?!\w+ (?:in|with|on|given|receiving) )(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|complete|partial|CR\b|PR\b)",
    re.IGNORECASE,
)
# takes "Of the 8 …, 7 (87.5%)", refuses "… of the 8"
_OF_WHOM = re.compile(
    r"(?:Of|Among|Amongst|Out of)\s+(?:the\s+|these\s+|all\s+|our\s+|those\s+|a total of\s+)?(?:first\s+|total\s+)?$"
)
# takes "; of the |43 operated patients", "7.2% local recurrences in |363 patients", refuses "; of the |43 (70%)", "7.2% died and fever in |12 patients"
_OF_WHOM_AGAIN = re.compile(
    r"[,;:] (?:and |while |whereas |but )?(?:of|among|amongst|out of) (?:the |these |those )?$"
    r"|\d ?% (?:(?!and\b|or\b|of\b|in\b|had\b|were\b|with\b)[a-z-]+ ){1,3}(?:in|among) (?:the |these )?$"
)
# takes "43| operated patients", "66| given B", "66| in the B group", refuses "43| (70%)"
_WHO = re.compile(
    r" (?:(?:[a-z-]+ ){0,2}(?:patients|women|men|subjects|participants|cases|those)|given|assigned to|allocated|randomi[sz]ed to|treated with|receiving|who received)\b"
)
# takes "experienced by the |20 enrolled patients", "in the |7 responders", refuses "20 patients enrolled", "7 responders"
_THE_ENROLLED = re.compile(
    r".{0,12}\bthe (?:\d+|[a-z]+(?:-[a-z]+)?) (?:(?:un|non-?)?(?:resected|operated|converted)|(?:un)?resectable|responding|enrolled|evaluable|eligible|treated|registered|included|analy[sz]ed|assessable|randomi[sz]ed) (?:patients|women|men|subjects|participants)\b"
    r"|.{0,12}\bthe (?:\d+|[a-z]+(?:-[a-z]+)?) (?:(?:complete|partial|objective|clinical) )?(?:(?:non-?)?responders|(?:long-term )?survivors)\b",
    re.IGNORECASE,
)
# takes "a prospective study of |300 patients", "we randomly assigned |6614 patients with fever", refuses "a response of |300"
_STUDY_OF = re.compile(
    r"\b(?:(?:study|trial|series|cohort|sample) (?:of|in|on)|(?:we|were|was) (?:randomly )?(?:assigned|allocated|randomi[sz]ed|enrolled|recruited)) (?:the )?$",
    re.IGNORECASE,
)
# takes "98 patients were evaluable for response and 101| for toxicity", refuses "101| for arm A"
_FOR_WHAT = re.compile(r" for (?:the )?(?:toxicity|response|safety|survival|efficacy|adverse events|analysis)\b")
_EVALUABLE = cue(r"\b(?:evaluable|assess[ai]ble|analy[sz]able|eligible|analy[sz]ed)\b", re.IGNORECASE)
_OF_SOME = re.compile(
    r"(?:Of|Among|Amongst) (?:(?!\b(?:was|were|had|has|have|occurred|developed)\b)[^,;:%]){0,90}", re.IGNORECASE
)
_FOR_THE = re.compile(r"\b(?:for|in|among|amongst|of|between|and|from|with)\s+the\s+$", re.IGNORECASE)
_THE_WHOLE = re.compile(
    r"[)\]]?\s*(?:of\s+(?:the\s+)?\d+\s+)?(?:[a-z-]+\s+)?(?:patients|women|men|participants|subjects)\b"
)


def _is_denominator(view: SentenceView, figure: Figure) -> bool:
    """Whether a figure says how many were looked at: "42 of 44 patients were assessable", "more than one patient"."""
    if figure.kind == "count" and (
        _THE_ENROLLED.match(view.text[max(view.sentence.start, figure.start - 12) : figure.end + 40])
        or _OF_WHOM.fullmatch(view.text, view.sentence.start, figure.start)
        or (
            _WHO.match(view.text, figure.end)
            and _OF_WHOM_AGAIN.search(view.text, max(view.sentence.start, figure.start - 50), figure.start)
        )
        or _STUDY_OF.search(view.text, max(view.sentence.start, figure.start - 30), figure.start)
    ):
        return True
    if (
        figure.kind == "percent"
        and figure.events is not None
        and _THE_WHOLE.match(view.text, figure.end)
        and _FOR_THE.search(view.text, max(view.sentence.start, figure.start - 16), figure.start)
    ):
        return True  # "median survival for the 538 (65%) of 829 patients given A was 31 months"
    if (
        figure.kind == "percent"
        and view.text[figure.end : figure.end + 2] in ("),", "],")
        and _OF_SOME.fullmatch(view.text, view.sentence.start, figure.start)
    ):
        return True  # "Of 169 evaluable patients (75%), 104 (62%) …"
    after = view.text[figure.end : min(view.sentence.end, figure.end + 70)]
    evaluable = _EVALUABLE_AFTER.match(after) if view.may_say(_EVALUABLE_AFTER) else None
    if evaluable and figure.events is not None and _OF_POPULATION.match(after):
        evaluable = None  # "thirteen (54% of the intention-to-treat population) were resected"
    if evaluable and figure.kind == "count" and _DIGIT.search(evaluable[0]):
        evaluable = None  # "14 responses in 40 assessable patients"
    of_them = evaluable and figure.kind in ("percent", "fraction") and _OF_EVALUABLE.match(after)
    if evaluable and not of_them and not _NOT.search(evaluable[0]):
        return True
    if _NEEDED_EVENTS.match(after):
        return True  # "123 (58%) of 212 required events"
    if figure.kind == "count" and (_THEN_LISTED.match(after) or (_FOR_WHAT.match(after) and view.says(_EVALUABLE))):
        return True
    if figure.kind == "count":
        return bool(figure.operator) or (figure.value is not None and figure.value > 20 and figure.value in view.sizes)
    return False


# takes "were analyzed for toxicity (n = 423", refuses "grade 3 toxicity (n = 4"
_ANALYSED_FOR = re.compile(
    r"\b(?:analy[sz]ed|evaluable|assess[ai]ble|evaluated|assessed|available|eligible)\s+(?:for|in)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}[\w-]+\s*\($",
    re.IGNORECASE,
)


def _sizes_analysis(view: SentenceView, figure: Figure) -> bool:
    return _ANALYSED_FOR.search(view.text, max(view.sentence.start, figure.start - 80), figure.start) is not None


# takes "during the |5-year follow-up period", refuses "with a |5-year follow-up", "after a median |5-year follow-up"
_DURING_THE = re.compile(r"\b(?:during|over|within|throughout|in) (?:the|this|that|our|their) $", re.IGNORECASE)
# takes "Response (n = 45|): CR 7%", "toxicities (n = 48|) included neutropenia in 44%", refuses "progression (n = 12|), death"
_LIST_BEHIND = re.compile(
    r"[\s)\]]*(?::|(?:were|was|are|included|consisted of|comprised)(?: the following)?:? (?=[A-Za-z]))"
)


def _heads_shares(view: SentenceView, figure: Figure, figures: list[Figure]) -> bool:
    """Whether the number in a bracket is of how many the shares are that the sentence goes on to list: "Response (n = 45):
    CR 7%, PR 27%".
    """
    shares = [f for f in figures if f.kind == "percent" and f.start > figure.end]
    heading = next((m for m in reversed(view.measures) if m.end <= figure.start), None)
    if heading is None or (heading.notation not in HARMS and heading.notation != "objective-response-rate"):
        return False  # "recurrence (n = 12) was local in 40% and distant in 60%"
    return len(shares) > 1 and _LIST_BEHIND.match(view.text, figure.end, view.sentence.end) is not None
