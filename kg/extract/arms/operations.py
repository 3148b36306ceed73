"""Which operation the patients of an arm undergo, where the text calls it no more than surgery, or tells it of all patients at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from kg.extract.arms.arm_profiles import is_kind_of, is_operation
from kg.extract.arms.designs import DESIGN_SECTIONS, Side, Treatment
from kg.extract.arms.treatments import procedures_by_label
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import Arm, SectionKind
from kg.vocabulary import Mention, TermKind, default_vocabulary

S = members(SectionKind)
T = members(TermKind)
_SURGERY, _RESECTION = "surgery", "resection"
UNSAID = frozenset({_SURGERY, _RESECTION})  # of which organ they do not tell
_TUMOUR = "solid tumor"


def with_operations(analysis: Analysis, folded: str, arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms with the operations of their patients: what all of them undergo where no arm has one of its own ("of 400 patients
    who underwent hepatectomy, 250 received A and 150 did not"), and surgery named after the organ of the title's tumour.
    """
    meant = _operation_of_title(analysis)
    own = {p for arm in arms for p in arm.procedures if is_operation(p)}
    if len(own) == 1:
        arms = [replace(arm, procedures=tuple(own)) if _is_way_of_operating(arm) else arm for arm in arms]
    apart = [a for a in arms if own.intersection(a.procedures) and not _ALONE.search(a.label)]
    if len(arms) > 1 and not apart:
        told = next((p for s in analysis.sentences if (p := _operation_of_all(analysis, folded, s))), None)
        told = meant if told in UNSAID else told
        if told is not None and own <= {told, *UNSAID}:
            arms = [replace(arm, procedures=tuple(dict.fromkeys((*arm.procedures, told)))) for arm in arms]
    if meant is None or any(p not in UNSAID and p != meant and not is_kind_of(p, meant) for p in own):
        return tuple(arms)
    return tuple(replace(arm, procedures=_named(arm.procedures, meant)) for arm in arms)


# By which access an operation is done: takes "laparoscopic", "robot-assisted", "open approach", refuses "open label", "laparoscopic staging"
_ACCESS = re.compile(
    r"(?:(?:totally |hand-)?(?:laparoscop|thoracoscop|endoscop|robot)[a-z-]*|minimally[ -]invasive|video-assisted|open|conventional)(?: (?:approach|group|arm|technique|procedure))?",
    re.IGNORECASE,
)


def _is_way_of_operating(arm: Arm) -> bool:
    """Whether an arm is told by how it is operated on alone: "133 were assigned to laparoscopic and 147 to open surgery"."""
    return not arm.drugs and not arm.procedures and _ACCESS.fullmatch(arm.label) is not None


# What makes the operation that of the other arms too where one had nothing else: takes "adjuvant A", "preoperative A", refuses "A"
_AROUND = cue(r"\b(?:(?:neo-?)?adjuvant|(?:pre|post|peri)-?operative)")
# takes "placebo after complete |resection", refuses "|surgery alone"
_AFTERWARDS = re.compile(r"\b(?:after|following) (?:[a-z0-9-]+ ){0,3}$")


def operations_of_both(folded: str, sides: Sequence[Side]) -> list[Treatment]:
    """The operation that one side is given alone and the others have as well: "adjuvant A or surgery alone", "A versus placebo after
    resection"; refuses one that stands instead of something else, as in "surgery alone or A".
    """
    operated = [side for side in sides if any(is_operation(p) for p in side.procedures)]
    if len(sides) < 2 or len(operated) != 1 or operated[0].drugs:
        return []
    theirs = [t for t in operated[0].treatments if any(is_operation(p) for p in t.procedures)]
    around = all(_AROUND.search(folded, max(0, s.start - 24), s.end) for s in sides if s is not operated[0])
    last = operated[0] is max(sides, key=lambda side: side.start)
    afterwards = last and _AFTERWARDS.search(folded, operated[0].start, theirs[0].start) is not None
    return theirs if around or afterwards else []


_ALONE = re.compile(r"\b(?:alone|only)\b", re.IGNORECASE)  # "surgery alone" beside "A" after surgery


def _named(procedures: Iterable[str], meant: str) -> tuple[str, ...]:
    """The procedures, an unsaid operation as the one meant, which a narrower one beside it tells already."""
    found = dict.fromkeys(meant if p in UNSAID else p for p in procedures)
    return tuple(p for p in found if p != meant or not any(is_kind_of(o, meant) for o in found))


