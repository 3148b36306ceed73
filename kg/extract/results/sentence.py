"""The prepared sentence: what the linkers share.

Measures named in it, arms mentioned in it, its time points, its clauses, and the text with what is already understood
masked out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.assembly import ArmSet
from kg.extract.results.figures import Figure
from kg.extract.results.relief import RELIEF_LISTED, list_relief
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import Cue, cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import Biomarker, SectionKind
from kg.vocabulary import Mention, TermKind, default_vocabulary
from kg.vocabulary.terms import BASE, ONTOLOGY

T = members(TermKind)

S = members(SectionKind)
# Measures of time to an event: given as a median, as a share at a time, or as a hazard ratio.
SURVIVAL = frozenset({
    "overall-survival", "progression-free-survival", "disease-free-survival", "recurrence-free-survival", "event-free-survival",
    "metastasis-free-survival", "cancer-specific-survival", "time-to-progression", "time-to-treatment-failure", "duration-of-response",
})  # fmt: skip
# Measures a duration can be a figure of.
TIMED = SURVIVAL | {"follow-up-time", "treatment-duration", "quality-of-life", "other", "adverse-event-rate"}
MEAN = cue(r"\b(?:mean|average)\b", re.IGNORECASE)
MEDIAN = cue(r"\bmedian\b", re.IGNORECASE)


@dataclass(slots=True)
class Measure:
    """A measure as the sentence names it: one mention, or a long form and its abbreviation."""

    start: int
    end: int
    notation: str
    term: Mention | None
    event: str | None = None  # the adverse event
    population: bool = False  # it says who the patients are: "patients who underwent resection"


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
    time: str | None = None
    times: tuple[str, ...] = ()  # the several time points of the sentence before: "the 1-, 2- and 3-year rates"
    level: Decimal | None = None
    measure: Measure | None = None
    family: str = ""  # of the figures last linked
    quiet: Sentence | None = None  # the sentence before, where it has no figure
    listed: tuple[Measure, ...] = ()  # of each share of the sentence before: "… 12% responded and 9% were stable"
    told: tuple[tuple[str, Measure], ...] = ()  # family and measure of each of its figures
    arm: str | None = None  # the one arm the sentence before was about
    them: str | None = None  # the one arm whose patients the sentence before counted: "Six of them"
    # what was linked in the last sentence with figures: value, arm, measure and family, as in ``SentenceView.dealt``
    dealt: list[tuple[Decimal, str, str, str]] = field(default_factory=list)
    orders: dict[str, tuple[str, ...]] = field(default_factory=dict)  # arm ids as last compared, by measure
    contrast: tuple[str, str] | None = None  # arm and comparator of the last hazard ratio whose direction was told


# Behind the percentage of a share: takes "28%| of the patients", refuses "28%| of its range"
OF_PATIENTS = r"\)? of (?:the |all )?(?:[a-z-]+ )?(?:patients|women|men|participants|subjects|cases)\b"
# takes "; in arm B", refuses "1.5 months"
_CLAUSE_END = re.compile(r"[;]|\.\s")


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

    def mask(self, start: int, end: int, further: Iterable[tuple[int, int]] = ()) -> str:
        """``text[start:end]`` without arm mentions, time points and the further spans."""
        pieces = []
        at = start
        spans = [(m.start, m.end) for m in self.arm_mentions] + [(t.start, t.end) for t in self.times] + list(further)
        for s, e in sorted(spans):
            if s >= at and e <= end:
                pieces.append(self.text[at:s])
                at = e
        pieces.append(self.text[at:end])
        return " ".join(pieces)

    def clause_end(self, position: int) -> int:
        """Where the clause around the position ends: at a semicolon or a full stop."""
        match = _CLAUSE_END.search(self.text, position, self.sentence.end)
        return match.start() if match else self.sentence.end

    def clause_start(self, position: int) -> int:
        """Where the clause around the position starts: behind a semicolon."""
        at = self.text.rfind(";", self.sentence.start, position)
        return at + 1 if at >= 0 else self.sentence.start


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
    return SentenceView(
        analysis=analysis,
        text=analysis.text,
        sentence=sentence,
        words=analysis.text[sentence.start : sentence.end],
        arms=arms,
        memory=memory,
        plan=analysis.plan,
        markers=markers,
        arm_mentions=[m for m in arms.mentions[first:last] if m.end <= sentence.end],
        sizes=frozenset(Decimal(a.n) for a in arms.arms if a.n),
    )


# takes "reasons for treatment discontinuation", refuses "reasons for hope"
_REASONS = cue(r"\breasons? for (?:\w+ ){0,2}?(?:discontinu|withdraw|stopping|cessation)\w*", re.IGNORECASE)
_CAUSES_OF_DEATH = cue(r"\b(?:causes? of death|leading to death|reasons? for death)\b", re.IGNORECASE)
# takes "followed for a median of 20 months", refuses "a median of 20 months"
_FOLLOWED_FOR = cue(
    r"\bfollow(?:ed|ing)?[- ]?up\b[^.;]{0,40}?\b(?:averag(?:e|ing)|mean|median)(?: (?:of|about|was|follow-?up))*(?=\s+\d)|\b(?:followed|monitored|observed(?= (?:for|over|during|up)\b)|(?:patients|women|men|survivors) (?:were|was) (?:[a-z]+ )?observed)\b[^.;]{0,60}\b(?:median|mean) of(?=\s+\d)",
    re.IGNORECASE,
)
# takes "after a median of 6 months of chemotherapy", refuses "after a median of 6 months"
_TREATED_FOR = cue(
    r"\b(?:after|for|during) (?:a|the) (?:median|mean) of(?= \d+(?:\.\d+)? (?:months?|weeks?|cycles|courses|days) of (?:[\w-]+ ){0,2}(?:chemotherapy|treatment|therapy|radiotherapy)\b)"
    # "the median duration of sorafenib treatment", "length of study drug exposure"
    r"|\b(?:duration|length) of (?!(?:\w+ )?(?:response|follow|remission|survival|benefit|hospital|surg|protection|disease|stable))(?:[\w/+-]+ ){1,3}?(?:treatment|therapy|exposure|administration)\b(?! (?:effects?|responses?|benefit|break|delay|interruption|free))",
    re.IGNORECASE,
)
_FOLLOWED_OF = re.compile(r"\s*(?:time |duration )?(?:for|of)\s+(?:the\s+)?", re.IGNORECASE)
_COMPLETIONS = frozenset({"treatment-completion-rate", "discontinuation-rate"})
# takes "completed the five planned courses", "completed both drugs per protocol", refuses "completed questionnaires"
_COMPLETED = cue(
    r"(?<!after )\bcomplet(?:ed|ion of)\s+(?:[>≥]\s*(?:or\s*=\s*)?)?(?:(?:[\w+-]+\s+|\+\s+){0,4}(?<!after )(?<!before )(?:cycles?|courses?|treatments?|chemotherapy|radiotherapy|(?:chemo)?radiation|chemoradiotherapy|therapy|protocol)\b"
    r"|(?:[\w+-]+\s+|\+\s+){1,6}(?:per protocol|as planned|as scheduled)\b)"
    r"|\b(?:cycles?|courses?|doses?)(?: of (?:[\w-]+ ){1,3})? ?(?:could be|were|was) (?:delivered|completed)(?= in\b)"
    r"|\b(?:received|were given|underwent) (?:all |the full |the |all of the )?(?:planned|scheduled|intended) (?:[\w-]+ ){0,3}?(?:cycles|courses|doses?|treatments?|chemotherapy|therapy)\b",
    re.IGNORECASE,
)
# takes "discontinued erlotinib because of |toxic effects", refuses "discontinued because of |toxic effects", which the vocabulary knows
_DISCONTINUED_FOR = re.compile(
    r"\b(?:discontinu(?:ed|ing)|stopped|ceased)\s+(?:[\w+-]+\s+){1,4}(?:because of|due to|owing to|as a result of|for)\s+(?:[\w-]+\s+){0,3}?$",
    re.IGNORECASE,
)
# takes "… due to …", refuses "… and …"
_BECAUSE = re.compile(
    r"\s*(?:rates?\s+)?(?:of [\w-]+(?: [\w-]+)? (?=due to|because of|owing to|as a result of))?(?:of|due to|because of|owing to|for|as a result of|caused by|related to|from|attributed to|attributable to|secondary to|after|following)\s+(?:the |an? |any |treatment-related |drug-related )?",
    re.IGNORECASE,
)
# takes "died of chemotherapy-induced toxic effects", refuses "died of disease"
_OF_TREATMENT_DEATH = re.compile(
    r"\s+(?:that |which )?(?:(?:occurred|occurring|were|was|while|considered|possibly|probably|definitely|directly|judged|deemed|thought|to be) ){0,4}(?:(?:post-?operatively|perioperatively|on treatment|during (?:protocol |study )?(?:treatment|therapy|chemotherapy)|within (?:30|60|90|thirty|sixty|ninety) days)\b"
    r"|(?:related|due|attributed|attributable|secondary) to (?:the |study |protocol |trial )*(?:treatment|therapy|chemotherapy|surgery|drugs?|medication|toxic\w*)\b|(?:as a result of|caused by) (?:the |study |protocol )?(?:treatment|therapy|chemotherapy|surgery|drugs?|toxic\w*)\b)"
    r"|\s+(?:of|from|due to|because of|as a result of|secondary to|after)\s+(?:the |an? )?complications?\s+(?:of|from|after|related to|following)\s+(?:the |protocol |study |liver )*(?:surgery|treatment|therapy|chemotherapy|resection|hepatectomy|operation)\b"
    r"|\s+(?:of|from|due to|because of|as a result of|secondary to|after)\s+(?:[\w-]+\s+){0,3}?(?:toxic\w*|(?:treatment|therapy|drug|chemotherapy|surgery|procedure|radiation|radiotherapy|transplant)-(?:related|induced|associated)|post-?operative|surgical)\b",
    re.IGNORECASE,
)
_CAUSED = frozenset(
    {"discontinuation-rate", "death-rate", "mortality-rate", "other", "treatment-completion-rate", "quality-of-life"}
)
# takes "… rate (", refuses "… and …"
_LONG_THEN_SHORT = re.compile(r"\s*(?:rates?|time)?\s*[(\[]\s*")
# takes "Clavien-Dindo| grade ≥ IIIa)", refuses "Clavien-Dindo| grade 3, 12%)"
_GRADED = re.compile(
    r"[ -]?(?:classification |scale )?(?:grades? ?)?(?:[≥>≤⩾] ?)?(?:[1-5][ab]?|I{1,3}[ab]?|IV[ab]?|V)(?: ?(?:or|to|[-–/]) ?(?:more|higher|above|greater|[1-5][ab]?|I{1,3}[ab]?|IV[ab]?|V))?[)\]]"
)
# takes "the 1-year …", refuses "in 1 year of …"
_YEAR_BEFORE = re.compile(r"\d[- ](?:year|yr|month)[- ]$", re.IGNORECASE)


# takes "before treatment |discontinuation", "until |discontinuation", refuses "rates of |discontinuation"
_UNTIL_STOPPED = re.compile(
    r"\b(?:prior to|before|until|after|following|since|at the time of) (?:the )?(?:treatment |study |drug |therapy )?$",
    re.IGNORECASE,
)
# takes "progression| occurred at a median of 10 months", refuses "progression| occurred in 10"
_CAME_AFTER = re.compile(
    r" (?:occurred|was (?:observed|seen|noted|detected|documented)|developed) (?:at|after) a (?:median|mean)(?: time| interval)? (?:of )?(?=\d)"
)


# takes "questionnaires were returned, a response rate of", refuses "quality of life questionnaires: responders"
_SURVEYED = cue(
    r"\b(?:surveys?|surveyed|questionnaires? (?:was|were) (?:returned|completed|sent|mailed)|returned (?:the |their )?questionnaires?|invited|respondents)\b",
    re.IGNORECASE,
)


def find_measures(view: SentenceView) -> list[Measure]:
    """Measures the sentence names, in order; each long form with its abbreviation once."""
    out: list[Measure] = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.MEASURE, T.ADVERSE_EVENT):
        if out and mention.start < out[-1].end:
            continue  # a second reading of the same words
        if view.text.endswith("post-", view.sentence.start, mention.start):
            continue  # "post-discontinuation therapy", "post-progression treatment" tell when
        if mention.term.notation == "cancer-specific-survival" and view.text.startswith(
            (" hazard", " HR", " Cox", " sub"), mention.end
        ):
            continue  # "cause-specific hazard ratio" tells how it was reckoned
        if mention.term.notation in _NAMES_OF_ARMS and _in_name_of_arm(view, mention):
            continue  # "92 patients in the resection group"
        if mention.term.notation == "discontinuation-rate" and _UNTIL_STOPPED.search(
            view.text, max(view.sentence.start, mention.start - 30), mention.start
        ):
            continue  # "all assessments prior to discontinuation"
        event = None
        if mention.term.kind is T.ADVERSE_EVENT:
            notation, event = _of_event(view, mention), mention.term.label
        elif mention.term.notation is None:
            continue
        else:
            notation = mention.term.notation
        if out and out[-1].notation == notation and event is None:
            gap = view.text[out[-1].end : mention.start]
            if _LONG_THEN_SHORT.fullmatch(gap) or gap.strip() in ("", "-", "rate", "rates", "time"):
                out[-1].end = mention.end + (view.text[mention.end : mention.end + 1] in (")", "]"))
                graded = _GRADED.match(view.text, mention.end, view.sentence.end)
                if graded is not None:
                    out[-1].end = graded.end()  # "severe complications (Clavien-Dindo ≥ III) occurred in 20%"
                continue
        if (
            out
            and out[-1].notation in _CAUSED
            and notation in ("adverse-event-rate", "progression-rate", "progressive-disease-rate")
        ) and (
            _BECAUSE.fullmatch(view.text, out[-1].end, mention.start)
            or not view.text[out[-1].end : mention.start].strip()
        ):
            out[-1].end = mention.end  # "discontinuation due to adverse events" counts discontinuations
            if out[-1].notation == "death-rate" and notation == "adverse-event-rate":
                out[-1].notation = "mortality-rate"  # "died of septic shock"
            continue
        if (
            out
            and out[-1].notation in ("death-rate", "mortality-rate")
            and notation == "adverse-event-rate"
            and _DEATH_DUE_TO.fullmatch(view.text, out[-1].end, mention.start)
        ):
            out[-1].notation = "mortality-rate"
            continue  # "one death occurred in arm A due to sepsis" counts deaths
        if notation == "death-rate" and (
            _is_death_of_treatment(view, mention)
            or (out and out[-1].event and _OF_WHOM.search(view.text, 0, mention.start))
        ):
            notation = "mortality-rate"
        if (
            notation == "adverse-event-rate"
            and out
            and out[-1].notation in ("death-rate", "mortality-rate")
            and _COUNT_FROM.search(view.text, max(view.sentence.start, mention.start - 40), mention.start)
        ):
            notation = "mortality-rate"  # "15 treatment-related deaths, including 5 from haemorrhage"
        if notation in ("adverse-event-rate", "progression-rate") and _is_cause_listed(view, out, mention):
            notation = next(m.notation for m in out if m.notation in DEATHS)
        if (
            out
            and out[-1].notation == "discontinuation-rate"
            and notation in ("adverse-event-rate", "progression-rate", "progressive-disease-rate")
            and _SHARE_BECAUSE.search(view.text, max(view.sentence.start, mention.start - 60), mention.start)
        ):
            notation = "discontinuation-rate"  # "147 (60%) had stopped, 98 (40%) because of progression"
        if notation == "disease-control-rate" and _is_local(view, mention):
            notation = "local-control-rate"
        if notation == "complication-rate" and _COMPLICATIONS.fullmatch(view.text, mention.start, mention.end):
            # of drugs where the document tells of no operation
            notation = notation if _OPERATED.search(view.text) else "adverse-event-rate"
        if notation == "disease-control-rate" and _is_symptomatic(view, mention):
            notation = "other"
        if notation == "mortality-rate" and _is_death_of_any_cause(view, mention):
            notation = "death-rate"
        if notation == "quality-of-life" and (
            _ANSWERED.search(view.text, max(view.sentence.start, mention.start - 30), mention.start)
            or _ANSWERED_BEHIND.match(view.text, mention.end, view.sentence.end)
        ):
            notation = "other"  # "compliance with the QoL questionnaires was 87%"
        if notation == "alive-rate" and _YEAR_BEFORE.search(
            view.text, max(view.sentence.start, mention.start - 12), mention.start
        ):
            notation = "overall-survival"  # "1-year survivors (25%)"
        if notation == "overall-survival":
            notation = _split_by_time(view, mention) or notation
        if notation == "objective-response-rate" and (
            view.text.endswith(("non-", "non"), view.sentence.start, mention.start) or view.says(_SURVEYED)
        ):
            notation = "other"  # "non-responders", "the response rate of the survey"
        if (
            out
            and out[-1].notation == "follow-up-time"
            and notation in SURVIVAL
            and _FOLLOWED_OF.fullmatch(view.text, out[-1].end, mention.start)
        ):
            out[-1].end = mention.end  # "the median follow-up for progression-free survival was 22 months"
            continue
        if notation in ("progression-rate", "progressive-disease-rate") and _CAME_AFTER.match(view.text, mention.end):
            notation = "time-to-progression"
        shortened = _shortened(view, mention)
        if shortened is not None:
            out = [m for m in out if (m.start, m.end) != (shortened.start, shortened.end)]
            out.append(shortened)
        out.append(Measure(mention.start, mention.end, notation, mention, event))
    out = _without_parts(view, out)
    out.extend(_procedures_as_measures(view, out))
    words = view.words
    if ("complet" in words or "deliver" in words or "planned" in words or "scheduled" in words) and not any(
        m.notation in _COMPLETIONS for m in out
    ):
        for match in _COMPLETED.finditer(view.words):
            at = view.sentence.start + match.start()
            out.append(Measure(at, view.sentence.start + match.end(), "treatment-completion-rate", None))
        if "completed " in words and not any(m.notation in _COMPLETIONS for m in out):
            out.extend(_completed_drugs(view))
    if "discontinu" in words or "stopped" in words or "ceased" in words:
        out = _as_discontinuations(view, out)
    if ("%" in words or "cent" in words) and not any(m.notation == "biomarker-frequency" for m in out):
        out.extend(_marker_frequencies(view, out))
    followed = None if any(m.notation == "follow-up-time" for m in out) else _FOLLOWED_FOR.search(view.words)
    if followed:
        at = view.sentence.start + followed.start()
        out.append(Measure(at, view.sentence.start + followed.end(), "follow-up-time", None))
    treated = None if any(m.notation == "treatment-duration" for m in out) else _TREATED_FOR.search(view.words)
    if treated:
        at = view.sentence.start + treated.start()
        out.append(Measure(at, view.sentence.start + treated.end(), "treatment-duration", None))
    out.sort(key=lambda m: m.start)
    if any(m.event and m.notation == "other" for m in out) or view.says(RELIEF_LISTED):
        list_relief(view.text, view.sentence.start, out)
    best_response = any(m.notation in ("stable-disease-rate", "partial-response-rate") for m in out)
    for i, measure in enumerate(out):
        measure.population = _tells_who(view, measure) or (i > 0 and _in_kind_of_subject(view, out[i - 1], measure))
        if best_response and measure.notation == "progression-rate":
            measure.notation = "progressive-disease-rate"  # "stable disease in 35 and progression in 54"
    for named, counted in ((_REASONS, "discontinuation-rate"), (_CAUSES_OF_DEATH, "death-rate")) if out else ():
        reason = named.search(words)
        if reason:
            for measure in out:
                if measure.start >= view.sentence.start + reason.start():
                    measure.notation = counted
    return out


_JUST_COMPLETED = re.compile(r"\bcompleted (?:all |the |their )?$")


def _completed_drugs(view: SentenceView) -> list[Measure]:
    """The completion of a treatment called by its drugs: "398 patients completed FOLFOX"."""
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.DRUG, T.REGIMEN):
        said = _JUST_COMPLETED.search(view.text, max(view.sentence.start, mention.start - 20), mention.start)
        if said is not None:
            return [Measure(said.start(), mention.end, "treatment-completion-rate", None)]
    return []


def _as_discontinuations(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures, where patients stopped a drug for an adverse event as one that counts those who stopped."""
    out: list[Measure] = []
    for measure in measures:
        said = (
            _DISCONTINUED_FOR.search(view.text, max(view.sentence.start, measure.start - 100), measure.start)
            if measure.notation == "adverse-event-rate"
            else None
        )
        if said is not None:
            out = [m for m in out if m.start < said.start()]
            measure.start, measure.notation, measure.event = said.start(), "discontinuation-rate", None
        out.append(measure)
    return out


