"""How many patients a document says took part, and how many of them were analysed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import DocumentKind, Evidence, SectionKind

K = members(QuantityKind)

S = members(SectionKind)
PROSE = frozenset({S.TITLE, S.BACKGROUND, S.METHODS, S.RESULTS, S.BODY, S.SUMMARY, S.DESCRIPTION, S.DESIGN})
_PERSONS = r"(?:patients?|women|men|pts|subjects|participants|children|individuals|persons|adults|cases|survivors|females|males|volunteers|members|people|girls|boys|adolescents|carriers|outpatients|inpatients|recipients|mothers|veterans|latinas)"
_AFTER = re.compile(
    rf"(?:[- ](?!and\b|or\b|with\b|of\b|in\b|to\b)[A-Za-z(][\w()/+,-]*(?: (?:and|or) (?!of\b|with\b|in\b|to\b)[a-z][\w-]*)?){{0,9}}?(?:(?<=overweight) (?:and|or) obese(?: [\w-]+){{0,2}})?[- ]{_PERSONS}\b(?P<rest>[^.;]{{0,170}})",
    re.IGNORECASE,
)
# Searched in lower-case words: without IGNORECASE the search can skip to letters a word begins with.
_ENROLLED = cue(
    r"random(?:ly|i[sz]ed)|enrol|recruit|accru|entered|registered|included|identified|were assigned|were allocated|took part|participated|"
    r"(?:were|have been|had been) (?:prospectively |retrospectively )?(?:studied|reviewed|treated)|received|underwent|were admitted|joined"
)
_ANALYSED = cue(
    r"evaluable|assess?able|analy[sz]ed|analysis|were evaluated|available for|completed(?! (?:all |the |their |planned |protocol |study )*(?:treatments?|therapy|chemotherapy|radiotherapy|cycles|courses)\b)|for evaluation|(?<!became )(?<!become )eligible for|were assessed|evaluated|data were|were eligible|were included in",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"(?:\b(?:total(?: number)? of|in total,?|overall,?|altogether,?|between [^.;]{5,60},|from [^.;]{5,60},|in all,|some)\s*$)|(?:^|[.:;]\s+)$",
    re.IGNORECASE,
)
_STUDY_BEFORE = cue(
    r"(?:(?:trial|study|studies|cohort|series|analysis|population|report|experience|data|group|records|charts|sample|trials)\b[^.;]{0,60}?\b(?:of|in|involving|involved|includ(?:ed|es)|enroll?(?:ed|s)|recruit(?:ed|s)|compris(?:ed|es)|with|randomi[sz]ed|from|on|comprised)"
    r"|involv(?:ing|ed)|(?:we|were|was) (?:\w+ ){0,2}(?:documented|followed|randomly assigned|randomi[sz]ed|enrolled|recruited|included|studied|treated|reviewed|evaluated|allocated|assigned|identified|analy[sz]ed)"
    r"|randomly (?:assigned|allocated)|randomi[sz]ed|recruited|enrolled|accrued|enrolling|included|(?:trial|study|analysis)[^.;]{0,60} including)(?: a total of| all| the(?: first)?)?\s*$",
    re.IGNORECASE,
)
_TOOK = re.compile(
    r"\b(?:randomly (?:assigned|allocated)|randomi[sz]ed|enrolled|recruited|accrued|registered)(?: a total of)?\s*$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(r"\b(?:of|among)(?: the| these| all)?(?: first| total)?\s*$", re.IGNORECASE)
_PLANNED = cue(
    r"\b(?:planned|plan to|will be|would be|will (?:include|involve|enroll?|recruit|randomi[sz]e|accrue|comprise|receive|participate)|sample size|target|required|to detect|power|anticipated|expected|specified|goal|needed|intended|to recruit|to enroll|to be enrolled|aimed to (?:recruit|enrol)|accrual (?:is|of|goal))\b|\bup to\s*$",
    re.IGNORECASE,
)
# The same behind the number; "women who required tamoxifen" plans nothing.
_PLANNED_AFTER = cue(
    r"\b(?:planned|will (?:be|undergo|receive|participate|have)|would (?:be|provide|give)|to be (?:enrolled|recruited|randomi[sz]ed|included|accrued|entered|assigned)|to detect|power|(?:is|are|was|were|be) (?:required|needed|anticipated|expected|intended|planned|necessary))\b",
    re.IGNORECASE,
)
# "A total of 180 survivors from a potential sample of 1,176 patients were entered": 1,176 are those whom 180 were taken from.
_POOL = re.compile(
    rf"^\s*(?:out )?(?:from|of) (?:an? |the )?(?:[a-z-]+ ){{0,4}}(?:of )?\d[\d,]* (?:[\w-]+ ){{0,3}}?{_PERSONS}\b",
    re.IGNORECASE,
)
_POOL_BEFORE = re.compile(
    r"\d (?:[\w-]+ ){1,5}(?:out )?(?:from|of) (?:an? |the )?(?:[a-z-]+ ){0,3}(?:sample|pool|cohort|population|total) of\s*$",
    re.IGNORECASE,
)
_EVENT_AFTER = re.compile(
    r"^\s*(?:also |each |in [^.;,]{3,30} )?(?:had|have|has|experienced|developed|died|achieved|showed|responded|relapsed|completed|discontinued|withdrew|presented|reported|required|suffered|did|remained|survived|progressed|obtained|attained|dropped|could|failed|refused|declined|achieving|experiencing|still)\b",
    re.IGNORECASE,
)
# "the control group consisting of 47 patients"; "among the 612 women assigned to standard irradiation"
_SIDE_BEFORE = cue(
    r"\b(?:control|placebo|intervention|experimental|treat\w+|comparison|observation|reference|usual[- ]care|first|second|third|other|another|each|one|vaccine|exercise|surgery|\w*therapy|parallel|arm|group) (?:group|arm|cohort|[A-D1-4])s?\b(?: \([^()]{1,20}\))?[^.;,]{0,30}$|\b(?:group|arm|cohort) (?:[A-Z]{1,3}|\d)(?: \([^()]{1,20}\))?[,:]\s*$|\b[Ii]n (?:the )?(?!(?:whole|total|entire|overall|full|study|present|current|combined) )(?:[\w+/-]+ ){1,3}(?:group|arm|cohort)(?: \([^()]{1,20}\))?, $|\b(?:(?:subgroup|subset|sub-?sample|subpopulation)s?|(?:two|three|four) (?:[a-z-]+ ){0,2}(?:groups|arms|cohorts)) of\s*$",
    re.IGNORECASE,
)
# takes "compared 67 patients given A with |148", refuses "compared 67 patients with A with 148 of the registry"
_OF_TWO_COMPARED = re.compile(
    r"\bcompar(?:e[sd]?|ing) (?:[a-z]+ (?:of|in) )?(?:the )?\d[\d,]* [^.;]{2,110} (?:with|to|versus|vs\.?) (?:(?:that|those) (?:of|in) )?(?:the )?$"
)
_EVALUATED_IN_STUDY = re.compile(
    r"\b(?:were|was) (?:prospectively )?(?:evaluated|assessed|studied|investigated|treated|included) (?:in|on) (?:an?|this|the|our|two|three) (?:[\w/-]+ ){0,5}(?:study|trial|protocol|studies|trials)\b",
    re.IGNORECASE,
)
_AMONG_THE = re.compile(r"\b(?:among|in|of|for) the $", re.IGNORECASE)
_ASSIGNED_TO_ONE = re.compile(
    r"\b(?:assigned|randomi[sz]ed|allocated) to (?:receive )?(?![^.;]*\b(?:or|versus|vs)\b)", re.IGNORECASE
)
# takes "532| patients who received A, it was 22 months, as compared with 11 months among the 262 patients who received B"
# takes "nine patients| received A for > 12 months", refuses "44 patients| received A for 12 months"
_FOR_LONG = re.compile(
    r"[^.;,]{0,60}? for (?:>|≥|>=|more than|at least|over|longer than) ?(?:\d+|[a-z]+) (?:months|weeks|years|cycles|courses)\b"
)
_ONE_AND_OTHER = re.compile(
    r" (?:patients|women|men|participants) who (?P<got>received|were given|underwent) [^;]{3,300}? (?:among|in|of|for) the \d[\d,]* (?:patients |women |men |participants )?who (?P=got)\b"
    r"|[^.;\d]{3,120}? (?:was|were) (?:then |successfully )?matched (?:1:\d )?(?:to|with) (?:the )?(?:other )?\d"
)
_PER_ARM = re.compile(
    r"[^.;,\d]{0,40}?\b(?:(?:to|in|into|for) (?:each|every|either)|per)(?: [a-z]+)? (?:arm|group|cohort)\b|\W{0,2}(?:patients |women |men |subjects |participants |cases )?each\b(?! (?:year|month|week|day|of)\b)",
    re.IGNORECASE,
)
# One arm's patients and then the other's: takes "162 patients| to A 7.5 mg/kg every 3 weeks and 47 to B", "298| received A and 288
# received B", refuses "162 patients| to A or B", "60| received A, and 47 completed it"
_AND_OTHERS = re.compile(
    r"\s*(?:were |was )?(?:(?:randomly )?(?:assigned|allocated|randomi[sz]ed) )?(?P<given>to|received|were given) [^.;]{3,170}?(?:[.]\d[^.;]{0,80}?){0,3}?,? and \d[\d,]*(?: (?:patients|women|men|others))?"
    r" (?:were |was )?(?:(?:randomly )?(?:assigned|allocated|randomi[sz]ed) )?(?P=given) (?!the (?:same|planned))",
    re.IGNORECASE,
)
_NARROWED = re.compile(
    r"\s*,? ?(?:with|who|whose|receiving|treated|given|in the|on|assigned|randomi[sz]ed to|undergoing|having|evaluable|assess?able)\b",
    re.IGNORECASE,
)
_ELIGIBLE = re.compile(
    r"\s*(?:were|are) (?:(?:considered |deemed )?eligible\b(?! for (?:\w+ )?(?:analysis|evaluation|assessment))|included in the (?:ITT\b|intent(?:ion)?[- ]to[- ]treat))",
    re.IGNORECASE,
)
_CITED_BEFORE = re.compile(r"previous|reported|et al|\bpilot\b|\bIn an? [^.;]{0,40}\b(?:trial|study)\b", re.IGNORECASE)
# takes "A phase II trial with 142 patients demonstrated that …", refuses "This phase II trial with 142 patients showed"
_ANOTHER_BEFORE = re.compile(
    r"\b(?:an?|one|another|the \w+) (?:[\w/-]+ ){0,6}?(?:trial|study|series) (?:with|of|in|involving|on) $",
    re.IGNORECASE,
)
_FOUND_AFTER = re.compile(
    r"[^.;]{0,120}\b(?:demonstrated|showed|has shown|reported|found|suggested|achieved)\b", re.IGNORECASE
)
_MORE = re.compile(r"\s*(?:further|additional|more|other|remaining)\b", re.IGNORECASE)
_SUBSET_BEFORE = cue(
    r"\b(?:subgroup|subset|sub-?sample|occurred|observed|seen|noted|reported|found|detected|performed (?:in|on)|previously|reactions?|toxicit\w+|controls?)\b[^.;]*$",
    re.IGNORECASE,
)
_SIDE = cue(
    r"^(?:[^.;\d]{0,60}?\b(?:to|in|into|on) (?:the )?(?:arm|group) ?[A-H1-3]\b|[^.;]{0,40}\b(?:in|to) the [^.;]{2,40} (?:arm|group)\b)"
    r"(?![^.;]{0,60}\b(?:or|and|versus|vs)\b (?:to )?(?:the )?(?:[a-z-]+ ){0,5}(?:arm|group)\b)",
    re.IGNORECASE,
)
# takes "50 were assigned to arm A, which held much, |or arm B", refuses "to arm A, or 40 to arm B"
_OR_SECOND = cue(r"\bor (?:to )?(?:the )?(?:arm|group) ?(?:B|2)\b", re.IGNORECASE)
# "61 patients were allocated to A and 68 to B": the first number is that of a side.
_SHARED_OUT = re.compile(
    rf"^[^\d.;]{{0,50}}\b(?:to|in|into|on|received|receiving|underwent|with)\b[^.;]{{2,90}}?(?:\b(?:and|versus|vs\.?|or|while|whereas)|,) (?:the other |another |the remaining )?"
    rf"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?:{_PERSONS} )?(?:(?:were|was) )?(?:(?:randomly )?(?:randomi[sz]ed|assigned|allocated) )?(?:to|received|underwent|in the|on|given)\b"
    # "78 were treated with A (of whom 2.5% …) and 104 with B", "with A, 104 with B, and 92 with C"
    rf"|^[^\d.;]{{0,30}}\btreated with\b(?:[^.;]|\.(?=\d)){{2,90}}?(?:(?:,? and|,? while|,? whereas| versus| vs\.?)|, (?=\d[\d,]* with (?:[^.;]|\.(?=\d)){{2,90}}?,? and \d)) \d[\d,]* (?:{_PERSONS} )?(?:(?:were )?treated )?with\b",
    re.IGNORECASE,
)
_NUMBER_THERE = re.compile(
    r"(?:\b(?:and|versus|vs\.?|or|while|whereas)|,) (?:the other |another |the remaining )?"
    r"(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*(?:\([^()]{0,200}(?:\([^()]{0,40}\)[^()]{0,60})*\)|\[[^\[\]]{0,90}\])")
# Persons that no list of nouns holds: "141 Spanish-speaking Latinas was randomly assigned".
_ANYBODY = re.compile(
    r"[- ][A-Za-z][^.;()\d]{2,90}?\b(?:(?:was|were) (?:then )?(?:randomly |prospectively )?(?:randomi[sz]ed|assigned|allocated|enrolled|recruited)|randomly (?:assigned|allocated))\b(?P<rest>[^.;]{0,100})",
    re.IGNORECASE,
)
_NO_PERSONS = re.compile(
    r"^[- ](?:of|to|in|and|or|mg)\b|^[- ](?:[\w-]+ ){0,4}?(?:centers?|centres?|sites?|hospitals?|clinics?|countries|institutions?|practices|weeks?|months?|years?|days?|cycles?|trials?|studies|arms?|groups?|doses?|times|tumou?rs?|samples?|lesions|breasts|procedures|questionnaires|deaths|events|units?|departments|communities|villages|physicians|items|minutes|sessions|cells)\b(?! (?:[\w-]+ ){0,2}?"
    + _PERSONS
    + r"\b)",
    re.IGNORECASE,
)
# What stands before "(n = 256)" where that counts everybody: a noun phrase that opens the clause.
_SIZED_PERSONS = cue(
    rf"(?:^|[.;:,]\s+|\b(?:of|in|among|on|with|from|involving|enrolled|included|randomi[sz]ed|recruited|assigned)\s+)(?:[\w/+-]+,? ){{0,9}}?{_PERSONS}\b(?P<more>(?: (?!and\b|or\b|to\b)[\w/+-]+){{0,9}}?)\s*[\[(](?:[^()\[\]]{{0,25}}[,;]\s*)?$",
    re.IGNORECASE,
)
# "women, nonadherent in the past 12 months, (N = 300) were enrolled"
_TAKEN_IN = re.compile(
    r"[\s)\]]{1,3}(?:were|was) (?:then |prospectively |randomly )?(?:enrolled|recruited|randomi[sz]ed|included|assigned|allocated|entered|registered)\b(?P<rest>[^.;]{0,100})",
    re.IGNORECASE,
)
_SIZED_STUDY = cue(
    r"\b(?:trials?|RCTs?|randomi[sz]ed|enrolled|recruited|eligible for (?:inclusion|enrol?lment)|registered|(?:study|overall|entire|whole|total) (?:population|cohort))\s*[\[(](?:[^()\[\]]{0,25}[,;]\s*)?$",
    re.IGNORECASE,
)


_OF_ELIGIBLE = cue(
    r"\bof (?:the |these |all )?(?:\d[\d,]* )?(?:planned|eligible|invited|approached|screened|intended)\b(?: \d)?",
    re.IGNORECASE,
)
_OF_PLANNED = re.compile(
    r"\bof (?:the |an? )?(?:\d[\d,]* )?(?:originally |initially )?(?:planned|intended|targeted|target|projected|anticipated|required)\b",
    re.IGNORECASE,
)
_ACCRUED = re.compile(r"\b(?:accru|enroll?|recruit|random|clos|stopp|terminat)", re.IGNORECASE)
_WERE_BEFORE = cue(
    r"\b(?:participants|subjects|patients|sample|population) (?:were|was|included|comprised|consisted of)\s*$",
    re.IGNORECASE,
)
_DESIGN = re.compile(r"\b(?:trials?|stud(?:y|ies)|random)", re.IGNORECASE)


# The number under its heading, or in the bare column of values (sexes, ages, number) that some pages leave of a record.
_PAGE = re.compile(
    r"(?mi)^(?:(?:Total )?Enrollment[ \t]*:?[ \t]*\n+[ \t]*|(?:All|Both|Male|Female)\n\d+ (?:Year|Month)s?\n(?:N/A|\d+ (?:Year|Month)s?)\n(?=\d+$))(?P<n>\d[\d,]*)"
)
# takes "screened", "12 patients who relapsed", refuses "who had relapsed after A were treated", "with relapsed disease", "with relapsed/refractory disease", "with multiply relapsed"
_SCREENED = cue(
    r"\b(?:screened|approached|invited|assessed for eligibility|contacted|declined|refused|excluded|died|(?<!with )(?<!who had )(?<!or )(?<!ly )(?<!/)relapsed(?!/)|underwent (?:[\w-]+ ){0,3}(?:pre-?)?screening)\b"
)
_PERIOD_BEFORE = re.compile(r"\b(?:from|between|since)\b[^.;]{3,60}\b(?:19|20)\d\d,?\s*$", re.IGNORECASE)
# "…, of whom 187 were allocated to A and 182 were allocated to B"; not "636 were screened, and 585 were randomised"
_OF_WHOM = re.compile(
    r"\s*\(?[\d.·% ]*\)? ?of (?:whom|these|them) (?:were|was) (?:\w+ )?(?:randomly|randomi[sz]ed|enrolled|recruited|allocated to treatment)\b"
)
_OF_WHOM_BEFORE = cue(r"\b(?:patients?|women|men|persons|subjects)\b[^.;]*,? (?:and )?of whom $", re.IGNORECASE)
_WHOM_TAKEN = re.compile(
    r"\s*(?:\([\d.·% ]+\) )?[^.;,\d]{0,50}\b(?:were|was) (?:\w+ )?(?:randomly|randomi[sz]ed|enrolled|recruited)\b"
)
_ENROLLED_BEFORE = re.compile(
    r"\b(?:enrolled|registered|recruited|accrued|entered|included|randomi[sz]ed)\b", re.IGNORECASE
)
_WHOM_BEFORE = re.compile(
    r"\b(?:of (?:whom|which|these|them|those),?|while|whereas)\s*$|(?<!screened,)(?<!screened)(?<!eligible)(?<!eligible,)(?<!registered)(?<!registered,)(?<!enrolled)(?<!enrolled,)(?<!assessed)(?<!assessed,)(?<!approached)(?<!approached,)(?<!invited,)(?<!invited) and\s*$",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:including|whom|these|initial|next|subsequent|remaining|only|another|other|additional)\s*$", re.IGNORECASE
)
_OUT_OF = cue(r"\bof (?:the |these |all )?$")


_PLAIN_NUMBER = re.compile(r"(?<![\w.,·-])\d{1,3}(?:,\d{3})+(?![\w%]|[.·]\d)|(?<![\w.,·-])\d{1,5}(?![\w%]|[.·,]\d)")
_OUTRIGHT = 3.0  # score of "N patients were randomised"


@dataclass(frozen=True, slots=True)
class Participants:
    """Total numbers of persons and where they stand; None where the document states none."""

    enrolled: int | None
    enrolled_at: Evidence | None
    analysed: int | None
    analysed_at: Evidence | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number at ``text[start:end]`` that may count everybody, and how much speaks for it."""

    value: int
    start: int
    end: int
    enrolled: float
    analysed: float
    planned: bool = False  # "336 patients will be entered"
    eligible: bool = False  # "37 patients were eligible"
    assigned: bool = False  # may count all those assigned, for want of a better one
    counts_persons: bool = True  # of the document's own; not those screened, cited, left over or given one treatment


