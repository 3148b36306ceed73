"""Arms that a sentence names by its tokens: by what they were given, by group, letter, role, dose or time.

Enters a sentence as a row of tokens, leave the mentions of arms in it, which may overlap.
"""

from __future__ import annotations

import re

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, class_named, is_drug_of, is_kind_of
from kg.extract.arms.designs import Token, Word
from kg.extract.arms.dose_lists import DOSE, dose_beside
from kg.extract.arms.manner_words import HOW_GIVEN
from kg.extract.arms.sequences import dashed_steps, steps_of, told_by_order
from kg.extract.arms.side_words import SITE_AHEAD, WAY_OF_SURGERY
from kg.extract.arms.sides import count_of
from kg.extract.arms.treatment_runs import end_of_run, is_label, names_again
from kg.extract.text.members import members

W = members(Word)

_LAST_WORDS = re.compile(r"([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)[ -]{0,2}$")
_TREATED = re.compile(r"[- ]?(?:treated|group|arm|recipients|patients?\b|regimen|cohort|therapy|treatment|women|men\b)")
# takes "A|, B, and C", "1|-3", "I| versus II", "A| (28%) (P = .04) and C", refuses "A| or placebo"
_MORE_LETTERS = re.compile(
    r"(?:\s*\([^()]{1,60}\)){0,2}(?P<more>(?:\s*[,/]\s*(?:[A-HJ-Z]|I{1,3}|[1-9])(?![\w%]|\.\d))*)\s*(?P<link>,|/|and|&|or|versus|vs\.?|than|to|through|-|–)\s*(?:(?:and|or)\s*)?(?P<last>[A-HJ-Z]|I{1,3}|[1-9])(?![\w%]|\.\d)"
)
_DIGIT_OF = {"I": "1", "II": "2", "III": "3"}
_ONE_LETTER = re.compile(r"[A-HJ-Z]|I{1,3}|[1-9]")


# takes "the A and B |study groups", refuses "both |study groups"
_LISTED_BEFORE = re.compile(r"(?:\b(?:and|or|versus|vs\.?)|,|/) (?:the )?[\w/+()-]+ (?:[\w/+()-]+ )?$")
_NUMBERED = re.compile(r" (?:[A-H1-9]|I{1,3}|IV)\b")
# takes "control and sleeve groups", refuses "control and treatment of pain in the sleeve group"
_BEFORE_GROUP = re.compile(r" (?:and|or|versus|vs\.?)(?: the)? (?:[\w-]+ ){1,2}(?:groups?|arms?)\b")


# takes "in control| versus SIRT", refuses "for control| and prevention"
_AGAINST = re.compile(r" (?:versus|vs\.?|v) ")


_NAMING = frozenset([W.TREATMENT, W.GROUP, W.ROLE, W.COMBINATION, W.ALONE, W.ALL])  # words that can name an arm


