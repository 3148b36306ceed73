"""Positions of a graph's nodes, computed before the page is made, so that a browser need not simulate physics.

Force-directed after Fruchterman and Reingold (1991), https://doi.org/10.1002/spe.4380211102, with repulsion between
near nodes only, found by a grid, so that the time grows with the number of nodes and not its square. Nothing is
random: nodes start on a spiral in the order given, and the result is rounded.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
_SPACING = 90.0  # wanted distance between joined nodes, pixels
_STEPS = 220
_STEPS_LARGE = 40  # from this many nodes on a coarser picture must do
_LARGE = 1500
_ROUNDS = 60  # of moving boxes apart; most drawings need fewer than twenty


@dataclass(frozen=True, slots=True)
class Box:
    """What a node covers with its label, in pixels from its place: ``side`` left and right, ``above`` and ``below``."""

    side: float
    above: float
    below: float


def positions(
    nodes: Sequence[str], edges: Sequence[tuple[str, str]], weight: Mapping[str, float] | None = None
) -> dict[str, tuple[int, int]]:
    """Place of each node in pixels.

    Args:
        nodes: identifiers; neighbours in this order start near each other.
        edges: pairs of identifiers.
        weight: how much room a node takes; 1 where it is not given.

    Example:
        >>> placed = positions(["a", "b"], [("a", "b")])
        >>> placed == positions(["a", "b"], [("a", "b")])
        True
    """
    index = {node: number for number, node in enumerate(nodes)}
    room = [(weight or {}).get(node, 1.0) for node in nodes]
    xs, ys = [], []
    for number in range(len(nodes)):
        radius = _SPACING * 0.7 * math.sqrt(number + 0.5)
        xs.append(radius * math.cos(number * _GOLDEN_ANGLE))
        ys.append(radius * math.sin(number * _GOLDEN_ANGLE))
    links = [(index[a], index[b]) for a, b in edges if a != b]
    degree = [1] * len(nodes)
    for a, b in links:
        degree[a] += 1
        degree[b] += 1
    steps = _STEPS if len(nodes) < _LARGE else _STEPS_LARGE
    for step in range(steps):
        _move(xs, ys, links, degree, room, limit=_SPACING * (1 - step / steps) + 1)
    return {node: (round(xs[i]), round(ys[i])) for node, i in index.items()}


def separate(places: Mapping[str, tuple[int, int]], boxes: Mapping[str, Box]) -> dict[str, tuple[int, int]]:
    """The places moved so far that no two boxes overlap, or as few as a number of rounds brings about.

    Example:
        >>> separate({"a": (0, 0), "b": (2, 10)}, {"a": Box(30, 5, 20), "b": Box(30, 5, 20)})
        {'a': (0, -8), 'b': (2, 18)}
    """
    names = list(places)
    xs, ys = [float(places[n][0]) for n in names], [float(places[n][1]) for n in names]
    covered = [boxes[n] for n in names]
    wide = max((2 * box.side for box in covered), default=1) or 1
    high = max((box.above + box.below for box in covered), default=1) or 1
    for _ in range(_ROUNDS):
        cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
            cells[int(x // wide), int(y // high)].append(number)
        moved = False
        for (column, row), members in list(cells.items()):
            near = [n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in cells.get((column + i, row + j), ())]
            for a in members:
                for b in near:
                    if a < b and _push(xs, ys, covered, a, b):
                        moved = True
        if not moved:
            break
    return {name: (round(xs[i]), round(ys[i])) for i, name in enumerate(names)}


def _push(xs: list[float], ys: list[float], boxes: Sequence[Box], a: int, b: int) -> bool:
    """Move two boxes apart, the shorter way, each by half; False where they do not overlap."""
    one, other = boxes[a], boxes[b]
    across = one.side + other.side - abs(xs[a] - xs[b])
    a_is_higher = ys[a] - one.above + ys[a] + one.below <= ys[b] - other.above + ys[b] + other.below
    down = ys[a] + one.below - ys[b] + other.above if a_is_higher else ys[b] + other.below - ys[a] + one.above
    if across <= 0.5 or down <= 0.5:
        return False
    if down <= across:
        shift = down / 2 if a_is_higher else -down / 2
        ys[a] -= shift
        ys[b] += shift
    else:
        shift = across / 2 if xs[a] <= xs[b] else -across / 2
        xs[a] -= shift
        xs[b] += shift
    return True


def _move(
    xs: list[float],
    ys: list[float],
    links: Sequence[tuple[int, int]],
    degree: Sequence[int],
    room: Sequence[float],
    *,
    limit: float,
) -> None:
    """One step: near nodes push, links pull, everything is drawn gently to the middle; no node moves over ``limit``."""
    size = _SPACING * 2.5
    reach = size * size
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells[int(x // size), int(y // size)].append(number)
    dx = [-0.012 * x for x in xs]
    dy = [-0.018 * y for y in ys]  # a page is wider than high
    for (column, row), members in cells.items():
        near = [n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in cells.get((column + i, row + j), ())]
        for a in members:
            for b in near:
                if a == b:
                    continue
                across, down = xs[a] - xs[b], ys[a] - ys[b]
                squared = across * across + down * down or 1e-3
                if squared > reach:
                    continue
                force = _SPACING * _SPACING * room[a] * room[b] / squared
                dx[a] += across * force
                dy[a] += down * force
    for a, b in links:
        across, down = xs[a] - xs[b], ys[a] - ys[b]
        distance = math.sqrt(across * across + down * down) or 1e-3
        force = distance / _SPACING / math.sqrt(min(degree[a], degree[b]))
        for node, sign in ((a, -1), (b, 1)):
            dx[node] += sign * across * force * 0.5
            dy[node] += sign * down * force * 0.5
    for number in range(len(xs)):
        length = math.sqrt(dx[number] ** 2 + dy[number] ** 2) or 1e-9
        scale = min(length, limit) / length
        xs[number] += dx[number] * scale
        ys[number] += dy[number] * scale
