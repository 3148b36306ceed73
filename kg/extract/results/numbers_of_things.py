"""Numbers that are of no patients and no outcome by what stands beside them: parts of names, numbers needed to treat, numbers of
trials, scales or genes, amounts with their unit.
"""

from __future__ import annotations

import re

from kg.extract.results.sentence import SentenceView
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind
from kg.vocabulary import TermKind

K = members(QuantityKind)

# takes "NNT of 3.0 [95% CI, 1.7-11.0]", "a number needed to treat of 1.6 for relief, 2.4 for nausea and 39 for pain", refuses
# "12 patients needed to be treated"
_NEEDED = cue(
    r"\b(?:[Nn]umbers?[- ]needed[- ]to[- ](?:treat|harm)|NN[TH]s?\b)(?: ?\(NN[TH]s?\))?[^.;%\d()\[\]]{0,40}\d[\d.·]*(?: ?[(\[][^()\[\]]{1,40}[)\]])?"
    r"(?: for [a-z -]{3,40}?(?:,|,? and) (?:and )?\d[\d.·]*(?= for ))*+"
)
_NEEDED_WORD = re.compile(r"needed|NNT|NNH")
# takes "2 of 13| SNPs", "in 11| domains", "one| trial", "three| QL domains", refuses "one| trial patient", "12| items of A"
_OF_THINGS = re.compile(
    r" (?:(?:other|different|symptom|QL|QoL|functional|randomi[sz]ed|controlled|phase|large|small|small-scale|eligible|published|prospective|retrospective|genetic|investigated|tested|clinical)"
    r"(?: (?:III|II|I|[1-4]))? ){0,2}(?:SNPs?|polymorphisms|genes|loci|alleles|(?:sub)?domains?|items?|(?:sub)?scales|trials?|studies|variables|parameters|predictors|covariates|questions|databases)(?=[,;.) ]|$)(?! (?:patients?|participants?|arms?|groups?|sites?)\b)"
)
# takes "PS (|0/1", "performance status |0/1", refuses "nausea (|0/1"
_STATUS_AHEAD = re.compile(r"\b(?:PS|ECOG|WHO|performance status|Zubrod)(?: (?:score|status|of|PS))? ?[(\[]?$")
# takes "an ECOG PS of 0/1|", "performance status (0/1|", refuses "had a good performance status in 10/12|"
_GRADE_OF_STATUS = re.compile(
    r"\b(?:performance (?:status|score)|PS|ECOG|WHO|Zubrod)(?: ?\((?:ECOG |WHO )?PS\))?(?: grades?| scores?)?(?: of| was| were| is|,|:| ?=)? ?[(\[]?[01] ?/ ?[1-3](?: ?/ ?[23])?$"
)
# takes "a performance-status score from |0 or 1 to 2", "from 0 or 1 to |2", refuses "rose from |12"
_STATUS_FROM = re.compile(r"\bperformance[ -]status(?: scores?)? from (?:[0-4] (?:or|to) ){0,3}$")
# takes "RECIST |1.1", "mRECIST v|1.1", "CTCAE version |4", refuses "by RECIST in |12"
_VERSION_OF = re.compile(r"(?:RECIST|CTCAE|CTC|MedDRA),? ?(?:criteria )?(?:[Vv]ersion |[Vv]\.? ?)?(?:\d\.)?$")
# takes "major pathologic response (≥90%| necrosis)", "<10%| viable tumour", refuses "in 90%| with necrosis"
_OF_SPECIMEN = re.compile(
    r"\s*(?:tumou?r )?(?:necrosis|(?:viable|vital|residual)(?: viable)? (?:tumou?r|cancer|cells))\b"
)
# takes "28| case-control studies", "12| randomised trials", refuses "28| trial participants", "12| patients"
_STUDIES = re.compile(
    r" (?:(?:prospective|retrospective|(?:non-?)?randomi[sz]ed|controlled|clinical|case-control|cohort|observational|eligible|included|published|phase|relevant|comparative|additional|other|I{1,3}|small|large) ){0,4}"
    r"(?:studies|trials|articles|publications|(?:case )?reports|meta-analyses|reviews|RCTs)\b"
)
# takes "HPV |16/18", "types |6/11", refuses "in |16/18"
_TYPE_AHEAD = re.compile(r"\b(?:HPV|[Tt]ypes?|[Gg]enotypes?)[ -]$")
# takes "VAS equal or greater than |4/10", "pain scores of |7/10", refuses "pain relief in |4/10"
_SCALE_AHEAD = re.compile(
    r"\b(?:VAS|NRS|scores?|scales?|intensity)\b(?:(?!\bin\b|\bby\b)[^.;:()\d]){0,40}$", re.IGNORECASE
)
_OF_SCALE = re.compile(r"\d{1,3} ?/ ?(?:5|10|100)\b")  # takes "4/10", refuses "4/12"
# takes "Karnofsky performance status >|80%", "KPS of |70-80%", "Karnofsky index of 80-100% and |60-70%", refuses "KPS was stable in |80%"
_KARNOFSKY = re.compile(
    r"\b(?:Karnofsky|KPS)\b(?: (?:performance|status|scores?|index|scale|PS))*(?: ?\((?:KPS|PS|KI)\))?(?: (?:of|was|were|is|at least|above|below|over|under|more than|less than|greater than|between|or)|[ ,]?[≥≤><=]| and| to|[–-]| ?\d{1,3}\b%?)* ?$"
)
_POWER_OF_TEN = re.compile(r"[x×*] ?10 ?[(\[]$")  # takes "2.67 x 10 (|6) /kg", refuses "in 10 (|6%)"
# Of those who did not: takes "all but |3 patients completed", "all patients except |two responded", "all but six (|two in A and |four in B",
# refuses "in all |12 patients", "all but six (two in A) relapsed and |four died"
_ALL_BUT = re.compile(
    r"\b[Aa]ll (?:(?:of the |the )?(?:patients|women|men|cases) )?(?:but|except(?: for)?|save) (?:the )?(?:\w+ (?:(?:patients|women|men|cases) )?\([^()]{0,60})?$"
)
# takes "25 were resected (R0 in 20) and |35| were not.", "12 responded and |7| did not;", refuses "|7| were not resected"
_WHO_DID_NOT = re.compile(r" (?:(?:patients|women|men|cases|others?) )?(?:were|was|did|had|could) not(?=[.,;)]|$)")
# Of those of whom nobody had it: takes "no deaths among |40 patients", "no responses were seen in the |14 patients", "No dose-limiting
# toxicity (DLT) was recorded in |three patients", refuses "no more than |40 patients", "no death in A and toxicity in |40"
_NOBODY_OF = re.compile(
    r"\b[Nn]o (?!more|fewer|less|longer|change|difference)(?:(?:[a-z-]+|DLTs?) ){1,4}(?:\([A-Za-z]{2,8}\) )?(?:(?:was|were|has been|have been) )?(?:(?:seen|observed|noted|recorded|reported|found|occurred|documented) )?(?:among|in) (?:the |our |these |all )*$"
)
_OF_PERSONS = re.compile(r" (?:[a-z]+ )?(?:patients|women|men|subjects|participants|cases)\b")
# takes "grade 1: 20%; |2: 15%", refuses "responses: |2; deaths: 5%"
_LABEL_OF_SHARE = re.compile(r"(?<=[;,] )[1-5]: ?\d+(?:\.\d+)? ?%")
_ONE_DIGIT = re.compile(r"\d ?/ ?\d")


