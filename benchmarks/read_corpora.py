"""Read every file of a folder of real documents: counts per kind, format and reason of refusal.

    python benchmarks/read_corpora.py [FOLDER]

FOLDER is by default the corpora beside the repository (KG_SHARED/corpora, else ../shared/corpora).
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from kg.sources import Problem, iter_sources


def main() -> int:
    shared = Path(os.environ.get("KG_SHARED", Path(__file__).parents[2] / "shared"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else shared / "corpora"
    if not folder.is_dir():
        print(f"{folder}: no such folder; name one", file=sys.stderr)
        return 1
    formats: Counter[tuple[str, str]] = Counter()
    reasons: Counter[str] = Counter()
    examples: dict[str, str] = {}
    silent: list[str] = []
    ids: Counter[str] = Counter()
    files = 0
    characters = 0
    started = time.perf_counter()
    for source in iter_sources([folder]):
        files += 1
        problems: list[Problem] = []
        documents = 0
        for document in source.read(problems.append):
            documents += 1
            characters += len(document.text)
            formats[(document.metadata.source_format, str(document.kind))] += 1
            ids[document.id] += 1
        for problem in problems:
            reason = re.sub(r"\d+", "N", problem.reason)
            reasons[reason] += 1
            examples.setdefault(reason, f"{source.name} {problem.location}".strip())
        if not documents and not problems:
            silent.append(source.name)
    seconds = time.perf_counter() - started
    print(f"{files} files, {sum(formats.values())} documents, {characters / 1e6:.1f} M characters, {seconds:.1f} s")
    for (source_format, kind), count in sorted(formats.items()):
        print(f"  {count:6d}  {source_format:18s} {kind}")
    print(f"refused: {sum(reasons.values())}")
    for reason, count in sorted(reasons.items()):
        print(f"  {count:6d}  {reason}   (e.g. {examples[reason]})")
    print(f"ids that occur more than once: {sum(1 for count in ids.values() if count > 1)}")
    print(f"files that gave neither a document nor a reason: {len(silent)} {silent[:5]}")
    return 1 if silent else 0


if __name__ == "__main__":
    raise SystemExit(main())
