"""Events and totals that stand apart from their shares: in rows, in the other bracket, behind the sentence's figures."""

from __future__ import annotations

import itertools
import re
from decimal import Decimal

from kg.extract.results.figure import PERSONS, Figure
from kg.extract.results.figure_counts import share_agrees
from kg.extract.text.numerals import NUMBER_WORDS

# takes "96 (86%|) of |111", "96 (86%|) of these |111", "86%| of all our |111 patients", refuses "96 (86%|) in |6 months"
_TOTAL_AFTER = re.compile(
    r"(?:\s*[)\]]{1,2}\s*(?:out\s+)?(?:of|among|in)\s+(?:(?:the|all|these|those|our)\s+){0,2}|\s+of\s+(?:(?:the|all|these|those|our)\s+){0,2}(?:first\s+|last\s+)?(?=[\d,]+\s+(?:[a-z-]+\s+)?(?:patients|women|men|cases|tumou?rs|samples|specimens|subjects|participants|evaluable|resected)))"
    r"(?P<total>\d{1,3}(?:,\d{3})+|\d+(?![\dA-Z])|(?:"
    + "|".join(NUMBER_WORDS[2:])
    + r")(?= ))(?![\d.·]*\s?%|\s*(?:months|years|weeks|days|hours|[cm]m\b|m?g\b|kg\b|m[lL]\b|c?Gy\b|IU\b|[µμ]g|-))"
)
_IN_TURN = re.compile(r"\brespectively\b")
# Between events and those they are of: takes "4| recurrences in the A-treated group of |13 patients", "5| relapses in |20 (25%)",
# "8| deaths among |40 patients", "3| operative deaths of the |184 (1.6%)", refuses "5| relapses in |20 patients", which may be so many in each
_IN_GROUP = re.compile(
    r" (?!(?:patients|women|men|cases|subjects|participants)\b)(?:[A-Za-z-]+ ){1,3}?(?:(?:occurred|developed|arose|(?:was|were) (?:seen|observed|noted|reported|recorded)) )?"
    r"(?:in|among|of(?= the\b)) (?:the )?(?P<group>[\w/+-]+(?: [\w/+-]+){0,3} (?:group|arm) of )?"
)
# What a patient has once: takes "14| partial responses were seen in |40 assessable patients", refuses "14| relapses in |40"
_ONCE_EACH = re.compile(
    r" (?:(?:objective|partial|complete|overall|major|minor|clinical|confirmed|tumou?r|pathologic(?:al)?|observed|documented|recorded) ){0,3}(?:responses?|remissions?|responders|deaths|CRs?|PRs?)\b"
)
_PERSONS_BEHIND = re.compile(
    rf" (?:(?:evaluable|assess[ai]ble|eligible|treated|enrolled|previously untreated|untreated) |(?!(?:months|weeks|cycles|courses|of)\b)(?:[a-z-]+ ){{1,2}}(?=patients\b))?{PERSONS}\b"
)


def events_in_group(text: str, figures: list[Figure], end: int) -> None:
    """ "4 recurrences in the treated group of 13 patients", "5 relapses in 20 (25%) patients", "8 deaths among 40": the second
    number is that of those watched.
    """
    taken: list[Figure] = []
    for one, two in itertools.pairwise(figures):
        if one.kind != "count" or one.value is None or one.total is not None or one in taken:
            continue
        between = _IN_GROUP.fullmatch(text, one.end, two.start) if two.start - one.end < 90 else None
        if between is None:
            continue
        number = two.value if two.kind in ("count", "number") else two.events if two.kind == "percent" else None
        if number is None or number <= one.value:
            continue
        total = int(number)
        if two.kind == "percent":
            if two.total is None and two.value is not None and share_agrees(int(one.value), total, two.value):
                two.start, two.events, two.total = one.start, int(one.value), total
                taken.append(one)
        elif (
            between["group"]
            or " among " in between[0]
            or between[0].endswith(" in the ")
            or _ONCE_EACH.match(between[0])
        ) and _PERSONS_BEHIND.match(text, two.end, end):
            one.kind, one.events, one.total = "fraction", int(one.value), total
            one.parts.append((two.start, two.end))
            taken.append(two)
    figures[:] = [f for f in figures if f not in taken]


