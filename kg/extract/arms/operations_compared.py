"""Operations that a text sets against each other again and again, where no statement of the known forms sets arms apart: "of 90
patients 50 underwent open nephrectomy and 40 laparoscopic nephrectomy … complications were rarer after laparoscopic nephrectomy".

Enter the analysed document, its sentences and their tokens, leave the statement with its sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.arms.arm_profiles import is_kind_of
from kg.extract.arms.compared_sides import OTHER_TRIAL
from kg.extract.arms.designs import Contrast, Side, Token, Treatment
from kg.extract.arms.group_passages import PERSONS, tells_outcome
from kg.extract.arms.side_words import WAY_OF_OPERATING, WORDS
from kg.extract.arms.tokens import Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.extract.text.numerals import to_decimal
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)

_LATER = frozenset({S.RESULTS, S.CONCLUSIONS, S.BODY})
_SMALLEST_GROUP = 5
_NEAR = 90  # characters, from an operation to a figure of it
# What the text must say of its groups somewhere: takes "were compared", "A versus B", "matched", refuses "were analysed"
_SETS_APART = re.compile(
    r"\b(?:compar(?:ed|e|ison|ing|ative)|differences? between|versus|vs|matched|matching|propensity|groups|cohorts|superior|inferior|noninferior)\b"
)
# The ways of operating before an operation, and of those before them that share it: takes "|robot-assisted laparoscopic| ",
# "|open| or |", "|radical (RN)| and |", refuses "|and| "
_WAY = rf"(?:{WAY_OF_OPERATING}(?: \([a-z-]{{2,8}}\))?)"
_BEFORE = re.compile(rf"(?<![\w-])(?P<ways>(?:{_WAY}[ -]){{1,4}})$")
_SHARING = re.compile(
    rf"(?<![\w-])(?P<ways>{_WAY}(?:[ -]{_WAY}){{0,2}}),? (?:and|or|versus|vs\.?|with|compared (?:with|to)),? $"
)
_SHARING_COMMA = re.compile(rf"(?<![\w-])(?P<ways>{_WAY}), $")
_WAY_SHORT = re.compile(rf"(?<![\w-])(?P<way>{WAY_OF_OPERATING}) \((?P<short>[a-z]{{2,6}})(?=[),;])")
_SHORT = re.compile(r" ?\([^()]{1,24}\)")
# Between two that are set apart: takes " (n = 50) and 40 ", " than ", " and 71% for those treated by ", refuses " for "
_JOINED = re.compile(r"\b(?:and|or|versus|vs|than|with|to|from)\b|[,;]")
_FARTHEST = 150  # characters, between two that are set apart
# takes "20% |after| A", "|than those with| A", "|undergoing| A", refuses "|mostly| A"
_LED = re.compile(
    r"\b(?:after|with|by|following|for|than|to|of|in|underwent|undergoing|versus|vs\.?|between|among|had|received|receiving|the) (?:an? |the )?$"
)
_GROUP = re.compile(r"(?: ?\([^()]{1,24}\))?[ -](?:groups?|patients|arms?|cohorts?)\b")

_TESTED = re.compile(r"\(p ?[<=>][^()]{1,60}\)")
_SHARE = re.compile(r" ?\(\d+(?:\.\d+)? ?%\)")
_OUTCOME_BEHIND = re.compile(
    rf" (?:{PERSONS}) (?:had|developed|experienced|died|were|suffered|required|needed|relapsed)\b"
)
# takes "less often after A| than |after B", refuses "A| and |B"
_SET_AGAINST = re.compile(r"\b(?:than|versus|vs|compared (?:with|to))\b")

_COUNT = r"(?P<n>\d[\d,]*|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)(?: ?\(\d+(?:\.\d+)? ?%\))?"
_FOLK = rf"(?: (?:[a-z-]+ )?(?:{PERSONS}))?"
_HAD = r"(?: (?:who )?(?:(?:were |had been |was )?(?:treated|operated(?: on| upon)?|managed) (?:with|by|using|via)|after|following|(?:had )?(?:underwent|undergone|undergoing|received|receiving|had)|using|with|by|via))?"
# Before an operation the number of those who had it: takes "|41 patients underwent |", "|39 |", refuses "|41 months after |"
_COUNTED_BEFORE = re.compile(rf"(?<![\w.,=<>≤≥-]){_COUNT}{_FOLK}{_HAD} (?:an? )?$")
# and behind it: takes "| (n = 41)", "| was performed in 41 patients", "| in 39", refuses "| in 20%"
_COUNTED_BEHIND = re.compile(
    rf"(?: ?\([^()]{{1,9}}\))?(?:(?: (?:was|were) (?:performed|done|used|carried out|undertaken))? (?:in|for|on) (?P<n>\d[\d,]*)(?!\d| ?%|[.-]\d)(?= ?\(|,| {PERSONS}|\.| and\b| cases| underwent)| ?\((?:[a-z-]{{2,9}}[,;:] ?)?n ?= ?(?P<m>\d[\d,]*))"
)
# takes "|41 (51%) and 39 (49%) were treated with |A and B, respectively"
_COUNTED_IN_TURN = re.compile(
    rf"(?<![\w.,]){_COUNT} and (?P<m>\d[\d,]*)(?: ?\(\d+(?:\.\d+)? ?%\))?{_FOLK}{_HAD} (?:an? )?$"
)


@dataclass(frozen=True, slots=True)
class _Named:
    """An operation named at ``folded[start:end]`` with the way it is done; ``name`` is the same for its short form."""

    start: int
    end: int
    name: str
    treatment: Treatment


_Place = tuple[Sentence, list[_Named]]


def operations_compared(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The two operations or more that two sentences at least name one beside the other, one of them with the results of each;
    None where drugs are under study, where nothing says that groups are compared, and for kinds of operation that a series lists.
    """
    titled = [t.treatment for s, i, j in rows if s.section is S.TITLE for t in tokens[i:j] if t.treatment is not None]
    if any(treatment.substances for treatment in titled):
        return None
    met = _met(analysis, folded, tokens, rows)
    told = [names for names in met if _is_told(analysis, folded, rows, met, names)]
    if not told:
        return None
    names = max(told, key=lambda n: (len(n), len(met[n])))
    places = sorted(_with_all(met, names), key=lambda place: place[0].start)
    sizes = next((found for s, chain in places if (found := _sizes(folded, s, chain, names))), {})
    alternatives = any(s.section is S.TITLE and " or " in folded[c[0].start : c[-1].end] for s, c in places)
    if not (sizes or alternatives or _SETS_APART.search(folded)):
        return None
    spelt = max(met[names], key=lambda place: sum(n.end - n.start for n in place[1]))[1]
    sides: list[Side] = []
    for named in spelt:
        short = _SHORT.match(folded, named.end)
        end = short.end() if short is not None else named.end
        sides.append(Side(named.start, end, [named.treatment], [named.treatment], size=sizes.get(named.name)))
    return Contrast(sides, 2.2, "versus", sides[0].start)


