"""Which arms are under study and which they are compared with."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.arms.arm_names import name_of
from kg.extract.arms.arm_profiles import CONTROL_WORDS, class_named, is_drug_of, is_kind_of
from kg.extract.arms.arm_schedules import own_schedules, schedules_told
from kg.extract.arms.biosimilars import original_of_two
from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import CONTROL_KEYS, Contrast, Side, Token, Word
from kg.extract.arms.own_names import common_keys
from kg.extract.arms.reference_arm import reference_of
from kg.extract.arms.side_words import BRACKET
from kg.extract.arms.tokens import Row
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.model import SectionKind
from kg.model.extraction import ArmRole

S = members(SectionKind)
W = members(Word)


def role_word(role: str) -> str:
    """The role a word of the text stands for."""
    return "control" if role in CONTROL_WORDS else "experimental"


# takes "no further imaging", "conventional dressing", "waiting list", refuses "standardised training"
_PLAIN = re.compile(
    r"(?:no|not|nothing|without|usual|routine|conventional(?:ly)?|standard|sham|wait(?:ing)?[ -]?list|delayed|deferred|observation|watchful|attention|control|regular|placebo|treatment as usual"
    r"|care as usual|traditional|(?:treatment of (?:the )?)?(?:(?:treating |local )?(?:investigator|physician|clinician|doctor|oncologist)(?:'?s|s')?) choice)\b"
)


# takes "arm A, which involved |immediate chemoradiotherapy", refuses "immediately after", "immediate-release"
_AT_ONCE = re.compile(r"[^.;]{0,40}?\b(?:immediate|up-?front)\b(?!-)")


def _at_once(folded: str, sides: list[Side]) -> int | None:
    """Which of two sides that are given the same gets it at once: the "immediate chemoradiotherapy" beside that which follows
    on induction; None where neither does or something else tells them apart.
    """
    at_once = [n for n in (0, 1) if _AT_ONCE.match(folded, sides[n].start, sides[n].end)]
    same = sides[0].drugs == sides[1].drugs and sides[0].procedures & sides[1].procedures
    return at_once[0] if len(at_once) == 1 and same else None


def _name_span(folded: str, side: Side) -> tuple[int, int]:
    span = name_of(folded, side.start, side.end)
    if span is not None:
        return span
    start = side.start
    while start < side.end and not folded[start].isalnum():
        start += 1
    return start, side.end


# takes "whether A is superior to B", refuses "A is better known"
_SUPERIOR = cue(
    r"\b(?:is|are|was|were|be) (?:[a-z]+ ){0,2}?(?:superior|non-?inferior|better|more effective|as effective|as active|preferable|equivalent)\b(?: [a-z]+){0,2}? (?:to|than|as)\b"
    r"|\b(?:superiority|non-?inferiority|equivalence) of\b"
)


def _own_keys(sides: list[Side]) -> list[frozenset[str]]:
    """What each of two sides alone is given; not a kind of which the other has one: "surgery" beside "laparoscopic surgery"."""
    one, two = (frozenset().union(*(t.keys for t in s.treatments)) for s in sides)
    return [
        frozenset(key for key in mine - theirs if not any(is_kind_of(other, key) for other in theirs - mine))
        for mine, theirs in ((one, two), (two, one))
    ]


def _put_forward(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides is the one under study: that which the title names first; None where it names none first."""
    own = _own_keys(sides)

    for _, i, j in (r for r in rows if r[0].section is S.TITLE):
        if (n := _first_of(tokens[i:j], own)) is not None:
            return n
    return None


_SETS_APART = frozenset({W.SEPARATOR, W.COMPARED, W.OR})


