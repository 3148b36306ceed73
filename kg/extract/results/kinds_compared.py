"""Sentences that set kinds of patients or their traits against each other, and so no arms."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.results.comparisons import tells_of_kinds
from kg.extract.results.figure import Figure
from kg.extract.results.sentence import HARMS, SURVIVAL, Run, SentenceView
from kg.extract.results.versus import AMOUNT, CONNECTOR, RESPECTIVELY
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.vocabulary import TermKind

T = members(TermKind)


_KIND_BEHIND = re.compile(
    r"[\s%)\]]*(?:at|in|for|among) (?:the )?(?:ages?|aged|patients|women|men|those|tumou?rs|\w+-(?:positive|negative))\b"
)


# takes "two single-arm, phase 2 trials", refuses "a single-arm trial"
_SINGLE_ARMS = cue(r"\bsingle[- ](?:arm|group),? (?:[\w-]+,? ){0,4}(?:trials|studies)\b", re.IGNORECASE)


def contrasts_traits(view: SentenceView, run: Run) -> bool:
    """Whether the words since the last figure set kinds of patients apart and name no arm: "12 v 10 months with A and B, and
    longer in ER-positive than in ER-negative patients (17 v 10 months)".
    """
    if len(run.figures) < 2:
        return False
    if view.says(_SINGLE_ARMS) and not any(len(m.arms) == 1 for m in view.arm_mentions):
        return True  # "two single-arm trials with response rates of 50% and 61%": one of each trial
    start = view.told_until(run.start)
    start = max(start, view.clause_start(run.start))
    if start == view.sentence.start:
        return False
    traits = _TRAITS.search(view.text, start, run.start)
    behind = min(view.clause_end(run.end), run.end + 50)
    if _KIND_BEHIND.match(view.text, start) and _KIND_BEHIND.match(view.text, run.end):
        return False  # "18% vs 29% at ages < 50 years, 11% vs 28% at ages ≥ 50 years": each pair has its kind behind it
    return traits is not None and not any(traits.start() <= m.start < behind for m in view.arm_mentions)


# takes "In the |A arm", "In addition, among patients given |A", refuses "Survival in |A"
OPENS_SCOPE = re.compile(
    r"\W*(?:[A-Z]{4,}:\s+)?(?:(?:In addition|Moreover|Furthermore|Additionally|However|Also|Similarly|Interestingly|Conversely),? )?(?:[Ii]n|[Aa]mong|[Ww]ithin|[Ff]or|[Oo]f)\s+(?:the\s+)?(?:(?:patients|women|men|those)\s+(?:in|on|given|receiving|who received|treated with|assigned to)\s+)?(?:the\s+)?"
)


# takes "In the A| arm, survival", "In the A| group survival", refuses "In A| survival"
ENDS_SCOPE = re.compile(r"[^,.;()]{0,21},|[^,.;()]{0,6}\b(?:group|arm)\b")


THAN = re.compile(
    rf"\b(?:than(?! three\b| {AMOUNT})|compar(?:ed|ing) (?:with|to)|in (?:comparison|contrast) (?:with|to)|versus|vs?\b\.?|relative to|over\b|as against|to that\b|to those\b)",
    re.IGNORECASE,
)

# takes "in patients with liver metastases", refuses "in patients given cetuximab"
_SUBGROUP = cue(
    r"\b(?:in|among|for|of)\s+(?:the\s+)?(?P<who>(?:(?:sub)?(?:group|set|population) of )?(?:patients?|those|women|men|subjects|tumou?rs|cases|responders|individuals)\s+"
    r"(?:who|with|without|whose|aged|undergoing|achieving|harbou?ring|having|not|in whom|older|younger)\b[^,;:()\[\]]{2,90})",
    re.IGNORECASE,
)
# takes "than in those", "longer in responders", refuses "than with placebo", "57% v 34% of responders", of whom both shares are
_CONTRASTED = cue(
    r"\b(?:than|versus|vs\.?|compared (?:with|to)|and|from)\s+(?:in\s+|for\s+|among\s+)?(?:the\s+)?(?:those|patients|women|men|non-?responders|others)\b"
    r"(?!\s+(?:who (?:were|had been|had) )?(?:administered|receiv|given|treated|randomi[sz]|assigned|allocated))"
    r"|\b(?:in|for|among|of|than|with|to)\s+(?:the\s+|all\s+){0,2}(?:younger|older|elderly|(?:all )?other|remaining|rest of the)\s+(?:patients|women|men|cases|ones)\b|(?<!% of )(?<!\) of )\b(?:non)?responders\b|\b(?:patients|those|women|men|tumou?rs|cases)\s+with\s+(?:and|versus|vs\.?|or)\s+without\b",
    re.IGNORECASE,
)


# What patients or tumours are told apart by, other than their treatment.
TRAIT = (
    r"(?:(?:high|low|intermediate|standard|poor|good|average)[- ]risk|older|elderly|younger|obese|males?|females?|black|white|asian|caucasian|(?:non-?)?smokers?|pre-?menopausal|post-?menopausal|mutant|mutated|wild[- ]?type|"
    r"unmutated|high(?:er)?|intermediate|low(?:er)?|early|late|good|poor|(?:[\w/+-]+[- ])?(?:positive|negative)|[\w/-]+[+−]|squamous|non-?squamous|adenocarcinomas?|"
    r"left[- ]sided|right[- ]sided|(?:un|non-?)?(?:resected|operated|converted)|(?:un)?resectable|(?:in)?operable|synchronous|metachronous|bilobar|unilobar|solitary|multiple|stages? (?:[1-4]|I{1,3}V?[ABC]?)|M1[abc]|N[0-3]|T[1-4])"
)
# takes "in older and younger patients", "in KRAS wild-type versus mutant tumours", "aged 70 years", refuses "higher in arm A than in arm B"
_TRAITS = re.compile(
    rf"\b(?:in|for|among|between|of|with) (?:the )?(?:patients |those |tumou?rs |women |men )?(?:with |who were |whose tumou?rs were |having )?(?:[\w-]+ )?{TRAIT}(?: [\w/-]+){{0,4}}? "
    rf"(?:and|than(?: in)?|versus|vs\.?|or|compared (?:with|to)) (?:the |in |those |with |for |patients |of |[\w-]+ ){{0,4}}{TRAIT}(?!\w)"
    r"|(?P<age>\b(?:younger|older|aged?|ages) (?:than |of |between |over |under )?[<>≥≤]?\s?\d\d\b)",
    re.IGNORECASE,
)
# One age that a sentence opens with and compares nothing with: takes "In patients younger than 60 years| the rates were", "Among women
# aged 70 years or more|, survival was", refuses "In patients younger than 60 years survival was longer"
_OF_ONE_AGE = re.compile(
    r"\W*(?:[A-Z][A-Z ]+: ?)?(?:In|Among|For|Within) (?:the )?(?:\d+ )?(?:patients|women|men|those|subjects) (?:who were )?(?:aged?|younger|older) (?:than |of |between |over |under )?[<>≥≤]?\s?\d\d"
    r"(?! (?:and|or|versus|vs?\.?) (?:those|patients|women|men|in)\b)(?![^.;]*\b(?:longer|shorter|better|worse|higher|lower|greater|poorer|more often|less often|fewer|improved|superior|inferior|(?<!younger )(?<!older )than)\b)"
)


_SIDE_ENDS = re.compile(r"[()\[\];,]|\band\b")


# Of whom all the shares are: takes "57% and 34%| of responders, respectively", refuses "57% and 34%| of responders and others"
_OF_RESPONDERS = re.compile(r"[)%\]]{0,2} of (?:the |all )?responders,? respectively\b")


def ends_tell_of_kinds(view: SentenceView, run: Run) -> bool:
    """Whether the words between and behind the figures are for kinds of patients: "1.3 years for weak versus 6.3 for …"."""
    if pairs_within_kinds(view) or _OF_RESPONDERS.match(view.text, run.end):
        return False
    ends = [f.end for f in run.figures]
    behind = _SIDE_ENDS.search(view.text, run.end, view.sentence.end)
    stop = min(behind.start() if behind else view.sentence.end, run.end + 60)
    starts = [f.start for f in run.figures[1:]] + [stop]
    sides = list(zip(ends, starts, strict=True))
    *first, last = (tells_of_kinds(view, a, b) for a, b in sides)
    if (
        last
        and first
        and not any(first)
        and all(_ONLY_JOINS.fullmatch(view.text, a, b) for a, b in sides[:-1])
        and _SEVERAL.search(view.text, run.end, min(run.end + 80, view.clause_end(run.end))) is None
    ):
        return False  # "in 28% and 20% of resected patients": one kind of both
    return (
        last or any(first) or _are_diseases(view, sides) or _are_occasions(view, sides) or _had_and_had_not(view, sides)
    )


# takes "% among patients with diarrhoea, compared with |", "% of those who did not have diarrhoea", refuses "% of patients with surgery"
_WHO_HAD = re.compile(
    r"[\s%)\]]*(?:months?|years?|weeks?|days?)?\s*(?:in|among|of|for) (?:the )?(?:patients|those|women|men|cases|subjects|individuals|children) "
    r"(?:with|without|who (?:had|did not (?:have|develop|experience)|developed|experienced|had not)|having|developing|experiencing)\b(?P<what>[^;.()\[\]\d]*)"
)


def _had_and_had_not(view: SentenceView, sides: list[tuple[int, int]]) -> bool:
    """Whether each figure has behind it that it is of patients with something, or without, which is no arm: "36% among patients
    with diarrhoea, compared with 24% among those without".
    """
    told = [_WHO_HAD.match(view.text, start, end) for start, end in sides]
    return (
        len(told) > 1
        and all(told)
        and not any(
            _OF_SIDES.search(found["what"]) or any(start <= m.start < end for m in view.arm_mentions)
            for (start, end), found in zip(sides, told, strict=True)
            if found is not None
        )
    )


_SEVERAL = re.compile(r"\b(?:and|or|versus|vs?|than|compared|respectively|from)\b")
# Between two figures of one kind of patients: takes "28%| and |20%", "28%| v |20%", refuses "28%| overall and |20%"
_ONLY_JOINS = re.compile(r"\s?%?\s?(?:and|vs?\.?|versus|compared with|or|,|/)\s?")


# takes "% in |colon cancer", "% of those with |adenocarcinoma", refuses "% in the surgery group for |colon cancer"
_LEADS_DISEASE = re.compile(
    r"[\s%)\]]*(?:months?|years?|weeks?|days?)?\s*(?:of (?:the )?)?(?:patients|those|women|men|cases|tumou?rs)? ?(?:in|for|with|of|among|having) (?:the |an? )?(?:patients |those |women |men )?(?:with |having )?$"
)
# takes "% in Europe", "% by central review", "% at week 8", "% in cycle 1", refuses "% in the control group", "% at 8 weeks"
_OCCASION = re.compile(
    r"[\s%)\]]*(?:months?|years?|weeks?|days?)?\s*(?:of (?:the )?patients )?(?:(?:in|from) (?:the )?(?:Europe|Asia|Japan|China|Africa|America|(?:North|South|Latin) America|USA?|UK|Western|Eastern)\b|"
    r"(?:by|per|according to) (?:the )?(?:(?:blinded |local |central |independent |external )*(?:investigators?|review(?:ers)?|radiologists?|assess(?:ment|ors))|RECIST|WHO|CT|MRI|PET)\b|"
    r"(?:at|on|by|in|during|after) (?:the )?(?:weeks?|days?|months?|years?|cycles?|visits?|courses?) \d)"
)


def _are_diseases(view: SentenceView, sides: list[tuple[int, int]]) -> bool:
    """Whether each of the figures has a disease of its own right behind it: "53% in colon cancer versus 71% in rectal cancer"."""
    named = []
    for start, end in sides:
        found = view.analysis.mentions_in(start, end, T.CONDITION)
        if not found or not _LEADS_DISEASE.fullmatch(view.text, start, found[0].start):
            return False
        named.append(found[0].term.iri)
    return len(set(named)) == len(named) > 1


def _are_occasions(view: SentenceView, sides: list[tuple[int, int]]) -> bool:
    """Whether each of the figures has a place, a reader or a time of its own: "53% by investigators versus 31% by central review"."""
    return len(sides) > 1 and all(_OCCASION.match(view.text, start, end) for start, end in sides)


def _names_two_kinds(view: SentenceView) -> bool:
    """Whether kinds of patients are told of of which "those" are one: "in patients with … than in those with …"; not "in
    those with neuropathic pain (56% vs 5%)", where one kind is told of.
    """
    kinds = [m["who"].lower().startswith("those") for m in _SUBGROUP.finditer(view.words)]
    return bool(kinds) and kinds != [True]


# takes "higher at large centers than at small centers (", "had a higher rate than former smokers (", refuses "longer than in the"
_THAN_OTHERS = re.compile(
    r"\b(?:higher|lower|longer|shorter|better|worse|greater|more|less|fewer|poorer|superior|inferior)\b(?P<one>[^.;()\[\]]{0,90}?)\bthan (?P<prep>in |at |for |among |with |those (?:of|with) |patients with |did )?(?P<other>[^.;,()\[\]\d]{3,50}?) ?[(\[]",
    re.IGNORECASE,
)
# What a side that may be an arm is called by, whether the vocabulary knows it or not.
_MAY_BE_ARM = re.compile(
    r"\b(?:\w*treat\w*|\w*therap\w*|controls?|arms?|groups?|placebo|chemo\w*|experimental|standard|conventional|combin\w*|regimens?|schedules?|alone|intervention\w*|observ\w*|dos(?:e|es|age)|"
    r"receiv\w*|given|surgery|weekly|daily|infusion|bolus|oral|without|usual|care|open|\w+ectomy|techniques?|methods?|expected|baseline|before|after|[A-Z])\b|\+|[A-Z]{2}"
)


# takes "Patients with high levels survived longer", "those who were older had a shorter survival", refuses "patients with cancer given"
_KIND_DID = re.compile(
    r"\b(?:(?:patients|those|women|men|tumou?rs) (?:with|without|having|achieving|developing|experiencing|who (?:had|were|developed|achieved|experienced)|whose) [^,;.()]{3,60}?|(?:[Cc]arriers|[Hh](?:omo|etero)zygotes)(?: of [^,;.()]{2,40}?)?) (?:survived|lived|(?:had|showed|experienced|were) (?:an? )?(?:(?:significantly|markedly|much|statistically|at|[\d.]+[ -](?:times|fold)) ){0,2}(?:improved |prolonged |increased |longer|shorter|better|worse|higher|lower|poorer))",
    re.IGNORECASE,
)


# takes "survival was significantly shorter in patients with ascites", "risk of rash was higher in those with", refuses "survival was
# longer with A in patients with"
_WORSE_IN_KIND = cue(
    r"\b(?:survival|OS|PFS|DFS|RFS|prognosis|outcomes?|risk(?: (?:of|for) [^,;.()\d]{3,40}?)?|recurrence|death) (?:rates? |times? )?(?:was|were|is) (?:(?:significantly|markedly|much|statistically|also|independently) ){0,2}(?:longer|shorter|better|worse|higher|lower|poorer|inferior|superior|increased|decreased|reduced|impaired)"
    r" (?:in|for|among) (?P<who>(?:patients|those|women|men|tumou?rs|cases) (?:with|without|having|whose|aged|who (?:had|were|developed|achieved|experienced))\b[^,;.()]{3,60})",
    re.IGNORECASE,
)


# takes "a 1.7-fold increased risk of rash in patients with the variant", refuses "a 1.7-fold increased risk of rash with A"
_RISK_IN_KIND = cue(
    r"\d[ -]?(?:fold|times)\b[^,;.()\d]{0,40}\b(?:risks?|odds|hazards?|likelihood|probability|likely)(?: (?:of|for|to) [^,;.()\d]{3,50}?)? (?:in|for|among) (?:the )?(?P<who>(?:patients|those|women|men|tumou?rs|cases|carriers) (?:with|without|having|whose|aged|of|who (?:had|were|developed|achieved|experienced))\b[^,;.()]{3,60})",
    re.IGNORECASE,
)


def _tells_of_a_factor(view: SentenceView) -> bool:
    """Whether a sentence without an arm tells what goes with a trait: "high expression was associated with shorter survival (8
    v 12 months)", "patients with mutations survived longer (22 v 11 months)"; not "treatment was associated with …".
    """
    kind = _KIND_DID.search(view.words) if "atients" in view.words or "hose" in view.words else None
    if kind is not None and _OF_SIDES.search(kind[0]) is None:
        return True
    worse = _WORSE_IN_KIND.search(view.words)
    if worse is not None and _OF_SIDES.search(worse["who"]) is None:
        return True
    risk = _RISK_IN_KIND.search(view.words)
    if risk is not None and _OF_SIDES.search(risk["who"]) is None:
        return True
    said = _IS_ASSOCIATED.search(view.words)
    if said is None:
        return False
    subject = view.words[: said.start()]
    return _OF_SIDES.search(subject) is None and _KIND_WORDS.search(subject) is not None


# What a trait of patients or tumours is called by.
_KIND_WORDS = re.compile(
    r"\b(?:expression|levels?|status|mutations?|mutant|amplification|positiv\w*|negativ\w*|stage|age|sex|gender|histolog\w*|methylation|polymorphisms?|genotypes?|haemoglobin|hemoglobin|albumin|"
    r"counts?|carriers?|variants?|alleles?|obesity|body mass index|BMI|grade|subtypes?|diabetes|smok\w+|race|ethnicity|comorbidit\w+|scores?|signatures?|biomarkers?|(?:tumou?r|lesion) size|nodal|involvement|presence|history of)\b",
    re.IGNORECASE,
)
_HEADING = re.compile(r"^\W*[A-Z][A-Z ]+:?\s")  # "RESULTS: "


def _sets_others_apart(view: SentenceView) -> bool:
    """Whether a comparative sets two sides apart of which neither may be an arm: "higher at large than at small centers
    (18% v 6%)", "never smokers had a higher rate than former smokers (36% v 8%)"; not "higher in X than in Y".
    """
    if "than" not in view.words:
        return False
    said = _THAN_OTHERS.search(view.words)
    lead = _HEADING.sub("", view.words[: said.start()]) if said else ""
    if said is None or not _tells_apart(lead + said["one"], said["other"]):
        return False
    return not any(
        True
        for _ in view.analysis.mentions_in(
            view.sentence.start,
            view.sentence.start + said.end(),
            T.DRUG,
            T.REGIMEN,
            T.DRUG_CLASS,
            T.PROCEDURE,
        )
    )


def _tells_apart(one: str, other: str) -> bool:
    """Whether the words of neither side may name an arm, and they share the noun: "large centers", "small centers"; or
    they are words for kinds of patients.
    """
    if _MAY_BE_ARM.search(one) or _MAY_BE_ARM.search(other):
        return False
    noun = other.split()[-1].lower().rstrip("s")
    return len(noun) > 3 and noun in one.lower()


# A kind of patients of whom the figures beside it are: takes "in patients with metastases", "for those without", "among women aged 50",
# "in those 60 years of age", "in men", refuses "in patients given A", "in women on A"
_OF_KIND = cue(
    r"\b(?:in|for|among|within) (?:the )?(?:\d+ )?(?:(?:sub)?(?:group|set|population)s? of )?(?:(?:patients?|those|women|men|subjects|individuals|participants|tumou?rs) (?:(?:\d+ )?with|without|whose|aged|(?:who (?:were|had|are) )?(?:aged )?(?:younger|older)|under|over|older|younger|having|harbou?ring|not|\d\d(?: years?|-))\b"
    r"|(?:women|men|males|females|girls|boys|(?:(?:never|non|current|former|ever)[- ]?)?smokers)\b(?=[,:]| (?:(?:the|median|overall|was|were|it|they)\b|\d))"
    rf"|(?:those |patients |women |men )?(?:with )?{TRAIT} (?:patients|disease|tumou?rs|women|men|(?:sub)?groups?)\b)",
    re.IGNORECASE,
)
# What leads to a kind that is set ahead of its figures: takes "", "; ", ", and ", ", whereas ", refuses "survival was longer "
_SET_AHEAD = re.compile(r"(?:^(?:\W*[A-Z][A-Z ]+: ?)?|[;,)\]] ?|\b(?:and|but|whereas|while) )$")
# takes "longer than", "associated with", refuses "younger than 65 years"
_APART = cue(
    r"\b(?<!younger )(?<!older )(?<!more )(?<!less )than\b|\bcompared (?:with|to)\b|\brelative to\b|\bassociated\b|\bpredict|\bprognos",
    re.IGNORECASE,
)


def pairs_within_kinds(view: SentenceView) -> bool:
    """Whether each pair set against each other, or each ratio, has a kind of patients of its own, so that the arms are compared in
    each: "in patients with metastases, survival was 8 v 5 months, and in those without, 12 v 7 months", "HR 0.65 in patients with
    metastases and 0.60 in those without"; not "longer in patients with metastases than in those without (8 v 5 months)".
    """
    if _tells_effect_in_subgroups(view):
        return True
    if len(view.figures) < 2 or view.says(_APART) or not view.may_say(_OF_KIND):
        return False
    kinds = list(_OF_KIND.finditer(view.text, view.sentence.start, view.sentence.end))
    if len(kinds) < 2:
        return False
    pairs = [
        (a.start, b.end)
        for a, b in pairwise(view.figures)
        if a.kind == b.kind in ("percent", "duration", "number") and CONNECTOR.search(view.text, a.end, b.start)
    ]
    if len(pairs) < 2:
        pairs = [(f.start, f.end) for f in view.figures if f.kind == "ratio"]
        if len(pairs) < 2 or len(pairs) != len(view.figures):
            return False
    elif all(_SET_AHEAD.search(view.text[view.sentence.start : m.start()]) for m in kinds):
        begins = [view.sentence.start, *(end for _, end in pairs[:-1])]
        return _one_each(kinds, list(zip(begins, (start for start, _ in pairs), strict=True)))
    ends = [*(start for start, _ in pairs[1:]), view.sentence.end]
    return _one_each(kinds, list(zip((end for _, end in pairs), ends, strict=True)))


# takes "P for interaction = 0.11", "the treatment effect was consistent across subgroups", "the benefit was seen in all subgroups", refuses
# "the effect of treatment was seen"
_EFFECT_IN_SUBGROUPS = cue(
    r"\binteraction\b|\b(?:treatment effects?|effects? of (?:the )?treatment|(?:survival )?benefits?|advantage|superiority)\b[^.;:]{0,70}\b(?:across|subgroups?|subsets?|strata)\b",
    re.IGNORECASE,
)


def _tells_effect_in_subgroups(view: SentenceView) -> bool:
    """Whether several ratios compare the arms in one kind of patients each, as their test for interaction says, or that they tell of the
    effect of treatment: "0.55 in patients with bulky disease, compared with 0.86 in the others (P for interaction = 0.1)"; not where a
    factor is told of.
    """
    several = sum(f.kind == "ratio" for f in view.figures) > 1
    return several and view.says(_EFFECT_IN_SUBGROUPS) and not (view.says(_FACTORS) or view.says(_IS_ASSOCIATED))


def _one_each(kinds: list[re.Match[str]], spans: list[tuple[int, int]]) -> bool:
    """Whether each span holds one of the kinds, and none lies elsewhere."""
    return len(kinds) == len(spans) and all(
        start <= m.start() < end for m, (start, end) in zip(kinds, spans, strict=True)
    )


# takes "In the cetuximab arm, |", "RESULTS: With cetuximab, |", refuses "Survival with cetuximab, |"
_OPENS_WITH_ARM = re.compile(
    r"\W*(?:[A-Z][A-Z ]+: ?)?(?:In|With|Among|For|Of|On)\b[^,;.:()]{2,70}(?:\([^()]{1,20}\) ?)?, ?"
)
# takes "than in those without", "compared with patients who had rash", refuses "than in patients given B", "than in the others"
_THAN_KIND = re.compile(
    r"\b(?:than|compared (?:with|to)) (?:in |for |among |that of |that in )?(?:the )?(?:those|patients|women|men|tumou?rs) "
    r"(?:without|with|whose|aged|having|harbou?ring|who (?:did not|had|were))\b(?! (?:been )?(?:receiv|given|treated|randomi[sz]|assigned|allocated))",
    re.IGNORECASE,
)


# takes "in |patients with a rash| than in those without", refuses "with a rash was longer"
_WITH_TRAIT = re.compile(
    r"\b(?:patients|those|women|men|tumou?rs) (?:with|having|harbou?ring) [^,;.()]{2,50} (?:than|compared)\b"
)
_WITHOUT_IT = re.compile(
    r"(?:(?:those|patients|women|men|tumou?rs|in|the) ){0,3}without(?: it)?|without", re.IGNORECASE
)


# takes "of patients with positive and negative HER-2", "with and without metastases", "responders and non-responders", refuses "with and without A"
# by the one arm that is named
_KINDS_IN_TURN = cue(
    rf"\b(?:patients|those|women|men|tumou?rs|cases) (?:with )?(?:and without\b|(?:[\w-]+ )?{TRAIT} (?:and|or) (?:[\w-]+ )?{TRAIT}(?!\w))|\b(?:non-?)?responders and (?:non-?)?responders\b",
    re.IGNORECASE,
)
# takes "in the |nCRT group|", "in |arm A|", refuses "with |A|"
_WITHIN_GROUP = re.compile(r"\b(?:[Ii]n|[Ww]ithin|[Oo]f) (?:the )?(?P<group>(?:[\w+/-]+ ){0,3}(?:group|arm|cohort)\b)")


def arm_of_kinds(view: SentenceView) -> str | None:
    """The one arm of which a sentence compares kinds of patients: "With A, patients with a mutation had a shorter survival than
    those without (10 vs 15 months)", "survival of patients with and without a mutation in the A group was 10 and 15 months,
    respectively"; None where another arm is named.
    """
    of_kind = _WITH_TRAIT.search(view.words) is not None  # "with a rash than in those without", who are then no arm
    named = {m.arms for m in view.arm_mentions if not (of_kind and _WITHOUT_IT.fullmatch(view.text, m.start, m.end))}
    if len(named) != 1 or len(view.arms.arms) < 2 or len(arms := next(iter(named))) != 1:
        return None
    if view.says(RESPECTIVELY) and view.says(_KINDS_IN_TURN):
        within = _WITHIN_GROUP.search(view.text, view.sentence.start, view.first_figure)
        return arms[0] if within is not None and within.start("group") < view.arm_mentions[0].end else None
    opening = _OPENS_WITH_ARM.match(view.words)
    if opening is None or view.arm_mentions[0].end > view.sentence.start + opening.end():
        return None
    return arms[0] if _THAN_KIND.search(view.words) else None


def compares_patients(view: SentenceView) -> bool:
    """Whether the sentence contrasts kinds of patients rather than arms ("than in those who did not")."""
    if any(len(m.arms) < len(view.arms.arms) for m in view.arm_mentions):
        return False  # "all other patients" are no arm
    if pairs_within_kinds(view):
        return False
    return (
        _CONTRASTED.search(view.words) is not None
        or _sets_others_apart(view)
        or _tells_of_a_factor(view)
        or ((told := _TRAITS.search(view.words)) is not None and not (told["age"] and _OF_ONE_AGE.match(view.words)))
        or ("those" in view.words and _names_two_kinds(view))
    )


# takes "an independent prognostic factor", refuses "an independent trial"
_FACTORS = cue(
    r"\b(?:(?:other )?(?:covaria(?:tes|bles)|explanatory variables|variables|factors) (?:that were |which were )?(?:in|of|entered|included|retained)|impact of (?:elevated|high|low|baseline|poor)|prognostic (?:factors?|variables?|markers?|values?|of|for)|predict(?:ors?|ive)|independent(?:ly)?\s+(?:factors?|associated|predict\w*)|risk factors?|univariate|correlat\w+|associations? between (?![^.;]{0,30}\b(?:treatment|therapy|arms?|allocation)\b)|(?:patients|those|tumou?rs) (?:expressing|harbou?ring|carrying)|"
    r"\b(?:high|low|positiv\w+|negativ\w+|mutat\w+|mutant|expression|amplification|levels?|status)\b[^.;]{0,60}\bassociated with|"
    r"patients with [^,;]{3,60} (?:had|were) (?:a )?(?:significantly )?(?:longer|shorter|better|worse|higher|lower)|when there was)\b",
    re.IGNORECASE,
)


# takes "HR for T2 versus T1 = 1.77", refuses "HR for treatment versus control, 0.77"
_OF_SIDES = re.compile(
    r"\b(?:treat\w*|therap\w*|control|arms?|groups?|placebo|chemo(?!-?(?:sensitiv|resist|refractor|na[iï]ve|respons))\w*|experimental|standard|combination|regimen|alone|intervention|observation|dose|received|given|surgery|(?-i:B|A(?! [a-z])))\b",
    re.IGNORECASE,
)


def sets_traits_apart(view: SentenceView, figure: Figure) -> bool:
    """Whether the words between a ratio's name and its value say that it compares other things than the arms."""
    if figure.kind != "ratio" or any(figure.start <= m.start < figure.value_at for m in view.arm_mentions):
        return False
    between = view.text[figure.start : figure.value_at]
    return CONNECTOR.search(between) is not None and "/" not in between and _OF_SIDES.search(between[2:]) is None


