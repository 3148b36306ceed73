"""Figures of an outcome that the vocabulary does not name: still results, of measure 'other'."""

from __future__ import annotations

import re

from kg.extract.results.arms_beside import attached_arms, completed_arms, named_blocks
from kg.extract.results.differences import DIFFERENCE_BETWEEN, TIME_PROLONGED, is_difference
from kg.extract.results.means import LENGTH, average_of, is_rate
from kg.extract.results.ratio_outcomes import names_own_outcome
from kg.extract.results.sentence import MEAN, MEDIAN, Measure, Run, SentenceView
from kg.extract.results.siblings import counts_arm
from kg.extract.results.versus import CONNECTOR, RESPECTIVELY, versus_between
from kg.extract.text.brackets import drop_brackets
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind
from kg.vocabulary import TermKind

K = members(QuantityKind)

S = members(SectionKind)

BASELINE = cue(
    r"\b(?:median age|mean age|aged?|male|female|were (?:(?:current|former|never|ever)[- ])?smokers|(?:percentages?|proportions?) of (?:patients|women|men) (?:aged|older|younger|over)|(?:percentages?|proportions?) of (?:men|women|males|females|smokers)(?= ?[(,])|ECOG|Karnofsky|performance status|baseline characteristics|had received (?:prior|previous)|prior (?:chemo|therap|treatment)|"
    r"previously treated|stage I[ABV]*|tumou?r size|synchronous|bilobar|node-positive|histolog\w*|treatment distribution|distribution of treatments?|(?:treatment|dose|radiation|fractionation) (?:schemes|schedules|regimens) were|(?:was|were) (?:not analy[sz]ed|excluded from)|were enrolled|were screened|were randomi[sz]ed|were randomly|were registered|"
    r"were recruited|were accrued|were assigned|were eligible|lost to follow-up|years old|had (?:squamous|adeno)\w*|(?:was|were) (?:\w+ )?(?:older|younger)|(?:was|were) ?(?:at least |over |under |[≥>≤<⩾?] ?)[3-8]\d years(?: of age)?(?! after| from)|comorbidity|Charlson|were (?:defined|classified|categori[sz]ed) as having)\b",
    re.IGNORECASE,
)
# What patients bring with them rather than what becomes of them: takes "at baseline", "more often had bone metastases", refuses "change
# from baseline", "more often had new metastases", "more often had fever".
_CHARACTERISTIC = cue(
    r"\bat base ?line\b|\bbaseline (?:levels?|values?|scores?|characteristics)\b|\b(?:patients|women|men|who) had a (?:mean|median)\b|\b(?:mean|median|average) (?:tumou?r |lesion )?size\b|\b(?:more|fewer|less) stages? (?:I{1,3}|IV)[ABC]? disease\b"
    r"|\b(?:more|less) (?:often|frequently|likely to|commonly) (?:have|had|presented with) (?:(?:a|an|multiple|extensive|larger|bone|liver|hepatic|lung|pulmonary|brain|visceral|nodal|node|lymph|distant|bulky|advanced) ){1,3}(?:metastases|involvement|disease|tumou?rs|lesions)\b(?! (?:progress|recurr|relaps))",
    re.IGNORECASE,
)
# What patients went through before there was an outcome: takes "88 in A and 91 in B were assessable", refuses "… had died".
_FLOW = cue(
    r"\b(?:assess[ai]ble|evaluable|analy[sz]able|analy[sz]ed|excluded|eligible|enrolled|assigned|allocated|randomi[sz]ed|registered|included|recruited|received|screened|treated)\b",
    re.IGNORECASE,
)
# takes "mean difference = ", refuses "no difference between the groups ("
_MEAN_DIFFERENCE = cue(
    r"\b(?:mean|M|between-group|adjusted|absolute|risk)\s+diff(?:erence)?\.?\s*(?:was|of|[=,:])?\s*$", re.IGNORECASE
)