def _titled_alone(tokens: list[Token], rows: list[Row], own: list[frozenset[str]]) -> int | None:
    """The side whose drugs the title names and not the other's: B of "Drug B for melanoma", where A was compared with B."""
    title = [t for sentence, i, j in rows if sentence.section is S.TITLE for t in tokens[i:j]]
    if any(t.word in _SETS_APART for t in title):
        return None
    named = [
        any(t.treatment is not None and t.treatment.substances and t.treatment.keys & keys for t in title)
        for keys in own
    ]
    return named.index(True) if named.count(True) == 1 else None


def _first_of(tokens: list[Token], own: list[frozenset[str]]) -> int | None:
    """Which of two sides the tokens name first by what it alone is given, or by a kind of that: "hepatectomy" for the resection."""
    for token in tokens:
        if token.treatment is None:
            continue
        keys = token.treatment.keys
        found = [n for n in (0, 1) if keys & own[n]]
        found = found or [n for n in (0, 1) if any(is_kind_of(key, wide) for key in keys for wide in own[n])]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _said_superior(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides the text asks about: A of "whether A is superior to B"; None where it does not ask so."""
    own = _own_keys(sides)
    words: list[set[str]] | None = None
    for sentence, i, j in rows:
        if sentence.section in (S.RESULTS, S.CONCLUSIONS):
            continue
        said = _SUPERIOR.search(folded, sentence.start, sentence.end)
        if said is None:
            continue
        cut = next((k for k in range(i, j) if tokens[k].start >= said.end()), j)
        one, two = _first_of(tokens[i:cut], own), _first_of(tokens[cut:j], own)
        if one is None and two is not None and said[0].endswith(" of"):
            return two
        if one is not None and two is not None and one != two:
            return one
        words = words or _own_words(folded, sides)
        parts = (folded[sentence.start : said.start()], folded[said.end() : sentence.end])
        told = [next((n for w in _WORD.findall(part) for n in (0, 1) if w in words[n]), None) for part in parts]
        if told[0] is not None and told[1] is not None and told[0] != told[1]:
            return told[0]  # "whether zoledronic acid every 12 weeks is noninferior to zoledronic acid every 4 weeks"
    return None


_WORD = re.compile(r"[a-z]{3,}|\d+(?:\.\d+)?")
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.]*\d)")


def _own_words(folded: str, sides: list[Side]) -> list[set[str]]:
    """The words and numbers by which the description of each of two sides differs from that of the other."""
    said = [set(_WORD.findall(BRACKET.sub(" ", folded[s.start : min(s.end, s.start + 160)]))) for s in sides]
    return [said[0] - said[1], said[1] - said[0]]


_OF_AMOUNT = r"(?:dos\w+|durations?|intervals?|courses?|infusions?|treatments?|therapy|administration|schedules?|use|cooling|adjuvant|periods?|times?|fractionation|follow-?up|exercise|training|radiotherapy)"
# takes "Prolonging the duration of", "longer-interval dosing", refuses "prolonged survival", "increased response"
_MORE_GIVEN = cue(
    rf"\b(?:prolonging|extending|increasing|intensifying|escalating|(?:prolonged|extended|longer|higher|increased|intensified|escalated)[ -](?:the )?(?:[a-z]+[ -])?{_OF_AMOUNT}|increase in (?:the )?{_OF_AMOUNT})\b"
)
# takes "De-escalation of", "shorter course", refuses "shorter survival", "reduced toxicity"
_LESS_GIVEN = cue(
    rf"\b(?:de-?escalat\w+|shortening|shortened|reducing the {_OF_AMOUNT}|(?:shorter|reduced|lower|abbreviated|less frequent)[ -](?:[a-z]+[ -])?{_OF_AMOUNT}|short[- ]course)\b"
)


def _by_amount(folded: str, rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides that differ in a number alone the title asks about: the 150 minutes of "prolonging the cooling"
    beside 90; None where it asks for no more and no less.
    """
    title = next((s for s, _, _ in rows if s.section is S.TITLE), rows[0][0] if rows else None)
    if title is None:
        return None
    more = _MORE_GIVEN.search(folded, title.start, title.end) is not None
    less = _LESS_GIVEN.search(folded, title.start, title.end) is not None
    if more == less:
        return None
    said = [_NUMBER.findall(BRACKET.sub(" ", folded[s.start : min(s.end, s.start + 120)])) for s in sides]
    alone = [[float(x) for x in said[n] if x not in said[1 - n]] for n in (0, 1)]
    if not alone[0] or not alone[1] or alone[0][0] == alone[1][0]:
        return None
    return int((alone[0][0] < alone[1][0]) == more)


def _routine(folded: str, sides: list[Side], contrasts: list[Contrast]) -> int | None:
    """Which of two sides is called routine or standard where the text compares them, by what it alone is given or by all its
    drugs: the dissection of "biopsy compared with routine dissection"; None where neither is.
    """
    own = [s.keys for s in sides]
    own = [own[0] - own[1], own[1] - own[0]]
    for contrast in contrasts:
        if contrast.kind not in ("versus", "comparison") or len(contrast.sides) != 2:
            continue
        plain = [s for s in contrast.sides if _PLAIN.match(folded, *_name_span(folded, s))]
        mine = [
            n
            for n in (0, 1)
            if len(plain) == 1
            and plain[0].core
            and (plain[0].core <= own[n] or (plain[0].drugs == sides[n].drugs != sides[1 - n].drugs and own[n]))
        ]
        if len(mine) == 1:
            return mine[0]
    return None


# takes "A plus B| is a standard regimen", "A| has been the standard of care", refuses "A| is not a standard", "A| is a new standard"
_IS_STANDARD = cue(
    r"(?: \([^()]{1,30}\))? (?:is|are|was|were|has been|have been|remains?|represents?)(?: (?:currently|still|considered|regarded as|generally|often|widely|now))*"
    r" (?:(?:an?|the|one of the) )?(?:(?:current|accepted|established|recommended|internationally|worldwide|most common|usual) )*"
    r"(?:standards?|reference|mainstay|gold standard|treatment of choice)\b(?! (?:deviation|dose|curve))"
)


def _called_standard(folded: str, tokens: list[Token], rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides is said to be what is usually given: the docetaxel of "docetaxel is the standard treatment", where it
    is set against another; None where neither or both are.
    """
    found: set[int] = set()
    for sentence, i, j in rows:
        if sentence.section in (S.TITLE, S.RESULTS, S.CONCLUSIONS):
            continue
        said = _IS_STANDARD.search(folded, sentence.start, sentence.end)
        named = [t for t in tokens[i:j] if said is not None and t.treatment is not None and t.end <= said.start()]
        if said is None or not named or said.start() - named[-1].end > 30:
            continue
        keys = frozenset().union(*(t.treatment.keys for t in named if t.treatment is not None))
        # "treatment with A": what is said of chemotherapy as a kind is said of neither
        found.update(n for n, side in enumerate(sides) if side.drugs and side.drugs <= keys)
    return found.pop() if len(found) == 1 else None


def _specific(side: Side) -> set[frozenset[str]]:
    """What the treatments of a side are compared by: mere kinds and names are left out where drugs or procedures tell more."""
    return {t.keys for t in side.treatments if not t.general or not side.core - t.keys}


def _has_all_of(side: Side, other: Side) -> bool:
    """Whether a regimen of a side holds the drugs that the other side names one by one, and more is added to it: "CAF plus
    tamoxifen" beside "cyclophosphamide, doxorubicin and fluorouracil"; refuses FOLFOXIRI beside FOLFOX.
    """
    known = other.drugs
    held = [t for t in side.treatments if len(t.substances) > 1 and known >= {x.name for x in t.substances}]
    added = [t for t in side.treatments if t.substances and known.isdisjoint(x.name for x in t.substances)]
    return bool(known and added) and known == {x.name for t in held for x in t.substances}


def _lacks_drug(folded: str, side: Side, other: Side) -> bool:
    """Whether the other side is given the drugs of this one and more, named as one: "docetaxel" beside "docetaxel-cisplatin";
    refuses regimens whose names do not spell them.
    """
    named = any(
        t.regimen and not all(x.name in folded[t.start : t.end] for x in t.substances)
        for s in (side, other)
        for t in s.treatments
    )
    return not named and bool(side.drugs) and side.drugs < other.drugs and side.procedures <= other.procedures


# takes "PT combined with drainage", refuses "PT for four weeks"
_JOINED = re.compile(rf"\b(?:plus|with|and|followed by|{TOGETHER_WITH})\b|\+")
_IN_BRACKETS = re.compile(r"\((?P<short>[a-z][\w/-]{1,9})\)")
# What stands in brackets and is the name of no treatment.
_HOW_GIVEN = frozenset({"auc", "iv", "po", "im", "sc", "bid", "tid", "qd", "ci", "civ", "gy", "bsa", "prn", "mtd"})
_CAPITALS = re.compile(r"[A-Z][A-Z0-9/-]{1,7}")


def _part_of_other(text: str, folded: str, sides: list[Side]) -> int | None:
    """Which of two sides is called by a part of the other's name: "PT" beside "PT combined with drainage", "FED" beside
    "FEDC", "doxorubicin then paclitaxel (AP)" beside "AP plus trastuzumab"; None where neither is.
    """
    spans = [_name_span(folded, s) for s in sides]
    texts = [folded[s.start : min(s.end, s.start + 160)] for s in sides]
    for n in (0, 1):
        mine, other = texts[n], texts[1 - n]
        called = {m["short"] for m in _IN_BRACKETS.finditer(mine)} - _HOW_GIVEN
        if not _JOINED.search(BRACKET.sub(" ", mine)):
            called.add(folded[slice(*spans[n])].split("(")[0].strip())
        for name in sorted(called):
            if len(name) < 2 or (at := other.find(name)) < 0:
                continue
            rest = other[:at] + other[at + len(name) :]
            whole = not (other[at - 1 : at].isalnum() or other[at + len(name) : at + len(name) + 1].isalnum())
            if whole and _JOINED.search(rest):
                return n
    one, two = (text[slice(*span)] for span in spans)
    if _CAPITALS.fullmatch(one) and _CAPITALS.fullmatch(two) and one != two:
        return 0 if one in two else 1 if two in one else None
    return None


def _told_alone(sides: list[Side], contrasts: list[Contrast]) -> set[int]:
    """Which of two sides another statement sets alone against what is built on it: the A of "A with B versus A alone" above "B or A"."""
    for contrast in contrasts:
        if contrast.kind not in ("versus", "comparison", "roles") or len(contrast.sides) != 2:
            continue
        one, two = contrast.sides
        lone = [s for s, built in ((one, two), (two, one)) if s.alone and s.core and s.core < built.core]
        same = [n for n, s in enumerate(sides) if lone and s.core == lone[0].core]
        if len(same) == 1:
            return set(same)
    return set()


def _titled(analysis: Analysis, folded: str, rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides the title names first by its name or what its short name stands for, or by a word of that: "laparoscopic
    versus open gastrectomy" where "LG", "laparoscopic gastrectomy", is set against "open gastrectomy".
    """
    title = next((s for s, _, _ in rows if s.section is S.TITLE), rows[0][0] if rows else None)
    if title is None:
        return None
    names: list[set[str]] = []
    spelt: list[set[str]] = []
    for side in sides:
        called = {folded[slice(*_name_span(folded, side))]}
        for name in {*called, *(k.lower() for t in side.treatments for k in t.keys if not t.substances)}:
            long = {
                folded[a.long_start : a.long_end] for a in analysis.abbreviations.values() if a.short.lower() == name
            }
            spelt.append(long)
            called.update(long)
        names.append(called)
    first = [_first_place(folded, called, title.start, title.end) for called in names]
    if None in first and len(set(first)) == 2:
        missing = first.index(None)
        long = {w for name in names[missing] if any(name in s for s in spelt) for w in _LONG_WORD.findall(name)}
        own = long - {w for name in names[1 - missing] for w in _LONG_WORD.findall(name)}
        first[missing] = _first_place(folded, own, title.start, title.end)
    one, two = first
    return None if one is None or two is None or one == two else int(two < one)


_LONG_WORD = re.compile(r"[a-z]{4,}")


# takes "weekly |versus every-3-weeks paclitaxel", refuses "immediate and controlled release"
_VERSUS = re.compile(r"\b(?:versus|vs\.?|compared (?:with|to)|or)\b")


def _titled_by_manner(folded: str, rows: list[Row], sides: list[Side]) -> int | None:
    """Which of two sides that are given the same the title names first by how it is given: "weekly compared with every-3-weeks
    paclitaxel", "subcutaneous versus intravenous" where one gets it "subcutaneously"; None where it does not name both.
    """
    title = next((s for s, _, _ in rows if s.section is S.TITLE), None)
    if title is None or sides[0].core != sides[1].core:
        return None
    told = schedules_told(folded, title.start, title.end)
    # words by their beginning, which the adverb shares with the adjective
    at = {m[0][:8]: m.start() for m in reversed([*_LONG_WORD.finditer(folded, title.start, title.end)])}
    named = {w[:8] for s in sides for t in s.treatments for w in _LONG_WORD.findall(folded[t.start : t.end])}
    words = [{w[:8] for w in own if len(w) > 5} - named for own in _own_words(folded, sides)]
    first: list[int | None] = []
    for n in (0, 1):
        own = words[n] - words[1 - n]
        places = [told[key] for key in own_schedules(folded, sides, n) if key in told]
        first.append(min([*places, *(at[w] for w in own if w in at)], default=None))
    one, two = first
    if one is None or two is None or one == two or not _VERSUS.search(folded, min(one, two), max(one, two)):
        return None
    return int(two < one)


def _first_place(folded: str, names: set[str], start: int, end: int) -> int | None:
    """Where one of the names stands first."""
    return min((at for name in names if len(name) > 3 and (at := folded.find(name, start, end)) >= 0), default=None)


def _compared_with(sides: list[Side], contrasts: list[Contrast], rows: list[Row]) -> set[int]:
    """Of several sides those that the title does not put forward: the doublet of "endocrine therapy versus chemotherapy",
    where two hormones and a doublet were given; none where the title tells no sides apart.
    """
    title = next((s for s, _, _ in rows if s.section is S.TITLE), rows[0][0] if rows else None)
    given = frozenset().union(*(s.keys for s in sides))
    for contrast in contrasts:
        if contrast.kind not in ("versus", "comparison") or len(contrast.sides) != 2 or title is None:
            continue
        if title.start <= contrast.start < title.end:
            told = [frozenset(k for k in s.keys if k in given or class_named(k)) for s in contrast.sides]
            first, last = ({n for n, s in enumerate(sides) if _is_of(s, keys)} for keys in told)
            first |= {n for n, s in enumerate(sides) if s.core and s.core < told[0]}  # A of "A alone or with B"
            rest = set(range(len(sides))) - first
            if first and last & rest:
                return rest
    return set()


def _is_of(side: Side, keys: frozenset[str]) -> bool:
    """Whether a side is what the keys name, by itself or by its kind: docetaxel plus the rest of "chemotherapy"."""
    if not keys or keys <= side.keys:
        return bool(keys)
    drugs = [x.name for t in side.treatments for x in t.substances]
    kinds = [kind for key in keys if (kind := class_named(key)) is not None]
    return bool(drugs) and len(kinds) == len(keys) and all(is_drug_of(d, k) for d in drugs for k in kinds)


# takes "to continue A", "remain on A"; " to switch to B", "initiate B", refuses "continuous A", "started on day 1"
_KEPT = re.compile(r"\W*(?:either |to |receive )*(?:continued?|continuing|continuation|remain(?:ing)?|stay(?:ing)?)\b")
_CHANGED = re.compile(
    r"\W*(?:either |to |receive )*(?:(?:switch|chang)(?:e|ed|ing)?|initiat(?:e|ing)|convert(?:ing)?)\b"
)
_CHANGED_TO = re.compile(r"\b(?:switch|change|convert|switching|changing) to$")
_LONE = re.compile(r"\b(?:alone|only)\b\W*$")
_SAME = re.compile(r"\W*(?:(?:to|receive|the) )*same\b")


def _is_more_than_standard(folded: str, side: Side, sides: list[Side]) -> bool:
    """Whether "standard" tells but a part of what a side gets: "standard A plus B" against "A alone" or "the same A plus C",
    "standard meals and exercise" against a control group.
    """
    said = BRACKET.sub(" ", folded[side.start : side.end])
    if _LONE.search(said):
        return False
    return any(
        o is not side
        and (
            (o.role in ("control", "controls") and not o.treatments)
            or (_SAME.match(folded, o.start, o.end) and o.core & side.core and side.core - o.core)
            or (
                _LONE.search(BRACKET.sub(" ", folded[o.start : o.end]))
                and (o.core < side.core or (not o.core and _JOINED.search(said)))
            )
        )
        for o in sides
    )


def find_roles(
    analysis: Analysis,
    folded: str,
    tokens: list[Token],
    rows: list[Row],
    sides: list[Side],
    compared: Contrast | None,
    contrasts: list[Contrast],
) -> list[ArmRole | None]:
    """The role of each side, None where the text does not tell which is under study."""
    if compared is None or len(sides) < 2:
        return [None] * len(sides)
    if compared.kind == "factors" and len(sides) == 4:  # two comparisons, each as if it were a trial's only one
        pairs = [replace(compared, sides=pair, kind="allocation") for pair in (sides[:2], sides[2:])]
        told = [find_roles(analysis, folded, tokens, rows, pair.sides, pair, contrasts) for pair in pairs]
        return [*told[0], *told[1]]
    original = original_of_two(folded, sides)
    if original is not None:
        return ["control" if n == original else "experimental" for n in range(2)]
    control: set[int] = set()
    for n, side in enumerate(sides):
        placebo = bool(side.treatments) and "placebo" in min(side.treatments, key=lambda t: t.start).keys
        if (
            (placebo and not any("placebo" in s.keys for m, s in enumerate(sides) if m != n))
            or (
                side.role
                and role_word(side.role) == "control"
                # "standard A plus B or A plus placebo": the standard is what both get
                and not any("placebo" in s.keys and s.core < side.core for s in sides)
                and not (side.role in ("standard", "conventional") and _is_more_than_standard(folded, side, sides))
            )
            or (
                side.keys & CONTROL_KEYS
                and not any(
                    {x.name for x in t.substances} - common_keys(sides)
                    for t in side.treatments
                    if not t.keys & CONTROL_KEYS
                )
            )
        ):
            control.add(n)
    plain: list[int] = []
    if len(control) != 1:
        plain = [
            n
            for n, s in enumerate(sides)
            if _PLAIN.match(folded, *_name_span(folded, s)) and not _is_more_than_standard(folded, s, sides)
        ]
    if len(control) > 1 and len(plain) == 1 and plain[0] not in control and not any(sides[n].role for n in control):
        control = set(plain)  # two ways of palliative care against "standard oncologic care"
    if len(control) == len(sides):  # "palliative care with standard care or standard care alone"
        sure = {
            n
            for n, s in enumerate(sides)
            if s.alone or (s.role and role_word(s.role) == "control" and not s.treatments)
        }
        control = sure if 0 < len(sure) < len(sides) else set()
    if not control:
        control.update(plain if len(plain) == 1 else ())
    if not control and len(sides) == 2:
        kept = [n for n, s in enumerate(sides) if _KEPT.match(folded, s.start, s.end)]
        changed = [
            n
            for n, s in enumerate(sides)
            if _CHANGED.match(folded, s.start, s.end) or _CHANGED_TO.search(folded, max(0, s.start - 16), s.start)
        ]
        control.update(kept if len(kept) == len(changed) == 1 and kept != changed else ())
    if not control and len(sides) == 2:
        first = _at_once(folded, sides)
        asked = _said_superior(folded, tokens, rows, sides) if first is None else 1 - first
        asked = _by_amount(folded, rows, sides) if asked is None else asked
        routine = _routine(folded, sides, contrasts) if asked is None else 1 - asked
        routine = _called_standard(folded, tokens, rows, sides) if routine is None else routine
        control.update(() if routine is None else (routine,))
    if not control:
        for n, side in enumerate(sides):
            others = [s for m, s in enumerate(sides) if m != n]
            given = _specific(side)
            # "A" against "A plus B"; FOLFOX is no part of FOLFOXIRI in this sense, though its drugs are.
            if given and all(
                given < _specific(s) or _has_all_of(s, side) or _lacks_drug(folded, side, s) for s in others
            ):
                control.add(n)
    if not control and len(sides) == 2 and sides[0].alone != sides[1].alone:
        lone = 0 if sides[0].alone else 1
        name = folded[slice(*_name_span(folded, sides[lone]))]
        drugs = [any(t.substances for t in s.treatments) for s in sides]
        if (name and name in folded[sides[1 - lone].start : sides[1 - lone].end]) or (
            drugs[1 - lone] and not drugs[lone]
        ):
            control.add(lone)  # "drainage alone" against "a sealant plus drainage"
    if not control and len(sides) > 2:
        undrugged = [n for n, s in enumerate(sides) if not any(t.substances for t in s.treatments)]
        if len(undrugged) == 1 and sides[undrugged[0]].alone:
            control.add(undrugged[0])  # the surgery of "A, B or surgery alone"
    if not control and len(sides) == 2:
        control.update(_told_alone(sides, contrasts))
    if not control and len(sides) == 2:
        part = _part_of_other(analysis.text, folded, sides)
        control.update(() if part is None else (part,))
    titled = _put_forward(folded, tokens, rows, sides) if not control and len(sides) == 2 else None
    if titled is not None and _titled_alone(tokens, rows, _own_keys(sides)) == titled:
        control.add(1 - titled)
    if not control and len(sides) == 2:
        shape = frozenset(s.core for s in sides)
        for contrast in sorted(contrasts, key=lambda c: (c.kind not in ("versus", "comparison", "roles"), c.start)):
            if contrast.kind in ("versus", "comparison", "roles") and len(contrast.sides) == 2:
                last = contrast.sides[1].core
                if contrast is compared:
                    control.add(1)
                elif len(shape) == 2 and frozenset(s.core for s in contrast.sides) == shape:
                    control.add(next(n for n, s in enumerate(sides) if s.core == last))
                if control:
                    break
    if not control and len(sides) == 2 and titled is None:
        titled = _titled(analysis, folded, rows, sides)
        titled = _titled_by_manner(folded, rows, sides) if titled is None else titled
    if not control and len(sides) == 2 and titled is not None:
        control.add(1 - titled)
    if not control and len(sides) == 2:
        # Nothing tells: what is studied is named before what it is compared with; what is given alone is the standard.
        control.add(0 if sides[0].alone and not sides[1].alone else 1)
    if not control and len(sides) > 2:
        control.update(_compared_with(sides, contrasts, rows))
    if not control and len(sides) > 2:
        reference = reference_of(folded, tokens, rows, sides)
        control.update(() if reference is None else (reference,))
    if not control:
        return [None] * len(sides)
    return ["control" if n in control else "experimental" for n in range(len(sides))]
