"""Arms named beside a figure: before it, behind it or in its bracket."""

from __future__ import annotations

import itertools
import re

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.arms_listed import closes_item
from kg.extract.results.comparisons import LISTED
from kg.extract.results.figure import Figure
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, SIDE, VERSUS_ALONE, pairs_by_versus, versus_between
from kg.extract.text.brackets import closes_bracket
from kg.extract.text.cues import cue
from kg.extract.text.numerals import NUMBER_WORDS


def named_last(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The one arm whose name the bracket of the run stands right behind."""
    last = next((m for m in reversed(view.arm_mentions) if m.end <= run.start and is_usable(view, m)), None)
    if (
        last is None
        or len(last.arms) > 1
        or not _PATIENTS_OF.fullmatch(view.text, last.end, view.text.rfind("(", 0, run.start))
    ):
        return ()
    return last.arms


# What a label stands behind: takes "(", "(arm ", "; group ", refuses "with "
_OPENS_LABEL = re.compile(r"[(\[;] ?(?:and )?(?:the )?(?:arm |group )?$", re.IGNORECASE)


def label_before(view: SentenceView, at: int) -> ArmMention | None:
    """The last arm named before a place, where it is the label of a part of a bracket: "(arm V, 34 months; arm VG, |33"."""
    last = view.arm_before(at)
    if last is None or len(last.arms) != 1:
        return None
    return last if _OPENS_LABEL.search(view.text, max(view.sentence.start, last.start - 12), last.start) else None


def attached_arms(view: SentenceView, run: Run) -> list[tuple[str, ...]]:
    """For each figure the arm named right behind it ("45% in arm A") or right before it ("arm A: 45%")."""
    figures = run.figures
    behind: list[tuple[str, ...]] = []
    ahead: list[tuple[str, ...]] = []
    for i, figure in enumerate(figures):
        if run.rows:
            begin = run.rows[i - 1][1] if i else view.clause_start(run.rows[0][0])
            stop = run.rows[i + 1][0] if i + 1 < len(run.rows) else view.sentence.end
            behind.append(arm_behind(view, run.rows[i][1], stop))
            ahead.append(_arm_ahead(view, begin, run.rows[i][0]))
            continue
        stop = figures[i + 1].start if i + 1 < len(figures) else view.clause_end(figure.end)
        begin = figures[i - 1].end if i else view.clause_start(figure.start)
        held = [m for m in view.arm_mentions if figure.start < m.start and m.end <= figure.end and is_usable(view, m)]
        # "73% of everolimus-treated patients (151/207)" holds its arm
        found = arms_named(view, held[0]) if held else arm_behind(view, figure.end, stop)
        if not found and run.direction == "after":
            found = _behind_measure(view, run, figure.end, stop)
        behind.append(found)
        ahead.append(_arm_ahead(view, begin, figure.start))
    if behind[-1] and all(behind) and len(set(behind)) == len(figures) and len(view.arms.arms) > 2:
        behind[-1] = _with_joined(view, figures[-1].end, behind[-1])
    for i in range(len(figures) - 1) if len(figures) > 2 else ():
        if len(behind[i + 1]) == 1 and not behind[i] and all(behind[:i]):
            behind[i : i + 2] = _two_of_several_in_turn(view, figures, behind, i)
    if len(figures) == 1:
        alone = VERSUS_ALONE.search(view.text, max(view.sentence.start, run.start - 16), run.start) is not None
        return [behind[0] or (() if alone or (ahead[0] and _closes_figure_before(view, figures[0])) else ahead[0])]
    for i in range(len(figures) - 1):
        if ahead[i] and not ahead[i + 1]:
            ahead[i : i + 2] = _two_in_turn(view, figures[i], figures[i + 1]) or ahead[i : i + 2]
    if not run.rows and not all(behind):
        sides = _arms_of_sides(view, figures, behind)
        behind = sides if all(sides) or not any(ahead) else behind
    if len(figures) == 2 and len(behind[0]) == 1 and not behind[1] and _opens_next(view, figures, behind[0]):
        return [ahead[0], behind[0]]
    if behind[-2] and not behind[-1] and len(ahead[-1]) == 1 and ahead[-1] != behind[-2]:
        behind[-1] = _set_against_in_bracket(view, figures)
    # One style holds for a whole run; the style that names more figures wins, the one behind where equal.
    n_behind, n_ahead = sum(map(bool, behind)), sum(map(bool, ahead))
    if n_behind >= n_ahead and (len(set(behind)) > 1 or n_behind == len(figures) or n_behind == 1):
        if (
            n_behind == 1
            and behind[-1]
            and (
                RESPECTIVELY.search(view.words)
                or names_pair(view, figures)
                # "66% v 50% and 48% v 36% in arms A and B"
                or (len(figures) > 2 and pairs_by_versus(view, run) and names_pair(view, figures[-2:]))
                # "more rash (12% v 3%) was seen in arm A": the arm of the whole bracket
                or (len(figures) == 2 and versus_between(view, run, 0) and _in_bracket(view, run, behind[-1]))
            )
        ):
            return [()] * len(figures)
        return behind if n_behind > 0 else ahead
    if n_ahead > 1 or (n_ahead == 1 and not n_behind and _only_second_named(view, figures, ahead)):
        return ahead
    return [()] * len(figures)  # one arm before several figures: the order of the comparison tells


# takes "in arm A| and |20", "in the A| group, |20", refuses "arm A| was |20", "in the A| group |20"
_AND_FIGURE = re.compile(r"(?: (?:groups?|arms?|patients|recipients|women|men))?(?: \([^()]{1,30}\))?(?:, |,? and )$")


def _closes_figure_before(view: SentenceView, figure: Figure) -> bool:
    """Whether the arm named before a figure is that of the figures before it, and another arm stands behind its own: "12
    relapses and 8 deaths in A and |20 relapses and 15 deaths in B".
    """
    last = view.arm_before(figure.start)
    behind = next((m for m in view.arm_mentions if m.start >= figure.end), None)
    before = view.figure_before(figure.start)
    return (
        last is not None
        and behind is not None
        and before is not None
        and before.end <= last.start
        and behind.arms != last.arms
        and behind.start < view.clause_end(figure.end)
        and _AND_FIGURE.fullmatch(view.text, last.end, figure.start) is not None
        and _LED.search(view.text, max(before.end, last.start - 24), last.start) is not None
        and view.owners.get(before.start) == [(last.arms[0], None)]
        and _LED.search(view.text, max(figure.end, behind.start - 24), behind.start) is not None
    )


def _set_against_in_bracket(view: SentenceView, figures: list[Figure]) -> tuple[str, ...]:
    """The arm whose bracket holds the last of several figures that is set against the others, named behind them: "28% with A and
    32% with B, compared with C (|68%)"; () elsewhere.
    """
    last = next(m for m in reversed(view.arm_mentions) if m.end <= figures[-1].start)
    against = CONNECTOR.search(view.text, figures[-2].end, last.start) is not None
    return last.arms if against and _OPENS_FIGURE.fullmatch(view.text, last.end, figures[-1].start) else ()


# takes "placebo| (|68%", refuses "placebo| was |68%"
_OPENS_FIGURE = re.compile(r"(?: (?:group|arm|patients))? ?[(\[]")
# takes "52% |and| 91%", "52% (48–57) and 91%", refuses "52% in A and 91%"
_AND_NEXT = re.compile(
    r"[^;.a-zA-Z]*(?:(?:months?|years?|weeks?|days?|of (?:the )?patients|CI|to)\b[^;.a-zA-Z]*)*and [^;.a-zA-Z]*"
)
# takes "arm A| and |arm B", "A| group and the |B", refuses "A| and in patients without B"
_AND_ARM = re.compile(r"(?:,? (?:group|arm))? and (?:the |in |in the )?")
_THEN_RESPECTIVELY = re.compile(r"(?: (?:groups?|arms?|patients))?,? respectively\b")


def _two_of_several_in_turn(
    view: SentenceView, figures: list[Figure], behind: list[tuple[str, ...]], i: int
) -> list[tuple[str, ...]]:
    """The arms of two of several figures, told in turn: "65% in C, and |52% and 91%| in A and B, respectively", "|52% and 91%| in A
    and B, respectively, as compared with 65% in C"; as they are where nothing says so.
    """
    one, two = figures[i : i + 2]
    after = [m for m in view.arm_mentions if m.start >= two.end and len(m.arms) == 1][:2]
    if (
        len(after) == 2
        and after[0].arms == behind[i + 1] != after[1].arms
        and _AND_ARM.fullmatch(view.text, after[0].end, after[1].start)
        and _THEN_RESPECTIVELY.match(view.text, after[1].end)
        and _AND_NEXT.fullmatch(view.text, one.end, two.start)
    ):
        return [after[0].arms, after[1].arms]
    return behind[i : i + 2]


def _two_in_turn(view: SentenceView, one: Figure, two: Figure) -> list[tuple[str, ...]]:
    """The arms named right before two figures that are told in turn: "in arms A and B (|28% and 31%, respectively) than in C"."""
    if not RESPECTIVELY.search(view.text, two.end, min(two.end + 18, view.sentence.end)):
        return []
    named = [m for m in view.arm_mentions if m.end <= one.start][-2:]
    if len(named) < 2 or len({m.arms for m in named}) < 2 or any(len(m.arms) != 1 for m in named):
        return []
    return [m.arms for m in named] if _AND_ARM.fullmatch(view.text, named[0].end, named[1].start) else []


# takes "died| as a result of |docetaxel", "stopped| because of |erlotinib", refuses "died| of infection after |docetaxel"
_CAUSED_BY = re.compile(r"\s(?:as a (?:direct )?(?:result|consequence) of|because of|due to|owing to) (?:the )?")


def _behind_measure(view: SentenceView, run: Run, start: int, stop: int) -> tuple[str, ...]:
    """The arm named behind what a figure counts: "5% died |on A", "5% died as a result of |A"; the one that has it before where
    those of an arm are said to have got something: "64% of patients assigned to |A received subsequent B".
    """
    last = run.measures[-1]
    if last.start < start or last.end >= stop:
        return ()
    between = [m for m in view.arm_mentions if start <= m.start and m.end <= last.start and is_usable(view, m)]
    if len(between) == 1 and _LED.search(view.text, max(start, between[0].start - 20), between[0].start):
        return arms_named(view, between[0])
    caused = _CAUSED_BY.match(view.text, last.end, stop)
    return arm_behind(view, last.end if caused is None else caused.end(), stop)


# takes "31%| of patients, |cisplatin", "31%|, but |cisplatin", refuses "31%| with |cisplatin"
_TO_NEXT = re.compile(r"[^.;:()\d]{0,40},\s(?:and |but |while |whereas )?(?:the |those (?:given|on) )?")
# takes "cisplatin| by itself in only |18%", "cisplatin| a rate of |18%", refuses "cisplatin|, as against |18%"
_THEN_IN = re.compile(
    r"(?: (?:by itself|alone|only))?(?: (?:in|had|for|to|at|with|achieved|gave|produced|yielded|was|were|a|an|rate|median|of|only|did so|responses))+ ?"
)


def _opens_next(view: SentenceView, figures: list[Figure], arms: tuple[str, ...]) -> bool:
    """Whether the arm behind the first of two figures opens what is said of the second: "the combination produced responses
    in 31% of patients, cisplatin by itself in 18%".
    """
    mention = next((m for m in view.arm_mentions if m.start >= figures[0].end and m.arms == arms), None)
    return (
        mention is not None
        and mention.end <= figures[1].start
        and _TO_NEXT.fullmatch(view.text, figures[0].end, mention.start) is not None
        and _THEN_IN.fullmatch(view.text, mention.end, figures[1].start) is not None
    )


_JOINED_ARM = re.compile(r"(?:,? and |, | or |/)(?:the )?")


def _with_joined(view: SentenceView, start: int, arms: tuple[str, ...]) -> tuple[str, ...]:
    """The arms with those that are joined to their name in the plural: "11 days in groups 2 and 3"."""
    following = [m for m in view.arm_mentions if m.start >= start]
    if (
        not following
        or following[0].arms != arms
        or not view.text[following[0].start : following[0].end].lower().startswith(("groups", "arms"))
    ):
        return arms
    for one, two in itertools.pairwise(following):
        if not _JOINED_ARM.fullmatch(view.text, one.end, two.start):
            break
        arms += tuple(arm for arm in two.arms if arm not in arms)
    return arms


def _only_second_named(view: SentenceView, figures: list[Figure], ahead: list[tuple[str, ...]]) -> bool:
    """Whether of two figures the second alone has its arm before it: "the X (53%) and radiotherapy (62%) groups"."""
    if len(figures) != 2 or ahead[0] or SIDE.match(view.text, figures[0].end, figures[1].start):
        return False
    ends = view.clause_end(figures[1].end)
    return not any(
        (m.arms == ahead[1] and m.end <= figures[0].start) or (m.arms != ahead[1] and figures[1].end <= m.start < ends)
        for m in view.arm_mentions
    )


# takes "% in favour of", refuses "% in the"
_IN_FAVOUR = re.compile(r"[\s)\]%]*in favou?r\b", re.IGNORECASE)


def _arms_of_sides(view: SentenceView, figures: list[Figure], behind: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The arms named among further words for the side of each figure: "29% of patients on the schedule of A and 31% of
    those on that of B"; those found already where not every figure has its words.
    """
    out = []
    for i, figure in enumerate(figures):
        stop = figures[i + 1].start if i + 1 < len(figures) else min(view.clause_end(figure.end), figure.end + 80)
        against = CONNECTOR.search(view.text, figure.end, stop)
        stop = against.start() if against else stop
        if not SIDE.match(view.text, figure.end, stop) or _IN_FAVOUR.match(view.text, figure.end):
            return behind
        named = {m.arms for m in view.arm_mentions if figure.end <= m.start and m.end <= stop and is_usable(view, m)}
        out.append(behind[i] or (named.pop() if len(named) == 1 and all(len(arms) == 1 for arms in named) else ()))
    return out


# takes "A: ", refuses "A (n = 60): "
_LABEL_ENDS = re.compile(r"\s*[:=]\s*(?:(?:baseline|mean|median)\s+)*")


def labelled_arm(view: SentenceView, run: Run) -> str | None:
    """The arm whose label stands before a run of several figures, where another arm has its label too: "A: 6.5 compared
    with 5.0; B: 6.2 compared with 5.7", before and after; None elsewhere.
    """
    if len(run.figures) < 2:
        return None
    starts = {f.start for f in view.figures}
    labels = {}
    for mention in view.arm_mentions:
        ends = _LABEL_ENDS.match(view.text, mention.end)
        if ends is not None and ends.end() in starts and len(mention.arms) == 1:
            labels[ends.end()] = mention.arms[0]
    inside = {arm for at, arm in labels.items() if run.start < at <= run.figures[-1].start}
    return labels.get(run.start) if len(set(labels.values())) > 1 and not inside else None


def named_blocks(attached: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The arms of equal blocks of figures, each named at the end or the start of its block: "23% and 5% in A, and 15%
    and 1% in B", "in A (38% and 10%) and B (41% and 23%)".
    """
    at = [i for i, arms in enumerate(attached) if arms]
    named = [attached[i] for i in at]
    size = len(attached) // len(at) if at else 0
    if len(at) < 2 or size < 2 or size * len(at) != len(attached) or len(set(named)) < len(named):
        return []
    first = at[0]
    if first not in (0, size - 1) or at != list(range(first, len(attached), size)):
        return []
    return named if all(len(arms) == 1 and arms != ("",) for arms in named) else []


def are_contradictory(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> bool:
    """Whether two figures set against each other would stand on one arm: "28% with weekly A versus 16% with A"."""
    return (
        len(attached) == len(view.arms.arms) == 2
        and attached[0] == attached[1]
        and len(attached[0]) == 1
        and versus_between(view, run, 0)
    )


# Behind an arm that is what one side got besides: takes "28% v 18% with A| and without", refuses "28% v 18% with A| and with"
_AND_WITHOUT = re.compile(r" (?:and|or|versus|vs\.?) without\b")


def completed_arms(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> list[str]:
    """The arms of figures set against each other, of which all but one name theirs: the last one's is the arm left.
    Empty where the figures do not tell.
    """
    if any(len(arms) > 1 or arms == ("",) for arms in attached):
        return []
    if in_turn := _in_turn_within(view, run, attached):
        return in_turn
    if len(attached) == 2 == len(view.arms.arms) and len(attached[1]) == 1 and not attached[0]:
        behind = next((m for m in view.arm_mentions if m.start >= run.end), None)
        if behind is not None and _AND_WITHOUT.match(view.text, behind.end):
            return [*behind.arms, *(a.id for a in view.arms.arms if a.id not in behind.arms)]
    named = [arms[0] for arms in attached if arms]
    left = [a.id for a in view.arms.arms if a.id not in named]
    if len(left) != 1 or len(set(named)) != len(attached) - 1 or len(named) != len(attached) - 1:
        return []
    missing = attached.index(())
    if missing == 0 and len(attached) == 2 and _in_bracket(view, run, attached[1]):
        return []  # "(12% v 1%) in the combination arm": the arm of both brackets and the first of the pair
    if missing and not _JOINT.search(view.text, run.figures[missing - 1].end, run.figures[missing].start):
        return []  # "97% of patients given A with 37% requiring …"
    figure = run.figures[missing]
    if missing and run.family == "count" and _PART_BEHIND.match(view.text, figure.end):
        return []
    if missing and RESPECTIVELY.search(view.text, figure.end, min(figure.end + 18, view.sentence.end)):
        return []  # "A and B (28% and 31%, respectively) than with C (12%)": two are told in turn
    stop = run.figures[missing + 1].start if missing + 1 < len(run.figures) else view.clause_end(figure.end)
    # "28.6% with radiotherapy and 49.8%", "the X (53%) and radiotherapy (62%) groups": the one named stands between
    between = (
        missing > 0
        or len(attached) > 2
        or any(run.figures[0].end <= m.start and m.end <= run.figures[1].start for m in view.arm_mentions)
    )
    worded = missing == 0 and (
        LISTED.fullmatch(view.text, figure.end, stop) is not None
        or _TURNS.search(view.text, figure.end, stop) is not None
    )
    if not (between or worded or versus_between(view, run, 0) or SIDE.match(view.text, figure.end, stop)):
        return []
    return [arms[0] if arms else left[0] for arms in attached]


# takes "the |A| and |B| groups (", "|A| or |B (", refuses "|A| than with |B (", "|A| (12%) and |B ("
_JOINED_NAMES = re.compile(
    r"(?: (?:groups?|arms?))?(?:,? (?:and|or)|,)(?: (?:the|in|with|for|on|at|to|patients (?:in|on|given|receiving)))* ?"
)
_THEN_BRACKET = re.compile(r"(?:[ -]?(?:groups?|arms?|patients|regimens?|doses?|m?g|/day|/kg|/m2|daily))* ?[(\[]")


def _in_turn_within(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> list[str]:
    """The arms of figures of which a bracket holds several, in turn those of the arms joined right before it: "higher with A
    and B (14% and 20%) than with C (3%)"; [] elsewhere.
    """
    figures, out = run.figures, list(attached)
    for i, figure in enumerate(figures):
        if not view.text.endswith(("(", "["), 0, figure.start):
            continue
        count = 1
        while i + count < len(figures) and not closes_bracket(
            view.text, figures[i + count - 1].end, figures[i + count].start
        ):
            count += 1
        before = [m for m in view.arm_mentions if m.end <= figure.start and len(m.arms) == 1][-count:]
        if count < 2 or len(before) < count or any(attached[i + 1 : i + count]):
            continue
        if _THEN_BRACKET.fullmatch(view.text, before[-1].end, figure.start) and all(
            _JOINED_NAMES.fullmatch(view.text, one.end, two.start) for one, two in itertools.pairwise(before)
        ):
            out[i : i + count] = [m.arms for m in before]
    arms = [arm for arms in out for arm in arms]
    return arms if out != attached and len(set(arms)) == len(figures) == len(arms) else []


# takes "relapsed in arm A, 30| in the liver, 22", refuses "in arm A, 30| in the control group"
_PART_BEHIND = re.compile(
    r" (?:in|at) (?:the )?(?!(?:control|other|second|placebo|standard|experimental|treatment|study|no)\b)[a-z]+, (?:\d+|and) "
)
# takes "those on standard care had 6.3 months|, whereas it was |9.2 months with A"
_TURNS = re.compile(r"[,;)] (?:whereas|while|but) ")
_JOINT = re.compile(r"\b(?:and|but|or|vs?|versus|compared|than|against|while|whereas)\b|[,;]", re.IGNORECASE)
_BRACKET_CLOSES = re.compile(r"[^(\[;.]*?[)\]]")


def _in_bracket(view: SentenceView, run: Run, arms: tuple[str, ...]) -> bool:
    """Whether the whole run stands inside one bracket and the arm it is followed by outside of it."""
    if any(closes_bracket(view.text, a.start, b.start) for a, b in itertools.pairwise(run.figures)):
        return False
    closed = _BRACKET_CLOSES.match(view.text, run.end, view.sentence.end)
    return closed is not None and not any(
        m.arms == arms and run.end <= m.start < closed.end() for m in view.arm_mentions
    )


def names_pair(view: SentenceView, figures: list[Figure]) -> bool:
    """Whether two arms are named together behind the figures: "80% vs 71% in the FOLFOX and TOMOX arms"."""
    after = [m for m in view.arm_mentions if m.start >= figures[-1].end and len(m.arms) == 1]
    return (
        len(after) >= len(figures) > 1
        and after[0].arms != after[1].arms
        and _BETWEEN_NAMES.fullmatch(view.text, after[0].end, after[1].start) is not None
    )


# Between the names of two arms told together: takes "FOLFOX| and |TOMOX arms", "orally| and those treated |intravenously", "with| and without |A", refuses
# "FOLFOX|, and the rate was 12% with |TOMOX"
_BETWEEN_NAMES = re.compile(
    r"-?(?:(?:day|week|month|year|cycle)s?)?(?:\s+(?:arms?|groups?|patients|recipients|therapy|treatment))?\s*(?:,|/|and|versus|vs?\.?|compared (?:with|to)|or)"
    r"\s*(?:(?:the|in|with|without|for|those|patients|women|men|who|were|had|receiving|received|given|treated|assigned|allocated|randomi[sz]ed|to"
    r"|(?:intra)?(?:venous|peritoneal|hepatic|-?arterial|portal)|adjuvant|(?:pre|post|peri)operative|added|additional|concurrent|oral)\s+){0,7}"
)


# takes ": 35.8", refuses "… had 35.8"
_DASHED = re.compile(r"%?\s?[-–]\s?")
_NAMES_NEXT = re.compile(
    r"\s(?=\d+\s?[\[(]\d)|\s*(?:\([^()]{0,20}\))?\s*[:=]\s*|,\s*(?=\d)"
)  # "arm A: 35.8", "capecitabine, 93.3%"
# takes "% of patients treated with …", refuses "% when resected, as in …"
_BEHIND_GAP = re.compile(
    r"(?: of (?:courses|cycles|infusions|administrations)(?= of ))?(?: (?:patients|women|men|cases|subjects|participants|evaluable patients|events|deaths)(?=[)\]]))?[\s)\]]*(?:%|months?|years?|weeks?|days?|hours?|h|min(?:utes)?|kg|g|cm|mm|m[lL]|points?|cycles?)?[\s)\],]*(?:[-–]\s?)?(?:\[?\(?\s*)?(?:(?:respectively|of|in|for|with|when|on|among|to|by|receiving|treated|after|following|under|during|hospitali[sz]ed|from|at|who|that|which|scheduled|managed|stop|discontinue|stopped|discontinued|stopping|discontinuing|taking|received|got|getting|underwent|undergoing|given|assigned|randomi[sz]ed|"
    r"the|all|patients?|women|men|those|subjects?|participants?|cases?|pts|group|arm|treatment|\d++|n|=|responders|rate|was|were|obtained|seen|observed|noted|recorded|found|reported|allocated|randomly|events?|adjuvant|neo-?adjuvant|(?:pre|post|peri)-?operative|upfront|immediate|delayed|palliative|curative|salvage|hepatic|arterial|intra-?arterial|intravenous|regional|induction|maintenance|consolidation|concurrent|concomitant|sequential|combined|additional|single-agent|primary|initial|systemic|oral|high-dose|low-dose|surgery|resection|actually|had|has|have|been|occurred|occurring|arising|developing|developed|experienced|documented|achieved)[\s,(\[]*)*",
    re.IGNORECASE,
)


# takes "66% of patients in | A, 49% in B", refuses "93% (| A, 49%"
_LED = re.compile(
    r"\b(?:in|for|with|on|among|by|to|of|receiving|received|given|assigned|taking)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENED = re.compile(r"[(\[]\s*$")
# The words for what was measured: takes " hot flashes per day", " DTCs in the", " points in the"; refuses " died in the"
_UNIT_WORDS = re.compile(
    r"^\s*(?:[A-Za-z-]+\s+){0,3}per\s+(?:day|week|month|year|night|patient|hour|minute|cycle)\b|^\s+(?:points?|units?|[A-Z]{2,5}s?|episodes?|steps|flushes|flashes)(?=\s+(?:in|for|with|among|on)\s)"
)
# How severe the events counted were, or which way it went: takes "% grade 3/4| in", "% CTC grade 3 or 4| with", "% increase| in", refuses "% grade 3 anaemia in"
_SEVERITY = re.compile(
    r"^(?P<unit>\s?%?[)\]]?) \(?(?:(?:NCI|CTC(?:AE)?|WHO|NCIC|ECOG)[ -]){0,2}(?:(?:of )?grades? ?(?:[1-5]|I{1,3}|IV)(?: ?(?:[-–/]|or|to|and) ?(?:[1-5]|IV|I{1,3}|higher|more|greater|above|worse)|\+)?|severe|serious|moderate|mild|decrease|increase|reduction|improvement|decline)\)?(?: \((?:i\.e\.|ie) [^()\d]{1,20}\))?(?=[ ,] ?(?:in|with|for|on|among|of|receiving|after)\b)"
)
# takes "relapses, 11 in the ", ", 11 in the ", ", six with ", refuses "%, 11 in the "
_NEXT_COUNT = re.compile(
    rf"[A-Za-z],\s*(?:with\s+)?\d+\s+[a-z]|^,\s*(?:\d+|{'|'.join(NUMBER_WORDS[1:])}) (?:in|on|with|for|from|of)\b"
)
# takes "13%|, |B in 27%", "13%|, in the |B group 27%", "13%|, of the |B group 27%", "13%|, those who received |B 27%", refuses "13% |in |A, 27% in B"
_NEXT_SIDE = re.compile(
    r"[\s)\]]*(?:%|per cent|months?|years?|weeks?|days?)?[\s)\]]*,\s*(?:and |while |whereas )?(?:in |for |with |on |of |among |after )?"
    r"(?:(?:those|patients|women|men) (?:who )?(?:received |receiving |given |treated with |assigned (?:to )?|in |on |with )?)?(?:the )?"
)
# takes "| in 27%", "| OS = 15.2 months", "| group: median PFS, 7 months", refuses "| (27%)"
_LEADS_NEXT = re.compile(
    r"(?:\s(?:group|arm|patients))?[:,]?\s+(?:(?:median |mean )?[A-Z]{2,4}(?: rate)? ?(?:[=:,] ?|(?:was|of) )?(?=\d)|(?:in|had|has|with|was|were|of|at|showed|produced|gave|induced|for|to|a|an|one|that|it|only|about|nearly|even|just|merely|rates?|response|responses|survival|median|mean|amounted|reached"
    r"|attained|obtained|achieved|yielded|resulted)\s+){0,6}\d"
)
_HAS_BRACKET = re.compile(r"\s*[(\[]\s*\d")


def arm_behind(view: SentenceView, start: int, stop: int) -> tuple[str, ...]:
    """Ids of the arm first named from ``start`` on, nothing but link words between: "45% of patients in arm A"; else ()."""
    for mention in view.arm_mentions:
        if start <= mention.start and mention.end <= stop and is_usable(view, mention):
            gap = _UNIT_WORDS.sub(" ", _SEVERITY.sub(r"\g<unit>", view.text[start : mention.start]))
            if 1 < len(mention.arms) < len(view.arms.arms):
                gap = _EACH_BEFORE.sub("", gap)
            if _DASHED.fullmatch(gap):
                return arms_named(view, mention)  # "34% -A, 29% -B"
            following = _NAMES_NEXT.match(view.text, mention.end, stop + 8)
            if following and not (
                following[0].strip() == ","
                and (_LED.search(gap) or closes_item(view, start, mention.start, mention.end))
            ):
                return ()
            if _NEXT_COUNT.search(gap):
                return ()  # "28 relapses, 11 in arm A": the whole and a part
            if _NEXT_SIDE.fullmatch(gap) and _LEADS_NEXT.match(view.text, mention.end):
                return ()  # "responses in 13% with A, B in 27%"
            if _OPENED.search(gap) and _HAS_BRACKET.match(view.text, mention.end):
                return ()  # "67% [arm A (68%)": the whole and a part
            if len(gap) < 60 and _BEHIND_GAP.fullmatch(gap):
                return arms_named(view, mention)
            return _both_behind(view, mention, gap)
    return ()


# takes " with |both ", " of patients given |either the ", " |each in the ", refuses " with both drugs, "
_BOTH_ENDS = re.compile(r"\b(?:both|either|each (?:in|of|for|with|on|from|among)) (?:the )?$")
# takes "A| and |B", "A| group or the |B", refuses "A| and 12% with |B"
_WITH_THE_OTHER = re.compile(r"(?:[- ](?:group|arm|treated|patients))?,? (?:and|or) (?:(?:with|in|on|for|the) )*")


def _both_behind(view: SentenceView, mention: ArmMention, gap: str) -> tuple[str, ...]:
    """Of several arms the two that are named together behind a figure: "12 months with both |A and B, and 8 with C", "6% each
    in A and B".
    """
    both = _BOTH_ENDS.search(gap)
    if both is None or len(view.arms.arms) < 3 or len(gap) > 60 or not _BEHIND_GAP.fullmatch(gap, 0, both.start()):
        return ()
    after = next((m for m in view.arm_mentions if m.start >= mention.end), None)
    if after is None or not len(mention.arms) == len(after.arms) == 1 or mention.arms == after.arms:
        return ()
    joined = _WITH_THE_OTHER.fullmatch(view.text, mention.end, after.start)
    return (*mention.arms, *after.arms) if joined else ()


# takes "… achieved a median of …", refuses "… resected had …"
_AHEAD_GAP = re.compile(
    r"[\s)\]]*(?:(?:group|arm|patients?|was|were|had|is|of|a|an|the|in|median|at|to|rate|rates|achieved|reached|and|only|approximately|about|than|alone|,|:|=|\(|\[|-|–|;|who|with|cohort|treatment|recipients|\b(?!of\b)[NOSPFD]{1,3}\b|ORR|RR|DCR|CBR|TTP|EFS|RFS|DOR)\s*)*",
    re.IGNORECASE,
)


def _arm_ahead(view: SentenceView, begin: int, stop: int) -> tuple[str, ...]:
    """Ids of the arm last named before ``stop``, nothing but link words between: "arm A achieved 45%"; else ()."""
    for mention in reversed(view.arm_mentions):
        if begin <= mention.start and mention.end <= stop and is_usable(view, mention):
            gap = view.text[mention.end : stop]
            if len(gap) < 50 and _AHEAD_GAP.fullmatch(gap):
                return arms_named(view, mention)
            return ()
    return ()


PER_ARM = re.compile(
    r"\b(?:both|each|either|neither|the one nor in the other|two|all (?:three|four)|three|four)\b", re.IGNORECASE
)


_BETWEEN = re.compile(r"\b(?:between|among)\s+(?:the\s+|these\s+|our\s+)?$", re.IGNORECASE)


# takes "both arms| combined", "the two groups| together", refuses "both arms| combined with"
_COMBINED = re.compile(r"\s(?:combined|together|pooled|as a whole|taken together)\b(?! with)")


# takes "groups 2 and 3", "arms B/C", refuses "chemotherapy", which two arms have
_SOME_ARMS = re.compile(
    r"(?:groups|arms|cohorts|regimens) \w{1,3}(?:(?:, (?:and )?| and | or |/)\w{1,3})+", re.IGNORECASE
)


# takes "in each |olanzapine arm", "both of the |cetuximab groups", refuses "with |cetuximab"
_EACH_BEFORE = re.compile(r"\b(?:each|both|either) (?:of )?(?:the )?(?:two )?$")


def arms_named(view: SentenceView, mention: ArmMention) -> tuple[str, ...]:
    """Ids of the mention's arms; ("",) where all patients are meant together: "93%, with no difference between the arms"."""
    if 1 < len(mention.arms) < len(view.arms.arms) and (
        _SOME_ARMS.fullmatch(view.text, mention.start, mention.end)
        or _EACH_BEFORE.search(view.text, max(0, mention.start - 20), mention.start)
    ):
        return mention.arms  # "11 days in groups 2 and 3" of three groups, "18% in each cetuximab arm"
    if len(mention.arms) > 1 and (
        _COMBINED.match(view.text, mention.end)
        or not PER_ARM.search(view.text[mention.start : mention.end])
        or _BETWEEN.search(view.text, max(0, mention.start - 20), mention.start)
    ):
        return ("",)  # all patients together
    return mention.arms


# takes "favoured …", refuses "received …"
FAVOUR = cue(
    r"\b(?:favou?r(?:s|ed|ing)?(?:\s+of)?|benefit of|superiority of|advantage (?:of|for))\s+(?:the\s+)?$", re.IGNORECASE
)
# takes "… over placebo", "… (41%) over placebo", refuses "… with placebo"
_OVER = re.compile(r"(?:\s+\([^()]{1,40}\))?\s+(?:over|versus|vs\.?|compared (?:with|to))\s", re.IGNORECASE)
# takes "adding cetuximab to …", refuses "cetuximab to …"
_ADDED_TO = cue(r"\b(?:addition of|adding)\b[^.;,]{1,34}\bto\s+(?:the\s+)?$", re.IGNORECASE)


# takes "similar to those for …", refuses "compared with those for …"
_SIMILAR_TO = cue(
    r"\b(?:similar|comparable|equivalent|identical|inferior|superior)\s+(?:to|with)\s+(?:(?:that|those)\s+)?(?:(?:of|for|with|in)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_LIST_FOLLOWS = re.compile(r"\s*(?::|,? with (?:an? )?(?:median|response|[\w-]+ survival)\b)")


def is_usable(view: SentenceView, mention: ArmMention) -> bool:
    """Whether a mention says whose figure it is: not "the addition of A to B", nor "favoured A" without "over B"."""
    similar, favour, added = view.may_say(_SIMILAR_TO), view.may_say(FAVOUR), view.may_say(_ADDED_TO)
    if view.may_say(_AFTER_ARM) and _is_later(view, mention):
        return False
    if view.may_say(_CAUSED) and _CAUSED.match(view.text, mention.end):
        return _INCLUDING.search(view.text, max(view.sentence.start, mention.start - 40), mention.start) is None
    if not (similar or favour or added):
        return True
    before = view.text[max(view.sentence.start, mention.start - 40) : mention.start]
    if similar and _SIMILAR_TO.search(before) is not None and _LIST_FOLLOWS.match(view.text, mention.end):
        return False  # "survival with C was similar to that with A: median, 9.0 months"
    if favour and FAVOUR.search(before) is not None:
        return _OVER.match(view.text, mention.end) is not None  # "favoured A over B (x vs y)" compares in that order
    return not added or _ADDED_TO.search(before) is None


# "adverse events, including A-related effects, were reported in 73% and 85% with B and A": takes "A|-related", "A|-induced"
_CAUSED = cue(r"[- ](?:related|induced|associated|attributable)\b")
# takes "including |A-related", "such as recognized |A-induced", refuses "the most frequent |A-related"
_INCLUDING = re.compile(r"\b(?:including|such as|like|excluding|except(?: for)?|apart from) (?:[\w-]+ ){0,2}$")
# takes "received EGFR inhibitors| after progression", "crossed over to A| at relapse", refuses "received A| after surgery"
_AFTER_ARM = cue(
    r"[^.;,()\d]{0,30}\b(?:after|at|upon|on|following) (?:the |their |disease |first |treatment |study ){0,2}(?:progression|progressing|relapse|recurrence|discontinuation|failure)\b",
    re.IGNORECASE,
)
_GOT = re.compile(
    r"\b(?:receiv(?:e|ed|ing)|(?:were|was|been) given|got|took|started|treated with|crossed over to|switched to) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)


def _is_later(view: SentenceView, mention: ArmMention) -> bool:
    """Whether the mention tells what those of an arm named before got later: "in the B group 62% received |A after progression"."""
    if not _AFTER_ARM.match(view.text, mention.end, view.sentence.end):
        return False
    if not _GOT.search(view.text, max(view.sentence.start, mention.start - 40), mention.start):
        return False
    return any(m.end <= mention.start and m.arms != mention.arms and len(m.arms) == 1 for m in view.arm_mentions)


FAR = 400  # characters beyond which nothing is looked for


# takes "more toxic effects than was| B", refuses "longer with A versus| B"
_MORE_THAN = re.compile(
    r"\bmore [^.;]{1,80}\bthan (?:(?:was|were|did|in|with|for|the|those|patients) )*$", re.IGNORECASE
)


# What may stand between the name of an arm and its bracket: "A-treated patients (15/88"
_PATIENTS_OF = re.compile(
    r"(?:[- ]treated|-based (?:chemo|combination |adjuvant )?(?:therapy|chemotherapy|regimens?|treatment))?(?: (?:patients|women|men|group|arm|recipients|subjects|participants))? ?"
)


def bracket_holder(view: SentenceView, run: Run, usable: list[ArmMention]) -> tuple[str, ...]:
    """The arm right behind which the bracket opens that holds the run: "arm A (fatigue 31%, pain 11%) and 11% in arm B"."""
    depth = 0
    for at in range(run.start - 1, max(view.sentence.start, run.start - FAR), -1):
        character = view.text[at]
        if character in ")]":
            depth += 1
        elif character in "([":
            if depth == 0:
                holder = next(
                    (
                        m
                        for m in usable
                        if m.end <= at and len(m.arms) == 1 and _PATIENTS_OF.fullmatch(view.text, m.end, at)
                    ),
                    None,
                )
                if (
                    holder
                    and view.first_figure > at
                    and _MORE_THAN.search(view.text, max(view.sentence.start, holder.start - FAR), holder.start)
                ):
                    # "A had more toxic effects than B (neutropenia in 42%, …)" tells of A
                    left = [a.id for a in view.arms.arms if a.id not in holder.arms]
                    return (left[0],) if len(left) == 1 else ()
                return holder.arms if holder else ()
            depth -= 1
    return ()


# takes "groups |C| and |D", "groups |C| versus group |D"
_PAIRED_BY = re.compile(r"\s*(?:and|versus|vs\.?|or|&|/)\s*(?:in )?(?:the )?(?:groups? |arms? )?", re.IGNORECASE)


def pair_ahead(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The two of more arms that were named together last before a pair of figures set against each other: "in groups C and
    D were neutropenia (29 [25%] vs 24 [21%]) and rash (one vs 29)"; None where one alone was named last.
    """
    if not versus_between(view, run, 0):
        return None
    named = [m for m in view.arm_mentions if m.end <= run.start and view.clause_start(run.start) <= m.start]
    if named and len(named[-1].arms) == 2:
        return named[-1].arms[0], named[-1].arms[1]
    if len(named) < 2 or any(len(m.arms) != 1 for m in named[-2:]):
        return None
    one, two = named[-2:]
    if one.arms == two.arms or _PAIRED_BY.fullmatch(view.text, one.end, two.start) is None:
        return None
    return one.arms[0], two.arms[0]


def held_against_control(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The arm whose bracket holds a pair and the one control arm that it is set against, of several arms: "prolonged by A
    (median, 3.8 v 1.9 months) and B (2.9 v 1.9 months) versus observation".
    """
    control = view.arms.controls
    if len(control) != 1 or not versus_between(view, run, 0):
        return None
    usable = [m for m in view.arm_mentions if is_usable(view, m)]
    holder = bracket_holder(view, run, usable)
    inside = any(run.start <= m.start < run.end for m in usable)
    if len(holder) != 1 or holder[0] in ("", control[0]) or inside:
        return None
    named = next(m for m in reversed(usable) if m.arms == holder and m.end <= run.start)
    if "dose" in view.text[named.start : named.end + 6]:  # "more frequent with the higher dose (80% v 60%)"
        drugs = {a.id: a.drugs for a in view.arms.arms}
        same = [a for a, given in drugs.items() if a != holder[0] and given == drugs[holder[0]]]
        return (holder[0], same[0]) if len(same) == 1 else None
    return holder[0], control[0]
