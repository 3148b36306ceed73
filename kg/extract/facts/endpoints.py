"""Planned endpoints: what the document announces to measure, and which of it is primary.

From registry fields, from outcome lists of registry pages ("Time frame: 2 years"), and from sentences that name
primary and secondary endpoints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import Evidence, PlannedEndpoint, SectionKind
from kg.model.extraction import EndpointRole
from kg.vocabulary import Mention, TermKind
from kg.vocabulary.matcher import default_matcher

K = members(QuantityKind)
T = members(TermKind)

S = members(SectionKind)
ENDPOINT_ROLES: dict[str, EndpointRole] = {"primary": "primary", "secondary": "secondary", "other": "other"}
OTHER_MEASURE = "other"

# ---- sentences -------------------------------------------------------------------------------------------------------

_NOUN = (
    r"(?:end[ -]?points?|endpoints?|outcome(?: measure(?:ment)?)?s?|objectives?|aims?|goals?|measures? of outcome|"
    r"variables?|efficacy (?:measures?|variables?|parameters?)|"
    r"hypothes[ie]s)"
)
# Each of them holds one of these: looked for first, because it is quick.
_NOUNS = ("point", "outcome", "objective", "aim", "goal", "variable", "measure", "parameter", "hypothes")
_ROLE_WORDS = ("primary", "second", "point", "main", "principal", "exploratory", "tertiary", "additional", "other")
# "The primary end point was …", "coprimary endpoints were …", "main outcome measures: …"
_CUE = re.compile(
    rf"\b(?:(?P<primary>(?:co-?)?primary|main|principal)|(?P<secondary>(?:key )?secondary|second)|"
    rf"(?P<other>exploratory|tertiary|additional|other))\b"
    rf"(?:,? (?:and|or) (?:secondary|tertiary|exploratory))?(?: (?:efficacy|safety|study|trial|clinical|composite|"
    rf"outcome|analysis|treatment|co-?primary)){{0,3}} {_NOUN}\b"
    rf"|\b(?P<plain>(?:study |trial )?end[ -]?points? (?:were|was|included?|are|is)\b)",
    re.IGNORECASE,
)
# "… was the primary end point", "with OS as the primary endpoint": the measure stands before.
_BEFORE_CUE = re.compile(
    r"(?:\b(?:was|were|is|are|as|being|constituted|represented|served as|considered|selected as|chosen as|defined as|"
    r"with)\b[\s,]*(?:the|a|an|our|its|both|one of the)?|[(,:])\s*(?:study'?s )?$",
    re.IGNORECASE,
)
# A definition names other outcomes: "defined as the time from randomisation to progression or death".
_DEFINITION = re.compile(
    r"\((?=[^()]{0,20}\b(?:defined|from|time|i\.e|ie|measured|assessed|calculated|the (?:time|interval|proportion|"
    r"percentage|sum))\b)[^()]*\)"
    r"|\b(?:which (?:was|is) )?(?:defined|calculated|measured|expressed|determined) (?:as|from|by)\b[^.;]*?(?=[;.]|"
    r", (?:and )?(?:the )?(?:secondary|primary|overall|progression|disease|toxicity|safety|response|quality)|$)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:;|\.\s|\b(?:but|whereas|while|although|were met|was met|was not met|power|to detect|sample size|"
    r"we (?:assumed|estimated)|with an? (?:alpha|power|one-sided|two-sided)|required|analy[sz]ed|according to|"
    r"(?:,\s*)?which (?:will|was|is|were|are) |(?:was|were|will be|is|are) (?:assessed|evaluated|measured) (?:by|"
    r"with|using|every|at|in)|assessed (?:by|every|with|using))\b)",
    re.IGNORECASE,
)
_ADJACENT = re.compile(
    rf"{_NOUN}[\s,]*(?:of|was|were|:|is|,)?[\s,]*(?:the |median |improvement in |an? )*",
    re.IGNORECASE,
)
_TIME_AFTER = re.compile(
    r"(?:\s*\([A-Z0-9-]{2,6}\))?,?\s*(?:rates?\s*)?(?:at|after|within|over|by)\s+(?P<time>(?:\d+(?:\.\d+)?|one|two|"
    r"three|four|five|six|twelve)[ -](?:years?|months?|weeks?|days?))\b",
    re.IGNORECASE,
)
_SKIPPED = frozenset({S.TITLE, S.ELIGIBILITY, S.ARMS, S.REFERENCES, S.CLUTTER})

# ---- outcome lists of registry pages ---------------------------------------------------------------------------------

_TIME_FRAME = re.compile(
    r"(?im)^[ \t*•-]{0,20}(?:\[[ \t]{0,4})?(?:time[ \t]?frames?)[ \t]*[:\n][ \t]*(?P<time>[^\n\]]{1,200})"
)
_LIST_HEADING = re.compile(
    r"(?i)\b(?P<role>primary|secondary|other(?: pre-?specified)?)\b[ \t]+(?:outcomes?|end[ -]?points?)(?: measures?)?"
)
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class _Cue:
    role: EndpointRole | None
    start: int
    end: int


def find_endpoints(analysis: Analysis) -> tuple[PlannedEndpoint, ...]:
    """Planned endpoints, each measure and role once, primary ones told in a sentence or in the registry's own field.

    An outcome whose measure the vocabulary does not know has the measure 'other' and its title. Definitions are not
    read as endpoints: "PFS, defined as time to progression or death" is PFS alone.
    """
    registry = list(_of_record(analysis))
    listed = [] if registry else list(_of_list(analysis))
    told = [
        endpoint
        for sentence in analysis.sentences
        if sentence.section not in _SKIPPED
        for endpoint in _of_sentence(analysis, sentence)
    ]
    roles = {e.measure: e.role for e in reversed(told) if e.role is not None and e.measure != OTHER_MEASURE}
    has_primary = any(role == "primary" for role in roles.values())
    listed = [_with_role(e, roles, has_primary=has_primary) for e in listed]
    known = {e.measure for e in (*registry, *listed)}
    told = [e for e in told if e.measure not in known or (e.measure == OTHER_MEASURE and not known)]
    return tuple(_each_once([*registry, *listed, *told]))


def _with_role(endpoint: PlannedEndpoint, roles: dict[str, EndpointRole], *, has_primary: bool) -> PlannedEndpoint:
    """A listed outcome with the role that the text gives it; beside a named primary one the others are secondary."""
    if endpoint.role is not None:
        return endpoint
    role = roles.get(endpoint.measure) or ("secondary" if has_primary else None)
    return PlannedEndpoint(
        measure=endpoint.measure,
        role=role,
        evidence=endpoint.evidence,
        time_frame=endpoint.time_frame,
        title=endpoint.title,
    )


def _each_once(endpoints: list[PlannedEndpoint]) -> Iterator[PlannedEndpoint]:
    """The first of each measure, role, title and time frame; without a role only where the measure has none elsewhere."""
    seen: set[tuple[str, str | None, str | None, str | None]] = set()
    with_role = {e.measure for e in endpoints if e.role is not None}
    primary = {e.measure for e in endpoints if e.role == "primary" and e.title is None}
    for endpoint in endpoints:
        key = (endpoint.measure, endpoint.role, endpoint.title, endpoint.time_frame if endpoint.title else None)
        if key in seen or (endpoint.role is None and endpoint.title is None and endpoint.measure in with_role):
            continue
        if endpoint.title is None and endpoint.role != "primary" and endpoint.measure in primary:
            continue
        seen.add(key)
        yield endpoint


# ---- registry fields -------------------------------------------------------------------------------------------------


def _of_record(analysis: Analysis) -> Iterator[PlannedEndpoint]:
    """Outcomes of a structured record; the evidence points to the field of the measure."""
    record = analysis.document.record
    for outcome in record.planned_outcomes if record else ():
        title = outcome.measure.value
        evidence = Evidence(quote=title, start=0, end=len(title), pointer=outcome.measure.pointer)
        for measure in measures_of_title(title):
            yield PlannedEndpoint(
                measure=measure,
                role=ENDPOINT_ROLES.get(outcome.role, "other"),
                evidence=evidence,
                time_frame=outcome.time_frame.value if outcome.time_frame else None,
                title=title,
            )


def measures_of_title(title: str) -> tuple[str, ...]:
    """Measures that an outcome's title names, in its order; 'other' alone where it names none.

    Example:
        "Overall Survival (OS) and Progression-Free Survival" → overall-survival, progression-free-survival
    """
    mentions = [m for m in default_matcher().find(title) if m.term.kind is T.MEASURE and not m.needs_context]
    names = tuple(dict.fromkeys(m.term.name for m in mentions))
    specific = tuple(n for n in names if n != OTHER_MEASURE)
    return specific or (OTHER_MEASURE,)


# ---- outcome lists ---------------------------------------------------------------------------------------------------


def _of_list(analysis: Analysis) -> Iterator[PlannedEndpoint]:
    """Outcomes of a registry page: a title line, its description, and "Time frame: …"."""
    text = analysis.text
    done = 0
    if "rame" not in text and "RAME" not in text:
        return
    for match in _TIME_FRAME.finditer(text):
        if not _is_prose(analysis, match.start()):
            continue
        title = _title_line(analysis, done, match.start())
        role = _role_above(text, match.start())
        done = match.end()
        if title is None:
            continue
        start, end = title
        for measure in measures_of_title(text[start:end]):
            yield PlannedEndpoint(
                measure=measure,
                role=role,
                evidence=Evidence(quote=text[start:end], start=start, end=end),
                time_frame=match["time"].strip(),
                title=text[start:end],
            )


def _is_prose(analysis: Analysis, offset: int) -> bool:
    return any(s.start <= offset < s.end and s.kind not in (S.CLUTTER, S.REFERENCES) for s in analysis.sections)


def _title_line(analysis: Analysis, after: int, before: int) -> tuple[int, int] | None:
    """The title above a time frame: the nearest short line that names a measure, else the first short line above."""
    text = analysis.text
    lines = [
        (m.start() + (len(m[0]) - len(m[0].lstrip(" \t*•-"))), m.start() + len(m[0].rstrip()))
        for m in re.finditer(r"[^\n]+", text[max(after, before - 3000) : before])
        if m[0].strip()
    ]
    offset = max(after, before - 3000)
    short = [
        (s + offset, e + offset)
        for s, e in lines[-4:]
        if 3 < e - s <= _LONGEST_TITLE and not _LIST_HEADING.fullmatch(text[s + offset : e + offset].strip(" :"))
    ]
    titles = [(s, e) for s, e in short if text[e - 1] not in ".:;"] or short
    for start, end in reversed(titles):
        if measures_of_title(text[start:end]) != (OTHER_MEASURE,):
            return start, end
    return titles[0] if titles else None


def _role_above(text: str, offset: int) -> EndpointRole | None:
    """Role of the list's heading ("Primary outcomes") above the offset; None where it has none."""
    role: EndpointRole | None = None
    for match in _LIST_HEADING.finditer(text, max(0, offset - 6000), offset):
        line_start = text.rfind("\n", 0, match.start()) + 1
        line_end = text.find("\n", match.end())
        if len(text[line_start : line_end if line_end >= 0 else None].strip()) <= 40:
            role = ENDPOINT_ROLES[match["role"].lower().split()[0]]
    return role