def are_compared_counts(view: SentenceView, one: Run, two: Run) -> bool:
    """Whether two counts of an outcome without a name are set against each other, each with its arm: "109 women in arm A
    had been found to have an ulcer, compared with 85 in arm B"; not those who were treated or analysed.
    """
    if one.family != "count" or two.family != "count" or len(one.figures) + len(two.figures) != 2:
        return False
    if view.sentence.section not in (S.RESULTS, S.BODY) or not CONNECTOR.search(view.text, one.end, two.start):
        return False
    if view.says(BASELINE) or _FLOW.search(view.text, one.start, view.clause_end(two.end)):
        return False
    return counts_arm(view, one, one.end, two)


def _tested(view: SentenceView) -> bool:
    """Whether the sentence gives a p value, so that it tells of results wherever it stands."""
    sentence = view.sentence
    return any(q.kind is K.P_VALUE for q in view.analysis.quantities_in(sentence.start, sentence.end))


_SIGN = re.compile(r"[\s(\[][+−-]")  # takes " +2.85%", refuses "12-15%"
# What became of a share of the patients: takes "12 (40%) of the patients completed …", refuses "12 (40%) had stage III"
_BECAME = re.compile(
    r"[\s)\]]*(?:of\s+(?:the\s+|all\s+|these\s+|our\s+)?(?:\d+\s+)?)?(?:(?:[a-z-]+\s+){0,2}(?:patients|women|men|subjects|participants|cases|pts|survivors|children|respondents|them|those)\s+)?"
    r"(?:(?:have|has|had|were|was|successfully|subsequently|also|only|then|finally|eventually|later|not|did|could|been)\s+)*"
    r"(?:achiev\w+|attain\w+|complet(?:ed|ing)|reach(?:ed|ing)|improv(?:ed|ing)|demonstrat(?:ed|ing)|show(?:ed|ing)|report(?:ed|ing)|regain\w+|recover\w+|remain(?:ed|ing)|return(?:ed|ing)"
    r"|maintain\w+|lost|gain\w+|downstaged|converted|downsized|retreated|re-treated|attended|adhered|complied|declin(?:ed|ing)|worsen(?:ed|ing)|deteriorated|required|requiring|needed|needing"
    r"|became|preserved|survived|failed|had (?:at least|more than|one or more|an? (?:significantly |markedly )?(?:decreased|increased|normali[sz]ed|falling|rising)(?= \w+ \w*| levels?))|continu(?:ed|ing)|tolerated|respond(?:ed|ing)|prefer(?:red|ring)|chose|favou?red"
    # "29% |had a >50% decline in PSA"
    r"|(?:found\s+to\s+have\s+|experienced\s+|exhibited\s+)?an?\s+(?:PSA\s+)?(?:[>≥]\s?|(?:at least|more than|greater than)\s+)?(?:an?\s+)?\d+\s?%\s+(?:or\s+(?:more|greater)\s+)?(?:PSA\s+)?(?:decline|decrease|reduction|fall|drop)|an?\s+PSA\s+(?:decline|decrease|reduction))\b",
    re.IGNORECASE,
)


