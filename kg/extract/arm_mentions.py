"""Where a document names its arms after it has introduced them, and how many patients it gives them there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.allotments import NO_PERSONS, Allotment, find_allotments, share_out
from kg.extract.analysis import Analysis
from kg.extract.arm_schedules import find_scheduled
from kg.extract.arm_sizes import sizes_by_sum, sizes_in_order
from kg.extract.cues import cue
from kg.extract.designs import Row, Token, Word, counts_events, rows_with
from kg.extract.members import members
from kg.extract.quantities import QuantityKind
from kg.extract.sections import Sentence
from kg.model import SectionKind
from kg.vocabulary import TermKind, default_vocabulary
from kg.vocabulary.terms import ONTOLOGY

K = members(QuantityKind)
S = members(SectionKind)
T = members(TermKind)

W = members(Word)

_JOINED = frozenset({W.PLUS, W.JOIN, W.AND, W.WITH, W.THEN})
CONTROL_WORDS = frozenset({"control", "controls", "standard", "conventional", "comparator", "reference", "comparison"})
_EXPERIMENTAL_WORDS = frozenset(
    {"experimental", "investigational", "intervention", "interventional", "study", "trial", "treatment", "test"}
)
_LAST_WORDS = re.compile(r"([a-z0-9][a-z0-9-]*)[ -]{0,2}$")
_TREATED = re.compile(r"[- ]?(?:treated|group|arm|recipients|patients?\b|regimen|cohort|therapy|treatment|women|men\b)")
# takes "A|, B, and C", "1|-3", "I| versus II", refuses "A| or placebo"
_MORE_LETTERS = re.compile(
    r"(?:\s*\([^()]{1,14}\))?(?P<more>(?:\s*[,/]\s*(?:[A-HJ-Z]|I{1,3}|[1-9])(?![\w%]|\.\d))*)\s*(?P<link>,|/|and|&|or|versus|vs\.?|than|to|through|-|–)\s*(?:(?:and|or)\s*)?(?P<last>[A-HJ-Z]|I{1,3}|[1-9])(?![\w%]|\.\d)"
)
_DIGIT_OF = {"I": "1", "II": "2", "III": "3"}
_ONE_LETTER = re.compile(r"[A-HJ-Z]|I{1,3}|[1-9]")


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, unsafe_hash=True)
class ArmMention:
    """``text[start:end]`` names these arms.

    Strength is 1.0 where the text says so ("arm A", "in the cetuximab group"), lower where a treatment that one arm
    alone was given is merely mentioned.
    """

    start: int
    end: int
    arms: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmProfile:
    """What an arm can be called by."""

    id: str
    keys: frozenset[str]  # everything given
    own: frozenset[str]  # what not every arm is given
    alias: str | None
    role: str | None
    alone: bool
    words: frozenset[str]
    time: tuple[str, str] | None
    abbreviations: tuple[str, ...]
    doses: frozenset[str] = frozenset()  # that tell it from an arm of the same drugs: "100" of "100 mg/m2"
    called: str | None = None  # the name a bracket of the design gives it, where other arms get the same drugs
    manners: frozenset[str] = (
        frozenset()
    )  # words for how the drugs are given, that tell it from an arm of the same drugs
    surfaces: frozenset[str] = frozenset()  # what this arm alone calls a procedure that others have by another name
    group_names: tuple[str, ...] = ()  # what its group was called where it was introduced
    name: str | None = None  # several words that it is called by and that no other arm's name holds
    denied: str | None = None  # a word for what this arm goes without and the other one gets
    schedules: frozenset[str] = frozenset()  # when it gets what another arm gets too, as ``arm_schedules`` spells them


# takes "*-2b", "peg*-2b", "pegylated liposomal *", refuses "* emtansine"
_FORM_OF = re.compile(r"(?:peg-?|pegylated |liposomal |nab-)*\*(?:[- ]?n?\d[a-z]?)?")


class _Finder:
    def __init__(self, text: str, folded: str, tokens: list[Token], profiles: list[ArmProfile]) -> None:
        self.text, self.folded, self.tokens, self.profiles = text, folded, tokens, profiles
        self.everything = tuple(p.id for p in profiles)
        self.several = len(profiles) > 1
        self.shared = frozenset.intersection(*(p.keys for p in profiles))
        self.union = frozenset().union(*(p.keys for p in profiles))
        self.by_alias = {p.alias: p.id for p in profiles if p.alias}
        controls = [p.id for p in profiles if p.role == "control"]
        others = [p.id for p in profiles if p.role == "experimental"]
        self.control = tuple(controls)
        self.experimental = tuple(others)
        largest = max((len(p.own) for p in profiles), default=0)
        biggest = [p.id for p in profiles if len(p.own) == largest]
        self.combined = biggest[0] if len(biggest) == 1 and largest else None
        smallest = min((len(p.keys) for p in profiles), default=0)
        least = [p.id for p in profiles if len(p.keys) == smallest]
        alone = [p.id for p in profiles if p.alone]
        self.least = alone[0] if len(alone) == 1 else least[0] if len(least) == 1 else None
        self.words = {w: p.id for p in profiles for w in p.words}
        single = self.words.get("monotherapy")
        if self.combined is None and single is not None and len(profiles) == 2:
            self.combined = next(p.id for p in profiles if p.id != single)  # a doublet against either of two drugs
        self.short = {short: p.id for p in profiles for short in p.abbreviations}
        self.times = {p.time[0]: p.id for p in profiles if p.time}
        # arms that get the same and are told apart by words alone: "concurrent" against "sequential radiotherapy"
        self.worded = self.several and bool(self.words) and len({p.keys for p in profiles}) < len(profiles)
        self.doses = {dose: p.id for p in profiles for dose in p.doses}

    def by_keys(self, keys: frozenset[str], *, alone: bool = False) -> str | None:
        """The one arm that was given this and nothing that tells it from the others."""
        known = keys & self.union
        if not known:
            return None
        exact = [p for p in self.profiles if p.keys == known]
        if len(exact) == 1:
            return exact[0].id
        own = known - self.shared
        if own:
            exact = [p for p in self.profiles if p.own == own]
            if len(exact) == 1 and (alone or known == keys):
                return exact[0].id
        wider = [p for p in self.profiles if known <= p.keys]
        if len(wider) == 1:
            return wider[0].id
        if not wider and own:
            touched = [p for p in self.profiles if p.own & own]
            return touched[0].id if len(touched) == 1 else None
        if not own:
            bare = [p for p in self.profiles if not p.own]
            if len(bare) == 1:
                return bare[0].id
        return None

    def kin(self, keys: frozenset[str]) -> frozenset[str]:
        """Procedures of the arms that are a kind of these, or these of them: "radiotherapy" for short-course radiotherapy.

        Chemoradiotherapy and radiotherapy are told apart by authors, so the nearest kin counts: a narrower or wider
        term of one arm alone.
        """
        for named in (self.union - self.shared, self.shared):
            kin = {u for k in keys for u in named if is_kind_of(k, u)} or {
                u for k in keys for u in named if is_kind_of(u, k) and "chemo" not in u
            }
            if kin:
                return frozenset(kin)
        return frozenset()

    def forms_of(self, keys: frozenset[str]) -> frozenset[str]:
        """The one drug of the trial that is a form of the drug named: "IFN" for peginterferon alfa-2b, "doxorubicin" for
        pegylated liposomal doxorubicin; not trastuzumab emtansine for "trastuzumab".
        """
        forms = {u for k in keys for u in self.union if k in u and _FORM_OF.fullmatch(u.replace(k, "*", 1))}
        return frozenset(forms) if len(forms) == 1 else frozenset()

    def of_class(self, keys: frozenset[str], *, alone: bool = False) -> frozenset[str]:
        """What tells the one arm from the others whose own drugs are of a kind that the keys name: "preoperative
        chemotherapy" for paclitaxel and carboplatin before surgery, "the taxane arm" for docetaxel plus the rest.
        """
        for key in sorted(keys):
            if self.combined and key.startswith(("doublet", "triplet", "combination")):
                return next(p.own for p in self.profiles if p.id == self.combined)
            kind = class_named(key)
            if kind is None:
                continue
            if any(is_drug_of(drug, kind) for drug in self.shared):
                bare = [p for p in self.profiles if not p.own]
                if alone and len(bare) == 1:
                    return bare[0].keys  # "chemotherapy alone"
                continue
            holders = [p for p in self.profiles if any(is_drug_of(drug, kind) for drug in p.own)]
            if len(holders) == 1:
                return holders[0].own
        return frozenset()

    def pooled(self, keys: frozenset[str]) -> tuple[str, ...]:
        """Several arms, not all, that a general word stands for together: "A plus chemotherapy" for A plus either of two drugs."""
        for key in sorted(keys - self.union):
            kind = class_named(key)
            if kind is None or any(is_drug_of(drug, kind) for drug in self.shared):
                continue
            holders = tuple(p.id for p in self.profiles if any(is_drug_of(drug, kind) for drug in p.own))
            if 1 < len(holders) < len(self.profiles):
                return holders
        return ()

    def exactly(self, keys: frozenset[str]) -> str | None:
        """The one arm that was given just this, whatever all arms share left aside."""
        own = keys - self.shared
        exact = [p for p in self.profiles if p.keys == keys or (own and p.own == own)]
        return exact[0].id if len(exact) == 1 else None

    def called(self, start: int, end: int) -> str | None:
        """The arm that the word at ``text[start:end]`` tells: a word of its description, its short form or its duration."""
        word = self.folded[start:end]
        return (
            self.words.get(word)
            or self.words.get(f"{word}ly")  # "the sequential arm" of "given sequentially"
            or self.words.get(f"{word}ally")  # "the laparoscopic group" of "laparoscopically assisted"
            or self.short.get(self.text[start:end])
            or self.times.get(word)
        )

    def by_role(self, word: str) -> tuple[str, ...]:
        if word in CONTROL_WORDS:
            return self.control
        if word in _EXPERIMENTAL_WORDS and len(self.experimental) == 1:
            return self.experimental
        return ()

    def by_word(self, word: str, written: str) -> tuple[str, ...]:
        """The one arm told by a word of its description, its short form as it is written, or its role; else ()."""
        arm = self.words.get(word) or self.short.get(written)
        if arm is not None:
            return (arm,)
        arms = self.by_role(word)
        return arms if len(arms) == 1 else ()


@cache
def class_named(word: str) -> str | None:
    """IRI of the class of drugs that a general word or the label of a class names."""
    if word == "endocrine therapy":
        return ONTOLOGY + "HormonalAgent"
    if "chemotherapy" in word and "free" not in word:
        return ONTOLOGY + "ChemotherapyAgent"
    return _classes().get(word)


@cache
def _classes() -> dict[str, str]:
    return {t.label: t.iri for t in reversed(list(default_vocabulary().of_kind(T.DRUG_CLASS)))}


@cache
def is_drug_of(label: str, kind: str) -> bool:
    """Whether the label is that of a drug of the class."""
    vocabulary = default_vocabulary()
    iri = _drugs().get(label)
    return iri is not None and vocabulary.is_a(vocabulary[iri], kind)


@cache
def _drugs() -> dict[str, str]:
    return {t.label: t.iri for t in default_vocabulary().of_kind(T.DRUG)}


@cache
def is_kind_of(narrow: str, wide: str) -> bool:
    """Whether the one procedure's label names a kind of the other's, by skos:broader."""
    vocabulary = default_vocabulary()
    by_label = _procedures()
    return (
        narrow != wide
        and narrow in by_label
        and wide in by_label
        and vocabulary.is_a(vocabulary[by_label[narrow]], by_label[wide])
    )


@cache
def _procedures() -> dict[str, str]:
    return {t.label: t.iri for t in default_vocabulary().of_kind(T.PROCEDURE)}


def find_mentions(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    profiles: list[ArmProfile],
    *,
    known: Mapping[str, int] | None = None,
    totals: frozenset[int] = frozenset(),
    total: int | None = None,
    introduced: tuple[str, ...] = (),
) -> tuple[list[ArmMention], dict[str, int], frozenset[str]]:
    """Mentions of the arms in text order, not overlapping, the number of patients that stands beside them, by arm, and
    the arms whose number is said outright to be theirs.

    Args:
        analysis: the document.
        folded: its text as ``designs.fold`` gives it.
        tokens: of the whole document.
        rows: its sentences with their tokens.
        profiles: what each arm can be called by.
        known: sizes that the design states.
        totals: numbers that may be those of all patients; sizes that add up to one are sure.
        total: the number of all patients, which is no arm's.
        introduced: the arms in the order in which the text introduces them.
    """
    finder = _Finder(analysis.text, folded, tokens, profiles)
    found: list[ArmMention] = []
    sizes: dict[str, int] = dict(known or {})
    told: list[tuple[Sentence, int, int, list[ArmMention]]] = []
    numbered = rows_with(rows, [k for k, token in enumerate(tokens) if token.word is W.SIZE])
    for_each = finder.several and (" per " in folded or "each" in folded)
    in_turn = finder.several and "respectively" in folded
    for sentence, i, j in rows:
        mentions = _of_sentence(finder, i, j)
        if finder.worded:
            mentions.extend(_of_words(finder, sentence))
        found.extend(mentions)
        if (
            for_each
            and sentence.section is not S.CONCLUSIONS
            and (" per " in folded[sentence.start : sentence.end] or "each" in folded[sentence.start : sentence.end])
        ):
            each = _size_of_each(finder, sentence, i, j)
            if each is not None:
                for profile in profiles:
                    sizes.setdefault(profile.id, each)
        if in_turn and "respectively" in folded[sentence.start : sentence.end]:
            for arm, size in _sizes_in_turn(finder, i, j, mentions):
                sizes.setdefault(arm, size)
        told.append((sentence, i, j, mentions))
    ordinal = finder.several and any(nth in folded for nth in _NTH)
    referring = finder.several and _REFERRING.search(folded) is not None
    spoken: list[ArmMention] = []  # of the last sentence that named arms
    for (_, _, _, before), (sentence, _, _, mentions) in itertools.pairwise(told):
        spoken = before or spoken
        if ordinal:
            ordered = _numbered(folded, sentence, introduced or finder.everything)
            mentions.extend(ordered)
            found.extend(ordered)
        if referring and sentence.section is not S.METHODS:
            referred = [
                *_former_or_latter(folded, sentence, spoken, mentions),
                *_that_or_other(finder, sentence, spoken, mentions),
            ]
            mentions.extend(referred)
            found.extend(referred)
    abbreviated = [*_abbreviated(analysis, profiles), *_groups_by_name(folded, profiles)]
    if finder.several:
        owners = {schedule: p.id for p in profiles for schedule in p.schedules}
        scheduled = find_scheduled(folded, rows, tokens, owners, finder.union) if owners else []
        abbreviated.extend(ArmMention(start, end, (arm,), 1.1) for start, end, arm in scheduled)
        abbreviated.extend(_persons_of_role(finder, rows))
        abbreviated.extend(_with_and_without(finder, rows))
        for profile in profiles:
            if profile.name:
                abbreviated.extend(replace(m, strength=1.05) for m in _by_name(folded, profile.name, profile.id))
    unsettled = finder.several and (len(sizes) < len(profiles) or total in sizes.values())
    named: list[list[ArmMention]] = []  # the mentions of each sentence with those by abbreviation
    for sentence, _, _, mentions in told:
        inside = [m for m in abbreviated if sentence.start <= m.start < sentence.end] if abbreviated else []
        named.append(_not_overlapping([*mentions, *inside]) if inside else mentions)
    allotted = _allotted(finder, told, named, total) if unsettled else []
    sure: dict[str, int] = {}
    for allotment in itertools.chain.from_iterable(allotted):
        if allotment.assigned and allotment.arm is not None:
            sure.setdefault(allotment.arm, allotment.value)
    for arm, size in sure.items():
        sizes.setdefault(arm, size)
    if finder.several:
        for mentions in named:
            for arm, size in _listed_in_bracket(finder, _not_overlapping([*mentions])):
                sizes.setdefault(arm, size)
    counted: list[tuple[Sentence, int, int, list[ArmMention]]] = []  # sentences that name arms and hold numbers
    for (sentence, i, j, _), mentions in zip(told, named, strict=True):
        numbers = [k for k in range(i, j) if tokens[k].word is W.SIZE] if mentions else []
        if numbers:
            counted.append((sentence, numbers[0], numbers[-1] + 1, mentions))
    for stated in (True, False):
        for sentence, i, j, mentions in counted:
            for n, mention in enumerate(mentions):
                if len(mention.arms) == 1 and mention.arms[0] not in sizes:
                    until = mentions[n + 1].start if n + 1 < len(mentions) else sentence.end
                    beside = _size_beside(finder, sentence, i, j, mention, until, stated=stated)
                    if beside is not None and (beside != total or len(sizes) == len(profiles) - 1):
                        sizes[mention.arms[0]] = beside
    if finder.several:
        if len(sizes) < len(profiles) or sum(sizes.values()) not in totals:
            sizes.update(sizes_by_sum(folded, finder.tokens, told, finder.everything, totals))
        for sentence, i, j in numbered:
            if sentence.section is not S.CONCLUSIONS and _SIZE_SENTENCE.search(folded, sentence.start, sentence.end):
                for arm, size in _named_behind(finder, sentence, i, j):
                    sizes.setdefault(arm, size)
            if sentence.section is not S.CONCLUSIONS and len(sizes) < len(profiles):
                for arm, size in _named_before(finder, sentence, i, j):
                    sizes.setdefault(arm, size)
        _complete_pairs(finder, told, sizes, total)
        if not sizes:
            sizes.update(_stated_in_turn(finder, told, introduced or finder.everything))
        if len(sizes) < len(profiles):
            shared = _shared_out(allotted, introduced or finder.everything, totals, total)
            sizes.update({arm: n for arm, n in shared.items() if arm not in sizes or sizes[arm] not in shared.values()})
        if len(sizes) < len(profiles):
            whole = [(sentence, i, j, mentions) for (sentence, i, j, _), mentions in zip(told, named, strict=True)]
            in_order = sizes_in_order(folded, finder.tokens, whole, finder.everything, total)
            if all(sizes.get(arm, n) == n for arm, n in in_order.items()):
                sizes.update(in_order)
        for arm, size in _denominators(finder, told):
            sizes.setdefault(arm, size)
        _complete_shares(finder, told, sizes, introduced or finder.everything, totals)
        _complete_pairs(finder, told, sizes, total)
    found.extend(abbreviated)
    for profile in profiles:
        if profile.called:
            found.extend(_by_name(folded, profile.called, profile.id))
    manners = {word: p.id for p in profiles for word in p.manners}
    if manners:
        found.extend(_by_manner(folded, rows, manners))
    if finder.by_alias:
        found.extend(_letters_behind_figures(finder, rows))
        if finder.several:
            found.extend(_letters_listed(finder))
    found = _not_overlapping(found)
    bare = _bare(finder, rows, found)
    found = _not_overlapping([*found, *bare]) if bare else found
    others = _beside_control(finder, rows, found)
    return _not_overlapping([*found, *others]) if others else found, sizes, frozenset(sure)


def _with_and_without(finder: _Finder, rows: list[Row]) -> list[ArmMention]:
    """Two arms told by one word: "278 patients with no boost versus 165 with boost", "the no boost and the boost group"."""
    denied = next((p for p in finder.profiles if p.denied), None)
    if denied is None or denied.denied is None or len(finder.profiles) != 2:
        return []
    other = next(p for p in finder.profiles if p is not denied)
    word = re.escape(denied.denied)
    pattern = re.compile(
        rf"(?P<no>\b(?:no|without|non)[ -](?:the )?{word}\b(?: (?:groups?|arms?))?)|(?:(?<=with )|(?<=with the )|(?<=the )){word}\b(?P<group> (?:groups?|arms?))?"
    )
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        for found in pattern.finditer(finder.folded, sentence.start, sentence.end):
            if found["no"] is None and found["group"] is None and finder.folded.endswith("the ", 0, found.start()):
                continue
            arm = denied.id if found["no"] else other.id
            out.append(ArmMention(found.start(), found.end(), (arm,), 1.06 if found["no"] else 0.7))
    return out


# takes "71% of |intervention women|", "|control participants|", refuses "study participants", "treatment patients"
_ROLE_PERSONS = cue(
    r"\b(?P<role>intervention|experimental|control|comparison) (?:women|patients|participants|subjects|individuals|respondents|survivors)\b"
)


def _persons_of_role(finder: _Finder, rows: list[Row]) -> list[ArmMention]:
    """The patients of an arm called by its role: "73% of controls and 71% of intervention women"."""
    return [
        ArmMention(found.start(), found.end(), arms, 0.9)
        for sentence, _, _ in rows
        for found in _ROLE_PERSONS.finditer(finder.folded, sentence.start, sentence.end)
        if len(arms := finder.by_role(found["role"])) == 1
    ]


_GROUP_BEHIND = re.compile(r" (?:group|arm)\b")
_WORD_AHEAD = re.compile(r"([a-z][a-z-]*) $")


def _bare(finder: _Finder, rows: list[Row], found: list[ArmMention]) -> list[ArmMention]:
    """Groups called by what both of two arms get, where a word tells the other arm: "the acupuncture group" beside sham
    acupuncture.
    """
    plain = [p for p in finder.profiles if not p.words and not p.alias]
    worded = [p for p in finder.profiles if p.words]
    if len(finder.profiles) != 2 or len(plain) != 1 or len(worded) != 1 or plain[0].keys != worded[0].keys:
        return []
    taken = {m.start for m in found} | {m.end for m in found}
    out: list[ArmMention] = []
    for sentence, i, j in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        for token in finder.tokens[i:j]:
            if token.treatment is None or not token.treatment.keys <= finder.shared:
                continue
            group = _GROUP_BEHIND.match(finder.folded, token.end)
            word = _WORD_AHEAD.search(finder.folded, max(sentence.start, token.start - 20), token.start)
            told = word is not None and word[1] in worded[0].words
            if group is not None and not told and token.start not in taken and token.end not in taken:
                out.append(ArmMention(token.start, group.end(), (plain[0].id,), 0.8))
    return out


# takes "in the |stapled| group", "of the |vitamin A| arm", refuses "in the |high-risk| group", "the |placebo| group"
_GROUP_CALLED = re.compile(
    r"\b(?:in|for|with|to|of|than) the (?P<name>(?!(?:[\w/+-]+ )?(?:both|two|whole|entire|overall|total|same|other|each|age|patient|stud(?:y|ied)|risk|case(?! manag)|healthy|normal|sub|control|placebo|conventional|standard|comparator|reference)\b|(?:high|low|intermediate|good|poor|non)(?:er)?-|(?:high|low|young|old|non|sub)(?:er)?\b|\w*(?:positive|negative|responder|mutant|wild|type)\b)[\w/+-]+(?: [\w/+-]+)?) (?:group|arm)\b"
)
# takes "in the |control group|", refuses "groups were |control|led"
_CONTROL_CALLED = cue(
    r"\bthe (?:control|placebo|conventional|standard|comparator|reference)(?: treatment| therapy)? (?:group|arm)\b"
)


def _beside_control(finder: _Finder, rows: list[Row], found: list[ArmMention]) -> list[ArmMention]:
    """A group that one of two arms is called by in a sentence that tells of the control group too: if nothing else tells
    which it is, the other one ("12% in the stapled group and 8% in the control group").
    """
    if len(finder.everything) != 2 or len(finder.control) != 1:
        return []
    told = _CONTROL_CALLED.may_match(finder.folded)
    other = tuple(arm for arm in finder.everything if arm not in finder.control)
    ends = [at for mark in (". ", "\n") if (at := finder.folded.find(mark)) > 0]
    title = finder.folded[: min(ends, default=0)]  # a title that names no treatment has no row
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        said = finder.folded[sentence.start : sentence.end]
        if " group" not in said and " arm" not in said:
            continue
        beside = told and _CONTROL_CALLED.search(finder.folded, sentence.start, sentence.end) is not None
        if not beside and sentence.end <= len(title) + 1:
            continue
        inside = [m for m in found if sentence.start <= m.start < sentence.end]
        called = list(_GROUP_CALLED.finditer(finder.folded, sentence.start, sentence.end))
        if len({match["name"] for match in called}) != 1 or any(m.arms == other for m in inside):
            continue
        if not beside and called[0]["name"] not in title:
            continue  # a group called by a word of the title is that of what is studied
        out.extend(
            ArmMention(match.start("name"), match.end(), other, 0.9)
            for match in called
            if not any(m.start < match.end() and match.start("name") < m.end for m in inside)
        )
    return out


def _allotted(
    finder: _Finder,
    told: list[tuple[Sentence, int, int, list[ArmMention]]],
    named: list[list[ArmMention]],
    total: int | None,
) -> list[list[Allotment]]:
    """The allotments of every sentence that may hold any."""
    out: list[list[Allotment]] = []
    for (sentence, i, j, _), mentions in zip(told, named, strict=True):
        if sentence.section is S.CONCLUSIONS:
            continue
        found = find_allotments(finder.folded, finder.tokens, sentence, i, j, mentions)
        if (
            len(found) == 1
            and found[0].value == total
            and {m.arms for m in mentions} >= {(a,) for a in finder.everything}
        ):
            continue  # "48 patients were randomised to receive: A, arm A; or B, arm B": the number of all of them
        out.append(found)
    return out


_FEW_LOST = 0.85  # of all patients, those left in the arms together


def _shared_out(
    allotted: list[list[Allotment]], arms: tuple[str, ...], totals: frozenset[int], total: int | None
) -> dict[str, int]:
    """The sizes of all arms, from as many allotments of one sentence, or of two that follow each other, which say that
    the patients were assigned, or which add up to the number of all patients or, few being lost, nearly to it.
    """
    count = len(arms)
    for group in (*allotted, *(one + two for one, two in itertools.pairwise(allotted) if one and two)):
        for n in range(len(group) - count + 1):
            part = group[n : n + count]
            stated = part[0].assigned and all(a.arm is not None or not a.elliptic for a in part)
            whole = sum(a.value for a in part)
            plain = not any(a.elliptic or a.shared for a in part)
            nearly = total is not None and plain and _FEW_LOST * total <= whole <= total
            if stated or whole in totals or nearly:
                sizes = share_out(part, arms)
                if sizes:
                    return sizes
    return {}


# takes "the A and B |study groups", refuses "both |study groups"
_LISTED_BEFORE = re.compile(r"(?:\b(?:and|or|versus|vs\.?)|,|/) (?:the )?[\w/+()-]+ (?:[\w/+()-]+ )?$")
_NUMBERED = re.compile(r" (?:[A-H1-9]|I{1,3}|IV)\b")
# takes "control and sleeve groups", refuses "control and treatment of pain in the sleeve group"
_BEFORE_GROUP = re.compile(r" (?:and|or|versus|vs\.?)(?: the)? (?:[\w-]+ ){1,2}(?:groups?|arms?)\b")


_NAMING = frozenset([W.TREATMENT, W.GROUP, W.ROLE, W.COMBINATION, W.ALONE, W.ALL])  # words that can name an arm


def _of_sentence(finder: _Finder, i: int, j: int) -> list[ArmMention]:
    tokens, folded = finder.tokens, finder.folded
    out: list[ArmMention] = []
    k = i
    while k < j:
        token = tokens[k]
        word = token.word
        if word not in _NAMING:
            k += 1
            continue
        if word is W.TREATMENT:
            stop = _end_of_run(folded, tokens, k, j)
            group = (
                tokens[stop]
                if stop < j and tokens[stop].word is W.GROUP and tokens[stop].start - tokens[stop - 1].end <= 2
                else None
            )
            out.extend(_of_run(finder, i, k, stop, j, group))
            k = stop + 1 if group is not None and group.alias is None else stop
            continue
        if word is W.GROUP:
            mention = _of_group(finder, i, k)
            if mention:
                out.extend(mention)
        elif (
            word is W.ROLE
            and finder.several
            and folded[token.start - 1] == "("
            and folded[token.end : token.end + 1] in ("),;" if token.text != "treatment" else "!")
            and len(arms := finder.by_role(token.text)) == 1
        ):
            out.append(
                ArmMention(token.start, token.end, arms, 0.8)
            )  # "1.7 days (experimental) and 1.6 days (reference)"
        elif word is W.ROLE and finder.several and token.text in ("control", "controls"):
            if not (k + 1 < j and tokens[k + 1].word is W.GROUP):
                after = folded[token.end : token.end + 2]
                if (
                    token.text == "controls"
                    or after[:1] in ",:;)="
                    or after == " ("
                    or folded[token.start - 1] == "("
                    or _BEFORE_GROUP.match(folded, token.end)
                ):
                    out.append(ArmMention(token.start, token.end, finder.control, 0.8)) if finder.control else None
        elif (
            word is W.COMBINATION
            and finder.several
            and finder.combined
            and not (k + 1 < j and tokens[k + 1].word is W.GROUP)
        ):
            if token.text in ("combination", "combined") and (
                folded.startswith((" therapy", " treatment", " chemotherapy", ",", ".", ")"), token.end)
                or (
                    folded.endswith(("with the ", "for the ", "in the ", "given the ", "to the "), 0, token.start)
                    and folded.startswith(
                        (" and ", " versus", " vs", " than", " compared", " (", " but ", " group"), token.end
                    )
                )
            ):
                out.append(ArmMention(token.start, token.end, (finder.combined,), 0.6))
        elif (
            word is W.ALONE
            and finder.several
            and token.text in ("monotherapy", "single agent", "single-agent")
            and (single := finder.words.get(token.text) or finder.least)
        ):
            out.append(ArmMention(token.start, token.end, (single,), 0.5))
        elif word is W.ALL and finder.several and token.text == "both" and (both := _BOTH.match(folded, token.end)):
            out.append(ArmMention(token.start, both.end(), finder.everything, 0.6))
        elif (
            word is W.ALL
            and k + 1 < j
            and tokens[k + 1].word is W.PERSONS
            and tokens[k + 1].start - token.end < 14
            and token.text in ("all", "both")
        ):
            out.append(ArmMention(token.start, tokens[k + 1].end, finder.everything, 0.6))
        elif (
            word is W.ALL
            and token.text in ("either", "each")
            and len(finder.profiles) == 2
            and (one := _EITHER.match(folded, token.end))
        ):
            out.append(ArmMention(token.start, one.end(), finder.everything, 0.6))
        k += 1
    return out


# takes "17.5% with both| treatments", refuses "both| drugs' effects"
_BOTH = re.compile(
    r" (?:treatments|regimens|drugs|therapies|schedules|agents|combinations|strategies|interventions|doses|techniques|methods|procedures|approaches|treatment strategies)(?=[.,;:) ])"
)
# takes "12% with either| drug", "with each| treatment", refuses "than with either| drug alone", "each| dose of"
_EITHER = re.compile(
    r" (?:of the (?:two )?)?(?:treatments?|regimens?|drugs?|therap(?:y|ies)|schedules?|agents?|combinations?|strateg(?:y|ies)|doses?|techniques?|methods?|procedures?|approach(?:es)?)"
    r"(?=[.,;:)]| (?!alone|of\b|naive|given|group|arm|period|phase|level|cycle|course|week|day|modality|was\b|separately|option|failure))"
)


# takes "A and| 15% |with B", refuses "A and| |with B"
_FIGURE_BETWEEN = re.compile(r"%|\d (?:of \d+ )?(?:patients|days|weeks|months|years|hours|ml|h|min|points)? ?$")


def _end_of_run(folded: str, tokens: list[Token], k: int, j: int) -> int:
    """Index behind the treatments that are joined to ``tokens[k]``."""
    stop = k + 1
    m = k + 1
    last = tokens[k]
    joined = False
    while m < j:
        token = tokens[m]
        if token.start - last.end > 30 or " than" in folded[last.end : token.start]:
            break
        if token.word in (W.WITH, W.THEN) and _FIGURE_BETWEEN.search(folded, last.end, token.start):
            break  # "28% with A and 15% with B", "3 days after A and 5 days after B"
        if token.word is W.TREATMENT:
            gap = folded[tokens[m - 1].end : token.start]
            if not joined and gap.strip(" -/") and not gap.startswith("-"):
                break
            if not joined and gap not in ("-", "/", "") and tokens[m - 1].word is W.TREATMENT and gap.strip():
                break
            stop = m + 1
            joined = False
        elif token.word in _JOINED or (token.word is W.COMMA and token.start - last.end <= 1):
            joined = True
        elif token.word is W.ALONE and not joined:
            stop = m + 1
            break
        else:
            break
        last = token
        m += 1
    return stop


def _of_run(finder: _Finder, i: int, k: int, stop: int, j: int, group: Token | None) -> list[ArmMention]:
    tokens, folded = finder.tokens, finder.folded
    part = tokens[k:stop]
    keys = frozenset().union(*(t.treatment.keys for t in part if t.treatment is not None))
    if folded.startswith(("-naive", "-naïve", " naive", "-refractory", "-resistant", "-pretreated"), part[-1].end):
        return []  # "chemotherapy-naive patients" says what they were not given
    alone = part[-1].word is W.ALONE or folded.endswith((" alone", " only"), part[0].start, part[-1].end)
    if finder.several and not keys & finder.union:
        keys = finder.forms_of(keys) or finder.kin(keys) or finder.of_class(keys, alone=alone) or keys
    end = group.end if group is not None else part[-1].end
    start = part[0].start
    pool = finder.pooled(keys) if len(finder.profiles) > 2 and keys & finder.union else ()
    if pool and len(part) > 1:
        return [ArmMention(start, end, pool, 1.0 if group else 0.9)]
    negated = (k > i and tokens[k - 1].word is W.WITHOUT and start - tokens[k - 1].end <= 2) or folded[
        max(0, start - 4) : start
    ] == "non-"
    if negated and finder.several and len(finder.profiles) == 2:
        arm = finder.by_keys(keys)
        if arm is None:
            return []
        other = next(p.id for p in finder.profiles if p.id != arm)
        return [ArmMention(start, end, (other,), 1.0 if group else 0.6)]
    if not finder.several:
        if keys & finder.union:
            return [ArmMention(start, end, finder.everything, 1.0 if group else 0.5)]
        return []
    strength = _strength(finder, k, stop, group, alone)
    inside = keys & finder.union
    dosed = _by_dose(finder, part[0].start, part[-1].end) if finder.doses and inside else None
    if dosed is None and finder.doses and len(part) > 1 and inside and finder.exactly(keys) is None:
        told_doses = {finder.doses.get(dose) for dose in _DOSES_IN.findall(folded, start, part[-1].end)} - {None}
        if len(told_doses) == 1:  # "the A 50 mg plus B group"
            return [ArmMention(start, end, (str(told_doses.pop()),), 1.0)]
    if dosed is not None:
        return [dosed]
    if inside and inside <= finder.shared and not alone:
        told = (
            _by_words(finder, part[0])
            or (_by_words(finder, group) if group is not None else [])
            or ([] if finder.exactly(inside) else _by_surface(finder, part))
        )
        if len(told) == 2:
            return told  # "the patients with simultaneous and delayed resection"
        if told:
            return [ArmMention(told[0].start, end, told[0].arms, max(strength, 0.8))]
    if not inside:
        told_arms = {
            finder.called(start + w.start(), start + w.end()) for w in _WORD.finditer(folded[start : part[-1].end])
        }
        told_arms.discard(None)
        if len(told_arms) == 1 and group is not None:
            return [ArmMention(start, end, (str(told_arms.pop()),), 1.0)]  # "the laparoscopic-surgery group"
        if group is not None and group.alias is None:
            return _of_group(finder, i, tokens.index(group, stop - 1, j)) or []
        return []
    if (
        inside <= finder.shared
        and group is None
        and not alone
        and strength < 0.7
        and not (len(inside) > 1 and finder.exactly(inside))
    ):
        return []
    whole = (
        finder.by_keys(keys, alone=alone)
        if len(keys) == len(inside) or len(inside) > 1 or len(part) == 1
        else finder.by_keys(keys)
    )
    separate = any(t.word in (W.AND, W.COMMA) for t in part)
    if separate and whole is not None:
        pieces = _pieces(part)
        exact = [finder.exactly(p) for p in pieces]
        several = len(pieces) > 1 and None not in exact and len(set(exact)) == len(exact)
        named_groups = group is not None and group.text.endswith("s")
        if several and (named_groups or whole not in exact or not _are_parts(finder, whole, pieces)):
            whole = None
    if whole is None and not separate and strength >= 0.9 and len(finder.profiles) > 2:
        held = tuple(p.id for p in finder.profiles if inside <= p.keys)
        if 1 < len(held) < len(finder.profiles):
            return [ArmMention(start, end, held, strength)]  # "docetaxel" of two doses, against a third arm
    fits = whole is not None and inside <= next(p.keys for p in finder.profiles if p.id == whole)
    if whole is not None and (fits or not separate):
        return [ArmMention(start, end, (whole,), strength)]
    out: list[ArmMention] = []
    if separate:
        begin = k
        for m in range(k, stop + 1):
            if m == stop or tokens[m].word in (W.AND, W.COMMA):
                piece = [t for t in tokens[begin:m] if t.treatment is not None]
                if piece:
                    names = frozenset().union(*(t.treatment.keys for t in piece if t.treatment is not None))
                    arm = finder.by_keys(names, alone=tokens[m - 1].word is W.ALONE)
                    if arm is not None:
                        out.append(ArmMention(piece[0].start, piece[-1].end, (arm,), strength))
                begin = m + 1
        if len(out) >= 2 and len({m.arms for m in out}) == len(out):
            return out
        return []
    if group is not None and group.alias is None and whole is None:
        return _by_words(finder, group)
    return []


_WORD = re.compile(r"[a-z]{4,}")


def _are_parts(finder: _Finder, arm: str, pieces: list[frozenset[str]]) -> bool:
    """Whether the pieces are parts of the arm's one treatment: "chemotherapy and radiotherapy" where the arms are that and
    radiotherapy alone; not "FOLFOX and FOLFOX plus cetuximab", which names two arms.
    """
    union = frozenset().union(*pieces)
    return union <= next(p.keys for p in finder.profiles if p.id == arm) and sum(map(len, pieces)) == len(union)


def _pieces(part: list[Token]) -> list[frozenset[str]]:
    """Names between the words "and" and the commas of a list of treatments."""
    out: list[frozenset[str]] = []
    names: frozenset[str] = frozenset()
    for token in part:
        if token.word in (W.AND, W.COMMA):
            out.append(names)
            names = frozenset()
        elif token.treatment is not None:
            names |= token.treatment.keys
    return [n for n in (*out, names) if n]


def _strength(finder: _Finder, k: int, stop: int, group: Token | None, alone: bool) -> float:
    tokens, folded = finder.tokens, finder.folded
    if group is not None:
        return 1.0
    start, end = tokens[k].start, tokens[stop - 1].end
    if _TREATED.match(folded, end):
        return 1.0
    before = folded[max(0, start - 26) : start]
    tail = before.rstrip(" ([")
    if tail.endswith(
        (
            " with",
            " receiving",
            " given",
            " allocated",
            " assigned",
            " taking",
            " received",
            " in",
            " for",
            " on",
            " versus",
            " vs.",
            " vs",
            " than",
            " to",
            " of",
            " by",
            "using",
            "with the",
            "for the",
            "in the",
            "receive",
        )
    ):
        return 0.9 if not tail.endswith((" of", " to", " by", " in")) else 0.7
    if before.endswith(("(", "[")) and folded[end : end + 1] in ")]":
        return 0.9
    if folded[end : end + 1] in ",:" or alone:
        return 0.7
    return 0.5


def _of_group(finder: _Finder, i: int, k: int) -> list[ArmMention]:
    tokens, text = finder.tokens, finder.text
    token = tokens[k]
    before = tokens[k - 1] if k > i else None
    near = before is not None and token.start - before.end <= 12
    if token.alias is not None:
        arm = finder.by_alias.get(token.alias)
        out = [ArmMention(token.start, token.end, (arm,), 1.0)] if arm else []
        more = _MORE_LETTERS.match(text, token.end)
        if more is not None:
            letters = [*_ONE_LETTER.finditer(text, *more.span("more")), *_ONE_LETTER.finditer(text, *more.span("last"))]
            for letter in letters:
                named = finder.by_alias.get(_DIGIT_OF.get(letter[0], letter[0]))
                if named is not None:
                    out.append(ArmMention(letter.start(), letter.end(), (named,), 1.0))
            if more["link"] in ("-", "–", "to", "through") and arm and len(letters) == 1:
                aliases = sorted(finder.by_alias)
                last = _DIGIT_OF.get(more["last"], more["last"])
                between = [finder.by_alias[a] for a in aliases if token.alias <= a <= last]
                if last in finder.by_alias and len(between) > 2:  # "arms 1-3"
                    return [ArmMention(token.start, more.end(), tuple(between), 1.0)]
        return out
    if before is not None and near:
        if before.word is W.ALL:
            if before.text == "three" and len(finder.everything) != 3:
                return []
            return [ArmMention(before.start, token.end, finder.everything, 1.0)]
        if before.word is W.ROLE and token.start - before.end <= 2:
            role = before.text
            ahead = tokens[k - 2] if k - 2 >= i else None
            if role == "treatment" and ahead is not None and ahead.word is W.ROLE and before.start - ahead.end <= 1:
                role, before = ahead.text, ahead  # "the standard treatment arm"
            arms = finder.by_role(role)
            if (
                k - 2 >= i
                and tokens[k - 2].word is W.ALL
                and tokens[k - 2].text in ("both", "two", "all", "either", "each", "three")
            ):
                return [ArmMention(tokens[k - 2].start, token.end, finder.everything, 1.0)]
            if arms and not token.text.endswith("s"):
                return [ArmMention(before.start, token.end, arms, 1.0)]
            if (
                token.text.endswith("s")
                and k - 2 >= i
                and tokens[k - 2].word is W.AND
                and k - 3 >= i
                and tokens[k - 3].word is W.ROLE
            ):
                first = finder.by_role(tokens[k - 3].text)
                if first and arms:
                    return [
                        ArmMention(tokens[k - 3].start, tokens[k - 3].end, first, 1.0),
                        ArmMention(before.start, token.end, arms, 1.0),
                    ]
            if (
                before.text in ("treatment", "study")
                and token.text.endswith("s")
                and not _LISTED_BEFORE.search(finder.folded, max(0, before.start - 40), before.start)
                and not _NUMBERED.match(finder.text, token.end)
            ):
                return [ArmMention(before.start, token.end, finder.everything, 0.8)]  # "between treatment arms"
            if arms and token.text.endswith("s") and k - 2 >= i and tokens[k - 2].word in (W.AND, W.OR, W.SEPARATOR):
                first_named = _by_words(finder, tokens[k - 2])
                if first_named and first_named[0].arms != arms:  # "the sleeve and control groups"
                    one = first_named[0]
                    return [
                        ArmMention(one.start, tokens[k - 2].start, one.arms, 1.0),
                        ArmMention(before.start, token.end, arms, 1.0),
                    ]
            if arms:
                return [ArmMention(before.start, token.end, arms, 0.8)]
        if before.word is W.COMBINATION and finder.combined:
            return [ArmMention(before.start, token.end, (finder.combined,), 1.0)]
        if before.word is W.ALONE and finder.least:
            return [ArmMention(before.start, token.end, (finder.least,), 1.0)]
        if before.word is W.TIME and before.quantity is not None and finder.times:
            out = []
            arm = finder.times.get(before.quantity.raw)
            if arm:
                out.append(ArmMention(before.start, token.end, (arm,), 1.0))
            if k - 3 >= i and tokens[k - 2].word in (W.AND, W.OR) and tokens[k - 3].quantity is not None:
                earlier = tokens[k - 3].quantity
                first_arm = finder.times.get(earlier.raw) if earlier is not None else None
                if first_arm:
                    out.insert(0, ArmMention(tokens[k - 3].start, tokens[k - 3].end, (first_arm,), 1.0))
            if out:
                return out
    dosed = _by_dose(finder, token.start, token.end) if finder.doses else None
    return [dosed] if dosed is not None else _by_words(finder, token)


def _by_words(finder: _Finder, group: Token) -> list[ArmMention]:
    """The arm whose description alone has one of the words before the group: "the exercise group", "early and late groups"."""
    end = group.start
    pair = _PAIR_OF_WORDS.search(finder.folded, max(0, end - 50), end)
    if pair is not None and (group.text.endswith("s") or group.word is W.TREATMENT):
        one, two = finder.called(*pair.span("one")), finder.called(*pair.span("two"))
        if one and two and one != two:
            return [
                ArmMention(pair.start("one"), pair.end("one"), (one,), 1.0),
                ArmMention(pair.start("two"), group.end, (two,), 1.0),
            ]
    votes: set[str] = set()
    start = end
    for _ in range(4):
        match = _LAST_WORDS.search(finder.folded, max(0, end - 30), end)
        if match is None or match[1] in ("the", "in", "and", "a", "of", "or", "for", "between", "than", "both", "two"):
            break
        arm = finder.called(*match.span(1))
        if arm is not None:
            votes.add(arm)
            start = match.start(1)
        end = match.start(1)
    if len(votes) == 1:
        return [ArmMention(start, group.end, (votes.pop(),), 1.0)]
    return []


# takes "receiving concurrent| therapy", "a single| fraction", refuses "concurrent| disease"
_WORD_OF_TREATMENT = re.compile(
    r"(?<![\w-])(?P<word>[a-z][a-z-]{2,})[ -](?:chemo|radio|chemoradio)?(?:therapy|treatment|schedule|regimen|doses?|dosing|fractions?|fractionation|administration|strategy|irradiation|infusions?|approach|intervention)\b"
)


def _of_words(finder: _Finder, sentence: Sentence) -> list[ArmMention]:
    """Arms that get the same, named by the word that tells them apart and what they get: "receiving sequential therapy"."""
    return [
        ArmMention(match.start(), match.end(), (arm,), 0.75)
        for match in _WORD_OF_TREATMENT.finditer(finder.folded, sentence.start, sentence.end)
        if (arm := finder.words.get(match["word"]) or finder.words.get(f"{match['word']}-dose"))
    ]


_PAIR_OF_WORDS = re.compile(r"(?<![\w-])(?P<one>[\w/+-]+) (?:and|or|versus|vs\.?) (?:the )?(?P<two>[\w/+-]+) $")


# takes "docetaxel 75 mg/m(2)", "docetaxel (75 mg"; refuses "docetaxel in 75 patients"
_DOSE_BEHIND = re.compile(r" ?\(?(?:at )?(?P<dose>\d+(?:[.,]\d+)?)[ -]?(?:mg|g|mcg|microg|µg|gy|iu|mu)\b")
_DOSES_IN = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)[ -]?(?:mg|g|mcg|µg|gy|iu|mu)\b")
_DOSE_BEFORE = re.compile(
    r"(?<![\w.,])(?P<dose>\d+(?:[.,]\d+)?)[ -]?(?:mg|g|mcg|microg|µg|gy|iu|mu)\b[^ ]{0,8}(?: ?\(2\))?(?: /\w+)? (?:of )?$"
)


def _by_dose(finder: _Finder, start: int, end: int) -> ArmMention | None:
    """The arm that alone is given the dose beside the words: "docetaxel 75 mg/m2", "the 75-mg group"."""
    behind = _DOSE_BEHIND.match(finder.folded, end)
    if behind is not None and behind["dose"] in finder.doses:
        return ArmMention(start, behind.end(), (finder.doses[behind["dose"]],), 1.0)
    before = _DOSE_BEFORE.search(finder.folded, max(0, start - 24), start)
    if before is not None and before["dose"] in finder.doses:
        return ArmMention(before.start(), end, (finder.doses[before["dose"]],), 1.0)
    return None


def _by_surface(finder: _Finder, part: list[Token]) -> list[ArmMention]:
    """The arm that a treatment is told for by the way it is called: "sublobar resection", where both arms were resected."""
    names = {finder.folded[t.start : t.end] for t in part if t.treatment is not None}
    arms = {p.id for p in finder.profiles if names & p.surfaces}
    return [ArmMention(part[0].start, part[-1].end, (arms.pop(),), 0.8)] if len(arms) == 1 else []


def _by_name(folded: str, name: str, arm: str) -> list[ArmMention]:
    """Places of the name that the design gives an arm in brackets: "the RT-A arm"; it says more than the drugs in it."""
    out: list[ArmMention] = []
    at = folded.find(name) if name else -1
    while at >= 0:
        ends = _NAME_ENDS.match(folded, at + len(name)) if at == 0 or _NO_NAME_BEFORE.match(folded, at - 1) else None
        if ends is not None:
            out.append(ArmMention(at, ends.end(), (arm,), 1.2))
        at = folded.find(name, ends.end() if ends is not None else at + 1)
    return out


_NO_NAME_BEFORE = re.compile(r"[^\w+-]")
_NAME_ENDS = re.compile(r"(?:[ -](?:arms?|groups?))?(?![\w+-])")


_MANNER_OF = re.compile(
    r"(?<![\w-])(?P<word>[\w-]+) (?:schedule|regimen|strategy|approach|administration|dosing|treatment|therapy|chemotherapy|radiotherapy|chemoradiotherapy|infusion)\b"
)


def _by_manner(folded: str, rows: list[Row], manners: Mapping[str, str]) -> list[ArmMention]:
    """Arms of the same drugs called by how they are given: "with the weekly schedule", "sequential therapy"."""
    return [
        ArmMention(match.start(), match.end(), (manners[match["word"]],), 0.9)
        for sentence, _, _ in rows
        if sentence.section is not S.TITLE
        for match in _MANNER_OF.finditer(folded, sentence.start, sentence.end)
        if match["word"] in manners
    ]


# takes "45% (A)", "12.1 months (B)", "arm A, 56%; B, 64%; and C, 47%"; refuses "groups (A)"
_LETTER_LISTED = re.compile(
    r"[;,] (?:and )?(?P<letter>[A-H])(?=[,:] ?\d+(?:\.\d+)? ?(?:%|months|weeks|years|days)| ?= ?(?:\d|[a-z]{3,6}\b))|\((?P<first>[A-H])(?= ?= ?(?:\d|[a-z]{3,6}\b))"
)
_LETTER_BEHIND = re.compile(r"(?:%|\d|months|weeks|years|days|patients|\bcent) ?[(\[](?P<letter>[A-H])[)\]]")


# takes "toxicities (A/B)", "toxicities (A v B)", refuses "Child-Pugh class (A/B)", "vitamin (A/B)"
_LETTERS_LISTED = re.compile(
    r"(?<!class )(?<!Pugh )(?<!hepatitis )(?<!vitamin )\((?:arms? )?(?P<letters>[A-H](?: ?(?:/|,|vs?\.?|versus|and) ?[A-H])+)\)"
)


# takes "survival at 3 years: A 72%, B 78%", refuses "vitamin A 5%, B 10%"
_LETTERS_LED = re.compile(r"(?<=: )A [\d.·]+ ?%?(?:(?:,|;| and|, and| vs?\.?| versus) [B-F] [\d.·]+)+")


def _letters_listed(finder: _Finder) -> list[ArmMention]:
    """All arms by their bare letters, in a bracket, which gives the order of the figures that follow, or before a figure each."""
    out: list[ArmMention] = []
    for match in itertools.chain(_LETTERS_LISTED.finditer(finder.text), _LETTERS_LED.finditer(finder.text)):
        letters = [*re.finditer(r"\b[A-H]\b", match[0])]
        arms = [finder.by_alias.get(letter[0]) for letter in letters]
        if len(arms) == len(finder.profiles) == len(set(arms)):
            out.extend(
                ArmMention(match.start() + letter.start(), match.start() + letter.end(), (arm,), 1.0)
                for letter, arm in zip(letters, arms, strict=True)
                if arm is not None
            )
    return out


def _letters_behind_figures(finder: _Finder, rows: list[Row]) -> list[ArmMention]:
    """Letters of arms in brackets behind figures and before figures in a list: "45% (A) and 38% (B)", "arm A, 45%; B, 38%"."""
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is not S.RESULTS and sentence.section is not S.BODY:
            continue
        marks = [*_LETTER_BEHIND.finditer(finder.text, sentence.start, sentence.end)]
        marks.extend(_LETTER_LISTED.finditer(finder.text, sentence.start, sentence.end))
        for match in marks:
            group = "first" if "first" in match.re.groupindex and match["first"] else "letter"
            if match[group] in finder.by_alias:
                out.append(ArmMention(*match.span(group), (finder.by_alias[match[group]],), 0.95))
    return out


def _abbreviated(analysis: Analysis, profiles: list[ArmProfile]) -> list[ArmMention]:
    """Places of abbreviations that were defined for an arm."""
    owners: dict[str, set[str]] = {}
    for profile in profiles:
        for short in profile.abbreviations:
            owners.setdefault(short, set()).add(profile.id)
    out: list[ArmMention] = []
    text = analysis.text
    for short, arms in sorted(owners.items()):
        if len(arms) != 1 or len(profiles) < 2:
            continue
        arm = next(iter(arms))
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            if whole and not (text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalpha()):
                out.append(ArmMention(at, end, (arm,), 0.95))
            at = text.find(short, end)
    return out


_FORMER = cue(
    r"\bthe (?P<which>former|latter)(?: (?:groups?|arms?|patients|treatment|regimen|combination|schedule)\b|(?= (?:was|were|had|received|and|but|versus|vs|compared|than|respectively)\b|[,.;)]))"
)


_NTH = ("first", "second", "third", "fourth")
# takes "in the second group", "33% for first regimen", refuses "first-line regimen", "a second group of patients"
_NTH_GROUP = cue(
    r"(?<!\ba )\b(?P<nth>first|second|third|fourth) (?:treatment )?(?:group|arm|regimen|schedule)\b(?! of\b)",
    re.IGNORECASE,
)


def _numbered(folded: str, sentence: Sentence, introduced: tuple[str, ...]) -> list[ArmMention]:
    """Arms called by their place in the order in which they were introduced: "in the first group"."""
    return [
        ArmMention(match.start(), match.end(), (introduced[_NTH.index(match["nth"])],), 0.9)
        for match in _NTH_GROUP.finditer(folded, sentence.start, sentence.end)
        if _NTH.index(match["nth"]) < len(introduced)
    ]


def _former_or_latter(
    folded: str, sentence: Sentence, before: list[ArmMention], inside: list[ArmMention]
) -> list[ArmMention]:
    """ "12% in the former group and 9% in the latter": the two arms that the sentence itself or the last one named, in turn."""
    out: list[ArmMention] = []
    for match in _FORMER.finditer(folded, sentence.start, sentence.end):
        ahead = [m for m in inside if m.end <= match.start()]
        # as last named: "Resection was achieved in 80% with A and in 81% with surgery"
        named = [*dict.fromkeys(m.arms for m in reversed(ahead or before) if len(m.arms) == 1)][::-1]
        if len(named) == 2:
            out.append(ArmMention(match.start(), match.end(), named[match["which"] != "former"], 1.0))
    return out


# takes "in the other group", "in that arm", "in this group", refuses "in the other patients", "in this group of women"
_THAT_GROUP = cue(
    r"\b(?:in|on|of|with|for|from|to|among) (?P<which>(?:the other|that|the same|this)) (?:treatment |study )?(?:group|arm|regimen)\b(?! of\b)"
)
_REFERRING = cue(
    r"\b(?:the (?:former|latter|other|same)|that|this) (?:treatment |study )?(?:group|arm|regimen)\b|\bthe (?:former|latter)\b"
)


def _that_or_other(
    finder: _Finder, sentence: Sentence, before: list[ArmMention], inside: list[ArmMention]
) -> list[ArmMention]:
    """ "In that group", "in the other group": by the one arm that the words before it, or else the last sentence, named."""
    out: list[ArmMention] = []
    for match in _THAT_GROUP.finditer(finder.folded, sentence.start, sentence.end):
        ahead = [m for m in inside if m.end <= match.start()]
        named = {m.arms for m in ahead or before}
        arms = next(iter(named)) if len(named) == 1 else ()
        if len(arms) != 1:
            continue
        if match["which"] == "the other":
            arms = tuple(a for a in finder.everything if a not in arms)
        if len(arms) == 1:
            out.append(ArmMention(match.start("which"), match.end(), arms, 1.0))
    return out


_GROUP_BEHIND = re.compile(r" (?:group|arm)\b(?! [a-h1-5]\b)")


def _groups_by_name(folded: str, profiles: list[ArmProfile]) -> list[ArmMention]:
    """Places where a group is called as it was introduced: "in the postoperative chemotherapy group"."""
    out: list[ArmMention] = []
    for profile in profiles if len(profiles) > 1 else ():
        for name in profile.group_names:
            at = folded.find(name)
            while at >= 0:
                end = at + len(name)
                group = _GROUP_BEHIND.match(folded, end)
                if group is not None and not folded[at - 1 : at].isalnum() and folded[at - 1 : at] != "-":
                    out.append(ArmMention(at, group.end(), (profile.id,), 1.0))
                at = folded.find(name, end)
    return out


def _not_overlapping(found: list[ArmMention]) -> list[ArmMention]:
    found.sort(key=lambda m: (m.start, -m.strength, -m.end, m.arms))
    out: list[ArmMention] = []
    for mention in found:
        if out and mention.start < out[-1].end:
            last = out[-1]
            if mention.strength > last.strength:
                out[-1] = mention
            continue
        out.append(mention)
    return out


_BRACKETED = re.compile(r" ?(?:\((?:[^()]|\([^()]{0,30}\)){0,80}\)|\[[^\[\]]{0,60}\])")
_REACH = 160  # characters between a number and the arm it belongs to, what stands in brackets included
_SHARED_OUT = re.compile(r"random|assigned|allocated")
_IN_BRACKETS = re.compile(r" (?:patients|women|men|subjects|participants|pts|cases) \((?:the )?$")
# takes "the sleeve group consisted of | 21 women", refuses "the sleeve group had 21%"
_CONSISTED = re.compile(
    r"(?: (?:group|arm))?(?: \([^()]{1,30}\))? (?:(?:was |were )?(?:consist(?:ed|ing|s) of|compris(?:ed|ing|es)(?: of)?|composed of|includ(?:ed|ing|es)|contain(?:ed|ing|s))) (?:a total of )?$"
)
_GIVEN_TO = re.compile(
    r"(?: [a-z0-9-]+){0,6} (?:was|were) (?:only )?(?:administered|given|used|performed|applied)(?: to| in)? $"
)
# takes "of |18 patients (12%) in A", refuses "a total of |18 patients (12%) in A had an event"
_OF_ALL = re.compile(r"(?<!total )\b(?:of|among) (?:the )?$")
# Behind an arm's name: the number in front was that of all patients, "80 patients were randomised to A or B".
_ALTERNATIVE = re.compile(r"[^.;\d(]{0,40}?\b(?:or|versus|vs)\b(?! [^.;,]{0,30}\d)")
# takes "five patients in A| and three in B were ineligible", refuses "80 patients in A| were included"
_FELL_OUT = re.compile(
    r"(?: and [^.;:,()]{1,60}?)? (?:(?:were|was|had been) (?:later |subsequently |then )?(?:ineligible|excluded|lost|withdrawn|not|never|removed|found to be ineligible)\b|withdrew|dropped out|refused|declined)"
)
_SIZE_SENTENCE = cue(
    r"random|assigned|allocat|enrol|evaluable|eligible for|were included|recruit|entered|analy[sz]ed|accrued|assess?able|comprised|completed|safety population|patients \(|participated|consisted"
)
_ALLOCATING = re.compile(
    r"\b(?:to|received|receiving|treated|assigned|allocated|underwent|given|randomi[sz]ed|experienced|completed)\b"
)
_LEADING = re.compile(
    r" (?:\(?of \d+\) )?(?:(?:of the|patients?|women|men|subjects|participants|pts|cases|children|individuals|persons|were|was|randomly|randomi[sz]ed"
    r"|assigned|allocated|to|in|into|received|receiving|treated|with|on|given|the|receive|for|an?|underwent|who|experienced|cycles|courses|of|adjuvant"
    r"|oral|intravenous|weekly|eligible|evaluable|postmenopausal|neoadjuvant|preoperative|single-agent|\d+|six)[ -]){0,9}$"
)
_PERSON_WORDS = r"(?:patients|women|men|subjects|participants|pts|cases|individuals|persons|survivors)"
_PERSONS_CLOSE = re.compile(r" (?:patients|women|men|subjects|participants|pts)[)\];,]")
_PERSONS_AFTER = (")", "]", "patients", "women", "men", "subjects", "participants", "pts")


# takes "the drug (given before and after surgery; | n = 41)", refuses "the drug (for a year), and later (| n = 41)"
_IN_ITS_BRACKET = re.compile(r" ?[(\[][^()\[\]]{0,100}(?:\([^()]{0,20}\)[^()\[\]]{0,60})?[;,] ?")
# takes "women in the | exercise group (41)"
_PERSONS_IN = re.compile(rf"\b{_PERSON_WORDS} (?:in|of|from|assigned to|randomi[sz]ed to) (?:the )?$")


_NAMED_BEHIND = re.compile(
    r"(?: (?:patients|women|men|subjects|participants|pts|cases))?(?: were)?(?: (?:randomly )?(?:randomi[sz]ed|assigned|allocated))?"
    r"(?P<link>,? (?:to|in|into|received|receiving|on|with|for|had|underwent|formed))?(?: receive)?(?: the| an?)?,? (?!and |or |vs |versus )(?P<name>[a-z][^,;:.()\[\]=<>%]{1,45}?)(?=[,;:.()\[\]]| and \d| and the| than in | than the | compared | versus | vs|$)"
)
_NAME_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def _named_behind(finder: _Finder, sentence: Sentence, i: int, j: int) -> list[tuple[str, int]]:
    """Sizes whose arm is named behind them by a word of its description: "(29 intervention, 36 control)"."""
    found: list[tuple[str, int]] = []
    folded = finder.folded
    for k in range(i, j):
        quantity = finder.tokens[k].quantity
        if quantity is None or quantity.value is None or quantity.operator or quantity.value < 5:
            continue
        if quantity.kind not in (K.COUNT, K.SAMPLE_SIZE) or NO_PERSONS.match(folded, quantity.end):
            continue
        behind = finder.text[quantity.end : min(sentence.end, quantity.end + 170)]
        if "(" in behind:
            share = "%" in behind[:24]
            behind = _BRACKETED.sub("", behind)
            if share and not _SHARED_OUT.search(behind[:60]):
                continue
        lowered = behind.lower().replace("\n", " ")
        match = _NAMED_BEHIND.match(lowered) if len(lowered) == len(behind) else None
        if match is None:
            continue
        votes: set[str] = set()
        for word in _NAME_WORD.finditer(lowered, match.start("name"), match.end("name")):
            if not votes and not match["link"] and word.start() > match.start("name"):
                break  # "55 felt pain with letrozole"
            votes.update(finder.by_word(word[0], behind[word.start() : word.end()]))
        if len(votes) == 1:
            found.append((votes.pop(), int(quantity.value)))
    return found if len({a for a, _ in found}) == len(found) else []


def _named_before(finder: _Finder, sentence: Sentence, i: int, j: int) -> list[tuple[str, int]]:
    """Sizes whose arm is named in front by words of its description alone: "(weekly group, n = 29; three-weekly, n = 27)"."""
    found: list[tuple[str, int]] = []
    begin = sentence.start
    for k in range(i, j):
        token = finder.tokens[k]
        quantity = token.quantity
        if quantity is None or quantity.kind is not K.SAMPLE_SIZE or quantity.value is None or quantity.total:
            continue
        part = finder.folded[max(begin, token.start - 90) : token.start]
        begin = token.end
        part = part[max(part.rfind(mark) + 1 for mark in (";", ")", " or ", " and ", " versus ", " vs ", ".")) :]
        if counts_events(finder.folded, token):
            continue
        shift = token.start - len(part)
        votes: set[str] = set()
        for word in _NAME_WORD.finditer(part):
            votes.update(finder.by_word(word[0], finder.text[shift + word.start() : shift + word.end()]))
        if len(votes) == 1:
            found.append((votes.pop(), int(quantity.value)))
    return found if len({a for a, _ in found}) == len(found) else []


_PAIR = re.compile(
    rf"(?P<a>\d[\d,]*|[a-z]+-?[a-z]*)\0*(?: {_PERSON_WORDS})?\0*(?: (?:were|was))?(?: (?:then )?(?:randomly )?(?:randomi[sz]ed|assigned|allocated|treated))?"
    rf" (?:to|in|into|on|received|receiving|with|underwent|assigned)\b[^.;]{{2,130}}?(?:\b(?:and|versus|vs\.?|while|whereas)|,|;)(?: the other| another)?"
    rf" (?P<b>\d[\d,]*|[a-z]+-?[a-z]*)\0*(?: {_PERSON_WORDS})?\0*(?: (?:were|was))?(?: (?:randomly )?(?:randomi[sz]ed|assigned|allocated|treated))?"
    r" (?:to|in|into|on|received|receiving|with|underwent|assigned)\b"
)


def _complete_pairs(
    finder: _Finder,
    told: list[tuple[Sentence, int, int, list[ArmMention]]],
    sizes: dict[str, int],
    total: int | None,
) -> None:
    """The size of the one arm left without, where it stands beside those of all others: "(A, n = 191; B, n = 178)"."""
    left = [p.id for p in finder.profiles if p.id not in sizes]
    if len(left) != 1 or not sizes:
        return
    for sentence, i, j, _ in told:
        if sentence.section is S.CONCLUSIONS:
            continue
        stated = [
            t.quantity.total or int(t.quantity.value)
            for t in finder.tokens[i:j]
            if t.quantity is not None
            and t.quantity.kind is K.SAMPLE_SIZE
            and t.quantity.value is not None
            and not counts_events(finder.folded, t)
        ]
        if len(stated) == len(finder.profiles):
            rest = list(stated)
            for n in sizes.values():
                if n not in rest:
                    break
                rest.remove(n)
            else:
                sizes[left[0]] = rest[0]
                return
        if len(finder.profiles) == 2 and _SIZE_SENTENCE.search(finder.folded, sentence.start, sentence.end):
            other = _beside_in_pair(finder, sentence, i, j, next(iter(sizes.values())))
            if other is not None and other != total:
                sizes[left[0]] = other
                return


_ALLOCATING_WORDS = cue(r"\brandom|\bassigned|\ballocat")


def _stated_in_turn(
    finder: _Finder, told: list[tuple[Sentence, int, int, list[ArmMention]]], arms: tuple[str, ...]
) -> dict[str, int]:
    """The sizes of all arms, whose names are not known where they stand, in the order in which the arms were introduced:
    "330 agreed to randomisation to RGCT (n = 220) versus UC (n = 110)".
    """
    for sentence, i, j, _ in told:
        if sentence.section is S.CONCLUSIONS:
            continue
        stated = [
            t
            for t in finder.tokens[i:j]
            if t.quantity is not None
            and t.quantity.kind is K.SAMPLE_SIZE
            and t.quantity.value is not None
            and not t.quantity.total
            and not counts_events(finder.folded, t)
        ]
        gaps = [finder.folded[a.end : b.start] for a, b in itertools.pairwise(stated)]
        if (
            len(stated) == len(arms)
            and all(_NEXT_SIDE.match(gap) for gap in gaps)
            and _ALLOCATING_WORDS.search(finder.folded, sentence.start, stated[0].start)
        ):
            return {
                arm: int(t.quantity.value)
                for arm, t in zip(arms, stated, strict=True)
                if t.quantity and t.quantity.value
            }
    return {}


# takes ") versus the control group (n = 41", refuses ") of whom many (n = 41"
_NEXT_SIDE = re.compile(
    r"[^()\[\]]{0,60}[)\]],?(?: (?:or|and|versus|vs\.?|and (?:to )?the|compared with)| [^.;()]{1,40},? (?:or|and|versus|vs)\b|(?=[,;] ))"
)


def _beside_in_pair(finder: _Finder, sentence: Sentence, i: int, j: int, known: int) -> int | None:
    """The other number of "59 patients were randomised to A and 56 to B", where one of them is known."""
    counts = {
        t.start: int(t.quantity.value)
        for t in finder.tokens[i:j]
        if t.quantity is not None
        and t.quantity.value is not None
        and not t.quantity.operator
        and t.quantity.kind is K.COUNT
        and t.quantity.value >= 5
    }
    if known not in counts.values():
        return None
    for start in counts:
        if _OF_TOTAL.search(finder.folded, max(sentence.start, start - 12), start):
            continue
        match = _PAIR.match(_blank_brackets(finder.folded, start, sentence.end))
        if match is not None:
            one, two = counts[start], counts.get(start + match.start("b"))
            if two is not None and known in (one, two):
                return two if known == one else one
    return None


_OF_TOTAL = re.compile(r"\btotal of $")


def _blank_brackets(folded: str, start: int, end: int) -> str:
    """The passage with what stands in brackets taken out of the way; offsets stay."""
    part = folded[start : min(end, start + 330)]
    return _BRACKETED.sub(lambda m: "\0" * len(m[0]), part) if "(" in part or "[" in part else part


_ADDED_SHARE = cue(r"\d \(\d+(?:[.·]\d+)? ?%\) of (?:the )?$")


_IN_ARM = re.compile(
    r"(?:\([\d.]{1,5} ?%\)|[ ,()%\d.]|patients|women|men|subjects|participants|in|of|the|who|received|receiving|treated|with|on|given|to|assigned|had|survived|achieved|developed|experienced|their|counterparts|procedures|those|for|underwent|undergoing|randomly|randomi[sz]ed|allocated|using|immediate){0,12}$"
)
# "In the control group the rate was 27% (4/15": nothing between the arm and its share names another.
_ITS_SHARE = re.compile(
    r"(?:-treated)?(?: (?:was|were|is|remain(?:ed)?|had|achieved|occurred|in|the|group|arm|patients|women|compared|with|and|of|rate|has|showed|experienced|there|a|response|only|observed|developed|reported|received|completed|recurrences|no)|[ ,:(\[]|\d+(?:[.·]\d+)?(?: ?%)?)+$"
)


def _whole(folded: str, start: int, token: Token) -> int | None:
    """What a share is a share of: 147 of "24/147", of "24 (16%) of 147"; ``start`` is that of the sentence."""
    quantity = token.quantity
    if quantity is None:
        return None
    if quantity.kind in (K.FRACTION, K.SAMPLE_SIZE):
        return quantity.total
    added = quantity.kind is K.COUNT and _ADDED_SHARE.search(folded, max(start, quantity.start - 20), quantity.start)
    return int(quantity.value) if added and quantity.value is not None else None


def _denominators(finder: _Finder, told: list[tuple[Sentence, int, int, list[ArmMention]]]) -> list[tuple[str, int]]:
    """Totals of the fractions stated for an arm, where all of them agree or most do: "24 of 147 in the control group"."""
    seen: dict[str, list[int]] = {}
    folded = finder.folded
    for sentence, i, j, mentions in told:
        if not mentions:
            continue
        shares = [t.quantity for t in finder.tokens[i:j] if t.quantity and t.quantity.kind is K.FRACTION]
        if len(shares) == len(finder.profiles) == 2 and "respectively" in folded[sentence.start : sentence.end]:
            named = [m for m in mentions if len(m.arms) == 1]
            if len(named) == 2 and named[0].arms != named[1].arms:
                pair = zip(named, shares, strict=True)
                if named[0].start > shares[1].start or named[1].end < shares[0].start:
                    for mention, share in pair:
                        seen.setdefault(mention.arms[0], []).append(share.total or 0)
                    continue
        for k in range(i, j):
            quantity = finder.tokens[k].quantity
            whole = _whole(folded, sentence.start, finder.tokens[k]) if quantity is not None else None
            if quantity is None or whole is None or whole < 5:
                continue
            best = None
            for mention in mentions:
                if mention.start - quantity.end > 40:
                    break
                if len(mention.arms) == 1:
                    if 0 < mention.start - quantity.end <= 40 and _IN_ARM.match(
                        finder.folded[quantity.end : mention.start]
                    ):
                        best = mention
                        break
                    gap = folded[mention.end : quantity.start] if 0 < quantity.start - mention.end <= 60 else None
                    if gap is not None and (len(gap) <= 3 or _ITS_SHARE.match(gap)):
                        best = mention
            if best is not None:
                seen.setdefault(best.arms[0], []).append(whole)
    out: list[tuple[str, int]] = []
    for arm, totals in sorted(seen.items()):
        totals = [n for n in totals if n >= 5]
        if not totals:
            continue
        common = max(sorted(set(totals)), key=totals.count)
        if totals.count(common) * 2 > len(totals):
            out.append((arm, common))
    return out


def _complete_shares(
    finder: _Finder,
    told: list[tuple[Sentence, int, int, list[ArmMention]]],
    sizes: dict[str, int],
    arms: tuple[str, ...],
    everybody: frozenset[int],
) -> None:
    """The size of the second of two arms, where its share stands beside one of the first: "83 of 257 … and 92 of 259"; of
    both where the two make up ``everybody``, in the order of ``arms``.
    """
    if len(finder.profiles) != 2 or len(sizes) > 1:
        return
    known = next(iter(sizes.values()), None)
    seen: list[int] = []
    for sentence, i, j, mentions in told:
        if not mentions:
            continue
        totals = [
            n
            for t in finder.tokens[i:j]
            if t.quantity is not None and (n := _whole(finder.folded, sentence.start, t)) is not None
        ]
        if len(totals) != 2:
            continue
        if known in totals:
            seen.append(totals[1] if totals[0] == known else totals[0])
        elif known is None and min(totals) >= 5 and sum(totals) in everybody:
            # "25/51 (49%) versus 17/51 (33%)" of 102 patients
            sizes.update(zip(arms, totals, strict=True))
            return
    if seen and len(set(seen)) == 1 and seen[0] >= 5:
        sizes[next(p.id for p in finder.profiles if p.id not in sizes)] = seen[0]


_IN_TURN = re.compile(r"(?: (?:arms?|groups?|patients?))?,? (?:and|or) (?:the )?$")
_COUNTS_IN_TURN = re.compile(r"(?: \(of \d+\))?(?: patients)?,? and $")


def _sizes_in_turn(finder: _Finder, i: int, j: int, mentions: list[ArmMention]) -> list[tuple[str, int]]:
    """ "120 and 118 patients were assigned to A and B, respectively"."""
    folded, tokens = finder.folded, finder.tokens
    pair = next(
        (
            (one, two)
            for one, two in itertools.pairwise(mentions)
            if len(one.arms) == len(two.arms) == 1
            and one.arms != two.arms
            and _IN_TURN.match(folded[one.end : two.start])
        ),
        None,
    )
    if pair is None:
        return []
    counts = [
        t for t in tokens[i:j] if t.word is W.SIZE and t.quantity is not None and t.quantity.kind is not K.FRACTION
    ]
    for one, two in itertools.pairwise(counts):
        behind = folded[two.end : two.end + 40]
        if _COUNTS_IN_TURN.match(folded[one.end : two.start]) and (
            _PATIENTS_BEHIND.match(behind)
            or (behind.startswith(" in the") and _SIZE_SENTENCE.search(folded, tokens[i].start, two.end))
        ):
            first, second = one.quantity, two.quantity
            if first is not None and second is not None and first.value is not None and second.value is not None:
                return [(pair[0].arms[0], int(first.value)), (pair[1].arms[0], int(second.value))]
    return []


_PATIENTS_BEHIND = re.compile(
    r"(?: \(of \d+\))? (?:patients?|women|men|subjects|participants|pts|were (?:randomi[sz]ed|assigned|allocated))\b"
)
_NEEDED = re.compile(r"\b(?:needed|required|power|sample size|planned|detect)\b")
_EACH_HAD = re.compile(
    r"\beach (?:arm|group|of (?:the|which)(?: two)? ?(?:arms|groups)?|one)? ?(?:contained|containing|comprised|comprising|included|including|consisted of|consisting of|had|with|of) $"
)
_PER_ARM = re.compile(
    r"\W{0,2}(?:(?:patients|women|men|subjects|participants|pts|cases) )?(?:(?:were )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed|included|enrolled|entered) (?:to each|into each)|per(?= (?:treatment |study )?(?:arm|group))|in each|for each|each(?=[).,;])|in both)(?: (?:treatment|study) )?(?: ?(?:arm|group)s?)?"
)


def _size_of_each(finder: _Finder, sentence: Sentence, i: int, j: int) -> int | None:
    """Patients of every arm: "25 per group", "n = 30 in each arm"."""
    if _NEEDED.search(finder.folded, sentence.start, sentence.end):
        return None
    for k in range(i, j):
        quantity = finder.tokens[k].quantity
        if (
            (
                finder.tokens[k].word is W.SIZE
                and quantity is not None
                and quantity.value is not None
                and quantity.value >= 5
            )
            and quantity.kind is not K.FRACTION
            and (
                _PER_ARM.match(finder.folded, quantity.end)
                or _EACH_HAD.search(finder.folded, max(sentence.start, quantity.start - 60), quantity.start)
            )
        ):
            return int(quantity.value)
    return None


# takes "(C3| 150, C6| 147)", "(DZ|, 48; D|, 46)", refuses "(C3| 45%", "(C3| 4.5"
_NUMBER_OF = re.compile(r" ?[,:=]? ?(?:n ?= ?)?(?P<size>\d{1,4})(?: patients| women)?(?P<ends>[,;)\]]| and )")


def _listed_in_bracket(finder: _Finder, mentions: list[ArmMention]) -> list[tuple[str, int]]:
    """Sizes of all arms in one bracket, each right behind its name: "297 patients were randomised (C3 150, C6 147)"."""
    found: list[tuple[str, int]] = []
    at = -1
    for mention in mentions:
        if len(mention.arms) != 1:
            continue
        number = _NUMBER_OF.match(finder.folded, mention.end)
        opens = finder.folded[mention.start - 1 : mention.start] in ("(", "[")
        follows = found and 0 <= mention.start - at <= 5
        if number is None or not (opens or follows) or int(number["size"]) < 5:
            found = []
            continue
        found = [*(found if follows else []), (mention.arms[0], int(number["size"]))]
        at = number.end()
        if len(found) == len(finder.everything) == len({arm for arm, _ in found}) and number["ends"] in (")", "]"):
            return found
    return []


# takes "(n = 127 |A; n = 131 B)"
_SIZE_AHEAD = re.compile(r"[(;,\[] ?n ?= ?\d+ $")


def _size_beside(
    finder: _Finder, sentence: Sentence, i: int, j: int, mention: ArmMention, until: int, *, stated: bool
) -> int | None:
    """Patients of the arm, where the text puts their number beside its name; ``until`` is where the next name starts."""
    tokens, folded = finder.tokens, finder.folded
    counting: bool | None = None
    for k in range(i, j):
        token = tokens[k]
        if (
            token.word is not W.SIZE
            or token.quantity is None
            or token.quantity.value is None
            or token.quantity.operator
        ):
            continue
        quantity = token.quantity
        value = int(quantity.value or 0)
        if quantity.kind is K.SAMPLE_SIZE:
            if not stated or counts_events(folded, token):
                continue
            value = quantity.total or value
            gap = token.start - mention.end
            if quantity.total is not None and gap > 4:
                continue
            if gap < 0 and token.end + 1 == mention.start and folded[token.start - 1] in "(;,[":
                return value  # "(n = 127 in the A group; …", "(n = 127 A; n = 131 B)"
            if 0 <= gap <= 4 and _SIZE_AHEAD.search(folded, max(sentence.start, mention.start - 12), mention.start):
                continue
            if 0 <= gap <= 140 and _IN_ITS_BRACKET.fullmatch(folded, mention.end, token.start):
                return value
            if 0 <= gap <= 60 and token.start < until:
                between = folded[mention.end : token.start]
                if not between.strip(" ([,;:") or (
                    gap <= 45 and not any(c in between for c in ".;)]") and "," in between
                ):
                    return value
            continue
        if stated or quantity.kind is not K.COUNT or value < 5 or NO_PERSONS.match(folded, token.end):
            continue
        if counting is None:
            counting = sentence.section is not S.CONCLUSIONS and (
                _SIZE_SENTENCE.search(folded, sentence.start, sentence.end) is not None
                or any(t.quantity is not None and t.quantity.kind is K.SAMPLE_SIZE for t in tokens[i:j])
            )
        after = folded[token.end : token.end + 16]
        if counting and 0 <= token.start - mention.end <= 4:
            gap_text = folded[mention.end : token.start].strip()
            if gap_text in ("(", "[") and after.lstrip().startswith(_PERSONS_AFTER):
                return value
            if gap_text in (",", ":", ";") and _PERSONS_CLOSE.match(after):
                return value
            if gap_text in (",", ":", "=") and after[:1] in (";).," if gap_text != "," else ";)."):
                return value
        if (
            folded[mention.end : token.start] == " ("
            and after[:1] == ")"
            and _PERSONS_IN.search(folded, max(sentence.start, mention.start - 40), mention.start)
        ):
            return value
        if (
            0 < token.start - mention.end <= 90
            and after.startswith((" patients", " women", " men", " subjects", " participants", " cases"))
            and _GIVEN_TO.match(folded, mention.end, token.start)
        ):
            return value
        if (
            0 <= token.start - mention.end <= 50
            and token.start < until
            and _CONSISTED.match(folded[mention.end : token.start])
        ):
            return value
        if 0 <= token.start - mention.end <= 50 and token.start < until and _PERSONS_CLOSE.match(after):
            between = folded[mention.end : token.start]
            if "(" in between and not any(c in between for c in ").;"):
                return value
        if not 0 < mention.start - token.end <= _REACH:
            continue
        if (
            folded.endswith((" in ", " by "), sentence.start, token.start)
            and " random" not in folded[sentence.start : sentence.end]
        ):
            continue  # "seen in 28 patients given A"
        between = folded[token.end : mention.start]
        if "(" in between or "[" in between:
            share = "%" in between
            between = _BRACKETED.sub("", between)
            if share and not (
                _SHARED_OUT.search(between) or _OF_ALL.search(folded, max(0, token.start - 13), token.start)
            ):
                continue
        if (
            0 < len(between) <= 80
            and (_LEADING.match(between) or _IN_BRACKETS.match(between))
            and not _ALTERNATIVE.match(folded, mention.end)
            and not _FELL_OUT.match(folded, mention.end, sentence.end)
        ):
            if "%" in after[:6] or after.lstrip(" -").startswith(
                ("cycle", "course", "week", "month", "dose", "day", "drug")
            ):
                continue
            if (
                counting
                or sentence.section is S.METHODS
                or re.search(r"\b(?:the|for|of|among)\s$", folded[max(0, token.start - 6) : token.start])
                or folded[mention.end : mention.end + 8] == "-treated"
            ) and (counting or sentence.section is S.METHODS or _ALLOCATING.search(between) or not between.strip()):
                return value
    return None
