"""Arms called by the way a treatment reached the patients, or by what was done to them: "regional and systemic chemotherapy",
"those treated intravenously", "operated and irradiated patients".

Enter what each arm can be called by and the sentences, leave the mentions in them, which may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, is_kind_of
from kg.extract.arms.designs import Side
from kg.extract.arms.tokens import Row
from kg.extract.text.cues import cue
from kg.model import SectionKind

# Words of one way; adverbs end in -ly besides.
_WAYS = {
    "regional": r"(?:loco-?|loco)?regional|(?:hepatic |intra-?|trans-?)?arterial|intra-?hepatic|hepatic artery|i\.a\.|hai|iha",
    "systemic": r"systemic|intravenous|i\.v\.|iv",
    "oral": r"oral",
    "peritoneal": r"intra-?peritoneal",
    "portal": r"(?:intra-?)?portal",
}
_WAY = "|".join(f"(?P<{name}>{words})" for name, words in _WAYS.items())
_TOLD = re.compile(rf"(?<![\w-])(?:{_WAY})(?:ly)?(?![\w-])")
_NOUN = r"(?:chemo|radio)?(?:therapy|treatment|infusions?|administration|perfusion|chemoembolization|group|arm|route|regimen|drugs?|injections?)"
# takes "(HAI 72%, |systemic| 56%)" by its mark, "|regional| chemotherapy", "treated |systemically|", "after |regional| and 12 after systemic", refuses "|systemic| disease"
_CALLED = re.compile(
    rf"(?<![\w-])(?:{_WAY})(?:ly(?<=ly)(?=[ ,.;:)])|(?= {_NOUN}\b)|(?= (?:and|or|versus|vs\.?|than|compared|but)\b)|(?=,? (?:and|versus|than) )|(?=:? \d))"
)
_GIVEN = re.compile(r"\b(?:treated|given|infused|dosed|managed)(?: the drug)? $")
_AFTER = re.compile(r"\b(?:after|with|for|by|following|under|in|on|to|than|versus|vs\.?|of) (?:the )?$")


def own_ways(folded: str, sides: list[Side]) -> list[frozenset[str]]:
    """The ways that the description of each side alone tells; where one of two is given regionally, the other that is given
    drugs at all is the systemic one.
    """
    told = [
        {str(m.lastgroup) for m in _TOLD.finditer(folded, s.start, min(s.end, s.start + 300))}
        | ({"regional"} if any(t.arterial for t in s.treatments) else set())
        for s in sides
    ]
    if len(sides) > 2 and not all(told):
        return [frozenset()] * len(sides)  # three doses by mouth, told once
    own = [t.difference(*(o for m, o in enumerate(told) if m != n)) for n, t in enumerate(told)]
    if len(sides) == 2:
        for n, side in enumerate(sides):
            if "regional" in own[1 - n] and side.drugs and not told[0] & told[1] and "systemic" not in told[1 - n]:
                own[n].add("systemic")
    return [frozenset(o) for o in own]


# takes "|irradiated patients", "patients |resected", refuses "irradiated field"
_DONE = cue(
    r"\b(?P<done>irradiated|operated|resected|ablated|transplanted|emboli[sz]ed|chemoemboli[sz]ed)(?: (?:patients|women|men|cases|group|arm)\b)"
)
_KINDS = {"irradiated": "radiotherapy", "operated": "surgery", "resected": "resection", "ablated": "ablation", "transplanted": "transplantation"}  # fmt: skip


# takes "those treated |postoperatively|", "patients irradiated |sequentially|", refuses "given |orally| administered"
_TREATED_SO = cue(
    r"\b(?:patients|those|women|men|cases) (?:who (?:were|had been) )?(?:treated|given (?:it|treatment|chemotherapy|radiotherapy)|irradiated|operated) (?P<how>[a-z-]+ly)\b"
)


def by_way(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Places that name an arm by the way of its treatment or by what was done to its patients."""
    ways = {way: p.id for p in finder.profiles for way in p.ways}
    nouns = {f"{word[:-2]}ion": arm for word, arm in finder.words.items() if len(word) > 11 and word.endswith("ated")}
    out: list[ArmMention] = []
    for noun, owner in nouns.items():  # "with hypofractionation" of hypofractionated radiotherapy
        if noun in finder.folded:
            places = re.finditer(rf"(?<![\w-]){noun}(?![\w-])", finder.folded)
            out.extend(ArmMention(m.start(), m.end(), (owner,), 0.75) for m in places)
    adverbs = {word if word.endswith("ly") else f"{word}ly": arm for word, arm in finder.words.items()}
    for sentence, _, _ in rows if len(finder.profiles) > 1 else ():
        if sentence.section is SectionKind.TITLE:
            continue
        for found in _TREATED_SO.finditer(finder.folded, sentence.start, sentence.end) if finder.worded else ():
            if (so := adverbs.get(found["how"])) is not None:
                out.append(ArmMention(found.start("how"), found.end(), (so,), 0.9))
        for found in _DONE.finditer(finder.folded, sentence.start, sentence.end):
            kind = _KINDS.get(found["done"], "TACE")
            arms = {p.id for p in finder.profiles if any(k == kind or is_kind_of(k, kind) for k in p.own)}
            if len(arms) == 1:
                out.append(ArmMention(found.start(), found.end(), (arms.pop(),), 0.9))
        for found in _CALLED.finditer(finder.folded, sentence.start, sentence.end) if ways else ():
            arm = ways.get(str(found.lastgroup))
            if arm is None:
                continue
            ahead = finder.folded[max(sentence.start, found.start() - 24) : found.start()]
            if found[0].endswith("ly"):
                if _GIVEN.search(ahead):
                    out.append(ArmMention(found.start(), found.end(), (arm,), 0.9))
            elif _IS_LABEL.match(finder.folded, found.end()):
                if ahead.endswith(_LABEL_MARKS):
                    out.append(ArmMention(found.start(), found.end(), (arm,), 0.85))
            elif (behind := _NOUN_BEHIND.match(finder.folded, found.end())) or _AFTER.search(ahead):
                out.append(ArmMention(found.start(), behind.end() if behind else found.end(), (arm,), 0.85))
    if ways and len(finder.profiles) > 1:
        out.extend(_drugs_by_way(finder, ways, rows))
    return out


