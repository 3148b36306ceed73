"""Biomarkers: which marker, in which state, and what the document uses it for.

A marker and its state are found as neighbours ("HER2-positive", "amplification of cyclin D1", "ER+/HER2−"), for lists of
markers too ("RAS/BRAF wild-type"). The role follows from where the pair stands: who was treated or eligible, for whom a
result or a conditional treatment is given, or what was merely tested.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import get_args

from kg.extract.analysis import Analysis
from kg.extract.cues import cue
from kg.extract.members import members
from kg.extract.quantities import QuantityKind
from kg.extract.sections import Sentence
from kg.model import Biomarker, DocumentKind, Evidence, SectionKind
from kg.model.extraction import BiomarkerRole, BiomarkerState
from kg.vocabulary import Matcher, Mention, Term, TermKind, Vocabulary, default_vocabulary

T = members(TermKind)

S = members(SectionKind)
_B = r"[\s\u00a0\u2009\u202f]"
_DASH = r"[-‐‑‒–—−]"

# ---- what stands between the members of a list, and between marker and state ---------------------------------------

# "KRAS, NRAS and BRAF", "ER/PR", "cyclin D1 (CCND1)", "p16 (INK4A or CDKN2A)", "oestrogen (ER) and progesterone receptor"
_LIST_GAP = re.compile(
    rf"{_DASH}?{_B}*[)\]]?{_B}*(?:[/,;&+]|and/or|and|or|,{_B}*(?:and/or|and|or)|&amp;|[(\[]|(?:(?:receptors?|"
    rf"genes?|tyrosine|kinases?|proto-?oncogene|oncogene|protein){_B}*){{1,4}}[(\[])?"
    rf"{_B}*(?:the{_B}+)?[(\[]?{_B}*",
    re.IGNORECASE,
)
# Words that may stand between a marker and its state to the right of it.
_FILLER = (
    r"(?:gene|genes|proto-?oncogene|oncogene|protein|receptors?|tumou?rs?|tumou?r cells?|cancers?|disease|"
    r"status(?:es)?|(?:mutation(?:al)?|gene|amplification) status|"
    r"genotypes?|expression|levels?|is|are|was|were|be|being|been|had|has|have|to|found|known|confirmed|documented|"
    r"in|on|by|of|and|both|all|the|either|somatic|germline|activating|sensiti[sz]ing|hotspot|point|pathogenic|genetic|"
    r"genomic|tumou?r|driver|"
    r"exons?|codons?|both alleles|ihc|fish|immunohistochemistry|locally|centrally|tested|assessed|determined|score|"
    r"strongly|highly|codon)"
)
_RIGHT_GAP = re.compile(
    rf"(?:{_B}*[)\]])?(?:{_B}*{_DASH}{_B}*|{_B}+|{_B}*[(\[:]{_B}*|$)(?:(?:{_FILLER}|\d{{1,3}}(?:{_B}?(?:[,/&]|and|or|"
    rf"to|{_DASH}){_B}?\d{{1,3}})*|[(\[][^()\[\]]{{1,50}}[)\]]|,)(?:{_B}+|{_DASH}|(?=$)|{_B}*[(\[:]{_B}*))"
    rf"{{0,7}}[(\[]?",
    re.IGNORECASE,
)
_LEFT_GAP = re.compile(
    rf"(?:{_B}*{_DASH}{_B}*|{_B}+)?(?:(?:of|in|for|the|both|either|known|expression|levels?|gene|genes|genomic|"
    rf"tumou?rs?|serum|plasma|baseline|"
    rf"any|activating|somatic|germline|common|sensiti[sz]ing|their|an?|intermediate|moderate|medium|strong|weak|exons?|codons?|tyrosine|kinase|domains?|hotspots?|"
    rf"\d+,?|\d+{_DASH}\d+|and|or|to){_B}+){{0,7}}[(\[]?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"[ \u00a0]?\((?P<bracketed>\+|[-‐–−]|ve\+|\+ve|-ve)\)|(?P<bare>\+{1,3}(?:ve\b)?(?![\w+])|"
    r"[-‐–−](?:ve\b)?(?=[,;/)\].]|$|\s(?:\(|and\b|or\b|(?i:disease|patients?|tumou?rs?|"
    r"breast|cancers?|status|early|advanced|metastatic)|[EM]BC\b)))"
    r"| (?P<spaced>[+]|[-–−](?! ?\d))(?=[,;/)]| (?i:and|or|patients|tumou?rs|cancers?|breast|metastatic|advanced|early|locally|disease|"
    r"post-?menopausal|pre-?menopausal|m?BC)\b)"
)
_OTHER_HIGH = re.compile(
    rf"{_B}?{_DASH}?{_B}?(?:(?:tumou?r|disease|symptom|viral){_B}(?:load|burden|mass|volume)|risk|grade|dose|dosage|volume|burden|quality|incidence|stage|numbers?|rates?|probabilit|"
    rf"predictive|margins?|nodes?|intermediate|resection|likelihood)|{_DASH}(?!express|positiv|level)[a-z]",
    re.IGNORECASE,
)
# "predictive" and the like behind positive and negative; "HER2-positive stage II" stays.
_OTHER_SIGN = re.compile(
    rf"{_B}?{_DASH}?{_B}?(?:predictive|prognostic|margins?|nodes?|nodal|lymph\b|axilla|cytolog|results?|rates?|correlat|associat|"
    rf"effects?|impact|influence|surgical|resection|trials?|tests?|screen|finding)",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"positiv|negativ|mutat|wild", re.IGNORECASE)
_DENIAL = re.compile(r"(?:no|not|without)\b", re.IGNORECASE)
# "no mutation of EGFR or translocation of ALK": what follows "or" is denied too.
_NEGATED_LIST = re.compile(r"^[^.;,]{0,15}\b(?:n?or)\b[^.;,]{0,45}$", re.IGNORECASE)
_NODE = re.compile(rf"\b(?:nodes?|nodal|margins?|culture|false){_B}?{_DASH}?{_B}?$", re.IGNORECASE)
_CELLS = re.compile(
    rf"{_B}*(?:(?:[/,]|and\b|or\b)?{_B}?(?:CD\d+\+|cytotoxic|helper|effector|memory|regulatory|infiltrating|stem|progenitor|NK|T|"
    rf"B){_B}?{_DASH}?{_B}?)*(?:cells?(?:{_B}fractions?)?|nuclei|lymphocytes?|TILs?|progenitors?|mobili[sz]ation|counts?|yields?|stem)\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(rf"{_B}*(?:,|/|and/or|and|or|,{_B}*(?:and|or)){_B}*", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:(?:positive|negative|high|low)\b)?[)\]]?[\s,(\[]*(?:(?:tumou?r|combined|immunohisto\w*|cells?|proportion|"
    r"positive|score|expression|levels?|status|TPS|CPS|IC|TC|IHC|of|with|at|"
    r"an?|defined|as|on|in|is|was|serum|baseline|\([A-Z]{2,4}\))[\s,(\[:]*){0,8}"
    r"(?P<limit>(?P<op>≥|≤|>=|<=|⩾|⩽|>|<|=|at least|more than|less than|greater than|"
    r"of)\s?(?P<value>\d+(?:[.·]\d+)?)(?P<plus>\+)?(?:\s?(?P<unit>%|ng/mL|ng/ml|U/mL|U/ml|mut/Mb|"
    r"[µμ]g/L))?(?:\s?(?:or (?:more|greater|higher)|\+))?)",
    re.IGNORECASE,
)
_SCORED = re.compile(r"score|CPS|TPS|\bIC\b|\bTC\b|PD-?L1|IHC|Ki-?67", re.IGNORECASE)
_BOTH_STATES = re.compile(
    rf"{_B}*(?:[)\]],?)?{_B}*(?:,|/|or|and|and/or|vs\.?|versus|v|compared with|as well as|,{_B}*(?:or|"
    rf"and)){_B}*(?:in{_B}+)?(?:the{_B}+)?[(\[]?{_DASH}?",
    re.IGNORECASE,
)

# ---- markers as drug targets, which are not biomarkers -------------------------------------------------------------

_TARGET_BEFORE = re.compile(
    rf"(?:\banti{_B}*{_DASH}?{_B}*|\b(?:inhibit(?:ors?|s|ing|ion)|antagonists?|blockade|block(?:ers?|s|ing)|"
    rf"antibod(?:y|ies)|target(?:ing|s|ed)?|"
    rf"directed|vaccines?|bind(?:s|ing)|agonists?|signall?ing)(?:{_B}+(?:of|to|against|at|on|for|the|human|both|"
    rf"both the|directed|that|selectively|"
    rf"targeting|domain|extracellular)){{0,4}}{_B}+)[(\[]?(?:\w{{1,12}}{_DASH})?$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    rf"{_B}*(?:[)\]]{_B}*)?(?:[(\[][^()\[\]]{{1,40}}[)\]]{_B}*)?{_DASH}?{_B}*(?:(?:tyrosine|kinases?|receptors?|"
    rf"protein|monoclonal|small{_DASH}molecule|immune|"
    rf"checkpoint|pathway|and|or|[1-4],?|/|specific|the|axis|inhibitory|family|oral|third{_DASH}generation|"
    rf"second{_DASH}generation|first{_DASH}generation){_B}*{_DASH}?{_B}*){{0,6}}[(\[]?"
    rf"(?:inhibit|TKIs?\b|mAbs?\b|MoAbs?\b|antibod|antagonis|block|target|direct|vaccin|CAR\b|CARs?{_DASH}|agonis|"
    rf"ligands?\b|signal|pathway|therap|"
    rf"based|bispecific|chimeric|mediated|dependent|driven|independent|bi{_DASH}?specific|naive|na[iï]ve|pretreat|"
    rf"loaded|peptide|axis|resistan|related|associated|bound|T{_B}?{_DASH}?cells?\b|amplicon)",
    re.IGNORECASE,
)

# ---- roles -----------------------------------------------------------------------------------------------------------

_ENROL = re.compile(
    r"\b(?:randomi[sz](?:ed|ation)|randomly|assigned|allocated|enrol\w+|eligib\w+|recruit\w+|includ(?:ed|ing)|"
    r"inclusion|required|"
    r"must (?:have|be)|were treated|was treated|are treated|receiv\w+|treated (?:with|at|between|in)|underwent|"
    r"criteria|"
    r"who (?:had|have|progressed|received)|involv(?:ed|ing)|patients? (?:with|were|having|harbou?ring|whose)|(?<!\w )patients (?:had|have)|(?:all|eligible|these) patients (?:had|have)|"
    r"women with|men with|adults with|"
    r"participants? with|indicated for|suitable|candidates?|only (?:for|in))\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim\w*|purpose|objectives?|goals?|assess\w*|evaluat\w*|investigat\w*|compar\w+|determin\w*|designed|"
    r"explor\w+|report|(?:this|the|our|present|current|ongoing|phase [IV\d/ab]+|pilot|prospective|randomi[sz]ed|single-arm) (?:study|trial)|(?:study|trial) (?:of|in|to|with|for)\b|"
    r"conducted|performed|test(?:ed)? (?:whether|the)|examin\w*|hypothesi[sz]ed|may further|could improve)\b",
    re.IGNORECASE,
)
# Other studies; not "previously untreated patients" of this one.
_EARLIER = r"previous (?:stud|trial|report|result|work|data|experience|analys|phase)\w*|previously (?:been|shown|report\w+|demonstrat\w+|publish\w+|describ\w+|found)"
_GENERAL = re.compile(
    r"\b(?:has been|have been|is (?:an? )?(?:established|standard|associated|known|dependent|approved|effective|the)|"
    r"are (?:standard|associated|known)|"
    rf"{_EARLIER}|standard of care|approved|accounts? for|remains?|is indicated|improves? |is recommended|occurs?|"
    r"predict\w*|reported)\b",
    re.IGNORECASE,
)
_EXCLUDE = re.compile(
    r"\b(?:exclu(?:ded|ding)|(?<!inclusion and )(?<!inclusion/)(?<!inclusion & )(?<!inclusion or )exclusion|ineligible|not eligible|were not (?:included|allowed|permitted|eligible)|"
    r"other than|except(?:ing)?|with the exception of)\b",
    re.IGNORECASE,
)
# "… bevacizumab if RAS was mutated", "tamoxifen, for patients with positive receptors, …", "in case of HER2 overexpression"
_CONDITION = re.compile(
    rf"\b(?:if|when(?! (?:given|combined|used|administered|added|compared|treated|taken)\b)|whenever|in (?:the )?cases? of|in the presence of|depending on|according to)\b[^.;]*$|"
    rf"(?:[,(]{_B}*(?:only )?for|\bonly (?:for|in)) (?:(?:all|those|the) )?"
    r"(?:patients|women|those|participants|tumou?rs|cases|disease|individuals|subjects)\b[^,.;)]*$",
    re.IGNORECASE,
)
_SUBSET = re.compile(
    r"\b(?:subgroups?|subsets?|subpopulations?|among|of (?:the|these) (?:\d+ )?patients|patients? (?:with|whose|"
    r"harbou?ring|who (?:had|were))|"
    r"in (?:the )?(?:patients|women|those|cohort|group)|irrespective of|regardless of|stratif\w+|both|than in|"
    r"compared with (?:patients|those))\b",
    re.IGNORECASE,
)
# takes "the benefit was observed in the EGFR mutation-positive (subgroup)", refuses "observed EGFR mutations"
_IN_SUBSET = re.compile(
    r"\b(?:in|among|within|for)\s+(?:the\s+|all\s+|those\s+(?:with\s+)?|(?:the\s+)?(?:patients|women|men|tumou?rs|subgroup|group|cohort|subset)"
    r"\s+(?:of\s+patients\s+)?(?:with|harbou?ring|having)\s+(?:an?\s+)?)?$",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\b(?:survival|respon\w+|benefit\w*|outcomes?|PFS|OS|DFS|efficac\w+|activity|longer|shorter|greater|recurrence|"
    r"relapse|rates?|best|better|worse|higher|lower|improv\w+|differ(?:ed|ences?)?)\b"
)
_TESTED = re.compile(
    r"\b(?:biomarkers?|markers?|analy[sz]ed|assessed|determined|measured|tested|testing|screened|examined|detect\w*|"
    r"identif\w+)\b(?!.*\b(?:patients?|women|men|adults|participants|randomi\w+|eligible|required|must|"
    r"they)\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
_FREQUENCY_BEFORE = re.compile(
    r"\b(?:prevalence|frequency|frequencies|incidence|rates? of|proportion(?! score)|presence|detection|(?:detected|found|identified|"
    r"observed)(?! to (?:have|be|harbou?r|carry|express)))\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
# "Of 253 patients, 132 (52%) were positive for p53", "including 401 patients (71.7%) with EGFR mutation"
_COUNTED_BEFORE = re.compile(
    r"(?:\(\s*\d[\d.·]*\s?%[^()]{0,20}\)|\b(?:zero|none|one|two|three|four|five|six|seven|eight|nine|\d+) of (?:the )?\d+|\b(?:one|two|three|four|\d+) of (?:them|these|those|whom)|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) of (?:the )?(?:\w+) (?:patients|tumou?rs|women) who [^.;,]{3,60}|\d\s?%(?: ?\(n ?= ?\d+\))?(?: of (?:the )?[a-z -]{3,30})?)(?: of (?:the )?[a-z -]{3,30})? ?(?:patients?|women|tumou?rs?|cases|samples|participants)?(?: tested| analy[sz]ed| evaluated)? ?"
    r"(?:were|was|had|have|harbou?red|harbou?ring|showed|tested|expressed|carried|with|of whom had) (?:[\w-]+ ){0,5}?(?:for )?(?:an? |the )?(?:including [^.;]{0,60})?$",
    re.IGNORECASE,
)
_FREQUENCY = re.compile(
    r"\b(?:(?:was|were) (?:found|detected|identified|observed|present|seen|tested|assessed|determined|available|possible|performed|obtained|known|"
    r"analy[sz]ed|evaluated|positive|negative|mutated|amplified)|prevalence|"
    r"frequenc\w+|incidence of|proportion of patients with)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    rf"\b(?:without|no|not|lack(?:ing|s)?(?:{_B}+of)?|absence{_B}+of|absent|free{_B}+(?:of|from)|negative{_B}+for|excluding|never|nor|neither|"
    rf"non)\b{_DASH}?{_B}*"
    rf"(?:(?:any|known|a|an|the|detectable|documented|activating|sensiti[sz]ing|common|targetable|actionable|"
    rf"(?:evidence|signs?|proof){_B}+(?:of|for)|have|having|with|somatic|germline|"
    rf"harbou?r(?:ing)?|prior|driver|genomic|oncogenic|primary|\w+{_DASH}){_B}*){{0,3}}[(\[]?$",
    re.IGNORECASE,
)
_MEASURED = cue(
    r"\b(?:levels?|decreases?|increases?|concentrations?|declines?|reductions?|normali[sz]ation|kinetics|value|"
    r"values|changes?|elevation|prognostic|predictive|"
    r"predict(?:s|ed)?|predictors?|baseline|immunoreactivity|immunostaining|correlat\w+|associat\w+|independent|status|genotyp\w+|polymorphisms?|expression|staining|mrna|"
    r"assay|assessed|measured|determined|analy[sz]\w+|"
    r"testing|tested|mutational|clearance|markers?|biomarkers?|factors?|response|roles?|studied|monitor\w*|velocity|nadir|doubling)\b",
    re.IGNORECASE,
)
_STUDIES = re.compile(
    r"\b(?:we|will|to|aim\w*|purpose|objectives?|this study|investigators?) (?:\w+ ){0,6}?(?:stud(?:y|ied)|monitor|measure|assess|evaluate|analy[sz]e|determine|investigate|"
    r"examine|explore|correlate|quantify|describe|compare|test|identify)\w*\b|\bwill be (?:\w+ )?(?:monitored|measured|assessed|evaluated|analy[sz]ed|"
    r"determined|tested|collected|examined)|\b(?:[Ee]valuation|[Aa]ssessment|[Aa]nalysis|[Mm]easurement|[Mm]onitoring) of\b|(?:^|[.:;]\s*|- ?)(?:evaluate|assess|determine|measure|investigate|correlate|examine|monitor|compare|study) (?:the |if |whether |changes? )",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"\bwill (?:also )?be (?:\w+ )?(?:monitored|measured|assessed|evaluated|analy[sz]ed|determined|tested|examined|stained|quantified)\b"
)
_WITH_AND_WITHOUT = re.compile(
    r"\bwith(?:/| ?and ?/? ?or | and | or )without(?:\s+(?!(?:for|in|as|of|plus)\b)[\w-]+){0,2}\s*$", re.IGNORECASE
)
_INFLUENCE = re.compile(
    r"\b(?:roles?|value|impact|effects?|influence|significance|associations?|relationship|relevance|importance|"
    r"correlations?|prediction) (?:of|between|with)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_AFTER_SUBSET = re.compile(
    rf"{_B}*(?:(?:and|or|versus|vs\.?){_B}{_DASH}?\w[\w-]*{_B}+)?(?:[\w-]+{_B}+)?(?:patients?|tumou?rs?|(?:sub)?groups?|cohorts?|populations?|disease|cases)\b",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"\b(?:will be|were|was|are) (?:\w+ )?(?:treated|randomi[sz]ed|assigned|enrolled|included|recruited|allocated|"
    r"eligible)\b",
    re.IGNORECASE,
)
_PREDICTION = re.compile(r"\b(?:predict\w*|prognos\w+|associated with|correlat\w+)\b", re.IGNORECASE)
_EXCLUDED_AFTER = re.compile(
    r"[^.;]{0,60}\b(?:were|was|are|being) (?:excluded|ineligible|not (?:eligible|included|allowed|permitted))\b",
    re.IGNORECASE,
)
_STRATIFIED = re.compile(r"\bstratifi\w+[^.;]*$|\bstratification factors?\b", re.IGNORECASE)
_ENDPOINT = re.compile(
    r"\b(?:end ?-?points?|outcome measures?|analys[ei]s|superiority|non-?inferiority)\b[^.]*\b(?:in|on|for|of|among)\b[^.;]*$|\b(?:survival|PFS|OS|DFS|"
    r"response(?: rate)?|ORR|pCR)\)? (?:in|among) [^.;]*$",
    re.IGNORECASE,
)
_PATIENTS = re.compile(r"\b(?:patients?|women|men|adults|children|participants|people|individuals)\b", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\b(?:assess|evaluate|compare|determine|investigate|examine|explore|test|define|establish|to study|whether|purpose|objective|"
    r"hypothes\w+)\b|\baim",
    re.IGNORECASE,
)
# Whose marker it is: persons, or their disease.
_SUBJECT = re.compile(
    r"\b(?:patients?|women|men|adults|children|participants|people|individuals|cancers?|carcinomas?|tumou?rs?|"
    r"disease|leuk\w+|"
    r"lymphomas?|melanomas?|adenocarcinomas?|NSCLC|m?CRC|CRLMs?|[EM]BC|gliomas?|myelomas?|AML|ALL|metasta\w+|GIST)\b",
    re.IGNORECASE,
)
_BY_STATUS = re.compile(
    r"\b(?:according to|by|based on|regardless of|irrespective of|stratified)\b",
    re.IGNORECASE,
)

# "whether response was associated with expression of EGFR"; not "associated with … in patients with EGFR mutations"
_LINKED = re.compile(
    r"\b(?:associat|correlat|link)\w* (?:with|to|between)\b(?![^.;]*\b(?:patients?|women|men|tumou?rs?|cancers?|carcinomas?|disease)\b (?:with|whose|who|had|harbou?ring|that)\b)[^.;]*$",
    re.IGNORECASE,
)
# "whether HER2 overexpression influences survival"
_INFLUENCES = re.compile(
    r"\s*(?:\w+ ){0,2}(?:influence[sd]?|predict(?:s|ed)?|correlate[sd]?|affect(?:s|ed)?|modif(?:y|ies|ied)|(?:is|are|was|were) (?:associated|correlated|predictive|prognostic))\b",
    re.IGNORECASE,
)
# "to correlate (MYC overexpression) with clinical response", "the relation between (HER2 amplification) and outcome"
_RELATED = re.compile(r"\b(?:correlat|associat|relation|relationship|link|impact|influence)\w*\b[^.;]*$", re.IGNORECASE)
_TO_OUTCOME = re.compile(
    r"\s*(?:(?:\w+\s+){0,2}(?:with|and|to|on))\s+(?:[\w-]+\s+){0,3}(?:responses?|outcomes?|survival|efficacy|toxicity|benefit|relapse|"
    r"recurrence|prognosis|progression|PFS|OS|DFS|pCR|resistance|sensitivity)\b",
    re.IGNORECASE,
)
_PRECLINICAL = re.compile(
    r"\b(?:preclinical|in vitro|cell lines?|xenografts?|mouse|mice|(?:mutant|animal) models)\b", re.IGNORECASE
)
_MODEL = re.compile(
    r"\b(?:Cox|regression|multivaria\w+|univaria\w+|prognostic factors?|favou?rable factors?|nomogram)\b"
)

_FIGURES = frozenset({
    QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.DURATION, QuantityKind.RATIO, QuantityKind.INTERVAL,
    QuantityKind.PERCENT_RANGE, QuantityKind.DURATION_RANGE, QuantityKind.P_VALUE, QuantityKind.NOT_REACHED,
})  # fmt: skip
_STATES = frozenset(get_args(BiomarkerState))
# Two states of different sign are no common requirement: "wild-type and mutant" compares.
_SIGN = {
    "wild-type": -1,
    "negative": -1,
    "low": -1,
    "mutant": 1,
    "positive": 1,
    "high": 1,
    "amplified": 1,
    "unspecified": 0,
}
_KINDS = (TermKind.MARKER, TermKind.GENE, TermKind.CONDITION)
_RANK: dict[BiomarkerRole, int] = {"excludes": 0, "requires": 1, "subgroup": 2, "measured": 3}


@dataclass(frozen=True, slots=True)
class _Hit:
    """A marker named at ``text[start:end]``; ``state`` where its written form says it."""

    start: int
    end: int
    gene: str
    scope: str | None
    state: str | None
    sure: bool  # a marker; not only a gene symbol


@dataclass(frozen=True, slots=True)
class _Status:
    """A marker in a state, with the characters that say so. ``explicit``: a state is written, not just the marker."""

    hit: _Hit
    state: str
    start: int
    end: int
    negated: bool = False
    threshold: str | None = None
    explicit: bool = True
    part: bool = False  # said to be a part of the patients: "will also include patients with"
    whole: bool = False  # named where an endpoint or comparison is: all patients may have it


def find_biomarkers(analysis: Analysis) -> tuple[Biomarker, ...]:
    """Biomarkers in text order, each gene, state and role once, at its first mention.

    Takes "KRAS/NRAS wild-type", "HER2-negative", "TNBC", "PD-L1 ≥ 50%", "without EGFR mutation"; refuses markers that are
    drug targets: "anti-EGFR antibody", "HER2-targeted therapy", "CDK4/6 inhibitor".
    """
    found = _find(analysis)
    return _resolve(analysis, found) if found else ()


def find_biomarker_mentions(analysis: Analysis) -> tuple[Biomarker, ...]:
    """Every mention of a marker with its state in text order, with the role that this mention alone gives it."""
    mentions = [_biomarker(analysis, status, sentence, role) for role, status, sentence in _find(analysis)]
    return tuple(sorted(mentions, key=lambda b: (b.evidence.start, b.evidence.end, b.gene, b.state)))


def _find(analysis: Analysis) -> list[tuple[BiomarkerRole, _Status, Sentence]]:
    hits = _hits(analysis)
    if not hits:
        return []
    states = _state_mentions(analysis)
    found: list[tuple[BiomarkerRole, _Status, Sentence]] = []
    at = 0
    is_plan = _is_plan(analysis)
    while at < len(hits):
        sentence = analysis.sentence_at(hits[at].start)
        if is_plan and sentence is not None and sentence.section in _GUESSED:
            sentence = replace(sentence, section=S.DESCRIPTION)
        stop = at + 1
        while stop < len(hits) and (sentence is None or hits[stop].start < sentence.end):
            stop += 1
        # The mutants of models and cell lines are no patients'.
        told = sentence is not None and not (
            sentence.section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION)
            and sentence.end - sentence.start < 1000
            and _PRECLINICAL.search(analysis.text, sentence.start, sentence.end)
        )
        if sentence is not None and told:
            statuses = _statuses(analysis, sentence, hits[at:stop], states)
            for status in (_as_named(s, analysis.text) for s in statuses if not _is_of_cells(analysis.text, s)):
                role = _role(analysis, sentence, status)
                if role == "subgroup" and sentence.section in _ASKING:
                    before = analysis.text[max(sentence.start, status.start - 300) : status.start]
                    status = replace(status, whole=_is_of_all(before), part=_EXTENSION.search(before) is not None)
                found.extend(_with_others(analysis, sentence, role, status))
        at = stop
    return found


_ASKING = frozenset({S.BACKGROUND, S.METHODS, S.SUMMARY, S.DESCRIPTION, S.BODY})


_OF_A_PART = re.compile(
    r"\b(?:sub(?:group|set|population)s?|explor\w+|secondary|also|analys[ei]s (?:in|on|among)|superiority|non-?inferiority|end ?-?points?)\b",
    re.IGNORECASE,
)


def _is_of_all(before: str) -> bool:
    """Whether what stands before states an endpoint, as "longer survival than A alone in patients with": it may be all patients'."""
    return _ENDPOINT.search(before) is not None and not _is_conditional(before) and _OF_A_PART.search(before) is None


