"""Ways of telling things, crossed: draws cases of one way each, reads them and prints which ways and pairs fail.

Shared by ``forms.py``, ``designs.py``, ``single_arm.py`` and ``alike.py``, which say what the ways are, how a case
is drawn and when it is right.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from rich.console import Console
from rich.progress import track
from rich.table import Table


class Crossed(Protocol):
    """A case: the ways it was drawn of, and its text."""

    @property
    def ways(self) -> tuple[str, ...]:
        """One name from each list of ways."""

    @property
    def shown(self) -> str:
        """What is printed of a case that is not right."""


Case = TypeVar("Case", bound=Crossed)


def capitalized(words: str) -> str:
    """The words with a capital at their start, the others as they are: "FLOT alone", "Docetaxel plus S-1"."""
    return words[0].upper() + words[1:]


def draw_cases(draw: Callable[[random.Random], Case], count: int, seed: int, only: Sequence[str]) -> Iterator[Case]:
    """So many cases, those alone whose ways hold each of the words ``only``."""
    rng = random.Random(seed)
    drawn = 0
    while drawn < count:
        case = draw(rng)
        if all(any(word in way for way in case.ways) for word in only):
            drawn += 1
            yield case


def print_shares(read: Sequence[tuple[Crossed, bool]]) -> None:
    """The share of right cases by way, and the pairs of ways that fail more often than each alone makes likely."""
    right, met = Counter[str](), Counter[str]()
    together: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for case, ok in read:
        for way in case.ways:
            met[way] += 1
            right[way] += ok
        for pair in itertools.combinations(case.ways, 2):
            together[pair].append(ok)
    table = Table("way", "cases", "right")
    for way, times in sorted(met.items(), key=lambda item: right[item[0]] / item[1]):
        table.add_row(way or "nothing behind", str(times), f"{right[way] / times:.1%}")
    Console().print(table)
    overall = sum(ok for _, ok in read) / len(read)
    rows = []
    for (one, two), oks in together.items():
        expected = right[one] / met[one] * right[two] / met[two] / overall if overall else 0.0
        share = sum(oks) / len(oks)
        if len(oks) >= 5 and expected - share > 0.1:
            rows.append((len(oks) * (expected - share), one, two, len(oks), share, expected))
    worst = Table("ways together", "cases", "right", "if they were independent")
    for _, one, two, times, share, expected in sorted(rows, reverse=True)[:25]:
        worst.add_row(f"{one} × {two}", str(times), f"{share:.0%}", f"{min(expected, 1):.0%}")
    Console().print(worst)


def run(about: str | None, draw: Callable[[random.Random], Case], is_right: Callable[[Case], bool]) -> None:
    """The command of a benchmark: ``about`` is its help."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=2000, metavar="N", help="how many are drawn (2000)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="how many not right are printed (0)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other numbers draw others (1)")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="only ways whose names hold these words")
    args = parser.parse_args()
    drawn = list(draw_cases(draw, args.cases, args.seed, args.only))
    read = [(case, is_right(case)) for case in track(drawn, "reading")]
    wrong = [case for case, ok in read if not ok]
    for case in wrong[: args.errors]:
        print(f"[{' | '.join(case.ways)}]\n{case.shown}\n")
    print_shares(read)
    print(f"{len(read) - len(wrong)} of {len(read)} right ({1 - len(wrong) / len(read):.1%})")
