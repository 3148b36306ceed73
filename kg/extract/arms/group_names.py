"""Groups that only their names tell ("the exercise group", "the control group")."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.designs import Contrast, Side, Token, Treatment, Word
from kg.extract.arms.given_to_group import given_to
from kg.extract.arms.single_arm import find_single
from kg.extract.arms.tokens import Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind
from kg.vocabulary import TermKind

W = members(Word)
_CONTROL_GROUP = cue(
    r"\b(?:control|comparison|comparator|usual care|standard care|waiting[ -]list|wait[ -]?list) (?:group|arm)s?\b|\b(?:the|and|or|than|in|\d) controls\b"
)
# takes "as the control arm| for a future trial", refuses "as the control group|."
_FOR_LATER = re.compile(
    r" (?:for|in|of) (?:an? |the |our |their )?(?:future|ongoing|current|later|subsequent|next|planned|randomi[sz]ed|phase|upcoming|further|following|new)\b"
)
_CONTROL_CUES = ("control", "comparison", "comparator", "usual care", "standard care", "wait")
# Words that end the name of a group when it is read backwards: "in both the | walking group".
_NO_NAMES = frozenset(
    ["the", "control", "controls", "comparison", "comparator", "usual", "standard", "care", "placebo", "both", "two", "three", "four", "each", "either", "same", "other",
     "one", "another", "whole", "entire", "age", "study", "treatment", "first", "second", "third", "latter", "former", "no", "any", "every", "all", "low", "high",
     "risk", "younger", "older", "wait", "waiting", "list", "in", "of", "to", "than", "single", "between", "versus", "vs", "or", "and", "for", "with", "a", "an",
     "cooperative", "support", "patient", "per", "large", "small", "focus", "oncology", "cancer", "breast", "parallel", "multi", "this", "that", "which", "present",
     "reference", "individual", "allocation", "by", "on", "trial", "randomized", "randomised", "is", "was", "had", "were", "non", "from", "at", "within", "into",
     "intervention", "experimental", "investigational", "test", "different", "pooled", "active", "its", "their", "these", "those", "five", "six", "seven", "eight",
     "modeling", "modelling", "training", "validation", "derivation", "development", "testing", "discovery", "positive", "negative", "premenopausal", "postmenopausal", "menopausal", "expert", "working", "steering", "monitoring", "study's", "matched", "comparative",
     "responder", "non-responder", "patients", "women", "healthy", "elderly", "young", "randomization", "randomisation", "respective", "as", "our", "consensus", "peer",
     "discussion", "guidelines", "advisory", "more", "ethnic", "racial", "subgroup", "affected", "among", "over", "after", "before", "during", "when", "where", "while", "whereas", "between-", "intent", "per-protocol", "left", "right", "upper", "dominant", "ipsilateral", "contralateral"]
)  # fmt: skip
_NAME_WORDS = re.compile(r"(?:(?<![\w-])[a-z][\w+/'-]* )+$")
# The last word of a name that says nothing by itself: "the medical treatment group".
_KIND_WORDS = frozenset(
    [
        "treatment",
        "therapy",
        "intervention",
        "care",
        "diet",
        "program",
        "programme",
        "only",
        "alone",
        "treated",
        "regimen",
    ]
)


def _group_names(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]
) -> dict[str, list[tuple[int, int]]]:
    """Places of groups called by words that are no role, by the word that tells them apart: "the medical treatment group".

    Takes "the exercise and control groups" (exercise); refuses "the age group", "both groups", "the HER2-positive group".
    """
    names: dict[str, list[tuple[int, int]]] = {}
    for sentence, i, j in rows:
        for k in range(i, j):
            token = tokens[k]
            if token.word is not W.GROUP or token.alias or token.text.startswith("cohort"):
                continue
            ends = [token.start]
            if token.text.endswith("s"):
                both = _AND_BEFORE.search(folded, max(sentence.start, token.start - 60), token.start)
                if both is not None:
                    ends.append(both.start() + 1)
            for end in ends:
                words = _NAME_WORDS.search(folded, max(sentence.start, end - 50), end)
                span = _name_before(words.group().split() if words else [], end)
                if span is None:
                    continue
                word, start = span
                if not any(m.term.kind in _NO_ARM_KINDS for m in analysis.mentions_in(start, end)):
                    names.setdefault(word, []).append((start, end - 1))
    return names


_AND_BEFORE = re.compile(r" (?:and|or|versus|vs\.?)(?: the)? (?:[a-z][\w+/'-]* ){1,3}$")
_NO_ARM_KINDS = frozenset({TermKind.GENE, TermKind.MARKER, TermKind.CONDITION, TermKind.MEASURE})


def _name_before(words: list[str], end: int) -> tuple[str, int] | None:
    """The telling word of a name that ends at ``end``, and where the name starts."""
    length = 0
    taken: list[str] = []
    for word in reversed(words):
        if word in _NO_NAMES and not (word in _KIND_WORDS and not taken):
            break
        taken.append(word)
        length += len(word) + 1
        if len(taken) == 3:
            break
    telling = next((w for w in taken if w not in _KIND_WORDS), None)
    if telling is None or len(telling) < 2 or _STAGE.fullmatch(telling):
        return None
    return telling, end - length


_STAGE = re.compile(r"[cyp]{0,2}[tnm]\d[a-d]?|[gr]\d")  # "the N1 and N2 groups"


# takes "51% in the A group and 15% in the B group"
_EACH_GROUP = cue(
    r"\d ?(?:%|months|years|days) in the [a-z][\w-]* group (?:and|but|vs\.?|v\.?|against) \d[\d.]* ?(?:%|months|years|days) in the [a-z][\w-]* group\b"
)


def by_group_names(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], doses: list[int]
) -> Contrast | None:
    """Groups called by roles or by words of their own, where no sentence sets them apart: "in the sleeve group"."""
    if not any(w in folded for w in ("random", "compar", "versus", "respectively")) and not any(
        _EACH_GROUP.search(folded, s.start, s.end) for s, _, _ in rows
    ):
        return None
    control = None
    if any(w in folded for w in _CONTROL_CUES):
        control = next(
            (
                m
                for s, _, _ in rows
                if (m := _CONTROL_GROUP.search(folded, s.start, s.end)) is not None
                and not (folded.endswith(("as the ", "as a "), 0, m.start()) and _FOR_LATER.match(folded, m.end()))
            ),
            None,
        )
    names = _group_names(analysis, folded, tokens, rows)
    listed = _listed_groups(analysis, folded, tokens, names, control)
    if listed is not None:
        return listed
    ranked = sorted(names.values(), key=lambda places: (-len(places), places[0]))
    if control is None:
        two = _set_apart(analysis, ranked[:6])
        if two is None:
            return None
        pair = sorted((_named_side(folded, tokens, places[0]) for places in two), key=lambda s: s.start)
        return Contrast(pair, 2.0, "called", pair[0].start) if pair[0].keys != pair[1].keys else None
    given = next(
        (
            Side(tokens[k - 1].start, tokens[k].end, role="experimental")
            for _, i, j in rows
            for k in range(i + 1, j)
            if tokens[k].word is W.GROUP and tokens[k - 1].word is W.ROLE
            and tokens[k - 1].text in ("experimental", "intervention", "investigational", "study", "test", "treatment")
            and tokens[k].start - tokens[k - 1].end <= 1 and not tokens[k].text.endswith("s")
        ),
        None,
    )  # fmt: skip
    single = find_single(folded, tokens, rows, doses)
    drugs = [t for t in single.treatments if t.substances] if single is not None else []
    if given is None and ranked:
        given = _named_side(folded, tokens, ranked[0][0])
    elif given is None and single is not None and (drugs or ("random" in folded and single.treatments)):
        given = single
    if given is None:
        return None
    if single is not None and drugs and (not given.treatments or given.treatments[0].named):
        given.treatments = [t for t in drugs if t.start < control.start()] or given.treatments
    given.role = "experimental"
    other = Side(control.start(), control.end(), role="control")
    for _, i, j in rows:
        for k in range(i, j):
            if tokens[k].word is W.GROUP and tokens[k].end == control.end() and tokens[k - 1].word is W.ROLE:
                told = given_to(folded, tokens, i, j, k)
                if told is not None:
                    other.treatments = told.treatments
    return Contrast([given, other], 2.0, "roles", given.start)


def _listed_groups(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    names: dict[str, list[tuple[int, int]]],
    control: re.Match[str] | None,
) -> Contrast | None:
    """Three groups or more that one sentence gives their figures: "0.9 kg in the control group, -2.6 kg in the diet group,
    -8.0 kg in the walking group and -9.4 kg in the combined group".
    """
    told: dict[int, dict[str, tuple[int, int]]] = {}
    for word, places in names.items():
        for place in places:
            sentence = analysis.sentence_at(place[0])
            if sentence is not None and sentence.section in _RESULTS:
                told.setdefault(sentence.start, {}).setdefault(word, place)
    for start in sorted(told):
        sentence = analysis.sentence_at(start)
        assert sentence is not None
        groups = told[start]
        held = control is not None and "control" in folded[sentence.start : sentence.end]
        if not 3 <= len(groups) + held <= 6:
            continue
        at = sorted(place[0] for place in groups.values())
        edges = [sentence.start, *at] if _FIGURE_FIRST.search(folded, sentence.start, at[0]) else [*at, sentence.end]
        if not all(any(q.kind in _OUTCOMES for q in analysis.quantities_in(a, b)) for a, b in pairwise(edges)):
            continue  # "in the immunised groups (both the early and the advanced group)"
        sides = [_named_side(folded, tokens, place) for place in sorted(groups.values())]
        if len({s.keys for s in sides}) < len(sides):
            continue
        if held and control is not None:
            sides.append(Side(control.start(), control.end(), role="control"))
            for side in sides[:-1]:
                side.role = "experimental"
        return Contrast(sides, 2.0, "called", start)
    return None


_FIGURE_FIRST = re.compile(r"\d[^,;]{0,40}\b(?:in|for|of) the $")
_OUTCOMES = frozenset({QuantityKind.PERCENT, QuantityKind.DURATION, QuantityKind.FRACTION, QuantityKind.NUMBER})


def _set_apart(
    analysis: Analysis, names: list[list[tuple[int, int]]]
) -> tuple[list[tuple[int, int]], list[tuple[int, int]]] | None:
    """The two groups that the most sentences name together; None where none or several pairs are as good."""
    sentences = [{s.start for start, _ in places if (s := analysis.sentence_at(start)) is not None} for places in names]
    pairs = sorted(
        (
            (len(sentences[a] & sentences[b]), len(names[a]) + len(names[b]), a, b)
            for a, b in combinations(range(len(names)), 2)
        ),
        key=lambda p: (-p[0], -p[1]),
    )
    if not pairs or pairs[0][0] == 0 or (len(pairs) > 1 and pairs[1][:2] == pairs[0][:2]):
        return None
    one, two = names[pairs[0][2]], names[pairs[0][3]]
    if pairs[0][1] < 3 and not _of_one_kind(analysis.text, one[0], two[0]):
        return None
    return one, two


def _of_one_kind(text: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """Whether two names differ in their first part alone: "the one-dose group and the four-dose group"."""
    first, second = text[slice(*one)].lower().rpartition("-"), text[slice(*two)].lower().rpartition("-")
    return bool(first[0]) and bool(second[0]) and first[2] == second[2] and first[0] != second[0]


_RESULTS = frozenset({SectionKind.RESULTS, SectionKind.BODY, SectionKind.CONCLUSIONS, SectionKind.SUMMARY})


def _tells_results(analysis: Analysis, at: int) -> bool:
    """Whether a sentence with results stands there."""
    sentence = analysis.sentence_at(at)
    return sentence is not None and sentence.section in _RESULTS


# takes "the |biosimilar", "the |reference product", refuses "the reference arm"
_KIND_OF_PRODUCT = re.compile(r"\b(?:biosimilar|originator|innovator|reference product)\b")


def name_left_over(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], mentions: list[ArmMention], arms: list[str]
) -> tuple[str, str, str] | None:
    """An arm and the name of a group that is no other arm's: of the one arm that no sentence with results names, else of the
    second of two arms in the sentence that gives both their names in brackets. The name is given as its telling word and as
    the text writes it.
    """
    return _never_named(analysis, folded, tokens, rows, mentions, arms) or _beside_other(
        analysis, folded, rows, mentions, arms
    )


# takes "with chemotherapy |(downsized group)|", "|(the delayed group, n = 40)|", refuses "(group A)", "(age group)", by its words
_IN_BRACKETS = re.compile(
    r"\((?:the )?(?P<name>[a-z][\w-]{3,24}(?: [a-z][\w-]{2,24})?) (?:group|arm|cohort)(?:[,;:] ?n ?= ?\d+)?\)"
)


def _beside_other(
    analysis: Analysis, folded: str, rows: list[Row], mentions: list[ArmMention], arms: list[str]
) -> tuple[str, str, str] | None:
    """Of two arms the one whose name in brackets is not known, where the sentence so names the other: "64 operated on after
    chemotherapy (downsized group) were matched with 128 operated on at once (upfront group)"; None elsewhere.
    """
    if len(arms) != 2:
        return None
    for sentence, _, _ in rows:
        named = [*_IN_BRACKETS.finditer(folded, sentence.start, sentence.end)]
        if len(named) != 2:
            continue
        held = [{m.arms for m in mentions if m.start < n.end("name") and n.start("name") < m.end} for n in named]
        known = [arm for told in held for arm in told]
        if len(known) != 1 or len(known[0]) != 1:
            continue
        free = named[held.index(set())]
        span = _name_before(free["name"].split(), free.end("name") + 1)
        if span is None or any(m.term.kind in _NO_ARM_KINDS for m in analysis.mentions_in(*free.span("name"))):
            continue
        at = folded.find(span[0], free.start("name"))
        return next(a for a in arms if a != known[0][0]), span[0], analysis.text[at : at + len(span[0])]
    return None


def _never_named(
    analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row], mentions: list[ArmMention], arms: list[str]
) -> tuple[str, str, str] | None:
    """The one arm that no sentence with results names, and the one name of a group there that is no other arm's.

    Takes "12% in the nodal biopsy arm and 3% in the watchful arm" where only the biopsy is known (watchful); refuses two
    arms left over, and names of which none stands out.
    """
    inside = [m for m in mentions if len(m.arms) == 1 and _tells_results(analysis, m.start)]
    # "the biosimilar", "the originator" say what it is, not how it is called
    held = {m.arms[0] for m in inside if _KIND_OF_PRODUCT.search(folded, m.start, m.end) is None}
    left = [arm for arm in arms if arm not in held]
    inside = [m for m in inside if m.strength >= 0.7]
    if len(left) != 1 or not inside:
        return None
    names: list[tuple[int, int, str, str]] = []
    for word, places in _group_names(analysis, folded, tokens, rows).items():
        free = [
            (start, end)
            for start, end in places
            if _tells_results(analysis, start) and not any(m.start < end and start < m.end for m in mentions)
        ]
        sentences = {s.start for start, _ in free if (s := analysis.sentence_at(start)) is not None}
        beside = sum(1 for m in inside if (s := analysis.sentence_at(m.start)) is not None and s.start in sentences)
        if free and beside:
            at = folded.find(word, free[0][0])
            names.append((beside, len(free), word, analysis.text[at : at + len(word)]))
    names.sort(reverse=True)
    if not names or (len(names) > 1 and names[0][:2] == names[1][:2]):
        return None
    return left[0], names[0][2], names[0][3]


def _named_side(folded: str, tokens: list[Token], place: tuple[int, int]) -> Side:
    """A side called by the words at ``place``: by the treatments in it, or by the words themselves."""
    start, end = place
    inside = [t.treatment for t in tokens if t.treatment is not None and start <= t.start and t.end <= end]
    side = Side(start, end, inside, group=True)
    if not inside:
        side.treatments = [Treatment(start, end, frozenset({folded[start:end]}), general=True, named=True)]
    return side