_INTENDED = cue(
    r"\b(?:will (?:be|receive|undergo|include|have|evaluate|assess|study|test|enrol\w*|determine|compare|investigate|also|continue)|"
    r"(?:this|the|our) (?:\w+ ){0,3}(?:study|trial) (?:is designed|is being|aims|intends|plans|seeks|proposes)|purpose of this|aim of (?:this|the) (?:\w+ )?(?:study|trial) is|"
    r"(?:investigators|we|authors) (?:hypothesi[sz]e|propose|plan|intend|aim|will|hope)|are (?:being )?randomi[sz]ed|projected accrual)\b",
    re.IGNORECASE,
)
# Signs of own results: takes "RESULTS:", "p = 0.03", "HR 0.8", "were randomly assigned to", "response was 30%".
_REPORTED = re.compile(
    r"\b[Pp] ?[=<>≤] ?0?[.·]\d|\b(?:RESULTS?|FINDINGS?|CONCLUSIONS?|INTERPRETATION)\b ?:|95 ?% ?(?:CI|confidence)|\b(?:HR|hazard ratio)\b,? ?[=,(]? ?\d|"
    r"\bwere (?:randomly )?(?:randomi[sz]ed|assigned) (?:to|between|\()|\bmedian (?:follow|age|overall|PFS|OS|survival|progression|time|duration)[^.]{0,60}\b(?:was|were)\b|"
    r"\b(?:was|were) \d+(?:[.·]\d+)? ?%"
)


