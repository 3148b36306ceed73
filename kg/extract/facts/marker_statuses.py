"""Which state a marker is in: the state beside it, shared by a list, a threshold, or implied by its name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.facts.marker_mentions import DASH, B, MarkerHit, vocabulary
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind
from kg.model.extraction import BiomarkerRole, BiomarkerState
from kg.vocabulary import TermKind

T = members(TermKind)

S = members(SectionKind)

# ---- what stands between the members of a list, and between marker and state ---------------------------------------

# "KRAS, NRAS and BRAF", "ER/PR", "cyclin D1 (CCND1)", "p16 (INK4A or CDKN2A)", "oestrogen (ER) and progesterone receptor"
_LIST_GAP = re.compile(
    rf"{DASH}?{B}*[)\]]?{B}*(?:[/,;&+]|and/or|and|or|,{B}*(?:and/or|and|or)|&amp;|[(\[]|(?:(?:receptors?|"
    rf"genes?|tyrosine|kinases?|proto-?oncogene|oncogene|protein){B}*){{1,4}}[(\[])?"
    rf"{B}*(?:the{B}+)?[(\[]?{B}*",
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
    r"strongly|strong|highly|codon|mrna)"
)
_RIGHT_GAP = re.compile(
    rf"(?:{B}*[)\]])?(?:{B}*{DASH}{B}*|{B}+|{B}*[(\[:]{B}*|$)(?:(?:{_FILLER}|\d{{1,3}}(?:{B}?(?:[,/&]|and|or|"
    rf"to|{DASH}){B}?\d{{1,3}})*|[(\[][^()\[\]]{{1,50}}[)\]]|,)(?:{B}+|{DASH}|(?=$)|{B}*[(\[:]{B}*))"
    rf"{{0,7}}[(\[]?",
    re.IGNORECASE,
)
_LEFT_GAP = re.compile(
    rf"(?:{B}*{DASH}{B}*|{B}+)?(?:(?:of|in|for|the|both|either|known|expression|levels?|gene|genes|genomic|"
    rf"tumou?rs?|serum|plasma|baseline|"
    rf"any|activating|somatic|germline|common|sensiti[sz]ing|their|receptors?|an?|intermediate|moderate|medium|strong|weak|exons?|codons?|tyrosine|kinase|domains?|hotspots?|"
    rf"\d+,?|\d+{DASH}\d+|and|or|to){B}+){{0,7}}[(\[]?",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    r"[ \u00a0]?\((?P<bracketed>\+|[-‐–−]|ve\+|\+ve|-ve)\)|(?P<bare>\+{1,3}(?:ve\b)?(?![\w+])|"
    r"[-‐–−](?:ve\b)?(?=[,;/)\].]|$|\s(?:\(|and\b|or\b|(?i:disease|patients?|tumou?rs?|"
    r"breast|cancers?|status|early|advanced|metastatic)|[EM]BC\b)))"
    r"| (?P<spaced>[+]|[-–−](?! ?\d))(?=[,;/)]| (?i:and|or|patients|tumou?rs|cancers?|breast|metastatic|advanced|early|locally|disease|"
    r"post-?menopausal|pre-?menopausal|m?BC)\b)"
)
_DENIAL = re.compile(r"(?:no|not|without)\b", re.IGNORECASE)
# "no mutation of EGFR or translocation of ALK": what follows "or" is denied too.
_NEGATED_LIST = re.compile(r"^[^.;,]{0,15}\b(?:n?or)\b[^.;,]{0,45}$", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"{B}*[(\[][^()\[\].;]{{0,40}}")  # "without EGFR mutations (either |L858R or exon 19"
_CELLS = re.compile(
    rf"{B}*(?:(?:[/,]|and\b|or\b)?{B}?(?:CD\d+\+|cytotoxic|helper|effector|memory|regulatory|infiltrating|stem|progenitor|NK|T|"
    rf"B){B}?+{DASH}?+{B}?+)*(?:cells?(?:{B}fractions?)?|nuclei|lymphocytes?|TILs?|progenitors?|mobili[sz]ation|counts?|yields?|stem)\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(rf"{B}*(?:,|/|and/or|and|or|,{B}*(?:and|or)){B}*", re.IGNORECASE)
_THRESHOLD = re.compile(
    r"(?:(?:positive|negative|high|low)\b)?[)\]]?[\s,(\[]*(?:(?:tumou?r|combined|immunohisto\w*|cells?|proportion|"
    r"positive|score|expression|levels?|status|TPS|CPS|IC|TC|IHC|of|with|at|"
    r"an?|defined|as|on|in|is|was|serum|baseline|\([A-Z]{2,4}\))[\s,(\[:]*){0,8}"
    r"(?P<limit>(?P<op>≥|≤|>=|<=|⩾|⩽|>|<|=|at least|more than|less than|greater than|below|above|"
    r"of)\s?(?P<value>\d+(?:[.·]\d+)?)(?P<plus>\+)?(?:\s?(?P<unit>%|ng/mL|ng/ml|U/mL|U/ml|mut/Mb|"
    r"[µμ]g/L))?(?:\s?(?:or (?:more|greater|higher)|\+))?)",
    re.IGNORECASE,
)
_SCORED = re.compile(r"score|CPS|TPS|\bIC\b|\bTC\b|PD-?L1|IHC|Ki-?67", re.IGNORECASE)
_BOTH_STATES = re.compile(
    rf"{B}*(?:[)\]],?)?{B}*(?:,|/|or|and|and/or|vs\.?|versus|v|compared with|as well as|,{B}*(?:or|"
    rf"and)){B}*(?:in{B}+)?(?:the{B}+)?[(\[]?{DASH}?",
    re.IGNORECASE,
)

# ---- markers as drug targets, which are not biomarkers -------------------------------------------------------------

_TARGET_BEFORE = re.compile(
    rf"(?:\banti{B}*{DASH}?{B}*|\b(?:inhibit(?:ors?|s|ing|ion)|antagonists?|blockade|block(?:ers?|s|ing)|"
    rf"antibod(?:y|ies)|target(?:ing|s|ed)?|"
    rf"directed|vaccines?|bind(?:s|ing)|agonists?|signall?ing)(?:{B}+(?:of|to|against|at|on|for|the|human|both|"
    rf"both the|directed|that|selectively|"
    rf"targeting|domain|extracellular)){{0,4}}{B}+)[(\[]?(?:\w{{1,12}}{DASH})?$",
    re.IGNORECASE,
)
_TARGET_AFTER = re.compile(
    rf"{B}*(?:[)\]]{B}*)?(?:[(\[][^()\[\]]{{1,40}}[)\]]{B}*)?{DASH}?{B}*(?:(?:tyrosine|kinases?|receptors?|"
    rf"protein|monoclonal|small{DASH}molecule|immune|"
    rf"checkpoint|pathway|and|or|[1-4],?|/|specific|the|axis|inhibitory|family|oral|third{DASH}generation|"
    rf"second{DASH}generation|first{DASH}generation){B}*{DASH}?{B}*){{0,6}}[(\[]?"
    rf"(?:inhibit|TKIs?\b|mAbs?\b|MoAbs?\b|antibod|antagonis|block|target|direct|vaccin|CAR\b|CARs?{DASH}|agonis|"
    rf"ligands?\b|signal|pathway|therap|"
    rf"based|bispecific|chimeric|mediated|dependent|driven|independent|bi{DASH}?specific|naive|na[iï]ve|pretreat|"
    rf"loaded|peptide|axis|resistan|related|associated|bound|T{B}?{DASH}?cells?\b|amplicon)",
    re.IGNORECASE,
)
# Other studies; not "previously untreated patients" of this one.
EARLIER = r"previous (?:stud|trial|report|result|work|data|experience|analys|phase)\w*|previously (?:been|shown|report\w+|demonstrat\w+|publish\w+|describ\w+|found)"
GENERAL = re.compile(
    r"\b(?:has been|have been|is (?:an? )?(?:established|standard|associated|known|dependent|approved|effective|the)|"
    r"are (?:standard|associated|known)|"
    rf"{EARLIER}|standard of care|approved|accounts? for|remains?|is indicated|improves? |is recommended|occurs?|"
    r"predict\w*|reported)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    rf"\b(?:without|no|not|lack(?:ing|s)?(?:{B}+of)?|absence{B}+of|absent|free{B}+(?:of|from)|negative[^\w\s]?{B}+for|excluding|never|nor|neither|"
    rf"non)\b{DASH}?{B}*"
    rf"(?:(?:alterations?|mutations?|aberrations?){B}in{B}(?:\w+{B}){{1,2}}genes{B}*[(\[:]{B}*)?"
    rf"(?:(?:any|known|a|an|the|detectable|documented|activating|sensiti[sz]ing|common|targetable|actionable|"
    rf"(?:evidence|signs?|proof){B}+(?:of|for)|have|having|with|somatic|germline|"
    rf"harbou?r(?:ing)?|prior|driver|genomic|oncogenic|primary|\w+{DASH}){B}*){{0,3}}[(\[]?$",
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
    r"determined|tested|collected|examined)|\bfollowed (?:up )?for\b|\b(?:blood|serum|plasma|tissue|tumou?r) samples? (?:[\w-]+ )?(?:for|to)\b|\bin conjunction with (?:data on )?|\b(?:[Ee]valuation|[Aa]ssessment|[Aa]nalysis|[Mm]easurement|[Mm]onitoring) of\b|(?:^|[.:;]\s*|- ?)(?:evaluate|assess|determine|measure|investigate|correlate|examine|monitor|compare|study) (?:the |if |whether |changes? )",
    re.IGNORECASE,
)
_WILL_BE = re.compile(
    r"\bwill (?:also )?be (?:\w+ )?(?:monitored|measured|assessed|evaluated|analy[sz]ed|determined|tested|examined|stained|quantified|performed|obtained|drawn|taken|recorded|followed|checked|correlated|compared)\b"
)
WITH_AND_WITHOUT = re.compile(
    r"\bwith(?:/| ?and ?/? ?or | and | or )without(?:\s+(?:an?|any|the|prior|(?!(?:for|in|as|of|plus)\b)[\w-]+(?:ed|ing|ic|ious|ble|line|own))){0,5}"
    r"(?:\s+(?!(?:for|in|as|of|plus)\b)[\w-]+){0,2}\s*\(?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MarkerStatus:
    """A marker in a state, with the characters that say so. ``explicit``: a state is written, not just the marker."""

    hit: MarkerHit
    state: str
    start: int
    end: int
    negated: bool = False
    threshold: str | None = None
    explicit: bool = True
    part: bool = False  # said to be a part of the patients: "will also include patients with"
    whole: bool = False  # named where an endpoint or comparison is: all patients may have it


# takes "… in patients with EGFR mutations| than in those without", refuses "… and without toxicity"
_THOSE_WITHOUT = re.compile(
    r"[^.;]{0,40}?\b(?:than|versus|vs\.?|compared with|and|or) (?:\d[\d.·]*(?: ?%| months?| years?| weeks?) )?(?:in |for |with )?(?:the )?(?:those|patients|women|men|tumou?rs|others)? ?without(?= (?:such |the |these )?mutations?\b|[\s]*[.,;()]|\s+(?:was|were|had)\b)",
    re.IGNORECASE,
)
OPPOSITE: dict[str, BiomarkerState] = {"mutant": "wild-type", "positive": "negative"}


def with_others(
    analysis: Analysis, sentence: Sentence, role: BiomarkerRole, status: MarkerStatus
) -> Iterator[tuple[BiomarkerRole, MarkerStatus, Sentence]]:
    """The status with its role, and that of the others it is set against: "with mutations than in those without"."""
    if role == "subgroup" and status.negated and status.state in OPPOSITE:
        yield role, replace(status, state=OPPOSITE[status.state], negated=False), sentence
        return
    yield role, status, sentence
    if role == "subgroup" and status.state in OPPOSITE and not status.negated:
        behind = _THOSE_WITHOUT.match(analysis.text, status.end, sentence.end)
        if behind is not None:
            yield role, replace(status, state=OPPOSITE[status.state]), sentence


_NON = re.compile(rf"\bnon{DASH}?{B}?$", re.IGNORECASE)


# "high EGFR gene copy number", "a high number of copies of EGFR"
_COPIES = re.compile(r"\s*(?:gene )?(?:copy numbers?|copies)\b", re.IGNORECASE)
_COPIES_BEFORE = re.compile(r"\bcop(?:ies|y numbers?) (?:of|for) (?:the )?$", re.IGNORECASE)


# takes "solid tumours with |HER2 expression", refuses "correlated with |HER2 expression"
_TUMOURS_WITH = re.compile(
    r"\b(?:tumou?rs?|cancers?|carcinomas?|malignanc\w+|lymphomas?|disease|neoplasms?) (?:with|showing|having) $",
    re.IGNORECASE,
)


# takes "KRAS mutation| testing", "EGFR and HER2 by mutational|, FISH and IHC analysis"; refuses "KRAS mutations| tested positive"
_TESTED_AFTER = re.compile(
    r"\s(?:gene )?(?:analys[ei]s|tests?|testing|screening|assays?|profiling|determination|detection|evaluation|assessment)\b(?! positive)|"
    r"(?:,? [A-Z]{3,4}\b){1,2},? and (?:[A-Z]{3,4} )?analys[ei]s\b"
)


_SEEN = ("mutant", "amplified")
# takes "ALK translocation", "ROS1-rearranged", refuses "ALK-positive": who is without it is left out, not tested negative
_REARRANGED = re.compile(r"rearrang|fusion|translocat", re.IGNORECASE)
# takes "T790M| mutation not detected", "ALK rearrangement| was not found"; refuses "KRAS mutation| status was not"
_NOT_SEEN = re.compile(
    r"(?:\s(?:gene )?(?:mutations?|rearrangements?|fusions?|translocations?|amplifications?))?\)?\s(?:(?:is|are|was|were|has been|have been|could) )?not (?:been |be )?(?:detect|found|identified|present|seen|observed|known)"
)


def statuses_as_named(status: MarkerStatus, text: str) -> MarkerStatus:
    """The status in the field's words: overexpression of HER2 is what "HER2-positive" means, without it is negative."""
    state = status.state
    hit = status.hit
    rearranged = state == "positive" and _REARRANGED.search(text, status.start, status.end) is not None
    if (state in _SEEN or rearranged) and status.end > hit.end and _TESTED_AFTER.match(text, status.end):
        return replace(status, state="unspecified", explicit=False)  # "KIT mutation analysis will be performed"
    if state == "mutant" and text.startswith(("mutational (", "mutational status"), status.start):
        return replace(status, state="unspecified", explicit=False)  # "mutational (BRAF, KRAS) status"
    if state == "high" and (
        _COPIES.match(text, hit.end)
        or _COPIES.match(text, status.end)
        or _COPIES_BEFORE.search(text, max(0, hit.start - 30), hit.start)
    ):
        state = "amplified"
    if status.hit.gene == "ERBB2" and state == "high":
        state = "positive"
    if status.hit.gene == "MKI67" and status.threshold and state in ("positive", "negative"):
        state = "high" if state == "positive" else "low"  # "Ki-67 ≥ 14%"
    if (state in _SEEN or rearranged) and not status.negated and _NOT_SEEN.match(text, status.end):
        return replace(status, negated=True)  # "a T790M mutation not detected in plasma"
    if (
        state == "unspecified"
        and text.endswith("xpression", status.start, status.end)
        and _TUMOURS_WITH.search(text, max(0, status.start - 40), status.start)
    ):
        state = "positive"  # "solid tumours with HER2 expression"
    if status.negated and rearranged:
        return status  # "no translocation of ALK" excludes it, as "no EGFR mutation" does
    if status.negated and state in ("positive", "high", "amplified"):
        return replace(status, state="negative", negated=False)  # "without HER2 overexpression"
    return replace(status, state=state) if state != status.state else status


