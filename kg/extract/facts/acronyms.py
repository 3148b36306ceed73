"""The short name of a trial: "CheckMate 017", "NSABP B-31", "E1594", "the TABLE-study", "(QUARTZ): a randomised trial".

Candidates are looked for where trials are named: in the title, beside the words trial and study, in brackets, behind the
name of a study group, before a registry number. Each place has a weight; abbreviations of diseases, drugs and the like are
refused, and the best candidate of the document is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

import ahocorasick_rs

from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.vocabulary import TermKind

S = members(SectionKind)

# ---- forms of names ----------------------------------------------------------------------------------------------------

# Groups that number their trials; a number behind one of them names a trial wherever it stands.
_GROUPS = (
    "EORTC", "AIO", "NSABP", "NCIC CTG", "NCIC-CTG", "NCIC", "CALGB", "ECOG", "SWOG", "RTOG", "GOIM", "GERCOR", "GOG", "JCOG", "HORG",
    "NCCTG", "SAKK", "GISCAD", "FFCD", "ACCORD", "UNICANCER", "PRODIGE", "TRIO", "IBCSG", "ABCSG", "GBG", "MRC", "CLGB", "WJOG", "WJTOG",
    "ACOSOG", "POG", "CCG", "HOVON", "GELA", "GITMO", "IFCT", "GFPC", "KCSG", "CTONG", "OCOG", "TROG", "NRG", "ECOG-ACRIN", "ACRIN", "GEICAM",
    "GONO", "ITACA", "GICAT", "ARCAGY", "AGO", "NSGO", "MITO", "LYSA", "GIMEMA", "UKALL", "CAO/ARO/AIO", "ARO", "AGITG", "ANZBCTG", "CECOG",
    "COACT", "HeCOG", "TTD", "PETHEMA", "ICON", "SPCG", "NCI-C", "INT", "TAX", "BCIRG", "FNCLCC", "SFOP", "SIOP", "BFM", "DSHNHL", "EST",
)  # fmt: skip
_GROUP = "(?:" + "|".join(re.escape(g) for g in sorted(_GROUPS, key=len, reverse=True)) + ")"
# "0515", "89-01", "B-31", "BR.25", "LU12-01", "09/10", "5108L", "KRK-0104"; not the "0-1" of a performance status.
_CODE = r"(?:(?:[A-Z]{1,5}[-.]?|LQ-)\d{1,6}(?:[-./]\d{1,4})?|\d{3,6}(?:[-/]\d{1,4})?|\d\d[-./]\d{1,4})[A-Z]{0,2}(?![\w%]|[.,]\d)"
_GROUP_AND_CODE = rf"{_GROUP}(?:[ -]|,? (?:[Pp]rotocol|[Tt]rial|[Ss]tudy) (?:[Nn]o\. ?|number )?)#?{_CODE}"
# Numbers of phases are no part of a name: "phase III AVAGAST trial", "phase IIb/III".
_NO_PHASE = r"(?!(?:I{1,3}|IV)[abAB]?(?![\w]))"
_NAME = (
    rf"(?P<name>{_GROUP_AND_CODE}(?:/{_GROUP_AND_CODE})?|(?:[a-z](?=[A-Z]{{4}}))?{_NO_PHASE}[A-Z](?:-(?=[A-Z]{{3}}))?[A-Za-z]{{0,20}}[A-Z0-9][A-Za-z0-9]{{0,20}}(?:\.\d{{1,3}}(?![\d%]))?"
    r"(?:[-/ ]?(?!(?:II|III|IV)\b)(?:[IVX]{1,5}|\d{1,6}[A-Z]?|[A-Z]{1,12}[A-Z0-9-]{0,12})(?![a-z]))?(?:[-/][A-Z0-9][A-Za-z0-9-]{1,20}(?: \d{1,3}(?!\d))?)?(?:(?<=\d) and \d{1,2}(?= (?:trials?|stud(?:y|ies))\b))?)"
)
_FILL = r"(?:(?i:multinational|multicent(?:er|re)|international|global|randomi[sz]ed|controlled|phase|clinical|open[- ]label|double[- ]blind|prospective|placebo-controlled|I{1,3}|[123]|[Pp]hase (?:I{1,3}|[123])|extension|pivotal|ongoing|single-arm|multi-institutional|cooperative|intergroup|adjuvant|neoadjuvant|non-inferiority)|\(NCT\d{8}\))"
_NAME_CORE = re.compile(r"[A-Z][A-Za-z]{0,20}[A-Z0-9]")  # held by every _NAME
_ANNOUNCING = ("Trial", "trial", "TRIAL", "Study", "study", "STUDY", "Intergroup", "Protocol", "protocol")
_NAMED_KINDS = frozenset(
    {TermKind.DRUG, TermKind.REGIMEN, TermKind.CONDITION, TermKind.GENE, TermKind.MARKER, TermKind.DRUG_CLASS}
)

# ---- places ------------------------------------------------------------------------------------------------------------

# "the HELIOS study", "the TABLE-study"; not "the HCC study group"
_NAME_BEFORE = re.compile(
    rf"(?<![\w-]){_NAME}[\"”’']?(?:[,;]? {_FILL},?){{0,6}}[ -](?:[Tt]rial|[Ss]tudy|TRIAL|STUDY)(?! (?:[Gg]roup|GROUP|[Oo]rgani[sz]ation|[Uu]nit|CODE|[Rr]egistr|REGISTR|ID|NUMBER|[Nn]umber))",
    re.ASCII,
)
# "trial S9900", "protocol #8935", "this phase II trial, AVF3752g"
_NAME_BEHIND = re.compile(rf",? (?:no\. ?|number |#)?{_NAME}(?=[\s.,;:)])")
_NAME_IN_BRACKETS = re.compile(rf"\((?:[Tt]he )?{_NAME}(?:(?P<trial>[ -](?:[Tt]rial|[Ss]tudy))|[;,)])")
_TOLD = 3.1  # weight of a name in brackets beside the word trial: it is an abbreviation of the trial's long name
_SPELT_OUT = re.compile(
    r"(?<!Controlled )(?<!Clinical )(?<!Randomized )(?:Trial|Study) ?$"
)  # "… Tumours, Third Trial (RADIANT-3)"
_SUBTITLE = re.compile(r"(?:[,;/] ?[A-Z][\w /-]{2,24})?\):")  # "(OPTIMAL, CTONG-0802): a …"
_STUDY_BEHIND = re.compile(
    r"\) (?:(?:randomi[sz]ed|clinical|controlled|phase I{1,3}) ){0,2}(?:trial|study)\b", re.IGNORECASE
)
_NAMED_ALREADY = re.compile(r"\b[A-Z][A-Z0-9-]{3,} $")  # "the AVAPERL (MO22089) trial"
# "ANITA is a randomised trial of", "OPTIMA was an open-label, phase 3 study"
_IS_A_TRIAL = re.compile(rf"(?<![\w-]){_NAME} (?:is|was) an? (?:[\w-]+,? ){{0,6}}?(?:trial|study)\b")
_REGISTRY_WORD = re.compile(r"NCT\d|Clinical ?Trials\. ?gov|EudraCT|ISRCTN")
_REGISTRY_WORD_PARTS = ("NCT", "Clinical", "EudraCT", "ISRCTN")
_NAME_AT_REGISTRY = re.compile(rf"(?<![\w-]){_NAME}[,;:]? ?\(?(?:Clinical ?Trials\. ?gov|EudraCT|ISRCTN|NCT\d)")
_GROUP_AUTOMATON = ahocorasick_rs.AhoCorasick(_GROUPS, store_patterns=False)
_GROUP_NAME = re.compile(rf"(?<![\w/-])(?P<name>{_GROUP_AND_CODE}(?:/{_GROUP_AND_CODE})?)")
# "the German CML-Study IV", "(CML-study II)"
_NUMBERED_STUDY = re.compile(
    r"(?<![\w-])(?P<name>[A-Z][A-Za-z]{1,9}-[Ss]tudy (?:[IVX]{1,4}|\d{1,2})|(?:(?<=[(,;] )|(?<=\())Study \d{2,4}(?=[),;]))(?![\w-])"
)
# "CAP (Cluster randomised triAl of PSA testing)": a name with its long form behind it, which calls itself a trial
_EXPLAINED = re.compile(rf"(?<![\w-]){_NAME} \((?=[^()]{{12,160}}\))(?=[A-Z][^()]* [^()]*\b(?i:trial|study)\b)")
# "Southwest Oncology Group phase II study S9504", "German Breast Group 26/Breast International Group 03-05"
_LONG_GROUP = r"(?:[A-Z][a-z]+(?:-[A-Z]?[a-z]+)? (?:(?:and|of|in|for|the) )?){1,6}(?:Group|Project|Network|Consortium|Intergroup|Treatment of Cancer)(?: [A-Z](?= ))?"
# Groups that are not called by the first letters of their words
_CALLED = {"CLGB": "CALGB", "NSABBP": "NSABP"}
_LONG_GROUP_NAME = cue(
    rf"(?<![\w-])(?P<whole>{_LONG_GROUP}(?P<between>,? (?:\([A-Z-]{{2,9}}\) )?(?:(?:phase (?:I{{1,3}}|[123]) |intergroup )?(?:[Pp]rotocol|[Tt]rial|[Ss]tudy) (?:[Nn]o\. ?|number |#)?)?)(?P<code>{_CODE}|\d\d(?=/[A-Z]|\)|\.?\n| (?:[Tt]rial|[Ss]tudy)))(?:/{_LONG_GROUP} (?:{_CODE}|\d\d(?!\d)))?)"
)
_LABELS = re.compile(
    r",? (?:\([A-Z-]{2,9}\) )?(?:phase (?:I{1,3}|[123]) |intergroup )?(?:[Pp]rotocol|[Tt]rial|[Ss]tudy) (?:[Nn]o\. ?|number )?#?(?=\S*\d)| (?=#)#"
)
_NUMBERED = re.compile(rf"(?P<group>{_LONG_GROUP})(?: \([A-Z-]{{2,9}}\))? (?P<code>\S+)")
_LETTERED = re.compile(r"[A-Z]")
# "the International Adjuvant Lung Cancer Trial", where nothing shorter is told.
_FULL_NAME = re.compile(
    r"\b[Tt]he (?P<name>(?:[A-Z][a-z]+(?:['’]s)?(?:-[A-Z]?[a-z]+)? (?:(?:of|in|for|and) )?){2,8}(?:Trial|Study))\b(?! [A-Z#]?\d| (?:Group|group))"
)
_GENERIC = frozenset(
    [
        "phase", "randomized", "randomised", "controlled", "clinical", "multicenter", "multicentre", "prospective", "open", "label", "double", "blind", "pilot",
        "present", "current", "study", "trial", "first", "second", "third", "case", "control", "cohort", "results",
    ]
)  # fmt: skip
_TRIAL_KIND = r"(?:(?:multi\w+|inter\w+|prospective|randomi[sz]ed|double|open|single|placebo|controlled|phase|Phase|pilot|three-arm|two-arm|global|feasibility|non|cluster|[Aa] )[\w-]*[ ,]){0,6}"
_TITLE_NAMES: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"(?<![^\n])[ \t]*{_NAME}(?:: | [–—-] |, (?=an? {_TRIAL_KIND}(?:phase|trial|study)))"), 3.0),
    (
        re.compile(
            rf"(?:[:;–—-] ?|-- ?|, |\. )(?:(?:[Ff]inal |[Mm]ature |[Uu]pdated? |[Ll]ong-term |[Pp]reliminary )*(?:[Rr]esults|[Aa]nalysis|[Ff]indings|[Oo]utcomes|[Ee]xperience|[Dd]ata|[Uu]pdate|[Ff]ollow-up|[Ss]tudy|[Rr]eport)\b[^.\n]{{0,40}}?)?"
            rf"(?:of|from|in)? ?(?:the )?(?:[A-Z][a-z]+ (?=[A-Z]{{4,}} (?:[Cc]ohort|[Rr]egistry)))?{_NAME}(?=[.\n]|$| (?:trial|study|investigators|with|[Cc]ohort|[Rr]egistry)\b| \([A-Z]{{1,8}}[- ]?\d|: |--| [–—-] )"
        ),
        2.2,
    ),
    (
        re.compile(
            rf"(?:experience|results|data|patients|analysis|findings|report|implications|enrolled|included|treated)(?: enrolled| included| treated)? (?:from|of|in|on|onto|into) (?:the )?(?:Intergroup |phase I{{1,3}} |randomi[sz]ed )?"
            rf"(?:trial |study |Intergroup |protocol )?{_NAME}(?=[\s.,;:)]|$|--)"
        ),
        1.6,
    ),
    (re.compile(rf"\b(?:in|of|from) (?:the )?{_NAME}(?:: | [–—-] )(?=an? |the |[Rr]andomi|[Rr]esult|[Pp]hase)"), 2.2),
)
# "results of the Dutch randomised FAMTX trial": the one case in which a trial has the name of a regimen.
_NAMED_AFTER = re.compile(
    rf"\b(?:results?|analysis|report|update|data|follow-up) (?:of|from) the (?:[A-Z][a-z]+ )?(?:{_FILL} ){{0,3}}{_NAME} (?:[Tt]rial|[Ss]tudy)\b"
)

_TRIAL_WORD = re.compile(r"\b(?:trial|study|evaluation|investigation|project)\b", re.IGNORECASE)
_NOT_NAMES = frozenset(
    ["NCT", "EORTC", "NSABP", "ECOG", "RTOG", "SWOG", "CALGB", "NCIC", "MRC", "NCI", "FDA", "WHO", "RECIST", "CTCAE", "CI", "HR", "OR", "RR", "PFS", "OS", "DFS", "ORR", "DNA", "RNA", "USA", "UK", "QLQ", "QLQ-C30", "FACT", "II", "III", "IV", "RESULTS", "METHODS", "CONCLUSIONS", "BACKGROUND", "PATIENTS", "PURPOSE", "OBJECTIVE", "DESIGN", "AIM", "AIMS", "INTRODUCTION", "CONCLUSION", "FINDINGS", "INTERPRETATION", "TRIAL", "STUDY", "SPSS", "SAS", "ITT", "PP", "RCT", "CT", "MRI", "PET", "IRB", "GCP", "ICH", "PCR", "IHC", "EGFR", "VEGF", "HER2", "ER", "PR", "PD-1", "PD-L1", "KRAS", "BRAF", "SETTING", "INTERVENTIONS", "MEASUREMENTS", "OUTCOME", "OUTCOMES", "METHOD", "MATERIALS", "AND", "OF", "IN", "COVID-19", "BMI", "ASCO", "ESMO", "NIH", "NHS", "GI", "GIST", "HIV", "HCC", "CRC", "NSCLC", "MBC", "DLT", "MTD", "AE", "SAE", "QOL", "HRQOL", "CEA", "PSA", "BSA", "AUC", "PK", "RT", "CRT", "ADT", "CR", "PR", "SD", "PD", "NCCTG", "GOG", "JCOG", "AIO", "GERCOR", "FFCD", "IFCT", "WJOG", "HOVON", "ACOSOG", "SAKK", "IBCSG", "ABCSG", "GBG", "GOV", "ISRCTN", "OBJECTIVES", "DISCUSSION", "QoL", "RCTs", "CTs", "US", "UMIN", "ICTRP", "FDG-PET", "PET-CT", "SEER", "CTC", "CONSORT", "NCCN", "DCIS", "EU", "DOI", "PMID", "PMCID", "PET/CT", "FIH", "PoC"]
)  # fmt: skip
# Words of headings, which name nothing alone or with others: "TRIAL REGISTRATION NUMBER: NCT01721044", "TRIAL CODE"
_HEADINGS = frozenset(
    ["PARTICIPANTS", "SETTING", "MEASURES", "IMPORTANCE", "INTERVENTIONS", "OUTCOMES", "MAIN", "TRIAL", "STUDY", "NUMBER", "CODE", "GOV", "REGISTRATION", "REGISTRY", "IDENTIFIER", "CLINICAL", "TRIALS", "FUNDING", "PROTOCOL", "ID", "DESIGN", "CONCLUSION", "CONCLUSIONS", "RESULTS", "METHODS", "BACKGROUND", "PATIENTS", "PURPOSE", "AIM", "OBJECTIVE", "TREATMENT", "PLAN", "TOOL", "MONITORING", "PHASES", "STATISTICAL", "ANALYSIS", "SUMMARY", "DESCRIPTION", "OUTLINE", "PRIMARY", "SECONDARY", "ELIGIBILITY", "INCLUSION", "EXCLUSION", "CRITERIA", "ARM", "GROUP", "COHORT", "RATIONALE", "SPECIFIC", "AIMS", "METHODOLOGY", "RANDOMIZED", "RANDOMISED", "DOUBLE-BLIND", "PLACEBO-CONTROLLED", "OPEN-LABEL", "COMPARISON", "PROCEDURES", "SCHEMA", "POPULATION", "ENDPOINTS", "OBJECTIVES"]
)  # fmt: skip
# "OVERVIEW OF TRIAL DESIGN", "AFTER COMPLETING STUDY TREATMENT": headings in capitals
_LITTLE_WORDS = frozenset(["OF", "THE", "FOR", "IN", "AND", "AFTER", "TO", "ON", "WITH", "BEFORE", "DURING"])
# What the texts of registries say of other trials: "AXIS study showed", "the SONIC trial demonstrated"
_FOUND = re.compile(r"[^.;,]{0,30}\b(?:showed|shown|demonstrated|indicates?|found|reported|suggests?|have|has)\b")
# takes "In the |OPTIMAL| study, erlotinib had", "the |CORRECT| study, which compared", refuses "the |ABC| study will", "aim of the |ABC| trial was"
_FOUND_THERE = re.compile(
    r"(?:(?!\b(?:will|aims?|is|are|this|we|our)\b)[^.;]){0,160}?\b(?:had|was|were|compared|enrolled|included|recruited|randomi[sz]ed|demonstrated|showed|reported|confirmed|provided|failed|improved|prolonged)\b"
)
_TOLD_OF_OWN = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Tt]he present|aims? of|objectives? of|purpose of|part of|within|companion|ancillary|substudy|follow-up of|patients from)\b[^.;]{0,60}$"
)
_RESULTS_OF = re.compile(r"\b(?:results?|data|findings|experience) (?:of|from) (?:the )?$", re.IGNORECASE)
_OWN = re.compile(
    r"\b(?:[Tt]his|[Oo]ur|[Tt]he present)\b[^.;,]{0,40}\b(?:trial|study),? $"
)  # "this phase II trial, QVF1234g"
# takes "trial E3186 was initiated to explore", refuses "trial E3186 showed"
_BEGUN = re.compile(
    r"\)? (?:was|is) (?:(?:initiated|designed|conducted|undertaken|performed|launched|started)\b|an? (?:randomi|phase|multi))"
)
_ELSEWHERE = cue(
    r"\b(?:unlike|previous|earlier|based on|according to|as in|ongoing|similar to|consistent with|in line with|in keeping with|support(?:s|ed)? (?:the|those)|compared with the|recent)\b",
    re.IGNORECASE,
)


def find_acronym(analysis: Analysis) -> tuple[str, int, int] | None:
    """The trial's short name and where it stands, None where the document gives none.

    Takes "(QUARTZ): results from a phase 3 trial", "RTOG 0515 accrued 52 patients", "the Z0011 trial"; refuses "the HCC
    study group", "a PK study", "aberrant crypt foci (ACF): a trial", "ECOG 0-1".
    """
    text = analysis.text
    announcing = sorted(_places(text, _ANNOUNCING))
    best: tuple[float, int, int] | None = None
    for section in analysis.sections:
        if section.kind in (S.REFERENCES, S.ELIGIBILITY, S.OUTCOMES):
            continue
        for start, end, weight in _candidates(analysis, section.kind, section.start, section.end, announcing):
            score = (
                weight
                + (1.5 if section.kind is S.TITLE else 0)
                - (
                    1
                    if section.kind in (S.BACKGROUND, S.CONCLUSIONS)
                    and not _OWN.search(text, max(0, start - 60), start)
                    and not _BEGUN.match(text, end)
                    else 0
                )
            )
            if _ELSEWHERE.search(text, max(section.start, start - 60), start):
                score -= 1.5
            if section.kind in (S.SUMMARY, S.DESCRIPTION) and (
                _FOUND.match(text, end)
                or _RESULTS_OF.search(text, max(section.start, start - 30), start)
                or (
                    _FOUND_THERE.match(text, end, min(section.end, end + 200))
                    and not _BEGUN.match(text, end)
                    and not _TOLD_OF_OWN.search(text, max(section.start, start - 90), start)
                )
            ):
                score -= 1.5
            if best is None or score > best[0]:
                best = (score, start, end)
    if best is not None and best[0] >= 2:
        name = _LABELS.sub(" ", text[best[1] : best[2]])
        return _with_short_group(analysis, name), best[1], best[2]
    full = _full_name(analysis)
    return (text[full[0] : full[1]], *full) if full is not None else None


def _with_short_group(analysis: Analysis, name: str) -> str:
    """A numbered trial of a group by the group's short name, where the document gives one: "RTOG 0515"."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered is None:
        return name
    for short, known in analysis.abbreviations.items():
        if analysis.text[known.long_start : known.long_end].lower() == numbered["group"].lower():
            return f"{short} {numbered['code']}"
    initials = "".join(w[0] for w in numbered["group"].split() if w[0].isupper())
    initials = _CALLED.get(initials, initials)
    return f"{initials} {numbered['code']}" if initials in _GROUPS else name


