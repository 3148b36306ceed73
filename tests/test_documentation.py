"""Documentation that is compared with what the program does."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_cli_reference_is_up_to_date() -> None:
    # In a process of its own: click keeps the help options of commands that other tests have asked for help.
    code = f"import runpy; print(runpy.run_path({str(ROOT / 'scripts' / 'cli_reference.py')!r})['reference'](), end='')"
    reference = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode()
    found = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert found == reference, "docs/cli.md is old; run: python scripts/cli_reference.py"


def test_readme_shows_the_answer_the_demo_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from kg.cli import main

    graph = str(tmp_path / "graph")
    assert main(["build", str(ROOT / "seeds"), "--graph", graph]) == 0
    capsys.readouterr()
    assert main(["ask", "--graph", graph, "anti-EGFR regimens with conversion rate > 50%"]) == 0
    answer = capsys.readouterr().out
    shown = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("<!-- answer -->")[2].partition("<!-- /answer")[0]
    )
    wanted = [line.rstrip() for line in answer.rstrip().splitlines()]
    assert "\n".join(wanted) in shown, "the README's answer is old; replace it by what scripts/demo prints"
