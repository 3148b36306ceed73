"""Letters and numbers of groups, given to the sides of a comparison: "capecitabine (A) or cetuximab (B)", "in the weekly arm (arm B)"."""

from __future__ import annotations

import re

from kg.extract.arms.designs import Side, Token, Word
from kg.extract.arms.own_names import own_words
from kg.extract.arms.side_words import WORDS
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members

W = members(Word)


# takes "capecitabine plus radiotherapy (A)", refuses "docetaxel (D) and cisplatin" by what follows
_BRACKETED_LETTER = re.compile(r"\((?:[Aa]rm |[Gg]roup |[Rr]egimen )?(?P<letter>[A-E]|[1-5])\)")


def letter_in_brackets(text: str, sides: list[Side]) -> None:
    """Letters that close the description of every side, counting on from the first: "X plus radiotherapy (A), or X plus
    cetuximab plus radiotherapy (B)".
    """
    if len(sides) < 2 or any(s.alias for s in sides):
        return
    letters = []
    for side in sides:
        closing = [
            m["letter"]
            for m in _BRACKETED_LETTER.finditer(text, max(side.start, side.end - 30), side.end + 4)
            if not any(c.isalnum() for c in text[m.end() : side.end])
        ]
        letters.extend(closing[-1:])
    if len(letters) == len(sides) and sorted(letters) in (list("ABCDE"[: len(sides)]), list("12345"[: len(sides)])):
        for side, letter in zip(sides, letters, strict=True):
            side.alias = letter


# takes "in the |weekly| arm (", "the |CCRT| group (", refuses "in the arm ("
_GROUP_BEFORE = re.compile(
    r"\b(?P<name>[a-z0-9][\w-]*+(?: [a-z0-9][\w-]*+){0,2}) (?:arm|group|regimen|schedule) ?[(\[]$"
)


def _group_called(analysis: Analysis, before: str, words: list[frozenset[str]]) -> int | None:
    """Which side the group before a bracket is called by, by the words that only its description has: that of the three weeks
    of "the three-weekly arm (", of "the CCRT arm (" the concurrent one.
    """
    group = _GROUP_BEFORE.search(before)
    if group is None:
        return None
    name = group["name"]
    long = [
        analysis.document.text[a.long_start : a.long_end].lower()
        for short, a in analysis.abbreviations.items()
        if short.lower() in name.split()
    ]
    said = {*WORDS.findall(" ".join([name, *long]))}
    found = [n for n, own in enumerate(words) if own & said]
    return found[0] if len(found) == 1 else None


def letter_in_turn(analysis: Analysis, folded: str, tokens: list[Token], sides: list[Side]) -> None:
    """Letters of groups that no sentence gives to a treatment: those of the names in front of their brackets ("a single
    fraction of 10 Gy (regimen 1)"), or in the order in which the treatments are named: "patients received A or B … In
    group A, response was 96%"; not where the letters are more or fewer than the sides.
    """
    if any(s.alias for s in sides):
        return
    groups = [t for t in tokens if t.word is W.GROUP and t.alias and not t.text.startswith("cohort")]
    used = sorted({t.alias for t in groups if t.alias})
    if used not in (["A", "B", "C", "D"][: len(sides)], ["1", "2", "3", "4"][: len(sides)]) or len(used) < 2:
        return
    called: dict[str, Side] = {}
    words = [own_words(folded, sides, n) | {*WORDS.findall(s.called or "")} for n, s in enumerate(sides)]
    for token in groups:
        if token.alias not in called and folded[token.start - 1 : token.start] in "([":
            before = folded[max(0, token.start - 80) : token.start]
            named = _group_called(analysis, before, words)
            if named is not None:
                called[token.alias or ""] = sides[named]
                continue
            places = [max(before.rfind(name) for name in _called(folded, s)) for s in sides]
            nearest = max(places)
            if nearest >= 0 and places.count(nearest) == 1:
                called[token.alias or ""] = sides[places.index(nearest)]
    left = [side for side in sides if not any(side is s for s in called.values())]
    if len(left) == 1 and len(called) == len(sides) - 1:
        called[next(letter for letter in used if letter not in called)] = left[0]
    if len({id(s) for s in called.values()}) < len(sides):
        called = dict(zip(used, sorted(sides, key=lambda s: s.start), strict=True))
    for alias, side in called.items():
        side.alias = alias


_ARTICLE = re.compile(r"^(?:either |an? |the )+")


def _called(folded: str, side: Side) -> list[str]:
    """What a side is called: its treatments, or its whole text where it has none: "a 10 Gy single fraction"."""
    spans = [(t.start, t.end) for t in side.treatments] or [(side.start, min(side.end, side.start + 60))]
    return [_ARTICLE.sub("", folded[a:b].strip(" .,;")) for a, b in spans]
