"""The command ``kg``: one module per command, loaded only when that command runs.

``kg --help`` reads nothing but the table below, so it stays fast however large the libraries behind a command are.

Exit codes: 0 done · 1 error, one sentence on standard error · 2 wrong usage · 3 checked and found wrong (``verify``,
``check``, ``terms --check``) or built with files refused (``build``) · 4 stopped at its time limit · 130 interrupted ·
141 the reader of the output went away.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from kg.errors import RegimenKGError

EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_CHECK_FAILED = 3
EXIT_TIMEOUT = 4
EXIT_INTERRUPTED = 130
EXIT_PIPE_CLOSED = 141

# name: (module:attribute, one-line help). The help stands here so that listing the commands imports none of them.
COMMANDS: dict[str, tuple[str, str]] = {
    "ask": ("kg.cli.ask:ask", "Answer a plain question, each figure with its sentence."),
    "build": ("kg.cli.build:build", "Read documents and build the graph on disk."),
    "check": ("kg.cli.check:check", "Check shapes, logic and numbers of the graph; print a report."),
    "diff": ("kg.cli.diff:diff", "Say which documents, claims and answers changed between two graphs."),
    "evaluate": ("kg.cli.evaluate:evaluate", "Measure extractions against annotations."),
    "explain": ("kg.cli.explain:explain", "Say why a regimen belongs to a class."),
    "explore": ("kg.cli.explore:explore", "Write a page that shows the graph in a browser, without network."),
    "export": ("kg.cli.export:export", "Write the graph in another tool's format."),
    "extract": ("kg.cli.extract:extract", "Print what is found in documents, one JSON object per line."),
    "fetch": ("kg.cli.fetch:fetch", "Fetch records from PubMed or ClinicalTrials.gov into a folder."),
    "query": ("kg.cli.query:query", "Run a query of the catalogue; --list shows all."),
    "reconcile": ("kg.cli.reconcile:reconcile", "Compare papers with the registry records of their trials."),
    "show": ("kg.cli.show:show", "Tell the story of a trial from all its documents."),
    "sparql": ("kg.cli.sparql:sparql", "Run a SPARQL query of your own, read-only and without network."),
    "terms": ("kg.cli.terms:terms", "Search the vocabulary, or check all its entries."),
    "verify": ("kg.cli.verify:verify", "Re-read the sources and prove every quote of the graph."),
}


class _PipeClosedError(Exception):
    """The reader of standard output went away, as ``head`` does."""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, sorted."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; click would end the process with code 1 where the reader of the output went away."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in sorted(COMMANDS)])


@click.group(
    cls=LazyGroup,
    epilog="""\b
Exit codes: 0 done; 1 error; 2 wrong usage; 3 checked and found wrong;
            4 stopped at its time limit; 130 interrupted; 141 output closed.
Example:    kg build seeds && kg ask "anti-EGFR regimens with conversion rate > 50%" """,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="regimen-kg", prog_name="kg")
def cli() -> None:
    """Knowledge graph of cancer-treatment regimens, biomarkers and outcomes: every figure with its sentence."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code of the command line ``arguments`` (default: the process's own); errors go to standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        result: Any = cli.main(
            args=list(arguments) if arguments is not None else None, prog_name="kg", standalone_mode=False
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        click.echo("kg: interrupted", err=True)
        return EXIT_INTERRUPTED
    except KeyboardInterrupt:
        click.echo("kg: interrupted", err=True)
        return EXIT_INTERRUPTED
    except click.UsageError as error:
        error.show()
        return EXIT_USAGE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (_PipeClosedError, BrokenPipeError):
        # What is still in the buffers must not fail again when the interpreter ends: give it somewhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return EXIT_PIPE_CLOSED
    except RegimenKGError as error:
        click.echo(f"kg: {error}", err=True)
        return EXIT_ERROR
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"kg: {where}{error.strerror or error}", err=True)
        return EXIT_ERROR
