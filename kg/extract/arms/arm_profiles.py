"""What tells the arms of a document apart: drugs, classes of drugs, words, doses, times, roles and names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from kg.extract.arms.designs import CONTROL_KEYS, GIVEN_NOTHING, Token
from kg.extract.arms.sequences import Steps
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.vocabulary import TermKind, default_vocabulary
from kg.vocabulary.terms import ONTOLOGY

T = members(TermKind)
CHEMOTHERAPY = ONTOLOGY + "ChemotherapyAgent"
CONTROL_WORDS = frozenset({"control", "controls", "standard", "conventional", "comparator", "reference", "comparison"})
_EXPERIMENTAL_WORDS = frozenset(
    {
        "experimental",
        "investigational",
        "intervention",
        "interventional",
        "study",
        "trial",
        "treatment",
        "test",
        "observation",
        "research",
    }
)


# Not frozen, which would make it four times as slow to make: a document has dozens.
@dataclass(slots=True, unsafe_hash=True)
class ArmMention:
    """``text[start:end]`` names these arms.

    Strength is 1.0 where the text says so ("arm A", "in the cetuximab group"), lower where a treatment that one arm
    alone was given is merely mentioned. It is of the lack of the treatment where a word before it says so ("no |A").
    """

    start: int
    end: int
    arms: tuple[str, ...]
    strength: float
    of_lack: bool = False


Told = tuple[Sentence, int, int, list[ArmMention]]  # a sentence with its ``tokens[i:j]`` and the arms it names


def not_overlapping(found: list[ArmMention]) -> list[ArmMention]:
    """The mentions in text order, of those that overlap the strongest."""
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
    lacks: frozenset[str] = frozenset()  # what it is told to go without, where it gets nothing
    denied: str | None = None  # a word for what this arm goes without and the other one gets
    ways: frozenset[str] = frozenset()  # by which it alone is given its treatment: "regional", "systemic"
    schedules: frozenset[str] = frozenset()  # when it gets what another arm gets too, as ``arm_schedules`` spells them
    drug_schedules: frozenset[str] = frozenset()  # those that name it beside its drug: an arm of another may have them
    both: bool = (
        False  # described as what two others get apart: "A, B, both or neither", not "60 Gy, 74 Gy, 60 Gy plus A"
    )
    steps: Steps = ()  # in which order it gets what another arm gets in another one

    @property
    def is_given(self) -> bool:
        """Whether the arm gets drugs, or what stands for them: not only an operation, or nothing."""
        return any(key not in CONTROL_KEYS and not is_procedure(key) for key in self.keys)


_NUMBER_OF_DRUGS = {
    "doublet": 2, "two-drug": 2, "triplet": 3, "three-drug": 3, "triple": 3, "quadruplet": 4, "four-drug": 4, "five-drug": 5, "single": 1
}  # fmt: skip
# takes "*-2b", "* alfa", "peg*-2b", "pegylated liposomal *", refuses "* emtansine"
_FORM_OF = re.compile(r"(?:peg-?|pegylated |liposomal |nab-)*\*(?: (?:alfa|alpha|beta|gamma))?(?:[- ]?n?\d[a-z]?)?")


_PLACEBO = frozenset({"placebo"})  # which is nothing where an arm is called by its drugs
# takes "both |active treatment arms", "each of the |experimental groups", refuses "both treatment arms"
_ACTIVE = re.compile(r"\b(?:active|experimental|investigational|intervention|verum)\b")


class ArmFinder:
    """Which arm a treatment, a word, a short form or a role stands for, given the profiles of the document's arms."""

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
        # a placebo in the place of a drug is no part of a combination: "A plus placebo" has one drug
        largest = max((len(p.own - _PLACEBO) for p in profiles), default=0)
        biggest = [p.id for p in profiles if len(p.own - _PLACEBO) == largest]
        self.combined = biggest[0] if len(biggest) == 1 and largest else None
        smallest = min((len(p.keys - _PLACEBO) for p in profiles), default=0)
        least = [p.id for p in profiles if len(p.keys - _PLACEBO) == smallest]
        alone = [p.id for p in profiles if p.alone]
        self.least = alone[0] if len(alone) == 1 else least[0] if len(least) == 1 else None
        self.words = {w: p.id for p in profiles for w in p.words}
        single = self.words.get("monotherapy")
        if self.combined is None and single is not None and len(profiles) == 2:
            self.combined = next(p.id for p in profiles if p.id != single)  # a doublet against either of two drugs
        if self.several and all(class_named(key) for p in profiles for key in p.own):
            # "sequential or combination chemotherapy" of the same drugs, "A and B in combination or the same chemotherapy in turn"
            self.combined = self.words.get("combination") or self.words.get("combined") or self.combined
        united = [
            p.id
            for p in profiles
            if p.both
            and any(
                p.keys == a.keys | b.keys for a, b in combinations(profiles, 2) if a.keys < p.keys and b.keys < p.keys
            )
        ]
        self.united = united[0] if len(united) == 1 else None  # the arm given what two others are given apart
        of_two = [
            p.id
            for p in profiles
            if any(
                p.keys == a.keys | b.keys and not (a.keys <= b.keys or b.keys <= a.keys)
                for a, b in combinations(profiles, 2)
            )
        ]
        self.with_both = self.united or (of_two[0] if len(of_two) == 1 else None)  # "both" of a factorial design
        self.short = {short: p.id for p in profiles for short in p.abbreviations}
        self.times = {p.time[0]: p.id for p in profiles if p.time}
        # arms that get the same and are told apart by words alone: "concurrent" against "sequential radiotherapy"
        self.worded = self.several and bool(self.words) and len({p.keys for p in profiles}) < len(profiles)
        self.doses = {dose: p.id for p in profiles for dose in p.doses}
        self.orders = {p.id: p.steps for p in profiles if p.steps}

    def by_keys(self, keys: frozenset[str], *, alone: bool = False) -> str | None:
        """The one arm that was given this and nothing that tells it from the others."""
        known = keys & self.union
        if not known:
            return None
        exact = [p for p in self.profiles if p.keys == known] or [
            p for p in self.profiles if p.keys - _PLACEBO == known
        ]
        if len(exact) == 1:
            return exact[0].id
        own = known - self.shared
        if own:
            exact = [p for p in self.profiles if p.own == own] or [p for p in self.profiles if p.own - _PLACEBO == own]
            if len(exact) == 1 and (alone or known == keys):
                return exact[0].id
        wider = [p for p in self.profiles if known <= p.keys]
        if len(wider) == 2 and self.united is not None:
            wider = [p for p in wider if p.id != self.united]  # "with A" of "A, B, both or neither"
        if len(wider) == 1:
            return wider[0].id
        if not wider and own:
            touched = [p for p in self.profiles if p.own & own]
            return touched[0].id if len(touched) == 1 else None
        if not own:
            bare = [p for p in self.profiles if not p.own - _PLACEBO]
            if len(bare) == 1:
                return bare[0].id
        return None

    def of_number(self, word: str) -> str | None:
        """The one arm of as many drugs as the word says: the triplet is the arm of three; None where no or several arms are.

        Cytotoxic drugs are counted first, as authors do: FOLFOXIRI with bevacizumab is a triplet, FOLFIRI a doublet.
        """
        number = _NUMBER_OF_DRUGS.get(word)
        if number is None:
            return None
        for counts in (_is_cytotoxic, _is_counted):
            of = [p.id for p in self.profiles if sum(map(counts, p.keys)) == number]
            if len(of) == 1:
                return of[0]
        return None

    def without(self, keys: frozenset[str]) -> frozenset[str]:
        """What the one arm without treatment is told to get, however else that is said: "no maintenance", "observation"; of two
        arms that are operated the one that gets no drug.
        """
        if not keys <= GIVEN_NOTHING:
            return frozenset()
        idle = [p for p in self.profiles if p.keys and p.keys <= GIVEN_NOTHING]
        if not idle and len(self.profiles) == 2 and "placebo" not in self.union:
            idle = [p for p in self.profiles if p.keys and not p.is_given]
        return idle[0].keys if len(idle) == 1 else frozenset()

    def irradiated_with_drugs(self, keys: frozenset[str]) -> frozenset[str]:
        """What the one arm alone got that was told as drugs and radiotherapy, where it is called chemoradiotherapy later:
        "chemoradiotherapy plus surgery" of "carboplatin and concurrent radiotherapy, followed by surgery".
        """
        if "chemoradiotherapy" not in keys or "chemoradiotherapy" in self.union:
            return frozenset()
        kind = class_named("chemotherapy")
        holders = [
            p for p in self.profiles if "radiotherapy" in p.own and any(is_drug_of(k, kind) for k in p.own if kind)
        ]
        return holders[0].own if len(holders) == 1 else frozenset()

    def chemoradiation(self, keys: frozenset[str]) -> frozenset[str]:
        """What the one arm gets beside the radiotherapy of all, where "radiochemotherapy" is named: "41% with radiochemotherapy"
        beside radiotherapy alone.
        """
        if "chemoradiotherapy" not in keys or self.combined is None or "radiotherapy" not in self.shared:
            return frozenset()
        return next(p.own for p in self.profiles if p.id == self.combined)

    def kin(self, keys: frozenset[str]) -> frozenset[str]:
        """Procedures of the arms that are a kind of these, or these of them: "radiotherapy" for short-course radiotherapy.

        Chemoradiotherapy and radiotherapy are told apart by authors, so the nearest kin counts: a narrower or wider
        term of one arm alone. "Surgery" is no name of the arm with a second operation where all had a first.
        """
        common = {k for k in keys if any(is_kind_of(u, k) for u in self.shared)}
        for named in (self.union - self.shared, self.shared):
            kin = {u for k in keys for u in named if is_kind_of(k, u)} or {
                u
                for k in (keys if named is self.shared else keys - common)
                for u in named
                if is_kind_of(u, k) and "chemo" not in u
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
            counted = self.of_number(key.split(" ", 1)[0])
            if counted is not None:
                return next(p.own or p.keys for p in self.profiles if p.id == counted)
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
            or self.words.get(f"{word}-sided")  # "right hepatectomy" of "right-sided resection"
            or self.short.get(self.text[start:end])
            or self.times.get(word)
        )

    def by_role(self, word: str) -> tuple[str, ...]:
        """The arms of the role that the word names: all of control, the one under study; else ()."""
        if word in CONTROL_WORDS:
            return self.control
        if word in _EXPERIMENTAL_WORDS and len(self.experimental) == 1:
            return self.experimental
        return ()

    def all_or_active(self, start: int, end: int) -> ArmMention:
        """All arms; of three and more those that are no control, where the words call them active: "both active arms"."""
        active = len(self.everything) > 2 and len(self.control) == 1 and _ACTIVE.search(self.folded, start, end)
        arms = tuple(a for a in self.everything if a not in self.control) if active else self.everything
        return ArmMention(start, end, arms, 1.0)

    def by_word(self, word: str, written: str) -> tuple[str, ...]:
        """The one arm told by a word of its description, its short form as it is written, or its role; else ()."""
        arm = self.words.get(word) or self.short.get(written)
        if arm is not None:
            return (arm,)
        arms = self.by_role(word)
        return arms if len(arms) == 1 else ()


