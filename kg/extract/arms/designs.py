"""Trial designs as they are written: which treatments a sentence sets against each other.

A sentence is read as a row of tokens: treatments (from the vocabulary, or general words such as "placebo" and "usual
care"), words that join them ("plus", "followed by"), words that set them apart ("versus", "or"), names of groups
("arm B"), brackets and sizes. Contrasts are then cut out of the row; nothing is searched in the text twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache, lru_cache

import ahocorasick_rs

from kg.extract.arms.observation_groups import groups_observed
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantities import Quantity, QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind
from kg.vocabulary import Mention, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.terms import BASE, ONTOLOGY

K = members(QuantityKind)
S = members(SectionKind)
T = members(TermKind)


class Word(StrEnum):
    """What a token does in a design."""

    TREATMENT = "treatment"
    SEPARATOR = "separator"  # versus, compared with
    OR = "or"
    AND = "and"
    PLUS = "plus"
    WITH = "with"
    TO = "to"
    JOIN = "join"  # in combination with, concurrently with
    THEN = "then"  # followed by
    ALONE = "alone"
    OPTIONAL = "optional"  # with or without, ±
    WITHOUT = "without"
    CONDITION = "condition"  # if, in case of, at progression
    GROUP = "group"
    PERSONS = "persons"
    ROLE = "role"
    ALLOCATED = "allocated"
    GIVEN = "given"
    COMPARED = "compared"
    BETWEEN = "between"
    PRIOR = "prior"
    ALL = "all"
    OPEN = "("
    CLOSE = ")"
    COMMA = ","
    SEMICOLON = ";"
    COLON = ":"
    STOP = "stop"  # in, for, as, who …: what follows is no treatment of the contrast
    ADDED = "added"
    COMBINATION = "combination"
    SIZE = "size"
    TIME = "time"


W = members(Word)
DESIGN_SECTIONS = frozenset(
    {SectionKind.TITLE, SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.BODY, SectionKind.SUMMARY, SectionKind.DESCRIPTION, SectionKind.DESIGN, SectionKind.ARMS}
)  # fmt: skip

# Words that name a group only with a letter or number: "regimen 1", "schedule B".
_LETTERED = ("regimen", "schedule", "strategy", "sequence")
_CUES: dict[str, Word] = {
    **dict.fromkeys(("versus", "vs", "v", "against", "in comparison with", "in comparison to"), W.SEPARATOR),
    "or": W.OR,
    **dict.fromkeys(("and", "&"), W.AND),
    **dict.fromkeys(("plus", "+", "/"), W.PLUS),
    "with": W.WITH,
    **dict.fromkeys(("to", "into"), W.TO),
    **dict.fromkeys(
        ("in combination with", "combined with", "concurrently with", "concurrent with", "together with", "along with", "in conjunction with",
         "concomitantly with", "concomitant with", "combining with", "in addition to", "associated with", "simultaneously with", "combination with"),
        W.JOIN,
    ),
    **dict.fromkeys(("followed by", "then", "preceded by", "before", "followed sequentially by", "prior to", "after", "followed at progression by",
                     "followed on progression by", "followed upon progression by", "followed at disease progression by", "followed after progression by",
                     "alternating with", "alternated with"), W.THEN),
    **dict.fromkeys(("alone", "only", "monotherapy", "single agent", "single-agent", "monochemotherapy", "as a single agent", "by itself"), W.ALONE),
    **dict.fromkeys(("with or without", "plus or minus", "±", "+/-", "with and without", "with/without", "and/or", "+/−", "with optional", "optional"), W.OPTIONAL),
    **dict.fromkeys(("without", "no", "not"), W.WITHOUT),
    **dict.fromkeys(("if", "in case of", "in cases of", "as needed", "as indicated", "at progression", "upon progression", "at disease progression",
                     "at relapse", "on progression", "upon disease progression", "when indicated", "where indicated", "as required", "if needed"), W.CONDITION),
    **dict.fromkeys(("arm", "arms", "group", "groups", "cohort", "cohorts", *_LETTERED), W.GROUP),
    **dict.fromkeys(("patients", "patient", "women", "men", "pts", "subjects", "participants", "children", "recipients", "cases", "individuals", "persons"), W.PERSONS),
    **dict.fromkeys(("control", "controls", "standard", "experimental", "investigational", "intervention", "interventional", "conventional", "comparator", "reference",
                     "study", "treatment", "test", "comparison", "research"), W.ROLE),
    **dict.fromkeys(("randomly", "randomized", "randomised", "randomization", "randomisation", "assigned", "allocated", "randomize", "randomise",
                     "randomizing", "randomising", "assignment"), W.ALLOCATED),
    **dict.fromkeys(("receive", "received", "receiving", "treated", "given", "administered", "underwent", "undergo", "undergoing", "consisted of",
                     "consisting of", "comprised", "receives", "get", "got", "started"), W.GIVEN),
    **dict.fromkeys(("compare", "compares", "compared", "comparing", "comparison of", "compared the"), W.COMPARED),
    "between": W.BETWEEN,
    **dict.fromkeys(
        ("prior", "previous", "previously", "pretreated", "pre-treated", "failed", "failure", "refractory", "resistant", "resistance", "progressed",
         "naive", "naïve", "intolerant", "intolerance", "candidates for", "history of", "relapsed after", "progression on", "progression after", "progressing on",
         "progressing after", "progression during", "ineligible for", "unfit for", "eligible for", "suitable for", "failing", "had received",
         "exposed to", "unsuitable for", "pretreatment with", "response to", "sensitivity to", "untreated with", "exposure to", "recurrence after", "relapse after",
         "not received", "never received"),
        W.PRIOR,
    ),
    **dict.fromkeys(("both", "all", "each", "either", "two", "three", "every"), W.ALL),
    **dict.fromkeys(("(", "["), W.OPEN),
    **dict.fromkeys((")", "]"), W.CLOSE),
    ",": W.COMMA,
    ";": W.SEMICOLON,
    ":": W.COLON,
    **dict.fromkeys(("in", "for", "as", "who", "among", "until", "on", "stratified", "using", "via", "according", "whose", "results", "trial", "was", "were", "had", "is", "are",
                     "improves", "improved", "reduces", "increases", "significantly", "during", "when", "while", "whereas", "by", "to evaluate", "to assess", "at", "did", "stratification", "per", "patients with", "through", "because"), W.STOP),
    **dict.fromkeys(("addition of", "adding", "added to", "adding of", "the addition of"), W.ADDED),
    **dict.fromkeys(("combination", "combined", "doublet", "triplet", "combinations", "combined modality", "combined-modality"), W.COMBINATION),
}  # fmt: skip
# Treatments that no vocabulary lists as drug or procedure, because they are the absence of one, or any of a kind.
_GENERAL: dict[str, str] = {
    "placebo": "placebo",
    "pbo": "placebo",
    "saline": "placebo",
    "normal saline": "placebo",
    "observation": "observation",
    "watchful waiting": "observation",
    "active surveillance": "observation",
    "no treatment": "no treatment",
    **{
        f"no {how} {what}": "no treatment"
        for how in (
            "immediate",
            "immediate further",
            "additional",
            "maintenance",
            "consolidation",
            "postoperative",
            "systemic",
            "active",
            "anticancer",
            "specific",
            "other",
            "additional adjuvant",
            "further adjuvant",
            "preoperative",
            "neoadjuvant",
            "prophylactic",
            "antineoplastic",
        )
        for what in ("treatment", "therapy", "chemotherapy")
    },
    "no intervention": "no treatment",
    "no prophylaxis": "no treatment",
    "no maintenance": "no treatment",
    "no consolidation": "no treatment",
    "wait-and-see": "observation",
    "wait and see": "observation",
    "watch-and-wait": "observation",
    "watch and wait": "observation",
    "expectant management": "observation",
    "surveillance alone": "observation",
    "surveillance only": "observation",
    "follow-up alone": "observation",
    "follow-up only": "observation",
    "no further treatment": "no treatment",
    "no further therapy": "no treatment",
    "no further chemotherapy": "no treatment",
    "no additional treatment": "no treatment",
    "no additional therapy": "no treatment",
    "no additional chemotherapy": "no treatment",
    "no maintenance therapy": "no treatment",
    "no maintenance treatment": "no treatment",
    "no postoperative treatment": "no treatment",
    "no postoperative therapy": "no treatment",
    "no postoperative chemotherapy": "no treatment",
    "no systemic therapy": "no treatment",
    "nothing further": "no treatment",
    "no adjuvant treatment": "no treatment",
    "no adjuvant therapy": "no treatment",
    "no adjuvant chemotherapy": "no treatment",
    "no therapy": "no treatment",
    "best supportive care": "best supportive care",
    "supportive care": "best supportive care",
    "bsc": "best supportive care",
    "usual care": "usual care",
    "standard care": "usual care",
    "routine care": "usual care",
    "standard of care": "usual care",
    "chemotherapy": "chemotherapy",
    "ct": "chemotherapy",
    "chemotherapeutic": "chemotherapy",
    "systemic treatment": "systemic treatment",
    "systemic therapy": "systemic treatment",
    "endocrine therapy": "endocrine therapy",
    "hormone therapy": "endocrine therapy",
    "hormonal therapy": "endocrine therapy",
    "radiotherapy": "radiotherapy",
    "radiation": "radiotherapy",
    "irradiation": "radiotherapy",
    "surgery": "surgery",
    "exercise": "exercise",
    "vaccine": "vaccine",
    "vaccination": "vaccine",
}
CONTROL_KEYS = frozenset(
    {"placebo", "observation", "active surveillance", "no treatment", "best supportive care", "usual care"}
)
NOTHING = frozenset({"placebo", "observation", "active surveillance", "no treatment"})

_BEFORE_OR = re.compile(r"[<>≤≥] $")
_NO_ARM_BEHIND = re.compile(
    r" (?:until )?(?:(?:unacceptable|intolerable|severe|prohibitive|excessive|limiting|undue|serious|unmanageable|dose-limiting) )?(?:adverse |side |drug-related )?"
    r"(?:toxicit(?:y|ies)|intolerance|death|withdrawal|progression|disease progression|progressive disease|relapse|recurrence|refusal|consent|effects|events)\b"
)
# takes "until progression, toxicity, or| the end of 5 years", refuses "until progression or| docetaxel"
_UNTIL = re.compile(r"\b(?:until|till|up to)\b[^.;()]{0,70}$")
_LIMIT_BEHIND = re.compile(
    r" (?:(?:for|to) )?(?:(?:the|an?|at) )?(?:end|completion|maximum|total|most|up to|\d+ (?:weeks|months|years|cycles)\b(?! of))"
)
# takes "3-| or 4-week cycle", "every 3| or 4 weeks", refuses "12| or 6 months of A"
_INTERVAL_BEFORE = re.compile(r"(?:\b\d+-(?:week)?|\bevery \d+-?) $")
_INTERVAL_BEHIND = re.compile(r" \d+[ -](?:weeks?|days?)\b")

# takes "based on whether the model was used or| not: group A", refuses "assigned to tamoxifen or| not"
_OR_NOT = re.compile(r" not(?= ?[:.,;)]|$)")
# takes "stage I| or II", "grade 3| or grade 4 toxicity", refuses "group 1| or 2"
_STEP_BEFORE = re.compile(
    r"\b(?:stages?|grades?|types?|levels?|phases?|class) ?(?:[1-4]|i{1,3}|iv)[abc]?(?:-[a-z]+)? $"
)
_STEP_BEHIND = re.compile(r" (?:stages? |grades? )?(?:[1-4]|i{1,3}|iv)[abc]?\b")

# Short function words are searched with the blank before them, so that "in" is not met inside every other word.
_FUNCTION_WORDS = frozenset(
    ["or", "and", "to", "in", "for", "as", "on", "by", "at", "is", "are", "was", "were", "had", "v", "did", "per"]
)


def _forms(cue: str) -> list[str]:
    if cue in _FUNCTION_WORDS:
        return [f" {cue}"]
    # A longer cue that begins like one of them ("as", "assigned") must be found at the same place to win.
    return [f" {cue}", cue] if cue.startswith(tuple(_FUNCTION_WORDS)) else [cue]


_FORMS = {form: cue for cue in (*_CUES, *_GENERAL) for form in _forms(cue)}
_PATTERNS = sorted(_FORMS)
_AUTOMATON = ahocorasick_rs.AhoCorasick(
    _PATTERNS,
    matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    implementation=ahocorasick_rs.Implementation.DFA,  # by default only for a hundred patterns, and three times as quick
    store_patterns=False,
)
# Cues that mean something else in certain places; all others are what they are wherever they stand.
_AMBIGUOUS = frozenset(["or", "trial", "v", ",", "to", "against", "/", "only", "control", "research"])
_KIND = [
    (
        _CUES.get(_FORMS[p], W.TREATMENT),
        _GENERAL.get(_FORMS[p]),
        p[0].isalnum(),
        p[-1].isalnum(),
        len(p) - len(_FORMS[p]),
        _FORMS[p],
        _FORMS[p] in _AMBIGUOUS or _CUES.get(_FORMS[p]) is W.GROUP,
    )
    for p in _PATTERNS
]
_PLAIN_BLANKS = (("\n", " "), ("\r", " "), ("\t", " "))
_OTHER_BLANKS = (*((c, " ") for c in "\u00a0\u2009\u202f\u2007\u200a"), *((c, "-") for c in "‐‑‒–—−"))

_TREATMENT_KINDS = {
    TermKind.DRUG: 0,
    TermKind.REGIMEN: 1,
    TermKind.DRUG_CLASS: 2,
    TermKind.REGIMEN_CLASS: 3,
    TermKind.PROCEDURE: 4,
}
_LETTER = re.compile(
    r"[ \u00a0-]{0,2}(?:(?P<letter>[A-HJ-UW-Z]|[A-HJ-UW-Z]{2}(?=[,:] ))|(?P<roman>I{1,3}|IV|V)|(?P<digit>[1-9]))(?![\w]|-[a-z]|\.\d|,\d{3}| ?%)"
)
# Groups numbered in Roman digits are called by the number.
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
# Substances without an entry: company codes and words with the stems of the World Health Organization's list of
# international nonproprietary names.
_STEMS = (
    "mab", "tinib", "anib", "enib", "ciclib", "parib", "lisib", "platin", "taxel", "rubicin", "citabine", "tecan", "degib", "zomib", "sertib",
    "olimus", "trexed", "fosfamide", "mustine", "relin", "lutamide", "trozole", "oxifene", "dronate", "cept", "leukin", "stim",
)  # fmt: skip
_STEM_AUTOMATON = ahocorasick_rs.AhoCorasick(_STEMS)
# What every company code holds: three digits not far behind capitals. Digits are few: the search skips to them.
_CODE = re.compile(
    r"\d\d\d(?:(?<=[A-Z][A-Z]\d\d\d)|(?<=[A-Z][A-Z][A-Z -]\d\d\d)|(?<=[A-Z][A-Z][A-Z -][A-Z -]\d\d\d)|(?<=[A-Z][A-Z][A-Z -][A-Z -][A-Z -]\d\d\d))"
)
_UNKNOWN = re.compile(
    r"(?<![\w-])(?:(?!NCT|ISRCTN|UMIN|EORTC|NSABP|ECOG|RTOG|SWOG|CALGB|JCOG|TRIO|DMR|ICD|IFCT|PMID|HLA|TNM|BRCA|CDK|ERBB|EGF|IL)[A-Z]{2,4}[- ]?\d{3,6}[A-Z]?(?!\s?(?:mg|mcg|[µμ]g|g/m|IU|U/m))"
    r"|[a-z]{3,}(?:mab|tinib|anib|enib|afenib|ciclib|parib|rafenib|metinib|lisib|platin|taxel|rubicin|citabine|tecan|degib|zomib|sertib|ximab|olimus"
    r"|trexed|fosfamide|mustine|relin|lutamide|trozole|oxifene|dronate|cept|leukin|stim))(?![\w-])"
)
_ARTERIAL = re.compile(r"hepatic[ -](?:intra-?)?arter|trans-?(?:catheter )?arterial|intra-?arterial", re.IGNORECASE)
_CARRIER = ONTOLOGY + "EmbolicCarrier"  # brings a drug to its place; gives none
_PRIOR_SUFFIX = re.compile(
    r"(?:\s\([^()]{1,14}\))?\)?[- ](?:refractory|resistant|pretreated|pre-treated|naive|naïve|supported|sensitive|intolerant|failure|failures|exposed"
    r"|ineligible|eluting|free)"
)


# takes "after chemotherapy|. |A study of", refuses "treated with i.v|. |docetaxel"
_SENTENCE_ENDS = re.compile(r"[a-z\d)]{2}\.\s")


@dataclass(frozen=True, slots=True)
class Substance:
    """One drug that a treatment brings along."""

    name: str
    term: str | None
    route: str | None = None
    regimen: str | None = None


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, unsafe_hash=True)
class Treatment:
    """A treatment named at ``text[start:end]``. ``keys`` are what it is compared by: drug and procedure names, general words."""

    start: int
    end: int
    keys: frozenset[str]
    substances: tuple[Substance, ...] = ()
    procedures: tuple[str, ...] = ()
    regimen: str | None = None
    general: bool = False
    arterial: bool = False  # a procedure that brings drugs into the hepatic artery
    named: bool = False  # known by the words of the design alone


@dataclass(slots=True)
class Token:
    """A word of a design at ``text[start:end]``."""

    start: int
    end: int
    word: Word
    treatment: Treatment | None = None
    alias: str | None = None  # of a group: its letter or number
    quantity: Quantity | None = None
    text: str = ""


Row = tuple[Sentence, int, int]  # a sentence with its ``tokens[i:j]``


@dataclass(slots=True)
class Side:
    """One of the treatments that a contrast sets apart, as written in ``text[start:end]``."""

    start: int
    end: int
    treatments: list[Treatment] = field(default_factory=list)
    top: list[Treatment] = field(default_factory=list)  # those outside brackets
    optional: list[Treatment] = field(default_factory=list)
    alone: bool = False
    alias: str | None = None
    role: str | None = None
    size: int | None = None
    time: tuple[str, str] | None = None  # ('12', 'months') where arms differ in duration
    joined: bool = False
    group: bool = False  # called an arm or group
    denied: Treatment | None = None  # what it is said not to be given: "no A"
    called: str | None = None  # the name that a bracket gives the arm: "RT-A" of "(RT-A arm)"

    @property
    def keys(self) -> frozenset[str]:
        """Names of everything given."""
        if len(self.treatments) == 1:  # most sides, asked often
            return self.treatments[0].keys
        return frozenset().union(*(t.keys for t in self.treatments))

    @property
    def drugs(self) -> frozenset[str]:
        """Names of the drugs given."""
        return frozenset(x.name for t in self.treatments for x in t.substances)

    @property
    def procedures(self) -> frozenset[str]:
        """Names of the procedures done."""
        return frozenset(p for t in self.treatments for p in t.procedures)

    @property
    def core(self) -> frozenset[str]:
        """Names of the drugs and procedures given; of anything given where there are none."""
        named = [t.keys for t in self.treatments if not t.general]
        if len(named) == 1:
            return named[0]
        return frozenset().union(*named) if named else self.keys


@dataclass(slots=True)
class Contrast:
    """Sides set apart by one statement; ``weight`` says how sure the statement is."""

    sides: list[Side]
    weight: float
    kind: str
    start: int


@lru_cache(maxsize=2)
def fold(text: str) -> str:
    """The text in lower case, blanks and dashes made plain, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    # Replacing one character after the other is several times faster than str.translate with a table.
    for mark, plain in _PLAIN_BLANKS:
        lowered = lowered.replace(mark, plain)
    if not lowered.isascii():
        for mark, plain in _OTHER_BLANKS:
            lowered = lowered.replace(mark, plain)
    return lowered


