"""The names that are one arm's alone: its short names, words, doses and group names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.arm_profiles import ArmMention
from kg.extract.arms.designs import Side, Token, Treatment
from kg.extract.arms.dose_lists import DOSE, doses_of
from kg.extract.arms.side_words import MANNER, STOP_WORDS, WORDS
from kg.extract.text.abbreviations import Abbreviation
from kg.extract.text.analysis import Analysis
from kg.vocabulary import TermKind


def common_keys(sides: list[Side]) -> frozenset[str]:
    """Names of what all sides are given."""
    return frozenset.intersection(*(s.keys for s in sides))


def own_words(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Words that only this side's description uses: "immediate" against "delayed"."""
    alike = len({s.core for s in sides}) < len(sides)  # told apart by their doses as well: "the 60 Gy group"
    told = [
        {*(words := WORDS.findall(part)), *_adjectives(words), *(_DOSES.findall(part) if alike else ())}
        for part in (folded[s.start : min(s.end, s.start + 420)] for s in sides)
    ]
    if len(sides) == 2:
        for m, side in enumerate(sides):
            denied = _DENIED_FIRST.match(folded, side.start, min(side.end + 1, side.start + 80))
            if denied is not None and denied["word"] not in told[1 - m]:
                told[m] -= {denied["word"]}  # "no adjuvant therapy" tells of the other that it is adjuvant
                told[m].add(f"no-{denied['word']}")
                told[1 - m].add(denied["word"])
    others = set().union(*(words for m, words in enumerate(told) if m != n))
    # "12 months" against "6 months of trastuzumab": the drug that both are given tells none.
    shared = common_keys(sides)
    for treatment in sides[n].treatments:
        if treatment.keys <= shared and (treatment.substances or not _has_other_name(folded, sides, n, treatment)):
            name = WORDS.findall(folded[treatment.start : treatment.end])
            # "hypofractionated radiotherapy" says how, "liver resection" what
            others.update(
                w
                for w in name
                if (treatment.substances and w not in _ROUTES)
                or not (treatment.substances or w.endswith("ed") or MANNER.fullmatch(w))
            )
    # "combination" names an arm only where the other gets the same drugs in another way: "sequential"
    named = _COMBINED if len({s.core for s in sides}) == 1 else frozenset()
    return frozenset(told[n] - others - (STOP_WORDS - named))


# takes "laparoscopy-assisted", "robotic-assisted", which authors call "laparoscopic" and "robotic" later, refuses "physician-assisted"
_ASSISTED = re.compile(r"(?P<stem>[a-z]*scop|robot)(?:y|ic|ically)?-assisted")


def _adjectives(words: list[str]) -> Iterator[str]:
    """What operations done with an instrument's help are called for short: "laparoscopic" of "laparoscopy-assisted"."""
    for word in words:
        if (found := _ASSISTED.fullmatch(word)) is not None:
            yield f"{found['stem']}ic"


# Behind the name of a drug: takes "A|-induced fluorescence", "A| (AL) enabled fluorescence", "A| fluorescence", refuses "A| given weekly"
_WORD_ALONG = re.compile(
    r"(?: \([^()]{1,15}\))?[- ](?:(?:induced|enabled|guided|assisted|mediated|enhanced)[- ])?(?!without\b)(?P<word>[a-z]{5,})(?<!ly)(?![a-z-])"
)


def named_along(folded: str, tokens: list[Token], drugs: list[Treatment], sides: list[Side]) -> list[Side]:
    """The one side whose word stands with the drugs: "A-induced fluorescence" is that of fluorescence, not of white light;
    none where they stand with words of several.
    """
    keys = frozenset().union(*(t.keys for t in drugs))
    behind = {
        match["word"]
        for token in tokens
        if token.treatment is not None
        and token.treatment.keys & keys
        and (match := _WORD_ALONG.match(folded, token.end))
    }
    found = [side for n, side in enumerate(sides) if own_words(folded, sides, n) & behind] if behind else []
    return found if len(found) == 1 else []


