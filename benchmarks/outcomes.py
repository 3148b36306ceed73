"""How many outcomes are recognised when they are told in other words: sentences of results, each with its figures.

    python benchmarks/outcomes.py [FILE …] [--errors]

FILE holds lines ``SENTENCE || measure statistic value unit [ev=N] [tot=N] [t=TIME] ; …``; by default those of
``benchmarks/outcomes/``. Each sentence is read as the results of a study of one arm. Prints for each file and measure
how many figures have measure, statistic and value right, and how many figures were read that are none. ``--errors``
prints what went wrong; do not use it on the file kept aside (``benchmarks/outcomes/README.md``).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from rich.console import Console
from rich.table import Table

from kg.extract import extract
from kg.model import Document, DocumentKind

HERE = Path(__file__).parent / "outcomes"
TITLE = "A phase II study of docetaxel plus carboplatin in advanced cancer"
METHODS = "METHODS: Patients received docetaxel plus carboplatin every 3 weeks."

Figure = tuple[str, str, Decimal | None]  # measure, statistic, value; None where it was not reached


@dataclass(slots=True)
class Tally:
    """Figures of one measure."""

    right: int = 0
    told: int = 0
    errors: list[str] = field(default_factory=list)


def read_sentences(path: Path) -> Iterator[tuple[str, list[Figure]]]:
    """Each sentence of the file with its figures."""
    for line in path.read_text("utf-8").splitlines():
        sentence, bar, told = line.rpartition("||")
        if bar and not line.startswith("#"):
            yield sentence.strip(), [_figure(one) for one in told.split(";") if one.strip()]


def _figure(told: str) -> Figure:
    measure, statistic, value, *_ = told.split()
    return measure, statistic, None if value in ("-", "null") else Decimal(value).normalize()


def figures_read(sentence: str) -> list[Figure]:
    """What is read of the sentence as the results of a study of one arm."""
    text = f"{TITLE}\n\n{METHODS}\nRESULTS: {sentence}\n"
    document = Document(id="local:outcome", kind=DocumentKind.PUBLICATION, title=TITLE, text=text)
    return [
        (r.measure, r.statistic, None if r.value is None else r.value.normalize()) for r in extract(document).results
    ]


def measure_file(path: Path) -> tuple[dict[str, Tally], int]:
    """Figures right and told by measure, and the number of those read that are none."""
    tallies: dict[str, Tally] = {}
    extra = 0
    for sentence, told in read_sentences(path):
        left = Counter(figures_read(sentence))
        for figure in told:
            tally = tallies.setdefault(figure[0], Tally())
            tally.told += 1
            if left[figure]:
                left[figure] -= 1
                tally.right += 1
            else:
                tally.errors.append(f"{sentence}\n    expected {figure}")
        extra += left.total()
    return tallies, extra


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(HERE.glob("*.txt")))
    parser.add_argument("--errors", action="store_true", help="print the sentences read wrong")
    args = parser.parse_args()
    console = Console()
    for path in args.files:
        tallies, extra = measure_file(path)
        right, told = sum(t.right for t in tallies.values()), sum(t.told for t in tallies.values())
        table = Table(
            "measure", "right", "of", title=f"{path.name}: {right} of {told} ({right / told:.1%}), {extra} more read"
        )
        for name, tally in sorted(tallies.items()):
            table.add_row(name, str(tally.right), str(tally.told))
        console.print(table)
        if args.errors:
            for tally in tallies.values():
                console.print(*tally.errors, sep="\n", markup=False)


if __name__ == "__main__":
    main()
