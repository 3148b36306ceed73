"""Plans: whether a document tells what will be done and nothing of what came out (a registry text, the protocol of a trial), and
which of its sentences then tell what others found."""

from __future__ import annotations

import re

from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import FINDINGS_IN_TEXT, Sentence
from kg.model import Document, DocumentKind, Section, SectionKind

S = members(SectionKind)

# takes "patients will receive", "the study will compare", refuses "the benefit will remain uncertain"
_WILL = cue(
    r"\b(?:will|shall) (?:be|receive|undergo|have|also|include|continue|evaluate|assess|compare|test|determine|investigate|enrol|recruit|randomi[sz]e|participate|take|then|use|allow|provide|help"
    r"|examine|study|measure|start|begin|complete|not|only|first|consist)\b",
    re.IGNORECASE,
)
# takes "the purpose of this phase II trial is to", "this trial is studying", refuses "the aim was to"
_INTENDS = cue(
    r"\b(?:purpose|aim|goal|objective|hypothesis)s? (?:of (?:this|the|our) (?:[\w/-]+ ){0,6}?(?:study|trial|research|project|protocol|proposal|investigation) )?(?:is|are) (?:to|that)\b"
    r"|\bthis (?:[\w/-]+ ){0,5}?(?:study|trial|protocol) (?:is (?:studying|designed|a |an |being)|evaluates|investigates|tests|compares|aims|seeks|studies|assesses|examines)"
    r"|\bprojected accrual\b|\bplan(?:s|ned)? to (?:enroll?|recruit|include|randomi[sz]e)\b|\b(?:we|(?:the )?investigators) (?:propose|plan|intend)\b|\binvestigators (?:hypothesi[sz]e|aim|will)\b|\b(?:are )?to be (?:enrolled|randomi[sz]ed)\b",
    re.IGNORECASE,
)
_OFTEN = 3  # times "will be", which no text tells that reports results without headings (of 4,000 abstracts one did)


def tells_plan(document: Document, sections: tuple[Section, ...], sentences: tuple[Sentence, ...]) -> bool:
    """Whether the figures of the document are those of others, or what is reckoned with.

    True for a registry record, and for a text without results that tells an intention. Where headings are missing and some
    sentences look like results, which the background of a registry text does as well, the intention must be told in both
    forms or often. A text with a section of results is none.
    """
    if document.kind is DocumentKind.REGISTRY_RECORD:
        return True
    if any(section.kind is S.RESULTS for section in sections):
        return False
    will = 0
    for _ in _WILL.finditer(document.text):
        will += 1
        if will == _OFTEN:
            return True
    intends = _INTENDS.search(document.text) is not None
    if any(sentence.section in FINDINGS_IN_TEXT for sentence in sentences):
        return bool(will) and intends
    return will > 1 or intends


_OF_RECORDS = frozenset([S.SUMMARY, S.DESCRIPTION])
# What records tell of other studies: takes "A plus B demonstrated prolonged survival compared with B alone", "adding A to B
# results in better response rates"; refuses "this study will compare A with B", "to determine whether A is superior to B".
_FOUND_BY_OTHERS = cue(
    r"\b(?:demonstrated|showed|(?:has|have|had) (?:been )?(?:shown|demonstrated|reported|proven|improved|increased|led|resulted)|reported|results? in (?:better|improved|higher|longer|lower|increased|superior|significant)|resulted in|"
    r"(?:also |significantly )improves?|improved|prolonged|(?:was|were|is|are) (?:\w+ )?(?:superior|inferior|better|more effective|associated)|achieved|yielded)\b"
)
_OWN_PLAN = re.compile(
    r"\b(?:this|our|present|current) (?:[\w-]+ ){0,4}?(?:study|trial|protocol|project)\b|\bwill\b|\bto (?:determine|evaluate|assess|compare|investigate|test|examine|demonstrate|show|establish|find out|see)\b|"
    r"\b(?:purpose|aims?|aimed|objectives?|goals?|hypothes\w+|whether|random\w*|arms?|we|investigators)\b"
)


def is_told_of_others(folded: str, sentence: Sentence) -> bool:
    """Whether a sentence of a record tells what is known, and not what the study does; never of an abstract."""
    if sentence.section not in _OF_RECORDS:
        return False
    start, end = sentence.start, sentence.end
    return _FOUND_BY_OTHERS.search(folded, start, end) is not None and _OWN_PLAN.search(folded, start, end) is None
