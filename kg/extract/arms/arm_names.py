"""Arms that no vocabulary knows: what a design calls them, and where the text calls them so again.

"Randomised to a home-based walking programme (n = 41) or a waiting list (n = 39)" names two arms by phrases. Such a
phrase is made a treatment of the document's own; its later places, whole or by the words only this arm is called by,
become tokens like those of any other treatment.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from dataclasses import replace

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import Side, Substance, Token, Treatment, Word
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)

W = members(Word)
# Words in front of the name: "either the use of", "to receive a".
_LEAD = re.compile(
    r"(?:[\s,:;(\[]|(?:either|to|the|an?|receiv(?:e|ed|ing)|use of|treat(?:ment|ed) with|treatment by|undergo|underwent|be|ha(?:ve|d)|with|by|in|into|of|on|one"
    r"|one of|groups?|arms?|each|were|was|randomly|randomi[sz]ed|assigned|allocated|and|or|using|given|get|effects? of|efficacy of|safety of|role of|impact of"
    rf"|{TOGETHER_WITH}"
    r"|versus|vs\.?|comparing|compared?|between|that|who|only|additional(?:ly)?|then|for|two|three|four|groups:|[a-z]+(?:-[a-z]+)?(?= (?:patients|women|participants|subjects|men)\b)|patients|women|participants|subjects|men|\d+(?: \(\d+(?:\.\d+)? ?%\))?(?= (?:patients|women|participants|subjects|were|was|to|in|received|underwent)\b)|(?:screened|followed(?: up)?|managed|monitored|supported|dressed|closed|staged|cared for|performed)(?= (?:by|with|using)\b)|effectiveness of|benefits? of|use|toxicity of|tolerability of|influence of|\d+ to|their)\b)++"
)
# Where the name ends: "… gel, three times a week for 12 weeks".
_END = re.compile(
    r"[,;:.()\[\]=<>•]|(?<=[\s)])(?:\d|(?:one|two|three|four|six|eight|twelve) (?:hours|days|weeks|months|years)\b|(?:for|during|as|who|until|after|before|prior|in|on|at|from|to|by|starting|beginning|every|once|twice|three times|four times|daily|stratified"
    r"|using|according|was|were|had|is|are|did|do|does|among|over|while|when|where|which|that|delivered|given|administered|applied|consisting|comprising|including|will|would|would be|receiving"
    r"|(?:treatment |study )?(?:groups?|arms?)|plus placebo|alone|only|and (?:were|was|the|then|pain|followed)|under|through|within|via|without any|whose|immediately|versus|vs|improves?|improved|reduces?"
    r"|following|results?|experiences?|on|the same|respectively)\b)"
)
_TAIL = re.compile(r"[ ,;]+(?:and|or|while|whereas|then|the|an?|to|with)$")
_TOO_PLAIN = frozenset(
    ["patients", "women", "men", "cases", "case", "persons", "individuals", "group", "groups", "arm", "arms", "treatment", "therapy", "study", "trial", "regimen", "two", "three", "four", "both", "other", "others", "first", "second",
     "not", "same", "one", "each", "intervention", "control", "experimental", "standard", "conventional", "the", "all", "any", "more", "less", "those", "them", "it", "they", "none", "nothing", "no", "participants",
     "different", "following", "further", "ratio", "subjects", "older", "younger", "with", "without", "yes", "unacceptable", "progression", "death", "toxicity", "disease", "efficacy", "safety", "outcome", "outcomes", "survival", "age", "dose", "alone", "only", "monotherapy", "additional", "usual", "whom", "there"]
)  # fmt: skip
# Names of societies, places and populations: "the Southwest Oncology Group (n = 746)".
_NO_TREATMENT = frozenset(["validation", "events", "deaths", "institutions", "derivation", "discovery", "cancer", "oncology", "organisation", "organization", "hospital", "hospitals", "university", "society", "cohort", "trial", "study", "registry", "countries", "institute", "mean", "median", "aged", "range", "score", "scores", "years", "centre", "center", "centers", "centres", "patients", "women", "studies", "trials", "reports", "pooled", "yielding", "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december"])  # fmt: skip
_WORD = re.compile(r"[a-z0-9][a-z0-9'+/-]*")
_LONGEST = 90
_MOST_WORDS = 9


def name_of(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name in a side's text, None where nothing there can be one.

    Takes " to receive a topical gel three times a week" (topical gel); refuses " to one of two groups", " not".
    """
    end = min(end, start + 200, len(folded))
    lead = _LEAD.match(folded, start, end)
    begin = lead.end() if lead else start
    while begin < end and not folded[begin].isalnum():
        begin += 1
    stop = end
    for mark in _END.finditer(folded, begin, end):
        if (
            mark[0] in "(["
            and not folded[mark.start() - 1].isspace()
            and not folded.startswith(("n=", "n ="), mark.end())
        ):
            close = folded.find(")", mark.end(), mark.end() + 12)
            if close >= 0:
                continue  # "MBSR(BC) programme"
        if mark[0] in ")]" and "(" in folded[begin : mark.start()]:
            continue
        if mark[0] == "." and folded[mark.end() : mark.end() + 1].isalnum():
            continue
        if mark.start() > begin:
            stop = mark.start()
            break
    while stop > begin and not (folded[stop - 1].isalnum() or folded[stop - 1] in ")%"):
        stop -= 1
    while (tail := _TAIL.search(folded, begin, stop)) is not None:
        stop = tail.start()
    words = _WORD.findall(folded, begin, stop)
    if not 3 <= stop - begin <= _LONGEST or len(words) > _MOST_WORDS:
        return None
    if not _NO_TREATMENT.isdisjoint(words):
        return None
    if not any(len(w) > 2 and w not in _TOO_PLAIN and not w[0].isdigit() for w in words):
        return None
    return begin, stop


