"""Errors of regimen-kg.

    RegimenKGError
    ├── SourceError            a file could not be read as a document
    │   └── UnknownSourceError no reader recognises its content
    ├── VocabularyError        an entry of ontology/ is malformed or contradicts another
    ├── GraphError             the graph directory is missing, locked or of another version
    ├── QuestionError          a plain question, catalogue query or parameter is not understood
    ├── ExportError            a view or export could not be written
    └── VerificationError      a claim's span no longer states its quote

Every message says what was found, where, what was expected and what to do. The command line turns each of them
into one sentence on standard error and exit code 1 (see ``kg --help`` for all exit codes).
"""

from __future__ import annotations


class RegimenKGError(Exception):
    """Base of all errors a caller may want to catch: ``except kg.RegimenKGError``."""


class SourceError(RegimenKGError):
    """A file or response could not be read as a document."""


class UnknownSourceError(SourceError):
    """No reader recognises the content."""


class VocabularyError(RegimenKGError):
    """A vocabulary entry is malformed or contradicts another one."""


class GraphError(RegimenKGError):
    """A graph directory is missing, locked, damaged or of another version."""


class QuestionError(RegimenKGError):
    """A question, query name or parameter is not understood."""


class ExportError(RegimenKGError):
    """A view or export could not be written completely; nothing partial is left behind."""


class VerificationError(RegimenKGError):
    """A claim's recorded span no longer states its quote."""