# ---- states ----------------------------------------------------------------------------------------------------------


def marker_statuses(
    analysis: Analysis, sentence: Sentence, hits: list[MarkerHit], states: list[tuple[int, int, str]]
) -> Iterator[MarkerStatus]:
    """The markers of one sentence with the states it gives them."""
    text = analysis.text
    groups: list[list[MarkerHit]] = []
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
    stated: MarkerStatus | None = None
    for group in groups:
        if stated is not None and stated.explicit and _is_short_form(text, stated, group):
            continue
        at_or = negated_to is not None and _NEGATED_LIST.search(text[negated_to : group[0].start]) is not None
        if negated_to is not None and stated is not None and stated.hit.gene == group[0].gene:
            at_or = at_or or _IN_BRACKETS.fullmatch(text, negated_to, group[0].start) is not None
        negated_to = None
        after = stated.end if stated is not None else sentence.start
        for status in _of_parts(text, sentence, group, states, after):
            yield replace(status, negated=True) if at_or else status
            stated = status
            denied = status.negated or at_or or _DENIAL.match(text, status.start) is not None
            negated_to = status.end if denied else None
    if stated is not None and stated.state == "unspecified" and all(h.gene == stated.hit.gene for h in hits):
        yield from _told_apart(text, sentence, stated, states)


