"""Numbers of patients who were studied rather than of those who had an outcome: enrolled, described, or of a kind, and of those
of an arm that is called by its operation.
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import is_operation
from kg.extract.results.figure import Figure
from kg.extract.results.sentence import SentenceView
from kg.extract.text.cues import cue
from kg.vocabulary import Mention

_WHO = (
    r"(?:patients|pts|women|men|participants|subjects|children|adults|volunteers|individuals|persons|people|survivors)"
)
# What patients did themselves, in a main clause: takes "12 patients with nausea |died", refuses "12 who had |died"
_DID = r"(?:[;:]|(?<!\d)\.|, (?:and|but|of whom|while|whereas)\b|(?<!who )(?<!had )(?<!have )(?<!that )\b(?:died|responded|relapsed|recurred|progressed|experienced|suffered|showed|achieved)\b)"
# takes "412| women with complete resection of the tumour were randomly assigned", "5,170| patients (median age, 62 years) who were
# disease free after tamoxifen were randomised", refuses "12| patients with nausea were treated", "3| women who relapsed died; 4 were randomised"
_ENROLLED = re.compile(
    rf" (?:[\w-]+ ){{0,4}}?{_WHO}(?: ?[(\[][^()\[\]]{{1,90}}[)\]])?,? (?:with|without|who|whose|undergoing|aged|having|in whom|from)\b"
    rf"(?:(?!{_DID}).){{2,190}}? (?:was|were) (?:(?:then|subsequently|also|prospectively|initially|further) )?(?:(?:randomly|evenly|equally) )?(?:randomi[sz]ed|assigned|allocated|enrolled|recruited|accrued|divided|stratified|reviewed|identified|retrospectively (?:reviewed|analy[sz]ed|studied|compared|identified|included))\b"
)
# What those who were studied had been through: takes "58| patients with cancer who had relapsed after A were treated with B", refuses
# "58| patients relapsed after A and were treated with B"
_STUDIED_AFTER = re.compile(
    rf" (?:[\w-]+ ){{0,4}}?{_WHO}\b[^.;:()]{{0,80}}?\b(?:who|which|that) had (?:[a-z]+ ){{0,2}}?(?:relapsed|recurred|progressed|failed|responded)\b(?:(?!{_DID}).){{2,170}}? (?:(?:was|were) (?:[a-z]+ )?(?:treated|given)|received|entered)\b"
)
# takes "the trial was conducted on |100", "performed in |86", refuses "resection was performed in |12"
_CONDUCTED_IN = re.compile(
    r"\b(?:trial|study|experiment|investigation|survey)\b[^.;:()]{0,30}\b(?:was|were) (?:conducted|carried out|performed|done|undertaken) (?:in|on|with|among) (?:a total of )?$",
    re.IGNORECASE,
)
# takes "60| patients (44 men, 16 women)", "18| patients (10 male and 8 female)", refuses "12| patients (8 with A)"
_BY_SEX = re.compile(
    rf" (?:[\w-]+ ){{0,3}}?{_WHO} [(\[]\d+ (?:\(\d[\d.]*%\) )?(?:men|women|males?|females?|boys|girls)\b", re.IGNORECASE
)
# takes ", |60", "a total of |60", refuses "nausea occurred in |60"
_HEADS = re.compile(r"(?:^|[,;:.] |\btotal of |\b[Ww]e \w+ |\bsample of )$")
# takes "|44 men, 16 women", refuses "|44 men died", by what stands ahead of it
_SEX = re.compile(r"(?: \(\d[\d.]*%\))? (?:men|women|males?|females?|boys|girls)(?=[,;)\]]| and \d)", re.IGNORECASE)
_IN_DESCRIPTION = re.compile(
    rf"{_WHO} [(\[](?:\d+ (?:men|women|males?|females?|boys|girls)(?:,| and|;) )?$", re.IGNORECASE
)
# Patients of a kind at the head of what is told of them, up to a bracket with their number: takes "Among women reporting no hot
# flashes (", "; in patients with fractures (", refuses "In patients given A, nausea (", "Responses were seen in women with pain ("
_OF_KIND = re.compile(
    rf"(?:^|[;:,] (?:and |but |while |whereas )?)(?:[A-Z]{{5,}}: )?(?:[Ii]n|[Aa]mong|[Ff]or|[Oo]f|[Ww]ithin|[Aa]mongst) (?:the |all |those |our |these )*(?:[\w/+-]+ ){{0,3}}?(?:{_WHO}|those|tumou?rs|cases|responders)"
    r" (?:with|without|who|whose|reporting|having|undergoing|not|aged|harbou?ring|achieving|in whom)\b(?: [^\s,;:()\[\]]+){1,14} [(\[]$"
)

# takes "29 of 30| patients entered into the study were evaluable for response", refuses "29 of 30| evaluable patients had a response"
_WERE_EVALUABLE = re.compile(
    rf"(?: {_WHO})?(?: (?:entered|enrolled|included|registered|treated)(?: (?:into|in|on) (?:the|this) (?:study|trial))?)? (?:were|was) (?:fully )?(?:evaluable|assess[ai]ble|analy[sz]able)\b"
)
_N = r"(?:\d[\d,]*|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=[ -])|[a-z]+(?:teen|ty)(?:-[a-z]+)?)"
# Kinds of patients, by their number, of whom a survival is told: takes "median survival of |the 12 responders and 28 non-responders| was 31",
# "the survival rates for |12 patients with a response| were 80%", refuses "survival of |the patients| was 31", "12 responders lived for 31"
_SURVIVAL_OF_KINDS = cue(
    rf"\b(?:survival|OS|PFS|DFS|RFS)(?: (?:times?|rates?|periods?|durations?))? (?:of|for|in|among) (?P<kinds>(?:the )?(?P<one>{_N}) (?:[^\s.;:()\d]+ ){{1,7}}?"
    rf"(?:(?:and|versus|vs\.?) (?:the )?(?:other )?(?P<two>{_N}) (?:[^\s.;:()\d]+ ){{1,7}}?)?)(?:was|were) (?=\d)",
    re.IGNORECASE,
)


def kinds_of_survival(view: SentenceView) -> tuple[tuple[int, int], tuple[int, ...]] | None:
    """Where kinds of patients are told of whom a survival is, and where their numbers stand; None where none are: "median survival
    of 12 responders and 28 non-responders was 31 and 5 months".
    """
    # asked for every count of the sentence: what it says is remembered
    found = _SURVIVAL_OF_KINDS.search(view.words) if view.says(_SURVIVAL_OF_KINDS) else None
    if found is None:
        return None
    begin = view.sentence.start
    start, end = found.span("kinds")
    return (begin + start, begin + end), tuple(begin + found.start(n) for n in ("one", "two") if found[n])


def tells_who_were_studied(view: SentenceView, figure: Figure) -> bool:
    """Whether a number is of patients who were studied: "412 women with complete resection were randomly assigned to A",
    "the trial was conducted on 100 patients with thrombosis", "60 patients (44 men, 16 women)", "among women with pain (n = 38)",
    "median survival of 12 responders was 31 months".
    """
    if figure.kind == "count" and (kinds := kinds_of_survival(view)) is not None and figure.start in kinds[1]:
        return True
    if figure.kind == "count" and figure.events is not None:
        before = view.text[max(view.sentence.start, figure.start - 80) : figure.start]
        return (
            _CONDUCTED_IN.search(before) is not None
            or _ENROLLED.match(view.text, figure.end, view.sentence.end) is not None
            or (
                figure.value is not None
                and figure.value >= (sum(arm.n or 0 for arm in view.arms.arms) or figure.value)
                and _STUDIED_AFTER.match(view.text, figure.end, view.sentence.end) is not None
            )
            or (
                _HEADS.search(before) is not None
                and _BY_SEX.match(view.text, figure.end, view.sentence.end) is not None
            )
            or (_SEX.match(view.text, figure.end) is not None and _IN_DESCRIPTION.search(before) is not None)
            or _counts_operated(view, figure)
        )
    if figure.kind == "fraction" and _WERE_EVALUABLE.match(view.text, figure.end, view.sentence.end):
        return True
    if figure.kind in ("size", "fraction") and view.text[figure.start - 1 : figure.start] in ("(", "["):
        closed = view.text[figure.end : figure.end + 1] in (")", "]")
        return closed and _OF_KIND.search(view.words[: figure.start - view.sentence.start]) is not None
    return False


def in_name_of_arm(view: SentenceView, mention: Mention) -> bool:
    """Whether the words stand in what the text calls a group of patients: "the resection group", "(resection arm"."""
    return any(
        m.start <= mention.start
        and mention.end <= m.end
        and view.text[mention.end : m.end].strip(" -").startswith(("group", "arm"))
        for m in view.arm_mentions
    )


def _compares_operations(view: SentenceView) -> bool:
    """Whether all arms were operated on, and given nothing besides that is told."""
    arms = view.arms.arms
    return len(arms) > 1 and not any(
        a.drugs or "therapy" in a.label.lower() or not any(map(is_operation, a.procedures)) for a in arms
    )


# At the head of what is told: takes "|138", "From 2016 to 2023, |108", "We identified |95", refuses "Of 95 patients, |61", "leaks in |12"
_ALL_COUNTED = re.compile(
    r"(?:[A-Za-z ]{4,30}: )?(?:(?:From|Between|During|In|Over) [^;:()%]{4,80}?, |In total, |Overall, |[Ww]e (?:[a-z]+ ){1,3})?(?:a total of |A total of )?"
)
# takes "138| patients underwent distal |pancreatectomy", "95| consecutive |esophagectomies", refuses "12| patients had leaks after |esophagectomy"
_HAD_OPERATION = re.compile(
    rf" (?:(?:[a-z-]+ ){{0,3}}{_WHO} (?:[^.;:,()\d]{{3,60}} )?(?:underwent|had|received) )?(?:[a-z-]+ ){{0,3}}$"
)


def _counts_operated(view: SentenceView, figure: Figure) -> bool:
    """Whether a number is of all who had the operation that a study compares the ways of: "138 patients underwent pancreatectomy"."""
    if not _compares_operations(view) or not _ALL_COUNTED.fullmatch(view.text, view.sentence.start, figure.start):
        return False
    whole = sum(arm.n or 0 for arm in view.arms.arms)
    if figure.value is None or figure.value < max(whole, 2 * len(view.arms.arms)):
        return False
    return any(
        m.notation == "resection-rate" and _HAD_OPERATION.fullmatch(view.text, figure.end, m.start)
        for m in view.measures
    )


def is_own_operation(view: SentenceView, mention: Mention) -> bool:
    """Whether the words name what the patients of one arm had, in a comparison of operations, so that those who had it are how
    many they were: "570 (55%) underwent open nephrectomy"; refuses a study that gives drugs, or an operation of all its arms.
    """
    if mention.term.notation == "r0-resection-rate" or not _compares_operations(view):
        return False
    return any(len(m.arms) == 1 and m.start < mention.end <= m.end for m in view.arm_mentions)
