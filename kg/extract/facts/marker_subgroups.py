"""Whether a marker is told of a part of the patients, named alone, or only assayed."""

from __future__ import annotations

import re

from kg.extract.facts.marker_mentions import B
from kg.extract.facts.marker_statuses import MarkerStatus
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)

# takes "response in all patients and in the |KRAS wild-type| subgroup", refuses "in |KRAS wild-type| patients of this cohort"
_IN_PART = re.compile(
    r"\b(?:in|for|among|within|of)\s+(?:both\s+)?(?:the|an?|each)\s+(?:[\w/-]+[\s/])?$", re.IGNORECASE
)


_PART_AFTER = re.compile(
    rf"{B}*(?:(?:\([^()]*\)|patient|tumou?r){B}+)?(?:sub-?)?(?:groups?|sets?|populations?|cohorts?|stratum|strata)\b",
    re.IGNORECASE,
)


# takes "Cohort A will enrol patients with |KRAS mutant", "cohort 1 (|HER2-positive|)"; refuses "cohort 2 study of |"
_OF_COHORT = re.compile(
    r"\b(?:cohorts?|groups?|strat(?:um|a)|populations?|sub-?stud(?:y|ies)) (?:[A-H]\d?|[1-9][a-d]?|I{1,3}|IV|one|two|three)\b(?!\)| (?:study|trial))[^.;]{0,100}$|"
    r"\barm (?:[A-H]|[1-9]|I{1,3}|one|two) ?[:(,]\s?(?:(?:patients|subjects|tumou?rs) (?:with )?)?$",
    re.IGNORECASE,
)


_REQUIRED = re.compile(r"\b(?:were|was|be|are) (?:also )?required to have\b[^.;]*$")


_COHORT_AFTER = re.compile(
    r"[^.;()]{0,60}\((?:cohort|group|stratum) (?:[A-H]\d?|[1-9][a-d]?|I{1,3}|IV)\b", re.IGNORECASE
)


EFFECT = re.compile(
    r"\b(?:survival|respon\w+|benefit\w*|outcomes?|PFS|OS|DFS|efficac\w+|activity|longer|shorter|greater|recurrence|"
    r"relapse|rates?|best|better|worse|higher|lower|improv\w+|differ(?:ed|ences?)?)\b"
)


PATIENTS = re.compile(r"\b(?:patients?|women|men|adults|children|participants|people|individuals)\b", re.IGNORECASE)


def is_of_part(text: str, sentence: Sentence, status: MarkerStatus) -> bool:
    """Whether the status is said of a named part of the patients: "in the KRAS wild-type subgroup", "cohort B (HER2-positive)"."""
    before = text[max(sentence.start, status.start - 140) : status.start]
    if _IN_PART.search(before[-40:]) and _PART_AFTER.match(text, status.end, sentence.end):
        return True
    if _REQUIRED.search(before):
        return False  # "in cohort 2 they were also required to have an amplification of CCND1"
    return _OF_COHORT.search(before) is not None or _COHORT_AFTER.match(text, status.end, sentence.end) is not None


