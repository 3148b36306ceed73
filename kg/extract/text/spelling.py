"""Percentages written in words, "40 per cent", made signs before a document is read, and what was found put back in its place.

Older journals write so throughout, and every rule that looks for a share looks for its sign.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import fields, is_dataclass, replace
from typing import Any

from kg.model import Document, Evidence, Extraction

# takes "40 per cent", "40·5 percent", "forty percent", refuses "40 percentage points"
_IN_WORDS = re.compile(r"(?:(?<=\d)\s?)?(?<![^\W\d])per\s?cents?\b", re.IGNORECASE)


class PlainSpelling:
    """A document with signs for the words, and the way back from its offsets to those of the document as it was."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        parts: list[str] = []
        self._plain = [0]  # behind each sign, in the plain text …
        self._own = [0]  # … and in the text as it was
        at = length = 0
        for words in _IN_WORDS.finditer(document.text):
            kept = document.text[at : words.start()]
            parts.extend((kept, "%"))
            at = words.end()
            length += len(kept) + 1
            self._plain.append(length)
            self._own.append(at)
        parts.append(document.text[at:])
        sections = tuple(replace(s, start=self._forth(s.start), end=self._forth(s.end)) for s in document.sections)
        self.document = replace(document, text="".join(parts), sections=sections)

    def restore(self, extraction: Extraction) -> Extraction:
        """What was found, with every span where it stands in the document as it was."""
        restored: Extraction = self._restored(extraction)
        return restored

    def _forth(self, offset: int) -> int:
        n = bisect_right(self._own, offset) - 1
        plain = self._plain[n] + offset - self._own[n]
        return min(plain, self._plain[n + 1] - 1) if n + 1 < len(self._plain) else plain

    def _back(self, offset: int) -> int:
        n = bisect_right(self._plain, offset) - 1
        return self._own[n] + offset - self._plain[n]

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Evidence):
            if value.pointer is not None:
                return value
            start, end = self._back(value.start), self._back(value.end)
            return replace(value, quote=self._text[start:end], start=start, end=end)
        if isinstance(value, tuple):
            return tuple(self._restored(v) for v in value)
        if is_dataclass(value) and not isinstance(value, type):
            new = {f.name: self._restored(getattr(value, f.name)) for f in fields(value)}
            return replace(value, **{name: v for name, v in new.items() if v is not getattr(value, name)})
        return value


def spelt_plainly(document: Document) -> PlainSpelling | None:
    """The document with signs for percentages in words; None where it has none, or is a record with fields of its own."""
    if document.record is not None or document.fields or _IN_WORDS.search(document.text) is None:
        return None
    return PlainSpelling(document)
