"""Which arm each figure of a pair or list is of, where no arm stands beside it: by the words of the comparison or the order the document keeps."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.assembly import ArmSet
from kg.extract.results.arms_beside import FAVOUR, PER_ARM, arm_behind, is_usable
from kg.extract.results.arms_listed import filled_in_list, named_just_before
from kg.extract.results.clauses import NEXT_CLAUSE, clause_of_pair, named_in_clause, order_kept
from kg.extract.results.comparatives import BETTER_HIGH, THAN_ENDS
from kg.extract.results.compared_brackets import compared_ahead
from kg.extract.results.kinds_compared import compares_patients, ends_tell_of_kinds
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView
from kg.extract.results.versus import AGAINST_NEXT, COMPARED_FIRST, CONNECTOR, RESPECTIVELY, versus_between
from kg.extract.text.analysis import Analysis
from kg.extract.text.brackets import closes_bracket, drop_brackets, in_bracket
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind

S = members(SectionKind)
_COMPARED = frozenset(
    {QuantityKind.PERCENT, QuantityKind.DURATION, QuantityKind.FRACTION, QuantityKind.COUNT, QuantityKind.NUMBER}
)


def _two_by_two(text: str, mentions: Sequence[ArmMention]) -> set[int]:
    """Where the arms start that are set against each other two by two, and so give the figures of all arms no order: "6, 5 and
    3 months (A vs C, P = .01; B vs C, P = .2)".
    """
    joined = [AGAINST_NEXT.fullmatch(text, a.end, b.start) is not None for a, b in pairwise(mentions)]
    found: set[int] = set()
    for i, pair in enumerate(joined):
        if pair and not (i and joined[i - 1]) and not (i + 1 < len(joined) and joined[i + 1]):
            found |= {mentions[i].start, mentions[i + 1].start}
    return found


# takes "shorter after A (12 |v 20 days)", "less |than with B", refuses "12% in arm A"
_COMPARES = re.compile(r"\b(?:vs?\.?|versus|than|compared (?:with|to)|against)\s", re.IGNORECASE)


def comparison_order(analysis: Analysis, arms: ArmSet) -> tuple[tuple[str, ...], bool]:
    """Arm ids in the order in which the document compares them, which authors keep nearly always, and whether sentences with
    figures tell it.
    """
    ids = tuple(a.id for a in arms.arms)
    if len(ids) < 2:
        return ids, False
    votes: Counter[tuple[str, ...]] = Counter()
    apart: Counter[tuple[str, ...]] = Counter()  # "In arm A, 12% responded. In arm B, 9% did."
    alone: str | None = None  # the one arm that the sentence before told figures of
    starts = [m.start for m in arms.mentions]
    for sentence in analysis.sentences:
        if sentence.section not in (S.RESULTS, S.BODY):
            continue
        inside = arms.mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        apart_here = _two_by_two(analysis.text, inside) if len(ids) > 2 and len(inside) > 3 else ()
        named = dict.fromkeys(m.arms[0] for m in inside if len(m.arms) == 1 and m.start not in apart_here)
        if len(ids) == 2 and len(named) < 2:
            one = next(iter(named), None)
            of_both = one is not None and _COMPARES.search(analysis.text, sentence.start, sentence.end) is not None
            if alone is not None and one not in (None, alone) and not of_both:
                apart[(alone, one)] += 1
            told = one is not None and analysis.quantities_in(sentence.start, sentence.end)
            alone = one if told and one != alone and not of_both else None
            continue
        alone = None
        if len(named) != len(ids):
            continue
        figures = sum(1 for q in analysis.quantities_in(sentence.start, sentence.end) if q.kind in _COMPARED)
        if figures >= 2:
            votes[tuple(named)] += 1
    votes = votes or apart
    if not votes:
        return order_introduced(analysis, arms) if len(ids) > 2 else _as_lettered(analysis.text, arms) or ids, False
    best = max(votes.values())
    return (ids if votes[ids] == best else min(order for order, count in votes.items() if count == best)), True


# takes "Arm A", "group II", "(arm 2", refuses "the first arm", "group of 12"
_LETTERED = re.compile(r"\b(?:arm|group|treatment|regimen|cohort) ?(?P<letter>[AB]|I{1,2}|[12])\b", re.IGNORECASE)


def _as_lettered(text: str, arms: ArmSet) -> tuple[str, ...]:
    """The ids of two arms in the order of their letters or numbers, which is that of their figures too; none where they have none."""
    letters = {
        m.arms[0]: found["letter"].upper()
        for m in arms.mentions
        if len(m.arms) == 1 and (found := _LETTERED.search(text, m.start, m.end)) is not None
    }
    told = sorted(letters, key=letters.__getitem__)
    return tuple(told) if len(set(letters.values())) == len(arms.arms) else ()


def order_introduced(analysis: Analysis, arms: ArmSet) -> tuple[str, ...]:
    """Arm ids in the order in which one sentence of the design describes them, the control where it stands there."""
    told = [(a.evidence[0].start, a.id) for a in arms.arms if a.evidence]
    sentences = {s.start for at, _ in told if (s := analysis.sentence_at(at)) is not None}
    return (
        tuple(i for _, i in sorted(told))
        if len(told) == len(arms.arms) and len(sentences) == 1
        else tuple(a.id for a in arms.arms)
    )


# takes "in patients with", refuses "in patients given"
_AMONG_KINDS = re.compile(
    r"\b(?:in|for|among)\s+(?:the\s+)?(?:(?:non-?)?responders|(?:those|patients|women|men|tumou?rs)\s+(?:who|with|without|whose|having)|(?:low|high|younger|older)\b)",
    re.IGNORECASE,
)
# Between the lists of two outcomes: takes "), rash (", ") and dry skin of ", refuses ") and in B (", "), whereas A (12%) had rash ("
_NEXT_LIST = re.compile(r"[^()\[\]]{0,60}?[)\]],? (?:and |or |for )?(?:[\w/-]+ ){0,5}[(\[]\s*", re.IGNORECASE)


def _as_before(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]] | None:
    """The order of the list before in the sentence, where this one is its like: "diarrhoea (40, 51, and 12% with A, B and C,
    respectively), rash (32, 48, and 12%)"; None elsewhere.
    """
    earlier = [f for f in view.figures if f.end <= run.start][-count:]
    if len(earlier) < count or closes_bracket(view.text, earlier[0].end, earlier[-1].start):
        return None
    owners = [view.owners.get(f.start, []) for f in earlier]
    arms = [pairs[0][0] for pairs in owners if len(pairs) == 1 and pairs[0][0] is not None and pairs[0][1] is None]
    if len(set(arms)) != count or not _NEXT_LIST.fullmatch(view.text, earlier[-1].end, run.start):
        return None
    closed = view.text.rfind(")", earlier[-1].end, run.start)
    if any(max(closed, earlier[-1].end) < m.start < run.start for m in view.arm_mentions):
        return None
    return [(arm,) for arm in arms if arm is not None]


# takes "arms A, B and C", "1-3", "A/B", refuses "cetuximab", which two arms hold
_LISTS = re.compile(r"\band\b|\bor\b|\bto\b|\bthrough\b|[,/&–-]|\bv(?:s|ersus)?\b", re.IGNORECASE)


def _of_next_clause(view: SentenceView, run: Run) -> int:
    """Where the one arm of the sentence stands, if a clause behind the figures tells something else of it: "nausea was seen in 22%
    and 19%; one patient died after |A"; -1 elsewhere.
    """
    if len(view.arm_mentions) != 1 or view.arm_mentions[0].start < run.end:
        return -1
    start = view.arm_mentions[0].start
    closed = view.text.rfind(";", run.end, start)
    apart = closed >= 0 and not in_bracket(view.text, view.sentence.start, closed)
    return start if apart and "respectively" not in view.text[closed : view.sentence.end] else -1


def order_of_pair(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]]:
    """Arms for ``count`` figures (or blocks) that name none themselves, in the order of the comparison."""
    ids = [a.id for a in view.arms.arms]
    if run.figures[0].changed and count == 2 and len(ids) == 2:
        named = [m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start]
        if (one := _changed_within(view, run)) is not None:
            return [one, one]
        # "Compared with A, B increased the rate from 10% to 12%": B did
        against = COMPARED_FIRST.match(view.text, view.sentence.start, run.start) is not None
        given = (named[-1] if against and len(set(named)) > 1 else named[0]) if named else None
        changed = given or next((a.id for a in view.arms.arms if a.role == "experimental"), ids[0])
        return [(next(i for i in ids if i != changed),), (changed,)]
    again = _as_before(view, run, count) if count == len(ids) == len(run.figures) > 1 else None
    if again is not None:
        return again
    if len(ids) > 2 and count > 1:
        sets = list(dict.fromkeys(m.arms for m in view.arm_mentions if len(m.arms) < len(ids) and is_usable(view, m)))
        if len(sets) == count and any(len(s) > 1 for s in sets):
            return [s if len(s) == 1 else () for s in sets]  # "with A of either dose than with B (10.6 v 6.7)"
    treated = [i for i in ids if i not in view.arms.controls]
    if len(ids) > len(treated) == count > 1 and _OF_THE_TREATED.match(view.text, run.end, view.sentence.end):
        return [(i,) for i in view.memory.order if i in treated]
    set_apart = compared_ahead(view, run.start) if len(ids) > 2 and count == 2 else None
    if set_apart is not None:
        return [(set_apart[0],), (set_apart[1],)]
    apart = (
        _respective_against(view, run, count) or _others_against(view, run) if count == len(run.figures) > 2 else None
    )
    if apart is not None:
        return apart
    own = named_in_clause(view, run, count) if count == len(ids) > 1 else []
    if len(own) == count:
        return [(n,) for n in own]
    kept = order_kept(view, run) if count == len(ids) == 2 else None
    if kept is not None:
        return [(kept[0],), (kept[1],)]
    if just_told := _order_just_told(view, run, count) if count in (2, len(ids)) and count == len(run.figures) else ():
        return [(arm,) for arm in just_told]
    if two_of_three := _pair_just_told(view, run, count) if count == len(run.figures) == 2 < len(ids) else ():
        return [(arm,) for arm in two_of_three]
    for mention in view.arm_mentions:
        words = view.text[mention.start : mention.end]
        if len(mention.arms) == count > 1 and _LISTS.search(words) and not PER_ARM.search(words):
            return [(a,) for a in mention.arms]  # "for arms A, B and C, respectively"
    turned = _behind_turn(view, run) if count == len(run.figures) > 1 else ()
    if turned:
        return [turned] * count
    apart_behind = _two_by_two(view.text, [m for m in view.arm_mentions if m.start >= run.end]) if count > 2 else ()
    later = _of_next_clause(view, run) if count == len(ids) else -1
    named = list(
        dict.fromkeys(
            m.arms[0]
            for m in view.arm_mentions
            if len(m.arms) == 1 and m.start not in apart_behind and is_usable(view, m) and m.start != later
        )
    )
    before = list(
        dict.fromkeys(
            m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and is_usable(view, m) and m.end <= run.start
        )
    )
    if len(before) == count and count > 1:
        if (
            count == 2
            and COMPARED_FIRST.match(view.text, view.sentence.start, run.start)
            and not RESPECTIVELY.search(view.words)
        ):
            before.reverse()  # "Compared with surgery alone, chemotherapy raised survival (9.3 v 7.2%)"
        return [(n,) for n in before]
    if len(named) == count:
        return [(n,) for n in named]
    if (
        count > 1
        and len(before) > count
        and RESPECTIVELY.search(view.text, run.end, min(view.sentence.end, run.end + 20))
    ):
        # "placebo (64%) and the A and B groups (71% and 65%, respectively)": those named since the figure before
        since = view.told_until(run.start)
        rest = list(
            dict.fromkeys(m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and since <= m.start < run.start)
        )
        if len(rest) == count:
            return [(n,) for n in rest]
    if len(named) == 1 and count == 2:
        if len(before) == 1 and _IN_TURN_BY_GRADE.match(view.text, run.end):
            return [(named[0],), (named[0],)]
        ahead = drop_brackets(view.text[max(view.sentence.start, run.start - 200) : run.start])
        if _TWO_GRADES.search(ahead) and RESPECTIVELY.search(
            view.text, run.start, min(view.sentence.end, run.end + 50)
        ):
            return [(named[0],), (named[0],)]
    if len(named) == 1 and count == 2 < len(ids) and versus_between(view, run, 0):
        # "longer for A than for best supportive care (10.6 v 6.7)", where A names two arms: the other figure has its arm
        if _named_second(view, run, named[0]):
            return [(), (named[0],)]
        if _named_first(view, run, named[0]):
            return [(named[0],), ()]
    labelled = (
        count == 2 == len(ids) == len(run.figures)
        and len(named) == 1
        and any(0 <= run.start - m.end <= 16 for m in view.arm_mentions)  # not "A: toxicity (12%) and refusal (5%)"
    )
    if labelled and _EACH_LABELLED.fullmatch(view.text, run.figures[0].end, run.figures[1].start):
        # "the calendula (53%) and sorbolene (62%) groups"
        return [(named[0],), (next(i for i in ids if i != named[0]),)]
    if (
        len(named) == 1
        and count == 2
        and not any(
            versus_between(view, run, i) for i in range(len(run.figures) - 1)
        )  # nor "47% and 21% v 40% and 16%"
        and not RESPECTIVELY.search(view.words)
        and (len(ids) == 2 or any(m.arms == (named[0],) and m.end <= run.figures[1].start for m in view.arm_mentions))
    ):
        return [(named[0],), (named[0],)]
    if len(named) == 1 and count == 2 and len(ids) == 2:
        if _AMONG_KINDS.search(view.text, run.start, min(view.sentence.end, run.end + 60)):
            return [(named[0],), (named[0],)]  # kinds of patients of one arm are compared
        other = next(i for i in ids if i != named[0])
        if _named_second(view, run, named[0]):
            return [(other,), (named[0],)]
        if _named_first(view, run, named[0]):
            return [(named[0],), (other,)]
        if before:
            # "18% with and 42% without A, and relapse was seen in 10% v 35%": the arm stands behind the second of a pair told so
            last = view.paired if versus_between(view, run, 0) else None
            behind = last is not None and all(0 <= m.start - last[0] < 30 for m in view.arm_mentions)
            if last is not None and behind and len(last[1]) == 2:
                return [(last[1][0],), (last[1][1],)]
            return [(named[0],), (other,)]
    favoured = favoured_arm(view, run) if count == 2 and len(ids) == 2 and not named else None
    if favoured is not None:
        other = next(i for i in ids if i != favoured)
        return [(favoured,), (other,)] if _first_is_better(run) else [(other,), (favoured,)]
    if (
        len(named) == 1
        and count > len(ids) == 2
        and (len(before) == 1 or arm_behind(view, run.end, view.sentence.end) == (named[0],))
        and not any(versus_between(view, run, i) for i in range(count))
    ):
        return [(named[0],)] * count  # "In arm A survival was 92%, 70% and 56% at the end of the 1st, 2nd and 3rd year"
    if filled := filled_in_list(view, run, count) if count == len(ids) > 2 else []:
        return filled
    if named and len(named) < count:
        rest = [i for i in view.memory.order if i not in named]
        if len(named) + len(rest) == count and len(before) == len(named):
            return [(i,) for i in [*named, *rest]]
    if (
        count == len(view.memory.order)
        and not compares_patients(view)
        and not (not view.arm_mentions and ends_tell_of_kinds(view, run))
        and (
            run.family != "count"
            or versus_between(view, run, 0)
            or RESPECTIVELY.search(view.words)
            or _of_one_noun(view, run)
        )
    ):
        order = view.memory.orders.get(run.measures[0].notation) if len(run.measures) == 1 and not named else None
        if order is None and count == len(run.figures):
            order = view.memory.followed if _is_followed(view) else () if view.arm_mentions else view.memory.beside
        return [(i,) for i in order or view.memory.order]
    return [()] * count


# takes "27% and 28%| of the actively treated patients, respectively", refuses "27% and 28%| of treated patients", which names no turn
_OF_THE_TREATED = re.compile(
    r"[\s%)\]]*(?:(?:of|in) )?(?:the )?(?:actively treated|active[- ]treatment|active|treated) (?:patients|women|men|groups|arms),? respectively\b"
)


def _is_followed(view: SentenceView) -> bool:
    """Whether "respectively" can but mean the order told before: no sentence with figures keeps one, this one names no arm by itself."""
    return not view.memory.kept and not any(len(m.arms) == 1 for m in view.arm_mentions) and view.says(RESPECTIVELY)


_LISTS_THINGS = re.compile(r",|;|:|\b(?:and|or)\b")  # takes "nausea and fever", refuses "the first site of relapse"


def _of_one_noun(view: SentenceView, run: Run) -> bool:
    """Whether counts share the words they count, as those of the arms do: "1 and 3 deaths", "in 5, 7 and 4 patients"; of three not
    where their sentence lists things as well, "nausea, fever and rash were seen in 5, 7 and 4 patients".
    """
    *ahead, last = [view.text[a.end : b.start] for a, b in pairwise(run.figures)] or [""]
    around = view.text[view.sentence.start : run.start], view.text[run.end : view.sentence.end]
    if len(run.figures) > 2 and any(_LISTS_THINGS.search(words) for words in around):
        return False
    return (
        len(run.measures) == 1
        and len(view.memory.order) == len(run.figures)
        and last in (" and ", ", and ")[: len(run.figures) - 1]
        and all(gap == ", " for gap in ahead)
    )


# takes "No pt given |A", "None of those on |A had nausea", refuses "not with |A"
_NOBODY = re.compile(r"^\s*(?:No (?:patients?|pts?|one)|None|Nobody)\b")


def _behind_turn(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm of figures told behind a turn, before which nobody is counted: "no pt given A had mucositis or nausea, whereas
    with B these were seen in five (9%) and four (7%)"; () elsewhere.
    """
    if _NOBODY.match(view.words) is None or versus_between(view, run, 0):
        return ()
    turn = clause_of_pair(view, run)
    if turn <= view.sentence.start:
        return ()
    inside = {m.arms for m in view.arm_mentions if turn <= m.start and m.end <= run.end + 30}
    return next(iter(inside)) if len(inside) == 1 else ()


