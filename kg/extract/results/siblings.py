"""A figure that names no measure and goes on with that of the figure before it: "33 months from diagnosis, 27 months from
metastasis", "grade 3, 12%; grade 4, 2%", "five in arm A and two in arm B".
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.results.arms_beside import arm_behind, label_before
from kg.extract.results.measure_fit import fits
from kg.extract.results.measure_meanings import DEATHS
from kg.extract.results.of_all_patients import is_sum
from kg.extract.results.runs import RUN_WORDS, goes_on_behind_part
from kg.extract.results.sentence import SURVIVAL, Measure, Run, SentenceView
from kg.extract.results.versus import CONNECTOR
from kg.extract.text.brackets import closes_bracket, drop_brackets, in_bracket
from kg.extract.text.cues import cue

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|±|\d")
_P_VALUE = re.compile(r"\b[Pp]\s?[=<>≤]\s?0?[.·]\d+")
# takes "… of patients required", refuses "… were seen"
_OTHER_PREDICATE = re.compile(
    r"[\s)\]]*(?:of (?:the )?(?:patients|women|men|cases|them)|patients|women|men)?\s*\b(?:were|had|have|has|received|required|underwent|was|who|with)\b(?!\s+(?:seen|observed|noted|obtained))",
    re.IGNORECASE,
)


# Between the label of a part of a bracket and its first figure: takes "arm V|, |34", "arm V|: median |34"
_FROM_LABEL = re.compile(r" ?[,:]? ?(?:a )?(?:median,? )?")


def _is_labelled(view: SentenceView, run: Run) -> bool:
    label = label_before(view, run.start)
    return label is not None and _FROM_LABEL.fullmatch(view.text, label.end, run.start) is not None


def _of_labelled_block(view: SentenceView, runs: list[Run], i: int) -> Run | None:
    """The run of the first arm of one bracket that lists arm after arm, each with more figures than one: "survival (A, 34
    months; HR, 1.01; B, 33 months; HR, 1.02; C, 34 months)"; None elsewhere.
    """
    if not _is_labelled(view, runs[i]):
        return None
    for previous in reversed(runs[:i]):
        if previous.family == runs[i].family and previous.measures and _is_labelled(view, previous):
            inside = not closes_bracket(view.text, previous.end, runs[i].start)
            return previous if inside else None
    return None


def sibling(view: SentenceView, runs: list[Run], i: int) -> bool:
    """A run that names no measure goes on with the measure of the run of its family before it:
    "33 months from diagnosis, 27 months from metastasis", "… in group A compared to 49 months and 34.6% in group B".
    """
    run = runs[i]
    labelled = _of_labelled_block(view, runs, i)
    if labelled is not None:
        run.measures, run.cost, run.direction = [labelled.measures[-1]], labelled.cost + 1, "sibling"
        return True
    if run.family in ("count", "fraction") and i:
        counted = next((r for r in reversed(runs[:i]) if r.measures), None)
        if counted is not None and _sibling_count(view, counted, run):
            return True
        # "three deaths in A (one of sepsis, one of bleeding) and |one in B": the bracket is passed over
        outside = next((r for r in reversed(runs[:i]) if r.measures and not _in_passed_bracket(view, r, run)), None)
        return outside is not None and outside is not counted and _sibling_count(view, outside, run)
    if run.family in ("ratio", "count", "size", "fraction"):
        return False
    for j in range(i - 1, max(-1, i - 4), -1):
        previous = runs[j]
        if previous.family != run.family or not previous.measures:
            continue
        if _in_passed_bracket(view, previous, run) and any(
            r.measures and r.family == run.family and not _in_passed_bracket(view, r, run)
            for r in runs[max(0, i - 3) : j]
        ):
            continue  # "PFS was 7 weeks (median time on treatment, 8 weeks) in A and |16 weeks in B"
        between = [
            m
            for m in view.measures
            if previous.end <= m.start and m.end <= run.start and not _in_passed_bracket(view, m, run)
        ]
        if any(fits(view, run, m) for m in between) or previous.cost > (8 if previous.direction != "before" else 11):
            return False
        begin = _behind_bracket(view, previous, run) if j < i - 1 else previous.end
        gap = drop_brackets(_P_VALUE.sub(" ", view.mask(begin, run.start)))
        if (
            (";" in gap and "; and" not in gap and not is_listed(view, previous, run))
            or len(WORD.findall(gap)) > 9
            or _OTHER_PREDICATE.match(view.text[run.end : run.end + 40])
        ):
            return False
        if j < i - 1 and not CONNECTOR.search(gap) and "and" not in gap:
            return False
        run.measures, run.cost, run.direction = [previous.measures[-1]], previous.cost + 2, "sibling"
        return True
    return False


# What follows a figure and tells whose it is: takes "% (8.1 to 11.7) in", ") patients with", "%) of 61 patients receiving",
# refuses "% responded in"
_WHOSE = re.compile(
    r"[\s%)\]]*(?:[(\[][^()\[\]]*[)\]]\s*)*(?:(?:of\s+)?(?:the\s+)?(?:patients|women|men|children|participants|cases|pts|tumou?rs)\s+)?"
    r"(?P<how>in|of|for|with|among|at|when|after|on|from|who|without|if)\b",
    re.IGNORECASE,
)
# takes "% of the patients|", "%) of those|", refuses "% in the patients|"
_OF_THOSE = re.compile(
    r"[\s%)\]]*(?:[(\[][^()\[\]]*[)\]]\s*)*(?P<how>of)\s+(?:the\s+|all\s+)?(?:patients|women|men|children|participants|those)\b",
    re.IGNORECASE,
)
# takes "… with one lesion, and |", "… in stage II; |", "… in whites compared with |", refuses "… in stage II were |"
_NEXT_OF_LIST = re.compile(
    r"(?:[,;]\s*(?:and|but|while|whereas|versus|vs\.?|or)?|\b(?:and|versus|vs?\.?|while|whereas|compared (?:with|to)|than))\s+"
    r"(?:(?:only|in|a|an|additional|further|just|as low as)\s+){0,3}$",
    re.IGNORECASE,
)
_PREDICATE = re.compile(
    r"\b(?:had|has|have|was|were|is|are|did|received|required|requiring|underwent|developed|died|achieved|experienced|reported|completed|discontinued|withdrew|showed|responded|relapsed)\b",
    re.IGNORECASE,
)
_OF_CLAUSE = re.compile(r"\b(?:who|whom|whose|that|which|when|where|if)\b[^,;.]{0,40}$", re.IGNORECASE)
# takes "(", "(median ", refuses "(HR "
_OPENS_OWN = re.compile(r"[(\[](?:(?:median|mean)(?: of|,)?\s)?\s*$", re.IGNORECASE)
# takes ") and those who did not (", "), stage II (", refuses ") and response rate was 20% ("
_TO_NEXT_OWN = re.compile(
    r"[\s%]*[^()\[\]]{0,40}[)\]]{1,2},?\s+(?:and|versus|vs\.?|v|compared (?:with|to)|than|but not|or)\s+(?:(?:in|for|with|among)\s+)?"
    r"(?:the\s+)?(?:those|patients|women|men|tumou?rs|subjects|participants|the \w+ (?:group|cohort|population))\b[^()\[\];]{0,70}[(\[](?:(?:median|mean)(?: of|,)?\s)?\s*$",
    re.IGNORECASE,
)
_LISTED = frozenset({"percent", "duration", "not-reached"})


def goes_on(view: SentenceView, runs: list[Run], i: int) -> bool:
    """Whether a run takes the measure of the run before it, as the next item of its list."""
    run = runs[i]
    # "11.1 months in those with two or three lesions, and 9.8 months": small numbers in between name nothing
    previous = next((r for r in reversed(runs[max(0, i - 4) : i]) if r.measures or r.family in _LISTED), None)
    if previous is None or not previous.measures or not _is_next_item(view, previous, run):
        return False
    run.measures, run.cost, run.direction = previous.measures[-1:], previous.cost, "sibling"
    return True


# takes "27 (11%)|; these were judged to be due to treatment in |", refuses "; drug-related rash was seen in |"
_RELATED = re.compile(
    r"[^.:]{0,80}?[;,]\s(?:and\s)?(?:these|those|they|which|of (?:these|which|them))\b[^.;:,]{0,40}\b(?:related|attributed|attributable|due) to (?:the |study |protocol |trial )*(?:treatment|therapy|drugs?|medication|[a-z]+mab|chemotherapy|surgery)\s(?:in|for)\s(?:only\s)?"
)


def is_related_part(view: SentenceView, runs: list[Run], i: int) -> bool:
    """Whether a run counts those of the events just told that the treatment had caused, which it then takes as its measure:
    "36 died in A and 27 in B; these were judged to be due to treatment in five and three".
    """
    run = runs[i]
    previous = next((r for r in reversed(runs[:i]) if r.measures), None)
    if previous is None or run.family not in ("percent", "count") or not view.may_say(_RELATED_TO):
        return False
    if not _RELATED.fullmatch(view.text, previous.end, run.start):
        return False
    measure = previous.measures[-1]
    if measure.notation == "death-rate":
        measure = replace(measure, notation="mortality-rate")
    run.measures, run.cost, run.direction = [measure], previous.cost + 2, "sibling"
    return True


_RELATED_TO = cue(r"\b(?:related|attributed|attributable|due) to\b")


def _is_next_item(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether the run is the next item of the list to which the one before it belongs: both tell whose they are in the same
    way ("14.2 months in the 312 patients with one lesion, 11.1 months in the 401 with two, and 9.8 months in the 156 with
    more"), or each stands in the bracket behind those whose it is ("patients who had a rash (10.6 months) and those who did
    not (8.5 months)").
    """
    families = {previous.family, run.family}
    if not families <= _LISTED or (len(families) > 1 and "percent" in families) or run.start - previous.end > 170:
        return False
    if any(previous.end <= m.start and m.end <= run.start and not m.population for m in view.measures):
        return False
    if view.text[run.figures[0].start - 1] in "([":
        opened = view.text[max(view.sentence.start, previous.start - 14) : previous.start]
        return (
            _OPENS_OWN.search(opened) is not None
            and _TO_NEXT_OWN.fullmatch(view.text, previous.end, run.start) is not None
        )
    whose = _whose_of_list(view, previous, run)
    return whose is not None and not _has_predicate(view, whose[1])


