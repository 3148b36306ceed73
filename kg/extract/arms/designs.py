"""What the design of a trial consists of, as it is written.

A sentence is read as a row of tokens (:mod:`kg.extract.arms.tokens`): treatments (from the vocabulary, or general words such
as "placebo" and "usual care"), words that join them ("plus", "followed by"), words that set them apart ("versus", "or"), names
of groups ("arm B"), brackets and sizes. Contrasts, each of two or more sides, are then cut out of the row; nothing is
searched in the text twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kg.extract.text.quantity import Quantity, QuantityKind
from kg.model import SectionKind


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


DESIGN_SECTIONS = frozenset(
    {SectionKind.TITLE, SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.BODY, SectionKind.SUMMARY, SectionKind.DESCRIPTION, SectionKind.DESIGN, SectionKind.ARMS}
)  # fmt: skip
# What they tell may be of other studies.
SECTIONS_OF_OTHERS = frozenset({SectionKind.BACKGROUND, SectionKind.CONCLUSIONS})
# Treatments that are none, or what everybody gets.
CONTROL_KEYS = frozenset(
    {"placebo", "observation", "active surveillance", "no treatment", "best supportive care", "usual care"}
)
NOTHING = frozenset({"placebo", "observation", "active surveillance", "no treatment"})
GIVEN_NOTHING = NOTHING - {"placebo"}


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

    @property
    def is_placebo(self) -> bool:
        """Whether it names a placebo: "placebo", "matching placebo"."""
        return self.treatment is not None and "placebo" in self.treatment.keys

    @property
    def is_sample_size(self) -> bool:
        """Whether it is a size written as one: "n = 41"."""
        return self.quantity is not None and self.quantity.kind is QuantityKind.SAMPLE_SIZE


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
    told: list[Side] = field(default_factory=list)  # where other statements tell of the same
    short: str | None = None  # the name that a glossary gives it, as written: "CP" of "CP: carboplatin + paclitaxel"

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
