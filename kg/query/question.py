"""Plain questions: a small grammar over the vocabulary.

    question    = clause*                                       in any order, every word used
    clause      = treatments | measures | patients | trial | status | filler
    treatments  = ["without"] treatment (("+" | "plus" | "and" | "with" | "or") treatment)*
    treatment   = [route] (drug | drug class | regimen | regimen class | procedure)
    measures    = figure (("and" | "or") figure)*
    figure      = [statistic] [time] measure [statistic] [time] [comparison]      "3-year OS over 50 %"
                | [grade] adverse event [comparison]                              "grade 3-4 neutropenia"
    comparison  = operator number [unit] | "between" number "and" number [unit]
    patients    = condition | marker state | setting | comparison "patients"
    trial       = "phase" number | "randomised" | registry number | acronym

What is read stands in a ``Question``; a word that fits nowhere is refused by name, never passed over: a question half
understood would be answered wrongly.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from kg.errors import QuestionError
from kg.vocabulary import Matcher, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import default_matcher, normalise

EXAMPLE = "anti-EGFR regimens with conversion rate > 50%"

_TREATMENT_KINDS = {
    TermKind.DRUG, TermKind.DRUG_CLASS, TermKind.REGIMEN, TermKind.REGIMEN_CLASS, TermKind.PROCEDURE,
}  # fmt: skip


_EVENT_RATE = "adverse-event-rate"


class Operator(StrEnum):
    """How a figure is compared."""

    GREATER = ">"
    AT_LEAST = "≥"
    LESS = "<"
    AT_MOST = "≤"
    EQUAL = "="
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """``operator value unit``; ``high`` only with BETWEEN, both ends included. ``unit`` is None where none is said."""

    operator: Operator
    value: Decimal
    high: Decimal | None = None
    unit: str | None = None  # % | days | weeks | months | years | persons

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        if self.operator is Operator.BETWEEN:
            return f"between {self.value} and {self.high}{unit}"
        return f"{self.operator.value} {self.value}{unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """One of the terms is part of the regimen; ``negated``: none of them is. ``route``: given that way."""

    terms: tuple[Term, ...]
    negated: bool = False
    route: Term | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure asked for. ``measures`` are alternatives, each with all narrower ones. Empty or None: any."""

    measures: tuple[Term, ...]
    statistic: str | None = None
    time_months: Decimal | None = None
    comparison: Comparison | None = None
    event: Term | None = None  # the adverse event, where the measure counts those
    grades: frozenset[int] | None = None  # of the adverse event; any of them


