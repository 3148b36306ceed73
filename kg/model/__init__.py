"""Records that pass between the stages. Frozen, typed, keyword-only."""

from kg.model.document import (
    Document,
    DocumentKind,
    DocumentMetadata,
    Section,
    SectionKind,
    text_id,
)
from kg.model.extraction import (
    Arm,
    Biomarker,
    Component,
    Criterion,
    Dose,
    Evidence,
    Extraction,
    Finding,
    FindingKind,
    PlannedEndpoint,
    Result,
    Trial,
    UnlinkedFigure,
)
from kg.model.registry import Field, RegistryRecord

__all__ = [
    "Arm",
    "Biomarker",
    "Component",
    "Criterion",
    "Document",
    "DocumentKind",
    "DocumentMetadata",
    "Dose",
    "Evidence",
    "Extraction",
    "Field",
    "Finding",
    "FindingKind",
    "PlannedEndpoint",
    "RegistryRecord",
    "Result",
    "Section",
    "SectionKind",
    "Trial",
    "UnlinkedFigure",
    "text_id",
]