def named_in(finder: ArmFinder, i: int, j: int) -> list[ArmMention]:
    """Arms that the sentence ``tokens[i:j]`` names."""
    tokens, folded = finder.tokens, finder.folded
    out: list[ArmMention] = []
    k = i
    while k < j:
        token = tokens[k]
        word = token.word
        if word not in _NAMING:
            k += 1
            continue
        if word is W.TREATMENT:
            stop = end_of_run(folded, tokens, k, j)
            group = (
                tokens[stop]
                if stop < j and tokens[stop].word is W.GROUP and tokens[stop].start - tokens[stop - 1].end <= 2
                else None
            )
            out.extend(_of_run(finder, i, k, stop, j, group))
            k = stop + 1 if group is not None and group.alias is None else stop
            continue
        if word is W.GROUP:
            mention = _of_group(finder, i, k)
            if mention:
                out.extend(mention)
        elif (
            word is W.ROLE
            and finder.several
            and folded[token.start - 1] == "("
            and folded[token.end : token.end + 1] in ("),;" if token.text != "treatment" else "!")
            and len(arms := finder.by_role(token.text)) == 1
        ):
            out.append(
                ArmMention(token.start, token.end, arms, 0.8)
            )  # "1.7 days (experimental) and 1.6 days (reference)"
        elif (
            word is W.ROLE
            and finder.several
            and token.text not in ("treatment", "study", "comparison")
            and (treated := _OF_ROLE.match(folded, token.end)) is not None
            and _WITH_ROLE.search(folded, max(0, token.start - 20), token.start)
            and len(arms := finder.by_role(token.text)) == 1
        ):
            out.append(ArmMention(token.start, treated.end(), arms, 0.8))  # "with the control treatment"
        elif (
            word is W.ROLE
            and finder.several
            and folded.startswith((" and", " versus", " vs"), token.end)
            and _BEFORE_GROUP.match(folded, token.end)
            and _IN_ROLE.search(folded, max(0, token.start - 10), token.start)
            and len(arms := finder.by_role(token.text)) == 1
        ):
            out.append(ArmMention(token.start, token.end, arms, 0.8))  # "in the experimental and the control arm"
        elif (
            word is W.ROLE
            and finder.several
            and token.text not in ("treatment", "study")
            and is_label(folded, token.start, token.end)
            and len(arms := finder.by_role(token.text)) == 1
        ):
            out.append(ArmMention(token.start, token.end, arms, 0.8))  # "osimertinib 80%, comparator 76%"
        elif word is W.ROLE and finder.several and token.text in ("control", "controls"):
            if not (k + 1 < j and tokens[k + 1].word is W.GROUP):
                after = folded[token.end : token.end + 2]
                if (
                    token.text == "controls"
                    or after[:1] in ",:;)="
                    or after == " ("
                    or folded[token.start - 1] == "("
                    or _BEFORE_GROUP.match(folded, token.end)
                    or (
                        _AGAINST.match(folded, token.end)
                        and folded.endswith(("in ", "with ", "for ", "on "), 0, token.start)
                    )
                ):
                    out.append(ArmMention(token.start, token.end, finder.control, 0.8)) if finder.control else None
        elif (
            word is W.COMBINATION
            and finder.several
            and (numbered := finder.of_number(token.text))
            and not (k + 1 < j and tokens[k + 1].word is W.GROUP)
        ):
            out.append(ArmMention(token.start, token.end, (numbered,), 0.8))  # "38% of those given the triplet"
        elif (
            word is W.COMBINATION
            and finder.several
            and finder.combined
            and not (k + 1 < j and tokens[k + 1].word is W.GROUP)
        ):
            if token.text in ("combination", "combined") and (
                _TREATMENT_BEHIND.match(folded, token.end)
                or (
                    folded.endswith(("with the ", "for the ", "in the ", "given the ", "to the "), 0, token.start)
                    and folded.startswith(
                        (" and ", " versus", " vs", " than", " compared", " (", " but ", " group"), token.end
                    )
                )
                or (
                    token.text == "combination"
                    and folded.endswith("the ", 0, token.start)
                    and folded.startswith(_SUBJECT_DID, token.end)
                )
                or (
                    token.text == "combination"
                    and not _OF_PARTS.match(folded, token.end)
                    and _ASSIGNED_TO.search(folded, max(0, token.start - 60), token.start)
                )
            ):
                out.append(ArmMention(token.start, token.end, (finder.combined,), 0.6))
        elif (
            word is W.ALONE
            and finder.several
            and token.text in ("monotherapy", "single agent", "single-agent")
            and (single := finder.words.get(token.text) or finder.least)
        ):
            out.append(ArmMention(token.start, token.end, (single,), 0.5))
        elif (
            token.text == "both"
            and finder.with_both is not None
            and _BOTH_ALONE.match(folded, token.end)
            and (
                _GIVEN_BOTH.search(folded, max(0, token.start - 14), token.start)
                or (folded.endswith(" and ", 0, token.start) and folded[token.end : token.end + 1] in tuple(",.;)"))
            )
        ):
            out.append(ArmMention(token.start, token.end, (finder.with_both,), 0.8))
        elif word is W.ALL and finder.several and token.text == "both" and (both := _BOTH.match(folded, token.end)):
            # "treated with both drugs" are those of the arm that got the other's and one more
            fuller = _fuller_arm(finder) if both[0].startswith((" drugs", " agents")) else None
            arms = (fuller,) if fuller is not None else finder.everything
            out.append(ArmMention(token.start, both.end(), arms, 0.8 if len(arms) == 1 else 0.6))
        elif (
            word is W.ALL
            and k + 1 < j
            and tokens[k + 1].word is W.PERSONS
            and tokens[k + 1].start - token.end < 14
            and token.text in ("all", "both")
            and not _OF_ONE_GROUP.match(folded, tokens[k + 1].end)
        ):
            out.append(ArmMention(token.start, tokens[k + 1].end, finder.everything, 0.6))
        elif (
            word is W.ALL
            and token.text in ("either", "each")
            and finder.several
            and (one := _EITHER.match(folded, token.end))
            and len(finder.profiles) == count_of(one["many"] or "two")
        ):
            out.append(ArmMention(token.start, one.end(), finder.everything, 0.6))
        k += 1
    return out