# takes "In 41 of 72 patients (57%|), further therapy was necessary", "in 30%| an ileostomy was needed", refuses "in 30%| treatment was A"
_WAS_NEEDED = re.compile(
    r"[\s)\]%]*(?:of (?:the |all )?(?:[a-z-]+ )?(?:patients|women|men|cases) )?,? ?(?!and\b|but\b|or\b)(?:[A-Za-z-]+ ){1,10}(?:was|were|became|proved) (?:not )?(?:necessary|required|needed|possible|feasible|successful|unsuccessful|avoided)\b"
)
# takes "healing was observed in | 15 (25%)", refuses "stage III disease in | 15 (25%)"
_SEEN_IN = re.compile(
    r"\b(?:(?:was|were|been)\s+(?:also\s+|only\s+)?|(?=occurred|developed))(?:occurred|developed|observed|seen|noted|achieved|obtained|reported|documented|recorded|recovered|preserved)\s+(?:in|by|for|among)\s+(?:only\s+|about\s+|a total of\s+)?$",
    re.IGNORECASE,
)
# takes "developed at a median of | 35 months", refuses "at a median follow-up of | 35 months"
_AT_A_MEDIAN = re.compile(r"\b(?:at|after) (?:a|the) (?:median|mean)(?: time| interval)? of $")
# takes "the functional rate was | 8.7%", refuses "the dose rate was"
_RATE_WAS = re.compile(
    r"\b(?<!dose )(?<!heart )(?:rates?|incidence|prevalence|frequency|probability)\b[^.;,()%\d]{0,60}\b(?:was|were)\s+(?:only\s+|about\s+|approximately\s+|estimated (?:at|to be)\s+)?$",
    re.IGNORECASE,
)
# takes "fell by more than 50% in |58%", "dropped by at least half in |44%", refuses "fell by 50% in |12%"
_FELL_IN = re.compile(
    r"\b(?:fell|dropped|decreased|declined|diminished|rose|increased) by (?:more than|at least|over|[≥>⩾]) ?(?:half|one third|\d+ ?%)(?: from [a-z-]+(?: [a-z-]+)?)? in (?:only )?$"
)
# What was known of the patients rather than what became of them: takes "information was obtained for", refuses "relief was"
_KNOWN_OF = cue(
    r"\b(?:information|data|samples?|specimens?|consent|questionnaires?|follow-?up)\b[^.;,()]{0,40}\b(?:was|were) (?:obtained|available|collected|complete)",
    re.IGNORECASE,
)
# takes "led to a change of management in", refuses "had stage III disease in"
_EFFECT = re.compile(
    r"(?:\s+(?:group|arm|scanning|imaging|treatment|therapy))?\s+(?:also\s+|correctly\s+)?(?:led|resulted|produced|caused|induced|identified|detected|changed|altered|reduced|prevented|improved|allowed|enabled|yielded|provided|revealed|showed|avoided|spared|upstaged|downstaged)\b",
    re.IGNORECASE,
)


def _brought_about(view: SentenceView, run: Run) -> bool:
    """Whether the share is of those in whom an arm, the subject of the sentence, brought something about: "PET led to a
    change in 13% of patients".
    """
    first = view.arm_mentions[0] if view.arm_mentions else None
    if first is None or len(first.arms) != 1 or first.end > run.start:
        return False
    lead = view.text[view.sentence.start : first.start]
    return lead.count(" ") < 4 and _EFFECT.match(view.text, first.end, run.start) is not None


# takes "a 65%| relative reduction in the annual incidence of", refuses "a 65%| reduction of pain"
_REDUCED_BEHIND = re.compile(
    r" (?:relative |risk |significant )?(?:reduction|decrease|increase) in (?:the )?(?:[a-z]+ ){0,2}(?:risk|incidence|rate|odds)\b"
)
# takes "the median interval between chemotherapy and surgery was | 6 weeks", "median time to impairment (TSI) was | 6 months", refuses "the median age was | 61 years"
_INTERVAL_WAS = re.compile(
    r"\b(?:median|mean|average) (?:interval|delay|lag|time (?:between|from|to|until)|(?:waiting|healing|recovery|operating|operative|operation|procedure|tourniquet|ischa?emi[ac]) time)\b(?:[^.;()\d]|\([A-Z][A-Za-z]{1,7}\)){0,110}\b(?:was|were|of)\s+$",
    re.IGNORECASE,
)
# takes "53%| of patients were treated with", refuses "53%| received a second course"
_TREATED = re.compile(
    r"[\s)\]]*(?:of (?:the |all )?patients )?(?:were |was )(?:treated with|assigned to|allocated to|randomi[sz]ed to|given)\b",
    re.IGNORECASE,
)


# takes "from diagnosis to study entry was |14 months", "|2.6 years before randomisation", refuses "from randomisation to relapse"
_TO_ENTRY = re.compile(
    r"\b(?:to|and|until|before|prior to) (?:the )?(?:(?:study|trial) (?:entry|enrol?lment|inclusion)|enrol?lment|randomi[sz]ation|registration|entry)\b"
)
# takes "received either |", "was most often combined with |", refuses "received subsequent |"
_GIVEN = cue(
    r"\b(?:received|treated with|combined with|given|regimens? (?:was|were|used|included)|(?:was|were) (?:based on|used))\b",
    re.IGNORECASE,
)
_LATER_TREATMENT = cue(
    r"\b(?:subsequent\w*|second-line|further|post-?\w*|salvage|crossed|crossover|after|following)\b", re.IGNORECASE
)