_TUMOUR_CONTROL = re.compile(r"(?:tumou?r|growth) control", re.IGNORECASE)
_IRRADIATED = re.compile(r"radiotherap|radiation|irradiat|radiosurg|\bablation|\b\d Gy\b", re.IGNORECASE)
_RESPONSE_TERMS = re.compile(r"stable disease|\bSD\b|RECIST|partial response", re.IGNORECASE)


def _is_local(view: SentenceView, mention: Mention) -> bool:
    """Whether tumour control is that of an irradiated or ablated tumour, not the sum of responses and stable disease."""
    if not _TUMOUR_CONTROL.match(view.text, mention.start, mention.end):
        return False
    return _IRRADIATED.search(view.text) is not None and _RESPONSE_TERMS.search(view.text) is None


_COMPLICATIONS = re.compile(r"(?:(?:severe|major|minor|serious) )?complications?", re.IGNORECASE)
_OPERATED = re.compile(
    r"surg|operat|resect|ectomy|catheter|procedure|ablation|emboli|stent|implant|transplant|biops|pump|infusion system|port\b|anaesth|anesth|puncture|drain",
    re.IGNORECASE,
)
_CLINICAL_BENEFIT = re.compile(r"clinical benefit", re.IGNORECASE)
_BENEFIT_RESPONSE = re.compile(r"clinical[- ]benefit response", re.IGNORECASE)
_SYMPTOMS = re.compile(r"\b(?:pain|Karnofsky|weight|symptom\w*|analgesic\w*|performance status)\b", re.IGNORECASE)