_COMBINED = frozenset({"combination", "combined"})
_ROUTES = frozenset({"oral", "intravenous", "subcutaneous", "intraperitoneal"})  # that the name of a drug may hold
# At the start of a side: takes "|no adjuvant| therapy", "|or no maintenance|", refuses "|surgery with no"
_DENIED_FIRST = re.compile(
    r"[^a-z0-9]*(?:(?:to|either|receive|the|in|into|or)\s+)*no\s+(?:further |additional )?(?P<word>[a-z][a-z-]{3,})"
)


# takes "|both (72)", "|to the combination of the two", "|both drugs", refuses "|both eyes and A", by what it holds
_BOTH_FIRST = re.compile(
    r"\W*(?:to |or |and |receive |with )*(?:the |their |an? )?(?:both|two together|combination|combined)\b"
)


def says_both(folded: str, side: Side) -> bool:
    """Whether a side is told as what others get together, no treatment being named in it."""
    named = any(side.start <= t.start < side.end for t in side.treatments)
    return not named and _BOTH_FIRST.match(folded, side.start, side.end) is not None


def _has_other_name(folded: str, sides: list[Side], n: int, treatment: Treatment) -> bool:
    """Whether another side calls what it shares with this one otherwise: "sublobar resection" beside "lobectomy"; no side does
    so of "simultaneous or delayed resection".
    """
    name = folded[treatment.start : treatment.end]
    return any(
        t.keys & treatment.keys and t.start != treatment.start and folded[t.start : t.end] != name
        for m, side in enumerate(sides)
        if m != n
        for t in side.treatments
    )


_DOSES = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?k?(?=[ -]?(?:m?g|c?gy|mcg|iu|units|u|cycles?|courses?|fractions?|min|minutes|weeks?|months?|years?|%)\b)"
)


