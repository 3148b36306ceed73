"""An answered question as text: how it was understood, each figure with its sentence, what was left out."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from kg.query.rows import Answer, AnswerRow, in_words, plain
from kg.views.tables import printable

if TYPE_CHECKING:
    from rich.text import Text

# Columns of an answer as CSV, most wanted first.
ROW_COLUMNS = (
    "trial", "document", "regimen", "drugs", "measure", "measure_label", "statistic", "value", "value_text", "unit",
    "low", "high", "level", "events", "total", "total_source", "time", "p", "arm", "arm_size", "comparator",
    "population", "detail", "biomarkers", "conditions", "procedures", "routes", "conditional_drugs", "status",
    "applicability", "applicability_reason", "score", "evidence.document", "evidence.quote", "evidence.start",
    "evidence.end", "evidence.pointer", "evidence.sentence", "registry_ids", "document_title", "iri",
)  # fmt: skip

_STATUS_WORDS = {"reported": "own result", "cited": "CITED, not this trial's own"}
_STATUS_STYLES = {"reported": "green", "cited": "bold yellow"}


def figure_text(row: AnswerRow) -> str:
    """The figure in words: ``54.2% (26 of 48*)``, ``median 41 months (95% CI 28 to not reached)``.

    An asterisk marks a denominator that is the size of the arm or trial and not stated with the figure.
    """
    if row.statistic is None:
        return ""
    shown, unit = (plain(row.value), row.unit) if row.value is not None else ("not reached", None)
    figure = in_words(shown, row.statistic, unit, row.time)
    notes = []
    if row.events is not None:
        star = "*" if row.total_source in ("arm", "trial") else ""
        notes.append(f"{row.events} of {row.total}{star}" if row.total is not None else f"{row.events} patients")
    if row.low is not None or row.high is not None:
        interval = f"{plain(row.level)}% CI" if row.level is not None else "range or interval"
        low, high = (plain(bound) if bound is not None else "not reached" for bound in (row.low, row.high))
        notes.append(f"{interval} {low} to {high}")
    if row.p:
        notes.append(f"P {printable(row.p)}")
    return f"{figure} ({'; '.join(notes)})" if notes else figure


def understanding(answer: Answer) -> Iterator[tuple[str, str]]:
    """How the question was read, and what fits it but was left out, as label and text."""
    yield from ((label, printable(text)) for label, text in answer.understood)
    if answer.left_out:
        yield "left out", "; ".join(f"{count} {why}" for why, count in answer.left_out)


def write_understanding(answer: Answer, stream: TextIO) -> None:
    """Write how the question was understood, a line per part."""
    for label, text in understanding(answer):
        stream.write(f"{label + ':':<11} {text}\n")


def write_answer(answer: Answer, stream: TextIO) -> None:
    """Write the answer for a person; with colours where the stream is a terminal."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=stream, highlight=False, soft_wrap=not stream.isatty())
    width = min(console.width, 110) if stream.isatty() else 110

    def paragraph(text: Text, indent: str) -> None:
        for line in text.wrap(console, width - len(indent)):
            console.print(Text(indent) + line)

    console.print(Text("Understood as", style="bold"))
    for label, text in understanding(answer):
        wrapped = textwrap.wrap(text, width - 13) or [""]
        for number_, line in enumerate(wrapped):
            console.print(Text(f"  {label if number_ == 0 else '':<10} ", style="dim") + Text(line))
    console.print()
    if not answer.rows:
        console.print(Text("No figure of this graph fits." if _asks_figures(answer) else "Nothing in this graph fits."))
        return
    for position, row in enumerate(answer.rows, start=1):
        head = Text(f"{position}. ", style="bold")
        head.append(printable(row.regimen or row.arm or row.detail or "all patients"), style="bold cyan")
        paragraph(head, "")
        figure = Text()
        if row.measure_label:
            figure.append(f"{row.measure_label} ").append(figure_text(row), style="bold").append(" · ")
            figure.append(_STATUS_WORDS.get(row.status, row.status), style=_STATUS_STYLES.get(row.status, ""))
            figure.append(" · ")
        figure.append(" · ".join(_where(row)))
        paragraph(figure, "   ")
        if row.measure is None and row.document_title:
            paragraph(Text(printable(row.document_title)), "   ")
        if about := " · ".join(_about(row)):
            paragraph(Text(about, style="dim"), "   ")
        if row.applicability_reason:
            paragraph(Text(f"PARTLY APPLICABLE: {printable(row.applicability_reason)}", style="yellow"), "   ")
        paragraph(_sentence(row), "   ")
        console.print()
    if any(row.total_source in ("arm", "trial") for row in answer.rows):
        note = "* size of the arm, or patients analysed: agrees with the percentage, but is not stated beside it"
        console.print(Text(note, style="dim"))


def _asks_figures(answer: Answer) -> bool:
    return any("measure" in label for label, _ in answer.understood)


def _where(row: AnswerRow) -> Iterator[str]:
    """Trial and document of the figure, or the document that cites it."""
    document = printable(row.document)
    if row.status == "cited":
        yield f"cited in {document}"
        return
    if row.trial != row.document:
        others = [i for i in row.registry_ids if i != row.trial]
        yield printable(f"{row.trial} ({', '.join(others)})" if others else row.trial)
    if row.trial == row.document or document.removeprefix("nct:") != row.trial:
        yield document


def _about(row: AnswerRow) -> Iterator[str]:
    """What the figure is about, part by part."""
    if row.drugs:
        yield ", ".join(_drug_words(row, drug) for drug in row.drugs)
    if row.procedures and row.drugs:
        yield ", ".join(row.procedures)
    if row.arm and row.regimen and printable(row.arm).casefold() != printable(row.regimen).casefold():
        yield f"arm: {printable(row.arm)}"
    if row.comparator:
        yield f"against {printable(row.comparator)}"
    if row.biomarkers:
        yield ", ".join(row.biomarkers)
    sentence = printable(row.evidence.sentence or "")
    texts = [printable(text) for text in (row.population, row.detail) if text]
    # A description that only repeats the sentence, perhaps with its figure left out, adds nothing beside it.
    yield from dict.fromkeys(t for t in texts if not all(part.strip() in sentence for part in t.split("…")))
    if row.conditions:
        yield ", ".join(row.conditions)


def _drug_words(row: AnswerRow, drug: str) -> str:
    """The drug with its route, where stated, and whether only some patients received it."""
    routes = [route.removeprefix(f"{drug}: ") for route in row.routes if route.startswith(f"{drug}: ")]
    notes = [*routes, *(["some patients"] if drug in row.conditional_drugs else [])]
    return f"{drug} ({', '.join(notes)})" if notes else drug


def _sentence(row: AnswerRow) -> Text:
    """The sentence with its quote set off, else the quote alone."""
    from rich.text import Text

    quote = printable(row.evidence.quote)
    sentence = printable(row.evidence.sentence or "") or quote
    text = Text(f"“{sentence}”", style="italic")
    at = sentence.find(quote)
    if quote and at >= 0:
        text.stylize("bold", at + 1, at + 1 + len(quote))
    return text
