"""Sizes of arms told by their sum: "of 187 patients, 95 … chemotherapy … 92 … endocrine therapy"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Protocol

from kg.extract.designs import Token, counts_events
from kg.extract.quantities import QuantityKind
from kg.extract.sections import Sentence
from kg.model import SectionKind

_KINDS = frozenset({QuantityKind.COUNT, QuantityKind.SAMPLE_SIZE})
_MOST_NUMBERS = 12  # a sentence with more is a table


class _Named(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def arms(self) -> tuple[str, ...]: ...


def sizes_by_sum(
    folded: str,
    tokens: list[Token],
    told: Sequence[tuple[Sentence, int, int, Sequence[_Named]]],
    arms: tuple[str, ...],
    totals: frozenset[int],
) -> dict[str, int]:
    """The sizes of all arms, where as many numbers of one sentence add up to that of all patients and stand with the arms' names.

    Takes "95 were allocated to A and 92 to B" of 187 patients; refuses numbers that add up to nothing that was stated.
    """
    for sentence, i, j, mentions in told:
        if sentence.section is SectionKind.CONCLUSIONS:
            continue
        numbers = [
            (t.start, t.end, int(t.quantity.value))
            for t in tokens[i:j]
            if t.quantity is not None and t.quantity.kind in _KINDS and t.quantity.value is not None
            and not t.quantity.operator and t.quantity.value >= 3 and not counts_events(folded, t)
        ]  # fmt: skip
        named = [m for m in mentions if len(m.arms) == 1]
        if not len(arms) <= len(numbers) <= _MOST_NUMBERS or len({m.arms for m in named}) < len(arms):
            continue
        for chosen in itertools.combinations(numbers, len(arms)):
            if sum(n for _, _, n in chosen) not in totals:
                continue
            owners = _owners([(s, e) for s, e, _ in chosen], named)
            if owners is not None and set(owners) == set(arms):
                return {arm: n for arm, (_, _, n) in zip(owners, chosen, strict=True)}
    return {}


def _owners(places: list[tuple[int, int]], named: Sequence[_Named]) -> list[str] | None:
    """The arms the numbers belong to: each named behind its number, each before it, or all in the order of the numbers."""
    behind: list[str | None] = []
    before: list[str | None] = []
    for n, (start, end) in enumerate(places):
        until = places[n + 1][0] if n + 1 < len(places) else end + 160
        since = places[n - 1][1] if n else start - 160
        behind.append(next((m.arms[0] for m in named if end <= m.start < until), None))
        before.append(next((m.arms[0] for m in reversed(named) if since <= m.start and m.end <= start), None))
    for found in (behind, before):
        owners = [f for f in found if f is not None]
        if len(owners) == len(places) and len(set(owners)) == len(owners):
            return owners
    if any(m.start < places[-1][1] and m.end > places[0][0] for m in named):
        return None
    following = list(dict.fromkeys(m.arms[0] for m in named if m.start >= places[-1][1]))
    return following if len(following) == len(places) else None
