"""Arms by the words behind numbers that add up to that of all: "112 cystectomies (42 RARCs and 70 ORCs)", "95 resections were
performed, 35 laparoscopically and 60 openly".

Enter what each arm can be called by and the sentences, leave the mentions in them, which may overlap.
"""

from __future__ import annotations

import re

from kg.extract.arms.allotments import counts_what_happened
from kg.extract.arms.arm_profiles import ArmFinder, ArmMention
from kg.extract.arms.designs import Word
from kg.extract.arms.sizes_summed import TELLS_OUTCOMES
from kg.extract.arms.tokens import Row
from kg.extract.text.members import members
from kg.extract.text.quantity import QuantityKind
from kg.model import SectionKind

K = members(QuantityKind)
W = members(Word)

# takes "42| (38%) RARCs| and", "60| open [OE]|)", "19| (18%) laparoscopically| and", refuses "42| of them"
_COUNTED = re.compile(
    r"(?: ?[(\[]\d[\d.]* ?%[)\]])? (?P<words>[a-z][a-z -]{1,40}?)(?=[,;:.()\[\]]| [(\[]| (?:and|while|whereas) |$)"
)
# takes "82| by laparotomy", of the arm that is left, refuses "5| were excluded"
_BY_MEANS = re.compile(r"(?: ?[(\[]\d[\d.]* ?%[)\]])? (?:by|via|through|using) [a-z]")
_WORD = re.compile(r"[a-z][a-z-]+")
# Between the number of all and that of the first part: takes "112| radical cystectomies (|42", refuses "112| patients died. Of |42"
_FEW_WORDS_ON = re.compile(r"[^.;\d]{2,110}?(?:[:,([]|\bincluding|\bof wh(?:om|ich)) ?")
# takes "112| radical cystectomies", "142| patients underwent", refuses "14| leaks", "30| died"
_OPERATED = re.compile(
    r" (?:[a-z-]+ ){0,3}?(?:patients|pts|women|men|cases|operations|procedures|resections|[a-z]+(?:ectom|otom|ostom|plast)ies)\b"
)


def parts_counted(finder: ArmFinder, rows: list[Row], sizes: dict[str, int]) -> list[ArmMention]:
    """Places that name each arm once by a word behind its number, where the numbers add up to one that stands ahead of them;
    where that is one of patients or operations of whom nothing else is told, the numbers are added to the sizes.
    """
    out: list[ArmMention] = []
    count = len(finder.profiles)
    for sentence, i, j in rows if finder.several else ():
        if sentence.section in (SectionKind.TITLE, SectionKind.CONCLUSIONS):
            continue
        numbers = [t for t in finder.tokens[i:j] if t.word is W.SIZE and t.quantity and t.quantity.kind is K.COUNT]
        for n in range(len(numbers) - count):
            whole, *parts = numbers[n : n + count + 1]
            values = [int(t.quantity.value) if t.quantity and t.quantity.value else 0 for t in (whole, *parts)]
            if values[0] != sum(values[1:]) or not _FEW_WORDS_ON.fullmatch(finder.folded, whole.end, parts[0].start):
                continue
            named = [_named_behind(finder, part.end, sentence.end) for part in parts]
            found = [m for m in named if m is not None]
            left = [arm for arm in finder.everything if all(arm not in m.arms for m in found)]
            told = all(
                m is not None or _BY_MEANS.match(finder.folded, part.end) for m, part in zip(named, parts, strict=True)
            )
            if len(found) + len(left) != count or len(left) > 1 or not told:
                continue
            out.extend(found)
            if (
                _OPERATED.match(finder.folded, whole.end, parts[0].start)
                and not TELLS_OUTCOMES.search(finder.folded, sentence.start, parts[0].start)
                and not counts_what_happened(finder.folded, sentence.start, parts[0].start)
            ):
                for mention, value in zip(named, values[1:], strict=True):  # one may go without: "and 82 by laparotomy"
                    sizes.setdefault(mention.arms[0] if mention is not None else left[0], value)
    return out


def _named_behind(finder: ArmFinder, start: int, end: int) -> ArmMention | None:
    """The one arm told by the words that follow a number: "RARCs", "robotic esophagectomies", "openly"."""
    told = _COUNTED.match(finder.folded, start, end)
    found: list[ArmMention] = []
    for word in _WORD.finditer(finder.folded, *told.span("words")) if told is not None else ():
        begin, until = word.span()
        # "openly" of an open operation, "RARCs" of one called RARC
        forms = (until - n for n, tail in ((0, ""), (1, "s"), (2, "ly"), (4, "ally")) if word[0].endswith(tail))
        arm = next((arm for stop in forms if (arm := finder.called(begin, stop)) is not None), None)
        if arm is not None:
            found.append(ArmMention(begin, until, (arm,), 0.95))
    return found[0] if len({m.arms for m in found}) == 1 else None
