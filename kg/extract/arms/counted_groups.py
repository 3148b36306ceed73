"""Arms told by the numbers of their patients alone, where no sentence sets their treatments apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.allotments import NO_PERSONS, Allotment, find_allotments
from kg.extract.arms.arm_names import name_sides
from kg.extract.arms.arm_profiles import is_kind_of
from kg.extract.arms.designs import GIVEN_NOTHING, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.group_passages import tells_outcome
from kg.extract.arms.participants import find_candidates
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.tokens import Row
from kg.extract.arms.treatments import procedures_by_label
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import Cue, cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind

K = members(QuantityKind)
W = members(Word)
S = members(SectionKind)

_STUDIED = r"intervention|experimental|treatment|study|trial|active|exercise|test"
_COMPARED = r"controls?|usual[ -]care|standard[ -]care|routine care|comparison|placebo|wait(?:ing)?[ -]?list|attention control|no treatment|sham"
_NUMBER = r"(?P<{0}>\d[\d, ]{{0,6}}\d|\d{{1,2}})(?: ?\(\d+(?:\.\d+)? ?%\))?(?: (?:patients|women|men|participants|subjects|cases))?(?: (?:were )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed))?(?: (?:to|in))?(?: the| an?)? "
_NAME = r"(?P<{0}>(?:{1}))\b(?: (?:groups?|arms?|care|patients|women|participants))?(?: ?[\[(][^()\[\]]{{1,25}}[)\]])?"
_JOINT = r"(?:,|;| and| versus| vs\.?)+ "


def _in_turn(first: str, second: str) -> Cue:
    return cue(
        r"(?<![\w.,])(?P<first>" + _NUMBER.format("a") + _NAME.format("one", first) + ")" + _JOINT + _NUMBER.format("b") + _NAME.format("two", second)
    )  # fmt: skip


# takes "(166 control and 169 intervention)", "190 assigned intervention [INT], 184 to usual care [UC]"
_STUDIED_FIRST = _in_turn(_STUDIED, _COMPARED)
_COMPARED_FIRST = _in_turn(_COMPARED, _STUDIED)


def counted_groups(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Groups of which the text tells only how many they were: "(29 intervention, 36 control)", "of 60 patients, thirty
    received a sealant plus drainage and 30 drainage alone"; refuses "12 had the drain removed and 48 kept it".
    """
    if "random" not in folded and "control" not in folded:
        return None
    return _by_roles(folded, rows) or _by_sum(analysis, folded, tokens, rows)


def _by_roles(folded: str, rows: list[Row]) -> Contrast | None:
    if not any(word in folded for word in ("control", "usual", "standard care", "routine", "comparison", "waiting")):
        return None
    for sentence, _, _ in rows:
        if sentence.section is S.CONCLUSIONS:
            continue
        for pattern in (_STUDIED_FIRST, _COMPARED_FIRST):
            found = pattern.search(folded, sentence.start, sentence.end)
            if found is None:
                continue
            sides = [
                Side(found.start(name), end, size=_value(found[number]))
                for name, number, end in (("one", "a", found.end("first")), ("two", "b", found.end()))
            ]
            studied = 0 if pattern is _STUDIED_FIRST else 1
            sides[studied].role, sides[1 - studied].role = "experimental", "control"
            return Contrast(sides, 2.4, "roles", found.start())
    return None


def _value(number: str) -> int:
    return int(re.sub(r"\D", "", number))


