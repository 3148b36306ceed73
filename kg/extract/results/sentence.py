"""The prepared sentence: what the linkers share.

What a sentence consists of for them (measures, runs of figures, what earlier sentences established) and the view of it: the
arms mentioned in it, its time points, its clauses, and its text with what is already understood masked out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.assembly import ArmSet
from kg.extract.results.figure import Figure
from kg.extract.text.analysis import Analysis
from kg.extract.text.brackets import in_bracket
from kg.extract.text.cues import Cue, cue
from kg.extract.text.sections import Sentence
from kg.model import Biomarker
from kg.vocabulary import Mention

# Harm that befalls patients, and operations that all of an arm may have had.
HARMS = frozenset({"adverse-event-rate", "complication-rate"})
RESECTIONS = frozenset({"resection-rate", "r0-resection-rate"})
# What a tumour did, by which kinds of patients are told apart.
RESPONSES = frozenset({
    "objective-response-rate", "complete-response-rate", "partial-response-rate", "stable-disease-rate", "progressive-disease-rate",
    "progression-rate", "pathologic-complete-response-rate", "pathologic-response-rate",
})  # fmt: skip
# Measures of time to an event: given as a median, as a share at a time, or as a hazard ratio.
SURVIVAL = frozenset({
    "overall-survival", "progression-free-survival", "disease-free-survival", "recurrence-free-survival", "event-free-survival",
    "metastasis-free-survival", "cancer-specific-survival", "time-to-progression", "time-to-treatment-failure", "duration-of-response",
})  # fmt: skip
# Measures a duration can be a figure of.
TIMED = SURVIVAL | {"follow-up-time", "treatment-duration", "quality-of-life", "other", "adverse-event-rate"}
MEAN = cue(r"\b(?:mean|average)\b", re.IGNORECASE)
MEDIAN = cue(r"\bmedian\b", re.IGNORECASE)
# takes "those given A survived for |4.7 months and those given B for 6.7 months", "lived |13.0 months"; refuses "12 patients
# survived for |5 years", "5 patients lived 2 years", "30% survived for |5 years"
LIVED = cue(
    r"\b(?:survived|lived)(?: for)?(?: only| about| approximately| on average| some| an? (?:median|mean|average) of)* \d+(?:\.\d+)?[ -](?:months|years|weeks|days)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Measure:
    """A measure as the sentence names it: one mention, or a long form and its abbreviation."""

    start: int
    end: int
    notation: str
    term: Mention | None
    event: str | None = None  # the adverse event
    population: bool = False  # it says who the patients are: "patients who underwent resection"
    bounded: bool = False  # as long as a bound: "responses lasted at least |6 months in 64%"
    of_whom: bool = False  # a population of which the sentence tells another outcome: "5 of 12 responders relapsed"


@dataclass(slots=True)
class Run:
    """Consecutive figures of one family that belong together."""

    figures: list[Figure]
    measures: list[Measure] = field(default_factory=list)
    cost: float = 0.0
    # where the measure stands: before, after, beside (a ratio), sibling, earlier (sentence), unnamed
    direction: str = ""
    arm_rule: str = ""  # how the arms were found
    rows: tuple[tuple[int, int], ...] = ()  # spans of the rows of a table-like sentence, one per figure
    told: tuple[str, ...] = ()  # the arms of its figures where their form told them with the measure

    @property
    def start(self) -> int:
        """Where its first figure starts."""
        return self.figures[0].start

    @property
    def end(self) -> int:
        """Where its last figure ends."""
        return self.figures[-1].end

    @property
    def family(self) -> str:
        """Kind of its first figure, which stands for the run."""
        return self.figures[0].kind


@dataclass(slots=True)
class Memory:
    """What earlier sentences established and later ones leave out."""

    order: tuple[str, ...]  # arm ids in the order last compared
    kept: bool = False  # whether sentences that name the arms tell it
    # the order of the figures last told each beside its arm, or that in which the design names the arms
    followed: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()  # the order of the figures last told each beside its arm
    time: str | None = None
    times: tuple[str, ...] = ()  # the several time points of the sentence before: "the 1-, 2- and 3-year rates"
    level: Decimal | None = None
    levels: dict[bool, Decimal] = field(default_factory=dict)  # the last told of ratios and of all else
    level_followed: Decimal | None = None  # of the confidence interval of a time of follow-up
    measure: Measure | None = None
    family: str = ""  # of the figures last linked
    quiet: Sentence | None = None  # the sentence before, where it has no figure
    listed: tuple[Measure, ...] = ()  # of each share of the sentence before: "… 12% responded and 9% were stable"
    told: tuple[tuple[str, Measure], ...] = ()  # family and measure of each of its figures
    arm: str | None = None  # the one arm the sentence before was about
    them: str | None = None  # the one arm whose patients the sentence before counted: "Six of them"
    # what was linked in the last sentence with figures: value, arm, measure and family, as in ``SentenceView.dealt``
    dealt: list[tuple[Decimal, str, str, str]] = field(default_factory=list)
    # the arms of those counted in the last sentence with figures, by their number
    counted: dict[int, set[str | None]] = field(default_factory=dict)
    turned: bool = False  # whether the last sentence with figures told a change: "A raised the rate from 22% to 38%"
    orders: dict[str, tuple[str, ...]] = field(default_factory=dict)  # arm ids as last compared, by measure
    contrast: tuple[str, str] | None = None  # arm and comparator of the last hazard ratio whose direction was told
    # the order of the arms of each factor of a factorial trial, and of all, as they are compared in the document
    of_factors: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict)

    def keep_to(self, arms: frozenset[str]) -> None:
        """Forget what is of other arms than these, as the next sentence is about them."""
        if {*self.order} != arms:
            self.order = self.of_factors[arms]
            self.followed, self.beside, self.orders, self.dealt, self.contrast, self.counted = (), (), {}, [], None, {}
            self.arm = self.arm if self.arm in arms else None
            self.them = self.them if self.them in arms else None


# Behind the percentage of a share: takes "28%| of the patients", refuses "28%| of its range"
OF_PATIENTS = r"\)? of (?:the |all )?(?:[a-z-]+ )?(?:patients|women|men|participants|subjects|cases)\b"
# takes "; in arm B", refuses "1.5 months", "(i.e. worse) in arm B"
_CLAUSE_END = re.compile(r"[;]|(?<!i\.e)(?<!e\.g)\.\s")


# What gives the other arm nothing: takes "five patients in A| and none in the |B group had", refuses "and none had"
_NONE_OF = cue(
    r",? (?:and|but|versus|vs\.?|compared with|whereas) (?:none|no (?:patients?|one))(?: of (?:the )?(?:patients|those))? (?:in|on|with|given|receiving|among|after)(?: the)? $",
    re.IGNORECASE,
)


@dataclass(slots=True, kw_only=True)
class SentenceView:
    """One sentence with what the linkers look at; ``times``, ``figures`` and ``dealt`` are filled as they go."""

    analysis: Analysis
    text: str  # of the document; all offsets are into it
    sentence: Sentence
    words: str  # of the sentence
    arms: ArmSet
    memory: Memory
    plan: bool  # of a document that tells of no results of its own
    markers: Callable[[], tuple[Biomarker, ...]]
    arm_mentions: list[ArmMention]
    sizes: frozenset[Decimal]  # patients in each arm
    measures: list[Measure] = field(default_factory=list)
    times: list[Figure] = field(default_factory=list)  # time points: "at 3 years"
    figures: list[Figure] = field(default_factory=list)  # those that can be results
    # value, arm, measure and family of what was linked so far
    dealt: list[tuple[Decimal, str, str, str]] = field(default_factory=list)
    # the arms of those counted so far, by their number
    counted: dict[int, set[str | None]] = field(default_factory=dict)
    evaluated: dict[str, int] = field(default_factory=dict)  # patients of each arm that the sentence reckons with
    paired: tuple[int, list[str]] | None = None  # where the figures last set against each other end, and their arms
    owners: dict[int, list[tuple[str | None, str | None]]] = field(default_factory=dict)  # arms by start of the figure

    timed: list[tuple[str, str]] = field(default_factory=list)  # measure and time point of the shares so far

    # whether a pattern is in the words, asked once
    said: dict[re.Pattern[str] | Cue, bool] = field(default_factory=dict)
    possible: dict[Cue, bool] = field(default_factory=dict)
    differences: dict[int, bool] = field(default_factory=dict)  # whether it is one, by start of the figure

    def says(self, pattern: re.Pattern[str] | Cue) -> bool:
        """Whether the pattern is found in the sentence: remembered, as every figure of it asks."""
        found = self.said.get(pattern)
        if found is None:
            found = self.said[pattern] = pattern.search(self.words) is not None
        return found

    def may_say(self, pattern: Cue) -> bool:
        """Whether a part of the sentence could match the pattern: remembered, so that each figure need not look again."""
        found = self.possible.get(pattern)
        if found is None:
            found = self.possible[pattern] = pattern.may_match(self.words)
        return found

    @property
    def first_figure(self) -> int:
        """Where the first figure that can be a result starts; the end of the sentence without one."""
        return self.figures[0].start if self.figures else self.sentence.end

    def told_until(self, position: int) -> int:
        """Where the last figure before the position ends; the start of the sentence without one."""
        return max((f.end for f in self.figures if f.end <= position), default=self.sentence.start)

    def told_from(self, position: int) -> int:
        """Where the next figure from the position on begins; the end of the sentence without one."""
        return min((f.start for f in self.figures if f.start >= position), default=self.sentence.end)

    def figure_before(self, position: int) -> Figure | None:
        """The last figure that ends at or before the position; None without one."""
        return next((f for f in reversed(self.figures) if f.end <= position), None)

    def arm_before(self, position: int) -> ArmMention | None:
        """The last mention of an arm that ends at or before the position; None without one."""
        return next((m for m in reversed(self.arm_mentions) if m.end <= position), None)

    def mask(self, start: int, end: int, further: Iterable[tuple[int, int]] = ()) -> str:
        """``text[start:end]`` without arm mentions, time points and the further spans."""
        pieces = []
        at = start
        named = [(m.start, m.end) for m in self.arm_mentions]
        if named and self.may_say(_NONE_OF):
            named = [(self._none_before(s), e) for s, e in named]
        spans = named + [(t.start, t.end) for t in self.times] + list(further)
        for s, e in sorted(spans):
            if s >= at and e <= end:
                pieces.append(self.text[at:s])
                at = e
        pieces.append(self.text[at:end])
        return " ".join(pieces)

    def _none_before(self, start: int) -> int:
        """Where the words begin that give an arm none, if they stand before its name; else where the name starts."""
        found = _NONE_OF.search(self.text, max(self.sentence.start, start - 48), start)
        return start if found is None else found.start()

    def clause_end(self, position: int) -> int:
        """Where the clause around the position ends: at a semicolon or a full stop."""
        match = _CLAUSE_END.search(self.text, position, self.sentence.end)
        return match.start() if match else self.sentence.end

    def clause_start(self, position: int) -> int:
        """Where the clause around the position starts: behind a semicolon."""
        at = self.text.rfind(";", self.sentence.start, position)
        return at + 1 if at >= 0 else self.sentence.start


# takes "in group A, 13% received |no chemotherapy", "12 (8%) of them had had |no surgery", refuses "of those who received |no chemotherapy"
_GOT_NONE = re.compile(r"(?:%|\)|\d|patients|women|men|them|whom) (?:had |have )?(?:received|got|had|took|underwent) $")


def _who_were(text: str, mentions: list[ArmMention]) -> list[ArmMention]:
    """The mentions without those that tell what some of an arm named before did not get: "in group A, 13% received no
    chemotherapy" does not name the arm without.
    """
    return [
        m
        for n, m in enumerate(mentions)
        if not n
        or not text.startswith("no ", m.start)
        or all(other.arms == m.arms for other in mentions[:n])
        or _GOT_NONE.search(text, max(mentions[n - 1].end, m.start - 40), m.start) is None
    ]


def _of_arms(mentions: Iterable[ArmMention], arms: tuple[str, ...]) -> Iterator[ArmMention]:
    """The mentions of the arms, without other arms that are named together with them."""
    for mention in mentions:
        kept = tuple(a for a in mention.arms if a in arms)
        if kept:
            yield mention if kept == mention.arms else replace(mention, arms=kept)


def by_factor(text: str, sentences: Iterable[Sentence], arms: ArmSet) -> Iterator[Sentence]:
    """The sentences, of a factorial trial each cut at the semicolons behind which it tells of another factor: "5-year survival was
    66% with A and 68% with B; and 69% with C and 64% without C".
    """
    factor = {arm: n for n, pair in enumerate(arms.rivals) for arm in pair}
    for sentence in sentences:
        begin = sentence.start
        at = text.find("; ", begin, sentence.end) if factor else -1
        while at >= 0:
            sides = [
                {factor[m.arms[0]] for m in arms.mentions if start <= m.start < end and len(m.arms) == 1}
                for start, end in ((begin, at), (at, sentence.end))
            ]
            if len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1] and not in_bracket(text, begin, at):
                yield Sentence(begin, at, sentence.section)
                begin = at + 2
            at = text.find("; ", at + 1, sentence.end)
        yield sentence if begin == sentence.start else Sentence(begin, sentence.end, sentence.section)


def of_factor(arms: ArmSet, pair: tuple[str, str]) -> ArmSet:
    """The two arms that a factorial trial compares with one another, as if there were no others."""
    return replace(
        arms, arms=tuple(a for a in arms.arms if a.id in pair), mentions=tuple(_of_arms(arms.mentions, pair)), rivals=()
    )


def prepare_sentence(
    analysis: Analysis,
    sentence: Sentence,
    arms: ArmSet,
    memory: Memory,
    markers: Callable[[], tuple[Biomarker, ...]],
) -> SentenceView:
    """The sentence with its arm mentions, without its measures, which matter only where it has figures.

    Args:
        markers: finds the biomarkers of the document; called only where a figure asks for them.
    """
    first = bisect_left(arms.mentions, sentence.start, key=lambda m: m.start)
    last = bisect_left(arms.mentions, sentence.end, lo=first, key=lambda m: m.start)
    mentions = [m for m in arms.mentions[first:last] if m.end <= sentence.end]
    if arms.rivals:
        named = {m.arms[0] for m in mentions if len(m.arms) == 1}
        pair = next((pair for pair in arms.rivals if named and named <= {*pair}), None)
        arms = arms if pair is None else of_factor(arms, pair)
        mentions = mentions if pair is None else [*_of_arms(mentions, pair)]
        memory.keep_to(frozenset(arm.id for arm in arms.arms))
    return SentenceView(
        analysis=analysis,
        text=analysis.text,
        sentence=sentence,
        words=analysis.text[sentence.start : sentence.end],
        arms=arms,
        memory=memory,
        plan=analysis.plan,
        markers=markers,
        arm_mentions=_who_were(analysis.text, mentions),
        sizes=frozenset(Decimal(a.n) for a in arms.arms if a.n),
    )