# What the whole text holds is asked once, as most texts hold nothing of it.
@lru_cache(maxsize=4)
def _group_places(text: str) -> list[int]:
    """Where names of groups end in the text."""
    return [end for _, _, end in _GROUP_AUTOMATON.find_matches_as_indexes(text)]


@lru_cache(maxsize=4)
def _long_group_words(text: str) -> tuple[str, ...]:
    return tuple(
        word
        for word in ("Group", "Project", "Network", "Intergroup", "Consortium", "Treatment of Cancer")
        if word in text
    )


@lru_cache(maxsize=4)
def _registry_parts(text: str) -> tuple[str, ...]:
    return tuple(word for word in _REGISTRY_WORD_PARTS if word in text)


def _candidates(
    analysis: Analysis, kind: SectionKind, start: int, end: int, announcing: list[tuple[int, int]]
) -> Iterator[tuple[int, int, float]]:
    text = analysis.text
    for match, weight in _named(text, kind, start, end, announcing):
        at, stop = match.span("name")
        told = weight == _TOLD
        if _is_name(match["name"]) and not _is_something_else(analysis, kind, at, stop, weight, told=told):
            yield at, stop, weight
    if kind is S.TITLE and _NAME_CORE.search(text, start, end):
        for match in _NAMED_AFTER.finditer(text, start, end):
            if _is_name(match["name"]):
                yield *match.span("name"), 1.2
    called_study = text.find("-study ", start, end) >= 0 or text.find("Study ", start, end) >= 0
    for match in _NUMBERED_STUDY.finditer(text, start, end) if called_study else ():
        yield *match.span("name"), 3.1 if match["name"].startswith("Study") else 2.6
    # Many times quicker than the whole name.
    numbered = any(start < at <= end for at in _group_places(text))
    for match in _GROUP_NAME.finditer(text, start, end) if numbered else ():
        if _is_name(match["name"]):
            yield *match.span("name"), 2.6
    if any(text.find(word, start, end) >= 0 for word in _long_group_words(text)):
        for match in _LONG_GROUP_NAME.finditer(text, start, end):
            lettered = (
                _LETTERED.match(match["code"]) is not None and len(match["code"]) > 2 and "-" not in match["code"]
            )
            yield *match.span("code" if lettered else "whole"), 2.4