# ---- treatments ---------------------------------------------------------------------------------------------------


def find_treatments(analysis: Analysis, folded: str, vocabulary: Vocabulary) -> list[Treatment]:
    """Treatments named in the document's prose, in text order, not overlapping."""
    found: list[Treatment] = []
    shared_out = "random" in folded
    mentions = analysis.mentions
    i, count = 0, len(mentions)
    while i < count:
        mention = mentions[i]
        j = i + 1
        while j < count and mentions[j].start == mention.start and mentions[j].end == mention.end:
            j += 1
        group = [m for m in mentions[i:j] if m.term.kind in _TREATMENT_KINDS]
        i = j
        if group:
            spelt = len(group) > 1 and analysis.text[mention.start : mention.end] in analysis.abbreviations
            treatment = _treatment(analysis.text, group, vocabulary, spelt=spelt)
            if treatment is not None:
                found.append(treatment)
        elif not shared_out and (undergone := _undergone(analysis, mention)) is not None:
            found.append(undergone)
    found.extend(_abbreviated_treatments(analysis, folded, found))
    unknown = _unknown_substances(analysis, found)
    found.extend(unknown)
    if "gy" in folded:
        found.extend(_doses_of_radiation(analysis, folded, found))
    found.sort(key=lambda t: t.start)
    return _as_spelt(folded, found)