# takes "13% with |both|", "when |both| were given", refuses "in |both| groups", "with |both| ears"
_GIVEN_BOTH = re.compile(r"\b(?:with|when|received|receiving|given|for|after|had|on|than|to) $")
_BOTH_ALONE = re.compile(
    r"(?: (?:drugs|agents|treatments|therapies|modalities))?(?: (?:were|was|had|and|or|than|versus|vs)\b|[.,;)]| ?\()"
)
# takes "combined| therapy", "the combination| regimen (", refuses "a combination| regimen of A and B", "combination| regimens"
_TREATMENT_BEHIND = re.compile(
    r"[ -]therapy|[ -]treatment| chemotherapy|[,.)]| (?:regimen|program(?:me)?|protocol)\b(?! (?:of|with|consist|includ|compris|contain|that|which)\w*)"
)
# takes "the combination| in 45%", "the combination| produced", refuses "the combination| of A and B"
_SUBJECT_DID = (
    " in ",
    " did",
    " was ",
    " had ",
    " produced",
    " achieved",
    " gave",
    " yielded",
    " resulted",
    " induced",
    " led to",
    " survived",
    " lived",
    " responded",
    " experienced",
    " reached",
)
# takes "those allocated to the |combination| survived", "patients on the |combination| lived", refuses "to the |combination| of A"
_ASSIGNED_TO = re.compile(
    r"\b(?:those|patients|men|women|who|subjects|participants)(?: (?:were|had been|was))?(?: randomly)? (?:(?:allocated|assigned|randomi[sz]ed) to(?: receive)?|given|receiving|received|treated with|on|taking) (?:the )?$"
)
_OF_PARTS = re.compile(r" (?:of|with|index|regimens|products|arms|therapies)\b")
# takes "with the control| treatment", "to experimental| therapy", refuses "for standard| treatment failure"
_OF_ROLE = re.compile(
    r" (?:treatment|therapy|regimen|chemotherapy|schedule)\b(?! (?:failure|effect|options?|of|with|for)\b)"
)
# takes "in the |experimental| and the control arm", refuses "in |experimental| and control arms", which the groups behind name, "to the
# |experimental| or control arm"
_IN_ROLE = re.compile(r"\b(?:in|of|for|on|from) the $")
_WITH_ROLE = re.compile(r"\b(?:with|to|than|on|after|under|by|receiving|received|given|for|versus|vs\.?) (?:the )?$")
# takes "all patients| in the placebo group", "all patients| of arm A", refuses "all patients| in the study", "in both arms"
_OF_ONE_GROUP = re.compile(
    r" (?:in|of|on|within|from) (?:the )?(?:(?:arm|group) [a-z0-9]\b|(?!study\b|trial\b|whole\b|entire\b|all\b|both\b|each\b|either\b|two\b|three\b|four\b)"
    r"[\w/+-]+(?: [\w/+-]+){0,3}? (?:group|arm)\b)"
)
# takes "17.5% with both| treatments", refuses "both| drugs' effects"
_BOTH = re.compile(
    r" (?:treatments|regimens|drugs|therapies|schedules|agents|combinations|program(?:me)?s|strategies|interventions|doses|techniques|methods|procedures|approaches|treatment strategies)(?=[.,;:) ])"
)
# takes "12% with either| drug", "with each| treatment", "for each| of the three regimens", refuses "than with either| drug alone", "each| dose of"
_EITHER = re.compile(
    r" (?:of the (?:(?P<many>two|three|four) )?)?(?:treatments?|regimens?|drugs?|therap(?:y|ies)|schedules?|agents?|combinations?|program(?:me)?s?|strateg(?:y|ies)|doses?|techniques?|methods?|procedures?|approach(?:es)?)"
    r"(?=[.,;:)]| (?!alone|of\b|naive|given|group|arm|period|phase|level|cycle|course|week|day|modality|was\b(?! \d[\d.]* ?(?:months|weeks|%))|separately|option|failure))"
)


def _fuller_arm(finder: ArmFinder) -> str | None:
    """Of two arms the one that was given two drugs, of which the other got one alone."""
    if len(finder.profiles) != 2:
        return None
    one, two = sorted(finder.profiles, key=lambda p: len(p.keys))
    return two.id if one.keys < two.keys and len(two.keys) == 2 else None


_CHEMORADIATION = frozenset({"chemoradiotherapy"})
_RADIATION = frozenset({"radiotherapy"})


def _irradiated(finder: ArmFinder) -> tuple[str, str] | None:
    """Of two arms that are irradiated, told without the word chemoradiotherapy, the one with drugs and the one without."""
    if len(finder.profiles) != 2 or "chemoradi" not in finder.folded or finder.shared != _RADIATION:
        return None
    one, two = sorted(finder.profiles, key=lambda p: len(p.keys))
    return (two.id, one.id) if not one.own and two.own and not two.own & _CHEMORADIATION else None


_BESIDES_ARM = ("additional ", "rescue ", "supplementary ", "supplemental ", "concomitant ", "extra ")