def _named(
    text: str, kind: SectionKind, start: int, end: int, announcing: list[tuple[int, int]]
) -> Iterator[tuple[re.Match[str], float]]:
    """Candidates with a weight; outside the title only beside words that announce one.

    Args:
        text: of the document.
        kind: of the section.
        start: of the section.
        end: of the section.
        announcing: spans of ``_ANNOUNCING`` words in the whole text, in order.
    """
    if kind is S.TITLE and _NAME_CORE.search(text, start, end):
        for pattern, weight in _TITLE_NAMES:
            for match in pattern.finditer(text, start, end):
                yield match, weight
    for n in range(bisect_left(announcing, (start, start)), len(announcing)):
        word_start, word_end = announcing[n]
        if word_end > end:
            break
        begin = max(start, word_start - 90)
        if _NAME_CORE.search(text, begin, word_end):
            for match in _NAME_BEFORE.finditer(text, begin, word_end):
                yield match, 3.0
            if text.find(" is a", begin, word_end) >= 0 or text.find(" was a", begin, word_end) >= 0:
                for match in _IS_A_TRIAL.finditer(text, begin, word_end):
                    yield match, _TOLD
        behind = _NAME_BEHIND.match(text, word_end, end)
        if behind is not None and (behind["name"][-1].isdigit() or any(c.isdigit() for c in behind["name"])):
            yield behind, 2.4
        elif behind is not None and not behind[0].startswith(",") and text[word_end - 1].islower():
            yield behind, 2.0  # "the trial BRISK"; not "STUDY HYPOTHESIS"
    for match in _NAME_IN_BRACKETS.finditer(text, start, end):
        subtitle = kind is S.TITLE and _SUBTITLE.match(text, match.end("name")) is not None
        spelt_out = _SPELT_OUT.search(text, max(start, match.start() - 20), match.start()) is not None
        spelt_out = spelt_out or _STUDY_BEHIND.match(text, match.end("name")) is not None
        numbered = any(c.isdigit() for c in match["name"]) and text.endswith(("trial ", "study "), start, match.start())
        spelt_out = spelt_out or numbered  # "an MRC study (BR2)"
        spelt_out = spelt_out and _NAMED_ALREADY.search(text, max(start, match.start() - 24), match.start()) is None
        last = kind is S.TITLE and match.end() >= end - 2 and text[match.end() - 1] == ")"
        yield match, 3.2 if match["trial"] or subtitle else _TOLD if spelt_out else 1.0 if last else 0.8
    if kind is S.TITLE and text.find(" (", start, end) >= 0:
        for match in _EXPLAINED.finditer(text, start, end):
            yield match, _TOLD
    registered = any(text.find(w, start, end) >= 0 for w in _registry_parts(text))
    for mark in _REGISTRY_WORD.finditer(text, start, end) if registered else ():
        at = _NAME_AT_REGISTRY.search(text, max(start, mark.start() - 45), mark.end())
        if at is not None:
            yield at, 3.0