_MERE_DOSES = re.compile(r"(?:[\d /.,-]|(?:c?gy|m?g|fractions?|courses?|cycles?|total|dose|of|in)\b)+")
_IN_BRACKETS = re.compile(r"[(\[](?P<name>[a-z](?=[^()]*[a-z])[a-z0-9+/-]{1,9})(?: arm| group)?[)\]]")


# takes "8 Gy in a single fraction", "a single dose of 8 Gy", "40 Gy/20 fractions"
GRAY_FIRST = re.compile(
    r"\W*(?:(?:either|to|receive|an?|the|total|single|dose|fraction|of|one) )*(?P<name>\d+(?:\.\d+)?[ -]?c?gy\b(?:(?: in| as| given in| given as|/|,| \()? ?(?:an? )?(?:\d+|one|two|three|four|five|six|eight|ten|single)[ -](?:daily )?fractions?)?)"
)


def name_sides(folded: str, sides: list[Side]) -> bool:
    """Whether every side has something it can be called by; those without a treatment are given one named by their words."""
    named: list[tuple[Side, Treatment]] = []
    for side in sides:
        if side.treatments or side.role or side.alias:
            continue
        span = name_of(folded, side.start, side.end)
        if span is None or _MERE_DOSES.fullmatch(folded, *span):
            short = _IN_BRACKETS.search(folded, side.start, min(side.end + 1, side.start + 300))
            span = short.span("name") if short is not None else span  # "16 Gy daily to 77.6 Gy (HART)"
        if span is None and (gray := GRAY_FIRST.match(folded, side.start, side.end)) is not None:
            span = gray.span("name")
        if span is None:
            return False
        key = " ".join(folded[span[0] : span[1]].split())
        named.append((side, Treatment(span[0], span[1], frozenset({key}), general=True, named=True)))
    for side, treatment in named:
        side.treatments.append(treatment)
        side.top.append(treatment)
        (name,) = treatment.keys
        for other in sides:
            if (
                other is not side
                and other.treatments
                and not any(t.named for t in other.treatments)
                and len(name) > 2
                and _is_added_to(name, folded, other.start, other.end)
            ):
                other.treatments.append(treatment)  # "ASC alone" against "ASC plus vinorelbine"
    return True


# takes "to receive E10A| plus", "evaluate dofequidar| in combination with", refuses "patients| and", "alone| plus"
_UNKNOWN_PLUS = re.compile(
    r"(?:^|[\s(])(?P<name>(?!(?:alone|patients|women|men|treatment|therapy|chemotherapy|surgery|radiotherapy|adjuvant|weekly|daily|placebo|group|arm|same|standard|both|either|dose|regimen|cycles|weeks|days|months|combination)\b)"
    rf"[a-z][\w-]{{2,}}(?: (?:fumarate|sodium|hydrochloride|mesylate|maleate|acetate|vaccine|peptide))?)(?: ?\([^()]{{1,24}}\))? ?(?:plus|\+|{TOGETHER_WITH}) (?:the )?$"
)
_NO_DRUG = re.compile(r".*(?:ing|tion|ment|ness|ity|therapy|ology|ed|al|ous|ive|ic|ly)$")


