"""Numbers with a half that is spelt out, as decimals: "three and a half years", "2 and one-half-year", "(range, 1 to 5 1/2)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.text.numerals import NUMBER_WORDS

_WORDS = {word: number for number, word in enumerate(NUMBER_WORDS) if number}
# takes "three and a half| years", "two-and-a-half|-year", "2 and one-half| months", "5 1/2|)" where "to" or a dash stands before, refuses
# "two and a half| of the patients", "3 1/2|)"
_HALVES = re.compile(
    rf"(?<![\w.,-])(?P<whole>\d{{1,2}}|{'|'.join(_WORDS)})[ -]and[ -](?:a|one)[ -]half(?=[ -](?:year|month|week|day|hour)s?\b)"
    r"|(?:(?<=\bto )|(?<=[\d ]-)|(?<=\d[ ]- )|(?<=\d–))(?P<last>\d{1,2}) 1/2(?=[)\]])",
    re.IGNORECASE,
)


def halves_as_decimals(text: str) -> Iterator[tuple[int, int, str]]:
    """Each number with a half: its start, its end and how it is written with a point.

    Example:
        >>> list(halves_as_decimals("at two and a half years"))
        [(3, 17, '2.5')]
    """
    if "half" not in text and "1/2" not in text:
        return
    for match in _HALVES.finditer(text):
        whole = match["whole"] or match["last"]
        yield *match.span(), f"{_WORDS.get(whole.lower(), whole)}.5"
