"""What the words of a question are taken for: terms of the vocabulary, figures, words of the grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from kg.query.question import Comparison, Operator
from kg.vocabulary import Matcher, Term, TermKind, Vocabulary
from kg.vocabulary.matcher import normalise


class ItemType(StrEnum):
    """What a stretch of a question is in the grammar of ``kg.query.parse``."""

    TERMS = "terms"
    WORD = "word"
    FILLER = "filler"
    AND = "and"
    OR = "or"
    NOT = "not"
    VERSUS = "versus"
    STATISTIC = "statistic"
    TIME = "time"
    GRADE = "grade"
    COMPARISON = "comparison"
    PHASE = "phase"
    RANDOMIZED = "randomized"
    TRIAL = "trial"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of the question and what it was taken for."""

    type: ItemType
    start: int
    end: int
    text: str
    terms: tuple[Term, ...] = ()
    value: str = ""
    number: Decimal | None = None
    comparison: Comparison | None = None
    grades: frozenset[int] | None = None


_OPERATORS: tuple[tuple[str, Operator], ...] = (
    (r">=|=>|≥|at\s+least|no(?:t)?\s+(?:less|fewer|lower)\s+than|(?:a\s+)?minimum\s+of|from", Operator.AT_LEAST),
    (r"<=|=<|≤|at\s+most|no(?:t)?\s+(?:more|greater|higher)\s+than|up\s+to|(?:a\s+)?maximum\s+of", Operator.AT_MOST),
    (r">|over|above|exceeding|exceeds|(?:more|greater|higher|better|longer|larger)\s+than|beyond", Operator.GREATER),
    (r"<|under|below|(?:less|fewer|lower|worse|shorter|smaller)\s+than", Operator.LESS),
    (r"=|equal\s+to|exactly|of\s+exactly", Operator.EQUAL),
)


UNITS: tuple[tuple[str, str], ...] = (
    (r"%|per\s?cent|percent", "%"),
    (r"months?|mos?\b|mths?", "months"),
    (r"years?|yrs?|y\b", "years"),
    (r"weeks?|wks?", "weeks"),
    (r"days?", "days"),
    (r"patients?|persons?|people|participants?|subjects?", "persons"),
)


_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


NUMBER = rf"(?:\d+(?:[.,·]\d+)?|\b(?:{'|'.join(_NUMBER_WORDS)})\b)"


_UNIT = "|".join(f"(?:{pattern})" for pattern, _ in UNITS)


_TIME_UNIT = "|".join(f"(?:{pattern})" for pattern, unit in UNITS if unit not in ("%", "persons"))


_OPERATOR = "|".join(f"(?:{pattern})" for pattern, _ in _OPERATORS)


_BETWEEN = re.compile(
    rf"(?:between\s+|from\s+)?(?P<low>{NUMBER})\s*(?P<unit1>{_UNIT})?\s*(?:and|to|-|–|—)\s*"
    rf"(?P<high>{NUMBER})\s*(?P<unit2>{_UNIT})?(?![\w])",
    re.IGNORECASE,
)


_COMPARE = re.compile(
    rf"(?<![\w])(?P<operator>{_OPERATOR})\s*(?P<value>{NUMBER})\s*(?P<unit>{_UNIT})?(?![\w])", re.IGNORECASE
)


_OR_MORE = re.compile(
    rf"(?P<value>{NUMBER})\s*(?P<unit>{_UNIT})?\s+or\s+(?P<direction>more|higher|longer|better|less|lower|fewer|shorter)\b",
    re.IGNORECASE,
)


TIME = re.compile(
    rf"(?:\bat\s+)?(?<![\d.,])(?P<value>{NUMBER})(?:\s*[-‐‑–]\s*|\s+)(?P<unit>{_TIME_UNIT})(?![\w])", re.IGNORECASE
)


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


_PHASE = re.compile(
    r"\bphase[\s-]*(?P<first>[1-4]|iv|i{1,3})(?:\s*[/-]\s*(?P<second>[1-4]|iv|i{1,3}))?[ab]?\b", re.IGNORECASE
)


# Labels of classes end in such a word, which a question puts in the plural.
_PLURAL = re.compile(r"\b(regimen|treatment|doublet|triplet|combination)s\b", re.IGNORECASE)


_TRIAL_ID = re.compile(r"\bNCT\s?\d{8}\b|\b(?:doi|pmid|nct|sha256):\S+[^\s?.,;]", re.IGNORECASE)


_GRADE = re.compile(
    r"\bgrades?\s*(?P<least>≥|>=|at\s+least\s+)?\s*(?P<first>[1-5])"
    r"(?:\s*(?:-|–|/|to|or|and)\s*(?P<last>[1-5])|(?P<more>\s*\+|\s+or\s+(?:higher|more|above|greater|worse)))?(?!\d)",
    re.IGNORECASE,
)


STATISTICS: tuple[tuple[str, str], ...] = (
    (r"hazard\s+ratios?|\bHRs?\b", "hazard-ratio"),
    (r"odds\s+ratios?", "odds-ratio"),
    (r"risk\s+ratios?|relative\s+risks?", "risk-ratio"),
    (r"\bmedians?\b", "median"),
    (r"\bmeans?\b|\baverages?\b", "mean"),
)