_IS_ASSOCIATED = cue(r"\b(?:associated|correlated) with\b|\bpredict(?:ed|ors?|ive)\b", re.IGNORECASE)
# takes "were also related to", "was linked with", refuses "deaths related to treatment"
_GO_WITH = re.compile(r"\b(?:was|were|is|are|remained) (?:[a-z]+ )?(?:related|linked) (?:to|with)\b")
ADJUSTED = cue(
    r"\b(?:multivaria\w+|univaria\w+|adjust(?:ed|ment|ing)\b|predict\w+|prognostic|independent(?:ly)?|cox|models?|factors (?:\w+ly )?associated with|risk factors)\b",
    re.IGNORECASE,
)


# From a ratio in a bracket to the next, in a list of what they are of: takes "HR 1.5|; P = .01) and high LDH (HR |2.0", ") and age
# (|1.4", refuses "0.7|) and survival was longer (|0.8"
_NEXT_FACTOR = re.compile(
    r"[^()\[\]]{0,40}[)\]],?(?: and| or| as well as)?(?: (?!(?:was|were|had|is|are|did|improved|increased)\b)[\w/<>≥≤=.+-]+){1,7} [(\[](?:[A-Za-z ]{1,24}[,:=]? ?)?"
)


def _survival_behind_list(view: SentenceView, run: Run) -> bool:
    """Whether a ratio stands in the brackets of a list that the survival follows: "albumin (HR 1.5) and LDH (HR 2.0) worsened
    survival".
    """
    survival = next((m.start for m in view.measures if m.notation in SURVIVAL), 0)
    ratios = [f for f in view.figures if f.kind == "ratio" and f.end <= survival]
    if len(ratios) < 2 or run.figures[0] not in ratios or any(m.start < ratios[-1].end for m in view.arm_mentions):
        return False
    return all(_NEXT_FACTOR.fullmatch(view.text, a.end, b.value_at) for a, b in pairwise(ratios))


