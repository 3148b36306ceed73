"""Sides of a statement, cut out of its row of tokens: at "or", "versus", commas, sizes and letters.

Enter the tokens of a statement, leave its sides.
"""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.arm_names import GRAY_FIRST
from kg.extract.arms.design_words import BOTH_GIVEN
from kg.extract.arms.designs import CONTROL_KEYS, Side, Token, Treatment, Word
from kg.extract.arms.lists import (
    ADDING_ON,
    SAME_AGAIN,
    begins_again,
    behind_dose,
    between_doses,
    closes_size,
    goes_on_sized,
    is_apposition,
    is_heading,
    is_heading_next,
    is_named,
    joins_numbers,
    joins_within,
    listed,
    partner_cuts,
    semicolon_cuts,
    told_again,
    wider,
)
from kg.extract.arms.same_again import meant, says_same, take_same
from kg.extract.arms.side_contents import make_side
from kg.extract.arms.side_sharing import share_treatments
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

W = members(Word)

# takes "or| remained stable", "or| until he died", "or| occurrence of complications", refuses "or| observation", "or| was treated with B"
_HAPPENED_NEXT = re.compile(
    r" (?:(?:the )?(?:occurrence|development|appearance|onset|detection) of|(?:had |were |was )?(?:remain(?:ed|s)|stay(?:ed|s)|became|becomes?|failed|fell|rose|relapsed|progressed|died|recurred|developed|declined|refused|showed)|(?:until|unless|if|when|after which))\b"
)
# takes "4 ng/ml or| lower to A", "2 or| more", refuses "or| lower doses of A"
_LIMIT_NEXT = re.compile(
    r" (?:lower|less|higher|more|greater|older|younger|fewer|above|below|better|worse)(?:[,;)]| (?:to|were|was|with|and|in|at|who|received)\b)"
)
_NUMBER_AHEAD = re.compile(r"\d[^,;()]{0,25} $")
# takes "and| 15 mg (", refuses "and| 15 mg of cisplatin"
_DOSE_NEXT = re.compile(r" \d+(?:\.\d+)?[ -]?(?:m?g|mcg|[μµ]g|gy|iu)(?:/\w+)? ?\(")

# takes "32 (80%) of the |40 patients", refuses "a total of |40 patients"
_OF_SHARE = re.compile(r"%[)\]]? (?:out )?of (?:the )?$")


# Behind the last of the sides told by their numbers, what all are given: takes "39 received A and 41 received B |in addition to| C", refuses
# "39 received A and 41 received B in combination with C", which may be the regimen of the 41
IN_ADDITION = re.compile(r"\bin addition to\b")


def counted_sides(folded: str, tokens: list[Token], counted: list[int], j: int, end: int) -> list[Side]:
    """Sides that each begin with their number of patients."""
    sides: list[Side] = []
    of_events = False
    begins = [_group_before(folded, tokens, k) for k in counted]
    in_addition = IN_ADDITION.search(folded, tokens[counted[-1]].end, end)
    for n, k in enumerate(counted):
        stop = begins[n + 1] if n + 1 < len(counted) else j
        # the word between two sides joins nothing to the first: "39 received A |and 41 B in addition to C"
        last = stop - 1 if in_addition and stop < j and tokens[stop - 1].word is W.AND else stop
        side = make_side(folded, tokens, begins[n], last, tokens[k].start, tokens[stop].start if stop < j else end)
        quantity = tokens[k].quantity
        side.size = int(quantity.value) if quantity is not None and quantity.value is not None else None
        if _OF_SHARE.search(folded, max(0, side.start - 12), side.start):
            side.size = None  # "in 32 (80%) of 40 patients given A and 45 (83%) of 54 given B" counts those looked at
        if folded.endswith((" in ", " by "), 0, side.start) and not folded[side.start : side.start + 60].count(
            "random"
        ):
            of_events = True
        if of_events:
            side.size = None  # "seen in 28 patients given A and in 15 given B", "v 15 in B", counts what was seen
        lead = (
            LEADS.match(folded, side.start + len(quantity.raw)) if quantity is not None else None
        ) or LEADS_ON.match(folded, tokens[k].end)
        if lead is not None and lead.end() < side.end:
            side.start = lead.end()
        elif k + 1 < j and tokens[k + 1].word is W.TREATMENT and tokens[k + 1].start - tokens[k].end == 1:
            side.start = tokens[k + 1].start
        both = BOTH_GIVEN.match(folded, tokens[k].end) if len(sides) > 1 else None
        if both is not None and all(s.treatments for s in sides):
            side.treatments = [t for s in sides for t in s.treatments if not t.keys & CONTROL_KEYS]
            side.top, side.joined = list(side.treatments), True
            side.start, side.end = tokens[k].end + 1, both.end()
        elif (k + 1 < j and _did_not(tokens, k + 1, j)) or _THESE_ONLY.match(folded, tokens[k].end):
            side.treatments, side.top, side.role = [], [], "control"
        elif sides and sides[0].treatments and says_same(folded, side) and not side.keys & sides[0].keys:
            take_same(folded, side, meant(folded, sides, side))
            side.joined = True
        elif sides and sides[0].treatments and _ALSO.match(folded, tokens[k].end):
            side.treatments, side.joined = [*meant(folded, sides, side).treatments, *side.treatments], True
        sides.append(side)
    return sides


