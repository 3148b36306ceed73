"""Eligibility criteria: who may take part, as comparable facts where they are understood, else as text.

Source of the usual wording: eligibility modules of ClinicalTrials.gov records. Units are UCUM (https://ucum.org).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from kg.extract.facts.biomarkers import find_biomarker_mentions
from kg.extract.facts.marker_mentions import B
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import strip_span
from kg.model import Biomarker, Criterion, Evidence, SectionKind
from kg.vocabulary import Matcher, Mention, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.terms import ONTOLOGY

T = members(TermKind)

S = members(SectionKind)
_DASH = r"[-‐‑‒–—−~]"

_KINDS = (
    (ONTOLOGY + "AgeParameter", "age"),
    (ONTOLOGY + "PerformanceStatusParameter", "performance-status"),
    (ONTOLOGY + "OrganFunctionParameter", "organ-function"),
    (ONTOLOGY + "LifeExpectancyParameter", "life-expectancy"),
    (ONTOLOGY + "BodyParameter", "body-measurement"),
    (ONTOLOGY + "DiseaseParameter", "disease-extent"),
)
_CLASSES = frozenset({"Child-Pugh class", "NYHA class"})  # graded in letters or Roman figures

# ---- limits ----------------------------------------------------------------------------------------------------------

_NUMBER = r"(?:\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+|\d+(?:[.·]\d+)?)"
_AT_LEAST = (
    r"≥|⩾|\\?>{B}?=|=\\?>|＞=|at least|(?:greater|more|higher|older|longer|not less|no less|no fewer|not lower)"
    r" than or equal(?:s)?(?: to)?|(?:not|no) (?:less|lower|fewer|younger) than|minimum(?: of)?|not below|"
    r"equal to or (?:greater|more|higher) than"
).replace("{B}", B)
_AT_MOST = (
    r"≤|⩽|\\?<{B}?=|=\\?<|＜=|at most|(?:less|lower|fewer|younger|smaller) than or equal(?:s)?(?: to)?|(?:not|"
    r"no) (?:more|greater|higher|older) than|"
    r"maximum(?: of)?|up to|(?:does |must )?(?:not |no )exceed(?:ing)?|equal to or (?:less|lower|fewer) than|not above"
).replace("{B}", B)
_ABOVE = r"\\?[>＞]|more than|greater than|higher than|above|over|older than|exceed(?:s|ing)?|longer than"
_BELOW = r"\\?[<＜]|less than|lower than|fewer than|below|under|younger than|within"
_OPERATOR = rf"(?P<at_least>{_AT_LEAST})|(?P<at_most>{_AT_MOST})|(?P<above>{_ABOVE})|(?P<below>{_BELOW})|(?P<equal>=|:)"
_UNIT = (
    rf"(?:{B}?[x×*X]{B}?)?10{B}?(?:\^|E|e|\*\*|\*)?{B}?\(?(?P<power>[369]|12|[³⁶⁹])\)?{B}?(?:cells?{B}?)?(?:/|"
    rf"per{B}|{B}?·?){B}?(?P<volume>L|l|mm\^?3|mm³|[µμu]L|[µμu]l|mL|ml|liter|litre)(?:\^?-1|⁻¹)?"
    rf"|(?:K|k){B}?/{B}?(?P<kilo>[µμu]L|mm\^?3|mm³|mcL)"
    rf"|(?:cells?{B}?)?(?:/|per{B}){B}?(?P<per>mm\^?[3³]|cu(?:bic)?\.?{B}?mm|[µμu][Ll]|mcL|mcl|microliter|"
    rf"microlitre|cubic millimeter|mL|L)"
    rf"|(?P<uln>[x×X*]{B}*(?:the{B}+)?(?:institution\w*{B}+)?(?:upper{B}+(?:limits?|"
    rf"normal limit)(?:{B}+of{B}+(?:the{B}+)?(?:institution\w*{B}+|laboratory{B}+)?normal(?:{B}+range)?)?|ULN|"
    rf"UNL|normal)|(?:times|"
    rf"fold){B}+(?:the{B}+)?(?:institution\w*{B}+)?(?:upper(?:{B}+(?:normal{B}+)?limits?(?:{B}+of{B}+(?:the{B}+)?(?:institution\w*{B}+|laboratory{B}+)?normal(?:{B}+range)?)?)?|ULN|UNL|normal)|(?:x{B}+)?ULN|UNL|upper{B}+limit)"
    rf"|(?P<plain>g(?:m|r)?s?{B}?/{B}?d[lL]|g{B}?/{B}?[lL]|gm?%|mg{B}?/{B}?d[lL]|mg%|[µμu]mol{B}?/{B}?[lL]|"
    rf"micromol{B}?/{B}?[lL]|mmol{B}?/{B}?[lL]|ng{B}?/{B}?m[lL]|pg{B}?/{B}?m[lL]|"
    rf"m[lL]{B}?/{B}?min(?:ute)?(?:{B}?/{B}?1[.·]73{B}?m\^?[2²])?|cc{B}?/{B}?min|I?U{B}?/{B}?[lL]|"
    rf"IU{B}?/{B}?m[lL]|copies{B}?/{B}?m[lL]|mm{B}?Hg|msec|ms\b|kg{B}?/{B}?m\^?[2²]|kg\b|cm\b|mm\b|%|percent|"
    rf"seconds?|"
    rf"g{B}?/{B}?24{B}?h\w*|years?|yrs?|months?|weeks?|wks?|days?|hours?)"
)
_LIMIT = re.compile(
    rf"(?:(?:{_OPERATOR}){B}*){{1,2}}(?P<value>{_NUMBER}){B}*(?:(?:{_DASH}|to){B}*(?P<high>{_NUMBER}){B}*)?(?:{_UNIT})?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?:between{B}+|from{B}+|of{B}+|"
    rf"ranging{B}+from{B}+)?(?P<value>{_NUMBER}){B}*(?P<unit1>years?(?:{B}+(?:of{B}+age|old))?|"
    rf"%)?{B}*(?P<to>{_DASH}|\bto\b|\band\b|\bor\b|,|/|\bthrough\b){B}*(?:{_AT_MOST})?{B}*"
    rf"(?P<high>{_NUMBER}){B}*(?:(?:or|/|,){B}*(?P<last>\d){B}*)?(?:{_UNIT})?",
    re.IGNORECASE,
)
_AFTERWARDS = cue(
    rf"(?P<value>{_NUMBER}){B}*(?:{_UNIT})?{B}*(?:of{B}+age{B}+|old{B}+)?(?:\(?(?:(?P<at_least>(?:or|"
    rf"and){B}+(?:more|older|greater|higher|above|over|longer)|or{B}+better(?=.{{0,20}}Karnofsky))|"
    rf"(?P<at_most>(?:or|and){B}+(?:less|lower|below|younger|under|fewer|better)))\b)",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?:of{B}+|:{B}*|={B}*|{B}*)(?P<value>\d{{1,3}})(?P<percent>%)?(?![\d.,·/]|{B}*{_DASH}{B}*\d)")
_CLASS = re.compile(
    rf"(?:class|grade|score|stage|status)?{B}*(?:of{B}+|:{B}*|is{B}+|as{B}+|"
    rf"[(]{B}*)?(?:\\?(?P<op>[≤<>≥]=?){B}*)?(?:class|grade|score|stage)?{B}*"
    rf"(?P<first>[A-C](?![a-z])|I{{1,3}}V?(?![a-zA-Z])|IV(?![a-zA-Z]))(?:{B}*(?:{_DASH}|/|or|and|to|"
    rf",){B}*(?:class{B}*)?(?P<second>[A-C](?![a-z])|I{{1,3}}V?(?![a-zA-Z])|IV(?![a-zA-Z])))?"
)
# What may stand between a parameter and its limit, or between two parameters that share one.
_BEFORE_LIMIT = re.compile(
    rf"(?:{B}|[,:;]|\b(?:counts?|levels?|scores?|values?|concentrations?|status|performance|class|grade|scale|index|"
    rf"of|is|are|was|must|be|should|has|have|to|a|an|the|serum|total|and|with|"
    rf"greater|estimated|calculated|measured|by|patients?|subjects?|at|study|entry|enrol?lment|screening|baseline|"
    rf"range|ranging|from|between|either|in|or|PS|rate|test|results?|function|ratio|"
    rf"formula|using|Cockcroft|Gault|than|least|adequate|defined|as|time|including|within|period|equal|expected)\b|"
    rf"[(\[][^()\[\]]{{0,60}}[)\]]|[-'’‐–=()\[\]])*+",
    re.IGNORECASE,
)
_CLOSED = r"[(\[][^()\[\]]{0,50}[)\]]"  # a bracket with what it holds
_SHARED = re.compile(
    rf"(?:{B}|,|/|\band\b|\bor\b|\bboth\b|\bthe\b|\bserum\b|\bcounts?\b|\blevels?\b|{_CLOSED}|(?!{_CLOSED})[()\[\]])*",
    re.IGNORECASE,
)

# ---- kinds of criteria without a number ------------------------------------------------------------------------------

_PRIOR = re.compile(
    r"\b(?:(?:prior|previous(?:ly)?|previous(?:ly)?|earlier|past|preceding)\b.{0,80}?\b(?:chemotherap\w+|therap\w+|"
    r"treat\w+|surger\w+|surgical|resect\w+|radiother\w+|radiation|"
    r"transplant\w*|ablat\w+|immunotherap\w+|exposure|regimens?|lines?|medication|agents?|received|antibod\w+|"
    r"inhibitors?|emboli\w+)|"
    r"(?:chemotherapy|treatment|therapy|radiotherapy|systemic)[- ]?(?:na[iï]ve|free)|untreated|pretreated|"
    r"(?:no|not|have not|without|has not|never) (?:received|had|undergone)|received (?:no|any|at least|prior|more)|"
    r"(?:refractory|resistant|intolerant|intolerance|contraindicat\w+|allerg\w+|hypersensitiv\w+) (?:to|of|against)|"
    r"(?:progress\w+|relaps\w+|recurr\w+|fail\w+) (?:in|on|after|following|during|despite|to)\b|"
    r"within \w+(?: \(\d+\))? (?:days|weeks|months) (?:of|prior|before|after).{0,40}(?:therap|treat|surg|random|"
    r"enrol|chemo))",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\b(?P<line>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:or (?:second|third|later|2nd|3rd)[- ])?line\b|"
    r"\b(?:(?:one|two|three|\d) (?:or (?:more|two|three) )?(?:prior |previous )(?:lines|regimens))\b",
    re.IGNORECASE,
)
_LINE_WORDS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
_PREGNANCY = re.compile(
    r"\b(?:pregnan\w+|lactat\w+|breast[- ]?feeding|contracepti\w+|childbearing|nursing)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(?:informed consent|consent form|written consent|signed consent|willing(?:ness)? to (?:sign|provide|give|"
    r"comply)|ability to understand)\b",
    re.IGNORECASE,
)
_MEASURABLE = re.compile(
    r"\b(?:measur(?:e?able|ed) (?:disease|lesions?|tumou?rs?)|(?:lesions?|disease|tumou?rs?)\b.{0,40}\b(?:measur\w+|"
    r"RECIST)|RECIST)\b",
    re.IGNORECASE,
)

# ---- items -----------------------------------------------------------------------------------------------------------

_HEADING = re.compile(
    r"^[\W\d]*(?:(?P<exclusion>(?:key |main |major )?(?:non-?inclusion|exclusion|excluded)\b(?: criteria)?|"
    r"ineligib\w+)|(?P<inclusion>(?:key |main |major )?inclusion\b(?: criteria)?|eligibility criteria|"
    r"disease characteristics|patient characteristics))"
    r"(?P<rest>[^:\n]{0,60}?)(?::|$)",
    re.IGNORECASE,
)
_REGISTRY_LINE = re.compile(
    r"^\W*(?:check the participation .*|(?:(?:minimum|maximum)(?: eligible)? age|eligible sex|sex(?:es)? eligible|"
    r"ages? eligible|accepts? healthy|healthy volunteers|"
    r"gender|study population|sampling method)\b[^.;]{0,60}|all|both|no|yes|none|n/a|female|male|criteria|"
    r"\d{1,3} years?|(?:child|adult|older adult)(?:, (?:adult|older adult))*)\W*$",
    re.IGNORECASE,
)
_REGISTRY_AGE = re.compile(
    r"(?P<which>minimum|maximum)(?: eligible)? age\s*:?\s*(?P<value>\d{1,3})\s*(?P<unit>years?|months?|weeks?|"
    r"days?)",
    re.IGNORECASE,
)
_ABSTRACT_CUE = cue(
    r"\b(?:eligib\w+|inclusion criteri\w+|exclusion criteri\w+|were required to|required (?:an?|to have)|must have|"
    r"(?:aged|age) (?:≥|>|\d|at least|between|older|of)|performance status|Karnofsky)\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[ \t]*(?:[-*•‣◦▪–·●]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0]+")
_EXCLUDING = re.compile(r"\b(?:excluded|exclusion criteri\w+|ineligible|not eligible)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    """One criterion as written, ``text[start:end]``."""

    start: int
    end: int
    inclusion: bool


def find_eligibility(analysis: Analysis) -> tuple[Criterion, ...]:
    """Criteria in text order. A criterion with several limits gives one entry for each; values in the unit of the text.

    Takes "platelets ≥ 75×10^9/L", "ANC 1,500/mm3 or more", "ECOG 0-1", "ALT and AST ≤ 2.5 x ULN"; an item that is not
    understood stays whole, with kind 'other'. In abstracts only sentences that speak of eligibility are read, for limits.
    """
    found: list[Criterion] = []
    biomarkers = find_biomarker_mentions(analysis) if _has_criteria(analysis) else ()
    for item in _items(analysis):
        found.extend(_criteria(analysis, item, biomarkers))
    found.extend(_registry_ages(analysis, found))
    for sentence in analysis.sentences:
        if sentence.section in (S.METHODS, S.BACKGROUND, S.DESIGN, S.DESCRIPTION) and _ABSTRACT_CUE.search(
            analysis.text, sentence.start, min(sentence.end, sentence.start + 3000)
        ):
            end = min(sentence.end, sentence.start + 3000)
            excluding = _EXCLUDING.search(analysis.text, sentence.start, end)
            for criterion in _limits(analysis.text, _Item(sentence.start, end, True)):
                if not _is_statistic(analysis.text, criterion):
                    is_excluded = excluding is not None and excluding.start() < criterion.evidence.start
                    found.append(replace(criterion, inclusion=not is_excluded))
    return tuple(
        sorted(
            _each_once(found),
            key=lambda c: (c.evidence.pointer or "", c.evidence.start, c.evidence.end, c.subject or ""),
        )
    )


def _has_criteria(analysis: Analysis) -> bool:
    return any(s.kind is S.ELIGIBILITY for s in analysis.sections)


def _each_once(criteria: list[Criterion]) -> Iterator[Criterion]:
    """Criteria without those that say again what another said."""
    seen: set[tuple[object, ...]] = set()
    for criterion in criteria:
        key: tuple[object, ...] = (
            criterion.kind,
            criterion.inclusion,
            criterion.subject,
            criterion.operator,
            criterion.value,
            criterion.high,
        )
        if criterion.value is None:
            key = (*key, criterion.evidence.start, criterion.evidence.pointer)
        if key not in seen:
            seen.add(key)
            yield criterion


# "median age 63 years", "mean platelet count 210": what patients had, not what was asked of them.
_STATISTIC = re.compile(
    r"\b(?:median|mean|average|range|ranged|had|hazard|ratio|for patients|subgroup|compared|than (?:those|"
    r"patients))\b[^.;]{0,40}$",
    re.IGNORECASE,
)


def _is_statistic(text: str, criterion: Criterion) -> bool:
    start = criterion.evidence.start
    after = text[criterion.evidence.end : criterion.evidence.end + 12]
    return (
        _STATISTIC.search(text, max(0, start - 60), start) is not None
        or re.search(r"\b(?:median|mean)\b", criterion.evidence.quote + after) is not None
    )


# ---- items of the criteria -------------------------------------------------------------------------------------------


def _items(analysis: Analysis) -> Iterator[_Item]:
    """Items of all eligibility sections: bullets, or paragraphs, or sentences of running text."""
    text = analysis.text
    for section in analysis.sections:
        if section.kind is not S.ELIGIBILITY:
            continue
        heading = text[max(0, section.start - 60) : section.start].rstrip().rsplit("\n", 1)[-1]
        match = _HEADING.match(heading)
        inclusion = not (match and match["exclusion"])
        for start, end in _lines(text, section.start, section.end):
            while (found := _HEADING.match(text[start : min(end, start + 120)])) is not None:
                if not (found.end() >= end - start or found[0].rstrip().endswith(":")):
                    break
                inclusion = found["exclusion"] is None
                start += found.end()
            if not text[start:end].strip(" \t\n:*-•") or _REGISTRY_LINE.match(text[start:end]):
                continue
            for part_start, part_end in _sentences(analysis, start, end):
                yield _Item(part_start, part_end, inclusion)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Bullets and paragraphs, wrapped lines joined to the item they continue."""
    current: tuple[int, int] | None = None
    for match in re.finditer(r"[^\n]+", text[start:end]):
        line_start, line_end = start + match.start(), start + match.end()
        if not match[0].strip():
            continue
        bullet = _BULLET.match(match[0])
        blank_before = text[max(start, line_start - 2) : line_start].count("\n") == 2
        continues = (
            current is not None
            and bullet is None
            and match[0][:1] in " \t"
            and not _HEADING.match(match[0])
            and not blank_before
        )
        if continues and current is not None:
            current = (current[0], line_end)
            continue
        if current is not None:
            yield current
        current = (line_start + (bullet.end() if bullet else 0), line_end)
    if current is not None:
        yield current


