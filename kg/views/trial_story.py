"""The story of a trial as text, every figure with its sentence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby

from kg.query.figures import Figure, TrialArm
from kg.query.trial_story import Statement, TrialStory, measure_words
from kg.views.tables import printable

_WIDTH = 110
_STATUS = {"reported": "", "cited": " [CITED, not this trial's own]", "planned": " [planned]"}


def story_lines(story: TrialStory) -> Iterator[str]:
    """The story, line by line."""
    numbers = [number for number in story.registry_ids if number != story.trial]
    yield printable(f"{story.trial} ({', '.join(numbers)})" if numbers else story.trial)
    for title in dict.fromkeys(document.title for document in story.documents if document.title):
        yield from _wrap(title, "  ")
    yield ""
    yield "Documents"
    for document in story.documents:
        date = f", {document.issued}" if document.issued else ""
        yield from _wrap(f"{document.id} ({document.kind.replace('-', ' ')}{date})", "  ")
    for reason in story.identity:
        yield from _wrap(f"held for one trial: {reason}", "  ")
    if story.conditions:
        yield from _section("Disease", story.conditions)
    if story.facts:
        yield from _section("Design", _facts(story.facts))
    if story.biomarkers:
        yield from _section("Biomarkers", (f"{s.what} {s.text}: “{s.quote}” ({s.document})" for s in story.biomarkers))
    if story.arms:
        yield ""
        yield "Arms"
        for document_id, arms in groupby(story.arms, key=lambda arm: arm.document):
            yield f"  {printable(document_id)}"
            for arm in arms:
                yield from _wrap(_arm(arm), "    ")
    if story.criteria:
        yield from _section("Criteria", (f"{s.what}: {s.text} ({s.document})" for s in story.criteria))
    if story.endpoints:
        yield from _section("Planned endpoints", (f"{s.what}: {s.text} ({s.document})" for s in story.endpoints))
    if story.figures:
        yield ""
        yield "Results"
        for document_id, figures in groupby(story.figures, key=lambda figure: figure.document):
            yield f"  {printable(document_id)}"
            for figure in figures:
                yield from _figure(figure)
    if story.findings:
        yield from _section("Findings", (f"{s.text} ({s.document})" for s in story.findings))


def _section(title: str, entries: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    for entry in entries:
        yield from _wrap(entry, "  ")


def _wrap(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        printable(text), _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False
    )


def _facts(facts: Iterable[Statement]) -> Iterator[str]:
    """Facts, each once, with the documents that state it; documents that differ stand side by side."""
    known: dict[tuple[str, str], list[str]] = {}
    for fact in facts:
        known.setdefault((fact.what, fact.text), []).append(fact.document)
    for (what, text), documents in sorted(known.items()):
        yield f"{what.replace('_', ' ')}: {text} ({', '.join(dict.fromkeys(documents))})"


def _arm(arm: TrialArm) -> str:
    notes = [arm.role or "", f"{arm.persons} persons" if arm.persons is not None else "", arm.regimen or ""]
    return f"{arm.id} {arm.label}" + "".join(f" · {note}" for note in notes if note)


def _figure(figure: Figure) -> Iterator[str]:
    arm = f" · {figure.arm_label}" if figure.arm_label else ""
    against = f" against {figure.comparator_label}" if figure.comparator_label else ""
    about = "".join(f" · {part}" for part in (figure.population, figure.detail) if part)
    status = _STATUS.get(figure.status, "")
    yield from _wrap(f"{measure_words(figure.measure)}: {figure.text}{arm}{against}{about}{status}", "    ")
    place = f" at {figure.pointer}" if figure.pointer else ""
    yield from _wrap(f"“{figure.sentence or figure.quote}”{place}", "      ")
