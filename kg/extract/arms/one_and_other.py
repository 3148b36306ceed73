"""Arms told one after the other without a name: "one group received A, the other B", "61 patients were given A; the other 59
were observed"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.group_passages import PERSONS, tells_doses, tells_outcome
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.sides import says_same, take_same
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.extract.text.quantities import QuantityKind

K = members(QuantityKind)
W = members(Word)

# takes "61 patients received A and |the other 59 |were given", "; |the other 59 |B", refuses "another 61 patients"
_OTHERS = re.compile(
    rf"\bthe (?:other|remaining)(?P<n> (?:\d+|[a-z]+(?:-[a-z]+)?))??(?: {PERSONS})?,? (?:(?:were|was|had|who|to) )*(?:only )?"
    r"(?:received|underwent|given|had|have|took|treated|assigned|randomi[sz]ed|got|did not|no)\b"
)
# takes "61 patients |were to have A", refuses "61 patients |had relapsed"
_TO_HAVE = re.compile(
    rf" (?:{PERSONS} )?(?:(?:were|was) (?:to have|to be given|to receive|allotted|to undergo)|took)\b"
)


def some_and_others(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Patients counted off: "sixty-one of these patients were treated with A; the other 61 received no further treatment"."""
    if "the other " not in folded and "the remaining " not in folded:
        return
    for n, (sentence, i, j) in enumerate(rows):
        if sentence.section not in DESIGN_SECTIONS:
            continue
        found = _OTHERS.search(folded, sentence.start, sentence.end)
        if found is None:
            continue
        cut = bisect_left(tokens, found.start(), lo=i, hi=j, key=lambda t: t.start)
        begin = i
        if not any(t.word is W.TREATMENT for t in tokens[i:cut]) and n:
            begin = rows[n - 1][1]  # told in the sentence before
        given = next((k for k in range(begin, cut) if tokens[k].word is W.GIVEN), None)
        if given is None:
            given = next(
                (k + 1 for k in range(begin, cut - 1) if tokens[k].word is W.SIZE and _TO_HAVE.match(folded, tokens[k].end)),
                None,
            )  # fmt: skip
        counted = next((k for k in range(begin, given or begin) if tokens[k].word is W.SIZE), None)
        if given is None or counted is None:
            continue
        one = make_side(folded, tokens, given, cut, tokens[given].start, found.start())
        last = bisect_left(tokens, found.end(), lo=cut, hi=j, key=lambda t: t.start)
        two = make_side(folded, tokens, last, j, found.end(), sentence.end)
        quantity = tokens[counted].quantity
        if quantity is not None and quantity.kind is K.COUNT and quantity.value is not None:
            one.size = int(quantity.value)
        two.size = next(
            (int(q.value) for t in tokens[cut:last] if (q := t.quantity) is not None and q.value is not None and q.kind is K.COUNT),
            None,
        )  # fmt: skip
        if not two.treatments and found[0].endswith(("did not", " no")):
            two.role = "control"
        if one.treatments and (two.treatments or two.role) and one.keys != two.keys and (one.size or 0) >= 5:
            yield Contrast([one, two], 3.6, "allocation", one.start)


_NOUN = r"(?:group|arm|half|cohort|regimen|program(?:me)?|schedule)"
# takes "Patients in |one group| will receive A. Those in |the other group| had B.", "|half of the 90 pts|", "; |the other| was B", refuses "one of the drugs"
_MARK = re.compile(
    rf"\b(?:(?P<one>(?:one|the first) {_NOUN}|half)|(?P<other>(?:the other|the second|another|the remaining) {_NOUN})|(?P<bare>the other(?:s(?= )| {PERSONS})?|the rest))"
    rf"(?:(?: of)?(?: the| these| our)?(?: \d+)? {PERSONS}(?: of the study)?)?(?: \((?:n ?= ?)?\d+(?: {PERSONS})?\))?,?(?= )"
)
_THIRD = re.compile(
    rf"\bthe (?:third|last) {_NOUN}(?: of (?:the )?{PERSONS})?(?: \((?:n ?= ?)?\d+(?: {PERSONS})?\))?,?(?= )"
)
# takes "half the patients,| chosen at random, |received A"
_CHOSEN = re.compile(r" (?:chosen|selected|drawn|decided)[^,.;]{0,30},")
# takes "the other| |B", "the others| to |B", "half| with |B"
_AT_ONCE = re.compile(r" (?:to (?:receive )?|with |only )?")
# takes "one group| will receive A", "the other group| had B", refuses "one group| of drugs is"
_GIVEN_VERB = re.compile(
    r" (?:will |was |were |had |who )?(?:just |also |only |randomly )?(?:be )?(?:receives?|received|given|treated|(?P<had>have|had)|took|gets?|undergoe?s?|underwent|undergone|assigned|randomi[sz]ed"
    r"|(?:consist(?:ed|s)|was composed|was made up) of (?:\w+(?:-\w+)? )?(?:patients|women|participants|subjects) (?:who )?(?:(?:were |was )?(?:treated|given|received|receiving|assigned)))\b"
)


