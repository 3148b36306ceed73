"""Numbers of patients that stand with the name of their arm: in brackets, in front, behind, or in turn."""

from __future__ import annotations

import itertools
import re

from kg.extract.arms.allotments import (
    FELL_OUT,
    NO_PERSONS,
    NUMBERED,
    OF_SOME,
    OR_ARM,
    SIZED,
    Allotment,
    counts_what_happened,
    find_allotments,
    share_out,
)
from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told
from kg.extract.arms.designs import Word
from kg.extract.arms.side_contents import counts_events
from kg.extract.arms.sides import count_of
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.numerals import WHOLE, to_decimal
from kg.extract.text.quantity import QuantityKind
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

K = members(QuantityKind)
S = members(SectionKind)
W = members(Word)


def sizes_allotted(
    finder: ArmFinder,
    told: list[Told],
    named: list[list[ArmMention]],
    total: int | None,
) -> list[list[Allotment]]:
    """The allotments of every sentence that may hold any."""
    out: list[list[Allotment]] = []
    for (sentence, i, j, _), mentions in zip(told, named, strict=True):
        if sentence.section is S.CONCLUSIONS:
            continue
        found = find_allotments(finder.folded, finder.tokens, sentence, i, j, mentions)
        if (
            len(found) == 1
            and found[0].value == total
            and {m.arms for m in mentions} >= {(a,) for a in finder.everything}
        ):
            continue  # "48 patients were randomised to receive: A, arm A; or B, arm B": the number of all of them
        out.append(found)
    alone = [a for found in out for a in found]
    if len(alone) == 1 and alone[0].value == total and any(p.id == alone[0].arm and not p.own for p in finder.profiles):
        return []  # "50 were assigned to radiotherapy; A was given in the study group": what all of them got
    return out


_FEW_LOST = 0.85  # of all patients, those left in the arms together


def shared_out(
    allotted: list[list[Allotment]], arms: tuple[str, ...], totals: frozenset[int], total: int | None
) -> dict[str, int]:
    """The sizes of all arms, from as many allotments of one sentence, or of two that follow each other, which say that
    the patients were assigned, or which add up to the number of all patients or, few being lost, nearly to it.
    """
    count = len(arms)
    for group in (*allotted, *(one + two for one, two in itertools.pairwise(allotted) if one and two)):
        for n in range(len(group) - count + 1):
            part = group[n : n + count]
            stated = part[0].assigned and all(a.arm is not None or not a.elliptic for a in part)
            whole = sum(a.value for a in part)
            plain = not any(a.elliptic or a.shared for a in part)
            nearly = total is not None and plain and _FEW_LOST * total <= whole <= total
            if stated or whole in totals or nearly:
                sizes = share_out(part, arms)
                if sizes:
                    return sizes
    return {}


