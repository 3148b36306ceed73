"""Two treatments shared out between patients in any words, where no statement of the known forms sets arms apart: "61 were treated
with A and 59 with B, by random allocation", "half of the patients had A, the other half B", "A served as control for B".

Each form says where the words of one treatment end and those of the other begin; that both are treatments, and not the same, is
then asked of their tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Word
from kg.extract.arms.group_passages import PERSONS, TREATED_BEFORE, tells_outcome
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import Cue, cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)

_SHARE = r"(?: \(\d+(?:\.\d+)? ?%\))?"
_COUNT = r"\d{1,4}(?!\d| ?(?:%|[µμ]?g\b|[mck]g|gy|cgy|rads?\b|m?iu|ml|h\b|hours?|min(?!i)|days?|weeks?|months?|years?|cycles?|courses?|fractions?|centers?|centres?|[-–/]|\.\d))"
_PEOPLE = rf"(?: of (?:the |these )?(?:\d+ )?(?:[a-z]+ )?(?:{PERSONS})| of (?:them|whom|the \d+)| {PERSONS})?{_SHARE}"
_VERB = (
    r"(?: who)?(?: (?:were|was|had been|to be|then|subsequently|randomly))*"
    r" (?:(?:allotted|assigned|allocated|randomi[sz]ed|treated|entered|put|placed|started)(?: at random)?(?: (?:to receive|to have|to|with|by|on|in))?"
    r"|received|receiving|receive|given|had|got|took|underwent|on|to|with)"
)
_TEXT = r"(?:[^.;]|\.(?=\d))"
_A, _B = rf"(?P<a>{_TEXT}{{3,180}}?)", rf"(?P<b>{_TEXT}{{3,180}})"
_GROUP = r"(?:group|arm|half|one|cohort)"
_CHANCE = re.compile(
    r"\brandom|\bby (?:lot|chance)\b|\bminimi[sz]ation\b|\b(?:coin|lots)\b|double[- ]blind|\((?:experimental|control)\)"
)

# Each with a form it takes; all refuse sentences that tell outcomes, and sides that name no treatment or the same one.
# The first are for sentences with two numbers of patients.
_COUNTED = (
    # "61 patients were treated with A and 59 with B", "61 received A; the remaining 59 were randomised to B", "61 of whom had A and 59 B"
    re.compile(
        rf"\b(?P<n>{_COUNT}){_PEOPLE}{_VERB} {_A}[,;]?(?: and| while| whereas| or)? (?:the (?:other|remaining) )?(?P<m>{_COUNT}){_PEOPLE}(?:{_VERB})? {_B}"
    ),
    # "treatment consisted of A in 61 patients and B in 59"
    re.compile(
        rf"\b(?:consisted of|comprised|was|were|received|treated with|given|had) {_A} (?:in|by|to) (?P<n>{_COUNT}){_PEOPLE},? (?:and|while|whereas) {_B} (?:in|by|to) (?:the (?:other|remaining) )?(?P<m>{_COUNT})"
    ),
    # "120 patients randomised: A 61, B 59"
    re.compile(
        rf"\b(?:randomi[sz]ed|assigned|allocated|allotted|treated)(?: to)?: {_A},? (?:n ?= ?)?(?P<n>{_COUNT})[,;] {_B},? (?:n ?= ?)?(?P<m>{_COUNT})"
    ),
    # "A was given to 563 patients, while a further 1129 received B", "A was given alone to 50 patients and with B to 52"
    re.compile(
        rf"(?:(?<=: )|(?<=\. )|(?<=\n)){_A} (?:was|were) (?:given|administered|allotted|assigned) (?:alone )?(?:to|in) (?P<n>{_COUNT}){_PEOPLE}(?:;|,? (?:and|while|whereas|but)) (?:an? further |another |the other |the remaining )?(?P<m>{_COUNT}){_PEOPLE}{_VERB} {_B}"
    ),
    # "A and B were given to 61 and 59 patients"
    re.compile(
        rf"(?P<both>{_TEXT}{{3,200}}?) were (?:given|administered) (?:to|in) (?P<n>{_COUNT}){_PEOPLE} and (?P<m>{_COUNT})"
    ),
)
# Two numbers of patients and two operations; each with a form it takes.
OPERATED_APART = (
    # "54 patients underwent A and 84 B"
    _COUNTED[0],
    # "54 and 84 patients underwent A and B, respectively"
    re.compile(
        rf"\b(?P<n>{_COUNT}) and (?P<m>{_COUNT})(?: [a-z-]+){{0,2}}? {PERSONS}{_VERB} {_A},? (?:and|or) {_B},? respectively"
    ),
    # "A and B were performed in 54 and 84 patients, respectively"
    re.compile(
        rf"(?:(?<=: )|(?<=\. )|(?<=\n)){_A} and {_B} (?:was|were) (?:performed|carried out|done|undertaken) (?:in|on|for) (?P<n>{_COUNT}) and (?P<m>{_COUNT})(?: {PERSONS})?,? respectively"
    ),
)
_TOLD = (
    # "half of the patients received A, the other half B", "one group received A and one group B"
    cue(
        rf"\b(?:half|(?:one|the first|a first) {_GROUP}|some|{PERSONS} (?:in|of) (?:one|the first) {_GROUP})(?:(?: of)? [^,.;]{{0,40}}?)?{_VERB} {_A}[,;]?(?: and)? "
        rf"(?:(?:the (?:other|second|remaining)|one|another|a second) {_GROUP}|those (?:in|of) the (?:second|other) {_GROUP}|the (?:rest|others?|remainder|second))(?:{_VERB})? {_B}"
    ),
    # "the reference group (CV, 156 patients) had A; the other 155 had B"
    cue(
        rf"\bthe (?:reference|control|standard|experimental|first|study) {_GROUP}(?: \([^()]{{1,40}}\))?{_VERB} {_A}[,;](?: and| while| whereas)? (?:the (?:other|remaining)|those in the other|the second)(?: {_COUNT})?{_PEOPLE}(?: {_GROUP})?(?: \([^()]{{1,40}}\))?{_VERB} {_B}"
    ),
    # "B served as control for A", "B was the comparator of A"
    cue(
        rf"(?P<control>){_A} (?:served as|acted as|was) (?:the |a )?(?:control|comparator|reference)(?: (?:arm|group|treatment))? (?:for|to|of) {_B}"
    ),
    # "the study treatment was A, the comparator B"
    cue(
        rf"\b(?:study|experimental|investigational|test) (?:treatment|drug|regimen|arm)(?: was| being|:)? {_A}(?:,|;| and)(?: and)? the (?:comparator|control|reference|standard)(?: (?:treatment|arm|group|drug))?(?: was| being|:)? {_B}"
    ),
    # "with A in the first and B in the second"
    cue(rf"\b(?:with|of|were|was|received|given) {_A} in the first(?: {_GROUP})?,? and {_B} in the (?:second|other)\b"),
    # "the treatments compared were A and B"
    cue(
        rf"\b(?:treatments?|regimens?|therapies|drugs|schedules)(?: \w+)?(?: (?:compared|tested|studied|used))? were:? (?P<both>{_TEXT}{{3,200}})"
    ),
    # "A or B was given according to a list"
    cue(
        rf"(?:(?<=: )|(?<=\. )|(?<=\n)){_A} or {_B} (?:was|were) (?:given|chosen|administered|assigned|allocated|selected)\b"
    ),
    # "one of the following: A; B"
    cue(rf"\bone of (?:the )?(?:following|two [a-z ]{{4,30}}): {_A}(?:[;,]| or) (?:or )?{_B}"),
)
# "treatment, chosen at random, was A or B", "patients received A (experimental) or B (control)", by a word of chance alone
_BY_CHANCE = re.compile(
    rf"\b(?:received?|given|was|were|have|had|to|allocated|assigned|with|either|whether(?: an?| the)? {PERSONS})(?: (?:either|to|received?|was given))*[ :]+{_A} or (?:else )?(?:to )?{_B}"
)
_TWO_NUMBERS = re.compile(r"\b\d{2,4}\b[^.;]+\b\d{2,4}\b|\b\d{2,4}\b[^.]+; [^.]*\b\d{2,4}\b")
_ANDS = re.compile(r" and ")


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the two treatments stand, and the patients given each."""

    one: tuple[int, int]
    two: tuple[int, int]
    sizes: tuple[int | None, int | None]
    more: bool = False  # the second is given besides the first: "434 of them were also given B"