# takes "(|MVP| group)", "(|CEF|)", refuses "(|CMF| or AC)"
_SHORT_CLOSES = re.compile(r"(?:-?(?:group|arm|regimen))?(?: (?:group|arm|regimen))?(?:[,;] ?n ?= ?\d+)?\)")
_APART = re.compile(r"[.;] |\b(?:or|versus|vs|to|received?|receiving|with)\b")


def _as_spelt(folded: str, found: list[Treatment]) -> list[Treatment]:
    """The treatments, where a regimen's short form stands behind the drugs that this text means by it read as those: the
    MVP of "mitomycin, vindesine and cisplatin (MVP group)"; refuses brackets with fewer or more letters than drugs.
    """
    meant: dict[str, Treatment] = {}
    for n, short in enumerate(found):
        if short.regimen is None or folded[short.start - 1 : short.start] != "(" or short.regimen in meant:
            continue
        if _SHORT_CLOSES.match(folded, short.end) is None or not short.regimen.isalpha() or len(short.regimen) > 5:
            continue
        drugs: list[Treatment] = []
        at = short.start
        for before in reversed(found[max(0, n - 6) : n]):
            if at - before.end > 60 or _APART.search(folded, before.end, at) or not before.substances or before.regimen:
                break
            drugs.insert(0, before)
            at = before.start
        letters = short.regimen.lower()
        known = sum(1 for d in drugs if folded[d.start] in letters)
        named = frozenset().union(*(d.keys for d in drugs))
        if len(drugs) == len(letters) and known * 2 >= len(drugs) and named != short.keys and named & short.keys:
            meant[short.regimen] = replace(short, keys=named, substances=tuple(x for d in drugs for x in d.substances))
    if not meant:
        return found
    return [
        replace(meant[t.regimen], start=t.start, end=t.end) if t.regimen is not None and t.regimen in meant else t
        for t in found
    ]


