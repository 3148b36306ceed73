"""Short names of outcomes that hold their time point: "disease control rate at 12 weeks (DCR12) … DCR12 was 53%".

They are rewritten as "12-week DCR", with the unit that the text defines them by, so that all rules read the outcome and its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_OUTCOME = r"(?:OS|PFS|DFS|EFS|RFS|ORR|DCR|DSR|CBR|RR)"
# takes "at |12 weeks (DCR12)", "|8-week disease control rate (DCR-8)", "at |week 16 (PFS16)", "at wk |12, PFS12", refuses "12 weeks (DCR8)"
_DEFINED = re.compile(
    rf"(?P<number>\d{{1,2}})[- ](?P<unit>month|week|mo|wk)s?\b[^()\d]{{0,60}}\((?P<name>{_OUTCOME})-?(?P=number)\)"
    rf"|\b(?P<unit_ahead>month|week|wk) (?P<number_behind>\d{{1,2}}) ?\((?P<name_behind>{_OUTCOME})-?(?P=number_behind)\)"
)
_UNITS = {"mo": "month", "wk": "week"}
_KNOWN = {"DSR": "DCR"}  # a rate of disease stabilisation, under the name that is known for it


def timed_names(text: str) -> Iterator[tuple[int, int, str]]:
    """Each use of such a name outside its definition: its start, its end and how it is with the time before it.

    Example:
        >>> list(timed_names("response rate at 8 weeks (ORR8). ORR8 was 20%, ORR12 30%"))
        [(33, 37, '8-week ORR')]
    """
    names: dict[tuple[str, str], str] = {}  # by letters and number: ("DCR", "12")
    for told in _DEFINED.finditer(text):
        number, name = told["number"] or told["number_behind"], told["name"] or told["name_behind"]
        unit = (told["unit"] or told["unit_ahead"]).lower()
        names[name, number] = f"{number}-{_UNITS.get(unit, unit)} {_KNOWN.get(name, name)}"
    for (name, number), plain in names.items():
        for use in re.finditer(rf"(?<![\w(-]){name}-?{number}(?![\w-]|\.\d)", text):
            yield *use.span(), plain