_SOME = (
    r"(?:in|to|for|by) (?:half(?: of (?:them|the \w+|whom))?|(?:the )?(?:one|other) half|one of the (?:two )?(?:randomi[sz]ed )?(?:groups|arms)|one (?:group|arm)"
    r"|the (?:experimental|study|investigational|intervention|test|second|other) (?:group|arm)|\d+ (?:of (?:them|the \w+)|patients|women|men))"
)
_HOW = r"(?:added|given|infused|administered|injected|combined|used|included)"
# takes "one group |had B as well", "434 of them, selected at random, were also given |B|", refuses "some also had pain"
_ALSO_GIVEN = re.compile(
    rf"\b(?:one (?:group|half|arm)|half of (?:them|the \w+)|the (?:experimental|study|test|other|second) (?:group|arm)|\d+(?: of (?:them|whom|the \w+)| patients| women| men)?)(?:,? [^.;,]{{0,30}},)? "
    rf"(?:(?:(?:were |had |was )?(?:also|additionally|in addition) (?:received|had|given|took|got|treated with|infused with|injected with)) (?P<b>{_TEXT}{{3,120}})|(?:received|had|were given|was given|took|got) (?P<c>{_TEXT}{{3,120}}?),? (?:as well|in addition|too|besides)\b)"
)
# takes "A, to which |B| was added in half of them", "; |B| was added in the experimental arm", refuses "B was added at progression"
_ADDED_IN_SOME = re.compile(
    rf"(?:(?:^|[,;.:] )(?:to which |and |but |while )?|\bto which |\band )(?P<b>[^.;:,]{{3,90}}?) (?:was|were) (?:also |additionally |randomly )?{_HOW}(?: as well| in addition| too)? {_SOME}\b"
    rf"|\b[Ii]n (?:one of the (?:two )?(?:randomi[sz]ed )?(?:groups|arms)|half of (?:them|the \w+)|the (?:experimental|study|test) (?:group|arm)),? (?P<c>{_TEXT}{{3,90}}?) (?:was|were) (?:(?:also|additionally) {_HOW}|{_HOW} (?:as well|in addition|too)|added)\b"
)


