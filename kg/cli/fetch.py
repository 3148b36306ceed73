"""``kg fetch``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.sources.remote import FetchReport

F = TypeVar("F", bound=Callable[..., Any])


def _options(command: F) -> F:
    options = (
        click.argument("query", required=False),
        click.option("--id", "ids", multiple=True, metavar="ID", help="Fetch this record; may be repeated."),
        click.option("--ids", "id_file", type=click.File(), metavar="FILE", help="Fetch the ids in FILE; - is stdin."),
        click.option(
            "-o", "--output", "folder", type=click.Path(path_type=Path, file_okay=False), required=True, metavar="DIR",
            help="Folder for the responses; run again, only what is missing is fetched.",
        ),
        click.option("--max", "limit", type=click.IntRange(min=1), metavar="N", help="Fetch at most N records."),
        click.option(
            "--email", envvar="KG_CONTACT_EMAIL", metavar="ADDRESS", show_envvar=True,
            help="Your address, sent along: the services ask for one.",
        ),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.group()
def fetch() -> None:
    """Fetch records from PubMed or ClinicalTrials.gov into a folder that kg build reads."""


@fetch.command(
    epilog="""\b
Examples:
  kg fetch pubmed "colorectal liver metastases AND cetuximab AND clinical trial[pt]" -o pubmed
  kg fetch pubmed --ids pmids.txt -o pubmed --email you@example.org
Settings: KG_PUBMED_URL (address of the service), NCBI_API_KEY (ten requests a second instead of three)."""
)
@_options
def pubmed(
    query: str | None, ids: tuple[str, ...], id_file: Any, folder: Path, limit: int | None, email: str | None
) -> None:
    """Fetch the citations that QUERY finds, or a list of PMIDs, as PubMed XML."""
    from kg.sources.remote import fetch_pubmed, pubmed_client

    _fetch(fetch_pubmed, pubmed_client, query, ids, id_file, folder, limit, email)


@fetch.command(
    epilog="""\b
Examples:
  kg fetch ctgov "colorectal liver metastases cetuximab" -o trials
  kg fetch ctgov --id NCT06988852 --id NCT02162563 -o trials
Setting: KG_CTGOV_URL (address of the service)."""
)
@_options
def ctgov(
    query: str | None, ids: tuple[str, ...], id_file: Any, folder: Path, limit: int | None, email: str | None
) -> None:
    """Fetch the studies that QUERY finds, or a list of NCT numbers, as API v2 JSON."""
    from kg.sources.remote import ctgov_client, fetch_ctgov

    _fetch(fetch_ctgov, ctgov_client, query, ids, id_file, folder, limit, email)


def _fetch(
    run: Callable[..., FetchReport],
    make_client: Callable[..., Any],
    query: str | None,
    ids: tuple[str, ...],
    id_file: Any,
    folder: Path,
    limit: int | None,
    email: str | None,
) -> None:
    from kg.cli.common import progress_bar
    from kg.sources.remote import read_id_list

    wanted = [*ids, *(read_id_list(id_file) if id_file else ())]
    if bool(wanted) == bool(query):
        raise click.UsageError("give either a QUERY or ids (--id, --ids)")
    with progress_bar("fetching") as progress:
        (task,) = progress.task_ids

        def show(done: int, total: int | None) -> None:
            progress.update(task, completed=done, total=total)

        report = run(query, folder, ids=wanted, limit=limit, client=make_client(email), on_fetched=show)
    click.echo(
        f"{report.fetched} records fetched into {len(report.files)} files of {folder}, {report.present} were there, "
        f"{len(report.missing)} do not exist"
    )
    for identifier in report.missing:
        click.echo(f"  no record {identifier}", err=True)
