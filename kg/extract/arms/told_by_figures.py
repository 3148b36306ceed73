"""Arms that no statement sets apart but that the results give a figure each: "95% with A, 60% with B plus C"."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.compared_sides import OTHER_TRIAL, choices
from kg.extract.arms.designs import Contrast, Side, Token, Word
from kg.extract.arms.side_contents import is_excluded, make_side
from kg.extract.arms.tokens import Row
from kg.extract.arms.treatment_runs import end_of_run
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)
W = members(Word)

_FIGURES = frozenset({K.PERCENT, K.DURATION, K.FRACTION})
# From a figure to the arm: takes "12%| with |A", "12%| of the patients treated with |A", "12%| (8 of 66) under |A"
_TO_ARM = re.compile(
    r"\)?(?: ?[(\[][^()\[\]]{1,40}[)\]])?,? (?:(?:of|in|with|for|under|by|on|after|following|from|among|the|those|that|patients|women|men|cases|group|arm|receiving|given|treated|starting|assigned|to|who|had|received|median) )+(?:the )?"
)
# From the arm to its figure: takes "A| gave remissions in |31%", "A|: |31%", refuses "A| and the rate was higher. In B |31%"
_TO_FIGURE = re.compile(
    r"(?:[- ](?:group|arm|patients|women))?(?::|,| (?:was|were|gave|had|led to|obtained|showed|in|and|a|an|with|it|resulted|attained|yielded|produced|response|responses|remissions?|rates?|median|survival|of|the)\b){1,8} ?[(\[]?"
)


def told_by_figures(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Two treatments of which a sentence with results gives each a figure, in a text on randomised patients or on patients given
    the one or the other; of several such pairs the one that is told most often. Refuses figures of other trials and of what
    patients had before.
    """
    chosen = None if "random" in folded else choices(folded, tokens, rows)
    if chosen is not None and not chosen:
        return None
    seen: dict[frozenset[frozenset[str]], list[Contrast]] = {}
    for sentence, i, j in rows:
        if sentence.section not in (S.RESULTS, S.CONCLUSIONS, S.BODY) or OTHER_TRIAL.search(
            folded, sentence.start, sentence.end
        ):
            continue
        figures = [q for q in analysis.quantities_in(sentence.start, sentence.end) if q.kind in _FIGURES]
        if len(figures) < 2:
            continue
        sides: list[Side] = []
        k = i
        while k < j:
            stop = end_of_run(folded, tokens, k, j) if tokens[k].word is W.TREATMENT else k + 1
            if tokens[k].word is W.TREATMENT and not is_excluded(folded, tokens, k):
                start, end = tokens[k].start, tokens[stop - 1].end
                before = next((q for q in reversed(figures) if q.end <= start), None)
                behind = next((q for q in figures if q.start >= end), None)
                if (before is not None and _TO_ARM.fullmatch(folded, before.end, start)) or (
                    behind is not None and _TO_FIGURE.fullmatch(folded, end, behind.start)
                ):
                    sides.append(make_side(folded, tokens, k, stop, start, end))
            k = stop
        many = chosen is None and 3 <= len({s.keys for s in sides}) == len(sides) <= 4
        if many and sum(bool(s.drugs) for s in sides) > 1:
            seen.setdefault(frozenset(s.keys for s in sides), []).append(Contrast(sides, 2.0, "versus", sides[0].start))
            continue
        for one, two in pairwise(sides):
            shape = frozenset((one.keys, two.keys))
            told = bool(one.drugs or two.drugs) if chosen is None else shape in chosen
            if len(shape) == 2 and one.keys and two.keys and told:
                seen.setdefault(shape, []).append(Contrast([one, two], 2.0, "versus", one.start))
    if not seen:
        return None
    return max(seen.values(), key=lambda c: (len(c), -c[0].start))[0]


# What the treatments of a list are each set against: takes "than in |those who did not|", "compared with |no chemotherapy|", refuses
# "than in |those who did not respond|", "than in |stage III disease|"
_AGAINST_NONE = cue(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?|relative to|over) (?:(?:in|with|for|after|that of|the) )*(?P<none>(?:those|patients|women|men|cases|subjects)(?: who| that)? (?:(?:did|had|were|was) not\b(?! respon| progress| achiev| relaps| recur| complet)"
    r"|(?:received|had|underwent|given|with|receiving) (?:no|neither|none)\b)(?: [a-z-]+){0,3}|no (?:[a-z-]+ )?(?:chemotherapy|treatment|therapy|drug)\b|observation\b|(?:surgery|resection|hepatectomy) alone\b|untreated (?:patients|women|men|cases|controls)\b)"
)
_RATIO_OF = re.compile(
    r"(?:[^()\[\]%]{1,25}[;,] ?)?(?:adjusted )?"
)  # takes "(|HR 0.63", "(5-FU/LV; |HR 0.63", refuses "(20% vs 30%, |HR 0.63"


def told_by_ratios(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Treatments of which a sentence with results gives each a ratio in the bracket behind it, all against those given none:
    "survival was longer in patients who received A (HR 0.63), B (HR 0.45) or C with D (HR 0.64) than in those who did not".

    Refuses traits, "longer in women (HR 0.6) and in those given A (HR 0.7)", and a list that is set against nothing.
    """
    for sentence, i, j in rows:
        if sentence.section not in (S.RESULTS, S.BODY):
            continue
        ratios = [q for q in analysis.quantities_in(sentence.start, sentence.end) if q.kind is K.RATIO]
        none = _AGAINST_NONE.search(folded, sentence.start, sentence.end) if len(ratios) > 1 else None
        if none is None or OTHER_TRIAL.search(folded, sentence.start, sentence.end):
            continue
        sides: list[Side] = []
        left = sentence.start if none.start() > ratios[0].start else none.end()
        for ratio in ratios:
            opened = max(folded.rfind("(", left, ratio.start), folded.rfind("[", left, ratio.start))
            closed = next((at for mark in ")]" if (at := folded.find(mark, ratio.end, sentence.end)) > 0), -1)
            if opened < 0 or closed < 0 or not _RATIO_OF.fullmatch(folded, opened + 1, ratio.start):
                return None
            inside = [k for k in range(i, j) if left <= tokens[k].start < opened]
            first = next((k for k in inside if tokens[k].word is W.TREATMENT and not _led(tokens, inside, k)), None)
            if first is None or opened - tokens[inside[-1]].end > 25:
                return None
            sides.append(make_side(folded, tokens, first, inside[-1] + 1, tokens[first].start, opened))
            left = closed + 1
        named = all(s.drugs or s.procedures for s in sides)
        if named and len({s.keys for s in sides}) == len(sides) > 1:
            control = Side(*none.span("none"), role="control")
            return Contrast([*sides, control], 2.4, "ratios", sides[0].start)
    return None


def _led(tokens: list[Token], inside: list[int], k: int) -> bool:
    """Whether words that lead to the treatments of the list stand behind the token: "after |surgery in patients given A"."""
    return any(tokens[m].word in (W.GIVEN, W.PERSONS) for m in inside if m > k)