def _of_run(finder: ArmFinder, i: int, k: int, stop: int, j: int, group: Token | None) -> list[ArmMention]:
    tokens, folded = finder.tokens, finder.folded
    part = tokens[k:stop]
    keys = frozenset().union(*(t.treatment.keys for t in part if t.treatment is not None))
    if folded.startswith(("-naive", "-naïve", " naive", "-refractory", "-resistant", "-pretreated"), part[-1].end):
        return []  # "chemotherapy-naive patients" says what they were not given
    if not keys & finder.union and folded.endswith(_BESIDES_ARM, max(0, part[0].start - 14), part[0].start):
        return []  # "rescue analgesics were taken", where an analgesic was tested
    if finder.several and (both := _irradiated(finder)) is not None:
        if keys == _CHEMORADIATION:
            keys = next(p.keys for p in finder.profiles if p.id == both[0])
        elif keys == _RADIATION and any(t.treatment and t.treatment.keys == _CHEMORADIATION for t in tokens[i:j]):
            end = group.end if group is not None else part[-1].end
            return [
                ArmMention(part[0].start, end, (both[1],), 0.8)
            ]  # "22% after chemoradiation and 38% after radiation"
    if folded[part[0].start - 1 : part[0].start] == "+" and folded[part[0].start - 2 : part[0].start - 1].isalpha():
        return []  # the "TAM" of "surg+TAM"
    alone = (
        part[-1].word is W.ALONE
        or folded.endswith((" alone", " only"), part[0].start, part[-1].end)
        or (len(part) == 1 and names_again(tokens[i : k - 1], part[0]))
    )
    if (
        keys == {"placebo"}
        and "placebo" not in finder.union
        and len(finder.control) == 1
        and group is None
        and is_label(folded, part[0].start, part[-1].end)
    ):
        return [ArmMention(part[0].start, part[-1].end, finder.control, 0.8)]  # which the design left out
    if finder.several and not keys & finder.union:
        keys = (
            finder.without(keys)
            or finder.forms_of(keys)
            or finder.chemoradiation(keys)
            or finder.kin(keys)
            or finder.of_class(keys, alone=alone)
            or keys
        )
    elif finder.several and keys & finder.union <= finder.shared:
        keys |= finder.irradiated_with_drugs(keys)
        keys |= finder.of_class(keys - finder.union)  # "chemotherapy and radiation", where both arms were irradiated
    end = group.end if group is not None else part[-1].end
    start = part[0].start
    pool = finder.pooled(keys) if len(finder.profiles) > 2 and keys & finder.union else ()
    if pool and len(part) > 1:
        return [ArmMention(start, end, pool, 1.0 if group else 0.9)]
    site = SITE_AHEAD.search(folded, max(0, start - 60), start)
    if site is not None and part[0].treatment is not None and part[0].treatment.procedures:
        start = site.start("site")
    negated = (
        (k > i and tokens[k - 1].word is W.WITHOUT and start - tokens[k - 1].end <= 2)
        or folded.endswith(("non-", " without "), 0, start)
        or _WITHOUT_SO.search(folded, max(0, start - 44), start) is not None
        or (k > i and _NOT_GIVEN.search(folded, max(0, start - 44), start) is not None)
    )
    lacking = [p.id for p in finder.profiles if p.lacks & keys] if len(finder.profiles) > 2 else []
    if (len(finder.profiles) == 2 or len(lacking) == 1) and (
        pair := _WITH_AND_WITHOUT.search(folded, max(0, start - 44), start)
    ) is not None:
        arm = finder.by_keys(keys)
        if arm is not None:
            other = next(p.id for p in finder.profiles if p.id != arm and (not lacking or p.id in lacking))
            one, two = (arm, other) if pair[0].startswith("with ") else (other, arm)
            return [ArmMention(pair.start(), pair.start() + 4, (one,), 0.9), ArmMention(start, end, (two,), 0.9)]
    lead = next((len(no) for no in ("no-", "no ", "non-", "without ") if folded.endswith(no, 0, start)), 0)
    if negated and len(lacking) == 1:
        return [ArmMention(start - lead, end, (lacking[0],), 1.0 if group else 0.9)]  # "20% in the |no-A group"
    if negated and finder.several and len(finder.profiles) == 2:
        arm = finder.by_keys(keys)
        if arm is None:
            return []
        other = next(p.id for p in finder.profiles if p.id != arm)
        lead = lead if folded.startswith("non-", start - lead) else 0  # "12 months in the |non-A group"
        return [ArmMention(start - lead, end, (other,), 1.0 if group else 0.6, of_lack=True)]
    if not finder.several:
        if keys & finder.union:
            return [ArmMention(start, end, finder.everything, 1.0 if group else 0.5)]
        return []
    if len(finder.orders) > 1 and (
        told_steps := steps_of(folded, named := [t.treatment for t in part if t.treatment is not None])
        or dashed_steps(folded, named)
    ):
        ordered = told_by_order(told_steps, finder.orders)
        return [ArmMention(start, end, (ordered,), 1.0)] if ordered is not None else []
    if len(finder.orders) > 1 and _FIRST.match(folded, part[-1].end):
        firsts = [arm for arm, steps in finder.orders.items() if keys <= steps[0]] or [
            arm for arm, steps in finder.orders.items() if any(_is_step(key, steps[0]) for key in keys)
        ]
        if len(firsts) == 1:
            return [ArmMention(start, end, (firsts[0],), 0.9)]  # "those who had surgery first"
    strength = _strength(finder, k, stop, group, alone)
    inside = keys & finder.union
    if listed := _listed_whole(finder, part, strength):
        return listed
    dosed = dose_beside(finder, part[0].start, part[-1].end) if finder.doses and inside else None
    if dosed is None and finder.doses and len(part) > 1 and inside and finder.exactly(keys) is None:
        told_doses = {finder.doses.get(dose) for dose in DOSE.findall(folded, start, part[-1].end)} - {None}
        if len(told_doses) == 1:  # "the A 50 mg plus B group"
            return [ArmMention(start, end, (str(told_doses.pop()),), 1.0)]
    if dosed is not None:
        return [dosed]
    if inside and (inside <= finder.shared or WAY_OF_SURGERY.search(folded, max(0, start - 24), end)) and not alone:
        told = (
            _by_words(finder, part[0])
            or (_by_words(finder, group) if group is not None else [])
            or ([] if finder.exactly(inside) else _by_surface(finder, part))
        )
        if len(told) == 2:
            return told  # "the patients with simultaneous and delayed resection"
        if told:
            return [ArmMention(told[0].start, end, told[0].arms, max(strength, 0.8))]
    if not inside:
        told_arms = {
            finder.called(start + w.start(), start + w.end()) for w in _WORD.finditer(folded[start : part[-1].end])
        }
        told_arms.discard(None)
        if len(told_arms) == 1 and group is not None:
            return [ArmMention(start, end, (str(told_arms.pop()),), 1.0)]  # "the laparoscopic-surgery group"
        if group is not None and group.alias is None:
            return _of_group(finder, i, tokens.index(group, stop - 1, j)) or []
        return []
    if (
        inside <= finder.shared
        and group is None
        and not alone
        and (strength < 0.7 or HOW_GIVEN.search(folded, max(0, start - 40), start))
        and not (len(inside) > 1 and finder.exactly(inside))
    ):
        lone = len(part) == 1 and finder.text[start:end].isupper() and folded[end : end + 1] not in "-–+/"
        bare = finder.exactly(inside) if lone and folded[start - 1] not in "-–+/" else None
        # "GEM was inferior to GEMOX": a short form that no other arm is called by
        return [ArmMention(start, end, (bare,), 0.5)] if bare is not None else []
    whole = (
        finder.by_keys(keys, alone=alone)
        if len(keys) == len(inside) or len(inside) > 1 or len(part) == 1
        else finder.by_keys(keys)
    )
    separate = any(t.word in (W.AND, W.COMMA) for t in part)
    if separate and whole is not None:
        pieces = _pieces(part)
        exact = [finder.exactly(p) for p in pieces]
        several = len(pieces) > 1 and None not in exact and len(set(exact)) == len(exact)
        if several and finder.exactly(keys) is not None and _TO_ONE.search(folded, max(0, start - 60), start):
            return [ArmMention(start, end, (whole,), max(strength, 0.9))]
        if several and alone and whole in exact[:-1] and exact[-1] != whole and len(finder.profiles) == 2:
            whole = None  # "with A and B alone" of A plus B against B alone
        elif several and finder.exactly(keys) == whole and [bool(p & finder.shared) for p in pieces] == [True, False]:
            several = False  # "A plus B and C", where all get A, is what the arm of both gets
        named_groups = group is not None and group.text.endswith("s")
        if several and (named_groups or whole is None or whole not in exact or not _are_parts(finder, whole, pieces)):
            whole = None
        elif len(pieces) > 1 and any(p.id == whole and p.keys in pieces for p in finder.profiles):
            # "VP and VIP", of which one is all that the arm gets
            each = [finder.by_keys(p) for p in pieces]
            whole = None if None not in each and len(set(each)) == len(each) else whole
    if whole is None and not separate and strength >= 0.9 and len(finder.profiles) > 2:
        held = tuple(p.id for p in finder.profiles if inside <= p.keys)
        if 1 < len(held) < len(finder.profiles):
            return [ArmMention(start, end, held, strength)]  # "docetaxel" of two doses, against a third arm
    fits = whole is not None and inside <= next(p.keys for p in finder.profiles if p.id == whole)
    if whole is not None and (fits or not separate):
        return [ArmMention(start, end, (whole,), strength)]
    out: list[ArmMention] = []
    if separate:
        begin = k
        for m in range(k, stop + 1):
            if m == stop or tokens[m].word in (W.AND, W.COMMA):
                piece = [t for t in tokens[begin:m] if t.treatment is not None]
                if piece:
                    names = frozenset().union(*(t.treatment.keys for t in piece if t.treatment is not None))
                    arm = finder.by_keys(names, alone=tokens[m - 1].word is W.ALONE)
                    if arm is not None:
                        out.append(ArmMention(piece[0].start, piece[-1].end, (arm,), strength))
                begin = m + 1
        if len(out) >= 2 and len({m.arms for m in out}) == len(out):
            return out
        return []
    if group is not None and group.alias is None and whole is None:
        return _by_words(finder, group)
    return []