_BRACKETED = re.compile(r" ?(?:\((?:[^()]|\([^()]{0,30}\)){0,80}\)|\[[^\[\]]{0,60}\])")
_PERSON_WORDS = r"(?:patients|women|men|subjects|participants|pts|cases|individuals|persons|survivors)"
_REACH = 160  # characters between a number and the arm it belongs to, what stands in brackets included
_SHARED_OUT = re.compile(r"random|assigned|allocated")
_IN_BRACKETS = re.compile(r" (?:patients|women|men|subjects|participants|pts|cases) \((?:the )?$")
# takes "the sleeve group consisted of | 21 women", refuses "the sleeve group had 21%"
_CONSISTED = re.compile(
    r"(?: (?:group|arm))?(?: \([^()]{1,30}\))? (?:(?:was |were )?(?:consist(?:ed|ing|s) of|compris(?:ed|ing|es)(?: of)?|composed of|includ(?:ed|ing|es)|contain(?:ed|ing|s))) (?:a total of )?$"
)
# takes "the A and the B group had 14| and 13 patients, respectively", whose first number is that of A, refuses "B comprised 13| and A 14"
_IN_TURN_WITH = re.compile(rf"(?:, \d+){{0,3}},? and \d+(?: {_PERSON_WORDS})?,? respectively\b")
# takes "resection (LR)| was performed in the other |41 patients", refuses "resection (LR)| was converted in |4 patients"
_GIVEN_TO = re.compile(
    r"(?: ?[)\]]| ?\([^()]{1,16}\))?(?: [a-z0-9-]+){0,6}? (?:was|were) (?:only )?(?:administered|given|used|performed|applied|done|carried out|undertaken)"
    r"(?: to| in| on| for)?(?: the (?:other|remaining))? $"
)
# takes "In 18 patients given A|, the rate was 12%", "|, no relapses occurred", refuses "In 18 patients given A| the dose was reduced"
_TOLD_OF_THEM = re.compile(r"\d ?%|\bno(?:ne)?\b|\d (?:months|weeks)\b")
# takes "of |18 patients (12%) in A", "of 150 patients: |18 (12%) underwent A", refuses "a total of |18 patients (12%) in A had an event"
_OF_ALL = re.compile(r"(?<!total )\b(?:of|among) (?:the )?$|\b(?:patients|women|men): $")
# Behind an arm's name: the number in front was that of all patients, "80 patients were randomised to A or B", "to arm A, which
# consisted of 2 cycles, or arm B".
_ALTERNATIVE = re.compile(rf"[^.;\d(]{{0,40}}?\b(?:or|versus|vs)\b(?! [^.;,]{{0,30}}\d)|{OR_ARM.pattern}")
# takes "|(n = 127, docetaxel; n = 131", refuses "|(n = 127, docetaxel in 4; "
_ALONE_IN_ROW = re.compile(r"[(\[]n ?= ?\d+, [^\s,;()=]{1,30}(?: [^\s,;()=]{1,30})?; n ?= ?\d")
# takes "five patients in A| and three in B were ineligible", refuses "80 patients in A| were included"
_FELL_OUT = re.compile(
    r"(?: and [^.;:,()]{1,60}?)? (?:(?:were|was|had been) (?:later |subsequently |then )?(?:ineligible|excluded|lost|withdrawn|not|never|removed|found to be ineligible)\b|withdrew|dropped out|refused|declined)"
)
SIZE_SENTENCE = cue(
    r"random|assigned|allocat|enrol|evaluable|eligible for|were included|recruit|entered|analy[sz]ed|accrued|assess?able|comprised|completed|safety population|patients \(|participated|consisted|\bmatched (?:to|with)\b"
)
_ALLOCATING = re.compile(
    r"\b(?:to|received|receiving|treated|assigned|allocated|underwent|given|randomi[sz]ed|experienced|completed)\b"
)
_LEADING = re.compile(
    r" (?:\(?of \d+\) )?(?:(?:of the|patients?|women|men|subjects|participants|pts|cases|children|individuals|persons|were|was|randomly|randomi[sz]ed"
    r"|assigned|allocated|to|in|into|received|receiving|treated|with|on|given|the|receive|for|an?|underwent|who had|who|experienced|cycles|courses|of|adjuvant"
    r"|oral|intravenous|weekly|eligible|evaluable|postmenopausal|neoadjuvant|preoperative|single-agent|\d+|six)[ -]){0,9}$"
)
_PERSONS_CLOSE = re.compile(r" (?:patients|women|men|subjects|participants|pts|cases)[)\];,]")
_PERSONS_AFTER = (")", "]", "patients", "women", "men", "subjects", "participants", "pts")
# takes "in 109| patients allocated to", refuses "in 28| patients given"
_ALLOTTED = re.compile(rf" {_PERSON_WORDS} (?:allocated|assigned|randomi[sz]ed) to ")
# takes " were hand-foot skin reaction (", refuses " group (mean age 60; "
_TELLS_ON = re.compile(r"\b(?:was|were|had|caused|reported|experienced|developed)\b")
# takes "the drug (given before and after surgery; | n = 41)", refuses "the drug (for a year), and later (| n = 41)"
_IN_ITS_BRACKET = re.compile(r" ?[(\[][^()\[\]]{0,100}(?:\([^()]{0,20}\)[^()\[\]]{0,60})?[;,] ?")
# takes "women in the | exercise group (41)"
_PERSONS_IN = re.compile(rf"\b{_PERSON_WORDS} (?:in|of|from|assigned to|randomi[sz]ed to) (?:the )?$")
_NAMED_BEHIND = re.compile(
    r"(?: (?:patients|women|men|subjects|participants|pts|cases))?(?: were)?(?: (?:randomly )?(?:randomi[sz]ed|assigned|allocated))?"
    r"(?P<link>,? (?:to|in|into|received|receiving|on|with|for|had|underwent|formed))?(?: receive)?(?: the| an?)?,? (?!and |or |vs |versus )(?P<name>[a-z][^,;:.()\[\]=<>%]{1,45}?)(?=[,;:.()\[\]]| and \d| and the| than in | than the | compared | versus | vs|$)"
)
# behind "received": takes "278 received |treatment", "278 received |study treatment", refuses "29 |treatment, 36 control"
_ANY_TREATMENT = re.compile(
    r"(?:(?:at least one dose of |the |any |their )?(?:study |protocol |trial |assigned |allocated )?(?:treatment|therapy|medication|drugs?))\b(?! (?:group|arm))"
)
_NAME_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def arm_named_behind(finder: ArmFinder, sentence: Sentence, i: int, j: int) -> list[tuple[str, int]]:
    """Sizes whose arm is named behind them by a word of its description: "(29 intervention, 36 control)"."""
    found: list[tuple[str, int]] = []
    folded = finder.folded
    for k in range(i, j):
        quantity = finder.tokens[k].quantity
        if quantity is None or quantity.value is None or quantity.operator or quantity.value < 5:
            continue
        if folded.startswith("0", quantity.start):
            continue  # "Study Group 05"
        if quantity.kind not in (K.COUNT, K.SAMPLE_SIZE) or NO_PERSONS.match(folded, quantity.end):
            continue
        if counts_what_happened(folded, sentence.start, quantity.start) or OF_SOME.match(folded, quantity.end):
            continue
        behind = finder.text[quantity.end : min(sentence.end, quantity.end + 170)]
        if "(" in behind:
            share = "%" in behind[:24]
            behind = _BRACKETED.sub("", behind)
            if share and (not _SHARED_OUT.search(behind[:60]) or FELL_OUT.search(behind[:90])):
                continue
        lowered = behind.lower().replace("\n", " ")
        match = _NAMED_BEHIND.match(lowered) if len(lowered) == len(behind) else None
        if match is None or (match["link"] and _ANY_TREATMENT.match(match["name"])):
            continue
        votes: set[str] = set()
        for word in _NAME_WORD.finditer(lowered, match.start("name"), match.end("name")):
            if not votes and not match["link"] and word.start() > match.start("name"):
                break  # "55 felt pain with letrozole"
            votes.update(finder.by_word(word[0], behind[word.start() : word.end()]))
        if len(votes) == 1:
            found.append((votes.pop(), int(quantity.value)))
    return found if len({a for a, _ in found}) == len(found) else []