def stated_total(candidates: Sequence[Candidate]) -> int | None:
    """Patients that the document says outright were randomised, enrolled or recruited in all; None where it does not."""
    best = max(candidates, key=lambda c: (c.enrolled, c.value), default=None)
    return best.value if best is not None and best.enrolled >= _OUTRIGHT else None


def find_participants(
    analysis: Analysis, arm_sizes: frozenset[int] = frozenset(), candidates: Sequence[Candidate] | None = None
) -> Participants:
    """Patients enrolled and analysed.

    Args:
        analysis: the document.
        arm_sizes: numbers known to be those of single arms; they are no totals.
        candidates: what ``find_candidates`` gave for the document; looked for when None.
    """
    text = analysis.text
    if analysis.document.kind is DocumentKind.REGISTRY_RECORD:
        page = _PAGE.search(text)
        if page is not None:
            at = Evidence(quote=page["n"], start=page.start("n"), end=page.end("n"))
            return Participants(int(page["n"].replace(",", "")), at, None, None)
    if candidates is None:
        candidates = find_candidates(analysis)
    # "480 patients (arm A, 159; arm B, 160; …) were enrolled": what is larger than the arms together is no arm's size.
    outright = {c.value for c in candidates if c.enrolled + (1.6 if c.planned else 0) >= _OUTRIGHT}
    arm_sizes = frozenset(
        n for n in arm_sizes if n not in outright or n < 1.4 * sum(other for other in arm_sizes if other != n)
    )
    least = max(arm_sizes) if len(arm_sizes) > 1 else 0  # all are no fewer than those of one arm
    best: Candidate | None = None
    for c in candidates:
        if (
            c.enrolled >= 2
            and c.value not in arm_sizes
            and (c.value >= least or c.enrolled >= _OUTRIGHT)
            and (best is None or c.enrolled > best.enrolled + (1.5 if c.value < best.value else 0))
        ):
            best = c
    if best is None:
        best = max((c for c in candidates if c.eligible), key=lambda c: c.value, default=None)
    if best is None:
        best = (
            _largest(candidates, arm_sizes)
            or _planned(analysis, candidates, arm_sizes)
            or _assigned(candidates, arm_sizes)
        )
    done: Candidate | None = None
    for c in candidates:
        if (
            c.analysed >= 2
            and c.value not in arm_sizes
            and (done is None or c.analysed > done.analysed)
            and (best is None or (c.value < best.value) or c is best)
        ):
            done = c
    if (
        best is not None
        and done is not None
        and done.start == best.start
        and done.value == best.value
        and best.enrolled < done.analysed
        and not best.eligible
    ):
        best = None
    elif best is not None and done is not None and done.start == best.start and done.value == best.value:
        done = None

    def evidence(c: Candidate | None) -> Evidence | None:
        return Evidence(quote=text[c.start : c.end], start=c.start, end=c.end) if c else None

    return Participants(best.value if best else None, evidence(best), done.value if done else None, evidence(done))