def _whose_of_list(view: SentenceView, one: Run, two: Run) -> tuple[int, int] | None:
    """Where the words end that begin to tell whose two figures are, if they do so in the same way and the first leads to the
    next of a list: "14 months in |the 312 with one lesion, and 10 months in |the 156 with more"; None elsewhere.
    """
    first, second = (_WHOSE.match(view.text, r.end, view.sentence.end) for r in (one, two))
    if first is None or second is None or first["how"].lower() != second["how"].lower():
        # "90% of the patients with stage II disease in A and 44% of those in B"
        first, second = (_OF_THOSE.match(view.text, r.end, view.sentence.end) for r in (one, two))
    if first is None or second is None or first.end() > two.start:
        return None
    if _NEXT_OF_LIST.search(drop_brackets(view.text[first.end() : two.start])) is None:
        return None
    return first.end(), second.end()


def _has_predicate(view: SentenceView, start: int) -> bool:
    """Whether a verb of its own follows before the next figure or the end of the clause: "20% of those in B had nausea"."""
    following = view.told_from(start)
    said = drop_brackets(view.text[start : min(following, view.clause_end(start))])
    return any(_OF_CLAUSE.search(said, 0, verb.start()) is None for verb in _PREDICATE.finditer(said))


def share_predicate(view: SentenceView, runs: list[Run]) -> None:
    """Give figures the measure that follows the last of their list: "six (6%) patients in one group, seven (11%) in another
    and four (7%) in the third discontinued treatment", "10 of 12 patients with one kind and 5 of 8 with the other responded".
    """
    for one, two in zip(reversed(runs[:-1]), reversed(runs[1:]), strict=True):
        if (
            not one.measures
            and two.direction in ("after", "listed")
            and one.family in ("percent", "fraction")
            and (two.family == one.family or (two.family == "count" and one.figures[0].events is not None))
            and two.measures[-1].notation != "other"
            and not two.measures[-1].population
            and _is_before_item(view, one, two)
        ):
            one.measures, one.cost, one.direction = two.measures[:1], two.cost + 1, "listed"