def _is_something_else(
    analysis: Analysis, kind: SectionKind, start: int, end: int, weight: float, *, told: bool = False
) -> bool:
    """Whether the form is a term of the vocabulary or an abbreviation that the document defines."""
    text = analysis.text
    for mention in analysis.mentions_in(max(0, start - 60), end):
        # The GC of "ACTS-GC" is gastric cancer, and yet the whole names a trial.
        inner = mention.start > start + 2 and text[mention.start - 1] in "-/"
        # "the HPV FOCAL trial"
        begun = mention.end < end and re.fullmatch(r" [A-Z]{4,}", text[mention.end : end]) is not None
        if mention.end > start and not inner and not begun and (weight < 3 or mention.term.kind in _NAMED_KINDS):
            return True
    defined = analysis.abbreviations.get(text[start:end])
    if told or defined is None or _TRIAL_WORD.search(text, defined.long_start, defined.long_end):
        return False
    long = text[defined.long_start : defined.long_end]
    words = [w for w in re.findall(r"[A-Za-z]\w+", long) if len(w) > 3]
    if weight >= 3 and len(words) > 1 and sum(not w.islower() for w in words) >= 0.6 * len(words):
        return False  # "the Women's Health Initiative (WHI) … the WHI study"
    if kind is S.TITLE and _SUBTITLE.match(text, end):
        # "lung cancer (BRISK): a trial" names it; "aberrant crypt foci (ACF): a trial" spells the abbreviation out.
        initials = "".join(w[0] for w in re.findall(r"[A-Za-z]\w*", long))
        return initials.lower() == text[start:end].lower() and long.islower()
    return True


