"""Checks: what a document says against itself. Nothing is corrected; every finding names its places.

A check allows for rounding as the figures are written: "54.2%" stands for anything between 54.15 and 54.25.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.extract.facts.endpoints import OTHER_MEASURE, measures_of_title
from kg.extract.text.analysis import CLUTTER
from kg.extract.text.numerals import to_decimal
from kg.extract.text.sections import Sentence, find_sections, find_sentences
from kg.model import Document, Evidence, Extraction, Finding, FindingKind, PlannedEndpoint, Result, SectionKind
from kg.model.extraction import RATIOS
from kg.vocabulary import TermKind, default_vocabulary

_PARTS_OF_RESPONSE = ("complete-response-rate", "partial-response-rate")
_CHANGES = frozenset({OTHER_MEASURE, "quality-of-life", "depth-of-response"})  # may be changes in percent


def check_results(document: Document, extraction: Extraction) -> tuple[Finding, ...]:
    """Findings about a document's own figures and endpoints, sorted by kind and place."""
    findings: list[Finding] = []
    results = [r for r in extraction.results if r.status != "planned"]
    for result in results:
        findings.extend(_check_percentage(document, result))
        findings.extend(_check_interval(result))
        findings.extend(_check_range(result))
    findings.extend(_check_response_parts(results))
    findings.extend(_check_conflicts(document, results))
    findings.extend(_check_partitions(document))
    findings.extend(_check_definitions(document, extraction.endpoints))
    return tuple(sorted(findings, key=lambda f: (f.kind, f.evidence[0].pointer or "", f.evidence[0].start, f.message)))


# ---- one result ------------------------------------------------------------------------------------------------------


def _step(value: Decimal) -> Decimal:
    """One unit in the last written place: 0.1 of 54.2, 1 of 54."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _written(result: Result) -> Decimal | None:
    """The figure with the decimals it was written with."""
    if result.value_text is not None:
        try:
            return to_decimal(result.value_text)
        except (ValueError, ArithmeticError):
            return result.value
    return result.value


def _check_percentage(document: Document, result: Result) -> Iterator[Finding]:
    """n/N against the stated percentage; one unit of the last place is rounding either way.

    Takes "45% (9 of 27)" as wrong; "7% (9 of 133)" and "33.3% (1/3)" are right. A survival rate at a time is an estimate
    and may differ from the raw fraction.
    """
    events, total = result.events, result.total
    if events is None or total is None:
        return
    if events > total:
        yield _finding(
            FindingKind.EVENTS_EXCEED_TOTAL, f"{_name(result)}: {events} events among {total} patients", result
        )
        return
    value = _written(result)
    if result.statistic != "proportion" or result.unit != "%" or value is None or total == 0:
        return
    expected = Decimal(100 * events) / total
    if abs(value - expected) > _step(value) and _is_stated(document, result, total):
        yield _finding(
            FindingKind.PERCENTAGE_MISMATCH,
            f"{_name(result)}: {value}% is stated for {events} of {total}, which is {expected:.1f}%",
            result,
        )


def _is_stated(document: Document, result: Result, total: int) -> bool:
    """Whether the denominator stands beside the figure, so that it is the text that relates them."""
    evidence = result.evidence
    if evidence.pointer is not None:
        return True
    beside = document.text[max(0, evidence.start - 25) : evidence.end + 25]
    return re.search(rf"(?<![\d.]){total}(?![\d.]\d|%|\d)", re.sub(r"(?<=\d),(?=\d{{3}})", "", beside)) is not None


def _check_interval(result: Result) -> Iterator[Finding]:
    """The value inside its interval; a ratio's interval even in logarithms."""
    value, low, high = _written(result), result.low, result.high
    if low is not None and high is not None and low > high:
        yield _finding(
            FindingKind.OUT_OF_RANGE, f"{_name(result)}: interval from {low} to {high} runs backwards", result
        )
        return
    if value is None or result.statistic == "range":
        return
    if (low is not None and value < low) or (high is not None and value > high):
        yield _finding(
            FindingKind.VALUE_OUTSIDE_INTERVAL,
            f"{_name(result)}: {value} lies outside its interval {_bound(low)} to {_bound(high)}",
            result,
        )
    elif result.statistic in RATIOS and low is not None and high is not None and _is_asymmetric(value, low, high):
        middle = math.sqrt(float(low) * float(high))
        yield _finding(
            FindingKind.ASYMMETRIC_RATIO_INTERVAL,
            f"{_name(result)}: {value} is far from {middle:.2f}, the geometric middle of its interval {low} to {high}",
            result,
        )


