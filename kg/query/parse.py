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

from kg.errors import QuestionError
from kg.query.items import STATISTICS, TIME, Item, ItemType, decimal_of, folded_labels, read_items, to_months, unit_of
from kg.query.question import EXAMPLE, BiomarkerAsked, Comparison, Figure, Question, Treatment
from kg.vocabulary import Matcher, Term, TermKind, Vocabulary, default_vocabulary
from kg.vocabulary.matcher import default_matcher, normalise

_TREATMENT_KINDS = {
    TermKind.DRUG, TermKind.DRUG_CLASS, TermKind.REGIMEN, TermKind.REGIMEN_CLASS, TermKind.PROCEDURE,
}  # fmt: skip


_EVENT_RATE = "adverse-event-rate"


@dataclass
class _Open:
    """A figure being read."""

    measures: list[Term] = field(default_factory=list)
    statistic: str | None = None
    time_months: Decimal | None = None
    comparison: Comparison | None = None
    event: Term | None = None
    grades: frozenset[int] | None = None


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
    items = read_items(text, vocabulary, matcher or Matcher(vocabulary), tuple(trials))
    return _Parser(text, vocabulary, items, implied or {}).parse()


class _Parser:
    """Walks over the items once, each going to its place in the question."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, items: Sequence[Item], implied: Mapping[str, tuple[str, str]]
    ) -> None:
        self._text = text
        self._vocabulary = vocabulary
        self._implied = implied
        self.read_items = items
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
        self._connective: ItemType | None = None
        self._negated = False
        self._route: Term | None = None
        self._marker: Term | None = None
        self._state: Term | None = None
        self._just_implied = False

    def parse(self) -> Question:
        unknown = [i.text for i in self.read_items if i.type is ItemType.WORD]
        if unknown:
            raise self._not_understood(unknown)
        for item in self.read_items:
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

    def _place(self, item: Item) -> None:
        match item.type:
            case ItemType.TERMS:
                self._place_terms(item)
                self._connective = None
            case ItemType.AND | ItemType.OR:
                self._connective = item.type
            case ItemType.NOT:
                self._negated = True
            case ItemType.VERSUS:
                raise QuestionError(
                    f"'{item.text}' compares treatments, which a plain question cannot yet; "
                    "use the catalogue instead: kg query comparisons"
                )
            case ItemType.STATISTIC:
                self._attach(item, "statistic", item.value)
            case ItemType.TIME:
                self._attach(item, "time_months", item.number)
            case ItemType.GRADE:
                self._attach(item, "grades", item.grades)
            case ItemType.COMPARISON:
                self._place_comparison(item)
            case ItemType.PHASE:
                self._phases.append(item.value)
            case ItemType.RANDOMIZED:
                self._randomized = item.value == "yes"
            case ItemType.TRIAL:
                self._trials.append(item.value)
            case ItemType.STATUS:
                self._statuses.append(item.value)
            case _:
                pass

    def _place_terms(self, item: Item) -> None:
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

    def _one_term(self, item: Item) -> Term:
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
        if self._treatments and self._connective is ItemType.OR and not self._negated:
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
        if last is not None and self._connective is ItemType.OR and last.comparison is None and last.statistic is None:
            last.measures.append(term)
            return
        if last is not None:
            if self._connective is None and last.comparison is None and self._waiting == _Open():
                raise QuestionError(
                    f"two outcome measures side by side: {last.measures[-1].label} and {term.label}; "
                    "join them by 'and' or 'or'"
                )
            any_figure = self._connective is ItemType.OR
            if self._any_figure not in (None, any_figure):
                raise QuestionError("'and' and 'or' between outcome measures in one question; ask one at a time")
            self._any_figure = any_figure
            alone = self._waiting == _Open() and last.comparison is None
            if alone and self._connective is ItemType.AND:  # "median PFS and OS", "3-year OS and PFS"
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
        for pattern, statistic in STATISTICS:
            if self._waiting.statistic is None and re.search(pattern, surface, re.IGNORECASE):
                self._waiting.statistic = statistic
        time = TIME.search(surface)
        if time and self._waiting.time_months is None:
            self._waiting.time_months = to_months(decimal_of(time["value"]), unit_of(time["unit"]) or "months")

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

    def _place_comparison(self, item: Item) -> None:
        comparison = item.comparison
        assert comparison is not None
        if comparison.unit == "persons":
            if self._enrolled is not None:
                raise QuestionError(f"'{item.text}': a second number of patients; ask for one")
            self._enrolled = comparison
            return
        self._attach(item, "comparison", comparison)

    def _attach(self, item: Item, name: str, value: object) -> None:
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
        labels = folded_labels(self._vocabulary)
        near: list[str] = []
        for word in dict.fromkeys(words):
            near += difflib.get_close_matches(word.casefold(), labels, n=1, cutoff=0.8)
        hint = f"; did you mean {', '.join(sorted({labels[n][0].label for n in near}))}?" if near else ""
        return QuestionError(
            f"not understood: {quoted}{hint or '.'} Nothing was answered, because the words left out would change the "
            f"question; search the vocabulary with kg terms, or ask for instance: {EXAMPLE}"
        )