# Between counts of kinds of patients, each with its total: takes "4 of 12| treated patients and |6 of 9", "4 of 12| men, but only |6 of 9",
# refuses "4 of 12| men responded and |6 of 9"
_TO_NEXT_KIND = re.compile(
    r" (?:[a-z-]+ ){0,3}(?:patients|pts|women|men|cases|tumou?rs),? (?:and|but|versus|vs\.?|compared with) (?:only |in )?"
)


def _is_before_item(view: SentenceView, one: Run, two: Run) -> bool:
    """Whether the first run stands before the second in a list of figures that tell whose they are in the same way."""
    if any(one.end <= m.start < two.start for m in view.measures):
        return False
    if one.family == "fraction" and _TO_NEXT_KIND.fullmatch(view.text, one.end, two.start):
        return True
    whose = _whose_of_list(view, one, two)
    return whose is not None and _PREDICATE.search(drop_brackets(view.text[whose[0] : two.start])) is None


def behind_part(view: SentenceView, runs: list[Run], i: int) -> Run | None:
    """The run with which a share goes on behind a part of the share before: 64% with 71% of "the response rate was 71% with A, including
    10 complete responses (11%), and |64% with B".
    """
    if i < 2:
        return None
    whole, part, run = runs[i - 2], runs[i - 1], runs[i]
    if not whole.family == run.family == "percent" or not whole.measures or whole.measures == part.measures:
        return None
    if len(part.figures) > 1 or not part.measures or (run.measures and run.measures != part.measures):
        return None
    return whole if goes_on_behind_part(view, whole.figures[-1], part.figures[0], run.figures[0]) else None