def arm_named_before(finder: ArmFinder, sentence: Sentence, i: int, j: int) -> list[tuple[str, int]]:
    """Sizes whose arm is named in front by words of its description alone: "(weekly group, n = 29; three-weekly, n = 27)"."""
    found: list[tuple[str, int]] = []
    begin = sentence.start
    for k in range(i, j):
        token = finder.tokens[k]
        quantity = token.quantity
        if quantity is None or quantity.kind is not K.SAMPLE_SIZE or quantity.value is None or quantity.total:
            continue
        part = finder.folded[max(begin, token.start - 90) : token.start]
        begin = token.end
        part = part[max(part.rfind(mark) + 1 for mark in (";", ")", " or ", " and ", " versus ", " vs ", ".")) :]
        if counts_events(finder.folded, token) or _EACH_STUDY.search(finder.folded, sentence.start, token.start):
            continue
        shift = token.start - len(part)
        votes: set[str] = set()
        for word in _NAME_WORD.finditer(part):
            votes.update(finder.by_word(word[0], finder.text[shift + word.start() : shift + word.end()]))
        if len(votes) == 1:
            found.append((votes.pop(), int(quantity.value)))
    return found if len({a for a, _ in found}) == len(found) else []


_PAIR = re.compile(
    rf"(?P<a>\d[\d,]*|[a-z]+-?[a-z]*)\0*(?: {_PERSON_WORDS})?\0*(?: (?:were|was))?(?: (?:then )?(?:randomly )?(?:randomi[sz]ed|assigned|allocated|treated))?"
    rf" (?:to|in|into|on|received|receiving|with|underwent|assigned)\b[^.;]{{2,130}}?(?:\b(?:and|versus|vs\.?|while|whereas)|,|;)(?: the other| another)?"
    rf" (?P<b>\d[\d,]*|[a-z]+-?[a-z]*)\0*(?: {_PERSON_WORDS})?\0*(?: (?:were|was))?(?: (?:randomly )?(?:randomi[sz]ed|assigned|allocated|treated))?"
    r" (?:to|in|into|on|received|receiving|with|underwent|assigned)\b"
)


def complete_pairs(
    finder: ArmFinder,
    told: list[Told],
    sizes: dict[str, int],
    total: int | None,
) -> None:
    """The size of the one arm left without, where it stands beside those of all others: "(A, n = 191; B, n = 178)"."""
    left = [p.id for p in finder.profiles if p.id not in sizes]
    if len(left) != 1 or not sizes:
        return
    for sentence, i, j, _ in told:
        if sentence.section is S.CONCLUSIONS:
            continue
        stated = [
            t.quantity.total or int(t.quantity.value)
            for t in finder.tokens[i:j]
            if t.quantity is not None
            and t.quantity.kind is K.SAMPLE_SIZE
            and t.quantity.value is not None
            and not counts_events(finder.folded, t)
        ]
        if len(stated) == len(finder.profiles):
            rest = list(stated)
            for n in sizes.values():
                if n not in rest:
                    break
                rest.remove(n)
            else:
                sizes[left[0]] = rest[0]
                return
        if len(finder.profiles) == 2 and SIZE_SENTENCE.search(finder.folded, sentence.start, sentence.end):
            other = _beside_in_pair(finder, sentence, i, j, next(iter(sizes.values())))
            if other is not None and other != total:
                sizes[left[0]] = other
                return


_ALLOCATING_WORDS = cue(r"\brandom|\bassigned|\ballocat")


