"""A document in plain characters and one spelling of its commonest words, and the way back to the words of the source.

Rules are written for plain text: one blank, one hyphen, one line per paragraph, "12%", "12 months", "patients". What
typesetters, word processors, mail programs and telegraphic authors make of it - thin blanks, curly apostrophes,
full-width digits, soft hyphens, lines broken at a width, "12 per cent", "12 mos.", "pts" - is undone here once, for
all rules. ``Plain.in_source`` then gives each claim the exact characters of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import ahocorasick_rs

from kg.extract.text.halves import halves_as_decimals
from kg.extract.text.periods import periods_as_groups
from kg.extract.text.stroke_lists import stroke_lists
from kg.extract.text.timed_names import timed_names
from kg.model import Document, Evidence, Extraction

# A blank between digits may group them ("13 388") and stays what it is; the scanner of numbers knows them all.
_WIDE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_BLANK = re.compile(f"(?<![0-9])[{_WIDE}]|[{_WIDE}](?![0-9])")
_CHARACTERS = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "“": '"',
        "”": '"',
        "∼": "~",
        "⩽": "≤",
        "≦": "≤",
        "⩾": "≥",
        "≧": "≥",
    }
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width forms of ASCII
)
# Signs that a change of character sets left a question mark of: takes "grade? 2 toxicity", "3.81? 0.35", and where "0?05" stands,
# "31?5%"; refuses "at what age? 20 patients", "1?5 years" (a dash or a point); "15.2 \ufffd 3.6" is such a sign, "1\ufffd10(6)" none
_LOST_SIGN = re.compile(
    r"(?<=\bgrade)\?(?= ?[1-5]\b)|(?<=\bgrades)\?(?= ?[1-5]\b)|(?<=\d\.\d)\?(?= \d+\.\d)|(?<=\.\d\d)\?(?= \d+\.\d)"
    r"|(?<=\d )\ufffd(?= \d)|(?<=\d)\ufffd(?=\d+\.\d)",
    re.IGNORECASE,
)
_LOST_POINT = re.compile(r"(?<=\d)\?(?=\d)")
# What journals of the Far East set between the ends of a range: takes "5.5|~|9.6 months", "20%|~|40%", "20 |~| 40", refuses "of ~40%"
_WAVE_OF_RANGE = re.compile(r"(?<=[\d%])[~\u223c\u301c](?=\d)|(?<=[\d%] )[~\u223c\u301c](?= \d)")
_POINTS_LOST = re.compile(r"(?<![\d.])0\?\d")
_PARAGRAPH = re.compile(r"^[^\n]++(?:\n[^\n]++)+", re.MULTILINE)
_LINE_ENDS = re.compile(r"\n(?!\n)(?<!\n\n)")  # within a paragraph
_NARROWEST, _WIDEST = 40, 140  # characters of a line that was broken at a width

# takes "12 per cent", "6-mo PFS", "17 mos. versus", "28 pts", "in comparison with", "progression - free", "forty - six", refuses
# "percentage", "MO", "Pt", "arm A - free of disease" where no small letter stands before
# Mass numbers that stood above the line: takes "(177)|Lu-dotatate", "²²³|Ra", refuses "(177) Lu", "m(2)", "10²"
_ELEMENT = r"(?=(?:A[ct]|Cu|F|Ga|Ho|In?|Lu|P|R[ae]|S[mr]|Tc|Y)(?![a-z]))"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
# Each alternative but these begins with a letter, so that the scan skips from one to the next; what stands before is judged behind.
_COMMON = (
    r"[Pp]er[ \n]?cents?(?!age|ile|[a-z])|PER ?CENT"
    r"|(?:mos|yrs|wks|[Pp]ts)\b(?:\.(?= ?[a-z(,;]))?|pt\b|mo\b(?<=\d[ -]mo)(?:\.(?= ?[a-z(,;]))?|(?:yr|wk)\b(?<=\d[ -]..)(?:\.(?= ?[a-z(,;]))?"
    r"|(?:OS|PFS|EFS)-?(?:6|9|12|18|24|36)\b(?!\.\d| ?%)|in comparison (?:with|to)\b|as (?:against|opposed to)\b"
    r"|[Aa] single(?= (?:patient|case of|death|responder|woman|man)\b(?![- ](?:series|population|cohort|group|level|report)))"
    r"|&(?:lt|gt|le|ge|amp|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
    r"|[\u00ad\u200b-\u200d\u2060\ufeff]|-\n(?=[a-z])(?<=[a-z]-\n)"
    r"| - (?<=[a-z] - )(?=(?:free|related|dose|blind|label|term|line|resistant|refractory|na[iï]ve|sensitive|inflammatory|positive|negative)\b)| - (?<=ty - )(?=(?:one|two|three|four|five|six|seven|eight|nine)\b)"
    rf"|\(\d{{2,3}}m?\){_ELEMENT}|[{_RAISED}]{{2,3}}m?{_ELEMENT}"
)
_SPELLING = re.compile(_COMMON)
# What telegraphic authors write besides: "q3w", "q21d", "w/o", "f/u", "17 Gy/2 fx", "on tx", "12 and 9 mo, resp.", "preop",
# "pre-op chemo", "neoadj.", "med. OS", "1-yr surv.", "G3 tox.", "@2 yrs", "adj. RT"
_SHORT_FORMS = re.compile(
    _COMMON
    + r"|q(?:\d\d? ?(?:wk?|d)|wk?)\b(?![/-])|[Ww]/o\b|[Ff]/[Uu]\b|d/t\b|fx\b(?<=\d fx)(?!/)|tx\b|tox\b(?:\.(?= ?[a-z\d(,;]))?|surv\b(?:\.(?= ?[a-z\d(,;]))?|resp\b(?<=, resp)(?=[.,;) ]|$)(?!\.? rate)|incl\."
    r"|[Mm]ed\b\.?(?= (?:OS|PFS|DFS|TTP|FU|surv|follow|age|dur))|(?:[Pp]re|[Pp]ost|[Pp]eri)op\b(?:\.(?= ?[a-z\d(,;]))?|(?:[Pp]re|[Pp]ost|[Pp]eri)-op\b(?![-e])|[Cc]hemo\b(?<![-\w\[][Cc]hemo)(?![-/\]])|[Nn]eoadj\.?(?= )|CTx\b|RTx\b|@ ?(?=\d)"
    r"|[Aa]dj\.?(?= (?:tx\b|treatment|C(?:TX|Tx|T)\b|chemo|RT|radio|therapy|setting|tam|tras|cape|FOLFOX|XELOX))"
)
_SAID_SHORT = (
    " q1", " q2", " q3", " q4", " q6", " qw", "(q", "/q", "w/o", "W/o", "f/u", "F/U", "f/U", "F/u", "d/t", " fx", " tx", " tox ", " tox.", " tox,", "surv.", "surv ", "resp.", ", resp", "incl.",
    "med. ", "Med. ", "med OS", "med PFS", "med DFS", "Med OS", "Med PFS", "med FU", "med surv", "med age", "med dur", "med follow", "med TTP", "Med FU", "Med surv", "Med age", "Med follow",
    "re-op", "ost-op", "eri-op", "hemo ", "hemo.", "hemo,", "hemo;", "hemo)", "reop ", "reop.", "reop,", "ostop ", "ostop.", "ostop,", "eriop ", "eriop.", "eoadj", "CTx", "RTx", "@", "adj.", "Adj.", "adj ",
)  # fmt: skip
# Strings of which a text holds one where anything is to be spelt out: one look at the text instead of a search.
_SAID = (
    "ercent", "er cent", "er\ncent", "ERCENT", "ER CENT", "mos", "yrs", "wks", "pts", "Pts", " pt ", "comparison", " against", "opposed", " single patient", " single case", " single death", " single responder", " single woman", " single man", *(f"{name}{months}" for name in ("OS", "FS", "OS-", "FS-") for months in (6, 9, 12, 18, 24, 36)), "&lt;", "&gt;", "&le;", "&ge;", "&amp;", "&nbsp;", "&#",
    *(f"{lead}{unit}{tail}" for lead in " -" for unit in ("mo", "yr", "wk") for tail in " .,;:)(]-/\n"),
    "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "-\n", " - ",
    *(f"{raised}{symbol}" for raised in ")" + _RAISED for symbol in ("Ac", "At", "Cu", "F", "Ga", "Ho", "I", "Lu", "P", "Ra", "Re", "Sm", "Sr", "Tc", "Y")), "mTc",
)  # fmt: skip
_MARKS = ahocorasick_rs.AhoCorasick([*_SAID_SHORT, *_SAID])
_MONTHS_BEHIND = re.compile(r"(?P<outcome>[a-z]+)-?(?P<months>\d+)")  # takes "PFS6", "OS-12"
_UNITS = {"m": "month", "y": "year", "w": "week"}
# Short forms of telegraphic authors, without their point, and what they stand for.
_WRITTEN_OUT = {
    "w/o": "without", "f/u": "follow-up", "d/t": "due to", "fx": "fractions", "tx": "treatment", "tox": "toxicity", "surv": "survival", "resp": "respectively",
    "incl": "including", "med": "median", "pre-op": "preoperative", "post-op": "postoperative", "peri-op": "perioperative", "chemo": "chemotherapy", "preop": "preoperative", "postop": "postoperative", "periop": "perioperative", "neoadj": "neoadjuvant",
    "ctx": "chemotherapy", "adj": "adjuvant", "@": "at ", "@ ": "at ", "rtx": "radiotherapy", "qw": "weekly", "qwk": "weekly",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of the plain text that differs from the source in length, and the source's stretch it stands for."""

    start: int
    end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Plain:
    """A document in plain characters and spelling; ``document`` is the source itself where that is plain already."""

    document: Document
    source: Document
    edits: tuple[Edit, ...] = ()  # in text order

    def in_source(self, extraction: Extraction) -> Extraction:
        """The extraction with the spans and quotes of the source. Claims on a record's fields stay as they are."""
        if self.document is self.source:
            return extraction
        moved: Extraction = self._moved(extraction)
        return moved

    def _moved(self, part: Any) -> Any:
        if isinstance(part, Evidence):
            if part.pointer is not None:
                return part
            start, end = self.source_span(part.start, part.end)
            return replace(part, start=start, end=end, quote=self.source.text[start:end])
        if isinstance(part, tuple):
            return tuple(self._moved(one) for one in part)
        if is_dataclass(part) and not isinstance(part, type):
            return replace(part, **{f.name: self._moved(getattr(part, f.name)) for f in fields(part) if f.init})
        return part

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that ``document.text[start:end]`` was made of."""
        return self._source_start(start), self._source_end(end)

    def _source_start(self, offset: int) -> int:
        """Where what starts at the offset starts in the source; all of an edited stretch belongs to it."""
        i = bisect_right(self.edits, offset, key=lambda edit: edit.start) - 1
        if i < 0:
            return offset
        edit = self.edits[i]
        return edit.source_start if offset < edit.end else offset - edit.end + edit.source_end

    def _source_end(self, offset: int) -> int:
        i = bisect_left(self.edits, offset, key=lambda edit: edit.start) - 1
        if i < 0:
            return offset
        edit = self.edits[i]
        return edit.source_end if offset <= edit.end else offset - edit.end + edit.source_end


def make_plain(source: Document) -> Plain:
    """The document in plain characters and spelling."""
    text, edits = plain_spelling(plain_characters(source.text))
    title, _ = plain_spelling(plain_characters(source.title))
    if text == source.text and title == source.title:
        return Plain(source, source)
    sections = source.sections
    if edits and sections:
        sections = tuple(replace(s, start=_to_plain(s.start, edits), end=_to_plain(s.end, edits)) for s in sections)
    return Plain(replace(source, text=text, title=title, sections=sections), source, edits)


def _to_plain(offset: int, edits: tuple[Edit, ...]) -> int:
    i = bisect_right(edits, offset, key=lambda edit: edit.source_start) - 1
    if i < 0:
        return offset
    return edits[i].start if offset < edits[i].source_end else offset - edits[i].source_end + edits[i].end


def plain_spelling(text: str) -> tuple[str, tuple[Edit, ...]]:
    """The text with the commonest words in one spelling, and what was changed.

    Example:
        >>> plain_spelling("in 12 per cent of pts at 6 mos.")[0]
        'in 12% of patients at 6 months.'
    """
    parts: list[str] = []
    edits: list[Edit] = []
    done = length = 0
    respelt = (timed_names, _words_spelt, _joined_by_plus, _parted, halves_as_decimals, periods_as_groups, stroke_lists)
    found = sorted((start, n, end, plain) for n, spell in enumerate(respelt) for start, end, plain in spell(text))
    for start, _, end, plain in found:
        if start < done:
            continue  # what comes first in the list of them knows more of it
        parts += text[done:start], plain
        length += start - done
        edits.append(Edit(length, length + len(plain), start, end))
        length, done = length + len(plain), end
    return ("".join((*parts, text[done:])), tuple(edits)) if edits else (text, ())


def _words_spelt(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word that has a plainer spelling: its start, its end and that spelling."""
    found = {index < len(_SAID_SHORT) for index, _, _ in _MARKS.find_matches_as_indexes(text + "\n")}
    if not found:
        return
    spelling = _SHORT_FORMS if True in found else _SPELLING
    for match in spelling.finditer(text):
        start, before = match.start(), text[max(0, match.start() - 2) : match.start()]
        plain = _plain_word(match[0].lower(), before)
        if plain is None:
            continue
        if plain == "%" and before[:1].isdigit() and before[1:] in (" ", "\n", "-"):
            start -= 1
        yield start, match.end(), plain


