"""JSON files: ClinicalTrials.gov (API v2 and older), the NCI trials API, and simple records of id, title and text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO

from kg.errors import SourceError
from kg.model import Document, DocumentKind, DocumentMetadata, text_id
from kg.sources import ctgov, ctgov_older, nci
from kg.sources.identifiers import NCT, normalise_doi
from kg.sources.problems import MAX_WHOLE_BYTES, OnProblem, Problem
from kg.sources.tree import json_tree

_LISTS = ("studies", "FullStudies", "StudyFieldsResponse", "data", "trials", "records")


def read_json(stream: IO[bytes], name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The documents of a JSON file: one record, a page or list of records.

    Raises:
        SourceError: not JSON, or larger than can be read whole.
    """
    data = stream.read(MAX_WHOLE_BYTES + 1)
    if len(data) > MAX_WHOLE_BYTES:
        raise SourceError(
            f"a JSON value of more than {MAX_WHOLE_BYTES // 1_000_000} MB; split it, or save it as JSON Lines"
        )
    yield from _read_value(_parse(data), "", name, on_problem)


def read_json_lines(stream: IO[bytes], name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The documents of JSON Lines, one record per line; a broken line is a problem and stops nothing."""
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            value = _parse(line)
        except SourceError as error:
            on_problem(Problem(source=name, location=f"line {number}", reason=str(error)))
            continue
        yield from _read_value(value, "", name, on_problem, f"line {number}")


def _parse(data: bytes) -> object:
    """The JSON value with numbers as the text they are written with."""
    try:
        return json.loads(data, parse_int=str, parse_float=str, parse_constant=str)
    except UnicodeDecodeError as error:
        raise SourceError(f"JSON that is not UTF-8 (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise SourceError(f"not valid JSON: {error.msg} (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise SourceError("JSON nested deeper than any record is; refused") from None


def _read_value(
    value: object, pointer: str, name: str, on_problem: OnProblem, location: str = ""
) -> Iterator[Document]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _read_value(item, f"{pointer}/{index}", name, on_problem, location or f"record {index + 1}")
        return
    try:
        nested = _nested(value)
        if nested is not None:
            key, inner = nested
            yield from _read_value(inner, f"{pointer}/{key}", name, on_problem, location)
            return
        document = _read_record(value, pointer)
        for part in (document.title, document.text, *(field.value for field in document.fields)):
            part.encode("utf-8")
    except UnicodeEncodeError as error:
        reason = f"half of a surrogate pair ({error.object[error.start]!a}) where a character is expected"
        on_problem(Problem(source=name, location=location, reason=reason))
        return
    except RecursionError:
        on_problem(Problem(source=name, location=location, reason="JSON nested deeper than any record is; refused"))
        return
    except SourceError as error:
        on_problem(Problem(source=name, location=location, reason=str(error)))
        return
    yield document


def _nested(value: object) -> tuple[str, object] | None:
    """The records inside a page or wrapper, with the key they stand under; None where the value is a record."""
    if not isinstance(value, dict) or "protocolSection" in value or "ProtocolSection" in value:
        return None
    for key in ("FullStudiesResponse", "FullStudy", "Study", "study"):
        if isinstance(value.get(key), dict):
            return key, value[key]
    for key in _LISTS:
        if isinstance(value.get(key), list):
            return key, value[key]
    return None


def _read_record(value: object, pointer: str) -> Document:
    if not isinstance(value, dict):
        raise SourceError(f"a JSON {type(value).__name__} where a record (an object) is expected")
    if "protocolSection" in value:
        return ctgov.read_study(json_tree(value, pointer) or {}, "ctgov-json")
    if "ProtocolSection" in value:
        return ctgov.read_study(ctgov_older.to_v2(json_tree(value, pointer) or {}), "ctgov-older-json")
    if "nct_id" in value and ("brief_title" in value or "eligibility" in value):
        return ctgov.read_study(nci.to_v2(json_tree(value, pointer) or {}), "nci-cts-json")
    if isinstance(value.get("text"), str) or isinstance(value.get("abstract"), str):
        return _read_simple(value)
    keys = ", ".join(sorted(str(key) for key in value)[:8])
    raise SourceError(
        f"a JSON object with the keys {keys or '(none)'}; expected a ClinicalTrials.gov or NCI study, "
        "or an object with id, title and text"
    )


def _read_simple(value: dict[str, object]) -> Document:
    """A record of id, title and text (or abstract)."""

    def get(*keys: str) -> str:
        return next((str(value[key]) for key in keys if isinstance(value.get(key), str) and value[key]), "")

    title = " ".join(get("title").split())
    body = get("text", "abstract")
    text = f"{title}\n\n{body}" if title and body else title or body
    if not text.strip():
        raise SourceError("a record whose title and text are empty")
    given = get("id")
    pmid = re.fullmatch(r"(?:PMID|pmid):?\s*(\d+)", given)
    nct = NCT.fullmatch(given) or NCT.fullmatch(get("nct_id"))
    doi = normalise_doi(get("doi")) or (normalise_doi(given) if given.casefold().startswith("doi:") else "")
    if nct:
        document_id = f"nct:NCT{nct.group(1)}"
    elif pmid or get("pmid"):
        document_id = f"pmid:{pmid.group(1) if pmid else get('pmid')}"
    else:
        document_id = f"doi:{doi}" if doi else text_id(text)
    return Document(
        id=document_id,
        kind=DocumentKind.REGISTRY_RECORD if nct else DocumentKind.PUBLICATION,
        title=title,
        text=text,
        metadata=DocumentMetadata(
            source_format="json-text",
            pmid=pmid.group(1) if pmid else get("pmid") or None,
            pmcid=get("pmcid") or None,
            doi=doi or None,
            registry_ids=(f"NCT{nct.group(1)}",) if nct else (),
        ),
    )