# ---- sentences -------------------------------------------------------------------------------------------------------


def _holds(words: str) -> bool:
    """Whether the words, in lower case, hold a noun and a role of those that ``_CUE`` looks for."""
    for noun in _NOUNS:  # several times quicker than any() with a generator
        if noun in words:
            break
    else:
        return False
    return any(role in words for role in _ROLE_WORDS)


def _of_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[PlannedEndpoint]:
    text = analysis.text
    end = min(sentence.end, sentence.start + 4000)
    if not _holds(text[sentence.start : end].lower()):
        return
    cues = [_cue(m) for m in _CUE.finditer(text, sentence.start, end)]
    if not cues:
        return
    skipped = [m.span() for m in _DEFINITION.finditer(text, sentence.start, end)]
    mentions = [
        m
        for m in analysis.mentions_in(sentence.start, end, T.MEASURE)
        if not any(s <= m.start and m.end <= e for s, e in skipped)
        and not any(c.start <= m.start and m.end <= c.end for c in cues)
    ]
    for i, cue in enumerate(cues):
        stop = cues[i + 1].start if i + 1 < len(cues) else end
        before_from = cues[i - 1].end if i else sentence.start
        named_before = _BEFORE_CUE.search(text[before_from : cue.start]) is not None
        after = _named_after(text, mentions, cue, stop, in_results=sentence.section in (S.RESULTS, S.CONCLUSIONS))
        if after:
            yield from _planned(analysis, cue, after)
        elif named_before:
            yield from _planned(analysis, cue, _named_before(text, mentions, before_from, cue.start))