def _sentences(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The item, or its sentences where it is a long paragraph."""
    if end - start <= 300:
        yield strip_span(analysis.text, start, end)
        return
    i = max(bisect_right(analysis.sentences, start, key=lambda s: s.start) - 1, 0)
    at = start
    while i < len(analysis.sentences) and analysis.sentences[i].start < end:
        stop = min(analysis.sentences[i].end, end)
        if stop > at:
            yield strip_span(analysis.text, max(at, min(analysis.sentences[i].start, stop)), stop)
            at = stop
        i += 1
    if analysis.text[at:end].strip():
        yield strip_span(analysis.text, at, end)


# ---- facts of an item ------------------------------------------------------------------------------------------------


def _criteria(analysis: Analysis, item: _Item, biomarkers: tuple[Biomarker, ...]) -> Iterator[Criterion]:
    """Facts of one item; the item itself where none is found."""
    found = list(_limits(analysis.text, item))
    found.extend(_biomarker_criteria(analysis, item, biomarkers))
    if found:
        yield from found
        return
    yield _of_text(analysis, item)


def _biomarker_criteria(analysis: Analysis, item: _Item, biomarkers: tuple[Biomarker, ...]) -> Iterator[Criterion]:
    for biomarker in biomarkers:
        if item.start <= biomarker.evidence.start < item.end:
            yield Criterion(
                kind="biomarker",
                inclusion=item.inclusion and biomarker.role != "excludes",
                text=analysis.text[item.start : item.end],
                evidence=biomarker.evidence,
                subject=f"{biomarker.gene} {biomarker.state}",
                operator="=",
            )


def _of_text(analysis: Analysis, item: _Item) -> Criterion:
    """The item as a criterion without a limit."""
    words = analysis.text[item.start : item.end]
    kind, subject = "other", None
    line = _LINE.search(words)
    conditions = _labels(analysis, item, T.CONDITION)
    if line is not None:
        name = line["line"].lower() if line["line"] else None
        kind, subject = "line", _LINE_WORDS.get(name, name) if name else None
    elif _PRIOR.search(words):
        treatments = _labels(analysis, item, T.DRUG, T.DRUG_CLASS, T.REGIMEN, T.PROCEDURE)
        kind, subject = "prior-treatment", treatments or None
    elif _PREGNANCY.search(words):
        kind = "pregnancy"
    elif _CONSENT.search(words):
        kind = "consent"
    elif _MEASURABLE.search(words):
        kind = "measurable-disease"
    elif conditions:
        kind, subject = "disease", conditions
    return Criterion(
        kind=kind,
        inclusion=item.inclusion,
        text=words,
        evidence=Evidence(quote=words, start=item.start, end=item.end),
        subject=subject,
    )


def _labels(analysis: Analysis, item: _Item, *kinds: TermKind) -> str:
    """Names of the item's mentions, each once, in text order, joined by '; '; empty where there are none."""
    return "; ".join(dict.fromkeys(m.term.label for m in analysis.mentions_in(item.start, item.end, *kinds)))


# ---- limits of measured parameters -----------------------------------------------------------------------------------


@cache
def _parameter_matcher() -> Matcher:
    terms = {iri: t for iri, t in default_vocabulary().terms.items() if t.kind is T.PARAMETER}
    return Matcher(Vocabulary(terms))


@cache
def _kind_of(term: Term) -> str:
    return next((kind for iri, kind in _KINDS if iri in term.broader), "other")


def _limits(text: str, item: _Item) -> Iterator[Criterion]:
    """Limits of the item's parameters, each with the characters from the parameter to the end of the limit."""
    passage = text[item.start : item.end]
    mentions = _parameters(passage)
    done = 0
    i = 0
    while i < len(mentions):
        group = [mentions[i]]
        while i + 1 < len(mentions) and _share_limit(passage, group[-1], mentions[i + 1]):
            i += 1
            group.append(mentions[i])
        i += 1
        stop = mentions[i].start if i < len(mentions) else len(passage)
        limit = _limit_after(passage, group[-1], stop) or _limit_before(passage, group[0], done)
        if limit is None:
            continue
        done = max(limit.end, group[-1].end)
        subjects = _of_one_scale(group)
        for mention in subjects:
            start, end = min(mention.start, limit.start), max(limit.end, mention.end)
            yield Criterion(
                kind=_kind_of(mention.term),
                inclusion=item.inclusion,
                text=passage,
                evidence=Evidence(quote=passage[start:end], start=item.start + start, end=item.start + end),
                subject=mention.term.label,
                operator=limit.operator,
                value=limit.value,
                high=limit.high,
                unit=_unit(mention.term, limit),
            )


def _unit(term: Term, limit: _Limit) -> str | None:
    """The unit written; the parameter's own only where it can be no other. A bare "platelets 100" has none."""
    if limit.value is None:
        return None
    if limit.unit is None and (term.ucum_unit == "1" or _kind_of(term) in ("age", "performance-status")):
        return term.ucum_unit
    return limit.unit


def _share_limit(passage: str, one: Mention, other: Mention) -> bool:
    """Whether two parameters in a row are measured alike and so have one limit: "ALT and AST ≤ 2.5 x ULN"."""
    alike = one.term.ucum_unit == other.term.ucum_unit and _kind_of(one.term) == _kind_of(other.term)
    scales = {_kind_of(one.term), _kind_of(other.term)} == {"performance-status"}
    return (alike or scales) and _SHARED.fullmatch(passage, one.end, other.start) is not None


def _parameters(passage: str) -> list[Mention]:
    """Parameters named in the passage; of two names of one parameter in a row ("platelets (PLT)") the first."""
    out: list[Mention] = []
    for mention in _parameter_matcher().find(passage):
        last = out[-1] if out else None
        if (
            last is not None
            and last.term is mention.term
            and re.fullmatch(r"[\s(\[,/]*", passage[last.end : mention.start])
        ):
            out[-1] = Mention(last.start, mention.end, mention.term)
        elif last is None or mention.start >= last.end:
            out.append(mention)
    return out


def _of_one_scale(group: list[Mention]) -> list[Mention]:
    """The group without the general name beside a special one: "performance status (ECOG)" is ECOG."""
    special = [m for m in group if _kind_of(m.term) == "performance-status" and m.term.label != "performance status"]
    if special:
        return [m for m in group if m.term.label != "performance status"]
    return group


@dataclass(frozen=True, slots=True)
class _Limit:
    start: int
    end: int
    operator: str
    value: Decimal | None
    high: Decimal | None
    unit: str | None


def _limit_after(passage: str, mention: Mention, stop: int) -> _Limit | None:
    gap = _BEFORE_LIMIT.match(passage, mention.end, min(stop, mention.end + 120))
    ends = _gap_ends(passage, mention.end, gap.end() if gap else mention.end)
    if mention.term.label in _CLASSES:
        for at in ends:
            match = _CLASS.match(passage, at)
            if match is not None:
                operator = (
                    "in" if match["second"] else {"≤": "<=", "≥": ">="}.get(match["op"] or "=", match["op"] or "=")
                )
                return _Limit(match.start("first"), match.end(), operator, None, None, None)
    kind = _kind_of(mention.term)
    for at in ends:
        for pattern in (_LIMIT, _AFTERWARDS, _RANGE):
            match = pattern.match(passage, at)
            if match is not None and (limit := _to_limit(match, kind)) is not None:
                return _with_upper_end(passage, limit, kind)
    if kind == "performance-status":
        for at in ends:
            match = _SINGLE.match(passage, at)
            if match is not None:
                return _Limit(match.start("value"), match.end(), "=", Decimal(match["value"]), None, None)
    return None


_AND = re.compile(rf"{B}*(?:of{B}+age{B}*|old{B}*)?(?:,|and|but|to)?{B}*(?:is{B}+)?", re.IGNORECASE)


def _with_upper_end(passage: str, limit: _Limit, kind: str) -> _Limit:
    """Both ends where a second limit follows: "≥ 18 and ≤ 75 years"."""
    if limit.operator not in (">=", ">") or limit.value is None:
        return limit
    gap = _AND.match(passage, limit.end)
    match = _LIMIT.match(passage, gap.end()) if gap else None
    upper = _to_limit(match, kind) if match else None
    if upper is None or upper.operator not in ("<=", "<") or upper.value is None or upper.value <= limit.value:
        return limit
    return replace(limit, end=upper.end, operator="in", high=upper.value, unit=upper.unit or limit.unit)


def _gap_ends(passage: str, start: int, end: int) -> list[int]:
    """Where a limit may begin: at each word of the gap behind the parameter, and right behind the gap."""
    return [start, *(start + m.end() for m in re.finditer(rf"{B}+|[(:,]", passage[start:end])), end]


def _limit_before(passage: str, mention: Mention, done: int) -> _Limit | None:
    """A limit in front of its parameter: "at least 18 years of age", "≥ 3 months life expectancy"."""
    if _kind_of(mention.term) not in ("age", "life-expectancy"):
        return None
    window = max(done, mention.start - 45)
    for pattern in (_RANGE, _LIMIT):
        for match in pattern.finditer(passage, window, mention.end + 25):
            between = passage[match.end() : mention.start] if match.end() <= mention.start else ""
            if (
                re.fullmatch(rf"(?:{B}|of|years?|old|and|or|{_DASH})*", between, re.IGNORECASE)
                and match.end() >= mention.start - 15
            ):
                limit = _to_limit(match, _kind_of(mention.term))
                if limit is not None:
                    return limit
    after = _AFTERWARDS.search(passage, window, min(len(passage), mention.end + 15))
    return _to_limit(after, _kind_of(mention.term)) if after else None


def _to_limit(match: re.Match[str], kind: str) -> _Limit | None:
    groups = match.groupdict()
    if groups.get("equal") and re.search(
        r"\bn\s*$", match.string[max(0, match.start() - 4) : match.start()], re.IGNORECASE
    ):
        return None  # "(n = 22)"
    value = _decimal(groups["value"])
    high = _decimal(groups["high"]) if groups.get("high") else None
    if groups.get("last") and high is not None:
        high = Decimal(groups["last"])
    if high is not None and high <= value:
        return None
    if groups.get("to", "") in ("/", ",") and kind != "performance-status":
        return None
    operator = "in"
    if groups.get("at_least"):
        operator = ">="
    elif groups.get("at_most"):
        operator = "<="
    elif groups.get("above"):
        operator = ">"
    elif groups.get("below"):
        operator = "<"
    elif high is None:
        if not groups.get("equal"):
            return None
        operator = "="
    if high is not None:
        operator = "in"
    unit = _ucum(groups) or ("a" if (groups.get("unit1") or "").startswith("year") else None)
    end = match.end()
    while end > match.start() and match.string[end - 1].isspace():
        end -= 1
    return _Limit(match.start(), end, operator, value, high, unit)


def _decimal(raw: str) -> Decimal:
    return Decimal(re.sub(r"[,\u00a0\u2009\u202f]", "", raw).replace("·", "."))


_SUPERSCRIPTS = {"³": "3", "⁶": "6", "⁹": "9"}
_VOLUMES = {"l": "L", "liter": "L", "litre": "L", "ml": "mL"}
_PLAIN = {
    "percent": "%", "msec": "ms", "sec": "s", "year": "a", "yr": "a", "month": "mo", "week": "wk", "wk": "wk", "day": "d", "hour": "h",
    "second": "s", "mg%": "mg/dL", "gm%": "g/dL", "g%": "g/dL", "cc/min": "mL/min", "mmhg": "mm[Hg]",
}  # fmt: skip


def _ucum(groups: dict[str, str | None]) -> str | None:
    """UCUM code of the unit matched: "×10^9/L" is 10*9/L, "/mm3" /mm3, "x ULN" {ULN}; None where none is written."""
    if groups.get("uln"):
        return "{ULN}"
    if power := groups.get("power"):
        return f"10*{_SUPERSCRIPTS.get(power, power)}/{_volume(groups['volume'] or 'L')}"
    if kilo := groups.get("kilo"):
        return f"10*3/{_volume(kilo)}"
    if per := groups.get("per"):
        return f"/{_volume(per)}"
    plain = groups.get("plain")
    if plain is None:
        return None
    key = re.sub(B, "", plain)
    lowered = key.lower()
    if lowered in _PLAIN:
        return _PLAIN[lowered]
    if lowered.rstrip("s") in _PLAIN:
        return _PLAIN[lowered.rstrip("s")]
    if "1.73" in key or "1·73" in key:
        return "mL/min/{1.73_m2}"
    if lowered.startswith("kg/m"):
        return "kg/m2"
    if lowered.startswith(("iu/", "u/")):
        return ("[IU]/mL" if lowered.endswith("ml") else "[IU]/L") if lowered.startswith("iu") else "U/L"
    if "/24" in lowered:
        return "g/(24.h)"
    top, _, bottom = key.partition("/")
    top = {"gm": "g", "gr": "g", "gms": "g", "micromol": "umol"}.get(top.lower(), re.sub("[µμ]", "u", top))
    bottoms = {"dl": "dL", "l": "L", "ml": "mL", "min": "min", "minute": "min"}
    if not bottom:
        return top
    return f"{top[:-2] + 'mL' if top.lower() == 'ml' else top}/{bottoms.get(bottom.lower(), bottom)}"


def _volume(raw: str) -> str:
    lowered = re.sub(rf"{B}|\.|\^", "", raw.lower()).replace("³", "3")
    if lowered.startswith(("mm", "cu")):
        return "mm3"
    if lowered in ("ul", "µl", "μl", "mcl", "microliter", "microlitre"):
        return "uL"
    return _VOLUMES.get(lowered, "L")


# ---- fields of the registry ------------------------------------------------------------------------------------------


def _registry_ages(analysis: Analysis, found: list[Criterion]) -> Iterator[Criterion]:
    """Age limits that the registry states in fields of their own, unless the criteria say them."""
    known = {(c.operator, v) for c in found if c.kind == "age" for v in (c.value, c.high) if v is not None}
    known_values = {v for _, v in known}
    record = analysis.document.record
    fields = [] if record is None else [(record.minimum_age, ">="), (record.maximum_age, "<=")]
    for field, operator in fields:
        match = (
            re.fullmatch(r"\s*(\d{1,3})\s*(years?|months?|weeks?|days?)\s*", field.value, re.IGNORECASE)
            if field
            else None
        )
        if field is not None and match is not None and Decimal(match[1]) not in known_values:
            yield _age(
                Evidence(quote=field.value, start=0, end=len(field.value), pointer=field.pointer),
                operator,
                match[1],
                match[2],
            )
    if record is None and analysis.document.kind == "registry-record":
        for section in analysis.sections:
            if section.kind is not S.ELIGIBILITY:
                continue
            for match in _REGISTRY_AGE.finditer(analysis.text, section.start, section.end):
                if Decimal(match["value"]) not in known_values:
                    operator = ">=" if match["which"].lower() == "minimum" else "<="
                    yield _age(
                        Evidence(quote=match[0], start=match.start(), end=match.end()),
                        operator,
                        match["value"],
                        match["unit"],
                    )


def _age(evidence: Evidence, operator: str, value: str, unit: str) -> Criterion:
    return Criterion(
        kind="age",
        inclusion=True,
        text=evidence.quote,
        evidence=evidence,
        subject="age",
        operator=operator,
        value=Decimal(value),
        unit=_PLAIN[unit.lower().rstrip("s")],
    )
