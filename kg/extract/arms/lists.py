"""Where a stretch that names several sides is cut: the words and commas that set them apart, and those that join what one side holds."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.arms.design_words import GENERAL
from kg.extract.arms.designs import CONTROL_KEYS, Token, Treatment, Word
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind

K = members(QuantityKind)

W = members(Word)


def depth_between(tokens: list[Token], i: int, k: int) -> int:
    """How many brackets that open in ``tokens[i:k]`` are still open behind it."""
    depth = 0
    for token in tokens[i:k]:
        if token.word is W.OPEN:
            depth += 1
        elif token.word is W.CLOSE:
            depth -= 1
    return depth


# takes "sorafenib|, a multikinase inhibitor|, or placebo", refuses "exercise|, a diet|, or control", "A|, a placebo|, or B"
_DESCRIBES = re.compile(
    r" (?:an?|the (?:first|only|oral)) (?!(?:single|total|fixed|higher|lower|reduced|standard|conventional|different|second|combination|shorter|longer)\b)[^,;()]{3,90}"
)


# takes "A plus placebo|, hereafter A|, or B", "A plus placebo|, referred to as A|, B", refuses "A|, B|, or C"
_CALLED_SO = re.compile(
    r" (?:(?:hereafter|henceforth|hereinafter)(?: (?:called|termed|named|referred to as|designated))?|referred to as|abbreviated(?: as| to)?) [^,;()]{1,60}"
)


# How often or how long what is before the comma was given: takes "DEBIRI|, two administrations one month apart (n = 32)",
# "gemcitabine|, seven weekly infusions followed by a week of rest", "TARE|, one session per lobe", "5-FU|, a weekly bolus", refuses "A|, two
# groups", "A|, two cycles of B", "A|, 400 mg"
_HOW_MUCH = re.compile(
    r" (?:for |in |as |at |up to |a maximum of )?(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)(?: to \w+)?(?:[ -](?:single|weekly|biweekly|three-weekly|daily|monthly|intravenous|oral|consecutive|planned|short|long|further|lobar)){0,3}"
    r"[ -](?:administrations?|applications?|sessions?|infusions?|cycles?|courses?|doses?|fractions?|injections?|bolus|boluses|instillations?|treatments|procedures|tablets?|capsules?|times)\b[^,;()\[\]]{0,70}"
)


_ANY_KIND = frozenset(GENERAL.values())


def _tells_how_much(folded: str, tokens: list[Token], k: int, i: int, j: int) -> bool:
    """Whether the words behind the comma, up to a bracket, comma or "or", only say how often the treatment before was given."""
    found = _HOW_MUCH.match(folded, tokens[k].end)
    if found is None or tokens[k - 1].word is not W.TREATMENT:
        return False
    behind = next((m for m in range(k + 1, j) if tokens[m].word in _ENDS_APPOSITION), j)
    return behind < j and not any(t.word in (W.TREATMENT, W.GROUP, W.ROLE) for t in tokens[k + 1 : behind])


_ENDS_APPOSITION = frozenset({W.OPEN, W.COMMA, W.OR, W.SEPARATOR, W.SEMICOLON})


def is_apposition(folded: str, tokens: list[Token], k: int, i: int, j: int) -> bool:
    """Whether what follows the comma describes the drug before it, names it, or says how often it was given: "cetuximab|, an antibody against EGFR,
    or best supportive care", "A plus placebo|, hereafter A, or B".
    """
    called = _CALLED_SO.match(folded, tokens[k].end)
    if called is not None:
        return any(t.word in (W.COMMA, W.SEMICOLON) and t.start == called.end() for t in tokens[k + 1 : j])
    if _tells_how_much(folded, tokens, k, i, j):
        return True
    found = _DESCRIBES.match(folded, tokens[k].end)
    before = next((t for t in reversed(tokens[i:k]) if t.word in (W.TREATMENT, W.OR, W.COMMA, W.SEPARATOR)), None)
    if found is None or before is None or before.treatment is None or not before.treatment.substances:
        return False
    behind = next((m for m in range(k + 1, j) if tokens[m].start >= found.end()), None)
    if behind is None or tokens[behind].word is not W.COMMA or tokens[behind].start > found.end():
        return False
    return not any(
        (t.treatment is not None and (t.treatment.substances or t.treatment.procedures or t.treatment.keys & _ANY_KIND))
        or t.word in (W.SIZE, W.GROUP, W.OR, W.SEPARATOR, W.AND)
        for t in tokens[k + 1 : behind]
    )


ADDING_ON = frozenset({W.THEN, W.JOIN, W.PLUS, W.WITH})


def partner_cuts(folded: str, tokens: list[Token], i: int, j: int) -> list[int]:
    """Where a list of what one treatment was given with is cut: "A alone|, with B|, or with C", "A, without drugs (group 1)|,
    with B (group 2)|, or with C (group 3)", "A, either with B| or without it"; none in "A, followed by B, or C".
    """
    flat = [k for k in range(i, j) if depth_between(tokens, i, k) <= 0]
    lead = ""
    told = False
    cuts: list[int] = []
    for n, k in enumerate(flat):
        token = tokens[k]
        if token.word in (W.COMMA, W.OR):
            partner = next((tokens[m] for m in flat[n + 1 : n + 3] if tokens[m].text != "either"), None)
            if (
                lead
                and partner is not None
                and (partner.word in ADDING_ON or partner.text == "without")
                and partner.start - token.end <= 9
                and (lead in ("alone", "without", partner.text) or partner.text == "without")
            ):
                cuts.append(k)
            elif token.word is W.OR:
                return []
        elif token.word is W.TREATMENT:
            told = True
            if folded.endswith((" alone", " only"), token.start, token.end):
                lead = "alone"
        elif token.word is W.ALONE:
            lead = "alone"
        elif told and (token.word in ADDING_ON or token.text == "without"):
            lead = token.text
    if not cuts or tokens[cuts[-1]].word is not W.OR:
        return []
    # "observation, A alone| or combined with B": what is given nothing stands before its own comma
    nothing = [
        k
        for k in flat
        if tokens[k].word is W.COMMA
        and k < cuts[0]
        and (before := _last_treatment(tokens, i, k)) is not None
        and before.keys & CONTROL_KEYS
    ]
    return [*nothing[:1], *cuts]


def _last_treatment(tokens: list[Token], i: int, k: int) -> Treatment | None:
    return next((t.treatment for t in reversed(tokens[i:k]) if t.treatment is not None), None)


def semicolon_cuts(tokens: list[Token], commas: list[int], weak: list[int], i: int) -> list[int]:
    """The semicolons of a list whose last part follows "; or", within whose parts commas set nothing apart: "A, 150 mg every
    day|; B, 1250 mg/m2 on days 1 and 8|; or no treatment".
    """
    if weak[-1] == i or tokens[weak[-1] - 1].word is not W.SEMICOLON:
        return []
    return [*(k for k in commas if tokens[k].word is W.SEMICOLON and k < weak[-1] - 1), weak[-1]]


def is_named(tokens: list[Token], k: int, i: int) -> bool:
    """Whether the side that ends at ``tokens[k]`` has begun with its letter: "arm A (docetaxel)"."""
    for token in reversed(tokens[i:k]):
        if token.word in (W.COMMA, W.OR, W.SEPARATOR):
            return False
        if token.word is W.GROUP and token.alias is not None:
            return True
    return False


def joins_within(folded: str, tokens: list[Token], cut: int, cuts: list[int], i: int) -> bool:
    """Whether the word chooses within a side: "A or B plus either C or D", "A or B followed by C, D, or both",
    "A or placebo in combination with C or D", "A followed by either B or C, or D", "A or B plus C 75 mg or D"; not "either
    A or B or C", "A or B plus C or D plus C".
    """
    begin = max((k for k in cuts if k < cut), default=None)
    if begin is None:
        return cut != cuts[-1] and _then_either(tokens, cut, i)
    inner = tokens[begin + 1 : cut]
    if len(cuts) == 2 and _of_choice(folded, tokens, begin, cut):
        return True
    either = next((n for n, t in enumerate(inner) if t.text == "either"), None)
    if either is not None:
        return any(t.word is W.TREATMENT for t in inner[:either])
    placebo = next((n for n, t in enumerate(inner) if t.is_placebo), None)
    if placebo is not None and len(cuts) == 2 and any(t.word in (W.JOIN, W.PLUS, W.WITH) for t in inner[placebo:]):
        return not any(t.is_placebo for t in tokens[cut + 1 : cut + 4])
    if len(cuts) == 2 and _chooses_partner(tokens, inner, cut):
        return True
    then = next((n for n, t in enumerate(inner) if t.word is W.THEN), None)
    return then is not None and folded.startswith(" both", tokens[cut].end)


# takes "| physician's choice of A, B", "| standard therapy with A, B", refuses "| the standard dose of A", "| choice of B (n = 40)"
_CHOICE_OF = re.compile(
    r"\W*(?:to )?(?:the )?(?:treatment (?:with|of) )?(?:[a-z]+ )?(?:[a-z-]+(?:'s|s')|[a-z]+) choice (?:of|among|between)\b|\W*(?:to )?(?:[a-z-]+ )?(?:standard|conventional|established)(?:[ -]of[ -]care)? (?:[a-z-]+ )?(?:therapy|treatment|care|chemotherapy|monotherapy) (?:with|of|consisting of|comprising|\()"
)


def _of_choice(folded: str, tokens: list[Token], begin: int, cut: int) -> bool:
    """Whether the word ends the drugs of which a physician chose: "or physician's choice of B, C| or D (n = 100)"; refuses
    "or standard therapy with B (n = 50)| or C", "or standard therapy with B| or D plus E".
    """
    led = _CHOICE_OF.match(folded, tokens[begin].end, tokens[cut].start)
    if led is None:
        return False
    inner = [t for t in tokens[begin + 1 : cut] if t.start >= led.end()]
    behind = tokens[cut + 1] if cut + 1 < len(tokens) else None
    return (
        behind is not None
        and behind.treatment is not None
        and bool(behind.treatment.substances)
        and any(t.treatment is not None and t.treatment.substances for t in inner)
        and not any(t.word in (W.PLUS, W.THEN, W.GROUP) for t in tokens[cut + 2 : cut + 4])
        and not any(t.word is W.GROUP or t.is_sample_size for t in tokens[begin + 1 : cut])
    )


def _chooses_partner(tokens: list[Token], inner: list[Token], cut: int) -> bool:
    """Whether the word chooses between two drugs that are joined to the first of its side: "… or cisplatin plus docetaxel 75
    mg| or gemcitabine"; with a comma before it or more behind it stands another side.
    """
    if tokens[cut - 1].word is W.COMMA or any(t.word is W.GROUP or t.is_sample_size for t in inner):
        return False
    drugs = [n for n, t in enumerate(inner) if t.treatment and t.treatment.substances]
    behind = tokens[cut + 1] if cut + 1 < len(tokens) else None
    return (
        len(drugs) == 2
        and any(t.word is W.PLUS for t in inner[drugs[0] : drugs[1]])
        and behind is not None
        and behind.treatment is not None
        and bool(behind.treatment.substances)
        and not any(t.word in (W.PLUS, W.JOIN, W.WITH, W.GROUP, W.SIZE) for t in tokens[cut + 2 : cut + 4])
    )


def _then_either(tokens: list[Token], cut: int, i: int) -> bool:
    """Whether the choice stands in a later part of the side: "A followed by either B| or C"; not "either A followed by B"."""
    either = next((k for k in range(cut - 1, i, -1) if tokens[k].text == "either"), None)
    return (
        either is not None
        and tokens[either - 1].word is W.THEN
        and any(t.word is W.TREATMENT for t in tokens[i : either - 1])
    )


def told_again(tokens: list[Token], cuts: list[int], i: int) -> int | None:
    """Index of the word "followed by" behind which the same choice comes again: "B plus A or placebo for four cycles,
    followed by A or placebo for a year", "A (A) plus B or placebo (P) plus B, followed by A or placebo"; None where there
    is no such choice.
    """
    if len(cuts) < 2:
        return None
    then = next((k for k in range(cuts[-1], cuts[-2], -1) if tokens[k].word is W.THEN), None)
    again = _next_to(tokens, cuts[-1], then if then is not None else i)
    first = _next_to(tokens, cuts[0], i)
    if again is None or first is None:
        return None
    if any(_next_to(tokens, cut, i) != first for cut in cuts[1:]):
        # The parts of the sides may stand in another order, or one of them stand before the words of the choice.
        one, two = tokens[i : cuts[0]], tokens[cuts[0] : then]
        named = [frozenset().union(*(t.treatment.keys for t in part if t.treatment)) for part in (one, two)]
        if len(cuts) > 2 or then is None or not all(k <= n for k, n in zip(again, named, strict=True)):
            return None
        if again[0] <= named[1] or again[1] <= named[0]:
            return None
    return next((k for k in range(cuts[1], cuts[0], -1) if tokens[k].word is W.THEN), None)


def _next_to(tokens: list[Token], cut: int, i: int) -> tuple[frozenset[str], frozenset[str]] | None:
    """What is named right before the word and right behind it."""
    ahead = next((t.treatment for t in tokens[cut - 1 : max(i, cut - 4) - 1 : -1] if t.treatment), None)
    behind = tokens[cut + 1].treatment if cut + 1 < len(tokens) else None
    return None if ahead is None or behind is None else (ahead.keys, behind.keys)


def is_heading(tokens: list[Token], k: int, i: int, j: int) -> bool:
    """Whether only the name and the number of a side stand before the comma, and what it was given behind it: "arm 1
    (n = 223)|, A plus B, or arm 2 (n = 221)|, C"; refuses "arm A|, arm B or arm C", "A, arm A|, B, arm B".
    """
    first = next((t for t in tokens[i:k] if t.word not in (W.ALL, W.TO, W.COLON)), None)
    if first is None or first.alias is None:
        return False
    for token in reversed(tokens[i:k]):
        if token.word is W.GROUP:
            if token.alias is None:
                return False
            break
        if token.word not in (W.OPEN, W.CLOSE, W.SIZE, W.PERSONS, W.COMMA):
            return False
    ends = (W.COMMA, W.SEMICOLON, W.OR, W.SEPARATOR)
    behind = next((m for m in range(k + 1, j) if tokens[m].word in ends or tokens[m].word is W.TREATMENT), j)
    if behind < j and tokens[behind].word is W.COMMA:  # "arm A|, n = 60, A plus B"
        return all(t.word is W.SIZE for t in tokens[k + 1 : behind]) and is_heading(tokens, behind, i, j)
    return behind < j and tokens[behind].word is W.TREATMENT


def is_heading_next(tokens: list[Token], k: int, i: int, j: int) -> bool:
    """Whether the comma ends one side and the name of the next follows, before what that was given: "arm I, A|, arm II, B, or
    arm III, C"; refuses "A, arm A|, arm B, B" and "A|, arm A".
    """
    if k + 1 >= j or not tokens[k + 1].alias:
        return False
    behind = next((m for m in range(k + 2, j) if tokens[m].word in (W.COMMA, W.TREATMENT)), j)
    ahead = next((m for m in range(i, k) if tokens[m].word in (W.COMMA, W.TREATMENT)), k)
    return all(m < j and tokens[m].word is W.COMMA for m in (ahead, behind)) and all(
        is_heading(tokens, m, n, j) for m, n in ((ahead, i), (behind, k + 1))
    )


# takes "100 mg| once daily", "9 mg| every 2 weeks"
_HOW_OFTEN = r"(?: (?:(?:once|twice) )?(?:daily|weekly|a (?:day|week))| every (?:\w+ )?(?:days?|weeks?|hours|h)| in (?:an? )?\w+ (?:daily )?fractions?)?"
_DOSE_ENDS = re.compile(rf"\d(?:[ -]?(?:m?g|mcg|microg|gy|iu|%)[^ ,;]{{0,6}}{_HOW_OFTEN})?$")


_DOSE_LAST = re.compile(r" ?\d+(?:\.\d+)?[ -]?(?:m?g|mcg|microg|gy|iu)\b")


_DOSE_LISTED = re.compile(rf" ?\d+(?:\.\d+)?(?:[ -]?(?:m?g|mcg|microg|gy|iu|%)[^ ,;]{{0,6}}{_HOW_OFTEN})?,? ?")


def between_doses(folded: str, tokens: list[Token], commas: list[int], cuts: list[int]) -> list[int]:
    """The commas of a list of doses: "A 35, 52.5, or 70 mg or placebo", "A 20 mg, 40 mg or placebo"."""
    found: list[int] = []
    for c in commas:
        last = next((k for k in cuts if k > c), None)
        if last is None or c in cuts:
            continue
        if not _DOSE_LAST.match(folded, tokens[last].end):
            idle = tokens[last + 1].treatment if last + 1 < len(tokens) else None
            if idle is None or not idle.keys & CONTROL_KEYS or not _DOSE_LAST.match(folded, tokens[c].end):
                continue  # "on days 1, 8, 22 and 29"
        following = next(k for k in sorted([*commas, *cuts]) if k > c)
        listed = following == c + 1 or following == last
        if listed and _DOSE_ENDS.search(folded, max(0, tokens[c].start - 32), tokens[c].start):
            between = folded[tokens[c].end : tokens[following].start]
            if _DOSE_LISTED.fullmatch(between):
                found.append(c)
    return found


# What may stand behind a drug: takes "docetaxel| 75 mg/m2 weekly| or", "docetaxel| (75 mg/m2 every 3 weeks)| or", refuses "docetaxel| (n = 75)| or"
_DOSE_BESIDE = re.compile(
    rf"(?: (?:at )?\d+(?:[.,]\d+)?[ -]?(?:m?g|mcg|[µμ]g|iu|auc)(?:/[a-z\d()²]+){{0,2}}{_HOW_OFTEN}| ?[(\[]\d+(?:[.,]\d+)? ?(?:m?g|mcg|[µμ]g|iu)\b[^()\[\]]{{0,70}}[)\]])? ?"
)


def wider(folded: str, tokens: list[Token], cuts: list[int], i: int, j: int) -> list[int]:
    """The words "or" that set sides apart, where others only join the drugs of one side: "either carboplatin plus
    paclitaxel or five cycles of vinorelbine or gemcitabine", "nivolumab or chemotherapy with paclitaxel (80 mg/m2) or docetaxel
    (75 mg/m2)", "A or B plus either C or D"; all of them in "A or B or C".
    """
    if len(cuts) < 2:
        return cuts
    inner = {
        next((c for c in cuts if c > k), 0)
        for k in range(i + 1, j)
        if tokens[k].text == "either"
        and tokens[k - 1].word in (W.PLUS, W.WITH, W.AND, W.JOIN)
        and tokens[k].start - tokens[k - 1].end <= 1
    }
    cuts = [cut for cut in cuts if cut not in inner] or cuts

    def joins_drugs(cut: int) -> bool:
        if not i < cut < j - 1:
            return False
        before, after = next((t for t in reversed(tokens[i:cut]) if t.treatment is not None), None), tokens[cut + 1]
        if before is None or after.treatment is None or after.start - tokens[cut].end > 1:
            return False
        if not before.treatment or not before.treatment.substances or not after.treatment.substances:
            return False
        if _DOSE_BESIDE.fullmatch(folded, before.end, tokens[cut].start) is None:
            return False
        dose = _DOSE_BESIDE.match(folded, after.end)
        behind = next((t for t in tokens[cut + 2 : j] if dose is None or t.start >= dose.end()), None)
        return behind is None or behind.word not in (W.GROUP, W.SIZE, W.OPEN)

    wide = [cut for cut in cuts if not joins_drugs(cut)]
    edges = [i, *wide, j]
    filled = all(
        any(t.treatment is not None and (t.treatment.substances or t.treatment.procedures) for t in tokens[a:b])
        for a, b in pairwise(edges)
    )
    return wide if wide and filled else cuts


def behind_dose(folded: str, tokens: list[Token], commas: list[int], cuts: list[int]) -> list[int]:
    """The commas behind the last dose of a list, where other treatments follow: "A 10, 20 or 40 mg|, placebo, or B"."""
    found: list[int] = []
    for c in commas:
        before = max((k for k in cuts if k < c), default=None)
        if before is None or tokens[before].word is not W.OR or c > cuts[-1] or c + 1 >= len(tokens):
            continue
        dose = folded[tokens[before].end : tokens[c].start]
        if _DOSE_LISTED.fullmatch(dose) and tokens[c + 1].treatment is not None:
            found.append(c)
    return found


_NUMBER_WORD = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|(?:twenty|thirty)(?:-[a-z]{3,5})?)"


_NUMBER_BEFORE = re.compile(rf"\b{_NUMBER_WORD} $")


_NUMBER_BEHIND = re.compile(
    rf" {_NUMBER_WORD} (?:[a-z]+ )?(?:cycles?|courses?|doses?|fractions|days|weeks|months|years)\b"
)


def joins_numbers(folded: str, token: Token) -> bool:
    """Whether the word stands between two numbers: "three or four cycles", "in twenty or twenty-five fractions"."""
    return (
        _NUMBER_BEFORE.search(folded, max(0, token.start - 14), token.start) is not None
        and _NUMBER_BEHIND.match(folded, token.end) is not None
    )


# takes "A and B, |the same regimen plus C, or D", refuses "A, |the same dose as"
SAME_AGAIN = re.compile(r" (?:to )?(?:the )?same (?:regimen|treatment|chemotherapy|therapy|drugs|combination)\b")


def begins_again(tokens: list[Token], cut: int, i: int, j: int) -> bool:
    """Whether a drug named before is named again right behind a comma: "A 300 mg, A 100 mg or B", "A plus B, A plus C or
    A plus D"; not "A (A1), B".
    """
    if cut + 1 >= j:
        return False
    behind = tokens[cut + 1].treatment
    if behind is None or not behind.substances:
        return False
    start = next((k + 1 for k in range(cut - 1, i - 1, -1) if tokens[k].word in (W.COMMA, W.OR, W.SEPARATOR)), i)
    depth = 0
    for token in tokens[start:cut]:
        depth += (token.word is W.OPEN) - (token.word is W.CLOSE)
        if depth == 0 and token.treatment is not None and token.treatment.keys == behind.keys:
            return True
    return False


def closes_size(tokens: list[Token], cut: int, i: int) -> bool:
    """Whether a comma or "and" stands right behind a size: "diet (n = 20), exercise (n = 22) or control (n = 21)" are three."""
    if cut - 2 < i or tokens[cut - 1].word is not W.CLOSE or tokens[cut].start - tokens[cut - 1].end > 1:
        return False
    return tokens[cut - 2].is_sample_size


def goes_on_sized(tokens: list[Token], cut: int, i: int, j: int) -> bool:
    """Whether a comma stands between two sizes, nothing else setting what is before them apart: "A with B (n = 20)|, with C (n = 22)"."""
    if not closes_size(tokens, cut, i):
        return False
    for token in tokens[cut + 1 : j]:
        if token.word in (W.COMMA, W.OR, W.SEMICOLON, W.SEPARATOR):
            return False
        if token.is_sample_size:
            return True
    return False


def _closes_number(tokens: list[Token], cut: int, i: int) -> bool:
    """Whether a bracket that holds a number of patients and nothing else stands right before the comma: "A (73)|, B", "A (73
    patients)|, B"; refuses "A (5 mg)|, B".
    """
    if cut - 3 < i or tokens[cut - 1].word is not W.CLOSE or tokens[cut].start - tokens[cut - 1].end > 1:
        return False
    opened = next((k for k in range(cut - 2, i - 1, -1) if tokens[k].word is W.OPEN), i)
    inside = tokens[opened + 1 : cut - 1]
    return (
        tokens[opened].word is W.OPEN
        and sum(t.word is W.SIZE for t in inside) == 1
        and all(t.word in (W.SIZE, W.PERSONS) for t in inside)
        and inside[0].start - tokens[opened].end <= 4
    )


def _all_numbered(tokens: list[Token], edges: list[int]) -> bool:
    """Whether each part has a treatment and its own number of patients or letter: "A (n = 40), B (n = 41) or C (n = 42)",
    "arm A (A), arm B (B) or arm C (C)".
    """
    parts = [tokens[a:b] for a, b in pairwise(edges)]
    if not all(any(t.word is W.TREATMENT for t in part) for part in parts):
        return False
    letters = [{t.alias for t in part if t.word is W.GROUP and t.alias} for part in parts]
    lettered = all(len(own) == 1 for own in letters) and len(set().union(*letters)) == len(parts)
    return lettered or all(any(t.word is W.SIZE for t in part) for part in parts)


def _all_bare(tokens: list[Token], edges: list[int]) -> bool:
    """Whether each part but the last is a treatment and nothing else but when it is given, or the drug of its kind in a
    bracket, and the last begins with one: "to A, B or C for", "to A every three weeks, B every three weeks or B weekly", "to
    radiotherapy, chemotherapy (A) or placebo".
    """
    parts = [
        [t for t in _without_kinds_spelt(tokens[a:b]) if t.word not in (W.COMMA, W.OR, W.SEPARATOR, W.TO, W.TIME)]
        for a, b in pairwise(edges)
    ]
    if len(parts) < 3 or not all(p and p[0].treatment is not None for p in parts[:-1]):
        return False
    if not parts[-1] or not (parts[-1][0].treatment is not None or parts[-1][0].text in ("control", "controls")):
        return False
    return all(t.text == "every" for p in parts[:-1] for t in p[1:])


def _without_kinds_spelt(tokens: list[Token]) -> list[Token]:
    """The tokens without brackets that hold but the drug of the kind before them: "chemotherapy| (A)|"; keeps "A (5 mg)"."""
    words = [t.word for t in tokens]
    out = list(tokens)
    for k in range(len(tokens) - 4, -1, -1):
        kind = tokens[k].treatment
        if words[k + 1 : k + 4] == [W.OPEN, W.TREATMENT, W.CLOSE] and kind is not None and kind.keys & _ANY_KIND:
            del out[k + 1 : k + 4]
    return out


def listed(tokens: list[Token], commas: list[int], cuts: list[int], i: int, j: int, stated: int = 0) -> list[int]:
    """ "A, B, or C": commas before the last word of a list cut as it does, and all that make up the stated number."""
    out = list(cuts)
    commas = [c for c in commas if c < cuts[-1]]
    if commas:
        oxford = cuts[-1] - commas[-1] == 1
        earlier = [c for c in commas if c < cuts[0]]
        joined = any(
            t.word is W.AND and depth_between(tokens, i, i + n) <= 0 and tokens[i + n + 1].text != "either"
            for n, t in enumerate(tokens[i : cuts[0]])
        )
        sized = [c for c in commas if c + 1 != cuts[-1] and _closes_number(tokens, c, i)]
        if sized and _all_numbered(tokens, [i, *sized, *cuts, j]):
            out = sized + cuts  # "A (73), B (75), both A and B (72), or nothing (69)"
        elif oxford and len(earlier) >= 2 and not joined:
            out = earlier[:-1] + cuts
        elif earlier and all(t.word in (W.COMMA, W.OR) for t in tokens[i : cuts[-1] + 1]):
            out = [
                c for c in earlier if tokens[cuts[0]].start - tokens[c].end > 2
            ] + cuts  # "liver-first, bowel-first or simultaneous resection"
        elif (parts := earlier[:-1] if oxford else earlier) and _told_with_more(tokens, [i, *parts, cuts[0]]):
            out = parts + cuts  # "A, A and B or B alone", "A, B, both A and B, or nothing"
        elif not oxford and earlier and not joined and _is_combination(tokens, cuts[-1], [i, *earlier, cuts[0]]):
            out = earlier + cuts  # "A, B or the combination of both"
        elif len(earlier) > 1 and not oxford and not joined and _is_both(tokens, earlier[-1], cuts[-1]):
            out = earlier + cuts  # "A, B, both or neither"
        elif not oxford and earlier and _gives_nothing(tokens, i, earlier[0]):
            out = earlier + cuts  # "observation, one year of A or two years of A"
        elif (
            not oxford
            and earlier
            and not joined
            and (len(earlier) + len(cuts) + 1 == stated >= 3 or _all_numbered(tokens, [i, *earlier, *cuts, j]))
        ):
            out = earlier + cuts
        elif earlier and not joined and _all_bare(tokens, [i, *earlier, *cuts, j]):
            out = earlier + cuts  # "to ECF, ECX, EOF or EOX"
        elif not oxford and earlier and not joined and all(tokens[c - 1].word is W.CLOSE for c in [*earlier, *cuts]):
            out = earlier + cuts  # "transperitoneal (TPL), extraperitoneal (EPL) or laparoscopic lymphadenectomy (LPL)"
        else:
            # "one of three regimens: A and B, C and D, or E and F": as many pairs as there are commas
            begin = cuts[-2] + 1 if len(cuts) > 1 else i
            inner = [c for c in commas if begin <= c < cuts[-1] - 1]
            edges = [begin, *(c + 1 for c in inner), cuts[-1]]
            if inner and all(_pairs(tokens, a, b) for a, b in pairwise(edges)):
                out = [*cuts, *inner]
    return sorted(out)


def _told_with_more(tokens: list[Token], edges: list[int]) -> bool:
    """Whether parts set apart by commas say the same with more or less, as parts of one combination do not: "A|, to A and B",
    "A|, B|, A plus B"; not "A|, B and C" before "or A and B", nor "A|, B and C (ABC)".
    """
    if any(t.word is W.AND for edge in edges[1:-1] for t in tokens[edge + 1 : edge + 2]):
        return False
    parts = [
        frozenset().union(
            *(
                t.treatment.keys
                for n, t in enumerate(tokens[a:b])
                if t.treatment is not None and depth_between(tokens, a, a + n) <= 0
            )
        )
        for a, b in pairwise(edges)
    ]
    if not all(parts) or len(set(parts)) < len(parts):
        return False
    return all(any(one < other or other < one for other in parts) for one in parts)


def _is_combination(tokens: list[Token], cut: int, edges: list[int]) -> bool:
    """Whether all that was named apart stands together behind the last word: "A, B or| both", "A, to B or| to both", "A, B or|
    their combination".
    """
    behind = next((t for t in tokens[cut + 1 : cut + 3] if t.word is not W.TO), None)
    if behind is None or not (behind.word is W.COMBINATION or behind.text == "both"):
        return False
    if behind.start - tokens[cut].end > 12 or any(t.word is W.TREATMENT for t in tokens[cut + 1 : cut + 3]):
        return False
    return all(sum(t.word is W.TREATMENT for t in _without_kinds_spelt(tokens[a:b])) == 1 for a, b in pairwise(edges))


def _is_both(tokens: list[Token], comma: int, cut: int) -> bool:
    """Whether "both" or "the combination" is all that stands between a comma and the last word of the list."""
    inner = [t for t in tokens[comma + 1 : cut] if t.word is not W.TO]
    return len(inner) == 1 and (inner[0].text == "both" or inner[0].word is W.COMBINATION)


def _gives_nothing(tokens: list[Token], i: int, j: int) -> bool:
    """Whether ``tokens[i:j]`` name nothing but the absence of treatment: "observation", "placebo"."""
    given = [t.treatment for t in tokens[i:j] if t.treatment is not None]
    return len(given) == 1 and given[0].keys <= CONTROL_KEYS


def listed_pairs(tokens: list[Token], i: int, j: int) -> list[int]:
    """The commas of a list of combinations: "A plus B, C plus D, and C plus E"; empty where a part is no combination."""
    cuts = [k for k in range(i, j) if tokens[k].word is W.COMMA and depth_between(tokens, i, k) <= 0]
    if not cuts or not any(t.word is W.AND for t in tokens[cuts[-1] : cuts[-1] + 2]):
        return []
    edges = [i, *(c + 1 for c in cuts), j]
    joined = all(
        any(t.word in (W.PLUS, W.JOIN) for t in tokens[a:b]) and sum(t.word is W.TREATMENT for t in tokens[a:b]) >= 2
        for a, b in pairwise(edges)
    )
    return cuts if joined else []


def _pairs(tokens: list[Token], i: int, j: int) -> bool:
    """Whether the stretch joins drugs: "cisplatin and gemcitabine"."""
    drugs = [k for k in range(i, j) if (t := tokens[k].treatment) is not None and t.substances]
    return any(any(t.word in (W.AND, W.PLUS, W.JOIN) for t in tokens[a:b]) for a, b in pairwise(drugs))