@cache
def names_chemotherapy(word: str) -> bool:
    """Whether a word for a treatment is one for chemotherapy; not "chemotherapy-free", "no chemotherapy"."""
    return "chemotherapy" in word and "free" not in word and not word.startswith("no ")


def class_named(word: str) -> str | None:
    """IRI of the class of drugs that a general word or the label of a class names."""
    if word == "endocrine therapy":
        return ONTOLOGY + "HormonalAgent"
    if names_chemotherapy(word):
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


def _is_cytotoxic(label: str) -> bool:
    return is_drug_of(label, ONTOLOGY + "ChemotherapyAgent") and _is_counted(label)


def _is_counted(label: str) -> bool:
    """Whether the label is that of something given that counts as a drug of a doublet: folinate only strengthens another."""
    return not is_drug_of(label, ONTOLOGY + "Folinate")


@cache
def head_nouns(label: str) -> frozenset[str]:
    """The nouns that the names of several words of its classes end with: "antibody" for bevacizumab, an anti-VEGF antibody."""
    vocabulary = default_vocabulary()
    iri = _drugs().get(label)
    if iri is None:
        return frozenset()
    nouns = _nouns_of_classes()
    return frozenset(nouns[kind] for kind in vocabulary.ancestors(iri) if kind in nouns)


@cache
def _nouns_of_classes() -> dict[str, str]:
    """The last word of each class of drugs whose name has several."""
    kinds = [t for t in default_vocabulary().of_kind(T.DRUG_CLASS) if " " in t.label]
    return {t.iri: t.label.rsplit(" ", 1)[1].lower() for t in kinds}


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


def is_procedure(label: str) -> bool:
    """Whether the label is that of a procedure."""
    return label in _procedures()


def is_operation(label: str) -> bool:
    """Whether the label is that of a kind of surgery, or of surgery itself."""
    return label == "surgery" or is_kind_of(label, "surgery")


@cache
def _procedures() -> dict[str, str]:
    return {t.label: t.iri for t in default_vocabulary().of_kind(T.PROCEDURE)}