# A ratio's interval is estimate × exp(±z·SE). Profile and exact intervals are a little uneven, hence the allowance.
_ALLOWED_SKEW = 0.2


def _is_asymmetric(value: Decimal, low: Decimal, high: Decimal) -> bool:
    if min(value, low, high) <= 0 or low == high:
        return False
    ends = [_logs(x) for x in (value, low, high)]
    (value_from, value_to), (low_from, low_to), (high_from, high_to) = ends
    allowed = _ALLOWED_SKEW * (high_to - low_from) / 2
    middle_from, middle_to = (low_from + high_from) / 2 - allowed, (low_to + high_to) / 2 + allowed
    return value_to < middle_from or value_from > middle_to


def _logs(value: Decimal) -> tuple[float, float]:
    """Logarithms of the smallest and largest number that is written so."""
    half = float(_step(value)) / 2
    return math.log(max(float(value) - half, float(value) / 2)), math.log(float(value) + half)


def _check_range(result: Result) -> Iterator[Finding]:
    """Figures that cannot be: shares above 100 %, negative times, ratios of nothing."""
    value = _written(result)
    limits = [v for v in (value, result.low, result.high) if v is not None]
    is_share = result.unit == "%" and result.statistic in ("proportion", "rate-at-time")
    if is_share and result.measure not in _CHANGES and any(v > 100 or v < 0 for v in limits):
        yield _finding(FindingKind.OUT_OF_RANGE, f"{_name(result)}: a share of {max(limits, key=abs)}%", result)
    elif (
        result.statistic in ("median", "mean")
        and result.unit in ("months", "weeks", "days", "years")
        and value is not None
        and value < 0
    ):
        yield _finding(FindingKind.OUT_OF_RANGE, f"{_name(result)}: {value} {result.unit} is negative", result)
    elif result.statistic in RATIOS and value is not None and value <= 0:
        yield _finding(FindingKind.OUT_OF_RANGE, f"{_name(result)}: a ratio of {value}", result)
    p = re.search(r"\d*[.·∙•]?\d+$", result.p) if result.p else None
    if p is not None and to_decimal(p[0]) > 1:
        yield _finding(FindingKind.OUT_OF_RANGE, f"{_name(result)}: p {result.p} is above 1", result)


# ---- several results -------------------------------------------------------------------------------------------------


def _group_key(result: Result) -> tuple[object, ...]:
    """Everything that makes two figures comparable except measure and value."""
    return (
        result.arm, result.comparator, result.time, result.population, result.analysis_set, result.status, result.detail,
        result.selected_population, result.conditions, result.drugs, result.procedures, result.biomarkers, result.total,
    )  # fmt: skip


def _check_response_parts(results: list[Result]) -> Iterator[Finding]:
    """Complete and partial responses against the response rate of the same arm, in percent or persons."""
    groups: dict[tuple[object, ...], dict[str, list[Result]]] = defaultdict(lambda: defaultdict(list))
    for result in results:
        if result.value is not None and result.statistic in ("proportion", "count"):
            groups[(*_group_key(result), result.statistic, result.unit)][result.measure].append(result)
    for by_measure in groups.values():
        wholes, parts = (
            by_measure.get("objective-response-rate", []),
            [by_measure.get(m, []) for m in _PARTS_OF_RESPONSE],
        )
        if len(wholes) != 1 or any(len(p) != 1 for p in parts):
            continue
        whole, (complete, partial) = wholes[0], (parts[0][0], parts[1][0])
        figures = [_written(r) for r in (complete, partial, whole)]
        if any(f is None for f in figures):
            continue
        first, second, total = (f for f in figures if f is not None)
        allowed = max(_step(f) for f in (first, second, total)) * Decimal("1.5") if whole.unit == "%" else Decimal(0)
        if abs(first + second - total) > allowed:
            unit = "%" if whole.unit == "%" else ""
            yield Finding(
                kind=FindingKind.SUM_MISMATCH,
                message=f"complete {first}{unit} and partial responses {second}{unit} add to {first + second}{unit}, "
                f"the response rate is {total}{unit}",
                evidence=_places((complete, partial, whole)),
            )


