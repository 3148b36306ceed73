"""A second opinion on the measure of a run: a choice learned from annotated sentences, where the rules are in doubt.

The rules of ``measure_links`` take what they have a form for. What they leave open, call an outcome without a name, or
link over many words is looked at again: every measure, and none at all, gets a sum of weights of what stands around the
figures (the kind of figure, the words before and behind it, the measures named near it, what the rules made of it), and
the likeliest is taken where it is likely and has a name. It is a multinomial logistic model fitted by ``scripts/fit_measure_choice.py`` on figures whose
measure was annotated; its weights are a readable file beside this module (``measure_choice.json``). What it changed is
marked in ``Run.direction`` as "chosen".
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from kg.extract.results.measure_costs import is_next_subject
from kg.extract.results.measure_fit import COUNTABLE, fits, has_own_verb
from kg.extract.results.sentence import SURVIVAL, Measure, Run, SentenceView
from kg.model import SectionKind
from kg.vocabulary import TermKind

_FILE = Path(__file__).with_name("measure_choice.json")
NONE = "none"  # no outcome at all

_FAR = 1.0  # cost of a link above which it is looked at again
_SURE = 0.7  # probability a measure needs to be taken
_CHOSEN_COST = 8.0
_TELLING = frozenset({SectionKind.RESULTS, SectionKind.BODY, SectionKind.CONCLUSIONS})
# No outcome, one without a name, and how long responses lasted, which a verb tells that the rules know.
_LEFT_TO_RULES = frozenset({NONE, "other", "duration-of-response"})
# They are survival where a time point stands with them, which is seen later.
_BEING = frozenset({"alive-rate", "disease-free-rate"})

_BEFORE, _BEHIND, _OPENING = 140, 110, 120  # characters that are looked at
_NEAR_WORDS = 7
# takes "toxicity", "%", "(", refuses "3.5"
_WORD = re.compile(r"[A-Za-z]+|[%(),;:/=]")


# takes "the R0 rate| was higher with A (|88%", refuses "71 resected| patients, |41%"
_IS_SUBJECT = re.compile(r" (?:rates? )?(?:was|were|is|are|did|occurred|increased|decreased|improved)\b")

# Between a measure and a ratio that opens its bracket: takes "CSS| (|HR 0.45", "survival rate| [adjusted |HR 0.45", refuses "CSS| with A (|HR"
_IN_ITS_BRACKET = re.compile(r"(?: rates?)? ?[(\[](?:[a-z]+ )?")


def choose_measures(view: SentenceView, runs: list[Run]) -> None:
    """Give runs that are in doubt the measure that is likeliest by what stands around them."""
    said: set[str] | None = None
    for i, run in enumerate(runs):
        if not is_doubtful(run) or (not run.measures and view.sentence.section not in _TELLING):
            continue
        if (
            run.family == "ratio"
            and not is_open(run)
            and _IN_ITS_BRACKET.fullmatch(view.text, run.measures[-1].end, run.start)
        ):
            continue  # "better OS (HR 0.73, 95% CI 0.63-0.84) and better CSS (|HR 0.45"
        if said is None:
            said = words_said(view)
        context, links = features(view, runs, i, said)
        notation, probability = likeliest(context, links)
        if not is_taken(linked_to(run), notation, probability):
            continue
        if run.family == "ratio" and linked_to(run) == "death-rate" and notation == "overall-survival":
            continue  # that of deaths is one of survival: of which, their cause says
        measure = _named(view, run, notation)
        if measure.end <= run.start and has_own_verb(view, run, measure):
            continue
        if measure.start >= run.end and is_next_subject(view, run.end, measure):
            continue
        if not is_open(run) and _is_of_another(view, runs, run, measure):
            continue
        counted = run.family in ("count", "size", "fraction")
        if (counted and notation in COUNTABLE) or fits(view, run, measure):
            run.measures, run.cost, run.direction = [measure], _CHOSEN_COST, "chosen"


def _is_of_another(view: SentenceView, runs: list[Run], run: Run, measure: Measure) -> bool:
    """Whether the measure is that of other figures, which stand by it, and the rules' own is nearer to these: "the R0 rate was
    higher with A (|88%) than with B (|87%), and neutropenia was recorded in 15 patients".
    """
    start = view.told_until(run.start)
    linked = run.measures[0]
    if not start <= linked.start < run.start or not _IS_SUBJECT.match(view.text, linked.end, run.start):
        return False
    return any(r is not run and r.cost <= _FAR and measure in r.measures for r in runs)


def is_open(run: Run) -> bool:
    """Whether the rules found no measure of the run, or none with a name."""
    if not run.measures or run.direction in ("unnamed", "listed"):
        return True
    named = run.measures[0]
    label = named.term.term.label if named.term is not None else ""
    # "compliance was greater with A (median dose intensity 89%": what stands beside is no share of those who completed it;
    # "time to response was 1.9 months and time to progression 10.3": nor that other time
    told = (label == "dose intensity" or label.startswith("time to ")) and run.cost < 1
    return named.notation == "other" and not told


def linked_to(run: Run) -> str:
    """The measure that the rules linked the run to, or ``NONE``."""
    return run.measures[0].notation if run.measures else NONE


def has_several(run: Run) -> bool:
    """Whether its figures are of several measures, or the row of one in a table."""
    return bool(run.rows) or len({m.notation for m in run.measures}) > 1


def is_doubtful(run: Run) -> bool:
    """Whether a second opinion is asked: no measure, none with a name, or one some words away; not where several were dealt
    out, the form told the measure with the arm, or the figures are parts of a count.
    """
    if has_several(run) or run.told or run.direction == "part":
        return False
    return is_open(run) or run.cost > _FAR


def is_taken(linked: str, chosen: str, probability: float) -> bool:
    """Whether the choice is taken instead of what the rules linked (``NONE`` where nothing): a likely measure with a name.

    That figures tell no outcome, or one without a name, is left to the rules to say: measured on held-out documents, the
    choice is right in no more than half of these.
    """
    if chosen == linked or chosen in _LEFT_TO_RULES or (linked in _BEING and chosen in SURVIVAL):
        return False
    return probability >= _SURE


def _named(view: SentenceView, run: Run, notation: str) -> Measure:
    """The nearest mention of the measure in the sentence; one on the words before the run where none is there."""
    mentions = [m for m in view.measures if m.notation == notation and not m.population]
    if mentions:
        return min(mentions, key=lambda m: max(run.start - m.end, m.start - run.end))
    start = view.clause_start(run.start)
    return Measure(start, start, notation, None)


def likeliest(context: set[str], links: list[tuple[str, str]]) -> tuple[str, float]:
    """The measure with the greatest sum of weights, or ``NONE``, with its probability (0–1).

    Args:
        context: what stands around the run; each measure has its own weight for it.
        links: what ties the run to one measure, with the notation of it; weighs the same for all.
    """
    measures, by_context, by_link = _stored()
    met = [weights for name in context if (weights := by_context.get(name)) is not None]
    tied: dict[str, float] = defaultdict(float)
    for name, notation in links:
        tied[notation] += by_link.get(name, 0.0)
    met.append(tuple(tied.get(notation, 0.0) for notation in measures))
    sums = [*map(math.fsum, zip(*met, strict=True))]  # exact, whatever the order
    top = max(sums)
    return measures[sums.index(top)], 1.0 / sum(math.exp(s - top) for s in sums)


@cache
def _stored() -> tuple[tuple[str, ...], dict[str, tuple[float, ...]], dict[str, float]]:
    """The measures, the weights of each context in their order, and the weights of the links."""
    stored = json.loads(_FILE.read_text("utf-8"))
    told: dict[str, dict[str, float]] = stored["weights by measure"]
    names = dict.fromkeys(name for known in told.values() for name in known)
    by_context = {name: tuple(known.get(name, 0.0) for known in told.values()) for name in names}
    return tuple(told), by_context, stored["weights of links"]


# ---- what is looked at -----------------------------------------------------------------------------------------------


def words_said(view: SentenceView) -> set[str]:
    """The words of the sentence, by name: the same for all its runs."""
    return {f"says {w}" for w in _masked_words(view, view.sentence.start, view.sentence.end)}


def features(view: SentenceView, runs: list[Run], i: int, said: set[str]) -> tuple[set[str], list[tuple[str, str]]]:
    """What stands around a run, by name, and what ties it to single measures, by name and notation.

    Args:
        said: of the sentence, as ``words_said`` gives it.
    """
    run = runs[i]
    linked = linked_to(run)
    behind_run = max((r.end for r in runs if r.end <= run.start), default=view.sentence.start)
    before_run = min((r.start for r in runs if r.start >= run.end), default=view.sentence.end)
    context = said | _of_figure(run)
    context |= {
        f"section {view.sentence.section}",
        f"arms {min(len(view.arms.arms), 3)}",
        f"linked to {linked}",
        f"linked to {linked} as {run.family}",
        f"link {run.direction or NONE} of {run.family}",
    }
    if any(behind_run < m.start < run.start for m in view.arm_mentions):
        context.add("arm before")
    if any(run.end <= m.start < before_run for m in view.arm_mentions):
        context.add("arm behind")
    context |= _of_words(view, run, behind_run, before_run)
    links = [(f"linked {run.direction or NONE}", linked), (f"cost {_cost_class(run)}", linked)]
    if i and runs[i - 1].measures:
        told = runs[i - 1].measures[-1].notation
        links.append(("run before of one kind" if runs[i - 1].family == run.family else "run before", told))
    if view.memory.measure is not None:
        context.add(f"told before {view.memory.measure.notation}")
        links.append(("told before", view.memory.measure.notation))
    _add_mentions(view, runs, run, context, links)
    return context, links


def _cost_class(run: Run) -> str:
    if not run.measures:
        return NONE
    return "0-1" if run.cost <= 1 else "1-4" if run.cost <= 4 else "4-9" if run.cost <= 9 else "over 9"


def _of_figure(run: Run) -> set[str]:
    figure = run.figures[0]
    out = {f"kind {run.family}", f"unit {figure.unit}", f"kind {run.family}, figures {min(len(run.figures), 3)}"}
    out |= {f"counted {w}" for w in _words(figure.noun)}
    told = {
        f"interval {figure.interval}": figure.low is not None,
        "events told": figure.events is not None,
        "total told": figure.total is not None,
        figure.ratio: bool(figure.ratio),
        "adjective": figure.adjective,
        "spread told": figure.spread,
        "unit of measurement": figure.measured,
        "bound": bool(figure.operator),
    }
    return out | {name for name, holds in told.items() if holds}


def _of_words(view: SentenceView, run: Run, behind_run: int, before_run: int) -> set[str]:
    """Words before and behind the run as far as its neighbours, and at the start of the sentence."""
    sentence = view.sentence
    before = _masked_words(view, max(behind_run, run.start - _BEFORE), run.start)
    behind = _masked_words(view, run.end, min(before_run, run.end + _BEHIND))
    out = {f"before {w}" for w in before[-_NEAR_WORDS:]} | {f"behind {w}" for w in behind[:_NEAR_WORDS]}
    out |= {f"{n} before {w}" for n, w in zip(("1st", "2nd"), reversed(before[-2:]), strict=False)}
    out |= {f"{n} behind {w}" for n, w in zip(("1st", "2nd"), behind[:2], strict=False)}
    if behind_run > sentence.start or len(before) < 3:
        out |= {f"opens {w}" for w in _masked_words(view, sentence.start, min(run.start, sentence.start + _OPENING))}
    if not before and not run.figures[0].noun:
        out.add("opens the sentence")
    return out


def _add_mentions(
    view: SentenceView, runs: list[Run], run: Run, context: set[str], links: list[tuple[str, str]]
) -> None:
    """The measures that the sentence names, by where they stand to the run."""
    before = [m for m in view.measures if m.end <= run.start]
    behind = [m for m in view.measures if m.start >= run.end]
    for m in view.measures:
        if m.start < run.end and run.start < m.end:
            links.append(("within", m.notation))
            context.add(f"within {m.notation}")
    if before:
        nearest = before[-1]
        between = sum(nearest.end <= r.start and r.end <= run.start for r in runs)
        _add_mention("before", nearest, between, view.text[nearest.end : run.start], context, links)
        if len(before) > 1 and before[-2].notation != nearest.notation:
            links.append(("second before", before[-2].notation))
    if behind:
        nearest = behind[0]
        between = sum(r.start >= run.end and r.end <= nearest.start for r in runs)
        _add_mention("behind", nearest, between, view.text[run.end : nearest.start], context, links)
    named = sorted({m.notation for m in view.measures})
    links.extend(("in the sentence", notation) for notation in named)
    if len(named) == 1:
        links.append(("alone in the sentence", named[0]))
    if not named:
        context.add("no measure in the sentence")


def _add_mention(
    side: str, measure: Measure, between: int, gap: str, context: set[str], links: list[tuple[str, str]]
) -> None:
    words = gap.count(" ")
    distance = "0-2" if words <= 2 else "3-6" if words <= 6 else "7-14" if words <= 14 else "over 14"
    links.append((f"{side}, runs between {min(between, 2)}", measure.notation))
    links.append((f"{side}, words between {distance}", measure.notation))
    if measure.population:
        links.append((f"{side}, of patients", measure.notation))
    context.add(f"nearest {side} {measure.notation}")


def _masked_words(view: SentenceView, start: int, end: int) -> list[str]:
    """Words of a stretch, with ARM, DRUG and TIME for what is known to be one."""
    if end <= start:
        return []
    spans = [(m.start, m.end, " ARM ") for m in view.arm_mentions if m.start < end and start < m.end]
    drugs = view.analysis.mentions_in(start, end, TermKind.DRUG, TermKind.REGIMEN)
    spans += [(m.start, m.end, " DRUG ") for m in drugs]
    spans += [(t.start, t.end, " TIME ") for t in view.times if t.start < end and start < t.end]
    pieces: list[str] = []
    at = start
    for s, e, word in sorted(spans):
        if s >= at:
            pieces += [view.text[at:s], word]
            at = e
    if at < end:
        pieces.append(view.text[at:end])
    return _words("".join(pieces))


def _words(text: str) -> list[str]:
    return [_singular(w) for w in _WORD.findall(text)]


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    """The word in lower case without the s of a plural: "Toxicities" is "toxicity"; "ARM", "DRUG" and "TIME" stay."""
    if word in ("ARM", "DRUG", "TIME"):
        return word
    word = word.lower()
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
