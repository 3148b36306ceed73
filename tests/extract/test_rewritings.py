"""The benchmark of wordings: each rewriting changes a text of its kind, and figures lost are counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from texts import load_benchmark, publication

from kg.extract import extract
from kg.model.contract import to_contract

TEXT = (
    "Cetuximab plus FOLFOX versus FOLFOX alone: a randomised trial\n\n"
    "Patients were randomly assigned to cetuximab plus FOLFOX (arm A, n = 68) or to FOLFOX alone (arm B, n = 70). "
    "The response rate was 57.5% in the cetuximab group, compared with 29.1% in the control group; median survival was "
    "30.9 months and 21.0 months, respectively (HR 0.71, 95% CI 0.51-0.98). "
    "Three patients had second-line treatment for tumors within 2 years; the others (n = 9) did not.\n"
)


BENCHMARK = load_benchmark("wordings")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    document = publication(TEXT)
    (tmp_path / "one.json").write_text(json.dumps(to_contract(document, extract(document))), encoding="utf-8")
    return tmp_path


def test_most_rewritings_change_the_text() -> None:
    unchanged = {name for name, rewrite in BENCHMARK.REWRITINGS.items() if rewrite(TEXT) == TEXT}
    assert unchanged <= {"OS at 5 years", "five-year", "intervals in square brackets"}


@pytest.mark.parametrize("name", ["lines of 72 characters", "per cent", "mos for months", "as against for versus"])
def test_no_figure_is_lost(gold: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert BENCHMARK.main([str(gold), "--only", name]) == 0
    row = capsys.readouterr().out.splitlines()[-1]
    assert row.split()[-5:] == ["1", "5", "5", "5", "0"]


def test_lost_figures_are_counted(
    gold: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(BENCHMARK.REWRITINGS, "per cent", BENCHMARK.words((r"(?<=\d)%", " apples")))
    assert BENCHMARK.main([str(gold), "--only", "per cent"]) == 0
    assert int(capsys.readouterr().out.split()[-1]) >= 2


def test_without_documents_nothing_is_rewritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert BENCHMARK.main([str(tmp_path / "none")]) == 0
    assert "no such folder" in capsys.readouterr().out
