"""Files, folders, archives and standard input as documents."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import SourceError
from kg.model import Document
from kg.sources.problems import OnProblem, raise_problem
from kg.sources.text import decode, read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file to read, with its path relative to the folder it was found in."""

    path: Path
    name: str  # POSIX path relative to the folder given, or the file's own name

    def read(self, on_problem: OnProblem = raise_problem) -> Iterator[Document]:
        """The documents of the file, in its order; see ``read_documents``."""
        return read_documents(self.path, on_problem)


def iter_sources(paths: Iterable[Path | str]) -> Iterator[Source]:
    """Every file of the given files, folders and glob patterns, sorted within each, each file once.

    Hidden files and folders (name starting with a dot) are left out.

    Raises:
        SourceError: a path does not exist and matches nothing as a pattern.
    """
    seen: set[Path] = set()
    for given in paths:
        for source in _expand(given):
            resolved = source.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield source


def _expand(given: Path | str) -> Iterator[Source]:
    path = Path(given)
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            relative = file.relative_to(path)
            if file.is_file() and not any(part.startswith(".") for part in relative.parts):
                yield Source(path=file, name=relative.as_posix())
        return
    if path.exists():
        yield Source(path=path, name=path.name)
        return
    matches = sorted(glob.glob(str(given), recursive=True))
    if not matches:
        raise SourceError(f"{given}: no such file or folder, and no file matches it as a pattern")
    for match in matches:
        yield from _expand(Path(match))


def read_documents(path: Path, on_problem: OnProblem = raise_problem) -> Iterator[Document]:
    """The documents of one file, in its order.

    Raises:
        SourceError: the file cannot be read; and, unless ``on_problem`` collects refusals, at the first record refused.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror})") from error
    yield from read_bytes(data, str(path), on_problem)


def read_bytes(data: bytes, name: str, on_problem: OnProblem = raise_problem) -> Iterator[Document]:
    """The documents in some bytes; ``name`` is used in messages only."""
    text, encoding = decode(data)
    yield read_text(text, "text" if encoding == "utf-8" else f"text ({encoding})")