_WORD = re.compile(r"[a-z]{4,}")
# How a treatment was given, between "without" and its name
_SO = (
    r"(?:the (?:addition of )?|(?:added|additional|concurrent|concomitant|concurrently given|adjuvant|neoadjuvant|preoperative|postoperative|perioperative|intraoperative|prophylactic|maintenance|consolidation|induction"
    r"|intraperitoneal|intrahepatic|intra-?arterial|hepatic arterial|arterial|intraportal|intravenous|systemic|oral|regional|weekly|metronomic|low-dose|high-dose) )"
)
# takes "59% and 16% |with and without |A", "|without versus with added |A", refuses "with or without |A", "with and without prior |A"
_WITH_AND_WITHOUT = re.compile(
    rf"(?<![\w-])(?:with (?:and|versus|vs\.?|than) without|without (?:and|versus|vs\.?|than) with) (?:{_SO}){{0,2}}$"
)
# takes "15 months without intraperitoneal |A", "without the addition of |A", refuses "with or without oral |A", "without prior |A", "without response to |A"
_WITHOUT_SO = re.compile(rf"(?<!or )\bwithout (?:{_SO}){{1,2}}$")
# takes "surgery| first", "resection| came first", refuses "chemotherapy| first-line"
_FIRST = re.compile(r" (?:(?:came|was given|was done|was performed|given|done) )?first\b(?!-)|-first\b")


