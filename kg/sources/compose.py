"""Text of a structured document: title, a blank line, labelled parts; and where each part stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Section, SectionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One labelled part of an abstract or body."""

    kind: SectionKind
    text: str
    label: str = ""


def compose(title: str, parts: Sequence[Part], separator: str = "\n") -> tuple[str, tuple[Section, ...]]:
    """The text and its sections.

    Example:
        >>> text, sections = compose("A title", [Part(kind=SectionKind.RESULTS, label="RESULTS", text="None died.")])
        >>> text, [text[s.start:s.end] for s in sections]
        ('A title\\n\\nRESULTS: None died.', ['A title', 'RESULTS: None died.'])
    """
    pieces: list[str] = []
    sections: list[Section] = []
    length = 0
    if title:
        pieces.append(title)
        length = len(title)
        sections.append(Section(kind=SectionKind.TITLE, start=0, end=length))
    for index, part in enumerate(parts):
        text = f"{part.label}: {part.text}" if part.label else part.text
        gap = separator if index else "\n\n" if title else ""
        pieces += [gap, text]
        start = length + len(gap)
        length = start + len(text)
        sections.append(Section(kind=part.kind, start=start, end=length))
    return "".join(pieces), tuple(sections)


_BY_WORD = (
    (("fund", "disclosure", "contact", "competing interest", "acknowledg", "sponsor", "author", "supplement",
      "conflict of interest", "abbreviation", "pre-publication", "availability", "ethics"), SectionKind.CLUTTER),
    (("conclusion", "interpretation", "discussion", "implication", "significance", "impact", "recommendation",
      "outlook", "summary"), SectionKind.CONCLUSIONS),
    (("result", "finding"), SectionKind.RESULTS),
    (("method", "design", "patient", "subject", "participant", "setting", "intervention", "measure", "material",
      "statistic", "regist", "protocol", "procedure", "treatment", "procedure"), SectionKind.METHODS),
    (("background", "introduction", "objective", "aim", "purpose", "context", "importance", "hypothesis", "question",
      "rationale"), SectionKind.BACKGROUND),
)  # fmt: skip


def section_kind(label: str, default: SectionKind = SectionKind.BODY) -> SectionKind:
    """The kind of section a heading announces.

    Example:
        >>> [str(section_kind(h)) for h in ("MAIN OUTCOME MEASURE(S)", "Methods and results", "1. Introduction")]
        ['methods', 'results', 'background']
    """
    heading = label.casefold()
    for words, kind in _BY_WORD:
        if any(word in heading for word in words):
            return kind
    return default