def _largest(candidates: Sequence[Candidate], arm_sizes: frozenset[int]) -> Candidate | None:
    """The largest number of persons, where the document says of none that it is everybody's: "RESULTS: 104 patients (103 of
    whom were eligible) were well balanced … Of 84 with measurable lesions"."""
    known = [c for c in candidates if c.counts_persons and not c.planned]
    first = max(known, key=lambda c: (c.value, c.enrolled), default=None)
    if first is None or first.enrolled <= 0 or first.analysed >= 2 or first.value < 15:
        return None
    if first.value in arm_sizes or first.value < sum(arm_sizes):
        return None
    return first


def _assigned(candidates: Sequence[Candidate], arm_sizes: frozenset[int]) -> Candidate | None:
    """The largest number said to have been assigned, where only its wording leaves open whether to one arm or to all."""
    first = max(
        (c for c in candidates if c.assigned and c.enrolled >= 1 and not c.planned),
        key=lambda c: c.value,
        default=None,
    )
    if first is None or first.value in arm_sizes or first.value < max(15, sum(arm_sizes)):
        return None
    return first


def _planned(analysis: Analysis, candidates: Sequence[Candidate], arm_sizes: frozenset[int]) -> Candidate | None:
    """The number of patients to be enrolled, of a document that tells a plan."""
    if any(s.kind is S.RESULTS for s in analysis.sections):
        return None
    planned = [c for c in candidates if c.planned and c.counts_persons and c.value not in arm_sizes]
    return max(planned, key=lambda c: (c.enrolled, c.value), default=None)


