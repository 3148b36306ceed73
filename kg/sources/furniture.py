"""Lines of web pages that are furniture, never the title or the text of a document."""

from __future__ import annotations

import re


def _lines(block: str) -> frozenset[str]:
    return frozenset(line.strip() for line in block.strip().split("\n"))


# Compared case-folded, blanks collapsed. Seen on saved pages of PubMed, PMC, publishers and registries.
FURNITURE_LINES = _lines(
    """
    abstract
    access keys ncbi homepage myncbi homepage main content main navigation
    account
    advanced
    affiliations
    an official website of the united states government
    article
    author information
    authors
    brief report
    case reports
    choose destination
    clinical trial
    clinical trial, phase i
    clinical trial, phase ii
    clinical trial, phase iii
    clipboard
    comment
    comparative study
    controlled clinical trial
    create alert
    display options
    dot gov
    editorial
    email
    format
    free article
    free full text
    free pmc article
    full text links
    home
    https
    learn more
    letter
    log in
    menu
    meta-analysis
    multicenter study
    observational study
    open access
    original article
    original paper
    original research
    page navigation
    permalink
    pubmed
    randomized controlled trial
    research
    research article
    research support, non-u.s. gov't
    review
    save
    search
    send to
    share
    show account info
    similar articles
    skip to content
    skip to main content
    skip to main page content
    the site is secure.
    title & authors
    u.s. flag
    user guide
    """
)

FURNITURE_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^the \.gov means it.s official",
        r"^federal government websites often end in",
        r"^the https:// ensures that you are connecting",
        r"logolink to\b",
        r"^(?:doi|pmid|pmcid|issn|isbn|epub|published online|received|accepted)\b[\s:]",
        r"^https?://\S+$",
        r"^(?:table|figure|fig\.?)\s*\d+\.?$",
        r"\|",  # a table's row
        r"\bet al\.?,? \(?(?:19|20)\d\d\)?\.?$",  # a byline
        r"^-{3,}$|^={3,}$|^\*{3,}$",
        r"^(?:nct id|last updated)\b",
    )
)

# The citation line above a title: '. 2017 Sep 1;109(9):djx015.', 'ANTICANCER RESEARCH 30: 1015-1020 (2010)'.
CITATION_LINE = re.compile(
    r"^(?:\d+\.\s)?[^;]{0,80}\b(?:19|20)\d\d\b[^;:]{0,20};\s*\d*\s*(?:\(|:|,|\d)"
    r"|^[^.]{0,80}\s\d+\s?:\s?\d+\s?[-–]\s?\d+,?\s?\((?:19|20)\d\d\)"
)

# Headings that open an abstract: no title comes after them.
ABSTRACT_HEADINGS = _lines(
    """
    abstract
    aim
    aims
    background
    background and aims
    background and objectives
    background/aim
    conclusion
    conclusions
    findings
    introduction
    key points
    methods
    methods/design
    objective
    objectives
    patients and methods
    purpose
    question
    results
    summary
    """
)

# Field names that stand alone on a line of a registry page; three of them make a page a registry record.
REGISTRY_FIELDS = _lines(
    """
    allocation
    allocation method
    arms and interventions
    blinding strategy
    brief summary
    brief title
    clinical phase
    clinicaltrials.gov identifier
    detailed description
    eligibility criteria
    enrollment
    exclusion criteria
    inclusion criteria
    intervention model
    intervention type
    interventional model
    masking
    official title
    overall status
    primary completion date
    primary outcome measures
    primary purpose
    primary study purpose
    purpose
    recruitment status
    secondary outcome measures
    sponsors
    study classification
    study completion date
    study design
    study groups
    study start date
    study type
    total enrollment
    """
)


def is_furniture(line: str) -> bool:
    """Whether a line (blanks collapsed) is page furniture or a citation line."""
    if line.casefold().rstrip(":") in FURNITURE_LINES:
        return True
    return bool(CITATION_LINE.search(line)) or any(p.search(line) for p in FURNITURE_PATTERNS)