_WITHIN = re.compile(r"\bin (?:the )?$", re.IGNORECASE)


def _is_of_one_arm(view: SentenceView) -> bool:
    """Whether all that is said is of the patients of one arm: "in the control group, cytology was a predictive factor", "among
    patients given A, low levels predicted survival".
    """
    arms = {m.arms for m in view.arm_mentions}
    return len(arms) == 1 and all(
        len(m.arms) == 1
        and (
            _WITHIN.search(view.text, max(view.sentence.start, m.start - 8), m.start)
            or OPENS_SCOPE.fullmatch(view.text, view.sentence.start, m.start)
        )
        for m in view.arm_mentions
    )


# takes "worse PFS on both |A (HR 1.6) and B (HR 1.8)", "a prognostic factor in |A (HR 1.9)", refuses "better survival with |A"
_WITHIN_EACH = re.compile(
    r"\b(?:in|among|within|for|on|both in|with both|under both) (?:both |each |either )?(?:the |those |patients |given |receiving |treated |on |with |of )*$",
    re.IGNORECASE,
)


def _tells_of_a_factor_in_each(view: SentenceView) -> bool:
    """Whether a factor is told of within each of two arms: "patients with high levels had worse survival on both A (HR 1.6) and
    B (HR 1.8)"; not "A was better in patients with high levels (HR 0.6) and with low levels (HR 0.8)".
    """
    ratios = [f for f in view.figures if f.kind == "ratio"]
    if len(ratios) != 2 or not view.arm_mentions or len(view.arms.arms) != 2:
        return False
    beside = []
    for begin, ratio in ((view.sentence.start, ratios[0]), (ratios[0].end, ratios[1])):
        named = [m for m in view.arm_mentions if begin <= m.start < ratio.start and len(m.arms) == 1]
        beside.append({m.arms for m in named})
    if any(len(arms) != 1 for arms in beside) or beside[0] == beside[1]:
        return False
    first = min(m.start for m in view.arm_mentions)
    lead = view.text[view.sentence.start : first]
    return (
        _WITHIN_EACH.search(lead[-60:]) is not None
        and (
            _FACTORS.search(lead) is not None
            or _IS_ASSOCIATED.search(lead) is not None
            or _KIND_DID.search(lead) is not None
        )
        and _OF_SIDES.search(_WITHIN_EACH.sub("", lead)) is None
    )


