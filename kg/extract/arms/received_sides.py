"""Arms of patients of whom it is only said that they received the one or the other: "patients received A plus B, A plus C or A
alone", "patients received oral A or intravenous A", where the document compares and its results come back to each.

Enter the sentences and their tokens, leave the statement with its sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.compared_sides import AIM
from kg.extract.arms.counted_groups import LATER_LINES
from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token
from kg.extract.arms.mentions_by_way import own_ways
from kg.extract.arms.own_names import own_doses, own_words
from kg.extract.arms.same_again import says_same
from kg.extract.arms.shared_out import OPERATED_APART
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.side_words import OPERATED_SO
from kg.extract.arms.sides import split_sides
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import FINDINGS_IN_TEXT
from kg.model import SectionKind

S = members(SectionKind)

# takes "patients received |", "women (n = 90) were given either |", "patients with melanoma received |", refuses "patients had received |"
_RECEIVED = cue(
    r"\b(?:patients|women|men|subjects|participants)(?: \([^()]{1,24}\)|(?P<having> with [^.;:,()]{3,80}?(?<! who)(?<! had)))? (?:received|were (?:given|treated with|to receive)) "
)
# takes "a randomised trial", "two doses of A", "A versus B", "a multicohort study", refuses "patients with two or more nodes"
_COMPARES = re.compile(
    r"\brandom|\bversus\b|\bvs\b|\bcompar(?:ed|ison)\b|\bcontrolled\b|\bmulti-?(?:cohort|arm)\b|\b(?:cohorts|arms)\b|\b(?:two|three|different) (?:doses|dose levels|schedules|formulations|routes|durations)\b"
)
_NOT_DESIGN = frozenset({S.TITLE, S.BACKGROUND, S.RESULTS, S.CONCLUSIONS})


def received_sides(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The first such statement whose sides are one drug in several ways, one drug with several others, or the same with and
    without something; None where none is.
    """
    compares = _COMPARES.search(folded) is not None
    if not _RECEIVED.may_match(folded) or not (compares or " or the same " in folded):
        return None
    later = [folded[s.start : s.end] for s, _, _ in rows if s.section in FINDINGS_IN_TEXT]
    for sentence, i, j in rows:
        if sentence.section in _NOT_DESIGN:
            continue
        for found in _RECEIVED.finditer(folded, sentence.start, sentence.end):
            begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
            if begin >= j:
                continue
            sides = split_sides(folded, tokens, begin, j, found.end(), sentence.end, allocated=True)
            if not 1 < len(sides) < 5:
                continue
            if any(says_same(folded, side) for side in sides[1:]) or (
                compares
                and (
                    _share_a_drug(sides)
                    or _adds_one(folded, sides, later)
                    or (found["having"] is None and _come_again(folded, sides, later))
                )
            ):
                return Contrast(sides, 4.0, "allocation", found.start())
    return None


# takes "patients undergoing |", "women with cirrhosis who underwent either |", "patients treated by |", refuses
# "patients who had undergone |"
_UNDERWENT = cue(
    r"\b(?:patients|women|men|cases|subjects)\b(?:,? (?:with|for) [^.;:()]{3,60}?)?,? (?:who )?(?:undergoing|underwent|submitted to|received|receiving|(?:were )?(?:treated|managed) (?:with|by)) (?:either )?"
)
_SETS_APART = re.compile(
    r"\b(?:compar(?:ed|ison|ing|ative)|versus|vs|matched|matching|propensity|groups?|superior|inferior|noninferior)\b"
)
_NAME_BEHIND = re.compile(r" ?\((?P<short>[a-z][a-z+/-]{1,8})[;,)]")


