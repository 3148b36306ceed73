"""Labels written once for many: ``rkg:labelPattern "completed [all] [the] (planned|scheduled) (cycles|courses)"``.

``(a|b)`` stands for one of several wordings, ``[a|b]`` for one of them or nothing; they may be nested. A pattern is
spelt out into its labels when the vocabulary is read, so that it is found in text as fast as they are.
"""

from __future__ import annotations

import re
from itertools import product
from math import prod

from kg.errors import VocabularyError

MOST_LABELS = 2000  # that one pattern may stand for: more is a slip
_TOKEN = re.compile(r"[()\[\]|]|[^()\[\]|]+")
_CLOSING = {"(": ")", "[": "]"}


def expand_pattern(pattern: str) -> tuple[str, ...]:
    """Labels the pattern stands for, sorted, each once, blanks squeezed.

    Raises:
        VocabularyError: a bracket is not closed, or the pattern stands for nothing or for more than ``MOST_LABELS``.
    """
    tokens = _TOKEN.findall(pattern)
    found, at = _alternatives(pattern, tokens, 0)
    if at != len(tokens):
        raise VocabularyError(f"label pattern {pattern!r}: {tokens[at]!r} closes nothing; open it or take it away")
    labels = {" ".join(label.split()) for label in found}
    if "" in labels:
        raise VocabularyError(f"label pattern {pattern!r} may stand for nothing; one part must not be optional")
    return tuple(sorted(labels))


def _alternatives(pattern: str, tokens: list[str], at: int) -> tuple[list[str], int]:
    """What may stand from ``tokens[at]`` up to the closing bracket, and where that is."""
    options: list[str] = []
    parts: list[list[str]] = []
    while True:
        token = tokens[at] if at < len(tokens) else ""
        if token in ("", "|", ")", "]"):
            if len(options) + prod(map(len, parts)) > MOST_LABELS:
                raise VocabularyError(f"label pattern {pattern!r} stands for more than {MOST_LABELS} labels; divide it")
            options.extend("".join(chosen) for chosen in product(*parts))
            if token != "|":
                break
            parts = []
        elif token in _CLOSING:
            inner, at = _alternatives(pattern, tokens, at + 1)
            if at >= len(tokens) or tokens[at] != _CLOSING[token]:
                raise VocabularyError(f"label pattern {pattern!r}: {token!r} is not closed; add {_CLOSING[token]!r}")
            parts.append(["", *inner] if token == "[" else inner)
        else:
            parts.append([token])
        at += 1
    return options, at
