"""The command line: help, exit codes, output that pipes, errors in one sentence."""

from __future__ import annotations

import csv
import importlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, EXIT_CHECK_FAILED, EXIT_ERROR, EXIT_PIPE_CLOSED, EXIT_TIMEOUT, EXIT_USAGE, main

QUESTION = "anti-EGFR regimens with conversion rate > 50%"
HEAVY = ("ahocorasick_rs", "httpx", "lxml", "networkx", "owlready2", "pyoxigraph", "pyshacl", "pyvis", "rdflib", "rich")


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *arguments], capture_output=True, text=True, timeout=120, **options
    )  # type: ignore[call-overload, no-any-return]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_can_be_loaded_and_shows_an_example(name: str) -> None:
    target, short_help = COMMANDS[name]
    module, _, attribute = target.partition(":")
    command = getattr(importlib.import_module(module), attribute)
    assert isinstance(command, click.Command)
    assert short_help.endswith(".")
    parts = command.commands.values() if isinstance(command, click.Group) else [command]
    for part in parts:
        shown = part.get_help(click.Context(part, info_name=part.name))
        assert f"kg {name}" in shown.split("Example", 1)[1]


def test_help_lists_all_commands_and_exit_codes() -> None:
    shown = run("--help").stdout
    assert all(f"\n  {name} " in shown for name in COMMANDS)
    assert "Exit codes" in shown


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "kg", "--help"], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & set(HEAVY)


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, kg; print(*sys.modules)"
    imported = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {name.partition(".")[0] for name in imported} & {*HEAVY, "click"}


def test_ask_prints_figure_and_sentence(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--graph", str(sample_dir)]) == 0
    out = capsys.readouterr().out
    assert "54.2% (26 of 48*)" in out
    assert "“An R0 resection was achieved in 26 patients (54.2%).”" in out


def test_ask_as_json_keeps_the_understanding_off_standard_output(
    sample_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", QUESTION, "--graph", str(sample_dir), "--format", "json", "--own-only"]) == 0
    captured = capsys.readouterr()
    rows = json.loads(captured.out)
    assert [row["value"] for row in rows] == [54.2]
    assert "measure:" in captured.err


def test_csv_neutralises_formulas(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "capecitabine response rate", "--graph", str(sample_dir), "--format", "csv"]) == 0
    row = next(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert row["arm"] == """'=HYPERLINK("http://evil") capecitabine"""


def test_graph_directory_from_the_environment(
    sample_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("KG_GRAPH", str(sample_dir))
    assert main(["query", "findings", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kind"] == "sum-mismatch"


def test_question_not_understood_is_one_sentence(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "frobnicate", "--graph", str(sample_dir)]) == EXIT_ERROR
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kg: not understood: 'frobnicate'")
    assert captured.err.count("\n") == 1


def test_missing_graph_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--graph", str(tmp_path / "none")]) == EXIT_ERROR
    assert "kg build" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["ask"], ["query"], ["query", "findings", "--kind"], ["ask", QUESTION, "--format", "xml"]],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == EXIT_USAGE
    assert capsys.readouterr().err


def test_query_parameters_in_three_spellings(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    graph = ["--graph", str(sample_dir), "--format", "json"]
    answers = []
    for spelling in (["--trial", "ALPHA"], ["--trial=ALPHA"], ["--param", "trial=ALPHA"]):
        assert main(["query", "results-of-trial", *spelling, *graph]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0]
    assert answers[0] == answers[1] == answers[2]


def test_query_refuses_a_parameter_it_does_not_have(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "results-of-trial", "--tiral", "ALPHA", "--graph", str(sample_dir)]) == EXIT_ERROR
    assert "did you mean 'trial'" in capsys.readouterr().err


def test_query_list_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["query", "--list"]) == 0
    assert "results-of-trial" in capsys.readouterr().out
    assert main(["query", "results-of-trial", "--help"]) == 0
    assert "--trial" in capsys.readouterr().out


def test_sparql_from_text_file_and_standard_input(
    sample_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a rkg:Trial }"
    (tmp_path / "q.rq").write_text(text)
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    for given in (text, str(tmp_path / "q.rq"), "-"):
        assert main(["sparql", given, "--graph", str(sample_dir), "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == [{"n": 3}]


def test_sparql_time_limit_has_its_own_exit_code(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert main(["sparql", endless, "--timeout", "2", "--graph", str(sample_dir)]) == EXIT_TIMEOUT
    assert "--timeout" in capsys.readouterr().err


def test_sparql_update_is_refused(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sparql", "DELETE WHERE { ?s ?p ?o }", "--graph", str(sample_dir)]) == EXIT_ERROR
    assert "only reads" in capsys.readouterr().err


def test_a_closed_pipe_ends_quietly(sample_dir: Path) -> None:
    command = [sys.executable, "-m", "kg", "sparql", "SELECT * { ?s ?p ?o }", "--graph", str(sample_dir)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(timeout=60) == EXIT_PIPE_CLOSED


def test_a_refused_file_is_reported_and_the_others_are_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "good.txt").write_text("A trial of cetuximab\n\nThe response rate of cetuximab was 40%.\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    graph = ["--graph", str(tmp_path / "graph")]
    assert main(["build", str(tmp_path / "good.txt"), str(tmp_path / "broken.pdf"), *graph]) == EXIT_CHECK_FAILED
    err = capsys.readouterr().err
    assert "refused: " in err
    assert "broken.pdf" in err
    assert "1 document written" in err
    assert main(["query", "documents", *graph, "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_check_reports_findings_with_their_remedy(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--no-proof", "--graph", str(sample_dir)]) == 0
    captured = capsys.readouterr()
    assert "warning: sum-mismatch  pmid:10000001" in captured.out
    assert "→ " in captured.out
    assert "0 errors" in captured.err


def test_verify_proves_the_sample(sample_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--graph", str(sample_dir)]) == 0
    assert "all proved" in capsys.readouterr().err


def test_explore_writes_a_page(sample_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    assert main(["explore", "-o", str(page), "--question", QUESTION, "--graph", str(sample_dir)]) == 0
    assert "nodes" in capsys.readouterr().err
    assert page.stat().st_size > 100_000


def test_terms_finds_by_any_label(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["terms", "Erbitux", "--format", "json"]) == 0
    first = json.loads(capsys.readouterr().out)[0]
    assert first["label"] == "cetuximab"
    assert "ncit:C1723" in first["codes"]


def test_output_is_utf8_whatever_the_locale(sample_dir: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kg", "ask", QUESTION, "--graph", str(sample_dir)], capture_output=True, env=environment
    )
    assert done.returncode == 0
    assert "“An R0" in done.stdout.decode("utf-8")
