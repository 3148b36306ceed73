"""Plain text and web pages saved as text.

The text is kept exactly as read. Found here: the title, the document's own identifier, and whether the page is a
registry record; sections are left to the extraction, which knows the headings.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.errors import UnknownSourceError
from kg.model import Document, DocumentKind, DocumentMetadata, text_id
from kg.sources.furniture import ABSTRACT_HEADINGS, REGISTRY_FIELDS, is_furniture
from kg.sources.identifiers import DOI, NCT, PMCID, PMID, normalise_doi

_BLANKS = re.compile(r"\s+")
_HEADER_LINE = re.compile(r"# ([a-z][a-z_ -]{0,30}): ([^\r\n]*)\r?\n?")
_FRONT_MATTER = re.compile(r"\s*---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_FRONT_ENTRY = re.compile(r"^([A-Za-z_]\w*):[ \t]*(.*(?:\r?\n[ \t]+\S.*)*+)", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[a-z0-9)\]%][.?!]\s+[A-Z]")
_LABELLED = re.compile(r"^([A-Za-z][A-Za-z ,/&-]{2,45}?)\s?:\s?\S")
# takes "Brief summary: This study …", refuses "In brief summary: …"
_REGISTRY_TEXT = re.compile(r"(?:brief summary|detailed description): ?\S", re.IGNORECASE)
# From here on a page speaks of other documents.
_REFERENCES = re.compile(
    r"^(?:\W|\d)*(?:references|literature cited|bibliography|similar articles|cited by"
    r"|related (?:articles|trials|studies)"
    r"|more related trials|comment(?:s)? in|recommended articles|see also)\W*\d*\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_CITED_YEAR = re.compile(r"[.?!]\s[^.?!]{2,60}\s(?:19|20)\d\d\s?;")
_OWN_LINE = re.compile(
    r"^\s*\W?\s*(?:.{0,80}\b(?:19|20)\d\d\b.{0,60}\s)?(?:doi|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE
)
_OWN_NCT = re.compile(
    r"(?:^|\n)\W*(?:NCT\s?(?:ID|number)|ClinicalTrials\.gov\s(?:identifier|ID|number)|identifier|study id)\W{1,4}"
    r"(NCT\d{8})\b",
    re.IGNORECASE,
)
_PUBMED_TEXT = re.compile(r"^\d+\.\s[^\n.]{2,80}\.\s(?:19|20)\d\d\b[^\n]{0,60}?\.(?=\s)")
_AUTHOR_LIST = re.compile(r"^(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}[A-Z]{1,3}(?:\(\d+\))?(?:,|\.|;|\()")
# takes "…: a randomised trial. To", refuses "… vs. A"
_TITLE_END = re.compile(r"(?<!\bvs)(?<!\bv)(?<!\bSt)(?<!\bet al)[.?!][\"”\])]?\s+(?=[\"“(\[]?[A-Z0-9])")
# Words of a sentence that tells, which titles hardly use: takes "We compared", "BACKGROUND:", "To evaluate", refuses
# "Weekly paclitaxel in breast cancer: a randomised trial."
_NARRATIVE = re.compile(
    r"\b(?:we|our|this|these|there|was|were|had|been|remains?|causes?|might|should|could|will|would|indicates?|suggests?|"
    r"represents?|requires?|involves?|offers?|occurs?|underwent|received|aimed|aims|who|which|often|usually|widely|"
    r"increasingly|worldwide)\b|"
    r"^(?:(?:to|in order to|determine|evaluate|assess|investigate|compare|examine)\s|"
    r"the (?:aim|purpose|objective|goal)s?\b|"
    r"(?:background|introduction|objectives?|purpose|aims?|context|rationale|hypothesis|importance|design)\b)",
    re.IGNORECASE,
)
# Words of both: "Drug A is superior to drug B: a randomized trial." is a title, "Breast cancer is common." is not.
_STATEMENT = re.compile(
    r"\b(?:is|are|has|have|can|may|it|shows?|provides?|demonstrates?|prevents?|improves?|reduces?)\b", re.IGNORECASE
)
_TITLE_LIKE = re.compile(r"[:?–—]|--|\b(?:trial|study|randomi[sz]ed|phase|results|experience)\b", re.IGNORECASE)
MAX_TITLE = 400  # characters; the longest title of MEDLINE's trials has 389


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    start: int
    text: str  # blanks collapsed


def decode(data: bytes) -> tuple[str, str]:
    """The text of some bytes and the encoding it was read with; newlines untouched, a byte-order mark dropped.

    UTF-8 first, UTF-16 where its mark says so, else Windows-1252, the encoding of most saved pages that are not UTF-8.

    Raises:
        UnknownSourceError: the bytes are no text (a NUL, or too many control characters).
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as error:
            raise UnknownSourceError(
                f"starts like UTF-16 text but byte {error.start} is not: save it as UTF-8"
            ) from None
    if b"\x00" in data:
        raise UnknownSourceError(f"holds a zero byte at {data.index(0)}: a binary file, expected text")
    controls = sum(data[:4096].count(bytes([c])) for c in range(1, 32) if c not in (9, 10, 12, 13))
    if controls > len(data[:4096]) // 100:
        raise UnknownSourceError(f"holds {controls} control characters at its start: a binary file, expected text")
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace"), "windows-1252"