_TEST_BEHIND = re.compile(
    r"%?\s*[(\[][Pp]\s?[=<>≤≥]\s?\d?[.·]\d+[)\]]"
)  # takes "9.0%| (p<0.001)", refuses "9.0%| (12 of 89)"


def _order_just_told(view: SentenceView, run: Run, count: int) -> tuple[str, ...]:
    """The order in which the sentence before told its last figures of all arms (or of two), or named them, which "respectively" behind the
    run refers to where no arm is named before it; () elsewhere.
    """
    tested = _TEST_BEHIND.match(view.text, run.end)
    begin = tested.end() if tested is not None else run.end
    behind = RESPECTIVELY.search(view.text, begin, min(view.sentence.end, begin + 25))
    if (
        behind is None
        or view.dealt
        or view.memory.turned
        or any(m.start < behind.start() for m in view.arm_mentions)
        or compares_patients(view)
        or ends_tell_of_kinds(view, run)
    ):
        return ()
    last = [arm for _, arm, _, _ in view.memory.dealt[-count:]]
    if count < len(view.arms.arms) and len(view.memory.dealt) != count:
        return ()  # of three arms two are meant where the sentence before has told of two alone
    if not last and not view.arm_mentions:
        last = named_just_before(view)
    return tuple(last) if len(last) == len(set(last)) == count else ()