# takes "20 Gy/5 fractions", "a single fraction of 8 Gy"
_GRAYS = re.compile(r"(?<![\d.-])\d+(?:\.\d+)? ?(?:c?gy)\b")


def _doses_of_radiation(analysis: Analysis, folded: str, known: list[Treatment]) -> Iterator[Treatment]:
    """Radiotherapy named by its dose alone, in sentences on who was given what that name no treatment: "randomly assigned to
    20 Gy in 5 fractions or 16 Gy in 2".
    """
    places = sorted(t.start for t in known)
    for sentence in analysis.sentences:
        if sentence.section not in DESIGN_SECTIONS:
            continue
        at = bisect_left(places, sentence.start)
        if at < len(places) and places[at] < sentence.end:
            continue
        stretch = folded[sentence.start : sentence.end]
        if "gy" in stretch and ("random" in stretch or "assigned" in stretch or "allocated" in stretch):
            for match in _GRAYS.finditer(folded, sentence.start, sentence.end):
                yield Treatment(*match.span(), frozenset({"radiotherapy"}), procedures=("radiotherapy",))


_VERBS = ("underwent ", "received ", "had ")
_TOLD = frozenset({S.METHODS, S.TITLE, S.BACKGROUND})


def _undergone(analysis: Analysis, mention: Mention) -> Treatment | None:
    """The procedure in the name of a measure that methods of a series give to patients: "underwent hepatectomy (n = 120) or
    ablation (n = 40)"; None for what is counted in the results. Of randomised trials the allocation tells what is given.
    """
    if mention.term.kind is not T.MEASURE:
        return None
    surface = analysis.text[mention.start : mention.end].lower()
    verb = next((v for v in _VERBS if surface.startswith(v)), None)
    label = _procedures_by_label().get(surface[len(verb) :]) if verb else None
    sentence = analysis.sentence_at(mention.start) if label else None
    if verb is None or label is None or sentence is None or sentence.section not in _TOLD:
        return None
    start = mention.start + len(verb)
    return Treatment(start, mention.end, frozenset({label}), (), (label,))