# takes "associated with |elevated IL-6", "correlated with a |high Ki-67"; refuses "in patients with |high Ki-67"
_GOES_WITH = re.compile(
    r"\b(?:associat|correlat|link|related|relationship|correspond)\w* (?:[\w-]+ ){0,2}?(?:with|to|between|of) (?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)


# takes "a response was seen in one patient with a |BRAF mutation", "The only |MSI-high| patient"; refuses "one of 20 with |"
_OF_ONE = re.compile(
    r"\b(?:(?:one|two|an?|a single|the only|another|1|2)(?: other)?(?: (?!of|in|month|year|week)[\w-]+){0,2}? (?:patients?|woman|women|man|men|case|tumou?rs?|individuals?) (?:with|who (?:had|was)|whose|harbou?ring|having|had|carried|harbou?red)\b[^.;,]{0,30}|(?:one|a single|the only) )$",
    re.IGNORECASE,
)


_RATE_AFTER = re.compile(
    r"\s*\)?(?:[ -]cells?)? (?:positive |negative )?(?:rates?|percentages?|index|frequenc\w+|proportions?)\b",
    re.IGNORECASE,
)


# A factor of a regression with its ratio: "|negative progesterone receptor| (HR 2.17)".
_WITH_RATIO = re.compile(
    r"(?:\s(?:status|tumou?rs?|disease))?\s*[(\[](?:adjusted |a)?(?:HR|OR|RR|SHR|hazard ratio|odds ratio|relative risk|risk ratio)\b(?! for)",
    re.IGNORECASE,
)


# takes "|KRAS mutation| was an independent predictor of", refuses "|KRAS mutation| was associated with shorter survival"
_PREDICTOR_AFTER = re.compile(
    r"\)?(?:\s|,)(?:[^.;]{0,120}\s)?(?:was|were|is|are|remained|emerged as|proved|being)(?: found)?(?: to be)?(?: an?| the)? (?:[\w-]+ ){0,3}?(?:predictors?|prognosticators?|(?:prognostic|predictive|risk|favou?rable|unfavou?rable|adverse|poor|good) (?:factors?|markers?|biomarkers?|variables?)|covariates?)\b",
    re.IGNORECASE,
)


_OF_PATIENTS = re.compile(
    r"\b(?:in|among|for|patients|women|men|those|with|whose|tumou?rs)\s(?:\w+\s)?(?:an?\s|the\s)?$", re.IGNORECASE
)


# How many had it: "ER-negative| (19%)", "status was negative| in 58 cases", "ER positive| BC in 86.4%"
_SHARE_AFTER = re.compile(
    r"(?:\s(?:breast|BC|cancers?|tumou?rs?|disease|carcinomas?|patients|cases|status|samples)){0,3}\s*(?:(?:was |were )?(?:found |seen |present |observed |detected )?in\s\d|[(\[](?:n ?= ?)?\d[\d.,·]*\s?(?:%|/|of\b|patients|[;,)\]]))"
)


# "257 were |wild-type for BRAF", "and 31 (22%) were |EGFR mutant"
_COUNTED_PLAINLY = re.compile(
    r"\b(?:\d[\d,]*|(?:three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?)(?: (?:patients|tumou?rs|women|cases|of them))? (?:\(\d[\d.·]* ?%\) )?(?:were|had|harbou?red|carried|showed|expressed) (?:[\w-]+ ){0,3}?(?:for )?$",
    re.IGNORECASE,
)


def is_named_alone(text: str, sentence: Sentence, status: MarkerStatus, before: str) -> bool:
    """Whether results only name the status: as a factor with its ratio, as what something goes with, as a share of patients."""
    if _GOES_WITH.search(before[-80:]) or _OF_ONE.search(before[-60:]):
        return True
    if _RATE_AFTER.match(text, status.end, sentence.end) or (
        text.endswith("ositivity", status.start, status.end) and not _OF_PATIENTS.search(before[-40:])
    ):
        return True
    if _PREDICTOR_AFTER.match(text, status.end, sentence.end):
        return True
    if _WITH_RATIO.match(text, status.end, sentence.end):
        return False  # "KRAS mutation (HR 1.7)" is a result of its own
    clause = re.split(r"[;.] ", before)[-1] + text[status.end : min(sentence.end, status.end + 100)]
    counted = _SHARE_AFTER.match(text, status.end, sentence.end) or _COUNTED_PLAINLY.search(before[-70:])
    return counted is not None and not EFFECT.search(clause)


# "to determine |methylated MGMT| status", "|EGFR positivity| by FISH as a predictor": what is measured in all of them.
_AS_A_PREDICTOR = re.compile(
    r"[^.;]{0,80}\bas (?:an? )?(?:(?:[\w-]+ ){0,2}|(?:predictive|prognostic)(?: or | and |/)(?:predictive|prognostic) )(?:predictors?|markers?|biomarkers?|factors?)\b",
    re.IGNORECASE,
)


# "We also looked for |T790M| in samples", "mutations in K-ras, |HER2| and PTEN by direct sequencing", "compare |KRAS mutations| between"
_LOOKED_FOR = re.compile(
    r"\b(?:looked|looking|searched|searching|screened|tested|analy[sz]ed|examined|evaluated|assessed|investigated|genotyped|sequenced|genotyping|screening|testing|tests|sequencing|profiling|assays?|analys[ei]s) (?:[\w-]+ )?for "
    r"(?!patients|women|men\b)(?:the )?(?:presence of )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)


_BY_ASSAY = re.compile(
    r"[^.;]{0,90}?\b(?:by|using|with|via) (?:[\w-]+ ){0,3}(?:sequencing|PCR|RT-PCR|FISH|IHC|immunohistochemi\w+|hybridi[sz]ation|pyrosequencing|ELISA)\b",
    re.IGNORECASE,
)


_BETWEEN = re.compile(r"\s+(?:status )?between\b", re.IGNORECASE)


def is_assayed(text: str, sentence: Sentence, status: MarkerStatus, before: str) -> bool:
    """Whether the sentence tells of tests and not of patients."""
    if _LOOKED_FOR.search(before[-90:]) or _BETWEEN.match(text, status.end, sentence.end):
        return True
    return (
        sentence.section is S.METHODS
        and PATIENTS.search(before[-90:]) is None
        and _BY_ASSAY.match(text, status.end, sentence.end) is not None
    )


_STATUS_AFTER = re.compile(r"\s*(?:\([^()]{1,15}\)\s*)?status\b", re.IGNORECASE)


def is_quantity(text: str, sentence: Sentence, status: MarkerStatus, before: str) -> bool:
    """Whether the words name the marker's state as a thing that is studied, not as that of patients: "KRAS status", "HER2
    positivity", "HER2 overexpression as a predictor"; refuses "patients of KRAS wild-type status".
    """
    if _OF_PATIENTS.search(before[-40:]):
        return False
    return (
        text.endswith("ositivity", status.start, status.end)
        or _AS_A_PREDICTOR.match(text, status.end, sentence.end) is not None
        or (status.end == status.hit.end and _STATUS_AFTER.match(text, status.end, sentence.end) is not None)
    )
