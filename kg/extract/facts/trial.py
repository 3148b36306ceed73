"""Facts about the trial a document reports: its names, design, size, setting; and the disease it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import cast

from kg.extract.arms.assembly import ArmSet
from kg.extract.arms.participants import PROSE, find_participants
from kg.extract.facts.acronyms import find_acronym
from kg.extract.facts.enrolment import counting_all, is_of_part
from kg.extract.facts.settings import find_line, find_setting
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.folding import fold
from kg.extract.text.members import members
from kg.extract.text.numerals import NUMBER_WORDS
from kg.extract.text.sections import FINDINGS
from kg.model import DocumentKind, Evidence, SectionKind, Trial
from kg.model.extraction import Phase
from kg.vocabulary import Term, TermKind, default_vocabulary

T = members(TermKind)

S = members(SectionKind)

# Identifiers as the registries of the WHO's ICTRP write them (https://www.who.int/clinical-trials-registry-platform).
_REGISTRY = re.compile(
    r"\b(?P<nct>NCT ?\d{8})\b|\b(?P<isrctn>ISRCTN ?\d{5,8})\b|\b(?P<eudract>(?:19|20)\d\d-\d{6}-\d\d)\b|\b(?P<umin>UMIN(?:-CTR)?(?:\s*(?:ID|Clinical Trials? Registry))?[: ]{0,3}(?P<umin_no>C?0\d{8}))\b"
    r"|\b(?P<chictr>ChiCTR[-A-Z]*-?\d{8,10})\b|\b(?P<ctri>CTRI/\d{4}/\d{2,3}/\d{6})\b|\b(?P<jrct>jRCTs?\d{9,10})\b|\b(?P<ntr>(?:NTR|NL)\d{3,5})\b|\b(?P<actrn>ACTRN ?\d{14})\b|\b(?P<drks>DRKS\d{8})\b"
    r"|\b(?P<irct>IRCT\d{8,}(?:N\d+)?)\b|\b(?P<kct>KCT\d{7})\b|\b(?P<japic>JapicCTI-\d{6})\b|\b(?P<ctis>20\d\d-5\d{5}-\d\d-\d\d)\b"
)
# Every match of _REGISTRY holds one of these, or digits behind a dash.
_REGISTRY_MARKS = (
    "NCT", "ISRCTN", "UMIN", "ChiCTR", "CTRI", "jRCT", "NTR", "NL", "ACTRN", "DRKS", "IRCT", "KCT", "JapicCTI",
)  # fmt: skip
_DASHED_DIGITS = re.compile(r"-\d{5}")
_REGISTRY_START = re.compile(r"[12ACDIJKNUj](?<!\w.)")
_PHASE = re.compile(
    r"\bphase[- \u00a0]?(?P<one>IV|I{1,3}|l(?=/II\b)|[1-4])(?P<sub>[abAB](?![a-z]))?(?:(?:\s?(?:/|-|–|to|and|or)\s?)(?:phase[- ])?(?P<two>IV|I{1,3}|[1-4])[abAB]?)?(?![\w])",
    re.IGNORECASE,
)
_PHASE_OF_DOSE = re.compile(
    r"[- ]dose\b(?!-|[ ,]+(?:de-?)?(?:escalat|find|rang|limit|expan|intens|level))", re.IGNORECASE
)
_PREPARING = r"\b(?:inform|build|develop|prepare|design|justify|support|plan|power|(?:lead(?:ing)?|proceed(?:ing)?|precursor|go on) to|(?:basis|rationale|foundation|groundwork) (?:for|of)|sample size (?:for|of|calculation for))"
_OF_ANOTHER = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Tt]wo|[Ss]everal) (?:(?!this\b|our\b|the\b)[\w-]+,? ){0,4}$")
_FOUND_THEN = re.compile(
    r"[^.;]{0,150}\b(?:demonstrated|showed|has shown|have shown|reported|found|suggested|achieved|yielded)\b",
    re.IGNORECASE,
)
_UMIN_LONG = re.compile(r"University Hospital Medical Information Network[^.;]{0,120}?\(?[Nn]o\.? ?(?P<no>C?\d{9})\b")
_ROMAN = {"i": "1", "l": "1", "ii": "2", "iii": "3", "iv": "4"}
_PHASES = frozenset({"1", "1/2", "2", "2/3", "3", "4"})
_FUTURE = cue(
    r"\b(?:underway|ongoing|planned|warranted|future|further|needed|subsequent|previous(?:ly)?|earlier|prior|other|should|will be|recent|several|await|separate|in preparation|justif)\w*",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:underway|warranted|future|needed|planned|justified|await\w*|in preparation|will be (?:proposed|considered|planned|designed))\b",
    re.IGNORECASE,
)
# takes "the investigators planned a |", "We therefore propose a |", refuses "a phase III trial is planned"
_WE_PLAN = re.compile(
    r"\b(?:we|investigators?|authors|group|consortium)\b[^.;]{0,30}\b(?:plan(?:ned|ning|s)?|propos\w+|intend\w*|aim\w*|design\w*|initiat\w+|conduct\w*|set out|hypothesi\w+)\b[^.;]{0,50}$",
    re.IGNORECASE,
)
# Another study than this: takes "on the basis of a |phase I| trial", "was tested in a |randomised|", "will lead to a |phase III| trial";
# refuses "will be tested in a |phase II| trial", "In this |phase II| trial".
_ELSEWHERE = re.compile(
    r"\b(?:basis of|based (?:up)?on|(?:data|results?|evidence|experience) (?:from|of|in)|(?:established|determined|defined|found|shown|observed|seen|reported|used|demonstrated) in|"
    r"(?:was|were|has been|have been|been|recently|currently|being) (?:[\w-]+ )?(?:tested|studied|evaluated|investigated|assessed|compared|demonstrated) in|completed|entered|entering|recently reported) "
    r"(?:(?:an?|the|its|two|three|several|earlier|previous|prior|large|small|recent) )*(?:(?!this\b|our\b|present\b)[\w-]+ ){0,3}$|"
    rf"{_PREPARING} (?:(?:an?|the|such|any|further|future|larger?) )+(?:[\w-]+ ){{0,4}}$",
    re.IGNORECASE,
)
_STUDIES_AFTER = re.compile(
    r"[- ](?:(?:and|or|randomi[sz]ed|clinical|controlled|single-arm) ){0,2}(?:trials|studies|testing|development|program(?:me)?s?)\b",
    re.IGNORECASE,
)
# takes "In a |phase III trial, A improved survival", refuses "In a |phase II trial, we treated 40 patients"
_FOUND_IN = re.compile(
    r"(?:(?!\bwe\b|\bour\b|\bthis\b)[^.;]){0,200}?\b(?:improved|prolonged|increased|reduced|yielded|produced|had (?:an?|no)|was (?:superior|associated|active|safe|effective|well|better)|showed|demonstrated|failed|reported|confirmed|revealed|provided)\b",
    re.IGNORECASE,
)
_IN_THE = re.compile(r"\b[Ii]n (?:two|three|several|the) (?:(?!present\b|current\b)[\w-]+,? ){0,4}$")
_IN_ANOTHER = re.compile(r"\b[Ii]n (?:an?|one|another) (?:(?!present\b|current\b)[\w-]+,? ){0,4}$")
_OF_SOME = re.compile(
    r"^(?:[A-Z][a-z]+ [a-z]+: )?(?:An?|The|One|Another) (?:(?!(?:present|current|this|our|aims?|objectives?|purpose|goals?)\b)[\w-]+,? ){0,4}$"
)
_OF_OTHERS = frozenset({S.BACKGROUND, S.DESCRIPTION, S.SUMMARY})
# A part of this study: "|phase I| dose escalation", "the |phase II| part", "|Phase I|:"
_PART_AFTER = re.compile(
    r"[ab]?(?:\s?\)?\s?[:;]|[- ]\(?(?:dose[- ](?:escalation|expansion|finding)|lead-in|(?:[a-z]+ )?(?:part|portion|component|segment|stage|cohort|expansion))\b|\s(?:[\w-]+ ){0,3}followed by (?:an? |the )?(?:[\w-]+ )?phase)",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(r"\bfollowed by (?:an? |the )?(?:[\w-]+ )?$|\band (?:an? )$", re.IGNORECASE)
_RANDOM = cue(
    r"(?P<non>\bnon-?\s?|\bnot\s)?(?:\b|(?<=\bnon))(?:random(?:ly|i[sz]ed|i[sz]ation|i[sz]ing|i[sz]e)|(?<=\bat )random(?= (?:to|between|into|in a)\b)|(?<=quasi-)randomi[sz]ed)\b",
    re.IGNORECASE,
)
# takes "a randomised| phase II trial of A is currently underway", refuses "patients were randomised| and treatment is ongoing"
_TO_COME = re.compile(
    r"[^.;]{0,40}\b(?:trial|study|studies|trials|comparison)\b[^.;]{0,120}\b(?:is|are|would be) (?:\w+ )?(?:under ?way|ongoing|planned|warranted|needed|required)\b",
    re.IGNORECASE,
)
# What a record says of its own patients: "patients are randomized to", "you will be randomly assigned".
_SHARES_OUT = re.compile(
    r"(?:\b(?:will be|are|be)\s+|OUTLINE:\s*(?:This is an?\s+)?)(?:[a-z-]+,? ){0,3}$", re.IGNORECASE
)
# takes "The study is a prospective, |", "Brief summary: A prospective, |", "purpose of this multicentre, |"; refuses "In a large |"
_OWN_DESIGN = re.compile(
    r"(?:^|[.:]\s|\n|\b(?:(?:this|the|it)(?: [\w-]+){0,3}|which|there) (?:is|will be|was) |\b(?:as|conduct\w*|perform\w*|initiat\w+) |\bof this )(?:(?:is )?an? )?(?:[\w/-]+[ ,/]+){0,6}$",
    re.IGNORECASE,
)
_IN_THIS = re.compile(
    r"\b(?:this|our|the present) (?:[\w-]+,? ){0,3}?(?P<word>(?P<non>non-? ?)?randomi[sz]ed)\b(?= (?:[\w-]+,? ){0,4}(?:trial|study|comparison)\b)",
    re.IGNORECASE,
)
_SHARED_OUT_AT = re.compile(r"\b(?:allocat|assign|divid|distribut|split)\w*\b[^.;]{0,50}\bat $", re.IGNORECASE)
_MASKING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\bdouble[- ](?:blind|mask)", re.IGNORECASE), "double"),
    (re.compile(r"\btriple[- ](?:blind|mask)", re.IGNORECASE), "triple"),
    (re.compile(r"\bsingle[- ](?:blind|mask)", re.IGNORECASE), "single"),
    (re.compile(r"\bopen[- \u2010\u2011]?label|\bunblinded\b|\bunmasked\b|\bnon-?blinded\b", re.IGNORECASE), "none"),
)
_MASKING_WORDS = ("blind", "mask", "label")
_NUMBER_WORD = {word: n for n, word in enumerate([*NUMBER_WORDS, "twenty"])}
_SITE_WORD = cue(
    r"\b(?:cent(?:er|re)s|sites|hospitals|institut(?:ion|e)s|clinics|departments|facilities)\b", re.IGNORECASE
)
_SITE_WORDS = ("centers", "centres", "sites", "hospitals", "institut", "clinics", "departments", "facilities")
_SITES = re.compile(rf"\b(?P<n>\d{{1,3}}(?:,\d{{3}})?|{'|'.join(_NUMBER_WORD)})(?: [a-zA-Z]+){{0,3}}? $", re.IGNORECASE)
_NO_SITES = re.compile(
    r"\b(?:metasta\w+|disease|tumou?rs?|involved|or more|injection|organ|patients|anatomic\w*|primary)\b", re.IGNORECASE
)
_MULTI = re.compile(r"\bmulti-?\s?(?:cent(?:er|re|ric)|institution\w*|national)\b", re.IGNORECASE)


def find_trial(analysis: Analysis, arms: ArmSet) -> Trial:
    """Facts about the trial, each with the place that states it. What the document does not say is None."""
    finder = _Facts(analysis, arms)
    finder.run()
    return finder.trial()


def _identifiers(text: str, stop: int) -> Iterator[re.Match[str]]:
    """Matches of ``_REGISTRY`` in ``text[:stop]``, in order, where the text holds what looks like an identifier at all."""
    if not (any(mark in text for mark in _REGISTRY_MARKS) or _DASHED_DIGITS.search(text)):
        return
    end = 0
    for start in _REGISTRY_START.finditer(text, 0, stop):
        at = start.start()
        match = _REGISTRY.match(text, at, stop) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


class _Facts:
    def __init__(self, analysis: Analysis, arms: ArmSet) -> None:
        self.analysis, self.arms, self.text = analysis, arms, analysis.text
        self.values: dict[str, object] = {}
        self.evidence: dict[str, Evidence] = {}
        self.folded = fold(analysis.text)
        self.passages = [(s.start, s.end, s.section) for s in analysis.sentences if s.section in PROSE]

    def set(self, name: str, value: object, start: int, end: int) -> None:
        if value is None or name in self.values:
            return
        self.values[name] = value
        self.evidence[name] = Evidence(quote=self.text[start:end], start=start, end=end)

    def trial(self) -> Trial:
        v = self.values
        return Trial(
            acronym=cast("str | None", v.get("acronym")),
            registry_ids=cast("tuple[str, ...]", v.get("registry_ids", ())),
            phase=cast("Phase | None", v.get("phase")),
            randomized=cast("bool | None", v.get("randomized")),
            masking=cast("str | None", v.get("masking")),
            multicenter=cast("bool | None", v.get("multicenter")),
            enrolled=cast("int | None", v.get("enrolled")),
            analysed=cast("int | None", v.get("analysed")),
            sites=cast("int | None", v.get("sites")),
            status=cast("str | None", v.get("status")),
            allocation=cast("str | None", v.get("allocation")),
            intervention_model=cast("str | None", v.get("intervention_model")),
            start_date=cast("str | None", v.get("start_date")),
            completion_date=cast("str | None", v.get("completion_date")),
            sponsor=cast("str | None", v.get("sponsor")),
            countries=cast("tuple[str, ...]", v.get("countries", ())),
            line=cast("str | None", v.get("line")),
            setting=cast("str | None", v.get("setting")),
            evidence=tuple(sorted(self.evidence.items())),
        )

    def run(self) -> None:
        if self.analysis.document.kind is DocumentKind.REGISTRY_RECORD:
            self.registry_page()
        self.registry_ids()
        self.phase()
        self.randomized()
        self.masking()
        self.sites()
        self.participants()
        self.acronym()
        self.line_and_setting()

    # ---- registry pages ------------------------------------------------------------------------------------------

    def registry_page(self) -> None:
        """Fields of a registry page in plain text: a heading on its own line, its value below."""
        text = self.text
        for match in _PAGE_FIELD.finditer(text):
            name = _PAGE_FIELDS[" ".join(match["name"].lower().split())]
            raw = match["value"].strip()
            start = match.start("value")
            end = start + len(raw)
            value = _page_value(name, raw)
            if value is not None:
                self.set(name, value, start, end)
            if name == "allocation":
                if value == "RANDOMIZED":
                    self.set("randomized", True, start, end)
                elif value == "NON_RANDOMIZED":
                    self.set("randomized", False, start, end)
        sponsor = _PAGE_SPONSOR.search(text)
        if sponsor is not None:
            self.set("sponsor", sponsor["name"].strip(), *sponsor.span("name"))
        countries = _PAGE_COUNTRIES.search(text)
        if countries is not None:
            names = tuple(dict.fromkeys(x.strip() for x in countries["names"].split("\n") if x.strip()))
            self.set("countries", names, *countries.span("names"))
        places = {m.group(1) for m in re.finditer(r"(?m)^Site Status ([A-Z_]+)[ \t]*$", text)}
        if places:
            found = list(re.finditer(r"(?m)^Site Status [A-Z_]+[ \t]*$", text))
            self.set("sites", len(found), found[0].start(), found[0].end())

    def registry_ids(self) -> None:
        found: dict[str, tuple[int, int]] = {}
        first = len(self.text)
        clutter = [s.start for s in self.analysis.sections if s.kind is S.REFERENCES]
        stop = min(clutter) if clutter else len(self.text)
        foreign = self.text.find("Related Trials")
        stop = min(stop, foreign) if foreign > 0 else stop
        for match in _identifiers(self.text, stop):
            value = _registry_id(match)
            if value not in found:
                found[value] = match.span()
                first = min(first, match.start())
        if "Medical Information Network" in self.text:
            long = _UMIN_LONG.search(self.text, 0, stop)
            if long is not None:
                found.setdefault(f"UMIN:{long['no']}", long.span("no"))
        for value in self.analysis.document.metadata.registry_ids:
            found.setdefault(value, (-1, -1))
        other = _ORG_ID.search(self.text) if self.analysis.document.kind is DocumentKind.REGISTRY_RECORD else None
        if other is not None:
            found.setdefault(other["id"], other.span("id"))
        if self.analysis.document.id.startswith("nct:"):
            found.setdefault(self.analysis.document.id[4:].upper(), (-1, -1))
        if found:
            self.values["registry_ids"] = tuple(found)
            spans = [s for s in found.values() if s[0] >= 0]
            if spans:
                start, end = spans[0]
                self.evidence["registry_ids"] = Evidence(quote=self.text[start:end], start=start, end=end)

    # ---- design --------------------------------------------------------------------------------------------------

    def phase(self) -> None:
        best: tuple[float, int, int, str] | None = None
        parts: set[str] = set()
        titled = False
        for start, end, section in self.passages:
            if "hase" not in self.text[start:end] and "HASE" not in self.text[start:end]:
                continue
            for match in _PHASE.finditer(self.text, start, end):
                value = _phase(match)
                if value is None or _PHASE_OF_DOSE.match(self.text, match.end(), end):
                    continue  # "the recommended phase 2 dose"
                titled = titled or section is S.TITLE
                score = {
                    S.TITLE: 4.0,
                    S.METHODS: 3.0,
                    S.SUMMARY: 3.0,
                    S.BODY: 2.5,
                    S.DESCRIPTION: 2.5,
                    S.RESULTS: 1.5,
                }.get(section, 1.8)
                around = self.text[max(start, match.start() - 60) : min(end, match.end() + 70)]
                planned = _WE_PLAN.search(self.text, max(start, match.start() - 110), match.start()) is not None
                if _FUTURE.search(around) and section is not S.TITLE and not planned:
                    score -= 4 if _NOT_YET.search(around) else 2
                if re.search(
                    r"\b(?:this|we|our|the present|here)\b",
                    self.text[max(start, match.start() - 60) : match.start()],
                    re.IGNORECASE,
                ):
                    score += 1
                if self.text.endswith(("prior ", "previous ", "earlier "), start, match.start()):
                    score -= 1.5  # "as reported in prior phase I and II trials"
                another = _OF_ANOTHER.search(self.text, start, match.start()) is not None
                if another and section not in FINDINGS and _FOUND_THEN.match(self.text, match.end(), end):
                    score -= 3  # "A phase II trial with 142 patients demonstrated that A is active"
                elif section in _OF_OTHERS and not planned and self.is_elsewhere(section, start, match, end):
                    score -= 3
                elif value in ("1", "2") and (
                    _PART_AFTER.match(self.text, match.end(), end)
                    or _PART_BEFORE.search(self.text, max(start, match.start() - 40), match.start())
                ):
                    parts.add(value)
                if re.match(
                    r"[- ](?:randomi|study|trial|open|multi|clinical|double|single|non|controlled|,)",
                    self.text[match.end() : match.end() + 12],
                    re.IGNORECASE,
                ):
                    score += 0.5
                # "the phase II component of a phase I/II study": the phases of the whole
                whole = best is not None and "/" in value and best[3] in value.split("/") and score > best[0] - 1
                if best is None or score > best[0] or whole:
                    best = (score, match.start(), match.end(), value)
        if best is not None and best[0] >= 0.9:
            both = len(parts) == 2 and best[3] in parts and not titled
            self.set("phase", "1/2" if both else best[3], best[1], best[2])

    def is_elsewhere(self, section: SectionKind, start: int, match: re.Match[str], end: int) -> bool:
        """Whether the phase or the randomisation named is that of other studies, or of one to come."""
        at, after = match.span()
        near = self.text[max(start, at - 60) : at]
        another = _IN_ANOTHER.search(near)
        if section is not S.BACKGROUND:  # an abstract's background may name the trials that it analyses anew
            if _ELSEWHERE.search(self.text, max(start, at - 120), at) or _STUDIES_AFTER.match(self.text, after, end):
                return True
            another = another or _IN_THE.search(near) or (_OF_SOME.search(near) if at - start < 60 else None)
        return another is not None and _FOUND_IN.match(self.text, after, end) is not None

    def randomized(self) -> None:
        seen: tuple[int, int] | None = None
        weak: tuple[int, int] | None = None
        for start, end, section in self.passages:
            if "andom" not in self.text[start:end] and "ANDOM" not in self.text[start:end]:
                continue
            for match in self.randoms(start, end):
                if match["non"]:
                    if seen is not None:
                        continue  # "we randomly assigned 120 women …, compared with two nonrandomised control groups"
                    own = re.search(
                        r"\b(?:this|our|the present)\s+$",
                        self.text[max(start, match.start() - 14) : match.start()],
                        re.IGNORECASE,
                    )
                    if _STUDIES_AFTER.match(self.text, match.end(), end):
                        continue  # "Non-randomised studies have shown"
                    told = section is S.DESCRIPTION and _OWN_DESIGN.search(self.text[start : match.start()])
                    if section in (S.TITLE, S.METHODS, S.BODY, S.SUMMARY, S.DESIGN) or own or told:
                        self.set("randomized", False, match.start(), match.end())
                        return
                    continue
                if re.match(
                    r"\s*(?:effects?|forest|sample|select|number|biops|errors?)",
                    self.text[match.end() : match.end() + 12],
                    re.IGNORECASE,
                ):
                    continue
                if match[0] == "random" and not _SHARED_OUT_AT.search(
                    self.text, max(start, match.start() - 70), match.start()
                ):
                    continue  # "selected at random"
                planned = _WE_PLAN.search(self.text, max(start, match.start() - 110), match.start()) is not None
                if section in _OF_OTHERS and not planned and self.is_elsewhere(section, start, match, end):
                    continue
                if _TO_COME.match(self.text, match.end(), end) or self.text.endswith("larger ", start, match.start()):
                    continue  # "a randomised trial of A versus B is currently underway"
                around = self.text[max(start, match.start() - 50) : min(end, match.end() + 60)]
                if section is S.TITLE or section is S.METHODS:
                    if (
                        re.search(r"\b(?:previous|other|prior|earlier)\b", around, re.IGNORECASE)
                        and section is not S.TITLE
                    ):
                        weak = weak or match.span()
                    else:
                        seen = seen or match.span()
                elif section is S.BACKGROUND or section is S.DESCRIPTION:
                    aim = re.search(
                        r"\b(?:we|this|our|present|here|aim\w*|purpose|objective|were random|was random|designed|compar\w+|(?:study|trial) was (?:conducted|performed|undertaken|carried out))\b",
                        self.text[start:end],
                        re.IGNORECASE,
                    )
                    cited = (_FUTURE.search(around) and not planned) or re.search(r"\b(?:trials|studies)\b", around)
                    told = section is S.DESCRIPTION and (
                        _SHARES_OUT.search(self.text, max(start, match.start() - 40), match.start())
                        or (not cited and _OWN_DESIGN.search(self.text[start : match.start()]))
                    )
                    if (aim and not cited) or told:
                        seen = seen or match.span()
                    else:
                        weak = weak or match.span()
                elif section is not S.BODY and re.match(
                    r" (?:controlled |clinical )*(?:trials|studies)\b", self.text[match.end() : end]
                ):
                    continue  # "as was seen in randomised controlled trials": of others
                else:
                    seen = seen or match.span()
        if seen is not None:
            self.set("randomized", True, *seen)
        elif (concluded := self.concluded()) is not None:
            self.set("randomized", concluded["non"] is None, *concluded.span("word"))
        elif weak is not None and len(self.arms.arms) > 1 and self.arms.arms[0].n is not None:
            self.set("randomized", True, *weak)
        elif len(self.arms.arms) > 1:
            for start, end, _ in self.passages:
                match_ = re.search(r"\bretrospective(?:ly)?\b|\bpropensity\b", self.text[start:end], re.IGNORECASE)
                if match_ is not None:
                    self.set("randomized", False, start + match_.start(), start + match_.end())
                    return

    def concluded(self) -> re.Match[str] | None:
        """How the conclusions call the study: "In this nonrandomised comparison"."""
        for sentence in self.analysis.sentences:
            if sentence.section is S.CONCLUSIONS and "andom" in self.text[sentence.start : sentence.end]:
                match = _IN_THIS.search(self.text, sentence.start, sentence.end)
                if match is not None:
                    return match
        return None

    def randoms(self, start: int, end: int) -> Iterator[re.Match[str]]:
        """Matches of ``_RANDOM`` in ``text[start:end]``, looked for only around the word's stem."""
        at = self.folded.find("random", start, end)
        begin = start
        while at >= 0:
            match = _RANDOM.search(self.text, max(begin, at - 5), min(end, at + 14))
            if match is not None:
                begin = match.end()
                yield match
            at = self.folded.find("random", at + 6, end)

    def masking(self) -> None:
        words = [w for w in _MASKING_WORDS if w in self.folded]
        if not words:
            return
        for start, end, section in self.passages:
            if section is S.BACKGROUND:
                continue
            passage = self.folded[start:end]
            if not any(w in passage for w in words):
                continue
            for pattern, value in _MASKING:
                match = pattern.search(self.text, start, end)
                if match is not None:
                    self.set("masking", value, match.start(), match.end())
                    return

    def sites(self) -> None:
        words = [w for w in _SITE_WORDS if w in self.folded]
        if "ulti" not in self.text and not words:
            return
        for start, end, _ in self.passages:
            multi = _MULTI.search(self.text, start, end) if "ulti" in self.text[start:end] else None
            if multi is not None:
                self.set("multicenter", True, multi.start(), multi.end())
            passage = self.folded[start:end]
            if not any(w in passage for w in words):
                continue
            for word in _SITE_WORD.finditer(self.text, start, end):
                match = _SITES.search(self.text[max(start, word.start() - 45) : word.start()])
                if match is None:
                    continue
                raw = match["n"].lower()
                number = int(raw.replace(",", "")) if raw[0].isdigit() else _NUMBER_WORD.get(raw)
                if number is None or number < 2 or _NO_SITES.search(match[0]):
                    continue
                begin = max(start, word.start() - 45) + match.start()
                self.set("sites", number, begin, word.end())
                self.set("multicenter", True, begin, word.end())
                return

    def participants(self) -> None:
        sizes = [a.n for a in self.arms.arms if a.n is not None]
        known = frozenset(sizes) if len(self.arms.arms) > 1 else frozenset()
        found = find_participants(self.analysis, known, self.arms.candidates)
        if found.enrolled_at is None or is_of_part(self.analysis, found.enrolled_at.start, found.enrolled_at.end):
            of_all = find_participants(self.analysis, known, counting_all(self.analysis, self.arms.candidates))
            # An article may report on one part alone: "The phase I portion accrued 17 patients".
            if of_all.enrolled is not None or self.analysis.document.kind is DocumentKind.REGISTRY_RECORD:
                found = of_all
        if found.enrolled_at is not None:
            self.set("enrolled", found.enrolled, found.enrolled_at.start, found.enrolled_at.end)
        if found.analysed_at is not None:
            self.set("analysed", found.analysed, found.analysed_at.start, found.analysed_at.end)

    def line_and_setting(self) -> None:
        line = find_line(self.text, self.folded, self.passages)
        if line is not None:
            self.set("line", *line)
        setting = None if "setting" in self.values else find_setting(self.text, self.folded, self.passages)
        if setting is not None:
            self.set("setting", *setting)

    # ---- names ---------------------------------------------------------------------------------------------------

    def acronym(self) -> None:
        found = find_acronym(self.analysis)
        if found is not None:
            self.set("acronym", *found)