def sizes_stated_in_turn(finder: ArmFinder, told: list[Told], arms: tuple[str, ...]) -> dict[str, int]:
    """The sizes of all arms, whose names are not known where they stand, in the order in which the arms were introduced:
    "330 agreed to randomisation to RGCT (n = 220) versus UC (n = 110)".
    """
    for sentence, i, j, _ in told:
        if sentence.section is S.CONCLUSIONS:
            continue
        listed = _IN_THE_ARMS.search(finder.folded, sentence.start, sentence.end)
        numbers = [int(n) for n in re.findall(r"\d+", listed[listed.lastgroup or 0])] if listed is not None else []
        if len(numbers) == len(arms) and min(numbers) >= 5:
            return dict(zip(arms, numbers, strict=True))
        stated = [
            t
            for t in finder.tokens[i:j]
            if t.quantity is not None
            and t.quantity.kind is K.SAMPLE_SIZE
            and t.quantity.value is not None
            and not t.quantity.total
            and not counts_events(finder.folded, t)
        ]
        gaps = [finder.folded[a.end : b.start] for a, b in itertools.pairwise(stated)]
        if (
            len(stated) == len(arms)
            and all(_NEXT_SIDE.match(gap) for gap in gaps)
            and _ALLOCATING_WORDS.search(finder.folded, sentence.start, stated[0].start)
            and not _EACH_STUDY.search(finder.folded, sentence.start, stated[0].start)
        ):
            return {
                arm: int(t.quantity.value)
                for arm, t in zip(arms, stated, strict=True)
                if t.quantity and t.quantity.value
            }
    return {}


# takes "two randomised trials were done, one by the northern group (|n = 90", refuses "in one trial, patients were randomised to A (|n = 90"
_EACH_STUDY = re.compile(
    r"\b(?:stud(?:ies|y)|trials?)\b[^.;()]{0,90}\bone\b[^.;()]{0,100}(?:\([^()]{1,20}\)[^.;()]{0,20})?\(?$"
)
_LISTED_NUMBERS = r"\d{1,4}(?:, \d{1,4}){0,4},? and \d{1,4}"
_SEVERAL_ARMS = (
    r"(?:the|these|our|each of the)(?: (?:two|three|four|five|2|3|4|5|respective|study|treatment)){0,2} (?:arms|groups)"
)
# takes "|92, 94, and 90| patients in the three arms", "the two groups comprised |40 and 41| patients", "(|38 and 39| per arm)", refuses
# "12 and 14 patients in the two groups had pain"
_IN_THE_ARMS = re.compile(
    rf"(?:^|(?<=[.;:(\n])|(?<=[.;:,] )|(?<=\bwere )|(?<=\bwith )|(?<=\bincluded )|(?<=\bbeing ))(?P<of>{_LISTED_NUMBERS})(?: (?:evaluable|eligible|assessable|randomi[sz]ed))?(?: (?:patients|pts|women|men|participants|subjects|cases))?(?: (?:were|was))?(?: (?:randomly|enrolled|enroled|included|entered|treated|assigned|allocated|randomi[sz]ed|accrued|recruited|analy[sz]ed)){{0,2}} (?:in|to|into|on) {_SEVERAL_ARMS}(?:,? respectively)?(?= ?[.;)])"
    rf"|\b{_SEVERAL_ARMS} (?:comprised|included|contained|consisted of|numbered|were made up of|had|enrolled|accrued) (?P<had>{_LISTED_NUMBERS})(?: (?:evaluable|eligible|assessable|randomi[sz]ed))?(?: (?:patients|pts|women|men|participants|subjects|cases))?(?:,? respectively)?(?= ?[.;)])"
    rf"|[(\[](?P<per>{_LISTED_NUMBERS})(?: (?:patients|pts|women|men|participants|subjects|cases))? (?:per|in each) (?:arm|group)[)\]]"
)
# takes ") versus the control group (n = 41", refuses ") of whom many (n = 41"
_NEXT_SIDE = re.compile(
    r"[^()\[\]]{0,60}[)\]],?(?: (?:or|and|versus|vs\.?|and (?:to )?the|compared with)| [^.;()]{1,40},? (?:or|and|versus|vs)\b|(?=[,;] ))"
)


def _beside_in_pair(finder: ArmFinder, sentence: Sentence, i: int, j: int, known: int) -> int | None:
    """The other number of "59 patients were randomised to A and 56 to B", where one of them is known."""
    counts = {
        t.start: int(t.quantity.value)
        for t in finder.tokens[i:j]
        if t.quantity is not None
        and t.quantity.value is not None
        and not t.quantity.operator
        and t.quantity.kind is K.COUNT
        and t.quantity.value >= 5
    }
    if known not in counts.values():
        return None
    for start in counts:
        if _OF_TOTAL.search(finder.folded, max(sentence.start, start - 12), start):
            continue
        match = _PAIR.match(_blank_brackets(finder.folded, start, sentence.end))
        if match is not None:
            one, two = counts[start], counts.get(start + match.start("b"))
            if two is not None and known in (one, two):
                return two if known == one else one
    return None


_OF_TOTAL = re.compile(r"\btotal of $")


def _blank_brackets(folded: str, start: int, end: int) -> str:
    """The passage with what stands in brackets taken out of the way; offsets stay."""
    part = folded[start : min(end, start + 330)]
    return _BRACKETED.sub(lambda m: "\0" * len(m[0]), part) if "(" in part or "[" in part else part


