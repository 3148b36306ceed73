"""Sizes of arms told by their sum: "of 187 patients, 95 … chemotherapy … 92 … endocrine therapy"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from kg.extract.arms.allotments import NO_PERSONS, OF_SOME, Named, counts_what_happened
from kg.extract.arms.designs import Token
from kg.extract.arms.side_contents import share_behind
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)

_KINDS = frozenset({QuantityKind.COUNT, QuantityKind.SAMPLE_SIZE})
_EVENTS = frozenset({QuantityKind.COUNT, QuantityKind.FRACTION})
_OFF = 0.6  # percent points by which a share may differ from that of the number in the sum
_REACH = 160
_MOST_NUMBERS = 12  # a sentence with more is a table


def sizes_by_sum(
    folded: str,
    tokens: list[Token],
    told: Sequence[tuple[Sentence, int, int, Sequence[Named]]],
    arms: tuple[str, ...],
    totals: frozenset[int],
) -> dict[str, int]:
    """The sizes of all arms, where as many numbers of one sentence add up to that of all patients and stand with the arms' names.

    Takes "95 were allocated to A and 92 to B" of 187 patients; refuses numbers that add up to nothing that was stated.
    """
    for sentence, i, j, mentions in told:
        named = [m for m in mentions if len(m.arms) == 1]
        if sentence.section is S.CONCLUSIONS or len({m.arms for m in named}) < max(1, len(arms) - 1):
            continue
        numbers = [
            (t, int(t.quantity.value), share_behind(folded, t))
            for t in tokens[i:j]
            if t.quantity is not None and t.quantity.kind in _KINDS and t.quantity.value is not None
            and not t.quantity.operator and t.quantity.value >= 3 and not NO_PERSONS.match(folded, t.end)
            and not _SEX.match(folded, t.end) and not _OF_PERCENTS.match(folded, t.end)
        ]  # fmt: skip
        if not len(arms) <= len(numbers) <= _MOST_NUMBERS:
            continue
        shares_out = _SHARING.match(folded, sentence.start, sentence.end) is not None
        for chosen in itertools.combinations(numbers, len(arms)):
            total = sum(n for _, n, _ in chosen)
            # "43 (53.8%) A and 37 (46.3%) B"; "5 (31%) were stable and 11 (69%) progressed" with B are too few of 46 patients
            most = shares_out and 2 * total >= max(totals, default=0)
            halves = most and all(s is not None for _, _, s in chosen)
            if (total not in totals and not halves) or any(
                s is not None and abs(100 * n / total - s) > _OFF and not _share_of_events(tokens[i:j], n, s)
                for _, n, s in chosen
            ):
                continue
            if counts_what_happened(folded, sentence.start, chosen[0][0].start):
                continue
            if any(_is_sum_of(n, [m for u, m, _ in numbers if u.start > t.end], folded, t.end) for t, n, _ in chosen):
                continue
            owners = _owners(folded, [t for t, _, _ in chosen], named, arms if shares_out else ())
            if owners is not None and set(owners) == set(arms):
                return {arm: n for arm, (_, n, _) in zip(owners, chosen, strict=True)}
    return {}


def _is_sum_of(whole: int, behind: Sequence[int], folded: str, end: int) -> bool:
    """Whether a bracket right behind a number parts it: "711 (380 in the A group and 331 in the B group)"."""
    return folded.startswith(" (", end) and any(whole == sum(behind[:n]) for n in range(2, len(behind) + 1))


def _share_of_events(told: Sequence[Token], whole: int, share: float) -> bool:
    """Whether the share behind a number of patients is that of events among them: "83 deaths among 335 patients (24.8%)"."""
    counts = (float(t.quantity.value or 0) for t in told if t.quantity is not None and t.quantity.kind in _EVENTS)
    return any(0 < n < whole and abs(100 * n / whole - share) <= 0.1 for n in counts)


# Behind a number of a list of percentages whose sign stands at its end: takes "87|, 47, 10 and 13%", refuses "87|, 47 (10%)"
_OF_PERCENTS = re.compile(r"(?:, ?\d++(?:[.·]\d++)?)*+,? (?:and|or|vs\.?|versus) \d++(?:[.·]\d++)? ?%")
# What sorts patients by what they are: "17 males and 19 females", "17 [47%] male", "10 white, 11 black"; "36 women" may be an arm.
_SEX = re.compile(
    r"(?: ?[(\[]\d[\d.·]*%[)\]])? (?:males?|females?|m\b|f\b|boys|girls|men (?=and \d)|women(?=[;)])|white|black|caucasian|pre-?menopausal|post-?menopausal|(?:non-?)?isch\w+|[a-z-]*(?:positive|negative))\b"
)
# takes "80 completed: 43 vitamin D and 37 placebo", refuses "43 improved with vitamin D, 37 did not"
_SHARING = re.compile(
    r"(?!.*\b(?:not|neither|without|failed)\b).*\b(?:random|assign|allocat|group|arm|complet|analy[sz]ed|evaluable)",
    re.DOTALL,
)


_SIDE_BY_SIDE = re.compile(r" ?(?:[:/,]|vs?\.?|versus|and) ?(?:n ?= ?)?")


def _owners(folded: str, places: list[Token], named: Sequence[Named], arms: tuple[str, ...] = ()) -> list[str] | None:
    """The arms the numbers belong to: each named before its "n = 41", each behind its number or before it, or all in the
    order of the numbers.

    With ``arms`` one of them may go unnamed.
    """
    behind: list[str | None] = []
    before: list[str | None] = []
    for n, place in enumerate(places):
        until = places[n + 1].start if n + 1 < len(places) else place.end + _REACH
        since = places[n - 1].end if n else place.start - _REACH
        behind.append(next((m.arms[0] for m in named if place.end <= m.start < until), None))
        before.append(next((m.arms[0] for m in reversed(named) if since <= m.start and m.end <= place.start), None))
    sized = all(
        t.quantity is not None
        and t.quantity.kind is K.SAMPLE_SIZE
        and not folded.startswith((" for", " in", " to", " on", " receiving"), t.end)
        for t in places
    )
    inside = sized and all(any(m.start == place.end + 1 for m in named) for place in places)
    if inside:  # "(n = 127 A; n = 131 B)"
        sized = False
    last = [m for m in named if m.end <= places[0].start]
    gaps = [folded[a.end : b.start] for a, b in itertools.pairwise(places)]
    if len(last) >= len(places) and all(_SIDE_BY_SIDE.fullmatch(gap) for gap in gaps):
        near = [m.arms[0] for m in last[-len(places) :]]
        if len(set(near)) == len(near) and folded[last[-1].end : places[0].start].strip(" (:,") in ("", "n ="):
            return near  # "to A:B (127:131)", "A and B (n = 127 and 131)"
    readings = (before,) if sized else (behind, before)
    for found in readings:
        owners = [f for f in found if f is not None]
        if len(owners) == len(places) and len(set(owners)) == len(owners):
            return owners
    following = list(dict.fromkeys(m.arms[0] for m in named if m.start >= places[-1].end))
    if len(following) == len(places) and not any(m.start < places[-1].end and m.end > places[0].start for m in named):
        return following
    if not sized and None not in behind:
        return None  # each is followed by a name, of one arm: "275 given A and 278 given modified A plus B"
    for found in readings:
        left = [arm for arm in arms if arm not in found]
        if len(left) == 1 and found.count(None) == 1 and len(set(found)) == len(places):
            return [f or left[0] for f in found]
    return None


# What says that a sentence shares the patients out: takes "the A group included 127 women", "127 completed the study in A"
_TELLS_SIZES = re.compile(
    r"\b(?:random\w*|assign\w*|allocat\w*|groups?|arms?|complet\w*|analy[sz]ed|analysis|evaluable|assess?able|received|underwent|consist\w*|compris\w*|includ\w*|enrol\w*|recruited|available|eligible|administered|treated)\b"
)
# What tells an outcome, a loss or the past instead: takes "died", "were lost", "had nausea", refuses "had breast cancer"
TELLS_OUTCOMES = re.compile(
    r"\b(?:died|deaths?|crossed over|lost|withdr\w+|dropped|excluded|ineligible|refused|declined|discontinu\w+|stopped|recurr\w+|relaps\w+|events?|respon[sd]\w+|surviv\w+|alive|remission|[a-z]+-free|free (?:of|from)|no evidence|toxic\w*|adverse|complications?|infections?|positive|negative|"
    r"had (?:[a-z]+ ){0,2}metastas[ei]s|developed|experienced|reported|occurred|observed|diagnos\w+|previous\w*|prior|score|mean|median|p ?[=<>]|more|fewer|higher|lower|than|cancers? (?:were )?(?:detected|diagnosed)|detected|protocol violations?|not)\b"
)


def sizes_in_order(
    folded: str,
    tokens: list[Token],
    told: Sequence[tuple[Sentence, int, int, Sequence[Named]]],
    arms: tuple[str, ...],
    total: int | None,
) -> dict[str, int]:
    """The sizes of all arms in a sentence that names each of them once and holds as many numbers, told in the same order:
    "the A group included 127 women and the B group 131", "data of 127 (A) and 131 (B) patients were available".

    Refuses sentences that tell what became of the patients, and numbers that are more than all of them.
    """
    for sentence, i, j, mentions in told:
        if sentence.section is SectionKind.CONCLUSIONS:
            continue
        named = sorted((m for m in mentions if len(m.arms) == 1), key=lambda m: m.start)
        order = [arm for arm, _ in itertools.groupby(m.arms[0] for m in named)]
        if len(order) != len(arms) or set(order) != set(arms):
            continue
        if any(
            t.quantity is not None
            and t.quantity.kind in (QuantityKind.FRACTION, QuantityKind.DURATION, QuantityKind.NUMBER)
            and not any(m.start <= t.start < m.end for m in mentions)
            for t in tokens[i:j]
        ):
            continue
        numbers = [
            (t, int(t.quantity.value))
            for t in tokens[i:j]
            if t.quantity is not None and t.quantity.kind in _KINDS and t.quantity.value is not None
            and not t.quantity.operator and t.quantity.value >= 5 and not NO_PERSONS.match(folded, t.end)
            and not any(m.start <= t.start < m.end for m in mentions)
        ]  # fmt: skip
        if len(numbers) == len(arms) + 1:  # the number of all of them, and those of the arms
            whole = max(n for _, n in numbers)
            if 2 * whole == sum(n for _, n in numbers):
                numbers.remove(next(x for x in numbers if x[1] == whole))
        if len(numbers) != len(arms) or any(OF_SOME.match(folded, t.end) for t, _ in numbers):
            continue
        amount = sum(n for _, n in numbers)
        shares = [_share(folded, t) for t, _ in numbers]
        if any(s is not None and abs(100 * n / amount - s) > _OFF for (_, n), s in zip(numbers, shares, strict=True)):
            continue
        if total is not None and not total * _FEWEST <= amount <= total:
            continue
        said = folded[sentence.start : sentence.end]
        if (
            (total is None and TELLS_OUTCOMES.search(said))
            or not (_TELLS_SIZES.search(said) or _counts_each(folded, sentence.start, [t for t, _ in numbers], named))
            or (TELLS_OUTCOMES.search(said) and amount != total)
        ):
            continue
        return {arm: n for arm, (_, n) in zip(order, numbers, strict=True)}
    return {}


# What a sentence may begin with that goes on to count each arm: takes "there were |48 A and 83 B", "of 131 patients, |48 had A", "|A was
# performed in 48", refuses "leaks were seen in |12 A and 15 B patients"
_COUNTS_BEGIN = re.compile(
    r"(?:(?:results|methods|findings|patients and methods): )?(?:there were|(?:the|this) (?:study|series|cohort|population)[^.;,]{3,60}[;,]|we (?:[a-z]+ )?(?:identified|included|matched|reviewed|analy[sz]ed|studied|compared|found)"
    r"|(?:among|of|in|from)(?: (?:the|these|all|a total of))* \d[\d,]* [a-z -]{3,60},?(?: of whom)?|(?:between|from) [^.;,]{3,60},|(?:before|after) [^.;,]{0,40}match[^.;,]{0,30},|overall,|in total,)?\s*"
)
# takes "48| |A", "48| patients underwent |A", refuses "48| events with |A"
_NUMBER_TO_ARM = re.compile(
    r"\)?(?: ?\([\d.]+ ?%\))?(?: (?:patients|cases|women|men|who|of them|had|have|has|been|were|was|underwent|received|treated|managed|with|by|after|undergoing|having|an?|the|to|in))*[ -]",
    re.IGNORECASE,
)
# takes "A| was performed in |48", "A| in |83", "A|, |48", refuses "A| failed in |48"
_ARM_TO_NUMBER = re.compile(
    r"(?: (?:was|were|had been))?(?: (?:performed|chosen|done|used|undertaken|carried out|offered|given))? (?:in|for|to|on) ",
    re.IGNORECASE,
)


def _counts_each(folded: str, start: int, places: list[Token], named: Sequence[Named]) -> bool:
    """Whether the sentence does no more than count the patients of each arm: "there were 48 A and 83 B patients", "A was performed
    in 48 patients and B in 83".
    """
    if len(named) != len(places):
        return False
    begin = min(named[0].start, places[0].start)
    if not _COUNTS_BEGIN.fullmatch(folded, start, begin):
        return False
    return all(counts_patients_of(folded, t.start, t.end, m) for t, m in zip(places, named, strict=True))


def counts_patients_of(text: str, start: int, end: int, named: Named) -> bool:
    """Whether the number at ``text[start:end]`` is that of the patients who were given what the arm is named for: "48 had A",
    "A was performed in 48".
    """
    if start < named.start:
        return _NUMBER_TO_ARM.fullmatch(text, end, named.start) is not None
    return _ARM_TO_NUMBER.fullmatch(text, named.end, start) is not None


def _share(folded: str, token: Token) -> float | None:
    found = _SHARE.match(folded, token.end)
    return float(found["share"].replace("·", ".")) if found is not None else None


_SHARE = re.compile(r"(?: (?:patients|women|men|participants|subjects|cases))? ?[(\[](?P<share>\d+(?:[.·]\d+)?) ?%")
_FEWEST = 0.7  # of all patients, those that may be left in the arms together
