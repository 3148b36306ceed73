"""Arms told one after the other without a name: "one group received A, the other B", "61 patients were given A; the other 59
were observed"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.counted_groups import OTHER_LINES
from kg.extract.arms.designs import DESIGN_SECTIONS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.group_passages import PERSONS, tells_doses, tells_outcome
from kg.extract.arms.lists import depth_between
from kg.extract.arms.respective_groups import fill_combinations
from kg.extract.arms.same_again import says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)
W = members(Word)

# takes "61 patients received A and |the other 59 |were given", "; |the other 59 |B", "and |the rest by |B", refuses "another 61 patients"
_OTHERS = re.compile(
    rf"\bthe (?:other|remaining)(?P<n> (?:\d+|[a-z]+(?:-[a-z]+)?))??(?: {PERSONS})?,? (?:(?:were|was|had|who|to) )*(?:only )?"
    r"(?:received|underwent|given|had|have|took|treated|assigned|randomi[sz]ed|got|did not|no)\b"
    rf"|\bthe (?:rest|remainder)(?: of (?:the |these )?{PERSONS})? (?:(?:were |was |who )?(?:by|with|received|underwent|had|given|treated (?:by|with)|managed (?:by|with))|to)\b"
)
# takes "of |66 patients", "among the |66", which count all of them, refuses "of whom |21"
_OUT_OF = re.compile(r"\b(?:of|among) (?:(?:the|these|our) )?(?:total )?$")
# takes "61 patients |were to have A", refuses "61 patients |had relapsed"
_TO_HAVE = re.compile(
    rf" (?:{PERSONS} )?(?:(?:were|was) (?:to have|to be given|to receive|allotted|to undergo)|took)\b"
)


def some_and_others(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Patients counted off: "sixty-one of these patients were treated with A; the other 61 received no further treatment"."""
    if not any(words in folded for words in ("the other ", "the remaining ", "the rest ", "the remainder ")):
        return
    for n, (sentence, i, j) in enumerate(rows):
        if sentence.section not in DESIGN_SECTIONS:
            continue
        found = _OTHERS.search(folded, sentence.start, sentence.end)
        if found is None:
            continue
        if found[0].startswith(("the rest", "the remainder")) and OTHER_LINES.search(
            folded, sentence.start, sentence.end
        ):
            continue  # "after progression 30 received A and the rest B"
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
        counted = next(
            (k for k in range(begin, given or begin) if tokens[k].word is W.SIZE and not _OUT_OF.search(folded, sentence.start, tokens[k].start)),
            None,
        )  # fmt: skip
        if given is None or counted is None:
            continue
        one = make_side(folded, tokens, given, cut, tokens[given].start, found.start())
        last = bisect_left(tokens, found.end(), lo=cut, hi=j, key=lambda t: t.start)
        two = make_side(folded, tokens, last, j, found.end(), sentence.end)
        quantity = tokens[counted].quantity
        if quantity is not None and quantity.kind in (K.COUNT, K.FRACTION) and quantity.value is not None:
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
    rf"\b(?:(?P<one>(?:one|the (?:first|experimental|investigational|intervention|treatment|study)) {_NOUN}|half)|(?P<other>(?:the other|(?:the|a) second|another|the remaining) {_NOUN})|(?P<bare>the other(?:s(?= )| {PERSONS})?|the rest))"
    rf"(?:(?: of)?(?: the| these| our)?(?: \d+)? {PERSONS}(?: of the study)?)?(?: \((?:n ?= ?)?\d+(?: {PERSONS})?\))?,?(?= )"
)
# takes "|the third arm| received", "|a fourth group (n = 20)| had", refuses "a third of the group"
_FURTHER = re.compile(
    rf"\b(?:the|a) (?:third|fourth|fifth|last) {_NOUN}(?: of (?:the )?{PERSONS})?(?: \((?:n ?= ?)?\d+(?: {PERSONS})?\))?,?(?= )"
)
# takes "half the patients,| chosen at random, |received A"
_CHOSEN = re.compile(r" (?:chosen|selected|drawn|decided)[^,.;]{0,30},")
# takes "the other| |B", "the others| to |B", "half| with |B"
_AT_ONCE = re.compile(r" (?:to (?:receive )?|with |only )?")
# takes "One regimen| was |A", "the other arm| consisted of |B", refuses "one regimen| was more toxic"
_CONSISTS = re.compile(r" (?:was|were|is|comprised|consisted of|contained|included|involved) (?:of )?")
# takes "one group| will receive A", "the other group| had B", refuses "one group| of drugs is"
_GIVEN_VERB = re.compile(
    r" (?:will |was |were |had |who )?(?:just |also |only |randomly )?(?:be )?(?:receives?|received|given|treated|alternated|(?P<had>have|had)|took|gets?|undergoe?s?|underwent|undergone|assigned|randomi[sz]ed"
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
# takes "a fourth group underwent| clinical assessment at the same frequency", "the last group was| followed only"
_WATCHED = re.compile(
    r" (?:underwent|received|had|was) (?:[a-z]+ )?(?:assess(?:ment|ed)|follow(?:-up|ed)|observ(?:ation|ed)|examin(?:ation|ed))\b"
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
    bare, later = mark.groupdict().get("bare"), mark.groupdict().get("one") is None
    led = _AT_ONCE.match(folded, mark.end()) if later else None  # "and the second group B"
    for lead, reach in ((led, 24 if bare else 0), (_CONSISTS.match(folded, mark.end()), 24)):
        if lead is not None:
            k = bisect_left(tokens, lead.end(), key=lambda t: t.start)
            if k < len(tokens) and tokens[k].word is W.TREATMENT and tokens[k].start - lead.end() <= reach:
                return True
    if later and (_NOTHING_BEFORE.match(folded, mark.end() + 1) or _WATCHED.match(folded, mark.end())):
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
    marks = [first, second]
    while (further := _FURTHER.search(folded, marks[-1].end(), marks[-1].end() + 400)) is not None:
        if not _is_given(folded, tokens, further, further.end() + 100):
            break
        marks.append(further)
    sides: list[Side] = []
    for n, mark in enumerate(marks):
        until = marks[n + 1].start() if n + 1 < len(marks) else len(folded)
        end = next((s.end for s, _, _ in rows if s.start <= mark.start() < s.end), mark.end())
        stop = min(end, until)
        i = bisect_left(tokens, mark.end(), key=lambda t: t.start)
        j = bisect_left(tokens, stop, key=lambda t: t.start)
        side = make_side(folded, tokens, i, j, mark.start(), stop)
        if "second" in second[0] and (n or "first" in first[0]):
            side.alias = str(n + 1)
        if n:
            side.start = mark.end()
            fill_combinations(folded, [*sides, side])
        if not side.treatments and n > 1 and _WATCHED.match(folded, mark.end()):
            side.role, side.alone = "control", True
        elif not side.treatments and sides and _NOTHING_BEFORE.search(folded, side.start, side.end):
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


_HAVING = (
    r"(?:prescribed|given|received?|treated (?:with|by)|assigned(?: to)?|allocated(?: to)?|randomi[sz]ed to|started(?: on)?|on|got|took|taken"
    r"|underwent|undergone|undergoing|receiving|to have|to receive|chose|had|with)"
)
_SHARE = r"(?: ?\(\d[\d.]* ?%\))?"
_IN_BRACKET = r"(?: ?[(\[](?:n ?= ?)?(?P<{}>\d+)[)\]])?"
# takes "202 had been prescribed |the former| and 150 |the latter|", "those who underwent |the former| (n = 80) were younger than those who
# underwent |the latter| (n = 90)", "|the former| was given to 70 patients and |the latter| to 50", refuses "the former was more toxic
# than the latter"
_FORMER = re.compile(
    rf"(?:\b(?P<n>\d[\d,]*){_SHARE}(?: {PERSONS})? )?(?:(?:who|had|were|was|have|been|of whom) ){{0,3}}{_HAVING} the former\b(?: (?:treatment|regimen|drug|therapy|approach|operation))?"
    rf"{_IN_BRACKET.format('first')}(?P<gap>[^.;]{{0,70}}?) the latter\b(?: (?:treatment|regimen|drug|therapy|approach|operation))?{_IN_BRACKET.format('last')}"
    rf"|\bthe former (?:was|were) (?:given|administered|offered|performed|done|prescribed|used) (?:to|in|for|by) (?P<one>\d[\d,]*)[^.;]{{0,40}}? the latter (?:to|in|for|by) (?P<other>\d[\d,]*)"
)
_COUNTED_LATTER = re.compile(
    rf"\b(?P<m>\d[\d,]*){_SHARE}(?: {PERSONS})?(?: (?:who|had|were|was|have|been|prescribed|given|received?|treated|with|by|assigned|allocated|randomi[sz]ed|to|on|started|got|took|taken|underwent|undergone|chose)){{0,4}}$"
)
_OF_NAME = frozenset({W.TREATMENT, W.PLUS, W.JOIN, W.WITH, W.OPEN, W.CLOSE, W.TIME})


def former_and_latter(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Two treatments named before, "A and B", "A or B?" of the title, by whose order patients are shared out: "70 received the
    former and 50 the latter".
    """
    found = _FORMER.search(folded) if "the former" in folded else None
    row = next((n for n, r in enumerate(rows) if found is not None and r[0].start <= found.start() < r[0].end), None)
    if found is None or row is None:
        return
    for _, i, j in rows[row::-1]:
        j = next((k for k in range(i, j) if tokens[k].start >= found.start()), j)
        for k in range(j - 2, i, -1):
            if tokens[k].word not in (W.AND, W.OR, W.SEPARATOR) or depth_between(tokens, i, k) > 0:
                continue
            if tokens[k - 1].word not in _OF_NAME or tokens[k + 1].word not in _OF_NAME:
                continue
            begin, stop = k, k + 1
            while (
                begin > i and tokens[begin - 1].word in _OF_NAME and tokens[begin].start - tokens[begin - 1].end <= 25
            ):
                begin -= 1
            while stop < j and tokens[stop].word in _OF_NAME and tokens[stop].start - tokens[stop - 1].end <= 25:
                stop += 1
            sides = [
                make_side(folded, tokens, begin, k, tokens[begin].start, tokens[k].start),
                make_side(folded, tokens, k + 1, stop, tokens[k].end, tokens[stop - 1].end),
            ]
            if all(s.treatments for s in sides) and not sides[0].keys & sides[1].keys:
                counted = _COUNTED_LATTER.search(found["gap"] or "")
                later = counted["m"] if counted is not None else None
                numbers = found["n"] or found["first"] or found["one"], later or found["last"] or found["other"]
                for side, number in zip(sides, numbers, strict=True):
                    side.size = int(number.replace(",", "")) if number else side.size
                yield Contrast(sides, 3.6, "allocation", sides[0].start)
                return