def _is_step(key: str, step: frozenset[str]) -> bool:
    """Whether the word names what the step of a sequence gives: "chemotherapy" a drug of it, "surgery" a resection."""
    kind = class_named(key)
    return key in step or any(
        is_kind_of(s, key) or is_kind_of(key, s) or (kind is not None and is_drug_of(s, kind)) for s in step
    )


# takes "who did not receive |A", "who did not receive adjuvant |chemotherapy", "those not given |A", "never assigned to |A", "lack of |A", refuses "had not received prior |A", "did not
# respond to |A", "lack of response to |A"
_NOT_GIVEN = re.compile(
    r"\b(?:absence|lack|omission|non-?use|non-?receipt) of (?:any |the )?$|\b(?:not|never)(?: (?:be|been|to|also|then))? (?:receive|received|receiving|given|get|take|taken|taking|have|treated with|(?:assigned|allocated|randomi[sz]ed)(?: to)?(?: receive)?|undergo|undergone|undergoing)(?: (?:any|the))?(?: (?:(?:neo-?)?adjuvant|pre-?operative|post-?operative|perioperative|maintenance|consolidation|concurrent|concomitant|systemic))? $"
)


# takes "in the group given |A and B", "the arm that received |A and B", "patients treated with both |A and B", refuses "the groups given |A and B"
_TO_ONE = re.compile(
    r"\b(?:(?:group|arm)(?: of [a-z]+)? (?:given|receiving|treated with|(?:randomly )?(?:assigned|allocated|randomi[sz]ed) to(?: receive)?|(?:that|which|who) (?:received|was given))(?: both)?"
    r"|(?:given|receiving|received|treated with|on|with) (?:both|(?:the |a )?combination of)) $"
)


def _are_parts(finder: ArmFinder, arm: str, pieces: list[frozenset[str]]) -> bool:
    """Whether the pieces are parts of the arm's one treatment: "chemotherapy and radiotherapy" where the arms are that and
    radiotherapy alone; not "FOLFOX and FOLFOX plus cetuximab", which names two arms.
    """
    union = frozenset().union(*pieces)
    return union <= next(p.keys for p in finder.profiles if p.id == arm) and sum(map(len, pieces)) == len(union)


def _pieces(part: list[Token]) -> list[frozenset[str]]:
    """Names between the words "and" and the commas of a list of treatments."""
    out: list[frozenset[str]] = []
    names: frozenset[str] = frozenset()
    for token in part:
        if token.word in (W.AND, W.COMMA):
            out.append(names)
            names = frozenset()
        elif token.treatment is not None:
            names |= token.treatment.keys
    return [n for n in (*out, names) if n]