def _operation_of_title(analysis: Analysis) -> str | None:
    """The operation for the tumour that the title names; None where it names one of another organ too: "rectal cancer with liver
    metastases"."""
    titles = [s for s in analysis.sentences if s.section is S.TITLE]
    if any(_TO_PREVENT.search(analysis.text, s.start, s.end) for s in titles):
        return None  # the operation is of what would spread
    mentions = [m.term for s in titles for m in analysis.mentions_in(s.start, s.end, T.CONDITION, T.PROCEDURE)]
    for operation, (operated, primary) in _operations().items():
        tumours = {t.iri for t in mentions if t.iri in operated or _is_tumour(t.iri)}
        named = any(
            t.label == operation or is_kind_of(t.label, operation) for t in mentions
        )  # "resection of liver metastases"
        if (named or tumours & operated) and tumours <= operated | primary:
            return operation
    return None


_TO_PREVENT = re.compile(r"\b(?:prevent|prophyla)", re.IGNORECASE)


@cache
def _operations() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """By operation the conditions operated on so, and those of which they are kinds."""
    vocabulary = default_vocabulary()
    found: dict[str, tuple[set[str], set[str]]] = {}
    for condition in vocabulary.of_kind(T.CONDITION):
        line = (condition.iri, *sorted(vocabulary.ancestors(condition.iri)))
        operation = next(
            (vocabulary[a].operation for a in line if a in vocabulary.terms and vocabulary[a].operation), None
        )
        if operation is not None:
            operated, wider = found.setdefault(vocabulary[operation].label, (set(), set()))
            operated.add(condition.iri)
            wider.update(line)
    return {name: (frozenset(operated), frozenset(wider)) for name, (operated, wider) in found.items()}


def _is_tumour(iri: str) -> bool:
    vocabulary = default_vocabulary()
    return any(a in vocabulary.terms and vocabulary[a].label == _TUMOUR for a in vocabulary.ancestors(iri))


_FOLK = r"(?:patients|women|men|cases|subjects|participants|individuals)"
# Before an operation: takes "|300 patients who had undergone curative| hepatectomy", "|patients with metastases undergoing| resection"
_WHO_UNDERWENT = re.compile(
    rf"\b{_FOLK}(?: with [^.;()]{{1,80}})?,? (?:(?:(?:who|that) )?(?:had |have |has )?(?:undergone|underwent|undertaken|had|received|been (?:submitted|subjected) to|were (?:submitted|subjected) to)|(?:having )?(?:undergoing|undergone|undertaken)|submitted to|after|following) (?:an? )?(?:[a-z-]+ ){{0,4}}$"
)
# takes "|following| hepatectomy, patients were randomised", "|after curative| hepatectomy patients were assigned"
_AFTER = re.compile(r"(?:^|[.;:] ?)(?:after|following) (?:an? )?(?:[a-z-]+ ){0,3}$")
_THEN_SHARED = re.compile(
    r",? (?:the |all |eligible )*(?:\d[\d,]* )?(?:patients|women|men|participants) were (?:[a-z]+ )?(?:random|assigned|allocated|divided)"
)
_AIM = re.compile(
    r"\b(?:investigate|evaluate|compare|assess|examine|determine|analy[sz]e|reviewed|studied|aim(?:ed)?)\b"
)
_NOT_OF_ALL = re.compile(
    r"\b(?:excluded|exclusion|ineligible|not|without|prior|previous|previously|before|either|or|versus|compared|some|of whom|scheduled|planned|awaiting|unable|unfit)\b|%"
)


def _operation_of_all(analysis: Analysis, folded: str, sentence: Sentence) -> str | None:
    """The operation that the sentence tells of all its patients; None where it may be one of some, or is only planned."""
    if sentence.section not in DESIGN_SECTIONS or sentence.section is S.TITLE:
        return None
    if sentence.section is S.BACKGROUND and _AIM.search(folded, sentence.start, sentence.end) is None:
        return None
    for mention in analysis.mentions_in(sentence.start, sentence.end, T.PROCEDURE, T.MEASURE):
        label, start = _operation_of(folded, mention)
        if label is None:
            continue
        begin = _WHO_UNDERWENT.search(folded, max(sentence.start, start - 160), start)
        if begin is None and _THEN_SHARED.match(folded, mention.end) is not None:
            begin = _AFTER.search(folded, sentence.start, start)
        if begin is not None and _NOT_OF_ALL.search(folded, sentence.start, mention.end + 30) is None:
            return label
    return None


def _operation_of(folded: str, mention: Mention) -> tuple[str | None, int]:
    """The operation mentioned and where it begins: at the end of "undergone curative hepatectomy", which names an outcome too."""
    if mention.term.kind is T.PROCEDURE:
        return (mention.term.label if is_operation(mention.term.label) else None), mention.start
    begins = (at.start() for at in _WORD_BEGINS.finditer(folded, mention.start, mention.end))
    named = ((procedures_by_label().get(folded[at : mention.end]), at) for at in begins)
    return next(((label, at) for label, at in named if label is not None and is_operation(label)), (None, 0))


_WORD_BEGINS = re.compile(r"(?<![\w-])\w")
