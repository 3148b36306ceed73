"""Arms of the same drugs told by when the drugs are given: "weekly paclitaxel" and "paclitaxel every 3 weeks", "12 months of
trastuzumab" and "six months". However a schedule is written, it is the same: "every three weeks", "3-weekly", "q3w".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.extract.arms.designs import Side, Token
from kg.extract.arms.treatment_runs import is_label
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

_WORDS = {
    "one": 1, "two": 2, "second": 2, "other": 2, "bi": 2, "three": 3, "third": 3, "tri": 3, "four": 4, "fourth": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "eighteen": 18, "twenty-four": 24,
}  # fmt: skip
_N = rf"\d+|{'|'.join(sorted(_WORDS, key=len, reverse=True))}"
# takes "every 3 weeks", "every-three-week", "every other week", "3-weekly", "weekly", "biweekly", "once a fortnight", "q3w", refuses "3 weeks", "twice weekly"
_SCHEDULE = re.compile(
    rf"(?<![\w-])(?:(?:once[ -])?(?:every|each)[ -](?:(?P<n>{_N})[ -])?(?P<unit>day|week|month|fortnight)s?|once[ -](?:an?|per)[ -](?P<once>day|week|month|fortnight)|(?:(?P<times>\d+|two|three|four|six|tri|bi)-?)?(?P<ly>weekly|monthly|daily|fortnightly)|q(?P<q>\d{{1,2}})w)(?![\w-]*\w)"
)
# takes "12 months", "six-month", "2-year", "4 courses", refuses "12 monthly"
_LENGTH = re.compile(rf"(?<![\w-])(?P<n>{_N})[ -](?P<unit>min|minute|hour|day|week|month|year|cycle|course)s?(?![\w])")
# takes "8 Gy/1 fr", "20 Gy in five fractions", "4 Gy x 5", "single-fraction", refuses "2 Gy per fraction"
_FRACTIONS = re.compile(
    rf"(?<![\w.-])(?:\d+(?:\.\d+)? ?gy ?[x×] ?(?P<x>\d+)\b|(?:\d+(?:\.\d+)? ?gy ?(?:/|in |as |\()? ?(?:a )?)?(?P<f>{_N}|single|multiple)(?: (?:daily|equal|weekly))?[ -]?(?:fractions?|fx|fr\b|#))"
)
# takes "at intervals of either |2 weeks", "an interval of |three weeks", refuses "intervals of confidence"
_INTERVAL_OF = re.compile(rf"\bintervals? of (?:either |about )?(?=(?:{_N})[ -](?:day|week)s?\b)")
# takes " or |3 weeks (n = 353)" behind such a side, refuses "or surgery after |3 weeks"
_BEGINS_WITH_LENGTH = re.compile(r"\W*(?:at |of |or |and |intervals? of )*(?=\S)")
_APART = re.compile(r"(?:ly)? intervals?\b")  # behind "2-week"
# takes "q.d.", "twice-daily", "b.i.d.", refuses "bidirectional"
_PER_DAY = re.compile(
    r"(?<![\w-])(?:(?P<one>once[ -](?:a[ -]day|daily)|q\.?d\.?)|(?P<two>twice[ -](?:a[ -]day|daily)|b\.?i\.?d\.?))(?![\w])"
)
_DAYS = {"day": 1, "week": 7, "fortnight": 14, "daily": 1, "weekly": 7, "fortnightly": 14}


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word]


def _key(found: re.Match[str]) -> str:
    """The schedule in days or months, however it is written: "every 3 weeks" and "3-weekly" are one."""
    if found["q"]:
        return f"every {7 * int(found['q'])} days"
    if found["ly"]:
        number, unit = (_number(found["times"]) if found["times"] else 1), found["ly"]
    else:
        number, unit = (_number(found["n"]) if found["n"] else 1), found["unit"] or found["once"]
    return f"every {number} months" if unit.startswith("month") else f"every {number * _DAYS[unit]} days"


def _length_key(found: re.Match[str]) -> str:
    number, unit = _number(found["n"]), found["unit"]
    if unit.startswith(("min", "hour")):
        return f"{number * 60 if unit == 'hour' else number} minutes"
    if unit in ("cycle", "course"):
        return f"{number} cycles"
    return (
        f"{number * 12} months"
        if unit == "year"
        else f"{number} months"
        if unit == "month"
        else f"{number * _DAYS[unit]} days"
    )


def _told(folded: str, side: Side) -> set[str]:
    end = min(side.end, side.start + 300)
    told = {_key(m) for m in _SCHEDULE.finditer(folded, side.start, end)}
    told |= {
        f"every {_length_key(m)}" for m in _LENGTH.finditer(folded, side.start, end) if _APART.match(folded, m.end())
    }
    told |= {f"{_fractions(m)} fractions" for m in _FRACTIONS.finditer(folded, side.start, end)}
    told |= {"1 per day" if m["one"] else "2 per day" for m in _PER_DAY.finditer(folded, side.start, end)}
    lengths = [*_LENGTH.finditer(folded, side.start, end)]
    in_all = [m for m in lengths if _IN_ALL.match(folded, m.end()) or folded.endswith(_TOTAL_OF, 0, m.start())]
    return told | {_length_key(m) for m in in_all or lengths}


# "for another 6 months (|12 months| total duration)", "a total of |12 months|": how long it is given in all
_IN_ALL = re.compile(r",? (?:in )?(?:total|all)\b(?! (?:patients|dose))")
_TOTAL_OF = ("total of ", "total duration of ", "total treatment duration of ")


def _told_in_all(folded: str, sides: list[Side], n: int) -> set[str]:
    """What the side tells, where it goes on for longer than the other with the length of both together: 5 years of "stop after 2
    years or continue for a further 3 years".
    """
    told, side = _told(folded, sides[n]), sides[n]
    further = [
        _length_key(m)
        for m in _LENGTH.finditer(folded, side.start, min(side.end, side.start + 300))
        if folded.endswith(("further ", "another ", "additional "), 0, m.start())
    ]
    if len(further) != 1 or further[0] not in told:
        return told
    number, unit = further[0].split(" ", 1)
    before = {key for m, s in enumerate(sides) if m != n for key in _told(folded, s) if key.split(" ", 1)[1:] == [unit]}
    if len(before) != 1:
        return told
    return (told - {*further}) | {f"{int(number) + int(before.pop().split()[0])} {unit}"}


def _fractions(found: re.Match[str]) -> str:
    number = found["x"] or found["f"]
    return number if number == "multiple" else "1" if number == "single" else str(_number(number))


def own_schedules(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """The schedules and lengths of treatment that the description of this side alone tells, where another gets the same drugs."""
    alike = [s for m, s in enumerate(sides) if m != n and s.core == sides[n].core]
    if not alike:
        return frozenset()
    told = _told_in_all(folded, sides, n)
    told |= _intervals(folded, sides, n)
    bare = _BARE_NUMBER.search(folded, sides[n].start, sides[n].end)
    if bare is not None and not told:  # "a cooling time of 90 or 150 min": the unit stands once
        told = {f"{_number(bare['n'])} {key.split()[1]}" for s in alike for key in _told(folded, s) if key[0].isdigit()}
    others = [_told_in_all(folded, sides, m) | _intervals(folded, sides, m) for m in range(len(sides)) if m != n]
    return frozenset(told.difference(*others))


def schedules_told(folded: str, start: int, end: int) -> dict[str, int]:
    """The schedules and lengths of treatment that ``folded[start:end]`` tells, with where each is told first."""
    told = [(m.start(), _key(m)) for m in _SCHEDULE.finditer(folded, start, end)]
    told += [(m.start(), _length_key(m)) for m in _LENGTH.finditer(folded, start, end)]
    return {key: at for at, key in sorted(told, reverse=True)}


def schedules_with_drug(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """The schedules that tell this side from those of the same drugs, so that they name it beside its drug where a side of other
    drugs has them as well: "A every 3 weeks" of A every 3 weeks, A weekly, and B every 3 weeks.
    """
    alike = [s for m, s in enumerate(sides) if m != n and s.core == sides[n].core]
    if not alike:
        return frozenset()
    return frozenset(_told(folded, sides[n]).difference(*(_told(folded, s) for s in alike)))


def _intervals(folded: str, sides: list[Side], n: int) -> set[str]:
    """The interval between courses that the side tells, or that it gives alone where another has the word: "at intervals of either
    2 weeks or 3 weeks".
    """
    spans = [m.end() for s in sides for m in _INTERVAL_OF.finditer(folded, s.start, s.end)]
    if not spans:
        return set()
    side = sides[n]
    begin = _BEGINS_WITH_LENGTH.match(folded, side.start, side.end)
    places = [at for at in spans if side.start <= at < side.end] or ([begin.end()] if begin is not None else [])
    found = next((m for at in places if (m := _LENGTH.match(folded, at)) and m["unit"] in ("day", "week")), None)
    return {f"every {_length_key(found)}"} if found is not None else set()


_BARE_NUMBER = re.compile(rf" (?P<n>{_N})\s*$")


_CALLED = re.compile(
    r"[ -](?:groups?|arms?|schedules?|regimens?|dosing|administration|treatments?|patients|therapy|chemotherapy|infusions?|course|cohort)\b(?! (?:assess|evaluat|visit))"
)
_OF = re.compile(r" of (?:adjuvant |oral |the )?")
_NOT_WHEN = re.compile(
    r"\b(?:after|at|within|by|during|over|before|until|through|first|next|last|follow-?up of|every|each|for up to)(?: the| a)? $"
)
_FRACTIONS_GIVEN = re.compile(
    r"(?:\b(?:with|given|receiving|received|in the|the|for|than|versus|vs\.?|after|to)(?: an?| the)?|[,;(]| and| or) $"
)
_SPAN = re.compile(r"min|hour|cycle|course")
# takes "treated with |150 min", "in the |90-min", "with |four courses", refuses "at |90 min"
_GIVEN_FOR = re.compile(r"\b(?:with|given|receiving|in the|for the|of the|than|versus|vs\.?)(?: a)? $")

_DOSING = re.compile(r" (?:dosing|schedule|regimen|interval)\b")
# takes "six cycles| also caused", "for six cycles| was", refuses "six cycles| of A were"
_ACTS = re.compile(
    r" (?:(?:also|significantly) )?(?:was|were|is|are|had|caused|did|do|does|resulted|led|produced|improved|reduced|increased|showed|gave)\b"
)

# takes "1470 to |5 years and 1467 to 2 years", "711 allocated |5 years", "died with |2 years", refuses "at |5 years"
_ALLOTTED = re.compile(
    r"(?:\b(?:(?:allocated|assigned|randomi[sz]ed)(?: to)?|with|given|receiving|received)|(?<![\d.])\d{2,4} to) $"
)


# takes "4% for |q.d. vs. 5% for |b.i.d.", "than with |twice daily", refuses "20 mg |once daily or 10 mg |twice daily"
_FOR = re.compile(r"\b(?:with|for|in|on|than|versus|vs\.?) $")
# takes "17% of patients on |every 12 weeks", "37 months (|every 12 weeks", refuses "120 mg (|every 4 weeks"
_ON_SCHEDULE = re.compile(r"(?:\bon |\d(?: ?(?:%|months|weeks|years|mo))? \()$")
# takes "those treated |weekly", refuses "fluids were given |weekly"
_TREATED = re.compile(r"\btreated $")
# takes "A |administered |every 2 weeks", refuses "A and B |every 2 weeks"
_ADMINISTERED = re.compile(r"(?:administered|given|dosed) $")
# Between a schedule that names its arm and another's: takes "treated every three weeks| and |weekly", refuses "weekly| for |three weeks"
_IN_TURN = re.compile(
    r",? (?:and|or|versus|vs\.?|than|compared (?:with|to)) (?:(?:those|patients|the group) )?(?:treated )?"
)
# Behind the second of two schedules: takes "with A every 2 weeks (34%) and every 3 weeks| (33%)", refuses "every 3 weeks| (n = 12)"
_NEXT_SHARE = re.compile(r" [(\[]\d[\d.·]* ?%")
# takes "4% of weekly| and 1% of three-weekly treatments", "weekly|, three-weekly and A arms", refuses "weekly| for six weeks"
_NAME_FOLLOWS = re.compile(
    r"(?:, [\w-]+){0,2},? (?:and|or|versus|vs\.?|than)(?: (?:the|with|in|of|for|after|under|on|by|\d+(?:\.\d+)? ?%)){0,4} [\w-]+(?: [\w-]+){0,2}? (?:groups?|arms?|schedules?|regimens?|treatments?|patients)\b"
)


def _of_many(owners: Mapping[str, str]) -> str | None:
    """The arm with more than one fraction, where the other has a single one."""
    many = {arm for key, arm in owners.items() if key.endswith(" fractions") and key != "1 fractions"}
    return many.pop() if len(many) == 1 and "1 fractions" in owners else None


def _named(
    folded: str, found: re.Match[str], arm: str, *, before: int | None = None, behind: int | None = None
) -> Iterator[tuple[int, int, str]]:
    """The name of the arm that a schedule makes with the word for a group behind it, else with what ends ``behind`` it or
    starts ``before`` it; none where it stands alone.
    """
    called = _CALLED.match(folded, found.end())
    if called is not None:
        yield (found.start() if before is None else before), called.end(), arm
    elif behind is not None:
        yield found.start(), behind, arm
    elif before is not None:
        yield before, found.end(), arm


def find_scheduled(
    folded: str,
    rows: Sequence[tuple[Sentence, int, int]],
    tokens: Sequence[Token],
    owners: Mapping[str, str],
    drugs: frozenset[str],
) -> list[tuple[int, int, str]]:
    """Places that name an arm by its schedule and its drug or group: "weekly paclitaxel", "the every-3-weeks arm"; a schedule
    alone tells when something was done.

    Args:
        owners: the arm of each schedule.
        drugs: what all the arms get.
    """
    out: list[tuple[int, int, str]] = []
    for sentence, i, j in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        given = [t for t in tokens[i:j] if t.treatment is not None and t.treatment.keys & drugs]
        ends = {t.end: t.start for t in given}
        starts = {t.start: t.end for t in given}
        told = [
            (m, arm) for m in _SCHEDULE.finditer(folded, sentence.start, sentence.end) if (arm := owners.get(_key(m)))
        ]
        for n, (found, arm) in enumerate(told):
            given_as = _ADMINISTERED.search(folded, max(sentence.start, found.start() - 16), found.start())
            before = ends.get((given_as.start() if given_as else found.start()) - 1)
            behind = starts.get(found.end() + 1)
            if (
                (
                    before is None
                    and behind is None
                    and _TREATED.search(folded, max(sentence.start, found.start() - 10), found.start())
                )
                or is_label(folded, found.start(), found.end())
                or _ON_SCHEDULE.search(folded, max(sentence.start, found.start() - 12), found.start())
                or (
                    any(other != arm for _, other in told[max(0, n - 1) : n + 2])
                    and _NAME_FOLLOWS.match(folded, found.end())
                )
                or (n > 0 and told[n - 1][1] != arm and _NEXT_SHARE.match(folded, found.end()))
                or (
                    n > 0
                    and told[n - 1][1] != arm
                    and _IN_TURN.fullmatch(folded, told[n - 1][0].end(), found.start())
                    and (told[n - 1][0].start(), told[n - 1][0].end(), told[n - 1][1]) in out
                )
            ):
                behind = found.end()
            out.extend(_named(folded, found, arm, before=before, behind=behind))
        a_day = [
            (m, arm)
            for m in _PER_DAY.finditer(folded, sentence.start, sentence.end)
            if (arm := owners.get("1 per day" if m["one"] else "2 per day")) is not None
        ]
        set_apart = len({arm for _, arm in a_day}) > 1
        for found, arm in a_day:
            behind = starts.get(found.end() + 1)
            if (
                behind is None
                and set_apart
                and _FOR.search(folded, max(sentence.start, found.start() - 8), found.start())
            ):
                behind = found.end()
            out.extend(_named(folded, found, arm, behind=behind))
        for found in _FRACTIONS.finditer(folded, sentence.start, sentence.end):
            number = _fractions(found)
            arm = owners.get(f"{number} fractions") or (_of_many(owners) if number == "multiple" else None)
            if arm is not None:
                given_as = _FRACTIONS_GIVEN.search(folded, max(sentence.start, found.start() - 24), found.start())
                out.extend(_named(folded, found, arm, behind=found.end() if given_as else None))
        lengths = [*_LENGTH.finditer(folded, sentence.start, sentence.end)]
        given_for = {
            m.end(): owners.get(_length_key(m))
            for m in lengths
            if _ALLOTTED.search(folded, max(sentence.start, m.start() - 24), m.start())
        }
        for found in lengths:
            arm = owners.get(_length_key(found))
            if arm is None and _DOSING.match(folded, found.end()):
                arm = owners.get(f"every {_length_key(found)}")  # "3-week dosing" of A every 3 weeks
            ahead = max(sentence.start, found.start() - 24)
            if arm is None or _NOT_WHEN.search(folded, ahead, found.start()):
                continue
            of = _OF.match(folded, found.end())
            behind = starts.get(of.end()) if of is not None else None
            if behind is None and found[0][len(found["n"])] == "-":
                behind = starts.get(found.end() + 1)  # "6-month A", refuses "after 6 months A"
            if behind is None and (
                (_SPAN.match(found["unit"]) and _GIVEN_FOR.search(folded, ahead, found.start()))
                or (found["unit"] in ("cycle", "course") and _ACTS.match(folded, found.end()))
            ):
                behind = found.end()
            if behind is None and found.end() in given_for and len({*given_for.values()} - {None}) > 1:
                behind = found.end()
            out.extend(_named(folded, found, arm, behind=behind))
    return out
