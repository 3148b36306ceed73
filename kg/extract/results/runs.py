"""Which figures of a sentence count, and how they form runs ("41% vs 29%") and rows ("31%, 13.9 months and 59% in A; …").

Time points, denominators, cut-offs and treatments given are put aside first.
"""

from __future__ import annotations

import itertools
import re

from kg.extract.results.arms_beside import arm_behind
from kg.extract.results.comparisons import OF_THEM, is_set_against, is_set_against_behind
from kg.extract.results.count_pairs import take_sizes_as_counts
from kg.extract.results.differences import is_difference
from kg.extract.results.figures import PERSONS, Figure
from kg.extract.results.means import LENGTH, SCALE, is_score, is_statistic
from kg.extract.results.measure_fit import AFTER_LINK, COUNT_BEHIND, fits
from kg.extract.results.ordinal_times import ordinal_times
from kg.extract.results.sentence import HARMS, LIVED, MEAN, MEDIAN, SURVIVAL, TIMED, Measure, Run, SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, SET_AGAINST
from kg.extract.text.brackets import drop_brackets, in_bracket
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)

# takes "… treatment group", refuses "… survival"
_NAMED_BY_TIME = re.compile(
    r"[\s-]*(?:treatment|groups?|arms?|therapy|regimen|schedule|cohort|infusion|cycles?|course|intervals?)\b",
    re.IGNORECASE,
)
# takes "was measured at 3 months", refuses "was 41% at 3 months"
_SCHEDULED = cue(
    r"\b(?:is|are|was|were|be)\s+(?:\w+\s+)?(?:assessed|evaluated|measured|performed|followed(?:\s+up)?|repeated|monitored|obtained|collected|administered)\b[^;]{0,40}?\b(?:at|every|on days?|then)\b",
    re.IGNORECASE,
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
    for figure in figures:
        if figure.part_of is not None and figure.kind != "percent":
            kept.append(figure)
            continue
        if figure.interval == "ci" and figure.level is not None:
            view.memory.level = figure.level
        if figure.kind == "duration" and _is_time_point(view, figure):
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
        if figure.kind == "count" and _CHOSEN.match(view.text, figure.end, view.sentence.end):
            given.append(figure)
            continue
        if figure.adjective and _NAMED_BY_TIME.match(view.text, figure.end):
            continue  # "the 12-month treatment group"
        if (
            figure.adjective
            and _OF_FOLLOW_UP.match(view.text, figure.end + view.text.startswith((" ", "-"), figure.end))
            and _DURING_THE.search(view.text, max(view.sentence.start, figure.start - 16), figure.start)
        ):
            continue  # "during the 5-year follow-up period 76% died": as long as it was planned
        if figure.kind in ("count", "fraction", "percent") and _is_denominator(view, figure):
            continue
        if figure.kind == "percent" and figure.events is None and _is_cutoff(view, figure):
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
            not _measure_ends_at(view, figure.start, outcome=True)
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
        if is_score(view, figure) or (kept and _goes_on_with_scores(view, kept[-1], figure)):
            figure.kind, figure.events = "number", None
        if figure.kind == "number" and not figure.unit:
            if not (figure.interval or figure.spread or view.says(SCALE)):
                continue
            figure.unit = "other"
        if figure.measured and _LIMIT.search(view.text, max(view.sentence.start, figure.start - 14), figure.start):
            continue
        if (
            figure.operator in (">", "≥", "<", "≤", "⩾", "⩽")
            and not _measure_ends_at(view, figure.start - 2)
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
    return f"({figure.value - 1})" in view.text[view.sentence.start : figure.start]


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
_MOST_COMMON = cue(r"\bmost (?:common|frequent)", re.IGNORECASE)
_POWER = re.compile(r"\s*(?:(?:statistical\s+)?power|(?:were |was )?censored|(?:data )?maturity)\b", re.IGNORECASE)
_CENSORING = re.compile(r"\bcensoring(?: rates?)? ?(?:\(|of |was )[\s>≥]*$", re.IGNORECASE)
# takes "no other toxic effects were seen in more than |10%", refuses "was seen in more than |10%"
_NONE_MORE = re.compile(r"\b(?:no|neither|none)\b[^.;]{0,160}\bmore than\s*$", re.IGNORECASE)
# takes "50%| or greater", refuses "50%| or 60%"
_OR_GREATER = re.compile(r"\s*or (?:more|greater|higher|above|less|lower|fewer)\b(?! of)")
_OF_WHOM_LISTED = re.compile(r"[:,]?\s*(?:hazard ratio|HR\b|OR\b|\d[\d.·]+,? ?[(\[]?\d[\d.·]+\s?[-–])")
_OF_THE_TOTAL = re.compile(
    r"\s*of (?:the|our) (?:total|whole|entire|study)(?: (?:group|population|series|cohort|sample|number))?\s*[).,;]"
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


def _is_limit_in_name(view: SentenceView, figure: Figure) -> bool:
    """Whether a bracket behind the name of an outcome only says from what on it counts: "ETS (≥ 20%) was seen in 68%"."""
    return (
        figure.operator in (">", "≥", "⩾")
        and view.text[figure.start - 1 : figure.start] == "("
        and any(0 <= figure.start - m.end <= 2 for m in view.measures)
        and _CLOSES_THEN_SEEN.match(view.text, figure.end, view.sentence.end) is not None
    )


def _is_cutoff(view: SentenceView, figure: Figure) -> bool:
    """Whether a percentage says what counts as the outcome: "decreased by > 50%", "≥ 50% reduction"."""
    before = view.text[max(view.sentence.start, figure.start - 24) : figure.value_at]
    after = view.text[figure.end : figure.end + 30]
    if _POWER.match(after):
        return True  # "80% power to detect", "25% censored"
    if _CENSORING.search(before):
        return True  # "despite high censoring rates (> 52%)"
    if figure.operator.lower() == "more than" and _NONE_MORE.search(view.text, view.sentence.start, figure.start):
        return True  # "no other toxic effects were reported in more than 10% of patients"
    if _is_limit_in_name(view, figure):
        return True  # "ETS (≥ 20% at week 8) was seen in 68%"
    if _OR_GREATER.match(after):
        return True  # "a PD-L1 expression level of 5% or more"
    if figure.operator.startswith((">", "≥", "⩾")) and _OF_WHOM_LISTED.match(view.text, figure.end):
        return True  # "(≥50% hazard ratio 0.69; ≥20% 0.77)": of whom the ratio is
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
    if figure.operator and _OF_DOSES.match(after):
        return True  # "achieved more than 40% adherence", "less than 50% of the planned days"
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


_OF_DOSES = re.compile(r"\s+(?:adherence|compliance|of (?:the |their )?(?:planned|prescribed|scheduled|intended) )")
_OF_WEIGHT = re.compile(r"weight (?:loss|gain)", re.IGNORECASE)
# takes "… patients were evaluable", "… were randomised", refuses "… patients responded", "… became eligible for resection", "… in those who were randomised to A"
_EVALUABLE_AFTER = cue(
    r"[\s)\]]*(?:of (?:the )?)?(?:\w+ ){0,3}?(?:(?:(?:was|were|are|is) )?(?:\w+ ){0,1}?(?:evaluable|assess[ai]ble|analy[sz]able|(?<!became )(?<!become )eligible|available for)"
    r"|(?<!who )(?<!that )(?:was|were) (?:randomly |subsequently |then )?(?:enrolled|randomi[sz]ed|assigned|allocated|included|screened|registered|accrued|recruited)|intent-to-treat population|ITT population)\b"
    r"|\s*of the (?:\S+ ){0,4}population\b",
    re.IGNORECASE,
)
# takes "123 (58%)| of 212 required events", refuses "| of 212 events"
_NEEDED_EVENTS = re.compile(r"[\s)\]]*(?:of (?:the )?\d+ )?(?:required|planned|expected|necessary|needed) events\b")
# takes "13 (54%| of the intention-to-treat population)", refuses "13 (54%) of the safety population"
_OF_POPULATION = re.compile(r"\s*of the (?:\S+ ){0,4}population[)\]]", re.IGNORECASE)
# "4.5% for evaluable patients" and "73% assessable patients treated with A" say of whom the share is; "42% were evaluable" says how many were looked at.
_OF_EVALUABLE = re.compile(
    r"[\s)\]]*(?:of|for|in|among)\s+(?:the\s+|all\s+)?(?:\w+\s+){0,3}?(?:evaluable|assess[ai]ble|analy[sz]able|eligible|enrolled|randomi[sz]ed|included)\s+(?:patients|women|men|subjects|cases|population|participants|pts)\b"
    r"|[\s)\]]*(?:evaluable|assess[ai]ble|analy[sz]able)\s+(?:patients|women|men|subjects|participants|pts)\b(?! (?:were|was|with|who)\b)",
    re.IGNORECASE,
)
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


# takes "; of the |43 operated patients", refuses "; of the |43 (70%)"
_OF_WHOM_AGAIN = re.compile(r"[,;:] (?:and |while |whereas |but )?(?:of|among|amongst|out of) (?:the |these |those )?$")
_WHO = re.compile(r" (?:[a-z-]+ ){0,2}(?:patients|women|men|subjects|participants|cases|those)\b")


# takes "experienced by the |20 enrolled patients", refuses "20 patients enrolled"
_THE_ENROLLED = re.compile(
    r".{0,12}\bthe (?:\d+|[a-z]+(?:-[a-z]+)?) (?:(?:un|non-?)?(?:resected|operated|converted)|(?:un)?resectable|responding|enrolled|evaluable|eligible|treated|registered|included|analy[sz]ed|assessable|randomi[sz]ed) (?:patients|women|men|subjects|participants)\b",
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
            and _OF_WHOM_AGAIN.search(view.text, max(view.sentence.start, figure.start - 28), figure.start)
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
    if evaluable and not (figure.kind == "percent" and _OF_EVALUABLE.match(after)) and not _NOT.search(evaluable[0]):
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


def _measure_ends_at(view: SentenceView, position: int, *, outcome: bool = False) -> bool:
    """Whether a measure ends at the position or up to three characters before it; with ``outcome``, one that does not
    only say of whom: "patients still alive (n = 8)".
    """
    return any(
        0 <= position - m.end <= 3 and not (outcome and m.population and m.notation == "alive-rate")
        for m in view.measures
    )


# takes "at 1, 2 and …", refuses "median of …"
_AT_TIME = re.compile(
    r"\b(?:at|after|by|beyond|for|over|within|between|exceeding|(?:greater|more|longer)\s+than)\s+(?:the\s+)?(?:a\s+)?(?:least\s+)?(?:(?:[\d.]+|one|two|three|four|five|six|ten|twelve)\s*(?:years?|months?|weeks?|days?)?\s*(?:,\s*and|,|and|or|to)\s*)*$",
    re.IGNORECASE,
)
# takes "… median follow-up", refuses "… of survival"
_MEDIAN_AFTER = re.compile(
    r"(?:\s*(?:and|,|vs\.?|or)\s*[\d.]+\s*\w+)?\s*(?:of\s+)?(?:a\s+)?(?:median|mean)\s+(?:of\s+)?follow", re.IGNORECASE
)
# takes "… of follow-up", refuses "… of treatment"
_OF_FOLLOW_UP = re.compile(r"[’']?\s*(?:of\s+)?(?:median\s+|mean\s+)?follow[- ]?up\b", re.IGNORECASE)
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
# takes "survived more than …", refuses "survived, at …"
_SURVIVING = re.compile(
    r"\b(?:surviving|(?:survived|alive) (?:more than|at least|beyond|over))\s+(?:for\s+|beyond\s+|more than\s+|at least\s+)?$"
)
# takes "at a …", refuses "with …"
_AT_FOLLOW_UP = re.compile(r"\bat\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
# takes "1-year, 38%", "2-yr 38%", refuses "1-year treatment"
_TIME_OF_SHARE = re.compile(r"\s*[,:(]?\s*\d+(?:[.·]\d+)?\s?%")
_OVER_A = re.compile(r"\b(?:over|during|within)\s+an?\s+(?:period\s+of\s+)?$", re.IGNORECASE)
_SINCE_THEN = re.compile(
    r"\s+(?:after|before|following|post)\s+(?:the\s+)?(?:randomi[sz]ation|surgery|treatment|operation|chemotherapy|radiotherapy|start|initiation|enrol\w+|injection|procedure|intervention)\b",
    re.IGNORECASE,
)
# takes "a median of 3 months after surgery", refuses "lower 3 months after surgery"
_VALUE_BEFORE = re.compile(
    r"\b(?:of|was|were|is|by|median|mean|lasted|lasting|occurred|recurred|died|and|or|vs?|versus|to)[\s.]*$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\s+(?:after|before|following|post|later|into|from)\b", re.IGNORECASE)
_BASELINE_TO = re.compile(
    r"\b(?:baseline|randomi[sz]ation)\s+(?:to|until|through)\s+(?:week\s+|month\s+)?$", re.IGNORECASE
)
# takes "at 13.4 months| compared with 10.3 months", "at 20 months| in A than in B at 15 months", refuses "at 12 months| than in B"
_AT_VALUE = re.compile(
    r"(?: \([^()]{1,40}\))?(?: (?:in|with|for|on) [^.;:()\d]{1,40})?,? (?:(?:as )?compared (?:with|to)|versus|vs\.?|against|than) "
    r"(?:[^.;:()\d]{0,60} )?\(?(?:at )?\d+(?:[.·]\d+)? (?:months|weeks|years|days)\b(?! of follow)"
)
_AT_VALUE_BEFORE = re.compile(
    r"\bat \d+(?:[.·]\d+)? (?:months|weeks|years|days)(?: [^.;:()\d]{1,50})?,? (?:(?:as )?compared (?:with|to)|versus|vs\.?|than) [^.;:()\d]{1,60} at $"
)
# takes "identical in both groups, at |37 months", "the same, at |9.5 months", refuses "similar in both groups at |5 years"
_ALIKE_AT = re.compile(
    r"\b(?:identical|similar|(?:the|almost|virtually) same|equal|comparable|alike|equivalent|no different|unchanged|did not differ)\b[^.;:()\d]{0,60}, at $",
    re.IGNORECASE,
)
# takes "during the |5-year follow-up period", refuses "with a |5-year follow-up", "after a median |5-year follow-up"
_DURING_THE = re.compile(r"\b(?:during|over|within|throughout|in) (?:the|this|that|our|their) $", re.IGNORECASE)
# takes "cycles of …", refuses "cycles for …"
_CYCLE_LENGTH = re.compile(r"\b(?:cycles?|courses?|intervals?)\s+(?:was|were|is|are|of|lasted)\s+$", re.IGNORECASE)
# takes "2| and 3 years", refuses "2 years| and 3 years", which tell each its own unit
_SHARES_UNIT = re.compile(r"\s*(?:,\s*and|,|and|or|&)\s*")
# takes "2 |years later", "2| and 3 years later", refuses "2 |years late"
_LATER = re.compile(
    r"(?:(?:\s*,\s*and|\s*,|\s+and|\s+or)?\s*[\d.]+(?:\s+(?:years?|months?|weeks?|days?))?)?\s+(?:later|thereafter)\b"
)
# takes "survival rate |1 year after resection", "survival, |one year after resection", refuses "survival was |14 months after resection"
_RATE_BEFORE = re.compile(r"\b(?:rates?|survival|mortality|control|recurrence|relapse|failure),?\s+$", re.IGNORECASE)
# takes "81% (|1 year)", refuses "81% in A (|1 year)"
_BEHIND_SHARE = re.compile(r"%\s?[(\[](?:at )?$")
# takes "44% at 2 years and 5 years| 20%", refuses "7.1 months|, 32%"
_BEFORE_SHARE = re.compile(r"\s*[:=]?\s*\d+(?:[.·]\d+)?\s?%")
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
# takes "38% of patients survived |1 year", "52% of those on arm A lived more than |2 years", refuses "12 patients survived |1 year"
_SHARE_LIVED = re.compile(
    r"%\)?(?: of)?(?: [\w-]+){0,7} (?:survived|lived|surviving|living)(?: for)?(?: (?:at least|more than|over|beyond))? $"
)
_FOR_ONLY = re.compile(r"\b(?:for|survived|lived)(?: only| about| approximately| on average| some)* $")


# takes "30% of the patients survived |5 years", "31% survived event-free to |5 years", refuses "survived a median of |5 years"
_SURVIVED = re.compile(
    r"\b(?:survived|lived|surviving|living)(?: [a-z]+-free)?(?: for| to)?(?: more than| at least| over| beyond)? $"
)


# takes "mean survival after |24 months", "response rate after |2 years", refuses "died after |24 months"
_SURVIVAL_AFTER = re.compile(r"\b(?:survival|rates?|OS|PFS|DFS|RFS) after $")


def _is_time_point(view: SentenceView, figure: Figure) -> bool:
    """Whether a duration says when and not how long: "at 3 years", "1-year survival"; not "after 15.6 months of follow-up"."""
    before = view.text[max(view.sentence.start, figure.start - 24) : figure.start]
    after = view.text[figure.end : min(view.sentence.end, figure.end + 60)]
    following = next((m for m in view.measures if m.start >= figure.end - 1), None)
    if figure.adjective and _AT_FOLLOW_UP.search(before) and not MEDIAN.search(after[:12]):
        return True  # "at one-month follow-up"
    if figure.adjective and figure.interval in ("range", "iqr"):
        return False  # "with a median 39-month follow-up (range, 12 to 50)"
    if figure.adjective and _TIME_OF_SHARE.match(after):
        return True  # "median, 9.0 months; 1-year, 38%"
    if figure.start == view.sentence.start and _SINCE.match(after):
        return True  # "Two months after surgery, …"
    if _SURVIVED.search(before) and "%" in view.text[view.sentence.start : figure.start]:
        return True  # "30% of the patients survived 5 years"
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
    if _LATER.match(after):
        return True  # "70% at one year, and 2 and 3 years later, 55% and 27%"
    if after.startswith((")", "]")) and _BEHIND_SHARE.search(before):
        return True  # "survival was 81% (1 year), 54% (3 years)"
    if not MEDIAN.search(before):
        if _RATE_BEFORE.search(before) and _SINCE.match(after) and "%" in view.text[figure.end : view.sentence.end]:
            return True  # "the survival rate one year after resection was 70%"
        if view.times and not figure.interval and _BEFORE_SHARE.match(after):
            return True  # "surviving 2 years was 44% and 5 years 20%"
    if _BASELINE_TO.search(before) or _OVER_A.search(before):
        return True  # "from baseline to 24 months", "over a 6-month period", "during a period of 140 months"
    if _SINCE_THEN.match(after) and not _VALUE_BEFORE.search(before):
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
    if _OF_FOLLOW_UP.match(after) and _SURVIVAL_AFTER.search(before):
        return True  # "the mean survival after 24 months of follow-up was 13.7 months"
    if _OF_FOLLOW_UP.match(after) and (not _AT.search(before[-6:]) or _AVERAGE_BEHIND.match(after)):
        return False  # "after 15.6 months of follow-up"; but "at 5 years of follow-up" is a time point
    if _OF_TREATMENT.match(after) and not view.says(MEDIAN):
        return _WITH_COURSE.search(before) is None
    if "live" in before or "surviv" in before:
        share = _SHARE_LIVED.search(view.text, max(view.sentence.start, figure.start - 90), figure.start)
        if share is not None and not MEDIAN.search(share[0]):
            return True  # "38% of patients survived 1 year"
    if view.says(LIVED) and _FOR_ONLY.search(before) and not view.says(_COUNTED_OR_SHARED):
        return False
    if _AT.search(before[-6:]) and (
        _AT_VALUE.match(view.text, figure.end, view.sentence.end)
        or _AT_VALUE_BEFORE.search(view.text, max(view.sentence.start, figure.start - 140), figure.start)
    ):
        return False  # "longer with A, at 13.4 months compared with 10.3 months"
    if (
        before.endswith(", at ")
        and view.says(MEDIAN)
        and _ALIKE_AT.search(view.text, max(view.sentence.start, figure.start - 110), figure.start)
        and "%" not in view.text[figure.end : view.clause_end(figure.end)]
    ):
        return False  # "median survival was identical in both groups, at 37 months"
    if before.endswith("by ") and is_difference(view, figure):
        return False  # "increased survival by 3 months"
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


def find_runs(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """Runs of the figures that count, in the order of the text; one run per measure where the sentence has rows."""
    rows = _rows(view, figures)
    if (
        not rows
        and len(figures) > 4
        and figures[0].kind == "duration"
        and _FOLLOWED.search(view.text, max(view.sentence.start, figures[0].start - 40), figures[0].end + 20)
    ):
        rows = _rows(view, figures[1:])  # "after a median of 26 months of follow-up, OS rate and median OS were …"
        return [Run(figures[:1]), *rows] if rows else _consecutive_runs(view, figures)
    return rows or _consecutive_runs(view, figures)


_FOLLOWED = re.compile(r"follow")


def _rows(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """Runs of a sentence that lists several measures and then their values arm by arm, units mixed:
    "The RR, median survival and 1-year survival rate were 31.0%, 13.9 months and 59.2% in A; 32.4%, 12.3 months …".
    One run per measure with its figures over the arms; an empty list where the sentence is not built so.
    """
    chain = _leading_chain(view, figures[0].start)
    if len(chain) > 2 and chain[0].notation == "follow-up-time":
        chain = chain[1:]  # "after 26 months of follow-up, the 3-year OS rate and median OS were"
    size = len(chain)
    if size < 2 or len(figures) % size or len({f.kind for f in figures[:size]}) < 2:
        return []
    if any(figures[0].end <= m.start < figures[-1].start for m in view.measures):
        return []
    rows = [figures[i : i + size] for i in range(0, len(figures), size)]
    for row in rows:
        if any(not fits(view, Run([f]), m) for f, m in zip(row, chain, strict=True)):
            return []
        for a, b in itertools.pairwise(row):
            if len(view.mask(a.end, b.start)) > 60:
                return []
    runs = []
    for k, measure in enumerate(chain):
        run = Run([row[k] for row in rows], [measure], 1.0, "before")
        run.rows = tuple((row[0].start, row[-1].end) for row in rows)
        runs.append(run)
    return runs


# takes "… and 3-year …", refuses "… improved …"
COORDINATION = re.compile(
    r"(?:[\s,/&()\[\]-]|\b(?:and an?|and|or|nor|the|median|mean|rates?|time|of|overall|as well as|both|respective|plus|either|estimated|actuarial|projected|confirmed|unconfirmed|crude|corresponding|(?:immune|investigator|centrally|independently|locally)-(?:related|assessed|reviewed|determined))\b|"
    r"\b(?:\d+|one|two|three|four|five|ten|six|eight)-?\s?(?:,|and|year|month|week|yr|day)?s?\b)*",
    re.IGNORECASE,
)


def _leading_chain(view: SentenceView, before: int) -> list[Measure]:
    """The coordinated measures last named before the position: "The RR, median survival and 1-year survival rate were …"."""
    chain: list[Measure] = []
    for measure in view.measures:
        if measure.end > before:
            break
        gap = view.mask(chain[-1].end, measure.start) if chain else ""
        if chain and ("(" in gap or not COORDINATION.fullmatch(gap)):
            chain = []
        chain.append(measure)
    return chain


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


def _consecutive_runs(view: SentenceView, figures: list[Figure]) -> list[Run]:
    """The figures in order, each added to the run before it where it goes on with it."""
    runs: list[Run] = []
    for figure in figures:
        if figure.part_of is not None or (runs and runs[-1].figures[-1].part_of is not None):
            runs.append(Run([figure]))
            continue
        outer = _before_bracket(view, runs, figure)
        if outer is not None:
            outer.figures.append(figure)
        elif runs and not _names_own_inside(view, runs[-1], figure) and _continues(view, runs[-1], figure):
            runs[-1].figures.append(figure)
        else:
            runs.append(Run([figure]))
    return runs


def _names_own_inside(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the figure opens a bracket and its own measure stands behind it there: "60% for A (14% |CR)"."""
    if figure.kind != "percent" or view.text[figure.start - 1] != "(" or run.figures[-1].kind != "percent":
        return False
    own = next((m for m in view.measures if figure.end <= m.start), None)
    return own is not None and own.start - figure.end <= 2 and view.text[own.end : own.end + 1] == ")"


_RATES_WERE = re.compile(
    r"\b(?:and|while|whereas) (?:the )?\S+[- ](?:years?|months?|weeks?) (?:[a-z]+ )?(?:rates?|figures?|values?)\b"
)


def _before_bracket(view: SentenceView, runs: list[Run], figure: Figure) -> Run | None:
    """The run that goes on behind a bracket which tells parts of it: "80% (with 21% complete responses) compared with 47%";
    None where the figure is not set against the one before the bracket.
    """
    if len(runs) < 2 or ")" not in view.text[runs[-1].end : figure.start]:
        return None
    for run in reversed(runs[-4:-1]):
        last = run.figures[-1]
        raw = view.mask(last.end, figure.start)
        if last.kind != figure.kind or last.kind == "ratio" or figure.changed or "(" not in raw or len(raw) > 200:
            continue
        if in_bracket(view.text, last.end, figure.start):
            return None
        if any(
            last.end <= t.start < figure.start and not in_bracket(view.text, last.end, t.start) for t in view.times
        ) and view.says(_RATES_WERE):
            return None  # "92% with A and 90% with B (HR 0.7), and 5-year rates were 91% and 87%"
        between = [*(f.start for f in view.figures), *(m.start for m in view.measures)]
        if any(last.end <= at < figure.start and not in_bracket(view.text, last.end, at) for at in between):
            return None
        gap = drop_brackets(raw)
        if ";" in gap and _own_behind(view, last, figure):
            return None
        named = any(
            last.end <= m.start < figure.start and not in_bracket(view.text, last.end, m.start)
            for m in view.arm_mentions
        )
        # "64% (18% CR) and 69% (30% CR), respectively"
        turn = len(run.figures) < len(view.arms.arms) and _AND_ONLY.fullmatch(gap) and view.says(RESPECTIVELY)
        return run if (CONNECTOR.search(gap) or named or turn) and RUN_WORDS.fullmatch(gap) else None
    return None


_AND_ONLY = re.compile(r"(?:%|months|years|weeks|days|\s)*,? and \s*")


# takes "… months in patients treated with …", refuses "… months, progression …"
RUN_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|v|vs|versus|compared|comparing|with|to|in|for|the|of|on|at|among|patients?|pts|those|subjects|women|men|"
    r"receiving|treated|who|received|arms?|groups?|only|respectively|while|whereas|but|was|were|from|an?|median|months?|years?|weeks?|days?|assigned|"
    r"allocated|randomi[sz]ed|given|than|against|alone|mean|cases?|participants|corresponding|also|rates?|it|that|is|per\s?cent|treatment|cohort|"
    r"relative|ie|i\.e|only|had|about|approximately|just|as|or|by|after|undergoing|under|cm|regimen|therapy|control|points?|nodes?|minutes?|min|hours?)\b\.?)*",
    re.IGNORECASE,
)
# takes "… and …", refuses "… versus …"
_LIST_WORDS = re.compile(
    r"(?:[\s,;:()\[\]/–—%&-]|\b(?:and|or|to|respectively|in|the|patients?|pts|women|men|subjects|participants|children|cases?|months?|years?|weeks?|days?|only|per\s?cent|for|of)\b)*",
    re.IGNORECASE,
)


# takes "; P = .003", refuses "; 0.63"
_P_VALUE = re.compile(r"[;,]?\s*\b[Pp]\s?[=<>≤≥]\s?0?[.·]\d+")


_BECAUSE = re.compile(r"[)\]%]* (?:of (?:the )?patients )?(?:as a result of|because of|due to|owing to)\b")
# takes "% requiring", "% of patients having", refuses "% receiving"
_DOING = re.compile(
    r"[\s)\]%]*(?:of (?:the )?(?:patients|women|men|them) |patients )?(?:requiring|needing|having|developing|experiencing|discontinuing|stopping|achieving|showing)\b",
    re.IGNORECASE,
)


# takes "(HR 0.7| and HR |0.8", refuses "(HR 0.7| and OS HR |0.8"
_AND_RATIO = re.compile(
    r",? and (?:an? )?(?:HR|hazard ratio|OR|odds ratio|RR|risk ratio|relative risk)(?: of|:| ?=)? ?"
)
# takes "HR 0.7 and HR 0.8| for DFS and OS, respectively", refuses "HR 0.7 and HR 0.8| for OS"
_OF_EACH = re.compile(r"[\s)\]]*(?:for|in) [^.;()\d]{3,60} and [^.;()\d]{3,60},? respectively")


# What those of a second share did: takes "78%| had at least", "30% (4)| of patients required a", refuses "30%| had it too"
DID_OTHERWISE = re.compile(
    r"%?(?:\s\([^()]*\))?\s(?:of\s(?:the\s|all\s)?)?(?:(?:patients|women|men|cases|them)\s)?"
    r"(?:had|showed|experienced|demonstrated|exhibited|required|reported|underwent|needed)\s(?!(?:it|this|one|both|none|neither|them)\b)"
)
# takes "was seen in |11%", refuses "|11%"
_SEEN_IN = re.compile(r"\b(?:in|by|for)\s(?:only\s)?$")
# takes "17| patients received A and |11", refuses "17| patients responded and |11"
_WERE_GIVEN = re.compile(
    r"(?: (?:(?:\w+ )?patients|women|men|subjects|participants|cases))? (?:were |had )?(?P<verb>received|started|began|entered|treated|randomi[sz]ed|assigned|allocated|enrolled|registered|recruited|included)\b[^.;]{0,80}?,? (?:and|of whom|but) "
)
# takes "11| patients completed", "11| discontinued", refuses "11| patients received"
_DO = re.compile(
    r"(?: (?:of them|(?:\w+ )?patients|women|men|subjects|participants|cases))? (?:were |had |have )?(?P<verb>[a-z]+ed|died|underwent|withdrew)\b"
)


def _continues(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the figure goes on with the run: of its family, with no measure and nothing but link words between."""
    last = run.figures[-1]
    family = {"fraction": "count", "size": "count", "not-reached": "duration"}
    if family.get(last.kind, last.kind) != family.get(figure.kind, figure.kind) and not (
        {last.kind, figure.kind} <= {"percent", "fraction", "count"}
        and CONNECTOR.search(view.text[last.end : figure.start])
    ):
        return False
    if last.kind == "ratio":
        between = _P_VALUE.sub("", view.text[last.end : figure.value_at])
        if _AND_RATIO.fullmatch(between) and _OF_EACH.match(view.text, figure.end, view.sentence.end):
            return True
        return (
            figure.start >= last.end
            and len(between) < 30
            and RUN_WORDS.fullmatch(between) is not None
            and "hazard" not in between
        )
    crossed = [m for m in view.measures if last.end <= m.start and m.end <= figure.start]
    if any(not m.population for m in crossed) or (crossed and not CONNECTOR.search(view.text, last.end, figure.start)):
        return is_set_against_behind(view, last, figure)
    if is_difference(view, figure) != is_difference(view, run.figures[0]):
        return False
    if (
        figure.kind == "count"
        and view.text[figure.start - 1] == "("
        and view.text[last.start - 1] != "("
        and not arm_behind(view, figure.end, view.clause_end(figure.end))
    ):
        return False  # "27 in arm A (19 cancer related)": a part of the figure before
    own = [_measures_in_noun(view, f) for f in (last, figure)]
    if own[0] and own[1] and not (own[0] == own[1] and CONNECTOR.search(view.text, last.end, figure.start)):
        return False  # "26 R0 resections (54.2%) and 5 R1 resections (10.4%)": each names its own measure
    if own[1] and not own[0] and len(run.figures) == 1 and not CONNECTOR.search(view.text, last.end, figure.start):
        return False  # "complications in 20%, and one patient died within 90 days (4%)"
    if view.text.endswith(" with ", last.end, figure.start) and _DOING.match(view.text, figure.end):
        return False  # "97% of patients given A, with 37% requiring a lower dose"
    if _BECAUSE.match(view.text, figure.end) and not _BECAUSE.match(view.text, last.end):
        return False  # "stopped in 60% of patients, in 40% because of progression"
    if (
        figure.kind == "percent"
        and view.text[last.end : figure.start].lstrip(" %,") == "and "
        and _SEEN_IN.search(view.text, max(0, last.start - 12), last.start)
        and DID_OTHERWISE.match(view.text, figure.end)
    ):
        return False  # "remission was seen in 11% and 30% had a fall in CEA"
    given = _WERE_GIVEN.fullmatch(view.text, last.end, figure.start)
    did = _DO.match(view.text, figure.end) if given is not None else None
    if given is not None and did is not None and given["verb"] != did["verb"]:
        return False  # "17 patients received A and 11 completed treatment"
    if OF_THEM.match(view.text, figure.end):
        return False  # "11 patients given A, three of whom died"
    between = view.text[last.end : figure.start]
    if (
        ")" in between
        and _LEFT_BRACKET.fullmatch(between)
        and SET_AGAINST.search(view.text, last.start - 16, last.start)
        and any(figure.end <= m.start < figure.end + 60 for m in view.measures)
    ):
        return False  # "28% were in hospital (v 8% in B), and 5% died"
    if _OPENS_BRACKET.fullmatch(between) and any(0 <= m.start - figure.end <= 4 for m in view.measures):
        return False  # "48% (11% complete responses, 37% partial responses)": the whole and its parts
    if ")" in between and _is_follow_up_aside(view, last, between):
        return False  # "not reached (median follow-up, 35 months) with A and 49 months with B"
    if ";" in between and _own_behind(view, last, figure):
        return False  # "the response rate was 32% in both arms; 32% of A and 26% of B had stable disease"
    if _opens_parts(view, last, figure):
        return False  # "67% [A (68%) versus B (66%)]": the whole and its parts
    gap = view.mask(last.end, figure.start, [(m.start, m.end) for m in crossed])  # "6 of 43 who died vs 17 of 39"
    if last.total is not None:
        gap = _OF_ALL.sub(" ", gap, count=1)  # "46 (27%) of 170 patients and 33 (23%) of 145 patients, respectively"
    if len(gap) >= 160:
        return False
    if RUN_WORDS.fullmatch(gap) is None:
        return is_set_against(view, last, figure)
    names_arm = any(last.end <= m.start and m.end <= figure.start for m in view.arm_mentions)
    if names_arm or CONNECTOR.search(gap):
        return True
    if _LIST_WORDS.fullmatch(gap) is not None:
        return not _changes_side(view, run, figure)
    return is_set_against(view, last, figure)


def _is_follow_up_aside(view: SentenceView, figure: Figure, behind: str) -> bool:
    """Whether the figure is the follow-up told in a bracket that closes in the text right behind it."""
    opened = view.text.rfind("(", max(view.sentence.start, figure.start - 60), figure.start)
    return (
        opened >= 0
        and "(" not in behind.partition(")")[0]
        and ")" not in view.text[opened : figure.start]
        and any(m.notation == "follow-up-time" and opened < m.start < figure.start for m in view.measures)
    )


_OF_ALL = re.compile(r"\bof (?:the |all )?\d[\d,]*\b")  # takes "of 170", "of the 1,203", refuses "of them"
# takes "48|% (|11%", refuses "48|% (A) and |11%"
_OPENS_BRACKET = re.compile(r"[\s%]*[(\[]\s*")
_IN_TURN = re.compile(r",?\s*\brespectively\b,?")
# takes " in B), and ", refuses " in A) and (", " in A) versus "
_LEFT_BRACKET = re.compile(r"[^()\[\];]*[)\]],? (?:and|but|while|whereas) (?:only )?")


def _own_behind(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether the clause the figure opens names its measure behind its figures, and the one before has its own."""
    stop = view.clause_end(figure.end)
    behind = next((m for m in view.measures if m.start >= figure.end and m.end <= stop and not m.population), None)
    if behind is None or not any(m.end <= last.start for m in view.measures):
        return False
    end = max(f.end for f in view.figures if f.end <= behind.start)
    gap = _IN_TURN.sub(" ", drop_brackets(view.mask(end, behind.start)))
    return AFTER_LINK.fullmatch(gap) is not None


def _measures_in_noun(view: SentenceView, figure: Figure) -> set[str]:
    """The measures among the words between a count and its percentage: "40 deaths (12%)"."""
    if not figure.noun.strip():
        return set()
    return {m.notation for m in view.measures if figure.noun_start <= m.start < figure.end}


# takes "% [arm A ", refuses "% (95% CI) in arm A ("
_OPENS_ARM = re.compile(r"[\s%]*[(\[]\s*$")


_CLOSES_AT_ONCE = re.compile(r"(?: (?:group|arm))?[)\]]")


def _opens_parts(view: SentenceView, last: Figure, figure: Figure) -> bool:
    """Whether a bracket opens between the two figures and begins with the name of an arm."""
    return any(
        last.end <= m.start
        and m.end <= figure.start
        and _OPENS_ARM.fullmatch(view.text, last.end, m.start)
        and not _CLOSES_AT_ONCE.match(view.text, m.end)  # "60% (A) v 40% (B)"
        for m in view.arm_mentions
    )


_OF_ITS_OWN = re.compile(
    r"\s*(?:rates?\s+|times?\s+)?(?:of|was|were|is|:|,|at \d+ (?:months|years) (?:of|was|were))\s+\d", re.IGNORECASE
)


# takes "63%|, |response 45%", "63%|, and |local control of 81%", refuses "30%| |SD, 10% PD"
_NEXT_ITEM = re.compile(r"[\s%)\]]*(?:per cent|months?|years?|weeks?)?[,;] (?:and )?(?:the )?")
_ITS_FIGURE = re.compile(r"(?: rates?)?(?: \([^()]{1,20}\))?:?(?: of| was| were| in)? \d")


def _changes_side(view: SentenceView, run: Run, figure: Figure) -> bool:
    """Whether the measure stands before the run but behind the next figure: "PR was seen in four patients (20%),
    and 13 patients (65%) had stable disease".
    """
    first = run.figures[0]
    follows = next((m for m in view.measures if m.start >= figure.end), None)
    if follows is None or not AFTER_LINK.fullmatch(view.mask(figure.end, follows.start)):
        return False
    if _OF_ITS_OWN.match(view.text, follows.end, view.sentence.end):
        return False  # "were 19 and 44 months, with a survival rate of 14% …"
    if _NEXT_ITEM.fullmatch(view.text, figure.end, follows.start) and _ITS_FIGURE.match(view.text, follows.end):
        return False  # "survival was 74% and 63%, response 45% and 35%"
    if any(first.start <= m.start and m.end <= first.end for m in view.measures):
        return True  # "18 a partial response (40.9%); 15 patients (34.1%) had stable disease"
    return any(
        m.end <= first.start and COUNT_BEHIND.fullmatch(view.mask(m.end, first.start))
        for m in view.measures[-4:]
        if m.start < first.start
    )
