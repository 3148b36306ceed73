"""How far the name of an arm goes: treatments joined to one another are one."""

from __future__ import annotations

import re

from kg.extract.arms.designs import Token, Word
from kg.extract.text.members import members

W = members(Word)

_JOINED = frozenset({W.PLUS, W.JOIN, W.AND, W.WITH, W.THEN})
# takes "A and| 15% |with B", refuses "A and| |with B"
_FIGURE_BETWEEN = re.compile(r"%|\d (?:of \d+ )?(?:patients|days|weeks|months|years|hours|ml|h|min|points)? ?$")


# takes "ORR: A| 45%", "A|, 8.1 mo", "A|: 12 pts", "A| 118 (41%)", refuses "A| 75 mg/m2", "A| 3 cycles"
_FIGURE_NEXT = re.compile(
    r" ?[:=,]? ?(?:[~≈<>≥≤] ?)?\d[\d.·]*(?: ?%| (?:mos?|months|wks?|weeks|yrs?|years|days|d|pts|patients)\b| ?[(\[]\d|/\d+(?! ?mg)(?=[ ,;.)])|(?=[,;)]|\.(?!\d)|$))"
)
# takes "ORR: |A", "45%, |B", "8.1 mo; |B", "45% vs |B", refuses "with |A", "% of |A"
_LIST_BEFORE = re.compile(
    r"(?:^|[:;,(\[•]|\d(?:%| (?:mos?|months|wks?|weeks|yrs?|years|days|pts|patients))?\)? (?:vs?\.?|versus|and|→)|\n) ?$"
)


def is_label(folded: str, start: int, end: int) -> bool:
    """Whether a name stands directly before its figure, as in a table: "ORR: A 45%, B 38%"."""
    return (
        _FIGURE_NEXT.match(folded, end) is not None
        and _LIST_BEFORE.search(folded, max(0, start - 20), start) is not None
    )


# Before the side that a sentence first sets the other against: takes "compared with |A, B", "relative to low-dose |A, B", refuses
# "was compared in arms with |A, B and C"
_SIDE_FIRST = re.compile(
    r"\b(?:compared (?:with|to)|relative to|comparison (?:with|to)|unlike) (?:the )?(?:[\w.-]+ ){0,2}$"
)


# takes "and| 5% of |resection", "and| 5 (10%) |doxorubicin", refuses "and| 75 mg |doxorubicin"
_SHARE_OF_NEXT = re.compile(r"\d\s?%[)\]]?(?: of)?(?: the)? ?$")


def end_of_run(folded: str, tokens: list[Token], k: int, j: int) -> int:
    """Index behind the treatments that are joined to ``tokens[k]``."""
    stop = k + 1
    m = k + 1
    last = tokens[k]
    joined = False
    while m < j:
        token = tokens[m]
        if token.start - last.end > 30 or " than" in folded[last.end : token.start]:
            break
        if token.word in (W.WITH, W.THEN) and _FIGURE_BETWEEN.search(folded, last.end, token.start):
            break  # "28% with A and 15% with B", "3 days after A and 5 days after B"
        if token.word is W.TREATMENT and joined and _SHARE_OF_NEXT.search(folded, last.end, token.start):
            break  # "37% of A and 5% of B patients"
        if token.word is W.COMMA and token.start - last.end > 1 and folded[token.start - 1] == "%":
            break  # "A 28%, B 15%"
        if token.word is W.TREATMENT:
            gap = folded[tokens[m - 1].end : token.start]
            if not joined and gap.strip(" -/") and not gap.startswith("-"):
                break
            if not joined and gap not in ("-", "/", "") and tokens[m - 1].word is W.TREATMENT and gap.strip():
                break
            if tokens[m - 1].word is W.AND and names_again(tokens[k:stop], token):
                break  # "were assigned to A plus B and B, respectively"
            stop = m + 1
            joined = False
        elif token.word is W.COMMA and _SIDE_FIRST.search(folded, max(0, tokens[k].start - 50), tokens[k].start):
            break  # "Compared with chemotherapy, afatinib delayed"
        elif token.word in _JOINED or (token.word is W.COMMA and token.start - last.end <= 1):
            joined = True
        elif token.word is W.ALONE and not joined:
            stop = m + 1
            break
        else:
            break
        last = token
        m += 1
    return stop


def names_again(run: list[Token], token: Token) -> bool:
    """Whether a treatment is the last of those joined before it once more, which no combination holds twice: "A plus B and |B"."""
    if len(run) < 3 or run[-2].word is not W.PLUS or run[-3].treatment is None:
        return False
    last, treatment = run[-1].treatment, token.treatment
    return last is not None and treatment is not None and last.keys == treatment.keys
