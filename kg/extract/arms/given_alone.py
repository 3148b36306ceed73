"""One treatment against itself with or without another, against itself alone, or against placebo."""

from __future__ import annotations

import re

from kg.extract.arms.compared_sides import OTHER_TRIAL
from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token, Word
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.single_arm import find_single
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind

S = members(SectionKind)
W = members(Word)


# What patients came to after their treatment, which no one chose for them: takes "not |resected", refuses "without |resection"
_CAME_TO = re.compile(r"(?:re)?(?:resected|operated)")


def with_and_without(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """Patients given a treatment against those not given it: "44 months without HAI", "the no-surgery group"."""
    lacking: dict[frozenset[str], list[Token]] = {}
    grouped = counted = False
    for sentence, i, j in rows:
        for k in range(i, j - 1):
            token, following = tokens[k], tokens[k + 1]
            group = k + 2 < j and tokens[k + 2].word is W.GROUP and tokens[k + 2].start - following.end <= 1
            absent = (token.word is W.WITHOUT and following.start - token.end <= 2) or (
                group and folded.endswith("non-", 0, following.start)
            )
            came_to = absent and _CAME_TO.fullmatch(folded, following.start, following.end)
            lacked = following.treatment if absent and not came_to else None
            if lacked is not None and not lacked.keys & CONTROL_KEYS and (group or not lacked.general):
                lacking.setdefault(lacked.keys, []).append(following)
                grouped = grouped or group
                counted = counted or sentence.section in (_TELLING if _SETS_APART.search(folded) else _FINDINGS)
    enough = 1 if grouped and "random" in folded else 2  # "the non-A group" of a randomised trial is an arm
    often = [(keys, places) for keys, places in lacking.items() if len(places) >= enough]
    if not often or not counted:
        return None  # what one arm goes without is told of no patients: "… and no radiotherapy: a phase II study"
    keys, places = max(often, key=lambda o: (len(o[1]), -o[1][0].start))
    first = next((t for t in tokens if t.treatment is not None and t.treatment.keys == keys), None)
    if first is None or first.treatment is None:
        return None
    given = Side(first.start, first.end, [first.treatment], role="experimental")
    absent_from = folded.rfind(" ", 0, places[0].start - 1) + 1  # "|without A", "|not A", "|non-A"
    control = Side(absent_from, places[0].end, role="control")
    return Contrast([given, control], 2.0, "roles", first.start)


_SETS_APART = cue(r"\b(?:random\w*|compar\w+|versus|vs|groups|arms|cohorts|controls?)\b")
_FINDINGS = frozenset({SectionKind.RESULTS, SectionKind.BODY})
_TELLING = frozenset({SectionKind.METHODS, SectionKind.RESULTS, SectionKind.BODY})
_PARTS = frozenset({W.PLUS, W.JOIN, W.AND, W.WITH})
# What leads to the treatment that another is set against: takes "longer than with |A alone", "compared with those on |A only",
# "patients given |A alone had fewer", refuses "tolerated as well as |A alone", "those resistant to |A alone"
_LEADS_TO_LONE = re.compile(
    r"\b(?:(?:than|compared (?:with|to)|versus|vs\.?|relative to|as opposed to|against|patients|women|men|those|subjects|participants)(?: \d+(?:\.\d+)? ?(?:%|per ?cent|months|weeks|years))?(?: (?:in|for|after|by|that|those|patients|women|men|of|the|group|arm)){0,3}"
    r"(?: (?:who|with|on|under|to|receiving|received|treated|given|getting|had|were|was|undergoing|underwent|having|assigned|allocated)){0,4}) (?:an? |the )?$"
)
# takes "longer than with B alone", "30% with A plus B and 20% with B alone", refuses "A and B were safe"
_SET_AGAINST = cue(
    r"\b(?:than|compared (?:with|to)|versus|vs|relative to|as opposed to)\b"
    r"|\b(?:and|while|whereas|but)(?: only| was| it was)? \d+(?:\.\d+)? ?(?:%|per ?cent|months|weeks|years) (?:in|for|with|among|of|after|on)\b"
)
_NO_PATIENTS = cue(r"\b(?:mice|murine|xenografts?|cell lines?|in vitro|preclinical)\b")


def against_alone(folded: str, tokens: list[Token], rows: list[Row]) -> Contrast | None:
    """A treatment with a further one against it alone, both in one sentence: "deaths among those assigned A and B and …
    assigned A alone" of a text on randomised patients, "patients receiving A with B had more deaths than patients receiving
    B alone" of any text; refuses "longer than with A alone" where A plus B is not named.
    """
    shared_out = "random" in folded
    for sentence, i, j in rows:
        if sentence.section not in _TELLING or not (
            folded.find(" alone", sentence.start, sentence.end) >= 0 or any(t.word is W.ALONE for t in tokens[i:j])
        ):
            continue
        if not shared_out and (
            _SET_AGAINST.search(folded, sentence.start, sentence.end) is None
            or OTHER_TRIAL.search(folded, sentence.start, sentence.end)
            or _NO_PATIENTS.search(folded, sentence.start, sentence.end)
        ):
            continue
        lone: list[Side] = []
        more: list[Side] = []
        k = i
        while k < j:
            if tokens[k].treatment is None:
                k += 1
                continue
            stop = k + 1
            while (
                stop + 1 < j
                and tokens[stop].word in _PARTS
                and tokens[stop + 1].treatment is not None
                and tokens[stop + 1].start - tokens[stop - 1].end < 30
                and _SET_AGAINST.search(folded, tokens[stop - 1].end, tokens[stop + 1].start) is None
            ):
                stop += 2
            side = make_side(folded, tokens, k, stop, tokens[k].start, tokens[stop - 1].end)
            alone = side.alone or (
                stop < j and tokens[stop].word is W.ALONE and tokens[stop].start - tokens[stop - 1].end <= 1
            )
            if alone and (
                _LEADS_TO_LONE.search(folded, max(sentence.start, side.start - 90), side.start)
                or (
                    shared_out
                    and any(t.word is W.GIVEN or t.text in ("assigned", "allocated") for t in tokens[max(i, k - 3) : k])
                )
            ):
                lone.append(side)
            elif not alone:
                more.append(side)
            side.alone = alone
            k = stop
        for one in lone:
            two = next((s for s in more if one.treatments and one.keys < s.keys), None)
            if two is not None:
                return Contrast([two, one], 2.0, "versus", two.start)
    return None


# takes "in two placebo-controlled trials", "a phase 3, placebo controlled study", refuses "placebo-controlled trials are needed"
_CONTROLLED = re.compile(
    r"\bplacebo[- ]controlled(?: [\w-]+,?){0,4}? (?:trial|study|studies|setting)s?\b(?! (?:is|are) )"
)


def against_placebo(folded: str, tokens: list[Token], rows: list[Row], doses: list[int]) -> Contrast | None:
    """A treatment against placebo where no sentence sets them apart: "placebo-controlled", "the placebo group"."""
    placebo = [t for t in tokens if t.is_placebo]
    if len(placebo) < 2:
        return None
    if "random" not in folded and "double-blind" not in folded:
        # looked at again, as in "patients of two placebo-controlled trials", of which the results name the placebo
        told = any(
            t.is_placebo and folded[t.end : t.end + 8] != "-control"
            for s, i, j in rows
            if s.section in (S.RESULTS, S.BODY)
            for t in tokens[i:j]
        )
        if not told or _CONTROLLED.search(folded) is None:
            return None
    side = find_single(folded, tokens, rows, doses)
    if side is None:
        return None
    other = Side(placebo[0].start, placebo[0].end, [t for t in (placebo[0].treatment,) if t is not None])
    return Contrast([side, other], 2.0, "versus", side.start)
