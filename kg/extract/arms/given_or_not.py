"""Patients told apart by what they happened to get, not by lot: "were retrospectively divided into those who received A and those
who did not", "were grouped by whether they had taken A", "A users and non-users".

Enter the sentences and their tokens, leave one contrast of a side given a treatment and one that is denied it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from kg.extract.arms.arm_profiles import is_operation
from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token, Treatment, Word
from kg.extract.arms.single_arm import find_single
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.numerals import WHOLE, to_decimal
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)

# takes "patients were retrospectively divided", "we compared patients", refuses "the dose was divided"
_TOLD_APART = cue(
    r"\b(?:patients|women|men|cases|subjects|participants|individuals|users|they|who|cohort|population|we)\b[^.;]{0,160}?\b(?:divided|classified|grouped|categori[sz]ed|separated|split|stratified|subdivided|dichotomi[sz]ed|compared|comparing|assigned|allocated)\b"
)
_LOT = re.compile(r"\brandom|\bblind|\bsealed envelope|\bby lot\b")
# Said of groups that were formed when the trial was over.
_AFTERWARDS = cue(r"\b(?:retrospective(?:ly)?|post[- ]hoc|secondary analysis|exploratory analysis)\b")
_GOT = (
    r"(?:(?:(?:had |were |been |have |also |concomitantly |additionally |concurrently ){0,3}(?:received|receiving|receives?|took|taking|taken|takes?|given|treated with|underwent|undergone|undergoing|used|using)|on|with) "
    r"(?:an? |the |any |concomitant |concurrent |prophylactic |additional |adjuvant |oral |regular )*)"
)
_LACKED = r"(?:(?:did|had|have|were|was) not\b(?: (?:receive|take|get|have|undergo|use|received|taken|given|treated|undergone|used)\b(?: (?:it|them|any)\b)?)?|without(?= (?:it|them)\b| ?[.,;]| ?\([^()]{1,40}\)(?! (?!were\b|was\b|had\b|and\b|in\b)[a-z]))|not (?:receiving|taking|given|treated)\b)"
_FORMS = (
    # takes "those who received |A (A group, n = 40) and those who |did not|", "the A group took |A and the other group |did not|"
    cue(rf"\b{_GOT}(?P<what>[a-z][^.;]{{1,120}}?(?:,|\)| and| or| versus| with| from| to) [^.;,]{{0,60}}?)\b(?P<no>{_LACKED})"),
    # takes "according to whether or not they had received |A", "depending on whether |A was given"
    cue(rf"\b(?P<no>(?:whether|if)(?: or not)?) (?:(?:they|patients|the patients|or not) )*{_GOT}(?P<what>[a-z][^.;,]{{1,80}})"),
    cue(r"\b(?P<no>(?:whether|if)(?: or not)?) (?P<what>[a-z][^.;,]{1,60}?) (?:was|were|had been) (?:given|received|used|administered|added|taken)\b"),
    # takes "|A-treated patients and |A-naive controls", "patients treated with |A and |A-naive ones"
    cue(r"\b(?P<what>[a-z][a-z0-9-]{3,30}?)(?=[ -]treated\b| and\b| with\b| to\b| \(|,| in\b| were\b)[^.;]{1,120}?\b(?P<no>(?P=what)[- ](?:naive|untreated)(?: (?:patients|controls|women|men|cases|ones|group|cohort|subjects))?)\b"),
    # takes "A |users and |non-users", "A-treated and untreated patients"
    cue(r"(?P<what>(?<![\w-])[a-z][\w/ -]{2,40}?)[ -](?:users|takers|recipients)(?: \([^()]{1,30}\))? (?:(?:were |was )?compared (?:with|to)|and|or|versus|vs\.?|with|to) (?:the )?(?:\d[\d,]* )?(?P<no>non-?(?:users|takers|recipients))\b"),
)  # fmt: skip
_WHO_GOT = re.compile(rf"\b(?:who|that|those|patients) {_GOT}")
# takes "|those who |did not", "|the other group |did not"
_THOSE = re.compile(
    r"\b(?:(?:those|patients|women|men|the others|the rest)(?: who| that)?|(?:patients in )?the [\w/+-]+(?: [\w/+()-]+)? (?:group|arm)) $"
)
# takes "A| (A group, n = 40) or not (non-A group, n = 60)", refuses "A| or not"
_OR_NOT = re.compile(r"(?: [a-z-]+){0,2} \((?P<one>[^()]{1,40})\),? or (?P<no>not(?: [a-z]+){0,2} \([^()]{1,40}\))")
# What the group is called behind its side: takes "did not| (CT group, n = 55)|", "did not| (chemotherapy alone [CT] group)|", refuses "did not| (n = 55)"
_CALLED = re.compile(r" \((?:[^()\[\]]|\[[^()\[\]]{1,12}\]){1,40}[ -](?:group|arm|cohort)\b[^()]{0,30}\)")
_HOW_MANY = re.compile(rf"n ?= ?(?P<n>{WHOLE})")
# takes "received A and |responded| and those who did not"
_OF_OUTCOME = re.compile(r"\b(?:respon|progress|achiev|develop|relaps|surviv|experienc|show|recur|complet)\w*")
_QUALIFIED = re.compile(r"(?:(?!and\b|or\b|not\b)[\w/-]+ ){0,2}")


def given_or_not(folded: str, tokens: list[Token], rows: list[Row]) -> Iterator[Contrast]:
    """Patients told apart by whether they got one treatment; what was done in the trial whose patients they are stands back.

    Refuses "were randomly divided into those who received A and those who did not", which lot told apart, and "patients who
    had not responded to A".
    """
    lot = _LOT.search(folded) is not None
    for sentence, _, _ in rows:
        if sentence.section not in (S.METHODS, S.BACKGROUND, S.BODY, S.RESULTS):
            continue
        lead = _TOLD_APART.search(folded, sentence.start, sentence.end)
        if lead is None or _LOT.search(folded, sentence.start, sentence.end):
            continue
        afterwards = _AFTERWARDS.search(folded, sentence.start, sentence.end) is not None
        if (lot and not afterwards) or (sentence.section in (S.BACKGROUND, S.RESULTS) and not afterwards):
            continue
        for form in _FORMS:
            found = form.search(folded, lead.start(), sentence.end)
            # "patients undergoing A were divided into those who received |B and those who |did not"
            while found is not None and (nearer := _WHO_GOT.search(folded, found.start("what"), found.start("no"))):
                found = form.search(folded, nearer.start(), sentence.end)
            told = _told(folded, tokens, found) if found is not None else None
            if found is not None and told is not None:
                yield Contrast(_sides(folded, sentence, found, told), 9.0 if lot else 4.0, "given or not", told.start)
                break


# takes "than those |without |A", "versus patients |not treated with |A", "compared with those who |did not receive |A", "than those who
# |did not| (", refuses "without prior A", "than those who did not respond"
_THAN_NONE = cue(
    r"\b(?:than|compared (?:with|to)|versus|vs\.?)(?:[^.;()]|\.(?=\d)){0,60}?\b(?P<no>(?:without(?: (?:treatment|therapy) with)?|not (?:receiving|(?:being )?(?:given|treated with))"
    r"|(?:did|had|were) not (?:receive|received|been (?:given|treated with)|given|treated with)) (?:any |the )?(?=[a-z0-9])|(?P<bare>(?:did|had|were) not)(?= ?[(.,;]))"
)
_LEADS_TO_DRUG = re.compile(rf"\b{_GOT}$")
# Of whom more is told than that they got the drug: takes "given A| who had a rash", "A| for 9 months", refuses "A| had a longer"
_NARROWED = re.compile(
    r"\b(?:who|whose|which|for|until|beyond|after|before|respon\w*|achiev\w*|develop\w*|experienc\w*|continu\w*|complet\w*)\b"
)


def compared_with_none(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Contrast | None:
    """Patients given drugs of the study against those not given them, as the results of a study that drew no lots set them
    apart: "patients treated with A lived longer than those without A"; refuses drugs that are not under study.
    """
    if "random" in folded:
        return None
    for sentence, i, j in rows:
        told = sentence.section in (S.RESULTS, S.BODY)
        found = _THAN_NONE.search(folded, sentence.start, sentence.end) if told else None
        if found is None:
            continue
        drugs = [t.treatment for t in tokens[i:j] if t.treatment is not None and t.treatment.substances]
        lacked = next((t for t in drugs if t.start == found.end()), None)
        named = [t for t in drugs if t.end < found.start() and (found["bare"] or (lacked and t.keys & lacked.keys))]
        if not named or not _LEADS_TO_DRUG.search(folded, sentence.start, named[0].start):
            continue
        given = [t for t in drugs if named[0].start <= t.start < found.start()]
        studied = find_single(folded, tokens, rows, doses)
        if (
            studied is None
            or not named[0].keys <= studied.keys
            or _NARROWED.search(folded, given[-1].end, found.start())
        ):
            continue
        one = Side(named[0].start, given[-1].end, given, [*given], role="experimental")
        none = Side(found.start("no"), lacked.end if lacked else found.end(), role="control", denied=lacked or named[0])
        return Contrast([one, none], 2.4, "given or not", one.start)
    return None


# takes "conversion surgery", "conversion hepatectomy", "surgical conversion", refuses "upfront surgery", "surgery first"
_AFTER_RESPONSE = re.compile(r"\bconver(?:sion|ted)\b")
_DRUGS_OF_ALL = ({"chemotherapy"}, {"systemic treatment"})


def of_operated(folded: str, told: Contrast, sides: list[Side]) -> bool:
    """Whether patients are told apart by whether they came to be operated on, and by nothing else: "divided into those who
    underwent conversion surgery and those who did not", "… and those who had chemotherapy alone"; refuses "surgery with A and
    surgery without it", "upfront surgery and chemotherapy alone".
    """
    procedures = sides[0].procedures
    if len(sides) == 2 and not any(s.drugs for s in sides):
        operated = [s for s in sides if s.procedures and all(is_operation(p) for p in s.procedures)]
        # beside the short name of its group: "chemotherapy alone (CT group)"
        others = [s for s in sides if not s.procedures and {k for k in s.keys if not k.isupper()} in _DRUGS_OF_ALL]
        if len(operated) == len(others) == 1:
            return _AFTER_RESPONSE.search(folded, operated[0].start, operated[0].end) is not None
    return (
        told.kind == "given or not"
        and bool(procedures)
        and all(is_operation(p) for p in procedures)
        and not any(s.drugs for s in sides)
    )


def drugs_of_study(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> list[Treatment]:
    """The drugs that a study of one treatment gave before some of its patients were operated on: "84 patients received A. They
    were divided into those who underwent conversion surgery and those who did not".
    """
    single = find_single(folded, tokens, rows, doses)
    return [t for t in (single.treatments if single is not None else ()) if t.substances]


def _told(folded: str, tokens: list[Token], found: re.Match[str]) -> Treatment | None:
    """The treatment that the form speaks of, where it is one."""
    start, end = found.span("what")
    first = bisect_left(tokens, start, key=lambda t: t.start)
    named = next((t for t in tokens[first : first + 4] if t.treatment is not None and t.start < end), None)
    lacked = next((t for t in tokens[first:] if t.start >= found.end("no")), None)
    if (
        lacked is not None
        and lacked.treatment is not None
        and lacked.start - found.end("no") < 2
        and end <= found.start("no")
        and not (named is not None and named.treatment is not None and named.treatment.keys & lacked.treatment.keys)
    ):  # "who underwent A after |B and those who did not receive |B"
        keys = lacked.treatment.keys
        inside = (t for t in tokens[first:] if t.start < end and t.treatment is not None)
        return next((t.treatment for t in inside if t.treatment is not None and t.treatment.keys & keys), None)
    if named is not None and named.treatment is not None and not named.treatment.keys & CONTROL_KEYS:
        if _OF_OUTCOME.search(folded, named.end, end):
            return None
        if named.end == end or _QUALIFIED.fullmatch(folded, start, named.start):
            return named.treatment
    return None


def _sides(folded: str, sentence: Sentence, found: re.Match[str], told: Treatment) -> list[Side]:
    """The side given the treatment and the one denied it, each with the number that stands behind it."""
    no = found.start("no")
    behind = no > told.start
    given = Side(told.start, told.end, [told], [told], role="experimental")
    those = _THOSE.search(folded, max(told.end, no - 60), no) if behind else None
    end = found.end("no") if behind else found.end("what")
    control = Side(those.start() if those else no, end, role="control", denied=told)
    named = None if behind else _OR_NOT.match(folded, told.end, sentence.end)
    if named is not None:  # "whether they received A (|A group, n = 40) or not (|non-A group, n = 60)"
        given.end, control.start, control.end = named.end("one"), named.start("no"), named.end()
    if behind or named is not None:
        between = no if named is None else named.start("no")
        one = _HOW_MANY.search(folded, told.end, between)
        two = _HOW_MANY.search(folded, max(between, found.end("no")), sentence.end)
        if one is not None and two is not None:
            given.size, control.size = int(to_decimal(one["n"])), int(to_decimal(two["n"]))
    for side in (given, control):
        called = _CALLED.match(folded, side.end, sentence.end)
        side.end = called.end() if called is not None else side.end
    return [given, control]
