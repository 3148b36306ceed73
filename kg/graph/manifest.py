"""The manifest of a graph directory: which source files it holds, in what state."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kg.errors import GraphError

FORMAT = 1  # of the graph directory; raised when an older one can no longer be read


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """One source file as it was when it was read."""

    path: str  # POSIX path relative to the folder that holds the graph directory
    sha256: str  # of its bytes; empty: its documents are not in the store and it must be read (again)
    documents: tuple[str, ...] = ()  # ids of the documents it offers, in its order, each once
    superseded: tuple[str, ...] = ()  # those of them that are not taken from it, because a later source offers them
    formats: tuple[str, ...] = ()  # source formats of its documents, sorted
    results: int = 0  # of all its documents
    problems: tuple[str, ...] = ()  # what was refused in it, and why

    @property
    def loaded(self) -> tuple[str, ...]:
        """Ids of the documents that are taken from it."""
        left_out = set(self.superseded)
        return tuple(document for document in self.documents if document not in left_out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """State of a graph directory. ``sources`` is sorted by path."""

    software: str  # version of regimen-kg that wrote it
    ontology: str  # SHA-256 over the ontology's Turtle files
    sources: tuple[SourceEntry, ...] = ()

    @property
    def documents(self) -> dict[str, str]:
        """Path of the source each document is taken from.

        Where several sources offer a document, the last in path order is taken: update files come after the files
        they update.
        """
        return {document: entry.path for entry in self.sources for document in entry.loaded}

    def with_sources(self, sources: Iterable[SourceEntry]) -> Manifest:
        """The manifest with other sources, sorted."""
        return replace(self, sources=tuple(sorted(sources, key=lambda entry: entry.path)))


def read_manifest(path: Path) -> Manifest | None:
    """The manifest in ``path`` with the journal beside it applied; None where there is no manifest yet.

    Raises:
        GraphError: the file is not a manifest, or of a format this version cannot read.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        found = data["format"]
        if found != FORMAT:
            raise GraphError(
                f"{path}: graph format {found}, this version of regimen-kg reads format {FORMAT}; build the graph anew"
            )
        entries = {entry["path"]: _entry(entry) for entry in data["sources"]}
        for line in _journal_lines(path):
            entry = _entry(line)
            entries[entry.path] = entry
        return Manifest(software=data["software"], ontology=data["ontology"]).with_sources(entries.values())
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{path}: not a manifest of regimen-kg ({error!r}); build the graph anew") from error


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Replace the manifest atomically and start an empty journal."""
    data = {
        "format": FORMAT,
        "software": manifest.software,
        "ontology": manifest.ontology,
        "sources": [asdict(entry) for entry in manifest.sources],
    }
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    _journal(path).unlink(missing_ok=True)


def append_to_journal(path: Path, entries: Iterable[SourceEntry]) -> None:
    """Record sources that are now in the store; survives the loss of the process."""
    with _journal(path).open("a", encoding="utf-8") as journal:
        for entry in entries:
            journal.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        journal.flush()
        os.fsync(journal.fileno())


def write_atomically(path: Path, text: str) -> None:
    """Write a text file so that a reader sees the old content or the new one, never a part."""
    temporary = path.with_name(path.name + ".new")
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def ontology_sha256(directory: Path) -> str:
    """SHA-256 over names and bytes of all Turtle files below ``directory``."""
    digest = hashlib.sha256()
    for path in sorted(directory.rglob("*.ttl"), key=lambda p: p.relative_to(directory).as_posix()):
        digest.update(f"{path.relative_to(directory).as_posix()}\n{file_sha256(path)}\n".encode())
    return digest.hexdigest()


def _journal(path: Path) -> Path:
    return path.with_name("journal.jsonl")


def _journal_lines(path: Path) -> Iterable[dict[str, object]]:
    journal = _journal(path)
    if not journal.exists():
        return
    for line in journal.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            return  # the process was killed while it wrote the last line: that source is read again


def _entry(data: dict[str, object]) -> SourceEntry:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
    return SourceEntry(**values)  # type: ignore[arg-type]
