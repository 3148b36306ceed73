"""HTML pages as text, one line per block; scripts, navigation and forms left out."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree, html

from kg.errors import SourceError
from kg.model import Document, DocumentKind
from kg.sources.identifiers import normalise_doi
from kg.sources.text import collapse, read_text

_Element = etree._Element
_DROPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "aside",
        "form",
        "button",
        "svg",
        "iframe",
        "select",
    }
)
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section",
        "table", "tbody", "tfoot", "thead", "tr", "ul",
    }
)  # fmt: skip


def read_html(data: bytes) -> Document:
    """The document of an HTML page.

    Its text is the page's visible text. Title and DOI are taken from the citation tags that publishers write for
    search engines (Google Scholar's ``citation_title`` and so on) where the page has them.

    Raises:
        SourceError: the page has no text.
    """
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise SourceError(f"not readable as HTML: {error}") from None
    parts: list[str] = []
    _collect(root, parts)
    lines = (collapse_line(line) for line in "".join(parts).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if not text:
        raise SourceError("an HTML page without visible text (made by scripts?); save the page's text instead")
    document = read_text(text, "html")
    meta = _meta(root)
    title = document.title
    if (named := meta.get("citation_title") or meta.get("dc.title") or "") and collapse(named):
        title = collapse(named)
    metadata = document.metadata
    document_id = document.id
    if document.kind is DocumentKind.PUBLICATION:
        doi = normalise_doi(meta.get("citation_doi") or meta.get("dc.identifier") or "") or metadata.doi
        pmid = meta.get("citation_pmid") or metadata.pmid
        metadata = replace(
            metadata,
            doi=doi,
            pmid=pmid,
            journal=meta.get("citation_journal_title") or metadata.journal,
        )
        document_id = f"doi:{doi}" if doi else f"pmid:{pmid}" if pmid else document.id
    return replace(document, id=document_id, title=title, metadata=metadata)


def collapse_line(line: str) -> str:
    """The line with runs of plain blanks as one space; no-break and thin spaces stay."""
    return re.sub(r"[ \t\r\f]+", " ", line).strip(" ")


def _meta(root: _Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or "").casefold()
        content = element.get("content")
        if name and content:
            found.setdefault(name, content)
    return found


def _collect(element: _Element, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.tag in _DROPPED:
        return
    block = element.tag in _BLOCKS
    if block:
        parts.append("\n\n" if element.tag in ("p", "h1", "h2", "h3", "h4", "section", "article") else "\n")
    elif element.tag in ("td", "th") and element.getprevious() is not None:
        parts.append(" | ")
    if element.text:
        parts.append(_inline(element.text))
    for child in element:
        _collect(child, parts)
        if child.tail:
            parts.append(_inline(child.tail))
    if block:
        parts.append("\n")


def _inline(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)
