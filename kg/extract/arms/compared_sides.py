"""Sides that are compared: "A versus B", "to compare A with B", "patients who received A were compared with those who received B",
and those that results alone compare."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.arms.arm_names import name_of
from kg.extract.arms.arm_profiles import CHEMOTHERAPY, is_drug_of
from kg.extract.arms.backbones import says_chemotherapy
from kg.extract.arms.designs import CONTROL_KEYS, DESIGN_SECTIONS, SECTIONS_OF_OTHERS, Contrast, Side, Token, Word
from kg.extract.arms.lists import depth_between, listed_pairs
from kg.extract.arms.optional_sides import LEFT_EDGE
from kg.extract.arms.side_contents import is_excluded, make_side
from kg.extract.arms.side_filling import without_manner
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.arms.side_words import OPERATED_SO
from kg.extract.arms.sides import cut_sides
from kg.extract.arms.tokens import Row
from kg.extract.arms.treatment_runs import end_of_run
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


# What stands between two things that are compared: takes "A than with B", "A compared with those given B"
_AGAINST = re.compile(
    r"(?:[- ](?:treated|treatment|therapy|patients|patch|group|arm|users|recipients)){0,2}(?: (?:was|were|had|showed|experienced)(?: [a-z-]+){1,4})?,? (?:than|as compared with|compared (?:with|to)|versus|vs\.?|over|rather than|(?:was|were) preferred (?:to|over)) "
    r"(?:(?:with|in|for|after|on|by|to|the|those|that|of|patients|receiving|given|treated|under|during|among) )*"
)


def told_by_results(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Two treatments that no design sets apart but that sentences with results compare: "survival was better after A
    compared with B", "more nausea with A than with B"; refuses what is compared once and neither named in the title nor told
    as a choice, or with other studies.
    """
    seen: dict[frozenset[frozenset[str]], list[Contrast]] = {}
    titled: frozenset[str] = frozenset()
    chosen = choices(folded, tokens, rows)
    for sentence, i, j in rows:
        given = [
            t
            for t in tokens[i:j]
            if t.treatment is not None and (not t.treatment.general or "placebo" in t.treatment.keys)
        ]
        if sentence.section is S.TITLE:
            titled |= frozenset().union(*(t.treatment.keys for t in given if t.treatment))
        if sentence.section not in (S.RESULTS, S.CONCLUSIONS, S.BODY):
            continue
        for one, two in pairwise(given):
            if _AGAINST.fullmatch(folded, one.end, two.start) is None:
                continue
            if OTHER_TRIAL.search(folded, sentence.start, sentence.end):
                break
            sides = [Side(t.start, t.end, [t.treatment], [t.treatment]) for t in (one, two) if t.treatment is not None]
            shape = frozenset(s.keys for s in sides)
            if len(shape) == 2 and not sides[0].keys & sides[1].keys:
                seen.setdefault(shape, []).append(Contrast(sides, 2.0, "versus", one.start))
                break
    often = [c for shape, c in seen.items() if len(c) > 1 or shape in chosen or all(keys & titled for keys in shape)]
    return max(often, key=lambda c: (len(c), -c[0].start))[0] if often else None


def choices(folded: str, tokens: list[Token], rows: list[Row]) -> set[frozenset[frozenset[str]]]:
    """The pairs of treatments that patients were given the one or the other of, by what each is compared by: "92 patients treated
    with A or B plus C"; refuses those given before, "progressing on A or B", and those of other studies.
    """
    found: set[frozenset[frozenset[str]]] = set()
    for sentence, i, j in rows:
        if sentence.section in SECTIONS_OF_OTHERS:
            continue
        k, before = i, -1
        while k < j:
            stop = end_of_run(folded, tokens, k, j) if tokens[k].word is W.TREATMENT else k + 1
            if tokens[k].word is W.TREATMENT:
                if before >= 0 and tokens[k - 1].word is W.OR and not is_excluded(folded, tokens, before):
                    runs = tokens[before : k - 1], tokens[k:stop]
                    found.add(
                        frozenset(frozenset().union(*(t.treatment.keys for t in run if t.treatment)) for run in runs)
                    )
                before = k if stop < j and tokens[stop].word is W.OR else -1
            k = stop
    return found


