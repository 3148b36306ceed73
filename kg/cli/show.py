"""``kg show``."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import graph_option


@click.command(
    epilog="""\b
Examples:
  kg show NEXTO
  kg show NCT06988852 --format json
  kg show doi:10.1093/jnci/djx015"""
)
@click.argument("trial")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@graph_option
def show(trial: str, form: str, graph_dir: Path) -> None:
    """Tell the story of a TRIAL: documents, design, arms, criteria and all results, each with its sentence.

    TRIAL is a registry number, an acronym, or the id of a document. Papers and registry records of one trial are told
    together, each with its own figures.
    """
    from kg.graph import open_graph
    from kg.query.trial_story import tell_story
    from kg.views.tables import json_text
    from kg.views.trial_story import story_lines

    with open_graph(graph_dir) as graph:
        story = tell_story(graph, trial)
    if form == "json":
        click.echo(json_text(story.as_dict(), indent=2))
    else:
        for line in story_lines(story):
            click.echo(line)