# Between two counts that their percentages follow: takes "4| and |8 patients", "4 patients| v |8", "4|, 6|, and |8", refuses
# "4| with rash and |8"
_COUNTS_JOIN = re.compile(
    rf"(?: {PERSONS})?(?:,? and|,| or| vs?\.?| versus| compared (?:with|to))(?: in| with)? ", re.IGNORECASE
)
# … where the percentages stand side by side in one bracket: takes "4| in the A group and |8 in the B group (8% v 16%)",
# "4| A patients versus |8 B patients (8%, 16%)", "4| patients in group 1 and in |8 patients in group 2", refuses "4| had rash; |8 had
# nausea", "4| with grade 3 rash and |8"
_COUNTS_APART = re.compile(
    r" (?:[^.;:()\[\]%\d]|(?<=group )[1-9](?=[ ,])|(?<=arm )[1-9](?=[ ,])){1,60}(?:,? and|,| vs?\.?| versus| compared (?:with|to))(?: in| with)? ",
    re.IGNORECASE,
)
_MOST_COUNTED = 100_000  # a longer row of digits is no number of patients
_SIDE_OPENS = re.compile(r"(?:[^.;:()\[\]%\d]|(?<=group )[1-9](?= )|(?<=arm )[1-9](?= )){0,60}[(\[]")
# Before numbers that count nobody: takes "months |6 and 12", "cycles |3 and 4", refuses "in |6 and 12 patients"
_NUMBERS_OF = re.compile(
    r"\b(?:months?|weeks?|days?|years?|hours?|cycles?|courses?|fractions?|grades?|groups?|arms?|stages?|levels?|doses?|visits?|steps?|periods?|cohorts?|regimens?|class(?:es)?|types?|phases?|scores?|ages?|aged|at|than|over|under)\s?$",
    re.IGNORECASE,
)
_WERE = re.compile(r"\b(?:was|were)\b")
_SHARES_JOIN = re.compile(r"%?(?:,? and|,| vs?\.?| versus| compared (?:with|to)|/) ?")


def events_in_turn(text: str, figures: list[Figure], end: int) -> None:
    """Counts told together and their percentages behind, one each: "in 4 and 8 patients (7.7% and 15.7%)", "4 and 8 patients
    responded in the A (7.7%) and the B (15.7%) arms"; not where the patients behind them would be unlike in number: "10 and
    12 patients with rash (40%) and nausea (2%)".
    """
    taken: list[Figure] = []
    at = 0
    while at < len(figures):
        counts = _counts_joined(text, figures, at)
        if len(counts) < 2:
            counts = _counts_apart(text, figures, at)
        if len(counts) < 2:
            at += 1
            continue
        held = counts[-1].kind == "percent"  # the last count, which stands with the first percentage for its events
        behind = at + len(counts) - held
        shares = figures[behind : behind + len(counts)]
        if _NUMBERS_OF.search(text, max(0, counts[0].start - 12), counts[0].start) or (
            not held and shares and _WERE.search(text, counts[-1].end, shares[0].start)
        ):
            at += 1  # "the rates at months 6 and 12 were 8% and 11%"
            continue
        numbers = [int((f.events if f.kind == "percent" else f.value) or 0) for f in counts]
        if _are_of_alike(text, numbers, shares, held, end):
            for number, share in zip(numbers, shares, strict=True):
                share.events = number
            shares[0].start = counts[0].start
            taken.extend(f for f in counts if f.kind != "percent")
            at = behind + len(shares)
        else:
            at += len(counts) - held
    figures[:] = [f for f in figures if f not in taken]


def _is_plain_count(figure: Figure) -> bool:
    return (
        figure.kind in ("count", "number")
        and figure.unit in ("", "persons")
        and figure.total is None
        and figure.value is not None
        and figure.value < _MOST_COUNTED
        and figure.value == int(figure.value)
        and not figure.measured
    )