def _check_conflicts(document: Document, results: list[Result]) -> Iterator[Finding]:
    """A figure repeated in the conclusion, with another value that is no rounding of the first.

    Two values of one key within the results are mostly two subgroups, which the key does not tell apart; a conclusion
    repeats what was found.
    """
    groups: dict[tuple[object, ...], list[Result]] = defaultdict(list)
    for result in results:
        plain = result.measure not in (*_CHANGES, "adverse-event-rate", "biomarker-frequency", "complication-rate")
        named = result.arm is not None or result.statistic in RATIOS
        if (
            plain
            and named
            and result.value is not None
            and result.status == "reported"
            and result.evidence.pointer is None
        ):
            groups[(*_group_key(result)[:-1], result.measure, result.statistic, result.unit)].append(result)
    sentences = None
    for members in groups.values():
        # A conclusion stands in the later half: sections are sought only where it is possible.
        if (
            len(members) != 2
            or 2 * max(r.evidence.start for r in members) < len(document.text)
            or _is_rounding(*members)
        ):
            continue
        sentences = sentences or find_sentences(document.text, find_sections(document))
        one, other = members
        kinds = {_section_of(sentences, r.evidence.start) for r in members}
        if SectionKind.CONCLUSIONS not in kinds or len(kinds) < 2 or any(_is_bound(document.text, r) for r in members):
            continue
        yield Finding(
            kind=FindingKind.CONFLICTING_VALUES,
            message=f"{_name(one)}: {_written(one)} and {_written(other)} {one.unit} are stated for the same key",
            evidence=_places(members),
        )


def _section_of(sentences: tuple[Sentence, ...], offset: int) -> SectionKind | None:
    i = bisect_right(sentences, offset, key=lambda s: s.start) - 1
    return sentences[i].section if i >= 0 else None


# "higher than 90%", "nearly two years": limits and approximations repeat a figure without its value.
_LOOSE = re.compile(
    r"(?:than|over|about|approximately|nearly|almost|around|at least|up to|exceed\w*|beyond|above|below|under|"
    r"[<>≥≤~]|subgroup|those|patients with)\b[^.;]{0,20}$",
    re.IGNORECASE,
)


def _is_bound(text: str, result: Result) -> bool:
    at = text.find(result.value_text or "", result.evidence.start, result.evidence.end)
    at = at if at >= 0 else result.evidence.start
    return _LOOSE.search(text, max(0, at - 40), at) is not None


def _is_rounding(one: Result, other: Result) -> bool:
    first, second = _written(one), _written(other)
    if first is None or second is None:
        return True
    return abs(first - second) <= max(_step(first), _step(second))


# ---- partitions in the text ------------------------------------------------------------------------------------------

_WORDS = r"[A-Za-z]+(?:-[a-z]+)?"
_FRACTION = re.compile(
    rf"\(\s*(?:n\s*=\s*)?(?P<count>\d{{1,5}}|{_WORDS})\s*(?:of|out of|"
    rf"/)\s*(?:the\s+)?(?P<total>\d{{1,5}})(?:\s*[;,]\s*\d+(?:\.\d+)?\s*%)?\s*\)"
)
_BETWEEN = re.compile(r"\s*(?:,|;|,?\s*\b(?:and|or|,?\s*and/or)\b)[^().;:%]{1,60}$")


def _check_partitions(document: Document) -> Iterator[Finding]:
    """Alternatives with counts of one total that do not add up to it: "A (20 of 27), B (4 of 27), or both (1 of 27)".

    Only lists that say they are complete are summed: their last member is joined by "or", or is "both", "neither",
    "other", "unknown". Adverse events of the same patients ("anaemia (5 of 27) and nausea (3 of 27)") are no partition.
    """
    text = document.text
    run: list[tuple[re.Match[str], int]] = []
    for match in _FRACTION.finditer(text):
        count = _count(match["count"])
        if count is None:
            continue
        if run and (
            match["total"] != run[-1][0]["total"] or not _BETWEEN.fullmatch(text, run[-1][0].end(), match.start())
        ):
            yield from _partition(document, run)
            run = []
        run.append((match, count))
    yield from _partition(document, run)


_LAST = re.compile(r"\bor\b|\b(?:both|neither|others?|unknown|none|the remaind\w+|the rest)\s*$", re.IGNORECASE)


def _partition(document: Document, run: list[tuple[re.Match[str], int]]) -> Iterator[Finding]:
    if len(run) < 3:
        return
    text = document.text
    closing = text[run[-2][0].end() : run[-1][0].start()]
    total = int(run[0][0]["total"])
    added = sum(count for _, count in run)
    if _LAST.search(closing) is None or added == total or _in_skipped(document, run[0][0].start()):
        return
    yield Finding(
        kind=FindingKind.SUM_MISMATCH,
        message=f"{' + '.join(str(count) for _, count in run)} = {added}, but the parts are given as of {total}",
        evidence=tuple(Evidence(quote=m[0], start=m.start(), end=m.end()) for m, _ in run),
    )