def _is_symptomatic(view: SentenceView, mention: Mention) -> bool:
    """Whether clinical benefit is that of pain, performance status and weight, not the sum of responses and stable disease."""
    if not _CLINICAL_BENEFIT.match(view.text, mention.start, mention.end):
        return False
    return (
        _BENEFIT_RESPONSE.search(view.text) is not None
        and _SYMPTOMS.search(view.text) is not None
        and _RESPONSE_SUMMED.search(view.text) is None
    )


# takes "(CR + PR + SD)", "clinical benefit (response or stable disease)"
_RESPONSE_SUMMED = re.compile(
    r"\b(?:PR|response|responses|RR|CR)\s*(?:\+|plus|and|or)\s*(?:SD|NC|stable disease|no change)\b", re.IGNORECASE
)

# What makes mortality that of a treatment: takes "hospital mortality", "morbidity and mortality", "mortality after lobectomy"
_OF_PROCEDURE = cue(
    r"operat|surg|hospital|day[- ]mortal|-day\b|treatment|therap|toxic|procedur|morbidity|complication|\bearly\b|related|resect|ectomy|\b(?:at|within) (?:30|60|90|thirty|sixty|ninety) days|transplant|relapse|specific|chemo|radiation|infect",
    re.IGNORECASE,
)