# takes "69| serious adverse events were observed in 45 (83%)", "12| complications in 9 patients", refuses "69| serious events were observed in group A",
# "46| events occurred in 68 patients", events of an end point
_EVENTS_IN_PERSONS = re.compile(
    r" (?:(?:[a-z][a-z-]*[ -]){1,4}events|(?:[a-z][a-z-]*[ -]){0,4}(?:complications|toxicities|episodes|infections|leaks|reactions))(?: (?:were|was|had|have) (?:been )?[a-z]+| occurred| developed| arose)?"
    r" (?:in|among) (?:\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:\(\d|of (?:the )?\d|patients|women|men|cases|subjects|participants)"
)


_FAR_BACK = 1000  # characters


def without_numbers_of_things(text: str, quantities: list[Quantity], end: int) -> list[Quantity]:
    """The quantities without those that are of no patients: "2 of 13 SNPs", "PS (0/1)", "HPV 16/18", "an NNT of 3.0 (1.7-11.0)".

    Args:
        text: of the document.
        quantities: those of one sentence.
        end: where the sentence ends.
    """
    if not quantities:
        return quantities
    kept = [q for q in quantities if not _is_of_things(text, q, end)]
    first = quantities[0].start
    # the sentence, or its last part: in a text without full stops the search must not begin at its beginning each time
    begin = max(text.rfind(". ", max(0, first - _FAR_BACK), first), first - _FAR_BACK, 0)
    if _NEEDED_WORD.search(text, begin, end):
        for found in _NEEDED.finditer(text, begin, end):
            kept = [q for q in kept if not found.start() <= q.start < found.end()]
    return kept