def _full_name(analysis: Analysis) -> tuple[int, int] | None:
    text = analysis.text
    if "Trial" not in text and "Study" not in text:
        return None
    for section in analysis.sections:
        if section.kind in (S.TITLE, S.REFERENCES, S.ELIGIBILITY, S.OUTCOMES, S.CLUTTER):
            continue
        for match in _FULL_NAME.finditer(text, section.start, section.end):
            words = re.split(r"[ -]", match["name"])
            telling = [w for w in words if w.lower() not in _GENERIC and len(w) > 3]
            clause = text[max(section.start, match.start() - 40) : match.start()].rpartition(",")[2]
            short = len(words) == 3 and not any(w.lower() in _GENERIC for w in words[:-1])  # "the Big Lung Trial"
            short = short and not re.match(r" [A-Z]", text[match.end() : match.end() + 2])
            if (len(telling) >= 3 or short) and not _ELSEWHERE.search(clause):
                return match.span("name")
    return None


def _places(text: str, words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Spans of the words in the text, word by word."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


def _is_name(name: str) -> bool:
    words = name.split()
    if (
        name in _NOT_NAMES
        or any(word in _LITTLE_WORDS for word in words)
        or (name[-1] == "s" and name[:-1].isalpha() and name[:-1].isupper())  # "NSAIs" are drugs, "IDs" numbers
        or re.fullmatch(r"[A-Z][a-z]{4,}[A-Z]", name)  # "Biomarker ResearcH Study": a word that lends its letters
        or words[0] in _HEADINGS
        or words[-1] in _HEADINGS
        or len(name) < 3
        or name.upper().startswith(("NCT", "CLINICALTRIAL", "ISRCTN", "EUDRACT"))
        or re.match(r"UMIN\d", name)
        or re.match(r"[IVX]+[abAB]?(?:[/-][IVX]+[abAB]?)?$", name)
    ):
        return False
    if re.match(
        r"(?:EORTC|FACT|NCI|WHO|SF|ECOG)[ -](?:QLQ|QOL|QoL|C30|CTC|BR|LMC|CR|G|36|[A-Z]{2,5}\d\d$)", name
    ) or re.match(r"(?:Phase|PHASE)\b", name):
        return False
    capitals = sum(1 for c in name if c.isupper())
    digits = sum(1 for c in name if c.isdigit())
    return capitals >= 2 or (capitals >= 1 and digits >= (1 if len(name) > 5 and name.isalnum() else 2))