def collapse(text: str) -> str:
    """The text with every run of blanks (no-break and thin spaces too) as one space, none at the ends."""
    return _BLANKS.sub(" ", text).strip()


def read_text(text: str, source_format: str = "text") -> Document:
    """The document of a plain text or saved page."""
    header, body_start = _read_header(text)
    lines = tuple(_lines(text, body_start))
    title = header.get("title") or _find_title(text, lines)
    main_text = text[: _find_references(text, body_start)]
    is_record = _is_registry_record(header, lines)
    nct = _own_nct(header, main_text, is_record)
    doi = "" if is_record else _own_doi(header, text, main_text, lines, title)
    pmid = None if is_record else _own_pmid(header, main_text)
    if nct:
        document_id = f"nct:{nct}"
    elif doi:
        document_id = f"doi:{doi}"
    elif pmid:
        document_id = f"pmid:{pmid}"
    else:
        document_id = text_id(text)
    pmcid = PMCID.search(header.get("source", ""))
    return Document(
        id=document_id,
        kind=DocumentKind.REGISTRY_RECORD if is_record else DocumentKind.PUBLICATION,
        title=title,
        text=text,
        metadata=DocumentMetadata(
            source_format=source_format,
            pmid=pmid,
            pmcid=pmcid.group(0) if pmcid else None,
            doi=doi or None,
            registry_ids=(nct,) if nct else (),
        ),
    )


def _lines(text: str, start: int) -> Iterator[_Line]:
    for match in _LINE.finditer(text, start):
        if line := collapse(match.group(0)):
            yield _Line(start=match.start(), text=line)


def _read_header(text: str) -> tuple[dict[str, str], int]:
    """Leading '# key: value' lines and YAML front matter: the values by key, and where the body starts."""
    header: dict[str, str] = {}
    position = 0
    while match := _HEADER_LINE.match(text, position):
        header.setdefault(match.group(1), collapse(match.group(2)))
        position = match.end()
    front = _FRONT_MATTER.match(text, position)
    if front:
        for entry in _FRONT_ENTRY.finditer(front.group(1)):
            header.setdefault(entry.group(1).lower(), collapse(entry.group(2)).strip("'\""))
        position = front.end()
    return header, position


def _find_title(text: str, lines: tuple[_Line, ...]) -> str:
    """The first line that is a title: no page furniture, no heading, no running text. Empty where there is none."""
    pubmed = _PUBMED_TEXT.match(text[lines[0].start :]) if lines else None
    if pubmed:
        return _pubmed_text_title(text[lines[0].start + pubmed.end() :])
    for line in lines[:80]:
        shown = line.text.lstrip("/#*> ").strip("* ")
        if shown.casefold().rstrip(":") in ABSTRACT_HEADINGS and shown.casefold() != "abstract":
            return ""
        if not shown or shown.casefold() in REGISTRY_FIELDS or NCT.fullmatch(shown):
            continue
        if cited := _CITED_YEAR.search(shown):
            shown = shown[: cited.start() + 1]
        elif is_furniture(shown):
            continue
        if len(lines) == 1 and (end := _TITLE_END.search(shown)):
            return _opening_title(shown[: end.end()].rstrip())
        apart = line is lines[0] and text.startswith("\n\n", line.start + len(line.text))
        return "" if _is_running_text(shown, apart=apart) else shown
    return ""


