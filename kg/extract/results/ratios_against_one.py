"""Ratios that are all of one comparator: "Compared with A, the hazard ratio was 0.78 with B and 1.05 with C"."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import arm_behind, attached_arms, bracket_holder, is_usable
from kg.extract.results.sentence import Run, SentenceView
from kg.extract.results.versus import COMPARED_FIRST

# takes "HR for OS, using A| as the reference", refuses "A| as the first line"
REFERENCE_BEHIND = re.compile(r"(?: (?:group|arm))? as (?:the )?(?:reference|comparator|control|baseline)\b")


# takes "Taking |A as the reference", "(reference: |A)", refuses "treated with |A"
_TAKEN = re.compile(
    r"\b(?:taking|using|setting|considering|with) (?:the )?$|\b(?:reference|comparator)(?: (?:group|arm))?[:,] $",
    re.IGNORECASE,
)


def reference_ahead(view: SentenceView, start: int) -> str | None:
    """The arm that the sentence calls the reference before the name of the ratio: "Taking A as the reference, the hazard ratio
    was 0.80".
    """
    for mention in view.arm_mentions:
        if len(mention.arms) == 1 and mention.end <= start:
            taken = _TAKEN.search(view.text, max(view.sentence.start, mention.start - 30), mention.start)
            if taken is not None and (
                ":" in taken[0] or REFERENCE_BEHIND.match(view.text, mention.end, view.sentence.end)
            ):
                return mention.arms[0]
    return None


def contrasts_against_one(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that are all of one comparator: "Compared with A, the hazard ratio was 0.78 with B and 1.05
    with C"; empty where the sentence is not built so.
    """
    if not COMPARED_FIRST.match(view.text, view.sentence.start, run.start):
        return _against_one_named(view, run)
    comparator = next((m.arms for m in view.arm_mentions if len(m.arms) == 1 and m.end <= run.start), None)
    holder = bracket_holder(view, run, [m for m in view.arm_mentions if is_usable(view, m)])
    if len(run.figures) == len(holder) == 1 and comparator is not None and holder not in (comparator, ("",)):
        return [
            (holder[0], comparator[0])
        ]  # "compared with A, survival was longer with B (HR 0.60), C (HR 0.70) and …"
    if comparator is not None and (favoured := _favoured_behind(view, run, comparator[0])):
        return favoured
    arms = [arms[0] for arms in attached_arms(view, run) if len(arms) == 1 and arms != comparator]
    if comparator is None or len(arms) < len(run.figures) or len(set(arms)) < len(arms):
        return []
    return [(arm, comparator[0]) for arm in arms]


_AGAINST_ENDS = re.compile(r"\b(?:versus|vs?\.?|against|compared (?:with|to)|relative to|over) (?:the )?$")
_THEN_WAS = re.compile(r"(?: (?:group|arm|alone))?,? (?:was|were|of) ")


def _against_one_named(view: SentenceView, run: Run) -> list[tuple[str | None, str | None]]:
    """The arms of ratios of several arms: "The HR versus A was 0.72 for B and 0.84 for C", "With A as the reference, …"."""
    if len(view.arms.arms) < 3:
        return []
    begin = max(view.sentence.start, run.figures[0].value_at - 160)
    against = reference_ahead(view, run.figures[0].start) or next(
        (
            mention.arms[0]
            for mention in view.arm_mentions
            if len(mention.arms) == 1
            and begin <= mention.start
            and mention.end <= run.figures[0].value_at
            and _THEN_WAS.match(view.text, mention.end)
            and _AGAINST_ENDS.search(view.text, max(begin, mention.start - 20), mention.start)
        ),
        None,
    )
    if against is None:
        return []
    stops = [f.start for f in run.figures[1:]] + [view.clause_end(run.end)]
    arms = [arm_behind(view, f.end, stop) for f, stop in zip(run.figures, stops, strict=True)]
    if not all(len(a) == 1 and a[0] not in ("", against) for a in arms):
        return []
    return [(a[0], against) for a in arms]


# takes "1.27| in favor of |B", "1.27 (95% CI, 1.03 to 1.57)| favoring the |B", refuses "1.27| for |B"
_IN_FAVOUR = re.compile(r"[\s)\]]*(?:in favou?r of|favou?ring) (?:the )?")


def _favoured_behind(view: SentenceView, run: Run, against: str) -> list[tuple[str | None, str | None]]:
    """The arms of ratios that are each said to favour one: "Compared with A, the hazard ratio was 1.27 in favor of B and 1.09 in
    favor of C": the one that fails more stands in the numerator.
    """
    out: list[tuple[str | None, str | None]] = []
    for figure in run.figures:
        mention = next((m for m in view.arm_mentions if m.start >= figure.end and len(m.arms) == 1), None)
        if mention is None or mention.arms[0] == against or figure.value is None:
            return []
        if _IN_FAVOUR.fullmatch(view.text, figure.end, mention.start) is None:
            return []
        out.append((against, mention.arms[0]) if figure.value > 1 else (mention.arms[0], against))
    return out
