"""What a sentence says that all patients are given, whichever arm they are in.

Enter the tokens of a sentence, leave the treatments. The drugs are masked first, so that the forms are told by the words around
them alone: who ("all patients", "both arms", "either drug"), a verb, and what stands between a drug and its verb (dose, cycles).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import Side, Token, Treatment, Word
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members

W = members(Word)

# What all patients are given against the side effects is no treatment under study.
SUPPORTIVE = re.compile(
    r"\b(?:premedicat|anti-?emetic|to (?:prevent|minimi[sz]e|reduce) (?:the )?(?:\w+ ){0,3}(?:toxicit|reaction|nausea)|hydration|prophyla)"
)
# takes "at progression, all patients received A", "A was given to all if", "all could receive A", refuses "A was given until progression"
_OF_SOME = cue(
    r"\b(?:(?:at|on|upon|after|following|in case of|at the time of) (?:the )?(?:(?:first|disease|documented|confirmed|treatment|tumou?r) )*(?:progression|relapse|recurrence|failure|crossover|unblinding)"
    r"|(?:if|unless|discretion|optional(?:ly)?|as (?:needed|required|indicated)|(?:when|where) (?:needed|required|indicated|appropriate|available|possible)|in case|according to)"
    r"|(?:could|might|may|can|should) (?:also |then )?(?:receive|be|have|continue)|allowed|permitted|recommended|encouraged|advised|offered|prior|previously|before (?:entry|enrol+ment|inclusion|study|the (?:study|trial))|earlier|previous|pretreated"
    r"|had (?:all |both |previously )?(?:been|received|progressed|failed|relapsed|completed)|neither|never|not|or (?:no|none|nothing|placebo|observation)|no (?:patient|group|arm)|half|most|some|a minority|a majority|cross(?:ed)? ?over)\b"
)
_FOLK = r"(?:patients?|pts?|women|woman|men|man|participants?|subjects?|cases?|individuals|persons|recipients|children|adults|those|volunteers)"
_ARMS = r"(?:arms?|groups?|cohorts?)"
_DRUGS = r"(?:drugs?|agents?|regimens?|treatments?|medications?|antibody|antibodies|inhibitors?|compounds?|doses?|schedules?|therapy|therapies|products?|formulations?|hormones?|combinations?|strategy|strategies)"
_THE = r"(?:(?:of|the|these|study|treatment|trial|randomi[sz]ed|assigned|enrolled|eligible|included|two|three|four|both|experimental|\d[\d,]*) ){0,4}"
_ANY = r"(?:all|every|each|both|either|the two|the three|the four|any)"
# takes "all patients", "women in both arms", "both groups", "everyone", "each"; refuses "node-positive women in both arms"
_EVERYBODY = (
    rf"(?:(?<!in )(?<!of )(?<!from )(?:all|every|each|both|either) {_THE}(?:{_FOLK}|{_ARMS})(?: \([^()]{{1,30}}\))?(?:,? (?:in|of|from|on) {_ANY} {_THE}{_ARMS})?|(?:everyone|everybody|all of them|both of them)"
    rf"|(?:(?:^|(?<=[.;:,\n] )|(?<=also )|(?<=then )|(?<=to )|(?<=in )|(?<=that )){_FOLK} )(?:in|of|from|on) {_ANY} {_THE}{_ARMS}|(?<!in )(?<!of )(?<!from )(?:the two|the three|the four) {_THE}{_ARMS}|(?<!in )(?<!of )(?<!from )(?:all(?: \d[\d,]*)?|both|each|either))(?:,? (?:regardless|irrespective|independently) of (?:the )?(?:treatment |study )?(?:arm|group|allocation|assignment|treatment),?)?"
)
# the same behind its preposition: "to |all patients", "in |both arms"
_THEM = rf"(?:{_ANY} {_THE}(?:{_FOLK}|{_ARMS})(?: \([^()]{{1,30}}\))?(?:,? (?:in|of|from|on) {_ANY} {_THE}{_ARMS})?|everyone|everybody|all of them|both of them|all|both|each|either)"
# takes "both", "each drug", "either of the regimens", "these agents"
_EACH_DRUG = rf"(?:(?:{_ANY}|these)(?: of (?:which|them))? {_THE}{_DRUGS}|(?:the )?(?:study|trial|assigned|allocated|randomi[sz]ed|investigational|test) (?:drugs?|agents?|treatments?|medications?|therapy)|(?<!of )the (?:antibodies|inhibitors|drugs|agents)|these|both|each|all|either)(?: of (?:which|them))?"
_ALSO = r"(?:(?:also|then|all|both|each|subsequently|first|initially|thereafter|in addition|additionally|further|concurrently|concomitantly|simultaneously|always|uniformly|afterwards?|likewise|as well|later|together|routinely|being|to be|to|be),? )*"
# what stands between a drug and its verb: doses, schedules, brackets, the joints of a list
_WORD = (
    r"(?:\([^()]{1,120}\)|\[[^\[\]]{1,120}\]|[a-z]{0,6}-?\d(?:[\w.,/²^+-]*[\w²])?(?:\(2\))?|(?:bi-?|tri-?)?weekly|daily|monthly|[a-z]+-weekly|[a-z]+-day|(?:mg|mcg|g|auc|iu|gy)(?:/[a-z\d²]+(?:\(2\))?){0,3}|of|at|an?|the|per|square|met(?:er|re)|body|surface|area|kilogram|day|days|week|weeks"
    r"|months?|years?|every|other|once|twice|three|four|five|six|eight|twelve|two|one|times|based|time|in|on|for|up|to|over|hours?|h|bid|b\.?d\.?|cycles?|courses?|doses?|loading|intravenous(?:ly)?|i\.?v\.?|oral(?:ly)?|subcutaneous(?:ly)?|by|mouth|infusion(?:al|s)?|bolus|continuous"
    r"|first|further|additional|another|standard|standard-dose|low-dose|high-dose|full-dose|same|as|well|chemotherapy|regimen|therapy|treatment|injections?|tablets?|implants?|from|least|and|plus|with|or|followed by|concurrent|concomitant|adjuvant|neoadjuvant|pre-?operative|post-?operative|single-agent|single|agent|background|maintenance|induction|backbone|either)(?![a-z0-9²/])"
)
LEAD = rf"(?:{_WORD}[ ,/:]+){{0,9}}+"
# takes "received |A 75 mg/m2 and B|", refuses what another verb is told of: "received |A|, and B was given to …"
LIST = rf"{LEAD}§+(?>[ ,/+-]+(?:{_WORD}|§+(?!,? (?:was|were)\b))){{0,30}}"
# takes "|A 75 mg/m2 and B| were given"
_NAMED = rf"{LEAD}§++(?:[ ,/+-]++(?:{_WORD}|§++)){{0,30}}+"
_HOW = rf"(?:,? {_WORD}){{0,16}}"
_GOT = (
    r"(?:receive[ds]?|receiving|(?:would|will) (?:receive|be given)|(?:were )?(?:scheduled|planned|due) to (?:receive|have|be given)|were to (?:receive|have|continue|be given|be treated with)|(?:(?:was|were|being|be|are|had been) )?(?:then |also )?(?:given|treated (?:with|by)|administered|prescribed|(?:put|maintained|kept|started) on)|(?:was|were) on|had|having|took|taking|got|underwent(?: treatment with)?|undergoing"
    r"|continued(?: on| with| to receive| to take| taking| receiving| treatment with)?(?: the| their)?|continuing|(?:went|moved|passed|proceeded|proceeding|going) on to(?: receive| be given)?|went on with|proceeded to(?: receive)?|started|began)"
)
_WAS_GIVEN = r"(?:given|administered|added|used|prescribed|infused|delivered|applied|started|continued|received|taken|included|scheduled|provided|injected|planned|mandatory|compulsory|obligatory|the same|identical|part of (?:the )?(?:treatment|therapy|regimen))"
_BESIDE = rf"(?:{TOGETHER_WITH}|as an? (?:addition|add-on|adjunct) to|on a background of|with|plus)"
_PERIOD = r"(?= ?(?:$|[.,;:()]))"
# what may stand behind "all patients", refuses "all patients |with residual disease", "all patients |in the A group"
_WHOLE = (
    r"(?= ?(?:$|[.,;:()])| (?:as|every|at|for|until|and|but|on|by|throughout|before|during|then|from|once|weekly|to)\b)"
)
FORMS = tuple(
    re.compile(form)
    for form in (
        # takes "all patients also received |A|", "both groups then went on to |A|", "all were on |A|", "patients in each arm had |A|"
        rf"\b{_EVERYBODY},? {_ALSO}{_GOT} {_ALSO}(?P<what>{LIST})",
        # takes "we gave all patients |A|", "we gave |A| to all patients"
        rf"\b(?:gave|administered|prescribed|added) (?P<what>{LIST}),? (?:to|in|for) {_THEM}{_WHOLE}",
        rf"\b(?:gave|administered|prescribed) {_EVERYBODY} (?P<what>{LIST})",
        # takes "both were combined with weekly |A|", "each given in addition to |A|", refuses "both were compared with |A|"
        rf"\b(?:{_EACH_DRUG}|(?:both|all) {_ARMS}),? (?:(?:was|were|being|to be) )?{_ALSO}(?:(?:given|administered|taken|used|delivered|infused){_HOW},? {_ALSO}{_BESIDE}|(?:combined|paired|partnered|associated) with|added to|accompanied by|followed by|preceded by) (?P<what>{LIST})",
        # takes "|A| 75 mg/m2 was given every 3 weeks in both arms", "|A| was mandatory in each group", "|A| being given to all"
        rf"(?P<what>{_NAMED}),? (?:(?:was|were|being|is|are|to be) )?{_ALSO}{_WAS_GIVEN}{_HOW},? {_ALSO}(?:to|in|for|by|with|alongside|beside) (?:{_THEM}|{_EACH_DRUG}){_WHOLE}",
        # takes "|A| was given regardless of allocation", "|A| accompanied either drug"
        rf"(?P<what>{_NAMED}),? (?:was|were|being) {_ALSO}{_WAS_GIVEN}{_HOW},? (?:regardless|irrespective|independent|independently) of (?:the )?(?:treatment |study |randomi[sz]ed )?(?:allocation|arm|group|assignment|treatment|randomi[sz]ation)\b",
        rf"(?P<what>{_NAMED}),? {_ALSO}(?:accompanied|followed|preceded|came (?:first|next|last) in|(?:was|were) common to) (?:in |for )?(?:{_THEM}|{_EACH_DRUG}){_WHOLE}",
        # takes "the dose of |A| was 75 mg/m2 in both arms", "the chemotherapy was |A| in both arms", "in both arms, |A| every 3 weeks"
        rf"\bdose of (?P<what>{_NAMED}) (?:was|were){_HOW} (?:in|for) {_THEM}{_WHOLE}",
        rf"(?P<what>§+) dose (?:was|were){_HOW} (?:in|for) {_THEM}{_WHOLE}",
        rf"\b(?:in|for) {_THEM},? the (?P<what>{LIST}) dose (?:was|were) ",
        rf"\b(?:chemotherapy|treatment|regimen|therapy|drug)(?:, given to {_THEM},)? (?:was|were|consisted of) (?P<what>{LIST}),? (?:in|for) {_THEM}{_WHOLE}",
        rf"\b(?:chemotherapy|treatment|regimen|therapy|drug), given (?:to|in) {_THEM}, (?:was|were|consisted of) (?P<what>{LIST})",
        rf"(?P<what>{_NAMED}) (?:was|were) the (?:{_WORD} )*(?:chemotherapy|treatment|regimen|therapy|drug|agent) (?:in|for|of) {_THEM}{_WHOLE}",
        rf"^ ?in {_ANY} {_THE}{_ARMS},? (?P<what>{LIST}){_HOW}{_PERIOD}",
        # takes "with either drug, patients received |A|", "regardless of arm, patients received |A|"
        rf"(?:^ ?|(?<=[.;:,] )|(?<=and ))(?:(?:{_BESIDE}|to) {_EACH_DRUG}|(?:regardless|irrespective|independently) of (?:the )?(?:treatment |study )?(?:arm|group|allocation|assignment)),? (?:{_FOLK} )?(?:{_GOT} )?{_ALSO}(?P<what>{LIST})",
        # takes "both regimens included |A|", "treatment in both arms consisted of |A|", "both arms: |A|"
        rf"\b(?:{_EACH_DRUG}|(?:treatment|therapy|chemotherapy) (?:in|of|for) {_THEM}|{_ANY} {_THE}{_ARMS}),? {_ALSO}(?:included|contained|comprised|consisted of|shared|incorporated|used|were based on|had) (?P<what>{LIST})",
        rf"\b(?:both|all|the two) (?:study |treatment )?(?:arms|groups): (?P<what>{LIST})",
        # takes "in both arms the drugs were combined with |A|", "in each group treatment was given with |A|"
        rf"(?:^ ?|(?<=[.;:,] )|(?<=and )|(?<=then ))(?:in|for) {_ANY} {_THE}(?:{_ARMS}|{_FOLK}),? (?:(?:the|study|this|these|it|they|treatment|therapy|chemotherapy|{_FOLK}|{_DRUGS}) )*{_ALSO}(?:(?:was|were) )?{_ALSO}(?:received|given(?: with)?|treated with|combined with|followed by|added to|consisted of|included|administered with) (?P<what>{LIST})",
        # takes "this was followed in all by |A|", "followed in all patients by |A|", "this was followed by |A| in both arms"
        rf"\b(?:treatment|therapy|chemotherapy) (?:in|of) {_THEM} {_ALSO}(?:was|were) {_ALSO}followed by (?P<what>{LIST})",
        rf"\bfollowed,? (?:in|for) {_THEM},? by (?P<what>{LIST})",
        rf"\b(?:followed by|combined with|added to|given with) (?P<what>{LIST}),? (?:in|for) {_THEM}{_WHOLE}",
        # takes "the chemotherapy partner was |A|", "|A| formed the backbone", refuses "|A| is the backbone of treatment"
        rf"\b(?:(?:chemotherapy|endocrine|common|cytotoxic|treatment|hormonal) )?(?:backbone(?: (?:therapy|treatment|regimen|chemotherapy|drug))?|partner(?: drug| agent| chemotherapy)?|accompanying (?:chemotherapy|treatment|therapy|drug)|background (?:therapy|treatment|chemotherapy|regimen|endocrine therapy)"
        rf"|common (?:treatment|chemotherapy|therapy)|concurrent chemotherapy|concomitant chemotherapy)(?: (?:in|of) {_THEM})? (?:was|were|consisted of|comprised|included|being) {_ALSO}(?P<what>{LIST})",
        rf"(?P<what>{_NAMED}),? (?:formed|served as|constituted|made up|provided|acted as|was used as|was given as|was|were) (?:the|a|their) (?:common |shared |chemotherapy |treatment |cytotoxic )?(?:backbone|partner|background|accompanying (?:chemotherapy|treatment|therapy|drug))\b",
    )
)
# Told of the treatment as a whole, right behind the sentence that sets the arms apart: takes "four cycles of |A| followed.", "|A| was then
# added for 12 weeks", "this was followed by |A|", refuses "|A| was then given to 30 patients", "|A| followed at relapse"
_GOING_ON = tuple(
    re.compile(form)
    for form in (
        rf"^ ?(?P<what>{_NAMED}),? {_ALSO}(?:followed|came next){_PERIOD}",
        rf"^ ?(?:(?:after|from|for) (?:the )?(?:first |last )?[\w-]+ (?:days|weeks|months|cycles|courses),? )?{_ALSO}(?P<what>{_NAMED}),? (?:was|were) {_ALSO}(?:added|given|administered|started){_HOW}(?: in addition| as well| too| concurrently| concomitantly)?{_PERIOD}",
        rf"^ ?(?:in addition, )?(?:{_FOLK}|they) (?:also|additionally|in addition|further|concurrently|concomitantly|simultaneously) (?:received|were given|were treated with|had|took) (?P<what>{LIST}){_PERIOD}",
        rf"^ ?(?:this|these|that|both|treatment|therapy|all treatment) {_ALSO}(?:was|were) {_ALSO}followed by (?P<what>{LIST}){_PERIOD}",
    )
)
# The same where the arms differ in no drug: takes "chemotherapy consisted of |A| and |B|", "a total of 4 to 6 cycles of |A|-based chemotherapy were
# delivered", "two cycles of |A| were given before radiotherapy", refuses "|A| was given to 12 patients", "chemotherapy was |A| in 12"
_BESIDE_NO_DRUG = tuple(
    re.compile(form)
    for form in (
        rf"^ ?(?:(?:the|all|concurrent|concomitant|adjuvant|neoadjuvant|induction|systemic|preoperative|postoperative) ){{0,2}}(?:chemotherapy|chemotherapy regimen|chemoradiotherapy|systemic (?:treatment|therapy)) (?:was|consisted of|comprised|included|was given with) (?P<what>{LIST}){_HOW}{_PERIOD}",
        rf"^ ?(?:a total of )?(?P<what>{_NAMED}),? (?:was|were) {_ALSO}(?:added|given|administered|started|delivered){_HOW}(?: (?:before|after|during|with|prior to|following) (?:the )?(?:radiotherapy|radiation|irradiation|surgery|operation|resection))?{_PERIOD}",
    )
)
# Ahead of the allocation, in its sentence: takes "together with |A|, patients were randomised", "patients starting |A| were randomised",
# "after four cycles of |A|, each woman received, by random assignment", refuses "after progression on |A|, patients were randomised"
_AHEAD = tuple(
    re.compile(form)
    for form in (
        rf"^(?:{_BESIDE}|beside|besides|while (?:on|receiving|taking)) (?P<what>{LIST}),? (?:(?:all|each|every|eligible|the) )*{_FOLK}\b",
        rf"\b{_FOLK}(?: with [^.,;:()§]{{3,60}})? (?:(?:who )?(?:are |were )?(?:undergoing(?: treatment with)?|(?:scheduled|due|planned) for|about to (?:receive|start|begin)|(?:due|scheduled|planned|going) to (?:receive|start|begin|be given|be treated with)|to receive|to be given|to be treated with)|starting|beginning|commencing) (?P<what>{LIST}),? (?:were|was) ",
        rf"\b{_FOLK} (?:received|took|were given|were treated with) (?P<what>{LIST}),? (?:by|at|through|with|plus|and)?(?: the)? random(?:ly (?:assigned|allocated))?\b(?! to)",
        rf"^(?:after|following|on completion of|upon completion of|after completing|after completion of) (?P<what>(?:\d+|two|three|four|five|six|eight) (?:{_WORD}[ ,]+)*(?:cycles|courses|doses) of {LIST}),? (?:(?:all|each|every) {_FOLK}|(?:all|they) (?:were|received))\b",
    )
)
# Behind the last of the arms, in their sentence: takes "A or B|, both given with |C|", "|, with |C| in both arms", "|, all patients receiving |C| as
# well", "|, followed in all by |C|", "|, together with |C|", "| on day 1 of each cycle of |C|", refuses "A or B| with |C|"
_TAILS = tuple(
    re.compile(form)
    for form in (
        rf"\b{_EACH_DRUG},? (?:(?:was|were|being|to be) )?{_ALSO}(?:(?:given|administered|taken|used|delivered|infused){_HOW},? {_ALSO})?(?:{_BESIDE}|(?:combined|paired|partnered|associated) with|followed by|preceded by) (?P<what>{LIST})",
        rf"\b(?:followed|preceded|accompanied|joined),? (?:in|for) {_THEM},? by (?P<what>{LIST})",
        rf"\b{_EVERYBODY},? {_ALSO}(?:receiving|given|taking|having|on|treated with|continuing) {_ALSO}(?P<what>{LIST})",
        rf"\b(?:in|for) (?:both|all|either|each) (?:cases?|instances?|{_ARMS}),? {_BESIDE} (?P<what>{LIST})",
        rf"(?:, (?:(?:with|while|and|{_BESIDE}) )?| with | while )(?P<what>{LEAD}§+(?:[ ,/+-]+(?:{_WORD}|§+)){{0,30}}),? (?:(?:being|was|were) )?{_ALSO}(?:{_WAS_GIVEN}{_HOW},? )?(?:to|in|for|by|with|alongside) (?:{_THEM}|either (?:drug|agent)){_WHOLE}",
        rf"\b(?:on top of|as an (?:addition|add-on|adjunct) to|on a background of) (?P<what>{LIST})",
        rf"\b(?:of|in|with|during) (?:each|every) (?:[\w-]+ ){{0,3}}(?:cycle|course) (?:of|with) (?P<what>{LIST})",
        rf"(?<=[a-z\d)§]), (?!with\b|plus\b){_BESIDE} (?P<what>{LIST})(?= ?(?:$|[.;:)]|,? (?:until|for|as|every)\b))",
    )
)
_MAY_BE_TAIL = re.compile(
    r"\b(?:all|both|each|every|either|everyone|everybody|top|addition|add-on|adjunct|background|the (?:two|three|study|antibodies|drugs)|these)\b|, (?:together|along|in|combined|added|on|as|concurrently|concomitantly|simultaneously|associated|alongside)\b"
)
_MAY_BE_ALL = re.compile(
    r"\b(?:all|both|each|every|either|everyone|everybody|backbone|partner|background|accompanying|common|concurrent|concomitant|the (?:two|three)|these|regardless|irrespective|independent)\b"
)
# takes "all premenopausal |women", "node-positive patients in both |arms", which are a part, refuses "all eligible |women"
_PART = re.compile(
    r"\ball (?:the )?(?:[a-z0-9]+-(?:positive|negative)|pre-?menopausal|post-?menopausal|respond(?:ing|ers)|high-risk|low-risk|remaining|other|elderly|older|younger|non-[a-z]+|surviving|operated|resected|irradiated) "
    r"|(?:-(?:positive|negative)|high-risk|low-risk|menopausal|responding|progressing|older|younger|elderly) (?:patients|women|men|cases) (?:in|of) (?:both|all|each|either|the two) "
)


def of_everybody(
    folded: str,
    tokens: list[Token],
    row: Row,
    further: Callable[[int], Treatment | None],
    *,
    behind: bool = False,
    no_drug: bool = False,
) -> list[Treatment]:
    """What a sentence says that all are given: "all patients received A", "A was given to all", "both were combined with A".

    With ``behind``, where the sentence follows the one that sets the arms apart, also what it tells of the treatment as a whole:
    "A was then added"; with ``no_drug``, where it stands behind it and no arm has a drug, what the chemotherapy was. Refuses what was
    given before the trial, to a part of the patients, or against the side effects.
    """
    sentence, i, j = row
    drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
    if not any(further(k) for k in drugs):
        return []
    out: dict[int, Treatment] = {}
    for start, end in _clauses(folded, sentence.start, sentence.end):
        inside = [k for k in drugs if start <= tokens[k].start < end]
        if not inside or not (behind or no_drug or _MAY_BE_ALL.search(folded, start, end)):
            continue
        clause = masked(folded, tokens, inside, start, end)
        if SUPPORTIVE.search(clause) or _OF_SOME.search(clause) or _PART.search(clause):
            continue
        for form in (*FORMS, *(_GOING_ON if behind else ()), *(_BESIDE_NO_DRUG if no_drug else ())):
            for found in form.finditer(clause):
                first, last = (start + n for n in found.span("what"))
                for k in inside:
                    if first <= tokens[k].start < last and (treatment := further(k)) is not None:
                        out[k] = treatment
    return [out[k] for k in sorted(out)]


def ahead_of_allocation(
    folded: str, tokens: list[Token], row: Row, further: Callable[[int], Treatment | None]
) -> list[Treatment]:
    """What a sentence says that patients get besides what they are randomised to: "together with A, patients were randomised"."""
    sentence, i, j = row
    drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
    if not any(further(k) for k in drugs):
        return []
    clause = masked(folded, tokens, drugs, sentence.start, sentence.end)
    for form in _AHEAD:
        found = form.search(clause)
        if found is not None and not _OF_SOME.search(clause, 0, found.end()):
            first, last = (sentence.start + n for n in found.span("what"))
            return [t for k in drugs if first <= tokens[k].start < last and (t := further(k)) is not None]
    return []


def told_after_list(
    folded: str, tokens: list[Token], row: Row, at: int, further: Callable[[int], Treatment | None]
) -> list[Treatment]:
    """The same where the list of arms ends before it, at ``at``: "A or B as intravenous infusions, together with C"."""
    sentence, i, j = row
    drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances and t.start >= at]
    if not any(further(k) for k in drugs):
        return []
    clause = masked(folded, tokens, drugs, at, sentence.end)
    for form in _TAILS:
        found = form.search(clause)
        if found is not None and not _OF_SOME.search(clause):
            first, last = (at + n for n in found.span("what"))
            return [t for k in drugs if first <= tokens[k].start < last and (t := further(k)) is not None]
    return []


# takes "both groups received A after progression", "all patients could receive A", refuses "all patients, untreated before, received A"
_CONDITIONAL = cue(
    r"\b(?:(?:at|on|upon|after|following|in case of) (?:(?:first|disease|documented|confirmed|treatment|tumou?r) )*(?:progression|relapse|recurrence)|if|unless|discretion|(?:could|might|may) (?:also |then )?(?:receive|be|have)|(?:earlier|previous) (?:trial|study|report|series)|(?:is|are) (?:commonly|usually|often|generally|widely|routinely)|or (?:no|none|nothing|placebo|observation))\b"
)


def is_of_some(folded: str, at: int, start: int, end: int) -> bool:
    """Whether the clause around ``at`` tells what a part of the patients may get, or all of them later on."""
    begin, stop = folded.rfind(";", start, at) + 1 or start, folded.find(";", at, end)
    stop = stop if stop >= 0 else end
    return _CONDITIONAL.search(folded, begin, stop) is not None or _PART.search(folded, begin, stop) is not None


def told_behind(folded: str, side: Side) -> list[Treatment]:
    """Treatments named in the last side of a list that go with every side: C of "A or B, both given with C"."""
    if len(side.treatments) < 2 or not _MAY_BE_TAIL.search(folded, side.treatments[0].end, side.end):
        return []
    clause = _mask(folded, [t for t in side.treatments if t.substances], side.start, side.end)
    for form in _TAILS:
        found = form.search(clause, side.treatments[0].end - side.start)
        if found is not None and not _OF_SOME.search(clause, found.start()):
            first, last = (side.start + n for n in found.span("what"))
            return [t for t in side.treatments if first <= t.start < last]
    return []


def _clauses(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a sentence between its semicolons."""
    cuts = [start, *(n + 1 for n in range(start, end) if folded[n] == ";"), end]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def masked(folded: str, tokens: list[Token], drugs: list[int], start: int, end: int) -> str:
    """The text of a clause with every letter of its drugs masked (offsets are kept)."""
    return _mask(folded, [t for k in drugs if (t := tokens[k].treatment) is not None], start, end)


def _mask(folded: str, drugs: list[Treatment], start: int, end: int) -> str:
    parts, at = [], start
    for treatment in drugs:
        if treatment.start >= at:
            parts.append(folded[at : treatment.start])
            parts.append("§" * (treatment.end - treatment.start))
            at = treatment.end
    parts.append(folded[at:end])
    return "".join(parts).replace("\n", " ")
