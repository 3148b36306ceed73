"""Values told without a number: a time not reached, one more patient."""

from __future__ import annotations

import re
from decimal import Decimal

from kg.extract.text.members import members
from kg.extract.text.numerals import BLANK
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
OPEN_WORDS = (
    r"(?:not[ -](?:yet )?(?:been )?(?:reached|estimable|estimated|evaluable|attained|available|calculable|reachable|assessable|applicable)(?: ?[\[(]N[REAC][\])])?"
    r"|N\.?[REAC]\.?(?![A-Za-z])|infinity|∞|undefined|NYR|non[- ](?:estimable|calculable|evaluable|reached)|unreached|yet to be (?:reached|determined|estimated)"
    # "|was reached| in neither group", "|had been reached| neither in the one nor …", "in neither arm |was| the median reached"
    r"|(?:was|were|(?:has|had|have) been) reached(?= (?:in neither (?:of the )?(?:two |study |treatment )?(?:groups?|arms?)\b|neither in the))"
    r"|(?:(?<=neither group )|(?<=neither arm ))(?:was|had)(?= (?:[\w-]+ ){1,6}(?:been )?reached\b))"
)
# takes "median survival was |not reached|", refuses "accrual was |not achieved|"
_OPEN_VALUE = re.compile(
    rf"(?<![A-Za-z])(?:{OPEN_WORDS}|(?:has|had|have|was|were)(?:{BLANK}also)?{BLANK}not{BLANK}(?:yet{BLANK})?(?:been{BLANK})?(?:yet{BLANK})?(?:reached|attained|estimable))"
)
# takes "neither median PFS nor median OS |had been reached|", "neither the PFS nor the OS |has yet been reached|", refuses "neither
# arm was closed and the target |was reached|"
_NEITHER_NOR = re.compile(
    rf"(?<![A-Za-z])[Nn]either{BLANK}(?:[^.;:()\d]|\([A-Z]{{2,5}}\)){{2,80}}?{BLANK}nor{BLANK}(?:[^.;:,()\d]|\([A-Z]{{2,5}}\)){{2,70}}?{BLANK}"
    rf"(?P<open>(?:(?:has|had|have)(?:{BLANK}yet)?{BLANK}been|was|were)(?:{BLANK}yet)?{BLANK}(?:reached|attained))(?![A-Za-z])"
)
_OPEN_VALUE_START = re.compile(r"[Nniuhwy∞](?<![A-Za-z].)")
# One more of those counted: takes "|another| patient had a rash", "and grade 4 anaemia in |another|.", refuses "another 12 patients",
# "in another study", "another patient group"
_ANOTHER_ONE = re.compile(
    r"\b[Aa]nother(?= (?:patient|case|woman|man|child)\b(?! (?:group|series|population|cohort)))|(?<= in )another(?=[.,;)]|,? (?:and|but) )"
)


def add_open_values(text: str, said: str, start: int, end: int, found: list[Quantity]) -> None:
    """Put the values told without a number into ``found``, the quantities of ``text[start:end]``, which is ``said``."""
    if "N" in said or "not" in said or "either" in said or "∞" in said or "yet to" in said:
        for match in matches_from(_OPEN_VALUE_START, _OPEN_VALUE, text, start, end):
            if not any(q.start < match.end() and match.start() < q.end for q in found):
                found.append(Quantity(start=match.start(), end=match.end(), kind=K.NOT_REACHED, raw=match[0]))
        for match in _NEITHER_NOR.finditer(text, start, end) if "either" in said and " nor " in said else ():
            found.append(Quantity(start=match.start("open"), end=match.end(), kind=K.NOT_REACHED, raw=match["open"]))
        found.sort(key=lambda q: q.start)
    if "nother" in said:
        for match in _ANOTHER_ONE.finditer(text, start, end):
            found.append(Quantity(start=match.start(), end=match.end(), kind=K.COUNT, value=Decimal(1), raw=match[0]))
        found.sort(key=lambda q: q.start)


def matches_from(
    first: re.Pattern[str], pattern: re.Pattern[str], text: str, start: int, end: int
) -> list[re.Match[str]]:
    """Matches of the pattern in order, not overlapping, tried only where ``first`` matches."""
    found: list[re.Match[str]] = []
    done = start
    for place in first.finditer(text, start, end):
        at = place.start()
        match = pattern.match(text, at, end) if at >= done else None
        if match is not None:
            done = match.end()
            found.append(match)
    return found
