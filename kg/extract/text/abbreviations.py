"""Abbreviations a document defines: "combined modality (CM)", "overall survival [OS]", "CTRR (conversion rate)"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.text.numerals import NUMBER_WORDS

# A short form in brackets behind its long form: two to ten characters, at least one capital or digit-bearing.
_SHORT = re.compile(
    r"[(\[]\s*([A-Za-z][A-Za-z0-9+/&.\-–‐ ]{0,11}?|[A-Za-z]{1,5}(?: ?\+ ?[A-Za-z]{1,5}){2,3})s?\s*(?:[)\],;:=]|\s(?=n\s*=))"
)
# The short form closes the bracket of the doses: takes "carboplatin |(AUC 5 on day 1; GC arm)", refuses "(n = 40; arm GC)"
_SHORT_LAST = re.compile(r"[(\[][^()\[\];]{3,80}[;,]\s([A-Z]{2,5})\s(?:arm|group|regimen|schedule)[)\]]")
# The short form names a group: takes "conversion surgery |(CS group|, n = 29)", "|(the GC arm)|", refuses "(control group)", "(group CS)"
_SHORT_OF_GROUP = re.compile(r"[(\[](?:the )?([A-Z][A-Za-z]{0,3}[A-Z])[ -](?:group|arm|cohort)[)\],;:]")
_CAPITALS = re.compile(r"(?<![A-Za-z0-9])([A-Z]{4,8})s?(?![A-Za-z0-9])")
_WORD = re.compile(r"[A-Za-z0-9]+")
_LAST_WORD = re.compile(r"([A-Za-z]+) ?$")
_NOT_SHORT = {
    "or",
    "and",
    "p",
    "n",
    "i.e",
    "e.g",
    "arm",
    "group",
    "range",
    "median",
    "mean",
    "vs",
    "see",
    "in",
    "the",
    "primary",
}


# Margins of a resection, which everyone calls so: takes "R0", "R0/R1", refuses "R0 group"
_MARGINS = re.compile(r"R[012](?: ?[/-] ?R?[012])*")

# A ratio gives its value and needs no definition: takes "(RR| = 1.16", "(OR|, 0.39; ", refuses "(RR|, 45%", "(OR|)"
_RATIOS = frozenset({"RR", "OR", "HR", "RRs", "ORs", "HRs"})
_RATIO_VALUE = re.compile(r"s?\s*[=,:;]\s*\d+[.·]\d+(?!\d*\s?%)")


# A label with its value: takes "(CR|, 5%", refuses "(CR|, n = 5"
_VALUE = re.compile(r"s?\s*[=,:]\s*\d+(?:[.·]\d+)?\s?%")
# A label with its ratio: takes "(OS|: HR, 0.74", "(PFS|, hazard ratio [HR], 0.8", refuses "(OS|; median, 12 months"
_LABELS_RATIO = re.compile(r"s?\s*[,:;]\s*(?:adjusted )?(?:HR|OR|RR|(?:hazard|odds|risk) ratio|relative risk)\b")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """``short`` stands for ``text[long_start:long_end]``; its definition is at ``text[start:end]``."""

    short: str
    long_start: int
    long_end: int
    start: int
    end: int


def find_abbreviations(text: str) -> dict[str, Abbreviation]:
    """Abbreviations by short form; the first definition of a form counts.

    Method of Schwartz and Hearst (2003, doi:10.1142/9789812776303_0042): the letters of the short form occur in order
    in the words before the bracket, the first one at the beginning of a word.

    Example:
        takes "conversion to resection rates (CTRRs)", "progression-free survival [PFS]";
        refuses "(n = 41)", "(range 2–6)", "arm B (control)".
    """
    found: dict[str, Abbreviation] = {}
    for match in itertools.chain(_SHORT.finditer(text), _SHORT_LAST.finditer(text), _SHORT_OF_GROUP.finditer(text)):
        short = match[1].strip(" .-")
        if (
            len(short) < 2
            or (short.lower() in _NOT_SHORT and not short.isupper())
            or (short == short.lower() and not _is_clipped(text, match.start(), short))
            or (" " in short and len(short) > 8 and short.count("+") < 2)  # "T + D + CT" is one
            or _MARGINS.fullmatch(short)
            or (short in _RATIOS and _RATIO_VALUE.match(text, match.end(1)))
        ):
            continue
        start = _long_form_start(text, match.start(), short)
        if (
            start is not None
            and _VALUE.match(text, match.end(1))
            and not _are_initials(short, text[start : match.start()])
        ):
            continue  # "41% in the cetuximab arm (CR, 5%; PR, 36%)"
        if (
            start is not None
            and short.endswith("S")
            and _LABELS_RATIO.match(text, match.end(1))
            and not _are_initials("S", text[start : match.start()])
        ):
            continue  # "A improved outcomes (OS: HR, 0.74; PFS: HR, 0.65)": the S of no survival, but of a plural
        if start is not None and text.endswith("%", 0, _rstrip(text, match.start())):
            continue  # "was achieved in 31% (TACE) versus 58% (TARE)"
        if start is not None and short not in found:
            at = match.start(1)
            found[short] = Abbreviation(short, start, _rstrip(text, match.start()), at, at + len(short))
    found.update({a.short: a for a in _counted(text) if a.short not in found})
    found.update(_misspelt(text, found))
    return found


# takes "two-field lymphadenectomy |(2FL)|", refuses "(2 patients)", "(3D)"
_COUNTED = re.compile(r"[(\[]((?P<number>[2-4])-?(?P<letters>[A-Z][A-Za-z]{1,5}))[)\],;:]")
_NUMBER_AHEAD = re.compile(r"(?P<word>two|three|four)[- ]$", re.IGNORECASE)


def _counted(text: str) -> Iterator[Abbreviation]:
    """Short forms whose first letter is a number that the long form spells: "three-field lymph node dissection (3FLND)"."""
    for match in _COUNTED.finditer(text):
        start = _long_form_start(text, match.start(), match["letters"])
        ahead = _NUMBER_AHEAD.search(text, max(0, start - 6), start) if start is not None else None
        if ahead is not None and NUMBER_WORDS[int(match["number"])] == ahead["word"].lower():
            yield Abbreviation(match[1], ahead.start(), _rstrip(text, match.start()), match.start(1), match.end(1))


def _are_initials(short: str, long_form: str) -> bool:
    """Whether the letters of the short form are the first ones of words of the long form, in their order."""
    words = iter(_WORD.findall(long_form.lower()))
    return all(any(word.startswith(letter) for word in words) for letter in short.lower() if letter.isalpha())


def _is_clipped(text: str, bracket: int, short: str) -> bool:
    """Whether a form of small letters is the beginning of the word before it: "osimertinib (osi)"; refuses "capsules (oral)"."""
    word = _LAST_WORD.search(text, max(0, bracket - 30), bracket)
    return (
        word is not None
        and short.isalpha()
        and len(short) > 2
        and len(word[1]) >= len(short) + 4
        and word[1].lower().startswith(short)
    )


def _misspelt(text: str, found: dict[str, Abbreviation]) -> dict[str, Abbreviation]:
    """Forms one letter off a longer abbreviation the document defines, and defined nowhere: "CTTR" for "CTRR"."""
    long_ones = [a for a in found.values() if len(a.short) >= 4 and a.short.isupper()]
    if not long_ones:
        return {}
    out: dict[str, Abbreviation] = {}
    for match in _CAPITALS.finditer(text):
        word = match[1]
        if word in found or word in out:
            continue
        for known in long_ones:
            same_letters = len(known.short) == len(word) and set(word) == set(known.short)
            if same_letters and sum(a != b for a, b in zip(word, known.short, strict=True)) <= 2:
                out[word] = Abbreviation(word, known.long_start, known.long_end, match.start(1), match.end(1))
    return out


def _rstrip(text: str, end: int) -> int:
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return end


# takes "A (X) or |B", refuses "A (X) and |B", which may be one, "A (X) or |with B", which says so
_OTHER_SIDE = re.compile(r"[)\]],? (?:or|versus|vs\.?) (?!with\b|plus\b|combined\b|in combination\b)")


def _long_form_start(text: str, bracket: int, short: str) -> int | None:
    letters = [c.lower() for c in short if c.isalnum()]
    limit = max(0, bracket - 12 * min(len(letters) + 5, len(letters) * 2) - 10)
    window = text[limit:bracket]
    cut = max(window.rfind(". "), window.rfind("; "), window.rfind("("), window.rfind("\n\n"))
    for other in _OTHER_SIDE.finditer(window):
        cut = max(cut, other.end() - 1)  # "A (Pre-S CRT) or B (Pre-S RT)": nothing of A
    if cut >= 0:
        limit += cut + 1
        window = text[limit:bracket]
    lowered = window.lower()
    if len(lowered) != len(window):  # offsets are those of the text
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in window)
    position = len(window)
    for i in range(len(letters) - 1, -1, -1):
        position = lowered.rfind(letters[i], 0, position)
        while i == 0 and position > 0 and window[position - 1].isalnum():  # the first letter begins a word
            position = lowered.rfind(letters[i], 0, position)
        if position < 0:
            return None
    start = limit + position
    if lowered.startswith("and ", position) and (before := _LAST_WORD.search(text, limit, start)) is not None:
        start = before.start()  # "doxorubicin and cyclophosphamide followed by paclitaxel (ACP)"
    words = _WORD.findall(text[start:bracket])
    if text.startswith(short, start) and (")" in text[start:bracket] or (words[0] == short and len(words) > 2)):
        return None  # "OS and PFS (OS: HR 0.7)", "group 1 (SOX plus apatinib) and group 2 (SOX)": the form itself
    if not words or len(words) > len(letters) * 2 + 3 or "".join(words).lower() == "".join(letters):
        return None
    return start
