"""Files that are complete or not there, and sorting that does not need the data to fit into memory."""

from __future__ import annotations

import heapq
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from kg.errors import ExportError

Progress = Callable[[int], None]
"""Called now and then with the number of items (quads, nodes, rows …) done so far in all."""

_RUN_BYTES = 64 * 2**20


def no_progress(_done: int) -> None:
    """Report to nobody."""


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to; it becomes ``path`` when the block ends well and is removed otherwise.

    The data is on the disk before the name appears, so a crash at any moment leaves the old file or the new one.

    Raises:
        ExportError: the folder is missing or cannot be written, or ``path`` is a folder.
    """
    if path.is_dir():
        raise ExportError(f"{path} is a folder; expected the name of a file to write")
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    try:
        yield partial
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(partial, path)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror or error}; nothing was left behind") from error
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def whole_directory(path: Path) -> Iterator[Path]:
    """A new folder beside ``path``; it takes the place of ``path`` when the block ends well, else it is removed.

    Only a folder of an earlier export is replaced: one that holds the file ``.kg-export``.

    Raises:
        ExportError: ``path`` exists and is not the folder of an earlier export, or cannot be written.
    """
    if path.exists() and not (path / ".kg-export").is_file() and not (path.is_dir() and not any(path.iterdir())):
        raise ExportError(f"{path} exists and is not an earlier export; name a folder that does not exist yet")
    partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
    old = path.with_name(f".{path.name}.replaced-{os.getpid()}")
    try:
        partial.mkdir(parents=False)
        yield partial
        (partial / ".kg-export").write_text("Written by kg export; replaced by the next one.\n", encoding="utf-8")
        if path.exists():
            os.replace(path, old)
        os.replace(partial, path)
    except OSError as error:
        if old.exists() and not path.exists():
            os.replace(old, path)
        raise ExportError(f"{path} cannot be written: {error.strerror or error}; nothing was left behind") from error
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def sorted_lines(lines: Iterable[bytes], *, run_bytes: int = _RUN_BYTES) -> Iterator[bytes]:
    """The lines in byte order, each once.

    Args:
        lines: without line ends; a line may not contain one.
        run_bytes: this much is sorted in memory at a time; more goes to sorted temporary files that are merged.
    """
    with ExitStack() as stack:
        runs: list[Iterator[bytes]] = []
        held: list[bytes] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line) + 50  # a bytes object weighs some 33 bytes, its place in the list 8
            if size >= run_bytes:
                runs.append(_spilled(sorted(set(held)), stack))
                held, size = [], 0
        last = sorted(set(held))
        if not runs:
            yield from last
            return
        previous = None
        for line in heapq.merge(*runs, last):
            if line != previous:
                yield line
                previous = line


def _spilled(lines: list[bytes], stack: ExitStack) -> Iterator[bytes]:
    stream: IO[bytes] = tempfile.TemporaryFile(prefix="kg-sort-")  # noqa: SIM115 (the stack closes it)
    stack.enter_context(stream)
    for line in lines:
        stream.write(line + b"\n")
    stream.seek(0)
    return (line[:-1] for line in stream)