_HEADED = re.compile(r"\b(?:METHODS?|Methods?)(?:[/ ](?:AND )?(?:DESIGN|Design|ANALYSIS|analysis))?\s?[:.\n]")
_GUESSED = frozenset({S.BACKGROUND, S.METHODS, S.RESULTS, S.CONCLUSIONS})


def _is_plan(analysis: Analysis) -> bool:
    """Whether the document only tells what will be done: its figures and findings are then those of others."""
    if analysis.document.kind is DocumentKind.REGISTRY_RECORD:
        return False  # its sections say what is a result
    text = analysis.text
    # Cheapest first: most abstracts have headings, and most others tell figures of their own.
    return _HEADED.search(text) is None and _REPORTED.search(text) is None and _INTENDED.search(text) is not None


# takes "the ER-negative| MDA-MB-231 cell line", "Ki-67-positive| cells", refuses "PD-L1-positive| tumour cells"
_OF_CELLS = re.compile(
    rf"{_B}(?:[\w-]+{_B}){{0,3}}?(?:cell{_B}lines?|xenografts?|mice|mouse|cell{_B}fractions?|nuclei)\b|{_B}(?:\([^()]{{1,20}}\){_B})?cells?\b",
    re.IGNORECASE,
)


_PROTEIN = re.compile(rf"{_B}(?:proteins?|peptides?|antigens?|vaccines?)\b", re.IGNORECASE)


def _is_of_cells(text: str, status: _Status) -> bool:
    """Whether cells have the state, be it cultured ones or those counted: they are neither patients nor their disease."""
    if not status.explicit:
        return False
    if status.start < status.hit.start and _PROTEIN.match(text, status.end, status.end + 30):
        return True  # "immunity to the mutated RAS protein"
    return _OF_CELLS.match(text, status.end, status.end + 60) is not None


# takes "… in patients with EGFR mutations| than in those without", refuses "… and without toxicity"
_THOSE_WITHOUT = re.compile(
    r"[^.;]{0,40}?\b(?:than|versus|vs\.?|compared with|and|or) (?:\d[\d.·]*(?: ?%| months?| years?| weeks?) )?(?:in |for |with )?(?:the )?(?:those|patients|women|men|tumou?rs|others)? ?without(?= (?:such |the |these )?mutations?\b|[\s]*[.,;()]|\s+(?:was|were|had)\b)",
    re.IGNORECASE,
)
_OPPOSITE: dict[str, BiomarkerState] = {"mutant": "wild-type", "positive": "negative"}


def _with_others(
    analysis: Analysis, sentence: Sentence, role: BiomarkerRole, status: _Status
) -> Iterator[tuple[BiomarkerRole, _Status, Sentence]]:
    """The status with its role, and that of the others it is set against: "with mutations than in those without"."""
    if role == "subgroup" and status.negated and status.state == "mutant":
        yield role, replace(status, state="wild-type", negated=False), sentence
        return
    yield role, status, sentence
    if role == "subgroup" and status.state in _OPPOSITE and not status.negated:
        behind = _THOSE_WITHOUT.match(analysis.text, status.end, sentence.end)
        if behind is not None:
            yield role, replace(status, state=_OPPOSITE[status.state]), sentence


# ---- markers ---------------------------------------------------------------------------------------------------------


def _hits(analysis: Analysis) -> list[_Hit]:
    hits: dict[tuple[int, int, str], _Hit] = {}
    spans: set[tuple[int, int]] = set()
    text = analysis.text
    for mention in analysis.mentions:
        if mention.term.kind not in _KINDS:
            continue
        surface = text[mention.start : mention.end]
        if mention.term.kind is T.MARKER:
            inner = _split(surface, mention.term)
            spans.add((mention.start, mention.end))
        elif mention.term.kind is T.GENE:
            inner = ((0, len(surface), mention.term.name, None, None, False),)
        else:
            inner = _inside(surface)
        for start, end, gene, scope, state, sure in inner:
            hit = _Hit(mention.start + start, mention.start + end, gene, scope, state, sure)
            if sure or (hit.start, hit.end, gene) not in hits:
                hits[(hit.start, hit.end, gene)] = hit
    if any(h.sure for h in hits.values()):
        for hit in _signed_hits(text, [h for h in hits.values() if h.sure]):
            hits.setdefault((hit.start, hit.end, hit.gene), hit)
    ordered = sorted(hits.values(), key=lambda h: (h.start, -h.end, h.gene))
    ordered = [h for i, h in enumerate(ordered) if not _is_glossed(text, h, ordered[i + 1 : i + 3])]
    return [h for h in ordered if h.sure or not any(s < h.end and h.start < e for s, e in spans)]