@dataclass(frozen=True, slots=True, kw_only=True)
class BiomarkerAsked:
    """Patients of this state of a marker."""

    marker: Term
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a question asks. Empty tuples and None do not restrict; ``assumptions`` says what was read into it."""

    text: str
    treatments: tuple[Treatment, ...] = ()
    figures: tuple[Figure, ...] = ()
    any_figure: bool = False  # "or" between figures: one of them suffices
    conditions: tuple[Term, ...] = ()
    biomarkers: tuple[BiomarkerAsked, ...] = ()
    settings: tuple[Term, ...] = ()
    phases: tuple[str, ...] = ()
    randomized: bool | None = None
    enrolled: Comparison | None = None
    trials: tuple[str, ...] = ()  # registry numbers, document ids or acronyms
    statuses: tuple[str, ...] = ("reported", "cited")
    assumptions: tuple[str, ...] = ()


class _Type(StrEnum):
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
class _Item:
    """A stretch of the question and what it was taken for."""

    type: _Type
    start: int
    end: int
    text: str
    terms: tuple[Term, ...] = ()
    value: str = ""
    number: Decimal | None = None
    comparison: Comparison | None = None
    grades: frozenset[int] | None = None


# ---- words of the grammar itself (the subject matter's words come from the ontology) -------------------------------

_OPERATORS: tuple[tuple[str, Operator], ...] = (
    (r">=|=>|≥|at\s+least|no(?:t)?\s+(?:less|fewer|lower)\s+than|(?:a\s+)?minimum\s+of|from", Operator.AT_LEAST),
    (r"<=|=<|≤|at\s+most|no(?:t)?\s+(?:more|greater|higher)\s+than|up\s+to|(?:a\s+)?maximum\s+of", Operator.AT_MOST),
    (r">|over|above|exceeding|exceeds|(?:more|greater|higher|better|longer|larger)\s+than|beyond", Operator.GREATER),
    (r"<|under|below|(?:less|fewer|lower|worse|shorter|smaller)\s+than", Operator.LESS),
    (r"=|equal\s+to|exactly|of\s+exactly", Operator.EQUAL),
)
_UNITS: tuple[tuple[str, str], ...] = (
    (r"%|per\s?cent|percent", "%"),
    (r"months?|mos?\b|mths?", "months"),
    (r"years?|yrs?|y\b", "years"),
    (r"weeks?|wks?", "weeks"),
    (r"days?", "days"),
    (r"patients?|persons?|people|participants?|subjects?", "persons"),
)
_NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBER = rf"(?:\d+(?:[.,·]\d+)?|\b(?:{'|'.join(_NUMBER_WORDS)})\b)"
_UNIT = "|".join(f"(?:{pattern})" for pattern, _ in _UNITS)
_TIME_UNIT = "|".join(f"(?:{pattern})" for pattern, unit in _UNITS if unit not in ("%", "persons"))
_OPERATOR = "|".join(f"(?:{pattern})" for pattern, _ in _OPERATORS)
_BETWEEN = re.compile(
    rf"(?:between\s+|from\s+)?(?P<low>{_NUMBER})\s*(?P<unit1>{_UNIT})?\s*(?:and|to|-|–|—)\s*"
    rf"(?P<high>{_NUMBER})\s*(?P<unit2>{_UNIT})?(?![\w])",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    rf"(?<![\w])(?P<operator>{_OPERATOR})\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})?(?![\w])", re.IGNORECASE
)
_OR_MORE = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})?\s+or\s+(?P<direction>more|higher|longer|better|less|lower|fewer|shorter)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"(?:\bat\s+)?(?<![\d.,])(?P<value>{_NUMBER})(?:\s*[-‐‑–]\s*|\s+)(?P<unit>{_TIME_UNIT})(?![\w])", re.IGNORECASE
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
_STATISTICS: tuple[tuple[str, str], ...] = (
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
    "+": _Type.AND, "plus": _Type.AND, "and": _Type.AND, "&": _Type.AND,
    "or": _Type.OR, "/": _Type.OR,
    "without": _Type.NOT, "not": _Type.NOT, "no": _Type.NOT, "excluding": _Type.NOT, "except": _Type.NOT,
    "versus": _Type.VERSUS, "vs": _Type.VERSUS, "v": _Type.VERSUS, "against": _Type.VERSUS,
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


@dataclass
class _Open:
    """A figure being read."""

    measures: list[Term] = field(default_factory=list)
    statistic: str | None = None
    time_months: Decimal | None = None
    comparison: Comparison | None = None
    event: Term | None = None
    grades: frozenset[int] | None = None


# ---- reading -----------------------------------------------------------------------------------------------------


def parse_question(
    text: str,
    vocabulary: Vocabulary | None = None,
    matcher: Matcher | None = None,
    trials: Iterable[str] = (),
    implied: Mapping[str, tuple[str, str]] | None = None,
) -> Question:
    """What the question asks.

    Args:
        text: the question, in English.
        vocabulary: its terms; the package's own by default.
        matcher: finds the vocabulary's terms; made from it by default.
        trials: acronyms of trials in the graph, so that a question can name them.
        implied: for markers whose written form says the state too (MSI-H): IRI → (IRI of the marker, state).

    Raises:
        QuestionError: a word is not understood, or the parts do not fit together.

    Example:
        >>> q = parse_question("median OS over 20 months with cetuximab")
        >>> q.figures[0].statistic, str(q.figures[0].comparison), q.treatments[0].terms[0].label
        ('median', '> 20 months', 'cetuximab')
    """
    if not text.strip():
        raise QuestionError(f'the question is empty; ask for instance: kg ask "{EXAMPLE}"')
    if vocabulary is None:
        vocabulary = default_vocabulary()
        matcher = matcher or default_matcher()
    items = _items(text, vocabulary, matcher or Matcher(vocabulary), tuple(trials))
    return _Parser(text, vocabulary, items, implied or {}).parse()


def _items(text: str, vocabulary: Vocabulary, matcher: Matcher, trials: Sequence[str]) -> list[_Item]:
    """The question cut into items, in order and without overlap."""
    items: list[_Item] = []

    def free(start: int, end: int) -> bool:
        return all(end <= item.start or item.end <= start for item in items)

    def take(item: _Item) -> None:
        if free(item.start, item.end):
            items.append(item)

    for match in _TRIAL_ID.finditer(text):
        take(_Item(_Type.TRIAL, match.start(), match.end(), match[0], value=match[0].replace(" ", "")))
    # Terms of the vocabulary come before the grammar's own words: "3-year overall survival rate" may be a label.
    spans: dict[tuple[int, int], list[Term]] = {}
    for mention in matcher.find(_PLURAL.sub(r"\1 ", _without_comparisons(text, matcher))):
        spans.setdefault((mention.start, mention.end), []).append(mention.term)
    for (start, end), terms in sorted(spans.items()):
        if not _is_grammar_word(text[start:end]):
            take(_Item(_Type.TERMS, start, end, text[start:end], terms=tuple(terms)))
    for match in _GRADE.finditer(text):
        take(_Item(_Type.GRADE, match.start(), match.end(), match[0], grades=_grades(match)))
    for match in _PHASE.finditer(text):
        numbers = [_ROMAN.get(n.lower(), n) for n in (match["first"], match["second"]) if n]
        take(_Item(_Type.PHASE, match.start(), match.end(), match[0], value="/".join(numbers)))
    for match in _RANDOMIZED.finditer(text):
        take(_Item(_Type.RANDOMIZED, match.start(), match.end(), match[0], value="no" if match["non"] else "yes"))
    for match in _BETWEEN.finditer(text):
        unit = _unit(match["unit2"] or match["unit1"])
        low, high = _decimal(match["low"]), _decimal(match["high"])
        comparison = Comparison(operator=Operator.BETWEEN, value=min(low, high), high=max(low, high), unit=unit)
        take(_Item(_Type.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in _OR_MORE.finditer(text):
        more = match["direction"].lower() in ("more", "higher", "longer", "better")
        operator = Operator.AT_LEAST if more else Operator.AT_MOST
        comparison = Comparison(operator=operator, value=_decimal(match["value"]), unit=_unit(match["unit"]))
        take(_Item(_Type.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in _COMPARE.finditer(text):
        operator = next(o for p, o in _OPERATORS if re.fullmatch(p, match["operator"], re.IGNORECASE))
        comparison = Comparison(operator=operator, value=_decimal(match["value"]), unit=_unit(match["unit"]))
        take(_Item(_Type.COMPARISON, match.start(), match.end(), match[0], comparison=comparison))
    for match in _TIME.finditer(text):
        months = to_months(_decimal(match["value"]), _unit(match["unit"]) or "months")
        take(_Item(_Type.TIME, match.start(), match.end(), match[0], number=months))
    for patterns, type_ in ((_STATISTICS, _Type.STATISTIC), (_STATUS, _Type.STATUS)):
        for pattern, value in patterns:
            for match in re.finditer(pattern, text, re.IGNORECASE):
                take(_Item(type_, match.start(), match.end(), match[0], value=value))
    for acronym in sorted(trials, key=lambda a: (-len(a), a)):
        for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", text, re.IGNORECASE):
            take(_Item(_Type.TRIAL, match.start(), match.end(), match[0], value=acronym))
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


def _word_item(match: re.Match[str]) -> _Item:
    word = match[0].casefold()
    type_ = _CONNECTIVES.get(word) or (_Type.FILLER if word in _FILLERS else _Type.WORD)
    return _Item(type_, match.start(), match.end(), match[0])


def _is_grammar_word(surface: str) -> bool:
    word = surface.casefold()
    return word in _CONNECTIVES or word in _FILLERS


def _other_spellings(text: str, words: Sequence[_Item], vocabulary: Vocabulary) -> list[_Item]:
    """The words; those that name a term when case and context are not insisted on ("os", "mfolfox6") become terms."""
    if not any(w.type is _Type.WORD for w in words):
        return list(words)
    labels = _folded_labels(vocabulary)
    kept: list[_Item] = []
    position = 0
    while position < len(words):
        for last in range(min(len(words), position + 6) - 1, position - 1, -1):
            run = words[position : last + 1]
            surface = text[run[0].start : run[-1].end]
            if all(w.type is not _Type.WORD for w in run) or "," in surface:
                continue
            folded = " ".join(normalise(surface).split())
            terms = labels.get(folded) or labels.get(folded.removesuffix("s"))
            if terms:
                kept.append(_Item(_Type.TERMS, run[0].start, run[-1].end, surface, terms=terms))
                position = last + 1
                break
        else:
            kept.append(words[position])
            position += 1
    return kept


_LABELS: dict[int, tuple[Vocabulary, dict[str, tuple[Term, ...]]]] = {}


def _folded_labels(vocabulary: Vocabulary) -> dict[str, tuple[Term, ...]]:
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


def _decimal(text: str) -> Decimal:
    word = text.lower()
    if word in _NUMBER_WORDS:
        return Decimal(_NUMBER_WORDS.index(word) + 1)
    return Decimal(text.replace(",", ".").replace("·", "."))


def _unit(text: str | None) -> str | None:
    if text is None:
        return None
    return next(unit for pattern, unit in _UNITS if re.fullmatch(pattern, text.strip(), re.IGNORECASE))


_MONTHS = {"days": Decimal(1) / Decimal("30.4375"), "weeks": Decimal(7) / Decimal("30.4375"), "months": Decimal(1),
           "years": Decimal(12)}  # fmt: skip


def to_months(value: Decimal, unit: str) -> Decimal:
    """The duration in months (year = 12, a month = 30.4375 days)."""
    return value * _MONTHS[unit]


# ---- putting the items together ----------------------------------------------------------------------------------


class _Parser:
    """Walks over the items once, each going to its place in the question."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, items: Sequence[_Item], implied: Mapping[str, tuple[str, str]]
    ) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._implied = implied
        self._items = items
        self._names_measure = any(t.kind is TermKind.MEASURE for item in items for t in item.terms)
        self._treatments: list[Treatment] = []
        self._figures: list[_Open] = []
        self._any_figure: bool | None = None
        self._conditions: list[Term] = []
        self._biomarkers: list[BiomarkerAsked] = []
        self._settings: list[Term] = []
        self._phases: list[str] = []
        self._randomized: bool | None = None
        self._enrolled: Comparison | None = None
        self._trials: list[str] = []
        self._statuses: list[str] = []
        self._assumptions: list[str] = []
        # What has been read and waits for its measure, marker or drug.
        self._waiting = _Open()
        self._connective: _Type | None = None
        self._negated = False
        self._route: Term | None = None
        self._marker: Term | None = None
        self._state: Term | None = None
        self._just_implied = False

    def parse(self) -> Question:
        unknown = [i.text for i in self._items if i.type is _Type.WORD]
        if unknown:
            raise self._not_understood(unknown)
        for item in self._items:
            self._place(item)
        self._finish()
        return Question(
            text=self._text,
            treatments=tuple(self._treatments),
            figures=tuple(
                Figure(
                    measures=tuple(f.measures),
                    statistic=f.statistic,
                    time_months=f.time_months,
                    comparison=f.comparison,
                    event=f.event,
                    grades=f.grades,
                )
                for f in self._figures
            ),
            any_figure=bool(self._any_figure),
            conditions=tuple(self._conditions),
            biomarkers=tuple(self._biomarkers),
            settings=tuple(self._settings),
            phases=tuple(self._phases),
            randomized=self._randomized,
            enrolled=self._enrolled,
            trials=tuple(self._trials),
            statuses=tuple(dict.fromkeys(self._statuses)) or ("reported", "cited"),
            assumptions=tuple(self._assumptions),
        )

    def _place(self, item: _Item) -> None:
        match item.type:
            case _Type.TERMS:
                self._place_terms(item)
                self._connective = None
            case _Type.AND | _Type.OR:
                self._connective = item.type
            case _Type.NOT:
                self._negated = True
            case _Type.VERSUS:
                raise QuestionError(
                    f"'{item.text}' compares treatments, which a plain question cannot yet; "
                    "use the catalogue instead: kg query comparisons"
                )
            case _Type.STATISTIC:
                self._attach(item, "statistic", item.value)
            case _Type.TIME:
                self._attach(item, "time_months", item.number)
            case _Type.GRADE:
                self._attach(item, "grades", item.grades)
            case _Type.COMPARISON:
                self._place_comparison(item)
            case _Type.PHASE:
                self._phases.append(item.value)
            case _Type.RANDOMIZED:
                self._randomized = item.value == "yes"
            case _Type.TRIAL:
                self._trials.append(item.value)
            case _Type.STATUS:
                self._statuses.append(item.value)
            case _:
                pass

    def _place_terms(self, item: _Item) -> None:
        term = self._one_term(item)
        kind = term.kind
        if kind is not TermKind.STATE:
            self._just_implied = False
        if self._negated and kind not in _TREATMENT_KINDS:
            raise QuestionError(
                f"'without' or 'not' before '{item.text}' is not understood; only treatments can be excluded"
            )
        if kind in _TREATMENT_KINDS:
            self._place_treatment(term)
        elif kind is TermKind.MEASURE:
            self._read_label(item.text)
            self._place_measure(term)
        elif kind is TermKind.ROUTE:
            self._place_route(term)
        elif kind in (TermKind.MARKER, TermKind.GENE):
            self._place_marker(term)
        elif kind is TermKind.STATE:
            self._place_state(term)
        elif kind is TermKind.CONDITION:
            self._conditions.append(term)
        elif kind is TermKind.SETTING:
            self._settings.append(term)
        elif kind is TermKind.ADVERSE_EVENT:
            self._place_event(term)
        else:
            raise QuestionError(f"'{item.text}' is a {kind.value.replace('-', ' ')}, which a question cannot ask for")

    def _one_term(self, item: _Item) -> Term:
        """The term an item names; of several the one that fits here, else a refusal that lists them."""
        terms = item.terms
        if len(terms) > 1:
            if self._state is not None or self._marker is not None:
                terms = tuple(t for t in terms if t.kind in (TermKind.MARKER, TermKind.GENE, TermKind.STATE)) or terms
            by_kind = {t.kind for t in terms}
            if by_kind == {TermKind.MARKER, TermKind.GENE}:
                terms = tuple(t for t in terms if t.kind is TermKind.MARKER)
            if {TermKind.ADVERSE_EVENT, TermKind.CONDITION} <= {t.kind for t in terms}:
                asked = TermKind.CONDITION if self._names_measure else TermKind.ADVERSE_EVENT
                terms = tuple(t for t in terms if t.kind is asked)
            if len({t.name for t in terms}) == 1:
                terms = terms[:1]
            exact = tuple(t for t in terms if t.label.casefold() == item.text.casefold())
            terms = exact if len(exact) == 1 else terms
        if len(terms) > 1:
            meanings = ", ".join(f"{t.label} ({t.kind.value.replace('-', ' ')})" for t in terms)
            raise QuestionError(f"'{item.text}' can mean {meanings}; write the one you mean in full")
        term = terms[0]
        names = {" ".join(normalise(label).split()) for label in (*term.safe_labels, term.label)}
        folded = " ".join(normalise(item.text).split())
        if folded not in names and folded.removesuffix("s") not in names:
            self._assumptions.append(f"'{item.text}' is read as {term.label}")
        return term

    def _place_treatment(self, term: Term) -> None:
        if self._treatments and self._connective is _Type.OR and not self._negated:
            last = self._treatments.pop()
            self._treatments.append(Treatment(terms=(*last.terms, term), negated=last.negated, route=last.route))
        else:
            self._treatments.append(Treatment(terms=(term,), negated=self._negated, route=self._route))
            self._route = None
        self._negated = False

    def _place_route(self, term: Term) -> None:
        """A route before a drug belongs to it; after one, to that one."""
        last = self._treatments[-1] if self._treatments else None
        if last is not None and last.route is None and last.terms[0].kind is TermKind.DRUG and self._connective is None:
            self._treatments[-1] = Treatment(terms=last.terms, negated=last.negated, route=term)
        else:
            self._route = term

    def _place_measure(self, term: Term) -> None:
        last = self._figures[-1] if self._figures else None
        if last is not None and self._connective is _Type.OR and last.comparison is None and last.statistic is None:
            last.measures.append(term)
            return
        if last is not None:
            if self._connective is None and last.comparison is None and self._waiting == _Open():
                raise QuestionError(
                    f"two outcome measures side by side: {last.measures[-1].label} and {term.label}; "
                    "join them by 'and' or 'or'"
                )
            any_figure = self._connective is _Type.OR
            if self._any_figure not in (None, any_figure):
                raise QuestionError("'and' and 'or' between outcome measures in one question; ask one at a time")
            self._any_figure = any_figure
            alone = self._waiting == _Open() and last.comparison is None
            if alone and self._connective is _Type.AND:  # "median PFS and OS", "3-year OS and PFS"
                self._waiting.statistic, self._waiting.time_months = last.statistic, last.time_months
        self._waiting.measures.append(term)
        self._figures.append(self._waiting)
        self._waiting = _Open()

    def _place_event(self, term: Term) -> None:
        """An adverse event is asked for as its rate; after "adverse events" or "toxicity" it says which."""
        last = self._figures[-1] if self._figures else None
        general = last is not None and last.measures[0].name == _EVENT_RATE and last.event is None
        if last is not None and general and self._connective is None and self._waiting == _Open():
            last.event = term
            return
        rate = next((m for m in self._vocabulary.of_kind(TermKind.MEASURE) if m.name == _EVENT_RATE), None)
        if rate is None:
            raise QuestionError(
                "the vocabulary has no measure for adverse events; restore ontology/curated/measures.ttl"
            )
        self._waiting.event = term
        self._place_measure(rate)

    def _read_label(self, surface: str) -> None:
        """Statistic and time that are part of a measure's label: "median survival", "5-year survival"."""
        for pattern, statistic in _STATISTICS:
            if self._waiting.statistic is None and re.search(pattern, surface, re.IGNORECASE):
                self._waiting.statistic = statistic
        time = _TIME.search(surface)
        if time and self._waiting.time_months is None:
            self._waiting.time_months = to_months(_decimal(time["value"]), _unit(time["unit"]) or "months")

    def _place_marker(self, term: Term) -> None:
        if term.iri in self._implied and self._state is None:
            marker, state = self._implied[term.iri]
            self._biomarkers.append(BiomarkerAsked(marker=self._vocabulary[marker], state=state))
            self._just_implied = True
            return
        elif self._state is not None:
            self._biomarkers.append(BiomarkerAsked(marker=term, state=self._state.name))
            self._state = None
        else:
            self._refuse_bare_marker()
            self._marker = term

    def _place_state(self, term: Term) -> None:
        if self._just_implied:  # "BRAF V600E mutant" says mutant twice, "BRAF V600E wild-type" takes it back
            implied = self._biomarkers.pop()
            self._biomarkers.append(BiomarkerAsked(marker=implied.marker, state=term.name))
        elif self._marker is not None:
            self._biomarkers.append(BiomarkerAsked(marker=self._marker, state=term.name))
            self._marker = None
        else:
            self._state = term

    def _refuse_bare_marker(self) -> None:
        if self._marker is not None:
            raise QuestionError(
                f"'{self._marker.label}' is a biomarker without its state; "
                f"say for instance '{self._marker.label} wild-type' or '{self._marker.label} positive'"
            )

    def _place_comparison(self, item: _Item) -> None:
        comparison = item.comparison
        assert comparison is not None
        if comparison.unit == "persons":
            if self._enrolled is not None:
                raise QuestionError(f"'{item.text}': a second number of patients; ask for one")
            self._enrolled = comparison
            return
        self._attach(item, "comparison", comparison)

    def _attach(self, item: _Item, name: str, value: object) -> None:
        """To the figure just read, unless it has one already or a connective began the next."""
        last = self._figures[-1] if self._figures else None
        target = self._waiting if last is None or self._connective is not None or getattr(last, name) else last
        if getattr(target, name) is not None:
            raise QuestionError(
                f"'{item.text}' is one {name.split('_')[0]} too many for one measure; ask them one at a time"
            )
        setattr(target, name, value)

    def _finish(self) -> None:
        self._refuse_bare_marker()
        if self._state is not None:
            raise QuestionError(f"'{self._state.label}' of which biomarker? Say for instance 'RAS {self._state.label}'")
        if self._negated:
            raise QuestionError("'without' or 'not' is followed by no treatment; say what is to be left out")
        if self._route is not None:
            self._treatments.append(Treatment(terms=(), route=self._route))
        left = self._waiting
        if left.comparison is not None:
            raise QuestionError(f"'{left.comparison}' of what? Name the outcome measure, for instance: {EXAMPLE}")
        if left.time_months is not None:
            raise QuestionError("a point in time without its measure; say for instance '3-year overall survival'")
        if left.statistic is not None:
            raise QuestionError(f"{left.statistic.replace('-', ' ')} of what? Name the outcome measure")
        if left.grades is not None:
            raise QuestionError("a grade without its adverse event; say for instance 'grade 3-4 neutropenia'")
        for figure in self._figures:
            self._check_unit(figure)
            if figure.grades is not None and any(m.name != _EVENT_RATE for m in figure.measures):
                raise QuestionError(f"a grade does not fit {figure.measures[0].label}; it belongs to an adverse event")
        if len(self._figures) > 1 and all(f.comparison is None for f in self._figures):
            self._any_figure = True  # nothing to hold at once: both are listed
        restricted = (
            self._treatments, self._figures, self._conditions, self._biomarkers, self._settings, self._phases,
            self._trials, self._enrolled, self._randomized is not None,
        )  # fmt: skip
        if not any(restricted):
            raise QuestionError(
                f"no drug, regimen, outcome measure, condition or trial was found in '{self._text}'; "
                f'ask for instance: kg ask "{EXAMPLE}"'
            )

    def _check_unit(self, figure: _Open) -> None:
        """A figure without its unit means percent for a rate and a plain number for a ratio; else it is refused."""
        comparison = figure.comparison
        if comparison is None or comparison.unit is not None:
            return
        if figure.statistic is not None and figure.statistic.endswith("ratio"):
            return
        names = ", ".join(m.label for m in figure.measures)
        is_rate = figure.time_months is not None or all(self._is_rate(m) for m in figure.measures)
        if not is_rate:
            raise QuestionError(f"'{comparison}' of {names} needs its unit: %, months or years (or say 'hazard ratio')")
        if comparison.value < 1 and comparison.value > 0:
            raise QuestionError(f"'{comparison}' of {names}: is a share meant? Write it in percent, for instance '50%'")
        figure.comparison = Comparison(
            operator=comparison.operator, value=comparison.value, high=comparison.high, unit="%"
        )
        self._assumptions.append(f"{comparison} is read as percent")

    def _is_rate(self, measure: Term) -> bool:
        return (
            measure.name.endswith(("-rate", "-frequency"))
            or "rate" in measure.label.split()
            or (measure.notation is None and "resectab" in measure.name)
        )

    def _not_understood(self, words: Sequence[str]) -> QuestionError:
        quoted = ", ".join(f"'{w}'" for w in dict.fromkeys(words))
        labels = _folded_labels(self._vocabulary)
        near: list[str] = []
        for word in dict.fromkeys(words):
            near += difflib.get_close_matches(word.casefold(), labels, n=1, cutoff=0.8)
        hint = f"; did you mean {', '.join(sorted({labels[n][0].label for n in near}))}?" if near else ""
        return QuestionError(
            f"not understood: {quoted}{hint or '.'} Nothing was answered, because the words left out would change the "
            f"question; search the vocabulary with kg terms, or ask for instance: {EXAMPLE}"
        )
