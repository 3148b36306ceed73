"""The kind of patients a figure is about, where it is not all those of its arm: "in patients with N2 disease".

A kind is named by a property (stage, marker, treatment before, set of the analysis), ends before the verb, and is never the
patients of an arm as such. Kinds told one behind the other have each its own figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.extract.results.kinds_compared import TRAIT
from kg.extract.results.runs import RUN_WORDS
from kg.extract.results.sentence import SURVIVAL, Run, SentenceView
from kg.extract.results.versus import RESPECTIVELY, pairs_by_versus, versus_between
from kg.extract.text.brackets import outside_brackets
from kg.extract.text.cues import cue

_WHO = (
    r"(?:patients?|pts|participants|those|women|men|children|subjects|tumou?rs|cases|responders|individuals|survivors)"
)
_STAGE = r"(?:(?:clinical |pathologic(?:al)? |UICC |AJCC )?stages? [pcy]{0,2}(?:[0-4]|I{1,3}V?|IV)[ABCabc]?\b|[cpy]{0,2}(?:T(?:[0-4]|is)[abc]?(?: ?[cp]?N[0-3])?(?: ?M[01])?|N[0-3]|M[01])[abc]?\b)"
_OF_STAGE = rf"{_STAGE}(?: ?[/-] ?(?:I{{1,3}}V?|IV|[0-4]|[TNM]?[0-4])[abcABC]?\b)?"
# takes ", |II, and III disease", refuses ", progression-free survival was"
_ITEM = rf" (?:{_STAGE}|I{{1,3}}V?[ABC]?|{TRAIT})(?=,| and | or )"
_LISTED = rf"(?:,?{_ITEM}){{0,4}},? (?:and|or|versus|vs\.?) "
_STATE = r"(?:wild[- ]?type|mutant|mutated|unmutated)"
_EVERYBODY = r"(?:overall|whole|entire|total|general|study|full)(?: study| patient| trial)? (?:population|cohort|group|series|sample)|(?:all )?patients overall|all patients(?! (?:with|who|whose|aged|undergoing|having|in))"
# takes "in patients with liver metastases", "among KRAS wild-type patients", "for stage II disease", "of the per-protocol
# population", refuses "in patients given cetuximab"
_KIND = cue(
    rf"(?:\b(?:in|among|for|of|from)\s+|(?:^|[.;:,]|\b(?:and|than|while|whereas|versus|vs\.?|to|compared with|but))\s+(?=(?:the )?(?:[Pp]atients|those|[Ww]omen|[Tt]hose|[Mm]en|[Tt]umou?rs)\b)|(?:[(;,:]|\band)\s*(?={_STAGE}))"
    rf"(?:the\s+|all\s+|our\s+)?(?:\d+\s+)?(?P<who>(?:(?:sub)?(?:group|set|population)s? of )?(?:(?:[\w/+-]+ )?{TRAIT} )?{_WHO}\s+"
    r"(?:who|with|without|whose|aged|undergoing|achieving|harbou?ring|having|not|in whom|older|younger|previously|in (?=(?:clinical |pathologic(?:al)? )?stages?\b))\b"
    rf"(?: [\w-]+(?:, [\w-]+){{1,4}},? (?:and|or)\b)?(?:[^,;:()\[\]]|\([A-Za-z]{{1,8}}\) |(?>(?=,){_LISTED})){{2,110}}"
    rf"|(?:[\w/+-]+ ){{0,2}}(?:[\w/+]+-)?{TRAIT}(?: [\w/+-]+){{0,2}}? (?:patients?|pts|women|men|subjects|cases|tumou?rs|(?:sub)?groups?|cohort|population)\b"
    # "in wild-type RAS mCRC", "in KRAS-mutant disease"
    rf"|(?:[A-Z][\w/+]{{1,9}}[ -])?{_STATE}(?: [A-Z][\w/+]{{1,9}})?(?: exon \d+)?(?: [a-z-]+){{0,2}}? (?:disease|m?CRC|m?PDAC|NSCLC|m?CRPC|cancers?|carcinomas?|melanomas?|metastases)\b"
    # "71 months in RAS wild-type and 44 months in RAS-mutated patients"
    r"|[A-Z][\w/+]{1,9}[ -](?:wild[- ]?type|mutant|mutated|unmutated|negative|positive)(?=[,;)]| (?:and|versus|vs|compared|than|but)\b)"
    rf"|{_STATE}(?= than in )"
    rf"|{_EVERYBODY}"
    r"|(?:intention-to-treat|intent-to-treat|per[- ]protocol|modified intention-to-treat|m?ITT|PP|evaluable|safety|efficacy)(?: [\w-]+)? (?:population|patients|set|analysis|cohort|group)\b"
    rf"|(?<![A-Za-z-]){_OF_STAGE}(?:{_LISTED}(?:{_STAGE}|I{{1,3}}V?[ABC]?\b|IV[ABC]?\b))?(?:(?: [\w-]+){{0,2}}? (?:disease|patients|tumou?rs|cancers?|carcinomas?|lesions?|cases|(?:sub)?groups?))?)",
    re.IGNORECASE,
)
_AUX = r"was|were|is|are|had|has|have|did|does|do|can|could|may|might|would|will"
_VERB = re.compile(
    rf"\s(?:{_AUX}|showed|experienced|developed|remained|became|rose|fell|survived|died|lived|responded|suffer(?:ed|s)?|appear(?:s|ed)|seem(?:s|ed)|achieved|attained|reached"
    r"|demonstrated|exhibited|displayed|ranged|occur(?:s|red)?|increased|decreased|declined|improved|differed|received|underwent|required|reported|relapsed|recurred|progressed"
    r"|tended|benefit(?:ed|ted)?|yielded|resulted|gave|exceeded|averaged|began|came|went|stood)\b",
    re.IGNORECASE,
)
# takes "patients who |received", "whose first use |occurred", refuses "patients |received"
_OWN_VERB = re.compile(
    rf"\b(?:(?:who|whom|that|which|whose(?: [\w-]+){{1,3}}|in whom(?: [\w-]+){{1,3}})(?: (?:{_AUX}|not|never|also|both|either|\w+ly))*)$",
    re.IGNORECASE,
)
_AND_VERB = re.compile(r"\bwho\b.*\b(?:and|or|but)(?: (?:\w+ly|not|then|subsequently))?$", re.IGNORECASE)
# takes "with N2 disease| than", "with bone metastases| at 3 years", "with T1 tumours| in the …", refuses "in T1| vs T2 tumours"
_ENDS = re.compile(
    r"\s(?:(?<!less )(?<!more )(?<!older )(?<!younger )(?<!greater )(?<!fewer )(?<!larger )than|compared|(?:versus|vs\b\.?)(?! [cp]?(?:[TN][0-4]|M[01])\b| stages? )|as (?:high|low|compared|opposed|well)|while|whereas|but|when|from the time|respectively|that of|they|it|to (?:that|those|patients)|(?:and|or) (?:was|were|is|that|in|of|for|the|a|an|those|patients)"
    r"|(?:at|after|by|within|for) (?:\d|one|two|three|five|ten|a median)|(?:in|among|of|from) (?:the )?(?:arm|group|both|each|all|study|trial|entire|whole))\b"
    rf"|\s(?:in|among|for|of) (?:the )?{_WHO} (?:with|who|whose|aged|not|older|younger)\b",
    re.IGNORECASE,
)
# takes "who underwent resection| was", "who responded| and", "with N2 disease| treated with", refuses "who underwent resection"
_TAIL = re.compile(
    r"(?:[ .,/<>=≤≥-]+(?:was|were|had|and|or|of|is|compared with|versus|vs|but|while|a|an|the|median|at|to|in|on|for|as|by|than|from|only|no|(?:that (?:(?:were|was|had|have) )?|have )?(?:been )?(?:receiving|received|given|administered|taking|treated|assigned|randomi[sz]ed"
    r"|allocated|underwent|undergoing)|up to|about|significantly|also|both|who|with|whose))*[ .,/<>=≤≥-]*$",
    re.IGNORECASE,
)
# A kind has more than its noun: takes "patients with N2", "elderly patients", refuses "patients with", "patients who did not"
_SAYS_NOTHING = re.compile(
    rf"(?:(?:sub)?(?:group|set|population)s?(?: of)?)?\s*(?:{_WHO})?(?: (?:who|with|without|whose|aged|in|{_AUX}|not|no|an?|the|having|received|previously|either|both|older|younger|achieving|completely|incompletely))*",
    re.IGNORECASE,
)
# takes "patients who were included in the study", "the whole population", refuses "patients who were evaluable"
_ALL_STUDIED = re.compile(
    rf"{_WHO} (?:who|that) (?:were |had been )?(?:\w+ly )?(?:included|enrol\w+|recruited|registered|randomi[sz]ed|entered|studied|participated|analy[sz]ed|treated)\b|{_EVERYBODY}$",
    re.IGNORECASE,
)
# "the number |of patients with pain" counts those with pain
_NUMBER_OF = re.compile(
    r"\b(?:numbers?|proportions?|percentages?|fractions?|shares?|frequency|frequencies|prevalence|incidence) of (?:the |all )?$",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\s(?:(?:who|that) )?(?:(?:were|was|had|have|been) )*(?:receiv(?:ed|ing)|underwent|undergone|undergoing|given|administered|taking|treated(?: with| by)?|assigned to)(?: [\w-]+){0,2}$",
    re.IGNORECASE,
)
_VERB_ONLY = re.compile(rf"{_WHO} (?:who|that)(?: [\w-]+){{0,2}}", re.IGNORECASE)  # "patients who started on |drug A"
_COMPARED = re.compile(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|relative to|as opposed to)(?: (?:in|among|for|of|that of|those of))?(?: the)?\s*$",
    re.IGNORECASE,
)
_BETTER = re.compile(
    r"\b(?:higher|lower|longer|shorter|better|worse|poorer|greater|fewer|more|less|improved|increased|reduced|than|compared)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\b(?:and|versus|vs|whereas|while|compared|than|but|against)\b", re.IGNORECASE)
# takes "those with N2 |than in| those with N1", ", and in ", " compared with that of ", refuses ", the 3-year rate was 40% in"
_JOINS = re.compile(
    r"[\s,]*(?:\b(?:was|were|is|are)\b[\s,]*)?(?:(?:significantly|much|markedly|statistically|also|not|no|slightly) )*(?:(?:higher|lower|longer|shorter|better|worse|poorer|greater|more|less|superior|inferior|different|(?:more|less) \w+)[\s,]+)?"
    r"(?:and|or|than|versus|vs\.?|compared (?:with|to)|but not|from|to|,)[\s,]*(?:(?:that|those|the \w+) )?(?:(?:in|among|for|of|from) )?(?:the |all )?",
    re.IGNORECASE,
)
_AND_OR = re.compile(r",? and (?:with )?|,? or |, | versus | vs\.? | compared with ")
_ROMAN = re.compile(r"(?:I{1,3}V?|IV|[0-4])[ABC]?\b")
_ALL_OF_TRAITS = re.compile(
    rf"(?:with )?(?:{TRAIT}|{_STAGE}|(?:I{{1,3}}V?|IV|[0-4])[ABC]?|and|or|without)\b", re.IGNORECASE
)
_WITHOUT = re.compile(r"\b(?P<one>with|without) (?:and|or|versus|vs\.?) (?P<two>with|without|no) ", re.IGNORECASE)
_STAGED = re.compile(r"stages? ", re.IGNORECASE)
_QUALIFIES = re.compile(r"^(?:.*? )??(?:with|who had|in|having|harbou?ring|aged) ", re.IGNORECASE)


@dataclass(slots=True)
class Kind:
    """A kind of patients that a sentence tells of."""

    start: int
    end: int
    words: str  # empty where it is all patients of the study


class Slot(NamedTuple):
    """What a figure was linked to, which tells in what order the figures of several kinds come."""

    measure: str
    time: str | None
    arm: str | None


def populations(view: SentenceView, run: Run, kinds: Sequence[Kind], slots: Sequence[Slot]) -> list[str | None]:
    """The kind of patients each figure of the run is about, in the words of the text; None for all those of its arm.

    Args:
        kinds: those of the sentence, as ``find_kinds`` finds them.
        slots: of each figure.
    """
    return [words or None for words in _of_kinds(view, run, kinds, slots)] if kinds else [None] * len(run.figures)


def _of_kinds(view: SentenceView, run: Run, kinds: Sequence[Kind], slots: Sequence[Slot]) -> list[str | None]:
    count = len(run.figures)
    before = [k for k in kinds if k.end <= run.start]
    beside = _beside(view, run, kinds)
    if any(b is not None for b in beside):
        beside = _shared(view, run, beside, slots)
        if beside[0] is None and before and len(kinds) > 1:
            return [
                _told_before(view, run, before[-1]) if b is None and not any(beside[:i]) else b
                for i, b in enumerate(beside)
            ]
        return beside
    if not before:
        return _said_behind(view, run, kinds, slots)
    group = _in_rows(view, before)[-1]
    told = [k.words for k in group]
    since = max((f.end for f in view.figures if group[-1].end <= f.start and f.end <= run.start), default=None)
    of_figure = _is_behind_figure(view, group[-1])
    if of_figure or (since is not None and len(told) > 1):
        told = [k.words for k in before]  # "3 of 9 with N1 and 4 of 8 with N2 disease responded (33% vs 50%)"
        each = len(told) == count > 1 and len({slot.arm for slot in slots}) == 1
        return _dealt(view, run, told, slots) if each else [None] * count
    if since is not None:
        if not _goes_on(view, since, run.start, run.family == "ratio"):
            return [None] * count
    elif len(told) == 1 and _COMPARED.search(view.text, view.sentence.start, group[0].start):
        if run.family == "ratio":
            return [None] * count  # "compared with those with N0 disease (hazard ratio 2.1)"
        rows = _in_rows(view, before)
        first = rows[-2][0].words or None if len(rows) > 1 and len(rows[-2]) == 1 else None
        return (
            [first, told[0]] if count == 2 else [told[0] if count == 1 else None] * count
        )  # "longer after X than in those with N2 (12 vs 7 months)"
    elif len(told) == 1 and count == 2 and slots[0] == slots[1] and _BETTER.search(view.text, group[0].end, run.start):
        # "patients with N2 disease had a shorter survival than the others (12 vs 7 months)"
        return [told[0], _the_others(view, run, kinds, group[0])]
    elif len(told) == 1 and count > 1:
        told = _each_of(told[0], view, run) or told
    return _dealt(view, run, told, slots)


_OTHERS = r"(?:(?:those|patients|tumou?rs|women|men)(?: \w+)? without(?: it| them)?|(?:the )?(?:others?|rest|remainder|remaining \w+))"
# takes "with N2 disease had a shorter survival |than those without| (12", "|compared with the others| (12"
_THAN_OTHERS = re.compile(
    rf"\b(?:than|compared (?:with|to)) (?:in |for |among |that of |that in |those of )?(?P<who>{_OTHERS})[,:]? ?[(\[]?$"
)
# takes "with N2 disease| than in those without.", refuses "with N2 disease| than in those without ascites"
_THEN_OTHERS = re.compile(
    rf" (?:than|compared (?:with|to)) (?:in |for |among |that of |that in |those of )?(?P<who>{_OTHERS})(?=[,;.)\]]|$)"
)
# takes "(12 vs 7 months)| compared to |patients with N0 disease", refuses "; in |patients with N0 disease"
_COMPARED_TO = re.compile(
    r"[)\]]?,? (?:as )?(?:compared (?:with|to)|than|versus|vs\.?) (?:in |for |among |that of |those of )?(?:the )?"
)


def _the_others(view: SentenceView, run: Run, kinds: Sequence[Kind], kind: Kind) -> str | None:
    """Those that a kind of patients is compared with by the second figure of two: named before the figures or behind them."""
    named = _THAN_OTHERS.search(view.text, kind.end, run.start)
    if named is not None:
        return named["who"]
    behind = next((k for k in kinds if k.start >= run.end), None)
    if behind is not None and _COMPARED_TO.fullmatch(view.text, run.end, behind.start):
        return behind.words or None
    return None


# takes "| were better in |", "|) was significantly longer for |", refuses "| were better with A; in |"
_BETTER_IN = re.compile(
    r"[^;:]*\b(?:was|were)(?: \w+ly)?(?: also)? (?:higher|lower|longer|shorter|better|worse|poorer|greater|superior|inferior|improved|(?:more|less) (?:frequent|common)) (?:in|for|among) (?:the )?"
)


def _said_behind(view: SentenceView, run: Run, kinds: Sequence[Kind], slots: Sequence[Slot]) -> list[str | None]:
    """The kinds that the predicate behind pairs of figures compares: "control (85% vs 33%) and survival (9 vs 6 months) were
    better in patients with a mutation than in those without"; not where the figures are of several arms.
    """
    rows = _in_rows(view, [k for k in kinds if k.start >= run.end])
    count = len(run.figures)
    none: list[str | None] = [None] * count
    if not rows or count % 2 or len({slot.arm for slot in slots}) > 1:
        return none
    told = [k.words or None for k in rows[0]]
    others = _THEN_OTHERS.match(view.text, rows[0][-1].end, view.sentence.end)
    if others is not None:
        told.append(others["who"])
    better = _BETTER_IN.fullmatch(outside_brackets(view.text[run.end : rows[0][0].start]))
    return [told[i % 2] for i in range(count)] if better is not None and len(told) == 2 else none


def _in_rows(view: SentenceView, kinds: Sequence[Kind]) -> list[list[Kind]]:
    """The kinds, those together that are told in a row: "in those with N1 and |in those with N2"."""
    rows: list[list[Kind]] = []
    for kind in kinds:
        if rows and _JOINS.fullmatch(view.text, rows[-1][-1].end, kind.start):
            rows[-1].append(kind)
        else:
            rows.append([kind])
    return rows


def _told_before(view: SentenceView, run: Run, kind: Kind) -> str | None:
    """The kind before a run whose later figures have their own: "for patients with T1 tumours 55%, versus 20% for T2"."""
    crossed = any(kind.end <= f.start and f.end <= run.start for f in view.figures)
    return None if crossed or _is_behind_figure(view, kind) else kind.words


def _dealt(view: SentenceView, run: Run, told: Sequence[str], slots: Sequence[Slot]) -> list[str | None]:
    """The kinds dealt out over the figures: "x and y", "x vs y", "x, y and z at 1, 2 and 3 years, and u, v and w"."""
    count, many = len(run.figures), len(told)
    if many == 1:
        return [told[0]] * count
    if count % many:
        return [None] * count
    each = count // many
    turns = each > 1 and (slots[0] == slots[1] or pairs_by_versus(view, run))
    return [told[i % many] if turns else told[i // each] for i in range(count)]


def _beside(view: SentenceView, run: Run, kinds: Sequence[Kind]) -> list[str | None]:
    """The kind that stands right beside each figure: "41% of those with N1 and 12% of those with N2 disease"."""
    out: list[str | None] = []
    for figure in run.figures:
        following = view.told_from(figure.end)
        led = (k.words for k in kinds if figure.end <= k.start < following and _leads(view, figure.end, k.start))
        out.append(next(led, None))
    for i in range(1, len(out)):
        if out[i] is None:  # "44% for N0 disease, N1 disease 40%"
            begin, end = run.figures[i - 1].end, run.figures[i].start
            own = (k.words for k in kinds if begin <= k.start and k.end <= end and not _leads(view, begin, k.start))
            out[i] = next(own, None)
    if len(run.figures) > 1 and out[-1] and not any(out[:-1]):
        rows = _in_rows(view, [k for k in kinds if k.start >= run.end])
        told = [k.words for k in rows[0]] if rows else [out[-1]]
        if len(told) == 1:
            told = _each_of(told[0], view, run) or told
        if 1 < len(told) <= len(run.figures):
            out[-len(told) :] = told
    return out


def _shared(view: SentenceView, run: Run, behind: Sequence[str | None], slots: Sequence[Slot]) -> list[str | None]:
    """A kind goes for the figures before it that are of other arms or times: "41% vs 20% in patients with N2", "82% at one
    year and 60% at 3 years for those with N2"; not "82% overall and 60% for those with N2".
    """
    out = list(behind)
    for i in range(len(out) - 2, -1, -1):
        one, two = slots[i], slots[i + 1]
        if out[i] is None and out[i + 1] is not None and one.measure == two.measure:
            other_time = one.time != two.time and not versus_between(view, run, i)
            if _COMPARED_WITH_THOSE.search(view.text, run.figures[i].end, run.figures[i + 1].start):
                continue
            if one.arm != two.arm or other_time:
                out[i] = out[i + 1]
    return out


# takes "(50%)| compared with those who had stable disease (|16%", refuses "50% with A| compared with |16% with B in those with"
_COMPARED_WITH_THOSE = re.compile(
    rf"\b(?:than|compared (?:with|to)) (?:in |for |among |that of |that in )?(?:the )?{_WHO} ", re.IGNORECASE
)


def _goes_on(view: SentenceView, start: int, end: int, ratio: bool) -> bool:
    """Whether nothing but measures, arms and times is told between two figures, so that they are of the same patients."""
    words = _BETWEEN.sub(" ", view.mask(start, end, [(m.start, m.end) for m in view.measures]))
    return (";" not in words or ratio) and RUN_WORDS.fullmatch(words) is not None


_BETWEEN = re.compile(
    r"\b[Pp](?:[ -]?value)?\s*[=<>≤≥]\s*0?[.·]\d+|\b95% CI\b|\b(?:stratified|adjusted|unadjusted|hazards?|odds|risk|relative|ratios?|HR|OR|RR)\b|="
)
_SEEN = re.compile(r"\b(?:occurred|seen|observed|noted|reported|achieved|found|developed|detected|obtained|recorded)\b")


def _is_behind_figure(view: SentenceView, kind: Kind) -> bool:
    """Whether the kind belongs to the figure before it: "in 41% of those with N2 disease"."""
    last = max((f for f in view.figures if f.end <= kind.start), key=lambda f: f.end, default=None)
    if last is None or not _leads(view, last.end, kind.start):
        return False
    return _OPENS.search(view.text[view.clause_start(last.start) : last.start]) is None


# takes "In |20% of patients with ascites, survival was", refuses "Fever in |20% of"
_OPENS = re.compile(
    r"(?:^|[,;:.]|\b(?:while|whereas|and))\s*(?:in|of|among|for)\s+(?:the |these |those )?(?:\d+\s*)?[(\[]?$",
    re.IGNORECASE,
)


def _leads(view: SentenceView, start: int, end: int) -> bool:
    """Whether the words lead from a figure to its own kind: "% of the |", not "%, and that of |"."""
    gap = _SEEN.sub(" ", view.mask(start, end, [(m.start, m.end) for m in view.measures]))
    gap = _OF_TOTAL.sub(" of ", gap)
    if ";" in gap or RUN_WORDS.fullmatch(gap) is None or _TURNS.search(gap) is not None:
        return False
    return "," not in gap or _PREPOSITION.search(gap) is not None  # "44%, T3 N1 disease 40%"


# takes "47 (70%|) of 67 |patients with", refuses "70%| of patients with 67"
_OF_TOTAL = re.compile(r"^[\s)\]%]*of (?:the )?\d[\d,]* ")
_PREPOSITION = re.compile(r"\b(?:in|for|of|among|from|with)\b", re.IGNORECASE)


def find_kinds(view: SentenceView) -> list[Kind]:
    """The kinds of patients that the sentence tells of, in order."""
    if not view.may_say(_KIND):
        return []
    out: list[Kind] = []
    at = max(view.sentence.start - 2, 0)
    while (found := _KIND.search(view.text, at, view.sentence.end)) is not None:
        start, end = found.span("who")
        end = _end_of(view, start, end)
        words = " ".join(view.text[start:end].split())
        at = max(end, start + 3)
        if _SAYS_NOTHING.fullmatch(words) or _NUMBER_OF.search(view.text, max(view.sentence.start, start - 30), start):
            continue
        everybody = _ALL_STUDIED.match(words) or _is_everybody(view, words)
        if words[1:2].islower() and view.text[start - 2 : start] in (". ", ": ", ".\n"):
            words = words[0].lower() + words[1:]
        out.append(Kind(start, end, "" if everybody else words))
    return out


def _end_of(view: SentenceView, start: int, end: int) -> int:
    """Where the words for the kind end: before the verb, a comparison, a figure, an arm or the measure."""
    for verb in _VERB.finditer(view.text, start, end):
        before = view.text[start : verb.start()]
        if _OWN_VERB.search(before) or (
            verb[0].strip() not in ("was", "were", "is", "are") and _AND_VERB.search(before)
        ):
            continue
        end = verb.start()
        break
    stop = _ENDS.search(view.text, start, end)
    ends = [
        stop.start() if stop else end,
        *(f.start for f in view.figures if start < f.start < end and not view.text.endswith(_COUNTED, start, f.start)),
        *(m.start for m in view.measures if start < m.start < end and m.notation in SURVIVAL and not m.population),
    ]
    end = min(end, *ends)
    arm = next((m for m in view.arm_mentions if start < m.end and m.start < end), None)
    if arm is not None and (len(view.arms.arms) > 1 or arm.end >= end):
        # patients of an arm are no kind; in a study of one, "patients with atypical resections" are
        of_arm = max(start, arm.start)
        given = _GIVEN.search(view.text[start:of_arm])
        shorter = start + given.start() if given else of_arm
        if len(view.arms.arms) > 1 and _VERB_ONLY.fullmatch(_TAIL.sub("", view.text[start:shorter])):
            return start
        if len(view.arms.arms) > 1 or _SAYS_NOTHING.fullmatch(_TAIL.sub("", view.text[start:shorter])):
            end = shorter
    tail = _TAIL.search(view.text[start:end])
    return end - len(tail[0]) if tail else end


_COUNTED = ("with ", "than ", "least ", "most ", "had ")  # "patients with |one metastasis"


def _is_everybody(view: SentenceView, words: str) -> bool:
    """Whether the title names the kind as that of all patients: "in patients with stage III lung cancer"."""
    title = view.analysis.document.title or ""
    what = _QUALIFIES.sub("", words)
    at = title.lower().find(what.lower())
    return (
        at >= 0 and not _AND_OR.match(title, at + len(what)) and not title[:at].rstrip().endswith((" and", " or", "/"))
    )


def _each_of(words: str, view: SentenceView, run: Run) -> list[str] | None:
    """The kinds that one phrase names together: "patients with T1 and T2 tumours", "patients with and without ascites"."""
    count = len(run.figures)
    told = view.says(RESPECTIVELY)
    if (both := _WITHOUT.search(words)) is not None:
        rest = words[both.end() :]
        out = [f"{words[: both.start()]}{way} {rest}" for way in (both["one"], both["two"])]
        return out if count % 2 == 0 else None
    lead = _QUALIFIES.match(words)
    head, list_ = (lead[0], words[lead.end() :]) if lead else ("", words)
    parts = _AND_OR.split(list_)
    if len(parts) < 2 or count < len(parts) or not (told or all(_ALL_OF_TRAITS.match(p) for p in parts)):
        return None
    first, last = parts[0].split(), parts[-1].split()
    if _ROMAN.match(parts[1]) and len(first) > 1:  # "stage I and II disease"
        parts = [parts[0]] + [f"{' '.join(first[:-1])} {p}" for p in parts[1:]]
        tail = parts[-1].split()[len(first) :]
        return [f"{head}{' '.join([p, *tail])}" for p in parts[:-1]] + [head + parts[-1]]
    if len(first) == 1 and len(last) > 1:  # "T1 and T2 tumours"
        tail = last[2:] if _STAGED.match(parts[-1]) else last[1:]  # "early-stage and stage IV patients"
        return [f"{head}{' '.join([p, *tail])}" for p in parts[:-1]] + [head + parts[-1]]
    return [head + p for p in parts]