# How common a disease is: takes "each year 36,000 new cases are registered", refuses "36 new patients were registered"
_YEARLY = re.compile(
    r"\b(?:each|every|per) year\b|\bannual(?:ly)?\b|\bworldwide\b|\bnew(?:ly diagnosed)? cases\b", re.IGNORECASE
)
_CASES = re.compile(r" (?:[\w-]+ ){0,4}cases and \d[\d,]* (?:[\w-]+ ){0,3}controls\b", re.IGNORECASE)
_ONE_SEX = r"(?:men|women|males?|females?|boys|girls)"
# takes "42| men and 22 women", refuses "42| men and women"
_OTHER_SEX = re.compile(rf" {_ONE_SEX},? (?:and|with) \d[\d,]* {_ONE_SEX}\b", re.IGNORECASE)
_AFTER_ONE_SEX = re.compile(rf"\d {_ONE_SEX},? (?:and|with) $", re.IGNORECASE)  # takes "42 men and |22 women"
# takes "during week |19 patients will have scans", refuses "in one week |19 patients"
_NUMBER_OF_TIME = re.compile(
    r"(?<!one )(?<!each )(?<!per )(?<!every )(?<!a )\b(?:week|day|month|cycle|course|year|visit) $", re.IGNORECASE
)
# takes "50| patients with A participated in two studies", refuses "50| patients participated in this study"
_IN_SEVERAL_STUDIES = re.compile(
    r" (?:[\w-]+ ){0,6}(?:participated|took part|were (?:enrolled|treated|included)) in (?:two|three|four|several|previous|earlier|prior) (?:[\w-]+ ){0,3}(?:studies|trials)\b"
)
# takes "802| patients with relapsed cancer were enrolled in a European trial", refuses "802| patients will be enrolled in this trial"
_IN_A_STUDY = re.compile(
    r" (?:[\w-]+ ){1,6}(?:were|was|have been) (?:enrolled|treated|included|randomi[sz]ed) in an? (?:[\w-]+ ){0,3}(?:study|trial)\b"
)
_FIRST_OF_TWO = re.compile(r"(?<![.\w])\d[\d,]* (?:patients |women |men )?and $")