def _is_glossed(text: str, hit: _Hit, following: list[_Hit]) -> bool:
    """Whether another marker in brackets says which one is meant: "human epidermal growth factor receptor (HER2)"."""
    return " " in text[hit.start : hit.end] and any(
        h.gene != hit.gene and text[hit.end : h.start] in (" (", "(", " [") and text[h.end : h.end + 1] in (")", "]")
        for h in following
    )


@cache
def _short_forms() -> tuple[re.Pattern[str], dict[str, Term]]:
    """Short forms that need context (HR, ER, PR), where a plus or minus follows them."""
    forms: dict[str, Term] = {}
    for term in _vocabulary().of_kind(T.MARKER):
        for label in term.hidden_labels:
            if len(label) <= 4 and label.isalpha() and label[0].isupper():
                forms.setdefault(label, term)
    words = "|".join(sorted(forms, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?:{words})(?=[+−–]|-[\s,;/)\].]|[ -](?:positive|negative)\b)"), forms


def _signed_hits(text: str, hits: list[_Hit]) -> Iterator[_Hit]:
    """Short forms with a sign, beside a marker that was recognised: the HR of "HER2+/HR-"."""
    pattern, forms = _short_forms()
    taken = sorted((h.start, h.end) for h in hits)
    longest = max(end - start for start, end in taken)
    for match in pattern.finditer(text):
        start, end = match.span()
        near = taken[bisect_left(taken, (start - longest - 12, 0)) : bisect_left(taken, (end + 13, 0))]
        if any(s < end and start < e for s, e in near):
            continue
        if any(0 <= start - e <= 12 or 0 <= s - end <= 12 for s, e in near):
            yield _Hit(start, end, forms[match[0]].name, None, None, True)


_Part = tuple[int, int, str, str | None, str | None, bool]


@cache
def _vocabulary() -> Vocabulary:
    return default_vocabulary()


@cache
def _marker_matcher() -> Matcher:
    """Matcher of markers and states alone, for the inside of longer names."""
    terms = {iri: t for iri, t in _vocabulary().terms.items() if t.kind in (T.MARKER, T.STATE)}
    return Matcher(Vocabulary(terms))


def _parts_of(term: Term, start: int, end: int) -> Iterator[_Part]:
    """The marker itself, or the markers and states that its written form stands for."""
    if not term.implied:
        yield start, end, term.name, term.alteration_scope, None, True
    for iri, state in term.implied:
        marker = _vocabulary()[iri]
        yield start, end, marker.name, term.alteration_scope or marker.alteration_scope, state, True


@lru_cache(maxsize=4096)
def _split(surface: str, term: Term) -> tuple[_Part, ...]:
    """A marker's written form cut into the markers it lists: "RAS/BRAF" is two; "BRCA1/2" is the name of one."""
    if "/" not in term.label and re.search(r"[/,]| and | or ", surface):
        parts: list[_Part] = []
        for piece in re.finditer(rf"(?:(?!{_B}+(?:and/or|and|or){_B}+)[^/,])+", surface):
            name = piece[0].strip()
            if not name or name.lower() in ("and", "or"):
                continue
            mentions = [m for m in _marker_matcher().find(name) if m.term.kind is T.MARKER]
            if len({m.term for m in mentions}) != 1:
                parts = []
                break
            offset = piece.start() + piece[0].index(name)
            parts.extend(_parts_of(mentions[0].term, offset + mentions[0].start, offset + mentions[0].end))
        if len(parts) > 1:
            return tuple(parts)
    return tuple(_parts_of(term, 0, len(surface)))


@lru_cache(maxsize=4096)
def _inside(surface: str) -> tuple[_Part, ...]:
    """Markers within the name of a condition: "HER2-positive breast cancer"."""
    parts: list[_Part] = []
    for mention in _marker_matcher().find(surface):
        if mention.term.kind is T.MARKER and not mention.needs_context:
            parts.extend(_parts_of(mention.term, mention.start, mention.end))
    return tuple(parts)


@lru_cache(maxsize=4096)
def _states_inside(surface: str) -> tuple[Mention, ...]:
    return tuple(m for m in _marker_matcher().find(surface) if m.term.kind is T.STATE and not m.needs_context)


def _state_mentions(analysis: Analysis) -> list[tuple[int, int, str]]:
    """States as (start, end, state), also those inside the written form of a marker or condition ("ALK-rearranged")."""
    found: set[tuple[int, int, str]] = set()
    for mention in analysis.mentions:
        kind = mention.term.kind
        if kind is T.STATE and not _is_other_state(analysis.text, mention.start, mention.end):
            found.add((mention.start, mention.end, mention.term.name))
        elif kind is T.MEASURE:
            for inner in _states_inside(analysis.text[mention.start : mention.end]):
                found.add((mention.start + inner.start, mention.start + inner.end, inner.term.name))
        elif kind in _KINDS and mention.end - mention.start > 6:
            for start, end, state in _states_inside_term(analysis.text[mention.start : mention.end]):
                if not _is_other_state(analysis.text, mention.start + start, mention.start + end):
                    found.add((mention.start + start, mention.start + end, state))
    return sorted(found)


def _is_other_state(text: str, start: int, end: int) -> bool:
    """Whether the word describes something else than a marker: "high-risk", "node-positive", "PSA-detected"."""
    if text.startswith("detected", start) and text[start - 1 : start] in "-‐‑–":
        return True
    other = _OTHER_SIGN if _SIGNED.search(text, start, end) else _OTHER_HIGH
    return other.match(text, end) is not None or _NODE.search(text, max(0, start - 12), start) is not None


@lru_cache(maxsize=4096)
def _states_inside_term(surface: str) -> tuple[tuple[int, int, str], ...]:
    """States that follow a marker inside one written form."""
    out: list[tuple[int, int, str]] = []
    words = list(re.finditer(rf"(?<![^\s/{'‐‑‒–—−'}-])", surface))
    for start in [w.start() for w in words][1:]:
        for mention in _states_inside(surface[start:]):
            if mention.start == 0:
                out.append((start, start + mention.end, mention.term.name))
    return tuple(out)


_NON = re.compile(rf"\bnon{_DASH}?{_B}?$", re.IGNORECASE)


# "high EGFR gene copy number", "a high number of copies of EGFR"
_COPIES = re.compile(r"\s*(?:gene )?(?:copy numbers?|copies)\b", re.IGNORECASE)
_COPIES_BEFORE = re.compile(r"\bcop(?:ies|y numbers?) (?:of|for) (?:the )?$", re.IGNORECASE)


# takes "solid tumours with |HER2 expression", refuses "correlated with |HER2 expression"
_TUMOURS_WITH = re.compile(
    r"\b(?:tumou?rs?|cancers?|carcinomas?|malignanc\w+|lymphomas?|disease|neoplasms?) (?:with|showing|having) $",
    re.IGNORECASE,
)


def _as_named(status: _Status, text: str) -> _Status:
    """The status in the field's words: overexpression of HER2 is what "HER2-positive" means, without it is negative."""
    state = status.state
    hit = status.hit
    if state == "high" and (
        _COPIES.match(text, hit.end)
        or _COPIES.match(text, status.end)
        or _COPIES_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    ):
        state = "amplified"
    if status.hit.gene == "ERBB2" and state == "high":
        state = "positive"
    if (
        state == "unspecified"
        and text.endswith("xpression", status.start, status.end)
        and _TUMOURS_WITH.search(text, max(0, status.start - 40), status.start)
    ):
        state = "positive"  # "solid tumours with HER2 expression"
    if status.negated and state in ("positive", "high", "amplified"):
        return replace(status, state="negative", negated=False)  # "without HER2 overexpression"
    return replace(status, state=state) if state != status.state else status


# ---- states ----------------------------------------------------------------------------------------------------------


def _statuses(
    analysis: Analysis, sentence: Sentence, hits: list[_Hit], states: list[tuple[int, int, str]]
) -> Iterator[_Status]:
    text = analysis.text
    groups: list[list[_Hit]] = []
    for hit in hits:
        last = groups[-1][-1] if groups else None
        if last is not None and (
            hit.start < last.end
            or _is_listed(text, last, hit)
            or (hit.gene == last.gene and hit.scope and text[last.end : hit.start].strip() in ("", "-"))
        ):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    negated_to: int | None = None  # end of the status before, where that was negated
    for group in groups:
        at_or = negated_to is not None and _NEGATED_LIST.search(text[negated_to : group[0].start]) is not None
        negated_to = None
        for status in _group_statuses(text, sentence, group, states):
            yield replace(status, negated=True) if at_or else status
            denied = status.negated or at_or or _DENIAL.match(text, status.start) is not None
            negated_to = status.end if denied else None


def _is_listed(text: str, last: _Hit, hit: _Hit) -> bool:
    """Whether the marker goes on with a list; in brackets stands another name of the same: "cyclin D1 (CCND1)"."""
    if _LIST_GAP.fullmatch(text, last.end, hit.start) is None:
        return False
    return hit.gene == last.gene or re.search(r"[(\[]", text[last.end : hit.start]) is None


def _group_statuses(
    text: str, sentence: Sentence, group: list[_Hit], states: list[tuple[int, int, str]]
) -> Iterator[_Status]:
    first, last = group[0].start, max(h.end for h in group)
    if (infected := _infection(text, sentence, group)) is not None:
        for hit in group:
            yield _Status(hit, "positive", min(first, infected[0]), infected[1], _is_negated(text, sentence, first))
        return
    if group[0].state is not None and _NON.search(text, max(0, first - 5), first) and group[0].scope is None:
        return  # "non-triple-negative breast cancer" says neither
    if _TARGET_BEFORE.search(text, max(sentence.start, first - 60), first) or _TARGET_AFTER.match(
        text, last, sentence.end
    ):
        return
    shared = _shared_state(text, sentence, first, last, states)
    negated = _is_negated(text, sentence, first)
    for i, hit in enumerate(group):
        if _is_specified(text, group, i):
            continue
        symbol = _symbol(text, sentence, group, i)
        if symbol is not None:
            state, end = symbol
            state = hit.state if hit.state == "mutant" and state == "positive" else state  # "EGFRm+"
            yield _Status(hit, state, hit.start, end)
            continue
        inner = [
            s
            for s in states[bisect_left(states, (hit.start, 0, "")) : bisect_left(states, (hit.end, 0, ""))]
            if s[1] == hit.end  # "ALK-rearranged"; not the "positive" of "combined positive score"
        ]
        if hit.state is not None:
            yield from _implied_status(text, hit, shared, negated=negated, alone=i == len(group) - 1)
        elif inner:
            yield _Status(hit, inner[-1][2], hit.start, hit.end, negated)
        elif shared and not _is_own_assay(hit, shared):
            changed = _CHANGED.search(text, hit.start, min(hit.end + 8, shared[0][0])) is not None
            for start, end, state, is_negated, limit in shared:
                yield _Status(
                    hit,
                    "mutant" if changed and state == "positive" else state,
                    min(start, hit.start),
                    max(end, hit.end),
                    negated or is_negated,
                    limit,
                    state != "unspecified",
                )
        elif (change := _CHANGE.match(text, hit.end, sentence.end)) is not None and not _POLYMORPHISM.search(
            text, max(sentence.start, hit.start - 300), min(sentence.end, hit.end + 300)
        ):
            yield _Status(hit, "mutant", hit.start, change.end("scope"), negated)
        elif hit.sure and not _names_same(group, i) and _is_measured(text, sentence, hit):
            yield _Status(hit, "unspecified", hit.start, hit.end, explicit=False)


