"""``kg build``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import graph_option, progress_bar

_SHOWN = 5  # contradictions printed one by one


@click.command(
    epilog="""\b
Examples:
  kg build seeds
  kg build papers/*.xml registry.jsonl.gz --graph /data/graph --jobs 8
Exit code 3 when some files were refused; the others are in the graph all the same.
"""
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--jobs", type=click.IntRange(min=1), help="Worker processes; default one per processor.")
@graph_option
def build(paths: tuple[Path, ...], jobs: int | None, graph_dir: Path) -> int:
    """Read the documents in PATHS (files, folders, archives) and build the graph on disk.

    Files already in the graph and unchanged are not read again; files that are gone from PATHS are removed. A file that
    cannot be read is reported and counted, and stops nothing.
    """
    from kg.build import Progress
    from kg.build import build as build_graph
    from kg.cli import EXIT_CHECK_FAILED
    from kg.views.tables import printable

    with progress_bar("starting") as bars:
        task = bars.task_ids[0]

        def show(progress: Progress) -> None:
            bars.update(task, description=progress.stage, completed=progress.done, total=progress.total)

        report = build_graph(paths, graph_dir, jobs=jobs, progress=show)
    for problem in report.problems:
        where = f"{problem.source}: {problem.location}" if problem.location else problem.source
        click.echo(f"refused: {printable(where)}: {printable(problem.reason)}", err=True)
    for contradiction in report.inconsistencies[:_SHOWN]:
        click.echo(f"contradiction: {printable(contradiction)}", err=True)
    if len(report.inconsistencies) > _SHOWN:
        click.echo(f"contradiction: {len(report.inconsistencies) - _SHOWN} more; kg check shows all", err=True)
    parts = [f"{_count(report.read, 'file')} read", f"{report.unchanged} unchanged", f"{report.refused} refused"]
    if report.removed:
        parts.append(f"{_count(len(report.removed), 'document')} removed")
    if report.duplicates:
        parts.append(f"{_count(len(report.duplicates), 'document')} offered more than once")
    click.echo(
        f"{graph_dir}: {', '.join(parts)}; {_count(report.written, 'document')} written with "
        f"{_count(report.results, 'figure')}; {report.quads} quads in the graph",
        err=True,
    )
    return EXIT_CHECK_FAILED if report.refused else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
