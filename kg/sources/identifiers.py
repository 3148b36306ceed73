"""Identifiers of documents and trials as they are written in texts."""

from __future__ import annotations

import re

# Source of the DOI form: Crossref, "DOIs and matching regular expressions" (its most general pattern).
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:<>A-Z0-9\[\]]+", re.IGNORECASE)
NCT = re.compile(r"\bNCT\s?-?0?(\d{8})\b", re.IGNORECASE)
PMCID = re.compile(r"\bPMC\d{3,9}\b")
PMID = re.compile(
    r"\b(?:PMID|PubMed(?:\s?ID)?)[\s:]{0,3}(\d{4,9})\b|/pubmed/(\d{4,9})\b|pubmed\.(?:gov|ncbi\.nlm\.nih\.gov)/(\d{4,9})\b"
)

# WHO primary registries; prefixes as the WHO ICTRP lists them.
REGISTRY_IDS = re.compile(
    r"\b(?:"
    r"(?P<nct>NCT\s?0\d{7})"
    r"|(?P<isrctn>ISRCTN\s?\d{8})"
    r"|(?P<eudract>(?:EudraCT(?:\s(?:number|no\.?))?[\s:]{0,3})?(?:19|20)\d\d-\d{6}-\d\d(?:-\d\d)?)"
    r"|(?P<umin>UMIN(?:-CTR)?(?:\s?ID)?[\s:(]{0,2}(?:UMIN|C)?0000\d{5}|C0000\d{5})"
    r"|(?P<actrn>ACTRN\s?\d{14})"
    r"|(?P<chictr>ChiCTR[-A-Z]{0,8}\d{8,10})"
    r"|(?P<drks>DRKS\d{8})"
    r"|(?P<ntr>NTR\s?\d{2,5}|NL\d{3,4}\b)"
    r"|(?P<ctri>CTRI/\d{4}/\d{2,3}/\d{6})"
    r"|(?P<jrct>jRCT[s]?\d{9,10})"
    r"|(?P<japic>JapicCTI-\d{6})"
    r"|(?P<irct>IRCT\d{11,16}N\d+)"
    r"|(?P<kct>KCT\d{7})"
    r"|(?P<tctr>TCTR\d{11})"
    r"|(?P<pactr>PACTR\d{15,16})"
    r")",
)


def normalise_doi(raw: str) -> str:
    """Lower-case DOI without its resolver and without the punctuation that follows it in a sentence."""
    match = DOI.search(raw)
    if match is None:
        return ""
    doi = match.group(0).rstrip(".,;:")
    while doi.endswith((")", "]", ">")):
        opening = {")": "(", "]": "[", ">": "<"}[doi[-1]]
        if doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1].rstrip(".,;:")
    return doi.lower()


def find_registry_ids(text: str) -> tuple[str, ...]:
    """Registry numbers of the text in order of appearance, each once, in their registry's own form."""
    found: dict[str, None] = {}
    for match in REGISTRY_IDS.finditer(text):
        kind = match.lastgroup
        digits = re.sub(r"\D", "", match.group(0))
        compact = re.sub(r"\s", "", match.group(0))
        if kind == "umin":
            compact = f"UMIN{digits[-9:]}"
        elif kind == "eudract":
            compact = re.search(r"(?:19|20)\d\d-\d{6}-\d\d", match.group(0)).group(0)  # type: ignore[union-attr]
        found.setdefault(compact, None)
    return tuple(found)
