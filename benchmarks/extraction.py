"""Speed of extraction on one core: abstracts per second, share of each layer, time over length of hostile texts.

    python benchmarks/extraction.py [--abstracts FILE] [--limit N] [--no-hostile]

FILE holds one JSON object with "title" and "abstract" a line, plain or gzipped; by default the corpora beside the
repository (KG_SHARED/corpora/abstracts.jsonl.gz), else the abstracts of the seeds, repeated. The full vocabulary is
loaded before the clock starts. Times are of the processor, so that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import json
import os
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.cli import EXIT_PIPE_CLOSED
from kg.extract import extract
from kg.model import Document, DocumentKind, text_id
from kg.sources import read_documents
from kg.vocabulary.matcher import default_matcher

ROOT = Path(__file__).parents[1]

# name: (length in characters, text of about a length). Each is meant to lead some rule into scanning the text anew.
HOSTILE: dict[str, tuple[int, Callable[[int], str]]] = {
    "digits": (100_000, lambda n: "7" * n),
    "numbers": (100_000, lambda n: "12, " * (n // 4)),
    "percentages": (100_000, lambda n: "12%, " * (n // 5)),
    "parentheses": (50_000, lambda n: "(" * n),
    "nested parentheses": (50_000, lambda n: "(" * (n // 2) + ")" * (n // 2)),
    "unclosed brackets": (100_000, lambda n: "OS [12 (95% CI " * (n // 15)),
    "sentence of figures": (250_000, lambda n: "the response rate was 12% with cetuximab and " * (n // 45)),
    "megabyte sentence": (1_000_000, lambda n: "words without any end or stop " * (n // 30)),
    "megabyte word": (1_000_000, lambda n: "a" * n),
    "mixed scripts": (100_000, lambda n: "αβγ 五十% ответ 12% استجابة ١٢ İıßﬁ \u202e\u200b𝟙𝟚 " * (n // 44)),
    "newlines": (200_000, lambda n: "\n" * n),
    "blanks": (200_000, lambda n: " " * n),
    "tabs and carriage returns": (200_000, lambda n: "\t\r\n" * (n // 3)),
    "full stops": (100_000, lambda n: "." * n),
    "dashes": (100_000, lambda n: "-" * n),
    "interval words": (100_000, lambda n: "95% CI " * (n // 7)),
    "ratio words": (100_000, lambda n: "hazard ratio " * (n // 13)),
    "p words": (100_000, lambda n: "P = " * (n // 4)),
    "versus": (100_000, lambda n: "vs " * (n // 3)),
    "drugs": (100_000, lambda n: "cetuximab + " * (n // 12)),
    "arms": (100_000, lambda n: "arm A versus arm B, " * (n // 20)),
    "allocations": (100_000, lambda n: "randomly assigned to " * (n // 21)),
    "abbreviations": (100_000, lambda n: "overall survival (OS) " * (n // 22)),
    "headings": (100_000, lambda n: "Results: " * (n // 9)),
    "lines": (100_000, lambda n: "Results\n" * (n // 8)),
    "references": (100_000, lambda n: "1. Smith AB. x 2010.\n" * (n // 21)),
    "markers": (100_000, lambda n: "KRAS wild-type " * (n // 15)),
    "glued markers": (100_000, lambda n: "KRASwt, HER2neg and " * (n // 20)),
    "chain of states": (200_000, lambda n: "1wt-" * (n // 4)),
    "events of groups": (100_000, lambda n: "4 deaths in the cisplatin group of 13 patients and " * (n // 51)),
    "probabilities": (100_000, lambda n: "the probability of survival was 0.5 and " * (n // 40)),
    "doses": (100_000, lambda n: "10, 20 and 30 mg of cisplatin, " * (n // 31)),
    "number words": (100_000, lambda n: "twenty-five hundred and " * (n // 24)),
    "criteria": (100_000, lambda n: "* age 18\n" * (n // 9)),
    "paragraphs": (100_000, lambda n: "ab\n\n" * (n // 4)),
    "tomographies": (100_000, lambda n: "a CT, " * (n // 6)),
    "sizes": (100_000, lambda n: "cetuximab (n = 50) or placebo (n = 50). " * (n // 40)),
    "results": (100_000, lambda n: "The response rate was 12% with cetuximab. " * (n // 42)),
    "randomised": (100_000, lambda n: "We randomised 40 patients to cetuximab. " * (n // 40)),
    "citations": (100_000, lambda n: "the Breast Group study B-31 (NCT00000001), " * (n // 44)),
    "definitions": (100_000, lambda n: "Overall survival (OS) was longer in the CT arm.\n\n" * (n // 49)),
    "words of many spellings": (100_000, lambda n: "12 per cent of pts &lt; 6 mos. as against " * (n // 42)),
    "broken lines": (100_000, lambda n: "patients who were given cetuximab for six months and\n" * (n // 53)),
    "respectively": (100_000, lambda n: "12 and 13, respectively " * (n // 24)),
    "days of a cycle": (1_000_000, lambda n: "cisplatin 20 mg on day 1 plus " * (n // 30)),
    "articles": (100_000, lambda n: "Response was 40% with " + "a the and " * (n // 10) + "placebo #"),
    "digits before a p value": (100_000, lambda n: ("Response was 40% " + "1" * 40 + "# (P = .02). ") * (n // 72)),
    "assignments": (100_000, lambda n: "Patients were randomised " + "into " * (n // 5) + "#"),
    "figures in doubt": (100_000, lambda n: "an item was noted in 12% of the patients, " * (n // 42)),
}


def as_document(text: str, kind: DocumentKind = DocumentKind.PUBLICATION, title: str = "") -> Document:
    """A document of nothing but this text."""
    return Document(id=text_id(text), kind=kind, title=title, text=text)


def seconds(text: str, kind: DocumentKind) -> float:
    """Processor time to extract the text."""
    document = as_document(text, kind)
    started = time.process_time()
    extract(document)
    return time.process_time() - started


def growth(name: str, kind: DocumentKind, part: int = 1) -> tuple[float, float]:
    """Seconds at a quarter of the length and at the length itself, of the hostile text ``name``.

    Args:
        name: a key of ``HOSTILE``.
        kind: pages of registries go another way than abstracts.
        part: take a ``part``-th of the length.
    """
    length, make = HOSTILE[name]
    return seconds(make(length // part // 4), kind), seconds(make(length // part), kind)


def abstracts(path: Path, limit: int) -> list[Document]:
    """The first ``limit`` abstracts of a JSON Lines file; those of the seeds, repeated, where there is no such file."""
    if not path.is_file():
        print(f"{path}: no such file; the abstracts of the seeds stand in")
        seeds = [d for p in sorted((ROOT / "seeds").glob("0*.txt")) for d in read_documents(p)]
        return (seeds * (limit // len(seeds) + 1))[:limit]
    return list(_read(path, limit))


def _read(path: Path, limit: int) -> Iterator[Document]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line, _ in zip(lines, range(limit), strict=False):
            entry = json.loads(line)
            title = entry.get("title") or ""
            yield as_document(f"{title}\n\n{entry.get('abstract') or entry.get('text') or ''}\n", title=title)


def measure_speed(documents: list[Document]) -> None:
    characters = sum(len(d.text) for d in documents)
    claims = 0
    wall, started = time.perf_counter(), time.process_time()
    for document in documents:
        claims += len(extract(document).results)
    spent = time.process_time() - started
    wall = time.perf_counter() - wall
    n = len(documents)
    print(
        f"{n} abstracts, {characters / n:.0f} characters each, {claims / n:.1f} results each: "
        f"{n / spent:.0f} abstracts per second of one core ({n / wall:.0f} by the clock)"
    )


def print_profile(documents: list[Document]) -> None:
    """Share of each module of the package in the time, its own functions and what they call outside the package."""
    profile = cProfile.Profile()
    profile.runcall(lambda: [extract(document) for document in documents])
    own: Counter[str] = Counter()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, _), (_, _, inner, _, callers) in stats.items():
        if f"{os.sep}kg{os.sep}" in file:
            own[_module(file)] += inner
        else:  # built-in functions and the library: to whom they were called by
            for (caller, _, _), (_, _, spent, _) in callers.items():
                own[_module(caller)] += spent
    total = sum(own.values())
    print(f"\n{'layer':28s} share of the time (profiled)")
    for name, spent in own.most_common(16):
        print(f"{name:28s} {spent / total:6.1%}")


def _module(file: str) -> str:
    path = Path(file)
    return f"{path.parent.name}.{path.stem}" if f"{os.sep}kg{os.sep}" in file else "library"


def print_hostile() -> bool:
    """Time over length of every hostile text; whether none grows faster than its length (with room for noise)."""
    print(f"\n{'hostile text':26s} {'kind':16s} {'characters':>10s} {'quarter s':>10s} {'whole s':>8s} {'ratio':>6s}")
    good = True
    for name, (length, _) in HOSTILE.items():
        for kind in DocumentKind:
            quarter, whole = growth(name, kind)
            bad = whole > 0.2 and whole > 8 * quarter
            good = good and not bad
            ratio = whole / max(quarter, 1e-4)
            print(
                f"{name:26s} {kind:16s} {length:10d} {quarter:10.3f} {whole:8.3f} {ratio:6.1f}"
                f"{'  not proportional' if bad else ''}",
                flush=True,
            )
    return good


def main() -> int:
    shared = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--abstracts", type=Path, default=shared / "corpora" / "abstracts.jsonl.gz", metavar="FILE")
    parser.add_argument("--limit", type=int, default=2000, metavar="N", help="how many abstracts (default 2000)")
    parser.add_argument("--no-hostile", action="store_true", help="leave out the hostile texts")
    options = parser.parse_args()
    started = time.perf_counter()
    default_matcher()
    extract(as_document("Results: nothing.\n"))
    print(f"vocabulary loaded in {time.perf_counter() - started:.1f} s")
    documents = abstracts(options.abstracts, options.limit)
    measure_speed(documents)
    print_profile(documents[:500])
    return 0 if options.no_hostile or print_hostile() else 1


if __name__ == "__main__":
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:  # cut by "head": what is still in the buffer must not fail again when the interpreter ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = EXIT_PIPE_CLOSED
    sys.exit(code)
