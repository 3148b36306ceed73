"""Whose figure it is: the trial's own, another study's or a planned one, and what a cited one is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypedDict

from kg.extract.results.figure import Figure
from kg.extract.results.populations import Kind
from kg.extract.results.quoted import is_quoted
from kg.extract.results.sentence import SURVIVAL, SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.model.extraction import Status
from kg.vocabulary import TermKind, default_vocabulary

T = members(TermKind)

S = members(SectionKind)


class _Subject(TypedDict, total=False):
    """Labels of what a cited figure is about, as ``Result`` keeps them."""

    drugs: tuple[str, ...]
    procedures: tuple[str, ...]
    conditions: tuple[str, ...]


# takes "80% power to detect a rate of 40%", refuses "the rate was 40%", "we were unable to detect a rate of 40%"
_PLANNED = cue(
    r"\b(?:assum\w*|power(?:ed)?|expect(?:ed)?|(?<!unable )(?<!failed )(?<!able )(?<!possible )to (?:detect|demonstrate)|theoretical|(?:alpha|beta) risk|anticipat\w*|hypothesi[sz]\w*|(?<!effective )sample size|would (?:be|have|require)|null hypothesis|"
    r"distinguish\w*|presum\w*|(?:investigate|determine|test|evaluate|assess|examine|find out) (?:whether|if)|stopping (?:early|rules?)|allowing for|considered (?:promising|evidence|of interest|active|worthwhile|insufficient)|threshold|pre-?specified (?:benchmark|rate|level|target|boundary)|benchmark|target(?:ed)? (?:accrual|response|rate)|non-?inferiority margin|"
    r"margin of|alpha|type I error|one-sided significance|if (?:at least|more than|fewer|the)|(?:primary|main) (?:end ?point|objective|outcome|aim) (?:was|of|is|were|\()|(?:alpha|beta) risk|theoretical|"
    r"was defined as|were defined as|planned(?! (?:interim |final |primary |first |second )*analys[ie]s)|designed to|(?<!able )to show that the difference|(?<!terminology )(?<!toxicity )criteri(?:on|a) for)\b",
    re.IGNORECASE,
)
# takes "response was defined as", "the main objective was to show a PFS of", refuses "response was seen"
_DEFINED = cue(
    r"\b(?:(?:was|were|is) defined as|assum(?:ed|ing|ption)|(?:primary|main|principal) (?:objective|aim|goal) (?:was|is) to|(?:alpha|beta) (?:risk|error)|hypothesi[sz]ed?|p[01] ?=|(?:design|ability to) distinguish\w*|(?<!unable )(?<!failed )(?<!able )(?<!possible )to detect|(?<!effective )sample size|power of|type I error)\b",
    re.IGNORECASE,
)
# Of a design told among the results, up to a figure: takes "the noninferiority margin was set at 12.5%", "the null hypothesis of a
# rate of 20%", "was to be stopped if 3 of the first 20 patients died", "the response rate of interest was 40%", "an expected
# 5-year survival of 50%", "target 6-month PFS was 60%", "the final analysis was planned after 240 deaths", "prespecified to occur either
# after 158 deaths or 5 years", refuses "target lesion response was 40%", "the null hypothesis was rejected: 40%", "less than the
# noninferiority margin, p = 0.7 … 40%", "the planned analysis after 150 deaths", "planned after 90 events, showed 40%", "surgery was planned after 8 weeks"
_ASKED = cue(
    r"\bnon-?inferiority (?:margin|limit|boundary)[^;,()]{0,24}$|\b(?:pre-?(?:defined|specified)|equivalence|predetermined) margins? (?:of|was|were|at)[^;,()]{0,16}$"
    r"|\b(?:minimum|minimal) clinically (?:significant|important|relevant|meaningful) difference (?:of|was|is|being|was set at)[^;()]{0,14}$"
    r"|\b(?:possible|potential|assumed|anticipated|estimated|projected|presumed) (?:drop-?out|attrition|loss|withdrawal|non-?compliance)(?: rates?| to follow-?up)* of [^;,()]{0,12}$|\b(?:null|alternative) hypothes[ie]s (?:of|that|was|is|:)(?:(?!reject)[^;]){0,90}$"
    r"|\b(?:to be|would be) [a-z ]{4,30} if [^;]{1,60}$|\brates? of (?:no )?interest (?:was|were|of)[^;,]{0,24}$|\b(?:responses|events|deaths|relapses) (?:were|was) (?:required|needed) (?:in|among) [^;,()]{0,12}$|\b(?:[Aa]n|with|[Tt]he) expected (?:[\w/-]+ ){1,6}of [^;,()]{0,16}$"
    r"|\b[Tt]arget (?:\d+-?(?:months?|mo|years?|yr|weeks?|wk) )?(?:[A-Z]{2,4}|(?:(?:overall|objective|progression-free|disease-free|complete) )?(?:response|survival|control)(?: rate)?|rate) (?:was|of|is) [^;,()]{0,12}$"
    r"|\banalys[ie]s [^;,.]{0,50}\b(?:pre-?specified|(?:pre)?planned|scheduled|due|triggered)(?: to (?:occur|take place|be (?:done|performed|conducted|carried out|made|undertaken)))?,? (?:either )?(?:after|at|when|once|upon)\b"
    r"(?:(?! (?:show|found|reveal|demonstrat|report|was|were|with|and)\w*\b)[^;,]){0,60}$"
)
# Behind a figure: takes ", 312 patients were needed", ", the study had 90% power", ", the study aimed to recruit 312", refuses "12 patients were required to stop"
_REQUIRED = cue(
    r"\b(?:patients|events|deaths|women|men|subjects|participants|relapses|responses) (?:(?!an?\b)\w+ ){0,2}(?:were|was|are|would be|had to be) (?:needed|required|necessary)\b(?! to (?!show|detect|demonstrate|test))|\d ?% power\b"
    r"|\b(?:aimed|intended|sought) to (?:recruit|enroll?|include|accrue|randomi[sz]e|register)\b"
)
# What a registry record intends or reckons with: takes "patients will receive 9 to 18 courses", "the goal is to increase
# the rate by 15%", refuses "the five-year survival is 30%".
_INTENDED = cue(
    r"\b(?:will (?:be|receive|have|allow|undergo)|(?:this|our|the) (?:\w+ )?(?:improvement|combination|treatment|strategy|approach) (?:should|could|may|might)|goal is|the aim is|objectives? (?:is|of)|we (?:need|consider|plan|expect)|"
    r"to account for|drop-?out|(?:loss|lost) to follow-up|events? (?:is|are) (?:needed|required)|is estimated (?:at|to be)|(?:be|is|are) required|additional effect|(?:increase|reduce|improve|decrease) (?:[\w-]+ ){1,8}by \d)",
    re.IGNORECASE,
)
# takes "- To determine whether X will reduce …", refuses "To date, 30% …"
_TO_FIND_OUT = re.compile(
    r"(?:\W|(?:Detailed description|Brief summary|Objectives?|OBJECTIVES?|Purpose|PURPOSE|Aims?|Primary|Secondary)\b|[IVX]{1,4}\. )*To (?:determine|evaluate|assess|compare|investigate|demonstrate|show|estimate|describe|characteri[sz]e|examine|explore|study|select|test|detect|identify|measure|establish)\b"
)
# takes "mortality would have been 2.6%", refuses "mortality was 2.6%"
_HYPOTHETICAL = cue(r"\bwould (?:have been|be expected)\b", re.IGNORECASE)
# takes "previously reported rates", "those of a large meta-analysis", refuses "reported rates", "in this meta-analysis"
_CITED = cue(
    r"\b(?:previous(?:ly)? (?:reported|studies|study|trials?|published|described)|historical(?:ly)?|in the literature|have been reported|has been reported|"
    r"(?:of|by|in|from|with|to) an? (?:recent|large|earlier|Cochrane) (?:[\w-]+ )?meta-analysis|reported (?:in|by) (?:other|previous)|published|other (?:studies|series|reports)|in (?:a|an) (?:earlier|previous)|in (?:the|our) (?:predecessor|preceding|earlier|previous|prior) (?:study|trial)|another study)\b",
    re.IGNORECASE,
)
# Behind a figure: takes "75%|) observed historically", "40%| reported historically", refuses "75%| in historical controls", which may be an arm
_CITED_BEHIND = re.compile(
    r"%?[)\]]?,? (?:(?:was|were|has been|had been) )?(?:(?:observed|reported|seen|found|achieved|published) historically|historically (?:observed|reported|seen|achieved))\b"
)
# Behind a figure or its pair: takes "15| vs 6%) in a phase III trial of our group", "6%|) in an earlier study by another group", refuses "6%|) in
# the trial of our group", "6%|. In a trial of our group"
_IN_OTHER_TRIAL = cue(
    r"^(?:[^.;()\[\]]|\.\d){0,30}[)\]]? in an? (?:[\w/-]+ ){0,4}(?:trial|study) (?:of|by|from) (?:our|another|the same) group\b"
)
# takes "As previously reported, |", "As we have published earlier, |", refuses "Previously reported rates", "As reported by others, |"
_AS_REPORTED = re.compile(
    r"As (?:(?:we|was|were|has been|have been|have) ){0,2}(?:(?:previously|earlier|already) (?:reported|published|described|presented)|(?:reported|published|described|presented) (?:previously|earlier|before)),"
)
# takes "In the phase III |KEYTEST| trial, ", "Primary results of |KEYTEST-3| showed", refuses "In the |NSCLC| setting"
_IN_NAMED_TRIAL = re.compile(
    r"\b(?:[Ii]n|[Oo]f|[Ff]rom|[Tt]he) (?:the )?(?:[\w/,-]+ ){0,4}?(?P<code>(?=[\w-]*[A-Z]{2})[A-Z][\w-]{3,}(?: [IVX\d]{1,4})?)(?: (?:study|trial)|(?= (?:showed|demonstrated|found))),? "
)
# takes "were similar to those previously reported, with …", refuses "was similar to the previously reported 30%"
_OWN_BESIDE_CITED = re.compile(
    r"\b(?:those|that|as|than|what (?:was|has been|had been)) (?:was |has been |had been )?$"
)
# takes "a meta-analysis of 12 trials", refuses "this meta-analysis of 12 trials"
_POOLED = cue(r"(?<!this )(?<!our )(?<!present )\bmeta-analys[ei]s (?:of|have)\b", re.IGNORECASE)
# takes "stratified according to weight loss (more than 10% vs 10% or less)", refuses "in a stratified analysis, 10%"
_STRATIFIED = cue(r"\b(?:stratified (?:according to|by)|stratification factors?)\b", re.IGNORECASE)
_ELIGIBLE = re.compile(r"\b(?:eligib\w+|(?:inclusion|exclusion|entry) criteria)\b", re.IGNORECASE)
# takes "the end point was met: 45", refuses "the end point was a rate of 45"
_MET = re.compile(r"\b(?:was|were) (?:met|reached|achieved)\b.{0,40}\d")
# takes "12 patients died", refuses "12 patients were randomised"
_OUTCOME_VERB = cue(
    r"\b(?:had|died|occurred|observed|were followed|was (?=\d)|were (?=\d)|median|experienced|developed|achieved|improved|increased|decreased|reduced|"
    r"(?:was|were) (?:\w+ )?(?:similar|higher|lower|longer|shorter|greater|less|better|worse|significant))\b",
    re.IGNORECASE,
)


# takes "In |S9019|, ", "In trial |NSABP B-18|, ", refuses "In 2009, ", "In AML, "
_IN_STUDY = re.compile(
    r"(?:In|On) (?:the )?(?:study |trial )?(?P<code>(?:[A-Z]{2,} )?[A-Z][A-Za-z]*[ -]?\d[\w-]*)(?: (?:study|trial))?, "
)
_PREDECESSOR = r"\b(?:predecessor|previous|preceding|prior|earlier|historical|companion)(?: [\w-]+){0,3} (?:study|trial|protocol)s?,? \(?(?:of )?"


def _is_predecessor(text: str, code: str) -> bool:
    """Whether the document calls the study of this code an earlier one: "the predecessor study (S9019)"."""
    return re.search(_PREDECESSOR + re.escape(code), text) is not None


# takes "the objective was an OS rate |>38%", "we aimed at a PFS |of more than 9 months", refuses "objective response |>38%"
# and behind: takes "OS >38%|, was met", "≥ 40%|) was not reached", refuses ">38%| was seen"
_GOAL = re.compile(
    r"\b(?:objective|end[ -]?point|aim|goal|target)s? (?:was|were|is|of|that)\b|\b(?:aimed|aiming) (?:at|for|to)\b",
    re.IGNORECASE,
)
_GOAL_MET = re.compile(r"[\s,)\]]*(?:was|were|has been|had been)(?: not)? (?:met|reached|fulfilled|attained)\b")


def status_of(view: SentenceView, figure: Figure, measure: str = "") -> Status | None:
    """Own result, cited or planned; None for figures of the methods that are no claim about an outcome."""
    section = view.sentence.section
    if (
        measure == "follow-up-time"
        and figure.kind == "duration"
        and not figure.operator
        and section in (S.BACKGROUND, S.METHODS)
        and not view.says(_AVERAGED)
    ):
        return None  # "a trial with 7 years of follow-up", "patients were followed up for one year"
    if _names_time(view, figure, measure):
        return None
    head = view.words[: figure.end - view.sentence.start]
    if view.may_say(_DEFINED) and (_DEFINED.search(head[-160:]) or _still_defined(head)):
        return "planned"
    if section in (S.RESULTS, S.CONCLUSIONS) and is_quoted(view, figure):
        return "cited"
    if (view.may_say(_ASKED) and _ASKED.search(head[-160:])) or (
        view.says(_REQUIRED) and _REQUIRED.search(view.text, figure.end, view.clause_end(figure.end))
    ):
        return "planned"
    if section is not S.RESULTS and view.may_say(_PLANNED) and _PLANNED.search(head) and not _MET.search(head):
        near = view.text[max(view.sentence.start, figure.start - 140) : figure.end + 80]
        if _PLANNED.search(near):
            return "planned"
    if (
        (figure.operator or figure.value is None)
        and figure.events is None
        and (
            _GOAL_MET.match(view.text, figure.end, view.sentence.end)
            or (section is S.RESULTS and _GOAL.search(view.text, view.clause_start(figure.start), figure.start))
        )
    ):
        return "planned"  # "the primary end point, 30-month OS rate >38%, was met (61.7%)"
    if view.may_say(_HYPOTHETICAL) and _HYPOTHETICAL.search(head[-90:]):
        return "planned"
    if section not in (S.RESULTS, S.CONCLUSIONS) and _STRATIFIED.search(head):
        return None
    if view.plan and (figure.kind == "size" or _is_schedule(view, figure, measure)):
        return None
    if view.plan and (_INTENDED.search(view.words) or _TO_FIND_OUT.match(view.words) or _is_rule(view, figure)):
        return "planned"
    if section is S.BACKGROUND or view.plan:
        return "cited"
    if view.may_say(_CITED) and any(not _is_likened(head, m) for m in _CITED.finditer(head)):
        return "cited"
    if view.may_say(_CITED) and _CITED_BEHIND.match(view.text, figure.end, view.sentence.end):
        return "cited"
    if " group" in view.words and _IN_OTHER_TRIAL.search(view.text[figure.end : view.sentence.end]):
        return "cited"
    earlier = _IN_STUDY.match(view.words)
    if earlier is not None and _is_predecessor(view.text, earlier["code"]):
        return "cited"
    if section not in (S.RESULTS, S.CONCLUSIONS) and _POOLED.search(head):
        return "cited"
    if section is S.METHODS and (
        _ELIGIBLE.search(view.text, view.clause_start(figure.start), figure.start)
        or not _OUTCOME_VERB.search(view.words)
    ):
        return None
    return "reported"


def is_told_again(view: SentenceView) -> bool:
    """Whether a cited figure is one that this trial itself has told before, of its own arms: "As previously reported, …" among
    the results, "In the phase III KEYTEST trial, …" where the title names KEYTEST.
    """
    if view.sentence.section is S.RESULTS:
        return _AS_REPORTED.match(view.words) is not None
    named = _IN_NAMED_TRIAL.search(view.words)
    if named is None or view.sentence.section is not S.BACKGROUND:
        return False
    title = next((s for s in view.analysis.sentences if s.section is S.TITLE), None)
    return (
        title is not None
        and re.search(rf"\b{re.escape(named['code'])}\b", view.text[title.start : title.end]) is not None
    )


# takes "was defined as …", refuses "defined as …"
_IS_DEFINED = re.compile(r"\b(?:was|were|is|are) defined as\b(?P<behind>[^;]{150,320})$")
_FOUND = re.compile(
    r"\b(?:was|were) (?:\w+ )?(?:seen|observed|found|reached|achieved|noted|reported|met)\b|\boccurred\b"
)


def _still_defined(head: str) -> bool:
    """Whether a long definition has not ended yet, of which nothing was found: "was defined as the highest dose at which …"."""
    told = _IS_DEFINED.search(head)
    return told is not None and _FOUND.search(told["behind"]) is None


def _is_schedule(view: SentenceView, figure: Figure, measure: str) -> bool:
    """Whether a registry record tells how long patients will be treated or followed, or when they are seen: "followed up
    for 2 years", "QoL is measured 3 and 6 months after surgery"; refuses "a median follow-up of 2 years".
    """
    if measure not in ("follow-up-time", "treatment-duration", "quality-of-life", "other", "adverse-event-rate"):
        return False
    if measure == "treatment-duration" and _LENGTH_OF_CYCLE.search(
        view.text, max(view.sentence.start, figure.start - 40), min(view.sentence.end, figure.end + 12)
    ):
        return True
    return figure.kind in ("duration", "range") and figure.unit != "%" and not view.says(_AVERAGED)


_TELLS_LENGTH = cue(
    r"\b(?:median|mean|averaged?|expect\w*|assum\w*|improv\w*|increas\w*|prolong\w*|exten\w+|reduc\w*|shorten\w*|hypothes\w+|detect|benefit|difference|gain|from|than|less|more|only|poor|short|limited"
    r"|approximately|about|around|estimated|estimate|range[sd]?|between|beyond|live[ds]?|survived?)\b",
    re.IGNORECASE,
)


def _names_time(view: SentenceView, figure: Figure, measure: str) -> bool:
    """Whether a length of time in a plan or among the methods only says when survival is looked at: "the end point is 3 and 5
    years overall survival", "to assess survival 1 year after accrual"; refuses "survival is about 5 years", "survival of 22 months".
    """
    return (
        measure in SURVIVAL
        and figure.kind == "duration"
        and figure.unit == "years"
        and not figure.interval
        and (view.plan or view.sentence.section is S.METHODS)
        and not view.says(_TELLS_LENGTH)
        and _IS_LONG.search(view.text, max(view.sentence.start, figure.start - 12), figure.start) is None
    )


# takes "survival is |5 years", refuses "survival at |5 years", "the end point is |5 years"
_IS_LONG = re.compile(
    r"(?<!point )(?<!points )(?<!parameter )(?<!outcome )(?<!outcomes )(?<!objective )\b(?:is|are|was|were|be)(?: of)? $"
)
# takes "a cycle is considered to be 4 weeks", "1 cycle (21 days)", "28 days/cycle", refuses "a median of 4 cycles"
_LENGTH_OF_CYCLE = cue(r"\b(?:cycle|course)\b", re.IGNORECASE)
# What stops a trial or the rise of its dose: takes "If 2 of 6 patients have a toxicity", "the dose at which no more than 1 in 6",
# refuses "at this dose 2 of 6 patients had a toxicity"
_RULE = cue(
    r"\b(?:if|unless|until|when|once|less than one-third|dose (?:level )?(?:\w+ ){0,2}(?:at|in|below|above) which|at least|at most|no more than)\b",
    re.IGNORECASE,
)


def _is_rule(view: SentenceView, figure: Figure) -> bool:
    """Whether a count in a plan is the condition of a rule: "if 2 of 6 patients have a toxicity, the dose is lowered"."""
    return figure.kind in ("count", "fraction") and view.says(_RULE)


_AVERAGED = cue(r"\b(?:median|mean|average|stay|minimum|maximum)\b", re.IGNORECASE)


def _is_likened(head: str, cited: re.Match[str]) -> bool:
    """Whether own figures, which follow, are only said to be like published ones."""
    return (
        head.startswith((",", ";", " ("), cited.end())
        and not head.startswith((", which", ", where", ", that"), cited.end())
        and _OWN_BESIDE_CITED.search(head[: cited.start()]) is not None
    )


# takes "41%, whereas FOLFIRI", refuses "41%, in FOLFIRI"
_TURN = re.compile(r",?\s\b(?:while|whereas|but|compared (?:with|to)|versus|vs\.?|than|and)\b", re.IGNORECASE)


def _segment(view: SentenceView, figure: Figure) -> tuple[int, int]:
    """The stretch of the clause that speaks of this figure and of no other one."""
    start, end = view.clause_start(figure.start), view.clause_end(figure.end)
    others = [f for f in view.figures if f is not figure]
    before = [f.end for f in others if f.end <= figure.start]
    after = [f.start for f in others if f.start >= figure.end]
    if before:
        start = max(start, before[-1])
    if after:
        turn = _TURN.search(view.text, figure.end, after[0])
        end = min(end, turn.start() if turn else after[0])
    return start, end


# takes "It has a response rate of", refuses "Itself a drug"
_PRONOUN = re.compile(r"(?:It|They|This|These|Its|Their)\b")
# takes "Cetuximab is an antibody", refuses "Cetuximab."
_SUBJECT = re.compile(
    r"[^.;]{3,80}?(?=\s(?:is|are|was|were|has|have|includes?|refers|consists?|shows?|can|may|achieves?)\b)"
)


def said_of(view: SentenceView, figure: Figure) -> str:
    """What the text says a cited figure is about, in its own words, at most 200 characters."""
    start, end = _segment(view, figure)
    said = " ".join(f"{view.text[start : figure.start]} … {view.text[figure.end : end]}".split())
    if start == view.sentence.start and _PRONOUN.match(said):
        at = view.analysis.sentences.index(view.sentence)
        before = view.analysis.sentences[at - 1] if at else None
        subject = _SUBJECT.match(view.text, before.start, before.end) if before else None
        if subject:
            said = f"{' '.join(subject[0].split())}: {said}"
    return said.strip(" ,;…")[:200]


_WITHOUT = re.compile(r"\b(?:without|no|non|not|lacking)\b", re.IGNORECASE)


def biomarkers_of(
    view: SentenceView, figure: Figure, population: str | None, kinds: Sequence[Kind]
) -> tuple[tuple[str, str], ...]:
    """Markers with their state that a figure is of: those its kind of patients is named by, else those of its own stretch of text.

    Takes "in RAS wild-type tumours, 28 v 21 months (hazard ratio, 0.8)" as all three of wild-type, "60% in wild-type and 20% in
    mutant tumours" as one of each.
    """
    if population:
        named = [k for k in kinds if set(population.split()) <= set(k.words.split())]
        found = [m for k in named for m in _markers_between(view, k.start, k.end)]
        if len(found) > 1:  # "T1 and T2 tumours" are told apart
            found = [m for m in found if m[1][:3] in population.lower()] or found
        if not found and _THE_OTHERS.search(population):  # "with KRAS mutations … than those without"
            said = [m for k in kinds for m in _markers_between(view, k.start, k.end)]
            found = list({(gene, _OPPOSITE[state]) for gene, state in said if state in _OPPOSITE})
            return tuple(found) if len(found) == 1 else ()
        if found or any(_markers_between(view, k.start, k.end) for k in kinds):
            return tuple(dict.fromkeys(found))
    return tuple(dict.fromkeys(_markers_between(view, *_segment(view, figure))))


_OPPOSITE = {"mutant": "wild-type", "positive": "negative"}
_THE_OTHERS = re.compile(r"\bwithout(?: it| them)?$")


def _markers_between(view: SentenceView, start: int, end: int) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for marker in view.markers():
        if start <= marker.evidence.start and marker.evidence.end <= end and marker.state != "unspecified":
            lead = view.text[max(start, marker.evidence.start - 12) : marker.evidence.end]
            negated = marker.state == "mutant" and _WITHOUT.search(lead) is not None
            found.append((marker.gene, "wild-type" if negated else marker.state))
    return found


def cited_subject(view: SentenceView, figure: Figure) -> _Subject:
    """Treatment and disease a cited figure is about, as its clause names them: it has no arm in this document."""
    start, end = _segment(view, figure)
    vocabulary = default_vocabulary()
    drugs: set[str] = set()
    procedures: set[str] = set()
    conditions: list[str] = []
    for mention in view.analysis.mentions_in(start, end):
        kind = mention.term.kind
        if kind is T.DRUG:
            drugs.add(mention.term.label)
        elif kind is T.REGIMEN:
            drugs.update(vocabulary[c.drug].label for c in mention.term.components if c.drug in vocabulary.terms)
        elif kind is T.PROCEDURE:
            procedures.add(mention.term.label)
        elif kind is T.CONDITION and mention.term.label not in conditions:
            conditions.append(mention.term.label)
    return _Subject(drugs=tuple(sorted(drugs)), procedures=tuple(sorted(procedures)), conditions=tuple(conditions))