# takes "group B, 31| patients who received B", "group B: 31| cases treated with B", refuses "to arm A, 31| patients to arm B"
_WERE_TREATED = re.compile(
    r" (?:patients|pts|women|men|cases|subjects|participants|children|volunteers)(?:,? (?:who|that|which))?(?! (?:to|in|for|of|with) )"
)


def _group_before(folded: str, tokens: list[Token], k: int) -> int:
    """Index of the first token of the group that a number counts: "|the control group of 32 cases treated with A", "|group B,
    31 patients who received B".
    """
    if k > 1 and tokens[k - 1].word in (W.COMMA, W.COLON) and tokens[k - 2].word is W.GROUP and tokens[k - 2].alias:
        return k - 2 if _WERE_TREATED.match(folded, tokens[k].end) else k
    if not folded.endswith((" group of ", " arm of "), 0, tokens[k].start) or tokens[k - 1].word is not W.GROUP:
        return k
    return k - 2 if tokens[k - 2].word is W.ROLE else k - 1


def ends_with_treatment(tokens: list[Token], begin: int, k: int) -> bool:
    """Whether the last thing told in ``tokens[begin:k]`` is a treatment."""
    for token in reversed(tokens[begin:k]):
        if token.word is W.TREATMENT:
            return True
        if token.word in (W.OR, W.SEPARATOR):
            return False
    return False