# takes "according to KRAS status: A (|wild-type|) or B (|mutant|)", "in |wild-type| and |mutant| tumours"; refuses "tested |positive|"
_APART_BEFORE = re.compile(
    r"(?:[(:;,]|\b(?:in|for|if|with|among|or|and|vs\.?|versus))\s?(?:the\s|those\s(?:with\s)?)?$", re.IGNORECASE
)


def _told_apart(
    text: str, sentence: Sentence, named: MarkerStatus, states: list[tuple[int, int, str]]
) -> Iterator[MarkerStatus]:
    """Both states of a marker that the sentence names before: "depending on KRAS status, A (wild-type) or B (mutant)"."""
    behind = states[
        bisect_left(states, (named.end, 0, "")) : bisect_left(states, (min(sentence.end, named.end + 250), 0, ""))
    ]
    apart = [
        s
        for s in behind
        if s[2] in ("wild-type", "mutant") and _APART_BEFORE.search(text, max(named.end, s[0] - 20), s[0])
    ]
    if {s[2] for s in apart} == {"wild-type", "mutant"}:
        for start, end, state in apart:
            yield MarkerStatus(named.hit, state, start, end)


def _of_parts(
    text: str, sentence: Sentence, group: list[MarkerHit], states: list[tuple[int, int, str]], after: int
) -> Iterator[MarkerStatus]:
    """Statuses of a list; two lists where a state stands on either side: "wild-type RAS| and |HER2-positive"."""
    if len(group) > 1 and group[0].gene != group[-1].gene and group[-1].state is None:
        left = _state_left(text, sentence, group[0].start, states)
        if left and left[-1][0] >= after and left[-1][2] != "unspecified":
            right = _state_right(text, sentence, group[-1].end, states)
            if (
                right
                and all(s[2] not in ("unspecified", left[-1][2]) for s in right)
                and not _WAS.search(text, group[-1].end, right[0][0])
            ):
                yield from _group_statuses(text, sentence, group[:-1], states)
                yield from _group_statuses(text, sentence, group[-1:], states)
                return
    yield from _group_statuses(text, sentence, group, states)