# takes "A| and |B", "A| (150 mg daily) and |B", "the A| group or the |B", refuses "A| plus C and |B"
_IN_TURN = re.compile(
    r"(?: (?:arms?|groups?|patients?))?(?: \([^()]{1,50}(?:\(\d\)[^()]{0,40})?\))?,? (?:and|or) (?:to )?(?:the )?$"
)
# takes "relapse was seen in |54 and 49 patients", "occurred in |12 and 14", refuses "assigned |54 and 49 patients", "survival in |54 and 49"
_HAPPENED_IN = re.compile(
    r"\b(?:seen|observed|noted|found|recorded|reported|detected|documented|occurred|occurring|achieved|obtained|developed|diagnosed|confirmed|present|required|died|experienced) (?:(?:in|among|by|for) )?(?:only )?$"
)
# takes "54 and 49| patients had died", "12 and 14| patients, respectively, relapsed", "9 and 8| patients are still alive", refuses "54 and 49| patients were assigned"
_HAPPENED_TO = re.compile(
    r" (?:patients|women|men|participants|subjects|cases)(?: in the [^.;()\d]{3,60}?)?(?:,? respectively,?)? (?:(?:have|had) )?(?:[a-z]+ly )?(?:died|relapsed|progressed|responded|recurred|developed|experienced|discontinued|withdrew|had been (?:lost|withdrawn)|achieved|showed|shown|survived"
    r"|(?:were|are|remain(?:ed)?) (?:(?:still|[a-z]+ly) )?(?:alive|dead|living|free|[a-z]+-free|cured|without|in (?:[a-z]+ )?remission))\b"
)
_COUNTS_IN_TURN = re.compile(r"(?: \(of \d+\))?(?: patients)?,? and $")


# takes "A or B| (n = 182 and n = 181, respectively)", "A and B groups| (n = 182 vs 181)", refuses "A or B (n = 182)", "(50 and 60 mg)",
# "(12 and 14%)"
_SIZES_IN_TURN = re.compile(
    r"(?: (?:arms?|groups?|patients))?,? [(\[]n ?= ?(?P<one>\d{1,5})(?: patients)?(?:,| and|,? vs\.?|,? versus| ?/) ?(?:n ?= ?)?(?P<two>\d{1,5})(?: patients)?(?:,? respectively)?[)\]]"
)


def sizes_in_turn(finder: ArmFinder, i: int, j: int, mentions: list[ArmMention]) -> list[tuple[str, int]]:
    """ "120 and 118 patients were assigned to A and B, respectively"."""
    folded, tokens = finder.folded, finder.tokens
    pair = next(
        (
            (one, two)
            for one, two in itertools.pairwise(mentions)
            if len(one.arms) == len(two.arms) == 1
            and one.arms != two.arms
            and _IN_TURN.match(folded[one.end : two.start])
        ),
        None,
    )
    if pair is None:
        return []
    bracket = _SIZES_IN_TURN.match(folded, pair[1].end)
    if bracket is not None:
        return [(pair[0].arms[0], int(bracket["one"])), (pair[1].arms[0], int(bracket["two"]))]
    counts = [
        t for t in tokens[i:j] if t.word is W.SIZE and t.quantity is not None and t.quantity.kind is not K.FRACTION
    ]
    for one, two in itertools.pairwise(counts):
        if _HAPPENED_IN.search(folded, max(tokens[i].start, one.start - 40), one.start):
            continue
        if _HAPPENED_TO.match(folded, two.end):
            continue
        behind = folded[two.end : two.end + 40]
        if _COUNTS_IN_TURN.match(folded[one.end : two.start]) and (
            _PATIENTS_BEHIND.match(behind)
            or (behind.startswith(" in the") and SIZE_SENTENCE.search(folded, tokens[i].start, two.end))
        ):
            first, second = one.quantity, two.quantity
            if first is not None and second is not None and first.value is not None and second.value is not None:
                return [(pair[0].arms[0], int(first.value)), (pair[1].arms[0], int(second.value))]
    return []