def _count(raw: str) -> int | None:
    try:
        return int(to_decimal(raw))
    except (ValueError, ArithmeticError):
        return None


def _in_skipped(document: Document, offset: int) -> bool:
    return any(s.kind in CLUTTER and s.start <= offset < s.end for s in document.sections)


# ---- definitions of endpoints ----------------------------------------------------------------------------------------

# "the disease control rate (DCR) is the proportion of patients with …"
_DEFINES = re.compile(
    r"(?P<subject>[^.;:\n]{3,120}?)\s+(?:is|are|was|will be|is defined as|are defined as|was defined as|defined as|"
    r"means|refers to)\s+(?:calculated as |defined as |measured as |as )?(?:the\s+)?"
    r"(?:proportion|percentage|percent|rate|ratio|number|period|time|interval|duration|length|sum|share|fraction)\b",
    re.IGNORECASE,
)


def _check_definitions(document: Document, endpoints: Iterable[PlannedEndpoint]) -> Iterator[Finding]:
    """Outcomes whose description defines an outcome of another name."""
    by_pointer = {f.pointer: f for f in document.fields}
    for endpoint in endpoints:
        if endpoint.title is None or endpoint.measure == OTHER_MEASURE:
            continue
        titled = measures_of_title(endpoint.title)
        if len(titled) != 1:
            continue
        for description, at, pointer in _descriptions(document, endpoint, by_pointer.keys()):
            match = _DEFINES.search(description)
            if match is None:
                continue
            defined = measures_of_title(match["subject"])
            if len(defined) != 1 or defined == (OTHER_MEASURE,) or defined == titled or _related(defined[0], titled[0]):
                continue
            begin = match.start("subject") + len(match["subject"]) - len(match["subject"].lstrip(" ,()0123456789"))
            start, end = at + begin, at + match.end()
            quote = description[begin : match.end()]
            yield Finding(
                kind=FindingKind.DEFINITION_MISMATCH,
                message=f"the outcome '{endpoint.title}' ({titled[0]}) is described by defining {defined[0]}",
                evidence=(endpoint.evidence, Evidence(quote=quote, start=start, end=end, pointer=pointer)),
            )


def _descriptions(
    document: Document, endpoint: PlannedEndpoint, pointers: Iterable[str]
) -> Iterator[tuple[str, int, str | None]]:
    """The text that describes an outcome, where it begins, and the field it stands in."""
    if endpoint.evidence.pointer is None:
        start = endpoint.evidence.end
        stop = re.compile(r"(?im)^[ \t*•-]*\[?[ \t]*time[ \t]?frame").search(document.text, start, start + 2000)
        end = stop.start() if stop else min(start + 600, len(document.text))
        yield document.text[start:end], start, None
        return
    record = document.record
    for outcome in record.planned_outcomes if record else ():
        if (
            outcome.measure.pointer == endpoint.evidence.pointer
            and outcome.description
            and outcome.description.pointer in pointers
        ):
            yield outcome.description.value, 0, outcome.description.pointer


def _related(one: str, other: str) -> bool:
    """Whether one of two measures stands above the other in the ontology."""
    vocabulary = default_vocabulary()
    terms = {t.notation: t for t in vocabulary.of_kind(TermKind.MEASURE) if t.notation in (one, other)}
    first, second = terms.get(one), terms.get(other)
    return (
        first is not None
        and second is not None
        and (vocabulary.is_a(first, second.iri) or vocabulary.is_a(second, first.iri))
    )


# ---- messages --------------------------------------------------------------------------------------------------------


def _name(result: Result) -> str:
    parts = [result.measure.replace("-", " ")]
    if result.time:
        parts.append(f"at {result.time}")
    if result.arm:
        parts.append(f"of {result.arm}")
    return " ".join(parts)


def _bound(value: Decimal | None) -> str:
    return "not reached" if value is None else str(value)


def _finding(kind: FindingKind, message: str, result: Result) -> Finding:
    return Finding(kind=kind, message=message, evidence=(result.evidence,))


def _places(results: Iterable[Result]) -> tuple[Evidence, ...]:
    """Places of the results, each once, in text order."""
    return tuple(sorted({r.evidence for r in results}, key=lambda e: (e.pointer or "", e.start, e.end)))