# takes "HDMP + Dx", "P + C", refuses "cisplatin + etoposide", "A + B + C"
_WITH_BLANKS = re.compile(r"(?<![\w+/.-])(?<!\+ )([A-Z][A-Za-z0-9]{0,6}) \+ ([A-Z][A-Za-z0-9]{0,6})(?![\w+/-]| \+)")


def _joined_by_plus(text: str) -> Iterator[tuple[int, int, str]]:
    """Each short name of two parts that has blanks here and none elsewhere in the text: its start, its end and how it is without:
    "the HDMP + Dx group" beside "(HDMP+Dx)".
    """
    for match in _WITH_BLANKS.finditer(text) if " + " in text else ():
        short = f"{match[1]}+{match[2]}"
        if re.search(rf"(?<![\w+/-]){re.escape(short)}(?![\w+/-])", text):
            yield match.start(), match.end(), short


# Words that a number was glued to: takes "follow-up| of|26.6 months", "4 SD| and|12 PD", "4.8| v|4.1", refuses "IL-2", "thereof5", "arm v2"
_GLUED = re.compile(r" (?:of|and|was|were|with|from)(?=\d)|(?<=[\d%]) (?:vs?\.?|versus)(?=\d)")


def _parted(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word that the blank before a number was lost behind: its start, its end and how it is with the blank."""
    for match in _GLUED.finditer(text):
        yield match.start(), match.end(), f"{match[0]} "


def _plain_word(word: str, before: str) -> str | None:
    """The plain form of a word behind the two characters ``before``; None where it is part of something else."""
    if word.startswith("&"):
        return unescape(word)
    if word in ("-\n", " - "):
        return "-"
    if word[0] == "(" or word[0] in _RAISED:
        return normalize("NFKC", word.strip("()"))  # a mass number
    if not word[0].isalpha() and word[0] != "@":
        return ""  # a character that does not show
    if before[-1:].isalpha() or (before[-1:].isdigit() and not word.startswith("per")):
        return None
    if (written := _WRITTEN_OUT.get(word.rstrip("."))) is not None:
        return written
    if word[0] == "q":
        return f"every {word[1:].rstrip('wkd').strip()} {'days' if word[-1] == 'd' else 'weeks'}"
    if word.startswith("per"):
        return "%"
    if word == "a single":
        return "one"
    if (months := _MONTHS_BEHIND.fullmatch(word)) is not None:
        return f"{months['months']}-month {months['outcome'].upper()}"
    if word[0] in _UNITS:
        return _UNITS[word[0]] + ("" if "s" not in word and before[-1] == "-" else "s")  # "6-mo PFS"
    if word.startswith("pt"):
        return "patients" if "s" in word else "patient"
    return "compared with"


def plain_characters(text: str) -> str:
    """The text in plain characters, of the same length.

    Example:
        >>> plain_characters("patients’ 5‐year survival\\u2009(12 months)；1\\u2009016 women")
        "patients' 5-year survival (12 months);1\\u2009016 women"
    """
    if not text.isascii():
        text = _BLANK.sub(" ", text.translate(_CHARACTERS))
    if "?" in text or "\ufffd" in text:
        text = _LOST_SIGN.sub(lambda m: "±" if m[0] == "\ufffd" or m.string[m.start() - 1].isdigit() else "≥", text)
        if _POINTS_LOST.search(text):
            text = _LOST_POINT.sub(".", text)
    if "~" in text or "\u223c" in text or "\u301c" in text:
        text = _WAVE_OF_RANGE.sub("-", text)
    return _PARAGRAPH.sub(_joined, text) if _LINE_ENDS.search(text) else text


def _joined(paragraph: re.Match[str]) -> str:
    """The lines of a paragraph in one, where they were broken at a width.

    Takes lines none of which had room for the next one's first word; refuses lists, headings and tables, whose lines
    end where their content does.
    """
    lines = paragraph[0].split("\n")
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST:
        return paragraph[0]
    full = [len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in pairwise(lines)]
    if len(full) < 2 or sum(full) < 0.7 * len(full):
        return paragraph[0]
    return lines[0] + "".join((" " if soft else "\n") + line for soft, line in zip(full, lines[1:], strict=True))
