"""What the later layers look at: a document cut into sentences, its mentions resolved, its quantities typed."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.extract.text.abbreviations import Abbreviation, find_abbreviations
from kg.extract.text.members import members
from kg.extract.text.plans import tells_plan
from kg.extract.text.quantities import find_quantities
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.extract.text.sections import Sentence, find_sections, find_sentences
from kg.model import Document, Section, SectionKind
from kg.vocabulary import Matcher, Mention, TermKind
from kg.vocabulary.matcher import label_in_words, normalise, text_in_words
from kg.vocabulary.terms import BASE, Term

K = members(QuantityKind)
T = members(TermKind)

# Forms such as LV or OX are taken where they are joined to a treatment that was recognised by itself.
_JOINED = re.compile(r"\s*(?:[+/,&-]|±|and|plus|with|or|followed by|then)?\s*", re.IGNORECASE)
_FIGURE_BEFORE = re.compile(
    r"(?:\d\s?%?[)\]]?|\b(?:patients?|cases?|women|men|one|two|three|four|five|six|seven|eight|nine|ten)[)\]]?)\s+(?:(?:had|have|were|was|a|with)\s+)*$|\d\s+cases?\s+of\s+$"
)
_ITEM = r"\d{1,3}(?:[.·]\d+)?"
_FIGURE_BEHIND = re.compile(
    r"s?\s*(?:rates?\s+)?(?:(?:was|were|of|in|:|=|,|\()\s*){1,2}(?:n ?= ?)?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b)"
    r"|s?\s(?:(?:was|were)\s(?:seen|observed|noted|achieved|obtained|documented|recorded|reported|found)|occurred)\s(?:in|by)\s(?:only\s)?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|none of\b)"
    r"|s?\s(?:\d{1,3}(?:[.·]\d+)?\s?%|\d{1,3}(?=\s*(?:[,;)]|\.(?!\d))))"
    # "RR 40 vs 30%", "RR 31.8/36.6/27.7%", "SD: arm A 40%", "DR, A 8.1 mo", "CR 27 pts"
    rf"|s?(?: \([^()]{{1,40}}\))?[:,]?\s(?:arm )?(?:(?!vs?\b|in\b)[A-Za-z][\w+/→-]{{0,12}}[:,]? )?{_ITEM}(?: ?(?:/|vs?\.?|versus|and) ?{_ITEM})*\s?(?:%|mos?\b|months\b|wks?\b|pts\b|\(\d)"
)
# takes "As for the |response, it was seen in", "Concerning tumor |responses,", refuses "in the |response"
_TOPIC = re.compile(
    r"\b(?:as (?:for|to|regards|concerns)|concerning|regarding|with (?:regard|respect) to|in terms of|for what concerns) (?:the )?(?:tumou?r |clinical |objective )?$",
    re.IGNORECASE,
)
_MEAN_BEFORE = re.compile(r"\b(?:mean|average|aged?|score)\b|\d\s?\($|±", re.IGNORECASE)
# takes "RR| 0.81", "RR| = 1.2", refuses "RR| 31.8%", "RR| 31.8/36.6/27.7%"
_RATIO_VALUE = re.compile(
    r"\s*[=,:]?\s*\d+[.·]\d+(?!\d*(?:\s?(?:/|vs?\.?\s|versus\s|and\s)\s?\d{1,3}(?:[.·]\d+)?)*\s?%)"
)
_RATIO_WORDS = re.compile(r"ratio|risk|hazard|odds", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|/|\+|[-‐‑–—]|,?\s*and|plus|with|followed by|then)\s*")
_TREATMENT = {TermKind.DRUG, TermKind.REGIMEN, TermKind.DRUG_CLASS}
_NAMES = _TREATMENT | {TermKind.MARKER, TermKind.GENE, TermKind.MEASURE, TermKind.CONDITION, TermKind.PROCEDURE}
CLUTTER = frozenset({SectionKind.CLUTTER, SectionKind.REFERENCES})


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document prepared for extraction. Mentions and quantities are in text order and do not lie in clutter."""

    document: Document
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    abbreviations: dict[str, Abbreviation]
    plan: bool = False  # tells what will be done, and nothing of what came out
    text: str = field(init=False, repr=False, compare=False)  # of the document

    # Where each mention, quantity and sentence starts: bisect is several times quicker without a key function.
    _mention_starts: list[int] = field(init=False, repr=False, compare=False)
    _quantity_starts: list[int] = field(init=False, repr=False, compare=False)
    _sentence_starts: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.document.text)
        object.__setattr__(self, "_mention_starts", [m.start for m in self.mentions])
        object.__setattr__(self, "_quantity_starts", [q.start for q in self.quantities])
        object.__setattr__(self, "_sentence_starts", [s.start for s in self.sentences])

    def mentions_in(self, start: int, end: int, *kinds: TermKind) -> list[Mention]:
        """Mentions within ``text[start:end]``, of the given kinds or of any."""
        starts = self._mention_starts
        inside = self.mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        return [m for m in inside if m.end <= end and (not kinds or m.term.kind in kinds)]

    def quantities_in(self, start: int, end: int) -> tuple[Quantity, ...]:
        """Quantities that start within ``text[start:end]``."""
        starts = self._quantity_starts
        return self.quantities[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the offset; None in clutter."""
        i = bisect_left(self._sentence_starts, offset + 1) - 1
        return self.sentences[i] if i >= 0 and offset < self.sentences[i].end else None


def analyse(document: Document, matcher: Matcher) -> Analysis:
    """The document cut, its abbreviations resolved, its mentions and quantities found."""
    text = document.text
    sections = find_sections(document)
    prose = tuple(s for s in sections if s.kind not in CLUTTER)
    sentences = find_sentences(text, prose)
    abbreviations = find_abbreviations(text)
    starts = [s.start for s in prose]
    mentions = [m for m in matcher.find(text) if (i := bisect_right(starts, m.start)) and m.end <= prose[i - 1].end]
    mentions = _resolve(text, mentions, abbreviations)
    named = [(m.start, m.end) for m in mentions if m.term.kind in _NAMES]
    quantities = tuple(
        _as_defined(text, q, abbreviations)
        for s in sentences
        for q in find_quantities(text, s.start, s.end)
        if not _is_part_of_name(q, named)
    )
    plan = tells_plan(document, sections, sentences)
    return Analysis(document, sections, sentences, tuple(mentions), quantities, abbreviations, plan)


# takes "RR 31.8|/36.6/27.7%", "RR 40| vs 30%", refuses "RR 0.8|, 12%"
_PERCENT_LISTED = re.compile(r"(?:\s?(?:/|vs?\.?\s|versus\s|and\s)\s?\d{1,3}(?:[.·]\d+)?)+\s?%")


def _as_defined(text: str, quantity: Quantity, abbreviations: dict[str, Abbreviation]) -> Quantity:
    """The quantity, no ratio where the document defines "OR" or "RR" as something else (objective response), or where rates are
    listed behind it.
    """
    if quantity.kind is not K.RATIO:
        return quantity
    short = text[quantity.start : quantity.start + 2]
    abbreviation = abbreviations.get(short)
    rates = short in ("RR", "OR") and _PERCENT_LISTED.match(text, quantity.end) is not None
    if not rates and (
        abbreviation is None or _RATIO_WORDS.search(text, abbreviation.long_start, abbreviation.long_end)
    ):
        return quantity
    at = quantity.end - len(quantity.raw)
    whole = quantity.raw.isdigit()
    kind = K.COUNT if whole else K.NUMBER
    return replace(quantity, start=at, kind=kind, ratio="")


def _is_part_of_name(quantity: Quantity, named: list[tuple[int, int]]) -> bool:
    """Whether the digits belong to a name such as "5-fluorouracil" or "FOLFOX 6"."""
    if quantity.kind is K.GRADE:
        return False  # "grade 3-4 adverse events" is a name that says the grade
    at = quantity.end - 1 if quantity.kind is K.RATIO else quantity.start
    i = bisect_left(named, (at + 1, 0)) - 1
    return i >= 0 and at < named[i][1]


# The dose between a drug and its short form: takes "toremifene| 120 mg| (TOR120)", "exemestane|, 25 mg/day| (EXE)", "cisplatin|
# at 75 mg/m2| (CIS)", refuses "50 mg exemestane| tablets| (ET)"
_DOSE_BEFORE_SHORT = re.compile(
    r",?(?: at| of)?[ -]\d[\d.,]*[ -]?(?:m?g|mcg|[µμ]g|M?IU|U|milligrams?)(?:/(?:m2|m²|kg|d|day)| per day| daily| once daily| a day)?\Z"
)
_OF_ANY_KIND = frozenset({"adverse-event-rate", "complication-rate"})


def _resolve(text: str, mentions: list[Mention], abbreviations: dict[str, Abbreviation]) -> list[Mention]:
    """Mentions with the document's own abbreviations applied and ambiguous forms accepted or dropped."""
    defined: dict[str, tuple[Mention, ...]] = {}
    sure = [m for m in mentions if not m.needs_context]
    sure = sorted((*sure, *_shortened_drugs(text, sure, abbreviations)), key=lambda m: (m.start, -m.end, m.term.iri))
    regimens = {text[m.start : m.end]: m.term for m in mentions if m.term.kind is T.REGIMEN}
    for short, abbreviation in abbreviations.items():
        long_start, long_end = abbreviation.long_start, abbreviation.long_end
        if text[long_start : long_start + 3].lower() in ("no ", "no-", "non"):
            defined[short] = ()  # "no chemotherapy (NoC)"
            continue
        dose = _DOSE_BEFORE_SHORT.search(text, long_start, long_end)
        if dose is not None and any(m.end == dose.start() and m.term.kind is T.DRUG for m in sure):
            long_end = dose.start()
        inside = [m for m in sure if m.end > long_start and m.end <= long_end]
        # The long form names a term where the term's words reach up to the bracket; else it is something of its own.
        defined[short] = tuple(
            m
            for m in inside
            # "neurological progression-free survival" is a kind of the measure, "failure to thrive, survival" is not
            if m.end >= long_end - 1
            and m.start <= long_start + (24 if m.term.kind is T.MEASURE and "-" in text[m.start : m.end] else 12)
        )
        if defined[short] and all(m.term.kind is TermKind.STATE for m in defined[short]):
            # "a BRCA1/2 mutation (BRCAm)": the marker in its state
            defined[short] = (*(m for m in inside if m.term.kind is TermKind.MARKER), *defined[short])
        if not defined[short] and (known := _measures_spelt(text, mentions, abbreviation)):
            defined[short] = known
        if not defined[short]:  # "protocol-specified adverse events (psAEs)": any kind of them is one
            defined[short] = tuple(m for m in inside if m.end >= long_end - 1 and m.term.notation in _OF_ANY_KIND)
        if not defined[short]:
            defined[short] = _markers_spelt(text, sure, abbreviation)
        listed = _listed_drugs(text, sure, long_end, short)
        if (
            listed
            and not (defined[short] and defined[short][0].start <= listed[0].start)
            and (
                sum(max(1, len(m.term.components)) for m in listed)
                in (sum(c.isalpha() for c in short), sum(c.isupper() for c in short) if short.isalpha() else 0)
                or (defined[short] == listed[1:] and listed[0].start == long_start)
            )
        ):
            # "doxorubicin and cyclophosphamide (AC)", "pemetrexed with carboplatin (PCb)": a letter or a capital for each; "S-1 plus
            # oxaliplatin (SOX)": all of the long form
            defined[short] = listed
        elif (
            defined[short]
            and short in regimens
            and {m.term.iri for m in defined[short]} < {c.drug for c in regimens[short].components}
        ):
            defined[short] = (Mention(long_start, long_end, regimens[short]),)  # "S1, oxaliplatin (SOX)": both
    for short, meaning in _spelt_behind(text, sure):
        defined.setdefault(short, meaning)
    for short, regimen in regimens.items():
        if not defined.get(short) and (meaning := _spelt_otherwise(text, sure, short, regimen)):
            defined[short] = meaning
    for short, meaning in _spelt_by_beginnings(text, sure, defined):
        defined[short] = meaning
    for short, meaning in _told_by_the_other(text, sure, defined):
        defined[short] = meaning
    letters = _letters_of_drugs(text, sure)
    for short, meaning in _spelt_by_letters(text, letters, defined, mentions):
        defined[short] = meaning
        at = text.index(short)
        abbreviations.setdefault(short, Abbreviation(short, at, at + len(short), at, at + len(short)))
    replaced: dict[tuple[int, int], tuple[Mention, ...]] = dict(_letters_added(text, letters))
    replaced.update(_letter_beside_regimen(text, sure))
    for short, meaning in defined.items():
        for start, end in _occurrences(text, short):
            replaced[(start, end)] = tuple(Mention(start, end, m.term) for m in meaning)
    out: list[Mention] = []
    words: str | None = None
    in_context: dict[str, bool] = {}
    in_a_row: frozenset[str] | None = None  # looked for once, where a response has no other context
    for mention in mentions:
        own = _covering(replaced, mention)
        if own is not None:
            continue
        if text[mention.start : mention.end] in ("OR", "RR") and _RATIO_VALUE.match(text, mention.end):
            continue  # "OR = 0.59": an odds ratio, no objective response
        if (
            mention.term.kind is T.REGIMEN
            and text.startswith("LD-", mention.start)
            and mention.end - mention.start == 2
        ):
            continue  # "LD-AraC": a low dose of the drug behind it, no lenalidomide with dexamethasone
        if mention.needs_context and mention.term.context_words:
            if mention.term.iri not in in_context:
                words = words or text_in_words(text)[1]
                in_context[mention.term.iri] = any(label_in_words(word) in words for word in mention.term.context_words)
                if not in_context[mention.term.iri] and _RESPONSE in mention.term.broader:
                    in_a_row = _responses_listed(text, mentions) if in_a_row is None else in_a_row
                    in_context[mention.term.iri] = mention.term.iri in in_a_row
            if in_context[mention.term.iri]:
                mention = Mention(mention.start, mention.end, mention.term)
        out.append(mention)
    for meaning in replaced.values():
        out.extend(meaning)
    out.sort(key=lambda m: (m.start, -m.end, m.term.iri))
    return _accept_joined(text, _numbered(_without_homonyms(out, sure, replaced)))


def _numbered(mentions: list[Mention]) -> list[Mention]:
    """The mentions, a drug named without its number being the one kind that the text names with it: "interferon alfa" where
    but "interferon alfa-2a" is told of.
    """
    drugs = {m.term.label: m.term for m in mentions if m.term.kind is T.DRUG and not m.needs_context}
    kinds = {label: [t for other, t in drugs.items() if other.startswith(f"{label}-")] for label in drugs}
    own = {label: found[0] for label, found in kinds.items() if len(found) == 1}
    if not own:
        return mentions
    return [
        replace(m, term=own[m.term.label]) if m.term.kind is T.DRUG and m.term.label in own else m for m in mentions
    ]


def _without_homonyms(
    mentions: list[Mention], sure: list[Mention], defined: Mapping[tuple[int, int], tuple[Mention, ...]]
) -> list[Mention]:
    """The mentions, of a short form of several drugs or regimens only what the text spells out: the LEN of "lenvatinib
    monotherapy (LEN group)" is no lenalidomide, the CF of "cisplatin and fluorouracil" no citrovorum factor; refuses to
    choose where it spells none of them, or two. What the document defines stays whole.
    """
    given = [m for m in mentions if m.term.kind in (T.DRUG, T.REGIMEN) and (m.start, m.end) not in defined]
    spans = Counter((m.start, m.end) for m in given)
    if len(spans) == len(given):
        return mentions
    drugs = {m.term.iri for m in sure if m.term.kind is T.DRUG}

    def is_spelt(mention: Mention) -> bool:
        term = mention.term
        return term.iri in drugs or (len(term.components) > 1 and drugs.issuperset(c.drug for c in term.components))

    held = {(m.start, m.end) for m in given if spans[m.start, m.end] > 1 and is_spelt(m)}

    def is_homonym(mention: Mention) -> bool:
        return (
            (mention.start, mention.end) in held and mention.term.kind in (T.DRUG, T.REGIMEN) and not is_spelt(mention)
        )

    return [m for m in mentions if not is_homonym(m)]


_RESPONSE = f"{BASE}measure/response"
# Between the short forms of two responses: takes "PR|, |SD", "CR| + |PR", "PR| in 5 (20%), |SD", "PR|, n = 5 (20%); |SD", refuses "SD| of 3.4, |PD"
_TO_NEXT_RESPONSE = re.compile(
    r"(?:s?[\s,;:/+&]|s? (?:and|or|plus|in|was|were|had|patients|by|with) |[(\[][^()\[\]]{1,30}[)\]]|\d[\d.,·]*+(?: ?%)?|n ?= ?){1,12}"
)


def _responses_listed(text: str, mentions: list[Mention]) -> frozenset[str]:
    """Kinds of response whose short forms stand in a row, so that each says what the other is: "PR, SD and PD were recorded"."""
    short = [m for m in mentions if m.end - m.start <= 3 and text[m.start] in "CPSN" and _RESPONSE in m.term.broader]
    return frozenset(
        m.term.iri
        for one, two in itertools.pairwise(short)
        if one.term is not two.term
        and two.start - one.end <= 60
        and _TO_NEXT_RESPONSE.fullmatch(text, one.end, two.start)
        for m in (one, two)
    )


_MOLECULE = re.compile(
    r"\b(?:kinase|receptor|antigen|gene|oncogene|factor|protein|homolog|ligand|enzyme|synthase|reductase|mutated|peptide)",
    re.IGNORECASE,
)


def _markers_spelt(text: str, sure: list[Mention], abbreviation: Abbreviation) -> tuple[Mention, ...]:
    """The marker that the vocabulary reads the short form as, where the long form is another of its names.

    Takes "PD-1 ligand 1 (PD-L1)", "ROS1 proto-oncogene receptor tyrosine kinase (ROS1)"; refuses "metabolic equivalent (MET)".
    """
    at, end = abbreviation.start, abbreviation.end
    i = bisect_left(sure, at, key=lambda m: m.start)
    read = [m for m in sure[i : i + 4] if m.start == at and m.end == end and m.term.kind in (T.MARKER, T.GENE)]
    long = text[abbreviation.long_start : abbreviation.long_end]
    if read and (len(abbreviation.short) > 3 or _MOLECULE.search(long)):
        return tuple(read)
    return ()


def _measures_spelt(text: str, mentions: list[Mention], abbreviation: Abbreviation) -> tuple[Mention, ...]:
    """What the vocabulary reads the short form as, where the long form is that measure's name with further words in it, or its
    beginning, of which the rest follows.

    Takes "objective radiographic response rate (ORR)", "overall (OS) and event-free (EFS) survival"; refuses "overall
    recurrence rate (ORR)", "overall (OS) quality".
    """
    at = abbreviation.start
    read = [m for m in mentions if m.start == at and m.term.kind is T.MEASURE]
    if not read:
        return ()
    said = set(normalise(text[abbreviation.long_start : abbreviation.long_end]).split())
    shared = _HEAD_BEHIND.match(text, abbreviation.end)
    rest = set(normalise(shared["head"]).split()) if shared else set()
    labels = {m: [set(normalise(label).split()) for label in m.term.safe_labels if " " in label] for m in read}
    return tuple(m for m in read if any(w <= said or (w - said == rest and w & said) for w in labels[m]))


# takes "overall (OS|) and event-free (EFS) |survival|", "complete (CR|), partial and overall |response|", refuses "overall (OS|) and 5-year |survival"
_HEAD_BEHIND = re.compile(
    r"[)\]](?:(?:,| or| and|, and) [a-z]+(?:-[a-z]+)?(?: [(\[][A-Z]{2,4}[)\]])?){1,3}? (?P<head>survival|responses?|control)\b"
)


def _shortened_drugs(text: str, sure: list[Mention], abbreviations: dict[str, Abbreviation]) -> Iterator[Mention]:
    """Drugs that stand by their own short forms in the long form of another: the GEM of "gemcitabine (GEM)" in "GEM plus S-1 (GEM-S-1)"."""
    drugs = {(m.start, m.end): m for m in sure if m.term.kind is T.DRUG}
    for short, abbreviation in abbreviations.items():
        drug = drugs.get((abbreviation.long_start, abbreviation.long_end))
        if drug is None or not any(short in text[a.long_start : a.long_end] for a in abbreviations.values()):
            continue
        for start, end in _occurrences(text, short):
            inside = any(a.long_start <= start and end <= a.long_end for a in abbreviations.values())
            if inside and not any(m.start <= start < m.end for m in sure):
                yield Mention(start, end, drug.term)


# takes "docetaxel and capecitabine| (DOCAP)", refuses "(DOC)", "(n = 20)", "(DOCAP; n = 20)"
_NAME_BEHIND = re.compile(r" \((?P<short>[A-Z][A-Za-z]{3,9})\)")


def _spelt_by_beginnings(
    text: str, sure: list[Mention], defined: Mapping[str, tuple[Mention, ...]]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Names of combinations that take up how two of their drugs begin: "gemcitabine, oxaliplatin and capecitabine (GEMOXEL)";
    refuses names that the vocabulary or another definition knows, and such as stand nowhere else.
    """
    known = {m.start for m in sure}
    for match in _NAME_BEHIND.finditer(text):
        short = match["short"]
        if defined.get(short) or match.start("short") in known or not short[:2].isupper() or text.count(short) < 2:
            continue
        listed = _listed_drugs(text, sure, match.start(), short)
        begun = [text[m.start : m.start + 2].upper() for m in listed]
        if sum(two in short.upper() for two in begun) > 1 and short[:2] in begun:
            yield short, listed


# takes "DE (docetaxel: 75 mg/m2, epirubicin: 75 mg/m2)", refuses "DE (n = 31)"
_SPELT_BEHIND = re.compile(r" \((?P<long>[^()]{9,140})\)")
_SHORT_FORM = re.compile(r"(?<![\w/+-])[A-Z]{2,5}\Z")


def _spelt_behind(text: str, sure: list[Mention]) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Short forms of a combination, spelt out behind them: a drug for each letter, in its order."""
    for match in _SPELT_BEHIND.finditer(text):
        short = _SHORT_FORM.search(text, max(0, match.start() - 6), match.start())
        if short is None:
            continue
        start, end = match.span("long")
        at = bisect_left(sure, start, key=lambda m: m.start)
        drugs: list[Mention] = []
        while at < len(sure) and sure[at].end <= end:
            if sure[at].term.kind is T.DRUG and (not drugs or sure[at].start >= drugs[-1].end):
                drugs.append(sure[at])
            at += 1
        initials = [text[d.start].upper() for d in drugs]
        if len(drugs) == len(short[0]) and initials == list(short[0]):
            yield short[0], tuple(drugs)


def _spelt_otherwise(text: str, sure: list[Mention], short: str, regimen: Term) -> tuple[Mention, ...]:
    """The drugs that the text spells before the first bracket with a regimen's name, where they are as many as the regimen's and
    some of them other ones: "docetaxel, carboplatin and fluorouracil (TPF)"; () elsewhere.
    """
    at = text.find(f"({short})")
    listed = _listed_drugs(text, sure, at - text.startswith(" ", at - 1), short) if at > 0 else ()
    spelt, known = {m.term.iri for m in listed}, {c.drug for c in regimen.components}
    return listed if len(spelt) == len(known) > 1 and spelt != known and spelt & known else ()


# takes "pemetrexed with carboplatin (PCb) or cisplatin (PC)", refuses "(PCb) or placebo alone"
_OTHER_SHORT = re.compile(
    r"\((?P<one>[A-Z][A-Za-z]{1,4})\),? (?:or|and|versus|vs\.?|and with|or with|and plus|or plus) (?P<drug>[A-Za-z0-9-]{4,25}) \((?P<other>[A-Z][A-Za-z]{1,4})[,;)]"
)


def _told_by_the_other(
    text: str, sure: list[Mention], defined: dict[str, tuple[Mention, ...]]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Short forms that differ from the one before by the last drug: the C of "pemetrexed with carboplatin (PCb) or
    cisplatin (PC)", whose P is the same.
    """
    for match in _OTHER_SHORT.finditer(text):
        one, other = match["one"], match["other"]
        meaning = defined.get(one, ())
        drug = next((m for m in sure if m.start == match.start("drug") and m.end == match.end("drug")), None)
        if (
            drug is not None
            and drug.term.kind is T.DRUG
            and len(meaning) > 1
            and all(m.term.kind is T.DRUG for m in meaning)
            and one[0] == other[0]
            and other != one
            and len(defined.get(other, ())) < 2  # the drug beside it may have been taken for all of it
        ):
            yield other, (*meaning[:-1], drug)


# takes "pemetrexed| (P)", "carboplatin| (Cb)", refuses "doxorubicin| (AUC)"
_LETTER_BEHIND = re.compile(r" \((?P<letter>[A-Z][a-z]?)\)")
# takes "PCB", "PCb", refuses "Phase", "NSCLC-2"
_LETTERS = re.compile(r"(?<![\w/-])[A-Z][A-Za-z]{1,4}(?![\w-])")
_OTHER_WORDS = frozenset(
    ["CI", "OR", "HR", "RR", "PS", "IV", "AE", "CT", "CR", "PR", "PD", "SD", "ER", "OS", "RT", "BC", "II", "US", "UK", "In", "To", "Of", "At", "As", "Is", "It", "On", "An", "No", "By", "We", "Be"]
)  # fmt: skip


def _letters_of_drugs(text: str, sure: list[Mention]) -> dict[str, Mention]:
    """Letters that the text gives to drugs: "the combination of pemetrexed (P) and cisplatin (C)"; none where there are
    fewer than two.
    """
    found: dict[str, Mention] = {}
    for mention in sure:
        if mention.term.kind is T.DRUG and text.startswith(" (", mention.end):
            letter = _LETTER_BEHIND.match(text, mention.end)
            if letter is not None:
                found.setdefault(letter["letter"], mention)
    return found


def _spelt_by_letters(
    text: str, letters: dict[str, Mention], defined: dict[str, tuple[Mention, ...]], mentions: list[Mention]
) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Combinations written by the letters of their drugs: "PC" and "DPC" for "pemetrexed (P)", "cisplatin (C)",
    "dalotuzumab (D)", "PCB" beside "paclitaxel/carboplatin (PC)" and "bevacizumab (B)".
    """
    if not letters:
        return
    parts: dict[str, tuple[Mention, ...]] = {letter: (mention,) for letter, mention in letters.items()}
    for short, meaning in defined.items():
        if meaning and all(m.term.kind is T.DRUG or m.term.components for m in meaning):
            parts[short] = meaning
    if len(parts) < 2:
        return
    taken = {text[m.start : m.end] for m in mentions if m.term.kind is not T.REGIMEN and not m.needs_context}
    for word in sorted({m[0] for m in _LETTERS.finditer(text)} - _OTHER_WORDS):
        if word in taken or defined.get(word):
            continue
        meaning = _put_together(word, parts)
        if len(meaning) > 1:
            yield word, meaning


def _put_together(word: str, parts: dict[str, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """The drugs of the parts that make up the word, each used once; empty where they do not."""
    if not word:
        return ()
    for part in sorted(parts, key=lambda p: (-len(p), p)):
        if word.startswith(part):
            others = {p: m for p, m in parts.items() if p != part}
            rest = _put_together(word[len(part) :], others)
            if rest or word == part:
                return (*parts[part], *rest)
    return ()


# Where a single letter stands for its drug: takes "PC + |D|", "|E| → CG", "|P| ± D", "TNF/|M|", "ORR: |D| 18%", "vs |D| 35 mg/m2", "17% on
# |P|", "received |E| 300 mg", "or |O| alone", "to O + D or to |O|.", "arm B (|N|)", refuses "(D)", "D dimer", "vitamins C or D in"
_LETTER_PLACES = (
    r"(?:(?<=[+±→] )|(?<=[+±→])|(?<=plus )|(?<=with )|(?<=[A-Z][A-Z]/))({0})(?![\w-])|(?<![\w+/-])({0})(?= ?[+±→]| plus )"
    r"|(?:(?<=[:;,(] )|(?<=\()|(?<=v )|(?<=vs )|(?<=vs\. )|(?<=versus )|(?<=or )|(?<=to ))({0})"
    r"(?=[,:]? \d[\d.,]*(?: ?(?:%|mo\b|m?g\b|mcg\b|wks?\b|months|weeks|AUC|pts\b)| [(\[]\d))"
    r"|(?<=\d% on )({0})(?![\w-])|(?<=\d% with )({0})(?![\w-])|(?<![\w+/.-])({0})(?= \d[\d.,]* ?(?:mg|mcg|[µμ]g|AUC|g/m)(?![\w]))"
    r"|(?<![\w+/.-])({0})(?= alone\b| monotherapy\b)|(?:(?<=\bor )|(?<=\bto )|(?<=\bvs )|(?<=\bvs\. )|(?<=\bversus )|(?<=\b[Aa]rm [A-Z1-4] \())({0})(?=[.,;:)]|$)"
)
# A letter of a drug that names a group as well, where it cannot mean the group; to be filled with the letter and all letters of drugs:
# takes "arm C (|C| + N)", "N + |C|", "|C| 40 mg", refuses "in A + C", "arms A and C"
_LETTER_JOINED = (
    r"(?<![\w+/.-])({0})(?= ?\+ ?(?:{1})(?![\w-]))|(?:(?<=[( ](?:{1})\+)|(?<=[( ](?:{1}) \+ ))({0})(?![\w-])"
    r"|(?<![\w+/.-])({0})(?= \d[\d.,]* ?(?:mg|mcg|[µμ]g|AUC|g/m)(?![\w]))"
)


def _letters_added(text: str, letters: dict[str, Mention]) -> Iterator[tuple[tuple[int, int], tuple[Mention, ...]]]:
    """Places of single letters that stand for drugs, joined to others, before a dose or before a figure; of a letter that names
    a group as well only those where it is joined to the letter of a drug or has a dose.
    """
    single = [letter for letter in letters if len(letter) == 1]
    for letter, mention in sorted(letters.items()):
        places = _LETTER_PLACES.format(letter)
        if re.search(rf"\b(?:[Aa]rms?|[Gg]roups?|[Cc]ohorts?) {letter}\b", text):
            places = _LETTER_JOINED.format(letter, "|".join(single))
            if letter not in single:
                continue
        for found in re.finditer(places, text):
            yield found.span(), (Mention(found.start(), found.end(), mention.term),)


# The letter of a drug beside a regimen: takes "|B|-FOLFOX", "FOLFOX-|B|", refuses "mFOLFOX", "group A-FOLFOX", "FOLFOX-4"
_LETTER_AHEAD = re.compile(r"(?<![\w-])(?<!roup )(?<!rm )([A-Z])-$")
_LETTER_NEXT = re.compile(r"-([A-Z])(?![\w-])")


def _letter_beside_regimen(text: str, sure: list[Mention]) -> Iterator[tuple[tuple[int, int], tuple[Mention, ...]]]:
    """Places of single letters that are joined to a regimen and stand for the one drug of the text, none of the regimen's own, that begins
    so: the bevacizumab of "B-FOLFOX"; refuses a letter of two drugs.
    """
    for mention in sure:
        if mention.term.kind is not T.REGIMEN or not text[mention.start : mention.end].isupper():
            continue
        ahead = _LETTER_AHEAD.search(text, max(0, mention.start - 9), mention.start)
        letter = ahead or _LETTER_NEXT.match(text, mention.end)
        if letter is None:
            continue
        own = {c.drug for c in mention.term.components}
        drugs = {
            m.term.iri: m.term
            for m in sure
            if m.term.kind is T.DRUG and m.term.iri not in own and text[m.start].upper() == letter[1]
        }
        if len(drugs) == 1:
            yield letter.span(1), (Mention(*letter.span(1), next(iter(drugs.values()))),)


def _listed_drugs(text: str, sure: list[Mention], end: int, short: str) -> tuple[Mention, ...]:
    """Drugs listed one after the other up to ``text[end]``: "doxorubicin and cyclophosphamide"; two of them may be a
    combination with a name, "capecitabine/epirubicin/cyclophosphamide", or with letters that the short form takes up,
    "CMF plus tamoxifen (CMFT)".
    """
    listed: list[Mention] = []
    i = bisect_left(sure, end, key=lambda m: m.start) - 1
    while i >= 0 and (
        sure[i].term.kind is T.DRUG
        or (sure[i].term.components and (sure[i].end - sure[i].start > 8 or text[sure[i].start : sure[i].end] in short))
    ):
        following = listed[0].start if listed else end
        gap = text[sure[i].end : following].removeprefix(")")  # "docetaxel (DOC) plus S-1"
        if len(gap) > 12 or (gap.strip() if not listed else not _LISTED.fullmatch(gap)):
            break
        listed.insert(0, sure[i])
        i -= 1
    return tuple(listed)


def _occurrences(text: str, short: str) -> Iterator[tuple[int, int]]:
    """Where the short form, or its plural, stands as a word of its own; refuses the "HER" of "HER-2", the "PD" of "PD-1"."""
    at = text.find(short)
    while at >= 0:
        end = at + len(short)
        end += text[end : end + 1] == "s"
        numbered = text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum() and not numbered:
            yield at, end
        at = text.find(short, end)


def _covering(replaced: dict[tuple[int, int], tuple[Mention, ...]], mention: Mention) -> tuple[Mention, ...] | None:
    exact = replaced.get((mention.start, mention.end))
    if exact is not None and (exact or mention.needs_context or mention.end - mention.start <= 5):
        return exact
    if exact is not None:
        del replaced[(mention.start, mention.end)]  # a long, safe label keeps its own meaning
    return None


# takes "nivo| 3 mg/kg", "DTIC| 1 g/m2", "carbo| AUC 5", refuses "LV| 35 g"
_DOSE_BEHIND = re.compile(r"[,:]? (?:AUC ?\d|\d[\d.,]* ?(?:m?g|mcg|µg|M?IU|U)/(?:m2|m²|kg|d\b|day)|\d[\d.,]* ?mg\b)")


_ADDED = re.compile(r" ?(?:\+|±|→|->) ?| plus | followed by ")


def _accept_joined(text: str, mentions: list[Mention]) -> list[Mention]:
    """Ambiguous treatment forms kept where they are joined to a sure treatment, which is repeated until nothing changes, or
    have a dose; then all places of such a form.
    """
    if not any(m.needs_context for m in mentions):
        return mentions
    firm = {m.start: m.end for m in mentions if m.term.kind is T.MEASURE and not m.needs_context}
    mentions = [
        Mention(m.start, m.end, m.term)
        if m.needs_context and m.term.kind is T.MEASURE and (_counts(text, m) or _with_measure(text, m, firm))
        else m
        for m in mentions
    ]
    sure = {(m.start, m.end) for m in mentions if not m.needs_context and m.term.kind in _TREATMENT}
    terms = {(m.start, m.end, m.term.iri) for m in mentions if m.needs_context and m.term.kind in _TREATMENT}
    forms = Counter((start, end) for start, end, _ in terms)  # a form may be listed twice, as "TAM" and "Tam"
    ambiguous = {span for span, count in forms.items() if count > 1}
    several = {text[start:end] for start, end in ambiguous}  # forms of more than one drug

    def is_form(mention: Mention) -> bool:
        """Whether it is a form of one drug or regimen, long enough to be no other word."""
        surface = text[mention.start : mention.end]
        is_given = mention.term.kind in (T.DRUG, T.REGIMEN)
        return is_given and len(surface) > 2 and surface.isalnum() and surface not in several

    dosed = {
        text[m.start : m.end]
        for m in mentions
        if m.needs_context and is_form(m) and _DOSE_BEHIND.match(text, m.end) is not None
    }
    given = [m for m in mentions if m.term.kind in _TREATMENT or m.term.kind is T.PROCEDURE]
    for one, two in itertools.pairwise(given):
        if one.needs_context != two.needs_context and _ADDED.fullmatch(text, one.end, two.start):
            form = one if one.needs_context else two
            if form.term.kind is T.PROCEDURE:
                dosed.add(text[form.start : form.end])  # "RT + temozolomide", "FLOT → Sx"
    changed = True
    accepted = list(mentions)
    while changed:
        changed = False
        for i, mention in enumerate(accepted):
            if not mention.needs_context or mention.term.kind not in _TREATMENT:
                continue
            if (mention.start, mention.end) in sure or (mention.start, mention.end) in ambiguous:
                continue  # "BV" beside XELOX is bevacizumab where the text names it; else it could be either of two drugs
            neighbours = [m for m in accepted[max(0, i - 3) : i + 4] if (m.start, m.end) in sure]
            if any(_is_joined(text, mention, n) for n in neighbours):
                accepted[i] = Mention(mention.start, mention.end, mention.term)
                sure.add((mention.start, mention.end))
                changed = True
    dosed.update(
        text[m.start : m.end] for m in accepted if not m.needs_context and (m.start, m.end) in forms and is_form(m)
    )
    return [
        Mention(m.start, m.end, m.term) if m.needs_context else m
        for m in accepted
        if not m.needs_context or (text[m.start : m.end] in dosed and (m.term.kind is T.PROCEDURE or is_form(m)))
    ]


# takes "RR| and DCR", "RR|, TTP", refuses "RR| of death"
_BEFORE_MEASURE = re.compile(r"(?: rates?)?(?:, | and | and the |, and |/)")


def _with_measure(text: str, mention: Mention, firm: dict[int, int]) -> bool:
    """Whether a short form of a measure stands in a row with the name of another: "the RR and DCR were 48% and 81%"."""
    joined = _BEFORE_MEASURE.match(text, mention.end)
    return joined is not None and joined.end() in firm and text[mention.start : mention.end] != "SD"


def _counts(text: str, mention: Mention) -> bool:
    """Whether a short form of a measure stands at a figure: "eight patients (16.7%) progressed", "(partial, 35%"."""
    before = text[max(0, mention.start - 24) : mention.start]
    if text[mention.start : mention.end] == "SD" and _MEAN_BEFORE.search(
        text, max(0, mention.start - 60), mention.start
    ):
        return False  # a standard deviation
    if text[mention.start - 1 : mention.start] == "-":
        return False  # "S-CR, n = 14": a kind of its own
    return (
        _FIGURE_BEFORE.search(before) is not None
        or _FIGURE_BEHIND.match(text, mention.end) is not None
        or (
            text.startswith(",", mention.end)
            and _TOPIC.search(text, max(0, mention.start - 40), mention.start) is not None
        )
    )


def _is_joined(text: str, one: Mention, other: Mention) -> bool:
    first, second = (one, other) if one.start < other.start else (other, one)
    return 0 <= second.start - first.end <= 12 and _JOINED.fullmatch(text, first.end, second.start) is not None
