"""What a measure that the vocabulary knows means in its sentence: deaths of the disease or of the treatment, how many had an
event or how bad it was, control of a tumour, half a name of a survival.

Enter the sentence and a mention, leaves the contract word of its measure, or whether it means another one.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from kg.extract.arms.assembly import ArmSet
from kg.extract.results.relief import is_against_symptom
from kg.extract.results.sentence import RESECTIONS, Measure, SentenceView
from kg.extract.text.brackets import in_bracket
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import Mention, TermKind, default_vocabulary
from kg.vocabulary.terms import ONTOLOGY

T = members(TermKind)
# takes "died of chemotherapy-induced toxic effects", refuses "died of disease"
_OF_TREATMENT_DEATH = re.compile(
    r"\s+(?:that |which )?(?:(?:occurred|occurring|were|was|while|considered|possibly|probably|definitely|directly|judged|deemed|thought|to be) ){0,4}(?:(?:post-?operatively|perioperatively|(?:shortly |soon |early )?(?:after|following) (?:the )?(?:surgery|operation|hepatectomy)|on treatment|during (?:protocol |study |induction )?(?:treatment|therapy|chemotherapy|induction)|within (?:30|60|90|thirty|sixty|ninety) days)\b"
    r"|(?:related|due|attributed|attributable|secondary) to (?:the |study |protocol |trial )*(?:treatment|therapy|chemotherapy|surgery|drugs?|medication|toxic\w*)\b|(?:as a result of|caused by|from) (?:the |study |protocol )?(?:treatment|therapy|chemotherapy|surgery|drugs?|toxic\w*)\b(?! (?:failure|discontinuation|withdrawal))"
    # "deaths were treatment related"
    r"|(?:treatment|therapy|drug|chemotherapy|surgery|procedure|transplant)[- ]related\b)"
    # "deaths in the A group and one in the B group were considered to be related to treatment"
    r"|(?=\s+[(\[]?(?:in|among|with|on|one|two|three|four|both|\d+)\b)(?:(?!of (?:which|whom|these|them|those)\b|(?:including|events|effects|reactions|toxicities)\b)[^.;]){3,110}?\s(?:was|were) (?:(?:considered|judged|deemed|thought) (?:by (?:the )?[a-z ]{3,24} )?)?(?:to be |to have been |possibly |probably |definitely )*(?:related|due|attributable) to (?:the |study |protocol )*(?:treatment|therapy|chemotherapy|surgery|drugs?)\b"
    # "deaths in the A group and six (2%) deaths in the B group were treatment-related"
    r"|(?=\s+[(\[]?(?:in|among|with|on|one|two|three|four|both|\d+)\b)(?:(?!of (?:which|whom|these|them|those)\b|(?:including|events|effects|reactions|toxicities)\b)[^.;]){3,110}?\s(?:was|were) (?:(?:considered|judged|deemed|thought) (?:by (?:the )?[a-z ]{3,24} )?)?(?:to be |to have been |possibly |probably |definitely )*(?:treatment|therapy|drug|chemotherapy|surgery|procedure)[- ]related\b"
    # "deaths (sepsis, bleeding) were attributed to treatment", "death associated with colitis was attributed to treatment"
    r"|(?:\s+[(\[][A-Za-z][^()\[\]]{3,60}[)\]]|\s+associated with [a-z -]{3,40}?) (?:was|were) (?:considered |judged |deemed |thought )?(?:attributed|attributable|related|due) to (?:the |study |protocol )*(?:treatment|therapy|chemotherapy|surgery|drugs?)\b"
    # "died of causes considered to be related to the study drug"
    r"|\s+(?:of|from|due to) (?:an? )?(?:causes?|events?|reasons?) (?:that (?:was|were) )?(?:considered |judged |deemed |thought )?(?:to be |possibly |probably )*(?:related|due|attributable) to (?:the |study |protocol )*(?:treatment|therapy|chemotherapy|surgery|drugs?)\b"
    r"|\s+(?:of|from|due to|because of|as a result of|secondary to|after)\s+(?:the |an? )?complications?\s+(?:of|from|after|related to|following)\s+(?:the |protocol |study |liver )*(?:surgery|treatment|therapy|chemotherapy|resection|hepatectomy|operation)\b"
    # "died from enteritis (treatment-related)"
    r"|\s+(?:of|from|due to|because of)\s+(?:[\w-]+\s+){1,3}[(\[](?:[a-z]+ly )?(?:(?:treatment|therapy|drug|chemotherapy|surgery|procedure)[- ]related|related to (?:the |study )*(?:treatment|therapy|chemotherapy|drug))[)\]]"
    r"|\s+(?:of|from|due to|because of|as a result of|secondary to|after)\s+(?:[\w-]+\s+){0,3}?(?:toxic\w*|(?:treatment|therapy|drug|chemotherapy|surgery|procedure|radiation|radiotherapy|transplant)-(?:related|induced|associated)|post-?operative|surgical)\b",
    re.IGNORECASE,
)


# takes "survival, excluding in-hospital |mortality, was", "after exclusion of operative |deaths", refuses "excluding 2 patients; |mortality"
_LEFT_OUT = re.compile(
    r"\b(?:excluding|(?:with the )?exclusion of|leaving out|disregarding) (?:the |all )?(?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
# takes "patients at high |risk of death", "those at low risk of |relapse", refuses "patients were at higher |risk of death"
_AT_RISK = re.compile(
    r"\b(?:patients|those|women|men|cases|disease|tumou?rs|(?:sub)?groups?|people) at (?:an? )?(?:very |particularly )?(?:high|low|intermediate|increased|standard|average|elevated|considerable|substantial)(?:er|est)? (?:risk (?:of|for) (?:early |local |distant |disease |developing )?)?$",
    re.IGNORECASE,
)
# takes "crossed over upon |progression", "status at the time of |progressive disease", refuses "effect on |progression", "looked at |progression"
_WHEN_IT_GREW = re.compile(
    r"(?:\bupon|\bafter|\bfollowing|\bat (?:the )?time of|(?<!look)(?<!looked)(?<!looking) at) (?:the )?(?:(?:first|initial|documented|confirmed|radiographic|radiological|disease|tumou?r|clinical|RECIST) )*$"
)
_GROWTHS = frozenset({"progression-rate", "progressive-disease-rate"})
_CAME_BACK = _GROWTHS | {"recurrence-rate"}
# takes "median age was 61", "the mean age of the women", refuses "older age was"
AGE_TOLD = cue(r"\b(?:median|mean|average) age\b", re.IGNORECASE)
# takes "13% had |recurrent disease", "|relapsed disease", refuses "|relapsed"
_DISEASE_CAME_BACK = re.compile(
    r"(?:had )?(?:recurrent|relapsed) (?:or metastatic )?(?:disease|cancer|tumou?rs?)\b", re.IGNORECASE
)

# takes "19 with stage IV and two with |", "30 had stage IV disease and six |", refuses "in stage IV, 12 had |"
_STAGES_COUNTED = re.compile(
    r"\b(?:with|had) stages? (?:I{1,3}|IV)[ABC]?(?: disease)?,? (?:and|or) [a-z\d]+ (?:patients )?(?:with |had )?$"
)
# takes "had |progressed| 12 months or more after the last dose of", "had |relapsed| within a year of previous", refuses "progressed after 12 months"
_BEFORE_STUDY = re.compile(
    r" (?:within |during |after |on )?(?:[≥>≤<⩾⩽]? ?\d+[\d.]* (?:weeks|months|years) (?:or (?:more|less) )?)?(?:after|of|from|since|on|during) (?:the |their )?(?:last (?:dose|cycle|course|platinum)|(?:completion of |end of )?(?:prior|previous|first-line|earlier)\b)"
)


# takes "follow-up| PET scans", "follow-up| imaging", refuses "follow-up| of 12 months", "follow-up| was 12 months after CT"
_EXAMINED = re.compile(
    r"[ -](?:(?:[A-Z]{2,4}(?:[/-][A-Z]{2,4})?|bone|serial|cross-sectional|radiologic(?:al)?|imaging) ){0,2}(?:scans?|imaging|CTs?|MRIs?|PET|biops(?:y|ies)|bronchoscop\w+|endoscop\w+|colonoscop\w+|cystoscop\w+|radiographs?|examinations?|visits?|questionnaires?|assessments?)\b"
)


# takes "completely resected lung| carcinomas", refuses "completely resected |in 12"
_RESECTED_DISEASE = re.compile(
    r"resected,? (?:[\w-]+ ){0,3}?(?:cancers?|carcinomas?|tumou?rs?|metastas[ei]s|lesions?|disease|sarcomas?|melanomas?)\b"
)
# takes "140 patients with |", "women with |", refuses "10% had |"
_OF_THOSE_WITH = re.compile(r"\b(?:patients|women|men|subjects|participants|cases|those) (?:with|who had) $")


# takes "had undergone debulking surgery|", "had prior resection|", refuses "had surgery|", "underwent surgery|"
_HAD_UNDERGONE = re.compile(
    r"\bha(?:d|ve) (?:already |previously )?(?:had|undergone)\b|\b(?:prior|previous(?:ly)?|earlier)\b"
)


# takes "nephrectomy| was done in 70%, with 16 months between surgery and the start of treatment", refuses "between surgery and relapse"
_UNTIL_TREATED = re.compile(
    r"\bbetween (?:the )?(?:surgery|operation|resection|nephrectomy) and (?:the )?(?:start|initiation|beginning|commencement|first dose) of\b"
)


# takes "D3 dissection| had been carried out in", refuses "resection| was carried out in", "resection| had been planned in"
_HAD_BEEN_DONE = re.compile(r" had (?:previously |already )?been (?:carried out|performed|done|undertaken)\b")


def operated_before(view: SentenceView, mention: Mention) -> bool:
    """Whether an operation is what patients had had when they came: "the median age was 56 years, and 84% had undergone debulking"."""
    begin = max(view.sentence.start, mention.start - 40)
    if _HAD_BEEN_DONE.match(view.text, mention.end):
        return True  # "D3 dissection had been carried out in 99%"
    if _UNTIL_TREATED.search(view.text, mention.end, view.sentence.end):
        return True
    return view.says(AGE_TOLD) and _HAD_UNDERGONE.search(view.text, begin, mention.end) is not None


_RATIOS = frozenset({"OR", "ORs", "RR", "RRs"})


def _names_a_ratio(view: SentenceView, mention: Mention) -> bool:
    """Whether "OR" or "RR" is part of an odds ratio or relative risk told with its value, and so short for no response."""
    return view.text[mention.start : mention.end] in _RATIOS and any(
        q.ratio and q.start <= mention.start and mention.end < q.end
        for q in view.analysis.quantities_in(mention.start, mention.end)
    )


# takes "among |survivors", "of 490 |survivors", "in this group of cancer |survivors", refuses "there were 12 |survivors"
_OF_SURVIVORS = re.compile(
    r"\b(?:[Aa]mong|[Ii]n|[Oo]f|For|from|all)(?: (?:the|all|these|those|our|\d[\d,]*))*(?: (?!were\b|was\b|and\b)[a-z-]+){0,2} $"
)


# takes "complete| (R0 + R1) resection", "complete| removal of all metastases", refuses "complete| (12%)", "complete| responses, resection"
_OF_OPERATION = re.compile(
    r" (?:\(R ?[0-2]\b|(?:(?:surgical|macroscopic|local|en-bloc|staged|hepatic|liver|LM|tumou?r) ){0,3}(?:resections?|removal|excisions?|surgery|hepatectom(?:y|ies)|metastasectom(?:y|ies)|ablations?|clearance)\b)"
)


def is_no_outcome(view: SentenceView, mention: Mention) -> bool:
    """Whether the words of an outcome tell of whom something is said or when: "patients at high risk of death", "crossed over upon
    progression", "median age was 61 and 13% had recurrent disease", or name a ratio: "for death, OR was 1.2".
    """
    if mention.end - mention.start <= 3 and _names_a_ratio(view, mention):
        return True
    if view.text.endswith("survivors", mention.start, mention.end) and _OF_SURVIVORS.search(
        view.text, max(view.sentence.start, mention.start - 40), mention.start
    ):
        return True  # "risk was higher among survivors of lung cancer", "of 490 survivors, 80% reported pain"
    ahead = max(view.sentence.start, mention.start - 40)
    if _AT_RISK.search(view.text, ahead, mention.start) or _LEFT_OUT.search(view.text, ahead, mention.start):
        return True
    if (
        mention.term.notation == "r0-resection-rate"
        and _RESECTED_DISEASE.search(view.text, mention.start, mention.end + 40)
        and _OF_THOSE_WITH.search(view.text, max(view.sentence.start, mention.start - 30), mention.start)
    ):
        return True  # "in 140 patients with completely resected metastases, relapse was seen in 60%"
    if mention.term.notation == "complete-response-rate" and _OF_OPERATION.match(
        view.text, mention.end, view.sentence.end
    ):
        return True  # "underwent macroscopically complete (R0 + R1) resection"
    if mention.term.notation == "follow-up-time" and _EXAMINED.match(view.text, mention.end, view.sentence.end):
        return True  # "follow-up scans were performed at a median of 70 days"
    if mention.term.notation in _CAME_BACK and _BEFORE_STUDY.match(view.text, mention.end, view.sentence.end):
        return True  # "64% had progressed more than a year after the last dose of platinum"
    if mention.term.notation in _GROWTHS:
        return _WHEN_IT_GREW.search(view.text, max(view.sentence.start, mention.start - 50), mention.start) is not None
    if mention.term.notation in RESECTIONS:
        return operated_before(view, mention)
    return (
        mention.term.notation == "recurrence-rate"
        and (
            view.says(AGE_TOLD)
            or _STAGES_COUNTED.search(view.text, max(view.sentence.start, mention.start - 50), mention.start)
            is not None
        )
        and _DISEASE_CAME_BACK.match(view.text, mention.start, view.sentence.end) is not None
    )


# takes "questionnaires were returned, a response rate of", "of 105 contacted by mail, 78 responded", "of the 105 patients alive, 78 responded",
# refuses "quality of life questionnaires: responders"
_SURVEYED = cue(
    r"\b(?:surveys?|surveyed|questionnaires? (?:was|were) (?:returned|completed|sent|mailed)|returned (?:the |their )?questionnaires?|responded to (?:the |our |this |an? |all )?(?:\w+ )?(?:questionnaires?|interview|letter|invitation)|invited|contacted|by mail|respondents"
    r"|[Oo]f (?:the |all )?\d+ (?:patients|women|men|survivors) (?:still )?alive\b[^.;%]{0,60}, \d+ (?:\(\d[\d.]*%\) )?responded)\b",
    re.IGNORECASE,
)
# takes "T-cell |responses", "antibody |response rate", refuses "overall |response"
_OF_DEFENCE = re.compile(
    r"\b(?:[TB][ -]?(?:cell|lymphocyte)s?|CTL|CD[48]\+?|antibody|immune|immunologic(?:al)?|immunological|humoral|cellular|serologic(?:al)?|IgG|cytokine|ELISPOT|DTH|hypersensitivity|AFP|alpha-?fetoprotein|CEA|CA ?19-?9|chromogranin(?: A)?|biochemical|hormonal|symptomatic|(?:tumou?r )?marker) $",
    re.IGNORECASE,
)


def is_other_response(view: SentenceView, mention: Mention) -> bool:
    """Whether responses are none of the tumour: "non-responders", those to a survey, those of T cells, those of pain."""
    return (
        view.text.endswith(("non-", "non"), view.sentence.start, mention.start)
        or view.says(_SURVEYED)
        or is_against_symptom(view.text)
        or _OF_DEFENCE.search(view.text, max(view.sentence.start, mention.start - 24), mention.start) is not None
    )


# takes "12 responders| (30%) underwent resection", "responders|" (12.5%) underwent", refuses "12 responders| (30%) were seen"
_UNDERWENT = re.compile(r"[\"”’]?(?: \(\d[\d.·]*%\))? (?:underwent|were (?:resected|operated)|proceeded to|came to)\b")


def are_those_treated(view: SentenceView, mention: Mention) -> bool:
    """Whether responders are the patients of whom a figure tells what they underwent, not how many responded: "138 responders
    (12.5%) underwent resection".
    """
    return (
        view.text.endswith("responders", mention.start, mention.end)
        and _UNDERWENT.match(view.text, mention.end) is not None
    )


_TUMOUR_CONTROL = re.compile(r"(?:tumou?r|growth) control", re.IGNORECASE)
_IRRADIATED = re.compile(r"radiotherap|radiation|irradiat|radiosurg|\bablation|\b\d Gy\b", re.IGNORECASE)
_RESPONSE_TERMS = re.compile(r"stable disease|\bSD\b|RECIST|partial response", re.IGNORECASE)


def is_local_control(view: SentenceView, mention: Mention) -> bool:
    """Whether tumour control is that of an irradiated or ablated tumour, not the sum of responses and stable disease."""
    if not _TUMOUR_CONTROL.match(view.text, mention.start, mention.end):
        return False
    return _IRRADIATED.search(view.text) is not None and _RESPONSE_TERMS.search(view.text) is None


# takes "responses| were more frequent", "resection| was performed less often", refuses "responded", "were resected"
_MORE_OFTEN = re.compile(r" (?:was|were) (?:[a-z]+ ){0,2}?(?:more|less) ", re.IGNORECASE)


# takes "R0 resection| of liver metastases| in 25 patients", refuses "resection| of liver metastases was planned", "… in the first year"
_OF_LESIONS = re.compile(
    r" of (?:the |all |their )?(?:known |visible |residual |remaining )?(?:liver |hepatic |lung |pulmonary |colorectal ){0,2}(?:metastas[ei]s|lesions|disease|tumou?rs?|CR?LMs?)"
    r"(?= in (?:only )?(?:\d|(?:[a-z]+ty-)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b))"
)


def end_of_noun(view: SentenceView, mention: Mention) -> int:
    """Where the words end that name a measure: before the comparative that only its label tells, "responses| were more frequent",
    behind what was resected, "R0 resection of liver metastases| in 25 patients".
    """
    if mention.term.notation in RESECTIONS and (of := _OF_LESIONS.match(view.text, mention.end, view.sentence.end)):
        return of.end()
    said = _MORE_OFTEN.search(view.text, mention.start, mention.end)
    return mention.end if said is None else said.start()


_CLINICAL_BENEFIT = re.compile(r"clinical benefit", re.IGNORECASE)
_BENEFIT_RESPONSE = re.compile(r"clinical[- ]benefit response", re.IGNORECASE)
_SYMPTOMS = re.compile(r"\b(?:pain|Karnofsky|weight|symptom\w*|analgesic\w*|performance status)\b", re.IGNORECASE)


def is_symptomatic_benefit(view: SentenceView, mention: Mention) -> bool:
    """Whether clinical benefit is that of pain, performance status and weight, not the sum of responses and stable disease."""
    if not _CLINICAL_BENEFIT.match(view.text, mention.start, mention.end):
        return False
    return (
        _BENEFIT_RESPONSE.search(view.text) is not None
        and _SYMPTOMS.search(view.text) is not None
        and _RESPONSE_SUMMED.search(view.text) is None
    )


# takes "had a decreased serum CEA level", "CA 19-9 fell", "pain scores improved", refuses "the response rate increased"
_LEVEL_CHANGED = cue(
    r"\b(?:CEA|carcinoembryonic antigen|CA ?-?(?:19-9|125|15-3)|AFP|alpha-?f(?:o)?etoprotein|PSA|(?:tumou?r |serum )?markers?|serum \w+|levels?|pain|weight|performance status|symptoms?)\b",
    re.IGNORECASE,
)
_CHANGED = cue(
    r"\b(?:decreas|increas|elevat|declin|improv|worsen|deteriorat|reduc|f[ae]ll|rose|risen|drop)\w*", re.IGNORECASE
)
_BARE_STABLE = frozenset({"stable", "no change"})


def is_of_a_level(view: SentenceView, mention: Mention) -> bool:
    """Whether "stable" alone is said of a marker or a symptom that changed in others: "29 patients had a decreased CEA level, 10
    were stable and 17 had an increased one".
    """
    return (
        view.text[mention.start : mention.end].lower() in _BARE_STABLE
        and view.says(_LEVEL_CHANGED)
        and view.says(_CHANGED)
    )


# takes "(CR + PR + SD)", "clinical benefit (response or stable disease)"
_RESPONSE_SUMMED = re.compile(
    r"\b(?:PR|response|responses|RR|CR)\s*(?:\+|plus|and|or)\s*(?:SD|NC|stable disease|no change)\b", re.IGNORECASE
)

# What makes mortality that of a treatment: takes "hospital mortality", "morbidity and mortality", "mortality after lobectomy"
_OF_PROCEDURE = cue(
    r"operat|surg|hospital|day[- ]mortal|-day\b|treatment|therap|toxic|procedur|morbidity|complication|\bearly\b|related|resect|ectomy|\b(?:at|within) (?:(?:30|60|thirty|sixty)(?: days)? and )?(?:30|60|90|thirty|sixty|ninety) days|transplant|relapse|specific|chemo|radiation|infect",
    re.IGNORECASE,
)


def is_death_of_any_cause(view: SentenceView, mention: Mention) -> bool:
    """Whether mortality is that of the disease: "85% mortality in the placebo arm"; refuses "operative mortality was 4%"."""
    words = view.text[mention.start : mention.end].lower()
    return words in ("mortality", "mortality rate", "mortality rates", "overall mortality") and not view.says(
        _OF_PROCEDURE
    )


DEATHS = frozenset({"death-rate", "mortality-rate"})
# takes "(two |sepsis", "; one from |haemorrhage", refuses "and grade 3 |nausea"
_ONE_MORE = re.compile(
    r"(?:[(\[,;:]|\band)\s*(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:patients? )?(?:(?:of|from|with|due to) )?(?:an? )?(?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)


def is_cause_listed(view: SentenceView, named: list[Measure], mention: Mention) -> bool:
    """Whether an event is a cause of the deaths told before its bracket: "three treatment-related deaths (two sepsis, one
    haemorrhage)"; not "three deaths and two cases of sepsis".
    """
    deaths = next((m for m in named if m.notation in DEATHS), None)
    if deaths is None or not in_bracket(view.text, deaths.end, mention.start) or mention.start - deaths.end > 260:
        return False
    opened = view.text.find("(", deaths.end, mention.start)
    if opened < 0 or any(c.isdigit() or c == "," for c in view.text[deaths.end : opened]):
        return False
    return _ONE_MORE.search(view.text, max(opened, mention.start - 60), mention.start) is not None


# takes "neutropenia|, 12%", "neutropenia| (12% v 3%)", refuses "neutropenia|)", "neutropenia| [n=1]"
_SHARE_OF_EVENT = re.compile(r"[,:]? (?:in )?[(\[]?\d[\d.·]* ?%")
# Behind a cause that has a number of its own: takes "septic shock| [n=1]", "sepsis|, n=2", "sepsis| in two", refuses "sepsis| and", "sepsis|)"
_HAS_NUMBER = re.compile(
    r"(?: [a-z-]+){0,6}?,? (?:[(\[]?(?:n ?= ?)?\d|(?:in )?(?:one|two|three|four|five|six)\b(?! each))", re.IGNORECASE
)


def without_causes(view: SentenceView, measures: list[Measure]) -> list[Measure]:
    """The measures without the events in a bracket behind deaths, which tell what patients died of: "treatment-related deaths
    occurred in two patients given A (pneumonia and sepsis) and one given B (stroke)"; those with a number of their own count deaths.
    """
    out: list[Measure] = []
    deaths: Measure | None = None
    for measure in measures:
        cause = (
            deaths is not None
            and measure.event is not None
            and measure.notation in ("adverse-event-rate", "complication-rate")
            and in_bracket(view.text, deaths.end, measure.start)
            and not _SHARE_OF_EVENT.match(view.text, measure.end, view.sentence.end)
        )
        if not cause:
            deaths = measure if measure.notation in DEATHS and not measure.population else None
            out.append(measure)
        elif deaths is not None and (
            _ONE_MORE.search(view.text, max(view.sentence.start, measure.start - 60), measure.start)
            or _HAS_NUMBER.match(view.text, measure.end, view.sentence.end)
        ):
            measure.notation = deaths.notation
            out.append(measure)
    return out


# takes "died as a result of |docetaxel", refuses "died while on |docetaxel"
_CAUSED_BY = re.compile(r"\s+(?:as a result of|due to|because of|related to|attributed to|caused by)\s+(?:the )?")
# takes "adverse events with an outcome of |death", "toxicity leading to |death", refuses "progression or |death"
_LED_TO = re.compile(
    r"\b(?:events?|effects|reactions|toxicit(?:y|ies)|complications?|infections?|sepsis|h(?:a)?emorrhages?)\b[^.;,()%]{0,40}\b(?:with (?:an |the )?outcome of|(?:led|leading|leads) to|result(?:ed|ing) in|caus(?:ed|ing))\s+(?:the )?(?:patients?’? )?$",
    re.IGNORECASE,
)


# takes "5 deaths| (0.3%)| due to toxicity", "deaths| (n = 5)", refuses "deaths| (due to"
_SHARE_BEHIND = re.compile(r"\s*[(\[](?:n ?= ?)?[<≤]?\d[\d.,·/]*(?: of \d+)? ?%?(?:[;,] ?\d[\d.,·/]* ?%)?[)\]]")


def past_share(view: SentenceView, offset: int) -> int:
    """Where the bracket ends that gives the share of what is named before the offset; the offset where there is none."""
    share = _SHARE_BEHIND.match(view.text, offset, view.sentence.end)
    return share.end() if share is not None else offset


# What is told of the days after an operation: takes "In the first 90 days after lobectomy, …", "During the 3-month postoperative time, …",
# "died| within three months of resection", refuses "In the first 5 years after surgery, …", "Postoperative chemotherapy was …"
_AFTER_OPERATION = re.compile(
    r"(?:(?:with)?in|during|over|by) (?:(?:the|our|their|an?) )?(?:(?:first|early|immediate|initial) )?(?:"
    r"(?:(?:\d{1,2}|one|two|three|thirty|sixty|ninety)[- ](?:(?:days?|weeks?|months?) )?)?(?:post|peri)-?operative (?:time|period|course|phase|interval|days?|weeks?|months?|stay)\b"
    r"|(?:(?:30|60|90|thirty|sixty|ninety)[- ]days?|(?:1|2|3|one|two|three)[- ]months?|months?|(?:\d|one|two|three|four|six|eight|twelve)[- ]weeks?) (?:of|after|following|from) (?:the )?(?:[\w-]+ )?(?:surgery|operation|(?<!after )resection|\w*ectomy|transplantation)\b)",
    re.IGNORECASE,
)


def _opens_after_operation(view: SentenceView, offset: int) -> bool:
    """Whether the sentence begins by saying that it tells of the days after an operation, the offset right behind or further on."""
    if (
        "perat" not in view.words
        and "surg" not in view.words
        and "ect" not in view.words
        and "transpl" not in view.words
    ):
        return False
    start = view.sentence.start
    opening = _AFTER_OPERATION.search(view.text, start, min(offset, start + 90))
    if opening is None or ";" in view.text[opening.end() : offset]:
        return False  # "two died within 30 days of surgery; 45 |died during follow-up"
    return not any(c.isdigit() or c in ";%" for c in view.text[start : opening.start()])


# A few deaths told right behind an operation: takes "After surgery we recorded two |deaths", "Following hepatectomy, 3 patients (2%) |died",
# refuses "After resection, 60 patients |died", "After surgery, survival was 40% and 6 |died"
_FEW_AFTER_OPERATION = re.compile(
    r"(?:After|Following) (?:the |an? )?(?:[\w-]+ )?(?:surgery|operation|resection|\w*ectomy|transplantation),? (?:[a-z]+ ){0,3}?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|\d)(?: \(\d[\d.]* ?%\))? (?:(?:patients?|of \d+ patients)(?: \(\d[\d.]* ?%\))? )?$"
)


def is_death_of_treatment(view: SentenceView, mention: Mention) -> bool:
    """Whether those who died did so of their treatment: "died of chemotherapy-induced toxic effects", "died as a result of
    docetaxel", "adverse events with an outcome of death"; not "died of disease".
    """
    end = past_share(view, mention.end)
    if _OF_TREATMENT_DEATH.match(view.text, end, view.sentence.end):
        return True
    if _LED_TO.search(view.text, max(view.sentence.start, mention.start - 80), mention.start):
        return True
    if _opens_after_operation(view, mention.start) or (
        view.text.startswith(("After ", "Following "), view.sentence.start)
        and _FEW_AFTER_OPERATION.fullmatch(view.text, view.sentence.start, mention.start)
    ):
        return True
    if view.text[end : end + 1] == " " and _AFTER_OPERATION.match(view.text, end + 1, view.sentence.end):
        return True
    caused = _CAUSED_BY.match(view.text, end, view.sentence.end)
    return caused is not None and any(
        m.start == caused.end() for m in view.analysis.mentions_in(caused.end(), caused.end() + 40, T.DRUG)
    )


# takes "fatigue score", "hot flash severity index", refuses "fatigue was scored"
_SCALE_BEHIND = re.compile(
    r"\s*(?:severity|intensity|interference|distress|symptom|related)?\s*(?:sub)?(?:scales?|scores?|index|VAS|NRS|ratings?|inventory)\b",
    re.IGNORECASE,
)
# takes "duration of severe …", "time to first fracture or …", "mean …", refuses "incidence of severe …"
_LENGTH_BEFORE = cue(
    r"\b(?:(?:durations?|days|length|amount|volume) of|time to(?: (?:the )?(?:onset|first onset|resolution|development|first (?:episode|occurrence)) of)?"
    r"|time to(?: [A-Za-z-]+){1,6} or|mean|average|median)\s+(?:the\s+)?(?:(?!grade)[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)


# takes "improvements in |fatigue", "a clinically important difference in |pain", "palliation of |cough", "inhibition rate of |vomiting", "protection from |vomiting", refuses "reduction of dose for |fatigue",
# "in the control group |fatigue"
_RELIEF_OF = cue(
    r"\b(?:improvements?|(?:clinically (?:important|meaningful|significant|relevant)|minimal(?:ly)? (?:clinically )?important) (?:differences?|changes?|reductions?|decreases?)|MCIDs?|relief|palliation|alleviation|resolution|control(?! (?:group|arm))|amelioration|improved|relieved|palliated|prevention|inhibition|inhibition rates?|absence|protection|protected|free) (?:(?:in|of|from|against) (?:the )?(?:[\w-]+ ){0,2}|(?:the )?(?:[\w-]+ )?)$",
    re.IGNORECASE,
)
# takes "pain| control", "infections| responded", refuses "pain| in the control group"
_RELIEF_BEHIND = re.compile(
    r"\s(?:control|relief|management|palliation|improvement|reduction|medications?|treatments?|therapy|location)\b(?! (?:group|arm))"
    r"|\s(?:(?:was|were|had|has been) )?(?:[a-z]+ly )?(?:relieved|improved|controlled|palliated|alleviated|resolved|disappeared|prevented|absent|responded|subsided|abated|remitted)\b",
    re.IGNORECASE,
)
# takes "symptoms were palliated, from 48% for |cough", "response rates for |pain", "response rates were good for |pain", refuses
# "12% responded and 5% were treated for |pain", "responses were seen in 40%, hospitalisation for |pain in 5%"
_RELIEF_FOR = cue(
    r"\b(?:symptoms (?:were|was) (?:palliated|relieved|improved|controlled)|(?:response|relief|palliation|improvement|control) (?:\([A-Za-z]{1,5}\) )?rates?)"
    r"(?:\b[^.]{0,160}?(?:%|\b(?:percent|rates?|excellent|good|fair|moderate|modest|poor|minimal|highest|lowest|best|worst)))? for (?:the )?(?:[\w/-]+ ){0,2}$",
    re.IGNORECASE,
)
_OPERATIVE = ONTOLOGY + "OperativeComplication"
# takes "postoperative pneumonia", refuses "pneumonia"
_POSTOPERATIVE = re.compile(r"\b(?:post|peri|intra)-?operative (?:[\w-]+ )?$", re.IGNORECASE)


def meaning_of_event(view: SentenceView, mention: Mention) -> str:
    """What is measured of an adverse event: how many had it, how bad it was ("pain score") or how long ("duration of")."""
    if _SCALE_BEHIND.match(view.text, mention.end, view.sentence.end):
        return "quality-of-life"
    if _LENGTH_BEFORE.search(view.text, max(view.sentence.start, mention.start - 60), mention.start):
        return "other"
    if _RELIEF_OF.search(
        view.text, max(view.sentence.start, mention.start - 50), mention.start
    ) or _RELIEF_BEHIND.match(view.text, mention.end, view.sentence.end):
        return "other"
    if _RELIEF_FOR.search(view.text, max(view.sentence.start, mention.start - 240), mention.start):
        return "other"
    if default_vocabulary().is_a(mention.term, _OPERATIVE) or _POSTOPERATIVE.search(
        view.text, max(view.sentence.start, mention.start - 30), mention.start
    ):
        return "complication-rate"
    if _FATAL.search(view.text, max(view.sentence.start, mention.start - 50), mention.start):
        return "mortality-rate"
    adverse = _CALLED_ADVERSE.search(view.text, mention.start, mention.end)
    return "complication-rate" if adverse is None and _are_operated(view.arms) else "adverse-event-rate"


# takes "hematological adverse events", "late toxicity", which chemotherapy or radiation causes, refuses "hematological complications"
_CALLED_ADVERSE = re.compile(r"\b(?:adverse (?:events?|effects?|reactions?)|toxicit(?:y|ies))\b", re.IGNORECASE)


_OPERATION = re.compile(r"resection|ectomy|(?<!radio)surgery|transplantation|laparo")


def _are_operated(arms: ArmSet) -> bool:
    """Whether all that patients are given is an operation, so that what befalls them are its complications; not where it is only what
    those of several arms had before radiotherapy.
    """
    return bool(arms.arms) and all(
        not arm.drugs
        and any(_OPERATION.search(name) for name in arm.procedures)
        and (len(arms.arms) == 1 or not any("radiotherapy" in name for name in arm.procedures))
        for arm in arms.arms
    )


# takes "fatal pulmonary |haemorrhage", "lethal |toxicity", refuses "non-fatal |stroke", "severe or fatal |bleeding"
_FATAL = re.compile(r"(?<!or )(?<!and )(?<![\w/-])(?:fatal|lethal),? (?:[\w-]+,? ){0,2}$", re.IGNORECASE)


@cache
def labels_of_measures() -> dict[str, str]:
    """Contract word by written form of every measure of the vocabulary."""
    measures = default_vocabulary().of_kind(T.MEASURE)
    return {label.lower(): m.notation for m in measures if m.notation for label in m.safe_labels}


# takes "disease free 5-year …", "disease-free 1-, 2- and 5-year …", refuses "free of disease, 5-year …"
_FREE_BEFORE = re.compile(
    r"\b(?P<word>disease|recurrence|relapse|progression|event|failure|metastasis)[- ]free"
    r"(?:,?(?: and| or|,)? (?:\d{1,2}|one|two|three|four|five|ten)-?(?:[ -](?:years?|months?))?){1,5}(?<=year|onth) $",
    re.IGNORECASE,
)


# takes "osteoporosis-free |survival", "severe anaemia-free 5-year |survival", refuses "|survival free of fracture"
_FREE_OF_OTHER = re.compile(
    r"(?<![\w-])(?P<what>[A-Za-z][\w/-]*)[- ]free,? (?:(?:\d{1,2}|two|three|five|ten)[- ]year )?$", re.IGNORECASE
)
# Events whose absence is a survival of its own: takes "invasive-disease-free", "time-to-progression free", refuses "fracture-free"
_OF_CANCER = re.compile(
    r"disease|recurren|relapse|progress|event|failure|metasta|cancer|tumou?r|carcinoma|leuk|lymphoma|myeloma|melanoma|PSA|drug|treatment|therapy|infection",
    re.IGNORECASE,
)


# takes "LTP-free |survival", "LR free |survival", refuses "DFS, |survival", "disease-free |survival"
_SHORT_FREE = re.compile(r"(?<![\w-])(?P<what>[A-Z]{2,6})[- ]free $")
# takes "local |recurrence", "tumor |progress", refuses "local control"
_EVENT_OF_SHORT = re.compile(
    r"\b(?P<event>progres|recurre|relapse|(?:distant )?metasta|disease|events?|failure)", re.IGNORECASE
)


def name_split_by_time(view: SentenceView, mention: Mention) -> str | None:
    """What "survival" means where a time point splits its name ("disease-free 5-year survival"), or where what it is free of is
    told in short ("LTP-free survival", of local tumour progression); None for other survivals.
    """
    text = view.text
    found = _FREE_BEFORE.search(text, max(view.sentence.start, mention.start - 70), mention.start)
    if found is not None:
        return labels_of_measures().get(f"{found['word'].lower()}-free survival")
    short = _SHORT_FREE.search(text, max(view.sentence.start, mention.start - 12), mention.start)
    known = view.analysis.abbreviations.get(short["what"]) if short else None
    event = _EVENT_OF_SHORT.search(text, known.long_start, known.long_end) if known else None
    return labels_of_measures().get(f"{_FREE_OF[event['event'].lower()[:7]]}-free survival") if event else None


def free_of_other(view: SentenceView, measure: Measure) -> str | None:
    """The name of a survival free of what no measure of the vocabulary is named by: "osteoporosis-free survival", which is no
    overall survival; else None.
    """
    text = view.text
    if text[measure.start : measure.start + 8].lower() != "survival":
        return None
    found = _FREE_OF_OTHER.search(text, max(0, measure.start - 50), measure.start)
    if found is None or _OF_CANCER.search(found[0]):
        return None
    if found["what"].isupper():  # "MRD-free survival": of minimal residual disease
        known = view.analysis.abbreviations.get(found["what"])
        if known is not None and _OF_CANCER.search(text, known.long_start, known.long_end):
            return None
    return " ".join(text[found.start() : measure.start + 8].split())


# takes "alive| without progression", "surviving| 2 years without progression", "alive| and free of intracranial progression", "alive| and did not have brain metastases", "survival| free from distant metastases", refuses
# "survival| without treatment"
_WITHOUT_EVENT = re.compile(
    r"(?: (?:for )?(?:at least )?\d{1,2} (?:years?|months?|weeks?))?(?: and)?(?: (?:still|remained|remaining|were|are))? (?:without|free (?:of|from)|did not have|had no)(?: (?:any|further|evidence of|signs? of|disease|tumou?r|radiolog\w+|clinical|neurologic(?:al)?|central nervous system|brain|bone|intracranial|hepatic|systemic|regional|loco-?regional|biochemical|local(?= (?:tumou?r )?progression)))* (?P<event>progressi(?:on|ve disease)|(?:local )?recurrences?|(?:local )?relapses?|disease|(?:distant )?metastas[ei]s|events?|failure)\b",
    re.IGNORECASE,
)
_FREE_OF = {"progres": "progression", "local r": "local recurrence", "recurre": "recurrence", "relapse": "relapse", "disease": "disease",
            "distant": "metastasis", "metasta": "metastasis", "event": "event", "events": "event", "failure": "failure"}  # fmt: skip


def alive_without(view: SentenceView, mention: Mention) -> tuple[str, int] | None:
    """The survival that is told as being alive without an event, and where that ends: "alive without progression"."""
    if not view.text.endswith(("alive", "urvival", "urvived", "urviving"), mention.start, mention.end):
        return None
    without = _WITHOUT_EVENT.match(view.text, mention.end, view.sentence.end)
    if without is None:
        return None
    notation = labels_of_measures().get(f"{_FREE_OF[without['event'][:7].lower()]}-free survival")
    return (notation, without.end()) if notation else None


# takes "recurred in 17 of 25 (68%) |after a median of 9 months", "relapse occurred |at a median of 9 months", refuses "recurred after
# a median follow-up of 9 months"
CAME_BACK_AT = cue(
    r"\b(?:recurr|relaps)(?:(?!\b(?:follow|surviv|died|death|treat)|\. )[^;]){0,90}?(?P<said>\b(?:at|after) a median(?: time| interval)? of)(?=\s+\d)",
    re.IGNORECASE,
)
_AS_PATHOLOGIC = {
    "complete-response-rate": "pathologic-complete-response-rate",
    "partial-response-rate": "pathologic-response-rate",
    "objective-response-rate": "pathologic-response-rate",
}
# takes "responders| (TRG 1-2)", "response| (Mandard grade 1)", refuses "response| (CR + PR)", "response| to treatment"
_AT_REGRESSION = re.compile(
    r" ?[(\[](?:[\w-]+ ){0,2}?(?:m?TRG|tumou?r regression|regression grade|Mandard|Becker|Dworak|R(?:ö|oe)del)\b"
)
# takes "As to the pathological findings, …", "Histologically, …", "Histologic regression was …", refuses "Pathological stage was …"
_AT_PATHOLOGY = cue(
    r"^\W*(?:(?:results|findings): )?(?:(?:as (?:to|for|regards)|concerning|regarding|with regard to|at|on|in|upon|by|the|final) ){0,3}"
    r"(?:(?:histo)?pathologic(?:al)?(?:ly\b| (?:findings?|examinations?|evaluation|analysis|assessment|review|responses?|(?:tumou?r )?regression)\b)|(?:histo)?pathology\b|histolog(?:y\b|ically\b|ic(?:al)? (?:findings?|examination|evaluation|analysis|assessment|responses?|(?:tumou?r )?regression)\b))",
    re.IGNORECASE,
)
# takes "pathologic response was complete in 9%, |major| in 36% and |minor (over 50% residual)| in 55%", refuses "major complications in 9%"
_DEGREE = re.compile(
    r"\b(?:major|minor|partial|moderate|intermediate|incomplete|poor|absent|subtotal|near-complete)\b(?: \([^()]{1,40}\))?(?= (?:in (?:only )?)?\(?(?:\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b))"
)


# takes "34 had a major pathological response|, including 26 (63%) |complete", refuses "…| and 26 had a |complete"
_OF_WHICH = re.compile(r"\b(?:including|includes|of (?:whom|which|these|them))\b")


def as_pathologic(view: SentenceView, measures: list[Measure]) -> None:
    """Make responses pathologic where the sentence opens with pathology, and those that a bracket grades by regression: "At
    pathological examination, complete response was found in 3 patients", "good responders (TRG 1-2)", "a major pathological
    response in 34, including 26 complete responses".
    """
    if not any(m.notation in _AS_PATHOLOGIC or _is_minor(m) for m in measures):
        return
    at_pathology = _AT_PATHOLOGY.search(view.words) is not None
    for measure in measures:
        if at_pathology or _AT_REGRESSION.match(view.text, measure.end, view.sentence.end):
            minor = "pathologic-response-rate" if _is_minor(measure) else measure.notation
            measure.notation = _AS_PATHOLOGIC.get(measure.notation, minor)
    for major, whole in pairwise(measures):
        if (major.notation, whole.notation) == (
            "pathologic-response-rate",
            "complete-response-rate",
        ) and _OF_WHICH.search(view.text, major.end, whole.start):
            whole.notation = "pathologic-complete-response-rate"
    if at_pathology and measures[0].notation == "pathologic-response-rate":
        known = {m.start for m in measures}
        degrees = _DEGREE.finditer(view.text, measures[0].end, view.sentence.end)
        measures.extend(
            Measure(m.start(), m.end(), "pathologic-response-rate", None) for m in degrees if m.start() not in known
        )
        measures.sort(key=lambda m: m.start)


def _is_minor(measure: Measure) -> bool:
    """Whether the measure is that of minor responses, which are counted under no word of their own."""
    return measure.term is not None and measure.term.term.iri.endswith("/minor-response-rate")


# Between deaths after an operation and more of them: takes "died postoperatively| in A; two |died", "|, and one in B |died", refuses "died
# of sepsis| and 40 of the disease |died"
_AND_DIED = re.compile(r"(?:[^.;]|\.\d){0,60}(?:;|, (?:and|but|while|whereas)\b)(?:[^.;]|\.\d){0,60}")
# takes "died| in the B group.", "died|.", refuses "died| of disease", "died| during follow-up"
_DIED_SO = re.compile(
    r"(?: (?:in|with|on|after|among) (?!follow|the follow|the course)[^.;,()\d]{2,40})?(?: \([^()]{1,20}\))?[.;,]"
)


def died_likewise(view: SentenceView, measures: list[Measure]) -> None:
    """Count those who are only said to have died with the deaths after an operation told before: "no patient died postoperatively in
    A; two died in B".
    """
    for earlier, measure in pairwise(measures):
        if (
            (earlier.notation, measure.notation) == ("mortality-rate", "death-rate")
            and view.text[measure.start : measure.end] == "died"
            and "died" in view.text[earlier.start : earlier.end + 20]
            and _AND_DIED.fullmatch(view.text, earlier.end, measure.start)
            and _DIED_SO.match(view.text, measure.end)
        ):
            measure.notation = "mortality-rate"