def _by_sum(analysis: Analysis, folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    totals: frozenset[int] | None = None
    for sentence, i, j in rows:
        if sentence.section in (S.CONCLUSIONS, S.TITLE):
            continue
        allotted = find_allotments(folded, tokens, sentence, i, j, ())
        if not 2 <= len(allotted) <= 4:
            continue
        if totals is None:
            totals = frozenset(c.value for c in find_candidates(analysis) if max(c.enrolled, c.analysed) >= 1)
        if sum(a.value for a in allotted) not in totals:
            continue
        sides = [
            _side(folded, tokens, a, allotted[n + 1].start if n + 1 < len(allotted) else sentence.end)
            for n, a in enumerate(allotted)
        ]
        if name_sides(folded, sides) and len({s.keys or s.role for s in sides}) == len(sides):
            return Contrast(sides, 2.4, "allocation", sides[0].start)
    return None


def _side(folded: str, tokens: list[Token], allotment: Allotment, end: int) -> Side:
    inside = [k for k, t in enumerate(tokens) if allotment.end <= t.start and t.end <= end]
    i, j = (inside[0], inside[-1] + 1) if inside else (0, 0)
    side = make_side(folded, tokens, i, j, allotment.end, end)
    side.size = allotment.value
    return side


# takes "216 patients were enrolled and treated (|98 with A, three with A plus B, and 115 with C)", refuses "of 216 patients, 98 ("
_TOTAL_AND_PARTS = cue(
    r"(?<![\w.,])(?P<total>\d[\d,]*) (?:[a-z-]+ ){0,3}?(?:patients|women|men|participants|subjects|cases)\b[^.;()\[\]]{0,120}?[(\[](?=\w+ )"
)
_PART_BEHIND = re.compile(
    r" (?:(?:patients|women|men|participants|subjects|cases) )?(?:(?:were )?(?:assigned|allocated|randomi[sz]ed|treated) )?(?:with|to|in|on|received|receiving|given)\b"
)


def parts_of_total(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Three groups or more whose numbers stand in a bracket behind that of all patients and add up to it: "216 patients
    were treated (98 with A, three with A plus B, and 115 with C)"; refuses kinds of patients, who are given nothing.
    """
    for sentence, i, j in rows:
        found = _TOTAL_AND_PARTS.search(folded, sentence.start, sentence.end)
        if found is None:
            continue
        opened = bisect_left(tokens, found.end() - 1, lo=i, hi=j, key=lambda t: t.start)
        closed = next((k for k in range(opened + 1, j) if _depth(tokens, opened, k) == 0), j)
        counted: list[tuple[int, int, int]] = []  # token of the number, the number, where what is given begins
        for k in range(opened + 1, closed):
            begins = tokens[k - 1].word in _PART_EDGES and _depth(tokens, opened, k) == 1
            behind = _PART_BEHIND.match(folded, tokens[k].end) if begins else None
            size = _persons(tokens[k]) if behind else None
            if behind is not None and size is not None:
                counted.append((k, size, behind.end()))
        if len(counted) < 3 or sum(size for _, size, _ in counted) != _value(found["total"]):
            continue
        sides: list[Side] = []
        for n, (k, size, start) in enumerate(counted):
            stop = counted[n + 1][0] if n + 1 < len(counted) else closed
            while stop > k + 1 and tokens[stop - 1].word in _PART_EDGES:
                stop -= 1
            end = tokens[stop].start if stop < j else sentence.end
            side = make_side(folded, tokens, k + 1, stop, start, end)
            side.size = size
            sides.append(side)
        if all(side.treatments for side in sides):
            yield Contrast(sides, 5.2, "allocation", found.start())


_PART_EDGES = frozenset({W.OPEN, W.COMMA, W.SEMICOLON, W.AND})
_SMALL = {"two": 2, "three": 3}  # which are tokens of their own, as in "the two arms"


def _persons(token: Token) -> int | None:
    quantity = token.quantity
    if quantity is not None and quantity.kind is K.COUNT and quantity.value is not None:
        return int(quantity.value)
    return _SMALL.get(token.text)


def _depth(tokens: list[Token], opened: int, k: int) -> int:
    """How many of the brackets from ``tokens[opened]`` on are open behind ``tokens[k]``."""
    return sum((t.word is W.OPEN) - (t.word is W.CLOSE) for t in tokens[opened : k + 1])


_PERSONS = (
    r"(?: (?:consecutive |other )?(?:patients|women|men|participants|subjects|cases))?(?: ?\(\d+(?:\.\d+)? ?%\))?"
)
# takes "90 |patients were treated with", "25 |received"; refuses "90 patients responded to"
_FIRST_GIVEN = re.compile(
    _PERSONS
    + r",? (?:who )?(?:(?:were |was |had been )?(?:treated (?:with|by)|given|managed with|submitted to)|(?:had )?(?:received|underwent|undergone)|had) (?=\S)"
)
# takes "in 21| of them |chemotherapy was combined with A", refuses "in 21| of them |pain was relieved"
_IN_SOME = re.compile(
    r"(?: of (?:them|these|the patients|these patients|whom|which)| patients| cases| women| men)?(?: \(\d+(?:\.\d+)? ?%\))?,? (?=[a-z])"
)
_WAS_COMBINED = re.compile(
    r" (?:was|were) (?:combined|given|associated|supplemented|followed|preceded|delivered|administered|performed|accompanied)\b"
)
# takes "and 180 |patients with", "and 180 |" before the treatment itself; refuses "and 12 |had pain"
_SECOND_GIVEN = re.compile(
    _PERSONS
    + r"(?: of (?:them|these))? (?:(?:were )?(?:treated (?:with|by)|managed (?:with|by)) |given |with |by |received |underwent |had |(?:were |was )(?:(?:only|just|simply|merely) )?(?=observed|untreated))?"
    r"(?!one of|patients|women|men|had |were |was |did |died|of )(?=[a-z])"
)
# takes "36 |had received", "36 |of them had been treated with", "in 36 |patients, ", "36 |had open resection"; refuses "36 |had progressed on"
_HAD_BEEN_GIVEN = re.compile(
    _PERSONS
    + r"(?: of (?:them|these|whom|the patients))?,? (?:who )?(?:(?:had been|were|was) (?:treated (?:with|by)|given|managed with)|(?:had )?(?:received|undergone|underwent)|had(?= (?:an? )?(?:[a-z-]+ ){0,2}(?:[a-z]+ectom(?:y|ies)|resections?|ablation|surgery|embol\w+|transplant\w*)\b)) (?=\S)"
)
OTHER_LINES = re.compile(
    r"\b(?:prior|previous(?:ly)?|earlier|pre-?treated|(?<!no )adjuvant|second-line|third-line|salvage|relapsed?|progression|subsequent(?:ly)?|at least|crossed|rescue|premedication|also)\b"
)
# … and what some had when the disease had come back: takes "at recurrence, 54 underwent A", "for failure of A", refuses "54 underwent A"
LATER_LINES = re.compile(
    rf"{OTHER_LINES.pattern}|\b(?:at|on|upon|after|for|following) (?:[a-z]+ )?(?:recurrences?|relapse|failure)\b"
)


# What those had who were given nothing after an operation: takes "71 received adjuvant A and 56| had resection alone", "and 56| had no
# adjuvant treatment", refuses "and 56| had B"
_THE_REST_WITHOUT = re.compile(
    r"[^.;]{0,20}\b(?:had|received|underwent|were|with) (?:[a-z]+ ){0,3}(?:alone|only|observed|untreated)\b|[^.;]{0,20}\b(?:had|received|were given) no\b"
)


def parts_of_all(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Three groups or more (two where the study looks back or tells their shares) whose numbers add up to that of all patients, the
    verb with the first: "of 127 patients, 36 had received A plus B, 44 A plus C and 47 A alone", "of 112, 38 (34%) received A and 74
    (66%) B"; refuses earlier treatments, and numbers that add up to nothing told.
    """
    if "random" in folded:
        return
    looks_back = _LOOKS_BACK.search(folded) is not None
    told: set[int] = set()
    titled: set[str] = set()  # drugs and procedures of the title
    for sentence, i, j in rows:
        if sentence.section is S.TITLE:
            titled.update(k for t in tokens[i:j] if t.treatment and not t.treatment.general for k in t.treatment.keys)
            continue
        counted = _counted(folded, tokens, i, j)
        sizes = [_persons(tokens[k]) or 0 for k in counted]
        for n in range(len(counted) - 1):
            shared = all(_SHARE.search(folded, tokens[k].start, tokens[k].end + 20) for k in counted[n : n + 2])
            least = 2 if looks_back or shared else 3
            given = _HAD_BEEN_GIVEN.match(folded, tokens[counted[n]].end)
            if given is None:
                continue
            before = sizes[max(0, n - 6) : n]
            ends = range(n + least, min(n + _MOST_GROUPS, len(counted)) + 1)
            sums = [m for m in ends if (total := sum(sizes[n:m])) in told or total in before]
            if not sums:
                continue
            other = OTHER_LINES.search(folded, sentence.start, sentence.end)
            if other is not None and not (
                other[0] == "adjuvant"
                and _THE_REST_WITHOUT.match(folded, tokens[counted[sums[-1] - 1]].end, sentence.end)
            ):
                continue
            parts = counted[n : sums[-1]]
            begins = [given.end()]
            for k in parts[1:]:
                again = _SECOND_GIVEN.match(folded, tokens[k].end)
                joint = _AND.search(folded, tokens[k].start - 20, tokens[k].start)
                begins.append(again.end() if again is not None and joint is not None else 0)
            if not all(begins):
                continue
            sides: list[Side] = []
            for m, k in enumerate(parts):
                stop = parts[m + 1] if m + 1 < len(parts) else j
                end = tokens[stop].start if stop < j else sentence.end
                first = next((a for a in range(k + 1, stop) if tokens[a].start >= begins[m]), stop)
                # its own row of tokens: "had received" stands for no earlier treatment here
                own = tokens[first:stop]
                while own and own[-1].word in _PART_EDGES - {W.OPEN}:
                    end = own.pop().start
                side = make_side(folded, own, 0, len(own), begins[m], end)
                side.size = sizes[n + m]
                if not side.treatments and (operation := _operation_at(folded, begins[m], end)) is not None:
                    side.treatments, side.top = [operation], [operation]
                if not side.treatments and (nothing := _NOTHING.match(folded, begins[m], end)) is not None:
                    side.treatments = [Treatment(*nothing.span(), frozenset({"no treatment"}), general=True)]
                    side.top = [*side.treatments]
                sides.append(side)
            given_keys = frozenset().union(*(side.keys for side in sides))
            if not given_keys.isdisjoint(GIVEN_NOTHING):
                given_keys |= GIVEN_NOTHING
            if (
                all(side.treatments for side in sides)
                and _differ(folded, sides)
                and _of_title(titled, given_keys)  # what a study of another drug tells is its patients' history
            ):
                yield Contrast(sides, 5.2, "allocation", tokens[parts[0]].start)
                return
        told.update(sizes)


_FEW_WORDS = re.compile(r"[a-z][a-z-]*(?: [a-z][a-z-]*){0,3}")


def _operation_at(folded: str, start: int, end: int) -> Treatment | None:
    """The procedure that stands there though it is part of an outcome's name: the resection of "190 underwent resection"."""
    words = _FEW_WORDS.match(folded, start, end)
    stops = [*(m.start() for m in re.finditer(" ", words[0])), len(words[0])] if words is not None else []
    named = ((procedures_by_label().get(folded[start : start + stop]), start + stop) for stop in reversed(stops))
    return next((Treatment(start, at, frozenset({name}), (), (name,)) for name, at in named if name is not None), None)


def _counted(folded: str, tokens: list[Token], i: int, j: int) -> list[int]:
    """The tokens that may count the patients of a group: "36 patients", "36"; refuses "36 lesions"."""
    return [
        k
        for k in range(i, j)
        if (_persons(tokens[k]) or 0) >= _SMALLEST_GROUP and NO_PERSONS.match(folded, tokens[k].end) is None
    ]


def _of_title(titled: set[str], keys: frozenset[str]) -> bool:
    """Whether the title names one of what is given, or what it is a kind of or the reverse: "resection of the pancreas"."""
    return not titled or any(
        key == named or is_kind_of(key, named) or is_kind_of(named, key) for named in titled for key in keys
    )


# takes "49 patients received |no cancer treatment", "12 had |no surgery", "55 were |observed", refuses "12 had |no relapse"
_NOTHING = re.compile(
    r"(?:observed|untreated)\b|no (?:[a-z-]+ ){0,3}?(?:treatment|therapy|chemotherapy|radiotherapy|irradiation|surgery|resection)\b"
)


def _differ(folded: str, sides: list[Side]) -> bool:
    """Whether sides are given unlike treatments: unlike drugs, or procedures of one kind by other names or in other ways
    ("lobectomy", "open lobectomy").
    """
    if len({side.keys for side in sides}) == len(sides):
        return True
    names = {folded[min(s.start, s.treatments[0].start) : s.treatments[0].end] for s in sides}  # "staged resection"
    return not any(side.drugs for side in sides) and len(names) == len(sides)


# takes "we reviewed the records of", "were retrospectively compared", refuses "were treated prospectively"
_LOOKS_BACK = cue(
    r"\b(?:retrospect\w+|reviewed|(?:case|medical|hospital) records|the records|review of|we compared|were compared|our experience|consecutive (?:patients|cases|series)|registry"
    r"|(?:over|during|in|within) an? \d+[ -](?:year|month)(?: (?:time|study))? (?:period|span|interval)|between (?:[a-z]+ )?(?:19|20)\d\d and)\b"
)
# before the number of a part told behind its treatment: takes "A was given to| 120", "mastectomy in| 80", refuses "pain in| 12"
_GIVEN_TO = re.compile(
    r"(?: (?:was|were|had been|has been))?(?: (?:given|performed|used|administered|done|prescribed|chosen|carried out))? (?:in|to|for) $"
)
_SHARE = re.compile(r" ?\(\d+(?:\.\d+)? ?%\)")
# between a part and the next: takes "120| patients, and |mastectomy", "80|; |A", refuses "80| had |A"
_NEXT_PART = re.compile(_PERSONS + r"(?:,|;|,? and)(?: by| with)? (?:the )?")


def parts_told_behind(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Groups of a study that looks back, each with its number behind its treatment, that add up to all patients: "treatment was
    A in 100 patients, B in 60 and C in 40", "A was given to 120 and B to 80"; refuses outcomes and earlier treatments.
    """
    if "random" in folded or _LOOKS_BACK.search(folded) is None:
        return
    told: set[int] = set()
    titled: set[str] = set()  # drugs and procedures of the title
    for sentence, i, j in rows:
        counted = _counted(folded, tokens, i, j)
        sizes = [_persons(tokens[k]) or 0 for k in counted]
        known, told = told, told.union(sizes)
        if sentence.section is S.TITLE:
            titled.update(k for t in tokens[i:j] if t.treatment and not t.treatment.general for k in t.treatment.keys)
            continue
        said = _SHARE.sub("", folded[sentence.start : sentence.end])  # "in 31 patients (36%)" tells what was done
        if tells_outcome(said, 0, len(said)):
            continue
        if len(counted) < 2 or OTHER_LINES.search(folded, sentence.start, sentence.end):
            continue
        for n in range(len(counted) - 1):
            sides: list[Side] = []
            for k, size in zip(counted[n : n + _MOST_GROUPS], sizes[n:], strict=False):
                begin = counted[n + len(sides) - 1] + 1 if sides else i
                named = [m for m in range(begin, k) if tokens[m].word is W.TREATMENT]
                if sides:
                    gap = _NEXT_PART.fullmatch(folded, tokens[begin - 1].end, tokens[named[0]].start) if named else None
                    if gap is None:
                        break
                elif named:
                    while len(named) > 1 and any(
                        t.word in _PART_EDGES or t.word is W.SIZE for t in tokens[named[0] : named[-1]]
                    ):
                        named = named[1:]
                if not named or _GIVEN_TO.fullmatch(folded, tokens[named[-1]].end, tokens[k].start) is None:
                    break
                own = tokens[named[0] : named[-1] + 1]
                side = make_side(folded, own, 0, len(own), own[0].start, own[-1].end)
                side.size = size
                sides.append(side)
            whole = known.union(sizes[:n])
            while len(sides) > 1 and sum(s.size or 0 for s in sides) not in whole:
                sides.pop()
            keys = frozenset().union(*(s.keys for s in sides))
            if len(sides) < 2 or not _of_title(titled, keys):
                continue
            if all(s.treatments for s in sides) and _differ(folded, sides):
                yield Contrast(sides, 5.0, "allocation", sides[0].start)
                return


_SMALLEST_GROUP = 5
_MOST_GROUPS = 6
_AND = re.compile(
    r"(?:,|;| and|,? while|,? whereas| versus| vs\.?|,? compared (?:with|to))(?: the other| another| the remaining)? $"
)
_SET_APART = re.compile(r"\b(?:alone|only|without|groups?|compar\w+|versus|vs|controls?)\b")
_BEFORE_THE_STUDY = re.compile(
    r"\b(?:prior|previous|previously|adjuvant|second-line|salvage|relapsed?|progression|postoperative)\b"
)


def counted_treatments(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Two groups told by their numbers and treatments, the verb only once: "90 patients were treated with A plus B and 180
    with A alone"; refuses "30 patients received oxaliplatin and 12 irinotecan", which no word sets apart, and what was
    given before or after the treatment under study.
    """
    for sentence, i, j in rows:
        if sentence.section in (S.CONCLUSIONS, S.TITLE, S.BACKGROUND) or not _SET_APART.search(
            folded, sentence.start, sentence.end
        ):
            continue
        counts = [
            k
            for k in range(i, j)
            if (q := tokens[k].quantity) is not None and q.kind is K.COUNT and (q.value or 0) >= 5
        ]
        if len(counts) < 2 or _BEFORE_THE_STUDY.search(folded, sentence.start, sentence.end):
            continue
        for one, two in pairwise(counts):
            given = _FIRST_GIVEN.match(folded, tokens[one].end) or _given_in_some(folded, tokens, one, two)
            again = _SECOND_GIVEN.match(folded, tokens[two].end)
            joint = _AND.search(folded, tokens[one].end, tokens[two].start)
            if given is None or again is None or joint is None or given.end() > joint.start():
                continue
            stop = next((k for k in range(two + 1, j) if k in counts), j)
            end = tokens[stop].start if stop < j else sentence.end
            sides = [
                make_side(folded, tokens, one + 1, two, given.end(), joint.start()),
                make_side(folded, tokens, two + 1, stop, again.end(), end),
            ]
            for side, k in zip(sides, (one, two), strict=True):
                side.size = int(tokens[k].quantity.value or 0)  # type: ignore[union-attr]
            if all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
                return Contrast(sides, 2.4, "allocation", sides[0].start)
    return None


def _given_in_some(folded: str, tokens: list[Token], one: int, two: int) -> re.Match[str] | None:
    """Where what some patients were given begins: "in 21 of them |chemotherapy was combined with A, while the other 22 …"."""
    if not folded.endswith("in ", 0, tokens[one].start):
        return None
    found = _IN_SOME.match(folded, tokens[one].end)
    first = next((t for t in tokens[one + 1 : two] if t.word is W.TREATMENT), None)
    if found is None or first is None or first.start - found.end() > 30:
        return None
    return found if _WAS_COMBINED.match(folded, first.end) else None


_OF = r" ?[\[(](?:[^()\[\]]{{0,40}}?[ ,;:])?n ?= ?(?P<{0}>\d[\d,]*)[^()\[\]]{{0,30}}[\])]"
_WHAT = r"(?P<what>[a-z](?:[^.;:()\[\]]|\.(?=\d)){2,70}?)"
_WITH_AND_WITHOUT = (
    # takes "with preoperative chemotherapy (n = 60) were compared with those without (n = 75)", refuses "with chemotherapy with (n = 60)
    # or without (n = 75) surgery"
    cue(
        r"\b(?:with|received|receiving|had|given|underwent|undergoing) " + _WHAT + r"(?<! with)(?<! with )" + _OF.format("a")
        + r"[^.;()\[\]]{1,60}?\b(?:without|did not|not|no)\b[^.;()\[\]]{0,60}?" + _OF.format("b")
    ),
    # takes "who did (n = 60) or did not (n = 75) receive chemotherapy", "with (n = 60) and without (n = 75) chemotherapy"
    cue(
        r"\b(?:with|did|had|received)" + _OF.format("a") + r",? (?:or|and|versus|vs\.?|from those) (?:without|did not|had not|not)" + _OF.format("b")
        + r" (?:receive |received |receiving |undergo |undergone |have |had )?" + _WHAT + r"(?=[.,;:()]| before| prior| between| were| was| in | from )"
    ),
    # takes "60 patients with and 75 without chemotherapy"; refuses "60 with and 75 without nodal disease" (no treatment)
    cue(
        r"(?<![\w.])(?P<a>\d+|[a-z]+(?:-[a-z]+)?)(?: patients)? (?:with|who received|received|had|did) and (?P<b>\d+|[a-z]+(?:-[a-z]+)?)(?: patients)? "
        r"(?:without|did not receive|did not have|who did not receive|had no|not receiving) " + _WHAT + r"(?=[.,;:()]| before| prior| between| were| was| in | from )"
    ),
    # takes "60 and 75 patients underwent colectomy with and without a stoma, respectively"
    cue(
        r"(?<![\w.,])(?P<a>\d[\d,]*|[a-z]+(?:-[a-z]+)?) and (?P<b>\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:patients|women|men|cases) (?:underwent|received|had|were treated (?:with|by)) (?P<base>[^.;:()\d]{3,80}?) with and without "
        + _WHAT + r"(?= ?\([^()]{1,20}\), respectively|,? respectively)"
    ),
    # takes "60 patients underwent colectomy with a stoma and 75 without", "… and 75 without a stoma"
    cue(
        r"(?<![\w.,])(?P<a>\d[\d,]*)(?: ?\([\d.]+ ?%\))?(?: (?:patients|women|men|cases))? (?:underwent|received|had|were treated (?:with|by)) (?P<base>[^.;:()\d]{3,80}?) (?:with|plus|combined with) " + _WHAT
        + r",? (?:and|while|whereas) (?P<b>\d[\d,]*)(?: ?\([\d.]+ ?%\))?(?: (?:patients|women|men|cases))? (?:underwent [^.;:()\d]{3,60}? )?without(?= (?:it|(?P=what))\b| ?[.,;:(])"
    ),
    # takes "preoperative drainage was performed in 60 patients and not in 75"
    cue(
        r"(?<![\w-])(?P<what>(?:[a-z-]+ ){0,3}[a-z-]+) (?:was|were|had been) (?:performed|given|used|done|administered|carried out|undertaken) (?:in|to|for) (?P<a>\d[\d,]*)"
        r"(?: ?\([\d.]+ ?%\))?(?: (?:patients|women|men|cases))? (?:and|but|while) (?:was |were )?not(?: (?:performed|given|used|done))? (?:in|to|for) (?:the )?(?:other |remaining )?(?P<b>\d[\d,]*)"
    ),
)  # fmt: skip

_PRIOR = re.compile(r"(?:prior|previous)")
# What stands before the treatment: takes "preoperative |chemotherapy", refuses "nodal disease received |chemotherapy"
_QUALIFIED = re.compile(r"(?:(?!received|given|were|had|underwent)[\w-]+ ){0,3}")


def _in_group(found: re.Match[str], name: str, tokens: list[Token]) -> list[Treatment]:
    """The treatments that stand in a group of the pattern, which not every form of it has."""
    start, end = found.span(name) if name in found.re.groupindex else (0, 0)
    return [t.treatment for t in tokens if start <= t.start < end and t.treatment is not None]


def with_and_without_told(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Patients given a treatment and those not given it, each with their number, where a general word names it."""
    if "without" not in folded and " not " not in folded:
        return None
    for sentence, i, j in rows:
        if sentence.section in (S.CONCLUSIONS, S.TITLE, S.BACKGROUND):
            continue
        for pattern in _WITH_AND_WITHOUT:
            found = pattern.search(folded, sentence.start, sentence.end)
            if found is None or _PRIOR.match(found["what"]):
                continue
            what = _in_group(found, "what", tokens[i:j])
            if not what or not _QUALIFIED.fullmatch(folded, found.start("what"), what[0].start):
                continue
            given = Side(*found.span("what"), what)
            begin = folded.rfind("not", found.start("b") - 60, found.start("b"))
            begin = max(begin, folded.rfind("without", max(found.start(), found.start("b") - 60), found.end()))
            control = Side(max(begin, found.start()), found.end(), role="control", denied=what[0])
            given.role = "experimental"
            for side, name in ((given, "a"), (control, "b")):
                count = next((t.quantity for t in tokens[i:j] if t.start == found.start(name)), None)
                side.size = int(count.value) if count is not None and count.value is not None else None
                side.treatments.extend(_in_group(found, "base", tokens[i:j]))
            return Contrast([given, control], 2.4, "roles", found.start())
    return None


_GROUP_NAME = (
    r"(?P<{0}>(?!(?:[\w/+-]+ )?(?:both|two|three|four|all|these|whole|entire|overall|total|same|other|each|age|patient|risk|case|healthy|normal|sub|young\w*|old\w*|high|low|intermediate|good|poor|early|late|former|latter|first|second|study|treated|untreated)\b|\w*(?:positive|negative|responders?|mutant|wild|type|years?)\b|non-?responders?)"
    r"[a-z][\w/+-]*(?: [\w/+-]+)?)"
)
# takes "in the BP-C1 group and 14% in the placebo group", refuses "in the BP-C1 group and 14% in both groups"
_TWO_GROUPS = cue(
    r"\b(?:in|for|with|to|of|than|by|from) the " + _GROUP_NAME.format("one") + r" (?:group|arm)\b(?:[^.;]|\.(?=\d)){0,120}?\b(?:in|for|with|to|of|than|by|from|and|versus|vs\.?) (?:in |that of |those in |for |with )?the "
    + _GROUP_NAME.format("two") + r" (?:group|arm)\b"
)  # fmt: skip
# takes "in the VER and non-VER groups", "the placebo and the experimental drug arms"
_BOTH_GROUPS = cue(
    r"\bthe "
    + _GROUP_NAME.format("one")
    + r" (?:and|versus|vs\.?|or) (?:the )?"
    + _GROUP_NAME.format("two")
    + r" (?:groups|arms)\b"
)
_CONTROL_NAME = re.compile(rf"(?:(?:{_COMPARED}|standard|conventional|reference|non|no)\b.*)")
# takes "1181 incident cases of breast cancer and 1682 healthy controls", refuses "12 cases and no controls"
_CASES_AND_CONTROLS = cue(
    r"(?P<a>\d[\d,]*) (?:[\w-]+ ){0,4}?(?P<one>cases)\b(?! of (?:toxicity|neutropenia|death))[^.;()\d]{0,60}? and (?P<b>\d[\d,]*) (?:[\w-]+ ){0,3}?(?P<two>controls)\b"
)


def named_by_results(folded: str, rows: list[Row]) -> Contrast | None:
    """Two groups that no sentence introduces but that are set against each other by name: "2.4% in the BP-C1 group and
    14.3% in the placebo group", twice or against a control; cases and controls, of which the numbers are told.
    """
    if "case" in folded and "controls" in folded:
        for sentence, _, _ in rows:
            found = _CASES_AND_CONTROLS.search(folded, sentence.start, sentence.end)
            if found is not None and sentence.section is not S.CONCLUSIONS:
                cases = Side(*found.span("one"), size=_value(found["a"]), role="experimental")
                return Contrast(
                    [cases, Side(*found.span("two"), size=_value(found["b"]), role="control")],
                    2.4,
                    "roles",
                    found.start(),
                )
    if "random" not in folded and "control" not in folded and "placebo" not in folded:
        return None
    seen: dict[frozenset[str], list[re.Match[str]]] = {}
    for sentence, _, _ in rows:
        if sentence.section is S.TITLE:
            continue
        for pattern in (_TWO_GROUPS, _BOTH_GROUPS):
            for found in pattern.finditer(folded, sentence.start, sentence.end):
                if found["one"] != found["two"]:
                    seen.setdefault(frozenset((found["one"], found["two"])), []).append(found)
    told = [m for m in seen.values() if len(m) > 1 or any(_CONTROL_NAME.fullmatch(m[0][x]) for x in ("one", "two"))]
    if not told:
        return None
    found = max(told, key=lambda m: (len(m), -m[0].start()))[0]
    sides = [Side(*found.span("one")), Side(*found.span("two"))]
    for side in sides:
        name = folded[side.start : side.end]
        if _CONTROL_NAME.fullmatch(name):
            side.role = "control"
        elif re.fullmatch(rf"(?:{_STUDIED})", name):
            side.role = "experimental"
    if [s.role for s in sides].count("control") == 2 or not name_sides(folded, sides):
        return None
    return Contrast(sides, 2.4, "roles" if any(s.role for s in sides) else "versus", found.start())
