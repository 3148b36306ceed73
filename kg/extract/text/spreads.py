"""Standard deviations and errors: numbers that only tell the spread of the mean before them."""

from __future__ import annotations

import re

from kg.extract.text.numerals import BLANK, DASH, DIGITS

# The spread behind a mean: "12.3 ± 4.5", "12.3 (SD 4.5)", "M = 13.6, SD = 3.1", "159 (± SD, 136)"; not "PR 10 (SD 4)", "(mean ± SD): 12.3".
_LEFT_SPREAD = re.compile(
    rf"(?P<lead>±|\+{BLANK}?(?:/{BLANK}?{DASH}?|{DASH})|(?<![A-Za-z])(?:S\.?E\.?(?:M\.?)?|s\.e\.(?:m\.)?){BLANK}*[,:=]?)(?:{BLANK}*(?:[(\[]SD[)\]]|SD)[,:=]?)?{BLANK}*$"
    rf"|\d[\w%]*{BLANK}?(?:%{BLANK}?)?(?:[A-Za-z/²]+{BLANK}?){{0,3}}(?P<named>[(\[,;]{BLANK}*(?:(?:±|\+/-){BLANK}*)?"
    rf"(?:S\.?D\.?{BLANK}*[,:=]|s\.d\.{BLANK}*[,:=]?|standard{BLANK}(?:deviation|error)(?:{BLANK}?[(\[][Ss]\.?[DdEe]\.?[)\]])?{BLANK}*[,:=]?)){BLANK}*$"
)
# takes "s.d.=28.0, |29.3", "SD 4.1, 5.2, |6.0", refuses "s.d.=28.0), |29.3"
_IN_SPREAD_LIST = re.compile(rf"(?:S\.?D\.?|s\.d\.){BLANK}*[,:=]?{BLANK}*(?:{DIGITS},{BLANK}){{1,5}}$")
_SPREAD_MARK = re.compile(r"[±+]|S\.?[DE]|s\.[de]\.|standard")  # every match holds one
# takes "14.2 (SD |7.3", "240 min (SD |60", refuses "10 patients (SD |7.3"
_LEFT_SPREAD_BARE = re.compile(
    rf"\d[\w%/]*{BLANK}?(?P<unit>(?:mm|cm|kg|g|mg|ml|mL|min|h|points?|units?|months|weeks|days|minutes|hours|years){BLANK})?(?P<named>[(\[]{BLANK}*SD){BLANK}*$"
)
# takes "reduced by 27% (SD |8", "a benefit of 7%, SD |3", refuses "PR 27%, SD |8", where a response is told, "LD 22%, SD |24%"
_LEFT_SPREAD_OF_SHARE = re.compile(rf"\d{BLANK}?%(?P<named>{BLANK}?[(\[,]{BLANK}*SD){BLANK}*$")
# takes "PR=22, |SD=", "CR: 1, PR: 22, and |SD: ", refuses "M = 22, |SD = "
_OF_RESPONSE_LIST = re.compile(
    rf"\b(?:[CPM]R|PD|NC)s?{BLANK}?[=:]{BLANK}?\d+{BLANK}?(?:[(\[][\d.]+{BLANK}?%[)\]])?[,;]{BLANK}(?:and{BLANK})?SDs?{BLANK}?[=:]{BLANK}?$"
)
_MEAN = re.compile(r"\b[Mm]ean\b")
_OF_RESPONSES = re.compile(r"\b(?:[CP]Rs?|PD|[Rr]espon|[Rr]emission|[Dd]isease control|benefit rate)")


def spread_before(left: str, raw: str, behind: str) -> int | None:
    """How many characters the word or sign takes that makes the number a standard deviation or error; None without one."""
    near = left[-24:].rstrip()
    if not near or not (near[-1] in "±-–−/DEMr.,:=)]" or near.endswith(("deviation", "error"))):
        return None
    tail = left[-64:]
    if _SPREAD_MARK.search(tail) is None:
        return None
    if _IN_SPREAD_LIST.search(tail):
        return 0
    if "%" in behind[:2] and tail.rstrip(" :=,").endswith("SD") and _OF_RESPONSES.search(left):
        return None  # "CR+PR: 36%; SD: 45%"
    if "SD" in tail[-6:] and _OF_RESPONSE_LIST.search(tail):
        return None
    found = _LEFT_SPREAD.search(tail)
    if found is None and "SD" in tail:
        bare = _LEFT_SPREAD_BARE.search(tail)
        # "10 (SD 4)" may be ten responses and four stable diseases
        if bare is not None and ("." in raw or bare["unit"] or _MEAN.search(left)):
            return len(tail) - bare.start("named")
    if found is None and "SD" in tail and "%" not in behind and _OF_RESPONSES.search(left) is None:
        found = _LEFT_SPREAD_OF_SHARE.search(tail)
    return None if found is None else len(tail) - found.start(found.lastgroup or 0)