_INFECTED_AFTER = re.compile(
    rf"\)?(?:{_DASH}|{_B}){_B}?(?:(?:associated|driven|infected|induced|mediated|seropositive)\b|related{_B}(?:[\w-]+{_B})?(?:cancers?|lymphomas?|malignan|carcinomas?|tumou?rs?|hepat|disease))",
    re.IGNORECASE,
)
_INFECTED_BEFORE = re.compile(
    rf"\b(?:infected|associated|infection)(?:{_B}+(?:with|by|the|chronic|latent)){{1,3}}{_B}+$", re.IGNORECASE
)


# takes "lymphoma in patients with |HIV| infection", refuses "prevention of |HIV| infection"
_SUFFERS = re.compile(
    rf"\b(?:patients|women|men|people|persons|adults|participants|subjects|individuals|carcinomas?|cancers?|lymphomas?|those){_B}(?:who{_B}have|with|having)"
    rf"{_B}(?:(?!risk\b)[\w-]+{_B}){{0,3}}$",
    re.IGNORECASE,
)
_INFECTION = re.compile(rf"{_B}infections?\b", re.IGNORECASE)


def _infection(text: str, sentence: Sentence, group: list[_Hit]) -> tuple[int, int] | None:
    """What says that patients or tumours carry a virus: "HPV-associated cancer", "infected with HBV"; not "EGFR-related"."""
    if any(hit.gene not in _viruses() for hit in group):
        return None
    first, last = group[0].start, max(h.end for h in group)
    if (after := _INFECTED_AFTER.match(text, last, sentence.end)) is not None:
        return first, after.end()
    suffers = _SUFFERS.search(text, max(sentence.start, first - 60), first)
    if suffers is not None and (after := _INFECTION.match(text, last, sentence.end)) is not None:
        return first, after.end()
    before = _INFECTED_BEFORE.search(text, max(sentence.start, first - 40), first)
    return (before.start(), last) if before is not None else None


@cache
def _viruses() -> frozenset[str]:
    markers = _vocabulary().of_kind(T.MARKER)
    return frozenset(t.name for t in markers if any(label.endswith("virus") for label in t.safe_labels))


_CHANGE_AHEAD = re.compile(r"(?:p\.)?[A-Z]\d{2,4}|exon\b|codon\b")


def _is_negated(text: str, sentence: Sentence, at: int) -> bool:
    """Whether "without", "no", "lack of" … stands before the offset; "with and without" is no negation."""
    before = text[max(sentence.start, at - 60) : at]
    if _NON.search(before) and _CHANGE_AHEAD.match(text, at):
        return False  # "non-V600 BRAF-mutant" is mutant
    return _NEGATION.search(before) is not None and _WITH_AND_WITHOUT.search(before) is None


def _is_specified(text: str, group: list[_Hit], i: int) -> bool:
    """Whether the alteration meant is named right behind the gene: the EGFR of "EGFR Leu858Arg-positive"."""
    hit, following = group[i], group[i + 1] if i + 1 < len(group) else None
    return (
        following is not None
        and hit.state is None
        and following.state is not None
        and following.gene == hit.gene
        and text[hit.end : following.start].strip(" -(") == ""
    )


def _is_own_assay(hit: _Hit, shared: list[tuple[int, int, str, bool, str | None]]) -> bool:
    """Whether the marker is what another one was tested in: "RAS wild-type ctDNA", "mutations detectable in ctDNA"."""
    return hit.gene in _assays() and any(
        state in ("wild-type", "mutant") or start < hit.start for start, _, state, _, _ in shared
    )


@cache
def _assays() -> frozenset[str]:
    return frozenset(t.name for t in _vocabulary().of_kind(T.ASSAY))


def _names_same(group: list[_Hit], i: int) -> bool:
    """Whether an earlier member of the group already names this marker: "cyclin D1 (CCND1)"."""
    return any(h.gene == group[i].gene for h in group[max(0, i - 50) : i])


def _implied_status(
    text: str, hit: _Hit, shared: list[tuple[int, int, str, bool, str | None]], *, negated: bool, alone: bool
) -> Iterator[_Status]:
    """The state a written form says itself, unless the text beside it says another: "T790M-negative"."""
    state = hit.state or "unspecified"
    if hit.scope and _NON.search(text, max(0, hit.start - 5), hit.start):
        yield _Status(replace(hit, scope=f"non-{hit.scope}"), state, hit.start, hit.end)
        return
    for start, end, written, is_negated, _ in shared:
        overrides = ("negative", "wild-type", "unspecified") if start - hit.end < 3 else ("negative", "wild-type")
        if alone and start >= hit.end and written in overrides and state in ("mutant", "positive"):
            yield _Status(hit, written, hit.start, end, is_negated)
            return
    yield _Status(hit, state, hit.start, hit.end, negated)


def _symbol(text: str, sentence: Sentence, group: list[_Hit], i: int) -> tuple[str, int] | None:
    """State and end of a plus or minus behind the marker: "ER+/HER2−"; not the suspended hyphen of "ER- and PR-positive"."""
    hit = group[i]
    match = _SYMBOL.match(text, hit.end, min(hit.end + 32, sentence.end))
    if match is None or _CELLS.match(text, match.end(), sentence.end):
        return None
    sign = match["bracketed"] or match["bare"] or match["spaced"]
    if "+" in sign:
        return "positive", match.end()
    if match["bracketed"]:
        return "negative", match.end()
    following = group[i + 1] if i + 1 < len(group) else None
    if following is not None and _SUSPENDED.fullmatch(text, match.end(), following.start):
        after = _symbol(text, sentence, group, i + 1)
        if after is None:
            return None
    elif text[match.end() : match.end() + 1].isspace() and text[match.start()] in "-‐" and "–" not in sign:
        rest = text[match.end() : match.end() + 12].lstrip().lower()
        if rest.startswith(("positive", "negative", "and ", "or ")) and following is not None:
            return None
    return "negative", match.end()


def _shared_state(
    text: str, sentence: Sentence, first: int, last: int, states: list[tuple[int, int, str]]
) -> list[tuple[int, int, str, bool, str | None]]:
    """States beside a list of markers: (start, end, state, negated, threshold); specific ones before 'unspecified'."""
    right = _state_right(text, sentence, last, states)
    if right and all(s[2] != "unspecified" for s in right):
        return right
    limit = _threshold(text, sentence, last)
    if limit is not None:
        return [limit]
    left = _state_left(text, sentence, first, states)
    return left or right


def _state_right(
    text: str, sentence: Sentence, last: int, states: list[tuple[int, int, str]]
) -> list[tuple[int, int, str, bool, str | None]]:
    found: list[tuple[int, int, str, bool, str | None]] = []
    i = bisect_left(states, (last, 0, ""))
    at = last
    while i < len(states):
        start, end, state = states[i]
        if start >= sentence.end or start - at > 90:
            break
        gap = _BOTH_STATES if found and found[-1][2] != "unspecified" else _RIGHT_GAP
        between = text[at:start]
        matched = gap.fullmatch(between)
        negated = False
        if matched is None:
            negation = _NEGATION.search(between)
            if negation is not None and gap.fullmatch(between[: negation.start()] or " "):
                matched, negated = negation, True
        if matched is None:
            # "expression" and "status" are themselves in the list of fillers: what follows them decides.
            if found:
                break
            i += 1
            if start - last > 60:
                break
            continue
        if found and found[-1][2] == "unspecified":
            found = []
        found.append((start, end, state, negated, _limit_after(text, sentence, end)))
        at = end
        i += 1
    return found


def _limit_after(text: str, sentence: Sentence, end: int) -> str | None:
    match = _THRESHOLD.match(text, end, min(sentence.end, end + 60))
    return match["limit"] if match and match["op"] != "of" else None


def _state_left(
    text: str, sentence: Sentence, first: int, states: list[tuple[int, int, str]]
) -> list[tuple[int, int, str, bool, str | None]]:
    i = bisect_left(states, (first, 0, "")) - 1
    if i < 0 or states[i][1] > first or states[i][0] < sentence.start:
        return []
    start, end, state = states[i]
    between = text[end:first]
    if len(between) > 40 or not _LEFT_GAP.fullmatch(between):
        return []
    if state in ("high", "low") and re.search(r"\b(?:for|in)\b", between):
        return []  # "correlation was high for ER"
    negated = _is_negated(text, sentence, start)
    found = [(start, first, state, negated, None)]
    if i > 0 and states[i - 1][0] >= sentence.start and _BOTH_STATES.fullmatch(text, states[i - 1][1], start):
        negated = negated or _is_negated(
            text, sentence, states[i - 1][0]
        )  # "absence of overexpression or amplification of"
        found = [(states[i - 1][0], first, states[i - 1][2], negated, None), (start, first, state, negated, None)]
    return [(s, e, name, n, None) for s, e, name, n, _ in found]


def _threshold(text: str, sentence: Sentence, last: int) -> tuple[int, int, str, bool, str | None] | None:
    """A cut-off instead of a word: "PD-L1 ≥ 50%" is high, "PD-L1 TPS ≥ 1%" positive, "PD-L1 < 1%" negative."""
    match = _THRESHOLD.match(text, last, min(sentence.end, last + 80))
    if match is None or (match["op"] == "of" and not match["limit"].endswith(("more", "greater", "higher"))):
        return None
    value = float(match["value"].replace("·", "."))
    percent = match["unit"] == "%"
    if not match["unit"] and not _SCORED.search(text, last - 20 if last > 20 else 0, match.end()):
        return None  # a laboratory limit: "albumin ≥ 35 g/L", "CD4 < 50"
    below = match["op"] in ("<", "≤", "<=", "⩽", "less than")
    if match["op"] == "=":
        return None
    if percent or not match["unit"]:
        state = ("low" if value > 1 else "negative") if below else ("high" if percent and value >= 50 else "positive")
    else:
        state = "low" if below else "high"
    return last, match.end("limit"), state, False, match["limit"]