# takes "In the combined group| two courses were infused. In the other group", refuses "in the low-risk group"
_NAMED = re.compile(
    r"\b(?:[Ii]n|[Ff]or) the (?!other|second|low|high|young|old)[a-z][a-z-]+ (?:group|arm)(?: \((?:n ?= ?)?\d+\))?,?(?= )"
)
# takes "two courses of A |were infused", "operation |was performed"
_PASSIVE = re.compile(
    r" (?:was|were) (?:\w+ )?(?:given|infused|injected|administered|performed|carried out|done|undertaken|preceded by|followed by|started|delivered|instilled|applied)\b"
)


_NOTHING_BEFORE = re.compile(
    r"\b(?:without|no) (?:[a-z-]+ ){0,2}(?:treatment|therapy|chemotherapy|radiotherapy|drugs)\b"
)


def _named_before(folded: str, mark: re.Match[str]) -> re.Match[str] | None:
    """The one group called by a name in the sentence before "the other group", or in its own."""
    named = list(_NAMED.finditer(folded, max(0, mark.start() - 300), mark.start()))
    return named[0] if len(named) == 1 else None


def _is_given(folded: str, tokens: list[Token], mark: re.Match[str], stop: int) -> bool:
    """Whether what follows says what the group was given: by a verb, by doses where no figure of outcome stands, or, of
    the second group, at once: "one group was given A, the other |B".
    """
    chosen = _CHOSEN.match(folded, mark.end())
    verb = _GIVEN_VERB.match(folded, chosen.end() if chosen else mark.end())
    if verb is not None and not (mark.groupdict().get("bare") and verb["had"]):
        return True
    led = _AT_ONCE.match(folded, mark.end())
    if mark.groupdict().get("bare") and led is not None:
        k = bisect_left(tokens, led.end(), key=lambda t: t.start)
        if k < len(tokens) and tokens[k].word is W.TREATMENT and tokens[k].start - led.end() <= 24:
            return True
    told = tells_doses(folded, mark.end(), stop) or _PASSIVE.search(folded, mark.end(), stop) is not None
    return told and not tells_outcome(folded, mark.end(), stop)


def one_and_other(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups that are called "one" and "the other": "One group received A. The other group had B."."""
    if "the other" not in folded and " second " not in folded:
        return
    found: list[re.Match[str]] = []
    told = list(_MARK.finditer(folded))
    for n, mark in enumerate(told):
        if (mark["one"] is None) != bool(found) or (found and mark.start() - found[0].end() > 500):
            if mark["other"] is None or found or (named := _named_before(folded, mark)) is None:
                continue
            told_named = _PASSIVE.search(folded, named.end(), mark.start())
            if not told_named or tells_outcome(folded, named.end(), mark.start()):
                continue
            found.append(named)
        stop = next((s.end for s, _, _ in rows if s.start <= mark.start() < s.end), mark.end())
        if _is_given(folded, tokens, mark, min(stop, told[n + 1].start()) if n + 1 < len(told) else stop):
            found.append(mark)
        if len(found) == 2:
            break
    if len(found) < 2:
        return
    first, second = found
    third = _THIRD.search(folded, second.end(), second.end() + 400)
    third_given = third is not None and _is_given(folded, tokens, third, third.end() + 100)
    marks = [first, second, third] if third is not None and third_given else [first, second]
    sides: list[Side] = []
    for n, mark in enumerate(marks):
        until = marks[n + 1].start() if n + 1 < len(marks) else len(folded)
        end = next((s.end for s, _, _ in rows if s.start <= mark.start() < s.end), mark.end())
        stop = min(end, until)
        i = bisect_left(tokens, mark.end(), key=lambda t: t.start)
        j = bisect_left(tokens, stop, key=lambda t: t.start)
        side = make_side(folded, tokens, i, j, mark.start(), stop)
        if "first" in first[0] and "second" in second[0]:
            side.alias = str(n + 1)
        if mark is third:
            side.start = mark.end()
            fill_combinations(folded, [*sides, side])
        if not side.treatments and sides and _NOTHING_BEFORE.search(folded, side.start, side.end):
            # "in the other group operation was performed without previous treatment"
            side.role, side.alone = "control", True
            operated = folded.find("operat", side.start, side.end)
            if operated >= 0:
                end = operated + 9
                side.treatments = [Treatment(operated, end, frozenset({"surgery"}), procedures=("surgery",))]
        elif not side.treatments:
            return
        if sides and says_same(folded, side):
            take_same(folded, side, sides[0])
        side.size = next((int(n) for n in re.findall(r"\((?:n ?= ?)?(\d+)", mark[0])), side.size)
        sides.append(side)
    yield Contrast(sides, 3.6, "allocation", first.start())