def operated_sides(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Operations of which patients underwent the one or the other, where the results come back to each by a word or a short form
    of its own: "patients undergoing open (OG) or laparoscopic gastrectomy (LG) were matched … after LG".

    Refuses kinds of operation that one series lists, and those that nothing sets apart.
    """
    if not _UNDERWENT.may_match(folded) or _SETS_APART.search(folded) is None:
        return None
    later = [folded[s.start : s.end] for s, _, _ in rows if s.section in FINDINGS_IN_TEXT]
    for sentence, i, j in rows:
        aim = sentence.section is S.BACKGROUND and AIM.search(folded, sentence.start, sentence.end) is not None
        if sentence.section in _NOT_DESIGN and not aim:
            continue
        for found in _UNDERWENT.finditer(folded, sentence.start, sentence.end):
            begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
            sides = (
                split_sides(folded, tokens, begin, j, found.end(), sentence.end, allocated=True) if begin < j else []
            )
            if not 1 < len(sides) < 5 or not all(s.procedures for s in sides):
                continue
            if any(s.drugs for s in sides) and len({s.procedures for s in sides}) < len(sides):
                continue  # "A with chemoembolization or chemoembolization alone"
            if all(_is_told_of(folded, sides, n, later) for n in range(len(sides))):
                for side in sides:  # "between 2008 and 2012 were reviewed" is no part of it
                    last = max(t.end for t in side.treatments)
                    behind = _NAME_BEHIND.match(folded, last)
                    side.end = (
                        min(side.end, behind.end() if behind is not None else last) if last > side.start else side.end
                    )
                return Contrast(sides, 2.6, "allocation", found.start())
    return None


_FIRST_RESULTS = 2  # sentences of the results that may tell how many had which operation


def operated_apart(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Two operations each with its number of patients in a sentence of the methods, or the first ones of the results, where what
    follows tells of both: "54 patients underwent A and 84 B … 12% after B"; refuses what was done when the disease had come back.
    """
    results = 0
    for sentence, i, j in rows:
        results += sentence.section is S.RESULTS
        if sentence.section in _NOT_DESIGN and not (sentence.section is S.RESULTS and results <= _FIRST_RESULTS):
            continue
        if all(t.treatment is None for t in tokens[i:j]):
            continue
        for form in OPERATED_APART:
            for found in form.finditer(folded, sentence.start, sentence.end):
                if LATER_LINES.search(folded, sentence.start, sentence.end):
                    break
                sides = [_side_at(folded, tokens, *found.span(part)) for part in ("a", "b")]
                if any(not s.treatments and not OPERATED_SO.match(folded, s.start, s.end) for s in sides):
                    continue  # "43 had medical treatment and 58 surgery"
                share_treatments(sides, folded)
                if any(s.drugs or not s.procedures for s in sides):
                    continue
                for side, count in zip(sides, ("n", "m"), strict=True):
                    side.size = int(found[count])
                later = [folded[sentence.end :]]
                if min(s.size or 0 for s in sides) >= _SMALLEST and all(
                    _is_told_of(folded, sides, n, later) for n in (0, 1)
                ):
                    yield Contrast(sides, 2.6, "allocation", found.start())
                    return


_SMALLEST = 5


# takes "ablation|, of whom 20", "ablation| between 2001 and 2008", refuses "ablation (RFA)"
_PART_ENDS = re.compile(r"[,;:]| of whom\b| (?:between|from|during|since) \d| (?:was|were|had) ")


def _side_at(folded: str, tokens: list[Token], start: int, end: int) -> Side:
    over = _PART_ENDS.search(folded, start, end)
    end = over.start() if over is not None else end
    inside = [k for k, t in enumerate(tokens) if start <= t.start < end]
    return make_side(folded, tokens, *((inside[0], inside[-1] + 1) if inside else (0, 0)), start, end)


def _is_told_of(folded: str, sides: list[Side], n: int, later: list[str]) -> bool:
    """Whether the results tell of this side by a word of its own or by the short form behind it."""
    marks = [re.escape(word) for word in own_words(folded, sides, n)]
    others = frozenset().union(*(s.keys for m, s in enumerate(sides) if m != n))
    marks.extend(re.escape(key.lower()) for key in sides[n].keys - others if key.isupper())  # "THE", no word of its own
    marks.extend(re.escape(m["short"]) for m in _NAME_BEHIND.finditer(folded, sides[n].start, sides[n].end + 12))
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(marks)})(?![\w-])") if marks else None
    return pattern is not None and any(pattern.search(words) for words in later)


def _share_a_drug(sides: list[Side]) -> bool:
    """Whether three sides or more get one drug, each with another one or alone."""
    shared = frozenset.intersection(*(s.core for s in sides))
    return (
        len(sides) > 2
        and bool(shared)
        and len({s.core for s in sides}) == len(sides)
        and any(s.core == shared for s in sides)
    )


def _adds_one(folded: str, sides: list[Side], later: list[str]) -> bool:
    """Whether one of two sides gets the drugs of the other and a further one, by which the results call it: "A or A plus B"."""
    if len(sides) != 2:
        return False
    more = next((n for n in (0, 1) if sides[1 - n].core and sides[1 - n].core < sides[n].core), None)
    return more is not None and _is_told_of(folded, sides, more, later)


def _come_again(folded: str, sides: list[Side], later: list[str]) -> bool:
    """Whether all sides that get drugs get the same and the results tell of two of them by what is theirs alone."""
    given = [n for n, s in enumerate(sides) if any(t.substances for t in s.treatments)]
    idle = [s for n, s in enumerate(sides) if n not in given]
    if len(given) < 2 or len({sides[n].core for n in given}) > 1 or not all(s.keys & CONTROL_KEYS for s in idle):
        return False
    ways = own_ways(folded, sides)
    times = {s.time for s in sides}
    told = 0
    for n in given:
        marks = [rf"{re.escape(dose)}{_MORE_DOSES}[ -]?(?:m?g|mcg|gy|iu)" for dose in own_doses(folded, sides, n)]
        marks.extend(re.escape(word) for word in own_words(folded, sides, n) if word.isalpha() or "-" in word)
        marks.extend(_WAYS_CALLED[way] for way in ways[n] if way in _WAYS_CALLED)
        time = sides[n].time
        if time is not None and len(times) > 1:
            marks.append(rf"{re.escape(time[0])}[ -]{re.escape(time[1].rstrip('s'))}")
        pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(marks)})") if marks else None
        told += pattern is not None and any(pattern.search(words) for words in later)
    return told > 1


# Between a dose and its unit where several are told: takes "5|, 10 and 15| mg", refuses "5| patients had 10 mg"
_MORE_DOSES = r"(?:,? ?(?:and |or |versus |vs\.? )?\d+(?:\.\d+)?){0,4}"
_WAYS_CALLED = {
    "oral": r"oral|p\.o\.",
    "systemic": r"intravenous|i\.?v\.?\b|systemic",
    "regional": r"regional|(?:intra-?)?arterial|intra-?hepatic|hai\b",
    "peritoneal": r"intra-?peritoneal",
}
