"""``kg export`` as it is typed."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j
import networkx
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Store

from kg.cli.export import export
from kg.export.formats import FORMATS, SERVERS
from kg.export.rdf import graph_lines, graph_names
from kg.graph.manifest import Manifest, write_manifest
from kg.graph.store import GraphWriter


@pytest.fixture(scope="module")
def graph_dir(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test's graph as a graph directory."""
    directory = tmp_path_factory.mktemp("graph") / "kg-graph"
    with GraphWriter(directory) as writer:
        writer.store.bulk_extend(store)
        write_manifest(writer.manifest_path, Manifest(software="test", ontology="test"))
        writer.publish()
    return directory


def run(graph_dir: Path, *arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(export, [*arguments, "--graph", str(graph_dir)], **options)


def test_list_tells_what_each_keeps_and_loses(graph_dir: Path) -> None:
    result = run(graph_dir, "--list", "--format", "json")
    listed = {row["format"]: row for row in json.loads(result.stdout)}
    assert set(listed) == {*FORMATS, *SERVERS}
    assert all(row["keeps"] and row["loses"] for row in listed.values())


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_is_written_whole(graph_dir: Path, name: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{FORMATS[name].ending}"
    result = run(graph_dir, name, "-o", str(target))
    assert result.exit_code == 0, result.output
    assert target.exists()
    assert list(tmp_path.iterdir()) == [target]


def test_without_a_name_the_file_goes_to_standard_output(graph_dir: Path, store: Store) -> None:
    result = run(graph_dir, "nquads")
    lines = result.stdout_bytes.splitlines()
    assert lines == sorted(lines)
    assert len(lines) == sum(len(list(graph_lines(store, name))) for name in graph_names(store))


def test_part_of_a_question(graph_dir: Path, tmp_path: Path) -> None:
    target = tmp_path / "part.graphml"
    run(graph_dir, "graphml", "-o", str(target), "--question", "anti-EGFR regimens with R0 resection rate > 50%")
    kinds = [kind for _, kind in networkx.read_graphml(target).nodes(data="kind")]
    assert kinds.count("Result") == 3


def test_part_of_a_query(graph_dir: Path) -> None:
    result = run(graph_dir, "csv", "--query", "results-of-trial", "--param", "trial=NCT00000003")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert {row["document"] for row in rows} == {"pmid:3"}
    assert len(rows) == 4  # the cited figures are not the trial's results


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name a FORMAT"),
        (["docx"], "is not one of"),
        (["neo4j-csv"], "name it with -o"),
        (["neo4j"], "needs --uri"),
        (["sparql"], "needs --url"),
        (["neo4j", "--uri", "bolt://x", "-o", "f"], "leave -o out"),
        (["csv", "--uri", "bolt://x"], "--uri does not belong"),
        (["neo4j", "--uri", "bolt://x", "--quads-url", "http://x"], "--quads-url does not belong"),
        (["csv", "--question", "x", "--query", "y"], "not both"),
        (["csv", "--param", "a=b"], "--param belongs to --query"),
        (["csv", "--query", "trials", "--param", "ab"], "is not NAME=VALUE"),
        (["ontology", "--query", "trials"], "exported whole"),
    ],
)
def test_wrong_usage_is_told(graph_dir: Path, arguments: list[str], message: str) -> None:
    result = run(graph_dir, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_errors_are_one_sentence_and_leave_nothing(graph_dir: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "kg", "export", "csv", "--graph", str(graph_dir)]
    for arguments, message in (
        (["-o", str(tmp_path / "missing" / "e.csv")], "cannot be written"),
        (["-o", str(tmp_path / "e.csv"), "--question", "cetuximab with R0 resection rate > 99%"], "no answer"),
    ):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert message in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_killed_export_leaves_no_file(graph_dir: Path, tmp_path: Path) -> None:
    """The name appears with the last byte: what was killed before left a partial file under another name, or none."""
    target = tmp_path / "out.cypher"
    program = (
        "import os, signal, kg.export.files as files, kg.cli\n"
        "files.os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"kg.cli.main(['export', 'cypher', '-o', {str(target)!r}, '--graph', {str(graph_dir)!r}])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], env=dict(os.environ), capture_output=True, check=False)
    assert done.returncode == -9
    assert not target.exists()


@pytest.mark.servers
def test_neo4j_with_the_password_from_the_environment(
    graph_dir: Path, neo4j_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_server.password)
    first = run(graph_dir, "neo4j", "--uri", neo4j_server.uri, "--user", neo4j_server.user)
    assert first.exit_code == 0, first.output
    second = run(graph_dir, "neo4j", "--uri", neo4j_server.uri, "--user", neo4j_server.user)
    assert "0 nodes added, 0 changed" in second.stderr
    assert "0 removed" in second.stderr


@pytest.mark.servers
def test_neo4j_says_one_line(graph_dir: Path, neo4j_server: Any) -> None:
    """An empty database lacks every label asked for, and the driver would log a paragraph for each."""
    with neo4j.GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, neo4j_server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    command = [sys.executable, "-m", "kg", "export", "neo4j", "--uri", neo4j_server.uri, "--user", neo4j_server.user]
    done = subprocess.run(
        [*command, "--graph", str(graph_dir)],
        env={**os.environ, "NEO4J_PASSWORD": neo4j_server.password},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert " nodes added, 0 changed, 0 unchanged, 0 removed" in line


@pytest.mark.servers
def test_neo4j_password_is_asked_for(graph_dir: Path, neo4j_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    result = run(graph_dir, "neo4j", "--uri", neo4j_server.uri, input=f"{neo4j_server.password}\n")
    assert result.exit_code == 0, result.output
    assert neo4j_server.password not in result.output


@pytest.mark.servers
def test_sparql_store_and_a_query_on_it(graph_dir: Path, sparql_url: str) -> None:
    sent = run(graph_dir, "sparql", "--url", sparql_url)
    assert sent.exit_code == 0, sent.output
    command = [sys.executable, "-m", "kg", "query", "cited-claims", "--format", "json", "--graph"]
    here, there = (
        subprocess.run([*command, place], capture_output=True, text=True, check=True).stdout
        for place in (str(graph_dir), sparql_url)
    )
    assert json.loads(here) == json.loads(there) != []
