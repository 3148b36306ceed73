"""Time and memory of every export on a graph of N triples, made by the real mapping from invented documents.

    python benchmarks/export.py                       one million triples, every form
    python benchmarks/export.py --triples 10000000 --forms nquads,graphml --keep bench-graph

Each form runs in a process of its own; memory is that process's peak (its resident set, which includes the store's
cache of files). Random numbers are seeded: the same arguments make the same graph.

Besides the names of ``kg export`` there are the forms ``sparql --quads-url``, many graphs in one request; ``neo4j
again`` and ``sparql again``, a second export of the same graph to the same server; and ``neo4j-admin``, the real import
of the CSV files. For these, ``neo4j`` and ``sparql`` the servers of the tests are started (``scripts/servers`` fetches
them; without them they are left out): Neo4j with a heap of 2 GB and a page cache of 512 MB, Fuseki with a heap of 2 GB
and a TDB2 database. Their size is that of the database on disk; what the servers themselves took of the processor is
printed below the table. ``sparql`` without ``--quads-url`` wants some 6 GB of disk per million triples, because TDB2
writes its indexes anew for every graph.
"""

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from kg.export.formats import FORMATS, write
from kg.export.neo4j import load_neo4j
from kg.export.property_graph import PropertyGraph
from kg.export.sparql_store import send_to_store
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

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "export"))
from servers import Fuseki, Neo4j, server_directory

DOCUMENTS_PER_LOAD = 1000
REGIMENS = 20_000  # distinct ones, however many documents
MEASURES = ("r0-resection-rate", "objective-response-rate", "overall-survival", "progression-free-survival")