# What is a factor itself, as a stage is
_FACTORS_TOLD = frozenset({"resection-rate", "r0-resection-rate", "r1-resection-rate", "pathologic-response-rate"})


def lists_factors(view: SentenceView) -> bool:
    """Whether the sentence says behind several ratios what they go with: "age (HR 1.1) and stage (HR 2) were associated with
    death", "R0 margins (HR 0.5) and age
    (HR 1.2) were related to survival"; not "longer survival (HR 0.7) and PFS (HR 0.8) were associated with A".
    """
    ratios = [f for f in view.figures if f.kind == "ratio"]
    return (
        len(ratios) > 1
        and not any(m.start < ratios[-1].start and m.notation not in _FACTORS_TOLD for m in view.measures)
        and any(said.search(view.text, ratios[-1].end, view.sentence.end) for said in (_IS_ASSOCIATED, _GO_WITH))
    )


_SAYS_RESPONSE = re.compile(
    r"\b(?:responses?|responders|[pc]?CR)\b"
)  # takes "objective response", refuses "responsive"


def _goes_with_trait(view: SentenceView, run: Run) -> bool:
    """Whether the clause of a ratio tells what goes with a harm, a response or a trait, although an arm stands elsewhere in the sentence: "A often
    caused rash; rash of grade 2 was associated with longer |survival (HR 0.4)"; not "A, irrespective of age, was associated with".
    """
    said = next(reversed([*_IS_ASSOCIATED.finditer(view.text, view.sentence.start, run.start)]), None)
    if said is None or view.told_until(run.start) > said.start():
        return False
    begin = max(view.text.rfind(mark, view.sentence.start, said.start()) + 1 for mark in ";:,")
    begin = max(begin, view.sentence.start)
    subject = view.text[begin : said.start()]
    if _OF_SIDES.search(subject) or any(m.end > begin and m.start < said.start() for m in view.arm_mentions):
        return False
    told = {m.notation for m in view.measures if begin <= m.start < said.start()}
    of_arm = any(said.end() <= m.start < run.start for m in view.arm_mentions)  # "response was associated with A"
    return (
        bool(told & HARMS)
        or (_SAYS_RESPONSE.search(subject) is not None and not of_arm)
        or _KIND_WORDS.search(subject) is not None
    )


