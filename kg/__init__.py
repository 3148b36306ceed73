"""Knowledge graph of cancer-treatment regimens, biomarkers and outcomes: every figure with its sentence.

    >>> import kg
    >>> graph = kg.build(["seeds"], "kg-graph")                                              # doctest: +SKIP
    >>> for row in graph.ask("anti-EGFR regimens with conversion rate > 50%"):               # doctest: +SKIP
    ...     print(row.regimen, row.value, row.evidence.quote)

Public is what ``kg.__all__`` names. Importing the package does no work; libraries are loaded when they are used.
"""

from __future__ import annotations

import sys
from types import ModuleType

from kg.api import Graph, build, extractions, open_graph
from kg.errors import (
    ExportError,
    GraphError,
    QuestionError,
    RegimenKGError,
    SourceError,
    UnknownSourceError,
    VerificationError,
    VocabularyError,
)
from kg.query.rows import Answer, AnswerRow, RowEvidence
from kg.version import VERSION

__all__ = [
    "Answer",
    "AnswerRow",
    "ExportError",
    "Graph",
    "GraphError",
    "QuestionError",
    "RegimenKGError",
    "RowEvidence",
    "SourceError",
    "UnknownSourceError",
    "VerificationError",
    "VocabularyError",
    "__version__",
    "build",
    "extractions",
    "open_graph",
]

__version__ = VERSION


class _Package(ModuleType):
    """Keeps ``kg.build`` the function: importing from the module of that name would put the module in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name == "build" and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