def _listed_whole(finder: ArmFinder, part: list[Token], strength: float) -> list[ArmMention]:
    """The arms of a list that has several with the same drug first: "A plus B, A plus C and A plus B and C", "A 5 mg, A 10 mg and
    placebo", "weekly A and A every 3 weeks"; [] where one of them is of no arm or two are of the same.
    """
    pieces: list[list[Token]] = [[]]
    for token in part:
        if token.word in (W.AND, W.COMMA):
            pieces.append([])
        elif token.treatment is not None:
            pieces[-1].append(token)
    pieces = [p for p in pieces if p]
    firsts = [p[0].treatment.keys for p in pieces if p[0].treatment is not None]
    dosed = dose_beside(finder, pieces[0][0].start, pieces[0][-1].end) if finder.doses and len(pieces) > 1 else None
    if len(pieces) < 2 or (len(set(firsts)) == len(firsts) and dosed is None):
        return []
    out: list[ArmMention] = []
    n = 0
    while n < len(pieces):
        for more in (2, 1):  # "A plus B and C" before "A plus B"
            piece = [t for p in pieces[n : n + more] for t in p]
            keys = [k for t in piece if t.treatment is not None for k in t.treatment.keys]
            arm = finder.exactly(frozenset(keys)) if len(set(keys)) == len(keys) else None
            if arm is not None:
                break
        start, end = piece[0].start, piece[-1].end
        if arm is None:
            dosed = dose_beside(finder, start, end) if finder.doses else None
            told = [dosed] if dosed is not None else _by_words(finder, piece[0])
            if len(told) != 1 or len(told[0].arms) != 1:
                if any(p.schedules for p in finder.profiles):
                    n += 1
                    continue  # "weekly A", which is told by its schedule
                return []
            arm, start = told[0].arms[0], min(start, told[0].start)
        out.append(ArmMention(start, end, (arm,), strength))
        n += more
    return out if len({m.arms for m in out}) == len(out) else []


def _strength(finder: ArmFinder, k: int, stop: int, group: Token | None, alone: bool) -> float:
    tokens, folded = finder.tokens, finder.folded
    if group is not None:
        return 1.0
    start, end = tokens[k].start, tokens[stop - 1].end
    if _TREATED.match(folded, end):
        return 1.0
    before = folded[max(0, start - 26) : start]
    tail = before.rstrip(" ([")
    if tail.endswith(
        (
            " with",
            " receiving",
            " given",
            " allocated",
            " assigned",
            " taking",
            " received",
            " in",
            " for",
            " on",
            " versus",
            " vs.",
            " vs",
            " than",
            " to",
            " of",
            " by",
            "using",
            "with the",
            "for the",
            "in the",
            "receive",
        )
    ):
        return 0.9 if not tail.endswith((" of", " to", " by", " in")) else 0.7
    if before.endswith(("(", "[")) and folded[end : end + 1] in ")]":
        return 0.9
    if is_label(folded, start, end):
        return 0.8
    if folded[end : end + 1] in ",:" or alone:
        return 0.7
    return 0.5


