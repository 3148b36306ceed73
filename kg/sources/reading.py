"""Files, folders, archives and standard input as documents; the reader is chosen by content."""

from __future__ import annotations

import glob
import gzip
import io
import json
import re
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import SourceError, UnknownSourceError
from kg.model import Document
from kg.sources import ctgov, ctgov_xml, jats, pubmed
from kg.sources.html import read_html
from kg.sources.medline import read_medline, read_ris
from kg.sources.problems import MAX_RATIO, MAX_UNPACKED_BYTES, MAX_WHOLE_BYTES, OnProblem, Problem, raise_problem
from kg.sources.records import read_json, read_json_lines
from kg.sources.text import decode, read_text
from kg.sources.xml import iter_elements

_HEAD_BYTES = 65_536
_NOTES = frozenset({"README.md", "SOURCES.md"})
_MAX_NESTING = 3  # an archive in an archive in an archive is refused
# An object, or a list of objects; a translated title stands in brackets of its own: "[Weekly docetaxel for …]".
_JSON_START = re.compile(r"\{|\[\s*(?:[\[{\"\]]|$)")
_XML_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s/>]")
_HTML_TAGS = frozenset(
    {
        "article", "body", "br", "div", "h1", "h2", "head", "header", "html", "main", "meta", "p", "section", "span",
        "table", "title",
    }
)  # fmt: skip
_MAGIC = (
    (b"%PDF", "a PDF; save its text, or get the article as JATS XML"),
    (b"\xd0\xcf\x11\xe0", "an old Office document; save it as text"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"SQLite format 3", "an SQLite database"),
)


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

    Hidden files and folders (name starting with a dot) are left out, and so are README.md and SOURCES.md of a folder,
    which are notes about it; given by name they are read. ``-`` is standard input.

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
    if str(given) == "-":
        yield Source(path=path, name="<stdin>")
        return
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            relative = file.relative_to(path)
            if file.name in _NOTES or any(part.startswith(".") for part in relative.parts):
                continue
            if file.is_file():
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
    """The documents of one file, in its order; ``-`` reads standard input.

    Args:
        path: the file.
        on_problem: called with everything refused; nothing that is not read goes unmentioned.

    Raises:
        SourceError: only where ``on_problem`` raises it, as its default does at the first refusal.
    """
    name = "<stdin>" if str(path) == "-" else str(path)
    try:
        with _open(path) as stream:
            yield from _read_stream(stream, name, on_problem, depth=0)
    except OSError as error:
        on_problem(Problem(source=name, location="", reason=f"cannot be read ({error.strerror or error})"))


def read_bytes(data: bytes, name: str, on_problem: OnProblem = raise_problem) -> Iterator[Document]:
    """The documents in some bytes; ``name`` is used in messages only. See ``read_documents``."""
    yield from _read_stream(io.BytesIO(data), name, on_problem, depth=0)


def _open(path: Path) -> IO[bytes]:
    if str(path) != "-":
        return path.open("rb")
    spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    while chunk := sys.stdin.buffer.read(1 << 20):
        spool.write(chunk)
    spool.seek(0)
    return spool


def _read_stream(stream: IO[bytes], name: str, on_problem: OnProblem, depth: int) -> Iterator[Document]:
    """The documents of a seekable stream; whatever its reader raises becomes a problem of the whole file."""
    try:
        yield from _read_known(stream, name, on_problem, depth)
    except SourceError as error:
        on_problem(Problem(source=name, location="", reason=str(error)))
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        on_problem(Problem(source=name, location="", reason=f"damaged archive: {error}"))


def _read_known(stream: IO[bytes], name: str, on_problem: OnProblem, depth: int) -> Iterator[Document]:
    head = stream.read(_HEAD_BYTES)
    stream.seek(0)
    if not head.strip():
        raise SourceError("empty")
    for magic, description in _MAGIC:
        if head.startswith(magic):
            raise UnknownSourceError(description)
    if head[257:262] == b"ustar":
        raise UnknownSourceError("a tar archive; unpack it first")
    if head.startswith(b"\x1f\x8b"):
        if depth >= _MAX_NESTING:
            raise SourceError(f"archives nested more than {_MAX_NESTING} deep; refused")
        packed_size = stream.seek(0, io.SEEK_END)
        stream.seek(0)
        with gzip.open(stream) as unpacked:
            bounded = _Bounded(unpacked, packed_size)
            yield from _read_stream(io.BufferedReader(bounded, 1 << 20), name, on_problem, depth + 1)
        return
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _read_zip(stream, name, on_problem, depth)
        return
    start, encoding = _decode_head(head)
    start = start.lstrip()
    if start.startswith("<"):
        yield from _read_markup(stream, start, name, on_problem)
    elif _JSON_START.match(start) and encoding == "utf-8":
        reader = read_json_lines if _is_json_lines(head) else read_json
        if head.startswith(b"\xef\xbb\xbf"):
            stream.seek(3)
        yield from reader(stream, name, on_problem)
    else:
        yield from _read_plain(stream, name, on_problem)


def _decode_head(head: bytes) -> tuple[str, str]:
    try:
        return decode(head)
    except UnknownSourceError:
        if head.lstrip().startswith((b"<", b"{", b"[")) and b"\x00" not in head:
            return head.decode("latin-1"), "utf-8"
        raise


