"""No pattern takes time that doubles with each further word: texts are hostile, and one that hangs stops a whole build.

Each repetition of each pattern in use is tried alone on the strings it takes, many times over and followed by a
character that it does not take. Where two of its parts take the same string, the engine tries all ways to divide the
text between them.
"""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

import pytest

import kg

C = _constants
_REPEATS = (C.MAX_REPEAT, C.MIN_REPEAT)
_MANY = 12  # times from which on a repetition can take long
_LONGEST = 24  # characters of a string that is tried
_CATEGORIES = {C.CATEGORY_DIGIT: "1", C.CATEGORY_SPACE: " ", C.CATEGORY_WORD: "w"}
_OTHERS = "x w,q-1~"  # what a class of excluded characters may take


def patterns_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns a module keeps, cues among them, with their names."""
    for name, value in vars(module).items():
        for pattern in (value, getattr(value, "pattern", None), getattr(value, "_pattern", None)):
            if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                yield name, pattern


def repetitions(parsed: Any) -> Iterator[Any]:
    """The repetitions of a parsed pattern whose body is more than one kind of character."""
    for operation, value in parsed:
        if operation in _REPEATS:
            if value[1] >= _MANY and not (
                len(value[2]) == 1 and value[2][0][0] in (C.IN, C.LITERAL, C.NOT_LITERAL, C.ANY)
            ):
                yield operation, value
            yield from repetitions(value[2])
        elif operation is C.SUBPATTERN:
            yield from repetitions(value[3])
        elif operation is C.BRANCH:
            for branch in value[1]:
                yield from repetitions(branch)
        elif operation in (C.ASSERT, C.ASSERT_NOT):
            yield from repetitions(value[1])
        elif operation is C.ATOMIC_GROUP:
            yield from repetitions(value)


def example(parsed: Any, chance: random.Random) -> str:
    """A string of the kind that the pattern takes, looks ahead and behind left away."""
    out = ""
    for operation, value in parsed:
        if operation is C.LITERAL:
            out += chr(value)
        elif operation is C.IN:
            out += _one_of(value, chance)
        elif operation in (C.ANY, C.NOT_LITERAL):
            out += "x"
        elif operation is C.BRANCH:
            out += example(chance.choice(value[1]), chance)
        elif operation is C.SUBPATTERN:
            out += example(value[3], chance)
        elif operation is C.ATOMIC_GROUP:
            out += example(value, chance)
        elif operation in (*_REPEATS, C.POSSESSIVE_REPEAT):
            least, most, body = value
            for _ in range(least + (most > least and chance.random() < 0.4)):
                out += example(body, chance)
    return out


def _one_of(members: Any, chance: random.Random) -> str:
    if members[0][0] is C.NEGATE:
        return next((c for c in _OTHERS if not any(_holds(m, c) for m in members[1:])), "\x02")
    operation, value = chance.choice(members)
    if operation is C.RANGE:
        return chr(chance.randint(*value))
    return chr(value) if operation is C.LITERAL else _CATEGORIES.get(value, "x")


def _holds(member: Any, character: str) -> bool:
    operation, value = member
    if operation is C.LITERAL:
        return bool(chr(value) == character)
    if operation is C.RANGE:
        return bool(value[0] <= ord(character) <= value[1])
    return bool(_CATEGORIES.get(value) == character or (value is C.CATEGORY_WORD and character.isalnum()))


def branches(parsed: Any) -> int:
    """How many ways a body has to go on, by its choices."""
    count = 1
    for operation, value in parsed:
        if operation is C.BRANCH:
            count += sum(branches(branch) for branch in value[1])
        elif operation is C.SUBPATTERN:
            count += branches(value[3])
        elif operation is C.ATOMIC_GROUP:
            count += branches(value)
        elif operation in (*_REPEATS, C.POSSESSIVE_REPEAT):
            count += branches(value[2])
    return count


def explosive(pattern: re.Pattern[str]) -> str | None:
    """A string that a repetition of the pattern takes so long to refuse; None where none is found."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    chance = random.Random(pattern.pattern)
    for repetition in repetitions(parsed):
        alone = _compiler.compile(_parser.SubPattern(parsed.state, [repetition, (C.LITERAL, 0)]), pattern.flags)
        body = repetition[1][2]
        taken = {example(body, chance) for _ in range(min(400, 6 * branches(body)))}
        singles = {text for text in taken if 0 < len(text) <= _LONGEST}
        pairs = {a + b for a, b in zip(singles, sorted(singles, key=lambda _: chance.random()), strict=True)}
        for text in sorted(singles | pairs):
            for times in (6, 12, 24):
                # twice, as memory may be tidied up in the midst of one
                if all(_seconds(alone, text * times + "\x01") > 0.2 for _ in range(2)):
                    return text
    return None


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    begin = time.process_time()
    pattern.match(text)
    return time.process_time() - begin


PACKAGES = (
    "kg.extract.text",
    "kg.extract.arms",
    "kg.extract.facts",
    "kg.extract.results",
    "kg.extract.registry",
    "kg.query",
    "kg.sources",
    "kg.vocabulary",
)


@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_explodes(package: str) -> None:
    found = importlib.import_module(package)
    known: set[tuple[str, int]] = set()
    slow: list[str] = []
    for info in pkgutil.iter_modules(found.__path__, f"{package}."):
        for name, pattern in patterns_of(importlib.import_module(info.name)):
            if (pattern.pattern, pattern.flags) not in known:
                known.add((pattern.pattern, pattern.flags))
                if (text := explosive(pattern)) is not None:
                    slow.append(f"{info.name}.{name} on many of {text!r}")
    assert known
    assert slow == []


def test_every_package_of_patterns_is_tried() -> None:
    holding = {
        info.name.rpartition(".")[0]
        for info in pkgutil.walk_packages(kg.__path__, "kg.")
        if not info.ispkg and info.name.startswith(("kg.extract.", "kg.query.", "kg.sources.", "kg.vocabulary."))
    }
    assert holding - {"kg.extract"} <= set(PACKAGES)


@pytest.mark.parametrize("source", [r"(?:a|ab|b)*$", r"(?:(?:the|a) ?)*(?:\d+ ?)*x", r"(?:\w+,?)+:"])
def test_a_pattern_that_explodes_is_known(source: str) -> None:
    assert explosive(re.compile(source)) is not None


def test_a_pattern_that_does_not_is_none() -> None:
    assert explosive(re.compile(r"(?:(?:the|an?|of) )*\d+(?:, \d+)*")) is None