def _phase(match: re.Match[str]) -> str | None:
    one = _ROMAN.get(match["one"].lower(), match["one"])
    two = _ROMAN.get(match["two"].lower(), match["two"]) if match["two"] else None
    value = one if two is None or two == one else f"{one}/{two}"
    return value if value in _PHASES else one if one in _PHASES and two is None else None


def _registry_id(match: re.Match[str]) -> str:
    if match["umin"]:
        return f"UMIN:{match['umin_no']}" if match["umin_no"].startswith("C") else f"UMIN{match['umin_no']}"
    return match[0].replace(" ", "")


# ---- registry pages -------------------------------------------------------------------------------------------------

_PAGE_FIELDS = {
    "recruitment status": "status",
    "clinical phase": "phase",
    "total enrollment": "enrolled",
    "enrollment": "enrolled",
    "study start date": "start_date",
    "study completion date": "completion_date",
    "allocation method": "allocation",
    "allocation": "allocation",
    "intervention model": "intervention_model",
    "blinding strategy": "masking",
    "masking": "masking",
}
_PAGE_FIELD = re.compile(
    r"(?mi)^(?P<name>"
    + "|".join(sorted(map(re.escape, _PAGE_FIELDS), key=len, reverse=True))
    + r")[ \t]*:?[ \t]*\n+[ \t]*(?P<value>[^\n]{1,60})$"
)
_PAGE_SPONSOR = re.compile(r"(?m)^(?P<name>[^\n]{2,120})\n\s{0,6}\n[A-Z_]+[ \t]*\n\s{0,6}\nSponsor Role lead")
_PAGE_COUNTRIES = re.compile(
    r"(?m)^Countries[ \t]*\n\s*\n[^\n]{60,}\n\s*\n(?P<names>(?:[A-Z][A-Za-z'(). -]{2,40}+(?:\n(?!\s*\n))?+)+?)(?=\n\s*\n)"
)
_ORG_ID = re.compile(
    r"(?m)^(?P<id>[A-Z][\w-]{2,30})[ \t]*\n+Identifier Type:[^\n]*\n+Identifier Source:[ \t]*org_study_id"
)