def _names_treatments(view: SentenceView, run: Run) -> bool:
    """Whether each share stands in a bracket right behind the drug it was given of: "received cisplatin (54%) or carboplatin
    (46%)".
    """
    given = (
        _GIVEN.search(view.text, view.clause_start(run.start), run.figures[0].value_at) if view.says(_GIVEN) else None
    )
    if given is None or view.says(_LATER_TREATMENT) or versus_between(view, run, 0):
        return False
    named = [
        m.end
        for m in view.analysis.mentions_in(given.end(), run.end, TermKind.DRUG, TermKind.REGIMEN, TermKind.DRUG_CLASS)
    ]
    return all(
        view.text[f.value_at - 1] == "(" and any(0 <= f.value_at - 1 - end <= 1 for end in named) for f in run.figures
    )


# takes "|65%) underwent A", "|97% received A", refuses "|12% received a second course"
_RECEIVED = re.compile(r"[\s)\]]*(?:of (?:the |all )?patients )?(?:received|underwent) (?:the )?")


def _received_arm(view: SentenceView, run: Run) -> bool:
    """Whether the share is of those given the treatment of an arm, in a sentence that names none before: "700 (65%) underwent
    A and 376 (35%) B".
    """
    received = _RECEIVED.match(view.text, run.figures[0].end, view.sentence.end)
    if received is None or view.says(_LATER_TREATMENT) or any(m.end <= run.start for m in view.arm_mentions):
        return False
    return any(m.start == received.end() and len(m.arms) == 1 for m in view.arm_mentions)


# takes "women had a higher incidence of |fistula with A (9%)", refuses "a higher proportion of women with A (9%)"
_COMPARED_INCIDENCE = re.compile(
    r"\b(?:higher|lower|increased|decreased|reduced|greater|similar|comparable) (?:incidence|rates?|frequency|risk|occurrence) of\b",
    re.IGNORECASE,
)


