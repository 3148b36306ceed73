"""The line of therapy and the setting a trial is of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
Passages = Sequence[tuple[int, int, SectionKind]]  # start, end and section of each sentence

# takes "third-line", "in third or further lines", "second and later line", refuses "the first two lines"
_LINE = cue(
    r"\b(first|1st|front|second|2nd|third|3rd|fourth)(?P<on>-?[- ](?:and|or)[- ](?:further|later|subsequent|more|higher|greater|beyond))?[- ]lines?\b",
    re.IGNORECASE,
)
_AS_LINE = re.compile(r"\b(?:as|in the|for the|of|for)(?: an?)? $")
_EARLIER_LINE = re.compile(
    r"\b(?:after|prior|previous(?:ly)?|progress\w*|fail\w*|refractory|resistant|following|benefit(?:t?ed|ing) from|beyond)\b[^.;]*$",
    re.IGNORECASE,
)
_HAD_LINE = re.compile(r"\b(?:received|used?)\b[^.;]*$", re.IGNORECASE)
_LINE_FAILED = re.compile(r"[^.;]{0,40}\b(?:progress\w*|fail\w*|has progressed)\b", re.IGNORECASE)
_LINE_NAMES = {
    "first": "first", "1st": "first", "front": "first", "second": "second", "2nd": "second", "third": "third", "3rd": "third", "fourth": "fourth",
}  # fmt: skip
_SETTING = cue(
    r"\b(?:(?P<neoadjuvant>neo-?adjuvant|pre-?operative (?:chemo|systemic|treatment|therapy))|(?P<perioperative>peri-?operative)|(?P<adjuvant>(?<!neo-)adjuvant(?! (?:analg|an(?:a)?esth|diagnos)))"
    r"|(?P<maintenance>maintenance)|(?P<metastatic>(?<!non-)metasta(?:tic|ses|sis))|(?P<locally_advanced>loco(?:regionally|-regionally)? advanced|locally[- ]advanced)"
    r"|(?P<advanced>unresectable|advanced))",
    re.IGNORECASE,
)
_SETTING_WORDS = ("adjuvant", "operative", "maintenance", "metasta", "advanced", "unresectable")
_SETTING_NAMES = (
    "neoadjuvant",
    "perioperative",
    "adjuvant",
    "maintenance",
    "metastatic",
    "locally_advanced",
    "advanced",
)
# What is not there: takes "without evidence of distant |metastasis", "no known brain or liver |metastases", "free from |metastases",
# "in the absence of distant |metastases", refuses "without prior therapy for |metastatic disease", "no change in |metastases"
_ABSENT = re.compile(
    r"\b(?:without|no|nor|free (?:of|from)|absence of|exclu\w+|lack\w* of|had not)(?: (?:any|an|a|the|known|clear|overt|apparent|clinical|clinically|radiolog\w+|radiographic|imaging"
    r"|detectable|demonstrable|evident|visible|signs?|evidence|proof|of|for|distant|systemic|remote|synchronous|other|hepatic|liver|lung|brain|CNS|bone|peritoneal|visceral|extrahepatic"
    r"|extra-hepatic|organ|and|or|/)){0,8} $",
    re.IGNORECASE,
)
# What may come, or is looked at: takes "|metastasis-free survival", "|metastasis rate"
_TO_COME = re.compile(r"(?:-| )free\b| (?:rates?|recurrence|development|formation)\b", re.IGNORECASE)
# takes "to prevent liver |metastasis", "time to distant |metastasis", "the risk of |metastasis"
_FEARED = re.compile(
    r"\b(?:prevent\w*|time to|risk of|(?:rates?|incidence|development|occurrence) of|local recurrence (?:and|or)|(?:lymph )?(?:node|nodal))(?: (?:of|the|any|distant|postoperative"
    r"|metachronous|hepatic|liver|lung)){0,4} $",
    re.IGNORECASE,
)
_IN_LIVER = re.compile(
    r"\b(?:liver|hepatic) metasta(?:sis|ses)\b|\bmetasta(?:sis|ses) (?:to|in|of) the liver\b|\bCRC?LMs?\b",
    re.IGNORECASE,
)


def find_line(text: str, folded: str, passages: Passages) -> tuple[str, int, int] | None:
    """The line of therapy under study with its place; lines that the patients had before count only where nothing else is said.

    Takes "as second-line treatment" before "progressed on first-line therapy", "rechallenge in third or further lines".
    """
    best: tuple[float, int, int, str] | None = None
    if "line" not in folded:
        return None
    for start, end, section in passages:
        if "line" not in folded[start:end]:
            continue
        for match in _LINE.finditer(text, start, end):
            before = text[max(start, match.start() - 35) : match.start()]
            score = 1.0 if section is S.TITLE else 0.3 if section in (S.METHODS, S.SUMMARY, S.BODY) else 0.0
            if _AS_LINE.search(before) or (match["on"] and before.endswith("in ")):
                score += 2
            elif _EARLIER_LINE.search(before) or _LINE_FAILED.match(text, match.end()):
                score -= 3
            elif _HAD_LINE.search(before):
                score -= 1  # "received first-line X": what they had, or what they are given
            if best is None or score > best[0]:
                best = (score, match.start(), match.end(), _LINE_NAMES[match[1].lower()])
    return (best[3], best[1], best[2]) if best is not None and best[0] >= -1 else None


def find_setting(text: str, folded: str, passages: Passages) -> tuple[str, int, int] | None:
    """The setting with the place that tells it: the title's, else that of the methods, else of the background.

    Takes "unresectable" in a document on liver metastases as metastatic; refuses "without distant metastases", "lymph node
    metastasis", "metastasis-free survival".
    """
    words = [w for w in _SETTING_WORDS if w in folded]
    if not words:
        return None
    for wanted in ((S.TITLE,), (S.METHODS, S.SUMMARY, S.BODY), (S.BACKGROUND, S.DESCRIPTION)):
        for start, end, section in passages:
            passage = folded[start:end]
            if section not in wanted or not any(w in passage for w in words):
                continue
            hits = [m for m in _SETTING.finditer(text, start, end) if not _is_absent(text, start, m)]
            if not hits:
                continue
            best = min(hits, key=lambda m: (_SETTING_NAMES.index(m.lastgroup or ""), m.start()))
            if best.lastgroup == "advanced" and best[0].lower() == "unresectable":
                best_at = _in_liver(text, passages) or best.span()
                name = "advanced" if best_at == best.span() else "metastatic"
                return name, *best_at
            return (best.lastgroup or "").replace("_", " "), *best.span()
    return None


def _is_absent(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a text speaks of metastases that are not there, or not yet."""
    if match.lastgroup != "metastatic":
        return False
    before = text[max(start, match.start() - 90) : match.start()]
    return (
        _ABSENT.search(before) is not None
        or _FEARED.search(before) is not None
        or _TO_COME.match(text, match.end()) is not None
    )


def _in_liver(text: str, passages: Passages) -> tuple[int, int] | None:
    for start, end, _ in passages:
        for match in _IN_LIVER.finditer(text, start, end):
            if not _ABSENT.search(text[max(start, match.start() - 90) : match.start()]):
                return match.span()
    return None
