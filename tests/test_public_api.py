"""What ``import kg`` offers."""

from __future__ import annotations

from pathlib import Path

import kg
from kg.errors import RegimenKGError


def test_public_names_are_sorted_and_there() -> None:
    assert kg.__all__ == sorted(kg.__all__)
    assert all(hasattr(kg, name) for name in kg.__all__)


def test_every_error_is_public() -> None:
    import kg.errors

    errors = {n for n, c in vars(kg.errors).items() if isinstance(c, type) and issubclass(c, RegimenKGError)}
    assert errors <= set(kg.__all__)


def test_build_stays_the_function_after_its_module_was_imported() -> None:
    from kg.build import BuildReport

    assert BuildReport is not None
    assert callable(kg.build)


def test_five_lines(sample_dir: Path) -> None:
    with kg.open_graph(sample_dir) as graph:
        rows = [
            (row.regimen, row.value, row.evidence.quote)
            for row in graph.ask("anti-EGFR regimens with conversion rate > 50%", own_only=True)
        ]
        assert graph.query("findings")[0]["kind"] == "sum-mismatch"
        assert len(list(graph.select("SELECT DISTINCT ?t { ?t a <https://w3id.org/regimen-kg/ontology#Trial> }"))) == 3
    assert [(name, float(value or 0), quote) for name, value, quote in rows] == [
        ("mFOLFOX6 + cetuximab", 54.2, "26 patients (54.2%)")
    ]