_STATUS: tuple[tuple[str, str], ...] = (
    (r"\b(?:own|reported)\s+(?:results?|figures?)\b|\bown\b", "reported"),
    (r"\bcited(?:\s+(?:results?|figures?|claims?))?\b", "cited"),
)


_RANDOMIZED = re.compile(r"(?P<non>\bnon[\s-]*)?\brandomi[sz]ed(?:\s+controlled)?\b", re.IGNORECASE)


_CONNECTIVES = {
    "+": ItemType.AND, "plus": ItemType.AND, "and": ItemType.AND, "&": ItemType.AND,
    "or": ItemType.OR, "/": ItemType.OR,
    "without": ItemType.NOT, "not": ItemType.NOT, "no": ItemType.NOT, "excluding": ItemType.NOT, "except": ItemType.NOT,
    "versus": ItemType.VERSUS, "vs": ItemType.VERSUS, "v": ItemType.VERSUS, "against": ItemType.VERSUS,
}  # fmt: skip


# Words that carry no restriction of their own. Whatever is not here, in the grammar or in the vocabulary is refused.
_FILLER_WORDS = """
    a an the all any each every some this these those that which what who whom whose where there how much many high
    is are was were be been do does did has have had having with in on of for from by to at as among within than
    show list find give gives gave given tell get me us please i we know want
    regimen regimens treatment treatments therapy therapies treated treating combination combinations combined
    protocol protocols containing contains contain including includes include using uses use used based
    receiving received receive patients patient people persons participants disease diseases
    tumor tumors tumour tumours
    trial trials study studies arm arms group groups result results figure figures outcome outcomes data evidence
    rate rates value values measure achieve achieves achieved achieving reach reaches reached reaching
    report reports reporting shows showing shown require requires requiring required status
    their its it they via through after administered infusion
"""


_FILLERS = frozenset(_FILLER_WORDS.split())