@cache
def _procedures_by_label() -> dict[str, str]:
    """Preferred label of every procedure by its written forms."""
    procedures = default_vocabulary().of_kind(T.PROCEDURE)
    return {form.lower(): term.label for term in procedures for form in term.safe_labels}


_GIVEN_BEFORE = (
    "to receive ",
    "randomized to ",
    "randomised to ",
    "assigned to ",
    "allocated to ",
    "treated with ",
    "received ",
    "receiving ",
    " vs ",
    "versus ",
)
_GROUP_BEHIND = (
    " group",
    " arm",
    "-group",
    "-arm",
    " patients",
    "-treated",
    " vs",
    " versus",
    " consisted",
    " comprised",
    " included",
)


def _abbreviated_treatments(analysis: Analysis, folded: str, known: list[Treatment]) -> list[Treatment]:
    """Treatments called by an abbreviation the document defines and no vocabulary knows: "endocrine therapy (NET)"."""
    text = analysis.text
    out: list[Treatment] = []
    # "Preoperative chemotherapy (PCT)" names a setting and what is given in it
    mentions = [m for m in analysis.mentions if m.term.kind is not T.SETTING]
    taken = [m.start for m in mentions]
    for short, abbreviation in sorted(analysis.abbreviations.items()):
        if len(short) < 2 or _CUES.get(short.split()[0].lower()) in (W.GROUP, W.ROLE):
            continue
        if folded.startswith(("no ", "no-", "non-", "without "), abbreviation.long_start):
            continue  # "no chemotherapy (NoC)"
        places: list[int] = []
        used = False
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            i = bisect_left(taken, at + 1) - 1
            if i >= 0 and taken[i] <= at and mentions[i].end > at:
                break
            compound = text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalnum()  # "C-HART" is no "HART"
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum() or compound):
                places.append(at)
                used = (
                    used
                    or folded.startswith(_GROUP_BEHIND, end)
                    or folded[max(0, at - 14) : at].endswith(_GIVEN_BEFORE)
                )
            at = text.find(short, end)
        else:
            if used and len(places) > 1:
                inside = [t for t in known if abbreviation.long_start <= t.start and t.end <= abbreviation.long_end]
                keys = frozenset().union(*(t.keys for t in inside)) | {short}
                word = folded.find("chemotherapy", abbreviation.long_start, abbreviation.long_end)
                if not inside and word >= 0:
                    keys |= {"chemotherapy"}
                    out.append(Treatment(word, word + len("chemotherapy"), keys, general=True))
                substances = tuple(dict.fromkeys(x for t in inside for x in t.substances))
                procedures = tuple(dict.fromkeys(x for t in inside for x in t.procedures))
                out.extend(
                    Treatment(
                        p, p + len(short), keys, substances, procedures, general=not substances and not procedures
                    )
                    for p in places
                )
                for treatment in inside:
                    known[known.index(treatment)] = replace(treatment, keys=keys)
    return out


def _treatment(text: str, group: list[Mention], vocabulary: Vocabulary, *, spelt: bool = False) -> Treatment | None:
    best = min(_TREATMENT_KINDS[m.term.kind] for m in group)
    chosen = [m for m in group if _TREATMENT_KINDS[m.term.kind] == best]
    if (
        spelt and best == 0
    ):  # "XEC" the document spells "capecitabine/epirubicin-cyclophosphamide": a drug and a regimen
        chosen.extend(m for m in group if _TREATMENT_KINDS[m.term.kind] == 1)
    start, end = chosen[0].start, chosen[0].end
    surface = text[start:end]
    if len(chosen) > 1 and best == 1:  # one form, several regimens: what they share is certain, else the first
        chosen = chosen[:1]
    substances: list[Substance] = []
    keys: set[str] = set()
    procedures: list[str] = []
    for mention in chosen:
        term = mention.term
        if term.kind is T.DRUG and _CARRIER in vocabulary.ancestors(term.iri):
            keys.add(term.label)
        elif term.kind is T.DRUG:
            for name, iri in _ingredients(term, vocabulary):
                substances.append(Substance(name, iri))
                keys.add(name)
        elif term.kind is T.REGIMEN:
            for component in term.components:
                drug = vocabulary.terms.get(component.drug)
                slug = component.drug.rsplit("/", 1)[-1].replace("-", " ")
                parts: list[tuple[str, str | None]] = [*_ingredients(drug, vocabulary)] if drug else [(slug, None)]
                for part, part_iri in parts:
                    substances.append(Substance(part, part_iri, component.route, surface))
                    keys.add(part)
            for iri in term.procedures:
                procedure = vocabulary.terms.get(iri)
                if procedure is not None:
                    procedures.append(procedure.label)
                    keys.add(procedure.label)
            if not keys:
                keys.add(term.label)
        elif term.kind is T.PROCEDURE:
            procedures.append(term.label)
            keys.add(term.label)
        else:
            keys.add(term.label)
    return Treatment(
        start, end, frozenset(keys), tuple(substances), tuple(procedures),
        arterial=best == 4 and any(_is_arterial(m.term) for m in chosen),
        regimen=surface if best == 1 else None, general=not substances and not procedures,
    )  # fmt: skip


@cache
def _is_arterial(procedure: Term) -> bool:
    """Whether one of the procedure's labels says that it goes through the hepatic artery."""
    return any(_ARTERIAL.search(label) for label in procedure.safe_labels)