def _is_of_things(text: str, q: Quantity, end: int) -> bool:
    if q.kind is K.FRACTION:
        before = text[max(0, q.start - 30) : q.start]
        if _TYPE_AHEAD.search(before) or (_ONE_DIGIT.fullmatch(text, q.start, q.end) and _STATUS_AHEAD.search(before)):
            return True
        if _GRADE_OF_STATUS.search(text, max(0, q.start - 40), q.end):
            return True  # "a performance status of 0/1 at relapse"
        if _OF_SCALE.fullmatch(text, q.start, q.end) and _SCALE_AHEAD.search(text, max(0, q.start - 60), q.start):
            return True
    if q.kind in (K.PERCENT, K.PERCENT_RANGE) and _KARNOFSKY.search(text, max(0, q.start - 60), q.start):
        return True  # "a Karnofsky performance status above 80%"
    if q.kind in (K.COUNT, K.NUMBER) and _POWER_OF_TEN.search(text, max(0, q.start - 7), q.start):
        return True
    if q.kind in (K.COUNT, K.FRACTION) and _ALL_BUT.search(text, max(0, q.start - 120), q.start):
        return True  # "all but 3 patients completed treatment"
    if q.kind is K.COUNT and _WHO_DID_NOT.match(text, q.end, end):
        return True
    if (
        q.kind is K.COUNT
        and _OF_PERSONS.match(text, q.end, end)
        and _NOBODY_OF.search(text, max(0, q.start - 70), q.start)
    ):
        return True  # "there were no deaths among 40 patients"
    if q.kind is K.COUNT and _LABEL_OF_SHARE.match(text, q.start, end):
        return True  # "mucositis (grade 1: 20%; 2: 15%)"
    if q.kind is not K.FRACTION and _VERSION_OF.search(text, max(0, q.start - 28), q.start):
        return q.kind is not K.PERCENT and not text.startswith(
            ("%", " %"), q.end
        )  # "per RECIST v1.1", not "by RECIST 67%"
    if q.kind is K.PERCENT and q.operator and _OF_SPECIMEN.match(text, q.end, end):
        return True
    if q.kind in (K.COUNT, K.NUMBER) and _STATUS_FROM.search(text, max(0, q.start - 50), q.start):
        return True
    if q.kind in (K.COUNT, K.FRACTION) and _GRADE_IN_WORDS.search(text, max(0, q.start - 24), q.start):
        return q.raw.isalpha()
    if q.kind is K.COUNT and (_STUDIES.match(text, q.end, end) or _EVENTS_IN_PERSONS.match(text, q.end, end)):
        return True  # "28 case-control studies"
    return q.kind in (K.FRACTION, K.COUNT) and _OF_THINGS.match(text, q.end, end) is not None


# takes "grade |three", "grade three or |four", "grades three and |four", refuses "grade 3 in |four"
_GRADE_IN_WORDS = re.compile(r"\b[Gg]rades?[ -](?:(?:one|two|three)(?: or | and | to |[-/]))?$")
# takes "LUX-Lung |3", "CheckMate |017", "Study |301", "the Intergroup trial |0096", refuses "the study |12 patients", "FOLFOX |4"
_OF_TRIAL = re.compile(
    r"(?:\b(?:[A-Z]{2,6}-[A-Z][a-z]{2,8}|[A-Z][a-z]{3,8}[A-Z][a-z]{3,8}) |\b(?:Trial|Study|Protocol|Intergroup(?: [a-z]+)?) (?:No\. ?|number )?)$"
)
_OF_TRIAL_CODE = re.compile(r"\b(?:trial|study|protocol) $")  # a number of four digits: "in trial |8501 (27%)"
# takes "In study |2, responses", "from trial |1 (30 in each arm)", "study 1 and |2", refuses "in the study |8 responded", "in study |2 (40%)"
_OF_NUMBERED_STUDY = re.compile(
    r"(?:\b(?:[Ii]n|[Oo]f|[Ff]rom|[Ff]or|[Bb]oth|[Aa]nd) |[(;,] ?|^)(?:[Ss]tud(?:y|ies)|[Tt]rials?) (?:[1-9](?:,? and |, ?| or |[-–/]))*$"
)
_STUDY_ENDS = re.compile(r"[,;:.)]| (?:\((?!\d+(?:\.\d+)?%)|and\b|with\b)")
# takes "in group |1", "groups 2 and |3", refuses "in both groups |12 patients"
_NUMBERED = re.compile(
    r"\b(?:groups?|arms?|cohorts?|regimens?|periods?|steps?|levels?|types?|strat(?:um|a)) (?:\d{1,2}(?:,? and |, ?| or | to | vs\.? | versus |[-–/]))*$",
    re.IGNORECASE,
)
# takes "in the |1 cm group", "the |60 Gy arm", "|3 cm excision margin group", refuses "|12 mm in group A", "|40 mg/day"
_SIZE_OF_GROUP = re.compile(
    r"\d[\d.·]*[\s-]?(?:cm|mm|Gy|mg|mL)(?:/(?:m2|kg|d|day))?(?:[ -](?!in\b|for\b|with\b|and\b|per\b|of\b|to\b|at\b|on\b)[a-z-]{3,14}){0,2}[ -](?:group|arm|cohort)s?\b"
)
# takes "licylic acid |10%", "onidine gel |0.2%", refuses "mortality by |10%"
_NO_STRENGTH = re.compile(r"\b(?:by|in|of|to|with|than|was|and|or|for) $")