# Between what is told of some of them and the next count: takes "three| of whom died, and in |one", "two| died, and |four",
# refuses "three| of whom died in arm A, two with |sepsis"
_WHOM_AND = re.compile(
    r"(?: of (?:whom|which|them))?(?: [a-z-]+){1,5}, (?:and|but|or|versus|vs\.?|compared with)(?: (?:in|on))? "
)
_WHOM = re.compile(r"\bof (?:whom|which|them)\b")


def go_on_behind_whom(view: SentenceView, runs: list[Run]) -> None:
    """Give a count behind a clause that tells what became of some of those before the measure of these: "fever in 11
    patients given A, three of whom died, and in |one given B".
    """
    if len(runs) < 3 or " of " not in view.words or _WHOM.search(view.words) is None:
        return
    for one, some, run in zip(runs, runs[1:], runs[2:], strict=False):
        if (
            one.measures
            and one.family == run.family
            and run.direction != "after"
            and (not run.measures or run.measures[-1] in some.measures)
            and _WHOM.search(view.text, max(one.end, some.start - 16), some.end + 10)
            and _WHOM_AND.fullmatch(view.text, some.end, run.start)
            and not _has_predicate(view, run.end)
        ):
            run.measures, run.cost, run.direction = one.measures, one.cost + 1, "sibling"


# takes "5%|; grade 4, |8%", "12| patients; grade 4, |5", refuses "5%|); grade 4 nausea, |8%"
_GRADE_NEXT = re.compile(
    r"[\s%]*(?:(?:patients?|pts|cases?)\s?)?[;,]? ?(?:and |or )?(?:(?:WHO|CTC|NCI) )?(?:grades? )?(?:[>≥] ?)?(?:[1-5]|I{1,3}V?|IV)(?:(?:[-–/]| or | and )(?:[1-5]|I{1,3}V?|IV))?\s*[,:=]?\s*",
    re.IGNORECASE,
)


