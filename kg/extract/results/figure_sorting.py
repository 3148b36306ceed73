"""Which figures of a sentence can be results: denominators, cut-offs, ages, composition and treatments given are put aside."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.arms.sizes_summed import counts_patients_of
from kg.extract.results.count_pairs import take_sizes_as_counts
from kg.extract.results.cutoffs import heads_ratio, is_cutoff, is_limit_in_name, sets_level
from kg.extract.results.figure import PERSONS, Figure
from kg.extract.results.limits_told import is_limit_of_stay, is_reference_value, is_score_limit
from kg.extract.results.means import LENGTH, SCALE, is_score, is_statistic
from kg.extract.results.numbers_studied import tells_who_were_studied
from kg.extract.results.ordinal_times import ordinal_times
from kg.extract.results.sentence import HARMS, MEAN, MEDIAN, SURVIVAL, SentenceView
from kg.extract.results.time_points import OF_FOLLOW_UP, is_time_point, measure_ends_at, tells_when_treated
from kg.extract.results.versus import CONNECTOR
from kg.extract.text.brackets import opening_bracket
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
# takes "3-week|ly arms", "7-day| rest period", refuses "3-week| survival"
_NAMES_SCHEDULE = re.compile(
    r"ly\b|(?<=-week) (?:dosing|schedule|regimen|interval|cycle)s?\b|(?<=-(?:month|cycle)) (?:dosing|schedule|regimen|duration)\b"
    r"|[ -](?:rest(?:ing)?(?: periods?)?|(?:treatment[ -])?breaks?|wash-?out|drug[ -]holiday)\b"
)
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
_OPEN_BOUND = re.compile(
    r"\d ?(?:-|–|to|,) ?(?:(?:non-?|not (?:yet )?)(?:estimable|reached|evaluable|calculable) )?[(\[]?$"
)
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

_USUAL_LEVEL = 95


def sort_figures(view: SentenceView, figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """(figures that can be results, counts of those given a treatment); time points go to ``view.times``."""
    kept: list[Figure] = []
    given: list[Figure] = []
    figures = take_sizes_as_counts(view, figures)
    if numbered := ordinal_times(view.text, view.sentence.start, view.sentence.end):
        view.times.extend(numbered)
        figures = [f for f in figures if not any(t.start <= f.start and f.end <= t.end for t in numbered)]
    timed = any(figure.kind in ("duration", "range") for figure in figures)
    scheduled = timed and view.says(_SCHEDULED) and not view.says(MEDIAN) and not view.says(MEAN)
    divided = sum(_is_size_of_arm(view, figure) for figure in figures) > 1
    shared_out = _shared_out(view, figures)
    whole = sum(arm.n or 0 for arm in view.arms.arms)
    if headed := _LEVEL_AHEAD.search(view.words):
        view.memory.level = Decimal(headed["level"])
    for figure in figures:
        if figure in shared_out:
            given.append(figure)
            continue
        if figure.part_of is not None and figure.kind != "percent":
            kept.append(figure)
            continue
        if figure.interval == "ci" and figure.level is not None:
            view.memory.levels[figure.kind == "ratio"] = figure.level
            if figure.kind != "ratio" or figure.level == _USUAL_LEVEL:
                view.memory.level = (
                    figure.level
                )  # "median 9.4 months (6.8-13.6) …, HR 0.80, 80% CI": of the ratio alone
        elif figure.interval:
            figure.inherited = view.memory.levels.get(figure.kind == "ratio")
        if figure.kind == "duration" and _NAMES_SCHEDULE.match(view.text, figure.end):
            continue  # "33% with the 3-weekly schedule", "compared with 3-week dosing"
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
        if figure.kind == "duration" and _GIVEN_FOR.search(
            view.text, max(view.sentence.start, figure.start - 50), figure.start
        ):
            continue
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
            view.text, max(view.sentence.start, figure.start - 30), figure.start
        ):
            continue  # "(95% CI 11.3-non-estimable [NE])": a bound
        if figure.kind == "not-reached" and any(
            m.start == figure.start and m.end == figure.end for m in view.arm_mentions
        ):
            continue  # "8.0 months for NA", where an arm is called so
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
        if figure.kind == "range" and is_limit_in_name(view, figure):
            continue
        if figure.kind in ("percent", "range") and sets_level(view, figure):
            continue  # "patients with Ki-67 3-20%", "with a dose intensity ≥ 80% (n = 53)"
        if figure.kind == "percent" and (
            (figure.events is None and is_cutoff(view, figure)) or heads_ratio(view, figure)
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
        if (scored or figure.kind == "number") and (is_score_limit(view, figure) or is_reference_value(view, figure)):
            continue  # "to keep pain scores below 5", "(FACIT-F ≥3.56)", "(normal value, 42.8)"
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
# takes "i.v. q |4 weeks", "A every |3 weeks (33%)", "(every |3 weeks", refuses "Iraq |4 weeks"
_EVERY = re.compile(r"(?:^|[ (])(?:q\.?|every) ?$")
# takes "(1250 mg/m2 daily for |14 days", "50 mg twice a day for |4 weeks", refuses "disease control for |14 weeks"
_GIVEN_FOR = re.compile(
    r"\b(?:mg|g|Gy|IU|MU|µg|microg)(?: ?/ ?(?:m\(?2\)?|m²|kg|d|day|h))*(?: (?:per day|once|twice|daily|weekly|a day|doses?|orally|i\.?v\.?|b\.?i\.?d\.?))* for $"
)
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


def _shared_out(view: SentenceView, figures: list[Figure]) -> list[Figure]:
    """The counts of a sentence that are the sizes of all arms, each with its share: "48 (37%) had A and 83 (63%) had B"; none
    where they are all of an arm's patients: "48 (100%) responded to A".
    """
    sizes = {arm.id: arm.n for arm in view.arms.arms}
    if len(sizes) < 2:
        return []
    counted: list[Figure] = []
    found: set[str] = set()
    for figure in figures:
        whole = figure.events if figure.kind == "percent" else figure.value
        if figure.kind not in ("count", "percent") or whole is None or figure.total in sizes.values():
            continue
        if whole in sizes.values():
            counted.append(figure)
        for mention in view.arm_mentions:
            arm = mention.arms[0] if len(mention.arms) == 1 else ""
            if sizes.get(arm) == whole and counts_patients_of(view.text, figure.start, figure.end, mention):
                found.add(arm)
    # of three or more, some may be told by what is the name of an outcome too: "190 underwent resection"
    return counted if len(found) >= max(2, len(sizes) - 2) else []


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
# takes "randomised to |two courses of", "consisted of |six cycles", "before the planned |20 infusions",
# "during the first |two cycles", refuses "received a median of |six cycles"
_ALLOTTED_COURSES = re.compile(
    r"\b(?:(?:randomi[sz]ed|assigned|allocated) to(?: receive| undergo)?|consist(?:ed|ing) of|scheduled to (?:receive|undergo)|\bbefore (?:the |completing |completion of )*(?:planned |scheduled |intended )?|\bthe (?:first|last|next|initial|final|previous|subsequent))(?: up to)? ?$"
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


# takes "40 received second-line therapy |(", "half underwent further chemotherapy |(", refuses "responded to therapy |("
_THERAPY_GIVEN = re.compile(
    r"\b(?:received|underwent|given|got) (?:[\w-]+ ){0,4}?(?:therapy|chemotherapy|treatment|regimens?|agents?|drugs?)(?: [a-z]+){0,3} $"
)
_DRUG_IN = re.compile(r"(?: alone| only|,|:)?(?: in)? ")
_SET_AGAINST = re.compile(r"\b(?:vs?|versus|compared|against)\b|;")


def _is_share_given(view: SentenceView, figure: Figure) -> bool:
    """Whether a bracket says which shares were given which drug: "received second-line therapy (docetaxel in 47% and topotecan in
    31%)"; not where arms are set against each other: "(docetaxel 47% vs topotecan 31%)".
    """
    opened = opening_bracket(view.text, view.sentence.start, figure.value_at)
    if opened < 0 or _THERAPY_GIVEN.search(view.text, max(view.sentence.start, opened - 80), opened) is None:
        return False
    close = view.text.find(")", figure.end, view.sentence.end)
    drugs = view.analysis.mentions_in(opened, figure.value_at, T.DRUG, T.REGIMEN, T.DRUG_CLASS)
    named = any(_DRUG_IN.fullmatch(view.text, m.end, figure.value_at) for m in drugs)
    return named and close > 0 and _SET_AGAINST.search(view.text, opened, close) is None


def _is_composition(view: SentenceView, figure: Figure) -> bool:
    """Whether a bracket says how many were given a drug: "cetuximab + irinotecan (20 of 27), oxaliplatin (four of 27)"."""
    if figure.kind == "percent":
        return _is_share_given(view, figure)
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
        return not _is_of_arms(view, figure.kind)
    return _BOTH_BEFORE.search(view.text[max(view.sentence.start, before - 12) : before]) is not None


# takes "(19 of 82", "(four of 27", refuses " 19 of 82"
_IN_BRACKET_BEHIND = re.compile(r"[(\[](?:\d+|[a-z]+)(?: of |/)(?:the )?\d")


def _is_of_arms(view: SentenceView, kind: str) -> bool:
    """Whether two arms have each its fraction of patients in a bracket: "toxicity was seen more often with VAC (40/82) than with
    etoposide (22/75)".
    """
    if kind != "fraction" or not view.measures:
        return False
    arms = {
        m.arms
        for m in view.arm_mentions
        if len(m.arms) == 1 and _IN_BRACKET_BEHIND.match(view.text, m.end + 1, view.sentence.end)
    }
    return len(arms) > 1


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
# "4.5% for evaluable patients", "50% in the ITT population", "eight of 11 evaluable patients responded" and "73% assessable patients treated with A" say of whom the share is;
# "42% were evaluable" says how many were looked at.
_OF_EVALUABLE = re.compile(
    r"[\s)\]]*(?:[a-z-]+\s+){0,3}?(?:of|for|in|among)\s+(?:the\s+|all\s+)?(?:\w+\s+){0,3}?(?:evaluable|assess[ai]ble|analy[sz]able|eligible|enrolled|randomi[sz]ed|included)\s+(?:patients|women|men|subjects|cases|population|participants|pts)\b"
    r"|(?:\s?[(\[][^()\[\]]{1,60})?[\s)\]]*(?:for|in|among)\s+(?:the\s+)?(?:intent-to-treat|ITT)\s+population\b"
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


# takes "ORR in |35| patients with lesions was 57%", "rate for the |96| women was 45 %", refuses "responses in |35| patients, which was 57%"
_RATE_IN = re.compile(
    r"(?:\brates?|\b[A-Z][A-Za-z]?[A-Z]{1,3}\)?|\bsurvival)(?: time)? (?:in|for|among|of) (?:the |all |our )?$"
)
_WAS_THEN = re.compile(
    rf" (?:[a-z-]+ ){{0,3}}?{PERSONS}\b[^.;:,()\d]{{0,80}} (?:was|were) (?:only )?(?:not reached|\d[\d.]* ?(?:%|months|mo\b|weeks|days|years))"
)
# takes "In the |96 patients (79%|) previously treated with A, the", "Among |12 (30%|) women with rash, median", refuses "In |12 patients (30%|), rash"
# takes "response was assessable in |32", refuses "response was seen in |32"
_ASSESSABLE_IN = re.compile(r"\b(?:evaluable|assess[ai]ble|analy[sz]able|evaluated|assessed) in (?:only )?(?:the )?$")
_LEADS = re.compile(r"(?:In|For|Among|Of) (?:the |all )?(?:other |remaining )?")
_HAD_RATE = re.compile(
    r"[)\]](?: of \d+)?(?: (?!had |were |was (?!given|treated))[^.;:,()\d]{3,90}), (?:the |median |an? )[^.;:%]{3,70}? (?:was|were|of) (?:only )?(?:not reached|\d)"
)


# Between a fraction and what became of them: takes "4/9| evaluable pretreated patients |responded", "5/13| elderly evaluable patients |responded", refuses "22/24| evaluable for |response"
_EVALUABLE_WHO = re.compile(
    rf" (?:[\w-]+ ){{0,3}}?(?:evaluable|assess[ai]ble|analy[sz]able) (?:[\w-]+ ){{0,4}}?{PERSONS} ", re.IGNORECASE
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
        or _ASSESSABLE_IN.search(view.text, max(view.sentence.start, figure.start - 30), figure.start)
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
    if (
        figure.kind == "percent"
        and figure.events is not None
        and _LEADS.fullmatch(view.text, view.sentence.start, figure.start)
        and _HAD_RATE.match(view.text, figure.end, view.sentence.end)
    ):
        return True  # "In 96 patients (79%) previously treated with A, the response rate was 45%"
    if (
        figure.kind == "count"
        and _RATE_IN.search(view.text, max(view.sentence.start, figure.start - 40), figure.start)
        and _WAS_THEN.match(view.text, figure.end, view.sentence.end)
    ):
        return True  # "the response rate in 35 patients with liver metastases was 57%"
    if _sizes_group(view, figure):
        return True
    after = view.text[figure.end : min(view.sentence.end, figure.end + 70)]
    evaluable = _EVALUABLE_AFTER.match(after) if view.may_say(_EVALUABLE_AFTER) else None
    if evaluable and figure.events is not None and _OF_POPULATION.match(after):
        evaluable = None  # "thirteen (54% of the intention-to-treat population) were resected"
    if evaluable and figure.kind == "count" and _DIGIT.search(evaluable[0]):
        evaluable = None  # "14 responses in 40 assessable patients"
    of_them = evaluable and figure.kind in ("percent", "fraction") and _OF_EVALUABLE.match(after)
    if (
        evaluable
        and figure.kind == "fraction"
        and any(_EVALUABLE_WHO.fullmatch(view.text, figure.end, m.start) for m in view.measures)
    ):
        return False  # "4/9 evaluable pretreated patients responded"
    if evaluable and not of_them and not _NOT.search(evaluable[0]):
        return True
    if _NEEDED_EVENTS.match(after):
        return True  # "123 (58%) of 212 required events"
    if figure.kind == "count" and (_THEN_LISTED.match(after) or (_FOR_WHAT.match(after) and view.says(_EVALUABLE))):
        return True
    if figure.kind == "count":
        return bool(figure.operator) or (figure.value is not None and figure.value > 20 and figure.value in view.sizes)
    return False


# Behind and before the size of a group with its share that is set against another: takes "surgery (n = 44, 72%|) had significantly
# longer survival", "survival than |radiotherapy alone (n = 17, 28%", refuses "responders (n = 44, 72%) had"
_THEN_MORE = re.compile(
    r"\)? (?:had|showed|experienced|achieved|(?:was|were) associated with) (?:an? )?(?:[a-z]+ly )?(?:higher|lower|longer|shorter|better|worse|more|less|fewer|improved|poorer|superior|inferior) "
)
_SIZE_OPENS = re.compile(r"\([nN] ?= ?\d+[,;:] $")
_MORE_THAN = re.compile(
    r"\b(?:higher|lower|longer|shorter|better|worse|more|less|fewer|poorer) [^.;()%]{2,80} than [^.;()%]{2,60}\($"
)


def _sizes_group(view: SentenceView, figure: Figure) -> bool:
    """Whether the figure is the size of a group of which something else is told: "surgery (n = 44, 72%) had longer survival"."""
    opened = _SIZE_OPENS.search(view.text, max(view.sentence.start, figure.value_at - 16), figure.value_at)
    if figure.kind != "percent" or opened is None:
        return False
    named = any(0 <= opened.start() - m.end <= 1 for m in view.measures)  # "responders (n = 44, 72%)"
    before = view.text[max(view.sentence.start, opened.start() - 160) : opened.start() + 1]
    return not named and (_THEN_MORE.match(view.text, figure.end) or _MORE_THAN.search(before)) is not None


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
