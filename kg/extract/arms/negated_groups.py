"""Two groups of which one is called by a treatment and the other by its lack: "in the splenectomy and the non-splenectomy group"."""

from __future__ import annotations

import re

from kg.extract.arms.designs import SECTIONS_OF_OTHERS, Contrast, Side, Token, Treatment
from kg.extract.arms.tokens import Row
from kg.model import SectionKind

_GROUP = r"(?: ?\([^()]{1,20}\))?(?: (?:groups?|arms?|cohorts?|patients)\b| ?\(n ?= ?\d)"
# takes "|non-splenectomy| group", "in |no-splenectomy| vs", refuses "non-responders", whose word is no treatment
_LACK = re.compile(
    rf"(?<![\w-])non?-(?P<word>(?!\w+ed\b)[a-z][\w+]{{2,30}})(?={_GROUP}|,? (?:and|versus|vs\.?|compared)\b)"
)
_SIZE = re.compile(r"(?: (?:group|arm|cohort))? ?\(n ?= ?(?P<n>\d+)\)")
_NOT_TOLD = SECTIONS_OF_OTHERS | {SectionKind.TITLE}


def negated_groups(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """The groups that one sentence of methods or results names so, where the word is that of a treatment; else None."""
    if "non-" not in folded and "no-" not in folded:
        return None
    for sentence, _, _ in rows:
        found = _LACK.search(folded, sentence.start, sentence.end) if sentence.section not in _NOT_TOLD else None
        if found is None:
            continue
        word = found["word"]
        named = re.compile(rf"(?<![\w-]){re.escape(word)}(?={_GROUP})").search(folded, sentence.start, sentence.end)
        told = _treatment(folded, tokens, word)
        if named is None or told is None or not (told.substances or told.procedures):
            continue
        sizes = [_SIZE.match(folded, m.end()) for m in (named, found)]
        given = Side(*named.span(), [told], [told], role="experimental")
        control = Side(*found.span(), role="control", denied=told)
        for side, size in zip((given, control), sizes, strict=True):
            side.size = int(size["n"]) if size is not None else None
        return Contrast([given, control], 2.4, "roles", min(named.start(), found.start()))
    return None


def _treatment(folded: str, tokens: list[Token], word: str) -> Treatment | None:
    """The treatment that the word names, or that it stands in brackets behind: "lymphadenectomy (RLN)"."""
    behind = folded.find(f"({word})")
    return next(
        (
            t.treatment
            for t in tokens
            if t.treatment is not None and (folded[t.start : t.end] == word or 0 <= behind - t.end <= 1)
        ),
        None,
    )
