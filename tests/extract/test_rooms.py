"""The rooms of the extraction are entered in one direction: text, arms, facts, results."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOMS = ["text", "arms", "facts", "results"]
EXTRACT = Path(__file__).parents[2] / "kg" / "extract"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_uses_only_those_before_it(room: str) -> None:
    modules = list((EXTRACT / room).glob("*.py"))
    assert len(modules) > 1
    for module in modules:
        used = set(re.findall(r"from kg\.extract\.(\w+)", module.read_text(encoding="utf-8")))
        assert used <= set(ROOMS[: ROOMS.index(room) + 1]), module.name
