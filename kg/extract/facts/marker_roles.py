"""What a document uses a marker's state for: entry, exclusion, a subgroup, or merely measured."""

from __future__ import annotations

import re

from kg.extract.facts.marker_mentions import DASH, B
from kg.extract.facts.marker_statuses import EARLIER, GENERAL, WITH_AND_WITHOUT, MarkerStatus
from kg.extract.facts.marker_subgroups import EFFECT, PATIENTS, is_assayed, is_named_alone, is_of_part, is_quantity
from kg.extract.text.analysis import Analysis
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind
from kg.model.extraction import BiomarkerRole
from kg.vocabulary import TermKind

T = members(TermKind)

S = members(SectionKind)

# ---- roles -----------------------------------------------------------------------------------------------------------

_ENROL = re.compile(
    r"\b(?:randomi[sz](?:ed|ation)|randomly|assigned|allocated|enrol\w+|eligib\w+|recruit\w+|includ(?:ed|ing)|"
    r"inclusion|required|"
    r"must (?:have|be)|were treated|was treated|are treated|receiv\w+|treated (?:with|at|between|in)|underwent|"
    r"criteria|"
    r"(?:was|were) given|who (?:had|have|progressed|received)|involv(?:ed|ing)|patients? (?:with|were|having|harbou?ring|whose)|(?<!\w )patients (?:had|have)|(?:all|eligible|these) patients (?:had|have)|"
    r"women with|men with|adults with|"
    r"(?:was|were) (?:evaluated|assessed|studied|investigated|tested|compared|examined) in (?:this|our|the present)|"
    r"participants? with|indicated for|suitable|candidates?|only (?:for|in))\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim\w*|purpose|objectives?|goals?|assess\w*|evaluat\w*|investigat\w*|compar\w+|determin\w*|designed|"
    r"explor\w+|report|(?:this|the|our|present|current|ongoing|phase [IV\d/ab]+|pilot|prospective|randomi[sz]ed|single-arm) (?:study|trial)|(?:study|trial) (?:of|in|to|with|for)\b|"
    r"conducted|performed|test(?:ed)? (?:whether|the)|examin\w*|hypothesi[sz]ed|may further|could improve)\b",
    re.IGNORECASE,
)
_EXCLUDE = re.compile(
    r"\b(?:exclu(?:ded|ding|des)|(?:must|may|should) not (?:have|harbou?r|carry|be)|(?<!inclusion and )(?<!inclusion/)(?<!inclusion & )(?<!inclusion or )exclusion|ineligible|not eligible|were not (?:included|allowed|permitted|eligible)|"
    r"other than|except(?:ing)?|with the exception of)\b",
    re.IGNORECASE,
)
# "… bevacizumab if RAS was mutated", "tamoxifen, for patients with positive receptors, …", "in case of HER2 overexpression"
_CONDITION = re.compile(
    rf"\b(?:if|when(?! (?:given|combined|used|administered|added|compared|treated|taken)\b)|whenever|in (?:the )?cases? of|in the presence of|depending on|according to)\b[^.;]*$|"
    rf"(?:[,(]{B}*(?:only )?for|\bonly (?:for|in)) (?:(?:all|those|the) )?"
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
# takes "Tumours had to be |HER2-negative", "must express |PD-L1", refuses "had to be tested for |HER2"
_HAD_TO_BE = re.compile(
    r"\b(?:had to|must|(?:was|were) required to) (?:be|have|express|carry|harbou?r|show)\b(?! (?:been )?(?:tested|assessed|determined|evaluated|known|measured|available|analy[sz]ed))[^.;:]{0,90}$",
    re.IGNORECASE,
)
# takes "|HER2-positive| disease was mandatory", "|EGFR positivity| by immunohistochemistry was required", refuses "|HER2| testing was required"
_WAS_REQUIRED = re.compile(
    r"(?: (?!testing|determination|assessment|analysis|test|biopsy|tissue)[\w-]+){0,4} (?:was|were|is|are) (?:required|mandatory|mandated|obligatory|a prerequisite|a precondition|an? (?:key )?(?:inclusion|eligibility) criterion)\b(?! to\b)",
    re.IGNORECASE,
)
# takes "in a subsequent trial, patients with |BRAF mutations", refuses "in the following study, |"
_IN_FUTURE = re.compile(
    r"\b(?:an?|any|another|possible|potential) (?:subsequent|future|next|separate|follow-up|larger|confirmatory|second|further) (?:[\w-]+ ){0,3}(?:study|trial)\b[^.;]*$|"
    r"\bfuture (?:studies|trials)\b[^.;]*$",
    re.IGNORECASE,
)
# takes "irrespective of |KRAS mutation", refuses "irrespective of age in |KRAS mutant cancer"
_REGARDLESS = re.compile(
    r"\b(?:(?:regardless|irrespective|independent(?:ly)?) of|unselected (?:for|by)) (?:(?:the|their|tumou?r|any|status|presence|absence|or|of) )*$",
    re.IGNORECASE,
)
# takes "Trastuzumab was recommended for patients with |HER2-positive tumours", refuses "Patients were required to have |"
_ALLOWED_FOR = re.compile(
    r"\b(?:is|are|was|were|be) (?:\w+ )?(?:allowed|permitted|mandatory|optional|offered|advised|prescribed|encouraged|(?P<generally>recommended))\b[^.;]{0,60}?\b(?:for|in|to)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_TESTED = re.compile(
    r"\b(?:biomarkers?|markers?|analy[sz]ed|assessed|determined|measured|tested|testing|screened|examined|detect\w*|"
    r"identif\w+)\b(?!.*\b(?:patients?|women|men|adults|participants|randomi\w+|eligible|required|must|"
    r"they)\b)[^.;]{0,60}$",
    re.IGNORECASE,
)
# "patients whose tumours tested negative for |KRAS mutations|"
_TESTED_AS = re.compile(
    r"\b(?:patients?|women|men|participants|subjects)\b[^.;]*\btested [^\w\s]?(?:positive|negative)[^\w\s]? for [^.;]*$",
    re.IGNORECASE,
)
_FREQUENCY_BEFORE = re.compile(
    r"\b(?:prevalence|frequency|frequencies|incidence|rates? of|proportion(?! score)|presence|detection|(?:detect|detected|found|identified|"
    r"observed)(?! to (?:have|be|harbou?r|carry|express)))\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
# "Of 253 patients, 132 (52%) were positive for p53", "including 401 patients (71.7%) with EGFR mutation"
_COUNTED_BEFORE = re.compile(
    r"(?:\(\s*\d[\d.·]*\s?%[^()]{0,20}\)|\b(?:zero|none|one|two|three|four|five|six|seven|eight|nine|\d+) of (?:the )?\d+|\b(?:one|two|three|four|\d+) of (?:them|these|those|whom)|\b(?:one|two|three|four|five|six|seven|eight|nine|\d+) of (?:the )?(?:\w+) (?:patients|tumou?rs|women) who [^.;,]{3,60}|\d\s?%(?: ?\(n ?= ?\d+\))?(?: of (?:the )?[a-z -]{3,30})?)(?: of (?:the )?[a-z -]{3,30})? ?(?:patients?|women|tumou?rs?|cases|samples|participants)?(?: tested| analy[sz]ed| evaluated)? ?"
    r"(?:were|was|had|have|harbou?red|harbou?ring|showed|tested|expressed|carried|with|of whom had) (?:[\w-]+ ){0,5}?(?:for )?(?:an? |the )?(?:including [^.;]{0,60})?$",
    re.IGNORECASE,
)
# Of whom an outcome is counted: takes "responses were seen in 22 of 26 patients with |", refuses "mutations were found in 8 of 14"
_HAPPENED_IN = re.compile(
    r"\b(?:responses?|responders?|remissions?|disease control|resections?|relapses?|recurrences?|progressions?|deaths?|clinical benefit)(?: \([^()]{1,12}\))?"
    r"(?: (?:was|were|occurred))?(?: (?:also|only))?(?: (?:seen|observed|obtained|achieved|noted|recorded|reported|documented|performed|possible))? (?:in|for|by)\b"
    r"(?:(?!\b(?:mutations?|mutated|expression|positiv\w+) (?:was|were)\b)[^.;]|\.(?=\d)){0,160}$",
    re.IGNORECASE,
)
# takes "with KRAS mutant| tumours responded", refuses "with KRAS mutant| tumours were treated"
_THEN_DID = re.compile(
    r"(?: (?:tumou?rs?|disease|cancers?|patients))? (?:responded|progressed|relapsed|recurred|died|survived|were (?:resected|alive)|(?:had|achieved) an? (?:objective |partial |complete )?(?:response|remission))\b"
)
_FREQUENCY = re.compile(
    r"\b(?:(?:was|were) (?:found|detected|identified|observed|present|seen|tested|assessed|determined|available|possible|performed|obtained|known|"
    r"analy[sz]ed|evaluated|positive|negative|mutated|amplified)|prevalence|"
    r"frequenc\w+|incidence of|proportion of patients with)\b",
    re.IGNORECASE,
)
_INFLUENCE = re.compile(
    r"\b(?:roles?|value|impact|effects?|influence|significance|associations?|relationship|relevance|importance|"
    r"correlations?|prediction) (?:of|between|with)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_AFTER_SUBSET = re.compile(
    rf"{B}*(?:(?:and|or|versus|vs\.?){B}{DASH}?\w[\w-]*{B}+)?(?:[\w-]+{B}+)?(?:patients?|tumou?rs?|(?:sub)?groups?|cohorts?|populations?|disease|cases)\b",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"\b(?:will be|were|was|are) (?:\w+ )?(?:treated|randomi[sz]ed|assigned|enrolled|included|recruited|allocated|"
    r"eligible)\b",
    re.IGNORECASE,
)
# takes "the effect of exercise in |HER2-positive| breast cancer", refuses "the effect of |KRAS mutations| in cancer"
_IN_WHOM = re.compile(r"\b(?:in|among|for) (?:(?:the|[\w-]+(?:ed|ic|ly|ble|al|ive|ent|ry|er)),? ){0,4}$", re.IGNORECASE)
# The marker is what the title is about: "|ALK rearrangement| in a series of", "|KRAS mutations| are associated with"
# Before mutations told as a subject of their own: takes "Panitumumab-FOLFOX4 treatment and |RAS mutations in", refuses
# "Vemurafenib in patients with KRAS and |BRAF mutations in"
_NAMED_BESIDE = re.compile(
    r"(?:(?!\b(?:with|without|harbou?ring|carrying|having|in)\b).)*\band\s*", re.IGNORECASE | re.DOTALL
)
_TITLE_SUBJECT = re.compile(r"\s(?:in|is|are|as|and|predicts?|by|detected)\b", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:mutations?|rearrangements?|fusions?|translocations?|amplifications?|expression|alterations?|positivity)\b",
    re.IGNORECASE,
)
_PREDICTION = re.compile(r"\b(?:predict\w*|prognos\w+|associated with|correlat\w+)\b", re.IGNORECASE)
# takes "patients with |EGFR mutations| cannot take part", refuses "with |EGFR mutations| who had metastases were excluded"
_EXCLUDED_AFTER = re.compile(
    r"(?:(?!\b(?:who|if|unless|when)\b)[^.;]){0,60}\b(?:(?:were|was|are|be|being) (?:excluded|ineligible|not (?:eligible|included|allowed|permitted))|"
    r"leads? to (?:the )?exclusion|(?:is|are|was|were|as) (?:an? )?exclusion criteri\w+|precludes?|(?:cannot|can not|may not|must not|will not) (?:participate|take part|enter|be (?:enrol\w+|included|randomi\w+)))\b",
    re.IGNORECASE,
)
_STRATIFIED = re.compile(r"\bstratifi\w+[^.;]*$|\bstratification factors?\b", re.IGNORECASE)
_ENDPOINT = re.compile(
    r"\b(?:end ?-?points?|outcome measures?|analys[ei]s|superiority|non-?inferiority)\b[^.]*\b(?:in|on|for|of|among)\b[^.;]*$|\b(?:survival|PFS|OS|DFS|"
    r"response(?: rate)?|ORR|pCR)\)? (?:in|among) [^.;]*$",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:assess|evaluate|compare|determine|investigate|examine|explore|test|define|establish|to study|whether|purpose|objective|"
    r"hypothes\w+)\b|\baim",
    re.IGNORECASE,
)
# Whose marker it is: persons, or their disease.
_SUBJECT = re.compile(
    r"\b(?:patients?|women|men|adults|children|participants|subjects|people|individuals|cancers?|carcinomas?|tumou?rs?|"
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
    r"\b(?:(?:associat|correlat|link)\w* (?:with|to|between)|(?:influenced|affected|modified|modulated) by|depend\w* (?:up)?on)\b(?![^.;]*\b(?:patients?|women|men|tumou?rs?|cancers?|carcinomas?|disease)\b (?:with|whose|who|had|harbou?ring|that)\b)[^.;]*$",
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
_MODEL = re.compile(
    r"\b(?:Cox|regression|multivaria\w+|univaria\w+|prognostic factors?|favou?rable factors?|nomogram)\b"
)

# takes "secondary objectives included response and assessment of |", refuses "the end points were survival of all and of those with |"
_AMONG_AIMS = re.compile(
    r"\b(?:objectives|end ?-?points|outcomes|aims) (?:also )?(?:included|were|comprised)\b[^.;]*\b(?:assessment|evaluation|determination|measurement|detection) of [^.;]*$",
    re.IGNORECASE,
)
_FIGURES = frozenset({
    QuantityKind.PERCENT, QuantityKind.FRACTION, QuantityKind.DURATION, QuantityKind.RATIO, QuantityKind.INTERVAL,
    QuantityKind.PERCENT_RANGE, QuantityKind.DURATION_RANGE, QuantityKind.P_VALUE, QuantityKind.NOT_REACHED,
})  # fmt: skip


_OF_A_PART = re.compile(
    r"\b(?:sub(?:group|set|population)s?|explor\w+|secondary|also|analys[ei]s (?:in|on|among)|superiority|non-?inferiority|end ?-?points?)\b",
    re.IGNORECASE,
)


def is_of_all(before: str) -> bool:
    """Whether what stands before states an endpoint, as "longer survival than A alone in patients with": it may be all patients'."""
    return (
        _ENDPOINT.search(before) is not None
        and not _is_conditional(before)
        and _OF_A_PART.search(before) is None
        and WITH_AND_WITHOUT.search(before) is None
    )


# ---- roles -----------------------------------------------------------------------------------------------------------


def role_of(analysis: Analysis, sentence: Sentence, status: MarkerStatus) -> BiomarkerRole:
    """What this mention alone says the marker is used for."""
    text = analysis.text
    if status.state == "unspecified":
        return "measured"
    # Of a sentence without end only what stands near is looked at, so that time stays proportional to length.
    start, end = max(sentence.start, status.start - 500), min(sentence.end, status.end + 400)
    before, words = text[start : status.start], text[start:end]
    section = sentence.section
    if WITH_AND_WITHOUT.search(before):
        return "subgroup"
    if section is S.TITLE:
        if _BY_STATUS.search(before) or EXTENSION.search(before):
            return "subgroup"
        return (
            "measured"
            if _INFLUENCE.search(before)
            or (
                _TITLE_SUBJECT.match(text, status.end)
                and (not before.strip() or _NAMED_BESIDE.fullmatch(before))
                and _NOUN.search(text, status.start, status.end)
            )
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
    if _REGARDLESS.search(before[-80:]) or _IN_FUTURE.search(before):
        return "measured"
    if _NOT_ALL.search(before[-80:]) or _BESIDES.search(before[-90:]) or _VAGUELY.search(before[-40:]):
        return "measured"
    if _EXCLUDE.search(before) and not _is_conditional(before):
        return "excludes" if section not in (S.RESULTS, S.CONCLUSIONS) else "measured"
    has_figures = any(q.kind in _FIGURES for q in analysis.quantities_in(start, end))
    if section is S.RESULTS:
        if _is_conditional(before):
            return "subgroup"
        if _ENROLLED.search(before):
            return _required(status)
        if is_named_alone(text, sentence, status, before) or _RISK_OF.search(before[-60:]):
            return "measured"
        if (
            not has_figures
            and EFFECT.search(words)
            and (_SUBSET.search(before) or _AFTER_SUBSET.match(text, status.end, sentence.end))
        ):
            return "subgroup"
        if has_figures and _IN_SUBSET.search(before[-80:]) and _AFTER_SUBSET.match(text, status.end, sentence.end):
            return "subgroup"
        counted = _COUNTED_BEFORE.search(before[-90:])
        if counted and (_HAPPENED_IN.search(before[-200:]) or _THEN_DID.match(text, status.end, sentence.end)):
            return "subgroup"  # "responses were seen in 22 of 26 (85%) with the mutation"
        found = _FREQUENCY.search(text[status.end : status.end + 60]) and not _SUBSET.search(before)
        if not has_figures or found or _FREQUENCY_BEFORE.search(before) or counted:
            return "measured"
        return "subgroup" if _tells_outcome(analysis, words, start, end) else "measured"
    if section is S.CONCLUSIONS:
        near = before[-80:] + text[status.end : status.end + 40]
        if _UNSETTLED.search(text, max(start, status.start - 150), min(sentence.end, status.end + 80)):
            return "measured"
        return "subgroup" if PATIENTS.search(near) and not status.negated else "measured"
    if section is S.METHODS and (_HAD_TO_BE.search(before) or _WAS_REQUIRED.match(text, status.end, sentence.end)):
        return _required(status)
    if _ANALYSIS_OF.search(before[-80:]) and not _AFTER_SUBSET.match(text, status.end, sentence.end):
        return "measured"
    if is_quantity(text, sentence, status, before) or is_assayed(text, sentence, status, before):
        return "measured"
    if _ONE_CASE.search(before[-60:]) or _PRIOR_IF.search(before[-250:]):
        return "measured"
    if _RISK_OF.search(before[-80:]) or _AS_GOAL.search(before[-80:]):
        return "measured"
    if _TO_RELATE.search(before) and _TO_OUTCOME_LATER.match(text, status.end, sentence.end):
        return "measured"
    if _RELATED.search(before[-140:]) and _TO_OUTCOME.match(text, status.end, sentence.end):
        return "measured"
    if _LINKED.search(before) or _INFLUENCES.match(text, status.end, sentence.end) or _MODEL.search(words):
        return "measured"
    if before.endswith("(") and _is_treatment_of(analysis, sentence, status) and not _is_cited(words, section):
        return "subgroup"  # "stratified to start A (BRAF mutation) or B (BRAF wild-type)"
    if _AMONG_AIMS.search(before) and not PATIENTS.search(before[-80:]):
        return "measured"
    if _OUTCOME_BY.search(before[-120:]):
        return "subgroup"
    if _STRATIFIED.search(before):
        return "measured"
    if is_of_part(text, sentence, status) and not status.negated and not _is_cited(words, section):
        return "subgroup"
    if _INFLUENCE.search(before) and not PATIENTS.search(before[-80:]) and not _is_in_whom(text, status, before):
        return "measured"
    if _TESTED.search(before) and not (status.negated and _TESTED_AS.search(before)) and not _PURPOSE.search(before):
        return "measured"
    if _ENDPOINT.search(before) and section is not S.BACKGROUND and not _PURPOSE.search(before):
        return "subgroup"
    allowed = _ALLOWED_FOR.search(before[-160:])
    if (
        allowed
        and (section is S.METHODS or not allowed["generally"])
        and _names_treatment(analysis, start, status.start)
    ):
        return "measured" if _is_cited(words, section) else "subgroup"
    if section in (S.METHODS, S.SUMMARY, S.DESCRIPTION, S.ARMS) and (
        _OTHERS_AFTER.match(text, status.end, sentence.end) or _is_added_for(analysis, sentence, status)
    ):
        return "measured" if _is_cited(words, section) else "subgroup"
    told = section in (S.METHODS, S.DESCRIPTION, S.ARMS) and _whose_treatment(text, sentence, status, before)
    if told and (_GIVEN_THEN if told["afterwards"] else _IN_ADDITION).match(text, status.end, sentence.end):
        return "subgroup"
    if section in (S.METHODS, S.BACKGROUND, S.DESCRIPTION, S.ARMS, S.SUMMARY) and EXTENSION.search(before):
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
    near = before[-100:] + text[status.start : status.end + 90]
    is_general = _SUBJECT.search(near) is None or (_FREQUENCY_BEFORE.search(before) and not _ASSIGNED.search(words))
    if is_general and section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION):
        return "measured"
    if section is S.BACKGROUND:
        asks = text.endswith("?", sentence.start, sentence.end)
        is_aim = _AIM.search(words) and (not GENERAL.search(words) or _TO_FIND.search(before))
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


def _is_in_whom(text: str, status: MarkerStatus, before: str) -> bool:
    """Whether the status is that of those in whom an influence is studied, not the influence."""
    return (
        _IN_WHOM.search(before[-70:]) is not None
        and status.end > status.hit.end
        and _SUBJECT.search(text, status.end, status.end + 50) is not None
    )


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
_OF_THOSE = re.compile(r"^\W*(?P<afterwards>(?!))?(?:all )?$", re.IGNORECASE)


def _whose_treatment(text: str, sentence: Sentence, status: MarkerStatus, before: str) -> re.Match[str] | None:
    """What stands before the patients or tumours whose treatment the sentence tells, where these are its subject."""
    if _AFTER_SUBSET.match(text, status.end, sentence.end) and (match := _OF_THOSE.search(before)) is not None:
        return match
    return _OF_WHOM.search(before[-100:])


# takes "|KRAS wild-type| patients received A, all others B", "A in |RAS wild-type| disease and B otherwise"
_OTHERS_AFTER = re.compile(
    r"[^.;]{0,90}\b(?:all others|the others|the remaining patients|the rest|otherwise)\b", re.IGNORECASE
)
_GIVEN_IN = re.compile(
    r"\s*(?:\([^()]*\)\s*)?(?P<given>(?:was|were|is|are|will be|would be) (?P<added>added|combined)?(?:given|administered|used)? ?)?(?:in|for)\s(?:the\s|all\s|those\s|cases\sof\s)?(?:(?:patients|women|men|those|tumou?rs)\swith\s)?",
    re.IGNORECASE,
)
_AND_ALSO = re.compile(r"(?:[,;(]|\band|\bplus|\bwith|\bfollowed by)\s*$", re.IGNORECASE)
_OR_IN = re.compile(r"\b(?:alone|and|or) (?:also )?in $|[,(]\s?(?:only )?(?:for|in) (?:the )?$", re.IGNORECASE)
_HAD_BEFORE = re.compile(r"\b(?:receiv\w+|followed by|treated|given|continued)\b", re.IGNORECASE)


def _is_added_for(analysis: Analysis, sentence: Sentence, status: MarkerStatus) -> bool:
    """Whether a further treatment is given to those of the status: takes "all received A, and B was given in |HER2-positive|
    patients", "followed by tamoxifen in |ER-positive| ones"; refuses "A plus B in |HER2-positive| cancer"."""
    text = analysis.text
    start = max(sentence.start, status.start - 300)
    if _AFTER_SUBSET.match(text, status.end, sentence.end) is None:
        return False
    if _OR_IN.search(text, start, status.start) and _names_treatment(
        analysis, status.end, min(sentence.end, status.end + 60)
    ):
        return _HAD_BEFORE.search(text, start, status.start) is not None
    kinds = (T.DRUG, T.DRUG_CLASS, T.REGIMEN, T.PROCEDURE)
    treatments = [m for m in analysis.mentions_in(start, status.start, *kinds) if m.end <= status.start]
    if not treatments:
        return False
    last = treatments[-1]
    gap = _GIVEN_IN.fullmatch(text, last.end, status.start)
    if gap is None:
        return False
    if gap["added"]:
        return True
    lead = text[start : last.start]
    also = _AND_ALSO.search(lead)
    return (
        also is not None
        and _HAD_BEFORE.search(lead) is not None
        and any(m.end < last.start for m in treatments[:-1])
        and _PURPOSE.search(lead) is None
        and (gap["given"] is not None or also[0].strip() in ("followed by", "("))
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


# takes "Two extension cohorts of patients with |V600E mutations", refuses "Two cohorts of patients with |V600E mutations"
EXTENSION = re.compile(
    r"\b(?:extension|expansion)[ -](?:cohorts?|phase|part|groups?|stage)\b[^.;]*$|"
    r"\b(?:will|may|could|were|was) also (?:be )?(?:includ|enrol|recruit|treat|accru)\w* (?:[\w-]+ ){0,2}?$|"
    r"\ban? (?:parallel|additional|exploratory|reference) (?:[\w-]+ )?(?:cohort|group|stratum)\b[^.;]*$|\bwith an? (?:parallel|additional|exploratory) $",
    re.IGNORECASE,
)
_IN_ADDITION = re.compile(
    r"[^.;]{0,40}\b(?:(?:may|can|could) (?:be (?:treated|given)|receive)|(?:will|should) (?:then|subsequently|later) (?:receive|be (?:treated|given)))\b|[^.;]{0,40}\breceiv\w+\b[^.;]{0,60}\bdiscretion\b|"
    r"[^.;]{0,40}\b(?:were|are|will be) (?:further|additionally|also|secondarily|then|subsequently) randomi[sz]ed\b|"
    r"[^.;]{0,80}\b(?:also|additionally) (?:receiv\w+|(?:are|were|will be) (?:treated|given|offered)|given)\b|[^.;]{0,80}\b(?:(?:are|were|will be) (?:also )?(?:treated|given|offered)|(?:will |may |also |should )*received?)\b[^.;]{0,120}\b"
    r"(?:also|in addition|additional(?:ly)?|following (?:the )?(?:completion|end|chemotherapy|surgery|radiotherapy)|after (?:the )?(?:completion|end|chemotherapy|surgery|radiotherapy|all)|thereafter|subsequently)\b",
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


# takes "risk factors other than |RET mutations", refuses "patients with tumours other than |HER2-positive"
# "not all tumours will have the |KRAS mutation"
_NOT_ALL = re.compile(
    r"\bnot (?:all|every)\b[^.;,]{0,40}\b(?:have|has|had|carry|harbou?r|show)\w* (?:an? |the )?$", re.IGNORECASE
)
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
    r"explore|study|test|establish|define|estimate|describe|confirm|treat|see (?:if|whether))\b|(?:^|[.:;)\]\d]\s*|- ?)(?:determine|evaluate|assess|compare|investigate|examine|explore|study|test|estimate|correlate|evaluating|assessing|comparing|comparison|evaluation|efficacy)\b|"
    r"\b(?:study|trial) (?:of|in|to|for|with)\b|\bwe (?:are|plan|aim|want|wish|hope|investigate|study|evaluate|test|compare)\b|\b(?:patients?|participants?|subjects?|women|men) (?:must|are|receive|undergo)\b",
    re.IGNORECASE,
)


_IS_GIVEN = re.compile(
    r"\b(?:receiv\w+|treat\w+|given|assign\w+|allocat\w+|randomi\w+|add(?:ed|ing|ition)|combin\w+|administ\w+|efficacy|compar\w+|plus|or|get)\b|[→+]",
    re.IGNORECASE,
)


def is_treated_apart(analysis: Analysis, sentence: Sentence, one: MarkerStatus, other: MarkerStatus) -> bool:
    """Whether patients of two statuses get treatments of their own: takes "A for |KRAS wild-type| and B for |KRAS mutant|" and
    "|KRAS wild-type| patients receive A, |KRAS mutant| ones B", refuses "A is standard in |EGFR mutant|, B in |EGFR wild-type|"."""
    if other.start - one.end > 250 or not _names_treatment(analysis, one.end, other.start):
        return False
    if _IS_GIVEN.search(analysis.text, max(sentence.start, one.start - 150), other.start) is None:
        return False
    if sentence.section is S.METHODS or tells_own_study(analysis.text, sentence):
        return True
    words = analysis.text[max(sentence.start, one.start - 200) : min(sentence.end, other.end + 100)]
    return (
        sentence.section in (S.SUMMARY, S.DESCRIPTION)
        and not GENERAL.search(words)
        and not _is_cited(words, sentence.section)
    )


def tells_own_study(text: str, sentence: Sentence) -> bool:
    """Whether the sentence tells what this study does or asks."""
    return _OWN_STUDY.search(text[sentence.start : min(sentence.end, sentence.start + 600)]) is not None


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
# takes "a response in a patient with a |KRAS-mutated cancer", refuses "the cost of a patient with |"
_ONE_CASE = re.compile(
    r"\b(?:in|of these occurred in) an? (?:[\w-]+ ){0,3}?(?:patient|woman|man|case|child) (?:with|who had|whose)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
# takes "previously treated with oxaliplatin and, if KRAS |wild-type, an anti-EGFR antibody"
_PRIOR_IF = re.compile(
    r"\b(?:previously (?:treated|received|exposed)|prior|failed|failure of|failing|refractory to|progress\w* (?:on|after|following)|resistant to|pretreated)\b[^.;]*\b(?:if|in case of|when)\b[^.;,]{0,30}$|"
    r"\b(?:previously|prior|fail\w*|refractory|progressed|pretreated|intoleran\w*|(?:had|have) received|resistant)\b[^.;]*(?:\(|\band, |\bor, )(?:if|for|in) (?:the )?(?:(?:patients|those|tumou?rs|cases|individuals) )?(?:with |of |whose tumou?rs (?:are|were) )?(?:an? )?$",
    re.IGNORECASE,
)
# takes "to evaluate response rate stratified by KRAS status (|wild-type versus mutant)", refuses "patients are stratified by"
_OUTCOME_BY = re.compile(
    r"\b(?:responses?(?: rates?)?|survival|efficacy|PFS|OS|DFS|ORR|pCR|outcomes?|benefit)\)?,? (?:(?:as )?(?:stratified|analy[sz]ed|assessed|compared) )?(?:by|according to|based on|depending on) (?:[\w/()-]+ ){1,6}?(?:status|mutations?|expression|levels?)? ?[(:] ?$",
    re.IGNORECASE,
)
# takes "in terms of |undetectable PSA", "to achieve |a negative"; refuses "patients who achieved response and had |negative"
_AS_GOAL = re.compile(
    r"\b(?:in terms of|achiev(?:e|es|ed|ing)|reach(?:es|ed|ing)?|conversion to|rates? of|percentage of|(?:defined|measured) (?:as|by)|detection of|detect(?:ing)?) (?:an? |the )?(?:\w+ )?$",
    re.IGNORECASE,
)
# takes "A retrospective analysis of |RET translocation", refuses "An analysis of A versus B in |KRAS wild-type cancer"
_ANALYSIS_OF = re.compile(
    r"\b(?:database|spectrum|profile|analys[ei]s|assessment|evaluation|prevalence|frequency|detection|determination|testing|measurement|incidences?|types?|presence|nature|identification|occurrence|emergence|acquisition|appearance|clearance|dynamics|detecting|monitoring) (?:of|for) (?:the )?(?:(?!(?:in|for|with|among)\b)[\w-]+ ){0,2}\(?$",
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


def _is_treatment_of(analysis: Analysis, sentence: Sentence, status: MarkerStatus) -> bool:
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
        EFFECT.search(words) is not None
        or any(q.kind in _OF_OUTCOMES for q in analysis.quantities_in(start, end))
        or bool(analysis.mentions_in(start, end, TermKind.MEASURE, TermKind.ADVERSE_EVENT))
    )


def _names_treatment(analysis: Analysis, start: int, end: int) -> bool:
    return bool(
        analysis.mentions_in(start, end, TermKind.DRUG, TermKind.DRUG_CLASS, TermKind.REGIMEN, TermKind.PROCEDURE)
    )


# What a sentence says of its own study: takes "patients will be enrolled", "The aim of this trial", "are randomized";
# refuses "Patients with mutations benefit", "has been approved".
_OWN_DOING = re.compile(
    r"\bwill\b|\b(?:this|our|the (?:present|current|proposed)) (?:[\w-]+[ /,]+){0,4}?(?:study|trial|protocol)\b|\b(?:aims?|purpose|objectives?|endpoint)\b|"
    r"\b(?:are|is|be) (?:being )?(?:enrolled|randomi[sz]ed|treated|included|recruited|eligible|assigned)\b|\bto be (?:enrolled|included|treated)\b",
    re.IGNORECASE,
)
_CITED = re.compile(
    rf"\b(?:reported|{EARLIER}|et al|(?:was|were) compared|"
    r"in (?:a|an|one|another|two|several|some|many|numerous|various|other) (?:[\w-]+ ){0,3}(?:study|studies|trials?) (?:of|by|in|with|performed|conducted)|"
    r"(?:our|the) (?:first|earlier|previous|prior|preceding) (?:[\w-]+ ){0,3}(?:study|studies|trials?|work|experience)|"
    r"in (?:two|three|several|some|many|numerous|various|other|different) (?:[\w-]+ ){0,3}(?:studies|trials)|(?:currently|being) (?:under investigation|investigated|studied|tested) in|"
    r"(?:studies|data|evidence) (?:have|has|suggests?|indicates?|shows?)|stud(?:y|ies) (?:by|from) [A-Z])\b",
    re.IGNORECASE,
)
_PERHAPS_CITED = re.compile(
    r"\b(?:has been|have been|showed|shown|demonstrated|achiev\w+|was only|were only)\b|\d ?%", re.IGNORECASE
)


def _is_cited(words: str, section: SectionKind) -> bool:
    """Whether the words tell of other studies; shares and "have been" may also be said of the patients to come."""
    if section not in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION):
        return False
    return _CITED.search(words) is not None or (
        _PERHAPS_CITED.search(words) is not None and _OWN_DOING.search(words) is None
    )


def _required(status: MarkerStatus) -> BiomarkerRole:
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
