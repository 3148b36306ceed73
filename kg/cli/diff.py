"""``kg diff``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(
    epilog="""\b
Examples:
  kg diff kg-graph-2025 kg-graph
  kg diff old new --question "anti-EGFR regimens with conversion rate > 50%" --format json"""
)
@click.argument("old", type=click.Path(path_type=Path, file_okay=False))
@click.argument("new", type=click.Path(path_type=Path, file_okay=False))
@click.option("--question", "questions", multiple=True, help="Answer this on both graphs; may be repeated.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: Path, new: Path, questions: tuple[str, ...], form: str) -> None:
    """Say which documents, claims and answers changed between the graphs OLD and NEW.

    A claim whose sentence merely moved has not changed. Answers are those of the catalogue's queries that need no
    parameter, and of the questions given.
    """
    from dataclasses import asdict

    from kg.graph import open_graph
    from kg.query.diff import diff as compare
    from kg.views.tables import json_text, printable

    with open_graph(old) as before, open_graph(new) as after:
        found = compare(before, after, questions)
    if form == "json":
        click.echo(json_text(asdict(found), indent=2))
        return
    for word, documents in (("added", found.documents_added), ("removed", found.documents_removed)):
        for document in documents:
            click.echo(f"document {word}: {printable(document)}")
    for claim in found.claims:
        values = " → ".join(value for value in (claim.old, claim.new) if value)
        click.echo(
            printable(f"{claim.kind} {claim.change}: {claim.document}: {claim.claim}{': ' if values else ''}{values}")
        )
        if claim.sentence:
            click.echo(f"    “{printable(claim.sentence)}”")
    for answer in found.answers:
        click.echo(
            printable(f"answer changed: {answer.question}: {len(answer.added)} rows more, {len(answer.removed)} less")
        )
        for sign, rows in (("+", answer.added), ("-", answer.removed)):
            for row in rows:
                click.echo(f"  {sign} {printable(row)}")
    if found.is_empty:
        click.echo("no document, claim or answer changed")
