"""XML read safely, as a stream.

Entities are never expanded, nothing is loaded from elsewhere, and a document type that declares entities is refused:
none of the formats read here uses any, attacks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any, cast

from lxml import etree

from kg.errors import SourceError

_Element = etree._Element


def iter_elements(stream: IO[bytes], tags: frozenset[str]) -> Iterator[_Element]:
    """The elements of some names as each is complete, outermost first; memory stays flat.

    An element is valid only until the next one is asked for. Elements within a yielded element are not yielded.

    Raises:
        SourceError: not well-formed XML, or the document type declares entities.
    """
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    inside: _Element | None = None
    root: _Element | None = None
    try:
        for event, element in events:
            if root is None:
                root = element
                _refuse_entities(element)
            if event == "start":
                if inside is None and _name(element) in tags:
                    inside = element
            elif inside is not None and element is inside:
                yield inside
                inside = None
                if element is not root:
                    _forget(element)
            elif inside is None and element is not root:
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not well-formed XML: {_message(error)}") from None


def read_xml(stream: IO[bytes]) -> _Element:
    """The root element of a file read whole.

    Raises:
        SourceError: not well-formed XML, or the document type declares entities.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.parse(stream, parser).getroot()
    except etree.XMLSyntaxError as error:
        raise SourceError(f"not well-formed XML: {_message(error)}") from None
    _refuse_entities(root)
    return root


def _message(error: etree.XMLSyntaxError) -> str:
    message = re.sub(r" \(<.*?>, line \d+\)", "", error.msg or "empty")
    return f"{message} (line {error.lineno})" if "line" not in message else message


def _name(element: _Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _forget(element: _Element) -> None:
    """Free an element that was dealt with, and the siblings before it."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _refuse_entities(root: _Element) -> None:
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    declared = cast("Any", dtd).iterentities()  # missing in the type stubs
    names = [entity.name for entity in declared]
    if names:
        raise SourceError(
            f"the document type declares the entity '{names[0]}'; entities are refused, save the file without them"
        )


# Elements whose text is a pointer to the reference list, not content.
_DROPPED = frozenset({"fn", "object-id", "tex-math", "alt-text", "long-desc", "graphic", "media", "inline-graphic"})


def inline_text(element: _Element | None) -> str:
    """The running text of an element: markup removed, citation marks left out, blanks as in the source.

    A raised number after a digit is written with a caret (10^9), after a letter it is simply joined (m2).
    """
    if element is None:
        return ""
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _collect(element: _Element, parts: list[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        if isinstance(child.tag, str):
            name = _name(child)
            if (
                name in _DROPPED
                or (name == "xref" and child.get("ref-type") in ("bibr", "fn", "table-fn", "aff"))
                or (name == "sup" and not inline_text(child).strip(" ,;–-"))
            ):
                pass
            else:
                raised = name == "sup" and parts and parts[-1][-1:].isdigit() and inline_text(child)[:1].isdigit()
                if raised:
                    parts.append("^")
                elif name in ("break", "p", "list-item", "td", "def"):
                    parts.append(" ")
                _collect(child, parts)
        if child.tail:
            parts.append(child.tail)


def squeezed_text(element: _Element | None) -> str:
    """``inline_text`` with line breaks and indentation as single spaces; no-break and thin spaces are kept."""
    return re.sub(r"[ \t\r\n]+", " ", inline_text(element)).strip()