def _added_in_some(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """All patients were given A, and some of them B as well: "gemcitabine, to which carboplatin was added in half of them"."""
    base: list[Token] = []
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS or sentence.section in (S.TITLE, S.BACKGROUND):
            continue
        for match in chain(
            _ADDED_IN_SOME.finditer(folded, sentence.start, sentence.end),
            _ALSO_GIVEN.finditer(folded, sentence.start, sentence.end),
        ):
            start, end = match.span("b" if match["b"] else "c")
            more = [t for t in tokens[i:j] if t.treatment is not None and start <= t.start < end]
            two = make_side(folded, more, 0, len(more), start, end)
            given = [
                t
                for t in (*base, *tokens[i:j])
                if t.treatment is not None
                and t.start < start
                and not any(t.treatment.keys & m.treatment.keys for m in more if m.treatment is not None)
            ]
            if not more or not given or more[0].start - start > 60:
                continue
            one = make_side(folded, given, 0, len(given), given[0].start, given[-1].end)
            two.treatments = [*one.treatments, *two.treatments]
            one.role, two.role = "control", "experimental"
            if one.treatments and one.keys != two.keys:
                return Contrast([two, one], 3.0, "allocation", given[0].start)
        if not tells_outcome(folded, sentence.start, sentence.end):
            base.extend(tokens[i:j])
    return None


# takes "half were randomly assigned to also receive |B", "half of them were also allocated to |B", refuses "half were assigned to |A"
_HALF_ALSO = cue(
    r"\bhalf(?: of (?:them|these|the (?:patients|women|men|participants)))? (?:were|was) (?:also (?:randomly )?(?:assigned|allocated|randomi[sz]ed) to(?: receive)?"
    r"|(?:randomly )?(?:assigned|allocated|randomi[sz]ed) (?:to also receive|also to receive|to receive in addition)) "
)


def half_also(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """ "Patients received A; half were randomly assigned to also receive B"."""
    found = _HALF_ALSO.search(folded)
    row = next((r for r in rows if found is not None and r[0].start <= found.start() < r[0].end), None)
    if found is None or row is None or row[0].section not in DESIGN_SECTIONS:
        return
    sentence, i, j = row
    k = bisect_left(tokens, found.end(), lo=i, hi=j, key=lambda t: t.start)
    cut = bisect_left(tokens, found.start(), lo=i, hi=j, key=lambda t: t.start)
    given = next((m for m in range(cut - 1, i - 1, -1) if tokens[m].word is W.GIVEN), None)
    if given is None:
        return
    stop = next((m for m in range(k, j) if tokens[m].word in (W.STOP, W.SEMICOLON)), j)
    base = make_side(folded, tokens, given, cut, tokens[given].end, found.start())
    extra = make_side(folded, tokens, k, stop, found.end(), tokens[stop].start if stop < j else sentence.end)
    if base.treatments and extra.treatments and not extra.keys & base.keys:
        more = Side(extra.start, extra.end, [*base.treatments, *extra.treatments], joined=True)
        yield Contrast(
            [more, Side(base.start, base.end, list(base.treatments), alone=True)], 3.4, "allocation", base.start
        )


def shared_out(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The contrast of the first sentence of the design that shares patients out between two treatments; None where none does."""
    if _CHANCE.search(folded) is None:
        return None
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS or sentence.section in (S.TITLE, S.BACKGROUND):
            continue
        if sum(t.treatment is not None for t in tokens[i:j]) < 2:
            continue
        if TREATED_BEFORE.search(folded, sentence.start, sentence.end):
            continue
        if tells_outcome(_SHARED_FIGURES.sub(" ", folded[sentence.start : sentence.end]), 0, sentence.end):
            continue
        forms: list[re.Pattern[str] | Cue] = [*_TOLD]
        if _TWO_NUMBERS.search(folded, sentence.start, sentence.end):
            forms[:0] = _COUNTED
        if _CHANCE.search(folded, sentence.start, sentence.end):
            forms.append(_BY_CHANCE)
        for form in forms:
            for match in form.finditer(folded, sentence.start, sentence.end):
                for cut in _cuts(folded, match):
                    sides = _sides(folded, tokens, cut)
                    if sides is not None:
                        if "control" in match.groupdict():
                            sides.reverse()
                        return Contrast(sides, 3.0, "allocation", match.start())
    return _added_in_some(folded, tokens, rows)


_MORE = re.compile(r"\b(?:also|additionally|in addition|as well)\b")
# "61 (51%) received A", "61 of the 120 patients", "the treatments compared were": what an allotment has in common with an outcome
_SHARED_FIGURES = re.compile(rf"\(\d+(?:\.\d+)? ?%\)|\b\d+ of (?:the |these )?\d+(?= {PERSONS})|\bcompared(?= were)")


def _cuts(folded: str, match: re.Match[str]) -> list[_Cut]:
    found = match.groupdict()
    sizes = (int(found["n"]), int(found["m"])) if found.get("n") and found.get("m") else (None, None)
    if "both" not in found:
        more = found.get("m") is not None and _MORE.search(folded, match.start("m"), match.end("b")) is not None
        return [_Cut(match.span("a"), match.span("b"), (None, sizes[1]) if more else sizes, more)]
    start, end = match.span("both")
    # the middle one of several: "gemcitabine and cisplatin |and| etoposide and cisplatin"
    ands = [(m.start(), m.end()) for m in _ANDS.finditer(folded, start, end)]
    if len(ands) % 2 == 0:
        return []
    begin, stop = ands[len(ands) // 2]
    return [_Cut((start, begin), (stop, end), sizes)]


def _sides(folded: str, tokens: list[Token], cut: _Cut) -> list[Side] | None:
    sides: list[Side] = []
    for (start, end), size in zip((cut.one, cut.two), cut.sizes, strict=True):
        i = bisect_left(tokens, start, key=lambda t: t.start)
        j = bisect_left(tokens, end, key=lambda t: t.start)
        side = make_side(folded, tokens, i, j, start, end)
        side.size = size
        if not side.treatments or side.treatments[0].start - start > 60:
            return None
        sides.append(side)
    one, two = sides
    if cut.more:
        two.treatments = [*(t for t in one.treatments if not t.keys <= two.keys), *two.treatments]
    if (either := _PLUS_EITHER.search(folded, *cut.one)) is not None:  # "A plus either B or C": A with both
        two.treatments = [*(t for t in one.treatments if t.end <= either.start()), *two.treatments]
    return sides if one.keys != two.keys else None


_PLUS_EITHER = re.compile(r"(?:,|\bplus|\bwith|\band|\+) either ")