def find_candidates(analysis: Analysis) -> list[Candidate]:
    """Numbers that may be those of all patients, in text order."""
    text = analysis.text
    out: list[Candidate] = []
    for sentence in analysis.sentences:
        if sentence.section not in PROSE:
            continue
        for quantity in analysis.quantities_in(sentence.start, sentence.end):
            if (
                quantity.value is None
                or quantity.operator
                or quantity.value > 9_999_999
                or (quantity.raw[:1] == "0" and len(quantity.raw) > 1)
            ):
                continue  # "SWOG 0307 randomized women" counts nobody
            if quantity.kind is K.FRACTION and quantity.total is not None:
                # "Forty-two of 44 patients were assessable": both the part and the whole.
                rest = text[quantity.end : min(quantity.end + 90, sentence.end)]
                match = _AFTER.match(rest)
                if _OF_PLANNED.search(text[quantity.start : quantity.end + 30]) and _ACCRUED.search(
                    text[sentence.start : sentence.end]
                ):
                    # "closed after 74 of the planned 92 patients were enrolled", "accrual stopped at 338 of 2,150 planned"
                    out.append(Candidate(int(quantity.value), quantity.start, quantity.end, 3.6, 0))
                elif _OF_ELIGIBLE.search(text[quantity.start : quantity.end + 60]) and re.match(
                    r"[^.;,]{0,50}\b(?:were (?:enrolled|recruited|randomi[sz]ed|included)|participated|agreed|took part|consented)",
                    rest,
                ):
                    out.append(Candidate(int(quantity.value), quantity.start, quantity.end, 3.2, 0))
                elif (
                    match
                    and (_ANALYSED.search(match["rest"][:60]) or "completed" in match["rest"][:60])
                    and "%" not in match["rest"][:12]
                    and quantity.value * 2 > quantity.total
                ):
                    out.append(Candidate(quantity.total, quantity.start, quantity.end, 3.2, 0))
                    if _ANALYSED.search(match["rest"][:60]):  # "11/18 completed treatment" were all analysed
                        out.append(Candidate(int(quantity.value), quantity.start, quantity.end, 0, 3.5))
                elif match and re.match(
                    r"(?:(?!\b(?:had|when|after|developed|died|relapsed|achieved|experienced)\b)[^.;]){0,40}(?:randomi[sz]ed|enrolled|treated(?! (?:at|on) ))| patients in (?:the|this|our) (?:trial|study)\b",
                    rest,
                ):
                    out.append(Candidate(quantity.total, quantity.start, quantity.end, 2.4, 0))
            elif quantity.kind in (K.COUNT, K.SAMPLE_SIZE) and quantity.value >= 4:
                end = quantity.end
                if (
                    text[quantity.start - 4 : quantity.start] == "and "
                    and _FIRST_OF_TWO.search(text, max(sentence.start, quantity.start - 24), quantity.start)
                    and "respectively" in text[end : sentence.end]
                ):
                    continue  # "127 and 131 patients were assigned to A and B, respectively"
                if _CASES.match(text, end, sentence.end):
                    continue  # "300 cases and 310 controls"
                before = max(sentence.start, quantity.start - 20)
                if _NUMBER_OF_TIME.search(text, before, quantity.start):
                    continue
                if _IN_SEVERAL_STUDIES.match(text, end, sentence.end):
                    continue  # "over 50 patients took part in two earlier studies"
                if sentence.section is S.DESCRIPTION and _IN_A_STUDY.match(text, end, sentence.end):
                    continue  # of a plan, which tells of its own as "this study"
                if _OTHER_SEX.match(text, end, sentence.end) or _AFTER_ONE_SEX.search(text, before, quantity.start):
                    continue  # the total is what both make
                if quantity.kind is K.SAMPLE_SIZE:
                    _judge_sized(text, sentence.start, sentence.end, quantity.start, end, int(quantity.value), out)
                else:
                    _judge(
                        text,
                        sentence.start,
                        sentence.end,
                        quantity.start,
                        end,
                        int(quantity.value),
                        out,
                        sentence.section,
                    )
    return out


