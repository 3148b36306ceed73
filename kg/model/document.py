"""Documents: what a source file says, exactly as read."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from kg.model.registry import Field, RegistryRecord


class DocumentKind(StrEnum):
    """What sort of document it is."""

    PUBLICATION = "publication"
    REGISTRY_RECORD = "registry-record"


class SectionKind(StrEnum):
    """What a stretch of text is for. Figures in CLUTTER and REFERENCES are never results."""

    TITLE = "title"
    BACKGROUND = "background"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    SUMMARY = "summary"  # a registry's brief summary
    DESCRIPTION = "description"  # a registry's detailed description
    DESIGN = "design"  # allocation, phase, masking, enrolment, dates
    ARMS = "arms"  # arm groups and interventions
    ELIGIBILITY = "eligibility"
    OUTCOMES = "outcomes"  # planned endpoints
    BODY = "body"  # an abstract without headings
    REFERENCES = "references"
    CLUTTER = "clutter"  # page furniture, contacts, cookie banners, funding


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A stretch ``text[start:end]`` of one kind. Sections do not overlap and are in text order."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMetadata:
    """What the source states about itself, outside the running text. Missing is None or empty."""

    source_format: str = "text"
    pmid: str | None = None
    pmcid: str | None = None
    doi: str | None = None
    registry_ids: tuple[str, ...] = ()
    journal: str | None = None
    published: str | None = None  # ISO 8601, as precise as the source states it: 2020, 2020-05, 2020-05-17
    publication_types: tuple[str, ...] = ()
    mesh_headings: tuple[str, ...] = ()
    language: str | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document. ``text`` is exactly what was read; every offset in the project is into it.

    ``id`` is a CURIE: ``nct:NCT…``, ``doi:…``, ``pmid:…`` or, where the document names none, ``sha256:`` and the
    hexadecimal hash of its UTF-8 text. ``sections`` may be empty: the extraction then finds them itself.
    ``record`` holds the structured part of a registry record, ``fields`` the exact values its claims point to.
    """

    id: str
    kind: DocumentKind
    title: str
    text: str
    sections: tuple[Section, ...] = ()
    metadata: DocumentMetadata = DocumentMetadata()
    record: RegistryRecord | None = None
    fields: tuple[Field, ...] = ()


def text_id(text: str) -> str:
    """CURIE ``sha256:…`` of a text that names no identifier of its own."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