def _is_short_form(text: str, stated: MarkerStatus, group: list[MarkerHit]) -> bool:
    """Whether brackets repeat the status before them in short: "KRAS mutation-positive (KRAS+)"."""
    first = group[0].start
    if text[stated.end : first].strip() != "(" or any(h.gene != stated.hit.gene for h in group):
        return False
    return _SHORT_SIGN.match(text, min(h.end for h in group)) is not None or text.startswith("+)", group[0].end - 1)


_SHORT_SIGN = re.compile(rf"{B}?(?:\+|ve\+|\+ve|m)\)")


def _is_listed(text: str, last: MarkerHit, hit: MarkerHit) -> bool:
    """Whether the marker goes on with a list; in brackets stands another name of the same: "cyclin D1 (CCND1)"."""
    if _LIST_GAP.fullmatch(text, last.end, hit.start) is None:
        return False
    return hit.gene == last.gene or re.search(r"[(\[]", text[last.end : hit.start]) is None


def _group_statuses(
    text: str, sentence: Sentence, group: list[MarkerHit], states: list[tuple[int, int, str]]
) -> Iterator[MarkerStatus]:
    first, last = group[0].start, max(h.end for h in group)
    if (infected := _infection(text, sentence, group)) is not None:
        for hit in group:
            yield MarkerStatus(
                hit, "positive", min(first, infected[0]), infected[1], _is_negated(text, sentence, first)
            )
        return
    if group[0].state is not None and _NON.search(text, max(0, first - 5), first) and group[0].scope is None:
        return  # "non-triple-negative breast cancer" says neither
    target = _TARGET_BEFORE.search(text, max(sentence.start, first - 60), first)
    shared = _shared_state(text, sentence, first, last, states)
    if (target and not _is_for(target[0], group, shared)) or _TARGET_AFTER.match(text, last, sentence.end):
        return
    negated = _is_negated(text, sentence, first)
    for i, hit in enumerate(group):
        if _is_specified(text, group, i):
            continue
        symbol = _symbol(text, sentence, group, i)
        if symbol is not None:
            state, end = symbol
            state = hit.state if hit.state == "mutant" and state == "positive" else state  # "EGFRm+"
            yield MarkerStatus(hit, state, hit.start, end)
            continue
        inner = [
            s
            for s in states[bisect_left(states, (hit.start, 0, "")) : bisect_left(states, (hit.end, 0, ""))]
            if s[1] == hit.end  # "ALK-rearranged"; not the "positive" of "combined positive score"
        ]
        if hit.state is not None:
            yield from _implied_status(text, hit, shared, negated=negated, alone=i == len(group) - 1)
        elif inner:
            yield MarkerStatus(hit, inner[-1][2], hit.start, hit.end, negated)
        elif shared and not _is_own_assay(hit, shared):
            changed = _CHANGED.search(text, hit.start, min(hit.end + 8, shared[0][0])) is not None
            for start, end, state, is_negated, limit in shared:
                yield MarkerStatus(
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
            yield MarkerStatus(hit, "mutant", hit.start, change.end("scope"), negated)
        elif hit.sure and not _names_same(group, i) and _is_measured(text, sentence, hit):
            yield MarkerStatus(hit, "unspecified", hit.start, hit.end, explicit=False)


# takes "an aromatase inhibitor for (high-risk)| HR-positive cancer", refuses "an inhibitor of| HER2"
_FOR_THOSE = re.compile(rf"{B}(?:for|in|at|on){B}+(?:the{B}+)?$", re.IGNORECASE)


def _is_for(target: str, group: list[MarkerHit], shared: list[tuple[int, int, str, bool, str | None]]) -> bool:
    """Whether a drug "for" or "in" a marker's state names patients: "an aromatase inhibitor for HR-positive cancer"."""
    stated = group[0].state is not None or any(state != "unspecified" for _, _, state, _, _ in shared)
    return stated and _FOR_THOSE.search(target) is not None


_INFECTED_AFTER = re.compile(
    rf"\)?(?:{DASH}|{B}){B}?(?:(?:associated|driven|infected|induced|mediated|seropositive)\b|related{B}(?:[\w-]+{B})?(?:cancers?|lymphomas?|malignan|carcinomas?|tumou?rs?|hepat|disease))",
    re.IGNORECASE,
)
_INFECTED_BEFORE = re.compile(
    rf"(?:\bassociated|infected|(?<![\w-])infection)(?:{B}+(?:with|by|the|chronic|latent)){{1,3}}{B}+$", re.IGNORECASE
)


# takes "lymphoma in patients with |HIV| infection", refuses "prevention of |HIV| infection"
_SUFFERS = re.compile(
    rf"\b(?:patients|women|men|people|persons|adults|participants|subjects|individuals|carcinomas?|cancers?|lymphomas?|those){B}(?:who{B}have|with|having)"
    rf"{B}(?:(?!risk\b)[\w-]+{B}){{0,3}}$",
    re.IGNORECASE,
)
_INFECTION = re.compile(rf"{B}infections?\b", re.IGNORECASE)


def _infection(text: str, sentence: Sentence, group: list[MarkerHit]) -> tuple[int, int] | None:
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
    markers = vocabulary().of_kind(T.MARKER)
    return frozenset(t.name for t in markers if any(label.endswith("virus") for label in t.safe_labels))


_CHANGE_AHEAD = re.compile(r"(?:p\.)?[A-Z]\d{2,4}|exon\b|codon\b")


def _is_negated(text: str, sentence: Sentence, at: int) -> bool:
    """Whether "without", "no", "lack of" … stands before the offset; "with and without" is no negation."""
    before = text[max(sentence.start, at - 60) : at]
    if _NON.search(before) and _CHANGE_AHEAD.match(text, at):
        return False  # "non-V600 BRAF-mutant" is mutant
    return _NEGATION.search(before) is not None and WITH_AND_WITHOUT.search(before) is None


def _is_specified(text: str, group: list[MarkerHit], i: int) -> bool:
    """Whether the alteration meant is named right behind the gene: the EGFR of "EGFR Leu858Arg-positive"."""
    hit, following = group[i], group[i + 1] if i + 1 < len(group) else None
    return (
        following is not None
        and hit.state is None
        and following.state is not None
        and following.gene == hit.gene
        and text[hit.end : following.start].strip(" -(") == ""
    )


def _is_own_assay(hit: MarkerHit, shared: list[tuple[int, int, str, bool, str | None]]) -> bool:
    """Whether the marker is what another one was tested in: "RAS wild-type ctDNA", "mutations detectable in ctDNA"."""
    return hit.gene in _assays() and any(
        state in ("wild-type", "mutant") or start < hit.start for start, _, state, _, _ in shared
    )


@cache
def _assays() -> frozenset[str]:
    return frozenset(t.name for t in vocabulary().of_kind(T.ASSAY))


def _names_same(group: list[MarkerHit], i: int) -> bool:
    """Whether an earlier member of the group already names this marker: "cyclin D1 (CCND1)"."""
    return any(h.gene == group[i].gene for h in group[max(0, i - 50) : i])


def _implied_status(
    text: str, hit: MarkerHit, shared: list[tuple[int, int, str, bool, str | None]], *, negated: bool, alone: bool
) -> Iterator[MarkerStatus]:
    """The state a written form says itself, unless the text beside it says another: "T790M-negative"."""
    state = hit.state or "unspecified"
    if hit.scope and _NON.search(text, max(0, hit.start - 5), hit.start):
        yield MarkerStatus(replace(hit, scope=f"non-{hit.scope}"), state, hit.start, hit.end)
        return
    for start, end, written, is_negated, _ in shared:
        overrides = ("negative", "wild-type", "unspecified") if start - hit.end < 3 else ("negative", "wild-type")
        if alone and start >= hit.end and written in overrides and state in ("mutant", "positive"):
            yield MarkerStatus(hit, written, hit.start, end, is_negated)
            return
    yield MarkerStatus(hit, state, hit.start, hit.end, negated)


_SIGNED_BEFORE = re.compile(r"[+\-–−][/,] ?$")


def _symbol(text: str, sentence: Sentence, group: list[MarkerHit], i: int) -> tuple[str, int] | None:
    """State and end of a plus or minus behind the marker: "ER+/HER2−"; not the suspended hyphen of "ER- and PR-positive"."""
    hit = group[i]
    after = hit.end
    if text.startswith(")", after) and text.startswith("(", hit.start - 1):
        after += 1  # "epidermal growth factor receptor (EGFR) +"
    match = _SYMBOL.match(text, after, min(hit.end + 32, sentence.end))
    if match is None or _CELLS.match(text, match.end(), sentence.end):
        return None
    sign = match["bracketed"] or match["bare"] or match["spaced"]
    if "+" in sign:
        return "positive", match.end()
    if match["bracketed"]:
        return "negative", match.end()
    following = group[i + 1] if i + 1 < len(group) else None
    if following is not None and _SUSPENDED.fullmatch(text, match.end(), following.start):
        if _symbol(text, sentence, group, i + 1) is None and not _SIGNED_BEFORE.search(
            text, max(sentence.start, hit.start - 4), hit.start
        ):
            return None  # not of "HR+/HER2-/PIK3CA-mutated"
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
    if len(right) == 1 and text.endswith("detected", right[0][0], right[0][1]) and _WAS.search(text, last, right[0][0]):
        left = _state_left(text, sentence, first, states)
        if left:
            return left  # "mutations in KRAS and BRAF were detected"
    if len(right) == 1 and text.endswith("xpressing", right[0][0], right[0][1]):
        degree = _state_left(text, sentence, first, states)
        if degree and degree[-1][2] in ("high", "low") and text[degree[-1][0] : first].count(" ") <= 1:
            return [(degree[-1][0], right[0][1], degree[-1][2], right[0][3] or degree[-1][3], None)]
    if right and all(s[2] != "unspecified" for s in right):
        return right
    limit = _threshold(text, sentence, last) or _threshold_ahead(text, sentence, first)
    if limit is not None:
        return [limit]
    left = _state_left(text, sentence, first, states)
    if left and right and _JOINED.search(text, left[-1][0], first):
        return right  # "BRAF mutation and COX-2 expression": the mutation is of what stands before it
    return left or right


_WAS = re.compile(r"\b(?:is|are|was|were|been)\s*$")
_JOINED = re.compile(rf"{B}(?:and|or|,){B}+(?:the{B}+)?$", re.IGNORECASE)


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


_UP_TO = re.compile(rf"{B}?%?{B}?(?:{DASH}|to){B}?\d+(?:[.·]\d+)?{B}?%")  # "Ki-67 of |20-55%"


def _threshold(text: str, sentence: Sentence, last: int) -> tuple[int, int, str, bool, str | None] | None:
    """A cut-off instead of a word: "PD-L1 ≥ 50%" is high, "PD-L1 TPS ≥ 1%" positive, "PD-L1 < 1%" negative."""
    match = _THRESHOLD.match(text, last, min(sentence.end, last + 80))
    if match is None or (
        match["op"] == "of"
        and not match["limit"].endswith(("more", "greater", "higher"))
        and _UP_TO.match(text, match.end("value"), sentence.end) is None
    ):
        return None
    value = float(match["value"].replace("·", "."))
    percent = match["unit"] == "%"
    if not match["unit"] and not _SCORED.search(text, last - 20 if last > 20 else 0, match.end()):
        return None  # a laboratory limit: "albumin ≥ 35 g/L", "CD4 < 50"
    below = match["op"].lower() in ("<", "≤", "<=", "⩽", "less than", "below")
    if match["op"] == "=":
        return None
    if percent or not match["unit"]:
        state = ("low" if value > 1 else "negative") if below else ("high" if percent and value >= 50 else "positive")
    else:
        state = "low" if below else "high"
    return last, match.end("limit"), state, False, match["limit"]


# takes "≥1% |PD-L1", "at least 50% tumor |PD-L1", refuses "in 50% |PD-L1", "<5% toxicity; |PD-L1"
_LIMIT_AHEAD = re.compile(
    r"(?P<limit>(?P<op>≥|>=|⩾|>|<|at least|more than|less than) ?(?P<value>\d+(?:[.·]\d+)?) ?%) (?:tumou?r(?:[ -]cell)? )?$",
    re.IGNORECASE,
)


def _threshold_ahead(text: str, sentence: Sentence, first: int) -> tuple[int, int, str, bool, str | None] | None:
    """A cut-off ahead of the marker: "≥ 1% PD-L1 expression", of tumour cells."""
    match = _LIMIT_AHEAD.search(text, max(sentence.start, first - 40), first)
    if match is None:
        return None
    below = match["op"].lower() in ("<", "less than")
    value = float(match["value"].replace("·", "."))
    state = ("low" if value > 1 else "negative") if below else ("high" if value >= 50 else "positive")
    return match.start("limit"), first, state, False, match["limit"]


def _is_measured(text: str, sentence: Sentence, hit: MarkerHit) -> bool:
    """Whether a bare marker is something the document measured."""
    around = text[max(sentence.start, hit.start - 60) : min(sentence.end, hit.end + 50)]
    if sentence.section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION):
        # "we studied the role of angiopoietin-2", "we will monitor changes of ctDNA"; not what is known of the marker
        before = text[max(sentence.start, hit.start - 350) : hit.start]
        planned = _WILL_BE.search(text, hit.end, min(sentence.end, hit.end + 200)) is not None
        if not planned and (_STUDIES.search(before) is None or GENERAL.search(before)):
            return False
        if planned:
            return True
    elif sentence.section not in (S.TITLE, S.METHODS, S.BODY, S.RESULTS, S.CONCLUSIONS, S.OUTCOMES):
        return False
    return _MEASURED.search(around) is not None


_POLYMORPHISM = re.compile(r"\b(?:polymorphi\w+|SNPs?|genotyp\w+|alleles?)\b", re.IGNORECASE)
# A protein change beside the gene says that it is mutated: "BRAF(V600E/K)", "KRAS p.G12C".
_CHANGE = re.compile(rf"{B}*[(\[]?(?P<scope>(?:p\.)?[A-Z]\d{{2,4}}(?:[A-Z](?![a-z])(?:/[A-Z])?)?)(?![\w-])")


_CHANGED = re.compile(r"\b[A-Z]\d{2,4}[A-Z]\b")  # "JAK2 V617F-positive" is mutant
