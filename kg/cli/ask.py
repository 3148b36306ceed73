"""``kg ask``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.common import format_option, open_readable, print_rows, readable_graph_option
from kg.views.tables import RowFormat


@click.command(
    epilog="""\b
Examples:
  kg ask "anti-EGFR regimens with conversion rate > 50%"
  kg ask --own-only "median OS over 20 months with cetuximab in RAS wild-type patients"
  kg ask --format json "FOLFOX or FOLFIRI, objective response rate between 40 and 60 %"
"""
)
@click.argument("question", nargs=-1, required=True)
@click.option("--own-only", is_flag=True, help="Leave out figures that a document cites from elsewhere.")
@click.option("--show-sparql", is_flag=True, help="Print the query that finds the candidates, on standard error.")
@format_option
@readable_graph_option
def ask(question: tuple[str, ...], own_only: bool, show_sparql: bool, form: RowFormat, location: Path | str) -> None:
    """Answer a plain QUESTION, each figure with its sentence.

    A question names a drug, drug class, regimen or procedure, an outcome measure and, if wanted, a comparison ("> 50%",
    "at least 12 months", "between 0.5 and 0.8"), a disease, a biomarker status, a trial. It says first how it was
    understood; a word it does not understand is refused, not passed over.
    """
    from kg.query.answer import ask as answer_question
    from kg.views.answers import ROW_COLUMNS, write_answer, write_understanding

    with open_readable(location) as graph:
        answer = answer_question(graph, " ".join(question), own_only=own_only)
    if show_sparql:
        click.echo(answer.sparql, err=True)
    if form is RowFormat.TABLE:
        write_answer(answer, sys.stdout)
    else:
        write_understanding(answer, sys.stderr)
        print_rows((row.as_dict() for row in answer), ROW_COLUMNS, form)