# Within one arm: takes "patients with good performance (HR 0.6) lived longer", "chemotherapy-naive patients showed better PFS", "longer
# in women older than 70 years", refuses "patients had longer survival", "survival was longer"
_KIND_IN_SCOPE = re.compile(
    r"\b(?:(?:patients|those|women|men|tumou?rs) (?:with|without|whose|who (?:had|were)|aged|older|younger|harbou?ring|carrying)|(?:elderly|older|younger|male|female|\w+[- ](?:na[iï]ve|positive|negative|mutated|mutant|wild-type|high|low)) (?:patients|women|men|tumou?rs))\b"
    r"(?:[^.]|\.(?=\d)){0,160}?\b(?:longer|shorter|better|worse|higher|lower|poorer|survived|lived)\b"
    r"|\b(?:longer|shorter|better|worse|higher|lower|poorer) (?:in|for|among) (?:patients|those|women|men|tumou?rs) (?:with|without|whose|aged|older|younger|harbou?ring|carrying)\b",
    re.IGNORECASE,
)


def compares_factors(view: SentenceView, run: Run) -> bool:
    """Whether a ratio compares patients by a factor instead of arms: "high expression was associated with …", and one of
    several of a model, or of those of which a sentence goes on to say what they go with, that stands behind another factor:
    "A was a predictor (HR 0.7) beside age (HR 1.0)", "age (HR 1.1), stage (HR 2) and A (HR 0.7) were associated with death".
    """
    if _tells_of_a_factor_in_each(view) or _survival_behind_list(view, run) or _goes_with_trait(view, run):
        return True
    if not view.arm_mentions or _is_of_one_arm(view):
        if lists_factors(view):
            return True
        opens = next(
            (m for m in view.arm_mentions if OPENS_SCOPE.fullmatch(view.text, view.sentence.start, m.start)), None
        )
        scope = ENDS_SCOPE.match(view.text, opens.end) if opens is not None else None
        begin = (
            view.sentence.start if scope is None else scope.end()
        )  # "in the A group, |low levels (HR 2.1) predicted"
        if scope is not None and _KIND_IN_SCOPE.search(view.text, begin, view.sentence.end):
            return True
        kinds_set_apart = len(view.arms.arms) == 2 and compares_patients(view) and not _ratio_of_each_kind(view)
        if _FACTORS.search(view.words) is not None or kinds_set_apart:
            return True
        # "age (odds ratio 1.03) was associated with recurrence"; not "treatment was associated with survival (HR 0.7)"
        said = _IS_ASSOCIATED.search(view.text, view.sentence.start, view.sentence.end)
        if said is None:
            return False
        return begin > run.start or _OF_SIDES.search(view.text, begin, min(run.start, said.start())) is None
    ratios = [f for f in view.figures if f.kind == "ratio"]
    if len(ratios) < 2 or run.figures[0] not in ratios:
        return False
    if not lists_factors(view) and ADJUSTED.search(view.words) is None:
        return False
    at = ratios.index(run.figures[0])
    begin = ratios[at - 1].end if at else view.sentence.start
    if any(begin <= m.start and m.end <= run.end for m in view.arm_mentions):
        return False
    lead = _LOWERS_RISKS.search(view.text, view.sentence.start, ratios[0].start)
    if lead is not None and any(m.end <= lead.start() for m in view.arm_mentions):
        return False  # "A was associated with a lower risk of stroke (HR 0.5), embolism (HR 0.4) and death (HR 0.7)"
    if len(ratios) > 2:
        return True
    factor = _FACTOR_LISTED.search(view.text, max(view.sentence.start, run.start - 80), run.start)
    if factor is None or factor.start("factor") < begin:
        return False
    # "predictors were A (HR 0.7) and number of metastases (HR 1.8)"; not "A was a predictor of PFS (HR 0.7) and OS (HR 0.8)"
    outcome = any(m.notation in _FORETOLD and factor.start("factor") <= m.start < run.start for m in view.measures)
    listed = not outcome and _FACTORS.search(view.words) is not None
    if at and _SAID_BETWEEN.search(view.text, begin, factor.start("factor")):
        listed = False  # "longer with A when KRAS was normal (HR 0.7) or there was a high level (|HR 0.5)"
    return listed or any(said.search(factor["factor"]) for said in (_KIND_WORDS, _LIMIT))


