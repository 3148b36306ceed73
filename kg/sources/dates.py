"""Dates as sources write them, in ISO 8601."""

from __future__ import annotations

import re

_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(?:(\d{1,2}),?\s+)?(\d{4})$")  # June 26, 2012; June 2012
_YEAR_FIRST = re.compile(r"(\d{4})(?:[\s/]+([A-Za-z]{3,9}|\d{1,2}))?(?:[\s/]+(\d{1,2}))?")  # 2012 Jun 26; 2012 Jan-Feb


def iso_date(text: str) -> str | None:
    """The date as precise as the text states it: 2012, 2012-06 or 2012-06-26; None where it states none.

    Example:
        >>> [iso_date(t) for t in ("June 26, 2012", "2012 Jan-Feb", "2012-06", "2012 Spring", "soon")]
        ['2012-06-26', '2012-01', '2012-06', '2012', None]
    """
    text = text.strip()
    if match := _ISO.match(text):
        year, month, day = match.groups()
    elif match := _MONTH_FIRST.match(text):
        month, day, year = match.groups()
    elif match := _YEAR_FIRST.match(text):
        year, month, day = match.groups()
    else:
        return None
    number = int(month) if month and month.isdigit() else _MONTHS.get((month or "")[:3].lower(), 0)
    if not 1 <= number <= 12:
        return year
    return f"{year}-{number:02d}-{int(day):02d}" if day and 1 <= int(day) <= 31 else f"{year}-{number:02d}"
