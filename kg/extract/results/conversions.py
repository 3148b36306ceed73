"""What a conversion, a resectability or a downstaging is of: the disease to a resectable one, or an operation to another."""

from __future__ import annotations

import re

from kg.extract.results.sentence import SentenceView
from kg.vocabulary.matcher import Mention

_CONVERSION = re.compile(
    r"(?:(?:surgical|overall) )?conversions?(?: rates?)?|rates? of conversion|conversion surgery|(?:(?:was|were) )?(?:successfully )?converted",
    re.IGNORECASE,
)
MINIMALLY_INVASIVE = re.compile(
    r"laparoscop|thoracoscop|robot|minimally[- ]invasive|keyhole|\bVATS\b|hysteroscop", re.IGNORECASE
)
# takes "initially unresectable", "inoperable", refuses "resectable"
_NOT_RESECTABLE = r"unresectab|irresectab|non-?resectab|inoperab"
# takes "initially unresectable metastases", "downstaging", "became resectable", refuses "resected", "resection"
TOWARDS_RESECTION = re.compile(
    rf"{_NOT_RESECTABLE}|resectability|(?:become|became|becoming|rendered|made) resectable|down-?(?:siz|stag)|conversion (?:chemo)?therapy",
    re.IGNORECASE,
)
# takes "conversion| to an open procedure", "conversions| from laparoscopic to open", refuses "conversion| to resection"
_TO_OPEN = re.compile(
    r" (?:[a-z]+ ){0,3}?(?:to|into) (?:an? )?(?:\w+ )?(?:open|laparotom|thoracotom|sternotom)", re.IGNORECASE
)


def is_conversion_to_open(view: SentenceView, mention: Mention) -> bool:
    """Whether a conversion is one of a minimally invasive operation to an open one, not of the disease to a resectable one: "six
    conversions (8%)" of laparoscopic operations.
    """
    if not _CONVERSION.fullmatch(view.text, mention.start, mention.end):
        return False
    if _TO_OPEN.match(view.text, mention.end, view.sentence.end):
        return True
    return MINIMALLY_INVASIVE.search(view.text) is not None and TOWARDS_RESECTION.search(view.text) is None


_RESECTABILITY = re.compile(r"(?:rates? of )?resectability(?: rates?)?", re.IGNORECASE)
# takes "underwent thoracotomy", "were explored", "at laparotomy", refuses "were treated"
_EXPLORED = re.compile(
    r"\b(?:explor(?:ed|ation|atory)|(?:thoraco|laparo)tom(?:y|ies)|operated (?:on|upon)|at (?:surgery|operation))\b",
    re.IGNORECASE,
)
# takes "initially unresectable", "inoperable", "downstaged", "conversion", refuses "resectable"
_TO_BE_CONVERTED = re.compile(
    rf"(?<!found )(?:{_NOT_RESECTABLE})|down-?(?:siz|stag)|\bconver(?:sion|ted)\b",
    re.IGNORECASE,
)


def is_resection_of_explored(view: SentenceView, mention: Mention) -> bool:
    """Whether resectability is that found by the surgeon, not that which a treatment brought about: "of 34 who underwent thoracotomy, 31
    were resected, for a resectability rate of 91%", and in documents that tell of no unresectable disease.
    """
    if not _RESECTABILITY.fullmatch(view.text, mention.start, mention.end):
        return False
    begin, end = view.sentence.start, view.sentence.end
    if _EXPLORED.search(view.text, begin, end) and _TO_BE_CONVERTED.search(view.text, begin, end) is None:
        return True
    told_as_rate = "rate" in view.text[mention.start : mention.end].lower()
    return told_as_rate and _EXPLORED.search(view.text) is not None and _TO_BE_CONVERTED.search(view.text) is None


_DOWNSTAGING = re.compile(r"(?:tumou?r )?down-?staging(?: rates?)?", re.IGNORECASE)
_UNRESECTABLE = re.compile(rf"{_NOT_RESECTABLE}|transplant|Milan", re.IGNORECASE)
_OF_LIVER = re.compile(r"\bliver\b|\bhepat", re.IGNORECASE)
_SPECIMEN = re.compile(r"\bp?yp?[TN]\d?|\brect(?:al|um)\b|pathological stage|pathologic stage|\bbladder\b")


def is_downstaging_to_resection(view: SentenceView, mention: Mention) -> bool:
    """Whether downstaging makes disease resectable, or fit for transplantation, as in the liver: "eight patients had successful
    downstaging"; refuses that of a specimen: "downstaging (ypT0-2) was seen in 40%".
    """
    if not _DOWNSTAGING.fullmatch(view.text, mention.start, mention.end):
        return False
    said = _UNRESECTABLE.search(view.text) is not None and _OF_LIVER.search(view.text) is not None
    return said and _SPECIMEN.search(view.text) is None
