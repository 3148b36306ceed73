"""Tagged bibliographic text: MEDLINE (nbib), and RIS with abstracts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from kg.model import Document, DocumentKind, DocumentMetadata, SectionKind, text_id
from kg.sources.compose import Part, compose
from kg.sources.dates import iso_date
from kg.sources.identifiers import find_registry_ids, normalise_doi
from kg.sources.problems import OnProblem, Problem

_MEDLINE_TAG = re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)")
_RIS_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}- ?(.*)")
_Record = Mapping[str, list[str]]


def read_medline(text: str, name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The citations of MEDLINE text, which blank lines separate.

    Source of the tags: NLM, "MEDLINE/PubMed data element (field) descriptions".
    """
    for number, record in enumerate(_medline_records(text), start=1):
        title = _joined(record, "TI") or _joined(record, "BTI")
        document = _document(
            title,
            _joined(record, "AB"),
            pmid=_joined(record, "PMID"),
            doi=next((normalise_doi(v) for tag in ("LID", "AID") for v in record.get(tag, ()) if "[doi]" in v), ""),
            metadata=DocumentMetadata(
                source_format="medline",
                pmcid=_joined(record, "PMC") or None,
                registry_ids=tuple(
                    dict.fromkeys(
                        n for value in record.get("SI", ()) for n in find_registry_ids(value.partition("/")[2])
                    )
                ),
                journal=_joined(record, "TA") or _joined(record, "JT") or None,
                published=iso_date(_joined(record, "DP")),
                publication_types=tuple(record.get("PT", ())),
                mesh_headings=tuple(value.lstrip("*").partition("/")[0] for value in record.get("MH", ())),
                language=_joined(record, "LA") or None,
                retracted="RIN" in record or "Retracted Publication" in record.get("PT", ()),
            ),
        )
        if document is None:
            reason = "a citation without title (TI) and abstract (AB); expected at least one of them"
            on_problem(Problem(source=name, location=f"record {number}", reason=reason))
        else:
            yield document


def read_ris(text: str, name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The references of RIS text, each from TY to ER."""
    for number, record in enumerate(_ris_records(text), start=1):
        pmid = next(
            (v for tag in ("PM", "AN", "C7", "ID") for v in record.get(tag, ()) if re.fullmatch(r"\d{5,9}", v.strip())),
            "",
        )
        if "pubmed" not in " ".join(record.get("DB", []) + record.get("DP", [])).casefold() and "PM" not in record:
            pmid = ""
        document = _document(
            _joined(record, "TI") or _joined(record, "T1"),
            _joined(record, "AB") or _joined(record, "N2"),
            pmid=pmid,
            doi=next((doi for tag in ("DO", "UR", "M3") for v in record.get(tag, ()) if (doi := normalise_doi(v))), ""),
            metadata=DocumentMetadata(
                source_format="ris",
                journal=next((v for tag in ("JO", "JF", "JA", "T2") for v in record.get(tag, ())), None),
                published=next((d for t in ("DA", "PY", "Y1") for v in record.get(t, ()) if (d := _ris_date(v))), None),
                language=_joined(record, "LA") or None,
            ),
        )
        if document is None:
            reason = "a reference without title (TI, T1) and abstract (AB, N2); expected at least one of them"
            on_problem(Problem(source=name, location=f"record {number}", reason=reason))
        else:
            yield document


def _document(title: str, abstract: str, pmid: str, doi: str, metadata: DocumentMetadata) -> Document | None:
    text, _ = compose(title, [Part(kind=SectionKind.BODY, text=abstract)] if abstract else [])
    if not text:
        return None
    return Document(
        id=f"pmid:{pmid}" if pmid else f"doi:{doi}" if doi else text_id(text),
        kind=DocumentKind.PUBLICATION,
        title=title,
        text=text,
        metadata=DocumentMetadata(
            source_format=metadata.source_format,
            pmid=pmid or None,
            pmcid=metadata.pmcid,
            doi=doi or None,
            registry_ids=metadata.registry_ids,
            journal=metadata.journal,
            published=metadata.published,
            publication_types=metadata.publication_types,
            mesh_headings=metadata.mesh_headings,
            language=metadata.language,
            retracted=metadata.retracted,
        ),
    )


def _medline_records(text: str) -> Iterator[_Record]:
    record: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for line in text.splitlines():
        if line[:1].isspace() and tag and line.strip():
            record[tag][-1] += " " + line.strip()
        elif match := _MEDLINE_TAG.match(line):
            tag = match.group(1)
            if tag == "PMID" and "PMID" in record:
                yield record
                record = defaultdict(list)
            record[tag].append(match.group(2).strip())
    if record:
        yield record


def _ris_records(text: str) -> Iterator[_Record]:
    record: dict[str, list[str]] = defaultdict(list)
    tag = ""
    for line in text.splitlines():
        match = _RIS_TAG.match(line)
        if match is None:
            if tag and line.strip():
                record[tag][-1] += " " + line.strip()
            continue
        tag = match.group(1)
        if tag == "TY" and record:  # an ER is missing
            yield record
            record = defaultdict(list)
        if tag == "ER":
            if record:
                yield record
            record, tag = defaultdict(list), ""
        else:
            record[tag].append(match.group(2).strip())
    if record:
        yield record


def _joined(record: _Record, tag: str) -> str:
    return record[tag][0] if record.get(tag) else ""


def _ris_date(value: str) -> str | None:
    return iso_date("-".join(part for part in value.strip().split("/")[:3] if part)) or iso_date(value)