def sizes_behind(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a treatment, a name or a size of an arm stands in ``tokens[k:j]``."""
    return any(t.word is W.TREATMENT or t.alias or t.is_sample_size for t in tokens[k:j])


# takes "A or|, alternatively, |B", which chooses within a side
_ALTERNATIVELY = re.compile(r"\balternatively,|, alternatively\b")


# takes "A or placebo; all the patients also received C", "A or B; both drugs were taken by mouth", "A or B; C was given in both arms", refuses "A; B"
ALL_RECEIVED = re.compile(
    r" (?:(?:patients|women|those) )?(?:in |with |for )?(?:all|both|each|either) (?:the |of the )?(?:treatment |study )?(?:patients|participants|women|men|subjects|groups?|arms?|regimens?|drugs|agents|medications|compounds|treatments)\b(?! of)"
    r"| [^.;]{3,80}? (?:was|were) (?:also )?(?:given|administered|added|used) (?:to|in|with|for) (?:all|both|each)\b"
)


# takes "arm B|, in which A was given", "A 1,000 mg/m2 twice daily|, days 1 to 14", refuses "A|, B"
_TELLS_ON = re.compile(
    r" (?:(?:in|for|to|with|during) (?:which|whom)|where|(?:with|plus) (?:the )?(?:addition of|additional|added))\b| (?:on )?days? \d+(?: to |-|–|, | and )\d+(?!\d| ?m?g)"
)


# takes "A or B;| C was allowed at the investigator's discretion", refuses "A;| B"
ALLOWED_BESIDE = re.compile(r" [^;.]{3,60}\b(?:allowed|permitted|optional|discretion|given if|offered if)\b")


# takes "| 3 or 6 months of adjuvant |A or B", "| either 12 weeks or 24 weeks of |A or B", refuses "| 3 months of |A or B"
_TWO_LENGTHS = re.compile(
    r"\W*(?:receive )?(?:either )?(?:\d+|three|six|twelve)(?:[ -](?:months?|weeks?|cycles?|courses?))?,? or (?:\d+|three|six|twelve)[ -](?:months?|weeks?|cycles?|courses?) of (?:[a-z-]+ ){0,3}$"
)


def _of_two_lengths(folded: str, tokens: list[Token], weak: list[int], start: int, j: int) -> bool:
    """Whether the last of two choices is one that both arms have, which differ in length: "3 or 6 months of A| or B"; refuses "3
    or 6 months of A| or observation".
    """
    last = weak[-1]
    before = tokens[last - 1].treatment
    behind = tokens[last + 1].treatment if last + 1 < j else None
    if before is None or behind is None or not before.substances or not behind.substances:
        return False
    return _TWO_LENGTHS.match(folded, start, before.start) is not None


def split_sides(
    folded: str, tokens: list[Token], i: int, j: int, start: int, end: int, *, allocated: bool
) -> list[Side]:
    """The stretch cut into sides at its separators, or an empty list where it does not set treatments apart."""
    if allocated and (shares := _sizes_of_all(folded, tokens, i, j)) is not None:
        j, end = shares, tokens[shares].start
    depth = 0
    strong: list[int] = []
    weak: list[int] = []
    commas: list[int] = []
    ands: list[int] = []
    counted: list[int] = []
    for k in range(i, j):
        token = tokens[k]
        word = token.word
        if word is W.OPEN:
            depth += 1
        elif word is W.CLOSE:
            depth = max(0, depth - 1)
        elif word is W.SIZE and leads_side(folded, tokens, k, j):
            counted.append(k)
        elif depth == 0:
            if word is W.SEPARATOR:
                strong.append(k)
            elif word is W.OR:
                weak.append(k)
            elif word is W.COMMA:
                follows = tokens[k + 1] if k + 1 < j and tokens[k + 1].start - token.end <= 1 else None
                adds = follows is not None and (
                    follows.word in ADDING_ON or follows.text in ("consisting of", "comprising")
                )
                adds = adds or _ALTERNATIVELY.search(folded, max(0, token.start - 13), token.end + 14) is not None
                adds = adds or _TELLS_ON.match(folded, token.end) is not None
                adds = adds and not (follows is not None and follows.word is W.WITH and goes_on_sized(tokens, k, i, j))
                # "A, arm A; B, arm B", not "arm A (A), arm B (B)"
                names = (
                    follows is not None
                    and follows.word is W.GROUP
                    and follows.alias is not None
                    and not is_named(tokens, k, i)
                    and not is_heading_next(tokens, k, i, j)
                )
                if is_apposition(folded, tokens, k, i, j):
                    continue
                if folded.startswith(" of ", token.end) and commas and not any(weak):
                    commas.pop()  # "two cycles, three weeks apart, of A"
                elif not adds and not names and not is_heading(tokens, k, i, j):
                    commas.append(k)  # "A, followed by B, or C" is no list of three, nor "A, arm A; B, arm B"
            elif word is W.AND:
                if not (folded.endswith(" before ", 0, token.start) and folded.startswith(" after ", token.end)):
                    ands.append(k)  # not "six cycles of A before and after B"
            elif word is W.SEMICOLON:
                commas.append(k)
    repeated = [
        c
        for c in commas
        if begins_again(tokens, c, i, j) or SAME_AGAIN.match(folded, tokens[c].end) or is_heading_next(tokens, c, i, j)
    ]
    if len(weak) == 2 and not strong and _of_two_lengths(folded, tokens, weak, start, j):
        weak = weak[:1]
    again = told_again(tokens, weak, i)
    if len(weak) > 1:
        weak = [k for k in weak if not joins_within(folded, tokens, k, weak, i)] or weak
        # "three or four cycles of A, or observation": the first joins numbers, not arms
        weak = [k for k in weak if not joins_numbers(folded, tokens[k])] or weak
        # "stop A or go on with it while the markers fell or stayed low": the last joins what happened
        weak = [k for k in weak if not _HAPPENED_NEXT.match(folded, tokens[k].end)] or weak
        # "in whom it fell to 4 or lower, to A or B": the first joins limits
        weak = [k for k in weak if not _joins_limits(folded, tokens[k])] or weak
        if _joins_places(folded, tokens, weak, start, j):
            weak = weak[:-1]
        # "A or placebo, during or after chemotherapy": the last says but when
        weak = [k for k in weak if not _joins_times(folded, tokens[k])] or weak
        # "3 months or 6 months of either A or B": the last is a choice that both have
        weak = [
            k
            for n, k in enumerate(weak)
            if not n or " of either " not in folded[tokens[weak[n - 1]].end : tokens[k].start]
        ]
    if len(weak) == 2 and not strong and _is_choice(folded, tokens, weak[-1], j):
        weak = weak[:1]  # "A, or B 75 mg/m2 or C 500 mg/m2 by investigator's choice"
    groups = _STATED_GROUPS.match(folded, start, end) if allocated else None
    stated = count_of(groups["n"]) if groups else 0
    if (
        allocated
        and not groups
        and len(ands) == 1
        and _GROUPS_FOR.search(folded, max(0, start - 24), tokens[ands[0]].start)
    ):
        stated = sum(1 for k in commas if k < ands[0] - 1) + 2
    if again is not None and not strong:
        j, end = again, tokens[again].start
        weak, ands, commas = ([k for k in cuts if k < j] for cuts in (weak, ands, commas))
    headed = [k for k in ands if opens_group(tokens, k + 1, j)]
    if headed and (_GROUP_FIRST.match(folded, start) or any(opens_group(tokens, k, j) for k in range(i, headed[0]))):
        # "group 1 received A and B and group 2 received C and D": the other words join drugs
        ands, commas = headed, [k for k in commas if opens_group(tokens, k + 1, j)]
    if len(counted) >= 2 and not strong:
        sides = counted_sides(folded, tokens, counted, j, end)
    elif strong:
        sides = cut_sides(folded, tokens, i, j, start, end, strong)
    elif weak:
        # "invitations by either telephone or mail": what leads to the sides is no part of the first
        opened = next((k for k in range(i, weak[0]) if tokens[k].text == "either"), None)
        if opened is not None and not any(t.word is W.TREATMENT for t in tokens[i:opened]):
            i, start = opened + 1, tokens[opened].end
        apart = semicolon_cuts(tokens, commas, weak, i) or partner_cuts(folded, tokens, i, j)
        cuts = apart or listed(tokens, commas, wider(folded, tokens, weak, i, j), i, j, stated)
        if not apart:
            cuts = sorted({*cuts, *repeated, *(c for c in commas if c + 1 < cuts[0] and closes_size(tokens, c, i))})
        cuts = sorted({*cuts, *between_doses(folded, tokens, commas, cuts), *behind_dose(folded, tokens, commas, cuts)})
        # "5 mg (n = 20), 10 mg (n = 21) and 15 mg (n = 22) of A or placebo"
        cuts = sorted(
            {*cuts, *(a for a in ands if closes_size(tokens, a, i) and _DOSE_NEXT.match(folded, tokens[a].end))}
        )
        sides = cut_sides(folded, tokens, i, j, start, end, cuts)
    elif allocated and (rows := _told_apart(tokens, commas, stated, i, j)):
        sides = cut_sides(folded, tokens, i, j, start, end, rows)
    elif (
        allocated
        and not any(t.word is W.OPTIONAL for t in tokens[i:j])
        and (parts := _named_again(tokens, commas, ands, i, j))
    ):
        sides = cut_sides(folded, tokens, i, j, start, end, parts)
    elif allocated and ands:
        sides = []
        for cut in ands:
            sides = cut_sides(folded, tokens, i, j, start, end, listed(tokens, commas, [cut], i, j, stated))
            if len(sides) >= 2 and _are_apart(folded, stated, sides):
                break
            sides = []
    else:
        return []
    begun = _begun_after(folded, sides)
    sides = _leave_denied(folded, share_treatments(sides, folded))
    for side in sides:
        side.treatments.extend(t for t in begun if not t.keys <= side.keys)
    return sides


# takes "182| in the A group", "182| patients were assigned", the last of "n=182 vs 181|)", refuses "15| mins", "22|-h infusion"
_SHARED_OUT_TO = re.compile(
    r"(?: (?:patients|pts|women|men|participants|subjects))?(?: were)? (?:in|to|on|assigned|allocated|randomi[sz]ed|received|receiving)\b|(?=[)\]])"
)


def _sizes_of_all(folded: str, tokens: list[Token], i: int, j: int) -> int | None:
    """Index of the bracket behind the last side that tells the number of patients of each group, none where there is none.

    Takes "A or surgery alone |(182 in the A group and 181 in the surgery group)", refuses "A or surgery alone (n = 181)".
    """
    opened = next((k for k in range(j - 1, i, -1) if tokens[k].word is W.OPEN), j)
    closed = next((k for k in range(opened, j) if tokens[k].word is W.CLOSE), j)
    if any(t.word is W.TREATMENT for t in tokens[closed:j]):
        return None
    sizes = [
        t for t in tokens[opened:closed] if t.is_sample_size or (is_count(t) and _SHARED_OUT_TO.match(folded, t.end))
    ]
    return opened if len(sizes) > 1 else None


# takes "66 Gy|, starting on day 22 after |A", refuses "66 Gy starting with A"
_BEGUN = re.compile(
    r",? (?:both |each |all )?(?:starting|beginning|begun|started|commencing|initiated) (?:on|at|after|within|from|\d+|one|two|three|four) "
)


def _begun_after(folded: str, sides: list[Side]) -> list[Treatment]:
    """What the patients of every side have before they begin: cisplatin of "45 Gy of radiotherapy in 30 fractions or 66 Gy in 33,
    starting on day 22 of cisplatin". It is taken off the last side, which is told by its dose.
    """
    last = sides[-1] if sides else None
    begun = _BEGUN.search(folded, last.start, last.end) if last is not None else None
    if last is None or begun is None or not all(GRAY_FIRST.match(folded, s.start, s.end) for s in sides):
        return []
    tail = [t for t in last.treatments if t.start >= begun.end()]
    last.end = begun.start()
    last.treatments = [t for t in last.treatments if t not in tail]
    last.top = [t for t in last.top if t not in tail]
    if not last.treatments and len(sides) > 1:
        last.treatments, last.top = [*sides[0].treatments], [*sides[0].top]
    return tail


# takes "A or placebo during| or |after B", "pre-| or |post-transplantation", refuses "A before surgery| or |after it", which stand alone
_WHEN_BEFORE = re.compile(r"(?:\b(?:before|during|pre|pre-|prior to)) ?$")
_WHEN_BEHIND = re.compile(r" (?:after|during|following|post)\b")


def _joins_limits(folded: str, token: Token) -> bool:
    """Whether the word stands between a number and what is more or less than it."""
    ahead = _NUMBER_AHEAD.search(folded, max(0, token.start - 40), token.start)
    return ahead is not None and _LIMIT_NEXT.match(folded, token.end) is not None


def _joins_places(folded: str, tokens: list[Token], weak: list[int], start: int, j: int) -> bool:
    """Whether the last choice tells of no dose and no treatment where each before it does: "40 Gy or 26 Gy to the breast| or
    chest wall".
    """
    last = weak[-1]
    ends = [start, *(tokens[k].end for k in weak[:-1])]
    return (
        len(weak) > 1
        and all(GRAY_FIRST.match(folded, at) for at in ends)
        and not sizes_behind(tokens, last + 1, j)
        and not any(t.quantity is not None and t.quantity.kind is K.DOSE for t in tokens[last + 1 : j])
        and not any(t.word is W.ROLE for t in tokens[last + 1 : j])
    )


def _joins_times(folded: str, token: Token) -> bool:
    """Whether the word stands between two times of one treatment: "during or after", "pre- or post-"."""
    return (
        _WHEN_BEFORE.search(folded, max(0, token.start - 10), token.start) is not None
        and _WHEN_BEHIND.match(folded, token.end) is not None
    )


# takes "A every 2 weeks| with B support", "A| plus B", refuses "A| without B"
_WITH_LAST = re.compile(r".*\b(?:with|plus)\b", re.DOTALL)
# takes "every 3 weeks |without", "weekly |without it", refuses "every 3 weeks without B"
_WITHOUT_IT = re.compile(r"\bwithout(?: (?:it|this|that|such support|support))?[ ,;.)]*$")


def _leave_denied(folded: str, sides: list[Side]) -> list[Side]:
    """The sides without what they deny and have only from another: "A every 2 weeks with B or every 3 weeks without B", "… or
    every 3 weeks without".
    """
    for side in sides[1:]:
        if any(side.start <= t.start < side.end and t.substances for t in side.treatments):
            continue
        denied = side.denied.keys if side.denied is not None else frozenset()
        partner = _WITH_LAST.match(folded, sides[0].start, sides[0].end)
        if partner is not None and _WITHOUT_IT.search(folded, side.start, side.end):
            denied = frozenset().union(*(t.keys for t in sides[0].treatments if t.start >= partner.end()))
        if denied and not all(t.keys & denied for t in side.treatments):
            side.treatments = [t for t in side.treatments if not t.keys & denied]
            side.top = [t for t in side.top if not t.keys & denied]
    return sides


# takes "or B| by investigator's choice", "or B|, as the physician chose", refuses "or| investigator's choice"
_CHOSEN = re.compile(
    r"[^.;()]{0,60}[ (](?:by|at|as|per|according to|on|depending on|of) (?:the )?(?:treating |local )?(?:investigator|physician|clinician|doctor|oncologist|cent(?:er|re))(?:'s?|s'?)? (?:choice|discretion|preference|decision|chose|decided|preferred|saw fit)\b"
)


def _is_choice(folded: str, tokens: list[Token], cut: int, j: int) -> bool:
    """Whether the word stands between two drugs of which a physician chose: "B| or C by investigator's choice"."""
    one = next((t.treatment for t in reversed(tokens[:cut]) if t.word in (W.TREATMENT, W.OR)), None)
    two = tokens[cut + 1].treatment if cut + 1 < j else None
    return (
        one is not None
        and two is not None
        and bool(one.substances and two.substances)
        and _CHOSEN.match(folded, tokens[cut + 1].end) is not None
    )


# takes ": group 1 received", " in arm A", refuses " groups of"
_GROUP_FIRST = re.compile(r"[:,; ]*(?:in |the )*(?:group|arm|regimen) [a-z0-9]{1,3}\b")


def opens_group(tokens: list[Token], k: int, j: int) -> bool:
    """Whether a group with a name of its own stands at the index: "group 2", "arm B"."""
    return k < j and tokens[k].word is W.GROUP and tokens[k].alias is not None


def _told_apart(tokens: list[Token], commas: list[int], stated: int, i: int, j: int) -> list[int]:
    """The semicolons that alone set sides apart: "one of three arms: A and B (AB); A and C (AC); C and D (CD)"; none where
    a part names no treatment, or another number of groups is stated.
    """
    cuts = [k for k in commas if tokens[k].word is W.SEMICOLON]
    edges = [i, *cuts, j]
    named = all(any(t.word is W.TREATMENT for t in tokens[a:b]) for a, b in pairwise(edges))
    return cuts if named and len(cuts) + 1 == stated else []


def _named_again(tokens: list[Token], commas: list[int], ands: list[int], i: int, j: int) -> list[int]:
    """The commas and the "and" of a list that names a drug in more parts than one, as no combination does: "A, A plus B and
    A at half the dose"; none where a part names no drug.
    """
    if not ands:
        return []
    cuts = [k for k in commas if k < ands[-1] - 1] + [ands[-1]]
    edges = [i, *(k + 1 for k in cuts), j]
    parts = [
        [t.treatment.keys for t in tokens[a:b] if t.treatment is not None and t.treatment.substances]
        for a, b in pairwise(edges)
    ]
    heads = [next((t for t in tokens[a:b] if t.word is not W.SIZE), None) for a, b in pairwise(edges)]
    if not all(parts) or not all(t is not None and t.word is W.TREATMENT for t in heads):
        return []
    drugs = [frozenset().union(*part) for part in parts]
    if len(drugs) == 2 and not drugs[0] < drugs[1]:
        return []
    return cuts if sum(bool(drugs[0] & other) for other in drugs[1:]) == len(drugs) - 1 else []


# takes "two groups: A and B", "3 treatment arms, A, B and C"; refuses "two cycles of A and B"
_STATED_GROUPS = re.compile(
    r"[^.;()]{0,25}?\b(?P<n>two|three|four|2|3|4) (?:[a-z-]+ ){0,2}?(?:groups|arms|regimens|treatments|schedules|strategies|cohorts)\b"
)
# takes "groups for A, B and C", "groups receiving A and B", refuses "groups", "groups of 20"
_GROUPS_FOR = re.compile(
    r"\bto (?:treatment |study )?(?:groups|arms) (?:for|receiving|given|getting|treated (?:with|by))(?!\w)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}


def count_of(groups: str) -> int:
    """The number of groups that a word or a numeral from two to five states."""
    return _NUMBERS.get(groups) or int(groups)


# takes "half were randomised to A and| half to B", refuses "to A and| half the dose of B"
_THE_REST = re.compile(
    r" (?:the )?(?:other )?(?:half|others|rest|remainder|remaining \w+)(?: (?:were|was))?(?: \w+)? to "
)


def _are_apart(folded: str, stated: int, sides: list[Side]) -> bool:
    """Whether sides joined by "and" are sides: each has a size or a name of its own, as many groups are stated, or one
    is given alone ("surgery alone and surgery plus cisplatin"), or to the rest ("half to A and half to B"). "Docetaxel and
    cisplatin" is one treatment.
    """
    if all(s.size or s.alias or s.role or s.group for s in sides):
        return True
    if all(GRAY_FIRST.match(folded, s.start, s.end) for s in sides):
        return True
    if (
        len(sides) == 2
        and folded.endswith("between", 0, sides[0].start)
        and folded.count(" and ", sides[0].start, sides[1].end) == 1
        and all(s.treatments for s in sides)
        and sides[0].keys != sides[1].keys
    ):
        return True  # "randomised between A and B"
    if all(s.treatments for s in sides) and any(_THE_REST.match(folded, s.start) for s in sides[1:]):
        return True
    if not all(s.treatments for s in sides) or len({s.keys for s in sides}) < len(sides):
        return False
    if stated:
        return stated == len(sides)
    return len(sides) == 2 and any(s.alone for s in sides)


# takes "92 patients were assigned to no PET", "92 were allocated |sorafenib", refuses "92 patients were assigned", "92 were assigned
# at random", "92 were allocated to the study"
LEADS = re.compile(
    r" (?:(?:patients|women|men|subjects|participants|children|cases) )?(?:were |was )?(?:then )?(?:randomly )?(?:(?:assigned|allocated|allotted|randomi[sz]ed)(?: at random)? (?:to|into) |(?:assigned|allocated|allotted) (?=[a-z])(?!to |into |at |by |in |for |on |and |or |but |with |from |using |via |between |among |after |before |random|central|according|equal|during|within|treatment))(?:receive |undergo )?(?!one |either |two |three |four |arms |groups |the (?:study|trial|protocol))"
)
# takes "… and 43 to breast imaging", "43 patients got the vaccine", refuses "43 had breast imaging"
LEADS_ON = re.compile(
    r" (?:(?:patients|women|men|subjects|participants|cases) )?(?:were |was )?(?:also |additionally )?(?:assigned |allocated |allotted |randomi[sz]ed )?(?:to|received|underwent|took|got|given|treated with) (?=[a-z])"
)
# takes "and the remainder (|81", refuses "the remainder, |81"
_REST_COUNTED = re.compile(r"\bthe (?:rest|remainder|others|remaining(?: patients| cases)?) \((?:n ?= ?)?$")
# takes "31| patients received these drugs only", "31| received nothing further", refuses "31| received these drugs and C"
_THESE_ONLY = re.compile(
    r" (?:(?:patients|women|men|subjects|participants|cases) )?(?:received|were given|were assigned to|to) (?:only )?(?:(?:these|this|that|those|the same) (?:[a-z]+ ){0,2}?(?:drugs?|agents|regimens?|treatments?|combination|chemotherapy|therapy|doublet)(?: only| alone)?"
    r"|nothing (?:further|else|more)|no (?:other|additional|further) (?:drugs?|treatment|therapy))(?= and| but|,| \(|;|\.)"
)
# takes "31 received A and 61| also received B"
_ALSO = re.compile(
    r" (?:(?:patients|women|men|subjects|participants|cases) )?(?:also|additionally|in addition) (?:received|were|took|underwent)\b"
)


# takes "38 patients were treated with A and |74| with B", refuses "A and |74| with B", "38 were treated with A. Of these, |74| with B"
_TREATED_TOO = re.compile(
    r"(?:(?<![\d.])\d+ (?:\([^()]{1,20}\) )?|\b(?:patients|women|men|subjects|participants|cases) )(?:were |was )?treated with [^.;%]{3,100}?,? (?:and|while|whereas) $"
)


def is_count(token: Token) -> bool:
    """Whether the token counts three or more persons."""
    quantity = token.quantity
    return quantity is not None and quantity.kind is K.COUNT and quantity.value is not None and quantity.value >= 3


# takes "40 were allocated ablation, |41 embolisation", refuses "40 had ablation, |41 embolisations", "allocated. |41"
_ALLOTTED_BEFORE = re.compile(r"\b(?:assigned|allocated|allotted) (?:[^.;]|\.(?=\d)){1,140}(?:,|\band) (?:and )?$")


def leads_side(folded: str, tokens: list[Token], k: int, j: int) -> bool:
    """Whether a count leads a side: "84 to palbociclib", "68 received TEGAFIRI", "56 patients to arm A"."""
    quantity = tokens[k].quantity
    if quantity is None or quantity.value is None or quantity.kind is not K.COUNT or quantity.value < 3:
        return False
    if LEADS.match(folded, quantity.end) or _THESE_ONLY.match(folded, tokens[k].end):
        return True
    if _REST_COUNTED.search(folded, max(0, quantity.start - 24), quantity.start) and LEADS_ON.match(
        folded, quantity.end + 1
    ):
        return True
    if folded.endswith((", ", " and ", " or ", "; "), 0, tokens[k].start) and BOTH_GIVEN.match(folded, tokens[k].end):
        return True  # "31 received A, 30 B and 32| both drugs"
    seen = False
    for m in range(k + 1, min(k + 6, j)):
        token = tokens[m]
        if token.start - tokens[m - 1].end > 18:
            return False
        if m == k + 1 and token.start - tokens[k].end == 1 and (token.text == "controls" or _did_not(tokens, m, j)):
            return True
        if (
            token.word in (W.TO, W.GIVEN)
            or token.text in ("for", "had", "assigned", "allocated", "allotted")
            or (
                token.text in ("with", "patients with")
                and _TREATED_TOO.search(folded, max(0, quantity.start - 140), quantity.start)
            )
        ):
            seen = True
        elif token.word in (W.TREATMENT, W.ROLE) or token.alias:
            return seen or (
                m == k + 1
                and token.start - tokens[k].end == 1
                and token.treatment is not None
                and bool(
                    token.treatment.substances
                    or token.treatment.keys & CONTROL_KEYS
                    or _ALLOTTED_BEFORE.search(folded, max(0, quantity.start - 160), quantity.start)
                )
            )
        elif token.word not in (W.PERSONS, W.ALLOCATED, W.STOP, W.WITH):
            return False
    return False


def _did_not(tokens: list[Token], m: int, j: int) -> bool:
    """Whether "did not" stands there: "56 received tamoxifen and 34 did not"."""
    return tokens[m].text == "did" and m + 1 < j and tokens[m + 1].text == "not"


def cut_sides(folded: str, tokens: list[Token], i: int, j: int, start: int, end: int, cuts: list[int]) -> list[Side]:
    """The sides of ``tokens[i:j]``, cut at the tokens ``cuts``."""
    out: list[Side] = []
    begin, at = i, start
    for cut in [*cuts, j]:
        stop = tokens[cut].start if cut < j else end
        out.append(make_side(folded, tokens, begin, cut, at, stop))
        counted = cut < j and tokens[cut].word is W.SIZE
        begin = cut if counted else cut + 1
        at = (tokens[cut].start if counted else tokens[cut].end) if cut < j else end
    return out
