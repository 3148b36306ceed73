"""Time and memory of every export on a graph of N triples, made by the real mapping from invented documents.

    python benchmarks/export.py                       one million triples, every form
    python benchmarks/export.py --triples 10000000 --forms nquads,graphml --keep bench-graph

Each form runs in a process of its own; memory is that process's peak (its resident set, which includes the store's
cache of files). Random numbers are seeded: the same arguments make the same graph.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.export.formats import FORMATS, write
from kg.graph.mapping import document_quads, index_terms, write_quads
from kg.graph.namespaces import INFERRED_GRAPH, VOCABULARY_GRAPH
from kg.graph.ontology import read_ontology, vocabulary_quads
from kg.graph.reasoning import infer
from kg.model import (
    Arm,
    Biomarker,
    Component,
    Document,
    DocumentKind,
    Evidence,
    Extraction,
    Result,
    Trial,
)
from kg.paths import data_directory
from kg.vocabulary import TermKind, default_vocabulary

DOCUMENTS_PER_LOAD = 1000
REGIMENS = 20_000  # distinct ones, however many documents
MEASURES = ("r0-resection-rate", "objective-response-rate", "overall-survival", "progression-free-survival")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--forms", default=",".join(FORMATS))
    parser.add_argument("--keep", type=Path, help="folder for the store and the files, kept for the next run")
    parser.add_argument("--one", nargs=2, metavar=("FORM", "FILE"), help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        make_store(arguments.keep / "store", arguments.triples)
        return
    if arguments.one:
        form, file = arguments.one
        write(FORMATS[form], Store.read_only(str(arguments.keep / "store")), Path(file))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        if not (folder / "store").exists():
            began = time.perf_counter()
            # In a process of its own: a process that starts another one hands its own peak of memory on.
            command = [sys.executable, __file__, "--make", "--keep", str(folder), "--triples", str(arguments.triples)]
            subprocess.run(command, check=True)
            print(f"made the store in {time.perf_counter() - began:.0f} s", flush=True)
        size = len(Store.read_only(str(folder / "store")))
        print(f"\n{size:,} triples\n\n| form | seconds | CPU seconds | peak memory MB | size MB |")
        print("|---|---|---|---|---|", flush=True)
        for form in arguments.forms.split(","):
            seconds, cpu, memory, written = measure(form, folder)
            print(f"| {form} | {seconds:.0f} | {cpu:.0f} | {memory:.0f} | {written:.0f} |", flush=True)


def measure(form: str, folder: Path) -> tuple[float, float, float, float]:
    """Seconds, seconds of processor time, megabytes of memory at the peak, megabytes written."""
    file = folder / f"export-{form}{FORMATS[form].ending}"
    command = [sys.executable, __file__, "--keep", str(folder), "--one", form, str(file)]
    began = time.perf_counter()
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{form} failed")
    files = list(file.rglob("*")) if file.is_dir() else [file]
    written = sum(f.stat().st_size for f in files) / 2**20
    shutil.rmtree(file) if file.is_dir() else file.unlink()
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * kilobyte / 2**20, written


def make_store(path: Path, triples: int) -> None:
    """Fill a new store with ``triples`` and a little more."""
    vocabulary = default_vocabulary()
    terms = index_terms(vocabulary)
    ontology = read_ontology(data_directory("ontology"))
    unfinished = path.with_name(path.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    store = Store(str(unfinished))
    store.bulk_extend(vocabulary_quads(ontology))
    drugs = sorted(term.label for term in vocabulary.of_kind(TermKind.DRUG))[:400]
    documents = invent(drugs)
    while len(store) < triples:
        quads = []
        for _, (document, extraction) in zip(range(DOCUMENTS_PER_LOAD), documents, strict=False):
            quads += document_quads(document, extraction, terms)
        store.bulk_load(write_quads(quads), format=RdfFormat.N_QUADS)
    store.bulk_extend(infer(ontology, store).quads)
    assert store.contains_named_graph(VOCABULARY_GRAPH)
    assert store.contains_named_graph(INFERRED_GRAPH)
    store.optimize()
    del store
    unfinished.rename(path)


def invent(drugs: list[str]) -> Iterator[tuple[Document, Extraction]]:
    """Documents without end: a trial with two arms and twelve figures each."""
    chance = random.Random(20_010_911)
    regimens = [tuple(chance.sample(drugs, chance.randint(1, 4))) for _ in range(REGIMENS)]
    number = 0
    while True:
        number += 1
        treatments = chance.sample(regimens, 2)
        registry_id = f"NCT{number:08}"
        text = f"Invented trial {number} ({registry_id}). Patients with RAS wild-type disease. "
        marker = evidence(text, "RAS wild-type")
        arms = []
        for at, treatment in enumerate(treatments, start=1):
            label = " plus ".join(treatment)
            text += f"Arm {at} received {label}. "
            components = tuple(Component(drug=drug) for drug in treatment)
            arms.append(
                Arm(id=f"a{at}", label=label, components=components, n=50 + at, evidence=(evidence(text, label),))
            )
        results = []
        for at in range(12):
            quote = f"{chance.randint(5, 95)}.{chance.randint(0, 9)}"
            begin = len(text)
            text += f"Figure {at} was {quote} in arm {1 + at % 2}. "
            survival = at % 4 > 1
            results.append(
                Result(
                    measure=MEASURES[at % 4],
                    statistic="median" if survival else "proportion",
                    value=Decimal(quote),
                    value_text=quote,
                    unit="months" if survival else "%",
                    low=Decimal(quote) - 5 if survival else None,
                    high=Decimal(quote) + 5 if survival else None,
                    level=Decimal(95) if survival else None,
                    events=None if survival else chance.randint(1, 50),
                    status="reported" if at % 6 else "cited",
                    arm=f"a{1 + at % 2}",
                    evidence=Evidence(
                        quote=quote, start=text.index(quote, begin), end=text.index(quote, begin) + len(quote)
                    ),
                    sentence=Evidence(quote=text[begin:].rstrip(), start=begin, end=len(text.rstrip())),
                )
            )
        yield (
            Document(id=f"pmid:{number}", kind=DocumentKind.PUBLICATION, title=f"Invented trial {number}", text=text),
            Extraction(
                trial=Trial(registry_ids=(registry_id,), phase="2", enrolled=100 + number % 400),
                conditions=("colorectal liver metastases",),
                biomarkers=(Biomarker(gene="RAS", state="wild-type", role="requires", evidence=marker),),
                arms=tuple(arms),
                results=tuple(results),
            ),
        )


def evidence(text: str, quote: str) -> Evidence:
    start = text.rindex(quote)
    return Evidence(quote=quote, start=start, end=start + len(quote))


if __name__ == "__main__":
    main()
