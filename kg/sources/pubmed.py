"""PubMed XML: ``PubmedArticleSet`` and the older ``MedlineCitationSet``, read as a stream.

Source of the element names: NLM, "MEDLINE/PubMed XML data elements".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from lxml import etree

from kg.model import Document, DocumentKind, DocumentMetadata, SectionKind, text_id
from kg.sources.compose import Part, compose, section_kind
from kg.sources.dates import iso_date
from kg.sources.identifiers import normalise_doi
from kg.sources.problems import OnProblem, Problem
from kg.sources.xml import iter_elements, squeezed_text

_Element = etree._Element
ROOTS = frozenset(
    {
        "PubmedArticleSet",
        "PubmedArticle",
        "PubmedBookArticle",
        "MedlineCitationSet",
        "MedlineCitation",
        "PubmedBookArticleSet",
    }
)
_RECORDS = frozenset({"PubmedArticle", "MedlineCitation", "PubmedBookArticle", "DeleteCitation"})
# Source: NLM's list of data banks; these name trial registries.
_REGISTRIES = frozenset(
    {
        "ANZCTR", "ChiCTR", "ClinicalTrials.gov", "CRiS", "CTIS", "CTRI", "DRKS", "EudraCT", "IRCT", "ISRCTN", "ITMCTR",
        "JapicCTI", "JMA-IIA", "JPRN", "jRCT", "KCT", "LBCTR", "NTR", "PACTR", "ReBEC", "ReBec", "REPEC", "RPCEC",
        "SLCTR", "TCTR", "UMIN-CTR",
    }
)  # fmt: skip
_CATEGORY = {
    "BACKGROUND": SectionKind.BACKGROUND,
    "OBJECTIVE": SectionKind.BACKGROUND,
    "METHODS": SectionKind.METHODS,
    "RESULTS": SectionKind.RESULTS,
    "CONCLUSIONS": SectionKind.CONCLUSIONS,
}


def read_pubmed(stream: IO[bytes], name: str, on_problem: OnProblem) -> Iterator[Document]:
    """The citations of a PubMed XML stream, in its order."""
    for number, element in enumerate(iter_elements(stream, _RECORDS), start=1):
        kind = etree.QName(element).localname
        if kind == "DeleteCitation":
            pmids = [pmid.text or "" for pmid in element.findall("PMID")]
            reason = f"{len(pmids)} citations deleted by PubMed ({', '.join(pmids[:3])} …): nothing to read"
            on_problem(Problem(source=name, location="DeleteCitation", reason=reason))
            continue
        document = _read_book(element) if kind == "PubmedBookArticle" else _read_citation(element)
        if document is None:
            reason = f"{kind} without title and abstract; expected at least one of them"
            on_problem(Problem(source=name, location=f"record {number}", reason=reason))
        else:
            yield document


def _read_citation(element: _Element) -> Document | None:
    citation = element if element.tag == "MedlineCitation" else element.find("MedlineCitation")
    if citation is None:
        return None
    article = citation.find("Article")
    if article is None:
        return None
    title = squeezed_text(article.find("ArticleTitle"))
    abstract = article.find("Abstract")
    if abstract is None:
        abstract = citation.find("OtherAbstract")
    text, sections = compose(title, _abstract_parts(abstract))
    pmid = _text(citation, "PMID")
    if not text:
        return None
    ids = {
        item.get("IdType"): (item.text or "").strip() for item in element.findall("PubmedData/ArticleIdList/ArticleId")
    }
    doi = next(
        (
            normalise_doi(item.text or "")
            for item in article.findall("ELocationID")
            if item.get("EIdType") == "doi" and item.get("ValidYN", "Y") == "Y"
        ),
        "",
    ) or normalise_doi(ids.get("doi", ""))
    types = tuple(squeezed_text(item) for item in article.findall("PublicationTypeList/PublicationType"))
    retracted = "Retracted Publication" in types or any(
        item.get("RefType") == "RetractionIn"
        for item in citation.findall("CommentsCorrectionsList/CommentsCorrections")
    )
    return Document(
        id=f"pmid:{pmid}" if pmid else text_id(text),
        kind=DocumentKind.PUBLICATION,
        title=title,
        text=text,
        sections=sections,
        metadata=DocumentMetadata(
            source_format="pubmed-xml",
            pmid=pmid or None,
            pmcid=ids.get("pmc") or None,
            doi=doi or None,
            registry_ids=_registry_ids(article),
            journal=_text(article, "Journal/ISOAbbreviation")
            or _text(article, "Journal/Title")
            or _text(citation, "MedlineJournalInfo/MedlineTA")
            or None,
            published=_published(article),
            publication_types=types,
            mesh_headings=tuple(
                squeezed_text(item) for item in citation.findall("MeshHeadingList/MeshHeading/DescriptorName")
            ),
            language=_text(article, "Language") or None,
            retracted=retracted,
        ),
    )


def _read_book(element: _Element) -> Document | None:
    book = element.find("BookDocument")
    if book is None:
        return None
    title = squeezed_text(book.find("ArticleTitle")) or squeezed_text(book.find("Book/BookTitle"))
    text, sections = compose(title, _abstract_parts(book.find("Abstract")))
    pmid = _text(book, "PMID")
    if not text:
        return None
    return Document(
        id=f"pmid:{pmid}" if pmid else text_id(text),
        kind=DocumentKind.PUBLICATION,
        title=title,
        text=text,
        sections=sections,
        metadata=DocumentMetadata(
            source_format="pubmed-xml", pmid=pmid or None, journal=squeezed_text(book.find("Book/BookTitle")) or None
        ),
    )


def _abstract_parts(abstract: _Element | None) -> list[Part]:
    parts: list[Part] = []
    for item in abstract.findall("AbstractText") if abstract is not None else ():
        text = squeezed_text(item)
        if not text:
            continue
        label = (item.get("Label") or "").strip()
        if label.upper() == "UNLABELLED":
            label = ""
        category = _CATEGORY.get((item.get("NlmCategory") or "").upper())
        kind = section_kind(label, category or SectionKind.BODY) if label else category or SectionKind.BODY
        if category in (SectionKind.RESULTS, SectionKind.CONCLUSIONS) and kind is not SectionKind.CLUTTER:
            kind = category
        parts.append(Part(kind=kind, label=label, text=text))
    return parts


def _registry_ids(article: _Element) -> tuple[str, ...]:
    ids: dict[str, None] = {}
    for bank in article.findall("DataBankList/DataBank"):
        if _text(bank, "DataBankName") in _REGISTRIES:
            for number in bank.findall("AccessionNumberList/AccessionNumber"):
                ids.setdefault("".join((number.text or "").split()), None)
    return tuple(identifier for identifier in ids if identifier)


def _published(article: _Element) -> str | None:
    date = article.find("Journal/JournalIssue/PubDate")
    if date is None:
        return None
    written = _text(date, "MedlineDate") or " ".join(
        filter(None, (_text(date, "Year"), _text(date, "Month") or _text(date, "Season"), _text(date, "Day")))
    )
    return iso_date(written)


def _text(parent: _Element, path: str) -> str:
    return (parent.findtext(path) or "").strip()
