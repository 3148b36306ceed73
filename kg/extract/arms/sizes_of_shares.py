"""Numbers of patients of arms told by what their shares are shares of: "24 of 147 in the control group"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, Told
from kg.extract.arms.designs import Token
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.quantity import Quantity, QuantityKind

K = members(QuantityKind)
_ADDED_SHARE = cue(r"\d \(\d+(?:[.·]\d+)? ?%\) of (?:the )?$")
_IN_ARM = re.compile(
    r"(?:\([\d.]{1,5} ?%\)|[ ,()%\d.]|patients|women|men|subjects|participants|group|arm|that|in|of|the|who|received|receiving|treated|with|on|given|to|assigned|had|survived|achieved|developed|experienced|their|counterparts|procedures|those|for|underwent|undergoing|randomly|randomi[sz]ed|allocated|using|immediate){0,12}$"
)
# "In the control group the rate was 27% (4/15": nothing between the arm and its share names another.
_ITS_SHARE = re.compile(
    r"(?:-treated)?(?: (?:was|were|is|remain(?:ed)?|had|achieved|occurred|in|the|group|arm|patients|women|compared|with|and|of|rate|has|showed|experienced|there|a|response|only|observed|developed|reported|received|completed|recurrences|no)|[ ,:(\[]|\d++(?:[.·]\d++)?(?: ?%)?)+$"
)


def _whole(folded: str, start: int, token: Token) -> int | None:
    """What a share is a share of: 147 of "24/147", of "24 (16%) of 147"; ``start`` is that of the sentence."""
    quantity = token.quantity
    if quantity is None:
        return None
    if quantity.kind in (K.FRACTION, K.SAMPLE_SIZE):
        return quantity.total
    added = quantity.kind is K.COUNT and _ADDED_SHARE.search(folded, max(start, quantity.start - 20), quantity.start)
    return int(quantity.value) if added and quantity.value is not None else None


# takes "higher with A than with B| (|7/50 vs 3/54)", "B| (14% (|7 of 50) vs 6% (3 of 54)", refuses "12 with A, 7 with B"
_OPENS_PAIR = re.compile(
    r"(?:[ -](?:groups?|arms?|patients|alone|therapy|treatment))*[ ,]*[(\[](?:\d+(?:[.·]\d+)? ?%? ?[(\[])?"
)
# takes "237 of 281|; 95% CI, 42.0 to 49.3) in the |A", refuses "237 of 281|) in the |A"
_HAS_INTERVAL = re.compile(r"[;,] ?9[059] ?% (?:ci|confidence interval)\b[^()\[\]]{0,40}[)\]] in (?:the )?$")
# Between two shares of a pair: takes "48 (33%)| and |46", "48| and 53% (|46", refuses "48 (33%)| in A and |46"
_AND_SHARE = re.compile(
    r"[ )\]]*(?:\(\d+(?:[.·]\d+)? ?%\))?(?: ?(?:patients|women|men)(?: \(\d+(?:[.·]\d+)? ?%\))?)? and (?:[\d()\[\].·% ]|of )*"
)
# takes " (46%)| in the |A", "| patients (46%) in |A", refuses "; 12 in |A"
_IN_ARMS = re.compile(
    r"[ )\]]*(?:(?:patients|women|men) ?)?(?:\(\d+(?:[.·]\d+)? ?%\) ?)?(?:in|with|for|of|on) (?:the )?"
)
# takes "in arm A and arm B|, respectively", "in the A and B| groups, respectively", refuses "in arm A and arm B|, and"
_IN_TURN_BEHIND = re.compile(r"(?: (?:groups?|arms?))?,? respectively\b")


def _pairs_in_turn(
    folded: str, wholes: list[tuple[Quantity, int]], mentions: list[ArmMention]
) -> Iterator[tuple[ArmMention, Quantity, int]]:
    """Denominators told in turn, each with its arm: "16 of 48 (33%) and 21 of 46 (46%) in A and B, respectively"."""
    for (one, first), (two, second) in itertools.pairwise(wholes):
        behind = [m for m in mentions if two.end <= m.start < two.end + 60 and len(m.arms) == 1][:2]
        if (
            len(behind) == 2
            and behind[0].arms != behind[1].arms
            and _AND_SHARE.fullmatch(folded, one.end, two.start)
            and _IN_ARMS.fullmatch(folded, two.end, behind[0].start)
            and (
                _IN_TURN_BEHIND.match(folded, behind[1].end)
                or "respectively" in folded[max(0, one.start - 30) : one.start]
            )
        ):
            yield behind[0], one, first
            yield behind[1], two, second


def sizes_by_denominators(finder: ArmFinder, told: list[Told]) -> list[tuple[str, int]]:
    """Totals of the fractions stated for an arm, where all of them agree or most do: "24 of 147 in the control group"."""
    seen: dict[str, list[int]] = {}
    folded = finder.folded
    for sentence, i, j, mentions in told:
        if not mentions:
            continue
        wholes = [
            (t.quantity, whole)
            for t in finder.tokens[i:j]
            if t.quantity is not None and (whole := _whole(folded, sentence.start, t))
        ]
        in_pairs = set()
        for mention, share, whole in _pairs_in_turn(folded, wholes, mentions):
            seen.setdefault(mention.arms[0], []).append(whole)
            in_pairs.add(share.start)
        shares = [q for q, _ in wholes if q.kind is K.FRACTION and q.start not in in_pairs]
        if len(shares) == len(finder.profiles) == 2:
            named = [m for m in mentions if len(m.arms) == 1]
            before = [m for m in named if m.end <= shares[0].start][-2:]
            if len(before) == 2 and _OPENS_PAIR.fullmatch(folded, before[1].end, shares[0].start):
                named = before
            in_turn = len(named) == 2 and (
                named is before
                or "respectively" in folded[sentence.start : sentence.end]
                or folded[named[0].end : named[1].start].strip() in ("and", "and the")  # "in the A and B arms"
            )
            if in_turn and named[0].arms != named[1].arms:
                pair = zip(named, shares, strict=True)
                if named[0].start > shares[1].start or named[1].end < shares[0].start:
                    for mention, share in pair:
                        seen.setdefault(mention.arms[0], []).append(share.total or 0)
                    continue
        for quantity, whole in wholes:
            if whole < 5 or quantity.start in in_pairs:
                continue
            best = None
            for mention in mentions:
                if mention.start - quantity.end > 40:
                    break
                if len(mention.arms) == 1:
                    if _HAS_INTERVAL.match(folded, quantity.end, mention.start):
                        best = None  # of the arm behind, if of any: such shares are often of a part of it
                        break
                    if 0 < mention.start - quantity.end <= 40 and _IN_ARM.match(
                        finder.folded[quantity.end : mention.start]
                    ):
                        best = mention
                        break
                    gap = folded[mention.end : quantity.start] if 0 < quantity.start - mention.end <= 60 else None
                    if gap is not None and (len(gap) <= 3 or _ITS_SHARE.match(gap)):
                        best = mention
            if best is not None:
                seen.setdefault(best.arms[0], []).append(whole)
    out: list[tuple[str, int]] = []
    for arm, totals in sorted(seen.items()):
        totals = [n for n in totals if n >= 5]
        if not totals:
            continue
        common = max(sorted(set(totals)), key=totals.count)
        if totals.count(common) * 2 > len(totals):
            out.append((arm, common))
    return out


def complete_shares(
    finder: ArmFinder,
    told: list[Told],
    sizes: dict[str, int],
    arms: tuple[str, ...],
    everybody: frozenset[int],
) -> None:
    """The size of the second of two arms, where its share stands beside one of the first: "83 of 257 … and 92 of 259"; of
    both where the two make up ``everybody``, in the order of ``arms``.
    """
    if len(finder.profiles) != 2 or len(sizes) > 1:
        return
    known = next(iter(sizes.values()), None)
    seen: list[int] = []
    for sentence, i, j, mentions in told:
        if not mentions:
            continue
        totals = [
            n
            for t in finder.tokens[i:j]
            if t.quantity is not None and (n := _whole(finder.folded, sentence.start, t)) is not None
        ]
        if len(totals) != 2:
            continue
        if known in totals:
            seen.append(totals[1] if totals[0] == known else totals[0])
        elif known is None and min(totals) >= 5 and sum(totals) in everybody:
            # "25/51 (49%) versus 17/51 (33%)" of 102 patients
            sizes.update(zip(arms, totals, strict=True))
            return
    if seen and len(set(seen)) == 1 and seen[0] >= 5:
        sizes[next(p.id for p in finder.profiles if p.id not in sizes)] = seen[0]