_PATIENTS_BEHIND = re.compile(
    r"(?: \(of \d+\))? (?:patients?|women|men|subjects|participants|pts|were (?:randomi[sz]ed|assigned|allocated))\b"
)
# takes "30 per arm were |needed", "50 per arm gave a |probability of", refuses "50 per arm were treated"
_NEEDED = re.compile(
    r"\b(?:needed|required|power|sample size|planned|detect|probability (?:of|to|that)|chance of|(?:true|expected|assumed) difference)\b"
)
_EACH_HAD = re.compile(
    r"\beach (?:arm|group|of (?:the|which)(?: two)? ?(?:arms|groups)?|one)? ?(?:contained|containing|comprised|comprising|included|including|consisted of|consisting of|had|with|of) $"
)
# takes "25| patients per group", "27| patients on each treatment", "30| in each arm", refuses "27| patients on each day"
_PER_ARM = re.compile(
    r"\W{0,2}(?:(?:[a-z]+ )?(?:patients|women|men|subjects|participants|pts|cases) )?(?:(?:were )?(?:randomly )?(?:assigned|allocated|randomi[sz]ed|included|enrolled|entered|recruited|treated|remained|left|matched|analy[sz]ed) (?:to each|into each|in each)|to each(?= (?:treatment |study )?(?:arm|group))|per(?= (?:treatment |study |matched )?(?:arm|group|cohort))|in each|for each|(?:on|with|by) each (?:treatment|regimen|therapy|drug|agent|arm)(?![a-z-])|each(?=[).,;]| (?:with|after)\b)|in both)(?: (?:treatment|study) )?(?: ?(?:arm|group)s?)?"
    r"| (?:(?:well-)?(?:matched|balanced|propensity|patient|case) ){0,2}pairs\b(?! of (?!patients|cases|women|men|subjects))"  # "90 matched pairs"
)
# takes "two matched cohorts of |34 patients", "three groups of |20", refuses "two groups of patients (|34"
_GROUPS_OF = re.compile(
    r"\b(?P<many>two|three|four|[234]) (?:[a-z-]+ ){0,2}(?:groups|arms|cohorts)(?: consisting)? of $"
)
_SHARE_BEFORE = re.compile(
    r"% ?[(\[] ?(?:n ?= ?)?$"
)  # takes "13% (n = |40) in each arm", refuses "(n = |40) in each arm"


# takes "38 and |39 per arm", refuses "38, and |39 per arm were planned"
_ONE_BEFORE = re.compile(r"\d (?:and|or|vs\.?|versus) $")


# takes "200 deaths (|100 in each group", refuses "patients (|100 in each group"
_EVENTS_BEFORE = re.compile(
    r"\b(?:deaths?|died|events?|relapses?|recurrences?|responses?|responders|complications|failures) ?[(\[]$"
)


def size_of_each(finder: ArmFinder, sentence: Sentence, i: int, j: int) -> int | None:
    """Patients of every arm: "25 per group", "n = 30 in each arm", "two cohorts of 34 patients"."""
    if _NEEDED.search(finder.folded, sentence.start, sentence.end):
        return None
    for k in range(i, j):
        quantity = finder.tokens[k].quantity
        if (
            (
                finder.tokens[k].word is W.SIZE
                and quantity is not None
                and quantity.value is not None
                and quantity.value >= 5
            )
            and quantity.kind is not K.FRACTION
            and not _SHARE_BEFORE.search(finder.folded, sentence.start, quantity.start)
            and not _ONE_BEFORE.search(finder.folded, max(sentence.start, quantity.start - 12), quantity.start)
            and not _EVENTS_BEFORE.search(finder.folded, max(sentence.start, quantity.start - 40), quantity.start)
            and (
                _PER_ARM.match(finder.folded, quantity.end)
                or _EACH_HAD.search(finder.folded, max(sentence.start, quantity.start - 60), quantity.start)
                or _tells_as_many(finder, sentence, quantity.start)
            )
        ):
            return int(quantity.value)
    return None


def _tells_as_many(finder: ArmFinder, sentence: Sentence, at: int) -> bool:
    """Whether as many groups as there are arms are said to be of the number at a place: "two cohorts of |34 patients"."""
    found = _GROUPS_OF.search(finder.folded, max(sentence.start, at - 60), at)
    return found is not None and count_of(found["many"]) == len(finder.profiles)


# takes "(C3| 150, C6| 147)", "(DZ|, 48; D|, 46)", refuses "(C3| 45%", "(C3| 4.5"
_NUMBER_OF = re.compile(rf" ?[,:=]? ?(?:n ?= ?)?(?P<size>{WHOLE})(?: patients| women)?(?P<ends>[,;)\]]| and )")


def sizes_listed_in_bracket(finder: ArmFinder, mentions: list[ArmMention]) -> list[tuple[str, int]]:
    """Sizes of all arms in one bracket, each right behind its name: "297 patients were randomised (C3 150, C6 147)"; refuses
    several such brackets, which count parts of the arms: "carcinoma (C3 50, C6 47) or other tumours (C3 100, C6 100)".
    """
    listed: list[list[tuple[str, int]]] = []
    found: list[tuple[str, int]] = []
    at = -1
    for mention in mentions:
        if len(mention.arms) != 1:
            continue
        number = _NUMBER_OF.match(finder.folded, mention.end)
        opens = finder.folded[mention.start - 1 : mention.start] in ("(", "[")
        follows = found and 0 <= mention.start - at <= 5
        if number is None or not (opens or follows):
            found = []
            continue
        found = [*(found if follows else []), (mention.arms[0], int(to_decimal(number["size"])))]
        at = number.end()
        if len(found) == len(finder.everything) == len({arm for arm, _ in found}) and number["ends"] in (")", "]"):
            listed.append(found)
    return listed[0] if len(listed) == 1 and min(size for _, size in listed[0]) >= 5 else []