def _met(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> dict[frozenset[str], list[_Place]]:
    """The sentences that name operations one beside the other, and the operations, by their names."""
    defined = {a.start for a in analysis.abbreviations.values()}  # in the brackets behind their long forms
    short_names = _short_names(analysis, folded, [t for t in tokens if t.start not in defined])
    found: list[_Place] = [
        (sentence, chain)
        for sentence, i, j in rows
        if OTHER_TRIAL.search(folded, sentence.start, sentence.end) is None
        for chain in _chains(folded, _operations(folded, tokens[i:j], sentence, short_names, defined))
        if sentence.section not in _LATER or not _are_together(folded, chain)
    ]
    alike = {kind for _, chain in found for kind in _twice([n.treatment.procedures for n in chain])}
    met: dict[frozenset[str], list[_Place]] = {}
    for sentence, named in found:
        # called by what they are where that tells them apart everywhere: "limb salvage", "limb-sparing surgery"
        chain = [n if (kind := n.treatment.procedures) in alike else replace(n, name=kind[0]) for n in named]
        met.setdefault(frozenset(n.name for n in chain), []).append((sentence, chain))
    return met


def _with_all(met: dict[frozenset[str], list[_Place]], names: frozenset[str]) -> list[_Place]:
    return [place for other, places in met.items() if names <= other for place in places]


def _is_told(
    analysis: Analysis, folded: str, rows: list[Row], met: dict[frozenset[str], list[_Place]], names: frozenset[str]
) -> bool:
    """Whether the results tell figures of each of the operations, and they are named beside one another once more: in the
    design, or one set against the other; else twice more.
    """
    by_words = sum(s.section in _LATER and _names_each(analysis, folded, s, names) for s, _, _ in rows)
    if not by_words and not any(s.section in _LATER and _has_figures(analysis, folded, s, c) for s, c in met[names]):
        return False
    places = _with_all(met, names)
    designed = any(
        s.section not in _LATER or _SET_AGAINST.search(folded, chain[0].end, chain[-1].start) for s, chain in places
    )
    return by_words + len(places) > (1 if designed else 2)


def _twice(kinds: list[tuple[str, ...]]) -> set[tuple[str, ...]]:
    return {kind for kind in kinds if kinds.count(kind) > 1}


def _sizes(folded: str, sentence: Sentence, named: list[_Named], names: frozenset[str]) -> dict[str, int]:
    """How many had each of the operations, where the sentence tells it of all of them, by name; else none."""
    chain = [n for n in named if n.name in names]
    said = _SHARE.sub("", folded[sentence.start : sentence.end])  # "31 patients (36%)" tells what was done
    if tells_outcome(said, 0, len(said)) or _OUTCOME_BEHIND.match(folded, chain[-1].end):
        return {}
    left = max(sentence.start, chain[0].start - 110)
    if len(chain) == 2 and folded.find("respectively", chain[1].end, sentence.end) >= 0:
        found = _COUNTED_IN_TURN.search(folded, left, chain[0].start)
        if found is not None:
            return {n.name: _number(found[g]) for n, g in zip(chain, ("n", "m"), strict=True)}
    sizes: dict[str, int] = {}
    for n in chain:
        before = _COUNTED_BEFORE.search(folded, max(sentence.start, n.start - 70), n.start)
        behind = _COUNTED_BEHIND.match(folded, n.end, sentence.end) if before is None else None
        told = before["n"] if before is not None else (behind["n"] or behind["m"]) if behind is not None else None
        if told is None or _number(told) < _SMALLEST_GROUP:
            return {}
        sizes[n.name] = _number(told)
    return sizes


def _number(digits: str) -> int:
    return int(to_decimal(digits))


def _short_names(analysis: Analysis, folded: str, tokens: list[Token]) -> list[_Named]:
    """Where the short forms of operations stand: those whose long form ends with the name of one."""
    ends = {t.end: t.treatment for t in tokens if t.treatment is not None and _is_local(t.treatment)}
    out: list[_Named] = []
    for short, told in analysis.abbreviations.items():
        treatment = ends.get(told.long_end)
        if treatment is not None and len(short) > 1:
            name = _plain(folded[told.long_start : told.long_end])
            out.extend(_places(analysis.text, short, told.start, name, treatment))
    for token in tokens:
        for named in _spelt(folded, token, 0):
            way = _WAY_SHORT.match(folded, named.start, named.end)
            if way is not None:  # "laparoscopic (LH) or open hysterectomy"
                at = way.span("short")
                out.extend(_places(analysis.text, analysis.text[slice(*at)], at[0], named.name, named.treatment))
    return sorted(out, key=lambda n: n.start)


def _places(text: str, short: str, defined: int, name: str, treatment: Treatment) -> Iterator[_Named]:
    """Where the short form stands, but in the bracket that defines it."""
    for at in re.finditer(rf"(?<![\w/+-]){re.escape(short)}s?(?![\w/-])", text):
        if at.start() != defined:
            yield _Named(*at.span(), name, treatment)


def _is_local(treatment: Treatment) -> bool:
    return bool(treatment.procedures) and not treatment.substances and not treatment.arterial


def _operations(
    folded: str, tokens: list[Token], sentence: Sentence, short_names: list[_Named], defined: set[int]
) -> list[_Named]:
    """The operations that the tokens of a sentence name, also those that share the word: both of "open and laparoscopic nephrectomy"."""
    first = bisect_left(short_names, sentence.start, key=lambda n: n.start)
    out = short_names[first : bisect_left(short_names, sentence.end, key=lambda n: n.start)]
    taken = {n.start for n in out} | defined
    for token in tokens:
        if token.start not in taken:
            out.extend(_spelt(folded, token, sentence.start))
    return sorted(out, key=lambda n: n.start)


def _spelt(folded: str, token: Token, left: int) -> Iterator[_Named]:
    """The operation that the token names with the way it is done, and those before it that share its name."""
    treatment = token.treatment
    if treatment is None or not _is_local(treatment):
        return
    operation = folded[token.start : token.end]
    ways = _BEFORE.search(folded, max(left, token.start - 60), token.start)
    at = ways.start() if ways is not None else token.start
    yield _Named(at, token.end, _plain(folded[at : token.end]), treatment)
    head = operation.split()[-1] if ways is None else operation  # "radical and |partial nephrectomy|"
    sharing = _SHARING
    while (found := sharing.search(folded, max(left, at - 60), at)) is not None:
        at, sharing = found.start(), _SHARING_COMMA
        yield _Named(at, found.end("ways"), _plain(f"{found['ways']} {head}"), treatment)


def _plain(name: str) -> str:
    """The name without brackets and plural: "open nephrectomy" of "open (ON) nephrectomies"."""
    name = " ".join(_SHORT.sub(" ", name).split()).removesuffix("-")
    return f"{name[:-3]}y" if name.endswith("ectomies") else name


def _chains(folded: str, named: list[_Named]) -> Iterator[list[_Named]]:
    """The rows of operations that the sentence names one after the other, each by a name of its own."""
    chain: list[_Named] = []
    for before, after in pairwise(named):
        apart = before.name != after.name and not _holds(before, after) and not _holds(after, before)
        if apart and after.start - before.end < _FARTHEST and _JOINED.search(folded, before.end, after.start):
            chain = chain or [before]
            if all(after.name != n.name and not _holds(n, after) and not _holds(after, n) for n in chain):
                chain.append(after)
                continue
        if len(chain) > 1:
            yield chain
        chain = []
    if len(chain) > 1:
        yield chain


def _are_together(folded: str, chain: list[_Named]) -> bool:
    """Whether results tell of two of them as of one group: "after wedge resection or segmentectomy"."""
    return any(folded[before.end : after.start] in (" or ", " and/or ", "/") for before, after in pairwise(chain))


def _holds(wide: _Named, narrow: _Named) -> bool:
    """Whether the one name says no more than a part of the other: "nephrectomy" of "open nephrectomy", "surgery" of "lobectomy"."""
    words = {*WORDS.findall(wide.name)}
    return words <= {*WORDS.findall(narrow.name)} or any(
        is_kind_of(n, w) for w in wide.treatment.procedures for n in narrow.treatment.procedures
    )


def _names_each(analysis: Analysis, folded: str, sentence: Sentence, names: frozenset[str]) -> bool:
    """Whether the sentence tells figures of groups called by a word of each operation alone: "in the open and robotic groups"."""
    words = [{*WORDS.findall(name)} for name in names]
    own = [w - set().union(*(o for o in words if o is not w)) for w in words]
    return all(
        any(
            re.search(
                rf"(?<![\w-]){re.escape(word)}\b(?: (?:and|or|versus) [a-z-]+)? (?:groups?|arms?|patients)\b",
                folded[sentence.start : sentence.end],
            )
            for word in mine
        )
        for mine in own
    ) and _tells_figures(analysis, folded, sentence.start, sentence.end)


def _tells_figures(analysis: Analysis, folded: str, start: int, end: int) -> bool:
    """Whether numbers stand there that are no p values, as in "(p = .63 and .66)"."""
    tested = [m.span() for m in _TESTED.finditer(folded, start, end)]
    return any(
        q.kind is not K.P_VALUE and q.value != 1 and not any(a <= q.start < b for a, b in tested)
        for q in analysis.quantities_in(start, end)
    )


def _has_figures(analysis: Analysis, folded: str, sentence: Sentence, chain: list[_Named]) -> bool:
    """Whether the sentence tells results of the operations, not how many of each were done."""
    left, right = max(sentence.start, chain[0].start - _NEAR), min(sentence.end, chain[-1].end + _NEAR)
    if not _tells_figures(analysis, folded, left, right):
        return False
    first = chain[0]
    return _LED.search(folded, max(sentence.start, first.start - 24), first.start) is not None or (
        _GROUP.match(folded, first.end, sentence.end) is not None
    )