def next_grade(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether the run is that of another grade in the same bracket: "neutropenia (grade 3, 12% v 5%; grade 4, 8% v 2%)"."""
    if previous.family != run.family or run.family not in ("percent", "count") or "rade" not in view.words:
        return False
    return "rade" in view.text[previous.end : run.start] and (
        _GRADE_NEXT.fullmatch(view.mask(previous.end, run.start)) is not None
    )


_AT_TIME = r"(?:at|after|by) (?:\d+|one|two|three|four|five|six|ten)[ -]?(?:years?|months?|weeks?|yrs?)"
# takes "39%| at 2 years, and |25%", "52%|; at 3 years, |40%", refuses "39%| at 2 years, with relapse in |25%"
_TIME_NEXT = re.compile(rf"\s?%?(?: {_AT_TIME})?[,;]? (?:and )?(?:{_AT_TIME},? (?:it was )?)?", re.IGNORECASE)


def next_time(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether the run is that of another time in a list: "71% at 1 year, 52% at 2 years, and 40% at 3 years"."""
    return (
        previous.family == run.family == "percent"
        and 6 < run.start - previous.end < 50  # one time at least
        and _TIME_NEXT.fullmatch(view.text, previous.end, run.start) is not None
    )


# takes "50%|; after matching, |76%", "50%|, P < 0.001, and after PSM: |76%", "50%| before and |76% after matching", refuses "50%|; after
# surgery, |76%"
_MATCHING = (
    r"(?:propensity[- ]|inverse[- ]|probability |score[- ]|1:1 |the )*(?:matching|PSM|IPTW|weighting|adjustment)"
)
_MATCHED = re.compile(_MATCHING)
_MATCHED_NEXT = re.compile(
    rf"[\s%]*(?:(?:before|after) (?:{_MATCHING})?)?(?:[,;(] ?[Pp] ?[<=>≤] ?[\d.·]+\)?)?[,;]? ?(?:and |but )?(?:(?:after|before|following) {_MATCHING}[,:]? ?)?"
)


def next_matched(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether the run tells the same again of the patients matched: "survival (before matching, 75% v 51%; after matching, 76% v 50%)"."""
    if previous.family != run.family or _MATCHED_NEXT.fullmatch(view.text, previous.end, run.start) is None:
        return False
    return _MATCHED.search(view.text, previous.end, run.start) is not None


# takes "; for those given B the median was |160 days", "; B had a median of |160 days", refuses "the median duration of response was |8 months"
_MEDIAN_AGAIN = re.compile(
    r"\b(?:the|a|its|with) (?:corresponding )?(?:medians?|means?)(?: (?:figure|value|time))? (?:was|were|of|being) $"
)


def median_again(view: SentenceView, runs: list[Run], i: int) -> bool:
    """Go on with the time that the clause before told of another arm, whatever stands between: "A lived a median of 138 days,
    and 3% were alive at 2 years; for B the median was 160 days".
    """
    run = runs[i]
    if run.family != "duration" or not _MEDIAN_AGAIN.search(
        view.text, max(view.sentence.start, run.start - 40), run.start
    ):
        return False
    if len({m.notation for m in view.measures if m.notation in SURVIVAL}) > 1:
        return False
    told = next((r for r in reversed(runs[:i]) if r.family == "duration"), None)
    if told is None or not told.measures or told.measures[-1].notation not in SURVIVAL:
        return False
    run.measures, run.cost, run.direction = told.measures[-1:], told.cost + 1, "sibling"
    return True


def _behind_bracket(view: SentenceView, previous: Run, run: Run) -> int:
    """Where the bracket that holds the previous run ends, if before the run: "(9 v 8 months; HR 0.8) and in women (7 v 6"."""
    close = view.text.find(")", previous.end, run.start)
    if close < 0 or "(" in drop_brackets(view.text[previous.end : close]):
        return previous.end
    return close + 1


def _in_passed_bracket(view: SentenceView, previous: Run | Measure, run: Run) -> bool:
    """Whether the previous run or measure stands in a bracket that ends before the run."""
    begin = view.sentence.start
    return in_bracket(view.text, begin, previous.start) and not in_bracket(view.text, begin, run.start)


def _sibling_count(view: SentenceView, previous: Run, run: Run) -> bool:
    """A second count of what was counted just before, each with its arm: "40 recurrences in arm A and 25 in arm B"."""
    of_persons = previous.family in ("count", "fraction") or previous.figures[-1].events is not None
    if not of_persons or len(previous.measures) != 1 or previous.cost > 5:
        return False
    measure = previous.measures[0]
    begin = max(previous.end, measure.end)
    if (
        previous.end <= run.start
        and len(previous.figures) == 1 < len(run.figures)
        and is_sum(view, previous.figures[0])
    ):
        run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
        return True  # "neutropenia occurred in three patients: two in A and one in B"
    if _is_of_next_site(view, previous, run):
        run.measures, run.cost, run.direction = [measure], previous.cost, "site"
        return True
    if measure.notation in DEATHS and _gives_causes(view, previous, run):
        run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
        return True
    if (
        measure.notation in DEATHS
        and previous.end <= run.start <= previous.end + 60
        and _OF_THEM_FROM.match(view.text, run.end, view.sentence.end)
    ):
        run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
        return True
    if previous.cost > 3:
        return False
    if begin > run.start or any(
        begin <= m.start < run.end + 30 and not in_bracket(view.text, begin, m.start) for m in view.measures
    ):
        return False
    words = _DID.sub(" ", drop_brackets(view.mask(begin, run.start)))
    if _is_part_of_each(view, previous, begin, run):
        run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
        return True
    if RUN_WORDS.fullmatch(words.replace("=", " ")) is None or not counts_arm(view, previous, begin, run):
        return False
    run.measures, run.cost, run.direction = [measure], previous.cost + 1, "sibling"
    return True


# What leads from the count of one site or cause to that of the next: takes "8| patients, lung in |5", "8|), the lung (|5", "14|, infection in
# |2", "5| and both in |2", refuses "8| and lasted 5 days in |2"
_TO_NEXT_SITE = re.compile(
    r"(?: patients?| pts| cases)?[)\]]?(?:[,;] (?:and |or )?| (?:and|or) )(?:(?:in|at|for|due to|because of|from) )?(?:the |an? )?[a-z-]{3,20}(?: [a-z-]{3,20}){0,2} (?:in |[(\[])"
)
# What of it there was so often: takes "recurrences| were hepatic in |8", "deaths| were due to cancer in |14", "stopped| for toxicity (|4", "relapse|
# was in the liver in |8", refuses "relapse| was seen in |8"
_SEEN = r"(?!(?:was|were|is|are|been|occurred|developed|appeared|seen|observed|noted|found|recorded|reported|documented|diagnosed|detected|present|possible|confirmed)\b)"
_OF_SITE = re.compile(
    rf"(?: (?:was|were))?(?: (?:in|at|for|due to|because of|from))?(?: the)? {_SEEN}[a-z-]{{3,20}}(?: {_SEEN}[a-z-]{{3,20}})? (?:in |[(\[])"
)
_NAMES_CAUSE = re.compile(
    r"\b(?:of|for|due to) [a-z-]+$"
)  # takes "discontinued because of toxicity|", refuses "discontinued|"
_BY_SITE = DEATHS | {"recurrence-rate", "progression-rate", "progressive-disease-rate", "discontinuation-rate"}


def _is_of_next_site(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether a count is the next of a list of sites or causes: "recurrences were hepatic in 8, pulmonary in 5 and both in 2"."""
    measure = previous.measures[0]
    if measure.notation not in _BY_SITE or len(previous.figures) > 1 or len(run.figures) > 1:
        return False
    if previous.end > run.start or _TO_NEXT_SITE.fullmatch(view.text, previous.end, run.start) is None:
        return False
    if previous.direction == "site":
        return True
    if measure.end > previous.start:
        return False
    return (
        _OF_SITE.fullmatch(view.text, measure.end, previous.start) is not None
        or _NAMES_CAUSE.search(view.text, measure.start, measure.end) is not None
    )


# takes " were observed; |one in each group"
_THEN_EACH = re.compile(r"[^.;:()\d%]{0,40}[;,:(]\s*")


def _is_part_of_each(view: SentenceView, previous: Run, begin: int, run: Run) -> bool:
    """Whether a count holds for each arm and makes up the one before: "two cases of sepsis were seen; one in each group"."""
    if len(previous.figures) != 1 or len(run.figures) != 1:
        return False
    whole, part = previous.figures[0].value, run.figures[0].value
    arms = arm_behind(view, run.end, view.clause_end(run.end))
    return (
        len(arms) > 1
        and part is not None
        and whole == part * len(arms)
        and _THEN_EACH.fullmatch(view.text, begin, run.start) is not None
    )


# takes "15 deaths of treatment, |5| of them due to haemorrhage", refuses "|5| of them in arm A"
_OF_THEM_FROM = re.compile(
    r"(?: \([^()]{1,12}\))?,? of (?:them|these|which|whom) (?:(?:was|were|died) )?(?:due to|from|of|because of|as a result of|caused by|attributed to)\s"
)
# "29 responded in A, as did one patient in B", "eight deaths were reported in A and four in B"
_DID = re.compile(
    r"\b(?:did|occurred|developed|(?:were |was )?(?:reported|observed|seen|noted|recorded|registered|documented))\b"
)
# takes "seven| as a result of", "17| were due to", refuses "seven| in the"
_CAUSE_BEHIND = re.compile(
    r"(?: \([^()]{1,12}\))? (?:(?:was|were|died) )?(?:as a result of|due to|because of|caused by|attributed to|secondary to|from|of|to)\s"
)
_ONLY_CAUSE = re.compile(r"[^.;:\d]{1,70}(?:, | and |, and )")


def _gives_causes(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether two counts each give a cause of death: "seven as a result of cancer and 20 as a result of other disease"."""
    return (
        len(previous.figures) == len(run.figures) == 1
        and _CAUSE_BEHIND.match(view.text, previous.end) is not None
        and _CAUSE_BEHIND.match(view.text, run.end) is not None
        and _ONLY_CAUSE.fullmatch(view.text, previous.end, run.start) is not None
    )


def counts_arm(view: SentenceView, previous: Run, begin: int, run: Run) -> bool:
    """Whether both counts are followed by an arm, and not by the same one."""
    one, other = arm_behind(view, begin, run.start), arm_behind(view, run.end, view.clause_end(run.end))
    if not one and not other:  # "(A = four patients and B = two)"
        one, other = _arm_labelling(view, previous), _arm_labelling(view, run)
    if not one:  # "two deaths in A (3%) and one in B"
        held = [m.arms for m in view.arm_mentions if previous.start < m.start and m.end <= previous.end]
        one = held[0] if len(held) == 1 else ()
    if not one and begin > previous.end and CONNECTOR.search(view.text, begin, run.start):
        one = arm_behind(view, previous.end, begin)  # "five patients in A had a response compared with two in B"
    return bool(one) and bool(other) and one != other


# takes "A| = |4", "arm A|: |4", refuses "A| had |4"
_LABELS = re.compile(r"\s*(?:arm|group)?\s?[=:,]\s*")


def _arm_labelling(view: SentenceView, run: Run) -> tuple[str, ...]:
    """Ids of the arm whose name stands as a label before the run: "A = four"; else ()."""
    return next(
        (
            m.arms
            for m in reversed(view.arm_mentions)
            if m.end <= run.start and _LABELS.fullmatch(view.text, m.end, run.start)
        ),
        (),
    )


# takes "35.5 days; fibrin, 39.5 days", refuses "35.5 days. Fibrin was"
_NEXT_LABEL = re.compile(r"[\s)%]*[;,]\s*(?:and\s+)?[^;.,()\d]{1,40}[,:]?\s*")


# takes "44%| and by ≥90% in |12%", "44% of patients|, and of at least 90% in |five (12%)", refuses "44%| and by 12% in A"
_NEXT_LEVEL = re.compile(
    r"[\s)%]*(?:(?:of )?(?:the )?patients)?,? and (?:by |of |a (?:decline|decrease|fall|reduction) of )?(?:at least |more than |[>≥] ?)\d+(?:\.\d+)? ?%(?: or more)? in (?:only )?"
)


def is_listed(view: SentenceView, previous: Run, run: Run) -> bool:
    """Whether the run goes on with a list of labels and figures: "control, 35.5 days; fibrin, 39.5 days; …", or with the next of
    the levels of which it is told how many reached them: "fell by at least 50% in 44% and by at least 90% in 12%".
    """
    same = previous.family == run.family and previous.figures[0].unit == run.figures[0].unit
    return same and (
        _NEXT_LABEL.fullmatch(view.text, previous.end, run.start) is not None
        or _NEXT_LEVEL.fullmatch(view.text, previous.end, run.start) is not None
    )
