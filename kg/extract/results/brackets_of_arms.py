"""Figures in brackets, each bracket right behind the arm that they are of: "in A (24 v 47 months) and in B (13 v 23 months)"."""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.results.arms_beside import arm_behind, bracket_holder, is_usable
from kg.extract.results.comparatives import COMPARATIVE
from kg.extract.results.compared_brackets import AND_NEXT
from kg.extract.results.kinds_compared import THAN
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import versus_between
from kg.extract.text.brackets import closes_bracket, closing_bracket, drop_brackets, opening_bracket


def held_each(view: SentenceView, run: Run) -> list[str] | None:
    """The arms of figures in more than one bracket, each right behind its arm: "better with A (62% at 1 year; |44% at 2 years)
    than with B (|41%; 29%)"; None where figures are compared within a bracket or arms named in it.
    """
    figures = run.figures
    if not closes_bracket(view.text, figures[0].end, figures[-1].start):
        return None
    usable = [m for m in view.arm_mentions if is_usable(view, m)]
    out: list[str] = []
    for i, figure in enumerate(figures):
        holder = bracket_holder(view, Run([figure]), usable)
        named = [m for m in view.arm_mentions if m.end <= figure.start][-2:]
        if len(holder) != 1 or holder == ("",) or not named or holder != named[-1].arms:
            return None
        if i and out[-1] == holder[0]:
            if len(view.arms.arms) == 2 and versus_between(view, run, i - 1) and _in_both(view, run):
                out.append(holder[0])
                continue
            joined = len(named) == 2 and AND_NEXT.fullmatch(view.text, named[0].end, named[1].start)
            if versus_between(view, run, i - 1) or joined:
                return None  # "longer with A or B (|5.1 and |4.2 months)"
        out.append(holder[0])
    return out if len(set(out)) > 1 else None


def held_behind(view: SentenceView, run: Run, attached: list[tuple[str, ...]]) -> str | None:
    """The arm behind the bracket in which the second of two figures alone has its arm: A of "0.75 (|6.7 v 6.1 months for C|; P = .003)
    in the A group", of which is the first; None elsewhere.
    """
    if len(run.figures) != 2 or attached[0] or len(attached[1]) != 1 or not versus_between(view, run, 0):
        return None
    one, two = run.figures
    closed = closing_bracket(view.text, two.end, view.sentence.end)
    if closed == two.end or opening_bracket(view.text, view.sentence.start, one.start) < 0:
        return None
    behind = arm_behind(view, closed, view.clause_end(closed + 1))
    return behind[0] if len(behind) == 1 and behind[0] not in ("", attached[1][0]) else None


def _in_both(view: SentenceView, run: Run) -> bool:
    """Whether figures of two brackets are told of one arm and of the other: "longer in both A (24 v 47 months) and B (13 v 23
    months)"; not where the arms are compared: "better with A (30% v 12%) than with B (28% v 13%)".
    """
    figures = run.figures
    breaks = [i for i in range(1, len(figures)) if closes_bracket(view.text, figures[i - 1].end, figures[i].start)]
    if len(breaks) != 1 or len(figures) != 2 * breaks[0]:
        return False
    end, start = figures[breaks[0] - 1].end, figures[breaks[0]].start
    named = [m for m in view.arm_mentions if end <= m.start < start]
    return len(named) == 1 and _NEXT_HOLDER.fullmatch(view.text, end, named[0].start) is not None


# takes "A| (23.8 v 47.4 months)", "A| (median survival [MS] 23.8 v 47.4)", "A| (12%, 14%; P = .2)", refuses "A| (27%; P = .19)"
_FIGURES_INSIDE = re.compile(
    r" ?[(\[](?:[^()\[\]\d]|\[[A-Za-z]{1,8}\]|\([A-Za-z]{1,8}\))*+\d++(?:\.\d++)?+(?:(?![;,]? ?[Pp]\b)[^()\[\]\d])*+\d[^()\[\]]*[)\]]"
)
# takes "more frequent with |A", "more frequently with |A", "longer in the |A", refuses "longer with radiotherapy both in |A"
_SAID_OF = re.compile(
    rf"{COMPARATIVE.pattern.pattern}(?: (?:common|frequent|often|marked|severe|frequently|commonly|likely|pronounced|prevalent))? (?:with|in|on|for|among|after) (?:the )?$",
    re.IGNORECASE,
)


def held_apart(view: SentenceView, run: Run) -> tuple[str, ...]:
    """The arm whose bracket holds two figures, where another arm has such a bracket too: "longer with radiotherapy both in
    arm A (23.8 v 47.4 months) and in arm B (12.7 v 22.7 months)"; () elsewhere.
    """
    usable = [m for m in view.arm_mentions if is_usable(view, m)]
    holder = bracket_holder(view, run, usable)
    if not holder or any(run.start <= m.start < run.end for m in usable):
        return ()
    others = [
        m
        for m in usable
        if len(m.arms) == 1 and m.arms != holder and _FIGURES_INSIDE.match(view.text, m.end, view.sentence.end)
    ]
    own = next((m for m in reversed(usable) if m.arms == holder and m.end <= run.start), None)
    if own is None or _SAID_OF.search(view.text, max(view.sentence.start, own.start - 50), own.start):
        return ()  # "more frequent with A (30% v 12%), whereas nausea was more frequent with B (5% v 2%)"
    return holder if any(not _are_compared(view, m, run) and not _tell_apart(view, m, own) for m in others) else ()


def _tell_apart(view: SentenceView, one: ArmMention, other: ArmMention) -> bool:
    """Whether an outcome is named between two arms with their brackets: "better with A (30% v 12%), but pain was rarer with B
    (5% v 9%)".
    """
    first, second = sorted((one, other), key=lambda m: m.start)
    bracket = _FIGURES_INSIDE.match(view.text, first.end, view.sentence.end)
    since = bracket.end() if bracket is not None else view.sentence.end
    return any(since <= m.start and m.end <= second.start and not m.population for m in view.measures)


# takes "26| months; P < .01) and in |B", refuses "26| v 30) with A and |B"
_NEXT_HOLDER = re.compile(
    r"[^()\[\]]{0,40}[)\]]\s*,?\s*(?:and|but|or)\s+(?:(?:in|with|for|on)\s+)?(?:the\s+|patients (?:in|on|given)\s+)?"
)


def _are_compared(view: SentenceView, mention: ArmMention, run: Run) -> bool:
    """Whether the arm and the run stand in one bracket, or are compared: "with A (4 v 5) than with B (3 v 2)"."""
    if mention.start >= run.end and _NEXT_HOLDER.fullmatch(view.text, run.end, mention.start):
        return False  # "in A (46 v 26 months; P < .01) and B (36 v 20 months)"
    start, end = (run.end, mention.start) if mention.start >= run.end else (mention.end, run.start)
    if mention.end <= run.start and ")" not in view.text[start:end] and "]" not in view.text[start:end]:
        return True
    return THAN.search(drop_brackets(view.text[start:end])) is not None