def _judge_sized(text: str, begin: int, stop: int, start: int, end: int, value: int, out: list[Candidate]) -> None:
    """ "Patients (n = 507) received …", "were randomised (n = 96)"."""
    before = text[max(begin, start - 130) : start]
    taken = _TAKEN_IN.match(text, end, stop)
    if (
        taken is not None
        and not _SCREENED.search(before[-40:])
        and not _SIDE.search(taken["rest"])
        and not _is_shared_out(taken["rest"])
    ):
        out.append(Candidate(value, start, end, 3.0, 0))
        return
    rest = _BRACKETED.sub("", text[end : min(end + 260, stop)].partition(")")[2])[:130]
    if _SIZED_STUDY.search(before):
        out.append(Candidate(value, start, end, 2.6, 0))
        return
    persons = _SIZED_PERSONS.search(before)
    if persons is None or _SCREENED.search(before) or re.search(r"\b(?:subset|subgroup|subsample)\b", before):
        return
    told = _ENROLLED.search(_lower(rest))
    if told is None:
        if persons.start() == 0 and start - begin < 60 and not re.match(r"(?:in|of|among|on)\b", before, re.IGNORECASE):
            out.append(Candidate(value, start, end, 2.0, 0))
    elif not _SIDE.search(rest) and not re.search(r"\bn ?=", rest[: told.start()], re.IGNORECASE):
        sure = re.search(r"random|enrol|recruit|accru|assigned", told[0], re.IGNORECASE)
        out.append(Candidate(value, start, end, 3.2 if sure else 2.6, 0))