def _of_group(finder: ArmFinder, i: int, k: int) -> list[ArmMention]:
    tokens, text = finder.tokens, finder.text
    token = tokens[k]
    before = tokens[k - 1] if k > i else None
    near = before is not None and token.start - before.end <= 12
    if token.alias is not None:
        arm = finder.by_alias.get(token.alias)
        out = [ArmMention(token.start, token.end, (arm,), 1.0)] if arm else []
        more = _MORE_LETTERS.match(text, token.end)
        if more is not None:
            letters = [*_ONE_LETTER.finditer(text, *more.span("more")), *_ONE_LETTER.finditer(text, *more.span("last"))]
            for letter in letters:
                named = finder.by_alias.get(_DIGIT_OF.get(letter[0], letter[0]))
                if named is not None:
                    out.append(ArmMention(letter.start(), letter.end(), (named,), 1.0))
            if more["link"] in ("-", "–", "to", "through") and arm and len(letters) == 1:
                aliases = sorted(finder.by_alias)
                last = _DIGIT_OF.get(more["last"], more["last"])
                between = [finder.by_alias[a] for a in aliases if token.alias <= a <= last]
                if last in finder.by_alias and len(between) > 2:  # "arms 1-3"
                    return [ArmMention(token.start, more.end(), tuple(between), 1.0)]
        return out
    if before is not None and near:
        if before.word is W.ALL and not finder.folded.startswith("-", before.end):  # not "the two-stage arm"
            wrong = before.text == "three" and len(finder.everything) != 3
            return [] if wrong else [finder.all_or_active(before.start, token.end)]
        if before.word is W.ROLE and token.start - before.end <= 2:
            role = before.text
            ahead = tokens[k - 2] if k - 2 >= i else None
            if role == "treatment" and ahead is not None and ahead.word is W.ROLE and before.start - ahead.end <= 1:
                role, before = ahead.text, ahead  # "the standard treatment arm"
            worded = (
                _LAST_WORDS.search(finder.folded, max(0, before.start - 30), before.start)
                if role == "treatment"
                else None
            )
            told = finder.called(*worded.span(1)) if worded is not None else None
            if worded is not None and told is not None:
                return [ArmMention(worded.start(1), token.end, (told,), 1.0)]  # "the delayed-treatment group"
            if role == "treatment" and finder.folded[before.start - 1] == "-":
                return []  # "the intensive-treatment group"
            arms = finder.by_role(role)
            if (
                k - 2 >= i
                and tokens[k - 2].word is W.ALL
                and tokens[k - 2].text in ("both", "two", "all", "either", "each", "three")
            ):
                return [finder.all_or_active(tokens[k - 2].start, token.end)]
            if arms and not token.text.endswith("s"):
                return [ArmMention(before.start, token.end, arms, 1.0)]
            if (
                token.text.endswith("s")
                and k - 2 >= i
                and tokens[k - 2].word is W.AND
                and k - 3 >= i
                and tokens[k - 3].word is W.ROLE
            ):
                first = finder.by_role(tokens[k - 3].text)
                if first and arms:
                    return [
                        ArmMention(tokens[k - 3].start, tokens[k - 3].end, first, 1.0),
                        ArmMention(before.start, token.end, arms, 1.0),
                    ]
            if (
                before.text in ("treatment", "study")
                and token.text.endswith("s")
                and not _LISTED_BEFORE.search(finder.folded, max(0, before.start - 40), before.start)
                and not _NUMBERED.match(finder.text, token.end)
            ):
                return [ArmMention(before.start, token.end, finder.everything, 0.8)]  # "between treatment arms"
            if arms and token.text.endswith("s") and k - 2 >= i and tokens[k - 2].word in (W.AND, W.OR, W.SEPARATOR):
                first_named = _by_words(finder, tokens[k - 2])
                if first_named and first_named[0].arms != arms:  # "the sleeve and control groups"
                    one = first_named[0]
                    return [
                        ArmMention(one.start, tokens[k - 2].start, one.arms, 1.0),
                        ArmMention(before.start, token.end, arms, 1.0),
                    ]
            if arms:
                return [ArmMention(before.start, token.end, arms, 0.8)]
        numbered = finder.of_number(before.text) or finder.combined if before.word is W.COMBINATION else None
        if numbered:
            return [ArmMention(before.start, token.end, (numbered,), 1.0)]
        if before.word is W.ALONE and finder.least:
            return [ArmMention(before.start, token.end, (finder.least,), 1.0)]
        if before.word is W.TIME and before.quantity is not None and finder.times:
            out = []
            arm = finder.times.get(before.quantity.raw)
            if arm:
                out.append(ArmMention(before.start, token.end, (arm,), 1.0))
            if k - 3 >= i and tokens[k - 2].word in (W.AND, W.OR) and tokens[k - 3].quantity is not None:
                earlier = tokens[k - 3].quantity
                first_arm = finder.times.get(earlier.raw) if earlier is not None else None
                if first_arm:
                    out.insert(0, ArmMention(tokens[k - 3].start, tokens[k - 3].end, (first_arm,), 1.0))
            if out:
                return out
    dosed = dose_beside(finder, token.start, token.end) if finder.doses else None
    return [dosed] if dosed is not None else _by_words(finder, token)


def _by_words(finder: ArmFinder, group: Token) -> list[ArmMention]:
    """The arm whose description alone has one of the words before the group: "the exercise group", "early and late groups"."""
    end = group.start
    pair = _PAIR_OF_WORDS.search(finder.folded, max(0, end - 50), end)
    if pair is not None and (group.text.endswith("s") or group.word is W.TREATMENT):
        one, two = finder.called(*pair.span("one")), finder.called(*pair.span("two"))
        if one and two and one != two:
            return [
                ArmMention(pair.start("one"), pair.end("one"), (one,), 1.0),
                ArmMention(pair.start("two"), group.end, (two,), 1.0),
            ]
    votes: set[str] = set()
    start = end
    for _ in range(4):
        match = _LAST_WORDS.search(finder.folded, max(0, end - 30), end)
        if match is None or match[1] in ("the", "in", "and", "a", "of", "or", "for", "between", "than", "both", "two"):
            break
        arm = finder.called(*match.span(1))
        if arm is not None and finder.folded.endswith(("no ", "non-", "without "), 0, match.start(1)):
            others = [p.id for p in finder.profiles if p.id != arm]
            arm = others[0] if len(others) == 1 and match[1] in finder.words else arm  # "the no maintenance arm"
        if arm is not None:
            votes.add(arm)
            start = match.start(1)
        end = match.start(1)
    if len(votes) == 1:
        return [ArmMention(start, group.end, (votes.pop(),), 1.0)]
    return []


_PAIR_OF_WORDS = re.compile(r"(?<![\w-])(?P<one>[\w/+-]+) (?:and|or|versus|vs\.?) (?:the )?(?P<two>[\w/+-]+) $")


def _by_surface(finder: ArmFinder, part: list[Token]) -> list[ArmMention]:
    """The arm that a treatment is told for by the way it is called: "sublobar resection", where both arms were resected."""
    names = {finder.folded[t.start : t.end] for t in part if t.treatment is not None}
    arms = {p.id for p in finder.profiles if names & p.surfaces}
    return [ArmMention(part[0].start, part[-1].end, (arms.pop(),), 0.8)] if len(arms) == 1 else []
