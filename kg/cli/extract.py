"""``kg extract``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click


@click.command(
    epilog="""\b
Examples:
  kg extract seeds/*.txt > extractions.jsonl
  kg extract --min-score 0.9 abstract.txt | jq '.results[] | [.measure, .value, .quote]'
  kg extract --unlinked abstract.txt
"""
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--unlinked", is_flag=True, help="Print the figures that could not be linked, and why, instead.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="0–1",
    help="Leave out results less likely to be right than this; results without a score stay.",
)
def extract(files: tuple[Path, ...], unlinked: bool, min_score: float) -> int:
    """Print what is found in each document of FILES, one JSON object per line (contract: extraction.schema.json).

    A file that cannot be read is reported on standard error; the others are printed, and the exit code is 1.
    """
    from kg.cli import EXIT_ERROR
    from kg.errors import SourceError
    from kg.extract import extract as extract_document
    from kg.model.contract import to_contract
    from kg.sources import iter_sources
    from kg.views.tables import json_text, printable

    failed = False

    def refuse(reason: str) -> None:
        nonlocal failed
        failed = True
        click.echo(f"refused: {printable(reason)}", err=True)

    for source in iter_sources(files):
        try:
            for document in source.read(lambda problem: refuse(str(problem))):
                extraction = to_contract(document, extract_document(document))
                if unlinked:
                    for figure in extraction["unlinked"]:
                        sys.stdout.write(json_text({"document": document.id, **figure}) + "\n")
                else:
                    extraction["results"] = [r for r in extraction["results"] if _is_likely(r, min_score)]
                    sys.stdout.write(json_text(extraction) + "\n")
        except SourceError as error:
            refuse(str(error))
    return EXIT_ERROR if failed else 0


def _is_likely(result: dict[str, Any], least: float) -> bool:
    score = result.get("score")
    return score is None or score >= least