def _drugs_by_way(finder: ArmFinder, ways: dict[str, str], rows: list[Row]) -> Iterator[ArmMention]:
    """Drugs that several arms get behind the way of one of them: "16.9 months with i.v. FU/FA" beside "i.a. FU/FA"."""
    starts = {t.start: t.treatment for t in finder.tokens if t.treatment is not None}
    keys = {p.id: p.keys for p in finder.profiles}
    for sentence, _, _ in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        for found in _TOLD.finditer(finder.folded, sentence.start, sentence.end):
            drug = starts.get(found.end() + 1) or starts.get(found.start())  # "oral etoposide" may be one name
            if drug is None or not drug.substances or finder.folded[found.end()] not in " -":
                continue
            exact = [arm for arm, held in keys.items() if held == drug.keys]  # what goes by the artery is known as such
            arm = ways.get(str(found.lastgroup)) or (exact[0] if len(exact) == 1 else None)
            if (
                arm is not None
                and drug.keys <= keys[arm]
                and sum(not drug.keys.isdisjoint(k) for k in keys.values()) > 1
            ):
                yield ArmMention(found.start(), drug.end, (arm,), 1.04)


# takes "14% |with 3 months and 45% with 6 months|", "84% |(3 months) and 85% (6 months)|", "|for 6 months of treatment|", "with |3 and
# 6 months|", refuses "at 3 months and at 6 months", "for 6 months"
_LENGTH_GIVEN = re.compile(
    r"(?:(?P<weak>\b(?:for|and|than|versus|vs\.?|to) )|\b(?:with|given|receiving|received) (?:(?P<first>[\w.]+)(?:[ -](?:days?|weeks?|months?|years?|cycles?))? (?:and|versus|vs\.?|or) )?|\bof |[(\[])"
    r"(?P<length>[\w.]+)[ -](?P<unit>days?|weeks?|months?|years?|cycles?)(?P<of> of (?:the )?(?:treatment|therapy|chemotherapy|drug)\b)?(?=[\s).,;\]:])"
)


# A survival whose own time is told in years: takes "the 3-year |DFS rate", "five-year |survival", refuses "3 years of treatment"
_YEARS_OF_RATE = re.compile(r"(?<![\w-])[\w.]+[- ](?:year|yr) (?!of\b|treatment|follow|course|period)")


def by_length(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Places that name arms by how long they were treated, in sentences that name two of them or more so: "with 3 months", and "for
    3 months" where the figures have a time of their own in years.
    """
    lengths = {(p.time[0], p.time[1].rstrip("s")): p.id for p in finder.profiles if p.time}
    out: list[ArmMention] = []
    if len(lengths) < 2:
        return out
    for sentence, _, _ in rows:
        if sentence.section not in (SectionKind.RESULTS, SectionKind.CONCLUSIONS):
            continue
        found = []
        years = _YEARS_OF_RATE.search(finder.folded, sentence.start, sentence.end)
        for m in _LENGTH_GIVEN.finditer(finder.folded, sentence.start, sentence.end):
            unit = m["unit"].rstrip("s")
            timed = m["weak"] == "for " and years is not None and years.end() < m.start() and unit != "year"
            for group in ("first", "length") if m["of"] or timed or not m["weak"] else ():
                arm = lengths.get((m[group], unit))
                if arm is not None:
                    found.append(ArmMention(m.start(group), m.end(group if group == "first" else 0), (arm,), 0.9))
        if len({mention.arms for mention in found}) > 1:
            out.extend(found)
    return out


# Around the way that labels a figure: takes "(HAI 72%, |systemic| 56%)", refuses "after |systemic| 56%"
_IS_LABEL = re.compile(r":? \d")
_LABEL_MARKS = (", ", "; ", ": ", "(", "[")
_NOUN_BEHIND = re.compile(rf" {_NOUN}\b")
