"""Arms called by names: short forms, letters beside figures, words that tell one from another, groups named as they were introduced
or left to be named.

Enter what each arm can be called by and the sentences, leave the mentions in them, which may overlap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.arms.arm_profiles import ArmFinder, ArmMention, ArmProfile, head_nouns
from kg.extract.arms.designs import GIVEN_NOTHING
from kg.extract.arms.tokens import ROMAN, Row
from kg.extract.arms.treatment_runs import is_label
from kg.extract.text.analysis import Analysis
from kg.extract.text.cues import cue
from kg.extract.text.members import members
from kg.extract.text.sections import Sentence
from kg.model import SectionKind

S = members(SectionKind)


_WHEN_GIVEN = r"(?:(?:(?:neo-?)?adjuvant|(?:pre|post|peri)-?operative|additional|further|systemic) )?"


def with_and_without(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Two arms told by one word: "278 patients with no boost versus 165 with boost", "the no boost and the boost group"."""
    denied = next((p for p in finder.profiles if p.denied), None)
    if denied is None or denied.denied is None or len(finder.profiles) != 2:
        return []
    other = next(p for p in finder.profiles if p is not denied)
    word = re.escape(denied.denied)
    pattern = re.compile(
        rf"(?P<no>\b(?:no|without|non)[ -](?:the )?{_WHEN_GIVEN}{word}\b(?: (?:groups?|arms?))?|{word}(?: group)?(?: ?\([-−–]\)|-negative|[- ]non-?users)(?: (?:groups?|arms?|patients)\b)?|\bnon-?users\b|\bnot (?:receiving|given|taking|on|treated with) {word}\b)"
        rf"|(?<!non-){word}(?P<has> ?\(\+\)|-positive|[- ]users\b)(?: (?:groups?|arms?|patients)\b)?|(?:(?<=with )|(?<=with the )|(?<=the )){word}\b(?P<group> (?:groups?|arms?))?"
    )
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        for found in pattern.finditer(finder.folded, sentence.start, sentence.end):
            if (
                found["no"] is None
                and found["has"] is None
                and found["group"] is None
                and finder.folded.endswith("the ", 0, found.start())
            ):
                continue
            arm = denied.id if found["no"] else other.id
            out.append(ArmMention(found.start(), found.end(), (arm,), 1.06 if found["no"] or found["has"] else 0.7))
    return out


# takes "those given |the antibody|", "with |the added inhibitor|", refuses "the inhibitor of"
_DEFINITE = re.compile(
    r"\bthe (?:(?:study|added|additional|monoclonal|experimental|second|third) )?(?P<noun>[a-z]{6,})\b(?! of\b)"
)
_ANY_DRUG = frozenset({"agent", "antineoplastic", "chemotherapy", "therapy", "treatment", "compound"})