# takes "(laparoscopic 133, open 147)", refuses "(133 laparoscopic, 147 open)", "(age 63, range 147)" unless they name arms
_ROW_OF_WORDS = re.compile(
    r"[(\[](?P<row>[a-z][a-z -]{1,30}?,? (?:n ?= ?)?\d+(?:[,;] ?(?:and )?[a-z][a-z -]{1,30}?,? (?:n ?= ?)?\d+){1,3})[)\]]"
)
_WORDS_AND_SIZE = re.compile(r"(?P<words>[a-z][a-z -]*?),? (?:n ?= ?)?(?P<size>\d+)")


def sizes_worded_in_bracket(finder: ArmFinder, sentence: Sentence) -> list[tuple[str, int]]:
    """Sizes of all arms in one bracket, each behind a word of its description alone: "randomised (laparoscopic 133, open
    147)"; empty where a part names no arm or two of them.
    """
    for row in _ROW_OF_WORDS.finditer(finder.folded, sentence.start, sentence.end):
        if counts_what_happened(finder.folded, sentence.start, row.start("row")):
            continue  # "Recurrence was seen in 66 patients (robotic 30, open 36)"
        found: list[tuple[str, int]] = []
        for part in _WORDS_AND_SIZE.finditer(finder.folded, row.start("row"), row.end("row")):
            votes: set[str] = set()
            for word in _NAME_WORD.finditer(finder.folded, part.start("words"), part.end("words")):
                votes.update(finder.by_word(word[0], finder.text[word.start() : word.end()]))
            if len(votes) == 1:
                found.append((votes.pop(), int(part["size"])))
        if len(found) == len({arm for arm, _ in found}) == len(finder.everything):
            return found
    return []


# A group and those in it: takes "group A|, |30| patients who received", "the oral group| (OG), |30| women given", refuses "in |group A|, |30|
# patients given G-CSF", "group A|, |30| patients relapsed"
_NAME_ENDS = re.compile(r"(?: group| arm)?(?: \([^()]{1,16}\))?[,:] ")
_WHO_GOT = re.compile(
    rf" {_PERSON_WORDS},? (?:(?:who|that|which) (?:were |did |had )?(?:not )?(?:received?|underwent|undergo|given|treated|had|took|got)|(?:not )?(?:receiving|given|treated|undergoing|operated|irradiated))\b"
)
# Where the treatment is told: takes "|in the |weekly arm (arm A), 17| patients received", refuses "fever in the |weekly arm"
_IN_ARM = re.compile(r"(?:^|[;,] (?:and |while |whereas )?)in (?:the )?$")
_RECEIVED_THERE = re.compile(
    rf" {_PERSON_WORDS} (?:received|underwent|were (?:given|treated|irradiated)|(?P<entered>were (?:assigned|allocated|enrolled|included|recruited|randomi[sz]ed)))\b"
)
_WITHIN = re.compile(r"\b(?:in|of|for|from|among|than|to)(?: the)? $")
# takes "(n = 127 |A; n = 131 B)"
_SIZE_AHEAD = re.compile(r"[(;,\[] ?n ?= ?\d+ $")


# takes "89 patients receiving four cycles of A| and B were randomised to", refuses "of whom 89 were randomised to A| and"
_ALL_SHARED_OUT = re.compile(
    r"[^.;,]{0,80}? were (?:then |subsequently |prospectively )?randomi[sz]ed (?:to|between)\b"
)


# Behind those who were given an arm's treatment: takes "35 patients who received A| (15%)", which counts an event, refuses "A| (n = 35)"
_SHARE_BEHIND = re.compile(r"(?: group| arm)? ?[(\[]\d[\d.]* ?%")