_SAID_BETWEEN = re.compile(r"\b(?:was|were)\b")
# What a model foretells more often than it takes it as a factor.
_FORETOLD = SURVIVAL | {
    "recurrence-rate",
    "progression-rate",
    "death-rate",
    "mortality-rate",
    "objective-response-rate",
}


def _ratio_of_each_kind(view: SentenceView) -> bool:
    """Whether several ratios are told of kinds of patients that no word sets against each other, so that each compares the arms
    within its kind: "the HRs for PFS in squamous and non-squamous tumours were 0.44 and 0.28".
    """
    several = sum(f.kind == "ratio" for f in view.figures) > 1
    return several and CONNECTOR.search(view.words) is None and THAN.search(view.words) is None


# takes "was independently associated with a reduced risk of", refuses "was associated with age"
_LOWERS_RISKS = re.compile(
    r"\bassociated with (?:an? )?(?:\w+ly )?(?:reduced|lower|higher|increased|decreased|greater|elevated) (?:risks?|rates?|odds|hazards?|incidence) (?:of|for)\b"
)
# takes "A (HR 0.7) and |age above 65 (", "analysis, |KRAS mutation (", refuses "and in patients with high levels (", "A in young age ("
_FACTOR_LISTED = re.compile(
    r"(?:[,:;]|[)\]] and|[)\]] but not|\bwere|\bwas|\bincluded?)\s(?:an? |the )?(?P<factor>(?!(?:in|for|among|with|within|on|also|even|especially)\b)(?:(?! (?:in|among|for) )[^,;:()\[\]]){3,60}) [(\[]$"
)


# takes "CEA |> 200 ng/mL", "more |than 3 metastases", "four or more metastases", refuses "FOLFOX"
_LIMIT = re.compile(
    r"[<>≥≤]|\b(?:more|less|fewer|at least|at most)\b(?: than)? (?:\d|one|two|three|four|five)\b|\b(?:\d|one|two|three|four|five|six|eight|ten) (?:or|and) (?:more|fewer)\b"
)