def by_head_noun(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """The one arm whose drug is of a kind with that noun: "those given the antibody" for bevacizumab."""
    nouns = {p.id: frozenset().union(*(head_nouns(key) for key in p.own)) - _ANY_DRUG for p in finder.profiles}
    owners: dict[str, str] = {}
    for noun in frozenset().union(*nouns.values()):
        holders = [arm for arm, own in nouns.items() if noun in own]
        if (
            len(holders) == 1
            and f"the {noun}" in finder.folded
            and not any(noun in head_nouns(k) for k in finder.shared)
        ):
            owners[noun] = holders[0]
    if not owners:
        return []
    return [
        ArmMention(found.start(), found.end(), (owners[found["noun"]],), 0.55)
        for sentence, _, _ in rows
        if sentence.section in (S.RESULTS, S.CONCLUSIONS)
        for found in _DEFINITE.finditer(finder.folded, sentence.start, sentence.end)
        if found["noun"] in owners
    ]


# takes "71% of |intervention women|", "|control participants|", refuses "study participants", "treatment patients"
_ROLE_PERSONS = cue(
    r"\b(?P<role>intervention|experimental|control|comparison) (?:women|patients|participants|subjects|individuals|respondents|survivors)\b"
)


_ROLES = "intervention|experimental|investigational|control|standard|reference|comparator"
# takes "in the |experimental| and 20 (14%) in the control group", "12% in the |control| versus 30% of the experimental arm", refuses "in the
# control of pain and in the experimental group"
_ROLE_OF_TWO = cue(
    rf"\b(?:in|of|for|on|among) (?:the )?(?P<role>{_ROLES})(?= (?:and|versus|vs\.?|v|but|than|(?:as )?compared (?:with|to)) (?:[^.;()]|\([^()]{{1,40}}\)|\.(?=\d)){{0,40}}?\b(?:in|of|for|on|among) (?:the )?(?:{_ROLES}) (?:groups?|arms?|patients)\b)"
)


def persons_of_role(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """The patients of an arm called by its role: "73% of controls and 71% of intervention women", "16 in the experimental and 20 in
    the control group".
    """
    out = [
        ArmMention(found.start(), found.end(), arms, 0.9)
        for sentence, _, _ in rows
        for form in (_ROLE_PERSONS, _ROLE_OF_TWO)
        for found in form.finditer(finder.folded, sentence.start, sentence.end)
        if len(arms := finder.by_role(found["role"])) == 1
    ]
    if len(finder.everything) > 2 and len(finder.control) == 1:
        out.extend(
            ArmMention(found.start("role"), found.end("role"), tuple(finder.control), 0.9)
            for sentence, _, _ in rows
            if sentence.section in _TOLD
            for found in _BARE_CONTROL.finditer(finder.folded, sentence.start, sentence.end)
        )
    return out


# takes "superior to |control| (", "versus |control|,", refuses "disease |control|", "with |control| of pain"
_BARE_CONTROL = cue(
    r"\b(?:superior to|inferior to|better than|longer than|than with|compared (?:with|to)|versus|vs\.?|over|against) (?P<role>control)(?=\s*[(,.;)]| for\b)"
)


# takes "44% of the |untreated patients|", "not treated ones", "the |observed| patients", "in |those observed|.", "of |those observed| were alive", "of |the 315 who were
# observed| (", refuses "previously untreated patients", "similar to those observed."
_UNTREATED = cue(
    r"(?<!previously )(?<!chemotherapy )\b(?:(?:un|non-?|not )treated|observed)(?: (?:patients|women|men|cases|subjects|ones|groups?|arm|controls)\b|(?= (?:and|or)\b)|(?<=not treated)(?=[.,;)]))"
    r"|(?:(?<=of )|(?<=in )|(?<=among )|(?<=for ))(?:those|the \d{1,4})(?: patients| women| men)?(?: who (?:were|had been))? (?:merely |only |simply )?(?:observed|untreated|not treated)(?=[.,;:)]| \(| (?:and|were|was|had|did|have|died|survived|remained|relapsed)\b)"
)
_TREATED = re.compile(
    r"(?<![\w-])(?<!not )treated(?: (?:patients|women|men|cases|subjects|ones|groups?|arm)\b|(?= and (?:in )?))"
)


def treated_or_not(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """The arm given something and the one given nothing besides an operation, called by that: "31% of the treated and 44% of
    the untreated patients".
    """
    idle = [p.id for p in finder.profiles if p.keys and p.keys <= GIVEN_NOTHING]
    if not idle and len(finder.profiles) == 2:  # an operation alone beside one with drugs
        idle = [p.id for p in finder.profiles if p.keys and not p.is_given]
    busy = [p.id for p in finder.profiles if p.id not in idle]
    if len(idle) != 1 or not busy or not _UNTREATED.may_match(finder.folded):
        return []
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section not in (S.RESULTS, S.CONCLUSIONS, S.BODY):
            continue
        bare = [m.span() for m in _UNTREATED.finditer(finder.folded, sentence.start, sentence.end)]
        out.extend(ArmMention(start, end, (idle[0],), 0.9) for start, end in bare)
        if bare and len(busy) == 1:
            out.extend(
                ArmMention(m.start(), m.end(), (busy[0],), 0.9)
                for m in _TREATED.finditer(finder.folded, sentence.start, sentence.end)
            )
    return out


_WORD_AHEAD = re.compile(r"([a-z][a-z-]*) $")


def by_shared_treatment(finder: ArmFinder, rows: list[Row], found: list[ArmMention]) -> list[ArmMention]:
    """Groups called by what both of two arms get, where a word tells the other arm: "the acupuncture group" beside sham
    acupuncture.
    """
    plain = [p for p in finder.profiles if not p.words and not p.alias]
    worded = [p for p in finder.profiles if p.words]
    if len(finder.profiles) != 2 or len(plain) != 1 or len(worded) != 1 or plain[0].keys != worded[0].keys:
        return []
    taken = {m.start for m in found} | {m.end for m in found}
    out: list[ArmMention] = []
    for sentence, i, j in rows:
        if sentence.section is SectionKind.TITLE:
            continue
        for token in finder.tokens[i:j]:
            if token.treatment is None or not token.treatment.keys <= finder.shared:
                continue
            group = _GROUP_BEHIND.match(finder.folded, token.end)
            word = _WORD_AHEAD.search(finder.folded, max(sentence.start, token.start - 20), token.start)
            told = word is not None and word[1] in worded[0].words
            if group is not None and not told and token.start not in taken and token.end not in taken:
                out.append(ArmMention(token.start, group.end(), (plain[0].id,), 0.8))
    return out


# takes "in the |stapled| group", "of the |vitamin A| arm", refuses "in the |high-risk| group", "the |placebo| group"
_GROUP_CALLED = re.compile(
    r"\b(?:in|for|with|to|of|than) the (?P<name>(?!(?:[\w/+-]+ )?(?:both|two|whole|entire|overall|total|same|other|each|age|patient|stud(?:y|ied)|risk|case(?! manag)|healthy|normal|sub|control|placebo|conventional|standard|comparator|reference)\b|(?:high|low|intermediate|good|poor|non)(?:er)?-|(?:high|low|young|old|non|sub)(?:er)?\b|\w*(?:positive|negative|responder|mutant|wild|type)\b)[\w/+-]+(?: [\w/+-]+)?) (?:group|arm)\b"
)
# takes "in the |control group|", refuses "groups were |control|led"
_CONTROL_CALLED = cue(
    r"\bthe (?:control|placebo|conventional|standard|comparator|reference)(?: treatment| therapy)? (?:group|arm)\b"
)


# takes "early versus |delayed surgery", refuses "effect of |early surgery"
_RIVAL_OF_TITLE = re.compile(r"\b(?P<first>[\w-]+) (?:versus|vs\.?|compared (?:with|to)|against|or) $")


# takes "chemoradiotherapy-|alone group|", "the surgery |alone arm|", refuses "radiotherapy alone was"
_ALONE_GROUP = re.compile(r"\b(?:alone|only)[ -](?:group|arm)$")


def beside_control(finder: ArmFinder, rows: list[Row], found: list[ArmMention]) -> list[ArmMention]:
    """A group that one of two arms is called by in a sentence that tells of the control group too: if nothing else tells
    which it is, the other one ("12% in the stapled group and 8% in the control group").
    """
    if len(finder.everything) != 2 or len(finder.control) != 1:
        return []
    told = _CONTROL_CALLED.may_match(finder.folded)
    other = tuple(arm for arm in finder.everything if arm not in finder.control)
    ends = [at for mark in (". ", "\n") if (at := finder.folded.find(mark)) > 0]
    title = finder.folded[: min(ends, default=0)]  # a title that names no treatment has no row
    out: list[ArmMention] = []
    names: set[str] = set()  # of the other arm, told beside "the A alone group": it is called so elsewhere as well
    for sentence, _, _ in rows:
        said = finder.folded[sentence.start : sentence.end]
        if " group" not in said and " arm" not in said:
            continue
        beside = told and _CONTROL_CALLED.search(finder.folded, sentence.start, sentence.end) is not None
        if not beside and sentence.end <= len(title) + 1:
            continue
        inside = [m for m in found if sentence.start <= m.start < sentence.end]
        alone = any(
            m.arms == tuple(finder.control) and _ALONE_GROUP.search(finder.folded, m.start, m.end) for m in inside
        )
        beside = beside or alone
        called = [
            match
            for match in _GROUP_CALLED.finditer(finder.folded, sentence.start, sentence.end)
            if not _ALONE_GROUP.search(finder.folded, match.start("name"), match.end())
        ]
        if len({match["name"] for match in called}) != 1 or any(m.arms == other for m in inside):
            continue
        if alone:
            names.add(called[0]["name"])
        if not beside and called[0]["name"] not in title:
            continue  # a group called by a word of the title is that of what is studied
        rival = None if beside else _RIVAL_OF_TITLE.search(title, 0, title.find(called[0]["name"]))
        arms = finder.control if rival else other  # "intermittent versus continuous chemotherapy"
        if rival is not None:  # "12% in the |intermittent| and 8% in the continuous arm"
            first = re.compile(rf"(?<=\bthe ){re.escape(rival['first'])}\b")
            out.extend(
                ArmMention(match.start(), match.end(), other, 0.9)
                for match in first.finditer(finder.folded, sentence.start, sentence.end)
            )
        out.extend(
            ArmMention(match.start("name"), match.end(), arms, 0.9)
            for match in called
            if not any(m.start < match.end() and match.start("name") < m.end for m in inside)
        )
    for name in sorted(names):
        again = re.compile(rf"\bthe (?P<name>{re.escape(name)}) (?:group|arm)\b")
        out.extend(
            ArmMention(match.start("name"), match.end(), other, 0.9)
            for match in again.finditer(finder.folded)
            if not any(m.start < match.end() and match.start("name") < m.end for m in (*found, *out))
        )
    return out


# takes "receiving concurrent| therapy", "a single| fraction", refuses "concurrent| disease"
_WORD_OF_TREATMENT = re.compile(
    r"(?<![\w-])(?P<word>[a-z][a-z-]{2,})[ -](?:chemo|radio|chemoradio)?(?:therapy|treatment|schedule|regimen|doses?|dosing|fractions?|fractionation|administration|strateg(?:y|ies)|irradiation|infusions?|approach(?:es)?|interventions?|procedures?|techniques?)\b"
)


def by_words_of_treatment(finder: ArmFinder, sentence: Sentence) -> list[ArmMention]:
    """Arms that get the same, named by the word that tells them apart and what they get: "receiving sequential therapy"."""
    return [
        ArmMention(match.start(), match.end(), (arm,), 0.75)
        for match in _WORD_OF_TREATMENT.finditer(finder.folded, sentence.start, sentence.end)
        if (arm := finder.words.get(match["word"]) or finder.words.get(f"{match['word']}-dose"))
    ]


def by_name(folded: str, name: str, arm: str) -> list[ArmMention]:
    """Places of the name that the design gives an arm in brackets: "the RT-A arm"; it says more than the drugs in it. A name
    of words joined is written apart as well: "with triplet therapy" of the triplet-therapy group.
    """
    out: list[ArmMention] = []
    if _JOINED_WORDS.fullmatch(name):
        out.extend(by_name(folded, name.replace("-", " "), arm))
    at = folded.find(name) if name else -1
    while at >= 0:
        ends = _NAME_ENDS.match(folded, at + len(name)) if at == 0 or _NO_NAME_BEFORE.match(folded, at - 1) else None
        if ends is not None and not (name.endswith("operative") and _AFTER_OPERATION.match(folded, ends.end())):
            out.append(ArmMention(at, ends.end(), (arm,), 1.2))
        at = folded.find(name, ends.end() if ends is not None else at + 1)
    return out


# takes "triplet-therapy", "combined-modality", refuses "rt-a", "s-1"
_JOINED_WORDS = re.compile(r"[a-z]{4,}(?:-[a-z]{4,}){1,2}")
# What happens around any operation: takes "postoperative| complications", "postoperative| hospital stay", refuses "postoperative| chemotherapy"
_AFTER_OPERATION = re.compile(
    r" (?:(?:major|severe|serious|overall|30-day|90-day|in-hospital|surgical|pulmonary|hospital|infectious) )?(?:complications?|morbidity|mortality|deaths?|course|recovery|stay|infections?|outcomes?|adverse events|bleeding|pain|days?|period|length|assessment|imaging|histology)\b"
)
_NO_NAME_BEFORE = re.compile(r"[^\w+-]")
_NAME_ENDS = re.compile(r"(?:[ -](?:arms?|groups?))?(?![\w+-])")


_MANNER_OF = re.compile(
    r"(?<![\w-])(?P<word>[\w-]+?)(?: (?:schedules?|regimens?|strateg(?:y|ies)|approach(?:es)?|procedures?|techniques?|administration|dosing|treatments?|therapy|chemotherapy|radiotherapy|chemoradiotherapy|infusions?|courses?|doses?|patients|cases)\b|(?<=t|l|s)(?P<how>ly)\b(?![\w-]))"
)
_DONE = re.compile(r"\b(?:treated|given|administered|irradiated|delivered|received?) $")
# takes "those whose treatment was |delayed", refuses "treatment was |stopped", which is no manner of an arm
_WAS_MANNER = re.compile(
    r"\b(?:whose|in whom|when|where) (?:the |their )?(?:treatment|therapy|chemotherapy|radiotherapy|surgery) was (?P<word>[\w-]+)\b"
)
# takes "irradiated |before surgery", "treatment |after resection"
_ABOUT_SURGERY = re.compile(
    r"\b(?:irradiated|treated|treatment|therapy|chemotherapy|radiotherapy|(?:received|given|had) (?:it|chemotherapy|radiotherapy|treatment)) (?P<when>before|after) (?:surgery|operation|resection)\b"
    r"|\b(?:when|if|where) (?:the |their )?(?:it|irradiation|radiotherapy|radiation|chemotherapy|treatment|chemoradiotherapy|chemoradiation|radiochemotherapy) (?:(?:was given|came) )?(?P<order>preceded|followed|before|after)\b"
)
_AHEAD = frozenset({"before", "preceded"})
_LONE_MANNER = re.compile(
    r"\b(?:with|after|by|than|for|of|in|at|on|having|had|given) (?:the )?(?P<word>[\w-]+)(?= (?:and|or|versus|v|vs\.?|than|\d)|[,.;)(])"
)


def by_manner(folded: str, rows: list[Row], manners: Mapping[str, str]) -> list[ArmMention]:
    """Arms called by how they are given: "with the weekly schedule", "sequential therapy", "treated concurrently", "12 months
    with sequential and 15 months with concurrent treatment".
    """
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is S.TITLE:
            continue
        found = [
            ArmMention(m.start(), m.end(), (manners[m["word"]],), 0.9)
            for m in _MANNER_OF.finditer(folded, sentence.start, sentence.end)
            if m["word"] in manners and (not m["how"] or _DONE.search(folded, max(0, m.start() - 14), m.start()))
        ]
        found.extend(
            ArmMention(m.start(), m.end(), (manners[m["word"]],), 0.9)
            for m in _WAS_MANNER.finditer(folded, sentence.start, sentence.end)
            if m["word"] in manners
        )
        if "preoperative" in manners and "postoperative" in manners:
            found.extend(
                ArmMention(
                    m.start(),
                    m.end(),
                    (manners["preoperative" if (m["when"] or m["order"]) in _AHEAD else "postoperative"],),
                    0.9,
                )
                for m in _ABOUT_SURGERY.finditer(folded, sentence.start, sentence.end)
            )
        if found:
            out.extend(found)
            out.extend(
                ArmMention(*m.span("word"), (manners[m["word"]],), 0.8)
                for m in _LONE_MANNER.finditer(folded, sentence.start, sentence.end)
                if m["word"] in manners and all(f.arms != (manners[m["word"]],) for f in found)
            )
    return out


# takes "after |bowel-first, liver-first and simultaneous| surgery", refuses a list with a word of no arm
_WORDS_LISTED = re.compile(
    r"(?<![\w-])[a-z][a-z-]+(?:, [a-z][a-z-]+){0,4},? (?:and|or|versus|vs\.?) [a-z][a-z-]+(?![\w-])"
)
_ONE_LISTED = re.compile(r"(?<![\w-])(?!(?:and|or|versus|vs)\b)[a-z][a-z-]+")
# takes "for recurrence, |open| relative to |laparoscopic|,", "|laparoscopic| v |open|)", refuses "|open| and |laparoscopic|"
_TWO_APART = re.compile(
    r"(?<![\w-])(?P<one>[a-z][a-z-]+) (?:v|vs\.?|versus|relative to|(?:as )?compared (?:with|to)|in comparison (?:with|to)) (?:the )?(?P<two>[a-z][a-z-]+)(?![\w-])"
)
# takes "|low-, medium-, and high-dose| groups", refuses "low-dose and high-dose"
_SHARED_BEHIND = re.compile(
    r"(?<![\w-])(?P<first>(?:[a-z]+-, ?){0,3}[a-z]+-,?) (?:and|or|versus|vs\.?) (?P<last>[a-z]+)(?P<shared>-[a-z]+)(?![\w-])"
)


def words_listed(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Arms of the same treatment by the words that tell them apart, where those of all stand in one list, the rest of the word
    told once or each time: "the low-, medium- and high-dose groups".
    """
    if len({p.keys for p in finder.profiles}) > 1:
        return []
    owners = {word: p.id for p in finder.profiles for word in p.words}
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section not in _TOLD:
            continue
        for match in _WORDS_LISTED.finditer(finder.folded, sentence.start, sentence.end):
            words = list(_ONE_LISTED.finditer(finder.folded, match.start(), match.end()))
            arms = [owners.get(word[0]) for word in words]
            if len({*arms} - {None}) == len(arms) == len(finder.profiles):
                out.extend(ArmMention(*w.span(), (arm,), 0.95) for w, arm in zip(words, arms, strict=True) if arm)
        for match in _TWO_APART.finditer(finder.folded, sentence.start, sentence.end):
            one, two = owners.get(match["one"]), owners.get(match["two"])
            if one and two and one != two and len(finder.profiles) == 2:
                out.append(ArmMention(*match.span("one"), (one,), 0.95))
                out.append(ArmMention(*match.span("two"), (two,), 0.95))
        for match in _SHARED_BEHIND.finditer(finder.folded, sentence.start, sentence.end):
            words = [*_ONE_LISTED.finditer(finder.folded, match.start(), match.end("first"))]
            spans = [*(word.span() for word in words), (match.start("last"), match.end())]
            called = [*(word[0].rstrip("-") for word in words), match["last"]]
            arms = [owners.get(word + match["shared"]) or owners.get(word) for word in called]
            if len({*arms} - {None}) == len(arms) == len(finder.profiles):
                out.extend(ArmMention(*span, (arm,), 0.95) for span, arm in zip(spans, arms, strict=True) if arm)
    return out


_COUNT_AND_WORDS = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine)(?: (?:patients?|cases?|women|men))? [a-z][a-z -]{2,30}?"
)
# takes "(one open, two minimally invasive)", refuses "(one open)", "(12%, 14%)"
_COUNTS_OF_WORDS = re.compile(rf"\({_COUNT_AND_WORDS}(?:(?:[,;]| and|, and) {_COUNT_AND_WORDS}){{1,3}}\)")
_EACH_COUNT = re.compile(_COUNT_AND_WORDS + r"(?=[,;)]| and)")


def words_counted(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Arms of the same treatment by a word of each behind a number, where one bracket counts them all: "three died (one open, two
    laparoscopic)"; refuses a bracket with words of no arm.
    """
    if len({p.keys for p in finder.profiles}) > 1:
        return []
    owners = {word: p.id for p in finder.profiles for word in p.words}
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        for bracket in _COUNTS_OF_WORDS.finditer(finder.folded, sentence.start, sentence.end):
            found: list[ArmMention] = []
            for part in _EACH_COUNT.finditer(finder.folded, bracket.start() + 1, bracket.end()):
                words = [w for w in _ONE_LISTED.finditer(finder.folded, part.start(), part.end()) if w[0] in owners]
                arms = {owners[w[0]] for w in words}
                found.extend(
                    ArmMention(words[0].start(), words[-1].end(), (arm,), 0.95) for arm in arms if len(arms) == 1
                )
            if len(found) == len({m.arms for m in found}) == len(finder.profiles):
                out.extend(found)
    return out


# takes "45% (A)", "12.1 months (B)", "arm A, 56%; B, 64%; and C, 47%"; refuses "groups (A)"
_LETTER_LISTED = re.compile(
    r"(?:[;,](?: and)?|\sand) (?P<letter>[A-H])(?=[,:] ?\d+(?:\.\d+)? ?(?:%|months|weeks|years|days)|: ?\d| ?= ?(?:\d|[a-z]{3,6}\b))|\((?P<first>[A-H])(?=: ?\d| ?= ?(?:\d|[a-z]{3,6}\b))|(?<=[a-z]) (?P<lone>[A-H])(?= ?= ?\d)"
)
_LETTER_BEHIND = re.compile(r"(?:%|\d|months|weeks|years|days|patients|\bcent) ?[(\[](?P<letter>[A-H])[)\]]")


# takes "toxicities (A/B)", "toxicities (A v B)", refuses "Child-Pugh class (A/B)", "vitamin (A/B)"
_LETTERS_LISTED = re.compile(
    r"(?<!class )(?<!Pugh )(?<!hepatitis )(?<!vitamin )\((?:arms? )?(?P<letters>[A-Z](?: ?(?:/|,|vs?\.?|versus|and) ?[A-Z])+)\)"
)
# takes "(S, 41; H, 39; T, 41)", "[M, n = 74; C, n = 76]", "(S/H/T: 41/39/41)", refuses "(S, 41%; H, 39%)"
_LETTERS_COUNTED = re.compile(
    r"[(\[](?:(?:[A-Z][,:=]? ?(?:[nN] ?= ?)?\d{1,5}[,;] ?(?:and )?){1,4}[A-Z][,:=]? ?(?:[nN] ?= ?)?\d{1,5}|[A-Z](?: ?/ ?[A-Z]){1,4}[,:=]? ?(?:[nN] ?= ?)?\d{1,5}(?: ?/ ?\d{1,5}){1,4})[)\]]"
)
_EACH_LETTER = re.compile(r"(?<![\w+-])[A-Z](?![\w+'-])")


_LONE_LETTER = re.compile(
    r"(?<![\w/+-])(?<!vitamin )(?<!hepatitis )(?<!class )(?:[A-Z]|I{1,3}|IV)(?![\w/+'-]| ?[=<>≤≥])"
)


def _all_by_letter(finder: ArmFinder, listed: re.Match[str]) -> list[ArmMention]:
    """Every arm by its letter in a list; empty where the list has fewer letters or others."""
    letters = [*_EACH_LETTER.finditer(finder.text, *listed.span())]
    arms = [finder.by_alias[letter[0]] for letter in letters if letter[0] in finder.by_alias]
    if not len(letters) == len(arms) == len({*arms}) == len(finder.profiles):
        return []
    return [ArmMention(*letter.span(), (arm,), 1.0) for letter, arm in zip(letters, arms, strict=True)]


def letters_counted(finder: ArmFinder) -> list[ArmMention]:
    """All arms by their bare letters, each with its number of patients: "randomised (S, 41; H, 39; T, 41)"."""
    return [m for match in _LETTERS_COUNTED.finditer(finder.text) for m in _all_by_letter(finder, match)]


def letters_listed(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """All arms by their bare letters: in a bracket, which gives the order of the figures that follow, or each before its
    figure, "ORR: A 45%, B 38%".
    """
    out: list[ArmMention] = []
    for match in _LETTERS_LISTED.finditer(finder.text):
        out.extend(_all_by_letter(finder, match))
    for sentence, _, _ in rows:
        if sentence.section is S.TITLE or sentence.section is S.METHODS:
            continue
        labels = [
            (letter, ROMAN.get(letter[0].lower(), letter[0]))
            for letter in _LONE_LETTER.finditer(finder.text, sentence.start, sentence.end)
            if is_label(finder.folded, letter.start(), letter.end())
        ]
        labels = [(letter, alias) for letter, alias in labels if alias in finder.by_alias]
        if len({alias for _, alias in labels}) > 1:
            out.extend(ArmMention(*letter.span(), (finder.by_alias[alias],), 1.0) for letter, alias in labels)
    return out


_TOLD = frozenset({S.RESULTS, S.CONCLUSIONS, S.BODY})
_BARE_LETTER = re.compile(r"\b(?P<letter>[A-H])\b")
# takes "5.0 months for |B and 5.5 for |A", "38% of |A and 51% of |B pts", "in |A (30%), |B (25%)", "in |A, |B, and |M", refuses "vitamin |A", "of |B cells",
# "with |P = .03"
_LETTER_LED = re.compile(
    r"(?:\b(?:for|in|with|of|than|on|versus|vs\.?|v|and|or|as|(?:in|for|with|of) the)|\d%?[)\]],(?: and)?|(?<![\w-])[A-Z],) (?P<letter>[A-Z])(?![\w'’-]| ?[=<>]|\.\d| (?:cells?|symptoms?|virus|lymphocyt\w*|score|scale|disease|grade|patient)\b)"
)
# Right behind a figure or ahead of it: takes "35.1 mos |A, 22.8 mos |B", "61% |A and 43% |B", "OS: |A 30.4 mos, |B not reached", refuses
# "12 |B cells", "vitamin |A 30 mg", "hepatitis |B, 20%"
_LETTER_BY_FIGURE = re.compile(
    r"(?:(?:\d ?%|\d (?:months?|mos?|weeks|wks?|years|yrs|days)|\d ?%?[)\]]) (?P<behind>[A-H])(?=[,;.)]|,? (?:and|vs?\.?|versus)\b)"
    r"|(?:[:;,]|,? (?:and|vs\.?|versus)) (?P<ahead>[A-H]) (?=\d+(?:\.\d+)? ?(?:%|months|mos?\b|weeks|years|days)|not (?:yet )?reached\b|NR\b))"
)
# takes "hepatitis |B", "Dukes' |B", refuses "arm |B", "strategy |B", "in |B"
_OTHER_LETTER = re.compile(
    r"\b(?!(?:[Aa]rms?|[Gg]roups?|[Rr]egimens?|[Ss]trateg(?:y|ies)|[Cc]ohorts?|[Tt]reatments?|[Ss]chedules?|[Pp]rotocols?|[Ss]equences?|for|in|with|of|than|on|versus|vs?|and|or|as)\b)[\w'’]+ $"
)


# takes "5.4 months for |C, 8.1 for CB", "of patients in |C, CB, and CBM", "in CB than in |C", refuses "vitamin |C, CB"
_LETTER_BESIDE = re.compile(
    r"(?:(?:\b(?:for|in|with|of|than|on|versus|vs\.?|v|and|or|to|arms?|groups?)|[\w%)],) |\()(?P<letter>[A-Z])(?![\w/+'’-]|\.\d)"
)


# takes "(|A| vs |C|)", "|B| compared with |C|: HR", "between |A| and |C|", refuses "hepatitis |B| vs |C|", "|A| vs |C|D34"
_LETTERS_APART = re.compile(
    r"(?:(?<![\w/+'’-])(?<!vitamin )(?<!hepatitis )(?<!class )(?<!stage )(?<!type )(?<!grade )(?<!Dukes )(?<!Pugh )(?P<one>[A-H])"
    r",? (?:vs?\.?|versus|compared (?:with|to)|against)|\bbetween (?P<first>[A-H]) and) (?P<two>[A-H])(?![\w'’-]|\.\d| (?:cells?|virus|lymphocyt\w*|score|scale|disease|grade)\b)"
)


def _letters_apart(finder: ArmFinder, sentence: Sentence) -> list[ArmMention]:
    """Two arms set against each other by their letters alone: "HR 0.5 (A vs C)", "A vs C: HR 0.5", "between A and C"."""
    out: list[ArmMention] = []
    for match in _LETTERS_APART.finditer(finder.text, sentence.start, sentence.end):
        groups = ["one" if match["one"] else "first", "two"]
        arms = [finder.by_alias.get(match[group]) for group in groups]
        if None not in arms and arms[0] != arms[1]:
            out.extend(ArmMention(*match.span(g), (a,), 0.95) for g, a in zip(groups, arms, strict=True) if a)
    return out


# One letter alone, with those who had the event: takes "One pt in |B died", "two patients on |A.", refuses "in |B", "patients in |A to C"
_LETTER_OF_PERSONS = re.compile(
    r"\b(?:pts?|patients?|women|men|cases?|deaths?|persons?) (?:in|on) (?P<letter>[A-H])(?=[,;.)]| (?:died|had|was|were|did|experienced|developed|withdrew|discontinued|stopped|relapsed|progressed|responded|achieved|suffered|due to|because of|from|of|and (?!to\b|[A-H]\b))\b)"
)


def _letters_by_figures(finder: ArmFinder, sentence: Sentence) -> list[ArmMention]:
    """Arms by their bare letters, each right behind its figure or ahead of it, where a sentence has two so: "median RFS 35.1 mos A,
    22.8 mos B".
    """
    found = _LETTER_BY_FIGURE.finditer(finder.text, sentence.start, sentence.end)
    letters = [(m.span(m.lastgroup), m[m.lastgroup]) for m in found if m.lastgroup is not None]
    arms = [(span, arm) for span, letter in letters if (arm := finder.by_alias.get(letter)) is not None]
    if len({arm for _, arm in arms}) < 2:
        return []
    return [ArmMention(*span, (arm,), 0.95) for span, arm in arms]


def letters_led(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Arms by their bare letters behind a preposition, where a sentence has those of two arms or more so, or tells of patients
    in one; also one whose letter stands with the longer names of others, "C, CB and CBM".
    """
    out: list[ArmMention] = []
    longer = [a for a in finder.by_alias if len(a) > 1]
    if longer and any(len(a) == 1 for a in finder.by_alias):
        named = re.compile(rf"(?<![\w/+-])(?:{'|'.join(map(re.escape, sorted(longer)))})(?![\w/+-])")
        for sentence, _, _ in rows:
            if sentence.section in _TOLD and named.search(finder.text, sentence.start, sentence.end):
                out.extend(
                    ArmMention(*m.span("letter"), (finder.by_alias[m["letter"]],), 0.95)
                    for m in _LETTER_BESIDE.finditer(finder.text, sentence.start, sentence.end)
                    if m["letter"] in finder.by_alias
                )
    for sentence, _, _ in rows:
        if sentence.section is not S.RESULTS and sentence.section is not S.BODY:
            continue
        out.extend(_letters_by_figures(finder, sentence))
        marks = [
            m for m in _LETTER_LED.finditer(finder.text, sentence.start, sentence.end) if m["letter"] in finder.by_alias
        ]
        if len({m["letter"] for m in marks}) > 1 and not any(
            _OTHER_LETTER.search(finder.text, max(sentence.start, m.start("letter") - 16), m.start("letter"))
            for m in _BARE_LETTER.finditer(finder.text, sentence.start, sentence.end)
        ):
            out.extend(ArmMention(*m.span("letter"), (finder.by_alias[m["letter"]],), 0.95) for m in marks)
        else:
            of_persons = _LETTER_OF_PERSONS.finditer(finder.text, sentence.start, sentence.end)
            out.extend(
                ArmMention(*m.span("letter"), (finder.by_alias[m["letter"]],), 0.95)
                for m in of_persons
                if m["letter"] in finder.by_alias
            )
        out.extend(_letters_apart(finder, sentence))
    return out


_WORD_ENDS = re.compile(r"[a-z]*(?![\w/+'-])")


def clipped_labels(finder: ArmFinder, analysis: Analysis) -> list[ArmMention]:
    """Arms by the beginning of the name of a drug that no other arm gets, before their figures: "SUN 31%, IFN 6%"; refuses
    "sun protection", and beginnings of the drugs of two arms.
    """
    owners: dict[str, str] = {}
    for profile in finder.profiles:
        for key in profile.own:
            owners[key] = profile.id if owners.get(key, profile.id) == profile.id else ""
    folded = finder.folded
    out: list[ArmMention] = []
    for begin in sorted({key[:3] for key in owners}):
        at = folded.find(begin)
        while at >= 0:
            ends = _WORD_ENDS.match(folded, at + 3)
            word = folded[at : ends.end()] if ends is not None else ""
            if 3 <= len(word) <= 6 and not (folded[at - 1].isalnum() or folded[at - 1] in "/+-"):
                begun = {arm for key, arm in owners.items() if key.startswith(word) and len(key) > len(word)}
                if len(begun) == 1 and "" not in begun and is_label(folded, at, at + len(word)):
                    sentence = analysis.sentence_at(at)
                    if sentence is not None and sentence.section in _TOLD:
                        out.append(ArmMention(at, at + len(word), (begun.pop(),), 0.7))
            at = folded.find(begin, at + 3)
    return out


def letters_behind_figures(finder: ArmFinder, rows: list[Row]) -> list[ArmMention]:
    """Letters of arms in brackets behind figures and before figures in a list: "45% (A) and 38% (B)", "arm A, 45%; B, 38%"."""
    out: list[ArmMention] = []
    for sentence, _, _ in rows:
        if sentence.section is not S.RESULTS and sentence.section is not S.BODY:
            continue
        marks = [*_LETTER_BEHIND.finditer(finder.text, sentence.start, sentence.end)]
        marks.extend(_LETTER_LISTED.finditer(finder.text, sentence.start, sentence.end))
        for match in marks:
            group = str(match.lastgroup)
            if match[group] in finder.by_alias:
                out.append(ArmMention(*match.span(group), (finder.by_alias[match[group]],), 0.95))
    return out


# takes "T|+S", "E| → CG", "T| plus S", refuses "T| + 12"; "S+|T", refuses "S 3.7 mo → |E 5.6 mo"
_PART_BEHIND = re.compile(r" ?[+→±] ?[A-Za-z]| plus [A-Za-z]")
_PART_BEFORE = re.compile(
    r"[A-Za-z](?<!\bmo)(?<!\bwk)(?<!\byrs)(?<!\bpts)(?<!\bmonths)(?<!\bweeks)(?<!\byears) ?[+→±] ?$"
)


_COUNTED_BEFORE = re.compile(r"\d $")  # takes "42 |RARC|s", refuses "of the |RARC|s"


def by_abbreviation(analysis: Analysis, profiles: list[ArmProfile]) -> list[ArmMention]:
    """Places of abbreviations that were defined for an arm."""
    owners: dict[str, set[str]] = {}
    for profile in profiles:
        for short in profile.abbreviations:
            owners.setdefault(short, set()).add(profile.id)
    out: list[ArmMention] = []
    text = analysis.text
    for short, arms in sorted(owners.items()):
        if len(arms) != 1 or len(profiles) < 2:
            continue
        arm = next(iter(arms))
        at = text.find(short)
        while at >= 0:
            end = at + len(short)
            # "42 RARCs", which is not "PRs" of an arm called PR
            end += (
                len(short) > 2
                and text.startswith("s", end)
                and _COUNTED_BEFORE.search(text, max(0, at - 6), at) is not None
            )
            whole = not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum())
            whole = whole and not (
                _PART_BEHIND.match(text, end) or _PART_BEFORE.search(text, max(0, at - 10), at)
            )  # the T of "T+S"
            if whole and not (text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalpha()):
                out.append(ArmMention(at, end, (arm,), 1.05 if " " in short else 0.95))
            at = text.find(short, end)
    return out


_GROUP_BEHIND = re.compile(r" (?:group|arm)\b(?! [a-h1-5]\b)")


def groups_by_name(folded: str, profiles: list[ArmProfile]) -> list[ArmMention]:
    """Places where a group is called as it was introduced: "in the postoperative chemotherapy group"."""
    out: list[ArmMention] = []
    for profile in profiles if len(profiles) > 1 else ():
        for name in profile.group_names:
            at = folded.find(name)
            while at >= 0:
                end = at + len(name)
                group = _GROUP_BEHIND.match(folded, end)
                if group is not None and not folded[at - 1 : at].isalnum() and folded[at - 1 : at] != "-":
                    out.append(ArmMention(at, group.end(), (profile.id,), 1.0))
                at = folded.find(name, end)
    return out