def is_unnamed_outcome(view: SentenceView, run: Run) -> bool:
    """Whether figures tell an outcome that the vocabulary does not name: still a result, of measure 'other'.

    Takes shares and counts that compare the arms, means with their spread, and averages that are compared; refuses
    baseline characteristics, ratios and single figures without an arm.
    """
    section = view.sentence.section
    if section not in (S.RESULTS, S.BODY, S.CONCLUSIONS) and not (section is S.METHODS and _tested(view)):
        return False
    estimated = run.figures[0].low is not None or run.figures[0].high is not None
    if run.family == "ratio":
        tested = run.figures[0].p is not None and (
            run.figures[0].ratio != "hazard-ratio" or names_own_outcome(view, run)
        )
        return (estimated or tested) and view.text[
            run.end - 1
        ] != "%"  # "being married (odds ratio 1.81, 1.09 to 3.00)"
    if (
        run.family == "percent"
        and (incidence := _COMPARED_INCIDENCE.search(view.text, max(view.sentence.start, run.start - 160), run.start))
        and any(incidence.end() <= m.start and m.end <= run.start for m in view.arm_mentions)
    ):
        return True
    if view.says(BASELINE) or view.says(_KNOWN_OF):
        return False
    if run.family == "percent" and estimated and run.figures[0].interval in ("ci", "?"):
        return True  # an interval is estimated of results alone
    if run.family == "percent" and all(_SIGN.match(view.text, f.value_at - 2) for f in run.figures):
        return True  # a change of what is measured: "spine (+2.85%)"
    if is_difference(view, run.figures[0]) or _MEAN_DIFFERENCE.search(view.text, run.start - 40, run.start):
        begin = max(view.sentence.start, run.start - 150)
        told = (
            _MEAN_DIFFERENCE.search(view.text, run.start - 40, run.start)
            or DIFFERENCE_BETWEEN.search(view.text, begin, run.start)
            or TIME_PROLONGED.search(view.text, begin, run.start)
            or _REDUCED_BEHIND.match(view.text, run.end)
            # "the mean difference was 5.1% at the spine and |5.2% at the hip"
            or ((before := view.figure_before(run.start)) is not None and is_difference(view, before))
        )
        return len(view.arms.arms) == 2 and bool(told)
    if run.figures[0].unit == "cycles" and not (view.says(MEAN) or view.says(MEDIAN)):
        return False  # "six cycles of A versus three cycles" tells what is given
    clause = max(view.clause_start(run.start), run.start - 240), min(view.clause_end(run.end), run.end + 120)
    if view.says(_CHARACTERISTIC) and _CHARACTERISTIC.search(view.text, *clause):
        return False
    if run.family == "duration" and _TO_ENTRY.search(
        view.text, max(view.sentence.start, run.start - 140), min(view.sentence.end, run.end + 50)
    ):
        return False  # "the median interval from diagnosis to study entry was 14 months"
    if run.family == "percent" and (_names_treatments(view, run) or _received_arm(view, run)):
        return False
    if run.family == "percent" and _TREATED.match(view.text, run.figures[0].end, view.sentence.end):
        return False  # "53% were treated with A and 47% with B": who was given what
    if any(f.spread for f in run.figures):
        return True
    averaged = view.says(MEAN) or view.says(MEDIAN)
    if (
        run.family == "duration"
        and averaged
        and _INTERVAL_WAS.search(view.text, max(view.sentence.start, run.start - 160), run.start)
    ):
        return True
    if run.family == "duration" and not (
        averaged or (view.says(LENGTH) and LENGTH.search(view.text, clause[0], run.end))
    ):
        return False
    if run.family == "count" and _FLOW.search(view.text, run.start, clause[1]):
        return False
    if run.family == "count" and not all(f.unit == "persons" or f.noun.strip() for f in run.figures):
        pairs = len(run.figures) == 2 and versus_between(view, run, 0)
        if not (pairs and view.text[run.start - 1] == "(") and not _counts_by_arm(view, run):
            return False
    attached = attached_arms(view, run)
    if len(run.figures) == 1:
        if run.family == "percent" and (
            _BECAME.match(view.text, run.end, view.sentence.end)
            or _SEEN_IN.search(view.text, max(view.sentence.start, run.start - 50), run.start)
            or _RATE_WAS.search(view.text, max(view.sentence.start, run.start - 110), run.start)
            or _FELL_IN.search(view.text, max(view.sentence.start, run.start - 80), run.start)
            or _brought_about(view, run)
            or (
                view.text.endswith(("In ", " in "), view.sentence.start, run.start)
                and _WAS_NEEDED.match(view.text, run.end, view.sentence.end)
            )
        ):
            return True
        if run.family == "duration" and _AT_A_MEDIAN.search(
            view.text, max(view.sentence.start, run.start - 30), run.start
        ):
            return True  # "a second cancer developed at a median of 35 months"
        named = averaged and average_of(view, run, run.figures[0]) is not None
        single = run.family == "percent" or (named and run.family in ("number", "duration"))
        return single and len(view.arms.arms) > 1 and bool(attached[0]) and attached[0] != ("",)
    compared = any(versus_between(view, run, i) for i in range(len(run.figures) - 1))
    if run.family == "number" and is_rate(view, run):
        return False
    if run.family in ("number", "duration"):
        return compared or all(attached) or RESPECTIVELY.search(view.text, run.end, clause[1]) is not None
    if compared and run.family == "percent":
        return True
    if len(view.arms.arms) < 2:
        return False
    if compared or all(attached) or named_blocks(attached):
        return True
    if len(run.figures) != len(view.arms.arms):
        return False
    in_turn = view.says(RESPECTIVELY) and (bool(view.arm_mentions) or _seen_in_turn(view, run))
    if run.family == "percent" and _arms_listed_behind(view, run, clause[1]):
        return True
    return in_turn or bool(completed_arms(view, run, attached))


