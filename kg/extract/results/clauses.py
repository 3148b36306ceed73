"""Where the clause of the figures of a sentence begins, and the arms that it names."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import FAR, is_usable
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import COMPARED_FIRST, CONNECTOR, RESPECTIVELY
from kg.extract.text.brackets import in_bracket
from kg.extract.text.cues import cue

# takes "(p = 0.03)|, and |in arm A", "|; |relapse", "|, whereas |death", refuses "in arm A| and |arm B"
_NEW_CLAUSE = re.compile(r";|,? (?:whereas|while) |, (?:and|but) ")


# takes "12%|, while|", ")| and|", refuses "A| and B"
NEXT_CLAUSE = re.compile(r"[,;)] (?:and|but|while|whereas)\b")


def own_clause(view: SentenceView, run: Run) -> int:
    """Where the clause of the figures begins, behind the last figure before them; the start of the sentence without one."""
    told = view.told_until(run.start)
    opens = _NEW_CLAUSE.search(view.text, told, run.start) if told > view.sentence.start else None
    return view.sentence.start if opens is None else opens.end() + view.text.startswith(" ", opens.end())


# takes "(grade 2, 6%; grade 3, 3|%); none was seen in B", refuses "(grade 2, 6%; grade 3, 3|%) in B; none"
_ENDS_BRACKET = re.compile(r" ?%?[)\]];")


def named_in_clause(view: SentenceView, run: Run, count: int) -> list[str]:
    """The arms named in the clause of the figures, in order, where another clause with figures stands before it in the
    sentence: "PFS was 8 months with A and 9 with B, and in B and A, survival was |79% and 48%"; [] elsewhere.
    """
    begin = own_clause(view, run)
    if begin == view.sentence.start:
        return []
    following = view.told_from(run.end)
    closes = _NEW_CLAUSE.search(view.text, run.end, following)
    ended = closes is not None and (following < view.sentence.end or _ENDS_BRACKET.match(view.text, run.end))
    stop = closes.start() if closes is not None and ended else following
    inside = [
        m for m in view.arm_mentions if len(m.arms) == 1 and begin <= m.start and m.end <= stop and is_usable(view, m)
    ]
    last = [m for m in inside if m.end <= run.start][-count:]  # "B did better (A vs B: |20 vs 26)"
    named = list(dict.fromkeys(m.arms[0] for m in (last if len({m.arms for m in last}) == count > 1 else inside)))
    if (
        count == 2
        and COMPARED_FIRST.match(view.text, begin, run.start)
        and not RESPECTIVELY.search(view.text, begin, stop)
    ):
        named.reverse()  # "; compared with A, B raised survival (9 v 7 months)"
    return named


# takes ", whereas", refuses ", and"
_TURN = cue(r"\b(?:whereas|while|although|but(?! not\b)|however)\b", re.IGNORECASE)


def clause_of_pair(view: SentenceView, run: Run) -> int:
    """Where the words that can be said of the pair start: behind the last turn of the sentence, or the semicolon behind another
    pair: "rash was less common with A than with B (9% v 16%); |infections were alike (31% v 30%)".
    """
    start = max(view.sentence.start, run.start - FAR)
    for turn in _TURN.finditer(view.text, start, run.start):
        start = turn.end()
    apart = view.text.rfind(";", start, run.start)
    while apart >= 0 and in_bracket(view.text, view.sentence.start, apart):
        apart = view.text.rfind(";", start, apart)
    told = sum(f.end <= apart and f.start in view.owners for f in view.figures)
    return apart + 1 if told > 1 else start


def order_kept(view: SentenceView, run: Run) -> tuple[str, str] | None:
    """The order of the pair before in the sentence, each with its arm, where no other arm is named since: "better in B, the
    medians being 7 months in A and 9 months in B, and the rates 31% and 36%".
    """
    before = [f for f in view.figures if f.end <= run.start and f.start in view.owners][-2:]
    owners = [view.owners[f.start] for f in before]
    if len(before) < 2 or any(len(o) != 1 or o[0][0] is None or o[0][1] is not None for o in owners):
        return None
    first, second = owners[0][0][0], owners[1][0][0]
    if first is None or second is None or first == second:
        return None
    named = [m for m in view.arm_mentions if m.start >= before[1].end]
    behind = [m for m in view.arm_mentions if before[0].end <= m.start < before[1].start]
    told = any(m.arms == (first,) for m in behind) and any(m.arms == (second,) for m in named)
    told = told or (not (behind or named) and run.start - before[1].end < 30)  # "… at one year and 9% and 12%"
    # "38% of them relapsed, as opposed to 32% on B; OS was 14 and 10 months, respectively"
    set_against = bool(named) and not behind and CONNECTOR.search(view.text, before[0].end, before[1].start) is not None
    told = told or (
        set_against and RESPECTIVELY.search(view.text, run.end, min(view.sentence.end, run.end + 20)) is not None
    )
    return (first, second) if told and all(m.arms == (second,) and m.end <= run.start for m in named) else None
