"""The document as a row of tokens: treatments, the words between them that make a design, names of groups, sizes and times.

Enter the analysed document and its treatments, leave the tokens in text order, from which designs are read.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import ahocorasick_rs

from kg.extract.arms.design_words import CUES, DIVIDED, GENERAL, LETTERED
from kg.extract.arms.designs import Token, Treatment, Word
from kg.extract.arms.observation_groups import groups_observed
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.numerals import to_decimal
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind
from kg.vocabulary import TermKind

K = members(QuantityKind)
S = members(SectionKind)
T = members(TermKind)
W = members(Word)

_BEFORE_OR = re.compile(r"[<>≤≥] $")
# takes "until progression or| until another reason for stopping", "or| unacceptable toxicity", "A or|, alternatively, B", a choice within
# an arm; refuses "or| docetaxel"
_NO_ARM_BEHIND = re.compile(
    r" until\b|(?:,? alternatively\b)(?! (?:to|received?|given)\b)| (?:(?:unacceptable|inacceptable|intolerable|not (?:acceptable|tolerable)|severe|prohibitive|excessive|limiting|undue|serious|unmanageable|dose-limiting) )?(?:adverse |side[ -]|drug-related |toxic )?"
    r"(?:toxicit(?:y|ies)|intolerance|death|withdrawal|progression|disease progression|progressive disease|relapse|recurrence|refusal|consent|effects|events)\b"
)
# takes "until progression, toxicity, or| the end of 5 years", "or| up to six cycles", refuses "or| docetaxel", "or| up to six cycles of docetaxel"
_UNTIL = re.compile(r"\b(?:until|till|up to)\b[^.;()]{0,70}$")
_LIMIT_BEHIND = re.compile(
    r" (?:(?:for|to) )?(?:(?:the|an?|at) )?(?:end|completion|maximum|total|most|up to(?! (?:\d+|two|three|four|five|six|eight|nine|twelve) (?:cycles|courses) of)|\d+ (?:weeks|months|years|cycles)\b(?! of))"
)
# takes "3-| or 4-week cycle", "every 3| or 4 weeks", refuses "12| or 6 months of A"
_INTERVAL_BEFORE = re.compile(r"(?:\b\d+-(?:week)?|\bevery \d+-?) $")
_INTERVAL_BEHIND = re.compile(r" \d+[ -](?:weeks?|days?)\b")

# takes "with breakfast in the first| or second cycle", refuses "the first| or second drug"
_CYCLE_BEFORE = re.compile(r"\b(?:first|second) $")
_CYCLE_BEHIND = re.compile(r" (?:second|third) (?:cycle|course|period|session)\b")

# takes "based on whether the model was used or| not: group A", refuses "assigned to tamoxifen or| not"
_OR_NOT = re.compile(r" not(?= ?[:.,;)]|$)")
# takes "stage I| or II", "grade 3| or grade 4 toxicity", refuses "group 1| or 2"
_STEP_BEFORE = re.compile(
    r"\b(?:stages?|grades?|types?|levels?|phases?|class) ?(?:[1-4]|i{1,3}|iv)[abc]?(?:-[a-z]+)? $"
)
_STEP_BEHIND = re.compile(r" (?:stages? |grades? )?(?:[1-4]|i{1,3}|iv)[abc]?\b")

# takes "by means of sealed envelopes … were divided", refuses "were divided according to age"
_BY_CHANCE = re.compile(r"\brandom|\blots?\b|\bby chance\b|\benvelopes?\b")

# Short function words are searched with the blank before them, so that "in" is not met inside every other word.
_FUNCTION_WORDS = frozenset(
    ["or", "and", "to", "in", "for", "as", "on", "by", "at", "is", "are", "was", "were", "had", "v", "did", "per"]
)


def _forms(cue: str) -> list[str]:
    if cue in _FUNCTION_WORDS:
        return [f" {cue}"]
    # A longer cue that begins like one of them ("as", "assigned") must be found at the same place to win.
    return [f" {cue}", cue] if cue.startswith(tuple(_FUNCTION_WORDS)) else [cue]


_FORMS = {form: cue for cue in (*CUES, *GENERAL) for form in _forms(cue)}
_PATTERNS = sorted(_FORMS)
_AUTOMATON = ahocorasick_rs.AhoCorasick(
    _PATTERNS,
    matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    implementation=ahocorasick_rs.Implementation.DFA,  # by default only for a hundred patterns, and three times as quick
    store_patterns=False,
)
# Cues that mean something else in certain places; all others are what they are wherever they stand.
_AMBIGUOUS = frozenset(
    ["or", "trial", "v", ",", "to", "against", "/", "only", "control", "research", "at random", "between", *DIVIDED]
)
_KIND = [
    (
        CUES.get(_FORMS[p], W.TREATMENT),
        GENERAL.get(_FORMS[p]),
        p[0].isalnum(),
        p[-1].isalnum(),
        len(p) - len(_FORMS[p]),
        _FORMS[p],
        _FORMS[p] in _AMBIGUOUS or CUES.get(_FORMS[p]) is W.GROUP,
    )
    for p in _PATTERNS
]
# takes "(group RT, 40 patients)", "(Arm ETP; n = 40)", "to arm CB, in which", "or group FB (n = 40)", refuses "(group of four)",
# "the FOLFOX arm", "in arm RECIST was"
_CODED = re.compile(
    r"(?:[(\[](?:[Gg]roup|[Aa]rm) |\b(?:to|or|and|into|either|versus|vs\.?),? (?:the )?(?:group|arm) |[,;:] (?:group|arm) |(?:^|(?<=[.\n] )|(?<=\n))(?:Group|Arm) )(?P<code>(?!(?:I{1,3}|I?V)\b)[A-Z][A-Za-z0-9+-]{0,6})(?<![+-])(?=[,;:)\]]| [(\[])"
)
_CODE = re.compile(r"[ \u00a0](?P<code>[A-Z][A-Za-z0-9+-]{0,6})(?![\w+/-])")
_LETTER = re.compile(
    r"[ \u00a0-]{0,2}(?:(?P<letter>[A-HJ-UW-Z]|[A-HJ-UW-Z]{2}(?=[,:] |[)\]]))|(?P<roman>I{1,3}|IV|V)|(?P<digit>[1-9])(?! (?:months?|years?|weeks?|days?)\b))(?![\w]|-[a-z]|\.\d|,\d{3}| ?%|/\d)"
)
# Groups numbered in Roman digits are called by the number.
ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


Row = tuple[Sentence, int, int]  # a sentence with its ``tokens[i:j]``


# takes "Those in the standard of care group received", "the standard-of-care arm underwent", refuses "standard of care was given"
_STANDARD_SPELT = re.compile(
    r"\bthe standard[- ]of[- ]care (?:group|arm),? (?:\([^()]{1,30}\) )?(?:received|were given|was given|underwent|were treated|was treated)\b"
)
_STANDARD_GROUP = re.compile(r"standard[- ]of[- ]care(?= (?:groups?|arms?)\b)")


def find_tokens(analysis: Analysis, folded: str, treatments: list[Treatment]) -> list[Token]:
    """Tokens of the whole document in text order; words inside a named thing are part of it and give none."""
    text = analysis.text
    treatment_word, group_word, separator, alone, or_word = W.TREATMENT, W.GROUP, W.SEPARATOR, W.ALONE, W.OR
    tokens: list[Token] = [Token(t.start, t.end, treatment_word, t) for t in treatments]
    watched: set[int] = set()
    if "observation group" in folded and (watched := groups_observed(folded)):
        for token in tokens:
            if token.start in watched:
                token.word, token.treatment, token.text = W.ROLE, None, "observation"
    # "Control" in "disease control rate" is no group: words inside vocabulary mentions are left alone.
    split = {t.end for t in treatments if t.procedures}  # of "underwent hepatectomy" the verb is a word of its own
    spans = [
        (_behind_closed(text, m.start, m.end), m.end)
        for m in analysis.mentions
        if m.term.kind is not T.SETTING and not (m.term.kind is T.MEASURE and m.end in split)
    ]
    spans.extend((t.start, t.end) for t in treatments if not t.substances or t.substances[0].term is None)
    spans.sort()
    at = 0
    number = len(spans)
    size = len(folded)
    is_chemotherapy: bool | None = None  # "CT", asked once
    spelt_standard = "of" in folded and _STANDARD_SPELT.search(folded) is not None
    codes = _codes_of_groups(text) if "group " in folded or "arm " in folded else frozenset()
    by_cohort = "cohort " in folded and _are_given_by_cohort(folded, treatments)
    for index, start, end in _AUTOMATON.find_matches_as_indexes(folded):
        word, general, head, tail, blank, cue, ambiguous = _KIND[index]
        if tail and end < size and folded[end].isalnum():
            continue
        if head and start and folded[start - 1].isalnum():
            continue
        start += blank
        while at < number and spans[at][1] <= start:
            at += 1
        met = at < number and spans[at][0] < end
        if met and (general is None or (spans[at][0] <= start and spans[at][1] >= end)):
            continue
        if cue == "ct":
            if is_chemotherapy is None:
                is_chemotherapy = _chemotherapy_is_ct(analysis, folded)
            if folded[start - 1 : start] == "/" or not is_chemotherapy:
                continue  # a tomography
        if spelt_standard and (standard := _STANDARD_GROUP.match(folded, start)) is not None:
            tokens.append(Token(start, standard.end(), W.ROLE, text="standard"))
            continue  # what that group was given stands elsewhere
        if general is not None:
            if cue == "observation" and watched and start in watched:
                tokens.append(Token(start, end, W.ROLE, text=cue))
                continue
            tokens.append(Token(start, end, treatment_word, Treatment(start, end, frozenset({general}), general=True)))
            continue
        if not ambiguous:
            tokens.append(Token(start, end, word, None, None, None, cue))
            continue
        if word is or_word and (
            _BEFORE_OR.search(folded, max(0, start - 2), start)
            or _NO_ARM_BEHIND.match(folded, end)
            or (_LIMIT_BEHIND.match(folded, end) and _UNTIL.search(folded, max(0, start - 80), start))
            or (_OR_NOT.match(folded, end) and "whether" in folded[max(0, start - 70) : start])
            or (_STEP_BEHIND.match(folded, end) and _STEP_BEFORE.search(folded, max(0, start - 14), start))
            or (_CYCLE_BEHIND.match(folded, end) and _CYCLE_BEFORE.search(folded, max(0, start - 8), start))
            or (_INTERVAL_BEHIND.match(folded, end) and _INTERVAL_BEFORE.search(folded, max(0, start - 12), start))
        ):
            continue  # "< or = 16 weeks", "until progression or unacceptable toxicity", "stage I or II", "a 3- or 4-week cycle"
        if cue == "trial" and folded.startswith((" group", " arm"), end):
            word = W.ROLE  # "the trial group"
        if cue == "research" and not (
            text[start] == "r" and folded.startswith(" group", end) and "control group" in folded
        ):
            continue  # "the Breast Cancer Research Group"
        if cue in DIVIDED and _BY_CHANCE.search(folded, start - 60 if start > 60 else 0, end + 60) is None:
            continue
        if cue == "v" and (folded.endswith("i. ", 0, start) or folded.startswith(". ", end)):
            continue  # "30 mg i. v. on day 1"
        if cue == "at random" and not folded.startswith((" to ", " between ", " with "), end):
            continue  # "A was tested at random against B", "divided at random into two groups"
        if cue == "," and folded[start - 1 : start].isdigit() and folded[end : end + 1].isdigit():
            continue  # "1,000 mg"
        if (cue == "between" and _DATE_BEHIND.match(folded, end)) or (
            cue == "group" and folded.endswith(("leukemia ", "leukaemia "), 0, start)
        ):
            continue  # "randomised between May 1973 and 1978", "Cancer and Leukemia Group B"
        token = Token(start, end, word, None, None, None, cue)
        if word is group_word:
            _name_group(text, token, codes, by_cohort=by_cohort)
            if token.alias is None and cue in LETTERED:
                continue
        elif (
            (
                word is separator
                and cue == "v"
                and not (folded[start - 1 : start] == " " and folded[end : end + 1] in " .")
            )
            or (
                cue == "to"
                and _RANGE_BEFORE.search(folded, max(0, start - 5), start)
                and folded[end + 1 : end + 2].isdigit()
                and not _falls(folded, start, end)
            )
            or (cue == "to" and folded.endswith(("limited ", "confined ", "restricted "), 0, start))
            or (
                cue == "against"
                and (_ACTS.search(folded, max(0, start - 70), start) or _DISEASE_BEHIND.match(folded, end))
            )
            or (cue == "," and folded[start - 1 : start].isdigit() and folded[end : end + 3].isdigit())  # "1,000 mg"
            or (
                cue == "/"
                and (
                    _DOSE_BEFORE.search(folded, max(0, start - 6), start)
                    or (
                        _AREA_BEFORE.search(folded, max(0, start - 4), start) and _UNIT_OF_TIME.match(folded, start + 1)
                    )
                )
            )
            or (word is alone and cue == "only" and folded[end : end + 1] == "-")
            or (
                cue == "control"
                and (folded.startswith(" of ", end) or _CONTROLLED.search(folded, max(0, start - 13), start))
            )
        ):
            continue
        tokens.append(token)
    for quantity in analysis.quantities:
        kind = quantity.kind
        if kind in (K.SAMPLE_SIZE, K.COUNT, K.FRACTION):
            tokens.append(Token(quantity.start, quantity.end, W.SIZE, quantity=quantity))
        elif kind is K.DURATION:
            tokens.append(Token(quantity.start, quantity.end, W.TIME, quantity=quantity))
    tokens.extend(_second_letters(text))
    title = next((sentence for sentence in analysis.sentences if sentence.section is S.TITLE), None)
    if title is not None and (asked := _WHICH_IS_BETTER.match(folded, title.start, title.end)) is not None:
        tokens.append(Token(*asked.span("asks"), W.STOP, text=asked["asks"]))
        tokens.append(Token(*asked.span("than"), W.SEPARATOR, text="versus"))
    elif (
        title is not None
        and (said := _IS_BETTER.search(folded, title.start, title.end)) is not None
        and not any(t.word is W.TREATMENT and said.start() <= t.start < said.end() for t in tokens)
    ):
        tokens.append(Token(*said.span("than"), W.SEPARATOR, text="versus"))
    if "whether " in folded or " if " in folded:
        tokens.extend(_asked_apart(analysis, folded, tokens))
    tokens.sort(key=lambda t: (t.start << 32) - t.end)  # by start, the longest first
    asides = [found.span() for found in _ASIDE.finditer(folded)]
    asides.extend(m.span("group") for told in (_AS_IN_THE, _SAME_AS_GROUP) for m in told.finditer(folded))
    asides.extend(m.span("group") for m in _STRATA.finditer(folded) if not _SHARED_OUT.search(m[0]))
    if " day" in folded or " d" in folded:
        asides.extend(found.span() for found in _ON_DAYS.finditer(folded))
    if "-line" in folded:
        asides.extend(found.span() for found in _WHICH_LINE.finditer(folded))
    if asides:
        tokens = list(_outside(tokens, sorted(asides)))
    if " using " in folded:
        _give_by_procedure(folded, tokens)
    return _merged(tokens, folded)


def _behind_closed(text: str, start: int, end: int) -> int:
    """Where words begin that a bracket cuts in two, whose closing one is not theirs: the bolus of "an intravenous (|IV) bolus|"."""
    closed = text.find(")", start, end)
    return closed + 1 if closed >= 0 and text.find("(", start, closed) < 0 else start


def _give_by_procedure(folded: str, tokens: list[Token]) -> None:
    """Makes "using" a "with" between a procedure and the drugs given by it: "chemoembolization using doxorubicin"."""
    for n in range(1, len(tokens) - 1):
        before, token, behind = tokens[n - 1].treatment, tokens[n], tokens[n + 1].treatment
        if (
            token.text == "using"
            and before is not None
            and before.procedures
            and not before.substances
            and behind is not None
            and behind.substances
            and token.start - before.end <= 20
            and _BY_IT.fullmatch(folded, before.end, behind.start) is not None
        ):
            token.word, token.text = W.WITH, "with"


# takes "chemoembolization| using |doxorubicin", "HAIC| (HAIC) using |FOLFOX", refuses "surgery| was performed using |A"
_BY_IT = re.compile(r"(?: \([^()]{1,12}\))? using (?:the )?(?:[a-z-]+ )?")


def _outside(tokens: list[Token], stretches: list[tuple[int, int]]) -> Iterator[Token]:
    """The tokens that start in none of the stretches; both are in the order of the text, and it takes one pass over them."""
    at, until = 0, 0
    for token in tokens:
        while at < len(stretches) and stretches[at][0] <= token.start:
            until = max(until, stretches[at][1])
            at += 1
        if token.start >= until:
            yield token


# A title that asks which of two is the better: takes "Is docetaxel| more effective than |paclitaxel in", "Should A be| preferred to |B",
# refuses "Is A more effective in women than in men"
_WHICH_IS_BETTER = re.compile(
    r"(?P<asks>is|are|does|do|can|could|should|would|will)\b[^.?:;]{3,90}?(?P<than> (?:(?:any )?(?:more|less|as|equally) [a-z-]+ (?:than|as)|better than|superior to|inferior to|non-?inferior to|equivalent to|preferred to|preferable to) )(?!in\b|for\b|before\b|we\b)"
)
# A title that says so: takes "A| improves survival more than |B", "A| is associated with less pain than |B", refuses "A is safer in the old than in the young"
_IS_BETTER = cue(
    r"\b(?P<than>(?:is|are|provides?|offers?|gives?|achieves?|results? in|leads? to|improves?|reduces?|causes?|yields?|shows?|produces?|prolongs?|has|have)\b[^.?:;,()]{0,80}? "
    r"(?:than|(?:superior|inferior|non-?inferior|equivalent|equal|comparable|preferable) to|compared (?:with|to)) )(?!(?:in|for|among|before|we|those|previously|expected|that|with|does|did|is|are)\b)"
)
# A question that a study was made to answer: takes "to determine |whether| A| is more effective than |B", "know |if| A| works better than |B",
# refuses "whether A is better in women than in men", "determined if A was more common than expected"
_ASKED_APART = cue(
    r"\b(?:determine|know|establish|find out|investigate|test|evaluate|assess|examine|ask(?:ed|s)?|see|show|study|demonstrate) (?P<asks>whether|if) [^.?:;,]{3,90}?"
    r"(?P<than> (?:is|are|was|were|would be|will be|works?|proves?(?: to be)?) (?:[a-z]+ly )?(?:(?:more|less|as|equally) (?:effective|efficacious|active|safe|beneficial|toxic|tolerable) (?:than|as)|better than|superior to|inferior to|non-?inferior to|equivalent to|preferable to) )(?!in\b|for\b|before\b|we\b|expected\b|those\b|that\b)"
)


def _asked_apart(analysis: Analysis, folded: str, tokens: list[Token]) -> Iterator[Token]:
    """Words of an aim that set two treatments apart: "to determine whether A is more effective than B"."""
    for asked in _ASKED_APART.finditer(folded):
        sentence = analysis.sentence_at(asked.start())
        named = any(t.word is W.TREATMENT and asked.end() <= t.start <= asked.end() + 4 for t in tokens)
        if named and sentence is not None and sentence.section not in (S.TITLE, S.RESULTS, S.CONCLUSIONS):
            yield Token(*asked.span("asks"), W.STOP, text=asked["asks"])
            yield Token(*asked.span("than"), W.SEPARATOR, text="versus")


# Days of a cycle, whose words set nothing apart: takes "docetaxel| on days 1 and 8| plus cisplatin", "on day 1| and 5-FU", "docetaxel |d1,8,15|",
# refuses "and on day-care", "d2 gastrectomy", "46% after |d1 and 44 (se 4)% after d2"
_ON_DAYS = re.compile(
    r"\b(?:on |from |over )?(?:days? \d{1,2}|d ?\d{1,2}(?=(?:, ?| and |-)\d{1,2}\b(?! ?(?:%|[(\[]))))(?:(?:, and | and |, |,| to | through | & | or |-|–)(?:on )?(?:days? )?\d{1,2}(?![\d.,]*[ -]?(?:m?g|mcg|c?gy|%|\()|\d|-[a-z]| (?:to|patients|women|men|received|were|had|in|of)\b)){0,6}\b"
)
# Lines of treatment that one noun stands for: takes "A or B as |first-, second-, or third-line| chemotherapy", refuses "first-line A or
# second-line B"
_WHICH_LINE = re.compile(
    r"\b(?:(?:first|second|third|fourth)-(?:line)?,? ){1,3}(?:or|and|to) (?:second|third|fourth|later)-line\b"
)
# takes "as in the |control arm|, but with B", refuses "in the control arm"
_AS_IN_THE = cue(
    r"\b(?:as|like)(?: in| for)? (?P<group>the (?:control|standard|reference|experimental|other|first) (?:arm|group))\b"
)
# takes "the same drugs |given to group A| plus B", "the same treatment |as arm 1| followed by B", refuses "group A", "the same dose as group A"
_SAME_AS_GROUP = cue(
    r"\bsame (?:[a-z-]+ ){0,2}?(?:drugs|treatments?|regimens?|chemotherapy|therapy|agents|combination|schedule) (?P<group>(?:(?:as|that|which|were|was|those|given|administered|used|received|to|in|for|by|patients|of|the) ){1,6}(?:arm|group) (?:[a-d]|[1-4]|i{1,3}))(?=,? (?:plus|with|and|together|followed|combined|in combination) )"
)
_SHARED_OUT = re.compile(r"random|assigned|allocat")
# takes "stratified by stage| (T1, n = 188; T2, n = 323)", refuses "stratified and assigned to A (n = 60)"
_STRATA = cue(r"\bstratif(?:ied|ication) (?:by|for|according to) [^().;]{3,40}(?P<group> \([^()]*\bn ?= ?\d[^()]*\))")
# takes "either A|, for which no premedication was given|, or B", refuses ", which was A"
_ASIDE = cue(
    r", (?:for|during|in) which (?:no|the|was|were|steroid|patients|premedication|[a-z]+ premedication)\b[^,;.()]{3,90}(?=,)"
)
# takes "arm A (docetaxel) or |B| (vinorelbine)", refuses "arm A or B was", "arm A had hepatitis B (12%)"
_SECOND_LETTER = re.compile(
    r"\b(?:[Aa]rm|[Gg]roup|[Rr]egimen) A ?(?:\([^()]{3,80}\)|[:=][^.;:()]{3,80})[,;]?(?: or| vs\.?| versus| and)?(?: to)? (?P<letter>B)(?= ?[(:=][^)\d%])"
)


def _second_letters(text: str) -> Iterator[Token]:
    """The letter of a second group whose noun stands with the first alone: "to arm A (docetaxel) or B (vinorelbine)"."""
    if "rm A" in text or "roup A" in text or "egimen A" in text:
        for found in _SECOND_LETTER.finditer(text):
            yield Token(*found.span("letter"), W.GROUP, alias="B", text="arm")


def find_rows(analysis: Analysis, tokens: list[Token]) -> Iterator[Row]:
    """Sentences with the indexes of their first token and the one behind their last."""
    i, count = 0, len(tokens)
    for sentence in analysis.sentences:
        while i < count and tokens[i].start < sentence.start:
            i += 1
        j = i
        while j < count and tokens[j].start < sentence.end:
            j += 1
        yield sentence, i, j
        i = j


def rows_with(rows: list[Row], places: list[int]) -> list[Row]:
    """The sentences that hold one of the tokens with these indexes, which are in order."""
    return [row for row in rows if (n := bisect_left(places, row[1])) < len(places) and places[n] < row[2]]


def _chemotherapy_is_ct(analysis: Analysis, folded: str) -> bool:
    """Whether "CT" stands for chemotherapy: the document says so, or speaks of no tomography."""
    defined = analysis.abbreviations.get("CT")
    if defined is not None:
        return "chemo" in folded[defined.long_start : defined.long_end]
    return not ("tomogra" in folded or " scan" in folded or "imaging" in folded)


# takes "from days 1| to 14", which gives nothing, refuses "randomised 1:1| to 1L pembrolizumab"
_RANGE_BEFORE = re.compile(r"(?<!\d:)\d $")
_NUMBER_BEFORE, _NUMBER_BEHIND = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)? $"), re.compile(r" \d[\d,]*(?:\.\d+)?")


def _falls(folded: str, start: int, end: int) -> bool:
    """Whether the number before the "to" is greater than the one behind it, so that they are no range: "168 to 2.5 mg of A"."""
    before, behind = _NUMBER_BEFORE.search(folded, max(0, start - 9), start), _NUMBER_BEHIND.match(folded, end)
    return before is not None and behind is not None and to_decimal(before[0]) > to_decimal(behind[0])


# takes "protective properties of A against", refuses "a trial of A against"
_ACTS = re.compile(
    r"\b(?:activ(?:e|ity)|effective(?:ness)?|efficacy|protect\w*|propert\w+|prophyla\w+|directed|antibod\w+|immun\w+|vaccin\w+|resistance|defen[cs]e|potency|prevent\w*|raised|targeted)\b[^.;]{0,40}$"
)
# takes "benefit of A against| chemotherapy-refractory cancer", refuses "against| chemotherapy"
_DISEASE_BEHIND = re.compile(
    r"(?: (?!or\b|and\b|plus\b)[a-z-]+){0,3}? (?:(?:[a-z]+-)?(?:refractory|resistant)|(?:solid )?(?:cancers?|tumou?rs?|carcinomas?|disease|metastas[ei]s))\b"
)
# takes "30 mg/day", "6 mg/mL", refuses "FOLFOX/cetuximab"
_DOSE_BEFORE = re.compile(r"(?<![a-z])(?:[mu]?g|mcg|gy|i?u|m[il]u)$")
# takes "45 mg/m2|/d for 3 days", "5 mg/kg|/day", refuses "75 mg/m2|/cisplatin"
_AREA_BEFORE = re.compile(r"/ ?(?:m2|kg)$")
_UNIT_OF_TIME = re.compile(r" ?(?:d|days?|wks?|weeks?|h|hrs?|hours?|min|doses?|cycles?|courses?)\b")


# takes "better control", "symptom control"; refuses "the control"
_CONTROLLED = re.compile(
    r"\b(?:better|improved|local|locoregional|regional|disease|tumou?r|symptom|pain|good|birth|glycemic|quality|long-term) $"
)


# takes "arms 1| and 2", "arms 1|, 2, and 3", "arms 1|-3", refuses "arms 1| year later"
_MORE_DIGITS = re.compile(r"(?: ?, ?[2-9])*,? ?(?:and|or|&|versus|vs\.?|to|through|-|–|than) ?[2-9](?![\w%]|\.\d)")


# takes "cohort A| received", refuses "cohort 1| (n = 6)", whose patients got one dose of several
_COHORT_GIVEN = re.compile(r",? (?:received|receives|will receive|was treated|were treated|was given)\b")


def _codes_of_groups(text: str) -> frozenset[str]:
    """What two groups or more are called in the brackets that introduce them: RT and O of "irradiation (group RT) or
    observation (group O)"; none where they are letters, which are known anyway.
    """
    codes = {m["code"] for m in _CODED.finditer(text)}
    return frozenset(codes) if 2 <= len(codes) <= 5 and any(len(c) > 1 for c in codes) else frozenset()


def _are_given_by_cohort(folded: str, treatments: list[Treatment]) -> bool:
    """Whether cohorts differ in what they were given, named in brackets behind it or ahead of it: "with FOLFIRI (cohort 1) or
    mFOLFOX6 (cohort 2)", "cohort A received A, cohort B A plus C"; refuses doses of one treatment and kinds of patients.
    """
    named = {found["name"]: t.keys for t in treatments if (found := _COHORT_NAMED.match(folded, t.end)) is not None}
    if len(named) < 2:
        for told in _COHORT_TOLD.finditer(folded):
            end = _COHORT_ENDS.search(folded, told.end())
            given = [t for t in treatments if told.end() <= t.start < (end.start() if end else len(folded))]
            if given and given[0].start - told.end() < 12 and not _KIND_OF_PATIENTS.match(folded, given[0].end):
                named.setdefault(told["name"], frozenset().union(*(t.keys for t in given)))
    return len(named) > 1 and len(set(named.values())) == len(named)


# takes "A| (cohort 1)", "A| in cohort 1,", refuses "A| in cohort 1 only"
_COHORT_NAMED = re.compile(r" (?:\(|in )cohort (?P<name>\w{1,3})(?:[),.;:]| and\b| or\b)")
# takes "cohort A| received |A", "cohort 2| (n = 20) |A", "cohort 1| (|A)", "cohort 1, 20 patients received |A", refuses "cohort 1| enrolled"
_COHORT_TOLD = re.compile(
    r"\bcohort (?P<name>[a-h1-8]|i{1,3}|iv)(?: \(n ?= ?\d+\))?(?:,? (?:(?:\d+ )?(?:patients|women|men) )?(?:(?:will )?receive[ds]?|(?:was|were) (?:given|treated with)) |: | \((?:n ?= ?\d+[;,:] ?)?| )"
)
_COHORT_ENDS = re.compile(r"\bcohort\b|[.;\n](?!\d)")  # to where what a cohort was given is told
_KIND_OF_PATIENTS = re.compile(
    r"[- ](?:na[iï]ve|pre-?treated|treated|resistant|refractory|experienced|exposed|sensitive|failures?)\b"
)


def _name_group(text: str, token: Token, codes: frozenset[str], *, by_cohort: bool) -> None:
    code = _CODE.match(text, token.end) if codes else None
    if code is not None and code["code"] in codes:
        token.alias, token.end = code["code"], code.end()
        return
    match = _LETTER.match(text, token.end)
    if match is None:
        return
    if match["digit"] and token.text in ("arms", "groups", "cohorts") and not _MORE_DIGITS.match(text, match.end()):
        return
    if (
        match["digit"]
        and _COUNTED.match(text, match.end())
        and _CALLED.search(text, max(0, token.start - 60), token.start)
    ):
        return
    if token.text.startswith("cohort") and not by_cohort and _COHORT_GIVEN.match(text, match.end()) is None:
        return
    alias = match["letter"] or ROMAN.get((match["roman"] or "").lower()) or match["digit"]
    token.alias = alias
    token.end = match.end()


# What a number behind the name of a group counts: takes "in the placebo group 5| patients", "group 3| of 40", refuses "group 2| was"
_COUNTED = re.compile(
    r" (?:of (?:the )?\d|(?:[a-z-]+ )?(?:patients|pts|women|men|cases|subjects|children|deaths|events|relapses|recurrences|responses|failures)\b)"
)
# takes "in the placebo |group", "in the erlotinib plus placebo |arm", refuses "in |group", "in the |group", "the treatment |group"
_CALLED = re.compile(r"\b[Tt]he (?:[\w/+.-]+ ){0,4}(?!(?:treatment|study|patient|dose|age|risk) )[\w/+.-]+ $")


# takes "between| 1973 and 1978", "between| May 1973 and", refuses "between| 60 and 74 Gy"
_DATE_BEHIND = re.compile(
    r" (?:\d{1,2} )?(?:(?:19|20)\d\d\b|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)"
)


# takes "compared| at random |with", "compared| in a phase III trial |with", refuses "compared| favourably |with"
_HOW_COMPARED = re.compile(
    r" (?:at random|(?:directly|prospectively|retrospectively|randomly|head[ -]to[ -]head|alone)|in an? (?:[\w,-]+ ){0,5}?(?:trial|study|manner|fashion|comparison)),? "
)


def _merged(tokens: list[Token], folded: str) -> list[Token]:
    """ "Compared with" and "compared to" made separators; tokens inside others dropped."""
    out: list[Token] = []
    compared, with_, to = W.COMPARED, W.WITH, W.TO
    last: Token | None = None
    end, met = 0, -1  # met: where the last "compared" stands
    for token in tokens:
        if last is not None:
            if token.start < end:
                continue
            word = token.word
            if (word is with_ or word is to) and (
                (last.word is compared and folded[end : token.start].isspace()) or last.text == "comparison"
            ):
                last.word, last.end = W.SEPARATOR, token.end
                end = token.end
                continue
            if (
                (word is with_ or word is to)
                and met >= 0
                and len(out) - met < 7
                and _HOW_COMPARED.fullmatch(folded, out[met].end, token.start)
            ):
                del out[met + 1 :]
                last = out[met]
                last.word, last.end = W.SEPARATOR, token.end
                end = token.end
                continue
            if word is compared:
                met = len(out)
        out.append(token)
        last, end = token, token.end
    return out
