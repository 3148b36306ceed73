"""The words of a design: what each of them does (joins, sets apart, opens a bracket), and which treatments are called by words
of their own, as the absence of one or any of a kind."""

from __future__ import annotations

import re

from kg.extract.arms.designs import Word
from kg.extract.text.cues import cue
from kg.extract.text.members import members

W = members(Word)

# takes "patients were randomised", "a coin was tossed", refuses "no randomised trial has shown"
SHARED_OUT = cue(
    r"\b(?:at random|by lot|chance (?:decided|determined|settled)|(?:decided|determined|chosen) by chance|left to chance|randomly (?:assigned|allocated|divided)|random (?:list|allocation|numbers)|coin was|drawing lots|(?:sealed|opaque) envelopes?"
    r"|(?:were|was|been|patients|women) (?:then |prospectively )?randomi[sz]ed)\b|\brandomi[sz]ed (?:to|between|into)\b"
)

# takes "| received a combination of both drugs", "| both", "| to both", ": their combination", "| the two agents together", refuses "| both eyes",
# "| the two drugs stopped"
BOTH_GIVEN = re.compile(
    r"(?: ?\([^()]{1,30}\)| of \d+(?= ))?[,:(]? ?(?:(?:patients )?(?:who )?(?:were |was )?(?:received?|receiving|given|got|had|treated with|administered|took|accepted|underwent|undergoing|treated by|assigned|allocated|randomi[sz]ed) )?(?:with |by |to (?:receive )?)?(?:the |a |an |their )?"
    r"(?:(?:combination|combined)(?: (?:therapy|treatment|regimen|chemotherapy))?(?: of)?(?: (?:the )?(?:both|two|these|them))*|both(?: of)?(?: the| these)?|two(?= (?:drugs|agents|treatments|therapies|medications|modalities|compounds|supplements|interventions|procedures|together|combined|in combination|at once)\b))"
    r"(?: (?:drugs|agents|treatments|therapies|medications|modalities|compounds|supplements|interventions|procedures))?(?P<joined> (?:together|combined|in combination|at once|concurrently|simultaneously))?(?= ?(?:[.,;()\[\]]|in group|in arm|and \d|$))"
)

# Words that join two treatments to one, whichever stands first.
JOINED_BY = (
    *(
        f"{how} with"
        for how in (
            "in combination",
            "combination",
            "combined",
            "combining",
            "in association",
            "associated",
            "in conjunction",
            "together",
            "along",
            "jointly",
            "coupled",
            "concurrent",
            "concurrently",
            "concomitant",
            "concomitantly",
            "simultaneously",
            "supplemented",
            "complemented",
            "augmented",
        )
    ),
    *(f"{how} by" for how in ("supplemented", "complemented", "augmented", "reinforced", "accompanied")),
    "alongside",
    "in addition to",
    "associated to",
    "on top of",
)
# takes "A |in combination with| B", "A |added to| B", refuses "A |with| B", which may be told of anything
TOGETHER_WITH = rf"(?:{'|'.join(JOINED_BY)}|added to)"