NEO4J_FORMS = ("neo4j", "neo4j again")
SPARQL_FORMS = ("sparql", "sparql --quads-url", "sparql again")
IMPORT_FORM = "neo4j-admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process took."""

    seconds: float
    processor_seconds: float
    memory_mb: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--forms", default=",".join(all_forms()), help="by default all: %(default)s")
    parser.add_argument("--keep", type=Path, help="folder for the store and the files, kept for the next run")
    parser.add_argument("--one", nargs=2, metavar=("FORM", "TARGET"), help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.make:
        make_store(arguments.keep / "store", arguments.triples)
        return
    if arguments.one:
        export(Store.read_only(str(arguments.keep / "store")), *arguments.one)
        return
    forms = arguments.forms.split(",")
    if unknown := set(forms).difference(FORMATS, NEO4J_FORMS, SPARQL_FORMS, [IMPORT_FORM]):
        parser.error(f"no such form: {', '.join(sorted(unknown))}")
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
        print(f"\n{size:,} triples\n\n| form | seconds | processor seconds | peak memory MB | size MB |")
        print("|---|---|---|---|---|", flush=True)
        notes = []
        for form in forms:
            if form in FORMATS:
                measure_file(form, folder)
        if IMPORT_FORM in forms:
            notes.append(measure_import(folder))
        if wanted := [form for form in NEO4J_FORMS if form in forms]:
            notes.append(measure_neo4j(wanted, folder))
        if wanted := [form for form in SPARQL_FORMS if form in forms]:
            if wanted[:2] == ["sparql", "sparql --quads-url"]:  # each needs an empty server
                notes.append(measure_sparql(["sparql"], folder))
                wanted = wanted[1:]
            notes.append(measure_sparql(wanted, folder))
        print("\n".join(["", *notes]))


def all_forms() -> list[str]:
    """Every form that can be measured here."""
    neo4j, fuseki = ((server_directory() / f"{name}.resolved").is_file() for name in ("neo4j", "fuseki"))
    return [*FORMATS, *((IMPORT_FORM, *NEO4J_FORMS) if neo4j else ()), *(SPARQL_FORMS if fuseki else ())]


def export(store: Store, form: str, target: str) -> None:
    """One export, to a file or to the server at an address."""
    if form in NEO4J_FORMS:
        with PropertyGraph(store) as graph:
            load_neo4j(graph, target, user=Neo4j.user, password=Neo4j.password)
    elif form in SPARQL_FORMS:
        send_to_store(store, target, quads_url=None if form == "sparql" else target)
    else:
        write(FORMATS[form], store, Path(target))


def measure_file(form: str, folder: Path) -> None:
    file = folder / f"export-{form}{FORMATS[form].ending}"
    print_row(form, run_export(form, folder, str(file)), file)
    shutil.rmtree(file) if file.is_dir() else file.unlink()


def measure_import(folder: Path) -> str:
    with server_folder(folder, "import") as home:
        server = Neo4j(home / "neo4j", heap="2g")
        run_export("neo4j-csv", folder, str(home / "csv"))
        cost = run([str(home / "csv" / "import.sh")], {**server.environment, "NEO4J_ADMIN": str(server.admin)})
        print_row(IMPORT_FORM, cost, home / "neo4j" / "data")
    return f"{IMPORT_FORM}: the import alone, after neo4j-csv"


def measure_neo4j(forms: list[str], folder: Path) -> str:
    with server_folder(folder, "neo4j") as home:
        server = Neo4j(home / "neo4j", heap="2g", page_cache="512m")
        with server_processor_seconds(f"{forms[0]}: Neo4j") as note:
            server.start()
            try:
                costs = [run_export(form, folder, server.uri) for form in forms]
            finally:
                server.stop()
            for form, cost in zip(forms, costs, strict=True):
                print_row(form, cost, home / "neo4j" / "data")
    return note()


def measure_sparql(forms: list[str], folder: Path) -> str:
    with server_folder(folder, "fuseki") as home, server_processor_seconds(f"{forms[0]}: Fuseki") as note:
        (home / "tdb2").mkdir()
        server = Fuseki(home / "log", heap="2g", database=home / "tdb2")
        try:
            costs = [run_export(form, folder, server.url) for form in forms]
        finally:
            server.stop()
        for form, cost in zip(forms, costs, strict=True):
            print_row(form, cost, home / "tdb2")
    return note()


@contextmanager
def server_folder(folder: Path, name: str) -> Iterator[Path]:
    """A new folder, removed afterwards."""
    home = folder.resolve() / f"server-{name}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    try:
        yield home
    finally:
        shutil.rmtree(home)


@contextmanager
def server_processor_seconds(name: str) -> Iterator[Callable[[], str]]:
    """How long the processes started and ended in the block used the processor; without the exports, counted apart."""
    before, exports = children_seconds(), sum(_EXPORT_SECONDS)
    taken = 0.0
    yield lambda: f"{name} itself took {taken:.0f} processor seconds"
    taken = children_seconds() - before - (sum(_EXPORT_SECONDS) - exports)


_EXPORT_SECONDS: list[float] = []


def children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run_export(form: str, folder: Path, target: str) -> Cost:
    cost = run([sys.executable, __file__, "--keep", str(folder), "--one", form, target])
    _EXPORT_SECONDS.append(cost.processor_seconds)
    return cost


def run(command: list[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command to its end; what it prints is shown only where it fails."""
    began = time.perf_counter()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            output.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{output.read()[-3000:]}")
    kilobyte = 1 if sys.platform == "darwin" else 1024
    return Cost(
        seconds=seconds,
        processor_seconds=usage.ru_utime + usage.ru_stime,
        memory_mb=usage.ru_maxrss * kilobyte / 2**20,
    )


def print_row(form: str, cost: Cost, written: Path) -> None:
    files = [file for file in (written, *written.rglob("*")) if file.is_file()]
    # What is on the disk: databases reserve room in their files that they do not use.
    size = sum(file.stat().st_blocks * 512 for file in files) / 2**20
    print(
        f"| {form} | {cost.seconds:.0f} | {cost.processor_seconds:.0f} | {cost.memory_mb:.0f} | {size:.1f} |",
        flush=True,
    )


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