# takes "compared patients treated with| A", "compared 45 consecutive patients undergoing| A", refuses "compared patients who died"
_PATIENTS_GIVEN = re.compile(
    r"(?: (?:outcomes?|survival|results|data) (?:of|in|for))?(?: the)?(?: \d+)?(?: (?:consecutive|matched|similar))? (?:patients|women|men|those)(?: with [^.;:,()]{3,60}?)? (?:treated with|receiving|given|who (?:had )?received|undergoing|who underwent|on)\b"
)
_WITH_THOSE = re.compile(
    r",? (?:with|to|and|versus|vs\.?|against) (?:the )?(?:\d+ )?(?:(?:matched|historical|contemporary|concurrent|similar|other|untreated) ){0,2}(?:those|patients|women|men|controls|cases)\b(?: (?:treated with|receiving|given|who (?:had )?received|undergoing|who underwent|on)\b)?"
    r"|,? (?:with|to|and|versus|vs\.?|against) \d+ (?:(?:who were )?treated with|receiving|given|who (?:had )?received|undergoing|who underwent)\b"
)


_COUNT = re.compile(r"(?<![\d.,])\d+(?![\d.,%])")  # takes "45 consecutive patients", refuses "1,045 patients"


def compared_patients(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "We compared patients treated with A with those treated with B"; refuses "compared patients with and without B"."""
    at = next(k for k in range(i, j) if tokens[k].word is W.COMPARED)
    lead = _PATIENTS_GIVEN.match(folded, tokens[at].end, sentence.end)
    cut = _WITH_THOSE.search(folded, lead.end(), sentence.end) if lead else None
    if lead is None or cut is None:
        return
    first = next((k for k in range(i, j) if tokens[k].start >= lead.end()), j)
    turn = next((k for k in range(first, j) if tokens[k].start >= cut.start()), j)
    second = next((k for k in range(turn, j) if tokens[k].start >= cut.end()), j)
    stop = next((k for k in range(second + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.THEN)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = [
        make_side(folded, tokens, first, turn, lead.end(), cut.start()),
        make_side(folded, tokens, second, stop, cut.end(), end),
    ]
    one, two = sides
    for side, led in ((one, lead), (two, cut)):
        if side.size is None and (count := _COUNT.search(led[0])) is not None:
            side.size = int(count[0])
    shared = two.top[0] if len(two.top) == 1 and two.top[0].procedures and not two.top[0].substances else None
    if shared is not None and not one.treatments and OPERATED_SO.fullmatch(folded, one.start, one.end):
        one.treatments, one.top = [without_manner(folded, shared)], [without_manner(folded, shared)]
        yield Contrast(
            sides, 3.0, "comparison", tokens[at].start
        )  # "underwent laparoscopic with 88 who underwent open resection"
    elif all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
        yield Contrast(sides, 3.0, "comparison", tokens[at].start)


_WERE_GIVEN = r"(?:(?:who were )?(?:treated with|given)|receiving|who (?:had )?(?:received|underwent)|undergoing)"
# takes "patients who had received| A (n = 45) were compared with those who had received| B", "64 patients treated with| A were matched 1:1 for
# age with 64 patients who had received| B", refuses "patients given A were matched for age"
_THOSE_COMPARED = cue(
    rf"\b(?:patients|women|men|those) {_WERE_GIVEN} (?P<one>[^.;]{{3,120}}?) (?:were|was) (?:then )?(?:compared|(?:pair-)?matched(?: (?!(?:with|to)\b)[^.;]{{2,120}}?)?) (?:with|to) (?:the )?(?:\d+ |[a-z]+(?:-[a-z]+)? )?(?P<whom>those|patients|women|men|controls) {_WERE_GIVEN} "
)
_COUNTED = re.compile(r" (?:consecutive |eligible |evaluable )?")  # takes "64| |patients", "64| consecutive |patients"


def _size_before(folded: str, tokens: list[Token], i: int, at: int) -> int | None:
    """The number of patients that stands right before ``at``: "sixty-four consecutive |patients"."""
    for token in tokens[i : bisect_left(tokens, at, key=lambda t: t.start)]:
        if token.word is W.SIZE and token.quantity is not None and _COUNTED.fullmatch(folded, token.end, at):
            return int(token.quantity.value) if token.quantity.value is not None else None
    return None


def those_compared(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Patients who received A (n = 45) were compared with those who received B (n = 62)", "64 patients given A were matched with 64 given B"."""
    found = _THOSE_COMPARED.search(folded, sentence.start, sentence.end)
    if found is None:
        return
    first = next((k for k in range(i, j) if tokens[k].start >= found.start("one")), j)
    turn = next((k for k in range(first, j) if tokens[k].start >= found.end("one")), j)
    second = next((k for k in range(turn, j) if tokens[k].start >= found.end()), j)
    stop = next((k for k in range(second + 1, j) if tokens[k].word in (W.STOP, W.COLON, W.SEMICOLON, W.THEN)), j)
    end = tokens[stop].start if stop < j else sentence.end
    sides = [
        make_side(folded, tokens[first:turn], 0, turn - first, found.start("one"), found.end("one")),
        make_side(folded, tokens[second:stop], 0, stop - second, found.end(), end),
    ]
    for side, at in zip(sides, (found.start(), found.start("whom")), strict=True):
        side.size = side.size or _size_before(folded, tokens, i, at)
    if all(s.treatments for s in sides) and sides[0].keys != sides[1].keys:
        # with their numbers they are told as fully as those of an allocation, and complete what the title compares
        kind = "allocation" if all(s.size for s in sides) else "comparison"
        yield Contrast(sides, 3.0, kind, found.start())


# takes "a trial of A alone versus A plus B is currently underway", refuses "A was superior to B"
OTHER_TRIAL = cue(
    r"\b(?:(?:under ?way|ongoing|(?:is|are|would be) (?:currently |now )?(?:being|planned|warranted|needed|required|necessary)|should be|has been (?:started|initiated|launched)|will be)\b"
    r"|compares? favou?rably|(?:historical|reported|published|previous|other|earlier) (?:trials|series|studies|controls|reports))\b"
)


# What is no treatment that another is set against: takes "compared with baseline", "a standard against which", refuses "compared with placebo"
_WITH_BEFORE = re.compile(
    r" (?:the |their |its |an? |those of (?:the |an? )?)?(?:which|whom|base-?line|pre-?treatment|before|non-[a-z]+ treated (?:lesions|metastases|tumou?rs)|untreated (?:lesions|metastases|tumou?rs)|historic(?:al)? |those before|previous|values?|expected|historical|last|predecessor|preceding|earlier|published)\b"
)


def sides_separated(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "A versus B" in titles and aims."""
    title = sentence.section is S.TITLE
    cuts = [k for k in range(i, j) if tokens[k].word is W.SEPARATOR and not _WITH_BEFORE.match(folded, tokens[k].end)]
    if not 0 < len(cuts) <= _MOST_SIDES:
        return
    if len(cuts) > 1:
        cuts = [k for k in cuts if depth_between(tokens, i, k) <= 0] or cuts  # "A versus B (9.1 versus 7.3 months)"
        again = next(
            (k for k in range(cuts[0], cuts[-1]) if tokens[k].word is W.THEN and tokens[k - 1].word is W.COMMA), None
        )
        if again is not None:  # "A versus B, followed by C versus D"
            cuts, j = [k for k in cuts if k < again], again - 1
    left = i
    depth = 0
    for k in range(cuts[0] - 1, i - 1, -1):
        token = tokens[k]
        if token.word is W.CLOSE:
            depth += 1
        elif token.word is W.OPEN:
            if depth == 0:
                left = k + 1
                break
            depth -= 1
        elif depth == 0 and (
            (token.word in LEFT_EDGE and not (title and _tells_how(tokens, k, i, cuts[0])))
            or (
                token.word is W.STOP
                and not (token.text in ("for", "on", "as", "by") and title)
                and any(t.word is W.TREATMENT for t in tokens[k + 1 : cuts[0]])
            )
        ):
            left = k + 1
            break
    right = j
    depth = 0
    seen = False
    for k in range(cuts[-1] + 1, j):
        token = tokens[k]
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
            if depth < 0 and left > i and tokens[left - 1].word is W.OPEN:
                right = k
                break
            depth = max(depth, 0)  # the bracket opened within a name: "interferon (alfa-2b) combined with B"
        elif depth == 0 and seen and (token.word in (W.STOP, W.COLON, W.SEMICOLON, W.PERSONS)):
            right = k
            break
        seen = seen or token.word is W.TREATMENT
    # A side that no vocabulary knows starts behind the word before it: "comparing | node sampling versus …".
    start = sentence.start if left == i else tokens[left].start if left < cuts[0] else tokens[left - 1].end
    if left > i and (tokens[left - 1].word is W.GIVEN or tokens[left - 1].text == "had"):
        ahead = _WORDS_OF_SIDE.fullmatch(folded, tokens[left - 1].end, start)
        start = ahead.start("words") if ahead is not None else start
    end = tokens[right].start if right < j else sentence.end
    further = [
        k + 1
        for k in range(cuts[-1] + 1, right - 1)
        if tokens[k].word is W.AND
        and tokens[k + 1].word in (W.WITH, W.TO)
        and folded.endswith(f" {tokens[k + 1].text}", 0, tokens[cuts[-1]].end)
        and tokens[k + 1].start - tokens[k].end <= 1
    ]  # "A compared with B and with C"
    cuts = [*cuts, *further] if further else [*cuts, *listed_pairs(tokens, cuts[-1] + 1, right)]
    sides = share_treatments(cut_sides(folded, tokens, left, right, start, end, cuts), folded)
    lacked = sides[1].denied if len(sides) == 2 else None
    if lacked is not None and lacked.keys <= sides[0].keys and "without " in folded[sides[1].start : lacked.start]:
        sides[1].role = sides[1].role or "control"  # "patients on A were compared with those without A"
    if sentence.section is S.RESULTS and any(_FIGURE_FIRST.match(folded, s.start, s.end) for s in sides):
        return
    if (
        title
        and len(sides) == 2
        and sum(1 for s in sides if s.treatments) < 2
        and tokens[cuts[0]].text != "against"
        and "random" in folded[: sentence.end + 1500]
    ):
        yield _worded(folded, tokens, sentence, cuts[0], 3.2)
    elif (
        not title
        and len(cuts) == 1
        and sentence.section in DESIGN_SECTIONS
        and sum(1 for s in sides if s.treatments) < 2
        and "random" in folded
        and _COMPARES.search(folded, max(sentence.start, tokens[cuts[0]].start - 120), tokens[cuts[0]].start)
    ):
        yield _worded(folded, tokens, sentence, cuts[0], 2.4)
    elif sum(1 for s in sides if s.treatments or (s.denied is not None and s.role == "control")) >= 2:
        weight = 4.5 if title else 3.0 if sentence.section in DESIGN_SECTIONS else 2.2
        if sentence.section is S.CONCLUSIONS:
            weight = 1.0
        elif sentence.section is S.BACKGROUND and not AIM.search(folded, sentence.start, sentence.end):
            weight = 1.5
        elif sentence.section is S.RESULTS and _WE_COMPARED.search(folded, sentence.start, tokens[cuts[0]].end):
            weight = 3.0
        yield Contrast(sides, weight, "versus", tokens[cuts[0]].start)


def _tells_how(tokens: list[Token], k: int, i: int, cut: int) -> bool:
    """Whether a verb tells how the treatment right before it is given, and leads to none: "A given| for 2 months versus B"."""
    return (
        tokens[k].text in ("given", "administered", "delivered", "infused", "taken")
        and k > i
        and tokens[k - 1].word is W.TREATMENT
        and tokens[k].start - tokens[k - 1].end <= 1
        and not any(t.word is W.TREATMENT for t in tokens[k + 1 : cut])
        and not any(t.word is W.PERSONS for t in tokens[i:k])  # "individual patient data on A given every 3 weeks"
    )


# takes "had| undergone |left-sided |resection", "underwent| |elective |resection", refuses "received| the |drug"
_WORDS_OF_SIDE = re.compile(
    r"(?: undergone)? (?P<words>(?:(?!an?\b|the\b|any\b|either\b|by\b|with\b|to\b|undergone\b)[a-z-]+ ){1,2})"
)
_FIGURE_FIRST = re.compile(r"\W*\d+(?:[.·]\d+)? ?(?:%|months?|years?|weeks?|days)")  # "A had 12% versus 14% with B"
_MOST_SIDES = 12  # a sentence that sets more things apart is a table or no sentence
AIM = re.compile(
    r"\b(?:aim|purpose|objective|this|we|our|present|was (?:designed|conducted|to)|random\w*|trial|investigated|to (?:compare|evaluate|assess|determine))\b"
)
# takes "in this trial we compared A versus B", refuses "was compared with"
_WE_COMPARED = re.compile(
    r"\b(?:we compared|(?:study|trial) (?:compared|comparing)|(?:aim|purpose|objective) [a-z ]{1,30}to compare)\b"
)
_WORDED_LEFT = re.compile(r".*(?:[:;(\[]|\b(?:of|under|comparing|between|with|using|by|effects?|the)\b)", re.DOTALL)
_WORDED_RIGHT = re.compile(r"[:;).\]]|\b(?:in|for|on|as|after|during|among|to|of the|following|a randomi[sz]ed)\b")


# takes "a trial comparing A versus B", "a comparison of A versus B", refuses "was 12 versus 14 months"
_COMPARES = re.compile(
    r"\b(?:compar(?:e|ed|es|ing)|(?:trial|study|comparison|effects?|efficacy|effectiveness|safety|impact|role|value|benefits?|feasibility) of)\b[^.;:()]{3,90}(?:\([a-z0-9+/-]{2,10}\) )?$"
)


_SHORT_BEFORE = re.compile(r" [(\[][a-z0-9+/-]{2,10}[)\]] $")
_SHORT_AFTER = re.compile(r" ?[(\[][a-z0-9+/-]{2,10}[)\]]")


def _worded(folded: str, tokens: list[Token], sentence: Sentence, cut: int, weight: float) -> Contrast:
    """Sides told by their words, where not both are known treatments: "reusable versus disposable draping material"."""
    separator = tokens[cut]
    named = _SHORT_BEFORE.search(folded, max(sentence.start, separator.start - 16), separator.start)
    edge = named.start() if named is not None else separator.start  # "comparing |single fractions (SF) versus …"
    left = _WORDED_LEFT.match(folded, max(sentence.start, separator.start - 90), edge)
    start = left.end() if left else max(sentence.start, separator.start - 90)
    right = _WORDED_RIGHT.search(folded, separator.end + 3, sentence.end)
    end = right.start() if right else sentence.end
    short = _SHORT_AFTER.match(folded, end - 1, sentence.end)
    end = short.end() if short is not None else end  # "oral anticoagulants (VKA) for the prevention of …"
    first = next(k for k in range(cut + 1) if tokens[k].start >= start)
    last = next((k for k in range(cut + 1, len(tokens)) if tokens[k].start >= end), len(tokens))
    sides = [
        make_side(folded, tokens, first, cut, start, separator.start),
        make_side(folded, tokens, cut + 1, last, separator.end, end),
    ]
    sides = share_treatments(sides, folded)
    alike = (
        all(s.treatments for s in sides) and len({s.keys for s in sides}) == 1
    )  # "preoperative versus perioperative chemotherapy"
    if not alike and not all(t.substances for s in sides for t in s.treatments):
        sides = [Side(s.start, s.end) for s in sides]
    return Contrast(sides, weight, "allocation", separator.start)


_DOSE_FIRST = re.compile(
    r" (?:a (?:total )?dose of )?\d+(?:\.\d+)? ?(?:m?g|c?gy|mcg|iu|units|cycles|courses|fractions|months|weeks|years)\b"
)
# takes "association of age between …", "in designing trials comparing …", refuses "randomised between …", "trials comparing …"
_RELATED = cue(
    r"\b(?:associations?|relationships?|correlations?|links?|interactions?|interval|agreement|concordance|gap|delay)\b(?: [\w-]+){0,4} $"
    r"|\b(?:designing|design of|planning|need for|future|further|ongoing|planned) (?:[\w-]+ ){0,3}(?:trials|studies) (?:comparing )?$"
)


# takes "compared survival, |controlling for age, surgery or radiotherapy", refuses "compared A with B for symptom control"
_CONTROLLING = cue(
    r"\b(?:controlling|controlled|adjusting|adjusted|correcting|corrected|accounting|stratif(?:ying|ied)) (?:for|by)\b"
)


def sides_compared(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """ "Compare A with B", "comparison of A and B", "between A and B"."""
    at = next(k for k in range(i, j) if tokens[k].word in (W.COMPARED, W.BETWEEN))
    if tokens[at].word is W.COMPARED:  # "to compare the toxicity of radiotherapy between A and B"
        at = next((k for k in range(at + 1, min(at + 8, j)) if tokens[k].word is W.BETWEEN), at)
    if _RELATED.search(folded, max(sentence.start, tokens[at].start - 60), tokens[at].start):
        return
    end = sentence.end
    if (covariates := _CONTROLLING.search(folded, tokens[at].end, end)) is not None:
        end = covariates.start()
        j = next((k for k in range(at + 1, j) if tokens[k].start >= end), j)
    cut: int | None = None
    depth = 0
    seen = False
    weak: int | None = None
    right = j
    for k in range(at + 1, j):
        token = tokens[k]
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
        elif depth > 0:
            continue
        elif token.word is W.TREATMENT:
            seen = True
        elif token.word is W.SEPARATOR or (not seen and token.word in (W.PERSONS, W.GIVEN)):
            return
        elif (
            cut is None
            and (token.word is W.TO or (token.word is W.WITH and tokens[at].word is not W.BETWEEN))
            and tokens[k - 1].word is not W.PERSONS
            and not (token.word is W.TO and folded.endswith(_GIVEN_TO, 0, token.end))
            and not _spells(tokens, k, j)
            and (seen or _DOSE_FIRST.match(folded, tokens[at].end, token.start))
        ):
            cut = k  # "compared A with B", "comparing 45 Gy in 20 fractions with 60 Gy of B"
            seen = True
        elif seen and token.word in (W.AND, W.OR) and (weak is None or (cut is None and _leads_control(tokens, k, j))):
            weak = k  # "between A and B and best supportive care"
        elif (
            (cut or weak)
            and token.word in (W.STOP, W.COLON, W.SEMICOLON)
            and any(t.word is W.TREATMENT for t in tokens[(cut or weak or 0) + 1 : k])
        ):
            right = k
            break
    cut = cut if cut is not None and any(t.word is W.TREATMENT for t in tokens[cut + 1 : right]) else weak
    if cut is None or right <= cut:
        return
    end = tokens[right].start if right < j else end
    commas = _commas_of_list(tokens, at, cut, right) if cut == weak and tokens[at].word is W.COMPARED else []
    if cut != weak and (last := _before_combination(tokens, cut + 1, right)) is not None:
        commas, cut = [cut], last  # "compared A with B and with the combination of A and B"
    if commas:
        listed = share_treatments(cut_sides(folded, tokens, at + 1, right, tokens[at].end, end, [*commas, cut]), folded)
        if all(s.treatments for s in listed) and len({s.keys for s in listed}) == len(listed):
            yield Contrast(listed, 3.2, "comparison", tokens[at].start)
            return
    behind = _operations_listed(tokens, cut + 1, right) if cut != weak else []
    sides = share_treatments(cut_sides(folded, tokens, at + 1, right, tokens[at].end, end, [cut, *behind]), folded)
    if all(s.treatments for s in sides):
        weight = 3.5 if cut != weak else 1.8
        if sentence.section is not S.TITLE and not AIM.search(folded, sentence.start, sentence.end):
            weight -= 1.5
        yield Contrast(sides, weight + (1 if sentence.section is S.TITLE else 0), "comparison", tokens[at].start)


def _before_combination(tokens: list[Token], i: int, j: int) -> int | None:
    """The "and" before a combination of what stands ahead of it: "A, B| and the combination of A and B"; None without one."""
    for k in range(i, j - 1):
        if tokens[k].word is W.AND and any(t.word is W.COMBINATION for t in tokens[k + 1 : k + 3]):
            ahead, behind = (
                {t.treatment.keys for t in part if t.treatment is not None and t.treatment.substances}
                for part in (tokens[i:k], tokens[k + 1 : j])
            )
            return k if ahead and ahead <= behind and len(behind) > 1 else None
    return None


def _commas_of_list(tokens: list[Token], at: int, last: int, right: int) -> list[int]:
    """The commas of "compared A, B and C", whose "and" stands at ``last``; empty where more follows or is compared: "three were
    compared: A, B and C followed by D, and E", "one compared A, two compared B".
    """
    if tokens[at + 1].word is not W.TREATMENT or any(tokens[k].word is W.COMPARED for k in range(at + 1, right)):
        return []
    joined = [
        k
        for k in range(at + 2, right)
        if tokens[k].word in (W.COMMA, W.AND, W.OR) and depth_between(tokens, at + 1, k) <= 0
    ]
    if any(k > last for k in joined) and _before_combination(tokens, at + 1, right) != last:
        return []
    return [k for k in joined if k < last - 1 and tokens[k].word is W.COMMA]


def _operations_listed(tokens: list[Token], i: int, j: int) -> list[int]:
    """Where "compared A with B, C, and D" is cut behind "with", of operations and local treatments, which are not given together;
    empty where a drug is in the list, and for "A with B and C", which may be one.
    """
    joints = [k for k in range(i, j) if tokens[k].word in (W.COMMA, W.AND, W.OR) and depth_between(tokens, i, k) <= 0]
    joints = [k for k in joints if not (tokens[k].word is W.COMMA and k + 1 in joints)]
    edges = [i - 1, *joints, j]
    parts = [[t.treatment for t in tokens[a + 1 : b] if t.treatment is not None] for a, b in pairwise(edges)]
    plain = all(len(part) == 1 and part[0].procedures and not part[0].substances for part in parts)
    return joints if len(joints) > 1 and plain and tokens[joints[-1]].word is not W.COMMA else []


def _spells(tokens: list[Token], k: int, j: int) -> bool:
    """Whether "with" tells the drugs of the chemotherapy before it: "chemotherapy with paclitaxel and best supportive
    care"; refuses "chemotherapy with tamoxifen" and "chemotherapy with paclitaxel", where nothing else is set against it.
    """
    before, behind = tokens[k - 1].treatment, tokens[k + 1].treatment if k + 1 < j else None
    if before is None or behind is None or not says_chemotherapy(before):
        return False
    cytotoxic = any(is_drug_of(x.name, CHEMOTHERAPY) for x in behind.substances)
    return cytotoxic and any(
        tokens[m].word in (W.WITH, W.TO, W.AND) and tokens[m + 1].treatment is not None for m in range(k + 2, j - 1)
    )


def _leads_control(tokens: list[Token], k: int, j: int) -> bool:
    """Whether no treatment or a mere control stands right behind the word."""
    behind = tokens[k + 1].treatment if k + 1 < j else None
    return behind is not None and bool(behind.keys & CONTROL_KEYS)


# What leads on to those who got a treatment, "compare A given to the elderly with B", not to what it is set against.
_GIVEN_TO = (
    " given to",
    " administered to",
    " offered to",
    " delivered to",
    " provided to",
    " available to",
    " assigned to",
)
# What is compared of treatments and is none itself.
_OUTCOME_WORDS = re.compile(
    r"\b(?:efficac\w+|effectiv\w+|safety|outcomes?|effects?|survival\w*|toxicit\w+|tolerability|quality|rates?|costs?|responses?|patients|women|men|groups?|arms?|results?|time|recurrences?"
    r"|mortality|pain|sleep|fatigue|symptoms?|nausea|anxiety|levels?|scores?|incidence|values?|data|years?|baseline|controls?|differences?|those|changes?|findings|it|this|that|which|each)\b"
)


# takes "extended| (D2) |gastrectomy", "open| (OL) |liver resection", whose noun is that of both sides
_SHORT_BEFORE_NOUN = re.compile(r" \([a-z][\w+/-]{0,8}\) ")


def compared_by_name(folded: str, tokens: list[Token], sentence: Sentence, i: int, j: int) -> Iterator[Contrast]:
    """Two things compared in a sentence on a randomised study, not both known: "comparing node sampling and dissection"."""
    if folded.find("random", sentence.start, sentence.end) < 0:
        return
    at = next(k for k in range(i, j) if tokens[k].word is W.COMPARED)
    cut = next(
        (
            k for k in range(at + 1, j)
            if not folded.endswith(_GIVEN_TO, 0, tokens[k].end)
            and (tokens[k].word in (W.AND, W.WITH, W.TO) or (tokens[k].word is W.OR and tokens[k - 1].word is W.ALONE))
            and depth_between(tokens, at + 1, k) <= 0
        ),
        None,
    )  # fmt: skip
    if cut is None or any(
        tokens[k].word in (W.STOP, W.PERSONS, W.SEMICOLON) and depth_between(tokens, at + 1, k) <= 0
        for k in range(at + 1, cut)
    ):
        return
    left = name_of(folded, tokens[at].end, tokens[cut].start)
    right = name_of(folded, tokens[cut].end, sentence.end)
    if left is None or right is None or _OUTCOME_WORDS.search(folded, *left) or _OUTCOME_WORDS.search(folded, *right):
        return
    shared = _SHORT_BEFORE_NOUN.match(folded, right[1], sentence.end)
    noun = next((t for t in tokens[cut + 1 : j] if t.word is W.TREATMENT and shared and t.start == shared.end()), None)
    right = (right[0], noun.end) if noun is not None else right
    stop = next((k for k in range(cut + 1, j) if tokens[k].start >= right[1]), j)
    sides = [
        make_side(folded, tokens, at + 1, cut, tokens[at].end, tokens[cut].start),
        make_side(folded, tokens, cut + 1, stop, tokens[cut].end, right[1]),
    ]
    sides = share_treatments(sides, folded)
    yield Contrast(sides, 2.4, "allocation", tokens[at].start)
