"""Write docs/cli.md from the commands' own help: python scripts/cli_reference.py"""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from kg.cli import COMMANDS, cli

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
INTRODUCTION = """# The command line

Made by `python scripts/cli_reference.py` from the commands' own help; a test compares the two.
"""


def reference() -> str:
    """The page as Markdown."""
    top = click.Context(cli, info_name="kg", **cli.context_settings)
    parts = [INTRODUCTION, _section("kg", cli, top)]
    for name, (target, _) in sorted(COMMANDS.items()):
        module, _, attribute = target.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        context = click.Context(command, info_name=name, parent=top)
        parts.append(_section(f"kg {name}", command, context))
        if isinstance(command, click.Group):
            for part, below in sorted(command.commands.items()):
                inner = click.Context(below, info_name=part, parent=context)
                parts.append(_section(f"kg {name} {part}", below, inner))
    return "\n".join(parts)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    context.terminal_width = 110
    return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
