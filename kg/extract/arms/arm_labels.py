"""The label that an arm is shown by, and where the text describes it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.extract.arms.design_words import TOGETHER_WITH
from kg.extract.arms.designs import Side
from kg.extract.arms.dose_lists import dosed_label
from kg.extract.arms.side_words import BRACKET
from kg.extract.text.abbreviations import Abbreviation
from kg.model import Evidence

_LABEL_STOPS = frozenset(
    ["is", "are", "does", "do", "should", "can", "could", "would",
     "to", "receive", "received", "either", "the", "a", "an", "of", "with", "and", "for", "in", "trial", "study", "comparing", "randomized", "randomised", "effect", "effects",
     "effectiveness", "efficacy", "safety", "activity", "tolerability", "evaluate", "assess", "compare", "comparison", "role", "benefit", "impact", "estimate", "whether", "that",
     "versus", "vs", "vs.", "than", "provide", "providing", "phase", "which", "will", "include", "includes", "included", "including",
     "proceeded", "went", "straight", "directly", "immediately", "started", "began"]
)  # fmt: skip


# takes "38 patients received gum", "Thirty-three clonidine", refuses "4 cycles of docetaxel", "2.5 mg letrozole"
_COUNTED_LABEL = re.compile(
    r"\A(?:\d+|[A-Z][a-z]+ty(?:-[a-z]+)?) (?:(?:patients?|women|men|subjects|participants|pts) (?:(?:were )?(?:randomi[sz]ed |assigned |allocated )?(?:to|in|with|received|receiving|given) )?"
    r"|(?:assigned|allocated|randomi[sz]ed) (?:to )?|(?!(?:m?g|gy|cgy|mcg|iu|units?|min|minutes?|hours?|days?|weeks?|months?|years?|cycles?|courses?|fractions?|sessions?|doses?)\b)(?=[a-z]+(?: plus| and| or|$)))(?:the |an? )?"
)


# Words that lead to what an arm is given and are no part of its name: takes "patients were assigned |PET-CT", "survival after |lobectomy", "167 to |…",
# "up to six cycles of |…"; refuses "treatment as usual", "2-weekly docetaxel", "no treatment".
_LABEL_LEAD = re.compile(
    r"\A(?:(?:"
    r"(?:(?:as|like)(?: in| for)? )?(?:control|standard|reference|experimental|other|first) (?:arm|group),? but(?: with)?|also given"
    r"|(?:patients?|women|men|subjects|participants|cases|females|whom|who)(?: (?:were|was))?(?: (?:treated|randomly|randomi[sz]ed|assigned|allocated|given|received|receiving))*(?: (?:with|to|into|in))?"
    r"|\d[\d,]*(?= (?:to|into|in|no|with|continue|adjuvant)\b)|(?:randomly )?(?:assigned|allocated|randomi[sz]ed)|were|was|or|and|by|from|either|to|into|up|an?|the|receiv(?:e|ed|ing)|of"
    r"|\d+(?:\.\d+)?(?: ?%| months| weeks| years)(?: (?:in|for|with))?(?= \d)|\d[\d,]*(?= (?:(?:patients|women|men) )?(?:who |were )*(?:allocated|assigned|allotted|randomi[sz]ed|treated|given|had|received))|allotted|got(?= [a-z])|who(?= (?:had|received|were|got)\b)|treated (?:by|with)|(?:patients )?(?:had|having)(?= [a-z])"
    r"|treatment(?! (?:as|groups?|arms?|for|strategy|alone|plus|with|and))|(?:\d+|one|two|three|four) groups|(?:one of )?(?:the )?(?:\d+|two|three|four) (?:treatment |study |following )?(?:arms|groups|regimens|treatments|schedules):"
    r"|(?:(?:\d+|two|three|four|six|eight) (?:(?:to|or) (?:\d+|four|six) )?)?cycles?(?: of)?"
    r"|in(?= (?:the |an? )?(?:controls?|comparison|comparator)\b)|both(?= [^.;,]{2,50}(?: and |\+))|that of|(?:multicent(?:re|er) )?(?:study|trial) (?:of|testing)|(?:were )?(?:matched|compared) (?:1 ?: ?1 )?(?:with|to)|underwent|(?:randomi[sz]ed )?(?:phase [\w/]+ )?(?:study|trial|comparison|evaluation|effects?|(?:\w+ )?(?:efficacy|effectiveness|safety|tolerability)(?: and (?:safety|tolerability|toxicity|efficacy))?|meta-analysis|use) of|single dose of|as follows:|compare|analy[sz]e|evaluate|assess|investigate|determine(?: (?:if|whether))?|provid(?:e|ing)|undergo|which|will|would|includ(?:es?|ed|ing)|involv(?:es?|ed|ing)(?! (?:field|nodal|node|site))|compared|those|arm(?: [A-H\d])?(?= [a-z]{3})|group [A-H\d](?= [a-z]{3})"
    rf"|{TOGETHER_WITH}"
    r"|(?:(?:long-term|overall|operative) )?(?:survival|mortality|morbidity) (?:after|following)"
    r") )++(?=\S*[A-Za-z]|\d)",
    re.IGNORECASE,
)


# What follows a name: takes "surgery alone| and that the method …", "placebo|, both with A", "surgery alone|; surgery was done …", "megestrol|: a North Central study", "open surgery|; those declining", refuses "arm A: surgery"
_LABEL_TAIL = re.compile(
    r"(?<=\w)(?:: an? [A-Z].*|,? both with .*|; [^;]*\b(?:was|were|is|are)\b.*|; (?:those|patients|the others?) .*| (?:and|or)| and that .*| in an? (?:multi|random|double|open|phase|trial|study|cohort).*)$"
)


_LONGEST = 120  # characters of a label

# Words at the end of a label that lead on to what it leaves out: takes "pembrolizumab 10 mg/kg|, and", "surgery| followed by",
# "100 mg of A| on the", refuses "arm A", "patients ruled out"
_LEADS_ON = re.compile(
    r"(?:[\s,;:(&/–-]+(?:and|or|with|of|in|to|for|the|plus|either|as|on|at|than|versus|vs\.?|who|which|that|was|were|is|are|had|every|until|since"
    r"|given|then|(?:followed )?by|combined|from|each|an?(?<! arm a)(?<! group a)(?<! type a)(?<!vitamin a)))+[\s,;:(]*$"
)


# what the arm that gets both is called: "docetaxel with bevacizumab" of "docetaxel with or without bevacizumab"
_WITH_OR_WITHOUT = re.compile(
    r"(?:\beither )?\b(?P<with>with),? (?:or|and) without,?(?= )|(?:\beither )?\b(?P<plus>plus) (?:or|and) minus(?= )",
    re.IGNORECASE,
)


# takes "to receive 1 mg of", "with investigator's choice of", refuses "in addition of", "four courses of"
_DOSE_OF = re.compile(r"(?:^|\s)(?:[\d.,·]+ (?:m?g|c?Gy|µg|mcg|m?[lL]|units|IU)(?:/\S+)?|[\w']+ choice) of$")


# The dose before a drug is no part of what the arm is called: takes "to| 7.5 mg/kg |bevacizumab", "AUC 5 |carboplatin", refuses "1 mg of |A"
_DOSE_LEAD = re.compile(
    r"(?<![\w.])(?:\d[\d,.·]* ?(?:m?g|mcg|µg|c?Gy|IU|MU|units)(?:/(?:m2|m\(2\)|m²|m\^2|kg|day|d|dose))*(?:/(?:day|d|week))?|AUC (?:of )?\d[\d.]*) $"
)


def label_of(text: str, side: Side, *, whole: bool) -> str:
    """What the text calls the arm: from its first treatment to its last, brackets with doses left out.

    With ``whole`` the description is kept entire, because treatments alone do not tell the arms apart.
    """
    inside = [t for t in side.treatments if side.start <= t.start and t.end <= side.end]
    if inside and not whole:
        start = min(t.start for t in inside)
        lead = _DOSE_LEAD.sub("", text[max(side.start, start - 40) : start])
        cut = max(lead.rfind(mark) for mark in (".", ",", ":", ";", ")", "/", " and ", " comparing "))
        cut = max(cut, lead.rfind("("), lead.rfind("["))
        words = lead[cut + 1 :].split() if side.start >= start - 40 or cut >= 0 else []
        first_named = min(inside, key=lambda t: t.start).named
        leads = [n for n, word in enumerate(words, 1) if word.lower() in _LABEL_STOPS]
        first = max(leads, default=0)
        if _DOSE_OF.search(" ".join(words[:first])):
            first -= 3  # "1 mg of granisetron"
        words = words[first:] if not first_named else []  # those that stand together with the name
        label = " ".join([*words[-3:], text[start : max(t.end for t in inside)]])
    else:
        label = text[side.start : side.end]
    if side.alias and not side.treatments:
        called = re.search(rf"\b(?:group|arm|regimen|schedule) {re.escape(side.alias)}\b", label, re.IGNORECASE)
        before = label[: called.start()].rstrip(" (,[") if called is not None else ""
        if called is not None and not _NAMED_AHEAD.search(before):
            label = called[0]
        elif called is not None:
            label = before  # "no preoperative chemotherapy (group 1"
    label = BRACKET.sub("", label)
    if label.count("(") > label.count(")"):
        label = label[: label.rindex("(")]  # cut off within a bracket: "docetaxel (Taxotere"
    if label.count("[") > label.count("]"):
        label = label[: label.rindex("[")]
    if label.count(")") > label.count("("):
        label = label[label.rindex(")") + 1 :]  # begun within a bracket: "two post-radiotherapy) of cisplatin"
    label = _COUNTED_LABEL.sub("", " ".join(label.split()).strip(" ,;:.(["))
    label = _LABEL_TAIL.sub("", _LABEL_LEAD.sub("", label))
    if side.joined:
        label = _WITH_OR_WITHOUT.sub(lambda m: m["with"] or m["plus"], label)
    if len(label) > _LONGEST:
        label = _LEADS_ON.sub("", label[:_LONGEST].rsplit(" ", 1)[0]).rstrip(" ,;:") + " …"
    label = _LEADS_ON.sub("", label)
    if not inside and _MERE_MANNER.fullmatch(label) and (noun := _noun_behind(text, side)) is not None:
        label = f"{label} {noun}"
    if whole:
        label = dosed_label(text, side, label)
    said = rf"\b(?:arm|group|cohort|regimen)s? {re.escape(side.alias or '')}\b"
    if whole and side.alias and label and re.search(said, label, re.IGNORECASE) is None:
        label = f"arm {side.alias}: {label}"
    return label or (f"arm {side.alias}" if side.alias else side.role or "arm")


def _noun_behind(text: str, side: Side) -> str | None:
    """What the side shares with the one told next, which names it: the "chemotherapy" of "perioperative versus adjuvant
    chemotherapy"; None where it names its own or the next stands apart.
    """
    shared = min(side.treatments, key=lambda t: t.start, default=None)
    if shared is None or not side.end <= shared.start < side.end + _NEAR or "." in text[side.end : shared.start]:
        return None
    return text[shared.start : shared.end]


# A label that says how and not what: takes "perioperative", "arm A: concurrent", "high-dose", "twice-daily", refuses "control group",
# "64 Gy", "three"
_MERE_MANNER = re.compile(
    r"(?:arm \w+: )?(?:\w+ly )?(?:bolus|single|early|late|open|oral|[\w-]+(?:dose|daily|weekly|term|course|al|ed|ic|ive|ent|ant|ate|ary|ous))",
    re.IGNORECASE,
)
_NEAR = 60  # characters from the end of a side to the noun that the next one has


_NAMED_AHEAD = re.compile(r"(?:^|[\s,])(?:no|without|\w{4,}) [a-z][\w-]{3,}$", re.IGNORECASE)


def spelt_label(label: str, text: str, abbreviations: Mapping[str, Abbreviation], *, shorten: bool = False) -> str:
    """The label with what its abbreviations stand for: "best supportive care (BSC)" for "BSC"; unchanged where it says so.

    Takes "panitumumab plus BSC"; refuses "FOLFIRI", whose drugs the arm tells, and long forms of which the label holds words.
    With ``shorten`` the short form is added by which the text calls it: "liver-first approach (LFA)".
    """
    shorts = _SHORTS.findall(label)
    joined = [part for short in shorts if short not in abbreviations for part in short.split("+") if part != short]
    for short in [*shorts, *(part for part in joined if len(part) > 1)]:  # the WBRT and the SRS of "WBRT+SRS"
        known = abbreviations.get(short)
        if known is None:
            continue
        long_form = " ".join(text[known.long_start : known.long_end].split())
        if len(long_form) > 60 or long_form.lower() in label.lower():
            continue
        at = label.index(short)
        label = f"{label[:at]}{long_form} ({short}){label[at + len(short) :]}"
    for short, known in sorted(abbreviations.items()) if shorten else ():
        of_group = text.startswith(
            (" group", " arm", " cohort"), known.end
        )  # "chemotherapy (CT group)" names the group
        if not of_group and " ".join(text[known.long_start : known.long_end].split()).lower() == label.lower():
            return f"{label} ({short})"
    return label


# A label that says no more than that its patients went without: takes "158 did not", "the A group did not receive", "not",
# "without it", "with or without |A", refuses "no chemotherapy", "without chemotherapy", "not resected"
_GOES_WITHOUT = re.compile(
    r"(?:\d[\d,]* |(?:in )?(?:the )?(?:[\w/+-]+ )?(?:group|arm) )?(?:(?:who|that) )?(?:(?:(?:did|had|have|were|was) )?not(?: (?:receiv|undergo|undergone|given|treated|ha[dv])\w*)?(?: (?:in|to|for) \d[\d,]*)?|without(?: it)?)"
    r"|with (?:or|and) without (?P<what>\S.*)",
    re.IGNORECASE,
)


_GROUP_BEHIND = re.compile(
    r" \([^()]{1,40}[ -](?:group|arm|cohort)\b[^()]{0,30}\)?$"
)  # takes "did not| (CT group, n = 55)|"
_SHORT_BEHIND = re.compile(r" \([A-Z][A-Za-z0-9/+-]{1,7}\)$")  # takes "conversion surgery| (CS)|"


def label_without(label: str, other: str) -> str:
    """What an arm is called of which the text says only that it went without what the one other got: "no chemotherapy" for
    "158 did not"; its label as it is where that tells more.
    """
    found = _GOES_WITHOUT.fullmatch(_GROUP_BEHIND.sub("", label))
    if found is None or _GOES_WITHOUT.fullmatch(other) or other.lower().startswith(("no ", "without ")):
        return label
    lacked = _SHORT_BEHIND.sub("", found["what"] or other)
    return f"no {lacked[0].lower() if lacked[1:3].isalpha() and lacked[1:3].islower() else lacked[0]}{lacked[1:]}"


_SHORTS = re.compile(r"(?<![\w-])[A-Z][A-Za-z0-9/+-]*[A-Z0-9](?![\w-])")


def side_evidence(text: str, side: Side) -> tuple[Evidence, ...]:
    """Where the text describes the side."""
    start, end = side.start, side.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return (Evidence(quote=text[start:end], start=start, end=end),) if end > start else ()