def _ingredients(term: Term, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """Name and IRI of a drug; of its parts where it is a fixed combination named by them: "tegafur-uracil"."""
    parts = term.label.replace("/", "-").split("-")
    found = [vocabulary.terms.get(f"{BASE}drug/{part}") for part in parts] if len(parts) > 1 else []
    named = [(t.label, t.iri) for t in found if t is not None]
    return named if found and len(named) == len(found) else [(term.label, term.iri)]


def _unknown_substances(analysis: Analysis, known: list[Treatment]) -> list[Treatment]:
    """Drugs without an entry, recognised in the title and in sentences about what was given."""
    text = analysis.text
    names: set[str] = set()
    size = len(text)
    stems = [
        end
        for _, _, end in _STEM_AUTOMATON.find_matches_as_indexes(text)
        if end == size or not (text[end].isalnum() or text[end] in "_-")
    ]
    coded = _CODE.search(text) is not None
    if not stems and not coded:
        return []
    for sentence in analysis.sentences:
        if sentence.section is S.TITLE or (
            sentence.section in (S.METHODS, S.BACKGROUND, S.SUMMARY)
            and any(w in text[sentence.start : sentence.end] for w in ("eceiv", "andom", "reated"))
        ):
            at = bisect_left(stems, sentence.start + 1)
            stem = at < len(stems) and stems[at] <= sentence.end
            if stem or (coded and _CODE.search(text, sentence.start, sentence.end)):
                names.update(match[0] for match in _UNKNOWN.finditer(text, sentence.start, sentence.end))
    out: list[Treatment] = []
    if not names:
        return out
    starts = [m.start for m in analysis.mentions]
    for name in sorted(names):
        spans: list[Treatment] = []
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            i = bisect_left(starts, end) - 1
            covered = any(m.end > at for m in analysis.mentions[max(0, i - 2) : i + 1])
            whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if not covered and whole and analysis.sentence_at(at) is not None:
                spans.append(Treatment(at, end, frozenset({name.lower()}), (Substance(name.lower(), None),)))
            at = text.find(name, end)
        out.extend(spans)
    return out


# ---- tokens -------------------------------------------------------------------------------------------------------


def find_tokens(analysis: Analysis, folded: str, treatments: list[Treatment]) -> list[Token]:
    """Tokens of the whole document in text order; words inside a named thing are part of it and give none."""
    text = analysis.text
    treatment_word, group_word, separator, alone, or_word = W.TREATMENT, W.GROUP, W.SEPARATOR, W.ALONE, W.OR
    tokens: list[Token] = [Token(t.start, t.end, treatment_word, t) for t in treatments]
    watched: set[int] = set()
    if "observation group" in folded and (watched := groups_observed(folded)):
        for token in tokens:
            if token.start in watched:
                token.word, token.treatment, token.text = W.ROLE, None, "observation"
    # "Control" in "disease control rate" is no group: words inside vocabulary mentions are left alone.
    split = {t.end for t in treatments if t.procedures}  # of "underwent hepatectomy" the verb is a word of its own
    spans = [
        (m.start, m.end)
        for m in analysis.mentions
        if m.term.kind is not T.SETTING and not (m.term.kind is T.MEASURE and m.end in split)
    ]
    spans.extend((t.start, t.end) for t in treatments if not t.substances or t.substances[0].term is None)
    spans.sort()
    at = 0
    number = len(spans)
    size = len(folded)
    is_chemotherapy: bool | None = None  # "CT", asked once
    for index, start, end in _AUTOMATON.find_matches_as_indexes(folded):
        word, general, head, tail, blank, cue, ambiguous = _KIND[index]
        if tail and end < size and folded[end].isalnum():
            continue
        if head and start and folded[start - 1].isalnum():
            continue
        start += blank
        while at < number and spans[at][1] <= start:
            at += 1
        met = at < number and spans[at][0] < end
        if met and (general is None or (spans[at][0] <= start and spans[at][1] >= end)):
            continue
        if cue == "ct":
            if is_chemotherapy is None:
                is_chemotherapy = _chemotherapy_is_ct(analysis, folded)
            if folded[start - 1 : start] == "/" or not is_chemotherapy:
                continue  # a tomography
        if general is not None:
            if cue == "observation" and watched and start in watched:
                tokens.append(Token(start, end, W.ROLE, text=cue))
                continue
            tokens.append(Token(start, end, treatment_word, Treatment(start, end, frozenset({general}), general=True)))
            continue
        if not ambiguous:
            tokens.append(Token(start, end, word, None, None, None, cue))
            continue
        if word is or_word and (
            _BEFORE_OR.search(folded, max(0, start - 2), start)
            or _NO_ARM_BEHIND.match(folded, end)
            or (_LIMIT_BEHIND.match(folded, end) and _UNTIL.search(folded, max(0, start - 80), start))
            or (_OR_NOT.match(folded, end) and "whether" in folded[max(0, start - 70) : start])
            or (_STEP_BEHIND.match(folded, end) and _STEP_BEFORE.search(folded, max(0, start - 14), start))
            or (_INTERVAL_BEHIND.match(folded, end) and _INTERVAL_BEFORE.search(folded, max(0, start - 12), start))
        ):
            continue  # "< or = 16 weeks", "until progression or unacceptable toxicity", "stage I or II", "a 3- or 4-week cycle"
        if cue == "trial" and folded.startswith((" group", " arm"), end):
            word = W.ROLE  # "the trial group"
        if cue == "research" and not (
            text[start] == "r" and folded.startswith(" group", end) and "control group" in folded
        ):
            continue  # "the Breast Cancer Research Group"
        if cue == "v" and (folded.endswith("i. ", 0, start) or folded.startswith(". ", end)):
            continue  # "30 mg i. v. on day 1"
        if cue == "," and folded[start - 1 : start].isdigit() and folded[end : end + 1].isdigit():
            continue  # "1,000 mg"
        token = Token(start, end, word, None, None, None, cue)
        if word is group_word:
            _name_group(text, token)
            if token.alias is None and cue in _LETTERED:
                continue
        elif (
            (
                word is separator
                and cue == "v"
                and not (folded[start - 1 : start] == " " and folded[end : end + 1] in " .")
            )
            or (
                cue == "to"
                and _RANGE_BEFORE.search(folded, max(0, start - 5), start)
                and folded[end + 1 : end + 2].isdigit()
            )
            or (
                cue == "against"
                and (_ACTS.search(folded, max(0, start - 70), start) or _DISEASE_BEHIND.match(folded, end))
            )
            or (cue == "," and folded[start - 1 : start].isdigit() and folded[end : end + 3].isdigit())  # "1,000 mg"
            or (cue == "/" and _DOSE_BEFORE.search(folded, max(0, start - 6), start))
            or (word is alone and cue == "only" and folded[end : end + 1] == "-")
            or (
                cue == "control"
                and (folded.startswith(" of ", end) or _CONTROLLED.search(folded, max(0, start - 13), start))
            )
        ):
            continue
        tokens.append(token)
    for quantity in analysis.quantities:
        kind = quantity.kind
        if kind in (K.SAMPLE_SIZE, K.COUNT, K.FRACTION):
            tokens.append(Token(quantity.start, quantity.end, W.SIZE, quantity=quantity))
        elif kind is K.DURATION:
            tokens.append(Token(quantity.start, quantity.end, W.TIME, quantity=quantity))
    tokens.sort(key=lambda t: (t.start << 32) - t.end)  # by start, the longest first
    return _merged(tokens, folded)


def rows_with(rows: list[Row], places: list[int]) -> list[Row]:
    """The sentences that hold one of the tokens with these indexes, which are in order."""
    return [row for row in rows if (n := bisect_left(places, row[1])) < len(places) and places[n] < row[2]]


def _chemotherapy_is_ct(analysis: Analysis, folded: str) -> bool:
    """Whether "CT" stands for chemotherapy: the document says so, or speaks of no tomography."""
    defined = analysis.abbreviations.get("CT")
    if defined is not None:
        return "chemo" in folded[defined.long_start : defined.long_end]
    return not ("tomogra" in folded or " scan" in folded or "imaging" in folded)


_RANGE_BEFORE = re.compile(r"\d $")  # "from days 1 to 14" gives nothing
# takes "protective properties of A against", refuses "a trial of A against"
_ACTS = re.compile(
    r"\b(?:activ(?:e|ity)|effective(?:ness)?|efficacy|protect\w*|propert\w+|prophyla\w+|directed|antibod\w+|immun\w+|vaccin\w+|resistance|defen[cs]e|potency|prevent\w*|raised|targeted)\b[^.;]{0,40}$"
)
# takes "benefit of A against| chemotherapy-refractory cancer", refuses "against| chemotherapy"
_DISEASE_BEHIND = re.compile(
    r"(?: (?!or\b|and\b|plus\b)[a-z-]+){0,3}? (?:(?:[a-z]+-)?(?:refractory|resistant)|(?:solid )?(?:cancers?|tumou?rs?|carcinomas?|disease|metastas[ei]s))\b"
)
# takes "30 mg/day", "6 mg/mL", refuses "FOLFOX/cetuximab"
_DOSE_BEFORE = re.compile(r"(?<![a-z])(?:[mu]?g|mcg|gy|i?u|m[il]u)$")


# takes "better control", "symptom control"; refuses "the control"
_CONTROLLED = re.compile(
    r"\b(?:better|improved|local|locoregional|regional|disease|tumou?r|symptom|pain|good|birth|glycemic|quality|long-term) $"
)


# takes "arms 1| and 2", "arms 1|, 2, and 3", "arms 1|-3", refuses "arms 1| year later"
_MORE_DIGITS = re.compile(r"(?: ?, ?[2-9])*,? ?(?:and|or|&|versus|vs\.?|to|through|-|–|than) ?[2-9](?![\w%]|\.\d)")


# takes "cohort A| received", refuses "cohort 1| (n = 6)", whose patients got one dose of several
_COHORT_GIVEN = re.compile(r",? (?:received|receives|will receive|was treated|were treated|was given)\b")


def _name_group(text: str, token: Token) -> None:
    match = _LETTER.match(text, token.end)
    if match is None:
        return
    if match["digit"] and token.text in ("arms", "groups", "cohorts") and not _MORE_DIGITS.match(text, match.end()):
        return
    if token.text.startswith("cohort") and _COHORT_GIVEN.match(text, match.end()) is None:
        return
    alias = match["letter"] or ROMAN.get((match["roman"] or "").lower()) or match["digit"]
    token.alias = alias
    token.end = match.end()


def _merged(tokens: list[Token], folded: str) -> list[Token]:
    """ "Compared with" and "compared to" made separators; tokens inside others dropped."""
    out: list[Token] = []
    compared, with_, to = W.COMPARED, W.WITH, W.TO
    last: Token | None = None
    end = 0
    for token in tokens:
        if last is not None:
            if token.start < end:
                continue
            word = token.word
            if (word is with_ or word is to) and (
                (last.word is compared and folded[end : token.start].isspace()) or last.text == "comparison"
            ):
                last.word, last.end = W.SEPARATOR, token.end
                end = token.end
                continue
        out.append(token)
        last, end = token, token.end
    return out


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


# takes "observation after| cisplatin-gemcitabine| induction chemotherapy", refuses "induction with A after surgery"
_INDUCTION = re.compile(r"[a-z, -]{0,40}?(?:-based)? induction\b")
_AFTER = re.compile(r"\b(?:after|following) (?:[a-z-]+[ -]){0,3}$")


def is_excluded(folded: str, tokens: list[Token], i: int) -> bool:
    """Whether the treatment at ``tokens[i]`` is one given before the trial, or what the disease withstood.

    Takes "previously treated with docetaxel", "platinum-resistant", "after failure of imatinib"; refuses "FOLFOX-based".
    """
    token = tokens[i]
    if _PRIOR_SUFFIX.match(folded, token.end):
        return True
    if _INDUCTION.match(folded, token.end) and _AFTER.search(folded, max(0, token.start - 40), token.start):
        return True
    at = token.start
    steps = 0
    j = i - 1
    while j >= 0 and steps < 7:
        before = tokens[j]
        if at - before.end > 45 or _SENTENCE_ENDS.search(folded, before.end - 2, at):
            return False
        if before.word is W.PRIOR:
            return True
        if before.word is W.TO and j and tokens[j - 1].word is W.PRIOR and before.start - tokens[j - 1].end <= 1:
            return True  # "refractory to oxaliplatin"
        if before.word in (W.SEPARATOR, W.ALLOCATED, W.CLOSE, W.SEMICOLON, W.COLON, W.PLUS, W.JOIN, W.TO):
            return False
        if before.word is W.GIVEN and before.text not in ("treated", "received", "receiving"):
            return False
        if before.word is W.STOP and before.text in ("were", "was"):
            return False
        at = before.start
        j -= 1
        steps += 1
    return False


# ---- sides --------------------------------------------------------------------------------------------------------


# takes "(treatment could include steroids", refuses "(including steroids"
_POSSIBLE = re.compile(r"(?:[a-z]+ ){0,3}?(?:could|may|might) (?:also )?(?:include|be|consist|receive)\b")


def make_side(folded: str, tokens: list[Token], i: int, j: int, start: int, end: int) -> Side:
    """What ``tokens[i:j]``, standing in ``text[start:end]``, give as one treatment."""
    side = Side(start, end)
    optional_until = -1
    negated = possible = False
    depth = 0
    for k in range(i, j):
        token = tokens[k]
        word = token.word
        if word is W.OPEN:
            depth += 1
            possible = possible or _POSSIBLE.match(folded, token.end) is not None
        elif word is W.CLOSE:
            depth = max(0, depth - 1)
            possible = possible and depth > 0
        if word is W.TREATMENT:
            treatment = token.treatment
            assert treatment is not None
            if possible:
                continue
            if negated and token.start - tokens[k - 1].end < 25 and "no treatment" not in treatment.keys:
                negated = False
                side.denied = side.denied or treatment
                continue
            if k <= optional_until:
                side.optional.append(treatment)
                continue
            if (
                k + 1 < j
                and _is_placebo(tokens[k + 1])
                and tokens[k + 1].start - token.end <= 9
                and not treatment.general
            ):
                continue  # "anastrozole placebo" is none
            if is_excluded(folded, tokens, k) or is_conditional(tokens, k, j):
                side.optional.append(treatment)
                continue
            side.treatments.append(treatment)
            if depth == 0:
                side.top.append(treatment)
            side.alone = side.alone or folded.endswith((" alone", " only"), token.start, token.end)
        elif word is W.OPTIONAL and token.text != "and/or":
            optional_until = _reach(tokens, k, j)
        elif word is W.WITHOUT:
            negated = True
        elif word is W.ALONE:
            side.alone = True
        elif word in (W.PLUS, W.JOIN, W.THEN, W.AND, W.ADDED) or (
            word is W.WITH and k > i and _is_specific(tokens[k - 1])
        ):
            side.joined = side.joined or (depth == 0 and bool(side.treatments))
            if word is not W.AND:
                negated = False
        elif word is W.GROUP:
            side.group = True
            side.alias = side.alias or token.alias
        elif word is W.ROLE and side.role is None and token.text not in ("study", "trial", "treatment", "comparison"):
            side.role = token.text
        elif word is W.SIZE and side.size is None and token.quantity is not None and _is_size(folded, tokens, k):
            side.size = _size_of(token.quantity)
        elif word is W.TIME and side.time is None and token.quantity is not None:
            side.time = (token.quantity.raw, token.quantity.unit)
    return side


def _is_specific(token: Token) -> bool:
    """Whether "with" behind the token joins another treatment: "cetuximab with", not "chemotherapy with paclitaxel"."""
    return token.word is W.CLOSE or (token.treatment is not None and bool(token.treatment.substances))


def _is_placebo(token: Token) -> bool:
    return token.treatment is not None and "placebo" in token.treatment.keys


def _reach(tokens: list[Token], k: int, j: int) -> int:
    """Index of the last token that an optional part covers: up to the next word that starts another part."""
    depth = 0
    for m in range(k + 1, j):
        word = tokens[m].word
        if word is W.OPEN:
            depth += 1
        elif word is W.CLOSE:
            depth -= 1
            if depth < 0:
                return m
        elif word in (W.SEPARATOR, W.SEMICOLON, W.COMMA) or (
            word in (W.PLUS, W.JOIN, W.THEN) and any(t.word is W.TREATMENT for t in tokens[k + 1 : m])
        ):
            return m
    return j


def is_conditional(tokens: list[Token], k: int, j: int) -> bool:
    """Whether the treatment at ``tokens[k]`` is said to be given to a part of the patients only: "X if …"; not "A followed by X on
    progression", the second line of a sequence.
    """
    next_line = k > 0 and tokens[k - 1].word is W.THEN and tokens[k].start - tokens[k - 1].end <= 1
    for m in range(k + 1, min(k + 5, j)):
        word = tokens[m].word
        if word is W.CONDITION:
            return tokens[m].start - tokens[k].end < 60 and not (next_line and "progression" in tokens[m].text)
        if word in (W.SEPARATOR, W.OR, W.TREATMENT, W.SEMICOLON, W.PLUS, W.THEN):
            return False
    return False


def _is_size(folded: str, tokens: list[Token], k: int) -> bool:
    """Whether a number in a side is the number of its patients: "(n = 41)", "(149)", "(53 patients)", "84 to", "n=12"."""
    token = tokens[k]
    quantity = token.quantity
    assert quantity is not None
    if quantity.kind is K.SAMPLE_SIZE:
        return not counts_events(folded, token)
    if quantity.value is None or quantity.operator or quantity.value < 5:
        return False
    if _PERSONS_CLOSE.match(folded, token.end):
        return True  # "(150 minutes a week; 38 patients)"
    before = folded[max(0, token.start - 1) : token.start]
    after = folded[token.end : token.end + 14].lstrip()
    if after[:1] in (")", "]") and _GROUP_BEFORE.search(folded, max(0, token.start - 45), token.start):
        return True
    if before in "([" and not folded[max(0, token.start - 2) : token.start - 1].isalnum():
        return after[:1] in ")];" or after.startswith(
            ("patients", "women", "men", "subjects", "participants", "pts", "cases", "evaluable")
        )
    return False


# takes "(S group, |402)", refuses "(S group, day |402)"
_GROUP_BEFORE = re.compile(r"[(\[][^()\[\]]{1,30} (?:group|arm|regimen)[,:;] $")
_PERSONS_CLOSE = re.compile(r" (?:patients|women|men|subjects|participants|pts)[)\]]")
# takes "; 12%)", ", 12%", refuses "; 49% vs 25%", which compares two sides
_SHARE_BEHIND = re.compile(r"[,;]? ?[(\[]?(?P<share>\d+(?:[.·]\d+)?) ?%(?! ?(?:vs?\b|versus|compared|against))")
_SHARE_BEFORE = re.compile(r"% ?[(\[,]? ?$")


def share_behind(folded: str, token: Token) -> float | None:
    """The percentage that stands behind a number: 53.8 of "43 (53.8%)"."""
    found = _SHARE_BEHIND.match(folded, token.end)
    return float(found["share"].replace("·", ".")) if found is not None else None


def counts_events(folded: str, token: Token) -> bool:
    """Whether "n = 12" is a count with its share and no size: "12% (n = 6)", "(n = 6, 12%)"."""
    return (
        _SHARE_BEHIND.match(folded, token.end) is not None
        or _SHARE_BEFORE.search(folded, max(0, token.start - 4), token.start) is not None
    )


def _size_of(quantity: Quantity) -> int | None:
    if quantity.kind is K.FRACTION:
        return None
    if quantity.total is not None:
        return quantity.total
    return (
        int(quantity.value)
        if quantity.value is not None and quantity.value == quantity.value.to_integral_value()
        else None
    )
