"""Quantities: every number of a sentence typed once. Most numbers are not results; typing says so."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from kg.extract.text.head_counts import HEADS, is_head_count, none_of
from kg.extract.text.members import members
from kg.extract.text.numbered_times import NUMBERED_POINT, unit_of_numbered
from kg.extract.text.numerals import (
    BLANK,
    DASH,
    DIGITS,
    RIGHT_TIME,
    TIME_UNIT,
    WORD_NUMBER,
    number_words,
    time_unit,
    to_decimal,
)
from kg.extract.text.open_values import OPEN_WORDS, add_open_values, matches_from
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.extract.text.ratio_values import (
    LEFT_RATIO,
    continue_ratios,
    is_ratio_value,
    list_ratios,
    may_name_ratio,
    ratio_kind,
    ratio_of_fold,
)
from kg.extract.text.spreads import spread_before

K = members(QuantityKind)
_DOSE_UNIT = (
    r"(?:(?:mg|microg(?:rams?)?|milligrams?|g|µg|μg|mcg|ug|IU|U|MU|MIU|kU|mmol|µmol|μmol|ml|mL|MBq|GBq|mCi|kBq|ng|pg|dl|dL|l|L)"
    r"(?:\s?(?:/|per|·)\s?(?:m\s?\^?\(?[2²]\)?|square met\w++|kg|d(?:ay)?|h(?:our)?|ml|mL|dl|dL|l|L|min|week|wk|m)|\s(?:m[lL]?|kg|d[lL]|d(?:ay)?|h|min|[lL])[−-][123])*(?![A-Za-z(])"
    r"|c?Gy\b|Gray\b|rads?\b|million (?:units|IU)|fractions?\b|AUC|mm(?:Hg|ol/L)?\b|c?m[23²³]\b|cm\b|kcal|kg\b|km\b|×|[x*] ?10|°|nM\b|µM\b)"
)
_FIGURE = re.compile(
    rf"(?:(?<![\w·])|(?<=[% (,\[]CI)(?=\d+(?:\.\d|{DASH}\d)))(?P<sign>(?<![-−–])[-−–](?=[\d.·])|(?:(?<=[(\[])|(?<= of )|(?<=vs\. )|(?<= vs ))[-−–] (?=\d))?(?P<figure>\d{{1,3}}(?:(?:[,\u00a0\u2008\u2009\u202f]|(?<=\d) (?=\d{{3}}\b(?! ?%)(?![.·]\d)))\d{{3}})+(?![\d])(?:\.\d+)?|{DIGITS})"
)
_NUMBER_WORD = re.compile(rf"\b(?:{WORD_NUMBER})(?![A-Za-z])", re.IGNORECASE)
# Where one of them may begin: a search for single characters is many times quicker than one for the whole pattern.
_FIGURE_START = re.compile(r"[\d.·−–-](?:(?<![\w·].)|(?<=CI\d))")
_LEFT_P = re.compile(
    r"(?:(?<![\w.,])2)?(?<![A-Za-z])P(?: ?[-–]? ?values?)?(?: ?(?:for|of) [a-z -]{1,30})?(?: ?[(\[][^)\]]{1,30}[)\]])?(?:[_ ]?(?:interaction|trend|log-?rank|adj(?:usted)?))?"
    rf"{BLANK}*(?:[:,]|was|of|is|were)?{BLANK}*(?P<op>[=<>≤≥⩽⩾]+|less{BLANK}than|equals?|＝|＜){BLANK}*$",
    re.IGNORECASE,
)
# takes "31 v 27 days, p 0.04", "12 v 8% (P 0.3", refuses "group p 0.3"
_LEFT_P_BARE = re.compile(r"[,;(] ?[Pp] $")
# takes "one-sided |p value |0.0018", "|P value of |.03", refuses "value |0.5"
_LEFT_P_TOLD = re.compile(rf"(?<![A-Za-z])[Pp] ?[-–]? ?values?(?:,|{BLANK}of|{BLANK}was)?{BLANK}$")
# takes "95% confidence interval", "95% confidence interval CI=", "CI", "CI95=", refuses "CI95" of a name
_CI_WORDS = (
    rf"(?:(?:[Cc]onfiden(?:ce|tial){BLANK}+(?:[Ii]ntervals?|[Ll]imits?|[Bb]ounds?)|[Cc]redible{BLANK}[Ii]ntervals?)(?:{BLANK}*[\[({{]{BLANK}*(?:\d\d(?:\.\d)?{BLANK}?%{BLANK}?)?(?:C\.?[ILl]s?\.?|c\.i\.){BLANK}*(?:[\])}}]|(?=[;,:]{BLANK}))|{BLANK}+CI(?==))?"
    r"|(?<![A-Za-z])(?:C\.?[ILl]\.?|c\.i\.|CrI|BCI|(?<=% )(?:IC|ci)(?![A-Za-z]))s?(?:(?<=CI)95(?=[ :=,]))?)"
)
_LEFT_CI = re.compile(
    rf"(?:(?<![\d.·])(?P<level>[5-9]\d(?:[.·]\d+)?){BLANK}?(?:%|per{BLANK}?cent)?-?{BLANK}*)?(?:[\[(]{BLANK}*)?(?:(?:two|one)-sided{BLANK}+|exact{BLANK}+|bootstrap{BLANK}+)?{_CI_WORDS}"
    rf"(?:{BLANK}(?:for|of){BLANK}[A-Za-z -]{{2,30}}|{BLANK}\([A-Za-z][A-Za-z -]{{3,40}}\))?{BLANK}*[:=,;]?{BLANK}*(?:was|were|is|of|ranged{BLANK}from|ranging{BLANK}from|from|between)?{BLANK}*[:=,;]?{BLANK}*[\[({{]?{BLANK}*$"
)
_RIGHT_LEVEL = re.compile(
    rf"{BLANK}?(?:%|per{BLANK}?cent)-?{BLANK}*[\[(]?(?:(?:two|one)-sided{BLANK}+|exact{BLANK}+|bootstrap{BLANK}+)?(?:{_CI_WORDS}|[:=,]?{BLANK}*[\[(]?{BLANK}*{DIGITS}{BLANK}?%?{BLANK}?(?:{DASH}|to){BLANK}?{DIGITS})"
)
# takes "[97.2| confidence interval, 0.9", "(95| CI: 0.9", refuses "95| patients (CI"
_LEVEL_BARE = re.compile(rf"-?{BLANK}?{_CI_WORDS}{BLANK}*[:=,;(\[]{{0,2}}{BLANK}*{DIGITS}")
# A percentage with its own interval is no level: takes "82.5% (80.7–84.1)", "95% [90 to 98]", "85% (CI 75–92)", refuses
# "95% CI 0.7–0.9", "96% (|95% [90–98]"
_OWN_INTERVAL = re.compile(
    rf"{BLANK}?(?:%|per{BLANK}?cent){BLANK}*(?P<opens>[\[(,;]){BLANK}*(?:{_CI_WORDS}{BLANK}*[:=,;\[(]?{BLANK}*)?(?P<low>{DIGITS}){BLANK}?%?{BLANK}?(?:{DASH}|to|[,;](?=\s)){BLANK}?(?P<high>{DIGITS})(?![/,]\d)"
)
_IN_FIGURES_BRACKET = re.compile(rf"(?:[\d%]|(?<![A-Za-z]){TIME_UNIT}){BLANK}*[\[({{]{BLANK}*$", re.IGNORECASE)
# takes "(95% |10-30", "CI 95% |0.6-0.9", "CI (95%): |0.6-0.9"
_LEFT_LEVEL_ONLY = re.compile(
    rf"(?:{_CI_WORDS}{BLANK}*[:=,(\[]?{BLANK}*)?(?<![\d.·])(?P<level>9[059]){BLANK}?%[)\]]?{BLANK}*[:=,]?{BLANK}*[\[(]?{BLANK}*$"
)
# Of three shares, the first like a level: takes "95%, |43% and 51%", refuses "95% |43 to 51%"
_IN_A_ROW = re.compile(rf"{DIGITS}{BLANK}?%,?{BLANK}(?:and|or){BLANK}{DIGITS}{BLANK}?%")
_LEFT_RANGE = re.compile(
    rf"(?P<word>interquartile{BLANK}range|inter-quartile{BLANK}range|IQR|i\.q\.r\.|quartiles?|ranges?|ranging|ranged|min-max){BLANK}*(?:[\[(]IQR[\])]{BLANK}*)?"
    rf"(?:of|was|from|between|is)?{BLANK}*[:=,;]?{BLANK}*[\[(]?{BLANK}*(?:from{BLANK}+|Q1{DASH}Q3:?{BLANK}*)?$",
    re.IGNORECASE,
)
_LEFT_SIZE = re.compile(rf"(?<![A-Za-z])n{BLANK}*[=:＝]{BLANK}*$|(?<![A-Za-z])N{BLANK}of{BLANK}$", re.IGNORECASE)
_LEFT_GRADE = re.compile(
    rf"(?:\bgrades?|\bgr\.?|\bm?(?:TR)?G|WHO|CTC)[- ]?{BLANK}*(?:[>≥<≤⩾?]{BLANK}*|or{BLANK}*|={BLANK}*)*(?:(?:[0-5]|IV|I{{1,3}}){BLANK}*(?:{DASH}|/|\+|to|through|or|and|,{BLANK}*(?:or|and)\b|,|and/or|≥){BLANK}*)*(?:grades?{BLANK}*)?[>≥<≤⩾]?{BLANK}*$",
    re.IGNORECASE,
)
_LEFT_SCHEDULE = re.compile(
    rf"\b(?:[Dd]ays?|D)[ -]?$|\b(?:[Dd]ays|D)[ -]?\d+(?:{BLANK}*(?:,|and|&|to|[-–])+{BLANK}*\d+)*{BLANK}*(?:,{BLANK}?(?:and)?|and|&){BLANK}*$|\bD\d+(?:,\d+)*,$"
    r"|\b(?:[Ss]tratum|[Ss]trata|[Cc]ohort|[Ll]evel|[Pp]art|[Tt]able|[Ff]igure|[Ss]tep|[Ww]eek|[Mm]onth|[Cc]ycle|[Ss]chedule|[Cc]lass|[Rr]eader|[Oo]bserver|[Rr]adiologist)[ \u00a0]$"
)
_SCHEDULE_END = "ysD-,&dmatlepkr"  # what a match of it ends with before blanks
_RIGHT_SURVIVAL = re.compile(
    rf"{BLANK}+(?:overall{BLANK}|actuarial{BLANK}|estimated{BLANK})?(?:[a-z]+-free{BLANK})?(?:survival|OS|PFS|DFS|EFS|RFS)\b"
)
# takes "(AUC = |6", "[AUC] = |6", "area under the curve of |6", refuses "AUC was higher in |6", "the curve of |6"
_LEFT_AUC = re.compile(r"\b(?:AUC[)\]]?|area under the (?:[a-z]+[ -]){0,5}curve) ?(?:=|of)? ?$")
# takes "median age (range) was |60", refuses "(median age 60) were included: |129"
_LEFT_AGE = re.compile(
    rf"\b(?:aged?|ages|age{BLANK}(?:was|of)|older{BLANK}than|younger{BLANK}than|(?:median|mean){BLANK}age(?:\([^.;()]{{0,20}}\)|[^.;)]){{0,30}}){BLANK}*(?:[>≥<≤]|between|of|from|was|,|:)?{BLANK}*\(?$",
    re.IGNORECASE,
)
# takes "patients below |70", "those over |65", refuses "survival below |70"
_LEFT_PERSONS_AGE = re.compile(
    rf"(?:[Pp]atients?|[Tt]hose|[Ww]omen|men|subjects|individuals|adults|subgroups?){BLANK}+(?:who{BLANK}were{BLANK}|were{BLANK})?(?:below|under|over|above|[<>≥≤]){BLANK}*$"
)
_RIGHT_AGE = re.compile(
    rf"{BLANK}*-?(?:years?|yrs?|y){BLANK}*-?(?:of{BLANK}age|old|or{BLANK}(?:older|younger|over|above|under)|and{BLANK}(?:older|over|above|younger|under))\b"
)
# takes "1| to 8", "two| to eight months", "(range, one| to eight)", refuses "one| to eight patients"
_RIGHT_SECOND = re.compile(
    rf"\+?(?P<unit1>{BLANK}?(?:%|per{BLANK}?cent|{TIME_UNIT}))?{BLANK}*(?:(?P<dash>{DASH}|\bthrough\b|\bto(?:{BLANK}(?:almost|nearly|about|approximately|around|over))?(?![a-z]))|(?P<and>,|\band\b|;|/)){BLANK}*"
    rf"(?:(?P<second>(?:{DASH}|\+)?(?:(?(dash)\d{{1,3}}(?:,\d{{3}})++(?![\d,.])|(?!))|[.·]\d+|\d{{1,3}}\.[\n ]\d+|\d+(?:[.·]\d+)?)|{WORD_NUMBER}(?=[ -]{TIME_UNIT}\b|(?: cycles| courses)?[)\]]))(?![\d]|\w{{3}})\+?|(?P<open>{OPEN_WORDS}|not[ -](?:yet )?(?:been )?achieved|c(?:ould not|annot) be (?:evaluated|estimated|calculated|determined|assessed)))(?P<unit2>{BLANK}?-?{BLANK}?(?:%|per{BLANK}?cent|{TIME_UNIT}))?",
    re.IGNORECASE,
)
_RIGHT_PERCENT = re.compile(rf"{BLANK}?(?:%|percent\b|per{BLANK}cent\b|percentage{BLANK}points?)", re.IGNORECASE)
_RIGHT_OF = re.compile(
    rf"(?:{BLANK}+(?:patients?|cases?|women|men|subjects?|participants?|pts?\b|children|individuals|responders|tumou?rs?|lesions|eyes|deaths))?"
    rf"{BLANK}+(?:out{BLANK}of|of|among|in)(?:{BLANK}+(?:a{BLANK}total{BLANK}of|the|these|those|all|our))?(?:{BLANK}+(?:first|total|other|remaining|evaluable|eligible|assessable|planned|targeted|target|intended|projected|originally{BLANK}planned))?{BLANK}+"
    rf"(?:(?P<figure>\d{{1,3}}(?:,\d{{3}})+|\d+)|(?P<word>{WORD_NUMBER}))(?![\w%]|[.·]\d|{BLANK}?%|{DASH}(?:year|month|week|day)|{BLANK}(?:months?|years?|weeks?|days?|(?:cycles?|courses?)(?!{BLANK}[(\[]\d[\d.·]*{BLANK}?%)|centers?|centres?|trials?|studies)\b|(?:{BLANK}|-)?(?:m?g|mcg|[µμ]g|c?Gy)(?![A-Za-z]))",
    re.IGNORECASE,
)
# Before a number and a stroke that are no share: takes "days |1/8", "MEK |1/2", "kinase (MEK) |1/2", refuses "response (CR) |1/20"
_NO_FRACTION = re.compile(
    r"\b(?:days?|phases?|codons?|exons?|stages?|grades?|weeks?|cycles?|types?|level|version|kinases?(?: \([A-Z0-9]{2,6}\))?|MEK|ERK|CDK|FGFR|HER|TIE|IDH|PD|FLT|HSP|TRK|DLL|mTORC|SMARCA|HDAC|PARP|receptors?)\s*$",
    re.IGNORECASE,
)
_GRADE_BEHIND = re.compile(rf"{BLANK}?-?grades?\b")  # takes "3/4| grade", refuses "3/4| patients"
_IN_YEAR = re.compile(rf"{BLANK}+in{BLANK}+(?:19[5-9]\d|20[0-4]\d)$")
# takes "n=191| of 954", refuses "n = 20| of 12%", "n = 20| of grade 3"
_SIZE_OF_TOTAL = re.compile(r" (?:out )?of (?:the )?(?P<figure>\d{1,3}(?:,\d{3})+|\d{1,5})(?![\w/-]|[.·,]\d| ?%)")
_RIGHT_SLASH = re.compile(r" ?/ ?(?P<figure>\d{1,5})(?![\w/]|[.·]\d| ?%| ?mm| ?mg)")
# takes "5-y| survival", "3-y| DFS", refuses "5-m| (", "2-h| infusion"
_RIGHT_NAMED = re.compile(rf"(?<=y){BLANK}(?!old\b)[A-Za-z]{{2}}")
# Behind a unit in the singular by which a length of time is told: takes "18.1 month|)", "12.3 month| with A", "9 month| vs 7",
# refuses "18 month| survival", "12-month| follow-up"
_UNIT_ALONE = re.compile(
    r"[)\];]|,? (?:vs?\.?|versus|compared|with|respectively)(?![\w-])|,? ?[(\[](?:95|range|interquartile|IQR|P ?[=<])|,? (?:p|P) ?[=<]"
)
# A median told by what it exceeds so far: takes "median survival was 24|+ months", "a median of 36|+ v 28 months", refuses "(3|+ to 40+ months"
_SET_AGAINST_TIME = rf"(?:v|vs\.?|versus|and){BLANK}(?:[>≥]{BLANK}?)?{DIGITS}\+?{BLANK}{TIME_UNIT}"
_AND_MORE = re.compile(rf"\+{BLANK}?(?:{TIME_UNIT}|{_SET_AGAINST_TIME})")
_MORE_AGAINST = re.compile(BLANK + _SET_AGAINST_TIME)
_MEDIAN_NEAR = re.compile(
    r"\b[Mm]edian\b[^.;\d(]{0,60}(?:\d[\d.]*\+? ?(?:months |weeks |years )?(?:vs?\.?|versus|and) )?$"
)
# The same in words: takes "median survival was |more than 36 months", "a median PFS of |>12", "median OS was longer (|>36 v 21 months",
# "median OS was 21 months with A and |>36", refuses "median follow-up was |>36", "median age of patients surviving |>12"
_MEDIAN_EXCEEDS = re.compile(
    r"\b[Mm]edian (?:(?!follow|age\b)[^.;\d(]){0,60}?(?:\b(?:was|were|is|of|reached)(?: [a-z ]{3,40} ?\()?|[,:=]|(?P<more>\bexceed(?:s|ed)))"
    r"(?: ?[>≥]?\d[\d.]*\+? ?(?:months |weeks |years )?(?:[^.;,\d(]{1,30} )??(?:vs?\.?|versus|and|compared with))?"
    r" ?(?:(?P<over>over|beyond|in excess of) )?$"
)
_EXCEEDS = frozenset({">", "≥", "⩾", "more than", "greater than", "longer than", "at least"})
_RIGHT_TIME_LIST = re.compile(
    rf"{DASH}?(?:{TIME_UNIT})?{BLANK}*(?P<rest>(?:(?:,{BLANK}*and|,|and|or|/|&|&amp;){BLANK}*(?:{DIGITS}|{WORD_NUMBER}){BLANK}*{DASH}{BLANK}*(?:(?:(?:year|yr|month|week|day)s?|s){BLANK}*)?)++)",
    re.IGNORECASE,
)
_RIGHT_TIME_ROW = re.compile(  # "1, 3, and 5-year survival", where only the last has its hyphen; "1, 3, 5 years survival rates"
    rf"(?:{BLANK}*(?:,{BLANK}*and|,|and|or|&){BLANK}*\d+(?:\.\d+)?){{1,6}}(?:{DASH}(?:year|yr|month|week|day)s?\b"
    rf"|{BLANK}(?:year|month)s?[’']?{BLANK}(?:[a-z]+(?:-free)?{BLANK}){{0,2}}(?:survival|recurrence|mortality|OS|DFS|PFS|RFS)\b)",
    re.IGNORECASE,
)
_RIGHT_DOSE = re.compile(rf"{BLANK}?{DASH}?{BLANK}?{_DOSE_UNIT}")
_RIGHT_FRACTIONS = re.compile(rf"{BLANK}?[x×]{BLANK}?\d+(?:\.\d+)?[ -]?(?:c?Gy|mg)\b")  # "10 x 3-Gy"
_RIGHT_SD = re.compile(
    rf"{BLANK}*(?P<unit1>%|{TIME_UNIT})?{BLANK}*(?:\+/{DASH}|±|\+{DASH}|\(SD|\[SD|\(±){BLANK}*[=:,]?{BLANK}*(?P<sd>{DIGITS})"
)
_PREVIOUS_OPERATOR = re.compile(
    rf"(?P<op>[>≥<≤⩾⩽~](?:(?:{BLANK}*(?:or|/){BLANK}*)?=)?|(?:[Mm]ore|[Gg]reater|[Ll]ess|[Ff]ewer|[Ll]onger|[Aa]t){BLANK}(?:than|least){BLANK}?){BLANK}*$"
)
_YEAR = re.compile(r"(?:19[5-9]\d|20[0-4]\d)")
_GLUED = re.compile(r"[a-z]{3}\.$")  # a new sentence without a blank: "… in their diaries.102 patients were enrolled"
_LETTER_BEFORE = re.compile(r"(?:[A-Za-z)]|[A-Za-z]\d{1,3}(?=[-‐‑‒–]))(?:[-‐‑‒–/.]|\))?$")


def find_quantities(text: str, start: int, end: int) -> list[Quantity]:
    """Quantities of ``text[start:end]`` in text order, not overlapping.

    Takes "41 months (95% CI 28–not reached)" as a duration and an interval with an open end; refuses the digits of
    names ("R0", "mFOLFOX6", "IL-2", "N9741").
    """
    found: list[Quantity] = []
    numbers = matches_from(_FIGURE_START, _FIGURE, text, start, end)
    starts = number_words(text)
    first, last = bisect_left(starts, start), bisect_left(starts, end)
    if first < last:
        done = start
        for at in starts[first:last]:
            word = _NUMBER_WORD.match(text, at, end) if at >= done else None
            if word is not None:
                done = word.end()
                if done - at == 3 and _ONE_ENDS.match(text, done) and _THE_BEFORE.search(text, start, at):
                    continue  # "4.2 months in arm A and 4.5 in the cisplatin one"
                numbers.append(word)
        numbers.sort(key=re.Match.start)
    said = text[start:end]
    done = start
    for match in numbers:
        if match.start() < done or text.startswith(_SIDED, match.end()):
            continue
        quantity = _classify(text, match, start, end)
        if quantity is not None:
            if quantity.start < done:  # "grade 3 or 4": the words before belong to the first of the two
                quantity = replace(quantity, start=max(done, match.start()))
            if quantity.kind is K.INTERVAL and quantity.interval == "ci" and len(found) > 1:
                continue_ratios(text, found, quantity)
            found.append(quantity)
            done = quantity.end
    if "atio" in said or "HR" in said:
        list_ratios(text, found)
    add_open_values(text, said, start, end, found)
    return found


_SIDED = ("-sided", "-tailed", " sided", " tailed")  # "1-sided 90% CI", "two-tailed test"
# takes "the control one|, ", refuses "the other one| patient"
_ONE_ENDS = re.compile(r"(?<=[Oo]ne)(?=\s*[.,;:)]|\s+(?:and|or|nor|but|was|were|is|than|in|did|had|at|for|with)\b)")
# takes "in the control |one", refuses "three in the control arm and |one"
_THE_BEFORE = re.compile(
    r"\b[Tt]he (?:[A-Za-z][\w/+-]* ){0,3}(?!(?:and|or|in|to|of|by|on|with|for|than|was|were|only|least|but|had|group|arm) )[A-Za-z][\w/+-]* $"
)
_NAMED_GROUP = re.compile(r"\b(?:arms?|groups?)\s$", re.IGNORECASE)
_NAME_BEFORE_SLASH = re.compile(r"(?<![A-Za-z])[TNMG]\d[A-Za-z0-9]*/$")

# takes "|18F-FDG", "|90Y microspheres", "|131I-lipiodol", refuses "|18 F", "|11 C"
_ISOTOPE = re.compile(
    r"(?:11C|13C|18F|32P|6[48]Cu|6[78]Ga|89Sr|90Y|99m?Tc|111In|12[345]I|131I|153Sm|166Ho|177Lu|18[68]Re|192Ir|211At|223Ra|225Ac)(?![a-z\d])"
)
_TWO_SIDED = re.compile(r"[pP] ?[=<>≤≥]")  # takes "2|p = 0.03", refuses "2| patients"


def _classify(text: str, match: re.Match[str], start: int, end: int) -> Quantity | None:
    at, stop = match.span()
    word = match.re is _NUMBER_WORD
    left = text[max(start, at - 100) : at]
    if not word:
        if match["sign"] and left[-1:].isalnum():
            return None
        if stop - at < 4 and text[stop : stop + 1].isalpha() and _ISOTOPE.match(text, at, end):
            return None  # "18F-FDG PET", "90Y"
        if match[0] == "2" and _TWO_SIDED.match(text, stop, end):
            return None  # "2p = 0.03": twice the one-sided p
        if left[-1:] == "(" and left[-2:-1].isalpha() and text[stop : stop + 1] == ")":
            return None  # "T(2)", "mg/m(2)": a part of the name
        if (
            stop - at == 1
            and left[-2:] in ("m ", "p ", "s ")
            and _NAMED_GROUP.search(left)
            and text[stop : stop + 1] in ",:;)"
        ):
            return None  # "arm 1, 10%"
        if left[-1:] == "−" and match[0] in "123" and left[-2:-1].isalpha():
            return None  # "pg ml−1": the power of a unit
        if left[-1:] == "/" and _NAME_BEFORE_SLASH.search(left):
            return None  # "T4N0/1", "G1/2"
        before = left[-6:]
        if (
            before
            and not before[-1].isspace()
            and _LETTER_BEFORE.search(before)
            and not _is_unit_join(left)
            and not before.endswith("vs.")
            and not (_GLUED.search(left) and HEADS.match(text, stop, end))
            and not (before[-1] == "-" and NUMBERED_POINT.search(left[-8:]))
        ):
            return None
    raw = match[0]
    value = to_decimal(raw)
    near = left.rstrip()
    last = near[-1:]
    lead = None if word else spread_before(left, raw, text[stop : stop + 2])
    if lead is not None:
        time = RIGHT_TIME.match(text, stop, end)
        percent = _RIGHT_PERCENT.match(text, stop, end)
        spelt = time is not None and (len(time["unit"]) > 2 or time["unit"] in ("d", "y", "yr", "wk"))
        unit = time_unit(time["unit"]) if time and spelt else "%" if percent else ""
        measured = _RIGHT_DOSE.match(text, stop, end)
        stop = time.end() if unit and time else percent.end() if percent else measured.end() if measured else stop
        return Quantity(
            start=at - lead,
            end=stop,
            kind=K.INTERVAL,
            raw=raw,
            value=value,
            unit=unit,
            interval="sd",
        )
    if not word:
        if "alue" in left[-10:] and value <= 1 and (p := _LEFT_P_TOLD.search(left[-20:])) is not None:
            return Quantity(
                start=at - len(left[-20:]) + p.start(), end=stop, kind=K.P_VALUE, value=value, raw=raw, operator="="
            )
        if left[-2:-1] in ("p", "P") and raw[:2] in ("0.", "0·") and _LEFT_P_BARE.search(left[-4:]):
            return Quantity(start=at - 2, end=stop, kind=K.P_VALUE, value=value, raw=raw, operator="=")
        if (last in "=<>≤≥⩽⩾＝＜" and last) or near.endswith(("than", "equal", "equals")):
            p = _LEFT_P.search(left)
            if p is not None and value <= 1:
                return Quantity(
                    start=at - len(left) + p.start(), end=stop, kind=K.P_VALUE, value=value, raw=raw, operator=p["op"]
                )
        if (
            "CI" in left
            or "CrI" in left
            or "onfiden" in left
            or "redible" in left
            or "C.I" in left
            or "CL" in left
            or "Cl" in left
            or "% IC" in left
            or "c.i" in left
            or "% ci" in left
        ):
            ci = _LEFT_CI.search(left[-90:])
            if ci is not None:
                begins = at - len(left[-90:])
                level = (begins + ci.start("level"), begins + ci.end("level")) if ci["level"] else None
                sign = _RIGHT_PERCENT.match(text, level[1], end) if level and _has_interval(text, *level, end) else None
                interval = _interval(text, at, stop, end, value, "ci", None if sign else ci["level"])
                if interval is not None:  # behind "85%" or "85 per cent", where that is a share and no level
                    return _from(interval, sign.end() if sign else begins + ci.start())
        if "9" in left[-12:] and "%" in left[-10:]:
            level_only = _LEFT_LEVEL_ONLY.search(left[-40:])
            begins = at - len(left[-40:])
            if level_only is not None and not _has_interval(
                text, begins + level_only.start("level"), begins + level_only.end("level"), end
            ):
                interval = _interval(text, at, stop, end, value, "ci", level_only["level"])
                if interval is not None and not _IN_A_ROW.fullmatch(text, at, interval.end):
                    return _from(interval, begins + level_only.start())
    if any(word in left[-30:] for word in ("ang", "IQR", "i.q.r", "uartile", "min-max")):
        spread = _LEFT_RANGE.search(left[-45:])
        if spread is not None:  # "a range of five to 11 months" too
            kind = "range" if spread["word"].lower().startswith(("rang", "min")) else "iqr"
            interval = _interval(text, at, stop, end, value, kind, None)
            if interval is not None:
                return _from(interval, at - len(left[-45:]) + spread.start())
    if not word:
        if (last and last in "=:＝") or near.endswith(" of"):
            size = _LEFT_SIZE.search(left[-8:])
            if size is not None:
                slash = _RIGHT_SLASH.match(text, stop, end) or _SIZE_OF_TOTAL.match(text, stop, end)
                total = to_decimal(slash["figure"]) if slash else None
                if slash is None or total is None or total < value:
                    slash = total = None
                return Quantity(
                    start=at - len(left[-8:]) + size.start(), end=slash.end() if slash else stop, kind=K.SAMPLE_SIZE, value=value, raw=raw,
                    total=int(total) if total else None,
                )  # fmt: skip
        if ("AUC" in left[-10:] or "curve" in left[-10:]) and _LEFT_AUC.search(left[-60:]) is not None:
            return Quantity(start=at, end=stop, kind=K.DOSE, value=value, raw=raw, unit="AUC")
        if (
            "rade" in left[-30:]
            or "gr." in left[-8:].lower()
            or "gr " in left[-6:].lower()
            or last in "G-–"
            or "WHO" in left[-12:]
            or "CTC" in left[-10:]
        ) and value <= 5:
            grade = _LEFT_GRADE.search(left[-40:]) or _next_grade(left, value, text, stop)
            if (
                (
                    grade is not None
                    and raw.isdigit()
                    and not _RIGHT_PERCENT.match(text, stop, end)
                    and text[stop : stop + 1] not in ".·"
                    and not (
                        left.endswith((", ", ", and ")) and _PATIENTS_NEXT.match(text, stop)
                    )  # "rash (grade 1, 4 patients"
                )
                or (grade is not None and text[stop : stop + 1] == "." and not text[stop + 1 : stop + 2].isdigit())
            ):
                return Quantity(
                    start=at - len(left[-40:]) + grade.start(), end=stop, kind=K.GRADE, value=value, raw=raw
                )
        if _RIGHT_PERCENT.match(text, stop, end) is None and may_name_ratio(
            named := text[max(start, at - _RATIO_REACH) : at]
        ):
            ratio = LEFT_RATIO.search(named)
            if ratio is not None and not is_ratio_value(text, stop, end, ratio["between"], value):
                # "Hazard ratios were pooled, and survival was longer with A (HR, 0.87": the name beside the number
                ratio = LEFT_RATIO.search(named, max(ratio.start() + 1, len(named) - _RATIO_BESIDE))
            if ratio is not None and is_ratio_value(text, stop, end, ratio["between"], value):
                return Quantity(
                    start=at - len(named) + ratio.start(),
                    end=stop,
                    kind=K.RATIO,
                    value=value,
                    raw=raw,
                    ratio=ratio_kind(ratio["word"]),
                )
    return _by_right(text, at, stop, end, value, raw, left, word=word)


# takes "grade 3 |4| neutropenia", refuses "grade 3 |4| patients", "grade 3 |2| events"
_LEFT_ONE_GRADE = re.compile(r"\b[Gg]rades? (?P<grade>[1-4]) $")
_PATIENTS_NEXT = re.compile(
    r" (?:patients?|pts|cases?)\b| [(\[]\d[\d.]* ?%"
)  # takes "3| patients", "3| (5%)", refuses "3| neutropenia"
_PERSONS_OR_LINK = re.compile(r" (?:patients|pts|cases|women|men|persons|subjects|of|in|with|were|was|had|or|and|to)\b")


def _next_grade(left: str, value: Decimal, text: str, stop: int) -> re.Match[str] | None:
    """The grade before a number that is the next one, their dash lost, as the match ends there: "grade 3 4 neutropenia"."""
    before = _LEFT_ONE_GRADE.search(left[-40:])
    if before is None or value != int(before["grade"]) + 1 or _PERSONS_OR_LINK.match(text, stop):
        return None
    return before if text[stop : stop + 1] == " " and text[stop + 1 : stop + 2].isalpha() else None


_RATIO_BESIDE = 8  # characters of "(HR = "


# takes "I(2) |0%", "I² = |45%", refuses "stage I |45%"
_HETEROGENEITY = re.compile(r"(?<![A-Za-z])I ?\^?[\[(]?[2²][\])]?(?: statistics?)? ?(?:[=:,]|was|of)? ?$")
# takes "from 20% at cycle |4 to 43%", refuses "|4 to 43%"
_NUMBERED_TIME = re.compile(r"\b(?:cycle|course|week|month|day|year|visit|grade|stage|level)s? ?$", re.IGNORECASE)
# takes "below 65 years| (HR", "65 to 74 years| (hazard", "65 to 74 years| of age", refuses "65 to 74 years| after"
_IS_AGE = re.compile(r"\s*[(\[](?:a?HR|hazard|a?OR\b|odds|RR|relative risk)|\s(?:of age|old)\b")
_AGE_LIMIT = re.compile(r"\b(?:below|under|above|over|older|younger|than|aged?|least)\s*$|[<>≤≥]\s*$")
# takes "on days 1-14 and 99| to B", "46% after D1 and 44| (SE 4)% after D2", refuses "on days 1| to 5", "on D1 and 8| (n = 4)"
_GO_TO = re.compile(
    rf"{BLANK}(?:patients|women|men|received|were|to{BLANK}(?!\d))|{BLANK}?[(\[][^()\[\]]{{1,40}}[)\]]{BLANK}?%"
)
_ON_DAY = re.compile(r"\b(?:on|until|by|at|to) day $")  # "on day |283"
# What the patterns that look to the right can begin with, behind blanks and in lower case.
_DASHES = "-‐‑‒–—−"
_BEFORE_TIME = _DASHES + "mywdhcf"
_BEFORE_TIME_LIST = _DASHES + "mywdh,ao/&"
_BEFORE_SECOND = _DASHES + "%ptmywdh+a"
_BEFORE_FOLD = _DASHES + "ft"
_BEFORE_DOSE = _DASHES + "mgµμuiknpdlcfax×*°"


def _first_character(text: str, start: int, end: int) -> str:
    """The first character of ``text[start:end]`` that is no blank, in lower case; a full stop where there is none."""
    while start < end:
        if text[start] not in " \t\u00a0\u2009\u202f\u2007\u200a\n":
            return text[start].lower()
        start += 1
    return "."


def _by_right(
    text: str, at: int, stop: int, end: int, value: Decimal, raw: str, left: str, *, word: bool
) -> Quantity | None:
    """The quantity its right-hand context makes of a number."""
    operator = ""
    near = left.rstrip()
    if near and (
        near[-1] in ">≥<≤⩾⩽~" or near.endswith(("or =", "or=", "/=", ">=", "<=")) or near.endswith(("than", "least"))
    ):
        found = _PREVIOUS_OPERATOR.search(left)
        operator = found["op"].strip().lower() if found else ""
        if operator == "more than" and found and left[: found.start()].endswith(("no ", "not ")):
            operator = ""  # "in no more than 5%"
        if operator[:1] in "<>" and len(operator) > 1:
            operator = "≥" if operator[0] == ">" else "≤"  # "> or = 5 months", ">/= 5"
    first = _first_character(text, stop, end)
    if (none := none_of(left, text, stop, end)) is not None:
        start = at - len(left) + none
        return Quantity(
            start=start, end=stop, kind=K.FRACTION, value=Decimal(0), raw=left[none:].split()[0], total=int(value)
        )
    if first in _BEFORE_FOLD and (ratio := ratio_of_fold(text, stop, end)) is not None:
        return Quantity(start=at, end=stop, kind=K.RATIO, value=value, raw=raw, ratio=ratio)
    of = None
    if first.isalpha():
        of = _RIGHT_OF.match(text, stop, end)
    elif first == "/" and not word:
        of = _RIGHT_SLASH.match(text, stop, end)
    if of is not None and first == "/" and value <= 5 and _GRADE_BEHIND.match(text, of.end()):
        return Quantity(start=at, end=of.end(), kind=K.GRADE, value=value, raw=raw)
    if of is not None and value == value.to_integral_value():
        total = to_decimal(of["figure"] or of["word"])
        if word and value == 1 and left.endswith(("Not ", "not ")):
            at, value, raw = at - 4, Decimal(0), left[-4:] + raw  # "not one of 14 patients responded"
        if total >= value and total > 0 and not _NO_FRACTION.search(left) and not _IN_YEAR.match(of[0]):
            return Quantity(
                start=at, end=of.end(), kind=K.FRACTION, value=value, raw=raw, total=int(total), operator=operator
            )
    times = None
    if first in _BEFORE_TIME_LIST:
        times = _RIGHT_TIME_LIST.match(text, stop, end) or (None if word else _RIGHT_TIME_ROW.match(text, stop, end))
    if times is not None and re.search(
        r"(?:year|yr|month|week|day)", times[0] + text[times.end() : times.end() + 8], re.IGNORECASE
    ):
        unit = re.search(r"year|yr|month|week|day", text[times.start() : times.end() + 8], re.IGNORECASE)
        name = time_unit(unit[0]) if unit else ""
        return Quantity(start=at, end=stop, kind=K.DURATION, value=value, raw=raw, unit=name, adjective=True)
    percent = _RIGHT_PERCENT.match(text, stop, end) if first in "%p" else None
    if (
        percent is not None
        and value >= 80
        and (_RIGHT_LEVEL.match(text, stop, end) or left.endswith(("CI (", "nterval (", "ntervals (")))
        and not _has_interval(text, at, stop, end)
    ):
        return None  # the level of a confidence interval: "95% CI 10-30", "CI (95%): 10-30"
    if percent is None and 80 <= value < 100 and _LEVEL_BARE.match(text, stop, end):
        return None  # "[97.2 confidence interval"
    if percent is not None and "I" in left[-18:] and _HETEROGENEITY.search(left[-24:]):
        return None  # "HR 0.71, I(2) 0%"
    if first in _BEFORE_SECOND:
        second = _RIGHT_SECOND.match(text, stop, end)
        if second is not None and second["dash"] and second["second"] and not _ends_elsewhere(left, second):
            ranged = _range(at, stop, second, value, raw, operator)
            if ranged is not None and (not word or ranged.kind is K.DURATION_RANGE):  # "three to 12 months"
                # "in patients below 65 years (HR, 0.7), 65 to 74 years (HR, 0.8)", "patients aged 65 to 74 years", "65-74 years old"
                aged = left.endswith(("aged ", "ages ")) or _IS_AGE.match(text, ranged.end, end)
                return replace(ranged, kind=K.AGE) if ranged.unit == "years" and aged else ranged
        if (
            second is not None
            and second["and"] == "and"
            and second["second"]
            and near.lower().endswith("between")
            and (ranged := _range(at, stop, second, value, raw, operator)) is not None
            and ranged.kind is not K.NUMBER_RANGE
        ):
            # "between 60% and 80%", "between 60 and 80 years of age"
            of_age = ranged.unit == "years" and _IS_AGE.match(text, ranged.end, end)
            return replace(ranged, kind=K.AGE) if of_age else ranged
        if second is not None and second["dash"] and second["open"] and percent is None and not word:
            return Quantity(start=at, end=second.end(), kind=K.NUMBER_RANGE, raw=raw, low=value, operator=operator)
    if percent is not None:
        spread = _RIGHT_SD.match(text, percent.end(), end)
        return Quantity(
            start=at,
            end=percent.end(),
            kind=K.PERCENT,
            value=value,
            raw=raw,
            unit="%",
            operator=operator,
            interval="sd" if spread else "",
        )
    if (first in "-y" and _RIGHT_AGE.match(text, stop, end)) or (
        ("age" in left or "older" in left or "younger" in left) and _LEFT_AGE.search(left[-60:])
    ):
        return Quantity(start=at, end=stop, kind=K.AGE, value=value, raw=raw)
    time = RIGHT_TIME.match(text, stop, end) if first in _BEFORE_TIME else None
    if time is not None and not (
        (len(time["unit"]) == 1 and time["unit"].isupper())
        or (
            len(time["unit"]) == 1
            and (
                word
                or (time["join"].strip() != "" and not _RIGHT_NAMED.match(text, time.end(), end))
                or text[time.end() : time.end() + 1] == "/"
            )
        )
    ):
        if time["unit"][0] in "yY" and (
            (_AGE_LIMIT.search(left) and _IS_AGE.match(text, time.end(), end))
            or (value >= 18 and _LEFT_PERSONS_AGE.search(left[-40:]))
        ):
            return Quantity(start=at, end=time.end(), kind=K.AGE, value=value, raw=raw)
        adjective = any(c in time["join"] for c in "-‐‑‒–—−") or (
            not time["unit"].endswith("s")
            and len(time["unit"]) > 2
            and time["unit"] != "min"
            and (value != 1 or _RIGHT_SURVIVAL.match(text, time.end(), end) is not None)
            and not _UNIT_ALONE.match(text, time.end())
        )
        if not adjective and _exceeded_by_median(left, operator):
            return Quantity(start=at, end=time.end(), kind=K.NOT_REACHED, raw=text[at : time.end()])
        return Quantity(
            start=at,
            end=time.end(),
            kind=K.DURATION,
            value=value,
            raw=raw,
            unit=time_unit(time["unit"]),
            operator=operator,
            adjective=adjective,
        )
    if first == "+" and not word and _AND_MORE.match(text, stop, end) and _MEDIAN_NEAR.search(left[-70:]):
        stop = text.index("+", stop) + 1
        unit = RIGHT_TIME.match(text, stop, end)
        stop = unit.end() if unit is not None else stop
        return Quantity(start=at, end=stop, kind=K.NOT_REACHED, raw=text[at:stop])  # "a median of 36+ months"
    if operator in _EXCEEDS and _MORE_AGAINST.match(text, stop, end) and _exceeded_by_median(left, operator):
        return Quantity(start=at, end=stop, kind=K.NOT_REACHED, raw=text[at:stop])  # "median OS was >36 v 21 months"
    dose = _RIGHT_DOSE.match(text, stop, end) if first in _BEFORE_DOSE and not word else None
    if dose is None and first in "x×" and not word:
        dose = _RIGHT_FRACTIONS.match(text, stop, end)
    if dose is not None:
        return Quantity(
            start=at, end=dose.end(), kind=K.DOSE, value=value, raw=raw, unit=dose[0].strip(), operator=operator
        )
    if not word and (unit_name := unit_of_numbered(left, text, stop, end)) is not None:
        return Quantity(start=at, end=stop, kind=K.DURATION, value=value, raw=raw, unit=unit_name, adjective=True)
    if (
        not word
        and near[-1:] in _SCHEDULE_END
        and (value < 100 or _ON_DAY.search(left[-12:]))
        and _LEFT_SCHEDULE.search(left[-40:])
        and not _GO_TO.match(text, stop)
    ):
        return None  # "days 1, 8 and 15", "D1,8", "stratum 2": numbers of days and parts, nothing counted
    if not word and _YEAR.fullmatch(raw) and not is_head_count(left, text, stop, end):
        return Quantity(start=at, end=stop, kind=K.YEAR, value=value, raw=raw)
    if text[stop : stop + 1] == "D" and text[stop + 1 : stop + 2] in " -":
        return None  # "3D conformal"
    if not word and stop - at == 1 and text[stop : stop + 1] in "abc" and not text[stop + 1 : stop + 2].isalnum():
        return None  # "in 2a responders": a name
    if left.endswith("10(") and text[stop : stop + 1] == ")":
        return None  # "0.73 x 10(6)/kg": an exponent
    kind = (
        K.COUNT if value == value.to_integral_value() and value >= 0 and "." not in raw and "·" not in raw else K.NUMBER
    )
    return Quantity(start=at, end=stop, kind=kind, value=value, raw=raw, operator=operator)


def _exceeded_by_median(left: str, operator: str) -> bool:
    """Whether what stands left of a length of time says that a median is longer, so that its value is not known."""
    if "edian " not in left:
        return False
    told = _MEDIAN_EXCEEDS.search(_PREVIOUS_OPERATOR.sub("", left))
    return told is not None and (operator in _EXCEEDS or bool(told["more"] or told["over"]))


_LEFT_GROUP = re.compile(r"\b(?:[Gg]roup|[Aa]rm|[Rr]egimen) $")


def _ends_elsewhere(left: str, second: re.Match[str]) -> bool:
    """Whether what looks like the upper end of a range goes back to a figure before: "from 20% at cycle 4 to 43% at cycle
    8", "from 3.8% at 1 year to 8.6% at 4 years", "from 10 months in group 1 to 20 months in group 2".
    """
    if second["dash"] == "to" and second["unit1"] is None and second["unit2"] and _LEFT_GROUP.search(left[-9:]):
        return True
    if not (second["unit2"] or "").strip().startswith(("%", "per")) or second["dash"] != "to":
        return False
    timed = second["unit1"] is not None and not second["unit1"].strip().startswith(("%", "per"))
    return timed or _NUMBERED_TIME.search(left) is not None


def _range(at: int, stop: int, second: re.Match[str], value: Decimal, raw: str, operator: str) -> Quantity | None:
    high = to_decimal(second["second"])
    unit = (second["unit2"] or "").strip(" -\n\u00a0\u2009\u202f")
    if high < value:
        return None
    if unit.startswith("%") or unit.lower().startswith("per"):
        return Quantity(
            start=at, end=second.end(), kind=K.PERCENT_RANGE, raw=raw, unit="%", low=value, high=high, operator=operator
        )
    if unit:
        if "-" in (second["unit2"] or "") and value >= 1900:
            return None
        return Quantity(
            start=at,
            end=second.end(),
            kind=K.DURATION_RANGE,
            raw=raw,
            unit=time_unit(unit),
            low=value,
            high=high,
            operator=operator,
        )
    if second["unit1"]:
        return None
    return Quantity(start=at, end=second.end(), kind=K.NUMBER_RANGE, raw=raw, low=value, high=high, operator=operator)


# takes "-8.2| to -15.0", "-8.2|, -15.0", refuses "-8.2| -15.0"
_JOINED = re.compile(rf"{BLANK}?[%a-z]{{0,7}}{BLANK}?(?:to\b|and\b|,|{DASH}{BLANK}?{DASH})")


def _interval(text: str, at: int, stop: int, end: int, low: Decimal, kind: str, level: str | None) -> Quantity | None:
    second = _RIGHT_SECOND.match(text, stop, end)
    if second is None:
        return None
    high = to_decimal(second["second"]) if second["second"] else None
    if high is not None and high < low:
        if low < 0 and high < 0 and _JOINED.match(text, stop):
            low, high = high, low  # "-8.2 to -15.0": the nearer bound first
        elif second["dash"] and second["second"].startswith(("-", "–", "−")):
            high = to_decimal(second["second"][1:])
        if high < low:
            return None
    unit = ((second["unit2"] or second["unit1"]) or "").strip(" -\n\u00a0\u2009\u202f")
    return Quantity(
        start=at, end=second.end(), kind=K.INTERVAL, low=low, high=high, interval=kind,
        level=to_decimal(level) if level else None, raw=text[at : second.end()],
        unit="%" if unit.lower().startswith(("%", "per")) else time_unit(unit) if unit else "",
    )  # fmt: skip


def _has_interval(text: str, at: int, stop: int, end: int) -> bool:
    """Whether what could be the level of an interval, a number from ``at`` to ``stop``, is the percentage it belongs to."""
    interval = _OWN_INTERVAL.match(text, stop, end)
    if interval is None or (interval["opens"] in ",;" and text[at:stop] in ("90", "95", "97.5", "99")):
        return False
    if not to_decimal(interval["low"]) <= to_decimal(text[at:stop]) <= to_decimal(interval["high"]):
        return False
    held = _IN_FIGURES_BRACKET.search(text[max(0, at - 14) : at])
    # behind a count stands its share: "24 (80% [61-92])"; "93 (95% [90-98])" may be a mean
    return held is None or (held[0][0].isdigit() and text[at:stop] not in ("90", "95", "97.5", "99"))


def _from(quantity: Quantity, start: int) -> Quantity:
    return Quantity(
        start=start, end=quantity.end, kind=quantity.kind, low=quantity.low, high=quantity.high, interval=quantity.interval,
        level=quantity.level, raw=quantity.raw, unit=quantity.unit,
    )  # fmt: skip


_RATIO_REACH = 170  # characters before a number in which "hazard ratio" is looked for


def _is_unit_join(left: str) -> bool:
    """Whether letters straight before a number are a word of their own: "CI-28", "P<0.01" are; "IL-2" is not."""
    return re.search(r"(?:^|[\s(\[,;]|%(?=CI))(?:CI|HR|OR|RR|P|p|n|N|SD)[-–:.]?$", left) is not None
