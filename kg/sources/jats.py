"""PMC full texts in JATS XML: abstract, and the body with its tables.

Source of the element names: NISO JATS, Journal Archiving and Interchange Tag Set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import IO

from lxml import etree

from kg.model import Document, DocumentKind, DocumentMetadata, SectionKind, text_id
from kg.sources.compose import Part, compose, section_kind
from kg.sources.identifiers import find_registry_ids, normalise_doi
from kg.sources.problems import OnProblem, Problem
from kg.sources.xml import iter_elements, squeezed_text

_Element = etree._Element
ROOTS = frozenset({"article", "pmc-articleset", "articles", "collection"})
_SKIPPED = frozenset(
    {"fig", "supplementary-material", "ref-list", "boxed-text", "disp-formula", "graphic", "media", "notes"}
)
_BLOCKS = frozenset(
    {"p", "list", "table-wrap", "sec", "title", "table-wrap-group", "disp-quote", "def-list", "statement"}
)


def read_jats(stream: IO[bytes], name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The articles of a JATS stream, in its order."""
    for number, element in enumerate(iter_elements(stream, frozenset({"article"})), start=1):
        document = _read_article(element)
        if document is None:
            reason = "an article without title, abstract and body; expected at least one of them"
            on_problem(Problem(source=name, location=f"article {number}", reason=reason))
        else:
            yield document


def _read_article(article: _Element) -> Document | None:
    _drop_namespaces(article)
    meta = article.find("front/article-meta")
    if meta is None:
        return None
    title = squeezed_text(meta.find("title-group/article-title"))
    parts: list[Part] = []
    for abstract in meta.findall("abstract"):
        parts.extend(_section_parts(abstract, SectionKind.BODY, prefix=""))
    body = article.find("body")
    if body is not None:
        parts.extend(_section_parts(body, SectionKind.BODY, prefix=""))
    floats = article.find("floats-group")
    for table in floats.iter("table-wrap") if floats is not None else ():
        parts.extend(_table_part(table, SectionKind.RESULTS))
    text, sections = compose(title, parts, separator="\n\n")
    if not text:
        return None
    ids = {item.get("pub-id-type"): (item.text or "").strip() for item in meta.findall("article-id")}
    doi = normalise_doi(ids.get("doi", ""))
    pmcid = next((value for key in ("pmcid", "pmc") if (value := ids.get(key))), "")
    pmcid = pmcid if not pmcid or pmcid.upper().startswith("PMC") else f"PMC{pmcid}"
    pmid = ids.get("pmid", "")
    if doi:
        document_id = f"doi:{doi}"
    elif pmid:
        document_id = f"pmid:{pmid}"
    else:
        document_id = f"pmc:{pmcid}" if pmcid else text_id(text)
    return Document(
        id=document_id,
        kind=DocumentKind.PUBLICATION,
        title=title,
        text=text,
        sections=sections,
        metadata=DocumentMetadata(
            source_format="jats",
            pmid=pmid or None,
            pmcid=pmcid or None,
            doi=doi or None,
            registry_ids=_registry_ids(meta, title),
            journal=squeezed_text(article.find("front/journal-meta//journal-title")) or None,
            published=_published(meta),
            publication_types=tuple(filter(None, (article.get("article-type"),))),
            language=article.get("lang"),
            retracted=any(
                item.get("related-article-type") == "retraction-forward" for item in meta.findall("related-article")
            )
            or title.upper().startswith(("RETRACTED:", "RETRACTED ARTICLE")),
        ),
    )


def _drop_namespaces(article: _Element) -> None:
    """Local names and attribute names, so that one reader serves JATS with and without a namespace."""
    for element in article.iter():
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = etree.QName(element).localname
    language = article.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        article.set("lang", language)


def _section_parts(parent: _Element, kind: SectionKind, prefix: str) -> Iterator[Part]:
    """Paragraphs, lists and tables of a section and its subsections, one part each, labelled by the innermost title."""
    heading = squeezed_text(parent.find("title"))
    if heading:
        sec_type = (parent.get("sec-type") or "").replace("intro", "introduction")
        if kind is SectionKind.BODY or section_kind(heading) is SectionKind.CLUTTER:
            kind = section_kind(re.sub(r"^[\d.\s]+", "", heading), section_kind(sec_type, kind))
        prefix = heading.rstrip(":.")
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _SKIPPED or child.tag == "title":
            continue
        if child.tag == "sec":
            yield from _section_parts(child, kind, prefix)
        elif child.tag == "table-wrap":
            yield from _table_part(child, kind)
        elif child.tag == "table-wrap-group":
            for table in child.findall("table-wrap"):
                yield from _table_part(table, kind)
        elif child.tag in _BLOCKS:
            text = _paragraph(child)
            if text:
                yield Part(kind=kind, label=prefix, text=text)
                prefix = ""
            for table in child.findall(".//table-wrap"):
                yield from _table_part(table, kind)


def _paragraph(element: _Element) -> str:
    nested = element.findall(".//table-wrap") + element.findall(".//fig") + element.findall(".//supplementary-material")
    if not nested:
        return squeezed_text(element)
    copy = deepcopy(element)
    for item in copy.findall(".//table-wrap") + copy.findall(".//fig") + copy.findall(".//supplementary-material"):
        parent = item.getparent()
        if parent is None:
            continue
        before = item.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (item.tail or "")
        else:
            parent.text = (parent.text or "") + (item.tail or "")
        parent.remove(item)
    return squeezed_text(copy)


def _table_part(wrap: _Element, kind: SectionKind) -> Iterator[Part]:
    """A table as text: its label and caption, then one line per row, cells separated by ' | '."""
    lines = [" ".join(filter(None, (squeezed_text(wrap.find("label")), squeezed_text(wrap.find("caption")))))]
    for row in wrap.iter("tr"):
        cells = [squeezed_text(cell) for cell in row if isinstance(cell.tag, str) and cell.tag in ("td", "th")]
        if any(cells):
            lines.append(" | ".join(cells))
    if len(lines) > 1:
        yield Part(kind=kind, text="\n".join(filter(None, lines)))


def _registry_ids(meta: _Element, title: str) -> tuple[str, ...]:
    """Registry numbers that the article gives as its own: in the title, or in the abstract's registration line."""
    ids = dict.fromkeys(find_registry_ids(title))
    for section in meta.findall("abstract//sec"):
        if "regist" in squeezed_text(section.find("title")).casefold():
            ids.update(dict.fromkeys(find_registry_ids(squeezed_text(section))))
    for link in meta.iter("ext-link"):
        if (link.get("ext-link-type") or "").casefold() in ("clintrialgov", "clinicaltrials.gov", "clinicaltrial"):
            ids.update(dict.fromkeys(find_registry_ids(squeezed_text(link))))
    return tuple(ids)


def _published(meta: _Element) -> str | None:
    """The earliest complete date of publication, else the earliest year."""
    dates: list[str] = []
    for date in meta.findall("pub-date"):
        year, month, day = ((date.findtext(tag) or "").strip() for tag in ("year", "month", "day"))
        if year.isdigit():
            parts = [year.zfill(4)]
            if month.isdigit():
                parts.append(month.zfill(2))
                if day.isdigit():
                    parts.append(day.zfill(2))
            dates.append("-".join(parts))
    return min(dates, key=lambda date: (-len(date), date)) if dates else None