def _opening_title(sentence: str) -> str:
    """The first sentence of a text of one paragraph ("Title. Abstract …") where it is a title, empty where it tells."""
    told = _NARRATIVE.search(sentence) or (_STATEMENT.search(sentence) and not _TITLE_LIKE.search(sentence))
    return "" if told or len(sentence) > MAX_TITLE else sentence


def _pubmed_text_title(rest: str) -> str:
    """Title of PubMed's text format: the paragraphs (or double blanks) between the citation and the authors."""
    parts: list[str] = []
    for part in re.split(r"\r?\n\s*\r?\n|  +", rest.strip()):
        shown = collapse(part)
        if not shown:
            continue
        if _AUTHOR_LIST.match(shown) and parts:
            break
        parts.append(shown)
        if len(parts) == 4:
            break
    title = " ".join(parts)
    return title if len(title) <= MAX_TITLE else parts[0] if parts else ""


def _is_running_text(line: str, *, apart: bool = False) -> bool:
    """Whether a line is a paragraph rather than a title.

    Args:
        line: as it stands.
        apart: whether it is the first and a blank line sets it apart: it may then hold two sentences ("… report of a
            trial. The X Group").
    """
    if len(line) > MAX_TITLE or len(_SENTENCE_END.findall(line)) >= 2:
        return True
    label = _LABELLED.match(line)
    if label is not None and label.group(1).casefold() in ABSTRACT_HEADINGS:
        return True
    return len(line) > 200 and not apart and bool(_SENTENCE_END.search(line))


def _is_registry_record(header: dict[str, str], lines: tuple[_Line, ...]) -> bool:
    if "ClinicalTrials.gov NCT" in header.get("source", ""):
        return True
    if any(NCT.fullmatch(line.text) for line in lines[:5]):
        return True
    if any(_REGISTRY_TEXT.match(line.text) for line in lines[:3]):
        return True
    fields = {line.text.casefold().rstrip(":") for line in lines}
    return len(fields & REGISTRY_FIELDS) >= 3


def _find_references(text: str, body_start: int) -> int:
    match = _REFERENCES.search(text, body_start)
    return match.start() if match else len(text)


def _own_nct(header: dict[str, str], main_text: str, is_record: bool) -> str:
    if not is_record:
        return ""
    for candidate in (header.get("nct", ""), header.get("id", ""), header.get("source", "")):
        if match := NCT.search(candidate):
            return f"NCT{match.group(1)}"
    match = _OWN_NCT.search(main_text) or re.search(r"(?:^|\n)[ \t]*(NCT\d{8})[ \t]*(?:\r?\n|$)", main_text)
    return match.group(1).upper() if match else ""


def _own_doi(header: dict[str, str], text: str, main_text: str, lines: tuple[_Line, ...], title: str) -> str:
    """The DOI of a header, of the lines around the title, or of a citation that repeats the title."""
    for key in ("doi", "id"):
        if doi := normalise_doi(header.get(key, "")):
            return doi
    shown_title = title.casefold()
    for line in lines:
        match = DOI.search(line.text)
        if match is None:
            continue
        repeats_title = len(shown_title) > 20 and shown_title in line.text.casefold()
        if repeats_title or (line.start < len(main_text) and _OWN_LINE.match(line.text)):
            return normalise_doi(match.group(0))
    return ""


def _own_pmid(header: dict[str, str], main_text: str) -> str | None:
    for key in ("pmid", "id", "source"):
        value = header.get(key, "")
        if key == "pmid" and value.isdigit():
            return value
        if match := PMID.search(value):
            return next(group for group in match.groups() if group)
    match = re.search(r"(?:^|\n|  )[ \t]*PMID:\s?(\d{4,9})\b", main_text)
    return match.group(1) if match else None