# takes "response rates (", "clinical benefit (CB = "; refuses "response (12%) ("
_SAYS_WHAT = re.compile(
    r"(?:\s+(?:rates?|observed))?\s*,?\s*[(\[]\s*(?:[A-Z]{2,4}s?\s*[;,:=]\s*)?(?:ie|i\.e\.|defined as|including|that is)?,?\s*|\s*=\s*(?=[A-Z]{2})"
)
# What joins the parts of a measure: takes "complete plus partial", refuses "complete, 4%, and partial".
_PARTS_JOINED = re.compile(
    r"(?:[\s,;+&/=–-]|\b(?:plus|and|or|with|rates?|responses?|remissions?|disease|complete|partial|stable|confirmed|unconfirmed|clinical|all|best)\b|\b[A-Z]{2,4}s?\b|[()])*",
    re.IGNORECASE,
)


def _without_parts(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without those that only say, in brackets, what the one before them counts: "response rates (complete
    plus partial responses) were 38% and 33%"; keeps those with a figure of their own.
    """
    out: list[Measure] = []
    covered = 0
    for n, measure in enumerate(measures):
        if measure.start < covered:
            continue
        out.append(measure)
        opened = _SAYS_WHAT.match(view.text, measure.end, view.sentence.end)
        if opened is None or n + 1 >= len(measures) or measures[n + 1].event is not None:
            continue
        close = _closing(view.text, opened.end(), view.sentence.end)
        inside = [m for m in measures[n + 1 :] if m.end <= close]
        joined = view.text[opened.end() : close]
        if (
            (len(inside) > 1 or (inside and "+" in joined))
            and len(joined) < 90
            and not any(c.isdigit() for c in joined)
        ):
            for part in reversed(inside):
                joined = joined[: part.start - opened.end()] + " " + joined[part.end - opened.end() :]
            if _PARTS_JOINED.fullmatch(joined):
                covered = close
    return out


def _closing(text: str, start: int, stop: int) -> int:
    """Where the bracket that holds ``text[start]`` closes; ``start`` where it does not."""
    depth = 1
    for at in range(start, min(stop, start + 120)):
        depth += (text[at] in "([") - (text[at] in ")]")
        if depth == 0:
            return at
    return start


def _is_death_of_any_cause(view: SentenceView, mention: Mention) -> bool:
    """Whether mortality is that of the disease: "85% mortality in the placebo arm"; refuses "operative mortality was 4%"."""
    words = view.text[mention.start : mention.end].lower()
    return words in ("mortality", "mortality rate", "mortality rates", "overall mortality") and not view.says(
        _OF_PROCEDURE
    )


# takes "98 (40%) as a result of disease |progression", refuses "98 (40%) had |progression"
_SHARE_BECAUSE = re.compile(
    r"\d ?%[)\]]? (?:of (?:the )?patients |patients )?(?:as a result of|because of|due to|owing to) (?:[\w-]+ ){0,2}$"
)
# takes "including 5 from pulmonary |haemorrhage", refuses "12 patients suffered from |haemorrhage"
_COUNT_FROM = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:patients? |deaths? )?(?:from|due to|because of|caused by|as a result of) (?:an? )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
DEATHS = frozenset({"death-rate", "mortality-rate"})
# takes "(two |sepsis", "; one from |haemorrhage", refuses "and grade 3 |nausea"
_ONE_MORE = re.compile(
    r"(?:[(\[,;:]|\band)\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:patients? )?(?:(?:of|from|with|due to) )?(?:an? )?(?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)


def _is_cause_listed(view: SentenceView, named: list[Measure], mention: Mention) -> bool:
    """Whether an event is a cause of the deaths told before its bracket: "three treatment-related deaths (two sepsis, one
    haemorrhage)"; not "three deaths and two cases of sepsis".
    """
    deaths = next((m for m in named if m.notation in DEATHS), None)
    if deaths is None or not in_bracket(view.text, deaths.end, mention.start) or mention.start - deaths.end > 260:
        return False
    opened = view.text.find("(", deaths.end, mention.start)
    if opened < 0 or any(c.isdigit() or c == "," for c in view.text[deaths.end : opened]):
        return False
    return _ONE_MORE.search(view.text, max(opened, mention.start - 60), mention.start) is not None


# takes "neutropenia in 11, three of whom |died"
_OF_WHOM = re.compile(r"\bof (?:whom|which|these|them)(?: \w+)? $")
# takes "deaths| occurred in the A arm due to |sepsis", refuses "deaths| were rare, due to |sepsis"
_DEATH_DUE_TO = re.compile(
    r"[^.;:,()\d]{0,70}\b(?:due to|because of|caused by|attributed to|attributable to|secondary to|as a result of)\s+(?:the |an? |severe |neutropenic |possible |probable )*",
    re.IGNORECASE,
)
# takes "died as a result of |docetaxel", refuses "died while on |docetaxel"
_CAUSED_BY = re.compile(r"\s+(?:as a result of|due to|because of|related to|attributed to|caused by)\s+(?:the )?")
# takes "adverse events with an outcome of |death", "toxicity leading to |death", refuses "progression or |death"
_LED_TO = re.compile(
    r"\b(?:events?|effects|reactions|toxicit(?:y|ies)|complications?|infections?|sepsis|h(?:a)?emorrhages?)\b[^.;,()%]{0,40}\b(?:with (?:an |the )?outcome of|(?:led|leading|leads) to|result(?:ed|ing) in|caus(?:ed|ing))\s+(?:the )?(?:patients?’? )?$",
    re.IGNORECASE,
)


def _is_death_of_treatment(view: SentenceView, mention: Mention) -> bool:
    """Whether those who died did so of their treatment: "died of chemotherapy-induced toxic effects", "died as a result of
    docetaxel", "adverse events with an outcome of death"; not "died of disease".
    """
    if _OF_TREATMENT_DEATH.match(view.text, mention.end, view.sentence.end):
        return True
    if _LED_TO.search(view.text, max(view.sentence.start, mention.start - 80), mention.start):
        return True
    caused = _CAUSED_BY.match(view.text, mention.end, view.sentence.end)
    return caused is not None and any(
        m.start == caused.end() for m in view.analysis.mentions_in(caused.end(), caused.end() + 40, T.DRUG)
    )


_ANSWERED = re.compile(
    r"\b(?:compliance|completion|adherence|return(?:ed)?|completed)(?: rates?)? (?:with|of|for|to)? ?(?:the )?$",
    re.IGNORECASE,
)
# takes "QoL| questionnaires were completed by", refuses "QoL| was better by"
_ANSWERED_BEHIND = re.compile(
    r"\s*(?:questionnaires?|forms?|assessments?|instruments?|data|surveys?)\s+(?:(?:was|were|had been)\s+)?(?:completed|returned|filled|available|obtained|collected|received|completion|compliance|response rates?)\b",
    re.IGNORECASE,
)
# takes "the prevalence of mutated |K-ras", refuses "the prevalence of obesity"
_FREQUENCY_OF = re.compile(
    r"\b(?:prevalence|frequency|frequencies|incidence|rates?|proportion) of (?:[\w-]+ ){0,3}$", re.IGNORECASE
)
# takes "EGFR| mutations were found in", refuses "EGFR| mutations were associated with"
_FOUND_IN = re.compile(
    r"[\s/)-]*(?:(?:gene|mutations?|mutant|amplifications?|expression|overexpression|rearrangements?|positivity|alterations?|fusions?|deletions?|polymorphisms?|variants?)[\s/-]*){1,3}"
    r"(?:was|were|is|are)\s+(?:found|detected|identified|present|observed|seen)\s+in\b",
    re.IGNORECASE,
)


# takes "132 (52%) were positive for |p53", refuses "patients positive for |p53"
_POSITIVE_FOR = re.compile(
    r"\d ?%\)?\]? (?:of (?:the )?[\w-]+ )?(?P<said>(?:were|was|tested|stained) positive for (?:[\w-]+ ){0,2})$"
)
# takes "mutations of |p53 and RAS genes were found in", refuses "mutations of |p53 were not prognostic"
_MUTATIONS_OF = re.compile(
    r"\b(?:mutations?|amplifications?|rearrangements?|alterations?|overexpression|expression|deletions?) (?:of|in) (?:the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_MUTATED_IN = re.compile(
    r"(?:[\s/,-]|(?:and|or|the|genes?|exons?)\b|[A-Z][A-Za-z0-9]{1,8}\b|\d)*\s(?:was|were)\s(?:found|detected|identified|present|observed|seen)\s+in\b"
)


def _marker_frequencies(view: SentenceView, named: list[Measure]) -> list[Measure]:
    """The share of patients with a marker: "the prevalence of mutated K-ras was 15%", "EGFR mutations were found in 13%"."""
    out = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.MARKER, T.GENE):
        start, end = mention.start, mention.end
        of = _FREQUENCY_OF.search(view.text, max(view.sentence.start, start - 60), start)
        found = _FOUND_IN.match(view.text, end, view.sentence.end)
        if of is None and found is None:
            of = _POSITIVE_FOR.search(view.text, max(view.sentence.start, start - 60), start)
            start = of.start("said") if of is not None else start
        if of is None and found is None:
            of = _MUTATIONS_OF.search(view.text, max(view.sentence.start, start - 60), start)
            found = _MUTATED_IN.match(view.text, end, view.sentence.end) if of is not None else None
            of = of if found is not None else None
        if of is None and found is None:
            continue
        start = min(start, of.start() if of and "said" not in of.groupdict() else start)
        end = found.end() if found else end
        if not any(m.start < end and start < m.end for m in named):
            out.append(Measure(start, end, "biomarker-frequency", None))
    return out[:1]


_NAMES_OF_ARMS = frozenset({"resection-rate", "r0-resection-rate"})


def _in_name_of_arm(view: SentenceView, mention: Mention) -> bool:
    """Whether the words stand in what the text calls a group of patients: "the resection group", "(resection arm"."""
    return any(
        m.start <= mention.start
        and mention.end <= m.end
        and view.text[mention.end : m.end].strip(" -").startswith(("group", "arm"))
        for m in view.arm_mentions
    )


# takes "fatigue score", "hot flash severity index", refuses "fatigue was scored"
_SCALE_BEHIND = re.compile(
    r"\s*(?:severity|intensity|interference|distress|symptom|related)?\s*(?:sub)?(?:scales?|scores?|index|VAS|NRS|ratings?|inventory)\b",
    re.IGNORECASE,
)
# takes "duration of severe …", "mean …", refuses "incidence of severe …"
_LENGTH_BEFORE = cue(
    r"\b(?:(?:durations?|days|length|amount|volume) of|time to(?: (?:the )?(?:onset|first onset|resolution|development|first (?:episode|occurrence)) of)?"
    r"|mean|average|median)\s+(?:the\s+)?(?:(?!grade)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


# takes "improvements in |fatigue", "palliation of |cough", "protection from |vomiting", refuses "reduction of dose for |fatigue"
_RELIEF_OF = cue(
    r"\b(?:improvements?|relief|palliation|alleviation|resolution|control|amelioration|improved|relieved|palliated|prevention|absence|protection|protected|free) (?:in|of|from|against)? ?(?:the )?(?:[\w-]+ ){0,1}$",
    re.IGNORECASE,
)
# takes "pain| control", refuses "pain| in the control group"
_RELIEF_BEHIND = re.compile(
    r"\s(?:control|relief|management|palliation|improvement|reduction|medications?|treatments?|therapy|location)\b(?! (?:group|arm))"
    r"|\s(?:(?:was|were|had|has been) )?(?:[a-z]+ly )?(?:relieved|improved|controlled|palliated|alleviated|resolved|disappeared|prevented|absent)\b",
    re.IGNORECASE,
)
_OPERATIVE = ONTOLOGY + "OperativeComplication"
# takes "postoperative pneumonia", refuses "pneumonia"
_POSTOPERATIVE = re.compile(r"\b(?:post|peri|intra)-?operative (?:[\w-]+ )?$", re.IGNORECASE)


def _of_event(view: SentenceView, mention: Mention) -> str:
    """What is measured of an adverse event: how many had it, how bad it was ("pain score") or how long ("duration of")."""
    if _SCALE_BEHIND.match(view.text, mention.end, view.sentence.end):
        return "quality-of-life"
    if _LENGTH_BEFORE.search(view.text, max(view.sentence.start, mention.start - 60), mention.start):
        return "other"
    if _RELIEF_OF.search(
        view.text, max(view.sentence.start, mention.start - 50), mention.start
    ) or _RELIEF_BEHIND.match(view.text, mention.end, view.sentence.end):
        return "other"
    if default_vocabulary().is_a(mention.term, _OPERATIVE) or _POSTOPERATIVE.search(
        view.text, max(view.sentence.start, mention.start - 30), mention.start
    ):
        return "complication-rate"
    if _FATAL.search(view.text, max(view.sentence.start, mention.start - 50), mention.start):
        return "mortality-rate"
    return "complication-rate" if _are_operated(view.arms) else "adverse-event-rate"


_OPERATION = re.compile(r"resection|ectomy|(?<!radio)surgery|transplantation|laparo")


def _are_operated(arms: ArmSet) -> bool:
    """Whether all that patients are given is an operation, so that what befalls them are its complications."""
    return bool(arms.arms) and all(
        not arm.drugs and any(_OPERATION.search(name) for name in arm.procedures) for arm in arms.arms
    )


# takes "fatal pulmonary |haemorrhage", "lethal |toxicity", refuses "non-fatal |stroke", "severe or fatal |bleeding"
_FATAL = re.compile(r"(?<!or )(?<!and )(?<![\w/-])(?:fatal|lethal),? (?:[\w-]+,? ){0,2}$", re.IGNORECASE)


# takes "patients who underwent …", refuses "patients underwent …"
_WHO = cue(
    r"\b(?:who|that|whom|those)\s+(?:had\s+|have\s+|has\s+|did\s+not\s+)?(?:also\s+)?(?:underwent|undergone|undergo|undergoing|received|had|experienced|were|was|achieve[ds]?|achieving|with|without)?\s*(?:\w+[\s-]){0,2}$"
    r"|\b(?:patients|women|men)\s+(?:undergoing|achieving|having|with|without|after)\s+(?:\w+[\s-]){0,2}$"
    r"|\bwhose\s+(?:(?:disease|cancers?|tumou?rs?|lesions?)\s+)?(?:had\s+|has\s+|have\s+)?(?:not\s+)?$"
    r"|\b(?:among|in|for|of)\s+(?:the\s+|all\s+)?(?:patients|those|survivors)\s+(?:still\s+|who (?:are|were) (?:still )?)?$",
    re.IGNORECASE,
)
_NON_RESPONDERS = re.compile(r"non-?responders", re.IGNORECASE)
_KIND_OF_PATIENTS = re.compile(r"\s*(?:patients|cases|women|men|tumou?rs|subjects)\b", re.IGNORECASE)
# takes "after curative …", refuses "after that, …"
_AFTERWARDS = re.compile(r"\b(?:after|following)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


# Between an outcome, an event that its patients are told by, and what is said of the outcome: takes "survival| for patients
# whose disease progressed due to |new metastases", then "| was significantly longer"; refuses "patients with |neutropenia"
_OF_KIND = re.compile(
    r"(?:\s\([A-Z]{2,5}\))?\s(?:for|in|among)\s(?:the\s|all\s)?(?:patients|women|men|those|subjects)\s(?:who|whose|with|without|in whom)\s[^,;:.()]{0,60}"
)
_WAS_SAID = re.compile(
    r"(?:\s[\w-]+){0,6}?\s(?:was|were|is)\s(?:(?:not|also|only|\w+ly)\s){0,3}(?:better|worse|longer|shorter|higher|lower|greater|improved|prolonged|increased|reduced|similar|superior|inferior|\d)"
)


def _in_kind_of_subject(view: SentenceView, earlier: Measure, measure: Measure) -> bool:
    return (
        not earlier.population
        and _OF_KIND.fullmatch(view.text, earlier.end, measure.start) is not None
        and _WAS_SAID.match(view.text, measure.end, view.sentence.end) is not None
    )


def _tells_who(view: SentenceView, measure: Measure) -> bool:
    """Whether the words name a kind of patients rather than an outcome: "patients who responded", "resected patients"."""
    if _WHO.search(view.text, max(view.sentence.start, measure.start - 50), measure.start):
        return True
    if _NON_RESPONDERS.match(view.text, measure.start, measure.end) and view.text.endswith(
        (" in ", " for ", " among ", " of ", " and ", " than ", "versus ", "vs "), measure.start - 7, measure.start
    ):
        return True  # "8.5 months in non-responders"
    if measure.notation.endswith(
        ("resection-rate", "other", "discontinuation-rate", "progression-rate")
    ) and _AFTERWARDS.search(view.text, max(view.sentence.start, measure.start - 40), measure.start):
        return True
    adjective = view.text[measure.start : measure.end].endswith(("ed", "ing", "free"))
    return adjective and _KIND_OF_PATIENTS.match(view.text, measure.end) is not None


_RESECTION = BASE + "procedure/resection"
# takes "24 (3%) major …", refuses "24 patients, …"
_COUNTED = re.compile(
    r"(?:%\)|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\]?\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
# takes "… (RFA), 12", refuses "… was done in 12"
_LISTED = re.compile(
    r"\s*(?:\([A-Z]{2,5}\))?\s*(?:[,:]\s*|in\s+(?=[\w-]+(?:\s+(?:patients|cases))?(?:\s*[,;.(]|\s+and\b)))(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b)",
    re.IGNORECASE,
)
# takes "underwent major …", refuses "underwent surgery, then …"
_UNDERWENT = re.compile(
    r"\b(?:underwent|undergo|undergone|undergoing|had|received)\s+(?:\w+[\s-]){0,3}$", re.IGNORECASE
)


# takes "a futile |thoracotomy", refuses "a major |hepatectomy"
_IN_VAIN = re.compile(
    r"\b(?:futile|unnecessary|exploratory|explorative|diagnostic|non-?therapeutic|staging)\s+$", re.IGNORECASE
)
# takes "excision margin group", refuses "excision in group"
_OF_A_GROUP = re.compile(r"\s+(?:[\w-]+\s+){0,2}?(?:groups?|arms?)\b")
# takes "… was performed in 12", refuses "… was performed by two surgeons"
_PERFORMED_IN = re.compile(
    r"\s+(?:was|were)\s+(?:(?:also|only|more|less|significantly)\s+){0,2}(?:performed|carried out|undertaken|possible|feasible|attempted|done|accomplished|achieved|completed|major|minor|extended|anatomic(?:al)?|simultaneous|laparoscopic)\s+(?:(?:less|more)\s+(?:often|frequently|commonly)\s+)?(?:in|on|for)\s+(?:only\s+|a total of\s+)?(?:\d|[a-z]+(?:-[a-z]+)? (?:of|patients|\())",
    re.IGNORECASE,
)
_SHARES_WORD = re.compile(
    r"\b([A-Za-z]+(?:-[A-Za-z]+)?)-?\s*(?:\([A-Z]{2,4}\)\s*)?(?:,|and|or)\s+(?:the\s+)?$", re.IGNORECASE
)


@cache
def _labels_of_measures() -> dict[str, str]:
    """Contract word by written form of every measure of the vocabulary."""
    measures = default_vocabulary().of_kind(T.MEASURE)
    return {label.lower(): m.notation for m in measures if m.notation for label in m.safe_labels}


# takes "disease free 5-year …", refuses "free of disease, 5-year …"
_FREE_BEFORE = re.compile(
    r"\b(?P<word>disease|recurrence|relapse|progression|event|failure|metastasis)[- ]free (?:\d{1,2}|two|three|five|ten)[- ]year $",
    re.IGNORECASE,
)


def _split_by_time(view: SentenceView, mention: Mention) -> str | None:
    """What "survival" means where a time point splits its name: "disease-free 5-year survival"."""
    found = _FREE_BEFORE.search(view.text, max(view.sentence.start, mention.start - 36), mention.start)
    return _labels_of_measures().get(f"{found['word'].lower()}-free survival") if found else None


def _shortened(view: SentenceView, mention: Mention) -> Measure | None:
    """The measure that shares its last word with the next: "overall and progression-free survival"; None elsewhere."""
    words = view.text[mention.start : mention.end].split()
    if not {"survival", "survivals"} & {*words[1:]} or not mention.term.notation:
        return None
    found = _SHARES_WORD.search(view.text, max(view.sentence.start, mention.start - 48), mention.start)
    notation = _labels_of_measures().get(f"{found[1].lower()} survival") if found else None
    if found is None or notation is None or notation == mention.term.notation:
        return None
    if any(
        m.start <= found.start(1) < m.end and m.term.notation != "disease-free-rate"
        for m in view.analysis.mentions_in(view.sentence.start, mention.start, T.MEASURE)
    ):
        return None
    end = found.end(1)
    bracket = view.text.find(")", end, mention.start)
    return Measure(found.start(1), bracket + 1 if bracket >= 0 else end, notation, mention)


_WITH_ENDS = re.compile(r"\b(?:with|after|following|for|by)\s(?:the\s)?$")


def _procedures_as_measures(view: SentenceView, named: list[Measure]) -> list[Measure]:
    """Resections that patients are said to have undergone: "24 (3%) underwent hepatectomy", "88 (51%) major resections"."""
    if view.sentence.section is not S.RESULTS:
        return []
    vocabulary = default_vocabulary()
    out = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.PROCEDURE):
        if not vocabulary.is_a(mention.term, _RESECTION) or any(
            m.start < mention.end and mention.start < m.end for m in named
        ):
            continue
        if _in_name_of_arm(view, mention) or _OF_A_GROUP.match(view.text, mention.end):
            continue  # "in the 1 cm excision margin group"
        before = view.text[max(view.sentence.start, mention.start - 50) : mention.start]
        if _WITH_ENDS.search(before) and any(m.start <= mention.start < m.end for m in view.arm_mentions):
            continue  # "92.5% (95% CI, 90.0-95.1%) with hepatectomy": the arm
        if _IN_VAIN.search(before):
            continue  # "19 patients had a futile thoracotomy"
        if (
            _UNDERWENT.search(before)
            or _COUNTED.search(before)
            or _LISTED.match(view.text, mention.end)
            or _PERFORMED_IN.match(view.text, mention.end)
        ):
            out.append(Measure(mention.start, mention.end, "resection-rate", mention))
    return out


# takes "41% vs 29%", refuses "41% and 29%"
CONNECTOR = re.compile(
    r"\b(?:vs?|versus|compared\s+(?:with|to)|as\s+opposed\s+to|against|than(?!\s+\d)|relative to)\b\.?|/",
    re.IGNORECASE,
)
RESPECTIVELY = cue(r"\brespectively\b", re.IGNORECASE)
# Words that lead from a figure to the side it belongs to: takes "of patients given …", refuses "responded …".
SIDE = re.compile(
    r"[\s)\]%,]*(?:\([^()]{0,40}\)\s*)?(?:(?:of|among|in)\s+(?:the\s+|all\s+)?(?:\d+\s+)?)?(?:patients?|women|men|subjects?|participants?|cases?|pts)?\s*"
    r"\b(?:in|with|for|on|among|of|from|after|following|under|by|without|who\s+(?:were\s+)?(?:received|underwent|had|took)|receiving|undergoing|treated|given|assigned|allocated|randomi[sz]ed)\b",
    re.IGNORECASE,
)
# takes "… versus none", refuses "… versus 3%"
VERSUS_NONE = re.compile(r"[^;.]{0,12}\b(?:versus|vs\.?|v|compared (?:with|to))\s+(?:none|no\b|zero)", re.IGNORECASE)


def versus_between(view: SentenceView, run: Run, i: int) -> bool:
    """Whether figure ``i`` of the run is compared with what follows it: "41% vs 29%", "16% versus none"."""
    if i + 1 >= len(run.figures):
        return VERSUS_NONE.match(view.text[run.end : run.end + 45]) is not None
    a, b = run.figures[i], run.figures[i + 1]
    return CONNECTOR.search(view.text[a.end : b.start]) is not None


def pairs_by_versus(view: SentenceView, run: Run) -> bool:
    """Whether the figures come in compared pairs: "41% vs 29% and 20 v 14 months"."""
    return all(versus_between(view, run, i) == (i % 2 == 0) for i in range(len(run.figures) - 1))


# takes "grade 3 or 4 neutropenia", "RTOG Grade >or= 3"; refuses "high-grade tumours"
_GRADE = re.compile(
    r"\b(?:Radiation Therapy Oncology Group|World Health Organi[sz]ation|National Cancer Institute|Common (?:Terminology|Toxicity) Criteria|RTOG|WHO|NCI|CTCAE|CTC|ECOG)\b[, -]*"
    r"|(?<!-)\bgrades?[ -]?(?:[>≥<≤⩾⩽=]|\b(?:or|to|and|higher|greater|more|worse|above|IV|I{1,3})\b|[0-5]|[ ,/–-])*(?=\s)"
    r"|\b(?:severe|acute|late|mild|moderate|serious|transient|reversible|significant|isolated)\s",
    re.IGNORECASE,
)


def drop_grades(text: str) -> str:
    """The text without the grade of an event, its scale and its strength: "had grade 3 or 4" is "had"."""
    return _GRADE.sub(" ", text) if "rade" in text or "RTOG" in text or "e " in text else text


# takes "a (b) c", refuses "a (b c"
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")


def closes_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket closes in ``text[start:end]`` that opened before it."""
    depth = 0
    for character in text[start:end]:
        depth += (character in "([") - (character in ")]")
        if depth < 0:
            return True
    return False


def in_bracket(text: str, start: int, at: int) -> bool:
    """Whether a bracket that opens behind ``start`` is still open at ``at``."""
    opened = text.count("(", start, at) + text.count("[", start, at)
    return opened > text.count(")", start, at) + text.count("]", start, at)


def drop_brackets(text: str) -> str:
    """The text with every closed bracket, nested ones too, as one blank."""
    previous = None
    while previous != text:
        previous, text = text, _BRACKET.sub(" ", text)
    return text


def outside_brackets(text: str) -> str:
    """What of a passage stands outside of brackets, of those too that open before it or close behind it: " and pain " of
    "grade 4, 3%) and pain (8%; grade 4, ".
    """
    if not any(c in text for c in "()[]"):
        return text
    text = drop_brackets(text)
    closed = max(text.rfind(")"), text.rfind("]"))
    opened = min((at for c in "([" if (at := text.find(c, closed + 1)) >= 0), default=len(text))
    return text[closed + 1 : opened]
