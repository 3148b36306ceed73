"""``kg terms``."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.common import format_option, print_rows
from kg.views.tables import RowFormat

_COLUMNS = ("label", "kind", "written", "with_context", "broader", "codes", "iri")


@click.command(
    epilog="""\b
Examples:
  kg terms erbitux
  kg terms --kind drug --format csv anti
  kg terms --check
"""
)
@click.argument("search", required=False)
@click.option("--kind", help="Only terms of this kind: drug, regimen, measure, marker …")
@click.option("--count", is_flag=True, help="Count the entries of each kind instead.")
@click.option("--check", "check_all", is_flag=True, help="Check every entry against the curation rules.")
@format_option
def terms(search: str | None, kind: str | None, count: bool, check_all: bool, form: RowFormat) -> int:
    """Find terms of the vocabulary whose labels contain SEARCH, or check all entries.

    Exit code 3 when the check finds something to correct.
    """
    if check_all:
        return _check(form)
    if count:
        _print_counts(form)
        return 0
    if not search:
        raise click.UsageError("say what to search for, or use --count or --check")
    from kg.query.terms import search_terms
    from kg.vocabulary import TermKind, default_vocabulary

    if kind is not None and kind not in set(TermKind):
        raise click.UsageError(f"'{kind}' is no kind of terms; there are {', '.join(TermKind)}")
    found = search_terms(default_vocabulary(), search, TermKind(kind) if kind else None)
    print_rows(found, _COLUMNS, form)
    if not found:
        click.echo(f"no term with '{search}'", err=True)
    return 0


def _print_counts(form: RowFormat) -> None:
    from kg.vocabulary import TermKind, default_vocabulary

    vocabulary = default_vocabulary()
    rows: list[dict[str, Any]] = []
    for kind in TermKind:
        entries = vocabulary.of_kind(kind)
        labels = sum(len(t.safe_labels) + len(t.hidden_labels) for t in entries)
        rows.append({"kind": kind.value, "entries": len(entries), "labels": labels})
    print_rows(rows, ("kind", "entries", "labels"), form)


def _check(form: RowFormat) -> int:
    from kg.cli import EXIT_CHECK_FAILED
    from kg.paths import data_directory
    from kg.vocabulary.terms_check import check_ontology, short_name

    report = check_ontology(data_directory("ontology"))
    rows = [{"entry": short_name(p.entry), "problem": p.message, "remedy": p.remedy} for p in report.problems]
    print_rows(rows, ("entry", "problem", "remedy"), form)
    entries = ", ".join(f"{number} {kind}" for kind, number in sorted(report.entries.items()))
    codes = ", ".join(f"{number} {prefix}" for prefix, number in sorted(report.codes_checked.items()))
    click.echo(f"entries: {entries}\ncodes found in their source list: {codes}", err=True)
    click.echo(f"{len(rows)} problems" if rows else "every entry keeps the rules", err=True)
    return EXIT_CHECK_FAILED if rows else 0
