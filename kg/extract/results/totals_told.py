"""Of how many patients a figure is, where the number stands apart from it: at the head of the sentence or behind the figure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

_WHOM = r"(?:patients|pts|women|men|children|cases|subjects|participants|individuals|tumou?rs|lesions)"
_TOTAL = r"(?P<total>\d{1,3}(?:,\d{3})+|\d+)"
_SO_MANY = rf"{_TOTAL} (?:[\w/+-]+ ){{0,4}}?{_WHOM}\b"
# takes "Of 50 eligible", refuses "Of 50 months"
_OF_LEAD = re.compile(
    rf"^(?:Of|Among|In|Out of)\s+(?:the\s+|all\s+|these\s+|a total of\s+)?{_TOTAL}\s+(?!months|years|weeks|days|%)",
    re.IGNORECASE,
)
# takes "12 (31%) relapsed|; of the 43 operated patients of arm B, 6 (14%)", refuses "12 of the 43"
_OF_AGAIN = re.compile(
    r"[,;:] (?:and |while |whereas |but )?(?:of|among|out of) (?:the |these |those )?(?P<total>\d+) (?!months|years|weeks|days|%)"
)
# takes "|98| patients underwent screening, and mutations were found in 34 (35%)", "|119| were evaluable", refuses "|98| months"
_COUNTED = re.compile(
    rf" (?:[\w/+-]+ ){{0,3}}?{_WHOM}\b|[^.;]{{0,45}}\b(?:evaluable|assess[ai]ble|analy[sz]ed)", re.IGNORECASE
)
# takes "10.8 months| [9.4-12.4] in the 531 patients", "23%| for 52 treated patients", refuses "23%| in 12 patients (25%)"
_BEHIND = re.compile(
    rf"[)\]]?(?: ?[(\[][^()\[\]]{{1,60}}[)\]])?,? (?:in|for|among|of) (?:the |these |those |all |our )?{_SO_MANY}(?! ?[(\[]\d)"
)
# takes "309| deaths were reported in the 3986 patients", refuses "309| deaths in 12 patients" by the smaller number
_COUNT_BEHIND = re.compile(
    rf" (?:[\w-]+ ){{1,3}}?(?:(?:was|were) (?:reported|observed|seen|noted|recorded|documented) )?(?:in|among) (?:the |these |those |all |our )?{_SO_MANY}(?! ?[(\[]\d)"
)
# takes "|Among 126 patients, the response rate (overall |29%", "|For the 30 patients who received A, median survival was |22 months",
# refuses "In 126 patients with 3 lesions, |29%", whose lead tells another number
_LEAD = re.compile(
    rf"(?:among|for|in|of) (?:the |these |those |all )?{_SO_MANY}[^.;%\d]{{0,80}},[^.;%\d]{{1,80}}$",
    re.IGNORECASE,
)
# takes "the response rate |among these 21 patients was |14%", refuses "among these 21 patients, 3 had |14%"
_OF_SUBJECT = cue(
    rf"\b(?:among|for|in|of) (?:the|these|those|all)(?: the)? {_SO_MANY}[^.;:,%\d]{{0,60}} (?:was|were|is) $"
)
OF_ONE = frozenset({"percent", "duration"})  # what may be of a total without telling how many of them had the event


def total_told(view: SentenceView, figure: Figure, arm: str | None) -> int | None:
    """The denominator that the sentence gives the figure; None where it gives none that fits.

    A share told with its events ("12 (24%)") takes the number of which the events are that share: the one its sentence opens
    with ("Of 50 eligible patients, …"), the one given for its arm, or one of patients told before. Others, of studies of one
    arm, take the number that stands beside them.
    """
    if figure.value is None:
        return None
    if figure.kind == "percent" and figure.events is not None:
        fitting = (t for t in _before(view, figure, arm) if t and _is_share(figure, t))
        return next(fitting, None)
    if _several_arms(view):
        return None
    if figure.kind == "count":
        found = _COUNT_BEHIND.match(view.text, figure.end, view.sentence.end)
        total = _number(found["total"]) if found is not None else 0
        return total if total > figure.value else None
    if figure.kind not in OF_ONE or figure.events is not None:
        return None
    found = _BEHIND.match(view.text, figure.end, view.sentence.end)
    at = figure.value_at or figure.start
    found = found or _LEAD.match(view.text, view.sentence.start, at)
    found = found or _OF_SUBJECT.search(view.text, max(view.sentence.start, at - 160), at)
    return _number(found["total"]) if found is not None else None


def _several_arms(view: SentenceView) -> bool:
    """Whether a number of patients may be that of another arm."""
    return len(view.arms.arms) > 1


def _before(view: SentenceView, figure: Figure, arm: str | None) -> Iterator[int]:
    if arm in view.evaluated:
        yield view.evaluated[arm]
        return
    lead = _OF_LEAD.match(view.words)
    if lead is not None:
        yield _number(lead["total"])
    for again in _OF_AGAIN.finditer(view.text, view.sentence.start, figure.start):
        yield _number(again["total"])
    for q in view.analysis.quantities_in(view.sentence.start, figure.start):
        if (
            (q.kind is K.FRACTION or (q.kind in (K.COUNT, K.SAMPLE_SIZE) and not _several_arms(view)))
            and q.value is not None
            and q.value == q.value.to_integral_value()
            and _COUNTED.match(view.text, q.end, figure.start)
        ):
            yield int(q.value)


def _number(written: str) -> int:
    return int(written.replace(",", ""))


def _is_share(figure: Figure, total: int) -> bool:
    """Whether the events are that share of the total, but for rounding."""
    value, events = figure.value, figure.events
    return value is not None and events is not None and abs(Decimal(100 * events) / total - value) <= Decimal("0.6")