def read_items(text: str, vocabulary: Vocabulary, matcher: Matcher, trials: Sequence[str]) -> list[Item]:
    """The question cut into items, in order and without overlap."""
    items: list[Item] = []

    def free(start: int, end: int) -> bool:
        return all(end <= item.start or item.end <= start for item in items)

    def take(item: Item) -> None:
        if free(item.start, item.end):
            items.append(item)

    for match in _TRIAL_ID.finditer(text):
        take(Item(ItemType.TRIAL, match.start(), match.end(), match[0], value=match[0].replace(" ", "")))
    # Terms of the vocabulary come before the grammar's own words: "3-year overall survival rate" may be a label.
    spans: dict[tuple[int, int], list[Term]] = {}
    for mention in matcher.find(_PLURAL.sub(r"\1 ", _without_comparisons(text, matcher))):
        spans.setdefault((mention.start, mention.end), []).append(mention.term)
    for (start, end), terms in sorted(spans.items()):
        if not _is_grammar_word(text[start:end]):
            take(Item(ItemType.TERMS, start, end, text[start:end], terms=tuple(terms)))
    for match in _GRADE.finditer(text):
        take(Item(ItemType.GRADE, match.start(), match.end(), match[0], grades=_grades(match)))
    for match in _PHASE.finditer(text):
        numbers = [_ROMAN.get(n.lower(), n) for n in (match["first"], match["second"]) if n]
        take(Item(ItemType.PHASE, match.start(), match.end(), match[0], value="/".join(numbers)))
    for match in _RANDOMIZED.finditer(text):
        take(Item(ItemType.RANDOMIZED, match.start(), match.end(), match[0], value="no" if match["non"] else "yes"))
    for match in _BETWEEN.finditer(text):
        unit = unit_of(match["unit2"] or match["unit1"])
        low, high = decimal_of(match["low"]), decimal_of(match["high"])
        comparison = Comparison(operator=Operator.BETWEEN, value=min(low, high), high=max(low, high), unit=unit)
        take(Item(ItemType.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in _OR_MORE.finditer(text):
        more = match["direction"].lower() in ("more", "higher", "longer", "better")
        operator = Operator.AT_LEAST if more else Operator.AT_MOST
        comparison = Comparison(operator=operator, value=decimal_of(match["value"]), unit=unit_of(match["unit"]))
        take(Item(ItemType.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in _COMPARE.finditer(text):
        operator = next(o for p, o in _OPERATORS if re.fullmatch(p, match["operator"], re.IGNORECASE))
        comparison = Comparison(operator=operator, value=decimal_of(match["value"]), unit=unit_of(match["unit"]))
        take(Item(ItemType.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in TIME.finditer(text):
        months = to_months(decimal_of(match["value"]), unit_of(match["unit"]) or "months")
        take(Item(ItemType.TIME, match.start(), match.end(), match[0], number=months))
    for patterns, type_ in ((STATISTICS, ItemType.STATISTIC), (_STATUS, ItemType.STATUS)):
        for pattern, value in patterns:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                take(Item(type_, match.start(), match.end(), match[0], value=value))
    for acronym in sorted(trials, key=lambda a: (-len(a), a)):
        for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", text, re.IGNORECASE):
            take(Item(ItemType.TRIAL, match.start(), match.end(), match[0], value=acronym))
    words = [
        _word_item(m)
        for m in re.finditer(r"[^\W_]+(?:['’][^\W_]+)*|[+&/<>=≥≤%]|\S", text)
        if free(m.start(), m.end()) and m[0] not in ",.;:?!()[]\"'“”‘’-–—"
    ]
    words = _other_spellings(text, words, vocabulary)
    return sorted((*items, *words), key=lambda item: item.start)


def find_grades(text: str) -> frozenset[int]:
    """Grades of adverse events that a text names; empty where it names none.

    Example:
        >>> sorted(find_grades("neutropenia, grade 3-4")), sorted(find_grades("nausea, grade ≥ 3")), find_grades("pain")
        ([3, 4], [3, 4, 5], frozenset())
    """
    return frozenset().union(*(_grades(match) for match in _GRADE.finditer(text)))


def _grades(match: re.Match[str]) -> frozenset[int]:
    first = int(match["first"])
    last = 5 if match["least"] or match["more"] else int(match["last"] or first)
    return frozenset(range(min(first, last), max(first, last) + 1))


def _without_comparisons(text: str, matcher: Matcher) -> str:
    """The text with comparisons blotted out, length kept, so that "PFS > 1 year" does not name "PFS1".

    Labels ignore punctuation; thresholds of markers ("CPS ≥ 1") are labels of their own and stay.
    """
    thresholds = [m for m in matcher.find(text) if m.term.kind is TermKind.MARKER]
    for match in _COMPARE.finditer(text):
        if not any(m.start <= match.start() < m.end for m in thresholds):
            text = text[: match.start()] + "ʭ" * (match.end() - match.start()) + text[match.end() :]
    return text


def _word_item(match: re.Match[str]) -> Item:
    word = match[0].casefold()
    type_ = _CONNECTIVES.get(word) or (ItemType.FILLER if word in _FILLERS else ItemType.WORD)
    return Item(type_, match.start(), match.end(), match[0])


def _is_grammar_word(surface: str) -> bool:
    word = surface.casefold()
    return word in _CONNECTIVES or word in _FILLERS


def _other_spellings(text: str, words: Sequence[Item], vocabulary: Vocabulary) -> list[Item]:
    """The words; those that name a term when case and context are not insisted on ("os", "mfolfox6") become terms."""
    if not any(w.type is ItemType.WORD for w in words):
        return list(words)
    labels = folded_labels(vocabulary)
    kept: list[Item] = []
    position = 0
    while position < len(words):
        for last in range(min(len(words), position + 6) - 1, position - 1, -1):
            run = words[position : last + 1]
            surface = text[run[0].start : run[-1].end]
            if all(w.type is not ItemType.WORD for w in run) or "," in surface:
                continue
            folded = " ".join(normalise(surface).split())
            terms = labels.get(folded) or labels.get(folded.removesuffix("s"))
            if terms:
                kept.append(Item(ItemType.TERMS, run[0].start, run[-1].end, surface, terms=terms))
                position = last + 1
                break
        else:
            kept.append(words[position])
            position += 1
    return kept


_LABELS: dict[int, tuple[Vocabulary, dict[str, tuple[Term, ...]]]] = {}


def folded_labels(vocabulary: Vocabulary) -> dict[str, tuple[Term, ...]]:
    """Terms by folded label, hidden labels included; kept per vocabulary."""
    known = _LABELS.get(id(vocabulary))
    if known is None or known[0] is not vocabulary:
        labels: dict[str, dict[str, Term]] = {}
        for iri, term in sorted(vocabulary.terms.items()):
            for label in (*term.safe_labels, *term.hidden_labels, *((term.notation,) if term.notation else ())):
                labels.setdefault(" ".join(normalise(label).split()), {})[iri] = term
        known = (vocabulary, {label: tuple(terms.values()) for label, terms in labels.items() if label})
        _LABELS.clear()
        _LABELS[id(vocabulary)] = known
    return known[1]


def decimal_of(text: str) -> Decimal:
    """The number that digits or a word write: 3 of "three", 0.5 of "0.5"."""
    word = text.lower()
    if word in _NUMBER_WORDS:
        return Decimal(_NUMBER_WORDS.index(word) + 1)
    return Decimal(text.replace(",", ".").replace("·", "."))


def unit_of(text: str | None) -> str | None:
    """The unit a word writes, as ``Comparison.unit`` has it; None where there is no word."""
    if text is None:
        return None
    return next(unit for pattern, unit in UNITS if re.fullmatch(pattern, text.strip(), re.IGNORECASE))


_MONTHS = {"days": Decimal(1) / Decimal("30.4375"), "weeks": Decimal(7) / Decimal("30.4375"), "months": Decimal(1),
           "years": Decimal(12)}  # fmt: skip


def to_months(value: Decimal, unit: str) -> Decimal:
    """The duration in months (year = 12, a month = 30.4375 days)."""
    return value * _MONTHS[unit]