def _arms_listed_behind(view: SentenceView, run: Run, stop: int) -> bool:
    """Whether the arms follow figures joined by "and" one by one: "undetectable PSA in 13% and 27% with A and B"."""
    if _AND_BETWEEN.fullmatch(view.text, run.figures[0].end, run.figures[-1].start) is None:
        return False
    named = [m for m in view.arm_mentions if run.end <= m.start < stop]
    if len(named) != 2 or len(run.figures) != 2 or named[0].arms == named[1].arms:
        return False
    return (
        _OF_THOSE_ON.fullmatch(view.text, run.end, named[0].start) is not None
        and _AND_BETWEEN.fullmatch(view.text, named[0].end, named[1].start) is not None
    )


# takes "7%| and 6%| of the patients, respectively", "7%| and 6%|, respectively", refuses "7%| and 6%| with rash and fever, respectively"
_IN_TURN_BEHIND = re.compile(
    r"\)?(?: of (?:the |all )?(?:patients|women|men|cases|participants|subjects))?,? respectively\b"
)


def _seen_in_turn(view: SentenceView, run: Run) -> bool:
    """Whether shares are told in turn for the arms of the sentence before, of one thing that was seen: "a fall of the PSA level was
    seen in 7% and 6% of the patients, respectively"; not of two things: "rash and fever were seen in 7% and 6%, respectively".
    """
    last = [arm for _, arm, _, _ in view.memory.dealt[-len(run.figures) :]]
    if run.family != "percent" or len(set(last)) != len(run.figures) or len(view.figures) != len(run.figures):
        return False
    if not _IN_TURN_BEHIND.match(view.text, run.end, view.sentence.end):
        return False
    ahead = drop_brackets(view.text[view.sentence.start : run.start])
    return _SEEN_IN.search(ahead[-50:]) is not None and _TWO_THINGS.search(ahead) is None


_TWO_THINGS = re.compile(r"\b(?:and|or)\b(?! more\b| greater\b| higher\b)|/|,")
_AND_BETWEEN = re.compile(r"\s*%?\s*(?:and|or)\s+(?:in\s+|with\s+|the\s+)*")
# takes " of the patients on |A", refuses " had previously been given |A"
_OF_THOSE_ON = re.compile(
    r"\s*%?(?:\s+of)?(?:\s+(?:the|all))?(?:\s+(?:patients|women|men|children|subjects|participants|cases|pts))?\s+(?:in|on|with|after|under|given|receiving|treated with|assigned to|randomi[sz]ed to)\s+(?:the\s+)?"
)


# What happens to patients and is counted: takes "118 invasive cancers in A and 102 in B", refuses "118 samples in A and 102 in B".
_HAPPENS = re.compile(
    r"\b(?:cancers?|carcinomas?|tumou?rs|malignanc(?:y|ies)|metastas[ei]s|events?|cases|fractures?|infections?|failures?|complications?|episodes?|lesions|relapses?|recurrences?|occurred|occurrences?|"
    r"developed|detected|diagnos\w+|observed|reported|lost to|withdr\w+|dropped|discontinu\w+|stopped|suffered|experienced|had|false[- ](?:negative|positive)s?)\b",
    re.IGNORECASE,
)


_LEFT_OVER = re.compile(r"\b(?:leaving|remain\w*|of whom|divided|samples|specimens)\b", re.IGNORECASE)


def _counts_by_arm(view: SentenceView, run: Run) -> bool:
    """Whether bare counts tell how often something happened in each arm: "there were 118 cancers in A and 102 in B"."""
    if not len(run.figures) == len(view.arms.arms) > 1:
        return False
    attached = attached_arms(view, run)
    if not all(attached):
        attached = [(arm,) for arm in completed_arms(view, run, attached)]
    if not attached or not all(len(arms) == 1 and arms != ("",) for arms in attached):
        return False
    if len(set(attached)) < len(attached):
        return False
    begin = max(view.clause_start(run.start), run.start - 160)
    if _LEFT_OVER.search(view.text, begin, run.start):
        return False
    return _HAPPENS.search(view.text, begin, view.clause_end(run.end)) is not None


def unnamed(view: SentenceView, run: Run) -> Measure:
    """A measure of notation 'other', placed on the words before the run."""
    start = view.clause_start(run.start)
    return Measure(start, start, "other", None, None)
