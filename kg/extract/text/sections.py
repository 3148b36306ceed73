"""Sections and sentences of a document: what is background, method, result, conclusion, and what is page clutter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.text.cues import beginnings, cue
from kg.extract.text.members import members
from kg.model import Document, DocumentKind, Section, SectionKind

S = members(SectionKind)
# Where a document tells what was found, and where it does so in its text
FINDINGS = frozenset({S.TITLE, S.RESULTS, S.CONCLUSIONS})
FINDINGS_IN_TEXT = FINDINGS - {S.TITLE}

# Headings of structured abstracts, as NLM's category list sorts them (https://structuredabstracts.nlm.nih.gov/).
_ABSTRACT_HEADINGS: dict[SectionKind, str] = {
    S.BACKGROUND: r"question|background(?: and (?:aims?|objectives?|purpose))?|introduction|context|importance|rationale|objectives?|"
    r"purposes?|aims?|aim of the study|aims? and background|hypothesis|background/aims?|purpose of the study|"
    r"purpose/objectives?|objective\(s\)|background & aims|aims?/hypothesis|aims? and objectives?|background ?[/&] ?(?:and )?objectives?|study objectives?|"
    r"(?:summary )?(?:of )?background data",
    S.METHODS: r"(?:objectives?|aims?|background) and methods?|(?:materials?|patients?|subjects?|participants?|experimental)(?:,| and| &|/| or)? ?(?:materials? and )?methods?|"
    r"methods?|methodology|(?:methods?|patients?) and (?:materials?|treatment|results plan)|study design|trial design|design|"
    r"experimental design|design,? setting,? and participants|"
    r"settings?|participants?|subjects|patients|interventions?|main outcomes?(?: and)? measures?|outcome measures?|measurements?|"
    r"treatments?|statistical analysis|study population|design and methods|patients? and treatment|methods and findings plan|"
    r"methods/patients|patients/methods|materials|"
    r"methods? ?/ ?designs?|designs? ?/ ?methods?|research design and methods|methods? and (?:analysis|design)|settings? and designs?|design and settings?|"
    r"patient\(s\)|intervention\(s\)|main outcome measure\(s\)|selection criteria|data collection and analysis|search strategy|"
    r"exposures?|data sources?|study selection|data extraction(?: and synthesis)?|evidence review",
    S.RESULTS: r"result\(s\)|methodology/principal findings|measurements and main results|key findings|results?|findings|main results?|outcomes?|key results|main outcome|methods and (?:results|findings)|"
    r"results and discussion|observations?",
    S.CONCLUSIONS: r"conclusions?|interpretation|discussion|conclusions? and relevance|implications|summary|conclusion\(s\)|"
    r"discussion and conclusions?|clinical relevance|significance|conclusions/significance|clinical implications|comment|meaning",
    S.CLUTTER: r"funding|support|registration|trials? registrations?(?: numbers?)?|electronic supplementary material|financial disclosures?|clinical ?trials?(?:\.gov)? (?:registration|identifier|information)(?: number)?|"
    r"keywords?|key words|competing interests|conflicts? of interest|disclosures?|acknowledge?ments?",
}
_HEADING_BEGINNINGS = frozenset(
    begun for words in _ABSTRACT_HEADINGS.values() for begun in beginnings(words, 3, re.IGNORECASE)
)
_HEADING_WORDS = "|".join(f"(?P<{kind.name}>{words})" for kind, words in _ABSTRACT_HEADINGS.items())
# "RESULTS In patients …", "Results: …", "RESULTSIn patients …", or the word alone on a line; never a sentence that begins
# "Results were …".
# Headings that stay in running text where their colon was lost: "… of the trial. Results In all, 125 patients …"
_INLINE_HEADINGS = frozenset({"Results"})
# Those that stay where the next sentence runs into them: "… of the trial. MethodsWe treated …", never "PatientsFirst, a network"
_RUN_IN_HEADINGS = frozenset({"Background", "Purpose", "Objective", "Objectives", "Methods", "Results", "Findings", "Conclusion", "Conclusions"})  # fmt: skip
# Those that stand without a colon where an abstract is set so from methods to findings: "Background Irinotecan is …",
# "Methods 338 patients were …", "Findings Response was …"
_BARE_HEADINGS = frozenset({
    "background", "background and aims", "background and aim", "introduction", "aim", "aims", "purpose", "objective", "objectives",
    "methods", "patients and methods", "materials and methods", "results", "findings", "interpretation", "conclusion", "conclusions", "discussion",
})  # fmt: skip
# What only says that an abstract follows: takes "Summary|\n\nBackground", "Abstract: |We", "Summary |Sixty patients", refuses "Summary
# Statistics were", "Summary of", "Abstract thinking"
_PREFACE = re.compile(
    r"\s*(?:Summary|SUMMARY|Abstract|ABSTRACT)(?:[ \t]*[:.][ \t]*|[ \t]*\n|[ \t](?!Statistic|Measure|Estimate))\s*(?=[A-Z\d])"
)
_HEADING_PLACE = re.compile(r"[\n.?!)\]][ \t]*(?=[A-Za-z])")  # begins with one character, for which a search is quick
# Headings that stay where the full stop before them was lost: takes "of earlier treatment| Methods: We", "was 12%| Conclusions: A",
# refuses "the secondary| results: in", "the Methods we"
_STOP_LOST = re.compile(
    r" (?<=[a-z\d%] )(?=(?:(?:Patients|Materials?) and )?(?:Methods|Results|Conclusions?): [A-Z\d])"
)
_INDENT = re.compile(r"[ \t]*(?=[A-Za-z])")
_HEADING = re.compile(
    rf"(?:{_HEADING_WORDS})[ \t]*(?P<mark>[:.–—-]+(?=\s)|(?=\n)|(?= (?!and\b)[A-Z0-9])|(?<![ \t])(?=(?-i:[A-Z][a-z]+[ ,/-]|A )))",
    re.IGNORECASE,
)

# Headings of registry pages, each alone on its line.
_REGISTRY_HEADINGS: dict[str, SectionKind] = {
    "study results": S.CLUTTER,
    "basic information": S.DESIGN,
    "brief summary": S.SUMMARY,
    "detailed description": S.DESCRIPTION,
    "conditions": S.DESIGN,
    "study design": S.DESIGN,
    "study type": S.DESIGN,
    "study groups": S.ARMS,
    "arms and interventions": S.ARMS,
    "interventions": S.ARMS,
    "eligibility criteria": S.ELIGIBILITY,
    "inclusion criteria": S.ELIGIBILITY,
    "exclusion criteria": S.ELIGIBILITY,
    "primary outcomes": S.OUTCOMES,
    "primary outcome": S.OUTCOMES,
    "secondary outcomes": S.OUTCOMES,
    "outcome measures": S.OUTCOMES,
    "sponsors": S.DESIGN,
    "locations": S.DESIGN,
    "countries": S.DESIGN,
    "central contacts": S.CLUTTER,
    "facility contacts": S.CLUTTER,
    "contacts": S.CLUTTER,
    "responsible party": S.CLUTTER,
    "other identifiers": S.DESIGN,
    "more related trials": S.CLUTTER,
    "references": S.REFERENCES,
    "publication types": S.CLUTTER,
    "mesh terms": S.CLUTTER,
    "supplementary concepts": S.CLUTTER,
    "comment in": S.CLUTTER,
    "figures": S.CLUTTER,
    "author information": S.CLUTTER,
    "affiliations": S.CLUTTER,
    "supplemental content": S.CLUTTER,
    "full text links": S.CLUTTER,
    "related trials": S.CLUTTER,
    "similar articles": S.CLUTTER,
    "cited by": S.CLUTTER,
}
_SHORT_CLUTTER = frozenset({"author information", "affiliations"})
_LINE_HEADING = re.compile(r"(?m)^[ \t#*]*([A-Za-z][A-Za-z /&]{3,40}?)[ \t]*:?[ \t]*$")

# Paragraphs that are never about the trial's patients, recognised by how they begin or by what they hold.
_CLUTTER_OPENING = re.compile(
    r"""(?ix)
      \s*(?: send\s+to\b | choose\s+destination | skip\s+to\b | u\.s\.\s+flag | an\s+official\s+website | dot\s+gov\b
          | the\s+\.gov\s+means | federal\s+government\s+websites | https\b | the\s+site\s+is\s+secure | access\s+keys
          | author\s+information | \[indexed\s+for | pubmed\s+disclaimer | loading\s*\.\.\. | support\s+center | icon\s+for
          | fig(?:ure|\.)\s*\d+ | copyright\b | ©\s | this\s+platform\s+is\s+for\s+informational | full\s+text\s+links
          | pmid\b | doi:\s | https?:// | keywords?\b | erratum\s+in | comment\s+(?:in|on) )
    """,
)
_CLUTTER_WORDS = cue(
    r"""(?ix)
      \b(?: honoraria | (?<!without\s)conflicts?\s+of\s+interest | competing\s+interests | all\s+rights\s+reserved
          | corresponding\s+author | tele(?:phone|fax)(?=\s*(?:no\b|number|[:+(\d])) | e-?mail(?=:) )
    """,
)
_CITED_BY_ADDRESS = re.compile(r"(?i)[^\n]*\bet\s+al\b[^\n]*\(\d{4}\)\.[^\n]*https?://")
# "1. J Clin Oncol. 2012 Aug;67(4):390-2." alone, or with the abstract behind it in the same paragraph.
_CITATION = re.compile(r"\s*[\w., -]+\bJ(?:ournal)?\b[^.]*\.\s+\d{4}\s+\w{3}")
_CITATION_LENGTH = 600
_REFERENCE_ITEM = re.compile(r"(?m)^[ \t]*(?:\[?\d{1,3}[.\])][ \t]+)[A-Z][\w'’-]+ [A-Z]{1,3}[,.].*\b(?:19|20)\d\d\b.*$")

_BACKGROUND_CUE = re.compile(
    r"\b(?:remains? (?:unknown|unclear|controversial|to be)|has(?: not| yet)? (?:been|to be)|have (?:been shown|shown|reported)|"
    r"is unknown|leading cause|aim(?:s|ed)? (?:of|to|was)|purpose (?:of|was)|objective (?:of|was)|to (?:assess|evaluate|compare|"
    r"determine|investigate|examine|study) the|we aimed|we hypothesi[sz]ed|previous(?:ly)? (?:studies|reports|reported)|"
    r"little is known|standard (?:treatment|therapy|of care) (?:for|in))\b",
    re.IGNORECASE,
)
_AIM_CUE = cue(
    r"\b(?:aim(?:s|ed)?|purpose|objective|goal|designed|sought|undertaken|conducted|performed|initiated|carried out)\b|"
    r"\bto (?:assess|evaluate|compare|determine|investigate|examine|study|explore|test|define|establish)\b",
    re.IGNORECASE,
)
_STATES_AIM = re.compile(r"^\W*(?:the|our)\s+(?:\w+\s+){0,2}?(?:aims?|purpose|objectives?|goal)\b", re.IGNORECASE)
_METHODS_CUE = cue(
    r"\b(?:(?:were|was) compared (?:to|with) [^.;]{3,120} in (?:an? (?:[\w-]+ ){0,4}(?:trial|study)|\d+ )|(?:were|have been|had been) (?:randomly |randomi[sz]ed|entered|assigned|treated|enrolled|eligible|recruited|allocated|given|stratified|assessed|evaluated|"
    r"administered|required|followed)|(?:was|were) used to treat|was (?:administered|given|infused|injected|assessed|evaluated|measured|defined|the primary)|received|randomly assigned|"
    r"end ?points?|primary outcome|eligib\w+|inclusion criteria|(?:we|the authors) (?:(?:have )?(?:also |now |therefore )?(?:evaluated|studied|investigated|tested|treated|compared) (?=[^.;]{0,240}\b(?:in|of|with|among) (?:a total of )?(?:\d+|[a-z-]+) (?:[a-z-]+ ){0,3}(?:patients|pts|women|men|children)\b)|evaluated|compared|randomly|randomi[sz]ed|enrolled|treated|conducted|"
    r"performed|reviewed|analy[sz]ed|assigned|entered|pooled|combined|assembled|gave|administered|randomi[sz]ation of \d+)|a total of \d+ (?:\w+ ){0,3}?(?:patients|pts|women|men|children) (?:underwent|took|entered|had|were)|\d+ m?g(?:/m(?:2\b|\(2\))| m[-−]2\b)|this (?:\w+ ){0,6}(?:trial|study)|approval (?:was|is) (?:primarily |mainly )?(?:based|supported)|this (?:report|analysis|paper) (?:examin|evaluat|compar|assess|investigat)\w+|patients\b[^.]{0,200}\bwere (?:retrospectively |prospectively |consecutively )?(?:identified|reviewed|analy[sz]ed|collected|matched|compared)|group \(n ?= ?\d+\)|(?:retrospective|prospective|matched) (?:analysis|review|study|evaluation|comparison) of [^.;]{3,160}? (?:was|were) (?:performed|conducted|undertaken|carried out|made)|patients\b[^.;]{0,120}\bwere (?:retrospectively |prospectively |consecutively )?(?:identified|reviewed|analy[sz]ed|included|collected|matched|compared|studied)|between (?:\w+ )?\d{4} and|from (?:\w+ )?\d{4} (?:to|through))\b",
    re.IGNORECASE,
)
# Own patients at the opening of a sentence: takes "Of 193 patients who underwent …", "Among the 42 women treated with …", "Of 58
# patients registered, …", "From a total of 246 patients with …", "Of 36 patients assessable for …", "Of 42 pts, 39 evaluable; …", refuses "Of patients with …", "Of 100 patients, 25 will …"
_OF_PATIENTS = re.compile(
    r"\W*(?:Of|Among|From) (?:a total of |the |these |our |all )?\d[\d,]* (?:[a-z-]+ ){0,4}?(?:patients|pts|women|men|children)"
    r"(?: (?:who|with|treated|undergoing|given|registered|enrolled|entered|included|identified|screened|randomi[sz]ed|accrued|recruited|reviewed|studied|operated on|assess[ai]ble|evaluable)\b"
    r"|, \d+ (?:(?:were|are) )?(?:evaluable|assess[ai]ble|eligible|analy[sz]ed|randomi[sz]ed|treated|resected|operated on)\b)"
)
_A_NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty[a-z-]*)"
# Own patients as the subject: takes "Eighty-eight patients underwent …", "Two hundred and ten patients with … underwent …",
# "During a 20-year period, 52 patients received …", refuses "Many patients undergo …", "In one series, 52 patients underwent …"
_PATIENTS_TREATED = re.compile(
    rf"\W*(?:A total of |In total, |Overall, |(?:During|Over|In|Within|Since|Between|From) (?:(?!series|stud|trial|report)[^,.;]){{3,50}}, (?:a total of )?)?{_A_NUMBER}(?: [a-z-]+){{0,3}}?"
    r" (?:patients|pts|women|men|children)(?: with [^,.;]{3,90}?)? (?:underwent|received|entered|were|had)\b",
    re.IGNORECASE,
)
# takes "Portal vein embolisation was done in 60 patients, of whom …", refuses "Resection was performed in 60 patients of an earlier trial"
_DONE_IN_PATIENTS = re.compile(
    r"\W*(?![^.;]*\b(?:earlier|previous|other|another|reported|literature)\b)"
    rf"[A-Z][\w-]*(?: [a-z][\w-]*){{0,5}} (?:was|were) (?:performed|done|given|administered|undertaken|carried out|attempted) (?:in|to|for|on) (?:a total of )?{_A_NUMBER}(?: [a-z-]+){{0,3}}?"
    r" (?:patients|pts|women|men|children)\b"
)
# takes "we report preliminary data for three patients", refuses "we have reported", "others report"
_REPORT_CUE = cue(
    r"\bwe (?:now |here |herein |also )?(?:report|present|describe)\b[^.;]{0,80}\b(?:patients?|data|results|cases|experience|outcomes?|analysis)\b",
    re.IGNORECASE,
)
_RESULTS_CUE = re.compile(
    r"\b(?:median follow[- ]?up|at a median|(?:was|were) (?:observed|seen|noted|achieved|documented|recorded|\d)|occurred|achieved|"
    r"hazard ratio|HR(?![-– ]?(?:positive|negative|[+-](?!\d)))|95 ?% ?CI|respectively|overall survival was|response rate was|complete response|partial response|"
    r"experienced|(?:evaluable|assess[ai]ble)|versus|vs)\b|\bp ?[<=>]|\d ?(?:%|percent\b)|\d ?(?:±|\+/-)",
    re.IGNORECASE,
)
# What opens the results of an abstract without headings: takes "Two patients given A died", "The groups were comparable",
# "There were no significant differences", refuses "A difference of 10% was considered significant"
_OUTCOME_CUE = cue(
    r"\bno (?:(?:statistically |clinically |apparent )?significant )?differences?\b|\bdid not (?:significantly )?differ\b|\b(?:groups|arms|characteristics|parameters|scores|rates) (?:[a-z]+ ){0,4}?were (?:[a-z]+ ){0,2}?(?:similar|comparable|balanced)\b"
    r"|\b(?:was|were|showed|demonstrated|had|found|increased|decreased|improved|reduced) (?:a |also |an |not |statistically )*significant(?:ly)? (?:[a-z]+ ){0,2}?(?:higher|lower|greater|less|fewer|more|longer|shorter|better|worse|increased?|decreased?|reduced|reduction|improve[a-z]*|different|differences?)\b"
    r"|\b(?:higher|lower|greater|less|fewer|more|longer|shorter|better|worse)\b[^.;]{0,90}\b(?:than|compared with|compared to)\b[^.;]{0,60}\d"
    rf"|\b{_A_NUMBER} (?:[\w(),/%.-]+ ){{0,9}}?(?:events|deaths|recurrences|relapses|fractures|failures|infections|died|developed|discontinued|withdrew|relapsed|occurred|dropped out|were lost|refused|complained|responded|responders|responses|remissions|completed)\b"
    rf"|\bin {_A_NUMBER}(?: patients| women)? (?:given|with|in|on|receiving) [^.;]{{2,50}} (?:and|versus|vs\.?|compared (?:with|to)) (?:in )?{_A_NUMBER} (?:given|with|in|on|receiving)\b"
    r"|\bnumber of (?:patients|women) (?:with|who) [^.;]{0,60}\bwas \d",
    re.IGNORECASE,
)
_NO_OUTCOME = re.compile(
    r"\b(?:to detect|power|considered|defined|will be|questionnaires?|if (?:the|there)|in order to|calculated|previous(?:ly)?|hypothes\w+|whether|were followed|years? or (?:until|more)|until|up to)\b",
    re.IGNORECASE,
)
_COMPARED_CUE = re.compile(
    r"\b[Pp] ?[<=>]|95 ?% ?CI|\d\s?%.{0,80}\b(?:vs|versus|compared|and)\b.{0,60}\d\s?%|respectively"
)
_CONCLUSION_CUE = cue(
    r"^\W*(?:in conclusion|we conclude|conclusions?\b|these (?:data|results|findings)|this (?:study|trial|regimen|combination|treatment|"
    r"analysis)\b.{0,60}\b(?:suggest|show|demonstrat|confirm|indicat|provide|support|is (?:an? )?(?:active|effective|feasible|safe|"
    r"well))|our (?:data|results|findings)|the (?:present )?(?:results|data|findings)\b.{0,40}\b(?:suggest|show|indicat|support|confirm)|"
    r"thus\b|therefore\b|.{0,80}\b(?:is|are|was|were|appears?|seems?)\b.{0,40}\b(?:safe\b|feasible|effective\b|well[- ]tolerated|promising|"
    r"warrant\w*|recommended|a reasonable|an? (?:option|alternative)))",
    re.IGNORECASE | re.DOTALL,
)


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, unsafe_hash=True)
class Sentence:
    """``text[start:end]``, without surrounding blanks, in a section of the given kind."""

    start: int
    end: int
    section: SectionKind


_LONGEST_BACKGROUND = 350  # characters; one without methods or results behind it is then a whole abstract


def find_sections(document: Document) -> tuple[Section, ...]:
    """Sections of the document in text order, not overlapping; the reader's own where it knew them."""
    if document.sections:
        return document.sections
    text = document.text
    blocks = (
        _registry_blocks(text)
        if document.kind is DocumentKind.REGISTRY_RECORD
        else _abstract_blocks(text, document.title)
    )
    return tuple(Section(kind=k, start=s, end=e) for k, s, e in blocks if text[s:e].strip())


def _registry_blocks(text: str) -> list[tuple[SectionKind, int, int]]:
    marks: list[tuple[int, int, SectionKind]] = []
    for match in _LINE_HEADING.finditer(text):
        kind = _REGISTRY_HEADINGS.get(match[1].lower().strip())
        if kind is not None:
            marks.append((match.start(), match.end(), kind))
    blocks: list[tuple[SectionKind, int, int]] = []
    first = marks[0][0] if marks else len(text)
    title_end = text.find("\n\n")
    title_end = title_end if 0 < title_end < min(first, 400) else 0
    if title_end:
        blocks.append((S.TITLE, 0, title_end))
    if first > title_end:
        blocks.extend(_without_clutter(text, S.DESCRIPTION, title_end, first))
    for i, (_, end, kind) in enumerate(marks):
        stop = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        if kind is S.CLUTTER or kind is S.REFERENCES:
            blocks.append((kind, end, stop))
        else:
            blocks.extend(_without_clutter(text, kind, end, stop))
    return blocks


def _abstract_blocks(text: str, title: str) -> list[tuple[SectionKind, int, int]]:
    title_at, title_end = _last_before_body(text, title)
    body = 0
    blocks: list[tuple[SectionKind, int, int]] = []
    if title_at >= 0:
        blocks.append((S.CLUTTER, 0, title_at))
        body = title_end
        blocks.append((S.TITLE, title_at, body))
    if preface := _PREFACE.match(text, body):
        body = preface.end()
    cited = next((at for at in _line_starts(text, body) if _REFERENCE_ITEM.match(text, at)), None)
    marks: list[tuple[int, int, SectionKind]] = []
    bare: list[tuple[int, int, SectionKind]] = []
    opening = _INDENT.match(text, body) if body == 0 or preface else None
    places = [opening.end()] if opening else []
    places += [m.end() for m in _STOP_LOST.finditer(text, body)]
    for place in [*places, *(m.end() for m in _HEADING_PLACE.finditer(text, body))]:
        match = _HEADING.match(text, place) if text[place : place + 3].lower() in _HEADING_BEGINNINGS else None
        if match is None:
            continue
        name = (
            match.lastgroup
            if match.lastgroup != "mark"
            else next(k for k, v in match.groupdict().items() if v and k != "mark")
        )
        word = match[name] if name else ""
        inline = not match["mark"] and not text.startswith("\n", match.end())
        run_in = text[match.end() : match.end() + 1].isalpha()  # "METHODSWe", "MethodsWe"
        if inline and not word.isupper() and word not in (_RUN_IN_HEADINGS if run_in else _INLINE_HEADINGS):
            if name and not run_in and word[0].isupper() and word.lower() in _BARE_HEADINGS:
                following = text[match.end() + 1]
                bare += [(match.start(), match.end(), SectionKind[name])] if not following.islower() else []
            continue  # "Results In …" must be capitals; "Patients received" is prose
        if match["mark"].strip().startswith((".", "-", "–", "—")) and not word[0].isupper():
            continue
        if not word[:1].isupper() and text[: match.start()].rstrip(" \t")[-1:] in (")", "]"):
            continue  # "occurred in 16 (12%) patients: 9 in arm A"
        marks.append((match.start(), match.end(), SectionKind[name] if name else S.BODY))
    if {S.METHODS, S.RESULTS} <= {
        kind for _, _, kind in (*bare, *(m for m in marks if text[m[0] : m[1]] in _INLINE_HEADINGS))
    }:
        marks += bare
    for at in _line_starts(text, body):
        match = _LINE_HEADING.match(text, at)
        if match is None:
            continue
        kind = _REGISTRY_HEADINGS.get(match[1].lower().strip())
        if kind in (S.CLUTTER, S.REFERENCES):
            marks.append((match.start(), match.end(), kind))
            if match[1].lower().strip() in _SHORT_CLUTTER and (prose := _next_prose(text, match.end())):
                marks.append((prose, prose, S.BODY))
    marks.sort()
    first = marks[0][0] if marks else len(text)
    blocks.extend(_without_clutter(text, S.BODY, body, first))
    for i, (_, end, kind) in enumerate(marks):
        stop = marks[i + 1][0] if i + 1 < len(marks) else len(text)
        if kind in (S.CLUTTER, S.REFERENCES):
            blocks.append((kind, end, stop))
        else:
            blocks.extend(_without_clutter(text, kind, end, stop))
    if cited is not None:
        blocks = [(S.REFERENCES if s >= cited else k, s, e) for k, s, e in blocks]
    return _sort_body(text, _without_lone_heading(blocks))


def _line_starts(text: str, start: int) -> Iterator[int]:
    """Where the lines begin: many times quicker than a search for a pattern with "^" in front, which tries every character."""
    if start == 0 or text[start - 1] == "\n":
        yield start
    at = text.find("\n", start)
    while at >= 0:
        yield at + 1
        at = text.find("\n", at + 1)


def _without_lone_heading(blocks: list[tuple[SectionKind, int, int]]) -> list[tuple[SectionKind, int, int]]:
    """The blocks, that under "BACKGROUND" as running text where no later heading came along with the abstract.

    Takes a long abstract whose one heading is its first; refuses one with methods or results of their own, and a short one.
    """
    if any(k in (S.METHODS, S.RESULTS) for k, _, _ in blocks):
        return blocks
    return [(S.BODY if k is S.BACKGROUND and e - s > _LONGEST_BACKGROUND else k, s, e) for k, s, e in blocks]


_LONGEST_TITLE = 600  # characters, as ClinicalTrials.gov allows an official title


def _last_before_body(text: str, title: str) -> tuple[int, int]:
    """Where the title stands last before the abstract, (-1, -1) where nowhere: pages repeat it in their furniture."""
    if not title.strip() or len(title) > _LONGEST_TITLE:  # a whole abstract given as its own title
        return -1, -1
    if text.startswith(title) and text.find(title, len(title)) < 0:
        return 0, len(title)
    pattern = re.compile(r"\s+".join(re.escape(word) for word in title.split()))  # titles come with blanks collapsed
    found = pattern.search(text)
    while (
        found is not None
        and (again := pattern.search(text, found.end(), found.end() + 400 + len(found[0]))) is not None
        and not text[text.rfind("\n", 0, again.start()) + 1 : again.start()].strip()  # not within a sentence
    ):
        found = again
    return found.span() if found is not None else (-1, -1)


def _next_prose(text: str, start: int) -> int | None:
    """Where the next paragraph of running text begins: the abstract goes on behind the authors' addresses."""
    at = start
    while at < len(text):
        gap = re.compile(r"\n\s*\n").search(text, at)
        stop = gap.start() if gap else len(text)
        paragraph = text[at:stop]
        if len(paragraph.split()) >= 25 and ". " in paragraph and not _is_clutter(paragraph):
            return at
        at = gap.end() if gap else len(text)
    return None


def _without_clutter(text: str, kind: SectionKind, start: int, end: int) -> list[tuple[SectionKind, int, int]]:
    """The stretch cut into paragraphs, those that are page furniture marked so; neighbours of one kind joined."""
    out: list[tuple[SectionKind, int, int]] = []
    at = start
    for gap in [*re.finditer(r"\n\s*\n", text[start:end]), None]:
        stop = end if gap is None else start + gap.start()
        while text.startswith("#", at) and (line := text.find("\n", at, stop)) >= 0:
            out.append((S.CLUTTER, at, line))  # "# source: …" over the text of the page
            at = line + 1
        if text[at:stop].strip():
            this = S.CLUTTER if _is_clutter(text[at:stop]) else kind
            # Paragraphs of an abstract without headings stay apart: each may be a section of its own.
            if out and out[-1][0] is this and kind is not S.BODY:
                out[-1] = (this, out[-1][1], stop)
            else:
                out.append((this, at, stop))
        at = end if gap is None else start + gap.end()
    return out


def _is_clutter(paragraph: str) -> bool:
    stripped = paragraph.strip()
    if len(stripped) < _CITATION_LENGTH and "J" in stripped and _CITATION.match(stripped) is not None:
        return True
    opening = stripped[:400]
    return (
        _CLUTTER_OPENING.match(opening) is not None
        or _CLUTTER_WORDS.search(opening) is not None
        or ("://" in opening and _CITED_BY_ADDRESS.match(opening) is not None)
        or _REFERENCE_ITEM.match(stripped) is not None
    )


def _sort_body(text: str, blocks: list[tuple[SectionKind, int, int]]) -> list[tuple[SectionKind, int, int]]:
    """BODY paragraphs given their likely kind, where the abstract came as several paragraphs without headings."""
    bodies = [i for i, b in enumerate(blocks) if b[0] is S.BODY and _is_prose(text[b[1] : b[2]])]
    headed = any(k in (S.METHODS, S.RESULTS) for k, _, _ in blocks)
    if headed or len(bodies) < 2:
        return blocks
    out = list(blocks)
    seen_results = False
    for rank, i in enumerate(bodies):
        _, start, end = blocks[i]
        passage = text[start:end]
        figures = len(_RESULTS_CUE.findall(passage))
        methods = len(_METHODS_CUE.findall(passage))
        if rank == 0 and (figures <= methods + 1 or (len(bodies) > 2 and figures < 4)):
            kind = S.BACKGROUND
        elif rank == len(bodies) - 1 and seen_results and len(bodies) > 2:
            kind = S.CONCLUSIONS
        elif figures > methods or seen_results:
            kind = S.RESULTS
            seen_results = True
        else:
            kind = S.METHODS
        if rank == len(bodies) - 2 and not seen_results and len(bodies) > 2:
            kind, seen_results = S.RESULTS, True
        out[i] = (kind, start, end)
    return out


def _is_prose(passage: str) -> bool:
    return len(passage.split()) >= 12 and any(c in passage for c in ".;")


# ---- sentences ---------------------------------------------------------------------------------------------------

_ABBREVIATED = (
    "vs", "v", "al", "i.e", "e.g", "fig", "figs", "no", "nos", "dr", "st", "approx", "ca", "cf", "resp", "incl", "excl", "p", "etc", "et",
    "n", "gr", "wk", "wks", "mo", "mos", "yr", "yrs", "i.v", "p.o", "s.c", "c.i", "i.q.r", "s.d", "s.e", "s.e.m", "b.i.d", "t.i.d", "q.d", "i.a", "d.f", "u.s", "inc", "ltd", "viz",
)  # fmt: skip
# Short forms with which a sentence may end: "… was 8.1 mo. Response", "… 12 and 14%, resp. Survival"
_CLOSING = frozenset({"wk", "wks", "mo", "mos", "yr", "yrs", "resp"})
# Short forms that in capitals are names: "… with CF. Survival" (cisplatin and fluorouracil), "… for CA. Toxicity"
_NAMES_IN_CAPITALS = frozenset({"CF", "CA", "ST", "MO", "GR"})
# takes "mo. |mPFS was", "mo. |5-yr survival", refuses "mo. |(range", "mo. |12 of 40"
_NEW_SENTENCE = re.compile(r"[A-Z]|[a-z]{1,4}-?[A-Z]|\d+[- ](?:mos?|yrs?|y|months?|years?)\b")
# "." with what closes behind it, or the end of a line or paragraph; begins with one character, for which a search is quick.
# The blank behind it may be lost: takes "… on day 28).|A total of", "… was 30%.|Toxicity was", refuses "Trials.Gov", "1.5A of".
_END = re.compile(
    r"[.!?\n](?:(?<=\n)(?:\s*\n)?|(?<!\n)(?:(?:[)\]\"'”’]+|®|™)?(?=\s)|(?<=[a-z)%\]\d]\.)(?=[A-Z][a-z]*[ ,])(?!Gov\b)))"
)
MAXIMAL_SENTENCE = 2000  # characters
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)[.!?]\W*$")


def find_sentences(text: str, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """Sentences of the sections in text order; those of sections without headings are sorted by what they say.

    Example:
        "Survival was 41 vs. 30 months (P = .01). Toxicity was mild." are two sentences, split after "(P = .01).".
    """
    out: list[Sentence] = []
    told = any(s.kind is S.RESULTS for s in sections)  # else the results stand under another heading
    for section in sections:
        spans = [p for s, e in _sentence_spans(text, section.start, section.end) for p in _pieces(text, s, e)]
        if section.kind is S.BODY:
            kinds = _kinds_of_body(text, spans)
        elif section.kind is S.METHODS and not told and " will " not in text[section.start : section.end]:
            kinds = _kinds_of_body(text, spans, S.METHODS)
        else:
            kinds = [section.kind] * len(spans)
        out.extend(Sentence(s, e, k) for (s, e), k in zip(spans, kinds, strict=True))
    return tuple(out)


def _sentence_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        mark, behind = match.span()
        stop = behind
        if text[mark] == "\n":
            if behind == mark + 1 and (
                _is_soft_wrap(text, at, mark, end) or _BROKEN_DECIMAL.search(text, max(0, mark - 5), mark + 2)
            ):
                continue
            stop = mark
        elif not _ends_sentence(text, mark, stop, end):
            continue
        if text[at:stop].strip():
            spans.append(strip_span(text, at, stop))
        at = behind
    if text[at:end].strip():
        spans.append(strip_span(text, at, end))
    return spans


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The span cut where it is longer than any sentence: later layers compare all parts of a sentence with each other."""
    pieces: list[tuple[int, int]] = []
    while end - start > MAXIMAL_SENTENCE:
        cut = max(text.rfind(mark, start + 1, start + MAXIMAL_SENTENCE) for mark in ("; ", ", ", " "))
        cut = cut + 1 if cut > start else start + MAXIMAL_SENTENCE
        pieces.append((start, cut))
        start = cut
    pieces.append((start, end))
    return pieces


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty where there is nothing else in it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_soft_wrap(text: str, line_from: int, newline: int, end: int) -> bool:
    """Whether a single line break only wraps a long line."""
    begin = max(text.rfind("\n", 0, newline) + 1, line_from)
    if newline - begin < 55 or text[begin:newline].rstrip()[-1:] in ".:;!?":
        return False
    following = text[newline + 1 : min(newline + 3, end)].lstrip(" ")
    return bool(following) and following[0] not in "*•-"


# "3.\n5 years": a decimal that a file of sentences was cut at; refuses "in 2008.\n5 patients"
_BROKEN_DECIMAL = re.compile(r"(?<![\d.])\d{1,3}\.\n\d")


# "(84. 0%)", "was 15. 9 months", "P = 0. 02)": a decimal with a blank, where a line was once broken; refuses "in group 2. 95% of",
# "aged 18 to 65. 45% of"
_BEFORE_DECIMAL = re.compile(
    r"(?:[(\[=<>≤≥:;,/±+–-]|\b(?:was|were|is|are|of|by|and|or|vs\.?|versus|v|to|in|than|from|with|only|at|HR|OR|RR)) ?\d{1,3}$"
)
_AFTER_DECIMAL = re.compile(r"\. (?:\d(?= ?%| (?:months?|years?|weeks?|days?)\b)|\d{1,3}(?=[)\],;]))")


def _ends_sentence(text: str, dot: int, stop: int, end: int) -> bool:
    following = text[stop : min(stop + 40, end)].lstrip()
    if not following:
        return True
    nxt = following[0]
    if nxt.isdigit() and text[dot - 1 : dot].isdigit() and text[stop : stop + 1] == "\n" and stop == dot + 1:
        return _BROKEN_DECIMAL.search(text, max(0, dot - 4), stop + 3) is None
    if nxt.isdigit() and text[dot - 1 : dot].isdigit() and _AFTER_DECIMAL.match(text, dot):
        return _BEFORE_DECIMAL.search(text, max(0, dot - 14), dot) is None
    if nxt.islower() and not re.match(r"(?:[a-z]{1,4}-?[A-Z]|nab-|n ?=)", following):
        return False
    if text[dot] != ".":
        return True
    before = text[max(0, dot - 14) : dot + 1]
    word = _LAST_WORD.search(before)
    if word is not None:
        last = word[1].rstrip(".").lower()
        if last in _ABBREVIATED and not (
            (last in _CLOSING and _NEW_SENTENCE.match(following))
            or (last in ("no", "p", "v", "n") and nxt.isalpha())
            or (word[1].rstrip(".") in _NAMES_IN_CAPITALS and nxt.isupper())
        ):
            return False
        if (
            len(last) == 1
            and word[1][0].isupper()
            and nxt.isupper()
            and not _closes_clause(text, dot)
            and not _OF_A_CODE.search(text, max(0, dot - 5), dot - 1)
        ):
            return False  # an initial: "T. Ruers"
    return not (before[-2:-1].isspace() and nxt.isdigit())  # "P = . 01"


_OF_A_CODE = re.compile(r"\d$|[A-Z]{2}-$")  # takes "400 mg Q6|W. A", "CAR-|T. The", refuses "J-|P. Smith"


def _closes_clause(text: str, dot: int) -> bool:
    """Whether a lone capital before the full stop ends a clause ("… in arm A.") rather than being an initial."""
    words = text[max(0, dot - 30) : dot].split()
    return len(words) >= 2 and words[-2].lower().strip("(") in {
        "arm", "group", "arms", "groups", "regimen", "hepatitis", "vitamin", "class", "grade", "cohort", "and", "vs", "or", "interferon", "versus", "v", "than", "plus", "+",
    }  # fmt: skip


def _kinds_of_body(text: str, spans: list[tuple[int, int]], state: SectionKind = S.BACKGROUND) -> list[SectionKind]:
    """Section kinds of the sentences of an abstract without headings: background, methods, results, conclusions."""
    kinds: list[SectionKind] = []
    count = len(spans)
    aims_read, aim_told = 0, False  # whether one of the first sentences tells an aim, found out where it matters
    for i, (start, end) in enumerate(spans):
        sentence = text[start:end]
        if state is S.BACKGROUND:
            if _STATES_AIM.search(sentence):
                pass  # "The aim of this study was to assess one drug."
            elif _REPORT_CUE.search(sentence):
                state = S.METHODS  # "We report the first three patients treated with A": what follows is theirs
            elif _PATIENTS_TREATED.match(sentence) and not _has_figures(sentence):
                state = S.METHODS
            elif _OF_PATIENTS.match(sentence) or _DONE_IN_PATIENTS.match(sentence):
                state = S.RESULTS if _has_figures(sentence) else S.METHODS
            elif _METHODS_CUE.search(sentence) and not (_BACKGROUND_CUE.search(sentence) and i == 0):
                state = S.METHODS
            elif i == 0 and _has_figures(sentence) and _TELLS_FINDING.search(sentence) and _is_passage(text, spans):
                state = S.RESULTS
            elif _has_figures(sentence):
                aim_told = aim_told or any(_AIM_CUE.search(text[s:e]) for s, e in spans[aims_read:i])
                aims_read = i
                late = i >= min(max(2, count // 3), max(1, count - 1))
                if aim_told or (late and _COMPARED_CUE.search(sentence)):
                    state = S.RESULTS  # where no word announced the methods, arms are compared by figures
        elif (
            state is S.METHODS
            and (_has_figures(sentence) or _tells_outcome(sentence))
            and not _is_method_sentence(sentence)
        ):
            state = S.RESULTS
        elif state is S.CONCLUSIONS and i + 1 < count and _TESTED.search(sentence) and _has_figures(sentence):
            state = S.RESULTS  # a conclusion among the results: figures that are tested follow
        if (
            state is S.RESULTS
            and i >= count / 2
            and _CONCLUSION_CUE.search(sentence)
            and not re.search(r"\d ?%|\bP ?[<=]", sentence)
        ):
            state = S.CONCLUSIONS
        kinds.append(state)
    return kinds


_FEW_SENTENCES = 3  # a passage so short tells nothing of others before its own


def _is_passage(text: str, spans: list[tuple[int, int]]) -> bool:
    """Whether the sentences are a passage of results and no abstract: a few, or some more that all tell figures."""
    few = len(spans) <= _FEW_SENTENCES
    return few or (len(spans) <= 3 * _FEW_SENTENCES and all(_has_figures(text[s:e]) for s, e in spans))


# takes "Median OS was 7.1 months with A", "Response was seen in 41%", refuses "The median survival is 14 months", "was reported in earlier studies"
_TELLS_FINDING = re.compile(
    r"^(?!.*\b(?:previous|earlier|prior|other|historical|literature|has been|have been)\b).*\b(?:was|were|had|reached|achieved|occurred|did not differ|improved)\b",
    re.DOTALL,
)
_DIGIT = re.compile(r"[\d²³¹⁰-⁹₀-₉]")


def _has_figures(sentence: str) -> bool:
    return _DIGIT.search(sentence) is not None and _RESULTS_CUE.search(sentence) is not None


_TESTED = re.compile(r"\b[Pp] ?[<=>] ?0?[.·]\d")


def _tells_outcome(sentence: str) -> bool:
    return _OUTCOME_CUE.search(sentence) is not None and _NO_OUTCOME.search(sentence) is None


_POWERED = re.compile(r"\d ?% power\b|\bsample size|\ban expected\b|\bassum(?:ed|ing)\b", re.IGNORECASE)


def _is_method_sentence(sentence: str) -> bool:
    if _POWERED.search(sentence):
        return True
    return (
        re.search(
            r"\b(?:random(?:ly|i[sz]ed)|end ?points?|eligib|mg/m|mg/kg|were assigned|were treated with|received|every \d+ weeks|stratif|"
            r"between \w* ?\d{4} and|from \w* ?\d{4} to|sample size|power|considered (?:statistically )?significant|significance level)",
            sentence,
            re.IGNORECASE,
        )
        is not None
        and re.search(
            r"\b(?:median (?:overall|progression|survival|time)|respectively|[Pp] ?(?:=|[<>](?! ?0?\.05 (?:was|were|is)))|95 ?% ?CI|response rate)"
            r"|\b(?:was|were) (?:seen|observed|noted|detected|diagnosed) in\b|\boccurred in\b"
            r"|\b(?:was|were|had|in|rate of) \d+(?:[.·]\d+)? ?%|\d ?% (?:of (?:the )?(?:patients|women|those|participants|cases)\b|(?:with|in) .{3,60} (?:and|versus|vs) \d)|\d ?(?:±|\+/-)|\d[a-z ]{0,10} ?[(\[]\d+(?:[.·]\d+)? ?%",
            sentence,
        )
        is None
    )