# takes "51% |and |37%", "51% |vs |37%", "51% (40-60) |and |37%", refuses "51% at 1 year and 37%"
_ONE_AND_OTHER = re.compile(r"(?:%| months| mo)?(?: ?[(\[][^()\[\]]{1,40}[)\]])? (?:and|vs\.?|versus) ")
# takes "of all patients", "overall, 40%", refuses "overall survival"
_OF_EVERYBODY = re.compile(r"\b(?:all|both|every|whole|entire|pooled)\b|[Oo]verall,")


def _pair_just_told(view: SentenceView, run: Run, count: int) -> tuple[str, ...]:
    """Two of three arms or more, where the sentence before has set their figures alone against each other, in that order, and this
    one names no arm: "Median OS was 18.7 months with A + B vs 13.6 months with C. 18-month rates were 51% and 37%."; () elsewhere.
    """
    pair = tuple(dict.fromkeys(named_just_before(view)))
    last = [arm for _, arm, _, _ in view.memory.dealt]
    if (
        len(pair) != count
        or not last
        or tuple(last) != pair * (len(last) // 2)
        or view.arm_mentions
        or view.dealt
        or view.memory.turned
        or len(run.measures) != 1
        or len(view.figures) != count
        or run.measures[0].notation not in {measure for _, _, measure, _ in view.memory.dealt}
        or _ONE_AND_OTHER.fullmatch(view.text, run.figures[0].end, run.figures[1].start) is None
        or _OF_EVERYBODY.search(view.words)
        or compares_patients(view)
        or ends_tell_of_kinds(view, run)
    ):
        return ()
    return pair


# takes "from 44% at baseline to 28%", "28% after treatment", refuses "from 44% to 28% with", "to 28% at 5 years"
_IN_TIME = re.compile(
    r"\b(?:at (?:entry|outset)|baseline|before|prior to|pre-?treatment|pre-?operative\w*|post-?treatment|after (?:treatment|therapy))\b"
)
# takes "in the |A| group", "in patients given |A", refuses "with |A"
_WITHIN = re.compile(r"\b(?:[Ii]n|[Aa]mong|[Ff]or)\s(?:the\s)?(?:(?:patients|women|men|those)\s[a-z ]{0,25})?$")
# takes "naproxen| reduced pain", refuses "the naproxen group| improved"
_CHANGES_OTHERS = re.compile(
    r" (?:[a-z]+ly )?(?:reduc|decreas|lower|increas|improv|rais|prolong|halv|doubl)(?:ed|es|s|d)\b"
)


def _changed_within(view: SentenceView, run: Run) -> tuple[str, ...] | None:
    """The arm both figures of a change are of: "in arm A pain fell from 44% to 28%", "from 44% at baseline to 28% after 6
    weeks"; None where one treatment changed what the other had: "A reduced recurrence from 44% to 28%".
    """
    # "rose from 1% to 4%, and, among those given A, …": what follows another clause is of that
    named = {
        m.arms
        for m in view.arm_mentions
        if is_usable(view, m) and not (m.start >= run.end and NEXT_CLAUSE.search(view.text, run.end, m.start))
    }
    timed = _IN_TIME.search(view.text, run.start, min(view.clause_end(run.end), run.end + 40)) is not None
    if len(named) > 1:
        return _changed_in_turn(view, run)
    if not named:
        return () if timed else None
    if any(_CHANGES_OTHERS.match(view.text, m.end) for m in view.arm_mentions):
        return None
    of_one = run.measures[0].notation in _CHANGES_IN_PATIENTS and (
        run.family == "number"
        or any(_WITHIN.search(view.text, max(view.sentence.start, m.start - 40), m.start) for m in view.arm_mentions)
    )
    return next(iter(named)) if timed or of_one else None


# takes ", compared with a change from |86", "whereas it rose from |92", refuses ", and in B from |92"
_ONE_AGAINST_OTHER = re.compile(
    r"(?:%?, ?[Pp] ?[<=>] ?[\d.·]+)?[^.;]{0,30}\b(?:compared|cf|versus|vs|against|whereas|while|than)\b[^.;\d]{0,40}",
    re.IGNORECASE,
)


def _changed_in_turn(view: SentenceView, run: Run) -> tuple[str, ...] | None:
    """The arm right behind one of several changes: "from 6 to 3 in the A group, and from 5 to 4 in the B group"; of two changes
    compared, the arm named before both and the arm named behind: "with A from 6 to 3, compared with from 5 to 4 with B".
    """
    changed = [f for f in view.figures if f.changed]
    if len(changed) < 4:
        return None
    first, second = changed[:2], changed[2:]
    named = [m for m in view.arm_mentions if is_usable(view, m)]
    before = {m.arms for m in named if m.end <= first[0].start}
    after = {m.arms for m in named if m.start >= second[-1].end}
    compared = len(changed) == 4 and _ONE_AGAINST_OTHER.fullmatch(view.text, first[1].end, second[0].start) is not None
    if compared and len(before) == len(after) == 1 and before != after and len(named) == 2:
        return next(iter(before if run.start < first[1].end else after))
    behind = next((m for m in view.arm_mentions if m.start >= run.end and is_usable(view, m)), None)
    if behind is None or any(run.end <= f.start < behind.start for f in view.figures):
        return None
    gap = drop_brackets(view.text[run.end : behind.start])
    return behind.arms if len(gap) < 40 and _WITHIN.search(gap) else None


# What patients have less or more of in the course of time.
_CHANGES_IN_PATIENTS = frozenset({"adverse-event-rate", "quality-of-life", "other"})
# takes ") and sorbolene (", refuses ") and at 5 years (", ") and ("
_EACH_LABELLED = re.compile(
    r"\s*%?[)\]],? (?:and|or|versus|vs\.?) (?!at |in |after |for |by |with |of |on )(?:the )?[A-Za-z][\w-]*(?: [\w-]+){0,2}(?: groups?| arms?)? ?[(\[](?:[nN] ?= ?\d+[,;] ?)?",
    re.IGNORECASE,
)


def _respective_against(view: SentenceView, run: Run, count: int) -> list[tuple[str, ...]] | None:
    """The arms of figures of which the last is set against the others: "more than with C at the doses A and B (37% and 48%,
    respectively, v 16%)"; None elsewhere.
    """
    last = run.figures[-2].end
    if not (versus_between(view, run, count - 2) and RESPECTIVELY.search(view.text, last, run.figures[-1].start)):
        return None
    ahead = [m.arms[0] for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start]
    nearest = ahead[-(count - 1) :]
    controls = view.arms.controls
    others = list(dict.fromkeys(a for a in ahead if a not in nearest)) or [a for a in controls if a not in nearest]
    if len(set(nearest)) != count - 1 or len(others) != 1:
        return None
    return [*((arm,) for arm in nearest), (others[0],)]


def _others_against(view: SentenceView, run: Run) -> list[tuple[str, ...]] | None:
    """The arms of three figures of which the last is set against the others, where of three arms one alone is named behind the
    word that compares: "longer for both than with C (37 and 48 v 16 months)"; None elsewhere.
    """
    named = {m.arms: m.start for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start}
    if not (len(named) == 1 and len(run.figures) == len(view.arms.arms) == 3):
        return None
    lone, at = next(iter(named.items()))
    told = versus_between(view, run, 1) and not versus_between(view, run, 0)
    if not told or THAN_ENDS.search(view.text, max(view.sentence.start, at - 60), at) is None:
        return None
    return [*((arm.id,) for arm in view.arms.arms if arm.id != lone[0]), lone]


def favoured_arm(view: SentenceView, run: Run) -> str | None:
    """The one arm that a sentence says the comparison favours: "differed in favour of arm B (8.0 vs 5.3 months)", "PFS (8.0 v
    5.3 months) favoured arm B" where it names no other; and "A was favoured in solitary disease (HR 0.7)", the arm just named.
    """
    last = run.end + 60 if run.family == "ratio" else run.start  # "HR 0.60 (95% CI 0.48–0.75) in favour of arm B"
    alone = run.family != "ratio" and len({m.arms for m in view.arm_mentions}) == 1
    favoured = {
        m.arms
        for m in view.arm_mentions
        if len(m.arms) == 1
        and (m.end <= last or (alone and "avo" in view.text[m.start - 20 : m.start]))
        and FAVOUR.search(view.text, max(view.sentence.start, m.start - 40), m.start) is not None
    }
    latest = view.arm_before(run.start)
    if not favoured and latest is not None and len(latest.arms) == 1:
        told = _WAS_FAVOURED.match(view.text, latest.end, run.start)
        favoured = {latest.arms} if told is not None and view.told_until(run.start) <= latest.end else favoured
    return next(iter(favoured))[0] if len(favoured) == 1 else None


# takes "A| was clearly favoured", "A| group was to be preferred", refuses "A| was not favoured"
_WAS_FAVOURED = re.compile(
    r"(?:[- ](?:groups?|arms?|alone|therapy|treatment))* (?:was|were|is|are) (?:(?!not )[a-z]+ly |again |also )?(?:favou?red|(?:to be )?preferred|preferable)\b(?! by)"
)


def _first_is_better(run: Run) -> bool:
    """Whether the first of two compared figures is the better one: the longer survival, the higher response, fewer harms."""
    first, second = run.figures[0].value, run.figures[len(run.figures) // 2].value  # "(40% and 80% v 20% and 60%)"
    if first is None or second is None or not run.measures:
        return True
    good = run.measures[0].notation in SURVIVAL | BETTER_HIGH or run.measures[0].notation in _GOOD
    return (first > second) == good if first != second else True


_GOOD = frozenset({
    "partial-response-rate", "pathologic-response-rate", "local-control-rate", "alive-rate", "disease-free-rate", "quality-of-life",
    "treatment-completion-rate", "early-tumor-shrinkage-rate", "depth-of-response",
})  # fmt: skip
# takes "11 and 4 | patients had grade 3 and 4 toxicities, respectively", refuses "11 and 4 | patients, respectively"
_IN_TURN_BY_GRADE = re.compile(
    r"[^.;%]{0,60}\bgrades? (?:[1-4]|I{1,3}|IV) and (?:[1-4]|I{1,3}|IV)\b[^.;%]{0,60}\brespectively", re.IGNORECASE
)
# takes "Grades 3 and 4 neutropenia occurred in", "Grade 3 or 4 events on arm B were mainly fever", refuses "grade 3 or 4 fever was more common"
_TWO_GRADES = re.compile(
    r"\bgrades? (?:[1-4]|I{1,3}) (?:and|or(?![^.;%]*\b(?:more|less|higher|lower|greater|fewer|than|similar|differ\w*|compar\w+|increas\w+|reduc\w+|both|between)\b)) (?:grades? )?(?:[1-4]|I{1,3}V?|IV)\b[^.;%\d]{0,110}$",
    re.IGNORECASE,
)
# takes "… than in patients given", refuses "… seen in patients given"
_SECOND_SIDE = re.compile(
    r"(?:\b(?:than|versus|vs?\b\.?|compared (?:with|to)|relative to|over|and|or)|/)\s*(?:(?:in|with|for|on|by|the|those|that|patients?|women|men|subjects|receiving|treated|given|who|received|"
    r"assigned|allocated|randomi[sz]ed|to|of|no|completed|underwent|had|months?|years?|weeks?|days?|[\d.,]+%?(?:\s+\([^()]{1,20}\))?)\s+)*[\"“‘']?$",
    re.IGNORECASE,
)


# takes "21 weeks|) and patients given A lived", "7%|), and A was stopped", refuses "7%| and", "7%|) in B and A"
_OF_NEXT = re.compile(r"[^()\[\].,;]{0,12}[)\]],? (?:and|but) ")


def _named_second(view: SentenceView, run: Run, arm: str) -> bool:
    """Whether the only arm the sentence names stands second in its comparison: "longer with maintenance than with A (9 v 7)",
    "(combination/A)", "in X and A, respectively".
    """
    end = run.figures[0].end
    start = run.figures[1].start if len(run.figures) > 1 else view.clause_end(end)  # "16 (19%) versus none"
    against = CONNECTOR.search(view.text, end, start)
    if against and any(m.arms == (arm,) and against.end() <= m.start and m.end <= start for m in view.arm_mentions):
        return True
    for mention in view.arm_mentions:
        if (
            mention.arms == (arm,)
            and is_usable(view, mention)
            and (mention.end <= run.start or mention.start >= run.end)
        ):
            begin = run.end if mention.start >= run.end else view.sentence.start
            if begin == run.end and _OF_NEXT.match(view.text, run.end):
                return False
            found = _SECOND_SIDE.search(view.text, max(begin, mention.start - 50), mention.start)
            return found is not None and found.start() > view.sentence.start
    return False


def _named_first(view: SentenceView, run: Run, arm: str) -> bool:
    """Whether the only arm named stands between the two figures, ahead of the word that compares them."""
    end = run.figures[0].end
    start = run.figures[1].start if len(run.figures) > 1 else view.clause_end(end)  # "16 (19%) versus none"
    against = CONNECTOR.search(view.text, end, start)
    stop = against.start() if against else start
    return any(m.arms == (arm,) and end <= m.start and m.end <= stop for m in view.arm_mentions)


def first_of_pair(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm a pair of which only the first figure is a number belongs to: "16 (19%) versus none"."""
    if len(view.arms.arms) != 2:
        return ()
    if not view.arm_mentions and not compares_patients(view):
        return (view.memory.order[0],)  # "anemia (6% v none) and fatigue (4% v 1%)"
    return order_of_pair(view, run, 2)[0]