def _is_held_count(figure: Figure) -> bool:
    """Whether a percentage has the count before it for its events: "8 patients (16%)"."""
    return (
        figure.kind == "percent"
        and figure.events is not None
        and figure.total is None
        and figure.start < figure.value_at
    )


def _counts_apart(text: str, figures: list[Figure], at: int) -> list[Figure]:
    """Two counts, each of a side that stands behind it, whose percentages stand together in a bracket; none elsewhere."""
    if len(figures) < at + 3 or not _is_plain_count(figures[at]):
        return []
    one, two = figures[at : at + 2]
    held = _is_held_count(two)
    shares = figures[at + 2 - held : at + 4 - held]
    if not (held or _is_plain_count(two)) or len(shares) < 2 or any(f.kind != "percent" for f in shares):
        return []
    opens = text[two.value_at - 1] in "([" if held else _SIDE_OPENS.fullmatch(text, two.end, shares[0].start)
    joined = _COUNTS_APART.fullmatch(text, one.end, two.start) and _SHARES_JOIN.fullmatch(
        text, shares[0].end, shares[1].start
    )
    return [one, two] if opens and joined else []


def _counts_joined(text: str, figures: list[Figure], at: int) -> list[Figure]:
    """The counts joined to one another from the place on; the last may be held by a percentage behind it."""
    counts: list[Figure] = []
    for figure in figures[at:]:
        held = _is_held_count(figure)
        if not held and not _is_plain_count(figure):
            break
        if counts and not _COUNTS_JOIN.fullmatch(text, counts[-1].end, figure.start):
            break
        counts.append(figure)
        if held or len(counts) == 6:
            break
    return counts


def _are_of_alike(text: str, numbers: list[int], shares: list[Figure], held: bool, end: int) -> bool:
    """Whether the percentages are those of the counts, one each: the numbers of patients behind them are alike."""
    if len(shares) < len(numbers) or any(
        f.kind != "percent" or not f.value or (f.events is not None and not (held and n == 0)) or f.total is not None
        for n, f in enumerate(shares)
    ):
        return False
    if not all(numbers) or shares[-1].start - shares[0].start > 140:
        return False
    patients = [100 * number / float(f.value or 1) for number, f in zip(numbers, shares, strict=True)]
    alike = 3.0 if _IN_TURN.search(text, shares[0].end, min(end, shares[-1].end + 60)) else 1.5
    return max(patients) <= alike * min(patients)


# Between the last of the fractions and the first of their percentages: takes "12 of 40| responded (|30%", "2 of 40 given A and 1 of 42|
# given B responded (response rates, |5% and 2%", refuses "12 of 40| responded. In A (|30%"
_THEN_IN_BRACKET = re.compile(r"(?=[^(\[]*[a-z])[^.;:()\[\]%]{1,120}[(\[](?:[A-Za-z-]+[,:]? ){0,6}(?:= ?)?")


def fractions_then_shares(text: str, figures: list[Figure]) -> None:
    """Fractions told one after the other and, in a bracket behind the words that say of whom, the percentages that they come to: "2 of
    40 given A and 1 of 42 given B responded (response rates, 5% and 2%)".
    """
    taken: list[Figure] = []
    at = 0
    while at < len(figures):
        fractions = list(itertools.takewhile(lambda f: f.kind == "fraction" and f.events, figures[at:]))
        behind = at + len(fractions)
        shares = figures[behind : behind + len(fractions)]
        at = max(behind, at + 1)
        if (
            fractions
            and len(shares) == len(fractions)
            and all(
                s.kind == "percent" and s.value and s.events is None and share_agrees(f.events, f.total, s.value)
                for f, s in zip(fractions, shares, strict=True)
            )
            and _THEN_IN_BRACKET.fullmatch(text, fractions[-1].end, shares[0].start)
            and all(_SHARES_JOIN.fullmatch(text, a.end, b.start) for a, b in itertools.pairwise(shares))
        ):
            for fraction, share in zip(fractions, shares, strict=True):
                share.events, share.total = fraction.events, fraction.total
            if len(shares) == 1:
                shares[0].start = fractions[0].start
            taken += fractions
    figures[:] = [f for f in figures if f not in taken]


