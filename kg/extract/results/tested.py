"""Whose p value it is: of a ratio or difference, else of the experimental arm's figure of the pair that was compared."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.results.differences import is_difference
from kg.extract.results.figure import TEST_WORDS, Figure
from kg.extract.results.sentence import Measure, Run, SentenceView
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.model import Result

K = members(QuantityKind)
# The words between the second of two figures and the p value of both, names of arms left out: takes "82.4%| in the group (|P = 0.15",
# "14 months| in patients given, respectively; |P = .02", "[14%|] of 228; |p<0.01", refuses "30%| with no difference in survival (|P = .5"
_OF_GROUPS = re.compile(
    r"[\s\])(\[,;:%-]*(?:(?:in|without|after|among|of|on|from|under|the|an?|arms?|groups?|cohorts?|both|two|patients?|pts|cases?|respectively|or|vs\.?"
    r"|receiving|received|treated|given|taking|assigned|allocated|randomi[sz]ed|undergoing|to|those|who|alone|only|plus|recipients|therapy|treatment"
    r"|women|men|subjects?|participants?|evaluable|assessable|conventional|standard|control|there|was|this|that|which|(?:of|at|after|n ?=) ?\d+|months?|years?"
    rf"|(?:with no |no |not )?(?:statistical(?:ly)? )?significan(?:t(?:ly)?|ce)|different|weeks?|days?|d|h|hours|mo|percent|per cent|{TEST_WORDS})\b[\s\])(\[,;:%-]*)*"
)
# takes "(P = 0.07|, log-rank test, hazard ratio = |1.23", "p = 0.03|; HR |0.7", refuses "P = 0.03|; hazard ratio for vomiting |2.1"
_BEFORE_RATIO = re.compile(
    rf"[\s\[,;:]*(?:{TEST_WORDS}[\s,;:]*)*(?:(?:adjusted|unadjusted|stratified|estimated|Cox) )*"
    r"(?:a?HRs?|a?ORs?|RRs?|(?:hazard|odds|risk|rate)s? ratio|relative risk)?(?: ?[(\[](?:HR|OR|RR)[)\]])?[\s=:,]*(?:of |was )?"
)
# takes "(P = 0.2| and P = 0.4)", "(P = 0.2|, 0.4)", refuses "(P = 0.2|) and 12%"
_ANOTHER = re.compile(r"(?:,| and|, and|;)\s(?:[Pp]\s?[=<>]\s?)?0?[.·]\d")
# takes "28%| reduction of the risk of death (|P = .02", "a 20%| gain in survival; |P = .02", refuses "28%| reduction (12% v 4%; |P = .02"
_CHANGE_TESTED = re.compile(
    r"%? (?:[a-z]+ ){0,2}(?:reduction|decrease|increase|improvement|gain|benefit|advantage|prolongation)\b[^.;:,()\[\]\d]{0,90}?(?: ?[(\[]|[;,] )$"
)
_RATIOS = ("hazard-ratio", "odds-ratio", "risk-ratio")


def p_values(
    view: SentenceView,
    run: Run,
    measures: list[Measure],
    times: list[str | None],
    arms: list[list[tuple[str | None, str | None]]],
) -> list[str | None]:
    """The p value of each figure of a run.

    Takes "78% in the A group and 82% in the B group (P = 0.15)" as that of the experimental arm's share, "12 and 10 months
    (P = 0.07, hazard ratio 0.8)" as the ratio's; refuses "30%, with no difference in quality of life (P = 0.5)", which tells of
    something else, and "(P = 0.2 and 0.4)" where the p values of several outcomes lie together.
    """
    found = [figure.p for figure in run.figures]
    tests = [q for q in view.analysis.quantities_in(view.sentence.start, view.sentence.end) if q.kind is K.P_VALUE]
    if not tests:
        return found
    following = sorted(f.start for f in view.figures)
    for i, figure in enumerate(run.figures):
        if found[i] is not None and figure.ratio not in _RATIOS and _told_with_others(view, figure, tests):
            found[i] = None
        until = next((start for start in following if start > figure.start), view.sentence.end)
        mine = [q for q in tests if figure.end <= q.start < until]
        if found[i] is None and figure.ratio in _RATIOS and (ahead := _ahead_of(view, figure, tests)) is not None:
            found[i] = _said(ahead)
        elif mine and figure.ratio not in _RATIOS and _goes_to_ratio(view, mine[0], until):
            found[i] = None
        elif (
            found[i] is None
            and mine
            and (
                _change_tested(view, figure, mine[0])
                or (
                    (0 < i == len(found) - 1 or _second(i, measures, times, arms) is not None)
                    and _of_pair(view, figure, mine)
                )
            )
        ):
            found[i] = _said(mine[0])
    for i in range(len(found)):
        first = _second(i, measures, times, arms)
        told = {a[0] for k, pairs in enumerate(arms) if measures[k].notation == measures[i].notation for a in pairs}
        if len(told) > 2:
            continue  # of three arms
        if found[i] is not None and first is not None and found[first] is None and _comes_first(view, first, i, arms):
            found[first], found[i] = found[i], None
    return found


def with_tests_of_pairs(view: SentenceView, results: list[Result]) -> list[Result]:
    """The results of a sentence with the p values of those pairs whose two figures stand apart, or that share a list of p values.

    Takes "80% among patients taking A and 66% among patients taking B (P = 0.003)", "response in 49% v 30% and survival in 72% v 57%
    (P = .04 and P = .01, respectively)"; leaves "72% v 57% and 49% v 30% (P = .01)", of which the last pair alone is tested.
    """
    tests = [q for q in view.analysis.quantities_in(view.sentence.start, view.sentence.end) if q.kind is K.P_VALUE]
    at = 0
    while at < len(tests):
        group = [tests[at]]
        while at + len(group) < len(tests) and _ANOTHER.match(view.text, group[-1].end, tests[at + len(group)].end):
            group.append(tests[at + len(group)])
        at += len(group)
        told = [i for i, r in enumerate(results) if r.evidence.end <= group[0].start]
        pairs = _pairs_at_end([results[i] for i in told], len(group))
        if pairs is None or any(f.start < group[0].start <= f.end for f in view.figures if f.ratio in _RATIOS):
            continue
        if _ANOTHER.match(view.text, group[-1].end) or not _follows_pair(
            view, max(results[i].evidence.end for i in told), group[0]
        ):
            continue
        following = min((f.start for f in view.figures if f.start > group[-1].end), default=view.sentence.end)
        if len(group) == 1 and _goes_to_ratio(view, group[0], following):
            continue
        begin = len(told) - 2 * len(group)
        for test, (one, other) in zip(group, pairs, strict=True):
            arms: list[list[tuple[str | None, str | None]]] = [
                [(results[told[begin + k]].arm, None)] for k in (one, other)
            ]
            mine = told[begin + (one if _comes_first(view, 0, 1, arms) else other)]
            results[mine] = replace(results[mine], p=_said(test))
    return results


def _follows_pair(view: SentenceView, end: int, test: Quantity) -> bool:
    """Whether a p value is that of the figures that were told up to ``end``, and of no outcome beside theirs: "80% (21% complete) v
    47% (17% complete) in arm B (P = 0.001)" tests no complete responses.
    """
    last = max((f.end for f in view.figures if f.end <= test.start), default=end)
    if last > end or not _of_groups(view, end, test.start):
        return False
    return not any(last <= m.start < end and closes_bracket(view.text, m.end, test.start) for m in view.measures)


def _pairs_at_end(results: list[Result], count: int) -> list[tuple[int, int]] | None:
    """Which of the last results are compared with each other, counted from the first of them: "72% and 65% v 57% and 49%" holds
    (0, 2) and (1, 3). None where they are no such number of pairs, or one has a p value.
    """
    last = results[-2 * count :]
    if len(last) < 2 * count or any(r.arm is None or r.comparator is not None or r.p is not None for r in last):
        return None
    pairs: dict[tuple[str, str, str | None], list[int]] = {}
    for i, r in enumerate(last):
        pairs.setdefault((r.measure, r.statistic, r.time), []).append(i)
    if len(pairs) != count or any(len(both) != 2 or last[both[0]].arm == last[both[1]].arm for both in pairs.values()):
        return None
    return [(one, other) for one, other in pairs.values()]


def _said(test: Quantity) -> str:
    return f"{test.operator}{test.raw}"


def _second(
    i: int, measures: list[Measure], times: list[str | None], arms: list[list[tuple[str | None, str | None]]]
) -> int | None:
    """The figure of the other arm that the one at ``i`` is compared with, told before it; None where it is no second of a pair."""
    (arm, comparator), *more = arms[i] or [(None, None)]
    if arm is None or comparator is not None or more:
        return None
    for k in range(i - 1, -1, -1):
        same = measures[k].notation == measures[i].notation and times[k] == times[i]
        if same and len(arms[k]) == 1 and arms[k][0][1] is None:
            return k if arms[k][0][0] not in (None, arm) else None
    return None


def _told_with_others(view: SentenceView, figure: Figure, tests: list[Quantity]) -> bool:
    test = next((q for q in tests if q.start >= figure.end), None)
    return test is not None and _ANOTHER.match(view.text, test.end) is not None


def _change_tested(view: SentenceView, figure: Figure, test: Quantity) -> bool:
    """Whether the p value tells of the change that the figure counts: "a 28% reduction of the risk of death (P < .001)"."""
    return (
        _CHANGE_TESTED.fullmatch(view.text, figure.end, test.start) is not None
        and _ANOTHER.match(view.text, test.end) is None
        and is_difference(view, figure)
    )


def _of_pair(view: SentenceView, figure: Figure, tests: list[Quantity]) -> bool:
    """Whether the one p value behind a figure tests it: only words of the groups stand between."""
    test = tests[0]
    return _ANOTHER.match(view.text, test.end) is None and _of_groups(view, figure.end, test.start)


def _of_groups(view: SentenceView, begin: int, end: int) -> bool:
    if any(begin <= m.start < end for m in view.measures):
        return False
    said = list(view.text[begin:end])
    for mention in view.arm_mentions:
        if begin <= mention.start and mention.end <= end:
            said[mention.start - begin : mention.end - begin] = " " * (mention.end - mention.start)
    return _OF_GROUPS.fullmatch("".join(said)) is not None


def _ahead_of(view: SentenceView, ratio: Figure, tests: list[Quantity]) -> Quantity | None:
    """The p value that stands ahead of a ratio in one bracket."""
    test = next((q for q in reversed(tests) if q.end <= ratio.value_at), None)
    if test is not None and _BEFORE_RATIO.fullmatch(view.text, test.end, ratio.value_at):
        return test
    return None


def _goes_to_ratio(view: SentenceView, test: Quantity, start: int) -> bool:
    ratio = next((f for f in view.figures if f.start == start), None)
    if ratio is None or ratio.p is not None or ratio.ratio not in _RATIOS:
        return False
    return _BEFORE_RATIO.fullmatch(view.text, test.end, ratio.value_at) is not None


def _comes_first(view: SentenceView, first: int, second: int, arms: list[list[tuple[str | None, str | None]]]) -> bool:
    """Whether of the figures of a trial's two arms the first is the experimental arm's: the first arm's, where no role is told."""
    roles = {arm.id: arm.role for arm in view.arms.arms}
    one, other = arms[first][0][0], arms[second][0][0]
    if one not in roles or other not in roles:
        return False
    if roles[one] != roles[other]:
        return roles[other] == "control"
    return len(roles) == 2 and one == view.arms.arms[0].id