def _page_value(name: str, raw: str) -> object:
    if name == "phase":
        digits = re.findall(r"[1-4]", raw)
        value = "/".join(dict.fromkeys(digits))
        return value if value in _PHASES else None
    if name == "enrolled":
        match = re.match(r"(\d[\d,]*)", raw)
        return int(match[1].replace(",", "")) if match else None
    if name in ("start_date", "completion_date"):
        return raw if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", raw) else None
    if name == "masking":
        value = raw.lower().split()[0].strip("(,")
        return value if value in ("none", "single", "double", "triple", "quadruple") else None
    return raw if re.fullmatch(r"[A-Z_]{2,40}", raw) else None


# ---- conditions -----------------------------------------------------------------------------------------------------


_FAR_MORE = 3  # times that a narrower name must be met to one of another


def _narrowed(term: Term, named: Counter[str]) -> Term:
    """The term, or the narrower one that the text is of: a title's "liver metastases" are the text's colorectal ones. Where it
    names several of which none is a kind of the other, as a study of all cancers does, the term itself.

    Args:
        term: a condition.
        named: how often the text names each condition, by its IRI.
    """
    vocabulary = default_vocabulary()
    narrower = {iri: n for iri, n in named.items() if iri != term.iri and term.iri in vocabulary.ancestors(iri)}
    if not narrower:
        return term
    first = min(narrower, key=lambda iri: (-narrower[iri], -len(vocabulary.ancestors(iri)), iri))
    kin = vocabulary.ancestors(first)
    others = [
        n for iri, n in narrower.items() if iri != first and iri not in kin and first not in vocabulary.ancestors(iri)
    ]
    if narrower[first] < _FAR_MORE * max(others, default=0):
        return term
    return vocabulary[first]


def find_conditions(analysis: Analysis) -> tuple[str, ...]:
    """Preferred labels of the diseases the document is about: those of its title, else the one it names most, or those it names
    equally often; each by the narrower name where the text has one ("tumours" of a text that is of gastric cancer).
    """
    vocabulary = default_vocabulary()
    titles = [s for s in analysis.sections if s.kind is S.TITLE]
    said = [m.term for s in titles for m in analysis.mentions_in(s.start, s.end, T.CONDITION)]
    named = Counter(m.term.iri for m in analysis.mentions if m.term.kind is T.CONDITION)
    if not said:
        most = max(named.values(), default=0)
        said = [vocabulary[iri] for iri, n in named.items() if n == most]
    found = dict.fromkeys(_narrowed(term, named).iri for term in said)
    broader = frozenset().union(*(vocabulary.ancestors(iri) for iri in found))
    return tuple(vocabulary[iri].label for iri in found if iri not in broader)