def _is_strength(quantity: Quantity, view: SentenceView) -> bool:
    """Whether a percentage is the strength of a preparation, as the title names it too: "timolol 0.5%"."""
    title = view.analysis.document.title or ""
    if "%" not in title or view.sentence.start < len(title):
        return False
    said = view.text[max(view.sentence.start, quantity.start - 9) : quantity.end]
    lead = said[: quantity.start - quantity.end]
    return lead[-2:-1].isalpha() and not _NO_STRENGTH.search(lead) and said.lower() in title.lower()


# takes "after |FEC 50", refuses "|FEC 50 patients", "FEC, 50"
_GIVEN_AHEAD = re.compile(
    r"\b(?:after|with|of|on|to|by|than|receiving|given|for|in|versus|vs\.?|and) (?:the )?$", re.IGNORECASE
)


def _is_of_regimen(quantity: Quantity, view: SentenceView) -> bool:
    """Whether a number tells the dose a regimen is named by: "in one patient after FEC 50"."""
    before = view.analysis.mentions_in(max(view.sentence.start, quantity.start - 14), quantity.start, TermKind.REGIMEN)
    named = next((m for m in before if m.end == quantity.start - 1 and view.text[m.start : m.end].isupper()), None)
    return (
        named is not None
        and _GIVEN_AHEAD.search(view.text, view.sentence.start, named.start) is not None
        and _PERSONS_NEXT.match(view.text, quantity.end) is None
    )


_MONTH = re.compile(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.? $"
)
_DAY_OF_YEAR = re.compile(r",? (?:19|20)\d\d\b")  # takes "5|, 2020", refuses "5| patients"
_PERSONS_NEXT = re.compile(r"\s*(?:%|\(|of\b|patients|pts|women|men|cases|deaths|events)")


def is_of_name(quantity: Quantity, view: SentenceView) -> bool:
    """Whether a number belongs to the name of an arm: "group 1", "the 12-month group"."""
    if quantity.kind in (K.DOSE, K.NUMBER) and _SIZE_OF_GROUP.match(view.text, quantity.start, view.sentence.end):
        return True  # "more deaths in the 1 cm group than in the 3 cm group"
    if quantity.kind is K.PERCENT:
        return _is_strength(quantity, view)
    if quantity.kind not in (K.COUNT, K.DURATION, K.NUMBER):
        return False
    if quantity.kind is not K.DURATION and _is_of_regimen(quantity, view):
        return True
    if view.text[quantity.start - 1 : quantity.start] == "*":
        return True  # "HLA-A*2402"
    if any(m.start <= quantity.start < m.end and m.end - m.start < 40 for m in view.arm_mentions):
        return True
    ahead = max(view.sentence.start, quantity.start - 24), quantity.start
    if _OF_TRIAL.search(view.text, *ahead) or (len(quantity.raw) == 4 and _OF_TRIAL_CODE.search(view.text, *ahead)):
        return True  # "in LUX-Lung 3, neutropenia"
    dated = quantity.kind is K.COUNT and _DAY_OF_YEAR.match(view.text, quantity.end, view.sentence.end) is not None
    if dated and _MONTH.search(view.text, max(view.sentence.start, quantity.start - 11), quantity.start):
        return True  # "at data cutoff (June 5, 2020)"
    # "9 days in group 1 and 11 days in groups 2 and 3" where the groups are no arms
    if quantity.kind is not K.COUNT or len(quantity.raw) > 1:
        return False
    begin = max(view.sentence.start, quantity.start - 30)
    if _OF_NUMBERED_STUDY.search(view.text, begin, quantity.start) and _STUDY_ENDS.match(view.text, quantity.end):
        return True
    numbered = _NUMBERED.search(view.text, begin, quantity.start)
    return numbered is not None and _PERSONS_NEXT.match(view.text, quantity.end) is None