def _lower(text: str) -> str:
    """The text in lower case, of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_shared_out(tail: str) -> bool:
    return _NUMBER_THERE.search(tail) is not None and _SHARED_OUT.match(tail) is not None


# takes "541 were screened, of whom 144 were excluded and |397", refuses "excluded. |397"
_EXCLUDED_AND = re.compile(
    r"\b(?:excluded|ineligible|not eligible|declined|refused|screening failures?)\b[^.;\d]{0,40}?(?:,|,? and) (?:the (?:remaining|other) )?$"
)
# takes "397| were randomly assigned", "397| patients were enrolled", refuses "397| were evaluable"
_THEN_TAKEN = re.compile(
    r" (?:(?:patients|women|men|participants|subjects|cases) )?(?:(?:were|underwent) )?(?:randomi[sz]ed|randomly|randomi[sz]ation|enrolled|included in the (?:study|trial)|recruited)\b(?! to (?!one\b|either\b|two\b|three\b))"
)


def _judge(
    text: str, begin: int, stop: int, start: int, end: int, value: int, out: list[Candidate], section: SectionKind
) -> None:
    rest = text[end : min(end + 230, stop)]
    before = text[max(begin, start - 110) : start]
    bare = (_BRACKETED.sub("", rest) if "(" in rest or "[" in rest else rest)[:120]
    if _EXCLUDED_AND.search(before) and _THEN_TAKEN.match(rest) and not _SIDE.search(bare[:60]):
        out.append(Candidate(value, start, end, 7.0, 0))
        return
    chosen = _OF_WHOM.match(rest) or (_OF_WHOM_BEFORE.search(before) and _WHOM_TAKEN.match(rest))
    if chosen and not _ENROLLED_BEFORE.search(before) and not _SIDE.search(bare) and not _is_shared_out(bare):
        # "697 patients were identified, 585 of whom were randomly allocated"
        out.append(Candidate(value, start, end, 7.0, 0))
        return
    after = _AFTER.match(rest)
    if after is None:
        # "125 were enrolled", "among 361 randomised, 141 were analysed"
        alone = re.match(r"\s*\(?\)?\s*(?:were|was|have been|had been) (?P<rest>[^.;]{0,110})", rest)
        if alone is None:
            anybody = _ANYBODY.match(rest)
            if (
                anybody is not None
                and value >= 10
                and not _NO_PERSONS.match(rest)
                and not _SIDE.search(anybody["rest"])
                and not _is_shared_out(anybody["rest"])
                and not _PART_BEFORE.search(before[-14:])
            ):
                out.append(Candidate(value, start, end, 3.0, 0))
            return
        tail = alone["rest"]
        head = tail[:45]
        if _WHOM_BEFORE.search(before[-24:]):
            return
        if _ANALYSED.search(head):
            out.append(Candidate(value, start, end, 0, 2.6))
        elif (
            re.search(r"enrol|random|recruit|registered|included|entered", head, re.IGNORECASE)
            and not _SIDE.search(tail)
            and not _is_shared_out(f" {tail}")
        ):
            out.append(Candidate(value, start, end, 3.2, 0))
        return
    tail = after["rest"]
    noun = rest[: after.start("rest")]
    if _NO_PERSONS.match(noun) or _YEARLY.search(f"{before[-60:]} {noun} {tail[:60]}"):
        return
    behind = rest[after.start("rest") :]
    plain = (
        (_BRACKETED.sub("", behind) if "(" in behind or "[" in behind else behind)
        .partition(". ")[0]
        .partition(";")[0][:170]
    )
    plain = _POOL.sub("", plain)
    enrolled = analysed = 0.0
    opening = _OF_BEFORE.search(before)
    if opening is not None and before[: opening.start()].rstrip()[-1:] in (")", "%"):
        opening = None  # "37 (4.0%) of 944 patients"
    if re.match(r"\s*(?:[\[(]\s*)?\d+(?:[.·]\d+)?\s?%", tail) or "%" in noun:
        enrolled -= 2.5
        analysed -= 1
    near = plain[:75]
    clause = re.split(r"[,(:](?!\d{3}\b)", plain[:110])[0]
    if _ENROLLED.search(_lower(clause)) or re.search(
        r"randomi[sz]ed|randomly (?:assigned|allocated)|enrolled|registered|recruited|consecutive|included|eligible",
        noun,
        re.IGNORECASE,
    ):
        enrolled += 2
    elif _ENROLLED.search(_lower(near)):
        enrolled += 1.2
    elif re.search(
        r"\b(?:were|was) (?:then )?(?:randomi[sz]ed|randomly|enrolled|recruited|included)|\brandomi[sz]ed\b", plain
    ):
        enrolled += 2
    if re.search(r"random|enrol|recruit|accru|registered|entered|assigned", clause, re.IGNORECASE):
        enrolled += 1
    taking_part = _EVALUATED_IN_STUDY.search(clause) is not None
    if taking_part:
        enrolled += 2.6
    elif _ANALYSED.search(clause) or re.search(r"evaluable|assess?able|analy[sz]ed|evaluated", noun, re.IGNORECASE):
        analysed += 2.5
    if _TOTAL_BEFORE.search(before):
        enrolled += 1
        analysed += 0.3
    in_study = _STUDY_BEFORE.search(before) is not None
    if in_study:
        enrolled += 2.2
        if _TOOK.search(before):
            enrolled += 1
    elif opening is not None and not before[: opening.start()].rstrip(" \n")[-1:].isalnum():
        # "Of 84 patients with measurable lesions, six responded": not all there were.
        enrolled += 1.0 if section is S.RESULTS and _NARROWED.match(tail) else 2.4
    elif section in (S.METHODS, S.BACKGROUND, S.SUMMARY, S.TITLE) and re.match(
        r"\s*(?:(?:with|who|whose|aged|having|undergoing)\b|[≥>])", tail
    ):
        enrolled += 1.4
    if re.search(r"\b(?:trial|study),\s*$", before):
        enrolled += 2
    if re.match(r"The $", before[-4:]) and _OUT_OF.search(before[-16:]) is None and section is S.RESULTS:
        analysed += 2.2
    if _PERIOD_BEFORE.search(before):
        enrolled += 2.4
    part = (_PART_BEFORE.search(before[-14:]) is not None and not in_study) or _MORE.match(noun) is not None
    if part:
        enrolled -= 2.5
    one_side = _SIDE_BEFORE.search(before) is not None or (
        _AMONG_THE.search(before[-14:]) is not None and _ASSIGNED_TO_ONE.search(f"{noun}{plain[:60]}") is not None
    )
    one_side = one_side or _PER_ARM.match(plain) is not None or _AND_OTHERS.match(behind) is not None
    one_side = one_side or _ONE_AND_OTHER.match(text, end, stop) is not None
    one_side = one_side or (section is S.RESULTS and _FOR_LONG.match(behind) is not None)
    one_side = one_side or _OF_TWO_COMPARED.search(text, begin, start) is not None
    if one_side:
        enrolled -= 3
    if _SCREENED.search(clause) or _SCREENED.search(noun):
        enrolled -= 6
    if _OUT_OF.search(before[-16:]) and re.search(
        r"treated|randomi[sz]ed|enrolled|eligible|included|registered|evaluated", noun[:24]
    ):
        enrolled += 2.2
    if (
        re.match(r"\s*(?:with|who|having)\b", tail)
        and re.search(r"\b(?:in|on|among)\s*$", before[-7:])
        and section is not S.RESULTS
    ):
        enrolled += 0.8
    if re.search(r"\bon\s*$", before[-4:]):
        enrolled += 2.5
    elif (
        section in (S.METHODS, S.BACKGROUND, S.SUMMARY, S.TITLE)
        and value >= 20
        and re.search(r"\b(?:in|among)\s*$", before[-7:])
        and _DESIGN.search(text, begin, stop)
    ):
        enrolled += 1.4
    if _WERE_BEFORE.search(before):
        enrolled += 2.6
    if re.search(r"\ball\s*$", before[-5:], re.IGNORECASE) and re.search(
        r"\b(?:enrolled|randomi[sz]ed|entered|recruited|registered)\b", f"{noun} {clause[:20]}"
    ):
        enrolled += 2  # "All 70 patients enrolled completed therapy"
    split = _is_split(value, rest[after.start("rest") :])
    if split:
        enrolled += 1.6
    planned = _PLANNED.search(before[-80:]) is not None or _PLANNED_AFTER.search(near) is not None
    if planned:
        enrolled -= 1.6
        analysed -= 1.6
    told_total = split or opening is not None or re.search(r"\btotal of\s*$", before[-12:]) is not None
    to_one = _SIDE.search(plain) is not None and _OR_SECOND.search(text, end, stop) is None
    given_one = not told_total and (to_one or _is_shared_out(plain))
    if given_one:
        enrolled = min(enrolled - 2.5, 1.5)
        analysed -= 1.5
    if _POOL_BEFORE.search(before):
        enrolled -= 3
    if enrolled < 2 and section is S.RESULTS and not _ENROLLED.search(_lower(near)) and not in_study:
        enrolled -= 0.8
    another = _ANOTHER_BEFORE.search(before) is not None and _FOUND_AFTER.match(tail) is not None
    cited = (section in (S.BACKGROUND, S.SUMMARY, S.DESCRIPTION) and _CITED_BEFORE.search(before) is not None) or (
        another and section not in (S.RESULTS, S.CONCLUSIONS, S.TITLE)
    )
    if cited:
        enrolled -= 1 if section is S.BACKGROUND else 2.5
    anybody_else = (
        cited
        or "%" in tail[:14]
        or part
        or one_side
        or _SCREENED.search(clause)
        or _SCREENED.search(noun)
        or _EVENT_AFTER.match(plain)
        or _SUBSET_BEFORE.search(before)
    )
    everybody = not (anybody_else or given_one)
    if everybody and section in (S.TITLE, S.METHODS, S.BODY, S.SUMMARY, S.DESIGN):
        enrolled = max(enrolled, 0.1)
    if enrolled > 0 or analysed > 0 or planned:
        eligible = everybody and _ELIGIBLE.match(plain) is not None
        out.append(
            Candidate(
                value,
                start,
                end,
                enrolled,
                analysed,
                planned=planned,
                eligible=eligible,
                assigned=not (part or one_side or _OF_PART.search(before)),
                counts_persons=everybody,
            )
        )


_OF_PART = re.compile(r"\b(?:subgroup|subset|sub-?sample|previous\w*|earlier|reported|et al)s?\b", re.IGNORECASE)


def _is_split(value: int, rest: str) -> bool:
    """Whether the numbers behind add up: "335 women (166 control and 169 intervention)", "60 patients from 12 centres were
    assigned to A (29), B (31)".
    """
    numbers = [int(n.replace(",", "")) for n in _PLAIN_NUMBER.findall(rest.partition(". ")[0])[:8]]
    return any(
        min(part) >= 4 and sum(part) == value
        for k in range(len(numbers) - 1)
        for part in (numbers[k : k + 2], numbers[k : k + 3], numbers[k : k + 4])
    )
