"""Patterns that are tried only where their words stand.

Most rules look for words that most sentences lack, and to look for words is several times quicker than to try a pattern
at every character. ``cue`` reads from a pattern the words of which every match holds one ("assum", "power" …) and tries
the pattern only on a stretch that holds one of them. What it finds is what its pattern finds.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import ahocorasick_rs

_parser: Any = importlib.import_module("re._parser")  # what re.compile itself reads patterns with

_MANY_HEADS = 8  # strings to look for, above which an automaton is quicker than one search for each
_MOST = 64  # strings that a part of a pattern is spelt out to


class Cue:
    """A compiled pattern with the methods of ``re.Pattern``; ``words`` is empty where nothing can be looked for first."""

    __slots__ = ("findall", "finditer", "fullmatch", "match", "may_match", "pattern", "search", "split", "sub", "words")

    def __init__(self, pattern: re.Pattern[str], words: tuple[str, ...]) -> None:
        self.pattern, self.words = pattern, words
        self.match: Callable[..., re.Match[str] | None] = pattern.match
        self.fullmatch: Callable[..., re.Match[str] | None] = pattern.fullmatch
        self.sub: Callable[..., str] = pattern.sub
        self.split: Callable[..., list[Any]] = pattern.split
        self.findall: Callable[..., list[Any]] = pattern.findall
        self.search: Callable[..., re.Match[str] | None] = pattern.search
        self.finditer: Callable[..., Iterator[re.Match[str]]] = pattern.finditer
        # Whether a text holds a word of the pattern, without which no part of it matches.
        self.may_match: Callable[[str], bool] = lambda _: True
        if not words:
            return

        def may_match(text: str) -> bool:
            stretch = text.lower()
            if not stretch.isascii():
                stretch = _plain(stretch)
            for word in words:  # noqa: SIM110 - several times quicker than any() with a generator
                if word in stretch:
                    return True
            return False

        heads = _heads(words)
        if len(heads) > _MANY_HEADS:
            self._look_for_many(words)
            return

        def search(text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
            stretch = text[start if start > 0 else 0 : end].lower()
            if not stretch.isascii():
                stretch = _plain(stretch)
            for word in heads:
                if word in stretch:
                    break
            else:
                return None
            for word in words:
                if word in stretch:
                    return pattern.search(text, start, end)
            return None

        def finditer(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
            stretch = text[start if start > 0 else 0 : end].lower()
            if not stretch.isascii():
                stretch = _plain(stretch)
            for word in heads:
                if word in stretch:
                    break
            else:
                return iter(())
            for word in words:
                if word in stretch:
                    return pattern.finditer(text, start, end)
            return iter(())

        self.search, self.finditer, self.may_match = search, finditer, may_match

    def _look_for_many(self, words: tuple[str, ...]) -> None:
        """Look for many words at once, which is quicker than for one after the other."""
        pattern = self.pattern
        places = ahocorasick_rs.AhoCorasick(words, store_patterns=False).find_matches_as_indexes

        def may_match(text: str) -> bool:
            stretch = text.lower()
            return bool(places(stretch if stretch.isascii() else _plain(stretch)))

        def search(text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
            stretch = text[start if start > 0 else 0 : end].lower()
            if places(stretch if stretch.isascii() else _plain(stretch)):
                return pattern.search(text, start, end)
            return None

        def finditer(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
            stretch = text[start if start > 0 else 0 : end].lower()
            if places(stretch if stretch.isascii() else _plain(stretch)):
                return pattern.finditer(text, start, end)
            return iter(())

        self.search, self.finditer, self.may_match = search, finditer, may_match


def _plain(lowered: str) -> str:
    """The text with what ignoring case takes for a plain letter made one: dotted and dotless i, long s."""
    return lowered.replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


def cue(pattern: str, flags: int = 0) -> Cue:
    """The pattern compiled, to be searched for only where one of its words stands.

    Example:
        >>> cue(r"\\b(?:was|were)\\s+(?:measured|assessed)\\b", re.IGNORECASE).words
        ('assessed', 'measured')
    """
    words = _rarer(*_strings(_parser.parse(pattern, flags)))
    return Cue(re.compile(pattern, flags), _shortest(words) if words and _frequency(words) < 0.02 else ())


Strings = frozenset[str] | None


def _strings(items: Iterable[tuple[Any, Any]]) -> tuple[Strings, Strings]:
    """(every string the items match, None where they are many; strings of which every match holds one, or None)."""
    run: frozenset[str] = frozenset([""])
    held: Strings = None
    whole = True
    for item in items:
        exact, inside = _strings_of(item)
        held = _rarer(held, inside)
        if exact is not None and len(run) * len(exact) <= _MOST:
            run = frozenset(a + b for a in run for b in exact)
        else:
            held = _rarer(held, run)
            run = exact if exact is not None else frozenset([""])
            whole = False
    return (run if whole else None), _rarer(held, run)


def _strings_of(item: tuple[Any, Any]) -> tuple[Strings, Strings]:
    """As ``_strings``, of one item of a parsed pattern."""
    kind, argument = item[0].name, item[1]
    if kind == "LITERAL":
        character = chr(argument)
        if not character.isascii():
            return None, None
        return frozenset([character.lower()]), None
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset([""]), None
    if kind == "IN":
        each = [_strings_of(one)[0] if one[0].name == "LITERAL" else None for one in argument]
        return (frozenset().union(*(e for e in each if e)) if None not in each else None), None
    if kind == "SUBPATTERN":
        return _strings(argument[3])
    if kind == "ATOMIC_GROUP":
        return _strings(argument)
    if kind == "BRANCH":
        branches = [_strings(branch) for branch in argument[1]]
        exacts = [exact for exact, _ in branches if exact is not None]
        best = [words for exact, held in branches if (words := _rarer(exact, held)) is not None]
        exact = frozenset().union(*exacts) if len(exacts) == len(branches) else None
        held = frozenset().union(*best) if len(best) == len(branches) else None
        return (exact if exact is not None and len(exact) <= _MOST else None), held
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, repeated = argument
        exact, held = _strings(repeated)
        if most == 1 and exact is not None:
            return (exact if least else exact | {""}), (held if least else None)
        return None, (_rarer(exact, held) if least else None)
    return None, None


def beginnings(pattern: str, length: int, flags: int = 0) -> frozenset[str]:
    """The first characters, in lower case, of everything the pattern matches.

    Example:
        >>> sorted(beginnings("results?|(?:key )?findings", 3))
        ['fin', 'key', 'res']

    Raises:
        ValueError: they are too many.
    """
    return frozenset(begun[:length] for begun in _begun([], list(_parser.parse(pattern, flags)), length))


def _begun(before: list[str], items: list[tuple[Any, Any]], length: int) -> frozenset[str]:
    """What the items match, each behind the strings before, cut where it is long enough."""
    run: frozenset[str] = frozenset(before or [""])
    for i, item in enumerate(items):
        if all(len(begun) >= length for begun in run):
            break
        kind, argument = item[0].name, item[1]
        if kind == "BRANCH":  # each branch goes on by itself, as together they may be too many
            rest = items[i + 1 :]
            return frozenset().union(*(_begun(sorted(run), [*branch, *rest], length) for branch in argument[1]))
        if kind == "SUBPATTERN":
            return _begun(sorted(run), [*argument[3], *items[i + 1 :]], length)
        exact = _strings_of(item)[0]
        if exact is None:
            raise ValueError(f"what begins with {sorted(run)} goes on in too many ways; expected at most {_MOST}")
        run = frozenset((one + other)[:length] for one in run for other in exact)
    return run


def _frequency(words: frozenset[str]) -> float:
    """How often, about, a stretch holds one of the words: each further letter makes a word five times rarer."""
    return float(sum(0.2 ** len(word) for word in words))


def _rarer(one: Strings, other: Strings) -> Strings:
    if one is None or other is None:
        return one if other is None else other
    return one if _frequency(one) <= _frequency(other) else other


# Words that most sentences hold tell little.
_EVERYDAY = frozenset(
    ["been", "group", "groups", "patients", "regimen", "that", "therapy", "this", "treatment", "trial", "were", "will", "with"]
)  # fmt: skip


def _heads(words: tuple[str, ...]) -> tuple[str, ...]:
    """A few strings of which each of the words holds one: "absolute" for "absolute gain in", "absolute loss of" …

    Example:
        >>> _heads(("absolute gain in", "absolute loss of", "assumed"))
        ('absolute', 'assumed')
    """
    heads: list[str] = []
    left = list(words)
    while left:
        held = Counter(part for word in left for part in set(word.split()) - _EVERYDAY if len(part) > 3)
        head = max(held, key=lambda part: (held[part], len(part), part), default="")
        if held[head] < 2:
            return (*heads, *left)
        heads.append(head)
        left = [word for word in left if head not in word]
    return tuple(heads)


def _shortest(words: frozenset[str]) -> tuple[str, ...]:
    """The words without those that hold another one, sorted."""
    return tuple(sorted(w for w in words if not any(o != w and o in w for o in words)))
