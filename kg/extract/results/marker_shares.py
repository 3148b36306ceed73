"""Shares of patients with a marker, told as what a share of them has: "mutated K-ras was present in 42%", "45% of gliomas carry MGMT
promoter methylation"."""

from __future__ import annotations

import re

from kg.extract.results.measure_meanings import AGE_TOLD
from kg.extract.results.sentence import Measure, SentenceView
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)

# takes "the prevalence of mutated |K-ras", refuses "the prevalence of obesity"
_FREQUENCY_OF = re.compile(
    r"\b(?:prevalence|frequency|frequencies|incidence|rates?|proportion) of (?:[\w-]+ ){0,3}$", re.IGNORECASE
)
# takes "EGFR| mutations were found in", refuses "EGFR| mutations were associated with"
_FOUND_IN = re.compile(
    r"[\s/)-]*(?:(?:gene|mutations?|mutant|amplifications?|expression|overexpression|rearrangements?|positivity|alterations?|fusions?|deletions?|polymorphisms?|variants?|promoter|methylation|deficiency|loss)[\s/-]*){1,3}"
    r"(?:\([A-Za-z0-9+-]{2,8}\)\s+)?(?:was|were|is|are|could be)\s+(?:found|detected|identified|present|observed|seen|noted|shown|confirmed|demonstrated|detectable|demonstrable|documented)(?:\s+by\s+[\w-]+)?\s+in\b",
    re.IGNORECASE,
)


# takes "132 (52%) were positive for |p53", refuses "patients positive for |p53"
_POSITIVE_FOR = re.compile(
    r"\d ?%\)?\]? (?:of (?:the )?[\w-]+ )?(?P<said>(?:were|was|tested|stained) positive for (?:[\w-]+ ){0,2})$"
)
# takes "45% of glioblastomas |exhibited |MGMT promoter methylation", "40.6 percent |had at least one |KRAS mutation", "2% of lung cancers |carry
# |KRAS mutations", refuses "45% of patients showed |EGFR status"
_CARRIED = re.compile(
    r"(?:\d ?%|[Pp]er ?cent)\)? (?:of (?:the )?(?:[\w-]+ ){1,4})?(?P<said>(?:exhibit(?:ed)?|show(?:ed)?|harbou?r(?:ed|ing)?|carr(?:y|ied)|display(?:ed)?|contain(?:ed)?|ha[dv]e?|bore|bear) (?:an? |the |at least one |one or more )?(?:[\w-]+ )?)$"
)
# takes "MGMT| promoter methylation", "PTEN| loss", "BRAF| (v-raf homolog B) mutations", refuses "EGFR| status"
_ALTERED = re.compile(
    r"(?: \([^()]{1,70}\))?[\w/ -]{0,25}\b(?:mutat|amplif|rearrange|fusion|methylat|delet|overexpress|loss\b|alterat|positiv|deficien)",
    re.IGNORECASE,
)
# takes "mutations of |p53 and RAS genes were found in", "mutations in the kinase B-RAF (|BRAF) are found in", refuses "mutations of |p53 were not prognostic"
_MUTATIONS_OF = re.compile(
    r"\b(?:mutations?|amplifications?|rearrangements?|alterations?|overexpression|expression|deletions?|loss|co-?deletions?) (?:of|in) (?:the )?(?:[\w-]+ ){0,5}\(?$",
    re.IGNORECASE,
)
# takes "mutated |K-ras", refuses "tested for |K-ras"
_MUTATED = re.compile(r"\b(?:mutated|mutant|amplified|rearranged|overexpressed)\s$", re.IGNORECASE)
# takes "K-ras| was present in 42%", "K-ras| was mutated in 42%", "HER2| is overexpressed in 20%", refuses "K-ras| was mutated in those who died"
_PRESENT_IN = re.compile(
    r"(?:\s(?:genes?|oncogenes?|protein))?\s(?:was|were|is|are)\s(?P<said>mutated|mutant|amplified|rearranged|overexpressed|(?:found|detected|identified|present|observed|seen))\sin\s(?:(?:only|about|approximately|around|up to|some|roughly)\s)?(?=\d|[a-z-]+ ?%)"
)
_MUTATED_IN = re.compile(
    r"(?:[\s/,()-]|(?:and|or|the|genes?|exons?)\b|[A-Z][A-Za-z0-9]{1,8}\b|\d)*\s(?:was|were|is|are)\s(?:found|detected|identified|present|observed|seen)\s+in\b"
)


# Before a state and behind it: takes "BRAF status was known in 52 patients, |V600E| in 27 (52%)", "was assessed in 40, with |Q61R| in 18 (45%)",
# refuses "was known in 52 patients, and |V600E| in", "was known; |V600E| in 27 patients died"
_OF_KNOWN = re.compile(
    r"\b(?:status|mutations?|genotypes?) (?:was|were) (?:known|available|determined|assessed|tested|evaluable|analy[sz]ed) (?:in|for) \d+(?: (?:patients|tumou?rs|samples))?(?: \(\d[^()]{0,12}\))?,? (?:with |and |being )?(?:a )?$"
)
_IN_SO_MANY = re.compile(r"(?: mutations?)? in (?=\d+(?: patients)? [(\[]\d[\d.]* ?%)")


def marker_frequencies(view: SentenceView, named: list[Measure]) -> list[Measure]:
    """The share of patients with a marker: "the prevalence of mutated K-ras was 15%"; not where their age is told too."""
    if view.says(AGE_TOLD):
        return []
    out = []
    for mention in view.analysis.mentions_in(view.sentence.start, view.sentence.end, T.MARKER, T.GENE):
        start, end = mention.start, mention.end
        of = _FREQUENCY_OF.search(view.text, max(view.sentence.start, start - 60), start)
        found = _FOUND_IN.match(view.text, end, view.sentence.end)
        if of is None and found is None:
            of = _POSITIVE_FOR.search(view.text, max(view.sentence.start, start - 60), start)
            if of is None and _ALTERED.match(view.text, end, view.sentence.end):
                of = _CARRIED.search(view.text, max(view.sentence.start, start - 90), start)
            start = of.start("said") if of is not None else start
        if of is None and found is None:
            of = _MUTATIONS_OF.search(view.text, max(view.sentence.start, start - 60), start)
            found = _MUTATED_IN.match(view.text, end, view.sentence.end) if of is not None else None
            of = of if found is not None else None
        if of is None and found is None:
            present = _PRESENT_IN.match(view.text, end, view.sentence.end)
            state = present is not None and present["said"].startswith(("mut", "amp", "rearr", "over"))
            if state or (present and _MUTATED.search(view.text, max(view.sentence.start, start - 16), start)):
                found = present
        if of is None and found is None and _OF_KNOWN.search(view.text, view.sentence.start, start):
            found = _IN_SO_MANY.match(view.text, end, view.sentence.end)
        if of is None and found is None:
            continue
        start = min(start, of.start() if of and "said" not in of.groupdict() else start)
        end = found.end() if found else end
        if not any(m.start < end and start < m.end for m in named):
            out.append(Measure(start, end, "biomarker-frequency", None))
    return out[:1]