def _cue(match: re.Match[str]) -> _Cue:
    role: EndpointRole | None = None
    for name, value in ENDPOINT_ROLES.items():
        if match[name]:
            role = value
    return _Cue(role, match.start(), match.end())


def _named_after(text: str, mentions: list[Mention], cue: _Cue, stop: int, *, in_results: bool) -> list[Mention]:
    """Measures of the clause behind the cue; among results only one that stands right behind it."""
    if in_results:
        adjacent = _ADJACENT.match(text, max(cue.start, cue.end - 30), stop)
        at = adjacent.end() if adjacent else cue.end
        return [m for m in mentions if cue.end <= m.start <= at + 3 and m.start - cue.end < 40][:1]
    limit = _STOP.search(text, cue.end, stop)
    until = limit.start() if limit else stop
    return [m for m in mentions if cue.end <= m.start < until]


def _named_before(text: str, mentions: list[Mention], start: int, end: int) -> list[Mention]:
    """Measures of the clause in front of the cue: "OS and PFS were the primary endpoints"."""
    clause = max(text.rfind(mark, start, end) for mark in (";", ". ", ":"))
    return [m for m in mentions if max(start, clause) <= m.start and m.end <= end]


def _planned(analysis: Analysis, cue: _Cue, mentions: list[Mention]) -> Iterator[PlannedEndpoint]:
    for mention in mentions:
        start, end = min(cue.start, mention.start), max(cue.end, mention.end)
        yield PlannedEndpoint(
            measure=mention.term.name,
            role=cue.role,
            evidence=Evidence(quote=analysis.text[start:end], start=start, end=end),
            time_frame=_time(analysis, mention),
            title=mention.term.label if mention.term.name == OTHER_MEASURE else None,
        )


def _time(analysis: Analysis, mention: Mention) -> str | None:
    """Time point of an endpoint: "3-year overall survival", "PFS at 12 weeks"; None where none is written."""
    for quantity in analysis.quantities_in(max(0, mention.start - 14), mention.start):
        gap = analysis.text[quantity.end : mention.start]
        if quantity.kind is K.DURATION and quantity.adjective and not gap.strip(" -\u00a0"):
            return f"{quantity.value} {quantity.unit}"
    match = _TIME_AFTER.match(analysis.text, mention.end)
    return match["time"] if match else None