def _is_measured(text: str, sentence: Sentence, hit: _Hit) -> bool:
    """Whether a bare marker is something the document measured."""
    around = text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 50)]
    if sentence.section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION):
        # "we studied the role of angiopoietin-2", "we will monitor changes of ctDNA"; not what is known of the marker
        before = text[max(sentence.start, hit.start - 350) : hit.start]
        planned = _WILL_BE.search(text, hit.end, min(sentence.end, hit.end + 200)) is not None
        if not planned and (_STUDIES.search(before) is None or _GENERAL.search(before)):
            return False
        if planned:
            return True
    elif sentence.section not in (S.TITLE, S.METHODS, S.BODY, S.RESULTS, S.CONCLUSIONS, S.OUTCOMES):
        return False
    return _MEASURED.search(around) is not None


# ---- roles -----------------------------------------------------------------------------------------------------------


def _role(analysis: Analysis, sentence: Sentence, status: _Status) -> BiomarkerRole:
    """What this mention alone says the marker is used for."""
    text = analysis.text
    if status.state == "unspecified":
        return "measured"
    # Of a sentence without end only what stands near is looked at, so that time stays proportional to length.
    start, end = max(sentence.start, status.start - 500), min(sentence.end, status.end + 400)
    before, words = text[start : status.start], text[start:end]
    section = sentence.section
    if _WITH_AND_WITHOUT.search(before):
        return "subgroup"
    if section is S.TITLE:
        if _BY_STATUS.search(before) or _EXTENSION.search(before):
            return "subgroup"
        return (
            "measured"
            if _INFLUENCE.search(before)
            or _ANALYSIS_OF.search(before)
            or (_PREDICTION.search(words) and not _DISEASE_WITH.search(before))
            else _required(status)
        )
    if section is S.ELIGIBILITY:
        if _in_exclusion(analysis, sentence) or _EXCLUDE.search(re.split(r"[;)]", before)[-1]):
            return "excludes"
        return _required(status)
    if _EXCLUDED_AFTER.match(text, status.end, sentence.end) and section not in (S.RESULTS, S.CONCLUSIONS):
        return "excludes"
    if _BESIDES.search(before[-90:]) or _VAGUELY.search(before[-40:]):
        return "measured"
    if _EXCLUDE.search(before) and not _is_conditional(before):
        return "excludes" if section not in (S.RESULTS, S.CONCLUSIONS) else "measured"
    has_figures = any(q.kind in _FIGURES for q in analysis.quantities_in(start, end))
    if section is S.RESULTS:
        if _is_conditional(before):
            return "subgroup"
        if _ENROLLED.search(before):
            return _required(status)
        if _is_named_alone(text, sentence, status, before):
            return "measured"
        if (
            not has_figures
            and _EFFECT.search(words)
            and (_SUBSET.search(before) or _AFTER_SUBSET.match(text, status.end, sentence.end))
        ):
            return "subgroup"
        if has_figures and _IN_SUBSET.search(before[-80:]) and _AFTER_SUBSET.match(text, status.end, sentence.end):
            return "subgroup"
        found = _FREQUENCY.search(text[status.end : status.end + 60]) and not _SUBSET.search(before)
        if not has_figures or found or _FREQUENCY_BEFORE.search(before) or _COUNTED_BEFORE.search(before[-90:]):
            return "measured"
        return "subgroup" if _tells_outcome(analysis, words, start, end) else "measured"
    if section is S.CONCLUSIONS:
        near = before[-80:] + text[status.end : status.end + 40]
        if _UNSETTLED.search(text, max(start, status.start - 150), min(sentence.end, status.end + 80)):
            return "measured"
        return "subgroup" if _PATIENTS.search(near) and not status.negated else "measured"
    if _ANALYSIS_OF.search(before[-80:]) and not _AFTER_SUBSET.match(text, status.end, sentence.end):
        return "measured"
    if _is_quantity(text, sentence, status, before) or _is_assayed(text, sentence, status, before):
        return "measured"
    if _RISK_OF.search(before[-80:]) or _AS_GOAL.search(before[-80:]):
        return "measured"
    if _TO_RELATE.search(before) and _TO_OUTCOME_LATER.match(text, status.end, sentence.end):
        return "measured"
    if _RELATED.search(before[-140:]) and _TO_OUTCOME.match(text, status.end, sentence.end):
        return "measured"
    if _LINKED.search(before) or _INFLUENCES.match(text, status.end, sentence.end) or _MODEL.search(words):
        return "measured"
    if _STRATIFIED.search(before) or (_INFLUENCE.search(before) and not _PATIENTS.search(before[-80:])):
        return "measured"
    if _TESTED.search(before) and not _PURPOSE.search(before):
        return "measured"
    if _ENDPOINT.search(before) and section is not S.BACKGROUND and not _PURPOSE.search(before):
        return "subgroup"
    told = section in (S.METHODS, S.DESCRIPTION, S.ARMS) and _OF_WHOM.search(before[-100:])
    if told and (_GIVEN_THEN if told["afterwards"] else _IN_ADDITION).match(text, status.end, sentence.end):
        return "subgroup"
    if section in (S.METHODS, S.BACKGROUND, S.DESCRIPTION, S.ARMS, S.SUMMARY) and _EXTENSION.search(before):
        return "subgroup"
    if _ADDED_FOR.search(before[-120:]):
        return "measured" if _is_cited(words, section) else "subgroup"
    treated = (
        section is not S.BACKGROUND and not _PURPOSE.search(before) and _is_treatment_of(analysis, sentence, status)
    )
    told_generally = section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION) and not (
        _OWN_STUDY.search(words) or _ASSIGNED.search(words) or _names_treatment(analysis, start, end)
    )
    conditional = not told_generally and _is_conditional(before)
    if treated or (conditional and not (section is S.BACKGROUND and _AIM.search(before))):
        return "measured" if _is_cited(words, section) else "subgroup"
    near = before[-100:] + text[status.end : status.end + 90]
    is_general = _SUBJECT.search(near) is None or (_FREQUENCY_BEFORE.search(before) and not _ASSIGNED.search(words))
    if is_general and section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION):
        return "measured"
    if section is S.BACKGROUND:
        asks = text.endswith("?", sentence.start, sentence.end)
        is_aim = _AIM.search(words) and (not _GENERAL.search(words) or _TO_FIND.search(before))
        if asks or _ASSIGNED.search(words) or is_aim:
            return _required(status)
        return "measured"
    if section in (S.SUMMARY, S.DESCRIPTION):
        if _is_cited(words, section):
            return "measured"
        if _ASSIGNED.search(words) or _OWN_STUDY.search(words):
            return _required(status)
        return "measured"
    return _required(status) if _ENROL.search(words) else "measured"


# "staged according to the TNM classification", "progression according to RECIST": a yardstick, no condition.
_YARDSTICK = re.compile(
    r"according to (?:the |a )?(?:[\w.-]+ ){0,4}?(?:criteri\w+|classifications?|definitions?|guidelines?|consensus|systems?|standards?|"
    r"protocols?|staging|RECIST|CTC\w*|manual|recommendations?|scales?)\b",
    re.IGNORECASE,
)


def _is_conditional(before: str) -> bool:
    """Whether what stands before makes the status a condition; not from within brackets that have closed."""
    match = _CONDITION.search(before)
    if match is None or _YARDSTICK.match(match[0]):
        return False
    return match[0].startswith(("(", ",")) or match[0].count(")") <= match[0].count("(")


# "Patients who are (hormone receptor positive) are treated with tamoxifen after completion of chemotherapy."
_OF_WHOM = re.compile(
    r"^\W*(?P<afterwards>(?:Following|After) [\w -]{3,40}?,? )?(?:patients|women|men|those|participants|subjects) (?:who (?:are|were|have|had)|with|whose tumou?rs? (?:are|were))\s(?:an? )?$",
    re.IGNORECASE,
)
_GIVEN_THEN = re.compile(
    r"[^.;]{0,80}\b(?:(?:are|were|will be) (?:treated|given|offered)|(?:will |may |should )?receive)\b", re.IGNORECASE
)
# takes "Our study included 60 women, mean age 52 years, with |HER2-negative", refuses "of 60 women included, 12 had |HER2-negative"
_ENROLLED = re.compile(
    r"\b(?:study|trial|we|cohort) (?:\w+ )?(?:included|enrolled|recruited|randomi[sz]ed|comprised) (?:a total of )?\d[\d,]* (?:[\w-]+ ){0,3}"
    r"(?:patients|women|men|adults|children|participants|subjects)\b(?! (?:of whom|, of))(?:, (?:mean|median) age[^;.]{0,40}?(?:\d\.\d[^;.]{0,20})?,)? (?:with|who had|whose)\b[^.;,]{0,60}$",
    re.IGNORECASE,
)
# takes "associated with |elevated IL-6", "correlated with a |high Ki-67"; refuses "in patients with |high Ki-67"
_GOES_WITH = re.compile(
    r"\b(?:associat|correlat|link|related|relationship|correspond)\w* (?:[\w-]+ ){0,2}?(?:with|to|between|of) (?:an? |the )?(?:[\w-]+ ){0,2}$",
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
    r"\b\d[\d,]* (?:\(\d[\d.·]* ?%\) )?(?:were|had|harbou?red|carried|showed|expressed) (?:[\w-]+ ){0,3}?(?:for )?$",
    re.IGNORECASE,
)


def _is_named_alone(text: str, sentence: Sentence, status: _Status, before: str) -> bool:
    """Whether results only name the status: as a factor with its ratio, as what something goes with, as a share of patients."""
    if _GOES_WITH.search(before[-80:]):
        return True
    if _PREDICTOR_AFTER.match(text, status.end, sentence.end):
        return True
    if _WITH_RATIO.match(text, status.end, sentence.end) and not _OF_PATIENTS.search(before[-40:]):
        return "subgroup" not in text[max(sentence.start, status.start - 200) : min(sentence.end, status.end + 200)]
    clause = re.split(r"[;.] ", before)[-1] + text[status.end : min(sentence.end, status.end + 100)]
    counted = _SHARE_AFTER.match(text, status.end, sentence.end) or _COUNTED_PLAINLY.search(before[-70:])
    return counted is not None and not _EFFECT.search(clause)


