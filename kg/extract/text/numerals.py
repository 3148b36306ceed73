"""Numbers as they are written: digits with any decimal point, words, units of time."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

import ahocorasick_rs

# English words for 0 to 19, in order.
NUMBER_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_UNITS = {w: i for i, w in enumerate(NUMBER_WORDS)}
BLANK = r"[ \t\u00a0\u2009\u202f\u2007\u200a\n]"  # one blank of any width
# takes "6.1", "6·1", "6. 1" where a line is broken or a blank stands behind the point, "3½", "3 1/2| years", refuses "3| 1/2 of them"
DIGITS = r"(?:\d{1,3}\.[\n ]\d+|\d+(?:[.·∙•]\d+|[½¼¾]|[ \u00a0]1/2(?=[ \u00a0-](?:year|month|week|hour)))?|[.·]\d+)"
WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)"  # a whole number, thousands with a comma or without; ``to_decimal`` reads it
_ONES = "|".join(NUMBER_WORDS[1:10])
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[-‐‑‒–\s](?:{_ONES}))?|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
)
_HUNDREDS = rf"(?:{_ONES}|a)[ -]hundred(?:[ -](?:and )?(?:(?:{'|'.join(_TENS)})(?:[-‐‑ ](?:{_ONES}))?|{'|'.join(NUMBER_WORDS[1:])}))?(?![A-Za-z])"
# "one hundred and six", "Two thousand three hundred and forty-one"
WORD_NUMBER = (
    rf"(?:(?:{_HUNDREDS}|{_BELOW_HUNDRED})(?:[ -]thousand(?:,?[ -](?:and )?(?:{_HUNDREDS}|{_BELOW_HUNDRED}))?)?)"
)
DASH = r"[-‐‑‒–—−]"
# The point of a short form belongs to it within a sentence: takes "26 mo.| (range", "12 mos.|, and", refuses "26 mo|. Response was"
_POINT = r"(?:\.(?=[,;:)\]]|[ \u00a0][(\[a-z0-9]))?"
# takes "5y|-overall survival", "3y|-OS", refuses "5y|-old"
_OUTCOME = r"(?:overall|survival|(?:disease|progression|event|relapse|recurrence|metastasis|failure)-free|local|follow|OS|DFS|PFS|EFS|RFS|LC)\b"
TIME_UNIT = rf"(?:months?|mos?\b{_POINT}|years?|yrs?\b{_POINT}|weeks?|wks?\b{_POINT}|days?|hours?|(?-i:[Hh]rs?)\b|minutes?|min\b|(?-i:y(?!\w|-(?!{_OUTCOME}))|d(?![\w-])|h(?![\w-])|m(?=[\s,;.)])))"
_NUMBER_WORD_STARTS = ahocorasick_rs.AhoCorasick(
    sorted({*NUMBER_WORDS, *_TENS, "a hundred", "a-hundred"}), store_patterns=False
)
RIGHT_TIME = re.compile(
    rf"(?P<join>{BLANK}?{DASH}{BLANK}?|\+?{BLANK}*)(?:calendar{BLANK}|full{BLANK})?(?P<unit>{TIME_UNIT})", re.IGNORECASE
)
_TIME_NAMES = {"m": "months", "y": "years", "d": "days", "h": "hours", "w": "weeks"}
# Grouping marks and blanks go, every kind of decimal point becomes a full stop.
_DECIMAL_FORM = str.maketrans(
    {
        ",": "",
        " ": "",
        "\u00a0": "",
        "\u2008": "",
        "\u2009": "",
        "\u202f": "",
        "\n": "",
        "·": ".",
        "∙": ".",
        "•": ".",
        "½": ".5",
        "¼": ".25",
        "¾": ".75",
    }
)


def to_decimal(raw: str) -> Decimal:
    """The number a string states, in digits or words.

    Raises:
        ValueError: it states none.

    Example:
        >>> [str(to_decimal(x)) for x in ("0·51", "13 388", "Twenty-five", "1,600", ".01", "two thousand one hundred and twelve")]
        ['0.51', '13388', '25', '1600', '0.01', '2112']
    """
    if raw.isascii() and raw.replace(".", "", 1).isdigit():
        return Decimal(raw)
    text = raw.strip().lower().replace("−", "-").replace("–", "-")
    if any(c.isdigit() for c in text):
        text = text.replace(" 1/2", "½").replace("\u00a01/2", "½")
        return Decimal(text.translate(_DECIMAL_FORM).lstrip("+"))
    total = thousands = 0
    for word in re.split(r"[-‐‑‒–,\s]+", text):
        if word in ("and", "a", ""):
            total = total or (1 if word == "a" else 0)
        elif word == "thousand":
            thousands, total = max(total, 1) * 1000, 0
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word in _TENS:
            total += _TENS[word]
        elif word in _UNITS:
            total += _UNITS[word]
        else:
            raise ValueError(f"{raw!r} is no number; expected digits or an English number word")
    return Decimal(thousands + total)


def time_unit(word: str) -> str:
    """A unit of time spelt out in the plural: 'mo' → 'months'."""
    word = word.strip().lower()
    return _TIME_NAMES[word[0]] if not word.startswith("mi") else "minutes"


@lru_cache(maxsize=4)
def number_words(text: str) -> list[int]:
    """Where a number word may begin in the text; asked once for each sentence of it."""
    lowered = text.lower()
    if len(lowered) != len(text):  # offsets are those of the text
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    found = _NUMBER_WORD_STARTS.find_matches_as_indexes(lowered)
    return [at for _, at, _ in found if not (at and (text[at - 1].isalnum() or text[at - 1] == "_"))]