def name_unknown_parts(folded: str, sides: list[Side]) -> None:
    """Give the one of two sides of the same known treatments what it is said to get besides: "E10A plus chemotherapy"
    against "chemotherapy only".
    """
    if len(sides) != 2 or not all(s.treatments for s in sides) or sides[0].keys != sides[1].keys:
        return
    found = []
    for side in sides:
        first = min(t.start for t in side.treatments)
        found.append(_UNKNOWN_PLUS.search(folded, side.start, first))
    if (found[0] is None) == (found[1] is None):
        return
    side, other = (sides[0], sides[1]) if found[0] is not None else (sides[1], sides[0])
    match = found[0] or found[1]
    if match is None or match["name"] in folded[other.start : other.end] or _NO_DRUG.match(match["name"]):
        return
    start, end = match.span("name")
    substances = (Substance(match["name"], None),) if match["name"].isalpha() and len(match["name"]) > 6 else ()
    side.treatments.insert(
        0,
        Treatment(start, end, frozenset({match["name"]}), substances, general=not substances, named=True),
    )


def _is_added_to(name: str, folded: str, start: int, end: int) -> bool:
    """Whether something is given with the named treatment in ``folded[start:end]``: "ASC plus vinorelbine"."""
    at = folded.find(name, start, end)
    while at >= 0:
        alone = at == start or not (folded[at - 1].isalnum() or folded[at - 1] in "_-")
        if alone and folded.startswith((" plus ", " + ", " and ", " with "), at + len(name), end):
            return True
        at = folded.find(name, at + 1, end)
    return False


def named_tokens(analysis: Analysis, folded: str, tokens: list[Token], sides: list[Side]) -> list[Token]:
    """The tokens with those of the names that the sides brought along; the same list where they brought none."""
    names = [t for side in sides for t in side.treatments if t.named]
    if not names:
        return tokens
    forms: dict[str, Treatment] = {}
    ambiguous: set[str] = set()
    for treatment in names:
        for form in _forms(analysis, folded, treatment):
            if forms.get(form, treatment) is not treatment:
                ambiguous.add(form)
            forms[form] = treatment
    taken_by = sorted((t.start, t.end) for t in tokens if t.word is W.TREATMENT)
    found: list[Token] = []
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        if form in ambiguous:
            continue
        treatment = forms[form]
        for at in _places(folded, form):
            end = at + len(form)
            if _meets(taken_by, at, end) or analysis.sentence_at(at) is None:
                continue
            insort(taken_by, (at, end))
            found.append(Token(at, end, W.TREATMENT, replace(treatment, start=at, end=end)))
    spans = sorted((t.start, t.end) for t in found)
    kept = [t for t in tokens if not _meets(spans, t.start, t.end)]
    return sorted([*kept, *found], key=lambda t: (t.start, -t.end))


def _meets(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of the spans, which are in order and do not overlap, overlaps ``[start:end]``."""
    i = bisect_left(spans, (end, 0)) - 1
    return i >= 0 and spans[i][1] > start


def _places(folded: str, form: str) -> list[int]:
    out: list[int] = []
    at = folded.find(form)
    while at >= 0:
        end = at + len(form)
        if not (folded[at - 1 : at].isalnum() or folded[end : end + 1].isalnum()):
            out.append(at)
        at = folded.find(form, end)
    return out


def _forms(analysis: Analysis, folded: str, treatment: Treatment) -> list[str]:
    """What a named treatment is called by: the phrase, its last two words, names within it; not an outcome's words."""
    phrase = folded[treatment.start : treatment.end]
    out = [phrase]
    words = [(m.start() + treatment.start, m.end() + treatment.start) for m in _WORD.finditer(phrase)]
    measured = [(m.start, m.end) for m in analysis.mentions_in(treatment.start, treatment.end, T.MEASURE)]
    if len(words) > 2:
        out.append(folded[words[-2][0] : words[-1][1]])
    elif len(words) == 2:
        out.append(phrase.replace(" ", "-"))  # "the delayed-treatment group" of "delayed treatment"
        first, last = (folded[start:end] for start, end in words)
        if last in ("treatment", "therapy", "intervention") and first not in _TOO_PLAIN:
            out.extend((f"{first} group", f"{first} arm"))
    for start, end in words:
        word = analysis.text[start:end]
        name = not word[1:].islower() or (word[0].isupper() and start > 0)  # "LigaSure", "Calendula" in mid-sentence
        outcome = any(s < end and start < e for s, e in measured)
        if len(word) > 2 and name and not outcome and not word[0].isdigit() and word.lower() not in _TOO_PLAIN:
            out.append(folded[start:end])
            called = analysis.abbreviations.get(word)
            if called is not None:  # "tape measurement" for the arm TM
                out.append(folded[called.long_start : called.long_end])
    return out