def _is_json_lines(head: bytes) -> bool:
    """Whether the first line is a JSON object by itself and another one follows (or nothing, for a single record)."""
    lines = head.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)
    if len(lines) == 1:
        return False
    try:
        first = json.loads(lines[0])
    except ValueError:
        # The first line may be longer than the head: JSON Lines all the same where no line break was seen before.
        return False
    return isinstance(first, dict) and lines[1].lstrip()[:1] in (b"{", b"")


def _read_markup(stream: IO[bytes], start: str, name: str, on_problem: OnProblem) -> Iterator[Document]:
    prolog = re.sub(r"<!--.*?(?:-->|$)|<\?.*?\?>", "", start, flags=re.DOTALL)
    root = _XML_ROOT.search(prolog)
    tag = root.group(2) if root else ""
    if re.match(r"\s*<!doctype\s+html", prolog, re.IGNORECASE) or (
        tag.casefold() in _HTML_TAGS and not _is_jats(prolog, tag)
    ):
        data = stream.read(MAX_WHOLE_BYTES + 1)
        if len(data) > MAX_WHOLE_BYTES:
            raise SourceError(f"an HTML page of more than {MAX_WHOLE_BYTES // 1_000_000} MB")
        yield read_html(data)
    elif tag in pubmed.ROOTS:
        yield from pubmed.read_pubmed(stream, name, on_problem)
    elif tag in jats.ROOTS or tag == "OAI-PMH":
        yield from jats.read_jats(stream, name, on_problem)
    elif tag in ("clinical_study", "clinical_studies", "search_results"):
        for element in iter_elements(stream, frozenset({"clinical_study"})):
            yield ctgov.read_study(ctgov_xml.study_tree(element), "ctgov-xml")
    elif tag:
        # Read to its end, so that broken or hostile XML is called that.
        for _ in iter_elements(stream, frozenset()):
            pass
        raise UnknownSourceError(
            f"XML with the root element '{tag}'; expected PubmedArticleSet, article (JATS) or clinical_study"
        )
    else:
        raise UnknownSourceError("markup without any element; expected PubMed, JATS or clinical_study XML, or HTML")


def _is_jats(prolog: str, tag: str) -> bool:
    return (
        tag == "article"
        and re.search(r"<(?:front|article-meta|journal-meta)\b|article-type=|JATS|NLM//DTD", prolog) is not None
    )


def _read_plain(stream: IO[bytes], name: str, on_problem: OnProblem) -> Iterator[Document]:
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        raise SourceError(f"a text of more than {MAX_WHOLE_BYTES // 1_000_000} MB; split it")
    text, encoding = decode(data)
    if re.match(r"\s*PMID- ?\d", text) or re.search(r"\A\s*(?:[A-Z]{2,4} {0,2}- .*\n){1,4}PMID- ?\d", text):
        yield from read_medline(text, name, on_problem)
    elif re.match(r"\s*TY  ?- ?[A-Z]{2,6}\s", text):
        yield from read_ris(text, name, on_problem)
    elif columns := _table_columns(text):
        raise UnknownSourceError(f"a table of {columns} tab-separated columns; expected a document")
    else:
        yield read_text(text, "text" if encoding == "utf-8" else f"text ({encoding})")


def _table_columns(text: str) -> int:
    """Number of columns where the first lines are a tab-separated table, else 0."""
    counts = {line.count("\t") for line in text.splitlines()[:20] if line.strip()}
    return counts.pop() + 1 if len(counts) == 1 and min(counts) >= 2 and text.count("\n") >= 2 else 0


class _Bounded(io.RawIOBase):
    """An unpacked stream that refuses to give more than a fair amount for its packed size."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, packed_size: int) -> None:
        self._stream = stream
        self._packed_size = packed_size
        self._given = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        position = self._stream.seek(offset, whence)
        self._given = position
        return position

    def tell(self) -> int:
        return self._stream.tell()

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type]
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._given += len(data)
        if self._given > MAX_UNPACKED_BYTES:
            raise SourceError(f"unpacks to more than {MAX_UNPACKED_BYTES // 1_000_000} MB; refused")
        if self._given > 64_000_000 and self._given > MAX_RATIO * self._packed_size:
            raise SourceError(
                f"unpacks to more than {MAX_RATIO} times its size: looks like a decompression bomb; refused"
            )
        return len(data)


def _read_zip(stream: IO[bytes], name: str, on_problem: OnProblem, depth: int) -> Iterator[Document]:
    if depth >= _MAX_NESTING:
        raise SourceError(f"archives nested more than {_MAX_NESTING} deep; refused")
    with zipfile.ZipFile(stream) as archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        if any(m.filename == "[Content_Types].xml" for m in members):
            raise UnknownSourceError("an Office document; save it as text or CSV")
        if not members:
            raise SourceError("an empty archive")
        for member in members:
            member_name = f"{name}!/{member.filename}"
            if any(part.startswith(".") or part == "__MACOSX" for part in member.filename.split("/")):
                continue
            if member.flag_bits & 0x1:
                on_problem(
                    Problem(source=member_name, location="", reason="encrypted; unpack it with its password first")
                )
                continue
            with archive.open(member) as unpacked:
                bounded = io.BufferedReader(_Bounded(unpacked, member.compress_size), 1 << 20)
                yield from _read_stream(bounded, member_name, on_problem, depth + 1)