# takes "Two extension cohorts of patients with |V600E mutations", refuses "Two cohorts of patients with |V600E mutations"
_EXTENSION = re.compile(
    r"\b(?:extension|expansion)[ -](?:cohorts?|phase|part|groups?|stage)\b[^.;]*$|"
    r"\b(?:will|may|could|were|was) also (?:be )?(?:includ|enrol|recruit|treat|accru)\w* (?:[\w-]+ ){0,2}?$|"
    r"\ban? (?:parallel|additional|exploratory|reference) (?:[\w-]+ )?(?:cohort|group|stratum)\b[^.;]*$|\bwith an? (?:parallel|additional|exploratory) $",
    re.IGNORECASE,
)
_IN_ADDITION = re.compile(
    r"[^.;]{0,80}\b(?:also|additionally) (?:receiv\w+|(?:are|were|will be) (?:treated|given|offered)|given)\b|[^.;]{0,80}\b(?:(?:are|were|will be) (?:also )?(?:treated|given|offered)|(?:will |may |also |should )*receive)\b[^.;]{0,120}\b"
    r"(?:also|in addition|additional(?:ly)?|after (?:the )?(?:completion|end|chemotherapy|surgery|radiotherapy|all)|thereafter|subsequently)\b",
    re.IGNORECASE,
)
# takes "patients with predominantly |EGFR wild-type", "tumours of unknown or |wild-type", refuses "|ER-positive or unknown"
_VAGUELY = re.compile(
    r"\b(?:(?:pre)?dominantly|mostly|mainly|largely|primarily|(?:unknown|undetermined) (?:or|and)) (?:of )?$",
    re.IGNORECASE,
)
# takes "breast cancer associated with |HER2 overexpression", refuses "outcomes associated with |HER2 overexpression"
_DISEASE_WITH = re.compile(
    r"\b(?:cancers?|carcinomas?|tumou?rs?|lymphomas?|leuk\w+|melanomas?|disease) associated with $", re.IGNORECASE
)
# takes "the addition of dasatinib for |Ph-positive", refuses "the addition of cetuximab to FOLFOX in |KRAS wild-type"
_ADDED_FOR = re.compile(
    r"\b(?:addition of|adding) (?:[\w-]+ ){1,3}?(?:for|in) (?:(?:patients|women|men|those|cases|tumou?rs) (?:with|whose tumou?rs (?:are|were)) )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
# "to determine |methylated MGMT| status", "|EGFR positivity| by FISH as a predictor": what is measured in all of them.
_AS_A_PREDICTOR = re.compile(
    r"[^.;]{0,80}\bas an? (?:[\w-]+ ){0,2}(?:predictors?|markers?|biomarkers?|factors?)\b", re.IGNORECASE
)
# "We also looked for |T790M| in samples", "mutations in K-ras, |HER2| and PTEN by direct sequencing", "compare |KRAS mutations| between"
_LOOKED_FOR = re.compile(
    r"\b(?:looked|looking|searched|searching|screened|tested|analy[sz]ed|examined|evaluated|assessed|investigated|genotyped|sequenced) (?:[\w-]+ )?for "
    r"(?!patients|women|men\b)(?:the )?(?:presence of )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_BY_ASSAY = re.compile(
    r"[^.;]{0,90}?\b(?:by|using|with|via) (?:[\w-]+ ){0,3}(?:sequencing|PCR|RT-PCR|FISH|IHC|immunohistochemi\w+|hybridi[sz]ation|pyrosequencing|ELISA)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:status )?between\b", re.IGNORECASE)


def _is_assayed(text: str, sentence: Sentence, status: _Status, before: str) -> bool:
    """Whether the sentence tells of tests and not of patients."""
    if _LOOKED_FOR.search(before[-90:]) or _BETWEEN.match(text, status.end, sentence.end):
        return True
    return (
        sentence.section is S.METHODS
        and _PATIENTS.search(before[-90:]) is None
        and _BY_ASSAY.match(text, status.end, sentence.end) is not None
    )


_STATUS_AFTER = re.compile(r"\s*(?:\([^()]{1,15}\)\s*)?status\b", re.IGNORECASE)


def _is_quantity(text: str, sentence: Sentence, status: _Status, before: str) -> bool:
    if _OF_PATIENTS.search(before[-40:]):
        return False
    return (
        text.endswith("ositivity", status.start, status.end)
        or _AS_A_PREDICTOR.match(text, status.end, sentence.end) is not None
        or (status.end == status.hit.end and _STATUS_AFTER.match(text, status.end, sentence.end) is not None)
    )


# takes "risk factors other than |RET mutations", refuses "patients with tumours other than |HER2-positive"
_BESIDES = re.compile(
    r"\b(?:factors?|causes?|reasons?|markers?|mutations?|alterations?|mechanisms?|genes?|varia\w+|unknown)\b[^.;,]{0,40}\b(?:other than|except(?:ing)?(?: for)?) (?:\w+ )?$",
    re.IGNORECASE,
)
# takes "the role of X in patients with |EGFR mutations| is less clear", "should be tested in"; refuses "X should be considered for"
_UNSETTLED = re.compile(
    r"\b(?:un|less |not |yet un)(?:clear|certain|known)|\bremains? to be\b|\b(?:should|could|may|might|must|will|needs? to|requires?|warrants?) (?:be )?(?:further )?(?:study|studied|tested|testing|explored?|exploration|investigat\w+|evaluat\w+|evaluation|confirm\w*|validat\w+|have (?:progressed|received))|"
    r"\b(?:further|future|ongoing|larger|additional|dedicated) (?:\w+ ){0,2}(?:stud\w+|trials?|research|investigations?)\b",
    re.IGNORECASE,
)
# What tells of this study in a record: takes "The purpose of this study is", "Compare A with B in patients with", "patients will receive",
# refuses "There are reports of benefit in", "Hormonal therapy is the treatment of choice in".
_OWN_STUDY = re.compile(
    r"\bwill\b|\b(?:this|our|the (?:present|current|proposed)) (?:[\w-]+[ /]){0,4}?(?:study|trial|protocol|project|substudy|research|analysis|cohort|program(?:me)?)\b|\b(?:purpose|aims?|aimed|aiming|objectives?|goals?|hypothes[^.;]{0,200}\b(?:patients|women|men|children)|eligib\w+|"
    r"inclusion|criteria|enrol\w*|recruit\w*|randomi[sz]\w+|stratif\w+|propose[sd]?|intend\w*|phase [IV\d/ab]+|single[- ]arm|open[- ]label|multi-?cent(?:er|re)|pilot|feasibility)\b|\bto (?:determine|evaluate|assess|compare|investigate|demonstrate|examine|"
    r"explore|study|test|establish|define|estimate|describe|confirm|treat|see (?:if|whether))\b|(?:^|[.:;)\]\d]\s*|- ?)(?:determine|evaluate|assess|compare|investigate|examine|explore|study|test|estimate|correlate)\b|"
    r"\b(?:study|trial) (?:of|in|to|for|with)\b|\bwe (?:are|plan|aim|want|wish|hope|investigate|study|evaluate|test|compare)\b|\b(?:patients?|participants?|subjects?|women|men) (?:must|are|receive|undergo)\b",
    re.IGNORECASE,
)
# takes "To determine whether A improves survival for patients with |HER2-negative", refuses "A improves survival in |HER2-negative"
_TO_FIND = re.compile(
    r"\b(?:(?:to|we|study|trial) (?:determined?|investigated?|assess(?:ed)?|evaluated?|examined?|tested|test|establish(?:ed)?) (?:if|whether)|aim\w* (?:was|is) to|aimed to|objectives? (?:was|is|were) to|purpose (?:was|is) to)\b[^.;]*$",
    re.IGNORECASE,
)
# takes "Correlate chromosomal lesions (|p53 loss|, gain of 7) with progression-free survival"
_TO_RELATE = re.compile(
    r"\b(?:correlat(?:e|ion|ing)|associat(?:e|ion)|relat(?:e|ion|ionship)) (?:of |between )?[^.;]*$", re.IGNORECASE
)
_TO_OUTCOME_LATER = re.compile(
    r"[^.;]{0,150}?\b(?:with|and|to) (?:[\w-]+ ){0,3}(?:responses?|outcomes?|survival|efficacy|toxicity|prognosis|progression\S*|PFS|OS|DFS|pCR)\b",
    re.IGNORECASE,
)
# takes "at increased risk of carrying a |BRCA1/2 mutation", "suspicion of |MSI"; refuses "at risk, with |BRCA1/2 mutation"
_RISK_OF = re.compile(
    r"\b(?:risk|probability|likelihood|chances?|suspicion|suspected|possibility) (?:of|for) (?:(?:carrying|having|harbou?ring|being|an?|the|germline|inherited) )*(?:developing (?:[\w-]+ ){0,3})?$",
    re.IGNORECASE,
)
# takes "in terms of |undetectable PSA", "to achieve |a negative"; refuses "patients who achieved response and had |negative"
_AS_GOAL = re.compile(
    r"\b(?:in terms of|achiev(?:e|es|ed|ing)|reach(?:es|ed|ing)?|conversion to|rates? of|percentage of|(?:defined|measured) (?:as|by)|detection of|detect(?:ing)?) (?:an? |the )?(?:\w+ )?$",
    re.IGNORECASE,
)
# takes "A retrospective analysis of |RET translocation", refuses "An analysis of A versus B in |KRAS wild-type cancer"
_ANALYSIS_OF = re.compile(
    r"\b(?:database|spectrum|profile|analys[ei]s|assessment|evaluation|prevalence|frequency|detection|determination|testing|measurement|incidences?|types?|presence|nature|identification|occurrence|detecting|monitoring) (?:of|for) (?:the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_FOR_PATIENTS = re.compile(
    r"\s*\)?\s*(?:was|were)?\s*(?:given|added|allowed|recommended|administered)?\s*for (?:patients|women|"
    r"those|participants|tumou?rs)\b[^,;.]*",
    re.IGNORECASE,
)


# "comparing A with B as adjuvant therapy for patients with |HER2-positive cancer": all patients of the comparison.
_AS_THERAPY_FOR = re.compile(
    r"\bas (?:an? |the )?(?:[\w-]+ ){0,4}?(?:therapy|treatment|chemotherapy|maintenance|regimen) (?:for|in|of) (?:[\w-]+ )?(?:patients|women|men|those|participants)\b[^.;]{0,80}$",
    re.IGNORECASE,
)


def _is_treatment_of(analysis: Analysis, sentence: Sentence, status: _Status) -> bool:
    """Whether a treatment is named for patients of this status: "EGFR inhibitors for patients with EGFR mutation"."""
    if _AS_THERAPY_FOR.search(analysis.text, max(sentence.start, status.start - 120), status.start):
        return False
    treatments = list(
        analysis.mentions_in(
            max(sentence.start, status.start - 300),
            status.start,
            T.DRUG,
            T.DRUG_CLASS,
            T.REGIMEN,
            T.PROCEDURE,
        )
    )
    if not treatments:
        return False
    gap = analysis.text[treatments[-1].end : status.start]
    return (
        gap.strip() == "(" or _FOR_PATIENTS.fullmatch(gap) is not None
    )  # "bevacizumab (RAS mutant) or cetuximab (RAS wild-type)"


_OF_OUTCOMES = frozenset({QuantityKind.RATIO, QuantityKind.INTERVAL, QuantityKind.DURATION, QuantityKind.NOT_REACHED})


def _tells_outcome(analysis: Analysis, words: str, start: int, end: int) -> bool:
    """Whether the stretch tells an outcome; "the ROS1-positive tumours were adenocarcinomas (P = .01)" tells none."""
    return (
        _EFFECT.search(words) is not None
        or any(q.kind in _OF_OUTCOMES for q in analysis.quantities_in(start, end))
        or bool(analysis.mentions_in(start, end, TermKind.MEASURE, TermKind.ADVERSE_EVENT))
    )


def _names_treatment(analysis: Analysis, start: int, end: int) -> bool:
    return bool(
        analysis.mentions_in(start, end, TermKind.DRUG, TermKind.DRUG_CLASS, TermKind.REGIMEN, TermKind.PROCEDURE)
    )


def _is_cited(words: str, section: SectionKind) -> bool:
    return (
        section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION)
        and re.search(
            rf"\b(?:reported|{_EARLIER}|has been|have been|showed|shown|demonstrated|achiev\w+|was only|were only|et al|(?:was|were) compared|"
            r"in (?:a|an|one|another|two|several|some) (?:[\w-]+ ){0,3}(?:study|studies|trials?) (?:of|by|in|with|performed|conducted)|"
            r"(?:studies|data|evidence) (?:have|has|suggests?|indicates?|shows?)|stud(?:y|ies) (?:by|from) [A-Z])\b|\d ?%",
            words,
            re.IGNORECASE,
        )
        is not None
    )