_ROW_JOIN = re.compile(r"\s*(?:,|,?\s+and)\s*")
# takes "3| complete and |14 partial responses among 40", "3| CRs, |14 PRs in 40", refuses "3| deaths and |14 responses"
_KINDS_JOIN = re.compile(
    r" (?:(?:complete|partial|minor|CRs?|PRs?)(?: (?:responses?|remissions?|responders))?(?: \([A-Z]{2}s?\))?)(?:,|,? and|,? plus) "
)


def total_of_row(text: str, figures: list[Figure], end: int) -> None:
    """Counts in a row are all of the number behind the last: "four and 19 of 48 patients had CR and PR, respectively", "3 complete
    and 14 partial responses among 40 patients".
    """
    for fraction, count in itertools.pairwise(figures[::-1]):
        if (
            fraction.kind == "fraction"
            and count.kind == "count"
            and not count.unit
            and count.total is None
            and (
                (_ROW_JOIN.fullmatch(text, count.end, fraction.start) and _IN_TURN.search(text, fraction.end, end))
                or (
                    _KINDS_JOIN.fullmatch(text, count.end, fraction.start)
                    and _ONCE_EACH.match(text, fraction.value_at + len(fraction.raw))
                )
            )
        ):
            count.kind, count.total, count.events = "fraction", fraction.total, int(count.value or 0)


# takes "14 (17%)| progressive disease among 83 assessable patients", "6 (35%)| were seen in the 17 resistant patients", refuses "14 (17%)| relapses in 83 weeks"
_AMONG_BEHIND = re.compile(
    r"\s*[)\]]\s(?:[a-z-]+\s){1,3}(?:among|in|out of) (?:the |all )?(?P<total>\d{2,4})(?= (?:(?!months|weeks|cycles|courses|of)[a-z-]+ ){0,2}?(?:patients|women|men)\b)"
)
# takes ") had a CR, and ", "), PR in ", refuses ") in arm A and ", ") versus ", ") relapsed, as did "
_NEXT_OF_ALL = re.compile(
    r"\s*[)\]](?:(?!\b(?:arms?|groups?|cohorts?|given|receiving|versus|vs?|compared|whereas|while|with|than|the|as (?:did|had|was|were))\b)[^;.()\[\]\d%]){1,60}(?:\d{1,4} ?[(\[])?"
)


def totals_behind(text: str, figures: list[Figure], end: int) -> None:
    """ "45 (54%) of 83 patients": the denominator stands behind the bracket, for all of a row that it is right for."""
    before: list[Figure] = []  # the row of shares with their events that the figure goes on with
    for figure in figures:
        if figure.kind != "percent":
            continue
        if before and not _NEXT_OF_ALL.fullmatch(text, before[-1].end, figure.value_at):
            before.clear()
        if figure.total is None:
            match = _TOTAL_AFTER.match(text, figure.end, end)
            if match is None and figure.events is not None and figure.value is not None:
                match = _AMONG_BEHIND.match(text, figure.end, end)
                if match and not share_agrees(figure.events, int(match["total"]), figure.value, Decimal("1.5")):
                    match = None  # "major response in 12 (30%) and minor response in 24 patients (60%)"
            if match:
                told = match["total"].replace(",", "")
                total = int(told) if told.isdigit() else NUMBER_WORDS.index(told)
                if figure.events is not None and total <= figure.events and figure.value != 100:
                    continue  # "two episodes of fever (0.1%) in two patients"
                figure.total = total
                figure.parts.append(match.span("total"))
                for share in before:
                    if share.value is not None and share_agrees(share.events, figure.total, share.value):
                        share.total = figure.total
        if figure.events is not None and figure.total is None and not figure.interval:
            before.append(figure)
        else:
            before.clear()
    taken = {part for f in figures for part in f.parts}
    figures[:] = [
        f for f in figures if f.kind not in ("count", "number") or not any(s <= f.value_at < e for s, e in taken)
    ]
