"""What a named arm was given besides what its design tells: "patients in arm B also received celecoxib"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, Side, Token, Treatment, Word
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members

W = members(Word)

# What a sentence of this kind says: takes "also received", "were scheduled to receive", refuses "received"
_SAYS_MORE = cue(
    r"\b(?:also|additionally|in addition|scheduled to|planned to|(?:were|was) to (?:receive|undergo|have|be given)|thereafter|subsequently)\b"
)
# From the arm to what it was given: takes "arm B| also received |A", "arm B| were scheduled to receive |A", "arm B|, patients were
# additionally given |A", refuses "arm B| received |A", "arm B| also had fewer relapses than |A"
_BESIDES = re.compile(
    r",? ?(?:(?:patients|women|men|participants|they) )?(?:"
    r"(?:will )?(?:also|additionally|in addition|subsequently|thereafter),? (?:receive[sd]?|undergo(?:es)?|underwent|(?:were|was) (?:given|treated with|offered))"
    r"|(?:received|underwent|(?:were|was) given) (?:also|additionally|in addition)"
    r"|(?:were|was) (?:also |additionally |subsequently )?(?:scheduled |planned |due )?to (?:receive|undergo|have|be given)"
    r"|(?:were|was) (?:also|additionally|subsequently) (?:given|treated with|offered))"
    r" (?:(?:oral|intravenous|weekly|daily|concurrent|concomitant|adjuvant|postoperative|maintenance|consolidation|additional|the|an?|\d+ (?:cycles?|courses?) of|(?:one|two|three|four|six) (?:cycles?|courses?) of) ){0,4}"
)
# What makes it the treatment of a part of them: takes "if they relapsed", "at progression", "those who responded", refuses "until progression"
_OF_A_PART = re.compile(
    r"\b(?:if|unless|when|in case|(?:at|on|upon|after) (?:disease )?(?:progression|relapse|recurrence|failure)|who|whose|with (?:residual|positive|persistent)|cross(?:ed)?[ -]?over|salvage|rescue|second[- ]line)\b"
)


_JOINS = frozenset({W.AND, W.PLUS, W.COMMA, W.OPEN, W.CLOSE})


def given_besides(
    folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]
) -> Iterator[tuple[Side, Treatment]]:
    """Sides with drugs or procedures that a later sentence of the design adds to one of them by its name: "patients in arm B
    were scheduled to receive cranial irradiation"; refuses what only a part of them was given and what another has.
    """
    known = CONTROL_KEYS.union(*(side.keys for side in sides))
    for sentence, i, j in rows:
        if sentence.section not in DESIGN_SECTIONS or not _SAYS_MORE.search(folded, sentence.start, sentence.end):
            continue
        if _OF_A_PART.search(folded, sentence.start, sentence.end):
            continue
        for k in range(i, j):
            if tokens[k].word is not W.GROUP:
                continue
            first = next((m for m in range(k + 1, j) if tokens[m].word is W.TREATMENT), None)
            if first is None or not _BESIDES.fullmatch(folded, tokens[k].end, tokens[first].start):
                continue
            named = [side for side in sides if _is_called(tokens, i, k, side, sides)]
            if len(named) != 1:
                continue
            for token in tokens[first:j]:
                treatment = token.treatment
                if treatment is None:
                    if token.word in _JOINS:
                        continue
                    break
                if not treatment.general and not treatment.keys & known:
                    known |= treatment.keys
                    yield named[0], treatment


def _is_called(tokens: list[Token], i: int, k: int, side: Side, sides: list[Side]) -> bool:
    """Whether the group at ``tokens[k]`` is the side's, by its letter, its role or what it alone is given."""
    group = tokens[k]
    if group.alias is not None:
        return side.alias == group.alias
    before = tokens[k - 1] if k > i else None
    if before is None or group.start - before.end > 1:
        return False
    if before.word is W.ROLE:
        return side.role is not None and side.role == before.text
    if before.treatment is None or not before.treatment.keys <= side.keys:
        return False
    return not any(before.treatment.keys & other.keys for other in sides if other is not side)