def own_doses(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Doses that this side's description alone states, where it gives the same drugs as another: "100" of "100 mg/m2"; or where
    neither names more than its dose: "50" of "50 Gy in 25 fractions".
    """
    given = [side.drugs | side.procedures for side in sides]
    alike = [
        side for m, side in enumerate(sides) if m != n and (side.core == sides[n].core or not (given[m] or given[n]))
    ]
    listed = any(DOSE.search(folded, side.start, side.end) for side in alike)
    mine = _doses_told(folded, sides[n], listed)
    return frozenset(mine.difference(*(_doses_told(folded, side, listed) for side in alike))) if alike else frozenset()


def _doses_told(folded: str, side: Side, listed: bool) -> set[str]:
    """The doses that a side's description states, and those of other statements that tell of the same side."""
    return doses_of(folded, side, listed).union(*(doses_of(folded, part, listed) for part in side.told))


def own_surfaces(folded: str, sides: list[Side], n: int) -> frozenset[str]:
    """Names of procedures of this side that are the others' too, by other names: "lobectomy" against "sublobar resection"."""
    others = [(t.keys, folded[t.start : t.end]) for m, s in enumerate(sides) if m != n for t in s.treatments]
    mine = {
        (t.keys, folded[t.start : t.end])
        for t in sides[n].treatments
        if not t.substances and any(t.keys == k for k, _ in others)
    }
    return frozenset(name for keys, name in mine if (keys, name) not in others)


_CODE = re.compile(r"[A-Z]\d\+?(?= )")  # takes "|D2| lymphadenectomy", refuses "S-1", "5-FU"
# takes "atezolizumab |plus| chemotherapy (A + CT)"
_OF_TWO = re.compile(r" (?:plus|and|with) ")


def _stands_for(tokens: list[Token], sides: list[Side], abbreviation: Abbreviation) -> list[bool]:
    """Which side a short form defined elsewhere stands for: that given just the drugs, shared ones apart, of the combination that
    it is short for, "atezolizumab plus chemotherapy (A + CT)"; no other may be given them.
    """
    span = range(abbreviation.long_start, abbreviation.long_end)
    named = [t.treatment for t in tokens if t.treatment is not None and t.start in span]
    drugs = frozenset(x.name for t in named for x in t.substances)
    if len(named) < 2 or not drugs:
        return [False] * len(sides)
    shared = frozenset.intersection(*(s.drugs for s in sides))
    found = [side.drugs - shared == drugs - shared for side in sides]
    return found if found.count(True) == 1 and not drugs <= shared else [False] * len(sides)


def find_short_names(
    analysis: Analysis, folded: str, tokens: list[Token], sides: list[Side], n: int
) -> tuple[str, ...]:
    """Short forms that stand in this side's description alone, for its name or for what it is given, and name nothing the
    vocabulary knows.
    """
    out: list[str] = []
    own = own_words(folded, sides, n) if len({s.core for s in sides}) < len(sides) else frozenset()
    nouns = {w for s in sides for t in s.treatments if t.procedures for w in WORDS.findall(folded, t.start, t.end)}
    for short, abbreviation in sorted(analysis.abbreviations.items()):
        holds = [
            _holds(analysis, side, short)
            or _is_called(folded, side, abbreviation.long_start, abbreviation.long_end)
            or folded[abbreviation.long_start : abbreviation.long_end] == folded[side.start : side.end].strip(" .,;:")
            for side in sides
        ]
        if (
            not any(holds)
            and _OF_TWO.search(folded, abbreviation.long_start, abbreviation.long_end)
            and not analysis.mentions_in(abbreviation.start, abbreviation.end)
        ):
            holds = _stands_for(tokens, sides, abbreviation)
        if holds[n] and sum(holds) == 1:
            if all(short not in s.keys or s.keys == sides[n].keys for s in sides):
                out.append(short)  # not what both get: "A or placebo, plus DC"
        elif not any(holds) and own:
            words = {*WORDS.findall(folded, abbreviation.long_start, abbreviation.long_end)}
            if words & own and words <= own | nouns:
                # "preoperative (PRE)" of the one arm, "perioperative (PERI)" of the other; "open gastrectomy (OG)" of "open"
                out.append(short)
    side = sides[n]
    alike = any(s is not side and s.core == side.core for s in sides)
    if side.alias is not None and len(side.alias) > 1 and side.alias not in out:
        out.append(side.alias)  # "palonosetron (group PAL) … in 12% with PAL"
    codes = [{c[0] for t in s.treatments if (c := _CODE.match(analysis.text, t.start, t.end))} for s in sides]
    if all(len(found) == 1 for found in codes) and len(set().union(*codes)) == len(sides) > 1:
        out.extend(codes[n].difference(out))  # "D1 gastrectomy" against "D2 gastrectomy"
    for part in (side, *side.told):
        if part.short is not None and part.short not in out:
            out.append(part.short)
        for match in _SHORT_NAME.finditer(analysis.text, part.start, min(part.end + 4, part.start + 300)):
            short = match["short"]
            known = short in out or short in analysis.abbreviations
            if not known and [_holds(analysis, s, short) for s in sides] == [s is side for s in sides]:
                out.append(short)
            elif (
                short not in out
                and alike
                and (
                    (called := analysis.abbreviations.get(short)) is None
                    or any(c.isdigit() for c in short)
                    or not own.isdisjoint(WORDS.findall(folded, called.long_start, called.long_end))
                )
                and _is_told_once(analysis.text, sides, n, short)
            ):
                # "(R-CHOP-14; n = 349) … (R-CHOP-21; n = 353)", which the vocabulary knows as one, and "dose-dense A and B
                # (IDD-AB)" of which the other arm has no "dense"; not "A and B (AB)", which both get
                out.append(short)
        for match in _WORDED_NAME.finditer(analysis.text, part.start, min(part.end + 4, part.start + 300)):
            if _is_told_once(analysis.text, sides, n, match["name"]):
                out.extend(form for form in (match["name"], match["name"].replace(" ", "-")) if form not in out)
    if side.called is not None:  # "with (group AB) or without (group A) B"
        at = folded.find(f"({side.called})", side.start)
        last = analysis.text[at + 1 : at + 1 + len(side.called)].rsplit(None, 1)[-1] if at >= 0 else ""
        if last.isupper() and last not in out:
            out.append(last)
    first = _LEADING_NAME.match(analysis.text, side.start, side.end)
    if first is not None and first["short"] not in out:
        short, at = first["short"], first.start("short")
        known = any(m.start <= at and m.end >= first.end("short") for m in analysis.mentions_in(at, first.end("short")))
        # "ILF (irinotecan, 5-FU and leucovorin)" where "infusional 5-FU and leucovorin (ILF)" was told before
        spelt = frozenset().union(*(t.keys for t in side.treatments if t.start == at))
        known = known and not (short in analysis.abbreviations and spelt < side.keys)
        if known and alike:  # "ddTC (…) vs cTC (…)", of which the vocabulary knows that they are one
            if _is_told_once(analysis.text, sides, n, short):
                out.append(short)
        elif not known and not any(
            _stands_in(analysis, s, short, beyond=0) and not _is_part_of_name(analysis.text, s, short)
            for s in sides
            if s is not side
        ):
            out.append(short)
    numbered = _NUMBERED_NAME.match(analysis.text, side.start, side.end) if alike else None
    if (
        numbered is not None
        and numbered["short"] not in out
        and _is_told_once(analysis.text, sides, n, numbered["short"])
    ):
        out.append(numbered["short"])
    for part in (side, *side.told):
        for match in _LETTER.finditer(analysis.text, part.start, min(part.end + 4, part.start + 300)):
            used = _LETTER_USED.format(match["letter"])
            if match["letter"] not in out and re.search(used, analysis.text[part.end + 1 :]):
                out.append(match["letter"])
    return tuple(out)


# takes "the postoperative chemotherapy group, wherein …", refuses "two groups", "the treatment group"
_GROUP_NAME = re.compile(r"(?<![\w-])(?P<name>[a-z][\w/+-]*(?: [\w/+-]+){0,3}) (?:group|arm)\b(?! [a-h1-5]\b)")
# Behind the last side, how many each got: takes "A plus B| (60 in the A group and 62 in the A plus B group)"
_ALL_COUNTED = re.compile(r"[(\[]\d+ (?:[a-z]+ )?(?:in|to|for) [^()\[\]]{2,80}? and \d+ (?:[a-z]+ )?(?:in|to|for) ")
_NO_NAMES = frozenset(
    ["the", "a", "an", "to", "in", "into", "of", "or", "and", "treatment", "study", "control", "one", "each", "either", "this", "that", "other", "same"]
)  # fmt: skip


def find_group_names(folded: str, sides: list[Side], n: int) -> tuple[str, ...]:
    """What this side's description calls its group and no other's does: "postoperative chemotherapy" of the group so called."""
    out: list[str] = []
    side = sides[n]
    end = min(side.end + 1, side.start + 300)
    counted = _ALL_COUNTED.search(folded, side.start, end)
    for match in _GROUP_NAME.finditer(folded, side.start, end if counted is None else counted.start()):
        words = match["name"].split()
        lead = max(
            (
                i + 1
                for i, word in enumerate(words)
                if word in ("the", "to", "into", "or", "and", "of", "in", "a", "an")
            ),
            default=0,
        )
        words = words[lead:]
        name = " ".join(words)
        if (
            words
            and not _NO_NAMES.issuperset(words)
            and not any(
                re.search(rf"(?<![\w-]){re.escape(name)} (?:group|arm)\b", folded[o.start : o.end + 7])
                for o in sides
                if o is not side
            )
        ):
            out.append(name)
    return tuple(dict.fromkeys(out))


_DENIED = re.compile(
    r"[^a-z0-9]*(?:(?:to|either|receive|the|in|into|with|for|or)\s+)*(?:no|without)\s+(?:adjuvant |further |additional |an? )?(?P<word>[a-z][a-z-]{3,})"
)


def denied_word(folded: str, sides: list[Side], n: int) -> str | None:
    """What this side is told to go without and the one other gets: "boost" of "no boost dose" beside "a boost dose"."""
    if len(sides) != 2:
        return None
    side, other = sides[n], sides[1 - n]
    if side.denied is not None and not side.treatments and side.denied.keys <= other.keys:
        return folded[side.denied.start : side.denied.end]  # "those who received A and those who did not"
    found = _DENIED.match(folded, side.start, min(side.end + 1, side.start + 80))
    told = folded[other.start : min(other.end, other.start + 80)]
    if found is None or found["word"] not in told or _DENIED.match(folded, other.start, other.end):
        return None
    return found["word"]


_NAME_LEAD = re.compile(r"[^a-z0-9]*(?:(?:to|either|receive|an?|the|in|into|with|for)\s+)*")
_NAME = re.compile(r"(?:no |[a-z])[a-z]*(?:[ -][a-z][a-z-]*){1,4}(?=\s*(?:[(,;:.\[]|$|\bn ?=))")
_NO_NAME = re.compile(
    r"\b(?:and|or|to|by|followed|plus|who|that|which|were|was|received|patients?|women|groups?|arms?|after|before|during|versus|vs|then|if|until|from)\b"
)


def own_name(folded: str, sides: list[Side], n: int) -> str | None:
    """What this side is called, where that is two to five plain words which no other side's description holds: "standard
    information", "no further surgery"; None where it is told by more.
    """
    side = sides[n]
    lead = _NAME_LEAD.match(folded, side.start)
    if any(t.substances for t in side.treatments):
        return _dosed_name(folded, sides, n) or _group_called(folded, sides, n)
    found = _NAME.match(folded, lead.end() if lead else side.start, min(side.end + 1, side.start + 120))
    if found is None or _NO_NAME.search(found[0]):
        return None
    name = found[0]
    held = any(name in folded[s.start : s.end + 1] for m, s in enumerate(sides) if m != n)
    return None if held or len(name) < 8 else name


def _group_called(folded: str, sides: list[Side], n: int) -> str | None:
    """The two or more words that a bracket of this side's description calls its group by, which no other's holds: "combined
    maintenance" of "(combined maintenance group)", "triplet-therapy" of "(triplet-therapy group)"; None without any.
    """
    side = sides[n]
    for name in find_group_names(folded, sides, n):
        at = folded.find(f"({name} ", side.start, side.end + 1)
        held = any(name in folded[s.start : s.end + 1] for m, s in enumerate(sides) if m != n)
        if at >= 0 and (" " in name or "-" in name) and len(name) > 9 and not held and not _NO_NAME.search(name):
            return name
    return None


# takes "nivolumab 1 mg/kg plus ipilimumab 3 mg/kg", refuses "nivolumab 3 mg/kg"
_DOSE_OF_EACH = re.compile(
    r"[a-z][\w-]+ \d+(?:\.\d+)? ?(?:m?g|mcg|iu)(?:/(?:kg|m2|m))?(?:(?: plus | and | \+ |/)[a-z][\w-]+ \d+(?:\.\d+)? ?(?:m?g|mcg|iu)(?:/(?:kg|m2|m))?)+"
)


def _dosed_name(folded: str, sides: list[Side], n: int) -> str | None:
    """The drugs each with its dose, where another side has the same drugs at other doses and no one dose tells them apart."""
    if not any(o is not sides[n] and o.core == sides[n].core for o in sides) or own_doses(folded, sides, n):
        return None
    names = [m[0] if (m := _DOSE_OF_EACH.search(folded, s.start, s.end)) else None for s in sides]
    return names[n] if names.count(names[n]) == 1 else None


# takes "no chemotherapy| (NoC)", "cisplatin and vinorelbine|, CVb)", refuses "cisplatin| (75 mg)"
_SHORT_BEHIND = re.compile(r"(?: ?[(\[]|, )(?P<short>[A-Z][A-Za-z0-9/+-]{0,8})[)\]]")
# what the name stands in where it is used again: takes "the |NoC group", "10% (|CPx)", "with |CPx,", refuses "than |HER2-positive"
_USED_AGAIN = r"(?<![\w-]){0} (?:group|arm)s?\b|\ballocated {0}\b|\d ?%? \({0}\)|\b(?:with|for|in|on|than|vs\.?|versus) {0}(?=[,.;:)]| (?:\(|and|or|vs|versus|compared|was|were|than|had|\d))"


def short_names_behind(text: str, mentions: list[ArmMention], known: frozenset[str]) -> dict[str, set[str]]:
    """Short forms, not known yet, that stand in brackets right behind a name of an arm and are used again for a group, by
    arm: "patients allocated no chemotherapy (NoC) … for the NoC group"; refuses "cetuximab (Erbitux)", which no group is
    called by.
    """
    owners: dict[str, set[str]] = {}
    used: dict[str, bool] = {}
    for mention in mentions:
        found = _SHORT_BEHIND.match(text, mention.end)
        if found is None or found["short"] in known or mention.strength < 0.6:
            continue
        if found["short"] not in used:
            again = re.compile(_USED_AGAIN.format(re.escape(found["short"])))
            used[found["short"]] = again.search(text, found.end()) is not None
        if used[found["short"]]:
            owners.setdefault(found["short"], set()).add(mention.arms[0] if len(mention.arms) == 1 else "")
    named: dict[str, set[str]] = {}
    for short, arms in owners.items():
        if len(arms) == 1 and "" not in arms:
            named.setdefault(next(iter(arms)), set()).add(short)
    return named


# takes "CD [carboplatin-liposomal doxorubicin]", "CD, in which carboplatin …", "CD, i.e. carboplatin …", refuses "FOLFOX plus
# cetuximab (n = 5)", "CT, with or without"
_LEADING_NAME = re.compile(
    r"[\s:,]*(?:(?:either|or|to)\s+)*(?P<short>[a-z]{0,3}[A-Z][A-Za-z0-9]{0,6}[A-Z0-9])(?:\s?[\[(](?!n ?=|N ?=|\d)"
    r"|,?\s(?:in which|i\.e\.,?|ie,?|that is,?|namely|consisting of|comprising|composed of|made up of|where)\s)"
)
# takes "|CHOP-14| (n = 100)" beside "CHOP-21", "to |FEC100|", refuses "docetaxel 75", "ABT-510"
_NUMBERED_NAME = re.compile(
    r"[\s:,]*(?:either\s+|to\s+|receive\s+)*(?P<short>(?:[A-Z]-)?[A-Z][A-Za-z]{1,5}-?\d{1,3})(?![\w/-]|\.\d)"
)
# takes "surgery alone (S) …, in the S group", "chemotherapy (C, 192 patients)", "S vs. SP", "in D, S and SP"; refuses "docetaxel (D) …" where D is used no
# more
_LETTER = re.compile(r"\((?P<letter>[A-Z])(?:\)|[,;:] ?(?=[nN] ?=|\d+ (?:patients|pts|women|men|cases)\b))")
_LETTER_USED = r"(?:[:;,(]|vs\.?) {0}[,:]? \d[\d.]* ?(?:%|mo\b|m?g\b|wks?\b|months|weeks|pts\b|[(\[]\d)|\b{0} (?:group|arm)s?\b|\b{0} vs?\b|\bvs?\.? {0}\b|\b{0} versus\b|\bversus {0}\b|\d%? \({0}\)|\d(?:%| mo| months) (?:in|for|with) {0}\b|\b(?:in|for|with|of|than|between) (?:the )?{0}(?:,| and| or) (?:and )?[A-Z]{{1,4}}\b|\b[A-Z]{{1,4}},? (?:and |or )?{0}\b(?=,? (?:and [A-Z]|groups|arms|was|were|had|the)|,? respectively)"
# takes "moderate-intensity training (MOD, n = 5)", "(the FEC 100 regimen)", "A (10 mg daily; STAR)", "A-B (AB; vinorelbine 25 mg", refuses
# "docetaxel (Taxotere; n = 5)", "walking (5 days)", "A (10 mg; QD)"
_SHORT_NAME = re.compile(
    r"\((?:[^();]{4,50}; (?=(?:the )?[A-Z]{4,10}(?: regimen| group| arm)?\)))?(?:the )?(?:[a-z][a-z -]{2,25}[,;] )?(?:[Aa]rm |[Gg]roup )?(?P<short>(?=[\w/+-]*[A-Z])(?:[A-Z0-9](?=[\w/+-]*[A-Z0-9])|[a-z](?=[A-Z]{2}))[\w/+-]{1,9}|[A-Z][A-Za-z-]{1,7} \d{2,3}|(?!ARM|GROUP)[A-Z]{2,6} [A-Z]{1,2}|[A-Z][\w/-]{0,6} ?[→>+] ?[A-Z][\w/-]{0,6})(?: group| arm| regimen)?(?:[,;:]? ?(?=\)|n ?=|N ?=|\d+ (?:patients|women|pts))|[;:](?= [a-z-]{5,} \d))"
)

# takes "A followed by B (|sequential AB|)", "A and B (|concurrent AB|, n = 50)", refuses "A (dense AB twice daily)", "A (with AB)"
_WORDED_NAME = re.compile(
    r"\((?P<name>(?!with |from |than |plus |over |after |before |every |daily )[a-z]{4,}(?:-[a-z]+)? [A-Z][A-Za-z0-9+/-]{1,9})(?: group| arm| regimen)?(?=\)|[,;:] ?(?:[nN] ?=|\d+ (?:patients|women|pts)))"
)


# takes "TCF (|TC plus fluorouracil)", refuses "TC (docetaxel and cisplatin) plus fluorouracil"
_NAME_SPELT = r"[\s:,]*(?:or |and |to |versus |vs\.? )?[A-Z][A-Za-z0-9]{{1,7}} ?[(\[]{0}(?:,? (?:plus|with|and|\+) )"


def _is_part_of_name(text: str, side: Side, short: str) -> bool:
    """Whether the side's own name is spelt by the short form of another and more: the TC of "TCF (TC plus fluorouracil)"."""
    return re.match(_NAME_SPELT.format(re.escape(short)), text[side.start : side.end]) is not None


def _is_called(folded: str, side: Side, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is what a side known by its name alone is called."""
    long_form = folded[start:end]
    return any(
        t.named and (long_form in (name := folded[t.start : t.end]) or (name in long_form and len(name) > 5))
        for t in side.treatments
    )


def _holds(analysis: Analysis, side: Side, short: str) -> bool:
    """Whether the side's description, or another statement's of it, holds the short form, which names nothing else."""
    return any(_stands_in(analysis, part, short) for part in (side, *side.told))


def _is_told_once(text: str, sides: list[Side], n: int, short: str) -> bool:
    """Whether this description alone holds the short form, or none does but the bracket right behind this one."""
    word = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
    held = [word.search(text, s.start, s.end) is not None for s in sides]
    return held == [m == n for m in range(len(sides))] or not any(held)


# Behind the short form in its bracket: takes "resection (LR|, n = 132)", where LR is no local recurrence, "(HR| group)", refuses
# "resection (OS|, 12 months)"
_OF_GROUP = re.compile(r"(?:[,;:]? ?[nN] ?= ?\d|[,;:] ?\d+ (?:patients|pts|women|men|cases)\b| (?:group|arm)\b)")


def _stands_in(analysis: Analysis, side: Side, short: str, beyond: int = 2) -> bool:
    """As ``_holds``, of one description, with what stands so many characters behind it: "(" and the name."""
    text = analysis.text
    stop = side.end + (len(short) + beyond if beyond else 0)
    at = text.find(short, side.start, stop)
    while at >= 0:
        end = at + len(short)
        if not (
            text[at - 1 : at].isalnum()
            or text[end : end + 1].isalnum()
            or (text[at - 1 : at] in ("-", "+") and text[at - 2 : at - 1].isalpha())  # "C-HART", "non-HART", "RFA+LR"
            or (text[end : end + 1] in ("-", "+") and text[end + 1 : end + 2].isupper())  # "GEM-X" beside "GEM"
            or (at > side.end and text[side.end] in ",;")  # the name of the next side
            or text[at - 2 : at] == "% "  # "16.8 months with A (95% CI, 9.4–24.2)"
        ):
            known = [m for m in analysis.mentions_in(at, end) if m.start <= at and m.end >= end]
            of_group = _OF_GROUP.match(text, end) is not None
            return all(of_group and m.term.kind is TermKind.MEASURE for m in known)
        at = text.find(short, end, stop)
    return False