def size_beside(
    finder: ArmFinder, sentence: Sentence, i: int, j: int, mention: ArmMention, until: int, *, stated: bool
) -> int | None:
    """Patients of the arm, where the text puts their number beside its name; ``until`` is where the next name starts."""
    tokens, folded = finder.tokens, finder.folded
    counting: bool | None = None
    for k in range(i, j):
        token = tokens[k]
        if (
            token.word is not W.SIZE
            or token.quantity is None
            or token.quantity.value is None
            or token.quantity.operator
        ):
            continue
        quantity = token.quantity
        value = int(quantity.value or 0)
        if quantity.kind is K.SAMPLE_SIZE:
            if not stated or counts_events(folded, token) or _SIZES_IN_TURN.match(folded, mention.end):
                continue
            value = quantity.total or value
            gap = token.start - mention.end
            if quantity.total is not None and gap > 4:
                continue
            if gap < 0 and token.end + 1 == mention.start and folded[token.start - 1] in "(;,[":
                return value  # "(n = 127 in the A group; …", "(n = 127 A; n = 131 B)"
            if folded[token.end : mention.start] == ", " and _ALONE_IN_ROW.match(folded, token.start - 1):
                return value  # "(n = 127, A; n = 131, B)"
            if 0 <= gap <= 4 and _SIZE_AHEAD.search(folded, max(sentence.start, mention.start - 12), mention.start):
                continue
            if 0 <= gap <= 140 and _IN_ITS_BRACKET.fullmatch(folded, mention.end, token.start):
                return value
            if 0 <= gap <= 60 and token.start < until:
                between = folded[mention.end : token.start]
                if not between.strip(" ([,;:-") or (
                    gap <= 45 and not any(c in between for c in ".;)]") and "," in between
                ):
                    return value
            continue
        if stated or quantity.kind is not K.COUNT or value < 5 or NO_PERSONS.match(folded, token.end):
            continue
        if NUMBERED.search(folded, max(sentence.start, token.start - 40), token.start):
            continue
        if counts_what_happened(folded, sentence.start, token.start):
            continue
        if counting is None:
            counting = sentence.section is not S.CONCLUSIONS and (
                SIZE_SENTENCE.search(folded, sentence.start, sentence.end) is not None
                or any(t.is_sample_size for t in tokens[i:j])
            )
        after = folded[token.end : token.end + 16]
        if counting and 0 <= token.start - mention.end <= 4:
            gap_text = folded[mention.end : token.start].strip()
            if gap_text in ("(", "[") and after.lstrip().startswith(_PERSONS_AFTER):
                return value
            if gap_text in (",", ":", ";") and _PERSONS_CLOSE.match(after):
                return value
            if gap_text in (",", ":", "=") and after[:1] in (";).," if gap_text != "," else ";)."):
                return value
        if (
            0 < token.start - mention.end <= 26
            and _NAME_ENDS.fullmatch(folded, mention.end, token.start)
            and _WHO_GOT.match(folded, token.end)
            and not _WITHIN.search(folded, max(sentence.start, mention.start - 12), mention.start)
        ):
            return value
        if (
            0 < token.start - mention.end <= 26
            and _NAME_ENDS.fullmatch(folded, mention.end, token.start)
            and (there := _RECEIVED_THERE.match(folded, token.end)) is not None
            and (sentence.section is S.METHODS or there["entered"])
            and _IN_ARM.search(folded[sentence.start : mention.start])
        ):
            return value
        if (
            folded[mention.end : token.start] == " ("
            and after[:1] == ")"
            and _PERSONS_IN.search(folded, max(sentence.start, mention.start - 40), mention.start)
        ):
            return value
        if (
            0 < token.start - mention.end <= 90
            and after.startswith((" patients", " women", " men", " subjects", " participants", " cases"))
            and _GIVEN_TO.match(folded, mention.end, token.start)
        ):
            return value
        if (
            0 <= token.start - mention.end <= 50
            and token.start < until
            and _CONSISTED.match(folded[mention.end : token.start])
            and not _IN_TURN_WITH.match(folded, token.end)
        ):
            return value
        if 0 <= token.start - mention.end <= 50 and token.start < until and _PERSONS_CLOSE.match(after):
            between = folded[mention.end : token.start]
            if "(" in between and not any(c in between for c in ").;=") and not _TELLS_ON.search(between):
                return value
        if not 0 < mention.start - token.end <= _REACH:
            continue
        if (
            folded.endswith((" in ", " by "), sentence.start, token.start)
            and " random" not in folded[sentence.start : sentence.end]
            and not _ALLOTTED.match(folded, token.end)
        ):
            continue  # "seen in 28 patients given A"
        between = folded[token.end : mention.start]
        if "(" in between or "[" in between:
            share = "%" in between
            between = _BRACKETED.sub("", between)
            if share and not (
                _SHARED_OUT.search(between) or _OF_ALL.search(folded, max(0, token.start - 13), token.start)
            ):
                continue
        if (
            0 < len(between) <= 80
            and (_LEADING.match(between) or _IN_BRACKETS.match(between))
            and not _ALTERNATIVE.match(folded, mention.end)
            and not SIZED.match(folded, mention.end)
            and not _FELL_OUT.match(folded, mention.end, sentence.end)
            and not _ALL_SHARED_OUT.match(folded, mention.end, sentence.end)
            and not (" who " in between and _SHARE_BEHIND.match(folded, mention.end))
        ):
            listed = folded.endswith((" patients: ", " women: ", " men: "), sentence.start, token.start)
            if ("%" in after[:6] and not listed) or after.lstrip(" -").startswith(
                ("cycle", "course", "week", "month", "dose", "day", "drug")
            ):
                continue
            if (
                counting
                or sentence.section is S.METHODS
                or re.search(r"\b(?:the|for|of|among)\s$", folded[max(0, token.start - 6) : token.start])
                or (
                    folded[sentence.start : token.start] == "in "
                    and _TOLD_OF_THEM.search(folded, mention.end, sentence.end)
                )
                or folded[mention.end : mention.end + 8] == "-treated"
            ) and (counting or sentence.section is S.METHODS or _ALLOCATING.search(between) or not between.strip()):
                return value
    return None
