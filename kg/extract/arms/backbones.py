"""What arms are given that the statement which sets them apart does not say.

Two things are told elsewhere: the treatment that all patients get ("all patients received …", "patients received A; those
without progression were then randomised to B or placebo", "B with or without A"), and the drugs that a general word stands
for ("chemotherapy consisted of …").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.extract.arms.arm_profiles import CHEMOTHERAPY, class_named, is_drug_of, is_kind_of, names_chemotherapy
from kg.extract.arms.designs import NOTHING, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.given_to_all import SUPPORTIVE, ahead_of_allocation, is_of_some, of_everybody, told_after_list
from kg.extract.arms.side_contents import is_conditional, is_excluded
from kg.extract.arms.side_words import DOSE_UNIT, PER_BODY
from kg.extract.arms.single_arm import NO_REGIMEN, chain
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.vocabulary.terms import ONTOLOGY

S = members(SectionKind)

W = members(Word)

_AND_PATIENTS = re.compile(r"\band (?:the )?(?:patients|women|men|participants|cases) were (?:\w+ )?$")
# takes "received A| 5 mg twice daily", "A| 1.25 g/m2 per day"
_HOW_MUCH = rf"(?: \(?\d[\d.,]* ?(?:{DOSE_UNIT}|(?:u|auc)\b){PER_BODY}\)?)?(?: (?:once|twice|thrice|three times|four times|a|per|daily|weekly|monthly|day|week|orally|every (?:other |two |three |four |\d )?(?:days?|weeks?)|for (?:up to |at least )?\w+ (?:cycles|courses|days|weeks|months?|years?)|q\dw)){{0,4}}"
# takes "received A and were then |randomised", "received A followed by 1:1 |randomisation to", refuses "who had received A were |randomised"
_AND_WERE = re.compile(
    rf"{_HOW_MUCH}[,;)]? (?:and|then|after which|thereafter|whereafter|whereupon)(?: (?!had\b|have\b)[a-z][a-z-]*,?){{0,9}}? (?:were |was )?(?:also |then |subsequently |simultaneously |randomly )?$"
    rf"|{_HOW_MUCH}[,;)]? followed by (?:an? |a second |the )?(?:\d:\d )?$"
)
# takes "treated with A were |randomised", refuses "treated with A before were |randomised"
_WERE = re.compile(r"[,)]? (?:were |was )(?:then |also |further |subsequently )?$")
_ALTERNATIVE = frozenset({W.OR, W.SEPARATOR, W.WITHOUT, W.OPTIONAL, W.GROUP, W.ALONE})


# takes "responders to induction chemotherapy were randomised", "after chemotherapy, patients", refuses "concurrent chemotherapy"
_GIVEN_EARLIER = re.compile(r"\b(?:respon(?:ders|ding)|induction|prior|previous(?:ly)?|after|following|who had)\b")
# takes "cisplatin| 75 mg/m2 was combined with |A in 202 patients and with B in 184", refuses "cisplatin| was given with antiemetics"
_COMBINED_WITH = re.compile(
    r"(?: \d[\d.,]* ?m?g(?:/m2)?)?(?: \([^()]{1,20}\))? (?:was|were|is) (?:combined|paired) (?:either )?with "
)


def background(
    folded: str, tokens: list[Token], rows: list[Row], sides: list[Side], *, by_role: bool
) -> list[Treatment]:
    """Treatment that all patients were given: "all patients received …", "patients receiving X were randomised to …".

    With ``by_role``, where groups are only called control and study group, also what all were randomised to receive:
    "fifty patients were randomised to receive radiotherapy and carboplatin. A was given in the study group".
    """
    out: list[Treatment] = []
    used = frozenset().union(*(s.keys for s in sides))
    drugs = frozenset().union(*(s.drugs for s in sides))
    supports = bool(drugs) and all(is_drug_of(d, _SUPPORTIVE_AGENT) for d in drugs)
    # "interferon and A" against "A alone": interferon alfa is what the one gets
    shared = frozenset.intersection(*(s.keys for s in sides)) if sides else frozenset()
    kinds = [kind for word in used - shared if (kind := class_named(word)) is not None]
    if any(word.startswith(("chemoradi", "radiochemo")) for word in used - shared):
        kinds.append(CHEMOTHERAPY)

    # chemotherapy "consisted of A" in both of two ways of irradiating, not in chemoradiotherapy against radiotherapy
    differ_in_no_drug = not drugs and not any(s.alone or any("chemo" in key for key in s.keys - shared) for s in sides)

    def further(k: int) -> Treatment | None:
        """The drugs named at the token, if no side has them and they were not given before the trial."""
        treatment = tokens[k].treatment
        if treatment is None or not treatment.substances or treatment.keys & used or is_excluded(folded, tokens, k):
            return None
        if any(is_drug_of(drug, kind) for drug in treatment.keys for kind in kinds):
            return None
        return treatment

    def against_tumour(k: int) -> Treatment | None:
        """The same for a drug against the tumour, which a trial of supportive care gives to all: "A was given on days 1 and 22"."""
        treatment = further(k)
        return treatment if treatment is not None and _fights_tumour(treatment) else None

    told_in = [n for n, (s, _, _) in enumerate(rows) if any(s.start <= side.start < s.end for side in sides)]
    for n, (sentence, i, j) in enumerate(rows):
        if sentence.section in (S.RESULTS, S.CONCLUSIONS):
            continue
        if sentence.section is not S.TITLE and (sentence.section is not S.BACKGROUND or n in told_in):
            behind = len(told_in) == 1 and 0 < n - told_in[0] < 3
            no_drug = (
                differ_in_no_drug
                and bool(told_in)
                and told_in[-1] < n
                and not any(_GIVEN_EARLIER.search(folded, rows[k][0].start, rows[k][0].end) for k in told_in)
            )
            out.extend(of_everybody(folded, tokens, (sentence, i, j), further, behind=behind, no_drug=no_drug))
            if supports:
                out.extend(of_everybody(folded, tokens, (sentence, i, j), against_tumour, no_drug=True))
            if len(told_in) == 1 and n in told_in:
                at = max(side.end for side in sides)
                out.extend(told_after_list(folded, tokens, (sentence, i, j), at, further))
            if n in told_in or any(t.word is W.ALLOCATED for t in tokens[i:j]):
                out.extend(ahead_of_allocation(folded, tokens, (sentence, i, j), further))
        if len(sides) > 1 and all(sentence.start <= s.start < sentence.end for s in sides):
            first = next((k for k in range(i, j) if tokens[k].word is W.TREATMENT), j)
            if (
                first < j
                and _COMBINED_WITH.match(folded, tokens[first].end)
                and (treatment := further(first)) is not None
            ):
                out.append(treatment)
        if sentence.section is not S.TITLE:
            out.extend(_of_everybody(folded, tokens, (sentence, i, j), further))
        allocated = next((k for k in range(j - 1, i - 1, -1) if tokens[k].word is W.ALLOCATED), None)
        if sentence.section is S.TITLE:
            allocated = None
        if allocated is not None and by_role and not any(t.word in _ALTERNATIVE for t in tokens[allocated:j]):
            led = next((k for k in range(allocated, min(allocated + 4, j)) if tokens[k].word is W.GIVEN), j)
            out.extend(
                t.treatment
                for t in tokens[led:j]
                if t.treatment is not None
                and (t.treatment.substances or t.treatment.procedures)
                and not t.treatment.keys & used
            )
        if allocated is not None:
            passive = next(
                (
                    k
                    for k in range(i + 1, allocated)
                    if tokens[k].text in ("administered", "given")
                    and tokens[k - 1].text in ("was", "were")
                    and _AND_PATIENTS.search(folded, tokens[k].end, tokens[allocated].start)
                ),
                i,
            )
            # "A was given every 3 weeks and patients were randomised to B or placebo"
            out.extend(treatment for k in range(i, passive) if (treatment := further(k)) is not None)
        if allocated is None and sentence.section is not S.TITLE and not supports:
            continue
        until = j if allocated is None else allocated
        past = _OF_PAST.search(folded, sentence.start, sentence.end) is not None
        given = next(
            (
                k
                for k in range(i, until)
                if _is_being_given(folded, tokens, k, i, allocated)
                or (supports and not past and _is_meanwhile(folded, tokens, k))
            ),
            None,
        )
        if given is not None:
            for k in range(given + 1, until):
                if tokens[k].word in (W.SEPARATOR, W.GROUP, W.GIVEN, W.COLON, W.SEMICOLON):
                    break
                if (treatment := further(k)) is not None:
                    out.append(treatment)
    return out


# takes "subsequently, all patients received A", "all patients were given A from the second cycle", refuses "at progression, all patients
# received A", "all patients received A until progression"
_LATER = cue(
    r"\b(?:subsequently|thereafter|afterwards?|from then on|after (?:that|which|cycle \d|unblinding|the (?:first|double-blind|blinded|randomi[sz]ed) [a-z]+)|in (?:later|subsequent|all further) (?:cycles|courses)|from (?:the second|cycle (?:2|two|3|three)|week \d+))\b"
)


def given_to_all_later(folded: str, tokens: list[Token], rows: list[Row]) -> frozenset[str]:
    """What all patients got once the part of the trial was over in which it was given to some: "patients were randomised at
    cycle 1 to A or placebo. Subsequently, all patients received A".
    """

    def any_drug(k: int) -> Treatment | None:
        treatment = tokens[k].treatment
        return treatment if treatment is not None and treatment.substances else None

    out: frozenset[str] = frozenset()
    for row in rows:
        sentence, i, j = row
        if (
            sentence.section not in NO_REGIMEN
            and _LATER.search(folded, sentence.start, sentence.end)
            and not any(t.word in (W.CONDITION, W.OR) for t in tokens[i:j])
        ):
            out = out.union(*(t.keys for t in _of_everybody(folded, tokens, row, any_drug)))
    return out


def _of_everybody(
    folded: str, tokens: list[Token], row: Row, further: Callable[[int], Treatment | None]
) -> list[Treatment]:
    """What a sentence says that all are given: "all patients received A", "A was given to all", "in both arms"."""
    sentence, i, j = row
    in_all = _IN_ALL.match(folded, sentence.start, sentence.end)
    if in_all is not None and _WAS_INFUSED.search(folded, in_all.end(), sentence.end):
        first = next((k for k in range(i, j) if tokens[k].start >= in_all.end()), j)
        stop = next((k for k in range(first, j) if tokens[k].word in _ONLY_SOME), j)
        if stop == j and not SUPPORTIVE.search(folded, sentence.start, sentence.end):
            return [treatment for k in range(first, j) if (treatment := further(k)) is not None]
    shared = _COMMON.search(folded, sentence.start, sentence.end)
    if shared is not None and not SUPPORTIVE.search(folded, sentence.start, sentence.end):
        start, end = shared.span(shared.lastgroup or 0)
        return [t for k in range(i, j) if start <= tokens[k].start < end and (t := further(k)) is not None]
    everybody = next(
        (k for k in range(i, j - 1) if tokens[k].text in _EVERYBODY and _means_everybody(folded, tokens, k)), None
    )
    if everybody is None or SUPPORTIVE.search(folded, sentence.start, sentence.end):
        return []
    if is_of_some(folded, tokens[everybody].start, sentence.start, sentence.end):
        return []
    given = next(
        (
            k
            for k in range(everybody, min(everybody + 5, j - 1))
            if tokens[k].word is W.GIVEN
            or (
                tokens[k].text == "had"
                and (tokens[k + 1].treatment or tokens[k + 1].word in (W.SIZE, W.TIME))
                and "ed " not in folded[tokens[k].end : tokens[k + 1].start]
            )
        ),
        None,
    )
    if given is not None and _OF_THEM.search(folded, tokens[everybody].end, tokens[given].start):
        return []
    begin, end = (given + 1, j) if given is not None else (0, 0)
    if (
        given is not None
        and tokens[given].text in ("given", "administered")
        and tokens[given - 1].text in ("was", "were")
        and any(t.treatment for t in tokens[everybody + 1 : given])
    ):
        begin, end = everybody + 1, given  # "in both arms A was given every 3 weeks"
    if (
        given is None
        and everybody > i
        and _TO_ALL.fullmatch(folded, tokens[everybody - 1].start, tokens[everybody].start)
    ):
        # "A was given to all patients", "A and B were given in both arms"
        before = next((k for k in range(everybody - 2, max(i, everybody - 4), -1) if tokens[k].word is W.GIVEN), None)
        clause = next(
            (
                k + 1
                for k in range(everybody, i, -1)
                if tokens[k].word is W.SEMICOLON or (tokens[k].word is W.AND and tokens[k - 1].word is W.COMMA)
            ),
            i,
        )
        begin, end = (clause, before) if before is not None else (0, 0)
    out: list[Treatment] = []
    for k in range(begin, end):
        treatment = further(k)
        if treatment is not None:
            out.append(treatment)
        elif (tokens[k].word in (W.STOP, W.CONDITION) and tokens[k].text in ("until", "if", "who")) or tokens[
            k
        ].word in (W.OPTIONAL, W.ALLOCATED):
            break
    return out


# takes "In both of them| A was infused", "For all the patients| A was started", refuses "In both arms| toxicity was mild"
_IN_ALL = re.compile(
    r"(?:in|for|to) (?:both|all|each|either)(?: of)?(?: the| these| study| treatment)* ?(?:them|groups?|arms?|patients|women|men|participants|cases|subjects)\b"
)
_WAS_INFUSED = re.compile(
    r"\b(?:was|were) (?:also |then |first )?(?:infused|given|administered|applied|injected|prescribed|used|delivered|started|added|carried out)\b"
)
_ONLY_SOME = frozenset({W.SEPARATOR, W.OR, W.OPTIONAL, W.CONDITION, W.WITHOUT, W.ALLOCATED, W.GROUP})


# takes "|A weekly| was common to both arms", "the backbone was |A|", "had |A| throughout", refuses "pain was common in both arms"
_COMMON = cue(
    r"(?:^|(?<=[.;:] )|(?<=\n)|(?<=, ))(?P<what>[^.;:]{3,120}?),? (?:was|were|being) (?:(?:common to|shared by) (?:both|all|each|the two|the three)\b|the (?:common (?:partner|backbone|basis)|backbone)\b)"
    r"|\b(?:common (?:partner|backbone|treatment|chemotherapy)|backbone(?: (?:in|of) (?:both|all)(?: arms| groups)?)?) (?:was|were|consisted of|being) (?P<which>[^.;:]{3,120})"
    r"|\b(?:had|received|given|on|took) (?P<ever>[^.;:,]{3,80}?) throughout\b"
)
# takes "all| were to be given", "all| received", refuses "all| of the drugs given"
_ALL_WERE = re.compile(r" (?:(?:were|was|of them|had|to|be|also|first) ){0,4}$")


# takes "in both arms|, 40% |received A", "in both arms|, patients with nodes |received A", refuses "all| patients with nodes |received A"
_OF_THEM = re.compile(r"%|\barms?,? patients (?:with|who)\b|\bgroups?,? patients (?:with|who)\b")
_EVERYBODY = frozenset({"all", "both", "every", "each", "every pt", "everyone", "everybody"})


def _means_everybody(folded: str, tokens: list[Token], k: int) -> bool:
    """Whether the token stands for all patients: "all |patients", "every |patient", "both |groups", "all |were given"."""
    text, behind = tokens[k].text, tokens[k + 1]
    if text == "all" and behind.text in ("were", "had") and k + 2 < len(tokens):
        behind = tokens[k + 2]
    if text in ("every pt", "everyone", "everybody"):
        return True
    gap = behind.start - tokens[k].end
    if behind.word is W.PERSONS or (behind.word is W.GROUP and text in ("all", "both")):
        return gap < 20
    return (
        text == "all"
        and behind.word is W.GIVEN
        and _ALL_WERE.fullmatch(folded, tokens[k].end, behind.start) is not None
    )


# takes "to |all", "in |both", "for |all"
_TO_ALL = re.compile(r"(?:to|in|for)(?: the)? ?(?:patients (?:in|of) )?")


def _is_being_given(folded: str, tokens: list[Token], k: int, i: int, allocated: int | None) -> bool:
    """Whether what follows is given beside the treatments under study: "patients receiving A were randomised", "women on
    A", "patients were treated with A and then randomised".
    """
    token = tokens[k]
    near = k + 1 < len(tokens) and tokens[k + 1].word is W.TREATMENT and tokens[k + 1].start - token.end < 30
    if token.text == "receiving" and allocated is not None:
        return not _NOT_GIVEN.search(folded, max(0, token.start - 12), token.start)
    if token.text in ("receiving", "undergoing", "taking"):
        return near and k > i and _IN_PATIENTS.search(folded, max(0, token.start - 110), token.start) is not None
    if allocated is None or k < i + 1:
        return False
    at = tokens[allocated].start
    if token.text == "on":
        treated = k + 1 < allocated and tokens[k + 1].word is W.TREATMENT and tokens[k + 1].start - token.end <= 12
        return treated and tokens[k - 1].word is W.PERSONS and token.start - tokens[k - 1].end <= 1
    # "patients treated with A were randomised to B or placebo"
    last = next((m for m in range(allocated - 1, k, -1) if tokens[m].word is W.TREATMENT), None)
    current = (
        token.text in ("treated", "given") and tokens[k - 1].word is W.PERSONS and token.start - tokens[k - 1].end <= 1
    )
    return current and last is not None and _WERE.fullmatch(folded, _closed(tokens, last, allocated), at) is not None


_NOT_GIVEN = re.compile(r"\b(?:not|never) $")  # takes "women who were not |receiving A", refuses "women |receiving A"
# takes "filgrastim in patients |receiving", "in patients with breast cancer |receiving", refuses "pain of patients |receiving"
_IN_PATIENTS = re.compile(
    r"\b(?:in|for|among) (?:[a-z0-9-]+ ){0,5}?(?:patients|women|men|children|subjects)(?: with [^.,;:()]{3,60})? (?:who (?:are|were) )?$"
)
_OF_PAST = cue(
    r"\b(?:exclud\w+|ineligible|not eligible|in the past|survivors|long-term|late effects|ha[ds] been|previous|prior)\b"
)
_SUPPORTIVE_AGENT, _AGAINST_TUMOUR = ONTOLOGY + "SupportiveAgent", ONTOLOGY + "AntineoplasticAgent"
# takes "women with breast cancer |treated with", "patients who are being |treated with", refuses "patients previously |treated",
# "patients who had been |treated with"
_MEANWHILE = re.compile(
    r"(?<!of )\b(?:patients|women|men|children|subjects)(?: with [^.,;:()]{3,60})? (?:who (?:are|were) )?(?:being |currently |concurrently )?$"
)


def _is_meanwhile(folded: str, tokens: list[Token], k: int) -> bool:
    """Whether patients of a trial of what helps them through a treatment are said to be on it: "lisinopril in women with
    breast cancer |treated with A"; of a trial against the tumour these words tell what had been given.
    """
    token = tokens[k]
    if token.text not in ("treated", "receiving", "undergoing", "taking"):
        return False
    verb = next((m for m in range(k + 1, min(k + 12, len(tokens))) if tokens[m].word in _NEXT_VERB), k + 12)
    return (
        any(
            t.treatment is not None and t.start - token.end < 80 and _fights_tumour(t.treatment)
            for t in tokens[k + 1 : verb]
        )
        and _MEANWHILE.search(folded, max(0, token.start - 110), token.start) is not None
    )


_NEXT_VERB = frozenset({W.GIVEN, W.ALLOCATED, W.SEMICOLON, W.OR, W.SEPARATOR})


def _fights_tumour(treatment: Treatment) -> bool:
    return any(is_drug_of(drug, _AGAINST_TUMOUR) for drug in treatment.keys)


_GROWTH_FACTOR = ONTOLOGY + "GranulocyteColonyStimulatingFactor"


def drop_growth_factors(tokens: list[Token], rows: list[Row], sides: list[Side]) -> None:
    """Take from all sides the growth factor that each of them names beside drugs against the tumour: it supports the treatment and
    is none; not where the title is about it.
    """
    named = {
        k for s in sides for t in s.treatments if all(is_drug_of(k, _GROWTH_FACTOR) for k in t.keys) for k in t.keys
    }
    titles = [(i, j) for sentence, i, j in rows if sentence.section is S.TITLE]
    studied = any(t.treatment is not None and t.treatment.keys & named for i, j in titles for t in tokens[i:j])
    if not named or studied or not all(named <= s.keys and any(map(_fights_tumour, s.treatments)) for s in sides):
        return
    for side in sides:
        side.treatments = [t for t in side.treatments if not t.keys <= named]


def _closed(tokens: list[Token], last: int, stop: int) -> int:
    """Where the bracket that the treatment stands in closes, or the one with its dose behind it, else where the treatment ends."""
    opened = 0
    dosed = last + 1 < stop and tokens[last + 1].word is W.OPEN and tokens[last + 1].start - tokens[last].end <= 1
    for m in range(last + 1, stop):
        opened += (tokens[m].word is W.OPEN) - (tokens[m].word is W.CLOSE)
        if opened < 0 or (dosed and not opened):
            return tokens[m].end
    return tokens[last].end


# takes "patients received", "eligible women with stage III disease were treated with"; refuses "patients who had received"
_GOT = cue(
    r"(?<![\w-])(?:patients|women|men|participants|subjects|children)(?: (?!who\b|in\b)[a-z][a-z-]*(?: [^,.;:()]{3,60}?)?)?,? (?:(?:initially|first|all|also|each|then) ){0,2}"
    r"(?:received|receive|were (?:initially |first |all )?(?:treated with|given)|underwent|started|began)\b"
)
# takes "patients without progression were then", "responders", "in addition, patients", refuses "patients were randomised"
_NEXT_STAGE = cue(
    r"\b(?:then|subsequently|thereafter|afterwards?|after(?:\s\w+){0,3}\s(?:induction|chemotherapy)|without (?:disease )?progress\w+|not progress\w*|non-?progress\w+|no (?:disease )?progress\w+"
    r"|not experience\w* (?:disease )?progress\w+|respon(?:ders|ding|ded)|(?:disease control|stable disease|objective response|response or stable)|in addition|additionally|further randomi[sz]ed|completing|who completed)\b"
)
# takes "after induction chemotherapy with A,", "who responded to induction A"
_AFTER_INDUCTION = re.compile(
    r"\b(?:after|following|complet\w+|respon\w+|progress\w*|control)\b[^.;]{0,60}\binduction\b"
)
_FAR = 4  # sentences between what all get and the randomisation


def before_allocation(folded: str, tokens: list[Token], rows: list[Row]) -> list[Treatment]:
    """What all patients of the trial got before they were shared out: "patients received A. Those without progression were
    randomised to B or placebo", "after induction with A, patients were randomised"; refuses what they got before the trial.
    """
    got: list[Treatment] = []
    since = 0
    for sentence, i, j in rows:
        if sentence.section in NO_REGIMEN or sentence.section is S.BACKGROUND:
            continue
        allocated = next((k for k in range(i, j) if tokens[k].word is W.ALLOCATED), None)
        since += 1
        if allocated is not None:
            at = tokens[allocated].start
            if "maintenance" in folded[sentence.start : sentence.end]:
                return []  # what comes before a maintenance treatment under study is not part of it
            if got and since <= _FAR and _NEXT_STAGE.search(folded, sentence.start, sentence.end):
                return got
            chosen = any(t.word in (W.OR, W.SEPARATOR) for t in tokens[i:allocated])
            given = next((k for k in range(i, allocated) if tokens[k].word is W.GIVEN), None)
            if given is not None and not chosen:
                last = next((m for m in range(allocated - 1, given, -1) if tokens[m].word is W.TREATMENT), None)
                if last is not None and _AND_WERE.fullmatch(folded, _closed(tokens, last, allocated), at):
                    return _drugs_given(folded, tokens, given, allocated)
            if not chosen and _AFTER_INDUCTION.search(folded, sentence.start, at):
                return _drugs_given(folded, tokens, i, allocated)
            continue
        found = _GOT.search(folded, sentence.start, sentence.end)
        if found is None or SUPPORTIVE.search(folded, sentence.start, sentence.end):
            continue
        begin = next((k for k in range(i, j) if tokens[k].start >= found.end()), j)
        if not {t.word for t in tokens[begin:j]}.isdisjoint(_SETS_APART) or any(
            t.word is W.GROUP for t in tokens[i:begin]
        ):
            continue
        drugs = _drugs_given(folded, tokens, begin, j)
        if drugs and not any(t.word is W.PRIOR for t in tokens[i:begin]):
            got, since = [*got, *drugs], 0
    return []


_SETS_APART = frozenset({W.OR, W.SEPARATOR, W.GROUP, W.OPTIONAL, W.WITHOUT, W.CONDITION})


def _drugs_given(folded: str, tokens: list[Token], i: int, j: int) -> list[Treatment]:
    """The drugs of ``tokens[i:j]``, and the radiotherapy that they are given with; no operation and no past treatment."""
    given = [
        treatment
        for k in range(i, j)
        if (treatment := tokens[k].treatment) is not None
        and (
            treatment.substances
            or any(p == "radiotherapy" or is_kind_of(p, "radiotherapy") for p in treatment.procedures)
        )
        and not is_excluded(folded, tokens, k)
        and not is_conditional(tokens, k, j)
    ]
    return given if any(t.substances for t in given) else []


def base_of_addition(sides: list[Side], contrasts: list[Contrast]) -> list[Treatment]:
    """What both arms get, where another statement adds the one arm's treatment to it: "A with or without B", "adding B to
    A" above "B or placebo", "B or observation".
    """
    if len(sides) != 2:
        return []
    for given, none in (sides, sides[::-1]):
        if none.drugs or not given.drugs or not (none.keys & NOTHING or not none.treatments):
            continue
        for contrast in contrasts:
            if contrast.kind not in ("with or without", "addition", "versus", "comparison") or len(contrast.sides) != 2:
                continue
            for more, less in (contrast.sides, contrast.sides[::-1]):
                if less.drugs and more.drugs == less.drugs | given.drugs and not less.drugs & given.drugs:
                    return [t for t in less.treatments if t.substances or t.procedures]
    return []


def base_of_same(tokens: list[Token], rows: list[Row], sides: list[Side], contrasts: list[Contrast]) -> list[Treatment]:
    """What arms that only differ in how they are given get besides, by another statement of the same arms or by the title:
    "12 or 6 months of A concurrently with B" above "12 months or 6 months of A", "A in combination with B" above "A 4 mg or
    8 mg", "radiotherapy with concurrent B" above "45 Gy or 60 Gy".
    """
    mine = sides[0].drugs
    shared = frozenset.intersection(*(s.keys for s in sides))
    if len(sides) < 2 or any(s.drugs != mine for s in sides) or not shared or shared & NOTHING:
        return []
    if any(class_named(word) for s in sides for word in s.keys - shared):
        return []  # "interferon and A" against "A": the word for a kind of drug sets them apart
    for other in contrasts:
        theirs = other.sides[0].drugs
        same = len(other.sides) == len(sides) and all(s.drugs == theirs for s in other.sides)
        if same and mine < theirs and (mine or any(shared & s.keys for s in other.sides)):
            return [t for t in other.sides[0].treatments if t.substances and not t.keys <= shared]
    if any(s.keys == shared for other in contrasts for s in other.sides if len({o.keys for o in other.sides}) > 1):
        return []  # "A plus B versus A alone" above "A or B-A"
    for sentence, i, j in rows:
        if sentence.section is not S.TITLE:
            continue
        at = next((k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.keys & shared), None)
        if at is None:
            return []
        first, last = chain(tokens, at, i, j)
        told = [t for k in range(first, last + 1) if (t := tokens[k].treatment) is not None]
        if any(t.keys & s.keys - shared for t in told for s in sides):
            return []  # "A plus hepatic arterial infusion of B and C" above "A or A plus HAIC": of one arm
        listed = [t for t in told if t.substances]
        joined = any(t.word in (W.JOIN, W.PLUS, W.WITH, W.COMBINATION) for t in tokens[first:last])
        if joined and mine <= frozenset(x.name for t in listed for x in t.substances):
            return [t for t in listed if not t.keys <= shared]
    return []


# ---- general words ------------------------------------------------------------------------------------------------


def chemotherapy_drugs(side: Side) -> frozenset[str]:
    """The cytotoxic drugs that a side names."""
    return frozenset(drug for drug in side.drugs if is_drug_of(drug, CHEMOTHERAPY))


def says_chemotherapy(treatment: Treatment) -> bool:
    """Whether it is chemotherapy that a word names without its drugs: "chemotherapy", "chemoradiotherapy"."""
    return not treatment.substances and any(
        (names_chemotherapy(k) and "electro" not in k)
        or k.startswith(("chemoradi", "radiochemo"))
        or k == "systemic treatment"
        for k in treatment.keys
    )


_LEAD = (
    r"(?:either|an?|the|combinations?|of|up|to|at|least|one|two|three|four|five|six|eight|cycles?|courses?|doses?|(?:bi|tri)?weekly|[a-z\d]+-weekly|every|weeks?|days?|intravenous(?:ly)?|i\.?v\.?|bolus|concurrent|oral"
    r"|daily|infusional|infusion|standard|following|drugs?|agents|monthly|pre-?operative|post-?operative|adjuvant|neo-?adjuvant|induction|consolidation|full-dose|low-dose|high-dose|single-agent|\d+(?:-\d+)?|m?g(?:/m2)?)"
)
# When chemotherapy is given: takes "concurrently ", "during radiotherapy", "on day 1 of irradiation and ", refuses "to 12 patients "
_WHEN = r"(?:(?:concurrently|concomitantly|simultaneously|together|during|in|on|before|after|both|the|first|last|days?|weeks?|cycles?|courses?|and|of|radiotherapy|radiation|irradiation|\d+)[ ,]+){0,9}?"
# What an arm is given around its operation: takes "the adjuvant treatment|", "preoperative therapy|", refuses "adjuvant radiotherapy"
_AROUND_SURGERY = cue(r"\b(?:(?:neo-?)?adjuvant|(?:pre|post|peri)-?operative) (?:treatment|therapy|regimen)\b")
# takes "chemotherapy| consisted of two cycles of cisplatin", "chemotherapy| was either FOLFOX", "CRT| included bolus fluorouracil",
# "chemotherapy| was given during radiotherapy: fluorouracil"; refuses "chemotherapy| was better tolerated than tamoxifen"
_CONSISTED = re.compile(
    rf" ?(?:[(\[][a-z+/-]{{1,10}}[)\]] )?(?:(?:regimens?|protocols?|schedules?|treatment|therapy|drugs|agents|combinations?)(?: used)? )?"
    rf"(?:(?:was |were )?(?:consisted|composed|comprised|made up) of|comprised|included|includes|was|were|is|are|(?:was|were) (?:given|administered|delivered|started|begun) {_WHEN}(?:as|with|using|consisted of|(?:radiotherapy|radiation|irradiation)(?=:))|used|utili[sz]ed)[ :]+(?:{_LEAD}[ ,:]+){{0,8}}$"
)
# takes "chemotherapy| (cisplatin", "chemotherapy| (consisting of cisplatin", "chemotherapy| consisting of cisplatin", "chemotherapy| with two cycles of cisplatin";
# refuses "chemotherapy| or cisplatin"
_CONSISTS = re.compile(
    rf",? ?(?:\((?:with |consisting of |comprising )?|(?:regimen )?(?:consisting of|comprising|which consisted of|with|using|based on|of|containing) )(?:{_LEAD}[ ,:]+){{0,8}}$"
)


def chemotherapy_spelt(folded: str, tokens: list[Token], rows: list[Row]) -> list[Treatment]:
    """The drugs of the one chemotherapy that title and methods spell out: "epirubicin and cisplatin chemotherapy",
    "chemotherapy (cisplatin, gemcitabine)", "chemotherapy consisted of …"; none where they spell out several.
    """
    sure: list[list[Treatment]] = []
    found: list[list[Treatment]] = []
    for sentence, i, j in rows:
        if sentence.section in (S.RESULTS, S.CONCLUSIONS):
            continue
        for k in range(i, j):
            treatment = tokens[k].treatment
            if treatment is None or not says_chemotherapy(treatment):
                continue
            run, stated = _spelt_at(folded, tokens, k, i, j)
            if any(is_drug_of(x.name, CHEMOTHERAPY) for t in run for x in t.substances):
                (sure if stated else found).append(run)
        for named in _AROUND_SURGERY.finditer(folded, sentence.start, sentence.end):
            after = next((k for k in range(i, j) if tokens[k].start >= named.end()), j)
            run = _consisted_of(folded, tokens, named.end(), after, j)
            if any(is_drug_of(x.name, CHEMOTHERAPY) for t in run for x in t.substances):
                sure.append(run)
    for runs in (sure, found):
        names = [frozenset(x.name for t in run for x in t.substances) for run in runs]
        widest = [n for n in set(names) if not any(n < other for other in names)]
        if len(widest) == 1:
            return runs[names.index(widest[0])]
        if widest:
            return []
    return _said_to_be_given(folded, tokens, rows)


# Behind the drugs at the opening of a sentence: takes "cisplatin 75 mg/m2| was given", "vinorelbine (25 mg/m2)| were administered", refuses
# "cisplatin| was better tolerated", "cisplatin was stopped, and fluorouracil| was given"
_WERE_GIVEN = re.compile(r"[^.;:]{0,60}?(?<!\band) (?:was|were) (?:given|administered|delivered|infused)\b")
_OF_A_PART = re.compile(
    r"\b(?:if|unless|who|whose|relapsed?|progression|recurrences?|respon\w+|optional(?:ly)?|salvage|allowed|intrathecal)\b"
)


def _said_to_be_given(folded: str, tokens: list[Token], rows: list[Row]) -> list[Treatment]:
    """The cytotoxic drugs with which sentences of the methods begin that say they were given, and to no group or part of the
    patients: "surgery alone or adjuvant chemotherapy. Cisplatin and vinorelbine were given every 3 weeks".
    """
    out: list[Treatment] = []
    for sentence, i, j in rows:
        first = next((k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances), j)
        if sentence.section not in (S.METHODS, S.BODY) or first == j or any(t.word is W.GROUP for t in tokens[i:j]):
            continue
        if not re.fullmatch(rf"\W*(?:{_LEAD}[ ,:]+){{0,6}}", folded[sentence.start : tokens[first].start]):
            continue
        last = chain(tokens, first, i, j)[1]
        if _WERE_GIVEN.match(folded, tokens[last].end, sentence.end) and not _OF_A_PART.search(
            folded, sentence.start, sentence.end
        ):
            out.extend(
                t
                for t in _drugs_given(folded, tokens, first, j)
                if t.substances and all(is_drug_of(x.name, CHEMOTHERAPY) for x in t.substances)
            )
    return out


def _consisted_of(folded: str, tokens: list[Token], at: int, first: int, j: int) -> list[Treatment]:
    """The drugs of which the sentence says right behind ``at``, from ``tokens[first]`` on, that something consisted."""
    drug = next(
        (m for m in range(first, min(first + 7, j)) if (t := tokens[m].treatment) is not None and t.substances), None
    )
    if drug is None or tokens[drug].start - at >= 110 or is_excluded(folded, tokens, drug):
        return []
    if not _CONSISTED.fullmatch(folded, at, tokens[drug].start):
        return []
    ends = (W.SEMICOLON, W.SEPARATOR, W.ALLOCATED, W.GROUP, W.CONDITION)
    stop = next((m for m in range(drug, j) if tokens[m].word in ends), j)
    return _drugs_given(folded, tokens, drug, stop)


def _spelt_at(folded: str, tokens: list[Token], k: int, i: int, j: int) -> tuple[list[Treatment], bool]:
    """The drugs that spell the word at ``tokens[k]``, and whether a sentence says so that tells nothing else."""
    drug = next(
        (m for m in range(k + 1, min(k + 8, j)) if (t := tokens[m].treatment) is not None and t.substances), None
    )
    if stated := _consisted_of(folded, tokens, tokens[k].end, k + 1, j):
        return stated, True
    if drug is not None and tokens[drug].start - tokens[k].end < 110:
        between = (tokens[k].end, tokens[drug].start)
        if _CONSISTS.fullmatch(folded, *between):
            last = chain(tokens, drug, k, j)[1]
            if tokens[k + 1].word is W.OPEN:
                last = next(
                    (m for m in range(drug, j) if tokens[m].word is W.CLOSE and _level(tokens, k + 1, m) == 0), last
                )
            return _drugs_given(folded, tokens, drug, last + 1), False
    run: list[Treatment] = []
    m = k - 1
    while m >= i and (tokens[m].treatment is not None or tokens[m].word in (W.AND, W.COMMA, W.PLUS)):
        before = tokens[m].treatment
        if tokens[m + 1].start - tokens[m].end > 1 or (before is not None and not before.substances):
            break
        run = [before, *run] if before is not None else run
        m -= 1
    return run, False


def _level(tokens: list[Token], i: int, k: int) -> int:
    """How many of the brackets that open in ``tokens[i:k + 1]`` are still open."""
    return sum((t.word is W.OPEN) - (t.word is W.CLOSE) for t in tokens[i : k + 1])


# takes "with concurrent chemotherapy", "induction chemotherapy followed by", refuses "previous chemotherapy"
_COMMON_CHEMOTHERAPY = cue(r"\b(?:concurrent|concomitant|simultaneous|induction) chemotherapy\b")


def beside_radiotherapy(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> list[Treatment]:
    """The chemotherapy that all get beside radiotherapy of one kind or another: "concurrent chemotherapy with once-daily or
    twice-daily radiotherapy. Chemotherapy consisted of A and B"; none where a side names drugs, chemotherapy or nothing.
    """
    given = [t for side in sides for t in side.treatments]
    irradiated = any(p == "radiotherapy" or is_kind_of(p, "radiotherapy") for s in sides for p in s.procedures)
    if not irradiated or any(t.substances or t.keys & NOTHING or says_chemotherapy(t) for t in given):
        return []
    if any("chemo" in p for s in sides for p in s.procedures) or not all(s.treatments for s in sides):
        return []
    return chemotherapy_spelt(folded, tokens, rows) if _COMMON_CHEMOTHERAPY.search(folded) else []