def _required(status: _Status) -> BiomarkerRole:
    return "excludes" if status.negated else "requires"


_EXCLUSION_HEADING = re.compile(r"(?i)\b(?:non-?inclusion|exclusion)\b(?: criteria)?|\bineligib\w+")
_INCLUSION_HEADING = re.compile(r"(?i)(?<!non-)(?<!non)\binclusion\b(?: criteria)?|(?m:^)\W*eligibility criteria")


def _in_exclusion(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the nearest heading before a sentence of the eligibility criteria says exclusion."""
    start = max(
        (s.start for s in analysis.sections if s.kind is S.ELIGIBILITY and s.start <= sentence.start),
        default=sentence.start,
    )
    window = analysis.text[max(0, start - 40) : sentence.end]
    exclusion = max((m.start() for m in _EXCLUSION_HEADING.finditer(window)), default=-1)
    inclusion = max((m.start() for m in _INCLUSION_HEADING.finditer(window)), default=-1)
    return exclusion > inclusion


# ---- the document as a whole -----------------------------------------------------------------------------------------


def _resolve(analysis: Analysis, found: list[tuple[BiomarkerRole, _Status, Sentence]]) -> tuple[Biomarker, ...]:
    """One biomarker per gene, state and role: whoever is required as a whole is no subgroup, both states are no requirement."""
    required = {(s.hit.gene, s.state) for role, s, _ in found if role == "requires"}
    compared = {gene for gene, state in required if any(g == gene and _SIGN[s] * _SIGN[state] < 0 for g, s in required)}
    # "HER2-positive or triple-negative": what one written form says beside a compared state is no more common to all.
    needed = [s.hit for role, s, _ in found if role == "requires"]
    shared = {(h.start, h.end) for h in needed if h.state and h.gene in compared}
    alone = {h.gene for h in needed if (h.start, h.end) not in shared}
    compared |= {h.gene for h in needed if h.gene not in alone}
    # What the title says of all patients is not undone by the opposite told of others.
    titled = {
        (s.hit.gene, _SIGN[s.state]) for role, s, where in found if role == "requires" and where.section is S.TITLE
    }
    settled = {gene for gene in compared if ((gene, 1) in titled) != ((gene, -1) in titled)}
    compared -= settled
    # A title may claim what was found in a part: "Effective in cancer with mutations" of a trial that had both kinds.
    parts = {
        (s.hit.gene, _SIGN[s.state])
        for role, s, where in found
        if role == "subgroup" and where.section is S.RESULTS and s.state not in ("high", "low")
    }
    told = {
        s.hit.gene for role, s, where in found if role == "requires" and where.section in (S.METHODS, S.ELIGIBILITY)
    }
    compared |= {gene for gene, sign in titled if sign and gene not in told and {(gene, 1), (gene, -1)} <= parts}
    required = {(g, s) for g, s in required if g not in settled or (g, _SIGN[s]) in titled}
    # Triple-negative is narrower than the HER2-negative that all patients are.
    narrower = {(s.hit.start, s.hit.end) for _, s, _ in found if s.hit.state and (s.hit.gene, s.state) not in required}
    parted = {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and s.part}
    required -= {(g, s) for g, s in parted if (g, _SIGN[s]) not in titled}
    # "ALK-positive" and "ALK rearrangement" are one requirement: the one that is written first.
    same = {gene for gene, state in required if state == "mutant" and (gene, "positive") in required}
    for gene in same - compared:
        later = max(
            (
                (min(s.start for r, s, _ in found if r == "requires" and (s.hit.gene, s.state) == (gene, state)), state)
                for state in ("mutant", "positive")
            ),
        )[1]
        required.discard((gene, later))
    excluded = {(s.hit.gene, s.state) for role, s, _ in found if role == "excludes"}
    scopes: dict[tuple[str, str], set[str | None]] = {}
    for role, status, _ in found:
        if role == "requires":
            scopes.setdefault((status.hit.gene, status.state), set()).add(status.hit.scope)
    # What results count among the patients is not common to all of them, and what is said of it at the end no result.
    counted = {(s.hit.gene, s.state) for role, s, where in found if role == "measured" and where.section is S.RESULTS}
    counted -= {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and where.section is S.RESULTS}
    concluded: set[tuple[str, str]] = set()
    if not required:
        concluded = _required_by_conclusion(found) - counted
    best: dict[tuple[str, str, BiomarkerRole], tuple[_Status, Sentence]] = {}
    mentions: dict[tuple[str, str, BiomarkerRole], list[tuple[_Status, Sentence]]] = {}
    for role, status, sentence in found:
        gene = status.hit.gene
        key = (gene, status.state)
        twin = {"mutant": "positive", "positive": "mutant"}.get(status.state)
        if role == "requires" and (gene in compared or (key in parted and key not in required)):
            role = "subgroup"
        elif role == "requires" and gene in settled and (gene, _SIGN[status.state]) not in titled:
            role = "subgroup" if sentence.section is S.METHODS else "measured"
        elif (
            twin is not None
            and (gene, twin) in required
            and key not in required
            and (role in ("requires", "measured") or sentence.section is S.CONCLUSIONS)
        ):
            continue  # said of the patients already, in other words
        elif role in ("subgroup", "measured") and key in excluded:
            continue
        elif role in ("subgroup", "measured") and key in required and gene not in compared:
            is_part = (
                role == "subgroup" and sentence.section is S.RESULTS and _is_narrower(status, scopes.get(key, set()))
            )
            if role == "measured" or not (is_part or (status.hit.start, status.hit.end) in narrower):
                continue
        elif key in concluded:
            role = "requires"
        elif role == "subgroup" and sentence.section is S.CONCLUSIONS and key in counted:
            role = "measured"
        mentions.setdefault((gene, status.state, role), []).append((status, sentence))
        known = best.get((gene, status.state, role))
        if known is None or (known[0].hit.scope is None and status.hit.scope is not None and role == "requires"):
            best[(gene, status.state, role)] = (status, sentence)
    strongest: dict[tuple[str, str], int] = {}
    named: set[str] = set()
    for gene, state, role in best:
        strongest[(gene, state)] = min(_RANK[role], strongest.get((gene, state), 9))
        if state != "unspecified":
            named.add(gene)
    out: list[Biomarker] = []
    for (gene, state, role), (status, sentence) in best.items():
        if role == "measured" and (
            strongest[(gene, state)] < _RANK["measured"] or (state == "unspecified" and gene in named)
        ):
            continue
        biomarker = _biomarker(analysis, status, sentence, role)
        for other, elsewhere in mentions[(gene, state, role)]:
            if biomarker.method is None and (method := _biomarker(analysis, other, elsewhere, role).method):
                biomarker = replace(biomarker, method=method)  # the assay is named at another mention
        out.append(biomarker)
    out.sort(key=lambda b: (b.evidence.start, b.evidence.end, b.gene, b.state, b.role))
    return tuple(out)


def _is_narrower(status: _Status, required: set[str | None]) -> bool:
    """Whether results single out one alteration: T790M of EGFR-mutated patients, or one of the two that were let in."""
    scope = status.hit.scope
    return scope is not None and (scope not in required or len(required - {None}) > 1)


def _required_by_conclusion(found: list[tuple[BiomarkerRole, _Status, Sentence]]) -> set[tuple[str, str]]:
    """Statuses named in conclusions or with an endpoint and nowhere as part of a comparison: all patients, told by the way."""

    def is_whole(status: _Status, where: Sentence) -> bool:
        return where.section is S.CONCLUSIONS or status.whole

    concluded = {(s.hit.gene, s.state) for role, s, where in found if role == "subgroup" and is_whole(s, where)}
    compared = {s.hit.gene for role, s, where in found if role == "subgroup" and not is_whole(s, where)}
    named = {(s.hit.gene, s.state) for _, s, _ in found}
    return {
        (g, s)
        for g, s in concluded
        if g not in compared and not any(h == g and _SIGN[t] * _SIGN[s] < 0 for h, t in named)
    }


def _biomarker(analysis: Analysis, status: _Status, sentence: Sentence, role: BiomarkerRole) -> Biomarker:
    start, end = status.start, status.end
    state = status.state
    if state not in _STATES:
        raise AssertionError(f"state {state!r} of {status.hit.gene} is none of the contract's")
    hit = status.hit
    return Biomarker(
        gene=hit.gene,
        state=state,  # type: ignore[arg-type]
        role=role,
        evidence=Evidence(quote=analysis.text[start:end], start=start, end=end),
        method=_method(analysis, sentence, status),
        scope=hit.scope or _scope_beside(analysis.text, sentence, hit),
        threshold=status.threshold,
    )


_SCOPE = re.compile(
    rf"{_B}*(?:gene)?{_B}*[(\[]?(?P<scope>(?:exons?|codons?){_B}*\d+(?:{_B}?(?:,|/|and|or|to|&|{_DASH}){_B}?\d+)*|"
    rf"p?\.?[A-Z]\d{{2,4}}[A-Z]?(?:/[A-Z])?\b)",
    re.IGNORECASE,
)


_POLYMORPHISM = re.compile(r"\b(?:polymorphi\w+|SNPs?|genotyp\w+|alleles?)\b", re.IGNORECASE)
# A protein change beside the gene says that it is mutated: "BRAF(V600E/K)", "KRAS p.G12C".
_CHANGE = re.compile(rf"{_B}*[(\[]?(?P<scope>(?:p\.)?[A-Z]\d{{2,4}}(?:[A-Z](?![a-z])(?:/[A-Z])?)?)(?![\w-])")


_CHANGED = re.compile(r"\b[A-Z]\d{2,4}[A-Z]\b")  # "JAK2 V617F-positive" is mutant


def _scope_beside(text: str, sentence: Sentence, hit: _Hit) -> str | None:
    match = _SCOPE.match(text, hit.end, sentence.end)
    return match["scope"] if match else None


def _method(analysis: Analysis, sentence: Sentence, status: _Status) -> str | None:
    """Name of the assay nearest in the same sentence; a marker is not its own assay."""
    assays = [
        (min(abs(m.start - status.end), abs(status.start - m.end)), m.term.name)
        for m in analysis.mentions_in(sentence.start, sentence.end, T.ASSAY)
        if m.end <= status.start or m.start >= status.end
    ]
    return min(assays)[1] if assays and status.hit.gene != min(assays)[1] else None
