"""Stream a PubMed XML of many records: time and peak memory.

    python benchmarks/streaming.py [RECORDS]

The file is made by repeating one made-up citation with new ids; it is read twice, plain and gzipped, each in a process
of its own, and the peak resident memory of a tenth of the records stands beside it: flat memory means equal figures.
"""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

CITATION = """<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
<Article PubModel="Print"><Journal><Title>Made Up</Title>
<JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue></Journal>
<ArticleTitle>Trial number {pmid} of one drug against another in patients with a disease.</ArticleTitle>
<Abstract><AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">{background}</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">{results}</AbstractText></Abstract>
<AuthorList>{authors}</AuthorList><Language>eng</Language></Article></MedlineCitation>
<PubmedData><ReferenceList>{references}</ReferenceList></PubmedData></PubmedArticle>
"""


def citation(pmid: int) -> str:
    """One citation of about the size that PubMed's have (3 kB)."""
    return CITATION.format(
        pmid=pmid,
        year=1990 + pmid % 35,
        background=f"Little is known about disease {pmid}. " * 12,
        results=f"Of {pmid % 400 + 20} patients, {pmid % 90 + 1}.{pmid % 10}% responded (95% CI, 10.1 to 20.2). " * 10,
        authors="".join(
            f"<Author><LastName>Name{pmid % 977 + n}</LastName><Initials>A</Initials></Author>" for n in range(8)
        ),
        references="".join(
            f"<Reference><Citation>Cited {pmid + n}. J. 2001;{n}.</Citation></Reference>" for n in range(12)
        ),
    )


def write(path: Path, records: int) -> None:
    with gzip.open(path, "wt", compresslevel=1) if path.suffix == ".gz" else path.open("w") as stream:
        stream.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for number in range(records):
            stream.write(citation(40_000_000 + number))
        stream.write("</PubmedArticleSet>\n")


def read(path: str) -> None:
    """Read the file in this process and print records, seconds and peak memory."""
    from kg.sources import read_documents

    started = time.perf_counter()
    count = sum(1 for _ in read_documents(Path(path)))
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} {seconds:.2f} {peak:.0f}")


def main() -> None:
    records = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    print(f"{'file':12s} {'records':>8s} {'MB':>7s} {'s':>7s} {'records/s':>10s} {'peak MB':>8s}")
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("xml", "xml.gz"):
            for number in (records // 10, records):
                path = Path(folder) / f"pubmed.{suffix}"
                write(path, number)
                run = subprocess.run(
                    [sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True
                )
                count, seconds, peak = run.stdout.split()
                size = path.stat().st_size / 1e6
                rate = int(count) / float(seconds)
                print(f"{suffix:12s} {count:>8s} {size:7.1f} {seconds:>7s} {rate:10.0f} {peak:>8s}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--read"]:
        read(sys.argv[2])
    else:
        main()