# Words that name a group only with a letter or number: "regimen 1", "schedule B".
LETTERED = ("regimen", "schedule", "schema", "scheme", "protocol", "strategy", "sequence")
# Words that share patients out where chance is said to have done so: "were divided by lot", not "were divided by age".
DIVIDED = ("were divided", "were subdivided", "were distributed", "were split")
CUES: dict[str, Word] = {
    **dict.fromkeys(("versus", "vs", "v", "|", "against", "in comparison with", "in comparison to"), W.SEPARATOR),
    "or": W.OR,
    **dict.fromkeys(("and", "&"), W.AND),
    **dict.fromkeys(("plus", "+", "/"), W.PLUS),
    "with": W.WITH,
    **dict.fromkeys(("to", "into"), W.TO),
    **dict.fromkeys(JOINED_BY, W.JOIN),
    **dict.fromkeys(("followed by", "then", "preceded by", "before", "followed sequentially by", "prior to", "after", "followed at progression by",
                     "followed on progression by", "followed upon progression by", "followed at disease progression by", "followed after progression by",
                     "alternating with", "alternated with", "→", "->", "=>"), W.THEN),
    **dict.fromkeys(("alone", "only", "monotherapy", "single agent", "single-agent", "monochemotherapy", "as a single agent", "by itself", "on its own", "by themselves", "on their own"), W.ALONE),
    **dict.fromkeys(("with or without", "plus or minus", "±", "+/-", "with and without", "with/without", "and/or", "+/−", "with optional", "optional", "followed or not by", "preceded or not by", "with or without pretreatment with"), W.OPTIONAL),
    **dict.fromkeys(("without", "w/o", "no", "not", "minus", "omission of", "patients without"), W.WITHOUT),
    **dict.fromkeys(("if", "in case of", "in cases of", "as needed", "as indicated", "at progression", "upon progression", "at disease progression",
                     "at relapse", "on relapse", "at recurrence", "on recurrence", "on progression", "upon disease progression", "when indicated", "where indicated", "as required", "if needed"), W.CONDITION),
    **dict.fromkeys(("arm", "arms", "group", "groups", "cohort", "cohorts", *LETTERED), W.GROUP),
    **dict.fromkeys(("patients", "patient", "women", "men", "pts", "subjects", "participants", "children", "recipients", "cases", "individuals", "persons",
                     "every pt", "everyone", "everybody"), W.PERSONS),
    **dict.fromkeys(("control", "controls", "standard", "experimental", "investigational", "intervention", "interventional", "conventional", "comparator", "reference",
                     "study", "treatment", "test", "comparison", "research"), W.ROLE),
    **dict.fromkeys(("randomly", "randomized", "randomised", "randomization", "randomisation", "assigned", "allocated", "allotted", "at random", "by lot", "random allocation", "random assignment", "randomize", "randomise",
                     "randomizing", "randomising", "assignment", "1:1 →", "2:1 →", "1:2 →", "1:1:1 →",
                     *DIVIDED), W.ALLOCATED),
    **dict.fromkeys(("receive", "received", "receiving", "treated", "given", "administered", "underwent", "undergo", "undergoing", "consisted of",
                     "consisting of", "comprising", "comprised", "receives", "get", "got", "started", "accepted", "submitted to", "subjected to", "took"), W.GIVEN),
    **dict.fromkeys(("compare", "compares", "compared", "comparing", "comparison of", "compared the", "confront", "confronted", "confronting"), W.COMPARED),
    "between": W.BETWEEN,
    **dict.fromkeys(
        ("prior", "previous", "previously", "pretreated", "pre-treated", "failed", "failure", "refractory", "resistant", "resistance", "progressed",
         "naive", "naïve", "intolerant", "intolerance", "candidates for", "history of", "relapsed after", "progression on", "progression after", "progressing on",
         "progressing after", "progression during", "ineligible for", "unfit for", "eligible for", "suitable for", "failing", "had received", "had been given", "had been treated with",
         "exposed to", "unsuitable for", "pretreatment with", "response to", "sensitivity to", "untreated with", "exposure to", "recurrence after", "relapse after",
         "not received", "never received"),
        W.PRIOR,
    ),
    **dict.fromkeys(("both", "all", "each", "either", "neither", "the one nor in the other", "two", "three", "every",
                     "if tolerated", "if well tolerated", "as tolerated"), W.ALL),  # is for all, as far as it goes, not for a part
    **dict.fromkeys(("(", "["), W.OPEN),
    **dict.fromkeys((")", "]"), W.CLOSE),
    ",": W.COMMA,
    ";": W.SEMICOLON,
    ":": W.COLON,
    **dict.fromkeys(("in", "for", "as", "who", "among", "until", "on", "stratified", "using", "via", "according", "whose", "results", "trial", "was", "were", "had", "is", "are",
                     "improves", "improved", "reduces", "increases", "significantly", "during", "when", "while", "whereas", "by", "to evaluate", "to assess", "at", "did", "stratification", "per", "patients with", "through", "because", "took part", "took place"), W.STOP),
    **dict.fromkeys(("addition of", "adding", "added to", "adding of", "the addition of"), W.ADDED),
    **dict.fromkeys(("combination", "combined", "doublet", "triplet", "quadruplet", "two-drug", "three-drug", "four-drug", "five-drug", "combinations", "combined modality", "combined-modality"), W.COMBINATION),
}  # fmt: skip
# Treatments that no vocabulary lists as drug or procedure, because they are the absence of one, or any of a kind.
GENERAL: dict[str, str] = {
    "placebo": "placebo",
    "placebos": "placebo",
    "pbo": "placebo",
    "saline": "placebo",
    "normal saline": "placebo",
    "saline placebo": "placebo",
    "normal saline placebo": "placebo",
    "placebo saline": "placebo",
    "observation": "observation",
    "watchful waiting": "observation",
    "active surveillance": "observation",
    "no treatment": "no treatment",
    **{
        f"no {how} {what}": "no treatment"
        for how in (
            "immediate",
            "immediate further",
            "additional",
            "maintenance",
            "consolidation",
            "postoperative",
            "systemic",
            "active",
            "anticancer",
            "antitumor",
            "antitumour",
            "specific",
            "other",
            "additional adjuvant",
            "further adjuvant",
            "preoperative",
            "neoadjuvant",
            "prophylactic",
            "antineoplastic",
        )
        for what in ("treatment", "therapy", "chemotherapy")
    },
    "no intervention": "no treatment",
    **{
        f"{how} {what}": "no treatment"
        for how in ("left without", "left without any", "left without further")
        for what in ("treatment", "therapy", "chemotherapy")
    },
    **dict.fromkeys(("left untreated", "remained untreated", "no treatment at all"), "no treatment"),
    **dict.fromkeys(
        (
            "only observed",
            "observed only",
            "merely observed",
            "simply observed",
            "only followed up",
            "simply followed up",
        ),
        "observation",
    ),
    **dict.fromkeys(
        (
            "only symptomatically",
            *(
                f"{kind} {what}"
                for kind in ("symptomatic", "supportive", "conservative")
                for what in ("treatment", "therapy", "care", "management")
            ),
        ),
        "best supportive care",
    ),
    "no prophylaxis": "no treatment",
    "no maintenance": "no treatment",
    "no consolidation": "no treatment",
    "wait-and-see": "observation",
    "wait and see": "observation",
    "watch-and-wait": "observation",
    "watch and wait": "observation",
    "expectant management": "observation",
    "surveillance alone": "observation",
    "surveillance only": "observation",
    "follow-up alone": "observation",
    "follow-up only": "observation",
    "no further treatment": "no treatment",
    "no further therapy": "no treatment",
    "no further chemotherapy": "no treatment",
    "no additional treatment": "no treatment",
    "no additional therapy": "no treatment",
    "no additional chemotherapy": "no treatment",
    "no maintenance therapy": "no treatment",
    "no maintenance treatment": "no treatment",
    "no postoperative treatment": "no treatment",
    "no postoperative therapy": "no treatment",
    "no postoperative chemotherapy": "no treatment",
    "no systemic therapy": "no treatment",
    "nothing further": "no treatment",
    "no adjuvant treatment": "no treatment",
    "no adjuvant therapy": "no treatment",
    "no adjuvant chemotherapy": "no treatment",
    "no therapy": "no treatment",
    "best supportive care": "best supportive care",
    "bsc": "best supportive care",
    "usual care": "usual care",
    "standard care": "usual care",
    "routine care": "usual care",
    "standard of care": "usual care",
    **dict.fromkeys(("usual-care", "standard-care", "routine-care"), "usual care"),
    **dict.fromkeys(("no-treatment", "no-prophylaxis", "no-maintenance", "no-intervention"), "no treatment"),
    "best-supportive-care": "best supportive care",
    "chemotherapy": "chemotherapy",
    "ct": "chemotherapy",
    "chemotherapeutic": "chemotherapy",
    "systemic treatment": "systemic treatment",
    "systemic therapy": "systemic treatment",
    "endocrine therapy": "endocrine therapy",
    "hormone therapy": "endocrine therapy",
    "hormonal therapy": "endocrine therapy",
    "radiotherapy": "radiotherapy",
    "radiation": "radiotherapy",
    "irradiation": "radiotherapy",
    "surgery": "surgery",
    "exercise": "exercise",
    "vaccine": "vaccine",
    "vaccination": "vaccine",
}
