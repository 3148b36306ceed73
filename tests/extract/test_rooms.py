"""The rooms of the extraction are entered in one direction: text, arms, facts, results."""

from __future__ import annotations

import ast
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


def test_no_module_gives_a_name_twice() -> None:
    """A second pattern of the same name would hide the first from the functions that were written for it."""
    for module in EXTRACT.rglob("*.py"):
        given: set[str] = set()
        for node in ast.parse(module.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            names = {t.id for t in targets if isinstance(t, ast.Name)}
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                names = {node.name}
            assert not names & given, f"{module.name}: {names & given}"
            given |= names
