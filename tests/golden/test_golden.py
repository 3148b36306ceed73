"""Whole extractions of invented documents: one folder is one case, its source.txt and what must be read from it.

    KG_REWRITE_GOLDEN=1 pytest tests/golden        # writes every expected.json anew; review the difference

What is expected is what the document says, even where the extraction does not read it yet. Quotes stand beside in the
source and are tested by their offsets elsewhere; scores and rules change with every fit of the weights: all are left
out, and so is what is empty.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from kg.extract import extract
from kg.model.contract import to_contract
from kg.sources import read_documents

CASES = sorted(p.parent for p in Path(__file__).parent.glob("*/source.txt"))
PARTS = ("trial", "conditions", "biomarkers", "arms", "results", "endpoints", "eligibility", "findings")
LEFT_OUT = {"quote", "start", "end", "evidence", "sentence", "score", "rule", "value_text", "title", "text", "message"}


def essence(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {k: v for k, v in value.items() if k not in LEFT_OUT and v is not None and v is not False}
        return {k: essence(v) for k, v in kept.items() if v not in ([], {})}
    return [essence(v) for v in value] if isinstance(value, list) else value


def extracted(case: Path) -> dict[str, Any]:
    (document,) = read_documents(case / "source.txt")
    found = to_contract(document, extract(document))
    return {part: essence(found[part]) for part in PARTS}


def test_cases_were_collected() -> None:
    assert len(CASES) >= 4


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden(case: Path, part: str) -> None:
    found = extracted(case)
    path = case / "expected.json"
    if os.environ.get("KG_REWRITE_GOLDEN"):
        path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        pytest.skip("expected.json was written anew")
    assert found[part] == json.loads(path.read_text(encoding="utf-8"))[part]
